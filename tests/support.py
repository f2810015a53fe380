"""What many tests start from: a consistent report, and the reports of the shared folder with their true figures."""

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

import govinfo_report as gir
from govinfo_report.form import HEADINGS

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
SHARED_REPORTS = Path(os.environ.get("GOVINFO_REPORT_SAMPLES", ROOT.parent / "shared" / "reports"))

needs_shared_reports = pytest.mark.skipif(
    not SHARED_REPORTS.is_dir(), reason="the folder of real reports (../shared/reports) is not here"
)

# The figures of 阿城区人民政府's report for 2021 that are not zero; figures are facts. The sentences are our own.
FIGURES: dict[gir.CellPath, gir.Value] = {
    "disclosure.normative_documents.issued": 3,
    "disclosure.normative_documents.repealed": 31,
    "disclosure.normative_documents.in_force": 26,
    "disclosure.licensing.decisions": 2994,
    "disclosure.penalties.decisions": 227,
    "disclosure.coercive_measures.decisions": 1996,
    "disclosure.fees.amount": Decimal(3137),
    "requests.received.natural_person": 41,
    "requests.received.public_welfare": 1,
    "requests.received.total": 42,
    "requests.outcomes.granted.natural_person": 30,
    "requests.outcomes.granted.public_welfare": 1,
    "requests.outcomes.granted.total": 31,
    "requests.outcomes.denied.state_secrets.natural_person": 2,
    "requests.outcomes.denied.state_secrets.total": 2,
    "requests.outcomes.denied.internal_affairs.natural_person": 1,
    "requests.outcomes.denied.internal_affairs.total": 1,
    "requests.outcomes.unavailable.must_be_created.natural_person": 1,
    "requests.outcomes.unavailable.must_be_created.total": 1,
    "requests.outcomes.other_handling.other.natural_person": 6,
    "requests.outcomes.other_handling.other.total": 6,
    "requests.outcomes.total.natural_person": 40,
    "requests.outcomes.total.public_welfare": 1,
    "requests.outcomes.total.total": 41,
    "requests.carried_forward.natural_person": 1,
    "requests.carried_forward.total": 1,
    "disputes.litigation_direct.pending": 1,
    "disputes.litigation_direct.total": 1,
}

PROSE = {
    "overview": (
        "2021年，区政府办公室按照《条例》要求推进政府信息公开工作。",
        "（一）主动公开方面。更新权责清单，公开规划、财政和监管信息。",
        "（二）依申请公开方面。规范受理、办理、答复流程，按时答复申请人。",
        "（三）政府信息管理方面。建立发布前审核和清理制度。",
        "（四）平台建设方面。维护区政府门户网站的信息公开栏目。",
        "（五）监督保障方面。开展培训，接受社会评议，工作考核结果纳入年终考评，全年无责任追究情形。",
    ),
    "problems": ("（一）主要问题：政策解读形式单一。", "（二）改进措施：增加图片和视频解读。"),
    "other_matters": ("2021年，本机关未收取信息处理费。",),
}


def consistent_report() -> gir.Report:
    """A report in which every rule that applies holds, but for the note on 31 repealed documents."""
    figures: dict[gir.CellPath, gir.Value] = {
        path: 0 if value is None else value for path, value in gir.Report.blank().cells().items()
    }
    figures["disclosure.fees.amount"] = Decimal(0)
    headings = {heading.section: f"{heading.number}、{heading.title}" for heading in HEADINGS}
    sections = {
        name: gir.Section(headings[name], tuple(gir.Paragraph(text) for text in texts)) for name, texts in PROSE.items()
    }
    blank = gir.Report.blank(
        issuer="阿城区人民政府", year=2021, title="阿城区人民政府2021年政府信息公开工作年度报告"
    ).replace({**figures, **FIGURES})
    return gir.Report(
        issuer=blank.issuer,
        year=blank.year,
        title=blank.title,
        disclosure=blank.disclosure,
        requests=blank.requests,
        disputes=blank.disputes,
        table_sections=gir.TableSections(
            **{name: gir.Section(headings[name]) for name in ("disclosure", "requests", "disputes")}
        ),
        overview=sections["overview"],
        problems=sections["problems"],
        other_matters=sections["other_matters"],
    )


