"""Whatever a report says, in whatever field, stays text in every output: files, pages, drawings, data and the terminal.

Each output is made of a report that says a hostile text everywhere, and of one that says a harmless one. The first may
have no element, attribute, link, script, formula or sign that the second lacks.
"""

import csv
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

import govinfo_report as gir
from govinfo_report import viz
from govinfo_report.commands import govinfo_report_command
from govinfo_report.corpus import compare, from_reports
from govinfo_report.errors import InvalidJsonError, InvalidValueError
from govinfo_report.handback.comparing import compared, earlier_findings
from govinfo_report.handback.notice import correction_notice
from govinfo_report.handback.noticefiles import notice_docx, notice_html, notice_pdf
from govinfo_report.printable import printable
from govinfo_report.readers.document import Source
from govinfo_report.writers.clerksbook import to_clerks_workbook
from support import consistent_report, expect_pdf_is_written_here
from writers.hostile import HOSTILE, everywhere
from writers.test_hostile_text import plain_pdf

HARMLESS = "某县公开"

TEXTS = tuple(text for text in HOSTILE if not re.search("[\ud800-\udfff]", text))
"""Those that a file can say: half a character, which no encoding has, goes through the outputs that take it."""

TOGETHER = " ".join(TEXTS)
BUNDLES = tuple(" ".join(HOSTILE[start::6]) for start in range(6))
"""The texts a few in one, for outputs that take long."""

FORMULAS = tuple(text for text in HOSTILE if text[:1] in "=+-@{")


# --- outputs ---------------------------------------------------------------------------------------------------------


def _reading(report: gir.Report, text: str) -> gir.Reading:
    source = Source(text=text, page=3, table=1, row=2, column=3)
    note = gir.Note(kind=gir.NoteKind.UNPLACED, message=gir.Text(text, text), source=source)
    here = attrs.evolve(note, path="requests.received.total")
    return gir.Reading(report=report, notes=(note, here), sources={"requests.received.business": source})


def _page_of_a_folder(report: gir.Report, text: str) -> str:
    files: list[gir.CheckedFile | gir.UnreadFile] = [
        gir.CheckedFile(name=text, result=report.check(), notes=_reading(report, text).notes, waivers=text),
        gir.CheckedFile(name="b.txt", result=consistent_report().check()),
        gir.UnreadFile(name=text, reason=gir.Text(text, text)),
    ]
    return gir.check_page(files, language="en")


def _annotated(make: Callable[[gir.Report], str | bytes]) -> Callable[[gir.Report, str], bytes]:
    def made(report: gir.Report, text: str) -> bytes:
        content = make(report)
        data = content.encode() if isinstance(content, str) else content
        # what an earlier result said is hostile too
        comparison = compared(report.check(), earlier_findings(report.check().to_json()))
        return gir.annotate(data, report.check(), name=f"{text}.x", comparison=comparison)

    return made


def _notice(report: gir.Report, text: str) -> gir.Notice:
    return correction_notice(report, report.check(), name=text, comparison=compared(report.check(), ()))


def _years(report: gir.Report) -> list[gir.Report]:
    return [report, attrs.evolve(report, year=2022)]


def _peers(report: gir.Report) -> Any:
    others = [attrs.evolve(consistent_report(), issuer=f"{name}县") for name in "甲乙丙丁戊己"]
    return compare(from_reports([report, *others]), str(report.issuer))


_Output = Callable[[gir.Report, str], str | bytes]

PAGES: dict[str, _Output] = {
    "page": lambda report, _: gir.to_html(report),
    "annotated page": _annotated(gir.to_html),
    "notice": lambda report, text: notice_html(_notice(report, text)),
    "check page": lambda report, _: gir.check_page([report.check()]),
    "check page of a folder": _page_of_a_folder,
    "notebook: report": lambda report, _: report._repr_html_(),
    "notebook: result": lambda report, _: report.check()._repr_html_("en"),
    "notebook: reading": lambda report, text: _reading(report, text)._repr_html_(),
    "notebook: prose": lambda report, _: gir.marked_prose(report)._repr_html_(),
    "notebook: difference": lambda report, _: gir.difference(consistent_report(), report)._repr_html_(),
    "notebook: years": lambda report, _: gir.check_years(_years(report))._repr_html_(),
    "notebook: shown": lambda report, _: gir.show(report, language="en")._repr_html_(),
}

