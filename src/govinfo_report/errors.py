"""What can go wrong: one base class, few children, each message naming the input and the remedy."""

from typing import Any

from govinfo_report.form import Text


class GovInfoReportError(Exception):
    """Any failure that this package raises on purpose.

    A wrong sum in a report is not a failure but a finding: see `CheckResult`.
    """


class InvalidValueError(GovInfoReportError, TypeError, ValueError):
    """A value that its place in the form cannot hold, such as `3.0`, `"3"` or `True` for a count.

    `path` names the place, `value` is what was given, `expected` says what the place takes.
    """

    def __init__(self, path: str, value: Any, expected: str) -> None:
        super().__init__(path, value, expected)
        self.path = path
        self.value = value
        self.expected = expected

    def __str__(self) -> str:
        return f"{self.path}: expected {self.expected}, found {_shown(self.value)}"


class UnknownPathError(GovInfoReportError, KeyError):
    """A path that names no place of this form, with the nearest ones that exist."""

    def __init__(self, path: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(path, suggestions)
        self.path = path
        self.suggestions = suggestions

    def __str__(self) -> str:
        hint = f"; did you mean {' or '.join(self.suggestions)}?" if self.suggestions else ""
        return f"the form has no place {self.path!r}{hint}"


class MissingExtraError(GovInfoReportError, ImportError):
    """An optional part was asked for and the library that it needs is not installed."""

    def __init__(self, purpose: str, extra: str) -> None:
        super().__init__(purpose, extra)
        self.purpose = purpose
        self.extra = extra

    def __str__(self) -> str:
        return f"{self.purpose} needs: pip install 'govinfo-report[{self.extra}]'"


def _shown(value: Any, limit: int = 60) -> str:
    """The value as a reader can recognise it: its repr, cut, with its type."""
    try:
        text = repr(value)
    except ValueError:  # Python does not print an int of thousands of digits
        return f"a value that is too long to print ({type(value).__name__})"
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return f"{cut} ({type(value).__name__})"


class UnreadableReportError(GovInfoReportError):
    """A file from which no report can be read: `name` says which, `reason` why, `remedy` what to do."""

    def __init__(self, name: str, reason: Text, remedy: Text) -> None:
        super().__init__(name, reason, remedy)
        self.name = name
        self.reason = reason
        self.remedy = remedy

    def describe(self, language: str = "zh") -> str:
        """The whole message in Chinese or English."""
        parts = (self.name, self.reason.in_language(language), self.remedy.in_language(language))
        return ": ".join(parts[:2]) + f"; {parts[2]}" if language == "en" else f"{parts[0]}：{parts[1]}；{parts[2]}"

    def __str__(self) -> str:
        return f"{self.describe()} ({self.reason.en}; {self.remedy.en})"


class NotAReportError(UnreadableReportError):
    """A file that was read, and is no annual report on government information disclosure."""
