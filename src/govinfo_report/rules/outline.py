"""The outline of a report: the order, numbers and headings of its sections, and what each section must speak of."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_report.form import ASPECTS, HEADINGS, SECTIONS, Aspect, Text
from govinfo_report.issuer import Issuer, IssuerKind
from govinfo_report.ordinals import ordinal, renumbered
from govinfo_report.prose import Paragraph, Span, heading_of
from govinfo_report.rules.model import Check, Judgement, Rule, Severity, checks
from govinfo_report.rules.passages import passages_of
from govinfo_report.rules.places import SECTION_LABELS, TABLES, WHOLE_REPORT, listed, quoted

if TYPE_CHECKING:  # as in rules.model: a report checks itself by these
    from govinfo_report.report import Report

HEADINGS_OF_FORM = Text(
    "国办公开办函〔2021〕30号附件，六个部分的标题", "Form of 2021 (No. 30), headings of the six sections"
)
NO_HEADINGS = Text("文件中没有各部分的标题", "the document has no headings of sections")
NO_SECTION = Text("文件中没有该部分", "the document does not have this section")

# --- order, numbers and headings of the sections ---------------------------------------------------------------------

SECTION_OUT_OF_ORDER = Rule(
    code="GIR102",
    name="section-out-of-order",
    severity=Severity.WARNING,
    title=Text("各部分次序与格式不符", "The sections are not in the order of the form"),
    basis=HEADINGS_OF_FORM,
    explanation=Text(
        "六个部分按格式依次排列。缺少的部分另作提示，不影响次序的判断。",
        "The six sections follow each other in the order of the form. A missing one has a finding of its own.",
    ),
    example=Text(
        "先印“其他需要报告的事项”，后印“存在的主要问题及改进情况”。",
        "Other matters are printed before the main problems.",
    ),
    remedy=Text("按格式调整各部分次序。", "Put the sections into the order of the form."),
)


@checks(SECTION_OUT_OF_ORDER, "", WHOLE_REPORT)
def section_out_of_order(report: "Report") -> Iterator[Judgement]:
    """Sections that are there follow each other in another order."""
    if report.section_order == SECTIONS:
        return
    printed = [name for name in report.section_order if not _lacks(report, name)]
    official = [name for name in SECTIONS if name in printed]
    if printed != official:
        found, expected = ("、".join(heading_of(name).number for name in names) for names in (printed, official))
        found_en, expected_en = (
            ", ".join(str(SECTIONS.index(name) + 1) for name in names) for names in (printed, official)
        )
        yield SECTION_OUT_OF_ORDER.broken(
            "",
            WHOLE_REPORT,
            Text(
                f"各部分的次序应为{expected}，实为{found}（按格式的编号）",
                f"sections, by their numbers in the form: expected the order {expected_en}; found {found_en}",
            ),
            spans=tuple(span for name in _moved(printed) for span in _heading_spans(report, name)),
        )


def _moved(printed: Sequence[str]) -> Iterator[str]:
    """The sections that come after one that should follow them."""
    furthest = -1
    for name in printed:
        position = SECTIONS.index(name)
        if position < furthest:
            yield name
        furthest = max(furthest, position)


SECTION_NUMBER = Rule(
    code="GIR103",
    name="section-number",
    severity=Severity.WARNING,
    title=Text("标题的编号缺失、错误或重复", "The number of a heading is missing, wrong or repeated"),
    basis=HEADINGS_OF_FORM,
    explanation=Text(
        "六个部分的标题依次编为“一、”至“六、”。写作“（二）”“2.”“第二部分”也认可。",
        'The headings are numbered "一、" to "六、". The styles "（二）", "2." and "第二部分" are accepted too.',
    ),
    example=Text(
        "第四部分的标题印作“三、”，与第三部分重复。", 'The heading of section 4 is numbered "三、" like section 3.'
    ),
    remedy=Text("改正标题编号。", "Correct the number of the heading."),
)


_ORDINALS = {heading.section: ordinal(heading.number) for heading in HEADINGS}


@checks(SECTION_NUMBER, "", WHOLE_REPORT)
def section_number(report: "Report") -> Iterator[Judgement]:
    """A heading has no number, or that of another section."""
    sections = {name: section for name in SECTIONS if (section := report.section(name)).heading is not None}
    numbers = {name: None if section.number is None else ordinal(section.number) for name, section in sections.items()}
    if not sections:
        yield SECTION_NUMBER.not_applicable("", WHOLE_REPORT, NO_HEADINGS)
    for name, number in numbers.items():
        if number == _ORDINALS[name]:
            continue
        official = heading_of(name).number
        label, heading = SECTION_LABELS[name], sections[name].heading
        if number is None:
            found = Text("实际没有编号", "found none")
        else:
            same = [other for other, its in numbers.items() if its == number and other != name]
            also = listed(_short_label(other) for other in same)
            found = Text(
                f"实为“{sections[name].number}”{f'，与{also.zh}重复' if same else ''}",
                f'found "{sections[name].number}"{f", which {also.en} has too" if same else ""}',
            )
        yield SECTION_NUMBER.broken(
            name,
            label,
            Text(
                f"{label.zh}的编号应为“{official}、”，{found.zh}",
                f'{label.en}: expected number "{official}、", {found.en}',
            ),
            quote=heading,
            spans=_heading_spans(report, name),
        )


HEADING_WORDING = Rule(
    code="GIR104",
    name="heading-wording",
    severity=Severity.WARNING,
    title=Text("标题与格式不一致", "A heading is not worded as the form has it"),
    basis=HEADINGS_OF_FORM,
    explanation=Text(
        "各部分标题使用格式规定的文字。空格、全半角不计，官方文件中的等同写法也认可。",
        "The headings are worded as the form has them. Blanks and full-width forms do not matter, and equal wordings of "
        "other official texts are accepted.",
    ),
    example=Text(
        "第二部分印作“主动公开信息情况”，缺“政府”二字。",
        'Section 2 is headed "主动公开信息情况": "政府" has been dropped.',
    ),
    remedy=Text("按格式改正标题文字。", "Use the wording of the form."),
)


@checks(HEADING_WORDING, "", WHOLE_REPORT)
def heading_wording(report: "Report") -> Iterator[Judgement]:
    """A section has no heading, or one with other words."""
    printed = [name for name in SECTIONS if not _lacks(report, name)]
    if not printed:
        yield HEADING_WORDING.not_applicable("", WHOLE_REPORT, NO_HEADINGS)
    for name in printed:
        section = report.section(name)
        title = section.title
        if title is not None and (title in _ACCEPTED[name] or _folded(title).rstrip("。.:;、") in _ACCEPTED[name]):
            continue
        label = _short_label(name)
        found = Text("没有标题", "no heading") if title is None else quoted(title)
        expected = quoted(heading_of(name).title)
        yield HEADING_WORDING.broken(
            name,
            SECTION_LABELS[name],
            Text(
                f"{label.zh}的标题应为{expected.zh}，{'实际' if title is None else '实为'}{found.zh}",
                f"{label.en}: expected {expected.en}, found {found.en}",
            ),
            quote=section.heading,
            spans=_heading_spans(report, name),
        )


def _heading_spans(report: "Report", name: str) -> tuple[Span, ...]:
    """The heading of a section, where it has one."""
    heading = report.section(name).heading
    path = f"table_sections.{name}.heading" if name in TABLES else f"{name}.heading"
    return (Span(path, 0, len(heading)),) if heading else ()


def _folded(text: str) -> str:
    """The text with blanks dropped and full-width forms made plain."""
    return "".join(unicodedata.normalize("NFKC", text).split())


_ACCEPTED = {
    heading.section: frozenset(form for title in (heading.title, *heading.aliases) for form in (title, _folded(title)))
    for heading in HEADINGS
}


def _lacks(report: "Report", name: str) -> bool:
    """Whether the document has nothing of that section, neither text nor table."""
    return report.section(name).is_absent and (name not in TABLES or report.is_absent(name))


def _short_label(name: str) -> Text:
    heading = heading_of(name)
    return Text(f"第{heading.number}部分", f"section {SECTIONS.index(name) + 1}")


# --- section 一: the five aspects ------------------------------------------------------------------------------------

FIVE_ASPECTS = Text(
    "国办公开办函〔2021〕30号，总体情况的五个方面", "Notice of 2021 (No. 30): five aspects of section 1"
)
OVERVIEW = SECTION_LABELS["overview"]

MISSING_ASPECT = Rule(
    code="GIR112",
    name="missing-aspect",
    severity=Severity.WARNING,
    title=Text("总体情况缺少规定的方面", "Section 1 leaves out an aspect"),
    basis=FIVE_ASPECTS,
    explanation=Text(
        "总体情况主要写五个方面：主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障。"
        "不要求照用这些名称：没有一个相关的词，或者分项写了几个方面而既无该项标题、也不提其名称的，才提示。",
        "Section 1 covers five aspects: proactive disclosure, disclosure on request, information management, platforms, "
        "supervision and support. The names need not be used: only an aspect without a single related word is reported, or "
        "one without a heading and without its name where the section is divided by aspects.",
    ),
    example=Text(
        "总体情况只写了主动公开和依申请公开两个方面。", "Section 1 treats of proactive disclosure and requests only."
    ),
    remedy=Text("补写缺少的方面。", "Write about the aspects left out."),
)


@checks(MISSING_ASPECT, "overview", OVERVIEW)
def missing_aspect(report: "Report") -> Iterator[Judgement]:
    """No word of section 一 speaks of an aspect."""
    if report.overview.is_absent:
        yield MISSING_ASPECT.not_applicable("overview", OVERVIEW, NO_SECTION)
        return
    text = report.overview.text
    divided = _is_divided_by_aspects(report.overview.paragraphs)
    missing = [aspect for aspect in ASPECTS if not _speaks_of(text, aspect.words[:1] if divided else aspect.words)]
    if missing:
        names = listed(Text(quoted(aspect.zh).zh, aspect.en) for aspect in missing)
        yield MISSING_ASPECT.broken(
            "overview",
            OVERVIEW,
            Text(
                f"{OVERVIEW.zh}应写五个方面，未见{names.zh}的内容",
                f"{OVERVIEW.en} should cover five aspects; nothing is said of {names.en}",
            ),
        )


def _speaks_of(text: str, words: Sequence[str]) -> bool:
    if any(word in text for word in words):
        return True
    joined = "".join(text.split())
    return any(word in joined for word in words)


def _is_divided_by_aspects(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether section 一 has numbered sub-headings, two or more, and each names an aspect."""
    style = aspect_style(paragraphs)
    marks = ((paragraph, _mark_of(paragraph)) for paragraph in paragraphs)
    titles = [paragraph.title or "" for paragraph, mark in marks if mark is not None and mark[0] == style]
    return len(titles) > 1 and all(aspect_in(title) is not None for title in titles)


