"""The pictures a reviewer looks at first, as SVG within the page: shares, opinions, scores.

Colours and fonts are those of the style sheet (classes), so that they follow the screen and the printer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from rich.cells import cell_len, set_cell_size

from linter.findings import Statistics
from linter.report.counting import opinion, severity_name
from linter.report.html.markup import Markup, element
from linter.report.opinions import OpinionCount
from linter.report.scoreboard import grade_name
from linter.scoring import GRADES, Scores, grade
from linter.words import say

WIDTH = 480
_BAR, _STEP = 14, 24
_LABEL = 176


def shares(statistics: Statistics) -> Markup | None:
    """How many targets are quantified (量化), gradable (可分级评判), and neither; ``None`` without indicators."""
    whole = statistics.indicators
    if not whole:
        return None
    parts = (
        ("quantified", say("量化", "quantified"), statistics.quantified),
        ("gradable", say("可分级评判", "gradable"), statistics.gradable),
        ("neither", say("两者都不是", "neither"), statistics.neither),
    )
    drawn: list[Markup] = []
    x = 0.0
    for place, (word, label, count) in enumerate(parts):
        width = WIDTH * count / whole
        drawn.append(element("rect", class_=f"fill-{word}", x=x, y=4, width=width, height=22))
        x += width
        left = place * WIDTH / len(parts)
        drawn.append(element("rect", class_=f"fill-{word}", x=left, y=40, width=10, height=10))
        told = say(f"{label} {count}（{count / whole:.1%}）", f"{label} {count} ({count / whole:.1%})")
        drawn.append(element("text", told, x=left + 15, y=49))
    summary = say("、", ", ").join(f"{label} {count / whole:.1%}" for _, label, count in parts)
    return picture(say(f"指标值量化情况：{summary}", f"targets: {summary}"), 58, drawn)


def by_opinion(counts: Sequence[OpinionCount], show: Sequence[str]) -> Markup | None:
    """How many findings speak for each opinion, by severity; a row can be clicked."""
    most = max((_sum(one, show) for one in counts), default=0)
    if not most:
        return None
    rows = [_opinion_row(one, place * _STEP, most, show) for place, one in enumerate(counts)]
    told = say("、", "; ").join(f"{opinion(one.number)} {_sum(one, show)}" for one in counts)
    return picture(say(f"各类审核意见的问题数：{told}", f"findings by opinion: {told}"), len(rows) * _STEP, rows)


def _opinion_row(one: OpinionCount, y: int, most: int, show: Sequence[str]) -> Markup:
    label = cut(f"{one.number}. {opinion(one.number)}", 26)
    drawn = [element("text", label, x=0, y=y + 15)]
    x, room = float(_LABEL), WIDTH - _LABEL - 40
    for severity in show:
        count = _of(one, severity)
        if count:
            title = element("title", f"{severity_name(severity)} {count}")
            width = room * count / most
            drawn.append(element("rect", title, class_=f"fill-{severity}", x=x, y=y + 4, width=width, height=_BAR))
            x += width
    drawn.append(element("text", str(_sum(one, show)), class_="number", x=x + 6, y=y + 15))
    return element("g", *drawn, data_opinion=str(one.number))


def _of(one: OpinionCount, severity: str) -> int:
    return {"error": one.errors, "warning": one.warnings, "info": one.infos}[severity]


def _sum(one: OpinionCount, show: Sequence[str]) -> int:
    return sum(_of(one, severity) for severity in show)


def distribution(found: Scores) -> Markup | None:
    """How many projects have a score of 0–9, 10–19 … 90–100, coloured by grade; ``None`` if none has one."""
    if found.average is None:
        return None
    counted = Counter(min(int(one.score) // 10, 9) for one in found.projects)
    most, height = max(counted.values()), 84
    column = WIDTH / 10
    drawn = []
    for place in range(10):
        count, x = counted[place], place * column
        tall = height * count / most
        drawn.append(element(
            "rect", class_=f"fill-{grade(Decimal(place * 10))}", x=x + 4, y=16 + height - tall, width=column - 8, height=tall
        ))  # fmt: skip
        if count:
            drawn.append(centred(str(count), x + column / 2, 12 + height - tall, "number"))
        drawn.append(centred("90–100" if place == 9 else f"{place * 10}–", x + column / 2, 32 + height, "axis"))
    drawn.append(element("line", class_="rule", x1=0, x2=WIDTH, y1=16.5 + height, y2=16.5 + height))
    mean = float(found.average.mean) / 100 * WIDTH
    drawn.append(element("line", class_="mean", x1=mean, x2=mean, y1=8, y2=17 + height))
    grades = Counter(one.grade for one in found.projects)
    told = say("、", ", ").join(f"{grade_name(word)} {grades[word]}" for _, word in GRADES)
    return picture(say(f"参考分分布：{told}", f"distribution of scores: {told}"), height + 40, drawn)


def picture(title: str, height: float, drawn: Iterable[Markup], width: float = WIDTH) -> Markup:
    """A picture that scales with the page; ``title`` is for those who cannot see it."""
    return element(
        "svg", *drawn,
        viewBox=f"0 0 {width:g} {height:g}", width=width, height=height, role="img", aria_label=title,
    )  # fmt: skip


def centred(text: str, x: float, y: float, class_: str) -> Markup:
    """A text around a place."""
    return element("text", text, x=x, y=y, text_anchor="middle", class_=class_)


def cut(text: str, cells: int) -> str:
    """A text of at most so many cells; a Chinese character takes two."""
    return text if cell_len(text) <= cells else set_cell_size(text, cells - 1).rstrip() + "…"
