"""A mapping that never changes, so that what holds one can be hashed, and that pickles, which `mappingproxy` does not."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from attrs import field, frozen

from govinfo_report.errors import InvalidValueError

_Value = TypeVar("_Value")


def _copied(given: Mapping[str, _Value]) -> dict[str, _Value]:
    if not isinstance(given, Mapping):
        raise InvalidValueError("FrozenMapping", given, "a mapping")
    return dict(given)


@frozen(repr=False, eq=False)
class FrozenMapping(Mapping[str, _Value]):
    """An immutable mapping from text, in the order it was given; hashable where its values are.

    Equal to any mapping with the same items, a plain `dict` too.

    >>> FrozenMapping({"requests.received.total": 42}) == {"requests.received.total": 42}
    True
    """

    _held: Mapping[str, _Value] = field(converter=_copied, factory=dict)

    def __getitem__(self, key: str) -> _Value:
        return self._held[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __hash__(self) -> int:
        return hash(frozenset(self._held.items()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._held!r})"
