"""The numbers a goal (绩效目标) sets: 举办34场创业指导活动, 验收合格率达到95%以上, 新建公园12个."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from linter.features.pairs import unit_class
from linter.knowledge import Knowledge
from linter.model import Quantity
from linter.notation.characters import normal
from linter.notation.values import read_quantities
from linter.patterns import pattern

LONGEST_GOAL = 3000
"""So much of a goal is read, clause by clause."""
LONGEST_CLAUSE = 120

# 《…办法》, （穗府办〔2020〕10号）, “1+X”: numbers of papers and of names.
NAMES = pattern(
    '《[^》]{1,80}》|[(（〔\\[【][^()（）〔〕\\[\\]【】]{0,40}号[)）〕\\]】]|〔20\\d\\d〕\\d{1,4}号|[“"][^”"“]{1,16}[”"]|\\d+号'
)
# 1.  2、 （3） ① 目标2：
_LIST_NUMBER = pattern("(?:^|(?<=[。；;：:，,]))[(（]?\\d{1,2}(?:[)）、．]|[.](?!\\d))|目标\\d{1,2}[:：]|[①-⑩]")
_SENTENCE = pattern("[^。；;！!？?]+")
_CLAUSE = pattern("[^，,]+")
_THOUSANDS = pattern("(?<=\\d)[,，](?=\\d{3}(?!\\d))")
_AND = pattern("[、和与及并]")
_ORDINAL = pattern("第$")
_ABOUT = pattern("(?:近|逾|等|[*×÷/]|=[^=]{0,40})$")
_EACH = "每(?!年)|各$|人均|户均|平均|单[次个场]|逐[月周]"
# 每千人口床位数达到8张 sets a target; 按每千人4批次 tells of a standard.
_PER_HEAD = pattern(
    "每[百千万十]+(?:常住|户籍)?(?:人口?|名[\u4e00-\u9fff]{2,4}|户)[\u4e00-\u9fff]{2,}(?:率|数|量)(?:达到?|为|[:：])?$"
)
_MEASURED = pattern(
    "(?:率|度|比例|占比|[人次场家户份个件台项]数|人次|场次|数量|总数|总量|面积|长度|里程|规模)(?:达到?|为|在|约|共|[:：])?$"
)
_LONGEST_SENTENCE = 90
_PERIOD = pattern("(?:20\\d\\d)年")
# 300人以上的企业, 65岁及以上: who is meant, not how many.
_QUALIFIES = pattern("[的规]|企业|单位|老[人年]|会议|活动")


class Task(NamedTuple):
    """A number of a goal and the words around it; ``text`` quotes it, ``exact`` is false where the goal says 约.

    ``before`` and ``after`` are the rest of the clause, ``rest`` goes on to the end of the sentence. ``number`` has 万 and 亿
    multiplied in; ``unit`` is one name for units of one meaning. ``cap``: an upper bound, which an indicator need not repeat.
    ``due``: the goal says so with a verb or a measure, so that an indicator is due. ``phrase`` is what it shares with other numbers
    that no 、 parts from it: the whole of 维修2栋楼外墙3200平方米.
    """

    number: Decimal
    unit: str
    text: str
    before: str
    after: str
    exact: bool = True
    cap: bool = False
    due: bool = False
    rest: str = ""
    phrase: str = ""


class Goals:
    """Reads goals; remembers the latest, which projects of several districts share."""

    def __init__(self, knowledge: Knowledge) -> None:
        units = knowledge.words("task-units")
        self.units = units.members
        self.unit = units.pattern
        # Years and the numbers of papers are many; reading a clause as a value is not cheap.
        self.counted = pattern(f"\\d[万亿千百十]*[(]?{units.alternatives}")
        verbs = knowledge.words("task-verbs")
        self.verb = verbs.pattern
        self.each = pattern(f"{_EACH}|各(?:{verbs.alternatives}|配送)")
        self.background = knowledge.words("background-words").pattern
        self.phrase = pattern(f"{knowledge.words('goal-phrases').alternatives}|[、，,；;。]")
        self.tasks = lru_cache(maxsize=512)(self._tasks)

    def own_words(self, goal: str) -> str:
        """What is left of a goal without the words that any office could write of any project: 认真贯彻落实上级决策部署，推动各项工作提质增效."""
        return self.phrase.sub("", goal[:LONGEST_GOAL])

    def _tasks(self, goal: str, year: int | None, units: frozenset[str] = frozenset()) -> tuple[Task, ...]:
        """The quantified tasks of a goal, in order; what belongs to other years, to persons or to single events is left out.

        ``units`` are those of the project's indicators: what they count in (治疗量), the goal may count in too.
        """
        text = NAMES.sub(_blank, normal(goal[:LONGEST_GOAL]))
        text = _THOUSANDS.sub("", _LIST_NUMBER.sub("；", text))
        return tuple(
            task
            for sentence in _SENTENCE.findall(text)
            for clause in _CLAUSE.finditer(sentence)
            for task in self._of_clause(
                clause.group(), sentence[clause.end() :][:_LONGEST_SENTENCE], year, units - self.units
            )
        )

    def _of_clause(self, clause: str, rest: str, year: int | None, others: frozenset[str]) -> Iterator[Task]:
        if len(clause) > LONGEST_CLAUSE or not (self.counted.search(clause) or any(unit in clause for unit in others)):
            return
        told = self.background.search(clause)
        # 辖区有企业300家 tells of the district; 整治辖区背街小巷12条 sets out to do something in it.
        if (told and not self.verb.search(clause, 0, told.start())) or _of_other_year(clause, year):
            return
        quantities = [self._with_unit(one, clause, others) for one in read_quantities(clause)]
        pieces = _between(clause, quantities)
        before = ""
        for index, one in enumerate(quantities):
            before, after = pieces[index].rpartition("、")[2] or before, pieces[index + 1].partition("、")[0]
            if one.unit not in self.units | others or not self._is_task(one, before, after):
                continue
            # 送戏进村120场 says what is counted; 对学校13套系统进行维护 only tells of it in passing.
            counted = len(before) > 1 and not after.strip(")")
            due = counted or self.verb.search(before) is not None or _MEASURED.search(before) is not None
            # 其中 is a part of what was said before, 断网时间不超过1% the other side of 持续运行时间99%.
            due = due and "其中" not in before and one.number > 1
            phrase = _phrase(clause, one)
            yield _task(one, clause[one.start : one.end], before, after)._replace(due=due, rest=rest, phrase=phrase)

    def _with_unit(self, one: Quantity, clause: str, others: frozenset[str]) -> Quantity:
        """Units are an open class: what a task may be counted in is one behind a bare number too (2万剂次)."""
        if one.unit or one.suffix:
            return one
        other = max((unit for unit in others if clause.startswith(unit, one.end)), key=len, default="")
        found = self.unit.match(clause, one.end)
        unit = other or (found.group() if found else "")
        return one._replace(unit=unit, end=one.end + len(unit))

    def _is_task(self, one: Quantity, before: str, after: str) -> bool:
        if one.form != "single" or one.per or (one.number <= 1 and (one.unit != "%" or not one.number)):
            return False
        if _ORDINAL.search(before) or _ABOUT.search(before):
            return False
        if self.each.search(before) and not _PER_HEAD.search(before):
            return False
        return not (one.suffix and _QUALIFIES.match(after))


def _phrase(clause: str, one: Quantity) -> str:
    """The part of a clause around a quantity that no conjunction parts."""
    begin = max((found.end() for found in _AND.finditer(clause, 0, one.start)), default=0)
    end = _AND.search(clause, one.end)
    return clause[begin : end.start() if end else len(clause)]


def _between(clause: str, quantities: Sequence[Quantity]) -> list[str]:
    """The words before, between and after the quantities of a clause; what stands before a colon is a heading."""
    ends = [0, *(one.end for one in quantities)]
    starts = [*(one.start for one in quantities), len(clause)]
    pieces = [clause[end:start] for end, start in zip(ends, starts, strict=True)]
    return [piece[max(piece.rfind("："), piece.rfind(":")) + 1 :] for piece in pieces]


def _task(one: Quantity, text: str, before: str, after: str) -> Task:
    cap = one.comparator in ("≤", "＜") and one.unit != "%"
    return Task(one.number, unit_class(one.unit), text, before, after, one.prefix != "约", cap)


def _blank(found: re.Match[str]) -> str:
    """Nothing in place of the name of a paper; of a quoted name its words, which may be the subject."""
    quoted = found.group()
    return re.sub("\\d", "", quoted) if quoted[0] in '“"' else ""


def _of_other_year(clause: str, year: int | None) -> bool:
    return any(year is None or int(found[:4]) != year for found in _PERIOD.findall(clause))
