"""The paragraphs: `sets/*.yml` as reports with one paragraph each, and what is wrong in it.

In a text `{383→183}` prints 383 where the tables have 183, and `[[全部办结]]` is what the tables contradict.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import yaml
from attrs import frozen

import govinfo_report as gir
from govinfo_report.form import HEADINGS

SETS = Path(__file__).parent / "sets"
_WRONG = re.compile(r"\{(?P<printed>[^→{}]+)→(?P<true>[^{}]+)\}|\[\[(?P<words>[^\]]+)\]\]")
_HEADINGS = {heading.section: f"{heading.number}、{heading.title}" for heading in HEADINGS}
# What stands around the paragraph, so that the report is a whole one.
_AROUND = {
    "overview": (
        "（三）政府信息管理方面。建立发布前审核和清理制度。",
        "（四）平台建设方面。维护门户网站的信息公开栏目。",
        "（五）监督保障方面。开展业务培训，接受社会评议，无责任追究情形。",
    ),
    "problems": ("（一）主要问题：政策解读形式单一。", "（二）改进措施：增加图片和视频解读。"),
    "other_matters": ("本年度未收取信息处理费。",),
}


@frozen(kw_only=True)
class Case:
    """One paragraph in a report. `wrong` are the words that are wrong in it; an innocent paragraph has none.

    `previous` is last year's report, where the paragraph compares with it; `says` is what the figure is, or why the
    paragraph is innocent.
    """

    name: str
    report: gir.Report
    passage: str
    wrong: tuple[gir.Span, ...]
    says: str
    begins: int = 0
    """Where its words begin: number and title of an excerpt are not to be judged."""
    previous: gir.Report | None = None
    twin: gir.Report | None = None
    """The same report with the true figures in the paragraph; `None` where there are none to put in."""


def sets() -> tuple[int, ...]:
    """The numbers of the sets.

    >>> sets()[:2]
    (1, 2)
    """
    return tuple(sorted(int(path.stem) for path in SETS.glob("*.yml")))


@cache
def cases_of(number: int) -> tuple[Case, ...]:
    """The cases of a set."""
    loaded = yaml.safe_load((SETS / f"{number}.yml").read_text(encoding="utf-8"))
    return tuple(_cases(number, loaded))


def _cases(number: int, loaded: dict[str, Any]) -> Iterator[Case]:
    for position, entry in enumerate(loaded["paragraphs"], 1):
        described = loaded["reports"][entry["report"]]
        section, text = entry.get("section", "overview"), entry["text"]
        before = tuple(entry.get("before", ()))
        passage = f"{section}.paragraphs[{len(before)}]"
        previous = None
        if "previous" in described:
            last = {"year": described["year"] - 1, "form": described["previous_form"], "figures": described["previous"]}
            previous = report_of(described | last, {})
        corrected = _WRONG.sub(lambda found: found["true"], text)
        yield Case(
            name=f"{number}-{position:02}",
            report=report_of(described, {section: (*before, _printed(text))}),
            passage=passage,
            wrong=tuple(_spans(text, passage)),
            says=entry["says"],
            begins=_begin(gir.Paragraph(_printed(text))),
            previous=previous,
            twin=report_of(described, {section: (*before, corrected)}) if "→" in text else None,
        )


def report_of(described: dict[str, Any], prose: dict[str, tuple[str, ...]]) -> gir.Report:
    """A report with those figures, 0 where none is given, and those paragraphs before its own."""
    issuer, year, form = described["issuer"], described["year"], described["form"]
    title = f"{issuer}{year}年政府信息公开工作年度报告"
    blank = gir.Report.blank(issuer=issuer, year=year, title=title, disclosure=form, requests=form)
    layout = blank.layout
    figures: dict[Any, Any] = {cell.path: Decimal(0) if cell.money else 0 for cell in layout.cells}
    for line in layout.lines:
        cells = layout.cells[line.start : line.stop]
        for cell, value in zip(cells, described["figures"].get(line.path, ()), strict=False):
            figures[cell.path] = Decimal(value) if cell.money else value
    sections: dict[str, Any] = {
        name: gir.Section(
            _HEADINGS[name], tuple(map(gir.Paragraph, (*prose.get(name, ()), *_rest(name, around, prose))))
        )
        for name, around in _AROUND.items()
    }
    tables = gir.TableSections(
        **{name: gir.Section(_HEADINGS[name]) for name in ("disclosure", "requests", "disputes")}
    )
    return attrs.evolve(blank.replace(figures), table_sections=tables, **sections)


def _begin(paragraph: gir.Paragraph) -> int:
    return len(paragraph.text) - len(paragraph.body) if paragraph.marker else 0


def _rest(name: str, around: tuple[str, ...], prose: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What stands behind the paragraph; nothing in a section that it is the whole of."""
    return () if name == "other_matters" and name in prose else around


def _printed(text: str) -> str:
    return _WRONG.sub(lambda found: found["printed"] or found["words"], text)


def _spans(text: str, passage: str) -> Iterator[gir.Span]:
    shift = 0
    for found in _WRONG.finditer(text):
        words = found["printed"] or found["words"]
        start = found.start() + shift
        yield gir.Span(passage, start, start + len(words))
        shift += len(words) - len(found[0])
