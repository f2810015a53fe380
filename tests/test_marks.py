"""Marks: what a cell prints instead of a number."""

import copy
import pickle
import unicodedata
from typing import Any

import pytest

import govinfo_report as gir
from govinfo_report.marks import PLACEHOLDERS, is_placeholder


def test_marks_are_a_mapping_in_the_order_of_their_paths() -> None:
    marks = gir.Marks({"requests.received.total": "/", "disclosure.fees.amount": "—"})
    assert list(marks.items()) == [("disclosure.fees.amount", "—"), ("requests.received.total", "/")]
    assert (len(marks), marks["requests.received.total"]) == (2, "/")
    assert "requests.received.other" not in marks
    with pytest.raises(KeyError):
        marks["requests.received.other"]
    assert repr(marks) == "Marks({'disclosure.fees.amount': '—', 'requests.received.total': '/'})"


def test_marks_are_equal_and_hash_alike_whatever_the_order_they_came_in() -> None:
    one = gir.Marks({"a": "/", "b": "-"})
    other = gir.Marks({"b": "-", "a": "/"})
    assert one == other
    assert hash(one) == hash(other)
    assert one == {"a": "/", "b": "-"}
    assert one != {"a": "/"}
    assert len({one, other, gir.Marks(one)}) == 1
    assert not gir.Marks()


def test_marks_survive_pickle_and_copies() -> None:
    marks = gir.Marks({"a": "/"})
    assert pickle.loads(pickle.dumps(marks)) == marks  # noqa: S301  # our own bytes
    assert copy.copy(marks) == copy.deepcopy(marks) == marks


def test_a_change_to_the_mapping_they_came_from_changes_nothing() -> None:
    source = {"a": "/"}
    marks = gir.Marks(source)
    source["a"] = "-"
    assert marks["a"] == "/"


@pytest.mark.parametrize("printed", ["", " ", "\u3000", "\n", 3, None, b"/"])
def test_a_mark_is_printed_text(printed: Any) -> None:
    with pytest.raises(gir.InvalidValueError, match=r"^marks\['a'\]: expected the printed text, which is never blank"):
        gir.Marks({"a": printed})


@pytest.mark.parametrize("source", [None, 3, "ab", [("a", "/")]])
def test_marks_come_from_a_mapping(source: Any) -> None:
    with pytest.raises(gir.InvalidValueError, match=r"^marks: expected a mapping from paths to printed text"):
        gir.Marks(source)


def test_the_path_of_a_mark_is_text() -> None:
    with pytest.raises(gir.InvalidValueError, match=r"^marks\[3\]"):
        gir.Marks({3: "/"})


@pytest.mark.parametrize(
    "mark", ["/", "／", "—", "——", "－", "− −", "…", "……", "无", " 无 ", "无\u200b", "未统计", "n/a", "N／A"]
)
def test_a_placeholder_is_one_in_whatever_width_and_with_whatever_blanks(mark: str) -> None:
    assert is_placeholder(mark)


@pytest.mark.parametrize("mark", ["227", "2 27", "12a", "二百二十七", "见附件", "无（另报）", "."])
def test_a_mark_that_says_something_is_no_placeholder(mark: str) -> None:
    assert not is_placeholder(mark)


def test_placeholders_are_spelled_as_they_are_compared() -> None:
    assert {unicodedata.normalize("NFKC", plain) for plain in PLACEHOLDERS} == PLACEHOLDERS
