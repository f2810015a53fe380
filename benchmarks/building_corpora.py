"""How fast a corpus is built, and brought up to date: python benchmarks/building_corpora.py [how many documents, 1000].

The documents are mostly text and web pages, with some Word, Excel, CSV and PDF files, and a few that are no report. Each
way runs twice and the better time counts; the load of the machine is printed, since other programs take their share.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from govinfo_report.readers.many import read_many  # noqa: E402
from mixed_documents import document_number, write_documents  # noqa: E402

ROUNDS = 2


def best(run: Callable[[int], object]) -> float:
    """The better of the times of two rounds, in seconds. Each round gets its number."""
    times = []
    for number in range(ROUNDS):
        began = time.perf_counter()
        run(number)
        times.append(time.perf_counter() - began)
    return min(times)


def command(*arguments: str) -> None:
    """Run the command in a process of its own, as users do."""
    main = "from govinfo_report.cli import main; main()"
    subprocess.run([sys.executable, "-c", main, "corpus", *arguments], capture_output=True, check=False)  # noqa: S603


def main() -> None:
    """Print the times."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        documents = Path(folder) / "documents"
        write_documents(documents, number)
        size = sum(path.stat().st_size for path in documents.rglob("*.*"))
        print(f"{number} documents, {size / 1e6:.1f} MB; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")

        reading = best(lambda _: sum(1 for _ in read_many(documents)))
        print(f"read_many alone         {reading:6.2f} s  {number / reading:6.0f} documents/s")
        building = best(lambda round_: command("build", str(documents), "-o", f"{folder}/{round_}"))
        print(
            f"corpus build            {building:6.2f} s  {number / building:6.0f} documents/s  {building / reading:.2f} x"
        )
        again = best(lambda _: command("build", str(documents), "-o", f"{folder}/0"))
        print(
            f"again, nothing changed  {again:6.2f} s  (the program alone, --help: {best(lambda _: command('--help')):.2f} s)"
        )

        def change_some(round_: int) -> None:
            for each in range(round_, number, 100):
                _, content = document_number(each + 1)
                (documents / f"new{each}.txt").write_bytes(content)
            command("build", str(documents), "-o", f"{folder}/0")

        print(f"again, one in 100 new   {best(change_some):6.2f} s")


if __name__ == "__main__":
    main()
