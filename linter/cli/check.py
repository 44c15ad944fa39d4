"""``jixiao check``: lint files and folders, print the report, decide the exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence

from linter.cli import FINDINGS, OK, TROUBLE, crew, outputs, scope
from linter.cli.arguments import known, language, paths, reading, remembering, selection, standard_input
from linter.cli.doubts import doubts
from linter.cli.emptiness import nothing_anywhere, skippable, unread_text
from linter.cli.files import Input, inputs
from linter.cli.job import Job
from linter.cli.mending import Mending
from linter.cli.progress import Progress
from linter.cli.recording import refuse
from linter.cli.settings import SettingsOf
from linter.cli.trouble import problem_of, problem_text
from linter.cli.writing import refuse_overwriting
from linter.config import CHOICES, Settings
from linter.findings import Run
from linter.report import COUNTS_SILENCED, FORMATS, SHOWS_INDICATORS, View
from linter.report.concise import silenced
from linter.strict_yaml import DefinitionError
from linter.words import printable, say


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add the options of the verb."""
    paths(verb)
    standard_input(verb)
    selection(verb)
    verb.add_argument(
        "--show", choices=CHOICES["show"],
        help=say("逐条显示到哪一级，其余只计数（默认 warning）", "least severity shown one by one (default warning)"),
    )  # fmt: skip
    verb.add_argument(
        "--fail-on", choices=CHOICES["fail-on"],
        help=say("从哪一级起以退出码 1 结束（默认 error）", "least severity that makes the exit code 1 (default error)"),
    )  # fmt: skip
    verb.add_argument(
        "--view", choices=CHOICES["view"],
        help=say(
            "报告的内容：findings 逐条（默认）、opinions 审核意见、scores 参考分",
            "what the report is about: findings (default), opinions (sentences for reviewers), scores",
        ),
    )  # fmt: skip
    verb.add_argument(
        "--fix", action="store_true", help=say("先修正能安全修正的问题，再检查", "first mend what can safely be mended")
    )
    verb.add_argument(
        "--unsafe", "--unsafe-fixes", action="store_true",
        help=say("与 --fix 同用：连须核对的修正也做", "with --fix: also the fixes a person should look at"),
    )  # fmt: skip
    verb.add_argument("--statistics", action="store_true", help=say("另附全表统计", "add statistics of the table"))
    outputs.arguments(verb)
    verb.add_argument(
        "--annotate", metavar="OUT",
        help=say(
            "另存一份带批注的原表（.xlsx、.docx、.pdf）：文件名，多个文件时为文件夹",
            "write an annotated copy of the table (.xlsx, .docx, .pdf): a file, or a folder for several",
        ),
    )  # fmt: skip
    verb.add_argument(
        "--allow-empty", action="store_true", help=say("没有可检查的指标也算通过", "finding no indicators is fine")
    )
    verb.add_argument(
        "--show-files",
        action="store_true",
        help=say("只列出要检查的文件，不检查", "only list the files that would be checked"),
    )
    known(verb)
    verb.add_argument(
        "--no-excuses", action="store_true",
        help=say(
            "不理会忽略声明：表中注释和配置里声明忽略的问题也报告",
            "heed no excuses: report what comments in the tables and the configuration accept, too",
        ),
    )  # fmt: skip
    scope.arguments(verb)
    reading(verb)
    crew.arguments(verb)
    remembering(verb)
    language(verb)
    verb.epilog = say(
        "退出码：0 没有 --fail-on 及以上的问题；1 有；2 有文件没有读到，或命令、设置有误。",
        "Exit code: 0 nothing at or above --fail-on, 1 something, 2 a file could not be read, or the command or a setting is wrong.",
    )


def run(options: argparse.Namespace, written: dict[str, tuple[int, int]] | None = None) -> int:
    """Run the verb; returns the exit code. ``written`` gets the files that ``--fix`` writes, as :class:`Mending` has them."""
    settings_of = SettingsOf(options)
    given = list(inputs(options.paths, options.stdin_filename))
    found = list(settings_of.wanted(given))
    if options.show_files:
        return _list(found, settings_of, options)
    asked_in_vain = any(one.piped and one not in found for one in given)  # by an editor, which asks about any file
    return _check(
        found,
        settings_of,
        options,
        {} if written is None else written,
        allow_empty=options.allow_empty or asked_in_vain,
    )


