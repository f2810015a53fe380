"""A table of parents: how it is given, and every fault that it can have."""

from pathlib import Path
from typing import Any

import pytest

import govinfo_report as gir
from corpora import ENGINES, corpus, frame_of, rows_of
from govinfo_report.corpus.engines import to_engine
from govinfo_report.corpus.libraries import pa
from govinfo_report.corpus.parents import Parents

ROWS = [("某县教育局", "某县政府", None, 2021), ("某县教体局", "某县政府", 2022, None), ("某县政府", None, None, None)]


NAMES = ("issuer", "parent", "first_year", "last_year")
TYPES = (pa.string(), pa.string(), pa.int64(), pa.int64())


def table_of(rows: list[tuple[Any, ...]]) -> Any:
    columns = zip(NAMES, TYPES, zip(*rows, strict=True), strict=True)
    return pa.table({name: pa.array(values, kind) for name, kind, values in columns})


def told(parents: Parents) -> list[tuple[Any, ...]]:
    return [(it.child, it.parent, it.first_year, it.last_year) for it in parents.kinships]


WANTED = [("某县教育局", "某县人民政府", None, 2021), ("某县教体局", "某县人民政府", 2022, None)]


@pytest.mark.parametrize("engine", ["polars", "duckdb", "pyarrow", "pandas"])
def test_a_table_is_a_frame_of_any_engine(engine: str) -> None:
    pytest.importorskip(engine)
    assert told(Parents.read(to_engine(table_of(ROWS), corpus.Engine(engine)))) == WANTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_is_a_csv_file_as_spreadsheets_write_them(tmp_path: Path, encoding: str) -> None:
    lines = [",".join("" if value is None else str(value) for value in row) for row in ROWS]
    path = tmp_path / "parents.csv"
    path.write_bytes("\r\n".join(["issuer, parent,first_year,last_year", *lines, ",,,"]).encode(encoding))
    assert told(Parents.read(path)) == told(Parents.read(str(path))) == WANTED


CHINESE = ("机关", "上级机关", "起始年度", "截止年度")


@pytest.mark.parametrize("engine", ["polars", "duckdb", "pyarrow", "pandas", "csv"])
def test_a_table_may_head_its_columns_in_chinese(tmp_path: Path, engine: str) -> None:
    headed = table_of(ROWS).rename_columns(CHINESE)
    if engine == "csv":
        lines = [",".join("" if value is None else str(value) for value in row) for row in (CHINESE, *ROWS)]
        path = tmp_path / "parents.csv"
        path.write_bytes("\r\n".join(lines).encode("gb18030"))
        assert told(Parents.read(path)) == WANTED
    else:
        pytest.importorskip(engine)
        assert told(Parents.read(to_engine(headed, corpus.Engine(engine)))) == WANTED


def test_a_table_is_a_dict_and_can_be_given_again() -> None:
    parents = Parents.read({"某县教育局": "某县政府", "某县政府": "某市"})
    assert told(parents) == [("某县教育局", "某县人民政府", None, None), ("某县人民政府", "某市人民政府", None, None)]
    assert Parents.read(parents) == parents


def test_a_row_holds_from_and_until_its_years() -> None:
    parents = Parents.read(table_of(ROWS))
    assert parents.of_year(2021) == {"某县人民政府": ("某县教育局",)}
    assert parents.of_year(2022) == {"某县人民政府": ("某县教体局",)}


def test_what_is_told_twice_counts_once() -> None:
    twice = {"某县教育局": "某县政府", "某县 教育局": "某县人民政府"}
    assert told(Parents.read(twice)) == [("某县教育局", "某县人民政府", None, None)]
    rows = [
        ("甲县", "乙市", 2020, 2022),
        ("甲县", "乙市", 2021, 2021),
        ("甲县", "乙市", 2022, 2023),
        ("甲县", "乙市", 2025, None),
    ]
    assert [row[2:] for row in told(Parents.read(table_of(rows)))] == [(2020, 2023), (2025, None)]
    figures: dict[gir.CellPath, gir.Value] = {"requests.received.other": 2, "requests.received.total": 2}
    frame = frame_of(
        [gir.Report.blank(issuer=name, year=2023).replace(figures) for name in ("某县政府", "某县教育局")], "polars"
    )
    assert rows_of(corpus.counting_bases(frame, twice))[1]["children"] == 2


