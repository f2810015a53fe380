"""One issuer beside its peers: who they are, what is said of them, and how it is printed."""

import json
from datetime import date
from typing import Any

import attrs
import pytest

import govinfo_report as gir
from corpora import ENGINES, corpus, frame_of, rows_of
from govinfo_report.errors import InvalidValueError, UnknownIssuerError

PLACES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰"


def report(issuer: str, granted: int, handled: int | None = 20, *, year: int = 2023, **also: int) -> gir.Report:
    figures = {"requests.outcomes.granted.total": granted, "requests.outcomes.total.total": handled, **also}
    return gir.Report.blank(issuer=issuer, year=year).replace(figures)  # type: ignore[arg-type]  # paths of the form


def a_county_each() -> list[gir.Report]:
    """Fifteen departments of one size, which granted 0 to 14 of 20."""
    return [report(f"{place}县财政局", granted) for granted, place in enumerate(PLACES)]


def compared(reports: list[gir.Report], issuer: str, **choice: Any) -> corpus.PeerComparison:
    return corpus.compare(frame_of(reports, "polars"), issuer, measures=["disclosure_rate"], **choice)


def test_a_comparison_says_where_the_value_stands_among_those_of_its_group() -> None:
    (line,) = compared([*a_county_each(), report("子县财政局", 3, year=2022)], "子县财政局").lines
    assert (line.numerator, line.denominator, line.value) == (10, 20, 0.5)
    assert (line.lower_quartile, line.median, line.upper_quartile) == (3.5 / 20, 7 / 20, 10.5 / 20)
    assert line.mean == pytest.approx(105 / 300)
    # By hand: differences 1015/20 - 105 · 0.35 = 14; chance 0.35 · 0.65 = 0.2275; room 300 - 6000/300 - 14 = 266.
    correlation = (14 - 14 * 0.2275) / (0.2275 * 266)
    weight = 20 * correlation / (20 * correlation + 1 - correlation)
    assert line.shrunk == pytest.approx(weight * 0.5 + (1 - weight) * 0.35)
    # Of the fourteen others, those with 0 to 4 of 20 are surely lower, and even 14 of 20 is not surely higher.
    assert (line.rank, line.rank_low, line.rank_high, line.reports) == (5, 1, 10, 15)
    assert line.previous == 0.15


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_gives_the_same_comparison(engine: str) -> None:
    reports = [*a_county_each(), *(attrs.evolve(each, year=2022) for each in a_county_each())]
    frame = frame_of(reports, engine)
    ours = corpus.compare(frame, "子县财政局").to_dict()
    theirs = corpus.compare(frame_of(reports, "polars"), "子县财政局").to_dict()
    assert [(line["measure"], line["reason"]) for line in ours["measures"]] == [
        (line["measure"], line["reason"]) for line in theirs["measures"]
    ]
    for one, other in zip(ours["measures"], theirs["measures"], strict=True):
        assert {key: value for key, value in one.items() if isinstance(value, float)} == pytest.approx(
            {key: value for key, value in other.items() if isinstance(value, float)}
        )


def test_the_order_of_reports_changes_nothing() -> None:
    assert compared(a_county_each(), "子县财政局") == compared(a_county_each()[::-1], "子县财政局")


def test_peers_are_those_of_the_same_size_where_there_are_enough() -> None:
    larger = [report(f"{place}区民政局", 90, 100) for place in PLACES]
    one = compared([*a_county_each(), *larger], "子县财政局")
    assert (one.group.size, one.group.reports, one.notes) == ("10-49", 15, ())
    few = compared([*a_county_each()[:3], *larger], "甲县财政局")
    assert (few.group.size, few.group.reports) == (None, 18)
    assert few.notes[0].en == "Others that handled 10-49 requests: 2, fewer than 10; those of any size are taken."


def test_few_peers_and_an_unknown_size_are_said() -> None:
    notes = compared([report("甲县财政局", 1, None), report("乙县财政局", 1)], "甲县财政局").notes
    assert [note.en for note in notes] == [
        "The total of outcomes has no figure, so the size is not known: those of any size are taken.",
        "Others to compare with: 1; median and rank say little.",
    ]


def test_governments_are_not_compared_with_departments_nor_counties_with_townships() -> None:
    others = [report("甲县人民政府", 20), report("甲县乙镇人民政府", 20)]
    assert compared([*a_county_each(), *others], "子县财政局").group.reports == 15


def test_the_user_can_say_whom_to_compare_with() -> None:
    reports = [*a_county_each(), report("甲县人民政府", 20)]
    one = compared(reports, "子县财政局", among=["甲县人民政府", "乙县财政局"])
    assert (one.group.reports, one.group.chosen, one.lines[0].rank) == (3, True, 2)
    assert "指定的机关" in str(one)


def test_of_several_reports_for_a_year_the_last_published_counts() -> None:
    first = attrs.evolve(report("子县财政局", 20), published=date(2024, 1, 10))
    last = attrs.evolve(report("子县财政局", 4), published=date(2024, 3, 10))
    for order in ([first, last], [last, first]):
        one = compared([*a_county_each()[:10], *order], "子县财政局")
        assert (one.lines[0].numerator, one.group.reports) == (4, 11)


