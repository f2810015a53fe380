"""The quick way to read JSON, with msgspec (extra `fast`): it reads what it is sure of and leaves the rest alone.

msgspec decodes into classes of the same shape as ours, made here from ours, and refuses what does not fit them; ours are
then filled in without asking again. On any doubt the answer is `None`: the plain way decides, and finds the words. That
the two agree on every text is a law (tests/laws/test_json_laws.py).
"""

import importlib
from collections.abc import Callable
from functools import cache, reduce
from operator import or_
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, get_args

import attrs

from govinfo_report.errors import GovInfoReportError
from govinfo_report.layout import once_per_class
from govinfo_report.prose import Paragraph, Period, Section
from govinfo_report.report import TABLES, Report
from govinfo_report.serial.converter import EDITION, hints_of, kind_of, tag_of
from govinfo_report.serial.kinds import COUNT, TEXT, Kind

# msgspec compares with whole numbers of 64 bits; a larger count is left to the plain way.
_LARGEST = 2**62


class _DoubtError(GovInfoReportError):
    """A value that msgspec lets pass and the form may not."""


@cache
def quick_reader() -> Callable[[str | bytes], Report | None] | None:
    """A function that reads a report from JSON, or answers `None` where it is not sure; `None` without msgspec."""
    try:
        msgspec = importlib.import_module("msgspec")
    except ModuleNotFoundError:
        return None
    decode = msgspec.json.Decoder(_shape_maker(msgspec)(Report)).decode
    fill, construct = _filler(Report), _filler(Report, by_constructor=True)

    def read(text: str | bytes) -> Report | None:
        try:
            data = text.encode() if isinstance(text, str) else text
            if type(data) is not bytes or (b"\\" in data and b"\\u" in data):
                return None  # behind an escape a lone surrogate can hide, or a colon
            shape = decode(data)
            if data.count(b":") != _colons_in(shape):
                return None
            # Marks and absences have to agree with the figures, which the constructor asks.
            report: Report = (construct if shape.marks or shape.absent else fill)(shape)
        except (msgspec.MsgspecError, UnicodeError, RecursionError, GovInfoReportError):
            return None
        return report

    return read


# --- keys that stand twice -------------------------------------------------------------------------------------------


def _colons_in(shape: Any) -> int:
    """How many colons a text of this shape has in which every key stands once in its object.

    One stands after each key, the others in texts. msgspec has seen that every key is there and none is unknown, so a
    text with just as many colons repeats none, of which msgspec would keep the last without a word. Colons in texts
    that are not looked at here make the number too small, and leave the report to the plain way.
    """
    keys = (
        _fixed_keys(Report)
        + _fixed_keys_of_editions("disclosure")[shape.disclosure.__struct_config__.tag]
        + _fixed_keys_of_editions("requests")[shape.requests.__struct_config__.tag]
        + _fixed_keys(Period) * (shape.preamble.period is not None)
        + _fixed_keys(Section) * len(shape.extra_sections)
        + len(shape.marks)
    )
    prose = (shape.preamble, shape.overview, shape.problems, shape.other_matters)
    texts = [paragraph for part in prose for paragraph in part.paragraphs]
    return keys + "".join([shape.preamble.website or "", *texts]).count(":")


@once_per_class
def _fixed_keys(cls: type[Any]) -> int:
    """The keys of the object of a class and of those below it that are always there."""
    hints = hints_of(cls)
    inner = sum(_fixed_keys(hint) for name, hint in hints.items() if kind_of(name, hint) is None and attrs.has(hint))
    return len(tag_of(cls)) + len(hints) + inner


@cache
def _fixed_keys_of_editions(table: str) -> dict[str, int]:
    return {cls.edition: _fixed_keys(cls) for cls in TABLES[table]}


# --- classes for msgspec ---------------------------------------------------------------------------------------------


