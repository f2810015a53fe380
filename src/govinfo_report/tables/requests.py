"""Table 3: requests received and handled (section 三).

`Requests2021` follows 国办公开办函〔2021〕30号 (25 lines), `Requests2019` the trial form of 国办公开办函〔2019〕60号 (23 lines):
there （六）其他处理 is one line with figures, here it is a group of three. Everything else is the same.
"""

from typing import Annotated, ClassVar, Literal

from attrs import frozen

from govinfo_report.form import Balance, Count, Group, PrintedTable, Row, Text, Total
from govinfo_report.layout import layout_of
from govinfo_report.paths import ApplicantColumn
from govinfo_report.tables.applicants import ByApplicant
from govinfo_report.tables.part import FormPart

CORNER = Text(
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    "(how the figures of a column hang together: items one and two add up to items three and four)",
)
BANNER = Text("申请人情况", "applicants")

RECEIVED = Row("一、本年新收政府信息公开申请数量", "requests received in the year")
CARRIED_IN = Row("二、上年结转政府信息公开申请数量", "requests carried over from last year")
OUTCOMES = Group("三、本年度办理结果", "outcomes in the year")
GRANTED = Row("（一）予以公开", "disclosed in full", article="36(1), 36(2)")
PARTIALLY_GRANTED = Row(
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "disclosed in part (a split decision counts here only)",
    article="37",
    aliases=("（二）部分公开",),
)
DENIED = Group("（三）不予公开", "not disclosed")
UNAVAILABLE = Group("（四）无法提供", "cannot be provided")
NOT_PROCESSED = Group("（五）不予处理", "not processed")
OUTCOMES_TOTAL = Row("（七）总计", "total outcomes", aliases=("（七）合计",))
CARRIED_FORWARD = Row("四、结转下年度继续办理", "carried over to next year")

# The corner note says 本列: it holds in each of the seven columns, not only under 总计.
REQUESTS_BALANCE = Balance("GIR303", left=("received", "carried_in"), right=("outcomes.total", "carried_forward"))


class RequestsTable(FormPart):
    """What both editions of table 3 can do beside what every part can."""

    __slots__ = ()

    def column(self, name: ApplicantColumn) -> dict[str, Count]:
        """One column of the table: the figure of every line by the line's path, in printed order. Unit: requests (件).

        >>> from govinfo_report.report import Report
        >>> list(Report.blank().requests.column("natural_person"))[:3]
        ['received', 'carried_in', 'outcomes.granted']

        `UnknownPathError` for a name that is none of the seven columns.
        """
        layout = layout_of(type(self))
        figures = layout.flatten(self)
        return {layout.cells[position].line: figures[position] for position in layout.covered(f"*.{name}")}  # type: ignore[misc]


@frozen(kw_only=True)
class Denied(FormPart):
    """（三）不予公开: refused, by ground. The group has no figures of its own. Unit: requests (件)."""

    state_secrets: Annotated[ByApplicant, Row("1.属于国家秘密", "state secrets", article="14")]
    prohibited_by_law: Annotated[
        ByApplicant,
        Row("2.其他法律行政法规禁止公开", "prohibited by other laws or administrative regulations", article="14"),
    ]
    security_and_stability: Annotated[
        ByApplicant,
        Row(
            "3.危及“三安全一稳定”",
            "would endanger national, public or economic security or social stability",
            article="14",
        ),
    ]
    third_party_rights: Annotated[
        ByApplicant, Row("4.保护第三方合法权益", "lawful rights of a third party", article="15")
    ]
    internal_affairs: Annotated[
        ByApplicant, Row("5.属于三类内部事务信息", "three kinds of internal affairs", article="16¶1")
    ]
    process_information: Annotated[
        ByApplicant, Row("6.属于四类过程性信息", "four kinds of process information", article="16¶2")
    ]
    enforcement_files: Annotated[
        ByApplicant, Row("7.属于行政执法案卷", "administrative enforcement case files", article="16¶2")
    ]
    administrative_inquiries: Annotated[
        ByApplicant, Row("8.属于行政查询事项", "matters with their own inquiry route", article="36(7)")
    ]


@frozen(kw_only=True)
class Unavailable(FormPart):
    """（四）无法提供: cannot be provided, by reason. The group has no figures of its own. Unit: requests (件)."""

    not_held: Annotated[
        ByApplicant, Row("1.本机关不掌握相关政府信息", "not held by this organ", article="36(4), 36(5)")
    ]
    must_be_created: Annotated[ByApplicant, Row("2.没有现成信息需要另行制作", "would have to be created", article="38")]
    still_unclear: Annotated[
        ByApplicant, Row("3.补正后申请内容仍不明确", "still unclear after correction", article="30")
    ]


