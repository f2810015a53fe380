"""JSON of a report: its shape as written, and every fault of a text with its place and its sentences."""

import json
import pickle
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from attrs import frozen
from cattrs import ClassValidationError, Converter

import govinfo_report as gir
from govinfo_report.serial.fast import quick_reader
from govinfo_report.serial.json import loads_plainly, make_converter
from support import consistent_report, needs_shared_reports, report_from_truth, shared_names, truth_of


def full_report() -> gir.Report:
    """A report with something in every place that JSON has."""
    return attrs.evolve(
        consistent_report().replace({"requests.received.research": None, "disclosure.fees.amount": Decimal("3137.50")}),
        published=date(2022, 1, 31),
        preamble=gir.Preamble(
            paragraphs=(gir.Paragraph("按照《条例》要求编制本报告。"),),
            period=gir.Period(date(2021, 1, 1), date(2021, 12, 31)),
            website="http://www.acheng.gov.cn",
            contact=gir.Contact(address="某路1号", postcode="150300", phone="0451-53789001", email="a@b.cn"),
        ),
        extra_sections=(gir.Section("七、附件", (gir.Paragraph("无。"),)),),
        section_order=("overview", "requests", "disclosure", "disputes", "problems", "other_matters"),
        marks={"requests.received.research": "/"},
    )


def tree_of(report: gir.Report) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(gir.dumps(report))
    return tree


def changed(path: str, value: Any) -> dict[str, Any]:
    """The JSON of the consistent report with one value changed."""
    tree = tree_of(consistent_report())
    holder = tree
    *steps, last = path.split(".")
    for step in steps:
        holder = holder[step]
    holder[last] = value
    return tree


def faults_of(tree_or_text: Any, read: Callable[[Any], Any] = gir.loads) -> tuple[gir.Fault, ...]:
    """The faults that both ways of reading find."""
    # Escapes would hand every text to the plain way, and the quick one would not be tried.
    text = tree_or_text if isinstance(tree_or_text, (str, bytes)) else json.dumps(tree_or_text, ensure_ascii=False)
    with pytest.raises(gir.InvalidJsonError) as plain:
        loads_plainly(text)
    with pytest.raises(gir.InvalidJsonError) as caught:
        read(text)
    assert caught.value.faults == plain.value.faults
    return caught.value.faults


def told(tree_or_text: Any) -> list[tuple[str, str]]:
    """Place and English sentence of every fault."""
    return [(fault.path, fault.message.en) for fault in faults_of(tree_or_text)]


# --- the shape -------------------------------------------------------------------------------------------------------


def test_the_keys_are_the_attributes_of_a_report_after_the_version() -> None:
    tree = tree_of(full_report())
    assert list(tree) == [
        *("version", "issuer", "year", "title", "published", "preamble", "overview", "disclosure", "requests"),
        *("disputes", "problems", "other_matters", "table_sections", "extra_sections", "section_order"),
        *("marks", "absent"),
    ]
    assert tree["version"] == 1
    assert tree["published"] == "2022-01-31"
    assert tree["preamble"] == {
        "paragraphs": ["按照《条例》要求编制本报告。"],
        "period": {"start": "2021-01-01", "end": "2021-12-31"},
        "website": "http://www.acheng.gov.cn",
        "contact": {"address": "某路1号", "postcode": "150300", "phone": "0451-53789001", "email": "a@b.cn"},
    }
    assert tree["extra_sections"] == [{"heading": "七、附件", "paragraphs": ["无。"]}]
    assert tree["section_order"][:3] == ["overview", "requests", "disclosure"]
    assert tree["marks"] == {"requests.received.research": "/"}
    assert tree["table_sections"]["requests"]["heading"] == "三、收到和处理政府信息公开申请情况"


