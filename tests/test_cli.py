"""The command line: what it prints, where, and with which exit code; nothing of a report reaches a terminal raw."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import attrs
import pytest
from click.testing import CliRunner, Result

import govinfo_report as gir
from govinfo_report import anyreading
from govinfo_report.commands import govinfo_report_command
from govinfo_report.conversion import JOURNAL
from govinfo_report.drawing import text_width
from govinfo_report.printable import json_of
from govinfo_report.readers.document import Source
from govinfo_report.readers.result import Note, NoteKind, Reading
from govinfo_report.rules.catalogue import RULES
from govinfo_report.serial.json import dumps, loads
from govinfo_report.terminal import report_text
from readers.dumping import DUMPS, dump
from readers.publishing import html_article, html_page
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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with reports of three kinds, one of them broken, and other things."""
    files = {
        "page.html": html_page(html_article(consistent_report())),
        "a/1.txt": dump(consistent_report(), DUMPS[0]),
        "a/broken.json": dumps(BROKEN).encode(),
        "diary.txt": "今天天气很好。".encode(),
        "style.css": b"p {}",
        ".hidden": b"",
    }
    for name, data in files.items():
        path = tmp_path / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "reports"


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
    assert "missing.txt：无法打开文件（没有这个文件或文件夹）" in result.stderr
    assert f"{wrong}：issuer" in result.stderr


def test_check_of_one_unreadable_file_says_why_and_exits_with_2(tmp_path: Path) -> None:
    result = run("check", tmp_path / "missing")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "无法打开文件" in result.stderr


def test_check_writes_json_with_a_result_for_each_file(file: Write, tmp_path: Path) -> None:
    result = run("check", file(BROKEN), tmp_path / "missing", "--format", "json")
    files = json.loads(result.stdout)["files"]
    assert files[0]["result"] == BROKEN.check().to_dict()
    assert "missing" in files[1]["error"]
    assert result.exit_code == 2


@pytest.mark.parametrize("output", ["json", "sarif"])
def test_check_writes_json_and_sarif_to_a_file_as_to_the_standard_output(
    folder: Path, tmp_path: Path, output: str
) -> None:
    shown = run("check", folder, "--format", output, "--lang", "en")
    target = tmp_path / "out"
    written = run("check", folder, "--format", output, "--lang", "en", "-o", target)
    assert target.read_text(encoding="utf-8") == shown.stdout
    assert written.exit_code == shown.exit_code == 2
    assert written.stdout == "Files: 4 (2 without errors, 1 with errors, 1 unreadable)\n"
    assert written.stderr.startswith(str(folder))  # what a program finds in the file, a person is told
    assert written.stderr.endswith(f"Written: {target}\n")


@pytest.mark.parametrize("arguments", [("check", "--format", "json"), ("check", "--format", "html"), ("convert",)])
def test_a_file_that_is_written_is_named(file: Write, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, file(BROKEN), "-o", tmp_path / "out")
    assert (done.stdout, done.stderr) == ("", f"已写出 {tmp_path / 'out'}\n")


def test_check_writes_text_to_no_file_and_over_no_report(file: Write, tmp_path: Path) -> None:
    path = file(BROKEN)
    refused = run("check", path, "-o", tmp_path / "out")
    assert (refused.exit_code, "-o is for --format html, json and sarif" in refused.stderr) == (2, True)
    before = path.read_bytes()
    over = run("check", path, "--format", "json", "-o", path)
    assert (over.exit_code, path.read_bytes()) == (2, before)


def test_check_can_tell_the_verdict_on_each_file_alone(folder: Path) -> None:
    result = run("check", folder, "--brief", "--lang", "en")
    assert result.exit_code == 2

    def first_line(name: str) -> str:
        shown: str = run("check", folder / name, "--lang", "en").stdout.splitlines()[0]
        return f"{folder / name}: {shown}"

    assert result.stdout.splitlines() == [
        first_line("a/1.txt"),
        first_line("a/broken.json"),
        f"{folder / 'diary.txt'}: unreadable",
        first_line("page.html"),
        "",
        "Files: 4 (2 without errors, 1 with errors, 1 unreadable)",
    ]
    refused = run("check", folder, "--brief", "--format", "json")
    assert (refused.exit_code, "--brief is for --format text" in refused.stderr) == (2, True)


