"""Forms copied from a page as text, whose rows leave out the cells that are merged over them."""

from __future__ import annotations

from linter import parse
from linter.model import Document
from tests.support.forms import counted, every


def copied(text: str) -> Document:
    """What is read of lines whose cells are parted by ``|``."""
    lines = (line.strip() for line in text.strip().splitlines())
    return parse("\n".join("\t".join(line.split("|")) for line in lines), path="form.txt")


def test_a_row_without_the_cells_merged_over_it_has_its_name_and_value_all_the_same() -> None:
    document = copied("""
        项目支出绩效目标表
        项目名称|湿地巡护
        主管部门|某县林业局|实施单位|某县湿地管护站
        绩效指标|一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|巡护里程|≥1200公里
        巡护次数|≥96次
        质量指标|巡护记录完整率|100%
        效益指标|生态效益指标|湿地保有量|≥3.1万亩
    """)
    assert counted(document) == [("某县湿地管护站", "湿地巡护", 4)]
    assert every(document) == [
        ("产出指标", "数量指标", "巡护里程", "≥1200公里"),
        ("产出指标", "数量指标", "巡护次数", "≥96次"),
        ("产出指标", "质量指标", "巡护记录完整率", "100%"),
        ("效益指标", "生态效益指标", "湿地保有量", "≥3.1万亩"),
    ]


def test_the_rows_of_a_second_form_below_are_put_under_their_own_header() -> None:
    one = """
        项目名称|{name}|项目单位|某区园林所
        一级指标|二级指标|三级指标|比较符号|指标值|计量单位
        产出指标|数量指标|{name}面积|≥|30|公顷
        质量指标|验收合格率|=|100|%
    """
    document = copied(one.format(name="补植") + one.format(name="修剪"))
    assert counted(document) == [("某区园林所", "补植", 2), ("某区园林所", "修剪", 2)]
    assert [line[1:] for line in every(document)] == [
        ("数量指标", "补植面积", "≥30公顷"),
        ("质量指标", "验收合格率", "=100%"),
        ("数量指标", "修剪面积", "≥30公顷"),
        ("质量指标", "验收合格率", "=100%"),
    ]


def test_rows_that_begin_with_their_level_and_only_miss_a_remark_stay_where_they_are() -> None:
    document = copied("""
        项目名称|湿地巡护
        一级指标|二级指标|三级指标|指标值|备注
        产出指标|数量指标|巡护里程|≥1200公里|含支线
        产出指标|数量指标|巡护次数|≥96次
        效益指标|生态效益指标|湿地保有量|≥3.1万亩
    """)
    assert every(document) == [
        ("产出指标", "数量指标", "巡护里程", "≥1200公里"),
        ("产出指标", "数量指标", "巡护次数", "≥96次"),
        ("效益指标", "生态效益指标", "湿地保有量", "≥3.1万亩"),
    ]


def test_a_narrower_form_below_is_no_list_of_rows_that_leave_something_out() -> None:
    document = copied("""
        项目名称|湿地巡护||
        一级指标|二级指标|三级指标|指标值
        产出指标|数量指标|巡护里程|≥1200公里
        效益指标|生态效益指标|湿地保有量|≥3.1万亩
        项目支出绩效目标表|
        预期目标|管好公园。
        项目名称|公园管护
        指标名称|指标值|计量单位
        管护面积|≥30|公顷
    """)
    assert next(count for _, _, count in counted(document)) == 2
    assert every(document)[:2] == [
        ("产出指标", "数量指标", "巡护里程", "≥1200公里"),
        ("效益指标", "生态效益指标", "湿地保有量", "≥3.1万亩"),
    ]
