"""Slips of the pen in the prose: each one small, none of them a matter of figures."""

import random
import re

import govinfo_report as gir
from defects.editing import paragraphs_of, saying, spliced, with_paragraphs, with_text
from defects.model import Answer, Base, Family, Kinds, Place, Planted

wording = Kinds(Family.WORDING)

SECTIONS = ("overview", "problems")


def pointed(report: gir.Report, *spans: gir.Span, worst: str = "note") -> Planted:
    """That these words are the fault; any of them will do."""
    return Planted(report, Answer(faults=(Place(spans=spans, worst=worst),)))


def places_of(base: Base, pattern: str) -> list[gir.Span]:
    """Where words of a pattern stand in the prose."""
    return [
        gir.Span(path, *found.span())
        for path, text in base.report.passages().items()
        if path.startswith(SECTIONS) and not path.endswith("heading")
        for found in re.finditer(pattern, text)
    ]


def replaced(base: Base, chance: random.Random, pattern: str, change: str) -> Planted | None:
    """The report with one place of a pattern changed; in `change`, `{}` is what stood there."""
    places = places_of(base, pattern)
    if not places:
        return None
    span = chance.choice(places)
    found = span.of(base.report.passages()[span.path])
    return pointed(*spliced(base.report, span, change.format(found)))


_WORDS = (
    "进行|开展|加强|落实|完善|规范(?!性)|公开(?=工作)|及时|政府信息|推动|组织|群众|定期|梳理|更新|目录|栏目|解读|政策|审核|渠道|"
    "流程|制度|整改|问题|时限|答复|沟通|网站|内容|形式|质量|意见|指南|明确|任务|负责人|分管|自查|通报|进展|督促|清单|检查|业务|"
    "纳入|考核|评议|接受|信息处理费|工作人员|方便|按照|原则|档案馆|财政|重点"
)


@wording("word-doubled", "词语重复", "a word printed twice")
def word_doubled(base: Base, chance: random.Random) -> Planted | None:
    return replaced(base, chance, _WORDS, "{0}{0}")


@wording("particle-doubled", "“的的”“了了”", "a particle printed twice")
def particle_doubled(base: Base, chance: random.Random) -> Planted | None:
    return replaced(base, chance, r"(?<=[一-龥]{2})的(?=[一-龥]{2})|(?<=[取收])了", "{0}{0}")


@wording("punctuation-doubled", "标点连用", "two marks of punctuation in a row")
def punctuation_doubled(base: Base, chance: random.Random) -> Planted | None:
    return replaced(base, chance, "[，、；](?=[一-龥])", "{0}" + chance.choice("，、。；"))


@wording("stop-doubled", "句号连用", "two full stops")
def stop_doubled(base: Base, chance: random.Random) -> Planted | None:
    return replaced(base, chance, "。", "{0}。")


@wording("sentence-unfinished", "段落停在半句", "a paragraph stops in the middle of a sentence")
def unfinished(base: Base, chance: random.Random) -> Planted | None:
    # The last aspect of governments has what they must state.
    places = [span for span in places_of(base, "(?<=[一-龥]{6})，") if span.start > 30 and "[5]" not in span.path]
    if not places:
        return None
    span = chance.choice(places)
    text = base.report.passages()[span.path]
    keep = text[: span.end] if chance.random() < 0.5 else text[: span.end + 3]
    if keep[-1] in "。；、":
        return None
    report = with_text(base.report, span.path, keep)
    if any(mention.span.path == span.path and mention.span.end > span.start for mention in base.mentions):
        return None
    return pointed(report, gir.Span(span.path, max(0, len(keep) - 15), len(keep)))


@wording("stop-missing", "段末缺句号", "a paragraph without a full stop")
def stop_missing(base: Base, chance: random.Random) -> Planted | None:
    paths = [
        path
        for path, text in base.report.passages().items()
        if path.startswith("overview.p") and text.endswith("。") and "。" in text[20:-1]
    ]
    if not paths:
        return None
    path = chance.choice(paths)
    text = base.report.passages()[path]
    return pointed(with_text(base.report, path, text[:-1]), gir.Span(path, len(text) - 12, len(text)))


