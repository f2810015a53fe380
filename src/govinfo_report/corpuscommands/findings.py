"""What a check of a corpus found, as text: how many reports of each year, rule by rule, and some of the places."""

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import Factory, define

from govinfo_report.form import Text
from govinfo_report.printable import printable
from govinfo_report.rules.catalogue import explain
from govinfo_report.rules.model import Severity, Status
from govinfo_report.textcolumns import fitted


@define
class Found:
    """The outcomes of one rule and status: the reports and places of each year, and the first of them."""

    places: int = 0
    reports: dict[int | None, set[str]] = Factory(dict)
    first: list[dict[str, Any]] = Factory(list)

    @property
    def total(self) -> int:
        """In how many reports."""
        return sum(map(len, self.reports.values()))


@define
class Findings:
    """All outcomes of a check, by status and rule.

    `years` are those of the corpus; `shown` is how many places of each rule are kept to be shown.
    """

    years: tuple[int | None, ...]
    shown: int
    by_rule: dict[tuple[Status, str], Found] = Factory(dict)

    def add(self, rows: Iterable[dict[str, Any]]) -> None:
        """Take in some outcomes."""
        for row in rows:
            found = self.by_rule.setdefault((Status(row["status"]), row["code"]), Found())
            found.places += 1
            found.reports.setdefault(row["year"], set()).add(row["report"])
            if len(found.first) < self.shown:
                found.first.append(row)

    def lines(self, language: str, width: int) -> Iterator[str]:
        """The findings as text, status by status, the gravest rules first."""
        for status in Status:
            rules = {code: found for (each, code), found in self.by_rule.items() if each is status}
            if rules:
                yield ""
                ordered = dict(sorted(rules.items(), key=_gravity))
                yield from _of_status(status, ordered, self.years, language, width)


def _gravity(item: tuple[str, Found]) -> tuple[int, str]:
    return tuple(Severity).index(explain(item[0]).severity), item[0]


def _of_status(
    status: Status, rules: dict[str, Found], years: tuple[int | None, ...], language: str, width: int
) -> Iterator[str]:
    places = sum(found.places for found in rules.values())
    reports = len(set().union(*(ids for found in rules.values() for ids in found.reports.values())))
    label = status.label.in_language(language)
    yield _word("status", language).format(label[:1].upper() + label[1:], places, reports)
    yield from _table(rules, years, language, width)
    for code, found in rules.items():
        yield ""
        yield _title(code, language, _word("of", language).format(found.total, found.places))
        for row in found.first:
            yield f"  {_place(row, language)}"
        if found.places > len(found.first):
            yield f"  {_word('more', language).format(found.places - len(found.first))}"


def _table(rules: dict[str, Found], years: tuple[int | None, ...], language: str, width: int) -> Iterator[str]:
    """In how many reports of each year."""
    header = [_word("rule", language), *(_year(year, language) for year in years), _word("total", language)]
    rows = [
        [code, *(_count(found.reports.get(year)) for year in years), str(found.total)] for code, found in rules.items()
    ]
    yield from fitted(header, rows, width=width)


def _count(reports: set[str] | None) -> str:
    return str(len(reports)) if reports else "-"


def _year(year: int | None, language: str) -> str:
    return _word("no year", language) if year is None else str(year)


def _title(code: str, language: str, counts: str) -> str:
    rule = explain(code)
    severity = rule.severity.label.in_language(language)
    return f"{code} {severity[:1].upper()}{severity[1:]}{_word('colon', language)}{rule.title.in_language(language)}{counts}"


def _place(row: dict[str, Any], language: str) -> str:
    """One place: the document, whose report it is, what should stand there and what does."""
    subject = " ".join(printable(str(value)) for value in (row["issuer"], row["year"]) if value is not None)
    document = printable(row["source"] or row["report"])
    compared = ""
    if row["expected"] is not None and row["actual"] is not None:
        compared = _word("compared", language).format(row["expected"], row["actual"])
    return _word("place", language).format(document, subject, row["where"]) + compared


def _word(name: str, language: str) -> str:
    return _WORDS[name].in_language(language)


_WORDS = {
    "status": Text("{}：{} 处，{} 份报告", "{} (places: {}, reports: {})"),
    "of": Text("（{} 份报告，{} 处）", " (reports: {}, places: {})"),
    "more": Text(
        "另有 {} 处；--show 可多列，--format csv 可全部导出", "{} more; --show lists more, --format csv all of them"
    ),
    "rule": Text("规则", "rule"),
    "total": Text("合计", "total"),
    "no year": Text("不明", "none"),
    "colon": Text("：", ": "),
    "place": Text("{}（{}）：{}", "{} ({}): {}"),
    "compared": Text("，应为 {}，实为 {}", ": expected {}, found {}"),
}
