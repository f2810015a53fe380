"""An issuer's name in its normal form: one for every way of writing it, and never one for two issuers.

What is certain is put in order: width, blanks and quotes, the rest of a title, 市政府 for 市人民政府, 发改委 for
发展和改革委员会. What only may be the same stays apart: 鼓楼区 without its city, 教体局, which may be two organs, a bureau and a
committee for one field. `govinfo_report.likenesses` lists such pairs for a reader to decide.
"""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from attrs import frozen

from govinfo_report.form import Text
from govinfo_report.issuer import Issuer, IssuerKind, Level, plain_name
from govinfo_report.organwords import full_name_of_organ


class OrganKind(StrEnum):
    """What sort of organ a name is of, as far as it says so."""

    GOVERNMENT = "government"  # 人民政府 of a county and above
    OFFICE = "office"  # 人民政府办公室, 办公厅
    DEPARTMENT = "department"  # 部、委、厅、局
    TOWNSHIP = "township"  # 乡、镇人民政府
    SUBDISTRICT = "subdistrict"  # 街道办事处
    VERTICAL = "vertical"  # organs of the state in a place: 税务局, 气象局, 海关
    OTHER = "other"  # zones, hospitals, schools, companies and the like


class NameDoubt(StrEnum):
    """Why a name does not say something, or what was taken for granted."""

    NO_NAME = "no-name"
    NO_PLACE = "no-place"
    CITY = "city-of-either-level"
    ZONE = "zone"
    UNKNOWN_ORGAN = "unknown-organ"
    BARE_PLACE = "bare-place"

    @property
    def label(self) -> Text:
        """The same in words."""
        return _DOUBTS[self]


_DOUBTS = {
    NameDoubt.NO_NAME: Text("名称为空，或只剩标题", "the name is empty, or nothing but a title"),
    NameDoubt.NO_PLACE: Text("名称不以地名开头", "the name does not begin with a place"),
    NameDoubt.CITY: Text("市可能是地级，也可能是县级", "a city may be a prefecture or county-level"),
    NameDoubt.ZONE: Text("开发区、新区等各级都有", "zones stand at several levels"),
    NameDoubt.UNKNOWN_ORGAN: Text("不能由名称判断是什么机关", "the name does not show what sort of organ it is"),
    NameDoubt.BARE_PLACE: Text("只有地名，视为其人民政府", "a place alone, taken for its government"),
}

_QUOTES = "\"'“”‘’「」『』《》〈〉`＂"
_INVISIBLE = ("Cf", "Cc", "Co", "Cn")
_NUMERALS = r"(?:19|20)\d\d|二[〇○零oO0]..?"
_YEAR = rf"[\(\[【〔]?(?:{_NUMERALS})(?:年度?|-(?:{_NUMERALS})年度?)?[\)\]】〕]?"
_TITLE = re.compile(
    rf"(?:关于)?(?:{_YEAR})?(?:关于)?(?:政府)?(?:信息公开|政务公开)(?:工作)?(?:{_YEAR})?(?:年度)?(?:工作)?"
    rf"(?:情况)?(?:的)?(?:年度)?(?:报告|年报)(?:{_YEAR})?(?:\((?:全文|公开版|公示|修订|更正)\))?$"
)
_REPORT_ALONE = re.compile(rf"(?:{_YEAR}|年度)(?:工作)?(?:年度)?(?:报告|年报)$")
_YEAR_AROUND = re.compile(rf"^(?:{_YEAR})|(?:{_YEAR})$")
_YEAR_WITHOUT_UNIT = re.compile(r"^\d{4}$")
_ENDS = " ,，.。:：;；、-—_|·"
_BRACKETS = re.compile(r"[〔【\[]")
_CLOSING = re.compile(r"[〕】\]]")
_EMPTY = re.compile(r"\(\)")

