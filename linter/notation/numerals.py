"""Chinese numerals of a value as digits: 两次 is 2次, 百分之九十以上 is 90%以上, 万分之一 is 0.1‰, 三分之二 is 2/3, 零 is 0.

Only a value (or the first clause of one) that is nothing but a numeral and its unit is read so, or one counted from some event
(验收后一个月内): 一次性, 三级, 双一流, 零就业家庭 are words. The result is as long as the text was, because positions in a value count from its
start: numbers are padded with zeros in front, and a numeral that needs more digits than it has characters (十, 一百五十) stays as it is.
"""

from __future__ import annotations

from linter.patterns import pattern

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_DIGITS |= {char: value for value, char in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
_FACTORS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_NUMERAL = "[零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]+"
_SHARE = f"(?P<of>[百千万二三四五六七八九十])分之(?P<part>{_NUMERAL})|(?P<tenths>[一二三四五六七八九])成[五半]"
_EVENT = (
    f"[^\\d，,。；;]{{2,16}}?(?:后|之日起|[之以]前|(?<!第)(?={_NUMERAL}(?:个?(?:工作日|月|小时)|[年周天日])[之以]?内))"
)
_NO_UNIT = "(?![级等类流体])"


class Numerals:
    """Rewrites numerals; ``words`` are the comparisons that may stand in front, ``unit`` and ``bound`` the grammar's terminals."""

    def __init__(self, words: str, unit: str, bound: str) -> None:
        end = f"(?:{bound})?(?=[。，,；;、(]|$)"
        self.pattern = pattern(
            f"(?P<before>(?:{_EVENT})?(?:{words})?)(?:(?P<share>{_SHARE})|(?P<number>{_NUMERAL})(?P<scale>万|亿)?{_NO_UNIT}(?:{unit}))"
            f"{end}|(?P<nothing>零)(?=[。]?$)"
        )

    def as_digits(self, text: str) -> str:
        """The text with its leading numeral in digits, of the same length."""
        match = self.pattern.match(text)
        if match is None:
            return text
        if match["nothing"]:
            return f"0{text[1:]}"
        group = "share" if match["share"] else "number"
        if match["tenths"]:
            digits: str | None = f"{_DIGITS[match['tenths']]}5%"
        elif match["share"]:
            digits = _share(match["of"], match["part"], len(match["share"]))
        else:
            digits = _count(match["number"])
        return text if digits is None else text[: match.start(group)] + digits + text[match.end(group) :]


def _share(of: str, numeral: str, length: int) -> str | None:
    number = 100 if numeral == "百" else _value(numeral)
    if number is None:
        return None
    shares = {"百": f"{number}%", "千": f"{number}‰", "万": f"{number / 10}‰"}
    share = shares.get(of) or f"{number}/{_value(of)}"
    return share.rjust(length, "0") if len(share) <= length else None


def _count(numeral: str) -> str | None:
    """Digits, or digits and a scale: 三百 is 3百."""
    if len(numeral) == 2 and numeral[0] in _DIGITS and numeral[1] in "百千":
        return f"{_DIGITS[numeral[0]]}{numeral[1]}"
    number = _value(numeral)
    if number is None or len(str(number)) > len(numeral):
        return None
    return f"{number:0{len(numeral)}d}"


def _value(numeral: str) -> int | None:
    """The number a numeral below ten thousand means; ``None`` if it is not well formed."""
    total, digit, last = 0, None, 10_000
    for char in numeral:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
        else:
            factor = _FACTORS[char]
            if factor >= last or (digit is None and total):
                return None
            total, digit, last = total + (1 if digit is None else digit) * factor, None, factor
    return total + (digit or 0)
