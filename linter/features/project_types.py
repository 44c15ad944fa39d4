"""What kind of project (项目) a name speaks of: rules on missing indicators differ between salaries, upkeep, works and services."""

from __future__ import annotations

from collections.abc import Iterable

from linter.features.phrasing import found_beside
from linter.findings import TYPE_NAMES
from linter.knowledge import Knowledge
from linter.patterns import pattern

STAFF, UPKEEP, CAPITAL, PUBLIC, OTHER = (kind for kind, *_ in TYPE_NAMES)
TYPES = (STAFF, UPKEEP, CAPITAL, PUBLIC, OTHER)

_GRANT = pattern("(?:补助|补贴)(?:资金|经费|项目)?(?:[（(][^（）()]{1,12}[）)])?$")
# 人才集聚工程, “粤菜师傅”工程, “百千万工程”: a programme that calls itself a work.
_PROGRAMME = pattern('人才[\u4e00-\u9fff]{0,6}工程|[”"』]工程|工程[”"』]|(?<=[”"』])[\u4e00-\u9fff]{1,4}工程')
# 污水处理厂运行经费 keeps a plant running, 机构运行经费 an office.
_PLANT = pattern(
    "(?:厂|馆|公园|泵站|设施|设备|线路|管网|路灯|监控|隧道|索道|码头|热线)[\u4e00-\u9fff]{0,4}(?:运行|运转)"
)
# 安可替代补助资金: money that another level gives; what it is for tells whom it serves.
_TRANSFER = pattern("(?<![民户生员者童村])补助(?:资金|经费)")
# 市人才服务中心办公设备更新: the name of the unit is not what the project does.
_UNIT = pattern("^[\u4e00-\u9fff]{2,20}?(?:服务中心|服务局)")
# Works come first where a name has both: 公路养护工程, 系统升级维护经费.
_CARE = pattern("管养|养护|管护|维保|维护(?:费|经费|项目|$)")
_TOWARDS = "(?:为|向|给|对|帮助|惠及|面向|方便|满足)"
LONGEST_GOAL = 600
"""So much of a goal is looked at; who benefits is said early."""


class ProjectTypes:
    """Decides the type of a project as the user says, else from its name; the goal decides only where the name says nothing."""

    def __init__(self, knowledge: Knowledge, given: Iterable[tuple[str, str]] = ()) -> None:
        """``given`` are the user's own decisions: pairs of a regular expression on the name and a type; the first that matches counts."""
        words = knowledge.words
        self.given = tuple((pattern(text), kind) for text, kind in given)
        self.staff = words("staff-projects").pattern
        self.not_staff = words("staff-exceptions").pattern
        self.upkeep = words("upkeep-projects").pattern
        self.not_upkeep = words("upkeep-exceptions").pattern
        self.capital = pattern(f"{words('capital-projects').alternatives}|{words('built-things').alternatives}建设")
        self.not_capital = words("capital-exceptions").pattern
        self.public = words("public-projects").pattern
        self.not_public = words("public-exceptions").pattern
        self.beneficiary = pattern(f"{_TOWARDS}[^，。；、]{{0,14}}?{words('beneficiaries').alternatives}")

    def of(self, name: str, goal: str, unit: str = "") -> tuple[str, str]:
        """The type, and whether the ``config``, the ``name`` or the ``goal`` says so (``none`` where none of them does).

        ``unit`` is left out of the name: what a 人才服务中心 buys is no service to talents.
        """
        name = "".join(name.split())
        for wanted, kind in self.given:
            if wanted.search(name):
                return kind, "config"
        name = name.removeprefix(unit)
        found = self._by_name(name)
        if found != OTHER:
            return found, "name"
        goal = goal[:LONGEST_GOAL]
        if self.public.search(goal):
            goal = self.not_public.sub("", goal)
            if self.public.search(goal) and self.beneficiary.search(goal):
                return PUBLIC, "goal"
        return OTHER, "none"

    def _by_name(self, name: str) -> str:
        if self._is_staff(name):
            return STAFF
        if found_beside(self.upkeep, self.not_upkeep, name) or _PLANT.search(name):
            return UPKEEP
        if found_beside(self.capital, self.not_capital, _PROGRAMME.sub("", name)):
            return CAPITAL
        if found_beside(_CARE, self.not_upkeep, name):
            return UPKEEP
        if not self.staff.search(name):  # 村干部工资补助资金 goes to people
            name = _TRANSFER.sub("", name)
        return PUBLIC if found_beside(self.public, self.not_public, _UNIT.sub("", name)) else OTHER

    def _is_staff(self, name: str) -> bool:
        if not self.staff.search(name) or self.not_staff.search(name):
            return False
        return not (_GRANT.search(name) or _PLANT.search(name))
