"""Taking the sentences of rules apart at their quotation marks, and putting them together again with marks nested right.

Chinese quotes with “ ”, and within them with ‘ ’.
"""

from __future__ import annotations

from typing import NamedTuple

from linter.patterns import pattern

_MARKS = pattern("[“”]")
_INNER = str.maketrans("“”‘’", "‘’“”")


class Pieces(NamedTuple):
    """A sentence as what stands outside of quotation marks and inside them, alternating; ``texts`` has one more than ``quoted``."""

    texts: tuple[str, ...]
    quoted: tuple[str, ...] = ()

    def render(self) -> str:
        """The sentence again."""
        return self.texts[0] + "".join(
            quote(inside) + text for inside, text in zip(self.quoted, self.texts[1:], strict=True)
        )


def quote(text: str) -> str:
    """The text in quotation marks; its own become the inner ones."""
    return f"“{text.translate(_INNER)}”" if "“" in text or "”" in text else f"“{text}”"


def pieces(sentence: str) -> Pieces:
    """The sentence at its outermost quotation marks; with marks that do not pair it is one text."""
    texts, quoted = [], []
    depth, start = 0, 0
    for mark in _MARKS.finditer(sentence):
        if mark.group() == "“":
            if depth == 0:
                texts.append(sentence[start : mark.start()])
                start = mark.end()
            depth += 1
        else:
            depth -= 1
            if depth < 0:
                return Pieces((sentence,))
            if depth == 0:
                quoted.append(sentence[start : mark.start()])
                start = mark.end()
    if depth:
        return Pieces((sentence,))
    return Pieces((*texts, sentence[start:]), tuple(quoted))


def clauses(sentence: str, separator: str) -> list[str]:
    """The sentence cut at a separator, but not inside quotation marks."""
    found, held = [], ""
    for part in sentence.split(separator):
        held = f"{held}{separator}{part}" if held else part
        if held.count("“") == held.count("”"):
            found.append(held.strip())
            held = ""
    return [one for one in (*found, held.strip()) if one]
