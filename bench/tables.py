"""Invented tables of any size, for benchmarks and property tests: ``python -m bench.tables 1000 > table.tsv``."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator

DEPARTMENTS = (
    "教育局",
    "卫生健康局",
    "水务局",
    "交通运输局",
    "农业农村局",
    "文化广电旅游局",
    "公安局",
    "住房和城乡建设局",
)
UNITS = ("机关本级", "第一中心", "第二中心", "服务站", "研究所", "大队", "图书馆", "医院")
SUBJECTS = (
    "校舍维修",
    "疫苗接种",
    "河道清淤",
    "公交候车亭",
    "高标准农田",
    "文艺下乡",
    "社区警务",
    "危房改造",
    "图书采购",
    "路灯养护",
)
SUFFIXES = ("专项经费", "项目", "补助资金", "运行维护费")

# Level 1, level 2, names, and how many of a hundred indicators are of the kind; the mix is that of published tables.
CATEGORIES = (
    (26, "1-产出指标", "11-数量指标", ("培训人次", "检修设备数量", "活动场次", "受助人数", "新建点位数"), "count"),
    (20, "1-产出指标", "12-质量指标", ("验收合格率", "抽检合格率", "设备完好率", "补助发放准确率"), "rate"),
    (14, "1-产出指标", "13-时效指标", ("任务完成及时率", "补助发放及时率"), "rate"),
    (4, "1-产出指标", "14-成本指标", ("采购总成本", "维护总成本"), "money"),
    (14, "2-效益指标", "22-社会效益", ("受益群众人数", "覆盖人数"), "people"),
    (6, "2-效益指标", "22-社会效益", ("安全事故数", "责任事故数"), "none"),
    (4, "2-效益指标", "22-社会效益", ("群众生活改善情况", "服务环境"), "text"),
    (12, "3-满意度指标", "31-服务对象满意度", ("服务对象满意度", "群众满意度"), "rate"),
)
_TEXTS = ("优", "良", "持续开展", "有效提升", "逐年提升", "非量化指标", "得到保障", "按规定执行")


class Tables:
    """A source of invented rows; the same seed gives the same table."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)

    def value(self, kind: str) -> str:
        number = self.random.randint(1, 9999)
        sign = self.random.choice(("≥", "≥", "不少于", ""))
        match kind:
            case "count" | "people":
                return f"{sign}{number}{'人' if kind == 'people' else self.random.choice(('人次', '个', '场', '台'))}"
            case "rate":
                return f"{sign}{self.random.randint(80, 100)}%"
            case "money":
                return f"≤{number / 100:.2f}万元"
            case "none":
                return "0起"
        return self.random.choice(_TEXTS)

    def indicator(self, number: int) -> str:
        _, level1, level2, names, kind = self.random.choices(CATEGORIES, [row[0] for row in CATEGORIES])[0]
        annual = self.value(kind)
        cycle = annual if self.random.random() < 0.93 else self.value(kind)
        name = f"{self.random.choice(SUBJECTS)}{self.random.choice(names)}"
        return f"{number}、{level1}；{level2}；{name}；实施周期指标值:{cycle}；年度指标值:{annual}。"

    def cell(self, most: int = 8) -> tuple[str, int]:
        count = self.random.randint(2, most)
        return "".join(self.indicator(number) for number in range(1, count + 1)), count

    def rows(self, indicators: int) -> Iterator[tuple[str, str, str, str]]:
        """Rows of (name, amount, goal, indicator cell); a unit row has no goal and no cell."""
        made = 0
        while made < indicators:
            unit = f"某市{self.random.choice(DEPARTMENTS)}{self.random.choice(UNITS)}"
            projects = []
            for _ in range(self.random.randint(3, 20)):
                cell, count = self.cell(min(8, max(2, indicators - made)))
                amount = self.random.randint(100, 999_999)
                name = f"{self.random.choice(SUBJECTS)}{self.random.choice(SUFFIXES)}"
                goal = f"通过开展{name}，保障全市{self.random.choice(SUBJECTS)}工作有序推进，按计划完成年度任务。"
                projects.append((name, amount, goal, cell))
                made += count
                if made >= indicators:
                    break
            yield unit, money(sum(project[1] for project in projects)), "", ""
            yield from ((name, money(amount), goal, cell) for name, amount, goal, cell in projects)


def money(cents: int) -> str:
    """An amount in 万元 as tables print it."""
    return f"{cents / 100:,.2f}"


def tsv(indicators: int, seed: int = 1) -> str:
    """A tab-separated table with about so many indicators."""
    head = "某市2025年项目支出绩效目标表\n部门名称：某市财政局\n单位：万元\n"
    columns = "项目名称（资金使用单位）\t总计\t财政拨款\t绩效目标\t绩效指标\n"
    rows = (
        f"{name}\t{amount}\t{amount}\t{goal}\t{cell}\n" for name, amount, goal, cell in Tables(seed).rows(indicators)
    )
    return head + columns + "".join(rows)


if __name__ == "__main__":
    sys.stdout.write(tsv(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))
