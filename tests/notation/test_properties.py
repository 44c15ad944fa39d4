"""Properties that must hold for every cell, in every dialect."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from linter.model import Cell, Field, Indicator
from linter.notation import read_cell
from linter.notation.cells import read_by_grammar
from linter.reading.cells import cell as make_cell
from linter.reading.cells import flatten
from tests.support.growth import assert_proportional
from tests.support.rendering import DIALECTS, LEVELS, NUMBERS, Item, items, render, wrapped


def as_item(indicator: Indicator) -> Item:
    def text(field: Field | None) -> str | None:
        return field.text if field else None

    level1, level2 = indicator.level1, indicator.level2
    return Item(
        (level1.code, level1.name) if level1 else (None, ""),
        (level2.code, level2.name) if level2 else None,
        text(indicator.name) or "",
        text(indicator.cycle),
        text(indicator.annual) or "",
    )


def printed(numbers: str, count: int) -> list[str | None]:
    return [str(number) if numbers else None for number in range(1, count + 1)]


def flat_item(item: Item) -> Item:
    return Item(item.level1, item.level2, flatten(item.name), item.cycle and flatten(item.cycle), flatten(item.annual))


@settings(max_examples=300)
@given(items(), st.sampled_from(DIALECTS[:4]), st.sampled_from(NUMBERS))
def test_a_coded_cell_parses_back_to_what_was_rendered(cell: list[Item], dialect: str, numbers: str) -> None:
    reading = read_cell(make_cell(text := render(cell, dialect, numbers), [(0, len(text))]))
    assert [as_item(one) for one in reading.indicators] == [flat_item(item) for item in cell]
    assert [one.number for one in reading.indicators] == printed(numbers, len(cell))


@settings(max_examples=200)
@given(items(flat=True), st.sampled_from(NUMBERS))
def test_a_flat_cell_parses_back_to_what_was_rendered(cell: list[Item], numbers: str) -> None:
    reading = read_cell(make_cell(text := render(cell, "flat", numbers), [(0, len(text))]))
    assert [as_item(one) for one in reading.indicators] == [flat_item(item) for item in cell]
    assert [one.number for one in reading.indicators] == printed(numbers, len(cell))


@settings(max_examples=200)
@given(
    items(), st.sampled_from(DIALECTS[:4]), st.sampled_from(NUMBERS), st.randoms(use_true_random=False), st.booleans()
)
def test_wrapping_changes_no_field_and_every_field_points_at_its_source(
    cell: list[Item], dialect: str, numbers: str, random: Random, blank_lines: bool
) -> None:
    text = wrapped(render(cell, dialect, numbers), random, blank_lines=blank_lines)
    reading = read_cell(make_cell(text, [(0, len(text))]))
    assert [as_item(one) for one in reading.indicators] == [flat_item(item) for item in cell]
    for one in reading.indicators:
        for field in (one.field, one.name, one.cycle, one.annual):
            if field is not None:
                span = field.span
                assert flatten(text[span.start : span.end]) == flatten(field.text)
                assert (
                    "".join(text[part.start : part.end] for part in field.cell.spans(field.start, field.end))
                    == field.text
                )


_NOISE = "甲1293、；。，,;:：-—（%≥指产年实"


@settings(max_examples=600)
@given(items(), st.sampled_from(DIALECTS), st.sampled_from(NUMBERS), st.data())
def test_a_regular_cell_reads_as_the_grammar_reads_it(
    cell: list[Item], dialect: str, numbers: str, data: st.DataObject
) -> None:
    text = list(render(cell, dialect, numbers))
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(text) - 1))
        text[place : place + data.draw(st.integers(0, 1))] = data.draw(st.text(_NOISE, min_size=1, max_size=2))
    whole = Cell("".join(text))
    by_grammar = read_by_grammar(whole)
    assert read_cell(whole).dialect == "outline" or read_cell(whole) == by_grammar


_PLAIN = ("≥95%", "不少于300人次", "良", "按计划完成", "1.85万人", "≤20个工作日", "0起", "全年开放；闭馆日公告")
_NAMES = ("培训人次", "验收合格率", "服务对象满意度", "新建点位（个）", "PUE", "改善人才流通，降低成本")


@settings(max_examples=1500, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(LEVELS[:7]), st.sampled_from(_NAMES), st.sampled_from(_PLAIN)), min_size=2, max_size=6
    ),
    st.sampled_from(DIALECTS),
    st.sampled_from([numbers for numbers in NUMBERS if numbers]),  # without, a broken category is all an item had
    st.data(),
)
def test_one_character_more_or_less_in_an_item_changes_no_other_item(
    drawn: list[tuple[tuple[str, str, str, str], str, str]], dialect: str, numbers: str, data: st.DataObject
) -> None:
    flat = dialect == "flat"
    assume(not flat or numbers[-1] not in ",，）)")  # a mark that has lost its digit says nothing before “产出指标：”
    cell = [
        Item((None, label1), None, name, None, value)
        if flat
        else Item((code1, label1), (code2, label2), name, value, value)
        for (code1, label1, code2, label2), name, value in drawn
    ]
    text = render(cell, dialect, numbers)
    before = read_cell(Cell(text)).indicators
    victim = data.draw(st.integers(0, len(before) - 1))
    end = before[victim + 1].field.start if victim + 1 < len(before) else len(text)
    inserted = data.draw(st.sampled_from(["", *_NOISE]))
    # A character put in front of the number stands between two items and belongs to either.
    place = data.draw(st.integers(before[victim].field.start + bool(inserted), end - 1))
    # A stop within “（2）1-” ends the item before it; in “2、1-” the rest can still be told from a value.
    in_number = place - before[victim].field.start < len(numbers) + 3
    assume(not (inserted and inserted in "；。;" and in_number and numbers != "{}、"))
    broken = text[:place] + inserted + text[place + (0 if inserted else 1) :]
    after = [as_item(one) for one in read_cell(Cell(broken)).indicators]
    others = [as_item(one) for index, one in enumerate(before) if index != victim]
    assert _contains_in_order(after, others), broken


def _contains_in_order(found: list[Item], wanted: list[Item]) -> bool:
    rest = iter(found)
    return all(any(one == other for other in rest) for one in wanted)


@settings(max_examples=400)
@given(
    st.text(
        "1234567890、.．-—；;。，,：:（）①第项为%≥实施周期年度绩效指标值产出效益满意成本数量目标甲 \n", max_size=120
    )
)
def test_any_text_parses_and_no_character_is_counted_twice(text: str) -> None:
    cell = make_cell(text, [(0, len(text))])
    reading = read_cell(cell)
    ends = [0]
    for one in reading.indicators:
        assert ends[-1] <= one.field.start <= one.field.end <= len(cell.text)
        ends.append(one.field.end)


@pytest.mark.parametrize(
    "line",
    [
        "{0}、没有代码也没有字段名的文字，{0}、又一句；",
        "年度指标值≥{0}；实施周期指标值为{0}；指标值:{0}；",
        "年度指标值:{0}。{0}、质量：合格。1、质量：合格；（{0}）数量：够。",
        "绩效指标：第{0}项：2025年度指标值，{0}-成本；",
    ],
)
def test_long_cells_without_proper_items_stay_linear(line: str) -> None:
    def work(count: int) -> Callable[[], object]:
        cell = Cell("".join(line.format(number) for number in range(1, count)))
        return lambda: read_cell(cell)

    assert_proportional(work, 1_000)
