"""What the gallery shows: for each picture the few lines that make it. The page prints these very lines, the build runs them."""

from attrs import frozen
from pictures import Look, Paper, Print, Screen

from govinfo_report.form import Text

LANGUAGE = "LANGUAGE"
"""In code and commands it stands for the language of the page, "zh" or "en"."""


@frozen(kw_only=True)
class Exhibit:
    """A picture of the gallery: its code, and what of it is shown.

    `code` runs after `START`, in a folder of its own that holds `examples`; after it the `commands` of `govinfo-report` run.
    Shown are the `looks` of files that they write, the file named by `text`, and otherwise what the last line comes to.
    """

    title: Text
    words: Text
    links: tuple[str, ...]
    code: str = ""
    commands: tuple[str, ...] = ()
    looks: tuple[Look, ...] = ()
    text: str | None = None

    @property
    def has_language(self) -> bool:
        """Whether it is another one on the page of another language."""
        return any(LANGUAGE in lines for lines in (self.code, *self.commands))

    def code_in(self, language: str) -> str:
        """The lines as the page in that language prints them."""
        return self.code.strip().replace(LANGUAGE, f'"{language}"')

    def commands_in(self, language: str) -> tuple[str, ...]:
        """The commands as the page in that language prints them."""
        return tuple(command.replace(LANGUAGE, language) for command in self.commands)


@frozen(kw_only=True)
class Room:
    """Exhibits that belong together."""

    title: Text
    words: Text
    exhibits: tuple[Exhibit, ...]


START = """
from pathlib import Path

import govinfo_report as gir
from govinfo_report import corpus, viz

report = gir.read("examples/acheng-2021.txt").report
wrong = report.replace({"requests.received.natural_person": 45})  # it was 41
city = [each.reading.report for each in gir.read_many("examples/city/reports") if each.reading]
years = {each.year: each for each in city if each.issuer == "子县人民政府"}
""".strip()

_VIZ = "[](reference/viz.md)"
_SHOWING = "[](reference/showing.md)"
_WRITING = "[](guide/writing.md)"
_HANDBACK = "[](guide/handback.md)"
_COMMANDS = "[](guide/command-line.md)"

_DRAWINGS = Room(
    title=Text("图形", "Drawings"),
    words=Text(
        "`govinfo_report.viz` 画出的都是 SVG：文字仍是文字，颜色之外另有记号，深浅两种背景都看得清。指针停在图形上，可看到说明。",
        "What `govinfo_report.viz` draws is SVG: text stays text, signs stand beside colours, and it can be read on light and dark. Hover over a shape and it says more.",
    ),
    exhibits=(
        Exhibit(
            title=Text("申请的来源与去向", "What became of the requests"),
            words=Text(
                "左边是新收和上年结转，右边是各类办理结果和结转下年度。线条的粗细就是表中印出的件数；两边合不上时，差数画成斜线。",
                "Received and carried in on the left, outcomes and what is carried forward on the right. A band is as high as its printed figure; where both sides differ, the difference is hatched.",
            ),
            code=f"viz.sankey(report, language={LANGUAGE})",
            links=("{py:func}`govinfo_report.viz.sankey`", _VIZ),
        ),
        Exhibit(
            title=Text("勾稽关系图：都成立", "Which sums hold: all of them"),
            words=Text(
                "表三、表四的每个等式一个记号：行的合计在行末，列的平衡在列下。",
                "A sign for each equation of tables 3 and 4: that of a line at its end, that of a column below it.",
            ),
            code=f"viz.equation_map(report, language={LANGUAGE})",
            links=("{py:func}`govinfo_report.viz.equation_map`", "[](generated/rules/index.md)"),
        ),
        Exhibit(
            title=Text("勾稽关系图：有一格填错", "Which sums hold: one figure is wrong"),
            words=Text(
                "一格填错，它所在的一行和一列都不成立，两者相交的那一格最可疑。",
                "One wrong figure breaks its line and its column; where the two cross is the figure to look at first.",
            ),
            code=f"viz.equation_map(wrong, language={LANGUAGE})",
            links=("{py:func}`govinfo_report.viz.equation_map`", "[](guide/repairs.md)"),
        ),
        Exhibit(
            title=Text("历年数据", "Over the years"),
            words=Text(
                "同一机关几年的数字。缺报告的年份断开，不补零；下方的表列出每个数字。",
                "Figures of one organ over the years. A year without a report breaks the line and is never drawn as 0; every figure stands below.",
            ),
            code=f"viz.series(years.values(), language={LANGUAGE})",
            links=("{py:func}`govinfo_report.viz.series`", _VIZ),
        ),
        Exhibit(
            title=Text("未予公开的理由", "On what grounds requests were not met"),
            words=Text(
                "各类未予公开情形占本类的比例。细线是区间：件数少，偶然性就大。",
                "The lines of each group as shares of the group. The thin line is the interval: few cases leave much to chance.",
            ),
            code=f"viz.shares(years[2024], language={LANGUAGE})",
            links=("{py:func}`govinfo_report.viz.shares`", "[](generated/measures.md)"),
        ),
        Exhibit(
            title=Text("在同类机关之中", "One organ among its peers"),
            words=Text(
                "各项指标连同区间，与同年、同级、规模相近的机关并列。",
                "Each measure with its interval, beside organs of the same year, level and size.",
            ),
            code=f"""
frame = corpus.from_reports(city)
viz.peers(corpus.compare(frame, "子县人民政府"), language={LANGUAGE})
""",
            links=("{py:func}`govinfo_report.viz.peers`", "[](guide/corpus.md)"),
        ),
    ),
)

