"""Between a report and the objects, arrays and values of JSON: strict hooks for cattrs, each fault with its place.

cattrs walks the classes and keeps the places; what may stand in each field is said by `govinfo_report.serial.kinds`.
Its own hooks would read 3.7 as 3, "12" as 12 and `True` as 1, so none of them is used for a value.
"""

from collections.abc import Callable, Iterator, Mapping
from types import NoneType, UnionType
from typing import Any, TypeAlias, cast, get_args, get_type_hints

import attrs
from cattrs import ClassValidationError, Converter
from cattrs.errors import AttributeValidationNote
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from govinfo_report.errors import Fault, InvalidJsonError, UnknownPathError
from govinfo_report.form import Text
from govinfo_report.layout import fields_of, joined, nearest, once_per_class
from govinfo_report.prose import Paragraph
from govinfo_report.report import TABLES, Report
from govinfo_report.serial.kinds import (
    ARRAY,
    KINDS,
    KINDS_BY_NAME,
    OBJECT,
    Kind,
    key,
    misplaced,
    shown,
    step,
)

VERSION = 1
"""The version of the JSON shape that this library writes; it reads this one and every older one."""

EDITION = "edition"

Structure: TypeAlias = Callable[[Any, Any], Any]
Unstructure: TypeAlias = Callable[[Any], Any]


def make_converter() -> Converter:
    """A new cattrs converter that reads and writes reports and nothing else.

    >>> converter = make_converter()
    >>> report = Report.blank(issuer="某县人民政府", year=2023)
    >>> converter.structure(converter.unstructure(report), Report) == report
    True
    """
    converter = Converter()
    configure_converter(converter)
    return converter


def configure_converter(conv: Converter) -> None:
    """Teach your own cattrs converter to read and write reports, alone or inside your classes.

    Only classes of this package are registered: how your converter treats other types does not change.

    >>> from attrs import frozen
    >>> @frozen
    ... class Filed:
    ...     number: int
    ...     report: Report
    >>> conv = Converter()
    >>> configure_converter(conv)
    >>> filed = Filed(7, Report.blank(year=2023))
    >>> conv.structure(conv.unstructure(filed), Filed) == filed
    True

    Structuring a class of ours raises `InvalidJsonError` with every fault, its path as seen from that object; inside
    your own class cattrs puts it in its group.
    """
    paragraph = KINDS[Paragraph]
    conv.register_structure_hook(Paragraph, _structure_kind(paragraph))
    conv.register_unstructure_hook(Paragraph, paragraph.write)
    _register(conv, Report)


@once_per_class
def hints_of(cls: type[Any]) -> dict[str, Any]:
    """The declared types of the fields of a class, in printed order, without the words of the form."""
    hints = get_type_hints(cls)
    return {field.name: hints[field.name] for field in attrs.fields(cls)}


def kind_of(name: str, hint: Any) -> Kind | None:
    """The kind of single value that a field holds; `None` where it holds objects of a class."""
    return KINDS_BY_NAME.get(name) or KINDS.get(hint)


def tag_of(cls: type[Any]) -> dict[str, Any]:
    """What stands first in the object of a class and is no field of it: the edition of a table, the version."""
    if cls is Report:
        return {"version": VERSION}
    edition = getattr(cls, EDITION, None)
    return {EDITION: edition} if edition else {}


# --- registering -----------------------------------------------------------------------------------------------------


def _register(conv: Converter, cls: type[Any]) -> None:
    """Register hooks for a class and, before it, for every class that it holds."""
    hooks = {name: _hooks(conv, name, hint) for name, hint in hints_of(cls).items()}
    generated = make_dict_structure_fn(
        cls,
        conv,
        _cattrs_detailed_validation=True,
        _cattrs_forbid_extra_keys=False,  # said by _key_faults, which suggests the right key
        **{name: override(struct_hook=structure) for name, (structure, _) in hooks.items()},  # type: ignore[arg-type]  # fields by name
    )
    written = make_dict_unstructure_fn(
        cls,
        conv,
        _cattrs_omit_if_default=False,
        **{name: override(unstruct_hook=unstructure) for name, (_, unstructure) in hooks.items()},  # type: ignore[arg-type]  # fields by name
    )
    tag = tag_of(cls)
    conv.register_structure_hook(cls, _strict(cls, cast("Structure", generated)))
    conv.register_unstructure_hook(cls, (lambda instance: tag | written(instance)) if tag else written)


