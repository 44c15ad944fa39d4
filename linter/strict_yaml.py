"""YAML read strictly: text stays text, equal keys are an error, and every value knows its line.

PyYAML by itself turns ``01``, ``12:30``, ``no`` and ``2024-01-01`` into other things and keeps the last of two equal keys.
Here every scalar is a string (an empty one is ``None``), and what it means is decided by whoever asked for it.
The tree is built from parser events, without recursion, so a hostile file cannot exhaust the stack.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from linter.words import said_by_system, say

if TYPE_CHECKING:  # otherwise imported by whoever has YAML to read
    import yaml

DEEPEST = 40
"""Deeper nesting than this is a mistake or an attack."""

LARGEST = 1_000_000
"""Bytes in one definition file."""


class DefinitionError(Exception):
    """A rule, lexicon, taxonomy or configuration that cannot be used: where, what, and how to mend it."""

    def __init__(self, message: str, path: str, line: int | None = None, excerpt: str = "", remedy: str = "") -> None:
        place = f"{path}:{line}" if line is not None else path
        super().__init__(f"{place}: {message}")
        self.message = message
        self.path = path
        self.line = line
        self.excerpt = excerpt
        self.remedy = remedy


class File(NamedTuple):
    """A definition file: its name for messages and its text for excerpts.

    ``passed``: an earlier run read the same text and found no mistake in it, so that what is slow need not be checked again.
    """

    path: str
    text: str
    passed: bool = False

    def excerpt(self, line: int) -> str:
        """The 1-based line, without trailing blanks."""
        lines = self.text.split("\n")
        return lines[line - 1].rstrip() if 0 < line <= len(lines) else ""


class Node(NamedTuple):
    """A value and its 1-based line. ``value`` is text, ``None``, a list of nodes, or a dict of nodes by key."""

    value: str | list[Node] | dict[str, Node] | None
    line: int
    file: File

    def fail(self, message: str, remedy: str = "") -> NoReturn:
        """Raise a :class:`DefinitionError` that shows this node's line."""
        raise DefinitionError(message, self.file.path, self.line, self.file.excerpt(self.line), remedy)

    def mapping(self, what: str) -> dict[str, Node]:
        """The value as a mapping; anything else is an error that names ``what``."""
        if not isinstance(self.value, dict):
            self.fail(say(f"{what} 应是“键: 值”形式的映射", f"{what} must be a mapping of keys to values"))
        return self.value

    def items(self, what: str) -> list[Node]:
        """The value as a list; a single value counts as a list of one."""
        if isinstance(self.value, list):
            return self.value
        if self.value is None or isinstance(self.value, dict):
            self.fail(say(f"{what} 应是列表", f"{what} must be a list"))
        return [self]

    def text(self, what: str) -> str:
        """The value as text."""
        if not isinstance(self.value, str):
            self.fail(say(f"{what} 应是一段文字", f"{what} must be text"))
        return self.value

    def texts(self, what: str) -> tuple[str, ...]:
        """The value as a list of texts."""
        return tuple(item.text(what) for item in self.items(what))

    def flag(self, what: str) -> bool:
        """The value as true or false."""
        if self.value not in ("true", "false"):
            self.fail(say(f"{what} 只能是 true 或 false", f"{what} must be true or false"))
        return self.value == "true"

    def number(self, what: str) -> int:
        """The value as a whole number."""
        text = self.text(what)
        if not text.lstrip("-").isdecimal():
            self.fail(say(f"{what} 应是整数，现为“{text}”", f"{what} must be a whole number, not “{text}”"))
        return int(text)

    def choice(self, what: str, allowed: tuple[str, ...]) -> str:
        """The value as one of a closed list."""
        text = self.text(what)
        if text not in allowed:
            self.fail(say(f"{what} 不能是“{text}”", f"{what} cannot be “{text}”"), suggest(text, allowed))
        return text


_MANY = 32
"""More words than so many are no help to read."""


def suggest(wrong: str, known: tuple[str, ...] | list[str]) -> str:
    """“是不是…” with the nearest known word, else the list of words when it is short."""
    near = get_close_matches(wrong, known, 1, 0.6)
    if near:
        return say(f"是不是想写“{near[0]}”？", f"did you mean “{near[0]}”?")
    if len(known) > _MANY:
        return ""
    return say(f"可用的有：{'、'.join(known)}", f"known are: {', '.join(known)}")


