"""Sections, headings, numbers and required statements; and who reports, on which year, when, and where to ask."""

import random
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import attrs

import govinfo_report as gir
from defects.editing import (
    TABLES,
    paragraphs_of,
    spliced,
    with_figures,
    with_paragraphs,
    with_section,
    with_text,
    without,
)
from defects.model import Answer, Base, Family, Kinds, Place, Planted
from defects.organs import ORGANS
from defects.tables import COLUMNS, blank_for, fill_tables
from govinfo_report.form import HEADINGS, SECTIONS

missing = Kinds(Family.MISSING)
outline = Kinds(Family.OUTLINE)
identity = Kinds(Family.IDENTITY)

_TITLES = {heading.section: heading.title for heading in HEADINGS}
_NUMBERED = re.compile(r"（[一二三四五]）|[1-5]\.")
_LEADING_NUMBER = re.compile(rf"\A(?:{_NUMBERED.pattern})")


def heading_path(name: str) -> str:
    """The path of the heading of a section."""
    return f"table_sections.{name}.heading" if name in TABLES else f"{name}.heading"


def whole(report: gir.Report, path: str) -> gir.Span:
    """The whole text at a path."""
    return gir.Span(path, 0, len(report.passages()[path]))


def at(report: gir.Report, *paths: str, places: Sequence[str] = (), worst: str = "warning") -> Answer:
    """That the fault is in these texts, or may be pointed at by these places."""
    spans = tuple(whole(report, path) for path in paths)
    return Answer(faults=(Place(spans=spans, places=places, worst=worst),))


# --- parts that are missing ------------------------------------------------------------------------------------------


@missing("section-of-prose-missing", "缺第五或第六部分", "section 5 or 6 missing")
def section_missing(base: Base, chance: random.Random) -> Planted | None:
    name = chance.choice(("problems", "other_matters"))
    if "六" in base.report.preamble.text:
        return None  # the preamble would be wrong as well
    report = with_section(base.report, name, gir.Section())
    return Planted(report, Answer(faults=(Place(places=(name,)),)))


@missing("section-with-table-missing", "第三或第四部分连同表格整个缺少", "section 3 or 4 missing with its table")
def table_section_missing(base: Base, chance: random.Random) -> Planted | None:
    name = chance.choice(("requests", "disputes"))
    if "六" in base.report.preamble.text:
        return None
    report = with_section(without(base.report, name), name, gir.Section())
    return Planted(report, Answer(faults=(Place(places=(name,)),)))


@missing("overview-empty", "第一部分只有标题", "section 1 has a heading and nothing else")
def overview_empty(base: Base, _: random.Random) -> Planted | None:
    report = with_paragraphs(base.report, "overview", [])
    return Planted(report, at(report, "overview.heading", places=("overview",)))


@missing("problems-empty", "第五部分空白或只写“无”", "section 5 empty or just 无")
def problems_empty(base: Base, chance: random.Random) -> Planted | None:
    words = chance.choice(("", "无", "无。", "暂无。", "不存在问题。", "/", "本年度未发现存在的问题。"))
    report = with_paragraphs(base.report, "problems", [words] if words else [])
    paths = ["problems.paragraphs[0]"] if words else ["problems.heading"]
    return Planted(report, at(report, *paths, places=("problems",)))


@missing("fee-not-stated", "第六部分没有说明信息处理费", "section 6 silent on the processing fee")
def fee_not_stated(base: Base, chance: random.Random) -> Planted | None:
    if (base.report.year or 0) < 2021:
        return None
    words = chance.choice(
        ("无。", "无其他需要报告的事项。", "本年度没有其他需要报告的事项。", "暂无其他需要报告的事项。")
    )
    report = with_paragraphs(base.report, "other_matters", [words])
    answer = at(report, "other_matters.paragraphs[0]", "other_matters.heading", places=("other_matters",))
    return Planted(report, answer)


