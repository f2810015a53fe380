"""Whose figures a government's report adds up: the bases that there are, and what can be added up.

Reports rarely say what they count, and practice differs. So the basis is read off the figures, table by table (see
`govinfo_report.weighing`), and where they leave a doubt nothing is judged by it.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from functools import cache

from govinfo_report.form import Text, Unit
from govinfo_report.issuernames import IssuerName, OrganKind
from govinfo_report.layout import Cell, Layout


class Role(StrEnum):
    """What a child is to its parent, as far as its name says so."""

    OFFICE = "office"  # reports the parent's own business
    ORGAN = "organ"  # a department, or an organ of the state in the place
    GOVERNMENT = "government"  # of a place below, or its office: it may add up others itself
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, child: IssuerName, parent: IssuerName) -> "Role":
        """The role of a child beside its parent.

        >>> parent = IssuerName.of("某县人民政府")
        >>> [Role.of(IssuerName.of(name), parent).value for name in ("某县政府办公室", "某县水利局", "某县某镇政府")]
        ['office', 'organ', 'government']
        """
        if child.kind is OrganKind.OFFICE and child.region == parent.region:
            return cls.OFFICE
        return _ROLES.get(child.kind, cls.UNKNOWN)


_ROLES: Mapping[OrganKind | None, Role] = {
    OrganKind.GOVERNMENT: Role.GOVERNMENT,
    OrganKind.OFFICE: Role.GOVERNMENT,
    OrganKind.TOWNSHIP: Role.GOVERNMENT,
    OrganKind.SUBDISTRICT: Role.GOVERNMENT,
    OrganKind.DEPARTMENT: Role.ORGAN,
    OrganKind.VERTICAL: Role.ORGAN,
}


class CountingBasis(StrEnum):
    """Whose figures a parent's report counts."""

    CHILDREN = "children"  # the sum of all children
    OWN_LEVEL = "own level"  # the sum of those that are no governments below it: 本级
    OFFICE = "office"  # its office alone
    OWN_AND_CHILDREN = "own and children"  # all children, and more that no report of theirs shows
    ITSELF = "itself"  # no children

    @property
    def label(self) -> Text:
        """The same in words."""
        return _BASES[self]


_BASES = {
    CountingBasis.CHILDREN: Text("全部下级之和", "the sum of all children"),
    CountingBasis.OWN_LEVEL: Text(
        "本级机关之和，不含下级政府", "the sum of its office and departments, without governments below"
    ),
    CountingBasis.OFFICE: Text("仅办公厅（室）", "its office alone"),
    CountingBasis.OWN_AND_CHILDREN: Text("全部下级，另有其他", "all children, and more"),
    CountingBasis.ITSELF: Text("仅本机关，不含下级", "itself only, none of the children"),
}
COUNTED: Mapping[CountingBasis, Collection[Role]] = {
    CountingBasis.CHILDREN: frozenset(Role),
    CountingBasis.OWN_LEVEL: frozenset({Role.OFFICE, Role.ORGAN}),
    CountingBasis.OFFICE: frozenset({Role.OFFICE}),
    CountingBasis.OWN_AND_CHILDREN: frozenset(Role),
    CountingBasis.ITSELF: frozenset(),
}
"""The children that each basis counts, by their roles."""

SUMS = (CountingBasis.CHILDREN, CountingBasis.OWN_LEVEL, CountingBasis.OFFICE)
"""The bases by which a parent's figure is an exact sum."""


class Doubt(StrEnum):
    """Why a basis is not said, or a figure not judged."""

    NO_CHILDREN = "no-children"
    NO_FIGURES = "no-figures"
    ITSELF = "counts-itself"
    REPORT_MISSING = "report-missing"
    BLANK = "blank"
    FIGURE_MISSING = "figure-missing"
    NO_BASIS = "no-basis"
    SEVERAL = "several-bases"
    NOT_SHOWN = "not-shown-elsewhere"

    @property
    def label(self) -> Text:
        """The same in words."""
        return _DOUBTS[self]


_DOUBTS = {
    Doubt.NO_CHILDREN: Text("没有给出下级报告", "no reports of children were given"),
    Doubt.NO_FIGURES: Text("该表没有数字", "the table has no figures"),
    Doubt.ITSELF: Text("该表只统计本机关，不含下级", "the table counts the organ itself, and no children"),
    Doubt.REPORT_MISSING: Text("缺下级报告", "reports of children are missing"),
    Doubt.BLANK: Text("上级没有数字", "the parent has no figure"),
    Doubt.FIGURE_MISSING: Text("有下级没有数字", "a child has no figure"),
    Doubt.NO_BASIS: Text("数字不符合任何一种统计口径", "the figures fit no basis of counting"),
    Doubt.SEVERAL: Text("数字符合不止一种统计口径", "the figures fit more than one basis of counting"),
    Doubt.NOT_SHOWN: Text(
        "多出的数字可能来自未列出的下级，其他年度也未表明下级已列全",
        "what is more may be of children that are not listed, and no other year shows that all are",
    ),
}


@cache
def added_up(layout: Layout, table: str) -> tuple[Cell, ...]:
    """The cells of a table that children's figures can be added up in.

    Of table 2 these are decisions and fees. Documents are not: one that several organs issue together is in the report of each. Nor are the
    items of the form of 2019: one item stands in the report of every level that handles it. Nor purchases, whose unit is as printed.

    >>> from govinfo_report.report import Report
    >>> [cell.path.removeprefix("disclosure.") for cell in added_up(Report.blank().layout, "disclosure")]
    ['licensing.decisions', 'penalties.decisions', 'coercive_measures.decisions', 'fees.amount']
    """
    return tuple(
        cell
        for cell in layout.cells
        if cell.path.startswith(f"{table}.")
        and (table != "disclosure" or cell.column == "decisions" or cell.unit is Unit.TEN_THOUSAND_YUAN)
    )
