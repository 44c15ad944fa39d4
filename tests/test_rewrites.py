"""Advice is good advice: what a hint proposes, put in the place of the defect, ends the finding and starts no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import pytest

from linter.authoring.examples import example_text
from linter.engine.loading import load_rule_files
from linter.engine.rules import Rule
from linter.engine.running import Engine
from linter.features import FactsBuilder
from linter.findings import Finding
from linter.knowledge import load_knowledge
from linter.model import Document, Field, Indicator, Project, Span
from linter.pipeline import load_rules, parse

RULES = load_rule_files(load_knowledge())
QUOTED = re.compile("“([^“”]*)”")
LEVEL = re.compile(r"\d{1,2}-[\u4e00-\u9fff]+|满意度指标")
ITEM = re.compile("(?P<level>[^；]+)；(?P<name>[^；]+)；(?P<value>[≥≤=][^；]+)")
MEASURED = re.compile(r"(?P<name>[^≥≤=；:：\d]{4,})(?P<value>[≥≤=]\d.*)")
VALUE = re.compile(r"[≥≤=＞＜]?\d[^；:：]*|是|较上年(?:提高|下降)≥5%|全年≥\d+%")
VALUES = ("；实施周期指标值:", "，年度指标值：")
NAMES = (
    "参训人数", "验收合格率", "受训医师考核合格率", "安全事故发生数", "群众知晓率", "平均办理时间", "参训教师人数", "管网改造完成率", "有效投诉次数",
)  # fmt: skip
FAMILIES = {"1": "1-产出指标", "2": "2-效益指标", "3": "3-满意度指标", "4": "4-成本指标"}

OTHERWISE = {
    "F004": "the proposal fills the column of the comparison as well",
    "V019": "≤2次 goes with another name",
    "Q016": "speaks of several indicators at once",
    "Q019": "the name has to change as well",
}


class Trial(NamedTuple):
    """A proposal put into effect: the rule and example it is for, the proposed words, the text before and after, and whether the run is strict."""

    rule: Rule
    words: str
    before: str
    after: str
    strict: bool


@cache
def engine(rule: str, *, suppressing: bool = True, strict: bool = False) -> Engine:
    rules = [one.tightened if strict else one for one in load_rules() if one.default or one.id == rule]
    if not suppressing:
        cases = {one.id: tuple(case._replace(suppresses=()) for case in one.cases) for one in rules}
        rules = [replace(one, suppresses=(), cases=cases[one.id]) for one in rules]
    return Engine(rules)


def findings(rule: str, text: str, *, suppressing: bool = True, strict: bool = False) -> list[Finding]:
    return engine(rule, suppressing=suppressing, strict=strict).run(
        FactsBuilder(load_knowledge()).document(parse(text))
    )


def trials(rule: Rule) -> Iterator[Trial]:
    """Every proposal in the hints about a rule's bad examples, put into effect."""
    for example in rule.examples:
        if example.bad:
            text = example_text(example)
            for finding in findings(rule.id, text, strict=example.strict):
                if finding.rule == rule.id:
                    for words in QUOTED.findall(finding.hint):
                        after = carried_out(text, finding, words)
                        if after is not None:
                            yield Trial(rule, words, text, after, example.strict)


def carried_out(text: str, finding: Finding, words: str) -> str | None:
    """The text with the proposal carried out; ``None`` for words that are no proposal by themselves."""
    document = parse(text)
    one = _indicator(document, finding)
    if finding.rule in ("H010", "D004"):
        return text.replace(text[finding.span.start : finding.span.end], words)
    if document.layout == "form" and (one is None or finding.rule == "N003"):
        return None  # a row or the cell of an empty column would have to be filled in, which is no change of words
    if one is None:
        item = ITEM.fullmatch(words)
        return None if item is None else _with_item(document, finding, item)
    if words.startswith(VALUES):
        end = one.field.span.end
        return written(text, (end - text[:end].endswith("。"), end, words))
    if words.startswith("年度指标值"):
        return _with_annual(text, one, words)
    if LEVEL.fullmatch(words):
        return _filed(text, one, finding, words)
    if words in NAMES:
        return written(text, _name(one, words))
    measured = None if VALUE.fullmatch(words) else MEASURED.fullmatch(words)
    if measured and words not in load_knowledge().models.values():
        return written(text, _name(one, measured["name"]), *_values(one, measured["value"], both=True))
    if VALUE.fullmatch(words) or measured:
        return written(text, *_values(one, words, rule=finding.rule, field=finding.field))
    return None


def _indicator(document: Document, finding: Finding) -> Indicator | None:
    every = [one for project in document.projects for one in project.indicators]
    if finding.target != "indicator":
        return None
    return next(one for one in every if any(_holds(field.span, finding.span) for field in _fields(one)))


def _fields(one: Indicator) -> list[Field]:
    """The indicator, and its categories: in a form they stand outside of it."""
    return [one.field, *(level.field for level in (one.level2, one.level1) if level)]


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start < outer.end


def _name(one: Indicator, words: str) -> tuple[int, int, str]:
    """The name, or the place of a missing one: behind the last category and its separator."""
    if one.name is not None:
        return _span(one.name, words)
    level = one.level2 or one.level1
    assert level is not None
    place = level.field.span.end + 1
    return place, place, words


