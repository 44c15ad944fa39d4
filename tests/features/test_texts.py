"""Searching all texts of a table at once finds what searching each cell by itself finds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from linter.features.texts import Texts
from linter.features.wording import Slip
from linter.model import Cell, Project, Span

PATTERNS = tuple(map(re.compile, ("[甲乙]", "(.)\\1", "丙丁", "(?<!甲)乙(?!丙)")))


def project(name: str, goal: str, cell: str) -> Project:
    return Project(span=Span(0, 0), name=Cell(name), goal=Cell(goal), cell=Cell(cell))


TABLES = st.lists(st.builds(project, *[st.text("甲乙丙丁", max_size=6)] * 3), max_size=5)


def cells(projects: list[Project]) -> list[Cell]:
    return [cell for one in projects for cell in (one.name, one.goal, one.cell)]


def pairs(text: str) -> Iterator[Slip]:
    """Two of one character, as a slip to be mended to one."""
    for match in re.finditer("([甲乙丙丁])\\1", text):
        yield Slip(match.start(), match.end(), match[1])


@given(TABLES, st.sampled_from(PATTERNS))
def test_a_cell_holds_a_pattern_if_a_search_in_it_alone_finds_it(
    projects: list[Project], pattern: re.Pattern[str]
) -> None:
    alone = {id(cell) for cell in cells(projects) if cell and pattern.search(cell.text)}
    texts = Texts(projects)
    assert texts.holding(pattern) == alone
    assert texts.holding(pattern) == alone


@given(TABLES, st.integers(0, 3))
def test_a_cell_is_beyond_a_pattern_that_does_not_take_it_in_whole(projects: list[Project], row: int) -> None:
    projects[row:row] = [project("甲（乙）" * row, "（甲" * row, "丙" * 65_534 + "（乙丙）（" * row)]
    proper = re.compile("[^甲（）]*(?:(?:甲乙|（[^（）\0]*）)[^甲（）]*)*")
    alone = {id(cell) for cell in cells(projects) if not proper.fullmatch(cell.text)}
    assert Texts(projects).beyond(proper) == alone


@given(TABLES)
def test_slips_stand_at_their_place_in_the_cell_and_never_across_two(projects: list[Project]) -> None:
    alone = {id(cell): list(pairs(cell.text)) for cell in cells(projects)}
    expected = {identity: slips for identity, slips in alone.items() if slips}
    assert Texts(projects).slips(pairs) == expected
    assert Texts(projects + projects).slips(pairs) == expected
