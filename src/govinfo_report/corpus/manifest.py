"""What a built corpus consists of: the files with its rows, and the documents that could not be read.

The manifest is the corpus: it is replaced in one step when all files that it names are there, so that whoever reads the
files it names sees one corpus, as it was or as it is. It holds nothing of when, how often or by how many processes it
was built, and is the same for the same documents.
"""

import json
from pathlib import Path
from typing import Any, Self

from attrs import frozen

import govinfo_report
from govinfo_report.corpus.schema import SCHEMA_VERSION
from govinfo_report.errors import (
    CorpusFolderError,
    CorruptDocumentError,
    EncryptedDocumentError,
    GovInfoReportError,
    InvalidTextError,
    InvalidValueError,
    MissingExtraError,
    NotAReportError,
    UnreadableReportError,
)
from govinfo_report.form import Text

MANIFEST = "manifest.json"
BUILDING = ".building"
"""The folder in that of a corpus where the next one is made. A folder that has it and no manifest is no corpus yet."""

_SHAPE = 1

# What lies in the bytes of the document. Any other failure may be one of this machine, and is tried again.
_OF_CONTENT = (NotAReportError, EncryptedDocumentError, CorruptDocumentError, InvalidTextError, InvalidValueError)


@frozen
class Part:
    """One file with rows of a corpus: its path in the folder, the report year of all its rows, and how many they are."""

    path: str
    year: int | None
    reports: int


@frozen
class Failure:
    """A document from which no report could be read. `source_hash` is `None` where it could not be opened.

    `is_final`: the reason lies in its bytes, so that it is not tried again until they change.
    """

    source: str
    source_hash: str | None
    reason: Text
    remedy: Text
    is_final: bool

    @classmethod
    def of(cls, source: str, source_hash: str | None, error: GovInfoReportError) -> Self:
        """What an error says of a document.

        >>> Failure.of("a.ods", None, MissingExtraError("reading .ods", "read")).remedy.en
        "pip install 'govinfo-report[read]'"
        """
        reason, remedy = _told(error)
        return cls(source, source_hash, reason, remedy, source_hash is not None and isinstance(error, _OF_CONTENT))

    def describe(self, language: str = "zh") -> str:
        """Document, reason and remedy on one line, in Chinese or in English ("en")."""
        return UnreadableReportError(self.source, self.reason, self.remedy).describe(language)

    def to_dict(self) -> dict[str, Any]:
        """The failure as plain data."""
        return {
            "source": self.source,
            "source_hash": self.source_hash,
            "reason": {"zh": self.reason.zh, "en": self.reason.en},
            "remedy": {"zh": self.remedy.zh, "en": self.remedy.en},
            "final": self.is_final,
        }

    @classmethod
    def from_dict(cls, tree: dict[str, Any]) -> Self:
        """The inverse of `to_dict`."""
        return cls(
            tree["source"], tree["source_hash"], Text(**tree["reason"]), Text(**tree["remedy"]), bool(tree["final"])
        )


def _told(error: GovInfoReportError) -> tuple[Text, Text]:
    """Reason and remedy, without the name of the file: it may be called otherwise tomorrow."""
    if isinstance(error, UnreadableReportError):
        return error.reason, error.remedy
    if isinstance(error, MissingExtraError):
        install = f"pip install 'govinfo-report[{error.extra}]'"
        return Text(f"缺少组件 {error.extra}", f"{error.purpose} needs the extra {error.extra}"), Text(install, install)
    mend = Text("请改正这个文件", "mend the file")
    if isinstance(error, InvalidTextError):
        return Text(error.describe("zh"), error.describe("en")), mend
    return Text(str(error), str(error)), mend


@frozen(kw_only=True)
class Manifest:
    """The files and failures of a corpus, and the versions of the library and of the columns that made it."""

    parts: tuple[Part, ...] = ()
    failures: tuple[Failure, ...] = ()
    version: str = govinfo_report.__version__
    schema: int = SCHEMA_VERSION

    @property
    def reports(self) -> int:
        """How many reports the corpus has."""
        return sum(part.reports for part in self.parts)

    def to_bytes(self) -> bytes:
        """The manifest as it stands in its file.

        >>> Manifest.from_bytes(Manifest().to_bytes()) == Manifest()
        True
        """
        tree = {
            "corpus": _SHAPE,
            "version": self.version,
            "schema": self.schema,
            "reports": self.reports,
            "parts": [{"path": part.path, "year": part.year, "reports": part.reports} for part in self.parts],
            "failures": [failure.to_dict() for failure in self.failures],
        }
        return f"{json.dumps(tree, ensure_ascii=False, indent=1)}\n".encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The inverse of `to_bytes`. `ValueError`, `KeyError` or `TypeError` for what is none."""
        tree = json.loads(data)
        if tree["corpus"] != _SHAPE:
            raise ValueError(tree["corpus"])
        return cls(
            parts=tuple(Part(each["path"], each["year"], each["reports"]) for each in tree["parts"]),
            failures=tuple(map(Failure.from_dict, tree["failures"])),
            version=tree["version"],
            schema=tree["schema"],
        )

    @classmethod
    def read(cls, folder: Path) -> Self | None:
        """The manifest in a folder; `None` where there is none. `CorpusFolderError` for a file that is no manifest."""
        try:
            return cls.from_bytes((folder / MANIFEST).read_bytes())
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError) as error:
            raise CorpusFolderError(
                str(folder / MANIFEST),
                Text("不是本版本能读取的报告库清单", "not a list of a corpus that this version reads"),
                Text("请删除这个文件夹后重新建库", "remove the folder and build the corpus again"),
            ) from error


def files_of(folder: Path) -> list[str]:
    """The files with the rows of the corpus in a folder: those that its manifest names, else all Parquet files in it.

    `CorpusFolderError` where a file that is named is not there, or where none has been built yet.
    """
    for _ in range(_TRIES):
        manifest = Manifest.read(folder)
        if manifest is None:
            break
        paths = [folder / part.path for part in manifest.parts]
        if all(path.is_file() for path in paths):  # else there is a new manifest, or there is damage
            return [str(path) for path in paths]
    else:
        raise CorpusFolderError(
            str(folder),
            Text("报告库缺少文件", "files of the corpus are missing"),
            Text("请重新运行 corpus build", "build the corpus again"),
        )
    if (folder / BUILDING).is_dir():
        raise CorpusFolderError(
            str(folder),
            Text("报告库尚未建成", "the corpus has not been built to its end yet"),
            Text(
                "请等建库结束；若已中断，再次运行即从此处继续",
                "wait for the build, or run it again if it was interrupted",
            ),
        )
    return sorted(str(file) for file in folder.glob(FILES))


def expect_not_built(folder: Path) -> None:
    """Refuse the folder of a corpus that was built: files that its manifest does not name are none of it."""
    if (folder / MANIFEST).exists():
        raise CorpusFolderError(
            str(folder),
            Text(
                "这个报告库由 corpus build 建立，不认识另外写入的文件",
                "the corpus was made by a build, which would not know other files",
            ),
            Text("请写入另一个文件夹", "write to another folder"),
        )


FILES = "**/*.parquet"
"""What belongs to a corpus that has no manifest."""

_TRIES = 3
