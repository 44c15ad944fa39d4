"""What is drawn on a page: the glyphs that are shown, turned to be read, and those that stand on others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import inf
from statistics import median_low
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.utils import apply_matrix_pt

Box = tuple[float, float, float, float]
_EVERYWHERE = (-inf, -inf, inf, inf)
_LARGE = 3
"""So many times as large as most print, it is a watermark if it lies below other print, and else a title."""

_LARGEST = 100
"""So many of the large ones are looked at: a page of nothing else is none for people."""

_ON_ITS_LINE, _CLOSEST = 0.2, 0.72
"""Characters of one line stand level, and lines are never set closer than so much of their size: then they run into each other."""

_STRAIGHT = 0.1
"""Print that rises by no more of its length runs straight: a page may be scanned or copied a little askew."""


class Device(PDFPageAggregator):
    """Takes in what is printed, glyphs only within ``clip``: left, bottom, right, top; no slanting ones, which are a watermark."""

    clip: Box = _EVERYWHERE

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.shown: set[Box] = set()
        self.hidden: dict[Box, list[Any]] = defaultdict(list)

    def render_char(self, *given: Any, **named: Any) -> float:
        """Take in a glyph; returns how far it moves on."""
        advance = super().render_char(*given, **named)
        glyph: Any = self.cur_item._objs[-1]
        left, bottom, right, top = self.clip
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
        if _slants(glyph.matrix):
            self.cur_item._objs.pop()
        elif not (left - 1 <= x <= right + 1 and bottom - 1 <= y <= top + 1):
            self.hidden[self.clip].append(self.cur_item._objs.pop())
        else:
            self.shown.add(self.clip)
        return advance

    def cut_off(self) -> list[list[Any]]:
        """Of each part of the page in which glyphs are shown those that its edges hide."""
        return [glyphs for clip, glyphs in self.hidden.items() if clip in self.shown]


class Interpreter(PDFPageInterpreter):
    """Follows the clipping of a page as well, by the rectangles around its paths."""

    device: Device

    def init_state(self, ctm: Any) -> None:
        """Begin a page or a drawing within one."""
        super().init_state(ctm)
        self.clips: list[Any] = []

    def do_q(self) -> None:
        """Keep the state."""
        super().do_q()
        self.clips.append(self.device.clip)

    def do_Q(self) -> None:  # noqa: N802 - operators of PDF
        """Go back to the state that was kept."""
        super().do_Q()
        self.device.clip = self.clips.pop() if self.clips else self.device.clip

    def do_W(self) -> None:  # noqa: N802
        """From here on draw only within the path."""
        points = [
            apply_matrix_pt(self.ctm, pair)
            for _, *numbers in self.curpath
            for pair in zip(numbers[::2], numbers[1::2], strict=False)
        ]
        if points:
            left, bottom, right, top = self.device.clip
            across, up = zip(*points, strict=True)
            self.device.clip = (
                max(left, min(across)), max(bottom, min(up)), min(right, max(across)), min(top, max(up)),
            )  # fmt: skip

    do_W_a = do_W  # noqa: N815

    def do_Do(self, xobjid: Any) -> None:  # noqa: N802
        """Draw another drawing, whose clipping ends with it."""
        clip = self.device.clip
        super().do_Do(xobjid)
        self.device.clip = clip


def upright(page: Any) -> Any:
    """The page, turned as most of its text reads: tables are printed sideways, and not every program says so in the page."""
    _lay_out(page)
    turns = Counter(_turn(glyph["matrix"]) for glyph in page.chars)
    turn = max(turns, key=turns.__getitem__, default=0)
    if not turn:
        return page
    page.page_obj.rotate = page.page_obj.attrs["Rotate"] = (page.rotation + turn) % 360
    turned = type(page)(page.pdf, page.page_obj, page_number=page.page_number, initial_doctop=page.initial_doctop)
    _lay_out(turned)
    return turned


def _lay_out(page: Any) -> None:
    """Find what is printed on a page, as pdfplumber does, but without the glyphs outside of the part that is drawn on.

    A cell that a page break goes through is printed whole on both pages, and each shows its half.
    """
    device = Device(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    Interpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()
    page.cut_off = device.cut_off()
    marks = _watermark([one for one in page._layout if isinstance(one, LTChar)])
    page._layout._objs = [one for one in page._layout if id(one) not in marks]


def _watermark(glyphs: Sequence[LTChar]) -> set[int]:
    """The glyphs, by their identities, that are much larger than most and have others printed on them."""
    usual = median_low([glyph.size for glyph in glyphs] or [0])
    large = [glyph for glyph in glyphs if glyph.size >= _LARGE * usual]
    middles = [((one.x0 + one.x1) / 2, (one.y0 + one.y1) / 2) for one in glyphs if one.size < _LARGE * usual]
    covers = any(one.x0 < x < one.x1 and one.y0 < y < one.y1 for one in large[:_LARGEST] for x, y in middles)
    return set(map(id, large)) if covers else set()


def _slants(matrix: Sequence[float]) -> bool:
    """Whether a glyph runs neither along nor across its page."""
    return min(map(abs, matrix[:2])) > _STRAIGHT * max(map(abs, matrix[:2]))


def is_upright(glyph: Any) -> bool:
    """Whether a glyph of a page that was turned to be read reads from left to right: a page number may stand on its side at the edge."""
    return _turn(glyph["matrix"]) == 0


def _turn(matrix: Sequence[float]) -> int:
    """By how many degrees a glyph must be turned, clockwise, to be read from left to right."""
    across, up = matrix[0], matrix[1]
    if abs(across) >= abs(up):
        return 180 if across < 0 else 0
    return 90 if up > 0 else 270


def overlaid(glyphs: Iterable[Any]) -> int:
    """How many Chinese characters stand on others, or half on those of the next line; a bold type may be drawn twice, with the same character."""
    letters = [glyph for glyph in glyphs if "一" <= glyph["text"] <= "龥"]
    half = median_low([glyph["size"] for glyph in letters] or [0]) / 2
    places = {
        (up, round(glyph["x0"] / half), int(glyph["top"] / half + up), glyph["text"])
        for glyph in letters if glyph["size"] > half > 0 for up in (0, 0.5)
    }  # fmt: skip
    return sum(count > 1 for count in Counter(place[:-1] for place in places).values()) + _run_together(
        letters, 2 * half
    )


def _run_together(letters: Iterable[Any], size: float) -> int:
    """How many characters reach into those of the line below: text that overruns its cell, where the row is not as high as it is long."""
    columns: dict[tuple[float, int], list[tuple[float, float]]] = defaultdict(list)
    for glyph in letters:
        if glyph["size"] > size / 2 > 0:
            for aside in (0, 0.5):
                columns[aside, int(glyph["x0"] / size + aside)].append((glyph["top"], glyph["x0"]))
    return len(
        {
            upper
            for column in columns.values()
            for upper, lower in pairwise(sorted(column))
            if _ON_ITS_LINE < (lower[0] - upper[0]) / size < _CLOSEST
        }
    )
