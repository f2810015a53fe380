"""The rows of `copies`: what the pairs that were found have in common in their printed words, and which figures differ."""

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from govinfo_report.corpus.copiedparts import WHOLE, Part
from govinfo_report.corpus.copykind import CopyKind
from govinfo_report.corpus.copysearch import FoundPair, found_pairs
from govinfo_report.corpus.proserows import Prose, prose_of
from govinfo_report.corpus.sharedpassages import Lines, SharedPassage, lines_of, passages_between
from govinfo_report.prose import Section
from govinfo_report.rules.copies import COPIED_REPORT, COPIED_SECTION, REPORT_LIMIT, SECTION_LIMIT
from govinfo_report.rules.pair import Shared, known_of, shared_of

_AT_ONCE = 20_000
_TOLD = ("issuer", "year", "published")


def rows_of(frame: Any, common: float) -> Iterator[dict[str, Any]]:
    """The rows of `copies`, in no order; the words of so many pairs at a time are read again."""
    pairs = sorted(found_pairs(frame, common), key=lambda pair: (pair.other.order, pair.report.order))
    for start in range(0, len(pairs), _AT_ONCE):
        some = pairs[start : start + _AT_ONCE]
        rows = {row.report: row for pair in some for row in (pair.report, pair.other)}
        words = {
            prose.report: prose
            for batch in prose_of(frame, rows)
            for prose in batch
            if prose.digest == rows[prose.report].digest
        }
        for pair in some:
            yield from _rows(pair, words[pair.report.report], words[pair.other.report])


def _rows(pair: FoundPair, report: Prose, other: Prose) -> Iterator[dict[str, Any]]:
    known = _known(other)
    shared = {name: shared_of(name, report.section(name), known) for name in report.sections}
    shared[WHOLE] = Shared.together(shared.values())
    parts = {part.path: part for part in pair.parts if part.certain or _rule(part.path, shared[part.path])}
    passages: tuple[SharedPassage, ...] | None = None
    for part in parts.values():
        if part.is_paragraph and part.section in parts:
            continue
        if passages is None:
            passages = tuple(passages_between(_lines(report), _lines(other)))
        measured = shared.get(part.path) or shared_of(part.path, _paragraph(report, part.path), known)
        yield {
            "report": pair.report.report,
            "other": pair.other.report,
            "part": part.path,
            "kind": CopyKind.of(pair.report.issuer, pair.report.year, pair.other.issuer, pair.other.year).value,
            "similarity": _share(part.here),
            "shared": part.here.copied,
            "characters": part.here.total,
            "other_similarity": None if part.there is None else _share(part.there),
            "word_for_word": measured.percent,
            "rule": None if part.is_paragraph else _rule(part.path, measured),
            "figures": _figures(passages, part),
            **{name: getattr(pair.report, name) for name in _TOLD},
            **{f"other_{name}": getattr(pair.other, name) for name in _TOLD},
        }


@lru_cache(maxsize=64)
def _known(prose: Prose) -> Any:
    return known_of(prose.elsewhere())


@lru_cache(maxsize=64)
def _lines(prose: Prose) -> Lines:
    texts = {
        f"{name}.paragraphs[{number}]": text
        for name, paragraphs in prose.sections.items()
        for number, text in enumerate(paragraphs)
    }
    return lines_of(texts, prose.issuer)


def _paragraph(prose: Prose, path: str) -> Section:
    name, _, number = path.removesuffix("]").partition(".paragraphs[")
    return Section(paragraphs=prose.section(name).paragraphs[int(number) :][:1])


def _rule(path: str, shared: Shared) -> str | None:
    """The rule that finds this part copied, if any."""
    rule, limit = (COPIED_REPORT, REPORT_LIMIT) if path == WHOLE else (COPIED_SECTION, SECTION_LIMIT)
    return rule.code if limit.is_met_by(shared) else None


def _share(shared: Shared) -> float:
    return round(shared.copied / shared.total, 4) if shared.total else 0.0


def _figures(passages: Iterable[SharedPassage], part: Part) -> str | None:
    """The figures that differ in the passages of that part, as JSON; `None` where there are none."""
    differ = [figures for each in passages if each.here.path.startswith(part.path) for figures in each.figures]
    return json.dumps(differ, ensure_ascii=False) if differ else None
