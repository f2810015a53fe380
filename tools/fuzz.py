"""Mutate documents and read them, on every core: python tools/fuzz.py [COUNT] [SEED] [--pictures SHARE].

Every mutation has to end in a report or in an error of ours, within the time limit. Prints how many ended how, how fast,
the slowest, and, for one that did otherwise, the seed and number that make it again; the exit code is 1 then.

Pictures and scans are read by text recognition, some of them a second: one mutation in fifty is one unless you say
otherwise. They need the extra `ocr`.
"""

import argparse
import os
import resource
import sys
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from attrs import define, field  # tests/ is no package

import govinfo_report as gir
from govinfo_report.readers.limits import DEFAULT_LIMITS
from readers.accounting import figures_are_accounted_for
from readers.fuzzing import mutations

_BATCH = 250
_PICTURES = 0.02  # as long as all others together, or so
_SLACK = 1.2  # text recognition looks at the time between batches of lines


@define
class Run:
    """What became of some mutations."""

    ends: Counter[tuple[str, str]] = field(factory=Counter)
    slowest: dict[str, float] = field(factory=dict)
    seconds: dict[str, float] = field(factory=dict)
    failures: list[str] = field(factory=list)

    def add(self, other: "Run") -> None:
        """Count another run in."""
        self.ends.update(other.ends)
        self.failures += other.failures
        for suffix, seconds in other.slowest.items():
            self.slowest[suffix] = max(self.slowest.get(suffix, 0.0), seconds)
        for suffix, seconds in other.seconds.items():
            self.seconds[suffix] = self.seconds.get(suffix, 0.0) + seconds


def run(seed: int, count: int, pictures: float) -> Run:
    """Read the first mutations of a seed."""
    done = Run()
    for number, (suffix, data) in enumerate(islice(mutations(seed, pictures), count)):
        start = time.perf_counter()
        try:
            figures_are_accounted_for(gir.read(data, name=f"fuzz{suffix}"))
            end = "read"
        except gir.UnreadableReportError:
            end = "refused"
        except BaseException:  # noqa: BLE001  # whatever else it is, it is what this program looks for
            end = "failed"
            done.failures.append(f"seed {seed}, number {number} ({suffix}):\n{traceback.format_exc()}")
        seconds = time.perf_counter() - start
        if seconds > _SLACK * DEFAULT_LIMITS.seconds:
            done.failures.append(f"seed {seed}, number {number} ({suffix}): took {seconds:.1f} s")
        done.ends[suffix, end] += 1
        done.slowest[suffix] = max(done.slowest.get(suffix, 0.0), seconds)
        done.seconds[suffix] = done.seconds.get(suffix, 0.0) + seconds
    return done


def main() -> int:
    """Run all, print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("count", type=int, nargs="?", default=10_000, help="how many mutations")
    arguments.add_argument("seed", type=int, nargs="?", default=1, help="the first seed, one for every 250 mutations")
    arguments.add_argument(
        "--pictures",
        type=float,
        default=_PICTURES if find_spec("rapidocr") else 0.0,
        help="the share of pictures and scans, 0 to 1; default %(default)s",
    )
    asked = arguments.parse_args()
    total = Run()
    start = time.perf_counter()
    seeds = range(asked.seed, asked.seed + -(-asked.count // _BATCH))
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for done in pool.map(run, seeds, [_BATCH] * len(seeds), [asked.pictures] * len(seeds)):
            total.add(done)
            for failure in done.failures:
                print(failure, flush=True)
    print(f"{'kind':<10}{'read':>10}{'refused':>10}{'failed':>10}{'mean':>12}{'slowest':>12}")
    for suffix in sorted(total.slowest):
        ends = [total.ends[suffix, end] for end in ("read", "refused", "failed")]
        mean = 1000 * total.seconds[suffix] / sum(ends)
        figures = "".join(f"{end:>10,}" for end in ends)
        print(f"{suffix:<10}{figures}{mean:>9.0f} ms{total.slowest[suffix]:>10.2f} s")
    taken = time.perf_counter() - start
    count = sum(total.ends.values())
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{count:,} mutations in {taken:,.0f} s ({count / taken:,.1f} a second), {len(total.failures)} failures; no process "
        f"took more than {most:,.0f} MB"
    )
    return 1 if total.failures else 0


if __name__ == "__main__":
    sys.exit(main())
