"""What the machine format says of a table, put together piece by piece."""

from __future__ import annotations

import json

import pytest

from linter.pipeline import lint
from linter.report import View
from linter.report.tables import average, written
from linter.scoring import Tally, each_score, scores
from tests.support.commands import BAD, GOOD, WARNING
from tests.support.findings import report

TABLE = (
    "预算单位\t项目名称\t总计\t绩效目标\t绩效指标\n"
    f"某区教育局\t校舍维修\t1\t完成维修\t{BAD.strip()}\n某区教育局\t图书采购\t\t完成采购\t{GOOD.strip()}\n"
    f"某区图书馆\t校舍\ud800维修\t3\t完成维修\t{WARNING.strip()}\n某区图书馆\t空白项目\t2\t\t一段没有体例的文字\n"
)


@pytest.mark.parametrize("of", ["findings", "opinions", "scores"])
def test_the_pieces_are_the_json_of_the_whole(of: str) -> None:
    found = lint(TABLE)
    places = {id(one): place for place, one in enumerate(found.findings)}
    text = "".join(written(found, places, View(of=of)))
    data = json.loads(text)
    assert json.dumps(data, ensure_ascii=False) == text
    every = scores(found)
    assert [one["project"] for one in data["projects"]] == [one.name for one in found.statistics.by_project]
    assert data["score"] == average(every.average)
    assert data["units"] == [{"name": one.name, **(average(one.average) or {})} for one in every.units]
    of_name = {one.project.name: float(one.score) for one in every.projects}
    assert {one["project"]: one["score"] for one in data["projects"] if one["score"] is not None} == of_name
    assert ("opinions" in data) == (of == "opinions")


def test_a_table_without_projects_is_an_object_too() -> None:
    data = json.loads("".join(written(report([], []), {}, View())))
    assert (data["projects"], data["units"], data["score"]) == ([], [], None)


def test_means_need_not_keep_what_they_are_means_of() -> None:
    found, tally = lint(TABLE), Tally()
    for one in each_score(found):
        tally.add(one)
    assert tally.average() == scores(found).average
    assert tally.units() == {one.name: one.average for one in scores(found).units}
