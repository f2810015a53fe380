"""Write a synthetic country as Parquet, with the list of its faults: `python benchmarks/country 100000 --seed 1 --to DIR`."""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from country import country


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks/country", description=__doc__)
    parser.add_argument("reports", type=int, help="how many reports")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--to", type=Path, required=True, help="the folder to write to")
    parser.add_argument("--prose", action="store_true", help="text as well as figures")
    parser.add_argument("--defects", type=float, default=0.02, help="the share of reports with a planted fault")
    given = parser.parse_args()
    began = time.perf_counter()
    made = country(given.seed, reports=given.reports, prose=given.prose, defects=given.defects)
    made.write(given.to)
    print(f"{given.reports:,} reports in {time.perf_counter() - began:.1f} s: {given.to}")


if __name__ == "__main__":
    main()
