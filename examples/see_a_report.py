"""See a report: its tables, what its check found, where each figure is printed, and drawings of it.

In a notebook the last line of a cell is drawn; a script prints. Both in Chinese, and in English where it is asked for.
"""
# ruff: noqa: B018  # the last line of a cell is what a notebook draws
# pyright: reportUnusedExpression=false

# %% A report is drawn as the form prints it. Here one figure is wrong: 30 requests were granted, not 31.
from pathlib import Path

import attrs

import govinfo_report as gir

HERE = Path(__file__).parent if "__file__" in globals() else Path()  # a notebook has no file: start it in this folder
reading = gir.read(HERE / "acheng-2021.txt")
report = reading.report.replace({"requests.outcomes.granted.natural_person": 31})
print(report)
report

# %% The same in English: what the document prints stays as it is, labels of the form have their English name above
print(gir.show(report, language="en"))
gir.show(report, language="en")

# %% What is wrong with it, what it should probably be, and what could not be decided
result = report.check()
gir.show(result, language="en")

# %% A proposal by itself
(proposal,) = result.proposals
proposal

# %% Of what was read from a document, each figure says where it was printed: hover over it
reading

# %% The figures of the text, each with what became of it: one here does not agree with the table
said = gir.Paragraph("全年新收到政府信息公开申请41件，结转下年度继续办理1件。")
overview = attrs.evolve(report.overview, paragraphs=(*report.overview.paragraphs, said))
told = attrs.evolve(report, overview=overview)
print(gir.show(gir.marked_prose(told), language="en"))
gir.marked_prose(told)

# %% What one report has otherwise than another
gir.show(gir.difference(reading.report, told), language="en")

# %% The same report a year later, and what does not follow from one to the next
later = attrs.evolve(told, year=2022)
gir.check_years([told, later])

# %% Where the requests came from and what became of them: a drawing, which can be saved
flows = gir.viz.sankey(reading.report, language="en")
print(flows.description)
flows

# %% Which sums hold, drawn on the tables
gir.viz.equation_map(report)

# %% On what grounds requests were not met, with what chance can make of so few
gir.viz.shares(reading.report)

# %% Figures over the years; a year without a report is a gap
gir.viz.series([reading.report, attrs.evolve(report, year=2023)], language="en")
