"""Hypothesis strategies: any report, reports whose sums hold, and reports with sums broken on purpose.

They construct and never filter: what satisfies the form is worked out from its equations (`govinfo_report.solution`).
Needs hypothesis, which comes with the extra `test`; `st.from_type(govinfo_report.Report)` finds them by itself.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, date
from decimal import Decimal
from functools import cache
from typing import Any, TypeAlias, cast

import attrs

from govinfo_report.breaking import broken_by, ways_to_break
from govinfo_report.errors import InvalidValueError, MissingExtraError
from govinfo_report.form import ASPECTS, EDITIONS, SECTIONS, Value
from govinfo_report.layout import MAX_DIGITS, Layout, fields_of, layout_of, once_per_class, texts_of
from govinfo_report.marks import Marks
from govinfo_report.prose import (
    CHINESE_NUMERALS,
    Contact,
    Paragraph,
    Period,
    Preamble,
    Section,
    TableSections,
    heading_of,
)
from govinfo_report.report import TABLES, Disclosure, Edition, Report
from govinfo_report.rules.sums import SUM_RULES
from govinfo_report.solution import solver_of, zero_of
from govinfo_report.tables.disclosure import (
    Decisions2019,
    DocumentStock2019,
    DocumentStock2021,
    Fees2019,
    Procurement2019,
)

try:
    from hypothesis import strategies as st
except ModuleNotFoundError as error:
    raise MissingExtraError("making reports for tests", "test") from error

_LARGEST = 10**MAX_DIGITS - 1
# Beyond what 32-bit and 64-bit columns hold, yet a sum of all figures stays far below what a place can hold. Hypothesis
# itself prefers small figures and the edges of those columns, and one range shrinks better than a choice of several.
_LARGE = 2**66

# --- any value that a place can hold ---------------------------------------------------------------------------------


@cache
def counts() -> st.SearchStrategy[int]:
    """Any whole number that a count can hold: negative ones and ones of 30 digits too."""
    return st.integers(-_LARGEST, _LARGEST)


@cache
def amounts() -> st.SearchStrategy[Decimal]:
    """Any amount that a place for money can hold, with the zeros that a document may print after the point."""
    return st.builds(_decimal, counts(), st.integers(0, 4) | st.integers(0, MAX_DIGITS))


def _decimal(unscaled: int, places: int) -> Decimal:
    return Decimal((int(unscaled < 0), tuple(int(digit) for digit in str(abs(unscaled))), -places))


# Words that rules and readers look for, beside whatever Unicode has.
_WORDS = st.sampled_from(
    (
        "无",
        "（一）主动公开方面。",
        "/",
        "　　五、",
        "1.",
        "2021年收到3,119件，同比增长12.5%",
        "未收取信息处理费",
        "②",
        "\t",
        "\n",
    )
)


@cache
def texts() -> st.SearchStrategy[str]:
    """Any text: empty, odd, or with the words that rules look for."""
    return st.text(max_size=20) | _WORDS


@cache
def paragraphs() -> st.SearchStrategy[Paragraph]:
    """Any paragraph."""
    return texts().map(Paragraph)


@cache
def sections() -> st.SearchStrategy[Section]:
    """Any section: absent, with its heading alone, or with text."""
    return st.builds(Section, st.none() | texts(), st.lists(paragraphs(), max_size=3).map(tuple))


@cache
def periods() -> st.SearchStrategy[Period]:
    """Any two days, in any order."""
    return st.builds(Period, st.dates(), st.dates())


@cache
def contacts() -> st.SearchStrategy[Contact]:
    """Any contact: each detail there or not."""
    return st.builds(
        Contact, address=_optional_text(), postcode=_optional_text(), phone=_optional_text(), email=_optional_text()
    )


@cache
def preambles() -> st.SearchStrategy[Preamble]:
    """Any preamble."""
    return st.builds(
        Preamble,
        paragraphs=st.lists(paragraphs(), max_size=2).map(tuple),
        period=st.none() | periods(),
        website=_optional_text(),
        contact=contacts(),
    )


@cache
def _optional_text() -> st.SearchStrategy[str | None]:
    return st.none() | texts()


@cache
def table_sections() -> st.SearchStrategy[TableSections]:
    """Any headings over the three tables."""
    return st.builds(TableSections, disclosure=sections(), requests=sections(), disputes=sections())


@cache
def _mark_texts() -> st.SearchStrategy[str]:
    return st.sampled_from(("/", "—", "3.5", "二百二十七", "12a")) | st.builds(
        "{}{}".format, st.characters(exclude_categories=("Z", "C")), st.text(max_size=5)
    )


@cache
def marks() -> st.SearchStrategy[Marks]:
    """Any marks: paths of the form with what is printed there."""
    paths = tuple(
        f"{name}.{path}" for name, kinds in TABLES.items() for kind in kinds for path in layout_of(kind).paths
    )
    return st.dictionaries(st.sampled_from(paths), _mark_texts(), max_size=4).map(Marks)


@st.composite
def parts(draw: st.DrawFn, kind: type[Any]) -> Any:
    """Any table, line or group of a table, by its class: all blank or all zero, but for a few figures.

    >>> from govinfo_report.tables.disputes import CaseResults
    >>> parts(CaseResults).validate()
    """
    layout = layout_of(kind)
    zeros = draw(st.booleans())
    figures: list[Value] = [zero_of(layout, position) if zeros else None for position in range(len(layout.cells))]
    for position in draw(_some_positions(layout)):
        figures[position] = draw(_any_amount if layout.cells[position].money else _any_count)
    return _with_texts(draw, layout.unflatten(tuple(figures)))


@cache
def _some_positions(layout: Layout) -> st.SearchStrategy[set[int]]:
    return st.sets(st.sampled_from(range(len(layout.cells))), max_size=8)


_any_count = st.none() | counts()
_any_amount = st.none() | amounts()


def _with_texts(draw: st.DrawFn, table: Any) -> Any:
    """The same table with any words where it holds words rather than figures (the unit of 采购总金额)."""
    changes: dict[str, Any] = {}
    for field in attrs.fields(type(table)):
        value = getattr(table, field.name)
        if field.name in texts_of(type(table)):
            changes[field.name] = draw(_optional_text())
        elif type(value) in _with_words():
            changes[field.name] = _with_texts(draw, value)
    return attrs.evolve(table, **changes) if changes else table


@cache
def _with_words() -> frozenset[type[Any]]:
    """The classes of lines that hold words."""
    lines = (line for kinds in TABLES.values() for kind in kinds for line in layout_of(kind).lines)
    return frozenset(line.part for line in lines if texts_of(line.part))


@cache
def _editions(section: str, edition: Edition | None = None) -> st.SearchStrategy[type[Any]]:
    """The classes that a table section can hold, the newest first, since examples shrink to the first."""
    kinds = reversed(TABLES[section])
    return st.sampled_from([kind for kind in kinds if edition in {None, getattr(kind, "edition", edition)}])


# --- any report ------------------------------------------------------------------------------------------------------


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any report that construction accepts.

    Each table in either edition; figures negative, huge, blank or marked; tables, lines, columns and cells that the
    document does not have; any text, any date, any order of sections.

    >>> reports().validate()
    """
    tables = {name: draw(parts(draw(_editions(name)))) for name in TABLES}
    report = Report(issuer=None, year=None, title=None, **tables)
    layout = report.layout
    absent = draw(_any_absent(layout))
    missing = {layout.paths[position] for path in absent for position in layout.covered(path)}
    report = report.replace(_changes(dict.fromkeys(missing)))
    unprinted = [path for path, value in report.cells().items() if value is None and path not in missing]
    printed: dict[str, str] = {}
    if unprinted:
        printed = draw(st.dictionaries(st.sampled_from(unprinted), _mark_texts(), max_size=3))
    return attrs.evolve(report, marks=printed, absent=absent, **draw(_around_the_tables()))


