"""Radicals for characters: what some programs write into a PDF when a font draws both with one shape.

「⼈⺠政府」 in the text layer of such a file is 人民政府 in print. The Kangxi radicals (U+2F00 to U+2FD5) have their
characters in Unicode's own tables; of the supplement (U+2E80 to U+2EF3) those are listed that are characters of their own.
"""

import unicodedata

_SUPPLEMENT = (
    "⺁厂⺄乙⺈刀⺊卜⺍小⺎兀⺒巳⺓幺⺗心⺜日⺝月⺟母⺠民⺧牛⺩王⺫目⺬示⺮竹⺶羊⺷羊⺻聿⺼肉⺽臼⻁虎⻄西⻅见⻆角⻇角⻉贝⻊足⻋车⻏邑⻑長⻓长"
    "⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟"
)

RADICALS: dict[int, str] = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **{ord(radical): character for radical, character in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)},
}
"""The character that each radical stands for, by code point."""
