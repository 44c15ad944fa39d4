"""What goes wrong, said on standard error: where, what, how to mend it. No traceback for a user's mistake."""

from __future__ import annotations

import sys

from linter.model import InputError, Problem
from linter.strict_yaml import DefinitionError
from linter.words import say


def report_trouble(error: Exception) -> int:
    """Say what stopped the run; exit code 2. What is not a user's mistake is raised again.

    Raises:
        Exception: a mistake of ours, with its traceback.

    """
    if isinstance(error, DefinitionError):
        print(definition_text(error), file=sys.stderr)
    elif isinstance(error, InputError):
        print(problem_text(problem_of(error, error.path)), file=sys.stderr)
    elif isinstance(error, OSError):
        print(f"jixiao: {error.filename or ''}: {error.strerror}", file=sys.stderr)
    else:
        raise error
    return 2


def definition_text(error: DefinitionError) -> str:
    """A broken rule or configuration: place, message, the line itself, the remedy."""
    place = error.path if error.line is None else f"{error.path}:{error.line}"
    lines = [f"jixiao: {place}: {error.message}"]
    if error.excerpt:
        lines.append(f"    {error.line} │ {error.excerpt}")
    if error.remedy:
        lines.append(f"    {error.remedy}")
    return "\n".join(lines)


def problem_of(error: Exception, path: str) -> Problem:
    """A file that could not be linted, as the reports carry it."""
    if isinstance(error, InputError):
        return Problem(path, error.reason, error.offset)
    if isinstance(error, PermissionError):
        return Problem(path, say("没有读取权限", "no permission to read it"))
    if isinstance(error, FileNotFoundError):
        return Problem(path, say("没有这个文件", "there is no such file"))
    return Problem(path, getattr(error, "strerror", None) or str(error))


def problem_text(problem: Problem) -> str:
    """One line for one file."""
    offset = "" if problem.offset is None else say(f"（字节偏移 {problem.offset}）", f" (byte offset {problem.offset})")
    return f"jixiao: {problem.path}: {problem.message}{offset}"
