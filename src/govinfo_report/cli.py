"""The entry point `govinfo-report`: output that is always readable, and a plain sentence where the extra is missing.

The commands are in `govinfo_report.commands`, which needs click; this module needs nothing.
"""

import sys
from io import TextIOWrapper

from govinfo_report.errors import MissingExtraError

INTERRUPTED = 130
"""The exit code after an interrupt from the keyboard: what shells give a program that it ended."""


def main() -> None:
    """Run the command line.

    Exit codes: 0 nothing wrong, 1 findings of severity error, 2 unreadable or misused, 130 interrupted.
    """
    try:
        _run()
    except KeyboardInterrupt:  # before there is a command, and a language
        sys.stderr.write("已中断 Interrupted\n")
        sys.exit(INTERRUPTED)


def _run() -> None:
    for stream in (sys.stdout, sys.stderr):
        _make_readable(stream)
    try:
        from govinfo_report.commands import govinfo_report_command  # noqa: PLC0415  # so that its absence can be explained
    except ModuleNotFoundError as missing:
        if missing.name != "click":
            raise
        sys.stderr.write(f"{MissingExtraError('the command govinfo-report', 'cli')}\n")
        sys.exit(2)
    govinfo_report_command(prog_name="govinfo-report")


def _make_readable(stream: object) -> None:
    """UTF-8 wherever output goes to a file or a pipe, whatever the locale; on a terminal, its own encoding.

    What cannot be written is escaped: a report is never half shown for the sake of one character.
    """
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
