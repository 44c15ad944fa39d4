"""A rule's examples are its tests: every bad one makes the rule speak, no good one does, and no part of it is idle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.authoring.mutants import mutants
from linter.engine.rules import Example, Rule
from linter.engine.running import Engine
from linter.engine.selection import choose
from linter.features import DocumentFacts, FactsBuilder
from linter.findings import Finding
from linter.fixing.refusal import Refused
from linter.fixing.rounds import EVERY_FIX, mend
from linter.fixing.tables import TextTable
from linter.knowledge import Knowledge
from linter.model import Document
from linter.pipeline import Linter, parse
from linter.suppression import sort_out
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
        self.knowledge = knowledge
        self.builder = FactsBuilder(knowledge)
        self.chosen = choose(self.rules)
        self.engines: dict[tuple[str, bool], Engine] = {}

    def findings(self, rule: Rule, example: Example) -> list[Finding]:
        """What the rule and all others that are on find in an example."""
        return self._findings(self._engine(rule, strict=example.strict), self._facts(example))

    def _engine(self, rule: Rule, *, strict: bool) -> Engine:
        """The rule in company with all others that are on; those that run as usual share one."""
        usual = rule in self.chosen
        key = "" if usual else rule.id, strict
        if key not in self.engines:
            company = self.chosen if usual else [*(one for one in self.chosen if one.id != rule.id), rule]
            self.engines[key] = Engine((_as_run(one, strict=strict) for one in company), known=self.rules)
        return self.engines[key]

    def failures(self, rule: Rule) -> Iterator[Failure]:
        """Examples of the rule that do not hold."""
        for example in rule.examples:
            message = _complaint(example, rule, {finding.rule: finding for finding in self.findings(rule, example)})
            if message:
                yield Failure(rule, example.line, message)
        yield from self._fix_failures(rule)

    def _fix_failures(self, rule: Rule) -> Iterator[Failure]:
        """Bad examples that the rule's fix does not mend, or mends at the cost of others; or that none of them is mended."""
        mended = False
        for example in rule.examples if any(case.fix and case.fix.changes for case in rule.cases) else ():
            engine = self._engine(rule, strict=example.strict)
            alone = Linter(self.knowledge, self.builder, Engine([_as_run(rule, strict=example.strict)]))
            for year, text in _tables(example) if example.bad else ():
                document = parse(text, year=year)
                fixable = sum(finding.fixable for finding in alone.lint(document).findings)
                mended = mended or fixable > 0
                trouble = self._trouble(document, alone, engine, year) if fixable else ""
                if trouble:
                    yield Failure(rule, example.line, trouble)
        if rule.fix is not None and rule.fix.changes is not None and not mended:
            yield Failure(rule, rule.line, say("没有一个反例能由 fix 修正", "the fix mends none of the bad examples"))

    def _trouble(self, document: Document, alone: Linter, engine: Engine, year: int | None) -> str:
        """What is wrong with the mended example, in words; empty if nothing is."""
        try:
            after = mend(TextTable(document, lambda text: parse(text, year=year)), alone.lint, EVERY_FIX)
        except Refused as refused:
            return say(f"修正被拒绝：{refused.reason}", f"the fix is refused: {refused.reason}")
        unfixable = sum(not finding.fixable for finding in alone.lint(document).findings)
        left = after.report.findings
        if len(left) > unfixable:
            return say(f"修正后仍触发：{left[0].message}", f"after the fix it still fires: {left[0].message}")
        before, now = (Counter(self._grave(one, engine)) for one in (document, after.document))
        new = sorted(now - before)
        return say(f"修正后新触发 {'、'.join(new)}", f"after the fix there are new {', '.join(new)}") if new else ""

    def _grave(self, document: Document, engine: Engine) -> Iterator[str]:
        findings = engine.run_table(self.builder.document(document))
        return (finding.rule for finding in findings if finding.severity != "info")

    def idle_parts(self, rule: Rule) -> Iterator[str]:
        """Parts of the rule that could go, or limits that could move, without any example noticing, in words."""
        company = [one for one in self.chosen if one.id != rule.id] if rule.target == "excuse" else []
        tried = list(self._tried(rule, self._ways(company, rule)))
        for mutant, part in mutants(rule, self.knowledge):
            engines = self._ways(company, mutant)
            if all(_holds(example, self._findings(engines[example.strict], tables, rule)) for example, tables in tried):
                yield part

    def _ways(self, company: Sequence[Rule], rule: Rule) -> Mapping[bool, Engine]:
        """The rule in some company as it runs as usual, and as it runs strictly."""
        strict = any(example.strict for example in rule.examples)
        usual = Engine([*company, rule], known=self.rules)
        return {False: usual, True: Engine([*company, rule.tightened], known=self.rules) if strict else usual}

    def _tried(self, rule: Rule, alone: Mapping[bool, Engine]) -> Iterator[tuple[Example, list[DocumentFacts]]]:
        """The examples that hold where the rule is by itself; a severity lent by findings explained away shows in company only."""
        for example in rule.examples:
            tables = self._facts(example)
            found = self._findings(alone[example.strict], tables, rule)
            for wanted in (example, example._replace(severity="")):
                if _holds(wanted, found):
                    yield wanted, tables
                    break

    def _findings(self, engine: Engine, tables: Sequence[DocumentFacts], rule: Rule | None = None) -> list[Finding]:
        """What is reported of an example, of one rule if it is given: without what its comments excuse."""
        found = engine.run(*tables)
        for facts in tables:
            found, _ = sort_out(found, facts.document, engine)
        return [one for one in found if rule is None or one.rule == rule.id]

    def _facts(self, example: Example) -> list[DocumentFacts]:
        return [self.builder.document(parse(text, year=year)) for year, text in _tables(example)]


def _as_run(rule: Rule, *, strict: bool) -> Rule:
    return rule.tightened if strict else rule


def _complaint(example: Example, rule: Rule, found: Mapping[str, Finding]) -> str:
    """What is wrong with an example, given the findings about it by rule; empty if nothing is."""
    mine = found.get(rule.id)
    if mine is None:
        others = "、".join(sorted(found)) or say("无", "none")
        return "" if not example.bad else say(
            f"反例没有触发 {rule.id}（实际触发：{others}）", f"a bad example does not trigger {rule.id} (but: {others})"
        )  # fmt: skip
    if not example.bad:
        return say(f"正例触发了 {rule.id}", f"a good example triggers {rule.id}")
    if example.severity not in ("", mine.severity):
        return say(
            f"级别是 {mine.severity}，例子要求 {example.severity}",
            f"the severity is {mine.severity}, the example asks for {example.severity}",
        )
    if not _says(example, mine):
        return say(f"没有说“{example.says}”：{mine.hint}", f"it does not say “{example.says}”: {mine.hint}")
    return ""


def _says(example: Example, finding: Finding) -> bool:
    return example.says in f"{finding.message} {finding.hint}"


def _holds(example: Example, findings: Sequence[Finding]) -> bool:
    if example.bad != bool(findings):
        return False
    return not findings or any(
        example.severity in ("", finding.severity) and _says(example, finding) for finding in findings
    )


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