_REGIONS = {
    "内蒙古": "内蒙古自治区",
    "广西": "广西壮族自治区",
    "西藏": "西藏自治区",
    "宁夏": "宁夏回族自治区",
    "新疆": "新疆维吾尔自治区",
}
# 广西自治区 leaves no doubt; 广西南宁市 neither, since what follows is a whole prefecture.
_SHORT_REGION = re.compile(
    rf"({'|'.join(_REGIONS)})(?!壮族自治区|回族自治区|维吾尔自治区)"
    r"(?:自治区|(?=[一-龥]{2,9}?(?:市|自治州|地区|盟)|(?:人民)?政府(?:$|办)))"
)
_TAX_ADMINISTRATION = "国家税务总局"
_NATIONAL = "国家"
_OFFICE_IN_BRACKETS = re.compile(r"\([^()]*(?:办公室|办公厅|局|委)\)")
_OFFICE_FOR_SHORT = re.compile(r"政府办$")
_SUFFIX_OF_PLACE = ("省", "自治区", "市", "州", "盟", "县", "区", "旗", "乡", "镇", "苏木", "地区")
_ZONE_ENDINGS = re.compile(r"(?:新|开发|特|园|景|名胜|度假|保税|示范|试验|合作|高新|产业|工业|管理|经开)区$")
_TOWN = re.compile(r"[乡镇]$|苏木$")
_VERTICAL = re.compile(
    r"税务局|(?<![一-龥]地)气象局$|海关$|海事局$|烟草专卖局|邮政管理局$|消防救援(?:支|大|总)队$|国家统计局|调查(?:总)?队$|"
    r"(?:中国)?人民银行|(?:证券|银行保险|银保监|保险|银行业)监[一-龥]*局$|国家金融监督管理总局|金融监管(?:分)?局$|通信管理局$|"
    r"煤矿安全监察|出入境边防检查站$|外汇管理局"
)
_OTHER = re.compile(
    r"(?:[区园城港岛谷]管理委员会|医院|学校|大学|学院|中学|小学|幼儿园|公司|集团|银行|中心|协会|学会|联合会|法院|检察院|"
    r"村民委员会|居民委员会|工作站|研究院|研究所|图书馆|博物馆|档案馆|总工会|红十字会)$"
)


@frozen(kw_only=True)
class IssuerName:
    """A name as printed, and what it says for certain.

    >>> name = IssuerName.of("《淮安市洪泽区发改委》")
    >>> name.normal, name.kind.value, name.level.value, name.region
    ('淮安市洪泽区发展和改革委员会', 'department', 'county', '淮安市洪泽区')

    `None`: the name does not say, and `reasons` why not. A name that cannot be read is its own normal form, without
    blanks and differences of width, so that what tells two issuers apart is never lost.

    >>> name = IssuerName.of("宿迁市政府")
    >>> name.normal, name.level, name.reasons[0].value
    ('宿迁市人民政府', None, 'city-of-either-level')
    """

    printed: str
    normal: str | None = None
    kind: OrganKind | None = None
    level: Level | None = None
    region: str | None = None
    reasons: tuple[NameDoubt, ...] = ()

    @staticmethod
    @lru_cache(maxsize=65536)
    def of(name: str) -> "IssuerName":
        """Read a name such as 沭阳县发改局 or 某镇政府2023年政府信息公开工作年度报告."""
        normal, bare = _normal(name)
        if not normal:
            return IssuerName(printed=name, reasons=(NameDoubt.NO_NAME,))
        issuer = Issuer.named(normal)
        kind = _kind(normal, issuer)
        reasons: tuple[NameDoubt, ...] = (NameDoubt.BARE_PLACE,) if bare else ()
        if kind is None:
            reasons += (NameDoubt.UNKNOWN_ORGAN,)
        if issuer.level is None:
            reasons += (_why_no_level(issuer.place),)
        return IssuerName(
            printed=name, normal=normal, kind=kind, level=issuer.level, region=issuer.place, reasons=reasons
        )


def normal_name(name: str) -> str | None:
    """The normal form of an issuer's name; `None` where no name is left.

    >>> normal_name("沭阳县  卫健委"), normal_name("２０２３年政府信息公开工作年度报告")
    ('沭阳县卫生健康委员会', None)
    >>> normal_name("南京市鼓楼区人民政府") == normal_name("徐州市鼓楼区人民政府")
    False
    """
    return IssuerName.of(name).normal


def _normal(name: str) -> tuple[str, bool]:
    """The normal form, and whether a government was made of a place alone."""
    text = _without_title(_plain(name))
    bare = False
    for _ in range(4):  # each step leaves a name as it is or makes it fuller, once
        before = text
        text, is_bare = _full(text)
        bare = bare or is_bare
        if text == before:
            break
    return text, bare