DRAWINGS: dict[str, _Output] = {
    "sankey": lambda report, _: viz.sankey(report).svg,
    "shares": lambda report, _: viz.shares(report).svg,
    "equation map": lambda report, _: viz.equation_map(report).svg,
    "series": lambda report, _: viz.series(_years(report)).svg,
}

PACKAGES: dict[str, _Output] = {
    "docx": lambda report, _: gir.to_docx(report),
    "xlsx": lambda report, _: gir.to_xlsx(report),
    "clerk's workbook": lambda report, _: to_clerks_workbook(report),
    "annotated docx": _annotated(gir.to_docx),
    "annotated xlsx": _annotated(gir.to_xlsx),
    "notice docx": lambda report, text: notice_docx(_notice(report, text)),
}

SHOWN: dict[str, _Output] = {
    "text": lambda report, _: gir.to_text(report),
    "markdown": lambda report, _: gir.to_markdown(report),
    "report": lambda report, _: str(report),
    "result": lambda report, _: report.check().describe(),
    "result in English": lambda report, _: report.check().describe("en"),
    "reading": lambda report, text: str(_reading(report, text)),
    "claims": lambda report, _: "\n".join(map(str, report.claims())),
    "prose": lambda report, _: str(gir.marked_prose(report)),
    "difference": lambda report, _: str(gir.difference(consistent_report(), report)),
    "years": lambda report, _: gir.check_years(_years(report)).describe("en"),
    "comparison": lambda report, _: compared(
        consistent_report().check(), earlier_findings(report.check().to_json())
    ).describe(),
}

DATA: dict[str, _Output] = {
    "json": lambda report, _: gir.dumps(report),
    "json of a result": lambda report, _: report.check().to_json(),
    "sarif": lambda report, text: json.dumps(
        _reading(report, text).to_sarif("a.txt", report.check()), ensure_ascii=True
    ),
}


# --- what an output may hold -----------------------------------------------------------------------------------------

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)


_LOADS = re.compile(r"url|expression|import|image|src|:[^;]*:", re.IGNORECASE)
"""What a style would need to load something."""


def _elements_of_page(page: str | bytes) -> set[str]:
    """Elements with the names of their attributes, where links lead, and all that is script or style."""
    found: set[str] = set()
    tree = LexborHTMLParser(page if isinstance(page, str) else page.decode())
    assert tree.root is not None
    for node in tree.root.traverse(include_text=False):
        found.add(f"<{node.tag} {' '.join(sorted(node.attributes))}>")
        links = {name: value for name, value in node.attributes.items() if name in {"href", "src", "action", "style"}}
        if node.tag == "a" and str(links.get("href")).startswith("#"):
            del links["href"]  # within the page
        found.update(f"{name}={value}" for name, value in links.items() if name != "style" or _LOADS.search(str(value)))
        if node.tag in {"script", "style"}:
            found.add(f"{node.tag}: {node.text()}")
    return found


def _elements_of_drawing(drawing: str | bytes) -> set[str]:
    root = ET.fromstring(drawing)  # noqa: S314  # our own
    return {f"<{element.tag} {' '.join(sorted(element.attrib))}>" for element in root.iter()}


