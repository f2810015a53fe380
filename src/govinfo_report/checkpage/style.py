"""How the check page looks: on a wide and on a narrow screen, in light and in dark, and on paper."""

_SONG = '"SimSun","宋体","Songti SC","STSong","Noto Serif CJK SC","Source Han Serif SC","Noto Serif SC",serif'
_SCREEN = 'system-ui,"PingFang SC","Microsoft YaHei","微软雅黑","Noto Sans CJK SC","Source Han Sans SC","Noto Sans SC",sans-serif'

# What is chosen is asked of the header and of the filter, which are small: where `:has` is asked of the whole page, a
# browser goes through all of it again and again while it loads.
STYLE = f"""
:root{{color-scheme:light dark;--ink:#1b1b1b;--soft:#565656;--paper:#fff;--label:#f3f3f1;--line:#767676;--link:#0b4fb3;
--error:#a61b1b;--warning:#7a4b00;--note:#1f4e8c;--error-tint:#fdeaea;--warning-tint:#fdf2dc;--note-tint:#e9f1fc;--mark:#ffe58a}}
@media (prefers-color-scheme:dark){{
:root{{--ink:#e9e9e7;--soft:#b5b5b1;--paper:#18191b;--label:#26282b;--line:#85878a;--link:#9cc3ff;
--error:#ff9d97;--warning:#f3c26b;--note:#a5c8ff;--error-tint:#3a2022;--warning-tint:#352a15;--note-tint:#1d2a3d;--mark:#6b5600}}
}}
*{{box-sizing:border-box}}
[hidden]{{display:none!important}}
header:has(#zh:checked) .e,header:has(#zh:checked)~main .e,header:has(#en:checked) .z,header:has(#en:checked)~main .z{{display:none}}
body{{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.65 {_SCREEN}}}
header,main{{max-width:68rem;margin:0 auto;padding:0 1.25rem;overflow-wrap:anywhere}}
header{{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:baseline;justify-content:space-between;padding-top:1.2rem}}
main{{padding-bottom:4rem}}
main:focus{{outline:none}}
h1{{font-size:1.45rem;line-height:1.4;margin:0}}
h2{{font-size:1.15rem;margin:2rem 0 .6rem;border-bottom:1px solid var(--line);padding-bottom:.2rem}}
h3{{font-size:1.05rem;margin:0}}
h4{{font-size:1rem;margin:1.3rem 0 .4rem}}
p{{margin:.25rem 0}}
a{{color:var(--link);text-underline-offset:.15em}}
:focus-visible{{outline:3px solid var(--link);outline-offset:2px}}
.skip{{position:absolute;left:-99rem;background:var(--paper);padding:.5rem 1rem;z-index:2}}
.skip:focus{{left:.5rem;top:.5rem}}
.vh{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}}
fieldset{{border:0;padding:0;margin:0;min-width:0}}
legend{{float:left;padding:0 .8rem 0 0}}
label{{display:inline-block;margin-right:.8rem;cursor:pointer}}
select,input[type=search],button{{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.3rem;padding:.25rem .5rem;max-width:100%}}
button{{background:var(--label);cursor:pointer}}
#by-rule{{width:22rem;margin-right:1rem}}
#by-script{{margin:.5rem 0}}
#by-script>label{{margin-right:.2rem}}
.filter{{background:var(--paper)}}
.verdict{{font-weight:600;font-size:1.05rem}}
.soft,.remedy{{color:var(--soft);font-size:.92em}}
.title{{font-weight:600}}
.tiles{{list-style:none;display:flex;flex-wrap:wrap;gap:.6rem;padding:0;margin:.8rem 0}}
.tiles li{{border:1px solid var(--line);border-radius:.4rem;padding:.35rem .9rem}}
.big{{font-size:1.5rem;font-variant-numeric:tabular-nums}}
.s{{font-weight:600;white-space:nowrap}}
.s.error{{color:var(--error)}}.s.warning{{color:var(--warning)}}.s.note{{color:var(--note)}}
summary{{cursor:pointer;padding:.3rem .2rem}}
summary h3{{display:inline}}
details.report,section.report{{border:1px solid var(--line);border-radius:.4rem;padding:.3rem .9rem;margin:.6rem 0}}
section.report{{padding:.9rem}}
.report.unread{{border-left-width:.4rem}}
.report.unread p{{white-space:pre-line}}
details.rule{{border-bottom:1px solid var(--label)}}
dl{{margin:.3rem 0 .6rem 1.2rem}}
dt{{font-weight:600;margin-top:.4rem}}
dd{{margin:0}}
.findings{{list-style:none;padding:0;margin:.4rem 0}}
.f,.w{{border-left:.35rem solid var(--line);padding:.3rem .8rem .4rem;margin:.5rem 0;scroll-margin-top:1rem}}
.f.error{{border-left-color:var(--error);background:var(--error-tint)}}
.f.warning{{border-left-style:double;border-left-color:var(--warning);background:var(--warning-tint)}}
.f.note{{border-left-style:dotted;border-left-color:var(--note);background:var(--note-tint)}}
.w{{border-left-style:dashed}}
.head{{font-weight:600}}
.head .n{{display:inline-block;min-width:1.6em;text-align:right;margin-right:.2em}}
.f .soft,.f .remedy{{color:var(--ink)}}
blockquote{{margin:.3rem 0;padding:.1rem .7rem;border-left:2px solid var(--line);font-family:{_SONG}}}
mark{{background:var(--mark);color:inherit;text-decoration:underline wavy;text-underline-offset:.2em}}
.to a{{margin-right:.8rem}}
.told{{border:1px solid var(--line);border-radius:.4rem;padding:.4rem .8rem}}
.told p{{white-space:pre-wrap;margin:0;padding-left:4em;text-indent:-4em}}
.filter:has(#s-error:not(:checked))~section .f.error,.filter:has(#s-warning:not(:checked))~section .f.warning,
.filter:has(#s-note:not(:checked))~section .f.note{{display:none}}
div.table{{margin:1rem 0;overflow-x:auto;padding:2px;position:relative}}
table{{border-collapse:collapse;width:100%;font:.875rem/1.45 {_SONG};overflow-wrap:normal}}
caption{{position:sticky;left:0;text-align:left;width:fit-content}}
caption h4{{font-family:{_SCREEN}}}
th,td{{border:1px solid var(--line);padding:.25rem .35rem;text-align:center;vertical-align:middle;font-weight:400;text-wrap:balance}}
th,td.corner{{background:var(--label)}}
td{{font-variant-numeric:tabular-nums lining-nums}}
th[scope=row]:not([rowspan]){{text-align:left;text-wrap:wrap}}
th[scope=row][rowspan]{{width:3.9em}}
th[scope=row][rowspan]:has(+th[colspan]){{width:2.9em}}
th[scope=rowgroup]{{font-weight:700}}
table.requests,table.disputes{{min-width:50rem}}
table.requests th[scope=col],table.disputes th[scope=col]{{min-width:3.9em}}
table.requests td.corner{{font-size:.8rem;color:var(--soft)}}
table.list{{font-family:inherit;font-size:.9rem;min-width:44rem}}
table.list th[scope=row]{{overflow-wrap:anywhere;min-width:12rem}}
td.at,td.in,td.seen{{scroll-margin:6rem}}
td.at{{outline:3px solid var(--line);outline-offset:-3px;font-weight:700}}
td.at.error:not(:focus){{outline-color:var(--error);background:var(--error-tint)}}
td.at.warning:not(:focus){{outline-color:var(--warning);background:var(--warning-tint)}}
td.at.note:not(:focus){{outline-color:var(--note);background:var(--note-tint)}}
td.in{{border-bottom:3px dashed var(--line)}}
td:focus,td.at:focus{{outline:4px solid var(--link);outline-offset:-1px}}
li:target,td:target,section:target{{box-shadow:0 0 0 3px var(--link)}}
.refs,.pro{{display:block;font:600 .75rem/1.5 {_SCREEN};white-space:nowrap}}
.refs{{white-space:normal}}
.ref{{white-space:nowrap;display:inline-block;min-width:1.5rem;min-height:1.5rem;padding:.15rem}}
.pro{{border:1px dashed currentColor;border-radius:.2rem;padding:0 .25em;margin-top:.1rem}}
.gap{{font-size:.75rem;color:var(--soft)}}
@media (max-width:40rem){{
header,main{{padding-left:.8rem;padding-right:.8rem}}
#by-rule,#by-text{{width:100%;margin:.15rem 0}}
details.report,section.report{{padding:.4rem .5rem}}
}}
@media print{{
@page{{size:A4;margin:1.8cm}}
:root{{color-scheme:only light;--ink:#000;--soft:#222;--paper:#fff;--label:#fff;--line:#555;--link:#000;
--error:#000;--warning:#000;--note:#000;--error-tint:#fff;--warning-tint:#fff;--note-tint:#fff;--mark:#fff}}
body{{font-size:10pt}}
header,main{{max-width:none;padding:0}}
.skip,.filter,.languages{{display:none}}
.report::details-content,.report details::details-content{{content-visibility:visible;display:block;height:auto}}
a{{text-decoration:none}}
.f,.w,.tiles li,div.table,tr:not(:has(>[rowspan])){{break-inside:avoid}}
h2,h3,h4,caption{{break-after:avoid}}
div.table{{overflow:visible}}
table,table.requests,table.disputes,table.list{{min-width:0;font-size:8pt}}
table.requests th[scope=col],table.disputes th[scope=col],table.list th[scope=row]{{min-width:0}}
caption{{position:static;width:auto}}
th,td{{padding:1.5pt 2pt}}
}}
"""
