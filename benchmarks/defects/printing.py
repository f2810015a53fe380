"""The table of a run: a line for each family, the total, and every failure by name."""

from collections.abc import Iterator, Sequence

from defects.model import Family
from defects.scoring import Score

_NAMED = 3
_HEAD = (
    f"{'family':<14}{'kinds':>6}{'cases':>7}{'caught':>8}{'undecided':>10}{'missed':>8}{'false alarms':>14}"
    f"{'right first':>16}{'sure, wrong':>12}"
)


def table(scores: Sequence[Score]) -> str:
    """The table, one line for each family."""
    lines = [_HEAD]
    for family in Family:
        own = [score for score in scores if score.case.kind.family is family]
        if own:
            lines.append(_line(family.value, own))
    return "\n".join([*lines, "-" * len(_HEAD), _line("all", scores)])


def _line(name: str, scores: Sequence[Score]) -> str:
    outcomes = [score.outcome for score in scores]
    repairable = [score.first for score in scores if score.first is not None]
    first = f"{sum(repairable)} of {len(repairable)}" if repairable else "-"
    alarms = sum(bool(score.alarms) for score in scores)
    wrong = sum(score.sure_and_wrong for score in scores)
    kinds = len({score.case.kind.name for score in scores})
    return (
        f"{name:<14}{kinds:>6}{len(scores):>7}{outcomes.count('found'):>8}{outcomes.count('undecided'):>10}"
        f"{outcomes.count('missed'):>8}{alarms:>14}{first:>16}{wrong:>12}"
    )


def failures(scores: Sequence[Score], most: int = 200) -> str:
    """Every case that was missed, or in which something was accused without cause, or repaired wrongly."""
    lines = [line for score in scores for line in _failures_of(score)]
    more = [f"… and {len(lines) - most} more"] if len(lines) > most else []
    return "\n".join(lines[:most] + more)


def _failures_of(score: Score) -> Iterator[str]:
    name = score.case.name
    if score.outcome == "missed":
        yield f"missed        {name}: {score.case.kind.text.zh} ({score.case.kind.text.en})"
    for alarm in score.alarms:
        yield f"false alarm   {name}: {alarm.severity} {alarm.label}"
    if score.first is False:
        yield f"not first     {name}: {_figures(score)}"
    if score.sure_and_wrong:
        yield f"sure, wrong   {name}: {_figures(score)}"


def _figures(score: Score) -> str:
    """The true figures, a few of them."""
    figures = score.case.planted.answer.figures
    named = [f"{path} {value}" for path, value in list(figures.items())[:_NAMED]]
    return ", ".join(named) + (f" and {len(figures) - _NAMED} more" if len(figures) > _NAMED else "")
