"""How well and how fast copied prose is found among many reports: python benchmarks/copied_prose.py [NUMBER ...].

The reports are a synthetic country with prose. Into 3 of 100 pairs of them copies are planted, one kind as often as the
other, and into a third of all reports standard paragraphs that are nobody's. Recall is printed for each kind: of all, and
of those that a corpus of the two reports alone lists, since some copies have too little of the other. A pair that was not
planted counts against precision, whatever its words. `identical` is 20,000 reports with the same prose and other
names. Each number is measured in a process of its own; it is printed and nothing fails.
"""

import json
import os
import platform
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import polars as pl
from attrs import frozen

from country import country
from govinfo_report import corpus

NUMBERS = (10_000, 100_000)
IDENTICAL = 20_000
SEED = 5
PLANTED = 0.03
STANDARD = (
    "本报告中所列数据的统计期限自当年一月一日起至十二月三十一日止，由办公室会同各承办单位按照统一格式编制，编制过程中对各项数据逐项进行了核对，并按规定在门户网站和政府公报上向社会公布。",
    "公民、法人和其他组织认为行政机关在政府信息公开工作中的具体行政行为侵犯其合法权益的，可以依法申请行政复议或者提起行政诉讼，也可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报。",
    "坚持以公开为常态、不公开为例外，凡属于主动公开范围的政府信息，自该政府信息形成或者变更之日起二十个工作日内及时公开，法律、法规对政府信息公开的期限另有规定的，从其规定。",
    "行政机关收到政府信息公开申请，能够当场答复的应当当场予以答复，不能当场答复的，应当自收到申请之日起二十个工作日内予以答复，需要延长答复期限的，应当经机构负责人同意并告知申请人。",
)

Paragraphs: TypeAlias = list[str]
Prose: TypeAlias = dict[str, Paragraphs]
SECTIONS = ("overview", "problems")


@frozen
class Source:
    """A report to copy from, and the one to copy to: their issuers and words."""

    issuer: str
    prose: Prose
    to: str
    own: Prose


# --- what copyists do: each changes the copy (`own`), and says who is called what in the source where that matters ------

_ITSELF = re.compile(r"本机关|我(?:街道|[省市县区镇乡])")


def exact(pair: Source, _chance: random.Random) -> None:
    """Word for word, with the other's name and figures."""
    pair.own.update({name: list(pair.prose[name]) for name in SECTIONS})


def renamed(pair: Source, chance: random.Random) -> None:
    """The source names its issuer; the copy names its own, and has other figures."""
    for name in SECTIONS:
        pair.prose[name] = [_ITSELF.sub(pair.issuer, text) for text in pair.prose[name]]
        pair.own[name] = [_figures(text.replace(pair.issuer, pair.to), chance) for text in pair.prose[name]]


def shuffled(pair: Source, chance: random.Random) -> None:
    """The sentences of each section in another order and other paragraphs."""
    for name in SECTIONS:
        sentences = [each for text in pair.prose[name] for each in re.findall(r"[^。]+。", _figures(text, chance))]
        chance.shuffle(sentences)
        half = len(sentences) // 2
        pair.own[name] = ["".join(sentences[:half]), "".join(sentences[half:])]


def reworded(pair: Source, chance: random.Random) -> None:
    """The last clause of every sentence said in other words."""
    for name in SECTIONS:
        words = iter(re.findall(r"，([^，。]+)。", "".join(pair.own[name])) * 9)
        pieces = [re.split(r"(?<=，)[^，。]+(?=。)", _figures(text, chance)) for text in pair.prose[name]]
        pair.own[name] = [text[0] + "".join(next(words) + piece for piece in text[1:]) for text in pieces]


def one_section(pair: Source, chance: random.Random) -> None:
    """Section 5 alone."""
    pair.own["problems"] = [_figures(text, chance) for text in pair.prose["problems"]]


def one_paragraph(pair: Source, chance: random.Random) -> None:
    """One paragraph of five, which is as long as two of the others."""
    for prose in (pair.prose, pair.own):
        first, second, third, *rest = prose["overview"]
        prose["overview"] = [first, second + re.sub(r"^.{1,12}?。", "", third), *rest[:3]]
    pair.own["overview"][1] = _figures(pair.prose["overview"][1], chance)


KINDS: Mapping[str, Callable[[Source, random.Random], None]] = {
    kind.__name__: kind for kind in (exact, renamed, shuffled, reworded, one_section, one_paragraph)
}


def _figures(text: str, chance: random.Random) -> str:
    return re.sub(r"\d+(?!\d*年)", lambda _: str(chance.randrange(1, 400)), text)


# --- the reports ------------------------------------------------------------------------------------------------------


