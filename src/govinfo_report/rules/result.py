"""CheckResult: the ledger of a check, and the forms in which a clerk or a program reads it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn

from attrs import field, frozen

from govinfo_report.form import Text, Value
from govinfo_report.printable import json_of
from govinfo_report.repair.proposal import Standing, plain_proposal
from govinfo_report.rules.model import Finding, Judgement, Severity, Status, Waived

if TYPE_CHECKING:
    from govinfo_report.readers.document import Source
    from govinfo_report.readers.result import Note
    from govinfo_report.repair.proposal import Proposal, Repair
    from govinfo_report.report import Report
    from govinfo_report.waivers import Waiver


@frozen(slots=False)
class CheckResult:
    """The ledger of a check: for every rule and place what became of it.

    `subject` says what was checked; `report` and `previous` are the reports, `None` where a part was checked, or no
    report of the year before was given. There is no `len()` and no truth value, since `if report.check():` would be read
    both ways: say `result.ok` or `result.findings`.
    """

    ledger: tuple[Judgement, ...]
    subject: Text = Text("", "")
    report: "Report | None" = field(default=None, eq=False, repr=False)
    previous: "Report | None" = field(default=None, eq=False, repr=False)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that a reader should look at, in the order of the ledger, that of the form; not what is waived."""
        return tuple(
            judgement.finding for judgement in self.ledger if judgement.finding is not None and judgement.waiver is None
        )

    @property
    def waived(self) -> tuple[Waived, ...]:
        """The findings that a waiver excuses, each with its waiver, in the order of the ledger."""
        return tuple(
            Waived(judgement.finding, judgement.waiver)
            for judgement in self.ledger
            if judgement.finding is not None and judgement.waiver is not None
        )

    @property
    def ok(self) -> bool:
        """Whether nothing of severity ERROR was found, or all of it is waived: `waived` says so.

        It does not say that everything could be decided.
        """
        return not any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def complete(self) -> bool:
        """Whether every rule that applies could be decided: no figure that one needs is blank."""
        return not self.undecidable

    @property
    def undecidable(self) -> tuple[Judgement, ...]:
        """The rules that could not be decided, each with the blank cells."""
        return tuple(judgement for judgement in self.ledger if judgement.status is Status.UNDECIDABLE)

    @cached_property
    def repairs(self) -> "tuple[Repair, ...]":
        """What can be done about the sums that do not hold, and about blanks that the sums fill in only one way.

        One for each group of equations that hang together, with every proposal. None where a part of a report was
        checked. Worked out when first asked for.
        """
        from govinfo_report.repair.propose import propose  # noqa: PLC0415  # see below

        return () if self.report is None else propose(self.report, previous=self.previous)

    @property
    def proposals(self) -> "tuple[Proposal, ...]":
        """What figures should be instead: of each repair the one answer, or all of them where they are tied."""
        return tuple(
            proposal
            for repair in self.repairs
            for proposal in (repair.proposals[:1] if repair.standing is Standing.UNIQUE else repair.proposals)
        )

    def with_code(self, *codes: str) -> tuple[Judgement, ...]:
        """The lines of the ledger whose code begins with one of these: "GIR303", or "GIR3" for all of section 三."""
        return tuple(judgement for judgement in self.ledger if judgement.code.startswith(codes))

    def counts(self) -> dict[Status, int]:
        """How many lines of the ledger have each status."""
        found = Counter(judgement.status for judgement in self.ledger)
        return {status: found[status] for status in Status}

    # The text, the SARIF log and the drawing know the whole catalogue and form, which know this class: they are imported
    # when one of them is asked for.

    def describe(self, language: str = "zh") -> str:
        """The whole result as text, in Chinese or in English ("en"): verdict, findings, what was not judged, what held.

        >>> from govinfo_report.tables.disputes import CaseResults
        >>> result = CaseResults(upheld=1, corrected=0, other=0, pending=0, total=1).check()
        >>> print(result.describe("en"))
        nothing wrong was found
        <BLANKLINE>
        Checked and nothing wrong: 1 place, 1 rule
          GIR401
        """
        from govinfo_report.rules.verdict import describe  # noqa: PLC0415  # see above

        return describe(self, language)

    def __str__(self) -> str:
        return self.describe()

    def _repr_html_(self, language: str = "zh") -> str:
        """The result as a notebook shows it."""
        from govinfo_report.notebook import result_html  # noqa: PLC0415  # see above

        return result_html(self, language)

    def to_frame(self, *, engine: str = "polars") -> Any:
        """The ledger as a dataframe, a row for each place that was judged, as `to_frame` makes it. Needs the extra `corpus`.

        >>> from govinfo_report.tables.disputes import CaseResults
        >>> CaseResults(upheld=1, corrected=0, other=0, pending=0, total=0).check().to_frame()["status"].to_list()
        ['broken']
        """
        from govinfo_report.tabulating import to_frame  # noqa: PLC0415  # see above

        return to_frame(self, engine=engine)

    def to_dict(self) -> dict[str, Any]:
        """The result as plain dicts, lists, strings and numbers, ready for JSON. Amounts of money are strings.

        >>> from govinfo_report.tables.disputes import CaseResults
        >>> CaseResults(upheld=1, corrected=0, other=0, pending=0, total=1).check().to_dict()["counts"]
        {'held': 1, 'broken': 0, 'undecidable': 0, 'not_applicable': 0}
        """
        rules: dict[str, dict[str, int]] = {}
        for judgement in self.ledger:
            own = rules.setdefault(judgement.code, {status.value: 0 for status in Status})
            own[judgement.status.value] += 1
        return {
            "subject": _plain_text(self.subject),
            "ok": self.ok,
            "complete": self.complete,
            "counts": {status.value: number for status, number in self.counts().items()},
            "rules": rules,
            "findings": [_plain_finding(finding) for finding in self.findings],
            "proposals": [plain_proposal(proposal) for proposal in self.proposals],
            "waived": [
                {**_plain_finding(waived.finding), "waiver": _plain_waiver(waived.waiver)} for waived in self.waived
            ],
            "undecidable": [_plain_judgement(judgement) for judgement in self.undecidable],
            "not_applicable": [
                _plain_judgement(judgement) for judgement in self.ledger if judgement.status is Status.NOT_APPLICABLE
            ],
        }

    def to_json(self) -> str:
        """The result of `to_dict` as JSON text, with nothing invisible in it.

        >>> import json
        >>> from govinfo_report.tables.disputes import CaseResults
        >>> result = CaseResults(upheld=1, corrected=0, other=0, pending=0, total=1).check()
        >>> json.loads(result.to_json()) == result.to_dict()
        True
        """
        return json_of(self.to_dict())

    def to_sarif(
        self,
        uri: str | None = None,
        sources: "Mapping[str, Source] | None" = None,
        notes: "Iterable[Note]" = (),
        *,
        language: str = "zh",
    ) -> dict[str, Any]:
        """The result as a SARIF 2.1.0 log, ready for JSON, for code hosts and editors.

        `uri` is the address of the checked file; `sources` says where its figures and texts are printed, by path, as
        `Reading.sources` and `Reading.passages` do; `notes`, as `Reading.notes` has them, become results of level
        "note". `Reading.to_sarif` puts in all three. The texts are Chinese, or English ("en").

        >>> from govinfo_report.tables.disputes import CaseResults
        >>> log = CaseResults(upheld=1, corrected=0, other=0, pending=0, total=0).check().to_sarif()
        >>> log["runs"][0]["results"][0]["ruleId"]
        'GIR401'
        """
        from govinfo_report.rules.sarif import SarifRun, sarif_log  # noqa: PLC0415  # see above

        run = SarifRun(language)
        return sarif_log(run.whole(run.add(self, uri=uri, sources=sources, notes=notes)))

    def __bool__(self) -> NoReturn:
        raise TypeError("a check result has no truth value: ask result.ok, or look at result.findings")

    def __iter__(self) -> Iterator[NoReturn]:
        raise TypeError("a check result cannot be looped over: use result.findings or result.ledger")


