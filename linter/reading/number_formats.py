"""Numbers as a sheet shows them: 0.95 under the format ``0%`` is 95%, 1200 under ``#,##0.00`` is 1,200.00.

Formats are those of ECMA-376 part 1, 18.8.31. Colours, widths and fractions are left out: they do not change what a table says.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from linter.patterns import pattern

GENERAL = "General"
# 18.8.30: the formats that have a number only; 27 to 36 and 50 to 58 are those of Chinese Excel.
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"¥"#,##0', 6: '"¥"#,##0', 7: '"¥"#,##0.00', 8: '"¥"#,##0.00',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: GENERAL, 13: GENERAL, 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0", 42: '"¥"#,##0', 43: "#,##0.00", 44: '"¥"#,##0.00', 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss", 48: "0.0E+0", 49: "@",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"', 34: GENERAL, 35: GENERAL, 36: 'yyyy"年"m"月"', 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip

_TOKEN = pattern(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<am>AM/PM|A/P|上午/下午)'
    r"|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+(?:\.0+)?)|(?P<exponent>[eE][+-]0+)|(?P<digits>[0#?][0#?,.]*|\.[0#?]+)|(?P<general>General|G/通用格式)"
    r"|(?P<percent>%)|(?P<text>@)|(?P<plain>.)",
    re.DOTALL,
)
_CURRENCY = pattern(r"\$(?P<sign>[^-]*)")
_CONDITION = pattern(r"(?P<comparison>[<>]=?|=|<>)(?P<number>-?\d+(?:\.\d+)?)")
_ELAPSED = frozenset(("h", "hh", "m", "mm", "s", "ss"))
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_LONGEST = 255
"""A format is at most this long; what is longer is none."""
_EXACT = Context(prec=400)
_FIFTEEN = Context(prec=15)


class _Section(NamedTuple):
    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None
    is_date: bool


def shown(number: str, form: str, *, epoch_1904: bool = False) -> str:
    """A stored number in a format.

    Args:
        number: as the file stores it, ``738573.6899999999``; what is no number comes back as it is.
        form: the format, ``#,##0.00``.
        epoch_1904: whether days are counted as on early Macintoshes.

    """
    try:
        value = Decimal(repr(float(number)))
    except (ValueError, InvalidOperation):
        return number
    if not value.is_finite():
        return number
    if form in ("", GENERAL) or len(form) > _LONGEST:
        return general(value)
    section, sign = _choose(_sections(form), value)
    if section.is_date:
        return _date(section, value, epoch_1904)
    return sign + _number(section, abs(value))


def general(value: Decimal) -> str:
    """As a cell without a format: at most 15 digits, no trailing zeros, no exponent for what a table may hold."""
    rounded = _FIFTEEN.plus(value)
    if rounded and not -10 < rounded.adjusted() < 21:
        return f"{rounded.normalize():E}"
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=256)
def _sections(form: str) -> tuple[_Section, ...]:
    sections: list[_Section] = []
    tokens: list[tuple[str, str]] = []
    condition: tuple[str, Decimal] | None = None
    for found in _TOKEN.finditer(form):
        kind = found.lastgroup
        if kind is None:
            continue
        text = found[kind]
        if kind == "plain" and text == ";":
            sections.append(_section(tokens, condition))
            tokens, condition = [], None
        elif kind == "bracket":
            compared, currency = _CONDITION.fullmatch(text), _CURRENCY.match(text)
            if compared:
                condition = compared["comparison"], Decimal(compared["number"])
            elif currency:
                tokens.append(("plain", currency["sign"]))
            elif text.lower() in _ELAPSED:
                tokens.append(("elapsed", text.lower()))
        else:
            tokens.append((kind, text))
    return (*sections, _section(tokens, condition))


def _section(tokens: list[tuple[str, str]], condition: tuple[str, Decimal] | None) -> _Section:
    return _Section(tuple(tokens), condition, any(kind in ("date", "elapsed", "am") for kind, _ in tokens))


def _choose(sections: tuple[_Section, ...], value: Decimal) -> tuple[_Section, str]:
    """The section for a number – positive; negative; zero – and the sign that is still to be written."""
    numeric = sections[:3]
    for section in numeric:
        if section.condition is not None and _holds(value, *section.condition):
            return section, "-" if value < 0 else ""
    if any(section.condition for section in numeric):
        rest = [section for section in numeric if section.condition is None]
        return (rest[-1] if rest else numeric[-1]), "-" if value < 0 else ""
    if value < 0:
        return (numeric[1], "") if len(numeric) > 1 and numeric[1].tokens else (numeric[0], "-")
    if value == 0 and len(numeric) > 2:
        return numeric[2], ""
    return numeric[0], ""


def _holds(value: Decimal, comparison: str, number: Decimal) -> bool:
    return {
        "<": value < number,
        "<=": value <= number,
        ">": value > number,
        ">=": value >= number,
        "=": value == number,
        "<>": value != number,
    }[comparison]


def _number(section: _Section, value: Decimal) -> str:
    kinds = [kind for kind, _ in section.tokens]
    value = _EXACT.multiply(value, Decimal(100) ** kinds.count("percent"))
    digits = [text for kind, text in section.tokens if kind == "digits"]
    exponent = "exponent" in kinds
    written = iter([_digits(value, digits[0], exponent=exponent)] if digits else [])
    parts = []
    for kind, text in section.tokens:
        if kind == "digits":
            parts.append(next(written, ""))
        elif kind == "percent":
            parts.append("%")
        elif kind in ("general", "text"):
            parts.append(general(value))
        elif kind != "exponent":
            parts.append(text)
    return "".join(parts)


def _digits(value: Decimal, pattern: str, *, exponent: bool) -> str:
    whole, _, fraction = pattern.partition(".")
    scaled = len(whole) - len(whole.rstrip(",")) if not fraction else len(fraction) - len(fraction.rstrip(","))
    fraction = re.sub("[^0#?]", "", fraction)
    if exponent:
        return f"{value:.{len(fraction)}E}"
    value = _EXACT.divide(value, Decimal(1000) ** scaled)
    rounded = value.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP, _EXACT)
    grouped = "," in whole.rstrip(",")
    text = f"{rounded:,f}" if grouped else f"{rounded:f}"
    before, _, after = text.partition(".")
    least = whole.count("0")
    if before == "0" and not least:
        before = ""
    before = before.rjust(least, "0")
    while after and len(after) > fraction.rfind("0") + 1 and after.endswith("0"):
        after = after[:-1]
    return f"{before}.{after}" if after else before or "0"


def _date(section: _Section, value: Decimal, epoch_1904: bool) -> str:
    try:
        moment = _moment(value, epoch_1904)
    except (OverflowError, ValueError):
        return general(value)
    tokens = section.tokens
    halves = any(kind == "am" for kind, _ in tokens)
    parts, last = [], ""
    for index, (kind, text) in enumerate(tokens):
        if kind == "date":
            following = next((text[0].lower() for kind, text in tokens[index + 1 :] if kind == "date"), "")
            minutes = text[0].lower() == "m" and ((last in "hs" and last != "") or following == "s")
            parts.append(_part(moment, text.lower(), minutes=minutes, halves=halves))
            last = text[0].lower()
        elif kind == "elapsed":
            seconds = int(value * 86400)
            parts.append(str(seconds // {"h": 3600, "m": 60, "s": 1}[text[0]]))
            last = text[0]
        elif kind == "am":
            parts.append(("上午", "下午")[moment.hour >= 12])
        else:
            parts.append(text)
    return "".join(parts)


def _moment(value: Decimal, epoch_1904: bool) -> datetime:
    """The moment a number of days stands for; Excel believes in 29 February 1900."""
    first = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 30 if value >= 60 else 31)
    return first + timedelta(seconds=round(float(value) * 86400))


def _part(moment: datetime, text: str, *, minutes: bool, halves: bool) -> str:
    letter, width = text[0], len(text)
    if minutes:
        return f"{moment.minute:0{min(width, 2)}}"
    match letter:
        case "y":
            return f"{moment.year:04}" if width > 2 else f"{moment.year % 100:02}"
        case "m" if width > 2:
            return _MONTHS[moment.month - 1]
        case "m":
            return f"{moment.month:0{width}}"
        case "d" if width > 2:
            return "星期" + "一二三四五六日"[moment.weekday()]
        case "d":
            return f"{moment.day:0{width}}"
        case "h":
            return f"{(moment.hour - 1) % 12 + 1 if halves else moment.hour:0{min(width, 2)}}"
        case _:
            return f"{moment.second:0{min(width, 2) if '.' not in text else 2}}"
