"""Every script of the examples folder runs to its end, as a user would run it."""

import runpy
from pathlib import Path

import pytest

from support import EXAMPLES

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
