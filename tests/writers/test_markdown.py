"""Markdown: what is written renders as the very texts of the report."""

from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import govinfo_report as gir
from govinfo_report.writers.pages import shown
from support import consistent_report

RENDERER = MarkdownIt("gfm-like", {"html": True})


def rendered(text: str) -> list[str]:
    """The text of each paragraph and heading that is no cell."""
    tokens = RENDERER.parse(text)
    return [
        "".join(child.content for child in inline.children or ())
        for opening, inline in pairwise(tokens)
        if opening.type in {"paragraph_open", "heading_open"} and inline.type == "inline"
    ]


def with_paragraph(text: str) -> gir.Report:
    return attrs.evolve(
        consistent_report(), preamble=attrs.evolve(consistent_report().preamble, paragraphs=(gir.Paragraph(text),))
    )


def test_a_renderer_shows_the_texts_of_the_report() -> None:
    assert rendered(gir.to_markdown(consistent_report())) == list(consistent_report().passages().values())


@given(text=st.text(st.sampled_from("甲a1 .-+=*_#>|<&;`~[]()!\\:/@$wh%\"'{}^"), min_size=1, max_size=12))
def test_any_text_renders_as_itself(text: str) -> None:
    printed = shown(text)
    if printed:
        assert rendered(gir.to_markdown(with_paragraph(text)))[1].split() == printed.split()


@given(text=st.text(st.sampled_from("甲a1 .-+=*_#>|<&;`~[]()!\\:/@$wh%\"'{}^"), min_size=1, max_size=12))
def test_any_text_reads_back_as_itself(text: str) -> None:
    printed = shown(text)
    read = gir.read(gir.to_markdown(with_paragraph(text)).encode()).report.preamble
    assert [paragraph.text for paragraph in read.paragraphs] == ([printed] if printed else [])


@pytest.mark.parametrize("text", ["", "\n\n某县人民政府\n\n"])
def test_text_is_taken_for_markdown_by_its_headings(text: str) -> None:
    page = f"{text}# 某县2023年政府信息公开工作年度报告\n\n一\\*二 &lt;b&gt;\n\n## 六、其他需要报告的事项\n\n无。\n"
    assert [str(paragraph) for paragraph in gir.read(page.encode()).report.preamble.paragraphs] == ["一*二 <b>"]


def test_plain_text_keeps_its_backslashes() -> None:
    page = "某县2023年政府信息公开工作年度报告\n\n一\\*二 &lt;b&gt;\n\n六、其他需要报告的事项\n\n无。\n"
    assert [str(paragraph) for paragraph in gir.read(page.encode(), name="a.txt").report.preamble.paragraphs] == [
        "一\\*二 &lt;b&gt;"
    ]
