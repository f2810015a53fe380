"""The figures that 宿迁市人民政府 published for 2023 and 2024: a line of the form on each line, its cells in printed order.

They are those of `../shared/reports/suqian-2023` and `suqian-2024`, kept here so that tests need not have that folder.
"""

from decimal import Decimal
from typing import Any

import govinfo_report as gir

_OF_2023 = """
disclosure.administrative_rules 2 0 11
disclosure.normative_documents 109 489 597
disclosure.licensing 1808595
disclosure.penalties 2822652
disclosure.coercive_measures 20163
disclosure.fees 59237.2449
requests.received 3402 99 0 4 5 1 3511
requests.carried_in 91 3 0 0 2 0 96
requests.outcomes.granted 1175 12 0 3 1 0 1191
requests.outcomes.partially_granted 319 7 0 0 2 0 328
requests.outcomes.denied.state_secrets 0 0 0 0 0 0 0
requests.outcomes.denied.prohibited_by_law 27 0 0 0 0 0 27
requests.outcomes.denied.security_and_stability 6 0 0 0 0 0 6
requests.outcomes.denied.third_party_rights 38 0 0 0 0 0 38
requests.outcomes.denied.internal_affairs 20 0 0 0 0 0 20
requests.outcomes.denied.process_information 9 0 0 0 0 0 9
requests.outcomes.denied.enforcement_files 21 0 0 0 0 0 21
requests.outcomes.denied.administrative_inquiries 20 1 0 0 0 0 21
requests.outcomes.unavailable.not_held 968 74 0 1 3 1 1047
requests.outcomes.unavailable.must_be_created 26 2 0 0 0 0 28
requests.outcomes.unavailable.still_unclear 3 0 0 0 0 0 3
requests.outcomes.not_processed.petition 305 0 0 0 0 0 305
requests.outcomes.not_processed.repeat 39 0 0 0 0 0 39
requests.outcomes.not_processed.publication 0 0 0 0 0 0 0
requests.outcomes.not_processed.excessive 58 0 0 0 0 0 58
requests.outcomes.not_processed.confirm_or_reissue 4 0 0 0 0 0 4
requests.outcomes.other_handling.not_corrected 40 0 0 0 0 0 40
requests.outcomes.other_handling.fee_unpaid 10 0 0 0 0 0 10
requests.outcomes.other_handling.other 287 3 0 0 1 0 291
requests.outcomes.total 3375 99 0 4 7 1 3486
requests.carried_forward 118 3 0 0 0 0 121
disputes.reconsideration 309 17 88 26 440
disputes.litigation_direct 1 1 16 6 24
disputes.litigation_after_reconsideration 13 0 67 9 89
"""
_OF_2024 = """
disclosure.administrative_rules 2 1 12
disclosure.normative_documents 50 227 420
disclosure.licensing 1573179
disclosure.penalties 2676474
disclosure.coercive_measures 29351
disclosure.fees 72701.2578
requests.received 3440 75 0 1 6 3 3525
requests.carried_in 118 3 0 0 0 0 121
requests.outcomes.granted 1408 21 0 0 2 0 1431
requests.outcomes.partially_granted 462 9 0 0 0 0 471
requests.outcomes.denied.state_secrets 2 0 0 0 0 0 2
requests.outcomes.denied.prohibited_by_law 1 0 0 0 0 0 1
requests.outcomes.denied.security_and_stability 4 0 0 0 0 0 4
requests.outcomes.denied.third_party_rights 16 1 0 0 0 0 17
requests.outcomes.denied.internal_affairs 21 0 0 0 0 0 21
requests.outcomes.denied.process_information 10 1 0 0 0 0 11
requests.outcomes.denied.enforcement_files 21 2 0 0 0 0 23
requests.outcomes.denied.administrative_inquiries 13 0 0 0 0 0 13
requests.outcomes.unavailable.not_held 859 33 0 0 3 2 897
requests.outcomes.unavailable.must_be_created 35 1 0 0 0 0 36
requests.outcomes.unavailable.still_unclear 8 0 0 0 0 0 8
requests.outcomes.not_processed.petition 86 1 0 0 0 0 87
requests.outcomes.not_processed.repeat 26 1 0 0 0 0 27
requests.outcomes.not_processed.publication 0 0 0 0 0 0 0
requests.outcomes.not_processed.excessive 3 0 0 0 0 0 3
requests.outcomes.not_processed.confirm_or_reissue 0 0 0 0 0 0 0
requests.outcomes.other_handling.not_corrected 75 1 0 1 0 0 77
requests.outcomes.other_handling.fee_unpaid 38 0 0 0 0 0 38
requests.outcomes.other_handling.other 352 2 0 0 0 0 354
requests.outcomes.total 3440 73 0 1 5 2 3521
requests.carried_forward 118 5 0 0 1 1 125
disputes.reconsideration 88 18 28 36 170
disputes.litigation_direct 7 0 11 7 25
disputes.litigation_after_reconsideration 33 0 6 13 52
"""


def suqian(year: int) -> gir.Report:
    """The report for that year, without its prose."""
    blank = gir.Report.blank(issuer="宿迁市人民政府", year=year, title=f"{year}年政府信息公开工作年度报告")
    printed = {2023: _OF_2023, 2024: _OF_2024}[year]
    texts = [text for line in printed.split("\n") if line for text in line.split()[1:]]
    cells = blank.layout.cells
    figures: dict[Any, Any] = {
        cell.path: Decimal(text) if cell.money else int(text) for cell, text in zip(cells, texts, strict=True)
    }
    lines = [line.split()[0] for line in printed.split("\n") if line]
    assert lines == [line.path for line in blank.layout.lines]
    return blank.replace(figures)
