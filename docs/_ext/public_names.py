"""How public names appear in the reference: classes by their fields, and types by the names that this package gives them.

The fields of a table class carry the labels of the form as metadata; the pages of the form show those, so that here
such a class is shown by the names of its fields alone.
"""

import inspect
from typing import Any, Final, get_type_hints

import attrs
from sphinx.application import Sphinx
from sphinx.util.typing import stringify_annotation

import govinfo_report as gir
from govinfo_report.tables.part import FormPart

_MODE: Final = "smart"  # a class of the standard library by its last name
# Sphinx spells an alias out, and the literal type of all paths fills a page.
_ALIASES = {
    stringify_annotation(alias, _MODE): f"~govinfo_report.{name}"
    for name, alias in (
        ("CellPath", gir.CellPath),
        ("ApplicantColumn", gir.ApplicantColumn),
        ("Edition", gir.Edition),
        ("Value", gir.Value),
    )
}
_LONGEST_DEFAULT = 12


def setup(app: Sphinx) -> dict[str, bool]:
    """Sphinx calls this to learn of the extension."""
    app.connect("autodoc-process-signature", _signature)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _signature(
    _app: Sphinx, what: str, _name: str, thing: Any, _options: Any, signature: str | None, returns: str | None
) -> tuple[str | None, str | None]:
    if what == "class" and inspect.isclass(thing) and attrs.has(thing):
        return _fields(thing), None
    return _named(signature), _named(returns)


def _fields(cls: type[Any]) -> str:
    fields = [field for field in attrs.fields(cls) if field.init]
    star = "*, " if any(field.kw_only for field in fields) else ""
    if issubclass(cls, FormPart):
        return f"({star}{', '.join(field.name for field in fields)})" if fields else ""
    # Some modules only meet in their annotations: what they name there are public names.
    hints = get_type_hints(cls, localns={name: getattr(gir, name) for name in gir.__all__})
    parameters = (f"{field.name}: {_type(hints[field.name])}{_default(field.default)}" for field in fields)
    return f"({star}{', '.join(parameters)})"


def _type(hint: Any) -> str:
    return _named(stringify_annotation(hint, _MODE)) or ""


def _default(default: Any) -> str:
    if default is attrs.NOTHING:
        return ""
    return f" = {default!r}" if len(repr(default)) <= _LONGEST_DEFAULT else " = ..."


def _named(text: str | None) -> str | None:
    """The same types, those that this package names by their names."""
    for spelled, name in _ALIASES.items():
        text = text.replace(spelled, name) if text else text
    return text
