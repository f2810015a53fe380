"""Figures mistyped, shifted and swapped: faults that the sums of the form give away, with the true figures."""

import random
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise

from defects.editing import leaves, mistyped, sum_cells, with_figures
from defects.model import Answer, Base, Family, Kinds, Place, Plant, Planted
from defects.tables import COLUMNS

arithmetic = Kinds(Family.ARITHMETIC)
shifted = Kinds(Family.SHIFTED)
swapped = Kinds(Family.SWAPPED)

ALL = (*COLUMNS, "total")
RESULTS = ("upheld", "corrected", "other", "pending")
BLOCKS = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")


def printed(base: Base, figures: Mapping[str, int], *, repairable: bool = True) -> Planted | None:
    """The report with these figures printed; each that differs from the truth is wrong. `None`: none does.

    Where the prose speaks of one of them it is right, and yet does not agree with the table any more.
    """
    wrong = {path: value for path, value in figures.items() if base.figure(path) != value}
    if not wrong:
        return None
    spans = tuple(mention.span for mention in base.mentions if wrong.keys() & set(mention.cells))
    answer = Answer(
        faults=(Place(cells=wrong),),
        also=(Place(spans=spans, worst="warning"),) if spans else (),
        figures={path: base.figure(path) for path in wrong},
        repairable=repairable,
    )
    return Planted(with_figures(base.report, wrong), answer)


def one_of(base: Base, paths: Iterable[str], chance: random.Random, least: int = 1) -> str | None:
    """One of these cells whose figure is at least so large. `None`: there is none."""
    found = [path for path in paths if base.figure(path) >= least]
    return chance.choice(found) if found else None


# --- one digit -------------------------------------------------------------------------------------------------------


def _mistyped_cell(way: str, paths: Callable[[Base], Iterable[str]], least: int = 1) -> Plant:
    def plant(base: Base, chance: random.Random) -> Planted | None:
        cell = one_of(base, paths(base), chance, least)
        return None if cell is None else printed(base, {cell: mistyped(base.figure(cell), chance, way)})

    return plant


def _inner(base: Base) -> list[str]:
    return [f"{line}.{column}" for line in leaves(base.report) for column in COLUMNS]


arithmetic("digit-dropped", "表三、表四一格漏写一位数字", "a digit left out in a cell of tables 3 and 4")(
    _mistyped_cell("dropped", lambda base: sum_cells(base.report), 10)
)
arithmetic("digit-doubled", "一格多写一位重复数字", "a digit typed twice")(
    _mistyped_cell("doubled", lambda base: sum_cells(base.report))
)
arithmetic("digits-exchanged", "一格相邻两位数字颠倒", "two neighbouring digits exchanged")(
    _mistyped_cell("exchanged", lambda base: sum_cells(base.report), 10)
)
arithmetic("digit-misread", "一格一位数字看错", "a digit taken for one that looks alike")(
    _mistyped_cell("misread", lambda base: sum_cells(base.report))
)
arithmetic("digit-added", "一格多写一位数字", "a digit too many")(
    _mistyped_cell("added", lambda base: sum_cells(base.report))
)
arithmetic("leaf-mistyped", "某项办理结果按申请人类别的一格写错", "an outcome under one kind of applicant mistyped")(
    _mistyped_cell("any", _inner)
)
arithmetic("line-total-mistyped", "某项办理结果的总计写错", "the total of an outcome mistyped")(
    _mistyped_cell("any", lambda base: [f"{line}.total" for line in leaves(base.report)])
)
arithmetic("outcomes-total-mistyped", "（七）总计某类申请人写错", "total outcomes of one kind of applicant mistyped")(
    _mistyped_cell("any", lambda _: [f"requests.outcomes.total.{column}" for column in COLUMNS])
)
arithmetic("grand-total-mistyped", "（七）总计与总计列相交的一格写错", "the total of all outcomes mistyped")(
    _mistyped_cell("any", lambda _: ["requests.outcomes.total.total"])
)
arithmetic("received-mistyped", "新收申请一格写错", "a cell of requests received mistyped")(
    _mistyped_cell("any", lambda _: [f"requests.received.{column}" for column in ALL])
)
arithmetic("carried-in-mistyped", "上年结转一格写错", "a cell of requests carried in mistyped")(
    _mistyped_cell("any", lambda _: [f"requests.carried_in.{column}" for column in ALL])
)
arithmetic("carried-forward-mistyped", "结转下年度一格写错", "a cell of requests carried forward mistyped")(
    _mistyped_cell("any", lambda _: [f"requests.carried_forward.{column}" for column in ALL])
)