def _span(field: Field | None, words: str) -> tuple[int, int, str]:
    assert field is not None
    return field.span.start, field.span.end, words


def _values(
    one: Indicator, words: str, *, rule: str = "", field: str = "", both: bool = False
) -> list[tuple[int, int, str]]:
    """The value in question; both of them where they say the same, or the hint speaks of both."""
    if rule == "N003":
        return [_cycle(one, words)]
    same = one.cycle is not None and one.annual is not None and one.cycle.text == one.annual.text
    both = both or same or rule in ("C008", "C009", "C010", "U006")
    slots = ("annual", "cycle") if both else ("cycle",) if field == "cycle" else ("annual",)
    return [_span(getattr(one, slot), words) for slot in slots if getattr(one, slot) is not None]


def _cycle(one: Indicator, words: str) -> tuple[int, int, str]:
    """Where a missing cycle value belongs: behind its key, or before the annual one."""
    key = one.field.text.find("实施周期指标值")
    if key >= 0:
        place = Field(one.field.cell, one.field.start + key + len("实施周期指标值:"), one.field.end)
        return place.span.start, place.span.start, words
    assert one.annual is not None
    start = one.annual.span.start - len("；年度指标值:")
    return start, start, f"；实施周期指标值:{words}"


def _with_annual(text: str, one: Indicator, words: str) -> str:
    start, end = one.field.span.start, one.field.span.end
    item = text[start:end]
    new, found = re.subn("年度指标值[:：][^；。，]*", words, item)
    return text[:start] + (new if found else f"{item.rstrip('。')}；{words}。") + text[end:]


def _filed(text: str, one: Indicator, finding: Finding, words: str) -> str:
    # T004 is told at level 2, for a form has one level 1 for many rows, and proposes another level 1.
    field = "level1" if finding.rule == "T004" else finding.field
    slot = getattr(one, field) if field in ("level1", "level2") else None
    changes: list[tuple[int, int, str]] = []
    if finding.rule == "T005" and one.level1 is not None:
        end = one.level1.field.span.end
        changes = [(end, end, f"；{words}")]
    elif finding.rule == "T014" and one.level1 is not None:
        changes = [_span(one.level1.field, FAMILIES["3"] if one.level2 else words)]
        changes += [_span(one.level2.field, words)] if one.level2 else []
    elif slot is not None:
        changes = [_span(slot.field, words)]
    return written(text, *changes)


def _with_item(document: Document, finding: Finding, item: re.Match[str]) -> str:
    project = next(one for one in document.projects if one.name.text == finding.project)
    text = document.source.text
    number = len(project.indicators) + 1
    if item["level"][0].isdigit():
        new = f"{number}、{FAMILIES[item['level'][0]]}；{item['level']}；{item['name']}；实施周期指标值:{item['value']}；年度指标值:{item['value']}。"
    else:
        new = f"{number}、{item['level']}：{item['name']}，年度指标值：{item['value']}。"
    end = _end(project, text)
    return text[:end] + new + text[end:]


def _end(project: Project, text: str) -> int:
    """Where the indicators of a project end; at the end of its row, if it has none."""
    if project.indicators:
        return max(one.field.span.end for one in project.indicators)
    end = text.find("\n", project.span.start)
    return len(text) if end < 0 else end


def written(text: str, *changes: tuple[int, int, str]) -> str:
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def loud(found: Sequence[Finding]) -> set[str]:
    return {one.rule for one in found if one.severity != "info"}


@pytest.mark.parametrize("rule", [one for one in RULES if one.id not in OTHERWISE], ids=lambda rule: rule.id)
def test_what_a_hint_proposes_ends_the_finding_and_starts_no_other(rule: Rule) -> None:
    for trial in trials(rule):
        # What the finding explained away was wrong before, and may come to light.
        before = findings(rule.id, trial.before, suppressing=False, strict=trial.strict)
        after = findings(rule.id, trial.after, strict=trial.strict)
        said = f"“{trial.words}”: {trial.after}"
        assert sum(one.rule == rule.id for one in after) < sum(one.rule == rule.id for one in before), said
        if trial.words not in NAMES:  # a name must also suit the value, which is the drafter's
            assert loud(after) <= loud(before), said


CATEGORIES = {"quantity": "11-数量指标", "quality": "12-质量指标", "benefit": "22-社会效益", "cost": "14-成本指标"}
ADVISED = sorted(
    {(slot, one[slot][0]) for one in load_knowledge().projects for slot in CATEGORIES if slot in one}
)  # fmt: skip


@pytest.mark.parametrize(("slot", "words"), ADVISED)
def test_what_a_project_is_advised_to_have_has_no_defect(slot: str, words: str) -> None:
    name, target = words.split("；")
    level2 = CATEGORIES[slot]
    text = f"1、{FAMILIES[level2[0]]}；{level2}；{name}；实施周期指标值:{target}；年度指标值:{target}。"
    assert [one.rule for one in findings("Q001", text) if one.target == "indicator" and one.rule != "C011"] == []
