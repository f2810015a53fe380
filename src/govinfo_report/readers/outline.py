"""The outline of a document: title, issuer, year, date, preamble, and the six sections by their headings."""

import difflib
import math
import re
from collections.abc import Iterator, Sequence
from datetime import date

from attrs import field, frozen

from govinfo_report.form import HEADINGS
from govinfo_report.ordinals import with_arabic_years
from govinfo_report.prose import Paragraph, Preamble, Section
from govinfo_report.readers.document import Block, Document, Grid, Source, TextBlock
from govinfo_report.readers.figures import folded
from govinfo_report.readers.grids import Region
from govinfo_report.readers.labels import bare, number_of
from govinfo_report.readers.memory import remembered
from govinfo_report.readers.preamble import notes_on_dates, published_in, read_preamble
from govinfo_report.readers.respelling import put_together
from govinfo_report.readers.result import Note
from govinfo_report.readers.streams import with_streams_as_grids
from govinfo_report.readers.unfolding import unfolded
from govinfo_report.report import TABLES

_LONGEST_HEADING = 45
# A heading under its own number may be worded freely (总体概述 for 总体情况), one without it hardly.
_ALIKE_WITH_NUMBER = 0.5
_ALIKE_WITHOUT = 0.85
_SENTENCE_ENDS = ("。", ";", ":")
_PART = re.compile(r"^第\s*([一二三四五六])\s*部分\s*[、:.]?\s*")


@frozen(kw_only=True)
class Outline:
    """What the text of a document says, apart from its tables."""

    title: str | None
    titles: tuple[str, ...]  # every line of the document that is the title of a report, each once
    issuer: str | None
    year: int | None
    published: date | None
    preamble: Preamble
    sections: dict[str, Section]
    extra_sections: tuple[Section, ...]
    section_order: tuple[str, ...]
    regions: tuple[Region, ...] = field()
    passages: tuple[Source, ...]  # where each text of `Report.passages` is printed, in that order
    notes: tuple[Note, ...]


@remembered
def section_of(text: str) -> str | None:
    """The section whose heading this text is, as printed or nearly so. `None`: it is no heading.

    >>> section_of("二、主动公开信息情况"), section_of("第一部分 总体情况"), section_of("一是加快集约化建设。")
    ('disclosure', 'overview', None)
    """
    plain = _PART.sub(r"\1、", folded(text))
    ends_as_sentence = plain.endswith(_SENTENCE_ENDS)
    plain = plain.rstrip("".join(_SENTENCE_ENDS))
    if not plain or len(plain) > _LONGEST_HEADING:
        return None
    number, words = number_of(plain), bare(plain)
    best: tuple[float, str] = (0.0, "")
    for heading in HEADINGS:
        if plain.startswith("("):
            # （三） numbers what is inside a section, unless it is the very heading under its own number
            needed = 1.0 if number == heading.number else math.inf
        else:
            needed = _ALIKE_WITH_NUMBER if number == heading.number and not ends_as_sentence else _ALIKE_WITHOUT
        for title in (heading.title, *heading.aliases):
            matcher = difflib.SequenceMatcher(None, bare(title), words, autojunk=False)
            # the first two are quick, and never less than the third
            if matcher.real_quick_ratio() >= needed and matcher.quick_ratio() >= needed:
                ratio = matcher.ratio()
                best = max(best, (ratio, heading.section)) if ratio >= needed else best
    return best[1] or None


# --- title, issuer, year ---------------------------------------------------------------------------------------------

_TITLE = re.compile(r"政府信息公开(?:工作)?(?:的)?(?:年度报告|年报)")
_YEAR = re.compile(r"(20\d\d)\s*年?度?")
_PIECES = 4  # a title is printed on at most so many lines
_LONGEST_TITLE_LINE = 60
_FURNITURE = re.compile(r"[:|>»_]|--?")  # what a page puts around a title
_SENTENCE = re.compile(r"[。；;！]")
_ORGAN = r"(?:人民政府(?:办公[厅室])?|街道办事处|委员会|管委会|办公[厅室]|[局厅委院署部会社]|中心|支队|大队|镇|乡)"
_ISSUER = re.compile(rf"[一-鿿（）()·]{{2,40}}?{_ORGAN}$")


