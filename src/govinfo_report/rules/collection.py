"""Rules on which two reports lie side by side: of neighbouring years, of one issuer, one for each year."""

from collections.abc import Iterator

from govinfo_report.form import Text, Value
from govinfo_report.rules.model import Judgement, Rule, Severity
from govinfo_report.rules.pair import Compares, Pair, PairCheck, checks_pairs
from govinfo_report.rules.places import TABLE_LABELS, WHOLE_REPORT, listed, quoted

YEAR = Text("报告年度", "report year")
ISSUER = Text("发布机关", "issuer")
COLLECTION = Text("年报资料的整理", "The collection of reports")

NOT_NEIGHBOURS = Rule(
    code="GIR806",
    name="not-the-year-before",
    severity=Severity.NOTE,
    title=Text("对照的不是上一年度的报告", "The report compared with is not that of the year before"),
    basis=COLLECTION,
    explanation=Text(
        "结转和现行有效件数只能在相邻两年之间核对。中间缺年度，或两份报告的先后颠倒的，这些规则不作判断，只作提示。",
        "Carry-overs and documents in force can only be followed from one year to the next. Where a year is missing in "
        "between, or the two are in the wrong order, those rules judge nothing, and this note says so.",
    ),
    example=Text(
        "2023 年度的报告与 2021 年度的对照，缺 2022 年度。", "2023 is compared with 2021, and 2022 is missing."
    ),
    remedy=Text("找到上一年度的报告再核对。", "Find the report of the year before, and compare with that."),
)


@checks_pairs(NOT_NEIGHBOURS, "year", YEAR, compares=Compares.DIFFERENT_YEARS)
def not_neighbours(pair: Pair) -> Iterator[Judgement]:
    """The earlier report is of another year than the one before, or a year is not known."""
    if pair.gap is None or pair.current.year is None:
        reason = Text("有一份报告的年度不明", "the year of one of the reports is not known")
        yield NOT_NEIGHBOURS.undecidable("year", YEAR, reason)
    elif pair.gap != 1:
        wanted = pair.current.year - 1
        yield NOT_NEIGHBOURS.broken(
            "year",
            YEAR,
            Text(
                f"{YEAR.zh}：与 {pair.now.zh}对照的应为 {wanted} 年度的报告，实为 {pair.then.zh}的，结转等不作核对",
                f"{YEAR.en}: {pair.now.en} should be compared with {wanted}, found {pair.then.en}; carry-overs are not judged",
            ),
            expected=wanted,
            actual=pair.previous.year,
        )


DUPLICATE = Rule(
    code="GIR807",
    name="duplicate-report",
    severity=Severity.NOTE,
    title=Text("同一年度有两份数字相同的报告", "There are two reports with equal figures for one year"),
    basis=COLLECTION,
    explanation=Text(
        "同一机关同一年度的报告出现两次，各表数字全部相同，统计时会重复计算。",
        "The report of one organ for one year is there twice with the same figures, and would be counted twice.",
    ),
    example=Text("2023 年度的报告有网页和 PDF 两份。", "The report for 2023 is there as a web page and as a PDF."),
    remedy=Text("保留一份。", "Keep one."),
)
REISSUED = Rule(
    code="GIR808",
    name="reissued-with-other-figures",
    severity=Severity.WARNING,
    title=Text("同一年度的两份报告数字不同", "Two reports for one year have different figures"),
    basis=COLLECTION,
    explanation=Text(
        "同一机关同一年度有两份报告，有的数字不同：报告公开后改过，或者各平台上的版本不一致。",
        "There are two reports of one organ for one year, and figures differ: it was changed after it was published, or "
        "platforms show different versions.",
    ),
    example=Text(
        "2023 年度两份报告的新收申请总计分别为 42 和 43。", "The two reports for 2023 have 42 and 43 requests received."
    ),
    remedy=Text(
        "确认以哪一份为准，撤下或更正另一份，并注明更正。",
        "Decide which one holds; withdraw or correct the other, and say that it was corrected.",
    ),
)
_NAMED = 3


@checks_pairs(DUPLICATE, "", WHOLE_REPORT, compares=Compares.SAME_YEAR)
def duplicate(pair: Pair) -> Iterator[Judgement]:
    """Two reports of one year have the same figures."""
    if not any(differences(pair)):
        yield DUPLICATE.broken(
            "",
            WHOLE_REPORT,
            Text(
                f"{pair.now.zh}应有一份报告，实有两份，各表数字全部相同",
                f"expected one report for {pair.now.en}, found two with the same figures in every table",
            ),
        )