def test_the_edition_is_the_first_key_of_its_table() -> None:
    tree = tree_of(gir.Report.blank(disclosure="2019", requests="2021"))
    assert next(iter(tree["disclosure"].items())) == ("edition", "2019")
    assert next(iter(tree["requests"].items())) == ("edition", "2021")
    assert list(tree["disputes"]) == ["reconsideration", "litigation_direct", "litigation_after_reconsideration"]
    assert tree["disclosure"]["procurement"] == {"projects": None, "amount": None, "unit": None}
    assert tree["published"] is None
    assert tree["preamble"]["period"] is None


def test_figures_stand_under_the_path_that_they_have_everywhere() -> None:
    tree = tree_of(full_report())
    for path, value in full_report().cells().items():
        found: Any = tree
        for step in path.split("."):
            found = found[step]
        assert found == (str(value) if isinstance(value, Decimal) else value)


@pytest.mark.parametrize("amount", ["3137.50", "0.00", "0", "-0", "-0.0", "0." + "0" * 30, "9" * 30, "59237.2449"])
def test_money_is_a_string_with_every_digit_of_the_amount(amount: str) -> None:
    report = gir.Report.blank().replace({"disclosure.fees.amount": Decimal(amount)})
    assert tree_of(report)["disclosure"]["fees"]["amount"] == amount
    again = gir.loads(gir.dumps(report)).cells()["disclosure.fees.amount"]
    assert isinstance(again, Decimal)
    assert again.as_tuple() == Decimal(amount).as_tuple()


@pytest.mark.parametrize("count", [0, -8, 2**62, 2**62 + 1, -(2**62) - 1, 2**64, 10**30 - 1, 1 - 10**30])
def test_a_count_of_any_size_that_a_cell_can_hold_comes_back(count: int) -> None:
    report = gir.Report.blank().replace({"requests.received.total": count})
    assert gir.loads(gir.dumps(report)) == report


def test_chinese_is_written_as_it_is_and_indentation_is_up_to_the_caller() -> None:
    text = gir.dumps(full_report())
    assert "阿城区人民政府" in text
    assert "\n" not in text
    assert gir.dumps(full_report(), indent=2).startswith('{\n  "version": 1,\n  "issuer": "阿城区人民政府",\n')
    assert gir.loads(gir.dumps(full_report(), indent=2)) == full_report()


def test_a_full_report_comes_back_from_text_and_from_bytes() -> None:
    text = gir.dumps(full_report())
    for given in (text, text.encode(), b"\xef\xbb\xbf" + text.encode(), "\ufeff" + text, json.dumps(json.loads(text))):
        for read in (gir.loads, loads_plainly):
            assert read(given) == full_report()
            assert type(read(given).marks) is gir.Marks


@needs_shared_reports
@pytest.mark.parametrize("name", shared_names())
def test_real_reports_come_back(name: str) -> None:
    report = report_from_truth(truth_of(name))
    assert gir.loads(gir.dumps(report)) == report == loads_plainly(gir.dumps(report))
    assert gir.loads(gir.dumps(report)).check() == report.check()


def test_what_cannot_be_written_is_refused_with_its_place() -> None:
    report = attrs.evolve(consistent_report(), overview=gir.Section("一", (gir.Paragraph("坏\ud800"),)))
    with pytest.raises(gir.InvalidJsonError) as caught:
        gir.dumps(report)
    assert [fault.path for fault in caught.value.faults] == ["overview.paragraphs[0]"]
    with pytest.raises(gir.InvalidValueError, match=r"^report: expected a Report, found None"):
        gir.dumps(None)  # type: ignore[arg-type]


def test_only_text_and_bytes_are_read() -> None:
    values: tuple[Any, ...] = (None, 1, bytearray(b"{}"), {})
    for value in values:
        for read in (gir.loads, loads_plainly):
            with pytest.raises(gir.InvalidValueError, match=r"^text: expected JSON text .str, or bytes in UTF-8."):
                read(value)


# --- faults of values ------------------------------------------------------------------------------------------------

