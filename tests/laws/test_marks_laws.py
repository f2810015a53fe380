"""A mark is never passed over: whatever a cell prints instead of a number, a finding says so."""

import attrs
from hypothesis import given
from hypothesis import strategies as st

import govinfo_report as gir
from support import consistent_report

CODES = {"GIR109", "GIR110"}
REPORT = consistent_report()
PLACES: tuple[gir.CellPath, ...] = (
    "requests.received.research",
    "disclosure.fees.amount",
    "disputes.litigation_direct.upheld",
)
texts = st.one_of(
    st.text(min_size=1),
    st.text("0123456789 ,.，件万元/—-一二百无", min_size=1),
    st.from_regex(r"\d{1,3}( \d{1,3})*", fullmatch=True),
).filter(lambda text: bool(text.strip()))


@given(mark=texts, path=st.sampled_from(PLACES))
def test_every_mark_has_one_finding_that_names_its_cell_and_quotes_it(mark: str, path: gir.CellPath) -> None:
    marked = attrs.evolve(REPORT.replace({path: None}), marks={path: mark})
    found = [finding for finding in marked.check().findings if finding.code in CODES]
    assert [(finding.cells, finding.quote) for finding in found] == [((path,), mark)]
