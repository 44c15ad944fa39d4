"""The sentences a reviewer pastes into a letter: enumerated, folded, quoted right, advice given once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from linter.findings import Report
from linter.pipeline import build_linter, lint
from linter.report.counting import OPINIONS
from linter.report.opinions import ProjectOpinions, counted, opinions, siblings
from linter.report.quoting import clauses, pieces, quote
from linter.words import use
from tests.support.corpus import TABLES, document, needs_corpus
from tests.support.findings import finding, project, report

HEADER = "项目名称\t总计\t绩效目标\t绩效指标\n"


def item(number: int, name: str, value: str, levels: str = "1-产出指标；11-数量指标") -> str:
    return f"{number}、{levels}；{name}；实施周期指标值:{value}；年度指标值:{value}。"


def row(name: str, *items: str) -> str:
    return f"{name}\t5.00\t完成任务\t{''.join(items)}\n"


@pytest.fixture
def english() -> Iterator[None]:
    use("en")
    yield
    use("zh")


def text_of(found: Report, number: int, show: str = "warning") -> str:
    (only,) = opinions(found, show)
    return next(sentence.text for sentence in only.sentences if sentence.number == number)


def told(*messages: str, hint: str = "改正", target: str = "indicator") -> str:
    """The sentence of findings with these messages, on items 1, 2, 3 …"""
    findings = [
        finding(message=one, number=str(n), target=target, hint=hint, name=pieces(one).quoted[0])
        for n, one in enumerate(messages, 1)
    ]
    return text_of(report(findings), 2)


def test_one_finding_names_its_item_its_value_and_the_advice() -> None:
    cell = item(4, "切实维护劳动者合法权益，维护社会和谐稳定", "非量化指标", "2-效益指标；22-社会效益")
    found = opinions(lint(HEADER + row("劳动监察", item(1, "巡查企业户次", "≥300户次"), cell)))
    assert [one.line for one in found[0].sentences if one.number == 2] == [
        "2. 指标不够细化、量化：第4项“切实维护劳动者合法权益，维护社会和谐稳定”的年度指标值填为“非量化指标”，没有给出可考核的目标，"
        "建议写明比较符号、数值和单位，如“矛盾纠纷化解率≥95%”；确实不能量化的，写成优、良、中、差等可评判的等级。"
    ]


def test_findings_with_one_advice_are_enumerated_and_advised_once() -> None:
    assert told("“甲”的年度指标值“好转”过于笼统", "“乙”的年度指标值“提升”过于笼统", hint="改为数值") == (
        "第1项“甲”的年度指标值“好转”、第2项“乙”的年度指标值“提升”均过于笼统，建议改为数值。"
    )


def test_what_several_items_share_is_said_once() -> None:
    assert told("“甲”的年度指标值是计算公式，没有目标值", "“乙”的年度指标值是计算公式，没有目标值") == (
        "第1项“甲”、第2项“乙”的年度指标值是计算公式，没有目标值，建议改正。"
    )


def test_a_message_without_a_name_enumerates_numbers_and_what_differs() -> None:
    findings = [
        finding(message=f"一级指标栏填了二级指标“{one}”", number=str(n), hint="改正")
        for n, one in enumerate(("13-时效指标", "14-成本指标", "13-时效指标"), 1)
    ]
    assert text_of(report(findings), 2) == "第1、2、3项一级指标栏填了二级指标“13-时效指标”“14-成本指标”，建议改正。"


def test_a_message_whose_name_stands_in_a_later_clause_gets_the_number_there() -> None:
    one = finding(message="项目写明“两年”，“参训人数”的周期值与年度值却都是“9人”", number="3", hint="改正")
    assert text_of(report([one]), 2) == "项目写明“两年”，第3项“参训人数”的周期值与年度值却都是“9人”，建议改正。"


def test_examples_that_differ_stand_side_by_side() -> None:
    findings = [
        finding(number=str(n), hint=f"写出数值，如“{one}”；公式放到别处")
        for n, one in enumerate(("≥95%", "≤5%", "≥95%"), 1)
    ]
    assert text_of(report(findings), 2).endswith("建议写出数值，如“≥95%”“≤5%”；公式放到别处。")


def test_values_to_change_to_are_given_one_for_each() -> None:
    findings = [
        finding(number=str(n), message=f"“{name}”写错了", name=name, hint=f"把周期值改为“{value}”")
        for n, (name, value) in enumerate((("甲", "≥95%"), ("乙", "≤5%"), ("丙", "≥95%")), 1)
    ]
    assert text_of(report(findings), 2) == (
        "第1项“甲”、第2项“乙”、第3项“丙”写错了，建议把周期值分别改为“≥95%”“≤5%”“≥95%”。"
    )


def test_advice_that_was_given_is_not_given_again() -> None:
    first = finding("Q001", hint="写出数值；说明放到解释里")
    second = finding("Q002", number="2", message="“乙”没有数", name="乙", hint="说明放到解释里")
    third = finding("Q003", number="3", message="“丙”是公式", name="丙", hint="删去公式；说明放到解释里")
    assert text_of(report([first, second, third]), 2) == (
        "（1）第1项“参训人数”的年度指标值没有数字，建议写出数值，说明放到解释里；（2）第2项“乙”没有数；（3）第3项“丙”是公式，建议删去公式。"
    )


def test_a_suggestion_of_a_suppressed_rule_with_the_same_example_is_left_out() -> None:
    one = finding(hint="写出要达到的数值和单位，如“≥300人次”；统计口径放到指标解释里；写出数值和单位，如“≥300人次”")
    assert text_of(report([one]), 2).endswith("建议写出要达到的数值和单位，如“≥300人次”；统计口径放到指标解释里。")


def test_a_name_is_told_once_and_then_only_its_number() -> None:
    second = finding("Q013", "warning", message="“参训人数”的年度指标值无法评判", hint="写成等级")
    assert "（2）第1项的年度指标值无法评判" in text_of(report([finding(), second]), 2)


def test_of_many_items_with_one_defect_four_are_told_with_their_names() -> None:
    text = told(*(f"“指标{n}”的年度指标值没有数字" for n in range(1, 8)))
    assert (
        text
        == "第1项“指标1”、第2项“指标2”、第3项“指标3”、第4项“指标4”等7项（另有第5、6、7项）的年度指标值没有数字，建议改正。"
    )


def test_a_project_is_not_named_in_a_letter_about_it() -> None:
    text = told("项目“某项目”没有效益指标", target="project", hint="补一个")
    assert text == "本项目没有效益指标，建议补一个。"


def test_quotation_marks_within_quotation_marks_are_the_inner_ones() -> None:
    assert quote("评选“最美家庭”户数") == "“评选‘最美家庭’户数”"
    assert told("“评选“最美家庭”户数”没有数字") == "第1项“评选‘最美家庭’户数”没有数字，建议改正。"


@pytest.mark.parametrize("text", ["”三支一扶“没有数字", "“甲没有数字", "甲”“乙", "“a”b”", ""])
def test_marks_that_do_not_pair_are_left_as_they_are(text: str) -> None:
    assert pieces(text).render() == text


def test_clauses_are_not_cut_inside_quotation_marks() -> None:
    assert clauses("补一个，如“11-数量；甲；≥4次”；另一条", "；") == ["补一个，如“11-数量；甲；≥4次”", "另一条"]


def test_infos_are_told_only_when_asked_for_and_habits_of_the_table_in_one_line() -> None:
    assert opinions(report([finding(severity="info")])) == ()
    assert opinions(report([finding(severity="info")]), "info")
    habits = [finding("C011", "info", folds_into="C003"), finding("C003", "info", target="document", message="都相同")]
    (only,) = opinions(report(habits), "info")
    assert only.project is None
    assert [sentence.text for sentence in only.sentences] == ["都相同，建议写出数值。"]


def test_siblings_with_the_same_sentences_are_folded_but_not_across_units() -> None:
    findings = [finding(project=n) for n in range(4)]
    projects = [project(0, unit="甲"), project(1, unit="甲"), project(2, unit="乙"), project(3, unit="甲")]
    folded = siblings(opinions(report(findings, projects)))
    assert [(one.first.project and one.first.project.name, [o.name for o in one.others]) for one in folded] == [
        ("项目0", ["项目1", "项目3"]),
        ("项目2", []),
    ]


def test_the_opinions_of_a_table_are_counted_by_project_and_severity() -> None:
    findings = [
        finding(),
        finding(number="2"),
        finding(project=1, severity="warning"),
        finding("P002", opinion=8, target="project"),
    ]
    assert counted(opinions(report(findings, [project(0), project(1)]))) == [(2, 2, 2, 1, 0), (8, 1, 1, 0, 0)]


@pytest.mark.usefixtures("english")
def test_in_english_every_item_has_its_sentence_and_equal_ones_are_one() -> None:
    findings = [
        finding(message="The value of “甲” is vague", number="1", hint="Give a number, such as “≥90%”"),
        finding(message="The value of “甲” is vague", number="2", hint="Give a number, such as “≤5%”"),
    ]
    (only,) = opinions(report(findings))
    assert only.sentences[0].line == (
        "2. the indicators are not specific or quantified: items 1, 2: the value of “甲” is vague – "
        "suggested: give a number, such as “≥90%”, “≤5%”."
    )


@cache
def reference(table: str) -> tuple[ProjectOpinions, ...]:
    return opinions(build_linter().lint(document(table)), "info")


@needs_corpus
@pytest.mark.parametrize("table", TABLES)
def test_on_reference_tables_every_finding_is_told_once_in_one_well_formed_sentence(table: str) -> None:
    for one in reference(table):
        numbers = [sentence.number for sentence in one.sentences]
        assert numbers == sorted(set(numbers))
        assert set(numbers) <= set(OPINIONS)
        for sentence in one.sentences:
            assert sentence.text.endswith(("。", "。”"))
            assert "\0" not in sentence.text
            assert not any(mark in "".join(pieces(sentence.text).texts) for mark in ("。。", "，，", "。，", "，；"))
            assert "建议建议" not in sentence.text
            assert "项项目" not in sentence.text
            assert all(finding.card.opinion == sentence.number for finding in sentence.findings)
