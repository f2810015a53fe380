"""Prose that says something else than the tables: figures misstated, exchanged, left from last year, or denied."""

import random
from collections.abc import Iterable
from decimal import Decimal

import govinfo_report as gir
from defects.editing import (
    leaves,
    mistyped,
    paragraphs_of,
    saying,
    sentence_around,
    spliced,
    with_figures,
    with_paragraphs,
)
from defects.kinds.arithmetic import ALL, BLOCKS, RESULTS
from defects.model import Answer, Base, Family, Kinds, Mention, Place, Plant, Planted
from defects.tables import COLUMNS
from defects.writing import number

prose = Kinds(Family.PROSE)
unit = Kinds(Family.UNIT)
swapped = Kinds(Family.SWAPPED)

RECEIVED = "requests.received.total"
HANDLED = "requests.outcomes.total.total"
FORWARD = "requests.carried_forward.total"
CASES = tuple(f"disputes.{block}.total" for block in BLOCKS)


def misstated(base: Base, mention: Mention, printed: str, *, previous: gir.Report | None = None) -> Planted:
    """The report whose prose prints another number in one place. What else does not add up in that sentence follows."""
    report, span = spliced(base.report, mention.span, printed)
    also = Place(spans=(sentence_around(report, span),), worst="warning")
    fault = Place(spans=(span,), cells=mention.cells, worst="warning")
    return Planted(report, Answer(faults=(fault,), also=(also,)), previous)


_RECEIVED = ("received", "incoming")


def _counted_either_way(base: Base) -> tuple[int, int]:
    """What 收到 can mean: the newly received alone, or those carried in too."""
    received = base.figure(RECEIVED)
    return received, received + base.figure("requests.carried_in.total")


def _misstated(*topics: str, style: str = "plain") -> Plant:
    def plant(base: Base, chance: random.Random) -> Planted | None:
        mentions = base.mentioned(*topics)
        if not mentions:
            return None
        mention = chance.choice(mentions)
        wrong = mistyped(mention.value, chance)
        if mention.topic in _RECEIVED and wrong in _counted_either_way(base):
            return None
        if style == "chinese" and not (10 <= mention.value < 9000 and 10 <= wrong < 9000):
            return None
        if style in ("grouped", "wide") and (mention.value < 1000 or wrong < 1000):
            return None
        printed = number(wrong, "grouped" if style == "wide" else style)
        return misstated(base, mention, printed.translate(_WIDE) if style == "wide" else printed)

    return plant


_WIDE = str.maketrans("0123456789,", "０１２３４５６７８９，")

for name, zh, en, topics in (
    ("received", "新收申请数", "requests received", ("received", "incoming")),
    ("handled", "办结数", "requests handled", ("handled",)),
    ("carried-in", "上年结转数", "requests carried in", ("carried_in",)),
    ("carried-forward", "结转下年度数", "requests carried forward", ("carried_forward",)),
    ("granted", "予以公开数", "disclosed in full", ("granted", "disclosed")),
    ("partial", "部分公开数", "disclosed in part", ("partial",)),
    ("denied", "不予公开数", "refused", ("denied",)),
    ("unavailable", "无法提供数", "not available", ("unavailable",)),
    (
        "not-processed",
        "不予处理或其他处理数",
        "not processed, or handled otherwise",
        ("not_processed", "other_handling"),
    ),
    ("applicants", "自然人或法人的申请数", "requests by kind of applicant", ("received_people", "received_others")),
    ("reconsideration", "行政复议件数", "reconsideration cases", ("reconsideration",)),
    (
        "reconsideration-result",
        "行政复议某项结果",
        "a result of reconsideration",
        tuple(f"reconsideration_{result}" for result in RESULTS),
    ),
    ("litigation", "行政诉讼件数", "lawsuits", ("litigation",)),
    ("litigation-kind", "直接起诉或复议后起诉件数", "lawsuits of one kind", ("direct", "after")),
    (
        "litigation-result",
        "行政诉讼某项结果",
        "a result of lawsuits",
        tuple(f"litigation_{result}" for result in RESULTS),
    ),
    ("issued", "规范性文件制发或废止数", "documents issued or repealed", ("issued", "repealed")),
    ("in-force", "规范性文件现行有效数", "documents in force", ("in_force",)),
    ("licensing", "行政许可决定数", "licensing decisions", ("licensing",)),
    ("penalties", "行政处罚、强制决定数", "penalties and coercive measures", ("penalties", "coercive")),
):
    prose(f"{name}-misstated", f"文字中的{zh}与表格不符", f"prose and table differ: {en}")(_misstated(*topics))

