"""How a name or a value is worded: a slogan for a name, a target inside a name, a value that only echoes it, two bounds on one number."""

from __future__ import annotations

import re

from linter.knowledge import Knowledge
from linter.model import Value
from linter.patterns import pattern

_COUNTED = (
    "(?:[家户人场]次|[家人名个户场次份台套件宗所间篇本册卷项辆条亩吨只头株棵座栋块张幅]|公里|千米|平方米|㎡|[万亿]?元)"
)
_AMOUNT = r"\d+(?:\.\d+)?[余多]?[百千万亿]{0,2}"
_AMOUNT_WORD = "(?:[数量额次分值率费款]|时长|时间|面积|里程|长度|收入|成本|进度)"
# 实际保洁面积/应保洁面积 divides, 新建/改建公厕 and 床位数/千人 do not.
_DIVISION = pattern(f"(?:{_AMOUNT_WORD}|人)\\)?/\\(?(?:[总应全]|计划|[\u4e00-\u9fff]{{1,12}}{_AMOUNT_WORD}(?:$|[)*×]))")
_FORMULA = pattern("[=÷]|[\u4e00-\u9fff)]×[\u4e00-\u9fff(]")
# 65岁以上, 100%… as a limit: an age says who is meant, every other number behind a comparison is due.
_BOUNDED = pattern(
    "(?:[≥≤><]|不[少低大高多]于|不超过|至[少多]|达到?|控制在)\\d+(?![\\d.]|周?岁)|100%|百分之百|为[0零]$"
)
_AT_END = pattern(f"{_AMOUNT}(?:[%‰]|{_COUNTED}|个?工作日|个?小时|分钟|[天秒])(?:以[上下内]|左右)?$")
_WITHIN = pattern(f"(?<![第\\d.-]){_AMOUNT}(?:[%‰]|{_COUNTED})")
_LEAD_IN = pattern("(?:已|均|都|得到|实现|做到|保障|保证|确保|维护|保持){1,2}")
_LEAST_LIKENESS = 0.8
_LEAST_CHARACTERS = 4

_COMPARISON = "(?:[≥≤><]=?|大于等于|小于等于|不[少低大高多]于|不超过|至[少多]|[大小多少高低]于|超过)"
# “控制在2%以内” and “达到95%以上” are one bound in two words.
_NO_DOUBLE = frozenset(("控制在", "达到", "达", "约", "大约"))
_BOUNDS = frozenset(("以上", "以下", "以内", "之内", "内"))
# “≥年度计划值600台” and “≥不少于5场”, but “≥每人30元” says what the number is counted by and “≥上年10%” what it starts from.
_APART = pattern(
    "[≥≤><]=?(?!每|[人户次月年平]均|[上去前]|同期|基期|人民币)[\u4e00-\u9fff]{1,10}\\d"
    f"|{_COMPARISON}(?:[≥≤><]|不[少低大高多]于|不超过|至[少多]|[大小多少高低]于|超过)=?\\d"
)

_DEFINITION = pattern(
    "^实际[^，。；]{1,30}(?:[数量额次率费]|面积|时间|成本|支出|资金)$"
    "|^因[^，。；]{1,20}(?:产生|造成|引起|发生|导致)的(?![^，。；]{0,8}情况$)"
    "|^(?:用[以于来])?(?:反映|衡量)[\u4e00-\u9fff]{2}"
    "|^(?:用[以于来])?(?:考核|考察|评价)[^。；]{2,30}(?:情况|程度|[数量额率])$"
    "|^(?!达到|完成|保持|不|符合|满足|超过|控制|与|增加|减少|提高|扩大)[^。；]{2,40}的[\u4e00-\u9fff]{0,6}(?:总数|总量|数量|人数|人次|次数|比例|比率|占比|百分比)$"
    "|计算(?:方法|公式|方式)|标准[:：]|指标(?:解释|说明)"
)
# What a qualitative value can be checked by: nothing bad happened, a level, the whole time;
_DEFINITE = pattern(
    "^(?:零(?!容忍|距离|门槛)[\u4e00-\u9fff]{1,6}$|无(?![缝障疑私声线形])|未(?!来)|没有|不(?:新增|减少|发生|出现|下降|降低|反弹|中断|拖欠))|不减少$"
    "|[一二三四五六七八九十ⅠⅡⅢⅣⅤA-E甲乙丙]\\+?(?:级|类|等(?![\u4e00-\u9fff])|档|星)|前[一二三四五六七八九十]|第[一二三](?:名|位|档|梯队|方阵|$)"
    "|^全(?:天|年|时段)|^(?:国家|省部?|市|县|区|部)级(?:及?以上)?(?:奖项?)?$|CMMI|^(?:SCI|JCR|中科院)?[一二三四1-4]区$"
)
# all of them, a passed test, a written norm, a thing done.
_CHECKABLE = pattern(
    "全(?:覆盖|部|员)|应[\u4e00-\u9fff]{1,2}尽[\u4e00-\u9fff]|日产日清|村村|户户|人人|[一二三四五六七八九]成|^一[\u4e00-\u9fff]一[\u4e00-\u9fff]$"
    "|(?:通过|取得|获得|完成)[^，。；]{0,12}(?:验收|评审|审核|审查|认定|认证|考核|评估|测评|检测|备案|许可|称号|资质|证书)"
    "|(?:验收|检验|检测|考核|审核|鉴定|评审|抽检|质检)[^，。；]{0,4}合格|达标"
    "|(?:设计|技术|施工|验收|质量|卫生|消防|环保|图纸|合同|规范)[^，。；]{0,2}(?:标准|规范|要求|文件)"
    "|^已[\u4e00-\u9fff]{1,5}$|(?:投入使用|投用|竣工|完工|开工|投产|启用|建成|有效期内)$|符合[^，。；]{0,4}(?:[A-Z]{2}|\\()|[按每逐][日周月季年]"
)


