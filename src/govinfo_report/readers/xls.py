"""Workbooks of Excel before 2007 (.xls, BIFF8): the values that were saved with them, read record by record.

As with .xlsx, nothing is computed, run or fetched. No library is used: those tried lose the errors (#REF!) that cells
print, or the formats and merged ranges, or take memory for every place up to the last cell.
"""

import struct
from collections.abc import Iterator
from enum import IntEnum

from attrs import define, field, frozen

from govinfo_report.errors import CorruptDocumentError, UnreadableReportError
from govinfo_report.form import Text
from govinfo_report.readers.cellnames import Area
from govinfo_report.readers.compound import stream_of
from govinfo_report.readers.flow import too_large
from govinfo_report.readers.limits import Limits
from govinfo_report.readers.numberformat import code_of, shown
from govinfo_report.readers.package import corrupt, encrypted
from govinfo_report.readers.sheetcells import CHECKS_NAME, Budget, SheetCells


class _Record(IntEnum):
    """The records that matter, by their number in the file."""

    BEGIN = 0x0809
    END = 0x000A
    PASSWORD = 0x002F
    DATES = 0x0022
    FORMAT = 0x041E
    STYLE = 0x00E0
    SHEET = 0x0085
    SHEET_RANGES = 0x0017
    NAME = 0x0018
    STRINGS = 0x00FC
    MORE = 0x003C
    NUMBER = 0x0203
    SHORT_NUMBER = 0x027E
    SHORT_NUMBERS = 0x00BD
    STRING_NUMBER = 0x00FD
    BLANK = 0x0201
    BLANKS = 0x00BE
    TEXT = 0x0204
    RICH_TEXT = 0x00D6
    TRUTH_OR_ERROR = 0x0205
    FORMULA = 0x0006
    FORMULA_TEXT = 0x0207
    MERGED = 0x00E5


_BIFF8 = 0x0600
_WORKSHEET = 0
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_NOT_A_NUMBER = 0xFFFF
_COMPUTE_ON_LOAD = 0x2
_NAME_BEGINS = 14  # where a name begins in its record, with a byte that says how wide its characters are
_CHECKS_NAMES = (b"\0" + CHECKS_NAME.encode(), b"\1" + CHECKS_NAME.encode("utf-16-le"))
_RANGE_OF_A_SHEET = (0x3B, 0x5B, 0x7B)  # what the formula of a name begins with that stands for one range
_RANGE = struct.Struct("<B5H")  # that, the sheets, first and last row, first and last column
_COLUMN = 0xFF  # beside the column stands whether it is fixed
_WIDE, _HAS_SIGNS, _HAS_RUNS = 0x1, 0x4, 0x8
_UNKNOWN_FORMULA = "=…"  # the formula itself is not told: it is kept as code


def read_xls(data: bytes, name: str, limits: Limits) -> tuple[SheetCells, ...]:
    """The cells of every sheet, in the order of the tabs."""
    if len(data) > limits.max_bytes:
        raise too_large(name, Text(f"文件有 {len(data)} 字节", f"the file has {len(data)} bytes"), "max_bytes")
    stream = stream_of(data, name, "Workbook")
    if stream is None:
        if stream_of(data, name, "Book") is not None:
            raise _too_old(name)
        raise encrypted(name) if stream_of(data, name, "EncryptedPackage") is not None else corrupt(name)
    try:
        return _Workbook(stream, name, limits).sheets()
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise corrupt(name) from error


def _too_old(name: str) -> UnreadableReportError:
    return UnreadableReportError(
        name,
        Text(
            "这是 Excel 95 或更早的工作簿，不能直接读取", "this is a workbook of Excel 95 or before, which is not read"
        ),
        Text("请用 Excel 或 WPS 另存为 .xlsx", "save it as .xlsx in Excel or WPS"),
    )


@frozen
class _Tab:
    """A sheet as the workbook lists it, and where its records begin."""

    start: int
    title: str
    hidden: bool
    kind: int

    @classmethod
    def of(cls, body: bytes) -> "_Tab":
        """What the record of a sheet says."""
        start, state, kind, _, flags = struct.unpack_from("<IBBBB", body)
        title = body[8:].decode("utf-16-le" if flags & _WIDE else "latin-1", errors="replace")
        return cls(start, title, state & 3 != 0, kind)


