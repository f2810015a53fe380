"""A JSON Schema for extraction by a language model: small, in plain words, without what such services refuse.

It asks for the parts that a document shows and for nothing that is only of our JSON (marks, absent places, the version).
No `$ref`, no `oneOf`, no `pattern`, `format` or bounds; every property is required and no other is allowed; a value that
may be missing is `null`. So it is one edition of each table, chosen by the caller, and no union of them.
"""

from typing import Any

import attrs

from govinfo_report.form import SECTIONS, Column, Group, Row, Unit
from govinfo_report.layout import PartField, fields_of, layout_of, texts_of
from govinfo_report.prose import TableSections, heading_of
from govinfo_report.report import TABLES, Edition, Report
from govinfo_report.serial.converter import EDITION

_TEXT = {"type": ["string", "null"]}
_COUNT = {"type": ["integer", "string", "null"]}  # a string where it prints "/" or "若干", which is kept as a mark
_MONEY = {"type": ["string", "null"]}

_OF_REPORT: dict[str, dict[str, Any]] = {
    "issuer": {**_TEXT, "description": "发布机关全称 / full name of the issuing organ"},
    "year": {"type": ["integer", "null"], "description": "报告年度，如 2023 / the year reported on, such as 2023"},
    "title": {**_TEXT, "description": "标题原文 / the title as printed"},
    "published": {**_TEXT, "description": "发布日期 YYYY-MM-DD / date of publication"},
}
_RULES = (
    "照原文抄录，不计算、不补全、不更正；空白为 null，0 为 0，不是数字的（如“/”）原样写成字符串 / "
    "copy what is printed; do not compute, complete or correct; null for a blank, 0 for a printed zero, "
    'and what is no number (such as "/") as a string'
)


def extraction_schema(*, disclosure: Edition = "2021", requests: Edition = "2021") -> dict[str, Any]:
    """The schema of what a language model is asked for, with tables 2 and 3 in the given editions.

    >>> schema = extraction_schema()
    >>> schema["properties"]["requests"]["properties"]["received"]["description"]
    '一、本年新收政府信息公开申请数量 / requests received in the year'
    >>> "$ref" in str(schema)
    False

    `from_extraction` reads what was made by it. `InvalidValueError` for an edition that there is not.
    """
    blank = Report.blank(disclosure=disclosure, requests=requests)
    properties = dict(_OF_REPORT)
    properties["preamble"] = _object({"paragraphs": _paragraphs()}, "概述前的文字 / text before section one")
    for section in SECTIONS:
        heading = heading_of(section)
        words = f"{heading.number}、{heading.title} / {heading.en}"
        table = getattr(blank, section)
        properties[section] = _table(type(table), words) if section in TABLES else _section(words)
    properties["table_sections"] = _object(
        {each.name: _section(heading_of(each.name).title) for each in attrs.fields(TableSections)},
        "三个表格部分的标题和表外文字 / headings of the three sections with tables, and text beside the tables",
    )
    return _object(properties, f"政府信息公开工作年度报告。{_RULES}")


def _object(properties: dict[str, Any], description: str) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _paragraphs() -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string"}, "description": "逐段原文 / the paragraphs as printed"}


def _section(description: str) -> dict[str, Any]:
    heading = {**_TEXT, "description": "标题原文 / the heading as printed"}
    return _object({"heading": heading, "paragraphs": _paragraphs()}, description)


def _table(part: type[Any], words: str) -> dict[str, Any]:
    """The schema of a table. Columns that all its lines share are told once: they would be most of the schema."""
    layout = layout_of(part)
    shared = layout.lines[0] if layout.columns else None
    if shared is not None:
        columns = (f"{cell.column} = {_words(cell.columns[-1])}" for cell in layout.cells[: shared.stop])
        words = f"{words}; {'; '.join(columns)}"
    edition = {EDITION: {"type": "string", "enum": [layout.edition]}} if layout.edition else {}
    schema = _part(part, words, is_told=shared is not None)
    return _object({**edition, **schema["properties"]}, words)


def _part(part: type[Any], description: str, *, is_told: bool) -> dict[str, Any]:
    """The schema of a part of a table; `is_told` says that the columns of its lines have been told."""
    properties: dict[str, Any] = {}
    for field in fields_of(part):
        if field.is_cell:
            kind = _MONEY if field.money else _COUNT
            properties[field.name] = dict(kind) if is_told else {**kind, "description": _described(field)}
        else:
            properties[field.name] = _part(field.type, _described(field), is_told=is_told)
    properties |= {name: {**_TEXT, "description": "所印单位 / unit as printed"} for name in texts_of(part)}
    return _object(properties, description)


def _described(field: PartField) -> str:
    label = field.labels[-1]
    unit = f" ({label.unit})" if isinstance(label, Column) and field.money and label.unit is not Unit.AS_PRINTED else ""
    return f"{_words(label)}{unit}"


def _words(label: Row | Group | Column) -> str:
    return f"{label.label} / {label.en}" if label.en else label.label
