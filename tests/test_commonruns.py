"""What two texts have in common, and how long it takes to find."""

from time import perf_counter

import pytest

from govinfo_report.commonruns import Known, Plain

SENTENCE = "我局全年组织业务培训六次，参训人员覆盖全部科室和站所。"


def common(text: str, *others: str) -> list[str]:
    plain = Plain.of(text).text
    return [plain[start:stop] for start, stop in Known.of(others).runs(plain)]


def test_a_common_stretch_is_found_wherever_it_stands() -> None:
    assert common(f"一是{SENTENCE}另外", "前言", f"其中{SENTENCE}此后") == [SENTENCE]


def test_a_short_common_phrase_is_nothing() -> None:
    assert common("按照市政府统一部署要求推进", "严格按照市政府统一部署要求落实") == []


def test_years_blanks_and_titles_of_laws_are_left_out() -> None:
    before = "2022年，我局依据《政府信息公开条例》组织业务培训六次，参训人员覆盖全部科室。"
    now = "2023 年，我局依据《保密法》组织 业务培训六次，参训人员覆盖全部科室。"
    assert common(now, before) == ["年，我局依据组织业务培训六次，参训人员覆盖全部科室。"]


def test_a_stretch_does_not_reach_over_the_end_of_a_paragraph() -> None:
    half = len(SENTENCE) // 2
    assert common(SENTENCE, SENTENCE[:half], SENTENCE[half:]) == []


def test_the_places_of_a_plain_text_are_those_of_the_printed_one() -> None:
    printed = "（一）2023年 培训《办法》六次"
    plain = Plain.of(printed, 3)
    assert plain.text == "年培训六次"
    start, stop = plain.original((1, 5))
    assert printed[start:stop] == "培训《办法》六次"


HOSTILE = {
    "one character": ("甲", "甲"),
    "one character and another": ("甲甲甲甲甲甲甲甲乙甲甲甲甲甲甲甲甲甲甲甲甲甲甲丙", "甲甲甲甲甲甲甲乙"),
    "the same block everywhere": ("甲乙丙丁戊己庚辛子", "甲乙丙丁戊己庚辛丑"),
    "titles that never close": ("《", "《"),
    "years without end": ("2024 ", "2024"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_megabyte_of_hostile_prose_takes_as_long_as_any(name: str) -> None:
    text, other = (part * (350_000 // len(part)) for part in HOSTILE[name])
    start = perf_counter()
    plain = Plain.of(text)
    assert sum(1 for _ in Known.of([other]).runs(plain.text)) <= len(text)
    assert perf_counter() - start < 5
