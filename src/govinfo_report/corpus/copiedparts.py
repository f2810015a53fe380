"""Which parts of a report's prose are those of another: all of it, a section, or a paragraph; by its bare words."""

from collections.abc import Iterator

from attrs import frozen

from govinfo_report.corpus.bareprose import Bare
from govinfo_report.rules.copies import REPORT_LIMIT, SECTION_LIMIT, Limit
from govinfo_report.rules.pair import Shared

WHOLE = ""
"""The part that is all of the prose, as in findings of rules on the whole report."""

NEAR = Limit(SECTION_LIMIT.percent - 10, SECTION_LIMIT.characters - 40)
_NEARLY_WHOLE = Limit(REPORT_LIMIT.percent - 10, REPORT_LIMIT.characters - 100)
"""From here on the printed words are compared too, which have figures, names and punctuation beside the bare ones."""


@frozen
class Part:
    """How much of a part stands in the other report, and of the other's in this one. `None` for a paragraph.

    `certain` says that its bare words reach the limit on one side; otherwise they come near it, and the printed ones decide.
    """

    path: str
    here: Shared
    there: Shared | None
    certain: bool

    @property
    def section(self) -> str:
        """The section that it is or belongs to; empty for all of them.

        >>> Part("overview.paragraphs[2]", Shared(0, 0, ()), None, certain=True).section
        'overview'
        """
        return self.path.partition(".")[0]

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a paragraph."""
        return self.path != self.section


def copied_parts(here: Bare, there: Bare) -> tuple[Part, ...]:
    """The parts that are copied, or may be: the larger first. Paragraphs only of sections that are not for certain."""
    return tuple(_parts(here, there))


def _parts(here: Bare, there: Bare) -> Iterator[Part]:
    copied, other_copied = here.standing_in(there), there.standing_in(here)
    if copied.sum() < NEAR.characters:
        return
    whole = _part(WHOLE, here.shared(copied), there.shared(other_copied), REPORT_LIMIT, _NEARLY_WHOLE)
    if whole is not None:
        yield whole
    certain = set()
    for name, places in here.sections.items():
        shared, other_shared = here.shared(copied, places), there.shared(other_copied, there.sections[name])
        part = _part(name, shared, other_shared, SECTION_LIMIT, NEAR)
        if part is not None:
            certain |= {name} if part.certain else set()
            yield part
    for path, places in here.paragraphs.items():
        shared = here.shared(copied, places)
        part = Part(path, shared, None, certain=True)
        if part.section not in certain and SECTION_LIMIT.is_met_by(shared):
            yield part


def _part(path: str, here: Shared, there: Shared, limit: Limit, near: Limit) -> Part | None:
    certain = limit.is_met_by(here) or limit.is_met_by(there)
    return Part(path, here, there, certain) if certain or near.is_met_by(here) else None
