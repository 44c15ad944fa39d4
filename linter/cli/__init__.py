"""The command ``jixiao``: one module per verb, each imported when it is used."""

from __future__ import annotations

import codecs
import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from linter.words import LANGUAGES, say, use

if TYPE_CHECKING:
    from argparse import Namespace

OK, FINDINGS, TROUBLE = 0, 1, 2
"""Exit codes: clean, findings that count, could not read or configure."""

REMEMBERED = ("check", "diff")
"""Verbs whose answers are kept until something they read has changed."""


def command() -> int:
    """The entry point of ``jixiao`` and of ``python -m linter``: a process that does nothing else."""
    given = sys.argv[1:]
    code = _remembered(given) if any(verb in given for verb in REMEMBERED) else main(given)
    gc.freeze()  # at its end Python would search everything for garbage once more
    return code


def _remembered(given: list[str]) -> int:
    """The answer of an earlier run where nothing has changed since, else a run that is recorded for the next time."""
    from linter.cli.recall import question, recall

    asked = question(given)
    if asked is None:
        return main(given)
    kept = recall(asked)
    if kept is not None:
        return _guarded(kept.give)
    from linter.cli.recording import Recording

    with Recording(asked) as recording:
        code = main(given)
    recording.keep(code)
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _survive_any_text()
    use(_language(given))
    if given in (["--version"], ["-V"]):
        from linter import __version__

        print(f"jixiao-lint {__version__}")
        return OK
    # A run builds what it reports and ends. Searching all of it for garbage again and again takes a third of the time.
    gc.disable()
    from linter.cli.arguments import parser

    options = parser(given).read()
    return _guarded(lambda: _run(options))


def _run(options: Namespace) -> int:
    """Run the verb, with the patterns that earlier runs have compiled."""
    from linter.precompiled import kept

    with kept():
        return int(import_module(f"linter.cli.{options.verb}").run(options))


def _guarded(run: Callable[[], int]) -> int:
    """Run it, and say what stops it."""
    try:
        code = run()
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except BrokenPipeError:
        return OK  # the reader has gone (jixiao … | head): nothing more to say
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        from linter.cli.trouble import report_trouble

        if isinstance(error, FileNotFoundError) and error.filename is None:
            error.filename, error.strerror = ".", say("当前文件夹已不存在", "the current folder is gone")
        elif isinstance(error, OSError):
            error.filename = error.filename or say("标准输出", "standard output")
        return report_trouble(error)
    finally:
        _let_go()


def _survive_any_text() -> None:
    """Names and cells may hold what the terminal's encoding cannot show, or unpaired surrogates: escape, do not fail.

    A pipe or file in an encoding without Chinese (a code page of Windows) gets UTF-8 instead: there escapes would be all there is.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            escaping = stream.isatty() or _holds_chinese(stream.encoding)
            reconfigure(encoding=None if escaping else "utf-8", errors=_ESCAPING)


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """Our own signs as simpler ones of the same width, everything else as an escape."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    signs = (_STAND_INS.get(char) or char.encode("ascii", "backslashreplace").decode("ascii") for char in text)
    return "".join(signs), error.end


_ESCAPING = "jixiao-escape"
_STAND_INS = {"▸": ">", "✓": "v", "✗": "x", "\N{MINUS SIGN}": "-", "²": "2", "³": "3"}
"""What reports print and GBK, the code page of Chinese Windows, has not."""
codecs.register_error(_ESCAPING, _escaped)


def _holds_chinese(encoding: str) -> bool:
    try:
        return bool("绩效".encode(encoding))
    except UnicodeEncodeError:
        return False


def _let_go() -> None:
    """What could not be written shall not be tried again when Python ends, with a complaint nobody can use."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _language(given: Sequence[str]) -> str:
    """The language, before anything else is read: help and errors speak it too."""
    for before, value in zip(["", *given], given, strict=False):
        for candidate in (value if before == "--lang" else "", value.removeprefix("--lang=")):
            if candidate in LANGUAGES:
                return candidate
    wanted = os.environ.get("JIXIAO_LANG", "")
    return wanted if wanted in LANGUAGES else "zh"
