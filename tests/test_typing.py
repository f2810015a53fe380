"""The public surface as type checkers see it: a user's mistakes are errors, in mypy and in pyright."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from support import ROOT

SURFACE = ROOT / "typing_tests" / "public_surface.py"


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )


def mypy(path: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    """A cache of its own, so that a run beside another one never waits for it."""
    return run("mypy", "--strict", f"--cache-dir={cache}", str(path))


needs_mypy = pytest.mark.skipif(importlib.util.find_spec("mypy") is None, reason="mypy is not installed")


@needs_mypy
def test_mypy_finds_exactly_the_mistakes_that_the_typing_file_expects(tmp_path: Path) -> None:
    result = mypy(SURFACE, tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr


@needs_mypy
def test_every_mistake_of_the_typing_file_is_an_error_without_its_comment(tmp_path: Path) -> None:
    lines = SURFACE.read_text(encoding="utf-8").splitlines()
    expected = {
        number: line.split("# type: ignore[")[1].partition("]")[0]
        for number, line in enumerate(lines, 1)
        if "# type: ignore[" in line
    }
    bare = tmp_path / "bare.py"
    bare.write_text("\n".join(line.partition("  # type: ignore")[0] for line in lines), encoding="utf-8")
    result = mypy(bare, tmp_path)
    found = {
        int(line.split(":")[1]): line.rpartition("[")[2].rstrip("]")
        for line in result.stdout.splitlines()
        if ": error:" in line
    }
    assert found == expected, result.stdout
    assert len(expected) >= 20


@pytest.mark.skipif(importlib.util.find_spec("pyright") is None, reason="pyright is not installed")
def test_pyright_finds_exactly_the_mistakes_that_the_typing_file_expects() -> None:
    result = run("pyright", "--pythonpath", sys.executable, str(SURFACE))
    assert result.returncode == 0, result.stdout + result.stderr
