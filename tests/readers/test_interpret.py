"""Real text read from end to end, and the answers to what no report should contain."""

from datetime import date
from decimal import Decimal

import pytest

import govinfo_report as gir
from govinfo_report.readers.document import Source
from readers.dumping import Rows, dump, row_a_line
from support import EXAMPLES, SHARED_REPORTS, consistent_report, needs_shared_reports, report_from_truth, truth_of


@pytest.fixture(scope="module")
def acheng() -> gir.Reading:
    return gir.read(SHARED_REPORTS / "acheng-2021" / "raw.txt")


@needs_shared_reports
class TestAcheng2021:
    def test_every_figure_is_that_of_the_published_page(self, acheng: gir.Reading) -> None:
        assert acheng.report.cells() == report_from_truth(truth_of("acheng-2021")).cells()
        assert len(acheng.sources) == 200
        assert acheng.notes == ()
        assert acheng.report.absent == ()
        assert dict(acheng.report.marks) == {}

    def test_each_figure_knows_its_line(self, acheng: gir.Reading) -> None:
        lines = (SHARED_REPORTS / "acheng-2021" / "raw.txt").read_text(encoding="utf-8").splitlines()
        for path, source in acheng.sources.items():
            assert source.line is not None
            assert lines[source.line - 1].strip() == source.text == str(acheng.report.cells()[path])  # type: ignore[index]

    def test_front_matter(self, acheng: gir.Reading) -> None:
        report = acheng.report
        assert report.issuer == "阿城区人民政府"
        assert report.year == 2021
        assert report.title == "阿城区2021年政府信息公开工作年度报告"
        assert report.published is None
        assert report.preamble.period == gir.Period(date(2021, 1, 1), date(2021, 12, 31))
        assert report.preamble.website == "http://www.acheng.gov.cn"
        assert report.preamble.contact == gir.Contact(
            address="阿城区上京大道66号", postcode="150300", phone="0451-53789001"
        )

    def test_the_narrative_is_whole(self, acheng: gir.Reading) -> None:
        """No character of the page but blanks is lost: headings, paragraphs and cells make it up again."""
        report = acheng.report
        text = (SHARED_REPORTS / "acheng-2021" / "raw.txt").read_text(encoding="utf-8")
        start = text.index("一、总体情况")
        prose = [text[start : text.index("二、主动公开信息情况")], text[text.index("五、存在的主要问题") :]]
        kept = [
            "\n".join(filter(None, (section.heading, section.text)))
            for section in (report.overview, report.problems, report.other_matters)
        ]
        assert "".join("".join(kept).split()) == "".join("".join(prose).split())
        assert report.preamble.text == text[:start].splitlines()[-1].strip()
        assert [paragraph.marker for paragraph in report.overview.paragraphs] == [
            None, "（一）", "（二）", "（三）", "（四）", None,
        ]  # fmt: skip
        assert report.overview.paragraphs[-1].title == "监督保障方面"
        assert report.table_sections.disclosure.heading == "二、主动公开信息情况"

    def test_all_equations_hold(self, acheng: gir.Reading) -> None:
        judged = acheng.report.check().with_code("GIR301", "GIR302", "GIR303", "GIR401")
        assert [judgement.status for judgement in judged] == [gir.Status.HELD] * 42


@needs_shared_reports
def test_eleven_small_tables_with_invented_headings_read_as_one() -> None:
    """沭阳县 2025: table 3 in eleven Markdown tables, captions for headings, placeholder tables between."""
    reading = gir.read(SHARED_REPORTS / "shuyang-2025" / "raw.md")
    assert reading.report.cells() == report_from_truth(truth_of("shuyang-2025")).cells()
    assert reading.report.absent == ()
    assert reading.report.published == date(2026, 1, 23)
    assert reading.report.check().with_code("GIR3", "GIR4") != ()
    assert all(judgement.finding is None for judgement in reading.report.check().with_code("GIR3", "GIR4"))


def test_the_example_report_reads_to_the_known_figures() -> None:
    reading = gir.read(EXAMPLES / "acheng-2021.txt")
    assert reading.report.cells() == consistent_report().cells()
    assert reading.notes == ()
    assert reading.report.published == date(2022, 3, 18)


def altered(old: str, new: str) -> gir.Reading:
    """The example report with a piece of its text replaced."""
    text = (EXAMPLES / "acheng-2021.txt").read_text(encoding="utf-8")
    assert old in text
    return gir.read(text.replace(old, new, 1).encode())


