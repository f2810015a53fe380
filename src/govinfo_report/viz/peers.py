"""`peers`: one issuer among its peers: each measure with its interval, beside the middle half of the group."""

from typing import TYPE_CHECKING

from attrs import frozen

from govinfo_report.form import Text
from govinfo_report.measuring.model import MeasureKind, shown
from govinfo_report.prose import expect
from govinfo_report.viz.drawing import WIDTH, Drawing, Pencil, fit, number

if TYPE_CHECKING:  # a corpus is an extra
    from govinfo_report.corpus.comparison import ComparedMeasure, PeerComparison

_LEFT, _AXIS, _ROW = 330, 330, 34
_WORDS = (
    Text("◆ 本机关，细线：区间（{}）", "◆ this issuer, thin line: interval ({})"),
    Text("框：同类中间一半，竖线：中位数", "box: middle half of the peers, bar: median"),
)


def peers(comparison: "PeerComparison", *, language: str = "zh") -> Drawing:
    """A comparison of `corpus.compare`: value and interval of the issuer, quartiles and median of its peers, and rank.

    Shares have one axis, from 0 to 100 %; each other measure has its own, whose ends are printed below it. A measure
    without a value says why, and is never drawn as 0.
    """
    from govinfo_report.corpus.comparison import PeerComparison  # noqa: PLC0415  # a corpus is an extra

    expect(comparison, PeerComparison, "comparison", "a PeerComparison")
    pencil = Pencil()
    others = comparison.group.reports - 1
    group = comparison.group.text.in_language(language)
    about = Text(f"同类其他报告 {others} 份：{group}", f"other reports of the group: {others}, {group}").in_language(
        language
    )
    pencil.text(20, 52, fit(about, WIDTH - 40, 12), size=12, ink="soft")
    legend = "　".join(word.in_language(language) for word in _WORDS).format(f"{comparison.level:.0%}")
    pencil.text(20, 72, legend, size=12)
    top = 84.0
    told = []
    for line in comparison.lines:
        words = _told(line, language)
        label = line.measure.label.in_language(language)
        pencil.label(_LEFT - 12, top + 17, label, _LEFT - 34, anchor="end")
        start = _LEFT
        if line.value is not None or line.median is not None:
            _draw(pencil, line, top)
            start += _AXIS + 16
        pencil.text(start, top + 17, fit(words, WIDTH - start - 14, 12), size=12, bold=line.value is not None)
        told.append(f"{label}{': ' if language == 'en' else '：'}{words}")
        top += _ROW
    colon, stop = (": ", "; ") if language == "en" else ("：", "；")
    what = Text("在同类机关之中", "among its peers").in_language(language)
    title = f"{comparison.issuer} {comparison.year}{colon}{what}"
    return pencil.drawn(title, stop.join((about, *told)), top + 12, language=language)


def _told(line: "ComparedMeasure", language: str) -> str:
    """The value, and the rank with what chance can make of it; or why there is none."""
    if line.value is None:
        reason = "" if line.no_value is None else line.no_value.text.in_language(language)
        return f"none, {reason}" if language == "en" else f"无，{reason}"
    told = shown(line.value, line.measure.kind)
    if line.rank is None:
        return told
    rank = Text(f"第 {line.rank}/{line.reports} 名", f"rank {line.rank} of {line.reports}").in_language(language)
    if line.rank_low is None:
        return f"{told} · {rank}"
    span = f" ({line.rank_low} to {line.rank_high})" if language == "en" else f"（{line.rank_low} 至 {line.rank_high}）"
    return f"{told} · {rank}{span}"


@frozen
class _Axis:
    """From where to where the values of a measure are drawn."""

    low: float
    high: float

    def x(self, value: float) -> float:
        """The place of a value."""
        return _LEFT + (min(max(value, self.low), self.high) - self.low) / (self.high - self.low) * _AXIS


def _axis_of(line: "ComparedMeasure") -> _Axis:
    if line.measure.kind is MeasureKind.SHARE:
        return _Axis(0, 1)
    some = [
        value
        for value in (line.value, line.low, line.high, line.lower_quartile, line.median, line.upper_quartile)
        if value is not None and abs(value) != float("inf")
    ]
    low, high = min([0.0, *some]), max([0.0, *some])
    return _Axis(low, high if high > low else low + 1)


def _draw(pencil: Pencil, line: "ComparedMeasure", top: float) -> None:
    axis, kind, middle = _axis_of(line), line.measure.kind, top + 12
    pencil.path(f"M{_LEFT} {number(middle)}h{_AXIS}", stroke="line")
    pencil.text(_LEFT, top + 31, shown(axis.low, kind), size=9, ink="soft")
    pencil.text(_LEFT + _AXIS, top + 31, shown(axis.high, kind), anchor="end", size=9, ink="soft")
    if line.lower_quartile is not None and line.upper_quartile is not None:
        left, right = axis.x(line.lower_quartile), axis.x(line.upper_quartile)
        tip = f"{shown(line.lower_quartile, kind)} ~ {shown(line.upper_quartile, kind)}"
        pencil.box(left, top + 3, max(right - left, 1), 18, fill="seven", opacity=0.35, stroke="seven", tip=tip)
    if line.median is not None:
        place = number(axis.x(line.median))
        pencil.path(f"M{place} {number(top + 1)}v22", stroke="ink", width=2, tip=shown(line.median, kind))
    if line.low is not None and line.high is not None:
        left, right = axis.x(line.low), axis.x(line.high)
        ends = f"M{number(left)} {number(middle)}H{number(right)}m0 -4v8M{number(left)} {number(middle - 4)}v8"
        pencil.path(ends, stroke="one", width=1.6)
    if line.value is not None:
        place = number(axis.x(line.value))
        pencil.path(
            f"M{place} {number(middle)}m0 -6l6 6l-6 6l-6 -6z", fill="one", stroke="paper", tip=shown(line.value, kind)
        )
