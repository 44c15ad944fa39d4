"""Programs that handle what may be hostile, each in a process of its own that can be stopped and that gets only so much memory.

Run by its path, with the path of the program: what is started needs little or nothing of the rest of the package and begins quickly.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

_MEMORY = 400 * 2**20
"""Bytes of data such a process may hold."""


def command(program: Path, *arguments: str) -> list[str]:
    """The command line that runs a program within the limits."""
    return [sys.executable, "-P", __file__, str(program), *arguments]


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))


def main() -> None:
    """Run the program that the command line names."""
    _limit_memory()
    sys.argv = sys.argv[1:]
    sys.path.append(str(Path(__file__).parents[2]))
    runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main()
