"""The files of examples/office, on which the tutorials for clerks and reviewers work: organs of our own invention.

`python tests/office_files.py` writes them anew; a test compares what stands there with what is described here.
"""

from decimal import Decimal
from pathlib import Path

import attrs

import govinfo_report as gir
from govinfo_report.writers.blankform import blank_form
from govinfo_report.writers.clerksbook import to_clerks_workbook

OFFICE = Path(__file__).parent.parent / "examples" / "office"

Lines = dict[str, tuple[int, int]]
"""Lines of table 3 that are not all 0, each as (natural persons, businesses)."""


@attrs.frozen(kw_only=True)
class Organ:
    """What the reports of an organ have in common: its name, what it calls itself, where it is found."""

    name: str
    itself: str
    phone: str

    def preamble(self, year: int) -> str:
        """The preamble of its report for a year."""
        return (
            "本报告根据《中华人民共和国政府信息公开条例》和《中华人民共和国政府信息公开工作年度报告格式》编制，由总体情况、"
            "主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、"
            f"其他需要报告的事项六个部分组成。统计期限为{year}年1月1日至{year}年12月31日。"
            f"如对本报告有疑问，请与{self.itself}联系，电话：0000-{self.phone}。"
        )


GOVERNMENT = Organ(name="云屏县人民政府", itself="县政府办公室", phone="5550100")
OFFICE_OF_GOVERNMENT = Organ(name="云屏县人民政府办公室", itself="县政府办公室", phone="5550101")
WATER = Organ(name="云屏县水务局", itself="县水务局", phone="5550102")
EDUCATION = Organ(name="云屏县教育局", itself="县教育局", phone="5550103")
TRANSPORT = Organ(name="云屏县交通运输局", itself="县交通运输局", phone="5550104")


def report_of(
    organ: Organ,
    year: int,
    lines: Lines,
    *,
    disclosure: dict[str, int] | None = None,
    fees: str = "0",
    disputes: dict[str, int] | None = None,
    told: str = "",
    did: tuple[str, str, str, str],
    problems: tuple[str, ...],
    other: str = "本年度没有收取信息处理费。",
) -> gir.Report:
    """A report in which every sum holds; what `lines` leave open are the totals.

    `told` is what the overview says of requests, "" for what the tables say; `did`, of disclosure, care for information,
    website and supervision.
    """
    blank = blank_form("2021")
    figures: dict[str, gir.Value] = dict.fromkeys(blank.cells(), 0)
    figures |= {f"disclosure.{place}": figure for place, figure in (disclosure or {}).items()}
    figures["disclosure.fees.amount"] = Decimal(fees)
    outcomes = [pair for line, pair in lines.items() if line.startswith("outcomes.")]
    handled = (sum(pair[0] for pair in outcomes), sum(pair[1] for pair in outcomes))
    for line, (persons, businesses) in (lines | {"outcomes.total": handled}).items():
        places = ("natural_person", "business", "total")
        for place, figure in zip(places, (persons, businesses, persons + businesses), strict=True):
            figures[f"requests.{line}.{place}"] = figure
    for place, figure in (disputes or {}).items():
        figures[f"disputes.{place}"] = figure
        figures[f"disputes.{place.rpartition('.')[0]}.total"] = figure
    received, forward = (
        figures["requests.received.total"],
        figures["requests.carried_forward.total"],
    )
    told = told or f"全年新收申请{received}件，办结{sum(handled)}件，结转下年度{forward}件"
    disclosed, managed, published, supervised = did
    overview = (
        f"（一）主动公开。{disclosed}。",
        f"（二）依申请公开。{told}。",
        f"（三）政府信息管理。{managed}。",
        f"（四）平台建设。{published}。",
        f"（五）监督保障。{supervised}。",
    )
    front = _front(organ, year)
    return attrs.evolve(
        blank.replace(figures),  # type: ignore[arg-type]  # paths are put together
        issuer=organ.name,
        year=year,
        title=f"{organ.name}{year}年政府信息公开工作年度报告",
        published=front.published,
        preamble=front.preamble,
        overview=_section(blank.overview.heading, *overview),
        problems=_section(blank.problems.heading, *problems),
        other_matters=_section(blank.other_matters.heading, other),
    )