_ANY = ("received", "handled", "granted", "denied", "unavailable", "licensing", "penalties", "incoming")
prose("misstated-in-numerals", "汉字数字写的件数与表格不符", "a number in Chinese numerals differs from the table")(
    _misstated(*_ANY, style="chinese")
)
prose(
    "misstated-with-commas", "带千分位的件数与表格不符", "a number with a comma for thousands differs from the table"
)(_misstated(*_ANY, style="grouped"))
prose("misstated-in-wide-digits", "全角数字写的件数与表格不符", "a number in full-width digits differs from the table")(
    _misstated(*_ANY, style="wide")
)


@prose("share-misstated", "文字中的占比算错", "a share that does not follow from the table")
def share(base: Base, chance: random.Random) -> Planted | None:
    mentions = [mention for mention in base.mentions if mention.topic.endswith("_share") and mention.value > 30]
    if not mentions:
        return None
    mention = chance.choice(mentions)
    wrong = max(1, mention.value + chance.choice((-1, 1)) * chance.randint(17, 90))
    return None if wrong > 1000 else misstated(base, mention, f"{wrong // 10}.{wrong % 10}")


@prose("numbers-exchanged", "一句中的两个数颠倒", "two numbers of a sentence exchanged")
def exchanged(base: Base, chance: random.Random) -> Planted | None:
    own = base.mentioned("received", "handled", "carried_in", "carried_forward", "granted", "denied", "unavailable")
    pairs = [
        (one, other)
        for one in own
        for other in own
        if one.span.path == other.span.path and one.span.end < other.span.start and one.value != other.value
    ]
    if not pairs:
        return None
    one, other = chance.choice(pairs)
    report, second = spliced(base.report, other.span, str(one.value))
    shift = len(str(other.value)) - (one.span.end - one.span.start)
    report, first = spliced(report, one.span, str(other.value))
    second = gir.Span(second.path, second.start + shift, second.end + shift)
    faults = tuple(
        Place(spans=(span,), cells=mention.cells, worst="warning") for span, mention in ((first, one), (second, other))
    )
    also = tuple(Place(spans=(sentence_around(report, span),), worst="warning") for span in (first, second))
    return Planted(report, Answer(faults=faults, also=also))


@prose("last-years-number", "文字仍是上年的数", "the prose still has last year's number")
def last_years(base: Base, chance: random.Random) -> Planted | None:
    found = [
        (mention, sum(base.previous_figure(cell) for cell in mention.cells))
        for mention in base.mentioned("received", "handled", "granted", "carried_forward")
    ]
    right = _counted_either_way(base)
    found = [(mention, value) for mention, value in found if value not in {mention.value, *right}]
    if not found:
        return None
    mention, value = chance.choice(found)
    return misstated(base, mention, str(value), previous=chance.choice((None, base.previous)))


# --- said to be none, or all -----------------------------------------------------------------------------------------


def _replacing(base: Base, topics: Iterable[str], words: str, cells: Iterable[str]) -> Planted | None:
    """The report in which words stand in place of the sentence that has these facts, and contradict these cells."""
    mentions = base.mentioned(*topics)
    if not mentions:
        return None
    report, span = spliced(base.report, sentence_around(base.report, mentions[0].span), words)
    return Planted(report, Answer(faults=(Place(spans=(span,), cells=frozenset(cells), worst="warning"),)))


@prose("no-requests-said", "文字说未收到申请，表格不为 0", "the prose says that no request came, the table has some")
def no_requests(base: Base, chance: random.Random) -> Planted | None:
    sentences = {mention.span.start for mention in base.mentioned("received", "incoming")}
    if not base.figure(RECEIVED) or len(sentences) != 1 or base.mentioned("granted", "disclosed", "partial"):
        return None
    words = chance.choice(
        (
            "本年度未收到政府信息公开申请。",
            "全年没有收到政府信息公开申请。",
            "全年未接到政府信息公开申请。",
            "全年收到政府信息公开申请0件。",
        )
    )
    mention = base.mentioned("received", "incoming")[0]
    span = sentence_around(base.report, mention.span)
    text = base.report.passages()[span.path]
    stop = text.find("。", mention.span.end) + 1
    report, here = spliced(base.report, gir.Span(span.path, span.start, stop), words)
    return Planted(report, Answer(faults=(Place(spans=(here,), cells=[RECEIVED], worst="warning"),)))