_NOTEBOOK = Room(
    title=Text("在笔记本里", "In a notebook"),
    words=Text(
        "下面不是截图，而是笔记本里显示的内容本身，可以选中、复制，指针停在格上有说明。",
        "These are no screenshots but what a notebook shows: select it, copy it, hover over a cell.",
    ),
    exhibits=(
        Exhibit(
            title=Text("一份报告", "A report"),
            words=Text(
                "标题、核对结论，以及规定格式的三张表。",
                "Its title, the verdict of its check, and the three tables of the form.",
            ),
            code=f"gir.show(report, language={LANGUAGE})",
            links=("{py:class}`govinfo_report.Report`", "[](guide/model.md)"),
        ),
        Exhibit(
            title=Text("一份有错的报告", "A report with an error"),
            words=Text(
                "最可疑的格有底色和记号，与之相关的格加点线；指针停在格上可看到问题。",
                "The figure to look at first is shaded and has a sign, those of its sums a dotted line. Hover over one to read what is wrong.",
            ),
            code=f"gir.show(wrong, language={LANGUAGE})",
            links=("{py:class}`govinfo_report.Report`", "[](guide/checking.md)"),
        ),
        Exhibit(
            title=Text("核对结果", "The result of a check"),
            words=Text(
                "结论、每一处发现和改正建议；无法判断的折叠在下面。",
                "The verdict, every finding, and what the figures should be; what could not be decided is folded away below.",
            ),
            code=f"gir.show(wrong.check(), language={LANGUAGE})",
            links=("{py:class}`govinfo_report.CheckResult`", "[](guide/checking.md)"),
        ),
        Exhibit(
            title=Text("改正建议", "A proposal"),
            words=Text(
                "应改哪一格、改成多少、理由是什么。报告本身不改动。",
                "Which figure, what it should be, and why. The report is not changed.",
            ),
            code=f"gir.show(wrong.check().proposals[0], language={LANGUAGE})",
            links=("{py:class}`govinfo_report.Proposal`", "[](guide/repairs.md)"),
        ),
        Exhibit(
            title=Text("读取结果", "A reading"),
            words=Text(
                "指针停在数字上，可看到它印在文件的什么地方。",
                "Hover over a figure to see where in the document it is printed.",
            ),
            code=f'gir.show(gir.read("examples/acheng-2021.txt"), language={LANGUAGE})',
            links=("{py:class}`govinfo_report.Reading`", "[](guide/reading.md)"),
        ),
        Exhibit(
            title=Text("标出数字的正文", "The prose with its figures marked"),
            words=Text(
                "正文里的数字与表对照：相符、不符、未能判断，各有记号。",
                "The figures of the prose against the tables: each agrees, does not, or cannot be decided.",
            ),
            code=f"""
changed = {{"requests.carried_forward.natural_person": 2, "requests.carried_forward.total": 2}}
gir.show(gir.marked_prose(report.replace(changed)), language={LANGUAGE})
""",
            links=("{py:func}`govinfo_report.marked_prose`", "[](guide/checking.md)"),
        ),
        Exhibit(
            title=Text("两份报告的差别", "What differs between two reports"),
            words=Text(
                "退回重报之后，改了哪几格、哪几句。",
                "After a report came back: which figures and sentences were changed.",
            ),
            code=f"gir.show(gir.difference(wrong, report), language={LANGUAGE})",
            links=("{py:func}`govinfo_report.difference`", _SHOWING),
        ),
        Exhibit(
            title=Text("跨年核对", "Years against each other"),
            words=Text(
                "本年的上年结转是否就是上年的结转下年度，现行有效件数是否接得上，等等。",
                "Whether what last year carried forward is what this year carried in, and the like.",
            ),
            code=f"""
counties = [each.reading.report for each in gir.read_many("examples/collection") if each.reading]
gir.show(gir.check_years(counties), language={LANGUAGE})
""",
            links=("{py:func}`govinfo_report.check_years`", "[](guide/checking.md)"),
        ),
        Exhibit(
            title=Text("数据框", "A dataframe"),
            words=Text(
                '一格一行，供筛选和画图；`engine="pandas"` 则给出 pandas 的数据框。',
                'A row for each cell, to filter and to draw; `engine="pandas"` makes one of pandas.',
            ),
            code='gir.to_frame(report).select("path", "label_zh", "label_en", "count", "unit", "state").head(8)',
            links=("{py:func}`govinfo_report.to_frame`", "[](guide/integrations.md)"),
        ),
    ),
)