def _front(organ: Organ, year: int, day: str = "1月20日") -> gir.Report:
    """A report that ends where its first section begins: day, period and telephone are read from the words."""
    title = f"{organ.name}{year}年政府信息公开工作年度报告"
    day = f"（发布日期：{year + 1}年{day}）"
    return gir.read(f"{title}\n{day}\n{organ.preamble(year)}\n\n一、总体情况\n".encode(), name="front.txt").report


def _section(heading: str | None, *paragraphs: str) -> gir.Section:
    return gir.Section(heading, tuple(map(gir.Paragraph, paragraphs)))


# --- the clerk -------------------------------------------------------------------------------------------------------

WATER_BEFORE = report_of(
    WATER,
    2023,
    {
        "received": (16, 1),
        "outcomes.granted": (8, 1),
        "outcomes.partially_granted": (1, 0),
        "outcomes.denied.internal_affairs": (1, 0),
        "outcomes.unavailable.not_held": (3, 0),
        "outcomes.not_processed.petition": (1, 0),
        "carried_forward": (2, 0),
    },
    disclosure={
        "normative_documents.issued": 2,
        "normative_documents.in_force": 18,
        "licensing.decisions": 287,
        "penalties.decisions": 19,
        "coercive_measures.decisions": 2,
    },
    fees="119.6",
    did=(
        "公布水资源公报和河长名单",
        "给历年批文补注公开属性",
        "把水务栏目并入县政府门户网站",
        "公开工作列入年度考核，接受社会评议，无责任追究",
    ),
    problems=(
        "（一）存在的问题。取水许可公告的表述不够通俗。",
        "（二）改进情况。编写取水许可办事问答，并在办事大厅摆放纸质版。",
    ),
)
WATER_NOW = report_of(
    WATER,
    2024,
    {
        "received": (20, 2),
        "carried_in": (2, 0),
        "outcomes.granted": (9, 1),
        "outcomes.partially_granted": (2, 0),
        "outcomes.denied.internal_affairs": (1, 0),
        "outcomes.denied.administrative_inquiries": (1, 0),
        "outcomes.unavailable.not_held": (4, 1),
        "outcomes.not_processed.petition": (2, 0),
        "carried_forward": (3, 0),
    },
    disclosure={
        "normative_documents.issued": 1,
        "normative_documents.repealed": 13,
        "normative_documents.in_force": 6,
        "licensing.decisions": 312,
        "penalties.decisions": 24,
        "coercive_measures.decisions": 3,
    },
    fees="128.4",
    disputes={"reconsideration.upheld": 1},
    did=(
        "按月公布水库水位和取水许可",
        "清理失效文件并逐件注明",
        "在县政府门户网站增设水情查询",
        "开展业务培训，接受社会评议，考核合格，没有责任追究情形",
    ),
    problems=(
        "（一）存在的问题。水库水位等数据更新不及时，个别栏目查找不便。",
        "（二）改进情况。与水文站建立数据推送机制，汛期每日更新，并把水情栏目移到首页。",
    ),
)

# A request that was carried over, and was granted this year, is counted in neither place: the sums do not show it.
_WATER_SECOND = WATER_NOW.replace(
    {
        "requests.carried_in.natural_person": 1,
        "requests.carried_in.total": 1,
        "requests.outcomes.granted.natural_person": 8,
        "requests.outcomes.granted.total": 9,
        "requests.outcomes.total.natural_person": 18,
        "requests.outcomes.total.total": 20,
    }
)


def _with_overview(report: gir.Report, told: str) -> gir.Report:
    paragraphs = tuple(
        gir.Paragraph(f"（二）依申请公开。{told}。") if paragraph.text.startswith("（二）") else paragraph
        for paragraph in report.overview.paragraphs
    )
    return attrs.evolve(report, overview=attrs.evolve(report.overview, paragraphs=paragraphs))


WATER_SECOND = _with_overview(_WATER_SECOND, "全年新收申请22件，办结20件，结转下年度3件")
_RULES: tuple[gir.CellPath, ...] = (
    "disclosure.administrative_rules.issued",
    "disclosure.administrative_rules.repealed",
    "disclosure.administrative_rules.in_force",
)
WATER_FIRST = attrs.evolve(
    _with_overview(_WATER_SECOND, "全年新收申请23件，办结20件，结转下年度3件").replace(
        {
            "requests.outcomes.unavailable.not_held.natural_person": 14,
            "disclosure.fees.amount": Decimal(1284000),
            "disputes.litigation_direct.pending": None,
            **dict.fromkeys(_RULES),
        }
    ),
    marks=dict.fromkeys(_RULES, "/"),
    other_matters=_section(WATER_NOW.other_matters.heading, "本年度没有其他需要报告的事项。"),
)

