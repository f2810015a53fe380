"""The prose of a report: sections with their paragraphs, the preamble with period and contact.

Text is kept as printed, outer blanks aside; markers and titles are read off it, so that nothing is stored twice.
"""

import re
from collections.abc import Iterator
from datetime import date

from attrs import frozen

from govinfo_report.errors import InvalidValueError
from govinfo_report.form import HEADINGS, Heading

CHINESE_NUMERALS = "〇零一二三四五六七八九十百"

_MARK = rf"[（(]\s*(?:[{CHINESE_NUMERALS}]+|\d+)\s*[）)]|[{CHINESE_NUMERALS}]+\s*[、.．]|\d+\s*(?:、|[.．](?!\d))"
_MARKER = re.compile(rf"\s*({_MARK})\s*")
# Headings are also numbered 「第二部分」 and, in text dumps, by a numeral and a blank.
_HEADING_NUMBER = re.compile(
    rf"\s*({_MARK}|第\s*(?:[{CHINESE_NUMERALS}]+|\d+)\s*(?:部分|章)|[{CHINESE_NUMERALS}]+(?=\s))\s*[、：:]?\s*"
)
# A title ends with the first sentence; without a marker only the usual 「…方面」 is taken for one.
_TITLE = re.compile(r"([^。：:；\n]{2,40})(?:[。：:；\n]|$)")
_UNMARKED_TITLE = re.compile(r"\s*([^。：:；，,\n]{2,20}方面)(?:[。：:；\n]|$)")


def expect(value: object, kind: type | tuple[type, ...], path: str, expected: str) -> None:
    """Refuse a value of another type; `bool` is no `int`, `datetime` no `date`. Raises `InvalidValueError`."""
    kinds = kind if isinstance(kind, tuple) else (kind,)
    if type(value) not in kinds:
        raise InvalidValueError(path, value, expected)


def expect_all(values: object, kind: type, path: str, expected: str) -> None:
    """Refuse anything but a tuple of that type. Raises `InvalidValueError`."""
    expect(values, tuple, path, expected)
    for position, value in enumerate(values if isinstance(values, tuple) else ()):
        expect(value, kind, f"{path}[{position}]", f"a {kind.__name__}")


OPTIONAL_TEXT = (str, type(None))


@frozen
class Paragraph:
    """One paragraph as printed, without the blanks around it.

    >>> paragraph = Paragraph("（一）主动公开方面。我区全面梳理权责清单。")
    >>> paragraph.marker, paragraph.title, paragraph.body
    ('（一）', '主动公开方面', '我区全面梳理权责清单。')
    """

    text: str

    def __attrs_post_init__(self) -> None:
        expect(self.text, str, "Paragraph.text", "a str")

    @property
    def marker(self) -> str | None:
        """The number in front, as printed: "（一）", "1.", "一、". `None`: there is none."""
        found = _MARKER.match(self.text)
        return found[1] if found else None

    @property
    def title(self) -> str | None:
        """The words that name the paragraph: its first clause after a marker, or a leading 「…方面」. `None`: none."""
        found = self._title()
        return found[1].strip() if found else None

    @property
    def body(self) -> str:
        """What follows marker and title."""
        found = self._title() or _MARKER.match(self.text)
        return self.text[found.end() :].lstrip() if found else self.text

    def _title(self) -> re.Match[str] | None:
        marker = _MARKER.match(self.text)
        return _TITLE.match(self.text, marker.end()) if marker else _UNMARKED_TITLE.match(self.text)

    def __str__(self) -> str:
        return self.text