@cache
def _around_the_tables() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "issuer": _optional_text(),
            "year": st.none() | st.integers(MINYEAR, MAXYEAR),
            "title": _optional_text(),
            "published": st.none() | st.dates(),
            "preamble": preambles(),
            "overview": sections(),
            "problems": sections(),
            "other_matters": sections(),
            "table_sections": table_sections(),
            "extra_sections": st.lists(sections(), max_size=2).map(tuple),
            "section_order": st.just(SECTIONS) | st.permutations(SECTIONS).map(tuple),
        }
    )


@cache
def _any_absent(layout: Layout) -> st.SearchStrategy[tuple[str, ...]]:
    return st.just(()) | st.lists(_places(layout), max_size=3).map(tuple)


@cache
def _places(layout: Layout) -> st.SearchStrategy[str]:
    """Any path that stands for cells: as often for many of them as for one line or cell."""
    groups = tuple(place.path for place in layout.groups)
    lines = tuple(line.path for line in layout.lines)
    return st.sampled_from((*TABLES, *groups, *layout.columns)) | st.sampled_from((*lines, *layout.paths))


def _changes(figures: Mapping[str, Value]) -> Any:
    """Figures by paths that come from a layout, and are therefore paths of the form."""
    return figures


# --- reports whose sums hold -----------------------------------------------------------------------------------------


