"""A sentence as clauses of words that are known: what each clause says, and what of it is not understood.

Clauses end at commas and brackets, and after each figure: 「予以公开31件、部分公开2件」 are two. Nothing is guessed here. What
stands between known words is kept as `residue`, and a clause with residue is bound to nothing.
"""

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from functools import cache

from attrs import define, field

from govinfo_report.claims.quantities import DATE, NAMED_NUMBER, NUMBER, NUMBER_STARTS, NUMERALS, Quantity, quantity_of
from govinfo_report.claims.wordings import PATTERNS, PHRASE_STARTS, Meaning, Role, pattern_of, vocabulary

OWN_NAME = "\0"  # what the name of the issuer is written over with, so that it is one word whatever it is


class Mark(Enum):
    """What ends a clause."""

    COMMA = auto()
    SEMICOLON = auto()
    OPEN = auto()  # a bracket
    CLOSE = auto()
    END = auto()


@define
class Clause:
    """Words up to a comma, a bracket, or just after a figure. Places are those of the plain text."""

    start: int
    end: int = 0
    words: list[tuple[Meaning, int]] = field(factory=list)  # with the place where each begins
    quantities: list[Quantity] = field(factory=list)
    years: list[tuple[int, int]] = field(factory=list)  # with the place where each is named
    than_year: int | None = None
    residue: str = ""
    first_unknown: int | None = None
    roles: set[Role] = field(factory=set)
    own_name: bool = False
    including: bool = False  # 「（含上年结转）」: what the brackets name is counted with the rest
    mark: Mark = Mark.END

    @property
    def understood(self) -> bool:
        """Whether every word is known."""
        return not self.residue

    @property
    def quantity(self) -> Quantity | None:
        """The one figure. `None`: there is none."""
        return self.quantities[0] if self.quantities else None

    def targets(self, role: Role) -> tuple[str, ...]:
        """What the words of a role name, in their order."""
        if role not in self.roles:
            return ()
        return tuple(dict.fromkeys(target for word, _ in self.words if word.role is role for target in word.targets))

    def add(self, meaning: Meaning, start: int) -> None:
        """Take in a word."""
        self.words.append((meaning, start))
        self.roles.add(meaning.role)

    def leave_out(self, text: str, start: int) -> None:
        """Take in what is not known."""
        if self.first_unknown is None:
            self.first_unknown = start
        if len(self.residue) < _LONGEST_RESIDUE:
            self.residue += f"{'…' if self.residue else ''}{text[:_LONGEST_RESIDUE]}"


_LONGEST_RESIDUE = 40
_NUMBERING = re.compile(r"[（(].*[）)]$|.*(?:是|、|[.．])$")
# Brackets that name more of what the figure behind them counts, and colons before a figure, end nothing: 「予以公开（含部分
# 公开）33件」, 「办结量：75件」.
_NAMING_BRACKET = re.compile(
    r"[（(](?P<including>含|包括|其中含)?[^（(）)，,。；;：:0-9]{1,24}[）)](?:共计?|合计|总计|有|为|数|量)?(?=[0-9零一二两三四五六七八九十百])"
)
_COLON_BEFORE_A_FIGURE = re.compile(r"[：:]\s*(?:共计?|合计|总计)?(?=[0-9零一二两三四五六七八九十百])")
_SILENT = " \t\u3000·*-—_|#。！？!?.…"
_MARKS = {
    "，": Mark.COMMA,
    ",": Mark.COMMA,
    "：": Mark.COMMA,
    ":": Mark.COMMA,
    "；": Mark.SEMICOLON,
    ";": Mark.SEMICOLON,
}
_MARKS |= {"（": Mark.OPEN, "(": Mark.OPEN, "）": Mark.CLOSE, ")": Mark.CLOSE}
_ROLE_OF_PATTERN = {
    "carried_in": Meaning(Role.CARRIED_IN),
    "carried_forward": Meaning(Role.CARRIED_FORWARD),
    "carried": Meaning(Role.CARRIED),
    "in_force": Meaning(Role.IN_FORCE),
    "system": Meaning(Role.SYSTEM),
    "area": Meaning(Role.AREA),
    "sum_up": Meaning(Role.SUM_UP),
    "filler": Meaning(Role.FILLER),
}
_THAN = Meaning(Role.THAN)
_PART, _JOIN = Role.PART, Role.JOIN  # asked of each word: to find a member of an enum takes long in Python 3.11


