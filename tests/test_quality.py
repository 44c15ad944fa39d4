"""The measure of quality: label files that cannot be used are refused with the line that is wrong."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from bench.labelled import LabelError, as_tabs, labelled_tables
from bench.quality import labelled_rules, main

GOOD: dict[str, Any] = {
    "table": "a", "project": "图书采购", "goal": "采购图书", "amount": "1,286.00", "year": 2024, "rules": [],
    "indicators": [{"item": "1-产出指标；11-数量指标；图书册数；实施周期指标值:≥3册；年度指标值:≥3册。", "rules": ["C011"]}],
}  # fmt: skip


def labels(folder: Path, *projects: object, name: str = "blind") -> Path:
    path = folder / f"{name}.jsonl"
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in projects), encoding="utf-8")
    return path


def test_a_good_label_file_is_read(tmp_path: Path) -> None:
    (table,) = labelled_tables(labels(tmp_path, GOOD, GOOD))
    assert "1,286.00" in as_tabs(table)


@pytest.mark.parametrize("key", ["amount", "source"])
@pytest.mark.parametrize("amount", ["12万元", "", "1.2.3", "nan", "Infinity", 12, None, ["1"]])
def test_an_odd_amount_is_shown_with_its_line(tmp_path: Path, key: str, amount: object) -> None:
    path = labels(tmp_path, GOOD, {**GOOD, key: amount})
    with pytest.raises(LabelError) as caught:
        list(labelled_tables(path))
    shown = json.dumps(amount, ensure_ascii=False)
    assert str(caught.value) == f'{path}:2: “{key}” must be an amount in 万元 such as "1,286.00", not {shown}'


@pytest.mark.parametrize(
    ("project", "said"),
    [
        ({key: value for key, value in GOOD.items() if key != "goal"}, "“goal” must be a str, not null"),
        ({**GOOD, "rules": "V001"}, '“rules” must be a list, not "V001"'),
        ({**GOOD, "year": "二〇二五"}, '“year” must be a number such as 2025, not "二〇二五"'),
        ({**GOOD, "indicators": [{"rules": []}]}, "an indicator has “rules” and “item” or “cells”"),
        ({**GOOD, "indicators": ["1、产出指标"]}, "an indicator has “rules” and “item” or “cells”"),
        ([GOOD], "a line is a project"),
    ],
)
def test_a_line_that_is_no_project_is_refused(tmp_path: Path, project: object, said: str) -> None:
    path = labels(tmp_path, project)
    with pytest.raises(LabelError) as caught:
        list(labelled_tables(path))
    assert str(caught.value).startswith(f"{path}:1: {said}")


def test_a_line_that_is_no_json_is_refused(tmp_path: Path) -> None:
    path = labels(tmp_path, GOOD)
    path.write_text(path.read_text(encoding="utf-8") + "{不是\n", encoding="utf-8")
    with pytest.raises(LabelError, match=r"blind\.jsonl:2: this is no JSON"):
        list(labelled_tables(path))


def test_labels_of_which_nobody_says_what_they_know_are_refused() -> None:
    assert "V001" in labelled_rules("blind")
    with pytest.raises(LabelError, match="“mine”"):
        labelled_rules("mine")


@pytest.mark.parametrize("name", ["blind", "mine"])
def test_the_command_says_what_is_wrong_and_ends_with_2(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = labels(tmp_path, {**GOOD, "amount": "许多"}, name=name)
    monkeypatch.setattr(sys, "argv", ["quality", str(path)])
    assert main() == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert ("“amount”" if name == "blind" else "“mine”") in printed.err
