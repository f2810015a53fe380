"""Waivers: a finding that somebody looked at and excused, with the reason, the name, the last day and the figures.

They stand in a small TOML file next to the reports (`govinfo-waivers.toml`), one `[[waiver]]` for each finding. A waiver
is bound to what the finding rests on, so that it lapses when a figure or a word of it changes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import MAXYEAR, MINYEAR, date
from decimal import Decimal
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import field, frozen

from govinfo_report.errors import Fault, InvalidValueError, InvalidWaiversError
from govinfo_report.form import Text
from govinfo_report.frozenmapping import FrozenMapping
from govinfo_report.layout import nearest
from govinfo_report.rules.catalogue import RULES
from govinfo_report.rules.waiving import RULES as WAIVER_RULES

if TYPE_CHECKING:  # a report is checked with waivers, and a waiver is made for a finding of a report
    from govinfo_report.report import Report
    from govinfo_report.rules.model import Finding

FILE_NAME = "govinfo-waivers.toml"
"""What the file is called that the command finds by itself beside a report."""

Figure: TypeAlias = int | Decimal | str
"""What a cell prints: a figure, or the mark instead of one; "" where it is blank."""


def _held(figures: Mapping[str, Figure]) -> FrozenMapping[Figure]:
    return FrozenMapping(figures)


@frozen(kw_only=True)
class Grounds:
    """What a finding rests on: figures of the report, and of last year's, by their paths; and printed words.

    `says` is the finding's own sentence, for findings that rest on neither, such as a section that is not there.
    """

    figures: Mapping[str, Figure] = field(factory=dict, converter=_held)
    previous: Mapping[str, Figure] = field(factory=dict, converter=_held)
    words: tuple[str, ...] = ()
    says: str | None = None

    @classmethod
    def of(cls, finding: "Finding", report: "Report", previous: "Report | None" = None) -> "Grounds":
        """The grounds of a finding of this report."""
        passages = report.passages() if finding.spans else {}
        words = [span.of(passages.get(span.path, "")) for span in finding.spans]
        if not words and finding.quote is not None:
            words = [finding.quote]
        figures = _printed(report, finding.cells)
        before = {} if previous is None else _printed(previous, finding.previous_cells)
        return cls(
            figures=figures,
            previous=before,
            words=tuple(_encodable(each) for each in words),
            says=None if figures or before or words else _encodable(finding.message.zh),
        )

    @property
    def are_none(self) -> bool:
        """Whether nothing is named, so that anything would be excused."""
        return not (self.figures or self.previous or self.words or self.says)


def _printed(report: "Report", paths: Iterable[str]) -> dict[str, Figure]:
    figures: dict[Any, Any] = {**report.cells()}
    return {
        path: report.marks.get(path, "") if figures[path] is None else figures[path]
        for path in paths
        if path in figures
    }


def _encodable(text: str) -> str:
    """The text as a file can hold it: half characters that a damaged document may have become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


@frozen(kw_only=True)
class Waiver:
    """One excused finding: `rule` at `place`, in the report of `issuer` and `year`, until the day `until` inclusive.

    `issuer` and `year` are `None` for a report that does not say them. `grounds` is what the excuse was given for.

    >>> from govinfo_report.report import Report
    >>> report = Report.blank(issuer="某县人民政府", year=2023).replace({"disclosure.administrative_rules.issued": 1})
    >>> finding = report.check().with_code("GIR201")[0].finding
    >>> waiver = Waiver.of(finding, report, reason="县改市前制定", by="张三", until=date(2026, 12, 31))
    >>> waiver.grounds.figures["disclosure.administrative_rules.issued"]
    1
    """

    rule: str
    place: str
    issuer: str | None = None
    year: int | None = None
    reason: str
    by: str
    until: date
    grounds: Grounds

    def __attrs_post_init__(self) -> None:
        for name in ("reason", "by"):
            if not isinstance(getattr(self, name), str) or not getattr(self, name).strip():
                raise InvalidValueError(f"Waiver.{name}", getattr(self, name), "a text that is not blank")
        if type(self.until) is not date:
            raise InvalidValueError("Waiver.until", self.until, "a date")

    @classmethod
    def of(
        cls,
        finding: "Finding",
        report: "Report",
        previous: "Report | None" = None,
        *,
        reason: str,
        by: str,
        until: date,
    ) -> "Waiver":
        """The waiver that excuses this finding of this report, as long as nothing changes that it rests on."""
        return cls(
            rule=finding.code,
            place=finding.place,
            issuer=None if report.issuer is None else _encodable(report.issuer),
            year=report.year,
            reason=reason,
            by=by,
            until=until,
            grounds=Grounds.of(finding, report, previous),
        )

    def is_about(self, report: "Report") -> bool:
        """Whether it is for a finding of this report: the same issuer, blanks aside, and the same year."""
        return self.year == report.year and _plain(self.issuer) == _plain(report.issuer)

    def to_toml(self) -> str:
        """The waiver as it stands in the file."""
        return "\n".join(_lines(self))


