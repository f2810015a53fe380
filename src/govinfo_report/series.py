"""Many reports of one issuer, or of several, compared year by year: `check_years` and its result."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import groupby, pairwise, takewhile
from typing import Any, NoReturn

from attrs import frozen

from govinfo_report.errors import InvalidValueError
from govinfo_report.form import Text
from govinfo_report.issuer import is_one_name, plain_name
from govinfo_report.printable import json_of, printable
from govinfo_report.prose import expect
from govinfo_report.report import Report
from govinfo_report.rules.catalogue import judge_pair
from govinfo_report.rules.model import Finding, Severity
from govinfo_report.rules.pair import Pair
from govinfo_report.rules.result import CheckResult
from govinfo_report.rules.waiving import waived
from govinfo_report.waivers import Waivers


@frozen
class Uncompared:
    """A report that could be compared with no earlier one, and why."""

    report: Report
    reason: Text


NO_EARLIER = Text("没有同一机关更早的报告", "there is no earlier report of this issuer")
NO_ISSUER = Text("发布机关不明，不知与哪一份对照", "the issuer is not known, so neither what to compare it with")
NO_YEAR = Text("年度不明，不知与哪一份对照", "the year is not known, so neither what to compare it with")


@frozen
class Comparison:
    """A report, the one before it, and what the rules across years say of the two."""

    previous: Report
    report: Report
    result: CheckResult


@frozen(slots=False)
class YearsResult:
    """What became of the rules across years: a comparison for each report and the one before it, in order.

    `uncompared` are the reports without one before them. As with `CheckResult` there is no truth value: say `result.ok`
    or `result.findings`.
    """

    comparisons: tuple[Comparison, ...]
    uncompared: tuple[Uncompared, ...] = ()

    @property
    def results(self) -> tuple[CheckResult, ...]:
        """The results of the comparisons, whose `subject` names both years."""
        return tuple(comparison.result for comparison in self.comparisons)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that a reader should look at, pair by pair."""
        return tuple(finding for result in self.results for finding in result.findings)

    @property
    def ok(self) -> bool:
        """Whether nothing of severity ERROR was found."""
        return all(result.ok for result in self.results)

    @property
    def complete(self) -> bool:
        """Whether every rule that applies could be decided, in every pair."""
        return all(result.complete for result in self.results)

    def describe(self, language: str = "zh") -> str:
        """The whole result as text, in Chinese or in English ("en"): how much was compared, then pair by pair.

        >>> print(check_years([Report.blank(issuer="某县人民政府", year=2023)]).describe("en"))
        reports: 1, pairs compared: 0
        <BLANKLINE>
        Compared with no earlier report: 1
          某县人民政府 2023: there is no earlier report of this issuer
        """
        blocks = [
            self.summary.in_language(language),
            *(result.describe(language) for result in self.results),
            *self.uncompared_lines(language),
        ]
        return "\n\n".join(blocks)

    @property
    def summary(self) -> Text:
        """How much was compared and found, in one line."""
        counts = Counter(finding.severity for finding in self.findings)
        found = [(severity.label, counts[severity]) for severity in Severity if counts[severity]]
        reports = len(
            {id(report) for each in self.comparisons for report in (each.report, each.previous)}
            | {id(each.report) for each in self.uncompared}
        )
        return Text(
            f"共 {reports} 份报告，对照 {len(self.comparisons)} 组"
            + "".join(f"，{number} 项{label.zh}" for label, number in found),
            f"reports: {reports}, pairs compared: {len(self.comparisons)}"
            + "".join(f", {label.en}s: {number}" for label, number in found),
        )

    def uncompared_lines(self, language: str = "zh") -> Iterator[str]:
        """The reports that were compared with no earlier one, as one block of text; nothing where there are none."""
        if self.uncompared:
            heading = Text("没有可对照的上年报告：{}", "Compared with no earlier report: {}").in_language(language)
            colon = ": " if language == "en" else "："
            yield "\n".join(
                (
                    heading.format(len(self.uncompared)),
                    *(
                        f"  {printable(each.report.subject.in_language(language))}{colon}{each.reason.in_language(language)}"
                        for each in self.uncompared
                    ),
                )
            )

    def __str__(self) -> str:
        return self.describe()

    def _repr_html_(self, language: str = "zh") -> str:
        """The result as a notebook shows it."""
        from govinfo_report.notebook import years_html  # noqa: PLC0415  # only a notebook needs it

        return years_html(self, language)

    def to_dict(self) -> dict[str, Any]:
        """The result as plain dicts, lists, strings and numbers, ready for JSON.

        >>> check_years([]).to_dict()
        {'ok': True, 'complete': True, 'results': [], 'uncompared': []}
        """
        return {
            "ok": self.ok,
            "complete": self.complete,
            "results": [result.to_dict() for result in self.results],
            "uncompared": [
                {
                    "issuer": each.report.issuer,
                    "year": each.report.year,
                    "reason": {"zh": each.reason.zh, "en": each.reason.en},
                }
                for each in self.uncompared
            ],
        }

    def to_json(self) -> str:
        """The result of `to_dict` as JSON text, with nothing invisible in it."""
        return json_of(self.to_dict())

    def to_sarif(self, *, language: str = "zh") -> dict[str, Any]:
        """The result as a SARIF 2.1.0 log, pair by pair, in Chinese or in English ("en")."""
        from govinfo_report.rules.sarif import SarifRun, sarif_log  # noqa: PLC0415  # as in rules.result

        run = SarifRun(language)
        return sarif_log(run.whole([found for result in self.results for found in run.add(result)]))

    def __bool__(self) -> NoReturn:
        raise TypeError("a result has no truth value: ask result.ok, or look at result.findings")


