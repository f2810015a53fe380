"""Write the gallery in Chinese and English: run the lines of each exhibit, show them, and below them what they made."""

import ast
import logging
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import chdir
from hashlib import blake2s
from html import escape
from importlib.metadata import distributions
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import field, frozen
from click.testing import CliRunner
from exhibits import ROOMS, START, Exhibit
from generated import FOLDER as GENERATED
from generated import write_page
from pictures import BROWSER, FOLDER, IMAGES, OFFICE, PAPER, Drawn, Job, Look, Picture, Print, Screen, draw, version_of
from sphinx.application import Sphinx

import govinfo_report
from govinfo_report.commandline import reason_of
from govinfo_report.commands import govinfo_report_command
from govinfo_report.errors import MissingExtraError, UnwritableReportError
from govinfo_report.form import Text

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
LANGUAGES = ("zh", "en")
_PAGES = GENERATED / "gallery"
_STATE = _PAGES / "state"
_SERVED = "_images/gallery"


def setup(app: Sphinx) -> dict[str, bool]:
    """Sphinx calls this to learn of the extension."""
    app.connect("builder-inited", lambda _: write_pages())
    app.connect("build-finished", _serve)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_pages() -> None:
    """Write what both pages of the gallery take in."""
    for chatty in ("weasyprint", "fontTools"):  # a style of the theme lets every library log to the terminal
        logging.getLogger(chatty).setLevel(logging.ERROR)
    if not _is_up_to_date(state := _state()):
        made: dict[tuple[str, Exhibit], Made] = {}
        for language in LANGUAGES:
            made |= {(language, exhibit): each for exhibit, each in made_in(language, made)}
        drawn = draw(job for each in made.values() for job in each.jobs)
        for language in LANGUAGES:
            write_page(f"gallery/{language}", page_of(language, made, drawn))
        _STATE.write_text(state, encoding="utf-8")


def _is_up_to_date(state: str) -> bool:
    """Whether the last build left everything, made of the same."""
    pages = [_PAGES / f"{language}.md" for language in LANGUAGES]
    if not all(path.is_file() for path in (_STATE, *pages)) or _STATE.read_text(encoding="utf-8") != state:
        return False
    return all((FOLDER / name).is_file() for page in pages for name in _pictures_in(page))


def _state() -> str:
    """What the pages come from: this package, the examples, the code here, the libraries, and the programs that draw."""
    code = blake2s()
    for folder in (Path(govinfo_report.__file__).parent, EXAMPLES, Path(__file__).parent):
        for path in sorted(each for each in folder.rglob("*") if each.is_file() and each.suffix != ".pyc"):
            code.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    libraries = sorted(f"{each.name} {each.version}" for each in distributions())
    programs = [str(version_of(name)) for name in (OFFICE, BROWSER, PAPER, IMAGES)]
    return "\n".join((code.hexdigest(), *libraries, *programs))


def _serve(app: Sphinx, failure: Exception | None) -> None:
    if failure is None and app.builder.format == "html":
        target = Path(app.outdir) / _SERVED
        target.mkdir(parents=True, exist_ok=True)
        for name in {name for page in Path(app.outdir).glob("gallery*.html") for name in _pictures_in(page)}:
            shutil.copyfile(FOLDER / name, target / name)


def _pictures_in(page: Path) -> list[str]:
    return re.findall(rf'src="{_SERVED}/([^"]+)"', page.read_text(encoding="utf-8"))


# --- what the lines make ---------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Made:
    """What an exhibit made: what its last line came to, what its commands printed, and the files that are shown.

    `lacking` says what has to be installed for the rest of it.
    """

    value: Any = field(eq=False)
    printed: tuple[str, ...]
    jobs: tuple[Job, ...]
    text: str | None
    lacking: Text | None = None


def made_in(language: str, made: Mapping[tuple[str, Exhibit], Made]) -> Iterator[tuple[Exhibit, Made]]:
    """Run every exhibit for the page of a language, each from the same start; one that has no language only once."""
    with TemporaryDirectory() as folder, chdir(folder):
        shutil.copytree(EXAMPLES, "examples")
        start: dict[str, Any] = {}
        run(START, start)
        for room in ROOMS:
            for exhibit in room.exhibits:
                known = None if exhibit.has_language else made.get((LANGUAGES[0], exhibit))
                yield exhibit, known or _made(exhibit, language, dict(start))


def _made(exhibit: Exhibit, language: str, names: dict[str, Any]) -> Made:
    value, lacking = None, None
    try:
        value = run(exhibit.code_in(language), names)
    except (MissingExtraError, UnwritableReportError) as error:  # not here, or without what it needs of the system
        lacking = Text(*(reason_of(error, each) for each in LANGUAGES))
    printed = tuple(
        CliRunner().invoke(govinfo_report_command, each.split()).output for each in exhibit.commands_in(language)
    )
    return Made(
        value=value,
        printed=printed,
        jobs=tuple(Job(look, Path(look.file).read_bytes()) for look in exhibit.looks if Path(look.file).exists()),
        text=None if exhibit.text is None else Path(exhibit.text).read_text(encoding="utf-8"),
        lacking=lacking,
    )