_FILES = Room(
    title=Text("写出的文件", "Files"),
    words=Text(
        "`gir.write` 写出的文件，由别的程序打开后的样子：Word 和 Excel 文件由 LibreOffice 打开，PDF 由 pdfium 打开，网页由 Chromium 打开。点开可看原图。",
        "What `gir.write` writes, as other programs open it: LibreOffice Word and Excel files, pdfium the PDF, Chromium the web page. Click on a page to see it full size.",
    ),
    exhibits=(
        Exhibit(
            title=Text("Word 文档", "A Word document"),
            words=Text(
                "规定的格式：合并的格、列宽、公文字体。",
                "The official layout: merged cells, widths, and the fonts of official papers.",
            ),
            code='gir.write(report, "report.docx")',
            looks=(Paper(file="report.docx"),),
            links=("{py:func}`govinfo_report.to_docx`", _WRITING),
        ),
        Exhibit(
            title=Text("Excel 工作簿", "An Excel workbook"),
            words=Text("同样的格式，打印时一页宽。", "The same layout, one page wide when printed."),
            code='gir.write(report, "report.xlsx")',
            looks=(Paper(file="report.xlsx"),),
            links=("{py:func}`govinfo_report.to_xlsx`", _WRITING),
        ),
        Exhibit(
            title=Text("PDF", "PDF"),
            words=Text("网页打印出来的样子。", "The web page as it prints."),
            code='gir.write(report, "report.pdf")',
            looks=(Paper(file="report.pdf"),),
            links=("{py:func}`govinfo_report.to_pdf`", _WRITING),
        ),
        Exhibit(
            title=Text("网页", "A web page"),
            words=Text(
                "一个文件，没有脚本，不联网；随系统的深浅色。",
                "One file, no script, nothing from the network; light or dark as the system is.",
            ),
            code='gir.write(report, "report.html")',
            looks=(Screen(file="report.html"), Screen(file="report.html", scheme="dark")),
            links=("{py:func}`govinfo_report.to_html`", _WRITING),
        ),
        Exhibit(
            title=Text("Markdown", "Markdown"),
            words=Text("标题、段落和表格。", "Headings, paragraphs and tables."),
            code='gir.write(report, "report.md")',
            text="report.md",
            links=("{py:func}`govinfo_report.to_markdown`", _WRITING),
        ),
        Exhibit(
            title=Text("文本", "Text"),
            words=Text(
                "一段一行；表格用制表符分列，可直接粘贴到电子表格。",
                "A paragraph a line; tables with tabs, as spreadsheets take them.",
            ),
            code='gir.write(report, "report.txt")',
            text="report.txt",
            links=("{py:func}`govinfo_report.to_text`", _WRITING),
        ),
        Exhibit(
            title=Text("2019 年版的报告", "A report in the form of 2019"),
            words=Text(
                "2019、2020 年度用试行格式：表二不同，表三有一行不同。",
                "Report years 2019 and 2020 use the trial form: another table 2, and one line of table 3.",
            ),
            code="""
gir.write(years[2019], "2019.docx")
gir.write(years[2019], "2019.xlsx")
gir.write(years[2019], "2019.html")
gir.write(years[2019], "2019.pdf")
""",
            looks=(
                Paper(file="2019.docx"),
                Paper(file="2019.xlsx"),
                Screen(file="2019.html"),
                Paper(file="2019.pdf"),
            ),
            links=("[](generated/form-2019.md)", _WRITING),
        ),
        Exhibit(
            title=Text("空白表：Word", "The blank form: Word"),
            words=Text("下发给填报人的空白表。", "What is handed out to be filled in."),
            commands=("form 2021 --to docx -o form.docx",),
            looks=(Paper(file="form.docx"),),
            links=(_COMMANDS, "[](generated/form-2021.md)"),
        ),
        Exhibit(
            title=Text("空白表：带公式的工作簿", "The blank form: a workbook with formulas"),
            words=Text(
                "边填边核对：还没填全的等式不判断。",
                "It checks while figures are typed; an equation with a blank is not judged.",
            ),
            commands=("form 2021 --to xlsx -o form.xlsx",),
            looks=(Paper(file="form.xlsx"),),
            links=(_COMMANDS, "[](generated/form-2021.md)"),
        ),
        Exhibit(
            title=Text("填好的工作簿：成立", "The workbook filled in: every sum holds"),
            words=Text(
                "第二张工作表列出每个等式应为多少、实为多少。",
                "The second sheet has every equation: what it should come to, and what it comes to.",
            ),
            code="""
from govinfo_report.writers.clerksbook import to_clerks_workbook

Path("sound.xlsx").write_bytes(to_clerks_workbook(report))
""",
            looks=(Paper(file="sound.xlsx", pages=(2, 4)),),
            links=(_COMMANDS, "[](generated/rules/index.md)"),
        ),
        Exhibit(
            title=Text("填好的工作簿：不成立", "The workbook filled in: a sum does not hold"),
            words=Text(
                "不成立的等式，相关的格变红并带 ✗。", "Where an equation is broken, its cells turn red and show ✗."
            ),
            code="""
from govinfo_report.writers.clerksbook import to_clerks_workbook

Path("broken.xlsx").write_bytes(to_clerks_workbook(wrong))
""",
            looks=(Paper(file="broken.xlsx", pages=(2, 4)),),
            links=(_COMMANDS, "[](generated/rules/index.md)"),
        ),
    ),
)

