"""Where the data of the package stands: ``rules/`` and ``grammar/``.

In a wheel they travel inside the package; in a checkout or an editable install they stand beside it.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder ``rules`` or ``grammar`` that belongs to this installation.

    Raises:
        FileNotFoundError: the installation is incomplete.

    """
    for parent in (_PACKAGE, _PACKAGE.parent):
        candidate = parent / name
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the installation of jixiao-lint is incomplete: no folder “{name}” beside {_PACKAGE}")