# --- the reviewer ----------------------------------------------------------------------------------------------------

_COPIED = (
    (
        "（一）存在的问题。一是部分栏目更新不够及时，群众关心的办事信息要翻几页才能找到；二是政策解读以文字为主，图表和短视频很少；"
        "三是个别工作人员对答复文书的写法还不熟悉，说明理由过于简单。"
    ),
    (
        "（二）改进情况。一是按月巡查栏目，发现超期未更新的当天提醒责任股室；二是请起草人参加解读，重要文件配一张流程图；"
        "三是编印答复文书范本，组织新任联络员跟班学习一周。"
    ),
)

EDUCATION_LINES: Lines = {
    "received": (12, 3),
    "carried_in": (1, 0),
    "outcomes.granted": (7, 2),
    "outcomes.denied.process_information": (1, 0),
    "outcomes.unavailable.not_held": (2, 1),
    "carried_forward": (3, 0),
}
EDUCATION_NOW = report_of(
    EDUCATION,
    2024,
    EDUCATION_LINES,
    disclosure={"normative_documents.in_force": 3, "licensing.decisions": 41, "penalties.decisions": 2},
    disputes={"reconsideration.upheld": 1},
    did=(
        "公布招生计划、学区划分和资助名单",
        "新文件发布前由办公室复核",
        "在门户网站教育专栏加装检索",
        "召开校园开放日听取评议，考核结果通报各校，未发生责任追究",
    ),
    problems=_COPIED,
)
EDUCATION_FIRST = _with_overview(
    EDUCATION_NOW.replace(
        {
            "requests.carried_forward.natural_person": 4,
            "requests.carried_forward.total": 4,
            "disputes.reconsideration.total": 2,
        }
    ),
    "全年新收申请15件，办结13件，结转下年度4件",
)
_CORRECTED = _front(EDUCATION, 2024, "2月10日")
EDUCATION_SECOND = attrs.evolve(
    EDUCATION_FIRST.replace({"requests.carried_forward.natural_person": 3, "disputes.reconsideration.total": 1}),
    published=_CORRECTED.published,
    preamble=_CORRECTED.preamble,
)


