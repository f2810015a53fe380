"""What became of the findings of an earlier check: solved, remaining, and what is new."""

import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from attrs import frozen

from govinfo_report.errors import Fault, InvalidJsonError
from govinfo_report.form import Text
from govinfo_report.printable import printable
from govinfo_report.rules.model import Finding, Severity
from govinfo_report.rules.result import CheckResult


@frozen(kw_only=True)
class EarlierFinding:
    """A finding as the JSON of an earlier check has it. `words` are those it is about, `None` where it is about none."""

    code: str
    severity: Severity
    place: str
    message: Text
    words: str | None = None

    def describe(self, language: str = "zh") -> str:
        """Severity, code and what was said."""
        severity = self.severity.label.in_language(language)
        return printable(f"{severity} {self.code} {self.message.in_language(language)}")


@frozen(kw_only=True)
class Comparison:
    """The findings of an earlier check that are solved, those of this one that remain, and those that are new.

    `waived` are those that were findings then and are excused now: nothing was put right, so they are not solved.
    """

    solved: tuple[EarlierFinding, ...]
    remaining: tuple[Finding, ...]
    new: tuple[Finding, ...]
    waived: tuple[Finding, ...] = ()

    def describe(self, language: str = "zh") -> str:
        """Counts in one line, then each finding in a line.

        >>> print(Comparison(solved=(), remaining=(), new=()).describe("en"))
        Against the earlier result: 0 solved, 0 remaining, 0 new
        """
        lines = [_AGAINST.in_language(language) + self.counts(language)]
        for name, findings in self._told().items():
            if findings:
                lines.append(f"  {_HEADINGS[name].in_language(language)}")
                lines += (f"    {printable(finding.describe(language))}" for finding in findings)
        return "\n".join(lines)

    def counts(self, language: str = "zh") -> str:
        """How many findings are solved, remaining and new, and waived where some are."""
        counts = _COUNTS.in_language(language).format(len(self.solved), len(self.remaining), len(self.new))
        return counts + (_WAIVED.in_language(language).format(len(self.waived)) if self.waived else "")

    def to_dict(self) -> dict[str, Any]:
        """The four lists as plain dicts, lists and strings."""
        return {name: [_plain(each) for each in findings] for name, findings in self._told().items()}

    def _told(self) -> dict[str, tuple[EarlierFinding | Finding, ...]]:
        return {"solved": self.solved, "remaining": self.remaining, "new": self.new, "waived": self.waived}


def _plain(told: EarlierFinding | Finding) -> dict[str, Any]:
    return {
        "code": told.code,
        "severity": told.severity.value,
        "place": told.place,
        "message": {"zh": told.message.zh, "en": told.message.en},
    }


_AGAINST = Text("与上次结果相比：", "Against the earlier result: ")
_COUNTS = Text("已解决 {}，仍存在 {}，新出现 {}", "{} solved, {} remaining, {} new")
_WAIVED = Text("，已豁免 {}", ", {} waived")
_HEADINGS = {
    "solved": Text("已解决：", "Solved:"),
    "remaining": Text("仍存在：", "Remaining:"),
    "new": Text("新出现：", "New:"),
    "waived": Text("已豁免：", "Waived:"),
}


def compared(result: CheckResult, earlier: tuple[EarlierFinding, ...]) -> Comparison:
    """Match the findings of a check with those of an earlier one, each at most once.

    The same code at the same place about the same words is the same finding; then the same code about the same words,
    since a paragraph moves when one is put in before it; then the same code at the same place, since a figure that was
    changed and is still wrong is not solved.

    >>> from govinfo_report.tables.disputes import CaseResults
    >>> result = CaseResults(upheld=1, corrected=0, other=0, pending=0, total=0).check()
    >>> comparison = compared(result, ())
    >>> len(comparison.new), len(comparison.remaining)
    (1, 0)
    """
    left = list(earlier)
    matched: set[int] = set()
    findings = (*result.findings, *(each.finding for each in result.waived))
    for same in (_in_all, _in_words, _in_place):
        for position, finding in enumerate(findings):
            if position not in matched and (found := next((each for each in left if same(each, finding)), None)):
                left.remove(found)
                matched.add(position)
    told = len(result.findings)
    return Comparison(
        solved=tuple(left),
        remaining=tuple(finding for position, finding in enumerate(findings[:told]) if position in matched),
        new=tuple(finding for position, finding in enumerate(findings[:told]) if position not in matched),
        waived=tuple(finding for position, finding in enumerate(findings[told:], start=told) if position in matched),
    )


def _in_all(earlier: EarlierFinding, finding: Finding) -> bool:
    return _in_place(earlier, finding) and earlier.words == finding.quote


def _in_words(earlier: EarlierFinding, finding: Finding) -> bool:
    return earlier.code == finding.code and finding.quote is not None and earlier.words == finding.quote


def _in_place(earlier: EarlierFinding, finding: Finding) -> bool:
    return (earlier.code, earlier.place) == (finding.code, finding.place)


# --- the earlier result ----------------------------------------------------------------------------------------------


def earlier_findings(text: str | bytes, file: str | None = None) -> tuple[EarlierFinding, ...]:
    """The findings of an earlier check, from what `check --format json` or `CheckResult.to_json` gave.

    Of a result of many files, those of the one with the name of `file`. What was waived then was no finding.

    >>> from govinfo_report.tables.disputes import CaseResults
    >>> result = CaseResults(upheld=1, corrected=0, other=0, pending=0, total=0).check()
    >>> earlier_findings(result.to_json())[0].code
    'GIR401'

    `InvalidJsonError` where it is no such result.
    """
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _invalid("", Text(f"不是 JSON（{error}）", f"this is no JSON ({error})")) from error
    return tuple(_findings(_result_of(tree, file)))


def _result_of(tree: Any, file: str | None) -> Any:
    if not isinstance(tree, dict):
        raise _invalid("", _NO_RESULT)
    if "files" not in tree:
        return tree
    files = [each for each in tree["files"] if isinstance(each, dict)] if isinstance(tree["files"], list) else []
    if len(files) > 1:
        named = [each for each in files if str(each.get("file")) == file]
        files = named or [each for each in files if PurePath(str(each.get("file"))).name == PurePath(file or "").name]
    if len(files) != 1 or "result" not in files[0]:
        raise _invalid(
            "files",
            Text(
                f"其中没有唯一一个“{printable(file or '')}”的核对结果",
                f"there is not exactly one result for {printable(file or '')!r} in it",
            ),
        )
    return files[0]["result"]


def _findings(result: Any) -> Iterator[EarlierFinding]:
    found = result.get("findings") if isinstance(result, dict) else None
    if not isinstance(found, list):
        raise _invalid("findings", _NO_RESULT)
    for position, each in enumerate(found):
        try:
            words = each["quote"]
            code, place, zh, en = each["code"], each["place"], each["message"]["zh"], each["message"]["en"]
            severity = Severity(each["severity"])
        except (TypeError, KeyError, ValueError, IndexError) as error:
            raise _invalid(f"findings[{position}]", _NO_RESULT) from error
        if not all(isinstance(text, str) for text in (code, place, zh, en, words or "")):
            raise _invalid(f"findings[{position}]", _NO_RESULT)
        yield EarlierFinding(code=code, severity=severity, place=place, message=Text(zh, en), words=words)


_NO_RESULT = Text(
    "不是 check --format json 的输出；请给出上次的 JSON 结果",
    "this is not what check --format json gives; give the JSON of the earlier check",
)


def _invalid(path: str, message: Text) -> InvalidJsonError:
    return InvalidJsonError((Fault(path, message),))