@missing(
    "fee-confused", "把行政事业性收费当作信息处理费说明", "the fees of table 2 stated in place of the processing fee"
)
def fee_confused(base: Base, chance: random.Random) -> Planted | None:
    if (base.report.year or 0) < 2021:
        return None
    words = chance.choice(
        ("{}年，{}行政事业性收费0元。", "{}年{}没有行政事业性收费项目。", "{}年，{}行政事业性收费情况见第二部分。")
    )
    report = with_paragraphs(base.report, "other_matters", [words.format(base.report.year, base.self_name)])
    answer = at(report, "other_matters.paragraphs[0]", "other_matters.heading", places=("other_matters",))
    return Planted(report, answer)


@missing("aspect-missing", "总体情况缺平台建设一个方面", "section 1 silent on platforms")
def aspect_missing(base: Base, chance: random.Random) -> Planted | None:
    paragraphs = [
        f"{base.report.year}年，{base.self_name}认真贯彻条例，扎实推进各项任务，取得较好成效。",
        "围绕中心任务主动公开政策文件，及时回应群众关切。",
        "依申请公开办理规范，答复均在法定期限之内。",
        "严格落实先审后发制度，对历史文件定期清理。",
    ]
    kept, name = ("加强监督检查，组织业务培训，压实各方责任。", "平台建设")
    if chance.random() < 0.5:
        kept, name = ("优化门户网站栏目设置，丰富政务新媒体内容。", "监督保障")
    government = "考核、社会评议和责任追究结果另行公布。" if "人民政府" in (base.report.issuer or "") else ""
    if government and name == "监督保障":
        return None
    report = with_paragraphs(base.report, "overview", [*paragraphs, kept + government])
    return Planted(report, Answer(faults=(Place(places=("overview",), worst="warning"),)))


@missing(
    "supervision-not-stated",
    "政府年报没有写考核、评议和责任追究",
    "a government silent on appraisal, review, accountability",
)
def supervision_missing(base: Base, _: random.Random) -> Planted | None:
    if not (base.report.issuer or "").endswith("人民政府"):
        return None
    texts = list(paragraphs_of(base.report, "overview"))
    texts[-1] = "监督保障方面。明确分管负责人和承办科室，定期组织业务学习，加强日常督促检查。"
    texts = [_LEADING_NUMBER.sub("", text) for text in texts]
    report = with_paragraphs(base.report, "overview", texts)
    return Planted(report, Answer(faults=(Place(places=("overview",), worst="note"),)))


# --- order, numbers, headings ----------------------------------------------------------------------------------------


@outline("sections-out-of-order", "两个部分次序颠倒", "two sections in the wrong order")
def out_of_order(base: Base, chance: random.Random) -> Planted | None:
    first = chance.randrange(5)
    order = list(SECTIONS)
    order[first], order[first + 1] = order[first + 1], order[first]
    report = attrs.evolve(base.report, section_order=tuple(order))
    answer = at(report, heading_path(order[first]), heading_path(order[first + 1]), places=("",))
    return Planted(report, answer)


@outline("heading-number-repeated", "标题编号重复", "a heading with the number of another")
def number_repeated(base: Base, chance: random.Random) -> Planted | None:
    name, other = chance.choice([("disputes", "三"), ("problems", "四"), ("other_matters", "五"), ("requests", "二")])
    return _headed(base, name, f"{other}、{_TITLES[name]}")


@outline("heading-number-skipped", "标题编号跳号", "a heading whose number skips one")
def number_skipped(base: Base, _: random.Random) -> Planted | None:
    return _headed(base, "other_matters", f"七、{_TITLES['other_matters']}")


@outline("heading-number-missing", "标题没有编号", "a heading without a number")
def number_missing(base: Base, chance: random.Random) -> Planted | None:
    name = chance.choice(SECTIONS)
    return _headed(base, name, _TITLES[name])


@outline("heading-words-dropped", "标题漏字", "a heading that lost words")
def words_dropped(base: Base, chance: random.Random) -> Planted | None:
    name, title = chance.choice(
        [
            ("disclosure", "主动公开信息情况"),
            ("requests", "收到和处理政府信息公开情况"),
            ("problems", "存在主要问题改进情况"),
            ("other_matters", "其他需要报告事项"),
            ("disputes", "政府信息公开行政诉讼情况"),
        ]
    )
    number = next(heading.number for heading in HEADINGS if heading.section == name)
    return _headed(base, name, f"{number}、{title}")


