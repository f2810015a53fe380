"""The entry point for hypothesis: `st.from_type` learns to make every class of a report.

Apart from `govinfo_report.strategies`, because hypothesis calls it while it is itself being imported, which may be on
behalf of that module; the strategies are therefore looked up when one is first asked for.
"""

from typing import Any

from govinfo_report.errors import MissingExtraError
from govinfo_report.layout import fields_of
from govinfo_report.marks import Marks
from govinfo_report.prose import Contact, Paragraph, Period, Preamble, Section, TableSections
from govinfo_report.report import TABLES, Report

REGISTERED: tuple[type[Any], ...] = (Report, Preamble, Period, Contact, Section, Paragraph, TableSections, Marks)
"""The classes beside the tables and their parts that hypothesis learns to make."""


def parts_of(kind: type[Any]) -> tuple[type[Any], ...]:
    """A table class with every class of line and group below it."""
    below = (part for field in fields_of(kind) if not field.is_cell for part in parts_of(field.type))
    return tuple(dict.fromkeys((kind, *below)))


def register() -> None:
    """Register a strategy for `Report`, its tables and their parts; hypothesis calls this when it is imported.

    >>> from hypothesis import strategies as st
    >>> import govinfo_report as gir
    >>> st.from_type(gir.ByApplicant).validate()

    `MissingExtraError` where hypothesis is not installed.
    """
    try:
        from hypothesis import strategies as st  # noqa: PLC0415  # only who has hypothesis gets here
    except ModuleNotFoundError as error:
        raise MissingExtraError("making reports for tests", "test") from error
    tables = (part for kinds in TABLES.values() for kind in kinds for part in parts_of(kind))
    for kind in dict.fromkeys((*REGISTERED, *tables)):
        st.register_type_strategy(kind, _strategy_for)


def _strategy_for(kind: type[Any]) -> Any:
    from govinfo_report import strategies  # noqa: PLC0415  # see the module docstring

    return strategies.of_type(kind)
