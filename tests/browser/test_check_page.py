"""The check page in Chromium: nothing fetched, nothing complained of, usable by keyboard and in both languages."""

from typing import Any

import pytest

import govinfo_report as gir
from browser.browsing import Browser
from checked_reports import broken_report

FINDINGS = broken_report().check().findings
CELL = "requests.outcomes.granted.natural_person"


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The page of one report, and that of a folder with one that is blank and a file that could not be read."""
    blank = gir.CheckedFile(name="空白.json", result=gir.Report.blank(year=2023).check())
    broken = gir.CheckedFile(name="甲/2021.json", result=broken_report().check())
    unread = gir.UnreadFile(name="照片.jpg", reason=gir.Text("不是报告", "not a report"))
    pages = {"one": gir.check_page([broken_report().check()]), "folder": gir.check_page([blank, broken, unread])}
    folder = tmp_path_factory.mktemp("pages")
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in pages}


@pytest.fixture(scope="module")
def seen(browser: Browser, addresses: dict[str, str]) -> Any:
    """What the script saw on both pages."""
    return browser.run("checkpage.cjs", addresses)


@pytest.fixture(scope="module")
def one(seen: Any) -> Any:
    return seen["one"]


@pytest.fixture(scope="module")
def folder(seen: Any) -> Any:
    return seen["folder"]


@pytest.mark.parametrize("name", ["one", "folder"])
def test_nothing_is_fetched_complained_of_or_done_unasked(seen: Any, addresses: dict[str, str], name: str) -> None:
    for each in (seen[name], seen[name]["scriptless"]):
        assert (each["complaints"], each["deeds"], each["requests"]) == ([], [], [addresses[name]])


@pytest.mark.parametrize("name", ["one", "folder"])
def test_nothing_stands_in_the_way_of_those_who_see_or_move_otherwise(seen: Any, name: str) -> None:
    assert seen[name]["violations"] == []


@pytest.mark.parametrize("name", ["one", "folder"])
def test_a_narrow_screen_is_not_overflowed(seen: Any, name: str) -> None:
    assert seen[name]["overflows"] is False


@pytest.mark.parametrize("name", ["one", "folder"])
def test_languages_severities_and_tables_need_no_script(seen: Any, name: str) -> None:
    scriptless = seen[name]["scriptless"]
    assert [scriptless[what] for what in ("tables", "chinese", "errors", "controls")] == [1, 0, 0, 0]


def test_the_keyboard_leads_from_a_finding_to_its_cell_and_back(one: Any) -> None:
    assert (one["first_focus"], one["focus_is_seen"], one["after_skip"]) == ("skip", True, "main")
    assert (one["cell"], one["cell_in_view"], one["back_at"]) == (f"c1-{CELL}", True, "f1-1")


def test_the_language_is_switched_by_keyboard(one: Any) -> None:
    assert (one["english_before"], one["language"], one["chinese_after"]) == (0, "en", 0)
    assert one["english_after"] > 20


def test_findings_are_filtered_by_severity_rule_and_words(one: Any) -> None:
    errors = [finding for finding in FINDINGS if finding.severity is gir.Severity.ERROR]
    assert one["findings"] == len(FINDINGS)
    assert (one["errors_left"], one["without_errors"]) == (0, len(FINDINGS) - len(errors))
    assert one["of_one_rule"] == ["GIR301"]
    assert one["of_words"] == 1
    assert one["status"] == f"{one['of_words']} of {len(FINDINGS)} findings shown"


def test_the_tables_of_a_folder_are_drawn_for_a_link_and_for_paper(folder: Any) -> None:
    assert (folder["cell"], folder["cell_in_view"]) == (f"c2-{CELL}", True)
    assert (folder["linked"]["cell"], folder["linked"]["cell_in_view"]) == (f"c2-{CELL}", True)
    assert folder["printed"]["before"] < folder["printed"]["after"]


def test_a_file_of_a_folder_is_found_by_its_name(folder: Any) -> None:
    assert (folder["reports"], folder["named"]) == (3, ["r3"])
