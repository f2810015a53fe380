"""The official JSON Schema of SARIF 2.1.0, and what it finds wrong with a log."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs

# The official file has a stray bracket in two patterns, "[a-zA-Z]{2}]?$", which strict validators refuse as no regex.
_TEXT = (Path(__file__).parent / "data" / "sarif-2.1.0.json").read_text(encoding="utf-8")
_VALIDATOR = jsonschema_rs.Draft4Validator(json.loads(_TEXT.replace("{2}]?$", "{2}$")), validate_formats=True)


def sarif_faults(log: dict[str, Any]) -> list[str]:
    """Every fault of the log by the schema, none where it is valid."""
    return [error.message for error in _VALIDATOR.iter_errors(log)]
