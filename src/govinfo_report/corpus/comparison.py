"""What a comparison of one issuer with its peers says, and how it is printed."""

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import attrs
from attrs import frozen

from govinfo_report.corpus.engines import to_engine
from govinfo_report.corpus.frames import Frame, engine_named
from govinfo_report.corpus.libraries import pa
from govinfo_report.form import Text
from govinfo_report.issuer import IssuerKind, Level
from govinfo_report.measuring.model import Measure, NoValue, shown
from govinfo_report.printable import json_of, printable
from govinfo_report.textcolumns import fitted

_KINDS: dict[str | None, Text] = {
    IssuerKind.GOVERNMENT.value: Text(IssuerKind.GOVERNMENT.label.zh, "governments"),
    IssuerKind.OFFICE.value: Text(IssuerKind.OFFICE.label.zh, "offices of governments"),
    IssuerKind.DEPARTMENT.value: Text(IssuerKind.DEPARTMENT.label.zh, "departments"),
    IssuerKind.SUBDISTRICT.value: Text(IssuerKind.SUBDISTRICT.label.zh, "sub-district offices"),
    None: Text("类别不明的机关", "organs of unknown kind"),
}
_LEVELS: dict[str | None, Text] = {
    Level.NATIONAL.value: Text(Level.NATIONAL.label.zh, "national"),
    Level.PROVINCE.value: Text(Level.PROVINCE.label.zh, "provincial"),
    Level.PREFECTURE.value: Text(Level.PREFECTURE.label.zh, "of prefectures"),
    Level.COUNTY.value: Text(Level.COUNTY.label.zh, "of counties"),
    Level.TOWNSHIP.value: Text(Level.TOWNSHIP.label.zh, "of townships"),
    None: Text("层级不明（名称看不出）", "of unknown level (their names do not say)"),
}


@frozen(kw_only=True)
class PeerGroup:
    """The reports that one is compared with: the year is its own, and `reports` counts it too.

    `kind`, `level` and `size` are what they agree in (`size`: the band of requests handled, `None` where that is left
    aside); `chosen` says that the user named them, and then these say nothing.
    """

    reports: int
    kind: str | None = None
    level: str | None = None
    size: str | None = None
    chosen: bool = False

    @property
    def text(self) -> Text:
        """Who they are."""
        if self.chosen:
            return Text("指定的机关", "issuers as chosen")
        kind, level = _word(_KINDS, self.kind), _word(_LEVELS, self.level)
        size = Text("规模不限", "of any size")
        if self.size is not None:
            size = Text(f"办理申请 {self.size} 件", f"that handled {self.size} requests")
        return Text(f"{level.zh}，{kind.zh}，{size.zh}", f"{kind.en} {level.en}, {size.en}")


def _word(words: dict[str | None, Text], name: str | None) -> Text:
    return words.get(name) or Text(str(name), str(name))


@frozen(kw_only=True)
class ComparedMeasure:
    """One measure of an issuer beside its peers. A value is `None` where there is none, and `no_value` says why.

    `low` and `high` are its interval. `shrunk` is the value drawn towards `mean`, that of all cases of the group together.
    The quartiles and the median are those of the values of the `reports` that have one, the issuer's own among them.
    `rank` counts from the highest value; chance lets it be anything from `rank_low` to `rank_high`. `previous` is the value
    of the year before.
    """

    measure: Measure
    numerator: int | None = None
    denominator: int | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    no_value: NoValue | None = None
    place: str | None = None
    shrunk: float | None = None
    mean: float | None = None
    lower_quartile: float | None = None
    median: float | None = None
    upper_quartile: float | None = None
    reports: int = 0
    rank: int | None = None
    rank_low: int | None = None
    rank_high: int | None = None
    previous: float | None = None

    def to_row(self) -> dict[str, Any]:
        """The same as plain values, by the names of the columns of a frame."""
        row = attrs.asdict(self, recurse=False, filter=attrs.filters.exclude("measure", "no_value"))
        reason = None if self.no_value is None else self.no_value.value
        return {"measure": self.measure.name, "kind": self.measure.kind.value, **row, "reason": reason}


_TYPES = {str: pa.string(), int: pa.int64(), float: pa.float64()}


def _schema() -> Any:
    """The columns of a frame: issuer and year, then those of `ComparedMeasure.to_row`."""
    hints = get_type_hints(ComparedMeasure)
    kinds = {
        field.name: _TYPES.get(get_args(hints[field.name] | None)[0], pa.string())
        for field in attrs.fields(ComparedMeasure)
    }
    kinds["reason"] = kinds.pop("no_value")
    names = {"issuer": pa.string(), "year": pa.int64(), "measure": pa.string(), "kind": pa.string(), **kinds}
    return pa.schema(list(names.items()))


COMPARED: Any = _schema()
"""The columns of a comparison as Arrow has them."""