@frozen(kw_only=True)
class NotProcessed(FormPart):
    """（五）不予处理: not processed, by reason. The group has no figures of its own. Unit: requests (件)."""

    petition: Annotated[ByApplicant, Row("1.信访举报投诉类申请", "petition, report or complaint", article="39¶1")]
    repeat: Annotated[ByApplicant, Row("2.重复申请", "repeat request", article="36(6)")]
    publication: Annotated[ByApplicant, Row("3.要求提供公开出版物", "asks for public publications", article="39¶2")]
    excessive: Annotated[
        ByApplicant,
        Row("4.无正当理由大量反复申请", "excessive and repeated without good reason", article="35"),
    ]
    confirm_or_reissue: Annotated[
        ByApplicant,
        Row("5.要求行政机关确认或重新出具已获取信息", "asks to confirm or re-issue information already obtained"),
    ]


# --- 2021 ------------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class OtherHandling2021(FormPart):
    """（六）其他处理 of the 2021 form: three lines; the group has no figures of its own. Unit: requests (件)."""

    not_corrected: Annotated[
        ByApplicant,
        Row(
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "not corrected in time without good reason",
            article="30",
            aliases=("1.申请人无正当理由逾期不补正", "1.逾期不补正"),
        ),
    ]
    fee_unpaid: Annotated[
        ByApplicant,
        Row(
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "processing fee not paid in time",
            article="42",
            aliases=("2.申请人逾期未按收费通知要求缴纳费用", "2.逾期未缴费", "2.逾期未按收费通知要求缴纳费用"),
        ),
    ]
    other: Annotated[ByApplicant, Row("3.其他", "other, such as withdrawn")]


@frozen(kw_only=True)
class Outcomes2021(FormPart):
    """三、本年度办理结果 of the 2021 form. Unit: requests (件).

    One request has one outcome, so `total` is the sum of the 21 lines printed before it.
    """

    granted: Annotated[ByApplicant, GRANTED]
    partially_granted: Annotated[ByApplicant, PARTIALLY_GRANTED]
    denied: Annotated[Denied, DENIED]
    unavailable: Annotated[Unavailable, UNAVAILABLE]
    not_processed: Annotated[NotProcessed, NOT_PROCESSED]
    other_handling: Annotated[OtherHandling2021, Group("（六）其他处理", "other handling", aliases=("（六）其他",))]
    total: Annotated[ByApplicant, OUTCOMES_TOTAL, Total("GIR302")]


@frozen(kw_only=True)
class Requests2021(RequestsTable):
    """Table 3 of the 2021 form, 25 lines by 7 columns. Unit: requests (件). `None`: blank in the document.

    >>> from govinfo_report.layout import layout_of
    >>> len(layout_of(Requests2021).cells), len(layout_of(Requests2021).equations)
    (175, 39)
    """

    edition: ClassVar[Literal["2021"]] = "2021"
    printed: ClassVar = PrintedTable(section="requests", number=3, corner=CORNER, banner=BANNER)

    received: Annotated[ByApplicant, RECEIVED]
    carried_in: Annotated[ByApplicant, CARRIED_IN]
    outcomes: Annotated[Outcomes2021, OUTCOMES]
    carried_forward: Annotated[ByApplicant, CARRIED_FORWARD]

    balances: ClassVar = (REQUESTS_BALANCE,)


# --- 2019 ------------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Outcomes2019(FormPart):
    """三、本年度办理结果 of the 2019 trial form: （六）其他处理 is one line. Unit: requests (件)."""

    granted: Annotated[ByApplicant, GRANTED]
    partially_granted: Annotated[ByApplicant, PARTIALLY_GRANTED]
    denied: Annotated[Denied, DENIED]
    unavailable: Annotated[Unavailable, UNAVAILABLE]
    not_processed: Annotated[NotProcessed, NOT_PROCESSED]
    other_handling: Annotated[ByApplicant, Row("（六）其他处理", "other handling", aliases=("（六）其他",))]
    total: Annotated[ByApplicant, OUTCOMES_TOTAL, Total("GIR302")]


@frozen(kw_only=True)
class Requests2019(RequestsTable):
    """Table 3 of the 2019 trial form, 23 lines by 7 columns. Unit: requests (件). `None`: blank in the document.

    >>> from govinfo_report.layout import layout_of
    >>> len(layout_of(Requests2019).cells), len(layout_of(Requests2019).equations)
    (161, 37)
    """

    edition: ClassVar[Literal["2019"]] = "2019"
    printed: ClassVar = PrintedTable(section="requests", number=3, corner=CORNER, banner=BANNER)

    received: Annotated[ByApplicant, RECEIVED]
    carried_in: Annotated[ByApplicant, CARRIED_IN]
    outcomes: Annotated[Outcomes2019, OUTCOMES]
    carried_forward: Annotated[ByApplicant, CARRIED_FORWARD]

    balances: ClassVar = (REQUESTS_BALANCE,)
