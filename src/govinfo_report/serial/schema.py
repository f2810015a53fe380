"""JSON Schema (draft 2020-12) of a report, derived from the table classes, their layout and the kinds of values.

A schema cannot say everything that `loads` asks. It does not see what is wrong with a text before it is a value (keys
that stand twice, `NaN`, lone surrogates), takes 3.0 for a whole number as JSON Schema does everywhere, leaves "2021-02-30"
to validators that look at `format`, and does not compare places: that a mark is for a cell of this edition without a
number, and that what is absent is a place of these tables without figures.
"""

import inspect
from copy import deepcopy
from types import NoneType, UnionType
from typing import Any, get_args

import attrs

from govinfo_report.form import SECTIONS, Column, Unit
from govinfo_report.layout import PartField, fields_of, layout_of
from govinfo_report.prose import heading_of
from govinfo_report.report import TABLES, Report
from govinfo_report.serial.converter import VERSION, hints_of, kind_of, tag_of
from govinfo_report.serial.kinds import MARKS


def json_schema() -> dict[str, Any]:
    """The JSON Schema of what `dumps` writes and `loads` reads, draft 2020-12; the same file is shipped with the package.

    >>> schema = json_schema()
    >>> schema["properties"]["version"]
    {'const': 1}
    >>> schema["$defs"]["Requests2021"]["properties"]["received"]["title"]
    '一、本年新收政府信息公开申请数量'
    """
    definitions: dict[str, Any] = {}
    report = _object(Report, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:govinfo-report:report:{VERSION}",
        "title": "政府信息公开工作年度报告",
        **report,
        "$defs": dict(sorted(definitions.items())),
    }


def _object(cls: type[Any], definitions: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = {name: {"const": value} for name, value in tag_of(cls).items()}
    labelled = {field.name: field for field in fields_of(cls)}
    for name, hint in hints_of(cls).items():
        words = _words_of_field(labelled[name]) if name in labelled else _words_of_section(cls, name)
        properties[name] = {**words, **_value(name, hint, definitions)}
    return {
        "description": (inspect.getdoc(cls) or "").partition("\n\n")[0],
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _value(name: str, hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of one field, by its type; classes on the way are put into `definitions`."""
    kind = kind_of(name, hint)
    if kind is not None:
        schema = deepcopy(dict(kind.schema))  # what a caller does to the one returned stays there
        return {**schema, "propertyNames": {"enum": list(_cell_paths())}} if kind is MARKS else schema
    members = get_args(hint)
    if hint is NoneType:
        return {"type": "null"}
    if isinstance(hint, UnionType):
        return {"oneOf": [_value(name, member, definitions) for member in members]}
    if attrs.has(hint):
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = _object(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return {"type": "array", "items": _value(name, members[0], definitions)}  # tuple[Item, ...]


def _cell_paths() -> tuple[str, ...]:
    """The path of every cell of every edition."""
    return tuple(
        dict.fromkeys(
            f"{name}.{path}" for name, classes in TABLES.items() for cls in classes for path in layout_of(cls).paths
        )
    )


# --- titles and descriptions -----------------------------------------------------------------------------------------


def _words_of_field(field: PartField) -> dict[str, str]:
    """The official label as title; English, legal basis and unit as description."""
    label = field.labels[-1]
    unit: Unit | None = label.unit if field.is_cell and isinstance(label, Column) else None
    facts = [label.en, f"条例 {label.article}" if label.article else "", f"unit: {unit.value}" if unit else ""]
    return {"title": label.label, "description": "; ".join(fact for fact in facts if fact)}


def _words_of_section(cls: type[Any], name: str) -> dict[str, str]:
    if name not in SECTIONS:
        return {}
    heading = heading_of(name)
    description = heading.en if cls is Report else f"{heading.en}: heading and text beside the table"
    return {"title": f"{heading.number}、{heading.title}", "description": description}
