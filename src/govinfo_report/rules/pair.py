"""Two reports of one issuer beside each other: what rules across years look at, and when they apply at all."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

import attrs
from attrs import Factory, field, frozen

from govinfo_report.commonruns import Known, Plain
from govinfo_report.form import Text, Value
from govinfo_report.issuer import is_one_name
from govinfo_report.prose import Paragraph, Section, Span
from govinfo_report.rules.model import Judgement, Rule, Severity
from govinfo_report.rules.places import NO_YEAR, blank_paths_reason

if TYPE_CHECKING:  # as in rules.model: a report checks itself by these
    from govinfo_report.report import Report

NO_PREVIOUS = Text("没有提供上年的报告", "last year's report was not given")
SECTIONS_OF_PROSE = ("overview", "problems", "other_matters")


@frozen
class Shared:
    """How much of a section of prose stands word for word in another report.

    `total` and `copied` are characters, without what is left out of the comparison; `spans` is where the copied ones are.
    """

    total: int
    copied: int
    spans: tuple[Span, ...]

    @classmethod
    def together(cls, parts: Iterable["Shared"]) -> "Shared":
        """What is shared of several sections, as of one."""
        every = tuple(parts)
        return cls(
            sum(part.total for part in every),
            sum(part.copied for part in every),
            tuple(span for part in every for span in part.spans),
        )

    @property
    def percent(self) -> int:
        """The share, rounded down."""
        return 100 * self.copied // self.total if self.total else 0


@frozen(eq=False, slots=False)
class Pair:
    """A report and the one that it is compared with, which is last year's unless their years say otherwise."""

    previous: "Report"
    current: "Report"

    @property
    def gap(self) -> int | None:
        """How many years lie between the two: 1 for neighbours, 0 for one year twice. `None`: a year is not known."""
        if self.previous.year is None or self.current.year is None:
            return None
        return self.current.year - self.previous.year

    @property
    def then(self) -> Text:
        """The year of the earlier report, as a clerk says it."""
        year = self.previous.year
        return Text("上年", "the year before") if year is None else Text(f"{year} 年度", f"{year}")

    @property
    def now(self) -> Text:
        """The year of the report itself."""
        year = self.current.year
        return Text("本年", "the current year") if year is None else Text(f"{year} 年度", f"{year}")

    @property
    def figures(self) -> tuple[Mapping[str, Value], Mapping[str, Value]]:
        """The figures of the earlier report, and those of the report itself, by their paths. `None`: left blank."""
        then, now = (
            dict(zip(report.layout.paths, report.figures, strict=True)) for report in (self.previous, self.current)
        )
        return then, now

    @property
    def is_of_one_issuer(self) -> bool | None:
        """Whether both carry one name, be it with the city above it or without. `None`: one does not say."""
        if self.previous.issuer is None or self.current.issuer is None:
            return None
        return is_one_name(self.previous.issuer, self.current.issuer)

    @cached_property
    def shared(self) -> Mapping[str, Shared]:
        """How much of each section of prose stands in the earlier report, wherever there: paragraphs move about."""
        known = known_of(self.previous.section(name) for name in self.previous.section_order)
        return {name: shared_of(name, self.current.section(name), known) for name in SECTIONS_OF_PROSE}

    def undecidable(
        self,
        rule: Rule,
        place: str,
        label: Text,
        *,
        cells: tuple[str, ...] = (),
        previous_cells: tuple[str, ...] = (),
    ) -> Judgement | None:
        """That the rule cannot be decided, naming the blank cells and their years; `None` where none is blank."""
        blanks = _blank(self.current, cells)
        previous_blanks = _blank(self.previous, previous_cells)
        reasons: list[Text] = []
        for year, report, paths in (
            (self.then, self.previous, previous_blanks),
            (self.now, self.current, blanks),
        ):
            if paths:
                reason = blank_paths_reason(report, paths)
                reasons.append(Text(f"{year.zh}{reason.zh}", f"{year.en}: {reason.en}"))
        if not reasons:
            return None
        reason = Text("；".join(reason.zh for reason in reasons), "; ".join(reason.en for reason in reasons))
        return rule.undecidable(place, label, reason, cells=cells, blanks=blanks)


def known_of(sections: Iterable[Section]) -> Known:
    """The prose of these sections, to look for copied words in: every paragraph, with number and title."""
    return Known.of(paragraph.text for section in sections for paragraph in section.paragraphs)


