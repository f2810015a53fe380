"""The rules of prose against tables (GIR5xx): what each says, rests on, and asks to be done."""

from govinfo_report.form import Text
from govinfo_report.rules.model import Rule, Severity

BASIS = Text(
    "国办公开办函〔2021〕30号：年度报告内容应当真实、准确、完整，文字叙述与表中数据应当一致",
    "Notice of 2021 (No. 30): a report is true, exact and complete, so its text agrees with its tables",
)

RECEIVED = Rule(
    code="GIR501",
    name="prose-received-mismatch",
    severity=Severity.WARNING,
    title=Text("正文所写收到申请数与表三不符", "The text gives another number of requests received than table 3"),
    basis=BASIS,
    explanation=Text(
        "“收到 N 件”可以只算本年新收，也可以加上上年结转，与其中之一相符即可；“新收”只算本年新收。约数、其他年度、"
        "其他机关和其他业务的数字不核对。",
        "Requests received may be those of the year, or those and the ones carried over: either is accepted; newly received "
        "ones are those of the year. Numbers that are about, of other years, organs or business are not compared.",
    ),
    example=Text(
        "正文写“全年共收到政府信息公开申请24件”，表三本年新收 42 件，上年结转 0 件。",
        "The text has 24 requests received; table 3 has 42 in the year and 0 carried over.",
    ),
    remedy=Text("核对申请台账，改正正文或表三。", "Verify with the register of requests; correct the text or table 3."),
)

HANDLED = Rule(
    code="GIR502",
    name="prose-handled-mismatch",
    severity=Severity.WARNING,
    title=Text(
        "正文所写办结数或结转数与表三不符",
        "The text gives another number of requests handled or carried over than table 3",
    ),
    basis=BASIS,
    explanation=Text(
        "“办结”“答复”对应表三（七）总计，“上年结转”对应第二项，“结转下年度”对应第四项。“办理 N 件”与办结数或应办数之一相符即可。",
        "Requests answered are total outcomes; those carried over are lines 2 and 4 of table 3. A number of requests dealt with "
        "may be the total of outcomes or all that there was to handle.",
    ),
    example=Text(
        "正文写“办结75件”，表三（七）总计为 78。", "The text has 75 requests answered; table 3 has 78 outcomes."
    ),
    remedy=Text("核对申请台账，改正正文或表三。", "Verify with the register of requests; correct the text or table 3."),
)

OUTCOMES = Rule(
    code="GIR503",
    name="prose-outcome-mismatch",
    severity=Severity.WARNING,
    title=Text("正文所写办理结果与表三不符", "The text gives another number for an outcome than table 3"),
    basis=BASIS,
    explanation=Text(
        "予以公开、部分公开、不予公开、无法提供、不予处理、其他处理及其各项，与表三对应行的总计核对；“予以公开及部分公开”"
        "对应两行之和，不予公开等对应其下各项之和。总计空白的，按所印各列之和核对，只在正文小于该和时提示。",
        "Each outcome and group of outcomes is compared with the totals of its lines in table 3; a group is the sum of its lines. "
        "Where totals are blank, the printed columns are added up, and only a text below that sum is reported.",
    ),
    example=Text(
        "正文写“予以公开及部分公开258件”，表三两行之和为 275。",
        "The text has 258 requests disclosed in full or in part; the two lines of table 3 add up to 275.",
    ),
    remedy=Text(
        "按表三重新汇总后改正正文，或改正表三。", "Add up table 3 again and correct the text, or correct table 3."
    ),
)

APPLICANTS = Rule(
    code="GIR504",
    name="prose-applicant-mismatch",
    severity=Severity.WARNING,
    title=Text("正文所写申请人构成与表三不符", "The text gives another number for a kind of applicant than table 3"),
    basis=BASIS,
    explanation=Text(
        "自然人、法人或其他组织及其各类，与表三所说那一行的对应列核对；法人或其他组织是五列之和。",
        "Natural persons, and legal persons or other organisations with their kinds, are compared with their columns of the line "
        "that the text speaks of; the latter are the sum of five columns.",
    ),
    example=Text(
        "正文写“其中自然人申请14件”，表三本年新收 › 自然人为 41。",
        "The text has 14 requests by natural persons; table 3 has 41.",
    ),
    remedy=Text("核对申请台账，改正正文或表三。", "Verify with the register of requests; correct the text or table 3."),
)

