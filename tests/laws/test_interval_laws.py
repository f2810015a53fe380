"""Intervals, shrinkage and ranks: what they promise, by laws, by exact probabilities, and beside other people's programs."""

import random
from itertools import pairwise
from math import comb, exp, factorial, inf
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import govinfo_report as gir
from corpora import corpus
from govinfo_report.measuring.catalogue import OUTCOMES, measure_named
from govinfo_report.measuring.intervals import rate_bounds, share_bounds, standard_score

pl = pytest.importorskip("polars")

Z = standard_score(0.95)
GRANTED, DISPUTES = "requests.outcomes.granted.total", "disputes.reconsideration.total"
names = st.sampled_from(["disclosure_rate", "reconsideration_rate", "received_change"])
counts = st.integers(0, 10**6)
wholes = st.integers(1, 10**6)

Pairs = list[tuple[int, int]]


def measured(name: str, numerator: int, denominator: int) -> gir.Measured:
    measure = measure_named(name)
    reason = measure.without_value(numerator, denominator)
    return gir.Measured(measure=measure, numerator=numerator, denominator=denominator, no_value=reason)


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  # a simulation that is the same each time, no secret


def some_pairs(most: int, fewest: int, count: int) -> st.SearchStrategy[Pairs]:
    """Lists of a part and its whole."""
    one = st.integers(1, most).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))
    return st.lists(one, min_size=fewest, max_size=count)


# --- intervals -------------------------------------------------------------------------------------------------------


@given(names, counts, wholes)
def test_a_value_lies_in_its_interval_and_that_in_what_is_possible(name: str, part: int, whole: int) -> None:
    some = measured(name, part, whole)
    assume(some.value is not None)
    low, high = some.interval() or (inf, -inf)
    assert some.value is not None
    assert low <= float(some.value) <= high < inf
    assert low >= (-1 if name == "received_change" else 0)
    assert name != "disclosure_rate" or high <= 1


@given(names, counts, wholes, st.integers(2, 50))
def test_more_cases_of_the_same_value_make_a_narrower_interval(name: str, part: int, whole: int, times: int) -> None:
    one, many = measured(name, part, whole), measured(name, part * times, whole * times)
    assume(one.value is not None)
    low, high = one.interval() or (inf, -inf)
    narrower_low, narrower_high = many.interval() or (-inf, inf)
    assert narrower_high - narrower_low < high - low


@given(names, counts, wholes)
def test_a_higher_level_makes_a_wider_interval(name: str, part: int, whole: int) -> None:
    some = measured(name, part, whole)
    assume(some.value is not None)
    spans = [some.interval(level) or (0.0, 0.0) for level in (0.5, 0.9, 0.99)]
    for (low, high), (wider_low, wider_high) in pairwise(spans):
        assert wider_low <= low
        assert high <= wider_high
        assert wider_high - wider_low > high - low


@pytest.mark.parametrize("whole", [5, 10, 25, 60])
def test_intervals_of_shares_contain_the_truth_as_often_as_they_say(whole: int) -> None:
    """Exact: for each true share the probability of the counts whose interval contains it, on average over shares."""
    bounds = [share_bounds(part, whole, Z) for part in range(whole + 1)]
    coverage = [
        sum(
            comb(whole, part) * truth**part * (1 - truth) ** (whole - part)
            for part, (low, high) in enumerate(bounds)
            if low <= truth <= high
        )
        for truth in (number / 1000 for number in range(1, 1000))
    ]
    assert 0.945 < sum(coverage) / len(coverage) < 0.965
    assert min(coverage) > 0.83  # known of Wilson's interval, near 0 and 1


def test_intervals_of_rates_contain_the_truth_as_often_as_they_say() -> None:
    bounds = [rate_bounds(count, 1, Z) for count in range(120)]
    coverage = [
        sum(
            exp(-truth) * truth**count / factorial(count)
            for count, (low, high) in enumerate(bounds)
            if low <= truth <= high
        )
        for truth in (number / 20 for number in range(1, 1001))  # up to 50 events
    ]
    assert 0.945 < sum(coverage) / len(coverage) < 0.965
    assert min(coverage) > 0.83


@pytest.mark.parametrize(("part", "whole"), [(0, 7), (1, 1), (3, 41), (31, 41), (1999, 2000)])
def test_the_interval_of_a_share_is_that_of_scipy(part: int, whole: int) -> None:
    stats = pytest.importorskip("scipy.stats")
    theirs = stats.binomtest(part, whole).proportion_ci(0.95, method="wilson")
    assert share_bounds(part, whole, Z) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


