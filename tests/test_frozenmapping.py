"""FrozenMapping: like a dict in all but change."""

import copy
import pickle
from typing import Any

import pytest

import govinfo_report as gir
from govinfo_report.frozenmapping import FrozenMapping


def test_frozen_mapping_is_equal_to_a_dict_and_keeps_its_order() -> None:
    mapping = FrozenMapping({"b": 2, "a": 1})
    assert mapping == {"a": 1, "b": 2}
    assert list(mapping) == ["b", "a"]
    assert (len(mapping), mapping["a"], repr(mapping)) == (2, 1, "FrozenMapping({'b': 2, 'a': 1})")
    assert hash(mapping) == hash(FrozenMapping({"a": 1, "b": 2}))


def test_frozen_mapping_survives_pickle_and_copies() -> None:
    mapping = FrozenMapping({"a": 1})
    assert pickle.loads(pickle.dumps(mapping)) == mapping  # noqa: S301  # our own bytes
    assert copy.copy(mapping) == copy.deepcopy(mapping) == mapping


def test_frozen_mapping_does_not_change() -> None:
    source = {"a": 1}
    mapping: Any = FrozenMapping(source)
    source["a"] = 2
    assert mapping["a"] == 1
    with pytest.raises(TypeError):
        mapping["a"] = 3
    with pytest.raises(AttributeError):
        mapping.held = {}


@pytest.mark.parametrize("given", [None, 3, [("a", 1)]])
def test_frozen_mapping_comes_from_a_mapping(given: Any) -> None:
    with pytest.raises(gir.InvalidValueError, match="expected a mapping"):
        FrozenMapping(given)


def test_reading_hashes_pickles_and_does_not_change() -> None:
    sources: Any = {"requests.received.total": gir.Source(text="4")}
    reading = gir.Reading(report=gir.Report.blank(), sources=sources)
    sources.clear()
    assert reading.sources == {"requests.received.total": gir.Source(text="4")}
    assert {reading, pickle.loads(pickle.dumps(reading))} == {reading}  # noqa: S301  # our own bytes