def _hooks(conv: Converter, name: str, hint: Any) -> tuple[Structure, Unstructure]:
    kind = kind_of(name, hint)
    if kind is not None:
        return _structure_kind(kind), kind.write
    members = get_args(hint)
    if isinstance(hint, type) and attrs.has(hint):
        _register(conv, hint)
        return conv.get_structure_hook(hint), conv.get_unstructure_hook(hint)
    if isinstance(hint, UnionType) and NoneType in members:
        structure, unstructure = _hooks(conv, name, members[0])
        return (
            lambda value, kind: None if value is None else structure(value, kind),
            lambda instance: None if instance is None else unstructure(instance),
        )
    if isinstance(hint, UnionType):
        editions = {cls.edition: _hooks(conv, name, cls) for cls in members}
        by_edition = _structure_edition({edition: structure for edition, (structure, _) in editions.items()})
        conv.register_structure_hook(hint, by_edition)
        return by_edition, lambda table: editions[table.edition][1](table)
    structure, unstructure = _hooks(conv, name, members[0])  # tuple[Item, ...]
    return _structure_items(structure), lambda items: [unstructure(item) for item in items]


# --- structuring -----------------------------------------------------------------------------------------------------
# Every hook raises InvalidJsonError with all faults below it, their paths seen from its own value; the hook around it
# puts its own place in front.


def _structure_kind(kind: Kind) -> Structure:
    def structure(value: Any, _: Any) -> Any:
        faults = kind.faults(value)
        if faults:
            raise InvalidJsonError(faults)
        return kind.read(value)

    return structure


