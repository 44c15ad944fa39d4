"""jixiao-lint: a linter for the performance indicators (绩效指标) in Chinese government budget tables.

The names below are the public interface; everything else may change between versions.

    >>> from linter import lint
    >>> report = lint("1、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:0；年度指标值:0。")
    >>> [finding.rule for finding in report.findings if finding.severity == "error"]
    ['V001']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.version import __version__

if TYPE_CHECKING:
    from linter.comparing import diff
    from linter.differences import Differences
    from linter.engine.rules import Rule
    from linter.exporting.records import records
    from linter.findings import Finding, Report
    from linter.model import Document, InputError
    from linter.pipeline import lint, load_rules, parse
    from linter.strict_yaml import DefinitionError

_HOMES = {
    "DefinitionError": "linter.strict_yaml",
    "Differences": "linter.differences",
    "Document": "linter.model",
    "Finding": "linter.findings",
    "InputError": "linter.model",
    "Report": "linter.findings",
    "Rule": "linter.engine.rules",
    "diff": "linter.comparing",
    "lint": "linter.pipeline",
    "load_rules": "linter.pipeline",
    "parse": "linter.pipeline",
    "records": "linter.exporting.records",
}

__all__ = [
    "DefinitionError", "Differences", "Document", "Finding", "InputError", "Report", "Rule", "__version__", "diff", "lint", "load_rules",
    "parse", "records",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that ``jixiao --version`` need not wait for the grammars."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
