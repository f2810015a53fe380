"""Reports in which nothing is wrong: complete tables that agree with the prose, with each other and with last year's."""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

import attrs

import govinfo_report as gir
from defects import sentences
from defects.facts import Fact, facts_of
from defects.model import Base, Mention
from defects.organs import ORGANS, Organ
from defects.tables import blank_for, fill_tables
from defects.writing import Written, one_of, slots, write
from govinfo_report.form import HEADINGS, SECTIONS
from govinfo_report.ordinals import chinese_numeral
from govinfo_report.readers.preamble import read_preamble

TABLES = ("disclosure", "requests", "disputes")
ASPECTS = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")

# What the prose counts that the form does not, with about how much there is of it in a small organ.
_OTHER_NUMBERS = {
    "news": 150,
    "posts": 90,
    "policies": 6,
    "articles": 7,
    "briefings": 2,
    "talks": 3,
    "opinions": 12,
    "adopted": 5,
    "gazettes": 6,
    "copies": 400,
    "visits": 9000,
    "columns": 22,
    "issues": 9,
    "accounts": 4,
    "letters": 31,
    "fans": 1200,
    "trainings": 3,
    "people": 45,
    "inspections": 3,
    "slips": 6,
    "meetings": 3,
    "fee": 340,
}


def base_report(seed: int) -> Base:
    """The faultless report of that seed, with last year's: any organ, any year from 2020, any style of prose."""
    chance = random.Random(f"base {seed}")  # noqa: S311  # nothing secret about it
    organ = ORGANS[seed % len(ORGANS)]
    year = chance.choice((2020, 2021, 2022, 2023, 2023, 2024, 2024, 2025))
    before_that = _filled(organ, year - 2, chance, None) if year > 2020 else None
    previous = _filled(organ, year - 1, chance, before_that)
    report = _filled(organ, year, chance, previous)
    previous, _ = _with_prose(previous, organ, chance, before_that)
    report, mentions = _with_prose(report, organ, chance, previous)
    return Base(report, previous, mentions, organ.self_name, organ.scale)


@cache
def bases(number: int) -> tuple[Base, ...]:
    """The first so many faultless reports."""
    return tuple(base_report(seed) for seed in range(number))


def _filled(organ: Organ, year: int, chance: random.Random, before: gir.Report | None) -> gir.Report:
    """The tables of a year, drawn anew where five larger counts in a row happen to end in 0."""
    while True:
        report = fill_tables(blank_for(organ, year), organ, chance, before)
        if not _looks_estimated(report):
            return report


def _looks_estimated(report: gir.Report) -> bool:
    """Whether a reviewer might rightly ask if the figures were counted."""
    counted = [
        figure
        for cell, figure in zip(report.layout.cells, report.figures, strict=True)
        if figure and figure >= 20 and not (cell.is_total or cell.money)
    ]
    ends = "".join("0" if int(figure) % 10 == 0 else "x" for figure in counted)
    return "0000" in ends


# --- prose -----------------------------------------------------------------------------------------------------------


def _with_prose(
    report: gir.Report, organ: Organ, chance: random.Random, before: gir.Report | None
) -> tuple[gir.Report, tuple[Mention, ...]]:
    assert report.year is not None
    writer = _Writer(report, organ, chance, facts_of(report, before))
    sections = {
        "overview": tuple(writer.overview()),
        "problems": tuple(writer.problems()),
        "other_matters": (writer.other_matters(),),
    }
    style = chance.choice(("{0}、{1}", "{0}、{1}", "{0}、 {1}", "第{0}部分 {1}"))
    headings = {heading.section: style.format(heading.number, heading.title) for heading in HEADINGS}
    mentions = tuple(
        Mention(name, gir.Span(f"{section}.paragraphs[{position}]", start, end), _whole(fact), fact.cells)
        for section, paragraphs in sections.items()
        for position, written in enumerate(paragraphs)
        for name, start, end in written.facts
        for fact in (writer.facts[name],)
    )
    filled = {
        name: gir.Section(headings[name], tuple(gir.Paragraph(written.text) for written in paragraphs))
        for name, paragraphs in sections.items()
    }
    report = attrs.evolve(
        report,
        title=chance.choice(("{0}{1}年政府信息公开工作年度报告", "{0}{1}年度政府信息公开工作年度报告")).format(
            organ.name, report.year
        ),
        published=chance.choice((None, date(report.year + 1, 1, chance.randint(8, 31)))),
        preamble=read_preamble(writer.preamble()),
        table_sections=gir.TableSections(**{name: gir.Section(headings[name]) for name in TABLES}),
        overview=filled["overview"],
        problems=filled["problems"],
        other_matters=filled["other_matters"],
    )
    assert report.section_order == SECTIONS
    return report, mentions


def _whole(fact: Fact) -> int:
    """The number as the prose prints it; a share in tenths of a percent."""
    return fact.value if isinstance(fact.value, int) else int(fact.value * 10)


