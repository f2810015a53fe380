"""Workbooks of Excel since 2007 (.xlsx, .xlsm): the values that were saved with them, read straight from their XML.

No formula is computed, no macro is run and no other file is looked at: a formula reads as its saved result. One without
a saved result prints nothing that is known, so that its cell says the formula itself.
"""

import re
from collections.abc import Iterator
from posixpath import join, normpath
from xml.etree.ElementTree import Element

from attrs import define, field, frozen

from govinfo_report.readers.cellnames import Area, area_of, place_of
from govinfo_report.readers.numberformat import code_of, shown
from govinfo_report.readers.package import Package, corrupt
from govinfo_report.readers.sheetcells import CHECKS_NAME, Budget, SheetCells

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][+-]?[0-9]{1,4})?")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_RELATION = re.compile(r"\{http[^}]*/relationships\}id")
_ON = frozenset(("1", "true", "on"))
_ROWS, _COLUMNS = 1_048_576, 16_384
_MOST_SHEETS = 1000


def read_xlsx(package: Package) -> tuple[SheetCells, ...]:
    """The cells of every sheet, in the order of the tabs."""
    main = package.main_part("xl/workbook.xml")
    book = _Book(Budget(package.name, package.limits))
    relations = _relations(package, main)
    strings = next((part for kind, part in relations.values() if kind == "sharedStrings"), None)
    styles = next((part for kind, part in relations.values() if kind == "styles"), None)
    book.strings = tuple(_strings(package, strings)) if strings else ()
    book.formats = tuple(_formats(package, styles)) if styles else ()
    tabs = tuple(_tabs(package, main, book))
    if not tabs or len(tabs) > _MOST_SHEETS:
        raise corrupt(package.name, main)
    sheets: list[SheetCells] = []
    for tab in tabs:
        sheet = SheetCells(book.budget, tab.title, tab.hidden)
        kind, part = relations.get(tab.relation, ("", ""))
        if kind == "worksheet":
            if part not in package:
                raise corrupt(package.name, part)
            _SheetPart(book, sheet).read(package, part)
        sheets.append(sheet)
    book.distrust_placeholders()
    for sheet in sheets:
        if sheet.title in book.checks:
            sheet.leave_out_checks(book.checks[sheet.title])
    return tuple(sheets)


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _relations(package: Package, main: str) -> dict[str, tuple[str, str]]:
    """What the workbook consists of: by the name of each relation its kind and its part."""
    folder, _, file = main.rpartition("/")
    relations: dict[str, tuple[str, str]] = {}
    for relation in package.elements(f"{folder}/_rels/{file}.rels".lstrip("/")):
        if relation.get("TargetMode") == "External":
            continue
        target = relation.get("Target", "")
        part = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
        relations[relation.get("Id", "")] = relation.get("Type", "").rpartition("/")[2], part
    return relations


@frozen
class _Tab:
    """A sheet as the workbook lists it."""

    relation: str
    title: str
    hidden: bool


def _tabs(package: Package, main: str, book: "_Book") -> Iterator[_Tab]:
    if main not in package:
        raise corrupt(package.name, main)
    for element in package.elements(main):
        if _local(element.tag) == "workbookPr":
            book.since_1904 = element.get("date1904", "") in _ON
        elif _local(element.tag) == "calcPr":
            book.to_be_computed = element.get("fullCalcOnLoad", "") in _ON
        elif _local(element.tag) == "sheets":
            for sheet in element:
                relation = next((value for name, value in sheet.items() if _RELATION.fullmatch(name)), "")
                yield _Tab(relation, sheet.get("name", ""), sheet.get("state", "visible") != "visible")
        elif _local(element.tag) == "definedNames":
            named = (each.text or "" for each in element if each.get("name") == CHECKS_NAME)
            book.checks |= {title: area for title, area in map(_named_area, named) if area}


def _named_area(text: str) -> tuple[str, Area | None]:
    """The title of the sheet and the range that a name stands for; `None` where that is not one range."""
    title, _, reference = text.rpartition("!")
    return title.removeprefix("'").removesuffix("'").replace("''", "'"), area_of(reference)


def _strings(package: Package, part: str) -> Iterator[str]:
    """The texts that cells point at by number."""
    for element in package.elements(part):
        if _local(element.tag) == "si":
            yield _text_of(element)


