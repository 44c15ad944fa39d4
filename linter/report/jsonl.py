"""``--format jsonl``: one finding per line, with the keys of ``--format json``; for tools that read a stream, such as jq."""

from __future__ import annotations

import json
from typing import TextIO

from linter.findings import Run
from linter.report import View
from linter.report.machine import record


def write(run: Run, out: TextIO, view: View) -> None:
    """Print every finding, and nothing else."""
    for finding in run.findings:
        out.write(json.dumps(record(finding), ensure_ascii=False) + "\n")
