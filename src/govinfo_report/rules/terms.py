"""Fixed terms of the field with one character wrong: of the same sound, or of nearly the same shape."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from govinfo_report.form import Text
from govinfo_report.rules.faults import READING, Fault, each
from govinfo_report.rules.model import Check, Judgement, Rule, Severity, checks
from govinfo_report.rules.passages import Passages, passages_of
from govinfo_report.rules.places import WHOLE_REPORT

if TYPE_CHECKING:  # as in rules.model: a report checks itself by these
    from govinfo_report.report import Report

MISSPELT_TERM = Rule(
    code="GIR613",
    name="misspelt-term",
    severity=Severity.NOTE,
    title=Text("专用词语有错字", "A fixed term has a wrong character"),
    basis=READING,
    explanation=Text(
        "“政府信息公开”“依申请公开”“行政复议”“规范性文件”等固定词语中，有一字误作音近、形近的字。"
        "只看不会是别的词语的写法，“可以申请公开”之类不提示。",
        'A fixed term such as "政府信息公开", "依申请公开", "行政复议" or "规范性文件" has one character that sounds or looks '
        'like the right one. Only what can be no other words is reported: "可以申请公开" raises nothing.',
    ),
    example=Text("“行政复议”误作“行政复义”。", '"行政复议" is printed as "行政复义".'),
    remedy=Text("改正错字。", "Correct the character."),
)

_TERMS = (
    *(
        "政府信息公开条例",
        "政府信息公开",
        "信息公开条例",
        "依申请公开",
        "信息公开申请",
        "主动公开",
        "政务公开",
        "公开指南",
    ),
    *("行政复议", "行政诉讼", "行政许可", "行政处罚", "行政强制", "规范性文件", "信息处理费", "部分公开", "不予公开"),
    *("予以公开", "自然人", "法人或其他组织", "公益组织", "国务院办公厅", "门户网站", "人民政府", "监督保障"),
    *("公开条例", "公开申请", "依申请", "贯彻落实", "中华人民共和国"),
)
# What a character is taken for, by sound or by shape, where the term with it is no words at all.
_TAKEN_FOR = {
    "开": "升幵",
    "公": "工功攻",
    "息": "心熄",
    "府": "俯付腑",
    "政": "证正",
    "请": "清情晴",
    "申": "伸审甲",
    "依": "衣伊",
    "例": "列烈历",
    "条": "调",
    "复": "夏覆",
    "议": "仪义",
    "诉": "述拆",
    "讼": "颂松",
    "范": "犯泛凡",
    "规": "归",
    "性": "姓",
    "理": "里",
    "费": "废",
    "罚": "伐",
    "许": "午",
    "动": "懂",
    "指": "旨",
    "予": "矛预",
    "然": "燃",
    "织": "识",
    "院": "完",
    "门": "们",
    "站": "占",
    "督": "都笃",
    "障": "章彰",
    "务": "物",
    "强": "墙",
    "益": "溢",
    "贯": "惯灌",
    "彻": "切",
    "民": "名明",
}


@frozen
class _Wrong:
    """A wrong character of a term: what stands before and after it there, and the term."""

    before: str
    after: str
    term: str
    # Words that stand before or after where it is none: 可以申请公开, 立足于以公开为常态.
    not_before: str = ""
    not_after: str = ""


def _wrong_spellings() -> Iterator[tuple[str, _Wrong]]:
    """Every wrong character with its place in a term, the longest terms first."""
    yield "以", _Wrong("", "申请公开", "依申请公开", not_before="可难予所加得足用系", not_after="名为")
    yield "已", _Wrong("予", "公开", "予以公开", not_before="给赋授")
    yield "于", _Wrong("", "以公开", "予以公开", not_after="为促")
    yield "布", _Wrong("政府信息公", "条例", "政府信息公开条例")
    for term in sorted(_TERMS, key=len, reverse=True):
        for position, character in enumerate(term):
            for other in _TAKEN_FOR.get(character, ""):
                yield other, _Wrong(term[:position], term[position + 1 :], term)


def _by_neighbour() -> dict[str, tuple[_Wrong, ...]]:
    """The spellings by the wrong character and the one after it; by the one before it where it is the last."""
    by_neighbour: dict[str, tuple[_Wrong, ...]] = {}
    for character, wrong in _wrong_spellings():
        pair = character + wrong.after[0] if wrong.after else wrong.before[-1] + character
        by_neighbour[pair] = (*by_neighbour.get(pair, ()), wrong)
    return by_neighbour


_BY_NEIGHBOUR = _by_neighbour()


def _any_of(characters: Iterable[str]) -> str:
    return f"[{''.join(dict.fromkeys(characters))}]"


# Most of these characters are common. So only those count that have a neighbour of a wrong spelling beside them.
_WRONG_CHARACTER = re.compile(
    f"{_any_of(character for character, _ in _wrong_spellings())}"
    f"(?:(?={_any_of(wrong.after[0] for _, wrong in _wrong_spellings() if wrong.after)})"
    f"|(?<={_any_of(wrong.before[-1] for _, wrong in _wrong_spellings() if not wrong.after)}.))"
)


@checks(MISSPELT_TERM, "", WHOLE_REPORT)
def misspelt_term(report: "Report") -> Iterator[Judgement]:
    """A fixed term is printed with a character that sounds or looks like the right one."""
    yield from each(MISSPELT_TERM, _misspelt(passages_of(report)))


def _misspelt(passages: Passages) -> Iterator[Fault]:
    whole = passages.whole
    for found in _WRONG_CHARACTER.finditer(whole):
        at = found.start()
        followed = _BY_NEIGHBOUR.get(whole[at : at + 2], ())
        preceded = _BY_NEIGHBOUR.get(whole[max(0, at - 1) : at + 1], ())
        for wrong in followed + preceded:
            start, end = at - len(wrong.before), at + 1 + len(wrong.after)
            if not (whole.startswith(wrong.after, at + 1) and start >= 0 and whole.startswith(wrong.before, start)):
                continue
            if whole[max(0, start - 1) : start] in tuple(wrong.not_before) or whole[end : end + 1] in tuple(
                wrong.not_after
            ):
                continue
            words = whole[start:end]
            yield Fault(
                passages.span(start, end),
                Text(f"“{words}”应为“{wrong.term}”", f'expected "{wrong.term}", found "{words}"'),
            )
            break


CHECKS: tuple[Check, ...] = (misspelt_term,)
