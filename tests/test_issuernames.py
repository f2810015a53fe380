"""What the normal form of an issuer's name is, what it says, and what it leaves open."""

import pytest

from govinfo_report.issuernames import IssuerName, NameDoubt, normal_name
from govinfo_report.likenesses import Alike, likenesses

SAME = [
    # one normal form, and ways of writing it
    ("宿迁市人民政府", ("宿迁市政府", "宿迁市", "宿迁市 人民政府", "《宿迁市人民政府》", "宿迁市人民政府（2023年）")),
    ("宿迁市人民政府", ("宿迁市人民政府2023年政府信息公开工作年度报告", "宿迁市2023年度政府信息公开工作年度报告")),
    ("宿迁市人民政府", ("宿迁市政府信息公开工作年度报告", "2023年宿迁市人民政府信息公开工作年度报告")),
    ("宿迁市人民政府办公室", ("宿迁市政府办公室", "宿迁市人民政府办公室　", "“宿迁市政府办公室”")),
    ("沭阳县人民政府办公室", ("沭阳县政府办", "沭阳县人民政府办")),
    ("江苏省人民政府办公厅", ("江苏省政府办", "江苏省政府办公厅")),
    ("沭阳县发展和改革局", ("沭阳县发改局", "沭阳县发展改革局", "沭阳县发展和改革局２０２３年度报告")),
    ("上海市发展和改革委员会", ("上海市发展改革委", "上海市发改委", "上海市发展改革委员会")),
    ("国家发展和改革委员会", ("国家发展改革委", "国家发改委")),
    ("沭阳县卫生健康委员会", ("沭阳县卫健委", "沭阳县卫生健康委")),
    ("重庆市城市管理委员会", ("重庆市城市管理委",)),
    ("昆山市张浦镇人民政府", ("昆山市张浦镇", "昆山市张浦镇政府")),
    ("黄陂区蔡店街道办事处", ("黄陂区蔡店街道", "黄陂区蔡店街道办")),
    ("国家税务总局宿迁市税务局", ("宿迁市税务局",)),
    ("广西壮族自治区南宁市人民政府", ("广西南宁市政府", "广西自治区南宁市人民政府")),
    ("苏州工业园区管理委员会", ("苏州工业园区管委会",)),
    ("宿迁市教育局", ("关于宿迁市教育局2023年政府信息公开工作的年度报告"[2:], "2023年度宿迁市教育局政府信息公开年报")),
    ("宿迁市教育局", ("宿迁市教育局〔2023年度〕", "宿迁市教育局\u200b")),
]


@pytest.mark.parametrize(("normal", "ways"), SAME)
def test_ways_of_writing_one_name_have_one_normal_form(normal: str, ways: tuple[str, ...]) -> None:
    assert {way: normal_name(way) for way in (normal, *ways)} == dict.fromkeys((normal, *ways), normal)


APART = [
    ("南京市鼓楼区人民政府", "徐州市鼓楼区人民政府"),
    ("鼓楼区人民政府", "南京市鼓楼区人民政府"),
    ("朝阳区人民政府", "朝阳市人民政府"),
    ("朝阳市人民政府", "朝阳县人民政府"),
    ("宿迁市人民政府", "宿迁市人民政府办公室"),
    ("江苏省宿迁市人民政府", "宿迁市人民政府"),
    ("沭阳县发展和改革局", "沭阳县发展和改革委员会"),
    ("沭阳县教体局", "沭阳县教育体育局"),
    ("沭阳县水利局", "沭阳县水利局（本级）"),
    ("沭阳县纪委", "沭阳县纪委会"),
    ("长沙市人民政府办公厅", "长沙市人民政府办公室"),
    ("浦东新区", "浦东新区人民政府"),
    ("海南州人民政府", "海南藏族自治州人民政府"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_may_be_two_issuers_stays_apart(one: str, other: str) -> None:
    assert normal_name(one) != normal_name(other)


SAID = [
    # name, kind, level, region, what it leaves open
    ("淮安市洪泽区人民政府", "government", "county", "淮安市洪泽区", ""),
    ("宿迁市政府", "government", None, "宿迁市", "city-of-either-level"),
    ("洪泽区", "government", "county", "洪泽区", "bare-place"),
    ("江苏省政府办", "office", "province", "江苏省", ""),
    ("宿迁市政府办", None, None, "宿迁市", "unknown-organ city-of-either-level"),
    ("昆山市张浦镇", "township", "township", "昆山市张浦镇", "bare-place"),
    ("黄陂区蔡店街道", "subdistrict", "township", "黄陂区蔡店街道", ""),
    ("沭阳县发改局", "department", "county", "沭阳县", ""),
    ("国家税务总局沭阳县税务局", "vertical", "county", "沭阳县", ""),
    ("沭阳县气象局", "vertical", "county", "沭阳县", ""),
    ("国家统计局宿迁调查队", "vertical", None, None, "no-place"),
    ("苏州工业园区管委会", "other", None, "苏州工业园区", "zone"),
    ("沭阳县人民医院", "other", "county", "沭阳县", ""),
    ("沭阳县人民政府（办公室）", None, "county", "沭阳县", "unknown-organ"),
    ("教育部", "department", "national", None, ""),
    ("甲乙丙", None, None, None, "unknown-organ no-place"),
]


@pytest.mark.parametrize(("name", "kind", "level", "region", "open_"), SAID, ids=[row[0] for row in SAID])
def test_a_name_says_kind_level_and_region_or_why_not(
    name: str, kind: str | None, level: str | None, region: str | None, open_: str
) -> None:
    said = IssuerName.of(name)
    assert (said.kind, said.level, said.region) == (kind, level, region)
    assert said.reasons == tuple(NameDoubt(reason) for reason in open_.split())
    assert said.printed == name


@pytest.mark.parametrize("name", ["", "　", "《》", "2023年", "2023年政府信息公开工作年度报告", "\u200b"])
def test_where_no_name_is_left_there_is_none(name: str) -> None:
    assert IssuerName.of(name) == IssuerName(printed=name, reasons=(NameDoubt.NO_NAME,))


def test_every_reason_is_said_in_both_languages() -> None:
    assert all(doubt.label.zh and doubt.label.en for doubt in (*NameDoubt, *Alike))


def test_names_that_may_be_of_one_organ_are_listed_with_what_speaks_for_it() -> None:
    names = (
        *("某县人民政府", "甲市某县人民政府", "某县人民政府办公室", "某县人民政府办公厅"),
        *("某县发展和改革局", "某县发展和改革委员会", "某县教体局", "某县教育和体育局", "某县教育体育局"),
        *("某县水利局", "某县水利局(本级)", "某县公安局", "某县公路局", "乙县水利局", "长兴县人民政府", "兴县人民政府"),
    )
    assert [(pair.one, pair.other, pair.reason.value) for pair in likenesses(names)] == [
        ("某县人民政府", "甲市某县人民政府", "place-in-front"),
        ("某县人民政府办公厅", "某县人民政府办公室", "office"),
        ("某县发展和改革局", "某县发展和改革委员会", "ending"),
        ("某县教体局", "某县教育体育局", "shorter"),
        ("某县教体局", "某县教育和体育局", "shorter"),
        ("某县教育体育局", "某县教育和体育局", "joining"),
        ("某县水利局", "某县水利局(本级)", "brackets"),
    ]
