"""Where a file is, in the forms machines want: relative to a folder or its project with forward slashes, as a URI."""

from __future__ import annotations

import os
from urllib.parse import quote

_CONFIGURATIONS = ("jixiao.toml", "pyproject.toml")


def relative(path: str, base: str = ".") -> str:
    """The path as seen from a folder, with forward slashes; the absolute path of a file outside of it.

    Names that are no paths, such as ``<stdin>``, stay.
    """
    if path.startswith("<"):
        return path
    absolute, folder = os.path.abspath(path), os.path.realpath(base)  # noqa: PTH100 - odd names stay as typed
    try:
        inside = os.path.commonpath((absolute, folder)) == folder
    except ValueError:  # another drive
        inside = False
    return (os.path.relpath(absolute, folder) if inside else absolute).replace(os.sep, "/")


def in_project(path: str) -> str:
    """The path as seen from the root of the project the file belongs to, with forward slashes: the same from wherever it is named.

    The root is the nearest folder above with a ``.git``, else the outermost with a configuration, else the current folder.
    """
    if path.startswith("<"):
        return path
    folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100
    try:
        folder = os.path.realpath(folder)
    except ValueError:  # no name of a folder
        return relative(path)
    return relative(os.path.join(folder, name), _root(folder) or ".")  # noqa: PTH118


def _root(folder: str) -> str | None:
    configured = None
    while True:
        if os.path.exists(os.path.join(folder, ".git")):  # noqa: PTH110, PTH118
            return folder
        if any(os.path.isfile(os.path.join(folder, name)) for name in _CONFIGURATIONS):  # noqa: PTH113, PTH118
            configured = folder
        above = os.path.dirname(folder)  # noqa: PTH120
        if above == folder:
            return configured
        folder = above


def uri(path: str) -> str:
    """A relative reference, or a ``file:`` URI of a file outside the current folder; everything but ASCII percent-encoded."""
    place = relative(path)
    try:
        named = os.fsencode(place)
    except UnicodeEncodeError:
        named = place.encode("utf-8", "replace")
    if place.startswith("<") or not os.path.isabs(place):  # noqa: PTH117 - odd names stay as typed
        return quote(named)
    return f"file://{'' if place.startswith('/') else '/'}{quote(named, safe='/:')}"
