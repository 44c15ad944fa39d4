"""Names and values as drafters of many offices write them, labelled from the catalogue before the linter had seen them.

A line of ``written.tsv`` is a name, whether it is a rate, its direction (empty: the catalogue does not decide; positive
may also be open, since the linter asks for evidence), a value, its kind, and for a value that is one quantity how that is read.
A line of ``kinds.tsv`` is a name, a value, and the kinds it may be taken for; one of ``directions.tsv`` a name and its directions.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from linter.features.direction import CONTROL, NEGATIVE, OPEN, POSITIVE
from linter.features.kinds import KINDS
from tests.support.facts import name_facts, value_facts

DIRECTIONS = (POSITIVE, NEGATIVE, CONTROL, OPEN)


class Written(NamedTuple):
    """A line of the file."""

    name: str
    rate: str
    direction: str
    value: str
    kind: str
    reading: str


def rows(file: str) -> list[list[str]]:
    """The lines of a file beside this one, without its heading."""
    with (Path(__file__).parent / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


WRITTEN = [Written(*row) for row in rows("written.tsv")]


@pytest.mark.parametrize("one", WRITTEN, ids=lambda one: f"{one.name}-{one.value}")
def test_a_value_is_of_the_kind_and_the_amount_that_its_reader_sees(one: Written) -> None:
    facts = value_facts(one.value, one.name)
    assert facts.kind == one.kind
    assert not one.reading or facts.canon == one.reading


@pytest.mark.parametrize("one", WRITTEN, ids=lambda one: one.name)
def test_a_name_is_a_rate_and_has_the_direction_that_its_reader_sees(one: Written) -> None:
    facts = name_facts(one.name)
    assert facts.rate == bool(one.rate)
    fitting = {"": DIRECTIONS, "positive": (POSITIVE, OPEN)}.get(one.direction, (one.direction,))
    assert facts.direction in fitting


@pytest.mark.parametrize(("name", "value", "kinds"), rows("kinds.tsv"))
def test_a_value_is_of_a_kind_that_the_catalogue_allows(name: str, value: str, kinds: str) -> None:
    assert value_facts("".join(value.split()), name).kind in kinds.split()


@pytest.mark.parametrize(("name", "directions"), rows("directions.tsv"))
def test_a_name_points_where_a_reviewer_would_look(name: str, directions: str) -> None:
    fitting = (*directions.split(), OPEN) if directions == POSITIVE else directions.split()
    assert name_facts(name).direction in fitting


def test_the_file_has_the_mixture_of_real_tables() -> None:
    count = Counter(one.kind for one in WRITTEN)
    assert set(count) == set(KINDS) - {"MISSING", "ECHO", "FORMULA"}
    assert {kind for kind, _ in count.most_common(2)} == {"THRESH", "EXACT"}
    assert len({one.value for one in WRITTEN}) == len(WRITTEN) > 250
