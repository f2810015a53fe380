"""Waivers: a finding that somebody looked at and excused, with the reason, the name, the last day and the figures.

They stand in a small TOML file next to the reports (`govinfo-waivers.toml`), one `[[waiver]]` for each finding. A waiver
is bound to what the finding rests on, so that it lapses when a figure or a word of it changes.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import field, frozen

from govinfo_report.errors import Fault, InvalidValueError, InvalidWaiversError
from govinfo_report.form import Text
from govinfo_report.frozenmapping import FrozenMapping
from govinfo_report.issuer import plain_name
from govinfo_report.systemreasons import system_reason

if TYPE_CHECKING:  # a report is checked with waivers, and a waiver is made for a finding of a report
    from govinfo_report.prose import Span
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

    Words of a character or two stand with their neighbours.

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
        words = [_in_context(span, passages.get(span.path, "")) for span in finding.spans]
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


_WORDS_ENOUGH = 8


def _in_context(span: "Span", text: str) -> str:
    """The words of a span; a comma or a figure with what stands around it, since there are others like it.

    >>> from govinfo_report.prose import Span
    >>> _in_context(Span("overview.paragraphs[0]", 13, 14), "加强培训。规范各项流程操作,遵循公平、公正的原则。")
    '范各项流程操作,遵循公平、公正'
    """
    around = max(_WORDS_ENOUGH - (span.end - span.start), 0)
    return text[max(span.start - around, 0) : span.end + around]


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
        """Whether it is for a finding of this report: the same issuer, blanks and width aside, and the same year."""
        return which_report(self.issuer, self.year) == which_report(report.issuer, report.year)

    def to_toml(self) -> str:
        """The waiver as it stands in the file."""
        from govinfo_report.serial.waivers import written  # noqa: PLC0415  # it reads them too, and so knows this class

        return written(self)


def which_report(issuer: str | None, year: int | None) -> tuple[str | None, int | None]:
    """What a waiver and its report have in common.

    >>> which_report("某县 水利局（本级）", 2023) == which_report("某县水利局(本级)", 2023)
    True
    """
    return None if issuer is None else plain_name(_encodable(issuer)), year


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
        from govinfo_report.serial.waivers import read_waivers  # noqa: PLC0415  # it makes them

        return cls(read_waivers(text, name))

    def to_toml(self) -> str:
        """The whole file; empty without waivers."""
        return "\n".join(f"{waiver.to_toml()}\n" for waiver in self.waivers)


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


def _unopened(error: Exception) -> Text:
    said = system_reason(error)
    return Text(f"无法打开（{said.zh}），请核对文件名", f"cannot be opened ({said.en}); verify the name")


_NOT_UTF8 = Text("不是 UTF-8 编码，请另存为 UTF-8", "not UTF-8; save the file as UTF-8")
