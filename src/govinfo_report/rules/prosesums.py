"""Parts and wholes that a sentence names together: they add up, whatever the tables say."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from govinfo_report.claims.kinds import ClaimKind
from govinfo_report.form import Text
from govinfo_report.layout import layout_of
from govinfo_report.rules.model import Judgement, Status
from govinfo_report.rules.passages import section_of
from govinfo_report.rules.places import passage_label
from govinfo_report.rules.prosefigures import shown
from govinfo_report.rules.proserules import CHANNELS, SUMS
from govinfo_report.tables.applicants import ByApplicant

if TYPE_CHECKING:  # as in rules.model: a report checks itself by these
    from govinfo_report.claims.claim import Claim


@frozen
class _Whole:
    """Figures of the prose that the form makes add up: those on the left are together those on the right."""

    what: Text
    left: tuple[Callable[["Claim"], bool], ...]
    right: tuple[Callable[["Claim"], bool], ...]


def _of_lines(kind: ClaimKind, *lines: str) -> Callable[["Claim"], bool]:
    prefixes = tuple(f"requests.{line}." for line in lines)

    def fits(claim: "Claim") -> bool:
        return claim.kind is kind and bool(claim.labels) and all(path.startswith(prefixes) for path in claim.bound[0])

    return fits


def _of_columns(*columns: str) -> Callable[["Claim"], bool]:
    def fits(claim: "Claim") -> bool:
        return claim.kind is ClaimKind.APPLICANT and {path.rpartition(".")[2] for path in claim.bound[0]} == set(
            columns
        )

    return fits


def _of_result(result: str) -> Callable[["Claim"], bool]:
    def fits(claim: "Claim") -> bool:
        return claim.kind is ClaimKind.DISPUTE and all(path.endswith(f".{result}") for path in claim.bound[0])

    return fits


_ORGANISATIONS = tuple(
    cell.path for cell in layout_of(ByApplicant).cells if not cell.is_total and cell.path != "natural_person"
)
_GROUPS = ("granted", "partially_granted", "denied", "unavailable", "not_processed", "other_handling")
_RECEIVED, _HANDLED = _of_lines(ClaimKind.RECEIVED, "received"), _of_lines(ClaimKind.HANDLED, "outcomes.total")
_WHOLES = (
    _Whole(
        Text("自然人与法人或其他组织之和", "natural persons and organisations"),
        (_of_columns("natural_person"), _of_columns(*_ORGANISATIONS)),
        (_RECEIVED,),
    ),
    _Whole(
        Text("各类办理结果之和", "the outcomes"),
        tuple(_of_lines(ClaimKind.OUTCOME, f"outcomes.{group}") for group in _GROUPS),
        (_HANDLED,),
    ),
    _Whole(
        Text("四种结果之和", "the four results"),
        tuple(map(_of_result, ("upheld", "corrected", "other", "pending"))),
        (_of_result("total"),),
    ),
    _Whole(
        Text("新收与上年结转之和", "requests received and carried in"),
        (_RECEIVED, _of_lines(ClaimKind.CARRIED, "carried_in")),
        (_HANDLED, _of_lines(ClaimKind.CARRIED, "carried_forward")),
    ),
)


def judge_sums(claims: tuple["Claim", ...]) -> Iterator[Judgement]:
    """Wholes whose parts all stand in one sentence, and that the tables say nothing of."""
    by_sentence: dict[tuple[str, int], list[Claim]] = {}
    for claim in claims:
        if claim.bound and claim.exact and claim.verdict is not Status.NOT_APPLICABLE and not claim.said:
            by_sentence.setdefault((claim.sentence.path, claim.sentence.start), []).append(claim)
    for together in by_sentence.values():
        if len(together) > 2 and any(claim.verdict is Status.UNDECIDABLE for claim in together):  # noqa: PLR2004
            for whole in _WHOLES:
                yield from _sum(whole, together)


def _sum(whole: _Whole, claims: list["Claim"]) -> Iterator[Judgement]:
    left = [[claim for claim in claims if fits(claim)] for fits in whole.left]
    right = [[claim for claim in claims if fits(claim)] for fits in whole.right]
    if any(len(found) != 1 for found in (*left, *right)):
        return
    parts, totals = [found[0] for found in left], [found[0] for found in right]
    involved = (*parts, *totals)
    if any(claim.verdict is Status.BROKEN for claim in involved):
        return
    added, total = sum(claim.value for claim in parts), sum(claim.value for claim in totals)
    # 「收到81件（含上年结转3件）」: what was carried in is counted already
    inclusive = len(totals) > 1 and len(parts[0].bound) > 1 and parts[0].value == total
    balanced = added == total or inclusive
    place = section_of(totals[0].span.path)
    if balanced:
        yield SUMS.held(place, whole.what)
        return
    where = passage_label(totals[0].span.path)
    adding = " + ".join(shown(claim.value) for claim in parts)
    against = " + ".join(shown(claim.value) for claim in totals)
    yield SUMS.broken(
        place,
        whole.what,
        Text(
            f"{where.zh}：{whole.what.zh}应为 {against}，实为 {adding}{f' = {added}' if len(parts) > 1 else ''}",
            f"{where.en}: {whole.what.en}: expected {against}, found {adding}{f' = {added}' if len(parts) > 1 else ''}",
        ),
        expected=total,
        actual=added,
        spans=tuple(claim.span for claim in involved),
    )


def judge_channels(claims: Iterable["Claim"]) -> Iterator[Judgement]:
    """Requests by channel that are more than all requests, or fewer where the list looks complete."""
    whole: Claim | None = None
    parts: list[Claim] = []
    for claim in (*claims, None):
        if claim is not None and claim.kind is ClaimKind.CHANNEL and whole is not None and _of_one(claim, whole):
            parts.append(claim)
            continue
        if whole is not None and len(parts) > 1:
            yield _channel_sum(whole, parts)
        is_whole = claim is not None and claim.kind is ClaimKind.RECEIVED and claim.exact and not claim.said
        whole, parts = claim if is_whole else None, []


def _of_one(claim: "Claim", whole: "Claim") -> bool:
    return claim.exact and claim.sentence == whole.sentence


def _channel_sum(whole: "Claim", parts: list["Claim"]) -> Judgement:
    added = sum(claim.value for claim in parts)
    place = section_of(whole.span.path)
    if added == whole.value or (added < whole.value and len(parts) < _COMPLETE):
        return CHANNELS.held(place, _BY_CHANNEL)
    where = passage_label(whole.span.path)
    adding = " + ".join(shown(claim.value) for claim in parts)
    return CHANNELS.broken(
        place,
        _BY_CHANNEL,
        Text(
            f"{where.zh}：{_BY_CHANNEL.zh}应为 {shown(whole.value)}，实为 {adding} = {added}",
            f"{where.en}: {_BY_CHANNEL.en}: expected {shown(whole.value)}, found {adding} = {added}",
        ),
        expected=whole.value,
        actual=added,
        spans=tuple(claim.span for claim in (whole, *parts)),
    )


_BY_CHANNEL = Text("各渠道申请数之和", "requests by channel")
_COMPLETE = 3  # network, letter, in person: what else there is seldom occurs
