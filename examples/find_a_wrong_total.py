"""Change one figure, and let the sums that it breaks point back at it."""

# %% A report whose sums all hold
from pathlib import Path

import govinfo_report as gir

HERE = Path(__file__).parent if "__file__" in globals() else Path()  # a notebook has no file: start it in this folder
report = gir.read(HERE / "acheng-2021.txt").report
assert report.check().ok

# %% A digit is dropped while the table is typed: 30 becomes 3
wrong = report.replace({"requests.outcomes.granted.natural_person": 3})
findings = [finding for finding in wrong.check().findings if finding.severity is gir.Severity.ERROR]
for finding in findings:
    print(finding)
    print("  expected", finding.expected, "found", finding.actual, "at", finding.place)

# %% The total of its line and the total of its column are wrong. They share one cell: the one to look at first.
for finding in findings:
    for crossing in finding.crossings:
        print(finding.code, "crosses", crossing.code, "in", crossing.cell)
suspects = {crossing.cell for finding in findings for crossing in finding.crossings}
assert suspects == {"requests.outcomes.granted.natural_person"}

# %% A blank is no zero. The sums that need it cannot be decided, and say so.
blank = report.replace({"requests.outcomes.granted.natural_person": None})
result = blank.check()
assert result.ok
assert not result.complete
for judgement in result.undecidable:
    print(judgement.code, judgement.label, judgement.reason)

# %% Each part of a table can be checked by itself
print(wrong.requests.outcomes.check())
