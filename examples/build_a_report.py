"""Build a report from your own figures, check it before it is published, and let a total be the sum of its parts."""

# %% Start from the blank form of the year, and fill in zeros: a form without zeros is a form with gaps
from decimal import Decimal

import attrs

import govinfo_report as gir
from govinfo_report.prose import heading_of

blank = gir.Report.blank(issuer="某县人民政府", year=2023, title="某县人民政府2023年政府信息公开工作年度报告")
zeros: dict[gir.CellPath, gir.Value] = {
    path: Decimal(0) if blank.layout.cell(path).money else 0 for path in blank.cells()
}
report = blank.replace(zeros)

# %% Figures by path: editors complete the paths, mypy and pyright refuse a wrong one
report = report.replace(
    {
        "disclosure.normative_documents.issued": 4,
        "disclosure.normative_documents.in_force": 61,
        "disclosure.fees.amount": Decimal("1204.56"),
        "requests.received.natural_person": 17,
        "requests.received.business": 2,
        "requests.carried_in.natural_person": 1,
        "requests.outcomes.granted.natural_person": 12,
        "requests.outcomes.granted.business": 2,
        "requests.outcomes.unavailable.not_held.natural_person": 5,
        "requests.carried_forward.natural_person": 1,
    }
)

# %% Totals are never filled in behind your back: the check says which are missing
print("wrong so far:", len([f for f in report.check().findings if f.severity is gir.Severity.ERROR]), "places")

# %% Where an equation ends in one total, take the total from it, column totals before line totals
for code in ("GIR302", "GIR301", "GIR401"):
    layout = report.layout
    for equation in layout.equations:
        if equation.code == code and equation.total:
            parts = [report.figures[term] for term in equation.left]
            total = layout.paths[equation.right[0]]
            report = report.replace({total: sum(int(part or 0) for part in parts)})  # type: ignore[dict-item]  # a path of the layout
print(report)


# %% The text: headings as the form words them, and what sections 五 and 六 have to say
def section(name: str, *paragraphs: str) -> gir.Section:
    """A section under its official heading."""
    heading = heading_of(name)
    return gir.Section(f"{heading.number}、{heading.title}", tuple(gir.Paragraph(text) for text in paragraphs))


report = attrs.evolve(
    report,
    table_sections=gir.TableSections(
        disclosure=section("disclosure"), requests=section("requests"), disputes=section("disputes")
    ),
    problems=section("problems", "（一）主要问题：政策解读形式单一。", "（二）改进措施：增加图片和视频解读。"),
    other_matters=section("other_matters", "2023年，本机关未收取信息处理费。"),
)

# %% What is still missing before it can be published: section 一
result = report.check()
print(result)
assert [finding.code for finding in result.findings if finding.severity is gir.Severity.ERROR] == ["GIR101"]
