"""A form with a column of values for each place is one text: what is wrong with it is said once."""

from __future__ import annotations

from linter import lint
from tests.support.forms import as_tsv, grid

_FORM = """
    项目名称|农村改厕补助资金|<|<|<
    年度目标|完成农村改厕2000户。|<|<|<
    一级指标|二级指标|三级指标|东乡县|康乐县
    产出指标|数量指标|农村改厕户数|≥800户|≥600户
    产出指标|质量指标|工程合格率|≥200%|≥300%
    满意度指标|服务对象满意度指标|农户满意度|≥90%|≥90%
"""


def test_what_the_form_lacks_is_said_once_for_all_places() -> None:
    found = [one.rule for one in lint(as_tsv(grid(_FORM)), path="form.tsv").findings]
    assert found.count("P002") == 1


def test_what_a_place_filled_in_wrongly_is_said_of_each() -> None:
    found = [(one.unit, one.quote) for one in lint(as_tsv(grid(_FORM)), path="form.tsv").findings if one.rule == "V007"]
    assert found == [("东乡县", "≥200%"), ("康乐县", "≥300%")]
