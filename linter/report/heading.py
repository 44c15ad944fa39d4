"""What stands at the head of a file's report: which table it is, how large, and how much of it was understood."""

from __future__ import annotations

from rich import box
from rich.panel import Panel
from rich.text import Text

from linter.findings import Report, Statistics
from linter.words import count_of, printable, say


def header(report: Report) -> Panel:
    """The head of a file's report, framed."""
    document, statistics = report.document, report.statistics
    title = Text(f" {printable(document.source.path)} ", style="bold")
    if not report.is_table:
        return _panel(title, say("配置", "a configuration"))
    money = document.money_unit or ""
    known = [
        printable(document.department),
        say(f"{document.year}年", f"budget year {document.year}") if document.year else "",
        report.profile_title,
    ]
    sizes = [
        say(f"{statistics.units} 个单位", count_of(statistics.units, "unit")) if statistics.units else "",
        say(f"{statistics.projects} 个项目", count_of(statistics.projects, "project")),
        say(f"{statistics.indicators} 个指标", count_of(statistics.indicators, "indicator")),
        f"{statistics.amount:,.2f} {money}".rstrip() if statistics.amount is not None else "",
    ]
    unread = len(document.unread) if document.layout == "wrapped" else 0
    outside = (
        say(
            f"{unread} 行文字不在表内",
            f"{count_of(unread, 'line of text stands', 'lines of text stand')} outside the table",
        )
        if unread
        else ""
    )
    lines = [" · ".join(filter(None, known)), "  ".join(filter(None, sizes)), _shares(statistics), outside]
    return _panel(title, "\n".join(filter(None, lines)))


def _panel(title: Text, body: str) -> Panel:
    return Panel(Text(body), title=title, title_align="left", box=box.ROUNDED, border_style="dim")


def _shares(statistics: Statistics) -> str:
    if not statistics.indicators:
        return ""
    parsed = statistics.parsed / statistics.indicators
    quantified = statistics.quantified / statistics.indicators
    text = say(f"识别率 {parsed:.1%}  量化率 {quantified:.1%}", f"parsed {parsed:.1%}  quantified {quantified:.1%}")
    if statistics.unread_cells:
        text += say(
            f"  {statistics.unread_cells} 栏体例无法识别",
            f"  {count_of(statistics.unread_cells, 'cell')} not understood",
        )
    return text
