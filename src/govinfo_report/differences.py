"""`difference`: what one report has otherwise than another: figures, marks, places that are there or not, and passages."""

from collections.abc import Iterator
from decimal import Context, Decimal
from difflib import SequenceMatcher
from operator import attrgetter
from typing import NoReturn

from attrs import frozen

from govinfo_report.form import Text, Value
from govinfo_report.printable import printable
from govinfo_report.printed import Content, Kind, contents_of
from govinfo_report.prose import Period, expect, heading_of
from govinfo_report.report import TABLES, Report

_FACTS = {
    "issuer": Text("发布机关", "issuer"),
    "year": Text("年度", "year"),
    "published": Text("发布日期", "published"),
    "section_order": Text("章节次序", "order of the sections"),
    "absent": Text("文件中没有的部分", "places that the document does not have"),
    "preamble.period": Text("统计期限", "period covered"),
    "preamble.website": Text("网址", "website"),
    "preamble.contact.address": Text("地址", "address"),
    "preamble.contact.postcode": Text("邮编", "postcode"),
    "preamble.contact.phone": Text("电话", "phone"),
    "preamble.contact.email": Text("电子邮箱", "email"),
}
"""What a report says of itself, by its path."""
_KINDS = {
    Kind.BLANK: Text("空白", "blank"),
    Kind.ABSENT: Text("无此格", "no such cell"),
}
_NONE = Text("（无）", "(none)")
_QUOTED = 60
_EXACT = Context(prec=100)
"""More digits than the difference of any two figures can have."""


@frozen(kw_only=True)
class CellChange:
    """A cell that shows something else. `before` or `after` is `None` where the edition of that table lacks the cell."""

    path: str
    label: Text
    before: Content | None
    after: Content | None
    figures: tuple[Value, Value] = (None, None)

    @property
    def change(self) -> Value:
        """How much more the new figure is; `None` where one of the two is no figure."""
        old, new = self.figures
        if old is None or new is None:
            return None
        if isinstance(old, int) and isinstance(new, int):
            return new - old
        return _EXACT.subtract(Decimal(new), Decimal(old))

    @property
    def signed(self) -> str:
        """The change with its sign; nothing where there is none."""
        change = self.change
        if not change:
            return ""
        return f"{change:+f}" if isinstance(change, Decimal) else f"{change:+d}"

    def describe(self, language: str = "zh") -> str:
        """The change in a line.

        >>> report = Report.blank().replace({"disputes.reconsideration.total": 3})
        >>> print(difference(report, report.replace({"disputes.reconsideration.total": 5})).cells[0].describe("en"))
        administrative reconsideration › total: 3 -> 5 (+2)
        """
        old, new = (told_content(content).in_language(language) for content in (self.before, self.after))
        if language == "en":
            return f"{self.label.en}: {old} -> {new}" + (f" ({self.signed})" if self.signed else "")
        return f"{self.label.zh}：{old} → {new}" + (f"（{self.signed}）" if self.signed else "")


@frozen(kw_only=True)
class PassageChange:
    """A heading or paragraph that reads otherwise. `before` is `None` where it is new, `after` where it is gone.

    `path` is that of the new report, or of the old where it is gone, as in `Report.passages`.
    """

    path: str
    before: str | None
    after: str | None

    def describe(self, language: str = "zh") -> str:
        """The change in a line, long passages cut."""
        old, new = (
            _NONE.in_language(language) if text is None else f"“{_cut(text)}”" for text in (self.before, self.after)
        )
        return f"{self.path}: {old} -> {new}" if language == "en" else f"{self.path}：{old} → {new}"


@frozen(kw_only=True)
class FactChange:
    """Something that a report says of itself, and says otherwise: its year, the order of its sections, an edition."""

    name: str
    label: Text
    before: str
    after: str

    def describe(self, language: str = "zh") -> str:
        """The change in a line."""
        old, new = (printable(text) or _NONE.in_language(language) for text in (self.before, self.after))
        return f"{self.label.en}: {old} -> {new}" if language == "en" else f"{self.label.zh}：{old} → {new}"


