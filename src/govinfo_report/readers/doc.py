"""Word documents of before 2007 (.doc): made into .docx by LibreOffice, where that is installed.

It runs with a profile of its own in a directory that is thrown away, without macros, without updating links, with no
way to the network, and no longer than the limits allow.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from govinfo_report.errors import DocumentTooLargeError, UnreadableReportError
from govinfo_report.form import Text
from govinfo_report.readers.document import Document
from govinfo_report.readers.docx import read_docx
from govinfo_report.readers.flow import too_large
from govinfo_report.readers.limits import DEFAULT_LIMITS, Limits
from govinfo_report.readers.package import COMPOUND_FILE, corrupt, encrypted

_PROGRAMS = ("soffice", "libreoffice")
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_SECTOR = 512
_WORD_MARK = b"\xec\xa5"
_FLAGS_AT = 10
_ENCRYPTED = 0x01  # in the second byte of the flags

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"""


def read_doc(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document of what an old Word file prints.

    `UnreadableReportError` without LibreOffice, with the remedy; otherwise as `read_docx`.
    """
    if len(data) > limits.max_bytes:
        raise too_large(name, Text(f"文件有 {len(data)} 字节", f"the file has {len(data)} bytes"), "max_bytes")
    if not is_old_word(data):
        raise corrupt(name)
    if _is_encrypted(data):
        raise encrypted(name)
    program = next((found for found in map(shutil.which, _PROGRAMS) if found), None)
    if program is None:
        raise UnreadableReportError(
            name,
            Text(
                "读取 .doc 需要 LibreOffice，未找到 soffice",
                "reading .doc takes LibreOffice, and soffice was not found",
            ),
            Text(
                "请安装 LibreOffice，或用 Word 另存为 .docx", "install LibreOffice, or save the file as .docx in Word"
            ),
        )
    converted = _converted(program, data, name, limits)
    return Document(name=name, kind="doc", blocks=read_docx(converted, name, limits).blocks)


def is_old_word(data: bytes) -> bool:
    """Whether this is a Word file of before 2007.

    >>> is_old_word(b"PK")
    False
    """
    return data.startswith(COMPOUND_FILE) and _WORD_STREAM in data


def _is_encrypted(data: bytes) -> bool:
    """Whether the head of the Word stream says that the rest is encrypted. Streams begin with a sector."""
    for start in range(_SECTOR, len(data) - _FLAGS_AT - 1, _SECTOR):
        if data.startswith(_WORD_MARK, start):
            return bool(data[start + _FLAGS_AT + 1] & _ENCRYPTED)
    return False


def _converted(program: str, data: bytes, name: str, limits: Limits) -> bytes:
    with tempfile.TemporaryDirectory(prefix="govinfo-report-") as directory:
        folder = Path(directory)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        (folder / "report.doc").write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            "--convert-to",
            "docx",
            "--outdir",
            str(folder / "out"),
            str(folder / "report.doc"),
        ]
        if not _run(command, folder, limits.seconds):
            raise _too_slow(name, limits)
        result = folder / "out" / "report.docx"
        if not result.is_file():
            raise corrupt(name)
        return result.read_bytes()


def _run(command: list[str], folder: Path, seconds: float) -> bool:
    """Run LibreOffice; false where it did not come to an end in time, and was ended with all that it started."""
    with subprocess.Popen(  # noqa: S603  # a program found on PATH, with our own arguments
        command,
        cwd=folder,
        env={**os.environ, "HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return False
        finally:  # also where this process is told to end
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
    return True


def _too_slow(name: str, limits: Limits) -> DocumentTooLargeError:
    return too_large(
        name,
        Text(f"LibreOffice 转换超过 {limits.seconds} 秒", f"LibreOffice took longer than {limits.seconds} seconds"),
        "seconds",
    )
