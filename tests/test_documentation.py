"""README, CONTRIBUTING and docs: every example runs, every link leads somewhere, and no fact of the code is forgotten."""

import doctest
import re
import shlex
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import govinfo_report as gir
import govinfo_report.errors
from govinfo_report.commands import govinfo_report_command
from govinfo_report.rules.catalogue import RULES
from support import ROOT

READMES = (ROOT / "README.md", ROOT / "README.zh.md")
PAGES = (
    *READMES,
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted(page for page in (ROOT / "docs").rglob("*.md") if not {"_build", "generated"} & set(page.parts)),
)
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def blocks(page: Path, language: str) -> list[str]:
    """The code blocks of a page in one language."""
    return [code for found, code in _BLOCK.findall(page.read_text(encoding="utf-8")) if found == language]


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "python")], ids=named)
def test_the_examples_of_a_page_run_and_show_what_it_says(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = "\n\n".join(blocks(page, "python"))  # a blank line ends what an example shows
    test = doctest.DocTestParser().get_doctest(text, {}, named(page), str(page), 0)
    messages: list[str] = []
    results = doctest.DocTestRunner(verbose=False).run(test, out=messages.append)
    assert results.attempted
    assert not results.failed, "".join(messages)


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "console")], ids=named)
def test_a_command_prints_what_the_page_shows(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)  # some write
    for module in ("commands", "waivecommand", "yearscommand"):  # waivers of the pages are never past their last day
        monkeypatch.setattr(f"govinfo_report.{module}.today", lambda: date(2025, 1, 20))
    code = None
    for command, shown in commands(page):
        if command == "echo $?":
            assert shown == f"{code}\n"
            continue
        result = CliRunner().invoke(govinfo_report_command, shlex.split(command.removeprefix("govinfo-report ")))
        code = result.exit_code
        assert is_shown(result.output, shown), f"$ {command}\n{result.output}"


def commands(page: Path) -> Iterator[tuple[str, str]]:
    """The commands in the blocks of a page, each with the output that is shown below it."""
    for block in blocks(page, "console"):
        for shown in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = shown.partition("\n")
            yield command, output


def is_shown(output: str, shown: str) -> bool:
    """Whether a page shows this output; a line `…` stands for any lines that it leaves out."""
    pattern = "".join("(?:.*\n)+" if line == "…\n" else re.escape(line) for line in shown.splitlines(keepends=True))
    return re.fullmatch(pattern, output) is not None


def test_a_page_may_leave_out_lines_of_an_output_but_show_no_others() -> None:
    output = "a\nb\nc\n"
    assert all(is_shown(output, shown) for shown in (output, "a\n…\n", "…\nc\n", "a\n…\nc\n", "…\nb\n…\n"))
    assert not any(is_shown(output, shown) for shown in ("a\n", "a\n…\nc\n…\n", "…\nd\n", "b\n…\n", ""))


def test_both_readmes_have_the_same_commands_and_the_same_example() -> None:
    english, chinese = READMES
    assert blocks(english, "sh") == blocks(chinese, "sh")
    (tour,), (zh_tour,) = blocks(english, "python"), blocks(chinese, "python")
    without_comments = [[line.partition("  #")[0] for line in text.splitlines()] for text in (tour, zh_tour)]
    differing = [pair for pair in zip(*without_comments, strict=True) if pair[0] != pair[1]]
    assert [
        ('>>> gir.explain("GIR303").title.en', '>>> gir.explain("GIR303").title.zh'),
        (repr(gir.explain("GIR303").title.en), repr(gir.explain("GIR303").title.zh)),
    ] == differing


def test_the_tests_that_a_change_must_pass_are_run_by_the_command_of_the_readme() -> None:
    test_command = blocks(READMES[0], "sh")[-1].strip()
    lines = [line.strip() for line in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()]
    assert test_command in lines


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    targets = [
        link for link in _LINK.findall(page.read_text(encoding="utf-8")) if not re.match(r"https?:|mailto:", link)
    ]
    missing = [link for link in targets if "generated/" not in link and not (page.parent / link).exists()]
    assert not missing


def test_every_public_name_stands_in_the_reference() -> None:
    reference = "\n".join(page.read_text(encoding="utf-8") for page in PAGES if page.parent.name == "reference")
    errors = set(vars(govinfo_report.errors))  # the whole module of errors is shown
    assert [name for name in gir.__all__ if name not in errors and not re.search(rf"\b{name}\b", reference)] == []


def test_no_page_speaks_of_a_rule_that_does_not_exist() -> None:
    documented = {code for page in PAGES for code in re.findall(r"GIR\d{3}", page.read_text(encoding="utf-8"))}
    assert documented <= {rule.code for rule in RULES}
