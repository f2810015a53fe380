"""Reading in a process of its own, which can be stopped: for files that are not foreseen to end.

The other process gets the file on its standard input and gives the document, or the error, on its standard output as
JSON. It writes no file, and no more memory than `max_unpacked_bytes` allows, where the system can hold it to that.
"""

import json
import os
import subprocess
import sys
from typing import Any

import cattrs

from govinfo_report import errors
from govinfo_report.errors import GovInfoReportError, MissingExtraError, UnreadableReportError
from govinfo_report.form import Text
from govinfo_report.readers.document import Document
from govinfo_report.readers.limits import Limits
from govinfo_report.readers.memorylimit import hold_memory


class StoppedError(Exception):
    """The other process did not end in time, or did not survive. `timed_out` says which. Never leaves the readers."""

    def __init__(self, *, timed_out: bool) -> None:
        super().__init__(timed_out)
        self.timed_out = timed_out


def read_isolated(kind: str, data: bytes, name: str, limits: Limits) -> Document:
    """Read a file of that kind ("pdf") in another process.

    Raises the errors that the reader raises, or `StoppedError`.
    """
    head = json.dumps({"kind": kind, "name": name, "limits": cattrs.unstructure(limits)}).encode()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(  # this interpreter and this module, nothing of the file
            # -P: the folder that is being read may hold an `attrs.py`, which must not be imported
            [sys.executable, "-P", "-m", "govinfo_report.readers.isolated"],
            input=head + b"\n" + data,
            capture_output=True,
            timeout=limits.seconds,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise StoppedError(timed_out=True) from error
    if done.returncode != 0 or not done.stdout:
        raise StoppedError(timed_out=False)
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise _error_of(answer)
    return cattrs.structure(answer["document"], Document)


def _error_of(answer: dict[str, Any]) -> GovInfoReportError:
    kind = getattr(errors, answer["error"])
    if kind is MissingExtraError:
        return MissingExtraError(*answer["arguments"])
    name, reason, remedy = answer["arguments"]
    found: UnreadableReportError = kind(name, Text(*reason), Text(*remedy))
    return found


def _answer(stream: bytes) -> dict[str, Any]:
    head, _, data = stream.partition(b"\n")
    asked = json.loads(head)
    limits = cattrs.structure(asked["limits"], Limits)
    hold_memory(limits)
    from govinfo_report.readers.pdf import read_in_process  # noqa: PLC0415  # that module imports this one

    try:
        document = read_in_process(data, asked["name"], limits)
    except UnreadableReportError as error:
        texts = [[text.zh, text.en] for text in (error.reason, error.remedy)]
        return {"error": type(error).__name__, "arguments": [error.name, *texts]}
    except MissingExtraError as error:
        return {"error": type(error).__name__, "arguments": [error.purpose, error.extra]}
    return {"document": cattrs.unstructure(document)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_answer(sys.stdin.buffer.read())))