def test_a_missing_line_is_absent_and_not_blank() -> None:
    line = "\t\t\t2.其他法律行政法规禁止公开\t0\t0\t0\t0\t0\t0\t0\n"
    report = altered(line, "").report
    assert report.absent == ("requests.outcomes.denied.prohibited_by_law",)
    assert report.is_absent("requests.outcomes.denied.prohibited_by_law")
    assert not report.is_absent("requests.outcomes.denied.state_secrets")


def test_a_missing_column_is_absent() -> None:
    def without_research(section: str, rows: Rows) -> Rows:
        if section != "requests":
            return rows
        return [
            rows[0],
            rows[1],
            [text for text in rows[2] if text != "科研机构"],
            *([*r[:-5], *r[-4:]] for r in rows[3:]),
        ]

    report = gir.read(dump(consistent_report(), row_a_line, without_research)).report
    assert report.absent == ("requests.*.research",)
    assert report.requests.received.public_welfare == 1


def test_a_missing_table_is_absent_while_its_heading_stays() -> None:
    def without_requests(section: str, rows: Rows) -> Rows:
        return [] if section == "requests" else rows

    report = gir.read(dump(consistent_report(), row_a_line, without_requests)).report
    assert report.absent == ("requests",)
    assert report.table_sections.requests.heading == "三、收到和处理政府信息公开申请情况"


def test_a_blank_cell_is_neither_zero_nor_absent() -> None:
    reading = altered("\t规章\t0\t0\t0\n", "\t规章\t\t0\t0\n")
    assert reading.report.cells()["disclosure.administrative_rules.issued"] is None
    assert reading.report.absent == ()
    assert "disclosure.administrative_rules.issued" not in reading.sources


@pytest.mark.parametrize("mark", ["/", "—", "无", "3.5", "二百二十七", "12a"])
def test_what_is_no_number_is_a_mark(mark: str) -> None:
    reading = altered("行政处罚\t227", f"行政处罚\t{mark}")
    assert reading.report.cells()["disclosure.penalties.decisions"] is None
    assert dict(reading.report.marks) == {"disclosure.penalties.decisions": mark}
    assert reading.sources["disclosure.penalties.decisions"].text == mark


WORDS_FOR_A_FIGURE = [
    "约227",
    "共227件",
    "见附件",
    "未统计",
    "没有",
    "N/A",
    "（227）",
    ">227",
    "O",
    "l5",
    "贰佰",
    "￥3137",
    ".5",
    "227²",
]


@pytest.mark.parametrize("words", WORDS_FOR_A_FIGURE)
@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("\t行政处罚\t227\n", "\t行政处罚\t{}\n", "disclosure.penalties.decisions"),
        ("（一）予以公开\t30\t", "（一）予以公开\t{}\t", "requests.outcomes.granted.natural_person"),
        ("\t1\t1\t0\t0\t0\t0\t0\n", "\t{}\t1\t0\t0\t0\t0\t0\n", "disputes.litigation_direct.pending"),
    ],
)
def test_words_in_place_of_a_figure_are_a_mark_and_the_rest_of_the_line_is_read(
    words: str, old: str, new: str, path: str
) -> None:
    reading = altered(old, new.format(words))
    expected: dict[str, gir.Value] = dict(consistent_report().cells()) | {path: None}
    assert reading.report.cells() == expected
    assert dict(reading.report.marks) == {path: words}
    assert reading.report.absent == ()


@pytest.mark.parametrize(
    "heading",
    ["二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"],
)
def test_a_table_without_the_heading_of_its_section_is_read_all_the_same(heading: str) -> None:
    reading = altered(heading + "\n", "")
    assert reading.report.cells() == consistent_report().cells()
    assert reading.report.absent == ()


@pytest.mark.parametrize(
    ("printed", "value"),
    [("２２７", 227), ("1,227", 1227), ("2 994", 2994), ("227件", 227), ("22（其中修订16件）", 22), ("-8", -8)],
)
def test_a_number_in_another_dress_is_read_and_says_so(printed: str, value: int) -> None:
    reading = altered("行政处罚\t227", f"行政处罚\t{printed}")
    assert reading.report.cells()["disclosure.penalties.decisions"] == value
    assert [note.kind for note in reading.notes] == ([] if printed == "-8" else [gir.NoteKind.CONVERTED])


def test_yuan_in_a_column_of_ten_thousand_yuan_are_converted_exactly() -> None:
    reading = altered("行政事业性收费\t3137", "行政事业性收费\t251000元")
    assert reading.report.cells()["disclosure.fees.amount"] == Decimal("25.1000")
    (note,) = reading.notes
    assert "251000元" in note.message.zh
    assert "251000元" in note.message.en


