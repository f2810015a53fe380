"""How messages print the figures of prose, and their units of money."""

from decimal import Decimal

from govinfo_report.form import Text, Value

UNITS = {
    "元": Text(" 元", " yuan"),
    "万元": Text(" 万元", " × 10,000 yuan"),
    "亿元": Text(" 亿元", " × 100 million yuan"),
}


def shown(value: Value) -> str:
    """A figure as it is written, without an exponent."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