def _elements_of_package(data: str | bytes) -> set[str]:
    """Parts, elements with the names of their attributes, formulas, and relations with where they lead."""
    found: set[str] = set()
    with zipfile.ZipFile(BytesIO(data if isinstance(data, bytes) else data.encode())) as package:
        assert package.testzip() is None
        for name in package.namelist():
            content = package.read(name)
            found.add(name)
            if not name.endswith((".xml", ".rels", ".vml")):
                continue
            for element in ET.fromstring(content).iter():  # noqa: S314  # our own
                found.add(f"<{element.tag} {' '.join(sorted(element.attrib))}>")
                if element.tag.endswith(("}f", "}instrText", "}formula", "}formula1")):
                    found.add(f"formula: {re.sub('[0-9]+', '9', element.text or '')}")
                if element.tag.endswith("}Relationship"):
                    found.add(f"{element.get('Type')} {element.get('TargetMode')}")
    return found


_LOOKS = re.compile(r"<\{[^}]*\}(?:c|row|rowBreaks|brk|xf|alignment|numFmts?|mergeCells?|cols?|tcPr|textDirection) .*>")
"""What differs with the length of a text: rows, merged cells and their looks."""


def _with_all(
    made: _Output, seen: Callable[[str | bytes], set[str]], texts: tuple[str, ...] = (*HOSTILE, *BUNDLES)
) -> Iterator[tuple[str, set[str]]]:
    """What is new in an output for each hostile text."""
    usual = seen(made(everywhere(HARMLESS), HARMLESS))
    for text in texts:
        yield text, seen(made(everywhere(text), text)) - usual


@pytest.mark.parametrize("name", PAGES)
def test_no_text_becomes_an_element_of_a_page(name: str) -> None:
    for text, new in _with_all(PAGES[name], _elements_of_page):
        assert not new, repr(text)


@pytest.mark.parametrize("name", DRAWINGS)
def test_no_text_becomes_an_element_of_a_drawing(name: str) -> None:
    for text, new in _with_all(DRAWINGS[name], _elements_of_drawing):
        assert not new, repr(text)


@pytest.mark.parametrize("name", PACKAGES)
def test_no_text_becomes_an_element_a_formula_or_a_link_of_an_office_file(name: str) -> None:
    texts = BUNDLES if name.startswith("annotated") else (*FORMULAS, *BUNDLES)
    for text, new in _with_all(PACKAGES[name], _elements_of_package, texts):
        assert not {each for each in new if not _LOOKS.fullmatch(each)}, repr(text)


@pytest.mark.parametrize("name", SHOWN)
def test_no_text_moves_the_cursor_or_turns_text_round(name: str) -> None:
    for text in HOSTILE:
        shown = SHOWN[name](everywhere(text), text)
        found = UNSEEN.search(str(shown))
        assert found is None, (text, found)


@pytest.mark.parametrize("name", DATA)
def test_data_says_what_was_said_and_moves_no_cursor(name: str) -> None:
    for text in TEXTS:
        shown = str(DATA[name](everywhere(text), text))
        assert "\x1b" not in shown
        json.loads(shown)


def test_a_pdf_of_it_all_has_no_link_and_no_script() -> None:
    """All texts in one: a PDF takes a second."""
    expect_pdf_is_written_here()
    report = everywhere(TOGETHER)
    for file in (gir.to_pdf(report), notice_pdf(_notice(report, TOGETHER))):
        plain_pdf(file)


def test_json_of_it_all_reads_back() -> None:
    assert gir.loads(gir.dumps(everywhere(TOGETHER))) == everywhere(TOGETHER)


def test_frames_have_every_cell_whatever_is_printed_there() -> None:
    for text in TEXTS:
        report = everywhere(text)
        assert report.check().to_frame().height
        assert set(map(printable, report.marks.values())) <= set(report.to_frame()["text"].to_list())


@pytest.mark.parametrize("half", ["甲\ud800乙", "甲\udfff"])
def test_half_a_character_is_refused_by_name_where_none_can_be(half: str) -> None:
    with pytest.raises(InvalidValueError, match="surrogates"):
        everywhere(half).to_frame()
    with pytest.raises(InvalidJsonError, match="代理码位"):
        gir.dumps(everywhere(half))


_EVERY = PAGES | DRAWINGS | PACKAGES | SHOWN | DATA


