"""Reports to write and read back: of either edition, sparse, marked, with places that they lack; and what a page prints."""

import attrs
from hypothesis import strategies as st

import govinfo_report as gir
from govinfo_report.readers.figures import folded
from govinfo_report.readers.outline import section_of
from govinfo_report.report import TABLES
from govinfo_report.strategies import consistent_reports, inconsistent_reports
from govinfo_report.writers.kinds import WriterKind
from govinfo_report.writers.pages import Title, page_of, shown
from support import consistent_report

MARKS = ("/", "—", "无", "－－", "--", "N/A", "约12", "12a", "见附件", "二百二十七", "①", "3.5", "*", "1,2,3", "#REF!")
WORDS_AS_MARKS = ("/", "—", "无", "--", "见附件", "不适用")  # in a place for money: a number would be an amount

EXAMPLES = {"text": 40, "markdown": 40, "html": 30, "docx": 10, "xlsx": 10, "pdf": 3}
"""How many reports each kind is tried with: a PDF takes a second and text a millisecond."""


@st.composite
def printed_reports(draw: st.DrawFn) -> gir.Report:
    """A report as a document can print it: its texts are those of a report, its tables any."""
    report = draw(
        consistent_reports() | consistent_reports(filled=False) | inconsistent_reports().map(lambda two: two[0])
    )
    report = draw(_with_absent_places(report))
    report = draw(_with_marks(report))
    if draw(st.booleans()):
        report = attrs.evolve(report, section_order=tuple(draw(st.permutations(report.section_order))))
    return attrs.evolve(report, extra_sections=tuple(draw(st.lists(_chapters, max_size=1))))


_chapters = st.builds(
    gir.Section,
    st.sampled_from(("七、附件", "八、附表")),
    st.lists(st.sampled_from(("附表见网站。", "本报告电子版可以下载。")).map(gir.Paragraph), max_size=2).map(tuple),
)


@st.composite
def _with_absent_places(draw: st.DrawFn, report: gir.Report) -> gir.Report:
    places = [
        place
        for place in (*TABLES, *(line.path for line in report.layout.lines), *report.layout.columns)
        if not _tells_the_edition(report, place)
    ]
    absent = draw(st.just([]) | st.lists(st.sampled_from(places), max_size=2, unique=True))
    gone = {report.layout.paths[position] for path in absent for position in report.layout.covered(path)}
    return attrs.evolve(report.replace(dict.fromkeys(gone)), absent=tuple(absent))  # type: ignore[arg-type]


def _tells_the_edition(report: gir.Report, place: str) -> bool:
    """Whether nothing might be left that shows the older form: without a sign of it, a table is taken for the newer."""
    table, _, line = place.partition(".")
    if getattr(getattr(report, table), "edition", None) != "2019":
        return False
    return not line or table == "disclosure" or line == "outcomes.other_handling"


@st.composite
def _with_marks(draw: st.DrawFn, report: gir.Report) -> gir.Report:
    absent = {report.layout.paths[position] for position in report.absent_positions}
    blank = [str(path) for path, value in report.cells().items() if value is None and path not in absent]
    if not blank:
        return report
    paths = draw(st.lists(st.sampled_from(blank), max_size=4, unique=True))
    marks = {path: draw(st.sampled_from(WORDS_AS_MARKS if report.layout.cell(path).money else MARKS)) for path in paths}
    return attrs.evolve(report, marks=marks)


@st.composite
def reports_with_any_prose(draw: st.DrawFn) -> gir.Report:
    """Our report with paragraphs of any words in the sections that are prose."""
    report = consistent_report()
    sections = {
        name: gir.Section(report.section(name).heading, tuple(draw(st.lists(_prose, max_size=3))))
        for name in ("overview", "problems", "other_matters")
    }
    return attrs.evolve(report, **sections)  # type: ignore[arg-type]  # sections that are none of a table


