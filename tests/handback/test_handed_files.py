"""Every kind of file that a clerk may have: handed back it has no new fault, and without our remarks it is what it was."""

import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import docx
import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

import govinfo_report as gir
from govinfo_report.errors import UnwritableReportError
from govinfo_report.handback.annotate import annotate
from govinfo_report.prose import Paragraph, Section
from govinfo_report.writers.clerksbook import to_clerks_workbook
from handback.handed import faulty_report, many_sheets, one_sheet, parts_of
from officepackages import faults_of
from readers.publishing import word_file, word_paragraph, word_report, word_table
from readers.workbooks import sheets_of
from support import SHARED_REPORTS, needs_shared_reports

SOFFICE = shutil.which("soffice")


# --- files -----------------------------------------------------------------------------------------------------------


def _worded_report() -> gir.Report:
    """The faulty report, with words that are remarked on, some of them twice."""
    worded = Section(
        "五、存在的主要问题及改进情况",
        (Paragraph("一是公开公开不及时，，成效不显；三是加强培训培训。。"), Paragraph("“二是”<完善>&制度，，规范。")),
    )
    return attrs.evolve(faulty_report(), problems=worded)


def _by_python_docx() -> bytes:
    """A file that was commented on and saved again."""
    document = docx.Document(BytesIO(gir.to_docx(_worded_report())))
    document.add_comment(document.paragraphs[0].runs[0], text="请再核对", author="王", initials="W")
    document.paragraphs[0].add_run("（送审稿）").bold = True
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _handed_back_before() -> bytes:
    return annotate(gir.to_docx(_worded_report()))


_RUN = '<w:r w:rsidR="00A1"><w:rPr><w:sz w:val="24"/></w:rPr><w:t>{}</w:t></w:r>'
_CHANGED = 'w:author="王" w:date="2024-01-09T08:00:00Z"'


def _with_tracked_changes() -> bytes:
    """Words and a whole paragraph that were put in and taken out, and a cell whose figure was changed."""
    said = (
        f'<w:p><w:ins w:id="1" {_CHANGED}>{_RUN.format("工作有序推进，，")}</w:ins><w:del w:id="2" {_CHANGED}><w:r><w:delText>旧文</w:delText></w:r>'
        f"</w:del>{_RUN.format('成效明显。。')}</w:p>"
    )
    table = _tabled().replace(
        _figure(45), f'<w:del w:id="3" {_CHANGED}><w:r><w:delText>41</w:delText></w:r></w:del>{_figure(45)}', 1
    )
    return word_file(f"{word_paragraph('五、存在的主要问题及改进情况')}{said}{table}")


def _tabled() -> str:
    return word_table(faulty_report(), "requests").replace("<w:tbl>", f"<w:tbl><w:tblPr/>{_grid(10)}", 1)


def _grid(columns: int) -> str:
    return f"<w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>"


def _figure(number: int) -> str:
    return f'<w:r><w:t xml:space="preserve">{number}</w:t></w:r>'


def _with_content_controls() -> bytes:
    """A control around a paragraph, one in a paragraph, and one around the rows of a table."""
    inside = "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    said = _RUN.format("工作有序推进，，成效明显。")
    body = inside.format(f"<w:p>{said}</w:p>") + f"<w:p>{inside.format(said)}</w:p>"
    rows = re.sub(r"(<w:tr>.*</w:tr>)", lambda found: inside.format(found[1]), _tabled(), flags=re.DOTALL)
    return word_file(f"{word_paragraph('五、存在的主要问题及改进情况')}{body}{rows}")


def _nested() -> bytes:
    """The table of the form in the one cell of another, as offices frame their pages."""
    cell = f"<w:tc><w:tcPr/>{_tabled()}<w:p/></w:tc>"
    return word_file(f"<w:tbl><w:tblPr/>{_grid(1)}<w:tr>{cell}</w:tr></w:tbl>")


def _with_fields_and_links() -> bytes:
    """Words in a link, in the result of a field and between bookmarks."""
    said = _RUN.format("公开公开有序推进，，成效明显。")
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = '<w:r><w:instrText xml:space="preserve"> REF x </w:instrText></w:r>'
    body = (
        f'<w:p><w:hyperlink w:anchor="x">{said}</w:hyperlink></w:p>'
        f"<w:p>{field.format('begin')}{code}{field.format('separate')}{said}{field.format('end')}</w:p>"
        f'<w:p><w:bookmarkStart w:id="1" w:name="x"/>{said}<w:bookmarkEnd w:id="1"/></w:p>'
    )
    return word_file(f"{word_paragraph('五、存在的主要问题及改进情况')}{body}")


