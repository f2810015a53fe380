"""What a command is given to read: files by name, and the files in folders."""

import os
from collections.abc import Iterable
from pathlib import Path, PurePath

from attrs import frozen

from govinfo_report.readers.folders import READ_SUFFIXES, PassedOver, walk

_SUFFIXES = READ_SUFFIXES | {".json"}  # the commands read the JSON of reports too


@frozen
class Input:
    """A file by the name it has on the command line or under the folder there.

    `key` is what to call it apart from where it lies: its path in the folder that was given, or its last name.
    `is_empty_folder` is true of a folder that stands here itself, since there is nothing to read in it.
    """

    name: str
    key: str
    is_empty_folder: bool = False


@frozen
class Inputs:
    """Everything that a command is to read, in order, and what it passes over in folders."""

    files: tuple[Input, ...]
    passed_over: tuple[PassedOver, ...] = ()
    has_folder: bool = False

    @property
    def is_many(self) -> bool:
        """Whether they are shown as many are: under names, and counted."""
        return self.has_folder or len(self.files) > 1


def inputs_of(names: Iterable[str], *, without: frozenset[Path] = frozenset()) -> Inputs:
    """The files that names on a command line stand for. `without`: resolved paths that no folder is searched for.

    >>> [file.key for file in inputs_of(["a/report.pdf", "-"]).files]
    ['report.pdf', '-']
    """
    given = tuple(names)
    files: list[Input] = []
    passed_over: list[PassedOver] = []
    folders = [name for name in given if os.path.isdir(name)]  # noqa: PTH112  # Path.is_dir raises for a null character
    for name in given:
        if name not in folders:
            files.append(Input(name, PurePath(name).name or name))
            continue
        found = tuple(walk(Path(name), suffixes=_SUFFIXES, without=without))
        passed_over += [each for each in found if isinstance(each, PassedOver)]
        inside = [each for each in found if isinstance(each, Path)]
        # one folder alone is what it holds; of several, each keeps its name
        base = Path(name) if len(given) == 1 else Path(name).parent
        files += [Input(str(path), path.relative_to(base).as_posix()) for path in inside]
        if not inside:
            files.append(Input(name, PurePath(name).name or name, is_empty_folder=True))
    return Inputs(tuple(files), tuple(passed_over), bool(folders))
