"""Rows of a self-evaluation that score how a project was decided on and its money managed: 项目决策, 过程管理, 投入.

They stand in one list with the targets, and a score is given for each of them, but 制度健全 and 资金到位率 are no targets that
somebody sets for the project's performance.
"""

from __future__ import annotations

from linter.model import Indicator
from linter.patterns import pattern

_STAGE = (
    "决策|立项|投入|管理|过程|过程管理|投入[与和]?管理|投入[与和]?过程|决策[与和]?过程|组织管理|实施管理|组织实施|业务管理|资金管理"
    "|财务管理|资金使用|资金执行|预算执行|预算执行率"
)
_MANAGEMENT = pattern(f"(?:项目)?(?:{_STAGE})(?:情况)?(?:类)?(?:指标|目标)?")
_TARGET = pattern("数量|质量|时效|成本|产出|效[益果]|满意")


def is_management(one: Indicator) -> bool:
    """Whether an indicator of a form stands in a category of management; older forms file time and cost under 投入."""
    levels = [level.name for level in (one.level1, one.level2) if level is not None]
    return bool(levels) and _MANAGEMENT.fullmatch(levels[0]) is not None and not any(map(_TARGET.match, levels[1:]))
