"""The closed list of what a rule's condition may name. Everything else in a condition is a load error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, NamedTuple

from linter.features.kinds import KINDS
from linter.features.pairs import DRIFTS, UNIT_GAPS
from linter.features.project_types import SOURCES, TYPES
from linter.knowledge import AREAS, CATEGORIES

COMPARATORS = ("≥", "＞", "=", "≤", "＜")
TARGETS = ("indicator", "project", "document", "corpus")


class FieldSpec(NamedTuple):
    """A field of the condition language.

    ``type`` is ``text``, ``number``, ``flag``, ``set`` (of texts) or ``list`` (of indicators or projects); ``code`` is the Python
    expression that reads it from the facts, ``shown`` the one a message prints. ``choices`` closes the values of a text.
    """

    path: str
    type: str
    code: str
    title: str
    title_en: str
    choices: tuple[str, ...] = ()
    nullable: bool = False
    shown: str = ""

    @property
    def printed(self) -> str:
        """The expression a message prints."""
        return self.shown or self.code


def _value_fields(slot: str, zh: str, en: str) -> list[FieldSpec]:
    return [
        FieldSpec(f"{slot}.text", "text", f"{slot}.text", f"{zh}原文", f"{en} as printed"),
        FieldSpec(f"{slot}", "text", f"{slot}.normal", zh, en, shown=f"{slot}.text"),
        FieldSpec(f"{slot}.kind", "text", f"{slot}.kind", f"{zh}的类型", f"kind of the {en}", KINDS),
        FieldSpec(f"{slot}.number", "number", f"{slot}.number", f"{zh}的数值", f"number of the {en}", nullable=True),
        FieldSpec(f"{slot}.unit", "text", f"{slot}.unit", f"{zh}的单位", f"unit of the {en}", nullable=True),
        FieldSpec(f"{slot}.per", "text", f"{slot}.per", f"{zh}的“每…”", f"“per …” of the {en}", nullable=True),
        FieldSpec(f"{slot}.units", "set", f"{slot}.units", f"{zh}中的单位", f"units in the {en}"),
        FieldSpec(
            f"{slot}.comparator", "text", f"{slot}.comparator", f"{zh}的比较符号", f"comparison of the {en}",
            COMPARATORS, nullable=True,
        ),
        FieldSpec(f"{slot}.percent", "flag", f"{slot}.percent", f"{zh}含百分号", f"the {en} has a percent sign"),
        FieldSpec(
            f"{slot}.highest_percent", "number", f"{slot}.highest_percent", f"{zh}中最大的百分数",
            f"the highest percentage of the {en}", nullable=True,
        ),
        FieldSpec(f"{slot}.digits", "flag", f"{slot}.digits", f"{zh}含数字", f"the {en} has a digit"),
        FieldSpec(f"{slot}.numeral", "flag", f"{slot}.numeral", f"{zh}含数字或中文数词", f"the {en} has a number or numeral"),
        FieldSpec(f"{slot}.quantified", "flag", f"{slot}.quantified", f"{zh}已量化", f"the {en} is quantified"),
        FieldSpec(f"{slot}.gradable", "flag", f"{slot}.gradable", f"{zh}可分级评判", f"the {en} is a grade"),
        FieldSpec(f"{slot}.length", "number", f"{slot}.length", f"{zh}的字数", f"length of the {en}"),
        FieldSpec(f"{slot}.alone", "flag", f"{slot}.alone", f"{zh}只是一个数量", f"the {en} is one quantity and nothing else"),
        FieldSpec(f"{slot}.formula", "flag", f"{slot}.formula", f"{zh}含计算公式", f"the {en} holds a formula"),
        FieldSpec(f"{slot}.deferred", "flag", f"{slot}.deferred", f"{zh}指向外部规定", f"the {en} points elsewhere"),
        FieldSpec(f"{slot}.vague", "flag", f"{slot}.vague", f"{zh}含笼统用语", f"the {en} promises without a measure"),
        FieldSpec(f"{slot}.definition", "flag", f"{slot}.definition", f"{zh}是指标解释", f"the {en} explains the indicator"),
        FieldSpec(f"{slot}.checkable", "flag", f"{slot}.checkable", f"{zh}是可核对的文字", f"the {en} is in words that can be checked"),
        FieldSpec(f"{slot}.doubled", "flag", f"{slot}.doubled", f"{zh}有重复的比较词", f"two bounds on one number of the {en}"),
        FieldSpec(f"{slot}.blanks", "flag", f"{slot}.blanks", f"{zh}中有空白", f"the {en} has blanks"),
        FieldSpec(f"{slot}.glyphs", "flag", f"{slot}.glyphs", f"{zh}有不规范的比较符号", f"the {en} has odd operator glyphs"),
    ]  # fmt: skip


def _level_fields(slot: str, local: str, zh: str, en: str) -> list[FieldSpec]:
    return [
        FieldSpec(f"{slot}.code", "text", f"{local}.code", f"{zh}编码", f"{en} code", nullable=True),
        FieldSpec(f"{slot}.name", "text", f"{local}.name", f"{zh}名称", f"{en} label", nullable=True),
        FieldSpec(f"{slot}.known", "flag", f"{local}.known", f"{zh}在编码表中", f"the {en} slot is in a code table"),
        FieldSpec(f"{slot}.named_right", "flag", f"{local}.named_right", f"{zh}名称与编码相符", f"{en} label fits its code"),
        FieldSpec(f"{slot}.canonical", "text", f"{local}.canonical", f"{zh}编码对应的名称", f"what the {en} code is called", nullable=True),
        FieldSpec(f"{slot}.parent", "text", f"{local}.parent", f"{zh}编码所属的一级指标", f"the level 1 the {en} code belongs to", nullable=True),
    ]  # fmt: skip


_NAME = [
    FieldSpec("name", "text", "name.normal", "三级指标名称", "name of the indicator", shown="name.text"),
    FieldSpec("name.text", "text", "name.text", "三级指标名称原文", "name as printed"),
    FieldSpec("name.length", "number", "name.length", "名称字数", "length of the name"),
    FieldSpec("name.rate", "flag", "name.rate", "名称是比率", "the name is a rate"),
    FieldSpec("name.count", "flag", "name.counts", "名称是计数", "the name is a count"),
    FieldSpec("name.measure", "text", "name.measure", "名称的计量类别", "what the name measures", nullable=True),
    FieldSpec("name.units", "set", "name.units", "名称应配的单位", "units that fit the name"),
    FieldSpec(
        "name.direction", "text", "name.direction", "名称的方向", "direction of the name",
        ("positive", "negative", "control", "open"),
    ),
    FieldSpec("name.satisfaction", "flag", "name.satisfaction", "名称是满意度", "the name is a satisfaction"),
    FieldSpec("name.letters", "flag", "name.letters", "名称中有文字", "the name has letters"),
    FieldSpec("name.numbered", "flag", "name.numbered", "名称中有数字", "the name has digits"),
    FieldSpec("name.slogan", "flag", "name.slogan", "名称是口号或动宾句", "the name is a slogan"),
    FieldSpec("name.targeted", "flag", "name.targeted", "名称中带目标值或公式", "the name holds a target or formula"),
]  # fmt: skip

_DOCUMENT = [
    FieldSpec("document.profile", "text", "document.profile", "编码体系", "code table in force"),
    FieldSpec("document.layout", "text", "document.layout", "版式", "layout", ("wrapped", "grid", "bare")),
    FieldSpec("document.department", "text", "document.document.department", "部门名称", "department of the heading"),
    FieldSpec("document.money_unit", "text", "document.document.money_unit", "金额单位", "unit of money of the heading"),
    FieldSpec("document.priced", "flag", "document.priced", "表中有金额", "the table has amounts"),
    FieldSpec("document.year", "number", "document.year", "预算年度", "budget year", nullable=True),
    FieldSpec("document.codes", "set", "document.codes", "全文出现的编码", "codes in the document"),
    FieldSpec("document.categories", "set", "document.categories", "全文出现的二级类别", "level-2 categories in the document"),
    FieldSpec("projects", "list", "f.projects", "全部项目", "the projects"),
]  # fmt: skip

_CORPUS = [
    FieldSpec("corpus.count", "number", "f.count", "本次检查的表数", "how many tables there are"),
    FieldSpec("corpus.profiles", "set", "f.profiles", "各表的编码体系", "code tables in force"),
    FieldSpec("corpus.years", "set", "f.years", "各表的预算年度", "budget years"),
    FieldSpec("tables", "list", "f.tables", "本次检查的各表", "the tables of the run"),
]  # fmt: skip

_PROJECT = [
    FieldSpec("project", "text", "project.name", "项目名称", "name of the project"),
    FieldSpec("project.goal", "text", "project.goal", "绩效目标", "goal of the project"),
    FieldSpec("project.amount", "number", "project.amount", "项目金额", "amount of the project", nullable=True),
    FieldSpec("project.type", "text", "project.kind", "项目类型", "type of project", TYPES),
    FieldSpec("project.type_from", "text", "project.kind_from", "项目类型的依据", "what tells the type", SOURCES),
    FieldSpec("project.money_styles", "set", "project.money_styles", "金额所用的单位", "units its amount and totals are written in"),
    FieldSpec("project.years", "text", "project.years", "项目年限", "how long the project runs", ("none", "contract", "several")),
    FieldSpec("project.years_text", "text", "project.years_text", "说明年限的字样", "the words that say so"),
    FieldSpec(
        "project.named", "flag", "project.named", "写明了所属项目", "the project is named, or stands in a table"
    ),
    FieldSpec("project.unread", "flag", "project.unread", "指标栏未能识别", "the indicator cell could not be read"),
    FieldSpec(
        "project.quantified_areas", "set", "project.quantified_areas", "已有量化指标的一级类别", "areas with a quantified indicator"
    ),
    FieldSpec(
        "project.counted", "set", "project.counted", "已有绝对数目标的二级类别", "categories with a target in absolute numbers"
    ),
    FieldSpec("indicators", "list", "f.indicators", "全部指标", "the indicators"),
]  # fmt: skip

_INDICATOR = [
    FieldSpec("number", "text", "f.number", "序号", "item number", nullable=True),
    FieldSpec("dialect", "text", "f.dialect", "体例", "dialect", ("coded", "flat", "outline")),
    FieldSpec("area", "text", "f.area", "一级指标类别", "level-1 category", AREAS, nullable=True),
    FieldSpec("category", "text", "f.category", "二级指标类别", "level-2 category", CATEGORIES, nullable=True),
    FieldSpec("odd", "set", "f.odd", "体例上的异常", "oddities of the notation"),
    FieldSpec("same", "flag", "f.same", "周期值与年度值相同", "cycle and annual value are equal"),
    FieldSpec("parent_fits", "flag", "f.parent_fits", "二级指标属于该一级指标", "level 2 belongs to level 1"),
    FieldSpec(
        "cycle_below_annual",
        "flag",
        "f.cycle_below_annual",
        "周期值小于年度值",
        "the cycle value is below the annual one",
    ),
    FieldSpec("model", "text", "f.model", "同类指标的目标示例", "a good target for such an indicator"),
    FieldSpec("drift", "text", "f.drift", "两值之间的出入", "how the two values drift apart", DRIFTS),
    FieldSpec("unit_gap", "text", "f.unit_gap", "两值的单位差异", "gap between the units of the two values", UNIT_GAPS),
    FieldSpec("echoes", "flag", "f.echoes", "年度值是名称的缩写或复述", "the annual value echoes the name"),
    FieldSpec(
        "partial", "flag", "f.partial", "年度值不超过周期值的一半", "the annual value is at most half the cycle value"
    ),
    FieldSpec("flow", "flag", "f.flow", "逐年累加的数", "a count that adds up over years"),
    *_NAME,
    *_value_fields("cycle", "实施周期指标值", "cycle value"),
    *_value_fields("annual", "年度指标值", "annual value"),
    *_level_fields("level1", "level1", "一级指标", "level-1"),
    *_level_fields("level2", "level2", "二级指标", "level-2"),
]


def _table(*groups: list[FieldSpec]) -> Mapping[str, FieldSpec]:
    return {spec.path: spec for group in groups for spec in group}


FIELDS: Mapping[str, Mapping[str, FieldSpec]] = {
    "indicator": _table(_INDICATOR, _PROJECT[:-1], _DOCUMENT[:-1]),
    "project": _table(_PROJECT, _DOCUMENT[:-1]),
    "document": _table(_DOCUMENT),
    "corpus": _table(_CORPUS),
    "table": _table(_DOCUMENT[:-1]),
}
ELEMENT_OF = {"indicators": "indicator", "projects": "project", "tables": "table"}
"""What a list field holds: the target whose fields its conditions name."""

ROOTS: Mapping[str, Mapping[str, str]] = {
    "indicator": {
        **{root: root for root in ("name", "cycle", "annual", "level1", "level2", "project")},
        "document": "project.document",
        "f": "",
    },
    "project": {"project": "", "document": "document", "f": ""},
    "document": {"document": "", "f": ""},
    "corpus": {"f": ""},
    "table": {"document": "", "f": ""},
}
"""Where the first name of a field's expression is found, from the facts of a target."""


def locals_of(target: str) -> str:
    """What compiled code reads first, so that every field is one attribute away."""
    roots = {root: path for root, path in ROOTS[target].items() if root != "f"}
    return "; ".join(f"{root} = f.{path}" if path else f"{root} = f" for root, path in roots.items()) or "pass"


def getter(target: str, expression: str) -> Callable[[Any], object]:
    """A function that reads a field's expression from the facts of a target."""
    root, _, rest = expression.partition(".")
    return attrgetter(".".join(part for part in (ROOTS[target][root], rest) if part))


PLACES = ("name", "cycle", "annual", "level1", "level2", "number", "item")
"""What ``at:`` may name, besides the kinds of oddities."""

ODDITIES = (
    "no-values", "repeated-field", "merged-items", "missing-separator", "missing-colon", "surplus-level", "disorder", "hidden-item",
)  # fmt: skip