def _shape_maker(msgspec: Any) -> Callable[[type[Any]], type[Any]]:
    """A function that makes, for a class of ours, the class whose instances msgspec decodes."""
    types: dict[str, Any] = {
        "integer": Annotated[int, msgspec.Meta(ge=-_LARGEST, le=_LARGEST)],
        "string": str,
        "null": None,
        "array": list[str],
        "object": dict[str, str],
    }

    @once_per_class
    def shape_of(cls: type[Any]) -> type[Any]:
        tag = tag_of(cls)
        edition = tag.pop(EDITION, None)
        fields = [(name, Literal[value]) for name, value in tag.items()]
        fields += [(name, type_of(name, hint)) for name, hint in hints_of(cls).items()]
        made: type[Any] = msgspec.defstruct(
            cls.__name__, fields, tag_field=edition and EDITION, tag=edition, forbid_unknown_fields=True, gc=False
        )
        return made

    def type_of(name: str, hint: Any) -> Any:
        kind = kind_of(name, hint)
        if kind is not None:
            found = kind.schema["type"]
            return reduce(or_, (types[one] for one in ([found] if isinstance(found, str) else found)))
        if hint is NoneType:
            return None
        if isinstance(hint, UnionType):
            return reduce(or_, (type_of(name, member) for member in get_args(hint)))
        if attrs.has(hint):
            return shape_of(hint)
        return list[type_of(name, get_args(hint)[0])]  # type: ignore[misc]  # tuple[Item, ...]

    return shape_of


# --- filling our classes ---------------------------------------------------------------------------------------------


def _filler(cls: type[Any], *, by_constructor: bool = False) -> Callable[[Any], Any]:
    """A function that makes an instance of a class of ours from what msgspec decoded.

    Written out as source, as attrs does with `__init__`: it sets the fields and asks nothing, for msgspec has, and what
    msgspec cannot ask is asked by `_asking`. `by_constructor`: the instance itself is made by its constructor.
    """
    names: dict[str, Any] = {"_cls": cls, "_new": object.__new__}
    if cls is Paragraph:  # a string in JSON
        values = {"text": "shape"}
    else:
        values = {name: _value(name, hint, f"shape.{name}", names) for name, hint in hints_of(cls).items()}
    if by_constructor:
        body = [f"    return _cls({', '.join(f'{name}={value}' for name, value in values.items())})"]
    else:
        names |= {f"_set_{name}": getattr(cls, name).__set__ for name in values}
        sets = [f"    _set_{name}(_made, {value})" for name, value in values.items()]
        body = ["    _made = _new(_cls)", *sets, "    return _made"]
        if len(values) > 1 and all(kind_of(name, hint) is COUNT for name, hint in hints_of(cls).items()):
            # Most lines of a published report are all zeros. They are immutable, so one stands for all of them.
            zeros: dict[str, Any] = dict.fromkeys(values, 0)
            names |= {"_zeros": tuple(zeros.values()), "_line_of_zeros": cls(**zeros)}
            body = [f"    if ({', '.join(values.values())}) == _zeros:", "        return _line_of_zeros", *body]
    source = "\n".join(["def fill(shape):", *body])
    exec(compile(source, f"<govinfo_report fast: {cls.__name__}>", "exec"), names)  # noqa: S102  # our own names only
    fill: Callable[[Any], Any] = names["fill"]
    return fill


def _value(name: str, hint: Any, source: str, names: dict[str, Any]) -> str:
    """The source of the value of one field; the functions that it calls are put into `names`."""
    kind = kind_of(name, hint)
    if kind is COUNT or kind is TEXT:  # what msgspec decoded is the value
        return source
    function = f"_fill_{name}"
    members = get_args(hint)
    if kind is not None:
        names[function] = _asking(kind)
        return f"{function}({source})"
    if attrs.has(hint):
        names[function] = _filler(hint)
        return f"{function}({source})"
    if isinstance(hint, UnionType) and NoneType in members:
        names[function] = _filler(members[0])
        return f"None if {source} is None else {function}({source})"
    if isinstance(hint, UnionType):
        names[function] = {table.edition: _filler(table) for table in members}
        return f"{function}[{source}.__struct_config__.tag]({source})"
    names[function] = _filler(members[0])  # tuple[Item, ...]
    return f"tuple([{function}(item) for item in {source}])"


def _asking(kind: Kind) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if kind.faults(value):
            raise _DoubtError
        return kind.read(value)

    return read
