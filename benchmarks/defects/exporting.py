"""The cases as files, for tools in other languages: report.json, previous.json where there is one, and answer.json."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import govinfo_report as gir
from defects.model import Kind
from defects.scoring import cases_of


def export(kinds: Sequence[Kind], seeds: Iterable[int], folder: Path) -> int:
    """Write every case into a folder of its own, and say how many there are."""
    number = 0
    wanted = tuple(seeds)
    for kind in kinds:
        for case in cases_of(kind, wanted):
            place = folder / kind.family.replace(" ", "-") / kind.name / str(case.seed)
            place.mkdir(parents=True, exist_ok=True)
            planted = case.planted
            (place / "report.json").write_text(gir.dumps(planted.report), encoding="utf-8")
            if planted.previous is not None:
                (place / "previous.json").write_text(gir.dumps(planted.previous), encoding="utf-8")
            answer = {
                "kind": kind.name,
                "family": kind.family.value,
                "description": {"zh": kind.text.zh, "en": kind.text.en},
                "seed": case.seed,
                **planted.answer.to_dict(),
            }
            text = json.dumps(answer, ensure_ascii=False, indent=2)
            (place / "answer.json").write_text(f"{text}\n", encoding="utf-8")
            number += 1
    return number
