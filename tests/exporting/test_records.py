"""Plain records: the two public contracts of the design, key by key."""

from __future__ import annotations

import json

from linter.exporting.records import records
from linter.pipeline import lint, parse

# design.md §4, word for word.
INDICATOR_KEYS = [
    "path", "unit", "project", "number", "level1_code", "level1_name", "level2_code", "level2_name", "name", "cycle",
    "annual", "cycle_kind", "annual_kind", "start_line", "end_line", "repeated",
]  # fmt: skip
FINDING_KEYS = [
    "rule", "name", "severity", "message", "hint", "path", "unit", "project", "number", "field", "location", "start",
    "end", "fixable",
]  # fmt: skip

HEADER = "项目名称\t总计\t绩效目标\t绩效指标"
ITEM = "1、3-满意度指标；31-服务对象满意度；村民满意度；实施周期指标值:≥90%；年度指标值:0。"
TABLE = f"{HEADER}\n某区水务局\t9.00\t\t\n农村供水\t9.00\t改水。\t{ITEM}\n"


def test_an_indicator_has_exactly_the_keys_of_the_contract_in_its_order() -> None:
    (record,) = records(parse(TABLE, path="表.tsv"))
    assert list(record) == INDICATOR_KEYS
    assert record == {
        "path": "表.tsv",
        "unit": "某区水务局",
        "project": "农村供水",
        "number": "1",
        "level1_code": "3",
        "level1_name": "满意度指标",
        "level2_code": "31",
        "level2_name": "服务对象满意度",
        "name": "村民满意度",
        "cycle": "≥90%",
        "annual": "0",
        "cycle_kind": "THRESH",
        "annual_kind": "ZERO",
        "start_line": 3,
        "end_line": 3,
        "repeated": False,
    }


def test_absent_parts_are_null_and_no_part_is_left_out() -> None:
    flat, hidden, bare = records(
        parse("1、产出指标：改水户数，年度指标值：80户；管网长度，年度指标值：3公里。2、管网检修。")
    )
    assert [list(one) for one in (flat, hidden, bare)] == [INDICATOR_KEYS] * 3
    missing = ["unit", "project", "level1_code", "level2_code", "level2_name", "cycle", "cycle_kind"]
    assert [key for key in INDICATOR_KEYS if flat[key] is None] == missing
    assert [key for key in INDICATOR_KEYS if hidden[key] is None] == [
        *missing[:2],
        "number",
        "level1_code",
        "level1_name",
        *missing[3:],
    ]
    assert (hidden["name"], hidden["annual"]) == ("管网长度", "3公里")
    assert (bare["number"], bare["name"], bare["annual"], bare["annual_kind"]) == ("2", "管网检修", None, None)


def test_an_empty_value_is_null_with_its_kind() -> None:
    (record,) = records(parse("1、1-产出指标；11-数量指标；；实施周期指标值:；年度指标值:。"))
    assert [record[key] for key in ("name", "cycle", "annual", "cycle_kind", "annual_kind")] == [None] * 5


def test_the_printed_number_is_a_text_and_texts_are_without_wraps_and_blanks() -> None:
    text = "\n12、1- 产出指标；11-\n数量指标；新建泵站 数（座）；实施周期指\n\n标值: ≥ 3 座；年度指标值: Type C\n型 2 座 。\n"
    (record,) = records(parse(text, path="泵站.txt"))
    assert (record["number"], record["level1_name"], record["level2_code"], record["level2_name"]) == (
        "12",
        "产出指标",
        "11",
        "数量指标",
    )
    assert (record["name"], record["cycle"], record["annual"]) == ("新建泵站数（座）", "≥3座", "Type C型2座")
    assert (record["start_line"], record["end_line"]) == (2, 6)


def test_texts_are_as_printed_not_normalised() -> None:
    (record,) = records(
        parse("1、1-产出指标；12-质量指标；水质达标率（％）；实施周期指标值：≧９５％；年度指标值：＞=95%。")
    )
    assert (record["name"], record["cycle"], record["annual"]) == ("水质达标率（％）", "≧９５％", "＞=95%")


