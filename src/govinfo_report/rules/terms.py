"""Fixed terms misspelt: wrong characters of the same sound or shape, in a table to be read and extended."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from govinfo_report.form import Text
from govinfo_report.rules.faults import READING, Fault, each
from govinfo_report.rules.model import Check, Judgement, Rule, Severity, checks
from govinfo_report.rules.passages import passages_of
from govinfo_report.rules.places import WHOLE_REPORT

if TYPE_CHECKING:  # as in rules.model: a report checks itself by these
    from govinfo_report.report import Report

MISSPELT_TERM = Rule(
    code="GIR613",
    name="misspelt-term",
    severity=Severity.NOTE,
    title=Text("专用名词有错别字", "A fixed term is misspelt"),
    basis=READING,
    explanation=Text(
        "“公开条列”“行政复义”“申清”等音近、形近的错字，多由输入法或文字识别造成。只看不可能是别的意思的写法。",
        "Wrong characters of the same sound or shape in fixed terms, mostly from typing by sound or from text recognition. Only "
        "spellings that can mean nothing else are looked at.",
    ),
    example=Text("“根据《政府信息公开条列》”。", '"根据《政府信息公开条列》", for "条例".'),
    remedy=Text("改正错字。", "Correct the character."),
)
# What is printed, as a pattern, and what was meant. A spelling that stands in any sound text (恢复义务教育) has no place here.
_SPELLINGS = (
    ("公开[条调][列历立]|公开调例", "公开条例"),
    ("信息公布条例", "信息公开条例"),
    ("政府信[心意熄](?=公开)", "政府信息"),
    ("公[幵升]", "公开"),
    ("依[伸审]请", "依申请"),
    ("公开(?:[伸审]请|申[清情])", "公开申请"),
    ("行政复[仪意]|行政复义(?!务)", "行政复议"),
    ("行政诉[颂松]", "行政诉讼"),
    ("规[犯泛凡]性", "规范性"),
    ("信息处[理里]废|信息处里费", "信息处理费"),
    ("[于预]以公开|予已公开", "予以公开"),
    ("不[于预]公开", "不予公开"),
    ("[惯灌]彻落实|贯切落实", "贯彻落实"),
    ("监[都笃]保障|监督保[章彰]", "监督保障"),
    ("中华人[名明]共和国", "中华人民共和国"),
)
_MISSPELT = re.compile("|".join(f"({wrong})" for wrong, _ in _SPELLINGS))


@checks(MISSPELT_TERM, "", WHOLE_REPORT)
def misspelt_term(report: "Report") -> Iterator[Judgement]:
    """A term of the form or of the law has a wrong character."""
    passages = passages_of(report)
    faults = (
        Fault(
            passages.span(*found.span()),
            Text(
                f"“{found[0]}”应为“{_SPELLINGS[(found.lastindex or 1) - 1][1]}”",
                f'"{found[0]}" should be "{_SPELLINGS[(found.lastindex or 1) - 1][1]}"',
            ),
        )
        for found in _MISSPELT.finditer(passages.whole)
    )
    yield from each(MISSPELT_TERM, faults)


CHECKS: tuple[Check, ...] = (misspelt_term,)
