"""Names of issuers that may be of one organ, each pair with what speaks for it. Nothing is merged on these grounds."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import combinations, takewhile

from attrs import frozen

from govinfo_report.form import Text
from govinfo_report.issuer import Issuer, is_one_name


class Alike(StrEnum):
    """What speaks for two names being of one organ."""

    PLACE_IN_FRONT = "place-in-front"  # 鼓楼区人民政府, 南京市鼓楼区人民政府
    BRACKETS = "brackets"  # 某县水利局, 某县水利局(本级)
    OFFICE = "office"  # 人民政府办公室, 人民政府办公厅: a government has one
    ENDING = "ending"  # 发展和改革局, 发展和改革委员会: one field
    JOINING = "joining"  # 教育和体育局, 教育体育局
    SHORTER = "shorter"  # 民宗局, 民族宗教事务局

    @property
    def label(self) -> Text:
        """The same in words."""
        return _LABELS[self]


_LABELS = {
    Alike.PLACE_IN_FRONT: Text("只差前面的地名", "one has a place in front that the other lacks"),
    Alike.BRACKETS: Text("只差括号里的字", "they differ in brackets only"),
    Alike.OFFICE: Text("一个政府只有一个办公厅（室）", "a government has one office"),
    Alike.ENDING: Text("同一地方、同一领域，局、委、厅不同", "one place and one field, another ending"),
    Alike.JOINING: Text("只差“和”“与”等字", "they differ in words that join, such as 和"),
    Alike.SHORTER: Text("一个可能是另一个的简称", "one may be short for the other"),
}

_BRACKETS = re.compile(r"\([^()]*\)")
_OFFICE = re.compile(r"人民政府办(?:公[厅室])?")
_ENDING = re.compile(r"(?:委员会|局|厅|委)$")
_JOINING = re.compile(r"[和与及、]")
_LEAST = 2  # characters that a field has at least


@frozen
class Likeness:
    """Two names, the shorter first, and what speaks for their being of one organ."""

    one: str
    other: str
    reason: Alike


def likenesses(names: Iterable[str]) -> tuple[Likeness, ...]:
    """The pairs among some names, in their normal forms, that may be of one organ, in the order of the names.

    >>> for pair in likenesses(["鼓楼区人民政府", "南京市鼓楼区人民政府", "徐州市鼓楼区人民政府"]):
    ...     print(pair.one, pair.other, pair.reason.value)
    鼓楼区人民政府 南京市鼓楼区人民政府 place-in-front
    鼓楼区人民政府 徐州市鼓楼区人民政府 place-in-front
    """
    known = sorted(set(names))
    found = {(pair.one, pair.other): pair for pair in (*_in_one_place(known), *_with_place_in_front(known))}
    return tuple(found[key] for key in sorted(found))


def _with_place_in_front(names: list[str]) -> Iterator[Likeness]:
    backwards = sorted(name[::-1] for name in names)  # names that end alike stand together
    for position, end in enumerate(backwards):
        for longer in takewhile(
            lambda other, end=end: other.startswith(end),  # type: ignore[misc]  # mypy infers no type for a default
            (backwards[at] for at in range(position + 1, len(backwards))),
        ):
            if is_one_name(end[::-1], longer[::-1]):
                yield Likeness(end[::-1], longer[::-1], Alike.PLACE_IN_FRONT)


def _in_one_place(names: list[str]) -> Iterator[Likeness]:
    places: dict[str, list[tuple[str, str]]] = {}
    for name in names:
        place = Issuer.named(name).place
        bare = _BRACKETS.sub("", name)
        head, found, organ = bare.partition(place or "\0")
        if found:
            places.setdefault(head + found, []).append((name, organ))
        else:
            places.setdefault(bare, []).append((name, ""))
    for organs in places.values():
        for (one, first), (other, second) in combinations(sorted(organs, key=lambda it: (len(it[0]), it[0])), 2):
            reason = _alike(first, second)
            if reason is not None:
                yield Likeness(one, other, reason)


def _alike(shorter: str, longer: str) -> Alike | None:
    """What speaks for two organs of one place being one."""
    if shorter == longer:
        return Alike.BRACKETS
    if _OFFICE.fullmatch(shorter) and _OFFICE.fullmatch(longer):
        return Alike.OFFICE
    if _JOINING.sub("", shorter) == _JOINING.sub("", longer):
        return Alike.JOINING
    fields = [_JOINING.sub("", _ENDING.sub("", organ)) for organ in (shorter, longer)]
    if fields[0] == fields[1] and len(fields[0]) >= _LEAST:
        return Alike.ENDING
    return Alike.SHORTER if _is_short_for(shorter, longer) else None


def _is_short_for(shorter: str, longer: str) -> bool:
    """Whether every character of a name stands in a longer one, in order, the first and the last at its ends.

    >>> _is_short_for("民宗局", "民族宗教事务局"), _is_short_for("水利局", "林业局")
    (True, False)
    """
    if not (_LEAST < len(shorter) < len(longer)) or shorter[0] != longer[0] or shorter[-1] != longer[-1]:
        return False
    if not _ENDING.search(shorter):
        return False
    rest = iter(longer)
    return all(character in rest for character in shorter)
