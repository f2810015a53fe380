"""The columns of a corpus, reports in and out of frames, and Parquet on disk."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

import govinfo_report as gir
from corpora import ENGINES, corpus, frame_of, rows_of
from govinfo_report.corpus.schema import FIGURES, POSITIONS
from govinfo_report.errors import InvalidValueError
from govinfo_report.report import TABLES
from support import consistent_report


def test_there_is_one_column_for_every_path_of_every_edition() -> None:
    paths = {
        path
        for disclosure in ("2021", "2019")
        for requests in ("2021", "2019")
        for path in gir.Report.blank(disclosure=disclosure, requests=requests).cells()
    }
    assert {column.name for column in FIGURES} == paths
    assert len(corpus.COLUMNS) == len({column.name for column in corpus.COLUMNS})


def test_the_cells_of_a_table_stand_together_in_states() -> None:
    for table in TABLES:
        positions = [POSITIONS[column.name] for column in FIGURES if column.table == table]
        assert positions == list(range(min(positions), max(positions) + 1))


def test_a_row_has_what_is_known_of_a_report() -> None:
    report = attrs.evolve(
        consistent_report().replace({"requests.received.research": None}),
        published=date(2022, 1, 20),
        marks={"requests.received.research": "/"},
    )
    (row,) = rows_of(corpus.from_reports([corpus.CorpusEntry(report=report, source="a.html", source_hash="12")]))
    assert (row["issuer"], row["year"], row["published"]) == ("阿城区人民政府", 2021, date(2022, 1, 20))
    assert (row["kind"], row["level"], row["region"]) == ("government", "county", "阿城区")
    assert (row["source"], row["source_hash"], row["version"]) == ("a.html", "12", corpus.SCHEMA_VERSION)
    assert (row["disclosure.edition"], row["requests.edition"]) == ("2021", "2021")
    assert (row["requests.received.total"], row["disclosure.fees.amount"]) == (42, Decimal(3137))
    assert (row["requests.received.research"], row["marks"]) == (None, '{"requests.received.research": "/"}')


def test_blank_absent_marked_and_not_in_this_edition_stay_apart() -> None:
    report = gir.Report.blank(absent=("disputes.reconsideration.total",))
    report = attrs.evolve(report, marks={"disputes.reconsideration.other": "/"})
    (row,) = rows_of(corpus.from_reports([report]))
    names = ("upheld", "other", "total")
    letters = [row["states"][POSITIONS[f"disputes.reconsideration.{name}"]] for name in names]
    assert letters == [".", "m", "a"]
    assert FIGURES[POSITIONS["disclosure.procurement.amount"]].editions == ("2019",)
    assert row["disclosure.edition"] == "2021"


def test_an_id_is_that_of_the_source_or_else_of_the_content() -> None:
    report = consistent_report()
    changed = report.replace({"requests.received.total": 43})
    entries: list[gir.Report | corpus.CorpusEntry] = [
        report,
        report,
        changed,
        corpus.CorpusEntry(report=report, source="a"),
        corpus.CorpusEntry(report=changed, source="a"),
    ]
    first, again, other, by_source, same_source = (row["report"] for row in rows_of(corpus.from_reports(entries)))
    assert first == again != other
    assert by_source == same_source != first


def test_entries_keep_their_source() -> None:
    entry = corpus.CorpusEntry(report=consistent_report(), source="a.html", source_hash="12")
    assert list(corpus.to_entries(corpus.from_reports([entry]))) == [entry]


def test_reports_are_taken_a_few_at_a_time() -> None:
    taken = []

    def some() -> Iterator[gir.Report]:
        for year in range(2001, 2011):
            taken.append(year)
            yield gir.Report.blank(year=year)

    frame = corpus.from_reports(some(), chunk=3)
    first = next(iter(corpus.to_reports(frame.lazy(), chunk=2)))
    assert (first.year, len(taken), len(frame)) == (2001, 10, 10)


@pytest.mark.parametrize("engine", ENGINES)
def test_no_reports_make_an_empty_frame_with_every_column(engine: str) -> None:
    assert list(corpus.to_reports(frame_of([], engine))) == []


@pytest.mark.parametrize("engine", ["polars", "duckdb", "pyarrow", "pandas"])
def test_a_folder_gives_back_what_was_written(tmp_path: Path, engine: str) -> None:
    pytest.importorskip(engine)
    reports = [attrs.evolve(consistent_report(), year=year) for year in (2023, 2021, None, 2023)]
    assert corpus.write(reports, tmp_path, chunk=2) == 4
    assert sorted(str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*.*")) == [
        "year=2021/reports.parquet",
        "year=2023/reports.parquet",
        "year=__HIVE_DEFAULT_PARTITION__/reports.parquet",
    ]
    back = corpus.to_reports(corpus.scan(tmp_path, engine=engine))
    assert sorted(back, key=lambda report: report.year or 0) == sorted(reports, key=lambda report: report.year or 0)


def test_writing_that_ends_early_leaves_no_file(tmp_path: Path) -> None:
    def some() -> Iterator[gir.Report]:
        yield consistent_report()
        yield "no report"  # type: ignore[misc]

    with pytest.raises(InvalidValueError, match="a Report"):
        corpus.write(some(), tmp_path, chunk=1)
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]
    with pytest.raises(InvalidValueError, match="folder"):
        corpus.scan(tmp_path)


def test_text_that_is_no_unicode_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="surrogate"):
        corpus.from_reports([attrs.evolve(consistent_report(), title="\ud800")])


def test_an_engine_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(InvalidValueError, match="polars or duckdb or pandas or pyarrow"):
        corpus.from_reports([], engine="excel")


def test_a_row_of_a_newer_version_is_refused() -> None:
    polars = pytest.importorskip("polars")
    newer = corpus.from_reports([consistent_report()]).with_columns(version=polars.lit(2))
    with pytest.raises(InvalidValueError, match="version"):
        list(corpus.to_reports(newer))