COUNT = "expected a whole number of at most 30 digits without quotes or decimal point, or null for no number, found "
MONEY = 'expected a plain decimal in quotes such as "3137.50", of at most 30 digits, or null for no number, found '
DAY = "expected a date of the calendar such as 2022-01-31"
YEAR = "expected a year from 1 to 9999 or null, found "
NO_KEY = "there is no such key"


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("requests.received.total", True, COUNT + "true"),
        ("requests.received.total", 3.0, COUNT + "3.0"),
        ("requests.received.total", "3", COUNT + 'the string "3"'),
        ("requests.received.total", float("nan"), COUNT + "NaN"),
        ("requests.received.total", float("-inf"), COUNT + "-Infinity"),
        ("requests.received.total", 10**30, COUNT + "a whole number of more than 30 digits"),
        ("requests.received.total", -(10**30), COUNT + "a whole number of more than 30 digits"),
        ("requests.received.total", [3], COUNT + "an array"),
        ("requests.received.total", {}, COUNT + "an object"),
        ("disclosure.fees.amount", 3137, MONEY + "3137"),
        ("disclosure.fees.amount", 3137.5, MONEY + "3137.5"),
        ("disclosure.fees.amount", "1e3", MONEY + 'the string "1e3"'),
        ("disclosure.fees.amount", "1\n", MONEY + 'the string "1\\n"'),
        ("disclosure.fees.amount", "9" * 31, MONEY + f'the string "{"9" * 31}"'),
        ("disclosure.fees.amount", "9" * 61, MONEY + f'the string "{"9" * 60}…"'),
        ("disclosure.fees.amount", "9" * 60, MONEY + f'the string "{"9" * 60}"'),
        ("published", "20220131", DAY + ' or null, found the string "20220131"'),
        ("published", "2021-02-30", DAY + ' or null, found the string "2021-02-30"'),
        ("published", 2022, DAY + " or null, found 2022"),
        ("preamble.period", {"start": None, "end": "2021-12-31"}, DAY + ", found null"),
        ("year", "2021", YEAR + 'the string "2021"'),
        ("year", 0, YEAR + "0"),
        ("year", 10000, YEAR + "10000"),
        ("year", True, YEAR + "true"),
        ("year", 2021.0, YEAR + "2021.0"),
        ("issuer", 5, "expected a string or null, found 5"),
        ("title", "\ud800", '"\\ud800" holds a lone surrogate, which is no character: remove it'),
        ("overview.heading", [], "expected a string or null, found an array"),
        ("overview.paragraphs", "无", 'expected an array [...], found the string "无"'),
        ("overview.paragraphs", None, "expected an array [...], found null"),
        ("overview", None, "expected an object {...}, found null"),
        ("requests", [], "expected an object {...}, found an array"),
        ("requests.outcomes.denied", 3, "expected an object {...}, found 3"),
        ("preamble.contact.phone", 451, "expected a string or null, found 451"),
        ("extra_sections", {}, "expected an array [...], found an object"),
        ("absent", "requests", 'expected an array [...], found the string "requests"'),
        ("marks", [], "expected an object {...}, found an array"),
        ("section_order", None, "expected an array [...], found null"),
        ("requests.edition", "2020", 'expected "2019" or "2021", found the string "2020"'),
        ("requests.edition", 2021, 'expected "2019" or "2021", found 2021'),
        ("requests.edition", ["2021"], 'expected "2019" or "2021", found an array'),
        ("version", 0, "expected 1, found 0"),
        ("version", True, "expected 1, found true"),
        ("version", 1.0, "expected 1, found 1.0"),
        ("version", "1", 'expected 1, found the string "1"'),
        ("disputes.edition", "2021", NO_KEY + ": remove it"),
        ("requests.received.totle", 3, NO_KEY + "; did you mean total or other?"),
        ("issuer_", "x", NO_KEY + "; did you mean issuer?"),
    ],
)
def test_a_value_that_does_not_belong_is_refused_in_its_place(path: str, value: Any, sentence: str) -> None:
    place = f"{path}.start" if isinstance(value, dict) and "start" in value else path
    assert told(changed(path, value)) == [(place, sentence)]


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (
            "disputes.reconsideration.total",
            1.5,
            "应为最多 30 位的整数（不带引号和小数点），没有数字时为 null，实为 1.5",
        ),
        ("disclosure.fees.amount", [], '应为带引号的普通小数，如 "3137.50"，最多 30 位，没有数字时为 null，实为数组'),
        ("year", {}, "应为 1 至 9999 的年份（整数）或 null，实为对象"),
        ("year", 10**40, "应为 1 至 9999 的年份（整数）或 null，实为超过 30 位的整数"),
        ("published", "今天", '应为形如 2022-01-31 的日期或 null，实为字符串 "今天"'),
        ("preamble.period", {"start": 1, "end": "2021-12-31"}, "应为形如 2022-01-31 的日期，实为 1"),
        ("issuer", True, "应为字符串或 null，实为 true"),
        ("title", "\ud800", '"\\ud800" 含有不成对的代理码位，不是文字，请删除'),
        ("overview.paragraphs", None, "应为数组 […]，实为 null"),
        ("overview", 1, "应为对象 {…}，实为 1"),
        ("version", 0, "应为 1，实为 0"),
        ("requests.received.totle", 3, "没有这个键；是否应为 total 或 other？"),
        ("requests.version", 9, "没有这个键，请删除"),
        ("marks", {"disputes.pending.x": ""}, '应为所印文字（不能空白），实为字符串 ""'),
        ("marks", {"requests.received.total": "/"}, "这一格有数字（42），不能另有标记"),
        ("marks", {"x": "/"}, "所用表格没有这个位置"),
        ("marks", {"requests.received.total": None}, "应为字符串，实为 null"),
    ],
)
def test_the_sentence_is_the_same_in_chinese(path: str, value: Any, sentence: str) -> None:
    assert faults_of(changed(path, value))[-1].message.zh == sentence


