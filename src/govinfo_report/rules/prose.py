"""Prose against tables (GIR5xx): what sections say of the figures, against the figures.

`govinfo_report.claims.reader` finds the quantities and binds them; the rules here say what it means where one disagrees.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_report.claims.kinds import ClaimKind
from govinfo_report.form import Text, Value
from govinfo_report.rules.by_table import NO_TABLE
from govinfo_report.rules.model import Judgement, Status
from govinfo_report.rules.passages import section_of
from govinfo_report.rules.places import WHOLE_REPORT, passage_label
from govinfo_report.rules.prosefees import judge_fee_units, judge_fees
from govinfo_report.rules.prosefigures import UNITS, shown
from govinfo_report.rules.proserules import (
    ALL_HANDLED,
    APPLICANTS,
    DISCLOSURE,
    DISPUTES,
    HANDLED,
    NOT_COMPARED,
    OUTCOMES,
    PERCENTAGES,
    RECEIVED,
    RULES,
    SAID_NONE,
)
from govinfo_report.rules.prosesums import judge_channels, judge_sums

if TYPE_CHECKING:  # as in rules.model: a report checks itself by these
    from govinfo_report.claims.claim import Claim
    from govinfo_report.report import Report

_RULE_OF_KIND = {
    ClaimKind.RECEIVED: RECEIVED,
    ClaimKind.HANDLED: HANDLED,
    ClaimKind.CARRIED: HANDLED,
    ClaimKind.OUTCOME: OUTCOMES,
    ClaimKind.APPLICANT: APPLICANTS,
    ClaimKind.DISPUTE: DISPUTES,
    ClaimKind.DISCLOSURE: DISCLOSURE,
    ClaimKind.SHARE: PERCENTAGES,
    ClaimKind.CHANGE: PERCENTAGES,
    ClaimKind.ALL_HANDLED: ALL_HANDLED,
}
NO_CLAIM = Text("正文没有可以核对的说法", "the text says nothing that could be compared")
_NONE_FOUND = {rule: rule.not_applicable("", WHOLE_REPORT, NO_CLAIM) for rule in RULES}


def judge_prose(report: "Report", previous: "Report | None" = None) -> Iterator[Judgement]:
    """Judge what the prose says by every rule here: a line for each claim that is bound to figures, one for none."""
    from govinfo_report.claims.reader import claims_of  # noqa: PLC0415  # its vocabulary is made when first asked for

    claims = claims_of(report, previous)
    judged = [
        *_claims(report, claims),
        *judge_sums(claims),
        *judge_channels(claims),
        *judge_fees(claims),
        *judge_fee_units(report, claims),
        *_not_compared(claims),
    ]
    yield from judged
    codes = {judgement.code for judgement in judged}
    yield from (none for rule, none in _NONE_FOUND.items() if rule.code not in codes)


# --- one claim -------------------------------------------------------------------------------------------------------


def _claims(report: "Report", claims: Iterable["Claim"]) -> Iterator[Judgement]:
    for claim in claims:
        if claim.verdict is Status.NOT_APPLICABLE or claim.left_open:
            continue
        none = claim.said and claim.kind is not ClaimKind.ALL_HANDLED
        rule = SAID_NONE if none else _RULE_OF_KIND[claim.kind]
        cells = claim.matched or tuple(dict.fromkeys(path for paths in claim.bound for path in paths))
        place = _place(claim)
        if claim.verdict is Status.HELD:
            yield rule.held(place, _label(claim), cells=cells)
        elif claim.verdict is Status.UNDECIDABLE and report.is_absent(claim.bound[0][0].partition(".")[0]):
            yield rule.not_applicable(place, _label(claim), NO_TABLE)
        elif claim.verdict is Status.UNDECIDABLE:
            reason = claim.reason or NO_CLAIM
            yield rule.undecidable(place, _label(claim), reason, cells=cells, blanks=claim.blanks)
        else:
            yield rule.broken(
                place,
                _label(claim),
                _message(report, claim),
                cells=cells,
                expected=claim.expected[0] if claim.expected else None,
                actual=claim.value,
                quote=claim.text,
                spans=(claim.span,),
            )


def _place(claim: "Claim") -> str:
    return _common(claim.matched or claim.bound[0]) if claim.bound else section_of(claim.span.path)


@lru_cache(maxsize=1024)
def _common(paths: tuple[str, ...]) -> str:
    """The cell that a claim is about; for several, the group or table that has them all."""
    first, *others = (path.split(".") for path in paths)
    common = first
    for other in others:
        common = common[: next((n for n, (a, b) in enumerate(zip(common, other, strict=False)) if a != b), len(common))]
    return ".".join(common)


def _label(claim: "Claim") -> Text:
    if claim.matched in claim.bound:
        return claim.labels[claim.bound.index(claim.matched)]
    return claim.labels[0] if claim.labels else claim.about


def _message(report: "Report", claim: "Claim") -> Text:
    where = passage_label(claim.span.path)
    if claim.kind in {ClaimKind.SHARE, ClaimKind.CHANGE}:
        return _recomputed(where, claim)
    should = _expectations(report, claim)
    if claim.said:
        return Text(
            f"{where.zh}：应有{should.zh}，正文却写“{claim.text}”",
            f'{where.en}: expected {should.en}, the text says "{claim.text}"',
        )
    unit = UNITS.get(claim.unit, Text("", ""))
    scope = Text("", "") if claim.kind is not ClaimKind.DISPUTE else _REGISTERED if claim.wider else _SCOPE
    said = shown(claim.value)
    return Text(
        f"{where.zh}：应为{should.zh}，正文写 {said}{unit.zh}{scope.zh}",
        f"{where.en}: expected {should.en}, the text says {said}{unit.en}{scope.en}",
    )


_SCOPE = Text("，请核对是否同一口径", "; it may count other cases")
_REGISTERED = Text("，说的是备案数，可能是另一口径", "; those are registered cases, which may be others")


def _expectations(report: "Report", claim: "Claim") -> Text:
    """What the tables have: 「41（表三“（七）总计”）」, each alternative that is not the same number again."""
    figures = report.cells()
    seen: list[Value] = []
    zh: list[str] = []
    en: list[str] = []
    for label, paths, expected in zip(claim.labels, claim.bound, claim.expected, strict=False):
        if expected in seen:
            continue
        seen.append(expected)
        table = _TABLE_OF[paths[0].partition(".")[0]]
        unit = UNITS["万元"] if paths[0].endswith("fees.amount") else Text("", "")
        # with blanks among them the figures are at least their sum
        some_blank = any(figures[path] is None for path in paths)  # type: ignore[index]  # paths of this report
        zh.append(f"{'不少于' if some_blank else ''} {shown(expected)}{unit.zh}（{table.zh}“{label.zh}”）")
        en.append(f"{'at least ' if some_blank else ''}{shown(expected)}{unit.en} ({table.en}, {label.en})")
    return Text("，或".join(zh), " or ".join(en))


_TABLE_OF = {
    "disclosure": Text("表二", "table 2"),
    "requests": Text("表三", "table 3"),
    "disputes": Text("表四", "table 4"),
}


def _recomputed(where: Text, claim: "Claim") -> Text:
    sign = "%" if claim.unit == "%" else ""
    expected = claim.expected[0] if claim.expected else None
    what = claim.about
    return Text(
        f"{where.zh}：{what.zh}按所列数字应为 {shown(expected)}{sign}，正文写 {shown(claim.value)}{sign}",
        f"{where.en}: {what.en} by the figures given: expected {shown(expected)}{sign}, the text says {shown(claim.value)}{sign}",
    )


# --- what is left open -----------------------------------------------------------------------------------------------


def _not_compared(claims: Iterable["Claim"]) -> Iterator[Judgement]:
    """The figures of each passage that may be those of the tables, and that no line could be told for."""
    left_open: dict[str, list[Claim]] = {}
    some_compared = False
    for claim in claims:
        if claim.left_open:
            left_open.setdefault(claim.span.path, []).append(claim)
        some_compared = some_compared or (bool(claim.bound) and claim.verdict is not Status.NOT_APPLICABLE)
    for path, own in left_open.items():
        yield NOT_COMPARED.undecidable(section_of(path), passage_label(path), _listed(own))
    if some_compared and not left_open:
        yield NOT_COMPARED.held("", _FIGURES_OF_PROSE)


def _listed(claims: Sequence["Claim"]) -> Text:
    """「“出具回执136份”有不认识的词语“回执”」 for the first few, and how many there are more."""
    told = [(claim.text, claim.reason or NO_CLAIM) for claim in claims[:_LISTED]]
    more = len(claims) - len(told)
    return Text(
        "；".join(f"“{words}”{reason.zh}" for words, reason in told) + (f"；另有 {more} 处" if more else ""),
        "; ".join(f'"{words}": {reason.en}' for words, reason in told) + (f"; and {more} more" if more else ""),
    )


_LISTED = 5
_FIGURES_OF_PROSE = Text("正文中的数字", "figures of the text")
