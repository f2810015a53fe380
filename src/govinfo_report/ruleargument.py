"""A rule as it is named on the command line: by its code or its name."""

from govinfo_report.commandline import FailedError
from govinfo_report.errors import UnknownRuleError
from govinfo_report.form import Text
from govinfo_report.printable import printable
from govinfo_report.rules.catalogue import explain


def code_of(rule: str, language: str) -> str:
    """The code of a rule; the command fails where there is none, and says what it may have been."""
    try:
        return explain(rule).code
    except UnknownRuleError as error:
        near = error.suggestions
        message = Text(
            f"没有规则 {rule}" + (f"，是否为 {near[0]}？" if near else ""),
            f"there is no rule {rule}" + (f"; did you mean {near[0]}?" if near else ""),
        )
        raise FailedError(printable(message.in_language(language))) from error
