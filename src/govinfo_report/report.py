"""The annual report: six sections, three tables in either edition, what the document did not print, and its check.

Follows 国办公开办函〔2021〕30号 and 国办公开办函〔2019〕60号. Editions belong to tables, not to reports: 洪泽区's 2023 report
prints table 2 of 2021 with table 3 of 2019.
"""

from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

import attrs
from attrs import field, frozen

from govinfo_report.errors import InvalidValueError, UnknownPathError
from govinfo_report.form import SECTIONS, Text, Value
from govinfo_report.layout import Layout, expect_path, joined, layout_of, nearest
from govinfo_report.marks import Marks
from govinfo_report.paths import CellPath
from govinfo_report.prose import (
    OPTIONAL_TEXT,
    Preamble,
    Section,
    TableSections,
    expect,
    expect_all,
)
from govinfo_report.rules.result import CheckResult
from govinfo_report.summary import summarise
from govinfo_report.tables.disclosure import Disclosure2019, Disclosure2021
from govinfo_report.tables.disputes import Disputes
from govinfo_report.tables.requests import Requests2019, Requests2021
from govinfo_report.waivers import Waivers

if TYPE_CHECKING:  # claims read reports
    from govinfo_report.claims.claim import Claim

Disclosure: TypeAlias = Disclosure2019 | Disclosure2021
Requests: TypeAlias = Requests2019 | Requests2021
Edition: TypeAlias = Literal["2019", "2021"]

DISCLOSURES: tuple[type[Disclosure], ...] = (Disclosure2019, Disclosure2021)
REQUESTS: tuple[type[Requests], ...] = (Requests2019, Requests2021)
TABLES: dict[str, tuple[type[Any], ...]] = {"disclosure": DISCLOSURES, "requests": REQUESTS, "disputes": (Disputes,)}
"""The table sections in printed order, and the classes that each can hold, one for each edition."""


A_YEAR = f"a year from {MINYEAR} to {MAXYEAR} (int) or None"


def _as_marks(marks: Mapping[str, str]) -> Marks:
    return marks if type(marks) is Marks else Marks(marks)


def _of_edition(tables: tuple[type[Any], ...], edition: str) -> type[Any]:
    for table in tables:
        if table.edition == edition:
            return table
    raise InvalidValueError("edition", edition, " or ".join(table.edition for table in tables))


