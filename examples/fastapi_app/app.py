"""A small web service: upload a report and get its check as a page or as JSON, its own file with remarks, or a notice.

    pip install 'govinfo-report[fastapi,read]' uvicorn
    uvicorn app:app

Run it in this folder and open `/`. Programs post to the same addresses, or a report that is JSON to `/check-report`;
`/openapi.json` describes all of it. `/docs` shows that as a page, for which it takes scripts from the network: nothing
else here does, and what is uploaded stays on the machine and is not kept.
"""

from html import escape
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Body, FastAPI, Request, Response, UploadFile
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.middleware.base import RequestResponseEndpoint

import govinfo_report as gir

LIMIT = 20_000_000
"""The most bytes of an upload: hardly any report that was published has a tenth of it."""

app = FastAPI(title="govinfo-report", description="政府信息公开工作年度报告核对 / checks of annual reports")

# --- what a person sees ----------------------------------------------------------------------------------------------

STYLE = """
body{font:1rem/1.8 system-ui,"Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:40rem;margin:0 auto;padding:1rem 1.2rem;
background:Canvas;color:CanvasText}
h1{font-size:1.4rem;line-height:1.4}
input,button{font:inherit;max-width:100%}
button{padding:.3rem .9rem;margin:0 .4rem .6rem 0;cursor:pointer}
"""
FORM = f"""
<form method="post" enctype="multipart/form-data">
<p><label for="file">报告文件（网页、Word、Excel、PDF 或文本，不超过 {LIMIT // 1_000_000} MB）</label></p>
<p><input type="file" id="file" name="file" required></p>
<p><button formaction="/page">核对</button>
<button formaction="/remarks">下载带批注的原件</button>
<button formaction="/notice">下载改正通知</button>
<button formaction="/check">核对结果（JSON）</button></p>
</form>
<p>批注可加在 Word（.docx）、Excel（.xlsx）和网页文件中。</p>
"""


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<meta name="color-scheme" content="light dark"><title>{title}</title>'
        f"<style>{STYLE}</style></head><body><main><h1>{title}</h1>{body}</main></body></html>"
    )


@app.get("/", response_class=HTMLResponse)
def form() -> str:
    """The page to upload a report from."""
    return _page("政府信息公开工作年度报告核对", FORM)


@app.get("/favicon.ico", status_code=204, include_in_schema=False)
def icon() -> None:
    """Browsers ask for one at every site; there is none."""


@app.post("/page", response_class=HTMLResponse)
def page(file: UploadFile) -> str:
    """What was found, and the tables with the cells concerned, as a page to look at, print and save."""
    reading = _read(file)
    return gir.check_page([gir.CheckedFile(name=_name(file), result=reading.report.check(), notes=reading.notes)])


@app.post("/remarks", response_class=Response)
def remarks(file: UploadFile) -> Response:
    """The very file that was uploaded, with a remark at each place that a finding is about."""
    name = _name(file)
    return _download(gir.annotate(file.file, name=name), f"{Path(name).stem}-批注{Path(name).suffix}")


@app.post("/notice", response_class=Response)
def notice(file: UploadFile) -> Response:
    """The correction notice as a Word file."""
    report = _read(file).report
    sheet = gir.correction_notice(report, report.check(), name=_name(file))
    name = f"{Path(_name(file)).stem}-改正通知.docx"
    return _download(gir.notice_file(sheet, name), name)


# --- what a program gets ---------------------------------------------------------------------------------------------


@app.post("/check")
def check(file: UploadFile) -> dict[str, Any]:
    """The notes on reading the report that was uploaded, and the result of its check."""
    reading = _read(file)
    notes = [{"kind": note.kind, "zh": note.message.zh, "en": note.message.en} for note in reading.notes]
    return {"notes": notes, "result": reading.report.check().to_dict()}


@app.post("/check-report")
def check_report(report: Annotated[gir.Report, Body()]) -> dict[str, Any]:
    """The check of a report that is JSON already. FastAPI validates it and tells every fault with its place."""
    return report.check().to_dict()


# --- uploads and refusals --------------------------------------------------------------------------------------------


def _name(file: UploadFile) -> str:
    return file.filename or "upload"


def _read(file: UploadFile) -> gir.Reading:
    return gir.read(file.file, name=_name(file))


def _download(content: bytes, name: str) -> Response:
    """A file to save: what others wrote is never shown as a page of this service."""
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type="application/octet-stream", headers=headers)


@app.exception_handler(gir.UnreadableReportError)
def refuse(request: Request, error: gir.UnreadableReportError) -> Response:
    """What cannot be read is told as it is everywhere: which file, why, and what to do."""
    return _refusal(request, 422, error.describe(), error.describe("en"))


@app.exception_handler(gir.UnwritableReportError)
def refuse_remarks(request: Request, error: gir.UnwritableReportError) -> Response:
    """A kind of file that takes no remarks: there is the notice for it."""
    chinese, english = f"{error.name}：{error.reason.zh}", f"{error.name}: {error.reason.en}"
    return _refusal(request, 422, f"{chinese}；可下载改正通知", f"{english}; take the correction notice instead")


@app.exception_handler(gir.MissingExtraError)
def lack(request: Request, error: gir.MissingExtraError) -> Response:
    """A kind of file for which this service has not been set up."""
    return _refusal(request, 501, f"本服务未安装处理这种文件所需的部分（{error.extra}）", str(error))


@app.exception_handler(RequestValidationError)
def refuse_what_does_not_fit(_request: Request, error: RequestValidationError) -> JSONResponse:
    """Every fault with its place. What was sent is not repeated, as FastAPI would: not all of it can be said in JSON."""
    faults = [
        {name: fault[name] for name in ("type", "loc", "msg", "ctx") if name in fault} for fault in error.errors()
    ]
    return JSONResponse({"detail": faults}, 422)


@app.middleware("http")
async def refuse_what_is_too_large(request: Request, call_next: RequestResponseEndpoint) -> Response:
    """Refuse an upload beyond the limit before any of it is kept, or one that does not say its size."""
    size = request.headers.get("content-length")
    if request.method == "POST" and (size is None or int(size) > LIMIT):
        if size is not None:
            async for _ in request.stream():  # a browser shows no answer before it has sent everything
                pass
        large = f"{LIMIT // 1_000_000} MB"
        return _refusal(request, 413, f"文件超过 {large}，或没有说明大小", f"larger than {large}, or of unknown size")
    response = await call_next(request)
    response.headers["x-content-type-options"] = "nosniff"
    return response


def _refusal(request: Request, status: int, chinese: str, english: str) -> Response:
    """A page for a person with a browser, JSON for a program."""
    if "text/html" not in request.headers.get("accept", ""):
        return JSONResponse({"zh": chinese, "en": english}, status)
    told = f'<p>{escape(chinese)}</p><p lang="en">{escape(english)}</p><p><a href="/">选择其他文件</a></p>'
    return HTMLResponse(_page("不能处理这个文件", told), status)
