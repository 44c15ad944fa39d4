"""Checks of the goal (绩效目标) against the indicators: its numbers must come back in them, and be the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from linter.checks.registry import Hit, check
from linter.features import IndicatorFacts, ProjectFacts
from linter.features.goals import Task
from linter.features.pairs import unit_class
from linter.model import Quantity
from linter.patterns import pattern
from linter.words import say

_MOST_TASKS = 40
_MOST_SUMMED = 4
"""Among more numbers some sum is too likely to fit by chance."""
_LITTLE = 4
"""What is longer by so few characters is not worth cutting."""
_SHOWN = 2
_MOMENTS = frozenset(("年", "月", "日", "个月", "天", "工作日", "个工作日", "小时", "个小时", "分钟"))
_NO_TASKS = frozenset(("", "元", "分", "倍", "‰", *_MOMENTS))
"""Units of targets that are no amount of work."""
_DAYS = frozenset(("天",))
_MONEY = "元"
_BEFORE_MONEY = pattern(
    "(?:预计|力争|确保|实现|完成|使|全年|当年|年内|(?:20\\d\\d)?年度?|本年度?|全[省市区县州旗乡镇村])*"
)
"""What leaves an amount that of the whole: 夏秋茶叶产值 is a part."""
_ROUNDED = Decimal("0.01")
"""An amount of 34.96亿元 may be rounded in the goal."""
_FEW_WORDS = 6
_FEW_LEFT = 3
"""Fewer characters than these name no thing: those left of 保障公务用车正常运行 do."""
_RATE = pattern("(?:率|度|比例|占比|比重|水平)$")
# Short as it is, 正点率 is of trains; 合格率 may be of anything.
_ANY_RATE = pattern("^(?:合格|完成|覆盖|达标|及时|准确|通过|使用|利用|发放|到位|执行|优良|良好|优秀|普及|参与|增长)率$")
_RATE_TAIL = pattern(
    "(?:\\(%\\)|达到?|为|在|均|都|也|稳定|稳定在|维持|维持在|保持|保持在|控制在|提[升高][至到]|[:：=])+$"
)
_NAME_TAIL = pattern(
    "(?:人数|人次数?|频次|场次|批次|总数|数量|总量|面积|里程|长度|规模|[次场期批家户份个件台栋幢册套辆座条篇项宗起株亩间所处块盏页名班天]?数|(?<=[\u4e00-\u9fff]{4})量)$"
)
# 市级湿地公园建设数量 counts what the goal sets out to build: 建成市级湿地公园6个.
_WORK_TAIL = pattern("(?<=[\u4e00-\u9fff]{4})(?:建设|建成|新建|创建|打造|培育|评选|认定|申报)$")
# 在8个县区开展培训 says where the work is done, not what is counted of it; 40个村卫生室 are.
_PLACES = pattern(
    "(?:行政|自然)?(?:[地市县区州旗盟乡镇街村]{1,4}|街道|社区)(?=$|的|开展|实施|进行|推广|举办|组织|新建|建设|建成|建立|设立|安装|培训|推行|试点)"
)
_NOISE = pattern("[“”\"‘’'()（）《》、的和及与等]")
_GROUPS = tuple(
    frozenset(units.split())
    for units in (
        "人 人次", "场 次 期 班 批次", "家 个 所 间 处 座 站 村 项 条 支", "台 辆 套 个", "份 篇 册 本 件 部", "宗 件 起 例 次"
    )
)  # fmt: skip
_SAME_CLAUSE, _SAME_SENTENCE = 0.65, 0.75
_LINK = 4
_SHORT_RATE = 3
_DIGIT = pattern("[0-9０-９]")
_BRACKET = pattern("[()]")
_PAPERS = pattern(
    "《[^》]{1,80}》|[(（〔\\[【][^()（）]{0,40}号[)）〕\\]】]|根据|按照|依据|文件|通知|要求|规定|精神|关于|申报|经费|[、，,；;。和及与等的]"
)


class Target(NamedTuple):
    """The one number of an indicator's annual value."""

    indicator: IndicatorFacts
    number: Decimal
    unit: str


