"""What stands before the reports: the verdict over all, the filter, the list of reports, and the rules with their findings."""

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from govinfo_report.checkpage.accounts import rule_of
from govinfo_report.checkpage.entries import PageEntry, Shown, UnreadFile
from govinfo_report.checkpage.markup import (
    SIGNS,
    UNDECIDED,
    UNDECIDED_SIGN,
    UNREADABLE,
    WAIVED,
    WAIVED_SIGN,
    both,
    counted,
    formatted,
    plain,
    severity_sign,
)
from govinfo_report.form import Text
from govinfo_report.rules.model import Rule, Severity
from govinfo_report.rules.verdict import verdict


def summary_of(shown: Sequence[Shown], unread: int) -> Iterator[str]:
    """The outcome in a line, then how many findings there are of each severity, undecidable, waived."""
    total = len(shown) + unread
    clean = sum(each.result.ok for each in shown)
    yield f'<section aria-labelledby="summary"><h2 id="summary">{both(_SUMMARY)}</h2>\n'
    if total == 1 and shown:
        yield f'<p class="verdict">{both(verdict(shown[0].result))}</p>\n'
    else:
        yield f'<p class="verdict">{both(formatted(_OUTCOME, total, clean, len(shown) - clean, unread))}</p>\n'
    yield '<ul class="tiles">'
    for severity in Severity:
        number = sum(each.count(severity) for each in shown)
        yield f'<li><b class="big">{number}</b> {severity_sign(severity, is_many=number != 1)}</li>'
    undecided = sum(len(each.result.undecidable) for each in shown)
    waived = sum(len(each.result.waived) for each in shown)
    yield f'<li><b class="big">{undecided}</b> {UNDECIDED_SIGN} {both(UNDECIDED)}</li>'
    yield f'<li><b class="big">{waived}</b> {WAIVED_SIGN} {both(WAIVED)}</li></ul>\n</section>\n'


def filter_of(shown: Sequence[Shown]) -> Iterator[str]:
    """What leaves findings out of view. Severities need no script; rules and words do, and are hidden without one."""
    findings = [finding for each in shown for finding in each.findings]
    if not findings:
        return
    codes = sorted({finding.code for finding in findings})
    yield f'<section class="filter" aria-labelledby="filter"><h2 id="filter">{both(_FILTER)}</h2>\n'
    yield f"<fieldset><legend>{both(_SEVERITIES)}</legend>"
    for severity in Severity:
        yield (
            f'<label><input type="checkbox" id="s-{severity.value}" value="{severity.value}" checked> '
            f"{severity_sign(severity, is_many=True)}</label> "
        )
    yield "</fieldset>\n"
    yield f'<div id="by-script" hidden><label for="by-rule">{both(_RULE)}</label> <select id="by-rule">'
    yield f'<option value="" {_named(_EVERY)}</option>'
    for code in codes:
        rule = rule_of(code)
        title = Text(f"{code} {rule.title.zh}", f"{code} {rule.title.en}") if rule else Text(code, code)
        yield f'<option value="{escape(code)}" {_named(title)}</option>'
    yield f'</select>\n<label for="by-text">{both(_WORDS)}</label> <input type="search" id="by-text" autocomplete="off">\n'
    yield f'<button type="button" id="reset">{both(_RESET)}</button> '
    if len(shown) > 1:
        yield f'<button type="button" id="unfold">{both(_UNFOLD)}</button> <button type="button" id="fold">{both(_FOLD)}</button>'
    kept = f'<b class="kept">{len(findings)}</b>'
    yield (
        f'<p role="status" id="status"><span class="z" lang="zh-CN">显示 {kept} 项，共 {len(findings)} 项</span>'
        f'<span class="e" lang="en">{kept} of {len(findings)} findings shown</span></p></div>\n'
    )
    yield f"<details><summary>{both(_LEGEND)}</summary><ul>"
    yield "".join(f"<li>{both(line)}</li>" for line in _LEGEND_LINES)
    yield "</ul></details>\n</section>\n"


def _named(name: Text) -> str:
    """The rest of an option, whose name the script puts into the language that is chosen: markup cannot be in it."""
    chinese, english = plain(name.zh), plain(name.en)
    return f'data-zh="{chinese}" data-en="{english}">{chinese}'


def reports_list(entries: Sequence[PageEntry], shown: dict[int, Shown]) -> Iterator[str]:
    """The list of a folder, a line for each file, with what was found in it."""
    yield f'<section aria-labelledby="reports"><h2 id="reports">{both(_REPORTS)}</h2>\n'
    yield '<div class="table" role="group" tabindex="0" aria-labelledby="reports"><table class="list"><thead><tr>'
    for name in (_FILE, _ISSUER, _YEAR):
        yield f'<th scope="col">{both(name)}</th>'
    for severity in Severity:
        yield f'<th scope="col">{severity_sign(severity, is_many=True)}</th>'
    yield f'<th scope="col">{UNDECIDED_SIGN} {both(UNDECIDED)}</th><th scope="col">{WAIVED_SIGN} {both(WAIVED)}</th></tr></thead>\n<tbody>'
    for number, entry in enumerate(entries, start=1):
        link = f'<th scope="row"><a href="#r{number}">{plain(entry.name)}</a></th>'
        if isinstance(entry, UnreadFile):
            yield f'<tr data-n="{number}">{link}<td colspan="7">{SIGNS[Severity.ERROR]} {both(UNREADABLE)}</td></tr>\n'
        else:
            yield f'<tr data-n="{number}">{link}{_counts_of(shown[number])}</tr>\n'
    yield "</tbody></table></div>\n</section>\n"


