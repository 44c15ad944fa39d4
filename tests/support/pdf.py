"""PDF files made by hand: a ruled table over pages, in a Chinese font every reader knows without having it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from tests.support.office import Rows

_WIDTH, _HEIGHT, _MARGIN = 842, 595, 30
_SIZE, _LEADING = 9, 12
_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font /Subtype "
    b"/CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>] >>"
)

PAGE = f"/MediaBox [0 0 {_WIDTH} {_HEIGHT}]"
"""A landscape page of A4."""

UPRIGHT_PAGE = f"/MediaBox [0 0 {_HEIGHT} {_WIDTH}]"
"""The same page the other way, for print that is turned on it."""

_TURNED = {
    0: (1, 0, 0, 1, 0, 0),
    90: (0, 1, -1, 0, _HEIGHT, 0),
    180: (-1, 0, 0, -1, _WIDTH, _HEIGHT),
    270: (0, -1, 1, 0, 0, _WIDTH),
}

Page = list[list[list[str]]]
"""Rows of cells of printed lines."""

Rectangle = tuple[float, float, float, float]
"""Left, lower edge, width, height of what is filled."""


def as_pdf(
    rows: Rows,
    *,
    ruled: bool = True,
    lines_on_a_page: int = 40,
    title: str = "",
    cut: bool = False,
    repeated: bool = True,
    shares: Sequence[float] = (),
    page: str = PAGE,
    turned: int = 0,
    bands: Sequence[int] = (),
    again: int = 0,
    over_first: bool = False,
) -> bytes:
    """A table printed over pages.

    Args:
        rows: the cells.
        ruled: whether lines are drawn around the cells.
        lines_on_a_page: when a new page begins.
        title: a line above the table on each page.
        cut: whether a page may break within a row.
        repeated: whether each page begins with the first row.
        shares: how wide the columns are to each other; else as long as their texts, within reason.
        page: how the pages lie, as the entries of their dictionaries.
        turned: by how many degrees the print is turned to the left on its page.
        bands: how many columns go on pages beside each other, where the table is wider than the paper.
        again: how many columns at the left these pages print again.
        over_first: whether the pages beside each other are printed before those below.

    """
    parts = shares or _shares(rows)
    columns = [share * (_WIDTH - 2 * _MARGIN) * max(len(bands), 1) / sum(parts) for share in parts]
    header, *body = [_wrapped(row, columns) for row in rows]
    pages: list[Page] = [[header]]
    for row in body:
        room = lines_on_a_page - sum(_height(one) for one in pages[-1])
        if cut and 1 <= room < _height(row):
            pages[-1].append([cell[:room] for cell in row])
            row = [cell[room:] for cell in row]
            room = 0
        if room < _height(row):
            pages.append([header] if repeated else [])
        pages[-1].append(row)
    turn = b"%d %d %d %d %d %d cm\n" % _TURNED[turned]
    ends = list(accumulate(bands or [len(columns)]))
    across = [range(end - size, end) for end, size in zip(ends, bands or [len(columns)], strict=True)]
    order = [(one, [*range(again if band.start else 0), *band]) for one in pages for band in across]
    if not over_first:
        order.sort(key=lambda pair: pair[1][-1])
    drawn = [
        _content(_columns(one, band), [columns[each] for each in band], ruled=ruled, title=title) for one, band in order
    ]
    return document([turn + one for one in drawn], page)


def document(contents: Sequence[bytes], page: str = PAGE) -> bytes:
    """A PDF file with the given page contents; ``page`` says how the pages lie."""
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        _FONT,
    ]
    for index, content in enumerate(contents):
        kid = f"<< /Type /Page /Parent 2 0 R {page} /Contents {5 + 2 * index} 0 R /Resources << /Font << /F 3 0 R >> >> >>"
        objects += [kid.encode(), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)]
    return file_of(objects)


def file_of(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF file of the given objects, the first being the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n" % (len(objects) + 1, table)
    return out + b"<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, trailer, out.rindex(b"xref\n0 "),
    )  # fmt: skip


def with_table_in_stream(data: bytes) -> bytes:
    """The same file with its table of objects as a stream, as newer programs write it."""
    body, _, table = data.rpartition(b"xref\n0 ")
    places = [int(line[:10]) for line in table.splitlines()[2:] if line.endswith(b" n ")]
    entries = b"\0" * 7 + b"".join(b"\1" + place.to_bytes(4, "big") + b"\0\0" for place in [*places, len(body)])
    number = len(places) + 1
    return body + b"%d 0 obj\n<< /Type /XRef /Root 1 0 R /Size %d /W [1 4 2] /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
        number, number + 1, len(entries), entries,
    ) + b"startxref\n%d\n%%%%EOF\n" % len(body)  # fmt: skip


def text_at(x: float, y: float, text: str) -> bytes:
    """The operators that print a line."""
    return f"BT /F {_SIZE} Tf {x:.1f} {y:.1f} Td <{text.encode('utf-16-be').hex()}> Tj ET\n".encode()


def sides(x: float, y: float, width: float, height: float) -> list[Rectangle]:
    """A box drawn by its left and right sides alone."""
    return [(x, y, 0.5, height), (x + width, y, 0.5, height)]


def dashes(x: float, y: float, width: float, height: float) -> list[Rectangle]:
    """A box drawn in filled dashes."""
    level = [(x + at, y + up, 2.2, 0.5) for up in (0.0, height) for at in range(0, int(width), 4)]
    return level + [(x + side, y + up, 0.5, 2.2) for side in (0.0, width) for up in range(0, int(height), 4)]


def _shares(rows: Rows) -> list[float]:
    """How wide the columns are to each other: by the longest text, within reason."""
    return [min(max(len(row[column]) for row in rows) + 3, 40) for column in range(len(rows[0]))]


def _wrapped(row: Sequence[str], columns: Sequence[float]) -> list[list[str]]:
    wrapped = []
    for text, width in zip(row, columns, strict=True):
        room = max(int((width - 6) / _SIZE), 1)
        wrapped.append([line[start : start + room] for line in text.split("\n") for start in range(0, len(line), room)])
    return wrapped


def _columns(page: Page, band: Sequence[int]) -> Page:
    """Some columns of a page, whose rows are as high as with all."""
    return [[row[each] + [""] * (_height(row) - len(row[each])) for each in band] for row in page]


def _height(row: Sequence[Sequence[str]]) -> int:
    return max(1, *map(len, row))


def _content(page: Page, columns: Sequence[float], *, ruled: bool, title: str) -> bytes:
    y = float(_HEIGHT - _MARGIN)
    out = text_at(_MARGIN, y, title) if title else b""
    y -= 2 * _LEADING
    for row in page:
        height, x = _height(row) * _LEADING + 6, float(_MARGIN)
        for cell, width in zip(row, columns, strict=True):
            if ruled:
                out += f"{x:.1f} {y - height:.1f} {width:.1f} {height:.1f} re S\n".encode()
            for number, line in enumerate(cell):
                out += text_at(x + 3, y - _LEADING * (number + 1) + 2, line)
            x += width
        y -= height
    return out
