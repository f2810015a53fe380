"""`check_parents`: the reports of parents beside those of their children, over a whole corpus."""

from collections.abc import Collection, Iterator, Sequence
from operator import attrgetter
from typing import Literal

from attrs import evolve, frozen

from govinfo_report.corpus.asked import NOT_HELD, codes_asked, statuses_asked
from govinfo_report.corpus.engines import like
from govinfo_report.corpus.families import FamilyYear, families, kin_of
from govinfo_report.corpus.figures import digits
from govinfo_report.corpus.formtables import CELLS, FormTable
from govinfo_report.corpus.frames import Frame
from govinfo_report.corpus.kin import Kin, agreed_reports
from govinfo_report.corpus.libraries import pa
from govinfo_report.corpus.parents import GivenParents
from govinfo_report.counting import Doubt, Role
from govinfo_report.form import Value
from govinfo_report.issuernames import IssuerName
from govinfo_report.rules.family import CHILD_EXCEEDS, RULES, rule_of_sum
from govinfo_report.rules.model import Status
from govinfo_report.weighing import FamilyTable, Weighed

PARENT_CODES: tuple[str, ...] = tuple(rule.code for rule in RULES)
"""The codes that `check_parents` judges."""

_COLUMNS = ("report", "code", "place", "status", "expected", "actual", "child", "basis", "missing", "reason")


def check_parents(
    frame: Frame,
    parents: GivenParents,
    *,
    rules: Collection[str] = PARENT_CODES,
    statuses: Collection[Status | str] = NOT_HELD,
    unknown: Literal["refuse", "missing"] = "refuse",
) -> Frame:
    """Every outcome other than *held* of comparing parents with their children, as a frame of the same engine.

    Its columns are those of `check`, where `report` is the parent's, and `child`, the id of the report that exceeds the
    parent's; `basis`, by which the figure was judged; `missing`, the children without a report, where these keep a sum
    from being told; `reason`, why a rule was undecidable or did not apply.

    >>> from govinfo_report.corpus import from_reports
    >>> from govinfo_report.report import Report
    >>> names = ("received.natural_person", "received.total", "outcomes.granted.natural_person", "outcomes.granted.total",
    ...          "outcomes.total.natural_person", "outcomes.total.total", "carried_in.other", "carried_in.total")
    >>> def report(issuer, number):
    ...     return Report.blank(issuer=issuer, year=2023).replace({f"requests.{name}": number for name in names})
    >>> bureau = report("某县水利局", 3).replace({"requests.received.total": 9})
    >>> frame = from_reports([report("某县人民政府", 5), report("某县政府办公室", 2), bureau])
    >>> table = {"某县水利局": "某县人民政府", "某县政府办": "某县人民政府"}
    >>> check_parents(frame, table, statuses=["broken"]).select("code", "place", "expected", "actual").rows()
    [('GIR831', 'requests.received.total', '9', '5'), ('GIR832', 'requests.received.total', '11', '5')]

    `parents` is a dict from issuer to parent, a CSV file or a frame with the columns `issuer` and `parent`, and
    `first_year` and `last_year` where a row holds only from or until a report year (or 机关, 上级机关, 起始年度, 截止年度).
    Names are compared in their normal forms. What a parent counts is read off its figures, as `counting_bases` shows. The
    children's reports are added up by the engine that holds the corpus, at once even where that is lazy; parents are
    compared with the sums here.

    `InvalidParentsError` for a table with cycles, two parents in one year, or issuers that no report is of, unless
    `unknown="missing"`: then those are children whose reports are missing. `InvalidValueError` for a frame that is no
    corpus; `UnknownRuleError` for a code that is not among `PARENT_CODES`.
    """
    codes, chosen = codes_asked(rules, PARENT_CODES), statuses_asked(statuses)
    found = (it for it in _outcomes(kin_of(frame, parents, unknown)) if it.code in codes and it.status in chosen)
    rows = sorted(found, key=attrgetter("order"))
    columns = {name: pa.array([getattr(row, name) for row in rows], pa.string()) for name in _COLUMNS}
    return like(frame, pa.table(columns))


@frozen
class _Outcome:
    """A row of the result: its columns in their order."""

    report: str
    code: str
    place: str
    status: str
    expected: str | None
    actual: str | None
    child: str | None
    basis: str | None
    missing: str | None
    reason: str | None

    @property
    def order(self) -> tuple[str, ...]:
        """What rows are sorted by."""
        return self.report, self.code, self.place, self.child or ""


