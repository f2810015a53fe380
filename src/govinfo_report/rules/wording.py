"""Words: doubled ones, gaps that were never filled in, sentences said twice, another organ's "we", impossible dates."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice, pairwise
from operator import eq
from typing import TYPE_CHECKING

from govinfo_report.form import Text
from govinfo_report.issuer import Issuer, IssuerKind, Level
from govinfo_report.rules.faults import ENOUGH, READING, Fault, around, each, together
from govinfo_report.rules.model import Check, Judgement, Rule, Severity, checks
from govinfo_report.rules.passages import Passages, passages_of, section_of
from govinfo_report.rules.places import WHOLE_REPORT, passage_label

if TYPE_CHECKING:  # as in rules.model: a report checks itself by these
    from govinfo_report.report import Report

# --- doubled words ----------------------------------------------------------------------------------------------------

DOUBLED_WORD = Rule(
    code="GIR603",
    name="doubled-word",
    severity=Severity.NOTE,
    title=Text("词语重复", "A word is printed twice"),
    basis=READING,
    explanation=Text(
        "同一个词紧接着印了两次，如“的的”“进行进行”“我局我局”。只看不会正常连用的虚词和常用词，"
        "“人人”“逐步”“以及及时”“目的的”“工作工作人员”之类不提示。",
        'A word follows itself: "的的", "进行进行", "我局我局". Only particles and common words that never rightly do are looked at; '
        '"人人", "以及及时", "目的的" and "工作工作人员" raise nothing.',
    ),
    example=Text("“认真开展开展政府信息公开工作”。", 'A word too many: "认真开展开展政府信息公开工作".'),
    remedy=Text("删去重复的词。", "Drop one of the two."),
)
# Each particle with what may rightly stand around two of it: 目的的, 了了解, 存在在, 参与与, 以及及时.
_PARTICLES = (
    r"(?<!目)(?<!标)(?<!有)的的(?!确|士)",
    r"(?<!不)了了(?!解|然|如|结|却|之)",
    r"(?<![存现内外潜所实])在在(?!线|职|建|岗|校|册|编|押|场)",
    r"(?<![温共饱总缓平柔调祥暖谦人])和和(?!谐|平|气|睦|解|蔼)",
    r"(?<![于但还只总就国])是是(?!否|非)",
    r"(?<![参给赋授干])与与(?!会)",
    r"(?<![普涉波触顾论提以])及及(?!时|早|格|其)",
    r"们们",
    r"(?<=文)件件(?!数|均|有|次)",
)
# Words that never follow themselves.
_WORDS = (
    *("进行", "开展", "加强", "推进", "推动", "按照", "根据", "通过", "以及", "并且", "对于", "关于", "由于", "因此"),
    *("同时", "我们", "他们", "积极", "认真", "及时", "严格", "切实", "不断", "继续", "持续", "提高", "完善", "强化"),
    *("提升", "确保", "做好", "实现", "建立", "健全", "收到", "受理", "答复", "办理", "公布", "情况", "方面", "围绕"),
    *("坚持", "深入", "群众", "定期", "主动", "更新", "梳理", "畅通", "拓展", "优化", "督促", "编制", "制定", "印发"),
    *(
        "纳入",
        "审核",
        "业务",
        "审查",
        "监督",
        "宣传",
        "教育",
        "考评",
        "评估",
        "责任",
        "整改",
        "方便",
        "栏目",
        "渠道",
        "档案馆",
        "图书馆",
    ),
    *("修订", "召开", "接受", "回应", "反馈", "全面", "按时", "有效", "努力", "充分", "存在", "仍然", "目前", "其中"),
    *(
        "进一步",
        "本机关",
        "本单位",
        "本部门",
        "本年度",
        "政府信息",
        "政务公开",
        "信息公开",
        "主动公开",
        "负责人",
        "我街道",
    ),
    *("我省", "我市", "我县", "我区", "我局", "我委", "我厅", "我办", "我镇", "我乡"),
)
# Words that do, before and after what the two then mean something else: 党组织组织培训, 工作工作人员, 公开公开栏.
_WORDS_THAT_MAY = {
    "工作": r"(?!人员|者|组|日|领导小组|专班|小组|群|建议书|动态|简报|规则|站|室|量)",
    "规范": r"(?!性|化)",
    "制度": r"(?!化|性)",
    "发布": r"(?!会|厅|量|者)",
    "落实": r"(?<!抓落实落实)(?!落|到|见)",
    "组织": r"(?<![党会他济益众业利团社关群层人方]组织组织)(?!部|机构|架构|领导|者|法)",
    "网站": r"(?!群|年报|标识|集约|编辑|主管|名称)",
    "问题": r"(?!清单|台账|导向|线索|库|整改|意识)",
    "通报": r"(?!会|表扬)",
    "解读": r"(?!率|栏|会|材料|稿|方案)",
    "检查": r"(?!组|员|站|情况|结果|办法)",
    "考核": r"(?!组|结果|指标|办法|体系|评估|内容)",
    "评议": r"(?!员|会|结果|活动|办法)",
    "内容": r"(?!审核|建设|保障|更新|质量|管理|发布)",
    "重点": r"(?<=[，。；\n]重点重点)|(?!领域|工作|项目|任务|人群|事项|围绕|关注|是|抓)",
    "公开": r"(?=工作|情况|了|的|全|各|本)",
}
_SURELY_DOUBLED = {word: re.compile("") for word in _WORDS} | {
    word: re.compile(around_it) for word, around_it in _WORDS_THAT_MAY.items()
}
# Two equal pieces are found first, and then looked up: sooner than to look for every word.
_DOUBLED = re.compile(r"([一-龥][一-龥])\1")
_LONGER = frozenset(word[0] for word in _SURELY_DOUBLED if len(word) > 2)  # noqa: PLR2004  # the others are pairs
_DOUBLED_LONGER = re.compile(rf"([{''.join(sorted(_LONGER))}][一-龥]{{2,3}}?)\1")
# Of any other word the two are one too many only where neither can be part of a longer one: 「，政策政策解读」 and
# 「惠企政策政策。」, and not 「惠企政策政策解读」.
_ENDS_A_WORD = frozenset("，。、；：！？（）“”《》,;:的了和与及等\n") | {""}
_ONE_BY_ONE = frozenset("一二三四五六七八九十百千万每逐")  # 一件一件
_ON_PURPOSE = frozenset({"研究", "讨论", "商量", "学习", "考虑"})
_DOUBLED_PARTICLE = re.compile(r"([的了在和是与及们件])\1")
_WRONGLY_DOUBLED = re.compile("|".join(_PARTICLES))


@checks(DOUBLED_WORD, "", WHOLE_REPORT)
def doubled_word(report: "Report") -> Iterator[Judgement]:
    """A particle or a common word is printed twice in a row."""
    passages = passages_of(report)
    whole = passages.whole
    places = [
        found.span()
        for pattern in (_DOUBLED, _DOUBLED_LONGER)
        for found in pattern.finditer(whole)
        if _is_one_too_many(whole, found[1], *found.span())
    ]
    # Two of a particle are soon found, and seldom; only there it is asked what stands around them.
    places += [
        found.span() for found in _DOUBLED_PARTICLE.finditer(whole) if _WRONGLY_DOUBLED.match(whole, found.start())
    ]
    faults = (
        Fault(
            passages.span(start, end),
            Text(
                f"“{around(whole, start, end)}”中“{whole[start:end]}”重复",
                f'"{whole[start:end]}" is doubled in "{around(whole, start, end)}"',
            ),
        )
        for start, end in sorted(places)
    )
    yield from each(DOUBLED_WORD, faults)


def _is_one_too_many(whole: str, word: str, start: int, end: int) -> bool:
    known = _SURELY_DOUBLED.get(word)
    if known is not None:
        return known.match(whole, end) is not None
    if word[0] in _ONE_BY_ONE or word in _ON_PURPOSE or word[0] == word[1]:
        return False
    return whole[max(0, start - 1) : start] in _ENDS_A_WORD or whole[end : end + 1] in _ENDS_A_WORD


# --- left to fill in --------------------------------------------------------------------------------------------------

LEFT_TO_FILL_IN = Rule(
    code="GIR609",
    name="left-to-fill-in",
    severity=Severity.NOTE,
    title=Text("留有待填的空格或模板说明", "A gap or a hint of the template was never filled in"),
    basis=READING,
    explanation=Text(
        "“XX”“××”“某某”“20XX年”“____”、空的书名号或括号、没有数字的“年　月　日”，以及模板中的“（文字描述）”等，"
        "发布前应换成实际内容。网址和外文中的字母不看。",
        '"XX", "××", "某某", "20XX年", "____", empty brackets, a date without figures, and hints such as "（文字描述）" are replaced '
        "before a report is published. Letters in addresses and foreign words are not looked at.",
    ),
    example=Text("“全年共收到政府信息公开申请XX件”。", 'The number was forgotten: "全年共收到政府信息公开申请XX件".'),
    remedy=Text("填上实际内容。", "Fill it in."),
)
_FILLERS = re.compile(r"[XxＸｘ×*_＿][XxＸｘ×*_＿]*")
_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./@-")
_COUNTED = frozenset("件条次元月日份篇场期")
_YEAR_BEGINS = "20"
_RUN = 2  # of letters; lines and stars are made of three
_GAPS = (
    re.compile("某某"),
    re.compile(r"年[ \t\u3000]+月[ \t\u3000]+日"),
    re.compile(r"TODO|TBD"),
    re.compile(r"（[ \t\u3000]*）|\([ \t\u3000]*\)|〔[ \t\u3000]*〕|《[ \t\u3000]*》|“[ \t\u3000]*”"),
    re.compile(r"此处填写|在此填写|此处插入|在此处报告|待填写|待补充|（文字描述）?|\(文字描述[)）]?"),
)


@checks(LEFT_TO_FILL_IN, "", WHOLE_REPORT)
def left_to_fill_in(report: "Report") -> Iterator[Judgement]:
    """The text has a placeholder, an empty pair of brackets or a hint of the template."""
    passages = passages_of(report)
    whole = passages.whole
    places = [span for found in _FILLERS.finditer(whole) if (span := _filler(whole, *found.span())) is not None]
    places += [
        found.span()
        for gap in _GAPS
        for found in gap.finditer(whole)
        if not (found[0] == "待补充" and whole[max(0, found.start() - 1)] == "有")
    ]
    faults = (Fault(passages.span(*place), _never_filled_in(whole, *place)) for place in sorted(places))
    yield from each(LEFT_TO_FILL_IN, faults)


def _never_filled_in(whole: str, start: int, end: int) -> Text:
    gap, shown = whole[start:end], around(whole, start, end)
    if gap == shown:
        return Text(f"“{gap}”应换成实际内容", f'"{gap}" was never filled in')
    return Text(f"“{shown}”中的“{gap}”应换成实际内容", f'"{gap}" in "{shown}" was never filled in')


def _filler(whole: str, start: int, end: int) -> tuple[int, int] | None:
    """The place of a run of X, × and the like if it stands for something: 20XX年, ××县, X件, ___."""
    before, after = whole[max(0, start - 1) : start], whole[end : end + 1]
    kind, length = whole[start], end - start
    if after == "年" and length == _RUN and whole[max(0, start - _RUN) : start] == _YEAR_BEGINS:
        return start - _RUN, end
    if before in _LATIN or after in _LATIN:
        return None
    if kind in "*_＿":
        return (start, end) if length > _RUN else None
    return (start, end) if length >= _RUN or after in _COUNTED else None


# --- said twice -------------------------------------------------------------------------------------------------------

REPEATED_TEXT = Rule(
    code="GIR610",
    name="repeated-text",
    severity=Severity.NOTE,
    title=Text("同一句话写了两次", "A sentence is said twice"),
    basis=READING,
    explanation=Text(
        "较长的句子（25 字以上）在同一部分内原样出现两次，或不含数字而在两个部分各出现一次，以及紧挨着重复的半句话，"
        "多为复制粘贴所致。各部分分别叙述同一数据的不提示。",
        "A sentence of 25 characters or more that is found twice in a section, or, if it has no figures, in two sections, "
        "and half a sentence said twice in a row: mostly a slip in copying. A figure that two sections give in the same "
        "words raises nothing.",
    ),
    example=Text("第一部分（二）和（四）有一句完全相同。", "Two aspects of section 1 share a sentence word for word."),
    remedy=Text("删去重复的一处，或补上原应写的内容。", "Drop one of them, or write what was meant to be there."),
)
_LONG_SENTENCE = 25
_SENTENCE = re.compile(r"[^。！？\n]+")
_FULL_STOPS = ("。", "！", "？")
_CLAUSE_ENDS = "，。、；：！？,;\n“”（）"
_SHORTEST = 4  # of half a sentence
_LEADING_NUMBER = re.compile(r"\s*(?:[（(][^）)]{1,3}[）)]|[一二三四五六七八九十]{1,2}[是、]|\d{1,2}[.．、])\s*")
_DIGIT = re.compile(r"[0-9０-９]")
_BETWEEN_CLAUSES = frozenset("，、；,;")
_SHOWN = 20


@checks(REPEATED_TEXT, "", WHOLE_REPORT)
def repeated_text(report: "Report") -> Iterator[Judgement]:
    """A long sentence comes again word for word, or half of one at once."""
    passages = passages_of(report)
    yield from each(REPEATED_TEXT, chain(_sentences_again(passages), _clauses_again(passages)))


def _sentences_again(passages: Passages) -> Iterator[Fault]:
    whole = passages.whole
    ends = [
        part[-_LONG_SENTENCE:]
        for part in _with_one_mark(_without_blanks(whole), "。！？").split("。")
        if len(part) >= _LONG_SENTENCE
    ]
    if len(set(ends)) == len(ends):
        return  # no two sentences end alike, let alone are
    first: dict[str, str] = {}
    for found in _SENTENCE.finditer(whole):
        end = found.end()
        if end - found.start() < _LONG_SENTENCE or whole[end : end + 1] not in _FULL_STOPS:
            continue
        number = _LEADING_NUMBER.match(whole, found.start(), end)
        start = number.end() if number else found.start()
        sentence = "".join(whole[start:end].split())
        path = passages.path_at(start)
        if len(sentence) < _LONG_SENTENCE or path.startswith("table_sections"):
            continue
        earlier = first.get(sentence)
        if earlier is None:
            first[sentence] = path
            continue
        if section_of(earlier) != section_of(path) and _DIGIT.search(sentence):
            continue
        label, shown = passage_label(earlier), f"{sentence[:_SHOWN]}…"
        words = Text(f"“{shown}”与{label.zh}相同", f'"{shown}" is said in {label.en} too')
        yield Fault(passages.span(start, end + 1), words)


def _with_one_mark(text: str, marks: str) -> str:
    """The text with the first of these marks for every other one: sooner split than by a pattern."""
    for mark in marks[1:]:
        text = text.replace(mark, marks[0])
    return text


def _without_blanks(text: str) -> str:
    return text.replace(" ", "").replace("\u3000", "")


def _clauses_again(passages: Passages) -> Iterator[Fault]:
    whole = passages.whole
    pieces = [piece for piece in _with_one_mark(whole, _CLAUSE_ENDS).split(_CLAUSE_ENDS[0]) if piece]
    if not any(map(eq, pieces, islice(pieces, 1, None))):
        return  # told soon, and nearly always so
    clauses = _with_one_mark(whole, _CLAUSE_ENDS).split(_CLAUSE_ENDS[0])
    start = 0
    for one, other in pairwise(clauses):
        again = start + len(one) + 1
        if one == other and len(one) >= _SHORTEST and whole[again - 1] in _BETWEEN_CLAUSES:
            words = Text(f"“{one[:_SHOWN]}”紧接着重复", f'"{one[:_SHOWN]}" is said twice in a row')
            yield Fault(passages.span(again, again + len(one)), words)
        start = again


# --- another organ's "we" ---------------------------------------------------------------------------------------------

OTHER_SELF_NAME = Rule(
    code="GIR611",
    name="other-self-name",
    severity=Severity.NOTE,
    title=Text("自称与发布机关不符", "The report calls itself by what its issuer is not"),
    basis=READING,
    explanation=Text(
        "区的报告写“我县”、县政府的报告写“我局”等，多为照搬其他机关的文字。只看从机关名称能够断定的，"
        "下级称上级为“我市”“我省”的不提示，引号中的不看。",
        'The report of a district says "我县", that of a county government "我局": mostly another organ\'s text. Only what '
        'the issuer\'s name makes certain is looked at; the name of a level above ("我市", "我省") and words in quotation '
        "marks raise nothing.",
    ),
    example=Text("某区人民政府的年报写“我县主动公开政府信息”。", 'The report of a district government says "我县".'),
    remedy=Text("改为本机关的自称，并核对该段是否照搬。", "Correct it, and see whether the text was copied."),
)
_WE = re.compile(r"我(?:县(?!域)|旗(?!帜)|镇(?!定)|乡(?!下)|街道|局(?!限|面|部)|厅)(?<!自我.)")


@checks(OTHER_SELF_NAME, "", WHOLE_REPORT)
def other_self_name(report: "Report") -> Iterator[Judgement]:
    """The report says "our county" where its issuer is none and stands above none."""
    issuer = None if report.issuer is None else Issuer.named(report.issuer)
    if issuer is None or issuer.kind is None:
        reason = Text("从发布机关名称看不出它怎样自称", "the name of the issuer does not tell what it calls itself")
        yield OTHER_SELF_NAME.undecidable("", WHOLE_REPORT, reason)
        return
    wrong = _not_called(issuer)
    passages = passages_of(report)
    whole = passages.whole
    faults = (
        Fault(
            passages.span(*found.span()),
            Text(
                f"“{around(whole, *found.span())}”中自称“{found[0]}”，发布机关是{issuer.name}",
                f'"{found[0]}" in "{around(whole, *found.span())}", but the issuer is "{issuer.name}"',
            ),
        )
        for found in _WE.finditer(whole)
        if found[0] in wrong and not _is_quoted(whole, found.start())
    )
    found = tuple(islice(faults, ENOUGH))
    if found:
        yield together(OTHER_SELF_NAME, found)


def _not_called(issuer: Issuer) -> frozenset[str]:
    """What the issuer cannot call itself or anything above it. A county may stand in an autonomous region: 「我区」."""
    place = issuer.place or ""
    wrong: set[str] = set()
    if issuer.kind in (IssuerKind.GOVERNMENT, IssuerKind.SUBDISTRICT):
        wrong |= {"我局", "我厅"}
    if issuer.level is not Level.TOWNSHIP and issuer.kind is not IssuerKind.SUBDISTRICT:
        wrong |= {"我镇", "我乡", "我街道"}
        if place.endswith(("区", "市")):
            wrong |= {"我县", "我旗"}
        elif place.endswith("县"):
            wrong |= {"我旗"}
    elif place.endswith("街道"):
        wrong |= {"我镇", "我乡"}
    elif place.endswith("镇"):
        wrong |= {"我街道"}
    return frozenset(wrong)


_AS_FAR_BACK = 60


def _is_quoted(whole: str, at: int) -> bool:
    before = whole[max(0, at - _AS_FAR_BACK) : at]
    return before.rfind("“") > before.rfind("”")


# --- dates that the calendar does not have ----------------------------------------------------------------------------

IMPOSSIBLE_DATE = Rule(
    code="GIR612",
    name="impossible-date",
    severity=Severity.NOTE,
    title=Text("日历上没有的日期", "A date that is not in the calendar"),
    basis=READING,
    explanation=Text(
        "如“2月30日”“9月31日”“13月1日”。写明年份的，2 月 29 日按该年判断。",
        "Such as 30 February, 31 September, or a month 13. 29 February is judged by its year where that is printed.",
    ),
    example=Text("“截至2021年9月31日”，九月只有 30 天。", '"截至2021年9月31日": September has 30 days.'),
    remedy=Text("改正日期。", "Correct the date."),
)
_DAY = re.compile(r"月 {0,2}(\d{1,2}) {0,2}日")
_MONTH = re.compile(r"(?:(?<!\d)(?P<year>(?:19|20)\d\d) {0,2}年 {0,2})?(?<!\d)(?P<month>\d{1,2}) {0,2}$")
_LEAP_YEAR = 2000
_BEFORE_THE_MONTH = 14


@checks(IMPOSSIBLE_DATE, "", WHOLE_REPORT)
def impossible_date(report: "Report") -> Iterator[Judgement]:
    """A month and a day are printed that no year, or not that year, has."""
    passages = passages_of(report)
    yield from each(IMPOSSIBLE_DATE, _impossible(passages))


def _impossible(passages: Passages) -> Iterator[Fault]:
    whole = passages.whole
    for found in _DAY.finditer(whole):
        behind = max(0, found.start() - _BEFORE_THE_MONTH)
        month = _MONTH.search(whole[behind : found.start()])
        if month is None or _is_date(int(month["year"] or _LEAP_YEAR), int(month["month"]), int(found[1])):
            continue
        start = behind + month.start()
        words = whole[start : found.end()]
        yield Fault(
            passages.span(start, found.end()), Text(f"“{words}”在日历上没有", f'"{words}" is not in the calendar')
        )


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


CHECKS: tuple[Check, ...] = (doubled_word, left_to_fill_in, repeated_text, other_self_name, impossible_date)
