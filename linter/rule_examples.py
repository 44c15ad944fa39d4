"""A rule's examples are its tests: every bad one makes the rule speak, no good one does, and no part of it is idle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from linter.engine.conditions import All, Any, Condition, Leaf, Not
from linter.engine.rules import Example, Rule
from linter.engine.running import Engine
from linter.engine.selection import choose
from linter.features import DocumentFacts, FactsBuilder
from linter.findings import Finding
from linter.knowledge import Knowledge
from linter.pipeline import parse
from linter.words import say

_COLUMNS = {
    "unit": "预算单位", "name": "项目名称", "amount": "总计", "fiscal": "财政拨款", "other": "其他资金", "goal": "绩效目标",
    "indicators": "绩效指标",
}  # fmt: skip


class Failure(NamedTuple):
    """An example that does not hold, or a part of a condition that no example needs."""

    rule: Rule
    line: int
    message: str


class Rehearsal:
    """Runs examples under all rules that are on, so that suppression works as it does for users."""

    def __init__(self, rules: Sequence[Rule], knowledge: Knowledge) -> None:
        self.rules = tuple(rules)
        self.builder = FactsBuilder(knowledge)
        self.chosen = choose(self.rules)
        self.usual = Engine(self.chosen)

    def failures(self, rule: Rule) -> Iterator[Failure]:
        """Examples of the rule that do not hold."""
        company = [one for one in self.chosen if one.id != rule.id]
        engine = self.usual if rule in self.chosen else Engine([*company, rule])
        for example in rule.examples:
            reported = {finding.rule: finding.severity for finding in engine.run(*self._facts(example))}
            if example.bad and rule.id not in reported:
                others = "、".join(sorted(reported)) or say("无", "none")
                yield Failure(rule, example.line, say(
                    f"反例没有触发 {rule.id}（实际触发：{others}）", f"a bad example does not trigger {rule.id} (but: {others})"
                ))  # fmt: skip
            elif not example.bad and rule.id in reported:
                yield Failure(rule, example.line, say(f"正例触发了 {rule.id}", f"a good example triggers {rule.id}"))
            elif example.severity and reported[rule.id] != example.severity:
                yield Failure(rule, example.line, say(
                    f"级别是 {reported[rule.id]}，例子要求 {example.severity}",
                    f"the severity is {reported[rule.id]}, the example asks for {example.severity}",
                ))  # fmt: skip

    def idle_parts(self, rule: Rule) -> Iterator[str]:
        """Parts of the rule's conditions that could go without any example noticing, in words."""
        facts = [(example, self._facts(example)) for example in rule.examples]
        for mutant, part in _mutants(rule):
            engine = Engine([mutant])
            if all(_holds(example, engine.run(*tables)) for example, tables in facts):
                yield part

    def _facts(self, example: Example) -> list[DocumentFacts]:
        return [self.builder.document(parse(text, year=year)) for year, text in _tables(example)]


def _holds(example: Example, findings: Sequence[Finding]) -> bool:
    if example.bad != bool(findings):
        return False
    return not example.severity or any(finding.severity == example.severity for finding in findings)


def example_text(example: Example) -> str:
    """The example as a file would hold it: bare notation, or a tab-separated table; tables of several years have titles."""
    tables = _tables(example)
    if len(tables) == 1:
        return tables[0][1]
    return "\n".join(f"{year}年项目支出绩效目标表\n{text}" for year, text in tables)


def _tables(example: Example) -> list[tuple[int | None, str]]:
    """Budget year and text of each table: one for each year that its rows name."""
    if not example.table:
        return [(None, example.text)]
    by_year: dict[int | None, list[Mapping[str, str]]] = {}
    year: int | None = None
    for row in example.table:
        year = int(row["year"]) if "year" in row else year
        by_year.setdefault(year, []).append(row)
    return [(year, _table(rows)) for year, rows in by_year.items()]


def _table(rows: Sequence[Mapping[str, str]]) -> str:
    used = [key for key in _COLUMNS if any(key in row for row in rows) or key in ("name", "indicators")]
    lines = ["\t".join(_COLUMNS[key] for key in used)]
    lines.extend("\t".join(row.get(key, "") for key in used) for row in rows)
    return "\n".join(lines) + "\n"


def _mutants(rule: Rule) -> Iterator[tuple[Rule, str]]:
    """The rule with one part of one condition left out, for each part."""
    if rule.unless is not None:
        for smaller, part in _without_one(rule.unless):
            yield replace(rule, unless=smaller), f"unless: {part}"
    for index, case in enumerate(rule.cases):
        for smaller, part in _without_one(case.condition) if case.condition else ():
            if smaller is not None:
                cases = (*rule.cases[:index], case._replace(condition=smaller), *rule.cases[index + 1 :])
                yield replace(rule, cases=cases), f"cases[{index}]: {part}"


def _without_one(condition: Condition) -> Iterator[tuple[Condition | None, str]]:
    """The condition without each of its parts in turn; ``None`` when nothing is left."""
    match condition:
        case All(parts) | Any(parts):
            for index, part in enumerate(parts):
                rest = parts[:index] + parts[index + 1 :]
                for smaller, name in _without_one(part):
                    kept = (*parts[:index], smaller, *parts[index + 1 :]) if smaller is not None else rest
                    yield (type(condition)(kept) if kept else None), name
        case Not(part):
            for smaller, name in _without_one(part):
                yield (Not(smaller) if smaller is not None else None), f"not {name}"
        case Leaf(field, predicate, argument):
            yield None, f"{field.path} {predicate} {getattr(argument, 'id', argument)}"
        case _:
            yield None, f"{condition.field.path} {condition.mode}"
