"""The preamble: period, web address and contact as it prints them, and the date of publication around it."""

import re
from collections.abc import Sequence
from datetime import date

from govinfo_report.prose import Contact, Paragraph, Period, Preamble
from govinfo_report.readers.figures import folded

_DATE = re.compile(r"(20\d\d)\s*(?:年|-|/|\.)\s*(\d{1,2})\s*(?:月|-|/|\.)\s*(\d{1,2})\s*日?")
_PUBLISHED = re.compile(r"(?:发布|公开|成文|发文|生成|更新)(?:日期|时间)\s*[:：]?\s*" + _DATE.pattern)


def published_in(lines: Sequence[str]) -> date | None:
    """The date that is labelled as that of publication, or that stands alone on a line before section 一."""
    for line in lines:
        labelled = _date_in(line, _PUBLISHED)
        if labelled:
            return labelled
    for line in lines:
        plain = folded(line).strip("() ")
        if _DATE.fullmatch(plain):
            return _date_in(plain, _DATE)
    return None


def _date_in(text: str, pattern: re.Pattern[str]) -> date | None:
    found = pattern.search(folded(text))
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups()[-3:])
    try:
        return date(year, month, day)
    except ValueError:
        return None  # 2023年13月1日 is no date; the text keeps it


_DAY = r"(?:(20\d\d)\s*年)?\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?"
_PERIOD = re.compile(rf"{_DAY}\s*(?:起|开始)?\s*(?:至|到|—+|-|~|～)\s*{_DAY}")
_WEBSITE = re.compile(r"(?:https?://|www\.)[A-Za-z0-9\-._~:/?#\[\]@!$&'*+=%]+")
_ADDRESS = re.compile(r"地址\s*[:：为]\s*([^，,；;。\n（）()]+)")
_POSTCODE = re.compile(r"(?:邮编|邮政编码)\s*[:：为]?\s*([0-9]+)")
_PHONE = re.compile(r"(?:电话|联系方式|传真电话)(?:号码)?\s*[:：为]?\s*((?:\(?\+?\d[\d\-()—－ 转]{5,}\d))")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return found[found.lastindex or 0].strip() if found else None


def read_preamble(paragraphs: Sequence[str]) -> Preamble:
    """Period, website and contact as the preamble prints them.

    >>> read_preamble(["统计期限从2021年1月1日起至2021年12月31日止。邮编：150300。"]).contact.postcode
    '150300'
    """
    text = folded("\n".join(paragraphs))
    website = _first(_WEBSITE, text)
    return Preamble(
        paragraphs=tuple(Paragraph(paragraph) for paragraph in paragraphs),
        period=_period_in(text),
        website=website.rstrip(".,:)") if website else None,
        contact=Contact(
            address=_first(_ADDRESS, text),
            postcode=_first(_POSTCODE, text),
            phone=_first(_PHONE, text),
            email=_first(_EMAIL, text),
        ),
    )


def _period_in(text: str) -> Period | None:
    found = _PERIOD.search(text)
    if not found or found[1] is None:
        return None
    start_year = int(found[1])
    end_year = int(found[4]) if found[4] else start_year
    try:
        return Period(
            start=date(start_year, int(found[2]), int(found[3])), end=date(end_year, int(found[5]), int(found[6]))
        )
    except ValueError:
        return None  # 2月30日 is no date; the text keeps it
