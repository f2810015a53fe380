"""Folders of reports: which of the files in them are read, in which order, and which are passed over and why.

A folder is walked in the order of names, folders among the files, the same on every machine. Read are files whose suffix
is that of a kind in `govinfo_report.readers.kinds`. A file of any name is read when it is named itself.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from attrs import frozen

from govinfo_report.form import Text
from govinfo_report.readers.kinds import KINDS
from govinfo_report.waivers import FILE_NAME

READ_SUFFIXES = frozenset(suffix for kind in KINDS for suffix in kind.suffixes)
"""The suffixes, in lower case, of the files that are read in a folder."""


@frozen
class PassedOver:
    """A file or folder that a walk does not enter, and why."""

    path: Path
    reason: Text


Found: TypeAlias = Path | PassedOver

_HIDDEN = Text("隐藏文件", "hidden")
_LOCK = Text("Office 临时锁定文件", "a lock file of an Office program")
_SUFFIX = Text("不是可读取的文件类型", "not of a kind that is read")
_LINK = Text("指向文件夹的链接", "a link to a folder")
_SPECIAL = Text("不是普通文件", "not a plain file")
_PAGE = Text("网页自带的资源文件夹", "the folder of what a saved page shows")
_TARGET = Text("转换结果", "results of a conversion")
_WAIVERS = Text("豁免文件", "waivers")

NOTES_SUFFIX = ".notes.json"
"""What `convert --notes` writes beside a report: no report itself."""

_LOCK_START = "~$"
_PAGE_FOLDERS = ("_files", ".files", "_文件")  # Chrome and Firefox, Edge and Word, Firefox in Chinese


def walk(
    folder: Path, *, suffixes: frozenset[str] = READ_SUFFIXES, without: frozenset[Path] = frozenset()
) -> Iterator[Found]:
    """Every file to be read in a folder and the folders in it, and what is passed over, each where it comes in order.

    >>> walk(Path("reports"))  # doctest: +ELLIPSIS
    <generator object walk at ...>

    Passed over are hidden files (".name"), lock files of Office programs ("~$name"), files of other suffixes, links to
    folders (they may lead in a circle), the folder that a browser saves beside a page, and `without`: resolved paths.
    A folder that cannot be listed is itself in the list, as a path: reading it tells why.
    """
    waiting: list[Found | os.DirEntry[str]] = [folder]  # a list, not recursion: folders may lie a thousand deep
    while waiting:
        found = waiting.pop()
        if isinstance(found, PassedOver) or (found is not folder and isinstance(found, Path)):
            yield found
            continue
        try:
            with os.scandir(found) as listed:
                entries = sorted(listed, key=lambda entry: entry.name, reverse=True)
        except OSError:
            yield Path(found)
            continue
        pages = {Path(entry.name).stem for entry in entries if Path(entry.name).suffix.lower() in {".htm", ".html"}}
        for entry in entries:
            reason = _reason(entry, pages, suffixes, without)
            if reason is not None:
                waiting.append(PassedOver(Path(entry.path), reason))
            else:
                waiting.append(entry if _is_folder(entry) else Path(entry.path))


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself; reading it tells
        return False


def _reason(
    entry: "os.DirEntry[str]", pages: set[str], suffixes: frozenset[str], without: frozenset[Path]
) -> Text | None:
    """Why an entry is passed over; `None` where it is not."""
    name = entry.name
    if name.startswith("."):
        return _HIDDEN
    if name.startswith(_LOCK_START):
        return _LOCK
    if without and Path(os.path.realpath(entry.path)) in without:
        return _TARGET
    if _is_folder(entry):
        if entry.is_symlink():
            return _LINK
        stems = (name.removesuffix(end) for end in _PAGE_FOLDERS if name.endswith(end))
        return _PAGE if any(stem in pages for stem in stems) else None
    if name.endswith(NOTES_SUFFIX):
        return _TARGET
    if name == FILE_NAME:
        return _WAIVERS
    if Path(name).suffix.lower() not in suffixes:
        return _SUFFIX
    return None if entry.is_symlink() or entry.is_file() else _SPECIAL  # a broken link is read, and said to be broken