ASPECT_NUMBERING = Rule(
    code="GIR113",
    name="aspect-numbering",
    severity=Severity.WARNING,
    title=Text("总体情况各方面的编号缺失、跳号或重复", "A number within section 1 is missing, skipped or repeated"),
    basis=FIVE_ASPECTS,
    explanation=Text(
        "总体情况各方面的编号应从一起连续。某一方面以名称开头而前面没有编号的，也在此指出。全部不编号的不提示。",
        "The numbers of the aspects run from one without a gap. An aspect that begins with its name and has no number in "
        "front is reported too. A section without any numbers is not.",
    ),
    example=Text(
        "（四）平台建设方面之后，“监督保障方面”前没有编号（五）。",
        'After "（四）平台建设方面" comes "监督保障方面" without "（五）".',
    ),
    remedy=Text("补上或改正编号。", "Add or correct the number."),
)
_LARGEST_NUMBER = 50  # 「2021、2022年」 at the head of a paragraph is no number of it
NO_NUMBERS = Text("该部分没有编号", "nothing in this section is numbered")
_CLAUSE = re.compile(r"\s*([^。：:；;，,\n]{2,20})(?:[。：:；;\n]|$)")


@checks(ASPECT_NUMBERING, "overview", OVERVIEW)
def aspect_numbering(report: "Report") -> Iterator[Judgement]:
    """The numbers of section 一 have a gap or a repeat, or an aspect has lost its number."""
    paragraphs = report.overview.paragraphs
    marks = [_mark_of(paragraph) for paragraph in paragraphs]
    numbered = [(paragraph, mark[0]) for paragraph, mark in zip(paragraphs, marks, strict=True) if mark is not None]
    if not numbered:
        reason = NO_SECTION if report.overview.is_absent else NO_NUMBERS
        yield ASPECT_NUMBERING.not_applicable("overview", OVERVIEW, reason)
        return
    style = _style_of_aspects(numbered)
    sample = next(paragraph.marker or "" for paragraph, its in numbered if its == style)
    outer = _outer_styles(style, [its for _, its in numbered])
    expected: tuple[int, ...] = (1,)  # after a lost number the next one may count it or not; a message names the last
    seen: set[int] = set()
    for position, (paragraph, mark) in enumerate(zip(paragraphs, marks, strict=True)):
        if mark is None:
            title = _leading_aspect(paragraph)
            if title is not None and seen and not _is_numbered(aspect_in(title), numbered):
                found = Text("实际没有编号", "found none")
                yield _numbering(position, paragraph, title, renumbered(sample, expected[-1]), found)
                expected = (*expected[-len(ASPECTS) :], expected[-1] + 1)
            continue
        if mark[0] in outer:
            expected = (*expected, 1)  # the list within may begin again or go on
            seen.clear()
            continue
        if mark[0] != style:
            continue
        number = mark[1]
        if number not in expected:
            words = Text(f"实为“{paragraph.marker}”", f'found "{paragraph.marker}"')
            if number in seen:
                words = Text(f"{words.zh}，编号重复", f"{words.en}, a number used before")
            title = paragraph.title or paragraph.text
            yield _numbering(position, paragraph, title, renumbered(paragraph.marker or sample, expected[-1]), words)
        seen.add(number)
        expected = (number + 1,)


