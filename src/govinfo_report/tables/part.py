"""What every table class, and every line and group of one, can do: refuse a bad value, list its figures, check itself."""

from govinfo_report.form import Text, Value
from govinfo_report.layout import guard_of, layout_of
from govinfo_report.rules.result import CheckResult
from govinfo_report.rules.sums import check_sums


class FormPart:
    """The base of every class that stands for a part of the form."""

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        guard_of(type(self))(self)

    def cells(self) -> dict[str, Value]:
        """Every figure of this part by its path from here, in printed order.

        >>> from govinfo_report.tables.disputes import CaseResults
        >>> CaseResults(upheld=1, corrected=0, other=0, pending=None, total=1).cells()
        {'upheld': 1, 'corrected': 0, 'other': 0, 'pending': None, 'total': 1}
        """
        layout = layout_of(type(self))
        return dict(zip(layout.paths, layout.flatten(self), strict=True))

    def check(self) -> CheckResult:
        """Check the sums and balances that lie within this part; places are paths from here.

        >>> from govinfo_report.tables.disputes import CaseResults
        >>> result = CaseResults(upheld=5, corrected=0, other=0, pending=0, total=0).check()
        >>> print(result.findings[0].message)
        总计：应为 5，实为 0
        """
        layout = layout_of(type(self))
        return CheckResult(check_sums(layout, layout.flatten(self)))

    def describe(self, language: str = "zh") -> str:
        """How much of this part has a figure, in a line, in Chinese or in English ("en"); a single line of it as it is.

        >>> from govinfo_report.report import Report
        >>> print(Report.blank().replace({"requests.received.total": 3}).requests.describe("en"))
        Requests2021: 1 of 175 cells has a figure
        """
        layout = layout_of(type(self))
        if len(layout.lines) == 1:
            return repr(self)
        figures = layout.flatten(self)
        number, filled = len(figures), sum(figure is not None for figure in figures)
        told = Text(
            f"{number} 格，{filled} 格有数字", f"{filled} of {number} cells {'has' if filled == 1 else 'have'} a figure"
        )
        return f"{type(self).__name__}{': ' if language == 'en' else '：'}{told.in_language(language)}"

    def __str__(self) -> str:
        return self.describe()
