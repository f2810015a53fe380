"""Laws of JSON: what is written is read back exactly, the quick way agrees with the plain one, and so does the schema."""

import copy
import json
from typing import Any, get_args

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govinfo_report as gir
from govinfo_report.serial.fast import quick_reader
from govinfo_report.serial.json import loads_plainly, make_converter
from govinfo_report.strategies import consistent_reports, reports
from support import consistent_report

VALIDATOR = jsonschema_rs.Draft202012Validator(gir.json_schema(), validate_formats=True)
CONVERTER = make_converter()

# Values that belong nowhere, or not everywhere, and look like ones that do.
ODD_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2, 3.0, 1e3, 2**62, 2**63, 2**64, 10**30 - 1, 10**30, -(10**30), 1e400),
    *("", " ", "3", "3.5", "-0", "-0.00", "1e3", "01", ".5", "5.", "+1", "１", "1_000", "NaN", "9" * 30, "9" * 31),
    *("0." + "0" * 30, "0." + "0" * 31, "9" * 29 + ".9", "9" * 30 + ".9", "1\n", "2021", "2019", "无", "a:b", '":'),
    *("2021-02-28", "2021-02-30", "20210228", "2021-W08-7", "２０２１-02-28", "0000-01-01", "2021-02-28\n"),
    *([], {}, [""], [None], ["overview"], ["requests"], [""] * 6, [[]], {"a": "b"}, {"edition": "2019"}),
    *("requests", "disputes.pending", "requests.received.total", "disclosure.*.issued", "*.total"),
    *(
        {"requests.received.total": "/"},
        {"requests.received.total": " "},
        {"requests.outcomes.other_handling.total": "—"},
    ),
    *({"heading": None, "paragraphs": []}, {"start": "2021-01-01", "end": "2021-12-31"}),
    "\u2028\x1c",
)
ODD_KEYS = ("", "x", "total", "Total", "edition", "version", "unit", "requests.received.total", "year", ":")


def outcome(read: Any, text: str | bytes) -> Any:
    """What a reader does with a text: the report with every digit and type of it, or the faults."""
    try:
        return repr(read(text))
    except gir.InvalidJsonError as error:
        return error.faults or pytest.fail("a refusal that says nothing")


