"""The bare words of a report: its prose without what differs from copy to copy.

Left out are figures, the names of the report's own organ ("某县水利局", "我局"), titles of laws between 《》, Latin letters,
punctuation and blanks, in whatever width they are printed. What is left is compared: Chinese characters, and letters of the
other scripts that reports are written in.
"""

import re
from functools import lru_cache

from govinfo_report.commonruns import TITLES
from govinfo_report.issuer import Issuer
from govinfo_report.prose import Paragraph
from govinfo_report.rules.pair import start_of_body

_LETTERS = (
    "〇々\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Chinese
    "\u0600-\u06ff\u0f00-\u0fff\u1800-\u18af\ua000-\ua4cf"  # Uyghur, Tibetan, Mongolian, Yi
)
_ITSELF = r"[我本](?:街道|机关|单位|部门|[省市县区旗州盟镇乡局厅委办处院所站])|全(?:街道|[省市县区旗州盟镇乡局厅委])"
LEFT_OUT = re.compile(rf"{TITLES}|[^{_LETTERS}《]+|《|{_ITSELF}")
"""What is not among the bare words, but for the names of the organ."""
_PIECES = re.compile(r".+?(?:自治区|自治州|自治县|街道|[省市县区州盟旗乡镇])")
_SHORTEST_NAME = 3
_IN_PARENTHESES = re.compile(r"[(（][^()（）]*[)）]")


@lru_cache(maxsize=4096)
def names_of(issuer: str | None) -> tuple[str, ...]:
    """What a report may call its organ by name, the longest first.

    >>> names_of("淮安市洪泽区水利局")
    ('淮安市洪泽区水利局', '淮安市洪泽区', '水利局', '洪泽区', '淮安市')
    """
    if not issuer:
        return ()
    whole = _IN_PARENTHESES.sub("", issuer).strip()
    place = Issuer.named(issuer).place or ""
    at = whole.find(place) + len(place) if place in whole else 0
    found = {issuer, whole, place, whole[at:], *_PIECES.findall(place)}
    return tuple(sorted((name for name in found if len(name) >= _SHORTEST_NAME), key=lambda name: (-len(name), name)))


def bare(paragraph: str, issuer: str | None) -> str:
    """The bare words of a paragraph, without its number and title.

    >>> bare("（一）主动公开。2023年，某县水利局公布信息12条，我局 ＡＰＰ 推送 3.5 万次。", "某县水利局")
    '年公布信息条推送万次'
    """
    return LEFT_OUT.sub("", unnamed(paragraph, issuer)[start_of_body(Paragraph(paragraph)) :])


def unnamed(text: str, issuer: str | None) -> str:
    """A text with blanks in the place of the names of its issuer, as long as it was.

    >>> unnamed("经某县水利局审核", "某县水利局")
    '经     审核'
    """
    for name in names_of(issuer):
        text = text.replace(name, " " * len(name))
    return text