def aspect_style(paragraphs: Sequence[Paragraph]) -> str | None:
    """The style of the numbers that the aspects of section 一 have. `None`: nothing in it is numbered.

    >>> aspect_style([Paragraph("一、工作情况"), Paragraph("（一）主动公开方面。")])
    '(一)'
    """
    marks = ((paragraph, _mark_of(paragraph)) for paragraph in paragraphs)
    numbered = [(paragraph, mark[0]) for paragraph, mark in marks if mark is not None]
    return _style_of_aspects(numbered) if numbered else None


def _style_of_aspects(numbered: list[tuple[Paragraph, str]]) -> str:
    return next((style for paragraph, style in numbered if aspect_in(paragraph.title or "")), numbered[0][1])


def _outer_styles(style: str, styles: list[str]) -> frozenset[str]:
    """The styles of the lists around: 「（一）工作情况」 comes before the first 「1.」 within it."""
    return frozenset(styles[: styles.index(style)])


def _is_numbered(aspect: Aspect | None, numbered: list[tuple[Paragraph, str]]) -> bool:
    return any(aspect_in(paragraph.title or "") == aspect for paragraph, _ in numbered)


def _numbering(position: int, paragraph: Paragraph, title: str, expected: str, found: Text) -> Judgement:
    name = title if len(title) <= _LONGEST_QUOTE else f"{title[:_LONGEST_QUOTE]}…"
    end = paragraph.text.find(title) + min(len(title), _LONGEST_QUOTE)
    return ASPECT_NUMBERING.broken(
        "overview",
        OVERVIEW,
        Text(
            f"{OVERVIEW.zh}中“{name}”的编号应为“{expected}”，{found.zh}",
            f'{OVERVIEW.en}: the number of "{name}" should be "{expected}", {found.en}',
        ),
        quote=paragraph.text[:end],
        spans=(Span(f"overview.paragraphs[{position}]", 0, end),),
    )


