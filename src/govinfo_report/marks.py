"""What cells print instead of a number: "/", "—", "3.5", "二百二十七", "12a". Kept as printed, sparse and by path."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from govinfo_report.errors import InvalidValueError
from govinfo_report.frozenmapping import FrozenMapping

_SIGNS = "/\\-—–―‐─_*×·~"
_LONGEST_RUN = 6
_ENGLISH = ("n/a", "na", "nil", "none", "null")

PLACEHOLDERS: frozenset[str] = frozenset(
    {
        *(sign * length for sign in _SIGNS for length in range(1, _LONGEST_RUN + 1)),
        *("...", "......", "./", "一一"),  # … and …… made plain, a slash misread, a dash typed as two numerals
        *("无", "暂无", "没有", "未发生", "未统计", "不适用", "不涉及", "不详", "无数据", "暂无数据"),
        *(spelled for word in _ENGLISH for spelled in (word, word.upper(), word.capitalize())),
    }
)
"""What is printed for "nothing to say here", with full-width forms made plain and without blanks. None is a zero.

「见附件」 is none of them: it says that there is a figure, in another place.
"""

_INVISIBLE = "Cf"


def is_placeholder(mark: str) -> bool:
    """Whether a mark says "nothing to say here": none, not applicable or not counted.

    >>> [is_placeholder(mark) for mark in ("／", "— —", "无", "N/A", "见附件", "12a")]
    [True, True, True, True, False, False]
    """
    plain = unicodedata.normalize("NFKC", mark).replace("−", "-")
    seen = (character for character in plain if not character.isspace())
    return "".join(character for character in seen if unicodedata.category(character) != _INVISIBLE) in PLACEHOLDERS


def _sorted_marks(marks: Any) -> dict[str, str]:
    if not isinstance(marks, Mapping):
        raise InvalidValueError("marks", marks, "a mapping from paths to printed text")
    for path, text in marks.items():
        if type(path) is not str or type(text) is not str or not text.strip():
            raise InvalidValueError(f"marks[{path!r}]", text, "the printed text, which is never blank")
    return dict(sorted(marks.items()))


@frozen(repr=False, eq=False)
class Marks(FrozenMapping[str]):
    """An immutable, hashable mapping from the path of a cell to what it prints instead of a number.

    Equal to any mapping with the same marks, a plain `dict` too; in the order of the paths.

    >>> Marks({"requests.received.total": "/"})["requests.received.total"]
    '/'
    """

    _held: Mapping[str, str] = field(converter=_sorted_marks, factory=dict)
