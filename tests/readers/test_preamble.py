"""Period, date of publication, web address and contact, well formed or not, as preambles print them."""

import time
from datetime import date

import pytest

import govinfo_report as gir
from govinfo_report.readers.preamble import read_preamble
from support import EXAMPLES

WHOLE_YEAR = gir.Period(date(2021, 1, 1), date(2021, 12, 31))


def altered(old: str, new: str) -> gir.Reading:
    """The example report with a piece of its preamble replaced."""
    text = (EXAMPLES / "acheng-2021.txt").read_text(encoding="utf-8")
    assert old in text
    return gir.read(text.replace(old, new, 1).encode())


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("发布日期：2020-01-31", date(2020, 1, 31)),
        ("(2026年1月23日)", date(2026, 1, 23)),
        ("发布时间: 2022/3/18 浏览次数: 12", date(2022, 3, 18)),
        ("2023年13月40日", None),
        ("统计期限为2023年1月1日至2023年12月31日。", None),
    ],
)
def test_the_date_of_publication_is_one_that_says_so_or_stands_alone(line: str, published: date | None) -> None:
    text = f"某县财政局2023年政府信息公开工作年度报告\n{line}\n一、总体情况\n"
    assert gir.read(text.encode()).report.published == published


def test_period_with_one_year_named_covers_that_year() -> None:
    preamble = read_preamble(["数据统计期限从2019年1月1日到12月31日止。"])
    assert preamble.period == gir.Period(date(2019, 1, 1), date(2019, 12, 31))


@pytest.mark.parametrize(
    "printed",
    [
        "2021年1月1日至2021年12月31日",
        "2021年1月1日起至12月31日止",
        "2021年1月1日—12月31日",
        "2021年1月1日－2021年12月31日",
        "２０２１年１月１日到１２月３１日",
        "2021.1.1至2021.12.31",
        "2021.1.1-12.31",
        "2021-01-01至2021-12-31",
        "2021/1/1-2021/12/31",
        "二〇二一年一月一日至二〇二一年十二月三十一日",
        "二〇二一年一月一日至十二月三十一日",
    ],
)
def test_a_period_is_read_in_every_usual_spelling(printed: str) -> None:
    assert read_preamble([f"数据统计期限为{printed}。"]).period == WHOLE_YEAR


@pytest.mark.parametrize(
    "printed", ["2021年2月30日至2021年12月31日", "2021.1.1-2021.13.31", "2021年1月1日至二月三十日"]
)
def test_a_period_with_an_impossible_day_is_not_read_and_noted(printed: str) -> None:
    reading = altered("2021年1月1日至2021年12月31日", printed)
    assert reading.report.preamble.period is None
    assert printed in reading.report.preamble.text
    (note,) = reading.notes
    assert note.kind is gir.NoteKind.IMPOSSIBLE_DATE
    assert "统计期限" in note.message.zh
    assert "period" in note.message.en
    assert note.source is not None
    assert note.source.line == 3


@pytest.mark.parametrize("line", ["（发布日期：2022年13月18日）", "2022年2月30日"])
def test_an_impossible_date_of_publication_is_not_read_and_noted(line: str) -> None:
    reading = altered("（发布日期：2022年3月18日）", line)
    assert reading.report.published is None
    (note,) = reading.notes
    assert note.kind is gir.NoteKind.IMPOSSIBLE_DATE
    assert "发布日期" in note.message.zh