@frozen(kw_only=True)
class PeerComparison:
    """One issuer's measures of a year beside those of its peers. `print` shows it; `to_frame` has it as columns.

    `notes` are what to know of how the group came about.
    """

    issuer: str
    year: int
    group: PeerGroup
    level: float
    lines: tuple[ComparedMeasure, ...]
    notes: tuple[Text, ...] = ()

    def describe(self, language: str = "zh", width: int | None = None) -> str:
        """The comparison as a table to read, in Chinese or in English ("en").

        Where a `width` is given, columns that do not fit stand below the others.
        """
        return "\n".join(_lines(self, language, width))

    def to_dict(self) -> dict[str, Any]:
        """The comparison as plain values, with the labels and formulas of the measures in both languages."""
        return {
            "issuer": self.issuer,
            "year": self.year,
            "group": {**attrs.asdict(self.group), "text": _both(self.group.text)},
            "level": self.level,
            "measures": [
                {
                    **line.to_row(),
                    "label": _both(line.measure.label),
                    "formula": _both(line.measure.formula),
                    "unit": _both(line.measure.kind.unit),
                    "caveats": [_both(caveat) for caveat in line.measure.caveats],
                }
                for line in self.lines
            ],
            "notes": [_both(note) for note in self.notes],
        }

    def to_json(self) -> str:
        """The same as JSON text."""
        return json_of(self.to_dict())

    def to_frame(self, *, engine: str = "polars") -> Frame:
        """The comparison as a frame of that engine, a row for each measure, with its issuer and year."""
        rows = [{"issuer": self.issuer, "year": self.year, **line.to_row()} for line in self.lines]
        return to_engine(pa.Table.from_pylist(rows, schema=COMPARED), engine_named(engine))

    def __str__(self) -> str:
        return self.describe()


# --- printing --------------------------------------------------------------------------------------------------------

_HEADINGS = (
    Text("指标", "measure"),
    Text("本机关", "value"),
    Text("区间", "interval"),
    Text("收缩估计", "shrunk"),
    Text("同类中位数", "median"),
    Text("四分位", "quartiles"),
    Text("名次", "rank"),
    Text("名次区间", "rank interval"),
    Text("上年", "last year"),
)
_LEGEND = (
    Text(
        "名次按数值从高到低，不含褒贬。区间和名次区间是偶然性所能造成的范围（{level}）；件数少，范围就宽。",
        "Ranks count from the highest value and praise nobody. Intervals of values and ranks are what chance can make of them "
        "({level}): few cases, wide intervals.",
    ),
    Text(
        "收缩估计把件数少的数值拉向同类全部案件的平均，供参考，不代替原值。",
        "The shrunk estimate draws values of few cases towards the mean of all cases of the group; it stands beside the value.",
    ),
)
_NONE = "—"


def _lines(comparison: PeerComparison, language: str, width: int | None) -> Iterator[str]:
    issuer, group = printable(comparison.issuer), comparison.group.text.in_language(language)
    others = comparison.group.reports - 1
    percent = f"{comparison.level * 100:.4g}%"
    if language == "en":
        yield f"{issuer} {comparison.year}, beside {others} other reports: {group}"
    else:
        yield f"{issuer} {comparison.year} 年度，与其他 {others} 份报告比较：{group}"
    yield ""
    header = tuple(heading.in_language(language) for heading in _HEADINGS)
    yield from fitted(header, [_row(line, language) for line in comparison.lines], width=width)
    yield ""
    for line in comparison.lines:
        if line.no_value is not None:
            where = "" if line.place is None else f" ({line.place})" if language == "en" else f"（{line.place}）"
            colon, none = (": ", "none, ") if language == "en" else ("：", "无，")
            reason = line.no_value.text.in_language(language)
            yield f"{line.measure.label.in_language(language)}{colon}{none}{reason}{where}"
    for text in (*comparison.notes, *_LEGEND):
        yield text.in_language(language).replace("{level}", percent)


def _row(line: ComparedMeasure, language: str) -> tuple[str, ...]:
    kind = line.measure.kind

    def one(number: float | None) -> str:
        return _NONE if number is None else shown(number, kind)

    def span(low: float | None, high: float | None) -> str:
        return _NONE if low is None or high is None else f"{shown(low, kind)} ~ {shown(high, kind)}"

    ranks = _NONE if line.rank_low is None else f"{line.rank_low} ~ {line.rank_high}"
    counted = "" if line.value is None else f" ({line.numerator}/{line.denominator})"
    return (
        line.measure.label.in_language(language),
        one(line.value) + counted,
        span(line.low, line.high),
        one(line.shrunk),
        one(line.median),
        span(line.lower_quartile, line.upper_quartile),
        _NONE if line.rank is None else f"{line.rank}/{line.reports}",
        ranks,
        one(line.previous),
    )


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
