"""The clerk's own file with remarks in it: the same report, every remark at its place, everything else as it was."""

import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

import govinfo_report as gir
from govinfo_report import strategies
from govinfo_report.errors import CorruptDocumentError, UnwritableReportError
from govinfo_report.handback.annotate import annotate
from govinfo_report.handback.comparing import compared
from govinfo_report.readers.document import TextBlock
from govinfo_report.readers.docx import read_docx
from handback.handed import MAKERS, faulty_report, many_sheets, one_sheet, page_report, parts_of, with_parts
from readers.publishing import CELLS, html_article, html_page, word_file, word_paragraph, word_report, word_table
from readers.workbooks import by_xlwt, sheets_of
from support import SHARED_REPORTS, needs_shared_reports

SOFFICE = shutil.which("soffice")
needs_soffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here")

HOSTILE = (
    "<script>alert(1)</script>",
    "</w:t></w:r><w:r><w:instrText>",
    "]]>&amp;<!--",
    '=HYPERLINK("http://evil.example","点")',
    "_x0041_",
    "甲\u202e321",
    "</mark></section></body>",
)


def comments_of(data: bytes) -> dict[str, str]:
    """Each comment of a Word file by its number."""
    return {str(comment.comment_id): comment.text for comment in docx.Document(BytesIO(data)).comments}


def commented_words(data: bytes) -> dict[str, str]:
    """The words in the range of each comment of a Word file, by its number."""
    xml = parts_of(data)["word/document.xml"].decode()
    ranges = {
        number: xml.partition(f'<w:commentRangeStart w:id="{number}"/>')[2].partition(
            f'<w:commentRangeEnd w:id="{number}"/>'
        )[0]
        for number in re.findall(r'<w:commentRangeStart w:id="(\d+)"/>', xml)
    }
    return {number: "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", inside)) for number, inside in ranges.items()}


