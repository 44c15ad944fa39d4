"""What goes wrong, said on standard error: where, what, how to mend it. No traceback for a user's mistake."""

from __future__ import annotations

import sys

from linter.findings import Problem
from linter.model import InputError
from linter.report import ReporterError
from linter.strict_yaml import DefinitionError
from linter.words import printable, said_by_system, say


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
        print(f"jixiao: {printable(str(error.filename or ''))}: {said_by_system(error)}", file=sys.stderr)
    elif isinstance(error, ReporterError):
        print("\n    ".join(filter(None, (f"jixiao: {error.message}", error.remedy))), file=sys.stderr)
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
    return Problem(path, said_by_system(error) if isinstance(error, OSError) else str(error))


def problem_text(problem: Problem) -> str:
    """One line for one file."""
    offset = "" if problem.offset is None else say(f"（字节偏移 {problem.offset}）", f" (byte offset {problem.offset})")
    return f"jixiao: {printable(problem.path)}: {problem.message}{offset}"


def garbles_terminal(data: bytes) -> str:
    """Why bytes that are not text are not printed: standard output is a terminal. Empty if it is not, or if they are."""
    if b"\0" not in data or sys.stdout is None or not sys.stdout.isatty():
        return ""
    return say(
        "修正后的文件不是文本，不能显示在屏幕上；请用“>”写入另一个文件，或直接写文件名",
        "the mended file is not text and is not printed to a terminal: write it to another file with >, or name the file instead of -",
    )
