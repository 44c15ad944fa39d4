"""What a configuration changes of the rules: their options and their severities, each checked against the rule it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import NoReturn

from linter.engine.origins import Origin
from linter.engine.rules import SEVERITIES, Option, Rule
from linter.engine.selection import Selector, matching
from linter.strict_yaml import Node, suggest
from linter.words import say

OPTION_KEYS = ("default", "says", "en", "range")


@dataclass(frozen=True, slots=True)
class Tuning:
    """One setting of a rule: of its ``option``, or of its severity where ``option`` is empty; then ``rule`` may be any selector."""

    rule: str
    option: str
    value: object
    origin: Origin = field(default=Origin(), compare=False)

    def fail(self, message: str, remedy: str = "") -> NoReturn:
        """Raise a :class:`DefinitionError` that shows the line of the configuration."""
        self.origin.fail(message, remedy)


def read_options(node: Node, rule: str, tunings: Sequence[Tuning]) -> dict[str, Option]:
    """The options of a rule, each ``least: "3"`` or a mapping of ``default``, ``says``, ``en`` and ``range``, as a configuration sets them.

    Raises:
        DefinitionError: an unknown key, no default, a range that is none, or a configuration that names no option or gives a value of
            another type or beyond the range.

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
    option = Option(default, default, says)
    return _within(option, parts["range"]) if "range" in parts else option


def _within(option: Option, node: Node) -> Option:
    """The option with the range it may be in, ``[0, 100]``."""
    try:
        lowest, highest = (Decimal(item.text("range")) for item in node.items("range"))
    except (InvalidOperation, ValueError):
        lowest = highest = Decimal("nan")
    if not (lowest.is_finite() and highest.is_finite()):
        node.fail(say("range 应是两个数", "a range is two numbers"), "range: [0, 100]")
    limited = option._replace(lowest=lowest, highest=highest)
    if option.type not in ("whole", "number") or not (lowest < highest and limited.allows(Decimal(option.default))):
        message = say(f"默认值“{option.default}”不在 range 之内", f"the default “{option.default}” is not in the range")
        node.fail(message, say("改正 range 或 default", "correct range or default"))
    return limited


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
            if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
                tuning.fail(say(f"{name} 应是数字", f"{name} must be a number"), example)
            if (option.type == "whole" and not isinstance(value, int)) or not option.allows(Decimal(str(value))):
                tuning.fail(_limits(name, option), example)
            return str(value)
    if not isinstance(value, str) or not value:
        tuning.fail(say(f"{name} 应是文字", f"{name} must be text"), f'{name} = "{option.default}"')
    return value


def _limits(name: str, option: Option) -> str:
    """What a number that an option is set to must be."""
    kind = say("整数", "a whole number") if option.type == "whole" else say("数", "a number")
    if option.highest is None:
        return say(f"{name} 应是不小于 0 的{kind}", f"{name} must be {kind} from 0 up")
    return say(
        f"{name} 应是 {option.lowest} 至 {option.highest} 的{kind}",
        f"{name} must be {kind} from {option.lowest} to {option.highest}",
    )


def refuse_unknown(tunings: Iterable[Tuning], rules: Sequence[Rule]) -> None:
    """Every rule whose options are set exists.

    Raises:
        DefinitionError: one does not; the error suggests the nearest id.

    """
    known = {rule.id: rule for rule in rules}
    for tuning in tunings:
        if tuning.option and tuning.rule not in known:
            by_name = next((rule.id for rule in rules if rule.name == tuning.rule), None)
            remedy = suggest(tuning.rule.upper(), tuple(known)) or say(
                "用 jixiao rules list 查看全部规则", "jixiao rules list shows them all"
            )
            tuning.fail(
                say(f"没有规则“{tuning.rule}”", f"there is no rule “{tuning.rule}”"),
                say(f"请写编号“{by_name}”", f"write its id, “{by_name}”") if by_name else remedy,
            )


def severities(tunings: Iterable[Tuning], rules: Sequence[Rule]) -> Mapping[str, str]:
    """The severities a configuration gives to rules, by id; the more exact selector wins, of equal ones the later.

    Raises:
        DefinitionError: a selector that matches no rule, or something that is no severity.

    """
    graded = {}
    wanted = [(Selector(tuning.rule, tuning.origin), tuning) for tuning in tunings if not tuning.option]
    for selector, tuning in sorted(wanted, key=lambda pair: pair[0].exactness):
        for rule in matching(rules, selector):
            graded[rule.id] = severity(tuning)
    return graded


def severity(tuning: Tuning) -> str:
    """The severity a tuning sets.

    Raises:
        DefinitionError: it is none.

    """
    if tuning.value not in SEVERITIES:
        message = say(f"级别不能是“{tuning.value}”", f"a severity cannot be “{tuning.value}”")
        remedy = say(f'要关闭规则请写 ignore = ["{tuning.rule}"]', f'to switch it off: ignore = ["{tuning.rule}"]')
        tuning.fail(
            message, remedy if tuning.value in ("off", "none", False) else suggest(str(tuning.value), SEVERITIES)
        )
    return str(tuning.value)
