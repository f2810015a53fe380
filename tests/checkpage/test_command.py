"""`govinfo-report check --format html`: the page in a file or on the standard output, and never over a report."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from selectolax.lexbor import LexborHTMLParser

import govinfo_report as gir
from checked_reports import broken_report
from govinfo_report.commands import govinfo_report_command
from support import consistent_report


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(govinfo_report_command, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, report in (("甲", consistent_report()), ("乙", broken_report())):
        (tmp_path / f"{name}.json").write_text(gir.dumps(report), encoding="utf-8")
    (tmp_path / "丙.json").write_text("{}", encoding="utf-8")
    return tmp_path


def test_a_folder_becomes_one_page_and_is_none_of_it_the_next_time(folder: Path) -> None:
    page = folder / "结果.html"
    for _ in range(2):
        assert run("check", folder, "--format", "html", "-o", page).exit_code == 2
        tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
        assert len(tree.css(".report")) == 3
        assert len(tree.css(".report.unread")) == 1


def test_what_could_not_be_read_is_told_on_the_standard_error_too(folder: Path) -> None:
    done = run("check", folder, "--format", "html", "-o", folder / "page.html")
    assert "丙.json" in done.stderr
    assert done.stdout == "共 3 个文件：1 个没有错误，1 个有错误，1 个无法读取\n"


def test_without_a_file_the_page_goes_to_the_standard_output(folder: Path) -> None:
    done = run("check", folder / "乙.json", "--format", "html", "--lang", "en")
    assert done.exit_code == 1
    assert done.stdout.startswith('<!DOCTYPE html>\n<html lang="en">')


def test_the_page_replaces_no_report(folder: Path) -> None:
    before = (folder / "乙.json").read_bytes()
    done = run("check", folder / "乙.json", "--format", "html", "-o", folder / "乙.json")
    assert done.exit_code == 2
    assert (folder / "乙.json").read_bytes() == before


def test_an_output_is_for_the_page_alone(folder: Path) -> None:
    assert run("check", folder / "乙.json", "-o", folder / "a.txt").exit_code == 2
    assert not (folder / "a.txt").exists()