@cache
def _tokens() -> re.Pattern[str]:
    """One pattern for all that a clause can hold; the order of its parts is that in which they are tried."""
    by_name: dict[str, list[str]] = {}
    for name, pattern in PATTERNS:
        by_name.setdefault(name, []).append(pattern)
    year = "|".join(by_name.pop("year"))
    phrases = "|".join(f"(?P<{name}>{'|'.join(patterns)})" for name, patterns in by_name.items())
    numbers = f"(?P<date>{DATE})|(?P<a_year>{year})|(?P<named>{NAMED_NUMBER})|(?P<quantity>{NUMBER})"
    word_starts = re.escape("".join({word[0] for word in vocabulary()}))
    marks = re.escape("".join(_MARKS))
    parts = (
        f"(?P<numbered>(?=[{NUMERALS}]){pattern_of(word for word in vocabulary() if word[0] in NUMERALS and word[1:])})",
        f"(?=[{PHRASE_STARTS}])(?:{phrases})",
        f"(?=[{NUMBER_STARTS}])(?:{numbers})",
        f"(?P<word>(?=[{word_starts}]){pattern_of(vocabulary())})",
        f"(?P<mark>[{marks}])",
        f"(?P<own>{OWN_NAME}+)",
    )
    # most characters begin nothing that is known: one look at a set passes over them
    return re.compile(f"(?=[{PHRASE_STARTS}{NUMBER_STARTS}{word_starts}{marks}{OWN_NAME}])(?:{'|'.join(parts)})")


def clauses_of(text: str, start: int, end: int, year: int | None) -> list[Clause]:
    """The clauses of the sentence that stands in `text` from `start` up to `end`.

    `year` is the report year, by which 「2022年结转」 is carried over to or from.
    """
    words = vocabulary()
    clauses: list[Clause] = []
    clause = Clause(start)
    place = start
    transparent = 0  # up to where brackets and colons end nothing
    for found in _tokens().finditer(text, start, end):
        begin, stop = found.span()
        if begin > place:
            _take_unknown(clause, text[place : min(begin, place + _LONGEST_RESIDUE)], place)
        place = stop
        kind = found.lastgroup
        if kind in {"word", "numbered"}:  # 三类内部事务信息 begins with a numeral
            word = words[found[0]]
            if word.role is _PART and begin < transparent:
                clause.including = True
            elif word.role is _JOIN and clause.quantities:
                clauses += _ended(clause, begin, Mark.COMMA)
                clause = Clause(place)
            else:
                clause.add(word, begin)
        elif kind == "mark" and begin < transparent:
            pass
        elif kind == "mark" and not clause.quantities and (through := _transparent(text, begin)):
            transparent = through
        elif kind == "mark":
            clauses += _ended(clause, begin, _MARKS[found[0]])
            clause = Clause(place)
        elif kind == "quantity":
            quantity = quantity_of(found)
            if quantity is None:
                clause.leave_out(found[0], begin)
            else:
                clause.quantities.append(quantity)
        elif kind in _ROLE_OF_PATTERN:
            clause.add(_ROLE_OF_PATTERN[kind], begin)
        else:
            _take_other(clause, found, year)
    if place < end:
        _take_unknown(clause, text[place : min(end, place + _LONGEST_RESIDUE)], place)
    clauses += _ended(clause, end, Mark.END)
    return [*_with_what_they_count(clauses)]


def _with_what_they_count(clauses: list[Clause]) -> Iterator[Clause]:
    """「以无法提供为主，共64件」: a clause that is but a figure counts what the one before it names."""
    before: Clause | None = None
    for clause in clauses:
        if before is not None:
            if clause.quantities and clause.understood and clause.roles <= _SAYING_NOTHING and not clause.years:
                for word in clause.words:
                    before.add(*word)
                before.quantities, before.end, before.mark = clause.quantities, clause.end, clause.mark
                yield before
                before = None
                continue
            yield before
            before = None
        if clause.mark is Mark.COMMA and not clause.quantities and Role.OUTCOME in clause.roles and not clause.years:
            before = clause
        else:
            yield clause
    if before is not None:
        yield before


_SAYING_NOTHING = frozenset({Role.FILLER, Role.SUM_UP, Role.UP})


def _transparent(text: str, start: int) -> int:
    """The end of brackets, or of a colon, that only name what the next figure counts; 0 where there are none."""
    found = (_NAMING_BRACKET if text[start] in "（(" else _COLON_BEFORE_A_FIGURE).match(text, start)
    return 0 if found is None else found.end()


def _take_unknown(clause: Clause, unknown: str, start: int) -> None:
    unknown = unknown.strip(_SILENT)
    if unknown:
        clause.leave_out(unknown, start)