def test_items_of_arrays_are_named_by_their_position() -> None:
    tree = changed("overview.paragraphs", ["一", 2, "三", None])
    tree["extra_sections"] = [{"heading": "七", "paragraphs": []}, {"heading": 8, "paragraphs": ["一", 9]}, "九"]
    tree["absent"] = ["disputes.x", 1]
    assert told(tree) == [
        (
            "absent[0]",
            "the tables have no such place",
        ),
        ("overview.paragraphs[1]", "expected a string, found 2"),
        ("overview.paragraphs[3]", "expected a string, found null"),
        ("extra_sections[1].heading", "expected a string or null, found 8"),
        ("extra_sections[1].paragraphs[1]", "expected a string, found 9"),
        ("extra_sections[2]", 'expected an object {...}, found the string "九"'),
        ("absent[1]", "expected a string, found 1"),
    ]


def test_a_missing_line_is_named_by_its_label() -> None:
    tree = tree_of(consistent_report())
    del tree["requests"]["outcomes"]["denied"]["state_secrets"]
    del tree["requests"]["carried_forward"]["total"]
    del tree["issuer"]
    del tree["requests"]["edition"]
    faults = faults_of(tree)
    assert [(fault.path, fault.message.zh, fault.message.en) for fault in faults] == [
        ("issuer", "缺少这个键", "is missing"),
        ("requests.edition", "缺少这个键", "is missing"),
        ("requests.outcomes.denied.state_secrets", "缺少“1.属于国家秘密”", "state secrets is missing"),
        ("requests.carried_forward.total", "缺少“总计”", "total is missing"),
    ]


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_without_an_edition_the_other_faults_are_told_by_the_edition_that_fits_best(edition: gir.Edition) -> None:
    tree = tree_of(gir.Report.blank(disclosure=edition, requests=edition))
    tree["disclosure"]["edition"] = tree["requests"]["edition"] = "二〇二一"
    tree["requests"]["received"]["total"] = "3"
    wrong = 'expected "2019" or "2021", found the string "二〇二一"'
    assert told(tree) == [
        ("disclosure.edition", wrong),
        ("requests.edition", wrong),
        ("requests.received.total", COUNT + 'the string "3"'),
    ]
    assert faults_of(tree)[0].message.zh == '应为 "2019" 或 "2021"，实为字符串 "二〇二一"'


