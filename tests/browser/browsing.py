"""Chromium for tests and benchmarks: a script for node is run on pages, and what it saw comes back as JSON.

Needs node, npm and Chromium; playwright-core and axe-core come from npm.
"""

import json
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from attrs import frozen

PACKAGES = ("playwright-core@1.65.1", "axe-core@4.14.1")
SCRIPTS = Path(__file__).parent
SECONDS = 600
"""Only a hang takes longer, whatever else the machine does: the scripts give up one after another well before."""


class NoBrowserError(Exception):
    """There is no Chromium, node or npm, or npm could not install what the scripts need."""


@frozen
class Browser:
    """A Chromium, and a folder with what the scripts need from npm."""

    program: str
    folder: Path

    @classmethod
    def in_folder(cls, shared: Path) -> "Browser":
        """The Chromium of this machine. What npm installs is put into `shared`, for whoever asks with it again."""
        program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        if program is None:
            raise NoBrowserError("there is no Chromium")
        if shutil.which("node") is None or shutil.which("npm") is None:
            raise NoBrowserError("there is no node or npm")
        folder = shared / "npm"
        if not folder.exists():
            _install(folder)
        return cls(program, folder)

    def run(self, script: str, given: Any) -> Any:
        """What a script of this folder prints, as JSON, when it is given this."""
        process = subprocess.Popen(  # noqa: S603  # ours
            ["node", str(SCRIPTS / script)],  # noqa: S607  # wherever it is installed
            env={**os.environ, "NODE_PATH": str(self.folder / "node_modules")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        try:
            out, errors = process.communicate(json.dumps({"program": self.program, "given": given}), SECONDS)
        finally:
            _end(process)
        if process.returncode:
            raise AssertionError(f"{script}: {errors}")
        return json.loads(out)


def _install(folder: Path) -> None:
    """All at once: of two that install at the same time, the first one's folder stays."""
    made = Path(tempfile.mkdtemp(dir=folder.parent))
    (made / "package.json").write_text("{}")
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *PACKAGES]
    installed = subprocess.run(command, cwd=made, capture_output=True, text=True, check=False)  # noqa: S603  # ours
    if installed.returncode:
        raise NoBrowserError(f"npm could not install {', '.join(PACKAGES)}")
    try:
        made.rename(folder)
    except OSError:
        shutil.rmtree(made)


def _end(process: "subprocess.Popen[str]") -> None:
    """Let a script that hangs close its Chromium, which it does when it is asked to end."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
