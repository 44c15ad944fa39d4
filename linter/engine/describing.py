"""Conditions in words: what a rule looks for, said from its condition tree, for people who do not read YAML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from linter.engine.conditions import All, Any, Condition, Counted, Leaf, Not
from linter.engine.field_specs import FieldSpec
from linter.knowledge import FLAT, Knowledge, Lexicon
from linter.words import language, say

_LONGEST_LINE = {"zh": 56, "en": 144}
"""A condition of several parts is one sentence up to so many characters, a list beyond."""

_FEW = 6
"""So many words of a list are quoted."""

_LONGEST_PATTERN = 30
_INNER = str.maketrans("“”", "‘’")

_OPPOSITE = {"lt": "ge", "ge": "lt", "gt": "le", "le": "gt", "eq": "ne", "ne": "eq", "in": "not_in", "not_in": "in"}
_ELEMENTS = {"indicators": ("指标", "indicators"), "projects": ("项目", "projects"), "tables": ("表", "tables")}


class Clause(NamedTuple):
    """A condition in words: a sentence, or what introduces several ``parts``.

    Within one line the parts are joined by ``joint`` and put into ``frame`` in place of ``{}``.
    """

    text: str
    parts: tuple[Clause, ...] = ()
    joint: str = ""
    frame: str = "{}"

    @property
    def inline(self) -> str:
        """All of it in one line."""
        if not self.parts:
            return self.text
        bracket = say("（{}）", "({})")
        joined = self.joint.join(
            bracket.replace("{}", part.inline) if part.parts else part.inline for part in self.parts
        )
        return framed(self.frame, joined)

    @property
    def short(self) -> bool:
        """Whether one line can be understood: no lists within lists within it, and not long."""
        deep = any(inner.parts for part in self.parts for inner in part.parts)
        return not deep and len(self.inline) <= _LONGEST_LINE[language()]

    def lines(self) -> list[str]:
        """One line, or an introduction and its parts as an indented list."""
        if self.short:
            return [self.inline]
        return [f"{self.text}{say('：', ':')}", *(line for part in self.parts for line in _item(part.lines()))]


def framed(frame: str, text: str) -> str:
    """The text in the frame's place ``{}``; its quotation marks become inner ones where the frame has some."""
    return frame.replace("{}", text.translate(_INNER) if "“{}”" in frame else text)


def _item(lines: list[str]) -> list[str]:
    return [f"- {lines[0]}", *(f"  {line}" for line in lines[1:])]


