"""Zip packages of XML parts (.docx, .xlsx, .ods): opened without trust.

Nothing outside the package is looked at, no entity is expanded, and what unpacks beyond the limits is refused before it
is unpacked.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from posixpath import normpath
from time import monotonic
from typing import cast
from xml.etree import ElementTree as ET

from attrs import Factory, define, field

from govinfo_report.errors import CorruptDocumentError, DocumentTooLargeError, EncryptedDocumentError
from govinfo_report.form import Text
from govinfo_report.readers.flow import too_large
from govinfo_report.readers.limits import Limits

COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the files of old Office programs begin, and packages under a password."""

_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 65_536
_ELEMENTS_A_CELL = 50
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_ENCRYPTED = 0x1
_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)


@lru_cache(maxsize=4096)
def plain(tag: str) -> str:
    """The name of one of Word's own elements without its namespace; of another vocabulary, the name as it is.

    >>> plain("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}tbl")
    'tbl'
    """
    space = next((space for space in _WORD if tag.startswith(space)), "")
    return tag[len(space) :]


def value(element: ET.Element | None, name: str = "val") -> str:
    """What one of Word's attributes says; "" where there is no such element or attribute."""
    if element is None:
        return ""
    return next((found for space in _WORD if (found := element.get(space + name)) is not None), "")


def child(element: ET.Element, name: str) -> ET.Element | None:
    """The first of Word's own elements of that name right under an element; `None` where there is none."""
    return next((found for found in element if plain(found.tag) == name), None)


@define
class Package:
    """The parts of a package, by name."""

    name: str
    limits: Limits
    _zip: zipfile.ZipFile = field(alias="zip")
    _elements: int = 0
    _ends: float = field(default=Factory(lambda self: monotonic() + self.limits.seconds, takes_self=True))

    def __contains__(self, part: str) -> bool:
        return part in self._zip.NameToInfo

    def events(self, part: str) -> Iterator[tuple[str, ET.Element, int]]:
        """The elements of a part as they begin and end ("start", "end"), each with its depth from 1.

        `CorruptDocumentError` where the part is no XML, `DocumentTooLargeError` beyond the limits.
        """
        parser: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(("start", "end"))
        data = self._plain(part)
        depth = 0
        try:
            for start in range(0, len(data), _CHUNK):
                if monotonic() > self._ends:
                    raise self._too_slow()
                parser.feed(data[start : start + _CHUNK])
                for event, element in _begun_and_ended(parser):
                    depth += event == "start"
                    self._elements += event == "start"
                    if depth > self.limits.max_depth or self._elements > self.limits.max_cells * _ELEMENTS_A_CELL:
                        raise self._too_deep()
                    yield event, element, depth
                    depth -= event == "end"
            parser.close()
            for event, element in _begun_and_ended(parser):
                yield event, element, depth
        except ET.ParseError as error:
            raise corrupt(self.name, part) from error

    def main_part(self, usual: str) -> str:
        """The part that the package names as the document itself, or the usual one."""
        for relation in self.elements("_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument") and relation.get("TargetMode") != "External":
                part = normpath(relation.get("Target", "").lstrip("/"))
                if part in self:
                    return part
        return usual

    def elements(self, part: str) -> Iterator[ET.Element]:
        """The elements right under the root of a part, whole; none if there is no such part."""
        if part not in self:
            return
        root: ET.Element | None = None
        for event, element, depth in self.events(part):
            if depth == 1:
                root = element
            elif event == "end" and depth == 2 and root is not None:  # noqa: PLR2004  # the root is 1
                yield element
                root.clear()  # what was taken need not stay in memory

    def raw(self, part: str) -> bytes:
        """The bytes of a part, none if there is no such part."""
        return self._unpacked(part) if part in self else b""

    def _plain(self, part: str) -> bytes:
        """The bytes of a part as UTF-8, which have no document type: entities are declared nowhere else."""
        data = self._unpacked(part)
        try:
            text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
        except UnicodeDecodeError as error:
            raise corrupt(self.name, part) from error
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise corrupt(self.name, part)
        return _DECLARATION.sub("", text, count=1).encode()

    def _unpacked(self, part: str) -> bytes:
        try:
            return self._zip.read(part)
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise corrupt(self.name, part) from error
        except RuntimeError as error:  # zipfile's word for a part under a password
            raise encrypted(self.name) from error

    def _too_slow(self) -> DocumentTooLargeError:
        found = Text(f"读取超过 {self.limits.seconds} 秒", f"reading took longer than {self.limits.seconds} seconds")
        return too_large(self.name, found, "seconds")

    def _too_deep(self) -> DocumentTooLargeError:
        found = Text(
            f"文件内部元素过多或嵌套超过 {self.limits.max_depth} 层",
            f"the file has too many elements inside, or they lie in one another more than {self.limits.max_depth} deep",
        )
        return too_large(self.name, found, "max_depth, max_cells")


def _begun_and_ended(parser: "ET.XMLPullParser[ET.Element]") -> Iterator[tuple[str, ET.Element]]:
    # the only two kinds of event that were asked for
    return cast("Iterator[tuple[str, ET.Element]]", parser.read_events())


def open_package(data: bytes, name: str, limits: Limits) -> Package:
    """Open a package. Raises `CorruptDocumentError`, `EncryptedDocumentError` or `DocumentTooLargeError`."""
    if len(data) > limits.max_bytes:
        raise too_large(name, Text(f"文件有 {len(data)} 字节", f"the file has {len(data)} bytes"), "max_bytes")
    if data.startswith(COMPOUND_FILE) and _ENCRYPTED_STREAM in data:
        raise encrypted(name)
    try:
        packed = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, IndexError) as error:
        raise corrupt(name) from error
    entries = packed.infolist()
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise encrypted(name)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.max_unpacked_bytes:
        found = Text(f"解压后有 {unpacked} 字节", f"the file unpacks to {unpacked} bytes")
        raise too_large(name, found, "max_unpacked_bytes")
    return Package(name, limits, packed)


def corrupt(name: str, part: str | None = None) -> CorruptDocumentError:
    """The error for a package that is cut off or damaged."""
    within = f"（{part}）" if part else ""
    return CorruptDocumentError(
        name,
        Text(f"文件损坏或不完整{within}", f"the file is damaged or cut off{f' ({part})' if part else ''}"),
        Text("请重新下载，或打开后另存", "download it again, or open it in its own program and save it anew"),
    )


def encrypted(name: str) -> EncryptedDocumentError:
    """The error for a file under a password."""
    return EncryptedDocumentError(
        name,
        Text("文件有密码保护", "the file is protected by a password"),
        Text("请去掉密码后再试", "remove the password and try again"),
    )
