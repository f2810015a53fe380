"""Laws of quantities and claims: every spelling is read, true sentences hold, one wrong figure is found where it stands."""

import re
import time
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govinfo_report as gir
from govinfo_report.claims.clauses import OWN_NAME
from govinfo_report.claims.quantities import NUMBER, NUMBER_STARTS, chinese_number, quantities_in
from govinfo_report.claims.wordings import PATTERNS, PHRASE_STARTS, pattern_of, vocabulary
from govinfo_report.prose import paragraphs_of
from govinfo_report.rules.model import Status
from govinfo_report.rules.proserules import RULES
from govinfo_report.strategies import consistent_reports, reports
from prose.numerals import SPELLINGS, chinese
from prose.test_sentences import TABLE, plain, with_prose

numbers = st.integers(0, 10**4) | st.integers(0, 10**12 - 1)
spellings = st.sampled_from(sorted(SPELLINGS))


@given(numbers)
def test_a_number_comes_back_from_chinese_numerals(number: int) -> None:
    assert chinese_number(chinese(number)) == number


@given(numbers, spellings)
def test_every_spelling_of_a_number_is_read_and_cut_out_as_printed(number: int, spelling: str) -> None:
    printed = SPELLINGS[spelling](number)
    text = f"全年共收到政府信息公开申请{printed}件，已办结。"
    (quantity,) = quantities_in(text)
    assert (quantity.value, quantity.unit, quantity.exactness.value) == (number, "件", "exact")
    assert text[quantity.start : quantity.end] == printed.strip()


@given(st.decimals(0, 100, places=2) | st.decimals(0, 100, places=1))
def test_a_share_is_read_exactly(share: Decimal) -> None:
    (quantity,) = quantities_in(f"占{share}%。")
    assert (quantity.value, quantity.unit) == (share, "%")


@given(st.text("〇零一二两三四五六七八九十百千万亿", min_size=1, max_size=12))
def test_numerals_are_a_number_or_none(numerals: str) -> None:
    number = chinese_number(numerals)
    assert number is None or number >= 0


# --- sentences out of the figures of a report ------------------------------------------------------------------------

GROUPS = ("denied", "unavailable", "not_processed", "other_handling")
# A sentence names figures in braces; each is printed in any spelling.
SENTENCES = (
    "全年共收到政府信息公开申请{received}件，办结{handled}件，结转下年度继续办理{forward}件。",
    "新收政府信息公开申请{received}件，上年结转{carried_in}件，共答复{handled}件，另有{forward}件顺延到下年度办理。",
    "一是规范流程；二是按时答复，全年受理依申请公开{due}件（含上年结转{carried_in}件），办结{handled}件。",
    "办结政府信息公开申请{handled}件，其中予以公开{granted}件、部分公开{partial}件、不予公开{denied}件、无法提供{unavailable}件、不予处理{not_processed}件。",
    "答复政府信息公开申请{handled}件：予以公开及部分公开{open}件；不予公开{denied}件；因本机关不掌握等原因无法提供{unavailable}件。",
    "办结政府信息公开申请{handled}件，{granted}件予以公开，{partial}件部分公开，{denied}件不予公开。",
    "共收到政府信息公开申请{received}件，其中自然人申请{natural}件，法人或其他组织申请{legal}件。",
    "因政府信息公开被申请行政复议{cases}件，其中结果维持{upheld}件，结果纠正{corrected}件，尚未审结{pending}件。",
    "政府信息公开行政诉讼{litigation}件，其中未经复议直接起诉{direct}件，复议后起诉{after}件。",
    "政府信息公开行政复议、行政诉讼分别为{cases}件、{litigation}件。",
)
MANY = 10**11  # Chinese numerals go no further here, and sums of several stay below


