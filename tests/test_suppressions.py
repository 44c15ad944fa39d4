"""One cause, one finding, with the rules of the house: every row of the catalogue's table is in the rules, and holds on a text."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from linter.engine.rules import SEVERITIES, Rule
from linter.engine.running import Engine
from linter.features import FactsBuilder
from linter.findings import Finding
from linter.knowledge import load_knowledge
from linter.pipeline import load_rules, parse

CYCLE = "C001 C002 C004 C005 C006 C007 C008 C009 C010 C011"
ROWS = {
    "N001": "* P001 P002 P003 P004 P005 P006", "N004": f"Q014 {CYCLE}", "T001": "T003 T004 T005", "T004": "P002", "T011": "V008", "T014": "P003",
    "Q001": f"Q009 Q010 Q011 Q012 Q013 {CYCLE}", "Q002": f"Q009 Q010 Q011 Q012 Q013 {CYCLE}",
    "Q003": f"Q009 Q010 Q011 Q012 Q013 {CYCLE}", "Q004": "Q005 Q009 Q010 Q012 Q013 C002 C006", "Q005": "Q009 Q010", "N002": "Q019", "N009": "Q019",
    "Q006": "Q007 Q009 Q010 C002 C006", "Q007": "Q009 Q010 Q013 C002 C006", "Q008": "Q009 Q010", "Q009": "Q012 Q013 V020",
    "Q010": "Q012 Q013 V020", "Q011": "Q009 Q010", "V001": "V002 V017", "V013": "V015", "V006": "V017", "U001": "U003 U006 T007 V005",
    "U002": "U003 U006 T007 V005", "C005": "C004", "C001": "C011", "C007": "Q009 Q010", "P009": "P010",
}  # fmt: skip
"""Who explains whom away. (N006 and N007 are both on the list of what must be found in one cell, so neither hides the other.)"""

PROJECT = "项目名称\t总计\t绩效目标\t绩效指标\n"
HOLDS = [
    ("N001", "P001 P003 P004 P005", PROJECT + "困难群众救助\t20.00\t救助困难群众\t1、2-效益指标；22-社会效益；惠及户数；实施周期指标值:≥90户；年度指标值:≥90户。2、按时发放救助金。"),
    ("N001", "P002", PROJECT + "水库管护\t10.00\t管护水库\t1、产出指标：巡查次数，年度指标值：≥52次。2、闸门检修按计划完成。"),
    ("N004", "C002", "1、2-效益指标；22-社会效益；助学政策知晓情况；实施周期指标值:广泛知晓；年度指标值:广泛知晓；年度指标值:广泛知晓。"),
    ("N004", "C011", "1、1-产出指标；11-数量指标；防汛演练次数；实施周期指标值:≥2次；年度指标值:≥2次；年度指标值:≥2次。"),
    ("T001", "T005", "1、11-数量指标；巡河次数；实施周期指标值:≥48次；年度指标值:≥48次。"),
    ("T001", "T003", "1、13-数量指标；13-数量指标；完工时间；实施周期指标值:11月底前；年度指标值:11月底前。"),
    ("T004", "P002", PROJECT + "鼠疫监测\t20.00\t监测鼠疫\t1、1-产出指标；22-社会效益；受益牧民数；实施周期指标值:≥900人；年度指标值:≥900人。"),
    ("T011", "V008", "1、1-产出指标；14-成本指标；助学金发放执行率；实施周期指标值:100%；年度指标值:100%。"),
    ("Q001", "Q009 C011", "1、1-产出指标；11-数量指标；文明校园创建数；实施周期指标值:定量指标；年度指标值:定量指标。"),
    ("Q001", "Q010 C007", "1、1-产出指标；12-质量指标；疫苗接种率；实施周期指标值:≥95%；年度指标值:非量化指标。"),
    ("Q001", "C006", "1、1-产出指标；12-质量指标；疫苗接种率；实施周期指标值:非量化指标；年度指标值:≥95%。"),
    ("Q002", "Q009 C011", "1、1-产出指标；11-数量指标；巡河次数；实施周期指标值:待定；年度指标值:待定。"),
    ("Q002", "Q010 C007", "1、3-满意度指标；31-服务对象满意度；游客满意度；实施周期指标值:≥90%；年度指标值:—。"),
    ("Q003", "Q009 C011", "1、1-产出指标；11-数量指标；巡河次数；实施周期指标值:数量指标；年度指标值:数量指标。"),
    ("Q003", "C006", "1、3-满意度指标；31-服务对象满意度；村民满意度；实施周期指标值:服务对象满意度；年度指标值:≥90%。"),
    ("Q004", "Q009 Q010", "1、1-产出指标；11-数量指标；出诊率；实施周期指标值:出诊率；年度指标值:出诊率。"),
    ("Q004", "C006", "1、1-产出指标；11-数量指标；参加演练人次；实施周期指标值:参加演练人次；年度指标值:200人次。"),
    ("Q005", "Q009", "1、1-产出指标；11-数量指标；开展消防安全宣传；实施周期指标值:开展宣传；年度指标值:开展宣传。"),
    ("Q005", "Q010", "1、1-产出指标；12-质量指标；鉴定报告准确率；实施周期指标值:准确；年度指标值:准确。"),
    ("N009", "Q019", "1、1-产出指标；11-数量指标；≥12；实施周期指标值:≥12场；年度指标值:≥12场。"),
    ("N002", "Q019", "1、1-产出指标；12-质量指标；助学金使用合规率100%；实施周期指标值:；年度指标值:。"),
    ("Q006", "Q009", "1、1-产出指标；14-成本指标；绿化养护成本；实施周期指标值:养护面积×单位面积费用；年度指标值:养护面积×单位面积费用。"),
    ("Q006", "Q010", "1、1-产出指标；12-质量指标；水样合格率；实施周期指标值:≥95%；年度指标值:合格水样数/送检水样数。"),
    ("Q006", "C006", "1、1-产出指标；12-质量指标；课后服务满意率；实施周期指标值:满意家长数÷受访家长数×100%；年度指标值:≥90%。"),
    ("Q007", "Q009 C002", "1、1-产出指标；11-数量指标；到馆人次；实施周期指标值:实际到馆的读者总数；年度指标值:实际到馆的读者总数。"),
    ("Q007", "C006", "1、3-满意度指标；31-服务对象满意度；患者投诉；实施周期指标值:因服务态度产生的有效投诉数量；年度指标值:≤3宗。"),
    ("Q007", "Q013", "1、1-产出指标；12-质量指标；工程返工次数；实施周期指标值:因施工质量产生的返工次数；年度指标值:因施工质量产生的返工次数。"),
    ("Q008", "Q009", "1、1-产出指标；11-数量指标；农机补贴台数；实施周期指标值:按下达任务数；年度指标值:按下达任务数。"),
    ("Q008", "Q010", "1、1-产出指标；12-质量指标；低保金发放率；实施周期指标值:按规定发放；年度指标值:按规定发放。"),
    ("Q009", "Q012", "1、产出指标：巡查河道次数，年度指标值：持续开展。"),
    ("Q010", "Q012", "1、1-产出指标；12-质量指标；设备验收通过率；实施周期指标值:基本通过；年度指标值:基本通过。"),
    ("Q010", "Q013 V020", "1、效益指标：苗木成活率，年度指标值：打造城市名片。"),
    ("Q011", "Q009", "1、1-产出指标；11-数量指标；巡逻人次；实施周期指标值:逐年增加；年度指标值:逐年增加。"),
    ("Q011", "Q010", "1、2-效益指标；22-社会效益；住院死亡率；实施周期指标值:逐年下降；年度指标值:逐年下降。"),
    ("V001", "V002", "1、满意度指标：患者满意度（%），年度指标值：0。"),
    ("V006", "V017", "1、满意度指标：游客满意度，年度指标值：≥40%。"),
    ("V013", "V015", "1、3-满意度指标；31-服务对象满意度；乘客满意度；实施周期指标值:90%左右；年度指标值:90%左右。"),
    ("U001", "U006", "1、1-产出指标；12-质量指标；管网覆盖率；实施周期指标值:90%；年度指标值:90家。"),
    ("U002", "U006", "1、1-产出指标；11-数量指标；参训教师人数；实施周期指标值:300人；年度指标值:90%。"),
    ("U001", "V005", "1、满意度指标：服务对象满意度，年度指标值：少于5次。"),
    ("U001", "T007", "1、1-产出指标；11-数量指标；公众号关注率；实施周期指标值:10000人；年度指标值:10000人。"),
    ("U002", "T007", "1、1-产出指标；11-数量指标；上门核查次数；实施周期指标值:≤2%；年度指标值:≤2%。"),
    ("U002", "V005", "1、1-产出指标；12-质量指标；参训教师人数；实施周期指标值:≤2%；年度指标值:≤2%。"),
    ("C005", "C004", "1、1-产出指标；12-质量指标；案件办结率；实施周期指标值:≥60%（上半年）；年度指标值:≥95%（全年）。"),
    ("C001", "C011", PROJECT + "县志编纂\t40.00\t两年编纂约19000册\t1、1-产出指标；11-数量指标；出版册数；实施周期指标值:9500册；年度指标值:9500册。"),
    ("C007", "Q009", "1、1-产出指标；11-数量指标；宣讲学校数；实施周期指标值:6所；年度指标值:全部学校。"),
    ("C007", "Q010", "1、1-产出指标；12-质量指标；苗木成活率；实施周期指标值:≥90%；年度指标值:全部成活。"),
]  # fmt: skip


@cache
def rules() -> dict[str, Rule]:
    return {rule.id: rule for rule in load_rules()}


@cache
def engine(*, suppressing: bool) -> Engine:
    if suppressing:
        return Engine(rules().values())
    return Engine(
        replace(rule, suppresses=(), cases=tuple(case._replace(suppresses=()) for case in rule.cases))
        for rule in rules().values()
    )


def findings(text: str, *, suppressing: bool) -> dict[str, Finding]:
    facts = FactsBuilder(load_knowledge()).document(parse(text))
    return {one.rule: one for one in engine(suppressing=suppressing).run(facts)}


@pytest.mark.parametrize("keeper", ROWS)
def test_the_table_of_the_catalogue_is_in_the_rules(keeper: str) -> None:
    rule = rules()[keeper]
    assert set(ROWS[keeper].split()) <= {*rule.suppresses, *(one for case in rule.cases for one in case.suppresses)}


@pytest.mark.parametrize(
    ("keeper", "explained", "text"), HOLDS, ids=[f"{keeper} {explained}" for keeper, explained, _ in HOLDS]
)
def test_what_a_finding_explains_is_not_said_again_and_lends_it_its_weight(
    keeper: str, explained: str, text: str
) -> None:
    before, after = findings(text, suppressing=False), findings(text, suppressing=True)
    for other in explained.split():
        assert keeper in before
        assert other in before
        assert keeper in after
        assert other not in after
        assert SEVERITIES.index(after[keeper].severity) <= SEVERITIES.index(before[other].severity)


def test_each_row_of_the_table_is_shown_on_a_text() -> None:
    # A satisfaction in another class (T014) already answers P003, and names that are equal (P009) are not alike (P010).
    assert {keeper for keeper, _, _ in HOLDS} == set(ROWS) - {"T014", "P009"}
