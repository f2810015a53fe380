"""Reports in which nothing is wrong and that a naive checker accuses all the same."""

import random
from datetime import date
from decimal import Decimal

import attrs

import govinfo_report as gir
from defects import variants
from defects.editing import (
    TABLES,
    leaves,
    paragraphs_of,
    saying,
    with_figures,
    with_marks,
    with_paragraphs,
    with_section,
    with_text,
)
from defects.kinds.arithmetic import BLOCKS
from defects.kinds.outline import heading_path
from defects.model import Answer, Base, Family, Kinds, Place, Planted
from defects.tables import COLUMNS
from defects.writing import number
from govinfo_report.form import HEADINGS

innocent = Kinds(Family.INNOCENT)

RECEIVED = "requests.received.total"
HANDLED = "requests.outcomes.total.total"


def clear(report: gir.Report, *tolerated: Place, previous: gir.Report | None = None) -> Planted:
    """A report in which nothing is wrong; a word on what is tolerated is no accusation."""
    return Planted(report, Answer(also=tolerated), previous)


def said(base: Base, chance: random.Random, *sentences: str, about: str = "依申请公开", **words: object) -> Planted:
    """The report with one of these sentences more, which is true."""
    facts = {"self": base.self_name, "year": base.report.year, "last": (base.report.year or 0) - 1, **words}
    report, _ = saying(base.report, chance.choice(sentences).format(**facts), about=about)
    return clear(report)


# --- as they are -----------------------------------------------------------------------------------------------------


@innocent("faultless", "完全正确的报告", "a report without any fault")
def faultless(base: Base, _: random.Random) -> Planted | None:
    return clear(base.report)


@innocent("faultless-beside-last-year", "与上年年报一起看也完全正确", "without any fault, beside last year's")
def faultless_beside(base: Base, _: random.Random) -> Planted | None:
    return clear(base.report, previous=base.previous)


@innocent("all-zero", "全表为 0 的乡镇报告", "a report of zeros")
def all_zero(base: Base, _: random.Random) -> Planted | None:
    if (
        base.figure(HANDLED)
        or base.figure(RECEIVED)
        or base.mentioned("licensing", "penalties", "coercive", "issued", "in_force")
    ):
        return None
    zeros: dict[str, gir.Value] = {path: Decimal(0) if path.endswith("amount") else 0 for path in base.paths}
    zeros = {path: value for path, value in zeros.items() if not path.startswith("requests.carried_forward")}
    if base.mentions and base.mentioned("carried_forward", "carried_in"):
        return None
    if base.figure("requests.carried_forward.total"):
        return None
    return clear(with_figures(base.report, zeros))


@innocent("first-year", "没有上年年报的新机关", "a new organ without a report of last year")
def first_year(base: Base, chance: random.Random) -> Planted | None:
    words = chance.choice(
        ("{}为新组建单位，上年无政府信息公开年度报告。", "{}于本年度挂牌成立，此前没有单独发布年度报告。")
    )
    texts = (*paragraphs_of(base.report, "preamble"), words.format(base.report.issuer))
    return clear(with_paragraphs(base.report, "preamble", texts))


# --- true statements -------------------------------------------------------------------------------------------------


@innocent("true-none-said", "确实没有的照实写没有", "what did not happen is said not to have")
def true_none(base: Base, chance: random.Random) -> Planted | None:
    sentences = []
    if not base.figure(RECEIVED) and not base.figure("requests.carried_in.total"):
        sentences += ["全年未收到政府信息公开申请。", "本年度没有人提出政府信息公开申请。"]
    if not any(base.figure(f"disputes.{block}.total") for block in BLOCKS):
        sentences += ["未发生行政复议、行政诉讼。", "无因政府信息公开引发的行政复议和行政诉讼案件。"]
    if not base.figure("requests.carried_forward.total") and base.figure(HANDLED):
        sentences += ["所有申请均已办结，没有结转下年度的事项。", "无结转下年度办理的申请。"]
    return said(base, chance, *sentences) if sentences else None


@innocent("received-with-carried-in", "“共收到”为新收加结转", "received is meant with those carried in")
def with_carried_in(base: Base, chance: random.Random) -> Planted | None:
    both = base.figure(RECEIVED) + base.figure("requests.carried_in.total")
    if not base.figure("requests.carried_in.total") or not base.figure(RECEIVED):
        return None
    return said(
        base,
        chance,
        "全年共收到政府信息公开申请{both}件。",
        "共受理政府信息公开申请{both}件（含上年结转），均已登记。",
        "{year}年度{self}应办理的政府信息公开申请共{both}件。",
        both=both,
    )


@innocent("sum-of-groups", "把几类结果合起来说", "several outcomes said together")
def groups(base: Base, chance: random.Random) -> Planted | None:
    outcomes = base.report.requests.outcomes
    both = int(outcomes.granted.total or 0) + int(outcomes.partially_granted.total or 0)
    if not base.figure(HANDLED):
        return None
    return said(
        base,
        chance,
        "予以公开或部分公开的共{both}件。",
        "予以公开、部分公开合计{both}件。",
        both=both,
    )


@innocent("breakdown-of-one-outcome", "细分某一类结果", "one outcome in detail")
def breakdown(base: Base, chance: random.Random) -> Planted | None:
    unavailable = base.report.requests.outcomes.unavailable
    parts = (unavailable.not_held.total, unavailable.must_be_created.total, unavailable.still_unclear.total)
    if not sum(part or 0 for part in parts):
        return None
    return said(
        base,
        chance,
        "无法提供的{total}件中，本机关不掌握相关政府信息{a}件，没有现成信息需要另行制作{b}件，补正后申请内容仍不明确{c}件。",
        total=sum(part or 0 for part in parts),
        a=parts[0],
        b=parts[1],
        c=parts[2],
    )


@innocent("share-rounded", "占比四舍五入到整数或两位小数", "a share rounded to a whole number or two places")
def share(base: Base, chance: random.Random) -> Planted | None:
    handled, granted = base.figure(HANDLED), base.figure("requests.outcomes.granted.total")
    if handled < 3:
        return None
    exact = Decimal(granted) * 100 / Decimal(handled)
    places = chance.choice((0, 2))
    return said(
        base, chance, "予以公开{granted}件，占办结总数的{share}%。", granted=granted, share=round(exact, places)
    )


