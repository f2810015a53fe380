"""Who reports, on which year, on which form, when, and where to ask: title, period, contact, date and web address."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from govinfo_report.form import EDITIONS, Text
from govinfo_report.issuer import Issuer, IssuerKind, Level
from govinfo_report.ordinals import with_arabic_years
from govinfo_report.prose import Period, Span
from govinfo_report.rules.model import Check, Judgement, Rule, Severity, checks
from govinfo_report.rules.passages import passages_of, section_of
from govinfo_report.rules.places import NO_YEAR, TABLE_LABELS, TABLES, WHOLE_REPORT, listed, passage_label

if TYPE_CHECKING:  # as in rules.model: a report checks itself by these
    from govinfo_report.report import Report

PRACTICE = Text("国办公开办函〔2021〕30号及各地年度报告通例", "Notice of 2021 (No. 30) and common practice")

# --- period and year -------------------------------------------------------------------------------------------------

PERIOD = Text("数据统计期限", "period of the figures")

PERIOD_NOT_THE_YEAR = Rule(
    code="GIR118",
    name="period-not-the-year",
    severity=Severity.WARNING,
    title=Text("统计期限不是报告年度的全年", "The period is not the whole report year"),
    basis=PRACTICE,
    explanation=Text(
        "年度报告的数据从报告年度 1 月 1 日起，到 12 月 31 日止。没有印统计期限的不提示。",
        "The figures run from 1 January to 31 December of the report year. A report that prints no period is passed over.",
    ),
    example=Text(
        "2021 年的报告写“从2020年1月1日起至2020年12月31日止”。",
        "The report for 2021 gives a period from 1 January to 31 December 2020.",
    ),
    remedy=Text("改正统计期限；多为沿用上年文字。", "Correct the period: mostly last year's text was kept."),
)


@checks(PERIOD_NOT_THE_YEAR, "preamble.period", PERIOD)
def period_not_the_year(report: "Report") -> Iterator[Judgement]:
    """The period is another than 1 January to 31 December of the report year."""
    period = report.preamble.period
    if period is None:
        reason = Text("文件没有印统计期限", "the document prints no period")
        yield PERIOD_NOT_THE_YEAR.not_applicable("preamble.period", PERIOD, reason)
    elif report.year is None:
        yield PERIOD_NOT_THE_YEAR.undecidable("preamble.period", PERIOD, NO_YEAR)
    elif not period.is_year(report.year):
        whole = _spelled(Period(date(report.year, 1, 1), date(report.year, 12, 31)))
        found = _spelled(period)
        yield PERIOD_NOT_THE_YEAR.broken(
            "preamble.period",
            PERIOD,
            Text(f"{PERIOD.zh}应为{whole.zh}，实为{found.zh}", f"{PERIOD.en}: expected {whole.en}, found {found.en}"),
            spans=_period_spans(report, period),
        )


def _period_spans(report: "Report", period: Period) -> tuple[Span, ...]:
    """The words of the preamble that state the period, from its first day to its last."""
    first, last = (rf"(?:{day.year}\s*[年./-]\s*)?{_month_and_day(day)}" for day in (period.start, period.end))
    printed = re.compile(rf"{first}[^。；\n]{{0,12}}?{last}")
    for path, text in passages_of(report).within("preamble"):
        found = printed.search(text)
        if found is not None:
            return (Span(path, *found.span()),)
    return ()


def _month_and_day(day: date) -> str:
    """A pattern for a day of a year: 「1月1日」, 「01-01」."""
    return rf"0?{day.month}\s*[月./-]\s*0?{day.day}(?!\d)\s*日?"


def _spelled(period: Period) -> Text:
    zh = "至".join(f"{day.year}年{day.month}月{day.day}日" for day in (period.start, period.end))
    return Text(zh, f"{period.start} to {period.end}")


YEAR = Text("报告年度", "report year")

YEARS_DISAGREE = Rule(
    code="GIR119",
    name="years-disagree",
    severity=Severity.WARNING,
    title=Text("文中的年度与报告年度不一致", "The text speaks of another year than the report's"),
    basis=PRACTICE,
    explanation=Text(
        "标题、引言、总体情况开头和信息处理费一句所写的年度应是报告年度。其他段落以往年开头、全段不提报告年度和比较的，"
        "以及“截至（往年）12月31日”，也在此提示。其他年份（如文件印发年份）不提示。",
        "The year in the title, in the preamble, at the head of section 1 and in the sentence on the fee should be that of "
        "the report. So should that with which another paragraph begins, unless the paragraph compares or names the report "
        'year too, and that of "截至…12月31日". Years elsewhere, such as those of notices, raise nothing.',
    ),
    example=Text(
        "2021 年的报告，第六部分写“2020年，我局未收取信息处理费”。",
        "In the report for 2021, section 6 says that no fee was collected in 2020.",
    ),
    remedy=Text("改正年度；多为沿用上年文字。", "Correct the year: mostly last year's text was kept."),
)
_IN_TITLE = re.compile(r"20\d\d(?=年)")
_IN_PREAMBLE = re.compile(r"20\d\d(?=年度?(?:政府)?信息公开)")
_AT_HEAD = re.compile(r"\A\s*(20\d\d)\s*年(?:度|以来)?[，,]")
_SENTENCE = re.compile(r"[^。；\n]*")
_WITH_FEE = re.compile(r"(20\d\d)\s*年度?[，,]?(?![^。；]{0,3}月)[^。；《]{0,15}信息处理费")


@checks(YEARS_DISAGREE, "year", YEAR)
def years_disagree(report: "Report") -> Iterator[Judgement]:
    """Title, preamble, section 一 or section 六 speak of another year only."""
    if report.year is None:
        yield YEARS_DISAGREE.undecidable("year", YEAR, NO_YEAR)
        return
    overview = report.overview.paragraphs
    title = with_arabic_years(unicodedata.normalize("NFKC", report.title or ""))
    places = (
        ("title", Text("标题", "title"), _IN_TITLE, title),
        ("preamble", Text("引言", "preamble"), _IN_PREAMBLE, report.preamble.text),
        ("overview", Text("第一部分开头", "head of section 1"), _AT_HEAD, overview[0].text if overview else ""),
        ("other_matters", Text("第六部分", "section 6"), _WITH_FEE, report.other_matters.text),
    )
    passages = passages_of(report)
    pointed_at: set[tuple[str, int]] = set()
    for place, label, pattern, text in places:
        found = list(pattern.finditer(text))
        years = [int(year[year.re.groups]) for year in found]
        if years and report.year not in years and not any(_goes_on_to(report.year, text, year) for year in found):
            quote = (report.title or "") if place == "title" else found[0][0].strip()
            spans = passages.find(quote, place)
            pointed_at.update((span.path, span.start) for span in spans)
            yield _another_year(place, label, report.year, years[0], quote, spans)
    for span, words in islice(_old_years(report, report.year), _MOST_PLACES):
        if (span.path, span.start) not in pointed_at:
            place, label = section_of(span.path), passage_label(span.path)
            yield _another_year(place, label, report.year, int(_A_YEAR.findall(words)[0]), words, (span,))


def _another_year(place: str, label: Text, expected: int, found: int, quote: str, spans: tuple[Span, ...]) -> Judgement:
    return YEARS_DISAGREE.broken(
        place,
        label,
        Text(
            f"{label.zh}所写年度应为 {expected}，实为 {found}",
            f"{label.en}: expected the year {expected}, found {found}",
        ),
        expected=expected,
        actual=found,
        quote=quote,
        spans=spans,
    )


# Beyond those places a year is only spoken of where a paragraph begins with one before the report's, after its title
# at most, or says until when its figures run; and not where the paragraph compares, or names the report year too.
_A_YEAR = re.compile(r"20\d\d")
_BEFORE_A_HEAD = re.compile(r"[^。：:\n]{0,30}[。：:]\s*|\s*")
# 「2020年，国务院办公厅印发……」 tells of something earlier; with the organ itself or its work the year is the report's.
_HEAD = re.compile(
    r"20\d\d\s{0,2}年度?[，,]?(?=我|全[省市县区局镇乡年]|本[机单部局级省市县区镇乡年]|共|主动|累计|收到|受理|答复|"
    "开展|组织|举办|未|没有|按照|根据|围绕)"
)
_UNTIL = re.compile(r"截[至止]到?(20\d\d)\s{0,2}年(?:底|末|12\s{0,2}月(?:31\s{0,2}日|底))")
_COMPARES = re.compile("今年|本年|当年|上年|上一年|去年|同期|同比|相比|以来|结转")
_LONGEST_TITLE = 40
_NEAR = 60
_MOST_PLACES = 20  # where every paragraph is last year's, a few are enough to show it


def _old_years(report: "Report", year: int) -> Iterator[tuple[Span, str]]:
    """The words that give a year before the report's as the one that a paragraph is about."""
    passages = passages_of(report)
    whole = passages.whole
    for found in _A_YEAR.finditer(whole):
        if int(found[0]) >= year:
            continue
        start = max(0, found.start() - 3)
        words = _HEAD.match(whole, found.start()) or _UNTIL.search(whole, start, found.end() + _LONGEST_TITLE)
        if words is None or words.start() > found.start():
            continue
        span = passages.span(*words.span())
        if not span.path.startswith(("overview.p", "problems.p", "other_matters.p", "extra_sections")):
            continue
        text = passages.text_at(words.start())
        if words.start() < found.start():
            text = text[max(0, span.start - _NEAR) : span.end + _NEAR]  # of 「截至」 only the sentence is looked at
        elif span.start > _LONGEST_TITLE or not _BEFORE_A_HEAD.fullmatch(text, 0, span.start):
            continue
        if not _COMPARES.search(text) and str(year) not in text:
            yield span, words[0]


