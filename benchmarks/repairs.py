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
from govinfo_report.layout import layout_of
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


# --- damage by structure ---------------------------------------------------------------------------------------------

COLUMNS = [column.rpartition(".")[2] for column in layout_of(gir.Requests2021).columns]


def line_to_the_right(report: gir.Report, chance: random.Random) -> dict[str, int]:
    """A line typed one column too far to the right; its total fell off."""
    line = a_line(report, chance)
    values = [report.cells()[f"{line}.{column}"] for column in COLUMNS]  # type: ignore[index]
    return {f"{line}.{column}": int(value or 0) for column, value in zip(COLUMNS, [0, *values[:-1]], strict=True)}


def parts_to_the_right(report: gir.Report, chance: random.Random) -> dict[str, int]:
    """The applicants of a line one column too far to the right, and the total in its place."""
    line = a_line(report, chance)
    values = [report.cells()[f"{line}.{column}"] for column in COLUMNS]  # type: ignore[index]
    return {
        f"{line}.{column}": int(value or 0)
        for column, value in zip(COLUMNS, [0, *values[:-2], values[-1]], strict=True)
    }


def wrong_applicant(report: gir.Report, chance: random.Random) -> dict[str, int]:
    """One case of a line under its neighbour."""
    line = a_line(report, chance)
    place = chance.randrange(len(COLUMNS) - 2)
    one, other = (f"{line}.{COLUMNS[each]}" for each in chance.sample((place, place + 1), 2))
    cells = report.cells()
    return {one: int(cells[one] or 0) - 1, other: int(cells[other] or 0) + 1}  # type: ignore[index]


def exchanged_neighbours(report: gir.Report, chance: random.Random) -> dict[str, int]:
    """Two neighbouring figures of a line exchanged."""
    line = a_line(report, chance)
    place = chance.randrange(len(COLUMNS) - 2)
    one, other = (f"{line}.{COLUMNS[each]}" for each in (place, place + 1))
    cells = report.cells()
    return {one: int(cells[other] or 0), other: int(cells[one] or 0)}  # type: ignore[index]


def joined_neighbours(report: gir.Report, chance: random.Random) -> dict[str, int]:
    """Two neighbouring figures of a line written as one."""
    line = a_line(report, chance)
    place = chance.randrange(len(COLUMNS) - 2)
    one, other = (f"{line}.{COLUMNS[each]}" for each in (place, place + 1))
    cells = report.cells()
    if not cells[one] or not cells[other]:  # type: ignore[index]
        return {}
    return {one: int(f"{cells[one]}{cells[other]}"), other: 0}  # type: ignore[index]


def exchanged_lines(report: gir.Report, chance: random.Random) -> dict[str, int]:
    """Two lines exchanged."""
    one, other = a_line(report, chance), a_line(report, chance)
    cells = report.cells()
    return {
        f"{here}.{column}": int(cells[f"{there}.{column}"] or 0)  # type: ignore[index]
        for here, there in ((one, other), (other, one))
        for column in COLUMNS
    }


def stale_totals(report: gir.Report, chance: random.Random) -> dict[str, int]:
    """A late request was entered with its outcome, and the totals stayed as they were: told by the figures before it."""
    line = chance.choice(
        [line for line in lines_of(report) if line.startswith("requests.outcomes.") and ".total" not in line]
    )
    column = COLUMNS[chance.randrange(len(COLUMNS) - 1)]
    cells = report.cells()
    if not cells[f"{line}.{column}"] or not cells[f"requests.received.{column}"]:  # type: ignore[index]
        return {}
    totals = (
        f"{line}.total",
        f"requests.outcomes.total.{column}",
        "requests.outcomes.total.total",
        "requests.received.total",
    )
    return {path: int(cells[path] or 0) - 1 for path in totals}  # type: ignore[index]


def lines_too_low(report: gir.Report, chance: random.Random) -> dict[str, int]:
    """From an empty line on, the figures of some lines stand one line too low."""
    lines = lines_of(report)
    cells = report.cells()
    rows = [[int(cells[f"{line}.{column}"] or 0) for column in COLUMNS] for line in lines]  # type: ignore[index]
    stops = [place for place in range(1, len(rows)) if not any(rows[place]) and any(rows[place - 1])]
    if not stops:
        return {}
    stop = chance.choice(stops)
    start = stop
    while start and any(rows[start - 1]):
        start -= 1
    start = chance.randrange(start, stop)
    moved = [[0] * len(COLUMNS), *rows[start:stop]]
    return {
        f"{lines[start + place]}.{column}": value
        for place, row in enumerate(moved)
        for column, value in zip(COLUMNS, row, strict=True)
    }


def lines_of(report: gir.Report) -> list[str]:
    """The lines of table 3."""
    return [line.path for line in report.layout.lines if line.path.startswith("requests.")]


def a_line(report: gir.Report, chance: random.Random) -> str:
    """A line of table 3 in which something is printed."""
    cells = report.cells()
    busy = [line for line in lines_of(report) if cells[f"{line}.total"]]  # type: ignore[index]
    return chance.choice(busy or lines_of(report))


STRUCTURES: tuple[Callable[[gir.Report, random.Random], dict[str, int]], ...] = (
    line_to_the_right,
    parts_to_the_right,
    wrong_applicant,
    exchanged_neighbours,
    joined_neighbours,
    exchanged_lines,
    stale_totals,
    lines_too_low,
)


def structural_trial(
    damage: Callable[[gir.Report, random.Random], dict[str, int]],
    reports: Sequence[gir.Report],
    rounds: int,
    chance: random.Random,
) -> None:
    """One line of the table for one kind of damage; what the sums cannot see is drawn again."""
    counts: Counter[str] = Counter()
    times: list[float] = []
    for _ in range(rounds * 20):
        report = chance.choice(reports)
        changes = damage(report, chance)
        cells = report.cells()
        truth = {path: int(cells[path] or 0) for path, figure in changes.items() if figure != cells[path]}  # type: ignore[index]
        if not truth or min(changes.values()) < 0:
            continue
        wrong = report.replace(changes)  # type: ignore[arg-type]
        if wrong.layout.all_hold(wrong.figures):
            continue
        start = time.perf_counter()
        repairs = propose(wrong)
        times.append(time.perf_counter() - start)
        counts.update(verdicts(repairs, truth))
        if len(times) == rounds:
            break
    if times:
        show(f"structure: {damage.__name__.replace('_', ' ')}", counts, times)


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
    show(name, counts, times)


def show(name: str, counts: Counter[str], times: list[float]) -> None:
    """One line of the table."""
    times.sort()
    rounds = len(times)
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
        for damage in STRUCTURES:
            structural_trial(damage, reports, options.rounds // 4, chance)


if __name__ == "__main__":
    main()