class _Writer:
    """The prose of one report, drawn sentence by sentence."""

    def __init__(self, report: gir.Report, organ: Organ, chance: random.Random, facts: Mapping[str, Fact]) -> None:
        self.organ, self.chance = organ, chance
        self.year = int(report.year or 0)
        others = {name: Fact(self._other(usual)) for name, usual in _OTHER_NUMBERS.items()}
        self.facts: dict[str, Fact] = {**others, **facts}
        self.style = chance.choice(("plain", "plain", "plain", "grouped", "chinese", "spaced"))
        self.words = {"year": str(self.year), "self": organ.self_name, "name": organ.name}

    def _other(self, usual: int) -> int:
        number = int(usual * (1 + self.organ.scale) * self.chance.uniform(0.5, 1.6)) + 2
        return number + 1 if number % 10 == 0 else number

    def say(self, bank: sentences.Bank) -> Written:
        """One of these sentences, none of which states anything that this report does not know."""
        known = tuple(
            template
            for template in bank[self.year % 2 :: 2]
            if all(name in self.facts or name in self.words for name in slots(template))
        )
        if not known:
            return Written("")
        return write(self.chance.choice(known), self.facts, self.words, self.style)

    def sometimes(self, bank: sentences.Bank) -> Written:
        """One of these sentences, or nothing."""
        return self.say(bank) if self.chance.random() < 0.6 else Written("")

    def zero(self, *names: str) -> bool:
        """Whether there is none of these."""
        return not any(self.facts[name].value for name in names)

    # --- section 一 --------------------------------------------------------------------------------------------------

    def overview(self) -> Iterator[Written]:
        """The paragraphs of section 一: an opening, and the five aspects, numbered in one way or not at all."""
        yield self.say(sentences.OPENING)
        style = self.chance.choice(
            ("（{0}）{1}方面。", "（{0}）{1}方面。", "（{0}）{1}情况。", "{2}.{1}。", "{1}方面。")
        )
        texts = (self._proactive(), self._requests(), self._management(), self._platform(), self._supervision())
        for number, (aspect, text) in enumerate(zip(ASPECTS, texts, strict=True), start=1):
            yield Written(style.format(chinese_numeral(number), aspect, number)) + text

    def _proactive(self) -> Written:
        documents = self.sometimes(sentences.DOCUMENTS_2021) if "issued" in self.facts else Written("")
        return (
            self.say(sentences.PROACTIVE)
            + self.sometimes(sentences.PROACTIVE_COUNTED)
            + documents
            + self.sometimes(sentences.DECISIONS)
        )

    def _requests(self) -> Written:
        if self.zero("incoming", "carried_forward", "handled"):
            text = self.say(sentences.NO_REQUESTS)
        else:
            text = self.say(sentences.REQUESTS)
            text += self.sometimes(sentences.OUTCOMES) if self.facts["handled"].value else Written("")
        none = self.zero("reconsideration", "litigation")
        text += self.sometimes(sentences.NO_DISPUTES if none else sentences.DISPUTES)
        return text + self.sometimes(sentences.HANDLING)

    def _management(self) -> Written:
        return self.say(sentences.MANAGEMENT)

    def _platform(self) -> Written:
        return self.say(sentences.PLATFORM) + self.sometimes(sentences.PLATFORM_COUNTED)

    def _supervision(self) -> Written:
        text = self.say(sentences.SUPERVISION) + self.sometimes(sentences.SUPERVISION_COUNTED)
        return text + self.say(sentences.GOVERNMENT) if self.organ.is_government else text

    # --- sections 五 and 六, preamble --------------------------------------------------------------------------------

    def problems(self) -> Iterator[Written]:
        """What is not yet well, and what is done about it."""
        for text in self.chance.choice(sentences.PROBLEMS[self.year % 2 :: 2]):
            yield Written(text)
        yield self.say(sentences.IMPROVEMENTS)

    def other_matters(self) -> Written:
        """The statement on the fee, which reports from 2021 on have."""
        if self.year < 2021 and self.chance.random() < 0.5:
            return self.say(sentences.NOTHING_ELSE)
        return self.say(sentences.FEE if self.chance.random() < 0.2 else sentences.NO_FEE)

    def preamble(self) -> Sequence[str]:
        """On what basis, of which parts, for which period, and where to ask."""
        self.words |= {
            "address": f"{self.organ.name[:3]}{self.chance.choice(('解放路', '人民中路', '文化街'))}{self.chance.randint(1, 200)}号",
            "postcode": f"{self.chance.randint(223000, 839999)}",
            "phone": f"0{self.chance.randint(311, 998)}-{self.chance.randint(2000000, 88999999)}",
            "email": f"xxgk{self.chance.randint(1, 99)}@example.cn",
            "website": self.chance.choice(
                ("http://www.example.gov.cn/zfxxgk/ndbg/", "https://www.example.gov.cn/col/col1208/index.html")
            ),
        }
        texts = [
            one_of(sentences.BASIS, self.chance.randint(0, 1), self.chance),
            self.chance.choice(sentences.PARTS),
            self.chance.choice(sentences.PERIOD),
            self.chance.choice(sentences.CONTACT),
            self.chance.choice((self.chance.choice(sentences.WEBSITE), "")),
        ]
        written = [write(text, {}, self.words, "plain").text for text in texts if text]
        return written if self.chance.random() < 0.5 else ["".join(written)]