def _goes_on_to(year: int, text: str, found: re.Match[str]) -> bool:
    """Whether the sentence that begins with another year speaks of this one too: 「2020年……，2021年进一步提升」."""
    sentence = _SENTENCE.match(text, found.start())
    # 「2021年3月」 is the date of something: it does not say what the text is about; 「2021年将继续」 was written before.
    named = rf"{year}\s*年(?!\s*\d+\s*月)(?!度?[，,]?[^，。；]{{0,4}}(?:{_TO_COME}))"
    return sentence is not None and re.search(named, sentence[0]) is not None


_TO_COME = "将(?:继续|进一步|着力|重点|努力|加大|持续|不断|切实)|打算|计划(?!生育)"


# --- contact ---------------------------------------------------------------------------------------------------------

CONTACT = Text("联系方式", "contact")

CONTACT_MALFORMED = Rule(
    code="GIR120",
    name="contact-malformed",
    severity=Severity.WARNING,
    title=Text("联系方式或网址的写法不对", "A contact detail or the web address is malformed"),
    basis=PRACTICE,
    explanation=Text(
        "邮政编码为六位数字；电话由数字、连字符、括号和“转”组成；电子邮箱形如 name@example.cn；网址形如 http://www.example.cn。没有印的不提示。",
        'A postcode has six digits; a phone number digits, hyphens, brackets and "转"; an e-mail address is like '
        "name@example.cn and a web address like http://www.example.cn. What is not printed is passed over.",
    ),
    example=Text("邮编印作 15030，只有五位。", "The postcode is printed as 15030, five digits."),
    remedy=Text("核对后改正。", "Verify and correct it."),
)
_CONTACT_FORMS = (
    ("postcode", Text("邮政编码", "postcode"), Text("六位数字", "six digits"), re.compile(r"\d{6}")),
    (
        "phone",
        Text("电话", "phone"),
        Text("数字（可有连字符、括号和“转”）", 'digits (with hyphens, brackets or "转")'),
        re.compile(r"(?=(?:\D*\d){5})\+?[\d\-‐-―()\s]+(?:(?:[转、,/;]+|或者?|和|及)[\d\-‐-―()\s]+)*"),
    ),
    (
        "email",
        Text("电子邮箱", "e-mail"),
        Text(" name@example.cn 的形式", "the form name@example.cn"),
        re.compile(r"[^@#\s]+[@#][^@#\s.]+(?:\.[^@#\s.]+)+"),  # sites print # for @ against harvesters
    ),
)
_WEB_ADDRESS = re.compile(r"(?:https?://)?(?P<host>[\w-]+(?:\.[\w-]+)+(?::\d+)?)(?P<path>[/?#]\S*)?", re.IGNORECASE)
WEBSITE = Text("网址", "web address")


