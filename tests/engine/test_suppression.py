"""One cause, one finding: who is explained away by whom, and what the finding that is kept takes over."""

from __future__ import annotations

from functools import cache

import pytest

from linter.engine.rules import Case, Rule, Words
from linter.engine.running import Engine
from linter.engine.suppression import Fired, suppress
from linter.engine.templates import template
from linter.features import DocumentFacts, FactsBuilder, IndicatorFacts, ProjectFacts
from linter.knowledge import load_knowledge
from linter.pipeline import load_rules, parse
from linter.strict_yaml import parse as parse_yaml

ITEMS = (
    "1、1-产出指标；11-数量指标；借阅册次；实施周期指标值:≥900册；年度指标值:≥900册。"
    "2、1-产出指标；12-质量指标；编目差错率；实施周期指标值:≤1%；年度指标值:≤1%。"
)


@cache
def table() -> DocumentFacts:
    header = "项目名称\t绩效目标\t绩效指标"
    text = "\n".join([header, f"图书采购\t采购。\t{ITEMS}", f"图书编目\t编目。\t{ITEMS}"])
    return FactsBuilder(load_knowledge()).document(parse(text))


def project(index: int = 0) -> ProjectFacts:
    return table().projects[index]


def indicator(index: int = 0, of: int = 0) -> IndicatorFacts:
    return project(of).indicators[index]


def case(severity: str = "warning", suppresses: tuple[str, ...] = (), hint: str = "") -> Case:
    words = Words(hint=template(parse_yaml(f'"{hint}"', "t"), "document")) if hint else Words()
    return Case(None, severity, "item", {"zh": words}, suppresses)


def rule(
    identity: str,
    suppresses: tuple[str, ...] = (),
    target: str = "indicator",
    severity: str = "warning",
    hint: str = "",
) -> Rule:
    name = identity.lower()
    return Rule(identity, name, {"zh": name}, severity, target, (case(severity, hint=hint),), suppresses=suppresses)


def fired(
    identity: str,
    subject: object,
    suppresses: tuple[str, ...] = (),
    severity: str = "warning",
    of_case: tuple[str, ...] = (),
) -> Fired:
    return Fired(rule(identity, suppresses), case(severity, of_case), subject)


def kept(*all_fired: Fired) -> list[str]:
    return [one.rule.id for one in suppress(all_fired)]


def test_without_suppression_everything_is_reported_in_order() -> None:
    assert kept(fired("B001", indicator()), fired("A001", indicator()), fired("A001", project())) == [
        "B001",
        "A001",
        "A001",
    ]
    assert suppress([]) == []


@pytest.mark.parametrize("first", [True, False])
def test_a_rule_explains_another_away_about_the_same_indicator(first: bool) -> None:
    both = [fired("A001", indicator(), ("B001",)), fired("B001", indicator())]
    assert kept(*(both if first else reversed(both))) == ["A001"]


def test_the_case_that_fired_may_suppress_as_well_as_the_rule() -> None:
    assert kept(
        fired("A001", indicator(), ("B001",), of_case=("C001",)), fired("B001", indicator()), fired("C001", indicator())
    ) == ["A001"]


def test_only_the_case_that_fired_suppresses() -> None:
    other = case(suppresses=("B001",))
    one = Fired(Rule("A001", "a", {"zh": "a"}, "warning", "indicator", (case(), other)), case(), indicator())
    assert kept(one, fired("B001", indicator())) == ["A001", "B001"]


@pytest.mark.parametrize(("index", "of"), [(1, 0), (0, 1), (1, 1)])
def test_another_indicator_is_not_affected(index: int, of: int) -> None:
    assert kept(fired("A001", indicator(), ("B001",)), fired("B001", indicator(index, of))) == ["A001", "B001"]


def test_a_rule_about_the_project_explains_away_what_it_names_in_all_its_indicators_and_in_no_other_project() -> None:
    found = suppress(
        [
            fired("P001", project(0), ("B001",)),
            fired("B001", indicator(0, 0)),
            fired("B001", indicator(1, 0)),
            fired("C001", indicator(1, 0)),
            fired("B001", indicator(0, 1)),
            fired("P001", project(1)),
        ]
    )
    assert [(one.rule.id, one.subject) for one in found] == [
        ("P001", project(0)), ("C001", indicator(1, 0)), ("B001", indicator(0, 1)), ("P001", project(1)),
    ]  # fmt: skip