@check("goal-vs-indicator", "project", "绩效目标中的数与同一事项的指标值不同", placeholders=("goal", "name", "target"))
def goal_vs_indicator(facts: ProjectFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """A number of the goal and another one for the same thing in an indicator."""
    for task, target in _conflicts(facts, _tasks(facts)):
        one = target.indicator
        values = {"goal": _quote(task), "name": one.name.text, "target": one.annual.text}
        yield Hit(one, place=one.place("annual"), values=values)


@check("goal-number-unused", "project", "绩效目标中的数量没有写进任何指标", placeholders=("tasks",))
def goal_number_unused(facts: ProjectFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Quantified tasks of the goal whose numbers stand in no indicator."""
    tasks = _tasks(facts)
    if not tasks or facts.unread or not facts.indicators:
        return
    found = _Numbers(facts.indicators, tasks)
    # 天 are read where an indicator counts them, and may yet be those of a contract.
    unused = [task for task in tasks if task.due and not task.cap and task.unit not in _DAYS and task not in found]
    if unused:
        reported = {id(task) for task, _ in _conflicts(facts, tasks)}
        told = {task.phrase for task in tasks if task in found}  # 维修2栋楼外墙3200平方米 comes back as 3200平方米
        unused = [task for task in unused if id(task) not in reported and task.phrase not in told]
        # 危房改造户数 应改尽改 is about the task, and has a finding of its own.
        wordy = [one for one in facts.indicators if one.annual.text and not one.annual.quantities]
        unused = [task for task in unused if not any(_coverage(task, one) >= 1 for one in wordy)]
    if unused:
        quotes = list(dict.fromkeys(f"“{_quote(task, 12, 8)}”" for task in unused))
        yield Hit(
            facts,
            values={"tasks": "".join(quotes[:_SHOWN]) + (say("等", " and others") if len(quotes) > _SHOWN else "")},
        )


@check(
    "goal-slogan",
    "project",
    "绩效目标少于{least}字且没有数字，或只列出文件名称，或除套话外没有内容",
    cases=("short", "papers", "slogan"),
    options=("least",),
)
def goal_slogan(facts: ProjectFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """A goal that is a phrase without any number, a list of papers, or says nothing that is of this project."""
    goal = facts.goal
    if not goal:
        return
    if len(goal) < int(options["least"]) and not _DIGIT.search(goal):
        yield Hit(facts, "short")
    elif "《" in goal and len(_PAPERS.sub("", goal[:2000])) < _FEW_WORDS:
        yield Hit(facts, "papers")
    elif not _DIGIT.search(goal) and len(facts.document.goals.own_words(goal)) < _FEW_LEFT:
        yield Hit(facts, "slogan")


def _tasks(facts: ProjectFacts) -> tuple[Task, ...]:
    if not _DIGIT.search(facts.goal):
        return ()
    units = frozenset(quantity.unit for one in facts.indicators for quantity in one.annual.quantities)
    units -= _NO_TASKS
    if any(one.name.normal.endswith("天数") for one in facts.indicators):  # 全年开放260天 beside 开放天数
        units |= _DAYS
    return facts.document.goals.tasks(facts.goal, facts.document.year, units)[:_MOST_TASKS]


class _Numbers:
    """The numbers of a project's indicators: which tasks of its goal come back in them."""

    def __init__(self, indicators: Sequence[IndicatorFacts], tasks: Sequence[Task]) -> None:
        self.percents: set[Decimal] = set()
        self.counts: set[Decimal] = set()
        units = {task.unit for task in tasks}
        for one in indicators:
            for quantity in (*one.annual.quantities, *one.cycle.quantities):
                if quantity.form == "ratio" or (quantity.unit in _MOMENTS and quantity.unit not in units):
                    continue  # ≤12月 is no 12条, and 1:20 no 20个
                if not quantity.unit and not quantity.scale:  # ≥0.7 may lack its 万吨
                    self.counts.update(quantity.number * scale for scale in (10**4, 10**8))
                rate = quantity.unit == "%" or (one.name.rate and not quantity.unit)
                numbers = self.percents if rate else self.counts
                numbers.update((quantity.number, quantity.upper or quantity.number))
            if one.name.numbered:
                self.counts.update(map(Decimal, re.findall("\\d+(?:\\.\\d+)?", one.name.normal)))
        self.indicators = indicators
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for task in tasks:
            sums[task.unit] += task.number
        # 城区8场、乡镇12场 in the goal are 20场 in the indicator; 3000亩，其中新建2000亩、改造1000亩 are 3000亩.
        wholes = {(task.unit, task.number * 2) for task in tasks if task.number in self.counts}
        self.added = {
            unit for unit, sum_ in sums.items() if unit != "%" and (sum_ in self.counts or (unit, sum_) in wholes)
        }

    @cached_property
    def together(self) -> set[tuple[str, Decimal]]:
        """What some of the indicators add up to."""
        return _sums(self.indicators)

    def __contains__(self, task: Task) -> bool:
        numbers = self.percents if task.unit == "%" else self.counts
        return task.number in numbers or task.unit in self.added or (task.unit, task.number) in self.together


def _sums(indicators: Sequence[IndicatorFacts]) -> set[tuple[str, Decimal]]:
    """The unit and sum of what the indicators count in one unit, by twos and more: 批捕400件 and 起诉500件 are the 900件 of the goal."""
    counted: dict[str, list[Decimal]] = defaultdict(list)
    for target in filter(None, map(_target, indicators)):
        if target.unit not in ("%", ""):
            counted[target.unit].append(target.number)
    return {
        (unit, sum(some, Decimal(0)))
        for unit, numbers in counted.items()
        if len(numbers) <= _MOST_SUMMED
        for size in range(2, len(numbers) + 1)
        for some in combinations(numbers, size)
    }


def _conflicts(facts: ProjectFacts, every: Sequence[Task]) -> list[tuple[Task, Target]]:
    """The tasks, of ``every`` one of the goal, that an indicator gives another number, and its target."""
    if facts.unread:
        return []
    money = list(_money_conflicts(facts))
    tasks = [task for task in every if task.exact and not task.cap]
    if not tasks:
        return money
    targets = [target for one in facts.indicators if (target := _target(one)) is not None]
    rates = [target for target in targets if target.unit == "%"]
    found = [*money, *_rate_conflicts([task for task in tasks if task.unit == "%"], rates)]
    counted = [task for task in tasks if task.unit != "%"]
    if counted and facts.years == "none":  # in a longer project the goal speaks of all its years
        stated = {task.number for task in every}
        free = [target for target in targets if target.unit != "%" and target.number not in stated]
        numbers = _Numbers(facts.indicators, tasks)
        found += _count_conflicts([task for task in counted if task not in numbers], free, counted, targets, facts.name)
    return found


def _money_conflicts(facts: ProjectFacts) -> Iterator[tuple[Task, Target]]:
    """Amounts of money right behind the whole name of an indicator: 茶叶综合产值达到35亿元. What is only like it may be a part, or other money."""
    if _MONEY not in facts.goal or facts.years != "none":
        return
    targets = [target for one in facts.indicators if (target := _stated(one)) is not None and target.unit == _MONEY]
    if not targets:
        return
    every = facts.document.goals.tasks(facts.goal, facts.document.year, frozenset((_MONEY,)))
    tasks = [(task, _rate_noun(task)) for task in every if task.unit == _MONEY and task.exact and not task.cap]
    for target in targets:
        name = _usual(target.indicator.name.normal)
        told = [
            task
            for task, noun in tasks
            if len(name) >= _LINK and noun.endswith(name) and _BEFORE_MONEY.fullmatch(noun.removesuffix(name))
        ]
        numbers = [target.number, *(number.number for number in target.indicator.cycle.quantities)]
        if len(told) == 1 and all(abs(told[0].number - number) > number * _ROUNDED for number in numbers):
            yield told[0], target


def _target(one: IndicatorFacts) -> Target | None:
    """The target of an indicator that counts or measures something other than money."""
    stated = _stated(one)
    return None if stated is None or stated.unit == _MONEY else stated


def _stated(one: IndicatorFacts) -> Target | None:
    quantities: tuple[Quantity, ...] = one.annual.quantities
    if len(quantities) != 1 or one.annual.kind not in ("THRESH", "EXACT", "EMBED") or one.annual.deferred:
        return None
    quantity = quantities[0]
    if quantity.per:
        return None
    unit = "%" if one.name.rate and not quantity.unit else unit_class(quantity.unit)
    return Target(one, quantity.number, unit)


def _rate_conflicts(tasks: Sequence[Task], targets: Sequence[Target]) -> Iterator[tuple[Task, Target]]:
    """Rates by their names: the one in the goal and the one in the indicators end in the same words."""
    nouns = [(task, noun) for task in tasks if _RATE.search(noun := _rate_noun(task))]
    for target in targets if nouns else ():
        name = _usual(target.indicator.name.normal)
        related = [(task, noun) for task, noun in nouns if _same_rate(noun, name, targets)]
        numbers = {number.number for number in target.indicator.cycle.quantities} | {target.number}
        if len({noun for _, noun in related}) != 1 or any(task.number in numbers for task, _ in related):
            continue
        task, noun = related[0]
        if noun == name or sum(_same_rate(noun, _usual(one.indicator.name.normal), targets) for one in targets) == 1:
            yield task, target


def _rate_noun(task: Task) -> str:
    return _usual(_RATE_TAIL.sub("", task.before))


def _usual(name: str) -> str:
    return _NOISE.sub("", name.replace("满意率", "满意度").replace("(%)", ""))


def _same_rate(noun: str, name: str, targets: Sequence[Target]) -> bool:
    if "满意度" in (noun, name):
        return noun[-3:] == name[-3:] and sum(target.indicator.name.satisfaction for target in targets) == 1
    short, long = sorted((noun, name), key=len)
    telling = len(short) > _LINK or (len(short) >= _SHORT_RATE and not _ANY_RATE.match(short))
    return telling and long.endswith(short)


def _count_conflicts(
    tasks: Sequence[Task],
    free: Sequence[Target],
    all_tasks: Sequence[Task],
    all_targets: Sequence[Target],
    project: str,
) -> Iterator[tuple[Task, Target]]:
    """Counts whose number stands only in the goal, beside targets whose number stands only in an indicator."""
    taken: set[int] = set()
    for task in tasks:
        fitting = [target for target in free if id(target) not in taken and _units_fit(task, target)]
        best = max(fitting, key=lambda target: _coverage(task, target.indicator), default=None)
        if best is None:
            continue
        alone = (
            sum(_in_one_group(task.unit, other.unit) for other in all_tasks) == 1
            and sum(_units_fit(task, target) for target in all_targets) == 1
        )
        linked = _linked(task, best, project) if alone else _only_in_unit(task, best, all_tasks, all_targets)
        if linked or _coverage(task, best.indicator) >= 1:
            taken.add(id(best))
            yield task, best


def _only_in_unit(task: Task, target: Target, tasks: Sequence[Task], targets: Sequence[Target]) -> bool:
    """Whether both are the only ones counted in their unit, and have their subject in common: 检察建议90份 beside 案件120件."""
    units = [*(one.unit for one in tasks), *(one.unit for one in targets)]
    if task.unit != target.unit or units.count(task.unit) > 2:
        return False
    return task.unit != "个" and _shares(_core(target.indicator), f"{task.before}{task.after[:8]}", _LINK)


def _units_fit(task: Task, target: Target) -> bool:
    place = _PLACES.match(task.after)
    if place and place[0][-1] not in target.indicator.name.normal:
        return False
    if target.unit:
        return _in_one_group(task.unit, target.unit)
    return task.unit in target.indicator.name.units


def _in_one_group(one: str, other: str) -> bool:
    return one == other or any(one in group and other in group for group in _GROUPS)


def _core(one: IndicatorFacts) -> str:
    return _NAME_TAIL.sub("", _NOISE.sub("", one.name.normal))


def _coverage(task: Task, one: IndicatorFacts) -> float:
    """How much of the name stands around the number: 1 and more is enough to say that both speak of one thing."""
    core = _core(one)
    clause = _NOISE.sub("", f"{task.before}{task.after}")
    if core[-2:] not in f"{clause}{task.rest}":
        core = _WORK_TAIL.sub("", core)
    pairs = {core[index : index + 2] for index in range(len(core) - 1)}
    if not pairs:
        return 0
    if core[-2:] not in f"{clause}{task.rest}":  # 16个文化站全年免费开放 are not the 免费开放场馆
        return 0
    near = sum(pair in clause for pair in pairs) / len(pairs) / _SAME_CLAUSE
    if not near:  # what follows belongs to the next number
        return 0
    sentence = f"{clause}{_NOISE.sub('', task.rest)}"
    return max(near, sum(pair in sentence for pair in pairs) / len(pairs) / _SAME_SENTENCE)


def _linked(task: Task, target: Target, project: str) -> bool:
    """Whether the only count of its kind in the goal and the only one in the indicators have their subject in common."""
    name = _core(target.indicator)
    if "个" in (task.unit, target.unit) and task.unit != target.unit:
        return False  # 21个接种门诊冷链设备 counts 门诊
    if _shares(name, f"{task.before}{task.after[:8]}", _LINK):
        return True
    near = target.number / 2 <= task.number <= target.number * 2
    if task.unit == "天":
        return name[-2:] in task.before
    if task.unit == "平方米":
        return near and _shares(name, task.before, 2)
    if not near or task.unit != "人" or task.after:
        return False
    # 覆盖群众2万人 beside 培训覆盖人数 in a project of 消防培训.
    return _shares(name, project, _LINK) or (name[-2:] in task.before and _shares(name[:-2], project, 2))


def _shares(one: str, other: str, length: int) -> bool:
    return any(one[index : index + length] in other for index in range(len(one) - length + 1))


def _quote(task: Task, before: int = 14, after: int = 12) -> str:
    """The task with the words around it, cut to so many characters where the clause is much longer."""
    lead, tail = _BRACKET.split(task.before)[-1], _BRACKET.split(task.after)[0]
    lead = lead if len(lead) <= before + _LITTLE else f"…{lead[-before:]}"
    tail = tail if len(tail) <= after + _LITTLE else f"{tail[:after]}…"
    closing = ")" if task.text.count("(") > task.text.count(")") else ""
    return f"{lead}{task.text}{closing}{tail}"