def _take_other(clause: Clause, found: re.Match[str], year: int | None) -> None:
    kind = found.lastgroup
    if kind == "own":
        clause.own_name = True
    elif kind == "a_year":
        clause.years.append((int(found["year"]), found.start()))
    elif kind == "year_carried":
        _take_carried(clause, found, year)
    elif kind == "compared":
        clause.than_year = int(found["than_year"])
        clause.add(_THAN, found.start())
    elif kind == "won":  # no case was lost
        clause.add(Meaning(Role.NONE), found.start())
        clause.add(Meaning(Role.RESULT, ("corrected",)), found.start())
    elif kind == "named" and _NUMBERING.match(found[0]):
        pass
    else:
        clause.leave_out(found[0], found.start())


def _take_carried(clause: Clause, found: re.Match[str], year: int | None) -> None:
    """「结转至2022年」 or 「2020年结转」: over to the next year, or over from the last."""
    named = int(found["to_year"] or found["of_year"])
    shift = None if year is None else named - year
    if shift == 1 and found["to_year"]:
        clause.add(_ROLE_OF_PATTERN["carried_forward"], found.start())
    elif shift == -1 and found["of_year"]:
        clause.add(_ROLE_OF_PATTERN["carried_in"], found.start())
    else:
        clause.leave_out(found[0], found.start())


def _ended(clause: Clause, end: int, mark: Mark) -> Iterable[Clause]:
    """The clause itself; one for each figure where it has several, cut where the order of its words says."""
    clause.end, clause.mark = end, mark
    if clause.roles >= _NONE_OF_LAST_YEAR:
        clause.roles = (clause.roles - _NONE_OF_LAST_YEAR) | {Role.NONE, Role.CARRIED_IN}
    if len(clause.quantities) < 2:  # noqa: PLR2004  # one figure, or none
        return (clause,)
    if clause.residue:
        # which words go with which figure is not known
        return [
            Clause(quantity.start, quantity.stop, quantities=[quantity], residue=clause.residue, mark=mark)
            for quantity in clause.quantities
        ]
    return _by_figure(clause)


_NONE_OF_LAST_YEAR = frozenset({Role.LAST_YEAR, Role.NONE, Role.CARRIED})  # 「上年无结转」


def _by_figure(clause: Clause) -> Iterator[Clause]:
    first = clause.quantities[0]
    named_first = any(start < first.start and word.role in _NAMING for word, start in clause.words)
    ends = (
        [quantity.stop for quantity in clause.quantities]
        if named_first
        else [quantity.start for quantity in clause.quantities[1:]] + [clause.end]
    )
    if not named_first:
        # 「较上年的348件下降18.4%」: the change goes with what follows
        ends = [
            min([end, *(place for word, place in clause.words if word.role in _CHANGES and q.stop <= place < end)])
            for q, end in zip(clause.quantities, ends, strict=True)
        ]
        # 「145件申请中自然人申请130件」: what comes after the thing counted goes with what follows
        ends = [min([end, *_begins_anew(clause, q.stop, end)]) for q, end in zip(clause.quantities, ends, strict=True)]
    ends[-1] = clause.end
    start, words = clause.start, iter([*clause.words, None])
    word = next(words)
    for quantity, end in zip(clause.quantities, ends, strict=True):
        part = Clause(start, end, quantities=[quantity], mark=Mark.COMMA, own_name=clause.own_name)
        part.years = [(year, place) for year, place in clause.years if start <= place < end]
        while word is not None and word[1] < end:
            part.add(*word)
            word = next(words)
        start = end
        if quantity is clause.quantities[-1]:
            part.mark = clause.mark
        yield part


def _begins_anew(clause: Clause, start: int, end: int) -> list[int]:
    """Where a part is named behind the thing that a figure counts; nowhere if the thing does not come first."""
    between = [(word, place) for word, place in clause.words if start <= place < end and word.role is not Role.FILLER]
    if not between or between[0][0].role not in _THINGS:
        return []
    return [place for word, place in between[1:] if word.role in _PARTS][:1]


_THINGS = frozenset({Role.ITEM, Role.REQUEST, Role.ON_REQUEST, Role.CASE, Role.DISPUTE})
_PARTS = frozenset({Role.APPLICANT, Role.OUTCOME, Role.RESULT})
_CHANGES = frozenset({Role.UP, Role.DOWN})
_NAMING = frozenset(
    {
        *(Role.NEW, Role.RECEIVE, Role.HANDLE, Role.TREAT, Role.REQUEST, Role.ON_REQUEST, Role.CARRIED_IN),
        *(Role.CARRIED_FORWARD, Role.CARRIED, Role.OUTCOME, Role.APPLICANT, Role.CHANNEL, Role.DISPUTE, Role.RESULT),
        *(Role.DOCUMENT, Role.BUSINESS, Role.CHARGES, Role.FEE),
    }
)
