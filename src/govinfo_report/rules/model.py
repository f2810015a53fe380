"""Rule, Finding and Judgement: what is checked, what was found, and what every verdict rests on."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import Factory, field, frozen

from govinfo_report.form import Text, Value
from govinfo_report.prose import Span

if TYPE_CHECKING:  # rules are judged on reports, and a report checks itself by them: only the names meet here
    from govinfo_report.report import Report
    from govinfo_report.waivers import Waiver


class Severity(StrEnum):
    """How sure and how grave: ERROR only for the form's own arithmetic and its required parts."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> Text:
        """The word a clerk reads."""
        return _SEVERITY_LABELS[self]


_SEVERITY_LABELS = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}


class Status(StrEnum):
    """What became of one rule at one place."""

    HELD = "held"
    BROKEN = "broken"
    UNDECIDABLE = "undecidable"  # a figure that the rule needs is blank
    NOT_APPLICABLE = "not_applicable"  # what the rule is about is not in this report

    @property
    def label(self) -> Text:
        """The word a clerk reads."""
        return _STATUS_LABELS[self]


_STATUS_LABELS = {
    Status.HELD: Text("成立", "held"),
    Status.BROKEN: Text("不成立", "broken"),
    Status.UNDECIDABLE: Text("无法判断", "undecidable"),
    Status.NOT_APPLICABLE: Text("不适用", "not applicable"),
}


@frozen(kw_only=True)
class Rule:
    """One thing that is checked.

    `code` is permanent, `name` describes the fault. `basis` is the notice, article or practice that it rests on.
    `editions` are those of the table it looks at, `since` the first report year it holds for; `None`: every one.
    A retired rule stays in the catalogue with the version that retired it.

    >>> from govinfo_report.rules.catalogue import explain
    >>> explain("GIR303").name
    'requests-balance-mismatch'
    """

    code: str
    name: str
    severity: Severity
    title: Text
    basis: Text
    explanation: Text
    example: Text
    remedy: Text
    editions: tuple[str, ...] = ("2019", "2021")
    since: int | None = None
    retired_in: str | None = None

    def describe(self, language: str = "zh") -> str:
        """The whole rule as a page of text, in Chinese or in English ("en").

        >>> from govinfo_report.rules.catalogue import explain
        >>> print(explain("GIR401").describe("en").splitlines()[0])
        GIR401 case-total-mismatch (error): Total of cases is not the sum of its results
        """
        words = _ENGLISH if language == "en" else _CHINESE
        severity = words["severity"].format(self.severity.label.in_language(language))
        lines = [f"{self.code} {self.name}{severity}{words['colon']}{self.title.in_language(language)}", ""]
        for name in ("basis", "explanation", "example", "remedy"):
            text: Text = getattr(self, name)
            lines.append(f"{words[name]}{words['colon']}{text.in_language(language)}")
        editions = words["and"].join(self.editions)
        since = words["since"].format(self.since) if self.since else ""
        lines.append(f"{words['editions']}{words['colon']}{editions}{since}")
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.describe()

    # What a check yields: the outcome of this rule at one place.

    def held(self, place: str, label: Text, *, cells: tuple[str, ...] = ()) -> "Judgement":
        """The rule was looked at there and nothing is wrong."""
        return Judgement(code=self.code, place=place, label=label, status=Status.HELD, cells=cells)

    def broken(
        self,
        place: str,
        label: Text,
        message: Text,
        *,
        cells: tuple[str, ...] = (),
        expected: Value = None,
        actual: Value = None,
        quote: str | None = None,
        spans: tuple[Span, ...] = (),
        previous_cells: tuple[str, ...] = (),
    ) -> "Judgement":
        """Something is wrong there; `message` says where, what was expected and what was found."""
        finding = Finding(
            code=self.code,
            name=self.name,
            severity=self.severity,
            place=place,
            label=label,
            cells=cells,
            expected=expected,
            actual=actual,
            message=message,
            remedy=self.remedy,
            quote=quote,
            spans=spans,
            previous_cells=previous_cells,
        )
        return Judgement(code=self.code, place=place, label=label, status=Status.BROKEN, cells=cells, finding=finding)

    def undecidable(
        self, place: str, label: Text, reason: Text, *, cells: tuple[str, ...] = (), blanks: tuple[str, ...] = ()
    ) -> "Judgement":
        """What the rule needs is blank or unknown, so nothing is said either way."""
        return Judgement(
            code=self.code,
            place=place,
            label=label,
            status=Status.UNDECIDABLE,
            cells=cells,
            blanks=blanks,
            reason=reason,
        )

    def not_applicable(self, place: str, label: Text, reason: Text) -> "Judgement":
        """What the rule is about is not in this report."""
        return Judgement(code=self.code, place=place, label=label, status=Status.NOT_APPLICABLE, reason=reason)


