"""Faults that only show beside last year's report: what it left and this one begins with, and what was copied."""

import random
import re
from decimal import Decimal
from typing import Any

import attrs

import govinfo_report as gir
from defects.editing import mistyped, with_figures
from defects.model import Answer, Base, Family, Kinds, Place, Planted
from defects.tables import COLUMNS

years = Kinds(Family.YEARS)

NOT_SURE = "warning"
_NUMBER = re.compile(r"(?<![0-9,.])[0-9]{1,6}(?![0-9,.])")


def beside(base: Base, report: gir.Report, place: Place, *also: Place, previous: gir.Report | None = None) -> Planted:
    """A report that is to be looked at beside last year's."""
    return Planted(report, Answer(faults=(place,), also=also), previous or base.previous)


@years(
    "carry-over-of-a-column",
    "上年结转某类申请人与上年年报不符",
    "carried in differs from last year under one kind of applicant",
)
def carry_over(base: Base, chance: random.Random) -> Planted | None:
    # Last year's report is the one that is changed: in this year's the sums would break.
    column, other = chance.sample(COLUMNS[:3], 2)
    line = "requests.carried_forward"
    if not base.previous_figure(f"{line}.{column}"):
        return None
    steps = ((column, -1), (other, 1))
    moved = {f"{line}.{name}": base.previous_figure(f"{line}.{name}") + step for name, step in steps}
    received = "requests.received"
    balance = {f"{received}.{name}": base.previous_figure(f"{received}.{name}") + step for name, step in steps}
    if min(balance.values()) < 0:
        return None
    here = [f"requests.carried_in.{name}" for name in (column, other)]
    previous = with_figures(base.previous, {**moved, **balance})
    return beside(base, base.report, Place(cells=here, previous_cells=moved, worst=NOT_SURE), previous=previous)


@years("carry-over-of-the-total", "上年结转总数与上年年报不符", "carried in differs from last year")
def carry_over_total(base: Base, chance: random.Random) -> Planted | None:
    more = chance.randint(1, 9)
    changes = {
        f"requests.{line}.{column}": base.previous_figure(f"requests.{line}.{column}") + more
        for line in ("received", "carried_forward")
        for column in ("natural_person", "total")
    }
    previous = with_figures(base.previous, changes)
    cells = [f"requests.carried_in.{column}" for column in ("natural_person", "total")]
    place = Place(cells=cells, previous_cells=[path for path in changes if "forward" in path], worst=NOT_SURE)
    return beside(base, base.report, place, previous=previous)


@years("stock-does-not-follow", "现行有效件数与上年数加减不符", "documents in force do not follow from last year's")
def stock(base: Base, chance: random.Random) -> Planted | None:
    path = "disclosure.normative_documents.in_force"
    if not base.previous_figure(path) or path not in base.paths:
        return None
    previous = with_figures(base.previous, {path: mistyped(base.previous_figure(path), chance, "misread")})
    line = "disclosure.normative_documents"
    place = Place(
        cells=[f"{line}.{name}" for name in ("issued", "repealed", "in_force")], previous_cells=[path], worst=NOT_SURE
    )
    return beside(base, base.report, place, previous=previous)


@years("items-do-not-follow", "2019 版上一年项目数与上年年报推算不符", "items of last year do not follow, 2019 form")
def items(base: Base, chance: random.Random) -> Planted | None:
    if base.report.disclosure.edition == "2021" or base.previous.disclosure.edition == "2021":
        return None
    line = chance.choice(("licensing", "penalties", "coercive_measures", "fees"))
    path = f"disclosure.{line}.previous_items"
    value = base.previous_figure(path) + chance.choice((1, 3, 7))
    previous = with_figures(base.previous, {path: value})
    cells = [path, f"disclosure.{line}.change"]
    return beside(base, base.report, Place(cells=[path], previous_cells=cells, worst="note"), previous=previous)


@years("table-of-last-year", "整张表与上年相同", "a whole table is last year's")
def same_table(base: Base, chance: random.Random) -> Planted | None:
    table = chance.choice(("disclosure", "requests", "disputes"))
    now, then = getattr(base.report, table), getattr(base.previous, table)
    if type(now) is not type(then) or sum(value or 0 for value in then.cells().values()) < 200:
        return None
    # Last year's report is given this year's table, so that nothing else in this year's is wrong.
    previous = attrs.evolve(base.previous, **{table: now})
    cells = [path for path in base.paths if path.startswith(f"{table}.")]
    place = Place(places=(table,), cells=cells, worst=NOT_SURE)
    also = Place(cells=cells, previous_cells=base.paths, worst=NOT_SURE)
    return beside(base, base.report, place, also, previous=previous)


@years("report-copied", "全文文字照抄上年", "all prose is last year's")
def report_copied(base: Base, _: random.Random) -> Planted | None:
    year = base.report.year or 0
    texts = {name: base.report.section(name) for name in ("overview", "problems", "other_matters")}
    if sum(len(section.text) for section in texts.values()) < 480:
        return None
    aged: dict[str, Any] = {
        name: gir.Section(
            section.heading,
            tuple(gir.Paragraph(p.text.replace(str(year), str(year - 1))) for p in section.paragraphs),
        )
        for name, section in texts.items()
    }
    spans = tuple(
        gir.Span(path, 0, len(text)) for path, text in base.report.passages().items() if path.startswith(tuple(texts))
    )
    place = Place(spans=spans, places=("", *texts), worst=NOT_SURE)
    return beside(base, base.report, place, previous=attrs.evolve(base.previous, **aged))


