"""What mypy and pyright tell a user: types where the use is right, an error where it is a mistake.

Each expected error is silenced on its own line, with mypy's code for it; pyright honours the same comment. Both report
a silencing that is not needed, so checking this file fails as soon as a mistake goes unnoticed: tests/test_typing.py.
"""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true

from decimal import Decimal
from fractions import Fraction
from typing import assert_type

import govinfo_report as gir

report = gir.Report.blank(issuer="某县人民政府", year=2023)

# --- what is right ---------------------------------------------------------------------------------------------------

assert_type(report.year, int | None)
assert_type(report.requests, gir.Requests2021 | gir.Requests2019)
assert_type(report.requests.received, gir.ByApplicant)
assert_type(report.requests.received.total, int | None)
assert_type(report.requests.outcomes.denied.state_secrets.natural_person, int | None)
assert_type(report.disputes.reconsideration.upheld, int | None)
assert_type(report.requests.column("natural_person"), dict[str, int | None])
assert_type(report.cells()["requests.received.total"], int | Decimal | None)
assert_type(report.replace({"requests.received.total": 1, "disclosure.fees.amount": Decimal("0.5")}), gir.Report)
assert_type(report.check(), gir.CheckResult)
assert_type(report.check().findings, tuple[gir.Finding, ...])
assert_type(report.disputes.check().ok, bool)
assert_type(report.check().undecidable, tuple[gir.Judgement, ...])
assert_type(report.check().ledger[0].status, gir.Status)
assert_type(report.check(previous=report).waived, tuple[gir.Waived, ...])
assert_type(gir.check_years([report]).findings, tuple[gir.Finding, ...])
assert_type(gir.measures(report, previous=report), tuple[gir.Measured, ...])
assert_type(gir.to_html(report), str)
gir.write(report, "report.html")
assert_type(gir.measures(report)[0].value, Fraction | None)
assert_type(gir.viz.sankey(report), gir.viz.Drawing)
assert_type(gir.show(report, language="en"), gir.Shown)
gir.show(gir.marked_prose(report))
gir.show(report.check())
gir.show(gir.check_years([report]))
gir.show(gir.difference(report, report))

if isinstance(report.requests, gir.Requests2021):
    assert_type(report.requests.outcomes.other_handling, gir.OtherHandling2021)
if isinstance(report.disclosure, gir.Disclosure2019):
    assert_type(report.disclosure.procurement.amount, Decimal | None)
    assert_type(report.disclosure.procurement.unit, str | None)

# --- a wrong attribute -----------------------------------------------------------------------------------------------

report.requests.recieved  # type: ignore[union-attr]
report.requests.received.sum  # type: ignore[attr-defined]
report.disclosure.procurement  # type: ignore[union-attr]

# --- a wrong path ----------------------------------------------------------------------------------------------------

report.replace({"requests.recieved.total": 1})  # type: ignore[dict-item]
report.replace({"received.total": 1})  # type: ignore[dict-item]
report.cells()["requests.received.natural"]  # type: ignore[index]
report.requests.column("natural")  # type: ignore[arg-type]
gir.Report.blank(requests="2020")  # type: ignore[arg-type]

# --- a wrong value ---------------------------------------------------------------------------------------------------

report.replace({"requests.received.total": 3.0})  # type: ignore[dict-item]
report.replace({"requests.received.total": "3"})  # type: ignore[dict-item]
gir.Fees2021(amount=3137)  # type: ignore[arg-type]
gir.Decisions2021(decisions="12a")  # type: ignore[arg-type]

gir.write(report, "report.html", kind="word")  # type: ignore[arg-type]
gir.write(report)  # type: ignore[call-arg]
gir.to_text(report.requests)  # type: ignore[arg-type]
gir.show("report.html")  # type: ignore[arg-type]
gir.show(gir.viz.shares(report))  # type: ignore[arg-type]
gir.viz.sankey(report.requests)  # type: ignore[arg-type]

# --- a missing line or column ----------------------------------------------------------------------------------------

gir.CaseResults(upheld=1, corrected=0, other=0, total=1)  # type: ignore[call-arg]
gir.ByApplicant(natural_person=1, total=1)  # type: ignore[call-arg]
gir.Disputes(reconsideration=report.disputes.reconsideration)  # type: ignore[call-arg]
gir.Unavailable(  # type: ignore[call-arg]
    not_held=report.requests.received, must_be_created=report.requests.received
)
gir.CaseResults(1, 0, 0, 0, 1)  # type: ignore[call-arg]

# --- a change in place -----------------------------------------------------------------------------------------------

report.requests.received.total = 3  # type: ignore[misc]
report.year = 2024  # type: ignore[misc]

# --- an edition's lines are not the other's --------------------------------------------------------------------------

if isinstance(report.requests, gir.Requests2019):
    report.requests.outcomes.other_handling.fee_unpaid  # type: ignore[attr-defined]

# --- years and waivers -----------------------------------------------------------------------------------------------

report.check(previous=2023)  # type: ignore[arg-type]
report.check(waivers=[])  # type: ignore[arg-type]
gir.check_years(report)  # type: ignore[arg-type]
gir.check_years([report, None])  # type: ignore[list-item]
report.check().findings[0].waiver  # type: ignore[attr-defined]
gir.Waiver.of(report.check().findings[0], report, reason="", by="")  # type: ignore[call-arg]
