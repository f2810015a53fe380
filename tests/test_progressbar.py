"""The progress bar: only on a terminal, only for many files, and never torn by results."""

import io
import sys

import pytest

from govinfo_report.progressbar import counted


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(
    monkeypatch: pytest.MonkeyPatch, *, errors: io.StringIO, results: io.StringIO, total: int = 10, beside: bool = True
) -> str:
    """What a run over so many items writes on the stream of errors."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", errors)
    monkeypatch.setattr(sys, "stdout", results)
    assert list(counted(iter(range(total)), total, beside_results=beside)) == list(range(total))
    assert results.getvalue() == ""
    return errors.getvalue()


def test_a_terminal_gets_a_bar_when_results_go_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "10/10" in shown(monkeypatch, errors=Terminal(), results=io.StringIO())
    assert "10/10" in shown(monkeypatch, errors=Terminal(), results=Terminal(), beside=False)


def test_there_is_no_bar_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, errors=io.StringIO(), results=io.StringIO()) == ""
    assert shown(monkeypatch, errors=Terminal(), results=Terminal()) == ""
    assert shown(monkeypatch, errors=Terminal(), results=io.StringIO(), total=9) == ""


def test_without_rich_there_is_no_bar_and_nothing_else_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rich.console", None)
    assert shown(monkeypatch, errors=Terminal(), results=io.StringIO()) == ""