DISPUTES = Rule(
    code="GIR505",
    name="prose-disputes-differ",
    severity=Severity.NOTE,
    title=Text("正文所写行政复议、行政诉讼与表四不同", "The text gives another number of cases than table 4"),
    basis=Text(
        "国办公开办函〔2016〕201号（表四的统计口径）；国办公开办函〔2021〕30号",
        "Reply of 2016 (No. 201) on what table 4 counts; form of 2021 (No. 30)",
    ),
    explanation=Text(
        "正文的案件数可能是另一口径（备案数、全市数、当年审结数），不同不一定是错，所以只作提示。行政诉讼对应两组之和。",
        "The text may count another circle of cases (those registered, those of a whole area, those decided in the year), so a "
        "difference is shown and not called wrong. Litigation is the sum of both blocks.",
    ),
    example=Text(
        "正文写“备案行政复议案件134件”，表四行政复议总计为 170。",
        "The text has 134 registered reconsideration cases; table 4 has 170.",
    ),
    remedy=Text(
        "口径相同的，改正正文或表四；口径不同的，在正文说明口径。",
        "Correct the text or table 4 where both count the same cases; otherwise say in the text what it counts.",
    ),
)

DISCLOSURE = Rule(
    code="GIR506",
    name="prose-disclosure-mismatch",
    severity=Severity.WARNING,
    title=Text("正文所写规范性文件等数字与表二不符", "The text gives another number for table 2 than table 2 itself"),
    basis=BASIS,
    explanation=Text(
        "规章、行政规范性文件的制发、废止和现行有效件数，行政许可、行政处罚、行政强制的决定数，行政事业性收费金额，与表二核对；"
        "元、万元、亿元换算后比较，正文四舍五入或舍去尾数的认可。公开、清理、备案、审查的件数不核对。",
        "Rules and normative documents issued, repealed and in force, decisions, and fees are compared with table 2; amounts are "
        "converted, and rounding in the text is accepted. Documents published, reviewed or registered are not compared.",
    ),
    example=Text(
        "正文写“全年制发行政规范性文件8件”，表二本年制发件数为 3。",
        "The text has 8 normative documents issued; table 2 has 3.",
    ),
    remedy=Text("核对后改正正文或表二。", "Verify and correct the text or table 2."),
)

PERCENTAGES = Rule(
    code="GIR507",
    name="prose-percentage-mismatch",
    severity=Severity.WARNING,
    title=Text("正文所写百分比或增减算不出来", "A percentage or a change in the text does not follow from its figures"),
    basis=BASIS,
    explanation=Text(
        "占比按正文和表中的部分数、总数各算一遍，与其中之一相符即可，末位相差不到 1 也认可；同比按句中的上年数、增减数"
        "或上年报告计算，都没有的不核对。",
        "A share is computed from the parts and totals of the text and of the tables, and may be any of these; less than one in "
        "the last place is accepted. A change is computed from last year's figure in the text or last year's report.",
    ),
    example=Text(
        "正文写“予以公开31件，占65.6%”，31 占办结 41 件的 75.6%。",
        "The text calls 31 of 41 requests 65.6 per cent; it is 75.6.",
    ),
    remedy=Text("重新计算后改正。", "Compute it again and correct it."),
)

SUMS = Rule(
    code="GIR508",
    name="prose-parts-mismatch",
    severity=Severity.WARNING,
    title=Text("正文各部分之和不等于总数", "The parts in the text do not add up to the whole"),
    basis=BASIS,
    explanation=Text(
        "只看按表格式必须相加的部分：自然人与法人或其他组织，办理结果的六类，案件的四种结果，新收加上年结转等于办结加结转下年。"
        "表中有数字可以核对的，由相应规则指出，这里只看表中空白或没有表格的。其他分类可能不全，不核对。",
        "Only parts that the form makes add up are looked at: the two kinds of applicants, the six groups of outcomes, the four "
        "results of cases, and the balance of requests; and only where the tables cannot say. Other lists may be incomplete.",
    ),
    example=Text(
        "表三没有数字，正文写“收到申请78件，上年结转3件，办结75件，结转下年3件”：78 + 3 不等于 75 + 3。",
        "Table 3 is blank; the text has 78 received, 3 carried over, 75 answered and 3 carried on: 78 + 3 is not 75 + 3.",
    ),
    remedy=Text("核对各数后改正。", "Verify the numbers and correct them."),
)

SAID_NONE = Rule(
    code="GIR509",
    name="prose-none-but-table",
    severity=Severity.WARNING,
    title=Text("正文说没有，表中却有数字", "The text says that there was none, and a table has some"),
    basis=BASIS,
    explanation=Text(
        "“未收到政府信息公开申请”“无结转”“未发生行政复议、行政诉讼”等，与表中对应数字核对。只说某一方面没有的（如“未收到关于拆迁的申请”）不核对。",
        "Statements that no request was received, none carried over, or no case brought are compared with the tables. One that "
        "speaks of a part only is not.",
    ),
    example=Text(
        "正文写“全年未收到政府信息公开申请”，表三本年新收 42 件。",
        "The text says that no request was received; table 3 has 42.",
    ),
    remedy=Text("改正正文（多为沿用上年文字）或表格。", "Correct the text, which is mostly last year's, or the table."),
)