def test_a_line_that_the_form_does_not_have_is_named_and_disturbs_nothing() -> None:
    reading = altered("\t行政许可\t2994\n", "\t行政许可\t2994\n\t其他主动公开文件\t17\n")
    assert reading.report.cells() == consistent_report().cells()
    (note,) = reading.notes
    assert note.kind is gir.NoteKind.EXTRA_LINE
    assert "其他主动公开文件" in note.message.zh
    assert [source.text for source in note.figures] == ["17"]


def test_a_line_without_label_is_placed_where_only_one_line_can_stand_and_says_so() -> None:
    reading = altered("\t\t\t5.属于三类内部事务信息\t1", "\t\t\t\t1")
    assert reading.report.cells() == consistent_report().cells()
    (note,) = reading.notes
    assert note.kind is gir.NoteKind.INFERRED
    assert "5.属于三类内部事务信息" in note.message.zh


def test_a_line_without_label_is_not_placed_where_two_lines_can_stand() -> None:
    text = (EXAMPLES / "acheng-2021.txt").read_text(encoding="utf-8")
    text = text.replace("\t\t\t6.属于四类过程性信息\t0\t0\t0\t0\t0\t0\t0\n", "")
    reading = gir.read(text.replace("\t\t\t5.属于三类内部事务信息\t1", "\t\t\t\t1").encode())
    assert reading.report.cells()["requests.outcomes.denied.internal_affairs.natural_person"] is None
    (note,) = reading.notes
    assert note.kind is gir.NoteKind.UNPLACED
    assert [source.text for source in note.figures] == ["1", "0", "0", "0", "0", "0", "1"]


def test_a_line_printed_twice_alike_is_taken_once() -> None:
    line = "\t行政许可\t2994\n"
    reading = altered(line, line + line)
    assert reading.report.cells() == consistent_report().cells()
    (note,) = reading.notes
    assert note.kind is gir.NoteKind.REPEATED
    assert "各次相同" in note.message.zh
    assert [source.text for source in note.figures] == ["2994"]


REPEATED_REQUESTS = "\t\t\t2.重复申请\t0\t0\t0\t0\t0\t0\t0\n"


@pytest.mark.parametrize("order", [1, -1], ids=["before", "after"])
def test_a_line_printed_twice_with_different_figures_is_left_undecided_and_accuses_nobody(order: int) -> None:
    other = "\t\t\t2.重复申请\t5\t0\t0\t0\t0\t0\t5\n"
    reading = altered(REPEATED_REQUESTS, "".join([other, REPEATED_REQUESTS][::order]))
    line = "requests.outcomes.not_processed.repeat"
    expected = consistent_report().cells() | dict.fromkeys((f"{line}.natural_person", f"{line}.total"))
    assert reading.report.cells() == expected
    assert reading.report.absent == ()
    (note,) = reading.notes
    assert note.kind is gir.NoteKind.REPEATED
    for figures in ("5、0、0、0、0、0、5", "0、0、0、0、0、0、0"):
        assert figures in note.message.zh
        assert figures.replace("、", ", ") in note.message.en
    assert len(note.figures) == 2 + 7
    assert {path for path in reading.sources if path.startswith(line)} == {
        f"{line}.{column}" for column in ("business", "research", "public_welfare", "legal_service", "other")
    }
    assert [finding.code for finding in reading.report.check().findings if finding.code.startswith("GIR3")] == []


def test_a_line_printed_twice_of_which_one_has_no_figures_has_those_of_the_other() -> None:
    blank = "\t\t\t2.重复申请\t\t\t\t\t\t\t\n"
    reading = altered(REPEATED_REQUESTS, blank + REPEATED_REQUESTS)
    assert reading.report.cells() == consistent_report().cells()
    assert reading.notes == ()


def test_a_line_printed_again_with_a_figure_too_few_is_left_undecided_as_a_whole() -> None:
    short = "\t\t\t2.重复申请\t0\t0\t0\t0\t0\t9\n"
    reading = altered(REPEATED_REQUESTS, REPEATED_REQUESTS + short)
    line = "requests.outcomes.not_processed.repeat."
    left = {path for path, value in reading.report.cells().items() if value is None}
    assert left == {path for path in reading.report.layout.paths if path.startswith(line)}
    (note,) = reading.notes
    assert len(note.figures) == 7 + 6


def test_of_a_table_printed_twice_the_first_is_taken_and_the_figures_of_the_second_are_told() -> None:
    def twice(section: str, rows: Rows) -> Rows:
        if section != "disclosure":
            return rows
        return [*rows, *([text.replace("2994", "2995") for text in row] for row in rows)]

    reading = gir.read(dump(consistent_report(), row_a_line, twice))
    assert reading.report.cells() == consistent_report().cells()
    assert {note.kind for note in reading.notes} == {gir.NoteKind.REPEATED}
    (licensing,) = [note for note in reading.notes if "行政许可" in note.message.zh]
    assert "2995 未计入" in licensing.message.zh
    assert [source.text for source in licensing.figures] == ["2995"]


