"""How well and how fast repairs name the wrong cell: python benchmarks/repairs.py [--tables N] [--reports FOLDER].

Figures of consistent reports are miscopied as people miscopy them, digit by digit, and the proposals are compared with
the truth. It prints and never fails. Real tables are used where a folder of reports with their true figures is given;
the others are made up, as sparse and as small as most reports are.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import govinfo_report as gir
from govinfo_report.repair.proposal import Standing
from govinfo_report.repair.propose import propose
from govinfo_report.serial.json import loads
from govinfo_report.solution import solver_of

MISREAD = {
    "0": "689",
    "1": "74",
    "2": "37",
    "3": "85",
    "4": "91",
    "5": "63",
    "6": "508",
    "7": "12",
    "8": "360",
    "9": "48",
}


def dropped(digits: str, chance: random.Random) -> str:
    """One digit left out."""
    place = chance.randrange(len(digits))
    return digits[:place] + digits[place + 1 :]


def doubled(digits: str, chance: random.Random) -> str:
    """One digit typed twice."""
    place = chance.randrange(len(digits))
    return digits[:place] + digits[place] + digits[place:]


def added(digits: str, chance: random.Random) -> str:
    """A digit that does not belong there."""
    place = chance.randrange(len(digits) + 1)
    return digits[:place] + chance.choice("0123456789") + digits[place:]


def transposed(digits: str, chance: random.Random) -> str:
    """Two neighbours exchanged."""
    if len(digits) < 2:
        return digits
    place = chance.randrange(len(digits) - 1)
    return digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]


def misread(digits: str, chance: random.Random) -> str:
    """One digit taken for another, mostly for one that looks alike."""
    place = chance.randrange(len(digits))
    alike = MISREAD[digits[place]] if chance.random() < 0.6 else "0123456789"
    return digits[:place] + chance.choice(alike) + digits[place + 1 :]


SLIPS: tuple[Callable[[str, random.Random], str], ...] = (dropped, doubled, added, transposed, misread)


def made_up(chance: random.Random) -> gir.Report:
    """A consistent report with few figures, most of them small, as most reports have."""
    blank = gir.Report.blank(year=2023)
    layout = blank.layout
    solver = solver_of(layout)
    scale = chance.choice((1.0, 1.5, 2.5, 4.0))
    share = chance.choice((0.05, 0.1, 0.2, 0.4))
    chosen: dict[int, gir.Value] = {}
    for position in solver.free:
        cell = layout.cells[position]
        if cell.money or chance.random() > share * (4 if cell.column == "natural_person" else 1):
            continue
        chosen[position] = int(chance.lognormvariate(scale, 1.2))
    figures = solver.solve(chosen)
    return blank.replace(dict(zip(layout.paths, figures, strict=True)))  # type: ignore[arg-type]


def real(folder: Path) -> Iterator[gir.Report]:
    """The reports of a folder that are written as our JSON and add up."""
    for path in sorted(folder.glob("*.json")):
        report = loads(path.read_text(encoding="utf-8"))
        if None not in report.figures and report.layout.all_hold(report.figures):
            yield report


def damaged(
    report: gir.Report, cells: int, chance: random.Random, *, nonzero: bool
) -> tuple[gir.Report, dict[str, int]]:
    """The report with some figures of its sums miscopied, and what they were."""
    layout = report.layout
    terms = sorted({term for equation in layout.equations for term in equation.terms})
    if nonzero:
        terms = [term for term in terms if report.figures[term]]
    truth: dict[str, int] = {}
    changes: dict[str, int] = {}
    while len(changes) < cells:
        term = chance.choice(terms)
        meant = int(report.figures[term] or 0)
        digits = chance.choice(SLIPS)(str(meant), chance)
        if not digits or int(digits) == meant or layout.paths[term] in changes:
            continue
        truth[layout.paths[term]] = meant
        changes[layout.paths[term]] = int(digits)
    return report.replace(changes), truth  # type: ignore[arg-type]


def trial(
    name: str, reports: Sequence[gir.Report], cells: int, rounds: int, chance: random.Random, *, nonzero: bool
) -> None:
    """One line of the table: how often the truth came first, and how long it took."""
    counts: Counter[str] = Counter()
    times: list[float] = []
    for _ in range(rounds):
        report, truth = damaged(chance.choice(reports), cells, chance, nonzero=nonzero)
        start = time.perf_counter()
        repairs = propose(report)
        times.append(time.perf_counter() - start)
        counts.update(verdicts(repairs, truth))
    times.sort()
    shares = "  ".join(f"{key} {counts[key] / rounds:7.2%}" for key in VERDICTS)
    quantiles = "  ".join(
        f"{label} {times[min(int(share * rounds), rounds - 1)] * 1e3:7.3f}"
        for label, share in (("median", 0.5), ("90 %", 0.9), ("99 %", 0.99), ("max", 1.0))
    )
    print(f"{name:<40}{shares}   ms: {quantiles}")


VERDICTS = ("first", "among them", "unique", "unique and wrong", "none")


def verdicts(repairs: Sequence[gir.Repair], truth: dict[str, int]) -> Iterator[str]:
    """Which of the columns of the table this case counts for."""
    proposed = [
        [{change.path: change.after for change in each.changes} for each in repair.proposals] for repair in repairs
    ]
    firsts = [each[0] for each in proposed if each]
    if {path: figure for first in firsts for path, figure in first.items()} == truth:
        yield "first"
    if all(any(each.get(path) == meant for group in proposed for each in group) for path, meant in truth.items()):
        yield "among them"
    standings = [repair.standing for repair in repairs]
    if all(standing is Standing.UNIQUE for standing in standings):
        yield "unique"
    if any(
        repair.standing is Standing.UNIQUE and not first.items() <= truth.items()
        for repair, first in zip((repair for repair in repairs if repair.proposals), firsts, strict=True)
    ):
        yield "unique and wrong"
    if Standing.NONE in standings:
        yield "none"


def main() -> None:
    """Print every line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=2023)
    parser.add_argument("--reports", type=Path, help="a folder of reports as JSON")
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311  # nothing secret about it
    sets = {"made up": [made_up(chance) for _ in range(200)]}
    if options.reports:
        sets["real"] = list(real(options.reports))
    for name, reports in sets.items():
        for cells in (1, 2, 3, 4, 6):
            rounds = options.rounds if cells < 4 else options.rounds // 4
            for nonzero in (False, True) if cells == 1 else (False,):
                where = "not 0" if nonzero else "any"
                trial(f"{name}: {cells} cell(s) miscopied, {where}", reports, cells, rounds, chance, nonzero=nonzero)


if __name__ == "__main__":
    main()