@frozen(kw_only=True)
class Report:
    """One agency's annual report on government information disclosure.

    `issuer`, `year`, `title` and `published` are `None` where the document does not say. A figure is `None` where the
    document prints no number; `marks` has what it prints instead, and `absent` the places that the document does not
    have at all: a table ("requests"), a line ("requests.outcomes.denied.state_secrets"), a column
    ("requests.*.research") or a single cell. `section_order` is the order in which the six sections are printed, and
    `extra_sections` are chapters that are none of the six.

    Wrong sums and negative figures are held as published: `check()` finds them. A value that its place cannot hold
    raises `InvalidValueError` with its path.

    >>> report = Report.blank(issuer="某县人民政府", year=2023)
    >>> report = report.replace({"requests.received.natural_person": 3, "requests.received.total": 4})
    >>> report.requests.received.total
    4
    """

    issuer: str | None
    year: int | None
    title: str | None
    published: date | None = None
    preamble: Preamble = Preamble()
    overview: Section = Section()
    disclosure: Disclosure
    requests: Requests
    disputes: Disputes
    problems: Section = Section()
    other_matters: Section = Section()
    table_sections: TableSections = TableSections()
    extra_sections: tuple[Section, ...] = ()
    section_order: tuple[str, ...] = SECTIONS
    marks: Mapping[str, str] = field(factory=Marks, converter=_as_marks)
    absent: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        expect(self.issuer, OPTIONAL_TEXT, "issuer", "a str or None")
        expect(self.title, OPTIONAL_TEXT, "title", "a str or None")
        expect(self.year, (int, type(None)), "year", A_YEAR)
        if self.year is not None and not MINYEAR <= self.year <= MAXYEAR:
            raise InvalidValueError("year", self.year, A_YEAR)
        expect(self.published, (date, type(None)), "published", "a date or None")
        expect(self.preamble, Preamble, "preamble", "a Preamble")
        expect(self.table_sections, TableSections, "table_sections", "a TableSections")
        for name in ("overview", "problems", "other_matters"):
            expect(getattr(self, name), Section, name, "a Section")
        for name, kinds in TABLES.items():
            expect(getattr(self, name), kinds, name, " or ".join(kind.__name__ for kind in kinds))
        expect_all(self.extra_sections, Section, "extra_sections", "a tuple of Section")
        expect_all(self.absent, str, "absent", "a tuple of paths (str)")
        expect_all(self.section_order, str, "section_order", "a tuple of str")
        if sorted(self.section_order) != sorted(SECTIONS):
            raise InvalidValueError("section_order", self.section_order, f"the six names {', '.join(SECTIONS)}")
        if self.marks or self.absent:
            self._expect_blank()

    def _expect_blank(self) -> None:
        """A mark or an absence stands for a missing number, so there can be none in its place."""
        figures = self.figures
        for path in self.marks:
            self.layout.cell(path)
            if figures[self.layout.index[path]] is not None:
                raise InvalidValueError(f"marks[{path!r}]", self.marks[path], "no mark, since the cell has a number")
        for path in self.absent:
            for position in self.layout.covered(path):
                cell = self.layout.paths[position]
                if figures[position] is not None or cell in self.marks:
                    raise InvalidValueError(f"absent: {path}", figures[position], f"{cell} to be blank")

    # --- making one --------------------------------------------------------------------------------------------------

    @classmethod
    def blank(
        cls,
        *,
        issuer: str | None = None,
        year: int | None = None,
        title: str | None = None,
        disclosure: Edition = "2021",
        requests: Edition = "2021",
        absent: tuple[str, ...] = (),
    ) -> "Report":
        """A report whose tables are all there and all blank, in the given editions.

        >>> set(Report.blank().cells().values())
        {None}
        """
        tables = {
            "disclosure": _of_edition(DISCLOSURES, disclosure),
            "requests": _of_edition(REQUESTS, requests),
            "disputes": Disputes,
        }
        blank: dict[str, Any] = {
            name: layout_of(table).unflatten((None,) * len(layout_of(table).cells)) for name, table in tables.items()
        }
        return cls(issuer=issuer, year=year, title=title, absent=absent, **blank)

    # --- figures -----------------------------------------------------------------------------------------------------

    @property
    def layout(self) -> Layout:
        """The places for figures of this report, whose tables may be of different editions."""
        return joined(tuple((name, type(getattr(self, name))) for name in TABLES))

    @property
    def figures(self) -> tuple[Value, ...]:
        """The figures alone, in printed order: `layout.paths` says where each stands."""
        return self.layout.flatten(self)

    def cells(self) -> dict[CellPath, Value]:
        """Every figure by its path, in printed order.

        >>> report = Report.blank().replace({"disputes.reconsideration.upheld": 2})
        >>> report.cells()["disputes.reconsideration.upheld"]
        2
        """
        return cast("dict[CellPath, Value]", dict(zip(self.layout.paths, self.figures, strict=True)))

    def replace(self, changes: Mapping[CellPath, Value]) -> "Report":
        """A new report with some figures changed. A figure takes the place of a mark; `None` leaves the mark.

        >>> Report.blank().replace({"requests.received.total": 3.0})  # type: ignore[dict-item]
        Traceback (most recent call last):
        govinfo_report.errors.InvalidValueError: requests.received.total: expected a whole number (int) or None, found 3.0 (float)

        `UnknownPathError` for a path that this report's tables do not have.
        """
        if not isinstance(changes, Mapping):
            raise InvalidValueError("changes", changes, "a mapping from paths to figures")
        layout = self.layout
        figures = list(self.figures)
        for path, value in changes.items():
            layout.cell(path).expect(value)
            figures[layout.index[path]] = value
        tables: dict[str, Any] = {}
        start = 0
        for name in TABLES:
            table = getattr(self, name)
            own = layout_of(type(table))
            stop = start + len(own.cells)
            tables[name] = own.with_figures(table, tuple(figures[start:stop]))
            start = stop
        marks = {path: text for path, text in self.marks.items() if figures[layout.index[path]] is None}
        return attrs.evolve(self, **tables, marks=Marks(marks))

    # --- sections ----------------------------------------------------------------------------------------------------

    def section(self, name: str) -> Section:
        """The heading and text of any of the six sections, by its attribute name.

        >>> Report.blank().section("requests").is_absent
        True
        """
        expect_path(name)
        if name in TABLES:
            found: Section = getattr(self.table_sections, name)
            return found
        if name not in SECTIONS:
            raise UnknownPathError(name, nearest(name, SECTIONS))
        prose: Section = getattr(self, name)
        return prose

    def passages(self) -> dict[str, str]:
        """Every text of the report by its path in the JSON, in printed order: title, preamble, headings, paragraphs.

        >>> Report.blank(title="某县2023年政府信息公开工作年度报告").passages()
        {'title': '某县2023年政府信息公开工作年度报告'}
        """
        passages = {} if self.title is None else {"title": self.title}
        passages |= self.preamble.passages()
        for name in self.section_order:
            passages |= self.section(name).passages(f"table_sections.{name}" if name in TABLES else name)
        for position, section in enumerate(self.extra_sections):
            passages |= section.passages(f"extra_sections[{position}]")
        return passages

    def is_absent(self, path: str) -> bool:
        """Whether the document does not have this section, table, line, column or cell.

        A table section can have its heading and lack its table; then "requests" is absent and
        `report.section("requests")` is not.
        """
        expect_path(path)
        if path in TABLES and not self.absent:
            return False
        if path in TABLES or path not in SECTIONS:
            return self.absent_positions.issuperset(self.layout.covered(path))
        return self.section(path).is_absent

    @property
    def absent_positions(self) -> frozenset[int]:
        """The cells that the document does not have, by their position in `cells()`."""
        return frozenset(position for path in self.absent for position in self.layout.covered(path))

    # --- checking ----------------------------------------------------------------------------------------------------

    def check(
        self, *, previous: "Report | None" = None, waivers: Waivers | None = None, today: date | None = None
    ) -> CheckResult:
        """Check the report against every rule of the catalogue. Findings are values, never exceptions.

        >>> result = Report.blank(year=2023).replace({"disputes.reconsideration.total": 1}).check()
        >>> result.with_code("GIR401")[0].status.value
        'undecidable'

        With `previous`, the report of the year before, the rules across years (GIR8xx, GIR904) are judged too:

        >>> before = Report.blank(year=2022).replace({"requests.carried_forward.total": 3})
        >>> now = Report.blank(year=2023).replace({"requests.carried_in.total": 2})
        >>> print(now.check(previous=before).with_code("GIR801")[-1].finding.message.en)
        requests carried over from last year › total: expected 3 (carried over to next year, 2022), found 2 in 2023

        `waivers`, as `load_waivers` reads them, excuse findings until their last day, so `today` has to be given with
        them: what they excuse is in `result.waived`, and no more in `result.findings`.

        `InvalidValueError` where `today` is missing.
        """
        expect(previous, (Report, type(None)), "previous", "a Report or None")
        expect(waivers, (Waivers, type(None)), "waivers", "Waivers or None")
        if waivers is not None:
            expect(today, date, "today", "the date of today, since waivers end on a day")
        # Reading, which many processes do at once, needs no rules: they are imported with the first check.
        from govinfo_report.rules.catalogue import judge_report  # noqa: PLC0415

        ledger = judge_report(self, previous, None if waivers is None else waivers.waivers, today or date.min)
        return CheckResult(ledger, subject=self.subject, report=self, previous=previous)

    def claims(self, *, previous: "Report | None" = None) -> "tuple[Claim, ...]":
        """Every quantity of the prose: what it is bound to, and whether the tables agree. In the order of the text.

        With `previous`, the report of the year before, changes against last year are recomputed.

        >>> from govinfo_report.prose import paragraphs_of
        >>> text = paragraphs_of("全年共收到政府信息公开申请12件，办结10余件，开展培训3次。")
        >>> report = Report.blank(year=2023).replace({"requests.received.total": 21, "requests.carried_in.total": 0})
        >>> claims = attrs.evolve(report, overview=Section("一、总体情况", text)).claims()
        >>> [(claim.value, claim.unit, claim.kind.value, claim.verdict.value) for claim in claims]
        [(12, '件', 'received', 'broken'), (10, '件', 'handled', 'not_applicable'), (3, '次', 'other', 'not_applicable')]
        >>> claims[0].bound[0], claims[0].expected[0]
        (('requests.received.total',), 21)
        """
        from govinfo_report.claims.reader import claims_of  # noqa: PLC0415  # its vocabulary is made when first asked for

        expect(previous, (Report, type(None)), "previous", "a Report or None")
        return claims_of(self, previous)

    @property
    def subject(self) -> Text:
        """Which report this is, as results name it: issuer and year."""
        issuer = self.issuer or "（发布机关不明）"
        return Text(
            f"{issuer} {self.year or '（年度不明）'}",
            f"{self.issuer or '(issuer unknown)'} {self.year or '(year unknown)'}",
        )

    # --- in a pydantic model -----------------------------------------------------------------------------------------

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        """How pydantic and FastAPI validate, write and describe a report: as `loads`, `dumps` and `json_schema` do."""
        from govinfo_report.pydantic_support import report_core_schema  # noqa: PLC0415  # asked for by pydantic alone

        return report_core_schema()

    # --- showing -----------------------------------------------------------------------------------------------------

    def describe(self, language: str = "zh") -> str:
        """The report in a dozen lines, in Chinese or in English ("en"): whose it is, and its main figures.

        >>> print(Report.blank(issuer="某县人民政府", year=2023).describe("en").splitlines()[1])
        Issuer: 某县人民政府   Year: 2023   Published: (not printed)
        """
        return summarise(self, language)

    def __str__(self) -> str:
        return self.describe()

    def to_frame(self, *, engine: str = "polars") -> Any:
        """The report as a dataframe, a row for each cell, as `to_frame` makes it. Needs the extra `corpus`.

        >>> Report.blank().to_frame().height
        200
        """
        from govinfo_report.tabulating import to_frame  # noqa: PLC0415  # dataframes are an extra

        return to_frame(self, engine=engine)

    def _repr_html_(self, language: str = "zh") -> str:
        """The report as a notebook shows it: its tables as the form prints them, broken cells shaded."""
        from govinfo_report.notebook import report_html  # noqa: PLC0415  # only a notebook needs it

        return report_html(self, language)