def check_years(reports: Iterable[Report], *, waivers: Waivers | None = None, today: date | None = None) -> YearsResult:
    """Compare each report with the one before it of the same issuer by the rules across years, in any order given.

    >>> before = Report.blank(issuer="某县人民政府", year=2022).replace({"requests.carried_forward.total": 3})
    >>> now = Report.blank(issuer="某县人民政府", year=2023).replace({"requests.carried_in.total": 2})
    >>> [finding.code for finding in check_years([now, before]).findings]
    ['GIR801']

    Reports are grouped by issuer: blanks and width aside, and with the place in front or without, if that leaves no
    doubt. A missing year is a finding (GIR806); so are two reports for one year (GIR807, GIR808), of which the one
    published later, or else given later, is compared with the next year's. A report that says no issuer belongs to the
    only issuer there is. Only the rules across years are judged: `report.check(previous=...)` judges all.

    `waivers` and `today` are as for `Report.check`; waivers of rules that are not across years are left aside.

    `InvalidValueError` for anything that is no report, and where `today` is missing.
    """
    expect(waivers, (Waivers, type(None)), "waivers", "Waivers or None")
    if waivers is not None:
        expect(today, date, "today", "the date of today, since waivers end on a day")

    def compared(previous: Report, current: Report) -> Comparison:
        return _compared(Pair(previous, current), waivers, today or date.min)

    comparisons: list[Comparison] = []
    uncompared: list[Uncompared] = []
    for issuer, group in sorted(_by_issuer(_expected(reports)).items(), key=lambda item: item[0] or ""):
        if issuer is None:
            uncompared += (Uncompared(report, NO_ISSUER) for report in group)
            continue
        uncompared += (Uncompared(report, NO_YEAR) for report in group if report.year is None)
        for earlier, later in beside_earlier(group):
            if earlier is None:
                uncompared.append(Uncompared(later, NO_EARLIER))
            else:
                comparisons.append(compared(earlier, later))
    return YearsResult(tuple(comparisons), tuple(uncompared))


def beside_earlier(group: Iterable[Report]) -> Iterator[tuple[Report | None, Report]]:
    """The reports of one issuer, each after the one that it is compared with; `None`: there is none before it.

    Those of one year are compared one after another, and the last of them with the last of an earlier year. Reports
    whose year is not known are left out.
    """
    last: Report | None = None
    for _, issues in groupby(_in_order(group), key=lambda report: report.year):
        same_year = tuple(issues)
        yield from pairwise(same_year)
        yield last, same_year[-1]
        last = same_year[-1]


def _in_order(reports: Iterable[Report]) -> list[Report]:
    """The reports whose year is known, by year and then by the day of publication."""
    dated = (report for report in reports if report.year is not None)
    return sorted(dated, key=lambda report: (report.year or 0, report.published or date.min))


def _expected(reports: Iterable[Report]) -> list[Report]:
    if isinstance(reports, Report) or not isinstance(reports, Iterable):
        raise InvalidValueError("reports", reports, "an iterable of Report")
    listed = list(reports)
    for position, report in enumerate(listed):
        if not isinstance(report, Report):
            raise InvalidValueError(f"reports[{position}]", report, "a Report")
    return listed


def _by_issuer(reports: list[Report]) -> dict[str | None, list[Report]]:
    """Reports by the fullest name of their issuer."""
    fullest = fullest_names(report.issuer for report in reports)
    groups: dict[str | None, list[Report]] = {}
    for report in reports:
        groups.setdefault(fullest[report.issuer], []).append(report)
    return groups


def fullest_names(issuers: Iterable[str | None]) -> dict[str | None, str | None]:
    """For each name of an issuer the fullest that it has among them: those with the same are one issuer.

    No name at all, `None`, is that of the only issuer there is.

    >>> fullest_names(["阿城区人民政府", "哈尔滨市阿城区人民政府", None])["阿城区人民政府"]
    '哈尔滨市阿城区人民政府'
    """
    given = dict.fromkeys(issuers)
    plain = {issuer: plain_name(issuer) for issuer in given if issuer is not None}
    backwards = sorted({name[::-1] for name in plain.values()})  # names that end alike stand together
    fullest = {name: _fullest(name, backwards) for name in set(plain.values())}
    only = next(iter(fullest.values())) if len(set(fullest.values())) == 1 else None
    return {issuer: only if issuer is None else fullest[plain[issuer]] for issuer in given}


def _fullest(name: str, backwards: list[str]) -> str:
    """The name with the most places in front; the name itself where that leaves a doubt, as for two 鼓楼区."""
    end = name[::-1]
    alike = takewhile(
        lambda other: other.startswith(end),
        map(backwards.__getitem__, range(bisect_left(backwards, end), len(backwards))),
    )
    longer = [other[::-1] for other in alike if is_one_name(other[::-1], name)]
    fullest = max(longer, key=len)
    return fullest if all(is_one_name(other, fullest) for other in longer) else name


def _compared(pair: Pair, waivers: Waivers | None, today: date) -> Comparison:
    ledger = judge_pair(pair)
    if waivers is not None:
        ledger = waived(ledger, pair.current, pair.previous, waivers.waivers, today)
    subject = Text(
        f"{pair.current.subject.zh}（对照 {pair.then.zh}）", f"{pair.current.subject.en} (against {pair.then.en})"
    )
    return Comparison(pair.previous, pair.current, CheckResult(ledger, subject=subject))
