"""The tutorials for clerks and reviewers: their files are as described, and both languages teach the same."""

import re
from pathlib import Path

import pytest

import govinfo_report as gir
from govinfo_report.errors import GovInfoReportError
from office_files import OFFICE, contents
from support import ROOT
from test_documentation import blocks, commands

TUTORIALS = ROOT / "docs" / "tutorials"
PAIRS = tuple((TUTORIALS / f"{name}.zh.md", TUTORIALS / f"{name}.md") for name in ("clerk", "reviewer"))
_HEADING = re.compile(r"^#+ ", re.MULTILINE)


def report_in(content: bytes, name: str) -> gir.Report | None:
    """The report in a file; `None` where there is none."""
    try:
        return gir.read(content, name=Path(name).name).report
    except GovInfoReportError:
        return None


@pytest.fixture(scope="module")
def described() -> dict[str, bytes]:
    return contents()


def test_the_files_of_the_examples_are_those_described(described: dict[str, bytes]) -> None:
    there = {path.relative_to(OFFICE).as_posix() for path in OFFICE.rglob("*") if path.is_file()}
    assert there == set(described)
    for name, content in described.items():
        kept = (OFFICE / name).read_bytes()
        report = report_in(content, name)
        assert report_in(kept, name) == report, name
        if report is None:  # read by nothing, or by something else
            assert kept == content, name


@pytest.mark.parametrize(("chinese", "english"), PAIRS, ids=lambda page: page.name)
def test_both_languages_show_the_same_commands(chinese: Path, english: Path) -> None:
    in_chinese, in_english = (list(commands(page)) for page in (chinese, english))
    assert [f"{command} --lang en" if command != "echo $?" else command for command, _ in in_chinese] == [
        command for command, _ in in_english
    ]
    lengths = [[len(shown.splitlines()) for _, shown in pages] for pages in (in_chinese, in_english)]
    assert lengths[0] == lengths[1]  # the same facts of every output


@pytest.mark.parametrize(("chinese", "english"), PAIRS, ids=lambda page: page.name)
def test_both_languages_have_the_same_steps_and_the_same_other_code(chinese: Path, english: Path) -> None:
    texts = [page.read_text(encoding="utf-8") for page in (chinese, english)]
    assert len({tuple(_HEADING.findall(text)) for text in texts}) == 1
    assert len({text.count("\n| ") for text in texts}) == 1
    for language in ("sh", "python", "toml", "text"):
        assert blocks(chinese, language) == blocks(english, language)
