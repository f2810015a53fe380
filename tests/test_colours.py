"""The colours of drawings: each can be read on the paper, and no two look alike to anybody.

How eyes without one kind of cone see a colour is computed after Machado, Oliveira and Fernandes (2009).
"""

import re
from itertools import combinations
from math import dist
from typing import TypeAlias

import pytest

from govinfo_report import viz
from govinfo_report.viz.drawing import INKS
from support import consistent_report

Vector: TypeAlias = tuple[float, float, float]
EYES: dict[str, tuple[Vector, Vector, Vector]] = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ: tuple[Vector, Vector, Vector] = (
    (0.4124 / 0.9505, 0.3576 / 0.9505, 0.1805 / 0.9505),
    (0.2126, 0.7152, 0.0722),
    (0.0193 / 1.089, 0.1192 / 1.089, 0.9505 / 1.089),
)
READABLE = 4.5  # the contrast that WCAG 2 asks of text
APART = 12  # in the units of Lab, of which about 2 can just be seen side by side


def palettes() -> dict[str, dict[str, str]]:
    """The colours of light and of dark, by name."""
    style = viz.sankey(consistent_report()).svg.partition("<style>")[2].partition("</style>")[0]
    light, dark = (
        dict(re.findall(r"--(\w+):(#[0-9a-f]+)", block)) for block in re.findall(r"\.gir-viz\{([^}]*)\}", style)[:2]
    )
    return {"light": light, "dark": dark}


def light_of(colour: str) -> Vector:
    """How much red, green and blue light a colour has."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def through(matrix: tuple[Vector, Vector, Vector], light: Vector) -> Vector:
    one, two, three = (
        min(max(sum(factor * part for factor, part in zip(row, light, strict=True)), 0), 1) for row in matrix
    )
    return one, two, three


def lab_of(light: Vector) -> Vector:
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in through(TO_XYZ, light))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def contrast(one: str, other: str) -> float:
    dark, light = sorted(through(TO_XYZ, light_of(colour))[1] for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["ink", "soft", *INKS])
def test_what_is_written_in_a_colour_can_be_read(scheme: str, name: str) -> None:
    palette = palettes()[scheme]
    assert contrast(palette[name], palette["paper"]) >= READABLE


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_two_colours_look_alike(scheme: str, eyes: str) -> None:
    palette = palettes()[scheme]
    seen = {name: lab_of(through(EYES[eyes], light_of(palette[name]))) for name in INKS}
    alike = {
        (one, other): dist(seen[one], seen[other])
        for one, other in combinations(INKS, 2)
        if dist(seen[one], seen[other]) < APART
    }
    assert alike == {}


def test_black_on_white_has_the_contrast_that_wcag_gives() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
