"""Office packages with some parts changed or added, and every other part as it was, byte for byte."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from posixpath import normpath, relpath
from xml.etree import ElementTree as ET

from attrs import define, field

from govinfo_report.handback.markup import Insertion, attribute, places_of

TYPES = "[Content_Types].xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


@define
class Parts:
    """The parts of a package by name; what is put in replaces a part or adds one."""

    _zip: zipfile.ZipFile = field(alias="zip")
    changed: dict[str, bytes] = field(factory=dict)

    @classmethod
    def of(cls, data: bytes) -> "Parts":
        """Open a package that has been read before, so that it is known to be sound."""
        return cls(zipfile.ZipFile(BytesIO(data)))

    def __contains__(self, part: str) -> bool:
        return part in self.changed or part in self._zip.NameToInfo

    def __getitem__(self, part: str) -> bytes:
        return self.changed[part] if part in self.changed else self._zip.read(part)

    def __setitem__(self, part: str, content: bytes) -> None:
        self.changed[part] = content

    def free_name(self, pattern: str) -> str:
        """The first name of a pattern with a number in it that no part has, whatever the case of its letters."""
        taken = {name.casefold() for name in (*self._zip.namelist(), *self.changed)}
        number = 1
        while pattern.format(number).casefold() in taken:
            number += 1
        return pattern.format(number)

    def packed(self) -> bytes:
        """The whole package, its parts in the order that they had, new ones at the end."""
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as out:
            for info in self._zip.infolist():
                content = self.changed.get(info.filename)
                # a fresh entry: the old one has sizes and extra fields of its own
                entry = zipfile.ZipInfo(info.filename, info.date_time)
                entry.compress_type = info.compress_type if info.compress_type in _USUAL else zipfile.ZIP_DEFLATED
                entry.external_attr = info.external_attr
                out.writestr(entry, self._zip.read(info) if content is None else content)
            for name, content in self.changed.items():
                if name not in self._zip.NameToInfo:
                    entry = zipfile.ZipInfo(name)
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    out.writestr(entry, content)
        return buffer.getvalue()

    # --- how parts hang together -------------------------------------------------------------------------------------

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """The relations of a part by their identifier: the last word of the kind, and the part that they lead to."""
        relations = relations_of(part)
        if relations not in self:
            return {}
        folder = part.rpartition("/")[0]
        found: dict[str, tuple[str, str]] = {}
        for relation in ET.fromstring(self[relations]):  # noqa: S314  # read before, by a reader that refuses entities
            if relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                name = target.lstrip("/") if target.startswith("/") else normpath(f"{folder}/{target}".lstrip("/"))
                found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], name)
        return found

    def relate(self, part: str, kind: str, target: str) -> str:
        """Relate a part to another, and say under which identifier."""
        relations = relations_of(part)
        if relations not in self:
            self[relations] = f'{_XML}<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode()
        root = ET.fromstring(self[relations])  # noqa: S314  # as above
        taken = {relation.get("Id", "").casefold() for relation in root}
        number = 1
        while f"rid{number}" in taken:
            number += 1
        path = relpath(target, part.rpartition("/")[0] or ".")
        self[relations] = _with_last(
            self[relations], "Relationship", {"Id": f"rId{number}", "Type": kind, "Target": path}
        )
        return f"rId{number}"

    def declare(self, part: str, content_type: str) -> None:
        """Say what kind of content a new part has."""
        attributes = {"PartName": f"/{part}", "ContentType": content_type}
        self[TYPES] = _with_last(self[TYPES], "Override", attributes)


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_USUAL = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def relations_of(part: str) -> str:
    """The part that has the relations of a part.

    >>> relations_of("xl/worksheets/sheet1.xml")
    'xl/worksheets/_rels/sheet1.xml.rels'
    """
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def _with_last(xml: bytes, name: str, attributes: Mapping[str, str]) -> bytes:
    """The XML with one more empty element at the end of its root, everything else as it was."""
    places = places_of(xml)
    root = places.root
    given = "".join(f' {key}="{attribute(text)}"' for key, text in attributes.items())
    return places.inserted([Insertion(root.end_of_content, f"<{root.prefix}{name}{given}/>")])
