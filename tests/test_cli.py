"""The command line: what it prints, where, and with which exit code; nothing of a report reaches a terminal raw."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner, Result

import govinfo_report as gir
from govinfo_report import commands
from govinfo_report.commands import govinfo_report_command
from govinfo_report.drawing import text_width
from govinfo_report.readers.document import Source
from govinfo_report.readers.result import Note, NoteKind, Reading
from govinfo_report.rules.catalogue import RULES
from govinfo_report.serial.json import dumps, loads
from govinfo_report.terminal import report_text
from sarif_schema import sarif_faults
from support import SHARED_REPORTS, consistent_report, needs_shared_reports

HOSTILE = "\x1b[2J\x1b]0;title\x07\u202e\x9b31m"
BROKEN = consistent_report().replace({"requests.outcomes.granted.natural_person": 31})


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GOVINFO_REPORT_LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


def run(*arguments: str | Path, stdin: bytes | None = None, **environment: str) -> Result:
    return CliRunner().invoke(
        govinfo_report_command, [str(argument) for argument in arguments], input=stdin, env=environment
    )


@pytest.fixture
def file(tmp_path: Path) -> Callable[[gir.Report], Path]:
    def write(report: gir.Report) -> Path:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.json"
        path.write_text(dumps(report), encoding="utf-8")
        return path

    return write


Write = Callable[[gir.Report], Path]


# --- check -----------------------------------------------------------------------------------------------------------


def test_check_of_a_report_without_errors_exits_with_0(file: Write) -> None:
    result = run("check", file(consistent_report()))
    assert result.exit_code == 0
    assert result.stdout == f"{consistent_report().check().describe()}\n"


def test_check_of_a_report_with_errors_exits_with_1(file: Write) -> None:
    result = run("check", file(BROKEN))
    assert result.exit_code == 1
    assert "（一）予以公开 › 总计：应为 32，实为 31" in result.stdout


def test_check_speaks_english_by_option_and_by_environment(file: Write) -> None:
    path = file(BROKEN)
    by_option = run("check", path, "--lang", "en").stdout
    assert by_option == run("check", path, GOVINFO_REPORT_LANG="en").stdout
    assert "disclosed in full › total: expected 32, found 31" in by_option


def test_check_goes_on_past_unreadable_files_and_exits_with_2(file: Write, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"version": 1}', encoding="utf-8")
    result = run("check", tmp_path / "missing.txt", wrong, file(BROKEN), file(consistent_report()))
    assert result.exit_code == 2
    assert result.stdout.count("\n无法读取\n") == 2
    assert result.stdout.splitlines()[-1] == "共 4 个文件：1 个没有错误，1 个有错误，2 个无法读取"
    assert "missing.txt：无法打开文件" in result.stderr
    assert "issuer" in result.stderr


def test_check_of_one_unreadable_file_says_why_and_exits_with_2(tmp_path: Path) -> None:
    result = run("check", tmp_path)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "无法打开文件" in result.stderr


def test_check_writes_json_with_a_result_for_each_file(file: Write, tmp_path: Path) -> None:
    result = run("check", file(BROKEN), tmp_path / "missing", "--format", "json")
    files = json.loads(result.stdout)["files"]
    assert files[0]["result"] == BROKEN.check().to_dict()
    assert "missing" in files[1]["error"]
    assert result.exit_code == 2


def test_check_writes_sarif_with_a_run_for_each_file(file: Write, tmp_path: Path) -> None:
    path = file(BROKEN)
    result = run("check", path, tmp_path / "missing", "--format", "sarif")
    log = json.loads(result.stdout)
    assert sarif_faults(log) == []
    assert [run["invocations"][0]["executionSuccessful"] for run in log["runs"]] == [True, False]
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == path.as_uri()


def test_check_reads_standard_input() -> None:
    assert run("check", "-", stdin=dumps(BROKEN).encode()).exit_code == 1


def test_json_may_begin_with_a_byte_order_mark() -> None:
    assert run("check", "-", stdin=b"\xef\xbb\xbf \n" + dumps(BROKEN).encode()).exit_code == 1


@needs_shared_reports
def test_check_reads_a_published_text() -> None:
    result = run("check", SHARED_REPORTS / "acheng-2021" / "raw.txt", "--format", "sarif")
    assert result.exit_code == 0
    assert "startLine" in result.stdout


def test_check_tells_what_the_reading_could_not_place(monkeypatch: pytest.MonkeyPatch) -> None:
    note = Note(
        kind=NoteKind.UNPLACED,
        message=gir.Text("“12a” 无法放置", '"12a" has no place'),
        source=Source(text="12a", line=7),
    )
    monkeypatch.setattr(commands, "read_any", lambda _: Reading(report=consistent_report(), notes=(note,)))
    assert run("check", "x").stdout.splitlines()[-2:] == ["读取说明：1", "  文本第 7 行：“12a” 无法放置"]
    assert json.loads(run("check", "x", "--format", "json").stdout)["files"][0]["notes"] == [
        {
            "kind": "unplaced",
            "path": None,
            "message": {"zh": "“12a” 无法放置", "en": '"12a" has no place'},
            "source": attrs.asdict(Source(text="12a", line=7)),
        }
    ]


# --- show ------------------------------------------------------------------------------------------------------------


def test_show_draws_the_tables_without_colour_where_there_is_no_terminal(file: Write) -> None:
    result = run("show", file(BROKEN))
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "阿城区人民政府2021年政府信息公开工作年度报告" in result.stdout
    assert "三、收到和处理政府信息公开申请情况（2021 版）" in result.stdout
    assert "  错误 GIR301 （一）予以公开 › 总计：应为 32，实为 31" in result.stdout.splitlines()
    boxes = [line for line in result.stdout.splitlines() if line.startswith(("│", "├", "┌", "└"))]
    assert {text_width(line) for line in boxes} <= set(range(101))


def test_colour_dims_zeros_and_marks_broken_cells() -> None:
    coloured = report_text(BROKEN, colour=True)
    assert "\x1b[30;101m  31\x1b[0m" in coloured
    assert "\x1b[31m   0\x1b[0m" in coloured  # a term of the broken sum
    assert "\x1b[2m   0\x1b[0m" in coloured


def test_show_marks_what_is_absent_and_says_so() -> None:
    report = gir.Report.blank(absent=("requests.*.research", "disputes"))
    lines = report_text(report).splitlines()
    assert "  ░░：文件中没有这一格" in lines
    assert "[四、政府信息公开行政复议、行政诉讼情况]（文件中没有该表）" in lines
    assert "[五、存在的主要问题及改进情况]（文件中没有这一部分）" in lines


def test_hostile_text_reaches_no_terminal(file: Write) -> None:
    sections = gir.TableSections(requests=gir.Section(f"三、{HOSTILE}"))
    report = attrs.evolve(
        gir.Report.blank(issuer=HOSTILE, year=2021, title=HOSTILE),
        table_sections=sections,
        overview=gir.Section(HOSTILE, (gir.Paragraph(HOSTILE),)),
        marks={"requests.received.total": HOSTILE},
    )
    path = file(report)
    for arguments in (
        ("show",),
        ("check",),
        ("check", "--format", "json"),
        ("check", "--format", "sarif"),
        ("convert",),
        ("convert", "--to", "text"),
    ):
        output = run(arguments[0], path, *arguments[1:]).output
        assert len(output) > 100
        assert all(character in "\n\u3000" or character.isprintable() for character in output), arguments


def test_hostile_file_name_reaches_no_terminal() -> None:
    result = run("check", "\x1b[31m\u202e.txt", "b")
    assert "\x1b" not in result.output
    assert "\u202e" not in result.output


# --- convert ---------------------------------------------------------------------------------------------------------


def test_convert_writes_json_that_reads_back_the_same(file: Write) -> None:
    assert loads(run("convert", file(BROKEN)).stdout) == BROKEN


def test_convert_normalises_json(tmp_path: Path, file: Write) -> None:
    once = run("convert", file(BROKEN)).stdout
    path = tmp_path / "once.json"
    path.write_text(json.dumps(json.loads(once)), encoding="utf-8")
    assert run("convert", path).stdout == once


def test_convert_replaces_a_file_and_keeps_its_mode(tmp_path: Path, file: Write) -> None:
    target = tmp_path / "out.json"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o600)
    assert run("convert", file(BROKEN), target).exit_code == 0
    assert loads(target.read_text(encoding="utf-8")) == BROKEN
    assert target.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_convert_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old", encoding="utf-8")
    assert run("convert", tmp_path / "missing", target).exit_code == 2
    assert target.read_text(encoding="utf-8") == "old"


def test_convert_into_a_missing_folder_says_so(tmp_path: Path, file: Write) -> None:
    result = run("convert", file(BROKEN), tmp_path / "no" / "out.json")
    assert result.exit_code == 2
    assert "No such file or directory" in result.stderr


def test_convert_through_a_link_keeps_the_link(tmp_path: Path, file: Write) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    assert run("convert", file(BROKEN), link).exit_code == 0
    assert link.is_symlink()
    assert loads(real.read_text(encoding="utf-8")) == BROKEN


# --- explain, form ---------------------------------------------------------------------------------------------------


def test_explain_tells_a_rule_by_code_and_by_name() -> None:
    assert run("explain", "gir303").stdout == f"{gir.explain('GIR303').describe()}\n"
    english = run("explain", "requests-balance-mismatch", "--lang", "en").stdout
    assert english == f"{gir.explain('GIR303').describe('en')}\n"


def test_explain_alone_lists_every_rule() -> None:
    assert [line.split()[0] for line in run("explain").stdout.splitlines()] == [rule.code for rule in RULES]


def test_explain_of_an_unknown_code_suggests_one_and_exits_with_2() -> None:
    result = run("explain", "GIR3031", "--lang", "en")
    assert result.exit_code == 2
    assert result.stderr.startswith("there is no rule GIR3031; did you mean GIR303")


@pytest.mark.parametrize(("edition", "word"), [("2021", "本年制发件数"), ("2019", "政府集中采购")])
def test_form_draws_the_blank_form_of_an_edition(edition: str, word: str) -> None:
    result = run("form", edition)
    assert word in result.stdout
    assert result.stdout.count("┌") == 3
    assert [line for line in result.stdout.splitlines() if line.startswith(("一、总", "六、其他"))] == [
        "一、总体情况",
        "六、其他需要报告的事项",
    ]


def test_form_as_json_has_every_cell_label_unit_article_and_equation() -> None:
    tree: dict[str, Any] = json.loads(run("form", "2021", "--json").stdout)
    assert len(tree["cells"]) == 200
    assert len(tree["equations"]) == 42
    assert len(tree["columns"]) == 7
    cell = next(cell for cell in tree["cells"] if cell["path"] == "requests.outcomes.denied.state_secrets.business")
    assert cell == {
        "path": "requests.outcomes.denied.state_secrets.business",
        "rows": ["三、本年度办理结果", "（三）不予公开", "1.属于国家秘密"],
        "columns": ["法人或其他组织", "商业企业"],
        "zh": "（三）不予公开 › 1.属于国家秘密 › 法人或其他组织 › 商业企业",
        "en": "not disclosed › state secrets › businesses",
        "unit": "件",
        "article": "14",
        "money": False,
        "signed": False,
        "total": False,
    }


# --- the program itself ----------------------------------------------------------------------------------------------


def program(*arguments: str, code: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    script = f"{code}\nfrom govinfo_report.cli import main; main()"
    return subprocess.run(  # noqa: S603  # our own program on our own files
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
        timeout=60,
    )


@pytest.mark.parametrize("locale", [{"LANG": "C"}, {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}])
def test_piped_output_is_utf_8_whatever_the_locale(file: Write, locale: dict[str, str]) -> None:
    finished = program("check", str(file(BROKEN)), **locale)
    assert finished.returncode == 1
    assert finished.stdout.decode("utf-8").splitlines()[0].startswith("阿城区人民政府 2021：2 项错误")
    assert finished.stderr == b""


def test_missing_click_is_told_in_a_sentence() -> None:
    finished = program("check", "x", code="import sys; sys.modules['click'] = None")
    assert finished.returncode == 2
    assert finished.stderr.decode() == "the command govinfo-report needs: pip install 'govinfo-report[cli]'\n"


def test_closed_pipe_is_quiet(file: Write) -> None:
    script = "from govinfo_report.cli import main; main()"
    with subprocess.Popen(  # noqa: S603  # our own program on our own files
        [sys.executable, "-c", script, "show", str(file(BROKEN))], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


def test_version_and_help() -> None:
    assert run("--version").stdout == f"govinfo-report, version {gir.__version__}\n"
    for command in ("check", "show", "convert", "explain", "form"):
        assert command in run("--help").stdout
        assert "--lang" in run(command, "--help").stdout