def test_a_newer_version_asks_for_a_newer_library_and_says_nothing_else() -> None:
    (fault,) = faults_of({"version": 2, "reports": []})
    assert fault == gir.Fault(
        "version",
        gir.Text(
            "版本 2 比本库所能读取的版本 1 新，请升级 govinfo-report",
            "version 2 is newer than 1, the newest this library reads: update govinfo-report",
        ),
    )


def test_without_a_version_the_rest_is_still_told() -> None:
    tree = changed("year", "x")
    del tree["version"]
    assert told(tree) == [("version", "is missing"), ("year", YEAR + 'the string "x"')]


def test_keys_that_are_no_names_are_shown_in_quotes() -> None:
    tree = changed("requests.a b", 1)
    tree["disputes"]["年"] = tree["disputes"][""] = 2
    assert [path for path, _ in told(tree)] == ['requests["a b"]', 'disputes["年"]', 'disputes[""]']


def test_a_key_that_stands_twice_is_named_wherever_it_is() -> None:
    text = gir.dumps(consistent_report())
    text = text.replace('"year":', '"year": 2021, "year": 2020, "year":').replace(
        '"received": {', '"received": {"total": 1, '
    )
    text = text.replace(
        '"absent": []', '"absent": [[{"x": [0, {"y z": 1, "y z": 1, "u": 3}], "x": [0, {"y": 1, "y": {}}]}], 1]'
    )
    again = "this key stands more than once: keep one"
    assert told(text) == [
        ("year", again),
        ("requests.received.total", again),
        ("absent[0][0].x", again),
        ("absent[0][0].x[1].y", again),
        ("absent[0]", "expected a string, found an array"),
        ("absent[1]", "expected a string, found 1"),
    ]


def test_a_key_that_stands_twice_is_the_only_fault_where_all_else_fits() -> None:
    text = gir.dumps(consistent_report())
    for twice in ('"year": 2021, "year" :', '"y\\u0065ar": 2021, "year":', '"year":2021,"year"\n:'):
        (fault,) = faults_of(text.replace('"year":', twice))
        assert (fault.path, fault.message.zh) == ("year", "这个键出现了不止一次，请只留一个")
    colons = text.replace('"website": null', '"website": "\\u003a", "website": "\\u003a"')
    assert [path for path, _ in told(colons)] == ["preamble.website"]


# --- marks, absences, order ------------------------------------------------------------------------------------------


def test_marks_need_a_cell_without_a_number_and_a_text() -> None:
    tree = changed("requests.received.research", None)
    tree["marks"] = {
        "requests.received.research": "/",
        "requests.received.total": "/",
        "requests.received.totle": "/",
        "requests.received": "/",
        "disputes.reconsideration.total": "",
        "disclosure.fees.amount": 7,
        "\ud800": "x",
    }
    likely = "requests.received.total or requests.received.other"
    assert told(tree) == [
        ('marks["disclosure.fees.amount"]', 'the cell has a number (the string "3137"), so it cannot have a mark'),
        ('marks["disputes.reconsideration.total"]', "the cell has a number (0), so it cannot have a mark"),
        ('marks["requests.received"]', f"the tables have no such place; did you mean {likely}?"),
        ('marks["requests.received.total"]', "the cell has a number (42), so it cannot have a mark"),
        ('marks["requests.received.totle"]', f"the tables have no such place; did you mean {likely}?"),
        ('marks["\\ud800"]', "the tables have no such place"),
        (
            'marks["disputes.reconsideration.total"]',
            'expected the printed text, which is never blank, found the string ""',
        ),
        ('marks["disclosure.fees.amount"]', "expected a string, found 7"),
    ]


