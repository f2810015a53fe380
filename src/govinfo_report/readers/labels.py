"""Matching a printed label to the form: blanks, full-width forms, numbering and small slips aside.

The labels are those of the table classes, through `govinfo_report.layout`; nothing here spells one.
"""

import difflib
import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from attrs import Factory, field, frozen

from govinfo_report.form import Column, Group, Row
from govinfo_report.prose import CHINESE_NUMERALS
from govinfo_report.readers.figures import folded
from govinfo_report.readers.memory import remembered

# The number in front of a label; 「3,119件」 and 「1.5」 begin with none.
_NUMBERING = re.compile(rf"\s*(?:\(?(?P<number>[{CHINESE_NUMERALS}]+|\d+)\s*[)、.．,:]+|(?P<circled>[①-⑳]))\s*(?!\d)")
_NOT_A_WORD = re.compile(r"[^\w]|_")
_REMARK = re.compile(r"\([^()]*\)$")

# Two labels are taken for the same where this share of their characters agrees: 「其他法律行政止公开」 for
# 「其他法律行政法规禁止公开」 (洪泽区 2023) is 0.86 ...
ALIKE = 0.8
# ... and no other label of the same list comes nearly as close.
CLEARLY = 0.08
_SHORTEST = 4  # below this many characters a slip cannot be told from another word
_LONGEST = 80  # no label is longer


@frozen
class Label:
    """A label of the form: the place it names, its number and its bare spelling."""

    place: str
    number: str | None
    spelling: str


@remembered
def bare(text: str) -> str:
    """A label without numbering, blanks, punctuation and quotation marks, for comparison.

    >>> bare("3.危及“三安全一稳定”") == bare("危及 三安全一稳定")
    True
    """
    plain = folded(text)
    found = _NUMBERING.match(plain)
    return _NOT_A_WORD.sub("", plain[found.end() :] if found else plain)


@remembered
def number_of(text: str) -> str | None:
    """The number in front of a label as printed, without its punctuation. `None`: there is none.

    「一」 and 「1」 stay apart, for they number different levels; `ordinals.ordinal` has the value.

    >>> number_of("（三）不予公开"), number_of("3.其他"), number_of("其他")
    ('三', '3', None)
    """
    found = _NUMBERING.match(folded(text))
    return (found["number"] or found["circled"]) if found else None


@remembered
def starts_like_label(text: str) -> bool:
    """Whether the text begins with a number and goes on with words: 「1.属于国家秘密」, not 「22（其中修订16件）」."""
    plain = folded(text)
    found = _NUMBERING.match(plain)
    return found is not None and found.end() < len(plain)


def _by_spelling(labels: tuple[Label, ...]) -> dict[str, tuple[Label, ...]]:
    spellings = dict.fromkeys(label.spelling for label in labels)
    return {spelling: tuple(label for label in labels if label.spelling == spelling) for spelling in spellings}


@frozen(eq=False)
class Vocabulary:
    """The labels among which a text is looked up; several places can share a spelling (其他 is a line and a group)."""

    labels: tuple[Label, ...]
    _by_spelling: dict[str, tuple[Label, ...]] = field(
        init=False, repr=False, default=Factory(lambda self: _by_spelling(self.labels), takes_self=True)
    )
    _recall: Callable[[str], str | None] = field(
        init=False, repr=False, default=Factory(lambda self: remembered(self._find), takes_self=True)
    )

    def find(self, text: str) -> str | None:
        """The place whose label this is, or very nearly is. `None` where that is not certain.

        >>> lines = vocabulary([(Row("2.其他法律行政法规禁止公开"), "a"), (Row("3.其他"), "b"), (Row("（六）其他"), "c")])
        >>> lines.find("2.其他法律行政止公开"), lines.find("（六）其他"), lines.find("其他")
        ('a', 'c', None)
        """
        return self._recall(text)

    def _find(self, text: str) -> str | None:
        plain = bare(text)
        if not plain or len(plain) > _LONGEST:
            return None
        found = self._exactly(plain) or self._exactly(bare(_REMARK.sub("", folded(text))))
        places = {label.place for label in found}
        if len(places) > 1:
            places = {label.place for label in found if label.number == number_of(text)}
        if len(places) == 1:
            return places.pop()
        return None if found or len(plain) < _SHORTEST else _nearly(self, plain)

    def _exactly(self, plain: str) -> tuple[Label, ...]:
        return self._by_spelling.get(plain, ())


@lru_cache(maxsize=4096)
def _nearly(vocabulary: Vocabulary, plain: str) -> str | None:
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(plain)
    best: dict[str, float] = {}
    for label in vocabulary.labels:
        matcher.set_seq1(label.spelling)
        if len(label.spelling) >= _SHORTEST and matcher.quick_ratio() >= ALIKE - CLEARLY:
            best[label.place] = max(best.get(label.place, 0.0), matcher.ratio())
    ranked = sorted(best.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < ALIKE or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < CLEARLY):
        return None
    return ranked[0][0]


def vocabulary(entries: Iterable[tuple[Row | Group | Column, str]]) -> Vocabulary:
    """A vocabulary of the labels and aliases of these words, each naming its place."""
    return Vocabulary(
        tuple(
            dict.fromkeys(
                Label(place, number_of(spelling), bare(spelling))
                for word, place in entries
                for spelling in (word.label, *word.aliases)
            )
        )
    )
