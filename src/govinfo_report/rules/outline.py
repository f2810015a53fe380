"""The outline of a report: the order, numbers and headings of its sections, and what the preamble says of them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from govinfo_report.form import HEADINGS, SECTIONS, Text
from govinfo_report.ordinals import ordinal
from govinfo_report.prose import Span, heading_of
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
            spans=tuple(span for name in _moved(printed) for span in heading_spans(report, name)),
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
            also = listed(_label(other) for other in same)
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
            spans=heading_spans(report, name),
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
        if title is not None and (title in _ACCEPTED[name] or folded(title).rstrip("。.:;、") in _ACCEPTED[name]):
            continue
        label = _label(name)
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
            spans=heading_spans(report, name),
        )


def heading_spans(report: "Report", name: str) -> tuple[Span, ...]:
    """The heading of a section, where it has one."""
    heading = report.section(name).heading
    path = f"table_sections.{name}.heading" if name in TABLES else f"{name}.heading"
    return (Span(path, 0, len(heading)),) if heading else ()


def folded(text: str) -> str:
    """The text with blanks dropped and full-width forms made plain."""
    return "".join(unicodedata.normalize("NFKC", text).split())


_ACCEPTED = {
    heading.section: frozenset(form for title in (heading.title, *heading.aliases) for form in (title, folded(title)))
    for heading in HEADINGS
}


def _lacks(report: "Report", name: str) -> bool:
    """Whether the document has nothing of that section, neither text nor table."""
    return report.section(name).is_absent and (name not in TABLES or report.is_absent(name))


def _label(name: str) -> Text:
    heading = heading_of(name)
    return Text(f"第{heading.number}部分", f"section {SECTIONS.index(name) + 1}")


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
    parts_list_mismatch,
)