def shared_of(name: str, section: Section, known: Known) -> Shared:
    """How much of a section, which has that name in its report, stands word for word in the prose of another."""
    total, copied = 0, 0
    spans: list[Span] = []
    for position, paragraph in enumerate(section.paragraphs):
        plain = Plain.of(paragraph.text, start_of_body(paragraph))
        total += len(plain.text)
        for run in known.runs(plain.text):
            copied += run[1] - run[0]
            spans.append(Span(f"{name}.paragraphs[{position}]", *plain.original(run)))
    return Shared(total, copied, tuple(spans))


def start_of_body(paragraph: Paragraph) -> int:
    """Where the words after number and title begin; 0 where nothing but a title is there."""
    body = paragraph.body
    return len(paragraph.text) - len(body) if body else 0


def _blank(report: "Report", paths: Sequence[str]) -> tuple[str, ...]:
    layout, figures = report.layout, report.figures
    return tuple(path for path in paths if figures[layout.index[path]] is None)


class Compares(Enum):
    """Which years the two reports must be of for a rule to mean anything."""

    NEIGHBOURS = "neighbours"
    DIFFERENT_YEARS = "different years"
    SAME_YEAR = "same year"
    ANY = "any"


@frozen(eq=False)
class PairCheck:
    """A rule across years, with the function that judges it on a pair and the place that it is about.

    As with `Check`, the function is only about its fault and yields nothing where the rule holds: whether the years fit,
    both reports have the table, and both tables are of the editions that the rule is for is asked before.
    """

    rule: Rule
    place: str
    label: Text
    judge: Callable[[Pair], Iterable[Judgement]]
    compares: Compares
    table: str | None = None
    held: Judgement = field(init=False, default=Factory(lambda self: self.rule.held(self.place, self.label), True))  # noqa: FBT003  # attrs: takes_self
    without_previous: Judgement = field(
        init=False,
        default=Factory(lambda self: self.rule.not_applicable(self.place, self.label, NO_PREVIOUS), True),  # noqa: FBT003
    )

    def judgements(self, pair: Pair) -> tuple[Judgement, ...]:
        """What becomes of the rule on this pair."""
        if self.compares is Compares.SAME_YEAR and pair.gap is None:
            return (self.rule.undecidable(self.place, self.label, NO_YEAR),)
        reason = self._years_do_not_fit(pair) or self._tables_do_not_fit(pair)
        if reason is not None:
            return (self.rule.not_applicable(self.place, self.label, reason),)
        return tuple(_softened(judgement, pair) for judgement in self.judge(pair)) or (self.held,)

    def _years_do_not_fit(self, pair: Pair) -> Text | None:
        """Why the years of the two are not what the rule compares. An unknown year is taken at the caller's word."""
        gap = pair.gap
        if gap is None or self.compares is Compares.ANY:
            return None
        if self.compares is Compares.SAME_YEAR:
            return None if gap == 0 else Text("两份报告不是同一年度", "the two reports are of different years")
        if gap == 0:
            return Text(f"两份报告同为 {pair.now.zh}", f"both reports are for {pair.now.en}")
        if self.compares is Compares.NEIGHBOURS and gap != 1:
            return Text(
                f"{pair.then.zh}不是 {pair.now.zh}的上一年", f"{pair.then.en} is not the year before {pair.now.en}"
            )
        return None

    def _tables_do_not_fit(self, pair: Pair) -> Text | None:
        """Why the tables of the two cannot be compared: one has none, or is of an edition that the rule is not for."""
        if self.table is None:
            return None
        for year, report in ((pair.then, pair.previous), (pair.now, pair.current)):
            if report.is_absent(self.table):
                return Text(f"{year.zh}的报告没有该表", f"the report for {year.en} does not have this table")
            edition = getattr(getattr(report, self.table), "edition", None)
            if edition is not None and edition not in self.rule.editions:
                return Text(
                    f"{year.zh}该表为 {edition} 版，不能比较",
                    f"the table for {year.en} is of the {edition} form, which cannot be compared",
                )
        return None


def _softened(judgement: Judgement, pair: Pair) -> Judgement:
    """A finding between reports that carry different names is a note: an organ that was merged or split starts anew."""
    if judgement.finding is None or pair.is_of_one_issuer is not False:
        return judgement
    return attrs.evolve(judgement, finding=attrs.evolve(judgement.finding, severity=Severity.NOTE))


def checks_pairs(
    rule: Rule, place: str, label: Text, *, compares: Compares = Compares.NEIGHBOURS, table: str | None = None
) -> Callable[[Callable[[Pair], Iterable[Judgement]]], PairCheck]:
    """Make a function from a pair of reports to judgements the check of that rule."""

    def made(judge: Callable[[Pair], Iterable[Judgement]]) -> PairCheck:
        return PairCheck(rule, place, label, judge, compares, table)

    return made
