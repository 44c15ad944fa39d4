"""Mending a text or file content with the rules one wants, and tables that have much to mend."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import groupby

from hypothesis import strategies as st

from linter.engine.rules import Rule
from linter.engine.running import Engine
from linter.engine.selection import choose
from linter.features import FactsBuilder
from linter.findings import Edit
from linter.fixing.rounds import EVERY_FIX, SAFE_FIXES, Mended, mend
from linter.fixing.tables import OfficeTable, TextTable
from linter.knowledge import load_knowledge
from linter.model import Document, Source, Span
from linter.pipeline import Linter, load_rules, parse
from linter.reading import Limits
from tests.support.rendering import LEVELS, Item
from tests.support.tables import Block

VALUES = (
    "≧95%", "＞=2场", "<5%", ">= 12次", "≥ 280人", "200 人", "100.00%", "≥97.50%", "95%以上", "不少于5场", "不少于24次以上",
    "≥95%以上", "≥不少于50次", "少于1宗", "＜1起", "≥100%", "约860人", "300亩左右", "力争500个", "35", "90%", "31680元", "≤860000元",
    "优(良）", "整洁有序。", "完成了了", "”晨读角“ 12场", "2小时以内", "4-8个团组", "2024年11月30日前", "每季度1次，共4次", "≥95%；力争100%",
    "300元/人/年", "≤20个工作日", "良", "全年共计31680元", "0.6万人", "人均1,200元", "培训。。", "≥5万人次", "达到100%",
)  # fmt: skip
NAMES = (
    "培训人次", "培训人数", "有效投诉次数", "验收合格率%", "验收合格率(%)", "公厕达标率（%）", "票款清分准确率.", "完成水样检测。", "、工程款拨付及时率",
    "采购成本", "居民满意度", "”四好农村路“里程", "巡查水库（座)", "校舍租凭面积", "水样合格率=合格数/总数*100%", "清理清理河面", "文物的的保存", "漏损率",
)  # fmt: skip


@cache
def rules() -> tuple[Rule, ...]:
    return load_rules()


@cache
def builder() -> FactsBuilder:
    return FactsBuilder(load_knowledge())


def linter(*selected: str) -> Linter:
    """A linter with the selected rules, or with all that are on."""
    return Linter(load_knowledge(), builder(), Engine(choose(rules(), selected)))


@cache
def usual_linter() -> Linter:
    return linter()


def mended(text: str, *selected: str, unsafe: bool = False, path: str = "<text>") -> Mended:
    """A text mended by the selected rules."""
    with_rules = linter(*selected) if selected else usual_linter()
    wanted = EVERY_FIX if unsafe else SAFE_FIXES
    return mend(TextTable(parse(text, path=path), lambda new: parse(new, path=path)), with_rules.lint, wanted)


def after(text: str, *selected: str, unsafe: bool = False) -> str:
    """How a text reads when it is mended."""
    return mended(text, *selected, unsafe=unsafe).document.source.text


def mended_file(data: bytes, name: str, chosen: Linter, *, unsafe: bool = False) -> Mended:
    """An Office file mended; ``table.data`` are its new bytes."""
    table = OfficeTable(data, parse(data, path=name), lambda new: parse(new, path=name), Limits())
    return mend(table, chosen.lint, EVERY_FIX if unsafe else SAFE_FIXES)


def cells_of(source: Source) -> list[str]:
    """The texts of the cells that hold one, in order; of a text, those that tabs and line breaks part."""
    if not source.places:
        return list(filter(None, re.split("[\t\n]", source.text)))
    groups = groupby(source.places, lambda place: (place.block, place.row, place.cell))
    return ["".join(source.text[one.start : one.end] for one in places) for _, places in groups]


def values_of(document: Document) -> list[tuple[str, str]]:
    """Cycle and annual value of every indicator."""
    return [
        (one.cycle.text if one.cycle else "", one.annual.text if one.annual else "")
        for project in document.projects
        for one in project.indicators
    ]


def flawed_items(*, flat: bool = False) -> st.SearchStrategy[list[Item]]:
    """The indicators of a cell that somebody in a hurry wrote."""

    def item(levels: tuple[str, str, str, str], name: str, cycle: str, annual: str) -> Item:
        code1, label1, code2, label2 = levels
        if flat:
            return Item((None, label1), None, name, None, annual)
        return Item((code1, label1), (code2, label2), name, cycle, annual)

    names, values = st.sampled_from(NAMES), st.sampled_from(VALUES)
    levels = st.sampled_from(LEVELS[:7] if flat else LEVELS)
    pair = values.flatmap(lambda value: st.tuples(st.just(value), st.just(value) | values))
    one = st.builds(lambda levels, name, pair: item(levels, name, *pair), levels, names, pair)
    return st.lists(one, min_size=1, max_size=5)


def with_flaws(tables: st.SearchStrategy[list[Block]]) -> st.SearchStrategy[list[Block]]:
    """The tables with such indicators in their projects."""

    @st.composite
    def flawed(draw: st.DrawFn) -> list[Block]:
        return [
            replace(block, rows=tuple(replace(row, items=tuple(draw(flawed_items()))) for row in block.rows))
            for block in draw(tables)
        ]

    return flawed()


def rewritten(data: bytes, name: str, *changes: tuple[str, str]) -> bytes:
    """An Office file in which the first place of each text reads otherwise, whatever a rule would say to it."""
    document = parse(data, path=name)
    table = OfficeTable(data, document, lambda new: parse(new, path=name), Limits())
    starts = {old: document.source.text.index(old) for old, _ in changes}
    edits = [Edit(Span(starts[old], starts[old] + len(old)), new) for old, new in changes]
    return table.edited(sorted(edits)).data


def obstacle(data: bytes, name: str, text: str) -> str:
    """What keeps a text of an Office file from being changed."""
    source = parse(data, path=name).source
    start = source.text.index(text)
    return source.obstacle(Span(start, start + len(text)))
