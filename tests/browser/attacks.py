"""A report that wants to run a script, to load something or to lead away, from every place where a text can stand."""

import attrs

import govinfo_report as gir
from writers.hostile import hostile_report

ATTACKS = (
    "<script>__pwned('script')</script>",
    "</script><script>__pwned('after a script')</script>",
    "</noscript><img src=x onerror=__pwned('noscript')>",
    "</style><img src=x onerror=__pwned('style')>",
    "</title></desc></svg><script>__pwned('drawing')</script>",
    "]]><script>__pwned('section')</script>",
    "--><img src=http://evil.example/x.png onerror=__pwned('comment')>",
    "\"><svg onload=__pwned('attribute')>",
    "' onmouseover=__pwned('single') x='",
    '" onmouseover="__pwned(1)" autofocus onfocus="__pwned(2)" tabindex=1 x="',
    "<iframe srcdoc=\"<script>parent.__pwned('frame')</script>\"></iframe>",
    "</head><meta http-equiv=refresh content='0;url=http://evil.example'>",
    "<form action=http://evil.example><button autofocus>x</button></form>",
    "<base href=http://evil.example/><link rel=stylesheet href=x>",
    "&lt;img src=x onerror=__pwned('twice')&gt;",
    "<a href=javascript:__pwned('link') autofocus>x</a>",
)


def attacking_report() -> gir.Report:
    """The hostile report with a wrong sum, attacks in its title, as marks in its cells, and in its prose."""
    together = "".join(ATTACKS)
    report = hostile_report().replace({"requests.outcomes.granted.natural_person": 3})
    zeros: list[gir.CellPath] = [path for path, figure in report.cells().items() if figure == 0]
    blank = zeros[: len(ATTACKS)]
    said = tuple(gir.Paragraph(f"全年新收申请12件{attack}。开展开展培训。") for attack in ATTACKS)
    return attrs.evolve(
        report.replace(dict.fromkeys(blank)),
        title=together,
        issuer=together,
        overview=gir.Section(together, said),
        extra_sections=(gir.Section(together, said),),
        marks=dict(zip(blank, ATTACKS, strict=True)),
    )