WORD_FILES: tuple[Callable[[], bytes], ...] = (
    lambda: word_report(faulty_report()),
    lambda: gir.to_docx(_worded_report()),
    _by_python_docx,
    _handed_back_before,
    _with_tracked_changes,
    _with_content_controls,
    _nested,
    _with_fields_and_links,
)
word_files = pytest.mark.parametrize(
    "made", WORD_FILES, ids=["plain", "ours", "python-docx", "again", "tracked", "controls", "nested", "fields"]
)


def _by_openpyxl() -> bytes:
    """A protected workbook with notes and a hidden sheet before the report, saved again."""
    book = openpyxl.load_workbook(BytesIO(one_sheet(_worded_report())))
    sheet = book.worksheets[0]
    sheet["A1"].comment = Comment("请核", "王")
    sheet["D23"].comment = Comment("长" * 32_400, "李")  # there is room for a part of a remark
    sheet.protection.sheet = True
    book.create_sheet("说明", 0)["A1"] = "填表说明"
    book.worksheets[0].sheet_state = "hidden"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _by_xlsxwriter() -> bytes:
    """A workbook with a chart on a sheet of its own, a picture's box, a button, notes, a table and sparklines."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        chart: Any = book.add_chart({"type": "column"})
        shown = book.add_chartsheet("图")
        sheet = book.add_worksheet("年报")
        for cell in sheets_of(_worded_report())[0]:
            if cell.rowspan > 1 or cell.colspan > 1:
                bottom, right = cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1
                sheet.merge_range(cell.row, cell.column, bottom, right, "")
            sheet.write(cell.row, cell.column, cell.content)
        chart.add_series({"values": "=年报!$D$23:$I$23"})
        shown.set_chart(chart)
        sheet.insert_button("R9", {"caption": "按"})
        sheet.insert_textbox("R1", "框")
        sheet.write_comment("J23", "请核", {"author": "王"})
        sheet.add_sparkline("Q23", {"range": "年报!D23:I23"})
        sheet.add_table("T1:U3", {"data": [[1, 2], [3, 4]]})
        sheet.set_header("&C内部")
    return buffer.getvalue()


WORKBOOKS: tuple[Callable[[], bytes], ...] = (
    lambda: many_sheets(faulty_report()),
    lambda: one_sheet(_worded_report()),
    lambda: gir.to_xlsx(_worded_report()),
    lambda: to_clerks_workbook(_worded_report()),
    lambda: annotate(gir.to_xlsx(_worded_report())),
    _by_openpyxl,
    _by_xlsxwriter,
)
workbooks = pytest.mark.parametrize(
    "made", WORKBOOKS, ids=["sheets", "sheet", "ours", "clerk's", "again", "openpyxl", "xlsxwriter"]
)


# --- the law ---------------------------------------------------------------------------------------------------------


@word_files
def test_a_word_file_without_our_remarks_is_what_it_was(made: Callable[[], bytes]) -> None:
    data = made()
    expect_the_same_word_file(data, annotate(data))


@workbooks
def test_a_workbook_without_our_remarks_is_what_it_was(made: Callable[[], bytes]) -> None:
    data = made()
    expect_the_same_workbook(data, annotate(data))


def test_a_note_that_leaves_no_room_is_told() -> None:
    book = openpyxl.load_workbook(BytesIO(one_sheet(faulty_report())))
    book.worksheets[0]["J23"].comment = Comment("长" * 32_700, "李")
    buffer = BytesIO()
    book.save(buffer)
    with pytest.raises(UnwritableReportError, match="J23"):
        annotate(buffer.getvalue())


@needs_shared_reports
def test_so_is_a_real_word_file() -> None:
    data = (SHARED_REPORTS / "template-docx" / "raw.docx").read_bytes()
    expect_the_same_word_file(data, annotate(data))


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here")
def test_so_are_files_that_libreoffice_saved(tmp_path: Path) -> None:
    report = _worded_report()
    for name, data in (
        ("a.docx", gir.to_docx(report)),
        ("b.xlsx", to_clerks_workbook(report)),
        ("c.xlsx", _by_openpyxl()),
    ):
        (tmp_path / name).write_bytes(data)
        saved = _resaved(tmp_path, name)
        same = expect_the_same_word_file if name.endswith("docx") else expect_the_same_workbook
        same(saved, annotate(saved))


def _resaved(folder: Path, name: str) -> bytes:
    """What LibreOffice makes of a file when it saves it as one of the same kind."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "saved"
    kind = name.rpartition(".")[2]
    command = [str(SOFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(folder / name)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603  # found on the path
    return (out / name).read_bytes()


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_so_is_a_paragraph_however_it_is_cut_into_runs(data: st.DataObject) -> None:
    said = "一是公开公开不及时，，成效不显；三是加强培训培训。。"
    cuts = sorted(data.draw(st.sets(st.integers(1, len(said) - 1), max_size=6)))
    pieces = [said[start:stop] for start, stop in zip((0, *cuts), (*cuts, len(said)), strict=True)]
    drawn = data.draw(st.lists(st.sampled_from(_AS_RUNS), min_size=len(pieces), max_size=len(pieces)))
    runs = "".join(draw.replace("{}", piece) for draw, piece in zip(drawn, pieces, strict=True))
    file = word_file(f"{word_paragraph('五、存在的主要问题及改进情况')}<w:p>{runs}</w:p>")
    expect_the_same_word_file(file, annotate(file))


_AS_RUNS = (
    "<w:r><w:t>{}</w:t></w:r>",
    '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>',
    '<w:hyperlink w:anchor="x"><w:r><w:t>{}</w:t></w:r></w:hyperlink>',
    f'<w:ins w:id="7" {_CHANGED}><w:r><w:t>{{}}</w:t></w:r></w:ins>',
    "<w:r><w:t>{}</w:t><w:tab/></w:r>",
    "<w:r><w:t></w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>{}</w:t></w:r>",
    '<w:smartTag w:element="x"><w:r><w:t>{}</w:t></w:r></w:smartTag>',
)


# --- what it was -----------------------------------------------------------------------------------------------------


def expect_the_same_word_file(data: bytes, annotated: bytes) -> None:
    """Fail where a file that was handed back has a new fault, another report, or anything but comments that is new."""
    before, after = parts_of(data), parts_of(annotated)
    assert gir.read(annotated).report == gir.read(data).report
    assert faults_of(annotated) <= faults_of(data)
    for name, content in before.items():
        if name == "word/document.xml":
            old = set(re.findall(rb'<w:comment w:id="(\d+)"', before.get("word/comments.xml", b"")))
            assert _by_characters(_without_marks(after[name], old)) == _by_characters(content)
        elif name == "word/comments.xml":
            assert after[name].startswith(content[: content.rindex(b"</")])
        elif name not in {"[Content_Types].xml", "word/_rels/document.xml.rels"}:
            assert after[name] == content


def _without_marks(xml: bytes, old: set[bytes]) -> bytes:
    """The main part without the marks of new comments."""
    mark = rb'<w:commentRange(?:Start|End) w:id="(\d+)"/>|<w:r><w:commentReference w:id="(\d+)"/></w:r>'
    return re.sub(mark, lambda found: found[0] if (found[1] or found[2]) in old else b"", xml)


_PLAIN_RUN = re.compile(r"(<w:r(?: [^>]*)?>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?)<w:t[^>]*>([^<]*)</w:t></w:r>")
_CHARACTER = re.compile(r"&[^;]*;|.", re.DOTALL)


def _by_characters(xml: bytes) -> str:
    """The main part with a run for each character: where runs are cut does not show."""

    def runs(found: re.Match[str]) -> str:
        return "".join(f"{found[1]}{each}</w:r>" for each in _CHARACTER.findall(found[2])) or found[0]

    return _PLAIN_RUN.sub(runs, xml.decode().replace("<w:p/>", "<w:p></w:p>"))


def expect_the_same_workbook(data: bytes, annotated: bytes) -> None:
    """Fail where a workbook that was handed back has a new fault, another report, or anything but notes that is new."""
    before, after = parts_of(data), parts_of(annotated)
    assert gir.read(annotated).report == gir.read(data).report
    assert faults_of(annotated) <= faults_of(data)
    drawing = re.compile(rb'<legacyDrawing xmlns:r="[^"]*" r:id="rId\d+"/>')
    for name, content in before.items():
        if name.startswith("xl/worksheets/sheet"):
            assert drawing.sub(b"", after[name]) == drawing.sub(b"", content)
        elif after[name] != content:
            assert re.search(r"omments\d*(/comment\d*)?\.xml$|\.vml$|sheet\d*\.xml\.rels$|^\[Content_Types", name), name
    said = _notes(after)
    assert all(said[place].startswith(text) for place, text in _notes(before).items())


def _notes(parts: dict[str, bytes]) -> dict[tuple[str, str], str]:
    """What each note says, by its part and its cell."""
    return {
        (name, element.get("ref", "")): "".join(text.text or "" for text in element.iter() if text.tag.endswith("}t"))
        for name, content in parts.items()
        if re.search(r"omments\d*(/comment\d*)?\.xml$", name)
        for element in ET.fromstring(content).iter()  # noqa: S314  # made here
        if element.tag.endswith("}comment")
    }
