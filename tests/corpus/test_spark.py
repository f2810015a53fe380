"""A corpus on Spark: on a cluster of several processes on this machine, which the tests start and end."""

import doctest
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import govinfo_report as gir
import sparkcluster
from corpora import corpus, ids_of, rows_of, summary_of_reports, told_by_corpus, told_by_reports
from govinfo_report.corpus import spark as frames_of_spark
from govinfo_report.corpus.engines import result_schema
from govinfo_report.errors import InvalidValueError
from govinfo_report.strategies import consistent_reports, inconsistent_reports, reports
from rule_cases import cases_of, report_of
from support import ROOT, consistent_report

pytestmark = [
    pytest.mark.slow,
    # pyspark leaves sockets for the collector of garbage to close
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
# An example is many reports and one job. It is not made smaller when it fails: the counters name report, rule and place.
_few = settings(max_examples=2, phases=[Phase.generate])
several_reports = st.lists(
    reports() | consistent_reports(prose=False) | inconsistent_reports(prose=False).map(lambda pair: pair[0]),
    min_size=8,
    max_size=30,
)


def frame_of(some: list[gir.Report], session: Any) -> Any:
    return corpus.from_reports(some, engine="spark", session=session)


# --- the cluster -----------------------------------------------------------------------------------------------------


def test_two_workers_do_the_work_and_neither_is_the_driver(spark: Any) -> None:
    deadline = time.monotonic() + 300
    executors: set[int] = set()
    told: list[Any] = []
    while len(executors) < sparkcluster.WORKERS and time.monotonic() < deadline:  # one may come up later than the other
        numbers = spark.range(0, 800, 1, 8)
        told = frames_of_spark.streamed(numbers, sparkcluster.executors, result_schema(("rows", "executor"))).collect()
        executors |= {row.executor for row in told}
    assert spark.sparkContext.master.startswith(f"spark://{sparkcluster.HOST}:")
    assert len(executors) == sparkcluster.WORKERS
    assert not executors & {os.getpid(), spark.sparkContext._gateway.proc.pid}
    assert sum(row.rows for row in told) == 800


# --- frames ----------------------------------------------------------------------------------------------------------


def test_a_corpus_on_spark_gives_back_the_very_reports(spark: Any) -> None:
    @_few
    @given(several_reports)
    def law(some: list[gir.Report]) -> None:
        back = list(corpus.to_reports(frame_of(some, spark), chunk=4))
        assert back == some
        assert repr(back) == repr(some)  # decimals as printed too

    law()


def test_the_columns_are_those_of_a_corpus_and_a_day_stays_that_day(spark: Any) -> None:
    report = attrs.evolve(consistent_report(), published=date(2022, 1, 20))
    frame = corpus.from_reports([report], engine="spark")  # in the session that is active
    assert frame.columns == [column.name for column in corpus.COLUMNS]
    row = frame.select("published", "`requests.received.total`", "`disclosure.fees.amount`").first()
    assert tuple(row) == (date(2022, 1, 20), 42, Decimal(3137))
    assert rows_of(frame)[0]["published"] == date(2022, 1, 20)
    assert frame.sparkSession is spark


def test_entries_keep_their_source(spark: Any) -> None:
    entries = [corpus.CorpusEntry(report=consistent_report(), source=f"{name}.html") for name in "abc"]
    frame = corpus.from_reports(entries, engine="spark", session=spark)
    assert list(corpus.to_entries(frame, chunk=2)) == entries


def test_a_folder_is_written_by_the_workers_and_read_by_every_engine(spark: Any, tmp_path: Path) -> None:
    some = [attrs.evolve(consistent_report(), year=year) for year in (2021, 2022, None, 2022)]
    place = tmp_path / "a[b] corpus"
    for _ in range(2):  # the second replaces the first
        assert corpus.write(frame_of(some, spark), place) == 4
    folders = {file.parent.name for file in place.rglob("*.parquet")}
    assert folders == {"for_year=2021", "for_year=2022", "for_year=__HIVE_DEFAULT_PARTITION__"}
    for engine in ("polars", "duckdb", "pyarrow", "pandas", "spark"):
        frame = corpus.scan(place, engine=engine)
        assert sorted(map(repr, corpus.to_reports(frame))) == sorted(map(repr, some))


def test_spark_scans_what_one_machine_has_written(spark: Any, tmp_path: Path) -> None:
    some = [attrs.evolve(consistent_report(), year=year) for year in (2021, 2022, None)]
    assert corpus.write(some, tmp_path) == 3
    (tmp_path / "year=2021" / "later.parquet.partial").touch()
    for folder in (tmp_path, f"file://{tmp_path}"):
        frame = corpus.scan(folder, engine="spark", session=spark)
        assert frame.columns == [column.name for column in corpus.COLUMNS]
        assert sorted(map(repr, corpus.to_reports(frame))) == sorted(map(repr, some))


def test_what_is_no_corpus_is_refused_by_name(spark: Any, tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError, match="it lacks"):
        corpus.check(spark.range(3))
    with pytest.raises(InvalidValueError, match="SparkSession"):
        corpus.from_reports([], engine="spark", session="local")
    with pytest.raises(InvalidValueError, match="folder"):
        corpus.scan(f"file://{tmp_path}/none", engine="spark")


# --- the check -------------------------------------------------------------------------------------------------------


def test_the_check_of_a_corpus_says_what_each_report_says(spark: Any) -> None:
    @_few
    @given(several_reports)
    def law(some: list[gir.Report]) -> None:
        by_corpus, by_reports = told_by_corpus(frame_of(some, spark)), told_by_reports(some)
        assert (by_corpus - by_reports, by_reports - by_corpus) == ({}, {})

    law()


def test_the_cases_of_every_covered_rule_are_judged_as_the_reports_judge_them(spark: Any) -> None:
    some = [report_of(case) for code in corpus.COVERED for cases in cases_of(code).values() for case in cases]
    by_corpus, by_reports = told_by_corpus(frame_of(some, spark).repartition(3)), told_by_reports(some)
    assert (by_corpus - by_reports, by_reports - by_corpus) == ({}, {})


def test_a_check_is_a_plan_of_spark_that_has_run_nothing(spark: Any) -> None:
    group = "corpus.check runs nothing"
    spark.sparkContext.setJobGroup(group, group)
    frame = frame_of([consistent_report()], spark)
    told = corpus.check(frame)
    assert type(told) is type(frame)
    assert not spark.sparkContext.statusTracker().getJobIdsForGroup(group)
    told.collect()
    assert spark.sparkContext.statusTracker().getJobIdsForGroup(group)


def test_figures_beyond_64_bits_are_judged_exactly(spark: Any) -> None:
    huge = consistent_report().replace(
        {"disputes.reconsideration.upheld": 10**29, "disputes.reconsideration.total": 10**29 + 1}
    )
    told = told_by_corpus(frame_of([consistent_report(), huge], spark), rules=["GIR401"])
    (_, name) = ids_of([consistent_report(), huge])
    assert dict(told) == {
        (name, "GIR401", "disputes.reconsideration.total", "broken", f"1{'0' * 29}", f"1{'0' * 28}1"): 1
    }


def test_an_empty_corpus_has_nothing_to_tell(spark: Any) -> None:
    assert rows_of(corpus.check(frame_of([], spark))) == []
    assert list(corpus.to_reports(frame_of([], spark))) == []


def test_a_summary_counts_what_the_reports_say(spark: Any) -> None:
    by = ("year", "requests.edition")

    @settings(_few, max_examples=1)
    @given(several_reports)
    def law(some: list[gir.Report]) -> None:
        rows = rows_of(corpus.summary(frame_of(some, spark), by=by))
        counted = {
            (*(row[name] for name in by), row["code"], row["status"]): (row["reports"], row["places"]) for row in rows
        }
        assert counted == summary_of_reports(some, *by)

    law()


# --- programs in parts -----------------------------------------------------------------------------------------------


def test_rows_that_belong_together_come_into_one_part(spark: Any) -> None:
    years = [2019 + number % 5 for number in range(50)]
    frame = frame_of([gir.Report.blank(year=year) for year in years], spark).repartition(6)
    result = result_schema(("year", "reports"))
    told = frames_of_spark.in_parts(frame, ("year",), sparkcluster.counted, result, together=("year",))
    assert sorted((row.year, row.reports) for row in told.collect()) == [(year, 10) for year in range(2019, 2024)]


def test_workers_of_another_version_are_refused(spark: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames_of_spark, "__version__", "0.0.1")
    told = corpus.check(frame_of([consistent_report()], spark))
    with pytest.raises(Exception, match=r"govinfo-report: expected 0\.0\.1 in the workers") as raised:
        told.collect()
    assert "Spark" in type(raised.value).__module__ or "pyspark" in type(raised.value).__module__


# --- the guide -------------------------------------------------------------------------------------------------------


def test_the_examples_of_the_guide_run(spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "docs" / "guide" / "corpus.md").read_text(encoding="utf-8")
    code = "\n\n".join(re.findall(r"^```py\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
    (tmp_path / "documents").mkdir()
    shutil.copy(ROOT / "examples" / "acheng-2021.txt", tmp_path / "documents")
    wrong = consistent_report().replace({"requests.received.total": 24})
    corpus.write([wrong, wrong.replace({"requests.received.total": 25})], tmp_path / "corpus")
    monkeypatch.chdir(tmp_path)
    test = doctest.DocTestParser().get_doctest(code, {"corpus": corpus, "session": spark}, "corpus.md", None, 0)
    messages: list[str] = []
    results = doctest.DocTestRunner(verbose=False).run(test, out=messages.append)
    assert results.attempted
    assert not results.failed, "".join(messages)


# --- the end ---------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(
    not Path("/proc/self/environ").exists(), reason="the system does not tell the environment of processes"
)
@pytest.mark.parametrize("name", ["SIGKILL", "SIGINT"])
def test_no_process_of_a_cluster_outlives_the_program_that_started_it(tmp_path: Path, name: str) -> None:
    sparkcluster.skip_without_spark()
    program = (
        "import pathlib, sparkcluster, sys, time\n"
        "with sparkcluster.cluster(pathlib.Path(sys.argv[1])) as address:\n"
        "    print(address, flush=True)\n"
        "    time.sleep(600)\n"
    )
    started = subprocess.Popen(  # noqa: S603  # a test's own
        [sys.executable, "-c", program, str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(Path(sparkcluster.__file__).parent)},
    )
    with started:
        assert started.stdout
        assert started.stdout.readline().startswith(b"spark://")
        assert len(sparkcluster.processes_of(tmp_path)) >= 1 + sparkcluster.WORKERS
        started.send_signal(getattr(signal, name))
    assert not sparkcluster.left_of(tmp_path)
