"""`show`: anything that shows itself in a notebook, in the language that is asked for."""

from inspect import signature
from typing import Protocol

from attrs import field, frozen

from govinfo_report.errors import InvalidValueError


class Showable(Protocol):
    """What `show` takes: a report, a reading, the result of a check, a proposal, marked prose, a difference."""

    def describe(self, language: str = "zh") -> str:
        """The thing as text."""
        ...

    def _repr_html_(self, language: str = "zh") -> str:
        """The thing as a notebook shows it."""
        ...


@frozen
class Shown:
    """A thing in one language, as `show` makes it: a notebook draws it, and `print` has it as text."""

    thing: Showable = field(repr=False)
    language: str

    def _repr_html_(self) -> str:
        return self.thing._repr_html_(self.language)

    def __str__(self) -> str:
        return self.thing.describe(self.language)


def show(thing: Showable, *, language: str = "zh") -> Shown:
    """A report, a reading, a result, a proposal, marked prose or a difference, in Chinese or in English ("en").

    What is said is the same in both. What the document itself prints stays as it is printed, and a label of the form has
    its English name above it.

    >>> from govinfo_report.report import Report
    >>> english = show(Report.blank(year=2023), language="en")
    >>> print(str(english).splitlines()[2])
    Sections: none; missing: 1, 2, 3, 4, 5, 6
    >>> "natural persons" in english._repr_html_()
    True

    Drawings have a language of their own: `viz.sankey(report, language="en")`. `InvalidValueError` for what does not
    show itself, and for another language.
    """
    if not _has_languages(thing):
        raise InvalidValueError(
            "thing",
            thing,
            "a report, a reading, a result, a proposal, a difference, or marked prose (marked_prose(report))",
        )
    if language not in _LANGUAGES:
        raise InvalidValueError("language", language, '"zh" or "en"')
    return Shown(thing, language)


_LANGUAGES = ("zh", "en")


def _has_languages(thing: object) -> bool:
    """Whether a thing shows itself, and asks in which language: a dataframe shows itself too."""
    drawn = getattr(type(thing), "_repr_html_", None)
    return callable(drawn) and "language" in signature(drawn).parameters