def figures_of(report: gir.Report) -> dict[str, int]:
    """The figures that sentences name."""
    requests, disputes = report.requests, report.disputes
    outcomes = requests.outcomes
    cells: dict[Any, Any] = dict(report.cells())

    def total(line: str, column: str = "total") -> int:
        covered = report.layout.covered(f"requests.{line}.*.{column}")
        return sum(cells[report.layout.paths[position]] for position in covered)

    organisations = ("business", "research", "public_welfare", "legal_service", "other")
    direct, after = disputes.litigation_direct, disputes.litigation_after_reconsideration
    named: dict[str, Any] = {
        "received": requests.received.total,
        "carried_in": requests.carried_in.total,
        "due": total("received") + total("carried_in"),
        "handled": outcomes.total.total,
        "forward": requests.carried_forward.total,
        "granted": outcomes.granted.total,
        "partial": outcomes.partially_granted.total,
        "open": total("outcomes.granted") + total("outcomes.partially_granted"),
        **{group: total(f"outcomes.{group}") for group in GROUPS},
        "natural": requests.received.natural_person,
        "legal": sum(total("received", column) for column in organisations),
        "cases": disputes.reconsideration.total,
        "upheld": disputes.reconsideration.upheld,
        "corrected": disputes.reconsideration.corrected,
        "pending": disputes.reconsideration.pending,
        "direct": direct.total,
        "after": after.total,
        "litigation": cells["disputes.litigation_direct.total"]
        + cells["disputes.litigation_after_reconsideration.total"],
    }
    return named


NAMED = re.compile(r"\{(\w+)\}")
small_reports = consistent_reports(filled=True, prose=False).filter(
    lambda report: all(0 <= value < MANY for value in figures_of(report).values())
)


def with_sentence(report: gir.Report, sentence: str) -> gir.Report:
    return attrs.evolve(report, issuer=None, year=2023, overview=gir.Section("一、总体情况", paragraphs_of(sentence)))


@settings(deadline=None)
@given(small_reports, st.sampled_from(SENTENCES), st.data())
def test_true_sentences_hold_in_every_spelling(report: gir.Report, sentence: str, data: st.DataObject) -> None:
    figures = figures_of(report)
    names = NAMED.findall(sentence)
    printed = [SPELLINGS[data.draw(spellings)](figures[name]) for name in names]
    numbers = iter(printed)
    spoken = with_sentence(report, NAMED.sub(lambda _: next(numbers), sentence))
    text = spoken.overview.paragraphs[0].text
    claims = spoken.claims()
    assert [(claim.value, claim.verdict) for claim in claims] == [(figures[name], Status.HELD) for name in names]
    assert [claim.span.of(text) for claim in claims] == [number.strip() for number in printed]
    assert not [finding for finding in spoken.check().findings if finding.code.startswith("GIR5")]


@settings(deadline=None)
@given(small_reports, st.sampled_from(SENTENCES), st.integers(1, 10**6), st.data())
def test_one_wrong_figure_is_found_where_it_stands(
    report: gir.Report, sentence: str, more: int, data: st.DataObject
) -> None:
    figures = figures_of(report)
    names = NAMED.findall(sentence)
    wrong = data.draw(st.integers(0, len(names) - 1))
    # beyond what any of the alternatives could be
    values = [
        figures[name] + (more + figures["due"] if position == wrong else 0) for position, name in enumerate(names)
    ]
    numbers = iter([SPELLINGS[data.draw(spellings)](value) for value in values])
    spoken = with_sentence(report, NAMED.sub(lambda _: next(numbers), sentence))
    verdicts = [claim.verdict for claim in spoken.claims()]
    assert verdicts == [Status.BROKEN if position == wrong else Status.HELD for position in range(len(names))]
    (finding,) = [finding for finding in spoken.check().findings if finding.code.startswith("GIR5")]
    assert finding.actual == values[wrong]
    assert finding.spans == (spoken.claims()[wrong].span,)


