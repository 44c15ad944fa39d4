"""What the formats say of a finding in words, fit to be shown anywhere.

A table may hold control characters, halves of characters and marks that turn the direction of writing: each becomes a blank.
"""

from __future__ import annotations

from linter.findings import Finding
from linter.words import printable, say


def advised(finding: Finding, joint: str = "\n") -> str:
    """The message, and behind ``joint`` what to write instead."""
    message = shown(finding.message)
    return f"{message}{joint}{say('改写：', 'Write: ')}{shown(finding.hint)}" if finding.hint else message


def shown(text: str) -> str:
    """A text of one or more lines without anything that cannot be shown."""
    return text if text.isprintable() else "\n".join(map(printable, text.splitlines()))


def where(finding: Finding) -> str:
    """The place in its file: ``12:5`` or the name of a cell."""
    location = finding.location
    return printable(location.place or f"{location.start.line}:{location.start.column}")
