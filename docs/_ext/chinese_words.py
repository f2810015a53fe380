"""Teach the search the words of the form: without them 勾稽关系 and 结转 are cut to pieces that nobody types."""

import logging
import re

import jieba  # type: ignore[import-untyped]  # it has no types
from sphinx.application import Sphinx
from sphinx.search.zh import SearchChinese

from govinfo_report import Report
from govinfo_report.form import ASPECTS, EDITIONS, HEADINGS

_TERMS = (
    "勾稽关系",
    "结转",
    "结转下年度",
    "上年结转",
    "主动公开",
    "依申请公开",
    "信息处理费",
    "政府信息公开",
    "规范性文件",
    "行政复议",
)
_RUN = re.compile(r"[一-鿿]{2,12}")


class SearchForm(SearchChinese):
    """Chinese search, with the stemmer that it has.

    Sphinx 9.0 names the script's stemmer after the language, ChineseStemmer, and ships the English one: every search
    would end in an error of the script.
    """

    language_name = "English"


def setup(app: Sphinx) -> dict[str, bool]:
    """Sphinx calls this to learn of the extension."""
    app.add_search_language(SearchForm)
    app.connect("builder-inited", lambda _: learn())
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def learn() -> None:
    """Add every run of Chinese characters in the labels of the form to the dictionary that cuts text into words."""
    jieba.setLogLevel(logging.WARNING)
    for word in sorted({*_TERMS, *(run for label in _labels() for run in _RUN.findall(label))}):
        jieba.add_word(word, freq=len(word) * 1000)


def _labels() -> set[str]:
    labels = {heading.title for heading in HEADINGS} | {aspect.zh for aspect in ASPECTS}
    for edition in EDITIONS:
        blank = Report.blank(disclosure=edition.name, requests=edition.name)  # type: ignore[arg-type]  # an edition of the form
        labels |= {word.label for cell in blank.layout.cells for word in (*cell.rows, *cell.columns)}
    return labels
