"""Comments and colours in one sheet of a workbook.

A comment stands in two parts: its text in the comments of the sheet, its box in a drawing of the old kind (VML), without which Excel does not
show it. The colour is a conditional format that always holds: the drafter's own format stays beneath it, untouched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from linter.annotating.notes import AUTHOR, HEADING, Entry, escaped
from linter.annotating.parts import OFFICE, Element, Parts, insert, number
from linter.reading.placing import letters
from linter.words import printable

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MARK = 'LEN("jixiao")>0'
"""The condition of our colours: always true, and known again when a copy is annotated once more."""

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges",
    "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties",
    "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects",
    "controls", "AlternateContent", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
"""The children of a sheet in the order of the schema (ECMA-376 part 1, CT_Worksheet)."""

_SHAPE = re.compile(rb"<(?P<tag>(?:\w+:)?shape)\s(?:(?!</(?P=tag)>).)*?</(?P=tag)\s*>", re.S)
_SHAPE_NUMBER = re.compile(rb"_x0000_s(\d{1,9})\b")
_TOGETHER = 500
_EMPTY_VML = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    b'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_WIDTH, _LINE, _LINE_CELLS, _MOST_LINES = 330, 13, 66, 34
"""The width of a box and the height of a line in points, how many cells of text a line has, how many lines a box shows at most."""


class Note(NamedTuple):
    """The comment of a cell, both numbers 1-based, and its colour as ``#RRGGBB``."""

    row: int
    column: int
    severity: str
    color: str
    entries: tuple[Entry, ...]

    @property
    def reference(self) -> str:
        """``G12``."""
        return f"{letters(self.column)}{self.row}"


class SheetNotes:
    """Writes the comments of one sheet; call :meth:`clean` first, then :meth:`write`."""

    def __init__(self, parts: Parts, part: str, author: str) -> None:
        self.parts = parts
        self.part = part
        self.author = printable(author).strip() or AUTHOR
        self.sheet = parts.tree(part, without="sheetData")

    def clean(self) -> None:
        """Take away what an earlier run wrote: its comments, its boxes, its colours."""
        for one in self.sheet.findall(f"{{{MAIN}}}conditionalFormatting"):
            if any(formula.text == MARK for formula in one.iter(f"{{{MAIN}}}formula")):
                self.sheet.remove(one)
        for _, part in self.parts.related(self.part, "comments"):
            gone = list(self._clean_comments(self.parts.tree(part)))
            if gone:
                self._drop_boxes(set(gone))

    def write(self, notes: Iterable[Note], formats: Mapping[str, int]) -> list[Note]:
        """Comment and colour the cells; ``formats`` are the differential formats by severity. Returns those that could not be commented.

        A cell whose comment is a conversation (of Microsoft 365) cannot have another.
        """
        listed = list(notes)
        if not listed:
            return []
        comments = self._comments()
        there = {one.get("ref", ""): one for one in comments.iter(f"{{{MAIN}}}comment")}
        authors = comments.find(f"{{{MAIN}}}authors")
        names = [one.text or "" for one in authors]
        if self.author not in names:
            etree.SubElement(authors, f"{{{MAIN}}}author").text = self.author
            names.append(self.author)
        new, refused = [], []
        for note in listed:
            found = there.get(note.reference)
            if found is None:
                new.append(note)
                _add(comments.find(f"{{{MAIN}}}commentList"), note, names.index(self.author))
            elif _is_conversation(found, names):
                refused.append(note)
            else:
                _append(found, note, self.author)
        self._draw(new)
        self._color(listed, formats)
        return refused

    def _comments(self) -> Element:
        for _, part in self.parts.related(self.part, "comments"):
            root = self.parts.tree(part)
            for name in ("authors", "commentList"):
                if root.find(f"{{{MAIN}}}{name}") is None:
                    root.append(etree.Element(f"{{{MAIN}}}{name}"))
            return root
        root = etree.Element(f"{{{MAIN}}}comments", nsmap={None: MAIN})
        etree.SubElement(root, f"{{{MAIN}}}authors")
        etree.SubElement(root, f"{{{MAIN}}}commentList")
        self.parts.relate(self.part, "comments", self.parts.add("xl/comments{}.xml", _COMMENTS_TYPE, root))
        return root

    def _draw(self, notes: list[Note]) -> None:
        """Add the boxes to the drawing of the sheet."""
        if not notes:
            return
        part = self._drawing()
        drawing = self.parts.blob(part)
        first = max((int(found) for found in _SHAPE_NUMBER.findall(drawing)), default=1024) + 1
        boxes = "".join(_box(note, shape) for shape, note in enumerate(notes, first)).encode("ascii")
        end = drawing.rfind(b"</xml>")
        end = len(drawing) if end < 0 else end
        self.parts.put(part, drawing[:end] + _with_names(drawing, boxes) + drawing[end:])

    def _drawing(self) -> str:
        named = self.sheet.find(f"{{{MAIN}}}legacyDrawing")
        known = dict(self.parts.related(self.part, "vmlDrawing"))
        if named is not None and known.get(named.get(f"{{{OFFICE}}}id"), "") in self.parts:
            return known[named.get(f"{{{OFFICE}}}id")]
        part = self.parts.free("xl/drawings/vmlDrawing{}.vml")
        self.parts.put(part, _EMPTY_VML)
        self.parts.default_type("vml", _VML_TYPE)
        relation = self.parts.relate(self.part, "vmlDrawing", part)
        if named is None:
            named = etree.Element(f"{{{MAIN}}}legacyDrawing")
            insert(self.sheet, named, _ORDER)
        named.set(f"{{{OFFICE}}}id", relation)
        return part

    def _color(self, notes: list[Note], formats: Mapping[str, int]) -> None:
        priority = max((number(one.get("priority")) for one in self.sheet.iter(f"{{{MAIN}}}cfRule")), default=0)
        merged = {
            one.get("ref", "").partition(":")[0]: one.get("ref") for one in self.sheet.iter(f"{{{MAIN}}}mergeCell")
        }
        for severity, format_number in formats.items():
            cells = [merged.get(one.reference, one.reference) for one in notes if one.severity == severity]
            for start in range(0, len(cells), _TOGETHER):
                priority += 1
                ranges = " ".join(cells[start : start + _TOGETHER])
                block = etree.Element(f"{{{MAIN}}}conditionalFormatting", sqref=ranges)
                rule = etree.SubElement(
                    block, f"{{{MAIN}}}cfRule", type="expression", dxfId=str(format_number), priority=str(priority)
                )
                etree.SubElement(rule, f"{{{MAIN}}}formula").text = MARK
                insert(self.sheet, block, _ORDER)

    def _clean_comments(self, comments: Element) -> Iterator[str]:
        """Remove our comments, and what we added to those of others; yields the cells that have none any more."""
        for comment in list(comments.iter(f"{{{MAIN}}}comment")):
            if HEADING.match("".join(comment.itertext()).strip()):
                comment.getparent().remove(comment)
                yield comment.get("ref", "")
            else:
                _cut(comment, self.author)

    def _drop_boxes(self, cells: set[str]) -> None:
        for _, part in self.parts.related(self.part, "vmlDrawing"):
            self.parts.put(
                part, _SHAPE.sub(lambda box: b"" if _cell_of(box[0]) in cells else box[0], self.parts.blob(part))
            )


