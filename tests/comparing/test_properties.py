"""What must hold of the differences of any two tables."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.comparing import compare, diff
from linter.differences import Differences
from linter.pipeline import parse
from tests.support.tables import Block, as_tsv, tables
from tests.support.versions import Project, table

slow = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

_NAMES = (
    "成活率",
    "苗木成活率",
    "病虫害发生率",
    "补植株数",
    "物业服务满意率",
    "物业安保服务满意率",
    "响应时间",
    "投诉次数",
)
_VALUES = (
    "≥95%",
    "≥90%",
    "95%",
    "≤5%",
    "0",
    "≤5次",
    "≥800株",
    "800株",
    "优",
    "进一步改善",
    "2024年底前",
    "10-20天",
    "非量化指标",
)
_PROJECTS = ("古树保护", "古树保护（2024年）", "古树名木保护", "绿道巡查", "设备购置")

indicators = st.lists(st.tuples(st.sampled_from(_NAMES), st.sampled_from(_VALUES)), min_size=1, max_size=5).map(tuple)
projects = st.lists(
    st.builds(
        Project,
        st.sampled_from(_PROJECTS),
        indicators,
        st.sampled_from(("60.00", "90.00")),
        st.sampled_from(("甲局", "乙局")),
    ),
    min_size=1,
    max_size=4,
)


def statuses(differences: Differences) -> Counter[tuple[object, ...]]:
    """Every project and indicator with what became of it, each named by both of its sides."""
    return Counter(
        (
            one.status,
            one.moved,
            one.renamed,
            change and change.status,
            change and change.renamed,
            frozenset(
                (side.location, getattr(side, "annual", None))
                for side in (one.before, one.after, change and change.before, change and change.after)
                if side
            ),
        )
        for one in differences.projects
        for change in (None, *one.indicators)
    )


_MIRROR = {"added": "dropped", "dropped": "added", "weakened": "strengthened", "strengthened": "weakened"}


@slow
@given(tables(), st.randoms(use_true_random=False))
def test_a_table_does_not_differ_from_itself(blocks: list[Block], random: object) -> None:
    text = as_tsv(blocks)
    found = diff(text, text)
    assert found.same
    assert {one.status for one in found.projects} <= {"kept"}


@slow
@given(projects)
def test_a_small_table_does_not_differ_from_itself(one: list[Project]) -> None:
    assert diff(table(*one), table(*one)).same


@slow
@given(projects, projects)
def test_exchanging_old_and_new_exchanges_added_and_dropped_weakened_and_strengthened(
    one: list[Project], other: list[Project]
) -> None:
    old, new = parse(table(*one), path="one.tsv"), parse(table(*other), path="other.tsv")
    there, back = statuses(compare([old], [new])), statuses(compare([new], [old]))
    mirrored = Counter(
        {
            (_MIRROR.get(str(first), first), moved, renamed, _MIRROR.get(str(second), second), *rest): count
            for (first, moved, renamed, second, *rest), count in back.items()
        }
    )
    assert there == mirrored


@slow
@given(projects, projects)
def test_every_project_and_indicator_is_told_once(one: list[Project], other: list[Project]) -> None:
    found = diff(table(*one), table(*other))
    for side, meant in (("before", one), ("after", other)):
        there = [each for each in found.projects if getattr(each, side)]
        assert len(there) == len(meant)
        told = sum(getattr(change, side) is not None for each in there for change in each.indicators)
        assert told == sum(len(each.indicators) for each in meant)
