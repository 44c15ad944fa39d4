"""The anchor lexer: cuts a flat cell into the tokens of ``grammar/items.lark``.

All ambiguity of the notation is lexical. Hard anchors always count; a soft anchor (``2、`` without a category behind
it) counts only where the numbering misses that number, so a broken item cannot swallow its neighbour and a
numbered list inside a value cannot split its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from linter.notation.larks import Lexer, LexerConf

SEPARATORS = "；;，,"
_TERMINATORS = "。；;"
_JUNK = 6
"""So many characters may stand between the end of an item and the category of the next: its number and a typing error."""

_MERGED_NAME = 60
"""A second name hidden in a value is at most this long; longer text after a “；” is part of the value."""

_VALUE_KEYS = ("CYCLE", "ANNUAL")
_FIRST = r"[\d、．.－—–‐−实总中长本当年产效满成-]"
"""What an anchor may begin with: asked first, it spares most characters the whole list. A test holds it to the grammar."""


class Piece:
    """A token. Plain text, not lark's ``Token`` (its ``==`` compares the type and its making is half the parse).

    ``start`` and ``end`` are the flat range of ``text``; ``at`` is where the anchor itself begins, ``mark`` the
    punctuation that belongs to the anchor.
    """

    __slots__ = ("at", "end", "mark", "start", "text", "type")

    # What lark copies from the last token when it makes the end token.
    start_pos = end_pos = line = column = end_line = end_column = None

    def __init__(self, kind: str, text: str, start: int, at: int, mark: str = "") -> None:
        self.type = kind
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.at = at
        self.mark = mark


class AnchorLexer(Lexer):
    """Lexer for cells in the coded and the flat notation."""

    __future_interface__ = 1

    def __init__(self, conf: LexerConf) -> None:
        patterns = {terminal.name: terminal.pattern.to_regexp() for terminal in conf.terminals}
        order = ("NUMBER", "LOOSE_NUMBER", "HEADLESS", *_VALUE_KEYS)
        anchor = "|".join(f"(?P<{name}>{patterns[name]})" for name in order)
        self.anchors = re.compile(f"(?={_FIRST})(?:{anchor})")
        self.number = re.compile(patterns["NUMBER"])
        self.level = re.compile(patterns["LEVEL"])

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:
        """Called by lark: the tokens of a cell."""
        return iter(self.pieces(lexer_state.text.text))

    def pieces(self, text: str) -> list[Piece]:
        """The tokens of a flat cell."""
        return _Scan(self, text).pieces()


class _Scan:
    """One pass over one cell, left to right; every character is looked at a bounded number of times.

    A field is opened by an anchor and closed by the next one: ``kind``, ``start`` and ``opened`` describe the open one.
    """

    def __init__(self, lexer: AnchorLexer, text: str) -> None:
        self.lexer = lexer
        self.text = text
        self.found: list[Piece] = []
        self.kind = "LEAD"
        self.start = 0
        self.opened: re.Match[str] | None = None
        self.last_number = 0
        self.cycle_seen = self.value_seen = False
        self.refused = 0
        self.hard_numbers: dict[int, int] | None = None

    def pieces(self) -> list[Piece]:
        for match in self.lexer.anchors.finditer(self.text):
            kind = match.lastgroup
            if match.start() < self.start or (kind == "LOOSE_NUMBER" and not self._accepts(match)):
                continue
            if kind == "CYCLE" or kind == "ANNUAL":
                if self.kind == "LEAD":
                    self._head_at("HEADLESS", "", 0)  # a value before any head: its item lost the whole of it
                self._close(match, match.start(), SEPARATORS)
                self.kind, self.start, self.opened = kind, match.end(), match
            else:
                start, digits = self._item_start(match)
                self._close(match, start, _TERMINATORS)
                self._head(str(kind), match, start, digits)
        self._close(None, len(self.text), _TERMINATORS)
        return self.found

    def _close(self, following: re.Match[str] | None, end: int, strip: str) -> None:
        """Take the open field as a token: without the separator before a key, without one terminator at its end."""
        text, start, kind = self.text, self.start, self.kind
        if end > start and text[end - 1] in strip:
            end -= 1
        if self.opened is None:
            if end > start:
                self.found.append(Piece(kind, text[start:end], start, start))
            return
        at = self.opened.start()
        before = text[at - 1 : at]
        mark = before if before and before in SEPARATORS else ""
        if text[start - 1] in ":：":
            mark += text[start - 1]
        cut = self._hidden_name(start, end, following)
        self.found.append(Piece(kind, text[start : end if cut is None else cut], start, at, mark))
        self.value_seen = True
        self.cycle_seen = self.cycle_seen or kind == "CYCLE"
        if cut is not None:
            self.value_seen = self.cycle_seen = False
            self.found.append(Piece("NAME", text[cut + 1 : end], cut + 1, cut + 1, "hidden"))

    def _head(self, kind: str, match: re.Match[str], start: int, digits: str) -> None:
        if digits:
            self.last_number = int(digits)
        if kind != "HEADLESS" or self.value_seen or self.kind == "LEAD":
            self._head_at(kind, digits, start)
        self._levels(match.end())

    def _head_at(self, kind: str, digits: str, start: int) -> None:
        """Begin an item; its name is open then."""
        self.value_seen = self.cycle_seen = False
        self.refused = 0
        self.found.append(Piece(kind, digits, start, start))
        self.kind, self.start, self.opened = "NAME", start, None

    def _levels(self, start: int) -> None:
        """Take the categories from here on; what comes behind them is the name."""
        coded = True
        while level := self.lexer.level.match(self.text, start):
            label = level.group()
            if label[0].isdigit() and not coded:
                break  # behind 产出指标： a name like 5-羟色胺检测数 is no category
            coded = label[0].isdigit()
            self.found.append(Piece("LEVEL", label[:-1], start, start, label[-1]))
            start = level.end()
        self.kind, self.start, self.opened = "NAME", start, None

    def _accepts(self, match: re.Match[str]) -> bool:
        """Whether a soft anchor begins an item: its number is due, comes nowhere later, and continues no list."""
        number = int(match.group()[:-1])
        if number != self.last_number + 1 or number == self.refused:
            return False
        in_list = number > 1 and self.text.find(f"{number - 1}、", self.start, match.start()) >= 0
        if in_list or self._later_hard_number(number) > match.start() or not self._has_anchors():
            self.refused = number
            return False
        return True

    def _later_hard_number(self, number: int) -> int:
        if self.hard_numbers is None:
            self.hard_numbers = {int(hard.group()[:-1]): hard.start() for hard in self.lexer.number.finditer(self.text)}
        return self.hard_numbers.get(number, -1)

    def _has_anchors(self) -> bool:
        """Without any hard number or key the cell is not in this notation, and a list in it is just a list."""
        return bool(self.hard_numbers) or any(
            match.lastgroup in _VALUE_KEYS for match in self.lexer.anchors.finditer(self.text)
        )

    def _item_start(self, match: re.Match[str]) -> tuple[int, str]:
        """Where the item begins, and its number as printed.

        Typing errors blur the border: a lost terminator glues the number to a value (``≥1`` + ``2、`` is ``≥12、``), and a
        broken number leaves remains (``。2甲、1-产出指标；``), which belong to the item and not to the value before it.
        """
        start, due = match.start(), str(self.last_number + 1)
        digits = match.group()[:-1] if match.lastgroup != "HEADLESS" else ""
        after_stop = start == 0 or self.text[start - 1] in _TERMINATORS
        if after_stop and digits:
            return start, digits
        before = self.text[start - _JUNK : start] if start > _JUNK else f"。{self.text[:start]}"
        remains = re.search(rf"[{_TERMINATORS}]({due}(?:、.*|\D*))$", before)
        if remains is None and not digits:
            remains = re.search(rf"[{_TERMINATORS}]([^{_TERMINATORS}]*)$", before)
        if remains is not None:
            return start - len(remains[1]), due if remains[1].startswith(due) else digits
        if digits != due and digits.endswith(due) and self.text[start - 1] not in SEPARATORS:
            return match.end() - 1 - len(due), due
        return start, digits

    def _hidden_name(self, start: int, end: int, following: re.Match[str] | None) -> int | None:
        """Where a value ends and the name of a further indicator begins, if another key says that there is one."""
        if self.kind != "ANNUAL" or following is None or following.lastgroup not in _VALUE_KEYS:
            return None
        if following.lastgroup == "CYCLE" and not self.cycle_seen:
            return None  # the two values in reverse order
        if self.text.startswith(self.text[start:end], following.end()):
            return None  # the same value once more, not a new indicator
        cut = max(self.text.rfind(mark, start, end) for mark in "；;")
        return cut if start < cut < end - 1 <= cut + _MERGED_NAME else None