def test_an_issuer_is_found_by_any_of_its_names() -> None:
    reports = [report("丑市甲县财政局", 1, year=2022), report("甲县财政局", 2, year=2023), *a_county_each()[1:]]
    for name in ("甲县财政局", "丑市甲县财政局", "甲县 财政局"):
        one = compared(reports, name)
        assert (one.issuer, one.year, one.lines[0].previous) == ("甲县财政局", 2023, 0.05)
    assert compared(reports, "甲县财政局", year=2022).issuer == "丑市甲县财政局"


def test_a_report_whose_issuer_is_called_by_blanks_stands_in_the_way_of_none() -> None:
    assert compared([report("　　", 1), *a_county_each()], "甲县财政局").lines[0].reports == len(PLACES)


def test_an_issuer_that_is_not_there_is_refused_with_the_nearest() -> None:
    reports = [
        report("甲县财政局", 1),
        report("乙县财政局", 2),
        report("南京市鼓楼区财政局", 3),
        report("徐州市鼓楼区财政局", 3),
    ]
    with pytest.raises(UnknownIssuerError) as error:
        compared(reports, "甲县财政厅")
    assert error.value.describe() == "库中没有“甲县财政厅”的报告；是否为 甲县财政局、乙县财政局？"
    with pytest.raises(UnknownIssuerError, match="南京市鼓楼区财政局、徐州市鼓楼区财政局"):
        compared(reports, "鼓楼区财政局")
    for said, meant in (("甲县", "甲县人民政府"), ("甲县财政", "甲县财政局")):
        with pytest.raises(UnknownIssuerError) as error:
            compared([*reports, report("甲县人民政府", 3), report("甲县人民政府办公室", 3)], said)
        assert error.value.suggestions == (meant,)
    with pytest.raises(UnknownIssuerError, match=r"no report of '甲县财政局' for 2020; did you mean 甲县财政局 2023\?"):
        compared(reports, "甲县财政局", year=2020)
    with pytest.raises(UnknownIssuerError):
        compared(reports, "甲县财政局", among=["丙县财政局"])
    wrong: tuple[Any, ...] = ("甲县财政局", [])
    for among in wrong:
        with pytest.raises(InvalidValueError, match="among"):
            compared(reports, "甲县财政局", among=among)
    with pytest.raises(InvalidValueError, match="issuer"):
        compared(reports, 3)  # type: ignore[arg-type]


PRINTED = """\
子县财政局 2023 年度，与其他 14 份报告比较：县级，部门，办理申请 10-49 件

指标                         本机关           区间  收缩估计  同类中位数         四分位  名次  名次区间  上年
予以公开率            50.0% (10/20)  29.9% ~ 70.1%     47.2%       35.0%  17.5% ~ 52.5%  5/15    1 ~ 10     —
公开率（含部分公开）              —              —         —           —              —     —         —     —

公开率（含部分公开）：无，没有数字（空白、缺项或符号）（requests.outcomes.partially_granted.total）
名次按数值从高到低，不含褒贬。区间和名次区间是偶然性所能造成的范围（95%）；件数少，范围就宽。
收缩估计把件数少的数值拉向同类全部案件的平均，供参考，不代替原值。"""


def test_a_comparison_prints_as_a_table() -> None:
    names = ["disclosure_rate", "disclosure_rate_with_partial"]
    one = corpus.compare(frame_of(a_county_each(), "polars"), "子县财政局", measures=names)
    assert str(one) == one.describe() == PRINTED
    english = one.describe("en")
    assert english.startswith(
        "子县财政局 2023, beside 14 other reports: departments of counties, that handled 10-49 requests\n"
    )
    assert "\ndisclosed in full or in part, of all outcomes: none, there is no figure" in english


def test_a_comparison_is_a_plain_frame_of_any_engine() -> None:
    one = compared(a_county_each(), "子县财政局")
    for engine in ("polars", "duckdb", "pyarrow", "pandas"):
        pytest.importorskip(engine)
        (row,) = rows_of(one.to_frame(engine=engine))
        assert list(row) == list(corpus.COMPARED.names)
        assert (row["issuer"], row["measure"], row["rank"], row["reason"]) == ("子县财政局", "disclosure_rate", 5, None)


def test_a_comparison_is_json_with_labels_formulas_and_caveats() -> None:
    (line,) = json.loads(compared(a_county_each(), "子县财政局").to_json())["measures"]
    assert line["label"] == {"zh": "予以公开率", "en": "disclosed in full, of all outcomes"}
    assert line["formula"]["zh"] == "（一）予以公开 › 总计 ÷ （七）总计 › 总计"
    assert (line["rank"], line["kind"], len(line["caveats"])) == (5, "share", 3)


def test_what_is_shown_without_choosing_are_the_main_measures() -> None:
    lines = corpus.compare(frame_of(a_county_each(), "polars"), "子县财政局").lines
    assert [line.measure.name for line in lines] == [each.name for each in corpus.MEASURES if each.main]
