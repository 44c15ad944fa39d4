"""What a run leaves out because the user knows it: parts of the configurations, and baselines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from linter import baseline
from linter.config import Pardon, Settings
from linter.config.globs import absolute
from linter.findings import CONFIGURATION, Report, Statistics
from linter.model import Document
from linter.pipeline import Examined, Linter, open_source
from linter.report.places import relative
from linter.suppression import judge_pardons


class Table(NamedTuple):
    """A table that was linted by itself and waits for the end of the run; ``linter`` is that of its configuration."""

    path: str
    linter: Linter
    examined: Examined
    settings: Settings


def judged_configurations(
    tables: Sequence[Table], reports: Sequence[Report], folders: Sequence[str]
) -> Iterator[Report]:
    """A report on each configuration whose ``[[ignore-findings]]`` have expired or are of no use.

    Args:
        tables: those of the run.
        reports: what was found in them.
        folders: what was searched as a whole; only below it can be told what is of no use.

    """
    written: dict[str, dict[str, Pardon]] = defaultdict(dict)
    linters: dict[str, Linter] = {}
    for table in tables:
        for pardon in table.settings.ignore_findings:
            written[pardon.origin.path][str(pardon.origin)] = pardon
            linters.setdefault(pardon.origin.path, table.linter)
    for path, pardons in written.items():
        source = open_source(Path(path), path=relative(path))
        whole = any(Path(path).is_relative_to(absolute(folder)) for folder in folders or ())
        found = judge_pardons(pardons.values(), reports, linters[path].engine, source, whole=whole)
        if found:
            yield Report(Document(source, CONFIGURATION), "", "", Statistics(), tuple(found))


def sift(tables: Sequence[Table], reports: Sequence[Report]) -> tuple[list[Report], int]:
    """The reports without what the baselines of their configurations know, and how many entries of these are resolved."""
    sifted = list(reports)
    resolved = 0
    for path, indices in _by_baseline(tables).items():
        mine = [reports[index] for index in indices]
        known = baseline.load(Path(path))
        left = known.sift(mine, judged([tables[index] for index in indices], whole=known.covered_by(mine)))
        resolved += left.resolved.total()
        for index, report in zip(indices, left.reports, strict=True):
            sifted[index] = report
    return sifted, resolved


def judged(tables: Iterable[Table], *, whole: bool) -> list[frozenset[str]]:
    """Of each table the rules that ran over all they look at; those over a run only where it looked at the ``whole``."""
    return [
        frozenset(rule.id for rule in table.examined.engine.rules if whole or rule.target != "corpus")
        for table in tables
    ]


def _by_baseline(tables: Iterable[Table]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for index, table in enumerate(tables):
        if table.settings.baseline is not None:
            found[table.settings.baseline].append(index)
    return found
