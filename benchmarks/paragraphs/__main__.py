"""Score a checker on paragraphs of many hands: python benchmarks/paragraphs [--checker NAME] [--set N] [--verbose].

It prints a table with a line for each set, and with --verbose every case that was missed or accused without cause.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

sys.path.insert(
    0, str(Path(__file__).parent.parent)
)  # the folder that `paragraphs` is found in, however this is started

from defects.checker import Checker
from defects.ours import GovInfoReport
from paragraphs.bank import cases_of, sets
from paragraphs.scoring import Score, score

_HEAD = f"{'set':<6}{'wrong':>7}{'caught':>8}{'undecided':>11}{'missed':>8}{'innocent':>10}{'accused':>9}{'put right':>11}{'accused':>9}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checker", default="", help="module:Class of another tool")
    parser.add_argument("--set", type=int, choices=sets(), help="one set alone")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    module, _, name = options.checker.partition(":")
    checker: Checker = getattr(import_module(module), name)() if module else GovInfoReport()
    print(f"{checker.name}\n\n{_HEAD}")
    scores: list[Score] = []
    for number in sets() if options.set is None else (options.set,):
        own = [score(checker, case) for case in cases_of(number)]
        print(line(str(number), own))
        scores += own
    print(f"{'-' * len(_HEAD)}\n{line('all', scores)}")
    if options.verbose:
        print("\n".join(("", *failures(scores))))


def line(name: str, scores: Sequence[Score]) -> str:
    """One line of the table."""
    outcomes = [score.outcome for score in scores if score.case.wrong]
    innocent = [score for score in scores if not score.case.wrong]
    twins = [score for score in scores if score.case.twin is not None]
    return (
        f"{name:<6}{len(outcomes):>7}{outcomes.count('found'):>8}{outcomes.count('undecided'):>11}"
        f"{outcomes.count('missed'):>8}{len(innocent):>10}{sum(bool(score.alarms) for score in innocent):>9}"
        f"{len(twins):>11}{sum(bool(score.twin_alarms) for score in twins):>9}"
    )


def failures(scores: Sequence[Score]) -> list[str]:
    """Every case that was missed, or accused without cause."""
    lines: list[str] = []
    for one in scores:
        case = one.case
        text = case.report.passages()[case.passage]
        if one.outcome == "missed":
            lines.append(f"missed       {case.name} {'、'.join(span.of(text) for span in case.wrong)}: {text}")
        lines += [f"false alarm  {case.name} {alarm.label}: {text}" for alarm in one.alarms]
        lines += [f"accused      {case.name}, put right: {alarm.label}" for alarm in one.twin_alarms]
    return lines


if __name__ == "__main__":
    main()
