"""What no fix may do, on random tables in every shape and encoding, with random sets of rules."""

from __future__ import annotations

import codecs
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from linter.features.meaning import same_numbers, same_target
from linter.fixing.encoding import encoded
from linter.fixing.rounds import EVERY_FIX, SAFE_FIXES, Mended, mend
from linter.fixing.tables import TextTable
from linter.model import Document
from linter.pipeline import Linter, parse
from tests.support.mending import flawed_items, linter, rules, usual_linter, values_of, with_flaws
from tests.support.rendering import DIALECTS, Item, render, wrapped
from tests.support.tables import Block, as_csv, as_pdf_text, as_tsv, tables

FIXABLE = tuple(rule.id for rule in rules() if any(case.fix and case.fix.changes for case in rule.cases))
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be")
BREAKS = ("\n", "\r\n", "\r")


def subsets() -> st.SearchStrategy[tuple[str, ...]]:
    return st.just(()) | st.lists(st.sampled_from(FIXABLE), min_size=1, max_size=6, unique=True).map(tuple)


def shapes(table: list[Block], random: Random) -> str:
    shape = random.choice(("tsv", "csv", "broken csv", "pdf", "loose pdf"))
    if shape == "tsv":
        return as_tsv(table)
    if "csv" in shape:
        return as_csv(table, breaks=shape == "broken csv").replace("\r\n", "\n")
    return as_pdf_text(table, random, blank_lines=shape == "loose pdf", reprint=0.3)


def run(data: bytes, chosen: Linter, unsafe: bool, encoding: str | None) -> tuple[Document, Mended, bytes]:
    document = parse(data, path="t.txt", encoding=encoding)
    source = document.source

    def read(text: str) -> Document:
        return parse(text, path="t.txt")

    result = mend(TextTable(document, read), chosen.lint, EVERY_FIX if unsafe else SAFE_FIXES)
    return document, result, encoded(data, source, result.document.source.text)


def in_bytes(text: str, encoding: str) -> bytes:
    return codecs.BOM_UTF16_BE + text.encode(encoding) if encoding == "utf-16-be" else text.encode(encoding)


@given(
    with_flaws(tables()), subsets(), st.booleans(), st.sampled_from(ENCODINGS), st.sampled_from(BREAKS), st.randoms()
)
def test_a_mended_table_is_the_same_table(
    table: list[Block], selected: tuple[str, ...], unsafe: bool, encoding: str, line_break: str, random: Random
) -> None:
    text = shapes(table, random).replace("\n", line_break)
    data = in_bytes(text, encoding)
    chosen = linter(*selected) if selected else usual_linter()
    before, result, new_data = run(data, chosen, unsafe, None)

    now = parse(new_data, path="t.txt")
    assert now.source.encoding == before.source.encoding
    assert now.source.text == result.document.source.text
    assert [(one.amounts, one.goal.text) for one in now.projects] == [
        (one.amounts, one.goal.text) for one in before.projects
    ]
    _outside_the_edits_nothing_changes(before, result)
    _targets_are_kept(before, now, result, unsafe=unsafe)
    _, again, same_data = run(new_data, chosen, unsafe, None)
    assert again.made == ()
    assert same_data == new_data


@given(flawed_items(), subsets(), st.booleans(), st.sampled_from(DIALECTS[:4]), st.booleans(), st.randoms())
def test_bare_notation_of_every_dialect_keeps_its_dialect(
    items: list[Item], selected: tuple[str, ...], unsafe: bool, dialect: str, wrap: bool, random: Random
) -> None:
    selected = tuple(rule for rule in selected if rule != "N008")
    text = render(items, dialect)
    text = wrapped(text, random, blank_lines=False) if wrap else text
    chosen = linter(*selected) if selected else usual_linter()
    before, result, _ = run(text.encode(), chosen, unsafe, "utf-8")
    _outside_the_edits_nothing_changes(before, result)
    _targets_are_kept(before, result.document, result, unsafe=unsafe)
    styles = {one.style for project in before.projects for one in project.indicators}
    assert {one.style for project in result.document.projects for one in project.indicators} <= styles


@given(flawed_items(flat=True), st.booleans(), st.randoms())
def test_the_flat_notation_is_mended_too(items: list[Item], unsafe: bool, random: Random) -> None:
    before, result, _ = run(render(items, "flat").encode(), usual_linter(), unsafe, "utf-8")
    _outside_the_edits_nothing_changes(before, result)
    _targets_are_kept(before, result.document, result, unsafe=unsafe)


def _outside_the_edits_nothing_changes(before: Document, result: Mended) -> None:
    """What stands between the edits is the same to the last character, and no edit takes or brings a line break."""
    text = before.source.text
    for edits in result.rounds:
        kept = [slice(0, edits[0].span.start)]
        kept += [slice(one.span.end, other.span.start) for one, other in pairwise(edits)]
        kept.append(slice(edits[-1].span.end, len(text)))
        assert not any(set(text[edit.span.start : edit.span.end] + edit.text) & set("\r\n\t") for edit in edits)
        pieces = [edit.text for edit in edits]
        text = "".join(text[one] + piece for one, piece in zip(kept, [*pieces, ""], strict=True))
    assert text == result.document.source.text


def _targets_are_kept(before: Document, now: Document, result: Mended, *, unsafe: bool) -> None:
    old, new = values_of(before), values_of(now)
    assert len(old) == len(new)
    for pair, other in zip(old, new, strict=True):
        for value, mended in zip(pair, other, strict=True):
            if not unsafe:
                assert same_target(value, mended), (value, mended)
            else:
                assert (
                    same_numbers(value, mended)
                    or same_numbers(value, "")
                    or {"V014", "N004"} & {one.rule for one in result.made}
                ), (value, mended)
