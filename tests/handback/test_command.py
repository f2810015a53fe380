"""`check --annotate`, `--notice` and `--against`: what is written, what is said, and what is refused."""

import json
import re
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

import govinfo_report as gir
from govinfo_report.commands import govinfo_report_command
from handback.handed import faulty_report, parts_of
from readers.publishing import word_report


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "report.docx").write_bytes(word_report(faulty_report()))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(govinfo_report_command, ["check", *arguments])


def test_the_file_comes_back_with_remarks_and_the_original_stays(folder: Path) -> None:
    before = (folder / "report.docx").read_bytes()
    done = run("report.docx", "--annotate", "back.docx", "--notice", "notice.docx", "--lang", "en")
    assert done.exit_code == 1
    assert "Written: back.docx" in done.stderr
    assert (folder / "report.docx").read_bytes() == before
    assert gir.read(folder / "back.docx").report == gir.read(folder / "report.docx").report
    assert b"Remedy: " in parts_of((folder / "back.docx").read_bytes())["word/comments.xml"]
    assert b"Correction notice" in parts_of((folder / "notice.docx").read_bytes())["word/document.xml"]


def test_comments_notice_and_text_have_the_same_numbers(folder: Path) -> None:
    """The gravest is the first, so that the notice begins with what must be put right."""
    told = run("report.docx", "--annotate", "back.docx", "--notice", "notice.docx").stdout
    result = gir.read(folder / "report.docx").report.check()
    numbered = re.findall(r"\[(\d+)\] (.+)", told)
    assert [int(number) for number, _ in numbered] == list(range(1, len(result.findings) + 1))
    assert {message for _, message in numbered} == {finding.message.zh for finding in result.findings}
    comments = [comment.text for comment in docx.Document(str(folder / "back.docx")).comments]
    (table,) = docx.Document(str(folder / "notice.docx")).tables
    for number, message in numbered:
        assert any(text.startswith(f"[{number}] ") and message in text for text in comments)
        severity = next(finding.severity for finding in result.findings if finding.message.zh == message)
        assert table.cell(int(number), 0).text == f"{number} {severity.label.zh}"
    assert "[1]" not in run("report.docx").stdout  # nothing is numbered where nothing has these numbers


def test_an_earlier_result_is_compared_with_in_text_and_in_json(folder: Path) -> None:
    (folder / "earlier.json").write_text(run("report.docx", "--format", "json").stdout, encoding="utf-8")
    later = faulty_report().replace({"requests.received.natural_person": 41})
    (folder / "report.docx").write_bytes(word_report(later))
    done = run("report.docx", "--against", "earlier.json", "--lang", "en")
    assert "Against the earlier result: 2 solved, " in done.stdout
    (tree,) = json.loads(run("report.docx", "--against", "earlier.json", "--format", "json").stdout)["files"]
    assert [each["code"] for each in tree["against"]["solved"]] == ["GIR301", "GIR303"]
    assert tree["against"]["new"] == []
    assert len(tree["against"]["remaining"]) == len(tree["result"]["findings"])


def test_nothing_is_replaced(folder: Path) -> None:
    (folder / "back.docx").write_bytes(b"precious")
    for arguments in (("--annotate", "back.docx"), ("--notice", "back.docx"), ("--annotate", "report.docx")):
        assert run("report.docx", *arguments).exit_code == 2
    assert (folder / "back.docx").read_bytes() == b"precious"


def test_a_kind_without_remarks_still_gets_its_result_and_its_notice(folder: Path) -> None:
    (folder / "report.txt").write_text("六、其他需要报告的事项\n无\n", encoding="utf-8")
    done = run("report.txt", "--annotate", "back.txt", "--notice", "notice.docx", "--lang", "en")
    assert done.exit_code == 2
    assert "takes no remarks" in done.stderr
    assert "--notice" in done.stderr
    assert "Warnings: " in done.stdout
    assert (folder / "notice.docx").exists()
    assert not (folder / "back.txt").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("report.docx", "--annotate", "back.xlsx"),
        ("report.docx", "--notice", "notice.txt"),
        ("report.docx", "--against", "missing.json"),
        ("report.docx", "--against", "report.docx"),
        ("report.docx", "--against", "missing.json", "--format", "sarif"),
        ("report.docx", "report.docx", "--annotate", "back.docx"),
        ("report.docx", "--annotate", "no/such/back.docx"),
        ("-", "--annotate", "back.docx"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_cannot_be_done_is_told_without_a_traceback(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert isinstance(done.exception, SystemExit)
    assert done.stderr