def consistent_reports(
    *, edition: Edition | None = None, filled: bool | None = None, prose: bool = True
) -> st.SearchStrategy[Report]:
    """Reports in which every sum and balance that can be decided holds.

    `edition` is that of tables 2 and 3; `None`: each is of either. With `filled` every cell has a figure; without, at
    least one is blank and the sums that need it are undecidable; `None`: either. Most figures are zero, as in real
    reports, and some beyond 32 and 64 bits. `prose` adds the text that a report has to have, so that the other rules
    hold as well; without it there are tables alone.

    >>> consistent_reports(edition="2021", filled=True).validate()
    """
    return _consistent_reports(edition, filled, prose)


@st.composite
def _consistent_reports(draw: st.DrawFn, edition: Edition | None, filled: bool | None, prose: bool) -> Report:  # noqa: FBT001
    tables = {name: draw(_consistent_table(draw(_editions(name, edition)))) for name in TABLES}
    issuer = draw(st.sampled_from(_ISSUERS))
    if issuer != _MAKES_RULES:
        tables["disclosure"] = _without_rules(tables["disclosure"])
    report = Report(issuer=issuer, year=None, title=None, **tables)
    if prose:
        report = draw(_with_prose(report))
    if filled or (filled is None and not draw(st.booleans())):
        return report
    blanked = draw(st.lists(_places(report.layout), min_size=1, max_size=5))
    layout = report.layout
    return report.replace(_changes({layout.paths[term]: None for path in blanked for term in layout.covered(path)}))


def _without_rules(table: Disclosure) -> Disclosure:
    """The same table 2 for an organ that makes no 规章."""
    line = layout_of(type(table.administrative_rules))
    zeros = line.unflatten((0,) * len(line.cells))
    return attrs.evolve(table, administrative_rules=zeros)


@st.composite
def _table_with_equations(draw: st.DrawFn, layout: Layout) -> Any:
    """A table all of whose equations hold. Real reports fill one or two columns and print zeros in the others."""
    solver = solver_of(layout)
    free: Sequence[int] = solver.free
    if layout.columns:
        columns = draw(st.sets(st.sampled_from(layout.columns), max_size=2) | st.just(set(layout.columns)))
        free = sorted({position for column in columns for position in layout.covered(column)}.intersection(free))
    if not free:
        return layout.unflatten(solver.solve({}))
    return layout.unflatten(solver.solve(draw(st.dictionaries(st.sampled_from(free), _plausible_counts, max_size=10))))


_plausible_counts = st.integers(0, _LARGE)
_plausible_amounts = st.builds(_decimal, st.integers(0, 10**6), st.integers(0, 4))
_plausible_changes = st.integers(-20, 20)


