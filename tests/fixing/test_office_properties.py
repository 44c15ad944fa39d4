"""What holds of a text holds of a workbook and a document: the same edits, and nothing else of the file changes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from html import escape, unescape
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from linter.fixing.refusal import Refused
from linter.fixing.rounds import Mended
from linter.model import InputError
from linter.pipeline import parse
from tests.fixing.test_properties import subsets
from tests.support.annotated import members, with_parts
from tests.support.mending import cells_of, linter, mended_file, rules, usual_linter, with_flaws
from tests.support.mending import mended as mended_text
from tests.support.office import Rows, as_docx, as_rich_xlsx, as_run_docx, as_xlsx, with_shared_texts
from tests.support.tables import COLUMNS, Block, as_rows, as_tsv, tables

pytest.importorskip("openpyxl")
pytest.importorskip("docx")

WRITERS: dict[str, Callable[[Rows, Random], bytes]] = {
    "plain.xlsx": lambda rows, random: as_xlsx(rows),
    "rich.xlsx": as_rich_xlsx,
    "shared.xlsx": lambda rows, random: with_shared_texts(as_xlsx(rows)),
    "rich and shared.xlsx": lambda rows, random: with_shared_texts(as_rich_xlsx(rows, random)),
    "plain.docx": lambda rows, random: as_docx(rows),
    "runs.docx": as_run_docx,
}
TEXTS = re.compile(rb"<(?P<tag>(?:w:)?t|v)(?: xml:space=\"preserve\")?>[^<]*</(?P=tag)>")
"""The elements that hold texts, numbers and the numbers of shared texts."""


def run(
    table: list[Block], name: str, selected: tuple[str, ...], unsafe: bool, random: Random
) -> tuple[bytes, Mended, Mended]:
    """The file, what mending it gave, and what mending the same table as text gave."""
    rows = [list(COLUMNS), *as_rows(table)]
    data = WRITERS[name](rows, random)
    chosen = linter(*selected) if selected else usual_linter()
    return data, mended_file(data, name, chosen, unsafe=unsafe), mended_text(as_tsv(table), *selected, unsafe=unsafe)


@given(st.sampled_from(list(WRITERS)), with_flaws(tables()), subsets(), st.booleans(), st.randoms())
def test_a_file_is_mended_as_the_same_table_in_text(
    name: str, table: list[Block], selected: tuple[str, ...], unsafe: bool, random: Random
) -> None:
    data, result, as_text = run(table, name, selected, unsafe, random)
    wanted = cells_of(as_text.document.source)
    assert cells_of(result.document.source)[: len(wanted)] == wanted
    assert [one.rule for one in result.made] == [one.rule for one in as_text.made]
    again = parse(result.table.data, path=name)
    assert again.source.text == result.document.source.text
    assert (
        mended_file(result.table.data, name, linter(*selected) if selected else usual_linter(), unsafe=unsafe).made
        == ()
    )
    _nothing_but_texts_changed(data, result.table.data)
    _others_read_the_same(data, result, name)


@given(st.sampled_from(list(WRITERS)), with_flaws(tables()), st.booleans(), st.randoms())
def test_a_file_is_mended_alike_when_its_texts_are_written_with_comments_and_literal_sections(
    name: str, table: list[Block], unsafe: bool, random: Random
) -> None:
    data = WRITERS[name]([list(COLUMNS), *as_rows(table)], random)
    marked = with_parts(data, lambda part, content: TYPED.sub(lambda text: _marked(text, random), content))
    result = mended_file(marked, name, usual_linter(), unsafe=unsafe)
    plain = mended_file(data, name, usual_linter(), unsafe=unsafe)
    assert result.document.source.text == plain.document.source.text
    assert parse(result.table.data, path=name).source.text == plain.document.source.text
    old, new = members(marked), members(result.table.data)
    assert any(b"<![CDATA[" in part or b"<!-- " in part for part in old.values())
    assert all(old[part].count(b"<!-- ") <= new[part].count(b"<!-- ") for part in old)


TYPED = re.compile(rb"(?<=>)[^<]+(?=</(?:w:)?t>)")
"""The texts, without their elements."""


def _marked(text: re.Match[bytes], random: Random) -> bytes:
    """A text with a part of it in a literal section, or with a comment in it."""
    words = unescape(text[0].decode())
    start, end = sorted((random.randint(0, len(words)), random.randint(0, len(words))))
    before, middle, after = words[:start], words[start:end], words[end:]
    comment = f"<!-- ≧{middle.replace('-', '')}& -->{escape(middle)}"
    marked = random.choice((f"<![CDATA[{middle}]]>", comment))
    return f"{escape(before)}{marked}{escape(after)}".encode()


def _nothing_but_texts_changed(before: bytes, after: bytes) -> None:
    """Parts without edited texts are the same bytes, the others are so between their texts; the table of shared texts may grow."""
    old, new = members(before), members(after)
    assert list(old) == list(new)
    with zipfile.ZipFile(io.BytesIO(before)) as one, zipfile.ZipFile(io.BytesIO(after)) as other:
        assert [entry.date_time for entry in one.infolist()] == [entry.date_time for entry in other.infolist()]
    for part in old:
        if part == "xl/sharedStrings.xml":
            items = [TEXTS.split(text)[0] for text in (old[part], new[part])]
            assert re.sub(rb"\d+", b"", items[0]) == re.sub(rb"\d+", b"", items[1])
            assert new[part].count(b"<si>") == int(re.findall(rb'uniqueCount="(\d+)"', new[part])[0])
        elif old[part] != new[part]:
            assert part in ("xl/worksheets/sheet1.xml", "word/document.xml")
            assert TEXTS.split(old[part]) == TEXTS.split(new[part])


def _others_read_the_same(before: bytes, result: Mended, name: str) -> None:
    """The libraries of other people open the file and find the texts in it, and all the rest as before."""
    seen = _book if name.endswith(".xlsx") else _document
    (old, old_rest), (new, new_rest) = seen(before), seen(result.table.data)
    assert old_rest == new_rest
    assert len(old) == len(new)
    source = result.document.source
    typed = source._replace(places=tuple(one for one in source.places if one.block == 0 and one.locked != "number"))
    assert [text for text in new if text] == cells_of(typed)


def _book(data: bytes) -> tuple[list[str], Any]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    first, other = book.worksheets[0], book.worksheets[-1]
    cells = [cell for row in first.iter_rows() for cell in row]
    texts = [str(one.value) for one in cells if one.data_type == "s"]
    rest = [
        [(one.coordinate, one.style_id, one.data_type) for one in cells],
        [one.value for one in cells if one.data_type in ("n", "f")],
        sorted(map(str, first.merged_cells.ranges)),
        {name: one.width for name, one in first.column_dimensions.items()},
        first.print_title_rows,
        [cell.value for row in other.iter_rows() for cell in row] if len(book.worksheets) > 1 else None,
    ]
    return texts, rest


def _document(data: bytes) -> tuple[list[str], Any]:
    import docx

    document = docx.Document(io.BytesIO(data))
    cells = [cell for row in document.tables[0].rows for cell in row.cells]
    rest = [
        [[(run.bold, run.italic) for run in paragraph.runs] for cell in cells for paragraph in cell.paragraphs],
        [paragraph.text for paragraph in document.paragraphs],
        document.tables[0].style.name,
    ]
    return [cell.text for cell in cells], rest


def test_every_rule_that_mends_text_mends_the_examples_of_its_own_in_a_workbook() -> None:
    """Not one fix is lost on the way to a cell: what the bad examples of the rules become is the same as in text."""
    compared = 0
    for rule in rules():
        for example in rule.examples if any(case.fix and case.fix.changes for case in rule.cases) else ():
            text = example.text if isinstance(getattr(example, "text", None), str) else ""
            if not example.bad or not text or "\t" in text or "\n" in text.strip():
                continue
            table = f"项目名称\t绩效指标\n宣传\t{text.strip()}\n"
            data = as_xlsx([row.split("\t") for row in table.splitlines()])
            as_text = mended_text(table, rule.id, unsafe=True)
            result = mended_file(data, "例.xlsx", linter(rule.id), unsafe=True)
            assert cells_of(result.document.source) == cells_of(as_text.document.source)
            compared += len(as_text.made)
    assert compared > 20


@given(st.sampled_from(list(WRITERS)), with_flaws(tables()), st.randoms())
def test_odd_xml_is_refused_or_mended_and_nothing_else(name: str, table: list[Block], random: Random) -> None:
    data = WRITERS[name]([list(COLUMNS), *as_rows(table)], random)
    odd = random.choice([part for part in members(data) if ODD.search(part)])
    data = with_parts(data, lambda part, content: disturbed(content, random) if part == odd else content)
    try:
        before = parse(data, path=name)
        result = mended_file(data, name, usual_linter(), unsafe=True)
    except (InputError, Refused):
        return
    now = parse(result.table.data, path=name)
    assert now.source.text == result.document.source.text
    assert [one.amounts for one in now.projects] == [one.amounts for one in before.projects]


ODD = re.compile(r"sheet1\.xml|sharedStrings|word/document\.xml|workbook\.xml$")


def disturbed(part: bytes, random: Random) -> bytes:
    """A part whose elements are in part gone, doubled, elsewhere or with other contents."""
    root = etree.fromstring(part)
    elements = list(root.iter())[1:]
    for element in random.sample(elements, min(random.randint(1, 6), len(elements))):
        match random.randrange(5):
            case 0:
                element.getparent().remove(element)
            case 1:
                element.getparent().append(deepcopy(element))
            case 2:
                random.choice(elements).append(deepcopy(element))
            case 3:
                element.text = random.choice(["", "≧5", "_x4E8C_", "0", "9"])
            case _ if element.attrib:
                element.set(random.choice(list(element.attrib)), random.choice(["0", "99", "s", "str", "A1", "ZZ9"]))
    return bytes(etree.tostring(root))