_CHINESE = {
    "severity": "（{}）",
    "colon": "：",
    "basis": "依据",
    "explanation": "说明",
    "example": "例",
    "remedy": "处理",
    "editions": "适用版式",
    "and": "、",
    "since": "（{} 年度起）",
}
_ENGLISH = {
    "severity": " ({})",
    "colon": ": ",
    "basis": "Basis",
    "explanation": "Meaning",
    "example": "Example",
    "remedy": "Remedy",
    "editions": "Forms",
    "and": ", ",
    "since": " (from report year {})",
}


@frozen(kw_only=True)
class Crossing:
    """Another broken equation that shares one cell with this one: that cell is the first to look at."""

    code: str
    place: str
    cell: str
    label: Text


@frozen(kw_only=True)
class Finding:
    """Something that a reader of the report should look at.

    `place` is a path of the report, `cells` the paths of the figures concerned, `label` the place in the form's own
    words. `expected` and `actual` are figures where the rule compares figures, else `None`. `quote` is what the
    document prints there, where that is what the finding is about, and `spans` are the words concerned in the texts of
    `Report.passages`. `previous_cells` are the figures concerned in last year's report. `message` says where, what was
    expected, and what was found; `remedy` what to do.
    """

    code: str
    name: str
    severity: Severity
    place: str
    label: Text
    cells: tuple[str, ...]
    expected: Value
    actual: Value
    message: Text
    remedy: Text
    quote: str | None = None
    crossings: tuple[Crossing, ...] = ()
    spans: tuple[Span, ...] = ()
    previous_cells: tuple[str, ...] = ()

    def describe(self, language: str = "zh") -> str:
        """One line for a clerk: severity, code, where, expected, found."""
        return f"{self.severity.label.in_language(language)} {self.code} {self.message.in_language(language)}"

    def __str__(self) -> str:
        return self.describe()


@frozen(kw_only=True)
class Judgement:
    """One line of the ledger: what became of one rule at one place, and what that rests on.

    `cells` are the figures that were looked at and `blanks` those of them that are blank, for which the rule could
    not be decided; `reason` says why a rule was undecidable or did not apply. `waiver` is the one that excuses the
    finding, if one does.
    """

    code: str
    place: str
    label: Text
    status: Status
    cells: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    reason: Text | None = None
    finding: Finding | None = None
    waiver: "Waiver | None" = None


@frozen
class Waived:
    """A finding that a waiver excuses, and the waiver: by whom it was given, why, and until when."""

    finding: Finding
    waiver: "Waiver"


@frozen(eq=False)
class Check:
    """A rule that is not a sum, with the function that judges it and the place that it is about.

    `table` is the table that it looks at, if one. The catalogue asks first whether the rule applies at all: to the
    report year, to the edition of that table, and whether the document has the table. So the function is only about
    its fault: it yields nothing where the rule holds.
    """

    rule: Rule
    place: str
    label: Text
    judge: "Callable[[Report], Iterable[Judgement]]"
    table: str | None = None
    held: Judgement = field(init=False, default=Factory(lambda self: self._make_held(), takes_self=True))
    """What the ledger says where the function yields nothing; made once."""

    def _make_held(self) -> Judgement:
        return self.rule.held(self.place, self.label)


def gravest_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by severity, else in the order that they had: so people read them, and so they are numbered."""
    order = tuple(Severity)
    return tuple(sorted(findings, key=lambda finding: order.index(finding.severity)))


def checks(
    rule: Rule, place: str, label: Text, *, table: str | None = None
) -> "Callable[[Callable[[Report], Iterable[Judgement]]], Check]":
    """Make a function from a report to judgements the check of that rule."""

    def made(judge: "Callable[[Report], Iterable[Judgement]]") -> Check:
        return Check(rule, place, label, judge, table)

    return made
