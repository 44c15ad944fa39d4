"""The outline notation (``grammar/outline.lark``): lexer and builder for cells without codes and keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from linter.model import Cell, Field, Indicator, Level
from linter.notation.larks import Lexer, LexerConf, Transformer
from linter.notation.lexer import SEPARATORS, Piece
from linter.patterns import pattern

_END = "。；;"


class OutlineLexer(Lexer):
    """Cuts an outline cell at its headings, numbers and targets."""

    __future_interface__ = 1

    def __init__(self, conf: LexerConf) -> None:
        patterns = {terminal.name: terminal.pattern.to_regexp() for terminal in conf.terminals}
        self.anchors = pattern("|".join(f"(?P<{name}>{patterns[name]})" for name in ("HEADING", "ENTRY", "TARGET")))

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:
        """Called by lark: the tokens of a cell."""
        text = lexer_state.text.text
        anchors = list(self._counting(text))
        starts = [*(match.start() for match in anchors), len(text)]
        yield from _text("LEAD", text, 0, starts[0], _END)
        for match, end in zip(anchors, starts[1:], strict=True):
            kind = str(match.lastgroup)
            if kind == "TARGET":
                start = match.end()
                yield Piece(kind, _cut(text, start, end, _END), start, match.start())
            else:
                yield Piece(kind, match.group(), match.start(), match.start())
                yield from _text("NAME", text, match.end(), end, _END + SEPARATORS)

    def _counting(self, text: str) -> Iterator[re.Match[str]]:
        """Anchors that count: a number only under its own heading, one target per indicator, nothing before a heading."""
        heading, targeted = "", True
        for match in self.anchors.finditer(text):
            kind = match.lastgroup
            if kind == "HEADING":
                heading = re.split("[．.、]", match.group())[0]
            elif (kind == "ENTRY" and re.split("[．.]", match.group())[0] != heading) or (
                kind == "TARGET" and targeted
            ):
                continue
            targeted = kind == "TARGET"
            yield match


class OutlineBuilder(Transformer[Piece, list[Indicator]]):
    """Indicators of an outline cell. The heading's category stands in the level-2 slot, which it resembles most."""

    def __init__(self, cell: Cell) -> None:
        super().__init__()
        self.cell = cell

    def start(self, children: Sequence[Any]) -> list[Indicator]:
        """The cell."""
        return [indicator for group in children if isinstance(group, list) for indicator in group]

    def group(self, children: Sequence[Any]) -> list[Indicator]:
        """A heading with what stands below it; its own value makes it an indicator as well."""
        heading, *rest = children
        number, category = re.split("[．.、]", heading.text[:-1], maxsplit=1)
        label = Field(self.cell, heading.start + len(number) + 1, heading.end - 1)
        level = Level(None, category, label)
        own = [piece for piece in rest if isinstance(piece, Piece)]
        entries = [entry for entry in rest if not isinstance(entry, Piece)]
        found = [self._indicator(number, heading, own, level)] if own else []
        return found + [self._indicator(entry[0].text, entry[0], entry[1:], level) for entry in entries]

    def entry(self, children: Sequence[Piece]) -> tuple[Piece, ...]:
        """A numbered indicator."""
        return tuple(children)

    def _indicator(self, number: str, head: Piece, parts: Sequence[Piece], level: Level) -> Indicator:
        fields = {piece.type: Field(self.cell, piece.start, piece.end) for piece in parts}
        end = max([piece.end for piece in parts], default=head.end)
        whole = Field(self.cell, head.at, end)
        return Indicator(whole, number, None, level, fields.get("NAME"), None, fields.get("TARGET"), dialect="outline")


def _text(kind: str, text: str, start: int, end: int, strip: str) -> Iterator[Piece]:
    found = _cut(text, start, end, strip)
    if found:
        yield Piece(kind, found, start, start)


def _cut(text: str, start: int, end: int, strip: str) -> str:
    """The text of a field without the one separator or terminator at its end."""
    return text[start : end - 1] if end > start and text[end - 1] in strip else text[start:end]
