"""Notes for the pages of a PDF, as what is appended to it: a program of its own, run by :mod:`linter.annotating.pdf`.

Standard input is a line of JSON, ``{"pages": n, "ours": pattern, "notes": {page: [note, …]}}``, and behind it the file. A note has ``text``,
``author``, ``color`` (three numbers from 0 to 1), the ``rect`` it takes and the ``quads`` it marks, none if it stands by itself; all in
the coordinates of the page. Notes whose text matches ``ours`` were written before and go. Standard output is what makes the annotated
copy when it is appended to the file; nothing here knows the rest of the package.

pypdf reads the file and writes the objects. Its own incremental mode is not used: it copies the whole file into memory, writes every page
anew, and leaves out the title and author of the document and the generation of its objects.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.annotations import Highlight, Text
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

DAMAGED, LOCKED = 3, 4
"""Exit codes: the file is damaged in a way that only reading forgives; it is encrypted."""

_PRINTED, _FIXED = 4, 4 + 8 + 16
"""Flags of a note: it is printed; it keeps its size and stays upright as well."""

_KEPT = ("/Root", "/Info")


class DamagedError(Exception):
    """Nothing can be appended to this file."""


class Update:
    """What is appended to a file: its changed and new objects, and the table of where they stand."""

    def __init__(self, data: bytes, reader: PdfReader) -> None:
        self.data = data
        self.reader = reader
        self.base, self.last, self.in_stream = _last_table(data)
        known = (number for numbers in reader.xref.values() for number in numbers)
        self.next = max(int(reader.trailer.get("/Size", 0)), 1 + max((*known, *reader.xref_objStm), default=0))
        self.objects: dict[int, tuple[int, PdfObject]] = {}

    def add(self, new: PdfObject) -> IndirectObject:
        """A new object, by the reference to it."""
        number, self.next = self.next, self.next + 1
        self.objects[number] = 0, new
        return IndirectObject(number, 0, self.reader)

    def change(self, reference: IndirectObject, new: PdfObject) -> None:
        """What takes the place of an object."""
        self.objects[reference.idnum] = reference.generation, new

    def written(self) -> bytes:
        """All of it as bytes; none if nothing changed."""
        if not self.objects:
            return b""
        out, places = BytesIO(), {}
        out.write(b"\n")
        for number, (generation, one) in sorted(self.objects.items()):
            places[number] = generation, len(self.data) - self.base + out.tell()
            out.write(b"%d %d obj\n" % (number, generation))
            one.write_to_stream(out)
            out.write(b"\nendobj\n")
        start = len(self.data) - self.base + out.tell()
        if self.in_stream:
            self._write_stream(out, places, start)
        else:
            self._write_table(out, places)
        out.write(b"startxref\n%d\n%%%%EOF\n" % start)
        return out.getvalue()

    def _write_table(self, out: BytesIO, places: Mapping[int, tuple[int, int]]) -> None:
        out.write(b"xref\n")
        for number, (generation, place) in places.items():
            out.write(b"%d 1\n%010d %05d n \n" % (number, place, generation))
        out.write(b"trailer\n")
        self._trailer(out.getvalue(), self.next).write_to_stream(out)
        out.write(b"\n")

    def _write_stream(self, out: BytesIO, places: dict[int, tuple[int, int]], start: int) -> None:
        number = self.next
        places[number] = 0, start
        table = DecodedStreamObject()
        table.update(self._trailer(out.getvalue(), number + 1))
        table.update(
            {
                NameObject("/Type"): NameObject("/XRef"),
                NameObject("/W"): _numbers((1, 8, 2)),
                NameObject("/Index"): _numbers(part for one in places for part in (one, 1)),
            }
        )
        table.set_data(
            b"".join(
                b"\1" + place.to_bytes(8, "big") + generation.to_bytes(2, "big")
                for generation, place in places.values()
            )
        )
        out.write(b"%d 0 obj\n" % number)
        table.write_to_stream(out)
        out.write(b"\nendobj\n")

    def _trailer(self, written: bytes, size: int) -> DictionaryObject:
        before = self.reader.trailer
        trailer = DictionaryObject({NameObject(key): before.raw_get(key) for key in _KEPT if key in before})
        trailer[NameObject("/Size")] = NumberObject(size)
        trailer[NameObject("/Prev")] = NumberObject(self.last)
        names = before.get("/ID")
        if isinstance(names, ArrayObject) and len(names) == 2:  # the first one is for good, the second of this version
            trailer[NameObject("/ID")] = ArrayObject([names[0], ByteStringObject(sha256(written).digest()[:16])])
        return trailer


def main() -> None:
    """Read the notes and the file, write what is to be appended."""
    wanted = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            sys.exit(LOCKED)
        if len(reader.pages) != wanted["pages"]:
            sys.exit(DAMAGED)
        appended = _noted(data, reader, wanted)
        _check(data + appended, reader, wanted)
    except Exception:  # whatever is odd in the file: there is no copy, and the caller says so
        sys.exit(DAMAGED)
    sys.stdout.buffer.write(appended)


def _noted(data: bytes, reader: PdfReader, wanted: Mapping[str, Any]) -> bytes:
    update = Update(data, reader)
    ours = re.compile(wanted["ours"], re.M)
    notes: Mapping[int, list[Any]] = defaultdict(list, {int(page): made for page, made in wanted["notes"].items()})
    blending = None
    for number, page in enumerate(reader.pages):
        reference = page.indirect_reference
        raw = reader.get_object(reference) if reference is not None else None
        if reference is None or not isinstance(raw, DictionaryObject):
            raise DamagedError
        before = _annotations(raw)
        kept = list(_kept(before, ours))
        if len(kept) == len(before) and not notes[number]:
            continue
        for note in notes[number]:
            blending = blending or update.add(_blending())
            kept.append(update.add(_annotation(note, reference, update, blending)))
        changed = DictionaryObject(raw)
        changed[NameObject("/Annots")] = update.add(ArrayObject(kept))
        update.change(reference, changed)
    return update.written()


def _annotations(page: DictionaryObject) -> list[PdfObject]:
    """The entries of a page's list of annotations, which are mostly references."""
    found = page.get("/Annots")
    found = found.get_object() if found is not None else None
    return list(found) if isinstance(found, ArrayObject) else []