GOVERNMENT_NOW = report_of(
    GOVERNMENT,
    2024,
    {
        "received": (43, 6),
        "carried_in": (3, 0),
        "outcomes.granted": (25, 4),
        "outcomes.partially_granted": (2, 0),
        "outcomes.denied.internal_affairs": (1, 0),
        "outcomes.denied.process_information": (1, 0),
        "outcomes.denied.administrative_inquiries": (1, 0),
        "outcomes.unavailable.not_held": (8, 2),
        "outcomes.not_processed.petition": (2, 0),
        "carried_forward": (6, 0),
    },
    disclosure={
        "normative_documents.issued": 4,
        "normative_documents.repealed": 2,
        "normative_documents.in_force": 37,
        "licensing.decisions": 455,
        "penalties.decisions": 97,
        "coercive_measures.decisions": 8,
    },
    fees="341.2",
    disputes={"reconsideration.upheld": 2},
    did=(
        "督促各部门更新权责清单，集中公开财政预决算",
        "逐份标注规范性文件的效力",
        "改版县政府门户网站首页，增加无障碍朗读",
        "对各单位季度抽查、年终考核，邀请代表评议，全县无责任追究",
    ),
    problems=(
        "（一）存在的问题。各单位目录详略不一，乡镇政务公开专区利用率偏低。",
        "（二）改进情况。统一目录层级，每季度通报一次；在赶集日安排人员到专区值守。",
    ),
)
OFFICE_NOW = report_of(
    OFFICE_OF_GOVERNMENT,
    2024,
    {"received": (6, 0), "outcomes.granted": (4, 0), "outcomes.unavailable.not_held": (2, 0)},
    did=(
        "公开县长办公会议题和为民实事进度",
        "修订收文办理中的公开审核单",
        "承担门户网站日常巡检",
        "组织新任信息员培训，公开评议电话，考核情况存档，没有责任追究",
    ),
    problems=(
        "（一）存在的问题。会议公开的内容偏少，会议结束后要几天才能查到。",
        "（二）改进情况。会后三个工作日内公布议题和决定事项。",
    ),
)
TRANSPORT_NOW = report_of(
    TRANSPORT,
    2024,
    {"received": (5, 1), "outcomes.granted": (5, 1)},
    disclosure={"licensing.decisions": 102, "penalties.decisions": 71, "coercive_measures.decisions": 5},
    fees="212.8",
    disputes={"reconsideration.upheld": 0},
    did=(
        "公布客运班线、农村公路养护和执法依据",
        "每半年核对一次现行文件目录",
        "在网站发布道路施工提示",
        "由驻局纪检组监督，评议得分靠前，考核优秀，无人被追究责任",
    ),
    problems=_COPIED,
)
TRANSPORT_BEFORE = report_of(
    TRANSPORT,
    2022,
    {"received": (3, 0), "outcomes.granted": (3, 0)},
    disclosure={"licensing.decisions": 88, "penalties.decisions": 64, "coercive_measures.decisions": 4},
    fees="190.5",
    did=(
        "发布公路建设项目进展",
        "建立文件登记簿",
        "开通网上咨询窗口",
        "工作纳入目标考核，向社会征求评议意见，没有追责情形",
    ),
    problems=(
        "（一）存在的问题。公路养护计划公开较晚。",
        "（二）改进情况。计划批复后五个工作日内公布，并注明联系人。",
    ),
)
EDUCATION_BEFORE = report_of(
    EDUCATION,
    2023,
    {
        "received": (9, 1),
        "outcomes.granted": (7, 1),
        "outcomes.unavailable.not_held": (1, 0),
        "carried_forward": (1, 0),
    },
    disclosure={"normative_documents.in_force": 3, "licensing.decisions": 38, "penalties.decisions": 1},
    did=(
        "提前公布中小学招生办法",
        "对旧文件作废止说明",
        "整理网站上的重复栏目",
        "培训各校信息员，请家长评议，纳入考核，全年无追责",
    ),
    problems=(
        "（一）存在的问题。招生政策发布后咨询集中，解读跟不上。",
        "（二）改进情况。招生季提前一个月公布问答，开通专线。",
    ),
)
PARENTS = "".join(
    f"{issuer},{parent}\n"
    for issuer, parent in (
        ("issuer", "parent"),
        *((organ.name, GOVERNMENT.name) for organ in (OFFICE_OF_GOVERNMENT, WATER, EDUCATION, TRANSPORT)),
    )
)
LETTER = "关于报送2024年度报告的说明\n\n我局年度报告因系统升级，将于1月底前报送，特此说明。\n\n云屏县文化和旅游局\n"


def contents() -> dict[str, bytes]:
    """What stands in examples/office, by name."""
    sports = gir.to_docx(TRANSPORT_BEFORE)
    return {
        "water-2023.docx": gir.to_docx(WATER_BEFORE),
        "water-2024-first.xlsx": to_clerks_workbook(WATER_FIRST),
        "water-2024-second.xlsx": to_clerks_workbook(WATER_SECOND),
        "water-2024-final.xlsx": to_clerks_workbook(WATER_NOW),
        "inbox/2022/transport.txt": gir.to_text(TRANSPORT_BEFORE).encode(),
        "inbox/2023/education.txt": gir.to_text(EDUCATION_BEFORE).encode(),
        "inbox/2023/water.txt": gir.to_text(WATER_BEFORE).encode(),
        "inbox/2024/contacts.vcf": b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Duty desk\r\nEND:VCARD\r\n",
        "inbox/2024/culture.txt": LETTER.encode(),
        "inbox/2024/education.docx": gir.to_docx(EDUCATION_FIRST),
        "inbox/2024/government.html": gir.to_html(GOVERNMENT_NOW).encode(),
        "inbox/2024/office.txt": gir.to_text(OFFICE_NOW).encode(),
        "inbox/2024/sports.docx": sports[: len(sports) // 2],
        "inbox/2024/transport.txt": gir.to_text(TRANSPORT_NOW).encode(),
        "inbox/2024/water.xlsx": gir.to_xlsx(WATER_NOW),
        "parents.csv": PARENTS.encode(),
        "returned/education.docx": gir.to_docx(EDUCATION_SECOND),
    }


if __name__ == "__main__":
    for name, content in contents().items():
        (OFFICE / name).parent.mkdir(parents=True, exist_ok=True)
        (OFFICE / name).write_bytes(content)
