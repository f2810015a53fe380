"""The commands `waive` and `check-years`, and `check` with last year's report and with waivers."""

import json
import shutil
from datetime import date
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner, Result

import govinfo_report as gir
from govinfo_report import commandline
from govinfo_report.commands import govinfo_report_command
from sarif_schema import sarif_faults
from support import EXAMPLES, consistent_report, report_of_the_year_before

pytestmark = pytest.mark.usefixtures("folder")
WAIVE = ("--reason", "集中清理", "--by", "张三", "--until", "2026-12-31")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the reports of two years, on the fifth of January 2026."""
    monkeypatch.setattr("govinfo_report.commands.today", lambda: date(2026, 1, 5))
    monkeypatch.setattr("govinfo_report.waivecommand.today", lambda: date(2026, 1, 5))
    monkeypatch.setattr("govinfo_report.yearscommand.today", lambda: date(2026, 1, 5))
    now = consistent_report().replace({"requests.carried_in.total": 2})
    (tmp_path / "2021.json").write_text(gir.dumps(now), encoding="utf-8")
    (tmp_path / "2020.json").write_text(gir.dumps(report_of_the_year_before()), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(govinfo_report_command, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_the_clock_is_asked_by_the_commands_alone() -> None:
    assert commandline.today() == date.today()  # noqa: DTZ011  # as the command does


# --- check -----------------------------------------------------------------------------------------------------------


def test_check_compares_with_the_report_of_the_year_before() -> None:
    told = "requests carried over from last year › total: expected 0 (carried over to next year, 2020), found 2 in 2021"
    assert told not in run("check", "2021.json", "--lang", "en").stdout
    assert told in run("check", "2021.json", "--previous", "2020.json", "--lang", "en").stdout


def test_check_with_a_previous_report_that_cannot_be_read_exits_with_2() -> None:
    result = run("check", "2021.json", "--previous", "2019.json", "--lang", "en")
    assert result.exit_code == 2
    assert result.stderr.startswith("2019.json: ")


def test_one_previous_report_is_not_for_many(folder: Path) -> None:
    assert run("check", str(folder), "--previous", "2020.json").exit_code == 2


def test_check_finds_the_waivers_beside_a_report_and_says_so(folder: Path) -> None:
    before = run("check", "2021.json", "--lang", "en")
    assert before.exit_code == 1
    for rule in ("GIR203", "GIR301", "GIR303"):
        written = run("waive", str(folder / "2021.json"), "--rule", rule, *WAIVE, "--append")
        assert (written.exit_code, written.stderr) == (0, "")
    after = run("check", str(folder / "2021.json"), "--lang", "en")
    assert after.exit_code == 0
    assert "2 errors, 1 note waived" in after.stdout
    assert f"\nWaivers read from: {folder / 'govinfo-waivers.toml'}\n" in after.stdout
    tree = json.loads(run("check", "2021.json", "--format", "json").stdout)
    assert tree["files"][0]["waivers"] == "govinfo-waivers.toml"
    assert [each["code"] for each in tree["files"][0]["result"]["waived"]] == ["GIR203", "GIR301", "GIR303"]
    assert run("check", "2021.json", "--no-waivers", "--lang", "en").stdout == before.stdout


def test_the_file_of_waivers_in_a_folder_is_no_report(folder: Path) -> None:
    run("waive", "2021.json", "--rule", "GIR203", *WAIVE, "--append")
    result = run("check", str(folder), "--lang", "en")
    assert result.stderr == f"Passed over: 1\n  {folder / 'govinfo-waivers.toml'} (waivers)\n"
    assert result.stdout.endswith("Files: 2 (1 without errors, 1 with errors, 0 unreadable)\n")


def test_a_waiver_about_none_of_many_reports_is_told(folder: Path) -> None:
    run("waive", "2021.json", "--rule", "GIR203", *WAIVE, "--append")
    file = folder / "govinfo-waivers.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("阿城区", "阿成区"), encoding="utf-8")
    told = f"Waivers about none of these reports: 1\n  {file}: GIR203, 阿成区人民政府, 2021\n"
    assert run("check", str(folder), "--lang", "en").stderr.endswith(told)
    assert run("check-years", str(folder), "--lang", "en").stderr.endswith(told)
    assert "none of these" not in run("check", "2021.json", "--lang", "en").output


def test_a_file_of_waivers_that_is_wrong_fails_with_every_fault(folder: Path) -> None:
    (folder / "govinfo-waivers.toml").write_text('[[waiver]]\nrule = "GIR203"\n', encoding="utf-8")
    for arguments in (("check", "2021.json"), ("check", "2020.json", "--waivers", "govinfo-waivers.toml")):
        result = run(*arguments, "--lang", "en")
        assert result.exit_code == 2
        assert "govinfo-waivers.toml:1: reason is missing; add it\n" in result.stderr
    assert run("check", "2020.json", "--waivers", "none.toml", "--lang", "en").stderr.startswith("none.toml: cannot be")
    assert run("check", "2020.json", "--waivers", "w.toml", "--no-waivers").exit_code == 2


# --- waive -----------------------------------------------------------------------------------------------------------


def test_waive_prints_a_waiver_bound_to_the_figures_of_now() -> None:
    printed = run("waive", "2021.json", "--rule", "more-repealed-than-in-force", *WAIVE).stdout
    (waiver,) = gir.Waivers.from_toml(printed).waivers
    assert (waiver.rule, waiver.issuer, waiver.year, waiver.until) == (
        "GIR203",
        "阿城区人民政府",
        2021,
        date(2026, 12, 31),
    )
    assert waiver.grounds.figures["disclosure.normative_documents.repealed"] == 31


def test_waive_appends_and_leaves_what_stands_there_as_it_is(folder: Path) -> None:
    file = folder / "w.toml"
    file.write_text("# 2026 年核对\n", encoding="utf-8")
    for rule in ("GIR203", "GIR301"):
        result = run("waive", "2021.json", "--rule", rule, *WAIVE, "--append", "--waivers", "w.toml", "--lang", "en")
        assert result.stdout == "written to w.toml\n"
    assert file.read_text(encoding="utf-8").startswith("# 2026 年核对\n\n[[waiver]]\n")
    assert [waiver.rule for waiver in gir.load_waivers(file).waivers] == ["GIR203", "GIR301"]


def test_waive_appends_nothing_to_a_file_that_is_wrong(folder: Path) -> None:
    file = folder / "govinfo-waivers.toml"
    file.write_text("[[waiver]\n", encoding="utf-8")
    result = run("waive", "2021.json", "--rule", "GIR203", *WAIVE, "--append", "--lang", "en")
    assert (result.exit_code, file.read_text(encoding="utf-8")) == (2, "[[waiver]\n")
    assert "govinfo-waivers.toml:1: no valid TOML" in result.stderr


def test_waive_says_where_there_are_findings(folder: Path) -> None:
    now = gir.loads((folder / "2021.json").read_text(encoding="utf-8"))
    worse = now.replace({"requests.received.total": 41})
    (folder / "2021.json").write_text(gir.dumps(worse), encoding="utf-8")
    assert run("waive", "2021.json", "--rule", "GIR301", *WAIVE, "--lang", "en").stderr == (
        "GIR301 has findings at 2 places; say which with --place: requests.received.total, requests.carried_in.total\n"
    )
    wrong = run("waive", "2021.json", "--rule", "GIR301", "--place", "requests", *WAIVE, "--lang", "en")
    assert (wrong.exit_code, wrong.stderr) == (
        2,
        "GIR301 has no finding at requests, but at requests.received.total, requests.carried_in.total\n",
    )
    right = run("waive", "2021.json", "--rule", "GIR301", "--place", "requests.received.total", *WAIVE)
    assert 'place = "requests.received.total"' in right.stdout
    none = run("waive", "2021.json", "--rule", "GIR204", *WAIVE, "--lang", "en")
    assert none.stderr == "there is no finding of GIR204, and nothing to waive\n"
    unknown = run("waive", "2021.json", "--rule", "GIR2O3", *WAIVE, "--lang", "en")
    assert unknown.stderr == "there is no rule GIR2O3; did you mean GIR203?\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--until", "2026-01-04"),
        ("--until", "soon"),
        ("--by", " "),
        ("--waivers", "w.toml"),
    ],
)
def test_waive_refuses_what_makes_no_waiver(arguments: tuple[str, ...]) -> None:
    assert run("waive", "2021.json", "--rule", "GIR203", *WAIVE, *arguments).exit_code == 2


def test_waive_binds_a_finding_across_years_to_both() -> None:
    printed = run("waive", "2021.json", "--rule", "GIR801", "--previous", "2020.json", *WAIVE).stdout
    (waiver,) = gir.Waivers.from_toml(printed).waivers
    assert dict(waiver.grounds.previous) == {"requests.carried_forward.total": 0}


# --- check-years -----------------------------------------------------------------------------------------------------


def test_check_years_compares_the_files_of_a_folder(folder: Path) -> None:
    result = run("check-years", str(folder), "--lang", "en")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "reports: 2, pairs compared: 1, warnings: 1"
    assert lines[2] == f"== {folder / '2021.json'} ← {folder / '2020.json'} =="
    assert lines[-1] == "  阿城区人民政府 2020: there is no earlier report of this issuer"


def test_check_years_tells_the_same_as_json_and_sarif(folder: Path) -> None:
    (folder / "bad.txt").write_text("无", encoding="utf-8")
    printed = run("check-years", "2021.json", "2020.json", "bad.txt", "--format", "json")
    assert printed.exit_code == 2
    tree = json.loads(printed.stdout)
    assert [(each["file"], each["previous_file"]) for each in tree["results"]] == [("2021.json", "2020.json")]
    assert [each["file"] for each in tree["uncompared"]] == ["2020.json"]
    assert len(tree["unreadable"]) == 1
    log = json.loads(run("check-years", "2021.json", "2020.json", "--format", "sarif").stdout)
    assert sarif_faults(log) == []
    found = log["runs"][0]["results"][0]
    assert (found["ruleId"], found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) == (
        "GIR801",
        "2021.json",
    )


@pytest.mark.parametrize("output", ["json", "sarif"])
def test_check_years_writes_to_a_file_what_it_prints(folder: Path, output: str) -> None:
    (folder / "bad.txt").write_text("无", encoding="utf-8")
    arguments = ("check-years", str(folder), "--lang", "en", "--format", output)
    shown = run(*arguments)
    target = folder / "out.json"  # which a second run finds in the folder
    for _ in range(2):
        written = run(*arguments, "-o", str(target))
        assert target.read_text(encoding="utf-8") == shown.stdout
        assert written.exit_code == shown.exit_code == 2
        assert written.stdout == "reports: 2, pairs compared: 1, warnings: 1\n"
        assert written.stderr.startswith(str(folder / "bad.txt"))
        assert written.stderr.endswith(f"Written: {target}\n")


def test_check_years_writes_text_to_no_file_and_over_no_report(folder: Path) -> None:
    refused = run("check-years", str(folder), "-o", "out")
    assert (refused.exit_code, "-o is for --format json and sarif" in refused.stderr) == (2, True)
    before = (folder / "2021.json").read_bytes()
    over = run("check-years", "2020.json", "2021.json", "--format", "json", "-o", "2021.json")
    assert (over.exit_code, (folder / "2021.json").read_bytes()) == (2, before)


def test_check_years_points_at_the_lines_of_the_files_in_sarif(folder: Path) -> None:
    (folder / "bad.txt").write_text("无", encoding="utf-8")
    shutil.copy(EXAMPLES / "acheng-2021.txt", folder / "2021.txt")
    before = report_of_the_year_before().replace({"requests.carried_forward.total": 3})
    (folder / "2020.json").write_text(gir.dumps(before), encoding="utf-8")
    printed = run("check-years", "2021.txt", "2020.json", "bad.txt", "--format", "sarif")
    assert printed.exit_code == 2
    log = json.loads(printed.stdout)
    assert sarif_faults(log) == []
    (whole,) = log["runs"]
    (found,) = [each for each in whole["results"] if each["ruleId"] == "GIR801"]
    region = found["locations"][0]["physicalLocation"]["region"]
    line = (folder / "2021.txt").read_text(encoding="utf-8").splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "0"
    (told,) = whole["invocations"][0]["toolExecutionNotifications"]
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "bad.txt"


def test_check_years_of_a_new_issuer_compares_nothing(folder: Path) -> None:
    other = attrs.evolve(report_of_the_year_before(), issuer="呼兰区人民政府")
    (folder / "2020.json").write_text(gir.dumps(other), encoding="utf-8")
    assert run("check-years", str(folder), "--lang", "en").stdout.startswith("reports: 2, pairs compared: 0\n")


def test_check_years_heeds_the_waivers_beside_the_reports(folder: Path) -> None:
    arguments = ("waive", "2021.json", "--rule", "GIR801", "--previous", "2020.json", *WAIVE, "--append")
    assert run(*arguments).exit_code == 0
    shown = run("check-years", str(folder), "--lang", "en").stdout
    assert "阿城区人民政府 2021 (against 2020): nothing wrong was found; 1 warning waived\n" in shown
    assert "nothing wrong was found; 1" not in run("check-years", "2020.json", "2021.json", "--no-waivers").stdout
    (folder / "govinfo-waivers.toml").write_text("waiver = 3", encoding="utf-8")
    wrong = run("check-years", "2020.json", "2021.json", "--lang", "en")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert wrong.stderr == "govinfo-waivers.toml: write [[waiver]], one for each waiver\n"
