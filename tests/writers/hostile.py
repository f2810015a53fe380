"""Texts that want to be more than text: markup, scripts, formulas, links, control characters, text turned round."""

import attrs

import govinfo_report as gir
from govinfo_report.prose import Paragraph, Section, TableSections
from govinfo_report.report import TABLES
from support import consistent_report

HOSTILE: tuple[str, ...] = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</p></td></table></style></script><b onclick=alert(1)>",
    "<!--",
    "]]><w:instrText>",
    "&lt;b&gt; &#60;b&#62; &nbsp; &amp;amp;",
    '=HYPERLINK("http://evil.example","点此")',
    "=1+1",
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "=cmd|'/c calc'!A1",
    '{=WEBSERVICE("http://evil.example")}',
    "[点此](javascript:alert(1))",
    "![图](http://evil.example/p.png)",
    "<http://evil.example>",
    "http://evil.example/a?b=c&d=e",
    "www.evil.example",
    "evil.com/a",
    "somebody@evil.example",
    "javascript:alert(1)",
    "**粗** _斜_ `码` ~~删~~ $x$",
    "# 标题",
    "1. 一",
    "- 一",
    "> 一",
    "--- ",
    "***",
    "===",
    "| 甲 | 乙 |",
    "\\",
    "甲\\|乙",
    "甲\x00乙\x07丙\x1b[31m丁\x7f\x85",
    "甲\u202e321\u202c乙\u2066丙\u200f",
    "甲\u200b乙\ufeff丙\u00ad",
    "甲\ud800乙",
    "甲\udfff",
    "甲\ufffe乙\uffff",
    "甲\u2028乙\u2029丙\x0b丁\x0c戊\r\n己\t庚",
    "\U000e0041\U000e0042",
    "𠀀𰻝\U0010ffff",
    "{{7*7}} ${7*7} <%= 7*7 %> %n%s",
    "_x0041_ _x000D_",
    "甲" + "\u0301" * 100,
    "﷽" * 20,
    "　　",
    "\t",
)


def hostile_report() -> gir.Report:
    """A report with the figures of ours and a hostile text wherever a text can stand."""
    report = consistent_report()
    paragraphs = tuple(Paragraph(text) for text in HOSTILE)
    headed = {name: report.section(name).heading for name in report.section_order}
    sections = {
        name: Section(headed[name], (*report.section(name).paragraphs, *paragraphs))
        for name in report.section_order
        if name not in TABLES
    }
    return attrs.evolve(
        report,
        preamble=attrs.evolve(report.preamble, paragraphs=paragraphs),
        **sections,  # type: ignore[arg-type]  # sections that are none of a table
        table_sections=TableSections(**{name: Section(headed[name], paragraphs) for name in TABLES}),
        extra_sections=(Section("七、附件", paragraphs),),
    )


def everywhere(text: str) -> gir.Report:
    """A report that says a hostile text in every place that holds one, with wrong sums, so that checks speak of it."""
    report = consistent_report()
    said = (Paragraph(text), Paragraph(f"全年新收申请12件{text}。开展开展培训，，{text}"))
    section = Section(text, said)
    blank: tuple[gir.CellPath, ...] = (
        "requests.received.research",
        "requests.carried_in.total",
        "disclosure.fees.amount",
    )
    changes: dict[gir.CellPath, gir.Value] = {"requests.outcomes.granted.natural_person": 3}
    for path in blank:
        changes[path] = None
    return attrs.evolve(
        report.replace(changes),
        title=text,
        issuer=text,
        preamble=gir.Preamble(
            paragraphs=said,
            website=text,
            contact=gir.Contact(address=text, postcode=text, phone=text, email=text),
        ),
        **{name: section for name in report.section_order if name not in TABLES},  # type: ignore[arg-type]  # as above
        table_sections=TableSections(**dict.fromkeys(TABLES, section)),
        extra_sections=(section,),
        marks=dict.fromkeys(blank, text if text.strip() else "/"),  # a mark is never blank
    )


def titled(text: str) -> gir.Report:
    """A report whose title, issuer and chapters are called by a hostile text."""
    return attrs.evolve(
        consistent_report(),
        title=text,
        issuer=text,
        overview=Section(text, (Paragraph(text),)),
        extra_sections=(Section(text),),
    )


def marked(text: str) -> gir.Report:
    """A report that prints a hostile text instead of a figure."""
    path: gir.CellPath = "requests.received.research"
    return attrs.evolve(consistent_report().replace({path: None}), marks={path: text})
