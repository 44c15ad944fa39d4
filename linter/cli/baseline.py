"""``jixiao baseline``: record what is there, see what is new, strike out what is resolved."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from linter.baseline import DEFAULT_NAME, Baseline, Sifted, load
from linter.cli import FINDINGS, OK, TROUBLE
from linter.cli.accepting import judged
from linter.cli.arguments import language, paths, reading, selection
from linter.cli.doubts import doubts
from linter.cli.files import inputs
from linter.cli.job import Job
from linter.cli.settings import SettingsOf
from linter.cli.trouble import problem_text
from linter.cli.writing import opened
from linter.findings import Run
from linter.report import View, reporter
from linter.words import count_of, say

ACTIONS = {
    "write": ("记下现有的全部问题", "record everything that is found"),
    "check": ("列出新问题，数出已知和已解决的", "list what is new, count what is known and what is resolved"),
    "prune": ("删去已解决的问题", "strike out what is resolved"),
}


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add the options of the verb."""
    actions = verb.add_subparsers(dest="action", required=True, metavar=say("动作", "ACTION"))
    for name, title in ACTIONS.items():
        action = actions.add_parser(name, help=say(*title))
        paths(action)
        action.add_argument(
            "--baseline", metavar="FILE",
            help=say(f"基线文件，缺省取自配置或为 {DEFAULT_NAME}", f"the baseline; of the configuration, or {DEFAULT_NAME}"),
        )  # fmt: skip
        selection(action)
        reading(action)
        language(action)


def run(options: argparse.Namespace) -> int:
    """Run the verb; returns the exit code."""
    settings_of = SettingsOf(options)
    path = _near(Path(settings_of.general.baseline or DEFAULT_NAME))
    before = Baseline(path, Counter()) if options.action == "write" and not path.exists() else load(path)
    job = Job(settings_of, use_baseline=False)
    found = list(settings_of.wanted(inputs(options.paths)))
    for one in found:
        job.take(one)
    result = job.result(options.paths, found)
    for problem in result.problems:
        print(problem_text(problem), file=sys.stderr)
    for doubt in doubts(report.document.source for report in result.reports):
        print(doubt, file=sys.stderr)
    if result.problems:
        print(_nothing_done(options.action), file=sys.stderr)
        return TROUBLE
    ran = judged(job.tables, whole=before.covered_by(result.reports))
    sifted = before.sift(result.reports, ran)
    match options.action:
        case "check":
            return _check(sifted, result)
        case "write":
            _write(before, sifted, result)
            print(_how_to_use(path, configured=settings_of.general.baseline is not None and not options.baseline))
            return OK
    return _prune(before, sifted)


def _nothing_done(action: str) -> str:
    """What is left undone where a file could not be read: it would look as if its findings were resolved."""
    if action == "check":
        return say("没有与基线比较：请先处理以上文件", "not compared with the baseline: see to the files above first")
    return say("基线没有改动：请先处理以上文件", "the baseline stays as it was: see to the files above first")


def _write(before: Baseline, sifted: Sifted, result: Run) -> None:
    """Record what was found; entries of files and rules that were not looked at stay."""
    others = before.known - sifted.used - sifted.resolved
    now = Baseline(before.path, others + before.of(result.reports))
    _save(now)
    new = sum(len(report.findings) for report in sifted.reports)
    resolved = sifted.resolved.total()
    print(say(
        f"{before.path}：记下 {now.known.total()} 个问题（新增 {new}，已解决 {resolved}）",
        f"{before.path}: {count_of(now.known.total(), 'finding')} recorded ({new} new, {resolved} resolved)",
    ))  # fmt: skip


def _how_to_use(path: Path, *, configured: bool) -> str:
    """What to do with a baseline that is written."""
    if configured:
        return say("下一步：jixiao check，只看新问题", "next: jixiao check shows what is new")
    return say(
        f'下一步：在配置里写 baseline = "{path.name}"，或用 jixiao check --baseline {path}',
        f'next: baseline = "{path.name}" in the configuration, or jixiao check --baseline {path}',
    )


def _near(path: Path) -> Path:
    """A path as one would type it here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _check(sifted: Sifted, result: Run) -> int:
    """List what is new; the exit code is 1 if anything is."""
    new = sum(len(report.findings) for report in sifted.reports)
    if new:
        run = result._replace(reports=tuple(sifted.reports), resolved=sifted.resolved.total())
        reporter("concise").write(run, sys.stdout, View(show="info"))
    else:
        print(say(
            f"没有新问题；已知 {sifted.used.total()} 个，已解决 {sifted.resolved.total()} 个",
            f"nothing new; {sifted.used.total()} known, {sifted.resolved.total()} resolved",
        ))  # fmt: skip
    if sifted.resolved:
        print(say("用 jixiao baseline prune 从基线删去已解决的", "jixiao baseline prune strikes out what is resolved"))
    return FINDINGS if new else OK


def _prune(before: Baseline, sifted: Sifted) -> int:
    """Strike out what is resolved, and nothing else."""
    resolved = sifted.resolved
    now = Baseline(before.path, before.known - resolved)
    _save(now)
    print(say(
        f"{before.path}：删去已解决的 {resolved.total()} 个，剩 {now.known.total()} 个",
        f"{before.path}: {count_of(resolved.total(), 'resolved one')} struck out, {now.known.total()} left",
    ))  # fmt: skip
    return OK


def _save(baseline: Baseline) -> None:
    with opened(str(baseline.path)) as out:
        out.writelines(f"{line}\n" for line in baseline.lines())
