"""What a configuration changes of the rules: their options and their severities, each checked against the rule it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, NoReturn

from linter.engine.rules import SEVERITIES, Option, Rule
from linter.strict_yaml import DefinitionError, Node, suggest
from linter.words import say

OPTION_KEYS = ("default", "says", "en")


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


def read_options(node: Node, rule: str, tunings: Sequence[Tuning]) -> dict[str, Option]:
    """The options of a rule, each ``least: "3"`` or a mapping of ``default``, ``says`` and ``en``, as a configuration sets them.

    Raises:
        DefinitionError: an unknown key, no default, or a configuration that names no option or gives a value of another type.

    """
    given = {} if node.value is None else node.mapping("options")
    parts = {name: _parts(one) for name, one in given.items()}
    options = {name: _option(name, part) for name, part in parts.items()}
    for tuning in tunings:
        if tuning.rule == rule and tuning.option:
            if tuning.option not in options:
                message = say(f"{rule} 没有选项“{tuning.option}”", f"{rule} has no option “{tuning.option}”")
                none = say("这条规则没有选项", "this rule has no options")
                tuning.fail(message, suggest(tuning.option, tuple(options)) if options else none)
            option = options[tuning.option]
            options[tuning.option] = option._replace(value=_text(tuning, option))
    return options


def _option(name: str, parts: Mapping[str, Node]) -> Option:
    default = parts["default"].text(name)
    says = {language: parts[key].text(key) for language, key in (("zh", "says"), ("en", "en")) if key in parts}
    return Option(default, default, says)


def _parts(node: Node) -> dict[str, Node]:
    if not isinstance(node.value, dict):
        return {"default": node}
    for key, value in node.value.items():
        if key not in OPTION_KEYS:
            value.fail(say(f"选项没有“{key}”这个键", f"an option has no key “{key}”"), suggest(key, OPTION_KEYS))
    if "default" not in node.value:
        node.fail(say("选项缺少“default”", "the option lacks “default”"))
    return node.value


def _text(tuning: Tuning, option: Option) -> str:
    """The value as rules read it."""
    name, value, example = tuning.option, tuning.value, f"{tuning.option} = {option.default}"
    match option.type:
        case "flag":
            if not isinstance(value, bool):
                tuning.fail(say(f"{name} 只能是 true 或 false", f"{name} must be true or false"), example)
            return str(value).lower()
        case "whole" | "number":
            if isinstance(value, bool) or not isinstance(value, int | float):
                tuning.fail(say(f"{name} 应是数字", f"{name} must be a number"), example)
            if option.type == "whole" and not (isinstance(value, int) and value >= 0):
                message = say(f"{name} 应是不小于 0 的整数", f"{name} must be a whole number from 0 up")
                tuning.fail(message, example)
            return str(value)
    if not isinstance(value, str) or not value:
        tuning.fail(say(f"{name} 应是文字", f"{name} must be text"), f'{name} = "{option.default}"')
    return value


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
