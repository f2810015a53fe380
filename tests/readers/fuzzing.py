"""Mutations of real and generated documents, for every reader: whatever comes in, a report or an error of ours goes out."""

import random
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from readers import dumping, publishing, workbooks
from support import EXAMPLES, SHARED_REPORTS, consistent_report

DATA = Path(__file__).parent / "data"
Mutation: TypeAlias = Callable[[random.Random, bytes], bytes]

_PIECES = (
    b"<table>", b"</table>", b"<td colspan=9999>", b"<tr><td rowspan=9>", b"<!--", b"<script>", b"</tr>", b"\0", b"\t",
    b"|", b"\n\n", b"\xff\xfe", b"%", b"&#0;", b"<w:tbl>", b"</w:tc>", b"999999999999", b"-", "总计".encode(), b'"',
)  # fmt: skip


def scratched(chance: random.Random, data: bytes) -> bytes:
    """The bytes with some changed, lost, doubled, moved or put in."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        start = chance.randrange(len(changed) + 1)
        match chance.randrange(5):
            case 0 if changed:
                changed[min(start, len(changed) - 1)] = chance.randrange(256)
            case 1:
                del changed[start : start + chance.randrange(400)]
            case 2:
                changed[start:start] = changed[start : start + chance.randrange(1500)]
            case 3:
                changed[start:start] = chance.choice(_PIECES)
            case _:
                piece = changed[start : start + chance.randrange(60)]
                other = chance.randrange(len(changed) + 1)
                changed[other:other] = piece
    return bytes(changed)


def dotted(chance: random.Random, data: bytes) -> bytes:
    """The bytes with a few changed where they stand: what is packed stays nearly whole."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut_off(chance: random.Random, data: bytes) -> bytes:
    """The first part of the bytes."""
    return data[: chance.randrange(len(data) + 1)]


def recounted(chance: random.Random, data: bytes) -> bytes:
    """The bytes with some written numbers changed: the file keeps its shape and says something else."""
    numbers = list(re.finditer(rb"[0-9]+", data))
    changed = bytearray(data)
    for found in chance.sample(numbers, min(len(numbers), chance.randint(1, 6))):
        changed[found.start() : found.end()] = str(chance.randrange(10 ** len(found[0]))).encode().zfill(len(found[0]))
    return bytes(changed)


def repacked(mutate: Mutation) -> Mutation:
    """The same for one part of a package, which is packed again; a package that is none is mutated as it is."""

    def changed(chance: random.Random, data: bytes) -> bytes:
        file = BytesIO()
        with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as other:
            names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
            target = chance.choice(names)
            for name in package.namelist():
                part = package.read(name)
                other.writestr(name, mutate(chance, part) if name == target else part)
        return file.getvalue()

    return changed


PLAIN: tuple[Mutation, ...] = (scratched, scratched, scratched, cut_off, recounted)
PICTURED: tuple[Mutation, ...] = (dotted, dotted, scratched, cut_off, recounted)
_SPOILED = 0.5
PACKED: tuple[Mutation, ...] = (repacked(scratched), repacked(scratched), repacked(recounted), scratched, cut_off)


def _real(suffix: str) -> Iterator[bytes]:
    yield from (path.read_bytes() for path in sorted(SHARED_REPORTS.glob(f"*/raw{suffix}")))


def seeds() -> Mapping[str, tuple[tuple[bytes, ...], tuple[Mutation, ...]]]:
    """For each suffix the documents to start from and the mutations that suit them."""
    report = consistent_report()
    sheets = workbooks.sheets_of(report)
    pages = tuple(
        publishing.html_page(publishing.html_article(report, cell))
        for cell in (publishing.plain_cell, publishing.word_cell, publishing.nested_cell)
    )
    return {
        ".txt": ((*_real(".txt"), (EXAMPLES / "acheng-2021.txt").read_bytes()), PLAIN),
        ".md": ((*_real(".md"), dumping.dump(report, dumping.pipes)), PLAIN),
        ".html": ((*_real(".html"), *pages), PLAIN),
        ".csv": ((workbooks.by_csv(sheets).encode("gb18030"),), PLAIN),
        ".docx": ((*_real(".docx"), publishing.word_report(report)), PACKED),
        ".xlsx": ((workbooks.by_xlsxwriter(sheets), (DATA / "libreoffice.xlsx").read_bytes()), PACKED),
        ".ods": ((workbooks.by_odfpy(sheets), (DATA / "libreoffice.ods").read_bytes()), PACKED),
        ".xls": ((workbooks.by_xlwt(sheets), (DATA / "libreoffice.xls").read_bytes()), PLAIN),
        ".pdf": ((*_real(".pdf"), *(path.read_bytes() for path in sorted(DATA.glob("*.pdf")))), PLAIN),
    }


def mutations(seed: int, pictures: float = 0.0) -> Iterator[tuple[str, bytes]]:
    """Documents without end, each with the suffix of what it was; the same seed gives the same ones.

    A PDF takes twenty times as long to read as the others, so fewer of them come. `pictures` is the share of pictures and
    scans, which take a hundred times as long and need the extra `ocr`.
    """
    chance = random.Random(seed)  # noqa: S311  # repeatable, not secret
    starts = seeds()
    suffixes = [suffix for suffix in starts for _ in range(1 if suffix == ".pdf" else 4)]
    while True:
        if pictures and chance.random() < pictures:
            yield _picture(chance)
            continue
        suffix = chance.choice(suffixes)
        documents, kinds = starts[suffix]
        yield suffix, chance.choice(kinds)(chance, chance.choice(documents))


def _picture(chance: random.Random) -> tuple[str, bytes]:
    """A picture or a scan: every other one a file damaged in its bytes, which seldom comes as far as recognition."""
    from readers import spoiling  # noqa: PLC0415  # needs the extra ocr

    starts = spoiling.seeds()
    suffix = chance.choice(tuple(starts))
    if chance.random() < _SPOILED:
        return suffix, spoiling.spoiled(chance, suffix)
    return suffix, chance.choice(PICTURED)(chance, chance.choice(starts[suffix]))
