"""What an issuer's name says: its kind, its level and its place. Silent (`None`) wherever a name leaves a doubt.

`XX市` may be a prefecture or a county-level city, so its government has no level here unless a city stands above it.
"""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from attrs import frozen

from govinfo_report.form import Text


class IssuerKind(StrEnum):
    """What sort of organ publishes the report; 条例 第四十九条 sets a date for two of them."""

    GOVERNMENT = "government"  # 人民政府
    OFFICE = "office"  # 人民政府办公厅、办公室: reports for itself or for its government
    DEPARTMENT = "department"  # 部、委、厅、局
    SUBDISTRICT = "subdistrict"  # 街道办事处, an agency of a district

    @property
    def label(self) -> Text:
        """The same in words.

        >>> IssuerKind.DEPARTMENT.label.zh
        '部门'
        """
        return _KINDS[self]


_KINDS = {
    IssuerKind.GOVERNMENT: Text("人民政府", "government"),
    IssuerKind.OFFICE: Text("人民政府办公厅、办公室", "office of a government"),
    IssuerKind.DEPARTMENT: Text("部门", "department"),
    IssuerKind.SUBDISTRICT: Text("街道办事处", "sub-district office"),
}


class Level(StrEnum):
    """The level of administration that the organ belongs to."""

    NATIONAL = "national"
    PROVINCE = "province"  # 省、自治区、直辖市
    PREFECTURE = "prefecture"  # 自治州、盟, and cities that the name shows to be above a county
    COUNTY = "county"  # 县、区、旗, and cities that stand under another
    TOWNSHIP = "township"  # 乡、镇、街道

    @property
    def label(self) -> Text:
        """The same in words.

        >>> Level.COUNTY.label.zh
        '县级'
        """
        return _LEVELS[self]


_LEVELS = {
    Level.NATIONAL: Text("国家级", "national"),
    Level.PROVINCE: Text("省级", "province"),
    Level.PREFECTURE: Text("市级", "prefecture"),
    Level.COUNTY: Text("县级", "county"),
    Level.TOWNSHIP: Text("乡级", "township"),
}


_MUNICIPALITIES = "北京市|天津市|上海市|重庆市"
# The parts of 国务院 whose names say so; any other name that looks national is left undecided.
_NATIONAL = re.compile(
    r"(?:中华人民共和国)?(?:国务院.*|外交部|国防部|教育部|科学技术部|工业和信息化部|公安部|国家安全部|民政部|司法部|财政部|"
    r"人力资源和社会保障部|自然资源部|生态环境部|住房和城乡建设部|交通运输部|水利部|农业农村部|商务部|文化和旅游部|"
    r"退役军人事务部|应急管理部|审计署|海关总署|中国人民银行|国家(?:发展和改革|民族事务|卫生健康)委员会|国家[^省市县区州]{2,10}总局|"
    r"国家市场监督管理总局)"
)
_PARENTHESES = re.compile(r"\([^()]*\)")
_VERTICAL = re.compile(r"国家[一-龥]{2,10}?总局(?=[一-龥])")  # 国家税务总局宿迁市税务局: the place comes after
_CITY = r"(?!城市)[一-龥]{1,9}?市(?!场|政(?!府)|容|民(?!政|族)|直|级)"  # 市场监督管理局 and 市民中心 name no city
_PLACE = re.compile(
    rf"(?P<province>{_MUNICIPALITIES}|[一-龥]{{1,7}}?(?:自治区|(?<!本)省))?"
    rf"(?P<prefecture>[一-龥]{{2,4}}?州(?=[一-龥]{{1,6}}[县市])|[一-龥]{{1,9}}?(?:自治州|地区|盟)|{_CITY})?"
    rf"(?P<county>(?!社区|地区)[一-龥]{{1,10}}?(?:县(?!域|级)|区(?!域|划)|旗)|{_CITY})?"
    r"(?P<township>[一-龥]{1,12}?(?:街道|[乡镇](?=(?:人民)?政府)|苏木))?"
)
_GOVERNMENT = re.compile(r"(?:人民)?政府(?P<office>办公[厅室])?")
_DEPARTMENT = re.compile(r"[一-龥、]{1,25}(?:局|厅|委|委员会|办公室|分局)")
_COMMITTEE_OF_RESIDENTS = re.compile(r"(?:村民|居民|(?<!监督)管理)委员会$|管委会$")
# Zones stand at several levels, and their committees are neither governments nor departments.
_ZONE = re.compile(r"(?:新|开发|特|园|景|名胜|度假|保税|示范|试验|合作|高新)区$")

