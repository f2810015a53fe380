"""The words in which clerks speak of the figures of the form: a table from word to meaning, to be read and extended.

A sentence is bound to figures only if every word of its clause stands here: one that does not may change what is
counted. So a new way to say the same is a new entry, and an entry must mean the same in every sentence. The labels of the
form come from the table classes, by way of their layouts; what stands here are the other wordings.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum, auto
from functools import cache
from typing import Any

from attrs import frozen

from govinfo_report.layout import layout_of
from govinfo_report.tables.applicants import LEGAL_PERSONS, ByApplicant
from govinfo_report.tables.disputes import CaseResults, Disputes
from govinfo_report.tables.requests import Requests2019, Requests2021


class Role(StrEnum):
    """What a word does in a clause."""

    FILLER = auto()  # says nothing that changes what is counted
    AREA = auto()  # 全市, 我县: the whole area of a government
    SYSTEM = auto()  # 全省税务系统: more than the organ, and perhaps what its tables cover
    SELF = auto()  # 本机关, 我局: the organ itself
    GOVERNMENT = auto()  # 市政府: the whole area, or that one organ
    FOR_GOVERNMENT = auto()  # 代表市政府: what an office does for its government
    THIS_YEAR = auto()
    LAST_YEAR = auto()
    THAN = auto()  # 较上年, 同比
    UP = auto()
    DOWN = auto()
    NEW = auto()  # 新收: what came in the year, without what was carried over
    RECEIVE = auto()
    HANDLE = auto()  # 办结, 答复
    SUM_UP = auto()  # 合计: what was just counted, together
    DUE = auto()  # 应办理: what came in and what was carried over
    TREAT = auto()  # 办理: all that there was to handle, or all that was handled
    REQUEST = auto()  # 政府信息公开申请
    ITEM = auto()  # 申请: a request, where requests are spoken of
    CASE = auto()  # 案件: a case, where cases are
    ON_REQUEST = auto()  # 依申请公开: requests, or what was disclosed on them
    CARRIED_IN = auto()
    CARRIED_FORWARD = auto()
    CARRIED = auto()  # 结转, without a year
    OUTCOME = auto()  # `targets`: lines of table 3
    APPLICANT = auto()  # `targets`: columns of table 3
    CHANNEL = auto()  # 网络, 信函: a part of the requests that the form does not count
    DIRECTLY = auto()  # 直接: of lawsuits, those without reconsideration before them
    AFTERWARDS = auto()  # 复议后: those after it
    DISPUTE = auto()  # `targets`: blocks of table 4
    RESULT = auto()  # `targets`: columns of table 4
    OTHER_RESULT = auto()  # 其他: a result where the sentence is about cases
    DISCLOSURE = auto()  # 信息公开, which says what cases are about
    REGISTERED = auto()  # 备案: cases of a wider circle than the organ's own
    DOCUMENT = auto()  # `targets`: lines of table 2
    ISSUE = auto()
    REPEAL = auto()
    IN_FORCE = auto()
    DISCLOSE = auto()  # 公开, of documents, or of what was asked for where outcomes are listed
    MAKE_PUBLIC = auto()  # 主动公开, 发布
    BUSINESS = auto()  # `targets`: 行政许可 and its like in table 2
    DECIDE = auto()
    PROCUREMENT = auto()  # 政府集中采购, in the form of 2019
    CHARGES = auto()  # 行政事业性收费
    FEE = auto()  # 信息处理费, which no table has
    COLLECT = auto()
    NONE = auto()  # 未, 没有, 无
    ALL = auto()  # 全部
    PART = auto()  # 其中
    JOIN = auto()  # 和, 及
    SHARE = auto()  # 占
    RATE = auto()  # 办结率
    EACH = auto()  # 均, 各
    RESPECTIVELY = auto()  # 分别
    ET_CETERA = auto()  # 等
    TIMELY = auto()  # 按时, beside which others may have been late
    SAME_YEAR = auto()  # 当年办结, beside what came in earlier


@frozen
class Meaning:
    """What a word means: its role, and the lines, columns or blocks that it names."""

    role: Role
    targets: tuple[str, ...] = ()


# --- words that name no figure ---------------------------------------------------------------------------------------

PLAIN_WORDS: tuple[tuple[Role, str], ...] = (
    (
        Role.FILLER,
        """
        全年 年内 全年度 一年来 报告期内 报告期间 统计期内 期内 年度内 截至目前 截止目前 目前 截至年底 截止年底
        年底 截至年末 截止年末 年末 实际 连同 未到期 总共 累计 共有 计 总 总数 数量 总数量 总量 件数 总件数 量 为 是 有 达 达到
        的 了 也 则 即 已 已经 并 且 还 另 另有 另外 此外 加 尚有 还有 仍有 尚余 剩余 余 同时 中 里 内 上 对
        将 于 在 从 按 以 由 向 其 该 此 上述 以上 这些 按照 根据 依照 依据 结果 结果为 如下 具体为 具体 我们
        等情况 情形 情况 类 类型 方面 事项 范围 数 申请人 申请者 主体 申请主体 群众 社会公众 公众 任何 各类 各种
        各项 个
        """,
    ),
    (
        Role.FILLER,
        """
        依法 依规 依法依规 依法依程序 按规定 按要求 按程序 依程序 依照规定 按照规定 按照程序 规定 要求 严格 认真
        及时 妥善 规范 高效 积极 稳妥 顺利 全面 法定 法定期限 法定时限 法定期限内 法定时限内 在法定期限内
        在法定时限内 规定期限内 规定时限内 规定时间内 均在法定期限内 做好 完成 开展 进行 给予 出具 提出 提交
        递交 提请 发生 出现 产生 存在 涉及 涉 因 由于 引发 引起 引发的 引起的 产生的 提起 提起的 提出的 提交的
        被 被提起 相关 有关 关于 方式 渠道 途径 形式 通过 采用 采取 经 经过 不再处理 能够 而 最多 居多 较多 为主 主要 主要是 以 其次 其次为 最高 统计 所有 责任追究 责任追究情形 获 获得 得到 经检索 经查找 经查 经查询 经核实 审理 经审理 亦 如数上缴 行政机关 实施 组织实施 占比最高 分类统计 公民、法人和其他组织
        公民、法人或者其他组织 公民、法人或其他组织 公民、法人及其他组织 公民法人和其他组织 公民、法人
        自然人、法人和其他组织 自然人、法人或其他组织 自然人、法人或者其他组织 自然人、法人及其他组织
        自然人、法人 社会各界 不服 来自 告知 就 作 属 属于 按时限 从办理结果看 从答复结果看 从处理结果看 办理结果 答复结果
        处理结果 办理情况 答复情况 书 决定书 告知书 答复书 至 到 “ ” ‘ ’ " ' 《条例》 条例
        """,
    ),
    (Role.DIRECTLY, "直接 未经复议 未经行政复议 不经复议 直接向法院 直接向人民法院 未经复议直接向法院 未经复议直接"),
    (Role.AFTERWARDS, "复议后 经复议后 经行政复议后 行政复议后 经复议 经过复议后 复议后再"),
    (Role.SUM_UP, "共 合计 共计 总计 一共"),
    (
        Role.SELF,
        "本机关 我机关 本单位 我单位 本局 我局 本委 我委 本厅 我厅 本办 我办 局机关 全局 我院 我站 本部门 我部门 我中心 我处 全委 全厅 委机关 厅机关 本厅 本委机关 办公厅 办公室 分局 街道 街道办 街道办事处 县局 市局 区局 省局 州局 旗局",
    ),
    (
        Role.AREA,
        """
        全市 我市 本市 全县 我县 本县 全区 我区 本区 全省 我省 本省 全州 我州 全旗 我旗 全盟 我盟 全镇 我镇 本镇
        全乡 我乡 本乡 我街道 本街道 全街道 全办 全市各级行政机关 全市行政机关 全县各级行政机关 全县行政机关
        全区各级行政机关 全区行政机关 全省各级行政机关 全省行政机关 全州各级行政机关
        """,
    ),
    (
        Role.GOVERNMENT,
        "市政府 县政府 区政府 省政府 州政府 旗政府 镇政府 乡政府 市人民政府 县人民政府 区人民政府 省人民政府 镇人民政府 乡人民政府",
    ),
    (
        Role.FOR_GOVERNMENT,
        "代表市政府 代表县政府 代表区政府 代表省政府 代表州政府 代表市人民政府 代表县人民政府 代表区人民政府 代表省人民政府",
    ),
    (Role.THIS_YEAR, "今年 本年 本年度 今年以来 本年内"),
    (Role.LAST_YEAR, "上年 上年度 上一年 上一年度 去年 去年同期 上年同期 往年 同期 前年"),
    (
        Role.THAN,
        """
        较上年 较上年度 较上一年 较上一年度 较去年 较去年同期 较上年同期 比上年 比上年度 比上一年 比上一年度
        比去年 比去年同期 比上年同期 与上年相比 与上年度相比 与去年相比 与上一年相比 同上年相比 同去年相比
        相比上年 相比去年 相较上年 相较去年 同比 较之上年 较之去年
        """,
    ),
    (Role.UP, "增加 增加了 增长 增长了 上升 上升了 提高 提高了 增多 上涨 多 增 增幅 增幅为 增幅达 增长率 增长率为"),
    (Role.DOWN, "减少 减少了 下降 下降了 降低 降低了 回落 回落了 减 少 降 降幅 降幅为 降幅达"),
    (Role.NONE, "未 没有 无 未曾 未有 没 零"),
    (Role.ALL, "全部 全都 悉数"),
    (Role.PART, "其中 含 包含 包括 其中包括 其中含 内含"),
    (Role.JOIN, "和 及 与 以及 或 或者 、 / 暨"),
    (Role.SHARE, "占 占比 占比为 占比达 比例 比重 占到 比例为 占比例"),
    (
        Role.RATE,
        "办结率 答复率 按时办结率 按时答复率 按期办结率 按期答复率 办理率 回复率 公开率 满意率 满意度 办复率 及时率 纠错率 败诉率 维持率 有无",
    ),
    (Role.EACH, "均 各 都"),
    (Role.RESPECTIVELY, "分别 分别为 分别是 分别有 依次 依次为"),
    (Role.ET_CETERA, "信息不存在等原因 政府信息不存在等原因 信息不存在等 等 等原因 等情形 等理由 等类型 等事由"),
    (Role.TIMELY, "按时 按期 如期 准时 及时按期"),
    (Role.SAME_YEAR, "当年 当期"),
)

_SITES = ("门户网站", "网站", "官网", "官方网站", "门户", "信息公开平台", "信息公开网")
_ALL_OF_THEM = ("行政机关", "各级行政机关", "各单位", "各部门", "各级各部门", "各部门各单位", "各级机关")

# --- requests --------------------------------------------------------------------------------------------------------

REQUEST_WORDS: tuple[tuple[Role, str], ...] = (
    (
        Role.NEW,
        "新增申请 新增政府信息公开申请 新增信息公开申请 新增依申请公开申请 新增依申请公开 新收 新收到 本年新收 当年新收 新受理 本年度新收 今年新收",
    ),
    (Role.RECEIVE, "收到 受理 登记办理 接收 接到 收悉 收取到 收件 登记受理 共登记 接收到 收"),
    (
        Role.HANDLE,
        """
        办结 已办结 答复 已答复 办理完毕 办理完结 办理完成 办理答复 答复办结 办结答复 办复 予以答复 书面答复
        作出答复 答复完毕 答复申请 处理完毕 回复完毕 审结 完结 办毕
        """,
    ),
    (Role.DUE, "应办理 应当办理 应当答复 应答复 应办结 应办 需办理 需答复"),
    (Role.TREAT, "办理 处理 回复 受理办理 办理回复"),
    (
        Role.REQUEST,
        """
        政府信息公开申请 信息公开申请 政府信息公开的申请 信息公开的申请 依申请公开申请 依申请公开政府信息申请
        依申请公开信息申请 依申请政府信息公开申请 政府信息依申请公开申请 政府信息公开申请件 信息公开申请件
        依申请公开申请件 政府信息公开申请事项 政府信息公开依申请 依申请信息公开 依申请信息公开申请 政务公开申请
        政务信息公开申请 要求公开政府信息的申请 公开政府信息的申请 公开政府信息申请 依申请公开件 依申请件
        依申请公开办件 依申请办件 政府信息公开申请总量 信息公开申请表 政府信息公开申请表
        依申请公开政府信息的申请 公开申请 政府信息申请 申请公开政府信息
        """,
    ),
    (Role.ON_REQUEST, "依申请公开 依申请 依申请公开政府信息 政府信息依申请公开 依申请公开工作 依申请公开事项"),
    (Role.ITEM, "申请 申请件 申请事项 申请数量 申请总数 申请总量 申请量 办件 件"),
    (Role.CASE, "案件 案"),
    (
        Role.CHANNEL,
        "网络 网上 在线 线上 线下 网站 门户网站 政府网站 信函 邮寄 信件 邮政 邮件 电子邮件 当面 现场 传真 书面 窗口 互联网 纸质 挂号信 邮政特快 平台",
    ),
    (
        Role.DISCLOSURE,
        "政府信息公开 信息公开 政府信息公开工作 信息公开工作 政务公开 政府信息 政府信息公开类 信息公开类",
    ),
)

# Other wordings of the lines of table 3, beside the labels of the form.
OUTCOME_WORDS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("outcomes.granted",), "同意公开 全部公开 准予公开 予以全部公开 完全公开"),
    (
        ("outcomes.partially_granted",),
        "予以部分公开 同意部分公开 部分予以公开 区分处理 区分处理后部分公开 区分处理后予以部分公开 区分处理后公开 区分处理部分公开",
    ),
    (
        ("outcomes.granted", "outcomes.partially_granted"),
        "公开和部分公开 公开（含部分公开） 予以公开（含部分公开） 公开（包括部分公开） 予以公开（包括部分公开） 公开及部分公开 公开、部分公开 公开与部分公开 公开或部分公开 予以公开或部分公开 全部或部分公开",
    ),
    (("outcomes.denied",), "不同意公开 决定不予公开 依法不予公开"),
    (("outcomes.denied.state_secrets",), "国家秘密 涉及国家秘密"),
    (
        ("outcomes.denied.prohibited_by_law",),
        "法律行政法规禁止公开 法律法规禁止公开的规定 法律、行政法规禁止公开的规定 法律、行政法规禁止公开 其他法律、行政法规禁止公开 法律法规禁止公开 其他法律法规禁止公开",
    ),
    (
        ("outcomes.denied.security_and_stability",),
        "三安全一稳定 “三安全一稳定” 危及三安全一稳定 涉及三安全一稳定 涉及“三安全一稳定”",
    ),
    (
        ("outcomes.denied.third_party_rights",),
        "第三方合法权益 个人隐私等第三方合法权益 涉及个人隐私等第三方合法权益 涉及第三方合法权益 保护第三方权益 第三方权益",
    ),
    (("outcomes.denied.internal_affairs",), "三类内部事务信息 内部事务信息 内部事务 三类内部事务"),
    (("outcomes.denied.process_information",), "四类过程性信息 过程性信息 四类过程信息"),
    (("outcomes.denied.enforcement_files",), "行政执法案卷 行政执法案卷信息 执法案卷"),
    (("outcomes.denied.administrative_inquiries",), "行政查询事项 行政查询"),
    (("outcomes.unavailable",), "依法无法提供 不能提供"),
    (("outcomes.unavailable.not_held",), "不掌握相关政府信息 本机关不掌握 不掌握相关信息 本机关不掌握相关信息 不掌握"),
    (
        ("outcomes.unavailable.must_be_created",),
        "需要另行制作 没有现成信息 没有现成信息需另行制作 需另行制作 没有现成信息、需要另行制作",
    ),
    (("outcomes.unavailable.still_unclear",), "申请内容仍不明确 补正后仍不明确 仍不明确 补正后内容仍不明确"),
    (("outcomes.not_processed",), "依法不予处理"),
    (
        ("outcomes.not_processed.petition",),
        "信访、举报、投诉 信访、举报、投诉等诉求 信访举报投诉类 信访、举报、投诉类申请 信访、举报、投诉类 信访投诉举报类申请 信访投诉举报类 信访举报投诉",
    ),
    (("outcomes.not_processed.repeat",), "重复申请类"),
    (("outcomes.not_processed.publication",), "提供公开出版物 公开出版物"),
    (("outcomes.not_processed.excessive",), "大量反复申请 无正当理由反复申请 无正当理由大量、反复申请"),
    (
        ("outcomes.not_processed.confirm_or_reissue",),
        "要求确认或重新出具已获取信息 确认或重新出具已获取信息 要求行政机关确认或者重新出具已获取信息",
    ),
    (("outcomes.other_handling",), "作其他处理 其他方式处理 以其他方式处理 其他处理方式 其他情形处理"),
    (
        ("outcomes.other_handling.not_corrected",),
        "无正当理由逾期不补正 申请人无正当理由逾期不补正、行政机关不再处理 无正当理由逾期不补正不再处理 逾期不补正 逾期未补正 申请人逾期不补正 申请人逾期未补正",
    ),
    (
        ("outcomes.other_handling.fee_unpaid",),
        "逾期未缴费 逾期未缴费不再处理 逾期未缴纳费用 逾期未按收费通知要求缴纳费用 申请人逾期未缴费",
    ),
)

APPLICANT_WORDS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("natural_person",), "自然人申请 个人 公民 公民个人 自然人申请人 自然人提交 自然人提出"),
    (("business",), "商业企业申请 商业企业类 企业申请 企业类"),
    (("research",), "科研机构申请"),
    (("public_welfare",), "社会公益组织申请 公益组织"),
    (("legal_service",), "法律服务机构申请 法律服务机构类 律师事务所 律所"),
)
_LEGAL_PERSON_WORDS = "法人 法人或其它组织 法人和其他组织 法人及其他组织 法人或者其他组织 法人与其他组织 法人、其他组织 法人组织 法人单位 法人其他组织 单位申请 组织申请 企事业单位申请 企业和其他组织"

# --- cases -----------------------------------------------------------------------------------------------------------

RECONSIDERATION, LITIGATION = ("reconsideration",), ("litigation_direct", "litigation_after_reconsideration")
DISPUTE_WORDS: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        RECONSIDERATION,
        "行政复议 复议 行政复议案 行政复议案件 复议案件 行政复议申请 复议申请 申请行政复议 被申请行政复议 被申请复议 被复议",
    ),
    (
        LITIGATION,
        "行政诉讼 诉讼 行政诉讼案 行政诉讼案件 诉讼案件 提起行政诉讼 被提起行政诉讼 被提起诉讼 提起诉讼 被诉 行政诉讼应诉 行政应诉案件 行政应诉",
    ),
    (
        ("litigation_direct",),
        "直接起诉 未经复议直接提起诉讼 未经复议直接诉讼 未经行政复议直接起诉 未经复议直接提起行政诉讼 未经复议直接起诉案件",
    ),
    (
        ("litigation_after_reconsideration",),
        "经复议后起诉 行政复议后起诉 复议后诉讼 复议后提起诉讼 复议后提起行政诉讼 复议后再起诉 经行政复议后起诉 复议后起诉案件",
    ),
    (RECONSIDERATION + LITIGATION, "复议诉讼 行政复议诉讼 行政复议及诉讼 行政复议诉讼案件 行政争议案件 行政争议"),
)
_WHO_DECIDES = (
    "被复议机关",
    "被行政复议机关",
    "复议机关",
    "行政复议机关",
    "复议机关决定",
    "法院",
    "人民法院",
    "法院判决",
    "人民法院判决",
    "法院裁定",
)
RESULT_WORDS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("upheld",), "维持 予以维持 维持原行政行为 维持行政机关决定 维持原决定 维持原答复 判决维持"),
    (("corrected",), "纠正 败诉 被纠正 撤销或变更等纠正 撤销、变更等纠正 撤销变更等纠正 纠错 被纠错 予以纠正"),
    (("other",), "其他处理结果 其它结果"),
    (("pending",), "正在审理 尚在审理 尚在审理中 正在审理中 仍在审理 尚未结案 未结案 未审结 审理中 待审结"),
)

# --- table 2 ---------------------------------------------------------------------------------------------------------

DISCLOSURE_WORDS: tuple[tuple[Role, tuple[str, ...], str], ...] = (
    (Role.DOCUMENT, ("administrative_rules",), "规章 政府规章 市政府规章 地方政府规章 省政府规章"),
    (Role.DOCUMENT, ("normative_documents",), "行政规范性文件 规范性文件"),
    (
        Role.ISSUE,
        (),
        "制发 印发 制定 出台 制定出台 新制定 新制发 制定印发 新出台 制定发布 印制 新印发 本年制发 本年制发件数 制作 新制作 制作发布",
    ),
    (
        Role.REPEAL,
        (),
        "废止 废止了 宣布废止 宣布失效 失效 废止或失效 废止和失效 废止失效 宣布失效和废止 废止和宣布失效 废止或宣布失效 宣布废止和失效 清理废止 本年废止 本年废止件数",
    ),
    (Role.IN_FORCE, (), "现行有效 现行有效的 现有 继续有效 现行有效件数"),
    (Role.DISCLOSE, (), "公开"),
    (Role.MAKE_PUBLIC, (), "主动公开 新公开 发布 公布 新制作 公开发布"),
    (Role.BUSINESS, ("licensing",), "行政许可 行政许可事项 许可决定"),
    (Role.BUSINESS, ("penalties",), "行政处罚 处罚决定"),
    (Role.BUSINESS, ("coercive_measures",), "行政强制 行政强制措施 强制决定"),
    (Role.BUSINESS, ("other_services",), "其他对外管理服务事项 其他对外管理服务"),
    (Role.DECIDE, (), "决定 作出 做出 作出的 做出的 处理决定 处理决定数量 本年处理决定数量"),
    (Role.PROCUREMENT, ("procurement",), "政府集中采购 政府集中采购项目 采购总金额 采购金额 采购项目"),
    (
        Role.CHARGES,
        ("fees",),
        "行政事业性收费 行政事业性收费项目 行政事业性收费事项 行政事业性收费收入 行政事业性收费金额 行政事业性收费总额 行政事业收费 行政事业性收费共计",
    ),
    (
        Role.FEE,
        (),
        """
        信息处理费 政府信息公开信息处理费 依申请公开信息处理费 政府信息公开处理费 收费 收费情况 收取费用 费用
        信息处理费用 检索费 政府信息公开收费 依申请公开收费 任何费用
        """,
    ),
    (Role.COLLECT, (), "收取 征收 收缴 计收 收取了 本年收取"),
    (Role.REGISTERED, (), "备案 登记 备案登记"),
)

# What the words before a number make of a year: 「结转上年」, 「2022年结转」, 「顺延到下年度答复」.
_CARRY = "结转|转结|转入|转来|顺延|延续|流转|接转|遗留|跨年"
_ON = "(?:继续|接续|再行)?(?:办理|答复|处理|办结|回复|受理)?的?"
PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "carried_in",
        rf"(?:由|从|自)?(?:上(?:一)?年度?|去年|前一年|往年|历年)的?(?:{_CARRY}|未办结|未答复){{1}}(?:至|到|入)?(?:的|本年度?|今年|来的)?{_ON}",
    ),
    ("carried_in", rf"(?:结转|承接)(?:自)?(?:上(?:一)?年度?|去年)的?{_ON}"),
    (
        "carried_forward",
        rf"(?:结?转|{_CARRY}|延|留|移|延期)(?:到|至|入|待|下)?(?:下|次|明|后)(?:一)?个?(?:年度?|年)度?{_ON}",
    ),
    ("year_carried", rf"(?:{_CARRY}|延|转)(?:到|至|入)?(?P<to_year>20[0-9]{{2}})年度?{_ON}"),
    ("year_carried", rf"(?P<of_year>20[0-9]{{2}})年度?(?:{_CARRY}){_ON}"),
    # more than one organ, whose figures the tables may have
    ("system", r"全[国省市县区州]?[^各，。；、0-9]{2,10}?(?:系统|部门)(?!的)|关区|辖区"),
    ("area", r"(?:全)?[省市县区州](?:、?(?:[省市县区州旗镇乡]|街道|镇街|乡镇)){1,3}[两三四]级"),
    # what decided is not whose figure it is
    ("filler", r"由[^，。；0-9]{2,20}(?:审理|裁决|审查)|[①-⑳]"),
    ("sum_up", r"[两二三四](?:项|者|类|种)(?:申请)?(?:共计?|合计|总计|相加|之和|合并)为?"),
    ("won", r"(?:全部|均|都|悉数)(?:获得?)?胜诉"),
    ("carried", rf"(?:跨年度?)?(?:{_CARRY}){_ON}|(?:尚|仍)?在办理(?:之)?中|正在办理(?:中)?|尚未办结|未办结"),
    ("compared", r"(?:较|比|与|同|相比|相较)(?:于)?(?P<than_year>20[0-9]{2})年度?(?:同期)?(?:相比)?"),
    (
        "filler",
        r"(?:截至|截止|自|从|到|至)?(?:20[0-9]{2}年)?1月1日(?:起)?(?:至|到|-|—)(?:20[0-9]{2}年)?12月31日止?|(?:截至|截止)(?:20[0-9]{2}年)?12月31日",
    ),
    ("in_force", r"(?:现行|继续|仍然?)?有效的?(?:件数|数量|数)?为?(?=[0-9])"),
    # what is taken out is named with its figure: 「除部分公开的2件外，予以公开31件」
    ("filler", r"除了?(?=[^，。；0-9]{0,14}[0-9]{1,9}件)|(?<=[0-9]件)(?:以|之)?外"),
    # a number right behind a title counts its copies: 「制定《规范性文件目录》1份」
    ("filler", r"《[^《》]{0,60}》(?![0-9〇零一二三四五六七八九十两百]+[余多]?[件份部个项本篇])|（?《条例》）?"),
    ("filler", r"通过[^，。；0-9]{2,60}?等(?:多种|各种|多个|不同)?(?:渠道|方式|途径|形式|平台|载体)"),
    ("filler", r"(?:在|于)?[0-9]{1,3}个?工作日(?:以)?内"),
    ("year", r"(?P<year>20[0-9]{2})年(?:度|以来)?"),
)
# What a phrase of `PATTERNS` can begin with: anything else is passed over at once. A test compares the two.
PHRASE_STARTS = "往历均都悉全关辖省市县区州①-⑳两二三四继仍现有除以之外由从自上去前结承转顺延流接遗跨未留移尚仍在正较比与同相截到至《（通于0-9"

# Words of other business: a sentence with one of them is about that, until it names requests again.
OTHER_BUSINESS = re.compile(
    "热线|工单|留言|信箱|来信|来访|来电|信访(?!举报投诉|、举报、投诉|投诉举报)|提案|议案|人大代表|政协委员|网络问政|问政|咨询|"
    "新闻|微信|微博|公众号|短视频|解读|培训|会议|政务服务|政府采购|行政审批|行政许可|行政处罚|行政强制|一网通办|便民|纠纷|调解|宣传|栏目|专栏|稿件|"
    "建议(?!书)|投诉(?!类|、|举报)|举报(?!投诉|、)|访问|点击|浏览|阅读"
)
# A part of the year, or several years.
PART_OF_TIME = re.compile("半年|季度|(?<![按每逐])月|旬|近[一二两三四五几]年|期间|历年|多年|五”|年均|届")
_ORGANS = "局|厅|委员会|委|办公室|法院|检察院|镇|乡|街道|公司|集团|中心|学校|医院|大队|支队|分局|机关|单位|部门|系统"
_LEVELS = "省市县区州旗"
_FIRST_LETTERS = "".join(organ[0] for organ in _ORGANS.split("|")) + "本" + _LEVELS  # looked for before all else
# Another organ at the head of a clause: what is counted after it is that organ's.
OTHER_SUBJECT = re.compile(
    r"[“]?(?:其中|此外|另外|同时)?(?:，)?(?![在按根依围坚为对由通随自从经以将把不着加强认严进切积])"
    r"(?![^，。；、]{0,6}(?:党委|县委|市委|区委|省委|党组|党工委|工委)(?:[^局办]|$))"
    r"(?![^，。；、]{0,6}本(?:机关|单位))"
    rf"[一-龥]{{1,14}}?(?=[{_FIRST_LETTERS}])(?:{_ORGANS}|本级|[{_LEVELS}](?=收|受|共|累|新|办|答|接|全|公|县|区|市))"
    r"(?!的|之间|和|、|工作|管理|领导|党|服务|平台|网|联|协|信息|公开)"
)


# --- the whole vocabulary --------------------------------------------------------------------------------------------

_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]+\.)")
_REMARK = re.compile(r"（[^）]*）")


def label_words(label: str) -> Iterator[str]:
    """A printed label as a sentence uses it: without its number, without what follows in brackets or after 、.

    >>> list(label_words("（二）部分公开（区分处理的，只计这一情形，不计其他情形）"))
    ['部分公开']
    """
    plain = _REMARK.sub("", _NUMBERING.sub("", label))
    yield plain
    head, comma, _ = plain.partition("、行政机关")
    if comma:
        yield head
    if plain.startswith("属于"):
        yield plain.removeprefix("属于")


def _labels(part: type[Any]) -> Iterator[tuple[str, str]]:
    """Path and label of every line, group, and single column of a table class."""
    layout = layout_of(part)
    for line in layout.lines:
        label = (*line.rows, *line.columns)[-1:] if line.path else ()
        yield from ((line.path, spelling) for own in label for spelling in (own.label, *own.aliases))
    for place in layout.groups:
        yield from ((place.path, spelling) for spelling in (place.group.label, *place.group.aliases))


@cache
def vocabulary() -> dict[str, Meaning]:
    """Every word that is understood, and what it means. Read once off the layouts and the tables above."""
    words: dict[str, Meaning] = {}

    def add(spellings: Iterable[str], role: Role, targets: tuple[str, ...] = ()) -> None:
        words.update(dict.fromkeys(spellings, Meaning(role, targets)))

    for table in (Requests2019, Requests2021):
        for path, label in _labels(table):
            if path.startswith("outcomes.") and path != "outcomes.total":
                add((word for word in label_words(label) if word != "其他"), Role.OUTCOME, (path,))
    for cell in layout_of(ByApplicant).cells:
        if not cell.is_total and cell.path != "other":
            add((cell.columns[0].label, *cell.columns[0].aliases), Role.APPLICANT, (cell.path,))
    legal = tuple(cell.path for cell in layout_of(ByApplicant).cells if cell.columns[0].under == LEGAL_PERSONS)
    add((LEGAL_PERSONS.zh, *_LEGAL_PERSON_WORDS.split()), Role.APPLICANT, legal)
    add((f"{word}申请" for word in (LEGAL_PERSONS.zh, *_LEGAL_PERSON_WORDS.split())), Role.APPLICANT, legal)
    for line in layout_of(Disputes).lines:
        add((line.columns[0].label,), Role.DISPUTE, (line.path,))
    for cell in layout_of(CaseResults).cells:
        if not cell.is_total:
            add((cell.columns[0].label, *cell.columns[0].aliases), Role.RESULT, (cell.path,))
    for targets, spellings in OUTCOME_WORDS:
        add(spellings.split(), Role.OUTCOME, targets)
        if all(target.startswith("outcomes.denied.") for target in targets):
            add((f"属于{word}" for word in spellings.split()), Role.OUTCOME, targets)
    for targets, spellings in APPLICANT_WORDS:
        add(spellings.split(), Role.APPLICANT, targets)
    for targets, spellings in DISPUTE_WORDS:
        add(spellings.split(), Role.DISPUTE, targets)
    for targets, spellings in RESULT_WORDS:
        add(spellings.split(), Role.RESULT, targets)
    for word, meaning in [*words.items()]:
        if meaning.role is Role.RESULT:
            add((f"{who}{word}" for who in _WHO_DECIDES), Role.RESULT, meaning.targets)
    for role, targets, spellings in DISCLOSURE_WORDS:
        add(spellings.split(), role, targets)
    for role, spellings in (*PLAIN_WORDS, *REQUEST_WORDS):
        add(spellings.split(), role)
    areas = [word for word, meaning in words.items() if meaning.role is Role.AREA and len(word) == len("全县")]
    governments = [word for word, meaning in words.items() if meaning.role is Role.GOVERNMENT]
    add((f"{government}{site}" for government in governments for site in _SITES), Role.CHANNEL)
    add((f"{area}{who}" for area in areas for who in _ALL_OF_THEM), Role.AREA)
    add(("其他", "其它"), Role.OTHER_RESULT)
    return words


def pattern_of(words: Iterable[str]) -> str:
    """A pattern that matches the longest of the words at a place, branching letter by letter as a reader does.

    >>> pattern_of(["办结", "办", "答复"])
    '(?:办(?:结)?+|答复)'
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree)


def _branches(node: dict[str, Any]) -> str:
    letters = sorted(letter for letter in node if letter)
    if len(letters) > _TRIED_AT_ONCE:
        # branches are tried one by one, so many are parted into bunches, each behind the set of its letters
        bunches = [letters[start : start + _TRIED_AT_ONCE] for start in range(0, len(letters), _TRIED_AT_ONCE)]
        parts = [
            f"(?=[{re.escape(''.join(bunch))}]){_branches({letter: node[letter] for letter in bunch})}"
            for bunch in bunches
        ]
    else:
        parts = [_run(letter, node[letter]) for letter in letters]
    if not parts:
        return ""
    if "" in node:
        return f"(?:{'|'.join(parts)})?+"
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


_TRIED_AT_ONCE = 16


def _run(letter: str, below: dict[str, Any]) -> str:
    return re.escape(letter) + _branches(below)
