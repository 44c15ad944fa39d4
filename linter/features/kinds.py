"""The kind of a value (指标值类型), first match wins; almost every rule keys on it. Order and tests: see ``KINDS``."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from linter.knowledge import Knowledge
from linter.model import Quantity, Value
from linter.notation.values import DATE_MARK, QUANTITY_MARK
from linter.patterns import pattern
from linter.words import Names

KIND_NAMES: Names = (
    ("MISSING", "空白", "nothing"),
    ("META", "说明语", "a remark about the type of target"),
    ("GRADE", "等级", "a grade"),
    ("ECHO", "名称的重复", "the name again"),
    ("FORMULA", "计算公式", "a formula"),
    ("DATE", "期限或日期", "a date or deadline"),
    ("FREQ", "频次", "a frequency"),
    ("ZERO", "零", "zero"),
    ("RANGE", "区间", "a range"),
    ("RATIO", "比例", "a ratio"),
    ("COMPOSITE", "多个目标", "several targets"),
    ("THRESH", "带比较符号的数", "a number with a comparison"),
    ("EXACT", "不带比较符号的数", "a number without a comparison"),
    ("EMBED", "文字中的数", "a number within words"),
    ("BASELINE", "与基数的比较", "a comparison with a base"),
    ("TREND", "趋势", "a trend"),
    ("DEFER", "另见文件或合同", "a reference to something else"),
    ("SLOGAN", "文字描述", "a description in words"),
)
KINDS = tuple(kind for kind, *_ in KIND_NAMES)
QUANTIFIED = frozenset(("THRESH", "EXACT", "ZERO", "RANGE", "DATE", "FREQ", "RATIO", "COMPOSITE", "EMBED", "BASELINE"))

_PERIOD = "(?:半年|学期|学年|年度?|季度?|月|周|星期|工作日|天|日|旬|小时)"
_EVERY = f"(?:每|逐)(?:个|半|[一二两三四五六]|\\d)?个?{_PERIOD}"
_TIMES = "(?:次|场次?|期|回|轮|遍|趟|批次?)"
_CHINESE_NUMBER = "[一二两三四五六七八九十百]+"
_TIMES_PER_PERIOD = pattern(f"{_EVERY}[^。；;，,]{{0,12}}?(?:{QUANTITY_MARK}|{_CHINESE_NUMBER}{_TIMES})")
_TIMES_SLASH = pattern(f"{_CHINESE_NUMBER}{_TIMES}/{_PERIOD}")
_BARE_PERIOD = pattern(
    f"(?:{_EVERY}(?:一次)?|每(?:周|星期)[一二三四五六日天]|(?:按|每个?){_PERIOD}(?:足额|按时|及时|定期)?(?:[发支报公更结拨开完执进上][\u4e00-\u9fff])?)"
)
_TIMES_IN_PERIOD = pattern(f"[一1]个?{_PERIOD}(?:{_CHINESE_NUMBER}|{QUANTITY_MARK}|\\d+)(?:{_TIMES})?")
_PER_PERIOD = pattern(f"/{_PERIOD}(?:$|[/·])|^/\\d+个?{_PERIOD}$")
_TIMES_IN_PERIODS = pattern(
    f"(?:每|每?隔)?(?:(?:{_CHINESE_NUMBER}|\\d+)个?|半|整)?(?:半月|{_PERIOD})(?:不[少低]于|至少|≥|各)?(?:{_CHINESE_NUMBER}|\\d+)[次轮回遍趟]"
)
"""一次 in so many periods: 半年一次, 3天1次, 每两年1轮, 季度一次."""
_TASKS_IN_PERIOD = pattern(f"[一每]{_PERIOD}{_CHINESE_NUMBER}(?![度夜季餐])[\u4e00-\u9fff]{{1,3}}")
"""一日两扫, 一月一通报, 每年一演练."""
_TIMES_IN_AMOUNT = pattern(f"每隔?{QUANTITY_MARK}[^。；;，,]{{0,10}}?{QUANTITY_MARK}")
"""每3个月更新1次."""
_TIMES_UNIT = pattern(_TIMES)
_PERIOD_UNIT = pattern(f"个?{_PERIOD}")
_DEADLINE = pattern(
    "(?:年|季度|季|月|周|学期|学年|项目)(?:底|末|终|初)(?:之?前|以前)?|(?:(?:当|本|一)?年度?|学期)内(?:完成|到位|支付|拨付)"
    "|^(?:(?:当|本)?年度?|学期|项目(?:周期|期))内$|^[上下]半年(?:内|末)?(?:之?前|以前)?(?:完成|到位|开工|竣工|启动|验收|投用|实施|发放|支付|拨付)?$"
    '|(?:最后|首|第)一?个?(?:工作日|周|天)前|(?:[八七五十]一|三八|六一)前|十[三四五六]五[”"]?规?划?(?:期[间末]?|末)|(?:季度|节|每?(?:周|星期)[一二三四五六日天末]|国庆|春节|元旦|中秋|汛期?|开学|春耕|供暖季?|雨季|入冬)前|每月(?:月?[初底末中]|[上中下]旬)$'
)
_DEADLINE_DATE = pattern("[月日号]|前|底|末|内|季度|半年|旬")
_OPERAND_LEFT = pattern("(?:[\u4e00-\u9fff]{2}|[)）])$")
_OPERAND_RIGHT = pattern("[\u4e00-\u9fff]{2}|[（(]")
_AMOUNT_WORD = pattern("(?:[数量额次值分率费款]|资金|时长|时间|天数|面积|收入|成本|工资|总[\u4e00-\u9fff]{0,3})[)）]?$")
_SEPARATED = pattern("[，,、；;和及与并+]")
_COMPARED = "(?:不[大小多少高低]于|不超过?|控制在|不突破|好于|[大小多少高低]于|优于|超过|达到|持平|相比|同比|环比|[≥≤><=]|较|比|与)"
_WITHIN = "(?:[预概]算|控制|批复|批准|核定|编制|下达)(?:控制)?[数额](?:以下|[以之]?内)$|[预概]算[以之]内$"
"""Amounts that others have set: 预算控制数以内."""
_BEYOND = (
    "(?:不[大小多少高低慢差劣]于|不超过?|不突破|[大小多少高低快好优]于|[≥≤><])(?!预期|期望)[^，,。；;]{2,14}"
    "(?:水平|标准|增速|增幅|增长率|降幅|均值|均数|中位数|指标|目标|限值|上限|下限|红线|额度|规模|基数|实际数|决算数)$"
)
"""A bound that can be looked up: 高于城镇居民收入增速, 不低于当地最低工资标准."""
_STANDARD = "(?:符合|达到?|满足|执行|优于|不低于)[^，,。；;]{0,10}?(?:GB|DB\\d|HJ|JGJ|CJJ|ISO|[A-Z]{2}/T)"
"""A standard by its number: 符合GB3095-2012."""
_GRADE_BOUND = pattern(
    r"(?:≥|达到|不低于|[均都]|全部|一次性|评为)?(?P<grade>[^\d，,。；;]{1,8}?|[A-Z]\d?级|[1-5]A级?)(?:\(含\))?[及或]?(?:以上)?(?:等次|等级)?"
)
_GRADE_CODE = pattern(
    "[A-Z]\\d?级|A{2,5}级?|[1-5一二三四五]A级?|[ⅠⅡⅢⅣⅤIV]{1,3}类|[一二三]级[甲乙丙]等|[一二三四五]星级?"
)
_GUIDED = pattern(
    "(?:按照?|依据|依照|根据|参照|以)(?!时|期|月|季|年(?!度)|周|日|天(?!气)|质|量|计划|序|户|人头)[^，,。；;]{2,18}"
    "(?:数|价格?|标准|办法|结果|名单|清单|目录|纪要|规范|定额|口径|比例|金额|额度|决定|核[定算准]|确定|执行|结算|计[算发提]|测算|分担)"
    "(?:发放|支付|拨付|结算|执行|安排|兑[付现]|核算|收取|缴纳)?"
    "|执行[^，,。；;]{2,18}(?:标准|办法|规定|定额|文件|纪要|决定|政策)"
    "|(?:详|参)?见[^，,。；;]{0,12}(?:方案|文件|合同|协议|附[件表]|计划|清单|名单|说明|通知|批复|明细表?)"
)
"""Done after something outside: 按学籍系统人数核定, 按集采中选价格, 执行会议纪要, 详见实施方案."""
_CHANGE = pattern("(?:持续|不断)?(?:增长|增加|延长|上升|下降|降低|减少|减轻|缩短|缩小|递增|递减)")
"""A change of amount and nothing else; 提升 and 改善 may be of what has none."""
_QUOTED = pattern('[“"]([^“”"]*)[”"]')
_LONG_TREND = 16
_PHRASE = 10


class Kinds:
    """Decides kinds from the word lists."""

    def __init__(self, knowledge: Knowledge) -> None:
        words = knowledge.words
        self.meta = words("meta-values").members | words("placeholder-values").members | knowledge.category_names
        self.grades = words("grade-values").members
        adverbs, verbs = words("trend-adverbs").alternatives, words("trend-verbs").alternatives
        self.trend = pattern(f"{adverbs}[\u4e00-\u9fff]{{0,2}}?{verbs}|呈[\u4e00-\u9fff]{{0,4}}{verbs}的?[趋态走]势")
        self.baseline = pattern(
            f"{_COMPARED}[^，,。；;]{{0,8}}?{words('baseline-references').alternatives}|同比|环比|零增长|不(?:增加|下降|减少)$|(?:不高于|不超过|低于|不大于|小于|控制在|≤)[^，,。；;]{{0,12}}(?:价|价格|限额|费标准|限额标准)$|(?:价|价格|限额|平均值|平均水平)(?:以下|以内)$|{_WITHIN}|{_BEYOND}|符合(?:国家|行业|地方|省|市)[\u4e00-\u9fff]{{0,8}}标准|{_STANDARD}"
        )
        events = f"(?:{words('negative-events').alternatives}|{words('case-events').alternatives}|事件|报警|溃坝)"
        self.nothing_bad = pattern(
            f"(?:零|无|没有|未|不|0)(?:发生|出现|产生|存在)?[\u4e00-\u9fff]{{0,8}}?{events}(?:发生|率|数|事件|情况|现象|行为)?|[零未不无](?:发生|出现)|[零无](?:新增|增加|反弹)|(?:动态)?清零|(?:[降归]?为|降至)零"
        )
        self.deferral = pattern(
            f"(?:按照?|依据|依照|依(?![法规靠托次])|根据|参照|以)(?!时|期|月|季|年(?!度)|周|日|天(?!气)|质|量|计划)[^，,。；;]{{0,8}}?{words('deferral-references').alternatives}"
            f"|{words('deferral-words').alternatives}(?!确)|(?:按照?|依据|依照|根据|参照|执行)[^，,。；;]{{0,24}}\\d号(?:文件?)?(?:执行|$|发放|支付|拨付|标准|规定|要求|精神)"
        )
        self.tests: tuple[tuple[str, Callable[[Value, str], bool]], ...] = (
            ("MISSING", lambda value, text: not text),
            ("META", lambda value, text: text in self.meta),
            ("GRADE", lambda value, text: self._is_grade(text)),
            ("FORMULA", _is_formula),
            ("DATE", _is_date),
            ("FREQ", _is_frequency),
            ("ZERO", self._is_zero),
            ("RANGE", lambda value, text: any(quantity.form == "range" for quantity in value.quantities)),
            ("RATIO", lambda value, text: any(map(_is_ratio, value.quantities))),
            ("COMPOSITE", _is_composite),
            ("THRESH", lambda value, text: any(quantity.comparator for quantity in value.quantities)),
            ("EXACT", _is_exact),
            ("EMBED", lambda value, text: bool(value.quantities or value.dates)),
            ("BASELINE", lambda value, text: self.baseline.search(text) is not None),
            ("TREND", self._is_trend),
            ("DEFER", lambda value, text: self.is_deferred(text)),
        )

    def kind(self, value: Value) -> str:
        """The kind of a value by itself; ECHO needs the name and is decided by the caller."""
        if len(value.quantities) == 1 and value.skeleton == QUANTITY_MARK:
            return _single_kind(value.quantities[0])
        text = value.normal.rstrip("。.")
        if not value.quantities and (quoted := _QUOTED.fullmatch(text)):
            text = quoted[1]
        return next((kind for kind, test in self.tests if test(value, text)), "SLOGAN")

    def is_deferred(self, text: str) -> bool:
        """Whether a text points to a task, contract or rule elsewhere."""
        return self.deferral.search(text) is not None or _GUIDED.fullmatch(text) is not None

    def _is_grade(self, text: str) -> bool:
        """Whether it is a grade, or grades, as they are or as a bound: 合格, 良好及以上, 达到优秀等次, E1级."""
        bare = _GRADE_BOUND.fullmatch(text)
        return bare is not None and all(
            one in self.grades or _GRADE_CODE.fullmatch(one) for one in re.split("[或/、]", bare["grade"])
        )

    def _is_zero(self, value: Value, text: str) -> bool:
        if value.quantities:
            return all(map(_zero, value.quantities))
        return self.nothing_bad.fullmatch(text) is not None

    def _is_trend(self, value: Value, text: str) -> bool:
        if _CHANGE.fullmatch(text):
            return True
        found = self.trend.search(text)
        return found is not None and len(text) <= _LONG_TREND and (found.start() == 0 or found.end() == len(text))


def _single_kind(quantity: Quantity) -> str:
    """The kind of a value that is one quantity and nothing else."""
    if quantity.per and _PER_PERIOD.search(quantity.per) and _TIMES_UNIT.fullmatch(quantity.unit):
        return "FREQ"
    if quantity.form == "range":
        return "RANGE"
    if _zero(quantity):
        return "ZERO"
    if _is_ratio(quantity):
        return "RATIO"
    return "THRESH" if quantity.comparator else "EXACT"


def _zero(quantity: Quantity) -> bool:
    return quantity.number == 0 and quantity.upper is None and quantity.comparator in ("", "=", "≤")


def _is_ratio(quantity: Quantity) -> bool:
    return quantity.form == "ratio" or quantity.unit in ("‰", "倍")


def has_formula(value: Value, text: str) -> bool:
    """Whether a sign stands between words: ``A数/B数×100%``, but not ``300元/人/年``."""
    return bool(_operators(value, text))


def _operators(value: Value, text: str) -> list[int]:
    signs = [sign for sign in value.signs if sign < len(text)]
    return [sign for sign in signs if _joins_words(text, sign, certain=len(signs) > 1)]


def _is_formula(value: Value, text: str) -> bool:
    """A formula without a result: ``…÷…×100%``, but not ``…÷…×100%=90%``."""
    operators = _operators(value, text)
    if not operators or any(one.comparator and one.start > operators[-1] for one in value.quantities):
        return False
    first = next(iter(value.quantities), None)  # “≥90%（合格数/总数×100%）” gives its target before the formula
    return first is None or first.start > 0 or text[first.end : first.end + 1] != "("


def _joins_words(text: str, sign: int, *, certain: bool) -> bool:
    left, right = text[:sign], text[sign + 1 :]
    if not _OPERAND_LEFT.search(left) or not _OPERAND_RIGHT.match(right):
        return False
    # A lone slash may be an “or”: 优秀/良好, 微信/网站.
    return text[sign] != "/" or certain or _AMOUNT_WORD.search(left) is not None


def _is_date(value: Value, text: str) -> bool:
    if value.quantities or _BARE_PERIOD.fullmatch(text):
        return False
    if not value.dates:
        return len(text) <= _PHRASE and _DEADLINE.search(text) is not None
    rest = len(value.skeleton.replace(DATE_MARK, ""))
    return rest <= _PHRASE // 2 or any(_DEADLINE_DATE.search(text[start:end]) for start, end in value.dates)


def _is_frequency(value: Value, text: str) -> bool:
    if any(_PER_PERIOD.search(one.per) and _TIMES_UNIT.fullmatch(one.unit) for one in value.quantities):
        return True
    if _TIMES_SLASH.search(text) or _BARE_PERIOD.fullmatch(text) or _TIMES_IN_PERIOD.fullmatch(value.skeleton):
        return True
    if _TIMES_IN_PERIODS.fullmatch(text) or _TASKS_IN_PERIOD.fullmatch(text):
        return True
    if _TIMES_IN_AMOUNT.fullmatch(value.skeleton):
        period, times = value.quantities
        return bool(_TIMES_UNIT.fullmatch(times.unit) and _PERIOD_UNIT.fullmatch(period.unit))
    if value.skeleton == f"{QUANTITY_MARK}/{QUANTITY_MARK}":  # 1次/2周
        times, period = value.quantities
        return bool(_TIMES_UNIT.fullmatch(times.unit) and _PERIOD_UNIT.fullmatch(period.unit))
    found = _TIMES_PER_PERIOD.search(value.skeleton)
    if found is None:
        return False
    return QUANTITY_MARK not in found.group() or _TIMES_UNIT.fullmatch(value.quantities[0].unit) is not None


def _is_composite(value: Value, text: str) -> bool:
    """At least two amounts of different things: ``撰写报告18份，汇编成册1份``, ``2021年50人、2022年100人``."""
    counted = [quantity for quantity in value.quantities if _counts_things(quantity)]
    for before, after in pairwise(counted):
        between = text[before.end : after.start]
        if _SEPARATED.search(between) and (len(between) >= 2 or before.unit != after.unit) and "每" not in between:
            return True
    return False


_NO_THING = frozenset(
    [
        "%",
        "‰",
        "倍",
        "天",
        "日",
        "年",
        "月",
        "个月",
        "小时",
        "个小时",
        "分钟",
        "秒",
        "工作日",
        "个工作日",
        "周",
        "分",
        "个百分点",
        "百分点",
    ]
)


def _counts_things(quantity: Quantity) -> bool:
    return (
        quantity.form == "single"
        and not quantity.per
        and bool(quantity.unit or quantity.scale)
        and quantity.unit not in _NO_THING
    )


def _is_exact(value: Value, text: str) -> bool:
    """One number, its unit, and at most a short noun or a bracket behind it: ``6套``, ``8人师资队伍``, ``16人（以…为准）``."""
    if len(value.quantities) != 1 or not value.skeleton.startswith(QUANTITY_MARK):
        return False
    tail = value.skeleton[1:].rstrip("。")
    return re.fullmatch(r"[\u4e00-\u9fff]{0,6}|\([^()]*\)", tail) is not None
