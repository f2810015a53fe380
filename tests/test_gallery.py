"""The gallery: everything that people see has a place in it, and each picture is what the lines above it make."""

import inspect
import re
import shutil
import subprocess
import time
from contextlib import chdir
from pathlib import Path
from typing import Any

import attrs
import pictures
import pytest
from chromium import Chromium
from click.testing import CliRunner
from exhibits import ROOMS, START, Exhibit
from gallery import LANGUAGES, Made, made_in, page_of, run
from pictures import BROWSER, IMAGES, OFFICE, PAGE_WIDTH, PAPER, Drawn, Job, Paper, Picture, Print, Screen, draw

import govinfo_report as gir
from govinfo_report import viz
from govinfo_report.commands import govinfo_report_command
from govinfo_report.form import EDITIONS
from govinfo_report.formfiles import FORM_KINDS
from govinfo_report.showing.show import Showable, Shown
from govinfo_report.writers.kinds import WRITER_KINDS, WriterKind
from support import EXAMPLES

EXHIBITS = tuple(exhibit for room in ROOMS for exhibit in room.exhibits)
Gallery = dict[tuple[str, Exhibit], Made]

each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def made() -> Gallery:
    """What every exhibit makes, in both languages."""
    found: Gallery = {}
    for language in LANGUAGES:
        found |= {(language, exhibit): each for exhibit, each in made_in(language, found)}
    return found


def jobs_of(made: Gallery) -> list[Job]:
    return list(dict.fromkeys(job for each in made.values() for job in each.jobs))


def values_in(language: str, made: Gallery) -> dict[Exhibit, Any]:
    """What the last lines come to; what is shown in a language is unpacked."""
    values = {exhibit: each.value for (other, exhibit), each in made.items() if other == language}
    return {exhibit: value.thing if isinstance(value, Shown) else value for exhibit, value in values.items()}


def as_if_drawn(made: Gallery) -> dict[Job, Drawn]:
    """A picture for each file, without a program that draws it."""
    return {
        job: Drawn(pictures=(Picture(name=f"{job.key}-1.png", width=1200, height=1697),), remarks=("[1] <b>",))
        for job in jobs_of(made)
    }


# --- everything has its place ----------------------------------------------------------------------------------------


@each_language
@pytest.mark.parametrize("name", sorted(set(viz.__all__) - {viz.Drawing.__name__}))
def test_every_drawing_is_there_in_both_languages(name: str, language: str, made: Gallery) -> None:
    drawings = [value for exhibit, value in values_in(language, made).items() if f"viz.{name}(" in exhibit.code]
    assert drawings
    assert all(f'lang="{"en" if language == "en" else "zh-CN"}"' in drawing.svg for drawing in drawings)


@each_language
def test_whatever_shows_itself_in_a_notebook_is_there(language: str, made: Gallery) -> None:
    classes = {getattr(gir, name) for name in gir.__all__ if inspect.isclass(getattr(gir, name))} - {Shown, Showable}
    showing = {cls for cls in classes if "_repr_html_" in vars(cls)}
    assert gir.Report in showing
    assert showing <= {type(value) for value in values_in(language, made).values()}


@each_language
def test_a_sound_and_a_broken_report_are_shown_and_mapped(language: str, made: Gallery) -> None:
    values = values_in(language, made)
    errors = [
        value.check().counts()[gir.Status.BROKEN] > 1 for value in values.values() if isinstance(value, gir.Report)
    ]
    maps = [value.description for exhibit, value in values.items() if "equation_map" in exhibit.code]
    assert errors == [False, True]
    assert len(set(maps)) == 2


@pytest.mark.parametrize("kind", WRITER_KINDS, ids=lambda kind: kind.name)
def test_every_kind_of_file_is_there(kind: WriterKind) -> None:
    plain = [exhibit for exhibit in EXHIBITS if re.match(r"gir\.write\(report, ", exhibit.code)]
    shown = {file for exhibit in plain for file in (exhibit.text, *(look.file for look in exhibit.looks)) if file}
    assert f"report{kind.suffixes[0]}" in shown


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".pdf", ".html"])
def test_both_editions_of_the_form_are_there(suffix: str, made: Gallery) -> None:
    files = [job.content for job in jobs_of(made) if re.fullmatch(rf"(report|\d+){suffix}", job.look.file)]
    if not files:
        pytest.skip(f"{suffix} is not written here")
    assert {gir.read(file).report.requests.edition for file in files} == {edition.name for edition in EDITIONS}


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_the_blank_forms_are_there(kind: str, made: Gallery) -> None:
    (form,) = (job.content for job in jobs_of(made) if job.look.file == f"form.{kind}")
    assert set(gir.read(form).report.cells().values()) == {None}


