"""Copied prose in a corpus: what is found, what is not, and that it is what the rules on two reports say."""

import json
import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from attrs import evolve

import govinfo_report as gir
from corpora import ENGINES, corpus, frame_of, rows_of
from govinfo_report.errors import InvalidValueError
from govinfo_report.prose import Paragraph, Section
from govinfo_report.rules.copies import REPORT_LIMIT, SECTION_LIMIT
from govinfo_report.rules.pair import SECTIONS_OF_PROSE, Pair, Shared

pytest.importorskip("numpy", reason="the extra corpus-copies is not installed")

WORDS = [chr(0x4E00 + number) for number in range(2000)]
LEGAL = "公民法人和其他组织认为行政机关在政府信息公开工作中的行为侵犯其合法权益的，可以依法申请行政复议或者提起行政诉讼，也可以向上一级行政机关或者主管部门投诉举报，有关机关应当依法受理并在期限内告知处理结果，不得以任何理由推诿拖延或者敷衍了事，更不得打击报复。"


def chance_of(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  # no secret


def sentence(chance: random.Random, length: int = 30) -> str:
    return "".join(chance.choices(WORDS, k=length)) + "。"


def paragraph(chance: random.Random, sentences: int = 4) -> str:
    return "".join(sentence(chance) for _ in range(sentences))


def report(number: int, overview: Sequence[str], problems: Sequence[str] = (), *, year: int = 2023) -> gir.Report:
    return evolve(
        gir.Report.blank(issuer=f"某县第{chr(0x4E00 + number)}局", year=year, title=f"第{number}份"),
        published=date(year + 1, 1, 1) + timedelta(number % 27),
        overview=Section("一、总体情况", tuple(map(Paragraph, overview))),
        problems=Section("五、存在的主要问题及改进情况", tuple(map(Paragraph, problems))),
    )


def others(chance: random.Random, number: int, first: int = 100) -> list[gir.Report]:
    """Reports that have nothing in common with anything."""
    return [report(first + each, [paragraph(chance) for _ in range(3)], [paragraph(chance)]) for each in range(number)]


def copies(reports: Iterable[gir.Report], **choice: Any) -> list[dict[str, Any]]:
    return rows_of(corpus.copies(frame_of(reports, "polars"), **choice))


def ids(reports: Sequence[gir.Report]) -> list[str]:
    return [row["report"] for row in rows_of(frame_of(reports, "polars"))]


def listed(rows: Iterable[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(row["report"], row["other"], row["part"]) for row in rows]


def renamed(text: str, one: gir.Report, other: gir.Report) -> str:
    return text.replace(str(one.issuer), str(other.issuer))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_copy_with_another_name_and_other_figures_is_found_on_every_engine(engine: str) -> None:
    chance = chance_of(1)
    first, second = report(1, []), report(2, [])
    texts = [f"{first.issuer}办理{{0}}件。" + paragraph(chance) + "发布{1}条。" + paragraph(chance) for _ in range(2)]
    source = report(1, [text.format(12, 30) for text in texts])
    copy = report(2, [renamed(text.format(15, 30), first, second) for text in texts])
    reports = [*others(chance, 5), copy, source]
    found = rows_of(corpus.copies(frame_of(reports, engine)))
    earlier, later = ids([source, copy])
    assert listed(found) == [(later, earlier, ""), (later, earlier, "overview")]
    assert [row["similarity"] for row in found] == [1.0, 1.0]
    assert {row["kind"] for row in found} == {"other issuer, same year"}


def test_figures_that_differ_are_told_and_years_are_none() -> None:
    chance = chance_of(2)
    begin, middle, end = (paragraph(chance) for _ in range(3))
    one, other = (
        report(number, [f"{begin}{year}年发布{news}条，{middle}培训{number}次，{end}"], year=year)
        for number, year, news in ((1, 2022, "1,030"), (2, 2023, "1,030"))
    )
    found = copies([one, other])
    assert [json.loads(row["figures"]) for row in found] == [[["2", "1"]]] * len(found)
    passages = corpus.shared_passages(other, one)
    assert [passage.figures for passage in passages] == [(("2", "1"),)]


def test_the_passages_stand_where_the_spans_say() -> None:
    chance = chance_of(3)
    shared = paragraph(chance, 2)
    one = report(1, [paragraph(chance), "（一）公开情况。" + paragraph(chance, 1) + shared])
    other = report(2, [shared + paragraph(chance, 1)])
    (passage,) = corpus.shared_passages(one, other)
    assert passage.here.of(one.passages()[passage.here.path]) == passage.words == shared.rstrip("。")
    assert passage.there.of(other.passages()[passage.there.path]) == passage.other_words == shared.rstrip("。")
    assert (passage.here.path, passage.there.path) == ("overview.paragraphs[1]", "overview.paragraphs[0]")


def test_a_paragraph_is_listed_where_its_section_is_not_copied() -> None:
    chance = chance_of(4)
    shared = paragraph(chance)
    one = report(1, [*(paragraph(chance) for _ in range(4)), shared])
    other = report(2, [shared, *(paragraph(chance) for _ in range(4))])
    (row,) = copies([one, other])
    assert (row["part"], row["similarity"], row["other_similarity"], row["rule"]) == (
        "overview.paragraphs[0]",
        1.0,
        None,
        None,
    )


def test_shuffled_sentences_are_found() -> None:
    chance = chance_of(5)
    sentences = [sentence(chance) for _ in range(12)]
    one = report(1, ["".join(sentences)])
    chance.shuffle(sentences)
    other = report(2, ["".join(sentences[:5]), "".join(sentences[5:])])
    found = copies([one, other])
    assert [row["part"] for row in found] == ["overview"]
    assert found[0]["similarity"] > 0.95


def test_punctuation_blanks_and_width_hide_nothing() -> None:
    chance = chance_of(6)
    text = "".join(sentence(chance) + "办理12件，通过APP推送。" for _ in range(4))
    other = text.replace("。", " ；　").replace("12", "１２").replace("APP", "ＡＰＰ")
    found = copies([report(1, [text]), report(2, [other])])
    assert [row["similarity"] for row in found] == [1.0]


def test_what_many_reports_say_makes_no_copies() -> None:
    chance = chance_of(7)
    reports = [
        report(number, [sentence(chance, 20), LEGAL], [LEGAL[:60] + sentence(chance, 20)]) for number in range(60)
    ]
    assert copies(reports) == []
    few = reports[:2]
    assert [row["part"] for row in copies(few)] == ["overview"]


def test_headings_titles_of_paragraphs_and_laws_are_no_words() -> None:
    law = "《" + "中华人民共和国政府信息公开条例" * 3 + "》"
    chance = chance_of(8)
    one, other = (
        report(number, [f"（一）{'主动公开情况' * 5}。{law}{law}{law}{paragraph(chance)}"]) for number in (1, 2)
    )
    assert copies([one, other]) == []


def test_the_order_of_rows_and_the_size_of_batches_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = chance_of(9)
    reports = planted(chance)
    first = copies(reports)
    chance.shuffle(reports)
    monkeypatch.setattr("govinfo_report.corpus.proserows._ROWS", 3)
    assert first
    assert copies(reports) == first


def test_of_many_identical_reports_each_is_beside_the_earliest() -> None:
    chance = chance_of(10)
    texts = [paragraph(chance) for _ in range(4)]
    reports = [report(number, texts) for number in range(40)]
    found = copies(reports)
    assert len({(row["report"], row["other"]) for row in found}) == 39
    assert len({row["other"] for row in found}) == 1
    groups = rows_of(corpus.copy_groups(frame_of_rows(found)))
    whole = [row for row in groups if row["part"] == ""]
    assert [row["reports"] for row in whole] == [40] * 40
    assert [row["report"] for row in whole if row["earliest"]] == [found[0]["other"]] == [whole[0]["group"]]


def test_near_copies_of_many_are_found_though_all_their_words_are_common() -> None:
    chance = chance_of(11)
    texts = [paragraph(chance) for _ in range(6)]
    reports = []
    for number in range(60):
        own = list(texts)
        own[number % 6] = own[number % 6][:-31] + sentence(chance)
        reports.append(report(number, own))
    found = [row for row in copies(reports) if row["part"] == ""]
    (size,) = {row["reports"] for row in rows_of(corpus.copy_groups(frame_of_rows(found)))}
    assert size == 60


def frame_of_rows(rows: Sequence[dict[str, Any]]) -> Any:
    import polars as pl  # noqa: PLC0415  # with the extra

    return pl.DataFrame(rows, infer_schema_length=None)


def test_groups_are_chains_of_each_section_and_say_who_published_first() -> None:
    chance = chance_of(12)
    ends = [paragraph(chance) for _ in range(2)]
    one = report(3, [ends[0]], [paragraph(chance)])
    two = report(2, ends, [paragraph(chance)])
    three = report(1, [ends[1]], [paragraph(chance)])
    groups = rows_of(corpus.copy_groups(corpus.copies(frame_of([one, two, three], "polars"))))
    assert [(row["part"], row["reports"]) for row in groups] == [("overview", 3)] * 3
    assert [row["issuer"] for row in groups] == [three.issuer, two.issuer, one.issuer]
    assert [row["earliest"] for row in groups] == [True, False, False]


def test_a_report_without_a_day_of_publication_is_later_than_those_with_one() -> None:
    text = [paragraph(chance_of(13)) for _ in range(2)]
    undated = evolve(report(1, text, year=2019), published=None)
    dated = report(2, text)
    assert {(row["issuer"], row["other_issuer"]) for row in copies([undated, dated])} == {
        (undated.issuer, dated.issuer)
    }


def test_rows_with_one_id_are_one_report() -> None:
    one = report(1, [paragraph(chance_of(14)) for _ in range(3)])
    assert copies([one, one]) == []


def test_a_share_is_no_percentage() -> None:
    with pytest.raises(InvalidValueError, match="common"):
        copies([], common=5)
    assert copies([]) == []


# --- laws ------------------------------------------------------------------------------------------------------------


def planted(chance: random.Random) -> list[gir.Report]:
    """Reports of which many share sentences in all proportions, some names and figures, and some legal phrases."""
    bank = [sentence(chance, chance.randrange(14, 40)) for _ in range(40)]
    made = []
    for number in range(24):
        known = chance.sample(bank, 12) if number % 3 else bank[:12]
        kept = chance.choice((1, 0.9, 0.7))
        texts = [
            "".join(each if chance.random() < kept else sentence(chance) for each in known[start : start + 4])
            + f"全年{chance.randrange(9)}件，"
            for start in (0, 4, 8)
        ]
        made.append(report(number, texts[:2], texts[2:], year=2020 + number % 3))
    return made


def shared_by_rule(later: gir.Report, earlier: gir.Report) -> dict[str, Shared]:
    shared = dict(Pair(previous=earlier, current=later).shared)
    return {**shared, "": Shared.together(shared[name] for name in SECTIONS_OF_PROSE)}


@pytest.mark.parametrize("seed", range(4))
def test_every_row_says_what_the_rules_on_two_reports_say(seed: int) -> None:
    reports = planted(chance_of(seed))
    by_id = dict(zip(ids(reports), reports, strict=True))
    found = copies(reports)
    assert found
    for row in found:
        if ".paragraphs" in row["part"]:
            continue
        later, earlier = by_id[row["report"]], by_id[row["other"]]
        shared = shared_by_rule(later, earlier)[row["part"]]
        assert row["word_for_word"] == shared.percent
        if later.year != earlier.year:
            broken = {
                (finding.code, finding.place)
                for finding in later.check(previous=earlier).findings
                if finding.code in {"GIR804", "GIR805"}
            }
            assert (row["rule"] is not None) == ((row["rule"], row["part"]) in broken)


@pytest.mark.parametrize("seed", range(4))
def test_no_pair_that_the_rules_find_is_missed(seed: int) -> None:
    reports = planted(chance_of(seed))
    names = ids(reports)
    found = {frozenset(pair[:2]) for pair in listed(copies(reports))}
    copied = {
        frozenset((names[at], names[beside]))
        for at, beside in combinations(range(len(reports)), 2)
        if any(
            (SECTION_LIMIT if name else REPORT_LIMIT).is_met_by(shared)
            for pair in ((at, beside), (beside, at))
            for name, shared in shared_by_rule(*(reports[number] for number in pair)).items()
        )
    }
    assert len(copied) > 10
    assert copied - found == set()
