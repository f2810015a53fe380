"""The literal types of paths are those that the table classes have now."""

from typing import get_args

import generate_paths
import govinfo_report as gir
from govinfo_report.report import TABLES


def test_paths_are_generated_from_the_table_classes() -> None:
    assert generate_paths.TARGET.read_text(encoding="utf-8") == generate_paths.source(), (
        "run tools/generate_paths.py after a change to the table classes"
    )


def test_the_generator_knows_every_table_that_a_report_can_hold() -> None:
    assert {(name, kind) for name, kind in generate_paths.TABLES} == {
        (name, kind) for name, kinds in TABLES.items() for kind in kinds
    }


def test_the_type_of_paths_has_every_path_of_every_edition() -> None:
    editions: tuple[gir.Edition, ...] = ("2019", "2021")
    paths = {path for edition in editions for path in gir.Report.blank(disclosure=edition, requests=edition).cells()}
    assert set(get_args(gir.CellPath)) == paths
    assert len(paths) == 175 + 7 + 10 + 22 - 3 + 15  # the 2019 and 2021 forms of table 2 share three 处理决定数量
    assert len(get_args(gir.ApplicantColumn)) == 7
