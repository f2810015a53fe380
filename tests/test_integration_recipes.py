"""The hook and the recipes of the guide: run as they stand there, on reports that hold and on one that does not."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import govinfo_report as gir
from govinfo_report.readers.kinds import KINDS
from sarif_schema import sarif_faults
from support import EXAMPLES, ROOT, consistent_report

PAGE = (ROOT / "docs" / "guide" / "integrations.md").read_text(encoding="utf-8")
YAML_BLOCKS: list[Any] = [
    yaml.safe_load(code) for code in re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
]
(SHELL,) = re.findall(r"^```bash\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

PROGRAMS = Path(sys.executable).parent
ENVIRONMENT = {**os.environ, "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"}

needs_command = pytest.mark.skipif(
    not (PROGRAMS / "govinfo-report").exists() or shutil.which("bash") is None,
    reason="the command govinfo-report, or bash, is not installed",
)


@pytest.fixture(name="folder", params=[True, False], ids=["holds", "broken"])
def _folder(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, bool]:
    reports = tmp_path / "reports"
    reports.mkdir()
    shutil.copy(EXAMPLES / "acheng-2021.txt", reports / "acheng.txt")
    if not request.param:
        broken = consistent_report().replace({"requests.received.total": 43})
        (reports / "broken.txt").write_text(gir.to_text(broken), encoding="utf-8")
    return tmp_path, request.param


def test_the_hook_looks_at_every_kind_of_file_that_is_read_without_recognition() -> None:
    suffixes = [suffix for kind in KINDS if kind.name != "image" for suffix in kind.suffixes]
    for suffix in (*suffixes, *map(str.upper, suffixes)):
        assert re.search(HOOK["files"], f"reports/2024/report{suffix}"), suffix
    assert not any(re.search(HOOK["files"], f"reports/report{suffix}") for suffix in (".png", ".docxx", ".json"))


def run(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  # the recipes of our own page
        ["bash", "-c", command],  # noqa: S607  # wherever it is
        cwd=folder,
        env={**ENVIRONMENT, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def places_of(log: Path) -> set[str]:
    found = json.loads(log.read_text(encoding="utf-8"))
    assert not sarif_faults(found)
    return {
        location["physicalLocation"]["artifactLocation"]["uri"]
        for each in found["runs"]
        for result in each["results"]
        for location in result["locations"]
    }


@needs_command
def test_the_shell_recipe_writes_a_log_and_ends_as_the_check_does(folder: tuple[Path, bool]) -> None:
    path, holds = folder
    done = run(SHELL, path)
    assert done.returncode == (0 if holds else 1), done.stderr
    assert places_of(path / "reports.sarif") == {f"reports/{each.name}" for each in (path / "reports").iterdir()}
    assert ("Errors: " in done.stdout) is not holds


@needs_command
def test_the_workflow_uploads_what_the_check_wrote_and_then_gives_its_verdict(folder: tuple[Path, bool]) -> None:
    path, holds = folder
    steps = next(block for block in YAML_BLOCKS if "jobs" in block)["jobs"]["check"]["steps"]
    check = next(step for step in steps if step.get("id") == "check")
    upload = next(step for step in steps if "upload-sarif" in step.get("uses", ""))
    assert run(f"set -e\n{check['run']}", path, GITHUB_OUTPUT=str(path / "output")).returncode == 0
    assert (path / "output").read_text() == f"code={0 if holds else 1}\n"
    assert "reports/acheng.txt" in places_of(path / upload["with"]["sarif_file"])
    assert steps.index(check) < steps.index(upload) < len(steps) - 1
    assert steps[-1]["run"] == "exit ${{ steps.check.outputs.code }}"
    (install,) = (step["run"] for step in steps if "pip" in step.get("run", ""))
    assert install.endswith("'govinfo-report[cli,read]'")
    assert HOOK["additional_dependencies"] == [".[cli,read]"]


@needs_command
def test_the_hook_checks_the_files_that_are_reports(folder: tuple[Path, bool]) -> None:
    path, holds = folder
    files = [f"reports/{each.name}" for each in (path / "reports").iterdir()]
    assert all(re.search(HOOK["files"], each) for each in files)
    assert not any(re.search(HOOK["files"], each) for each in ("reports/data.json", "src/a.txt", "README.md"))
    assert run(" ".join([HOOK["entry"], *files]), path).returncode == (0 if holds else 1)


@needs_command
@pytest.mark.skipif(not (PROGRAMS / "pre-commit").exists(), reason="pre-commit is not installed")
def test_pre_commit_runs_the_local_hook_of_the_guide(folder: tuple[Path, bool]) -> None:
    path, holds = folder
    local = next(block for block in YAML_BLOCKS if block.get("repos", [{}])[0].get("repo") == "local")
    (path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(local), encoding="utf-8")
    done = run("git init -q . && git add -A && pre-commit run --all-files", path, PRE_COMMIT_HOME=str(path / ".cache"))
    assert done.returncode == (0 if holds else 1), done.stdout + done.stderr
    assert ("Failed" in done.stdout) is not holds


def test_the_hook_of_the_guide_is_the_one_that_is_there() -> None:
    remote = next(block for block in YAML_BLOCKS if block.get("repos", [{}])[0].get("repo") == "REPO")
    (repository,) = remote["repos"]
    assert [hook["id"] for hook in repository["hooks"]] == [HOOK["id"]]
    assert repository["rev"] == f"v{gir.__version__}"
    assert HOOK["entry"].split() == ["govinfo-report", "check"]
