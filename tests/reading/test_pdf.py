"""PDF files: ruled tables by their cells, over page breaks; other text as printed lines; the rest refused in words."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from linter import words
from linter.model import Document, InputError
from linter.pipeline import lint, parse
from linter.reading import Limits, pdf, placing, read, watching
from linter.reading.cells import flatten
from tests.support.corpus import ROOT
from tests.support.doubts import places
from tests.support.office import as_docx, needs_samples, sample
from tests.support.pdf import PAGE, UPRIGHT_PAGE, as_pdf, dashes, document, file_of, sides, text_at
from tests.support.tables import example

pytest.importorskip("pdfplumber")
printed_lines = pytest.importorskip("linter.printed.texts").printed_lines

SAMPLES = ("guangzhou_24rows_from_docx.pdf", "guangzhou_24rows_from_xlsx.pdf")
EXAMPLE = ROOT / "examples/tables/weijian-2024.csv"
TABLES = EXAMPLE.parent
HEADER = ["项目名称", "总计", "绩效目标", "绩效指标"]
ITEM = "1、1-产出指标；11-数量指标；培训人次；实施周期指标值:≥300人次；年度指标值:≥200人次。"
SECOND = "2、1-产出指标；12-质量指标；合格率；实施周期指标值:≥98%；年度指标值:≥98%。"


def found(data: bytes, path: str) -> Counter[tuple[str, str, str | None]]:
    return Counter((one.rule, one.project, one.number) for one in lint(data, path=path).findings if one.rule != "N011")


def rows_of(parsed: Document) -> list[list[str]]:
    return [
        [project.name.text, project.goal.text, project.cell.text] for project in parsed.projects if not project.repeated
    ]


def example_rows() -> list[list[str]]:
    return example("tables/weijian-2024.csv")


@needs_samples
@pytest.mark.parametrize("name", SAMPLES)
def test_the_rows_of_a_sample_are_as_the_truth_has_them_over_its_page_breaks(name: str) -> None:
    truth = json.loads(sample("guangzhou_24rows.truth.json"))
    meant = [[flatten(row[0]), flatten(row[5]), flatten(row[6])] for row in truth if row[6] and row[6] != "绩效指标"]
    parsed = parse(sample(name), path=name)
    assert rows_of(parsed) == meant
    money = [project.amounts and project.amounts.total for project in parsed.projects]
    assert [f"{amount:,.2f}" for amount in money if amount] == [
        row[1] for row in truth if row[6] and row[6] != "绩效指标"
    ]


@needs_samples
@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_has_the_findings_of_its_text_form(name: str) -> None:
    assert found(sample(name), name) == found(sample("guangzhou_24rows_utf8bom.csv"), "guangzhou_24rows.csv")


@needs_samples
def test_a_budget_without_indicators_is_said_to_have_none() -> None:
    assert not list(parse(sample("budget-without-indicators.pdf"), path="预算.pdf").projects)


@pytest.mark.parametrize("cut", [False, True])
@pytest.mark.parametrize("lines", [12, 25, 40])
def test_a_ruled_table_has_the_rows_and_findings_of_its_text_form_wherever_pages_break(lines: int, cut: bool) -> None:
    data = as_pdf(example_rows(), lines_on_a_page=lines, cut=cut)
    text = parse(EXAMPLE)
    assert rows_of(parse(data, path="weijian-2024.pdf")) == rows_of(text)
    assert found(data, "weijian-2024.pdf") == found(EXAMPLE.read_bytes(), "weijian-2024.csv")


LONG = "某市某区疾病预防控制中心（某区卫生监督所、某区健康教育所）突发公共卫生事件应急处置"
UNITS_AND_PROJECTS = [
    HEADER,
    *(
        row
        for number in range(3, 9)
        for row in (
            [f"{LONG[: 4 * number]}{number}所", "4.00", "", ""],
            [f"{LONG[number:]}项目{number}", "1.50", "完成全部工作" * number, ITEM + SECOND],
            [f"{LONG[: 3 * number]}经费", "2.50", "完成。", ITEM],
        )
    ),
]
PROJECTS_IN_COLUMNS = [
    ["项目名称", "预算金额", "一级指标", "二级指标", "三级指标", "指标值"],
    *(
        row
        for number in range(2, 9)
        for row in (
            [f"{LONG[: 5 * number]}项目", f"{number}.00", "产出指标", "数量指标", LONG[-4 * number :], "≥300人次"],
            ["", "", "", "质量指标", "合格率", "≥98%"],
            ["", "", "满意度指标", "服务对象满意度指标", LONG[: 6 * number] + "满意度", "≥90%"],
        )
    ),
]


def meant(parsed: Document) -> list[object]:
    """The units with their sums, and their projects with all that is in them."""
    return [
        (unit.name.text, unit.amounts, [
            (one.name.text, one.amounts, one.goal.text, one.cell.text, [
                (entry.level1.text, entry.level2.text, entry.name.text, entry.annual.text) for entry in one.entries
            ])
            for one in unit.projects
        ])
        for unit in parsed.units
    ]  # fmt: skip


@pytest.mark.parametrize("repeated", [True, False])
@pytest.mark.parametrize("lines", range(6, 27, 3))
@pytest.mark.parametrize(
    ("rows", "shares"),
    [(UNITS_AND_PROJECTS, (6, 4, 20, 40)), (PROJECTS_IN_COLUMNS, (6, 4, 4, 5, 12, 9))],
    ids=["units", "forms"],
)
def test_units_projects_and_indicators_stay_whole_and_apart_wherever_a_page_breaks_through_their_names(
    rows: list[list[str]], shares: tuple[int, ...], lines: int, repeated: bool
) -> None:
    text = "\n".join(map("\t".join, rows)).encode()
    data = as_pdf(rows, lines_on_a_page=lines, cut=True, repeated=repeated, shares=shares)
    assert meant(parse(data, path="表.pdf")) == meant(parse(text, path="表.tsv"))


def test_a_value_is_found_at_its_page_row_and_cell_and_line() -> None:
    data = as_pdf([HEADER, ["培训", "1.50", "完成。", ITEM], ["演练", "2.50", "完成。", SECOND * 9]], lines_on_a_page=8)
    source = read(data, "表.pdf")
    first, last = (
        [source.locate(one.annual.span) for one in project.indicators if one.annual][-1]
        for project in parse(data, path="表.pdf").projects
    )
    assert str(first) == "表.pdf:page1!R2C4"
    assert str(last) == "表.pdf:page2!R2C4"
    assert last.start.line > 1


def test_a_row_printed_again_after_a_page_break_is_marked_as_repeated() -> None:
    row = ["培训", "1.50", "完成。", ITEM + SECOND]
    data = as_pdf([HEADER, row, row, ["演练", "2.50", "完成。", ITEM]], lines_on_a_page=4)
    assert [(project.name.text, project.repeated) for project in parse(data, path="表.pdf").projects] == [
        ("培训", False),
        ("培训", True),
        ("演练", False),
    ]


def test_the_line_above_a_table_is_its_title() -> None:
    data = as_pdf([HEADER, ["培训", "1.50", "完成。", ITEM]], title="某局2025年项目支出绩效目标表")
    assert parse(data, path="表.pdf").year == 2025


def test_a_table_that_goes_on_without_its_header_keeps_its_columns() -> None:
    wide = [["项目名称", "总计", "其他资金", "绩效目标", "绩效指标"], ["培训", "1.50", "", "完成。", ITEM]]
    more = [["演练", "2.50", "", "完成。", ITEM], ["巡查", "3.50", "", "完成。", SECOND]]
    pages = [as_pdf(wide), as_pdf(more)]
    contents = [page.split(b"stream\n")[1].split(b"\nendstream")[0] for page in pages]
    parsed = parse(document(contents), path="表.pdf")
    assert [project.name.text for project in parsed.projects] == ["培训", "演练", "巡查"]
    assert [str(project.amounts.total) for project in parsed.projects if project.amounts] == ["1.50", "2.50", "3.50"]


def test_rows_above_the_labels_of_the_next_project_belong_to_the_one_before_and_to_no_other() -> None:
    columns = ["一级指标", "二级指标", "三级指标", "指标值"]
    rows = [[["项目名称", f"项目{number}", "", ""], columns, *([
        ["产出指标", "数量指标", f"名称{number}{item}", f"≥{item}0人"] for item in range(1, 4)
    ])] for number in (1, 2)]  # fmt: skip
    first, second = rows
    parts = [first[:3], [*first[3:], second[0]], second[1:]]
    contents = [as_pdf(part, shares=(1, 1, 1, 1)).split(b">>\nstream\n")[1].split(b"\nendstream")[0] for part in parts]
    parsed = parse(document(contents), path="表.pdf")
    assert [[entry.name.text for entry in one.entries] for one in parsed.projects] == [
        ["名称11", "名称12", "名称13"],
        ["名称21", "名称22", "名称23"],
    ]


def test_a_hyphen_at_the_end_of_a_line_is_read_as_one() -> None:
    words_of_a_line = [
        {"chars": [{"text": sign} for sign in "1、1\u0002"], "top": 10.0, "x0": 0.0, "x1": 20.0},
        {"chars": [{"text": sign} for sign in "产\u00ad出"], "top": 22.0, "x0": 0.0, "x1": 9.0},
    ]
    assert [line.text for line in printed_lines(words_of_a_line)] == ["1、1-", "产出"]
    assert [len(line.glyphs) for line in printed_lines(words_of_a_line)] == [4, 2]


def set_at(left: float, text: str) -> dict[str, object]:
    """A word of square characters of ten points."""
    level = {"top": 10.0, "bottom": 20.0, "doctop": 10.0, "upright": True, "size": 10.0}
    chars = [level | {"text": sign, "x0": at, "x1": at + 10} for at, sign in zip(count(left, 10), text, strict=False)]
    return {"chars": chars, "text": text, "top": 10.0, "x0": left, "x1": left + 10 * len(text)}


@pytest.mark.parametrize(
    "words_of_a_line",
    [
        [set_at(0, "1、"), set_at(20, "“"), set_at(50, "”"), set_at(30, "甲乙"), set_at(60, "丙")],
        [set_at(0, "1、"), set_at(30, "甲乙"), set_at(60, "丙"), set_at(20, "“"), set_at(50, "”")],
        [set_at(10, "、“甲乙"), set_at(50, "”丙"), set_at(0, "1")],
    ],
)
def test_what_another_typeface_prints_stands_where_it_is_printed(words_of_a_line: list[dict[str, object]]) -> None:
    assert [line.text for line in printed_lines(words_of_a_line)] == ["1、“甲乙”丙"]


@pytest.mark.parametrize("left", [40, 65, 0])
def test_print_that_goes_back_beside_or_upon_a_line_is_another_one(left: float) -> None:
    lines = [line.text for line in printed_lines([set_at(50, "乙"), set_at(80, "丙丁"), set_at(left - 12, "甲")])]
    assert len(lines) == 2


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
REFUSED = {
    "no pages": (document([]), "没有页面", "no pages"),
    "a scan": (document([b"0 0 100 100 re f"]), "扫描件", "scan"),
    "no objects": (b"%PDF-1.7\n%%EOF", "损坏", "damaged"),
    "cut off": (as_pdf([HEADER])[:300], "损坏", "damaged"),
    "encrypted": (
        file_of(
            [CATALOGUE, b"<< /Type /Pages /Kids [] /Count 0 >>"],
            b"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -1 /O <" + b"00" * 32 + b"> /U <" + b"11" * 32 + b"> >>",
        ),
        "密码",
        "password",
    ),
    "pages that are their own parents": (
        file_of([CATALOGUE, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>"]), "页面|损坏", "pages|damaged",
    ),
    "an object that is itself": (file_of([CATALOGUE, b"2 0 R"]), "页面|损坏", "pages|damaged"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_read_is_refused_in_words(kind: str) -> None:
    data, said, english = REFUSED[kind]
    with pytest.raises(InputError, match=said):
        read(data, "表.pdf")
    words.use("en")
    with pytest.raises(InputError, match=english):
        read(data, "表.pdf")


def test_a_page_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "PAGE_SECONDS", 0.0)
    with pytest.raises(InputError, match="超时"):
        read(as_pdf([HEADER, ["培训", "1.50", "完成。", ITEM]]), "表.pdf")


def test_whoever_looks_on_is_told_of_every_page() -> None:
    told: list[tuple[int, int]] = []
    watching.watch(lambda done, total: told.append((done, total)))
    try:
        read(as_pdf([HEADER, *[["培训", "1.50", "完成。", ITEM]] * 3], lines_on_a_page=3), "表.pdf")
    finally:
        watching.watch(None)
    assert told == [(1, 2), (2, 2)]


def test_what_is_printed_outside_of_the_part_that_is_drawn_on_is_not_read() -> None:
    hidden = (
        b"q 0 0 300 595 re W n "
        + text_at(40, 500, "看得见")
        + text_at(400, 500, "看不见")
        + b"Q "
        + text_at(400, 400, "又看得见")
    )
    assert read(document([hidden]), "表.pdf").text.split() == ["看得见", "又看得见"]


@pytest.mark.parametrize(
    ("page", "turned"), [(PAGE, 180), (UPRIGHT_PAGE, 90), (UPRIGHT_PAGE, 270), (f"{PAGE} /Rotate 90", 0)]
)
def test_a_table_that_lies_on_its_side_is_read_as_one_that_stands(page: str, turned: int) -> None:
    data = as_pdf(example_rows(), page=page, turned=turned)
    assert rows_of(parse(data, path="weijian-2024.pdf")) == rows_of(parse(EXAMPLE))


@pytest.mark.parametrize("matrix", [b"0.7 0.7 -0.7 0.7 200 200", b"7 0 0 7 60 530"])
def test_a_watermark_that_runs_aslant_or_lies_large_below_the_table_is_not_read(matrix: bytes) -> None:
    page = as_pdf([HEADER, ["培训", "1.50", "完成。", ITEM]]).split(b"stream\n")[1].split(b"\nendstream")[0]
    mark = b"q " + matrix + b" cm " + text_at(0, 0, "内部资料严禁外传") + b"Q\n"
    assert read(document([mark + page]), "表.pdf").text == read(document([page]), "表.pdf").text


def test_a_large_title_is_read() -> None:
    page = as_pdf([HEADER, ["培训", "1.50", "完成。", ITEM]]).split(b"stream\n")[1].split(b"\nendstream")[0]
    title = b"q 4 0 0 4 100 100 cm " + text_at(0, 0, "绩效目标表") + b"Q\n"
    assert read(document([title + page]), "表.pdf").text.rstrip().endswith("绩效目标表")


def drawn_anew(
    data: bytes, draw: Callable[[float, float, float, float], list[tuple[float, float, float, float]]]
) -> bytes:
    """A file whose cells have other borders: rectangles that are filled."""

    def borders(found: re.Match[bytes]) -> bytes:
        return b"".join(b"%.2f %.2f %.2f %.2f re f\n" % one for one in draw(*map(float, found.groups())))

    contents = [part.split(b"\nendstream")[0] for part in data.split(b">>\nstream\n")[1:]]
    return document([re.sub(rb"(\S+) (\S+) (\S+) (\S+) re S\n", borders, one) for one in contents])


def test_borders_may_be_filled_dashes() -> None:
    data = drawn_anew(as_pdf(example_rows(), lines_on_a_page=25), dashes)
    assert b"re f" in data
    assert rows_of(parse(data, path="weijian-2024.pdf")) == rows_of(parse(EXAMPLE))


def test_a_table_with_lines_between_its_columns_only_is_refused() -> None:
    data = drawn_anew(as_pdf(example_rows()), sides)
    with pytest.raises(InputError, match="没有框线"):
        read(data, "表.pdf")


def test_pages_that_print_text_over_other_text_are_known_and_type_that_is_drawn_bold_is_none() -> None:
    line = text_at(40, 500, "产出指标数量指标")
    over = line + text_at(42, 497, "项目支出绩效目标")
    close = line + text_at(40, 500 - 8, "项目支出绩效目标")
    bold = line + text_at(40.3, 500, "产出指标数量指标")
    assert places(read(document([close, over, bold, over]), "表.pdf"), "overlaid") == ["2", "4"]


def test_lines_that_run_into_each_other_where_a_row_is_too_low_are_known() -> None:
    line = text_at(40, 500, "产出指标数量指标")
    into, below = line + text_at(45, 500 - 6, "项目支出绩效目标"), line + text_at(45, 500 - 9, "项目支出绩效目标")
    assert places(read(document([into, below]), "表.pdf"), "overlaid") == ["1"]


def test_text_within_and_outside_tables_is_told_apart() -> None:
    page = as_pdf([HEADER, ["培训", "1.50", "完成。", ITEM]]).split(b"stream\n")[1].split(b"\nendstream")[0]
    source = read(document([page + b"\n" + text_at(40, 20, "第1页")]), "表.pdf")
    blocks = [(block.kind, [[cell.text for cell in row.cells] for row in rows]) for block, rows in placing.rows(source)]
    assert blocks == [("page", [HEADER, ["培训", "1.50", "完成。", ITEM]]), ("text", [["第1页"]])]
    assert Limits().unpacked > 0


PRINTED = (
    *("tables/nongye-2022.tsv", "tables/shuiwu-2024.tsv", "tables/weijian-2024.csv", "tables/wenlv-2024-gb18030.tsv"),
    *("clean.tsv", "defects.tsv", "defects-mixed-codes.tsv", "defects-opt-in.tsv"),
    *("defects-tables.tsv", "defects-tables-2025.tsv", "forms/gongxin-2025.csv", "defects-forms.tsv"),
)
SWEPT = ("defects-forms.tsv", "defects-tables.tsv", "tables/nongye-2022.tsv")
HEIGHTS = (560, 599, 638, 690, 742)
"""Pages of these heights, in points, break at other places."""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every table of the examples as a document and printed to PDF, all at once."""
    folder = tmp_path_factory.mktemp("printed")
    for path in (*TABLES.parent.glob("*.tsv"), *TABLES.parent.glob("*/*.tsv"), *TABLES.parent.glob("*/*.csv")):
        name = path.relative_to(TABLES.parent).as_posix()
        for height in (None, *(HEIGHTS if name in SWEPT else ())):
            (folder / printed_name(name, height)).write_bytes(as_docx(example(name), height=height))
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, folder.glob("*.docx"))], check=True, capture_output=True, timeout=300)
    return folder


def printed_name(name: str, height: int | None = None, suffix: str = "docx") -> str:
    return f"{Path(name).stem}{f'-{height}' if height else ''}.{suffix}"


needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed on this machine"
)


@needs_office
@pytest.mark.parametrize("name", PRINTED)
def test_a_pdf_of_libreoffice_has_the_findings_of_the_document(name: str, printed: Path) -> None:
    as_printed, as_written = (printed / printed_name(name, suffix=suffix) for suffix in ("pdf", "docx"))
    assert found(as_printed.read_bytes(), as_printed.name) == found(as_written.read_bytes(), as_written.name)


@needs_office
@pytest.mark.parametrize("height", HEIGHTS)
@pytest.mark.parametrize("name", SWEPT)
def test_a_pdf_of_libreoffice_has_the_findings_of_the_document_wherever_its_pages_break(
    name: str, height: int, printed: Path
) -> None:
    whole = found((printed / printed_name(name)).read_bytes(), printed_name(name))
    assert found((printed / printed_name(name, height, "pdf")).read_bytes(), printed_name(name)) == whole