def notes_of(data: bytes) -> dict[tuple[int, str], str]:
    """The note of each cell of a workbook, by the number of its sheet and its name."""
    book = openpyxl.load_workbook(BytesIO(data))
    return {
        (number, cell.coordinate): cell.comment.text
        for number, sheet in enumerate(book.worksheets, start=1)
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


# --- the law ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_file_with_remarks_reads_back_as_the_same_report(make: Callable[[gir.Report], bytes], language: str) -> None:
    data = make(faulty_report())
    annotated = annotate(data, language=language)
    assert annotated != data
    assert gir.read(annotated).report == gir.read(data).report
    assert gir.read(annotate(annotated)).report == gir.read(data).report


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(strategies.inconsistent_reports())
def test_so_it_does_whatever_is_wrong_with_the_report(broken: tuple[gir.Report, frozenset[tuple[str, str]]]) -> None:
    report, _ = broken
    for make in MAKERS:
        data = make(report)
        assert gir.read(annotate(data)).report == gir.read(data).report


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("make", [word_report, one_sheet])
def test_so_it_does_whatever_the_report_says(make: Callable[[gir.Report], bytes], hostile: str) -> None:
    data = make(gir.Report.blank(issuer=f"某县{hostile}人民政府", year=2023))
    assert gir.read(annotate(data)).report == gir.read(data).report


@needs_shared_reports
@pytest.mark.parametrize(
    "name", ["template-docx/raw.docx", "shanghai-office-2019/raw.html", "shuyang-fgj-2023/raw.html"]
)
def test_so_do_real_reports(name: str) -> None:
    path = SHARED_REPORTS / name
    before = path.read_bytes()
    assert gir.read(annotate(path)).report == gir.read(path).report
    assert path.read_bytes() == before


# --- Word ------------------------------------------------------------------------------------------------------------


def test_each_finding_has_a_numbered_comment_with_all_that_is_known() -> None:
    data = word_report(faulty_report())
    comments = comments_of(annotate(data))
    findings = gir.read(data).report.check().findings
    for finding in findings:
        (said,) = [text for text in comments.values() if finding.message.zh in text]
        assert re.match(rf"\[\d+\] {finding.severity.label.zh} {finding.code} ", said)
        assert f"处理：{finding.remedy.zh}" in said
    (sum_of_line,) = [text for text in comments.values() if "GIR301 表三某行的总计" in text]
    assert "自然人：45 应为 41" in sum_of_line


def test_comments_stand_at_the_very_figures_and_words() -> None:
    annotated = annotate(word_report(faulty_report()))
    comments, words = comments_of(annotated), commented_words(annotated)
    at = {text.split("\n")[0].partition("] ")[2]: words[number] for number, text in comments.items()}
    assert at["错误 GIR301 表三某行的总计与各类申请人之和不符"] == "42"
    (proposed,) = [said for said in at if "建议：一、本年新收政府信息公开申请数量 › 自然人：45 应为 41" in said]
    assert at[proposed] == "45"
    assert at["警告 GIR115 没有说明信息处理费收取情况"] == "本节内容。"
    assert at["提示 GIR108 表格有单元格没有数字"] == ""  # in the blank cell itself
    (number,) = [number for number, text in comments.items() if "GIR108" in text]
    start = f'<w:commentRangeStart w:id="{number}"/>'
    blank = parts_of(annotated)["word/document.xml"].decode().partition(start)[0]
    assert blank.count("<w:tbl>") == 3
    assert blank.count("<w:tbl>") - blank.count("</w:tbl>") == 1


def test_a_run_is_cut_where_the_words_begin_and_end() -> None:
    said = "本年未收取信息处理费。政府信息公开公开工作有序。"
    body = f"{word_paragraph('六、其他需要报告的事项')}<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{said}</w:t></w:r></w:p>"
    data = word_file(body)
    (finding,) = [
        each for each in gir.read(data).report.check().findings if each.spans and each.place == "other_matters"
    ]
    annotated = annotate(data)
    span = finding.spans[0]
    assert said[span.start : span.end] in commented_words(annotated).values()
    assert parts_of(annotated)["word/document.xml"].count(b"<w:b/>") > 1
    last = read_docx(annotated, "a.docx").blocks[-1]
    assert isinstance(last, TextBlock)
    assert last.text == said


def test_only_the_parts_of_comments_change_in_a_word_file() -> None:
    data = word_report(faulty_report())
    before, after = parts_of(data), parts_of(annotate(data))
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed == {
        "[Content_Types].xml",
        "word/document.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
    }
    marks = rb'<w:commentRange(?:Start|End) w:id="\d+"/>|<w:r><w:commentReference w:id="\d+"/></w:r>'
    assert re.sub(marks, b"", after["word/document.xml"]) == before["word/document.xml"]


def test_comments_that_were_there_stay() -> None:
    document = docx.Document(BytesIO(annotate(word_report(faulty_report()))))
    document.add_comment(document.paragraphs[0].runs[0], text="请再核对", author="王", initials="W")
    buffer = BytesIO()
    document.save(buffer)
    again = comments_of(annotate(buffer.getvalue()))
    assert "请再核对" in again.values()
    assert len(again) == 2 * len(comments_of(annotate(word_report(faulty_report())))) + 1


def test_a_cell_that_is_one_empty_tag_takes_a_comment() -> None:
    data = word_report(faulty_report())
    main = parts_of(data)["word/document.xml"].decode()
    empty = re.sub(r"<w:p><w:pPr></w:pPr><w:r><w:t xml:space=\"preserve\"></w:t></w:r></w:p>", "<w:p/>", main)
    assert "<w:p/>" in empty
    data = with_parts(data, word__document_dot_xml=empty.encode())
    annotated = annotate(data)
    assert gir.read(annotated).report == gir.read(data).report
    assert "<w:p><w:commentRangeStart" in parts_of(annotated)["word/document.xml"].decode()


_RUN = "<w:r><w:t>{}</w:t></w:r>"
_DOUBLED = "工作有序推进，，成效明显。"


@pytest.mark.parametrize(
    "paragraph",
    [
        f"<w:hyperlink>{_RUN.format('工作有序推进，')}{_RUN.format('，成效明显。')}</w:hyperlink>",
        f'<w:ins w:id="1">{_RUN.format(_DOUBLED)}</w:ins><w:del w:id="2"><w:r><w:delText>，，</w:delText></w:r></w:del>',
        f"<w:sdt><w:sdtContent>{_RUN.format(_DOUBLED)}</w:sdtContent></w:sdt>",
        f"<w:r><w:pict><w:txbxContent><w:p>{_RUN.format(_DOUBLED)}</w:p></w:txbxContent></w:pict></w:r>",
        "<w:r><w:t>工作</w:t><w:tab/><w:t>推进，，成效</w:t><w:br/><w:t>明显。。</w:t></w:r>",
        "".join(map(_RUN.format, _DOUBLED)),
        f'<w:r><w:t xml:space="preserve"> A&amp;B&lt;{_DOUBLED}&#x4e2d; </w:t></w:r>',
        "<w:r><w:t><![CDATA[甲<乙，，丙]]></w:t></w:r>",
        f'<w:r><w:rPr><w:rPrChange w:id="9"><w:rPr/></w:rPrChange></w:rPr><w:t>{_DOUBLED}</w:t></w:r>',
        _RUN.format("𠀀𠀁，，𠀂"),
    ],
)
def test_whatever_a_paragraph_is_made_of_it_reads_the_same(paragraph: str) -> None:
    data = word_file(f"{word_paragraph('六、其他需要报告的事项')}<w:p>{paragraph}</w:p>")
    annotated = annotate(data)
    assert gir.read(annotated).report == gir.read(data).report
    assert any("，，" in words for words in commented_words(annotated).values())


def test_comments_that_are_damaged_are_told() -> None:
    annotated = annotate(word_report(faulty_report()))
    with pytest.raises(CorruptDocumentError):
        annotate(with_parts(annotated, word__comments_dot_xml=b"<w:comments"))
    with pytest.raises(CorruptDocumentError):
        annotate(with_parts(annotated, word__document_dot_xml=b"<w:document"))


def test_tables_alone_take_remarks() -> None:
    data = word_file(word_table(faulty_report(), "requests"))
    assert gir.read(annotate(data)).report == gir.read(data).report


# --- workbooks -------------------------------------------------------------------------------------------------------


def test_notes_stand_in_the_cells_concerned() -> None:
    notes = notes_of(annotate(many_sheets(faulty_report())))
    assert "错误 GIR301" in notes[4, "J5"]
    assert "45 应为 41" in notes[4, "D5"]
    assert "提示 GIR108" in notes[5, "J5"]  # blank


@pytest.mark.parametrize("make", [many_sheets, one_sheet])
def test_only_the_parts_of_notes_change_in_a_workbook(make: Callable[[gir.Report], bytes]) -> None:
    data = make(faulty_report())
    before, after = parts_of(data), parts_of(annotate(data))
    added = re.compile(rb'<legacyDrawing xmlns:r="[^"]*" r:id="rId\d+"/>')
    for name, content in before.items():
        if name.startswith("xl/worksheets/sheet"):
            assert added.sub(b"", after[name]) == content
        elif not name.startswith("xl/worksheets/_rels/") and name != "[Content_Types].xml":
            assert after[name] == content


def test_what_a_library_would_lose_is_kept() -> None:
    book = openpyxl.load_workbook(BytesIO(one_sheet(faulty_report())))
    sheet = book.worksheets[0]
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=4, min_row=23, max_row=24))
    sheet.add_chart(chart, "R2")
    sheet["R1"] = "=SUM(D23:I23)"
    sheet["D23"].comment = Comment("请核", "王")
    sheet["R1"].comment = Comment("合计", "王")
    buffer = BytesIO()
    book.save(buffer)
    data = buffer.getvalue()
    annotated = annotate(data)
    before, after = parts_of(data), parts_of(annotated)
    kept = [name for name in before if "chart" in name or "drawings/drawing" in name or "worksheets/sheet" in name]
    assert kept
    assert all(after[name] == before[name] for name in kept)  # it had a drawing for notes, so the sheet stays too
    notes = notes_of(annotated)
    assert notes[1, "R1"] == "合计"
    assert notes[1, "D23"].startswith("请核")
    assert "45 应为 41" in notes[1, "D23"]
    assert "错误 GIR301" in notes[1, "J23"]
    assert gir.read(annotated).report == gir.read(data).report