@checks(CONTACT_MALFORMED, "preamble.contact", CONTACT)
def contact_malformed(report: "Report") -> Iterator[Judgement]:
    """Postcode, phone, e-mail or web address have no valid form."""
    contact = report.preamble.contact
    printed = [
        (f"preamble.contact.{name}", label, expected, pattern, value)
        for name, label, expected, pattern in _CONTACT_FORMS
        if (value := getattr(contact, name)) is not None
    ]
    if report.preamble.website is not None:
        expected = Text(" http://www.example.cn 的形式", "the form http://www.example.cn")
        printed.append(("preamble.website", WEBSITE, expected, _WEB_ADDRESS, report.preamble.website))
    if not printed:
        reason = Text("文件没有印联系方式", "the document prints no contact details")
        yield CONTACT_MALFORMED.not_applicable("preamble.contact", CONTACT, reason)
    for place, label, expected, pattern, value in printed:
        if not pattern.fullmatch(unicodedata.normalize("NFKC", value).strip()):
            yield CONTACT_MALFORMED.broken(
                place,
                label,
                Text(
                    f"{label.zh}应为{expected.zh}，实为“{value}”",
                    f'{label.en}: expected {expected.en}, found "{value}"',
                ),
                quote=value,
                spans=passages_of(report).find(value, "preamble"),
            )


