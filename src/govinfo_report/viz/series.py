"""`series`: figures of one issuer over the years, a line for each, with every figure in a table below the lines."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from govinfo_report.errors import InvalidValueError, UnknownPathError
from govinfo_report.form import Text, Unit, Value
from govinfo_report.layout import Cell, layout_of
from govinfo_report.paths import CellPath
from govinfo_report.printed import Content, Kind, contents_of
from govinfo_report.prose import expect
from govinfo_report.report import Report
from govinfo_report.summary import main_cells
from govinfo_report.viz.drawing import INKS, WIDTH, Drawing, Pencil, fit, number

_LEFT, _RIGHT, _TOP, _TALL, _ROW = 350, 40, 60, 230, 24
_DASHES = ("", "7 3", "2 3", "9 3 2 3", "4 4", "12 4", "1 5")
_UNITS = {
    Unit.CASES: "cases",
    Unit.ITEMS: "items",
    Unit.YUAN: "yuan",
    Unit.TEN_THOUSAND_YUAN: "10,000 yuan",
    Unit.AS_PRINTED: "unit as printed",
}
_MOST_YEARS = 40
"""Years side by side up to which those without a report have a place too."""
_MOST_LINES = len(INKS)
_SHAPES = (
    "M{x} {y}m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
    "M{x} {y}m-4 -4h8v8h-8z",
    "M{x} {y}m0 -5l5 9h-10z",
    "M{x} {y}m0 -5l5 5l-5 5l-5 -5z",
    "M{x} {y}m-5 -1.5h3.5v-3.5h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5z",
    "M{x} {y}m0 5l5 -9h-10z",
    "M{x} {y}m-5 -2h10v4h-10z",
)


def series(reports: Iterable[Report], paths: Sequence[CellPath] | None = None, *, language: str = "zh") -> Drawing:
    """Figures over the years, by their paths (`None`: what table 3 comes down to), of reports for different years.

    A line is broken where a year has no report or no figure; the table below says which, and has every figure as printed.
    The title has every issuer of a report: an organ that was renamed has several names, and two organs are two.

    >>> reports = [Report.blank(year=year).replace({"requests.received.total": year - 2000}) for year in (2021, 2023)]
    >>> print(series(reports, ["requests.received.total"], language="en").description)
    requests received in the year › total: 2021 21, 2022 no report, 2023 23

    `InvalidValueError` for two reports of one year, for one whose year is not known, for more than seven paths, and for
    figures of different units; `UnknownPathError` for a path that none of the reports has.
    """
    by_year = _by_year(reports)
    latest = by_year[max(by_year)]
    chosen: tuple[str, ...] = (
        tuple(f"requests.{path}" for path in main_cells(layout_of(type(latest.requests))))
        if paths is None
        else tuple(dict.fromkeys(paths))
    )
    if not 0 < len(chosen) <= _MOST_LINES:
        raise InvalidValueError("paths", chosen, f"from 1 to {_MOST_LINES} paths")
    cells = tuple(_cell_of(path, by_year) for path in chosen)
    if len({cell.unit for cell in cells}) > 1:
        raise InvalidValueError("paths", chosen, "paths of figures of one unit")
    first, last = min(by_year), max(by_year)
    years = tuple(range(first, last + 1)) if last - first < _MOST_YEARS else tuple(sorted(by_year))
    values = [[_value(by_year.get(year), cell.path) for year in years] for cell in cells]
    contents = {year: contents_of(report) for year, report in by_year.items()}
    told = [[_told(contents.get(year), cell.path, language) for year in years] for cell in cells]
    labels = [cell.label.in_language(language) for cell in cells]
    pencil = Pencil()
    unit = cells[0].unit
    _draw(pencil, years, values, _UNITS[unit] if language == "en" else unit.value)
    _table(pencil, years, labels, told)
    description = _description(labels, years, told, language)
    what = Text("历年数据", "over the years").in_language(language)
    title = f"{_issuers(by_year, language)}{' ' if language == 'en' else '：'}{what}"
    height = _TOP + _TALL + 46 + _ROW * len(labels) + 14
    return pencil.drawn(title, description, height, language=language)


def _by_year(reports: Iterable[Report]) -> dict[int, Report]:
    found: dict[int, Report] = {}
    for report in reports:
        expect(report, Report, "reports", "Reports")
        if report.year is None or report.year in found:
            raise InvalidValueError("reports", report.year, "reports for different years, each of which is known")
        found[report.year] = report
    if not found:
        raise InvalidValueError("reports", (), "at least one Report")
    return found


def _issuers(by_year: Mapping[int, Report], language: str) -> str:
    """Whose figures these are: every name under which a report was published, from the first year on."""
    names = [by_year[year].issuer for year in sorted(by_year)]
    known = dict.fromkeys(name for name in names if name is not None)
    if not known:
        return by_year[max(by_year)].subject.in_language(language)
    return Text("、".join(known), ", ".join(known)).in_language(language)


def _cell_of(path: str, by_year: Mapping[int, Report]) -> Cell:
    """The cell as the newest report that has it describes it."""
    missing: UnknownPathError | None = None
    for year in sorted(by_year, reverse=True):
        try:
            return by_year[year].layout.cell(path)
        except UnknownPathError as error:
            missing = missing or error
    raise missing or UnknownPathError(path, ())


def _value(report: Report | None, path: str) -> Value:
    if report is None or path not in report.layout.index:
        return None
    return report.figures[report.layout.index[path]]


_KINDS = {Kind.BLANK: Text("空白", "blank"), Kind.ABSENT: Text("无此格", "no such cell")}


def _told(contents: Mapping[str, Content] | None, path: str, language: str) -> str:
    if contents is None:
        return Text("无报告", "no report").in_language(language)
    if path not in contents:
        return Text("版式无此项", "not in edition").in_language(language)
    content = contents[path]
    return _KINDS[content.kind].in_language(language) if content.kind in _KINDS else content.text


def _x(position: int, count: int) -> float:
    step = (WIDTH - _LEFT - _RIGHT) / count
    return _LEFT + step * (position + 0.5)


def _draw(pencil: Pencil, years: Sequence[int], values: Sequence[Sequence[Value]], unit: str) -> None:
    known = [Decimal(value) for line in values for value in line if value is not None]
    low, high = min([Decimal(0), *known]), max([Decimal(0), *known])
    step = _step(high - low, is_whole=not any(isinstance(value, Decimal) for line in values for value in line))
    high = max(high, low + step)

    def y(value: Decimal) -> float:
        return _TOP + _TALL * (1 - float((value - low) / (high - low)))

    tick = -(-low // step * step)
    while tick <= high:
        pencil.path(f"M{_LEFT} {number(y(tick))}H{WIDTH - _RIGHT}", stroke="line", width=1 if tick else 1.5)
        pencil.text(_LEFT - 8, y(tick) + 4, f"{tick:,f}", anchor="end", size=11, ink="soft")
        tick += step
    pencil.text(_LEFT - 8, _TOP - 10, unit, anchor="end", size=11, ink="soft")
    for position, line in enumerate(values):
        ink = INKS[position]
        points = [
            None if value is None else (number(_x(place, len(years))), number(y(Decimal(value))))
            for place, value in enumerate(line)
        ]
        path, joined = "", False
        for point in points:
            if point is not None:
                path += f"{'L' if joined else 'M'}{point[0]} {point[1]}"
            joined = point is not None
        if path:
            pencil.path(path, stroke=ink, width=2, dash=_DASHES[position])
        for place, point in enumerate(points):
            if point is not None:
                shape = _SHAPES[position].format(x=point[0], y=point[1])
                pencil.path(shape, fill=ink, stroke="paper", tip=f"{years[place]} {line[place]}")


def _step(span: Decimal, *, is_whole: bool) -> Decimal:
    """A round distance between ticks, so that there are about five; of counts never less than 1."""
    size = Decimal(10) ** (span or Decimal(1)).adjusted()
    step = next(size * by for by in _STEPS if size * by * 6 >= span).normalize()
    return max(step, Decimal(1)) if is_whole else step


_STEPS = (Decimal("0.2"), Decimal("0.5"), Decimal(1), Decimal(2))


def _table(pencil: Pencil, years: Sequence[int], labels: Sequence[str], told: Sequence[Sequence[str]]) -> None:
    top = _TOP + _TALL + 26
    room = (WIDTH - _LEFT - _RIGHT) / len(years) - 4
    for place, year in enumerate(years):
        pencil.text(_x(place, len(years)), top, fit(str(year), room, 12), anchor="middle", size=12, bold=True)
    for position, (label, line) in enumerate(zip(labels, told, strict=True)):
        y = top + _ROW * (position + 1)
        ink = INKS[position]
        pencil.path(f"M20 {y - 4}h28", stroke=ink, width=2, dash=_DASHES[position])
        pencil.path(_SHAPES[position].format(x=34, y=y - 4), fill=ink, stroke="paper")
        pencil.label(56, y, label, _LEFT - 70)
        for place, words in enumerate(line):
            pencil.text(_x(place, len(years)), y, fit(words, room, 12), anchor="middle", size=12)


def _description(labels: Sequence[str], years: Sequence[int], told: Sequence[Sequence[str]], language: str) -> str:
    colon, comma, stop = (": ", ", ", "; ") if language == "en" else ("：", "，", "；")
    return stop.join(
        label + colon + comma.join(f"{year} {words}" for year, words in zip(years, line, strict=True))
        for label, line in zip(labels, told, strict=True)
    )
