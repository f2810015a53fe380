"""How fast the core is, against named peers in one run: python benchmarks/speed.py.

It prints and never fails; each line is the ratio to a peer, with the goal set in the issue. Times are the best of
several rounds, since other programs on the machine can only slow a round down.
"""

import platform
import subprocess
import sys
import timeit
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import msgspec

import govinfo_report as gir
from defects.base import bases
from govinfo_report.layout import layout_of
from govinfo_report.rules.sums import check_sums
from govinfo_report.serial.json import loads_plainly
from peers import msgspec_struct, pydantic_model

EXAMPLE = Path(__file__).parent.parent / "examples" / "acheng-2021.txt"
ROUNDS = 7


def microseconds(run: Callable[[], object]) -> float:
    """The best time of one call."""
    timer = timeit.Timer(run)
    number = max(1, int(0.1 / max(timer.timeit(1), 1e-7)))
    return min(timer.repeat(ROUNDS, number)) / number * 1e6


def show(name: str, ours: float, peer: str, theirs: float, goal: str) -> None:
    """One line of the table."""
    print(f"{name:<42}{ours:>10.1f} µs   {peer:<34}{theirs:>10.1f} µs   ratio {ours / theirs:>6.2f}   goal {goal}")


def reading_json(text: str) -> float:
    """`loads` against decoders of the same shape and strictness; the time of pydantic, for the lines that follow."""
    data = text.encode()
    model = pydantic_model()
    decoder = msgspec.json.Decoder(msgspec_struct())
    pydantic_time = microseconds(lambda: model.model_validate_json(data))
    struct_time = microseconds(lambda: decoder.decode(data))
    fast = microseconds(lambda: gir.loads(data))
    plain = microseconds(lambda: loads_plainly(data))
    show(
        "loads, with the extra fast", fast, "pydantic v2, strict, extra=forbid", pydantic_time, "<= 1.00, at best 0.50"
    )
    show("loads, with the extra fast", fast, "msgspec structs", struct_time, "none")
    show("loads, plainly (attrs and cattrs only)", plain, "pydantic v2, strict, extra=forbid", pydantic_time, "none")
    return pydantic_time


def checking(report: gir.Report, pydantic_time: float) -> None:
    """The arithmetic of one report, and the whole check."""
    layout = report.layout
    arithmetic = microseconds(lambda: check_sums(layout, report.figures))
    broken = report.replace({"requests.outcomes.granted.natural_person": 31})
    show("all sums of one report", arithmetic, "pydantic v2 decoding it", pydantic_time, "< 1.00")
    show(
        "all sums of a report with a wrong cell",
        microseconds(lambda: check_sums(layout, broken.figures)),
        "pydantic v2 decoding it",
        pydantic_time,
        "none",
    )
    show("report.check(), every rule", microseconds(report.check), "pydantic v2 decoding it", pydantic_time, "none")


def checking_with_prose() -> None:
    """The whole check of a report of some ten kilobytes, prose and all: 1.5 ms where pydantic takes 25 µs to decode it."""
    texts = {gir.dumps(base.report): base.report for base in bases(60) if base.report.requests.edition == "2021"}
    text = min(texts, key=lambda text: abs(len(text.encode()) - TEN_KILOBYTES))
    report, model, data = texts[text], pydantic_model(), text.encode()
    peer = microseconds(lambda: model.model_validate_json(data))
    name = f"pydantic v2 decoding {len(data):,} bytes"
    layout, figures = report.layout, report.figures
    show(
        "the arithmetic of a report with prose", microseconds(lambda: check_sums(layout, figures)), name, peer, "< 0.80"
    )
    show("the whole check of a report with prose", microseconds(report.check), name, peer, "< 60")
    show("report.claims(), which is part of it", microseconds(report.claims), name, peer, "none")


TEN_KILOBYTES = 10_000


def compiled_layout(report: gir.Report) -> None:
    """What compiling the layout is worth, against going through the paths."""
    layout = layout_of(type(report.requests))

    def plainly() -> tuple[object, ...]:
        figures = []
        for path in layout.paths:
            part: object = report.requests
            for name in path.split("."):
                part = getattr(part, name)
            figures.append(part)
        return tuple(figures)

    assert plainly() == layout.flatten(report.requests)
    show(
        "flatten table 3, compiled",
        microseconds(lambda: layout.flatten(report.requests)),
        "a loop over 175 paths",
        microseconds(plainly),
        "none",
    )
    figures = layout.flatten(report.requests)
    show(
        "unflatten table 3",
        microseconds(lambda: layout.unflatten(figures)),
        "flatten",
        microseconds(lambda: layout.flatten(report.requests)),
        "none",
    )


def importing() -> None:
    """A fresh interpreter that imports us, against one that imports what we stand on."""

    def seconds(statement: str) -> float:
        code = f"import time; start = time.perf_counter(); {statement}; print(time.perf_counter() - start)"
        runs = [
            float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)  # noqa: S603  # our own code
            for _ in range(ROUNDS * 2)
        ]
        return min(runs)

    show(
        "import govinfo_report",
        seconds("import govinfo_report") * 1e6,
        "import attrs, cattrs",
        seconds("import attrs, cattrs") * 1e6,
        "<= 1.50",
    )

    show(
        "... and everything in it",
        seconds("import govinfo_report as gir; [getattr(gir, name) for name in gir.__all__]") * 1e6,
        "import attrs, cattrs",
        seconds("import attrs, cattrs") * 1e6,
        "none",
    )


def memory(text: str) -> None:
    """What a report weighs, its figures being objects of their own."""
    count = 200
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    reports = [gir.loads(text) for _ in range(count)]
    ours = (tracemalloc.get_traced_memory()[0] - before) / len(reports)
    model = pydantic_model()
    before = tracemalloc.get_traced_memory()[0]
    models = [model.model_validate_json(text) for _ in range(count)]
    theirs = (tracemalloc.get_traced_memory()[0] - before) / len(models)
    tracemalloc.stop()
    print(
        f"{'memory per report':<42}{ours / 1024:>10.1f} KB   {'pydantic v2':<34}{theirs / 1024:>10.1f} KB   ratio {ours / theirs:>6.2f}   goal none"
    )


def main() -> None:
    """Print every line."""
    report = gir.read(EXAMPLE).report
    text = gir.dumps(report)
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}; a report of {len(text.encode()):,} bytes of JSON"
    )
    pydantic_time = reading_json(text)
    checking(report, pydantic_time)
    checking_with_prose()
    compiled_layout(report)
    importing()
    memory(text)
    show(
        "read a text file to a report",
        microseconds(lambda: gir.read(EXAMPLE)),
        "pydantic v2 decoding its JSON",
        pydantic_time,
        "none",
    )


if __name__ == "__main__":
    main()