WEBSITE_ROOT_ONLY = Rule(
    code="GIR124",
    name="website-root-only",
    severity=Severity.NOTE,
    title=Text("网址只到网站首页", "The web address is only that of the home page"),
    basis=PRACTICE,
    explanation=Text(
        "引言给出的网址应能直接打开年度报告或其专栏，只给首页，读者还要自己去找。",
        "The web address in the preamble should open the report or its column; from the home page a reader has to search.",
    ),
    example=Text("网址：http://www.example.gov.cn。", "Web address: http://www.example.gov.cn."),
    remedy=Text("改为年度报告或专栏的网址。", "Give the address of the report or of its column."),
)
_HOME_PAGE = re.compile(r"/?(?:(?:index|default)\.[a-z]+)?/?", re.IGNORECASE)


@checks(WEBSITE_ROOT_ONLY, "preamble.website", WEBSITE)
def website_root_only(report: "Report") -> Iterator[Judgement]:
    """The web address has nothing after the host."""
    website = report.preamble.website
    if website is None:
        reason = Text("文件没有印网址", "the document prints no web address")
        yield WEBSITE_ROOT_ONLY.not_applicable("preamble.website", WEBSITE, reason)
        return
    found = _WEB_ADDRESS.fullmatch(unicodedata.normalize("NFKC", website).strip())
    if found is None:
        reason = Text("网址不成形", "the web address is malformed")
        yield WEBSITE_ROOT_ONLY.undecidable("preamble.website", WEBSITE, reason)
    elif _HOME_PAGE.fullmatch(found["path"] or ""):
        yield WEBSITE_ROOT_ONLY.broken(
            "preamble.website",
            WEBSITE,
            Text(
                f"网址应指向年度报告或其专栏，“{website}”只到首页",
                f'the web address should lead to the report, and "{website}" is only the home page',
            ),
            quote=website,
            spans=passages_of(report).find(website, "preamble"),
        )


