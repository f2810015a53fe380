"""The FastAPI app of the examples, served and used in Chromium: every button by mouse and keyboard, every kind of upload."""

import runpy
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import govinfo_report as gir
from browser.attacks import attacking_report
from browser.browsing import Browser
from checked_reports import broken_report
from support import EXAMPLES

uvicorn = pytest.importorskip("uvicorn")
pytest.importorskip("fastapi")

LOOKS = ("light", "dark", "narrow")
REFUSED = ("none", "empty", "broken", "hostile_name")
APP = runpy.run_path(str(EXAMPLES / "fastapi_app" / "app.py"))


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    """The address at which the app is served, as long as the tests of this file run."""
    server = uvicorn.Server(uvicorn.Config(APP["app"], port=0, log_level="critical", ws="none", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 60
    while not server.started:
        assert thread.is_alive()
        assert time.monotonic() < until
        time.sleep(0.02)
    ((_, port),) = [each.getsockname() for each in server.servers[0].sockets]
    yield f"http://127.0.0.1:{port}/"
    server.should_exit = True
    thread.join(60)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("uploads")


@pytest.fixture(scope="module")
def seen(browser: Browser, origin: str, folder: Path) -> Any:
    """What the script saw, by look."""
    contents = {
        "report": ("报告.docx", gir.to_docx(broken_report())),
        "text": ("报告.txt", gir.to_text(broken_report()).encode()),
        "none": ("会议纪要.txt", "会议纪要".encode()),
        "empty": ("空.docx", b""),
        "broken": ("断.docx", gir.to_docx(broken_report())[:2000]),
        "hostile": ("敌.html", gir.to_html(attacking_report()).encode()),
        "hostile_name": ("<img src=x onerror=__pwned(1)>.txt", b"x"),
        "large": ("大.txt", b" " * (APP["LIMIT"] + 1)),
    }
    files = {}
    for name, (called, content) in contents.items():
        (folder / called).write_bytes(content)
        files[name] = str(folder / called)
    return browser.run("app.cjs", {"origin": origin, "files": files, "target": str(folder)})


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest, seen: Any) -> Any:
    """What was seen in each look."""
    return seen[request.param]


def test_nothing_comes_from_elsewhere_and_nothing_runs_but_ours(look: Any, origin: str) -> None:
    assert all(address.startswith(origin) for address in look["requests"] if not address.startswith("data:"))
    refusals = [complaint for complaint in look["complaints"] if "the server responded with a status of 4" in complaint]
    assert look["complaints"] == refusals
    assert len(refusals) == len(REFUSED) + 2  # the file that is too large, and the one that takes no remarks
    assert look["deeds"] == ["download: 报告-改正通知.docx", "download: 报告-批注.docx"]


def test_nothing_stands_in_the_way_of_those_who_see_or_move_otherwise(look: Any) -> None:
    assert set(look["violations"]) == {"form", "report", *REFUSED, "hostile"}
    assert not any(look["violations"].values()), look["violations"]


def test_a_narrow_screen_is_not_overflowed(look: Any) -> None:
    assert look["form_overflows"] is False
    assert not any(look["refused"][name]["overflows"] for name in REFUSED)
    assert look["report"]["overflows"] is False


def test_a_report_comes_back_as_its_check_page(look: Any, origin: str) -> None:
    errors = [finding for finding in broken_report().check().findings if finding.severity is gir.Severity.ERROR]
    for page in (look["report"], look["keyboard"]["report"]):
        assert (page["status"], page["address"]) == (200, f"{origin}page")
        assert "报告.docx" in page["words"]
        assert page["broken_cells"] == 4
        assert all(finding.message.zh in page["words"] for finding in errors)
    assert look["back_at"] == origin


def test_programs_and_people_get_json_alike(look: Any) -> None:
    for page in (look["json"], look["keyboard"]["json"]):
        assert page["status"] == 200
        assert '"result":' in page["words"]


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_report_is_refused_with_a_page_that_leads_back(look: Any, origin: str, name: str) -> None:
    page = look["refused"][name]
    assert (page["status"], page["title"], page["back_at"]) == (422, "不能处理这个文件", origin)
    assert page["words"].startswith("不能处理这个文件")
    assert "{" not in page["words"]


def test_nothing_is_sent_without_a_file(look: Any, origin: str) -> None:
    assert look["without_file"] == origin


def test_what_is_too_large_or_takes_no_remarks_is_told(look: Any) -> None:
    assert look["large"]["status"] == 413
    assert "20 MB" in look["large"]["words"]
    assert look["unannotated"]["status"] == 422
    assert "可下载改正通知" in look["unannotated"]["words"]


def test_the_text_of_a_hostile_report_is_shown(look: Any) -> None:
    assert look["hostile"]["status"] == 200
    assert "<script>__pwned('script')</script>" in look["hostile"]["words"]


def test_the_file_with_remarks_and_the_notice_are_saved(look: Any, folder: Path) -> None:
    assert look["remarks"]["name"] == "报告-批注.docx"
    assert gir.read(folder / "remarks.docx").report.cells() == broken_report().cells()
    assert look["keyboard"]["notice"]["name"] == "报告-改正通知.docx"
    assert (folder / "notice.docx").read_bytes().startswith(b"PK")