@prose(
    "no-disputes-said",
    "文字说没有复议诉讼，表格不为 0",
    "the prose says that there were no disputes, the table has some",
)
def no_disputes(base: Base, chance: random.Random) -> Planted | None:
    if not all(base.figure(cell) for cell in CASES) or base.speaks_of_disputes:
        return None
    words = chance.choice(
        (
            "全年未发生因政府信息公开引起的行政复议和行政诉讼。",
            "本年度没有因政府信息公开被申请行政复议、提起行政诉讼。",
            "无政府信息公开行政复议、行政诉讼案件。",
        )
    )
    report, span = saying(base.report, words)
    return Planted(report, Answer(faults=(Place(spans=(span,), cells=CASES, worst="warning"),)))


@prose(
    "all-handled-said",
    "文字说全部办结，表格有结转下年",
    "the prose says that all were handled, the table carries some forward",
)
def all_handled(base: Base, chance: random.Random) -> Planted | None:
    if not base.figure(FORWARD) or base.mentioned("carried_forward"):
        words = chance.choice(
            ("截至年底全部办结，没有结转下年度的申请。", "所有申请均已在年内办结，无结转下年度办理事项。")
        )
        if not base.figure(FORWARD):
            return None
        report, span = saying(base.report, words)
        return Planted(report, Answer(faults=(Place(spans=(span,), cells=[FORWARD], worst="warning"),)))
    return None


def _denied(base: Base, chance: random.Random, cells: Iterable[str], *sentences: str) -> Planted | None:
    """The report with a sentence that says that there is nothing where these cells have something."""
    paths = tuple(cells)
    if not any(base.figure(path) for path in paths):
        return None
    report, span = saying(base.report, chance.choice(sentences))
    return Planted(report, Answer(faults=(Place(spans=(span,), cells=paths, worst="warning"),)))


@prose(
    "none-carried-in-said", "文字说没有上年结转，表格有", "the prose says that none was carried in, the table has some"
)
def none_carried_in(base: Base, chance: random.Random) -> Planted | None:
    if base.mentioned("carried_in"):
        return None
    return _denied(
        base, chance, ["requests.carried_in.total"], "无上年结转的政府信息公开申请。", "没有上年度结转的申请。"
    )


@prose(
    "natural-persons-only-said",
    "文字说均为自然人申请，表格有法人",
    "the prose has natural persons only, the table organisations too",
)
def natural_only(base: Base, chance: random.Random) -> Planted | None:
    cells = [f"requests.received.{column}" for column in COLUMNS[1:]]
    return _denied(base, chance, cells, "收到的政府信息公开申请均为自然人提出。", "新收的申请全部为自然人申请。")


@prose(
    "nothing-refused-said",
    "文字说没有不予公开，表格有",
    "the prose says that nothing was refused, the table has refusals",
)
def nothing_refused(base: Base, chance: random.Random) -> Planted | None:
    if base.mentioned("denied"):
        return None
    cells = [f"{line}.total" for line in leaves(base.report) if ".denied." in line]
    return _denied(base, chance, cells, "全年没有不予公开的情形。", "无不予公开的申请。", "未作出不予公开决定。")


@prose(
    "no-documents-said",
    "文字说未制发规范性文件，表格有",
    "the prose says that no document was issued, the table has some",
)
def no_documents(base: Base, chance: random.Random) -> Planted | None:
    cell = "disclosure.normative_documents.issued"
    if cell not in base.paths or base.mentioned("issued"):
        return None
    return _denied(base, chance, [cell], "本年度未制发行政规范性文件。", "全年没有制发行政规范性文件。")


@prose(
    "no-penalties-said", "文字说未作行政处罚，表格有", "the prose says that there were no penalties, the table has some"
)
def no_penalties(base: Base, chance: random.Random) -> Planted | None:
    if base.mentioned("penalties"):
        return None
    return _denied(
        base, chance, ["disclosure.penalties.decisions"], "全年未作出行政处罚决定。", "本年度无行政处罚决定。"
    )