def _list(found: Sequence[Input], settings_of: SettingsOf, options: argparse.Namespace) -> int:
    """Print the files, one on each line; that there are none, or that one cannot be read, is said."""
    problems = []
    if not (found or options.allow_empty):
        problems.append(skippable(nothing_anywhere(options.paths, False, settings_of.passed_over)))
    for one in found:
        try:
            one.find()
            print(printable(one.shown))
        except OSError as error:
            problems.append(problem_of(error, one.shown))
    for problem in problems:
        print(problem_text(problem), file=sys.stderr)
    return TROUBLE if problems else OK


def _check(
    found: list[Input],
    settings_of: SettingsOf,
    options: argparse.Namespace,
    written: dict[str, tuple[int, int]],
    *,
    allow_empty: bool,
) -> int:
    """Lint the files and write the reports; returns the exit code."""
    settings = settings_of.general
    wanted = outputs.chosen(options.outputs, settings.format, settings.origin("format"))
    job = Job(
        settings_of,
        allow_empty,
        not options.no_baseline,
        scope.scope_of(options),
        whole=_whole(options, wanted),
        heed_excuses=not options.no_excuses,
    )
    if options.fix and any(one.piped for one in found):
        message = say("标准输入要用 jixiao fix - 修正", "standard input is mended by jixiao fix -")
        raise DefinitionError(message, "--fix")
    copies: dict[str, str] = {}
    if options.annotate is not None:
        from linter.cli import annotating

        found, copies = annotating.copies(options.annotate, found)
    refuse_overwriting((*(one.path for one in wanted), *copies.values()), found)
    mending = Mending(job, options.unsafe, written=written) if options.fix else None
    with Progress(len(found)) as progress:
        if mending is not None:
            for one in found:
                mending.mend_file(one)
        for one, what in crew.look(job, found, options):
            job.keep(one, what)
            progress.advance(one.shown)
    if copies or any(table.settings.baseline for table in job.tables):
        refuse()  # a copy is to be written again; an entry of a baseline counts as resolved where its file is gone
    result = scope.shortened(job.result(options.paths, found), options.top, job.builders)
    scope.say_left_out(result, (one.format for one in wanted))
    for line in _remarks(job, result, mending, wanted):
        print(line, file=sys.stderr)
    view = _view(settings, options)
    told = outputs.write_all(result, wanted, view, options.color)
    if copies:
        told &= annotating.write_copies(job.tables, result.reports, copies, view.show)
    if result.problems or not told:
        return TROUBLE
    return FINDINGS if job.failing else OK


def _remarks(job: Job, result: Run, mending: Mending | None, wanted: Iterable[outputs.Output]) -> Iterator[str]:
    """What is said beside the reports."""
    yield from map(problem_text, result.problems)
    yield from unread_text(job.unread)
    yield from doubts(report.document.source for report in result.tables)
    for rule in job.retiring:
        yield f"jixiao: {rule.id} {printable(rule.title)}: {rule.standing}"
    if mending is not None:
        yield mending.closing_line(remaining=False)
    if (known := silenced(result)) and COUNTS_SILENCED.isdisjoint(one.format for one in wanted):
        yield f"jixiao: {known}"


def _view(settings: Settings, options: argparse.Namespace) -> View:
    return View(
        show=settings.show or "warning",
        of=settings.view or "findings",
        statistics=options.statistics,
        fail_on=settings.fail_on or "error",
    )


def _whole(options: argparse.Namespace, wanted: Sequence[outputs.Output]) -> bool:
    """Whether the indicators are read again when all findings are made: to count those of some projects, or to show them."""
    narrows = scope.scope_of(options) is not None or options.top is not None
    return narrows or any(one.format in SHOWS_INDICATORS or one.format not in FORMATS for one in wanted)
