"""CheckResult: the ledger of a check, and the forms in which a clerk or a program reads it."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import NoReturn

from attrs import frozen

from govinfo_report.form import Text
from govinfo_report.rules.model import Finding, Judgement, Severity, Status


@frozen(slots=False)
class CheckResult:
    """The ledger of a check: for every rule and place what became of it.

    `subject` says what was checked. There is no `len()` and no truth value, since `if report.check():` would be read
    both ways: say `result.ok` or `result.findings`.
    """

    ledger: tuple[Judgement, ...]
    subject: Text = Text("", "")

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that a reader should look at, in the order of the ledger, that of the form."""
        return tuple(judgement.finding for judgement in self.ledger if judgement.finding is not None)

    @property
    def ok(self) -> bool:
        """Whether nothing of severity ERROR was found. It does not say that everything could be decided."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def complete(self) -> bool:
        """Whether every rule that applies could be decided: no figure that one needs is blank."""
        return not self.undecidable

    @property
    def undecidable(self) -> tuple[Judgement, ...]:
        """The rules that could not be decided, each with the blank cells."""
        return tuple(judgement for judgement in self.ledger if judgement.status is Status.UNDECIDABLE)

    def with_code(self, *codes: str) -> tuple[Judgement, ...]:
        """The lines of the ledger whose code begins with one of these: "GIR303", or "GIR3" for all of section 三."""
        return tuple(judgement for judgement in self.ledger if judgement.code.startswith(codes))

    def counts(self) -> dict[Status, int]:
        """How many lines of the ledger have each status."""
        found = Counter(judgement.status for judgement in self.ledger)
        return {status: found[status] for status in Status}

    def __bool__(self) -> NoReturn:
        raise TypeError("a check result has no truth value: ask result.ok, or look at result.findings")

    def __iter__(self) -> Iterator[NoReturn]:
        raise TypeError("a check result cannot be looped over: use result.findings or result.ledger")