@once_per_class
def _consistent_table(kind: type[Any]) -> st.SearchStrategy[Any]:
    layout = layout_of(kind)
    return _table_with_equations(layout) if layout.equations else _plausible_part(kind)


# --- table 2: no equation ties its figures, yet some are plausible only together -------------------------------------


def _plausible_part(kind: type[Any]) -> st.SearchStrategy[Any]:
    if kind in _PLAUSIBLE_LINES:
        return _PLAUSIBLE_LINES[kind]
    return st.builds(
        kind,
        **{
            field.name: _plausible_part(field.type)
            if not field.is_cell
            else _plausible_amounts
            if field.money
            else _plausible_counts
            for field in fields_of(kind)
        },
    )


def _stock_2021(issued: int, repealed: int, others: int) -> DocumentStock2021:
    """Documents of which there were enough to repeal that many, and more are left."""
    return DocumentStock2021(issued=issued, repealed=repealed, in_force=issued + repealed + others)


def _stock_2019(made: int, older: int) -> DocumentStock2019:
    """Documents all of which were published."""
    return DocumentStock2019(made=made, disclosed=made, total_disclosed=made + older)


def _decisions_2019(previous: int, change: int, decisions: int) -> Decisions2019:
    """Items that do not fall below zero, and decisions that are not those items by mistake."""
    change = max(change, -previous)
    more = previous + abs(change) + 1 if change else 0
    return Decisions2019(previous_items=previous, change=change, decisions=decisions + more)


def _fees_2019(previous: int, change: int) -> Fees2019:
    """Items that do not fall below zero."""
    return Fees2019(previous_items=previous, change=max(change, -previous))


_PLAUSIBLE_LINES: Mapping[type[Any], st.SearchStrategy[Any]] = {
    DocumentStock2021: st.builds(_stock_2021, _plausible_counts, _plausible_counts, _plausible_counts),
    DocumentStock2019: st.builds(_stock_2019, _plausible_counts, _plausible_counts),
    Decisions2019: st.builds(_decisions_2019, _plausible_counts, _plausible_changes, _plausible_counts),
    Fees2019: st.builds(_fees_2019, _plausible_counts, _plausible_changes),
    Procurement2019: st.builds(
        Procurement2019, projects=_plausible_counts, amount=_plausible_amounts, unit=st.sampled_from(("元", "万元"))
    ),
}


# --- the text that a report has to have ------------------------------------------------------------------------------

_MAKES_RULES = "某省人民政府"
_ISSUERS = ("某县人民政府", _MAKES_RULES, "某县财政局")

_YEARS_IN_FORCE = 5  # of an edition that has no last year

# The report years for which each edition of the form is in force, the first that hypothesis shows first.
_YEARS: Mapping[str, range] = {
    edition.name: range(edition.first_year, (edition.last_year or edition.first_year + _YEARS_IN_FORCE - 1) + 1)
    for edition in EDITIONS
}


@st.composite
def _with_prose(draw: st.DrawFn, report: Report) -> Report:
    """The same tables in a report that has every part that the form asks for."""
    year = draw(st.sampled_from(_YEARS[max(report.disclosure.edition, report.requests.edition)]))
    published = draw(st.none() | st.dates(date(year + 1, 1, 1), date(year + 1, 1, 31)))
    overview = (
        f"{year}年，本机关按照《中华人民共和国政府信息公开条例》推进政府信息公开工作。",
        *(
            f"（{number}）{aspect.zh}方面。依法做好有关工作。"
            for number, aspect in zip(CHINESE_NUMERALS[2:], ASPECTS, strict=False)
        ),
        "工作考核结果纳入年终考评，接受社会评议，全年无责任追究情形。",
    )
    return attrs.evolve(
        report,
        year=year,
        title=f"{report.issuer}{year}年政府信息公开工作年度报告",
        published=published,
        preamble=_preamble(year),
        overview=_section("overview", *overview),
        problems=_section("problems", "（一）存在的主要问题：解读形式单一。", "（二）改进情况：增加图片和视频解读。"),
        other_matters=_section("other_matters", f"{year}年，本机关未收取信息处理费。"),
        table_sections=TableSections(**{name: _section(name) for name in TABLES}),
    )


