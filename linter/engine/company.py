"""Rules of several files together: ids and names taken once, references good, suppression without circles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from linter.engine.rules import Rule
from linter.strict_yaml import DefinitionError, suggest
from linter.words import say


def refuse_taken(rule: Rule, others: Iterable[Rule]) -> None:
    """An id and a name belong to one rule.

    Raises:
        DefinitionError: another rule has one of them.

    """
    for other in others:
        if rule.id == other.id or rule.name == other.name:
            key, what = ("id", rule.id) if rule.id == other.id else ("name", rule.name)
            _fail(
                rule,
                rf"\s*{key}\s*:",
                say(f"“{what}”已被另一条规则使用：{other.path}", f"“{what}” is taken by another rule: {other.path}"),
                say(
                    "换一个编号和名称；要改动内置规则，请用配置",
                    "choose another; built-in rules are changed by configuration",
                ),
            )


def check_references(rules: Sequence[Rule]) -> None:
    """Every rule named by ``suppresses``, ``folds_into`` or ``replaced_by`` exists, and suppression runs in no circle.

    Raises:
        DefinitionError: otherwise; it shows the line that names the rule.

    """
    known = {rule.id: rule for rule in rules}
    edges: dict[str, set[str]] = {}
    for rule in rules:
        named = {*rule.suppresses, *(one for case in rule.cases for one in case.suppresses)} - {"*"}
        edges[rule.id] = named
        for other in sorted(named | {one for one in (rule.folds_into, rule.replaced_by) if one}):
            if other not in known:
                message = say(
                    f"{rule.id} 引用的规则“{other}”不存在", f"{rule.id} names the rule “{other}”, which is not there"
                )
                _fail(rule, _naming(other), message, suggest(other, tuple(known)) or _no_such())
    for rule in rules:
        circle = _circle(rule.id, edges)
        if circle:
            message = say(
                f"suppresses 成环：{' → '.join(circle)}", f"suppresses runs in a circle: {' → '.join(circle)}"
            )
            remedy = say(
                f"从 suppresses 里删去 {circle[1]}：两条规则不能互相代替",
                f"remove {circle[1]} from it: two rules cannot stand for each other",
            )
            _fail(rule, _naming(circle[1]), message, remedy)


def _no_such() -> str:
    return say("用 jixiao rules list 查看全部规则", "jixiao rules list shows them all")


def _naming(rule: str) -> str:
    """What a line looks like that names another rule: not the one that gives a rule its id, nor a remark."""
    return rf"(?!\s*id\s*:)[^#]*\b{re.escape(rule)}\b"


def _fail(rule: Rule, pattern: str, message: str, remedy: str) -> NoReturn:
    """An error that shows the first line of the rule's file that looks like the pattern, else the line the rule begins on."""
    lines = Path(rule.path).read_text(encoding="utf-8-sig").split("\n")
    found = next((number for number, line in enumerate(lines, 1) if re.match(pattern, line)), rule.line)
    excerpt = lines[found - 1].rstrip() if found <= len(lines) else ""
    raise DefinitionError(message, rule.path, found, excerpt, remedy)


def _circle(start: str, edges: Mapping[str, set[str]]) -> list[str]:
    trails = [[start]]
    seen: set[str] = set()
    while trails:
        trail = trails.pop()
        for following in sorted(edges.get(trail[-1], ())):
            if following == start:
                return [*trail, start]
            if following not in seen:
                seen.add(following)
                trails.append([*trail, following])
    return []
