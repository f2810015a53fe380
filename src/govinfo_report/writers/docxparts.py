"""The parts of a Word document that are the same for every report: styles, fonts, settings, and how they hang together.

The typefaces are those of official documents (GB/T 9704): 仿宋 for prose, 黑体 for headings, 宋体 for title and tables.
`altName` names each as other systems do, and its family and code page let a program without it choose one that is like it.
"""

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _fonts(name: str) -> str:
    """Chinese in this typeface, and figures in the one that goes with it."""
    return f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{name}" w:cs="Times New Roman"/>'


def _style(
    identifier: str, name: str, paragraph: str, run: str, following: str | None = None, *, default: bool = False
) -> str:
    first = ' w:default="1"' if default else ""
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    then = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{identifier}"><w:name w:val="{name}"/>{based}{then}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)

_STYLES = (
    f'{XML}<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>{_fonts("仿宋")}<w:kern w:val="2"/>{_size(32)}'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    + _style("Normal", "Normal", "", "", default=True)
    + _style(
        "Title",
        "Title",
        '<w:spacing w:before="240" w:after="480" w:line="640" w:lineRule="exact"/><w:jc w:val="center"/>',
        f"{_fonts('宋体')}<w:b/>{_size(44)}",
        "BodyText",
    )
    + _style(
        "Imprint",
        "Imprint",
        '<w:jc w:val="center"/>',
        _size(28),
        "Title",
    )
    + _style(
        "Heading1",
        "heading 1",
        '<w:keepNext/><w:spacing w:before="240" w:after="120" w:line="560" w:lineRule="exact"/>'
        '<w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="0"/>',
        f"{_fonts('黑体')}{_size(32)}",
        "BodyText",
    )
    + _style(
        "BodyText",
        "Body Text",
        '<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>',
        "",
    )
    + _style(
        "TableText",
        "Table Text",
        '<w:spacing w:line="240" w:lineRule="exact"/><w:jc w:val="center"/>',
        f"{_fonts('宋体')}{_size(18)}",
    )
    + _style(
        "TableTitle",
        "Table Title",
        '<w:spacing w:line="240" w:lineRule="exact"/><w:jc w:val="center"/>',
        f"{_fonts('宋体')}<w:b/>{_size(18)}",
    )
    + _style(
        "TableLabel",
        "Table Label",
        '<w:spacing w:line="240" w:lineRule="exact"/><w:jc w:val="left"/>',
        f"{_fonts('宋体')}{_size(18)}",
    )
    + '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" '
    'w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="FormTable"><w:name w:val="Form Table"/>'
    f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{BORDERS}</w:tblBorders><w:tblCellMar>'
    '<w:top w:w="28" w:type="dxa"/><w:left w:w="40" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/>'
    '<w:right w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>'
)


def _font(name: str, other: str, family: str) -> str:
    return (
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="{family}"/>'
        '<w:pitch w:val="variable"/></w:font>'
    )


_FONT_TABLE = (
    f'{XML}<w:fonts xmlns:w="{WORD}">'
    + _font("仿宋", "FangSong;STFangsong;FangSong_GB2312;Noto Serif CJK SC;Source Han Serif SC", "roman")
    + _font("黑体", "SimHei;STHeiti;Heiti SC;Noto Sans CJK SC;Source Han Sans SC", "swiss")
    + _font("宋体", "SimSun;STSong;Songti SC;Noto Serif CJK SC;Source Han Serif SC", "roman")
    + '<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
    "</w:fonts>"
)

_SETTINGS = (
    f'{XML}<w:settings xmlns:w="{WORD}"><w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)

_CONTENT_TYPES = (
    f'{XML}<Types xmlns="{_TYPES}"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_PART}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_PART}.styles+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{_PART}.fontTable+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_PART}.settings+xml"/></Types>'
)


def _relationships(*targets: tuple[str, str]) -> str:
    return (
        f'{XML}<Relationships xmlns="{_RELATIONS}">'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
            for number, (kind, target) in enumerate(targets, start=1)
        )
        + "</Relationships>"
    )


PARTS: dict[str, str] = {
    "[Content_Types].xml": _CONTENT_TYPES,
    "_rels/.rels": _relationships(("officeDocument", "word/document.xml")),
    "word/_rels/document.xml.rels": _relationships(
        ("styles", "styles.xml"), ("fontTable", "fontTable.xml"), ("settings", "settings.xml")
    ),
    "word/styles.xml": _STYLES,
    "word/fontTable.xml": _FONT_TABLE,
    "word/settings.xml": _SETTINGS,
}
