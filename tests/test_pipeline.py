"""The whole way of the data, as callers take it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from bench.tables import tsv
from linter.features import ProjectFacts
from linter.pipeline import build_linter, parse


@pytest.fixture
def _no_search_for_garbage() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_no_search_for_garbage")
def test_the_facts_of_a_table_are_gone_as_soon_as_it_was_linted_though_nobody_searches_for_garbage() -> None:
    linter, document = build_linter(), parse(tsv(200))
    examined = linter.examine(document)
    mine = set(map(id, document.projects))
    assert not [one for one in gc.get_objects() if isinstance(one, ProjectFacts) and id(one.project) in mine]
    assert examined.digest.document.projects == ()
    assert linter.conclude([examined])[0].findings