@arithmetic("case-total-mistyped", "复议或诉讼的总计写错", "the total of a block of table 4 mistyped")
def case_total(base: Base, chance: random.Random) -> Planted | None:
    cell = one_of(base, [f"disputes.{block}.total" for block in BLOCKS], chance)
    # With one equation through the cell, nothing says which of its five figures is wrong.
    return None if cell is None else printed(base, {cell: mistyped(base.figure(cell), chance)}, repairable=False)


@arithmetic("case-result-mistyped", "复议或诉讼的一项结果写错", "a result in table 4 mistyped")
def case_result(base: Base, chance: random.Random) -> Planted | None:
    cell = one_of(base, [f"disputes.{block}.{result}" for block in BLOCKS for result in RESULTS], chance)
    return None if cell is None else printed(base, {cell: mistyped(base.figure(cell), chance)}, repairable=False)


# --- totals ----------------------------------------------------------------------------------------------------------


@arithmetic("case-totals-left-at-zero", "表四有案件的各组总计都填 0", "all totals of table 4 with cases left at 0")
def case_totals_at_zero(base: Base, _: random.Random) -> Planted | None:
    blocks = [block for block in BLOCKS if sum(base.figure(f"disputes.{block}.{result}") > 0 for result in RESULTS) > 1]
    return printed(base, {f"disputes.{block}.total": 0 for block in blocks}) if blocks else None


@arithmetic("line-total-left-at-zero", "一行六列有数而总计填 0", "a line has figures and a total of 0")
def line_total_at_zero(base: Base, chance: random.Random) -> Planted | None:
    line = one_of(base, [f"{line}.total" for line in leaves(base.report)], chance)
    return None if line is None else printed(base, {line: 0})


@arithmetic("column-of-totals-left-at-zero", "总计列全部填 0", "the whole column of totals left at 0")
def totals_at_zero(base: Base, _: random.Random) -> Planted | None:
    lines = ("requests.received", "requests.carried_in", "requests.outcomes.total", "requests.carried_forward")
    cells = [f"{line}.total" for line in (*lines, *leaves(base.report))]
    return printed(base, dict.fromkeys(cells, 0), repairable=False) if base.figure(cells[2]) else None


@arithmetic(
    "outcomes-total-not-refreshed", "加了一项结果而（七）总计未更新", "an outcome was added, its totals were not"
)
def not_refreshed(base: Base, chance: random.Random) -> Planted | None:
    line, column = chance.choice(leaves(base.report)), chance.choice(COLUMNS[:2])
    more = chance.randint(1, 4)
    cell, total = f"{line}.{column}", f"{line}.total"
    if not base.figure("requests.outcomes.total.total"):
        return None
    figures = {path: base.figure(path) + more for path in (cell, total)}
    # Added here or forgotten below: the sums do not tell which.
    return printed(base, figures, repairable=False)


@arithmetic(
    "balance-forgets-carried-in", "（七）总计只算新收、未含结转", "total outcomes counts the newly received only"
)
def forgets_carried_in(base: Base, _: random.Random) -> Planted | None:
    if not base.figure("requests.carried_in.total"):
        return None
    figures = {
        f"requests.outcomes.total.{column}": base.figure(f"requests.outcomes.total.{column}")
        - base.figure(f"requests.carried_in.{column}")
        for column in ALL
    }
    return None if min(figures.values()) < 0 else printed(base, figures, repairable=False)


@arithmetic(
    "carried-forward-in-outcomes", "（七）总计把结转下年的也算进去", "total outcomes includes those carried forward"
)
def forward_in_outcomes(base: Base, _: random.Random) -> Planted | None:
    if not base.figure("requests.carried_forward.total"):
        return None
    figures = {
        f"requests.outcomes.total.{column}": base.figure(f"requests.outcomes.total.{column}")
        + base.figure(f"requests.carried_forward.{column}")
        for column in ALL
    }
    return printed(base, figures, repairable=False)


@arithmetic("received-includes-carried-in", "新收把上年结转也算进去", "requests received include those carried in")
def received_includes(base: Base, _: random.Random) -> Planted | None:
    if not base.figure("requests.carried_in.total"):
        return None
    figures = {
        f"requests.received.{column}": base.figure(f"requests.received.{column}")
        + base.figure(f"requests.carried_in.{column}")
        for column in ALL
    }
    return printed(base, figures, repairable=False)


