"""The tables of an extraction: which place of the form each key names, and what stands there."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import Factory, define, field, frozen

from govinfo_report.extraction.result import ExtractionNote, ExtractionNoteKind
from govinfo_report.extraction.values import Taken, figure, single, written
from govinfo_report.form import Column, Group
from govinfo_report.layout import Layout, fields_of, layout_of, once_per_class, texts_of
from govinfo_report.readers.labels import Vocabulary, bare, vocabulary
from govinfo_report.serial.converter import EDITION
from govinfo_report.serial.kinds import TEXT, step

# A hostile input can have any number of unknown keys, and looking for the label that each may be takes a millisecond.
_LOOKED_UP = 200


def joined(path: str, key: Any) -> str:
    """The path of what stands under a key of the object at `path`.

    >>> joined("requests", "received"), joined("requests", "（一）")
    ('requests.received', 'requests["（一）"]')
    """
    return joined_step(path, step(key))


def joined_step(path: str, last: str) -> str:
    """A path and its last step, which is a name or stands in brackets."""
    return f"{path}{'' if not path or last.startswith('[') else '.'}{last}"


@frozen
class Said:
    """One value of the input, and its path there."""

    path: str
    value: Any


@define
class Notes:
    """The notes of one extraction, as they come up."""

    repeated: frozenset[str] = frozenset()
    """The paths of keys that stand twice in one object of the text: what they hold is not certain."""
    found: list[ExtractionNote] = Factory(list)

    def say(
        self, kind: ExtractionNoteKind, said: Said | None, place: str | None = None, taken: str | None = None
    ) -> None:
        """Make a note."""
        self.found.append(
            ExtractionNote(
                kind=kind,
                path=None if said is None else said.path,
                place=place,
                found=None if said is None else written(said.value),
                taken=taken,
            )
        )

    def entries(self, said: Said) -> Iterator[tuple[Any, Said]]:
        """The keys of an object and what stands under each, but for those that stand twice."""
        for key, value in said.value.items():
            entry = Said(joined(said.path, key), value)
            if entry.path in self.repeated:
                self.say(ExtractionNoteKind.CONFLICTING, entry)
            else:
                yield key, entry


# --- keys ------------------------------------------------------------------------------------------------------------


@frozen
class _Keys:
    """The keys that lead from one class of the form to its parts.

    `own` has the labels of its fields and `inner` those of every line and group below; `around` the headings that are
    printed over several fields and name no place themselves (法人或其他组织, 行政诉讼, a block of table 2).
    """

    layout: Layout
    names: frozenset[str]
    own: Vocabulary
    inner: Vocabulary
    around: frozenset[str]
    lines: frozenset[str]

    def find(self, key: str) -> str | None:
        """The path, from here, that a key names by a path of ours or by a label of the form. `None`: not certain."""
        if key in self.layout.index or key in self.lines:
            return key
        return self.own.find(key) or self.inner.find(key)


@once_per_class
def _keys_of(part: type[Any]) -> _Keys:
    layout = layout_of(part)
    fields = fields_of(part)
    labels = [label for each in fields for label in each.labels]
    lines = [((*line.columns, *line.rows)[-1], line.path) for line in layout.lines if line.path]
    groups: list[tuple[Group, str]] = [(place.group, place.path) for place in layout.groups]
    headings = [
        *(label.under.zh for label in labels if isinstance(label, Column) and label.under),
        *(each.block.label for each in fields if each.block),
        layout.printed.banner.zh if layout.printed else None,
    ]
    return _Keys(
        layout=layout,
        names=frozenset((*(each.name for each in fields), *texts_of(part))),
        own=vocabulary((label, each.name) for each in fields for label in each.labels),
        inner=vocabulary([*lines, *groups]),
        around=frozenset(bare(heading) for heading in headings if heading),
        lines=frozenset(path for _, path in (*lines, *groups)),
    )


def _part_at(part: type[Any], path: str) -> Any:
    """The class of a part at a path, `None` where the path is that of a figure or of a text."""
    for name in path.split("."):
        inner = next((each for each in fields_of(part) if each.name == name), None)
        if inner is None or inner.is_cell:
            return None
        part = inner.type
    return part


# --- gathering -------------------------------------------------------------------------------------------------------


@define
class Gathered:
    """What an input says of a table of one class: the values that claim each figure and each text, by path."""

    part: type[Any]
    notes: Notes
    claims: dict[str, list[Said]] = field(factory=dict)
    unknown: int = 0

    def gather(self, said: Said, part: type[Any], place: str, prefix: str, *, inside: bool = False) -> None:
        """Follow the keys of an object that stands for `part`, at `prefix` in the table and at `place` in the report."""
        keys = _keys_of(part)
        for key, entry in self.notes.entries(said):
            if key == EDITION and not prefix:
                continue
            if key in keys.names:
                self._put(entry, part, key, place, prefix)
                continue
            found = keys.find(key) if isinstance(key, str) and self.unknown < _LOOKED_UP else None
            if found is not None:
                self.notes.say(ExtractionNoteKind.RENAMED, entry, f"{place}.{prefix}{found}")
                self._put(entry, part, found, place, prefix)
            elif not inside and isinstance(key, str) and isinstance(entry.value, Mapping) and bare(key) in keys.around:
                self.gather(entry, part, place, prefix, inside=True)
            else:
                self.unknown += 1
                self.notes.say(ExtractionNoteKind.LEFT_OUT, entry)

    def _put(self, entry: Said, part: type[Any], path: str, place: str, prefix: str) -> None:
        inner = _part_at(part, path)
        if inner is None:
            self.claims.setdefault(f"{prefix}{path}", []).append(entry)
        elif isinstance(entry.value, Mapping):
            self.gather(entry, inner, place, f"{prefix}{path}.")
        elif entry.value is not None:
            figures = layout_of(inner).paths
            if len(figures) == 1:
                self.notes.say(ExtractionNoteKind.RENAMED, entry, f"{place}.{prefix}{path}.{figures[0]}")
                self.claims.setdefault(f"{prefix}{path}.{figures[0]}", []).append(entry)
            else:
                self.notes.say(ExtractionNoteKind.LEFT_OUT, entry, f"{place}.{prefix}{path}")


def gathered(section: str, inputs: list[Said], classes: tuple[type[Any], ...], notes: Notes) -> Gathered:
    """What these objects say of a table, in the edition that they name or, where they name none, that fits best."""
    tags = [Said(joined(each.path, EDITION), each.value[EDITION]) for each in inputs if EDITION in each.value]
    named = [cls for cls in classes if any(str(getattr(cls, EDITION, "")) == tag.value for tag in tags)]
    attempts = [_attempt(section, inputs, cls, notes.repeated) for cls in (named if len(named) == 1 else classes)]
    best = max(reversed(attempts), key=lambda attempt: len(attempt.claims))
    if len(classes) > 1 and len(named) != 1:
        taken = written(getattr(best.part, EDITION))
        for tag in tags:
            notes.say(ExtractionNoteKind.INFERRED, tag, f"{section}.{EDITION}", taken)
        if not tags:
            notes.say(ExtractionNoteKind.INFERRED, None, f"{section}.{EDITION}", taken)
    notes.found += best.notes.found
    return best


def _attempt(section: str, inputs: list[Said], cls: type[Any], repeated: frozenset[str]) -> Gathered:
    attempt = Gathered(cls, Notes(repeated))
    for each in inputs:
        attempt.gather(each, cls, section, "")
    return attempt


# --- taking ----------------------------------------------------------------------------------------------------------


def table_of(section: str, inputs: list[Said], classes: tuple[type[Any], ...], notes: Notes) -> tuple[Any, Any]:
    """The JSON of a table and its marks by path, from the objects that stand for it. All that is missing is blank."""
    said = gathered(section, inputs, classes, notes)
    layout = layout_of(said.part)
    edition = getattr(said.part, EDITION, None)
    table: dict[str, Any] = {EDITION: edition} if edition else {}
    marks: dict[str, str] = {}
    texts = [joined_step(line.path, name) for line in layout.lines for name in texts_of(line.part)]
    for path in texts:
        _set(
            table, path, _agreed(f"{section}.{path}", said.claims.get(path, []), lambda v: single(TEXT, v), notes).value
        )
    for cell in layout.cells:
        place = f"{section}.{cell.path}"
        taken = _agreed(place, said.claims.get(cell.path, []), lambda v, cell=cell: figure(cell, v), notes)
        beside = next((path for path in texts if cell.money and path.startswith(f"{cell.line}.")), None)
        if taken.unit and beside is not None:
            taken = _with_unit(table, beside, taken, said.claims[cell.path][0], place, notes)
        _set(table, cell.path, taken.value)
        if taken.mark is not None:
            marks[place] = taken.mark
    _note_missing(section, layout, said.claims, notes)
    return table, marks


def _agreed(place: str, claims: list[Said], take: Any, notes: Notes) -> Taken:
    """What all the claims to a place have in common; nothing where they differ."""
    takings = [take(claim.value) for claim in claims]
    if not takings:
        return Taken()
    first = takings[0]
    if any((each.value, each.mark) != (first.value, first.mark) for each in takings):
        for claim in claims:
            notes.say(ExtractionNoteKind.CONFLICTING, claim, place)
        return Taken()
    for claim, taken in zip(claims, takings, strict=True):
        if taken.kind is ExtractionNoteKind.LEFT_OUT:
            notes.say(taken.kind, claim, place)
        elif taken.kind is not None:
            notes.say(taken.kind, claim, place, written(taken.value))
    return Taken(value=first.value, mark=first.mark, unit=first.unit)


def _with_unit(table: Any, beside: str, taken: Taken, claim: Said, place: str, notes: Notes) -> Taken:
    """A unit that stood beside an amount goes where the form keeps it; one that contradicts it makes the amount a mark."""
    if _get(table, beside) in {None, taken.unit}:
        if _get(table, beside) is None:
            notes.say(
                ExtractionNoteKind.INFERRED,
                claim,
                f"{place.rpartition('.')[0]}.{beside.rpartition('.')[2]}",
                written(taken.unit),
            )
        _set(table, beside, taken.unit)
        return taken
    notes.say(ExtractionNoteKind.MARKED, claim, place)
    return Taken(mark=claim.value.strip())


def _note_missing(section: str, layout: Layout, claims: Mapping[str, Any], notes: Notes) -> None:
    """One note for each figure of which nothing was said, or for the whole line, group or table that lacks all of its."""
    missing = [path for path in layout.paths if path not in claims]
    told: set[str] = set()
    for path in missing:
        names = path.split(".")
        above = ["", *(".".join(names[:depth]) for depth in range(1, len(names)))]
        if told.intersection(above):
            continue
        whole = next((each for each in above if all(cell not in claims for cell in _below(layout, each))), path)
        told.add(whole)
        notes.say(ExtractionNoteKind.MISSING, None, f"{section}.{whole}" if whole else section)


def _below(layout: Layout, path: str) -> tuple[str, ...]:
    return tuple(layout.paths[position] for position in layout.covered(path))


def _set(table: dict[str, Any], path: str, value: Any) -> None:
    *holders, last = path.split(".")
    for name in holders:
        table = table.setdefault(name, {})
    table[last] = value


def _get(table: Mapping[str, Any], path: str) -> Any:
    held: Any = table
    for name in path.split("."):
        held = held[name]
    return held