@frozen(kw_only=True)
class Difference:
    """What `new` has otherwise than `old`, in the order of the form. `same` says that it is nothing.

    It has no truth value, which would be read both ways.
    """

    old: Report
    new: Report
    facts: tuple[FactChange, ...]
    cells: tuple[CellChange, ...]
    passages: tuple[PassageChange, ...]

    @property
    def same(self) -> bool:
        """Whether nothing is otherwise."""
        return not (self.facts or self.cells or self.passages)

    @property
    def summary(self) -> Text:
        """How much is otherwise, in a line."""
        if self.same:
            return Text("两份报告没有差别", "the two reports do not differ")
        return Text(
            f"{len(self.cells)} 格、{len(self.passages)} 段文字、{len(self.facts)} 项基本情况不同",
            f"cells: {len(self.cells)}, passages: {len(self.passages)}, facts of the report: {len(self.facts)} differ",
        )

    def describe(self, language: str = "zh") -> str:
        """The whole difference as text, in Chinese or in English ("en")."""
        names = (printable(report.subject.in_language(language)) for report in (self.old, self.new))
        changes: tuple[FactChange | CellChange | PassageChange, ...] = (*self.facts, *self.cells, *self.passages)
        return "\n".join(
            [
                " → ".join(names),
                self.summary.in_language(language),
                *(f"  {each.describe(language)}" for each in changes),
            ]
        )

    def __str__(self) -> str:
        return self.describe()

    def _repr_html_(self, language: str = "zh") -> str:
        """The difference as a notebook shows it: what was struck out, what is new underlined."""
        from govinfo_report.showing.difference import difference_html  # noqa: PLC0415  # only a notebook needs it

        return difference_html(self, language)

    def __bool__(self) -> NoReturn:
        raise TypeError("a difference has no truth value: ask difference.same")


def difference(old: Report, new: Report) -> Difference:
    """What the new report has otherwise than the old one: figures, marks, absent places, headings and paragraphs.

    >>> old = Report.blank(issuer="某县人民政府", year=2023).replace({"requests.received.total": 42})
    >>> new = old.replace({"requests.received.total": 24})
    >>> print(difference(old, new))
    某县人民政府 2023 → 某县人民政府 2023
    1 格、0 段文字、0 项基本情况不同
      一、本年新收政府信息公开申请数量 › 总计：42 → 24（-18）
    >>> difference(old, old).same
    True

    Paragraphs are compared in their order, so that one put in changes no other. `InvalidValueError` for what is no report.
    """
    expect(old, Report, "old", "a Report")
    expect(new, Report, "new", "a Report")
    return Difference(
        old=old,
        new=new,
        facts=tuple(_facts(old, new)),
        cells=tuple(_cells(old, new)),
        passages=tuple(_passages(old, new)),
    )


def told_content(content: Content | None) -> Text:
    """What a cell shows, in words where it shows nothing."""
    if content is None:
        return Text("该版式没有这一格", "not in that edition")
    return _KINDS.get(content.kind) or Text(content.text, content.text)


def _facts(old: Report, new: Report) -> Iterator[FactChange]:
    for name, label in _FACTS.items():
        before, after = map(attrgetter(name), (old, new))
        if before != after:
            yield FactChange(name=name, label=label, before=_plain(before), after=_plain(after))
    for name in TABLES:
        editions = [getattr(type(getattr(report, name)), "edition", "") for report in (old, new)]
        if editions[0] != editions[1]:
            heading = heading_of(name)
            label = Text(f"“{heading.title}”的版式", f'edition of "{heading.en}"')
            yield FactChange(name=f"{name}.edition", label=label, before=editions[0], after=editions[1])


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Period):
        return f"{value.start} – {value.end}"  # from one day to another
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _cells(old: Report, new: Report) -> Iterator[CellChange]:
    before, after = contents_of(old), contents_of(new)
    if before == after:
        return
    was, now = old.cells(), new.cells()
    labels = {cell.path: cell.label for report in (old, new) for cell in report.layout.cells}
    ordered = [*after, *(path for path in before if path not in after)]
    for path in ordered:
        if before.get(path) != after.get(path):
            yield CellChange(
                path=path,
                label=labels[path],
                before=before.get(path),
                after=after.get(path),
                figures=(was.get(path), now.get(path)),  # type: ignore[call-overload]  # the paths of either edition
            )


def _passages(old: Report, new: Report) -> Iterator[PassageChange]:
    before, after = _by_place(old), _by_place(new)
    for place in dict.fromkeys((*after, *before)):
        yield from _changed(before.get(place, []), after.get(place, []))


def _by_place(report: Report) -> dict[str, list[tuple[str, str]]]:
    """The passages with their paths, those of one list of paragraphs together."""
    places: dict[str, list[tuple[str, str]]] = {}
    for path, text in report.passages().items():
        place = path.rpartition("[")[0] if path.endswith("]") else path
        places.setdefault(place, []).append((path, text))
    return places


def _changed(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> Iterator[PassageChange]:
    matcher = SequenceMatcher(None, [text for _, text in before], [text for _, text in after], autojunk=False)
    for word, start, stop, begin, end in matcher.get_opcodes():
        if word == "equal":
            continue
        gone, come = before[start:stop], after[begin:end]
        both = min(len(gone), len(come))
        for (_, text), (path, other) in zip(gone[:both], come[:both], strict=True):
            yield PassageChange(path=path, before=text, after=other)
        yield from (PassageChange(path=path, before=text, after=None) for path, text in gone[both:])
        yield from (PassageChange(path=path, before=None, after=text) for path, text in come[both:])


def _cut(text: str) -> str:
    return printable(text if len(text) <= _QUOTED else text[:_QUOTED] + "…")
