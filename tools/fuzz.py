"""Mutate documents and read them, on every core: python tools/fuzz.py [COUNT] [SEED].

Every mutation has to end in a report or in an error of ours, within the time limit. Prints how many ended how, the
slowest, and, for one that did otherwise, the seed and number that make it again; the exit code is 1 then.
"""

import os
import sys
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from attrs import define, field  # tests/ is no package

import govinfo_report as gir
from govinfo_report.readers.limits import DEFAULT_LIMITS
from readers.accounting import figures_are_accounted_for
from readers.fuzzing import mutations

_BATCH = 250


@define
class Run:
    """What became of some mutations."""

    ends: Counter[tuple[str, str]] = field(factory=Counter)
    slowest: dict[str, float] = field(factory=dict)
    failures: list[str] = field(factory=list)

    def add(self, other: "Run") -> None:
        """Count another run in."""
        self.ends.update(other.ends)
        self.failures += other.failures
        for suffix, seconds in other.slowest.items():
            self.slowest[suffix] = max(self.slowest.get(suffix, 0.0), seconds)


def run(seed: int, count: int) -> Run:
    """Read the first mutations of a seed."""
    done = Run()
    for number, (suffix, data) in enumerate(islice(mutations(seed), count)):
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
        if seconds > DEFAULT_LIMITS.seconds:
            done.failures.append(f"seed {seed}, number {number} ({suffix}): took {seconds:.1f} s")
        done.ends[suffix, end] += 1
        done.slowest[suffix] = max(done.slowest.get(suffix, 0.0), seconds)
    return done


def main() -> int:
    """Run all, print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 1  # noqa: PLR2004  # the second argument
    total = Run()
    start = time.perf_counter()
    seeds = range(first, first + -(-count // _BATCH))
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for done in pool.map(run, seeds, [_BATCH] * len(seeds)):
            total.add(done)
            for failure in done.failures:
                print(failure, flush=True)
    print(f"{'kind':<8}{'read':>10}{'refused':>10}{'failed':>10}{'slowest':>12}")
    for suffix in sorted(total.slowest):
        ends = [total.ends[suffix, end] for end in ("read", "refused", "failed")]
        print(f"{suffix:<8}{ends[0]:>10,}{ends[1]:>10,}{ends[2]:>10,}{total.slowest[suffix]:>10.2f} s")
    print(
        f"{sum(total.ends.values()):,} mutations in {time.perf_counter() - start:,.0f} s, {len(total.failures)} failures"
    )
    return 1 if total.failures else 0


if __name__ == "__main__":
    sys.exit(main())
