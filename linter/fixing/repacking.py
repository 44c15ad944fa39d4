"""An Office file with some of its parts changed: all others go into the new one with the bytes, the names and the dates they had."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Collection, Mapping
from copy import copy
from io import BytesIO

from linter.reading.package import DAMAGE, Package


def repacked(package: Package, changed: Mapping[str, bytes], dropped: Collection[str] = ()) -> bytes:
    """The bytes of the new file; parts that it has and the old one has not come last.

    Raises:
        InputError: a part that nobody has read so far is damaged.

    """
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, entry in package.sizes.items():
            if name in changed:
                target.writestr(_entry(entry), changed[name])
            elif name not in dropped:
                _copy(package, entry, target)
        target.comment = package.archive.comment
        for name, content in changed.items():
            if name not in package:
                target.writestr(name, content)
    return out.getvalue()


def _copy(package: Package, entry: zipfile.ZipInfo, target: zipfile.ZipFile) -> None:
    try:
        with package.archive.open(entry) as source, target.open(_entry(entry), "w") as copied:
            shutil.copyfileobj(source, copied)
    except DAMAGE as error:
        raise package.broken(f"{entry.filename}: {error}") from error


def _entry(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The same name, date and attributes for the copy, compressed, if it was, in the one way every program reads."""
    mine = copy(entry)
    mine.compress_type = zipfile.ZIP_STORED if entry.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
    mine.filename = entry.filename.lstrip("/")
    mine.flag_bits = entry.flag_bits & 0x800
    mine.extra = b""
    return mine