def _preamble(year: int) -> Preamble:
    return Preamble(
        paragraphs=(
            Paragraph("本报告根据《中华人民共和国政府信息公开条例》编制。"),
            Paragraph(f"本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。"),
            Paragraph(
                "联系地址：某路1号，邮政编码：150300，联系电话：0451-12345678，网址：http://www.example.gov.cn/zfxxgknb/。"
            ),
        ),
        period=Period(date(year, 1, 1), date(year, 12, 31)),
        website="http://www.example.gov.cn/zfxxgknb/",
        contact=Contact(address="某路1号", postcode="150300", phone="0451-12345678"),
    )


def _section(name: str, *lines: str) -> Section:
    heading = heading_of(name)
    return Section(f"{heading.number}、{heading.title}", tuple(Paragraph(line) for line in lines))


# --- reports with broken sums ----------------------------------------------------------------------------------------

Broken: TypeAlias = frozenset[tuple[str, str]]
"""The code and the place of every equation that a change has broken, as the ledger of a check names them."""


def inconsistent_reports(
    rules: Collection[str] | None = None, *, edition: Edition | None = None, prose: bool = True
) -> st.SearchStrategy[tuple[Report, Broken]]:
    """Reports with sums broken on purpose, each with the (code, place) of exactly those equations that are.

    A consistent report without blanks in which a figure is changed, or two or three. With `rules` only equations of these
    codes break: figures that stand in others as well are changed together, so that the others hold. A single place
    cannot always break alone: where every line adds up, the balance of one column fails together with another.

    >>> inconsistent_reports(rules=["GIR303"], edition="2021").validate()

    `InvalidValueError` for a code that is not that of a sum, and where no code is given.
    """
    codes = tuple(rule.code for rule in SUM_RULES)
    expected = f"codes of sums: {', '.join(codes)}"
    given: object = rules
    if given is not None and not (isinstance(given, Collection) and given):
        raise InvalidValueError("rules", rules, f"{expected}; at least one, or None for all")
    for code in codes if rules is None else rules:
        if code not in codes:
            raise InvalidValueError("rules", code, expected)
    return _inconsistent_reports(frozenset(codes if rules is None else rules), edition, prose)


@st.composite
def _inconsistent_reports(
    draw: st.DrawFn,
    codes: frozenset[str],
    edition: Edition | None,
    prose: bool,  # noqa: FBT001
) -> tuple[Report, Broken]:
    report = draw(consistent_reports(edition=edition, filled=True, prose=prose))
    layout = report.layout
    figures = {position: cast("int", figure) for position, figure in enumerate(report.figures)}
    changes: dict[int, int] = {}
    moved = 0
    for way in draw(st.lists(st.sampled_from(ways_to_break(layout, codes)), min_size=1, max_size=3, unique=True)):
        # Each change is larger than those before it together, so that no two can cancel in a sum that has both.
        step = moved + draw(st.integers(1, 1000))
        lower = draw(st.booleans()) and all(figures[position] >= step for position in way)
        for position in way:
            change = -step if lower else step
            figures[position] += change
            changes[position] = changes.get(position, 0) + change
        moved += step * len(way)
    broken = frozenset((equation.code, equation.place) for equation in broken_by(layout, changes))
    return report.replace(_changes({layout.paths[position]: figures[position] for position in changes})), broken


# --- by type ---------------------------------------------------------------------------------------------------------

_BY_TYPE: Mapping[type[Any], Callable[[], st.SearchStrategy[Any]]] = {
    Report: reports,
    Preamble: preambles,
    Period: periods,
    Contact: contacts,
    Section: sections,
    Paragraph: paragraphs,
    TableSections: table_sections,
    Marks: marks,
}


def of_type(kind: type[Any]) -> st.SearchStrategy[Any]:
    """The strategy for any value of one of our classes, as `st.from_type` finds it."""
    return _BY_TYPE[kind]() if kind in _BY_TYPE else parts(kind)