def test_the_echo_of_the_name_is_a_kind_like_any_other() -> None:
    (record,) = records(
        parse("1、1-产出指标；12-质量指标；水质达标率（%）；实施周期指标值:水质达标率；年度指标值:≥95%。")
    )
    assert (record["cycle_kind"], record["annual_kind"]) == ("ECHO", "THRESH")


def test_indicators_come_in_document_order_and_a_reprinted_row_is_marked() -> None:
    row = f"农村供水\t9.00\t改水。\t{ITEM}{ITEM.replace('1、', '2、').replace('村民', '农户')}"
    other = f"河道清淤\t3.00\t清淤。\t{ITEM}"
    found = list(records(parse("\n".join([HEADER, "某区水务局\t12.00\t\t", row, HEADER, row, other]), path="表.tsv")))
    assert [(one["project"], one["number"], one["start_line"], one["repeated"]) for one in found] == [
        ("农村供水", "1", 3, False),
        ("农村供水", "2", 3, False),
        ("农村供水", "1", 5, True),
        ("农村供水", "2", 5, True),
        ("河道清淤", "1", 6, False),
    ]
    without = [
        {key: value for key, value in one.items() if key not in ("start_line", "end_line", "repeated")} for one in found
    ]
    assert without[:2] == without[2:4]


def test_an_outline_keeps_its_numbers_and_has_no_cycle() -> None:
    found = list(
        records(
            parse(
                f"{HEADER}\n泵站运维\t9.00\t运维。\t1.产出数量：1.1巡检次数,目标值≥24次。1.2检修次数,目标值2次。\n",
                path="表.tsv",
            )
        )
    )
    assert [(one["number"], one["level2_name"], one["name"], one["cycle"], one["annual"]) for one in found] == [
        ("1.1", "产出数量", "巡检次数", None, "≥24次"),
        ("1.2", "产出数量", "检修次数", None, "2次"),
    ]


def test_a_document_without_indicators_has_no_records() -> None:
    assert list(records(parse(""))) == []
    assert list(records(parse(f"{HEADER}\n农村供水\t9.00\t改水。\t\n", path="表.tsv"))) == []


def test_a_finding_has_exactly_the_keys_of_the_contract_in_its_order() -> None:
    found = {one["rule"]: one for one in records(lint(TABLE, path="表.tsv"))}
    assert all(list(one) == FINDING_KEYS for one in found.values())
    zero = found["V001"]
    column = TABLE.split("\n")[2].rindex("0") + 1
    assert {key: zero[key] for key in FINDING_KEYS if key not in ("message", "hint")} == {
        "rule": "V001",
        "name": "satisfaction-zero",
        "severity": "error",
        "path": "表.tsv",
        "unit": "某区水务局",
        "project": "农村供水",
        "number": "1",
        "field": "annual",
        "location": f"表.tsv:3:{column}",
        "start": {"line": 3, "column": column},
        "end": {"line": 3, "column": column + 1},
        "fixable": False,
    }
    assert "村民满意度" in zero["message"]
    assert zero["hint"]


def test_findings_about_a_project_have_no_number_and_begin_at_its_first_line() -> None:
    found = {one["rule"]: one for one in records(lint(TABLE, path="表.tsv"))}
    for rule in ("P001", "P007"):
        assert found[rule]["number"] is None
        assert found[rule]["start"]["line"] == 3
        assert found[rule]["project"] == "农村供水"


def test_findings_about_the_document_have_no_number_and_stand_on_line_1() -> None:
    same = "".join(
        f"{number}、1-产出指标；12-质量指标；第{number}水厂水质达标率；实施周期指标值:≥95%；年度指标值:≥95%。"
        for number in range(1, 31)
    )
    (summary,) = [one for one in records(lint(f"\n\n{same}")) if one["rule"] == "C003"]
    assert summary["number"] is None
    assert (summary["start"]["line"], summary["unit"], summary["project"]) == (1, "", "")


def test_records_are_plain_data_for_json() -> None:
    for what in (parse(TABLE, path="表.tsv"), lint(TABLE, path="表.tsv")):
        found = list(records(what))
        assert found
        assert json.loads(json.dumps(found, ensure_ascii=False)) == found