_PLACE_IN_FRONT = re.compile(
    r"(?:.*[省市区县州盟旗])?(?:[^省市区县州盟旗]{2,})?"
)  # no single character: 长兴县 is not 兴县
_NAMES_LONG_ENOUGH = 4
_SHORT_GOVERNMENT = re.compile(r"(?<!人民)政府(?=$|办公[厅室])")


def plain_name(issuer: str) -> str:
    """The name of an issuer without blanks and differences of width; 政府 alone is 人民政府.

    >>> plain_name("某县 发展和改革局（本级）"), plain_name("某县政府办公室")
    ('某县发展和改革局(本级)', '某县人民政府办公室')
    """
    return _SHORT_GOVERNMENT.sub("人民政府", "".join(unicodedata.normalize("NFKC", issuer).split()))


def is_one_name(one: str, other: str) -> bool:
    """Whether two names are the same, blanks and width aside, or one is the other with a place in front.

    >>> is_one_name("哈尔滨市阿城区人民政府", "阿城区人民政府"), is_one_name("甲县水利局", "乙县水利局")
    (True, False)

    The end of a longer word is no name with a place in front:

    >>> is_one_name("长兴县人民政府", "兴县人民政府")
    False
    """
    short, long = sorted((plain_name(one), plain_name(other)), key=len)
    if short == long:
        return True
    in_front = long.removesuffix(short)
    return len(short) >= _NAMES_LONG_ENOUGH and in_front != long and _PLACE_IN_FRONT.fullmatch(in_front) is not None


@frozen(kw_only=True)
class Issuer:
    """What the name of an issuer says. `None`: the name does not say, or leaves a doubt.

    >>> issuer = Issuer.named("淮安市洪泽区人民政府")
    >>> issuer.kind.value, issuer.level.value, issuer.place
    ('government', 'county', '淮安市洪泽区')
    >>> print(Issuer.named("宿迁市人民政府").level)
    None
    """

    name: str
    kind: IssuerKind | None = None
    level: Level | None = None
    place: str | None = None

    @staticmethod
    @lru_cache(maxsize=4096)
    def named(name: str) -> "Issuer":
        """Read a name such as 沭阳县发展和改革局. A name that cannot be read has neither kind nor level."""
        plain = _VERTICAL.sub("", _PARENTHESES.sub("", plain_name(name)))
        if _NATIONAL.fullmatch(plain):
            kind = IssuerKind.OFFICE if plain.endswith("办公厅") else IssuerKind.DEPARTMENT
            return Issuer(name=name, kind=kind, level=Level.NATIONAL)
        place = _PLACE.match(plain)
        if place is None or not place[0]:
            return Issuer(name=name)
        return Issuer(name=name, kind=_kind(place, plain[place.end() :]), level=_level(place), place=place[0])

    @property
    def makes_rules(self) -> bool | None:
        """Whether it can make 规章 (立法法): ministries, and governments of provinces, 设区的市 and 自治州.

        An office reports for its government. `None`: unsure, as for a city of unknown level, or a provincial department,
        which may report the rules that its government made for it.
        """
        if self.kind is None:
            return None
        if self.kind is IssuerKind.DEPARTMENT and self.level is not Level.NATIONAL:
            return None if self.level is Level.PROVINCE else False
        if self.level is None:
            return None
        return self.level not in (Level.COUNTY, Level.TOWNSHIP)


def _kind(place: re.Match[str], rest: str) -> IssuerKind | None:
    government = _GOVERNMENT.fullmatch(rest)
    if government is not None:
        return IssuerKind.OFFICE if government["office"] else IssuerKind.GOVERNMENT
    if (place["township"] or "").endswith("街道"):
        return IssuerKind.SUBDISTRICT if rest in ("", "办事处") else None
    if place["township"] or _COMMITTEE_OF_RESIDENTS.search(rest) or not _DEPARTMENT.fullmatch(rest):
        return None
    return IssuerKind.DEPARTMENT


def _level(place: re.Match[str]) -> Level | None:
    """The level of the smallest place named."""
    if place["township"]:
        return Level.TOWNSHIP
    if place["county"]:
        return None if _ZONE.search(place["county"]) else Level.COUNTY
    if place["prefecture"]:
        return None if place["prefecture"].endswith("市") else Level.PREFECTURE
    return Level.PROVINCE