def _title_at(blocks: Sequence[TextBlock]) -> tuple[str, int, int] | None:
    """The title, which can be cut over lines, and the blocks that it takes: from, to.

    A page repeats it in its own words before (「标题：…年度报告-某县发改局」); the plain one nearest to the text counts, on
    the fewest lines that make one.
    """
    lines = [folded(block.text) for block in blocks]
    short = [not _SENTENCE.search(line) and len(line) <= _LONGEST_TITLE_LINE for line in lines]
    found = [
        (_is_plain_title(text), start + count, -count, text)
        for count in range(1, _PIECES + 1)
        for start in range(len(lines) - count + 1)
        if all(short[start : start + count])
        and _TITLE.search((text := _joined_lines(lines[start : start + count])).replace(" ", ""))
    ]
    if not found:
        return None
    _, stop, count, text = max(found)
    return text, stop + count, stop


def _is_plain_title(text: str) -> bool:
    match = _TITLE.search(text.replace(" ", ""))
    return match is not None and match.end() == len(text.replace(" ", "")) and not _FURNITURE.search(text)


def _joined_lines(lines: Sequence[str]) -> str:
    """Lines of one title: Chinese needs no blank between them."""
    text = ""
    for line in lines:
        parted = text[-1:].isascii() and line[:1].isascii()
        text += f" {line}" if text and parted else line
    return text


def _issuer_of(title: str, lines: Sequence[str], text: str) -> str | None:
    """The issuer that the title names; where it names only the place, the government of that place if the text does."""
    name = _YEAR.sub("", with_arabic_years(title).replace(" ", ""))
    name = re.sub(r"政府信息公开.*$", "", name).strip("（）()—-《》年度")
    name += ")" * (name.count("(") > name.count(")"))  # 「某区人民政府(某市)2021年…」 ends with a bracket of its own
    if not _ISSUER.fullmatch(name):
        government = f"{name}人民政府"
        named = next((line for line in lines if _ISSUER.fullmatch(line)), name or None)
        name_or_none = government if name and government in text else named
        if name_or_none is None:
            return None
        name = name_or_none
    return _place_above(name, text) + name


_ABOVE = re.compile(r"[一-鿿]{2,9}[省市州盟]$")
_LONGEST_ABOVE = 10
_BEFORE_A_NAME = "由与和及向请经在为对是按据致给至到"


def _place_above(name: str, text: str) -> str:
    """The place that the text prints before the issuer's name: 淮安市 where the cover says 洪泽区人民政府 alone.

    What all such places have in common is the name of the place; the words before it differ.
    """
    before = [
        text[max(0, found.start() - _LONGEST_ABOVE) : found.start()] for found in re.finditer(re.escape(name), text)
    ]
    places = [found[0] for found in map(_ABOVE.search, before) if found]
    if not places:
        return ""
    common = places[0]
    for place in places[1:]:
        while common and not place.endswith(common):
            common = common[1:]
    common = common.lstrip(_BEFORE_A_NAME)
    return common if re.fullmatch(r"[一-鿿]{2,6}[省市州盟]", common) else ""


# --- sections --------------------------------------------------------------------------------------------------------


def _is_extra_heading(text: str) -> bool:
    """A chapter after the six: 「七、附件」."""
    plain = folded(text)
    return number_of(plain) in {"七", "八", "九", "十"} and not plain.startswith("(") and len(plain) <= _LONGEST_HEADING


@frozen
class _Chapter:
    """A heading and what is printed under it."""

    section: str | None  # `None`: none of the six
    heading: Source
    blocks: list[Block]

    @property
    def paragraphs(self) -> Iterator[Source]:
        """The paragraphs, without the blanks around them."""
        texts = (block.source for block in self.blocks if isinstance(block, TextBlock))
        return (_stripped(source) for source in texts if source.text.strip())

    @property
    def passages(self) -> tuple[Source, ...]:
        """Heading and paragraphs."""
        return (self.heading, *self.paragraphs)

    @property
    def as_section(self) -> Section:
        """The same as part of a report."""
        return Section(self.heading.text, tuple(Paragraph(source.text) for source in self.paragraphs))


