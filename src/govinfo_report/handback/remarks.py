"""What is said to the clerk: each finding as a numbered remark, with its places in the file and what could be done."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from govinfo_report.form import Text
from govinfo_report.handback.blanks import blank_source
from govinfo_report.handback.comparing import Comparison
from govinfo_report.printable import printable
from govinfo_report.readers.document import Source
from govinfo_report.readers.result import Reading
from govinfo_report.repair.proposal import Change, Repair, Standing
from govinfo_report.repair.telling import told
from govinfo_report.rules.catalogue import RULES
from govinfo_report.rules.model import Finding, gravest_first
from govinfo_report.rules.pointing import source_of, source_of_words
from govinfo_report.rules.result import CheckResult
from govinfo_report.rules.verdict import verdict


@frozen(kw_only=True)
class Remark:
    """A finding with its number, which counts from 1, the gravest first, as on a check page.

    `repairs` are what the broken sums leave as answers. `is_new` says whether the earlier result lacks the finding;
    `None`: it was compared with none.
    """

    number: int
    finding: Finding
    repairs: tuple[Repair, ...] = ()
    is_new: bool | None = None

    def headline(self, language: str = "zh") -> str:
        """Number, severity, code and fault in one line."""
        finding = self.finding
        title = next((rule.title.in_language(language) for rule in RULES if rule.code == finding.code), "")
        age = "" if self.is_new is None else _said("new" if self.is_new else "remaining", language)
        head = _said("headline", language, self.number, finding.severity.label.in_language(language), finding.code)
        return printable(f"{head} {title}{age}")

    def lines(self, language: str = "zh") -> tuple[str, ...]:
        """Everything about it: headline, where and what was expected and found, what to do, what it probably should be."""
        finding = self.finding
        lines = [self.headline(language), finding.message.in_language(language)]
        if finding.quote is not None:
            lines.append(_said("quote", language, finding.quote))
        lines += (
            _said("crossing", language, crossing.label.in_language(language)) for crossing in finding.crossings[:1]
        )
        lines.append(_said("remedy", language, finding.remedy.in_language(language)))
        lines += self.proposed(language)
        return tuple(map(printable, lines))

    def proposed(self, language: str = "zh") -> tuple[str, ...]:
        """What it probably should be, in a few lines; none where nothing is known."""
        # the first line of what is told only counts the repairs
        lines = [line.strip() for repair in self.repairs for line in told((repair,), language)[1:]]
        return (_said("proposed", language, lines[0]), *map(printable, lines[1:])) if lines else ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """The figures that the one answer of its repairs would change; none where there are several answers."""
        return tuple(
            change
            for repair in self.repairs
            if repair.standing is Standing.UNIQUE
            for change in repair.proposals[0].changes
        )


def remarks_of(result: CheckResult, comparison: Comparison | None = None) -> tuple[Remark, ...]:
    """The findings of a check as remarks; what is waived is none.

    >>> from govinfo_report.tables.disputes import CaseResults
    >>> (remark,) = remarks_of(CaseResults(upheld=1, corrected=0, other=0, pending=0, total=0).check())
    >>> print(remark.headline("en"))
    [1] error GIR401 Total of cases is not the sum of its results
    """
    return tuple(
        Remark(
            number=number,
            finding=finding,
            repairs=tuple(repair for repair in result.repairs if _is_about(repair, finding)),
            is_new=None if comparison is None else finding in comparison.new,
        )
        for number, finding in enumerate(gravest_first(result.findings), start=1)
    )


def _is_about(repair: Repair, finding: Finding) -> bool:
    """Whether a repair makes the broken sum hold, or fills in blanks that the finding is about."""
    if repair.broken:
        return any((ground.code, ground.place) == (finding.code, finding.place) for ground in repair.broken)
    if finding.expected is not None or finding.actual is not None or finding.spans:
        return False
    return any(change.path in finding.cells for proposal in repair.proposals for change in proposal.changes)


# --- places ----------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Mark:
    """A place of the file at which a remark is made, and what is said there: all of it, or a line that points to it."""

    number: int
    source: Source | None
    lines: tuple[str, ...]
    is_main: bool


def marks_of(remarks: tuple[Remark, ...], reading: Reading, language: str = "zh") -> Iterator[Mark]:
    """Where in the file each remark is made: once in full, then at every other place that is to be looked at.

    Those are its other words, the cell in which it crosses with another broken sum, and the cells that its one answer
    changes. The other figures of a sum get none: seven comments that say one thing hide what they say.
    """
    sources = {**reading.sources, **reading.passages}
    for remark in remarks:
        finding = remark.finding
        main = _main_source(finding, sources, reading)
        yield Mark(number=remark.number, source=main, lines=remark.lines(language), is_main=True)
        met = {main}
        for source, line in _others(remark, sources, reading, language):
            if source is not None and source not in met:
                met.add(source)
                yield Mark(number=remark.number, source=source, lines=(printable(line),), is_main=False)


def _main_source(finding: Finding, sources: Mapping[str, Source], reading: Reading) -> Source | None:
    words = source_of_words(finding.spans[0], sources) if finding.spans else None
    if words is not None:
        return words
    if not any(path in sources for path in (finding.place, *finding.cells)):
        blank = next((found for cell in finding.cells[:1] if (found := blank_source(cell, reading))), None)
        if blank is not None:
            return blank
    return source_of(finding.place, finding.cells, sources)


def _others(
    remark: Remark, sources: Mapping[str, Source], reading: Reading, language: str
) -> Iterator[tuple[Source | None, str]]:
    for span in remark.finding.spans[1:]:
        yield source_of_words(span, sources), _said("see", language, remark.number)
    for change in remark.changes:
        source = sources.get(change.path) or blank_source(change.path, reading)
        yield source, _said("change", language, remark.number, change.describe(language))
    for crossing in remark.finding.crossings:
        yield sources.get(crossing.cell), _said("see", language, remark.number)


# --- words -----------------------------------------------------------------------------------------------------------


def verdict_line(result: CheckResult, language: str = "zh") -> str:
    """The outcome in one line.

    >>> verdict_line(CheckResult(()), "en")
    'no rule could be judged'
    """
    return printable(verdict(result).in_language(language))


def _said(name: str, language: str, *given: object) -> str:
    return _WORDS[name].in_language(language).format(*given)


_WORDS = {
    "headline": Text("[{}] {} {}", "[{}] {} {}"),
    "quote": Text("原文：“{}”", 'Printed: "{}"'),
    "crossing": Text("请先查这一格：“{}”", 'Look at this cell first: "{}"'),
    "remedy": Text("处理：{}", "Remedy: {}"),
    "proposed": Text("建议：{}", "Proposal: {}"),
    "see": Text("[{0}] 见第 {0} 条", "[{0}] see remark {0}"),
    "change": Text("[{0}] 见第 {0} 条。建议：{1}", "[{0}] see remark {0}. Proposal: {1}"),
    "new": Text("（本次新出现）", " (new)"),
    "remaining": Text("（上次已指出）", " (said before)"),
}
