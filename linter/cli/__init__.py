"""The command ``jixiao``: one module per verb, each imported when it is used."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from linter.words import LANGUAGES, use

OK, FINDINGS, TROUBLE = 0, 1, 2
"""Exit codes: clean, findings that count, could not read or configure."""


def command() -> int:
    """The entry point of ``jixiao`` and of ``python -m linter``: a process that does nothing else."""
    code = main()
    gc.freeze()  # at its end Python would search everything for garbage once more
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

    options = parser(given).parse_args(given)
    from linter.cli.trouble import report_trouble

    try:
        return int(import_module(f"linter.cli.{options.verb}").run(options))
    except BrokenPipeError:
        # The reader has gone (jixiao … | head): nothing more to say, and nothing to complain about at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return report_trouble(error)


def _survive_any_text() -> None:
    """Names and cells may hold what the terminal's encoding cannot show, or unpaired surrogates: escape, do not fail."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _language(given: Sequence[str]) -> str:
    """The language, before anything else is read: help and errors speak it too."""
    for before, value in zip(["", *given], given, strict=False):
        for candidate in (value if before == "--lang" else "", value.removeprefix("--lang=")):
            if candidate in LANGUAGES:
                return candidate
    wanted = os.environ.get("JIXIAO_LANG", "")
    return wanted if wanted in LANGUAGES else "zh"
