"""Everything of ours that a browser shows, in Chromium: nothing fetched, nothing run, accessible, whatever a report says."""

from pathlib import Path
from typing import Any

import attrs
import pytest

import govinfo_report as gir
from browser.attacks import attacking_report
from browser.browsing import Browser
from checked_reports import broken_report
from govinfo_report import viz
from govinfo_report.corpus import compare, from_reports
from govinfo_report.corpus.comparison import PeerComparison
from govinfo_report.readers.read import read
from support import consistent_report, report_of_the_year_before

LOOKS = {"usual": ("light", "dark", "narrow"), "attacking": ("light",)}
# What a page must have of its own, and a fragment has from the page that it stands in.
AROUND = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">'
    '<meta name="viewport" content="width=device-width"><title>年度报告</title>'
    "<style>body{{background:Canvas;color:CanvasText}}</style></head>"  # axe takes no background for white
    "<body><main><h1>年度报告</h1>{}</main></body></html>"
)


def pages_of(report: gir.Report) -> dict[str, str]:
    """The report in every form that a browser shows, each as a page."""
    result = report.check()
    page = gir.to_html(report)
    entry = gir.CheckedFile(name=report.title or "", result=result, notes=read(page.encode()).notes)
    unread = gir.UnreadFile(name=report.title or "", reason=gir.Text(report.title or "", report.title or ""))
    before = report_of_the_year_before()
    fragments: dict[str, Any] = {
        "report in a notebook": report,
        "reading in a notebook": read(page.encode()),
        "result in a notebook": result,
        "proposals in a notebook": result.proposals[0],
        "prose in a notebook": gir.marked_prose(report),
        "difference in a notebook": gir.difference(consistent_report(), report),
        "years in a notebook": gir.check_years([before, attrs.evolve(report, issuer=before.issuer)]),
        "flows": viz.sankey(report),
        "sums": viz.equation_map(report),
        "shares": viz.shares(report),
        "series": viz.series([before, attrs.evolve(report, issuer=before.issuer)]),
        "peers": viz.peers(among_peers(report.issuer or "")),
    }
    return {
        "written": page,
        "annotated": gir.annotate(page.encode()).decode(),
        "checked": gir.check_page([entry]),
        "checked folder": gir.check_page([entry, unread, entry]),
    } | {name: AROUND.format(shown._repr_html_()) for name, shown in fragments.items()}


def among_peers(name: str) -> PeerComparison:
    """An issuer of this name among three others."""
    sound = consistent_report()
    frame = from_reports([sound, *(attrs.evolve(sound, issuer=f"{place}区人民政府") for place in "甲乙丙")])
    return attrs.evolve(compare(frame, sound.issuer or ""), issuer=name)


REPORTS = {"usual": broken_report, "attacking": attacking_report}
NAMES = [
    *("written", "annotated", "checked", "checked folder", "flows", "sums", "shares", "series", "peers"),
    *(
        f"{shown} in a notebook"
        for shown in ("report", "reading", "result", "proposals", "prose", "difference", "years")
    ),
]
EACH = [(kind, name) for kind in REPORTS for name in NAMES]
MISCHIEF = (
    "<!doctype html><title>x</title><body onload=\"__pwned('load')\"><img src=http://evil.example/x.png>"
    "<script>alert(1)</script><script>throw new Error('x')</script><a href=http://evil.example>x</a>"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def seen(browser: Browser, folder: Path) -> Any:
    """What the script saw, by kind of report and name of page, then by look."""
    given = {}
    for kind, report in REPORTS.items():
        pages = pages_of(report())
        assert sorted(pages) == sorted(NAMES)
        for name, page in pages.items():
            (folder / f"{kind} {name}.html").write_text(page, encoding="utf-8")
            given[f"{kind} {name}"] = {"address": (folder / f"{kind} {name}.html").as_uri(), "looks": LOOKS[kind]}
    return browser.run("pages.cjs", given)


@pytest.mark.parametrize(("kind", "name"), EACH)
def test_nothing_is_fetched_run_or_complained_of(seen: Any, folder: Path, kind: str, name: str) -> None:
    address = (folder / f"{kind} {name}.html").as_uri()
    for found in seen[f"{kind} {name}"].values():
        assert (found["requests"], found["visited"]) == ([address], [address])
        assert (found["complaints"], found["deeds"], found["foreign"]) == ([], [], 0)
        assert all(link.startswith("#") for link in found["leads_to"])


@pytest.mark.parametrize(("kind", "name"), EACH)
def test_nothing_stands_in_the_way_of_those_who_see_or_move_otherwise(seen: Any, kind: str, name: str) -> None:
    for look, found in seen[f"{kind} {name}"].items():
        assert (look, found["violations"]) == (look, [])


@pytest.mark.parametrize("name", NAMES)
def test_a_narrow_screen_is_not_overflowed(seen: Any, name: str) -> None:
    assert seen[f"usual {name}"]["narrow"]["overflows"] is False


def test_what_a_page_does_unasked_is_seen(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(MISCHIEF, encoding="utf-8")
    found = browser.run("pages.cjs", {"": {"address": (tmp_path / "page.html").as_uri(), "looks": ["light"]}})[""][
        "light"
    ]
    assert sorted(found["deeds"]) == ["dialog: 1", "script: load"]
    assert "http://evil.example/x.png" in found["requests"]
    assert found["foreign"] == 2
    assert found["leads_to"] == ["http://evil.example"]
    assert any("x" in complaint for complaint in found["complaints"])
    assert found["violations"]
