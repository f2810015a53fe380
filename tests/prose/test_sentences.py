"""The sentences of `sentences.yml`: what each must be bound to, what must be found, and what must raise nothing."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml

import govinfo_report as gir
from govinfo_report.prose import paragraphs_of
from govinfo_report.rules.model import Status
from govinfo_report.rules.proserules import NOT_COMPARED

TABLE: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "sentences.yml").read_text(encoding="utf-8"))
BRACED = re.compile(r"\{([^:}]+):([a-z_]+)\}")
WRONG_BY = 1000


def base_report() -> gir.Report:
    """The report that the sentences are about; every cell that is not given is 0."""
    described = TABLE["report"]
    blank = gir.Report.blank(issuer=described["issuer"], year=described["year"])
    figures: dict[Any, Any] = {cell.path: Decimal(0) if cell.money else 0 for cell in blank.layout.cells}
    for line in blank.layout.lines:
        for cell, value in zip(
            blank.layout.cells[line.start : line.stop], described["figures"].get(line.path, ()), strict=False
        ):
            figures[cell.path] = Decimal(value) if cell.money else value
    for block in ("reconsideration", "litigation_direct", "litigation_after_reconsideration"):
        for column, value in zip(
            ("upheld", "corrected", "other", "pending", "total"), described["figures"][f"disputes.{block}"], strict=True
        ):
            figures[f"disputes.{block}.{column}"] = value
    return blank.replace(figures)


BASE = base_report()


def with_prose(text: str, report: gir.Report = BASE) -> gir.Report:
    return attrs.evolve(report, overview=gir.Section("一、总体情况", paragraphs_of(text)))


def printed(claim: gir.Claim, report: gir.Report) -> str:
    return claim.span.of(report.passages()[claim.span.path])


def broken(report: gir.Report) -> list[str]:
    return [printed(claim, report) for claim in report.claims() if claim.verdict is Status.BROKEN]


def plain(marked: str) -> str:
    return BRACED.sub(r"\1", marked)


@pytest.mark.parametrize("marked", TABLE["right"])
def test_a_true_sentence_is_bound_where_it_is_marked_and_nothing_is_wrong(marked: str) -> None:
    report = with_prose(plain(marked))
    judged = [
        (printed(claim, report), claim.kind.value, claim.verdict.value)
        for claim in report.claims()
        if claim.verdict is not Status.NOT_APPLICABLE
        and not claim.left_open
        and claim.kind not in {gir.ClaimKind.SHARE, gir.ClaimKind.CHANGE}
    ]
    assert judged == [(number, kind, "held") for number, kind in BRACED.findall(marked)]
    assert broken(report) == []


CHANGED = [
    pytest.param(marked, position, id=f"{number}-{position}")
    for number, marked in enumerate(TABLE["right"])
    for position in range(len(BRACED.findall(marked)))
]


@pytest.mark.parametrize(("marked", "position"), CHANGED)
def test_one_figure_changed_is_found_and_nothing_else(marked: str, position: int) -> None:
    start, end = [found.span() for found in BRACED.finditer(marked)][position]
    wrong = (
        "9" + BRACED.findall(marked)[position][0]
        if BRACED.findall(marked)[position][0][0] in "0123456789１８"
        else "九百九十九"
    )
    report = with_prose(plain(f"{marked[:start]}{wrong}{marked[end:]}"))
    shares = {
        printed(claim, report) for claim in report.claims() if claim.kind in {gir.ClaimKind.SHARE, gir.ClaimKind.CHANGE}
    }
    assert [number for number in broken(report) if number not in shares] == [wrong]


BEFORE = (
    "",
    "（二）依申请公开情况。",
    "全县共收到政府信息公开申请136件，办结135件。",
    "2023年，全县认真做好政府信息公开申请办理工作，",
)


@pytest.mark.parametrize("text", TABLE["innocent"])
def test_an_innocent_sentence_raises_nothing_wherever_it_stands(text: str) -> None:
    for before in BEFORE:
        ledger = with_prose(before + text).check().with_code("GIR5")
        found = [
            line
            for line in ledger
            if line.status is Status.BROKEN or (line.status is Status.UNDECIDABLE and line.code != NOT_COMPARED.code)
        ]
        assert [(before, line.finding and line.finding.message.zh) for line in found] == []


@pytest.mark.parametrize("case", TABLE["elsewhere"], ids=lambda case: case["text"][:20])
def test_a_report_of_its_own_kind_raises_nothing(case: dict[str, str]) -> None:
    report = attrs.evolve(with_prose(case["text"]), issuer=case["issuer"])
    found = [line.finding for line in report.check().with_code("GIR5") if line.finding is not None]
    assert [finding.message.zh for finding in found] == []


BARE = re.compile(r"\{(\d+)\}")


@pytest.mark.parametrize("overview", TABLE["overviews"], ids=lambda overview: overview["issuer"])
def test_in_a_whole_section_every_figure_holds_and_is_found_when_it_is_changed(overview: dict[str, Any]) -> None:
    marked = "\n".join(overview["lines"])
    report = attrs.evolve(with_prose(BARE.sub(r"\1", marked)), issuer=overview["issuer"])
    shares = {gir.ClaimKind.SHARE, gir.ClaimKind.CHANGE}
    held = [claim for claim in report.claims() if claim.verdict is Status.HELD and claim.kind not in shares]
    assert [printed(claim, report) for claim in held] == BARE.findall(marked)
    assert broken(report) == []
    for found in BARE.finditer(marked):
        wrong = f"{marked[: found.start()]}{int(found[1]) + 1}{marked[found.end() :]}"
        spoken = attrs.evolve(with_prose(BARE.sub(r"\1", wrong)), issuer=overview["issuer"])
        wrong_ones = [claim for claim in spoken.claims() if claim.verdict is Status.BROKEN and claim.kind not in shares]
        assert [claim.value for claim in wrong_ones] == [int(found[1]) + 1]


@pytest.mark.parametrize("case", TABLE["wrong"], ids=lambda case: case["text"][:20])
def test_what_is_wrong_is_found(case: dict[str, Any]) -> None:
    report = with_prose(case["text"])
    assert broken(report) == case["finds"]


def test_there_are_as_many_sentences_as_were_promised() -> None:
    assert len(TABLE["innocent"]) >= 200
    assert sum(len(TABLE[kind]) for kind in ("innocent", "elsewhere", "right", "wrong")) >= 400