_LONGEST_QUOTE = 30


def _mark_of(paragraph: Paragraph) -> tuple[str, int] | None:
    """The style of the paragraph's number (the number left out) and the number."""
    marker = paragraph.marker
    return None if marker is None else marker_style(marker)


@lru_cache(maxsize=1024)
def marker_style(marker: str) -> tuple[str, int] | None:
    """The style of a number, written as the first of its list, and the number. `None`: it is no number of a list.

    >>> marker_style("（三）"), marker_style("4."), marker_style("2021、")
    (('(一)', 3), ('1、', 4), None)
    """
    number = ordinal(marker)
    if number is None or number > _LARGEST_NUMBER:
        return None
    plain = _folded(marker)
    digits = "1" if any(character.isdigit() for character in plain if character.isascii()) else "一"
    return ("({})" if plain.startswith("(") else "{}、").format(digits), number


def aspect_in(title: str) -> Aspect | None:
    """The aspect that a title names."""
    return next((aspect for core, aspect in _CORES if core in title), None)


_CORES = tuple((aspect.zh.removeprefix("政府"), aspect) for aspect in reversed(ASPECTS))


def _leading_aspect(paragraph: Paragraph) -> str | None:
    """The clause at the head of an unnumbered paragraph, where it is the name of an aspect and little more."""
    found = _CLAUSE.match(paragraph.text)
    aspect = aspect_in(found[1]) if found else None
    if found is None or aspect is None:
        return None
    name = found[1].removeprefix("政府信息公开")  # 「政府信息公开平台建设情况」
    is_title = found[1].endswith("方面") or len(name) <= len(aspect.zh) + len("工作情况")
    return found[1] if is_title else None


