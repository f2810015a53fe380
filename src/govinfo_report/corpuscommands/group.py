"""The group `corpus`, and what its commands share: which corpus, on which engine, and failures as sentences."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import click

from govinfo_report.commandline import FailedError, failed_by_system, govinfo_report_command, reason_of
from govinfo_report.errors import CorpusFolderError, GovInfoReportError, InvalidValueError
from govinfo_report.form import Text
from govinfo_report.printable import printable

_Function = TypeVar("_Function", bound=Callable[..., Any])

CORPUS = "corpus"
"""The folder of the corpus where none is named."""


@govinfo_report_command.group("corpus")
def corpus_group() -> None:
    """Build a corpus of many reports, check it and compare in it.

    建立报告库，成批核对、统计、比较。
    """


def corpus_option(command: _Function) -> _Function:
    """The option `--corpus`."""
    return click.option(
        "--corpus",
        "folder",
        metavar="DIR",
        default=CORPUS,
        show_default=True,
        help="The corpus: what build made, or any folder of its Parquet files. 报告库所在文件夹。",
    )(command)


def engine_option(command: _Function) -> _Function:
    """The option `--engine`."""
    return click.option(
        "--engine",
        metavar="polars|duckdb|pandas|pyarrow",
        default="polars",
        show_default=True,
        help="What does the work; the answer is the same. 计算引擎，结果相同。",
    )(command)


def rules_option(command: _Function) -> _Function:
    """The option `--rule`."""
    return click.option(
        "--rule",
        "rules",
        metavar="CODE",
        multiple=True,
        help="Only this rule, or those that begin so (GIR3); may be repeated. 只用这条或这一类规则，可重复。",
    )(command)


def scanned(folder: str, engine: str) -> Any:
    """The corpus in a folder as a frame of that engine."""
    from govinfo_report import corpus  # noqa: PLC0415  # takes half a second, and its absence is told

    try:
        return corpus.scan(folder, engine=engine)
    except InvalidValueError as error:
        if error.path != "folder":
            raise
        raise CorpusFolderError(folder, _WORDS["no corpus"], _WORDS["build one"]) from error
    finally:
        if engine == "duckdb":
            _without_bar()


def _without_bar() -> None:
    """Have DuckDB draw no progress bar: it goes to the standard output, among the results."""
    with suppress(ModuleNotFoundError):
        import duckdb  # noqa: PLC0415  # only where it is asked for

        duckdb.sql("SET enable_progress_bar = false")


def covered(rules: tuple[str, ...], judged: tuple[str, ...], language: str) -> tuple[str, ...]:
    """The codes of these rules, or for none all that are judged here; the command fails for any other."""
    from govinfo_report.corpus.asked import codes_beginning  # noqa: PLC0415  # its absence is told
    from govinfo_report.ruleargument import code_of  # noqa: PLC0415  # loads the catalogue

    codes: dict[str, None] = {}
    for rule in rules:
        some = codes_beginning(rule.upper(), judged) or (code_of(rule, language),)
        if some[0] not in judged:
            raise FailedError(_WORDS["not covered"].in_language(language).format(some[0]))
        codes |= dict.fromkeys(some)
    return tuple(codes) or judged


@contextmanager
def failing(language: str, engine: str = "") -> Iterator[None]:
    """Errors within end the command with a sentence."""
    try:
        yield
    except GovInfoReportError as error:
        raise FailedError(reason_of(error, language)) from error
    except BrokenPipeError:  # who read what is written has seen enough
        raise
    except _rebuilt(engine) as error:
        message = _WORDS["rebuilt"].in_language(language)
        raise FailedError(f"{message} ({printable(str(error).splitlines()[0])})") from error
    except OSError as error:
        raise failed_by_system(str(error.filename or ""), error) from error


def _rebuilt(engine: str) -> tuple[type[BaseException], ...]:
    """What an engine raises where a file of a plan is gone: a build that ends removes those of the corpus before it."""
    if engine != "duckdb":
        return (FileNotFoundError,)
    import duckdb  # noqa: PLC0415  # only where it is in use

    return (FileNotFoundError, duckdb.IOException)


def span_of(years: list[int | None], language: str) -> str:
    """The years from the first to the last.

    >>> span_of([2021, None, 2019], "zh")
    '2019–2021'
    """
    known = [year for year in years if year is not None]
    if not known:
        return _WORDS["no year"].in_language(language)
    return str(min(known)) if min(known) == max(known) else f"{min(known)}–{max(known)}"


def folder_named(folder: str) -> str:
    """The folder as it can be shown."""
    return printable(str(Path(folder)))


_WORDS = {
    "not covered": Text(
        "{} 不在这个命令核对的规则之内，请用 check 或 check-years 核对报告本身",
        "{} is none of the rules that this command judges; check the reports themselves with check or check-years",
    ),
    "rebuilt": Text(
        "读取期间报告库已更新，请再运行一次", "the corpus was rebuilt while it was being read; run this again"
    ),
    "no corpus": Text("这里没有报告", "there are no reports here"),
    "build one": Text(
        "请先用 corpus build 建立报告库，或用 --corpus 指明文件夹",
        "build a corpus first, or name its folder with --corpus",
    ),
    "no year": Text("不明", "none"),
}