@arithmetic(
    "split-decision-counted-twice", "部分公开的申请又计入予以公开", "partial disclosures counted as full ones too"
)
def split_twice(base: Base, _: random.Random) -> Planted | None:
    if not base.figure("requests.outcomes.partially_granted.total"):
        return None
    figures = {
        f"requests.outcomes.granted.{column}": base.figure(f"requests.outcomes.granted.{column}")
        + base.figure(f"requests.outcomes.partially_granted.{column}")
        for column in ALL
    }
    return printed(base, figures, repairable=False)


@arithmetic("two-cells-mistyped", "两格各写错一位", "two cells mistyped")
def two_cells(base: Base, chance: random.Random) -> Planted | None:
    first = one_of(base, [path for path in _inner(base) if path.endswith("natural_person")], chance, 2)
    second = one_of(base, [f"requests.received.{column}" for column in COLUMNS[1:]], chance, 2)
    if first is None or second is None:
        return None
    return printed(base, {path: mistyped(base.figure(path), chance) for path in (first, second)})


@arithmetic("negative-figure", "一格多了负号", "a stray minus sign")
def negative(base: Base, chance: random.Random) -> Planted | None:
    cell = one_of(base, _inner(base), chance)
    return None if cell is None else printed(base, {cell: -base.figure(cell)})


# --- under the wrong heading -----------------------------------------------------------------------------------------


@shifted("case-under-wrong-applicant", "一件申请填在另一类申请人名下", "a case under another kind of applicant")
def wrong_applicant(base: Base, chance: random.Random) -> Planted | None:
    line = one_of(base, [f"{line}.natural_person" for line in leaves(base.report)], chance)
    if line is None:
        return None
    other = line.replace("natural_person", chance.choice(COLUMNS[1:]))
    # Two columns are off by one, and any line could be the one: no tool can know.
    return printed(base, {line: base.figure(line) - 1, other: base.figure(other) + 1}, repairable=False)


@shifted(
    "case-under-wrong-outcome", "一件申请填在另一项结果名下，合计未变", "a case under another outcome, totals unchanged"
)
def wrong_outcome(base: Base, chance: random.Random) -> Planted | None:
    column = chance.choice(COLUMNS[:2])
    cell = one_of(base, [f"{line}.{column}" for line in leaves(base.report)], chance)
    if cell is None:
        return None
    other = chance.choice([f"{line}.{column}" for line in leaves(base.report) if f"{line}.{column}" != cell])
    # Two lines are off by one, and any column could be the one.
    return printed(base, {cell: base.figure(cell) - 1, other: base.figure(other) + 1}, repairable=False)


@shifted("line-shifted-right", "一行数字整体右移一格，总计列照旧", "a line shifted by one column, its total left alone")
def line_right(base: Base, chance: random.Random) -> Planted | None:
    line = one_of(base, [f"{line}.natural_person" for line in leaves(base.report)], chance, 4)
    if line is None:
        return None
    cells = [line.replace("natural_person", column) for column in COLUMNS]
    figures = [base.figure(cell) for cell in cells]
    if figures[-1]:
        return None
    return printed(base, dict(zip(cells, [0, *figures[:-1]], strict=True)))


@shifted(
    "column-shifted-down", "一列数字整体下移一行，（七）总计照旧", "a column shifted by one line, its total left alone"
)
def column_down(base: Base, chance: random.Random) -> Planted | None:
    column = chance.choice(COLUMNS[:2])
    cells = [f"{line}.{column}" for line in leaves(base.report)]
    figures = [base.figure(cell) for cell in cells]
    if sum(figure > 0 for figure in figures) < 2 or figures[-1]:
        return None
    return printed(base, dict(zip(cells, [0, *figures[:-1]], strict=True)), repairable=sum(f > 0 for f in figures) < 9)


@shifted("case-results-shifted", "复议各项结果错位一格", "the results of a block of table 4 shifted by one")
def results_shifted(base: Base, chance: random.Random) -> Planted | None:
    block = chance.choice(BLOCKS)
    cells = [f"disputes.{block}.{name}" for name in (*RESULTS, "total")]
    *shown, total = [base.figure(cell) for cell in cells[:4]]
    if not total or sum(shown) == total:
        return None  # the sum would hold
    return printed(base, dict(zip(cells, [0, *shown, total], strict=True)), repairable=False)