ALL_HANDLED = Rule(
    code="GIR510",
    name="prose-all-handled",
    severity=Severity.NOTE,
    title=Text("正文说全部办结，表三却有结转", "The text says that all was handled, and table 3 carries some over"),
    basis=BASIS,
    explanation=Text(
        "“收到 N 件，全部办结”而表三第四项不为 0。结转的申请可能在报告公布前办结，所以只作提示。",
        "All requests are said to be handled, and line 4 of table 3 is not 0. They may have been handled before the report was "
        "published, so this is a note.",
    ),
    example=Text(
        "正文写“全部办结”，表三结转下年度 1 件。", "The text says that all was handled; one request is carried over."
    ),
    remedy=Text("写明办结件数和结转件数。", "Say how many requests were answered and how many carried over."),
)

FEES = Rule(
    code="GIR511",
    name="prose-fee-contradiction",
    severity=Severity.NOTE,
    title=Text("正文前后所写信息处理费不一致", "The text says two things of the information-processing fee"),
    basis=Text(
        "国办函〔2020〕109号《政府信息公开信息处理费管理办法》",
        "Measures on the information-processing fee (No. 109 of 2020)",
    ),
    explanation=Text(
        "信息处理费只写在正文中，没有表格可比；同一报告中几处写法应当一致。行政事业性收费是另一回事，不在此比较。",
        "The fee stands in the text only; where a report speaks of it more than once, it says the same. Administrative and "
        "institutional fees are another matter.",
    ),
    example=Text(
        "第一部分写“收取信息处理费380元”，第六部分写“未收取信息处理费”。",
        "Section 1 has a fee of 380 yuan; section 6 says that none was collected.",
    ),
    remedy=Text("核对后统一写法。", "Verify, and say the same in both places."),
)

CHANNELS = Rule(
    code="GIR512",
    name="prose-channels-mismatch",
    severity=Severity.NOTE,
    title=Text("正文所写各渠道申请数之和不等于总数", "Requests by channel do not add up to the requests received"),
    basis=BASIS,
    explanation=Text(
        "一件申请只从一个渠道来，所以网络、信函、当面等各渠道之和不应多于收到的申请数；列出三个以上渠道的，也不应少于。"
        "渠道可能没有列全，所以只作提示。",
        "A request comes in one way only, so requests by channel are no more than all requests, nor fewer where three channels "
        "or more are listed. A list may be incomplete, so this is a note.",
    ),
    example=Text(
        "正文写“收到申请42件，其中网络申请40件，信函申请20件”。",
        "The text has 42 requests, of which 40 came over the network and 20 by letter.",
    ),
    remedy=Text("核对各渠道件数后改正。", "Verify the numbers by channel and correct them."),
)

FEE_UNIT = Rule(
    code="GIR513",
    name="prose-fee-in-ten-thousands",
    severity=Severity.NOTE,
    title=Text("信息处理费的单位可能写错", "The unit of the information-processing fee may be wrong"),
    basis=FEES.basis,
    explanation=Text(
        "信息处理费以元为单位。以万元计而平均每件申请超过 5000 元的，多为把元写成了万元。",
        "The fee is in yuan. One in units of 10,000 yuan that is over 5000 yuan for each request is mostly yuan written as such.",
    ),
    example=Text(
        "正文写“收取信息处理费380万元”，全年申请 42 件。",
        "The text has a fee of 3.8 million yuan, for 42 requests.",
    ),
    remedy=Text("核对单位。", "Verify the unit."),
)

NOT_COMPARED = Rule(
    code="GIR514",
    name="prose-figure-not-compared",
    severity=Severity.NOTE,
    title=Text(
        "正文中有数字没有与表格核对",
        "The text has figures that were not compared with the tables",
    ),
    basis=BASIS,
    explanation=Text(
        "说申请、复议、诉讼、规范性文件的句子里，句中有不认识的词语或看不出指表中哪一项的数字，不作判断，逐一列出。"
        "约数、其他年度、其他机关、各渠道申请数和其他业务的数字不在此列。本规则只列出，不认定有误。",
        "In sentences on requests, cases and normative documents, figures beside words that are not known, or that no line of "
        "the tables can be told for, are not judged but listed. Numbers that are about, of other years, organs or business, "
        "and of requests by channel are not among them. This rule lists, and calls nothing wrong.",
    ),
    example=Text(
        "正文写“疑难申请经会商后办出24件”，看不出是表三哪一项。",
        "The text has 24 intricate requests dealt with after consultation; no line of table 3 can be told for that.",
    ),
    remedy=Text("请人工与表格核对这些数字。", "Compare these figures with the tables by hand."),
)

RULES: tuple[Rule, ...] = (
    RECEIVED,
    HANDLED,
    OUTCOMES,
    APPLICANTS,
    DISPUTES,
    DISCLOSURE,
    PERCENTAGES,
    SUMS,
    SAID_NONE,
    ALL_HANDLED,
    FEES,
    CHANNELS,
    FEE_UNIT,
    NOT_COMPARED,
)
