"""The repairs of a check as lines of text: the one answer, or the likeliest few, each with its reason and its equations."""

from collections.abc import Iterator, Mapping, Sequence

from govinfo_report.repair.proposal import Proposal, Repair, Standing, told_changes, told_grounds

SHOWN_PROPOSALS = 5


def told(repairs: Sequence[Repair], language: str = "zh") -> list[str]:
    r"""Every repair in a few lines; nothing if there is none. What is not shown is counted.

    >>> from govinfo_report.report import Report
    >>> report = Report.blank().replace({
    ...     "disputes.reconsideration.upheld": 10, "disputes.reconsideration.corrected": 1,
    ...     "disputes.reconsideration.other": 0, "disputes.reconsideration.pending": 0,
    ...     "disputes.reconsideration.total": 0})
    >>> print("\n".join(told(report.check().repairs, "en")))
    Proposed corrections (nothing has been changed): 1
      one answer
        administrative reconsideration › total: 0 should be 11
          perhaps: left at 0; then these hold: GIR401 administrative reconsideration › total
    """
    words = _ENGLISH if language == "en" else _CHINESE
    if not repairs:
        return []
    lines = [f"{words['heading']}{len(repairs)}"]
    for repair in repairs:
        lines += _repair(repair, words, language)
    return lines


def _repair(repair: Repair, words: Mapping[str, str], language: str) -> Iterator[str]:
    if repair.standing is Standing.NONE:
        places = told_grounds(repair.broken, language)
        yield f"  {places}{words['colon']}{repair.reason.in_language(language) if repair.reason else ''}"
        return
    several = len(repair.proposals)
    if repair.standing is Standing.UNIQUE:
        yield f"  {words['unique']}" + (words["far ahead"].format(several - 1) if several > 1 else "")
        yield from _proposal(repair.proposals[0], words, language, "    ")
        return
    yield f"  {words['tied'].format(several)}"
    if repair.reason:
        yield f"    {repair.reason.in_language(language)}"
    for number, proposal in enumerate(repair.proposals[:SHOWN_PROPOSALS], start=1):
        first, *rest = _proposal(proposal, words, language, "       ")
        yield f"    {number}. {first.strip()}"
        yield from rest
    if several > SHOWN_PROPOSALS:
        yield f"    {words['more'].format(several - SHOWN_PROPOSALS)}"


def _proposal(proposal: Proposal, words: Mapping[str, str], language: str, indent: str) -> Iterator[str]:
    yield from (indent + line for line in told_changes(proposal.changes, language))
    reasons = words["semicolon"].join(dict.fromkeys(reason.text.in_language(language) for reason in proposal.reasons))
    grounds = told_grounds(proposal.grounds, language)
    holds = f"{words['semicolon']}{words['holds']}{grounds}" if grounds else ""
    yield f"{indent}  {words['perhaps']}{reasons}{holds}"
    yield from (f"{indent}  {text.in_language(language)}" for text in proposal.evidence)


_CHINESE: Mapping[str, str] = {
    "heading": "改正建议（未作任何改动）：",
    "unique": "唯一",
    "far ahead": "（另有 {} 种改法，可能性小得多）",
    "tied": "有 {} 种可能，按可能性排列",
    "more": "另有 {} 种",
    "perhaps": "可能原因：",
    "holds": "改后成立：",
    "semicolon": "；",
    "colon": "：",
}
_ENGLISH: Mapping[str, str] = {
    "heading": "Proposed corrections (nothing has been changed): ",
    "unique": "one answer",
    "far ahead": " ({} more would do, and are far less likely)",
    "tied": "{} answers are possible, the likeliest first",
    "more": "and {} more",
    "perhaps": "perhaps: ",
    "holds": "then these hold: ",
    "semicolon": "; ",
    "colon": ": ",
}
