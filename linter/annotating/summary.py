"""The sheet of findings that an annotated workbook gets: counts, the reference score, a line per finding with a link to its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from lxml import etree

from linter.annotating import overview
from linter.annotating.notes import Style, authority, clipped, escaped
from linter.annotating.parts import OFFICE, Element, Parts, insert, number
from linter.annotating.sheet_notes import MAIN
from linter.annotating.styles import Styles
from linter.findings import Finding, Report
from linter.reading.placing import letters
from linter.reading.workbook import OURS, SUMMARY
from linter.report.counting import SEVERITIES, opinion, severity_name
from linter.report.showing import shown
from linter.words import printable, say

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_BOOK_ORDER = (
    "fileVersion", "fileSharing", "workbookPr", "AlternateContent", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
    "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip
_LONGEST_NAME = 31
_COLUMNS: tuple[tuple[str, str, float], ...] = (
    ("级别", "severity", 8), ("规则", "rule", 8), ("位置", "place", 16), ("预算单位", "unit", 20), ("项目名称", "project", 24),
    ("项号", "item", 6), ("指标名称", "indicator", 24), ("问题", "finding", 52), ("改写建议", "rewrite", 44), ("依据", "authority", 36),
    ("审核意见", "opinion", 20),
)  # fmt: skip
_PLACE, _HEADED = 3, 5
"""The column of the link, and the row of the headings."""

_TITLE, _LINE, _HIGHEST = 24, 17, 400
"""The heights of the title and of a line in points, and of the highest row that Excel takes, nearly."""


_WIDE_IN_CHINESE = "“”‘’…—·≥≤×"
"""A terminal prints these in one cell, a Chinese typeface as wide as any other character."""


class Line(NamedTuple):
    """A finding and the cell it is in: the name of the sheet, and ``G12``; ``remark`` is said behind the place."""

    finding: Finding
    sheet: str
    reference: str
    remark: str = ""


def remove(parts: Parts, workbook: str, sheet: str) -> None:
    """Take away a sheet of an earlier run, with the name that points to it."""
    root = parts.tree(workbook)
    for one in list(root.iter(f"{{{MAIN}}}definedName")):
        if one.get("name", "").startswith(OURS) and (one.text or "").startswith((f"{sheet}!", f"{quoted(sheet)}!")):
            _remove(one)
    for one in list(root.iter(f"{{{MAIN}}}sheet")):
        if one.get("name") == sheet:
            relation = next((value for key, value in one.attrib.items() if key.endswith("}id")), "")
            for known, part in parts.related(workbook, "worksheet"):
                if known == relation:
                    parts.forget(workbook, known)
                    parts.drop(part)
            one.getparent().remove(one)


def add(parts: Parts, workbook: str, styles: Styles, report: Report, lines: Sequence[Line], style: Style) -> None:
    """Put the sheet behind all others, where it moves none of them."""
    root = parts.tree(workbook)
    sheets = root.find(f"{{{MAIN}}}sheets")
    title = _free_name({one.get("name", "").casefold() for one in sheets})
    part = parts.add("xl/worksheets/sheet{}.xml", _TYPE, _sheet(styles, report, lines, style))
    numbers = (number(one.get("sheetId")) for one in sheets)
    entry = etree.SubElement(sheets, f"{{{MAIN}}}sheet", name=title, sheetId=str(max(numbers, default=0) + 1))
    entry.set(f"{{{OFFICE}}}id", parts.relate(workbook, "worksheet", part))
    names = root.find(f"{{{MAIN}}}definedNames")
    if names is None:
        names = etree.Element(f"{{{MAIN}}}definedNames")
        insert(root, names, _BOOK_ORDER)
    etree.SubElement(names, f"{{{MAIN}}}definedName", name=SUMMARY, hidden="1").text = f"{quoted(title)}!$A$1"


def quoted(sheet: str) -> str:
    """The name of a sheet as a reference has it; quotes are never wrong."""
    return "'" + sheet.replace("'", "''") + "'"


def _remove(element: Element) -> None:
    parent = element.getparent()
    parent.remove(element)
    if not len(parent):
        parent.getparent().remove(parent)


def _free_name(taken: set[str]) -> str:
    title, number = overview.name(), 1
    while title.casefold() in taken:
        number += 1
        title = f"{overview.name()[: _LONGEST_NAME - 8]} ({number})"
    return title


def _sheet(styles: Styles, report: Report, lines: Sequence[Line], style: Style) -> Element:
    root = etree.Element(f"{{{MAIN}}}worksheet", nsmap={None: MAIN})
    properties = etree.SubElement(root, f"{{{MAIN}}}sheetPr")
    etree.SubElement(properties, f"{{{MAIN}}}tabColor", rgb="FFC00000")
    views = etree.SubElement(root, f"{{{MAIN}}}sheetViews")
    view = etree.SubElement(views, f"{{{MAIN}}}sheetView", showGridLines="0", workbookViewId="0")
    etree.SubElement(
        view,
        f"{{{MAIN}}}pane",
        ySplit=str(_HEADED),
        topLeftCell=f"A{_HEADED + 1}",
        activePane="bottomLeft",
        state="frozen",
    )
    columns = etree.SubElement(root, f"{{{MAIN}}}cols")
    for place, (_, _, width) in enumerate(_COLUMNS, 1):
        etree.SubElement(columns, f"{{{MAIN}}}col", min=str(place), max=str(place), width=str(width), customWidth="1")
    data = etree.SubElement(root, f"{{{MAIN}}}sheetData")
    _head(data, styles, report, lines)
    _body(data, styles, lines, style)
    last = letters(len(_COLUMNS))
    if lines:
        etree.SubElement(root, f"{{{MAIN}}}autoFilter", ref=f"A{_HEADED}:{last}{_HEADED + len(lines)}")
    merged = etree.SubElement(root, f"{{{MAIN}}}mergeCells", count=str(_HEADED - 1))
    for row in range(1, _HEADED):
        etree.SubElement(merged, f"{{{MAIN}}}mergeCell", ref=f"A{row}:{last}{row}")
    if lines:
        links = etree.SubElement(root, f"{{{MAIN}}}hyperlinks")
        for row, line in enumerate(lines, _HEADED + 1):
            etree.SubElement(
                links,
                f"{{{MAIN}}}hyperlink",
                ref=f"{letters(_PLACE)}{row}",
                location=f"{quoted(line.sheet)}!{line.reference}",
            )
    etree.SubElement(
        root, f"{{{MAIN}}}pageMargins", left="0.4", right="0.4", top="0.5", bottom="0.5", header="0.3", footer="0.3"
    )
    etree.SubElement(root, f"{{{MAIN}}}pageSetup", paperSize="9", orientation="landscape", fitToHeight="0")
    etree.SubElement(properties, f"{{{MAIN}}}pageSetUpPr", fitToPage="1")
    return root


def _head(data: Element, styles: Styles, report: Report, lines: Sequence[Line]) -> None:
    """What the sheet is, how much was found, the score; then the headings."""
    from linter.version import __version__

    title, plain_text, heading = (
        styles.cell(bold=True, size=16),
        styles.cell(),
        styles.cell(bold=True, ground="#D9D9D9", framed=True),
    )
    _row(data, 1, [(overview.name(), title)])
    origin = say(
        "jixiao-lint {} 生成，不属于原表，复核后可删除本表",
        "made by jixiao-lint {}, no part of the table; delete it when you are done",
    )
    _row(data, 2, [(f"{shown(report.document.source.path)}　{origin.format(__version__)}", plain_text)])
    _row(data, 3, [(overview.counts(report, len(lines)), plain_text)])
    _row(data, 4, [(overview.score(report), plain_text)])
    _row(data, _HEADED, [(say(*names), heading) for *names, _ in _COLUMNS])


def _body(data: Element, styles: Styles, lines: Iterable[Line], style: Style) -> None:
    text, link = styles.cell(framed=True), styles.cell(link=True, framed=True)
    grounds = {severity: styles.cell(ground=style.colors[severity], framed=True) for severity in SEVERITIES}
    for row, line in enumerate(lines, _HEADED + 1):
        finding = line.finding
        place = f"{line.sheet}!{line.reference}{line.remark}"
        cells: list[tuple[str, int]] = [
            (severity_name(finding.severity), grounds[finding.severity]),
            (finding.rule, text),
            (place, link),
        ]
        texts: tuple[tuple[Callable[[str], str], str], ...] = (
            (printable, finding.unit), (printable, finding.project), (printable, finding.number or ""), (printable, finding.indicator),
            (shown, finding.message), (shown, finding.hint), (shown, authority(finding)),
            (shown, f"{finding.card.opinion}. {opinion(finding.card.opinion)}"),
        )  # fmt: skip
        cells += [(clipped(fit(one)), text) for fit, one in texts]
        _row(data, row, cells)


def _row(data: Element, place: int, cells: Sequence[tuple[str, int]]) -> None:
    row = etree.SubElement(data, f"{{{MAIN}}}row", r=str(place))
    height = _LINE * max(map(_lines, cells, _COLUMNS)) if place > _HEADED else _TITLE if place == 1 else _LINE
    row.set("ht", str(min(height, _HIGHEST)))  # not every program makes room for texts by itself
    row.set("customHeight", "1")
    for column, (text, style) in enumerate(cells, 1):
        cell = etree.SubElement(row, f"{{{MAIN}}}c", r=f"{letters(column)}{place}", s=str(style), t="inlineStr")
        words = etree.SubElement(etree.SubElement(cell, f"{{{MAIN}}}is"), f"{{{MAIN}}}t")
        words.text = escaped(printable(text) if "\n" not in text else text)
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _lines(cell: tuple[str, int], column: tuple[str, str, float]) -> int:
    """How many lines a text takes in a column: two cells of each are left, as no line begins with a mark or breaks a word."""
    from rich.cells import cell_len

    widths = (cell_len(line) + sum(map(line.count, _WIDE_IN_CHINESE)) for line in cell[0].split("\n"))
    return sum(1 + int(width // (column[2] - 2)) for width in widths)
