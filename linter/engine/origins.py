"""Where a wish of the user is written: a line of a configuration, or the command line."""

from __future__ import annotations

from typing import NamedTuple, NoReturn

from linter.strict_yaml import DefinitionError
from linter.words import say


class Origin(NamedTuple):
    """The file and line of a setting, with the line itself; ``path`` is empty for what is so by default."""

    path: str = ""
    line: int | None = None
    excerpt: str = ""

    def fail(self, message: str, remedy: str = "") -> NoReturn:
        """Raise a :class:`DefinitionError` that shows the line."""
        raise DefinitionError(message, self.path, self.line, self.excerpt, remedy)

    def __str__(self) -> str:
        if not self.path:
            return say("默认", "default")
        return self.path if self.line is None else f"{self.path}:{self.line}"


DEFAULT = Origin()


def command_line(excerpt: str = "") -> Origin:
    """The origin of what stands on the command line; ``excerpt`` is the option as one would type it."""
    return Origin(f"{say('命令行', 'command line')}{f' {excerpt}' if excerpt else ''}")
