"""A bounded run of the mutations of every reader; tools/fuzz.py makes a long one."""

import os
from collections import Counter
from itertools import islice

import pytest

import govinfo_report as gir
from readers.accounting import figures_are_accounted_for
from readers.fuzzing import mutations

FUZZ = int(os.environ.get("GOVINFO_REPORT_FUZZ", "150"))


def test_mutated_documents_end_in_a_report_or_an_error_of_ours() -> None:
    pytest.importorskip("selectolax")
    ends = Counter[str]()
    for suffix, data in islice(mutations(seed=20260101), FUZZ):
        try:
            reading = gir.read(data, name=f"fuzz{suffix}")
        except gir.UnreadableReportError:
            ends["refused"] += 1
        else:
            figures_are_accounted_for(reading)
            ends["read"] += 1
    assert ends["read"] > 0
    assert ends["refused"] > 0
