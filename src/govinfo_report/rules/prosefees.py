"""What the prose says of the information processing fee: the same everywhere, and in yuan."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from govinfo_report.claims.kinds import ClaimKind
from govinfo_report.form import Text
from govinfo_report.rules.model import Judgement
from govinfo_report.rules.passages import section_of
from govinfo_report.rules.places import passage_label
from govinfo_report.rules.prosefigures import UNITS, shown
from govinfo_report.rules.proserules import FEE_UNIT, FEES

if TYPE_CHECKING:  # as in rules.model: a report checks itself by these
    from govinfo_report.claims.claim import Claim
    from govinfo_report.report import Report


def judge_fees(claims: Iterable["Claim"]) -> Iterator[Judgement]:
    """Amounts of the fee that differ from the first one named."""
    amounts = [
        (claim, _yuan(claim)) for claim in claims if claim.kind is ClaimKind.FEE and claim.exact and _is_own(claim)
    ]
    if not amounts:
        return
    first, amount = amounts[0]
    label = Text("信息处理费", "information-processing fee")
    for claim, other in amounts[1:]:
        if other != amount:
            where, there = passage_label(claim.span.path), passage_label(first.span.path)
            yield FEES.broken(
                section_of(claim.span.path),
                label,
                Text(
                    f"{where.zh}：信息处理费应与{there.zh}所写一致，为 {shown(amount)} 元，实为 {shown(other)} 元",
                    f"{where.en}: {label.en}: expected {shown(amount)} yuan as in {there.en}, found {shown(other)} yuan",
                ),
                expected=amount,
                actual=other,
                quote=claim.text,
                spans=(claim.span, first.span),
            )
            return
    yield FEES.held(section_of(first.span.path), label)


def judge_fee_units(report: "Report", claims: Iterable["Claim"]) -> Iterator[Judgement]:
    """Fees in 万元 that are too much for the requests that there were."""
    received, carried_in = report.requests.received.total, report.requests.carried_in.total
    label = Text("信息处理费", "information-processing fee")
    for claim in claims:
        if claim.kind is not ClaimKind.FEE or not claim.exact or claim.said:
            continue
        place = section_of(claim.span.path)
        if received is None:
            reason = Text("表三没有收到申请数", "table 3 has no number of requests received")
            cells = ("requests.received.total",)
            yield FEE_UNIT.undecidable(place, label, reason, cells=cells, blanks=cells)
            continue
        most = _MOST_PER_REQUEST * max(received + (carried_in or 0), 1)
        if claim.unit == "元" or _yuan(claim) <= most:
            yield FEE_UNIT.held(place, label)
            continue
        where, unit = passage_label(claim.span.path), UNITS[claim.unit]
        said = shown(claim.value)
        yield FEE_UNIT.broken(
            place,
            label,
            Text(
                f"{where.zh}：信息处理费按 {received} 件申请应不超过 {most} 元，正文写 {said}{unit.zh}，单位是否应为元",
                f"{where.en}: for {received} requests the fee is expected to be no more than {most} yuan, the text says "
                f"{said}{unit.en}; is the unit yuan?",
            ),
            expected=most,
            actual=claim.value,
            quote=claim.text,
            spans=(claim.span,),
        )


_MOST_PER_REQUEST = 5000  # yuan; the measures of 2020 have 100 yuan for each request, more only for very many


def _is_own(claim: "Claim") -> bool:
    return claim.scope == "this_year"


def _yuan(claim: "Claim") -> int | Decimal:
    amount = claim.value * {"万元": 10000, "亿元": 10**8}.get(claim.unit, 1)
    return int(amount) if amount == int(amount) else amount
