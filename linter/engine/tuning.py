"""What a configuration changes of the rules: their options and their severities, each checked against the rule it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple, NoReturn

from linter.engine.rules import SEVERITIES, Rule
from linter.strict_yaml import DefinitionError, Node, suggest
from linter.words import say


class Tuning(NamedTuple):
    """One setting of a rule: of its ``option``, or of its severity where ``option`` is empty. The rest says where it is written."""

    rule: str
    option: str
    value: object
    path: str = ""
    line: int | None = None
    excerpt: str = ""

    def fail(self, message: str, remedy: str = "") -> NoReturn:
        """Raise a :class:`DefinitionError` that shows the line of the configuration."""
        raise DefinitionError(message, self.path, self.line, self.excerpt, remedy)


def tuned(options: Node, rule: str, tunings: Iterable[Tuning]) -> Node:
    """The options of a rule as its file gives them, with those a configuration sets; a default tells the type.

    Raises:
        DefinitionError: the rule has no such option, or the value is of another type than its default.

    """
    defaults = options.mapping("options") if options.value is not None else {}
    found = dict(defaults)
    for tuning in tunings:
        if tuning.rule != rule or not tuning.option:
            continue
        if tuning.option not in defaults:
            message = say(f"{rule} 没有选项“{tuning.option}”", f"{rule} has no option “{tuning.option}”")
            none = say("这条规则没有选项", "this rule has no options")
            tuning.fail(message, suggest(tuning.option, tuple(defaults)) if defaults else none)
        default = defaults[tuning.option]
        found[tuning.option] = default._replace(value=_text(tuning, default.text("options")))
    return options._replace(value=found)


def _text(tuning: Tuning, default: str) -> str:
    """The value as rules read it."""
    value = tuning.value
    if default in ("true", "false"):
        if not isinstance(value, bool):
            tuning.fail(say(f"{tuning.option} 只能是 true 或 false", f"{tuning.option} must be true or false"))
        return str(value).lower()
    if _is_number(default):
        if isinstance(value, bool) or not isinstance(value, int | float):
            tuning.fail(
                say(f"{tuning.option} 应是数字", f"{tuning.option} must be a number"), f"{tuning.option} = {default}"
            )
        if default.isdecimal() and not (isinstance(value, int) and value >= 0):
            message = say(f"{tuning.option} 应是不小于 0 的整数", f"{tuning.option} must be a whole number from 0 up")
            tuning.fail(message, f"{tuning.option} = {default}")
        return str(value)
    if not isinstance(value, str) or not value:
        tuning.fail(say(f"{tuning.option} 应是文字", f"{tuning.option} must be text"), f'{tuning.option} = "{default}"')
    return value


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def refuse_unknown(tunings: Iterable[Tuning], rules: Sequence[Rule]) -> None:
    """Every tuned rule exists.

    Raises:
        DefinitionError: one does not; the error suggests the nearest id.

    """
    known = {rule.id: rule for rule in rules}
    for tuning in tunings:
        if tuning.rule not in known:
            by_name = next((rule.id for rule in rules if rule.name == tuning.rule), None)
            remedy = suggest(tuning.rule.upper(), tuple(known)) or say(
                "用 jixiao rules list 查看全部规则", "jixiao rules list shows them all"
            )
            tuning.fail(
                say(f"没有规则“{tuning.rule}”", f"there is no rule “{tuning.rule}”"),
                say(f"请写编号“{by_name}”", f"write its id, “{by_name}”") if by_name else remedy,
            )


def severities(tunings: Iterable[Tuning]) -> Mapping[str, str]:
    """The severities a configuration gives to rules, by id.

    Raises:
        DefinitionError: something that is no severity.

    """
    graded = {}
    for tuning in tunings:
        if not tuning.option:
            if tuning.value not in SEVERITIES:
                message = say(f"级别不能是“{tuning.value}”", f"a severity cannot be “{tuning.value}”")
                tuning.fail(message, suggest(str(tuning.value), SEVERITIES))
            graded[tuning.rule] = str(tuning.value)
    return graded