def places(tree: Any) -> list[tuple[Any, Any]]:
    """Every object or array with each of its keys or positions."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [place for key, value in inner for place in ((tree, key), *places(value))]


@st.composite
def mutated_trees(draw: st.DrawFn) -> Any:
    """The JSON of a report with one thing changed, or nothing."""
    tree = copy.deepcopy(CONVERTER.unstructure(draw(reports() | consistent_reports())))
    holder, key = draw(st.sampled_from(places(tree)))
    match draw(st.sampled_from(("keep", "drop", "add", "swap", "rename"))):
        case "drop":
            del holder[key]
        case "add" if isinstance(holder, dict):
            holder[draw(st.sampled_from(ODD_KEYS))] = draw(st.sampled_from(ODD_VALUES))
        case "add":
            holder.append(draw(st.sampled_from(ODD_VALUES)))
        case "swap":
            holder[key] = copy.deepcopy(draw(st.sampled_from(ODD_VALUES)))
        case "rename" if isinstance(holder, dict):
            holder[draw(st.sampled_from(ODD_KEYS))] = holder.pop(key)
    return tree


# Repeated keys, spaces and escapes that the same value can be written with, and text that is no JSON.
EDITS: tuple[tuple[str, str], ...] = (
    ('"year":', '"year": 2021, "year":'),
    ('"year":', '"year" : 2021, "year" :'),
    ('"year":', '"year":'),
    ('"total":', '"total": 1, "total":'),
    ('"total":', '"total"\n\t:'),
    ('"heading":', '"heading": "a:b", "heading":'),
    ('"paragraphs": [', '"paragraphs": ["\\u003a:", '),
    ('"paragraphs": [', '"paragraphs": ["http://a:b", '),
    ('"paragraphs": [', '"paragraphs": [], "paragraphs": ["\\u003a"'),
    ('"website": null', '"website": "http://x:8"'),
    ('"website": null', '"website": "\\u003a", "website": null'),
    ('"unit": null', '"unit": "万元:"'),
    ('"marks": {', '"marks": {"requests.received.total": ":", "requests.received.total": ":" '),
    ("null", "nul"),
    ("null", "NaN"),
    ("null", "-Infinity"),
    ("null", "1" * 5000),
    ("null", "-0"),
    ("null", "01"),
    ("null", "1.0"),
    ("null", '"\\ud800"'),
    ("null", '"\ud800"'),
    ("null", '"\\ud83d\\ude00"'),
    ("null", '"\x01"'),
    ("null", "[" * 2000),
    ("null", '{"a": {"a": 1, "a": 2}}'),
    ("0", "0.0"),
    ("1", "1e0"),
    ("1", "true"),
    (": ", ":"),
    ("{", " {\r\n"),
    ("}", "},"),
    ("}", "}}"),
    ("e", "\\u0065"),
    ('"', "'"),
    ("{", "\ufeff{"),
)


@st.composite
def texts(draw: st.DrawFn) -> str | bytes:
    """JSON texts near that of a report: changed as values, as text, and written in several ways."""
    tree = draw(mutated_trees())
    ascii_only, indent = draw(st.sampled_from((False, False, True))), draw(st.sampled_from((None, None, 1)))
    text = json.dumps(tree, ensure_ascii=ascii_only, indent=indent)
    found, put = draw(st.sampled_from((("", ""), *EDITS)))
    times = text.count(found)
    if found and times:
        chosen = draw(st.integers(0, min(times, 300) - 1))
        before = text.split(found, chosen + 1)
        text = found.join(before[:-1]) + put + before[-1]
    if draw(st.booleans()):
        return text
    return draw(st.sampled_from((b"", b"", b"", b"\xef\xbb\xbf", b"\xff"))) + text.encode("utf-8", "surrogatepass")


@given(reports(), st.sampled_from((None, 0, 2)))
def test_what_is_written_is_read_back_exactly(report: gir.Report, indent: int | None) -> None:
    text = gir.dumps(report, indent=indent)
    for read in (gir.loads, loads_plainly):
        for again in (read(text), read(text.encode())):
            assert again == report
            assert repr(again) == repr(report)  # every digit of money: Decimal("3.0") == Decimal("3")


@given(texts())
def test_the_quick_way_accepts_refuses_and_returns_what_the_plain_way_does(text: str | bytes) -> None:
    quick = quick_reader()
    assert quick is not None
    found = quick(text)
    if found is not None:  # `None` hands the text to the plain way
        assert repr(found) == outcome(loads_plainly, text)
        assert found == loads_plainly(text)
    assert outcome(gir.loads, text) == outcome(loads_plainly, text)


@given(consistent_reports(prose=True))
def test_the_quick_way_is_sure_of_usual_reports(report: gir.Report) -> None:
    quick = quick_reader()
    assert quick is not None
    # Larger counts than msgspec compares are all that it leaves.
    assert quick(gir.dumps(report)) == report or any(
        not -(2**62) <= (figure or 0) <= 2**62 for figure in report.figures
    )


@given(reports())
def test_the_schema_accepts_whatever_is_written(report: gir.Report) -> None:
    assert not [str(error) for error in VALIDATOR.iter_errors(json.loads(gir.dumps(report)))]


def is_beyond_schema(fault: gir.Fault) -> bool:
    """Whether this is a rule that JSON Schema cannot say: 3.0 is no whole number, and places have to fit together."""
    message = fault.message.en
    if fault.path.startswith("absent["):
        return "yet" in message or "no such place" in message
    if fault.path.startswith("marks["):
        is_of_some_edition = fault.path.split('"')[1] in get_args(gir.CellPath)
        return message.startswith("the cell has a number") or ("no such place" in message and is_of_some_edition)
    return message.endswith(("found 3.0", "found 1000.0"))


@given(mutated_trees())
def test_schema_and_loads_agree_wherever_the_schema_can_say_the_rule(tree: Any) -> None:
    try:
        text = json.dumps(tree, ensure_ascii=False, allow_nan=False)
    except ValueError:  # 1e400 is infinite to Python
        return
    found = outcome(loads_plainly, text)
    if isinstance(found, str) or not all(is_beyond_schema(fault) for fault in found):
        assert VALIDATOR.is_valid(tree) == isinstance(found, str), found


@given(st.sampled_from(list(consistent_report().cells())), st.sampled_from(ODD_VALUES))
def test_a_fault_names_the_cell_that_holds_what_no_cell_can(path: str, value: Any) -> None:
    tree = CONVERTER.unstructure(consistent_report())
    *steps, last = path.split(".")
    holder = tree
    for step in steps:
        holder = holder[step]
    holder[last] = value
    found = outcome(loads_plainly, json.dumps(tree))
    assert isinstance(found, str) or [fault.path for fault in found] == [path]
