"""Changes to a report as a hand makes them: a figure, some words, a paragraph, a section. All by the paths of the JSON."""

import random
import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

import attrs

import govinfo_report as gir
from govinfo_report.readers.preamble import read_preamble

TABLES = ("disclosure", "requests", "disputes")
_PARAGRAPH = re.compile(r"(?P<section>.+)\.paragraphs\[(?P<number>\d+)\]")
_EXTRA = re.compile(r"extra_sections\[(\d+)\]")
_LOOK_ALIKE = {"0": "68", "1": "7", "2": "7", "3": "85", "4": "9", "5": "36", "6": "80", "7": "12", "8": "30", "9": "4"}

# --- figures ---------------------------------------------------------------------------------------------------------


def with_figures(report: gir.Report, figures: Mapping[str, gir.Value]) -> gir.Report:
    """The report with these figures; `None` leaves a blank."""
    return report.replace(cast("Mapping[gir.CellPath, gir.Value]", figures))


def with_marks(report: gir.Report, marks: Mapping[str, str]) -> gir.Report:
    """The report with these marks in place of figures."""
    blanked = with_figures(report, dict.fromkeys(marks))
    return attrs.evolve(blanked, marks={**blanked.marks, **marks})


def without(report: gir.Report, path: str) -> gir.Report:
    """The report without a table, a line, a column or a cell."""
    paths = [report.layout.paths[position] for position in report.layout.covered(path)]
    return attrs.evolve(with_figures(report, dict.fromkeys(paths)), absent=(*report.absent, path))


def sum_cells(report: gir.Report) -> list[str]:
    """The cells that stand in an equation."""
    return [path for path in report.layout.paths if not path.startswith("disclosure.")]


def leaves(report: gir.Report) -> list[str]:
    """The lines of the outcomes of table 3, without their total."""
    lines = [line.path for line in report.layout.lines if line.path.startswith("requests.outcomes.")]
    return [line for line in lines if line != "requests.outcomes.total"]


def mistyped(value: int, chance: random.Random, way: str = "any") -> int:
    """The number as people mistype it: a digit dropped, doubled, exchanged with its neighbour, misread or added."""
    digits = str(value)
    ways = ["dropped", "doubled", "exchanged", "misread", "added"] if way == "any" else [way]
    for _ in range(20):
        wrong = int(_MISTYPED[chance.choice(ways)](digits, chance) or "0")
        if wrong != value:
            return wrong
    return value + 1


def _dropped(digits: str, chance: random.Random) -> str:
    place = chance.randrange(len(digits))
    return digits[:place] + digits[place + 1 :]


def _doubled(digits: str, chance: random.Random) -> str:
    place = chance.randrange(len(digits))
    return digits[:place] + digits[place] + digits[place:]


def _exchanged(digits: str, chance: random.Random) -> str:
    place = chance.randrange(max(1, len(digits) - 1))
    return digits[:place] + digits[place : place + 2][::-1] + digits[place + 2 :]


def _misread(digits: str, chance: random.Random) -> str:
    place = chance.randrange(len(digits))
    return digits[:place] + chance.choice(_LOOK_ALIKE[digits[place]]) + digits[place + 1 :]


def _added(digits: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(digits) + 1)
    return digits[:place] + chance.choice("0123456789") + digits[place:]


_MISTYPED = {
    "dropped": _dropped,
    "doubled": _doubled,
    "exchanged": _exchanged,
    "misread": _misread,
    "added": _added,
}

# --- words -----------------------------------------------------------------------------------------------------------


def text_at(report: gir.Report, path: str) -> str:
    """The text at a path."""
    return report.passages()[path]


def with_text(report: gir.Report, path: str, text: str) -> gir.Report:
    """The report with another text at a path."""
    if path == "title":
        return attrs.evolve(report, title=text)
    found = _PARAGRAPH.fullmatch(path)
    if found is None:
        name = path.removesuffix(".heading").removeprefix("table_sections.")
        return with_section(report, name, attrs.evolve(report.section(name), heading=text))
    name, number = found["section"], int(found["number"])
    paragraphs = list(paragraphs_of(report, name))
    paragraphs[number] = text
    return with_paragraphs(report, name, paragraphs)


def spliced(report: gir.Report, span: gir.Span, words: str) -> tuple[gir.Report, gir.Span]:
    """The report with other words in place of some, and where they stand now."""
    text = text_at(report, span.path)
    changed = with_text(report, span.path, text[: span.start] + words + text[span.end :])
    return changed, gir.Span(span.path, span.start, span.start + len(words))


def paragraphs_of(report: gir.Report, name: str) -> tuple[str, ...]:
    """The paragraphs of a section, or of the preamble."""
    part = report.preamble if name == "preamble" else report.section(name)
    return tuple(paragraph.text for paragraph in part.paragraphs)


def with_paragraphs(report: gir.Report, name: str, texts: Sequence[str]) -> gir.Report:
    """The report with other paragraphs in a section, or in the preamble, which is read anew."""
    if name == "preamble":
        return attrs.evolve(report, preamble=read_preamble(texts))
    section = attrs.evolve(report.section(name), paragraphs=tuple(gir.Paragraph(text) for text in texts))
    return with_section(report, name, section)


def with_section(report: gir.Report, name: str, section: gir.Section) -> gir.Report:
    """The report with another section in place of one."""
    if name in TABLES:
        sections = attrs.evolve(report.table_sections, **{name: section})
        return attrs.evolve(report, table_sections=sections)
    changes: dict[str, Any] = {name: section}
    return attrs.evolve(report, **changes)


def saying(report: gir.Report, words: str, *, about: str = "依申请公开") -> tuple[gir.Report, gir.Span]:
    """The report with a sentence more at the end of the paragraph on an aspect, and where it stands."""
    paragraphs = paragraphs_of(report, "overview")
    number = next(position for position, text in enumerate(paragraphs) if about in text[:20])
    end = len(paragraphs[number])
    return spliced(report, gir.Span(f"overview.paragraphs[{number}]", end, end), words)


def sentence_around(report: gir.Report, span: gir.Span) -> gir.Span:
    """The whole sentence that some words stand in."""
    text = text_at(report, span.path)
    start = max(text.rfind(mark, 0, span.start) for mark in "。；") + 1
    end = min((place for mark in "。；" if (place := text.find(mark, span.end)) >= 0), default=len(text))
    return gir.Span(span.path, start, end)