def test_what_is_absent_has_neither_number_nor_mark() -> None:
    tree = tree_of(gir.Report.blank())
    tree["marks"] = {"disputes.reconsideration.total": "/", "disputes.reconsideration.other": "/"}
    tree["requests"]["received"]["total"] = 5
    tree["absent"] = ["requests", "disputes.reconsideration", "requests.*.research", "requests.received.totle", "x"]
    such, other = ", such as ", "disputes.reconsideration.other"
    faults = faults_of(tree)
    assert [(fault.path, fault.message.en) for fault in faults] == [
        ("absent[0]", f'"requests" is absent, yet 1 of its cells have a number or a mark{such}requests.received.total'),
        (
            "absent[1]",
            f'"disputes.reconsideration" is absent, yet 2 of its cells have a number or a mark{such}{other}',
        ),
        (
            "absent[3]",
            "the tables have no such place; did you mean requests.received.total or requests.received.other?",
        ),
        ("absent[4]", "the tables have no such place"),
    ]
    assert faults[0].message.zh == '"requests" 缺失，其中却有 1 格有数字或标记，如 requests.received.total'
    assert faults[2].message.zh == "所用表格没有这个位置；是否应为 requests.received.total 或 requests.received.other？"


def test_places_of_a_table_whose_edition_is_unknown_are_left_alone() -> None:
    tree = tree_of(gir.Report.blank())
    tree["requests"]["edition"] = "x"
    del tree["disclosure"]
    tree["marks"] = {"requests.x": "/", "disclosure.y": "/", "disputes.z": "/"}
    tree["absent"] = ["requests.x", "disclosure.y", "disputes.z"]
    assert [path for path, _ in told(tree)] == [
        *("disclosure", 'marks["disputes.z"]', "absent[2]", "requests.edition"),
    ]


def test_a_place_of_the_other_edition_is_none_of_these_tables() -> None:
    tree = tree_of(gir.Report.blank(requests="2019"))
    tree["marks"] = {"requests.outcomes.other_handling.other.total": "/"}
    assert [path for path, _ in told(tree)] == ['marks["requests.outcomes.other_handling.other.total"]']


def test_hostile_numbers_of_wrong_keys_are_told_without_looking_for_what_each_may_mean() -> None:
    tree = changed("marks", {f"requests.received.totl{number}": "/" for number in range(21)})
    tree["disputes"] |= {f"reconsideratio{number}": 1 for number in range(21)}
    faults = faults_of(tree)
    assert len(faults) == 42
    assert {fault.message.en for fault in faults} == {"the tables have no such place", NO_KEY + ": remove it"}
    tree["marks"].popitem()
    tree["disputes"].popitem()
    assert all("did you mean" in fault.message.en for fault in faults_of(tree))


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ([], "[]"),
        (["overview"], '["overview"]'),
        (["overview"] * 6, json.dumps(["overview"] * 6)),
        (["overview"] * 99, json.dumps(["overview"] * 7)),
    ],
)
def test_the_order_has_each_of_the_six_sections_once(order: list[str], found: str) -> None:
    six = "overview, disclosure, requests, disputes, problems, other_matters"
    (fault,) = faults_of(changed("section_order", order))
    assert fault == gir.Fault(
        "section_order",
        gir.Text(
            f"应为六个部分各一次：{six}，实为 {found}", f"expected each of the six sections once: {six}; found {found}"
        ),
    )


def test_an_order_of_other_things_than_strings_is_told_item_by_item() -> None:
    assert told(changed("section_order", ["overview", 5])) == [("section_order[1]", "expected a string, found 5")]