class Describer:
    """Says conditions in the language in use; what code tables and measures are called, their files know."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def clause(self, condition: Condition, *, denied: bool = False) -> Clause:
        """The condition in words, or its opposite."""
        match condition:
            case Not(part):
                return self.clause(part, denied=not denied)
            case All(parts) | Any(parts):
                return self._group(condition, tuple(self.clause(part) for part in parts), denied=denied)
            case Counted():
                return self._counted(condition, denied=denied)
            case Leaf():
                return Clause(self._leaf(condition, denied=denied))

    def _group(self, condition: All | Any, parts: tuple[Clause, ...], *, denied: bool) -> Clause:
        both = isinstance(condition, All)
        joint = say("，且", ", and ") if both else say("，或", ", or ")
        flat = tuple(
            inner for part in parts for inner in (part.parts if part.joint == joint and part.frame == "{}" else (part,))
        )
        if denied:
            text = (
                say("以下各项不都成立", "not all of these hold")
                if both
                else say("以下各项都不成立", "none of these holds")
            )
            return Clause(text, flat, joint, say("并非“{}”", "not ({})"))
        text = say("以下各项都成立", "all of these hold") if both else say("以下任一项成立", "one of these holds")
        return Clause(text, flat, joint)

    def _counted(self, counted: Counted, *, denied: bool) -> Clause:
        items = say(*_ELEMENTS[counted.field.path])
        if counted.by is not None:
            by = title(counted.by)
            same = say(f"有两个{items}的{by}相同", f"two {items} have the same: {by}")
            differ = say(f"各{items}的{by}互不相同", f"no two {items} have the same: {by}")
            return Clause(same if denied else differ)
        where = self.clause(counted.where)
        if counted.mode == "count" and not where.parts and isinstance(counted.where, All):
            text = say(f"{items}{_amount(counted)}", _existing(counted, items))
            return Clause(say(f"并非“{text}”", f"not so: {text}") if denied else text)
        frame = self._frame(counted.mode, items, _amount(counted))
        frame = say(f"并非：{frame}", f"not so: {frame}") if denied else frame
        if not where.parts:
            return Clause(framed(frame, where.text))
        listed = frame.replace("“{}”", say("以下各项", " all of these"))
        return Clause(listed.replace("{}", where.inline), where.parts, where.joint, frame)

    def _frame(self, mode: str, items: str, amount: str) -> str:
        match mode:
            case "some":
                return say(f"有{items}符合“{{}}”", f"some of the {items} meet “{{}}”")
            case "none":
                return say(f"没有{items}符合“{{}}”", f"none of the {items} meets “{{}}”")
            case "every":
                return say(f"全部{items}都符合“{{}}”", f"all of the {items} meet “{{}}”")
        return say(f"符合“{{}}”的{items}{amount}", f"{amount} of the {items} meet “{{}}”")

    def _leaf(self, leaf: Leaf, *, denied: bool) -> str:
        spec, predicate, argument, notes = leaf
        if spec.type == "flag":
            true = (argument == (predicate == "eq")) != denied
            return say(spec.title, spec.title_en) if true else say(*spec.denied)
        name = title(spec)
        if predicate in ("exists", "empty"):
            there = (argument == (predicate == "exists")) != denied
            return say(f"有{name}", f"there is {name}") if there else say(f"没有{name}", f"there is no {_bare(spec)}")
        if predicate == "matches":
            return self._pattern(name, argument, notes, denied=denied)
        if predicate in _OPPOSITE:
            return name + self._comparison(spec, _OPPOSITE[predicate] if denied else predicate, argument)
        return name + self._search(spec, predicate, argument, denied=denied)

    def _pattern(self, name: str, argument: object, notes: tuple[str, str], *, denied: bool) -> str:
        pattern = str(getattr(argument, "pattern", argument))
        known = say(*notes) or notes[0]
        if known:
            text = say(f"{name}{known}", f"{name} {known}")
        elif len(pattern) <= _LONGEST_PATTERN:
            text = say(f"{name}符合正则表达式“{pattern}”", f"{name} matches the regular expression “{pattern}”")
        else:
            size = len(pattern)
            text = say(
                f"{name}符合一条{size}字的正则表达式", f"{name} matches a regular expression of {size} characters"
            )
        return say(f"并非“{text}”", f"not so: {text}") if denied else text

    def _comparison(self, spec: FieldSpec, predicate: str, argument: object) -> str:
        if predicate in ("in", "not_in"):
            words = self._words(spec, argument)
            return say(f"是{words}", f" is {words}") if predicate == "in" else say(f"不是{words}", f" is not {words}")
        word = self.word(spec, argument)
        if spec.type != "number":
            return say(f"是{word}", f" is {word}") if predicate == "eq" else say(f"不是{word}", f" is not {word}")
        return _compared(predicate, word)

    def _search(self, spec: FieldSpec, predicate: str, argument: object, *, denied: bool) -> str:
        words = title(argument) if isinstance(argument, FieldSpec) else self._words(spec, argument)
        match predicate:
            case "between":
                low, high = (self.word(spec, one) for one in _several(argument))
                yes, no = (
                    (f"在{low}到{high}之间", f" is from {low} to {high}"),
                    (f"不在{low}到{high}之间", f" is not from {low} to {high}"),
                )
            case "starts":
                yes, no = (
                    (f"以{words}开头", f" begins with {words}"),
                    (f"不以{words}开头", f" does not begin with {words}"),
                )
            case "ends":
                yes, no = (f"以{words}结尾", f" ends in {words}"), (f"不以{words}结尾", f" does not end in {words}")
            case "compatible_with":
                yes, no = (f"在{words}之列", f" is one of {words}"), (f"不在{words}之列", f" is none of {words}")
            case _:
                has = "中有" if spec.type == "set" else "含"
                not_has = "中没有" if spec.type == "set" else "不含"
                yes, no = (f"{has}{words}", f" contains {words}"), (f"{not_has}{words}", f" does not contain {words}")
        return say(*no) if denied else say(*yes)

    def _words(self, spec: FieldSpec, argument: object) -> str:
        if isinstance(argument, Lexicon):
            called = say(argument.title, argument.title_en or argument.title).partition(say("：", ":"))[0]
            few = _joined([f"“{word}”" for word in argument.words[:2]])
            return say(f"词表“{called}”中的词（如{few}）", f"a word of the list “{called}” (such as {few})")
        words = [self.word(spec, one) for one in _several(argument)]
        if len(words) > _FEW:
            rest = len(words)
            shown = _joined(words[:_FEW])
            return say(f"{shown}等{rest}个词之一", f"one of {rest} words such as {shown}")
        return _joined(words[:-1]) + (say("或", " or ") if len(words) > 1 else "") + "".join(words[-1:])

    def word(self, spec: FieldSpec, value: object) -> str:
        """A value of a field: its name where it has one, a number plain, any other text in quotation marks."""
        if isinstance(value, Decimal):
            return f"{value.normalize():f}"
        text = str(value)
        if not text:
            return say("空白", "empty")
        named = self._names(spec).get(text)
        return named if named is not None else f"“{text}”"

    def _names(self, spec: FieldSpec) -> Mapping[str, str]:
        if spec.path == "name.measure":
            return {one.id: say(one.title, one.id) for one in self.knowledge.measures}
        if spec.path == "document.profile":
            return self._profiles
        return {value: say(zh, en) for value, zh, en in spec.names}

    @property
    def _profiles(self) -> dict[str, str]:
        flat = say("只写一级指标名称的体例", "level-1 names without codes")
        tables = self.knowledge.taxonomies.values()
        return {FLAT: flat, **{table.id: table.titles.get(language()) or table.titles["zh"] for table in tables}}


def title(spec: FieldSpec) -> str:
    """What a field is called within a sentence."""
    return say(spec.title, spec.title_en if spec.title_en.startswith(("what ", "how ")) else f"the {spec.title_en}")


def _joined(words: Sequence[str]) -> str:
    """Words in a row; Chinese quotation marks need no comma between them."""
    return say("、", ", ").join(words).replace("”、“", "”“")


def _bare(spec: FieldSpec) -> str:
    return spec.title_en


def _several(argument: object) -> tuple[object, ...]:
    return argument if isinstance(argument, tuple) else (argument,)


def _compared(predicate: str, number: str) -> str:
    words = {
        "eq": (f"等于{number}", f" is {number}"),
        "ne": (f"不等于{number}", f" is not {number}"),
        "lt": (f"小于{number}", f" is below {number}"),
        "le": (f"不大于{number}", f" is at most {number}"),
        "gt": (f"大于{number}", f" is above {number}"),
        "ge": (f"不小于{number}", f" is at least {number}"),
    }
    return say(*words[predicate])


def _existing(counted: Counted, items: str) -> str:
    """That there are so many, in English: there are at least 3 indicators, there is exactly 1 indicator."""
    one = all(limit == 1 for _, limit in counted.comparisons)
    return f"there {'is' if one else 'are'} {_amount(counted)} {items.removesuffix('s') if one else items}"


def _amount(counted: Counted) -> str:
    words = {
        "eq": ("正好{}个", "exactly {}"),
        "ne": ("不是{}个", "not {}"),
        "lt": ("少于{}个", "fewer than {}"),
        "le": ("不超过{}个", "at most {}"),
        "gt": ("超过{}个", "more than {}"),
        "ge": ("至少{}个", "at least {}"),
    }
    return say("、", " and ").join(say(*words[sign]).format(f"{limit:f}") for sign, limit in counted.comparisons)
