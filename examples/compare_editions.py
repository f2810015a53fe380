"""What the form of 2021 has in common with the trial form of 2019, and what comparing the two would lose."""

# %% One report can hold tables of different editions: each table says which it is
import govinfo_report as gir

old = gir.Report.blank(year=2020, disclosure="2019", requests="2019")
new = gir.Report.blank(year=2021)
mixed = gir.Report.blank(year=2023, disclosure="2021", requests="2019")  # 洪泽区 published such reports
for report in (old, new, mixed):
    print(report.year, report.disclosure.edition, report.requests.edition, len(report.cells()), "figures")

# %% Figures that both have, under the same path
shared = [path for path in old.cells() if path in new.cells()]
print(len(shared), "figures can be compared across editions")

# %% Lines that only one of them has. 对外公开总数量 of 2019 is not 现行有效件数 of 2021: there is nothing to convert.
for here, there in ((old, new), (new, old)):
    print("only in", here.disclosure.edition)
    for line in here.layout.lines:
        cells = here.layout.cells[line.start : line.stop]
        lost = [cell for cell in cells if cell.path not in there.cells()]
        if lost:
            print("  ", line.label, "：", "、".join(cell.columns[-1].label for cell in lost))

# %% A table of an edition that does not fit its year is a finding, never an error of the reader
for finding in mixed.check().findings:
    if finding.code == "GIR122":
        print(finding)