def test_buttons_boxes_sparklines_and_saved_results_are_kept() -> None:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for cell in sheets_of(faulty_report())[0]:
            if cell.rowspan > 1 or cell.colspan > 1:
                bottom, right = cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1
                sheet.merge_range(cell.row, cell.column, bottom, right, "")
            sheet.write(cell.row, cell.column, cell.content)
        sheet.write_formula("J23", "=SUM(D23:I23)-4", None, 42)
        sheet.insert_textbox("R1", "框")
        sheet.insert_button("R9", {"caption": "按"})
        sheet.add_sparkline("Q23", {"range": "Sheet1!D23:I23"})
    data = buffer.getvalue()
    annotated = annotate(data)
    before, after = parts_of(data), parts_of(annotated)
    assert after["xl/worksheets/sheet1.xml"] == before["xl/worksheets/sheet1.xml"]
    assert after["xl/drawings/drawing1.xml"] == before["xl/drawings/drawing1.xml"]
    drawing = before["xl/drawings/vmlDrawing1.vml"].rpartition(b"</xml>")[0]
    assert after["xl/drawings/vmlDrawing1.vml"].startswith(drawing)  # the button, then our boxes
    assert gir.read(annotated).report == gir.read(data).report
    notes = after["xl/govinfoReportComments1.xml"].decode()  # openpyxl warns of what it drops
    assert "错误 GIR301" in notes.partition('<comment ref="J23"')[2].partition("</comment>")[0]


