"""The same report in other people's classes: pydantic v2 models and msgspec structs, made from ours, as strict as ours."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_origin, get_type_hints

import attrs
import msgspec
import pydantic

from govinfo_report import Disclosure2021, Marks, Paragraph, Report, Requests2021
from govinfo_report.serial.json import dumps

_STRICT = pydantic.ConfigDict(strict=True, extra="forbid", frozen=True)


def pydantic_model(kind: type[Any] = Report) -> type[pydantic.BaseModel]:
    """A frozen, strict model with the keys that our JSON has."""
    create: Any = pydantic.create_model  # its overloads know no fields that come from a loop
    made: type[pydantic.BaseModel] = create(
        kind.__name__,
        __config__=_STRICT,
        **{name: (_of(hint, pydantic_model), ...) for name, hint in _keys_of(kind).items()},
    )
    return made


def msgspec_struct(kind: type[Any] = Report) -> type[msgspec.Struct]:
    """A frozen struct with the keys that our JSON has."""
    fields = [(name, _of(hint, msgspec_struct)) for name, hint in _keys_of(kind).items()]
    return msgspec.defstruct(kind.__name__, fields, frozen=True, forbid_unknown_fields=True)


def _keys_of(kind: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    keys = {field.name: hints[field.name] for field in attrs.fields(kind)}
    if hasattr(kind, "edition"):
        keys = {"edition": Literal[kind.edition], **keys}
    return {"version": Literal[1], **keys} if kind is Report else keys


def _of(hint: Any, make: Any) -> Any:
    """A hint of ours in terms of the peer: our classes become its classes; the benchmark's report is of 2021."""
    if get_origin(hint) is Literal or hint in (int | None, str | None, str, int, tuple[str, ...]):
        return hint
    if hint in (Decimal | None, date | None, date):
        return str | None  # our JSON writes both as strings; parsing them too would only slow the peer
    if hint is Paragraph:
        return str
    if hint is Marks or "Mapping" in str(hint):
        return dict[str, str]
    if hint == get_type_hints(Report)["disclosure"]:
        return make(Disclosure2021)
    if hint == get_type_hints(Report)["requests"]:
        return make(Requests2021)
    arguments: tuple[Any, ...] = getattr(hint, "__args__", ())
    if type(None) in arguments:
        return _of(arguments[0], make) | None
    if arguments:
        several: Any = tuple
        return several[_of(arguments[0], make), ...]
    return make(hint)


__all__ = ["dumps", "msgspec_struct", "pydantic_model"]
