"""Random tables and the ways to print them: wrapped text with pages and reprints, tab- and comma-separated rows."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from tests.support.corpus import ROOT
from tests.support.rendering import Item, items, render, wrapped

TITLE = "某市2025年项目支出绩效目标表（含转移支付项目）"
HEAD = "项目名称（资金使用单位） 总计 财政拨款 财政专户拨款 其他资金 绩效目标 绩效指标"
COLUMNS = ("项目名称（资金使用单位）", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标")
_NAMES = (
    "校舍维修专项经费",
    "社区阅读推广（二期）2025",
    "流动图书车服务",
    "河道清淤（东段）项目",
    "疫苗冷链运行维护费",
    "“六一”活动补助",
)
_UNITS = ("某市某区教育局", "某市某区图书馆", "某市某区疾病预防控制中心（某区卫生监督所）", "某市某区河涌管理所")
_GOALS = (
    "完成校舍维修。",
    "1.更换礼堂座椅320张；2.修复地面600平方米；3、完成验收。",
    "通过开展本项目，保障全年服务正常，惠及居民3.5万人，满意度达到90%以上",
    "目标1：采购图书2000册；目标2：开展活动12场。",
)


@dataclass(frozen=True)
class Row:
    """A project as it is meant."""

    name: str
    amount: Decimal
    goal: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Block:
    """A unit with its projects."""

    unit: str
    rows: tuple[Row, ...]

    @property
    def amount(self) -> Decimal:
        return sum((row.amount for row in self.rows), Decimal(0))


def tables() -> st.SearchStrategy[list[Block]]:
    """Tables of a few units."""
    amount = st.integers(1, 99_999_999).map(lambda cents: Decimal(cents) / 100)
    row = st.builds(Row, st.sampled_from(_NAMES), amount, st.sampled_from(_GOALS), items().map(tuple))
    # One project twice in a row cannot be told from a row that is printed again.
    rows = st.lists(row, min_size=1, max_size=4, unique_by=lambda row: (row.name, row.amount)).map(tuple)
    return st.lists(
        st.builds(Block, st.sampled_from(_UNITS), rows), min_size=1, max_size=3, unique_by=lambda block: block.unit
    )


def money(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def as_pdf_text(table: list[Block], random: Random, *, blank_lines: bool, reprint: float = 0.0) -> str:
    """Hard-wrapped text as a PDF viewer copies it: indented project rows, stray blanks in numbers, pages."""
    total = f"合计 {_loose(sum((b.amount for b in table), Decimal(0)))}"
    out = ["", TITLE, "部门名称：某市某区人民政府( 部门) 单位：万元", HEAD, total]
    for block in table:
        out += [block.unit, _two(block.amount)] if random.random() < 0.5 else [f"{block.unit} {_two(block.amount)}"]
        for row in block.rows:
            printed = _project(row, random, blank_lines=blank_lines)
            if random.random() < 0.3:  # a page breaks inside the cell
                cut = random.randint(len(printed) - 1, len(printed))
                printed[cut:cut] = [*_page_head(random), *([total] if random.random() < 0.5 else [])]
            out += printed
            if random.random() < reprint:
                out += _page_header(random) + printed
            elif random.random() < 0.3:
                out += _page_header(random)
    return ("\n\n" if blank_lines else "\n").join(out) + "\n"


def _project(row: Row, random: Random, *, blank_lines: bool) -> list[str]:
    name = f"    {row.name}"
    amounts = _two(row.amount)
    goal = wrapped(row.goal, random, blank_lines=False).split("\n")
    head = [f"{name} {amounts}"]
    if random.random() < 0.3:
        head = [name[:8], name[8:], amounts] if len(name) > 12 else [name, amounts]
    if random.random() < 0.2:
        head[-1] += f" {goal.pop(0)}"
    cell = wrapped(render(list(row.items), "standard"), random, blank_lines=blank_lines).split("\n")
    if not cell[0].rstrip().endswith("-") and "-" not in cell[0]:  # the first category is never cut in a real column
        cell[:2] = ["".join(cell[:2])]
    return [*head, *goal, *cell]


def _page_header(random: Random) -> list[str]:
    whole = [TITLE, "部门名称：某市某区人民政府( 部门) 单位：万元", HEAD]
    return random.choice(
        (whole, [HEAD], [TITLE], ["项目名称（资金使", "用单位） 总计 财政拨款 财政专户拨款 其他资金 绩效目标 绩效指标"])
    )


def _page_head(random: Random) -> list[str]:
    """A page break that tells itself: form feed or page number, lines of many kinds, the column header."""
    lines = ["公开12表", "附件3", "单位名称：某市某区人民政府", "2025年部门预算表", "（单位：万元）", TITLE]
    above = random.choice((["- 3 -"], ["第 3 页 共 12 页"], []))
    head = [*random.sample(lines, random.randint(0, 3)), random.choice((HEAD, HEAD.replace(" ", "\n"), f"序号 {HEAD}"))]
    return [*above, f"\f{head[0]}", *head[1:]]


def _loose(amount: Decimal) -> str:
    """With the blanks PDF text scatters inside numbers: 43, 396. 74."""
    return money(amount).replace(",", ", ").replace(".", ". ")


def _two(amount: Decimal) -> str:
    return f"{_loose(amount)} {_loose(amount)}"


def as_rows(table: list[Block]) -> list[list[str]]:
    """The rows of cells below the header."""
    rows = []
    for block in table:
        rows.append([block.unit, money(block.amount), money(block.amount), "", "", "", ""])
        for row in block.rows:
            cell = render(list(row.items), "standard")
            rows.append([row.name, money(row.amount), money(row.amount), "", "", row.goal, cell])
    return rows


def as_tsv(table: list[Block]) -> str:
    return "\n".join(["\t".join(COLUMNS), *("\t".join(row) for row in as_rows(table))]) + "\n"


def as_csv(table: list[Block], *, breaks: bool) -> str:
    """Comma-separated, every cell quoted where it must be; with ``breaks``, a line break after each item."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in as_rows(table):
        writer.writerow([cell.replace("。", "。\n") if breaks else cell for cell in row])
    return out.getvalue()


def example(name: str) -> list[list[str]]:
    """The rows of a table of ``examples/``, given by its path in there."""
    text = (ROOT / "examples" / name).read_bytes().decode("gb18030" if "gb18030" in name else "utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter="\t" if name.endswith(".tsv") else ","))