@innocent("about-and-more", "约数、余数", "numbers with 约 or 余")
def about(base: Base, chance: random.Random) -> Planted | None:
    received = base.figure(RECEIVED)
    if received < 60:
        return None
    low = received // 10 * 10
    return said(
        base,
        chance,
        "全年收到政府信息公开申请{low}余件，数量与往年大体持平。"
        if low != received
        else "全年收到政府信息公开申请约{low}件。",
        "全年收到政府信息公开申请近{high}件。",
        "全年收到政府信息公开申请约{low}件。",
        low=low,
        high=low + 10,
    )


@innocent("more-than", "“超过”某数", "more than so many")
def more_than(base: Base, chance: random.Random) -> Planted | None:
    received = base.figure(RECEIVED)
    if received < 30:
        return None
    return said(
        base,
        chance,
        "全年收到的政府信息公开申请超过{low}件。",
        "政府信息公开申请量突破{low}件。",
        low=(received - 1) // 10 * 10,
    )


@innocent("number-in-numerals", "汉字数字写对", "a right number in Chinese numerals")
def numerals(base: Base, chance: random.Random) -> Planted | None:
    received = base.figure(RECEIVED)
    if not 10 <= received < 10000:
        return None
    return said(base, chance, "全年收到政府信息公开申请{printed}件。", printed=number(received, "chinese"))


@innocent("number-with-commas", "带千分位写对", "a right number with a comma for thousands")
def commas(base: Base, chance: random.Random) -> Planted | None:
    received = base.figure(RECEIVED)
    if received < 1000:
        return None
    return said(base, chance, "全年收到政府信息公开申请{printed}件。", printed=f"{received:,}")


@innocent("comparison-right", "与上年相比的增减数算对", "how much more than last year, rightly")
def comparison(base: Base, chance: random.Random) -> Planted | None:
    before, now = int(base.previous.requests.received.total or 0), base.figure(RECEIVED)
    if before < 20 or now == before:
        return None
    change = Decimal(abs(now - before)) * 100 / Decimal(before)
    up = now > before
    words = chance.choice(
        (
            f"全年收到政府信息公开申请{now}件，比上年{'增加' if up else '减少'}{abs(now - before)}件。",
            f"全年新收政府信息公开申请{now}件，同比{'增长' if up else '下降'}{round(change, 1)}%。",
            f"全年新收政府信息公开申请{now}件，上年为{before}件。",
        )
    )
    report, _ = saying(base.report, words)
    return clear(report, previous=chance.choice((None, base.previous)))


# --- figures of something else ---------------------------------------------------------------------------------------

_OTHER_BUSINESS = (
    "办理12345热线工单{n}件，按期办结率99.6%。",
    "办理人大代表建议{n}件、政协委员提案{m}件，答复率100%。",
    "受理群众来信来访{n}件，办结{m}件。",
    "全年收到不动产登记申请{n}件，均在承诺时限内办结。",
    "收到网上咨询{n}条，答复{n}条。",
    "受理行政许可事项{n}项，其中网上申请{m}项。",
    "共收到企业开办申请{n}件，办结{n}件，无积压。",
    "受理举报投诉{n}件，立案{m}件。",
    "接受工伤认定申请{n}件，作出认定{m}件。",
    "发布政策解读{n}篇，开展在线访谈{m}期。",
)


@innocent(
    "other-business", "同一段里有热线、建议提案等别的业务数字", "figures of hotlines, proposals and other business"
)
def other_business(base: Base, chance: random.Random) -> Planted | None:
    n = chance.randint(20, 4000)
    return said(base, chance, *_OTHER_BUSINESS, n=n, m=chance.randint(1, n))


@innocent(
    "other-business-under-disclosure",
    "主动公开一段里有别的业务数字",
    "the same in the paragraph on proactive disclosure",
)
def other_business_disclosure(base: Base, chance: random.Random) -> Planted | None:
    n = chance.randint(20, 4000)
    return said(base, chance, *_OTHER_BUSINESS, about="主动公开", n=n, m=chance.randint(1, n))


@innocent("last-year-mentioned", "提到上年的数字", "a figure of last year, said to be that")
def last_year(base: Base, chance: random.Random) -> Planted | None:
    before = int(base.previous.requests.received.total or 0)
    return said(
        base,
        chance,
        "{last}年收到政府信息公开申请{before}件。",
        "上年度收到政府信息公开申请{before}件，办理情况已在上年年报中公布。",
        "去年同期收到政府信息公开申请{before}件。",
        before=before,
    )


@innocent("years-since", "多年累计的数字", "a figure of many years together")
def since(base: Base, chance: random.Random) -> Planted | None:
    return said(
        base,
        chance,
        "《条例》施行以来累计收到政府信息公开申请{n}件。",
        "2008年以来，{self}累计办理政府信息公开申请{n}件。",
        "“十三五”期间共受理政府信息公开申请{n}件。",
        n=base.figure(RECEIVED) * chance.randint(4, 9) + chance.randint(17, 99),
    )


