"""Regular expressions that users write: refused when they are wrong, or when they could run for ever.

Python's engine backtracks. A repeat around a repeat (``(a+)+``), or around alternatives that begin alike, takes time that
doubles with every character of a long cell; each further open repeat in a row multiplies it by the length. Such patterns are refused
where they are written (:mod:`linter.engine.backtracking` counts), and the rest sees at most :data:`SEARCHED` characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from linter.engine.backtracking import bodies, steps
from linter.patterns import pattern
from linter.strict_yaml import Node
from linter.words import say

LONGEST = 500
"""Characters in one pattern."""

SEARCHED = 2000
"""A pattern looks at so many characters of a field."""

MOST_STEPS = 2e8
"""More steps than this may take longer than a second."""

_MANY = 16
"""A repeat of at most this many is short enough to stand inside another repeat."""


def checked_pattern(node: Node) -> re.Pattern[str]:
    """The pattern of a YAML value.

    Raises:
        DefinitionError: not a regular expression, longer than :data:`LONGEST`, or one that may backtrack for ever.

    """
    text = node.text(say("正则表达式", "a regular expression"))
    if node.file.passed:
        return pattern(text)
    if len(text) > LONGEST:
        node.fail(
            say(f"正则表达式超过 {LONGEST} 个字符", f"the regular expression has more than {LONGEST} characters"),
            say(
                "只是列举词语的，请用词表和 contains_any", "where it only lists words, use a word list and contains_any"
            ),
        )
    try:
        re.compile(text)
        danger = _danger(text)
    except (re.error, OverflowError, RecursionError) as error:
        node.fail(
            say(f"不是有效的正则表达式：{error}", f"not a valid regular expression: {error}"),
            say(
                "括号要成对；要找 ( ) [ ] * + ? . 这些字符本身，前面加 \\",
                "brackets come in pairs; a \\ before ( ) [ ] * + ? . finds the character itself",
            ),
        )
    if danger:
        node.fail(*_words_for(danger))
    return pattern(text)


def _words_for(danger: str) -> tuple[str, str]:
    """What a dangerous pattern is told, and the remedy."""
    if danger == "nested":
        return (
            say(
                "正则表达式在重复中又有重复，遇到长文本可能永远算不完",
                "a repeat inside a repeat may never end on long text",
            ),
            say(
                "去掉外层的 + 或 *，或写成 {1,3} 这样有限的次数",
                "drop the outer + or *, or give it a small limit such as {1,3}",
            ),
        )
    return (
        say(
            "正则表达式的几处重复可以匹配同样的文字，遇到长文本会非常慢",
            "several repeats can match the same text, which is very slow on long text",
        ),
        say(
            "开头和结尾的 .* 删去；其余的 .* 写成 .{0,20} 这样有限的次数，或让重复后面的字不在重复之内，如“[^率]*率”",
            "leave .* out at the beginning and the end; give the others a limit, .{0,20}, or let what follows a repeat end it: “[^率]*率”",
        ),
    )


@lru_cache(maxsize=512)
def _danger(text: str) -> str:
    """Why a pattern may run for ever: ``nested`` repeats, too many ``steps``, or nothing. Cases share patterns, so it is kept."""
    tree: Any = re._parser.parse(text)
    if _repeats_within(tree, inside=False):
        return "nested"
    return "steps" if steps(tree, SEARCHED, at_most=MOST_STEPS) > MOST_STEPS else ""


def _is_open(most: Any) -> bool:
    return bool(most is re._constants.MAXREPEAT or most > _MANY)


def _repeats_within(tree: Iterable[Any], *, inside: bool) -> bool:
    """Whether an unbounded repeat (or a long one) stands inside another."""
    for operator, argument in tree:
        name = str(operator)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            _, most, body = argument
            unbounded = _is_open(most)
            if unbounded and inside:
                return True
            if _repeats_within(body, inside=inside or unbounded):
                return True
        elif any(_repeats_within(part, inside=inside) for part in bodies(name, argument)):
            return True
        if name == "BRANCH" and inside and _begin_alike(argument[1]):
            return True
    return False


def _begin_alike(branches: Iterable[Any]) -> bool:
    """Whether two alternatives may begin with the same character; when unsure, yes unless all begin with literals."""
    first = [str(branch[0]) if len(branch) and str(branch[0][0]) == "LITERAL" else "?" for branch in branches]
    return "?" in first or len(set(first)) < len(first)
