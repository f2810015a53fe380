"""Drawings of reports as SVG: no script, nothing from the network, no library but this one.

>>> from govinfo_report import viz
>>> from govinfo_report.report import Report
>>> drawing = viz.sankey(Report.blank(year=2023))
>>> drawing.svg.startswith("<svg")
True
"""

from govinfo_report.viz.drawing import Drawing
from govinfo_report.viz.equations import equation_map
from govinfo_report.viz.peers import peers
from govinfo_report.viz.sankey import sankey
from govinfo_report.viz.series import series
from govinfo_report.viz.shares import shares

__all__ = ["Drawing", "equation_map", "peers", "sankey", "series", "shares"]