@innocent("part-of-the-year", "某月某季度的数字", "a figure of some months")
def months(base: Base, chance: random.Random) -> Planted | None:
    some = max(1, base.figure(RECEIVED) // 4)
    if base.figure(RECEIVED) < 8:
        return None
    return said(
        base,
        chance,
        "其中第四季度收到政府信息公开申请{some}件。",
        "上半年收到政府信息公开申请{some}件，主要涉及征地拆迁。",
        "仅11月就收到政府信息公开申请{some}件。",
        some=some,
    )


@innocent("part-of-the-organ", "所属某单位的数字", "a figure of one part of the organ")
def part_of_organ(base: Base, chance: random.Random) -> Planted | None:
    received = base.figure(RECEIVED)
    if received < 20:
        return None
    return said(
        base,
        chance,
        "自然资源部门受理政府信息公开申请{some}件，数量居首位。",
        "其中办公室本级收到政府信息公开申请{some}件。",
        "各街道、乡镇共收到政府信息公开申请{some}件。",
        some=received // 3,
    )


@innocent("topics-of-requests", "申请内容分类的数字", "requests by what they ask for")
def topics(base: Base, chance: random.Random) -> Planted | None:
    received = base.figure(RECEIVED)
    if received < 20:
        return None
    some = received // 3
    return said(
        base,
        chance,
        "申请内容涉及土地征收的{some}件、涉及城市规划的{few}件。",
        "从内容看，征地拆迁类{some}件，财政资金类{few}件，其余为其他类。",
        "以网络方式提出的{some}件，以信函方式提出的{few}件。",
        some=some,
        few=some // 2,
    )


@innocent("disputes-of-another-scope", "复议诉讼数字属别的口径", "reconsideration cases of another scope")
def other_scope(base: Base, chance: random.Random) -> Planted | None:
    if base.speaks_of_disputes:
        return None
    n, m = chance.randint(30, 400), chance.randint(5, 29)
    words = chance.choice(
        (
            f"全年各类行政复议案件{n}件，其中涉及政府信息公开的另行统计。",
            f"办理本级受理的行政复议案件{n}件，出庭应诉{m}次。",
            f"行政负责人出庭应诉{m}件，出庭率100%。",
        )
    )
    report, span = saying(base.report, words)
    # That the table has another number may be shown, not held against the report.
    cells = [f"disputes.{block}.total" for block in BLOCKS]
    return clear(report, Place(spans=(span,), cells=cells, worst="note"))


@innocent("numbers-of-laws", "法规、文号、条款中的数字", "numbers in citations")
def citations(base: Base, chance: random.Random) -> Planted | None:
    return said(
        base,
        chance,
        "严格执行国办公开办函〔2021〕30号文件和《条例》第三十六条第（一）项规定。",
        "依照《中华人民共和国政府信息公开条例》（国务院令第711号）第十四条、第十五条、第十六条办理。",
        "按照国办函〔2020〕109号文件要求，自2021年1月1日起执行新的信息处理费办法。",
        "对照“五公开”“四个一”要求和第20条规定的15类事项逐条梳理。",
        "落实县政府办公室〔2023〕15号、第8次常务会议精神，对第三方意见征询期限统一为15个工作日。",
    )


@innocent("years-of-other-things", "别的事情的年份", "years of other things")
def other_years(base: Base, chance: random.Random) -> Planted | None:
    return said(
        base,
        chance,
        "继续执行2019年修订的《条例》。",
        "编制2021—2025年公开工作规划并组织实施。",
        "{last}年建成的查询系统运行稳定。",
        "2008年5月1日《条例》首次施行以来，公开制度逐步健全。",
        about="监督保障",
    )


@innocent("next-year", "来年打算里写下一年", "plans for the next year")
def next_year(base: Base, chance: random.Random) -> Planted | None:
    following = (base.report.year or 0) + 1
    words = chance.choice((f"{following}年，将继续加强业务辅导。", f"上述问题计划于{following}年6月底前整改到位。"))
    return clear(with_paragraphs(base.report, "problems", (*paragraphs_of(base.report, "problems"), words)))


@innocent("fee-with-amount", "信息处理费有金额", "a processing fee with its amount")
def fee(base: Base, chance: random.Random) -> Planted | None:
    if (base.report.year or 0) < 2021 or base.mentioned("fee"):
        return None
    words = chance.choice(
        (
            "{}年，发出信息处理费收费通知{}件，收取信息处理费{}元。",
            "依据有关规定按量计收，{}年有{}件申请收取信息处理费，共计{}元。",
        )
    ).format(base.report.year, chance.randint(1, 3), chance.randint(1, 40) * 100)
    return clear(with_paragraphs(base.report, "other_matters", [words]))


@innocent("fee-in-another-section", "信息处理费写在第一部分", "the processing fee stated in section 1")
def fee_elsewhere(base: Base, _: random.Random) -> Planted | None:
    if (base.report.year or 0) < 2021 or base.mentioned("fee"):
        return None
    report = saying(base.report, "全年未收取信息处理费。")[0]
    return clear(with_paragraphs(report, "other_matters", ["无其他需要报告的事项。"]))


@innocent("channels-sum", "网络、信函、当面各数加得起来", "requests by channel, rightly summed")
def channels(base: Base, chance: random.Random) -> Planted | None:
    received = base.figure(RECEIVED)
    if received < 12:
        return None
    mail, person = received // 4, received // 6
    return said(
        base,
        chance,
        "全年收到政府信息公开申请{r}件，其中网络申请{a}件、信函申请{b}件、当面申请{c}件。",
        "从申请方式看，网络提交{a}件，信函提交{b}件，当面提交{c}件。",
        "收到政府信息公开申请{r}件（网络{a}件、邮寄{b}件、现场{c}件）。",
        r=received,
        a=received - mail - person,
        b=mail,
        c=person,
    )


@innocent("own-and-departments", "本级与部门分列，加得起来", "the organ's own requests and those of its departments")
def own_and_departments(base: Base, chance: random.Random) -> Planted | None:
    received = base.figure(RECEIVED)
    if received < 12 or not (base.report.issuer or "").endswith("人民政府"):
        return None
    own = received // 3
    return said(
        base,
        chance,
        "收到的政府信息公开申请中，政府本级{a}件，所属部门{b}件。",
        "其中政府办公室受理{a}件，各部门和下级政府受理{b}件。",
        a=own,
        b=received - own,
    )


@innocent("handling-in-detail", "办理过程中的各种件数", "figures of how requests were handled")
def in_detail(base: Base, chance: random.Random) -> Planted | None:
    some = max(1, base.figure(RECEIVED) // 5)
    return said(
        base,
        chance,
        "发出补正通知书{n}份，征求第三方意见{m}件。",
        "依法延期答复{m}件，平均办理时长{n}个工作日。",
        "申请人主动撤回{m}件，经沟通后撤回的占多数。",
        "涉及申请人{n}人，其中同一申请人提出{m}件。",
        "与申请人电话沟通{n}次，当面解释{m}次。",
        "邮寄答复书{n}份，网上送达{m}份。",
        "按期答复率100%，群众满意率99.2%。",
        n=some + chance.randint(1, 9),
        m=some,
    )


@innocent("what-followed-in-january", "结转事项次年已办结", "what was carried forward was handled in January")
def in_january(base: Base, chance: random.Random) -> Planted | None:
    forward, year = base.figure("requests.carried_forward.total"), (base.report.year or 0) + 1
    if not forward:
        return None
    return said(
        base,
        chance,
        "结转的{n}件已于{next}年1月全部办结。",
        "截至{next}年1月15日，上述结转申请均已答复。",
        "结转下年度的{n}件均未超过法定期限。",
        n=forward,
        next=year,
    )


@innocent("none-of-something-else", "说没有的是别的事", "that there was none of something else")
def none_else(base: Base, chance: random.Random) -> Planted | None:
    return said(
        base,
        chance,
        "全年未收到对公开工作的举报投诉。",
        "没有发生因答复不及时引发的舆情。",
        "未发生泄密事件。",
        "全年没有逾期答复的申请。",
        "未因收费问题与申请人发生争议。",
        "年内没有出现群体性申请。",
        "全年无一件申请超期。",
        "未发生因公开不及时被通报批评的情况。",
    )


@innocent("published-of-other-kinds", "公示条数不是决定件数", "figures of what was published, not of decisions")
def published(base: Base, chance: random.Random) -> Planted | None:
    return said(
        base,
        chance,
        "公示行政许可和行政处罚信息{n}条。",
        "“双公示”专栏发布行政许可信息{n}条、行政处罚信息{m}条。",
        "网站主动公开规范性文件{m}件（含上级文件）。",
        "更新行政许可事项办事指南{m}项。",
        "公开行政处罚案例{m}个、行政强制流程图{m}张。",
        "公布行政事业性收费目录{m}项。",
        about="主动公开",
        n=chance.randint(30, 900),
        m=chance.randint(2, 29),
    )


@innocent("money-of-other-kinds", "别的金额", "amounts of other kinds")
def money(base: Base, chance: random.Random) -> Planted | None:
    return said(
        base,
        chance,
        "公开预算支出{n}万元、“三公”经费{m}万元。",
        "公开工作经费{m}万元纳入预算。",
        "减免企业收费{n}万元。",
        "结转资金{n}万元已全部公开用途。",
        about="主动公开",
        n=chance.randint(300, 9000),
        m=chance.randint(2, 99),
    )


@innocent("shares-of-other-things", "别的占比", "shares of other things")
def other_shares(base: Base, chance: random.Random) -> Planted | None:
    return said(
        base,
        chance,
        "涉及征地拆迁的申请占六成以上。",
        "网上申请占比由上年的{a}%上升到{b}%。",
        "图解类解读占解读总数的{a}%。",
        "来自城区的申请接近半数。",
        "近三成申请事先已主动公开。",
        a=chance.randint(20, 49),
        b=chance.randint(51, 90),
    )


@innocent("instances-of-courts", "诉讼按审级分", "lawsuits by instance")
def instances(base: Base, chance: random.Random) -> Planted | None:
    lawsuits = sum(base.figure(f"disputes.{block}.total") for block in BLOCKS[1:])
    if base.speaks_of_disputes or lawsuits < 3:
        return None
    words = chance.choice(("行政诉讼一审{}件、二审{}件。", "法院审结一审{}件、二审{}件，均胜诉。"))
    report, span = saying(base.report, words.format(lawsuits - 1, 1))
    cells = [f"disputes.{block}.total" for block in BLOCKS]
    return clear(report, Place(spans=(span,), cells=cells, worst="note"))


@innocent("second-mention-agrees", "同一数字两处一致", "the same figure in two places")
def second_mention(base: Base, chance: random.Random) -> Planted | None:
    received = base.figure(RECEIVED)
    if not received:
        return None
    words = chance.choice(
        (
            "全年{}件政府信息公开申请反映出群众最关心征地补偿。",
            "全年收到政府信息公开申请{}件，个别答复的说理还不够充分。",
            "面对全年新收的{}件申请，人手略显不足。",
        )
    ).format(received)
    return clear(with_paragraphs(base.report, "problems", (*paragraphs_of(base.report, "problems"), words)))


@innocent("true-denials", "没有的具体事项照实写没有", "single things that did not happen, rightly denied")
def true_denials(base: Base, chance: random.Random) -> Planted | None:
    sentences = []
    if not base.figure("requests.carried_in.total"):
        sentences += ["无上年结转的政府信息公开申请。", "没有上年度结转的申请。"]
    if not any(base.figure(f"requests.received.{column}") for column in COLUMNS[1:]) and base.figure(RECEIVED):
        sentences += ["收到的政府信息公开申请均为自然人提出。", "新收的申请全部为自然人申请。"]
    if not base.figure("disclosure.penalties.decisions"):
        sentences += ["全年未作出行政处罚决定。", "本年度无行政处罚决定。"]
    if "disclosure.normative_documents.issued" in base.paths and not base.figure(
        "disclosure.normative_documents.issued"
    ):
        sentences += ["本年度未制发行政规范性文件。", "全年没有制发行政规范性文件。"]
    if not any(base.figure(f"{line}.total") for line in leaves(base.report) if ".denied." in line):
        sentences += ["全年没有不予公开的情形。", "未作出不予公开决定。"]
    return said(base, chance, *sentences) if sentences else None


@innocent("unlike-words-for-the-same", "同一数字用不常见的说法", "the same figures in unusual words")
def unlike(base: Base, chance: random.Random) -> Planted | None:
    received, handled = base.figure(RECEIVED), base.figure(HANDLED)
    if not received or not handled:
        return None
    return said(
        base,
        chance,
        "经统计，本年度政府信息公开申请新增{r}件。",
        "公众全年共提出{r}件政府信息公开申请，均已登记在册。",
        "依申请公开渠道全年收件{r}件。",
        "年内办毕的政府信息公开申请共{h}件。",
        "依法办理完毕政府信息公开申请{h}件（含上年结转办理的）。",
        r=received,
        h=handled,
    )


@innocent("share-of-applicants", "自然人申请占新收的比例", "natural persons' share of those received")
def share_of_applicants(base: Base, chance: random.Random) -> Planted | None:
    received = base.figure(RECEIVED)
    if received < 5:
        return None
    people = base.figure("requests.received.natural_person")
    return said(
        base,
        chance,
        "自然人申请占新收总量的{share}%。",
        "新收的申请中，自然人提出的占{share}%。",
        "新收申请{r}件，其中自然人{n}件，占{share}%。",
        r=received,
        n=people,
        share=round(Decimal(people) * 100 / Decimal(received), 1),
    )


@innocent("rates-of-handling", "办结率按应办数计算", "the rate of handling, of all there was to handle")
def rates(base: Base, chance: random.Random) -> Planted | None:
    handled, incoming = base.figure(HANDLED), base.figure(RECEIVED) + base.figure("requests.carried_in.total")
    if incoming < 5:
        return None
    return said(
        base,
        chance,
        "当年办结率为{rate}%。",
        "年度应办理政府信息公开申请{i}件，办结率{rate}%。",
        "按期答复率100%。",
        i=incoming,
        rate=round(Decimal(handled) * 100 / Decimal(incoming), 1),
    )


@innocent("work-behind-the-requests", "围绕申请办理的其他工作量", "work behind the requests, counted")
def work_behind(base: Base, chance: random.Random) -> Planted | None:
    return said(
        base,
        chance,
        "共召开依申请公开会商会{x}次，研究疑难申请{y}件。",
        "审核答复书{x}份，提出修改意见{y}条，纠正不规范答复{y}件。",
        "指导下级单位办理申请{x}件。",
        "代市政府起草答复{x}件。",
        "办理市政府转办的申请{x}件。",
        "将{x}件明显不属于政府信息公开申请的来信转为信访件办理。",
        "12345平台转来的咨询类来电{x}件不计入政府信息公开申请。",
        "行政复议机关受理其他行政复议案件{x}件。",
        "全年应诉其他行政诉讼案件{x}件，败诉{y}件。",
        "对{y}件申请启动第三方意见征询程序。",
        "申请量排名前三的单位分别受理{x}件、{y}件和2件。",
        "平均每月收到申请{y}件左右。",
        "对不予公开决定实行集体讨论，全年讨论{x}次。",
        "无法提供的逐一告知理由，出具检索证明{x}份。",
        x=chance.randint(20, 400),
        y=chance.randint(3, 19),
    )


# --- tables ----------------------------------------------------------------------------------------------------------


@innocent("rules-marked-not-applicable", "规章一行印“/”", 'a "/" in the line of rules')
def rules_marked(base: Base, chance: random.Random) -> Planted | None:
    paths = [path for path in base.paths if path.startswith("disclosure.administrative_rules.")]
    if any(base.figure(path) for path in paths):
        return None
    report = with_marks(base.report, dict.fromkeys(paths, chance.choice(("/", "—"))))
    return clear(report, Place(cells=paths, places=("disclosure",), worst="note"))


@innocent("split-decision-counted-once", "部分公开只计一次，不另计不予公开", "a split decision counted once")
def split_once(base: Base, chance: random.Random) -> Planted | None:
    partial = base.figure("requests.outcomes.partially_granted.total")
    if not partial:
        return None
    return said(base, chance, "部分公开的{n}件按区分处理只计一次，其中不予公开的部分不再重复统计。", n=partial)


@innocent("fee-with-decimals", "收费金额有四位小数", "fees with four decimals")
def decimals(base: Base, chance: random.Random) -> Planted | None:
    if "disclosure.fees.amount" not in base.paths:
        return None
    amount = Decimal(chance.randint(1, 90_000_000)).scaleb(-4)
    return clear(with_figures(base.report, {"disclosure.fees.amount": amount}))


@innocent("fees-stated-rightly", "文字中的收费金额写对，元、万元都行", "fees stated rightly, in either unit")
def fees_stated(base: Base, chance: random.Random) -> Planted | None:
    if "disclosure.fees.amount" not in base.paths:
        return None
    amount = Decimal(chance.randint(101, 999_999)) / 100
    report = with_figures(base.report, {"disclosure.fees.amount": amount})
    words = chance.choice(
        (
            f"全年收取行政事业性收费{amount}万元。",
            f"行政事业性收费金额{amount}万元，比上年有所减少。",
            f"全年收取行政事业性收费{amount * 10000:.0f}元。",
            f"全年收取行政事业性收费约{round(amount)}万元。",
        )
    )
    return clear(saying(report, words, about="主动公开")[0])


@innocent("decisions-in-ten-thousands", "以万为单位的约数", "decisions in units of 万, rounded")
def decisions_rounded(base: Base, chance: random.Random) -> Planted | None:
    licences = base.figure("disclosure.licensing.decisions")
    if licences < 12000 or base.mentioned("licensing"):
        return None
    return said(
        base,
        chance,
        "全年作出行政许可决定{n}万件。",
        "全年作出行政许可决定约{n}万件。",
        "全年作出行政许可决定{m}万余件。",
        about="主动公开",
        n=round(Decimal(licences) / 10000, 2),
        m=licences // 10000,
    )


@innocent("negative-change", "2019 版本年增/减为负", "a negative change, 2019 form")
def negative_change(base: Base, chance: random.Random) -> Planted | None:
    if base.report.disclosure.edition == "2021" or base.mentioned("licensing", "penalties", "coercive"):
        return None
    figures = {"disclosure.licensing.previous_items": 31, "disclosure.licensing.change": -chance.randint(1, 31)}
    if base.figure("disclosure.licensing.decisions") == sum(figures.values()):
        return None
    return clear(with_figures(base.report, figures))


@innocent("licensing-large-the-rest-zero", "表二只有行政许可有数且很大", "table 2 has licences only, and many")
def only_licences(base: Base, chance: random.Random) -> Planted | None:
    if base.report.disclosure.edition == "2019" or base.mentioned(
        "licensing", "penalties", "coercive", "issued", "in_force", "repealed"
    ):
        return None
    figures: dict[str, gir.Value] = {
        path: Decimal(0) if path.endswith("amount") else 0 for path in base.paths if path.startswith("disclosure.")
    }
    figures["disclosure.licensing.decisions"] = chance.randint(10001, 987654)
    return clear(with_figures(base.report, figures))


@innocent("disputes-of-earlier-years", "复议略多于办结数", "somewhat more disputes than requests handled")
def more_disputes(base: Base, chance: random.Random) -> Planted | None:
    handled = base.figure(HANDLED)
    if not 1 <= handled <= 40 or base.speaks_of_disputes:
        return None
    figures = {path: 0 for path in base.paths if path.startswith("disputes.")}
    cases = handled + chance.randint(0, 5)
    figures |= {"disputes.reconsideration.upheld": cases, "disputes.reconsideration.total": cases}
    return clear(with_figures(base.report, figures))


@innocent("organisation-requests-only", "只有法人申请，自然人为 0", "requests of organisations only")
def organisations(base: Base, _: random.Random) -> Planted | None:
    if base.mentioned("received_people") or not base.figure("requests.received.natural_person"):
        return None
    lines = [line.path for line in base.report.layout.lines if line.path.startswith("requests.")]
    figures = {}
    for line in lines:
        figures[f"{line}.other"] = base.figure(f"{line}.other") + base.figure(f"{line}.natural_person")
        figures[f"{line}.natural_person"] = 0
    return clear(with_figures(base.report, figures))


# --- outline and wording ---------------------------------------------------------------------------------------------


@innocent("heading-variants", "标题编号写法不同", "headings numbered in another style")
def heading_variants(base: Base, chance: random.Random) -> Planted | None:
    style = chance.choice(("（{0}）{1}", "{2}.{1}", "第{0}部分　{1}", "{0}、 {1}", "{0}.{1}", "{0}、{1}。"))
    report = base.report
    for position, heading in enumerate(HEADINGS, start=1):
        title = style.format(heading.number, heading.title, position)
        report = with_text(report, heading_path(heading.section), title)
    return clear(report)


@innocent("heading-aliases", "标题用官方的另一写法", "headings in the other official wording")
def heading_aliases(base: Base, chance: random.Random) -> Planted | None:
    report = base.report
    for heading in HEADINGS:
        title = chance.choice((heading.title, *heading.aliases))
        report = with_text(report, heading_path(heading.section), f"{heading.number}、{title}")
    return clear(report)


@innocent("extra-chapter", "多一个附件章节", "a chapter that is none of the six")
def extra(base: Base, chance: random.Random) -> Planted | None:
    heading = chance.choice(("附件：2023年大事记", "七、附则", "附：名词解释"))
    section = gir.Section(heading, (gir.Paragraph("本报告由办公室负责解释。"),))
    if "六" in base.report.preamble.text:
        return None
    return clear(attrs.evolve(base.report, extra_sections=(section,)))


@innocent("notes-beside-tables", "表格旁有说明文字", "notes beside the tables")
def notes(base: Base, chance: random.Random) -> Planted | None:
    name = chance.choice(TABLES)
    words = chance.choice(("注：表中数据由各科室汇总。", "（单位：件）", "说明：本表统计口径与上年一致。"))
    section = attrs.evolve(base.report.section(name), paragraphs=(gir.Paragraph(words),))
    return clear(with_section(base.report, name, section))


@innocent("lists-in-every-style", "各种编号样式都连续", "lists in every style, none skipping a number")
def lists(base: Base, chance: random.Random) -> Planted | None:
    texts = chance.choice(
        (
            ("主要问题：一是目录更新慢；二是解读形式少；三是队伍不稳定。", "改进措施：一是加强培训；二是定期通报。"),
            ("（一）存在问题", "1.目录更新慢。", "2.解读形式少。", "（二）改进措施", "1.加强培训。", "2.定期通报。"),
            ("1、目录更新慢。", "2、解读形式少。", "3、队伍不稳定。"),
            ("第一，目录更新慢。第二，解读形式少。第三，队伍不稳定。",),
            ("存在的问题：（1）目录更新慢；（2）解读形式少。下一步：（1）加强培训；（2）定期通报。",),
            ("①目录更新慢。②解读形式少。③队伍不稳定。",),
            ("主要问题有三个方面：一要解决目录更新慢的问题，二要解决解读少的问题，三要解决队伍不稳的问题。",),
        )
    )
    return clear(with_paragraphs(base.report, "problems", texts))


@innocent("words-rightly-doubled", "正当的叠词", "words that are rightly doubled")
def doubled(base: Base, chance: random.Random) -> Planted | None:
    return said(
        base,
        chance,
        "坚持天天有更新、人人有责任、事事有回音。",
        "逐条逐项对照检查，层层压实责任。",
        "做到件件有着落、处处有监督。",
        "明确工作人员守则，以及及时公开的时限要求。",
        "对照工作要点、工作台账逐项核对。",
        "切切实实方便群众，明明白白公开账目。",
        "清清楚楚列出目的的实现路径。",
        "一步一步推进，一件一件落实，常常抓、长长抓。",
        "好好研究研究群众关心的问题，多多听取意见。",
        about="监督保障",
    )


@innocent("marks-rightly-paired", "引号括号层层嵌套", "nested quotation marks and brackets")
def nested(base: Base, chance: random.Random) -> Planted | None:
    return said(
        base,
        chance,
        "落实“谁公开、谁负责（含转载）”要求，对照《〈条例〉释义》逐条学习。",
        "开设“问政‘面对面’”栏目，公布《办理指南（试行）》。",
        "公开1）机构职能、2）财政预算、3）重大项目三类信息。",
        "（详见“公开专栏”中的《目录》）。",
        about="监督保障",
    )


@innocent("latin-words", "外文、网址、邮箱旁的西文标点", "Latin marks beside foreign words and addresses")
def latin(base: Base, chance: random.Random) -> Planted | None:
    return said(
        base,
        chance,
        "网站支持IPv6访问，适配iOS, Android等系统。",
        "查阅地址：http://www.example.gov.cn/zfxxgk/?id=3,页面全天开放。".replace(",页", "，页"),
        "发送邮件至gongkai@example.cn即可咨询，服务时间为9:00-17:30。",
        "采用“互联网+政务服务”和7×24小时自助服务模式。",
        "开展PC端、App端适配，评分4.8分。",
        about="监督保障",
    )


@innocent("all-digits-wide", "全文数字都用全角", "full-width digits throughout")
def all_wide(base: Base, _: random.Random) -> Planted | None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    report = base.report
    for path, text in base.report.passages().items():
        if path.startswith(("overview.p", "problems.p", "other_matters.p")):
            report = with_text(report, path, text.translate(wide))
    # That the title and the preamble have plain ones may be said.
    return clear(report, Place(places=("", "overview", "problems", "other_matters"), worst="note"))


@innocent("blanks-and-spaces", "排版空格", "blanks of typesetting")
def blanks(base: Base, _: random.Random) -> Planted | None:
    text = paragraphs_of(base.report, "overview")[0]
    spaced = text.replace(str(base.report.year), f"{base.report.year} ", 1)
    return clear(with_text(base.report, "overview.paragraphs[0]", spaced))


@innocent("contact-in-other-forms", "联系方式的其他正确写法", "contact details in other right forms")
def contact(base: Base, chance: random.Random) -> Planted | None:
    words = chance.choice(
        (
            "联系电话：0451-53722222转8012。邮编：150300。",
            "电话：（0451）53722222、53722223；邮政编码：150300。",
            "电子邮箱：xxgk#example.cn，邮编：150300。",
            "联系电话：12345；网址：https://www.example.gov.cn/col/col7/index.html。",
            "联系电话：0451—53722222，网址：www.example.gov.cn/zfxxgk/list.shtml。",
        )
    )
    texts = [f"本报告的统计期限为{base.report.year}年1月1日至{base.report.year}年12月31日。", words]
    return clear(with_paragraphs(base.report, "preamble", texts))


@innocent("published-on-the-last-day", "在期限最后一天发布", "published on the last day")
def last_day(base: Base, _: random.Random) -> Planted | None:
    name, year = base.report.issuer or "", base.report.year or 0
    is_department = name.endswith(("局", "教育厅"))
    day = date(year + 1, 1, 31) if is_department else date(year + 1, 3, 31)
    return clear(attrs.evolve(base.report, published=day))


@innocent("township-later", "乡镇、街道二月发布", "a township that publishes in February")
def township(base: Base, chance: random.Random) -> Planted | None:
    if not (base.report.issuer or "").endswith(("镇人民政府", "乡人民政府", "办事处")):
        return None
    day = date((base.report.year or 0) + 1, chance.randint(2, 5), chance.randint(1, 28))
    return clear(attrs.evolve(base.report, published=day))


@innocent("superior-called-ours", "提到上级“我市”“我省”", "the level above called ours")
def superior(base: Base, chance: random.Random) -> Planted | None:
    if not (base.report.issuer or "").endswith(("县人民政府", "区人民政府", "局", "镇人民政府", "办事处")):
        return None
    return said(
        base, chance, "按照我市统一部署开展自查。", "我省推广了这一做法。", "在我市考评中位次靠前。", about="监督保障"
    )


@innocent("rules-of-a-province", "省政府有规章", "rules of a province")
def provincial(base: Base, _: random.Random) -> Planted | None:
    if not (base.report.issuer or "").startswith("云岭省") or not base.figure(
        "disclosure.administrative_rules.issued"
        if base.report.disclosure.edition == "2021"
        else "disclosure.administrative_rules.made"
    ):
        return None
    return clear(base.report)


@innocent("signed-and-dated", "落款和日期", "signed and dated at the end")
def signed(base: Base, chance: random.Random) -> Planted | None:
    year = (base.report.year or 0) + 1
    day = chance.choice(
        (f"{year}年1月20日", f"二〇{_DIGIT_NAMES[year % 100 // 10]}{_DIGIT_NAMES[year % 10]}年一月二十日")
    )
    texts = (*paragraphs_of(base.report, "other_matters"), str(base.report.issuer), day)
    return clear(with_paragraphs(base.report, "other_matters", texts))


_DIGIT_NAMES = "〇一二三四五六七八九"


@innocent(
    "earlier-years-at-the-head", "句首是往年，但说的是往年的事", "sentences that begin with an earlier year, rightly"
)
def earlier_years(base: Base, chance: random.Random) -> Planted | None:
    year = base.report.year or 0
    words = chance.choice(
        (
            "2019年4月，国务院公布修订后的《条例》，为公开工作提供了依据。",
            f"{year - 1}年底受理、本年初答复的申请均未逾期。",
            f"{year - 2}年以来，{base.self_name}连续三年开展公开质量评估。",
            f"{year - 1}年年报提出的整改事项已全部完成。",
            f"截至{year - 1}年底建成的查阅点本年继续开放。",
            f"{year - 1}年度公开工作考核结果在本年4月通报。",
        )
    )
    report, _ = saying(base.report, words, about="监督保障")
    return clear(report)


@innocent("dates-that-exist", "闰日等确有的日期", "dates that exist")
def dates(base: Base, chance: random.Random) -> Planted | None:
    return said(
        base,
        chance,
        "2024年2月29日召开专题会。",
        "2020年2月29日前完成了清理。",
        "6月30日、9月30日、11月30日分别开展自查。",
        "1月31日、12月31日为统计节点。",
        "自2月28日起受理窗口迁至新址。",
        about="监督保障",
    )


@innocent("short-items", "短条目不带句号", "short items without a full stop")
def short_items(base: Base, chance: random.Random) -> Planted | None:
    texts = chance.choice(
        (
            (
                "（一）存在的主要问题",
                "1.目录更新不够及时",
                "2.解读形式不够多样",
                "（二）改进情况",
                "1.细化目录",
                "2.丰富形式",
            ),
            ("存在的主要问题：", "一是解读少", "二是人手紧", "改进情况：", "已增加人手，解读数量明显增加。"),
            ("（一）问题", "公开的深度还不够，互动还不多。", "（二）措施", "增加互动，定期回访。"),
        )
    )
    return clear(with_paragraphs(base.report, "problems", texts))


@innocent("marks-of-every-kind", "省略号、破折号、时间、比例", "ellipses, dashes, times and ratios")
def marks(base: Base, chance: random.Random) -> Planted | None:
    return said(
        base,
        chance,
        "公开的内容包括规划、预算、项目……凡群众关心的都在其中。",
        "建设“一网、一微、一端”——网站、公众号、客户端同步更新。",
        "窗口服务时间为上午9：00—12：00。",
        "线上线下办理量之比为3:1。",
        "制作“图说·条例”专栏，推出《问&答》手册。",
        "坚持“谁公开、谁审查；谁审查、谁负责”。",
        "达到“零逾期、零投诉、零差错”的目标！",
        "怎样让群众看得懂？关键是说群众的话。",
        about="监督保障",
    )


@innocent("phrase-in-two-aspects", "两个方面有相同的短语", "a short phrase in two aspects")
def phrase_twice(base: Base, chance: random.Random) -> Planted | None:
    words = chance.choice(("切实保障群众知情权。", "群众满意度持续提升。", "有关做法得到肯定。"))
    report, _ = saying(base.report, words, about="主动公开")
    report, _ = saying(report, words, about="监督保障")
    return clear(report)


@innocent("names-of-others", "提到别的机关的自称", "other organs and what they call themselves")
def names(base: Base, chance: random.Random) -> Planted | None:
    return said(
        base,
        chance,
        "我国《条例》施行以来，公开已成常态。",
        "开设“我县发布”“我镇有话说”等栏目供群众留言。",
        "正视自我局限，虚心听取意见。",
        "我们将继续努力。",
        "我局限于人手，部分栏目由专人兼管。" if base.self_name in {"我局", "本局"} else "我们的做法被上级简报刊发。",
        about="监督保障",
    )


@innocent("tables-described", "对表格的说明", "what is said about the tables")
def described(base: Base, chance: random.Random) -> Planted | None:
    return said(
        base,
        chance,
        "详细数据见第三部分表格。",
        "表三中“其他处理”含申请人主动撤回的情形。",
        "表二数据由司法、财政等部门提供，统计口径为本年度作出的决定。",
        "第二部分共3类6项数据。",
        "申请情况分7列统计，详见下表。",
    )


def _rewritten(base: Base, chance: random.Random, name: str, variants: tuple[str, ...]) -> Planted:
    """The report with a section written in another sound way."""
    year = base.report.year or 0
    text = chance.choice(variants).format(name=base.report.issuer, self=base.self_name, year=year, next=year + 1)
    return clear(with_paragraphs(base.report, name, text.split("\n")))


@innocent("preamble-in-other-ways", "引言的其他正确写法", "sound preambles of other kinds")
def preambles(base: Base, chance: random.Random) -> Planted | None:
    return _rewritten(base, chance, "preamble", variants.PREAMBLES)


@innocent("problems-in-other-ways", "第五部分的其他正确写法", "sound ways to write section 5")
def problems(base: Base, chance: random.Random) -> Planted | None:
    return _rewritten(base, chance, "problems", variants.PROBLEMS)


@innocent("other-matters-in-other-ways", "第六部分的其他正确写法", "sound ways to write section 6")
def other_matters(base: Base, chance: random.Random) -> Planted | None:
    if base.mentioned("fee"):
        return None
    return _rewritten(base, chance, "other_matters", variants.OTHER_MATTERS)


@innocent("overview-in-other-ways", "第一部分的其他正确写法", "sound ways to write section 1")
def overviews(base: Base, chance: random.Random) -> Planted | None:
    return _rewritten(base, chance, "overview", variants.OVERVIEWS)


# --- across years ----------------------------------------------------------------------------------------------------


@innocent("renamed-organ", "机关更名，数字都接得上", "a renamed organ whose figures follow")
def renamed(base: Base, chance: random.Random) -> Planted | None:
    old = chance.choice(("临溪县国土资源局", "东塘区人口和计划生育局"))
    previous = attrs.evolve(base.previous, issuer=old, title=f"{old}{base.previous.year}年政府信息公开工作年度报告")
    return clear(base.report, Place(places=("issuer",), worst="note"), previous=previous)


@innocent("merged-organ", "机构合并，结转接不上", "a merged organ whose carry-over does not follow")
def merged(base: Base, chance: random.Random) -> Planted | None:
    old = "临溪县国土资源局"
    more = chance.randint(2, 30)
    cells = [
        f"requests.{line}.{column}"
        for line in ("received", "carried_forward")
        for column in ("natural_person", "total")
    ]
    figures = {path: base.previous_figure(path) + more for path in cells}
    previous = attrs.evolve(
        with_figures(base.previous, figures),
        issuer=old,
        title=f"{old}{base.previous.year}年政府信息公开工作年度报告",
    )
    here = [f"requests.carried_in.{column}" for column in ("natural_person", "total")]
    tolerated = Place(places=("issuer",), cells=here, worst="note")
    return clear(base.report, tolerated, previous=previous)


@innocent("place-in-front-of-the-name", "机关名称前加上级地名", "the name with the place above in front")
def with_place(base: Base, _: random.Random) -> Planted | None:
    name = base.previous.issuer or ""
    if not name.startswith(("临溪县", "东塘区")):
        return None
    return clear(base.report, previous=attrs.evolve(base.previous, issuer=f"景川市{name}"))


@innocent("change-of-form", "2020 到 2021 换版", "from the form of 2019 to that of 2021")
def change_of_form(base: Base, _: random.Random) -> Planted | None:
    return clear(base.report, previous=base.previous) if base.report.year == 2021 else None


@innocent("same-zeros-both-years", "两年表四都是 0", "table 4 of zeros in both years")
def same_zeros(base: Base, _: random.Random) -> Planted | None:
    if any(base.report.disputes.cells().values()) or any(base.previous.disputes.cells().values()):
        return None
    return clear(base.report, previous=base.previous)


@innocent("standing-phrases", "两年都有的固定表述", "standing phrases in both years")
def phrases(base: Base, _: random.Random) -> Planted | None:
    words = "按照“应公开尽公开”原则依法主动公开。"
    report = saying(base.report, words, about="主动公开")[0]
    previous = saying(base.previous, words, about="主动公开")[0]
    return clear(report, previous=previous)


@innocent("steep-but-true", "许可数增长数倍", "licences several times last year's")
def steep(base: Base, chance: random.Random) -> Planted | None:
    path = "disclosure.licensing.decisions"
    before = base.previous_figure(path)
    if before < 25 or base.mentioned("licensing") or base.report.disclosure.edition == "2019":
        return None
    now = before * chance.randint(3, 8) + 7
    return clear(with_figures(base.report, {path: now}), previous=base.previous)


@innocent("few-and-the-same", "两年都只有一两件", "a case or two in both years")
def few(base: Base, _: random.Random) -> Planted | None:
    if not 1 <= base.figure(HANDLED) <= 2:
        return None
    if base.previous_figure(RECEIVED) not in (1, 2):
        return None
    return clear(base.report, previous=base.previous)


@innocent("half-rewritten", "文字一半沿用、一半新写", "prose half of which is new")
def half_rewritten(base: Base, chance: random.Random) -> Planted | None:
    texts = paragraphs_of(base.report, "overview")
    kept = chance.choice((3, 4))
    previous = with_paragraphs(
        base.previous, "overview", (*paragraphs_of(base.previous, "overview")[:5], texts[kept], *texts[5:5])
    )
    return clear(base.report, previous=previous)


@innocent("stock-unchanged", "现行有效件数两年未变", "documents in force unchanged, none issued or repealed")
def stock_unchanged(base: Base, _: random.Random) -> Planted | None:
    line = "disclosure.normative_documents"
    if f"{line}.issued" not in base.paths or base.mentioned("issued", "repealed", "in_force"):
        return None
    if f"{line}.in_force" not in base.previous.layout.index:
        return None
    figures = {f"{line}.issued": 0, f"{line}.repealed": 0, f"{line}.in_force": base.previous_figure(f"{line}.in_force")}
    return clear(with_figures(base.report, figures), previous=base.previous)


KINDS = tuple(innocent.all)