@shifted("neighbours-joined", "相邻两格的数字连成一个", "two neighbouring figures run together")
def joined(base: Base, chance: random.Random) -> Planted | None:
    lines = [f"{line}.natural_person" for line in leaves(base.report) if base.figure(f"{line}.business")]
    cell = one_of(base, lines, chance)
    if cell is None:
        return None
    other = cell.replace("natural_person", "business")
    return printed(base, {cell: int(f"{base.figure(cell)}{base.figure(other)}"), other: 0})


@shifted("figure-split", "一个两位数拆在相邻两格", "a figure of two digits split over two cells")
def split(base: Base, chance: random.Random) -> Planted | None:
    cells = [f"{line}.natural_person" for line in leaves(base.report) if not base.figure(f"{line}.business")]
    cell = one_of(base, [cell for cell in cells if base.figure(cell) % 10], chance, 10)
    if cell is None:
        return None
    whole, last = divmod(base.figure(cell), 10)
    return printed(base, {cell: whole, cell.replace("natural_person", "business"): last})


@shifted("totals-line-shifted-right", "（七）总计一行整体右移一格", "total outcomes shifted by one column")
def totals_right(base: Base, _: random.Random) -> Planted | None:
    cells = [f"requests.outcomes.total.{column}" for column in COLUMNS]
    figures = [base.figure(cell) for cell in cells]
    if not figures[0] or figures[-1]:
        return None
    return printed(base, dict(zip(cells, [0, *figures[:-1]], strict=True)))


@shifted("line-pasted-over-the-next", "一行数字又粘贴到下一行", "the figures of a line pasted over the next line too")
def pasted(base: Base, chance: random.Random) -> Planted | None:
    pairs = [(one, other) for one, other in pairwise(leaves(base.report)) if base.figure(f"{one}.total")]
    if not pairs:
        return None
    one, other = chance.choice(pairs)
    figures = {f"{other}.{column}": base.figure(f"{one}.{column}") for column in ALL}
    return printed(base, figures, repairable=False)


# --- exchanged -------------------------------------------------------------------------------------------------------


@swapped("cells-of-a-line-swapped", "同一行两列的数字颠倒", "two cells of a line exchanged")
def cells_swapped(base: Base, chance: random.Random) -> Planted | None:
    line = one_of(base, [f"{line}.natural_person" for line in leaves(base.report)], chance, 6)
    if line is None:
        return None
    other = line.replace("natural_person", chance.choice(COLUMNS[1:]))
    return printed(base, {line: base.figure(other), other: base.figure(line)})


@swapped(
    "cells-of-neighbouring-lines-swapped",
    "相邻两行在某一列的数字颠倒",
    "two cells of a column, in neighbouring lines, exchanged",
)
def lines_swapped(base: Base, chance: random.Random) -> Planted | None:
    column = chance.choice(COLUMNS[:2])
    cells = [f"{line}.{column}" for line in leaves(base.report)]
    pairs = [pair for pair in pairwise(cells) if abs(base.figure(pair[0]) - base.figure(pair[1])) > 4]
    if not pairs:
        return None
    one, other = chance.choice(pairs)
    return printed(base, {one: base.figure(other), other: base.figure(one)})


@swapped(
    "cells-of-distant-lines-swapped", "同一列相距较远的两格颠倒", "two cells of a column far from each other exchanged"
)
def distant_swapped(base: Base, chance: random.Random) -> Planted | None:
    column = chance.choice(COLUMNS[:2])
    cells = [f"{line}.{column}" for line in leaves(base.report)]
    one, other = cells[chance.randrange(3)], cells[chance.randrange(6, len(cells))]
    return printed(base, {one: base.figure(other), other: base.figure(one)}, repairable=False)


@swapped(
    "total-and-applicant-swapped", "某行总计与自然人两格颠倒", "the total of a line exchanged with natural persons"
)
def total_swapped(base: Base, chance: random.Random) -> Planted | None:
    line = one_of(base, [f"{line}.total" for line in leaves(base.report)], chance)
    if line is None:
        return None
    other = line.replace("total", "natural_person")
    return printed(base, {line: base.figure(other), other: base.figure(line)})


@swapped("received-and-carried-in-swapped", "新收与上年结转的总计颠倒", "received and carried in exchanged under total")
def received_swapped(base: Base, _: random.Random) -> Planted | None:
    one, other = "requests.received.total", "requests.carried_in.total"
    return printed(base, {one: base.figure(other), other: base.figure(one)})


KINDS = (*arithmetic.all, *shifted.all, *swapped.all)
