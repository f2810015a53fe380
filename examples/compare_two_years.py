"""Compare a report with that of the year before, and waive what was looked at and is right."""

# %% Two reports of one organ: last year left three requests open, and this year begins with two
from datetime import date
from pathlib import Path

import attrs

import govinfo_report as gir

HERE = Path(__file__).parent if "__file__" in globals() else Path()  # a notebook has no file: start it in this folder
now = gir.read(HERE / "acheng-2021.txt").report
before = attrs.evolve(now, year=2020).replace(
    {
        "disclosure.normative_documents.in_force": 54,
        "disclosure.penalties.decisions": 198,
        "requests.carried_forward.natural_person": 0,
        "requests.carried_forward.total": 3,
    }
)
now = now.replace({"requests.carried_in.total": 2})

# %% With the report of the year before, the rules across years are judged too
result = now.check(previous=before)
for judgement in result.with_code("GIR801", "GIR802"):
    print(judgement.code, judgement.place, judgement.status.value)
(mismatch,) = (finding for finding in result.findings if finding.code == "GIR801")
print(mismatch.message)
assert (mismatch.expected, mismatch.actual) == (3, 2)

# %% Any number of reports, of any issuers, in any order
series = gir.check_years([now, before])
print(series.summary)
print(series.uncompared[0].report.subject, series.uncompared[0].reason)

# %% The organ was split in that year: the finding is right and excused. The waiver is bound to both figures.
waiver = gir.Waiver.of(mismatch, now, before, reason="机构改革划出一件", by="张三", until=date(2027, 12, 31))
print(waiver.to_toml())
excused = now.check(previous=before, waivers=gir.Waivers((waiver,)), today=date(2026, 1, 5))
assert mismatch not in excused.findings
print(excused.waived[0].finding.code, "waived by", excused.waived[0].waiver.by)

# %% When one of the figures changes, the finding comes back, and the waiver says what changed
changed = now.replace({"requests.carried_in.total": 1})
later = changed.check(previous=before, waivers=gir.Waivers((waiver,)), today=date(2026, 1, 5))
print(later.findings[0].message)
assert [finding.code for finding in later.findings[:1]] == ["GIR001"]
assert not later.waived
