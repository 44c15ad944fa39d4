"""Tables of rarer shapes, damaged in any way: what is left of them is read, and nothing throws."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter import lint, parse
from tests.layout.forms import test_category_columns, test_category_rows, test_form_places, test_tagged, test_trees
from tests.support.forms import Grid, as_tsv, grid

DRAWINGS = (
    test_tagged.DRAWING,
    test_trees.DRAWING,
    test_category_columns.DRAWING,
    test_category_rows.DRAWING,
    test_form_places.LABELLED,
)
BITS = (
    "【",
    "】",
    "（≥",
    "指标1：",
    "；",
    "【产出指标-数量指标】",
    "甲县",
    "数量指标",
    "产出指标",
    "指标值",
    "项目",
    "≥5",
)


def damaged(form: Grid, random: Random) -> Grid:
    """A form with cells emptied, cut or added to, and rows dropped, doubled, swapped or cut off."""
    rows = [row[:] for row in form]
    for _ in range(random.randint(1, 8)):
        index, other = random.randrange(len(rows)), random.randrange(len(rows))
        row = rows[index]
        place = random.randrange(len(row))
        text = row[place]
        match random.randrange(6):
            case 0:
                row[place] = text[: random.randint(0, len(text))]
            case 1 if len(rows) > 1:
                del rows[index]
            case 2:
                rows.insert(index, rows[other][:])
            case 3:
                del row[place + 1 :]
            case 4:
                rows[index], rows[other] = rows[other], row
            case _:
                row[place] = random.choice(BITS) + text
    return rows


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(DRAWINGS), st.randoms(use_true_random=False))
def test_a_damaged_table_is_read_as_far_as_it_goes(drawing: str, random: Random) -> None:
    document = parse(as_tsv(damaged(grid(drawing), random)), path="damaged.tsv")
    for project in document.projects:
        assert all(one.field.cell.text for one in project.indicators)


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_a_row_that_ends_early_throws_nothing(drawing: str) -> None:
    whole = grid(drawing)
    for width in range(1, len(whole[0])):
        cut = [row if index < 5 else row[:width] for index, row in enumerate(whole)]
        lint(as_tsv(cut), path="cut.tsv")


def test_a_goal_without_tags_makes_a_project_without_indicators() -> None:
    plain = test_tagged.DRAWING.replace("【产出指标-数量指标】\\n指标1：下乡演出场次（≥60场）\\n", "").replace(
        "【满意度指标-服务对象满意度指标】\\n指标1：观众满意度（≥90%）\\n指标2：村民知晓情况", ""
    )
    _, second = parse(as_tsv(grid(plain)), path="tagged.tsv").projects
    assert (second.name.text, second.goal.text, second.indicators) == ("送戏下乡", "演出60场。", ())
