"""The anchor lexer: cuts a flat cell into the tokens of ``grammar/items.lark``.

All ambiguity of the notation is lexical. Hard anchors always count. A loose number (``2、`` without a category behind
it) counts only where the numbering misses that number, so a broken item cannot swallow its neighbour and a
numbered list inside a value cannot split its own. A loose key (``年度指标值`` without colon) counts only where the item has no
proper one, so a name or value may speak of such things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from linter.notation.larks import Lexer, LexerConf
from linter.patterns import pattern

SEPARATORS = "；;，,"
COLONS = ":：∶"
_BEFORE_KEY = SEPARATORS + COLONS + "、"
_BEFORE_LOOSE_KEY = SEPARATORS + COLONS + "。"
TERMINATORS = "。；;"
_JUNK = 6
"""So many characters may stand between the end of an item and the category of the next: its number and a typing error."""

_MERGED_NAME = 60
"""A second name hidden in a value is at most this long; longer text after a “；” is part of the value."""

_COUNTED = pattern(r"[≥≤≧≦><＞＜=＝]{0,2}\d[\d.]*[^\d；;，,。：:]{0,6}(?=[，,][^\d，,：:]+\Z)")
"""A whole target, “≥5场，”, before a comma and a text without any number, which is a name if another key follows."""

_HEADS = ("NUMBER", "HEADLESS", "LOOSE_NUMBER")
_KEYS = ("CYCLE", "ANNUAL", "VALUE")
_FIRST = r"[\d、．.－—–‐−实总中长本当年（(第①-⑳产效满成投过绩指目一二三四五六七八九十-]"
"""What an anchor may begin with: asked first, it spares most characters the whole list. A test holds it to the grammar."""

_FIRST_OF_LEVEL = r"[\d．.－—–‐−产效满成投过数质时经社生可服-]"
"""The same for a category."""

_DIGITS = pattern("[0-9０-９]+|[①-⑳]")


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
        order = (*_HEADS, *_KEYS)
        anchor = "|".join(f"(?P<{name}>{patterns[name]})" for name in order)
        self.anchors = pattern(f"(?={_FIRST})(?:{anchor})")
        self.title = pattern(patterns["TITLE"])
        self.level = pattern(f"(?={_FIRST_OF_LEVEL})(?:{patterns['LEVEL']})")

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:
        """Called by lark: the tokens of a cell."""
        return iter(self.pieces(lexer_state.text.text))

    def pieces(self, text: str) -> list[Piece]:
        """The tokens of a flat cell."""
        return _Scan(self, text).pieces()


class _Scan:
    """One pass over one cell, left to right; every character is looked at a bounded number of times.

    A field is opened by an anchor and closed by the next one: ``kind``, ``start`` and ``opened`` describe the open one.
    ``keys`` are the keys of the open item so far, ``proper`` those with a colon, ``sign`` is the last number as printed.
    """

    def __init__(self, lexer: AnchorLexer, text: str) -> None:
        self.lexer = lexer
        self.text = text
        self.found: list[Piece] = []
        self.kind = "LEAD"
        self.start = 0
        self.opened: re.Match[str] | None = None
        self.keys: set[str] = set()
        self.proper: set[str | None] = set()
        self.sign = ""
        self.last_number = 0
        self.refused: set[int] = set()
        self.decided: dict[str, tuple[int, bool]] = {}
        self.hard_numbers: dict[int, int] | None = None

    def pieces(self) -> list[Piece]:
        search, text, position = self.lexer.anchors.search, self.text, 0
        while match := search(text, position):
            kind = str(match.lastgroup)
            position = max(match.end(), match.start() + 1)
            if kind in _KEYS:
                if self._is_key(match):
                    self._key(kind, match)
            elif kind != "LOOSE_NUMBER" or self._accepts(match):
                start, digits = self._item_start(match)
                self._close(match, start, TERMINATORS)
                self._head(kind, match, start, digits)
                position = max(position, self.start)
        self._close(None, len(text), TERMINATORS)
        return self.found

    def _key(self, kind: str, match: re.Match[str]) -> None:
        """Close the open field and open a value."""
        if self.kind == "LEAD":
            self._head_at("HEADLESS", "", 0)  # a value before any head: its item lost the whole of it
        self._close(match, match.start(), _BEFORE_KEY)
        self.kind, self.start, self.opened = kind, match.end(), match
        self.keys.add(kind)

    def _close(self, following: re.Match[str] | None, end: int, strip: str) -> None:
        """Take the open field as a token: without the separator before a key, without one terminator at its end."""
        text, start, kind = self.text, self.start, self.kind
        if end > start and text[end - 1] in strip:
            end -= 1
        if self.opened is None:
            if end > start:
                if kind == "LEAD" and following is not None and self.lexer.title.fullmatch(text, start, end):
                    kind = "TITLE"
                self.found.append(Piece(kind, text[start:end], start, start))
            return
        at = self.opened.start()
        before = text[at - 1 : at]
        mark = before if before and before in SEPARATORS else ""
        if text[start - 1] in COLONS:
            mark += text[start - 1]
        cut = self._hidden_name(start, end, following)
        if cut is None:
            self.found.append(Piece(kind, text[start:end], start, at, mark))
            return
        hidden = self._hidden_parts(start, cut, end)
        self.found.append(Piece(kind, text[start : hidden[0].start - 1], start, at, mark))
        self.found.extend(hidden)
        self.keys = set()

    def _hidden_parts(self, start: int, cut: int, end: int) -> list[Piece]:
        """The name of a further indicator, which begins behind ``cut``, and the categories before it; the first is marked."""
        parts, text = [Piece("NAME", self.text[cut + 1 : end], cut + 1, cut + 1)], self.text
        while (before := max(text.rfind(mark, start, cut) for mark in "；;。")) > start:
            label = self.lexer.level.match(text, before + 1)
            if label is None or label.end() != cut + 1:
                break
            parts.insert(0, Piece("LEVEL", text[before + 1 : cut], before + 1, before + 1, text[cut]))
            cut = before
        parts[0].mark = "hidden"
        return parts

    def _head(self, kind: str, match: re.Match[str], start: int, digits: str) -> None:
        if digits:
            self.last_number = int(digits)
            self.sign = match.group()
        if kind != "HEADLESS" or self.keys or self.kind == "LEAD":
            self._head_at(kind, digits, start)
        self._levels(match.end())

    def _head_at(self, kind: str, digits: str, start: int) -> None:
        """Begin an item; its name is open then."""
        self.keys, self.proper, self.refused = set(), set(), set()
        self.found.append(Piece(kind, digits, start, start))
        self.kind, self.start, self.opened = "NAME", start, None

    def _levels(self, start: int) -> None:
        """Take the categories from here on; what comes behind them is the name."""
        coded, mark, count = True, "；", 0
        while level := self.lexer.level.match(self.text, start):
            label, full = level.group(), level.group().endswith("指标", 0, -1)
            if label[0].isdigit():
                if not coded and not full:
                    break  # behind 产出指标： a name like 5-羟色胺检测数 is no category
            elif not full and (count > 1 or (label[-1] in "，," and label[-1] != mark)):
                break  # “社会效益，” begins a name
            coded, mark, count = label[0].isdigit(), label[-1], count + 1
            self.found.append(Piece("LEVEL", label[:-1], start, start, mark))
            start = level.end()
        self.kind, self.start, self.opened = "NAME", start, None

    def _is_key(self, match: re.Match[str]) -> bool:
        """Whether a key is one: always with its colon; a loose one only for want of a proper one in its item."""
        start, end, kind = match.start(), match.end(), match.lastgroup
        if kind != "VALUE":
            if self.text[end - 1] in COLONS:
                self.proper.add(kind)
                return True
            if self.text[start - 1 : start] not in _BEFORE_LOOSE_KEY:
                return False
        kind = "CYCLE" if kind == "CYCLE" else "ANNUAL"
        if self.kind == "LEAD" or kind in self.proper:
            return False
        position, proper = self.decided.get(kind, (-1, False))
        if position < end:
            position, proper = self.decided[kind] = self._next_proper(kind, end)
        return not proper

    def _next_proper(self, kind: str, start: int) -> tuple[int, bool]:
        """Where the next proper key ``kind`` or, before that, the next item begins, and whether it is the key."""
        for match in self.lexer.anchors.finditer(self.text, start):
            found = match.lastgroup
            if found == kind and self.text[match.end() - 1] in COLONS:
                return match.start(), True
            if found == "NUMBER" or found == "HEADLESS":
                return match.start(), False
            if found == "LOOSE_NUMBER" and int(number_of(match.group())) == self.last_number + 1:
                return match.start(), False
        return len(self.text), False

    def _accepts(self, match: re.Match[str]) -> bool:
        """Whether a loose number begins an item: printed like the others, due, nowhere later, and continuing no list.

        A number that is not due, but higher, is believed behind a full stop and before a category: items were lost.
        """
        sign, start = match.group(), match.start()
        number = int(number_of(sign))
        due = number == self.last_number + 1
        if number <= self.last_number or number in self.refused or not self._same_style(sign):
            return False
        if not due and not (self.text[start - 1 : start] == "。" and self.lexer.level.match(self.text, match.end())):
            return False
        if self._in_list(sign, number, start) or self._later_hard_number(number) > start or not self._has_anchors():
            self.refused.add(number)
            return False
        return True

    def _in_list(self, sign: str, number: int, start: int) -> bool:
        """Whether the number before this one stands in the same value: “1.” does, in “1.85万” it does not."""
        before = re.escape(_sign_before(sign, number))
        decimal = r"(?!\d)" if sign[-1] in "．.,，" else ""
        return number > 1 and re.compile(before + decimal).search(self.text, self.start, start) is not None

    def _same_style(self, sign: str) -> bool:
        """Whether the items before this number are numbered in the same way; the first number may be any."""
        if not self.sign:
            return not self.found
        return _DIGITS.sub("1", sign)[:3] == _DIGITS.sub("1", self.sign)[:3]  # “（1）、” is “（1）”

    def _later_hard_number(self, number: int) -> int:
        if self.hard_numbers is None:
            hard = [match for match in self.lexer.anchors.finditer(self.text) if match.lastgroup == "NUMBER"]
            self.hard_numbers = {int(number_of(match.group())): match.start() for match in hard}
        return self.hard_numbers.get(number, -1)

    def _has_anchors(self) -> bool:
        """Without any hard number or key the cell is not in this notation, and a list in it is just a list."""
        return bool(self.found or self.hard_numbers) or any(
            match.lastgroup in ("CYCLE", "ANNUAL") and self.text[match.end() - 1] in COLONS
            for match in self.lexer.anchors.finditer(self.text)
        )

    def _item_start(self, match: re.Match[str]) -> tuple[int, str]:
        """Where the item begins, and its number as printed.

        Typing errors blur the border: a lost terminator glues the number to a value (``≥1`` + ``2、`` is ``≥12、``), and a
        broken number leaves remains (``。2甲、1-产出指标；``), which belong to the item and not to the value before it.
        """
        start, sign = match.start(), match.group()
        due, digits = str(self.last_number + 1), number_of(sign)
        after_stop = start == 0 or self.text[start - 1] in TERMINATORS
        if match.lastgroup == "HEADLESS" and digits != due:
            digits = ""
        if digits and (after_stop or sign[-1] != "、" or not sign[0].isdigit()):
            return start, digits
        if after_stop and not digits and not self.sign:
            return start, ""  # the table has no numbers
        before = self.text[start - _JUNK : start] if start > _JUNK else f"。{self.text[:start]}"
        length, number = _remains(before, due, digits)
        if length or not digits:
            return start - length, number
        if digits != due and digits.endswith(due) and self.text[start - 1] not in SEPARATORS:
            return match.end() - 1 - len(due), due
        return start, digits

    def _hidden_name(self, start: int, end: int, following: re.Match[str] | None) -> int | None:
        """Where a value ends and the name of a further indicator begins, if another key says that there is one."""
        if following is None or following.lastgroup in _HEADS or self.kind not in ("ANNUAL", "VALUE"):
            return None
        if following.lastgroup == "CYCLE" and "CYCLE" not in self.keys:
            return None  # the two values in reverse order
        if self.text.startswith(self.text[start:end], following.end()):
            return None  # the same value once more, not a new indicator
        cut = max(self.text.rfind(mark, start, end) for mark in "；;。")
        if cut < 0 and (counted := _COUNTED.match(self.text, start, end)):
            cut = counted.end()
        return cut if start < cut < end - 1 <= cut + _MERGED_NAME else None


def number_of(sign: str) -> str:
    """The digits of a number as printed: ``2`` of “（2）”, “第2项：” and “②”; empty if there are none."""
    if sign[-1:] == "、" and sign[:-1].isdecimal():
        return sign[:-1]
    found = _DIGITS.search(sign)
    if found is None:
        return ""
    digits = found.group()
    return str(ord(digits) - ord("①") + 1) if "①" <= digits <= "⑳" else digits


def _remains(before: str, due: str, digits: str) -> tuple[int, str]:
    """How much of a broken number stands at the end of ``before``, and what it was: the one that is due, if that can be seen."""
    circled = chr(ord("①") + int(due) - 1)
    found = re.search(
        rf"[{TERMINATORS}]([（(第]?(?:{due}|{circled})(?:、.*|[．.,，）)：:项][^。]{{0,2}}|\D*))$", before
    )
    if found:
        return len(found[1]), due
    junk = "[（(第][^。；;]?" if digits else "[^。；;]*"
    found = re.search(rf"[{TERMINATORS}]({junk})$", before)
    return (len(found[1]) if found else 0), digits


def _sign_before(sign: str, number: int) -> str:
    """The number before ``number`` in the same style: “（2）” before “（3）”."""
    if "①" <= sign[0] <= "⑳":
        return chr(ord(sign[0]) - 1)
    return _DIGITS.sub(str(number - 1), sign)