def test_the_workbook_of_the_clerk_is_there_sound_and_broken(made: Gallery) -> None:
    books = {
        job.look.file: gir.read(job.content).report.check().ok
        for job in jobs_of(made)
        if job.look.file in {"sound.xlsx", "broken.xlsx"}
    }
    assert books == {"sound.xlsx": True, "broken.xlsx": False}


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".html"])
def test_every_kind_that_is_handed_back_is_there_with_its_remarks(suffix: str, made: Gallery) -> None:
    looks = [job.look for job in jobs_of(made) if job.look.file == f"remarks{suffix}"]
    assert looks
    assert all(look.remarks for look in looks if isinstance(look, Paper))


def test_the_check_page_is_there_wide_narrow_dark_printed_and_of_a_folder(made: Gallery) -> None:
    looks = {job.look for job in jobs_of(made)}
    assert {
        Screen(file="check.html"),
        Screen(file="check.html", scheme="dark"),
        Print(file="check.html"),
    } <= looks
    assert any(isinstance(look, Screen) and look.file == "check.html" and look.width < 400 for look in looks)
    assert any(look.file == "city.html" for look in looks)
    assert all(
        "2 errors" in each.printed[0]
        for (language, exhibit), each in made.items()
        if exhibit is EXHIBITS[-1] and language == "en"
    )


# --- the lines are those that made the picture ------------------------------------------------------------------------