@define
class _Workbook:
    """What the records of a workbook said so far."""

    stream: bytes
    name: str
    limits: Limits
    budget: Budget = field(init=False)
    strings: list[str] = field(factory=list)
    codes: dict[int, str] = field(factory=dict)
    styles: list[int] = field(factory=list)
    tabs: list[_Tab] = field(factory=list)
    sheet_ranges: list[int] = field(factory=list)  # the first sheet of each, by its number
    checks: dict[int, Area] = field(factory=dict)  # the range that is named `CHECKS_NAME`, by the number of its sheet
    since_1904: bool = False
    records: int = 0

    def __attrs_post_init__(self) -> None:
        self.budget = Budget(self.name, self.limits)

    def broken(self) -> CorruptDocumentError:
        return corrupt(self.name, "Workbook")

    def sheets(self) -> tuple[SheetCells, ...]:
        self._read_globals()
        if not self.tabs:
            raise self.broken()
        sheets: list[SheetCells] = []
        for number, tab in enumerate(self.tabs):
            sheet = SheetCells(self.budget, tab.title, tab.hidden)
            if tab.kind == _WORKSHEET:
                _Sheet(self, sheet).read(tab.start)
            if number in self.checks:
                sheet.leave_out_checks(self.checks[number])
            sheets.append(sheet)
        return tuple(sheets)

    def within(self, start: int) -> Iterator[tuple[int, bytes, int]]:
        """The records of one part of the stream, without the charts in it: number, bytes, and where the next begins."""
        depth = 0
        while True:
            number, length = struct.unpack_from("<HH", self.stream, start)
            start += 4
            body = self.stream[start : start + length]
            start += length
            self.records += 1
            # every record is part of one sheet: more of them than fit are read again and again
            if len(body) < length or self.records > len(self.stream) // 4 + 1:
                raise self.broken()
            depth += number == _Record.BEGIN
            if depth == 0:
                raise self.broken()
            if depth == 1 or number == _Record.END:
                yield number, body, start
            depth -= number == _Record.END
            if depth == 0:
                return

    def _read_globals(self) -> None:
        pieces: list[bytes] | None = None  # of the table of strings, as long as it goes on
        for number, body, _ in self.within(0):
            if number == _Record.MORE and pieces is not None:
                pieces.append(body)
                continue
            if pieces is not None:
                self.strings = _shared_strings(pieces, self)
                pieces = None
            if number == _Record.BEGIN and struct.unpack_from("<H", body)[0] != _BIFF8:
                raise _too_old(self.name)
            if number == _Record.PASSWORD:
                raise encrypted(self.name)
            if number == _Record.STRINGS:
                pieces = [body]
            elif number == _Record.DATES:
                self.since_1904 = struct.unpack_from("<H", body)[0] == 1
            elif number == _Record.FORMAT:
                self.codes[struct.unpack_from("<H", body)[0]] = _Characters([body], 2).text()
            elif number == _Record.STYLE:
                self.styles.append(struct.unpack_from("<H", body, 2)[0])
            elif number == _Record.SHEET:
                self.tabs.append(_Tab.of(body))
            elif number == _Record.SHEET_RANGES:
                self.sheet_ranges = [int.from_bytes(body[at : at + 2], "little") for at in range(4, len(body) - 3, 6)]
            elif number == _Record.NAME:
                self._take_name(body)

    def _take_name(self, body: bytes) -> None:
        """Take the range that a name stands for, if it is the name of the checks and stands for one range."""
        name = next((name for name in _CHECKS_NAMES if body.startswith(name, _NAME_BEGINS)), None)
        if name is None or len(body) < _NAME_BEGINS + len(name) + _RANGE.size:
            return
        begins, sheets, top, bottom, left, right = _RANGE.unpack_from(body, _NAME_BEGINS + len(name))
        if begins in _RANGE_OF_A_SHEET and sheets < len(self.sheet_ranges):
            self.checks[self.sheet_ranges[sheets]] = (top, left & _COLUMN, bottom, right & _COLUMN)

    def shown(self, value: float, style: int) -> str:
        """What a number reads as in the style of its cell."""
        number = self.styles[style] if style < len(self.styles) else 0
        return shown(value, self.codes.get(number) or code_of(number), since_1904=self.since_1904)


