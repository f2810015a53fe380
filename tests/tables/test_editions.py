"""The two editions of tables 2 and 3, side by side: what they share is one class, what differs is written out."""

from typing import Any

import pytest

import govinfo_report as gir
from govinfo_report.form import Column, Row
from govinfo_report.layout import fields_of, layout_of


def lines(kind: type[Any]) -> list[str]:
    return [line.path for line in layout_of(kind).lines]


def test_table_3_differs_only_in_other_handling() -> None:
    only_2019 = [path for path in lines(gir.Requests2019) if path not in lines(gir.Requests2021)]
    only_2021 = [path for path in lines(gir.Requests2021) if path not in lines(gir.Requests2019)]
    assert only_2019 == ["outcomes.other_handling"]
    assert only_2021 == [
        "outcomes.other_handling.not_corrected",
        "outcomes.other_handling.fee_unpaid",
        "outcomes.other_handling.other",
    ]
    common = set(lines(gir.Requests2019)) & set(lines(gir.Requests2021))
    assert [path for path in lines(gir.Requests2019) if path in common] == [
        path for path in lines(gir.Requests2021) if path in common
    ]


def test_lines_that_both_editions_have_are_labelled_alike() -> None:
    for path in set(layout_of(gir.Requests2019).paths) & set(layout_of(gir.Requests2021).paths):
        assert layout_of(gir.Requests2019).cell(path).label == layout_of(gir.Requests2021).cell(path).label


def test_the_last_block_of_the_2019_table_2_was_removed_in_2021() -> None:
    assert lines(gir.Disclosure2019) == [
        "administrative_rules",
        "normative_documents",
        "licensing",
        "other_services",
        "penalties",
        "coercive_measures",
        "fees",
        "procurement",
    ]
    assert lines(gir.Disclosure2021) == [
        "administrative_rules",
        "normative_documents",
        "licensing",
        "penalties",
        "coercive_measures",
        "fees",
    ]


@pytest.mark.parametrize(
    ("kind", "path", "label"),
    [
        (gir.Disclosure2019, "normative_documents.total_disclosed", "规范性文件 › 对外公开总数量"),
        (gir.Disclosure2021, "normative_documents.in_force", "行政规范性文件 › 现行有效件数"),
        (gir.Disclosure2019, "other_services.change", "其他对外管理服务事项 › 本年增/减"),
        (gir.Disclosure2019, "procurement.amount", "政府集中采购 › 采购总金额"),
        (gir.Disclosure2021, "fees.amount", "行政事业性收费 › 本年收费金额（单位：万元）"),
        (gir.Disclosure2021, "licensing.decisions", "行政许可 › 本年处理决定数量"),
    ],
)
def test_a_cell_of_table_2_has_the_printed_label_of_its_edition(kind: type[Any], path: str, label: str) -> None:
    assert layout_of(kind).cell(path).label.zh == label


def test_every_class_of_a_table_names_its_edition() -> None:
    assert [kind.edition for kind in (gir.Disclosure2019, gir.Disclosure2021, gir.Requests2019, gir.Requests2021)] == [
        "2019",
        "2021",
        "2019",
        "2021",
    ]


def test_the_21_outcomes_of_2021_follow_the_annex() -> None:
    outcomes = layout_of(gir.Outcomes2021)
    assert [line.rows[-1].label.split("（区分")[0] for line in outcomes.lines][:21] == [
        "（一）予以公开",
        "（二）部分公开",
        "1.属于国家秘密",
        "2.其他法律行政法规禁止公开",
        "3.危及“三安全一稳定”",
        "4.保护第三方合法权益",
        "5.属于三类内部事务信息",
        "6.属于四类过程性信息",
        "7.属于行政执法案卷",
        "8.属于行政查询事项",
        "1.本机关不掌握相关政府信息",
        "2.没有现成信息需要另行制作",
        "3.补正后申请内容仍不明确",
        "1.信访举报投诉类申请",
        "2.重复申请",
        "3.要求提供公开出版物",
        "4.无正当理由大量反复申请",
        "5.要求行政机关确认或重新出具已获取信息",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "3.其他",
    ]


def test_the_seven_columns_of_table_3_stand_under_their_heading() -> None:
    labels = [field.labels[0] for field in fields_of(gir.ByApplicant) if isinstance(field.labels[0], Column)]
    assert [(label.label, label.under.zh if label.under else None) for label in labels] == [
        ("自然人", None),
        ("商业企业", "法人或其他组织"),
        ("科研机构", "法人或其他组织"),
        ("社会公益组织", "法人或其他组织"),
        ("法律服务机构", "法人或其他组织"),
        ("其他", "法人或其他组织"),
        ("总计", None),
    ]


def test_every_line_of_the_form_has_an_english_name() -> None:
    for kind in (gir.Disclosure2019, gir.Disclosure2021, gir.Requests2019, gir.Requests2021, gir.Disputes):
        for cell in layout_of(kind).cells:
            assert all(label.en for label in (*cell.rows, *cell.columns)), cell.path
            assert all(isinstance(label, Row) or label.label for label in cell.rows)
