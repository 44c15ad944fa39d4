"""HTML pages, also those a system exported under the name of an .xls: their tables and the text around them.

A tokenizer of a few lines, because every stretch of text must be found again in the file (the standard parser only knows
where a tag began), and because it takes linear time on anything. Tables within cells, which frame many pages, come after the
table around them. Scripts, links and comments are never looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from linter.model import Source
from linter.patterns import pattern
from linter.reading.limits import Limits
from linter.reading.placing import Piece, Placer

_TOKEN = pattern(
    r"<!--.*?(?:-->|\Z)|<[!?][^>]*(?:>|\Z)"
    r"|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<attributes>(?:[^>\"']|\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z))*+)(?:>|\Z)",
    re.DOTALL,
)
_UNSEEN = pattern(r"</(?P<name>script|style|title|xml|template|noscript)\s*>", re.IGNORECASE)
_UNSEEN_NAMES = frozenset(("script", "style", "title", "xml", "template", "noscript"))
_REFERENCE = pattern(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_SPAN = pattern(r"(?P<name>rowspan|colspan)\s*=\s*[\"']?\s*(?P<number>\d{1,6})", re.IGNORECASE)
_BREAKS = frozenset(
    ("p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "center", "section", "article", "caption", "dd", "dt")
)  # fmt: skip
_CELL_COSTS = 4
"""So much longer a cell of a page takes than an element of an Office file."""

_MOST_COLUMNS, _MOST_SPANNED = 1 << 12, 1 << 16
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_LOOKS = pattern(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|table|div|style|script)\b",
    re.I | re.S,
)


def declared_encoding(data: bytes) -> str | None:
    """The encoding a page names, if it names one that it is in; the names for Chinese all mean GB18030."""
    found = _CHARSET.search(data, 0, 4096)
    if found is None or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return None
    name = found[1].decode("ascii").lower()
    name = "gb18030" if name in ("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk") else name
    try:
        data.decode(name)
    except (LookupError, ValueError):
        return None
    return name


def looks_like(text: str) -> bool:
    """Whether a text is an HTML page, whatever its file is called."""
    return _LOOKS.match(text, 0, 4096) is not None


def read(page: Source, limits: Limits) -> Source:
    """A decoded page as the text of its tables, each stretch with its line and column in the file.

    Raises:
        InputError: more text than the limits allow.

    """
    limits.check_bytes(page.path, len(page.text))
    reader = _Reader(page, limits)
    reader.read()
    placer = Placer(page.path, limits)
    _print(reader.body, placer)
    return placer.source(page.encoding, sealed="html")


@dataclass(slots=True)
class _Frame:
    """The body or a cell: its pieces of text, and the tables in it, each before the piece of a number."""

    pieces: list[Piece] = field(default_factory=list)
    tables: list[tuple[int, _Table]] = field(default_factory=list)
    paragraph: int = 0
    row: int = 0
    column: int = 0
    height: int = 1
    width: int = 1


@dataclass(slots=True)
class _Table:
    """``taken`` holds for each column the row up to which a merged cell above reaches."""

    number: int
    row: int = 0
    column: int = 1
    cells: list[_Frame] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)
    cell: _Frame | None = None


class _Reader:
    def __init__(self, page: Source, limits: Limits) -> None:
        self.page = page
        self.limits = limits
        self.pieces = self.cells = 0
        self.body = _Frame()
        self.tables: list[_Table] = []
        self.count = 0

    def read(self) -> None:
        text, position = self.page.text, 0
        while position < len(text):
            tag = _TOKEN.search(text, position)
            if tag is None:
                self._text(position, len(text))
                return
            self._text(position, tag.start())
            position = tag.end()
            name = (tag["name"] or "").lower()
            if name in _UNSEEN_NAMES and not tag["end"]:
                closed = next((one for one in _UNSEEN.finditer(text, position) if one["name"].lower() == name), None)
                position = closed.end() if closed else len(text) if name in ("script", "style") else position
            elif name:
                self._tag(name, tag["attributes"], ends=bool(tag["end"]))

    @property
    def frame(self) -> _Frame | None:
        """Where text goes now; between the cells of a table there is none."""
        return self.tables[-1].cell if self.tables else self.body

    def _tag(self, name: str, attributes: str, *, ends: bool) -> None:
        if name == "table":
            self._end_table() if ends else self._begin_table()
        elif name in ("td", "th") and self.tables:
            self._end_cell()
            if not ends:
                self.cells += 1
                if self.cells > self.limits.elements // _CELL_COSTS:
                    raise self.limits.too_many_elements(self.page.path)
                self._begin_cell(attributes)
        elif name == "tr" and self.tables:
            self._end_cell()
            if not ends:
                self.tables[-1].row += 1
                self.tables[-1].column = 1
        elif name in _BREAKS and self.frame is not None:
            self.frame.paragraph += 1

    def _begin_table(self) -> None:
        self.count += 1
        self.limits.check_text(self.page.path, 0, self.count + self.pieces)
        table = _Table(self.count)
        if self.frame is not None:
            self.frame.paragraph += 1
            self.frame.tables.append((len(self.frame.pieces), table))
        else:
            self.body.tables.append((len(self.body.pieces), table))
        self.tables.append(table)

    def _end_table(self) -> None:
        if self.tables:
            self._end_cell()
            self.tables.pop()

    def _begin_cell(self, attributes: str) -> None:
        table = self.tables[-1]
        table.row = max(table.row, 1)
        spans = {found["name"].lower(): int(found["number"]) for found in _SPAN.finditer(attributes)}
        while table.taken.get(table.column, 0) >= table.row and table.column < _MOST_COLUMNS:
            table.column += 1
        width = min(max(spans.get("colspan", 1), 1), _MOST_COLUMNS - table.column + 1)
        height = min(max(spans.get("rowspan", 1), 1), _MOST_SPANNED)
        table.cell = _Frame(row=table.row, column=table.column, height=height, width=width)
        if height > 1:
            for column in range(table.column, table.column + width):
                table.taken[column] = table.row + height - 1
        table.column = min(table.column + width, _MOST_COLUMNS)

    def _end_cell(self) -> None:
        table = self.tables[-1]
        if table.cell is not None:
            if table.cell.pieces or table.cell.tables:  # empty ones take no memory, however many there are
                table.cells.append(table.cell)
            table.cell = None

    def _text(self, start: int, end: int) -> None:
        frame = self.frame
        if frame is None:
            return
        for text, offset in _without_references(self.page.text, start, end):
            if text.isspace() and "\u3000" not in text and not frame.pieces:
                continue
            self.pieces += 1
            self.limits.check_text(self.page.path, len(text), self.count + self.pieces)
            line, column = self.page.position(offset)
            frame.pieces.append(Piece(text, frame.paragraph, len(frame.pieces), line, column))


def _without_references(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """The stretches of a text with its references as the characters they stand for, each with its offset."""
    for found in _REFERENCE.finditer(text, start, end):
        if start < found.start():
            yield text[start : found.start()], start
        yield unescape(found.group()), found.start()
        start = found.end()
    if start < end:
        yield text[start:end], start


def _print(body: _Frame, placer: Placer) -> None:
    """Write out the body: the text before each table, and the table. A cell that frames a part of the page is as the body is."""
    waiting, rows = list(_parts(body)), 0
    while waiting:
        part = waiting.pop(0)
        if isinstance(part, _Table):
            waiting[:0] = _print_table(part, placer)
        else:
            rows = _print_text(part, placer, rows)


def _parts(frame: _Frame) -> Iterator[list[Piece] | _Table]:
    """The tables of a frame, and the text before, between and behind them."""
    begin = 0
    for before, table in frame.tables:
        yield frame.pieces[begin:before]
        yield table
        begin = before
    yield frame.pieces[begin:]


def _print_text(pieces: list[Piece], placer: Placer, rows: int) -> int:
    """Write a stretch of text outside tables, a row for each paragraph; returns how many rows there are now."""
    paragraphs: dict[int, list[Piece]] = {}
    for piece in pieces:
        paragraphs.setdefault(piece.paragraph, []).append(piece)
    filled = [group for group in paragraphs.values() if any(piece.text.strip() for piece in group)]
    if filled:
        placer.block("text", "")
    for row, group in enumerate(filled, rows + 1):
        placer.cell(row, 1, group, None)
    return rows + len(filled)


def _print_table(table: _Table, placer: Placer) -> list[list[Piece] | _Table]:
    """Write out the cells of a table, without those that frame a part of the page; returns what is in these, and the other tables in it."""
    placer.block("table", f"table{table.number}")
    cells = table.cells if table.cell is None else [*table.cells, table.cell]
    filled = Counter(cell.row for cell in cells if cell.tables or any(piece.text.strip() for piece in cell.pieces))
    within: list[list[Piece] | _Table] = []
    for cell in cells:
        if cell.tables and filled[cell.row] == 1:
            within += _parts(cell)
            continue
        within += (inner for _, inner in cell.tables)
        if any(piece.text.strip() for piece in cell.pieces):
            placer.cell(cell.row, cell.column, cell.pieces, None)
    spans = {(one.row, one.column): (one.height, one.width) for one in cells if one.height > 1 or one.width > 1}
    placer.describe(spans)
    return within