_HANDED_BACK = Room(
    title=Text("退回改正", "Handed back"),
    words=Text(
        "填报人自己的文件，问题所在的格加上编号的批注；原件不动。",
        "The clerk's own file, with a numbered remark in each cell concerned. The original is not touched.",
    ),
    exhibits=(
        Exhibit(
            title=Text("加了批注的 Word 文档", "A Word document with comments"),
            words=Text(
                "每个黄色标记是一条批注；图后是 LibreOffice 从文件里读出的批注文字。",
                "Each yellow sign is a comment; below the pages are the comments as LibreOffice finds them in the file.",
            ),
            code=f"""
gir.write(wrong, "report.docx")
Path("remarks.docx").write_bytes(gir.annotate("report.docx", language={LANGUAGE}))
""",
            looks=(Paper(file="remarks.docx", pages=(2, 3), remarks=True),),
            links=("{py:func}`govinfo_report.annotate`", _HANDBACK),
        ),
        Exhibit(
            title=Text("加了批注的工作簿", "A workbook with notes"),
            words=Text(
                "为了画图，批注都打开着；平时指针停在格上才显示。",
                "For the picture the notes stand open; usually the mouse over a cell opens its note.",
            ),
            code=f"""
gir.write(wrong, "report.xlsx")
Path("remarks.xlsx").write_bytes(gir.annotate("report.xlsx", language={LANGUAGE}))
""",
            looks=(Paper(file="remarks.xlsx", pages=(1, 2), remarks=True),),
            links=("{py:func}`govinfo_report.annotate`", _HANDBACK),
        ),
        Exhibit(
            title=Text("加了批注的网页", "A web page with remarks"),
            words=Text(
                "编号标在数字旁，文字列在页末。",
                "Numbers stand beside the figures, the remarks at the end of the page.",
            ),
            code=f"""
gir.write(wrong, "report.html")
Path("remarks.html").write_bytes(gir.annotate("report.html", language={LANGUAGE}))
""",
            looks=(Screen(file="remarks.html"),),
            links=("{py:func}`govinfo_report.annotate`", _HANDBACK),
        ),
        Exhibit(
            title=Text("改正通知", "The correction notice"),
            words=Text(
                "一页纸：问题、应为、实为、处理和建议，可签字。",
                "One page to sign: what is wrong, expected, found, what to do, and the proposal.",
            ),
            code=f"""
notice = gir.correction_notice(wrong, wrong.check(), name="report.docx", language={LANGUAGE})
Path("notice.docx").write_bytes(gir.notice_file(notice, "notice.docx"))
""",
            looks=(Paper(file="notice.docx"),),
            links=("{py:func}`govinfo_report.correction_notice`", _HANDBACK),
        ),
    ),
)

