"""Where a file is, in the forms machines want: relative to a folder with forward slashes, as a URI."""

from __future__ import annotations

import os
from urllib.parse import quote


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
