"""The check page in Chromium: nothing fetched, nothing complained of, fast, and usable by keyboard and in both languages.

Needs node, npm and Chromium; playwright-core and axe-core come from npm. Skipped where one of them is not there.
"""

import json
import shutil
import subprocess
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import attrs
import pytest

import govinfo_report as gir
from checked_reports import broken_report
from govinfo_report.checkpage.entries import CheckedFile, PageEntry, UnreadFile
from support import consistent_report

pytestmark = pytest.mark.slow
PACKAGES = ("playwright-core@1.65.1", "axe-core@4.14.1")
SCRIPT = Path(__file__).parent / "browse.cjs"


@pytest.fixture(scope="session")
def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("there is no Chromium")
    return found


@pytest.fixture(scope="session")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the script needs from npm."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("there is no node or npm")
    folder = tmp_path_factory.mktemp("browser")
    (folder / "package.json").write_text("{}")
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *PACKAGES]
    installed = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603  # ours
    if installed.returncode:
        pytest.skip(f"npm could not install {', '.join(PACKAGES)}")
    shutil.copy(SCRIPT, folder)
    return folder


def browse(page: str, workplace: Path, chromium: str) -> dict[str, Any]:
    (workplace / "page.html").write_text(page, encoding="utf-8")
    address = (workplace / "page.html").as_uri()
    command = ["node", SCRIPT.name, chromium, address]
    done = subprocess.run(command, cwd=workplace, capture_output=True, text=True, check=False, timeout=300)  # noqa: S603  # ours
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout)
    assert seen["complaints"] == []
    assert seen["requests"] == [address]
    return seen


@pytest.fixture(scope="session")
def one(workplace: Path, chromium: str) -> dict[str, Any]:
    return browse(gir.check_page([broken_report().check()]), workplace, chromium)


def test_one_report_is_there_in_a_second(one: dict[str, Any]) -> None:
    assert one["milliseconds"] < 1000


def test_the_keyboard_leads_from_a_finding_to_its_cell_and_back(one: dict[str, Any]) -> None:
    assert (one["first_focus"], one["focus_is_seen"], one["after_skip"]) == ("skip", True, "main")
    assert one["cell"] == "c1-requests.outcomes.granted.natural_person"
    assert one["cell_in_view"]
    assert one["back_at"] == "f1-1"


def test_the_language_is_switched_by_keyboard(one: dict[str, Any]) -> None:
    assert (one["english_before"], one["language"], one["chinese_after"]) == (0, "en", 0)
    assert one["english_after"] > 20


def test_findings_are_filtered_by_severity_rule_and_words(one: dict[str, Any]) -> None:
    findings = broken_report().check().findings
    errors = [finding for finding in findings if finding.severity is gir.Severity.ERROR]
    assert one["findings"] == len(findings)
    assert (one["errors_left"], one["without_errors"]) == (0, len(findings) - len(errors))
    assert one["of_one_rule"] == ["GIR301"]
    assert one["of_words"] == 1
    assert one["status"] == f"{one['of_words']} of {len(findings)} findings shown"


def test_a_narrow_screen_is_not_overflowed(one: dict[str, Any]) -> None:
    assert not one["overflows"]


def test_nothing_stands_in_the_way_of_those_who_see_or_move_otherwise(one: dict[str, Any]) -> None:
    assert one["violations"] == []


def test_languages_and_severities_need_no_script(one: dict[str, Any]) -> None:
    assert (one["scriptless_chinese"], one["scriptless_errors"], one["scriptless_controls"]) == (0, 0, 0)


def test_a_folder_passes_too(workplace: Path, chromium: str) -> None:
    blank = CheckedFile(name="空白.json", result=gir.Report.blank(year=2023).check())
    unread = UnreadFile(name="照片.jpg", reason=gir.Text("不是报告", "not a report"))
    entries: list[PageEntry] = [blank, CheckedFile(name="甲/2021.json", result=broken_report().check()), unread]
    seen = browse(gir.check_page(entries), workplace, chromium)
    assert (seen["reports"], seen["violations"], seen["overflows"]) == (3, [], False)
    assert (seen["chinese_after"], seen["scriptless_errors"]) == (0, 0)


def test_a_folder_of_five_hundred_is_there_in_three_seconds(workplace: Path, chromium: str) -> None:
    blank = gir.Report.blank(issuer="某县人民政府", year=2023)
    reports = (consistent_report(), broken_report(), attrs.evolve(consistent_report(), title=None), blank)
    results = [report.check() for report in reports]
    entries = [
        CheckedFile(name=f"{number}.json", result=result) for number, result in enumerate(islice(cycle(results), 500))
    ]
    seen = browse(gir.check_page(entries), workplace, chromium)
    assert seen["reports"] == 500
    assert seen["milliseconds"] < 3000