def test_a_rule_about_an_indicator_explains_away_one_about_its_project_only() -> None:
    assert kept(fired("A001", indicator(1, 0), ("P001",)), fired("P001", project(0)), fired("P001", project(1))) == [
        "A001",
        "P001",
    ]


def test_a_rule_about_the_document_suppresses_only_there() -> None:
    facts = table()
    assert kept(fired("D001", facts, ("D002", "B001")), fired("D002", facts), fired("B001", indicator()), fired("B001", project())) == [
        "D001", "B001", "B001",
    ]  # fmt: skip


def test_a_star_stands_for_everything_about_the_same_subject_and_nothing_else() -> None:
    found = suppress(
        [
            fired("B001", indicator(0)),
            fired("N001", indicator(0), ("*",)),
            fired("C001", indicator(0)),
            fired("B001", indicator(1)),
            fired("P001", project()),
        ]
    )
    assert [(one.rule.id, one.subject) for one in found] == [
        ("N001", indicator(0)),
        ("B001", indicator(1)),
        ("P001", project()),
    ]


def test_a_star_of_a_project_leaves_its_indicators_alone() -> None:
    assert kept(fired("N001", project(), ("*", "P001")), fired("P001", project()), fired("B001", indicator())) == [
        "N001",
        "B001",
    ]


def test_a_rule_never_suppresses_itself() -> None:
    same = rule("N001", ("*", "N001"))
    assert kept(Fired(same, case(), indicator()), Fired(same, case(), indicator())) == ["N001", "N001"]


@pytest.mark.parametrize(
    ("own", "other", "result"),
    [
        ("info", "error", "error"), ("info", "warning", "warning"), ("warning", "error", "error"),
        ("error", "info", "error"), ("warning", "warning", "warning"), ("warning", "info", "warning"),
    ],
)  # fmt: skip
def test_the_finding_that_is_kept_takes_the_higher_severity(own: str, other: str, result: str) -> None:
    (one,) = suppress([fired("A001", indicator(), ("B001",), own), fired("B001", indicator(), severity=other)])
    assert (one.rule.id, one.severity) == ("A001", result)


def test_a_severity_that_the_user_gave_a_rule_stays_while_the_advice_is_passed_on() -> None:
    engine = Engine([rule("A001", ("B001",)), rule("B001", severity="error", hint="advice")], {"A001": "info"})
    mine, other = engine.rules
    (one,) = suppress([Fired(each, each.cases[0], indicator()) for each in (mine, other)])
    assert (one.rule.id, one.severity, one.raised_by) == ("A001", "info", "")
    assert [each.rule.id for each in one.explained] == ["B001"]


def test_severity_is_inherited_from_the_project_too_and_only_within_it() -> None:
    first, second = fired("A001", indicator(0, 0), ("P001",)), fired("A001", indicator(0, 1), ("P001",))
    assert [one.severity for one in suppress([first, second, fired("P001", project(0), severity="error")])] == [
        "error",
        "warning",
    ]


def test_all_who_explain_a_finding_away_inherit_from_it() -> None:
    found = suppress(
        [
            fired("A001", indicator(), ("C001",)),
            fired("B001", indicator(), ("C001",), "info"),
            fired("C001", indicator(), severity="error"),
        ]
    )
    assert [(one.rule.id, one.severity) for one in found] == [("A001", "error"), ("B001", "error")]


def test_in_a_chain_the_last_who_is_kept_inherits_from_all() -> None:
    found = suppress(
        [
            fired("A001", indicator(), ("B001",), "info"),
            fired("B001", indicator(), ("C001",), "info"),
            fired("C001", indicator(), ("D001",), "warning"),
            fired("D001", indicator(), severity="error"),
        ]
    )
    assert [(one.rule.id, one.severity) for one in found] == [("A001", "error")]


def test_what_a_dropped_finding_suppresses_stays_dropped() -> None:
    assert kept(
        fired("A001", indicator(), ("B001",)), fired("B001", indicator(), ("C001",)), fired("C001", indicator())
    ) == ["A001"]