# What the report of the year before has otherwise, so that the consistent report follows from it: 54 documents in force
# (3 were issued and 31 repealed since), and no request carried forward.
PREVIOUS_FIGURES: dict[gir.CellPath, gir.Value] = {
    "disclosure.normative_documents.issued": 6,
    "disclosure.normative_documents.repealed": 2,
    "disclosure.normative_documents.in_force": 54,
    "disclosure.licensing.decisions": 2871,
    "disclosure.penalties.decisions": 198,
    "disclosure.coercive_measures.decisions": 2044,
    "disclosure.fees.amount": Decimal(2986),
    "requests.outcomes.granted.natural_person": 31,
    "requests.outcomes.granted.total": 32,
    "requests.outcomes.total.natural_person": 41,
    "requests.outcomes.total.total": 42,
    "requests.carried_forward.natural_person": 0,
    "requests.carried_forward.total": 0,
    "disputes.litigation_direct.pending": 2,
    "disputes.litigation_direct.total": 2,
}
PREVIOUS_PROSE = {
    "overview": "上一年度全区围绕重点领域发布信息，办理群众申请，整理历史文件，改版网站栏目，组织业务学习。",
    "problems": "公开内容还不够细致，下一步将细化目录。",
    "other_matters": "上一年度没有收取信息处理费。",
}


def report_of_the_year_before(year: int = 2020) -> gir.Report:
    """The report of the year before, from which the consistent report follows, with other prose and other cases."""
    report = consistent_report().replace(PREVIOUS_FIGURES)
    sections = {
        name: gir.Section(report.section(name).heading, (gir.Paragraph(text),)) for name, text in PREVIOUS_PROSE.items()
    }
    return attrs.evolve(report, year=year, title=f"{report.issuer}{year}年政府信息公开工作年度报告", **sections)  # type: ignore[arg-type]


def shared_names() -> list[str]:
    """The folders of real reports, none where the shared folder is absent."""
    return sorted(path.name for path in SHARED_REPORTS.iterdir()) if SHARED_REPORTS.is_dir() else []


def truth_of(name: str) -> dict[str, Any]:
    """The true figures of a real report, as its `truth.json` has them."""
    text = (SHARED_REPORTS / name / "truth.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text, parse_float=Decimal)
    return loaded


def report_from_truth(truth: dict[str, Any]) -> gir.Report:
    """The tables of a real report, built from its true figures, which name lines by their printed labels."""
    lines: dict[str, list[Any]] = {name: list(cells.values()) for name, cells in truth["table2"].items()}
    lines |= truth["table3"] | truth["table4"]
    disclosure: gir.Edition = "2019" if "政府集中采购" in truth["table2"] else "2021"
    requests: gir.Edition = "2019" if "（六）其他处理" in truth["table3"] else "2021"
    blank = gir.Report.blank(issuer=truth["authority"], year=truth["year"], disclosure=disclosure, requests=requests)
    figures: dict[str, Any] = {}
    marks: dict[str, str] = {}
    unit = None
    for line, values in zip(blank.layout.lines, lines.values(), strict=True):
        for cell, printed in zip(blank.layout.cells[line.start : line.stop], values, strict=True):
            value = printed
            if cell.money and isinstance(printed, str):
                value, unit = Decimal(printed.rstrip("万元")), printed.lstrip("0123456789.")
            elif cell.money and isinstance(printed, int):
                value = Decimal(printed)
            figures[cell.path] = value
    report = blank.replace(figures)  # type: ignore[arg-type]  # paths come from the layout
    if unit is None:
        return report
    assert isinstance(report.disclosure, gir.Disclosure2019)
    procurement = attrs.evolve(report.disclosure.procurement, unit=unit)
    return attrs.evolve(report, disclosure=attrs.evolve(report.disclosure, procurement=procurement), marks=marks)


def expect_pdf_is_written_here() -> None:
    """Skip a test where weasyprint or Pango is missing, which a plain report tells: another that fails has to fail."""
    try:
        gir.to_pdf(gir.Report.blank(issuer="某县", year=2023))
    except (gir.MissingExtraError, gir.UnwritableReportError) as error:
        pytest.skip(str(error))
