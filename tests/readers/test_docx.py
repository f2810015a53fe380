"""Word files: what they print, and the traps of real ones."""

import os
import random
import shutil
import subprocess
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

import govinfo_report as gir
from govinfo_report.errors import (
    CorruptDocumentError,
    DocumentTooLargeError,
    EncryptedDocumentError,
    GovInfoReportError,
    UnreadableReportError,
)
from govinfo_report.form import HEADINGS
from govinfo_report.printed import printed_rows, width_of
from govinfo_report.readers.doc import read_doc
from govinfo_report.readers.document import Document, Grid, TextBlock
from govinfo_report.readers.docx import read_docx
from govinfo_report.readers.limits import Limits
from govinfo_report.report import TABLES
from readers.accounting import grids, texts
from readers.publishing import text_of, title_of, word_file, word_paragraph, word_report, word_table
from support import SHARED_REPORTS, consistent_report, needs_shared_reports, report_from_truth, truth_of

FUZZ = int(os.environ.get("GOVINFO_REPORT_FUZZ", "60"))
SOFFICE = shutil.which("soffice")
needs_soffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here")


def document_of(body: str, **parts: str) -> Document:
    return read_docx(word_file(body, **parts), "report.docx")


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(rows) + "</w:tbl>"


# --- real and generated files ----------------------------------------------------------------------------------------


@needs_shared_reports
def test_the_blank_form_has_every_place_and_no_figure() -> None:
    truth = report_from_truth(truth_of("template-docx"))
    report = gir.read(SHARED_REPORTS / "template-docx" / "raw.docx").report
    assert report.cells() == truth.cells()
    assert set(report.cells().values()) == {None}
    assert (report.absent, dict(report.marks)) == ((), {})
    assert (report.disclosure.edition, report.requests.edition) == ("2021", "2021")


@needs_shared_reports
@pytest.mark.parametrize("name", ["hongze-2023", "shanghai-office-2019", "suqian-2024"])
def test_the_figures_of_a_real_report_come_back_from_a_word_file(name: str) -> None:
    report = report_from_truth(truth_of(name))
    assert gir.read(word_report(report)).report.cells() == report.cells()


def test_a_file_of_another_program_reads_the_same() -> None:
    """python-docx merges cells in its own way: the text of a merged cell is printed once."""
    docx = pytest.importorskip("docx")
    report = consistent_report()
    file = docx.Document()
    file.add_paragraph(title_of(report))
    for heading in HEADINGS:
        file.add_heading(f"{heading.number}、{heading.title}", level=2)
        if heading.section not in TABLES:
            continue
        printed = printed_rows(type(getattr(report, heading.section)), heading.section)
        drawn = file.add_table(rows=len(printed), cols=width_of(printed))
        places = [list(drawn_row.cells) for drawn_row in drawn.rows]
        for cell in (cell for printed_row in printed for cell in printed_row):
            first = places[cell.row][cell.column]
            if cell.rowspan * cell.colspan > 1:
                first = first.merge(places[cell.row + cell.rowspan - 1][cell.column + cell.colspan - 1])
            first.text = text_of(report, cell)
    buffer = BytesIO()
    file.save(buffer)
    reading = gir.read(buffer.getvalue())
    assert reading.report.cells() == report.cells()
    assert reading.report.absent == ()
    levels = [block.level for block in read_docx(buffer.getvalue(), "x").blocks if isinstance(block, TextBlock)]
    assert levels == [None, 2, 2, 2, 2, 2, 2]


@needs_soffice
def test_libreoffice_saves_the_same_report(tmp_path: Path) -> None:
    report = consistent_report()
    (tmp_path / "report.docx").write_bytes(word_report(report))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for form in ("doc:MS Word 97", "docx:Office Open XML Text"):
        command = [
            str(SOFFICE),
            profile,
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            str(tmp_path / "out"),
            str(tmp_path / "report.docx"),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603  # our own arguments
    old, new = ((tmp_path / "out" / f"report.{suffix}").read_bytes() for suffix in ("doc", "docx"))
    assert gir.read(new).report.cells() == report.cells()
    assert gir.read(old, name="report.doc").report.cells() == report.cells()
    assert read_doc(old, "report.doc").kind == "doc"
    with pytest.raises(DocumentTooLargeError, match="seconds"):
        read_doc(old, "report.doc", Limits(seconds=0.01))
    flags = bytearray(old)
    flags[old.index(b"\xec\xa5", 512) + 11] |= 1
    with pytest.raises(EncryptedDocumentError):
        read_doc(bytes(flags), "report.doc")


def test_an_old_file_without_libreoffice_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    data = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
        + b"\xec\xa5".ljust(512, b"\0")
        + "WordDocument".encode("utf-16-le")
    )
    with pytest.raises(UnreadableReportError, match="LibreOffice"):
        read_doc(data, "report.doc")


# --- what a file prints ----------------------------------------------------------------------------------------------