@pytest.mark.parametrize("name", _EVERY)
def test_a_megabyte_of_prose_goes_through(name: str) -> None:
    """Every tenth sentence has a fault to remark on. The writers read theirs back: see tests/writers; a PDF takes less."""
    prose = "，".join(f"公开{'公开' if number % 10 == 0 else ''}第{number}件" for number in range(60_000)) + "。"
    assert len(prose.encode()) > 1_000_000
    section = gir.Section("五、存在的主要问题及改进情况", (gir.Paragraph(prose),))
    content = _EVERY[name](attrs.evolve(consistent_report(), problems=section), HARMLESS)
    assert 0 < len(content) < 4_000_000


# --- the command -----------------------------------------------------------------------------------------------------


def _run(*arguments: str) -> str:
    """All that a command says, which never ends in a traceback."""
    done = CliRunner().invoke(govinfo_report_command, [*arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), (arguments, done.exception)
    return done.output


def _names(texts: Iterable[str]) -> list[str]:
    """Hostile names of files: no file can have a slash or a null in its name, nor half a character."""
    return [re.sub("[/\x00\ud800-\udfff]", "", text)[:60] for text in texts]


def test_no_file_and_no_name_of_one_reaches_the_terminal_unseen(tmp_path: Path) -> None:
    for number, name in enumerate(_names((HOSTILE[26], HOSTILE[32], "甲\x1b[31m\u202e丁"))):
        file = tmp_path / str(number) / f"{name}.txt"
        file.parent.mkdir()
        file.write_text(gir.to_text(everywhere(TOGETHER)) + "\x1b[2J\u202e\n", encoding="utf-8", errors="replace")
        json_file = file.with_suffix(".json")
        json_file.write_text(gir.dumps(everywhere(HOSTILE[32])), encoding="utf-8")
        for arguments in (
            ("check", str(file)),
            ("check", str(json_file), "--lang", "en"),
            ("check", str(file), "--format", "json"),
            ("check", str(file), "--format", "sarif"),
            ("show", str(file)),
            ("show", str(json_file)),
            ("convert", str(file)),
            ("convert", str(json_file), "--to", "text"),
            ("check-years", str(file), str(json_file)),
            ("check", str(file.parent), "--lang", "en"),
            ("check", str(file.parent / f"{name}.missing")),
            ("write", str(json_file), "-o", str(file)),
            ("check", str(file), "--annotate", f"{name}.docx"),
        ):
            found = UNSEEN.search(_run(*arguments).replace("\x1b[0m", ""))
            assert found is None, (arguments, found)


def test_no_field_of_a_csv_is_a_formula(tmp_path: Path) -> None:
    """A text that would be computed says by an apostrophe that it is one; numbers stay numbers, with their signs."""
    for position, text in enumerate(FORMULAS):
        (tmp_path / f"{position}.json").write_text(gir.dumps(everywhere(text)), encoding="utf-8")
    (tmp_path / "=1+1.txt").write_text(gir.to_text(everywhere("-5")), encoding="utf-8")
    _run("corpus", "build", str(tmp_path), "-o", str(tmp_path / "corpus"))
    told = _run("corpus", "check", "--corpus", str(tmp_path / "corpus"), "--format", "csv")
    fields = {field for row in csv.reader(told.splitlines()) for field in row}
    begun = {field for field in fields if field.lstrip()[:1] in tuple("=@+-＝＋－＠")}
    assert all(re.fullmatch(r"-[0-9.]+", field) for field in begun)
    assert {"'=1+1", "'+1+1", "'-2+3", "'=1+1.txt", "-5"} <= fields


def test_peers_are_drawn_with_a_hostile_name_as_text() -> None:
    usual = _elements_of_drawing(viz.peers(_peers(everywhere(HARMLESS))).svg)
    for text in (*FORMULAS, *(" ".join(TEXTS[start::6]) for start in range(6))):
        comparison = _peers(everywhere(text))
        assert _elements_of_drawing(viz.peers(comparison).svg) <= usual, repr(text)
        assert UNSEEN.search(str(comparison)) is None