@outline("heading-reworded", "标题改写", "a heading in other words")
def reworded(base: Base, chance: random.Random) -> Planted | None:
    name, title = chance.choice(
        [
            ("overview", "总体概述"),
            ("overview", "基本情况"),
            ("problems", "存在问题及整改措施"),
            ("other_matters", "其他事项"),
            ("requests", "依申请公开情况"),
        ]
    )
    number = next(heading.number for heading in HEADINGS if heading.section == name)
    return _headed(base, name, f"{number}、{title}")


@outline("heading-missing", "某部分没有标题", "a section without a heading")
def no_heading(base: Base, chance: random.Random) -> Planted | None:
    name = chance.choice(("overview", "problems", "other_matters"))
    section = attrs.evolve(base.report.section(name), heading=None)
    report = with_section(base.report, name, section)
    return Planted(report, Answer(faults=(Place(places=(name,), worst="warning"),)))


def _headed(base: Base, name: str, heading: str) -> Planted:
    report = with_text(base.report, heading_path(name), heading)
    return Planted(report, at(report, heading_path(name), places=(name,)))


@outline("aspect-number-lost", "总体情况某一方面丢了编号", "an aspect lost its number")
def aspect_number_lost(base: Base, chance: random.Random) -> Planted | None:
    return _renumbered(base, chance.randint(2, 5), lambda _: "")


@outline("aspect-number-repeated", "总体情况两个方面编号相同", "two aspects with one number")
def aspect_number_repeated(base: Base, chance: random.Random) -> Planted | None:
    place = chance.randint(2, 5)
    return _renumbered(base, place, lambda _: _number_of(base, place - 1))


@outline("aspect-number-skipped", "总体情况编号跳号", "the numbers of the aspects skip one")
def aspect_number_skipped(base: Base, _: random.Random) -> Planted | None:
    number = _number_of(base, 5)
    return _renumbered(base, 5, lambda _: number.replace("五", "六").replace("5", "6"))


def _number_of(base: Base, place: int) -> str:
    found = _NUMBERED.match(paragraphs_of(base.report, "overview")[place])
    return found[0] if found else ""


def _renumbered(base: Base, place: int, number: Callable[[str], str]) -> Planted | None:
    old = _number_of(base, place)
    if not old:
        return None
    path = f"overview.paragraphs[{place}]"
    text = base.report.passages()[path]
    new = number(old)
    report = with_text(base.report, path, new + text[len(old) :])
    # Whether the repeated number is wrong in its first or second place is a matter of taste.
    end = len(new) + 8
    faults = (Place(spans=(gir.Span(path, 0, end),), worst="warning"),)
    neighbours = [f"overview.paragraphs[{near}]" for near in (place - 1, place + 1) if 0 < near <= 5]
    also = tuple(Place(spans=(gir.Span(near, 0, 20),), worst="warning") for near in neighbours)
    return Planted(report, Answer(faults=faults, also=also))


@outline("list-item-skipped", "“一是……三是”跳号", "a list that goes from 一是 to 三是")
def item_skipped(base: Base, chance: random.Random) -> Planted | None:
    items = ["公开内容还不够具体", "解读方式较为单一", "人员力量比较薄弱", "部门协作不够顺畅"]
    chance.shuffle(items)
    numbers = chance.choice((("一", "三", "四"), ("一", "二", "四")))
    pairs = zip(numbers, items, strict=False)
    text = "主要问题：" + "；".join(f"{number}是{item}" for number, item in pairs) + "。"
    report = with_paragraphs(base.report, "problems", [text, "下一步逐项抓好整改。"])
    return Planted(report, at(report, "problems.paragraphs[0]", worst="note"))


@outline("list-number-repeated", "第五部分编号重复", "a repeated number in section 5")
def list_repeated(base: Base, chance: random.Random) -> Planted | None:
    style = chance.choice(("（{}）", "{}、"))
    names = ("一", "二", "二")
    items = ("公开目录更新慢。", "政策解读少。", "群众参与度不高。")
    texts = [style.format(name) + item for name, item in zip(names, items, strict=True)]
    report = with_paragraphs(base.report, "problems", texts)
    return Planted(report, at(report, "problems.paragraphs[2]", "problems.paragraphs[1]", worst="note"))


