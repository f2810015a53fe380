"""`sankey`: what became of the requests of a year: received and carried in, then the outcomes and what is carried forward."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from govinfo_report.form import Text, Value
from govinfo_report.layout import Cell, Equation, Layout
from govinfo_report.printed import ABSENT_TABLE
from govinfo_report.prose import expect
from govinfo_report.report import Report
from govinfo_report.viz.drawing import INKS, Drawing, Pencil, fit, length, wrapped
from govinfo_report.viz.outcomes import balance_of, column_sum, groups_of, label_of

_TOP = 64
_TALL = 300  # pixels of all requests together
_NODE = 14
_SOURCE, _WHOLE, _FATE = 280, 460, 640  # where the three columns of nodes stand
_GAP = 14
_SMALL = 11


@frozen(kw_only=True)
class _Flow:
    """A stream of requests: its figure, what it is made of, and the cells of it that have no figure."""

    label: Text
    value: int
    parts: tuple[tuple[Text, int], ...] = ()
    blanks: tuple[Text, ...] = ()
    negative: bool = False
    blank: bool = False  # there is no figure at all

    def told(self, language: str) -> str:
        """Its figure in words."""
        english = language == "en"
        if self.blank:
            return "blank" if english else "空白"
        told = str(self.value)
        if self.blanks:
            told += " + blank" if english else "＋空白"
        return told + ((" (negative, not drawn)" if english else "（负数，不画）") if self.negative else "")


def sankey(report: Report, *, language: str = "zh") -> Drawing:
    """The requests of a year as flows: received and carried in, the outcomes by group, and carried forward.

    A flow is as high as its printed figure; the lines of a group that are not 0 stand beside it. Blanks are named and never
    drawn as 0, and where what comes in and what goes out differ, the difference is hatched.

    >>> drawing = sankey(Report.blank(year=2023).replace({"requests.received.total": 42}), language="en")
    >>> "requests received in the year: 42" in drawing.description
    True
    """
    expect(report, Report, "report", "a Report")
    title = _title(report, language)
    pencil = Pencil()
    if report.is_absent("requests"):
        words = ABSENT_TABLE.in_language(language)
        pencil.text(20, _TOP, words)
        return pencil.drawn(title, words, _TOP + 24, language=language)
    sources, fates = _flows(report)
    coming, going = (sum(max(flow.value, 0) for flow in flows) for flows in (sources, fates))
    height = _draw(pencil, sources, fates, max(coming, going), (coming, going), language)
    return pencil.drawn(title, _description(sources, fates, coming, going, language), height, language=language)


def _title(report: Report, language: str) -> str:
    what = Text("政府信息公开申请的来源与去向", "where the requests came from and what became of them")
    return f"{report.subject.in_language(language)}{': ' if language == 'en' else '：'}{what.in_language(language)}"


# --- what flows ------------------------------------------------------------------------------------------------------


def _flows(report: Report) -> tuple[tuple[_Flow, ...], tuple[_Flow, ...]]:
    """Both sides of the balance of the total column, with the total of outcomes opened up into its groups."""
    layout, figures = report.layout, report.figures
    balance = balance_of(layout)
    sources = tuple(_of_cell(layout.cells[term], figures[term]) for term in balance.left)
    fates: list[_Flow] = []
    for term in balance.right:
        opened = column_sum(layout, term)
        fates += [_of_cell(layout.cells[term], figures[term])] if opened is None else _groups(layout, figures, opened)
    return sources, tuple(fates)


def _of_cell(cell: Cell, figure: Value) -> _Flow:
    value = 0 if figure is None else int(figure)
    return _Flow(label=label_of(cell.rows[-1]), value=value, blank=figure is None, negative=value < 0)


def _groups(layout: Layout, figures: Sequence[Value], equation: Equation) -> Iterator[_Flow]:
    """One flow for each group of lines, and one for each line that stands alone."""
    for group, terms in groups_of(layout, equation).items():
        if len(terms) == 1:
            yield _of_cell(layout.cells[terms[0]], figures[terms[0]])
            continue
        known = [
            (label_of(layout.cells[term].rows[-1]), int(figure))
            for term in terms
            if (figure := figures[term]) is not None
        ]
        blanks = tuple(label_of(layout.cells[term].rows[-1]) for term in terms if figures[term] is None)
        value = sum(figure for _, figure in known)
        yield _Flow(
            label=label_of(group),
            value=value,
            parts=tuple(part for part in known if part[1]),
            blanks=blanks,
            blank=not known,
            negative=value < 0,
        )


# --- drawing ---------------------------------------------------------------------------------------------------------


def _draw(
    pencil: Pencil,
    sources: Sequence[_Flow],
    fates: Sequence[_Flow],
    whole: int,
    sides: tuple[int, int],
    language: str,
) -> float:
    scale = _TALL / whole if whole else 0
    # Shares are of the requests to handle: where these are not known for certain there are none.
    sure = sides[0] == sides[1] and not any(flow.blank or flow.blanks or flow.negative for flow in (*sources, *fates))
    room = 960 - _FATE - _NODE - 30
    details = [list(wrapped(_details(flow, language), "　", room, _SMALL)) for flow in fates]
    pitches = [
        max(max(flow.value, 0) * scale, 19 + 15 * len(lines)) + _GAP for flow, lines in zip(fates, details, strict=True)
    ]
    total = sum(pitches)
    middle = _TOP + max((total - _GAP - _TALL) / 2, 0)
    top, out = float(_TOP), middle
    for number, (flow, lines, pitch) in enumerate(zip(fates, details, pitches, strict=True)):
        ink, high = INKS[number % len(INKS)], max(flow.value, 0) * scale
        _node(pencil, _FATE, top, flow, high, ink, language)
        if high:
            pencil.band(
                (_WHOLE + _NODE, out), (_FATE, top), high, ink, f"{flow.label.in_language(language)} {flow.value}"
            )
        share = f" · {flow.value / whole:.1%}" if sure and flow.value > 0 else ""
        words = fit(flow.label.in_language(language), room - length(flow.told(language) + share) - 10)
        pencil.text(_FATE + _NODE + 8, top + 13, f"{words} {flow.told(language)}{share}", bold=flow.value > 0)
        for line, detail in enumerate(lines):
            pencil.text(_FATE + _NODE + 8, top + 29 + 15 * line, detail, size=_SMALL, ink="soft")
        top += pitch
        out += high
    ends = _sources(pencil, sources, middle, scale, language)
    tall = whole * scale
    if tall:
        pencil.box(_WHOLE, middle, _NODE, tall, fill="soft", tip=str(whole))
        _imbalance(pencil, middle, sides, scale, _apart(sources, fates, language))
        if sure:
            words = Text(f"应办 {whole} 件", f"{whole} to handle").in_language(language)
            pencil.text(_WHOLE + _NODE / 2, middle - 8, words, anchor="middle", bold=True)
    return max(_TOP + total, middle + tall + 24, ends) + 16


def _sources(pencil: Pencil, sources: Sequence[_Flow], top: float, scale: float, language: str) -> float:
    """Draws the left side, and says where it ends."""
    into = top
    for number, flow in enumerate(sources):
        ink, high = ("six", "seven")[number % 2], max(flow.value, 0) * scale
        _node(pencil, _SOURCE, top, flow, high, ink, language)
        if high:
            tip = f"{flow.label.in_language(language)} {flow.value}"
            pencil.band((_SOURCE + _NODE, top), (_WHOLE, into), high, ink, tip)
        pencil.text(
            _SOURCE - 8,
            top + 13,
            fit(flow.label.in_language(language), _SOURCE - 28),
            anchor="end",
            bold=flow.value > 0,
        )
        pencil.text(_SOURCE - 8, top + 30, flow.told(language), anchor="end")
        into += high
        top += max(high, 40) + _GAP
    return top


def _node(pencil: Pencil, x: float, y: float, flow: _Flow, high: float, ink: str, language: str) -> None:
    if high and not flow.blank:
        pencil.box(x, y, _NODE, max(high, 1), fill=ink, tip=f"{flow.label.in_language(language)} {flow.told(language)}")
    else:  # a printed 0 is a line, a blank an empty box of dashes
        pencil.box(x, y, _NODE, 16 if flow.blank else 1.5, stroke="soft", dashed=flow.blank, tip=flow.told(language))


def _imbalance(pencil: Pencil, top: float, sides: tuple[int, int], scale: float, words: str) -> None:
    """What comes in and does not go out, or the other way round, hatched on the side where it is missing."""
    apart = abs(sides[0] - sides[1])
    if apart:
        x = _WHOLE + _NODE if sides[1] < sides[0] else _WHOLE - _NODE
        pencil.box(x, top + min(sides) * scale, _NODE, apart * scale, fill="hatch", stroke="soft", tip=words)
        low = top + max(sides) * scale + 18
        pencil.text(_WHOLE + _NODE / 2, low, words, anchor="middle", ink="two", bold=True)


def _apart(sources: Sequence[_Flow], fates: Sequence[_Flow], language: str) -> str:
    """What comes in and what goes out, and how far they are apart where neither has a blank."""
    sides = (sources, fates)
    coming, going = (_together(flows).told(language) for flows in sides)
    words = Text(f"来 {coming}，去 {going}", f"in {coming}, out {going}")
    if not any(flow.blank or flow.blanks for flow in (*sources, *fates)):
        apart = abs(_together(sources).value - _together(fates).value)
        words = Text(f"{words.zh}，差 {apart}", f"{words.en}: {apart} apart")
    return words.in_language(language)


def _together(flows: Sequence[_Flow]) -> _Flow:
    """All flows of a side as one; negative figures are left out, as they are not drawn."""
    return _Flow(
        label=Text("", ""),
        value=sum(max(flow.value, 0) for flow in flows),
        blanks=tuple(flow.label for flow in flows if flow.blank or flow.blanks),
        blank=all(flow.blank for flow in flows),
    )


def _details(flow: _Flow, language: str) -> Iterator[str]:
    yield from (f"{label.in_language(language)} {figure}" for label, figure in flow.parts)
    if flow.blanks and not flow.blank:
        yield Text(f"空白 {len(flow.blanks)} 行", f"blank lines: {len(flow.blanks)}").in_language(language)


def _description(sources: Sequence[_Flow], fates: Sequence[_Flow], coming: int, going: int, language: str) -> str:
    english = language == "en"
    colon, stop = (": ", "; ") if english else ("：", "；")
    told = [f"{flow.label.in_language(language)}{colon}{flow.told(language)}" for flow in (*sources, *fates)]
    if coming != going:
        told.append(_apart(sources, fates, language))
    return stop.join(told)