def _structure_items(structure_item: Structure) -> Structure:
    def structure(value: Any, _: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise InvalidJsonError((Fault("", misplaced(ARRAY, value)),))
        items: list[Any] = []
        faults: list[Fault] = []
        for position, item in enumerate(value):
            try:
                items.append(structure_item(item, None))
            except InvalidJsonError as error:
                faults += (fault.within(f"[{position}]") for fault in error.faults)
        if faults:
            raise InvalidJsonError(tuple(faults))
        return tuple(items)

    return structure


def _structure_edition(structures: Mapping[str, Structure]) -> Structure:
    """Read a table by its edition. Where that is missing or wrong, tell its other faults by the edition it fits best."""
    editions = tuple(structures)
    expected = Text(
        " 或 ".join(f'"{edition}"' for edition in editions), " or ".join(f'"{edition}"' for edition in editions)
    )

    def structure(value: Any, _: Any) -> Any:
        _expect_object(value)
        tag = value.get(EDITION)
        if isinstance(tag, str) and tag in structures:
            return structures[tag](value, None)
        message = misplaced(expected, tag) if EDITION in value else _missing(None)
        attempts = [_faults_of(structures[edition], {**value, EDITION: edition}) for edition in reversed(editions)]
        raise InvalidJsonError((Fault(EDITION, message), *min(attempts, key=len)))

    return structure


def _faults_of(structure: Structure, value: Any) -> tuple[Fault, ...]:
    try:
        structure(value, None)
    except InvalidJsonError as error:
        return error.faults
    return ()


def _strict(cls: type[Any], generated: Structure) -> Structure:
    """The structure function that cattrs made for a class, with every rule of the object beside those of its fields."""
    tag = tag_of(cls)
    known = (*tag, *hints_of(cls))
    keys = frozenset(known)

    def object_faults(value: Mapping[Any, Any]) -> Iterator[Fault]:
        if value.keys() != keys:
            yield from _key_faults(cls, known, value)
        yield from _tag_faults(tag, value)
        if cls is Report:
            yield from _blank_faults(value)

    def structure(value: Any, _: Any) -> Any:
        _expect_object(value)
        if cls is Report:
            _expect_version(value)
        faults = tuple(object_faults(value))
        try:
            made = generated(value, cls)
        except ClassValidationError as error:
            raise InvalidJsonError((*faults, *_field_faults(error))) from None
        if faults:
            raise InvalidJsonError(faults)
        return made

    return structure


def _field_faults(error: ClassValidationError) -> Iterator[Fault]:
    """The faults of the fields. Whatever else cattrs met, such as a missing key, the rules of the object have told."""
    for inner in error.exceptions:
        if isinstance(inner, InvalidJsonError):
            notes: list[Any] = inner.__notes__
            field = next(note.name for note in notes if isinstance(note, AttributeValidationNote))
            yield from (fault.within(field) for fault in inner.faults)


# --- rules of a whole object -----------------------------------------------------------------------------------------


def _expect_object(value: Any) -> None:
    if not isinstance(value, Mapping):
        raise InvalidJsonError((Fault("", misplaced(OBJECT, value)),))


def _expect_version(value: Mapping[Any, Any]) -> None:
    """Refuse a newer version at once: its shape is not ours to judge."""
    version = value.get("version")
    if type(version) is int and version > VERSION:
        found = shown(version)
        message = Text(
            f"版本 {found.zh} 比本库所能读取的版本 {VERSION} 新，请升级 govinfo-report",
            f"version {found.en} is newer than {VERSION}, the newest this library reads: update govinfo-report",
        )
        raise InvalidJsonError((Fault("version", message),))


def _tag_faults(tag: Mapping[str, Any], value: Mapping[Any, Any]) -> Iterator[Fault]:
    for name, expected in tag.items():
        if name in value and (type(value[name]) is not type(expected) or value[name] != expected):
            yield Fault(name, misplaced(shown(expected), value[name]))


def _key_faults(cls: type[Any], known: tuple[str, ...], value: Mapping[Any, Any]) -> Iterator[Fault]:
    for name in known:
        if name not in value:
            yield Fault(name, _missing(_label_of(cls, name)))
    unknown = [name for name in value if name not in known]
    for name in unknown:
        yield Fault(step(name), _unknown(name, known if len(unknown) <= _SUGGESTED else ()))


def _label_of(cls: type[Any], name: str) -> Text | None:
    """The official label of a line or column of a table; `None` for what the form has no label for."""
    return next(
        (Text(field.labels[-1].label, field.labels[-1].en) for field in fields_of(cls) if field.name == name), None
    )


def _missing(what: Text | None) -> Text:
    return Text(f"缺少“{what.zh}”" if what else "缺少这个键", f"{what.en} is missing" if what else "is missing")


def _unknown(name: Any, known: tuple[str, ...]) -> Text:
    likely = nearest(name, known) if isinstance(name, str) else ()
    if not likely:
        return Text("没有这个键，请删除", "there is no such key: remove it")
    return Text(
        f"没有这个键；是否应为 {' 或 '.join(likely)}？", f"there is no such key; did you mean {' or '.join(likely)}?"
    )


def _blank_faults(value: Mapping[Any, Any]) -> Iterator[Fault]:
    """Marks and absences stand for missing numbers, so each needs a place of these tables, and one without a number.

    Looked up in the JSON itself, so that they are told beside any other fault.
    """
    tables = {name: table for name, classes in TABLES.items() if (table := _class_of(value.get(name), classes))}
    layout = joined(tuple(tables.items()))
    untold = tuple(name for name in TABLES if name not in tables)  # what such a table has for places is not known
    marks, absent = value.get("marks"), value.get("absent")
    marked = {path for path in marks if isinstance(path, str)} if isinstance(marks, Mapping) else set()
    for path in sorted(marked):
        place = f"marks[{key(path)}]"
        if path in layout.index and (figure := _at(value, path)) is not None:
            found = shown(figure)
            message = Text(
                f"这一格有数字（{found.zh}），不能另有标记",
                f"the cell has a number ({found.en}), so it cannot have a mark",
            )
            yield Fault(place, message)
        elif path not in layout.index and not path.startswith(untold):
            yield Fault(place, _no_place(path, layout.paths if len(marked) <= _SUGGESTED else ()))
    for position, path in enumerate(absent if isinstance(absent, list) else ()):
        if not isinstance(path, str) or path.startswith(untold):
            continue
        try:
            cells = [layout.paths[cell] for cell in layout.covered(path)]
        except UnknownPathError as error:
            yield Fault(f"absent[{position}]", _no_place(path, error.suggestions))
            continue
        printed = [cell for cell in cells if _at(value, cell) is not None or cell in marked]
        if printed:
            message = Text(
                f"{key(path)} 缺失，其中却有 {len(printed)} 格有数字或标记，如 {printed[0]}",
                f"{key(path)} is absent, yet {len(printed)} of its cells have a number or a mark, such as {printed[0]}",
            )
            yield Fault(f"absent[{position}]", message)


# A hostile file can have any number of wrong paths, and looking for what each may have meant takes a millisecond.
_SUGGESTED = 20


def _class_of(table: Any, classes: tuple[type[Any], ...]) -> type[Any] | None:
    """The class that a table of the JSON is for; `None` where it does not say."""
    if not isinstance(table, Mapping):
        return None
    return next((cls for cls in classes if not (tag := tag_of(cls)) or tag[EDITION] == table.get(EDITION)), None)


def _at(value: Any, path: str) -> Any:
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _no_place(path: str, known: tuple[str, ...]) -> Text:
    likely = nearest(path, known)
    return Text(
        "所用表格没有这个位置" + (f"；是否应为 {' 或 '.join(likely)}？" if likely else ""),
        "the tables have no such place" + (f"; did you mean {' or '.join(likely)}?" if likely else ""),
    )
