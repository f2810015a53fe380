"""The rows of a printed table where a kind of file has no spans: what a span covers is an empty cell."""

from govinfo_report.writers.pages import Table


def rows_of(table: Table) -> tuple[tuple[str, ...], ...]:
    """The texts of a table row by row: a cell over several columns once, and an empty one in each row it reaches into.

    So published tables look when they are copied as text, and so readers of text take them.
    """
    above: dict[int, set[int]] = {}  # for each row the columns at which a cell that began higher up is
    rows: list[tuple[str, ...]] = []
    for number, row in enumerate(table.rows):
        texts = {cell.column: table.text_of(cell) for cell in row} | dict.fromkeys(above.pop(number, ()), "")
        rows.append(tuple(texts[column] for column in sorted(texts)))
        for cell in row:
            for below in range(number + 1, number + cell.rowspan):
                above.setdefault(below, set()).add(cell.column)
    return tuple(rows)