def make(number: int, folder: Path) -> None:
    """Write the reports, and the planted pairs beside them."""
    chance = random.Random(SEED)  # noqa: S311  # no secret
    frame = country(seed=SEED, reports=number, prose=True, defects=0).frame()
    issuers: list[str] = frame["issuer"].to_list()
    reports: list[str] = frame["report"].to_list()
    words = {name: [json.loads(text) for text in frame[name]] for name in SECTIONS}
    rows = chance.sample(range(number), 2 * int(number * PLANTED))
    planted = {}
    for turn in range(len(rows) // 2):
        source, copy = rows[2 * turn], rows[2 * turn + 1]
        kind = list(KINDS)[turn % len(KINDS)]
        prose, own = ({name: words[name][row]["paragraphs"] for name in SECTIONS} for row in (source, copy))
        KINDS[kind](Source(issuers[source], prose, issuers[copy], own), chance)
        for row, changed in ((source, prose), (copy, own)):
            for name in SECTIONS:
                words[name][row]["paragraphs"] = changed[name]
        planted[f"{reports[source]} {reports[copy]}"] = kind
    for row in chance.sample(range(number), number // 3):
        for text in chance.sample(STANDARD, chance.randrange(1, 3)):
            paragraphs = words[chance.choice(SECTIONS)][row]["paragraphs"]
            paragraphs.insert(chance.randrange(len(paragraphs) + 1), text)
    columns = [
        pl.Series(name, [json.dumps(section, ensure_ascii=False) for section in words[name]]) for name in SECTIONS
    ]
    frame.with_columns(columns).write_parquet(folder / "reports.parquet", row_group_size=10_000)
    (folder / "planted.json").write_text(json.dumps(planted))


def make_identical(number: int, folder: Path) -> None:
    """Write so many reports that say the same, each of another issuer."""
    frame = (
        country(seed=SEED, reports=1000, prose=True, defects=0).frame().sample(number, with_replacement=True, seed=1)
    )
    index = pl.int_range(pl.len())
    same = [pl.lit(frame[name][0]).alias(name) for name in (*SECTIONS, "other_matters")]
    frame = frame.with_columns(*same, report=pl.format("r{}", index), issuer=pl.format("某县第{}局", index))
    frame.write_parquet(folder / "reports.parquet")
    (folder / "planted.json").write_text("{}")


def measured(folder: Path) -> dict[str, Any]:
    """What is found there, how long it takes, and the peak of memory of this process."""
    planted = {
        frozenset(pair.split()): kind for pair, kind in json.loads((folder / "planted.json").read_text()).items()
    }
    start, worked = time.perf_counter(), time.process_time()
    found = corpus.copies(pl.scan_parquet(folder / "reports.parquet")).collect()
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    groups = corpus.copy_groups(found.lazy()).collect()
    pairs = {frozenset(pair) for pair in found.select("report", "other").iter_rows()}
    missed = [pair for pair in planted if pair not in pairs]
    frame = pl.scan_parquet(folder / "reports.parquet")
    there = frame.filter(pl.col("report").is_in([report for pair in missed for report in pair])).collect()
    alone = [pair for pair in missed if len(corpus.copies(there.filter(pl.col("report").is_in(list(pair)))))]
    return {
        "seconds": seconds,
        "processor": worked,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "rows": len(found),
        "pairs": len(pairs),
        "groups": groups["group"].n_unique(),
        "largest": groups["reports"].max() or 0,
        "true": len(pairs & planted.keys()),
        "kinds": Counter(planted.values()),
        "recall": Counter(planted[pair] for pair in pairs & planted.keys()),
        "alone": Counter(planted[pair] for pair in alone),
        "false": [
            f"{row['part'] or 'all'}: {row['shared']} of {row['characters']}, {row['other_similarity']}"
            for row in found.iter_rows(named=True)
            if frozenset((row["report"], row["other"])) not in planted
        ][:5],
    }


def in_a_process(*arguments: str) -> str:
    """What this program prints in a process of its own, whose peak of memory is not that of another part."""
    run = subprocess.run([sys.executable, __file__, *arguments], capture_output=True, text=True, check=True)  # noqa: S603  # our own code
    return run.stdout


def show(number: int, name: str, result: Mapping[str, Any]) -> None:
    print(
        f"{number:>9,} {name:<10} {result['seconds']:7.1f} s {result['processor']:7.1f} s of processor {result['peak']:7.0f} MB"
        f"  {result['pairs']:>7,} pairs, {result['groups']:,} groups, the largest of {result['largest']:,}"
    )
    for kind, there in result["kinds"].items():
        recalled = result["recall"].get(kind, 0)
        alone = result["alone"].get(kind, 0)
        print(
            f"{'':>9} {kind:<14} {recalled:>6,} of {there:<6,} {recalled / there:7.1%}, and of those that are over the limits "
            f"{recalled / (recalled + alone):7.1%}"
        )
    if result["kinds"]:
        print(
            f"{'':>9} precision {result['true'] / max(1, result['pairs']):.2%}", *result["false"], sep="\n           "
        )


def main() -> None:
    numbers = [int(argument) for argument in sys.argv[1:]] or NUMBERS
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    taken = {}
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            in_a_process("make", str(number), folder)
            result = json.loads(in_a_process("measure", folder))
            taken[number] = result["processor"]
            show(number, "planted", result)
    if len(numbers) > 1:
        least, most = min(numbers), max(numbers)
        print(f"{'':>9} {most / least:.0f} times the reports: {taken[most] / taken[least]:.1f} times the work")
    with tempfile.TemporaryDirectory() as folder:
        in_a_process("identical", str(IDENTICAL), folder)
        show(IDENTICAL, "identical", json.loads(in_a_process("measure", folder)))


if __name__ == "__main__":
    if sys.argv[1:2] == ["make"]:
        make(int(sys.argv[2]), Path(sys.argv[3]))
    elif sys.argv[1:2] == ["identical"]:
        make_identical(int(sys.argv[2]), Path(sys.argv[3]))
    elif sys.argv[1:2] == ["measure"]:
        print(json.dumps(measured(Path(sys.argv[2]))))
    else:
        main()
