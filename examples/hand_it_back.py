"""Hand a file back with remarks in it, and a notice of what is to be corrected; then see what the next version solved."""

# %% The file that a clerk sent: here a Word file in the official layout, with two wrong figures
from pathlib import Path
from tempfile import TemporaryDirectory

import govinfo_report as gir
from govinfo_report.handback.comparing import compared, earlier_findings

HERE = Path(__file__).parent if "__file__" in globals() else Path()  # a notebook has no file: start it in this folder
right = gir.read(HERE / "acheng-2021.txt").report
wrong = right.replace({"requests.received.natural_person": 45, "disputes.litigation_direct.total": 2})
folder = TemporaryDirectory()
sent = Path(folder.name, "report.docx")
gir.write(wrong, sent)

# %% The same file with a comment at each place: what is wrong, what to do, and what it should probably be
report = gir.read(sent).report
result = report.check()
returned = sent.with_name("report-remarks.docx")
returned.write_bytes(gir.annotate(sent, result))
assert gir.read(returned).report == report  # nothing but the comments was added
print(returned.name, "comments:", len(result.findings), "findings")

# %% A notice to sign, of one page, in Word or PDF
notice = gir.correction_notice(report, result, name=sent.name, language="en")
sent.with_name("notice.docx").write_bytes(gir.notice_file(notice, "notice.docx"))
for line in notice.lines:
    print(line.where, "| expected:", line.expected, "| found:", line.found or "-", "|", line.proposal)

# %% What is kept of a check, so that the next version can be held against it
earlier = earlier_findings(result.to_json())
corrected = report.replace({"requests.received.natural_person": 41})

# %% What the next version solved, what remains, and what is new; remarks and notice say it too
comparison = compared(corrected.check(), earlier)
print(comparison.describe("en"))
assert comparison.solved
assert not comparison.new
print(dict(gir.correction_notice(corrected, corrected.check(), comparison=comparison, language="en").facts))
folder.cleanup()