@prose("channels-do-not-sum", "网络、信函、当面各数之和不等于总数", "requests by channel do not sum to those received")
def channels(base: Base, chance: random.Random) -> Planted | None:
    received = base.figure(RECEIVED)
    if received < 12:
        return None
    mail, person = received // 4, received // 6
    online = received - mail - person + chance.choice((-3, -2, 2, 5))
    words = f"全年收到政府信息公开申请{received}件，其中网络申请{online}件、信函申请{mail}件、当面申请{person}件。"
    report, span = saying(base.report, words)
    return Planted(report, Answer(faults=(Place(spans=(span,), cells=[RECEIVED], worst="warning"),)))


@prose("requests-said-where-there-are-none", "文字说收到申请，表格全为 0", "the prose has requests, the table has none")
def requests_said(base: Base, chance: random.Random) -> Planted | None:
    if base.figure(RECEIVED) or base.figure("requests.carried_in.total") or base.figure(HANDLED):
        return None
    some = chance.randint(2, 19)
    words = chance.choice(
        ("全年共收到政府信息公开申请{}件，均已答复。", "本年度收到政府信息公开申请{}件，全部按期办理。")
    ).format(some)
    number_of = next(
        place for place, text in enumerate(paragraphs_of(base.report, "overview")) if "依申请公开" in text[:12]
    )
    texts = list(paragraphs_of(base.report, "overview"))
    title = texts[number_of][: texts[number_of].find("。") + 1]
    texts[number_of] = title + words
    report = with_paragraphs(base.report, "overview", texts)
    path = f"overview.paragraphs[{number_of}]"
    span = gir.Span(path, len(title), len(title + words))
    return Planted(report, Answer(faults=(Place(spans=(span,), cells=[RECEIVED, HANDLED], worst="warning"),)))


@prose(
    "disputes-said-where-there-are-none",
    "文字说有复议，表格为 0",
    "the prose has reconsideration cases, the table has none",
)
def disputes_said(base: Base, chance: random.Random) -> Planted | None:
    if any(base.figure(cell) for cell in CASES) or base.speaks_of_disputes:
        return None
    words = chance.choice(
        ("因政府信息公开被申请行政复议{}件。", "全年发生政府信息公开行政复议{}件，无行政诉讼。")
    ).format(chance.randint(1, 6))
    report, span = saying(base.report, words)
    return Planted(report, Answer(faults=(Place(spans=(span,), cells=CASES, worst="warning"),)))


@prose(
    "fee-contradicted", "第六部分说未收信息处理费，第一部分说收了", "section 6 denies the fee that section 1 reports"
)
def fee_contradicted(base: Base, chance: random.Random) -> Planted | None:
    if (base.report.year or 0) < 2021:
        return None
    report = with_paragraphs(
        base.report, "other_matters", [f"{base.report.year}年，{base.self_name}未收取信息处理费。"]
    )
    words = chance.choice(("全年共收取信息处理费{}元。", "依法收取信息处理费{}元。")).format(chance.randint(100, 4000))
    report, span = saying(report, words)
    other = gir.Span("other_matters.paragraphs[0]", 0, 40)
    return Planted(report, Answer(faults=(Place(spans=(span, other), places=("other_matters",), worst="warning"),)))


# --- said twice, and compared ----------------------------------------------------------------------------------------


@prose("second-mention-differs", "同一数字两处不一致", "the same figure differs in two places")
def second_mention(base: Base, chance: random.Random) -> Planted | None:
    if not base.mentioned("received") or base.figure(RECEIVED) < 2:
        return None
    wrong = mistyped(base.figure(RECEIVED), chance)
    if wrong == base.figure(RECEIVED) + base.figure("requests.carried_in.total"):
        return None
    words = chance.choice(
        ("全年收到政府信息公开申请{}件，公众参与度有所提高。", "本年度新收政府信息公开申请{}件，关注点较为集中。")
    )
    text = paragraphs_of(base.report, "overview")[0]
    report, span = spliced(base.report, gir.Span("overview.paragraphs[0]", len(text), len(text)), words.format(wrong))
    return Planted(report, Answer(faults=(Place(spans=(span,), cells=[RECEIVED], worst="warning"),)))


