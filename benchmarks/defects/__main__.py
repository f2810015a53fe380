"""Score a checker on planted defects: python benchmarks/defects [--checker NAME] [--seeds N] [--only FAMILY].

It prints a table, and every failure by name; with --export it writes the cases as files instead.
"""

import argparse
import sys
import time
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # the folder that `defects` is found in, however this is started

from defects.checker import Checker
from defects.exporting import export
from defects.kinds import KINDS
from defects.ours import GovInfoReport
from defects.printing import failures, table
from defects.scoring import cases_of, score
from defects.sums_only import SumsOnly

_CHECKERS: dict[str, type[Checker]] = {"ours": GovInfoReport, "sums": SumsOnly}


def main() -> None:
    """Print the table, or write the cases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checker", default="ours", help="ours, sums, or module:Class of another tool")
    parser.add_argument("--seeds", type=int, default=10, help="cases of each kind")
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--only", default="", help="kinds or families whose name begins so")
    parser.add_argument("--export", type=Path, help="write the cases into this folder instead")
    parser.add_argument("--write", type=Path, help="write the table into this file too")
    parser.add_argument("--list", action="store_true", help="list the kinds")
    options = parser.parse_args()
    kinds = [kind for kind in KINDS if kind.name.startswith(options.only) or kind.family.startswith(options.only)]
    seeds = range(options.first_seed, options.first_seed + options.seeds)
    if options.list:
        print("\n".join(f"{kind.family:<14}{kind.name:<36}{kind.text.zh}" for kind in kinds))
        return
    if options.export:
        print(f"{export(kinds, seeds, options.export)} cases in {options.export}")
        return
    module, _, name = options.checker.partition(":")
    if not name and module not in _CHECKERS:
        parser.error(f"--checker: expected {', '.join(_CHECKERS)} or module:Class, found {module!r}")
    checker: Checker = getattr(import_module(module), name)() if name else _CHECKERS[options.checker]()
    start = time.perf_counter()
    scores = [score(checker, case) for kind in kinds for case in cases_of(kind, seeds)]
    text = f"{checker.name}: {len(kinds)} kinds, seeds {seeds.start} to {seeds.stop - 1}\n\n{table(scores)}\n"
    print(text)
    if options.write:
        options.write.write_text(text, encoding="utf-8")
    print(f"{failures(scores)}\n\n{time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
