"""The FastAPI app of the examples: what it answers to a report, to what is none, and to hostile text."""

import json
import runpy
from typing import Any

import attrs
import pytest

import govinfo_report as gir
from support import EXAMPLES, consistent_report

testclient = pytest.importorskip("fastapi.testclient")

REPORT = (EXAMPLES / "acheng-2021.txt").read_bytes()


@pytest.fixture(name="client", scope="module")
def _client() -> Any:
    return testclient.TestClient(runpy.run_path(str(EXAMPLES / "fastapi_app" / "app.py"))["app"])


def upload(client: Any, path: str, content: bytes, name: str = "report.txt") -> Any:
    return client.post(path, files={"file": (name, content)})


def test_an_uploaded_report_is_checked(client: Any) -> None:
    answer = upload(client, "/check", REPORT)
    assert answer.status_code == 200
    assert answer.json()["result"] == gir.read(EXAMPLES / "acheng-2021.txt").report.check().to_dict()


def test_its_tables_are_a_page_with_the_broken_cells(client: Any) -> None:
    broken = consistent_report().replace({"requests.received.total": 43})
    answer = upload(client, "/tables", gir.to_text(broken).encode())
    assert answer.headers["content-type"].startswith("text/html")
    assert broken.check()._repr_html_() in answer.text


def test_what_is_no_report_is_refused_with_its_name_and_a_remedy(client: Any) -> None:
    answer = upload(client, "/check", b"\x00\x01\x02", name="<b>x</b>.bin")
    assert answer.status_code == 422
    assert set(answer.json()) == {"zh", "en"}
    assert answer.headers["content-type"] == "application/json"


def test_markup_in_a_report_stays_text(client: Any) -> None:
    hostile = consistent_report().replace({"requests.received.total": None})
    hostile = attrs.evolve(hostile, marks={"requests.received.total": "<script>alert(1)</script>"})
    page = upload(client, "/tables", gir.to_html(hostile).encode(), name="report.html").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script" not in page


def test_a_report_as_json_is_validated_and_checked(client: Any) -> None:
    tree = json.loads(gir.dumps(consistent_report()))
    assert client.post("/check-report", json=tree).json() == consistent_report().check().to_dict()
    del tree["requests"]["received"]["total"]
    answer = client.post("/check-report", json=tree)
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == ["body", "requests", "received", "total"]


def test_the_first_page_loads_nothing_and_leads_to_both_answers(client: Any) -> None:
    page = client.get("/").text
    assert 'formaction="/tables"' in page
    assert 'formaction="/check"' in page
    assert "http" not in page
    assert {"/check", "/tables", "/check-report"} <= set(client.get("/openapi.json").json()["paths"])