def _kept(entries: Iterable[PdfObject], ours: re.Pattern[str]) -> Iterator[PdfObject]:
    """Those that an earlier run did not write; one that somebody answered remains, too."""
    known = [(entry, entry.get_object()) for entry in entries]
    answered = {
        one.raw_get("/IRT").idnum
        for _, one in known
        if isinstance(one, DictionaryObject)
        and isinstance(one.get("/IRT", None) and one.raw_get("/IRT"), IndirectObject)
    }
    for entry, one in known:
        text = one.get("/Contents") if isinstance(one, DictionaryObject) else None
        written = isinstance(text, str) and ours.match(text)
        if not written or (isinstance(entry, IndirectObject) and entry.idnum in answered):
            yield entry


def _annotation(
    note: Mapping[str, Any], page: IndirectObject, update: Update, blending: IndirectObject
) -> DictionaryObject:
    rect, color = note["rect"], note["color"]
    made: DictionaryObject
    if note["quads"]:
        corners = ArrayObject(FloatObject(one) for quad in note["quads"] for one in quad)
        made = Highlight(rect=rect, quad_points=corners, title_bar=note["author"])
        made[NameObject("/Contents")] = TextStringObject(note["text"])
        look = update.add(_look(note, blending))
        made[NameObject("/AP")] = DictionaryObject({NameObject("/N"): look})
    else:
        made = Text(rect=rect, text=note["text"], title_bar=note["author"])
        del made["/Flags"]
        made[NameObject("/Name")] = NameObject("/Comment")
    made[NameObject("/C")] = ArrayObject(map(FloatObject, color))
    made[NameObject("/F")] = NumberObject(_PRINTED if note["quads"] else _FIXED)
    made[NameObject("/P")] = page
    return made


def _look(note: Mapping[str, Any], blending: IndirectObject) -> DecodedStreamObject:
    """The appearance of a highlight, which not every program makes by itself: its quads filled, darkening what is below."""
    form = DecodedStreamObject()
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(map(FloatObject, note["rect"])),
            NameObject("/Resources"): DictionaryObject(
                {NameObject("/ExtGState"): DictionaryObject({NameObject("/G"): blending})}
            ),
            NameObject("/Group"): DictionaryObject({NameObject("/S"): NameObject("/Transparency")}),
        }
    )
    color = " ".join(f"{one:.4f}" for one in note["color"])
    areas = "".join(
        f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l {x4:.2f} {y4:.2f} l {x3:.2f} {y3:.2f} l h f\n"
        for x1, y1, x2, y2, x3, y3, x4, y4 in note["quads"]
    )
    form.set_data(f"/G gs {color} rg\n{areas}".encode("ascii"))
    return form


def _blending() -> DictionaryObject:
    return DictionaryObject({NameObject("/Type"): NameObject("/ExtGState"), NameObject("/BM"): NameObject("/Multiply")})


def _last_table(data: bytes) -> tuple[int, int, bool]:
    """From where the file counts, where its last table of objects begins, and whether that is a stream.

    Raises:
        DamagedError: it is not where the file says; then nothing can be appended that leads back to it.

    """
    mark = data.rfind(b"startxref")
    told = re.match(rb"startxref\s*(\d{1,15})\s", data[mark : mark + 40] + b" ") if mark >= 0 else None
    if told is None:
        raise DamagedError
    place = int(told[1])
    for base in (0, data.find(b"%PDF-")):
        table = re.match(rb"\s*(?:(xref)|\d+\s+\d+\s+obj)", data[base + place : base + place + 40])
        if table:
            return base, place, table[1] is None
    raise DamagedError


def _check(copy: bytes, reader: PdfReader, wanted: Mapping[str, Any]) -> None:
    """The copy is read again: it must have the pages of the file, and the notes.

    Raises:
        DamagedError: it has not.

    """
    pages = PdfReader(BytesIO(copy)).pages
    if len(pages) != len(reader.pages):
        raise DamagedError
    for number, notes in wanted["notes"].items():
        written = [one.get_object() for one in _annotations(pages[int(number)])[-len(notes) :]]
        texts = [one.get("/Contents") for one in written if isinstance(one, DictionaryObject)]
        if texts != [note["text"] for note in notes]:
            raise DamagedError


def _numbers(values: Iterable[int]) -> ArrayObject:
    return ArrayObject(map(NumberObject, values))


if __name__ == "__main__":
    main()
