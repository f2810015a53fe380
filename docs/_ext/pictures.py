"""Files as pictures: the pages of a document by LibreOffice or pdfium, a web page by Chromium, each drawn once.

What is drawn is kept under a name made of the content, of how it is drawn, of the versions of the programs and of this
code. So a second build draws nothing, and what changed is drawn anew.
"""

import ctypes
import io
import json
import os
import re
import shutil
import signal
import subprocess
import time
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import blake2s
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, TypeAlias

import chromium
from attrs import asdict, frozen
from chromium import Chromium

from govinfo_report.form import Text
from govinfo_report.resuming import write_whole

FOLDER = Path(__file__).parent.parent / "generated" / "pictures"
PAGE_WIDTH = 1200
"""Of a page of paper, in pixels."""
_COLOURS = 64
_SECONDS = 240
_KEPT = 7 * 24 * 3600  # seconds for which a picture that no build asked for stays

OFFICE, BROWSER, PAPER, IMAGES = "LibreOffice", "Chromium", "pypdfium2", "Pillow"


@frozen(kw_only=True)
class Paper:
    """The pages of a document, all of them or those that are named, counted from 1.

    With `remarks` the comments in it are shown: those of a workbook as opened boxes, those of a Word document as words.
    LibreOffice puts neither into the margin unless it has a window.
    """

    file: str
    pages: tuple[int, ...] | None = None
    remarks: bool = False

    @property
    def programs(self) -> tuple[str, ...]:
        """What draws it."""
        return (PAPER, IMAGES) if self.file.endswith(".pdf") else (OFFICE, PAPER, IMAGES)


@frozen(kw_only=True)
class Screen:
    """A web page in a window of that width, from its top to `height` (`None`: to its end), in a light or dark scheme."""

    file: str
    width: int = 1100
    height: int | None = None
    scheme: Literal["light", "dark"] = "light"
    programs: tuple[str, ...] = (BROWSER, IMAGES)


@frozen(kw_only=True)
class Print:
    """The pages of a web page as it prints, all of them or those that are named, counted from 1."""

    file: str
    pages: tuple[int, ...] | None = None
    programs: tuple[str, ...] = (BROWSER, PAPER, IMAGES)


Look: TypeAlias = Paper | Screen | Print


@frozen(kw_only=True)
class Picture:
    """A picture that was drawn: its name in the folder, and its size in pixels."""

    name: str
    width: int
    height: int


@frozen(kw_only=True)
class Drawn:
    """What became of a file: its pictures, and the comments that LibreOffice found in it."""

    pictures: tuple[Picture, ...]
    remarks: tuple[str, ...] = ()


@frozen
class Job:
    """A file to be drawn."""

    look: Look
    content: bytes

    @property
    def missing(self) -> Text | None:
        """Which programs are not here, in words; `None`: all are."""
        absent = [name for name in self.look.programs if version_of(name) is None]
        if not absent:
            return None
        return Text(
            f"此处的图由 {'、'.join(absent)} 绘制；构建本页的机器上没有安装。",
            f"The picture that belongs here is drawn by {' and '.join(absent)}, not installed where this page was built.",
        )

    @property
    def key(self) -> str:
        """The name of its pictures."""
        told = (repr(self.look), *(str(version_of(name)) for name in self.look.programs), _code())
        return blake2s("\0".join(told).encode() + self.content, digest_size=10).hexdigest()


@cache
def version_of(name: str) -> str | None:
    """The version of a program or library that draws; `None`: it is not here."""
    if name in {PAPER, IMAGES}:
        module = {PAPER: "pypdfium2", IMAGES: "PIL"}[name]
        return module if find_spec(module) else None
    found = shutil.which("soffice") if name == OFFICE else chromium.program()
    return None if found is None else _output([found, "--version"])


@cache
def _code() -> str:
    own = (Path(__file__), Path(chromium.__file__))
    return blake2s(b"".join(path.read_bytes() for path in own), digest_size=10).hexdigest()


# --- all of them -----------------------------------------------------------------------------------------------------


def draw(jobs: Iterable[Job], folder: Path = FOLDER) -> dict[Job, Drawn]:
    """Every file whose programs are here, as pictures in the folder.

    `OSError`, `TimeoutError` or `subprocess.TimeoutExpired` for a file that a program does not open, or not in time.
    """
    wanted = {job.key: job for job in jobs if job.missing is None}
    folder.mkdir(parents=True, exist_ok=True)
    new = {key: job for key, job in wanted.items() if not (folder / f"{key}.json").is_file()}
    if new:
        _draw_new(new, folder)
    _remove_unused(folder, wanted)
    return {job: _recorded(folder, key) for key, job in wanted.items()}


