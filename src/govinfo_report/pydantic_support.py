"""A report as a field of a pydantic model: what validates it, what writes it, and its JSON Schema in named parts.

`Report` itself imports nothing of this: pydantic asks it for `__get_pydantic_core_schema__`, and that comes here. So a
plain annotation is enough in a model; FastAPI takes it for the body of a request where it says `Body()`.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from govinfo_report.errors import Fault, InvalidJsonError, MissingExtraError
from govinfo_report.report import Report
from govinfo_report.serial.converter import make_converter
from govinfo_report.serial.kinds import OBJECT, is_encodable, misplaced
from govinfo_report.serial.schema import json_schema

try:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError, core_schema
except ModuleNotFoundError as error:
    raise MissingExtraError("a report in a pydantic model", "pydantic") from error

ERROR_TYPE = "govinfo_report"
"""The `type` of each of our errors in `ValidationError.errors()`; its context has `path`, and `zh` and `en`."""

_PREFIX = "#/$defs/"

_converter = cache(make_converter)


def report_core_schema() -> core_schema.CoreSchema:
    """What pydantic does with a field of type `Report`: validate as `loads` does, write what `dumps` writes."""
    return core_schema.no_info_plain_validator_function(
        _validated,
        serialization=core_schema.plain_serializer_function_ser_schema(
            _converter().unstructure, return_schema=core_schema.any_schema()
        ),
        # Not by __get_pydantic_json_schema__: what that returns is written out wherever the field stands.
        metadata={"pydantic_js_annotation_functions": [_described]},
    )


def _described(_: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
    """The schema of a report: a reference to the definition `Report`, and beside it one for each class of the form."""
    schema = json_schema()
    definitions = schema.pop("$defs")
    schema = {name: value for name, value in schema.items() if name not in {"$schema", "$id"}}
    return _defined(Report.__name__, {**definitions, Report.__name__: schema}, handler)


# --- validating ------------------------------------------------------------------------------------------------------


def _validated(value: Any) -> Report:
    """The report itself, or the one that these objects, arrays and values of JSON are.

    Raises a `ValidationError` that has each fault at its own place; pydantic puts in front where the field stands.
    """
    if isinstance(value, Report):
        return value
    if not isinstance(value, Mapping):
        raise _as_validation_error((Fault("", misplaced(OBJECT, value)),), value)
    try:
        report: Report = _converter().structure(value, Report)
    except InvalidJsonError as error:
        raise _as_validation_error(error.faults, value) from None
    return report


def _as_validation_error(faults: tuple[Fault, ...], value: Any) -> ValidationError:
    return ValidationError.from_exception_data(
        Report.__name__,
        [
            InitErrorDetails(
                type=PydanticCustomError(
                    ERROR_TYPE,
                    "{zh} ({en})",
                    {"path": fault.path, "zh": fault.message.zh, "en": fault.message.en},
                ),
                loc=_steps(fault.path),
                input=_at(value, _steps(fault.path)),
            )
            for fault in faults
        ],
    )


_STEP = re.compile(r'\[(?:(?P<position>\d+)|(?P<quoted>"(?:[^"\\]|\\.)*")|(?P<other>[^\]]*))\]|(?P<name>[^.\[\]]+)')


def _steps(path: str) -> tuple[int | str, ...]:
    """A path in the way of pydantic: keys and positions.

    >>> _steps('marks["requests.received.total"]'), _steps("overview.paragraphs[2]")
    (('marks', 'requests.received.total'), ('overview', 'paragraphs', 2))
    """
    return tuple(
        int(found["position"]) if found["position"] else found["name"] or found["other"] or _unquoted(found["quoted"])
        for found in _STEP.finditer(path)
    )


def _unquoted(quoted: str) -> str:
    """The key itself; in its quotes where it holds a lone surrogate, which pydantic cannot show."""
    plain: str = json.loads(quoted)
    return plain if is_encodable(plain) else quoted


def _at(value: Any, steps: tuple[int | str, ...]) -> Any:
    """What stands in that place; the object around it where there is nothing."""
    for name in steps:
        inner: Any = dict(enumerate(value)) if isinstance(value, list) else value
        if not isinstance(inner, Mapping) or name not in inner:
            break
        value = inner[name]
    return value


# --- describing ------------------------------------------------------------------------------------------------------


def _defined(name: str, definitions: Mapping[str, dict[str, Any]], handler: GetJsonSchemaHandler) -> dict[str, Any]:
    """A reference to one of our definitions, which pydantic puts among its own, as it does with those it refers to.

    A core schema with a `ref` is how pydantic names a definition; the function in its metadata says what is in it.
    Both are looked at where it stands inside another, so it is handed over as the items of an array.
    """

    def content(_: core_schema.CoreSchema, inner: GetJsonSchemaHandler) -> dict[str, Any]:
        described: dict[str, Any] = _with_references(definitions[name], definitions, inner)
        return described

    named = core_schema.any_schema(
        ref=f"{Report.__module__}.{name}:govinfo_report", metadata={"pydantic_js_functions": [content]}
    )
    reference: dict[str, Any] = handler(core_schema.list_schema(named))["items"]
    return reference


def _with_references(schema: Any, definitions: Mapping[str, dict[str, Any]], handler: GetJsonSchemaHandler) -> Any:
    if isinstance(schema, list):
        return [_with_references(item, definitions, handler) for item in schema]
    if not isinstance(schema, dict):
        return schema
    reference = schema.get("$ref")
    if isinstance(reference, str) and reference.startswith(_PREFIX):
        rest = {name: value for name, value in schema.items() if name != "$ref"}
        return {**_defined(reference.removeprefix(_PREFIX), definitions, handler), **rest}
    return {name: _with_references(value, definitions, handler) for name, value in schema.items()}
