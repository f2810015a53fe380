"""The vocabulary in which a table class describes its printed form: Row, Column, Group, Block, Total, Balance, Unit.

A table of the official form (国办公开办函〔2021〕30号, and the trial form of 国办公开办函〔2019〕60号) is written as a
frozen attrs class whose fields stand in the printed order. These words are the `Annotated` metadata of its fields;
`govinfo_report.layout` is the one reader of them.
"""

from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from attrs import frozen

Count: TypeAlias = int | None
"""A whole number of things. `None`: the document prints no number there. `0` is a printed zero."""

Money: TypeAlias = Decimal | None
"""An amount of money, exact. `None`: the document prints no number there."""

Value: TypeAlias = int | Decimal | None
"""What any cell of any table can hold."""


@frozen
class Text:
    """The same facts in Chinese and in English. Chinese is what a clerk reads first.

    >>> Text("应为 41", "expected 41").in_language("en")
    'expected 41'
    """

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """The Chinese text for "zh", the English for "en"."""
        return self.en if language == "en" else self.zh

    def __str__(self) -> str:
        return self.zh


class Unit(StrEnum):
    """What a figure counts, as the form says it."""

    CASES = "件"
    ITEMS = "项"
    YUAN = "元"
    TEN_THOUSAND_YUAN = "万元"
    AS_PRINTED = "以所印为准"  # 2019 采购总金额: the form gives no unit; `procurement.unit` keeps the printed one


@frozen
class _Label:
    """A printed label, its English name, its legal basis, and other spellings seen in published reports.

    `article` cites the 政府信息公开条例 (2019): "36(1)" is 第三十六条第（一）项, "39¶2" is 第三十九条第二款.
    """

    label: str
    en: str = ""
    article: str | None = None
    aliases: tuple[str, ...] = ()


@frozen
class Row(_Label):
    """A line of a table, or one cell of it where the line has but one."""


@frozen
class Column(_Label):
    """A column. `under` is the heading printed above this one and its neighbours (法人或其他组织)."""

    under: Text | None = None
    unit: Unit = Unit.CASES
    signed: bool = False  # 2019 forms print a signed change (本年增/减), so negatives are legal there


@frozen
class Group(_Label):
    """A heading over several lines, which carries no figures of its own (（三）不予公开)."""


@frozen
class Block:
    """The heading of the block of table 2 to which a line belongs, printed once over all its lines, and its English name."""

    label: str
    en: str = ""


@frozen
class Total:
    """Marks the sum of every line or column printed before it in its block, groups opened up."""

    code: str


@frozen
class Balance:
    """Two groups of lines whose sums are equal, column by column."""

    code: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@frozen
class PrintedTable:
    """What is printed around the figures of a table.

    `section` is its attribute in the report and `number` the official table number; `corner` stands at the left of
    the column headings, `banner` above them.
    """

    section: str
    number: int
    corner: Text = Text("", "")
    banner: Text = Text("", "")


@frozen
class Heading:
    """The official heading of one of the six sections, and the variants accepted as equal to it."""

    section: str
    number: str
    title: str
    en: str
    aliases: tuple[str, ...] = ()


# 国办公开办函〔2021〕30号, annex; both editions have the same six. The aliases are wordings of the official texts
# themselves: section 四 as in the heading of 条例 50(3), section 五 with the words of the 2019 notice.
HEADINGS: tuple[Heading, ...] = (
    Heading("overview", "一", "总体情况", "Overview"),
    Heading("disclosure", "二", "主动公开政府信息情况", "Proactive disclosure"),
    Heading(
        "requests",
        "三",
        "收到和处理政府信息公开申请情况",
        "Requests received and handled",
    ),
    Heading(
        "disputes",
        "四",
        "政府信息公开行政复议、行政诉讼情况",
        "Administrative reconsideration and litigation",
        aliases=(
            "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
            "政府信息公开行政复议和行政诉讼情况",
            "因政府信息公开工作被申请行政复议和提起行政诉讼情况",
        ),
    ),
    Heading(
        "problems",
        "五",
        "存在的主要问题及改进情况",
        "Main problems and improvements",
        aliases=("政府信息公开工作存在的主要问题及改进情况",),
    ),
    Heading("other_matters", "六", "其他需要报告的事项", "Other matters to report"),
)

SECTIONS: tuple[str, ...] = tuple(heading.section for heading in HEADINGS)
"""The six sections by their attribute in `Report`, in official order."""


@frozen
class Aspect(Text):
    """One of the aspects that section 一 covers. A text that uses none of `words` says nothing of it."""

    words: tuple[str, ...] = ()


# The first word of each is its name in the notice; the others are what published reports say of it in their own words.
ASPECTS: tuple[Aspect, ...] = (
    Aspect("主动公开", "proactive disclosure", words=("主动公开", "主动发布", "主动向社会", "公开信息", "发布信息")),
    Aspect("依申请公开", "disclosure on request", words=("依申请", "申请公开", "公开申请", "申请人")),
    Aspect(
        "政府信息管理",
        "information management",
        words=(
            "信息管理",
            "信息资源",
            "规范性文件",
            "公开属性",
            "动态调整",
            "动态管理",
            "审核",
            "审查",
            "审签",
            "清理",
        ),
    ),
    Aspect(
        "平台建设",
        "platforms",
        words=(
            "平台",
            "网站",
            "网页",
            "栏目",
            "专栏",
            "新媒体",
            "公众号",
            "微信",
            "微博",
            "公报",
            "专区",
            "渠道",
            "载体",
        ),
    ),
    Aspect(
        "监督保障",
        "supervision and support",
        words=("监督", "考核", "评议", "培训", "责任", "领导小组", "组织领导", "督查", "督促", "督导", "检查"),
    ),
)
"""The five aspects that section 一 covers (国办公开办函〔2021〕30号, section 一), in their order."""


@frozen
class FormEdition:
    """An edition of the form, the notice that set it, and the report years it is for.

    `last_year` is `None` while the edition is in force.
    """

    name: str
    notice: str
    first_year: int
    last_year: int | None

    def is_for(self, year: int) -> bool:
        """Whether reports for that year are written on this edition.

        >>> [edition.name for edition in EDITIONS if edition.is_for(2023)]
        ['2021']
        """
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


EDITIONS: tuple[FormEdition, ...] = (
    FormEdition("2019", "国办公开办函〔2019〕60号", 2019, 2020),
    FormEdition("2021", "国办公开办函〔2021〕30号", 2021, None),
)