# --- who, which year, which form, when -------------------------------------------------------------------------------

IDENTITY_MISSING = Rule(
    code="GIR121",
    name="identity-missing",
    severity=Severity.WARNING,
    title=Text("看不出发布机关、年度或标题", "Issuer, year or title cannot be told"),
    basis=PRACTICE,
    explanation=Text(
        "报告应写明发布机关、报告年度和标题；表格本身不印这些，缺了就无法归档和比较。",
        "A report names its issuer, its year and its title. The tables do not print them, so without them it cannot be "
        "filed or compared.",
    ),
    example=Text("标题只写“政府信息公开工作年度报告”，没有年度和机关。", "The title names neither year nor issuer."),
    remedy=Text("在标题中写明机关名称和年度。", "Put the name of the issuer and the year into the title."),
)
_IDENTITY = (("issuer", Text("发布机关", "issuer")), ("year", YEAR), ("title", Text("标题", "title")))


@checks(IDENTITY_MISSING, "", WHOLE_REPORT)
def identity_missing(report: "Report") -> Iterator[Judgement]:
    """The document does not say who reports, on which year, or under which title."""
    for name, label in _IDENTITY:
        value = getattr(report, name)
        if value is None or not str(value).strip():
            message = Text(f"应写明{label.zh}，文件中没有找到", f"the {label.en} should be stated, and was not found")
            yield IDENTITY_MISSING.broken(name, label, message)


EDITION_UNLIKE_YEAR = Rule(
    code="GIR122",
    name="edition-unlike-year",
    severity=Severity.WARNING,
    title=Text("表格版式与报告年度不符", "A table is of a form that is not that of the report year"),
    basis=Text(
        "国办公开办函〔2019〕60号（2019、2020 年度）；国办公开办函〔2021〕30号（2021 年度起）",
        "Forms of 2019 (No. 60, report years 2019 and 2020) and of 2021 (No. 30, from report year 2021)",
    ),
    explanation=Text(
        "2021 年度起使用 2021 版表格，2019、2020 年度使用 2019 版。版式按表中的行列辨认，与年度无关；一份报告也可能混用两版。",
        "From report year 2021 the form of 2021 is used, for 2019 and 2020 that of 2019. The edition is told from the lines "
        "and columns, never from the year, and one report can mix the two.",
    ),
    example=Text(
        "2023 年度报告的表三仍是 2019 版，（六）其他处理只有一行。",
        "Table 3 of a report for 2023 is of the 2019 form, with a single line for other handling.",
    ),
    remedy=Text("按报告年度适用的格式重新填表。", "Fill in the form that is in force for the report year."),
)


@checks(EDITION_UNLIKE_YEAR, "", WHOLE_REPORT)
def edition_unlike_year(report: "Report") -> Iterator[Judgement]:
    """A table is of an edition that was not in force in the report year."""
    editions = {
        name: edition
        for name in TABLES
        if (edition := getattr(getattr(report, name), "edition", None)) and not report.is_absent(name)
    }
    if not editions:
        reason = Text("文件中没有分版式的表格", "the document has no table whose editions differ")
        yield EDITION_UNLIKE_YEAR.not_applicable("", WHOLE_REPORT, reason)
        return
    if report.year is None:
        yield EDITION_UNLIKE_YEAR.undecidable("", WHOLE_REPORT, NO_YEAR)
        return
    right = [edition.name for edition in EDITIONS if edition.is_for(report.year)]
    for name, edition in editions.items():
        if edition in right:
            continue
        label = TABLE_LABELS[name]
        others = [TABLE_LABELS[other] for other, its in editions.items() if its != edition]
        mixed = listed(others)
        expected = Text("、".join(right) + " 版", f"of the {', '.join(right)} form") if right else None
        yield EDITION_UNLIKE_YEAR.broken(
            name,
            label,
            Text(
                f"{report.year} 年度报告的{label.zh}{f'应为 {expected.zh}，' if expected else ''}实为 {edition} 版"
                f"{f'（{mixed.zh}不是，一份报告混用两版）' if others else ''}",
                f"{label.en} of a report for {report.year}{f' should be {expected.en}, but' if expected else ''} is of the "
                f"{edition} form{f' ({mixed.en} is not: two forms in one report)' if others else ''}",
            ),
        )


