"""When nothing may be written."""

from __future__ import annotations

from linter.findings import Finding


class Refused(Exception):  # noqa: N818 - nothing went wrong: the file stays as it is
    """The fixes would change more than they should: nothing may be written. ``finding`` is the one to blame, if one is."""

    def __init__(self, reason: str, finding: Finding | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.finding = finding
