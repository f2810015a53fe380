"""What to mind when reading a measure, in Chinese and in English: `govinfo_report.measuring.catalogue` says of which."""

from govinfo_report.form import Text

TOTALS_AS_PRINTED = Text(
    "分母取所印总计，不重新相加；GIR302 不成立的报告，比例不可靠。",
    "The denominator is the total as printed, not added up anew: where GIR302 is broken the share is not to be relied on.",
)
OUTCOMES_OF_THE_YEAR = Text(
    "本年办理结果含上年结转的申请，不含结转下年度的申请（一＋二＝三＋四），所以不是本年新收申请的比例。",
    "Outcomes of the year include requests carried in and not those carried forward (received + carried in = outcomes + "
    "carried forward), so this is no share of the requests received in the year.",
)
PARTIAL_IS_ONE = Text(
    "区分处理的只计入部分公开一项，公开了多少表中没有。",
    "A split decision counts as partial disclosure alone; how much was disclosed the table does not say.",
)
NOT_REQUESTS_MISTAKEN = Text(
    "分母含不予处理、其他处理（信访、重复申请、撤回等），收到这类申请多的机关比例偏低。",
    "The denominator includes requests not processed and other handling (petitions, repeats, withdrawals): organs that "
    "receive many of these have a lower rate.",
)
ONLY_SUBSTANCE = Text(
    "分母只含予以公开、部分公开和不予公开；无法提供、不予处理和其他处理不在内。",
    "The denominator is what was disclosed, disclosed in part or denied; what could not be provided, was not processed or "
    "handled otherwise is left out.",
)
FEW_REFUSALS = Text(
    "不予公开的件数通常很少，比例随一两件大起大落；看区间。",
    "Refusals are few, and one or two of them move the share far: look at the interval.",
)
OTHER_LINE_OF_2019 = Text(
    "2019 版的其他处理是一行，2021 版是三行，这里取三行之和。",
    "Other handling is one line on the form of 2019 and three on that of 2021, which are added up.",
)
ONLY_2021 = Text("只有 2021 版分列。", "Only the form of 2021 has these lines.")
CARRIED_BOTH_WAYS = Text(
    "分母是新收与上年结转之和，等于办理结果与结转下年度之和。",
    "The denominator is received plus carried in, which is outcomes plus carried forward.",
)
AT_THE_TURN = Text(
    "年末收到的申请多在法定期限内结转，结转率高不说明逾期。",
    "Requests of December are carried forward within the time that the law gives; a high share is no sign of delay.",
)
APPLICANTS_AS_SAID = Text(
    "申请人类别由机关登记；法律服务机构受托申请的，各地计法不一。",
    "Kinds of applicants are as the organ registered them; requests by lawyers for clients are counted in different ways.",
)
DISPUTES_OF_OTHER_YEARS = Text(
    "复议、诉讼多针对上年或更早的答复，也可针对主动公开，分子分母不是同一批申请；分母取办理结果总计。",
    "Disputes are often about answers of earlier years and can be about proactive disclosure, so the cases are not among "
    "the requests; the denominator is the total of outcomes.",
)
PENDING_TWICE = Text(
    "尚未审结的案件在审结的年度再计一次，几年相加会重复。",
    "A pending case counts again in the year in which it is concluded: sums over years count it twice.",
)
SAME_DISPUTE = Text(
    "复议后起诉的案件，复议时已计入行政复议，三项相加会重复。",
    "Litigation after reconsideration is about disputes that were counted under reconsideration: the three do not add up.",
)
CONCLUDED_IN_THE_YEAR = Text(
    "纠正计在审结的年度；分母是当年审结的案件（维持、纠正、其他结果），不含尚未审结。",
    "Corrections count in the year in which the case is concluded; the denominator is the cases concluded (upheld, "
    "corrected, other results), without those pending.",
)
OTHER_RESULTS = Text(
    "其他结果多为撤回、不予受理，其中有机关自行改正的，表中分不出。",
    "Other results are mostly withdrawals and cases not accepted; some follow a correction by the organ itself, which the "
    "table does not show.",
)
PENDING_IN_DENOMINATOR = Text(
    "分母含尚未审结的案件，当年案件多未审结时比例偏低。",
    "The denominator includes pending cases: where many are pending the rate is low.",
)
FEW_CASES = Text("案件通常只有几件；看区间。", "There are seldom more than a few cases: look at the interval.")
AGAINST_LAST_YEAR = Text(
    "上年数取同一机关上年的报告；机构合并、分立后不可比。",
    "Last year's figure is that of the same issuer's report of the year before; after a merger or split the two do not "
    "compare.",
)
