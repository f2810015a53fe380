"""`shares`: on what grounds requests were not met: the lines of each group of outcomes as shares of the group."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from govinfo_report.form import Text
from govinfo_report.measuring.intervals import LEVEL, share_bounds, standard_score
from govinfo_report.printed import ABSENT_TABLE
from govinfo_report.prose import expect
from govinfo_report.report import Report
from govinfo_report.viz.drawing import INKS, Drawing, Pencil
from govinfo_report.viz.outcomes import label_of, outcome_groups

_LEFT, _BAR, _ROW = 430, 330, 24


@frozen(kw_only=True)
class _Share:
    """A line of a group: its figure (`None`: blank) and the sum of the group (`None`: a line of it is blank)."""

    label: Text
    figure: int | None
    whole: int | None

    @property
    def value(self) -> float | None:
        """The share, where there is one."""
        if self.figure is None or not self.whole or not 0 <= self.figure <= self.whole:
            return None
        return self.figure / self.whole

    def told(self, language: str) -> str:
        """The figure and the share in words."""
        if self.figure is None:
            return Text("空白", "blank").in_language(language)
        return str(self.figure) if self.value is None else f"{self.figure} · {self.value:.1%}"


def shares(report: Report, *, language: str = "zh") -> Drawing:
    """The shares of the lines in each group of outcomes that has lines: grounds of refusal, and why nothing was provided.

    The thin line at the end of a bar is its interval: what chance can make of practice that is the same. A group that has a
    blank has no shares, since its sum is not known, and a group of nothing but 0 none either.

    >>> report = Report.blank(year=2023).replace({"requests.outcomes.unavailable.not_held.total": 3})
    >>> "not held by this organ: 3;" in shares(report, language="en").description
    True
    """
    expect(report, Report, "report", "a Report")
    pencil = Pencil()
    top = 52.0
    told: list[str] = []
    colon, stop = (": ", "; ") if language == "en" else ("：", "；")
    for position, (heading, lines) in enumerate(_groups(report)):
        name = heading.in_language(language)
        pencil.text(20, top + 16, name, bold=True)
        top += 26
        for line in lines:
            _draw(pencil, line, top, INKS[position % len(INKS)], language)
            told.append(f"{line.label.in_language(language)}{colon}{line.told(language)}")
            top += _ROW
        top += 8
    if not told:
        told.append(ABSENT_TABLE.in_language(language))
        pencil.text(20, top + 16, told[0])
        top += 26
    what = Text("未予公开的理由", "on what grounds requests were not met").in_language(language)
    title = f"{report.subject.in_language(language)}{colon}{what}"
    return pencil.drawn(title, stop.join(told), top + 10, language=language)


def _groups(report: Report) -> Iterator[tuple[Text, tuple[_Share, ...]]]:
    if report.is_absent("requests"):
        return
    layout, figures = report.layout, report.figures
    for group, terms in outcome_groups(report):
        if len(terms) > 1:
            counts = [None if (figure := figures[term]) is None else int(figure) for term in terms]
            whole = _sum(counts)
            yield (
                label_of(group),
                tuple(
                    _Share(label=label_of(layout.cells[term].rows[-1]), figure=count, whole=whole)
                    for term, count in zip(terms, counts, strict=True)
                ),
            )


def _sum(counts: Sequence[int | None]) -> int | None:
    known = [count for count in counts if count is not None and count >= 0]
    return sum(known) if len(known) == len(counts) else None


def _draw(pencil: Pencil, line: _Share, top: float, ink: str, language: str) -> None:
    pencil.label(_LEFT - 10, top + 14, line.label.in_language(language), _LEFT - 40, anchor="end", size=11)
    end = float(_LEFT)
    if line.figure is None:
        pencil.box(_LEFT, top + 4, 24, 12, stroke="soft", dashed=True)
        end = _LEFT + 24
    elif line.value is not None and line.whole:
        pencil.box(
            _LEFT, top + 3, max(line.value * _BAR, 1), 14, fill=ink, opacity=0.55, stroke=ink, tip=line.told(language)
        )
        low, high = share_bounds(line.figure, line.whole, standard_score(LEVEL))
        left, right = _LEFT + max(low, 0) * _BAR, _LEFT + min(high, 1) * _BAR
        if line.figure:
            pencil.path(f"M{left:.1f} {top + 10}H{right:.1f}m0 -4v8M{left:.1f} {top + 6}v8", stroke="ink", width=1.2)
            end = max(right, _LEFT + line.value * _BAR)
    pencil.text(end + 8, top + 14, line.told(language), size=12, bold=bool(line.figure))
