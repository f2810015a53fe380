"""A new Word package of a few parts, the same bytes each time."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {"word/document.xml": "document.main", "word/styles.xml": "styles"}


def packed(main: str, parts: Mapping[str, str]) -> bytes:
    """The package of a main part and of parts that it is related to, all in the folder of the main part."""
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{_PART}.{_KINDS[name]}+xml"/>' for name in parts)
    others = [name for name in parts if name != main]
    folder, _, file = main.rpartition("/")
    everything = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
        "_rels/.rels": _relations([("officeDocument", main)]),
        **parts,
        f"{folder}/_rels/{file}.rels": _relations([(_KINDS[name], name.rpartition("/")[2]) for name in others]),
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in everything.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, f"{_XML}{content}")
    return buffer.getvalue()


def _relations(targets: list[tuple[str, str]]) -> str:
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{related}</Relationships>'