# --- sections 五 and 六 ----------------------------------------------------------------------------------------------

PROBLEMS = SECTION_LABELS["problems"]

NOTHING_SAID_OF_PROBLEMS = Rule(
    code="GIR114",
    name="nothing-said-of-problems",
    severity=Severity.WARNING,
    title=Text("没有写存在的问题和改进情况", "Nothing is said of problems and improvements"),
    basis=Text(
        "《政府信息公开条例》第五十条第（四）项",
        "Regulations on the disclosure of government information, article 50(4)",
    ),
    explanation=Text(
        "存在的主要问题及改进情况是年度报告的法定内容，不能空白，也不能只写“无”。",
        'The main problems and the improvements are a statutory part of the report. It is neither empty nor just "无".',
    ),
    example=Text("第五部分只有一个“无”字。", 'Section 5 is the single word "无".'),
    remedy=Text("写明主要问题和改进措施。", "State the main problems and what is done about them."),
)
_NOTHING = re.compile(
    r"[^,。;]{0,15}?(?:[/\-—–]+|无|暂无|没有|不存在|未发现)(?:[^,。;]{0,12}(?:问题|情况|内容|事项))?[。.]?"
)
_SHORT = 40


@checks(NOTHING_SAID_OF_PROBLEMS, "problems", PROBLEMS)
def nothing_said_of_problems(report: "Report") -> Iterator[Judgement]:
    """Section 五 is empty or says that there is nothing to say."""
    if report.problems.is_absent:
        yield NOTHING_SAID_OF_PROBLEMS.not_applicable("problems", PROBLEMS, NO_SECTION)
        return
    text = report.problems.text
    if text.strip() and (len(text) > _SHORT or not _NOTHING.fullmatch(_folded(text))):
        return
    found = quoted(text) if text.strip() else Text("空白", "nothing")
    yield NOTHING_SAID_OF_PROBLEMS.broken(
        "problems",
        PROBLEMS,
        Text(
            f"{PROBLEMS.zh}应写明主要问题和改进情况，实为{found.zh}",
            f"{PROBLEMS.en} should state problems and improvements, found {found.en}",
        ),
        quote=text or report.problems.heading,
        spans=_section_spans(report, "problems"),
    )


def _section_spans(report: "Report", name: str) -> tuple[Span, ...]:
    """The paragraphs of a section of prose; its heading where it has none."""
    spans = (
        Span(f"{name}.paragraphs[{position}]", 0, len(paragraph.text))
        for position, paragraph in enumerate(report.section(name).paragraphs)
        if paragraph.text
    )
    return tuple(spans) or _heading_spans(report, name)


OTHER_MATTERS = SECTION_LABELS["other_matters"]

FEE_NOT_STATED = Rule(
    code="GIR115",
    name="fee-not-stated",
    severity=Severity.WARNING,
    title=Text("没有说明信息处理费收取情况", "Nothing is said of the information processing fee"),
    basis=Text(
        "国办函〔2020〕109号《政府信息公开信息处理费管理办法》",
        "Measures on the information processing fee (State Council General Office, 2020, No. 109)",
    ),
    explanation=Text(
        "自 2021 年度起，第六部分应说明本年收取信息处理费的情况，没有收取的也要写明。"
        "它以元为单位，与表二的行政事业性收费（万元）不是一回事，不论表二是否有收费都要写。只提管理办法的名称不算说明。",
        "From report year 2021 section 6 states the information processing fees collected in the year, or that there were none. They "
        "are in yuan and are not the fees of table 2, so the duty does not depend on that table. To name the measures is "
        "not to state them.",
    ),
    example=Text("第六部分只写“无其他需要报告的事项”。", "Section 6 only says that there is nothing else to report."),
    remedy=Text(
        "写明收取的件数和金额，或“本年度未收取信息处理费”。",
        'State the number and amount, or that none was collected ("本年度未收取信息处理费").',
    ),
    since=2021,
)
_FEE = "信息处理费"
_FEE_IN_OTHER_WORDS = re.compile("处理费|收费|收取|费用|未收")
# The name of the measures says nothing of what was collected, and the fees of table 2 are others.
_OTHER_FEES = re.compile("《[^《》]*》|行政事业性收费")


