"""What the labels above the indicators of a form ask for: 项目名称, 实施单位, 年度资金总额, 年度目标 and what else offices call them."""

from __future__ import annotations

from linter.patterns import pattern

_BRACKETS = pattern(r"[（(][^（）()]*[）)]")
_AROUND = pattern(r"^(?:[一二三四五六七八九十]+[、.]|\d[、.]|[*＊#]|其中[:：]?)+|[:：*＊]+$")
_MONEY_OF = "(?:年度|本年度?|当年|年初|项目|预算|申请|申报|批复|下达|资金)*(?:资金)?"
_TIME = "(?:项目|年度|本年|当年|总体|整体|长期|中期|中长期|实施期|周期|全年|阶段性?|预期|绩效|资金|政策)"
_LABELS = {
    role: pattern("|".join(wordings))
    for role, wordings in {
        "name": (
            "(?:预算|支出|专项|政策|资金|二级)?项目(?:支出)?名称",
            "项目(?:[（(]政策[）)]|[一二三四五六七八九十]{1,2}|\\d{1,2})?",
            "(?:专项(?:资金)?|资金|转移支付|政策)名称",
        ),
        "unit": (
            "(?:项目|预算|填报|具体|基层)?(?:实施|执行|承担|申报|申请|填报|编制|编报|用款|预算|项目|资金使用)单位(?:名称)?",
            "单位(?:名称)?",
            "实施处室",
        ),
        "body": (
            "(?!.*(?:主管|一级|金额|计量|货币|度量|监理|施工|设计|中标|供应|受益|协作|配合|参与|上级|审核|评审|归口|监督|咨询)).{1,6}单位(?:名称)?",
            "(?:购买|采购|实施|建设|责任)主体|采购人|项目法人|业主",
        ),
        "department": (
            "(?:(?:项目|业务|预算|行业|地方|[区县旗]级)?主管|一级预算|预算)?部门(?:名称)?(?:及代码|及编码)?",
            "(?:项目)?主管(?:预算)?(?:部门|单位).{0,4}",
        ),
        "superior": ("(?:[省市]级|自治区)主管部门(?:名称)?(?:及代码|及编码)?",),
        "total": (
            _MONEY_OF + "(?:总额|金额|总金额|预算数|预算|总预算|预算金额|总投入|合计)(?:合计)?",
            "(?:年度|本年度?|当年)?项目资金",
        ),
        "fiscal": ("(?:本级|当年|年度|本年度?)?(?:财政|一般公共预算)(?:拨款|资金|补助|安排)?(?:金额|收入)?",),
        "other": ("(?:其他|自有|自筹|单位)(?:资金|收入|来源).{0,4}",),
        "year": ("(?:预算|项目|申报|编制|所属)?(?:年度|年份)",),
        "goal": (
            _TIME + "*(?:绩效)?(?:总)?目标(?:概述|描述|内容)?",
            "(?:长期|中期|中长期|实施期|年度)(?:绩效)?目标\\d{1,2}",
            "年初(?:设定|预设|批复|申报)的?(?:绩效)?目标",
        ),
        "": (
            "一级项目名称|项目(?:类别|类型|属性|编码|代码|性质|负责人|概况|内容|周期|期限|起止.*|开始.*|结束.*|立项.*|实施.*|总.*)",
            "(?:年度|全年|目标)?(?:实际|目标)?(?:完成|实现)情况|联系.{1,4}|填报.{1,3}|立项依据.*|实施期限|起止.{1,4}|.*编码|.*代码|备注|资金来源|.*(?:负责|责任)人|.*电话|是否.*",
            "(?:中央|国家)主管部门|(?:中央|地方|[省市区县旗]级|自治区)财政部门",
            "(?:中期|实施期|项目|总)(?:资金)?总(?:额|投资|投入)|上年结转.*|预算执行.*|(?:计划)?(?:开始|完成|结束)(?:日期|时间)",
        ),
    }.items()
}
"""How a label may read; what is beside a label of no role (a type, a telephone) belongs to it and to nothing else."""

_WITH_CODE = pattern("(?<=.)[及和与、/](?:代码|编码|编号)$")
_LONGEST = 24
"""Longer texts are no label."""


def label_role(text: str) -> str | None:
    """The role of a label (blanks removed), empty for a known label without one; ``None`` for anything else."""
    if not 0 < len(text) <= _LONGEST:
        return None
    plain = _WITH_CODE.sub("", _AROUND.sub("", _BRACKETS.sub("", text)))
    return next((role for role, pattern in _LABELS.items() if pattern.fullmatch(plain)), None)