def _draw_new(new: Mapping[str, Job], folder: Path) -> None:
    """LibreOffice and Chromium side by side, each one process for all of its files; then what they made, as pictures."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        work = Path(temporary)
        for key, job in new.items():
            (work / _named(key, job)).write_bytes(_with_open_notes(job))
        written = [_named(key, job) for key, job in new.items() if OFFICE in job.look.programs]
        pages = {key: job for key, job in new.items() if BROWSER in job.look.programs}
        with ThreadPoolExecutor() as pool:
            for done in (pool.submit(convert, work, written), pool.submit(_browse, work, pages)):
                done.result()
        for key, job in new.items():
            _keep(folder, key, job.look, work)


def _named(key: str, job: Job) -> str:
    return f"{key}{Path(job.look.file).suffix}"


def _keep(folder: Path, key: str, look: Look, work: Path) -> None:
    """Put the pictures into the folder, and last the record that says that they are there."""
    from PIL import Image  # noqa: PLC0415  # where it is missing, nothing is drawn

    remarks: list[str] = []
    if isinstance(look, Screen):
        images = [Image.open(work / f"{key}.png")]
    else:
        in_words = isinstance(look, Paper) and look.remarks and look.file.endswith(".docx")
        images = list(_pages(work / f"{key}.pdf", look.pages, signs=in_words))
        remarks = list(_comments(work / f"{key}.pdf")) if in_words else []
    pictures = []
    for number, image in enumerate(images, start=1):
        file = io.BytesIO()
        image.convert("RGB").quantize(_COLOURS).save(file, "PNG", optimize=True)
        pictures.append(Picture(name=f"{key}-{number}.png", width=image.width, height=image.height))
        write_whole(folder / pictures[-1].name, file.getvalue())
    record = asdict(Drawn(pictures=tuple(pictures), remarks=tuple(remarks)))
    write_whole(folder / f"{key}.json", json.dumps(record, ensure_ascii=False).encode())


def _recorded(folder: Path, key: str) -> Drawn:
    record = json.loads((folder / f"{key}.json").read_bytes())
    os.utime(folder / f"{key}.json")
    return Drawn(pictures=tuple(Picture(**picture) for picture in record["pictures"]), remarks=tuple(record["remarks"]))


def _remove_unused(folder: Path, wanted: Mapping[str, Job]) -> None:
    """Remove what was not asked for in days: another build beside this one may be of another state of the code."""
    for record in folder.glob("*.json"):
        if record.stem not in wanted and time.time() - record.stat().st_mtime > _KEPT:
            for file in (record, *folder.glob(f"{record.stem}-*.png")):
                file.unlink(missing_ok=True)


# --- by which program ------------------------------------------------------------------------------------------------


def _output(command: Sequence[str]) -> str:
    """What a program prints. It and all that it started are ended when the time is up."""
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as home,
        subprocess.Popen(  # noqa: S603  # a program that was found, with files and flags of ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env={**os.environ, "HOME": home},
            text=True,
        ) as process,
    ):
        try:
            return process.communicate(timeout=_SECONDS)[0]
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


# Comments become comments of the PDF.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Filter/PDF/Export"><prop oor:name="ExportNotes" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def convert(work: Path, names: Sequence[str]) -> None:
    """Documents of a folder to PDF beside them. `OSError` names those that LibreOffice did not open."""
    office = shutil.which("soffice")
    if not names or office is None:
        return
    profile = work / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    files = [str(work / name) for name in names]
    # LibreOffice runs once for each profile: with its own it is in nobody's way.
    how = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    said = _output([office, *how, "--convert-to", "pdf", "--outdir", str(work), *files])
    failed = [name for name in names if not (work / name).with_suffix(".pdf").is_file()]
    if failed:
        raise OSError(f"LibreOffice did not open {', '.join(failed)}: {said}")


def _browse(work: Path, pages: Mapping[str, Job]) -> None:
    if not pages:
        return
    with Chromium.running() as browser:
        for key, job in pages.items():
            look, address = job.look, (work / _named(key, job)).as_uri()
            if isinstance(look, Screen):
                picture = browser.picture(address, width=look.width, height=look.height, scheme=look.scheme)
                (work / f"{key}.png").write_bytes(picture)
            else:
                (work / f"{key}.pdf").write_bytes(browser.printed(address))


def _with_open_notes(job: Job) -> bytes:
    """A workbook whose notes stand open, as a mouse over the cell shows them, where remarks are to be seen."""
    if not (isinstance(job.look, Paper) and job.look.remarks and job.look.file.endswith(".xlsx")):
        return job.content
    opened = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(job.content)) as old, zipfile.ZipFile(opened, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith(".vml"):
                part = part.replace(b"visibility:hidden", b"visibility:visible").replace(
                    b"<x:Row>", b"<x:Visible/><x:Row>"
                )
            new.writestr(name, part)
    return opened.getvalue()


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """A PDF for as long as its pages are looked at."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415  # where it is missing, nothing is drawn

    document = pypdfium2.PdfDocument(path)
    try:
        yield document
    finally:
        document.close()


def _pages(path: Path, chosen: tuple[int, ...] | None, *, signs: bool) -> Iterator[Any]:
    """The pages of a PDF as images, if wanted with the signs of its comments."""
    with opened(path) as document:
        for number in chosen or range(1, len(document) + 1):
            page = document[number - 1]
            yield page.render(scale=PAGE_WIDTH / page.get_width(), draw_annots=signs).to_pil()


def _comments(path: Path) -> Iterator[str]:
    """The comments of a PDF, each once, in the order of the pages."""
    from pypdfium2 import raw  # noqa: PLC0415  # where it is missing, nothing is drawn

    with opened(path) as document:
        for page in document:
            for number in range(raw.FPDFPage_GetAnnotCount(page)):
                annotation = raw.FPDFPage_GetAnnot(page, number)
                if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_TEXT:
                    yield _text_of(annotation)
                raw.FPDFPage_CloseAnnot(annotation)


def _text_of(annotation: Any) -> str:
    from pypdfium2 import raw  # noqa: PLC0415  # where it is missing, nothing is drawn

    size = raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(annotation, b"Contents", ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return re.sub(r"\r\n?", "\n", buffer.raw.decode("utf-16-le").rstrip("\0"))
