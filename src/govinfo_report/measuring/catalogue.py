"""Every measure, once. Shares of the lines of a group are made from the lines that the form has.

The measures are those of the yearly assessments and studies of 政府信息公开: disclosure rates, grounds for refusal, the load
of requests, and what reconsideration and courts made of the decisions.
"""

from collections.abc import Iterator

from govinfo_report.errors import UnknownMeasureError
from govinfo_report.form import Text
from govinfo_report.layout import COLUMN, Line, layout_of, nearest
from govinfo_report.measuring.model import Measure, MeasureKind, shortest
from govinfo_report.tables.requests import Requests2021

# --- caveats ---------------------------------------------------------------------------------------------------------

TOTALS_AS_PRINTED = Text(
    "分母取所印总计，不重新相加；GIR302 不成立的报告，比例不可靠。",
    "The denominator is the total as printed, not added up anew: where GIR302 is broken the share is not to be relied on.",
)
OUTCOMES_OF_THE_YEAR = Text(
    "本年办理结果含上年结转的申请，不含结转下年度的申请（一＋二＝三＋四），所以不是本年新收申请的比例。",
    "Outcomes of the year include requests carried in and not those carried forward (received + carried in = outcomes + "
    "carried forward), so this is no share of the requests received in the year.",
)
PARTIAL_IS_ONE = Text(
    "区分处理的只计入部分公开一项，公开了多少表中没有。",
    "A split decision counts as partial disclosure alone; how much was disclosed the table does not say.",
)
NOT_REQUESTS_MISTAKEN = Text(
    "分母含不予处理、其他处理（信访、重复申请、撤回等），收到这类申请多的机关比例偏低。",
    "The denominator includes requests not processed and other handling (petitions, repeats, withdrawals): organs that "
    "receive many of these have a lower rate.",
)
ONLY_SUBSTANCE = Text(
    "分母只含予以公开、部分公开和不予公开；无法提供、不予处理和其他处理不在内。",
    "The denominator is what was disclosed, disclosed in part or denied; what could not be provided, was not processed or "
    "handled otherwise is left out.",
)
FEW_REFUSALS = Text(
    "不予公开的件数通常很少，比例随一两件大起大落；看区间。",
    "Refusals are few, and one or two of them move the share far: look at the interval.",
)
OTHER_LINE_OF_2019 = Text(
    "2019 版的其他处理是一行，2021 版是三行，这里取三行之和。",
    "Other handling is one line on the form of 2019 and three on that of 2021, which are added up.",
)
ONLY_2021 = Text("只有 2021 版分列。", "Only the form of 2021 has these lines.")
CARRIED_BOTH_WAYS = Text(
    "分母是新收与上年结转之和，等于办理结果与结转下年度之和。",
    "The denominator is received plus carried in, which is outcomes plus carried forward.",
)
AT_THE_TURN = Text(
    "年末收到的申请多在法定期限内结转，结转率高不说明逾期。",
    "Requests of December are carried forward within the time that the law gives; a high share is no sign of delay.",
)
APPLICANTS_AS_SAID = Text(
    "申请人类别由机关登记；法律服务机构受托申请的，各地计法不一。",
    "Kinds of applicants are as the organ registered them; requests by lawyers for clients are counted in different ways.",
)
DISPUTES_OF_OTHER_YEARS = Text(
    "复议、诉讼多针对上年或更早的答复，也可针对主动公开，分子分母不是同一批申请；分母取办理结果总计。",
    "Disputes are often about answers of earlier years and can be about proactive disclosure, so the cases are not among "
    "the requests; the denominator is the total of outcomes.",
)
PENDING_TWICE = Text(
    "尚未审结的案件在审结的年度再计一次，几年相加会重复。",
    "A pending case counts again in the year in which it is concluded: sums over years count it twice.",
)
SAME_DISPUTE = Text(
    "复议后起诉的案件，复议时已计入行政复议，三项相加会重复。",
    "Litigation after reconsideration is about disputes that were counted under reconsideration: the three do not add up.",
)
CONCLUDED_IN_THE_YEAR = Text(
    "纠正计在审结的年度；分母是当年审结的案件（维持、纠正、其他结果），不含尚未审结。",
    "Corrections count in the year in which the case is concluded; the denominator is the cases concluded (upheld, "
    "corrected, other results), without those pending.",
)
OTHER_RESULTS = Text(
    "其他结果多为撤回、不予受理，其中有机关自行改正的，表中分不出。",
    "Other results are mostly withdrawals and cases not accepted; some follow a correction by the organ itself, which the "
    "table does not show.",
)
PENDING_IN_DENOMINATOR = Text(
    "分母含尚未审结的案件，当年案件多未审结时比例偏低。",
    "The denominator includes pending cases: where many are pending the rate is low.",
)
FEW_CASES = Text("案件通常只有几件；看区间。", "There are seldom more than a few cases: look at the interval.")
AGAINST_LAST_YEAR = Text(
    "上年数取同一机关上年的报告；机构合并、分立后不可比。",
    "Last year's figure is that of the same issuer's report of the year before; after a merger or split the two do not "
    "compare.",
)

