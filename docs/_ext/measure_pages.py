"""Write the page of measures from their registry: what each is called, how it is made, and what to mind."""

from collections.abc import Iterator

from generated import table, verbatim, write_page
from sphinx.application import Sphinx

from govinfo_report.form import EDITIONS, Text
from govinfo_report.measuring.catalogue import MEASURES
from govinfo_report.measuring.model import Measure, MeasureKind, NoValue


def setup(app: Sphinx) -> dict[str, bool]:
    """Sphinx calls this to learn of the extension."""
    app.connect("builder-inited", lambda _: write_page("measures", _page()))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _page() -> Iterator[str]:
    yield "# Measures 指标"
    yield ""
    yield (
        f"{len(MEASURES)} measures, each defined once, over the paths of the form. `govinfo_report.measures(report)` gives "
        "those of a report as fractions, `corpus.measure(frame)` those of a corpus. The [guide](../guide/corpus.md) says how "
        "they are compared."
    )
    yield ""
    yield "Three kinds, by their unit:"
    yield ""
    for kind in MeasureKind:
        yield f"- `{kind.value}`: {kind.unit.zh}; {kind.unit.en}"
    yield ""
    yield "A measure has no value, and `reason` says why, where"
    yield ""
    yield from table(("reason", "", ""), ((f"`{reason.value}`", reason.text.zh, reason.text.en) for reason in NoValue))
    for measure in MEASURES:
        yield from _measure(measure)


def _measure(measure: Measure) -> Iterator[str]:
    yield f"## {verbatim(measure.label.zh)}"
    yield ""
    forms = "" if len(measure.editions) == len(EDITIONS) else f"; form of {' and '.join(measure.editions)}"
    main = "; shown by `corpus.compare` unless others are named" if measure.main else ""
    yield f"`{measure.name}`: {verbatim(measure.label.en)} ({measure.kind.value}{forms}{main})"
    yield ""
    yield from _both(measure.formula)
    yield from _sides(measure)
    for caveat in measure.caveats:
        yield f"- {verbatim(caveat.zh)}"
        yield f"  {verbatim(caveat.en)}"
    yield ""


def _both(text: Text) -> Iterator[str]:
    yield verbatim(text.zh)
    yield ""
    yield verbatim(text.en)
    yield ""


def _sides(measure: Measure) -> Iterator[str]:
    numerator, denominator = (
        " + ".join(f"`{path}`" for path in side) for side in (measure.numerator, measure.denominator)
    )
    last_year = " of the year before" if measure.kind is MeasureKind.CHANGE else ""
    yield f"numerator {numerator}; denominator {denominator}{last_year}"
    yield ""