@years("section-copied", "第五部分照抄上年", "section 5 is last year's")
def section_copied(base: Base, _: random.Random) -> Planted | None:
    more = (
        "主要问题是部分栏目更新不够及时，少数政策解读停留在文字转述，群众不愿看、看不懂；对基层的业务指导还不够经常。"
        "下一步将建立更新提醒制度，安排专人巡查，多用案例和图示说明政策要点，并把业务辅导送到乡镇和社区，使公开工作更贴近群众需要。"
    )
    section = gir.Section(base.report.problems.heading, (gir.Paragraph(more),))
    report = attrs.evolve(base.report, problems=section)
    previous = attrs.evolve(base.previous, problems=attrs.evolve(section, heading=base.previous.problems.heading))
    span = gir.Span("problems.paragraphs[0]", 0, len(more))
    return beside(base, report, Place(spans=(span,), places=("problems",), worst="note"), previous=previous)


@years("overview-copied-with-new-figures", "第一部分照抄上年、只改数字", "section 1 is last year's but for its figures")
def overview_copied(base: Base, chance: random.Random) -> Planted | None:
    section = base.report.overview
    plain = [sentence for sentence in section.text.split("。") if not _NUMBER.search(sentence)]
    # Sentences that only give figures are the same every year.
    if len(section.text) < 300 or len("".join(plain)) * 3 < len(section.text) * 2:
        return None
    aged = tuple(
        gir.Paragraph(_NUMBER.sub(lambda found: str(int(found[0]) + chance.randint(1, 9)), paragraph.text))
        for paragraph in section.paragraphs
    )
    previous = attrs.evolve(base.previous, overview=attrs.evolve(section, paragraphs=aged))
    spans = tuple(
        gir.Span(f"overview.paragraphs[{position}]", 0, len(paragraph.text))
        for position, paragraph in enumerate(section.paragraphs)
    )
    place = Place(spans=spans, places=("overview", ""), worst=NOT_SURE)
    return beside(base, base.report, place, previous=previous)


@years("fees-in-yuan-this-year", "今年收费以元填报，相差一万倍", "fees in yuan this year, 10,000 times last year's")
def fees(base: Base, chance: random.Random) -> Planted | None:
    path = "disclosure.fees.amount"
    if path not in base.previous.layout.index or path not in base.paths:
        return None
    before = Decimal(chance.randint(103, 998)) / 10
    previous = with_figures(base.previous, {path: before})
    now = (before * chance.randint(8500, 12500)).quantize(Decimal("0.01"))
    report = with_figures(base.report, {path: now})
    return beside(base, report, Place(cells=[path], previous_cells=[path], worst=NOT_SURE), previous=previous)


@years("zero-too-many", "多写一个 0，恰为上年的十倍", "a zero too many: ten times last year's figure")
def zero_too_many(base: Base, chance: random.Random) -> Planted | None:
    lines = [f"disclosure.{line}.decisions" for line in ("licensing", "penalties", "coercive_measures")]
    lines = [path for path in lines if 21 <= base.previous_figure(path) < 10**6]
    if not lines or base.mentioned("licensing", "penalties", "coercive"):
        return None
    path = chance.choice(lines)
    report = with_figures(base.report, {path: base.previous_figure(path) * 10})
    return beside(base, report, Place(cells=[path], previous_cells=[path], worst="note"))


@years("year-missing-between", "对照的不是上一年", "the report given is that of two years before")
def gap(base: Base, _: random.Random) -> Planted | None:
    year = (base.previous.year or 0) - 1
    if year < 2019:
        return None
    previous = attrs.evolve(base.previous, year=year, title=f"{base.previous.issuer}{year}年政府信息公开工作年度报告")
    return beside(base, base.report, Place(places=("year",), worst="note"), previous=previous)


@years("same-report-twice", "同一年度的报告给了两份", "the same report is given twice")
def twice(base: Base, _: random.Random) -> Planted | None:
    return beside(base, base.report, Place(places=("", "year"), worst="note"), previous=base.report)


@years("reissued-with-other-figures", "同一年度两份报告数字不同", "two reports for one year with different figures")
def reissued(base: Base, chance: random.Random) -> Planted | None:
    path = "disclosure.penalties.decisions"
    value = mistyped(base.figure(path), chance)
    previous = with_figures(base.report, {path: value})
    return beside(
        base, base.report, Place(cells=[path], previous_cells=[path], places=("",), worst=NOT_SURE), previous=previous
    )


@years("report-of-another-organ", "对照的是另一机关的报告", "the report given is another organ's")
def other_organ(base: Base, chance: random.Random) -> Planted | None:
    name = chance.choice(("云岭省档案局", "平阳县人民政府", "景川市文化和旅游局"))
    previous = attrs.evolve(base.previous, issuer=name, title=f"{name}{base.previous.year}年政府信息公开工作年度报告")
    return beside(base, base.report, Place(places=("issuer",), worst="note"), previous=previous)


KINDS = tuple(years.all)
