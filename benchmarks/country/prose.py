"""The prose of the reports, sentence by sentence from a grammar (`phrases.py`), and its near-copies.

What counts requests is said with the figures of the report, in the words of the benchmark of defects. What a report says
is decided by its draws, so that a copy is a report with the draws of another, its own figures, names and year, and some
paragraphs drawn anew.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from country import phrases
from country.figures import APPLICANTS
from country.phrases import Phrase
from country.places import YEARS, Organ, Sort
from country.planting import Planted, Rows
from defects import sentences
from defects.writing import slots
from govinfo_report.corpus.schema import POSITIONS, PROSE
from govinfo_report.form import HEADINGS
from govinfo_report.ordinals import chinese_numeral

Draws: TypeAlias = npt.NDArray[np.int32]
"""Numbers by row, paragraph and place: what is said."""
Prose: TypeAlias = dict[str, list[str | None]]
"""The columns of prose of some rows: JSON, or null."""
Facts: TypeAlias = Mapping[str, int | str]
"""What sentences state, by the names in their braces."""

ASPECTS = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")
PARAGRAPHS = ("opening", *ASPECTS, "problems", "improvements", "other", "preamble")
_DRAWS = 36  # a paragraph that takes more begins with the first again
_FIGURES = {
    "received": POSITIONS["requests.received.total"],
    "received_people": POSITIONS[f"requests.received.{APPLICANTS[0]}"],
    "carried_in": POSITIONS["requests.carried_in.total"],
    "handled": POSITIONS["requests.outcomes.total.total"],
    "carried_forward": POSITIONS["requests.carried_forward.total"],
}
_KNOWN = {*_FIGURES, "received_others", "incoming", "year", "self"}
_REQUESTS, _NO_REQUESTS = (
    tuple(text for text in bank if _KNOWN.issuperset(slots(text)))
    for bank in (sentences.REQUESTS, sentences.NO_REQUESTS)
)
_HEADINGS = {heading.section: f"{heading.number}、{heading.title}" for heading in HEADINGS}
_STYLES = ("（{0}）{1}方面。", "（{0}）{1}情况。", "（{0}）{1}。", "{0}是{1}方面。")
_TABLE_SECTIONS = json.dumps(
    {name: {"heading": _HEADINGS[name], "paragraphs": []} for name in ("disclosure", "requests", "disputes")},
    ensure_ascii=False,
)
_NO_CONTACT: Mapping[str, None] = {"address": None, "postcode": None, "phone": None, "email": None}
_MOST_DRAWN_ANEW = 4
_RUN = 5


def draws_for(rows: Rows, planted: Sequence[Planted], chance: np.random.Generator) -> Draws:
    """What each report says. Copies say what the other says, all but up to three paragraphs where the issuer is another."""
    draws = chance.integers(0, 1 << 30, size=(len(rows.organ), len(PARAGRAPHS), _DRAWS), dtype=np.int32)
    second = np.flatnonzero(rows.again)
    draws[second] = draws[rows.at[rows.organ[second], rows.year[second]]]
    for it in planted:
        if it.row is None or it.other is None:
            continue
        if it.kind == "prose-of-last-year":
            draws[it.row] = draws[it.other]
        elif it.kind == "prose-of-another":
            anew = chance.choice(len(ASPECTS) + 3, size=chance.integers(0, _MOST_DRAWN_ANEW), replace=False)
            kept = np.setdiff1d(np.arange(len(PARAGRAPHS)), anew)
            draws[it.row, kept] = draws[it.other, kept]
    return draws


def columns_of_prose(rows: Rows, chosen: Sequence[int], draws: Draws) -> Prose:
    """The columns of prose for some rows, in the order of the schema; a column that no report needs is all null."""
    organs = rows.province.organs
    figures = {name: rows.figures[column, chosen].tolist() for name, column in _FIGURES.items()}
    columns: Prose = {column.name: [None] * len(chosen) for column in PROSE}
    columns["table_sections"] = [_TABLE_SECTIONS] * len(chosen)
    years = rows.year[chosen].tolist()
    for number, (row, organ) in enumerate(zip(chosen, rows.organ[chosen].tolist(), strict=True)):
        own = {name: values[number] for name, values in figures.items()}
        for name, text in _report(organs[organ], YEARS[years[number]], own, draws[row].tolist()):
            columns[name][number] = text
    return columns


def likenesses(prose: Prose, chosen: Sequence[int], planted: Sequence[Planted]) -> Iterator[tuple[int, float]]:
    """The row of each copy, and how alike it and the original are: what runs of characters both have of those in either."""
    at = {row: number for number, row in enumerate(chosen)}
    for it in planted:
        if it.kind.startswith("prose-") and it.row in at and it.other in at:
            one, other = (_runs(prose, at[row]) for row in (it.row, it.other))
            yield it.row, round(len(one & other) / len(one | other), 3)


def _runs(prose: Prose, number: int) -> set[str]:
    texts = (json.loads(prose[name][number] or "{}").get("paragraphs", ()) for name in ("overview", "problems"))
    text = re.sub(r"\d+", "", "".join(paragraph for paragraphs in texts for paragraph in paragraphs))
    return {text[start : start + _RUN] for start in range(len(text) - _RUN + 1)}


def _report(
    organ: Organ, year: int, figures: Mapping[str, int], draws: Sequence[Sequence[int]]
) -> Iterator[tuple[str, str]]:
    facts: Facts = {
        **figures,
        "received_others": figures["received"] - figures["received_people"],
        "incoming": figures["received"] + figures["carried_in"],
        "year": year,
        "self": organ.itself,
    }
    of = {name: cycle(drawn) for name, drawn in zip(PARAGRAPHS, draws, strict=True)}
    style = _STYLES[next(of["opening"]) % len(_STYLES)]
    bodies = (
        _say(phrases.PROACTIVE, 3, of[ASPECTS[0]]),
        [_requests(facts, of[ASPECTS[1]]), *_say(phrases.HANDLING, 1, of[ASPECTS[1]])],
        _say(phrases.MANAGEMENT, 2, of[ASPECTS[2]]),
        _say(phrases.PLATFORM, 2, of[ASPECTS[3]]),
        [
            *_say(phrases.SUPERVISION, 2, of[ASPECTS[4]]),
            *(
                [_pick(sentences.GOVERNMENT, of[ASPECTS[4]])]
                if "人民政府" in organ.name and organ.sort is not Sort.OFFICE
                else ()
            ),
        ],
    )
    overview = [
        "".join(_say(phrases.OPENING, 1, of["opening"])),
        *(
            style.format(chinese_numeral(number), aspect) + "".join(body)
            for number, (aspect, body) in enumerate(zip(ASPECTS, bodies, strict=True), start=1)
        ),
    ]
    problems = [
        "".join(_say(phrases.PROBLEMS, 3, of["problems"])),
        "".join(_say(phrases.IMPROVEMENTS, 3, of["improvements"])),
    ]
    for name, paragraphs in (
        ("overview", overview),
        ("problems", problems),
        ("other_matters", [_pick(sentences.NO_FEE, of["other"])]),
    ):
        filled = [_filled(text, facts) for text in paragraphs]
        yield name, json.dumps({"heading": _HEADINGS[name], "paragraphs": filled}, ensure_ascii=False)
    before = [_filled(_pick(bank, of["preamble"]), facts) for bank in (sentences.BASIS, sentences.PERIOD)]
    yield (
        "preamble",
        json.dumps(
            {
                "paragraphs": before,
                "period": {"start": f"{year}-01-01", "end": f"{year}-12-31"},
                "website": None,
                "contact": _NO_CONTACT,
            },
            ensure_ascii=False,
        ),
    )


def _say(bank: Sequence[Phrase], number: int, draws: Iterator[int]) -> list[str]:
    """So many sentences, with what they count that is no figure of the form."""
    said = []
    for phrase in phrases.some(bank, number, draws):
        text = phrase.say(draws)
        said.append(text.replace("{n}", str(3 + next(draws) % 95)) if "{n}" in text else text)
    return said


def _requests(facts: Facts, draws: Iterator[int]) -> str:
    none = not (facts["incoming"] or facts["handled"] or facts["carried_forward"])
    return _pick(_NO_REQUESTS if none else _REQUESTS, draws)


def _pick(bank: Sequence[str], draws: Iterator[int]) -> str:
    return bank[next(draws) % len(bank)]


def _filled(text: str, facts: Facts) -> str:
    return text.format_map(facts) if "{" in text else text
