"""Building a corpus: the same bytes for the same documents, whatever happens on the way."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

import govinfo_report as gir
from govinfo_report import corpus
from govinfo_report.anyreading import read_all
from govinfo_report.corpus import building, parts
from govinfo_report.corpus.building import build, build_of
from govinfo_report.corpus.documents import Built
from govinfo_report.corpus.manifest import BUILDING
from govinfo_report.errors import CorpusFolderError, GovInfoReportError, InvalidValueError, MissingExtraError
from govinfo_report.folderlock import LOCK, locked
from govinfo_report.inputs import Input, inputs_of
from govinfo_report.readers.limits import Limits
from govinfo_report.readers.result import Reading
from govinfo_report.resuming import Step, digest_of
from mixed_documents import report_number, write_documents
from readers.dumping import DUMPS, dump

DOCUMENTS = 40


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    write_documents(folder, DOCUMENTS)
    return folder


@pytest.fixture
def copied(documents: Path, tmp_path: Path) -> Path:
    """The documents in a folder of the test's own."""
    return Path(shutil.copytree(documents, tmp_path / "documents"))


@pytest.fixture(scope="module")
def fresh(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "corpus"
    built(documents, folder)
    return folder


def built(source: Path, folder: Path, **options: Any) -> Built:
    """Build without processes of their own."""
    return build_of(inputs_of([str(source)]).files, folder, lambda files: read_all(files, 1), **options)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def folders(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir()}


def never(files: Iterator[Input]) -> Iterator[Reading | GovInfoReportError]:
    """What reads when nothing is to be read."""
    assert list(files) == []
    return iter(())


def sources_in(folder: Path) -> list[str]:
    return sorted(corpus.scan(folder).select("source").collect()["source"].to_list())


# --- what is in it ---------------------------------------------------------------------------------------------------


def test_every_document_that_can_be_read_is_a_row_with_its_source_and_hash(documents: Path, fresh: Path) -> None:
    entries = {entry.source: entry for entry in corpus.to_entries(corpus.scan(fresh))}
    there = {path.relative_to(documents).as_posix(): path for path in documents.rglob("*.*")}
    assert entries.keys() == there.keys() - {"2024/11.txt", "2024/23.docx"}
    for source in ("2019/0.txt", "2020/1.html", "2024/5.docx", "2024/17.pdf", "2020/31.xlsx", "2020/7.csv"):
        assert entries[source].report == gir.read(there[source]).report
        assert entries[source].source_hash == digest_of(there[source])


def test_rows_stand_in_a_file_for_each_year_sorted_by_source(fresh: Path) -> None:
    paths = sorted(path.relative_to(fresh).as_posix() for path in fresh.glob("**/*.parquet"))
    assert [path.partition("/")[0] for path in paths] == [f"year={year}" for year in range(2019, 2025)]
    rows = [(entry.report.year, entry.source) for entry in corpus.to_entries(corpus.scan(fresh, engine="pyarrow"))]
    assert rows == sorted(rows)


def test_what_cannot_be_read_is_listed_with_reason_and_remedy_and_stops_nothing(fresh: Path) -> None:
    listed = [json.loads(line) for line in (fresh / "failures.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [each["source"] for each in listed] == ["2024/11.txt", "2024/23.docx"]
    assert listed[0]["reason"]["en"].startswith("no section and no table of the annual report was found")
    assert listed[0]["remedy"] == {
        "zh": "请确认这是政府信息公开工作年度报告",
        "en": "make sure that this is the annual report on information disclosure",
    }
    assert all(each["source_hash"] and each["final"] for each in listed)


def test_documents_beside_another_are_all_kept_and_listed(copied: Path, tmp_path: Path) -> None:
    shutil.copy(copied / "2019" / "0.txt", copied / "again.txt")
    (copied / "2019" / "other.txt").write_bytes(
        dump(report_number(0).replace({"requests.received.total": 1}), DUMPS[0])
    )
    result = built(copied, tmp_path / "corpus")
    listed = [json.loads(line) for line in (tmp_path / "corpus" / "repeated.jsonl").read_text().splitlines()]
    assert listed == [
        {"same": "content", "sources": ["2019/0.txt", "again.txt"]},
        {
            "same": "issuer and year",
            "issuer": "第0县人民政府",
            "year": 2019,
            "sources": ["2019/0.txt", "2019/other.txt", "again.txt"],
        },
    ]
    assert [each.to_dict() for each in result.repeated] == listed
    assert {"2019/0.txt", "2019/other.txt", "again.txt"} <= set(sources_in(tmp_path / "corpus"))


# --- the same bytes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("workers", [2, 3])
def test_the_number_of_processes_leaves_no_trace(documents: Path, fresh: Path, tmp_path: Path, workers: int) -> None:
    build_of(inputs_of([str(documents)]).files, tmp_path / "corpus", lambda files: read_all(files, workers))
    assert contents(tmp_path / "corpus") == contents(fresh)


def test_nor_do_the_size_of_row_groups_held_at_a_time_and_the_order_of_the_documents(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (building, parts):
        monkeypatch.setattr(module, "ROW_GROUP", 2)
    built(documents, tmp_path / "corpus")
    files = inputs_of([str(documents)]).files
    build_of(files[::-1], tmp_path / "backwards", lambda them: read_all(them, 1))
    assert contents(tmp_path / "backwards") == contents(tmp_path / "corpus")
    (documents / "2019" / "0.txt").touch()
    build_of(files[::-1], tmp_path / "backwards", never)
    assert contents(tmp_path / "backwards") == contents(tmp_path / "corpus")


def test_what_has_not_changed_is_not_read_again(copied: Path, fresh: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(fresh, tmp_path / "corpus"))
    shutil.move(copied, tmp_path / "elsewhere")
    result = build_of(inputs_of([str(tmp_path / "elsewhere")]).files, folder, never)
    assert (result.reports, result.added, result.changed, result.removed, result.unchanged) == (38, 0, 0, 0, 38)
    assert contents(folder) == contents(fresh)


@pytest.mark.parametrize("row_group", [2, 8192])
@pytest.mark.parametrize("seed", range(4))
def test_changes_end_with_the_bytes_of_a_build_anew(
    copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, row_group: int
) -> None:
    for module in (building, parts):
        monkeypatch.setattr(module, "ROW_GROUP", row_group)
    folder = tmp_path / "corpus"
    built(copied, folder)
    chance = Random(seed)  # noqa: S311  # what to change is no secret
    changed, added, removed = 0, 0, 0
    for number, path in enumerate(sorted(path for path in copied.rglob("*.*") if path.suffix == ".txt")):
        was_read = path.name != "11.txt"
        match chance.choice("kkkrcban"):
            case "r":
                path.unlink()
                removed += was_read
            case "c":
                path.write_bytes(dump(report_number(number).replace({"requests.received.total": 7}), DUMPS[0]))
                changed, added = changed + was_read, added + (not was_read)
            case "b":
                path.write_text("无", encoding="utf-8")
                removed += was_read
            case "a":
                path.with_name(f"new{number}.txt").write_bytes(dump(report_number(1000 + number), DUMPS[1]))
                added += 1
            case "n":  # moved to a place of its own
                path.rename(copied / path.name)
                added, removed = added + was_read, removed + was_read
    result = built(copied, folder)
    assert (result.added, result.changed, result.removed) == (added, changed, removed)
    assert result.reports == 38 + added - removed == len(sources_in(folder))
    built(copied, tmp_path / "anew")
    assert contents(folder) == contents(tmp_path / "anew")
    assert folders(folder) == folders(tmp_path / "anew")


def test_the_last_report_of_a_year_takes_its_folder_along(copied: Path, fresh: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(fresh, tmp_path / "corpus"))
    shutil.rmtree(copied / "2024")
    result = built(copied, folder)
    assert result.removed == 4
    assert not (folder / "year=2024").exists()
    assert not (folder / "failures.jsonl").exists()


def test_removed_documents_can_be_kept(copied: Path, fresh: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(fresh, tmp_path / "corpus"))
    before = sources_in(folder)
    shutil.rmtree(copied / "2024")
    (copied / "2019" / "0.txt").unlink()
    (copied / "2019" / "12.txt").write_text("无", encoding="utf-8")
    result = built(copied, folder, keep_removed=True)
    assert (result.removed, result.reports) == (1, 37)
    assert sources_in(folder) == [source for source in before if source != "2019/12.txt"]


# --- what is read again ----------------------------------------------------------------------------------------------


def reading_names(into: list[str]) -> Callable[[Iterator[Input]], Iterator[Reading | GovInfoReportError]]:
    def readings(files: Iterator[Input]) -> Iterator[Reading | GovInfoReportError]:
        def noted() -> Iterator[Input]:
            for file in files:
                into.append(file.key)
                yield file

        return read_all(noted(), 1)

    return readings


def test_another_version_of_the_library_reads_everything_again(
    documents: Path, fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(fresh, tmp_path / "corpus"))
    monkeypatch.setattr(gir, "__version__", "0.0.9")
    names: list[str] = []
    result = build_of(inputs_of([str(documents)]).files, folder, reading_names(names))
    assert len(names) == DOCUMENTS
    assert (result.changed, result.unchanged) == (0, 38)


def test_everything_is_read_again_where_it_is_asked_for(documents: Path, fresh: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(fresh, tmp_path / "corpus"))
    names: list[str] = []
    build_of(inputs_of([str(documents)]).files, folder, reading_names(names), reread=True)
    assert len(names) == DOCUMENTS
    assert contents(folder) == contents(fresh)


def test_a_corpus_that_is_damaged_is_read_again(documents: Path, fresh: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(fresh, tmp_path / "corpus"))
    first, second, *_ = sorted(folder.glob("**/*.parquet"))
    first.unlink()
    second.write_bytes(second.read_bytes()[:100])
    with pytest.raises(CorpusFolderError, match="files of the corpus are missing"):
        corpus.scan(folder)
    built(documents, folder)
    assert contents(folder) == contents(fresh)


def test_a_failure_that_is_of_this_machine_is_tried_again_and_one_of_the_bytes_is_not(
    documents: Path, tmp_path: Path
) -> None:
    def without_an_extra(files: Iterator[Input]) -> Iterator[Reading | GovInfoReportError]:
        for file in files:
            missing = MissingExtraError("reading PDF", "read")
            yield missing if file.name.endswith(".pdf") else next(read_all(iter([file]), 1))

    files = inputs_of([str(documents)]).files
    first = build_of(files, tmp_path / "corpus", without_an_extra)
    assert [(each.source, each.is_final) for each in first.failures] == [
        ("2024/11.txt", True),
        ("2024/17.pdf", False),
        ("2024/23.docx", True),
    ]
    assert first.failures[1].remedy.en == "pip install 'govinfo-report[read]'"
    names: list[str] = []
    second = build_of(files, tmp_path / "corpus", reading_names(names))
    assert names == ["2024/17.pdf"]
    assert (second.added, second.reports) == (1, 38)


# --- folders in which nothing is built -------------------------------------------------------------------------------


def test_a_folder_with_other_things_in_it_is_left_alone(documents: Path, tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("无", encoding="utf-8")
    with pytest.raises(CorpusFolderError, match="was not made by a build"):
        built(documents, tmp_path)
    assert contents(tmp_path) == {"diary.txt": "无".encode()}


def test_an_empty_folder_of_documents_does_not_empty_the_corpus(fresh: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(fresh, tmp_path / "corpus"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorpusFolderError, match="the corpus is as it was"):
        built(tmp_path / "empty", folder)
    assert sources_in(folder) == sources_in(fresh)


def test_two_builds_at_once_in_one_folder_are_refused_and_the_first_goes_on(
    documents: Path, fresh: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "corpus"

    def meanwhile(steps: Iterator[Step]) -> Iterator[Step]:
        yield next(steps)
        with pytest.raises(
            CorpusFolderError, match=f"another program is writing to this folder .process {os.getpid()}"
        ):
            built(documents, folder)
        yield from steps

    built(documents, folder, watched=meanwhile)
    assert contents(folder) == contents(fresh)


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
def test_a_process_that_was_killed_holds_no_folder(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from govinfo_report.folderlock import locked\n"
        "with locked(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(CorpusFolderError, match=f"process {process.pid}"), locked(tmp_path):
            pass
        process.kill()
    assert (tmp_path / LOCK).exists()
    with locked(tmp_path):
        pass
    assert not (tmp_path / LOCK).exists()


def test_nothing_else_is_written_into_a_corpus_that_was_built(fresh: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(fresh, tmp_path / "corpus"))
    with pytest.raises(CorpusFolderError, match="was made by a build, which would not know"):
        corpus.write([report_number(0)], folder)
    assert contents(folder) == contents(fresh)


# --- interrupted anywhere --------------------------------------------------------------------------------------------


class _KilledError(BaseException):
    """What stands for the end of the process."""


def killed_at(moment: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the process end right before the change of the disk of that number."""
    left = iter(range(moment))

    def dying(change: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*arguments: Any, **options: Any) -> Any:
            if next(left, None) is None:
                raise _KilledError
            return change(*arguments, **options)

        return instead

    for name in ("replace", "unlink", "rmdir", "mkdir"):
        monkeypatch.setattr(Path, name, dying(getattr(Path, name)))
    monkeypatch.setattr(shutil, "rmtree", dying(shutil.rmtree))
    monkeypatch.setattr(os, "fsync", dying(os.fsync))


def test_a_build_that_ends_at_any_change_of_the_disk_leaves_the_old_corpus_or_the_new_and_can_be_gone_on_with(
    tmp_path: Path,
) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    write_documents(before, 13)
    shutil.copytree(before, after)
    shutil.rmtree(after / "2024")  # with the only document that cannot be read
    (after / "2019" / "0.txt").unlink()
    (after / "2020" / "new.txt").write_bytes(dump(report_number(600), DUMPS[0]))
    built(before, tmp_path / "old")
    built(after, tmp_path / "new")
    old, new = sources_in(tmp_path / "old"), sources_in(tmp_path / "new")
    is_new: list[bool] = []
    has_ended = False
    while not has_ended:
        folder = Path(shutil.copytree(tmp_path / "old", tmp_path / "killed"))
        with pytest.MonkeyPatch.context() as monkeypatch:
            killed_at(len(is_new), monkeypatch)
            with suppress(_KilledError):
                built(after, folder)
                has_ended = True
        found = sources_in(folder)
        assert found in (old, new)
        is_new.append(found == new)
        for source, whole in ((after, "new"), (before, "old")):
            another = Path(shutil.copytree(folder, tmp_path / "another"))
            built(source, another)
            assert contents(another) == contents(tmp_path / whole)
            assert folders(another) == folders(tmp_path / whole)
            shutil.rmtree(another)
        shutil.rmtree(folder)
    assert len(is_new) > 15
    assert is_new == sorted(is_new)  # once the new one is there, it stays
    assert set(is_new) == {False, True}


def test_whoever_reads_meanwhile_sees_the_corpus_as_it_was(copied: Path, fresh: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(fresh, tmp_path / "corpus"))
    old = sources_in(folder)
    (copied / "new.txt").write_bytes(dump(report_number(600), DUMPS[0]))

    def meanwhile(steps: Iterator[Step]) -> Iterator[Step]:
        for step in steps:
            assert sources_in(folder) == old
            yield step

    built(copied, folder, watched=meanwhile)
    assert sources_in(folder) == sorted([*old, "new.txt"])


def test_a_corpus_that_was_never_built_to_its_end_is_none(documents: Path, tmp_path: Path) -> None:
    def interrupted(steps: Iterator[Step]) -> Iterator[Step]:
        yield next(steps)
        raise _KilledError

    with pytest.raises(_KilledError):
        built(documents, tmp_path / "corpus", watched=interrupted)
    with pytest.raises(CorpusFolderError, match="has not been built to its end yet"):
        corpus.scan(tmp_path / "corpus")


def arguments(source: Path, folder: Path) -> list[str]:
    main = "from govinfo_report.cli import main; main()"
    return [sys.executable, "-c", main, "corpus", "build", str(source), "-o", str(folder)]


def lines_of(journal: Path) -> int:
    try:
        return journal.read_bytes().count(b"\n")
    except FileNotFoundError:
        return 0


def killed_again_and_again(source: Path, folder: Path, chance: Random, kills: int, most: int) -> int:
    """Begin so many builds, and kill each when it has read some documents, `most` at most; how many were not done by then."""
    journal = folder / BUILDING / "journal"
    alive = 0
    for _ in range(kills):
        enough = lines_of(journal) + chance.randint(0, most)
        command = arguments(source, folder)
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:  # noqa: S603  # our own program
            while process.poll() is None and lines_of(journal) < enough:
                time.sleep(0.002)
            time.sleep(chance.uniform(0, 0.1))
            alive += process.poll() is None
            process.kill()
    return alive


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
@pytest.mark.parametrize(("number", "kills"), [(DOCUMENTS, 10), pytest.param(1000, 40, marks=pytest.mark.slow)])
def test_a_build_that_is_killed_and_run_again_ends_with_the_same_bytes(tmp_path: Path, number: int, kills: int) -> None:
    source, folder = tmp_path / "documents", tmp_path / "corpus"
    write_documents(source, number)
    run = subprocess.run(arguments(source, tmp_path / "once"), capture_output=True, check=False)  # noqa: S603
    assert run.returncode == 2, run.stderr
    chance = Random(number)  # noqa: S311  # when to kill is no secret
    assert killed_again_and_again(source, folder, chance, kills, 2 * number // kills) > 0
    assert subprocess.run(arguments(source, folder), capture_output=True, check=False).returncode == 2  # noqa: S603
    assert contents(folder) == contents(tmp_path / "once")
    assert folders(folder) == folders(tmp_path / "once")


# --- names and contents that no column can hold ----------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="names of files need not be text there")
def test_a_name_that_is_no_text_is_spelled_out(tmp_path: Path) -> None:
    source = tmp_path / "documents"
    source.mkdir()
    name = os.fsdecode(b"\xff\xe5.txt")
    (source / name).write_bytes(dump(report_number(0), DUMPS[0]))
    first, second = (built(source, tmp_path / "corpus") for _ in range(2))
    assert sources_in(tmp_path / "corpus") == [r"\udcff\udce5.txt"]
    assert (first.added, second.added, second.unchanged) == (1, 0, 1)


@pytest.mark.parametrize("changes", [{"title": "题\ud800"}, {"issuer": "\udfff"}])
def test_a_report_with_text_that_no_unicode_has_is_a_failure_that_stops_nothing(
    tmp_path: Path, changes: dict[str, str]
) -> None:
    source = tmp_path / "documents"
    source.mkdir()
    (source / "a.json").write_text(json.dumps(json.loads(gir.dumps(report_number(0))) | changes))
    (source / "b.txt").write_bytes(dump(report_number(1), DUMPS[0]))
    result = built(source, tmp_path / "corpus")
    assert [(each.source, each.is_final) for each in result.failures] == [("a.json", True)]
    assert "lone surrogate" in result.failures[0].reason.en
    assert sources_in(tmp_path / "corpus") == ["b.txt"]


def test_figures_beyond_their_columns_and_words_of_any_kind_come_back_exactly(tmp_path: Path) -> None:
    source = tmp_path / "documents"
    source.mkdir()
    report = report_number(0).replace(
        {
            "requests.received.total": 10**25,
            "disclosure.fees.amount": Decimal("1.50"),
            "requests.carried_in.total": -(2**63),
        }
    )
    (source / "a.json").write_text(gir.dumps(report), encoding="utf-8")
    built(source, tmp_path / "corpus")
    (source / "b.txt").write_bytes(dump(report_number(0), DUMPS[0]))
    built(source, tmp_path / "corpus")
    first, _ = corpus.to_reports(corpus.scan(tmp_path / "corpus"))
    assert first == report


# --- as a function ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("workers", [1, 2])
def test_the_function_builds_what_the_command_builds(
    documents: Path, fresh: Path, tmp_path: Path, workers: int
) -> None:
    told: list[tuple[int, int]] = []
    result = build(documents, tmp_path / "corpus", workers=workers, progress=lambda *done: told.append(done))
    assert contents(tmp_path / "corpus") == contents(fresh)
    assert told == [(number, DOCUMENTS) for number in range(1, DOCUMENTS + 1)]
    assert (result.reports, len(result.failures), result.unchanged) == (38, 2, 0)


def test_several_folders_keep_their_names(documents: Path, tmp_path: Path) -> None:
    build([documents / "2019", str(documents / "2020")], tmp_path / "corpus", workers=1)
    assert {source.partition("/")[0] for source in sources_in(tmp_path / "corpus")} == {"2019", "2020"}


def test_sources_that_are_not_there_do_not_empty_the_corpus(documents: Path, fresh: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(fresh, tmp_path / "corpus"))
    for sources in (tmp_path / "nowhere", [documents, tmp_path / "nowhere"], [documents, 7]):
        with pytest.raises(InvalidValueError, match="files and folders that are there"):
            build(sources, folder, workers=1)  # type: ignore[arg-type]  # that is the point
    with pytest.raises(InvalidValueError, match="files of different names"):
        build([documents / "2019" / "0.txt", documents / "2019" / "0.txt"], folder)
    assert contents(folder) == contents(fresh)


def test_limits_are_those_of_reading(documents: Path, tmp_path: Path) -> None:
    result = build(documents / "2019", tmp_path / "corpus", workers=1, limits=Limits(max_bytes=1000))
    assert (result.reports, len(result.failures)) == (0, 7)
    assert not any(failure.is_final for failure in result.failures)
    with pytest.raises(InvalidValueError, match="a folder with"):
        corpus.scan(tmp_path / "corpus")
    assert build(documents / "2019", tmp_path / "corpus", workers=1).reports == 7
