"""Where the time of one table goes: ``python -m bench.stages table.tsv`` prints milliseconds, and microseconds per indicator."""

from __future__ import annotations

import gc
import io
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from linter.findings import Run
from linter.layout import arrange
from linter.pipeline import build_linter, open_source, understand
from linter.report import View, reporter


def main() -> None:
    path = Path(sys.argv[1])
    taken: dict[str, float] = {}

    def timed(stage: str, work: Callable[..., Any], *arguments: Any) -> Any:
        start = time.perf_counter()
        result = work(*arguments)
        taken[stage] = time.perf_counter() - start
        return result

    linter = timed("load rules", build_linter)
    source = timed("decode", open_source, path)
    table = timed("layout", arrange, source, None)
    document = timed("notation", understand, table)
    facts = timed("features", linter.builder.document, document)
    timed("rules", lambda: tuple(linter.engine.run(facts)))
    report = linter.lint(document)
    timed("rich report", reporter("rich").write, Run((report,), (), ()), io.StringIO(), View())
    indicators = report.statistics.indicators or 1
    for stage, seconds in taken.items():
        print(f"{stage:12} {seconds * 1000:8.1f} ms {seconds / indicators * 1e6:8.1f} µs/indicator")


if __name__ == "__main__":
    gc.disable()  # as the command does
    main()