PUBLISHED = Text("发布日期", "date of publication")

PUBLISHED_LATE = Rule(
    code="GIR123",
    name="published-late",
    severity=Severity.NOTE,
    title=Text("发布日期晚于法定期限", "Published after the statutory date"),
    basis=Text("《政府信息公开条例》第四十九条", "Regulations on the disclosure of government information, article 49"),
    explanation=Text(
        "县级以上人民政府部门在次年 1 月 31 日前公布，县级以上地方人民政府在 3 月 31 日前公布。"
        "政府办公厅（室）可能代表政府，按 3 月 31 日判断；乡镇、街道没有法定日期；不印日期的不提示。",
        "Departments from county level up publish by 31 January of the next year, local governments by 31 March. A "
        "government's office may report for its government, so 31 March is taken; townships and sub-districts have no "
        "statutory date; a report without a date is passed over.",
    ),
    example=Text(
        "某县财政局 2021 年度报告的日期为 2022-02-15。", "A county finance bureau dates its report for 2021 2022-02-15."
    ),
    remedy=Text("核对日期；今后按期发布。", "Verify the date, and publish in time next year."),
)
_DUE = {IssuerKind.DEPARTMENT: (1, 31), IssuerKind.GOVERNMENT: (3, 31), IssuerKind.OFFICE: (3, 31)}


@checks(PUBLISHED_LATE, "published", PUBLISHED)
def published_late(report: "Report") -> Iterator[Judgement]:
    """The date is after the one that the issuer has by law."""
    if report.published is None:
        yield PUBLISHED_LATE.not_applicable(
            "published", PUBLISHED, Text("文件没有印日期", "the document prints no date")
        )
        return
    issuer = None if report.issuer is None else Issuer.named(report.issuer)
    if report.year is None:
        yield PUBLISHED_LATE.undecidable("published", PUBLISHED, NO_YEAR)
    elif issuer is None or issuer.kind is None:
        reason = Text("从发布机关名称看不出法定期限", "the name of the issuer does not tell its statutory date")
        yield PUBLISHED_LATE.undecidable("published", PUBLISHED, reason)
    elif issuer.level is Level.TOWNSHIP:
        reason = Text("乡镇、街道没有法定日期", "townships and sub-districts have no statutory date")
        yield PUBLISHED_LATE.not_applicable("published", PUBLISHED, reason)
    else:
        due = date(report.year + 1, *_DUE[issuer.kind])
        if report.published > due:
            yield PUBLISHED_LATE.broken(
                "published",
                PUBLISHED,
                Text(
                    f"发布日期应不晚于 {due}，实为 {report.published}",
                    f"date of publication: expected {due} or before, found {report.published}",
                ),
                spans=date_spans(report, report.published),
            )


def date_spans(report: "Report", day: date) -> tuple[Span, ...]:
    """The words of a date where it stands last: below the text, or beside the title."""
    passages = passages_of(report)
    found = list(re.finditer(rf"{day.year}\s*[年./-]\s*{_month_and_day(day)}", passages.whole))
    return (passages.span(*found[-1].span()),) if found else ()


CHECKS: tuple[Check, ...] = (
    period_not_the_year,
    years_disagree,
    contact_malformed,
    identity_missing,
    edition_unlike_year,
    published_late,
    website_root_only,
)
