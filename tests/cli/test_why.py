"""``jixiao why`` shows each part of a rule's condition, what it saw, and what decided."""

from __future__ import annotations

import io
import sys

import pytest

from tests.support.commands import BAD, Command, Result

TABLE = (
    "项目名称\t总计\t绩效目标\t绩效指标\n"
    "读者活动\t3.00\t办活动\t1、1-产出指标；11-数量指标；沙龙 期数；实施周期指标值:非量化指标；年度指标值:12 场。"
    "2、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:≥90%；年度指标值:0。\n"
    "校舍维修\t9.00\t修缮\t1、1-产出指标；12-质量指标；验收合格率；实施周期指标值:100%；年度指标值:100%。\n"
)


def test_every_finding_of_a_rule_is_explained(jixiao: Command) -> None:
    jixiao.write("表.tsv", TABLE)
    out = jixiao("why", "V001", "表.tsv").out
    assert "表.tsv:2:" in out
    assert "读者活动 第2项 “读者满意度”" in out
    assert "✓ 名称是满意度" in out
    assert "✓ 年度指标值的数值等于0（实为0）" in out
    assert "✗ 实施周期指标值的数值等于0（实为90）" in out
    assert "结论：报告（错误）" in out


def test_a_line_asks_why_not_and_the_first_part_that_fails_is_told(jixiao: Command) -> None:
    jixiao.write("表.tsv", TABLE)
    out = jixiao("why", "satisfaction-zero", "表.tsv:3").out
    assert "“验收合格率”" in out
    assert "读者满意度" not in out
    assert "结论：不报告，因为不成立：名称是满意度" in out


def test_the_text_as_printed_and_as_read_are_shown(jixiao: Command) -> None:
    jixiao.write("表.tsv", TABLE)
    out = jixiao("why", "Q009", "表.tsv:2:5", "--number", "1").out
    assert "年度指标值：原文“12 场”，规范为“12场”" in out


def test_it_is_said_which_rule_explains_another_away(jixiao: Command) -> None:
    jixiao.write("表.tsv", TABLE)
    out = jixiao("why", "C007", "表.tsv").out + jixiao("why", "C006", "表.tsv").out
    assert "同一原因已由 Q001" in out


def test_rules_that_are_off_or_not_applicable_say_so(jixiao: Command) -> None:
    jixiao.write("表.tsv", TABLE)
    jixiao.write("jixiao.toml", 'ignore = ["V001"]\n')
    assert "这条规则没有打开，--select V001 可以打开" in jixiao("why", "V001", "表.tsv").out
    jixiao.write("a.txt", "1、满意度指标：读者满意度，年度指标值：0。\n")
    assert "不适用于本表" in jixiao("why", "T005", "a.txt:1").out


def test_an_exception_that_holds_is_told(jixiao: Command) -> None:
    line = "1、2-效益指标；22-社会效益；投诉率；实施周期指标值:≥5%；年度指标值:下降≥5%。\n"
    jixiao.write("a.txt", line)
    assert "不报告：例外成立" in jixiao("why", "V003", "a.txt:1").out


def test_checks_in_python_say_what_they_look_for(jixiao: Command) -> None:
    jixiao.write("a.txt", BAD.rstrip("\n") + BAD.replace("1、3", "2、3"))
    out = jixiao("why", "P009", "a.txt:1", "--lang", "en").out
    assert "Reports: Indicators of one name" in out
    assert "So: reported" in out or "So: it holds" in out
    jixiao.write("a.txt", BAD)
    assert "没有发现这样的情况" in jixiao("why", "P009", "a.txt:1").out


def test_what_is_not_there_is_said(jixiao: Command) -> None:
    jixiao.write("表.tsv", TABLE)
    done = jixiao("why", "V001", "表.tsv:1")
    assert done.code == 2
    assert "从这些行（单元格）开始：2、3" in done.out
    done = jixiao("why", "H010", "表.tsv")
    assert (done.code, "没有触发" in done.out) == (0, True)
    assert "不能逐条说明" in jixiao("why", "P016", "表.tsv").err
    assert "没有这个文件" in jixiao("why", "V001", "无.tsv").err
    assert jixiao("why", "V999", "表.tsv").code == 2


def test_a_line_of_standard_input_is_a_place(jixiao: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(place: str) -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TABLE.encode())))
        return jixiao("why", "V001", place)

    jixiao.write("表.tsv", TABLE)
    for line in ("2", "3", "3:7"):
        assert asked(f"-:{line}").out == jixiao("why", "V001", f"表.tsv:{line}").out.replace("表.tsv", "<stdin>")
    assert "从这些行（单元格）开始：2、3" in asked("-:1").out


@pytest.mark.parametrize("name", ["表:12", "a:3.tsv"])
def test_a_name_with_a_colon_is_a_name_where_there_is_such_a_file(jixiao: Command, name: str) -> None:
    jixiao.write(name, TABLE)
    assert "V001" in jixiao("why", "V001", name).out
