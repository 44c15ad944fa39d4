"""The closed list of what a rule's condition may name. Everything else in a condition is a load error."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from linter.engine.field_specs import FieldSpec, flag
from linter.engine.terms import COMPARATORS, DIALECTS, DIRECTIONS, FAULTS, LAYOUTS, ODDITY_NAMES, YEARS
from linter.features.forms import SIGN_GAP_NAMES
from linter.features.kinds import KIND_NAMES
from linter.features.pairs import DRIFT_NAMES, UNIT_GAP_NAMES
from linter.findings import SOURCE_NAMES, TYPE_NAMES
from linter.knowledge import AREA_NAMES, CATEGORY_CLASSES

TARGETS = ("indicator", "project", "document", "corpus", "excuse")


_VALUE_FLAGS = (
    ("percent", "含百分号", "has a percent sign", "不含百分号", "has no percent sign"),
    ("digits", "含数字", "has a digit", "不含数字", "has no digit"),
    ("numeral", "含数字或中文数词", "has a number or numeral", "没有数字和中文数词", "has no number or numeral"),
    ("quantified", "已量化", "is quantified", "没有量化", "is not quantified"),
    ("gradable", "可分级评判", "is a grade", "不能分级评判", "is no grade"),
    (
        "alone",
        "只是一个数量",
        "is one quantity and nothing else",
        "不只是一个数量",
        "is more than one quantity, or none",
    ),
    ("formula", "含计算公式", "holds a formula", "不含计算公式", "holds no formula"),
    ("deferred", "指向外部规定", "points elsewhere", "没有指向外部规定", "does not point elsewhere"),
    ("vague", "含笼统用语", "promises without a measure", "没有笼统用语", "does not promise without a measure"),
    ("definition", "是指标解释", "explains the indicator", "不是指标解释", "does not explain the indicator"),
    (
        "checkable",
        "是可核对的文字",
        "is in words that can be checked",
        "不是可核对的文字",
        "is not in words that can be checked",
    ),
    (
        "definite",
        "写明等级、全时段或不发生",
        "names a level, the whole time or what must not happen",
        "没有写明等级、全时段或不发生",
        "names no level, no whole time and nothing that must not happen",
    ),
    (
        "doubled",
        "有重复的比较词",
        "has two bounds on one number",
        "没有重复的比较词",
        "has no two bounds on one number",
    ),
    ("blanks", "中有空白", "has blanks", "中没有空白", "has no blanks"),
    ("glyphs", "有不规范的比较符号", "has odd operator glyphs", "没有不规范的比较符号", "has no odd operator glyphs"),
)
"""What a value may be or hold: the name of the flag, and the end of the sentence where it is true and where it is false."""


def _value_fields(slot: str, zh: str, en: str) -> list[FieldSpec]:
    return [
        FieldSpec(f"{slot}.text", "text", f"{slot}.text", f"{zh}原文", f"{en} as printed"),
        FieldSpec(f"{slot}", "text", f"{slot}.normal", zh, en, shown=f"{slot}.text"),
        FieldSpec(f"{slot}.kind", "text", f"{slot}.kind", f"{zh}的类型", f"kind of the {en}", KIND_NAMES),
        FieldSpec(f"{slot}.mended", "text", f"f.mended_{slot}", f"{zh}的规范写法", f"the {en} as it should be written"),
        FieldSpec(f"{slot}.number", "number", f"{slot}.number", f"{zh}的数值", f"number of the {en}", nullable=True),
        FieldSpec(f"{slot}.unit", "text", f"{slot}.unit", f"{zh}的单位", f"unit of the {en}", nullable=True),
        FieldSpec(f"{slot}.per", "text", f"{slot}.per", f"{zh}的“每…”", f"“per …” of the {en}", nullable=True),
        FieldSpec(f"{slot}.units", "set", f"{slot}.units", f"{zh}的各个单位", f"units in the {en}"),
        FieldSpec(
            f"{slot}.comparator", "text", f"{slot}.comparator", f"{zh}的比较符号", f"comparison of the {en}",
            COMPARATORS, nullable=True,
        ),
        FieldSpec(
            f"{slot}.highest_percent", "number", f"{slot}.highest_percent", f"{zh}中最大的百分数",
            f"the highest percentage of the {en}", nullable=True,
        ),
        FieldSpec(f"{slot}.length", "number", f"{slot}.length", f"{zh}的字数", f"length of the {en}"),
        *(
            flag(f"{slot}.{name}", f"{slot}.{name}", (f"{zh}{yes}", f"the {en} {is_so}"), (f"{zh}{no}", f"the {en} {is_not}"))
            for name, yes, is_so, no, is_not in _VALUE_FLAGS
        ),
    ]  # fmt: skip


def _level_fields(slot: str, local: str, zh: str, en: str) -> list[FieldSpec]:
    return [
        FieldSpec(f"{slot}.code", "text", f"{local}.code", f"{zh}编码", f"{en} code", nullable=True),
        FieldSpec(f"{slot}.name", "text", f"{local}.name", f"{zh}名称", f"{en} label", nullable=True),
        FieldSpec(f"{slot}.label", "text", f"{local}.label", f"{zh}编码（如有）和名称", f"{en} label with its code, if it has one"),
        flag(
            f"{slot}.known", f"{local}.known",
            (f"{zh}在编码表中", f"the {en} category is in a code table"),
            (f"{zh}不在编码表中", f"the {en} category is in no code table"),
        ),
        flag(
            f"{slot}.named_right", f"{local}.named_right",
            (f"{zh}名称与编码相符", f"the {en} label fits its code"),
            (f"{zh}名称与编码不符", f"the {en} label does not fit its code"),
        ),
        FieldSpec(f"{slot}.canonical", "text", f"{local}.canonical", f"{zh}编码对应的名称", f"what the {en} code is called", nullable=True),
        FieldSpec(f"{slot}.nearest", "text", f"{local}.nearest", f"{zh}最可能的类别", f"the category the {en} slot probably means"),
        FieldSpec(f"{slot}.parent", "text", f"{local}.parent", f"{zh}编码所属的一级指标", f"the level 1 the {en} code belongs to", nullable=True),
    ]  # fmt: skip


_NAME = [
    FieldSpec("name", "text", "name.normal", "三级指标名称", "name of the indicator", shown="name.text"),
    FieldSpec("name.text", "text", "name.text", "三级指标名称原文", "name as printed"),
    FieldSpec("name.length", "number", "name.length", "名称字数", "length of the name"),
    flag("name.rate", "name.rate", ("名称是比率", "the name is a rate"), ("名称不是比率", "the name is no rate")),
    flag("name.count", "name.counts", ("名称是计数", "the name is a count"), ("名称不是计数", "the name is no count")),
    FieldSpec("name.measure", "text", "name.measure", "名称的计量类别", "what the name measures", nullable=True),
    FieldSpec("name.units", "set", "name.units", "名称应配的单位", "units that fit the name"),
    FieldSpec(
        "name.direction", "text", "name.direction", "名称的方向", "direction of the name",
        DIRECTIONS,
    ),
    flag(
        "name.satisfaction", "name.satisfaction", ("名称是满意度", "the name is a satisfaction"),
        ("名称不是满意度", "the name is no satisfaction"),
    ),
    flag("name.letters", "name.letters", ("名称中有文字", "the name has letters"), ("名称中没有文字", "the name has no letters")),
    flag("name.numbered", "name.numbered", ("名称中有数字", "the name has digits"), ("名称中没有数字", "the name has no digits")),
    flag("name.slogan", "name.slogan", ("名称是口号或动宾句", "the name is a slogan"), ("名称不是口号或动宾句", "the name is no slogan")),
    flag(
        "name.targeted", "name.targeted", ("名称中带目标值或公式", "the name holds a target or formula"),
        ("名称中没有目标值或公式", "the name holds no target or formula"),
    ),
]  # fmt: skip

_FORM = [
    FieldSpec("form.sign", "text", "form.sign", "比较符号栏", "column of the comparison", nullable=True),
    FieldSpec("form.unit", "text", "form.unit", "计量单位栏", "column of the unit", nullable=True),
    FieldSpec("form.weight", "number", "form.weight", "权重", "weight", nullable=True),
    flag(
        "form.weighted", "form.weighted", ("表中有权重栏", "the form has a column of weights"),
        ("表中没有权重栏", "the form has no column of weights"),
    ),
    flag(
        "form.cycled", "form.cycled", ("表中有实施周期指标值栏", "the form has a column of cycle values"),
        ("表中没有实施周期指标值栏", "the form has no column of cycle values"),
    ),
    FieldSpec("form.sign_gap", "text", "form.sign_gap", "比较符号栏与指标值的出入", "how sign and value disagree", SIGN_GAP_NAMES),
    flag(
        "form.unit_gap", "form.unit_gap", ("计量单位栏与指标值里的单位不一致", "the value has another unit than its column"),
        ("计量单位栏与指标值里的单位没有不一致", "the value has no other unit than its column"),
    ),
    flag(
        "form.reverse", "form.reverse", ("表中标明为反向指标", "the form says that less is better"),
        ("表中没有标明为反向指标", "the form does not say that less is better"),
    ),
    flag(
        "form.unitless", "form.unitless", ("计量单位栏空着", "the column of the unit is empty"),
        ("计量单位栏不空", "the column of the unit is not empty"),
    ),
]  # fmt: skip

_DOCUMENT = [
    FieldSpec("document.profile", "text", "document.profile", "编码体系", "code table in force"),
    FieldSpec("document.layout", "text", "document.layout", "版式", "layout", LAYOUTS),
    FieldSpec("document.department", "text", "document.document.department", "部门名称", "department of the heading"),
    FieldSpec("document.money_unit", "text", "document.document.money_unit", "金额单位", "unit of money of the heading"),
    flag("document.priced", "document.priced", ("表中有金额", "the table has amounts"), ("表中没有金额", "the table has no amounts")),
    flag(
        "document.cycled", "document.cycled", ("表中有实施周期指标值", "the table has cycle values"),
        ("表中没有实施周期指标值", "the table has no cycle values"),
    ),
    FieldSpec("document.year", "number", "document.year", "预算年度", "budget year", nullable=True),
    FieldSpec("document.codes", "set", "document.codes", "全文出现的编码", "codes in the document"),
    FieldSpec("document.categories", "set", "document.categories", "全文出现的二级类别", "level-2 categories in the document", CATEGORY_CLASSES),
    *(
        FieldSpec(f"written.{slot}", "text", f"spelling.{slot}", f"本表体例中的{zh}", f"{en} as the table writes it")
        for slot, zh, en in (
            ("item", "一项指标", "an indicator"),
            ("annual", "年度指标值字段名", "the key of the annual value"),
            ("quantity", "数量指标", "quantity"),
            ("quality", "质量指标", "quality"),
            ("timeliness", "时效指标", "timeliness"),
            ("benefit", "效益指标", "benefit"),
            ("ecological", "生态效益指标", "ecological benefit"),
            ("satisfaction", "满意度指标", "satisfaction"),
            ("cost", "成本指标", "cost"),
        )
    ),
    FieldSpec("projects", "list", "f.projects", "全部项目", "the projects"),
]  # fmt: skip

_CORPUS = [
    FieldSpec("corpus.count", "number", "f.count", "本次检查的表数", "how many tables there are"),
    FieldSpec("corpus.profiles", "set", "f.profiles", "各表的编码体系", "code tables in force"),
    FieldSpec("corpus.years", "set", "f.years", "各表的预算年度", "budget years"),
    FieldSpec("tables", "list", "f.tables", "本次检查的各表", "the tables of the run"),
]  # fmt: skip

_EXCUSE = [
    flag(
        "excuse.used", "f.used", ("忽略声明用到了", "the excuse is used"), ("忽略声明没有用到", "the excuse is not used"),
    ),
    flag(
        "excuse.expired", "f.expired", ("忽略声明已过期", "the excuse has expired"),
        ("忽略声明没有过期", "the excuse has not expired"),
    ),
    flag(
        "excuse.runs", "f.runs", ("所忽略的规则在运行", "a rule it is about runs"),
        ("所忽略的规则没有运行", "none of the rules it is about runs"),
    ),
    FieldSpec("excuse.fault", "text", "f.fault", "忽略声明的差错", "what is wrong with the excuse", FAULTS, nullable=True),
    FieldSpec("excuse.rules", "text", "f.rules", "所忽略的规则", "the rules it is about"),
    FieldSpec("excuse.reason", "text", "f.reason", "理由", "the reason"),
    FieldSpec("excuse.until", "text", "f.until", "到期日", "the last day on which it holds", nullable=True),
]  # fmt: skip

_PROJECT = [
    FieldSpec("project", "text", "project.name", "项目名称", "name of the project"),
    *(
        FieldSpec(f"likely.{slot}", "text", f"project.likely.{slot}", f"这类项目的{zh}", f"{en} of such a project")
        for slot, zh, en in (
            ("quantity", "数量指标", "quantity"),
            ("quality", "质量指标", "quality"),
            ("benefit", "效益指标", "benefit"),
            ("cost", "成本指标", "cost"),
        )
    ),
    FieldSpec("project.goal", "text", "project.goal", "绩效目标", "goal of the project"),
    FieldSpec("project.amount", "number", "project.amount", "项目金额", "amount of the project", nullable=True),
    FieldSpec("project.type", "text", "project.kind", "项目类型", "type of project", TYPE_NAMES),
    FieldSpec("project.type_from", "text", "project.kind_from", "项目类型的依据", "what tells the type", SOURCE_NAMES),
    FieldSpec("project.money_styles", "set", "project.money_styles", "金额所用的单位", "units its amount and totals are written in"),
    FieldSpec("project.years", "text", "project.years", "项目年限", "how long the project runs", YEARS),
    FieldSpec("project.years_text", "text", "project.years_text", "说明年限的字样", "the words that say so"),
    flag(
        "project.named", "project.named", ("写明了所属项目", "the project is named, or stands in a table"),
        ("没有写明所属项目", "the project is not named, and stands in no table"),
    ),
    flag(
        "project.unread", "project.unread", ("指标栏未能识别", "the indicator cell could not be read"),
        ("指标栏已经识别", "the indicator cell could be read"),
    ),
    flag(
        "project.classed", "project.classed", ("指标分了类别", "the indicators have categories"),
        ("指标没有分类别", "the indicators have no categories"),
    ),
    FieldSpec(
        "project.quantified_areas", "set", "project.quantified_areas", "已有量化指标的一级类别", "areas with a quantified indicator", AREA_NAMES,
    ),
    FieldSpec(
        "project.counted", "set", "project.counted", "已有绝对数目标的二级类别", "categories with a target in absolute numbers", CATEGORY_CLASSES,
    ),
    FieldSpec("indicators", "list", "f.indicators", "全部指标", "the indicators"),
]  # fmt: skip

_INDICATOR = [
    FieldSpec("number", "text", "f.number", "序号", "item number", nullable=True),
    FieldSpec("dialect", "text", "f.dialect", "体例", "dialect", DIALECTS),
    FieldSpec("area", "text", "f.area", "一级指标类别", "level-1 category", AREA_NAMES, nullable=True),
    FieldSpec("category", "text", "f.category", "二级指标类别", "level-2 category", CATEGORY_CLASSES, nullable=True),
    FieldSpec("odd", "set", "f.odd", "这一项", "item", ODDITY_NAMES),
    flag(
        "same",
        "f.same",
        ("周期值与年度值相同", "cycle and annual value are equal"),
        ("周期值与年度值不同", "cycle and annual value differ"),
    ),
    flag(
        "parent_fits",
        "f.parent_fits",
        ("二级指标属于该一级指标", "level 2 belongs to level 1"),
        ("二级指标不属于该一级指标", "level 2 does not belong to level 1"),
    ),
    flag(
        "cycle_below_annual",
        "f.cycle_below_annual",
        ("周期值小于年度值", "the cycle value is below the annual one"),
        ("周期值不小于年度值", "the cycle value is not below the annual one"),
    ),
    FieldSpec("model", "text", "f.model", "同类指标的目标示例", "a good target for such an indicator"),
    FieldSpec(
        "model.values",
        "text",
        "f.model_values",
        "填好目标示例的指标值字段",
        "the value fields filled with such a target",
    ),
    FieldSpec(
        "model.columns",
        "text",
        "f.model_columns",
        "按栏填好的目标示例",
        "such a target, filled into the columns of a form",
    ),
    FieldSpec(
        "annual.columns",
        "text",
        "f.mended_columns",
        "按栏填好的年度指标值",
        "the annual value as it should be written, filled into the columns of a form",
    ),
    FieldSpec("annual.rounded", "text", "f.rounded_annual", "取整后的年度指标值", "the annual value as a round number"),
    FieldSpec("countable", "flag", "f.countable", "只能用数考核", "nothing but a number will do"),
    FieldSpec("drift", "text", "f.drift", "两值之间的出入", "how the two values drift apart", DRIFT_NAMES),
    FieldSpec(
        "unit_gap", "text", "f.unit_gap", "两值的单位差异", "gap between the units of the two values", UNIT_GAP_NAMES
    ),
    flag(
        "echoes",
        "f.echoes",
        ("年度值是名称的缩写或复述", "the annual value echoes the name"),
        ("年度值不是名称的缩写或复述", "the annual value does not echo the name"),
    ),
    flag(
        "partial",
        "f.partial",
        ("年度值不超过周期值的一半", "the annual value is at most half the cycle value"),
        ("年度值超过周期值的一半", "the annual value is more than half the cycle value"),
    ),
    flag(
        "flow",
        "f.flow",
        ("指标是逐年累加的数", "the indicator is a count that adds up over years"),
        ("指标不是逐年累加的数", "the indicator is no count that adds up over years"),
    ),
    *_NAME,
    *_value_fields("cycle", "实施周期指标值", "cycle value"),
    *_value_fields("annual", "年度指标值", "annual value"),
    *_level_fields("level1", "level1", "一级指标", "level-1"),
    FieldSpec(
        "level2.likely", "text", "f.likely_level2", "该一级指标下最常用的二级指标", "the usual level 2 of that level 1"
    ),
    *_level_fields("level2", "level2", "二级指标", "level-2"),
    *_FORM,
]


def _table(*groups: list[FieldSpec]) -> Mapping[str, FieldSpec]:
    return {spec.path: spec for group in groups for spec in group}


FIELDS: Mapping[str, Mapping[str, FieldSpec]] = {
    "indicator": _table(_INDICATOR, _PROJECT[:-1], _DOCUMENT[:-1]),
    "project": _table(_PROJECT, _DOCUMENT[:-1]),
    "document": _table(_DOCUMENT),
    "corpus": _table(_CORPUS),
    "excuse": _table(_EXCUSE),
    "table": _table(_DOCUMENT[:-1]),
}
ELEMENT_OF = {"indicators": "indicator", "projects": "project", "tables": "table"}
"""What a list field holds: the target whose fields its conditions name."""

ROOTS: Mapping[str, Mapping[str, str]] = {
    "indicator": {
        **{root: root for root in ("name", "cycle", "annual", "level1", "level2", "form", "project")},
        "document": "project.document",
        "spelling": "project.spelling",
        "f": "",
    },
    "project": {"project": "", "document": "document", "spelling": "spelling", "f": ""},
    "document": {"document": "", "spelling": "spelling", "f": ""},
    "corpus": {"f": ""},
    "excuse": {"f": ""},
    "table": {"document": "", "spelling": "spelling", "f": ""},
}
"""Where the first name of a field's expression is found, from the facts of a target."""


def locals_of(target: str, code: str) -> str:
    """What compiled code reads first, so that every field it names is one attribute away."""
    return "; ".join(f"{root} = {path}" for root, path in roots_of(target, code).items()) or "pass"


def roots_of(target: str, code: str) -> dict[str, str]:
    """The first names of the fields that code names, and where each is found from ``f``, the facts of the target."""
    named = set(re.findall("[a-z]\\w*", code))
    roots = ((root, path) for root, path in ROOTS[target].items() if root != "f" and root in named)
    return {root: f"f.{path}" if path else "f" for root, path in roots}


def getter(target: str, expression: str) -> Callable[[Any], object]:
    """A function that reads a field's expression from the facts of a target."""
    root, _, rest = expression.partition(".")
    return attrgetter(".".join(part for part in (ROOTS[target][root], rest) if part))


PLACES = ("name", "cycle", "annual", "level1", "level2", "number", "sign", "unit", "weight", "item")
"""What ``at:`` may name, besides the kinds of oddities."""

ODDITIES = tuple(oddity for oddity, *_ in ODDITY_NAMES)