def _add(comments: Element, note: Note, author: int) -> None:
    comment = etree.SubElement(comments, f"{{{MAIN}}}comment", ref=note.reference, authorId=str(author))
    _write(etree.SubElement(comment, f"{{{MAIN}}}text"), note.entries)


def _append(comment: Element, note: Note, author: str) -> None:
    """Write below what somebody else has written; a plain text becomes a run, behind which others may stand."""
    text = comment.find(f"{{{MAIN}}}text")
    if text is None:
        text = etree.SubElement(comment, f"{{{MAIN}}}text")
    plain = text.find(f"{{{MAIN}}}t")
    if plain is not None:
        run = etree.Element(f"{{{MAIN}}}r")
        text.replace(plain, run)
        run.append(plain)
    _run(text, _divider(author), bold=False)
    _write(text, note.entries)


def _cut(comment: Element, author: str) -> None:
    """Take away what was written below the divider."""
    ours = False
    for run in list(comment.iter(f"{{{MAIN}}}r")):
        ours = ours or "".join(run.itertext()).strip() == _divider(author).strip()
        if ours:
            run.getparent().remove(run)


def _divider(author: str) -> str:
    return f"\n―― {author} ――\n"


def _write(text: Element, entries: Iterable[Entry]) -> None:
    before = ""
    for entry in entries:
        _run(text, before + entry.heading, bold=True)
        _run(text, "".join(f"\n{line}" for line in entry.lines), bold=False)
        before = "\n\n"


def _run(text: Element, content: str, *, bold: bool) -> None:
    if not content:
        return
    run = etree.SubElement(text, f"{{{MAIN}}}r")
    look = etree.SubElement(run, f"{{{MAIN}}}rPr")
    if bold:
        etree.SubElement(look, f"{{{MAIN}}}b")
    etree.SubElement(look, f"{{{MAIN}}}sz", val="9")
    words = etree.SubElement(run, f"{{{MAIN}}}t")
    words.text = escaped(content)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _is_conversation(comment: Element, names: list[str]) -> bool:
    """Whether Microsoft 365 keeps a conversation there; the comment is then only what older programs show of it."""
    return _author(comment, names).startswith("tc=")


def _author(comment: Element, names: list[str]) -> str:
    index = number(comment.get("authorId"))
    return names[index] if index < len(names) else ""


def _box(note: Note, shape: int) -> str:
    from rich.cells import cell_len

    lines = [line for entry in note.entries for line in ("", entry.heading, *entry.lines)][1:]
    height = sum(1 + cell_len(line) // _LINE_CELLS for line in lines)
    points = _LINE * min(height, _MOST_LINES) + 10
    return (
        f'<v:shape id="_x0000_s{shape}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;'
        f'width:{_WIDTH}pt;height:{points}pt;z-index:{shape};visibility:hidden" fillcolor="{note.color.lower()}" o:insetmode="auto">'
        f'<v:fill color2="{note.color.lower()}"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill>'
        f"<x:Row>{note.row - 1}</x:Row><x:Column>{note.column - 1}</x:Column></x:ClientData></v:shape>"
    )


def _with_names(drawing: bytes, boxes: bytes) -> bytes:
    """The boxes with the prefixes declared on each, if the drawing of another program has others."""
    usual = (b"xmlns:v=", b"xmlns:o=", b"xmlns:x=")
    if all(name in drawing for name in usual):
        return boxes
    declared = b" ".join(re.findall(rb'xmlns:[vox]="[^"]*"', _EMPTY_VML))
    return boxes.replace(b"<v:shape id", b"<v:shape " + declared + b" id")


def _cell_of(box: bytes) -> str:
    row, column = (re.search(rb"<(?:\w+:)?%s>\s*(\d{1,7})\s*<" % name, box) for name in (b"Row", b"Column"))
    return f"{letters(int(column[1]) + 1)}{int(row[1]) + 1}" if row and column else ""
