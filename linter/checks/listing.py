"""Checks of how a table lists its units and projects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations

from linter.checks.registry import Hit, check
from linter.features import DocumentFacts, ProjectFacts, Spot
from linter.notation.characters import normal
from linter.places import where

_MOST_TWINS = 12
"""So many projects of one amount are a rate per head or per place, not one project listed twice."""


@check("unit-name-variant", "document", "同一预算单位的名称有两种写法", placeholders=("wrong", "right"))
def unit_name_variant(facts: DocumentFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Two names of units that are one unit's, given where the wrong one stands first."""
    first: dict[str, Spot] = {}
    for unit in facts.document.units:
        name = normal(unit.name.text)
        if name and name not in first:
            first[name] = Spot(facts.document.source, unit.name.span(), unit=unit.name.text, field="cell")
    for variant in facts.across.unit_names.variants(list(first)):
        yield Hit(facts, values={"wrong": variant.wrong, "right": variant.right}, spot=first[variant.wrong])


@check(
    "duplicate-project",
    "document",
    "同一单位下同一项目列了两次",
    placeholders=("name", "where", "amount"),
    cases=("amount", "text"),
)
def duplicate_project(facts: DocumentFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Projects listed twice: one unit, name and amount; without amounts also one goal and the same indicators."""
    seen: dict[tuple[object, ...], ProjectFacts] = {}
    for project in facts.projects:
        if not project.name:
            continue
        text = (project.goal, project.project.cell.text) if project.amount is None else ()
        key = (project.unit.name.text, normal(project.name), project.amount, *text)
        earlier = seen.setdefault(key, project)
        if earlier is not project:
            amount = "" if project.amount is None else f"{project.amount:,.2f}"
            case = "text" if project.amount is None else "amount"
            yield Hit(project, case, values={"name": project.name, "where": _where(earlier), "amount": amount})


@check(
    "same-amount-twin",
    "document",
    "同一单位有两个金额相同、名称相近的项目",
    placeholders=("name", "other", "where", "amount"),
    cases=("transfer", "own"),
)
def same_amount_twin(facts: DocumentFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Projects of one unit with one amount and names about the same; sites and towns are not the same."""
    groups: dict[tuple[str, Decimal], list[ProjectFacts]] = defaultdict(list)
    for project in facts.projects:
        if project.amount and project.name:
            groups[project.unit.name.text, project.amount].append(project)
    for (_, amount), group in groups.items():
        if not 1 < len(group) <= _MOST_TWINS:
            continue
        for earlier, later in combinations(group, 2):
            namesakes = normal(earlier.name) == normal(later.name)  # listed twice, which is D006
            if not namesakes and facts.across.alike(earlier.name, later.name, earlier.unit.name.text):
                case = "transfer" if _is_transfer(earlier) != _is_transfer(later) else "own"
                values = {
                    "name": later.name,
                    "other": earlier.name,
                    "where": _where(earlier),
                    "amount": f"{amount:,.2f}",
                }
                yield Hit(later, case, values=values)


def _is_transfer(project: ProjectFacts) -> bool:
    return project.document.across.transfer.search(normal(project.name)) is not None


def _where(project: ProjectFacts) -> str:
    return where(project.document.document.source, project.project.span.start)
