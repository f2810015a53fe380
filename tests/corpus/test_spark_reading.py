"""Documents read by the workers of Spark: the rows that `read_many` would give, and each failure a row of its own."""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import govinfo_report as gir
from corpora import corpus, rows_of, told_by_corpus
from govinfo_report.conversion import plain_note
from govinfo_report.corpus import sparkreading
from govinfo_report.corpus.libraries import pa
from govinfo_report.corpus.rows import entry_of
from govinfo_report.corpus.schema import COLUMNS
from govinfo_report.errors import InvalidValueError, MissingExtraError
from govinfo_report.readers import pool
from govinfo_report.readers.limits import DEFAULT_LIMITS, Limits
from govinfo_report.resuming import digest_of
from readers.publishing import html_article, html_page, word_report
from support import EXAMPLES, SHARED_REPORTS, consistent_report, needs_shared_reports

on_a_cluster = [
    pytest.mark.slow,
    # pyspark leaves sockets for the collector of garbage to close
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]

# A worker that ends or never comes back, according to the name of the file.
FAULTY = """
import os, time
from pathlib import Path
from govinfo_report.readers import worker
plainly = worker.read
def read(path, **rest):
    if "crash" in Path(path).name:
        os._exit(3)
    if "hang" in Path(path).name:
        time.sleep(600)
    return plainly(path, **rest)
worker.read = read
worker.main()
"""


def documents(folder: Path) -> list[Path]:
    """Reports in several formats, and files that are none, with a folder in which there is nothing."""
    word = word_report(consistent_report())
    files = {
        "网页.html": html_page(html_article(consistent_report())),
        "word.docx": word,
        "cut off.docx": word[: len(word) // 2],
        "empty.html": b"",
        "letter.txt": "各位同事：明天上午开会。".encode(),
        "large.txt": (EXAMPLES / "acheng-2021.txt").read_bytes() + b" " * 400_000,
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "nothing").mkdir()
    (folder / "nothing" / "picture.svg").touch()
    named = [folder / name for name in files]
    return [*named, folder / "no such.pdf", folder / "nothing", EXAMPLES / "acheng-2021.txt"]


def expect_what_read_many_says(rows: list[dict[str, Any]], sources: list[Path], limits: Limits) -> None:
    """Each row has the very report of its file, or the very error, and its bytes."""
    found = {row["source"]: row for row in rows}
    outcomes = list(gir.read_many(sources, limits=limits))
    assert sorted(row["source"] for row in rows) == sorted(str(outcome.path) for outcome in outcomes)
    for outcome in outcomes:
        row = found[str(outcome.path)]
        there = outcome.path.is_file()
        assert row["source_hash"] == (digest_of(outcome.path) if there else None)
        if outcome.reading is None:
            assert row["error"] == str(outcome.error)
            assert {name for name, value in row.items() if value is not None} <= {"source", "source_hash", "error"}
        else:
            assert row["error"] is None
            assert entry_of(row).report == outcome.reading.report
            assert json.loads(row["notes"] or "[]") == json.loads(json.dumps([*map(plain_note, outcome.reading.notes)]))


# --- on a cluster ----------------------------------------------------------------------------------------------------


class TestOnACluster:
    pytestmark = on_a_cluster

    def test_each_file_has_the_row_that_read_many_would_give(self, spark: Any, tmp_path: Path) -> None:
        limits = Limits(max_bytes=300_000)
        paths = documents(tmp_path)
        frame = corpus.read_with_spark(spark, paths, limits=limits, tasks=3)
        assert frame.columns == [*(column.name for column in COLUMNS), "error", "notes"]
        expect_what_read_many_says(rows_of(frame), paths, limits)

    @needs_shared_reports
    def test_published_reports_have_the_rows_that_read_many_would_give(self, spark: Any) -> None:
        frame = corpus.read_with_spark(spark, SHARED_REPORTS)
        expect_what_read_many_says(rows_of(frame), [SHARED_REPORTS], DEFAULT_LIMITS)

    def test_the_rows_without_errors_are_a_corpus_that_checks(self, spark: Any, tmp_path: Path) -> None:
        rows = corpus.read_with_spark(spark, documents(tmp_path)).persist()
        good = rows.filter("error is null")
        reports = list(corpus.to_reports(good))
        assert len(reports) == 4
        assert corpus.write(good, tmp_path / "corpus") == 4
        on_one_machine = corpus.scan(tmp_path / "corpus", engine="polars")
        assert told_by_corpus(good) == told_by_corpus(on_one_machine) != {}
        rows.unpersist()

    def test_files_that_spark_has_opened_are_read_as_well(self, spark: Any, tmp_path: Path) -> None:
        # Spark itself passes over files without a byte.
        paths = [path for path in documents(tmp_path) if path.is_file() and path.stat().st_size]
        opened = spark.read.format("binaryFile").load([f"file://{path}" for path in paths])
        rows = {row["source"].rpartition("/")[2]: row for row in rows_of(corpus.read_with_spark(spark, opened))}
        by_path = {
            row["source"].rpartition("/")[2]: row for row in rows_of(corpus.read_with_spark(spark, opened[["path"]]))
        }
        assert rows == by_path
        assert len(rows) == len(paths)
        for outcome in gir.read_many(paths):
            row = rows[outcome.path.name]
            assert row["source_hash"] == digest_of(outcome.path)
            if outcome.reading is None:
                assert str(outcome.error).removeprefix(str(outcome.path)) == row["error"].removeprefix(row["source"])
            else:
                assert entry_of(row).report == outcome.reading.report

    def test_what_takes_too_long_is_a_row_and_no_failed_job(self, spark: Any, tmp_path: Path) -> None:
        long = tmp_path / "long.txt"
        long.write_bytes((EXAMPLES / "acheng-2021.txt").read_bytes() * 400)
        (row,) = rows_of(corpus.read_with_spark(spark, long, limits=Limits(seconds=0.01)))
        assert "读取超过 0.01 秒" in row["error"]
        assert "took longer than 0.01 seconds" in row["error"]

    def test_what_names_no_documents_is_refused(self, spark: Any) -> None:
        with pytest.raises(InvalidValueError, match="path and content"):
            corpus.read_with_spark(spark, spark.range(3))
        with pytest.raises(InvalidValueError, match="documents"):
            corpus.read_with_spark(spark, 3)
        with pytest.raises(InvalidValueError, match="tasks"):
            corpus.read_with_spark(spark, [], tasks=0)
        assert rows_of(corpus.read_with_spark(spark, [])) == []


# --- what a task does, without Spark ---------------------------------------------------------------------------------


def read_in_a_task(paths: list[Path], limits: Limits = DEFAULT_LIMITS) -> list[dict[str, Any]]:
    """The rows of a task that was handed these documents in two batches."""

    def batches() -> Iterator[Any]:
        for some in (paths[:2], paths[2:]):
            yield from sparkreading._listed(some).to_batches()

    return [row for batch in sparkreading._read(batches(), limits) for row in batch.to_pylist()]


def test_a_task_says_of_each_file_what_read_many_says(tmp_path: Path) -> None:
    paths = documents(tmp_path)
    expect_what_read_many_says(read_in_a_task(paths), paths, DEFAULT_LIMITS)


def test_a_file_that_kills_or_holds_its_process_is_a_row_and_no_other_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "WORKER", (sys.executable, "-P", "-c", FAULTY))
    text = (EXAMPLES / "acheng-2021.txt").read_bytes()
    paths = [tmp_path / name for name in ("0.txt", "crash.txt", "2.txt", "hang.txt", "4.txt")]
    for path in paths:
        path.write_bytes(text)
    rows = read_in_a_task(paths, Limits(seconds=5))
    assert [row["source"] for row in rows] == [str(path) for path in paths]
    assert [row["error"] is None for row in rows] == [True, False, True, False, True]
    assert "ended unexpectedly, twice (3)" in rows[1]["error"]
    assert "took longer than 5 seconds" in rows[3]["error"]