@outline("list-begins-with-two", "列举从“二”开始", "a list that begins with two")
def begins_with_two(base: Base, _: random.Random) -> Planted | None:
    texts = ("（二）公开目录还需要细化。", "（三）解读材料还需要充实。", "（四）队伍建设还需要加强。")
    report = with_paragraphs(base.report, "problems", texts)
    return Planted(report, at(report, "problems.paragraphs[0]", worst="note"))


@outline("subheading-without-text", "小标题下没有内容", "a sub-heading with nothing below it")
def subheading_empty(base: Base, chance: random.Random) -> Planted | None:
    place = chance.randint(1, 5)
    number = _number_of(base, place)
    if not number:
        return None
    aspects = ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")
    if "人民政府" in (base.report.issuer or "") and place == 5:
        return None
    path = f"overview.paragraphs[{place}]"
    report = with_text(base.report, path, f"{number}{aspects[place - 1]}方面")
    return Planted(report, at(report, path, worst="note"))


@outline("parts-miscounted", "引言说的部分数不对", "the preamble announces another number of parts")
def parts_miscounted(base: Base, chance: random.Random) -> Planted | None:
    for position, text in enumerate(paragraphs_of(base.report, "preamble")):
        place = text.find("六")
        if place >= 0 and text[place : place + 3] in ("六部分", "六个部"):
            path = f"preamble.paragraphs[{position}]"
            report, span = spliced(base.report, gir.Span(path, place, place + 1), chance.choice("五七八"))
            return Planted(report, Answer(faults=(Place(spans=(span,), places=("preamble",), worst="warning"),)))
    return None


@outline("part-not-listed", "引言列举漏了一个部分", "the preamble's list leaves a part out")
def part_not_listed(base: Base, chance: random.Random) -> Planted | None:
    for position, text in enumerate(paragraphs_of(base.report, "preamble")):
        names = [name for name in ("存在的主要问题及改进情况", "总体情况", "主动公开政府信息情况") if name in text]
        if "六" in text and names:
            name = chance.choice(names)
            short = re.sub(f"、{name}|，{name}|{name}[、，]", "", text, count=1)
            if short == text:
                return None
            path = f"preamble.paragraphs[{position}]"
            report = with_text(base.report, path, short)
            return Planted(report, at(report, path, places=("preamble",)))
    return None


# --- who, which year, when, where ------------------------------------------------------------------------------------


@identity("title-of-another-year", "标题年度不对", "the title names another year")
def title_year(base: Base, chance: random.Random) -> Planted | None:
    year = str(base.report.year)
    report = attrs.evolve(
        base.report, title=(base.report.title or "").replace(year, str(int(year) + chance.choice((-1, 1, -2))))
    )
    return Planted(report, at(report, "title", places=("title",)))


@identity("title-missing", "没有标题", "no title")
def title_missing(base: Base, _: random.Random) -> Planted | None:
    return Planted(attrs.evolve(base.report, title=None), Answer(faults=(Place(places=("title",), worst="warning"),)))


@identity("issuer-missing", "看不出发布机关", "no issuer")
def issuer_missing(base: Base, _: random.Random) -> Planted | None:
    report = attrs.evolve(base.report, issuer=None)
    return Planted(report, Answer(faults=(Place(places=("issuer",), worst="warning"),)))


@identity("year-missing", "看不出年度", "no report year")
def year_missing(base: Base, _: random.Random) -> Planted | None:
    report = attrs.evolve(base.report, year=None)
    return Planted(report, Answer(faults=(Place(places=("year",), worst="warning"),)))


@identity("title-of-another-organ", "标题写的是别的机关", "the title names another organ")
def title_organ(base: Base, chance: random.Random) -> Planted | None:
    others = [organ.name for organ in ORGANS if organ.name not in (base.report.title or "")]
    others = [name for name in others if name[:2] != (base.report.issuer or "")[:2] and name[:2] != "临溪"]
    title = (base.report.title or "").replace(base.report.issuer or "", chance.choice(others))
    report = attrs.evolve(base.report, title=title)
    return Planted(report, at(report, "title", places=("title", "issuer")))


@identity("period-of-last-year", "统计期限是上一年", "the period is last year's")
def period_of_last_year(base: Base, _: random.Random) -> Planted | None:
    year = base.report.year or 0
    return _preamble(base, f"{year}年1月1日", f"{year - 1}年1月1日", f"{year}年12月31日", f"{year - 1}年12月31日")


