"""What can go wrong: one base class, few children, each message naming the input and the remedy."""

from typing import Any

from attrs import frozen

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
        return f"the form has no place {self.path!r}{_hint(self.suggestions)}"


class UnknownRuleError(GovInfoReportError, KeyError):
    """A code or name that no rule of the catalogue has, with the nearest codes that exist."""

    def __init__(self, code: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(code, suggestions)
        self.code = code
        self.suggestions = suggestions

    def __str__(self) -> str:
        return f"there is no rule {self.code!r}{_hint(self.suggestions)}"


class UnknownMeasureError(GovInfoReportError, KeyError):
    """A name that no measure has, with the nearest names that exist."""

    def __init__(self, name: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(name, suggestions)
        self.name = name
        self.suggestions = suggestions

    def __str__(self) -> str:
        return f"there is no measure {self.name!r}{_hint(self.suggestions)}"


class UnknownIssuerError(GovInfoReportError, KeyError):
    """An issuer that a corpus does not have, or not for that year, with names and years that it has."""

    def __init__(self, issuer: str, year: int | None, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(issuer, year, suggestions)
        self.issuer = issuer
        self.year = year
        self.suggestions = suggestions

    def describe(self, language: str = "zh") -> str:
        """The whole message in Chinese or English."""
        if language == "en":
            when = "" if self.year is None else f" for {self.year}"
            return f"the corpus has no report of {self.issuer!r}{when}{_hint(self.suggestions)}"
        when = "" if self.year is None else f" {self.year} 年度"
        near = f"；是否为 {'、'.join(self.suggestions)}？" if self.suggestions else ""
        return f"库中没有“{self.issuer}”{when}的报告{near}"

    def __str__(self) -> str:
        return f"{self.describe()} ({self.describe('en')})"


def _hint(suggestions: tuple[str, ...]) -> str:
    return f"; did you mean {' or '.join(suggestions)}?" if suggestions else ""


@frozen
class Fault:
    """One thing that is wrong with a JSON text: its place, such as `requests.received.total`, and a sentence.

    The path is "" where the fault is that of the whole text.
    """

    path: str
    message: Text

    def within(self, place: str) -> "Fault":
        """The same fault seen from further out: `place` is where its path begins.

        >>> Fault("[2]", Text("应为字符串", "expected a string")).within("paragraphs").within("overview").path
        'overview.paragraphs[2]'
        """
        joint = "." if place and self.path and not self.path.startswith("[") else ""
        return Fault(f"{place}{joint}{self.path}", self.message)

    def describe(self, language: str = "zh") -> str:
        """Place and sentence on one line, in Chinese or in English ("en")."""
        message = self.message.in_language(language)
        colon = ": " if language == "en" else "："
        return f"{self.path}{colon}{message}" if self.path else message

    def __str__(self) -> str:
        return self.describe()


class InvalidTextError(GovInfoReportError, ValueError):
    """A text that is not what it should be. `faults` has every fault, each with its place."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults)
        self.faults = faults

    def describe(self, language: str = "zh") -> str:
        """Every fault, one a line, in Chinese or in English ("en")."""
        return "\n".join(fault.describe(language) for fault in self.faults)

    def __str__(self) -> str:
        return self.describe()


class InvalidJsonError(InvalidTextError):
    """JSON that is no report. `faults` has every fault, each with its place; `describe("en")` tells them in English."""


class InvalidWaiversError(InvalidTextError):
    """A file of waivers that cannot be used. `faults` has every fault: the path is the name of the file and the line."""


class InvalidParentsError(InvalidTextError):
    """A table of parents that cannot be used. `faults` has every fault: the path is the row, or file and line."""


class MissingExtraError(GovInfoReportError, ImportError):
    """An optional part was asked for and the library that it needs is not installed."""

    def __init__(self, purpose: str, extra: str) -> None:
        super().__init__(purpose, extra)
        self.purpose = purpose
        self.extra = extra

    def __str__(self) -> str:
        return f"{self.purpose} needs: {self._remedy}"

    @property
    def _remedy(self) -> str:
        return f"pip install 'govinfo-report[{self.extra}]'"

    def describe(self, language: str = "zh") -> str:
        """What is to be installed, in Chinese or in English ("en").

        >>> print(MissingExtraError("reading scans", "ocr").describe())
        还缺一个附加组件，请先运行 pip install 'govinfo-report[ocr]'
        """
        return str(self) if language == "en" else f"还缺一个附加组件，请先运行 {self._remedy}"


def _shown(value: Any, limit: int = 60) -> str:
    """The value as a reader can recognise it: its repr, cut, with its type."""
    try:
        text = repr(value)
    except ValueError:  # Python does not print an int of thousands of digits
        return f"a value that is too long to print ({type(value).__name__})"
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return f"{cut} ({type(value).__name__})"


class ExplainedError(GovInfoReportError):
    """What `name` stands for, a file or a folder, cannot be used: `reason` says why, `remedy` what to do."""

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


class UnreadableReportError(ExplainedError):
    """A file from which no report can be read: `name` says which, `reason` why, `remedy` what to do."""


class UnwritableReportError(ExplainedError):
    """A file to which a report cannot be written: `name` says which, `reason` why, `remedy` what to do."""


class NotAReportError(UnreadableReportError):
    """A file that was read, and is no annual report on government information disclosure."""


class OldStatisticsError(NotAReportError):
    """A report of the years to 2018, on the statistics table that the form of 2019 replaced."""


class EncryptedDocumentError(UnreadableReportError):
    """A file that opens only with a password."""


class CorruptDocumentError(UnreadableReportError):
    """A file that is cut off or damaged, so that its format cannot be followed."""


class DocumentTooLargeError(UnreadableReportError):
    """A file that goes beyond one of the `Limits`: of size, pages, cells, depth or time."""


class ScannedDocumentError(UnreadableReportError):
    """A file that has pictures of pages and no text: it takes text recognition to read it."""


class CorpusFolderError(ExplainedError):
    """A folder that is no corpus, or in which one cannot be built: `name`, `reason` and `remedy` as for a file."""
