"""Study many reports at once: a corpus of a folder, its faults, its measures, and one issuer among its peers."""

# %% A folder of documents as a corpus on disk: what has not changed is not read again. Needs the extra `corpus`.
from pathlib import Path
from tempfile import TemporaryDirectory

import govinfo_report as gir
from govinfo_report import corpus

HERE = Path(__file__).parent if "__file__" in globals() else Path()  # a notebook has no file: start it in this folder
folder = TemporaryDirectory()
built = corpus.build(HERE / "collection", folder.name, workers=1)
print(built.reports, "reports,", len(built.failures), "failures")

# %% A plain frame, here of Polars, with a row for each report and a column for each figure
frame = corpus.scan(folder.name).collect()
print(frame.select("issuer", "year", "requests.received.total", "requests.carried_forward.total"))

# %% Every rule of the form on all of them, and what does not follow from one year to the next
names = frame.select("report", "issuer", "year")
broken = corpus.check(frame, statuses=["broken"]).join(names, on="report")
print(broken.select("issuer", "year", "code", "place", "expected", "actual"))
across = corpus.check_years(frame, statuses=["broken"]).join(names, on="report")
print(across.select("issuer", "year", "code", "expected", "actual"))

# %% Measures, as exact fractions, with the reason wherever there is none
rates = corpus.measure(frame, measures=["disclosure_rate"])
print(rates.select("issuer", "year", "numerator", "denominator", "reason"))

# %% Added up over the reports of a year: the share of all requests, not the mean of the shares
pooled = corpus.measure(frame, measures=["disclosure_rate"], by=["year"])
print(pooled.select("year", "numerator", "denominator"))

# %% One issuer among its peers, with what chance can make of its rank
comparison = corpus.compare(frame, "甲县人民政府", year=2023)
print(comparison.describe("en"))
drawing = gir.viz.peers(comparison, language="en")
print(drawing.title)

# %% One report as a frame: a row for each cell, with its labels, for any engine
(first, *_) = corpus.to_reports(frame)
cells = first.to_frame()
print(cells.filter(cells["path"].str.starts_with("requests.received")).select("path", "text"))
folder.cleanup()