def load(path: Path, shown: str | None = None) -> Node:
    """Read one definition file.

    Raises:
        DefinitionError: unreadable, not UTF-8, not YAML, too large or too deep, two equal keys, an alias or a tag.

    """
    name = shown or str(path)
    return parse(read(path, name), name)


def read(path: Path, name: str) -> str:
    """The text of a definition file; ``name`` is the one in messages.

    Raises:
        DefinitionError: unreadable, or not UTF-8.

    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        return content.decode("utf-8-sig") if len(content) <= LARGEST else _too_large(name)
    except OSError as error:
        raise DefinitionError(
            say(f"读不了这个文件：{said_by_system(error)}", f"cannot read this file: {said_by_system(error)}"), name
        ) from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DefinitionError(
            say("文件不是 UTF-8 文本", "the file is not UTF-8 text"),
            name,
            line,
            content.split(b"\n")[line - 1].decode("utf-8", "replace").rstrip(),
            say("请另存为 UTF-8", "save it as UTF-8"),
        ) from error


def _too_large(name: str) -> NoReturn:
    raise DefinitionError(
        say(f"文件超过 {LARGEST:,} 个字节", f"the file has more than {LARGEST:,} bytes"),
        name,
        remedy=say("一条规则一个文件；长词表请分成几个", "one rule a file; split a long word list into several"),
    )


def parse(text: str, path: str) -> Node:
    """The tree of a YAML text; see :func:`load`."""
    if len(text) > LARGEST:
        _too_large(path)
    import yaml

    file = File(path, text)
    try:
        return _tree(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), file)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problem = error.problem or error.context
        what = say(f"不是有效的 YAML：{problem}", f"not valid YAML: {problem}")
        remedy = say(
            "检查缩进、引号是否成对；含冒号或以符号开头的文字请用双引号括起",
            "check indentation and quotes; quote text that holds a colon or begins with a sign",
        )
        raise DefinitionError(what, path, line, file.excerpt(line), remedy) from error
    except yaml.YAMLError as error:
        raise DefinitionError(say(f"不是有效的 YAML：{error}", f"not valid YAML: {error}"), path) from error


def _tree(events: Iterator[yaml.Event], file: File) -> Node:
    import yaml

    root = Node(None, 1, file)
    stack: list[_Open] = []
    for event in events:
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            _refuse_magic(event, file)
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style in (None, "")
            value = None if plain and event.value == "" else event.value
            done = Node(value, _line(event), file)
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(stack) >= DEEPEST:
                too_deep = say(f"嵌套超过 {DEEPEST} 层", f"nested more than {DEEPEST} deep")
                Node(None, _line(event), file).fail(too_deep)
            empty: list[Node] | dict[str, Node] = {} if isinstance(event, yaml.MappingStartEvent) else []
            stack.append(_Open(Node(empty, _line(event), file)))
            continue
        elif isinstance(event, yaml.CollectionEndEvent):
            done = stack.pop().node
        elif isinstance(event, yaml.AliasEvent):
            Node(None, _line(event), file).fail(
                say("不支持 YAML 别名（*名称）", "YAML aliases (*name) are not supported"), _write_it_here()
            )
        else:
            continue
        if stack:
            stack[-1].take(done)
        else:
            root = done
    return root


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _refuse_magic(event: yaml.Event, file: File) -> None:
    line = _line(event)
    if getattr(event, "anchor", None):
        Node(None, line, file).fail(
            say("不支持 YAML 锚点（&名称）", "YAML anchors (&name) are not supported"), _write_it_here()
        )
    if getattr(event, "tag", None) not in (None, "!"):
        Node(None, line, file).fail(
            say("不支持 YAML 标签（!名称）", "YAML tags (!name) are not supported"),
            say("去掉标签即可，值一律按文字读取", "remove the tag; every value is read as text"),
        )


def _write_it_here() -> str:
    return say("请把内容直接写在这里", "write the content here instead")


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet; ``key`` is the key that waits for its value."""

    node: Node
    key: str | None = None

    def take(self, done: Node) -> None:
        holder = self.node.value
        if isinstance(holder, list):
            holder.append(done)
        elif isinstance(holder, dict) and self.key is None:
            self.key = done.text(say("键", "a key"))
            if self.key in holder:
                before = holder[self.key].line
                done.fail(
                    say(
                        f"键“{self.key}”重复出现，上一次在第 {before} 行",
                        f"the key “{self.key}” occurs again, first on line {before}",
                    ),
                    say("请删去或合并其中一个", "remove one of them, or merge them"),
                )
        elif isinstance(holder, dict) and self.key is not None:
            holder[self.key] = done
            self.key = None
