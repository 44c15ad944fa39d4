"""Where the time of one table goes: ``python -m bench.stages TABLE [--passes N]`` prints milliseconds, and microseconds per indicator.

Processor time; of several passes in one process the least of each stage. The first pass compiles conditions as it goes, and patterns that
no earlier run has compiled.
"""

from __future__ import annotations

import argparse
import gc
import io
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from linter.findings import Report, Run
from linter.layout import arrange
from linter.pipeline import Linter, build_linter, open_source, understand
from linter.precompiled import kept
from linter.report import View, reporter


class Watch:
    """The least time each stage took."""

    def __init__(self) -> None:
        self.least: dict[str, float] = {}

    def __call__(self, stage: str, work: Callable[..., Any], *arguments: Any) -> Any:
        """What the work gives, timed."""
        start = time.process_time()
        result = work(*arguments)
        taken = time.process_time() - start
        self.least[stage] = min(taken, self.least.get(stage, taken))
        return result


def main() -> None:
    options = _options()
    watch = Watch()
    linter = watch("load rules", build_linter)
    for _ in range(options.passes):
        report = one_pass(options.table, linter, watch)
    indicators = report.statistics.indicators or 1
    for stage, seconds in watch.least.items():
        print(f"{stage:12} {seconds * 1000:8.1f} ms {seconds / indicators * 1e6:8.1f} µs/indicator")


def one_pass(path: Path, linter: Linter, watch: Watch) -> Report:
    """Every stage once; facts of names and values that are remembered from the last pass are made anew."""
    linter.builder.names.facts.cache_clear()
    linter.builder.values.by_text.cache_clear()
    source = watch("decode", open_source, path)
    document = watch("notation", understand, watch("layout", arrange, source, None))
    facts = watch("features", linter.builder.document, document)
    watch("rules", lambda: tuple(linter.engine.run(facts)))
    report = linter.lint(document)
    watch("rich report", reporter("rich").write, Run((report,), (), ()), io.StringIO(), View())
    return report


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path)
    parser.add_argument("--passes", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    gc.disable()  # as the command does
    with kept():  # likewise
        main()