@identity("period-begins-a-year-early", "统计期限起始年写错", "the period begins a year early")
def period_early(base: Base, _: random.Random) -> Planted | None:
    year = base.report.year or 0
    return _preamble(base, f"{year}年1月1日", f"{year - 1}年1月1日")


@identity("period-not-to-the-end", "统计期限没有到年底", "the period ends before the year does")
def period_short(base: Base, chance: random.Random) -> Planted | None:
    year = base.report.year or 0
    return _preamble(base, f"{year}年12月31日", f"{year}年{chance.choice(('11月30日', '10月31日', '12月30日'))}")


def _preamble(base: Base, *changes: str) -> Planted | None:
    texts = list(paragraphs_of(base.report, "preamble"))
    for position, text in enumerate(texts):
        if changes[0] not in text:
            continue
        for old, new in zip(changes[::2], changes[1::2], strict=True):
            texts[position] = texts[position].replace(old, new)
        report = with_paragraphs(base.report, "preamble", texts)
        place = texts[position].find(changes[1])
        path = f"preamble.paragraphs[{position}]"
        span = gir.Span(path, place, place + 24)
        places = ("preamble.period", "preamble")
        return Planted(report, Answer(faults=(Place(spans=(span,), places=places, worst="warning"),)))
    return None


@identity("preamble-of-another-year", "引言所说的年度不对", "the preamble speaks of another year")
def preamble_year(base: Base, chance: random.Random) -> Planted | None:
    texts = list(paragraphs_of(base.report, "preamble"))
    year = (base.report.year or 0) - 1
    words = chance.choice(
        (
            f"现将{base.report.issuer}{year}年政府信息公开工作年度报告公布如下。",
            f"现公布{year}年度政府信息公开工作年度报告。",
        )
    )
    texts.append(words)
    report = with_paragraphs(base.report, "preamble", texts)
    return Planted(report, at(report, f"preamble.paragraphs[{len(texts) - 1}]", places=("preamble", "year")))


@identity("overview-of-another-year", "总体情况开头年度不对", "section 1 begins with another year")
def overview_year(base: Base, chance: random.Random) -> Planted | None:
    year = (base.report.year or 0) - chance.choice((1, 1, 2))
    text = paragraphs_of(base.report, "overview")[0]
    path = "overview.paragraphs[0]"
    if not text.startswith(str(base.report.year)):
        return None
    report, span = spliced(base.report, gir.Span(path, 0, 4), str(year))
    return Planted(report, Answer(faults=(Place(spans=(span,), places=("overview", "year"), worst="warning"),)))


@identity("fee-of-another-year", "信息处理费一句年度不对", "the sentence on the fee speaks of another year")
def fee_year(base: Base, chance: random.Random) -> Planted | None:
    if (base.report.year or 0) < 2021:
        return None
    year = (base.report.year or 0) - 1
    words = chance.choice(
        (f"{year}年，{base.self_name}未收取信息处理费。", f"{year}年度未收取政府信息公开信息处理费。")
    )
    report = with_paragraphs(base.report, "other_matters", [words])
    return Planted(report, at(report, "other_matters.paragraphs[0]", places=("other_matters", "year")))


def _contact(base: Base, value: str | None, wrong: str, field: str) -> Planted | None:
    if not value:
        return None
    texts = [text.replace(value, wrong) for text in paragraphs_of(base.report, "preamble")]
    report = with_paragraphs(base.report, "preamble", texts)
    spans = tuple(
        gir.Span(f"preamble.paragraphs[{position}]", place, place + len(wrong))
        for position, text in enumerate(texts)
        if (place := text.find(wrong)) >= 0
    )
    answer = Answer(faults=(Place(spans=spans, places=(field, "preamble.contact"), worst="warning"),))
    return Planted(report, answer)


@identity("postcode-malformed", "邮政编码不是六位", "a postcode without six digits")
def postcode(base: Base, chance: random.Random) -> Planted | None:
    code = base.report.preamble.contact.postcode or ""
    wrong = chance.choice((code[:5], f"{code}0", f"{code[:3]}o{code[4:]}"))
    return _contact(base, code, wrong, "preamble.contact.postcode")