def _counts_of(shown: Shown) -> str:
    report = shown.result.report
    issuer = "" if report is None or report.issuer is None else plain(report.issuer)
    year = "" if report is None or report.year is None else str(report.year)
    numbers = [(shown.count(severity), SIGNS[severity]) for severity in Severity]
    numbers += [(len(shown.result.undecidable), UNDECIDED_SIGN), (len(shown.result.waived), WAIVED_SIGN)]
    counts = "".join(f"<td>{f'{sign} {number}' if number else '0'}</td>" for number, sign in numbers)
    return f'<td lang="zh-CN">{issuer}</td><td>{year}</td>{counts}'


def rules_list(shown: Sequence[Shown]) -> Iterator[str]:
    """Every rule of which there is something, the gravest first, with its meaning and where it was found."""
    found: dict[str, Counter[int]] = {}
    for each in shown:
        for finding in each.findings:
            found.setdefault(finding.code, Counter())[each.number] += 1
    undecided = Counter(judgement.code for each in shown for judgement in each.result.undecidable)
    waived = Counter(waived.finding.code for each in shown for waived in each.result.waived)
    codes = sorted({*found, *undecided, *waived})
    rules = [rule for code in codes if (rule := rule_of(code)) is not None]
    if not rules:
        return
    order = tuple(Severity)
    rules.sort(key=lambda rule: (rule.code not in found, order.index(rule.severity)))
    names = {each.number: each.file.name for each in shown}
    yield f'<section aria-labelledby="rules"><h2 id="rules">{both(_RULES)}</h2>\n'
    for rule in rules:
        rest = [f"{UNDECIDED_SIGN} {both(counted(undecided[rule.code], UNDECIDED))}"] if undecided[rule.code] else []
        rest += [f"{WAIVED_SIGN} {both(counted(waived[rule.code], WAIVED))}"] if waived[rule.code] else []
        yield from _rule(rule, found.get(rule.code, Counter()), rest, names)
    yield "</section>\n"


def _rule(rule: Rule, places: Counter[int], rest: list[str], names: dict[int, str]) -> Iterator[str]:
    """A rule, in how many findings it is, what else became of it, and in which reports."""
    own = [both(counted(places.total(), _FINDING, _FINDINGS))] if places else []
    yield (
        f'<details class="rule" id="rule-{rule.code}"><summary>{severity_sign(rule.severity)} <code>{rule.code}</code> '
        f"{both(rule.title)} <span class='soft'>{'　'.join(own + rest)}</span></summary>\n<dl>"
    )
    for name, text in ((_MEANING, rule.explanation), (_BASIS, rule.basis), (_REMEDY, rule.remedy)):
        yield f"<dt>{both(name)}</dt><dd>{both(text)}</dd>"
    yield "</dl>\n"
    if places:
        links = (f'<li><a href="#r{each}">{plain(names[each])}</a> ×{times}</li>' for each, times in places.items())
        yield f"<ul>{''.join(links)}</ul>"
    yield "</details>\n"


_SUMMARY = Text("结论", "Summary")
_OUTCOME = Text(
    "共 {} 个文件：{} 个没有错误，{} 个有错误，{} 个无法读取",
    "Files: {} ({} without errors, {} with errors, {} unreadable)",
)
_FILTER = Text("筛选", "Filter")
_SEVERITIES = Text("显示", "Show")
_RULE = Text("规则", "Rule")
_EVERY = Text("全部规则", "all rules")
_WORDS = Text("文字", "Words")
_RESET = Text("全部显示", "Show all")
_UNFOLD = Text("全部展开", "Open all")
_FOLD = Text("全部收起", "Close all")
_REPORTS = Text("各份报告", "Reports")
_FILE = Text("文件", "File")
_ISSUER = Text("发布机关", "Issuer")
_YEAR = Text("年度", "Year")
_RULES = Text("各项规则", "Rules")
_FINDING = Text("项", "finding")
_FINDINGS = Text("项", "findings")
_MEANING = Text("说明", "Meaning")
_BASIS = Text("依据", "Basis")
_REMEDY = Text("处理", "Remedy")
_LEGEND = Text("表中的记号", "Signs in the tables")
_LEGEND_LINES = (
    Text(
        "粗框：应先查看的格；记号后的数字是该项的序号，点击即到该项",
        "Thick frame: the cell to look at first; the number after the sign is that of the finding, and leads to it",
    ),
    Text(
        "虚线：该项涉及的其他数字，如不成立的算式中的",
        "Dashed line: the other figures that a finding rests on, such as those of a broken sum",
    ),
    Text(
        "→ 建议改为的数字；→? 不止一种可能；均未改动报告",
        "→ what the figure should probably be; →? several answers are possible; the report is unchanged",
    ),
    Text("? 因空白无法判断；⊘ 已豁免", "? could not be decided for want of a figure; ⊘ waived"),
)
