"""`write` and the command of that name: the kind by its suffix, files that are there whole or not, errors with a remedy."""

import os
import stat
from pathlib import Path
from typing import get_args

import attrs
import pytest
from click.testing import CliRunner, Result

import govinfo_report as gir
from govinfo_report.commands import govinfo_report_command
from govinfo_report.writers.kinds import WRITER_KINDS, KindName, WriterKind
from support import EXAMPLES, consistent_report

EXAMPLE = EXAMPLES / "acheng-2021.txt"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(govinfo_report_command, ["write", *map(str, arguments)])


def test_the_suffix_says_what_is_written(tmp_path: Path) -> None:
    for name in ("a.txt", "a.MD", "a.htm"):
        gir.write(consistent_report(), tmp_path / name)
        assert gir.read(tmp_path / name).report == consistent_report()
    assert (tmp_path / "a.htm").read_bytes().startswith(b"<!DOCTYPE html>")


def test_a_kind_says_it_instead(tmp_path: Path) -> None:
    gir.write(consistent_report(), str(tmp_path / "report.bak"), "markdown")
    assert (tmp_path / "report.bak").read_text(encoding="utf-8") == gir.to_markdown(consistent_report())


def test_type_checkers_know_every_kind() -> None:
    assert [kind.name for kind in WRITER_KINDS] == list(get_args(KindName))


def test_no_two_kinds_have_a_suffix_in_common() -> None:
    suffixes = [suffix for kind in WRITER_KINDS for suffix in kind.suffixes]
    assert len(set(suffixes)) == len(suffixes)


def test_an_unknown_suffix_or_kind_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(gir.UnwritableReportError, match=r"\.rtf.*\.docx"):
        gir.write(consistent_report(), tmp_path / "a.rtf")
    with pytest.raises(gir.UnwritableReportError, match=r"no kind of file named 'word'; use one of: text, markdown"):
        gir.write(consistent_report(), tmp_path / "a.docx", "word")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_report_is_refused(tmp_path: Path) -> None:
    with pytest.raises(gir.InvalidValueError, match="a Report"):
        gir.write("report", tmp_path / "a.txt")  # type: ignore[arg-type]


def test_a_file_that_cannot_be_written_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(gir.UnwritableReportError) as caught:
        gir.write(consistent_report(), tmp_path / "missing" / "a.txt")
    assert caught.value.name == str(tmp_path / "missing" / "a.txt")
    assert "folder" in caught.value.remedy.en
    with pytest.raises(gir.UnwritableReportError):
        gir.write(consistent_report(), "a\0.txt")


def test_what_stood_there_stays_until_all_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.txt"
    target.write_text("before", encoding="utf-8")

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full_disk)
    with pytest.raises(gir.UnwritableReportError, match="No space left"):
        gir.write(consistent_report(), target)
    assert target.read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("before", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    gir.write(consistent_report(), tmp_path / "link.txt")
    assert (tmp_path / "link.txt").is_symlink()
    assert gir.read(tmp_path / "real.txt").report == consistent_report()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_device_is_written_to() -> None:
    gir.write(consistent_report(), os.devnull, "text")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_the_same_report_gives_the_same_bytes(kind: WriterKind) -> None:
    assert kind.content_of(consistent_report()) == kind.content_of(consistent_report())


# --- the command -----------------------------------------------------------------------------------------------------


def test_the_command_writes_what_reads_back(tmp_path: Path) -> None:
    done = run(EXAMPLE, "-o", tmp_path / "a.html")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", f"已写出 {tmp_path / 'a.html'}\n")
    assert gir.read(tmp_path / "a.html").report == gir.read(EXAMPLE).report


def test_the_command_takes_json_and_the_standard_output(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(gir.dumps(consistent_report()), encoding="utf-8")
    done = run(tmp_path / "a.json", "-o", "-", "--to", "markdown")
    assert done.stdout == gir.to_markdown(consistent_report())
    assert "--to" in run(EXAMPLE, "-o", "-").stderr


def test_the_command_replaces_nothing_unasked(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_text("before", encoding="utf-8")
    refused = run(EXAMPLE, "-o", target, "--lang", "en")
    assert (refused.exit_code, target.read_text(encoding="utf-8")) == (2, "before")
    assert "--force replaces it" in refused.stderr
    assert run(EXAMPLE, "-o", target, "--force").exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("# ")


def test_the_command_never_writes_over_what_it_reads(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(EXAMPLE.read_bytes())
    refused = run(source, "-o", source, "--force")
    assert refused.exit_code == 2
    assert source.read_bytes() == EXAMPLE.read_bytes()


def test_the_command_fails_with_a_sentence(tmp_path: Path) -> None:
    for arguments in (
        (tmp_path / "missing.txt", "-o", tmp_path / "a.md"),
        (EXAMPLE, "-o", tmp_path / "a.rtf"),
        (EXAMPLE, "-o", tmp_path / "missing" / "a.md"),
    ):
        failed = run(*arguments)
        assert failed.exit_code == 2
        assert "Traceback" not in failed.output
        assert "；" in failed.stderr


def test_figures_that_reading_left_out_are_told(tmp_path: Path) -> None:
    """They stand in the notes of the reading, and a document has no notes."""
    report = attrs.evolve(consistent_report(), title="某县人民政府2021年政府信息公开工作年度报告")
    page = gir.to_html(report).replace("1.属于国家秘密", "9.属于别的秘密")
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    done = run(tmp_path / "a.html", "-o", tmp_path / "a.txt")
    assert done.exit_code == 0
    assert "有 1 处数字未能读入" in done.stderr
    assert "9.属于别的秘密" in done.stderr
