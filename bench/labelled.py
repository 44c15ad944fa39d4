"""The labelled tables of ``tests/labelled`` as an office would publish them: tab-separated, wrapped text, commas, Markdown.

A project of a label file carries at least ``table``, ``project``, ``goal`` and ``indicators``; ``layout`` says how its table looks: ``coded`` (all
indicators numbered in one cell, with codes), ``flat`` (without codes and amounts) or ``form`` (a row for each indicator under ``columns``).
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import groupby
from pathlib import Path
from typing import Any, NoReturn

from rich.cells import cell_len

Project = dict[str, Any]
Rows = list[list[str]]

UNIT, YEAR = "某区某局", 2025
CODED = ("项目名称（资金使用单位）", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标")
FLAT = ("主管部门", "预算单位", "项目名称", "绩效目标", "绩效指标")
FORM = ("预算单位", "项目名称", "项目金额（万元）", "绩效目标")
NEEDED = {"table": str, "project": str, "goal": str, "indicators": list, "rules": list}
"""What a project of a label file has to have, and of what type."""


class LabelError(ValueError):
    """A label file that cannot be used, with the line and what is wrong."""


def labelled_tables(path: Path) -> Iterator[list[Project]]:
    """The projects of a label file, table by table.

    Raises:
        LabelError: a line is no project, or has something in it that is not what it should be.

    """
    tables: dict[str, list[Project]] = defaultdict(list)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        project = _read(line, f"{path}:{number}")
        tables[project["table"]].append(project)
    yield from tables.values()


def _read(line: str, place: str) -> Project:
    """The project on a line of a label file."""
    try:
        project = json.loads(line)
    except ValueError as error:
        _refuse(place, f"this is no JSON: {error}")
    if not isinstance(project, dict):
        _refuse(place, f"a line is a project, {{…}}, not {line[:40]}")
    for key, kind in NEEDED.items():
        if not isinstance(project.get(key), kind):
            _refuse(place, f"“{key}” must be a {kind.__name__}, not {_shown(project.get(key))}")
    if not isinstance(project.get("year", YEAR), int):
        _refuse(place, f"“year” must be a number such as {YEAR}, not {_shown(project['year'])}")
    for key in ("amount", "source"):
        if _money(project.get(key, "100.00")) is None:
            _refuse(
                place, f"“{key}” must be an amount in 万元 such as {_shown('1,286.00')}, not {_shown(project[key])}"
            )
    for one in project["indicators"]:
        if not isinstance(one, dict) or not isinstance(one.get("rules"), list) or not one.keys() & {"item", "cells"}:
            _refuse(place, f"an indicator has “rules” and “item” or “cells”: {_shown(one)}")
    return project


def _money(written: object) -> Decimal | None:
    """An amount as it is printed; nothing if it is none."""
    try:
        amount = Decimal(written.replace(",", "")) if isinstance(written, str) else None
    except InvalidOperation:
        return None
    return amount if amount is not None and amount.is_finite() else None


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)[:60]


def _refuse(place: str, message: str) -> NoReturn:
    raise LabelError(f"{place}: {message}")


def year_of(projects: Sequence[Project]) -> int:
    """The budget year of a table."""
    return int(projects[0].get("year", YEAR))


def as_tabs(projects: Sequence[Project]) -> str:
    """Tab-separated, headed as the offices print it."""
    return _head(projects, apart="\n") + "".join("\t".join(row) + "\n" for row in _rows(projects))


def as_commas(projects: Sequence[Project]) -> str:
    """Separated by commas, the title in the first cell."""
    out = io.StringIO()
    out.write(_head(projects, apart="\n"))
    csv.writer(out, lineterminator="\n").writerows(_rows(projects))
    return out.getvalue()


def as_markdown(projects: Sequence[Project]) -> str:
    """A Markdown table under a heading."""
    head, *rows = _rows(projects)
    lines = [_head(projects, apart="\n\n"), _bar(head), _bar(["---"] * len(head)), *(_bar(row) for row in rows)]
    return "\n".join(lines) + "\n"


def as_pages(projects: Sequence[Project], width: int) -> str:
    """A coded table as copied from a PDF: cells wrapped at ``width`` columns, projects indented, empty cells lost."""
    lines = [_head(projects, apart=" ").rstrip(), "", " ".join(CODED), ""]
    for name, *amounts, goal, cell in _rows(projects)[1:]:
        money = " ".join(filter(None, amounts))
        lines += (
            [f"    {name} {money}", *_wrapped(goal, width), "", *_wrapped(cell, width), ""]
            if goal
            else [f"{name} {money}", ""]
        )
    return "\n".join(lines)


def _head(projects: Sequence[Project], apart: str) -> str:
    department = projects[0].get("department", UNIT)
    return f"{department}{year_of(projects)}年项目支出绩效目标表\n部门名称：{department}{apart}单位：万元\n"


def _rows(projects: Sequence[Project]) -> Rows:
    layout = projects[0].get("layout", "coded")
    if layout == "form":
        return [[*FORM, *projects[0]["columns"]], *_form(projects)]
    if layout == "flat":
        return [
            list(FLAT),
            *([one["department"], one["unit"], one["project"], one["goal"], _cell(one)] for one in projects),
        ]
    return [list(CODED), *_coded(projects)]


def _coded(projects: Sequence[Project]) -> Iterator[list[str]]:
    yield _sum("合计", projects)
    for unit, block in groupby(projects, lambda one: str(one.get("unit", UNIT))):
        members = list(block)
        yield _sum(unit, members)
        for one in members:
            amount = f"{_amount(one):,.2f}"
            yield [one["project"], amount, one.get("source", amount), "", "", one["goal"], _cell(one)]


def _sum(name: str, projects: Iterable[Project]) -> list[str]:
    total = f"{sum(map(_amount, projects), Decimal(0)):,.2f}"
    return [name, total, total, "", "", "", ""]


def _form(projects: Sequence[Project]) -> Iterator[list[str]]:
    for one in projects:
        for indicator in one["indicators"]:
            yield [one["unit"], one["project"], one["amount"], one["goal"], *indicator["cells"]]


def _cell(project: Project) -> str:
    return "".join(
        f"{indicator.get('number', place)}、{indicator['item']}"
        for place, indicator in enumerate(project["indicators"], 1)
    )


def _amount(project: Project) -> Decimal:
    return _money(project.get("amount", "100.00")) or Decimal(0)


def _bar(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _wrapped(text: str, width: int) -> Iterator[str]:
    line = ""
    for character in text:
        if line and cell_len(line + character) > width:
            yield line
            line = ""
        line += character
    if line:
        yield line
