"""One report in words: its findings one by one, repairs, what is waived, what could not be decided, notes on reading."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice

from govinfo_report.checkpage.entries import Shown
from govinfo_report.checkpage.forms import Drawing, cell_name, drawing_of
from govinfo_report.checkpage.markup import UNDECIDED_SIGN, WAIVED_SIGN, both, counted, formatted, plain, severity_sign
from govinfo_report.emphasis import pointed_cells
from govinfo_report.form import Text
from govinfo_report.printable import printable
from govinfo_report.prose import Span
from govinfo_report.repair.telling import told
from govinfo_report.rules.catalogue import RULES
from govinfo_report.rules.model import Finding, Rule, Status, Waived
from govinfo_report.rules.verdict import form_cells, undecidable_by_code, verdict, why_undecidable


def rule_of(code: str) -> Rule | None:
    """The rule of that code; `None` for one that is none of ours."""
    return _RULES.get(code)


_RULES = {rule.code: rule for rule in RULES}


def account_of(shown: Shown) -> Iterator[str]:
    """Everything about one report, from its title to its tables."""
    drawing = drawing_of(shown)
    report = shown.result.report
    if report is not None and report.title:
        yield f'<p class="title" lang="zh-CN">{plain(report.title)}</p>'
    if not shown.is_only:  # the only report has its verdict at the top of the page
        yield f'<p class="verdict">{both(verdict(shown.result))}</p>'
    yield f'<p class="soft">{"　".join(_counts(shown))}</p>'
    if shown.findings:
        yield f'<h4>{both(_FINDINGS)}</h4>\n<ol class="findings">'
        for number, finding in enumerate(shown.findings, start=1):
            yield _finding(finding, number, shown, drawing)
        yield "</ol>\n"
    yield from _repairs(shown)
    yield from _waived(shown, drawing)
    yield from _undecided(shown, drawing)
    yield from _notes(shown)
    yield drawing.markup


def _counts(shown: Shown) -> Iterator[str]:
    for status, number in shown.result.counts().items():
        yield f"{_STATUS_SIGNS[status]} {both(counted(number, status.label))}"


_STATUS_SIGNS = {Status.HELD: "✓", Status.BROKEN: "≠", Status.UNDECIDABLE: UNDECIDED_SIGN, Status.NOT_APPLICABLE: "–"}


# --- findings --------------------------------------------------------------------------------------------------------


def _finding(finding: Finding, number: int, shown: Shown, drawing: Drawing) -> str:
    """A finding as an item of the list, with the name and the code by which the filter knows it."""
    severity = finding.severity
    return "".join(
        (
            f'<li class="f {severity.value}" id="f{shown.number}-{number}" data-r="{escape(finding.code)}" tabindex="-1">',
            f'<p class="head"><b class="n">{number}</b> {severity_sign(severity)} {_rule_link(finding.code)}</p>',
            *_facts(finding, shown, drawing),
            f'<p class="remedy">{both(formatted(_REMEDY, finding.remedy))}</p>' if finding.remedy.zh else "",
            "</li>\n",
        )
    )


def _rule_link(code: str) -> str:
    rule = rule_of(code)
    if rule is None:
        return f"<code>{plain(code)}</code>"
    return f'<a href="#rule-{code}"><code>{code}</code></a> {both(rule.title)}'


def _facts(finding: Finding, shown: Shown, drawing: Drawing) -> Iterator[str]:
    yield f"<p>{both(finding.message)}</p>"
    passage = _passage(finding.spans, shown)
    if passage:
        yield f'<blockquote lang="zh-CN">{passage}</blockquote>'
    elif finding.quote is not None:
        yield f'<blockquote lang="zh-CN">{plain(finding.quote)}</blockquote>'
    for crossing in finding.crossings:
        yield f"<p>{both(formatted(_CROSSING, crossing.code, crossing.label))}</p>"
    links = _cell_links(_first_to_look_at(finding), shown, drawing)
    if links:
        yield f'<p class="to">{links}</p>'


def _first_to_look_at(finding: Finding) -> list[str]:
    """The cells pointed to, in the order of the form; before them those in which another broken sum crosses."""
    pointed = set(pointed_cells(finding))
    crossed = [crossing.cell for crossing in finding.crossings]
    return list(dict.fromkeys(path for path in (*crossed, *finding.cells) if path in pointed))


_SHOWN_LINKS = 6


def _cell_links(paths: Iterable[str], shown: Shown, drawing: Drawing) -> str:
    """Links to the cells where they are drawn, each called by its label."""
    cells = form_cells()
    drawn = [path for path in dict.fromkeys(paths) if path in drawing.targets]
    links = (f'<a href="#{cell_name(shown.number, path)}">↓ {both(cells[path].label)}</a>' for path in drawn)
    return " ".join(islice(links, _SHOWN_LINKS))


_AROUND = 60


def _passage(spans: tuple[Span, ...], shown: Shown) -> str:
    """The words concerned, marked in what stands around them in the first of their texts; empty where there are none."""
    report = shown.result.report
    if report is None or not spans:
        return ""
    path = spans[0].path
    text = report.passages().get(path)
    own = sorted((span for span in spans if span.path == path), key=lambda span: span.start)
    if text is None:
        return ""
    start = max(0, own[0].start - _AROUND)
    stop = min(len(text), own[-1].end + _AROUND, own[0].end + 8 * _AROUND)
    parts = ["…" if start else ""]
    position = start
    for span in own:
        if span.start < position or span.end > stop:
            continue
        parts += (plain(text[position : span.start]), f"<mark>{plain(text[span.start : span.end])}</mark>")
        position = span.end
    parts += (plain(text[position:stop]), "…" if stop < len(text) else "")
    return "".join(parts)


# --- the rest --------------------------------------------------------------------------------------------------------


def _repairs(shown: Shown) -> Iterator[str]:
    """What figures should be instead, with the reasons."""
    repairs = shown.result.repairs
    if repairs:
        heading, *lines = map(Text, told(repairs, "zh"), told(repairs, "en"))
        yield f"<h4>{both(heading)}</h4>\n"
        yield f'<div class="told">{"".join(f"<p>{both(line)}</p>" for line in lines)}</div>\n'


def _waived(shown: Shown, drawing: Drawing) -> Iterator[str]:
    waived = shown.result.waived
    if not waived:
        return
    yield f'<h4>{both(formatted(_WAIVED, len(waived)))}</h4>\n<ol class="findings">'
    for number, each in enumerate(waived, start=1):
        yield (
            f'<li class="w" id="w{shown.number}-{number}" tabindex="-1"><p class="head"><b class="n">{number}</b> '
            f"{WAIVED_SIGN} {severity_sign(each.finding.severity)} {_rule_link(each.finding.code)}</p>"
            f"{''.join(_facts(each.finding, shown, drawing))}<p>{_excuse(each)}</p></li>\n"
        )
    yield "</ol>\n"
    if shown.file.waivers is not None:
        yield f'<p class="soft">{both(formatted(_WAIVERS, printable(shown.file.waivers)))}</p>\n'


def _excuse(waived: Waived) -> str:
    waiver = waived.waiver
    return both(formatted(_EXCUSE, printable(waiver.by), printable(waiver.reason), waiver.until))


def _undecided(shown: Shown, drawing: Drawing) -> Iterator[str]:
    judgements = shown.result.undecidable
    if not judgements:
        return
    yield f'<details id="u{shown.number}"><summary>{UNDECIDED_SIGN} {both(formatted(_UNDECIDED, len(judgements)))}</summary>\n<ul>'
    for code, members in undecidable_by_code(shown.result):
        blanks = [path for judgement in members for path in judgement.blanks]
        links = _cell_links(blanks, shown, drawing) if len(blanks) <= _SHOWN_LINKS else ""
        yield f"<li>{_rule_link(code)} – {both(why_undecidable(members))} {links}</li>\n"
    yield "</ul></details>\n"


def _notes(shown: Shown) -> Iterator[str]:
    notes = shown.file.notes
    if not notes:
        return
    yield f"<details><summary>{both(formatted(_NOTES, len(notes)))}</summary>\n<ul>"
    for note in notes:
        place = f"{both(note.source.place)} " if note.source else ""
        yield f"<li>{place}{both(note.message)}</li>\n"
    yield "</ul></details>\n"


_FINDINGS = Text("核对发现", "Findings")
_REMEDY = Text("处理：{}", "Remedy: {}")
_CROSSING = Text(
    "同时不成立的还有 {}，相交于“{}”，请先查这一格",
    '{} does not hold either; they cross in "{}": look at that cell first',
)
_WAIVED = Text("已豁免：{}", "Waived: {}")
_WAIVERS = Text("豁免文件：{}", "Waivers read from: {}")
_EXCUSE = Text("{}：{}（至 {}）", "{}: {} (until {})")
_UNDECIDED = Text("无法判断：{} 处", "Could not be decided: {}")
_NOTES = Text("读取说明：{}", "Notes on reading: {}")
