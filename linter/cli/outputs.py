"""Which reports a run writes, and where: ``--format`` and ``--output`` in pairs, any number of them.

A report goes to the file named by the ``--output`` behind its ``--format``, or written with it: ``--format sarif=out.sarif``.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from os import environ
from pathlib import Path
from typing import NamedTuple

from linter.cli.trouble import report_trouble
from linter.cli.writing import opened, refuse_packed
from linter.engine.origins import DEFAULT, Origin
from linter.findings import Run
from linter.report import ENDINGS, FOR_PEOPLE, FORMATS, ReporterError, View, reporter
from linter.strict_yaml import DefinitionError
from linter.words import say


class Output(NamedTuple):
    """A format and the file it goes to; without one, standard output."""

    format: str
    path: str | None = None


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add the options; formats and files keep the order in which they are given."""
    verb.add_argument(
        "--format", action="append", dest="outputs", type=_format, metavar="F[=FILE]",
        help=say(
            f"输出格式，可给多个：{'、'.join(FORMATS)}；写成 F=FILE 就写入文件",
            f"output format, any number of them: {', '.join(FORMATS)}; F=FILE writes it to a file",
        ),
    )  # fmt: skip
    verb.add_argument(
        "--output", action="append", dest="outputs", type=_file, metavar="FILE",
        help=say(
            "把前一个 --format 的结果写入文件；没有 --format 时按文件名决定格式",
            "the file for the --format before it; without any, its name tells the format",
        ),
    )  # fmt: skip
    coloring(verb)


def coloring(verb: argparse.ArgumentParser) -> None:
    """Whether a report has colours."""
    verb.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto",
        help=say("颜色（默认 auto，看终端）", "colours (default auto: on a terminal)"),
    )  # fmt: skip
    verb.add_argument(
        "--no-color", action="store_const", const="never", dest="color", help=say("不用颜色", "no colour")
    )


def _format(text: str) -> tuple[str, str]:
    return "format", text


def _file(text: str) -> tuple[str, str]:
    return "output", text


def chosen(
    given: Sequence[tuple[str, str]] | None, configured: Iterable[str] | None, origin: Origin = DEFAULT
) -> tuple[Output, ...]:
    """The reports to write: those of the command line, else of the configuration, else what fits the place we run at.

    Args:
        given: the options in their order, as :func:`arguments` collects them.
        configured: the formats of the configuration.
        origin: where they stand there.

    Raises:
        DefinitionError: a format without a file where another one is printed already, a file without a format, a
            format in the configuration that does not exist.
        ReporterError: a format on the command line that does not exist.

    """
    if given:
        outputs = _paired(given)
    elif configured:
        outputs = [_output(one) for one in configured]
    else:
        outputs = [Output("github" if environ.get("GITHUB_ACTIONS") == "true" else "rich")]
    try:
        for one in outputs:
            reporter(one.format)
    except ReporterError as error:
        if given:
            raise
        origin.fail(error.message, error.remedy)
    refuse_packed((one.path for one in outputs), _names())
    _refuse_clashes(outputs)
    return tuple(outputs)


def _names() -> str:
    """What a report may be called, and where what Office opens comes from."""
    return say(
        "报告可用 .html（浏览器打开，可打印成 PDF）、.csv、.md；指标和问题的工作簿用 jixiao parse --output 指标.xlsx，批注副本用 --annotate",
        "a report can be .html (which a browser prints as PDF), .csv, .md; jixiao parse --output indicators.xlsx makes a workbook of "
        "indicators and findings, --annotate a copy with comments",
    )


def _paired(given: Sequence[tuple[str, str]]) -> list[Output]:
    formats = [text for option, text in given if option == "format"]
    files = [text for option, text in given if option == "output"]
    if not formats:
        return [Output(ENDINGS.get(Path(file).suffix.lower(), "rich"), _path(file)) for file in files]
    if len(formats) == len(files) == 1 and "=" not in formats[0]:
        return [Output(formats[0], _path(files[0]))]  # in either order
    outputs: list[Output] = []
    waiting = False
    for option, text in given:
        if option == "format":
            outputs.append(_output(text))
            waiting = "=" not in text
        elif waiting:
            outputs[-1] = outputs[-1]._replace(path=_path(text))
            waiting = False
        else:
            raise DefinitionError(
                say("前面没有要写入它的 --format", "there is no --format before it to write there"),
                f"--output {text}",
                remedy=say(f"写成 --format 格式={text}", f"write --format FORMAT={text}"),
            )
    return outputs


def _output(text: str) -> Output:
    name, equals, file = text.partition("=")
    return Output(name, _path(file) if equals else None)


def _path(file: str) -> str | None:
    if not file or "\0" in file:
        raise DefinitionError(say("没有写文件名", "it names no file"), "--output")
    return None if file == "-" else file


def _refuse_clashes(outputs: Sequence[Output]) -> None:
    """Two reports cannot have one place."""
    printed = [one.format for one in outputs if one.path is None]
    if len(printed) > 1:
        raise DefinitionError(
            say("只有一种格式能写到标准输出", "only one format can go to standard output"),
            f"--format {'、'.join(printed)}",
            remedy=say(
                f"给其余的指定文件，如 --format {printed[-1]}=FILE",
                f"give the others a file: --format {printed[-1]}=FILE",
            ),
        )
    counted = Counter(str(Path(one.path).absolute()) for one in outputs if one.path is not None)
    for path, times in counted.items():
        if times > 1:
            raise DefinitionError(
                say("两种格式要写入同一个文件", "two formats are to go to the same file"),
                path,
                remedy=say("给每种格式各指定一个文件", "give each of them a file of its own"),
            )


def write_all(run: Run, outputs: Iterable[Output], view: View, color: str) -> bool:
    """Write every report, files first. What goes wrong with one is said and does not stop the others; whether all went well."""
    well = True
    for one in sorted(outputs, key=lambda one: one.path is None):
        people = one.format in FOR_PEOPLE
        if people and not run.reports:
            continue
        try:
            with opened(one.path, translated=people) as out:
                reporter(one.format).write(run, out, view._replace(color=colored(color, one.path)))
        except BrokenPipeError:
            raise
        except (OSError, ReporterError) as error:
            report_trouble(error)
            well = False
    return well


def colored(wanted: str, path: str | None = None) -> bool | None:
    """Whether to use colours; ``None``: if the stream is a terminal. The environment (no-color.org, FORCE_COLOR) never colours a file."""
    if wanted != "auto":
        return wanted == "always"
    if path is not None or environ.get("NO_COLOR"):
        return False
    forced = environ.get("FORCE_COLOR", "")
    return forced not in ("0", "false") if forced else None