FAULTS: list[tuple[list[tuple[Any, ...]], str]] = [
    (
        [("甲县", "乙市", None, None), ("乙市", "甲县", None, None)],
        "itself: 甲县人民政府 → 乙市人民政府 → 甲县人民政府",
    ),
    ([("甲县", "甲县政府", None, None)], "an issuer should not stand above itself: 甲县人民政府 → 甲县人民政府"),
    (
        [("甲县", "乙市", None, 2021), ("甲县政府", "丙市", 2021, None)],
        '"甲县人民政府" should have one parent in each year',
    ),
    (
        [("甲县", "乙市", None, None), ("丁县", "乙市", None, None), ("甲县", "丙市", None, None)],
        '[3]: "甲县人民政府" should',
    ),
    ([("甲县", "乙市", 2020, 2025), ("甲县", "乙市", 2021, 2021), ("甲县", "丙市", 2023, 2023)], "[3]"),
    ([(None, "乙市", None, None)], "[1]: issuer: expected a name, found none"),
    ([("2023年度报告", "乙市", None, None)], '[1]: issuer: expected the name of an issuer, found "2023年度报告"'),
    ([("甲县", "乙市", 2022, 2021)], "[1]: first_year should not be after last_year, found 2022 and 2021"),
    ([("甲县", "乙市", 22, None)], '[1]: first_year: expected a year of four digits, found "22"'),
]


@pytest.mark.parametrize(("rows", "message"), FAULTS)
def test_a_table_that_contradicts_itself_is_refused_with_the_row(rows: list[tuple[Any, ...]], message: str) -> None:
    with pytest.raises(gir.InvalidParentsError) as caught:
        Parents.read(table_of(rows))
    assert message in caught.value.describe("en")
    assert len(caught.value.faults) == len(caught.value.describe("zh").splitlines()) == 1


def test_a_cycle_of_years_that_do_not_meet_is_none() -> None:
    rows = [("甲县", "乙市", None, 2021), ("乙市", "甲县", 2022, None)]
    assert len(Parents.read(table_of(rows)).kinships) == 2


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(gir.InvalidParentsError) as caught:
        Parents.read({"": "乙市", "《》": "乙市", "甲县": "甲县"})
    assert [fault.path for fault in caught.value.faults] == ["[1]", "[2]", "[3]"]


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "parents.csv"
    path.write_text("name,above\n甲县,乙市\n", encoding="utf-8")
    with pytest.raises(
        gir.InvalidParentsError, match=r"应有“机关”“上级机关”两列（可有“起始年度”“截止年度”），.*实有 name, above"
    ):
        Parents.read(path)
    path.write_text("机关,issuer,上级机关\n甲县,乙县,乙市\n", encoding="utf-8")  # which of the two is meant?
    with pytest.raises(gir.InvalidParentsError) as twice:
        Parents.read(path)
    assert twice.value.describe("en").endswith("each once, found 机关, issuer, 上级机关")
    with pytest.raises(gir.InvalidParentsError, match=r"missing\.csv：无法读取（没有这个文件或文件夹）"):
        Parents.read(tmp_path / "missing.csv")
    with pytest.raises(gir.InvalidParentsError, match="无法读取"):
        Parents.read("a\0b")
    with pytest.raises(gir.InvalidValueError, match="parents: expected a dict from issuer to parent"):
        Parents.read(42)


@pytest.mark.parametrize("engine", ENGINES)
def test_issuers_that_no_report_is_of_are_refused_or_missing(engine: str) -> None:
    frame = frame_of([gir.Report.blank(issuer=name, year=2023) for name in ("某县人民政府", "某县教育局")], engine)
    with pytest.raises(gir.InvalidParentsError) as caught:
        corpus.check_parents(frame, {"某县教育局": "某县政府", "某县叫育局": "某县政府"})
    assert caught.value.describe("en") == (
        '[2]: no report of the corpus is of "某县叫育局"; did you mean 某县教育局?; for issuers that have none, say unknown="missing"'
    )
    told = corpus.check_parents(frame, {"某县教育局": "某县政府", "某县水利局": "某县政府"}, unknown="missing")
    assert {row["code"] for row in rows_of(told)} == {"GIR831", "GIR832", "GIR833"}


@pytest.mark.parametrize(
    ("choice", "error"),
    [
        ({"rules": "GIR831"}, gir.InvalidValueError),
        ({"rules": ["GIR301"]}, gir.UnknownRuleError),
        ({"statuses": ["held"]}, gir.InvalidValueError),
        ({"unknown": "guess"}, gir.InvalidValueError),
    ],
)
def test_choices_that_there_are_not_are_refused(choice: dict[str, Any], error: type[Exception]) -> None:
    frame = frame_of([gir.Report.blank(issuer="某县人民政府", year=2023)], "polars")
    with pytest.raises(error):
        corpus.check_parents(frame, {}, **choice)
    with pytest.raises(gir.InvalidValueError, match="it lacks"):
        corpus.check_parents(frame.drop("year"), {})
    assert corpus.check_parents(frame, {}).is_empty()
