"""Every script of the examples folder runs to its end, as a user would run it, and one of them in a real notebook."""

import asyncio
import runpy
from pathlib import Path
from typing import Any

import pytest

from support import EXAMPLES
from test_notebook import Elements

SCRIPTS = sorted(EXAMPLES.glob("*.py"))


def test_there_are_scripts_to_start_from() -> None:
    assert len(SCRIPTS) >= 5


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_an_example_runs_and_shows_something(script: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(script), run_name="__main__")
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_an_example_is_made_of_cells_and_begins_by_saying_what_it_shows(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert text.startswith('"""')
    assert text.count("\n# %% ") >= 3


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_the_cells_of_an_example_run_without_a_file_of_their_own(
    script: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(EXAMPLES)
    exec(compile(script.read_text(encoding="utf-8"), "<cell>", "exec"), {"__name__": "__main__"})  # noqa: S102
    assert capsys.readouterr().out.strip()


# --- in a notebook ---------------------------------------------------------------------------------------------------


def executed(script: Path) -> Any:
    """The script as a notebook whose cells a real kernel has run."""
    jupytext = pytest.importorskip("jupytext", reason="jupytext is not installed (extra dev)")
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed (extra dev)")
    pytest.importorskip("ipykernel", reason="ipykernel is not installed (extra dev)")
    notebook = jupytext.read(script)
    client = nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(script.parent)}}
    )
    asyncio.run(client.async_execute())
    return notebook


def test_an_example_shows_itself_in_a_real_notebook() -> None:
    cells = [cell for cell in executed(EXAMPLES / "see_a_report.py").cells if cell.cell_type == "code"]
    outputs = [output for cell in cells for output in cell.outputs]
    assert {output.output_type for output in outputs} == {"stream", "execute_result"}
    assert not [output for output in outputs if output.get("name") == "stderr"]
    drawn = [output.data["text/html"] for output in outputs if "text/html" in output.get("data", {})]
    assert len(drawn) == sum("# %%" not in cell.source and cell.source.startswith('"""') is False for cell in cells)
    tables = [html for html in drawn if "<table" in html]
    pictures = [html for html in drawn if "<svg" in html]
    assert len(pictures) == 4
    assert [lang in drawn[0] for lang in ('lang="zh-CN"', 'lang="en"')] == [True, False]
    assert 'lang="en"' in drawn[1]
    for html in tables:
        assert Elements(html).open == []
    assert "✗" in tables[0]
    assert "原文“" in "".join(tables)  # of the reading: where each figure is printed