# --- any text --------------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    (
        *sorted(vocabulary()),
        *(
            "136件",
            "２１",
            "三十五件",
            "3-5件",
            "10余件",
            "34.2%",
            "百分之三十",
            "2021年",
            "2022年",
            "1月",
            "第三条",
            "12345热线",
        ),
        *(
            "，",
            "、",
            "；",
            "。",
            "（",
            "）",
            "：",
            " ",
            "\n",
            "某局",
            "涉及征地",
            "一是",
            OWN_NAME,
            "abc",
            "〔2021〕30号",
        ),
    )
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_claims_of_any_text_point_at_what_is_printed(text: str) -> None:
    report = with_sentence(gir.Report.blank(), text)
    passages = report.passages()
    for claim in report.claims():
        assert claim.span.of(passages[claim.span.path]).strip()
        assert claim.clause.of(passages[claim.clause.path]).strip()
        assert claim.verdict is not Status.NOT_APPLICABLE or claim.reason is not None
        assert (claim.verdict in {Status.HELD, Status.BROKEN}) <= bool(claim.bound)
    report.check().describe()


@settings(deadline=None, max_examples=50)
@given(reports(), st.lists(PIECES, max_size=20).map("".join), st.sampled_from(SENTENCES))
def test_any_report_is_judged_by_what_its_prose_says(report: gir.Report, text: str, sentence: str) -> None:
    spoken = with_sentence(report, f"{NAMED.sub('12', sentence)}{text}")
    ledger = spoken.check().with_code("GIR5")
    assert {line.code for line in ledger} == {rule.code for rule in RULES}
    for line in ledger:
        assert set(line.blanks) <= set(line.cells) <= set(spoken.layout.paths)
        assert (line.finding is None) == (line.status is not Status.BROKEN)


INNOCENT = st.sampled_from((*TABLE["innocent"], *map(plain, TABLE["right"])))
# Sentences that are each right may contradict each other on last year and on fees.
OF_EACH_OTHER = ("GIR507", "GIR511")


@settings(deadline=None)
@given(st.sampled_from(("", "（二）依申请公开情况。")), st.lists(INNOCENT, max_size=5), st.sampled_from(("", "\n")))
def test_innocent_sentences_raise_nothing_together(title: str, sentences: list[str], between: str) -> None:
    findings = with_prose(title + between.join(sentences)).check().findings
    found = [finding for finding in findings if finding.code.startswith("GIR5") and finding.code not in OF_EACH_OTHER]
    assert [finding.message.zh for finding in found] == []


def test_the_pattern_of_words_takes_the_longest_and_every_word() -> None:
    pattern = re.compile(pattern_of(vocabulary()))
    for word in vocabulary():
        assert pattern.fullmatch(word), word


LOOKING = re.compile(r"\(\?<?[=!][^()]*\)")  # ahead or behind, which takes in nothing


@pytest.mark.parametrize(("name", "pattern"), PATTERNS)
@given(data=st.data())
@settings(deadline=None, max_examples=30)
def test_phrases_begin_with_what_is_not_passed_over(name: str, pattern: str, data: st.DataObject) -> None:
    phrase = data.draw(st.from_regex(LOOKING.sub("", pattern), fullmatch=True))
    starts = NUMBER_STARTS if name == "year" else PHRASE_STARTS
    assert re.match(f"[{starts}]", phrase)


@given(numbers, spellings)
def test_numbers_begin_with_what_is_not_passed_over(number: int, spelling: str) -> None:
    printed = f"{SPELLINGS[spelling](number).strip()}件"
    assert re.match(f"[{NUMBER_STARTS}]", quantities_plain(printed))
    assert re.match(NUMBER, quantities_plain(printed))


def quantities_plain(printed: str) -> str:
    return printed.translate(str.maketrans("０１２３４５６７８９", "0123456789"))


HOSTILE = (
    "1",
    "1,111",
    "3件",
    "收到申请1件和",
    "（收到3件）",
    "收到政府信息公开申请1件，占5%，",
    "收到申请1件，比上年增加1件，增长5%，",
    "无申请",
    "一二三",
    "2021年收到政府信息公开申请3件。",
    "收到申请1件。同比增长5%，",
    "收到 3 件，",
)


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_the_text_and_not_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        report = with_sentence(gir.Report.blank(), "收到政府信息公开申请2件，" + unit * (size // len(unit)))
        begin = time.thread_time()
        report.claims()
        return time.thread_time() - begin

    seconds(1000)
    assert seconds(120_000) < 30 * max(seconds(15_000), 0.005)  # eight times the text; the square would be 64
