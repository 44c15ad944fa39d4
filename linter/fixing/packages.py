"""Edits made in an Office file, whichever it is."""

from __future__ import annotations

from linter.fixing.repacking import repacked
from linter.fixing.shares import Shares
from linter.reading.limits import Limits
from linter.reading.package import Package


def rewritten(data: bytes, path: str, limits: Limits, shared: Shares) -> bytes:
    """The bytes of a workbook or Word document with edits made in its runs.

    Raises:
        Refused: a run cannot be changed.
        InputError: damaged, or larger than the limits allow.

    """
    package = Package(data, path, limits)
    if package.main_part("xl/") in package:
        from linter.fixing import xlsx

        changed = xlsx.changed_parts(package, shared)
    else:
        from linter.fixing import docx

        changed = docx.changed_parts(package, shared)
    return repacked(package.fresh(), changed)
