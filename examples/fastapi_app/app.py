"""A small web service: upload a report, get its check as JSON or its tables as a page; or post a report as JSON.

Run it with `uvicorn app:app` in this folder (pip install 'govinfo-report[fastapi,read]' uvicorn) and open `/`, or `/docs`.
"""

from threading import Lock
from typing import Annotated, Any

from fastapi import Body, FastAPI, Request, UploadFile
from fastapi.responses import HTMLResponse, JSONResponse

import govinfo_report as gir

app = FastAPI(title="govinfo-report", description="政府信息公开工作年度报告核对 / checks of annual reports")

# FastAPI runs plain functions in threads, and the library that reads PDF is not made for several at once.
_reading = Lock()

FORM = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>年度报告核对</title></head>
<body><main><h1>政府信息公开工作年度报告核对</h1>
<form method="post" enctype="multipart/form-data">
<p><label>报告文件（网页、Word、Excel、PDF、文本） <input type="file" name="file" required></label></p>
<p><button formaction="/tables">查看表格与发现</button> <button formaction="/check">核对结果（JSON）</button></p>
</form></main></body></html>
"""


@app.exception_handler(gir.UnreadableReportError)
def unreadable(_request: Request, error: gir.UnreadableReportError) -> JSONResponse:
    """What cannot be read is told as it is everywhere: which file, why, and what to do."""
    return JSONResponse({"zh": error.describe(), "en": error.describe("en")}, status_code=422)


@app.get("/", response_class=HTMLResponse)
def form() -> str:
    """The page to upload a report from."""
    return FORM


@app.post("/check")
def check(file: UploadFile) -> dict[str, Any]:
    """The report that was uploaded, the notes on reading it, and the result of its check."""
    reading = _read(file)
    result = reading.report.check().to_dict()
    notes = [{"kind": note.kind, "zh": note.message.zh, "en": note.message.en} for note in reading.notes]
    return {"notes": notes, "result": result}


@app.post("/tables", response_class=HTMLResponse)
def tables(file: UploadFile) -> str:
    """The tables and findings of the report that was uploaded, as a notebook shows them."""
    shown = _read(file).report.check()._repr_html_()
    return f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>核对结果</title></head><body>{shown}</body></html>'


@app.post("/check-report")
def check_report(report: Annotated[gir.Report, Body()]) -> dict[str, Any]:
    """The check of a report that is JSON already. FastAPI validates it and tells every fault with its place."""
    return report.check().to_dict()


def _read(file: UploadFile) -> gir.Reading:
    with _reading:
        return gir.read(file.file, name=file.filename or "upload")
