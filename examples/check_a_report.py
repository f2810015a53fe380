"""Read a published report, check it, and look at what was found and at what could not be decided."""

# %% Read. The kind of file is told by its content.
from pathlib import Path

import govinfo_report as gir

HERE = Path(__file__).parent if "__file__" in globals() else Path()  # a notebook has no file: start it in this folder
reading = gir.read(HERE / "acheng-2021.txt")
report = reading.report
print(report)

# %% What the report alone does not show: numbers that could not be placed, text that was converted
for note in reading.notes:
    print(note)

# %% The verdict, for a person
result = report.check()
print(result)
print(result.describe("en"))

# %% The findings, for a program
for finding in result.findings:
    print(finding.severity.value, finding.code, finding.name, finding.cells)
    rule = gir.explain(finding.code)
    print("  rests on:", rule.basis.en)

# %% The ledger says of every rule what became of it, so that silence is never taken for a pass
for status, number in result.counts().items():
    print(status.label, number)

# %% Where the figures of a finding were printed
for finding in result.findings:
    for path in finding.cells:
        print(path, reading.sources[path].place)
