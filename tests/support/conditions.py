"""A table that has a bit of everything, its facts, and conditions on them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from linter.engine.compiling import compile_condition
from linter.engine.conditions import Condition, Reader
from linter.features import CorpusFacts, DocumentFacts, ExcuseFacts, FactsBuilder, IndicatorFacts, ProjectFacts
from linter.knowledge import Knowledge, load_knowledge
from linter.model import Span
from linter.pipeline import parse
from linter.strict_yaml import parse as parse_yaml

HEADER = "项目名称\t总计\t绩效目标\t绩效指标"
CELLS = (
    "1、1-产出指标；11-数量指标；参训教师人次；实施周期指标值:≥600人次；年度指标值:≥300人次。"
    "2、1-产出指标；12-质量指标；培训合格率；实施周期指标值:95%以上；年度指标值:≥95%。"
    "3、2-效益指标；22-社会效益；投诉率；实施周期指标值:非量化指标；年度指标值:非量化指标。",
    "1、1-产出指标；11-数量指标；修复琴凳数（张）；实施周期指标值:20；年度指标值:20。"
    "2、1-产出指标；13-时效指标；报修响应时间；实施周期指标值:≤2小时；年度指标值:2-4小时。"
    "3、4-成本指标；41-经济成本指标；单价；实施周期指标值:≤1500元/台；年度指标值:1500元/台。"
    "4、3-满意度指标；31-服务对象满意度；学员满意度；年度指标值:逐年提升。"
    "5、19-质量；报修响应时间；实施周期指标值:按合同约定执行。",
    "1、产出指标：采购册数，年度指标值：＞=2000册。2、满意度指标：读者满意度；年度指标值：良。年度指标值：良。",
    "没有体例的一栏文字",
)
TABLE = "\n".join(
    [
        HEADER,
        *(
            f"项目{index}\t{'' if index == 2 else f'{index}8.50'}\t{'' if index else '两年采购约4000册'}\t{cell}"
            for index, cell in enumerate(CELLS)
        ),
    ]
)


@cache
def knowledge() -> Knowledge:
    return load_knowledge()


@cache
def document() -> DocumentFacts:
    return FactsBuilder(knowledge()).document(parse(TABLE + "\n", path="表-2024.tsv"))


@cache
def subjects() -> dict[str, list[Any]]:
    """Facts of every target, from a table that has a bit of everything."""
    facts = document()
    projects = list(facts.projects)
    source = facts.document.source
    empty = FactsBuilder(knowledge()).document(parse("", path="t.txt"))
    return {
        "indicator": [one for project in projects for one in project.indicators],
        "project": projects,
        "document": [facts, empty],
        "corpus": [CorpusFacts([]), CorpusFacts([facts]), CorpusFacts([facts, empty])],
        "excuse": [
            ExcuseFacts(source, Span(0, 0), "Q001"),
            ExcuseFacts(source, Span(0, 0), "", "因", "2026-01-01", used=True, expired=True, fault="form"),
        ],
        "table": [facts, empty],
    }


def condition(text: str, target: str = "indicator", options: dict[str, str] | None = None) -> Condition:
    return Reader(target, knowledge(), options or {}).read(parse_yaml(text, "t.yaml"))


def asking(text: str, target: str = "indicator", options: dict[str, str] | None = None) -> Callable[[Any], bool]:
    return compile_condition(target, condition(text, target, options))


def indicator(
    annual: str = "≥95%",
    name: str = "培训合格率",
    cycle: str | None = "≥95%",
    levels: str = "1-产出指标；12-质量指标；",
) -> IndicatorFacts:
    given_cycle = "" if cycle is None else f"；实施周期指标值:{cycle}"
    facts = FactsBuilder(knowledge()).document(parse(f"1、{levels}{name}{given_cycle}；年度指标值:{annual}。"))
    return facts.projects[0].indicators[0]


def holds(text: str, subject: IndicatorFacts | ProjectFacts | DocumentFacts, target: str = "indicator") -> bool:
    return bool(asking(text, target)(subject))


def project(index: int) -> ProjectFacts:
    found = subjects()["project"][index]
    assert isinstance(found, ProjectFacts)
    return found