def test_deleted_struck_and_hidden_text_is_no_text() -> None:
    body = (
        f"<w:p>{run('新收')}<w:del>{run('41')}<w:r><w:delText>41</w:delText></w:r></w:del><w:ins>{run('42')}</w:ins>"
        f"{run('件', '<w:vanish/>')}{run('宗', '<w:strike/>')}{run('次', '<w:dstrike/>')}{run('。', '<w:strike w:val=&quot;0&quot;/>'.replace('&quot;', chr(34)))}"
        f"<w:moveFrom>{run('移走')}</w:moveFrom><w:moveTo>{run('移来')}</w:moveTo></w:p>"
    )
    assert texts(document_of(body)) == ["新收42。移来"]


def test_a_deleted_row_is_no_row() -> None:
    body = table(
        row(word_paragraph("规章"), word_paragraph("1")),
        "<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>"
        + word_paragraph("规章")
        + "</w:tc><w:tc>"
        + word_paragraph("9")
        + "</w:tc></w:tr>",
        row(word_paragraph("其他"), word_paragraph("2")),
    )
    assert grids(document_of(body)) == [[("规章", 0, 0), ("1", 0, 1), ("其他", 1, 0), ("2", 1, 1)]]


def test_merged_cells_and_columns_left_out_place_cells_in_the_true_grid() -> None:
    body = table(
        "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge w:val='restart'/></w:tcPr>"
        + word_paragraph("a")
        + "</w:tc>"
        "<w:tc>" + word_paragraph("b") + "</w:tc></w:tr>",
        "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge/></w:tcPr>" + word_paragraph("") + "</w:tc>"
        "<w:tc>" + word_paragraph("c") + "</w:tc></w:tr>",
        "<w:tr><w:trPr><w:gridBefore w:val='2'/></w:trPr><w:tc>" + word_paragraph("d") + "</w:tc><w:tc/></w:tr>",
    )
    (grid,) = (block for block in document_of(body).blocks if isinstance(block, Grid))
    assert [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in grid.cells] == [
        ("a", 0, 0, 2, 2),
        ("b", 0, 2, 1, 1),
        ("c", 1, 2, 1, 1),
        ("d", 2, 2, 1, 1),
        ("", 2, 3, 1, 1),
    ]