# --- faults of the text ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("", "不是 JSON：第 1 行第 1 列，文本到此中断", "not JSON: line 1, column 1, the text breaks off here"),
        (
            '{\n  "a": }',
            '不是 JSON：第 2 行第 8 列，从这里起无法解读："}"',
            'not JSON: line 2, column 8, cannot be read from here: "}"',
        ),
        (
            "{} " + "x" * 30,
            f'不是 JSON：第 1 行第 4 列，从这里起无法解读："{"x" * 20}"',
            f'not JSON: line 1, column 4, cannot be read from here: "{"x" * 20}"',
        ),
        (
            b"{\xff}",
            "不是 UTF-8 文本：第 2 个字节（0xff）无法解码，请另存为 UTF-8",
            "not UTF-8: byte 2 (0xff) cannot be decoded; save the file as UTF-8",
        ),
        ("[" * 100_000, "括号嵌套太深，不是年度报告的 JSON", "nested too deeply to be the JSON of a report"),
        ('{"a":' * 100_000, "括号嵌套太深，不是年度报告的 JSON", "nested too deeply to be the JSON of a report"),
        ("null", "应为对象 {…}，实为 null", "expected an object {...}, found null"),
        ("NaN", "应为对象 {…}，实为 NaN", "expected an object {...}, found NaN"),
        (
            "9" * 5000,
            "应为对象 {…}，实为超过 30 位的整数",
            "expected an object {...}, found a whole number of more than 30 digits",
        ),
        ('"年报"', '应为对象 {…}，实为字符串 "年报"', 'expected an object {...}, found the string "年报"'),
    ],
)
def test_a_text_that_is_no_report_at_all_is_refused_in_one_sentence(text: str | bytes, zh: str, en: str) -> None:
    assert faults_of(text) == (gir.Fault("", gir.Text(zh, en)),)


def test_a_number_is_never_too_long_for_python() -> None:
    text = gir.dumps(consistent_report()).replace('"year": 2021', f'"year": -{"9" * 5000}')
    assert told(text) == [("year", YEAR + "a whole number of more than 30 digits")]


# --- the error itself ------------------------------------------------------------------------------------------------


def test_the_error_lists_every_fault_in_chinese_and_in_english() -> None:
    tree = changed("requests.received.total", "42")
    tree["overview"]["paragraphs"] = [3]
    with pytest.raises(gir.InvalidJsonError) as caught:
        gir.loads(json.dumps(tree))
    error = caught.value
    assert str(error).splitlines() == [
        "overview.paragraphs[0]：应为字符串，实为 3",
        'requests.received.total：应为最多 30 位的整数（不带引号和小数点），没有数字时为 null，实为字符串 "42"',
    ]
    assert error.describe("en").splitlines() == [
        "overview.paragraphs[0]: expected a string, found 3",
        f'requests.received.total: {COUNT}the string "42"',
    ]
    assert isinstance(error, gir.GovInfoReportError)
    assert isinstance(error, ValueError)
    assert pickle.loads(pickle.dumps(error)).faults == error.faults  # noqa: S301  # our own bytes
    assert str(gir.Fault("", gir.Text("不是 JSON", "not JSON"))) == "不是 JSON"


@pytest.mark.parametrize(
    ("inner", "place", "path"),
    [
        ("", "overview", "overview"),
        ("total", "received", "received.total"),
        ("[2]", "paragraphs", "paragraphs[2]"),
        ("total", "", "total"),
    ],
)
def test_a_fault_is_seen_from_further_out(inner: str, place: str, path: str) -> None:
    assert gir.Fault(inner, gir.Text("甲", "a")).within(place).path == path


# --- your own converter ----------------------------------------------------------------------------------------------


class StringOfOurOwn(str):
    __slots__ = ()


@frozen
class Filed:
    number: int | None
    report: gir.Report
    table: gir.Requests
    line: gir.ByApplicant
    paragraph: gir.Paragraph


def filed() -> Filed:
    report = full_report()
    return Filed(7, report, report.requests, report.requests.received, gir.Paragraph("一"))


