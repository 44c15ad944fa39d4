"""Verdicts in words: the indicator, each part of the condition with what it saw, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from linter.authoring.pages import Pages, graded_text
from linter.engine.conditions import All, Condition, Counted, Leaf, Not
from linter.engine.conditions import Any as AnyOf
from linter.engine.describing import Describer
from linter.engine.fields import FIELDS
from linter.engine.judging import (
    EXCEPTED,
    EXPLAINED,
    LENIENT,
    NOT_APPLICABLE,
    NOT_MET,
    OFF,
    OUTLINE,
    REPORTED,
    Verdict,
)
from linter.engine.rules import Case, Rule
from linter.engine.templates import quoted
from linter.engine.tracing import Trace, fields_of, read
from linter.features import IndicatorFacts, ProjectFacts, indicator_spot, project_spot
from linter.knowledge import Knowledge
from linter.report.counting import severity_name
from linter.words import printable, say

_WRITTEN = ("name", "cycle", "annual")
"""Fields whose text as printed differs from the one conditions see."""


class VerdictPages:
    """Words verdicts in the language in use."""

    def __init__(self, rules: Sequence[Rule], knowledge: Knowledge) -> None:
        self.describer = Describer(knowledge)
        self.pages = Pages(rules, knowledge)

    def lines(self, verdict: Verdict) -> list[str]:
        """The whole explanation of one verdict."""
        return [
            _subject(verdict.subject),
            f"  {verdict.rule.id} {verdict.rule.title}",
            *(f"  {line}" for line in self._written(verdict)),
            *(f"  {line}" for line in self._asked(verdict)),
            f"  {say('结论：', 'So: ')}{self.conclusion(verdict)}",
        ]

    def _written(self, verdict: Verdict) -> Iterator[str]:
        """The texts that were looked at, as printed and as conditions see them."""
        rule, subject = verdict.rule, verdict.subject
        conditions = [case.condition for case in rule.cases if case.condition is not None]
        asked = [spec for one in (*conditions, *([rule.unless] if rule.unless else [])) for spec in fields_of(one)]
        roots = dict.fromkeys(spec.path.partition(".")[0] for spec in asked)
        for root in roots:
            if root in _WRITTEN and rule.target == "indicator":
                spec = FIELDS["indicator"][root]
                text, normal = _printed(subject, root), read(spec, "indicator", subject)
                seen = say(f"，规范为“{normal}”", f", read as “{normal}”") if text != normal else ""
                yield say(f"{spec.title}：原文“{text}”{seen}", f"{spec.title_en}: “{text}”{seen}")

    def _asked(self, verdict: Verdict) -> Iterator[str]:
        if verdict.rule.check is not None:
            yield from self.pages.trigger(verdict.rule)[:1]
        many = len(verdict.cases) > 1
        for number, (case, found) in enumerate(zip(verdict.rule.cases, verdict.cases, strict=False), 1):
            if many:
                yield f"{say(f'情形{number}', f'Case {number}')}{self._notes(case)}{say('：', ':')}"
            yield from self._tree(found, "  " if many else "")
        if verdict.unless is not None:
            yield say("例外：", "Except where:")
            yield from self._tree(verdict.unless, "  ")

    def _notes(self, case: Case) -> str:
        off = "" if case.default else say("，默认不判", ", off by default")
        return say(f"（{graded_text(case)}{off}）", f" ({graded_text(case)}{off})")

    def _tree(self, found: Trace, indent: str) -> Iterator[str]:
        condition, denied = found.condition, False
        while isinstance(condition, Not):
            condition, denied = condition.part, not denied
        mark = "✓" if found.holds else "✗"
        clause = self.describer.clause(found.condition)
        if isinstance(condition, All | AnyOf):
            yield f"{indent}{mark} {clause.text}{say('：', ':')}"
            parts = found.parts
            while isinstance(found.condition, Not):
                found = found.parts[0]
                parts = found.parts
            for part in parts:
                yield from self._tree(part, indent + "  ")
        else:
            yield f"{indent}{mark} {clause.inline}{self.seen(condition, found.value)}"

    def seen(self, condition: Condition, value: object) -> str:
        """What a predicate saw, where its sentence does not tell."""
        match condition:
            case Counted():
                part, whole = value if isinstance(value, tuple) else (0, 0)
                return say(f"（共{whole}个，其中{part}个）", f" ({part} of {whole})")
            case Leaf(spec, _, _) if spec.type != "flag":
                if value is None or value == "" or value == frozenset():
                    return say("（实为空白）", " (it is empty)")
                return say(f"（实为{self._word(condition, value)}）", f" (it is {self._word(condition, value)})")
        return ""

    def _word(self, leaf: Leaf, value: object) -> str:
        if isinstance(value, frozenset):
            return say("、", ", ").join(self.describer.word(leaf.field, one) for one in sorted(value))
        return self.describer.word(leaf.field, value if isinstance(value, Decimal) else quoted(value))

    def conclusion(self, verdict: Verdict) -> str:
        """What came of it, and what decided it."""
        rule = verdict.rule
        match verdict.outcome:
            case outcome if outcome == REPORTED:
                grave = severity_name(verdict.fired[0].severity)
                return say(f"报告（{grave}）", f"reported ({grave})")
            case outcome if outcome == EXPLAINED:
                by = say("、", ", ").join(dict.fromkeys(f"{one.rule.id} {one.rule.title}" for one in verdict.others))
                return say(f"成立，但不报告：同一原因已由 {by} 报告", f"it holds, but is explained by {by}")
            case outcome if outcome == OFF:
                how = say(f"--select {rule.id} 可以打开", f"--select {rule.id} turns it on")
                return say(f"成立，但不报告：这条规则没有打开，{how}", f"it holds, but the rule is off; {how}")
            case outcome if outcome == LENIENT:
                return say(
                    "不报告：这种情形只在从严检查（--strict）时报告",
                    "not reported: this case counts in strict runs (--strict) only",
                )
            case outcome if outcome == NOT_APPLICABLE:
                return say(
                    f"不报告：不适用于本表。{self.pages.scope(rule)}",
                    f"not applicable to this table. {self.pages.scope(rule)}",
                )
            case outcome if outcome == EXCEPTED:
                return say("不报告：例外成立", "not reported: an exception holds")
            case outcome if outcome == OUTLINE:
                return say(
                    "不报告：这一栏不是规定的体例，逐条规则不看它", "not reported: this cell is in no known notation"
                )
        return self._not_met(verdict)

    def _not_met(self, verdict: Verdict) -> str:
        assert verdict.outcome == NOT_MET
        if verdict.rule.check is not None:
            return say("不报告：没有发现这样的情况", "not reported: nothing of the kind was found")
        failed = [part for found in verdict.cases for part in found.decisive]
        shown = [
            f"{self.describer.clause(one.condition).inline}{self.seen(_bare(one.condition), one.value)}"
            for one in failed[:2]
        ]
        if not shown:
            return say("不报告", "not reported")
        reasons = say("；", "; ").join(dict.fromkeys(shown))
        return say(f"不报告，因为不成立：{reasons}", f"not reported, because this does not hold: {reasons}")


def _printed(subject: IndicatorFacts, root: str) -> str:
    """A field of the indicator as the file has it, on one line."""
    field = getattr(subject.indicator, root)
    if field is None:
        return ""
    source = subject.project.document.document.source
    return printable(source.text[field.span.start : field.span.end])


def _bare(condition: Condition) -> Condition:
    while isinstance(condition, Not):
        condition = condition.part
    return condition


def _subject(subject: Any) -> str:
    """Where it stands and what it is called."""
    if isinstance(subject, IndicatorFacts):
        spot = indicator_spot(subject, "item")
        number = say(f"第{spot.number}项", f"no. {spot.number}") if spot.number else ""
        words = [spot.project, number, f"“{spot.indicator}”"]
    elif isinstance(subject, ProjectFacts):
        spot = project_spot(subject)
        words = [f"“{spot.project}”"]
    else:
        return str(subject.document.source.path)
    return f"{spot.source.locate(spot.span)}  {' '.join(word for word in words if word)}"