RESULTS = "\t0\t0\t0\t0\t0\t0\t0\t0\t1\t1\t0\t0\t0\t0\t0\n"


def test_a_row_of_table_4_printed_twice_with_different_figures_is_left_undecided_where_they_differ() -> None:
    reading = altered(RESULTS, RESULTS + RESULTS.replace("\t1\t1", "\t2\t2"))
    direct = "disputes.litigation_direct"
    undecided = dict.fromkeys((f"{direct}.pending", f"{direct}.total"))
    assert reading.report.cells() == consistent_report().cells() | undecided
    assert reading.report.absent == ()
    (note,) = reading.notes
    assert note.kind is gir.NoteKind.REPEATED
    assert "1、1" in note.message.zh
    assert "2、2" in note.message.zh
    assert len(note.figures) == 2 + 15


def test_a_row_of_table_4_printed_twice_alike_is_taken_once() -> None:
    reading = altered(RESULTS, RESULTS + RESULTS)
    assert reading.report.cells() == consistent_report().cells()
    assert [(note.kind, len(note.figures)) for note in reading.notes] == [(gir.NoteKind.REPEATED, 15)]


def test_of_table_4_printed_twice_the_first_is_taken_and_the_note_says_that_it_is_printed_again() -> None:
    def twice(section: str, rows: Rows) -> Rows:
        if section != "disputes":
            return rows
        return [*rows, *rows[:-1], ["9" if text == "1" else text for text in rows[-1]]]

    reading = gir.read(dump(consistent_report(), row_a_line, twice))
    assert reading.report.cells() == consistent_report().cells()
    (note,) = reading.notes
    assert note.kind is gir.NoteKind.REPEATED
    assert "印了不止一次，只取第一次" in note.message.zh
    assert [source.text for source in note.figures].count("9") == 2


def test_a_slip_in_a_label_is_forgiven_within_reason() -> None:
    assert altered("2.其他法律行政法规禁止公开", "2.其他法律行政止公开").report.cells() == consistent_report().cells()


def test_a_document_that_is_no_report_is_refused_with_its_name() -> None:
    with pytest.raises(gir.NotAReportError) as caught:
        gir.read("会议通知\n请各单位参加。\n".encode(), name="notice.txt")
    assert caught.value.name == "notice.txt"
    assert "notice.txt" in str(caught.value)


def test_a_file_that_is_not_there_is_refused_with_its_path() -> None:
    with pytest.raises(gir.UnreadableReportError, match=r"nowhere\.txt"):
        gir.read("nowhere.txt")


def test_a_source_says_its_place_in_words() -> None:
    source = Source(text="42", page=4, table=2, row=3, column=9)
    assert source.place == gir.Text("第 4 页，第 2 个表格，第 3 行，第 9 列", "page 4, table 2, row 3, column 9")


def test_the_statistics_table_of_earlier_years_is_refused_by_its_name() -> None:
    text = (
        "某县财政局2017年政府信息公开工作年度报告\n一、主动公开情况\n政府信息公开情况统计表\n\t主动公开政府信息数\t12\n"
    )
    with pytest.raises(gir.OldStatisticsError, match="2018"):
        gir.read(text.encode())


def test_a_blank_form_is_read_as_blank_and_says_so() -> None:
    reading = gir.read(dump(gir.Report.blank(issuer="某县财政局", year=2023), row_a_line))
    assert set(reading.report.cells().values()) == {None}
    assert reading.report.absent == ()
    assert [note.kind for note in reading.notes] == [gir.NoteKind.BLANK_FORM]


def test_a_file_with_two_reports_is_read_once_and_says_so() -> None:
    first = (EXAMPLES / "acheng-2021.txt").read_text(encoding="utf-8")
    reading = gir.read((first + first.replace("2021", "2022").replace("\t42", "\t43")).encode())
    assert reading.report.cells() == consistent_report().cells()
    note = reading.notes[0]
    assert note.kind is gir.NoteKind.MANY_REPORTS
    assert "2022年" in note.message.zh
    repeated = [figure.text for note in reading.notes for figure in note.figures]
    assert repeated.count("43") == 1


@pytest.mark.parametrize("name", ["report.txt", "report.docx", "report.html", "report.csv", "report"])
@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf"])
def test_a_file_without_a_word_is_told_as_such(name: str, data: bytes) -> None:
    with pytest.raises(gir.NotAReportError) as caught:
        gir.read(data, name=name)
    assert caught.value.reason.en == "there is no text in the file"