# --- paths -----------------------------------------------------------------------------------------------------------

RECEIVED = "requests.received.total"
CARRIED_IN = "requests.carried_in.total"
OUTCOMES = "requests.outcomes.total.total"
CARRIED_FORWARD = "requests.carried_forward.total"
GRANTED = "requests.outcomes.granted.total"
PARTIALLY_GRANTED = "requests.outcomes.partially_granted.total"
DENIED = f"requests.outcomes.denied.{COLUMN}.total"
UNAVAILABLE = f"requests.outcomes.unavailable.{COLUMN}.total"
NOT_PROCESSED = f"requests.outcomes.not_processed.{COLUMN}.total"
OTHER_HANDLING = f"requests.outcomes.other_handling.{COLUMN}.total"
LITIGATION = ("litigation_direct", "litigation_after_reconsideration")


def _share(
    name: str, zh: str, en: str, part: tuple[str, ...], whole: tuple[str, ...], *caveats: Text, main: bool = False
) -> Measure:
    return Measure(
        name=name,
        label=Text(zh, en),
        kind=MeasureKind.SHARE,
        numerator=part,
        denominator=whole,
        caveats=caveats,
        main=main,
    )


# --- disclosure ------------------------------------------------------------------------------------------------------

_DISCLOSURE = (
    _share(
        "disclosure_rate",
        "予以公开率",
        "disclosed in full, of all outcomes",
        (GRANTED,),
        (OUTCOMES,),
        TOTALS_AS_PRINTED,
        OUTCOMES_OF_THE_YEAR,
        NOT_REQUESTS_MISTAKEN,
        main=True,
    ),
    _share(
        "disclosure_rate_with_partial",
        "公开率（含部分公开）",
        "disclosed in full or in part, of all outcomes",
        (GRANTED, PARTIALLY_GRANTED),
        (OUTCOMES,),
        TOTALS_AS_PRINTED,
        OUTCOMES_OF_THE_YEAR,
        NOT_REQUESTS_MISTAKEN,
        PARTIAL_IS_ONE,
        main=True,
    ),
    _share(
        "disclosure_rate_of_substance",
        "实质答复公开率",
        "disclosed in full or in part, of answers on the substance",
        (GRANTED, PARTIALLY_GRANTED),
        (GRANTED, PARTIALLY_GRANTED, DENIED),
        OUTCOMES_OF_THE_YEAR,
        ONLY_SUBSTANCE,
        PARTIAL_IS_ONE,
        main=True,
    ),
    _share(
        "disclosure_rate_of_answers",
        "答复公开率",
        "disclosed in full or in part, of all but requests not processed and other handling",
        (GRANTED, PARTIALLY_GRANTED),
        (GRANTED, PARTIALLY_GRANTED, DENIED, UNAVAILABLE),
        OUTCOMES_OF_THE_YEAR,
        PARTIAL_IS_ONE,
    ),
    *(
        _share(
            f"{group}_share",
            f"{zh}占比",
            f"{en}, of all outcomes",
            (path,),
            (OUTCOMES,),
            TOTALS_AS_PRINTED,
            OUTCOMES_OF_THE_YEAR,
            *caveats,
            main=main,
        )
        for group, zh, en, path, caveats, main in (
            ("denied", "不予公开", "denied", DENIED, (), True),
            ("unavailable", "无法提供", "cannot be provided", UNAVAILABLE, (), True),
            ("not_processed", "不予处理", "not processed", NOT_PROCESSED, (), True),
            ("other_handling", "其他处理", "other handling", OTHER_HANDLING, (OTHER_LINE_OF_2019,), False),
        )
    ),
)


# --- the lines of a group --------------------------------------------------------------------------------------------


def _lines_of(group: str) -> Iterator[Line]:
    return (line for line in layout_of(Requests2021).lines if line.path.startswith(f"{group}."))


def _within(group: str, whole: str, *caveats: Text) -> Iterator[Measure]:
    """The share of each line of a group of outcomes in the group."""
    heading = next(place.group for place in layout_of(Requests2021).groups if place.path == f"outcomes.{group}")
    for line in _lines_of(f"outcomes.{group}"):
        row = line.rows[-1]
        yield _share(
            f"share_of_{group}.{line.path.rpartition('.')[2]}",
            f"{_bare(heading.label)}中“{_bare(shortest(row)).replace('“', '‘').replace('”', '’')}”的占比",
            f'{row.en}, share of "{heading.en}"',
            (f"requests.{line.path}.total",),
            (whole,),
            OUTCOMES_OF_THE_YEAR,
            *caveats,
        )


