"""Edits of the text of an Office file, given to the runs that hold the edited characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from linter.findings import Edit
from linter.model import Source, Span

_CLOSING = "；;，,。：:、）)”%％"
"""Between two runs these go to the one before them."""

Shares = Mapping[int, Sequence[Edit]]
"""The edits of each run by the index of its place; their spans count in its text."""


def shares(source: Source, edits: Iterable[Edit]) -> Shares:
    """Give the edits, which are in order, to the runs: of one over several runs the new text goes to the first."""
    found: dict[int, list[Edit]] = defaultdict(list)
    for edit in edits:
        holding = source.holding(edit.span)
        if edit.span.start == edit.span.end:
            holding = [_receiving(source, holding, edit.text)] if holding else []
        for number, index in enumerate(holding):
            place = source.places[index]
            span = Span(max(edit.span.start, place.start) - place.start, min(edit.span.end, place.end) - place.start)
            found[index].append(Edit(span, "" if number else edit.text))
    return found


def _receiving(source: Source, holding: Sequence[int], text: str) -> int:
    """Which of two runs an insertion between them goes to."""
    free = [index for index in holding if not source.places[index].locked] or holding
    return free[0] if text[:1] in _CLOSING else free[-1]


Told = list[tuple[int, int, int, int, int, str]]
"""What a file says: block, row, column, paragraph, run and text of every run that has one."""


def told(source: Source, shared: Shares | None = None) -> Told:
    """What a file says, or what it is to say when edits are made."""
    found = []
    for index, place in enumerate(source.places):
        text = source.text[place.start : place.end]
        for (start, end), new in reversed(shared.get(index, ()) if shared else ()):
            text = text[:start] + new + text[end:]
        if text:
            found.append((place.block, place.row, place.cell, place.paragraph, place.run, text))
    return found