def test_your_converter_learns_our_classes_and_keeps_its_own_ways() -> None:
    conv = Converter()
    gir.configure_converter(conv)
    tree = conv.unstructure(filed())
    assert tree["paragraph"] == "一"
    assert tree["table"]["edition"] == "2021"
    assert conv.structure(tree, Filed) == filed()
    assert conv.structure({**tree, "number": "8"}, Filed).number == 8  # coerced, as cattrs does for classes not ours


def test_our_faults_reach_you_through_your_converter() -> None:
    conv = Converter()
    gir.configure_converter(conv)
    tree = conv.unstructure(filed())
    tree["report"]["year"] = 3.5
    tree["report"]["title"] = object()
    tree["report"]["disputes"][3] = 1
    tree["report"]["marks"] = {3: "x"}
    tree["report"]["problems"]["heading"] = StringOfOurOwn("五")
    with pytest.raises(ClassValidationError) as caught:
        conv.structure(tree, Filed)
    (error,) = caught.value.exceptions
    assert "title：应为字符串或 null，实为 object 类型的值" in str(error)
    assert isinstance(error, gir.InvalidJsonError)
    assert [(fault.path, fault.message.en) for fault in error.faults] == [
        ("year", YEAR + "3.5"),
        ("title", "expected a string or null, found a value of type object"),
        ("disputes[3]", NO_KEY + ": remove it"),
        ("problems.heading", "expected a string or null, found a value of type StringOfOurOwn"),
        ("marks[3]", "expected a string, found 3"),
    ]
    with pytest.raises(gir.InvalidJsonError, match=r"^total：") as part:
        conv.structure(tree["line"] | {"total": "x"}, gir.ByApplicant)
    assert [fault.path for fault in part.value.faults] == ["total"]


def test_a_table_of_one_edition_is_not_read_as_the_other() -> None:
    conv = make_converter()
    tree = conv.unstructure(consistent_report().disclosure)
    assert conv.structure(tree, gir.Disclosure2021) == consistent_report().disclosure
    with pytest.raises(gir.InvalidJsonError) as caught:
        conv.structure(tree | {"edition": "2019"}, gir.Disclosure2021)
    assert [fault.path for fault in caught.value.faults] == ["edition"]


def test_each_converter_is_its_own() -> None:
    assert make_converter() is not make_converter()


# --- the quick way ---------------------------------------------------------------------------------------------------


def test_without_msgspec_the_plain_way_reads_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr("importlib.import_module", missing)
    quick_reader.cache_clear()
    try:
        assert quick_reader() is None
        assert gir.loads(gir.dumps(full_report())) == full_report()
    finally:
        quick_reader.cache_clear()


def test_what_the_quick_way_is_sure_of_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("govinfo_report.serial.json.loads_plainly")
    assert gir.loads(gir.dumps(full_report())) == full_report()


def test_the_quick_way_reads_a_full_report_itself() -> None:
    quick = quick_reader()
    assert quick is not None
    assert quick(gir.dumps(full_report())) == full_report()
    blank = gir.Report.blank(disclosure="2019")
    assert isinstance(blank.disclosure, gir.Disclosure2019)
    procurement = gir.Procurement2019(projects=1, amount=Decimal("2.50"), unit="万元")
    unit = attrs.evolve(blank, disclosure=attrs.evolve(blank.disclosure, procurement=procurement))
    for report in (unit, attrs.evolve(gir.Report.blank(requests="2019"), absent=("disputes", "requests.*.other"))):
        assert quick(gir.dumps(report)) == report == loads_plainly(gir.dumps(report))


@pytest.mark.parametrize("value", [2**62 + 1, -(2**62) - 1])
def test_the_quick_way_leaves_very_large_counts_alone(value: int) -> None:
    quick = quick_reader()
    assert quick is not None
    assert quick(gir.dumps(gir.Report.blank().replace({"requests.received.total": value}))) is None