@pytest.mark.parametrize(
    ("line", "field", "printed"),
    [
        ("联系电话：0451-5378900l。", "phone", "0451-5378900l"),
        ("联系电话：0451-53789001、53789002。", "phone", "0451-53789001、53789002"),
        ("联系电话：0451-53789001；0451-53789002；邮编：150300", "phone", "0451-53789001；0451-53789002"),
        ("电话：（0451）53789001转8012，邮箱", "phone", "（0451）53789001转8012"),
        ("电话/传真：0451-53789001", "phone", "0451-53789001"),
        ("联系电话：\n0451-53789001", "phone", "0451-53789001"),
        ("可拨打电话0451-53789001进行咨询。", "phone", "0451-53789001"),
        ("联系方式：阿城区上京大道66号，电话：0451—53789001（办公室）", "phone", "0451—53789001"),
        ("通过电话、网络等方式", "phone", None),
        ("全年接听咨询电话120次", "phone", None),
        ("联系电话：\n2021年度", "phone", None),
        ("邮编：l50300；", "postcode", "l50300"),
        ("邮政编码：15030。", "postcode", "15030"),
        ("邮编：１５０３００，电话：", "postcode", "１５０３００"),
        ("邮编150300。", "postcode", "150300"),
        ("邮编：，电话：0451-53789001", "postcode", None),
        ("电子邮箱：x@y。", "email", "x@y"),
        ("邮箱：gk#example.gov.cn。", "email", "gk#example.gov.cn"),
        ("电子邮箱：gk@example,gov.cn。", "email", "gk@example,gov.cn"),
        ("电子邮箱：gkexample.gov.cn，QQ：12", "email", "gkexample.gov.cn"),
        ("请发邮件到gk@example.gov.cn。", "email", "gk@example.gov.cn"),
        ("通过邮箱发送给申请人", "email", None),
        ("地址：上京大道66号（区政府院内）3楼；邮编：150300", "address", "上京大道66号（区政府院内）3楼"),
        ("（地址：上京大道66号）", "address", "上京大道66号"),
        ("地址：上京大道66号（邮编：150300）", "address", "上京大道66号"),
        ("地址：上京大道66号 邮编：150300", "address", "上京大道66号"),
        ("电子邮箱地址：gk@example.gov.cn", "address", None),
    ],
)
def test_a_contact_detail_is_what_stands_after_its_label(line: str, field: str, printed: str | None) -> None:
    assert getattr(read_preamble(line.split("\n")).contact, field) == printed


@pytest.mark.parametrize(
    ("line", "website"),
    [
        ("可在政府门户网站（htp://www.example.gov.cn/ndbg/）下载", "htp://www.example.gov.cn/ndbg/"),
        ("网址：http:/www.acheng.gov.cn。", "http:/www.acheng.gov.cn"),
        ("网址：http://www,acheng.gov.cn。", "http://www,acheng.gov.cn"),
        ("网址：http：//www.acheng.gov.cn/a.html，欢迎查阅", "http：//www.acheng.gov.cn/a.html"),
        ("网址为：acheng.gov.cn。", "acheng.gov.cn"),
        ("区政府网站（www.acheng.gov.cn）公布", "www.acheng.gov.cn"),
        ("网址：http://www.acheng.gov.cn/a?x=1&y=2.", "http://www.acheng.gov.cn/a?x=1&y=2"),
        ("在门户网站公布。", None),
    ],
)
def test_a_web_address_is_kept_as_printed(line: str, website: str | None) -> None:
    assert read_preamble([line]).website == website


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("0451-53789001", "0451-5378900l", True),
        ("0451-53789001", "0451-53789001、53789002", False),
        ("150300", "l50300", True),
        ("0451-53789001", "0451-53789001；电子邮箱：x@y", True),
        ("http://www.acheng.gov.cn/zfxxgk", "http:/www.acheng.gov.cn", True),
        ("http://www.acheng.gov.cn/zfxxgk", "http://www,acheng.gov.cn", True),
        ("上京大道66号", "上京大道66号（区政府院内）", False),
    ],
)
def test_a_malformed_contact_detail_is_found_and_a_well_formed_one_is_not(old: str, new: str, *, found: bool) -> None:
    codes = [finding.code for finding in altered(old, new).report.check().findings]
    assert ("GIR120" in codes) == found


@pytest.mark.parametrize("piece", ["a", "电话：", "地址：（", "邮箱a", "2021年1月", "网址：http", "1.", "（", " "])
def test_the_time_to_read_a_preamble_does_not_grow_with_the_square_of_its_length(piece: str) -> None:
    start = time.perf_counter()
    read_preamble([piece * 20_000])
    assert time.perf_counter() - start < 5  # a fraction of a second; the square would take half a minute