class Phrasing:
    """Reads the wording of names, from the word lists."""

    def __init__(self, knowledge: Knowledge) -> None:
        words = knowledge.words
        self.verb = pattern(words("verb-starts").alternatives)
        self.noun = pattern(words("vague-exceptions").alternatives)
        self.measured = pattern(f"(?:{words('measure-endings').alternatives}|\\))$(?<!浪费)")

    def is_slogan(self, plain: str) -> bool:
        """Whether a name begins with a verb of effect and ends in nothing one could measure: 保障校园安全稳定."""
        return bool(self.verb.match(plain)) and not self.noun.match(plain) and not self.is_measurable(plain)

    def is_measurable(self, plain: str) -> bool:
        """Whether a name ends in something that can be measured: a rate, a count, a state."""
        return self.measured.search(plain) is not None

    def holds_target(self, plain: str) -> bool:
        """Whether a name carries its own target or formula: 完成250家企业调查, 覆盖率=实际面积/应有面积.

        Numbers that say what is meant are none: 65岁以上老年人体检人数, 24小时扑灭率, 12345热线接通率.
        """
        if _FORMULA.search(plain) or ("/" in plain and _DIVISION.search(plain)):
            return True
        if _BOUNDED.search(plain) or _AT_END.search(plain):
            return True
        return _WITHIN.search(plain) is not None and not self.is_measurable(plain)


def echoes(value: str, name: str) -> bool:
    """Whether a value says nothing that its name does not say: 发放率 under 补助资金发放率, 维护基金安全 under 基金安全."""
    rest = _LEAD_IN.sub("", value, count=1) if _LEAD_IN.match(value) else value
    if (len(value) > 1 and value in name) or (len(rest) > 1 and rest in name):
        return True
    characters = set(value)
    return len(characters) >= _LEAST_CHARACTERS and len(characters & set(name)) >= _LEAST_LIKENESS * len(characters)


def is_definition(value: str) -> bool:
    """Whether a value explains the indicator instead of setting a target: 实际到馆的读者人数."""
    return _DEFINITION.search(value) is not None


def is_checkable(value: str) -> bool:
    """Whether somebody could check a value in words: 通过竣工验收, 全覆盖, 未出现断供."""
    return is_definite(value) or _CHECKABLE.search(value) is not None


def is_definite(value: str) -> bool:
    """Whether a value in words leaves nothing to judge: 三级, 全天, 未出现断供."""
    return _DEFINITE.search(value) is not None


def has_double_bound(value: Value) -> bool:
    """Whether one number has two comparisons, or words stand between a comparison and its number."""
    for quantity in value.quantities:
        if (
            quantity.prefix
            and quantity.prefix not in _NO_DOUBLE
            and quantity.suffix.removeprefix("(含)").lstrip("及其或") in _BOUNDS
        ):
            return True
    return _APART.search(value.normal) is not None


def found_beside(words: re.Pattern[str], exceptions: re.Pattern[str], text: str) -> bool:
    """Whether one of the words stands in a text otherwise than as a part of an exception (有效 in 有效期)."""
    return words.search(text) is not None and words.search(exceptions.sub("", text)) is not None
