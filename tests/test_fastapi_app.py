"""The FastAPI app of the examples: what it answers to a report, to what is none, and to hostile text.

What a person does with it in a browser is in tests/browser/test_fastapi_app.py.
"""

import json
import runpy
from typing import Any
from urllib.parse import unquote

import attrs
import pytest

import govinfo_report as gir
from support import EXAMPLES, consistent_report

testclient = pytest.importorskip("fastapi.testclient")

REPORT = (EXAMPLES / "acheng-2021.txt").read_bytes()
BROKEN = consistent_report().replace({"requests.received.total": 43})
BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture(name="app", scope="module")
def _app() -> dict[str, Any]:
    return runpy.run_path(str(EXAMPLES / "fastapi_app" / "app.py"))


@pytest.fixture(name="client", scope="module")
def _client(app: dict[str, Any]) -> Any:
    return testclient.TestClient(app["app"])


def upload(client: Any, path: str, content: bytes, name: str = "report.txt", **headers: str) -> Any:
    return client.post(path, files={"file": (name, content)}, headers=headers)


def test_an_uploaded_report_is_checked(client: Any) -> None:
    answer = upload(client, "/check", REPORT)
    assert answer.status_code == 200
    assert answer.json()["result"] == gir.read(EXAMPLES / "acheng-2021.txt").report.check().to_dict()


def test_the_page_is_the_check_page_of_the_file(client: Any) -> None:
    content = gir.to_text(BROKEN).encode()
    answer = upload(client, "/page", content)
    reading = gir.read(content, name="report.txt")
    entry = gir.CheckedFile(name="report.txt", result=reading.report.check(), notes=reading.notes)
    assert answer.text == gir.check_page([entry])
    assert answer.headers["content-type"].startswith("text/html")


def test_the_file_comes_back_with_remarks(client: Any) -> None:
    content = gir.to_docx(BROKEN)
    answer = upload(client, "/remarks", content, name='报告"\r\nx: y.docx')
    assert answer.content == gir.annotate(content, name="a.docx")
    assert unquote(answer.headers["content-disposition"]).endswith("-批注.docx")
    assert "x" not in answer.headers
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_file_that_takes_no_remarks_is_refused_and_has_a_notice(client: Any) -> None:
    refused = upload(client, "/remarks", REPORT)
    assert (refused.status_code, set(refused.json())) == (422, {"zh", "en"})
    answer = upload(client, "/notice", REPORT)
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")


@pytest.mark.parametrize("path", ["/page", "/remarks", "/notice", "/check"])
@pytest.mark.parametrize("content", [b"\x00\x01\x02", b"", "会议纪要".encode(), b"%PDF-1.7"])
def test_what_is_no_report_is_refused_as_json_or_as_a_page(client: Any, path: str, content: bytes) -> None:
    answer = upload(client, path, content, name="<b>x</b>.bin")
    assert (answer.status_code, set(answer.json())) == (422, {"zh", "en"})
    page = upload(client, path, content, name="<b>x</b>.bin", **BROWSER)
    assert page.status_code == 422
    assert page.headers["content-type"].startswith("text/html")
    assert "&lt;b&gt;x&lt;/b&gt;.bin" in page.text
    assert "<b>" not in page.text
    assert 'href="/"' in page.text


def test_an_upload_beyond_the_limit_is_refused(client: Any, app: dict[str, Any]) -> None:
    answer = upload(client, "/check", b" " * app["LIMIT"])
    assert (answer.status_code, answer.json()["zh"]) == (413, "文件超过 20 MB，或没有说明大小")
    assert client.post("/check", content=iter([b"x"])).status_code == 413
    assert "larger than 20 MB" in upload(client, "/page", b" " * app["LIMIT"], **BROWSER).text


def test_markup_in_a_report_stays_text(client: Any) -> None:
    hostile = consistent_report().replace({"requests.received.total": None})
    hostile = attrs.evolve(hostile, marks={"requests.received.total": "<script>alert(1)</script>"})
    page = upload(client, "/page", gir.to_html(hostile).encode(), name="report.html").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_a_report_as_json_is_validated_and_checked(client: Any) -> None:
    tree = json.loads(gir.dumps(consistent_report()))
    assert client.post("/check-report", json=tree).json() == consistent_report().check().to_dict()
    del tree["requests"]["received"]["total"]
    answer = client.post("/check-report", json=tree)
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == ["body", "requests", "received", "total"]


@pytest.mark.parametrize(
    "body", [b"NaN", b"\xff", b"{", b'{"version": 1e999}', b'{"title": "\\ud800"}', b"[]", b"\x00"]
)
def test_what_json_cannot_say_again_is_refused_and_breaks_nothing(app: dict[str, Any], body: bytes) -> None:
    client = testclient.TestClient(app["app"], raise_server_exceptions=True)
    answer = client.post("/check-report", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in {400, 422}
    assert answer.json()["detail"]


def test_what_the_service_takes_is_described_down_to_the_lines_of_the_form(client: Any) -> None:
    described = client.get("/openapi.json").json()
    assert {"/page", "/remarks", "/notice", "/check", "/check-report"} <= set(described["paths"])
    body = described["paths"]["/check-report"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    report = described["components"]["schemas"][body["$ref"].rpartition("/")[2]]
    assert {"requests", "disclosure", "disputes"} <= set(report["properties"])
    lines = described["components"]["schemas"]["Requests2021"]["properties"]
    assert lines["received"]["title"] == "一、本年新收政府信息公开申请数量"


def test_the_first_page_loads_nothing_and_leads_to_all_answers(client: Any) -> None:
    page = client.get("/").text
    assert all(f'formaction="{path}"' in page for path in ("/page", "/remarks", "/notice", "/check"))
    assert "http" not in page