def _plain(name: str) -> str:
    """One width, no blanks, quotes or invisible characters, one kind of brackets."""
    text = unicodedata.normalize("NFKC", name)
    text = "".join(
        character
        for character in text
        if character not in _QUOTES and not character.isspace() and unicodedata.category(character) not in _INVISIBLE
    )
    text = unicodedata.normalize("NFKC", text)  # what stood around something invisible may join
    return _CLOSING.sub(")", _BRACKETS.sub("(", text)).strip(_ENDS)


def _without_title(text: str) -> str:
    """The name without year and title of a report."""
    while True:
        before = text
        for pattern in (_TITLE, _REPORT_ALONE):
            cut = pattern.sub("", text)
            if cut != text:
                # 某市人民政府信息公开工作年度报告 prints 政府 once for both.
                text = cut + "政府" if cut.endswith("人民") else cut
        if not _YEAR_WITHOUT_UNIT.search(text):
            text = _YEAR_AROUND.sub("", text)
        text = _EMPTY.sub("", text).strip(_ENDS)
        if text == before:
            return text


def _full(text: str) -> tuple[str, bool]:
    """The name with what is shortened written out, and whether it was a place alone."""
    text = plain_name(text)
    short = _SHORT_REGION.match(text)
    if short is not None:
        text = _REGIONS[short[1]] + text[short.end() :]
    name, brackets = _split(text)
    if name.startswith(_NATIONAL):
        return _NATIONAL + full_name_of_organ(name.removeprefix(_NATIONAL)) + brackets, False
    place = Issuer.named(name).place or ""
    if _is_place_alone(name, place):
        return f"{name}人民政府{brackets}", True
    rest = name.removeprefix(place)
    return (_full_organ(place, rest) if place else name) + brackets, False


def _full_organ(place: str, rest: str) -> str:
    """The place with what follows it written out."""
    if place.endswith("街道") and rest in ("", "办"):
        return f"{place}办事处"
    if rest == "税务局":  # since 2018 there is one in each place
        return f"{_TAX_ADMINISTRATION}{place}税务局"
    if _OFFICE_FOR_SHORT.fullmatch(rest.removeprefix("人民")):
        # A province has a 办公厅 and a county a 办公室; a city may have either.
        level = Issuer.named(place + "人民政府").level
        office = "公厅" if level is Level.PROVINCE else "公室" if level in (Level.COUNTY, Level.TOWNSHIP) else ""
        return f"{place}人民政府办{office}"
    return place + full_name_of_organ(rest)


def _split(text: str) -> tuple[str, str]:
    """A name and the brackets at its end, which tell issuers apart, such as (本级)."""
    name, brackets = text, ""
    while name.endswith(")") and "(" in name:
        at = name.rindex("(")
        name, brackets = name[:at], name[at:] + brackets
    return (name, brackets) if name else (text, "")


def _is_place_alone(name: str, place: str) -> bool:
    """Whether a name is nothing but a place that has a government of its own."""
    if _ZONE_ENDINGS.search(name) or not name.endswith(_SUFFIX_OF_PLACE):
        return False
    if place == name:
        return not name.endswith("街道")
    # 某县某镇: the place of a township is only seen before 政府.
    return bool(_TOWN.search(name)) and Issuer.named(f"{name}人民政府").place == name


def _kind(normal: str, issuer: Issuer) -> OrganKind | None:
    name, _ = _split(normal)
    if _OFFICE_IN_BRACKETS.search(normal):
        return None
    if _VERTICAL.search(name) and issuer.level is not Level.NATIONAL:
        return OrganKind.VERTICAL
    if issuer.kind is IssuerKind.GOVERNMENT:
        return OrganKind.TOWNSHIP if issuer.level is Level.TOWNSHIP else OrganKind.GOVERNMENT
    if issuer.kind is not None:
        return OrganKind(issuer.kind.value)
    return OrganKind.OTHER if _OTHER.search(name) else None


def _why_no_level(place: str | None) -> NameDoubt:
    if not place:
        return NameDoubt.NO_PLACE
    return NameDoubt.CITY if place.endswith("市") else NameDoubt.ZONE