@frozen(eq=False)
class _Judged:
    """A table of a parent's report, judged."""

    parent: str
    year: FamilyYear
    form: FormTable
    table: FamilyTable
    weighed: Weighed

    def outcomes(self) -> Iterator[_Outcome]:
        """What is said without knowing which child is which."""
        for ruling in self.table.rulings(self.weighed):
            if ruling.of_sum or self.compares_children:
                yield self._outcome(
                    rule_of_sum(self.form.table).code if ruling.of_sum else CHILD_EXCEEDS.code,
                    ruling.place,
                    ruling.status,
                    ruling.expected,
                    ruling.actual,
                    reason=ruling.doubt,
                )

    @property
    def compares_children(self) -> bool:
        """Whether each child is compared with the parent in this table."""
        return self.form.table == "requests"

    def exceeding(self, child: str, report: str, figures: Sequence[Value]) -> Iterator[_Outcome]:
        """The cells in which that child's figure is larger."""
        row = [figures[cell] for cell in self.form.positions]
        for cell, figure, own in self.table.exceeding(self.weighed, self._role(child), row):
            yield self._outcome(CHILD_EXCEEDS.code, cell, Status.BROKEN, figure, own, child=report)

    def missing(self, kin: Kin, there: Collection[str]) -> tuple[str, ...]:
        """The children that would be counted and have no report, those of all roles where it is not known what counts."""
        counted = self.weighed.counted or frozenset(Role)
        children = kin.children_of(self.parent, self.year.year)
        return tuple(child for child in children if child not in there and self._role(child) in counted)

    def _role(self, child: str) -> Role:
        return Role.of(IssuerName.of(child), IssuerName.of(self.parent))

    def _outcome(
        self,
        code: str,
        place: str,
        status: Status,
        expected: Value,
        actual: Value,
        *,
        child: str | None = None,
        reason: Doubt | None = None,
    ) -> _Outcome:
        basis = self.weighed.best.judged_by
        return _Outcome(
            self.year.report,
            code,
            place,
            status.value,
            digits(expected),
            digits(actual),
            child,
            None if basis is None else basis.value,
            None,
            None if reason is None else reason.value,
        )


def _outcomes(kin: Kin) -> Iterator[_Outcome]:
    lacking: list[tuple[_Judged, _Outcome]] = []
    exceeding: list[_Judged] = []
    for family in families(kin):
        for year in family.years:
            for form, table, weighed in year.tables:
                judged = _Judged(family.parent, year, form, table, weighed)
                if judged.compares_children and table.has_exceeding(weighed):
                    exceeding.append(judged)
                for outcome in judged.outcomes():
                    if outcome.reason == Doubt.REPORT_MISSING:
                        lacking.append((judged, outcome))
                    else:
                        yield outcome
    yield from _with_missing(kin, lacking)
    yield from _exceeding(kin, exceeding)


def _with_missing(kin: Kin, lacking: Sequence[tuple[_Judged, _Outcome]]) -> Iterator[_Outcome]:
    """The outcomes that name the children without a report."""
    flags = list(dict.fromkeys(judged.form.flag for judged, _ in lacking))
    there: dict[tuple[str, int, str], set[str]] = {}
    wanted = ((judged.parent, judged.year.year) for judged, _ in lacking)
    for row in kin.reports_of_children(wanted, flags):
        for flag in flags:
            if row[flag]:
                there.setdefault((row["parent"], row["year"], flag), set()).add(row["child"])
    for judged, outcome in lacking:
        key = (judged.parent, judged.year.year, judged.form.flag)
        yield evolve(outcome, missing="、".join(judged.missing(kin, there.get(key, ()))) or None)


def _exceeding(kin: Kin, exceeding: Sequence[_Judged]) -> Iterator[_Outcome]:
    """A row for each child and cell in which the child's figure is larger."""
    rows = kin.reports_of_children(((judged.parent, judged.year.year) for judged in exceeding), CELLS)
    children: dict[tuple[str, int], list[tuple[str, str, list[Value]]]] = {}
    for parent, child, year, report, figures in agreed_reports(rows):
        children.setdefault((parent, year), []).append((child, report, figures))
    for judged in exceeding:
        for child, report, figures in children.get((judged.parent, judged.year.year), ()):
            yield from judged.exceeding(child, report, figures)
