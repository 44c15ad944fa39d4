"""Two versions of a small table: rows of one unit each, written as people write them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Project:
    """A row: indicators are pairs of name and annual value."""

    name: str
    indicators: tuple[tuple[str, str], ...]
    amount: str = "60.00"
    unit: str = ""


def project(name: str, amount: str = "60.00", unit: str = "", **indicators: str) -> Project:
    """A row; indicators are given as keywords, 成活率="≥95%"."""
    return Project(name, tuple(indicators.items()), amount, unit)


def table(*projects: Project, year: int = 2024) -> str:
    """The table as TSV."""
    lines = [f"{year}年项目支出绩效目标表", "单位：万元", "项目名称\t总计\t绩效目标\t绩效指标"]
    unit = ""
    for one in projects:
        if one.unit != unit:
            unit = one.unit
            lines.append(f"{unit}\t{one.amount}\t\t")
        items = "".join(
            f"{number}、产出指标：{name}，年度指标值：{value}。"
            for number, (name, value) in enumerate(one.indicators, 1)
        )
        lines.append(f"  {one.name}\t{one.amount}\t做好工作\t{items}")
    return "\n".join(lines) + "\n"