def _without_other_fees(text: str) -> str:
    return _OTHER_FEES.sub("", "".join(text.split()))


@checks(FEE_NOT_STATED, "other_matters", OTHER_MATTERS)
def fee_not_stated(report: "Report") -> Iterator[Judgement]:
    """Section 六 is silent on the information processing fee, and so is every other section."""
    if report.other_matters.is_absent:
        yield FEE_NOT_STATED.not_applicable("other_matters", OTHER_MATTERS, NO_SECTION)
        return
    text = report.other_matters.text
    if _FEE_IN_OTHER_WORDS.search(_without_other_fees(text)) or _FEE in _without_other_fees(_prose(report)):
        return
    found = Text("，没有提及", "; nothing is said of it")
    if 0 < len(text) <= _SHORT:
        found = Text(f"，实为{quoted(text).zh}", f", found {quoted(text).en}")
    yield FEE_NOT_STATED.broken(
        "other_matters",
        OTHER_MATTERS,
        Text(
            f"{OTHER_MATTERS.zh}应说明信息处理费收取情况{found.zh}",
            f"{OTHER_MATTERS.en} should state the information processing fee{found.en}",
        ),
        quote=text if 0 < len(text) <= _SHORT else report.other_matters.heading,
        spans=_section_spans(report, "other_matters")
        if 0 < len(text) <= _SHORT
        else _heading_spans(report, "other_matters"),
    )


def _prose(report: "Report") -> str:
    return "\n".join(report.section(name).text for name in SECTIONS)


# --- what governments add --------------------------------------------------------------------------------------------

SUPERVISION_NOT_STATED = Rule(
    code="GIR116",
    name="supervision-not-stated",
    severity=Severity.NOTE,
    title=Text(
        "政府年报没有写工作考核、社会评议、责任追究",
        "A government says nothing of appraisal, public review or accountability",
    ),
    basis=Text(
        "《政府信息公开条例》第五十条第（四）项",
        "Regulations on the disclosure of government information, article 50(4)",
    ),
    explanation=Text(
        "各级人民政府的年度报告还应写工作考核、社会评议和责任追究结果情况。部门、街道办事处不适用。",
        "The reports of governments also give the results of appraisals, public reviews and accountability. Departments and "
        "sub-district offices need not.",
    ),
    example=Text(
        "某县人民政府的年报没有提到责任追究。", "The report of a county government has no word of accountability."
    ),
    remedy=Text(
        "在监督保障方面补写，没有责任追究情形的也写明。",
        "Add them under supervision and support; where nobody was held accountable, say so.",
    ),
)
_SUPERVISION = (
    (Text("工作考核", "appraisal"), ("考核", "考评", "绩效", "测评")),
    (Text("社会评议", "public review"), ("评议", "满意度", "评价", "评估")),
    (Text("责任追究", "accountability"), ("追究", "追责", "问责")),
)


@checks(SUPERVISION_NOT_STATED, "overview", OVERVIEW)
def supervision_not_stated(report: "Report") -> Iterator[Judgement]:
    """A government's report has no word of appraisal, public review or accountability."""
    kind = None if report.issuer is None else Issuer.named(report.issuer).kind
    prose = _prose(report)
    if not prose.strip():
        yield SUPERVISION_NOT_STATED.not_applicable(
            "overview", OVERVIEW, Text("文件中没有文字", "the document has no prose")
        )
    elif kind is None:
        reason = Text(
            "从发布机关名称看不出是否为政府", "the name of the issuer does not tell whether it is a government"
        )
        yield SUPERVISION_NOT_STATED.undecidable("overview", OVERVIEW, reason)
    elif kind is not IssuerKind.GOVERNMENT:
        reason = Text("发布机关不是一级政府", "the issuer is no government")
        yield SUPERVISION_NOT_STATED.not_applicable("overview", OVERVIEW, reason)
    else:
        missing = [name for name, words in _SUPERVISION if not any(word in prose for word in words)]
        if missing:
            names = listed(Text(quoted(name.zh).zh, name.en) for name in missing)
            yield SUPERVISION_NOT_STATED.broken(
                "overview",
                OVERVIEW,
                Text(
                    f"政府的年报应写工作考核、社会评议、责任追究结果情况，未见{names.zh}",
                    f"a government should report on appraisal, public review and accountability; nothing is said of {names.en}",
                ),
            )


