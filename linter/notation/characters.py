"""One-to-one character tables: for comparing, never for reporting, and never changing a length."""

from __future__ import annotations

from linter.patterns import pattern

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# These keep their own width: the notation is made of them, and folding would turn “；” into the dialect's “;”.
_KEPT = "；：，！？"
_OPERATORS = {
    "≧": "≥",
    "≦": "≤",
    "⩾": "≥",
    "⩽": "≤",
    "≮": "≥",
    "≯": "≤",
    "﹪": "%",
    "﹥": ">",
    "﹤": "<",
    "～": "~",
    "〜": "~",
    "∼": "~",
}
_DASHES = dict.fromkeys("–—−‐‑‒―─", "-")
_BRACKETS = {"〔": "(", "〕": ")", "【": "(", "】": ")"}

NORMAL = str.maketrans(
    {chr(code): chr(folded) for code, folded in _FULL_WIDTH.items() if chr(code) not in _KEPT}
    | _OPERATORS
    | _DASHES
    | _BRACKETS
)
_ODD = pattern(f"[{''.join(map(chr, NORMAL))}]")


def normal(text: str) -> str:
    """``text`` with full-width digits, letters, operators and brackets as ASCII and every ≥ as one sign; same length."""
    # Few texts hold any of them, and to look for one takes a tenth of the time of a translation.
    return text.translate(NORMAL) if _ODD.search(text) else text
