"""What stands on the cover against the report itself: the organ that the title names, and the date of publication."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from govinfo_report.form import Text
from govinfo_report.issuer import Issuer
from govinfo_report.ordinals import with_arabic_years
from govinfo_report.prose import Span
from govinfo_report.rules.identity import PRACTICE, PUBLISHED, date_spans
from govinfo_report.rules.model import Check, Judgement, Rule, Severity, checks
from govinfo_report.rules.places import NO_YEAR, quoted

if TYPE_CHECKING:  # as in rules.model: a report checks itself by these
    from govinfo_report.report import Report

TITLE = Text("标题", "title")

OTHER_ORGAN_IN_TITLE = Rule(
    code="GIR125",
    name="other-organ-in-title",
    severity=Severity.NOTE,
    title=Text("标题写的不是发布机关", "The title names another organ than the issuer"),
    basis=PRACTICE,
    explanation=Text(
        "标题年份之前的机关名称应是发布机关。简称、前面有无地名、政府与其办公厅（室）都不计；看不出是机关名称的不作判断。"
        "政府网站代部门发布时也会如此，所以只作提示。",
        "The organ named before the year in the title should be the issuer. Short names, a place in front or none, and a "
        "government and its office do not matter; what is not plainly the name of an organ is not judged. Where a "
        "government's website publishes for a department the two differ as well, hence a note.",
    ),
    example=Text(
        "发布机关为某县财政局，标题为“某县水利局2023年政府信息公开工作年度报告”。",
        "The issuer is a finance bureau, and the title is that of a report of the water bureau.",
    ),
    remedy=Text(
        "改正标题；多为套用其他机关的文本。", "Correct the title: mostly the text of another organ was taken over."
    ),
)
_ORGAN_IN_TITLE = re.compile(r"\A[\s《“]*(?:关于)?(?P<organ>[^0-9\s]{2,40}?)(?=\s*20\d\d\s*年)")
_OFFICE = re.compile(r"办公[厅室]$")


@checks(OTHER_ORGAN_IN_TITLE, "title", TITLE)
def other_organ_in_title(report: "Report") -> Iterator[Judgement]:
    """The title begins with the name of an organ that is not the issuer."""
    title = with_arabic_years(unicodedata.normalize("NFKC", report.title or ""))
    found = _ORGAN_IN_TITLE.match(title)
    if found is None or report.issuer is None:
        reason = Text("标题或发布机关不明", "the title names no organ, or the issuer is not known")
        yield OTHER_ORGAN_IN_TITLE.not_applicable("title", TITLE, reason)
        return
    named, issuer = Issuer.named(found["organ"]), Issuer.named(report.issuer)
    if named.kind is None or issuer.kind is None:
        reason = Text("名称看不出是哪个机关", "a name does not tell which organ it is")
        yield OTHER_ORGAN_IN_TITLE.undecidable("title", TITLE, reason)
    elif not may_be_one(named.name, issuer.name):
        words = found["organ"]
        start = (report.title or "").find(words)
        yield OTHER_ORGAN_IN_TITLE.broken(
            "title",
            TITLE,
            Text(
                f"标题中的机关应为{quoted(issuer.name).zh}，实为{quoted(words).zh}",
                f"title: expected {quoted(issuer.name).en}, found {quoted(words).en}",
            ),
            quote=report.title,
            spans=(Span("title", start, start + len(words)),) if start >= 0 else (),
        )


def may_be_one(one: str, other: str) -> bool:
    """Whether one name is the other, a short form of it, or that of its office.

    >>> may_be_one("某县发改局", "甲市某县发展和改革局"), may_be_one("某县水利局", "某县财政局")
    (True, False)
    """
    plain = ("".join(unicodedata.normalize("NFKC", name).split()) for name in (one, other))
    short, long = sorted((_OFFICE.sub("", name) for name in plain), key=len)
    letters = iter(long)
    return all(letter in letters for letter in short)


PUBLISHED_TOO_EARLY = Rule(
    code="GIR126",
    name="published-before-the-year-ended",
    severity=Severity.WARNING,
    title=Text("发布日期早于报告年度结束", "Published before the report year was over"),
    basis=PRACTICE,
    explanation=Text(
        "年度报告的数据到 12 月 31 日止，不会在此之前发布。多半是日期的年份沿用了上年，或者年度写错。",
        "The figures run to 31 December, so a report is not published before. Mostly the year of the date is last year's, "
        "or the report year is wrong.",
    ),
    example=Text("2023 年度报告的日期为 2023-01-20。", "The report for 2023 is dated 2023-01-20."),
    remedy=Text("改正发布日期的年份，或报告年度。", "Correct the year of the date, or the report year."),
)


@checks(PUBLISHED_TOO_EARLY, "published", PUBLISHED)
def published_too_early(report: "Report") -> Iterator[Judgement]:
    """The date is before the end of the report year."""
    if report.published is None:
        reason = Text("文件没有印日期", "the document prints no date")
        yield PUBLISHED_TOO_EARLY.not_applicable("published", PUBLISHED, reason)
    elif report.year is None:
        yield PUBLISHED_TOO_EARLY.undecidable("published", PUBLISHED, NO_YEAR)
    elif report.published < date(report.year, 12, 31):
        end = date(report.year, 12, 31)
        yield PUBLISHED_TOO_EARLY.broken(
            "published",
            PUBLISHED,
            Text(
                f"发布日期应不早于 {end}，实为 {report.published}",
                f"date of publication: expected {end} or later, found {report.published}",
            ),
            spans=date_spans(report, report.published),
        )


CHECKS: tuple[Check, ...] = (other_organ_in_title, published_too_early)
