"""Every kind of defect and of innocence, by family."""

from defects.kinds import arithmetic, cells, outline
from defects.model import Kind

KINDS: tuple[Kind, ...] = (*arithmetic.KINDS, *cells.KINDS, *outline.KINDS)