@needs_soffice
@pytest.mark.slow
def test_libreoffice_finds_every_note(tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(data := annotate(many_sheets(faulty_report())))
    assert office(tmp_path, "book.xlsx", "fods").count(b"<office:annotation ") == len(notes_of(data))


def test_a_threaded_comment_in_the_way_is_told() -> None:
    data = one_sheet(faulty_report())
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" '
        'Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    )
    threads = '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="J23"/></ThreadedComments>'
    data = with_parts(
        data,
        xl__worksheets___rels__sheet1_dot_xml_dot_rels=relations.encode(),
        xl__threadedComments__threadedComment1_dot_xml=threads.encode(),
    )
    with pytest.raises(UnwritableReportError, match="J23"):
        annotate(data)


# --- pages -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("draw", CELLS)
def test_a_page_is_marked_and_every_link_leads_somewhere(draw: Callable[[str], str]) -> None:
    data = html_page(html_article(faulty_report(), draw))
    page = annotate(data).decode()
    names = re.findall(r' id="(gir-[^"]*)"', page)
    assert len(names) == len(set(names))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(names)
    assert "<script" not in page
    assert "src=" not in page
    ours = (
        r"<mark class=\"gir-mark\">|</mark>|<sup data-govinfo-report.*?</sup>|<section data-govinfo-report.*?</section>"
    )
    assert re.sub(ours, "", page, flags=re.DOTALL) == data.decode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "big5"])
def test_a_page_keeps_its_encoding(encoding: str) -> None:
    page = html_article(faulty_report())
    if encoding == "big5":
        page = "<h1>某縣2023年政府資訊公開年度報告</h1><p>六、其他需要報告的事項</p><p>本年度未收取資訊處理費的情況如此。</p>"
    data = f'<meta charset="{encoding}">{page}'.encode(encoding)
    annotated = annotate(data)
    assert gir.read(annotated).report == gir.read(data).report
    assert annotated.decode(encoding).count("gir-remark-1") >= 1


def test_a_figure_in_a_link_gets_no_link_in_it() -> None:
    data = page_report(faulty_report()).replace(b">45</td>", b'><a href="x">45</a></td>')
    annotated = annotate(data).decode()
    assert data != page_report(faulty_report())
    (link,) = re.findall(r'<a href="x">(.*?)</a>', annotated)
    assert re.fullmatch(
        r'<mark class="gir-mark">45</mark>(<sup data-govinfo-report="number"[^>]*>\[\d+\]</sup>)+', link
    )
    assert gir.read(annotated.encode()).report == gir.read(data).report


# --- what takes none -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "remedy"),
    [
        (b"%PDF-1.7", "--notice"),
        ("六、其他需要报告的事项".encode(), "--notice"),
        (by_xlwt(sheets_of(faulty_report())), ".xlsx"),
        (b"\x89PNG\r\n\x1a\n", "--notice"),
    ],
)
def test_a_kind_that_takes_no_remarks_says_what_can_be_done(data: bytes, remedy: str) -> None:
    with pytest.raises(UnwritableReportError, match="takes no remarks") as caught:
        annotate(data)
    assert remedy in caught.value.remedy.zh
    assert remedy in caught.value.remedy.en


def test_remarks_say_whether_they_are_new() -> None:
    data = word_report(faulty_report())
    result = gir.read(data).report.check()
    comments = comments_of(annotate(data, result, comparison=compared(result, ())))
    assert sum("（本次新出现）" in text for text in comments.values()) == len(result.findings)


# --- other programs --------------------------------------------------------------------------------------------------


def office(folder: Path, name: str, kind: str) -> bytes:
    """What LibreOffice makes of a file."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(folder / name)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603  # found on the path
    return (folder / name).with_suffix(f".{kind}").read_bytes()


@needs_soffice
@pytest.mark.slow
def test_libreoffice_opens_what_is_handed_back(tmp_path: Path) -> None:
    for name, make in (("a.docx", word_report), ("b.xlsx", many_sheets), ("c.xlsx", one_sheet)):
        (tmp_path / name).write_bytes(annotate(make(faulty_report())))
        assert office(tmp_path, name, "pdf").startswith(b"%PDF-")
