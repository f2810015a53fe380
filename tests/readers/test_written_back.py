"""What readers learnt from reports that were written and read back: captions, text with tags, issuers with a bracket."""

import attrs
import pytest

import govinfo_report as gir
from govinfo_report.prose import paragraphs_of
from readers.dumping import dump, row_a_line, rows_of
from support import consistent_report

CAPTIONS = {
    "requests": "申请人情况 (自然人)\n申请人情况 (法人或其他组织)\n申请人情况 (总计)",
    "disputes": "行政复议\n行政诉讼（未经复议直接起诉）\n行政诉讼（复议后起诉）",
}


@pytest.mark.parametrize("name", CAPTIONS)
def test_captions_over_a_table_that_has_the_same_headings_change_nothing(name: str) -> None:
    heading = consistent_report().section(name).heading
    described = gir.Section(heading, paragraphs_of(CAPTIONS[name]))
    report = attrs.evolve(
        consistent_report(), table_sections=attrs.evolve(consistent_report().table_sections, **{name: described})
    )
    reading = gir.read(gir.to_text(report).encode())
    assert reading.report == report
    assert reading.notes == ()


def test_a_table_without_a_column_for_natural_persons_is_read() -> None:
    def without(section: str, rows: list[list[str]]) -> list[list[str]]:
        return [
            row if section != "requests" else [*row[: len(row) - 7], *row[len(row) - 6 :]] if len(row) > 7 else row[1:]
            for row in rows
        ]

    data = dump(consistent_report(), row_a_line).decode()
    original = row_a_line(rows_of(consistent_report(), "requests"))
    lines = without("requests", rows_of(consistent_report(), "requests"))
    lines[0] = rows_of(consistent_report(), "requests")[0]
    lines[1] = ["", "法人或其他组织", "总计"]
    lines[2] = rows_of(consistent_report(), "requests")[2]
    report = gir.read(data.replace(original, row_a_line(lines)).encode()).report
    assert report.absent == ("requests.*.natural_person",)
    assert report.requests.received.total == consistent_report().requests.received.total
    assert report.requests.received.public_welfare == 1


def test_prose_that_names_a_tag_does_not_make_a_text_file_a_page() -> None:
    text = gir.to_text(consistent_report()).replace("更新权责清单", "更新<p>权责清单")
    assert "更新<p>权责清单" in gir.read(text.encode(), name="report.txt").report.overview.text
    page = gir.to_html(consistent_report())
    assert gir.read(page.encode(), name="report.txt").report == consistent_report()


def test_an_issuer_that_ends_with_a_bracket_keeps_it() -> None:
    text = "阿城区人民政府（哈尔滨市）2021年政府信息公开工作年度报告\n六、其他需要报告的事项\n无。\n"
    assert gir.read(text.encode()).report.issuer == "阿城区人民政府(哈尔滨市)"
