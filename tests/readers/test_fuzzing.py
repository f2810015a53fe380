"""A bounded run of the mutations of every reader; tools/fuzz.py makes a long one."""

import os
from collections import Counter
from collections.abc import Iterable
from itertools import islice

import pytest

import govinfo_report as gir
from readers.accounting import figures_are_accounted_for
from readers.fuzzing import mutations

FUZZ = int(os.environ.get("GOVINFO_REPORT_FUZZ", "150"))
PICTURES = FUZZ // 15


def test_mutated_documents_end_in_a_report_or_an_error_of_ours() -> None:
    pytest.importorskip("selectolax")
    ends = _ends(islice(mutations(seed=20260101), FUZZ))
    assert ends["read"] > 0
    assert ends["refused"] > 0


def test_mutated_pictures_and_scans_end_in_a_report_or_an_error_of_ours() -> None:
    for library in ("pypdfium2", "rapidocr", "onnxruntime", "cv2", "PIL"):
        pytest.importorskip(library)
    ends = _ends(islice(mutations(seed=20260102, pictures=1.0), PICTURES))
    assert ends["read"] > 0
    assert ends["refused"] > 0


def _ends(documents: Iterable[tuple[str, bytes]]) -> Counter[str]:
    """How often a document was read and how often refused."""
    ends = Counter[str]()
    for suffix, data in documents:
        try:
            reading = gir.read(data, name=f"fuzz{suffix}")
        except gir.UnreadableReportError:
            ends["refused"] += 1
        else:
            figures_are_accounted_for(reading)
            ends["read"] += 1
    return ends
