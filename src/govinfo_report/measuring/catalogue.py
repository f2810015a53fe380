"""Every measure, once. Shares of the lines of a group are made from the lines that the form has.

The measures are those of the yearly assessments and studies of 政府信息公开: disclosure rates, grounds for refusal, the load
of requests, and what reconsideration and courts made of the decisions.
"""

from collections.abc import Iterator

from govinfo_report.errors import UnknownMeasureError
from govinfo_report.form import Group, Text
from govinfo_report.layout import COLUMN, Line, layout_of, nearest
from govinfo_report.measuring.caveats import (
    AGAINST_LAST_YEAR,
    APPLICANTS_AS_SAID,
    AT_THE_TURN,
    CARRIED_BOTH_WAYS,
    CONCLUDED_IN_THE_YEAR,
    DISPUTES_OF_OTHER_YEARS,
    FEW_CASES,
    FEW_REFUSALS,
    NOT_REQUESTS_MISTAKEN,
    ONLY_2021,
    ONLY_SUBSTANCE,
    OTHER_LINE_OF_2019,
    OTHER_RESULTS,
    OUTCOMES_OF_THE_YEAR,
    PARTIAL_IS_ONE,
    PENDING_IN_DENOMINATOR,
    PENDING_TWICE,
    SAME_DISPUTE,
    TOTALS_AS_PRINTED,
)
from govinfo_report.measuring.model import Measure, MeasureKind, shortest
from govinfo_report.tables.requests import Requests2021

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


def _heading(group: str) -> Group:
    """The heading over the lines of a group of outcomes, as the form has it."""
    return next(place.group for place in layout_of(Requests2021).groups if place.path == f"outcomes.{group}")


def _bare(label: str) -> str:
    """A printed label without its number.

    >>> _bare("（三）不予公开"), _bare("1.属于国家秘密")
    ('不予公开', '属于国家秘密')
    """
    return label.partition("）" if label.startswith("（") else ".")[2]


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
            f"{_bare(_heading(group).label)}占比",
            f"{_heading(group).en}, of all outcomes",
            (path,),
            (OUTCOMES,),
            TOTALS_AS_PRINTED,
            OUTCOMES_OF_THE_YEAR,
            *caveats,
            main=main,
        )
        for group, path, caveats, main in (
            ("denied", DENIED, (), True),
            ("unavailable", UNAVAILABLE, (), True),
            ("not_processed", NOT_PROCESSED, (), True),
            ("other_handling", OTHER_HANDLING, (OTHER_LINE_OF_2019,), False),
        )
    ),
)


# --- the lines of a group --------------------------------------------------------------------------------------------


def _lines_of(group: str) -> Iterator[Line]:
    return (line for line in layout_of(Requests2021).lines if line.path.startswith(f"{group}."))


def _within(group: str, whole: str, *caveats: Text) -> Iterator[Measure]:
    """The share of each line of a group of outcomes in the group."""
    heading = _heading(group)
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
            f"新收申请中{f'{column.under.zh}·' if column.under else ''}{column.label}的占比",
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