@pytest.mark.parametrize(("count", "exposure"), [(1, 10), (7, 300), (250, 4000)])
def test_the_interval_of_a_rate_inverts_the_score_test_and_lies_close_to_the_exact_one(
    count: int, exposure: int
) -> None:
    stats, optimize = pytest.importorskip("scipy.stats"), pytest.importorskip("scipy.optimize")
    low, high = rate_bounds(count, exposure, Z)

    def beyond(rate: float) -> float:
        return float((count - exposure * rate) ** 2 - Z * Z * exposure * rate)

    rate = count / exposure
    assert low == pytest.approx(optimize.brentq(beyond, 1e-12, rate), rel=1e-6)
    assert high == pytest.approx(optimize.brentq(beyond, rate, 100 * rate + 10), rel=1e-6)
    # The exact interval of Garwood is conservative: its lower end is below this one.
    garwood = stats.chi2.ppf(0.025, 2 * count) / 2 / exposure, stats.chi2.ppf(0.975, 2 * count + 2) / 2 / exposure
    assert garwood[0] < low < high < garwood[1] * 1.02


# --- shrinkage -------------------------------------------------------------------------------------------------------


def frame_of_pairs(pairs: Pairs, part: str = GRANTED, whole: str = OUTCOMES) -> Any:
    """A report of 2023 for each pair."""
    made: Any = corpus.from_reports(
        gir.Report.blank(issuer=f"{number}号县财政局", year=2023).replace({part: pair[0], whole: pair[1]})  # type: ignore[dict-item]  # paths of the form
        for number, pair in enumerate(pairs)
    )
    return made


def in_order(frame: Any, table: Any) -> Any:
    """The rows of a table of one measure, in the order of the reports."""
    return frame.select("report").join(table, on="report", how="left", maintain_order="left")


def shrunk(pairs: Pairs, name: str = "disclosure_rate", part: str = GRANTED) -> Any:
    """The estimates, in the order of the pairs."""
    frame = frame_of_pairs(pairs, part)
    return in_order(frame, corpus.shrink(frame, measures=[name], by=["year"]))


@given(some_pairs(300, 1, 12))
def test_an_estimate_lies_between_the_value_and_the_mean_of_its_group(pairs: Pairs) -> None:
    for row in shrunk(pairs).rows(named=True):
        low, high = sorted((row["value"], row["mean"]))
        assert low - 1e-9 <= row["shrunk"] <= high + 1e-9
        assert 0 <= row["weight"] <= 1
        assert row["shrunk"] == pytest.approx(row["weight"] * row["value"] + (1 - row["weight"]) * row["mean"])