def _plain_text(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _plain_value(value: Value) -> int | str | None:
    return f"{value:f}" if isinstance(value, Decimal) else value


def _plain_finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "place": finding.place,
        "label": _plain_text(finding.label),
        "cells": list(finding.cells),
        "expected": _plain_value(finding.expected),
        "actual": _plain_value(finding.actual),
        "message": _plain_text(finding.message),
        "remedy": _plain_text(finding.remedy),
        "quote": finding.quote,
        "spans": [{"path": span.path, "start": span.start, "end": span.end} for span in finding.spans],
        "previous_cells": list(finding.previous_cells),
        "crossings": [
            {
                "code": crossing.code,
                "place": crossing.place,
                "cell": crossing.cell,
                "label": _plain_text(crossing.label),
            }
            for crossing in finding.crossings
        ],
    }


def _plain_waiver(waiver: "Waiver") -> dict[str, Any]:
    return {"reason": waiver.reason, "by": waiver.by, "until": waiver.until.isoformat()}


def _plain_judgement(judgement: Judgement) -> dict[str, Any]:
    return {
        "code": judgement.code,
        "place": judgement.place,
        "label": _plain_text(judgement.label),
        "blanks": list(judgement.blanks),
        "reason": _plain_text(judgement.reason or Text("", "")),
    }
