"""What the values of a field are called: the key a rule writes, then the words of its page in Chinese and English."""

from __future__ import annotations

from linter.words import Names

COMPARATORS: Names = tuple((sign, sign, sign) for sign in ("≥", "＞", "=", "≤", "＜"))
DIRECTIONS: Names = (
    ("positive", "越高越好", "the more the better"),
    ("negative", "越低越好", "the less the better"),
    ("control", "控制类", "to be kept within bounds"),
    ("open", "不明确", "undecided"),
)
LAYOUTS: Names = (
    ("wrapped", "从PDF复制的文字", "text copied from a PDF"),
    ("grid", "表格", "a grid"),
    ("form", "分栏的申报表", "a form"),
    ("mixed", "表格和分栏的申报表都有", "grids and forms"),
    ("bare", "没有表格的文字", "bare notation"),
)
DIALECTS: Names = (
    ("coded", "带编码的体例", "with codes"),
    ("flat", "只写一级指标名称的体例", "level-1 names only"),
    ("outline", "逐级编号的体例", "an outline"),
    ("form", "分栏填写的体例", "a form"),
)
YEARS: Names = (
    ("none", "没有写明", "not said"),
    ("contract", "跨年度", "over New Year"),
    ("several", "多年", "several years"),
)
ODDITY_NAMES: Names = (
    ("no-values", "空缺的指标值", "no values"),
    ("repeated-field", "重复的指标值字段", "a value field twice"),
    ("merged-items", "合写的多个指标", "several indicators in one"),
    ("missing-separator", "缺分隔符的字段", "a missing separator"),
    ("missing-colon", "缺冒号的字段名", "a missing colon"),
    ("surplus-level", "多出的类别", "a category too many"),
    ("disorder", "次序颠倒的字段", "fields out of order"),
    ("hidden-item", "写在前一指标编号下的内容", "what stands under the number of the one before it"),
    ("parent", "由下面的分项写明的指标值", "a value that stands in the rows of its parts"),
    (
        "one-list",
        "只列在中长期或年度目标表之一中的目标",
        "a target of only one of the two lists, for the whole time or for the year",
    ),
)
FAULTS: Names = (
    ("form", "写法不对", "is not in the right form"),
    ("reason", "没有写理由", "gives no reason"),
    ("date", "日期不对", "names no day of the calendar"),
    ("rule", "规则不存在", "names a rule that does not exist"),
)