def test_a_chain_from_the_indicator_over_its_project_ends_at_the_indicator() -> None:
    found = suppress(
        [
            fired("A001", indicator(0), ("P001",), "info"),
            fired("P001", project(), ("B001",), "info"),
            fired("B001", indicator(1), severity="error"),
        ]
    )
    assert [(one.rule.id, one.severity) for one in found] == [("A001", "error")]


def test_advice_is_passed_on_from_heavier_findings_about_the_same_subject() -> None:
    heavy, light, of_project = (
        fired("B001", indicator(), severity="error"),
        fired("C001", indicator(), severity="info"),
        fired("P001", project(), severity="error"),
    )
    (one,) = suppress([fired("A001", indicator(), ("B001", "C001")), heavy, light])
    assert one.explained == (heavy,)
    (one,) = suppress([fired("A001", indicator(), ("P001",)), of_project])
    assert (one.explained, one.severity) == ((), "error")


def test_suppressing_twice_changes_nothing_more() -> None:
    once = suppress(
        [
            fired("A001", indicator(), ("B001",)),
            fired("B001", indicator(), severity="error"),
            fired("C001", indicator(1)),
        ]
    )
    before = [(one.rule.id, one.severity, list(one.explained)) for one in once]
    assert [(one.rule.id, one.severity, list(one.explained)) for one in suppress(once)] == before


def test_ten_thousand_findings_of_one_project_are_suppressed_in_no_time_worth_mentioning() -> None:
    many = [fired("B001", indicator(index % 2)) for index in range(10_000)]
    found = suppress([fired("P001", project(), ("B001",)), *many])
    assert [one.rule.id for one in found] == ["P001"]


# --- through the engine, with the rules of the house ------------------------------------------------------------------


def findings(text: str) -> list[tuple[str, str, str]]:
    engine = Engine([one for one in load_rules() if one.default])
    facts = FactsBuilder(load_knowledge()).document(parse(text))
    return [(one.rule, one.severity, one.hint) for one in engine.run(facts)]


def test_the_advice_of_a_dropped_error_stands_behind_the_keepers_own() -> None:
    found = findings("1、1-产出指标；11-数量指标；巡逻人次；实施周期指标值:≥900人次；年度指标值:逐年增加。")
    (trend,) = [one for one in found if one[0] == "Q011"]
    assert trend[1] == "error"  # Q009, which it explains away, is one
    assert "Q009" not in [rule_id for rule_id, _, _ in found]
    own = "写明幅度并附上年值，如“较上年提高≥5%”；能直接写目标值的，写数值和单位"
    assert trend[2] == f"{own}；写出数值和单位，如“≥300人次”"


def test_advice_that_proposes_nothing_new_is_not_given_twice() -> None:
    found = findings("1、1-产出指标；11-数量指标；农机补贴台数；实施周期指标值:≥9台；年度指标值:按当年度省下达任务数。")
    assert [hint for rule_id, _, hint in found if rule_id == "Q008"] == ["写出任务、合同或标准中的具体数值，如“≥12台”"]


def test_an_item_that_cannot_be_read_is_reported_once() -> None:
    found = findings(
        ITEMS
        + "3、闸门检修按计划完成。4、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:≥90%；年度指标值:≥90%。"
    )
    assert [rule_id for rule_id, severity, _ in found if severity == "error"] == ["N001"]


@pytest.mark.parametrize(
    ("prose", "reported"),
    [
        ("1、效益指标：经济效益指标：集镇主次干道保持清洁，垃圾日产日清，持续改善。", ["P007", "N001"]),
        ("全年做好保洁，改善镇容。1、效益指标：镇容镇貌，年度指标值：良好。", ["N001"]),
    ],
    ids=["one item without a value", "prose before the only item"],
)
def test_a_project_that_cannot_be_read_in_whole_is_not_said_to_have_no_numbers(prose: str, reported: list[str]) -> None:
    header = "项目名称\t绩效目标\t绩效指标\n"
    facts = FactsBuilder(load_knowledge()).document(parse(f"{header}集镇保洁\t做好保洁。\t{prose}\n"))
    engine = Engine(load_rules())
    assert [one.rule for one in engine.run(facts) if one.severity != "info"] == reported
