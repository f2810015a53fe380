"""`measures`: every measure of one report, in whole numbers and fractions."""

from collections.abc import Collection

from govinfo_report.measuring.catalogue import MEASURES, measure_named
from govinfo_report.measuring.model import Measure, Measured, MeasureKind, NoValue, total
from govinfo_report.prose import expect
from govinfo_report.report import Report


def measures(
    report: Report, *, previous: Report | None = None, names: Collection[str] | None = None
) -> tuple[Measured, ...]:
    """The measures of a report, in the order of the catalogue or of `names`.

    `previous` is the report of the year before; without it, or where their years are not neighbours, a change has no value.

    >>> report = Report.blank(year=2023).replace({"requests.outcomes.granted.total": 31, "requests.outcomes.total.total": 41})
    >>> granted, partial = measures(report, names=["disclosure_rate", "disclosure_rate_with_partial"])
    >>> granted.value, partial.no_value.value, partial.place
    (Fraction(31, 41), 'blank', 'requests.outcomes.partially_granted.total')

    `UnknownMeasureError` for a name that no measure has.
    """
    expect(report, Report, "report", "a Report")
    expect(previous, (Report, type(None)), "previous", "a Report or None")
    if previous is not None and (report.year is None or previous.year != report.year - 1):
        previous = None
    return tuple(_measured(measure, report, previous) for measure in chosen(names))


def chosen(names: Collection[str] | None) -> tuple[Measure, ...]:
    """The measures of these names; all of them for `None`. Raises as `measures` does."""
    if isinstance(names, str):
        names = (names,)
    return MEASURES if names is None else tuple(measure_named(name) for name in dict.fromkeys(names))


def _measured(measure: Measure, report: Report, previous: Report | None) -> Measured:
    against_last_year = measure.kind is MeasureKind.CHANGE
    here, there = report, previous if against_last_year else report
    over = measure.operands(here.layout)
    under = over if there is None else measure.operands(there.layout)
    if over is None or under is None:
        return Measured(measure=measure, numerator=None, denominator=None, no_value=NoValue.NOT_IN_EDITION)
    numerator = total(here.figures[cell] for cell in over.numerator)
    denominator = None if there is None else total(there.figures[cell] for cell in under.denominator)
    no_value: NoValue | None
    place = None
    if numerator is None:
        no_value, place = NoValue.BLANK, _first_blank(here, over.numerator)
    elif there is None:
        no_value = NoValue.NO_PREVIOUS
    elif denominator is None:
        no_value = NoValue.PREVIOUS_BLANK if against_last_year else NoValue.BLANK
        place = _first_blank(there, under.denominator)
    else:
        no_value = measure.without_value(numerator, denominator)
    return Measured(measure=measure, numerator=numerator, denominator=denominator, no_value=no_value, place=place)


def _first_blank(report: Report, cells: tuple[int, ...]) -> str:
    return next(report.layout.paths[cell] for cell in cells if report.figures[cell] is None)