def run(code: str, names: dict[str, Any]) -> Any:
    """Run lines of Python as a notebook does: what the last one comes to is given back; `None` where it is a statement."""
    body = ast.parse(code).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), "<gallery>", "exec"), names)  # noqa: S102  # lines of this folder
    if not isinstance(last, ast.Expr):
        return None
    return eval(compile(ast.Expression(last.value), "<gallery>", "eval"), names)  # noqa: S307  # as above


# --- the pages -------------------------------------------------------------------------------------------------------


def page_of(language: str, made: Mapping[tuple[str, Exhibit], Made], drawn: Mapping[Job, Drawn]) -> Iterator[str]:
    """The rooms of the gallery, as lines of Markdown. What is not drawn is said in words."""
    yield from _fenced("python", START)
    for room in ROOMS:
        yield f"## {room.title.in_language(language)}"
        yield ""
        yield room.words.in_language(language)
        yield ""
        for exhibit in room.exhibits:
            yield f"### {exhibit.title.in_language(language)}"
            yield ""
            links = _WORDS["and"].in_language(language).join(exhibit.links)
            yield _WORDS["see"].in_language(language).format(exhibit.words.in_language(language), links)
            yield ""
            yield from _exhibit(exhibit, language, made[language, exhibit], drawn)


def _exhibit(exhibit: Exhibit, language: str, made: Made, drawn: Mapping[Job, Drawn]) -> Iterator[str]:
    if exhibit.code:
        yield from _fenced("python", exhibit.code_in(language))
    for command, printed in zip(exhibit.commands_in(language), made.printed, strict=True):
        yield from _framed(_fenced("console", f"$ govinfo-report {command}\n{printed}".rstrip()))
    if made.text is not None:
        yield from _framed(_fenced("text", made.text.rstrip()))
    if hasattr(made.value, "_repr_html_"):
        yield from _raw(f'<div class="gallery-live">{made.value._repr_html_()}</div>')
    missing = [made.lacking, *(job.missing for job in made.jobs)]
    for words in dict.fromkeys(each for each in missing if each is not None):
        yield from (":::{note}", words.in_language(language), ":::", "")
    figures = [
        _figure(exhibit, job.look, number, len(drawn[job].pictures), picture, language)
        for job in made.jobs
        if job in drawn
        for number, picture in enumerate(drawn[job].pictures, start=1)
    ]
    if figures:
        yield from _raw(f'<div class="gallery-pictures">{"".join(figures)}</div>')
    remarks = [remark for job in made.jobs if job in drawn for remark in drawn[job].remarks]
    if remarks:
        yield from _raw(
            f'<ul class="gallery-remarks">{"".join(f"<li>{escape(remark)}</li>" for remark in remarks)}</ul>'
        )


def _figure(exhibit: Exhibit, look: Look, number: int, count: int, picture: Picture, language: str) -> str:
    caption = _caption(look, number, count).in_language(language)
    alt = escape(f"{exhibit.title.in_language(language)}{_WORDS['comma'].in_language(language)}{caption}")
    source = f"{_SERVED}/{picture.name}"
    narrow = ' class="narrow"' if picture.width < _NARROW else ""
    return (
        f'<figure{narrow}><a href="{source}"><img src="{source}" width="{picture.width}" height="{picture.height}" '
        f'loading="lazy" decoding="async" alt="{alt}"></a><figcaption>{escape(caption)}</figcaption></figure>'
    )


_NARROW = 600


def _caption(look: Look, number: int, count: int) -> Text:
    if isinstance(look, Screen):
        scheme = {"light": Text("浅色", "light"), "dark": Text("深色", "dark")}[look.scheme]
        return Text(
            f"{look.file}，{scheme.zh}，宽 {look.width} 像素", f"{look.file}, {scheme.en}, {look.width} pixels wide"
        )
    page = (look.pages or range(1, count + 1))[number - 1]
    told = Text(f"{look.file}，第 {page} 页", f"{look.file}, page {page}")
    return Text(f"{told.zh}（打印）", f"{told.en} (printed)") if isinstance(look, Print) else told


def _framed(lines: Iterable[str]) -> Iterator[str]:
    """Lines of text that wrap and scroll."""
    yield from (":::{container} gallery-text", *lines, ":::", "")


def _fenced(kind: str, text: str) -> Iterator[str]:
    """A block of code or text, in a fence that the text itself does not have."""
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", text))) if "`" in text else "```"
    yield f"{fence}{kind}"
    yield text
    yield fence
    yield ""


def _raw(html: str) -> Iterator[str]:
    yield from _fenced("{raw} html", html)


_WORDS = {
    "see": Text("{}参见 {}。", "{} See {}."),
    "and": Text("、", ", "),
    "comma": Text("，", ", "),
}