def sections_of(page: str) -> dict[str, str]:
    """What stands under each heading of an exhibit."""
    parts = re.split(r"^### (.+)$", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def blocks(kind: str, section: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)\n```$", section, flags=re.MULTILINE | re.DOTALL)


@each_language
def test_the_lines_of_the_page_make_what_it_shows(language: str, made: Gallery, tmp_path: Path) -> None:
    page = "\n".join(page_of(language, made, as_if_drawn(made)))
    assert page.startswith(f"```python\n{START}\n```")
    sections = sections_of(page)
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    with chdir(tmp_path):
        start: dict[str, Any] = {}
        run(START, start)
        for exhibit in EXHIBITS:
            section = sections[exhibit.title.in_language(language)]
            if made[language, exhibit].lacking is not None:
                continue
            value = run("\n".join(blocks("python", section)), dict(start))
            for block in blocks("console", section):
                command, _, printed = block.removeprefix("$ govinfo-report ").partition("\n")
                assert CliRunner().invoke(govinfo_report_command, command.split()).output.rstrip() == printed
            if hasattr(value, "_repr_html_"):
                assert value._repr_html_() in section
            if exhibit.text is not None:
                assert Path(exhibit.text).read_text(encoding="utf-8").rstrip() in section
            for look in exhibit.looks:
                assert f"/{Job(look, Path(look.file).read_bytes()).key}-1.png" in section


@each_language
def test_every_exhibit_has_something_to_see(language: str, made: Gallery) -> None:
    for title, section in sections_of("\n".join(page_of(language, made, as_if_drawn(made)))).items():
        assert re.search(r"<svg|<table|<div style|<img|```text|```console\n.+\n.+", section), title


@each_language
def test_a_picture_says_what_it_is_and_keeps_its_place(language: str, made: Gallery) -> None:
    page = "\n".join(page_of(language, made, as_if_drawn(made)))
    images = re.findall(r"<img [^>]*>", page)
    assert len(images) == sum(len(each.jobs) for (other, _), each in made.items() if other == language)
    for image in images:
        assert re.search(r' width="\d+" height="\d+" loading="lazy" decoding="async" alt="[^"]{5,}"', image)
    assert len(set(images)) == len(images)
    assert "[1] &lt;b&gt;" in page


# --- the programs that draw ------------------------------------------------------------------------------------------


@each_language
def test_where_a_program_is_missing_the_page_says_so(
    language: str, made: Gallery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "version_of", lambda name: None if name in {OFFICE, BROWSER} else name)
    page = "\n".join(page_of(language, made, {}))
    assert draw([job for job in jobs_of(made) if {OFFICE, BROWSER} & set(job.look.programs)], tmp_path) == {}
    for exhibit in EXHIBITS:
        section = sections_of(page)[exhibit.title.in_language(language)]
        told = [name for name in (OFFICE, BROWSER) if re.search(rf"^:::\{{note\}}\n.*{name}", section, re.MULTILINE)]
        assert told == [name for name in (OFFICE, BROWSER) if any(name in look.programs for look in exhibit.looks)]


def test_where_a_library_is_missing_the_page_says_so(made: Gallery, monkeypatch: pytest.MonkeyPatch) -> None:
    def to_pdf(_: gir.Report) -> bytes:
        raise gir.MissingExtraError("writing PDF", "pdf")

    monkeypatch.setattr("govinfo_report.writers.pdf.to_pdf", to_pdf)
    without = made | {("en", exhibit): each for exhibit, each in made_in("en", {})}
    page = "\n".join(page_of("en", without, {}))
    assert page.count(":::{note}\nwriting PDF needs: pip install 'govinfo-report[pdf]'\n:::") == 2
    with_it, without_it = (
        {job.look.file for (language, _), each in some.items() if language == "en" for job in each.jobs}
        for some in (made, without)
    )
    assert without_it == {file for file in with_it if not file.endswith(".pdf")}


def has(*names: str) -> pytest.MarkDecorator:
    """Skips where one of these programs is missing."""
    missing = [name for name in names if pictures.version_of(name) is None]
    return pytest.mark.skipif(bool(missing), reason=f"{', '.join(missing)} is not here")


@pytest.mark.slow
@has(OFFICE, BROWSER, PAPER, IMAGES)
def test_no_picture_is_blank_and_every_page_is_there(made: Gallery) -> None:
    from PIL import Image  # noqa: PLC0415  # it is skipped where there is none

    drawn = draw(jobs_of(made))  # what the last build drew is there already
    assert set(drawn) == set(jobs_of(made))
    for job, each in drawn.items():
        look = job.look
        for picture in each.pictures:
            path = pictures.FOLDER / picture.name
            assert path.stat().st_size < 500_000
            with Image.open(path) as image:
                assert image.size == (picture.width, picture.height)
                colours = image.convert("L").histogram()
            ink = sum(colours) - max(colours)
            assert 0.002 < ink / sum(colours) < 0.6, (look, picture)
            assert picture.width == (look.width if isinstance(look, Screen) else PAGE_WIDTH)
        if isinstance(look, Screen):
            assert len(each.pictures) == 1
        elif look.pages is not None:
            assert len(each.pictures) == len(look.pages)
        else:
            assert len(each.pictures) == 1 if look.file.startswith("notice") else 2 <= len(each.pictures) <= 5
        if look.file == "remarks.docx":
            assert any("GIR301" in remark for remark in each.remarks)


@has(PAPER, IMAGES)
def test_what_is_drawn_once_is_not_drawn_again(made: Gallery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = next(job for job in jobs_of(made) if job.look == Paper(file="report.pdf"))
    first = draw([job], tmp_path)
    monkeypatch.setattr(pictures, "_draw_new", None)
    assert draw([job], tmp_path) == first
    assert attrs.evolve(job, content=job.content + b"\n").key != job.key
    assert attrs.evolve(job, look=Paper(file="report.pdf", pages=(1,))).key != job.key


@has(OFFICE, PAPER, IMAGES)
@pytest.mark.slow
def test_a_file_that_libreoffice_does_not_open_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="did not open"):
        draw([Job(Paper(file="report.docx"), b"PK\x03\x04 no document")], tmp_path)


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc")
def test_a_program_that_takes_too_long_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "_SECONDS", 0.5)
    started = tmp_path / "started"
    with pytest.raises(subprocess.TimeoutExpired):
        pictures._output(["/bin/sh", "-c", f"sleep 300 & echo $! > {started}; wait"])
    child = int(started.read_text())
    until = time.monotonic() + 20
    while is_running(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_running(child)


@has(BROWSER)
@pytest.mark.slow
def test_the_browser_ends_when_something_fails(tmp_path: Path) -> None:
    started = []

    def picture_of_nothing() -> None:
        with Chromium.running() as browser:
            started.append(browser.process)
            browser.picture((tmp_path / "page.html").as_uri(), width=400)

    with pytest.raises(OSError, match="ERR_FILE_NOT_FOUND"):
        picture_of_nothing()
    assert started[0].poll() is not None
