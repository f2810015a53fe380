"""Whom a clause speaks of: the whole that the tables cover, another organ, or either."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from enum import IntEnum

from govinfo_report.claims.clauses import OWN_NAME, Clause
from govinfo_report.claims.wordings import OTHER_SUBJECT, Role
from govinfo_report.issuer import Issuer, IssuerKind


class Subject(IntEnum):
    """Whose figure it is; of several that a clause names the last counts."""

    OWN = 0
    DOUBTFUL = 1
    OTHER = 2


_NAMING = frozenset({Role.SYSTEM, Role.AREA, Role.SELF, Role.GOVERNMENT, Role.FOR_GOVERNMENT})
_NONE_IN_PARTICULAR = ("单位", "部门", "机关", "系统", "本级", "街道", "乡", "镇", *"省市县区州旗")
_SHORT_OF_SELF = ("街道", "县局", "市局", "区局", "省局", "州局", "旗局", "分局", "办公厅", "办公室")
_LEVELS = "省市县区州旗"
_SHORT_PLACES = ("镇", "乡", "街道")
_OF_ANY_ORGAN = frozenset({"本机关", "我机关", "本单位", "我单位"})
_LONG_ENOUGH = 3


def subject_of(clause: Clause, text: str, issuer: Issuer) -> Subject | None:
    """Whom a clause of that text names. `None`: nobody, so whoever was named before goes on."""
    if clause.own_name or not clause.roles.isdisjoint(_NAMING):
        named = ((word.role, start) for word, start in clause.words if word.role in _NAMING)
        return max((_named(role, text[start : start + 3], issuer) for role, start in named), default=Subject.OWN)
    other = None if clause.first_unknown is None else OTHER_SUBJECT.match(text, clause.first_unknown)
    if other is not None:
        # an organ of the issuer's own kind may be itself, by a name that is not known
        return Subject.DOUBTFUL if _is_of_its_kind(other[0], issuer) else Subject.OTHER
    return None


def is_vague(clause: Clause, text: str) -> bool:
    """Whether the words that are taken for another organ name none in particular, so that they may mean the whole."""
    other = None if clause.first_unknown is None else OTHER_SUBJECT.match(text, clause.first_unknown)
    return other is not None and other[0].endswith(_NONE_IN_PARTICULAR)


def _is_of_its_kind(name: str, issuer: Issuer) -> bool:
    government = issuer.kind in {IssuerKind.GOVERNMENT, None} and "政府" in issuer.name
    return not government and name[-1] == issuer.name[-1:]


def _named(role: Role, spelled: str, issuer: Issuer) -> Subject:
    kind, place = issuer.kind, issuer.place or ""
    whole = kind is IssuerKind.GOVERNMENT or (kind is None and issuer.name.endswith("政府"))
    if role is Role.AREA:
        level = next(
            (letter for letter in spelled[1:] if letter in "省市县区州旗盟镇乡街" and spelled[0] in "全我本"), ""
        )
        if whole or place.endswith(_SHORT_PLACES):
            return Subject.OTHER if place and level and level not in place[-2:] else Subject.OWN
        return Subject.DOUBTFUL if kind is None or kind is IssuerKind.OFFICE else Subject.OTHER
    if role is Role.SYSTEM:
        return Subject.DOUBTFUL
    if role is Role.SELF and spelled.startswith(_SHORT_OF_SELF):
        # 街道, 县局: of the organ's own kind, itself
        own = spelled[:2] in issuer.name or (spelled[1] == issuer.name[-1:] and spelled[0] in _LEVELS)
        return Subject.OWN if own else Subject.OTHER
    if role is Role.SELF:
        return Subject.OTHER if whole and spelled not in _OF_ANY_ORGAN else Subject.OWN
    if role is Role.GOVERNMENT:
        return Subject.DOUBTFUL if whole else Subject.OTHER
    if role is Role.FOR_GOVERNMENT:
        return Subject.DOUBTFUL if whole else Subject.OWN
    return Subject.OWN


ENDS = "。！？!?\n"
"""What ends a sentence."""
SENTENCE_END = re.compile(f"[{ENDS}]")
_HEAD = re.compile(
    r"(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]|[一二三四五六七八九十]是)?(?:20[0-9]{2}年度?，?)?"
)
_OWN = re.compile(f"[{OWN_NAME}我本全]")
_NO_SINGLE_ORGAN = re.compile("[各省国多]|有关|相关|上级|中央|党|所有|部分|一些|少数|个别")
_TOWNSHIP = re.compile("(?:^|[市县区旗])([^省市县区旗]{1,6}(?:镇|乡|街道))(?:人民政府|办事处|党政)")
_LOOKED_BACK = 3
_LONGEST_SENTENCE = 300


def sentence_starts(text: str) -> tuple[int, ...]:
    """Where the sentences of a text begin.

    >>> sentence_starts("县公安局高度重视。全年收到申请30件。")
    (0, 9, 19)
    """
    return (0, *(found.end() for found in SENTENCE_END.finditer(text)))


def subject_before(text: str, starts: Sequence[int], start: int) -> Subject:
    """Whom the sentences before that place speak of: 「县公安局高度重视。全年收到申请30件」.

    >>> subject_before("县公安局高度重视。全年收到申请30件", (0, 9), 9).name
    'OTHER'
    >>> subject_before("各部门密切配合。全年收到申请30件", (0, 8), 8).name
    'OWN'
    """
    for _ in range(_LOOKED_BACK):
        if not start:
            break
        # a hostile text ends no sentence
        start = max(starts[bisect_left(starts, start) - 1], start - _LONGEST_SENTENCE)
        numbered = _HEAD.match(text, start)
        head = start if numbered is None else numbered.end()
        if _OWN.match(text, head):
            break
        if OTHER_SUBJECT.match(text, head) and not _NO_SINGLE_ORGAN.match(text, head):
            return Subject.OTHER
    return Subject.OWN


def names_of(issuer: Issuer) -> tuple[str, ...]:
    """The ways in which a report names its issuer, the longest first.

    >>> names_of(Issuer.named("沭阳县发展和改革局"))
    ('沭阳县发展和改革局', '县发展和改革局')
    >>> names_of(Issuer.named("淮安市洪泽区人民政府"))
    ('淮安市洪泽区人民政府', '洪泽区人民政府', '淮安市洪泽区', '洪泽区')
    """
    name, place = issuer.name, issuer.place or ""
    names = [name]
    township = _TOWNSHIP.search(name)
    if township is not None:
        names.append(township[1])
    if name.endswith("管理委员会"):
        names.append("管委会")
    rest = name.removeprefix(place) if place else ""
    if rest and place[-1] in "省市县区州旗":
        own_place = re.sub(r".+[省市州盟](?=.{2,}[市县区旗]$)", "", place)
        names.append(own_place + rest)
        if issuer.kind is IssuerKind.GOVERNMENT:
            names += [place, own_place]
        else:
            names.append(place[-1] + rest)
            names += [form.replace("人民政府", "政府") for form in names]
    return tuple(dict.fromkeys(sorted((form for form in names if len(form) >= _LONG_ENOUGH), key=len, reverse=True)))


def written_over(text: str, names: tuple[str, ...]) -> str:
    """The text with the name of the issuer as one word, of the same length, whatever it is."""
    for name in names:
        text = text.replace(name, OWN_NAME * len(name))
    return text
