"""``--unit``, ``--project``, ``--min-amount`` and ``--top``: which projects of the tables a run is about.

The first three say what is checked, as a path does: what they leave out does not count for the exit code. ``--top`` only says how
much of it is told.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

from linter.cli.arguments import whole_number
from linter.features import FactsBuilder
from linter.findings import Problem, Report, Run
from linter.narrowing import Scope, within, worst
from linter.report import COUNTS_SILENCED
from linter.report.concise import left_out
from linter.words import count_of, say

_SAYING_IT = COUNTS_SILENCED - {"sarif"}
"""Formats that say themselves what was left out."""


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add the options."""
    group = verb.add_argument_group(
        say("只看一部分项目", "some projects only"),
        say(
            "--unit、--project、--min-amount 限定检查范围，范围之外的不计入退出码；--top 只少列，不影响退出码。",
            "--unit, --project and --min-amount say what is checked, also for the exit code; --top only shows less.",
        ),
    )
    group.add_argument(
        "--unit", action="append", metavar="NAME",
        help=say("只看这些单位：名称的一部分，或含 * ? 的全名", "units by a part of their name, or a pattern with * and ?"),
    )  # fmt: skip
    group.add_argument(
        "--project", action="append", metavar="NAME",
        help=say("只看这些项目：名称的一部分，或含 * ? 的全名", "projects by a part of their name, or a pattern"),
    )  # fmt: skip
    group.add_argument(
        "--min-amount", type=_amount, metavar="N",
        help=say("只看金额不少于 N 万元的项目", "projects of at least N 万元 (10,000 yuan)"),
    )  # fmt: skip
    group.add_argument(
        "--top", type=_at_least_one, metavar="N",
        help=say(
            "只列问题最重的 N 个项目：依次比错误、警告、提示、金额",
            "show the N worst projects only: by errors, warnings, infos, then money",
        ),
    )  # fmt: skip


def scope_of(options: argparse.Namespace) -> Scope | None:
    """What the options say; ``None`` if they say nothing."""
    scope = Scope(tuple(options.unit or ()), tuple(options.project or ()), options.min_amount)
    return None if scope == Scope() else scope


def narrowed(run: Run, scope: Scope | None, builders: Sequence[FactsBuilder]) -> Run:
    """The run about the projects that are meant. That none is, where there are tables, is a problem."""
    if scope is None:
        return run
    tables, others = _tables(run, builders)
    found = within(tables, scope, builders)
    problems = run.problems
    if tables and not any(one.statistics.by_project for one in found.reports):
        several = say(f"{len(tables)} 个文件", count_of(len(tables), "file"))
        problems = (*problems, Problem(several if tables[1:] else tables[0].document.source.path, _nothing(scope)))
    return run._replace(reports=(*found.reports, *others), problems=problems, out_of_scope=found.left_out)


def shortened(run: Run, most: int | None, builders: Sequence[FactsBuilder]) -> Run:
    """The run with its worst projects only, and without the tables of which nothing is left to tell."""
    if most is not None:
        tables, others = _tables(run, builders)
        found = worst(tables, most, builders)
        run = run._replace(reports=(*found.reports, *others), not_shown=found.left_out)
    if not (run.out_of_scope.projects or run.not_shown.projects):
        return run
    return run._replace(reports=tuple(one for one in run.reports if one.statistics.by_project or one.findings))


def _tables(run: Run, builders: Sequence[FactsBuilder]) -> tuple[list[Report], list[Report]]:
    """The reports on tables, and behind them those on configurations."""
    return list(run.reports[: len(builders)]), list(run.reports[len(builders) :])


def _nothing(scope: Scope) -> str:
    given = [
        *(f"--unit {one}" for one in scope.units),
        *(f"--project {one}" for one in scope.projects),
        *([f"--min-amount {scope.least}"] if scope.least is not None else []),
    ]
    return say(
        f"没有一个项目符合 {' '.join(given)}，什么也没有检查；--view scores 列出各单位和项目的名称",
        f"no project is meant by {' '.join(given)}, so nothing was checked; --view scores lists units and projects",
    )


def say_left_out(run: Run, formats: Iterable[str]) -> None:
    """Say it on standard error where a format has no place for it."""
    missing = left_out(run)
    if missing and _SAYING_IT.isdisjoint(formats):
        print(f"jixiao: {missing}", file=sys.stderr)


def _at_least_one(text: str) -> int:
    number = whole_number(text)
    if not number:
        raise argparse.ArgumentTypeError(say("至少为 1", "must be at least 1"))
    return number


def _amount(text: str) -> Decimal:
    try:
        amount = Decimal(text.replace(",", "").removesuffix("万元"))
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount < 0:
        raise argparse.ArgumentTypeError(
            say(f"应是金额（万元），如 100，现为“{text}”", f"must be an amount in 万元, such as 100, not “{text}”")
        )
    return amount