def _stripped(source: Source) -> Source:
    return source.part(source.text.strip())


def _chapters(blocks: Sequence[Block]) -> tuple[list[Block], list[_Chapter]]:
    """What stands before the first heading, and the chapters."""
    before: list[Block] = []
    chapters: list[_Chapter] = []
    seen: set[str] = set()
    for block in blocks:
        section = section_of(block.text) if isinstance(block, TextBlock) else None
        if section is not None and section not in seen and isinstance(block, TextBlock):
            seen.add(section)
            chapters.append(_Chapter(section, _stripped(block.source), []))
        elif chapters and isinstance(block, TextBlock) and _is_extra_heading(block.text):
            chapters.append(_Chapter(None, _stripped(block.source), []))
        else:
            (chapters[-1].blocks if chapters else before).append(block)
    return before, chapters


def read_outline(document: Document) -> Outline:
    """Read everything but the tables."""
    blocks = tuple(unfolded(document.blocks, section_of))
    before, chapters = _chapters(blocks)
    tables = sum(isinstance(block, Grid) for block in blocks)
    for chapter in chapters:
        if chapter.section in TABLES:
            chapter.blocks[:] = with_streams_as_grids(
                chapter.blocks, tables + 1, labelled=chapter.section != "disputes"
            )
            tables += len(chapter.blocks)  # an upper bound: numbers stay apart
    texts = [block for block in before if isinstance(block, TextBlock) and block.text.strip()]
    titled = _title_at(texts)
    title, start, stop = titled or (None, 0, 0)
    opening = [_stripped(block.source) for block in texts[stop:]]
    preamble = read_preamble([source.text for source in opening])
    whole = "\n".join(block.text for block in blocks if isinstance(block, TextBlock))
    own_lines = [folded(block.text).replace(" ", "") for block in (*texts[:start], *texts[stop:])]
    year = _YEAR.search(with_arabic_years(title)) if title else None
    period = preamble.period
    known = [chapter for chapter in chapters if chapter.section is not None]
    extra = [chapter for chapter in chapters if chapter.section is None]
    return Outline(
        title=title,
        titles=_titles(blocks),
        issuer=_issuer_of(title, own_lines, whole) if title else None,
        year=int(year[1]) if year else period.start.year if period and period.is_year(period.start.year) else None,
        published=published_in([block.text for block in texts]),
        preamble=preamble,
        sections={chapter.section: chapter.as_section for chapter in known if chapter.section is not None},
        extra_sections=tuple(chapter.as_section for chapter in extra),
        section_order=_with_the_absent([chapter.section for chapter in known if chapter.section is not None]),
        regions=_regions(before, chapters),
        passages=(
            *(() if title is None else (put_together(title, [block.source for block in texts[start:stop]]),)),
            *opening,
            *(source for chapter in (*known, *extra) for source in chapter.passages),
        ),
        notes=notes_on_dates(texts),
    )


def _with_the_absent(printed: Sequence[str]) -> tuple[str, ...]:
    """All six sections: those that are not printed stand after the one that precedes them in the form."""
    order = list(printed)
    after = None
    for heading in HEADINGS:
        if heading.section not in order:
            order.insert(order.index(after) + 1 if after else 0, heading.section)
        after = heading.section
    return tuple(order)


def _titles(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The lines that name a report of some year: more than one in a file that holds several reports."""
    lines = (folded(block.text).replace(" ", "") for block in blocks if isinstance(block, TextBlock))
    return tuple(
        dict.fromkeys(
            line
            for line in lines
            if len(line) <= _LONGEST_TITLE_LINE
            and not _SENTENCE.search(line)
            and _YEAR.search(with_arabic_years(line))
            and (found := _TITLE.search(line)) is not None
            and found.end() == len(line)
        )
    )


def _regions(before: Sequence[Block], chapters: Sequence[_Chapter]) -> tuple[Region, ...]:
    first = Region(section=None, blocks=tuple(block for block in before if isinstance(block, Grid)))
    return (first, *(Region(section=chapter.section, blocks=tuple(chapter.blocks)) for chapter in chapters))
