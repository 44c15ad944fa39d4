"""Definition files and the trees they were read into, kept from run to run.

Reading YAML is half of loading the rules. A tree depends on nothing but the text of its file, so it is kept under a digest of that
text: a changed file is read anew, and no file can be older than its tree. What is wrong with a file is found on the strict way, which
keeps nothing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from linter import caching, strict_yaml
from linter.strict_yaml import File, Node
from linter.version import __version__

Plain = list[Any]
"""A node as data: its line, and its value, in which nodes are data as well."""


@contextmanager
def reading(folder: Path, what: str) -> Iterator[Callable[[Path], Node]]:
    """A function that loads definition files of a folder, like :func:`linter.strict_yaml.load`, from what is kept where it can.

    Args:
        folder: where the files stand.
        what: which of them are meant; each kind has an entry of its own.

    """
    shelf = _Shelf(f"{what}-{_digest(str(folder.absolute()))}")
    yield shelf.load
    shelf.keep()  # not reached where a file has a mistake


class _Shelf:
    """The trees of one entry: ``before`` those of the last run, ``used`` those of this one."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.before = _kept(name)
        self.used: dict[str, Plain] = {}

    def load(self, path: Path) -> Node:
        text = strict_yaml.read(path, str(path))
        digest = _digest(text)
        known = self.before.get(digest)
        if known is None:
            tree = strict_yaml.parse(text, str(path))
            self.used[digest] = to_plain(tree)
            return tree
        self.used[digest] = known
        return from_plain(known, File(str(path), text, passed=True))

    def keep(self) -> None:
        if self.used.keys() != self.before.keys():
            caching.write(self.name, _key(), json.dumps(self.used, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _kept(name: str) -> dict[str, Plain]:
    content = caching.read(name, _key())
    found: dict[str, Plain] = {} if content is None else json.loads(content.decode("utf-8", "surrogatepass"))
    return found


def to_plain(node: Node) -> Plain:
    """A tree as data."""
    value = node.value
    if isinstance(value, dict):
        return [node.line, {key: to_plain(one) for key, one in value.items()}]
    return [node.line, [to_plain(one) for one in value] if isinstance(value, list) else value]


def from_plain(plain: Plain, file: File) -> Node:
    """The tree that :func:`to_plain` made data of."""
    line, value = plain
    if value.__class__ is dict:
        value = {key: from_plain(one, file) for key, one in value.items()}
    elif value.__class__ is list:
        value = [from_plain(one, file) for one in value]
    return _node((value, line, file))


_node = Node._make


def _digest(text: str | bytes) -> str:
    content = text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
    return blake2b(content, digest_size=16).hexdigest()


@cache
def _key() -> str:
    """Changes with whatever decides how a text becomes a tree and a tree becomes data, and with what may be a mistake in it."""
    modules = b"".join(Path(module).read_bytes() for module in (__file__, strict_yaml.__file__))
    return f"{_digest(modules)} {__version__} {sys.version}"
