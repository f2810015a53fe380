"""`marked_prose`: the prose of a report with its figures marked: which agree with the tables, which do not, which are open."""

from collections.abc import Iterator
from typing import NoReturn

from attrs import frozen

from govinfo_report.claims.claim import VERDICTS, Claim
from govinfo_report.notebook import fragment, shown
from govinfo_report.printable import printable
from govinfo_report.prose import expect
from govinfo_report.report import Report
from govinfo_report.rules.model import Status

_GRAVEST = (Status.BROKEN, Status.UNDECIDABLE, Status.HELD, Status.NOT_APPLICABLE)
_SIGNS = {Status.HELD: "✓", Status.BROKEN: "✗", Status.UNDECIDABLE: "?", Status.NOT_APPLICABLE: ""}
_STYLES = {
    Status.HELD: "background:rgba(0,114,178,.18);border-bottom:2px solid rgba(0,114,178,.9)",
    Status.BROKEN: "background:rgba(213,94,0,.28);border-bottom:3px double rgba(213,94,0,1);font-weight:600",
    Status.UNDECIDABLE: "background:rgba(230,159,0,.20);border-bottom:2px dashed rgba(230,159,0,1)",
    Status.NOT_APPLICABLE: "border-bottom:1px dotted rgba(128,128,128,.9)",
}


@frozen(kw_only=True)
class MarkedProse:
    """The prose of a report with its claims, as `marked_prose` makes it. `claims` are those of `Report.claims`."""

    report: Report
    claims: tuple[Claim, ...]

    def counts(self) -> dict[Status, int]:
        """How many figures of the prose came out how."""
        return {status: sum(claim.verdict is status for claim in self.claims) for status in Status}

    def describe(self, language: str = "zh") -> str:
        """The prose as text, a sign and the reason after each figure that was compared; in Chinese or in English ("en").

        Only paragraphs that have a figure are shown.
        """
        lines = [("   " if language == "en" else "　").join(_counted(self, language).values())]
        for path, text in self.report.passages().items():
            pieces = tuple(_pieces(text, self._claims_in(path)))
            if any(claims for _, claims in pieces):
                lines.append("".join(_told(words, claims, language) for words, claims in pieces))
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.describe()

    def _repr_html_(self, language: str = "zh") -> str:
        """The prose as a notebook shows it: each figure marked, the reason on hover."""
        parts = [f'<div style="margin:0 0 8px">{_legend(self, language)}</div>']
        for path, text in self.report.passages().items():
            heading = path == "title" or path.endswith(".heading")
            style = "font-weight:600;margin:10px 0 3px" if heading else "margin:3px 0;line-height:1.8"
            marked = "".join(_drawn(words, claims, language) for words, claims in _pieces(text, self._claims_in(path)))
            parts.append(f'<div lang="zh-CN" style="{style}">{marked}</div>')
        return fragment(*parts, language=language)

    def _claims_in(self, path: str) -> list[Claim]:
        return sorted((claim for claim in self.claims if claim.span.path == path), key=lambda claim: claim.span.start)

    def __bool__(self) -> NoReturn:
        raise TypeError("marked prose has no truth value: ask for its counts() or look at its claims")


def marked_prose(report: Report, *, previous: Report | None = None) -> MarkedProse:
    """The prose of a report with its figures marked, for a notebook and for a prompt.

    >>> import attrs
    >>> from govinfo_report.prose import Section, paragraphs_of
    >>> report = Report.blank(year=2023).replace({"requests.received.total": 21})
    >>> text = paragraphs_of("全年新收到政府信息公开申请12件。")
    >>> report = attrs.evolve(report, overview=Section("一、总体情况", text))
    >>> print(marked_prose(report))
    ✗ 与表不符 1　✓ 与表相符 0　? 未能判断 0　不核对 0
    全年新收到政府信息公开申请12〔✗ 与表不符：一、本年新收政府信息公开申请数量为 21〕件。

    With `previous`, the report of the year before, changes against last year are compared too.
    """
    expect(report, Report, "report", "a Report")
    return MarkedProse(report=report, claims=report.claims(previous=previous))


def _pieces(text: str, claims: list[Claim]) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    """The text in pieces: words between figures, and figures with their claims; those that overlap are one piece."""
    at, waiting = 0, list(claims)
    while waiting:
        group = [waiting.pop(0)]
        stop = group[0].span.end
        while waiting and waiting[0].span.start < stop:
            group.append(waiting.pop(0))
            stop = max(stop, group[-1].span.end)
        start = group[0].span.start
        if start > at:
            yield text[at:start], ()
        yield text[start:stop], tuple(group)
        at = stop
    if at < len(text) or not claims:
        yield text[at:], ()


def _gravest(claims: tuple[Claim, ...]) -> Status:
    return min((claim.verdict for claim in claims), key=_GRAVEST.index)


def _told(words: str, claims: tuple[Claim, ...], language: str) -> str:
    words = printable(words)
    compared = tuple(claim for claim in claims if claim.verdict is not Status.NOT_APPLICABLE)
    if not compared:
        return words
    facts = "; ".join(f"{_SIGNS[claim.verdict]} {claim.outcome.in_language(language)}" for claim in compared)
    return f"{words} [{facts}]" if language == "en" else f"{words}〔{facts}〕"


def _drawn(words: str, claims: tuple[Claim, ...], language: str) -> str:
    if not claims:
        return shown(words)
    status = _gravest(claims)
    title = "\n".join(claim.outcome.in_language(language) for claim in claims)
    sign = f"<sup>{_SIGNS[status]}</sup>" if _SIGNS[status] else ""
    return f'<span style="{_STYLES[status]}" title="{shown(title, lines=True)}">{shown(words)}{sign}</span>'


_ORDER = (Status.BROKEN, Status.HELD, Status.UNDECIDABLE, Status.NOT_APPLICABLE)


def _counted(prose: MarkedProse, language: str) -> dict[Status, str]:
    """Sign, word and number of what came out how, in the order in which they are told."""
    counts, colon = prose.counts(), ": " if language == "en" else " "
    return {
        status: f"{_SIGNS[status]} {VERDICTS[status].in_language(language)}{colon}{counts[status]}".strip()
        for status in _ORDER
    }


def _legend(prose: MarkedProse, language: str) -> str:
    return "　".join(
        f'<span style="{_STYLES[status]}">{words}</span>' for status, words in _counted(prose, language).items()
    )
