"""The rows of a printed table where a kind of file has no spans: what a span covers is an empty cell."""

from govinfo_report.writers.pages import Table


def rows_of(table: Table) -> tuple[tuple[str, ...], ...]:
    """The texts of a table row by row: a cell over several columns once, and an empty one in each row it reaches into.

    So published tables look when they are copied as text, and so readers of text take them.
    """
    contents = table.contents
    above: dict[int, list[tuple[int, str]]] = {}  # for each row the places that a cell from higher up takes
    rows: list[tuple[str, ...]] = []
    for number, row in enumerate(table.rows):
        texts = [(cell.column, cell.text if cell.path is None else contents[cell.path].text) for cell in row]
        if number in above:
            texts += above[number]
            texts.sort()
        rows.append(tuple([text for _, text in texts]))
        for cell in row:
            if cell.rowspan > 1:
                for below in range(number + 1, number + cell.rowspan):
                    above.setdefault(below, []).append((cell.column, ""))
    return tuple(rows)
