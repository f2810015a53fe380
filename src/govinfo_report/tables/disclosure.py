"""Table 2: proactive disclosure (section 二).

`Disclosure2021` follows 国办公开办函〔2021〕30号, `Disclosure2019` the trial form of 国办公开办函〔2019〕60号. The two count
different things (现行有效件数 is not 对外公开总数量), so nothing here converts one into the other.
"""

from typing import Annotated, ClassVar, Literal

from attrs import frozen

from govinfo_report.form import Block, Column, Count, Money, PrintedTable, Row, Text, Unit
from govinfo_report.tables.part import FormPart

ITEM_1 = Block("第二十条第（一）项", "article 20(1)")
ITEM_5 = Block("第二十条第（五）项", "article 20(5)")
ITEM_6 = Block("第二十条第（六）项", "article 20(6)")
ITEM_8 = Block("第二十条第（八）项", "article 20(8)")
ITEM_9 = Block("第二十条第（九）项", "article 20(9)")

CORNER = Text("信息内容", "kind of information")

# Both editions print this row; the 2021 form put 行政 before the name, and reports mix the two spellings.
RULES = Row(
    "规章",
    "administrative rules",
    article="20(1)",
    # 黄陂区 2020 printed its filling note into the label
    aliases=("规章(设区的市、自治州人民政府应提供相关数据)",),
)


# --- 2021 ------------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class DocumentStock2021(FormPart):
    """Documents of one kind: issued and repealed in the year, in force at its end. Unit: documents (件)."""

    issued: Annotated[Count, Column("本年制发件数", "issued in the year")]
    repealed: Annotated[Count, Column("本年废止件数", "repealed in the year")]
    in_force: Annotated[Count, Column("现行有效件数", "in force at year end", aliases=("现行有效件",))]


@frozen(kw_only=True)
class Decisions2021(FormPart):
    """Decisions taken in the year, published or lawfully unpublished alike. Unit: decisions (件)."""

    decisions: Annotated[Count, Column("本年处理决定数量", "decisions in the year", aliases=("处理决定数量",))]


@frozen(kw_only=True)
class Fees2021(FormPart):
    """Administrative and institutional fees collected in the year. Unit: 万元, with as many decimals as printed."""

    amount: Annotated[
        Money,
        Column(
            "本年收费金额（单位：万元）",
            "amount collected in the year (10,000 yuan)",
            unit=Unit.TEN_THOUSAND_YUAN,
            aliases=("本年收费金额",),
        ),
    ]


@frozen(kw_only=True)
class Disclosure2021(FormPart):
    """Table 2 of the 2021 form, 10 figures. `None`: blank in the document.

    >>> Disclosure2021.edition
    '2021'
    """

    edition: ClassVar[Literal["2021"]] = "2021"
    printed: ClassVar = PrintedTable(section="disclosure", number=2, corner=CORNER)

    administrative_rules: Annotated[DocumentStock2021, ITEM_1, RULES]
    normative_documents: Annotated[
        DocumentStock2021,
        ITEM_1,
        Row("行政规范性文件", "administrative normative documents", article="20(1)", aliases=("规范性文件",)),
    ]
    licensing: Annotated[Decisions2021, ITEM_5, Row("行政许可", "administrative licensing", article="20(5)")]
    penalties: Annotated[Decisions2021, ITEM_6, Row("行政处罚", "administrative penalties", article="20(6)")]
    coercive_measures: Annotated[
        Decisions2021, ITEM_6, Row("行政强制", "administrative coercive measures", article="20(6)")
    ]
    fees: Annotated[Fees2021, ITEM_8, Row("行政事业性收费", "administrative and institutional fees", article="20(8)")]


# --- 2019 ------------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class DocumentStock2019(FormPart):
    """Documents of one kind: newly made, newly disclosed, disclosed in all. Unit: documents (件)."""

    made: Annotated[Count, Column("本年新制作数量", "newly made in the year")]
    disclosed: Annotated[Count, Column("本年新公开数量", "newly disclosed in the year")]
    total_disclosed: Annotated[Count, Column("对外公开总数量", "disclosed in all", aliases=("对外公开总数",))]


@frozen(kw_only=True)
class Decisions2019(FormPart):
    """Items of one kind of business and the decisions under them. Units: items (项), decisions (件)."""

    previous_items: Annotated[Count, Column("上一年项目数量", "items last year", unit=Unit.ITEMS)]
    change: Annotated[
        Count,
        Column("本年增/减", "signed change in the year", unit=Unit.ITEMS, signed=True, aliases=("本年增减", "本年增/")),
    ]
    decisions: Annotated[Count, Column("处理决定数量", "decisions in the year", aliases=("本年处理决定数量",))]


@frozen(kw_only=True)
class Fees2019(FormPart):
    """Kinds of fee, not money: the 2019 form counts fee items. Unit: items (项)."""

    previous_items: Annotated[Count, Column("上一年项目数量", "items last year", unit=Unit.ITEMS)]
    change: Annotated[
        Count,
        Column("本年增/减", "signed change in the year", unit=Unit.ITEMS, signed=True, aliases=("本年增减", "本年增/")),
    ]


@frozen(kw_only=True)
class Procurement2019(FormPart):
    """Centralised government procurement: projects (项) and their amount in `unit`.

    The form names no unit for the amount, so what the document printed is kept: "元", "万元", or `None` where it
    printed none. The amount is the printed number, never converted.
    """

    projects: Annotated[Count, Column("采购项目数量", "procurement projects", unit=Unit.ITEMS)]
    amount: Annotated[Money, Column("采购总金额", "total amount", unit=Unit.AS_PRINTED)]
    unit: str | None = None


@frozen(kw_only=True)
class Disclosure2019(FormPart):
    """Table 2 of the 2019 trial form, 22 figures. `None`: blank in the document.

    >>> Disclosure2019.edition
    '2019'
    """

    edition: ClassVar[Literal["2019"]] = "2019"
    printed: ClassVar = PrintedTable(section="disclosure", number=2, corner=CORNER)

    administrative_rules: Annotated[DocumentStock2019, ITEM_1, RULES]
    normative_documents: Annotated[
        DocumentStock2019,
        ITEM_1,
        Row("规范性文件", "normative documents", article="20(1)", aliases=("行政规范性文件",)),
    ]
    licensing: Annotated[Decisions2019, ITEM_5, Row("行政许可", "administrative licensing", article="20(5)")]
    other_services: Annotated[
        Decisions2019,
        ITEM_5,
        Row("其他对外管理服务事项", "other external administrative-service matters", article="20(5)"),
    ]
    penalties: Annotated[Decisions2019, ITEM_6, Row("行政处罚", "administrative penalties", article="20(6)")]
    coercive_measures: Annotated[
        Decisions2019, ITEM_6, Row("行政强制", "administrative coercive measures", article="20(6)")
    ]
    fees: Annotated[Fees2019, ITEM_8, Row("行政事业性收费", "administrative and institutional fees", article="20(8)")]
    procurement: Annotated[
        Procurement2019, ITEM_9, Row("政府集中采购", "centralised government procurement", article="20(9)")
    ]
