"""Check a folder of reports, and write one page of what was found that needs nothing but a browser."""

# %% Read every file; what is bad about one stays with that file
from pathlib import Path
from tempfile import TemporaryDirectory

import govinfo_report as gir

HERE = Path(__file__).parent if "__file__" in globals() else Path()  # a notebook has no file: start it in this folder
outcomes = tuple(gir.read_many([HERE / "collection", HERE / "no-such-file.pdf"], workers=1))
for outcome in outcomes:
    print(outcome.path.name, "read" if outcome.reading else f"not read: {outcome.error}")

# %% A line for each report: how many errors, warnings and notes
results = {outcome.path.name: outcome.reading.report.check() for outcome in outcomes if outcome.reading}
for name, result in results.items():
    counts = {severity.value: 0 for severity in gir.Severity}
    for finding in result.findings:
        counts[finding.severity.value] += 1
    print(name, counts)

# %% The reports of one issuer against those of the year before
years = gir.check_years([outcome.reading.report for outcome in outcomes if outcome.reading])
print(years.summary.en)

# %% One page for all: a summary, each report with its drawn tables, and what could not be read, in both languages
entries: list[gir.CheckedFile | gir.UnreadFile] = []
for outcome in outcomes:
    name = outcome.path.name
    if outcome.reading:
        entries.append(gir.CheckedFile(name=name, result=results[name], notes=outcome.reading.notes))
    elif outcome.error:
        reason = gir.Text(outcome.error.describe("zh"), outcome.error.describe("en"))
        entries.append(gir.UnreadFile(name=name, reason=reason))
with TemporaryDirectory() as folder:
    page = Path(folder, "checks.html")
    page.write_text(gir.check_page(entries, language="en"), encoding="utf-8")
    print(page.name, page.stat().st_size // 1024, "KB")