# --- the preamble's list of parts ------------------------------------------------------------------------------------

PREAMBLE = Text("引言", "preamble")

PARTS_LIST_MISMATCH = Rule(
    code="GIR117",
    name="parts-list-mismatch",
    severity=Severity.WARNING,
    title=Text("引言所列的组成部分与正文不符", "The parts announced in the preamble are not those of the report"),
    basis=HEADINGS_OF_FORM,
    explanation=Text(
        "引言常写“全文包括……等六部分”。所说的数目应与正文的部分数相符，所列的名目也应不缺。"
        "名目按关键词（如“复议”“问题”）认，写法不同不提示。",
        "The preamble often says of which parts the report consists. Their number should be that of the sections, and none "
        "should be left out of the list. Items are known by a word, so another wording raises nothing.",
    ),
    example=Text("引言说“由六部分组成”，只列了五项。", "The preamble announces six parts and lists five."),
    remedy=Text("使引言与正文一致。", "Make the preamble agree with the sections."),
)
_SENTENCES = re.compile(r"[^。\n]+")
_ANNOUNCED = re.compile(r"([三四五六七八九十]|(?<!\d)\d)\s*(?:个|大)?\s*(?:部分|项内容|方面内容|章)")
_PART_WORDS = {
    "overview": re.compile("总体情况|总体概述|概述|概况|基本情况"),
    "disclosure": re.compile("主动公开"),
    "requests": re.compile("(?:公开|信息)申请|申请公开"),
    "disputes": re.compile("复议|诉讼"),
    "problems": re.compile("问题"),
    "other_matters": re.compile("其他|其它"),
}
_A_LIST = 4  # with fewer of its words a sentence is about something else


@checks(PARTS_LIST_MISMATCH, "preamble", PREAMBLE)
def parts_list_mismatch(report: "Report") -> Iterator[Judgement]:
    """The preamble announces another number of parts, or leaves one out of its list."""
    lists = [
        (sentence, listed_names)
        for sentence in _SENTENCES.findall(report.preamble.text)
        if len(listed_names := [name for name, words in _PART_WORDS.items() if words.search(sentence)]) >= _A_LIST
    ]
    if not lists:
        reason = Text("引言没有列出组成部分", "the preamble lists no parts")
        yield PARTS_LIST_MISMATCH.not_applicable("preamble", PREAMBLE, reason)
        return
    present = [name for name in SECTIONS if not _lacks(report, name)]
    sentence, names = lists[0]
    announced = _ANNOUNCED.search(sentence)
    counts = {len(present), len(present) + len(report.extra_sections)}
    if announced is not None and ordinal(announced[1]) not in counts:
        yield PARTS_LIST_MISMATCH.broken(
            "preamble",
            PREAMBLE,
            Text(
                f"引言说有“{announced[0]}”，正文实有 {len(present)} 个部分",
                f'the preamble announces "{announced[0]}", but there are {len(present)} sections',
            ),
            expected=len(present),
            actual=ordinal(announced[1]),
            quote=sentence.strip(),
            spans=passages_of(report).find(sentence.strip(), "preamble"),
        )
    unlisted = [name for name in present if name not in names]
    if unlisted:
        left_out = listed(SECTION_LABELS[name] for name in unlisted)
        yield PARTS_LIST_MISMATCH.broken(
            "preamble",
            PREAMBLE,
            Text(f"引言列出的组成部分缺{left_out.zh}", f"the list of parts in the preamble leaves out {left_out.en}"),
            quote=sentence.strip(),
            spans=passages_of(report).find(sentence.strip(), "preamble"),
        )


CHECKS: tuple[Check, ...] = (
    section_out_of_order,
    section_number,
    heading_wording,
    missing_aspect,
    aspect_numbering,
    nothing_said_of_problems,
    fee_not_stated,
    supervision_not_stated,
    parts_list_mismatch,
)