@frozen
class Span:
    """Where words stand in a report: the path of their text, and its characters from `start` up to `end`.

    Paths are those of the JSON: "title", "overview.heading", "overview.paragraphs[2]". `Report.passages` has the
    texts by these paths.
    """

    path: str
    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves, out of the text at `path`.

        >>> Span("title", 4, 6).of("某县人民政府")
        '政府'
        """
        return text[self.start : self.end]


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    r"""Split text at line ends; blank lines separate and are not kept.

    >>> [str(paragraph) for paragraph in paragraphs_of("一是公开。\n\n　　二是便民。")]
    ['一是公开。', '二是便民。']
    """
    return tuple(Paragraph(line.strip()) for line in text.splitlines() if line.strip())


@frozen
class Section:
    """A section's heading and text as printed.

    `heading` is `None` where the document prints none. A section that the document does not have has neither heading
    nor paragraphs; one that is there and empty has its heading.

    >>> Section(heading="五、存在的主要问题及改进情况").is_absent
    False
    """

    heading: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()

    def __attrs_post_init__(self) -> None:
        expect(self.heading, OPTIONAL_TEXT, "Section.heading", "a str or None")
        expect_all(self.paragraphs, Paragraph, "Section.paragraphs", "a tuple of Paragraph")

    @property
    def is_absent(self) -> bool:
        """Whether the document has no such section."""
        return self.heading is None and not self.paragraphs

    @property
    def number(self) -> str | None:
        """The number of the heading as printed ("二、"). `None`: there is none."""
        found = _HEADING_NUMBER.match(self.heading or "")
        return found[1] if found else None

    @property
    def title(self) -> str | None:
        """The heading without its number. `None`: there is no heading."""
        found = _HEADING_NUMBER.match(self.heading or "")
        return self.heading[found.end() :].strip() if found and self.heading else self.heading

    @property
    def text(self) -> str:
        """The paragraphs, one a line, without the heading."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def passages(self, path: str) -> Iterator[tuple[str, str]]:
        """Heading and paragraphs, each with its path, for a section that stands at `path`.

        >>> dict(Section("六、其他", (Paragraph("无。"),)).passages("other_matters"))
        {'other_matters.heading': '六、其他', 'other_matters.paragraphs[0]': '无。'}
        """
        if self.heading is not None:
            yield f"{path}.heading", self.heading
        yield from _numbered(self.paragraphs, path)


def _numbered(paragraphs: tuple[Paragraph, ...], path: str) -> Iterator[tuple[str, str]]:
    for position, paragraph in enumerate(paragraphs):
        yield f"{path}.paragraphs[{position}]", paragraph.text


@frozen
class Period:
    """The span that the figures cover, both days included. The form asks for 1 January to 31 December."""

    start: date
    end: date

    def __attrs_post_init__(self) -> None:
        expect(self.start, date, "Period.start", "a date")
        expect(self.end, date, "Period.end", "a date")

    def is_year(self, year: int) -> bool:
        """Whether this is exactly the calendar year."""
        return (self.start, self.end) == (date(year, 1, 1), date(year, 12, 31))


@frozen(kw_only=True)
class Contact:
    """Where the preamble sends questions, each as printed; `None` where it prints none."""

    address: str | None = None
    postcode: str | None = None
    phone: str | None = None
    email: str | None = None

    def __attrs_post_init__(self) -> None:
        for name in ("address", "postcode", "phone", "email"):
            expect(getattr(self, name), OPTIONAL_TEXT, f"Contact.{name}", "a str or None")


@frozen(kw_only=True)
class Preamble:
    """Everything between the title and section 一.

    `period`, `website` and `contact` are read from it: `None` where the document does not print them.
    """

    paragraphs: tuple[Paragraph, ...] = ()
    period: Period | None = None
    website: str | None = None
    contact: Contact = Contact()

    def __attrs_post_init__(self) -> None:
        expect_all(self.paragraphs, Paragraph, "Preamble.paragraphs", "a tuple of Paragraph")
        expect(self.period, (Period, type(None)), "Preamble.period", "a Period or None")
        expect(self.website, OPTIONAL_TEXT, "Preamble.website", "a str or None")
        expect(self.contact, Contact, "Preamble.contact", "a Contact")

    @property
    def text(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def passages(self, path: str = "preamble") -> Iterator[tuple[str, str]]:
        """The paragraphs, each with its path."""
        yield from _numbered(self.paragraphs, path)


@frozen(kw_only=True)
class TableSections:
    """The headings of the three sections that hold tables, and any text printed beside the tables."""

    disclosure: Section = Section()
    requests: Section = Section()
    disputes: Section = Section()

    def __attrs_post_init__(self) -> None:
        for name in ("disclosure", "requests", "disputes"):
            expect(getattr(self, name), Section, f"TableSections.{name}", "a Section")


def heading_of(section: str) -> Heading:
    """The official heading of a section, by its attribute in `Report`.

    >>> heading_of("problems").title
    '存在的主要问题及改进情况'
    """
    return next(heading for heading in HEADINGS if heading.section == section)
