"""What a check of a corpus is asked for: the codes of rules, and the outcomes that are to be told."""

from collections.abc import Collection, Sequence

from govinfo_report.errors import InvalidValueError, UnknownRuleError
from govinfo_report.layout import nearest
from govinfo_report.rules.model import Status

NOT_HELD: tuple[Status, ...] = (Status.BROKEN, Status.UNDECIDABLE, Status.NOT_APPLICABLE)


def codes_asked(rules: Collection[str], covered: Sequence[str]) -> frozenset[str]:
    """The covered codes that begin with any of these, as `CheckResult.with_code` takes them.

    >>> sorted(codes_asked(["GIR302", "GIR4"], ("GIR301", "GIR302", "GIR401", "GIR402")))
    ['GIR302', 'GIR401', 'GIR402']

    `InvalidValueError` for none and for a bare text, `UnknownRuleError` for a code with which none begins.
    """
    if isinstance(rules, str) or not rules:
        raise InvalidValueError("rules", rules, f"codes of rules, such as {list(covered[:2])}")
    found: set[str] = set()
    for code in rules:
        some = codes_beginning(code, covered)
        if not some:
            raise UnknownRuleError(code, nearest(str(code), covered))
        found.update(some)
    return frozenset(found)


def codes_beginning(code: str, covered: Sequence[str]) -> tuple[str, ...]:
    """That code, or all of a section ("GIR3"), in their order; none where no covered code begins so."""
    return tuple(each for each in covered if code and each.startswith(str(code)))


def statuses_asked(statuses: Collection[Status | str]) -> frozenset[Status]:
    """The outcomes, each of them other than held. `InvalidValueError` for anything else."""
    names = [status.value for status in NOT_HELD]
    chosen = {str(status) for status in statuses} if not isinstance(statuses, str) else set()
    if not chosen or not chosen.issubset(names):
        raise InvalidValueError("statuses", statuses, f"some of {', '.join(names)}")
    return frozenset(map(Status, chosen))
