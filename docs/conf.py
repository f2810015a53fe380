"""Sphinx configuration. Nothing is loaded from outside, and Chinese words can be searched (jieba cuts them)."""

import sys
from pathlib import Path

import govinfo_report

HERE = Path(__file__).parent
sys.path[:0] = [
    str(HERE / "_ext"),
    str(HERE.parent / "tests"),
]  # the cases of the rules are shown as the tests run them

project = "govinfo-report"
author = "The govinfo-report maintainers"
copyright = "the govinfo-report maintainers, MIT licence"
release = version = govinfo_report.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "form_pages",
    "rule_pages",
    "measure_pages",
    "message_pages",
    "gallery",
    "public_names",
    "chinese_words",
]
exclude_patterns = ["_build", "README.md", "generated/gallery"]
language = "en"

myst_enable_extensions = ["deflist", "colon_fence"]
myst_heading_anchors = 3

# Docstrings write `code` as Markdown does.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_maximum_signature_line_length = 100

# A name of this package that is referred to must have its place in the reference; the standard library, attrs and
# cattrs have theirs elsewhere.
nitpicky = True
nitpick_ignore_regex = [(r"py:.*", r"(?!govinfo_report).*")]

html_theme = "furo"
html_title = "govinfo-report"
html_static_path = ["_static"]
html_css_files = ["form.css", "gallery.css"]
html_search_language = "zh"
html_show_sourcelink = False
html_copy_source = False