def test_check_writes_sarif_with_one_run_for_all_files(file: Write, tmp_path: Path) -> None:
    path = file(BROKEN)
    result = run("check", path, tmp_path / "missing", "--format", "sarif")
    log = json.loads(result.stdout)
    assert sarif_faults(log) == []
    (whole,) = log["runs"]  # code hosts refuse a log with several of one tool
    assert not whole["invocations"][0]["executionSuccessful"]
    place = whole["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == path.as_uri()


def test_check_reads_standard_input() -> None:
    assert run("check", "-", stdin=dumps(BROKEN).encode()).exit_code == 1


def test_json_may_begin_with_a_byte_order_mark() -> None:
    assert run("check", "-", stdin=b"\xef\xbb\xbf \n" + dumps(BROKEN).encode()).exit_code == 1


@needs_shared_reports
@pytest.mark.parametrize("name", ["acheng-2021/raw.txt", "shuyang-fgj-2023/raw.html"])
def test_sarif_of_a_published_text_or_page_says_line_and_column(name: str) -> None:
    log = json.loads(run("check", SHARED_REPORTS / name, "--format", "sarif").stdout)
    assert sarif_faults(log) == []
    for found in log["runs"][0]["results"]:
        region = found["locations"][0]["physicalLocation"]["region"]
        assert {"startLine", "startColumn", "endLine", "endColumn"} <= region.keys()


def test_check_tells_what_the_reading_could_not_place(monkeypatch: pytest.MonkeyPatch) -> None:
    note = Note(
        kind=NoteKind.UNPLACED,
        message=gir.Text("“12a” 无法放置", '"12a" has no place'),
        source=Source(text="12a", line=7),
    )
    monkeypatch.setattr(anyreading, "read_any", lambda _, **__: Reading(report=consistent_report(), notes=(note,)))
    assert run("check", "x").stdout.splitlines()[-2:] == ["读取说明：1", "  文本第 7 行：“12a” 无法放置"]
    assert json.loads(run("check", "x", "--format", "json").stdout)["files"][0]["notes"] == [
        {
            "kind": "unplaced",
            "path": None,
            "message": {"zh": "“12a” 无法放置", "en": '"12a" has no place'},
            "source": attrs.asdict(Source(text="12a", line=7), filter=attrs.filters.exclude("extent")),
        }
    ]
    assert run("check", "x", "--lang", "en").stdout.splitlines()[-1] == '  line 7 of the text: "12a" has no place'
    log = json.loads(run("check", "x", "--format", "sarif", "--lang", "en").stdout)
    assert sarif_faults(log) == []
    told = next(found for found in log["runs"][0]["results"] if found["ruleId"] == "reading/unplaced")
    assert (told["level"], told["message"]["text"]) == ("note", '"12a" has no place')


def test_check_of_a_folder_reads_what_is_in_it_in_order_and_tells_what_it_passes_over(folder: Path) -> None:
    result = run("check", folder, "--workers", "2")
    assert result.exit_code == 2
    headings = [line for line in result.stdout.splitlines() if line.startswith("== ")]
    names = ("a/1.txt", "a/broken.json", "diary.txt", "page.html")
    assert headings == [f"== {folder / name} ==" for name in names]
    assert result.stdout.splitlines()[-1] == "共 4 个文件：2 个没有错误，1 个有错误，1 个无法读取"
    assert result.stderr.splitlines()[0].startswith(f"{folder / 'diary.txt'}：没有找到年度报告")
    assert result.stderr.splitlines()[1:] == [
        "略过 2 项：",
        f"  {folder / '.hidden'}（隐藏文件）",
        f"  {folder / 'style.css'}（不是可读取的文件类型）",
    ]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_check_writes_whole_json_and_sarif_of_a_folder(folder: Path, workers: str) -> None:
    text = run("check", folder, "--format", "json", "--workers", workers).stdout
    tree = json.loads(text)
    assert text == f"{json.dumps(tree, ensure_ascii=False, indent=2)}\n"
    assert [("result" in each, "error" in each) for each in tree["files"]] == [
        (True, False),
        (True, False),
        (False, True),
        (True, False),
    ]
    assert [Path(each["file"]).name for each in tree["passed_over"]] == [".hidden", "style.css"]
    text = run("check", folder, "--format", "sarif", "--workers", workers).stdout
    log = json.loads(text)
    assert text == f"{json_of(log)}\n"
    assert sarif_faults(log) == []
    (whole,) = log["runs"]
    assert len(whole["properties"]["reports"]) == 3
    assert len(whole["invocations"][0]["toolExecutionNotifications"]) == 1


def test_check_of_a_folder_with_nothing_to_read_says_so_and_exits_with_2(tmp_path: Path) -> None:
    result = run("check", tmp_path, "--lang", "en")
    assert result.exit_code == 2
    assert "there is no file in this folder that is read" in result.stderr
    assert result.stdout.splitlines()[-1] == "Files: 1 (0 without errors, 0 with errors, 1 unreadable)"


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
    assert result.stderr == f"{tmp_path}/no/out.json：没有这个文件或文件夹\n"


def test_convert_through_a_link_keeps_the_link(tmp_path: Path, file: Write) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    assert run("convert", file(BROKEN), link).exit_code == 0
    assert link.is_symlink()
    assert loads(real.read_text(encoding="utf-8")) == BROKEN


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, hidden ones too."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_convert_of_a_folder_writes_a_file_for_each_report(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("convert", folder, "-o", out, "--workers", "2")
    assert result.exit_code == 2
    assert result.stdout == "共 4 个文件：3 个已转换，0 个此前已转换，1 个无法读取\n"
    assert "diary.txt：没有找到年度报告" in result.stderr
    assert set(contents(out)) == {"a/1.txt.json", "a/broken.json.json", "page.html.json", JOURNAL}
    assert (out / "a" / "broken.json.json").read_text(encoding="utf-8") == f"{dumps(BROKEN, indent=2)}\n"
    assert loads((out / "page.html.json").read_bytes()) == gir.read(folder / "page.html").report


def test_convert_to_lines_writes_a_line_for_each_report(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.jsonl"
    result = run("convert", folder, "--to", "jsonl", "-o", out, "--notes")
    assert result.exit_code == 2
    reports = [loads(line) for line in out.read_bytes().splitlines()]
    paths = [folder / "a/1.txt", None, folder / "page.html"]
    assert reports == [BROKEN if path is None else gir.read(path).report for path in paths]
    notes = [json.loads(line) for line in (tmp_path / "all.notes.jsonl").read_bytes().splitlines()]
    assert [each["file"] for each in notes] == ["a/1.txt", "a/broken.json", "page.html"]
    assert notes[0]["sources"]["requests.received.total"]["text"] == "42"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_notes_stand_beside_the_reports_only_when_asked_for_and_are_no_reports(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("convert", folder / "a", "-o", out, "--notes")
    assert set(contents(out)) == {
        "1.txt.json",
        "1.txt.notes.json",
        "broken.json.json",
        "broken.json.notes.json",
        JOURNAL,
    }
    assert run("check", out, "--lang", "en").stdout.splitlines()[-1] == (
        "Files: 2 (1 without errors, 1 with errors, 0 unreadable)"
    )


@pytest.mark.parametrize("kind", ["json", "jsonl"])
def test_convert_into_the_folder_that_it_reads_does_not_read_what_it_wrote(folder: Path, kind: str) -> None:
    out = folder / ("all.jsonl" if kind == "jsonl" else "out")
    for _ in range(2):
        result = run("convert", folder, "--to", kind, "-o", out, "--lang", "en")
        assert result.stdout == "Files: 4 (3 converted, 0 converted before, 1 unreadable)\n"


def test_resume_converts_again_only_what_has_changed_on_either_side(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"

    def resumed(*more: str) -> str:
        return run("convert", folder, "-o", out, "--resume", "--lang", "en", *more).stdout

    assert resumed() == "Files: 4 (3 converted, 0 converted before, 1 unreadable)\n"
    first = contents(out)
    assert resumed() == "Files: 4 (0 converted, 3 converted before, 1 unreadable)\n"
    (out / "a" / "1.txt.json").write_bytes(b"{")
    assert resumed() == "Files: 4 (1 converted, 2 converted before, 1 unreadable)\n"
    (out / "page.html.json").unlink()
    assert resumed() == "Files: 4 (1 converted, 2 converted before, 1 unreadable)\n"
    assert {name: data for name, data in contents(out).items() if name != JOURNAL} == {
        name: data for name, data in first.items() if name != JOURNAL
    }
    (folder / "a" / "broken.json").write_text(dumps(consistent_report()), encoding="utf-8")
    os.utime(folder / "a" / "broken.json", (0, 0))
    assert resumed() == "Files: 4 (1 converted, 2 converted before, 1 unreadable)\n"
    assert loads((out / "a" / "broken.json.json").read_bytes()) == consistent_report()
    assert resumed("--notes") == "Files: 4 (3 converted, 0 converted before, 1 unreadable)\n"
    assert run("convert", folder, "-o", out, "--lang", "en").stdout.startswith("Files: 4 (3 converted, 0")


@pytest.mark.parametrize("kept", [0.0, 0.3, 0.6, 0.99])
def test_a_journal_that_was_cut_off_anywhere_is_gone_on_with(folder: Path, tmp_path: Path, kept: float) -> None:
    out = tmp_path / "out"
    run("convert", folder, "-o", out)
    whole = contents(out)
    (out / JOURNAL).write_bytes(whole[JOURNAL][: int(len(whole[JOURNAL]) * kept)])
    run("convert", folder, "-o", out, "--resume")
    assert contents(out) == whole


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
@pytest.mark.parametrize("kind", ["json", "jsonl"])
@pytest.mark.parametrize("kill", [signal.SIGKILL, signal.SIGINT])
def test_a_conversion_that_is_killed_and_run_again_ends_with_the_same_bytes(
    tmp_path: Path, kind: str, kill: signal.Signals
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(int(os.environ.get("GOVINFO_REPORT_EXAMPLES", "40"))):
        report = consistent_report().replace({"requests.received.total": number})
        (folder / f"{number}.txt").write_bytes(dump(report, DUMPS[number % 3]))
    (folder / "diary.txt").write_text("今天天气很好。", encoding="utf-8")
    name = "all.jsonl" if kind == "jsonl" else "out"

    def arguments(where: str) -> list[str]:
        (tmp_path / where).mkdir(exist_ok=True)
        return ["convert", str(folder), "--to", kind, "--notes", "--resume", "-o", str(tmp_path / where / name)]

    began = time.monotonic()
    assert program(*arguments("once")).returncode == 2
    usual = time.monotonic() - began
    chance = Random(kind)  # noqa: S311  # when to kill is no secret
    kills = 0
    for _ in range(7):
        with subprocess.Popen(  # noqa: S603  # our own program on our own files
            [sys.executable, "-c", "from govinfo_report.cli import main; main()", *arguments("often")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=usual * chance.uniform(0.2, 1))
            kills += process.poll() is None
            process.send_signal(kill)
    assert kills > 1
    assert program(*arguments("often")).returncode == 2
    assert contents(tmp_path / "often") == contents(tmp_path / "once")


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interrupted_conversion_says_how_to_go_on_and_leaves_nothing_half_written(
    tmp_path: Path, workers: str
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for number in range(300):
        (folder / f"{number:03}.txt").write_bytes(dump(consistent_report(), DUMPS[0]))
    arguments = ["convert", str(folder), "-o", str(out), "--workers", workers, "--lang", "en"]
    with subprocess.Popen(  # noqa: S603  # our own program on our own files
        [sys.executable, "-c", "from govinfo_report.cli import main; main()", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        while not (out / "000.txt.json").exists():
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        printed, told = process.communicate(timeout=20)
    assert (process.returncode, printed) == (130, "")
    assert told == "Interrupted; run it again with --resume to go on from here\n"
    written = [path for path in out.iterdir() if path.name != JOURNAL]
    assert 0 < len(written) < 300
    whole = dumps(gir.read(folder / "000.txt").report, indent=2)
    assert {path.read_text(encoding="utf-8") for path in written} == {f"{whole}\n"}


@pytest.mark.parametrize(("language", "told"), [("zh", "已中断\n"), ("en", "Interrupted\n")])
def test_an_interrupted_check_exits_as_no_finding_does(
    file: Write, monkeypatch: pytest.MonkeyPatch, language: str, told: str
) -> None:
    def interrupted(_name: str, **_options: object) -> Reading:
        raise KeyboardInterrupt

    monkeypatch.setattr(anyreading, "read_any", interrupted)
    result = run("check", file(BROKEN), "--lang", language)
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", told)


def test_an_interrupt_before_there_is_a_command_is_told_in_a_sentence() -> None:
    code = """
import sys, _thread
class Interrupting:
    def find_spec(self, name, *rest):
        if name == "click":
            _thread.interrupt_main()
sys.meta_path.insert(0, Interrupting())
"""
    finished = program("check", "x", code=code)
    assert (finished.returncode, finished.stderr.decode()) == (130, "已中断 Interrupted\n")


def test_convert_refuses_what_it_cannot_do_without_harm(folder: Path, tmp_path: Path, file: Write) -> None:
    page, one = folder / "page.html", file(BROKEN)
    before = page.read_bytes()
    for arguments, reason in (
        ((folder,), "give -o OUT"),
        ((folder, "--to", "text", "-o", tmp_path / "out"), "--to json or jsonl"),
        ((one, page), "give -o OUT"),
        ((one, page, page), "give -o OUT"),
        ((one, "--resume"), "--notes and --resume are for"),
        ((one, one, "-o", tmp_path / "out"), "the same name"),
        ((page, "--to", "jsonl", "-o", page), "is to be read"),
    ):
        result = run("convert", *arguments)
        assert (result.exit_code, reason in result.stderr) == (2, True), result.stderr
    assert page.read_bytes() == before
    assert not (tmp_path / "out").exists()


def test_convert_to_a_place_that_cannot_be_written_says_so(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    result = run("convert", folder, "-o", tmp_path / "plain" / "out")
    assert result.exit_code == 2
    assert "路径中有一段不是文件夹" in result.stderr
    result = run("convert", folder, "--to", "jsonl", "-o", tmp_path / "no" / "all.jsonl", "--lang", "en")
    assert "No such file or directory" in result.stderr


# --- explain, form ---------------------------------------------------------------------------------------------------


def test_explain_tells_a_rule_by_code_and_by_name() -> None:
    assert run("explain", "gir303").stdout == f"{gir.explain('GIR303').describe()}\n"
    english = run("explain", "requests-balance-mismatch", "--lang", "en").stdout
    assert english == f"{gir.explain('GIR303').describe('en')}\n"


def test_explain_alone_lists_every_rule() -> None:
    assert [line.split()[0] for line in run("explain").stdout.splitlines()] == [rule.code for rule in RULES]


def test_explain_of_an_unknown_code_suggests_one_and_exits_with_2() -> None:
    assert "did you mean GIR904 or GIR903?" in run("explain", "GIR999", "--lang", "en").stderr
    assert "是否为 GIR904、GIR903？" in run("explain", "GIR999").stderr
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
