"""Values: a Lark grammar for every value, and in front of it its own lexer alone.

Three of four values are exactly one quantity (``≥95%``, ``1.85万人``). The lexer sees that at once, and the quantity is what the
grammar would make of its tokens; a test holds the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from linter.model import Quantity, Value
from linter.notation.characters import normal
from linter.notation.larks import Lark, Lexer, LexerConf, Transformer, build
from linter.notation.lexer import Piece
from linter.notation.numerals import Numerals
from linter.patterns import pattern

QUANTITY_MARK = "\ue000"
DATE_MARK = "\ue001"
LONGEST = 2000
"""The grammar reads this many characters of a value; what lies beyond is text. Nobody can assess such a value anyway."""

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_SCALES |= {"十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12}
_MAY = ("得", "能", "可", "应")
"""What may stand in a prohibition: 不得低于, 不能超过."""


def _or_equal(adjectives: str) -> list[str]:
    """大于等于, 大于或等于."""
    return [f"{one}于{word}" for one in adjectives for word in ("等于", "或等于")]


def _than(adjectives: str) -> list[str]:
    """大于, 少于."""
    return [f"{one}于" for one in adjectives]


def _not(adjectives: str) -> list[str]:
    """不少于, 不得少于, 不能少于."""
    return [f"不{verb}{one}于" for one in adjectives for verb in ("", *_MAY)]


# Comparisons by what they mean (民法典 art. 1259: 以上、以下、以内 include the number; 超过、不满 exclude it).
_COMPARATORS = {
    "≥": (
        *("≥", ">=", "=>", *_or_equal("大多高长快宽厚深远"), *_not("小少低短慢窄薄浅近")),
        *("至少", "最少", "最低", "最短", "最小", "下限", "达到", "达"),
    ),
    "＞": (">", *_than("大多高长快宽厚深远"), "超过", "超", "突破", "逾"),
    "=": ("=", "等于"),
    "≤": (
        *("≤", "<=", "=<", *_or_equal("小少低短慢窄薄浅近"), *_not("大多高长快宽厚深远")),
        *("至多", "最多", "最高", "最长", "最大", "上限", "控制在", "不突破"),
        *("不超过", "不超", "未超过", "未超", "不超出", "未超出"),
        *(f"不{verb}超{more}" for verb in _MAY for more in "过出"),
    ),
    "＜": ("<", *_than("小少低短慢窄薄浅近"), "不足", "不满", "不达", "未达到", "未达"),
}
_COMPARATOR_OF = {word: sign for sign, words in _COMPARATORS.items() for word in words}
_SUFFIXES = {"以上": "≥", "以下": "≤", "以内": "≤", "之内": "≤", "内": "≤", "+": "≥"}
_SCALED_UNIT = pattern(r"([十百千]?[万亿])(.+)")
"""A unit in brackets with its scale: （万元）."""

_INCLUDED = pattern(r"^(?:\(含[^()]*\))?[及其或]*")
"""What stands in front of the word of a bound: （含95%）以上, 及其以上."""
_OTHER_UNIT = pattern(r"(?<=.)\([^()]*\)$")
"""A second counting word behind the unit: 台（套）."""
_SAME_UNIT = {"百分比": "%"}
"""Units that systems print in words: 95百分比."""
_RANGE = pattern(r"(\d+(?:\.\d+)?)(.*?)(?:[-~至到和与]|[≤<].+[≤<]=?)(\d+(?:\.\d+)?)")
_PARTS = ("COMPARATOR", "APPROX", "RANGE", "RATIO", "NUMBER", "SCALE", "UNIT", "PER", "BOUND", "EACH")
_SHORT_TAIL = pattern(r"[\u4e00-\u9fff]{1,6}")
_NOUN_AND_BOUND = pattern(
    "(?P<noun>(?:(?!以[上下内]|之内)[\u4e00-\u9fff]){1,6}?)(?:及其|[及或])?(?P<bound>以上|以下|以内|之内)(?=$|[。，,；;、(])"
)
_ADVERB = pattern(
    "(?:(?P<bound>至[少多]|最[少多])[\u4e00-\u9fff]{1,4}|(?P<most>最[高低])(?:可?(?:补[贴助]|奖励|资助|支持|给予|获得|享受)))$"
)
"""A bound of the verb that follows: 至少建成3个, 最高补贴5000元."""
_NO_NOUN = "，,。；;、()"
_RANKS = ("级", "职称", "学历", "学位", "高", "科", "专", "硕士", "博士", "研究生", "层次", "处", "厅")
"""What a bound behind them is of: 1名副高以上, 3个省级以上. The number in front is not bounded."""


class ValueLexer(Lexer):
    """One expression made of the grammar's terminals: a whole quantity at a time, handed out token by token.

    A unit, a scale or a bound is one only behind a number, so they are looked for there and nowhere else.
    """

    __future_interface__ = 1

    def __init__(self, conf: LexerConf) -> None:
        patterns = {str(terminal.name): terminal.pattern.to_regexp() for terminal in conf.terminals}

        def group(name: str) -> str:
            return f"(?P<{name}>{patterns[name]})"

        number = f"(?:{group('RANGE')}|{group('RATIO')}|{group('NUMBER')})"
        behind = (
            "".join(f"{group(name)}?" for name in ("SCALE", "UNIT", "PER")) + f"(?:{group('BOUND')}{group('EACH')}?)?"
        )
        before = f"(?:{group('COMPARATOR')}|{group('APPROX')})?"
        quantity = f"(?P<QUANTITY>{before}{number}{behind})"
        self.tokens = pattern(
            "|".join([group("DATE"), group("REFERENCE"), quantity, *map(group, ("SIGN", "TEXT", "OTHER"))])
        )
        words = "|".join(sorted(_COMPARATOR_OF, key=lambda word: (-len(word), word)))
        self.numerals = Numerals(words, patterns["UNIT"], patterns["BOUND"])

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:
        """The tokens of one value."""
        for match in self.tokens.finditer(lexer_state.text.text):
            if match.lastgroup == "QUANTITY":
                yield from (
                    Piece(name, text, match.start(name), match.start(name)) for name, text in _parts(match).items()
                )
            else:
                yield Piece(str(match.lastgroup), match.group(), match.start(), match.start())


def _parts(match: re.Match[str]) -> dict[str, str]:
    """The parts of a quantity that are there, by the names of their terminals."""
    return {name: text for name, text in zip(_PARTS, match.group(*_PARTS), strict=True) if text is not None}


@lru_cache(maxsize=8192)
def read_value(text: str) -> Value:
    """What stands in a value, flat text in, positions relative to it. Never fails."""
    lexer = _lexer()
    plain = lexer.numerals.as_digits(normal(text))
    match = lexer.tokens.match(plain)
    if match is None or match.lastgroup != "QUANTITY" or match.end() != len(plain):
        return read_by_grammar(plain)
    quantity = _quantity(_parts(match), 0, len(plain))
    return Value(plain, (quantity,), skeleton=QUANTITY_MARK)


def read_quantities(plain: str) -> tuple[Quantity, ...]:
    """The quantities of a normalised text that is no value, such as a goal: by the lexer alone, ten times as fast."""
    found = _lexer().tokens.finditer(plain[:LONGEST])
    return tuple(
        _quantity(_parts(match), match.start(), match.end()) for match in found if match.lastgroup == "QUANTITY"
    )


def read_by_grammar(plain: str) -> Value:
    """The same, always by the grammar; ``plain`` is normalised text."""
    children: Sequence[Any] = _parser().parse(plain[:LONGEST]).children
    quantities: list[Quantity] = []
    dates, signs, skeleton = [], [], []
    for index, child in enumerate(children):
        if isinstance(child, Quantity):
            quantities.append(_with_open_unit(child, plain, last=index == len(children) - 2))
            skeleton.append(QUANTITY_MARK)
        elif child.type == "DATE":
            dates.append((child.start, child.end))
            skeleton.append(DATE_MARK)
        else:
            if child.type == "SIGN":
                signs.append(child.start)
            skeleton.append(child.text)
    skeleton.append(plain[LONGEST:])
    shape = "".join(skeleton)
    if shape == f"({QUANTITY_MARK})":  # （95%） says no more than 95%
        shape = QUANTITY_MARK
    return Value(plain, tuple(quantities), tuple(dates), tuple(signs), shape)


def _with_open_unit(quantity: Quantity, plain: str, *, last: bool) -> Quantity:
    """Units are an open class: short text after a bare number at the end of the value is its unit (``150万科次``).

    So are the things counted, and a bound may stand behind them: ``10家企业以上``, ``3档及以上``.
    """
    tail = plain[quantity.end :]
    if not quantity.comparator and (adverb := _ADVERB.search(plain, 0, quantity.start)):
        return quantity._replace(comparator=_COMPARATOR_OF[adverb["bound"] or adverb["most"]])
    bounded = _NOUN_AND_BOUND.match(tail) if tail[:1] not in _NO_NOUN and not quantity.suffix else None
    if bounded and not bounded["noun"].endswith(_RANKS):
        if not quantity.comparator:
            return quantity._replace(unit=quantity.unit or bounded["noun"], comparator=_SUFFIXES[bounded["bound"]])
        if not quantity.unit and bounded.end() == len(tail):  # 大于9000具以上
            return quantity._replace(unit=bounded["noun"], suffix=tail[bounded.end("noun") :], end=len(plain))
    if not last or quantity.unit or quantity.suffix or not _SHORT_TAIL.fullmatch(tail):
        return quantity
    return quantity._replace(unit=tail)


class _Quantities(Transformer[Any, Any]):
    """Builds quantities while lark parses."""

    def quantity(self, pieces: Sequence[Piece]) -> Quantity:
        """Called by lark for each quantity."""
        groups = {piece.type: piece.text for piece in pieces}
        return _quantity(groups, pieces[0].start, pieces[-1].end)


def _quantity(groups: dict[str, str], start: int, end: int) -> Quantity:
    scale = groups.get("SCALE", "").rstrip("余多").replace("w", "万").replace("W", "万")
    factor = _SCALES.get(scale, 1)
    prefix, suffix = groups.get("COMPARATOR", groups.get("APPROX", "")), groups.get("BOUND", "")
    unit = groups.get("UNIT", "")
    upper: Decimal | None = None
    form = "single"
    if "RANGE" in groups:
        match = _RANGE.fullmatch(groups["RANGE"])
        first, inner, second = match.groups() if match else ("0", "", "0")
        own = _SCALES.get(inner[:1], 1) if inner else factor  # 5000元-1万元, 10万元-12万元, 10-12万元
        number, upper, form = Decimal(first) * own, Decimal(second) * factor, "range"
        unit = unit or inner
    elif "RATIO" in groups:
        first, second = re.split("[/:：∶比]", groups["RATIO"])
        number, upper, form = Decimal(first), Decimal(second) * factor, "ratio"
    else:
        number = Decimal(groups["NUMBER"].replace(",", "")) * factor
    comparator = _COMPARATOR_OF.get(prefix) or _SUFFIXES.get(_INCLUDED.sub("", suffix), "")
    unit = _OTHER_UNIT.sub("", unit).strip("()")
    if unit == "成":
        number, upper, unit = number * 10, upper and upper * 10, "%"
    if bracketed := None if scale else _SCALED_UNIT.fullmatch(unit):  # ≤120（万元）
        scale, unit = bracketed.groups()
        number, upper = number * _SCALES[scale], upper and upper * _SCALES[scale]
    return Quantity(
        number,
        _SAME_UNIT.get(unit, unit).replace("·", ""),
        comparator,
        upper,
        form,
        scale,
        groups.get("PER", "") + groups.get("EACH", ""),
        prefix,
        suffix,
        start,
        end,
    )


@cache
def _parser() -> Lark:
    return build("value", lexer=ValueLexer, transformer=_Quantities())


@cache
def _lexer() -> ValueLexer:
    return ValueLexer(_parser().parser.lexer_conf)
