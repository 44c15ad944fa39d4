"""A check that raises: said as a finding of its rule, so that the run goes on and nobody takes silence for a clean table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from linter.checks import Check, Hit
from linter.engine.rules import Case, Rule, Template, Words
from linter.engine.suppression import Fired, fired_by


class Watch:
    """Runs the checks of one table or run; of each rule whose check raises, the first time is reported."""

    def __init__(self) -> None:
        self.raised: set[str] = set()

    def fired(self, rule: Rule, check: Check, subject: Any) -> Sequence[Fired]:
        """What the rule's check reports about a subject, mostly nothing; what it raised on the way is the last thing."""
        hits: list[Hit] = []
        try:
            hits.extend(check.function(subject, rule.options))
        except Exception as error:
            return [*fired_by(rule, hits), *self.mishap(rule, error, subject)]
        return list(fired_by(rule, hits)) if hits else ()

    def mishap(self, rule: Rule, error: Exception, subject: Any) -> Iterator[Fired]:
        """The finding that tells what went wrong, once for each rule."""
        if rule.id not in self.raised:
            self.raised.add(rule.id)
            plain = replace(rule, suppresses=(), fold="document", folds_into=None)
            yield Fired(plain, _case(rule, error), subject, internal=True)


def _case(rule: Rule, error: Exception) -> Case:
    what = f"{type(error).__name__}: {error}".strip(": ")
    return Case(
        condition=None,
        severity="error",
        at="item",
        words={
            "zh": Words(
                _fixed(f"规则 {rule.id} 的检查出错（{what}），本表没有按这条规则检查完"),
                _fixed("这是程序的缺陷：请用 --ignore 暂时关闭这条规则，并把表格和这条消息报给维护者"),
            ),
            "en": Words(
                _fixed(f"The check of rule {rule.id} failed ({what}); this table was not fully checked by it"),
                _fixed(
                    "This is a defect of the program: leave the rule out with --ignore, and report it with the table"
                ),
            ),
        },
    )


def _fixed(text: str) -> Template:
    return Template(text, lambda: lambda subject, values: text)
