"""One table, many ways to print it: the same units, projects, amounts and indicators come out of each."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.model import Document
from linter.pipeline import parse
from linter.reading.cells import flatten
from tests.notation.test_properties import as_item, flat_item
from tests.support.office import WRITERS
from tests.support.rendering import Item
from tests.support.tables import COLUMNS, Block, as_csv, as_pdf_text, as_rows, as_tsv, tables

Meant = list[tuple[str, str, Decimal | None, str, list[Item]]]

slow = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def meant(table: list[Block]) -> Meant:
    return [
        (block.unit, row.name, row.amount, flatten(row.goal), [flat_item(item) for item in row.items])
        for block in table
        for row in block.rows
    ]


def found(document: Document) -> Meant:
    return [
        (
            unit.name.text,
            project.name.text,
            project.amounts.total if project.amounts else None,
            project.goal.text,
            [as_item(one) for one in project.indicators],
        )
        for unit in document.units
        for project in unit.projects
        if not project.repeated
    ]


@slow
@given(tables(), st.randoms(use_true_random=False), st.booleans())
def test_pdf_text(table: list[Block], random: Random, blank_lines: bool) -> None:
    document = parse(as_pdf_text(table, random, blank_lines=blank_lines))
    assert document.layout == "wrapped"
    assert found(document) == meant(table)


@slow
@given(tables(), st.randoms(use_true_random=False))
def test_rows_printed_again_after_a_page_break_change_nothing(table: list[Block], random: Random) -> None:
    document = parse(as_pdf_text(table, random, blank_lines=False, reprint=0.7))
    assert found(document) == meant(table)
    for unit in document.units:
        assert unit.amounts is not None
        totals = [project.amounts.total for project in unit.projects if project.amounts and not project.repeated]
        assert unit.amounts.total == sum(total for total in totals if total is not None)


@slow
@given(tables(), st.booleans())
def test_separated_values(table: list[Block], breaks: bool) -> None:
    assert found(parse(as_tsv(table))) == meant(table)
    assert found(parse(as_csv(table, breaks=breaks))) == meant(table)


@settings(parent=slow, max_examples=25)
@given(tables(), st.sampled_from(sorted(WRITERS)))
def test_workbooks_documents_and_pages(table: list[Block], suffix: str) -> None:
    rows = [list(COLUMNS), *as_rows(table)]
    assert found(parse(WRITERS[suffix](rows))) == meant(table)


@slow
@given(tables(), st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]), st.sampled_from(["\n", "\r\n", "\r"]))
def test_encodings_and_line_breaks(table: list[Block], encoding: str, newline: str) -> None:
    text = as_csv(table, breaks=True).replace("\r\n", "\n").replace("\n", newline)
    assert found(parse(text.encode(encoding))) == meant(table)
