"""How a report looks as a web page: on a wide and on a narrow screen, in light and in dark, and on paper."""

# The typefaces of the official form, by the names that they have on Windows, macOS and Linux: 宋体 for tables and the title,
# 仿宋 for prose, 黑体 for headings. On a screen prose is set without serifs, which is easier to read there.
_SONG = '"SimSun","宋体","Songti SC","STSong","Noto Serif CJK SC","Source Han Serif SC","Noto Serif SC",serif'
_FANGSONG = '"FangSong","仿宋","FangSong_GB2312","STFangsong","Noto Serif CJK SC","Source Han Serif SC",serif'
_HEI = '"SimHei","黑体","Heiti SC","STHeiti","Noto Sans CJK SC","Source Han Sans SC",sans-serif'
_SCREEN = '"PingFang SC","Microsoft YaHei","微软雅黑","Noto Sans CJK SC","Source Han Sans SC",sans-serif'

STYLE = f"""
:root{{color-scheme:light dark;--ink:#1a1a1a;--soft:#595959;--paper:#fff;--label:#f4f4f2;--line:#767676;--focus:#0b57d0}}
@media (prefers-color-scheme:dark){{
:root{{--ink:#e8e8e6;--soft:#b4b4b0;--paper:#191a1c;--label:#26282b;--line:#85878a;--focus:#8ab4f8}}
}}
*{{box-sizing:border-box}}
body{{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.9 {_SCREEN}}}
main{{max-width:62rem;margin:0 auto;padding:2rem 1.25rem 4rem;overflow-wrap:anywhere}}
h1{{margin:.5rem 0 2rem;text-align:center;font:700 1.7rem/1.5 {_SONG};text-wrap:balance}}
h2{{margin:2.2rem 0 .6rem;text-align:left;font:700 1.15rem/1.6 {_HEI}}}
p{{margin:.4rem 0;text-indent:2em}}
p.imprint{{margin:0;text-align:center;text-indent:0;color:var(--soft)}}
div.table{{margin:1.2rem 0;overflow-x:auto}}
div.table:focus-visible{{outline:3px solid var(--focus);outline-offset:3px}}
table{{width:100%;border-collapse:collapse;font:.875rem/1.45 {_SONG};overflow-wrap:normal}}
caption{{position:sticky;left:0;text-align:left;width:fit-content}}
caption h2{{margin:1rem 0 .6rem}}
th,td{{border:1px solid var(--line);padding:.3rem .35rem;text-align:center;vertical-align:middle;font-weight:400;text-wrap:balance}}
th,td.corner{{background:var(--label)}}
td{{font-variant-numeric:tabular-nums lining-nums}}
th[scope=row]:not([rowspan]){{text-align:left;text-wrap:wrap}}
th[scope=row][rowspan]{{width:3.9em}}
th[scope=row][rowspan]:has(+th[colspan]){{width:2.9em;text-wrap:wrap}}
th[scope=rowgroup]{{font-weight:700}}
table.requests{{min-width:46rem}}
table.requests th[scope=col],table.disputes th[scope=col]{{min-width:3.9em}}
table.disputes{{min-width:48rem}}
table.requests td.corner{{font-size:.8rem;color:var(--soft)}}
@media (max-width:40rem){{
body{{line-height:1.75}}
main{{padding:1rem .9rem 3rem}}
h1{{font-size:1.35rem}}
}}
@media print{{
@page{{size:A4;margin:2.2cm 2cm}}
:root{{color-scheme:only light;--ink:#000;--soft:#000;--paper:#fff;--label:#fff;--line:#000}}
body{{font:14pt/1.75 {_FANGSONG}}}
main{{max-width:none;padding:0}}
h1{{font-size:22pt}}
h2,caption h2{{font-size:15pt;font-weight:400;text-indent:2em;break-after:avoid}}
p{{text-align:justify;orphans:2;widows:2}}
p.imprint{{text-align:center}}
div.table{{overflow:visible}}
table,table.requests,table.disputes{{min-width:0;font-size:9pt;line-height:1.3}}
table.long{{font-size:6pt}}
table.longer{{font-size:4pt}}
table.longest{{font-size:2.5pt}}
caption{{position:static;width:auto}}
th,td{{padding:1.5pt 2pt}}
table.requests td.corner{{font-size:8pt}}
tr:not(:has(>[rowspan])),table.disclosure tbody{{break-inside:avoid}}
th[scope=row][rowspan]{{width:3.6em}}
th[scope=row][rowspan]:has(+th[colspan]){{width:2.4em}}
table.requests th[scope=col],table.disputes th[scope=col]{{min-width:0}}
}}
"""

# What `annotate` puts into a page has a style of its own. It stands here because our pages must let it in.
REMARKS_STYLE = (
    ".gir-mark{background:#fff3a3;color:#000;outline:1px solid #a06000}"
    ".gir-number{font-size:75%;line-height:1;white-space:nowrap;background:#fffdf0}"
    ".gir-remarks{margin:2em auto;padding:1em;max-width:60em;border:2px solid #a06000;background:#fffdf0;color:#000;"
    "text-align:left;font-size:16px;line-height:1.6;clear:both}"
    ".gir-remarks ol{list-style:none;padding:0}.gir-remarks li{margin:.8em 0}.gir-remarks p{margin:0;text-indent:0}.gir-remarks li>p:first-child{font-weight:bold}"
    ".gir-remarks a,.gir-number a{color:#0b4a8f}"
)
