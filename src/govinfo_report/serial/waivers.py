"""Waivers as TOML: read with every fault and its line, and written so that a clerk can read them."""

import re
from collections.abc import Iterator, Sequence
from datetime import MAXYEAR, MINYEAR, date
from decimal import Decimal
from typing import Any

from attrs import frozen

from govinfo_report.errors import Fault, InvalidWaiversError
from govinfo_report.form import Text
from govinfo_report.layout import nearest
from govinfo_report.rules.catalogue import RULES
from govinfo_report.rules.waiving import RULES as WAIVER_RULES
from govinfo_report.waivers import Figure, Grounds, Waiver

_HEADER = re.compile(r"[ \t]*\[\[[ \t]*waiver[ \t]*\]\]")
_KEY = re.compile(r"[ \t]*(?:\[+[ \t]*(?:waiver\.)?)?(?P<key>[^\[\]=#]+)[\]=]")
_AT_LINE = re.compile(r" ?\(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_REQUIRED = ("rule", "place", "reason", "by", "until")
_GROUNDS = ("figures", "previous", "words", "says")
_KEYS = frozenset({*_REQUIRED, *_GROUNDS, "issuer", "year"})


def read_waivers(text: str, name: str) -> tuple[Waiver, ...]:
    """The waivers of the text of a file, which faults call by this name. Raises `InvalidWaiversError`."""
    blocks = _blocks(text)
    tree = _tree(text, blocks, name)
    lines = _lines_of_keys(text.split("\n"))
    faults = [Fault(f"{name}:{lines.get(key, 1)}", _unknown_table(key)) for key in tree if key != "waiver"]
    entries = tree.get("waiver", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InvalidWaiversError((Fault(name, _NO_LIST),))
    known = blocks if len(blocks) == len(entries) else [None] * len(entries)
    waivers: list[Waiver] = []
    for number, (entry, block) in enumerate(zip(entries, known, strict=True)):
        places = {} if block is None else _lines_of_keys(block.lines)
        own = [
            Fault(
                f"{name}: waiver[{number}]" if block is None else f"{name}:{block.start + places.get(key, 1) - 1}",
                message,
            )
            for key, message in _wrong(entry)
        ]
        faults += own
        if not own:
            waivers.append(_waiver(entry))
    if faults:
        raise InvalidWaiversError(tuple(faults))
    return tuple(waivers)


def written(waiver: Waiver) -> str:
    """One waiver as it stands in the file."""
    return "\n".join(_lines(waiver))


@frozen
class _Block:
    """The lines of one `[[waiver]]`, the first of which is line `start` of the file."""

    start: int
    lines: tuple[str, ...]


def _blocks(text: str) -> list[_Block]:
    """The text cut at its headers. It is for telling lines: what the file holds, the TOML parser says."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if _HEADER.match(line)]
    ends = [*starts[1:], len(lines)][: len(starts)]
    return [_Block(start + 1, tuple(lines[start:end])) for start, end in zip(starts, ends, strict=True)]


def _tree(text: str, blocks: list[_Block], name: str) -> dict[str, Any]:
    """What the TOML says. Where it cannot be parsed, each waiver is tried alone, so that all faults come at once."""
    fault = _syntax_fault(text, name, 1)
    if fault is None:
        return _parsed(text)
    each = (_syntax_fault("\n".join(block.lines), name, block.start) for block in blocks)
    raise InvalidWaiversError(tuple(found for found in each if found is not None) or (fault,))


def _parsed(text: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415  # it takes as long to import as half of the core, and most checks have no waivers

    return tomllib.loads(text, parse_float=Decimal)


def _syntax_fault(text: str, name: str, first_line: int) -> Fault | None:
    try:
        _parsed(text)
    except RecursionError:
        return Fault(f"{name}:{first_line}", _TOO_DEEP)
    except ValueError as error:  # a TOMLDecodeError, which says where
        found = _AT_LINE.search(str(error))
        if found is None:  # Python reads no integer of thousands of digits
            return Fault(f"{name}:{first_line}", _TOO_LONG)
        line = int(found["line"]) if found["line"] else text.count("\n") + 1
        said = _AT_LINE.sub("", str(error))
        message = Text(f"不是有效的 TOML（{said}），请改正这一行", f"no valid TOML ({said}); correct this line")
        return Fault(f"{name}:{first_line + line - 1}", message)
    return None


def _lines_of_keys(lines: Sequence[str]) -> dict[str, int]:
    """The number, from 1, of the first line that begins with each key, or with a table of that name."""
    numbers: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        found = _KEY.match(line)
        if found is not None:
            numbers.setdefault(found["key"].replace('"', "").replace("'", "").strip(), number)
    return numbers


def _wrong(entry: dict[str, Any]) -> Iterator[tuple[str, Text]]:
    """Everything that is wrong with one waiver: the key that it stands at, and a sentence."""
    for key in entry:
        if key not in _KEYS:
            near = nearest(key, _KEYS)
            yield key, _unknown_key(key, near[0] if near else None)
    for key in _REQUIRED:
        if key not in entry:
            yield key, _missing(key)
    if "rule" in entry:
        yield from _wrong_rule(entry["rule"])
    if "place" in entry and not isinstance(entry["place"], str):
        yield "place", _expected("place", Text("文字（发现的位置，路径）", "the path of the finding (text)"))
    if "issuer" in entry and not isinstance(entry["issuer"], str):
        yield "issuer", _expected("issuer", Text("发布机关的名称（文字）", "the name of the issuer (text)"))
    for key in ("reason", "by", "says"):
        if key in entry and not (isinstance(entry[key], str) and entry[key].strip()):
            yield key, _expected(key, Text("不为空的文字", "a text that is not blank"))
    if "until" in entry and type(entry["until"]) is not date:
        yield (
            "until",
            _expected("until", Text("日期，如 2026-12-31，不加引号", "a date such as 2026-12-31, without quotes")),
        )
    if "year" in entry and not (type(entry["year"]) is int and MINYEAR <= entry["year"] <= MAXYEAR):
        yield "year", _expected("year", Text("年份，如 2023", "a year such as 2023"))
    yield from _wrong_grounds(entry)


def _wrong_rule(rule: Any) -> Iterator[tuple[str, Text]]:
    codes = [known.code for known in RULES]
    if rule in codes and rule not in {known.code for known in WAIVER_RULES}:
        return
    if rule in codes:
        yield (
            "rule",
            Text(f"{rule} 是关于豁免本身的，不能豁免；请删去这一条", f"{rule} is about waivers; delete this one"),
        )
        return
    near = nearest(str(rule), codes)
    yield (
        "rule",
        _expected(
            "rule",
            Text(
                f"规则编号{f'，是否为 {near[0]}？' if near else ''}",
                f"the code of a rule{f', perhaps {near[0]}' if near else ''}",
            ),
        ),
    )


def _wrong_grounds(entry: dict[str, Any]) -> Iterator[tuple[str, Text]]:
    for key in ("figures", "previous"):
        if key not in entry:
            continue
        if not isinstance(entry[key], dict):
            yield key, _expected(key, Text("表：路径 = 数字", "a table of paths and figures"))
            continue
        for path, figure in _flat(entry[key]):
            if type(figure) not in (int, Decimal, str) or (isinstance(figure, Decimal) and not figure.is_finite()):
                yield path, _expected(path, Text("数字，或者表格中印的符号", "a figure, or the mark that is printed"))
    words = entry.get("words", [])
    if not isinstance(words, list) or not all(isinstance(each, str) for each in words):
        yield "words", _expected("words", Text('文字的列表，如 ["原文"]', 'a list of texts, such as ["words"]'))
    if not any(entry.get(key) for key in _GROUNDS):
        yield "rule", _UNBOUND


def _flat(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Figures by their whole paths: a path that was written without quotation marks is a table in a table."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _waiver(entry: dict[str, Any]) -> Waiver:
    return Waiver(
        rule=entry["rule"],
        place=entry["place"],
        issuer=entry.get("issuer"),
        year=entry.get("year"),
        reason=entry["reason"],
        by=entry["by"],
        until=entry["until"],
        grounds=Grounds(
            figures=dict(_flat(entry.get("figures", {}))),
            previous=dict(_flat(entry.get("previous", {}))),
            words=tuple(entry.get("words", ())),
            says=entry.get("says"),
        ),
    )


# --- writing ---------------------------------------------------------------------------------------------------------


def _lines(waiver: Waiver) -> Iterator[str]:
    grounds = waiver.grounds
    yield "[[waiver]]"
    yield f"rule = {_text(waiver.rule)}"
    yield f"place = {_text(waiver.place)}"
    if waiver.issuer is not None:
        yield f"issuer = {_text(waiver.issuer)}"
    if waiver.year is not None:
        yield f"year = {waiver.year}"
    yield f"reason = {_text(waiver.reason)}"
    yield f"by = {_text(waiver.by)}"
    yield f"until = {waiver.until.isoformat()}"
    if grounds.words:
        yield f"words = [{', '.join(map(_text, grounds.words))}]"
    if grounds.says is not None:
        yield f"says = {_text(grounds.says)}"
    for name, table in (("figures", grounds.figures), ("previous", grounds.previous)):
        if table:
            yield f"[waiver.{name}]"
            yield from (f"{_text(path)} = {_figure(figure)}" for path, figure in table.items())


def _figure(figure: Figure) -> str:
    if isinstance(figure, str):
        return _text(figure)
    return format(figure, "f") if isinstance(figure, Decimal) else str(figure)


def _text(text: str) -> str:
    r"""A basic string of TOML, in which everything invisible is spelled out.

    >>> print(_text('说"是"\u202e'))
    "说\"是\"\u202E"
    """
    return '"' + "".join(map(_character, text)) + '"'


def _character(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\U{code:08X}" if code > 0xFFFF else f"\\u{code:04X}"  # noqa: PLR2004  # the last that four digits write


# --- words -----------------------------------------------------------------------------------------------------------


def _expected(key: str, what: Text) -> Text:
    return Text(f"{key} 应为{what.zh}", f"{key} should be {what.en}")


def _missing(key: str) -> Text:
    return Text(f"缺 {key}，请补上", f"{key} is missing; add it")


def _unknown_key(key: str, near: str | None) -> Text:
    if near is None:
        return Text(f"不认识 {key}，请删去", f"{key} is unknown; delete it")
    return Text(f"不认识 {key}，是否为 {near}？", f"{key} is unknown; did you mean {near}?")


def _unknown_table(key: str) -> Text:
    return Text(f"不认识 {key}，文件中只有 [[waiver]]", f"{key} is unknown; the file has [[waiver]] only")


_NO_LIST = Text("waiver 应写成 [[waiver]]，每条一个", "write [[waiver]], one for each waiver")
_TOO_DEEP = Text("嵌套太深，请按 [[waiver]] 书写", "nested too deeply; write [[waiver]]")
_TOO_LONG = Text("其中有数字太长，请改正", "there is a number that is too long; correct it")
_UNBOUND = Text(
    "没有绑定 figures、previous、words 或 says，无法知道豁免的是什么；可用命令 govinfo-report waive 生成",
    "bound to no figures, previous, words or says, so what is excused is not known; govinfo-report waive writes them",
)