def _plain(issuer: str | None) -> str | None:
    return None if issuer is None else "".join(_encodable(issuer).split())


@frozen
class Waivers:
    """The waivers of a file, in its order.

    >>> waivers = Waivers.from_toml('''
    ... [[waiver]]
    ... rule = "GIR203"
    ... place = "disclosure.normative_documents"
    ... issuer = "某县人民政府"
    ... year = 2023
    ... reason = "集中清理"
    ... by = "张三"
    ... until = 2026-12-31
    ... [waiver.figures]
    ... "disclosure.normative_documents.repealed" = 31
    ... ''')
    >>> waivers.waivers[0].until
    datetime.date(2026, 12, 31)
    >>> Waivers.from_toml(waivers.to_toml()) == waivers
    True
    """

    waivers: tuple[Waiver, ...] = ()

    @classmethod
    def from_toml(cls, text: str, *, name: str = FILE_NAME) -> "Waivers":
        """Read waivers from the text of a file.

        `InvalidWaiversError` lists every fault with the line, and what to do; `name` is what it calls the file.
        """
        blocks = _blocks(text)
        tree = _tree(text, blocks, name)
        lines = text.split("\n")
        faults = [Fault(f"{name}:{_line_of(lines, key, 1)}", _unknown_table(key)) for key in tree if key != "waiver"]
        entries = tree.get("waiver", [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise InvalidWaiversError((Fault(name, _NO_LIST),))
        starts = [block.start for block in blocks] if len(blocks) == len(entries) else [0] * len(entries)
        waivers: list[Waiver] = []
        for number, (entry, start) in enumerate(zip(entries, starts, strict=True)):
            inside = blocks[number].lines if start else ()
            own = [
                Fault(f"{name}:{start + offset}" if start else f"{name}: waiver[{number}]", message)
                for offset, message in ((_line_of(inside, key, 1) - 1, message) for key, message in _wrong(entry))
            ]
            faults += own
            if not own:
                waivers.append(_waiver(entry))
        if faults:
            raise InvalidWaiversError(tuple(faults))
        return cls(tuple(waivers))

    def to_toml(self) -> str:
        """The whole file; empty without waivers."""
        return "\n".join(f"{waiver.to_toml()}\n" for waiver in self.waivers)

    def about(self, report: "Report") -> tuple[Waiver, ...]:
        """Those for findings of this report."""
        return tuple(waiver for waiver in self.waivers if waiver.is_about(report))


def load_waivers(path: "str | PathLike[str]") -> Waivers:
    """Read the waivers of a file.

    `InvalidWaiversError` where it cannot be opened or is not as it should be: every fault, with its line.
    """
    name = str(path)
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        raise InvalidWaiversError((Fault(name, _unopened(error)),)) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InvalidWaiversError((Fault(f"{name}:{line}", _NOT_UTF8),)) from error
    return Waivers.from_toml(text, name=name)


# --- reading ---------------------------------------------------------------------------------------------------------

_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*waiver[ \t]*\]\]", re.MULTILINE)
_AT_LINE = re.compile(r" ?\(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_REQUIRED = ("rule", "place", "reason", "by", "until")
_GROUNDS = ("figures", "previous", "words", "says")
_KEYS = frozenset({*_REQUIRED, *_GROUNDS, "issuer", "year"})


@frozen
class _Block:
    """The lines of one `[[waiver]]`, the first of which is line `start` of the file."""

    start: int
    lines: tuple[str, ...]


def _blocks(text: str) -> list[_Block]:
    """The text cut at its headers. It is for telling lines: what the file holds, the TOML parser says."""
    starts = [found.start() for found in _HEADER.finditer(text)]
    ends = [*starts[1:], len(text)][: len(starts)]
    return [
        _Block(text.count("\n", 0, start) + 1, tuple(text[start:end].split("\n")))
        for start, end in zip(starts, ends, strict=True)
    ]


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


def _line_of(lines: Iterable[str], key: str, otherwise: int) -> int:
    """The number of the first line that begins with the key, or with a table of that name, from 1."""
    begins = re.compile(rf"[ \t]*(?:\[+[ \t]*(?:waiver\.)?)?[\"']?{re.escape(key)}[\"']?[ \t]*[\].=]")
    return next((number for number, line in enumerate(lines, 1) if begins.match(line)), otherwise)


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


def _unopened(error: Exception) -> Text:
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Text(f"无法打开（{said}），请核对文件名", f"cannot be opened ({said}); verify the name")


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
_NOT_UTF8 = Text("不是 UTF-8 编码，请另存为 UTF-8", "not UTF-8; save the file as UTF-8")
_TOO_DEEP = Text("嵌套太深，请按 [[waiver]] 书写", "nested too deeply; write [[waiver]]")
_TOO_LONG = Text("其中有数字太长，请改正", "there is a number that is too long; correct it")
_UNBOUND = Text(
    "没有绑定 figures、previous、words 或 says，无法知道豁免的是什么；可用命令 govinfo-report waive 生成",
    "bound to no figures, previous, words or says, so what is excused is not known; govinfo-report waive writes them",
)