@prose("comparison-wrong", "与上年相比的增减数算错", "how much more than last year is wrong")
def comparison(base: Base, chance: random.Random) -> Planted | None:
    more = base.figure(RECEIVED) - int(base.previous.requests.received.total or 0)
    if abs(more) < 3:
        return None
    wrong = abs(more) + chance.randint(1, 9)
    words = f"收到政府信息公开申请{base.figure(RECEIVED)}件，比上年{'增加' if more > 0 else '减少'}{wrong}件。"
    return _compared(base, words)


@prose("growth-wrong", "同比增长率算错", "the growth over last year is wrong")
def growth(base: Base, chance: random.Random) -> Planted | None:
    before, now = int(base.previous.requests.received.total or 0), base.figure(RECEIVED)
    if before < 20 or now <= before:
        return None
    wrong = round((now - before) * 100 / before + chance.choice((7.3, 11.9, 23.6)), 1)
    return _compared(base, f"全年新收政府信息公开申请{now}件，同比增长{wrong}%。")


def _compared(base: Base, words: str) -> Planted:
    report, span = saying(base.report, words)
    place = Place(spans=(span,), cells=[RECEIVED], previous_cells=[RECEIVED], worst="warning")
    return Planted(report, Answer(faults=(place,)), base.previous)


@prose("parts-do-not-sum", "其中各数之和超过总数", "parts of a number that are more than it")
def parts(base: Base, chance: random.Random) -> Planted | None:
    if base.figure(HANDLED) < 5 or base.mentioned("granted", "disclosed"):
        return None
    people, others = base.figure("requests.received.natural_person"), base.figure(RECEIVED)
    others -= people
    wrong = people + chance.choice((1, 2, 5, 10))
    words = f"新收的{people + others}件政府信息公开申请中，自然人申请{wrong}件，法人或其他组织申请{others}件。"
    report, span = saying(base.report, words)
    cells = ["requests.received.natural_person", RECEIVED]
    return Planted(report, Answer(faults=(Place(spans=(span,), cells=cells, worst="warning"),)))


# --- units -----------------------------------------------------------------------------------------------------------

FEES = "disclosure.fees.amount"


def _with_fees(base: Base, chance: random.Random) -> gir.Report | None:
    """The report with fees of some size, which its prose can state."""
    if FEES not in base.paths:
        return None
    return with_figures(base.report, {FEES: Decimal(chance.randint(101, 9999)) / 100})


@prose("fees-misstated", "文字中的行政事业性收费与表格不符", "prose and table differ: fees")
def fees_misstated(base: Base, chance: random.Random) -> Planted | None:
    report = _with_fees(base, chance)
    if report is None:
        return None
    wrong = Decimal(mistyped(int(report.figures[report.layout.index[FEES]] or 0) * 100 + 37, chance)) / 100
    words = chance.choice(("全年收取行政事业性收费{}万元。", "行政事业性收费金额{}万元。")).format(wrong)
    report, span = saying(report, words, about="主动公开")
    return Planted(report, Answer(faults=(Place(spans=(span,), cells=[FEES], worst="warning"),)))


@unit(
    "fees-in-yuan-against-the-prose",
    "表格以元填报，文字以万元说明",
    "fees in yuan in the table, in 10,000 yuan in the prose",
)
def fees_in_yuan(base: Base, chance: random.Random) -> Planted | None:
    report = _with_fees(base, chance)
    if report is None or base.scale < 2:
        return None
    amount = Decimal(report.figures[report.layout.index[FEES]] or 0)
    words = chance.choice(("全年收取行政事业性收费{}万元。", "行政事业性收费金额为{}万元。")).format(amount)
    report, span = saying(with_figures(report, {FEES: (amount * 10000).quantize(Decimal(1))}), words, about="主动公开")
    return Planted(report, Answer(faults=(Place(spans=(span,), cells=[FEES], worst="warning"),)))


@unit("decisions-off-by-ten", "文字以万为单位写错一位", "a number in units of 万 that is ten times the table's")
def off_by_ten(base: Base, chance: random.Random) -> Planted | None:
    licences = base.figure("disclosure.licensing.decisions")
    if licences < 1500 or base.mentioned("licensing"):
        return None
    words = chance.choice(("全年作出行政许可决定{}万件。", "行政许可处理决定数量{}万件。"))
    report, span = saying(base.report, words.format(Decimal(licences) / 1000), about="主动公开")
    cells = ["disclosure.licensing.decisions"]
    return Planted(report, Answer(faults=(Place(spans=(span,), cells=cells, worst="warning"),)))