@wording("paragraph-broken", "一句话误断成两段", "a sentence broken over two paragraphs")
def broken(base: Base, chance: random.Random) -> Planted | None:
    texts = list(paragraphs_of(base.report, "problems"))
    cuts = [(n, m.end()) for n, text in enumerate(texts) for m in re.finditer("(?<=[一-龥]{8})，", text)]
    if not cuts:
        return None
    position, cut = chance.choice(cuts)
    texts[position : position + 1] = [texts[position][:cut], texts[position][cut:]]
    report = with_paragraphs(base.report, "problems", texts)
    path = f"problems.paragraphs[{position}]"
    return pointed(
        report, gir.Span(path, max(0, cut - 15), cut), gir.Span(f"problems.paragraphs[{position + 1}]", 0, 8)
    )


@wording("latin-comma", "中文里用了西文逗号", "a Latin comma in Chinese text")
def latin_comma(base: Base, chance: random.Random) -> Planted | None:
    return replaced(base, chance, "(?<=[一-龥])，(?=[一-龥])", ",")


@wording("latin-stop", "中文里用了西文句点或分号", "a Latin semicolon or colon in Chinese text")
def latin_colon(base: Base, chance: random.Random) -> Planted | None:
    places = places_of(base, "(?<=[一-龥])[；：](?=[一-龥])")
    if not places:
        return None
    span = chance.choice(places)
    found = span.of(base.report.passages()[span.path])
    return pointed(*spliced(base.report, span, {"；": ";", "：": ":"}[found]))


@wording("latin-brackets", "中文里用了西文括号", "Latin brackets around Chinese words")
def latin_brackets(base: Base, chance: random.Random) -> Planted | None:
    words = chance.choice(("各科室(单位)按职责分工落实。", "编制公开目录(试行)并向社会公布。"))
    report, span = saying(base.report, words, about="监督保障")
    return pointed(report, span)


@wording("quotation-unpaired", "引号不成对", "a quotation mark without its counterpart")
def quotation(base: Base, chance: random.Random) -> Planted | None:
    words = chance.choice(
        ("打造“指尖上的服务窗口，方便群众。", "建设阳光政务”服务品牌，方便群众。", "落实“一件事一次办要求。")
    )
    report, span = saying(base.report, words, about="监督保障")
    return pointed(report, span)


@wording("title-mark-unpaired", "书名号不成对", "a title mark without its counterpart")
def title_mark(base: Base, chance: random.Random) -> Planted | None:
    words = chance.choice(("对照《政府信息公开条例要求逐项整改。", "贯彻政府信息公开条例》的规定，逐项整改。"))
    report, span = saying(base.report, words, about="监督保障")
    return pointed(report, span)


@wording("bracket-unpaired", "括号不成对", "a bracket without its counterpart")
def bracket(base: Base, chance: random.Random) -> Planted | None:
    words = chance.choice(("各单位（含下属事业单位按期完成整改。", "各单位含下属事业单位）按期完成整改。"))
    report, span = saying(base.report, words, about="监督保障")
    return pointed(report, span)


@wording("digits-of-two-widths", "全角数字混用", "a number in full-width digits among plain ones")
def widths(base: Base, chance: random.Random) -> Planted | None:
    places = places_of(base, r"(?<!\d)\d{2,4}(?=[条篇次人份期])")
    if not places:
        return None
    span = chance.choice(places)
    wide = span.of(base.report.passages()[span.path]).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return pointed(*spliced(base.report, span, wide))


