"""Random indicators and every way to print them: the dialects, wraps, blank lines, stray blanks, page breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from hypothesis import strategies as st

LEVELS = (
    ("1", "产出指标", "11", "数量指标"),
    ("1", "产出指标", "12", "质量指标"),
    ("1", "产出指标", "13", "时效指标"),
    ("2", "效益指标", "22", "社会效益"),
    ("2", "效益指标", "24", "可持续影响"),
    ("3", "满意度指标", "31", "服务对象满意度"),
    ("4", "成本指标", "41", "经济成本指标"),
    ("13", "时效指标", "13", "时效指标"),
)

# What stands in names and values of published tables and looks like notation without being any.
_WORDS = (
    "培训人次", "验收合格率", "≥95%", "场馆全年开放；闭馆日另行公告，暑期延时至21点", "展品每季更换。旧展品入库", "1-超出时长÷标准值×100%",
    "“三支一扶”", "12345热线", "2021年50人、2022年100人", "0-6岁儿童", "≧3. 5万", "（%）", "7天×24小时",
    "改善人才流通速率，降低成本", "A类", "11-12月", "每场45分钟；“晨读角“活动不计入", "200元/人", "3G", "良", "优化。", "1000Mbps", "不低于上年",
)  # fmt: skip


_NUMBER_WHERE_ONE_IS_DUE = re.compile("(?:^|[。；;])(?:[（(]?[0-9]{1,3}[．.,，）)]|第[0-9]|[①-⑳])")


@dataclass(frozen=True)
class Item:
    """An indicator as it is meant; ``None`` where the dialect does not print the part."""

    level1: tuple[str | None, str]
    level2: tuple[str | None, str] | None
    name: str
    cycle: str | None
    annual: str


def texts(longest: int = 3) -> st.SearchStrategy[str]:
    """Names and values: hostile pieces, joined; never empty, never beginning or ending like a separator."""
    piece = st.sampled_from(_WORDS) | st.text("甲乙丙丁指标值；。，、：:;,0123456789≥%-（）“”", min_size=1, max_size=6)
    return st.lists(piece, min_size=1, max_size=longest).map("".join).filter(is_plain)


def is_plain(text: str) -> bool:
    """Whether a text can stand in any field without being notation itself."""
    from linter.notation.characters import normal
    from tests.support.ambiguity import looks_like_notation

    return (
        normal(text).strip("；;，,。：:、") == normal(text)
        and not looks_like_notation(text)
        and not _NUMBER_WHERE_ONE_IS_DUE.search(text)
    )


def items(*, flat: bool = False) -> st.SearchStrategy[list[Item]]:
    """The indicators of one cell."""

    def item(levels: tuple[str, str, str, str], name: str, cycle: str, annual: str) -> Item:
        code1, label1, code2, label2 = levels
        if flat:
            return Item((None, label1), None, name.replace("；", "，").replace(";", "，"), None, annual)
        return Item((code1, label1), (code2, label2), name, cycle, annual)

    levels = st.sampled_from(LEVELS[:7] if flat else LEVELS)
    return st.lists(st.builds(item, levels, texts(), texts(), texts()), min_size=1, max_size=6)


DIALECTS = ("standard", "ascii", "comma", "wide-colon", "flat")
NUMBERS = (
    "{}、",
    "{}.",
    "{}．",
    "{},",
    "{}，",
    "{}）",
    "{})",
    "（{}）",
    "({})",
    "（{}）、",
    "第{}项：",
    "第{}、",
    "①",
    "",
)
"""How an item is numbered; “①” stands for all of its kind, and nothing for no numbers."""


def render(cell: list[Item], dialect: str, numbers: str = "{}、") -> str:
    """A cell in a dialect, on one line."""
    return "".join(_sign(number, numbers) + _render(item, dialect) for number, item in enumerate(cell, 1))


def _sign(number: int, style: str) -> str:
    return chr(ord("①") + number - 1) if style == "①" else style.format(number)


def _render(item: Item, dialect: str) -> str:
    label1 = "-".join(filter(None, item.level1))
    if dialect == "flat":
        return f"{label1}：{item.name}，年度指标值：{item.annual}。"
    label2 = "-".join(filter(None, item.level2 or ()))
    field, key, end, colon = {
        "standard": ("；", "；", "。", ":"),
        "ascii": (";", ";", "。", ":"),
        "comma": (",", ";", ";", ":"),
        "wide-colon": ("；", "；", "。", "："),
    }[dialect]
    second = "," if dialect == "comma" else key
    return (
        f"{label1}{field}{label2}{field}{item.name}{key}实施周期指标值{colon}{item.cycle}"
        f"{second}年度指标值{colon}{item.annual}{end}"
    )


def wrapped(text: str, random: Random, *, blank_lines: bool) -> str:
    """The text with line breaks at random places, and with the stray blanks of PDF text behind some signs."""
    lines, line = [], ""
    width = random.randint(8, 40)
    for char in text:
        line += char
        if char in "-:/.,(" and random.random() < 0.4 and not line[-2:-1].isascii():
            line += " "
        if len(line) >= width:
            lines.append(line)
            line = ""
            width = random.randint(8, 40)
    lines.append(line)
    return ("\n\n" if blank_lines else "\n").join(filter(str.strip, lines))
