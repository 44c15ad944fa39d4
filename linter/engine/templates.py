"""Messages with placeholders: ``“{name}”的年度指标值为“{annual}”``. A placeholder is a field of the rule's target."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from re import Match
from typing import Any

from linter.engine.fields import FIELDS, getter
from linter.engine.rules import Renderer, Template
from linter.patterns import pattern
from linter.strict_yaml import Node, suggest
from linter.words import printable, say

_PLACEHOLDER = pattern(r"\{([^{}]*)\}")
_NAME = "name.text"
_QUOTED_NAME = pattern(r"(?P<begins>^)?(?P<before>[\u4e00-\u9fff])?“\{name\.text\}”(?P<behind>[\u4e00-\u9fff])?")
LONGEST_QUOTE = 40
"""A quoted value is cut to so many characters; the report shows the whole of it beside the message."""

_FEW = 3

VALUE = "value"
"""The placeholder for the text at the place a case underlines."""


def template(
    node: Node,
    target: str,
    extra: tuple[str, ...] = (),
    options: Mapping[str, str] | None = None,
    show: Callable[[object], str] | None = None,
) -> Template:
    """Compile a message.

    Args:
        node: the YAML text.
        target: whose fields may be named.
        extra: placeholders a Python check fills.
        options: those of the rule; a placeholder of such a name is its value.
        show: how a field's value is printed, if not as :func:`quoted`.

    Raises:
        DefinitionError: an unknown placeholder or a stray brace.

    """
    text = node.text(say("消息", "a message"))
    if node.file.passed:  # nothing is going to fail, and what waits for its first finding shall not keep the whole file
        node = node._replace(file=node.file._replace(text=""))
    compiled = partial(_compiled, node=node, target=target, extra=extra, options=options, show=show or quoted)
    return Template(text, partial(_naming, text, target, compiled), at_once=not node.file.passed)


def _naming(text: str, target: str, compiled: Callable[[str], Renderer]) -> Renderer:
    """The message, without quotes around the name of an indicator that has none."""
    named = compiled(text)
    nameless = _QUOTED_NAME.sub(_unnamed, text)
    if nameless == text:
        return named
    without = compiled(nameless)
    name = getter(target, FIELDS[target][_NAME].printed)
    return lambda subject, values: (named if name(subject) else without)(subject, values)


def _unnamed(quoted_name: Match[str]) -> str:
    """What stands for the quoted name of an indicator that has none."""
    before, behind = quoted_name["before"] or "", quoted_name["behind"] or ""
    if before or behind:
        return f"{before}这一项{behind}"
    return "This indicator" if quoted_name["begins"] is not None else "this indicator"


def _compiled(
    text: str,
    node: Node,
    target: str,
    extra: tuple[str, ...],
    options: Mapping[str, str] | None,
    show: Callable[[object], str],
) -> Renderer:
    known = FIELDS[target]
    parts: list[str | Callable[[Any], object] | None] = []
    keys: list[str] = []
    position = 0
    for match in _PLACEHOLDER.finditer(text):
        parts.append(text[position : match.start()])
        keys.append("")
        position = match.end()
        path = match[1]
        if path == VALUE or path in extra:
            parts.append(None)
            keys.append(path)
        elif options and path in options:
            parts.append(options[path])
            keys.append(path)
        elif path in known and known[path].type != "list":
            parts.append(getter(target, known[path].printed))
            keys.append(path)
        else:
            choices = (*known, *extra, VALUE)
            node.fail(say(f"没有“{path}”这个占位符", f"there is no placeholder “{path}”"), suggest(path, choices))
    parts.append(text[position:])
    keys.append("")
    if "{" in _PLACEHOLDER.sub("", text) or "}" in _PLACEHOLDER.sub("", text):
        node.fail(say("花括号不成对", "a brace stands alone"))
    return _renderer(parts, keys, show)


def _renderer(
    parts: Sequence[str | Callable[[Any], object] | None], keys: Sequence[str], printed: Callable[[object], str]
) -> Renderer:
    """A function that joins the parts: text as it is, what a getter finds in the subject, for ``None`` the value of its key."""
    texts, blanks = _laid_out(parts, keys)
    getters = [get for get, _ in blanks if get is not None]
    if len(getters) == len(blanks) < _FEW:
        return _of_few(texts, getters, printed)
    frame = "%s".join(text.replace("%", "%%") for text in texts)

    def render(subject: Any, values: Mapping[str, str]) -> str:
        return frame % tuple([printed(get(subject) if get else values.get(key, "")) for get, key in blanks])

    return render


def _of_few(
    texts: Sequence[str], getters: Sequence[Callable[[Any], object]], printed: Callable[[object], str]
) -> Renderer:
    """The same for sentences that quote one or two values of the subject, as most do: it takes half the time without a list of them."""
    if not getters:
        return lambda subject, values: texts[0]
    before, get = texts[0], getters[0]
    if len(getters) == 1:
        behind = texts[1]
        return lambda subject, values: f"{before}{printed(get(subject))}{behind}"
    between, other, behind = texts[1], getters[1], texts[2]
    return lambda subject, values: f"{before}{printed(get(subject))}{between}{printed(other(subject))}{behind}"


def _laid_out(
    parts: Sequence[str | Callable[[Any], object] | None], keys: Sequence[str]
) -> tuple[list[str], list[tuple[Callable[[Any], object] | None, str]]]:
    """The texts around the blanks, one more than there are blanks, and each blank with its key."""
    texts, blanks = [""], []
    for part, key in zip(parts, keys, strict=True):
        if isinstance(part, str):
            texts[-1] += part
        else:
            blanks.append((part, key))
            texts.append("")
    return texts, blanks


def quoted(value: object) -> str:
    """A field's value as a message prints it: numbers plain, long text cut in the middle."""
    if not isinstance(value, str):
        return as_written(value)
    text = value if len(value) <= LONGEST_QUOTE else _shortened(value)
    return text if text.isprintable() else printable(text)


def as_written(value: object) -> str:
    """A field's value as text, nothing cut: what a fix writes into the table."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():,f}"
    if isinstance(value, frozenset):
        return "、".join(sorted(value))
    return str(value)


def _shortened(text: str) -> str:
    half = LONGEST_QUOTE // 2
    return f"{text[:half]}…{text[-half + 8 :]}"
