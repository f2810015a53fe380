"""A report as JSON text, exact both ways.

The text is one object. Its first key is `"version"`, the number of the shape, and tables of two editions begin with
`"edition"`; every other key is an attribute of `Report` and of the classes below it, so that the path of a figure is the
same here as in a finding. A count is a number or `null`; money is a string in plain decimal notation, so that no reader
turns it into a binary fraction; a paragraph is a string; a date is written 2022-01-31.

The promise: version 1 never changes. Readers are strict, so even one more key would be a new shape, and any change of
shape is a new number. `loads` reads every version up to its own, and says so when a text needs a newer library.
"""

import json
from functools import cache

from govinfo_report.errors import InvalidJsonError, InvalidValueError
from govinfo_report.report import Report
from govinfo_report.serial.converter import configure_converter, make_converter
from govinfo_report.serial.fast import quick_reader
from govinfo_report.serial.text import parse

__all__ = ["configure_converter", "dumps", "loads", "loads_plainly", "make_converter"]

_converter = cache(make_converter)


def dumps(report: Report, *, indent: int | None = None) -> str:
    """Write a report as JSON text, in one line or indented.

    >>> text = dumps(Report.blank(issuer="某县人民政府", year=2023))
    >>> text[:47]
    '{"version": 1, "issuer": "某县人民政府", "year": 2023'
    >>> loads(text).issuer
    '某县人民政府'

    `InvalidJsonError` for text that no JSON can carry: a lone surrogate, which is no character.
    """
    if not isinstance(report, Report):
        raise InvalidValueError("report", report, "a Report")
    tree = _converter().unstructure(report)
    text = json.dumps(tree, ensure_ascii=False, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:
        _converter().structure(tree, Report)  # names every place that cannot be written
        raise
    return text


def loads(text: str | bytes) -> Report:
    """Read a report from its JSON text; bytes are UTF-8.

    >>> report = Report.blank(year=2023).replace({"requests.received.total": 42})
    >>> loads(dumps(report)) == report
    True
    >>> loads('{"version": 2}')
    Traceback (most recent call last):
    govinfo_report.errors.InvalidJsonError: version：版本 2 比本库所能读取的版本 1 新，请升级 govinfo-report

    `InvalidJsonError` lists every fault with its path, not only the first. With the extra `fast` it is read about five
    times as fast, to the same result.
    """
    quick = quick_reader()
    report = quick(text) if quick else None
    return loads_plainly(text) if report is None else report


def loads_plainly(text: str | bytes) -> Report:
    """What `loads` returns and raises, always by the plain way, which defines what is accepted.

    >>> loads_plainly(dumps(Report.blank())) == Report.blank()
    True
    """
    parsed, faults = parse(text)
    try:
        report = _converter().structure(parsed, Report)
    except InvalidJsonError as error:
        raise InvalidJsonError((*faults, *error.faults)) from None
    if faults:
        raise InvalidJsonError(faults)
    return report