@define
class _Sheet:
    """Reads the records of one sheet."""

    book: _Workbook
    sheet: SheetCells
    awaited: tuple[int, int] | None = None  # the formula whose text comes in a record of its own

    def read(self, start: int) -> None:
        for number, body, _ in self.book.within(start):
            self._take(number, body)

    def _take(self, number: int, body: bytes) -> None:
        if number == _Record.MERGED:
            (count,) = struct.unpack_from("<H", body)
            for position in range(count):
                top, bottom, left, right = struct.unpack_from("<4H", body, 2 + 8 * position)
                self.sheet.merge((top, left, bottom, right))
        elif number == _Record.FORMULA_TEXT and self.awaited:
            self.sheet.put(*self.awaited, _Characters([body]).text())
            self.awaited = None
        elif number == _Record.SHORT_NUMBERS:
            row, column = struct.unpack_from("<HH", body)
            for position in range(4, len(body) - 2, 6):
                style, packed = struct.unpack_from("<HI", body, position)
                self.sheet.put(row, column, self.book.shown(_unpacked(packed), style))
                column += 1
        elif number in {_Record.BLANK, _Record.BLANKS}:
            row, column = struct.unpack_from("<HH", body)
            self.sheet.put(row, column, "")
        elif number in _SINGLE:
            row, column, style = struct.unpack_from("<HHH", body)
            if number == _Record.FORMULA and _is_worded(body):
                self.sheet.worded.add((row, column))
            text = self._text(number, body, style)
            if text is None:
                self.awaited = row, column
            else:
                self.sheet.put(row, column, text)

    def _text(self, number: int, body: bytes, style: int) -> str | None:
        """What one cell prints; `None` if that comes in the next record."""
        if number == _Record.NUMBER:
            return self.book.shown(struct.unpack_from("<d", body, 6)[0], style)
        if number == _Record.SHORT_NUMBER:
            return self.book.shown(_unpacked(struct.unpack_from("<I", body, 6)[0]), style)
        if number == _Record.STRING_NUMBER:
            return self.book.strings[int.from_bytes(body[6:10], "little")]
        if number == _Record.TRUTH_OR_ERROR:
            return _truth_or_error(body[6], is_error=bool(body[7]))
        if number == _Record.FORMULA:
            return self._result(body, style)
        return _Characters([body], 6).text()

    def _result(self, body: bytes, style: int) -> str | None:
        """The saved result of a formula."""
        kind, value, last, flags = struct.unpack_from("<BxB3xHH", body, 6)
        if last != _NOT_A_NUMBER:
            (number,) = struct.unpack_from("<d", body, 6)
            return self.book.shown(number, style)
        if kind == 0:
            return None
        if kind in {1, 2}:
            return _truth_or_error(value, is_error=kind == 2)  # noqa: PLR2004  # the number of the kind in the file
        return _UNKNOWN_FORMULA if flags & _COMPUTE_ON_LOAD else ""


_SINGLE = frozenset(
    (
        _Record.NUMBER,
        _Record.SHORT_NUMBER,
        _Record.STRING_NUMBER,
        _Record.TEXT,
        _Record.RICH_TEXT,
        _Record.TRUTH_OR_ERROR,
        _Record.FORMULA,
    )
)


def _is_worded(body: bytes) -> bool:
    """Whether the result of a formula is no number; LibreOffice writes 0 for the words of those it did not compute."""
    return struct.unpack_from("<H", body, 12)[0] == _NOT_A_NUMBER or not any(body[6:14])


def _truth_or_error(value: int, *, is_error: bool) -> str:
    if is_error:
        return _ERRORS.get(value, "#ERROR!")
    return "TRUE" if value else "FALSE"


def _unpacked(packed: int) -> float:
    """A number that was packed into four bytes: a whole one of 30 bits, or the front half of a binary fraction."""
    value: float
    if packed & 2:
        value = (packed >> 2) - (1 << 30 if packed & 0x8000_0000 else 0)
    else:
        (value,) = struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFF_FFFC))
    return value / 100 if packed & 1 else value


@define
class _Characters:
    """Takes texts from the bytes of a record and of those that go on with it."""

    pieces: list[bytes]
    position: int = 0
    piece: int = 0

    @property
    def is_at_end(self) -> bool:
        while self.piece < len(self.pieces) and self.position >= len(self.pieces[self.piece]):
            self.position -= len(self.pieces[self.piece])
            self.piece += 1
        return self.piece >= len(self.pieces)

    def _take(self, layout: str) -> int:
        if self.is_at_end:
            raise IndexError
        number: int
        (number,) = struct.unpack_from(layout, self.pieces[self.piece], self.position)
        self.position += struct.calcsize(layout)
        return number

    def text(self) -> str:
        """The next text. IndexError or struct.error if the bytes end in it."""
        left = self._take("<H")
        flags = self._take("<B")
        behind = 4 * self._take("<H") if flags & _HAS_RUNS else 0
        behind += self._take("<I") if flags & _HAS_SIGNS else 0
        taken: list[str] = []
        while left:
            if self.is_at_end:
                raise IndexError
            if self.position == 0:  # a text that goes on in the next record says anew how wide it is
                flags = self._take("<B")
            width = 2 if flags & _WIDE else 1
            raw = self.pieces[self.piece][self.position : self.position + left * width]
            raw = raw[: len(raw) // width * width]
            if not raw:
                raise IndexError
            taken.append(raw.decode("utf-16-le" if width > 1 else "latin-1", errors="replace"))
            left -= len(raw) // width
            self.position += len(raw)
        self.position += behind
        return "".join(taken)


def _shared_strings(pieces: list[bytes], book: _Workbook) -> list[str]:
    """The texts that cells point at by number."""
    characters = _Characters(pieces, 8)
    strings: list[str] = []
    while not characters.is_at_end:
        strings.append(characters.text())
        if len(strings) > 4 * book.limits.max_cells:
            raise book.budget.too_many(len(strings))
    return strings
