"""What a page prints of a report: every block in order, what a report lacks left out, nothing in a text that is not seen."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govinfo_report as gir
from govinfo_report.printed import Role, owners
from govinfo_report.writers.pages import Heading, Imprint, Table, Title, page_of, shown
from support import consistent_report

PRINTED = consistent_report()


def tables(report: gir.Report) -> dict[str, Table]:
    return {block.section: block for block in page_of(report) if isinstance(block, Table)}


def lacking(*paths: str) -> gir.Report:
    gone = {PRINTED.layout.paths[position] for path in paths for position in PRINTED.layout.covered(path)}
    return attrs.evolve(PRINTED.replace(dict.fromkeys(gone)), absent=paths)  # type: ignore[arg-type]


def texts(table: Table) -> list[str]:
    return [cell.text for row in table.rows for cell in row if cell.header]


def test_every_text_and_every_figure_of_a_report_is_printed_once() -> None:
    page = page_of(PRINTED)
    lines = [block.text for block in page if not isinstance(block, Table)]
    assert lines == list(PRINTED.passages().values())
    paths = [cell.path for block in page if isinstance(block, Table) for row in block.rows for cell in row if cell.path]
    assert paths == list(PRINTED.cells())


def test_sections_stand_in_the_order_of_the_report_with_their_tables_after_their_text() -> None:
    order = ("disputes", "overview", "problems", "requests", "disclosure", "other_matters")
    page = page_of(attrs.evolve(PRINTED, section_order=order))
    assert [block.section for block in page if isinstance(block, Heading)] == list(order)
    assert [block.section for block in page if isinstance(block, Table)] == ["disputes", "requests", "disclosure"]


def test_a_report_without_a_title_has_the_one_that_its_issuer_and_year_make() -> None:
    def title(report: gir.Report) -> list[str]:
        return [block.text for block in page_of(report) if isinstance(block, Title)]

    assert title(gir.Report.blank(issuer="某县人民政府", year=2023)) == ["某县人民政府2023年政府信息公开工作年度报告"]
    assert title(gir.Report.blank()) == ["政府信息公开工作年度报告"]
    assert title(gir.Report.blank(title="\u200b")) == ["政府信息公开工作年度报告"]


def test_issuer_and_date_stand_above_the_title_unless_it_or_the_preamble_names_them() -> None:
    def imprints(report: gir.Report) -> list[str]:
        page = page_of(report)
        above = [block.text for block in page if isinstance(block, Imprint)]
        assert [type(block) for block in page[: len(above) + 1]] == [Imprint] * len(above) + [Title]
        return above

    assert imprints(PRINTED) == []
    dated = attrs.evolve(PRINTED, published=date(2022, 1, 9))
    assert imprints(dated) == ["发布日期：2022年1月9日"]
    said = attrs.evolve(dated, preamble=gir.Preamble(paragraphs=(gir.Paragraph("（2022年1月9日）"),)))
    assert imprints(said) == []
    assert imprints(attrs.evolve(PRINTED, title="2021年政府信息公开工作年度报告")) == ["阿城区人民政府"]


def test_a_block_without_lines_goes_with_its_title_and_headings() -> None:
    found = texts(tables(lacking("disclosure.licensing"))["disclosure"])
    assert "行政许可" not in found
    assert "第二十条第（五）项" not in found
    assert found.count("信息内容") == 3
    assert "第二十条第（五）项" in texts(tables(PRINTED)["disclosure"])


def test_a_line_and_a_column_are_left_out_of_their_table() -> None:
    found = tables(lacking("requests.outcomes.granted", "requests.*.research"))["requests"]
    assert (found.width, len(found.rows)) == (9, 27)
    assert not {"（一）予以公开", "科研机构"} & set(texts(found))
    (over,) = (cell for row in found.rows for cell in row if cell.text == "法人或其他组织")
    assert over.colspan == 4


def test_a_label_over_lines_stays_without_the_first_of_them() -> None:
    found = tables(lacking("requests.outcomes.granted"))["requests"]
    (over,) = (cell for row in found.rows for cell in row if cell.text == "三、本年度办理结果")
    assert (over.row, over.rowspan) == (5, 21)


def test_a_row_of_headings_goes_with_all_its_columns() -> None:
    names = ("business", "research", "public_welfare", "legal_service", "other")
    found = tables(lacking(*(f"requests.*.{name}" for name in names)))["requests"]
    assert [cell.text for cell in found.rows[1]] == ["自然人", "总计"]
    assert found.rows[2][0].role is Role.ROW


def test_a_table_is_left_out_and_its_heading_stays() -> None:
    page = page_of(lacking("requests"))
    assert "requests" in [block.section for block in page if isinstance(block, Heading)]
    assert "requests" not in tables(lacking("requests"))


def test_a_single_cell_that_is_missing_leaves_no_hole() -> None:
    found = tables(lacking("requests.received.research"))["requests"]
    assert found.rows == tables(PRINTED)["requests"].rows
    assert found.contents["requests.received.research"].text == ""


PLACES = [*(line.path for line in PRINTED.layout.lines), *PRINTED.layout.columns]


@given(absent=st.lists(st.sampled_from(PLACES), min_size=1, max_size=30))
def test_whatever_is_left_out_the_rest_tiles_the_grid(absent: list[str]) -> None:
    for table in tables(lacking(*absent)).values():
        grid = owners(table.rows)
        assert {len(line) for line in grid} == {table.width}
        assert sum(cell.rowspan * cell.colspan for row in table.rows for cell in row) == table.width * len(table.rows)
        assert any(cell.role is Role.FIGURE for row in table.rows for cell in row)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("　　总\u200b计\ufeff ", "总计"),
        ("甲\r\n\t乙\u000b丙", "甲 乙 丙"),
        ("\u202e12", "⟨U+202E⟩12"),
        ("\ud800\x00", "⟨U+D800⟩⟨U+0000⟩"),
        ("甲　乙\u00a0丙", "甲　乙\u00a0丙"),
        ("\U000e0041", "⟨U+E0041⟩"),
        ("𠀀①²", "𠀀①²"),
    ],
)
def test_a_text_is_one_line_in_which_everything_is_seen(text: str, printed: str) -> None:
    assert shown(text) == printed


@given(st.text())
def test_what_is_shown_is_shown_the_same_again(text: str) -> None:
    assert shown(shown(text)) == shown(text)
    assert shown(text).encode().decode() == shown(text)
