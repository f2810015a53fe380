"""Word documents (.docx): what they print when all changes are accepted, read straight from their XML.

Deleted, struck and hidden text is no text. The text of a text box stands where its anchor stands, a footnote under the
paragraph or table that calls it. Running heads and feet are no part of the report. Nothing outside the file is looked
at, and no macro is run.
"""

from collections.abc import Iterator
from posixpath import join
from xml.etree.ElementTree import Element

from attrs import define, field

from govinfo_report.readers.document import Document
from govinfo_report.readers.flow import Flow
from govinfo_report.readers.limits import DEFAULT_LIMITS, Limits
from govinfo_report.readers.numbering import Numbering, numbering_of
from govinfo_report.readers.package import Package, child, open_package, plain, value
from govinfo_report.readers.pastedpictures import is_large_in_word, unread

_OLD_DRAWING = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
# Deleted or moved away, shown instead of something else, or the small signs over a character.
_NO_TEXT = frozenset(("del", "moveFrom", "rt", "delText", "instrText", _OLD_DRAWING))
# What stands for a character that is written as an element; which sign a symbol is, only its font knows.
_PRINTED = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "\ufffd"}
# Rows stand in tables, cells in rows; a table can stand anywhere.
_STANDS_IN = {"tbl": "", "tr": "tbl", "tc": "tr"}
# What has been read of these is not kept.
_TAKEN = frozenset(("p", "tbl", "tc", "tr", "drawing", "pict", "object"))
_OFF = frozenset(("0", "false", "off", "none"))
_LARGEST_SPAN = 1000
_HEADING_NAMES = ("heading ", "标题 ")
_TITLE_NAMES = frozenset(("title", "标题"))


