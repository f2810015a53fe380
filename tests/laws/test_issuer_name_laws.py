"""Laws of the normal form of issuers' names."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from govinfo_report.issuer import Issuer
from govinfo_report.issuernames import IssuerName, normal_name

PARTS = (
    *(
        "江苏省",
        "广西",
        "新疆",
        "内蒙古自治区",
        "宿迁市",
        "宿迁",
        "鼓楼区",
        "沭阳县",
        "张浦镇",
        "蔡店街道",
        "浦东新区",
        "恩施州",
    ),
    *(
        "人民",
        "政府",
        "人民政府",
        "办公室",
        "办公厅",
        "办",
        "办事处",
        "发改委",
        "发展改革",
        "卫健局",
        "委员会",
        "委",
        "管委会",
        "税务局",
    ),
    *(
        "国家税务总局",
        "国家",
        "局",
        "教体局",
        "和",
        "信息公开",
        "工作",
        "年度",
        "报告",
        "2023年",
        "〔2023〕",
        "(本级)",
        "（",
        "）",
        "2023",
    ),
    *("关于", "《", "》", " ", "　", "\u200b", "Ａ", "１", "、", "。", "市", "区", "县", "镇"),
)
names = st.lists(st.sampled_from(PARTS), max_size=7).map("".join) | st.text(max_size=12)

PLACES = (
    "宿迁市",
    "沭阳县",
    "南京市鼓楼区",
    "徐州市鼓楼区",
    "朝阳区",
    "朝阳市",
    "朝阳县",
    "昆山市张浦镇",
    "江苏省",
    "北京市朝阳区",
)
GOVERNMENTS = ("人民政府", "政府", "")
DEPARTMENTS = (
    ("发展和改革局", "发改局", "发展改革局"),
    ("卫生健康委员会", "卫健委", "卫生健康委"),
    ("住房和城乡建设局", "住建局", "住房城乡建设局"),
    ("人民政府办公室", "政府办公室"),
    ("水利局",),
)
titles = st.sampled_from(("", "2023年政府信息公开工作年度报告", "（2023年度）", "2021年度报告", "政府信息公开年报"))


def dressed(draw: st.DrawFn, name: str) -> str:
    """The name with blanks, quotes, width and the rest of a title as documents print them."""
    blank = draw(st.sampled_from(("", " ", "　", "\n")))
    at = draw(st.integers(0, len(name)))
    text = name[:at] + blank + name[at:] + draw(titles)
    return draw(st.sampled_from(("{}", "《{}》", "“{}”", " {} "))).format(text)


def ways_at(place: str) -> tuple[tuple[str, ...], ...]:
    """The ways of writing each organ of a place; a township has no departments that a name shows to be its own."""
    return (GOVERNMENTS,) if place.endswith("镇") else (GOVERNMENTS, *DEPARTMENTS)


@st.composite
def variants(draw: st.DrawFn) -> tuple[str, str]:
    """Two ways of writing the name of one organ."""
    place = draw(st.sampled_from(PLACES))
    ways = draw(st.sampled_from(ways_at(place)))
    one, other = (dressed(draw, place + draw(st.sampled_from(ways))) for _ in range(2))
    return one, other


@st.composite
def strangers(draw: st.DrawFn) -> tuple[str, str]:
    """The names of organs of two different places."""
    places = draw(st.lists(st.sampled_from(PLACES), min_size=2, max_size=2, unique=True))
    one, other = (
        dressed(draw, place + draw(st.sampled_from([way for ways in ways_at(place) for way in ways])))
        for place in places
    )
    return one, other


@given(names)
def test_a_normal_form_is_its_own(name: str) -> None:
    normal = normal_name(name)
    assert normal is None or normal_name(normal) == normal


@given(names)
def test_a_normal_form_has_no_blanks_and_says_what_its_name_says(name: str) -> None:
    said = IssuerName.of(name)
    if said.normal is None:
        assert (said.kind, said.level, said.region) == (None, None, None)
    else:
        assert not any(character.isspace() for character in said.normal)
        assert unicodedata.is_normalized("NFKC", said.normal)
        again = IssuerName.of(said.normal)
        assert (again.kind, again.level, again.region) == (said.kind, said.level, said.region)
        assert said.level is not None or said.reasons


@given(variants())
def test_ways_of_writing_one_name_have_one_normal_form(pair: tuple[str, str]) -> None:
    one, other = pair
    assert normal_name(one) == normal_name(other) is not None


@given(strangers())
def test_issuers_of_different_places_never_share_one(pair: tuple[str, str]) -> None:
    one, other = pair
    assert normal_name(one) != normal_name(other)


@given(names, names)
def test_names_with_one_normal_form_are_of_one_place(one: str, other: str) -> None:
    if normal_name(one) == normal_name(other) is not None:
        assert IssuerName.of(one).region == IssuerName.of(other).region


@given(st.sampled_from(PLACES), st.sampled_from([ways[0] for ways in DEPARTMENTS]))
def test_a_full_name_is_its_own_normal_form_and_says_the_same_as_to_a_single_report(place: str, organ: str) -> None:
    name = place + organ
    said, single = IssuerName.of(name), Issuer.named(name)
    assert said.normal == name
    assert (said.level, said.region) == (single.level, single.place)