def _is_prose(text: str) -> bool:
    """Whether a text is taken for a paragraph: no heading, one line, and in plain text no row and no Markdown."""
    return bool(text) and section_of(text) is None and " ".join(shown(text).split()) == text and text[0] not in "|#"


_SIGNS = st.sampled_from("公开信息一二（）()《》“”、，。：；12.%-+=*_<>&|\\/#@$~`'\"![]{}^ abcＡ　①𠀀é")
_prose = st.text(_SIGNS, min_size=1, max_size=30).filter(_is_prose).map(gir.Paragraph)


# --- what is read back -----------------------------------------------------------------------------------------------


def read_back(kind: WriterKind, report: gir.Report) -> gir.Reading:
    """The reading of the file that is written for a report."""
    return gir.read(kind.content_of(report), name=f"report{kind.suffixes[0]}")


def as_printed(report: gir.Report) -> gir.Report:
    """The report as a document that prints all of it says it.

    The title is there, in plain forms as readers have it. Texts are one line each, without what cannot be seen. What is
    absent is named in as few paths as say it, and a single cell that is missing is a blank one. A unit without an
    amount is not printed.
    """
    (title,) = (block.text for block in page_of(report) if isinstance(block, Title))
    preamble = attrs.evolve(report.preamble, paragraphs=_shown(report.preamble.paragraphs))
    sections = {name: _section(report.section(name)) for name in report.section_order}
    return attrs.evolve(
        report,
        title=folded(title),
        issuer=report.issuer if report.issuer is None else folded(report.issuer),
        preamble=preamble,
        disclosure=_with_printed_unit(report.disclosure),
        table_sections=gir.TableSections(**{name: sections.pop(name) for name in TABLES}),
        **sections,  # type: ignore[arg-type]  # the sections that are none of a table
        extra_sections=tuple(map(_section, report.extra_sections)),
        marks={path: shown(mark) for path, mark in report.marks.items()},
        absent=_absent(report),
    )


def _with_printed_unit(table: gir.Disclosure) -> gir.Disclosure:
    if not isinstance(table, gir.Disclosure2019) or table.procurement.amount is not None:
        return table
    return attrs.evolve(table, procurement=attrs.evolve(table.procurement, unit=None))


def differences(found: gir.Report, expected: gir.Report) -> dict[str, tuple[object, object]]:
    """What differs, field by field and cell by cell: two whole reports side by side cannot be read."""
    texts = {
        path: (found.passages().get(path), expected.passages().get(path))
        for path in (*found.passages(), *expected.passages())
    }
    mine: dict[str, gir.Value] = dict(found.cells())  # type: ignore[arg-type]  # paths are text
    theirs: dict[str, gir.Value] = dict(expected.cells())  # type: ignore[arg-type]
    figures = {path: (mine.get(path), theirs.get(path)) for path in mine | theirs}
    others = {
        field.name: (getattr(found, field.name), getattr(expected, field.name))
        for field in attrs.fields(gir.Report)
        if field.name not in {"disclosure", "requests", "disputes", "table_sections", "overview", "problems"}
    }
    every: dict[str, tuple[object, object]] = {**texts, **figures, **others}
    differing = {path: values for path, values in every.items() if values[0] != values[1]}
    assert differing or found == expected
    return differing


def _section(section: gir.Section) -> gir.Section:
    heading = None if section.heading is None else shown(section.heading) or None
    return gir.Section(heading, _shown(section.paragraphs))


def _shown(paragraphs: tuple[gir.Paragraph, ...]) -> tuple[gir.Paragraph, ...]:
    return tuple(gir.Paragraph(text) for paragraph in paragraphs if (text := shown(paragraph.text)))


def _absent(report: gir.Report) -> tuple[str, ...]:
    """Tables, then their lines, then their columns: what a table can be without."""
    paths: list[str] = []
    for name in TABLES:
        if report.is_absent(name):
            paths.append(name)
            continue
        for places in ([line.path for line in report.layout.lines], report.layout.columns):
            paths += [place for place in places if place.startswith(f"{name}.") and report.is_absent(place)]
    return tuple(paths)