def test_text_boxes_footnotes_and_nested_tables_stand_where_they_are_printed() -> None:
    box = f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent>{word_paragraph('框内')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{word_paragraph('框内')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
    inner = table(row(word_paragraph("规章"), word_paragraph("1")))
    body = (
        f"<w:p>{run('正文')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p><w:p>{box}</w:p>"
        + table(row(word_paragraph("左"), word_paragraph("右") + inner))
        + word_paragraph("完")
    )
    note = "<w:footnote w:id='2'><w:p><w:r><w:t>脚注41</w:t></w:r></w:p></w:footnote>"
    document = document_of(body, footnotes=note)
    assert texts(document) == ["正文", "脚注41", "框内", "左", "右", "完"]
    assert grids(document) == [[("规章", 0, 0), ("1", 0, 1)]]


def test_a_raised_figure_is_a_remark() -> None:
    raised = "<w:p>" + run("41") + run("1", '<w:vertAlign w:val="superscript"/>') + "</w:p>"
    assert grids(document_of(table(row(word_paragraph("规章"), raised))))[0][1][0] == "41(1)"


def test_numbers_that_word_counts_are_printed_before_labels_but_not_before_figures() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = '<w:style w:styleId="h"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
    second = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr>'
    body = (
        word_paragraph("总体情况", '<w:pStyle w:val="h"/>')
        + word_paragraph("内容", second)
        + word_paragraph("主动公开政府信息情况", '<w:pStyle w:val="h"/>')
        + table(row(word_paragraph("属于国家秘密", second), word_paragraph("500", second)))
    )
    document = document_of(body, numbering=numbering, styles=styles)
    assert texts(document) == ["一、总体情况", "1.内容", "二、主动公开政府信息情况"]
    assert [text for text, _, _ in grids(document)[0]] == ["1.属于国家秘密", "500"]
    assert [block.level for block in document.blocks if isinstance(block, TextBlock)] == [1, None, 1]


def test_a_table_of_contents_is_left_out() -> None:
    styles = '<w:style w:styleId="c"><w:name w:val="toc 1"/></w:style>'
    body = word_paragraph("一、总体情况 1", '<w:pStyle w:val="c"/>') + word_paragraph("一、总体情况")
    assert texts(document_of(body, styles=styles)) == ["一、总体情况"]


# --- hostile files ---------------------------------------------------------------------------------------------------


def with_part(part: str, content: bytes) -> bytes:
    buffer = BytesIO(word_file(""))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr(part, content)
    return buffer.getvalue()


LAUGHS = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + b"".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>".encode() for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "xml",
    [
        LAUGHS + b"]><x>&i;</x>",
        b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>",
        (LAUGHS + b"]><x>&i;</x>").decode().encode("utf-16"),
        b"<?xml version='1.0' encoding='cp037'?><x/>\x4c\x5a",
        b"<x>",
        b"\xff\xfe\x00",
        b"",
    ],
)
def test_entities_and_broken_parts_are_refused(xml: bytes) -> None:
    with pytest.raises(CorruptDocumentError):
        read_docx(with_part("word/document.xml", xml), "bomb.docx")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    started = time.monotonic()
    with pytest.raises(DocumentTooLargeError, match="max_unpacked_bytes"):
        read_docx(with_part("word/document.xml", bytes(300_000_000)), "bomb.docx")
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("element", ["w:tbl><w:tr><w:tc", "w:p", "w:sdt"])
def test_deep_nesting_is_refused(element: str) -> None:
    body = f"<{element}>" * 20_000 + "".join(f"</{each}>" for each in reversed(element.split("><"))) * 20_000
    with pytest.raises(DocumentTooLargeError, match="max_depth"):
        document_of(body)


@pytest.mark.parametrize(
    "body",
    [
        "<w:tr><w:tc><w:p/></w:tc></w:tr>",
        "<w:tbl><w:tc><w:p/></w:tc><w:tcPr/></w:tbl>",
        "<w:tcPr/><w:trPr><w:del/></w:trPr><w:rPr/><w:pPr/><w:t>1</w:t>",
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tr/><w:tc/></w:tr><w:tr><w:tr><w:tc/></w:tr></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:tc><w:p/></w:tc><w:tcPr/></w:tc></w:tr><w:tbl/></w:tbl>",
    ],
)
def test_elements_where_they_cannot_stand_do_no_harm(body: str) -> None:
    after = table(row(word_paragraph("规章"), word_paragraph("1")))
    assert grids(document_of(body + after))[-1] == [("规章", 0, 0), ("1", 0, 1)]


def test_too_many_cells_are_refused() -> None:
    wide = "<w:tr>" + "<w:tc><w:tcPr><w:gridSpan w:val='1000000000'/></w:tcPr></w:tc>" * 300 + "</w:tr>"
    with pytest.raises(DocumentTooLargeError, match="max_cells"):
        document_of(table(wide))


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_off_is_refused(share: float) -> None:
    data = word_report(consistent_report())
    with pytest.raises(CorruptDocumentError):
        read_docx(data[: int(len(data) * share)], "cut.docx")


DRAWING = (
    '<w:p><w:r><w:drawing><i:inline xmlns:i="urn:i" xmlns:a="urn:a"><i:extent cx="{}" cy="{}"/><a:graphic><a:blip/>'
    "</a:graphic></i:inline></w:drawing></w:r></w:p>"
)
OBJECT = (
    '<w:p><w:r><w:object><v:shape xmlns:v="urn:v" style="width:{}pt;height:{}pt"><v:imagedata/></v:shape></w:object>'
    "</w:r></w:p>"
)


@pytest.mark.parametrize("picture", [DRAWING.format(5_270_500, 2_000_000), OBJECT.format(415.5, 160)])
def test_a_picture_in_place_of_a_table_is_named_and_one_beside_all_tables_is_not(picture: str) -> None:
    report = consistent_report()
    whole = word_report(report)
    assert not _notes_on_pictures(_with_more(whole, picture))
    (message,) = _notes_on_pictures(_with_more(whole, picture, without=word_table(report, "disputes")))
    assert "1" in message
    assert "ocr" in message


@pytest.mark.parametrize(
    "picture", [DRAWING.format(1_000_000, 1_000_000), OBJECT.format(80, 80), DRAWING.format("", "")]
)
def test_a_seal_is_not_named_whatever_is_missing(picture: str) -> None:
    report = consistent_report()
    assert not _notes_on_pictures(_with_more(word_report(report), picture, without=word_table(report, "disputes")))


def _notes_on_pictures(data: bytes) -> list[str]:
    return [note.message.zh for note in gir.read(data).notes if note.kind is gir.NoteKind.PICTURE]


def _with_more(data: bytes, element: str, without: str = "") -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as package:
        xml = package.read("word/document.xml").decode()
    assert without in xml
    return _with_document(xml.replace(without, "").replace("</w:body>", f"{element}</w:body>").encode())


def test_a_file_under_a_password_is_refused() -> None:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(EncryptedDocumentError):
        read_docx(compound, "secret.docx")


def test_mutated_files_end_in_a_report_or_an_error_of_ours() -> None:
    chance = random.Random(20231231)  # noqa: S311  # repeatable, not secret
    whole = word_report(consistent_report())
    with zipfile.ZipFile(BytesIO(whole)) as package:
        xml = package.read("word/document.xml")
    for number in range(FUZZ):
        data = bytearray(whole if number % 3 == 0 else xml)
        for _ in range(chance.randint(1, 10)):
            start = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[start] = chance.randrange(256)
                case 1:
                    del data[start : start + chance.randrange(100)]
                case _:
                    data[start:start] = data[start : start + chance.randrange(300)]
        file = bytes(data) if number % 3 == 0 else _with_document(bytes(data))
        try:
            gir.read(file, name="fuzz.docx")
        except GovInfoReportError:
            continue


def _with_document(xml: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", xml)
    return buffer.getvalue()
