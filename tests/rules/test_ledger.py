"""What can be asked of a check result."""

import pytest

import govinfo_report as gir
from support import consistent_report


def test_a_result_is_asked_by_the_beginning_of_codes() -> None:
    result = consistent_report().replace({"disputes.reconsideration.total": None}).check()
    assert len(result.with_code("GIR301")) == 25
    assert len(result.with_code("GIR30")) == 39
    assert len(result.with_code("GIR30", "GIR401")) == 42
    assert result.with_code("XYZ") == ()
    assert [found.place for found in result.undecidable if found.code == "GIR401"] == ["disputes.reconsideration.total"]


def test_ok_says_that_no_error_was_found_and_complete_that_all_was_decided() -> None:
    cases = gir.CaseResults(upheld=1, corrected=0, other=0, pending=0, total=1)
    assert (cases.check().ok, cases.check().complete) == (True, True)
    broken = gir.CaseResults(upheld=1, corrected=0, other=0, pending=0, total=2).check()
    assert (broken.ok, broken.complete, len(broken.findings)) == (False, True, 1)
    blank = gir.CaseResults(upheld=1, corrected=0, other=0, pending=None, total=2).check()
    assert (blank.ok, blank.complete, blank.findings) == (True, False, ())


def test_counts_has_every_status() -> None:
    disputes = consistent_report().replace(
        {"disputes.reconsideration.total": None, "disputes.litigation_direct.total": 9}
    )
    assert disputes.disputes.check().counts() == {
        gir.Status.HELD: 1,
        gir.Status.BROKEN: 1,
        gir.Status.UNDECIDABLE: 1,
        gir.Status.NOT_APPLICABLE: 0,
    }


def test_a_result_has_no_truth_value_no_length_and_no_loop() -> None:
    result = consistent_report().check()
    with pytest.raises(TypeError, match=r"ask result\.ok"):
        bool(result)
    with pytest.raises(TypeError, match=r"use result\.findings or result\.ledger"):
        iter(result)
    assert not hasattr(result, "__len__")


def test_a_warning_alone_leaves_a_result_ok() -> None:
    rule = gir.explain("GIR301")
    warning = gir.Finding(
        code="GIR999",
        name="x",
        severity=gir.Severity.WARNING,
        place="",
        label=rule.title,
        cells=(),
        expected=None,
        actual=None,
        message=rule.title,
        remedy=rule.remedy,
    )
    judgement = gir.Judgement(code="GIR999", place="", label=rule.title, status=gir.Status.BROKEN, finding=warning)
    result = gir.CheckResult((judgement,))
    assert (result.ok, result.findings, result.subject) == (True, (warning,), gir.Text("", ""))


def test_a_finding_is_written_out_under_the_names_of_its_fields() -> None:
    cases = gir.CaseResults(upheld=10, corrected=1, other=0, pending=0, total=0)
    result = cases.check()
    (finding,) = result.findings
    assert result.to_dict() == {
        "subject": {"zh": "", "en": ""},
        "ok": False,
        "complete": True,
        "counts": {"held": 0, "broken": 1, "undecidable": 0, "not_applicable": 0},
        "rules": {"GIR401": {"held": 0, "broken": 1, "undecidable": 0, "not_applicable": 0}},
        "findings": [
            {
                "code": "GIR401",
                "name": "case-total-mismatch",
                "severity": "error",
                "place": "total",
                "label": {"zh": "总计", "en": "total"},
                "cells": ["upheld", "corrected", "other", "pending", "total"],
                "expected": 11,
                "actual": 0,
                "message": {"zh": "总计：应为 11，实为 0", "en": "total: expected 11, found 0"},
                "remedy": {"zh": finding.remedy.zh, "en": finding.remedy.en},
                "quote": None,
                "spans": [],
                "previous_cells": [],
                "crossings": [],
            }
        ],
        "proposals": [],
        "waived": [],
        "undecidable": [],
        "not_applicable": [],
    }


def test_an_undecidable_sum_is_written_out_with_its_blanks() -> None:
    (judged,) = gir.CaseResults(upheld=1, corrected=0, other=None, pending=0, total=1).check().to_dict()["undecidable"]
    assert judged == {
        "code": "GIR401",
        "place": "total",
        "label": {"zh": "总计", "en": "total"},
        "blanks": ["other"],
        "reason": {"zh": "“其他结果”没有数字", "en": '"other results": no figure'},
    }


def test_what_does_not_apply_is_written_out_even_without_a_reason() -> None:
    judgement = gir.Judgement(
        code="GIR999", place="requests", label=gir.Text("表", "table"), status=gir.Status.NOT_APPLICABLE
    )
    assert gir.CheckResult((judgement,)).to_dict()["not_applicable"] == [
        {
            "code": "GIR999",
            "place": "requests",
            "label": {"zh": "表", "en": "table"},
            "blanks": [],
            "reason": {"zh": "", "en": ""},
        }
    ]