def _text_of(element: Element) -> str:
    """The text of a string, without the signs over its characters (rPh)."""
    pieces: list[str] = []
    for child in element:
        if _local(child.tag) == "t":
            pieces.append(child.text or "")
        elif _local(child.tag) == "r":
            pieces += (run.text or "" for run in child if _local(run.tag) == "t")
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(pieces))


def _formats(package: Package, part: str) -> Iterator[str]:
    """The format code of every style that cells point at by number."""
    own: dict[str, str] = {}
    for element in package.elements(part):
        if _local(element.tag) == "numFmts":
            own = {each.get("numFmtId", ""): each.get("formatCode", "") for each in element}
        elif _local(element.tag) == "cellXfs":
            for each in element:
                number = each.get("numFmtId", "0")
                yield own[number] if number in own else code_of(_number(number) or 0)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None  # noqa: PLR2004


@define
class _Book:
    """What all sheets share, and what is known of the formulas in them."""

    budget: Budget
    strings: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    checks: dict[str, Area] = field(factory=dict)  # the range that is named `CHECKS_NAME`, by the title of its sheet
    since_1904: bool = False
    to_be_computed: bool = False  # the program that wrote the file asks the next one to compute it
    zeros: list[tuple[SheetCells, int, int, str]] = field(factory=list)  # formulas whose result is 0
    has_results: bool = False
    has_numbers: bool = False

    def distrust_placeholders(self) -> None:
        """Show the formulas for their results where every result is the 0 that a program wrote without computing."""
        if self.to_be_computed and self.has_numbers and not self.has_results:
            for sheet, row, column, formula in self.zeros:
                sheet.texts[row, column] = formula


@define
class _SheetPart:
    """Reads the part of one sheet."""

    book: _Book
    sheet: SheetCells
    row: int = -1
    column: int = -1

    def read(self, package: Package, part: str) -> None:
        path: list[Element] = []
        cell: Element | None = None  # the one that is open
        for event, element, _ in package.events(part):
            if event == "start":
                path.append(element)
                tag = _local(element.tag)
                if cell is None and tag == "c":
                    cell = element
                elif tag == "row":
                    self._begin_row(package, part, element)
                continue
            path.pop()
            if element is cell:
                self._take(package, part, element)
                cell = None
            elif cell is None and _local(element.tag) == "mergeCell":
                area = area_of(element.get("ref", ""))
                if area:
                    self.sheet.merge(area)
            if cell is None and path:
                path[-1].clear()  # what is taken need not stay in memory

    def _begin_row(self, package: Package, part: str, element: Element) -> None:
        number = _number(element.get("r"))
        self.row = self.row + 1 if number is None else number - 1
        self.column = -1
        if not 0 <= self.row < _ROWS:
            raise corrupt(package.name, part)

    def _take(self, package: Package, part: str, cell: Element) -> None:
        place = place_of(cell.get("r", ""))
        row, self.column = place or (self.row, self.column + 1)
        if row >= _ROWS or self.column >= _COLUMNS:
            raise corrupt(package.name, part)
        value = formula = string = None
        for child in cell:
            tag = _local(child.tag)
            if tag == "v":
                value = child.text
            elif tag == "f":
                formula = "=" + (child.text or "…")  # a formula that many cells share is written at the first
            elif tag == "is":
                string = _text_of(child)
        kind = cell.get("t", "n")
        if formula is not None and (kind != "n" or value is None):
            self.sheet.worded.add((row, self.column))
        if value is None and string is None:
            self.sheet.put(row, self.column, formula if formula is not None and kind != "str" else "")
            return
        text = string if string is not None else self._text(value or "", kind, cell.get("s"))
        if text is None:
            raise corrupt(package.name, part)
        self.sheet.put(row, self.column, text)
        if kind == "n":
            if formula is None:
                self.book.has_numbers |= text != "0"
            elif text == "0":
                self.book.zeros.append((self.sheet, row, self.column, formula))
        self.book.has_results |= formula is not None and text != "0"

    def _text(self, value: str, kind: str, style: str | None) -> str | None:
        """What a value prints; `None` where it points at a text that is not there."""
        if kind == "s":
            number = _number(value.strip())
            return self.book.strings[number] if number is not None and number < len(self.book.strings) else None
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value.strip(), value)
        if kind == "n" and _NUMBER.fullmatch(value.strip()):
            position = _number(style) or 0
            code = self.book.formats[position] if position < len(self.book.formats) else "General"
            return shown(float(value), code, since_1904=self.book.since_1904)
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value) if kind == "str" else value
