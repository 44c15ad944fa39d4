"""Formats added to the styles of a workbook. They go behind those that are there, so that every cell keeps its own."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from linter.annotating.parts import Element, Parts, insert
from linter.annotating.sheet_notes import MAIN

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst",
)  # fmt: skip
_LISTS = {
    "fonts": '<font><sz val="11"/><name val="Calibri"/></font>',
    "fills": '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
    "borders": "<border><left/><right/><top/><bottom/><diagonal/></border>",
    "cellStyleXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',
    "cellXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',
    "cellStyles": '<cellStyle name="Normal" xfId="0" builtinId="0"/>',
    "dxfs": "",
}
"""What a list that a workbook lacks begins with: those are what a cell without a format has."""

_FRAME = "".join(
    f'<{side} style="thin"><color rgb="FFBFBFBF"/></{side}>' for side in ("left", "right", "top", "bottom")
)


class Styles:
    """The styles of a workbook, which grow."""

    def __init__(self, parts: Parts, workbook: str) -> None:
        known = [part for _, part in parts.related(workbook, "styles") if part in parts]
        if not known:
            root = etree.Element(f"{{{MAIN}}}styleSheet", nsmap={None: MAIN})
            known = [parts.add("xl/styles{}.xml", _TYPE, root)]
            parts.relate(workbook, "styles", known[0])
        self.root = parts.tree(known[0])
        for name in _LISTS:
            self._list(name)

    def grounds(self, colors: Mapping[str, str]) -> dict[str, int]:
        """A differential format with each of the colours (``#RRGGBB``), by the same keys."""
        return {
            key: self._add(
                "dxfs",
                f'<dxf><fill><patternFill patternType="solid"><fgColor rgb="{_argb(color)}"/><bgColor rgb="{_argb(color)}"/>'
                "</patternFill></fill></dxf>",
            )
            for key, color in colors.items()
        }

    def cell(
        self, *, bold: bool = False, size: int = 11, link: bool = False, ground: str = "", framed: bool = False
    ) -> int:
        """A cell format for texts, wrapped at the top; it never lets a text become a formula when it is edited."""
        color = '<color rgb="FF0563C1"/>' if link else ""
        font = f'{"<b/>" if bold else ""}{"<u/>" if link else ""}<sz val="{size}"/>{color}<name val="等线"/><charset val="134"/>'
        fill = (
            f'<fill><patternFill patternType="solid"><fgColor rgb="{_argb(ground)}"/></patternFill></fill>'
            if ground
            else ""
        )
        border = self._add("borders", f"<border>{_FRAME}<diagonal/></border>") if framed else 0
        return self._add(
            "cellXfs",
            f'<xf numFmtId="0" fontId="{self._add("fonts", f"<font>{font}</font>")}" '
            f'fillId="{self._add("fills", fill) if fill else 0}" borderId="{border}" quotePrefix="1" '
            'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
        )

    def _list(self, name: str) -> Element:
        listed = self.root.find(f"{{{MAIN}}}{name}")
        if listed is None:
            listed = etree.fromstring(f'<{name} xmlns="{MAIN}">{_LISTS[name]}</{name}>')
            insert(self.root, listed, _ORDER)
        return listed

    def _add(self, name: str, markup: str) -> int:
        """The index of a format in its list, where it goes to the end if it is not there yet."""
        listed = self._list(name)
        entries = [one for one in listed if isinstance(one.tag, str)]
        new = _element(markup)
        for index, one in enumerate(entries):
            if _canonical(one) == _canonical(new):
                return index
        listed.append(new)
        listed.set("count", str(len(entries) + 1))
        return len(entries)


def _element(markup: str) -> Element:
    """An element of the names of workbooks."""
    wrapped = etree.fromstring(f'<x xmlns="{MAIN}">{markup}</x>')
    return wrapped[0]


def _canonical(element: Element) -> bytes:
    return bytes(etree.tostring(element, method="c14n", exclusive=True, with_tail=False))


def _argb(color: str) -> str:
    return f"FF{color.removeprefix('#').upper()}"
