"""``--format jsonl``: one finding per line, with the keys of ``--format json``; for tools that read a stream, such as jq.

A file that could not be checked is a line, too, whose ``rule`` is ``unreadable``.
"""

from __future__ import annotations

import json
from typing import TextIO

from linter.findings import Run
from linter.report import View
from linter.report.machine import record
from linter.report.unread import with_unread


def write(run: Run, out: TextIO, view: View) -> None:
    """Print every finding and every file that could not be checked, and nothing else."""
    for finding in with_unread(run):
        out.write(json.dumps(record(finding), ensure_ascii=False) + "\n")
