"""What a finding is recognised by when its table is printed anew: what it is about, never where it stands.

A table keeps its fingerprints when it is wrapped, encoded or broken into pages in another way, saved in another format, or when
indicators are added above. A finding gets another one when its rule, its unit, its project, its indicator or the text that is
found fault with is another.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import NamedTuple

from linter.findings import Finding

VERSION = 1
"""Counts up when equal findings get other fingerprints: part of the name under which SARIF files carry them."""

_DIGITS = 24


class Identity(NamedTuple):
    """What a finding is about, as text that does not depend on how the table is printed; ``quote`` is what it finds fault with."""

    rule: str
    unit: str = ""
    project: str = ""
    indicator: str = ""
    field: str = ""
    quote: str = ""

    @property
    def fingerprint(self) -> str:
        """The same in 24 hexadecimal digits."""
        return sha256("\x1f".join(self).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def identity(finding: Finding) -> Identity:
    """What a finding is about."""
    parts = (finding.unit, finding.project, finding.indicator, finding.field, finding.quote)
    return Identity(finding.rule, *map(plain, parts))


def fingerprint(finding: Finding) -> str:
    """The fingerprint of a finding; equal findings, also of other tables, have equal ones."""
    return identity(finding).fingerprint


def unique_fingerprints(findings: Iterable[Finding], place_of: Callable[[str], str]) -> list[str]:
    """A fingerprint for each finding of a run, none twice: of equal findings in one file the second ends in ``-2``.

    For formats that take two findings with one fingerprint for the same finding, told twice.

    Args:
        findings: in the order in which they are told.
        place_of: the name of a file by its path, one and the same however the path was typed.

    """
    seen: Counter[tuple[str, str]] = Counter()
    places: dict[str, str] = {}
    unique = []
    for finding in findings:
        path = finding.source.path
        if path not in places:
            places[path] = place_of(path)
        mark = places[path], fingerprint(finding)
        seen[mark] += 1
        in_file = sha256("\x1f".join(mark).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
        unique.append(in_file if seen[mark] == 1 else f"{in_file}-{seen[mark]}")
    return unique


def plain(text: str) -> str:
    """A text without blanks and invisible characters, full-width signs as narrow ones."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(char for char in folded if not char.isspace() and unicodedata.category(char) not in ("Cf", "Cc"))
