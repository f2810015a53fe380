"""What is a quantity in prose, how it is printed, and what is none."""

import pytest

from govinfo_report.claims.quantities import quantities_in

READ = (
    ("共3119件", [("3119", "3119", "件", "exact")]),
    ("共３１１９件", [("３１１９", "3119", "件", "exact")]),
    (
        "共3,119件，3，119件，3 119件",
        [("3,119", "3119", "件", "exact"), ("3，119", "3119", "件", "exact"), ("3 119", "3119", "件", "exact")],
    ),
    ("二百七十五件", [("二百七十五", "275", "件", "exact")]),
    ("两件，十件，一件", [("两", "2", "件", "exact"), ("十", "10", "件", "exact"), ("一", "1", "件", "exact")]),
    ("1.2万件，3万余件", [("1.2万", "12000", "件", "exact"), ("3万", "30000", "件", "about")]),
    (
        "3.4亿元，59237.2449万元，251000元",
        [
            ("3.4", "3.4", "亿元", "exact"),
            ("59237.2449", "59237.2449", "万元", "exact"),
            ("251000", "251000", "元", "exact"),
        ],
    ),
    ("零件，为零。", [("零", "0", "件", "exact"), ("零", "0", "", "exact")]),
    ("占34.2%，３４．２％", [("34.2", "34.2", "%", "exact"), ("３４．２", "34.2", "%", "exact")]),
    ("百分之三十，百分之三十点五", [("百分之三十", "30", "%", "exact"), ("百分之三十点五", "30.5", "%", "exact")]),
    ("三成，八成半", [("三成", "30", "%", "about"), ("八成半", "85", "%", "about")]),
    ("3-5件，三到五件，三五件", [("3", "3", "件", "range"), ("三", "3", "件", "range"), ("三五", "3", "件", "range")]),
    ("约300件，300余件，300件左右，近300件", [("300", "300", "件", "about")] * 4),
    ("超过300件，300件以上，至少300件", [("300", "300", "件", "bound")] * 3),
    ("120人次，6期，12场", [("120", "120", "人次", "exact"), ("6", "6", "期", "exact"), ("12", "12", "场", "exact")]),
    ("增长2.3个百分点", [("2.3", "2.3", "个百分点", "exact")]),
    ("予以公开31，部分公开2。", [("31", "31", "", "exact"), ("2", "2", "", "exact")]),
)
NONE = (
    "国办公开办函〔2021〕30号，国令第711号",
    "2021年1月1日至12月31日，2020-01-31，10月29日，1-12月",
    "第十二条，第（五）项，第一，第三季度",
    "（一）主动公开。1.更新目录。2.发布文件。",
    "一是公开，二是便民；三、规范",
    "电话0517-87222589，邮编：223100，传真:83605210",
    "12345热线，H5作品，5G网络，http://www.example.gov.cn:8080/a1",
    "2021年度，二〇二一年，近3年，20个工作日，24小时",
    "统一，进一步，一次性，一条龙，第三方",
)


@pytest.mark.parametrize(("text", "expected"), READ)
def test_a_quantity_is_read_with_its_unit_and_how_exact_it_is(
    text: str, expected: list[tuple[str, str, str, str]]
) -> None:
    found = [
        (text[quantity.start : quantity.end], str(quantity.value), quantity.unit, quantity.exactness.value)
        for quantity in quantities_in(text)
    ]
    assert found == expected


@pytest.mark.parametrize("text", NONE)
def test_what_numbers_a_thing_or_counts_time_is_no_quantity(text: str) -> None:
    assert quantities_in(text) == ()


def test_a_number_of_too_many_digits_is_none() -> None:
    assert quantities_in("9" * 40 + "件") == ()
