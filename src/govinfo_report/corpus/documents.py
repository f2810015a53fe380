"""What becomes of each document in a build: its row was there already, or is in the journal, or there is none."""

from pathlib import Path

from attrs import frozen

from govinfo_report.corpus.before import Before
from govinfo_report.corpus.journalrows import packed
from govinfo_report.corpus.lists import Repeated
from govinfo_report.corpus.manifest import Failure
from govinfo_report.corpus.parts import SourceRow
from govinfo_report.corpus.rows import CorpusEntry, row_of
from govinfo_report.errors import CorpusFolderError, GovInfoReportError
from govinfo_report.form import Text
from govinfo_report.inputs import Input
from govinfo_report.readers.result import Reading
from govinfo_report.resuming import Journal


@frozen(kw_only=True)
class Built:
    """What became of a corpus: how many reports it has, in how far it was another one before, and what was not read.

    `added`, `changed` and `removed` count documents against the corpus as it was; the others are `unchanged`.
    """

    reports: int
    added: int
    changed: int
    removed: int
    failures: tuple[Failure, ...]
    repeated: tuple[Repeated, ...]

    @property
    def unchanged(self) -> int:
        """The reports whose documents have the same bytes as before."""
        return self.reports - self.added - self.changed


class Documents:
    """What is known of each document so far: where its row is, or why it has none."""

    def __init__(self, before: Before, journal: Journal) -> None:
        self.before = before
        self.journal = journal
        self.rows: dict[str, SourceRow] = {}
        self._failures: dict[str, Failure] = {}

    def is_done(self, file: Input, digest: str) -> bool:
        """Whether it need not be read; if so, what is known of it is taken over."""
        source = source_of(file)
        if self.before.is_current:
            row, failure = self.before.rows.get(source), self.before.failures.get(source)
            if row is not None and row.source_hash == digest:
                self.rows[source] = row
                return True
            if failure is not None and failure.source_hash == digest:
                self._failures[source] = failure
                return True
        record = self.journal.record(source, digest)
        if record is None:
            return False
        if "failure" in record:
            self._failures[source] = Failure.from_dict(record["failure"])
        else:
            self.rows[source] = SourceRow(digest, record["issuer"], record["year"])
        return True

    def write(self, file: Input, digest: str | None, reading: Reading) -> None:
        """Take down what was read."""
        source = source_of(file)
        report = reading.report
        row = packed(row_of(CorpusEntry(report=report, source=source, source_hash=digest)))
        known = {"file": source, "sha256": digest, "issuer": report.issuer, "year": report.year}
        self.journal.add({**known, "row": row})
        self.rows[source] = SourceRow(digest, report.issuer, report.year)

    def fail(self, file: Input, digest: str | None, error: GovInfoReportError) -> None:
        """Take down why nothing was read. A folder that is empty or cannot be listed ends the build."""
        if Path(file.name).is_dir():  # else its reports would be taken for removed
            raise _nothing_in(file, error)
        source = source_of(file)
        failure = self._failures[source] = Failure.of(source, digest, error)
        if failure.is_final:
            self.journal.add({"file": source, "sha256": digest, "failure": failure.to_dict()})

    @property
    def failed(self) -> tuple[Failure, ...]:
        """The failures in the order of their sources."""
        return tuple(self._failures[source] for source in sorted(self._failures))

    def keep_the_others(self) -> None:
        """Keep the rows of all documents that are not there."""
        for source, row in self.before.rows.items():
            if source not in self._failures:
                self.rows.setdefault(source, row)

    def compared(self, found: tuple[Repeated, ...]) -> Built:
        """What is another than before."""
        before = self.before.rows
        added = sum(source not in before for source in self.rows)
        changed = sum(
            source in before and row.source_hash != before[source].source_hash for source, row in self.rows.items()
        )
        removed = sum(source not in self.rows for source in before)
        return Built(
            reports=len(self.rows),
            added=added,
            changed=changed,
            removed=removed,
            failures=self.failed,
            repeated=found,
        )


def source_of(file: Input) -> str:
    r"""What a document is called in the corpus: its key, with what is no character in it spelled out.

    >>> print(source_of(Input("2023/a\udcff.txt", "a\udcff.txt")))
    a\udcff.txt
    """
    return file.key.encode("utf-8", "backslashreplace").decode()


def _nothing_in(file: Input, error: GovInfoReportError) -> CorpusFolderError:
    reason = Failure.of(file.key, None, error).reason
    return CorpusFolderError(
        file.name,
        reason,
        Text("报告库未作改动；请检查路径和权限", "the corpus is as it was; check the path and its permissions"),
    )
