"""The tutorials in Python: the Chinese page teaches the same code as the English one, and what is said of type checkers is so."""

import doctest
import re
from pathlib import Path

import pytest

from support import ROOT
from test_typing import mypy, needs_mypy

TUTORIALS = ROOT / "docs" / "tutorials"
PYTHON = tuple(TUTORIALS / f"{name}.md" for name in ("researcher", "programmer"))  # commands say in which language
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_REMARK = re.compile(r'  # .*$|^\.\.\. +""".*"""$', re.MULTILINE)  # a comment, or a docstring of one line


def blocks(page: Path) -> list[tuple[str, str]]:
    """The blocks of code with their language, without what is said in a language of people."""
    found = _BLOCK.findall(page.read_text(encoding="utf-8"))
    return [(language, _REMARK.sub("", code)) for language, code in found]


@pytest.mark.parametrize("page", PYTHON, ids=lambda page: page.stem)
def test_both_languages_teach_the_same_code_with_the_same_output(page: Path) -> None:
    assert blocks(page.with_suffix(".zh.md")) == blocks(page)


@pytest.mark.parametrize("page", PYTHON, ids=lambda page: page.stem)
def test_both_languages_have_the_same_steps_and_tables(page: Path) -> None:
    def shape(page: Path) -> list[str]:
        prose = _BLOCK.sub("", page.read_text(encoding="utf-8"))
        return re.findall(r"^(#+ (?:\d+\.)?|\|)", prose, re.MULTILINE)

    assert shape(page.with_suffix(".zh.md")) == shape(page)


@needs_mypy
def test_type_checkers_say_of_the_code_for_programmers_what_the_page_says(tmp_path: Path) -> None:
    page = (TUTORIALS / "programmer.md").read_text(encoding="utf-8")
    found = _BLOCK.findall(page)
    shown = "\n".join(code for language, code in found if language == "python")
    examples = doctest.DocTestParser().get_examples(shown)
    right = tmp_path / "right.py"
    right.write_text("".join(each.source for each in examples if not each.exc_msg), encoding="utf-8")
    assert mypy(right, tmp_path).stdout.startswith("Success")

    (mistakes,) = (code for language, code in found if language == "py")
    wrong = tmp_path / "wrong.py"
    wrong.write_text(mistakes, encoding="utf-8")
    said = {
        (number, line.partition("  # ")[2].partition(":")[0])
        for number, line in enumerate(mistakes.splitlines(), 1)
        if "  # " in line
    }
    told = re.findall(r":(\d+): error: .*\[([\w-]+)\]$", mypy(wrong, tmp_path).stdout, re.MULTILINE)
    assert {(int(number), code) for number, code in told} == said
