"""Money above the indicators of a form that no known label names: in a sentence, or under a label that says its unit."""

from __future__ import annotations

from collections.abc import Sequence

from linter.layout.money import is_money
from linter.model import Cell
from linter.patterns import pattern
from linter.reading.cells import part

_MONEY_UNIT = pattern(r"[（(][^（）()]*?([百千万亿]*元)[）)]")
UNIT = pattern("[百千万亿]*元$")
"""The unit of money at the end of an amount."""
STATED_TOTAL = pattern(
    "(?:资金)?(?:总额|合计|总计|共计)[:：]?(?P<money>\\d[\\d,，]*(?:\\.\\d+)?[百千万亿]*元?)(?=[；;，,（(。]|其中|$)"
)
"""The total in a cell that goes on with its sources: 总额：120万元；其中：财政拨款100万元."""
_MONEY_INLINE = pattern("(?P<label>[^：:；。]{2,24})[：:](?P<money>[^：:；。]{1,20})")
_NO_TOTAL = pattern(
    "其中|上年|结转|总投|累计|已|单价|标准|成本|实际|执行|完成|支出|调整|周期|中期|长期|实施期|三年|贷款|债券"
)
"""What a label with a unit of money may say that is not the money of the year."""


def money_unit(row: Sequence[Cell]) -> str:
    """The unit of money that a label names in brackets: 预算金额（万元）; empty if none does."""
    found = next(filter(None, (_MONEY_UNIT.search(cell.text) for cell in row)), None)
    return found[1] if found else ""


def may_be_total(label: str) -> bool:
    """Whether a label of money that nothing is known of may name the money of the year: no part, no other year, no price."""
    return _NO_TOTAL.search(label) is None


def told_money(cell: Cell) -> tuple[Cell, str] | None:
    """The total that a cell tells by itself, and its unit: 资金总额1260万元，其中：…, 资金规模（万元）：1260; ``None`` if it tells none."""
    sentence, labelled = STATED_TOTAL.match(cell.text), _MONEY_INLINE.fullmatch(cell.text)
    if labelled and not (is_money(labelled["money"]) and may_be_total(labelled["label"])):
        labelled = None
    found = sentence or labelled
    own = UNIT.search(found["money"]) if found else None
    unit = own.group() if own else money_unit([cell]) if labelled else ""
    return (part(cell, *found.span("money")), unit) if found and unit else None
