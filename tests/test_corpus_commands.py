"""The commands on a corpus: what they print, in which form, and with which exit code."""

import csv
import json
import os
import subprocess
import sys
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import attrs
import duckdb
import polars as pl
import pytest
from click.testing import CliRunner, Result

import govinfo_report as gir
from govinfo_report import corpus
from govinfo_report.anyreading import read_all
from govinfo_report.commands import govinfo_report_command
from govinfo_report.corpus.building import build_of
from govinfo_report.corpuscommands import building as build_command
from govinfo_report.corpuscommands.findings import Findings
from govinfo_report.drawing import text_width
from govinfo_report.inputs import inputs_of
from govinfo_report.serial.json import dumps
from mixed_documents import document_number
from support import consistent_report, report_of_the_year_before

ENGINES = ("polars", "duckdb", "pandas", "pyarrow")
DOCUMENTS = 14
HOSTILE = "\x1b[2J某县\u202e人民政府"


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOVINFO_REPORT_LANG", raising=False)


def run(*arguments: str | Path, **environment: str) -> Result:
    return CliRunner().invoke(govinfo_report_command, ["corpus", *map(str, arguments)], env=environment)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    for number in range(DOCUMENTS):
        name, content = document_number(number)
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def folder(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "corpus"
    build_of(inputs_of([str(documents)]).files, folder, lambda files: read_all(files, 1))
    return folder


def corpus_of(*reports: gir.Report, at: Path) -> Path:
    for number, report in enumerate(reports):
        (at / "reports").mkdir(exist_ok=True)
        (at / "reports" / f"{number}.json").write_text(dumps(report), encoding="utf-8")
    build_of(inputs_of([str(at / "reports")]).files, at / "corpus", lambda files: read_all(files, 1))
    return at / "corpus"


# --- build -----------------------------------------------------------------------------------------------------------


def test_build_says_what_has_changed_and_what_could_not_be_read(documents: Path, tmp_path: Path) -> None:
    out = tmp_path / "corpus"
    first = run("build", documents, "-o", out, "--lang", "en")
    assert first.exit_code == 2
    assert first.stdout == (
        f"{out}: reports: 13 (added: 13, changed: 0, unchanged: 0), removed: 0\nFiles that cannot be read: 1; see {out}/failures.jsonl\n"
    )
    assert first.stderr.startswith("11.txt: no section and no table of the annual report was found")
    assert first.stderr.endswith("; make sure that this is the annual report on information disclosure\n")
    again = run("build", documents, "-o", out)
    assert again.exit_code == 2
    assert (
        again.stdout
        == f"{out}：13 份报告（新增 0，更新 0，不变 13），移除 0\n无法读取的文件 1 个：见 {out}/failures.jsonl\n"
    )
    assert again.stderr.startswith("11.txt：没有找到年度报告的任何一章或一表")


def test_build_ends_with_0_where_everything_was_read_and_takes_json_too(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text(dumps(consistent_report()), encoding="utf-8")
    (tmp_path / "notes.xyz").write_text("无", encoding="utf-8")
    result = run("build", tmp_path, "-o", tmp_path / "corpus")
    assert result.exit_code == 0
    assert result.stderr == f"略过 1 项：\n  {tmp_path}/notes.xyz（不是可读取的文件类型）\n"
    again = run("build", tmp_path, "-o", tmp_path / "corpus")  # which now lies in the folder itself
    assert again.stdout == f"{tmp_path}/corpus：1 份报告（新增 0，更新 0，不变 1），移除 0\n"
    assert list(corpus.to_reports(corpus.scan(tmp_path / "corpus"))) == [consistent_report()]


def test_build_tells_of_documents_of_one_issuer_and_year(documents: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).write_bytes((documents / "0.txt").read_bytes())
    result = run("build", tmp_path / "in", "-o", tmp_path / "corpus", "--lang", "en")
    assert result.exit_code == 0
    assert "Groups of files with the same content: 1, of reports of one issuer and year: 1; see" in result.stdout


def test_build_shows_some_failures_and_lists_all(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(25):
        (tmp_path / "in" / f"{number}.txt").write_text("今天天气很好。", encoding="utf-8")
    result = run("build", tmp_path / "in", "-o", tmp_path / "corpus", "--workers", "1")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 20)
    assert len((tmp_path / "corpus" / "failures.jsonl").read_text().splitlines()) == 25
    assert run("check", "--corpus", tmp_path / "corpus").exit_code == 2


@pytest.mark.parametrize(
    ("language", "told"),
    [("zh", "已中断；再次运行即从此处继续"), ("en", "Interrupted; run it again to go on from here")],
)
def test_build_says_that_it_can_be_gone_on_with(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, told: str
) -> None:
    def interrupted(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build_command, "counted", interrupted)
    result = run("build", documents, "-o", tmp_path / "corpus", "--lang", language)
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", f"{told}\n")


def test_build_refuses_what_it_would_not_know_apart_or_would_clear_away(documents: Path, tmp_path: Path) -> None:
    same = run("build", documents / "0.txt", documents / "0.txt", "-o", tmp_path / "corpus")
    assert (same.exit_code, "Two files have the same name" in same.stderr) == (2, True)
    ours = run("build", documents, "-o", documents, "--lang", "en")
    assert ours.exit_code == 2
    assert ours.stderr == (
        f"{documents}: the folder has other files and was not made by a build; name a new or an empty one\n"
    )
    missing = run("build", tmp_path / "nowhere", "-o", tmp_path / "corpus")
    assert (missing.exit_code, "does not exist" in missing.stderr) == (2, True)


def test_a_missing_library_is_named_with_the_extra_that_brings_it(documents: Path, tmp_path: Path) -> None:
    code = "import sys; sys.modules['pyarrow'] = None; from govinfo_report.cli import main; main()"
    command = [sys.executable, "-c", code, "corpus", "build", str(documents), "-o", str(tmp_path / "corpus")]
    finished = subprocess.run(command, capture_output=True, check=False, text=True, env=dict(os.environ))  # noqa: S603
    assert (finished.returncode, finished.stdout) == (2, "")
    assert finished.stderr == "还缺一个附加组件，请先运行 pip install 'govinfo-report[corpus]'\n"


# --- check -----------------------------------------------------------------------------------------------------------


def test_check_tells_how_many_reports_of_each_year_break_a_rule_and_where(folder: Path) -> None:
    result = run("check", "--corpus", folder, "--rule", "GIR301", "--rule", "GIR203", "--show", "1", "--lang", "en")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{folder}: reports: 13, years: 2019–2024, rules: 2",
        "",
        "Broken (places: 15, reports: 13)",
        "rule    2019  2020  2021  2022  2023  2024  total",
        "GIR301     1     1     -     -     -     -      2",
        "GIR203     3     3     2     2     2     1     13",
        "",
        "GIR301 Error: Total of a line of table 3 is not the sum of its applicants (reports: 2, places: 2)",
        "  6.txt (第1县人民政府 2019): requests received in the year › total: expected 42, found 24",
        "  1 more; --show lists more, --format csv all of them",
        "",
        "GIR203 Note: More documents were repealed than are in force (reports: 13, places: 13)",
        "  0.txt (第0县人民政府 2019): administrative normative documents",
        "  12 more; --show lists more, --format csv all of them",
    ]


def test_the_same_in_chinese_lines_up(folder: Path) -> None:
    lines = run("check", "--corpus", folder, "--show", "1").stdout.splitlines()
    assert lines[0] == f"{folder}：13 份报告，2019–2024 年度；规则 {len(corpus.COVERED)} 条"
    assert lines[2] == "不成立：17 处，13 份报告"
    table = lines[3:7]
    assert table[0] == "规则    2019  2020  2021  2022  2023  2024  合计"
    assert {text_width(line) for line in table} == {text_width(table[0])}
    assert [line.split()[0] for line in table[1:]] == ["GIR301", "GIR303", "GIR203"]  # errors first
    assert "  6.txt（第1县人民政府 2019）：总计列，应为 24，实为 42" in lines


def test_check_ends_with_0_where_nothing_is_an_error(folder: Path) -> None:
    assert run("check", "--corpus", folder, "--rule", "GIR203").exit_code == 0
    nothing = run("check", "--corpus", folder, "--rule", "GIR301", "--status", "undecidable", "--lang", "en")
    assert (nothing.exit_code, nothing.stdout) == (
        0,
        f"{folder}: reports: 13, years: 2019–2024, rules: 1\nnothing found\n",
    )


def test_the_beginning_of_a_code_stands_for_all_that_begin_so(folder: Path) -> None:
    one_by_one = [f"--rule=GIR30{number}" for number in (1, 2, 3)]
    for rules in (["--rule", "GIR3"], ["--rule", "gir30"], ["--rule", "GIR301", "--rule", "GIR3"]):
        assert run("check", "--corpus", folder, *rules).stdout == run("check", "--corpus", folder, *one_by_one).stdout


def test_many_years_stand_in_blocks_that_fit() -> None:
    years = (*range(2001, 2021), None)
    findings = Findings(years, 0)
    findings.add({"status": "broken", "code": "GIR301", "year": year, "report": str(year)} for year in years)
    lines = list(findings.lines("zh", 60))
    table = lines[2 : lines.index("GIR301 错误：表三某行的总计与各类申请人之和不符（21 份报告，21 处）") - 1]
    assert all(text_width(line) <= 60 for line in table)
    heads = [line for line in table if line.startswith("规则")]
    assert len(heads) == 3
    assert " ".join(heads).replace("规则", "").split() == [*map(str, range(2001, 2021)), "不明", "合计"]


FEW_RULES = ("--rule", "GIR301", "--rule", "GIR203", "--rule", "GIR205")


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_gives_what_the_library_gives_in_the_order_of_years_and_sources(folder: Path, engine: str) -> None:
    rules, statuses = ["GIR301", "GIR203", "GIR205"], ["broken", "not_applicable"]
    found = corpus.check(corpus.scan(folder), rules=rules, statuses=statuses).collect()
    asked = (*FEW_RULES, "--status", "broken", "--status", "not_applicable")
    result = run("check", "--corpus", folder, "--engine", engine, *asked, "--format", "json")
    assert result.exit_code == 1
    rows = json.loads(result.stdout)
    told = [tuple(row[name] for name in found.columns) for row in rows]
    assert sorted(told, key=str) == sorted(found.rows(), key=str)
    order = [(row["year"], row["source"]) for row in rows]
    assert order == sorted(order)
    assert {row["severity"] for row in rows if row["code"] == "GIR301"} == {"error"}


def test_the_same_table_comes_as_json_csv_and_parquet(folder: Path, tmp_path: Path) -> None:
    tables = []
    for kind in ("json", "csv", "parquet"):
        target = tmp_path / f"found.{kind}"
        asked = ("--corpus", folder, *FEW_RULES, "--format", kind)
        assert run("check", *asked, "-o", target).exit_code == 1
        tables.append([{name: str(value or "") for name, value in row.items()} for row in table_of(target, kind)])
        if kind != "parquet":
            printed = run("check", *asked).stdout
            assert printed == target.read_text(encoding="utf-8-sig")
    assert tables[0] == tables[1] == tables[2]
    assert len(tables[0]) == 15


def table_of(path: Path, kind: str) -> list[dict[str, Any]]:
    if kind == "json":
        return list(json.loads(path.read_text(encoding="utf-8")))
    if kind == "csv":
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")  # for Excel
        return list(csv.DictReader(StringIO(path.read_text(encoding="utf-8-sig"))))
    return pl.read_parquet(path).rows(named=True)


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_a_table_without_rows_is_one(folder: Path, tmp_path: Path, kind: str) -> None:
    arguments = ("--corpus", folder, "--rule", "GIR301", "--status", "undecidable")
    for engine in ENGINES:
        result = run("check", *arguments, "--engine", engine, "--format", kind)
        assert result.exit_code == 0
        assert result.stdout == (
            "[]\n"
            if kind == "json"
            else "source,issuer,year,report,code,place,status,expected,actual,severity,rule,where\n"
        )
        assert (
            run("check", *arguments, "--engine", engine, "--format", "parquet", "-o", tmp_path / engine).exit_code == 0
        )
        assert pl.read_parquet(tmp_path / engine).height == 0


def test_parquet_goes_to_a_file(folder: Path) -> None:
    result = run("check", "--corpus", folder, "--format", "parquet")
    assert (result.exit_code, "give -o FILE" in result.stderr) == (2, True)


def test_text_goes_to_a_file_too(folder: Path, tmp_path: Path) -> None:
    for command in (("check",), ("summary",), ("compare", "第1县人民政府"), ("missing-years",)):
        written = run(*command, "--corpus", folder, "-o", tmp_path / "found")
        assert (written.stdout, written.stderr) == ("", f"已写出 {tmp_path / 'found'}\n")
        for kind in ("json", "csv", "parquet"):
            table = run(*command, "--corpus", folder, "--format", kind, "-o", tmp_path / "found", "--lang", "en")
            assert (table.stdout, table.stderr) == ("", f"Written: {tmp_path / 'found'}\n")
    run("check", "--corpus", folder, "-o", tmp_path / "found.txt")
    printed = run("check", "--corpus", folder).stdout
    assert (tmp_path / "found.txt").read_text(encoding="utf-8") == printed


def test_nothing_of_a_report_reaches_the_terminal_raw(tmp_path: Path) -> None:
    hostile = attrs.evolve(consistent_report(), issuer=HOSTILE).replace({"requests.received.total": 7})
    folder = corpus_of(hostile, at=tmp_path)
    for command in (
        ("check",),
        ("check", "--format", "json"),
        ("check", "--format", "csv"),
        ("summary", "--by", "issuer"),
        ("summary", "--by", "issuer", "--format", "csv"),
    ):
        shown = run(*command, "--corpus", folder, "--rule", "GIR301").stdout
        assert all(character.isprintable() or character == "\n" for character in shown), command
        assert "人民政府" in shown


@pytest.mark.parametrize(
    ("arguments", "code", "zh", "en"),
    [
        (
            ("--rule", "GIR501"),
            2,
            "GIR501 不在这个命令核对的规则之内，请用 check 或 check-years 核对报告本身",
            "GIR501 is none of the rules that this command judges; check the reports themselves with check or check-years",
        ),
        (("--rule", "GIR999"), 2, "没有规则 GIR999", "there is no rule GIR999"),
        (
            ("--corpus", "nowhere"),
            2,
            "nowhere：这里没有报告；请先用 corpus build 建立报告库，或用 --corpus 指明文件夹",
            "nowhere: there are no reports here; build a corpus first, or name its folder with --corpus",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_either_language(
    folder: Path, arguments: tuple[str, ...], code: int, zh: str, en: str
) -> None:
    for language, told in (("zh", zh), ("en", en)):
        result = run("check", "--corpus", folder, *arguments, "--lang", language)
        assert (result.exit_code, result.stdout) == (code, "")
        assert result.stderr.startswith(told)


def test_an_engine_that_there_is_not_is_told_with_those_that_there_are(folder: Path) -> None:
    result = run("check", "--corpus", folder, "--engine", "abacus")
    assert result.exit_code == 2
    assert result.stderr.startswith("engine: expected polars or duckdb or pandas or pyarrow")


def test_duckdb_draws_no_progress_bar_among_the_results(folder: Path) -> None:
    duckdb.sql("SET enable_progress_bar = true")
    run("check", "--corpus", folder, "--engine", "duckdb", "--rule", "GIR301")
    setting = duckdb.sql("SELECT current_setting('enable_progress_bar')")
    assert setting is not None
    assert setting.fetchall() == [(False,)]


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_a_corpus_that_is_built_anew_meanwhile_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, engine: str
) -> None:
    gone = tmp_path / "gone.parquet"
    gone.write_bytes(next(folder.glob("**/*.parquet")).read_bytes())
    frame = corpus.scan(tmp_path, engine=engine)
    monkeypatch.setattr(corpus, "scan", lambda *_, **__: frame)
    gone.unlink()
    result = run("check", "--lang", "en", "--engine", engine)
    assert result.exit_code == 2
    assert result.stderr.startswith("the corpus was rebuilt while it was being read; run this again (")


# --- summary, compare ------------------------------------------------------------------------------------------------


def test_summary_counts_reports_by_year_and_leaves_out_what_holds(folder: Path) -> None:
    arguments = ("summary", "--corpus", folder, "--by", "year", "--rule", "GIR301", "--rule", "GIR302", "--lang", "en")
    assert run(*arguments).stdout.splitlines() == [
        f"{folder}: in how many reports each rule held or not (left out: 10 lines where nothing is broken or undecidable; --all shows them)",
        "year  rule    held  broken  undecidable  not applicable",
        "2019  GIR301     2       1            -               -",
        "2020  GIR301     2       1            -               -",
        "",
        "GIR301  Total of a line of table 3 is not the sum of its applicants",
    ]
    assert len(run(*arguments, "--all").stdout.splitlines()) == 2 + 12 + 3
    whole = run("summary", "--corpus", folder, "--whole", "--rule", "GIR301").stdout.splitlines()
    assert whole[1:] == [
        "规则    成立  不成立  无法判断  不适用",
        "GIR301    11       2         -       -",
        "",
        "GIR301  表三某行的总计与各类申请人之和不符",
    ]


def test_summary_says_levels_and_kinds_in_the_language_of_its_messages(tmp_path: Path) -> None:
    report = attrs.evolve(consistent_report(), issuer="云屏县人民政府")
    corpus.from_reports([report]).write_parquet(tmp_path / "one.parquet")
    arguments = ("summary", "--corpus", tmp_path, "--by", "level", "--by", "kind", "--rule", "GIR301", "--all")
    assert run(*arguments).stdout.splitlines()[2].split() == ["县级", "人民政府", "GIR301", "1", "-", "-", "-"]
    assert run(*arguments, "--lang", "en").stdout.splitlines()[2].split()[:2] == ["county", "government"]


@pytest.mark.parametrize("engine", ENGINES)
def test_summary_as_a_table_is_that_of_the_library(folder: Path, engine: str) -> None:
    result = run("summary", "--corpus", folder, "--engine", engine, "--format", "json")
    assert json.loads(result.stdout) == corpus.summary(corpus.scan(folder)).collect().rows(named=True)


def test_compare_shows_an_issuer_beside_its_peers(folder: Path) -> None:
    compared = corpus.compare(corpus.scan(folder), "第1县人民政府", year=2019)
    arguments = ("compare", "第1县人民政府", "--corpus", folder, "--year", "2019")
    assert run(*arguments).stdout == f"{compared.describe(width=100)}\n"
    assert run(*arguments, "--lang", "en", "--engine", "duckdb").stdout == f"{compared.describe('en', 100)}\n"
    assert json.loads(run(*arguments, "--format", "json").stdout) == json.loads(json.dumps(compared.to_dict()))
    table = run(*arguments, "--format", "csv").stdout.splitlines()
    assert len(table) == 1 + len(compared.lines)


def test_compare_names_near_issuers_where_there_is_none(folder: Path) -> None:
    result = run("compare", "第1县", "--corpus", folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("库中没有“第1县”的报告；是否为 第")


# --- across years ----------------------------------------------------------------------------------------------------


def test_check_years_tells_what_does_not_follow_from_the_year_before(tmp_path: Path) -> None:
    source = Path(__file__).parent.parent / "examples" / "collection"
    assert run("build", source, "-o", tmp_path / "corpus").exit_code == 0
    result = run("check-years", "--corpus", tmp_path / "corpus", "--rule", "GIR801", "--lang", "en")
    assert result.exit_code == 0  # a warning
    assert result.stdout.splitlines() == [
        f"{tmp_path}/corpus: reports: 4, years: 2022–2023, rules: 1",
        "",
        "Broken (places: 2, reports: 1)",
        "rule    2022  2023  total",
        "GIR801     -     1      1",
        "",
        "GIR801 Warning: Requests carried in are not those that last year carried forward (reports: 1, places: 2)",
        "  yi-2023.txt (乙县人民政府 2023): requests carried over from last year › natural persons: expected 2, found 1",
        "  yi-2023.txt (乙县人民政府 2023): requests carried over from last year › total: expected 2, found 1",
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_check_years_as_a_table_names_the_report_that_is_compared_with(tmp_path: Path, engine: str) -> None:
    source = Path(__file__).parent.parent / "examples" / "collection"
    build_of(inputs_of([str(source)]).files, tmp_path / "corpus", lambda files: read_all(files, 1))
    arguments = ("--corpus", tmp_path / "corpus", "--rule", "GIR801", "--engine", engine, "--format", "json")
    rows = json.loads(run("check-years", *arguments).stdout)
    assert [(row["source"], row["previous_source"], row["expected"], row["actual"]) for row in rows] == [
        ("yi-2023.txt", "yi-2022.txt", "2", "1"),
        ("yi-2023.txt", "yi-2022.txt", "2", "1"),
    ]


def test_check_years_names_what_is_no_cell_in_words(tmp_path: Path) -> None:
    folder = corpus_of(*(report_of_the_year_before(year) for year in (2019, 2021)), at=tmp_path)
    assert "）：报告年度，应为 2020，实为 2019" in run("check-years", "--corpus", folder, "--rule", "GIR806").stdout


# --- lists -----------------------------------------------------------------------------------------------------------


def reissued() -> tuple[gir.Report, ...]:
    """A report of 2020, and two of 2022, the second of which has another figure."""
    first = attrs.evolve(consistent_report(), year=2022, published=date(2023, 1, 10))
    second = attrs.evolve(first, published=date(2023, 2, 10)).replace({"requests.received.total": 43})
    return report_of_the_year_before(2020), first, second


def test_missing_years_lists_the_years_between_or_those_asked_for(tmp_path: Path) -> None:
    folder = corpus_of(*reissued(), at=tmp_path)
    shown = run("missing-years", "--corpus", folder)
    assert shown.stdout == f"{folder}：缺少的报告 1 份\n  阿城区人民政府：2021\n"
    wider = run("missing-years", "--corpus", folder, "--first", "2019", "--last", "2023", "--lang", "en")
    assert wider.stdout == f"{folder}: missing reports: 3\n  阿城区人民政府: 2019, 2021, 2023\n"
    assert run("missing-years", "--corpus", folder, "--first", "2023", "--format", "csv").stdout == "issuer,year\n"


def test_reissues_lists_what_a_second_report_changes(tmp_path: Path) -> None:
    folder = corpus_of(*reissued(), at=tmp_path)
    assert run("reissues", "--corpus", folder).stdout.splitlines() == [
        f"{folder}：同一年度的后一份报告，改动 1 处",
        "  阿城区人民政府 2022：2.json，此前为 1.json",
        "    一、本年新收政府信息公开申请数量 › 总计：42 改为 43",
    ]
    (row,) = json.loads(run("reissues", "--corpus", folder, "--format", "json").stdout)
    assert (row["source"], row["previous_source"]) == ("2.json", "1.json")
    assert (row["place"], row["before"], row["after"]) == ("requests.received.total", "42", "43")


def test_reissues_says_that_a_second_report_changes_nothing_and_names_a_blank(tmp_path: Path) -> None:
    _, first, _ = reissued()
    again = attrs.evolve(first, title="更正")
    (tmp_path / "same").mkdir()
    folder = corpus_of(first, again, at=tmp_path / "same")
    assert run("reissues", "--corpus", folder).stdout.splitlines()[0] == f"{folder}：同一年度的后一份报告，改动 0 处"
    assert run("reissues", "--corpus", folder).stdout.splitlines()[2] == "    表中数字没有改动"
    (tmp_path / "blank").mkdir()
    blank = attrs.evolve(first, published=date(2023, 3, 1)).replace({"requests.received.total": None})
    folder = corpus_of(first, blank, at=tmp_path / "blank")
    assert run("reissues", "--corpus", folder).stdout.endswith("总计：42 改为 空白\n")


def copied() -> tuple[gir.Report, ...]:
    """Two reports of other issuers with the same problems but for a figure, and the first of them once more."""
    text = (
        "全年巡查栏目6次，发现超期未更新的当天提醒责任股室，逾期不改的在内部通报；请起草人参加政策解读，重要文件配一张流程图，"
        "并在办事大厅放映；编印答复文书范本，组织新任联络员跟班学习一周，结业时以真实案例考试，不合格的延长一周，"
        "考试题目由法规股逐年更新，题库向各股室开放，欢迎补充和指正。"
    )
    one, other = (
        attrs.evolve(
            gir.Report.blank(issuer=issuer, year=2023),
            problems=gir.Section("五、存在的主要问题及改进情况", (gir.Paragraph(told),)),
        )
        for issuer, told in (("甲县水利局", text), ("乙县教育局", text.replace("6次", "12次")))
    )
    return one, other, one.replace({"requests.received.total": 1})


def test_copies_lists_reports_of_one_prose_and_the_figures_that_differ(tmp_path: Path) -> None:
    folder = corpus_of(*copied(), at=tmp_path)
    lines = run("copies", "--corpus", folder).stdout.splitlines()
    assert lines[0] == f"{folder}：文字雷同 2 处"  # the report that stands there twice is no copy of itself
    differing = [line.strip() for line in lines if "不同的数字" in line]
    assert len(differing) == 2
    assert set(differing) <= {"不同的数字：12 | 6", "不同的数字：6 | 12"}  # which is the earlier, ids decide here
    assert sum("第五部分" in line and "（100%）" in line for line in lines) == 2
    rows = json.loads(run("copies", "--corpus", folder, "--format", "json").stdout)
    assert {frozenset((row["source"], row["other_source"])) for row in rows} == {
        frozenset(("0.json", "1.json")),
        frozenset(("1.json", "2.json")),
    }


@pytest.mark.parametrize("command", ["missing-years", "reissues", "copies"])
@pytest.mark.parametrize("engine", ENGINES)
def test_lists_are_the_same_on_every_engine_and_empty_ones_have_their_columns(
    tmp_path: Path, command: str, engine: str
) -> None:
    reports = (*reissued(), *copied())
    (tmp_path / "full").mkdir()
    folder = corpus_of(*reports, at=tmp_path / "full")
    arguments = (command, "--corpus", folder, "--format", "csv")
    assert run(*arguments, "--engine", engine).stdout == run(*arguments).stdout
    (tmp_path / "empty").mkdir()
    single = corpus_of(consistent_report(), at=tmp_path / "empty")
    target = tmp_path / "out.parquet"
    done = run(command, "--corpus", single, "--engine", engine, "--format", "parquet", "-o", target)
    assert done.exit_code == 0
    written = pl.read_parquet(target)
    assert (written.height, written.columns) == (0, run(*arguments).stdout.splitlines()[0].split(","))


def family(*, office: int) -> tuple[gir.Report, ...]:
    """A government whose report is the sum of those below it, but for what its office adds to the total."""
    cells = ("received", "carried_in", "outcomes.granted", "outcomes.total", "carried_forward")

    def report(issuer: str, *figures: int) -> gir.Report:
        lines = {
            f"requests.{cell}.{column}": figure
            for cell, figure in zip(cells, figures, strict=True)
            for column in ("natural_person", "total")
        }
        return gir.Report.blank(issuer=issuer, year=2023).replace(lines)  # type: ignore[arg-type]  # paths are put together

    below = report("某县政府办公室", 4, 1, 3, 3, 2).replace({"requests.received.total": office})
    return report("某县人民政府", 9, 2, 8, 8, 3), below, report("某县水利局", 5, 1, 5, 5, 1)


def test_check_parents_tells_what_is_not_the_sum(tmp_path: Path) -> None:
    folder = corpus_of(*family(office=5), at=tmp_path)
    parents = tmp_path / "parents.csv"
    parents.write_text("issuer,parent\n某县政府办公室,某县人民政府\n某县水利局,某县人民政府\n", encoding="utf-8")
    done = run("check-parents", "--corpus", folder, "--parents", parents)
    assert done.exit_code == 0  # a warning
    assert "0.json（某县人民政府 2023）：一、本年新收政府信息公开申请数量 › 总计，应为 10，实为 9" in done.stdout
    (row,) = json.loads(run("check-parents", "--corpus", folder, "--parents", parents, "--format", "json").stdout)
    assert (row["code"], row["source"], row["basis"]) == ("GIR832", "0.json", "children")


def test_check_parents_refuses_an_organ_without_a_report_unless_that_may_be(tmp_path: Path) -> None:
    folder = corpus_of(*family(office=4), at=tmp_path)
    parents = tmp_path / "parents.csv"
    rows = ("issuer,parent", *(f"{issuer},某县人民政府" for issuer in ("某县政府办公室", "某县水利局", "某县教育局")))
    parents.write_text("\n".join(rows), encoding="utf-8")
    refused = run("check-parents", "--corpus", folder, "--parents", parents)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "parents.csv:4" in refused.stderr
    assert "某县教育局" in refused.stderr
    told = run(
        "check-parents", "--corpus", folder, "--parents", parents, "--allow-missing", "--status", "undecidable",
        "--format", "json",
    )  # fmt: skip
    assert told.exit_code == 0
    assert "某县教育局" in {row["missing"] for row in json.loads(told.stdout)}
