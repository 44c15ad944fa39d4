"""``jixiao check``: lint files and folders, print the report, decide the exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from linter.cli import FINDINGS, OK, TROUBLE, crew, outputs, scope
from linter.cli.arguments import known, language, paths, reading, remembering, selection
from linter.cli.files import inputs
from linter.cli.job import Job
from linter.cli.mending import Mending
from linter.cli.progress import Progress
from linter.cli.recording import refuse
from linter.cli.settings import SettingsOf
from linter.cli.trouble import problem_text
from linter.cli.writing import refuse_overwriting
from linter.config import CHOICES
from linter.report import COUNTS_SILENCED, FORMATS, SHOWS_INDICATORS, View
from linter.report.concise import silenced
from linter.words import say


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add the options of the verb."""
    paths(verb)
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
    known(verb)
    scope.arguments(verb)
    reading(verb)
    crew.arguments(verb)
    remembering(verb)
    language(verb)


def run(options: argparse.Namespace) -> int:
    """Run the verb; returns the exit code."""
    settings_of = SettingsOf(options)
    settings = settings_of.general
    wanted = outputs.chosen(options.outputs, settings.format, settings.origin("format"))
    job = Job(
        settings_of,
        options.allow_empty,
        not options.no_baseline,
        scope.scope_of(options),
        whole=_whole(options, wanted),
    )
    found = list(settings_of.wanted(inputs(options.paths)))
    copies: dict[str, str] = {}
    if options.annotate is not None:
        from linter.cli import annotating

        found, copies = annotating.copies(options.annotate, found)
    refuse_overwriting((*(one.path for one in wanted), *copies.values()), found)
    mending = Mending(job, options.unsafe) if options.fix else None
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
    for problem in result.problems:
        print(problem_text(problem), file=sys.stderr)
    if mending is not None:
        print(mending.closing_line(remaining=False), file=sys.stderr)
    view = View(
        show=settings.show or "warning",
        of=settings.view or "findings",
        statistics=options.statistics,
        fail_on=settings.fail_on or "error",
    )
    if (known := silenced(result)) and COUNTS_SILENCED.isdisjoint(one.format for one in wanted):
        print(f"jixiao: {known}", file=sys.stderr)
    written = outputs.write_all(result, wanted, view, options.color)
    if copies:
        written &= annotating.write_copies(job.tables, result.reports, copies, view.show)
    if result.problems or not written:
        return TROUBLE
    return FINDINGS if job.failing else OK


def _whole(options: argparse.Namespace, wanted: Sequence[outputs.Output]) -> bool:
    """Whether the indicators are read again when all findings are made: to count those of some projects, or to show them."""
    narrows = scope.scope_of(options) is not None or options.top is not None
    return narrows or any(one.format in SHOWS_INDICATORS or one.format not in FORMATS for one in wanted)
