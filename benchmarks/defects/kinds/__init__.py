"""Every kind of defect and of innocence, by family."""

from defects.kinds import arithmetic, cells, claims, innocent, outline, wording, years
from defects.model import Kind

KINDS: tuple[Kind, ...] = (
    *arithmetic.KINDS,
    *cells.KINDS,
    *outline.KINDS,
    *claims.KINDS,
    *wording.KINDS,
    *years.KINDS,
    *innocent.KINDS,
)
