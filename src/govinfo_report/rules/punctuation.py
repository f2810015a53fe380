"""Punctuation: doubled, Latin or unpaired marks, sentences that do not end, and digits of two widths."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from attrs import frozen

from govinfo_report.form import Text
from govinfo_report.prose import Paragraph, Span
from govinfo_report.rules.faults import ENOUGH, READING, Fault, all_at, around, each, together
from govinfo_report.rules.model import Check, Judgement, Rule, Severity, checks
from govinfo_report.rules.passages import passages_of
from govinfo_report.rules.places import WHOLE_REPORT, listed, passage_label, quoted

if TYPE_CHECKING:  # as in rules.model: a report checks itself by these
    from govinfo_report.report import Report

PUNCTUATION = Text("GB/T 15834《标点符号用法》", "GB/T 15834, General rules for punctuation")
_HAN = "一-龥"
_BLANK = r"[ \t\u3000]"

# --- doubled ----------------------------------------------------------------------------------------------------------

DOUBLED_PUNCTUATION = Rule(
    code="GIR604",
    name="doubled-punctuation",
    severity=Severity.NOTE,
    title=Text("标点连用", "Two marks of punctuation in a row"),
    basis=PUNCTUATION,
    explanation=Text(
        "逗号、顿号、分号、冒号、句号不能连用，如“，，”“。。”“、，”“；。”。省略号、破折号、引号和括号不在此列。",
        'Commas, semicolons, colons and full stops do not follow one another: "，，", "。。", "、，", "；。". Ellipses, dashes, '
        "quotation marks and brackets are not looked at.",
    ),
    example=Text("“完善制度，，规范流程。”", 'Two commas: "完善制度，，规范流程。"'),
    remedy=Text("删去多余的标点。", "Drop the mark that is too many."),
)
_DOUBLED = re.compile(rf"[，。、；：,;]{_BLANK}*[，。、；：,;](?:{_BLANK}*[，。、；：,;])*")


@checks(DOUBLED_PUNCTUATION, "", WHOLE_REPORT)
def doubled_punctuation(report: "Report") -> Iterator[Judgement]:
    """A comma, semicolon, colon or full stop follows another."""
    passages = passages_of(report)
    faults = (
        Fault(
            passages.span(*found.span()),
            Text(
                f"“{around(passages.whole, *found.span())}”中标点连用“{found[0]}”",
                f'"{found[0]}" stand in a row in "{around(passages.whole, *found.span())}"',
            ),
        )
        for found in _DOUBLED.finditer(passages.whole)
    )
    yield from each(DOUBLED_PUNCTUATION, faults)


# --- sentences that do not end ----------------------------------------------------------------------------------------

UNFINISHED_SENTENCE = Rule(
    code="GIR605",
    name="unfinished-sentence",
    severity=Severity.NOTE,
    title=Text("段落没有写完，或句末缺标点", "A paragraph does not end as a sentence"),
    basis=PUNCTUATION,
    explanation=Text(
        "成段的文字应以句号等句末标点结束。停在逗号、顿号、没有关上的引号或括号上，或者没有句末标点的，可能是漏了标点，"
        "也可能是一句话误断成两段或没有写完。标题、短条目、落款、联系方式不看。",
        "A paragraph of prose ends with a full stop or the like. One that stops at a comma, within quotation marks or brackets, "
        "or at no mark at all has lost its stop, was broken in two, or is not complete. Headings, short items, signatures and "
        "contact details are passed over.",
    ),
    example=Text(
        "“……并将所申请的信息发送给申请人”，没有句号。",
        'A paragraph ends "…并将所申请的信息发送给申请人", without a stop.',
    ),
    remedy=Text(
        "补上句末标点；误断的合为一段，没有写完的补全。",
        "Add the stop, join what was broken in two, or complete the sentence.",
    ),
)
_ENDS = frozenset("。！？；：…”’）)】》」』〉.!?;:—")
_OPEN_ENDED = frozenset("，、,")
_DANGLING = frozenset("的和与及并将把或")  # words that no sentence ends with, and no heading with a comma in it
_LONG = 40  # without a stop inside, shorter texts may be headings
_WORTH = 10
_SHOWN = 12
_SIGNATURE = re.compile(
    r"(?:[^，。；]{0,40}[局府委办室会厅院处])?\s*(?:(?:20\d\d|二[〇○零][^年]{2})\s*年.{1,5}月.{1,5}日)?\s*"
)
_OF_A_YEAR = re.compile("20[0-9]{2}年度?，")  # no heading begins so
_LONGEST_SIGNATURE = 60
_NO_PROSE = re.compile(
    r"(?:电话|邮编|邮政编码|地址|网址|邮箱|传真|来源|编辑|附件)[^，。；]{0,6}[:：]|https?|www|责编|打印本|关闭窗口|扫一扫|二维码|上一篇|下一篇"
)
_BEGINS_AN_ITEM = re.compile("[一二三四五六七八九十]{1,2}[是要]|第[一二三四五六七八九十]{1,2}[，,、]|[①-⑳]")
_LATIN_END = re.compile(r"(?:[A-Za-z/_-]|\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}:\d\d)$")  # a web address, a date, a time


@checks(UNFINISHED_SENTENCE, "", WHOLE_REPORT)
def unfinished_sentence(report: "Report") -> Iterator[Judgement]:
    """A paragraph of prose stops without the end of a sentence."""
    faults = (
        _unfinished(f"{path}.paragraphs[{position}]", paragraph.text.rstrip(), following)
        for path, paragraphs in _prose(report)
        for position, (paragraph, following) in enumerate(zip_longest(paragraphs, paragraphs[1:]))
        if _is_unfinished(paragraph, paragraph.text.rstrip())
    )
    yield from each(UNFINISHED_SENTENCE, faults)


def _prose(report: "Report") -> Iterator[tuple[str, tuple[Paragraph, ...]]]:
    """The paragraphs of preamble and sections; what stands around the tables is mostly labels."""
    yield "preamble", report.preamble.paragraphs
    for name in ("overview", "problems", "other_matters"):
        yield name, report.section(name).paragraphs
    for position, section in enumerate(report.extra_sections):
        yield f"extra_sections[{position}]", section.paragraphs


def _is_unfinished(paragraph: Paragraph, text: str) -> bool:
    if len(text) < _WORTH:
        return False
    if text[-1] in _ENDS:
        return False
    inner = max(map(text.rfind, "。！？；"))
    tail = text[inner + 1 :]
    if _NO_PROSE.search(tail) or _LATIN_END.search(text):
        return False
    if text[-1] in _OPEN_ENDED or (len(text) > _WORTH and _is_open(text)):
        return True
    if inner >= 0:
        return len(tail) > _LONGEST_SIGNATURE or _SIGNATURE.fullmatch(tail) is None
    is_prose = len(text) > _LONG or _OF_A_YEAR.match(text) is not None
    return "，" in text and (text[-1] in _DANGLING or (is_prose and not _is_item(paragraph)))


def _is_item(paragraph: Paragraph) -> bool:
    return paragraph.marker is not None or _BEGINS_AN_ITEM.match(paragraph.text) is not None


def _is_open(text: str) -> bool:
    return text.rfind("“") > text.rfind("”") or text.rfind("（") > text.rfind("）")


def _unfinished(path: str, text: str, following: Paragraph | None) -> Fault:
    start = max(0, len(text) - _SHOWN)
    shown = f"{'…' if start else ''}{text[start:]}"
    zh = f"停在“{shown}”，句子没有结束"
    en = f'stops at "{shown}", which is no end of a sentence'
    if following is not None and following.text and not _is_item(following):
        begins = following.text[:_WORTH]
        zh += f"；下一段以“{begins}…”开头，可能误断为两段"
        en += f'; the next paragraph begins "{begins}…", so it may have been broken in two'
    return Fault(Span(path, start, len(text)), Text(zh, en))


# --- Latin marks in Chinese text --------------------------------------------------------------------------------------

LATIN_PUNCTUATION = Rule(
    code="GIR606",
    name="latin-punctuation",
    severity=Severity.NOTE,
    title=Text("中文里用了西文标点", "Latin punctuation in Chinese text"),
    basis=PUNCTUATION,
    explanation=Text(
        "中文文字用全角标点。两个汉字之间的“,”“;”“:”等，以及括着汉字的“( )”和直引号，在此汇总提示一次。"
        "数字、网址、邮箱、电话、外文旁边的不看。文字识别也常造成这种情况。",
        "Chinese text uses full-width punctuation. Marks such as a comma between two Chinese characters, and brackets or "
        "straight quotation marks around Chinese words, get one note together. Those next to numbers, addresses, telephone "
        "numbers and foreign words are not looked at. Text recognition often produces them.",
    ),
    example=Text("“规范流程,方便群众”用了西文逗号。", '"规范流程,方便群众" has a Latin comma.'),
    remedy=Text("改为相应的中文标点。", "Use the Chinese mark."),
)
_BEFORE = rf"{_HAN}）”》】」〕)\">"
_AFTER = rf"{_HAN}（“《【「〔\"\n"
# The mark itself comes first, so that the search can skip to it; what stands before it is looked at afterwards.
_LATIN_MARK = re.compile(rf"[,;:?!.](?<=[{_BEFORE}].)(?= ?(?:[{_AFTER}]|$))")
_NUMBER_WITH_STOP = re.compile(r"[一二三四五六七八九十]\.")  # of a heading: 「一.总体情况」
_LATIN_PAIR = re.compile(r"\((?!转)[^()（）\n]{1,80}[)）]|（[^()（）\n]{1,80}\)|\"[^\"\n]{1,80}\"|<[^<>\n]{1,80}>")
_HAS_HAN = re.compile(f"[{_HAN}]")
_LATIN = frozenset('()"<>')
_IN_WORDS = {
    "“": "opening quotation mark",
    "”": "closing quotation mark",
    "‘": "opening single quotation mark",
    "’": "closing single quotation mark",
    '"': "straight quotation mark",
}


@checks(LATIN_PUNCTUATION, "", WHOLE_REPORT)
def latin_punctuation(report: "Report") -> Iterator[Judgement]:
    """A Latin mark stands between Chinese characters, or a Latin pair around them."""
    passages = passages_of(report)
    whole = passages.whole
    marks = [
        (found[0], found.span())
        for found in _LATIN_MARK.finditer(whole)
        if not _NUMBER_WITH_STOP.match(whole, found.start() - 1)
    ]
    for found in _LATIN_PAIR.finditer(whole):
        if _HAS_HAN.search(found[0]):
            start, end = found.span()
            marks += ((whole[at], (at, at + 1)) for at in (start, end - 1) if whole[at] in _LATIN)
    if not marks:
        return
    marks.sort(key=lambda mark: mark[1])
    counts = Counter(mark for mark, _ in marks)
    kinds = listed(
        Text(f"“{mark}”{number} 处", f"{_IN_WORDS.get(mark, quoted(mark).en)} ({number})")
        for mark, number in counts.items()
    )
    spans = tuple(passages.span(*place) for _, place in marks)
    first, label = around(whole, *marks[0][1]), passage_label(spans[0].path)
    message = Text(
        f"西文标点共 {len(marks)} 处：{kinds.zh}；首处在{label.zh}“{first}”",
        f"{len(marks)} Latin {'mark' if len(marks) == 1 else 'marks'}: {kinds.en}; the first in {label.en}: "
        f"{_quoted_in_english(first)}",
    )
    yield all_at(LATIN_PUNCTUATION, message, spans)


def _quoted_in_english(words: str) -> str:
    """Words between English quotation marks, straight ones among them made single so that they stay paired."""
    return '"' + words.replace('"', "'") + '"'


# --- pairs ------------------------------------------------------------------------------------------------------------

UNPAIRED_MARK = Rule(
    code="GIR607",
    name="unpaired-mark",
    severity=Severity.NOTE,
    title=Text("引号、括号或书名号不成对", "A quotation mark or bracket has no counterpart"),
    basis=PUNCTUATION,
    explanation=Text(
        "引号、括号、书名号应成对使用，在同一部分内不成对的在此提示。条目编号“1）”不在此列。",
        "Quotation marks, brackets and title marks come in pairs; one without its counterpart in the section is reported. "
        'Numbers written "1）" are not.',
    ),
    example=Text("“根据《政府信息公开条例要求”，缺“》”。", '"《政府信息公开条例" has no "》".'),
    remedy=Text(
        "补上缺少的一半，或删去多余的一半。", "Add the half that is missing, or drop the one that is too many."
    ),
)
_PAIRS = {
    "（": "）",
    "(": "）",
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "〔": "〕",
    "【": "】",
    "「": "」",
    "『": "』",
}
_CLOSERS = {"）": "）", ")": "）"} | {closer: closer for closer in _PAIRS.values()}
_MARK = re.compile(f"[{''.join(_PAIRS)}{''.join(_CLOSERS)}]")
_LIST_NUMBER = re.compile(r"(?:^|[。；：:，,、\s])[\dA-Za-z一二三四五六七八九十①-⑳]{1,3}$")
_NEAR = 5
_NAMES = {"“": "左引号", "”": "右引号", "‘": "左单引号", "’": "右单引号"}


@frozen
class _Opened:
    """An opening mark whose counterpart may still come."""

    closer: str
    path: str
    text: str
    at: int


# Pairs with no mark inside; taken out again and again they leave only what has no counterpart.
_BALANCED = re.compile(
    "|".join(
        rf"{re.escape(opener)}[^{''.join(_PAIRS)}{''.join(_CLOSERS)}]*{'[）)]' if closer == '）' else closer}"
        for opener, closer in _PAIRS.items()
    )
)
_NESTED = 4


@checks(UNPAIRED_MARK, "", WHOLE_REPORT)
def unpaired_mark(report: "Report") -> Iterator[Judgement]:
    """An opening mark is not closed in its section, or a closing one was not opened."""
    left = passages_of(report).whole
    for _ in range(_NESTED):
        left, pairs = _BALANCED.subn("", left)
        if not pairs:
            break
    if _MARK.search(left) is None:
        return
    yield from each(UNPAIRED_MARK, _without_counterpart(report))


def _without_counterpart(report: "Report") -> Iterator[Fault]:
    if report.title is not None:
        yield from _unpaired([("title", report.title)])
    for path, paragraphs in _prose(report):
        yield from _unpaired(
            [(f"{path}.paragraphs[{position}]", paragraph.text) for position, paragraph in enumerate(paragraphs)]
        )


_DEEPEST = 16  # of marks that are still open; in a text with more of them nothing is paired anyway


def _unpaired(texts: list[tuple[str, str]]) -> Iterator[Fault]:
    opened: list[_Opened] = []
    alone: list[tuple[str, str, int]] = []
    for path, text in texts:
        for found in _MARK.finditer(text):
            mark, at = found[0], found.start()
            closer = _PAIRS.get(mark)
            if closer is not None:
                if mark != "‘" or not _in_latin(text, at):
                    opened.append(_Opened(closer, path, text, at))
                if len(opened) > _DEEPEST:
                    lost = opened.pop(0)
                    alone.append((lost.path, lost.text, lost.at))
                continue
            position = next((i for i in range(len(opened) - 1, -1, -1) if opened[i].closer == _CLOSERS[mark]), None)
            if position is not None:
                alone += ((lost.path, lost.text, lost.at) for lost in opened[position + 1 :])
                del opened[position:]
            elif not _is_no_pair(text, at, mark):
                alone.append((path, text, at))
    alone += ((lost.path, lost.text, lost.at) for lost in opened)
    order = {path: position for position, (path, _) in enumerate(texts)}
    for place in sorted(alone, key=lambda place: (order[place[0]], place[2])):
        yield _alone(*place)


def _in_latin(text: str, at: int) -> bool:
    """Whether a single quotation mark may be an apostrophe."""
    return text[max(0, at - 1) : at].isascii() and at > 0


def _is_no_pair(text: str, at: int, mark: str) -> bool:
    if mark == "’":
        return _in_latin(text, at)
    if mark not in "）)":
        return False
    return _LIST_NUMBER.search(text[max(0, at - _NEAR) : at]) is not None or _is_of_a_run(text, at)


_DIGITS = re.compile(r"(?<!\d)\d{1,2}$")
_FAR = 200  # one item of a run is not longer


def _is_of_a_run(text: str, at: int) -> bool:
    """Whether the bracket follows one of the numbers of a run: 「公开1）机构职能、2）财政预算」."""
    number = _DIGITS.search(text[max(0, at - _NEAR) : at])
    if number is None:
        return False
    around_it = text[max(0, at - _FAR) : at + _FAR]
    value = int(number[0])
    return any(f"{neighbour}{text[at]}" in around_it for neighbour in (value - 1, value + 1) if neighbour > 0)


def _alone(path: str, text: str, at: int) -> Fault:
    words = around(text, at, at + 1)
    mark = text[at]
    zh, en = _NAMES.get(mark, f"“{mark}”"), _IN_WORDS.get(mark, f'"{mark}"')
    return Fault(Span(path, at, at + 1), Text(f"“{words}”中的{zh}没有配对", f'{en} in "{words}" has no counterpart'))


# --- digits of two widths ---------------------------------------------------------------------------------------------

MIXED_DIGITS = Rule(
    code="GIR608",
    name="mixed-digits",
    severity=Severity.NOTE,
    title=Text("全角数字与半角数字混用", "Full-width and plain digits are mixed"),
    basis=READING,
    explanation=Text(
        "文中数字应统一用半角。多数数字为半角、个别为全角（如“２０２１年”）的，汇总提示一次。",
        'Digits are plain throughout. Where most are plain and some are full-width, as in "２０２１年", there is one note.',
    ),
    example=Text("“2021年公开信息１２条”中，１２为全角。", 'In "2021年公开信息１２条" the twelve is full-width.'),
    remedy=Text("统一改为半角数字。", "Use plain digits throughout."),
)
_WIDE_DIGITS = re.compile("[０-９][０-９]*")
_PLAIN_DIGITS = re.compile("[0-9]+")


@checks(MIXED_DIGITS, "", WHOLE_REPORT)
def mixed_digits(report: "Report") -> Iterator[Judgement]:
    """Some numbers have full-width digits where most have plain ones."""
    passages = passages_of(report)
    wide = list(_WIDE_DIGITS.finditer(passages.whole))
    if not wide or len(_PLAIN_DIGITS.findall(passages.whole)) < len(wide):
        return
    faults = [
        Fault(passages.span(*found.span()), Text(f"“{found[0]}”为全角数字", f'"{found[0]}" in full-width digits'))
        for found in wide[:ENOUGH]
    ]
    yield together(MIXED_DIGITS, faults)


CHECKS: tuple[Check, ...] = (
    doubled_punctuation,
    unfinished_sentence,
    latin_punctuation,
    unpaired_mark,
    mixed_digits,
)
