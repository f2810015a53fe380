"""What cells print instead of a number: "/", "—", "3.5", "二百二十七", "12a". Kept as printed, sparse and by path."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field, frozen

from govinfo_report.errors import InvalidValueError


def _as_pairs(marks: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(marks, Mapping):
        raise InvalidValueError("marks", marks, "a mapping from paths to printed text")
    for path, text in marks.items():
        if type(path) is not str or type(text) is not str or not text.strip():
            raise InvalidValueError(f"marks[{path!r}]", text, "the printed text, which is never blank")
    return tuple(sorted(marks.items()))


def _no_marks() -> Any:
    return {}


@frozen(repr=False, eq=False)
class Marks(Mapping[str, str]):
    """An immutable, hashable mapping from the path of a cell to what it prints instead of a number.

    Equal to any mapping with the same marks, a plain `dict` too.

    >>> Marks({"requests.received.total": "/"})["requests.received.total"]
    '/'
    """

    pairs: tuple[tuple[str, str], ...] = field(converter=_as_pairs, factory=_no_marks)

    def __getitem__(self, path: str) -> str:
        return dict(self.pairs)[path]

    def __iter__(self) -> Iterator[str]:
        return (path for path, _ in self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    def __hash__(self) -> int:
        return hash(self.pairs)

    def __repr__(self) -> str:
        return f"Marks({dict(self.pairs)!r})"