def _bare(label: str) -> str:
    """A printed label without its number.

    >>> _bare("（三）不予公开"), _bare("1.属于国家秘密")
    ('不予公开', '属于国家秘密')
    """
    return label.partition("）" if label.startswith("（") else ".")[2]


_GROUPS = (
    *_within("denied", DENIED, FEW_REFUSALS),
    *_within("unavailable", UNAVAILABLE),
    *_within("not_processed", NOT_PROCESSED),
    *_within("other_handling", OTHER_HANDLING, ONLY_2021),
)


# --- requests and applicants -----------------------------------------------------------------------------------------


def _applicants() -> Iterator[Measure]:
    received = next(line for line in layout_of(Requests2021).lines if line.path == "received")
    kinds = [cell for cell in layout_of(Requests2021).cells[received.start : received.stop] if not cell.is_total]
    organisations = tuple(f"requests.{cell.path}" for cell in kinds if cell.columns[-1].under)
    for cell in kinds:
        column = cell.columns[-1]
        yield _share(
            f"share_of_received.{cell.column}",
            f"新收申请中{column.under or ''}{'·' if column.under else ''}{column.label}的占比",
            f"{column.en}, of requests received",
            (f"requests.{cell.path}",),
            (RECEIVED,),
            APPLICANTS_AS_SAID,
            main=not column.under,
        )
    yield _share(
        "share_of_received.organisations",
        "新收申请中法人或其他组织的占比",
        "legal persons and other organisations, of requests received",
        organisations,
        (RECEIVED,),
        APPLICANTS_AS_SAID,
    )


_REQUESTS = (
    *_applicants(),
    _share(
        "carried_forward_share",
        "结转下年度占比",
        "carried forward, of all requests to handle",
        (CARRIED_FORWARD,),
        (RECEIVED, CARRIED_IN),
        CARRIED_BOTH_WAYS,
        AT_THE_TURN,
        main=True,
    ),
    Measure(
        name="received_change",
        label=Text("新收申请较上年增减", "requests received, against last year"),
        kind=MeasureKind.CHANGE,
        numerator=(RECEIVED,),
        denominator=(RECEIVED,),
        caveats=(AGAINST_LAST_YEAR,),
        main=True,
    ),
)

# --- disputes --------------------------------------------------------------------------------------------------------

_KINDS_OF_DISPUTE = (
    ("reconsideration", "行政复议", "reconsideration", ("reconsideration",), True),
    ("litigation", "行政诉讼", "litigation", LITIGATION, True),
    ("litigation_direct", "未经复议直接起诉", "litigation without reconsideration", LITIGATION[:1], False),
    ("litigation_after_reconsideration", "复议后起诉", "litigation after reconsideration", LITIGATION[1:], False),
)


def _disputes() -> Iterator[Measure]:
    for name, zh, en, blocks, main in _KINDS_OF_DISPUTE:
        after = (SAME_DISPUTE,) if LITIGATION[1] in blocks else ()
        yield Measure(
            name=f"{name}_rate",
            label=Text(f"每百件申请的{zh}件数", f"{en}, for every hundred requests handled"),
            kind=MeasureKind.RATE,
            numerator=tuple(f"disputes.{block}.total" for block in blocks),
            denominator=(OUTCOMES,),
            caveats=(DISPUTES_OF_OTHER_YEARS, PENDING_TWICE, *after),
            main=main,
        )
    for name, zh, en, blocks, main in _KINDS_OF_DISPUTE:
        corrected = tuple(f"disputes.{block}.corrected" for block in blocks)
        results = ("upheld", "corrected", "other")
        yield _share(
            f"{name}_correction_rate",
            f"{zh}纠正率",
            f"corrected, of {en} concluded",
            corrected,
            tuple(f"disputes.{block}.{result}" for block in blocks for result in results),
            CONCLUDED_IN_THE_YEAR,
            OTHER_RESULTS,
            FEW_CASES,
            main=main,
        )
        yield _share(
            f"{name}_correction_rate_of_all",
            f"{zh}纠正率（含尚未审结）",
            f"corrected, of all {en}",
            corrected,
            tuple(f"disputes.{block}.total" for block in blocks),
            PENDING_IN_DENOMINATOR,
            PENDING_TWICE,
            FEW_CASES,
        )


MEASURES: tuple[Measure, ...] = (*_DISCLOSURE, *_GROUPS, *_REQUESTS, *_disputes())
"""Every measure, in the order of the form."""

_NAMED = {measure.name: measure for measure in MEASURES}


def measure_named(name: str) -> Measure:
    """The measure of that name.

    >>> print(measure_named("reconsideration_correction_rate").label)
    行政复议纠正率

    `UnknownMeasureError` for a name that none has, with the nearest ones.
    """
    if name not in _NAMED:
        raise UnknownMeasureError(str(name), nearest(str(name), _NAMED))
    return _NAMED[name]