@identity("phone-malformed", "电话写法不对", "a malformed phone number")
def phone(base: Base, chance: random.Random) -> Planted | None:
    number = base.report.preamble.contact.phone or ""
    wrong = chance.choice((f"{number[:8]}X{number[9:]}", f"{number}#"))
    return _contact(base, number, wrong, "preamble.contact.phone")


@identity("email-malformed", "电子邮箱写法不对", "a malformed e-mail address")
def email(base: Base, chance: random.Random) -> Planted | None:
    address = base.report.preamble.contact.email or ""
    wrong = chance.choice((address.replace("@", "."), address.replace(".cn", ""), address.replace("@", "@@")))
    return _contact(base, address, wrong, "preamble.contact.email")


@identity("website-malformed", "网址写法不对", "a malformed web address")
def website(base: Base, chance: random.Random) -> Planted | None:
    address = base.report.preamble.website or ""
    wrong = chance.choice(
        (address.replace("www.", "www,"), address.replace("://", ":/"), address.replace("http", "htp"))
    )
    return _contact(base, address, wrong, "preamble.website")


@identity("website-root-only", "网址只到首页", "the web address is only the home page")
def website_root(base: Base, chance: random.Random) -> Planted | None:
    address = base.report.preamble.website or ""
    root = chance.choice(("http://www.example.gov.cn", "http://www.example.gov.cn/", "www.example.gov.cn"))
    return _contact(base, address, root, "preamble.website")


@identity("form-of-2019-after-2020", "2021 年以后仍用 2019 版表三", "table 3 of the 2019 form after 2020")
def old_form(base: Base, chance: random.Random) -> Planted | None:
    return _other_edition(base, chance, ("requests",))


@identity(
    "both-tables-of-2019-after-2020", "2021 年以后表二、表三都用 2019 版", "tables 2 and 3 of the 2019 form after 2020"
)
def old_forms(base: Base, chance: random.Random) -> Planted | None:
    if base.mentioned("issued", "repealed", "in_force"):
        return None
    return _other_edition(base, chance, ("requests", "disclosure"))


@identity("form-of-2021-before-2021", "2020 年度用了 2021 版表三", "table 3 of the 2021 form for 2020")
def new_form(base: Base, _: random.Random) -> Planted | None:
    if base.report.year != 2020:
        return None
    report = attrs.evolve(base.report, requests=gir.Report.blank(requests="2021").requests)
    handling = "requests.outcomes.other_handling"
    kept = {path: base.figure(path) for path in base.paths if path.startswith("requests.") and handling not in path}
    zeros = {path: 0 for path in report.layout.paths if path.startswith(handling)}
    sums = {f"{handling}.other.{column}": base.figure(f"{handling}.{column}") for column in (*COLUMNS, "total")}
    report = with_figures(report, {**kept, **zeros, **sums})
    return Planted(report, Answer(faults=(Place(places=("requests",), worst="warning"),)))


def _other_edition(base: Base, chance: random.Random, tables: tuple[str, ...]) -> Planted | None:
    year = base.report.year or 0
    organ = next(organ for organ in ORGANS if organ.name == base.report.issuer)
    if year < 2021:
        return None
    old = fill_tables(blank_for(organ, 2019), organ, chance, None)
    report = base.report
    if "disclosure" in tables:
        disclosure = old.disclosure
        figures = {path: base.figure(path) for path in base.paths if path.endswith(".decisions")}
        report = with_figures(attrs.evolve(report, disclosure=disclosure), figures)
        if isinstance(report.disclosure, gir.Disclosure2019) and any(
            line.decisions == (line.previous_items or 0) + (line.change or 0)
            for line in (report.disclosure.licensing, report.disclosure.penalties, report.disclosure.coercive_measures)
        ):
            return None
    handling = [path for path in base.paths if path.startswith("requests.outcomes.other_handling.")]
    kept = {path: base.figure(path) for path in base.paths if path.startswith("requests.") and path not in handling}
    sums = {
        f"requests.outcomes.other_handling.{column}": sum(
            base.figure(path) for path in handling if path.endswith(f".{column}")
        )
        for column in {path.rsplit(".", 1)[1] for path in handling}
    }
    report = with_figures(attrs.evolve(report, requests=old.requests), {**kept, **sums})
    places = tuple(Place(places=(table,), worst="warning") for table in tables)
    return Planted(report, Answer(faults=places))