@unit("processing-fee-in-ten-thousands", "信息处理费写成万元", "the processing fee in units of 10,000 yuan")
def processing_fee(base: Base, chance: random.Random) -> Planted | None:
    if (base.report.year or 0) < 2021 or base.mentioned("fee"):
        return None
    words = f"{base.report.year}年，{base.self_name}收取信息处理费{chance.randint(120, 9800)}万元。"
    report = with_paragraphs(base.report, "other_matters", [words])
    span = gir.Span("other_matters.paragraphs[0]", 0, len(words))
    return Planted(report, Answer(faults=(Place(spans=(span,), places=("other_matters",), worst="warning"),)))


# --- tables that add up and are wrong: only the prose tells ------------------------------------------------------------


def _told_by_prose(base: Base, figures: dict[str, int], mentions: list[Mention]) -> Planted | None:
    """The report with figures exchanged, so that all sums hold, where the prose states the true ones."""
    wrong = {path: value for path, value in figures.items() if base.figure(path) != value}
    told = [mention for mention in mentions if wrong.keys() & set(mention.cells)]
    told = [each for each in told if sum(wrong.get(cell, base.figure(cell)) for cell in each.cells) != each.value]
    if not told:
        return None
    spans = tuple(mention.span for mention in told)
    also = tuple(Place(spans=(sentence_around(base.report, span),), worst="warning") for span in spans)
    answer = Answer(
        faults=(Place(cells=wrong, spans=spans),),
        also=also,
        figures={path: base.figure(path) for path in wrong},
    )
    return Planted(with_figures(base.report, wrong), answer)


@swapped("lines-swapped", "两行整行颠倒，各式仍平，文字露出马脚", "two whole lines exchanged: only the prose tells")
def lines(base: Base, chance: random.Random) -> Planted | None:
    one = f"requests.outcomes.{chance.choice(('granted', 'partially_granted'))}"
    other = chance.choice([line for line in leaves(base.report) if line != one])
    figures = {f"{one}.{column}": base.figure(f"{other}.{column}") for column in ALL}
    figures |= {f"{other}.{column}": base.figure(f"{one}.{column}") for column in ALL}
    return _told_by_prose(base, figures, base.mentioned("granted", "partial", "denied", "unavailable"))


@swapped("columns-swapped", "自然人与商业企业两列整列颠倒", "two whole columns exchanged: only the prose tells")
def columns(base: Base, chance: random.Random) -> Planted | None:
    lines = [line.path for line in base.report.layout.lines if line.path.startswith("requests.")]
    other = chance.choice(COLUMNS[1:])
    figures = {f"{line}.natural_person": base.figure(f"{line}.{other}") for line in lines}
    figures |= {f"{line}.{other}": base.figure(f"{line}.natural_person") for line in lines}
    return _told_by_prose(base, figures, base.mentioned("received_people"))


@swapped("blocks-of-table-4-swapped", "复议与诉讼两组颠倒", "two blocks of table 4 exchanged: only the prose tells")
def blocks(base: Base, chance: random.Random) -> Planted | None:
    other = chance.choice(BLOCKS[1:])
    names = (*RESULTS, "total")
    figures = {f"disputes.reconsideration.{name}": base.figure(f"disputes.{other}.{name}") for name in names}
    figures |= {f"disputes.{other}.{name}": base.figure(f"disputes.reconsideration.{name}") for name in names}
    return _told_by_prose(base, figures, base.mentioned("reconsideration", "litigation", "direct", "after"))


@swapped(
    "documents-swapped", "规范性文件制发数与废止数颠倒", "documents issued and repealed exchanged: only the prose tells"
)
def documents(base: Base, _: random.Random) -> Planted | None:
    line = "disclosure.normative_documents"
    if f"{line}.issued" not in base.paths:
        return None
    figures = {f"{line}.issued": base.figure(f"{line}.repealed"), f"{line}.repealed": base.figure(f"{line}.issued")}
    if figures[f"{line}.issued"] > base.figure(f"{line}.in_force"):
        return None
    return _told_by_prose(base, figures, base.mentioned("issued", "repealed"))


KINDS = (*prose.all, *unit.all, *swapped.all)