@given(some_pairs(300, 1, 12), st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_no_estimate(pairs: Pairs, chance: random.Random) -> None:
    shuffled = chance.sample(pairs, len(pairs))
    ours = sorted(zip(pairs, shrunk(pairs)["shrunk"].to_list(), strict=True))
    theirs = sorted(zip(shuffled, shrunk(shuffled)["shrunk"].to_list(), strict=True))
    for (pair, one), (other_pair, other) in zip(ours, theirs, strict=True):
        assert pair == other_pair
        assert one == pytest.approx(other, abs=1e-9)


def test_values_that_differ_by_chance_alone_are_drawn_all_the_way() -> None:
    table = shrunk([(5, 10), (6, 10), (4, 10), (50, 100)])
    assert table["weight"].to_list() == [0, 0, 0, 0]
    assert set(table["shrunk"].to_list()) == {65 / 130}


def test_values_that_differ_as_far_as_can_be_are_left_as_they_are() -> None:
    table = shrunk([(0, 100), (100, 100), (0, 100), (100, 100)])
    assert table["shrunk"].to_list() == pytest.approx([0, 1, 0, 1])


def test_the_prior_is_the_one_that_the_data_were_made_with() -> None:
    chance = seeded(4)
    true = [chance.betavariate(6, 4) for _ in range(4000)]
    pairs = [(binomial(chance, truth, 20), 20) for truth in true]
    table = shrunk(pairs)
    assert table["mean"][0] == pytest.approx(0.6, abs=0.01)
    assert table["weight"][0] == pytest.approx(20 / (20 + 6 + 4), abs=0.03)


def errors_of(table: Any, true: list[float]) -> tuple[float, float]:
    """The squares of what values and estimates are off by, added up."""
    squares = [
        sum((found - truth) ** 2 for found, truth in zip(table[column], true, strict=True))
        for column in ("value", "shrunk")
    ]
    return squares[0], squares[1]


def test_estimates_of_shares_are_closer_to_the_truth_than_values_are() -> None:
    chance = seeded(1)
    true = [chance.betavariate(6, 4) for _ in range(300)]
    totals = [chance.randint(3, 30) for _ in true]
    pairs = [(binomial(chance, truth, total), total) for truth, total in zip(true, totals, strict=True)]
    raw, drawn = errors_of(shrunk(pairs), true)
    assert drawn < 0.8 * raw


def test_estimates_of_rates_are_closer_to_the_truth_than_values_are() -> None:
    chance = seeded(2)
    true = [chance.gammavariate(4, 0.05) for _ in range(300)]
    totals = [chance.randint(3, 30) for _ in true]
    pairs = [(poisson(chance, truth * total), total) for truth, total in zip(true, totals, strict=True)]
    raw, drawn = errors_of(shrunk(pairs, "reconsideration_rate", DISPUTES), [100 * truth for truth in true])
    assert drawn < 0.8 * raw


def test_estimates_of_changes_are_closer_to_the_truth_than_values_are() -> None:
    chance = seeded(3)
    shares = [chance.betavariate(20, 15) for _ in range(300)]  # what this year has of both
    totals = [chance.randint(12, 60) for _ in shares]
    now = [binomial(chance, share, total) for share, total in zip(shares, totals, strict=True)]
    frame = corpus.from_reports(
        gir.Report.blank(issuer=f"{number}号县财政局", year=year).replace({"requests.received.total": received})
        for number, (part, total) in enumerate(zip(now, totals, strict=True))
        for year, received in ((2022, total - part), (2023, part))
    )
    table = corpus.shrink(frame, measures=["received_change"], by=["year"])
    raw, drawn = errors_of(
        in_order(frame.filter(pl.col("year") == 2023), table), [share / (1 - share) - 1 for share in shares]
    )
    assert drawn < 0.8 * raw


def binomial(chance: random.Random, share: float, total: int) -> int:
    return sum(chance.random() < share for _ in range(total))


def poisson(chance: random.Random, mean: float) -> int:
    count, product = 0, chance.random()
    while product > exp(-mean):
        count, product = count + 1, product * chance.random()
    return count


# --- ranks -----------------------------------------------------------------------------------------------------------


def ranks_of(pairs: Pairs) -> list[tuple[int, int, int]]:
    """The rank of each pair and its interval."""
    frame = frame_of_pairs(pairs)
    everyone = frame["issuer"].to_list()
    lines = (
        corpus.compare(frame, issuer, measures=["disclosure_rate"], among=everyone).lines[0] for issuer in everyone
    )
    return [(line.rank or 0, line.rank_low or 0, line.rank_high or 0) for line in lines]


@given(some_pairs(60, 2, 6))
def test_a_rank_lies_in_its_interval_and_equal_values_share_it(pairs: Pairs) -> None:
    found = ranks_of(pairs)
    assert all(1 <= low <= rank <= high <= len(pairs) for rank, low, high in found)
    by_value = sorted(zip(pairs, found, strict=True), key=lambda item: -item[0][0] / item[0][1])
    for (one, (rank, *_)), (other, (other_rank, *_)) in pairwise(by_value):
        equal = one[0] * other[1] == other[0] * one[1]
        assert (rank == other_rank) if equal else (rank < other_rank)


@given(some_pairs(30, 2, 5))
def test_a_hundred_times_the_cases_never_leave_more_ranks_open(pairs: Pairs) -> None:
    many = [(100 * part, 100 * whole) for part, whole in pairs]
    for (_, low, high), (_, narrower_low, narrower_high) in zip(ranks_of(pairs), ranks_of(many), strict=True):
        assert low <= narrower_low <= narrower_high <= high


@pytest.mark.parametrize(("low", "high"), [(0.3, 0.3001), (0.1, 0.9), (0.25, 0.45)])
def test_intervals_of_ranks_contain_the_true_rank_as_often_as_they_say(low: float, high: float) -> None:
    chance = seeded(7)
    hits = total = 0
    for _ in range(8):
        true = [chance.uniform(low, high) for _ in range(25)]
        totals = [chance.randint(10, 120) for _ in true]
        pairs = [(binomial(chance, truth, cases), cases) for truth, cases in zip(true, totals, strict=True)]
        for truth, (_, least, most) in zip(true, ranks_of(pairs), strict=True):
            hits += least <= 1 + sum(other > truth for other in true) <= most
            total += 1
    assert hits / total > 0.92  # 200 ranks: two standard errors below 0.95