_CHECKED = Room(
    title=Text("核对结果的网页与终端", "The check page and the terminal"),
    words=Text(
        "`govinfo-report check` 的两种输出：给人看的网页和终端里的文字。",
        "Two outputs of `govinfo-report check`: a page to look at, and words in the terminal.",
    ),
    exhibits=(
        Exhibit(
            title=Text("一份报告的网页", "The page of one report"),
            words=Text(
                "发现、建议和三张表连在一起，可筛选，可只用键盘，中英文可切换。浅色、深色各一张，另有一张手机宽度的。",
                "Findings, proposals and tables with links between them; filters, keyboard, and a switch between Chinese and English. In light, in dark, and at the width of a phone.",
            ),
            code='gir.write(wrong, "report.docx")',
            commands=(f"check report.docx --format html -o check.html --lang {LANGUAGE}",),
            looks=(
                Screen(file="check.html"),
                Screen(file="check.html", scheme="dark"),
                Screen(file="check.html", width=390, height=1300),
            ),
            links=("{py:func}`govinfo_report.check_page`", _COMMANDS),
        ),
        Exhibit(
            title=Text("打印出来的网页", "The page as it prints"),
            words=Text(
                "同一个网页：不印筛选，颜色换成线型和记号。",
                "The same page: no filters, and lines and signs in place of colours.",
            ),
            code='gir.write(wrong, "report.docx")',
            commands=(f"check report.docx --format html -o check.html --lang {LANGUAGE}",),
            looks=(Print(file="check.html"),),
            links=("{py:func}`govinfo_report.check_page`", _COMMANDS),
        ),
        Exhibit(
            title=Text("一个文件夹的网页", "The page of a folder"),
            words=Text(
                "先是总表，再是每份报告、每条规则；未能读取的也列出。",
                "An overview, then each report and each rule; what could not be read is listed too.",
            ),
            commands=(f"check examples/city/reports --format html -o city.html --lang {LANGUAGE}",),
            looks=(Screen(file="city.html", height=1600),),
            links=("{py:func}`govinfo_report.check_page`", _COMMANDS),
        ),
        Exhibit(
            title=Text("终端", "The terminal"),
            words=Text(
                "结论在先，然后是每一处发现，最后是没有问题和不适用的规则。",
                "The verdict first, then each finding, then what holds and what does not apply.",
            ),
            code='gir.write(wrong, "report.docx")',
            commands=(f"check report.docx --lang {LANGUAGE}",),
            links=(_COMMANDS, "[](guide/checking.md)"),
        ),
    ),
)

ROOMS: tuple[Room, ...] = (_DRAWINGS, _NOTEBOOK, _FILES, _HANDED_BACK, _CHECKED)
"""The rooms of the gallery, in order."""
