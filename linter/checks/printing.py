"""Checks of what printing and copying leave behind: rows printed twice, characters no font knows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from linter.checks.registry import Hit, check
from linter.features import DocumentFacts, ProjectFacts
from linter.model import Cell, Document, Field
from linter.patterns import pattern
from linter.places import where
from linter.words import say

# U+FFFD, private use and control characters; tabs, line and page breaks are layout. Those beyond U+FFFF are sought by themselves:
# a set that holds both is three times as slow.
_SHORT, _LONG = "\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f", "\U000f0000-\U0010fffd"
_HOLDS = tuple(pattern(f"[{characters}]") for characters in (_SHORT, _LONG))
_UNKNOWN = pattern(f"[{_SHORT}{_LONG}]+")
_AROUND = 8
_BREAKS = r"\t\n\v\f\r\x85\u2028\u2029"
_CELL_ENDS, _FIELD_ENDS = pattern(f"[{_BREAKS}]"), pattern(f"[{_BREAKS},]")
"""In a text with columns a comma may end a cell, and hardly ever stands in one."""

_ON_LINES = ("wrapped", "bare")
"""The layouts of texts without columns."""


@check("page-repeat", "document", "项目所在的行因换页重复印出", placeholders=("name", "where"))
def page_repeat(facts: DocumentFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Project rows that a page break made the printer print again."""
    for project in facts.document.projects:
        if project.repeated:
            name = project.name
            place_of = where(facts.document.source, project.span.start)
            place = Field(name, 0, len(name.text))
            yield Hit(facts, place=place, values={"name": name.text, "where": place_of})


@check("unknown-char", "document", "文字中有不代表任何内容的字符", placeholders=("code", "around", "where"))
def unknown_char(facts: DocumentFacts, options: Mapping[str, str]) -> Iterator[Hit]:
    """Characters that stand for nothing; one finding for a run of them."""
    source = facts.document.source
    if not any(pattern.search(source.text) for pattern in _HOLDS):
        return
    starts = [project.project.span.start for project in facts.projects]
    for match in _UNKNOWN.finditer(source.text):
        start, end = match.span()
        place = Field(Cell(match.group(), (0,), (start,)), 0, end - start)
        values = {
            "code": say("、", ", ").join(dict.fromkeys(f"U+{ord(char):04X}" for char in match.group())),
            "around": _around(facts.document, start, end),
            "where": where(source, start),
        }
        yield Hit(_owner(facts.projects, starts, start) or facts, place=place, values=values)


def _around(document: Document, start: int, end: int) -> str:
    """The neighbourhood of a range in its line and cell, with a box for what cannot be shown."""
    text = document.source.text
    ends = _CELL_ENDS if document.source.places or document.layout in _ON_LINES else _FIELD_ENDS
    before = ends.split(text[max(start - _AROUND, 0) : start])[-1]
    after = ends.split(text[end : end + _AROUND], maxsplit=1)[0]
    return f"{before}□{after}".strip()


def _owner(projects: Sequence[ProjectFacts], starts: Sequence[int], offset: int) -> ProjectFacts | None:
    """The project whose row an offset lies in."""
    index = bisect_right(starts, offset) - 1
    found = projects[index] if index >= 0 else None
    return found if found is not None and offset < found.project.span.end else None
