"""What a language model or another program extracted: taken with notes, and nothing lost or invented without one."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govinfo_report as gir
from govinfo_report.strategies import reports
from support import consistent_report

Kind = gir.ExtractionNoteKind


def tree_of(report: gir.Report) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(gir.dumps(report))
    return tree


def notes_at(done: gir.Extraction, path: str) -> list[tuple[Kind, str | None, str | None]]:
    return [(note.kind, note.found, note.taken) for note in done.notes if path in {note.path, note.place}]


# --- laws ------------------------------------------------------------------------------------------------------------


@settings(max_examples=30, deadline=None)
@given(reports())
def test_our_own_json_comes_back_without_a_note(report: gir.Report) -> None:
    for extracted in (tree_of(report), gir.dumps(report), gir.dumps(report).encode()):
        assert gir.from_extraction(extracted) == gir.Extraction(report=report)


@settings(max_examples=20, deadline=None)
@given(reports())
def test_what_the_schema_for_extraction_asks_for_comes_back_without_a_note(report: gir.Report) -> None:
    schema = gir.extraction_schema(
        disclosure=report.disclosure.edition,
        requests=report.requests.edition,
    )
    asked = asked_for(tree_of(report), schema)
    assert jsonschema_rs.validator_for(schema).is_valid(asked)
    done = gir.from_extraction(asked)
    assert not done.notes
    assert done.report.cells() == report.cells()
    assert done.report.passages() == {
        path: text for path, text in report.passages().items() if not path.startswith("extra_sections")
    }


def asked_for(value: Any, schema: dict[str, Any]) -> Any:
    if isinstance(value, dict):
        return {name: asked_for(value[name], inner) for name, inner in schema["properties"].items()}
    return value


JUNK: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["3,119件", "/", "", "3.0", "１２"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5) | st.sampled_from(["总计", "自然人", "heading"]), inner, max_size=3)
    ),
    max_leaves=6,
)


def places(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for name, value in inner:
        yield from places(value, (*path, name))


TREE = tree_of(consistent_report())
PLACES = list(places(TREE))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(PLACES), st.sampled_from(["put", "drop", "rename"]), JUNK), min_size=1, max_size=4
    )
)
def test_a_damaged_input_gives_a_report_and_a_note_on_each_figure_that_is_not_as_it_was(
    damages: list[tuple[tuple[Any, ...], str, Any]],
) -> None:
    tree = copy.deepcopy(TREE)
    for path, how, junk in damages:
        *holders, last = path
        holder: Any = tree
        for name in holders:
            holder = holder[name] if isinstance(holder, dict) and name in holder else None
        if isinstance(holder, dict) and last in holder:
            value = holder.pop(last)
            if how != "drop":
                holder[str(junk) if how == "rename" else last] = value if how == "rename" else junk
    done = gir.from_extraction(tree)
    told = {note.place for note in done.notes} | {note.path for note in done.notes}
    for cell, value in done.report.cells().items():
        names = cell.split(".")
        found: Any = tree
        for name in names:
            found = found.get(name) if isinstance(found, dict) else None
        expected = str(value) if cell == "disclosure.fees.amount" and value is not None else value
        if found != expected or type(found) is not type(expected):
            assert any(".".join(names[:depth]) in told for depth in range(1, len(names) + 1)), (cell, found, value)
    assert gir.loads(gir.dumps(done.report)) == done.report


@settings(max_examples=60, deadline=None)
@given(JUNK)
def test_anything_at_all_gives_a_report_or_an_error_of_ours(value: Any) -> None:
    for extracted in (value, json.dumps(value)):
        try:
            done = gir.from_extraction(extracted)
        except gir.GovInfoReportError:
            continue
        assert not any(done.report.cells().values())


# --- values ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("handed_over", "figure", "mark", "kind"),
    [
        ("3,119件", 3119, None, Kind.CONVERTED),
        ("３１１９", 3119, None, Kind.CONVERTED),
        (3.0, 3, None, Kind.CONVERTED),
        ("", None, None, Kind.CONVERTED),
        ("/", None, "/", Kind.MARKED),
        ("-", None, "-", Kind.MARKED),
        ("12a", None, "12a", Kind.MARKED),
        (3.5, None, "3.5", Kind.MARKED),
        (True, None, None, Kind.LEFT_OUT),
        ([3], None, None, Kind.LEFT_OUT),
        ({"value": 3}, None, None, Kind.LEFT_OUT),
        (float("nan"), None, None, Kind.LEFT_OUT),
        (10**40, None, None, Kind.LEFT_OUT),
        ("\ud800", None, None, Kind.LEFT_OUT),
    ],
)
def test_a_count_is_taken_or_left_with_a_note(
    handed_over: Any, figure: int | None, mark: str | None, kind: Kind
) -> None:
    tree = copy.deepcopy(TREE)
    tree["requests"]["received"]["total"] = handed_over
    done = gir.from_extraction(tree)
    assert done.report.requests.received.total == figure
    assert done.report.marks.get("requests.received.total") == mark
    (note,) = done.notes
    assert (note.kind, note.path, note.place) == (kind, "requests.received.total", "requests.received.total")


def test_a_number_in_the_text_keeps_every_digit() -> None:
    done = gir.from_extraction('{"disclosure": {"edition": "2021", "fees": {"amount": 12345678901234567.89}}}')
    assert str(done.report.disclosure.cells()["fees.amount"]) == "12345678901234567.89"


def test_an_amount_in_another_unit_is_converted_with_both_forms() -> None:
    done = gir.from_extraction({"disclosure": {"edition": "2021", "fees": "251000元"}})
    assert str(done.report.disclosure.cells()["fees.amount"]) == "25.1000"
    assert (Kind.CONVERTED, '"251000元"', '"25.1000"') in notes_at(done, "disclosure.fees.amount")


def test_a_unit_beside_procurement_goes_where_the_form_keeps_it() -> None:
    done = gir.from_extraction({"disclosure": {"edition": "2019", "procurement": {"amount": "251000元"}}})
    assert isinstance(done.report.disclosure, gir.Disclosure2019)
    assert (str(done.report.disclosure.procurement.amount), done.report.disclosure.procurement.unit) == ("251000", "元")
    other = gir.from_extraction(
        {"disclosure": {"edition": "2019", "procurement": {"amount": "251000元", "unit": "万元"}}}
    )
    assert other.report.marks == {"disclosure.procurement.amount": "251000元"}
    assert notes_at(other, "disclosure.procurement.amount")


@pytest.mark.parametrize(
    ("name", "handed_over", "taken"),
    [
        ("year", "2021年度", 2021),
        ("year", "去年", None),
        ("published", "2022年3月8日", "2022-03-08"),
        ("published", "2022-02-30", None),
    ],
)
def test_a_year_and_a_date_are_taken_in_any_dress_or_left_out(name: str, handed_over: str, taken: Any) -> None:
    done = gir.from_extraction({**TREE, name: handed_over})
    assert tree_of(done.report)[name] == taken
    assert [note.place for note in done.notes] == [name]


# --- keys ------------------------------------------------------------------------------------------------------------


def test_labels_of_the_form_are_taken_for_their_places() -> None:
    done = gir.from_extraction(
        {
            "三、收到和处理政府信息公开申请情况": {
                "一、本年新收政府信息公开申请数量": {"自然人": 3, "法人或其他组织": {"商业企业": 2}, "总计": 5},
                "（三）不予公开": {"1.属于国家秘密": {"总计": 1}},
                "（六）其他处理": {"3.其他": {"总计": 4}},
            },
            "四、政府信息公开行政复议、行政诉讼情况": {"行政诉讼": {"复议后起诉": {"结果维持": 7}}},
            "二、主动公开政府信息情况": {"第二十条第（一）项": {"规章": {"现行有效件数": 8}}},
        }
    )
    assert {path: value for path, value in done.report.cells().items() if value is not None} == {
        "disclosure.administrative_rules.in_force": 8,
        "requests.received.natural_person": 3,
        "requests.received.business": 2,
        "requests.received.total": 5,
        "requests.outcomes.denied.state_secrets.total": 1,
        "requests.outcomes.other_handling.other.total": 4,
        "disputes.litigation_after_reconsideration.upheld": 7,
    }


def test_paths_of_ours_are_taken_as_keys() -> None:
    done = gir.from_extraction({"requests.received.total": 3, "requests.outcomes.granted": {"total": 2}})
    assert (done.report.requests.received.total, done.report.requests.outcomes.granted.total) == (3, 2)


def test_a_label_that_two_lines_share_names_neither() -> None:
    done = gir.from_extraction({"requests": {"edition": "2021", "其他": {"total": 3}}})
    assert not any(done.report.cells().values())
    assert notes_at(done, 'requests["其他"]') == [(Kind.LEFT_OUT, "{…}", None)]


def test_two_figures_for_one_cell_leave_it_blank() -> None:
    done = gir.from_extraction(
        {**TREE, "requests": {**TREE["requests"], "一、本年新收政府信息公开申请数量": {"总计": 43}}}
    )
    assert done.report.requests.received.total is None
    assert [note.found for note in done.notes if note.kind is Kind.CONFLICTING] == ["42", "43"]


def test_a_key_that_stands_twice_in_the_text_is_not_taken() -> None:
    done = gir.from_extraction('{"requests": {"edition": "2021", "received": {"total": 3, "total": 4}}}')
    assert done.report.requests.received.total is None
    assert notes_at(done, "requests.received.total")[0][0] is Kind.CONFLICTING


def test_the_edition_of_a_table_follows_from_its_lines() -> None:
    requests = {"outcomes": {"other_handling": {"total": 3}}}
    done = gir.from_extraction({"requests": requests})
    assert isinstance(done.report.requests, gir.Requests2019)
    assert notes_at(done, "requests.edition") == [(Kind.INFERRED, None, '"2019"')]


def test_what_is_missing_is_said_once_for_the_whole_of_it() -> None:
    tree = copy.deepcopy(TREE)
    del tree["disputes"], tree["requests"]["outcomes"]["denied"], tree["requests"]["received"]["total"], tree["issuer"]
    done = gir.from_extraction(tree)
    assert {(note.kind, note.place) for note in done.notes} == {
        (Kind.MISSING, place) for place in ("disputes", "requests.outcomes.denied", "requests.received.total", "issuer")
    }
    assert done.report.absent == ()


def test_text_in_place_of_a_section_is_its_paragraphs() -> None:
    done = gir.from_extraction({**TREE, "problems": "一是人少。\n二是事多。", "other_matters": ["无。"]})
    assert [str(each) for each in done.report.problems.paragraphs] == ["一是人少。", "二是事多。"]
    assert [str(each) for each in done.report.other_matters.paragraphs] == ["无。"]
    assert {note.path for note in done.notes} == {"problems", "other_matters"}


def test_a_fence_around_the_text_is_taken_off_with_a_note() -> None:
    done = gir.from_extraction(f"```json\n{json.dumps(TREE)}\n```")
    assert done.report == consistent_report()
    assert [note.kind for note in done.notes] == [Kind.CONVERTED]


@pytest.mark.parametrize("extracted", ["", "{", "[]", "3", "```\n```", b"\xff", 3, None])
def test_what_is_no_object_is_refused(extracted: Any) -> None:
    with pytest.raises((gir.InvalidJsonError, gir.InvalidValueError)):
        gir.from_extraction(extracted)


def test_a_note_says_the_same_in_both_languages() -> None:
    done = gir.from_extraction({**TREE, "year": "2021年"})
    assert done.notes[0].message == gir.Text(
        'year：原为 "2021年"，读作 2021（写法不同，意思相同）',
        'year: found "2021年", taken 2021 (the same in another form)',
    )


# --- the schema for extraction ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_the_schema_has_nothing_that_services_of_language_models_refuse(edition: Any) -> None:
    schema = gir.extraction_schema(disclosure=edition, requests=edition)
    text = json.dumps(schema, ensure_ascii=False)
    assert len(text) < 40_000
    keywords = {"type", "description", "properties", "required", "additionalProperties", "items", "enum"}
    depth = 0
    waiting = [(schema, 1)]
    while waiting:
        node, level = waiting.pop()
        depth = max(depth, level)
        assert set(node) <= keywords
        if node["type"] == "object":
            assert node["required"] == list(node["properties"])
            assert node["additionalProperties"] is False
            waiting += [(inner, level + 1) for inner in node["properties"].values()]
    assert depth <= 6


def test_the_schema_describes_every_line_in_both_languages() -> None:
    denied = gir.extraction_schema()["properties"]["requests"]["properties"]["outcomes"]["properties"]["denied"]
    assert denied["properties"]["state_secrets"]["description"] == "1.属于国家秘密 / state secrets"