def read_docx(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document of what a Word file prints.

    `CorruptDocumentError`, `EncryptedDocumentError` or `DocumentTooLargeError` say why it cannot be read.
    """
    package = open_package(data, name, limits)
    main = package.main_part("word/document.xml")
    folder = main.rpartition("/")[0]
    story = _Story(
        flow=Flow(name, limits),
        styles=_styles_of(package, join(folder, "styles.xml")),
        numbering=numbering_of(package, join(folder, "numbering.xml")),
        notes=_notes_of(package, folder),
    )
    story.read(package.events(main))
    return Document(name=name, kind="docx", blocks=story.flow.blocks(), pictures=unread(story.pictures))


@define
class _Style:
    """What a paragraph style says of its paragraphs: the level of a heading, and the list they belong to."""

    level: int | None = None
    number: str | None = None
    list_level: int = 0
    based_on: str = ""
    shown: bool = True


def _styles_of(package: Package, part: str) -> dict[str, _Style]:
    styles: dict[str, _Style] = {}
    for element in package.elements(part):
        if plain(element.tag) != "style":
            continue
        style = _Style(based_on=value(child(element, "basedOn")))
        called = value(child(element, "name")).lower()
        style.shown = not called.startswith("toc ")  # a table of contents repeats every heading
        properties = child(element, "pPr")
        if properties is not None:
            _take_numbering(style, properties)
            outline = value(child(properties, "outlineLvl"))
            style.level = int(outline) + 1 if outline in set("012345") else None
        prefix = next((prefix for prefix in _HEADING_NAMES if called.startswith(prefix)), None)
        if called in _TITLE_NAMES:
            style.level = 1
        elif style.level is None and prefix is not None and called.removeprefix(prefix) in set("123456"):
            style.level = int(called.removeprefix(prefix))
        styles[value(element, "styleId")] = style
    return styles


def _take_numbering(style: _Style, properties: Element) -> None:
    listed = child(properties, "numPr")
    if listed is not None:
        number = value(child(listed, "numId"))
        style.number = number or style.number
        level = value(child(listed, "ilvl"))
        style.list_level = int(level) if level in set("012345678") else style.list_level


def _notes_of(package: Package, folder: str) -> dict[tuple[str, str], list[str]]:
    """The text of each footnote and endnote by its kind and number."""
    notes: dict[tuple[str, str], list[str]] = {}
    for kind in ("footnote", "endnote"):
        for element in package.elements(join(folder, f"{kind}s.xml")):
            texts = (
                "".join(piece.text or "" for piece in paragraph.iter() if plain(piece.tag) == "t")
                for paragraph in element
                if plain(paragraph.tag) == "p"
            )
            notes[kind, value(element, "id")] = [text for text in texts if text.strip()]
    return notes


@define
class _Run:
    """The open run: whether its text is printed, and whether it is raised."""

    shown: bool = True
    raised: bool = False


@define
class _Paragraph:
    """An open paragraph: its pieces so far, and what its properties say."""

    pieces: list[str] = field(factory=list)
    style: _Style = field(factory=_Style)
    number: str = ""
    run: _Run = field(factory=_Run)


@define(kw_only=True)
class _Story:
    """Takes the elements of the main part in turn and tells the flow what they print."""

    flow: Flow
    styles: dict[str, _Style]
    numbering: Numbering
    notes: dict[tuple[str, str], list[str]]
    pictures: int = 0  # those that can hold a table
    _paragraphs: list[_Paragraph] = field(factory=list)
    _cells_begun: list[bool] = field(factory=list)  # for each open cell whether the flow knows of it
    _called: list[tuple[str, str]] = field(factory=list)  # the notes called since the last paragraph or table ended
    _tables: int = 0
    _open: list[str] = field(factory=list)  # open tables, rows and cells; "" for one that stands where it cannot

    def read(self, events: Iterator[tuple[str, Element, int]]) -> None:
        """Read the whole story."""
        skipped_from: int | None = None
        for event, element, depth in events:
            name = plain(element.tag)
            if skipped_from is not None:
                if event == "end" and depth == skipped_from:
                    skipped_from = None
                    element.clear()
                continue
            if event == "start":
                if name in _NO_TEXT:
                    skipped_from = depth
                else:
                    self._begin(name)
            else:
                self._end(name, element)
                if name == "trPr" and child(element, "del") is not None and self._innermost() == "tr":
                    self.flow.drop_row()
                    self._open.pop()
                    skipped_from = depth - 1  # the rest of a deleted row
                if name in _TAKEN:
                    element.clear()

    def _innermost(self) -> str:
        return next((name for name in reversed(self._open) if name), "")

    def _begin(self, name: str) -> None:
        if name in _STANDS_IN:
            stands = not _STANDS_IN[name] or self._innermost() == _STANDS_IN[name]
            self._open.append(name if stands else "")
            if not stands:
                return
        if name in {"p", "tbl"} and self._cells_begun and not self._cells_begun[-1]:
            self._begin_cell(None)
        if name == "p":
            self._paragraphs.append(_Paragraph())
        elif name == "r" and self._paragraphs:
            self._paragraphs[-1].run = _Run()
        elif name == "tbl":
            self._tables += 1
            self.flow.begin_table()
        elif name == "tc":
            self._cells_begun.append(False)
        elif name == "tr":
            self.flow.begin_row()
        elif name == "txbxContent":
            self._flush()

    def _end(self, name: str, element: Element) -> None:
        if name in _STANDS_IN and not self._open.pop():
            return
        match name:
            case "p":
                self._end_paragraph()
            case "pPr":
                self._take_paragraph_properties(element)
            case "rPr":
                self._take_run_properties(element)
            case "tc":
                self._end_cell()
            case "tcPr" if self._cells_begun and not self._cells_begun[-1]:
                self._begin_cell(element)
            case "trPr" if self._innermost() == "tr":
                self.flow.skip_columns(_span(value(child(element, "gridBefore")), 0))
            case "tbl":
                self._end_table()
            case "txbxContent":
                self.flow.end_line()
            case "drawing" | "pict" | "object":
                self.pictures += is_large_in_word(element)
            case "footnoteReference" | "endnoteReference":
                self._called.append((name.removesuffix("Reference"), value(element, "id")))
            case _:
                self._add(element.text or "" if name in {"t", _MATHS} else _PRINTED.get(name, ""))

    # --- text ------------------------------------------------------------------------------------------------------

    def _add(self, text: str) -> None:
        if not self._paragraphs:
            return
        paragraph = self._paragraphs[-1]
        if not text or not paragraph.run.shown or not paragraph.style.shown:
            return
        if paragraph.run.raised and self.flow.in_cell and any(piece.strip() for piece in paragraph.pieces):
            text = f"({text})"  # 41 with a raised 1 is 41 with a remark, not 411
        paragraph.pieces.append(text)

    def _take_run_properties(self, element: Element) -> None:
        if not self._paragraphs:
            return
        run = self._paragraphs[-1].run
        for each in element:
            name = plain(each.tag)
            if name in {"vanish", "strike", "dstrike"} and value(each) not in _OFF:
                run.shown = False
            elif name == "vertAlign" and value(each) == "superscript":
                run.raised = True

    # --- paragraphs ------------------------------------------------------------------------------------------------

    def _take_paragraph_properties(self, element: Element) -> None:
        if not self._paragraphs:
            return
        paragraph = self._paragraphs[-1]
        style = self._style(value(child(element, "pStyle")))
        outline = value(child(element, "outlineLvl"))
        if outline in set("012345"):
            style.level = int(outline) + 1
        _take_numbering(style, element)
        paragraph.style = style
        if style.number and style.number != "0":
            paragraph.number = self.numbering.next(style.number, style.list_level)

    def _style(self, name: str) -> _Style:
        """What a style and those it is based on say together."""
        together = _Style()
        for _ in range(len(self.styles)):
            style = self.styles.get(name)
            if style is None:
                break
            together.shown = together.shown and style.shown
            together.level = style.level if together.level is None else together.level
            if together.number is None and style.number is not None:
                together.number, together.list_level = style.number, style.list_level
            name = style.based_on
        return together

    def _flush(self) -> None:
        """Tell the flow what the open paragraph has said so far."""
        if not self._paragraphs:
            return
        paragraph = self._paragraphs[-1]
        text = "".join(paragraph.pieces)
        paragraph.pieces.clear()
        if paragraph.number and text.strip():
            # in a cell a number of Word's own before a bare figure would read as digits of it
            if not self.flow.in_cell or not (text.strip()[0].isdigit() or text.strip()[0] in "+-/—"):
                text = paragraph.number + text.lstrip()
            paragraph.number = ""
        self.flow.level = paragraph.style.level
        for line in text.split("\n"):
            self.flow.add(line)
            self.flow.end_line()
        self.flow.level = None

    def _end_paragraph(self) -> None:
        self._flush()
        self._paragraphs.pop()
        if not self._tables:
            self._add_notes()

    def _add_notes(self) -> None:
        for called in self._called:
            for text in self.notes.get(called, ()):
                self.flow.add_line(text)
        self._called.clear()

    # --- tables ----------------------------------------------------------------------------------------------------

    def _begin_cell(self, properties: Element | None) -> None:
        self._cells_begun[-1] = True
        merged = child(properties, "vMerge") if properties is not None else None
        spanned = child(properties, "gridSpan") if properties is not None else None
        self.flow.begin_cell(
            colspan=_span(value(spanned), 1), continues=merged is not None and value(merged) != "restart"
        )

    def _end_cell(self) -> None:
        if not self._cells_begun[-1]:
            self._begin_cell(None)
        self._cells_begun.pop()
        self.flow.end_cell()

    def _end_table(self) -> None:
        self._tables -= 1
        self.flow.end_table()
        if not self._tables:
            self._add_notes()


def _span(text: str, otherwise: int) -> int:
    """A number of columns, within bounds."""
    if not text.isascii() or not text.isdigit():
        return otherwise
    return max(otherwise, int(text)) if len(text) < 4 else _LARGEST_SPAN  # noqa: PLR2004  # as many digits