def test_bytes_that_came_with_a_document_are_read_and_no_copy_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    text = (EXAMPLES / "acheng-2021.txt").read_bytes()
    batch = pa.RecordBatch.from_pydict(
        {"path": ["hdfs://name/a.txt", "hdfs://name/b.pdf"], "content": [text, b"%PDF-"]}
    )
    good, bad = (row for rows in sparkreading._read(iter([batch]), DEFAULT_LIMITS) for row in rows.to_pylist())
    assert (good["source"], good["year"], good["error"]) == ("hdfs://name/a.txt", 2021, None)
    assert bad["error"].startswith("hdfs://name/b.pdf：")
    assert str(tmp_path) not in bad["error"]
    assert not list(tmp_path.iterdir())


def test_a_name_that_is_no_text_is_spelled_out(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"a\xff.txt")
    try:
        path.write_bytes((EXAMPLES / "acheng-2021.txt").read_bytes())
    except OSError:
        pytest.skip("the file system has no such names")
    (row,) = read_in_a_task([path])
    assert row["source"] == f"{tmp_path}/a\\udcff.txt"
    assert (row["year"], row["error"]) == (2021, None)


def test_without_pyspark_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("pyspark", "pyspark.sql"):
        monkeypatch.setitem(sys.modules, module, None)
    calls: tuple[Callable[[], Any], ...] = (
        lambda: corpus.from_reports([], engine="spark"),
        lambda: corpus.scan("hdfs://name/corpus", engine="spark"),
        lambda: corpus.read_with_spark(None, []),
    )
    for call in calls:
        with pytest.raises(MissingExtraError, match="corpus-spark"):
            call()