@checks_pairs(REISSUED, "", WHOLE_REPORT, compares=Compares.SAME_YEAR)
def reissued(pair: Pair) -> Iterator[Judgement]:
    """Two reports of one year differ in some figures."""
    changed, editions = differences(pair)
    if not changed and not editions:
        return
    cells = [(pair.current.layout.cell(path).label, *figures) for path, figures in changed.items()]
    named = listed(
        (
            *(
                Text(
                    f"{TABLE_LABELS[table].zh}由 {then} 版变为 {now} 版",
                    f"{TABLE_LABELS[table].en} was on the form of {then}, then of {now}",
                )
                for table, (then, now) in editions.items()
            ),
            *(
                Text(
                    f"“{label.zh}”由 {_shown(then).zh} 变为 {_shown(now).zh}",
                    f'"{label.en}" was {_shown(then).en}, then {_shown(now).en}',
                )
                for label, then, now in cells
            ),
        ),
        most=_NAMED,
    )
    yield REISSUED.broken(
        "",
        WHOLE_REPORT,
        Text(
            f"{pair.now.zh}的两份报告应当一致，实有不同：{named.zh}",
            f"the two reports for {pair.now.en} should be the same, and differ: {named.en}",
        ),
        cells=tuple(changed),
        previous_cells=tuple(changed),
    )


def differences(pair: Pair) -> tuple[dict[str, tuple[Value, Value]], dict[str, tuple[str, str]]]:
    """The figures, and the editions of tables, in which two reports differ: the earlier and the later of each."""
    then, now = pair.figures
    changed = {path: (then[path], now[path]) for path in now if path in then and then[path] != now[path]}
    editions = {
        table: (before, after)
        for table in ("disclosure", "requests")
        if (before := getattr(pair.previous, table).edition) != (after := getattr(pair.current, table).edition)
    }
    return changed, editions


def _shown(value: Value) -> Text:
    return Text("空白", "blank") if value is None else Text(f"{value}", f"{value}")


ISSUER_CHANGED = Rule(
    code="GIR809",
    name="issuer-differs",
    severity=Severity.NOTE,
    title=Text("两份报告的发布机关名称不同", "The two reports carry the names of different issuers"),
    basis=COLLECTION,
    explanation=Text(
        "机构更名、合并、分立后名称可以不同，也可能是拿错了报告。名称只差前面的地名的不提示。名称不同时其余各条照常核对，但一律只作提示。",
        "An organ may have been renamed, merged or split, or the wrong report was taken. A name with the place in front and "
        "without is the same name. Where names differ all else is still compared, and every finding is a note.",
    ),
    example=Text(
        "2018 年度为某县国土资源局，2019 年度为某县自然资源局。",
        "A bureau of land resources in one year, and of natural resources in the next.",
    ),
    remedy=Text(
        "确认两份报告属于同一机关；更名的无须修改。",
        "Make sure that both are of one organ; a new name needs no change.",
    ),
)


@checks_pairs(ISSUER_CHANGED, "issuer", ISSUER, compares=Compares.ANY)
def issuer_changed(pair: Pair) -> Iterator[Judgement]:
    """The names of the issuers differ."""
    if pair.is_of_one_issuer is None:
        reason = Text("有一份报告的发布机关不明", "the issuer of one of the reports is not known")
        yield ISSUER_CHANGED.undecidable("issuer", ISSUER, reason)
    elif not pair.is_of_one_issuer:
        then, now = quoted(pair.previous.issuer or ""), quoted(pair.current.issuer or "")
        yield ISSUER_CHANGED.broken(
            "issuer",
            ISSUER,
            Text(
                f"{ISSUER.zh}：{pair.then.zh}为{then.zh}，{pair.now.zh}为{now.zh}，应为同一机关，请核对",
                f"{ISSUER.en}: {then.en} in {pair.then.en}, {now.en} in {pair.now.en}; expected one organ, please verify",
            ),
            quote=pair.current.issuer,
        )


CHECKS: tuple[PairCheck, ...] = (not_neighbours, duplicate, reissued, issuer_changed)
