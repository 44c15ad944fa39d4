"""``jixiao baseline``: record what is there, see what is new, strike out what is resolved."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from linter.baseline import DEFAULT_NAME, Baseline, Entry, load
from linter.cli import FINDINGS, OK, TROUBLE
from linter.cli.arguments import language, paths, reading, selection
from linter.cli.files import inputs
from linter.cli.job import Job
from linter.cli.settings import SettingsOf
from linter.cli.trouble import problem_text
from linter.cli.writing import opened
from linter.findings import Run
from linter.report import View, reporter
from linter.words import say

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
    path = Path(settings_of.general.baseline or DEFAULT_NAME)
    before = Baseline(path, Counter()) if options.action == "write" and not path.exists() else load(path)
    job = Job(settings_of, use_baseline=False)
    found = list(settings_of.wanted(inputs(options.paths)))
    for one in found:
        job.take(one)
    result = job.result(options.paths, found)
    for problem in result.problems:
        print(problem_text(problem), file=sys.stderr)
    if result.problems:
        return TROUBLE
    if options.action == "check":
        return _check(before, result)
    return _write(before, result) if options.action == "write" else _prune(before, result)


def _write(before: Baseline, result: Run) -> int:
    """Record what was found; entries of files that were not looked at stay."""
    sifted = before.sift(result.reports)
    looked_at = {before.place(report.document.source.path) for report in result.reports}
    gone = set(sifted.resolved) | set(sifted.used)
    others = Counter({
        entry: count for entry, count in before.known.items() if entry.path not in looked_at and entry not in gone
    })  # fmt: skip
    now = Baseline(before.path, others + before.of(result.reports))
    _save(now)
    new = sum(len(report.findings) for report in sifted.reports)
    resolved = sifted.resolved.total()
    print(say(
        f"{before.path}：记下 {now.known.total()} 个问题（新增 {new}，已解决 {resolved}）",
        f"{before.path}: {now.known.total()} findings recorded ({new} new, {resolved} resolved)",
    ))  # fmt: skip
    print(say(
        f"下一步：jixiao check --baseline {before.path}，或在配置里写 baseline = \"{before.path.name}\"",
        f"next: jixiao check --baseline {before.path}, or baseline = \"{before.path.name}\" in the configuration",
    ))  # fmt: skip
    return OK


def _check(before: Baseline, result: Run) -> int:
    """List what is new; the exit code is 1 if anything is."""
    sifted = before.sift(result.reports)
    new = sum(len(report.findings) for report in sifted.reports)
    if new:
        reporter("concise").write(result._replace(reports=tuple(sifted.reports)), sys.stdout, View(show="info"))
    print(say(
        f"新问题 {new} 个，已知 {sifted.used.total()} 个，已解决 {sifted.resolved.total()} 个",
        f"{new} new, {sifted.used.total()} known, {sifted.resolved.total()} resolved",
    ))  # fmt: skip
    if sifted.resolved:
        print(say("用 jixiao baseline prune 从基线删去已解决的", "jixiao baseline prune strikes out what is resolved"))
    return FINDINGS if new else OK


def _prune(before: Baseline, result: Run) -> int:
    """Strike out what is resolved, and nothing else."""
    resolved: Counter[Entry] = before.sift(result.reports).resolved
    now = Baseline(before.path, before.known - resolved)
    _save(now)
    print(say(
        f"{before.path}：删去已解决的 {resolved.total()} 个，剩 {now.known.total()} 个",
        f"{before.path}: {resolved.total()} resolved ones struck out, {now.known.total()} left",
    ))  # fmt: skip
    return OK


def _save(baseline: Baseline) -> None:
    with opened(str(baseline.path)) as out:
        out.writelines(f"{line}\n" for line in baseline.lines())
