"""The years for which a goal (绩效目标) sets something to be reached: 2023年底前完成, 到2023年达到90%, 2023年计划举办20场.

A goal speaks of years for many reasons. What it tells of the past (2023年已完成, 截至2023年底), what it rests on (根据2022年…规定, 较2022年), what it
works on (审计2023年度决算, 2000年前建成的小区) and the steps of a longer plan (2023年完成一期，2024年完成二期) is no target of that year.
"""

from __future__ import annotations

from re import Match

from linter.features.goals import LONGEST_GOAL, NAMES, Goals
from linter.notation.characters import normal
from linter.patterns import pattern

_WHEN = pattern(
    r"(?<!\d)(?P<year>20\d\d)年度?"
    r"(?:(?:1[0-2]|0?[1-9])月(?:[0-3]?\d[日号]|[上中下]旬)?|第?[一二三四]季度|[上下]半年|[春夏秋冬]季)?(?:学期)?(?:开学|国庆|汛期|入冬|供暖|[\u4e00-\u9fff]{1,3}节)?"
    r"(?P<end>年?[底末内]?(?:(?:之|以)?前(?![一二三四五六七八九十\d半几期]))?)"
)
_YEAR = pattern(r"(?<!\d)20\d\d(?=年)")
_SPAN = pattern(r"\s*[-~至到]\s*20\d\d")
# A target begins its clause (到2023年，…; 力争2023年底前…) or follows what is to be done by then (工程于2023年8月前竣工); 改造2000年前建成的小区 does
# neither.
_BEGINS = pattern(
    r"(?:^|[。；;，,：:！!？?\s)]|(?:^|[。；;，,：:\s])[(]?\d{1,2}[.、)])(?:其中|并|本项目|本单位|我[市县区局院校站])*"
    "(?P<planned>(?:计划|预计|力争|争取|确保|拟|将|须|需|要|应)*)[在于]?(?P<by>[到至])?$"
)
_FOLLOWS = pattern(
    "(?:(?:项目|工程|任务|工作|系统|平台|设备|全部|均)(?P<planned>(?:计划|预计|将|应|须|要|力争|确保)?)[在于]?|(?<![建立始设位处已])于)$"
)
_REACHED = pattern(
    "完成|竣工|完工|建成|交付|达|实现|投入(?:使用|运[行营])|投用|通[车水电气航]|通过|验收|到位|全部|全面|提[升高]|降[低至到]|缩短|压[缩减]|控制在|消除|办结|上线|启用|覆盖|新增|新建|建立|形成"
    r"|不[低少高多]于|不超过|超过|≥|≤|(?:增长|下降)\d|\d%?以上"
)
_OF_THINGS = pattern("[^，,。；;、]{0,4}的")
"""After a verb: 2023年底前完成的成果 are there already."""
_PLANNED = pattern("全年|年内|(?:我[市县区局院校站])?(?:计划|预计|将|拟|力争|确保|争取|要|须|应)")
_BOUND = pattern(r"^[^的]*?(?:不[低少高多]于|不超过|控制在|达到|≥|≤|以上|率\d+(?:\.\d+)?%$)")
"""The year is that of what is bounded, not of something in its name: 2024年审计发现的问题整改率达到100%."""
_TOLD = pattern("^前|已|曾|了|[市县区镇乡村省校院]有|共有|累计|基础|结转|结余|[清结]算|起|以来")
_MONEY = pattern("补贴|补助|资金|经费|费用?|款")
"""Of a clause without a number: money of that year is spent, what is done with it comes behind."""
_BEGINNINGS = pattern("招标|招投标|立项|前期|可研|可行性|设计|勘察|测绘|签订|签约|开工|启动|进场")
"""What comes before the work of the budget year."""
_NOW = pattern("今年|本年|当年|目前|现对|现拟|剩余|继续|续建|二期|此基础")
_SENTENCE_END = pattern("[。；;！!\n]")
_COMMA = pattern("[，,]")
_COMMAS = "，,"
_DIGIT = pattern(r"\d")
_SOON = 6
"""So close behind a year stands the verb of its task."""
_NEAR = 32
"""So many characters behind its time a target says what is to be reached."""


def past_target(goal: str, budget: int, project: str, words: Goals) -> tuple[int, int] | None:
    """Where a goal names the first year before the budget year for which it sets a target; nothing if it sets none.

    ``project`` is the project's name: a project of 2023 may well speak of 2023.
    """
    if "20" not in goal and "２０" not in goal:
        return None
    text = normal(goal[:LONGEST_GOAL])
    if all(int(year) >= budget for year in _YEAR.findall(text)):  # as in most goals
        return None
    text = NAMES.sub(_hidden, text)
    for found in _WHEN.finditer(text):
        past = int(found["year"]) < budget and found["year"] not in project
        if past and _sets_target(text, found, words) and not _goes_on(text[found.end() :], budget):
            return found.span()
    return None


def _hidden(found: Match[str]) -> str:
    return "_" * len(found.group())


def _goes_on(rest: str, budget: int) -> bool:
    """Whether what follows is the work of the budget year or later, so that the year was a step on the way."""
    return _NOW.search(rest) is not None or any(int(year) >= budget for year in _YEAR.findall(rest))


def _sets_target(text: str, found: Match[str], words: Goals) -> bool:
    """Whether something is to be reached in the time that was found in a text."""
    before = text[: found.start()]
    begins = _BEGINS.search(before)
    place = begins or _FOLLOWS.search(before)
    if place is None or _SPAN.match(text, found.end()):
        return False
    planned = bool(place["planned"])
    rest = text[found.end() :]
    if found["end"] or planned or (begins and begins["by"]):
        return _reaches(rest, words, planned=planned)
    return begins is not None and _tells_task(rest, words)


def _reaches(rest: str, words: Goals, *, planned: bool) -> bool:
    """Whether a deadline is followed by what is to be reached: 2023年底前，全部完成, but not 2023年底前完成的 or 2023年底已完成."""
    rest = _SENTENCE_END.split(rest.lstrip(_COMMAS), 1)[0][:_NEAR]
    reached = words.verb.match(rest) or _REACHED.search(rest) or (planned and _DIGIT.search(rest))
    if not reached or _OF_THINGS.match(rest, reached.end()) or _TOLD.search(rest, 0, reached.start()):
        return False
    return _BEGINNINGS.search(_clauses(rest[reached.end() :], 1)) is None


def _tells_task(rest: str, words: Goals) -> bool:
    """Whether a year is followed by a task with a number: 计划举办20场, 新增绿地20公顷, 接待观众不少于30万人次."""
    text = rest.lstrip(_COMMAS)
    clause, more = _clauses(text, 1), _clauses(text, 2)
    if not _DIGIT.search(more) or _TOLD.search(more) or words.background.search(more):
        return False
    if _PLANNED.match(clause) or _BOUND.search(clause):
        return True
    verb = words.verb.search(clause, 0, _SOON if text == rest else len(clause))
    if verb is None or _BEGINNINGS.search(clause) or "的" in clause:
        return False
    return _DIGIT.search(clause) is not None or _MONEY.search(clause) is None


def _clauses(text: str, count: int) -> str:
    """The first clauses of the sentence that a text begins with."""
    return "，".join(_COMMA.split(_SENTENCE_END.split(text, 1)[0])[:count])
