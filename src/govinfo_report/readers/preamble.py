"""The preamble: period, web address and contact as it prints them, and the date of publication around it.

What stands after a label is taken as printed, well formed or not: to judge it is the business of the rules.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from govinfo_report.form import Text
from govinfo_report.ordinals import ordinal, with_arabic_years
from govinfo_report.prose import Contact, Paragraph, Period, Preamble
from govinfo_report.readers.document import TextBlock
from govinfo_report.readers.figures import folded
from govinfo_report.readers.result import Note, NoteKind

# --- dates -----------------------------------------------------------------------------------------------------------

_NUMERAL = "([一二三四五六七八九十]{1,3})"
_MONTH_AND_DAY = re.compile(rf"{_NUMERAL}\s*月\s*{_NUMERAL}\s*日")
_DATE = re.compile(r"(20\d\d)\s*(?:年|-|/|\.)\s*(\d{1,2})\s*(?:月|-|/|\.)\s*(\d{1,2})\s*日?")
_PUBLISHED = re.compile(r"(?:发布|公开|成文|发文|生成|更新)(?:日期|时间)\s*[:：]?\s*" + _DATE.pattern)
_DAY = r"(?:(?:(20\d\d)\s*年度?)?\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?|(?:(20\d\d)\s*[-/.]\s*)?(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*日?)"
_PARTS = 3  # year, month, day
# Looking ahead for a digit spares all other characters the trial of what a day can be: a tenth of the time.
_PERIOD = re.compile(rf"(?=\d)(?<!\d){_DAY}\s*(?:起|开始)?\s*(?:至|到|[-‐-―─~～]+)\s*{_DAY}(?!\d)")


def _with_digits(text: str) -> str:
    """The text folded, with dates in Chinese numerals written in digits.

    >>> _with_digits("二〇二一年十二月三十一日")
    '2021年12月31日'
    """
    return _MONTH_AND_DAY.sub(
        lambda found: f"{ordinal(found[1])}月{ordinal(found[2])}日", with_arabic_years(folded(text))
    )


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None  # 2月30日 is no date; the text keeps it, and a note says so


def _labelled_date(line: str) -> re.Match[str] | None:
    """A date of publication labelled as such."""
    return _PUBLISHED.search(_with_digits(line))


def _lone_date(line: str) -> re.Match[str] | None:
    """A date that stands alone on its line."""
    return _DATE.fullmatch(_with_digits(line).strip("() "))


def published_in(lines: Sequence[str]) -> date | None:
    """The date that is labelled as that of publication, or that stands alone on a line before section 一."""
    for kind in (_labelled_date, _lone_date):
        for found in filter(None, map(kind, lines)):
            published = _date(found[1], found[2], found[3])
            if published:
                return published
    return None


def _periods_in(text: str) -> Iterator[tuple[str, date | None, date | None]]:
    """What is printed like a period that names its year, with its two days; `None`: there is no such day."""
    for found in _PERIOD.finditer(_with_digits(text)):
        days = [tuple(filter(None, found.groups()[start : start + 3])) for start in (0, 3, 6, 9)]
        start, end = (day for day in days if len(day) > 1)
        if len(start) == _PARTS:
            yield found[0], _date(*start), _date(*(end if len(end) == len(start) else (start[0], *end)))


def notes_on_dates(blocks: Sequence[TextBlock]) -> tuple[Note, ...]:
    """Notes on days that the calendar does not have, where a period or a date of publication is printed."""
    period, published = Text("统计期限", "period"), Text("发布日期", "date of publication")
    notes: list[Note] = []
    for block in blocks:
        for printed, *days in _periods_in(block.text):
            if None in days:
                notes.append(_impossible(printed, period, block))
        found = _labelled_date(block.text) or _lone_date(block.text)
        if found and not _date(found[1], found[2], found[3]):
            notes.append(_impossible(found[0], published, block))
    return tuple(notes)


def _impossible(printed: str, meant: Text, block: TextBlock) -> Note:
    message = Text(
        f"{meant.zh}“{printed.strip()}”中有日历上没有的日期，未读入",
        f'the {meant.en} "{printed.strip()}" has a day that is not in the calendar, and is not read',
    )
    return Note(kind=NoteKind.IMPOSSIBLE_DATE, message=message, source=block.source)


# --- contact ---------------------------------------------------------------------------------------------------------

_IS = r"[^\S\n]*(?:为[^\S\n]*[:：]?|[:：])[^\S\n]*"  # 「地址：」, 「网址为：」; after it, whatever is printed is meant
_MAYBE = r"\s*[为:：]?\s*"  # without it, or on the next line, only what can be nothing else
_NEXT = (
    r"\s*[、（(]?\s*(?:邮编|邮政编码|(?:联系|咨询|办公|监督)?电话|传真|电子邮[箱件]|邮箱|[Ee]-?mail|网址|联系人|联系方式)"
    r"(?:号码|地址)?\s*(?:[:：为]|(?=\d))"
)
_WORD = r"[^\s，,；;。、（）()<>《》“”\"一-鿿]"  # what a Latin word is made of, right or wrong
_COMMA = r",(?=[A-Za-z])"  # a slip for a stop: 「www,example.gov.cn」
_ADDRESS = re.compile(
    rf"(?<!网站)(?<!网页)(?<!网络)(?<!邮箱)(?<!邮件)地址{_IS}"
    rf"((?:(?!{_NEXT})(?:[^，,；;。\n（）()]|[（(][^（）()\n]*[）)]))+)"
)
_POSTCODE = re.compile(rf"(?:邮编|邮政编码)(?:{_MAYBE}((?:\d ?){{5}}\d)(?!\d)|{_IS}({_WORD}*\d{_WORD}*))")
_MORE_PHONES = r"\s*(?:[转、/]|[，,；;](?=\s*(?:\d{3,4}-)?\d{7,8}(?!\d)))\s*(?=[\d+（(])"
_PHONE_WORD = rf"(?:{_WORD}|[（(]\d+[）)]|(?<=\S) +(?=[\d\-‐-―（(]))"
_SEVEN_DIGITS = r"[+（(]?(?:\d[-‐-―()（） ]*){7}"
_PHONE = re.compile(
    rf"(?:电话(?:号码)?(?:[/、]传真|[（(][^（）()\n]{{1,6}}[）)])?(?:{_IS}|{_MAYBE}(?={_SEVEN_DIGITS}))"
    rf"|联系方式{_MAYBE}(?={_SEVEN_DIGITS}))"
    rf"((?=[^\n，,；;。、一-鿿]*\d){_PHONE_WORD}+(?:{_MORE_PHONES}{_PHONE_WORD}+)*)"
)
_EMAIL_WORD = rf"(?:{_WORD}|{_COMMA})+"
_EMAIL = re.compile(
    rf"(?:电子邮[箱件]|邮箱|[Ee]-?mail)(?:地址)?"
    rf"(?:{_IS}({_EMAIL_WORD}(?:\s*@\s*{_EMAIL_WORD})?)|\s*({_EMAIL_WORD}[@#]{_EMAIL_WORD}))"
    r"|(?<![A-Za-z0-9._%+-])([A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,})"
)
_IN_A_LINK = rf"(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'*+=%：]|{_COMMA})"
_WEBSITE = re.compile(
    rf"(?:网址|网站地址){_IS}((?=[A-Za-z0-9:：\-]*[./,])[A-Za-z]{_IN_A_LINK}{{3,}})"
    rf"|((?:https?(?:[:：]/*|/+)|[A-Za-z]{{2,8}}[:：]/+(?=www[.,])|www[.,]){_IN_A_LINK}+)"  # 「htp://www」 is kept as printed
)
_PUNCTUATION = frozenset("，；：（）")  # stays as printed: a separator is not to be taken for part of a link


def _plain(text: str) -> str:
    """The text with full-width letters and digits made plain, each character in its place."""
    return "".join(map(_plain_character, text))


@lru_cache(maxsize=4096)
def _plain_character(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 and character not in _PUNCTUATION else character


def _after(pattern: re.Pattern[str], plain: str, text: str) -> str | None:
    """What is printed after a label, which is looked for in the plain text."""
    found = pattern.search(plain)
    if found is None or found.lastindex is None:
        return None
    return text[slice(*found.span(found.lastindex))].strip(" \t\u3000").rstrip(".:：") or None


def read_preamble(paragraphs: Sequence[str]) -> Preamble:
    """Period, website and contact as the preamble prints them.

    >>> read_preamble(["统计期限从2021年1月1日起至2021年12月31日止。邮编：150300。"]).contact.postcode
    '150300'
    """
    text = "\n".join(paragraphs)
    plain = _plain(text)
    periods = (Period(start, end) for _, start, end in _periods_in(text) if start and end)
    return Preamble(
        paragraphs=tuple(Paragraph(paragraph) for paragraph in paragraphs),
        period=next(periods, None),
        website=_after(_WEBSITE, plain, text),
        contact=Contact(
            address=_after(_ADDRESS, plain, text),
            postcode=_after(_POSTCODE, plain, text),
            phone=_after(_PHONE, plain, text),
            email=_after(_EMAIL, plain, text),
        ),
    )
