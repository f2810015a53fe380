"""The check page: one file that shows what was found in one report or in many, whole without a network or a script.

Both languages are in it, and a control that needs no script says which is seen. Its policy lets in its own style and its
own script and nothing else, so that no text of a report could be more than text even if it got into the markup.
"""

from collections.abc import Iterable, Iterator

from govinfo_report.checkpage.accounts import account_of
from govinfo_report.checkpage.entries import CheckedFile, PageEntry, Shown, UnreadFile, entries_of
from govinfo_report.checkpage.markup import SIGNS, UNREADABLE, both, formatted, plain, severity_sign
from govinfo_report.checkpage.overview import filter_of, reports_list, rules_list, summary_of
from govinfo_report.checkpage.script import SCRIPT
from govinfo_report.checkpage.style import STYLE
from govinfo_report.form import Text
from govinfo_report.readers.folders import PassedOver
from govinfo_report.readers.html import CHECK_PAGE
from govinfo_report.rules.model import Severity
from govinfo_report.rules.result import CheckResult
from govinfo_report.rules.verdict import verdict
from govinfo_report.writers.policy import policy


def check_page(
    results: Iterable[CheckResult | PageEntry], *, language: str = "zh", passed_over: Iterable[PassedOver] = ()
) -> str:
    """A web page of what checks found, whole in one text: for one report or for a folder of some hundreds.

    A result is called by what was checked; a `CheckedFile` has the name of its file and the notes on reading, an
    `UnreadFile` why nothing could be read. `language` is the one seen first: Chinese, or English ("en").
    `passed_over` is what in a folder was not read at all.

    >>> from govinfo_report.report import Report
    >>> page = check_page([Report.blank(title="<script>alert(1)</script>").check()])
    >>> "<script>alert" in page, "&lt;script&gt;alert" in page
    (False, True)

    `InvalidValueError` for anything else, such as a report that was not checked.
    """
    return "".join(_page(entries_of(results), "en" if language == "en" else "zh", tuple(passed_over)))


def _page(entries: tuple[PageEntry, ...], language: str, passed_over: tuple[PassedOver, ...]) -> Iterator[str]:
    is_one = len(entries) == 1
    shown = {
        number: Shown(number=number, file=entry, is_only=is_one)
        for number, entry in enumerate(entries, start=1)
        if isinstance(entry, CheckedFile)
    }
    checked = tuple(shown.values())
    yield _head(language)
    yield f'<body>\n<header>\n<a class="skip" href="#main">{both(_SKIP)}</a>\n'
    yield f'<h1>{both(_TITLE)}</h1>\n{_languages(language)}</header>\n<main id="main" tabindex="-1">\n'
    yield from summary_of(checked, len(entries) - len(checked))
    yield from filter_of(checked)
    if not is_one:
        yield from reports_list(entries, shown)
    yield f'<section aria-labelledby="found"><h2 id="found">{both(_FOUND)}</h2>\n'
    for number, entry in enumerate(entries, start=1):
        yield from _unread(entry, number) if isinstance(entry, UnreadFile) else _report(shown[number], is_open=is_one)
    yield "</section>\n"
    yield from _passed_over(passed_over)
    yield from rules_list(checked)
    yield f"</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"


def _head(language: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{"en" if language == "en" else "zh-CN"}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(STYLE, script=SCRIPT)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f'<meta name="generator" content="{CHECK_PAGE}">\n'
        f"<title>{_TITLE.zh} · {_TITLE.en}</title>\n<style>{STYLE}</style>\n</head>\n"
    )


def _languages(language: str) -> str:
    """The choice of a language, which the style obeys without a script."""
    choices = "".join(
        f'<label lang="{tag}"><input type="radio" name="language" id="{tag[:2]}" value="{tag}"'
        f"{' checked' if tag[:2] == language else ''}> {name}</label> "
        for tag, name in (("zh-CN", "中文"), ("en", "English"))
    )
    return f'<fieldset class="languages"><legend class="vh">{both(_LANGUAGE)}</legend>{choices}</fieldset>\n'


def _report(shown: Shown, *, is_open: bool) -> Iterator[str]:
    """One report; where there are many, folded away, in what is one text to a browser until the script of the page draws it."""
    heading = f"<h3>{plain(shown.file.name)}</h3>"
    if is_open:
        yield f'<section class="report" id="r{shown.number}" tabindex="-1">{heading}\n'
        yield from account_of(shown)
        yield "</section>\n"
        return
    yield f'<details class="report" id="r{shown.number}"><summary>{heading} {_marks(shown)}</summary>\n<noscript>'
    yield from account_of(shown)
    yield "</noscript></details>\n"


def _marks(shown: Shown) -> str:
    """What was found in a report, short: signs and numbers."""
    marks = [f"{severity_sign(severity)} {count}" for severity in Severity if (count := shown.count(severity))]
    return "　".join(marks) or f"✓ {both(verdict(shown.result))}"


def _unread(entry: UnreadFile, number: int) -> Iterator[str]:
    yield f'<section class="report unread" id="r{number}" tabindex="-1"><h3>{plain(entry.name)}</h3>\n'
    yield f"<p>{SIGNS[Severity.ERROR]} {both(UNREADABLE)}</p><p>{both(entry.reason, lines=True)}</p></section>\n"


def _passed_over(passed_over: tuple[PassedOver, ...]) -> Iterator[str]:
    if not passed_over:
        return
    yield f"<details><summary>{both(formatted(_PASSED_OVER, len(passed_over)))}</summary>\n<ul>"
    yield from (f"<li>{plain(str(each.path))}：{both(each.reason)}</li>\n" for each in passed_over)
    yield "</ul></details>\n"


_PASSED_OVER = Text("文件夹中略过 {} 项", "Passed over in folders: {}")
_TITLE = Text("政府信息公开工作年度报告核对结果", "Check of disclosure annual reports")
_SKIP = Text("跳到正文", "Skip to content")
_LANGUAGE = Text("语言", "Language")
_FOUND = Text("逐份结果", "Results")
