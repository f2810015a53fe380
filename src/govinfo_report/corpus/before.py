"""The corpus as it was before a build: where the row of each document is, and which are not tried again."""

from pathlib import Path
from typing import Self

from attrs import field, frozen

import govinfo_report
from govinfo_report.corpus.libraries import pa
from govinfo_report.corpus.manifest import Failure, Manifest, Part
from govinfo_report.corpus.parts import SourceRow, rows_in
from govinfo_report.corpus.schema import SCHEMA_VERSION
from govinfo_report.errors import CorpusFolderError
from govinfo_report.form import Text


@frozen
class Before:
    """Its rows by their sources, its files by their years, and the failures that lie in the bytes of documents.

    `is_current`: its rows are those that reading would give.
    """

    folder: Path
    parts: dict[int | None, Part] = field(factory=dict)
    rows: dict[str, SourceRow] = field(factory=dict)
    failures: dict[str, Failure] = field(factory=dict)
    is_current: bool = False

    @classmethod
    def in_folder(cls, folder: Path, *, reread: bool, keep_removed: bool) -> Self:
        """What the manifest in a folder tells; nothing where there is none, or one of another version.

        `CorpusFolderError` where rows are to be kept and cannot be.
        """
        manifest = Manifest.read(folder)
        if manifest is None:
            return cls(folder)
        if manifest.schema != SCHEMA_VERSION:
            if keep_removed:
                raise _of_another_version(folder)
            return cls(folder)
        parts = {part.year: part for part in manifest.parts}
        try:
            rows = {source: row for part in manifest.parts for source, row in rows_in(folder, part)}
        except (OSError, pa.ArrowException) as error:
            if keep_removed:
                raise damaged(folder) from error
            return cls(folder)  # all is read again
        failures = {failure.source: failure for failure in manifest.failures if failure.is_final}
        is_current = manifest.version == govinfo_report.__version__ and not reread
        return cls(folder, parts, rows, failures, is_current)


def _of_another_version(folder: Path) -> CorpusFolderError:
    return CorpusFolderError(
        str(folder),
        Text(
            "报告库的列是另一个版本，无法保留原有的行", "its columns are of another version, so that no row can be kept"
        ),
        Text("请不要加 --keep-removed", "build it without keeping what was removed"),
    )


def damaged(folder: Path) -> CorpusFolderError:
    """What is said of a corpus whose files cannot be read."""
    return CorpusFolderError(
        str(folder),
        Text("报告库的文件已损坏", "files of the corpus are damaged"),
        Text("请加 --reread 重新读取全部文件", "build it with --reread, which reads every document again"),
    )
