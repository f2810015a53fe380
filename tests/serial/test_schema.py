"""The JSON Schema: shipped as the classes have it, and saying what the form says."""

import json
from typing import Any

import jsonschema_rs
import pytest

import generate_schema
import govinfo_report as gir
from govinfo_report.layout import fields_of, layout_of
from govinfo_report.report import TABLES
from support import consistent_report

SCHEMA = gir.json_schema()
DEFINITIONS = SCHEMA["$defs"]


def test_the_shipped_file_is_what_the_classes_say() -> None:
    assert json.loads(generate_schema.TARGET.read_text(encoding="utf-8")) == SCHEMA, (
        "run tools/generate_schema.py after a change to the classes"
    )
    assert generate_schema.TARGET.read_text(encoding="utf-8") == generate_schema.source()


def test_it_is_a_valid_schema_of_draft_2020_12() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema_rs.meta.validate(SCHEMA)
    assert SCHEMA["$id"] == "urn:govinfo-report:report:1"
    assert SCHEMA["title"] == "政府信息公开工作年度报告"


def objects(schema: Any) -> list[dict[str, Any]]:
    """Every schema of an object with properties, at any depth."""
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    own = [schema] if isinstance(schema, dict) and isinstance(schema.get("properties"), dict) else []
    return own + [found for value in inner for found in objects(value)]


def test_every_object_requires_its_keys_and_allows_no_other() -> None:
    found = objects(SCHEMA)
    assert len(found) == 1 + len(DEFINITIONS) == 26
    for schema in found:
        assert schema["type"] == "object"
        assert schema["required"] == list(schema["properties"])
        assert schema["additionalProperties"] is False
        assert schema["description"].endswith((".", "year", "printed"))


def test_tables_are_told_apart_by_their_edition() -> None:
    assert SCHEMA["properties"]["requests"] == {
        "title": "三、收到和处理政府信息公开申请情况",
        "description": "Requests received and handled",
        "oneOf": [{"$ref": "#/$defs/Requests2019"}, {"$ref": "#/$defs/Requests2021"}],
    }
    assert SCHEMA["properties"]["disclosure"]["oneOf"][1] == {"$ref": "#/$defs/Disclosure2021"}
    for name in ("Requests", "Disclosure"):
        for edition in ("2019", "2021"):
            properties = DEFINITIONS[name + edition]["properties"]
            assert next(iter(properties.items())) == ("edition", {"const": edition})
    assert "edition" not in DEFINITIONS["Disputes"]["properties"]


@pytest.mark.parametrize(
    "cls", [line.part for classes in TABLES.values() for cls in classes for line in layout_of(cls).lines]
)
def test_titles_are_the_official_labels(cls: type[Any]) -> None:
    properties = DEFINITIONS[cls.__name__]["properties"]
    for field in fields_of(cls):
        assert properties[field.name]["title"] == field.labels[-1].label


def test_descriptions_have_the_english_name_the_article_and_the_unit() -> None:
    def described(definition: str, name: str) -> str:
        text: str = DEFINITIONS[definition]["properties"][name]["description"]
        return text

    assert described("Outcomes2021", "granted") == "disclosed in full; 条例 36(1), 36(2)"
    assert described("Outcomes2021", "denied") == "not disclosed"
    assert described("Fees2021", "amount") == "amount collected in the year (10,000 yuan); unit: 万元"
    assert described("ByApplicant", "total") == "total; unit: 件"
    assert described("Disputes", "reconsideration") == "administrative reconsideration; 条例 50(3)"
    assert SCHEMA["properties"]["overview"]["title"] == "一、总体情况"
    assert SCHEMA["properties"]["overview"]["description"] == "Overview"
    assert described("TableSections", "requests") == (
        "Requests received and handled: heading and text beside the table"
    )
    assert DEFINITIONS["ByApplicant"]["description"] == (
        "One line of table 3, split by kind of applicant (申请人情况). Unit: requests (件)."
    )


def test_values_have_their_types_and_bounds() -> None:
    largest = 10**30 - 1
    properties = SCHEMA["properties"]
    assert DEFINITIONS["ByApplicant"]["properties"]["total"] == {
        "title": "总计",
        "description": "total; unit: 件",
        "type": ["integer", "null"],
        "minimum": -largest,
        "maximum": largest,
    }
    assert DEFINITIONS["Fees2021"]["properties"]["amount"]["type"] == ["string", "null"]
    assert properties["version"] == {"const": 1}
    assert properties["issuer"] == {"type": ["string", "null"]}
    assert properties["year"] == {"type": ["integer", "null"], "minimum": 1, "maximum": 9999}
    assert properties["published"]["format"] == "date"
    assert properties["published"]["type"] == ["string", "null"]
    assert DEFINITIONS["Period"]["properties"]["start"]["type"] == "string"
    assert DEFINITIONS["Preamble"]["properties"]["period"] == {"oneOf": [{"$ref": "#/$defs/Period"}, {"type": "null"}]}
    assert DEFINITIONS["Section"]["properties"]["paragraphs"] == {"type": "array", "items": {"type": "string"}}
    assert properties["extra_sections"] == {"type": "array", "items": {"$ref": "#/$defs/Section"}}
    assert properties["absent"] == {"type": "array", "items": {"type": "string"}}
    assert properties["section_order"] == {
        "type": "array",
        "items": {"enum": ["overview", "disclosure", "requests", "disputes", "problems", "other_matters"]},
        "minItems": 6,
        "maxItems": 6,
        "uniqueItems": True,
    }
    assert properties["marks"]["type"] == "object"
    assert set(properties["marks"]["propertyNames"]["enum"]) >= {
        "requests.outcomes.other_handling.total",
        "requests.outcomes.other_handling.other.total",
        "disclosure.procurement.amount",
    }


def test_a_change_to_what_was_returned_changes_nothing_else() -> None:
    gir.json_schema()["properties"]["year"]["type"].append("string")
    assert gir.json_schema()["properties"]["year"]["type"] == ["integer", "null"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("year", 0),
        ("year", 10000),
        ("year", "2021"),
        ("published", "2021-1-1"),
        ("disclosure.fees.amount", "1e3"),
        ("disclosure.fees.amount", 3137),
        ("requests.received.total", -(10**30)),
        ("requests.edition", "2019"),
        ("section_order", ["overview"] * 6),
        ("marks", {"requests.x": "/"}),
        ("marks", {"requests.received.total": " \u3000\u001c"}),
        ("overview", None),
    ],
)
def test_the_schema_alone_refuses(path: str, value: Any) -> None:
    tree = json.loads(gir.dumps(consistent_report()))
    holder = tree
    *steps, last = path.split(".")
    for step in steps:
        holder = holder[step]
    holder[last] = value
    assert not jsonschema_rs.Draft202012Validator(SCHEMA).is_valid(tree)