@identity("published-late", "发布日期晚于法定期限", "published after the statutory date")
def published_late(base: Base, chance: random.Random) -> Planted | None:
    name, year = base.report.issuer or "", base.report.year or 0
    if name.endswith("局"):
        last = date(year + 1, 1, 31)
    elif name.endswith(("省人民政府", "县人民政府", "区人民政府", "州人民政府", "市人民政府")):
        last = date(year + 1, 3, 31)
    else:
        return None
    report = attrs.evolve(base.report, published=last + timedelta(days=chance.randint(1, 90)))
    return Planted(report, Answer(faults=(Place(places=("published",), worst="note"),)))


@identity("published-before-the-year-ended", "发布日期早于年度结束", "published before the year was over")
def published_early(base: Base, chance: random.Random) -> Planted | None:
    year = base.report.year or 0
    report = attrs.evolve(base.report, published=date(year, 1, 5) + timedelta(days=chance.randint(0, 300)))
    return Planted(report, Answer(faults=(Place(places=("published",), worst="warning"),)))


@identity("other-self-name", "自称与机关不符（区称“我县”等）", "calls itself by what it is not")
def other_self_name(base: Base, chance: random.Random) -> Planted | None:
    name = base.report.issuer or ""
    wrong = next(
        (
            wrong
            for end, wrong in (
                ("区人民政府", ("我县", "我镇", "我局")),
                ("县人民政府", ("我局", "我镇", "我旗")),
                ("镇人民政府", ("我局", "我街道")),
                ("办事处", ("我镇", "我乡")),
                ("财政局", ("我镇",)),
            )
            if name.endswith(end)
        ),
        None,
    )
    if wrong is None or f"年，{base.self_name}" not in base.report.overview.paragraphs[0].text:
        return None
    path = "overview.paragraphs[0]"
    start = base.report.passages()[path].find(base.self_name)
    report, span = spliced(base.report, gir.Span(path, start, start + len(base.self_name)), chance.choice(wrong))
    return Planted(report, Answer(faults=(Place(spans=(span,), worst="note"),)))


@identity("preamble-of-another-organ", "引言写的是别的机关", "the preamble names another organ")
def preamble_organ(base: Base, chance: random.Random) -> Planted | None:
    name = base.report.issuer or ""
    if name.endswith("局"):
        others = ["临溪县审计局", "东塘区教育局", "景川市农业农村局", "平阳县人民政府"]
    else:
        others = ["平阳县人民政府", "清河市人民政府办公室", "南湾区人民政府"]
    other = chance.choice(others)
    words = chance.choice(
        (
            "本报告由{}编制。",
            "现将{}{}年政府信息公开工作年度报告公布如下。",
            "如对报告有疑问，请与{}联系。",
            "{}按照要求编制本报告。",
        )
    )
    texts = [*paragraphs_of(base.report, "preamble"), words.format(other, base.report.year)]
    report = with_paragraphs(base.report, "preamble", texts)
    return Planted(report, at(report, f"preamble.paragraphs[{len(texts) - 1}]", places=("preamble", "issuer")))


@identity("plan-for-a-year-gone-by", "下一步打算写的是已过去的年份", "a plan for a year that is over")
def plan_year(base: Base, chance: random.Random) -> Planted | None:
    year = (base.report.year or 0) - chance.choice((0, 0, 1))
    words = chance.choice(
        (
            f"{year}年，{base.self_name}将继续加强业务辅导，提高公开质量。",
            f"下一步，{year}年将重点抓好栏目更新和解读工作。",
            f"{year}年，我们将围绕群众需求改进公开方式。",
            f"在{year}年的工作中，将着力解决上述问题。",
        )
    )
    texts = [*paragraphs_of(base.report, "problems")[:-1], words]
    report = with_paragraphs(base.report, "problems", texts)
    return Planted(report, at(report, f"problems.paragraphs[{len(texts) - 1}]", places=("problems", "year")))


KINDS = (*missing.all, *outline.all, *identity.all)