@wording("gap-left", "待填空格", "a gap that was never filled in")
def gap(base: Base, chance: random.Random) -> Planted | None:
    words = chance.choice(
        (
            "全年发布政策解读XX篇。",
            "组织培训××次。",
            "共答复网民留言____条。",
            "制定了《某某单位信息发布办法》。",
            "20XX年将继续完善目录。",
            "印发《  》并组织学习。",
            "参训人员达**人次。",
        )
    )
    if "**" in words:
        words = words.replace("**", "***")
    report, span = saying(base.report, words, about="监督保障")
    return pointed(report, span)


@wording("template-hint-left", "模板说明未删", "a hint of the template left in")
def hint(base: Base, chance: random.Random) -> Planted | None:
    words = chance.choice(
        ("（此处填写培训情况）", "（文字描述，不超过三百字）", "此处插入统计图。", "其余情况待补充。")
    )
    report, span = saying(base.report, words, about="监督保障")
    return pointed(report, span)


@wording("sentence-repeated", "同一句话写了两次", "a sentence said twice")
def repeated(base: Base, chance: random.Random) -> Planted | None:
    places = [span for span in places_of(base, r"(?<=。)[^。；]{30,}。") if span.path.startswith("overview")]
    if not places:
        return None
    span = chance.choice(places)
    sentence = span.of(base.report.passages()[span.path])
    if any(character.isdigit() for character in sentence):
        return None
    texts = paragraphs_of(base.report, "overview")
    here = int(span.path.split("[")[1].rstrip("]"))
    other = chance.choice([number for number in range(1, len(texts)) if number != here])
    path = f"overview.paragraphs[{other}]"
    report, second = spliced(base.report, gir.Span(path, len(texts[other]), len(texts[other])), sentence)
    return pointed(report, second, span)


@wording("clause-repeated", "半句话紧接着重复", "half a sentence said twice in a row")
def clause_repeated(base: Base, chance: random.Random) -> Planted | None:
    places = places_of(base, "(?<=，)[一-龥]{6,14}(?=，)")
    if not places:
        return None
    span = chance.choice(places)
    clause = span.of(base.report.passages()[span.path])
    return pointed(*spliced(base.report, span, f"{clause}，{clause}"))


# How fixed terms come out when a clerk picks the wrong word of the same sound or shape.
_MISSPELT = {
    "政府信息公开条例": ("政府信息公开条列", "政府信息公布条例", "政府信心公开条例"),
    "依申请公开": ("依伸请公开", "依申请公幵", "依审请公开"),
    "政府信息公开申请": ("政府信息公开申清", "政府信息公开伸请"),
    "行政复议": ("行政复仪", "行政复义"),
    "行政诉讼": ("行政诉颂", "行政诉松"),
    "行政规范性文件": ("行政规泛性文件", "行政规犯性文件"),
    "信息处理费": ("信息处理废",),
    "予以公开": ("予已公开", "于以公开"),
}


@wording("fixed-term-misspelt", "专用名词写错字", "a fixed term with a wrong character")
def misspelt(base: Base, chance: random.Random) -> Planted | None:
    term = chance.choice(list(_MISSPELT))
    places = [
        gir.Span(path, *found.span())
        for path, text in base.report.passages().items()
        if "paragraphs" in path
        for found in re.finditer(term, text)
        if found.start() > 12
    ]
    if not places:
        return None
    span = chance.choice(places)
    report, span = spliced(base.report, span, chance.choice(_MISSPELT[term]))
    return pointed(report, span, worst="warning")


@wording("impossible-date", "日历上没有的日期", "a date that is not in the calendar")
def impossible_date(base: Base, chance: random.Random) -> Planted | None:
    day = chance.choice(("2月30日", "9月31日", "13月1日", "6月31日", "4月32日", "11月31日"))
    year = base.report.year
    words = chance.choice((f"截至{year}年{day}已完成整改。", f"{year}年{day}组织了专题学习。"))
    report, span = saying(base.report, words, about="监督保障")
    return pointed(report, span)


KINDS = tuple(wording.all)
