"""A report in a pydantic model and in a FastAPI app: validated, written and described as everywhere else."""

import json
from typing import Annotated, Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from pydantic import BaseModel, TypeAdapter, ValidationError

import govinfo_report as gir
from govinfo_report.strategies import reports
from support import consistent_report

fastapi = pytest.importorskip("fastapi")
testclient = pytest.importorskip("fastapi.testclient")


class Filed(BaseModel):
    number: int
    report: gir.Report
    before: gir.Report | None = None


def tree_of(report: gir.Report) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(gir.dumps(report))
    return tree


def errors_of(report: Any) -> dict[tuple[int | str, ...], dict[str, Any]]:
    with pytest.raises(ValidationError) as caught:
        Filed.model_validate({"number": 1, "report": report})
    return {error["loc"]: dict(error) for error in caught.value.errors()}


@settings(max_examples=20, deadline=None)
@given(reports())
def test_a_model_gives_back_the_report_by_either_way(report: gir.Report) -> None:
    filed = Filed(number=1, report=report)
    assert filed.report is report
    assert filed.model_dump()["report"] == tree_of(report)
    assert Filed.model_validate(filed.model_dump()) == filed
    assert Filed.model_validate_json(filed.model_dump_json()) == filed
    assert json.loads(filed.model_dump_json())["report"] == tree_of(report)


def test_each_fault_is_an_error_at_its_own_place() -> None:
    tree = tree_of(consistent_report())
    tree["requests"]["received"]["total"] = "42"
    tree["overview"]["paragraphs"][1] = 7
    tree["marks"] = {"requests.received.totals": "/"}
    del tree["disputes"]["reconsideration"]["upheld"]
    found = errors_of(tree)
    assert set(found) == {
        ("report", "requests", "received", "total"),
        ("report", "overview", "paragraphs", 1),
        ("report", "marks", "requests.received.totals"),
        ("report", "disputes", "reconsideration", "upheld"),
    }
    wrong = found["report", "requests", "received", "total"]
    assert wrong["type"] == "govinfo_report"
    assert wrong["input"] == "42"
    assert wrong["ctx"]["path"] == "requests.received.total"
    with pytest.raises(gir.InvalidJsonError) as ours:
        gir.loads(json.dumps(tree))
    assert {(fault.path, fault.message.zh) for fault in ours.value.faults} == {
        (error["ctx"]["path"], error["ctx"]["zh"]) for error in found.values()
    }


@pytest.mark.parametrize("value", [3, "{}", [], True, None])
def test_what_is_no_object_is_an_error_at_the_field(value: Any) -> None:
    assert list(errors_of(value)) == [("report",)]


def test_a_key_that_is_no_text_is_an_error_and_no_crash() -> None:
    tree = tree_of(consistent_report()) | {"\ud800": 1, "未知": 2}
    assert {loc[1] for loc in errors_of(tree)} == {'"\\ud800"', "未知"}


def test_the_schema_of_a_model_takes_what_ours_takes() -> None:
    schema = Filed.model_json_schema()
    assert schema["properties"]["report"]["$ref"] == "#/$defs/Report"
    assert set(schema["$defs"]) == {"Report", *gir.json_schema()["$defs"]}
    assert Filed.model_json_schema(mode="serialization")["$defs"] == schema["$defs"]
    validator = jsonschema_rs.validator_for(schema)
    tree = tree_of(consistent_report())
    assert validator.is_valid({"number": 1, "report": tree})
    tree["requests"]["received"]["total"] = "42"
    assert not validator.is_valid({"number": 1, "report": tree})


def test_the_schema_of_a_report_alone_says_what_json_schema_says() -> None:
    schema = TypeAdapter(gir.Report).json_schema()
    ours = gir.json_schema()
    assert schema["properties"] == ours["properties"]
    assert schema["required"] == ours["required"]
    assert schema["$defs"] == ours["$defs"]


# --- FastAPI ---------------------------------------------------------------------------------------------------------


@pytest.fixture(name="client")
def _client() -> Any:
    app = fastapi.FastAPI()

    @app.post("/total")  # type: ignore[untyped-decorator]  # the module is imported by name
    def total(report: Annotated[gir.Report, fastapi.Body()]) -> int | None:
        return report.requests.received.total

    @app.post("/filed")  # type: ignore[untyped-decorator]  # the module is imported by name
    def filed(filed: Filed) -> Filed:
        return filed

    return testclient.TestClient(app)


def test_an_endpoint_takes_a_report_and_returns_one(client: Any) -> None:
    tree = tree_of(consistent_report())
    assert client.post("/total", json=tree).json() == 42
    answer = client.post("/filed", json={"number": 3, "report": tree})
    assert answer.json() == {"number": 3, "report": tree, "before": None}


def test_an_endpoint_tells_every_fault_with_its_place(client: Any) -> None:
    tree = tree_of(consistent_report())
    tree["requests"]["received"]["total"] = 3.5
    tree["year"] = "2021"
    answer = client.post("/filed", json={"number": 3, "report": tree})
    assert answer.status_code == 422
    assert {tuple(error["loc"]) for error in answer.json()["detail"]} == {
        ("body", "report", "requests", "received", "total"),
        ("body", "report", "year"),
    }


def test_the_openapi_document_has_each_class_of_the_form(client: Any) -> None:
    document = client.get("/openapi.json").json()
    schemas = document["components"]["schemas"]
    assert {"Report", "Requests2019", "Requests2021", "ByApplicant", "Section"} <= set(schemas)
    body = document["paths"]["/total"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert body["$ref"] == "#/components/schemas/Report"
    assert schemas["Requests2021"]["properties"]["received"]["title"] == "一、本年新收政府信息公开申请数量"
    assert schemas["Report"]["properties"]["disputes"]["$ref"] == "#/components/schemas/Disputes"
    for reference in references(document):
        assert reference.removeprefix("#/components/schemas/") in schemas


def references(tree: Any) -> set[str]:
    if isinstance(tree, list):
        return {found for item in tree for found in references(item)}
    if not isinstance(tree, dict):
        return set()
    own = {tree["$ref"]} if isinstance(tree.get("$ref"), str) else set()
    return own | {found for item in tree.values() for found in references(item)}
