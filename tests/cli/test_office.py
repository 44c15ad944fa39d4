"""The command on workbooks and documents: found in folders, named by cell, each refusal its own."""

from __future__ import annotations

import io
import json
import sys
import time

import pytest

from linter.cli.progress import Progress
from linter.reading import watching
from tests.support.commands import GOOD, Command
from tests.support.office import as_docx, as_html, as_xlsx, saved
from tests.support.pdf import as_pdf, document, text_at

HEADER = ["项目名称", "总计", "绩效指标"]
BAD = "1、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:≥90%；年度指标值:0。"
ROWS = [HEADER, ["阅读推广", "1.50", BAD]]


def test_every_report_names_the_cell(jixiao: Command) -> None:
    jixiao.write("表.xlsx", as_xlsx(ROWS))
    jixiao.write("表.docx", as_docx(ROWS))
    concise = jixiao("check", "--format", "concise", "表.xlsx", "表.docx")
    assert concise.code == 1
    assert "表.xlsx:Sheet!C2: V001 error" in concise.out
    assert "表.docx:table1!R2C3: V001 error" in concise.out
    rich = jixiao("check", "表.xlsx", "表.docx").out
    assert "V001 Sheet!C2第1项" in rich
    assert "V001 表1第2行第3列第1项" in rich
    assert "1 │ " in rich
    english = jixiao("check", "--lang", "en", "表.docx").out
    assert "V001 table 1, row 2, column 3, item 1" in english
    (finding,) = [
        one
        for one in json.loads(jixiao("check", "--format", "json", "表.xlsx").out)["findings"]
        if one["rule"] == "V001"
    ]
    assert finding["location"] == "表.xlsx:Sheet!C2"
    assert finding["start"] == {"line": 1, "column": BAD.index("值:0") + 3}


def test_of_a_pdf_that_prints_text_over_other_text_it_is_said_that_it_may_be_read_wrong(jixiao: Command) -> None:
    pytest.importorskip("pdfplumber")
    table = as_pdf(ROWS).split(b"stream\n")[1].split(b"\nendstream")[0]
    over = text_at(40, 30, "填表说明：各栏应填写完整") + text_at(40, 28, "本表由预算单位按年度填报")
    jixiao.write("重叠.pdf", document([table, over] + [over] * 5))
    jixiao.write("平常.pdf", document([table]))
    result = jixiao("check", "--format", "json", "重叠.pdf", "平常.pdf")
    assert result.code == 1
    assert result.err == (
        "jixiao: 重叠.pdf: 第 2、3、4、5、6 等页有文字互相重叠，读出的内容可能错乱；"
        "请检查原 Excel、Word 文件，或调整行高后重新导出 PDF\n"
    )
    assert "(page 2, 3, 4, 5, 6 and others)" in jixiao("check", "--lang", "en", "--format", "json", "重叠.pdf").err


def test_of_columns_on_a_page_of_their_own_that_fit_to_no_rows_it_is_said_that_they_are_not_read(
    jixiao: Command,
) -> None:
    pytest.importorskip("pdfplumber")
    sides = [
        as_pdf([row[columns] for row in [HEADER, ["阅读推广", "1.50", BAD * 4], *ROWS[1:]]])
        for columns in (slice(2), slice(2, 3))
    ]
    pages = [side.split(b"stream\n")[1].split(b"\nendstream")[0] for side in sides]
    jixiao.write("宽表.pdf", document(pages))
    result = jixiao("check", "宽表.pdf")
    assert "宽表.pdf: 第 2 页像是表格右侧的几栏，不能确定属于其他页的哪些行，没有合并读取" in result.err
    assert "(page 2)" in jixiao("check", "--lang", "en", "宽表.pdf").err


def test_text_beside_a_table_of_a_pdf_is_said_to_be_lost(jixiao: Command) -> None:
    pytest.importorskip("pdfplumber")
    table = as_pdf(ROWS).split(b"stream\n")[1].split(b"\nendstream")[0] + b"\n"
    jixiao.write("表.pdf", document([table + text_at(2, 520, "≥9"), table]))
    said = "jixiao: 表.pdf: 第 1 页有文字在表格的框线之外（如“≥9”），不知属于哪一格，没有读入表格；"
    assert jixiao("check", "表.pdf").err.startswith(said)
    assert "outside the ruling of a table, such as “≥9”" in jixiao("check", "--lang", "en", "表.pdf").err


@pytest.mark.parametrize(
    "verb",
    [
        ("check",), ("check", "--fix"), ("fix", "--diff"), ("parse",), ("parse", "--format", "xlsx", "--output", "指标.xlsx"),
        ("why", "V001"), ("baseline", "write"), ("diff", "表.tsv"),
    ],
)  # fmt: skip
def test_every_verb_that_reads_a_file_says_what_makes_its_reading_doubtful(
    verb: tuple[str, ...], jixiao: Command
) -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(as_xlsx(ROWS)))
    book.worksheets[0].cell(20, 2, "=1+1")
    jixiao.write("公式.xlsx", saved(book))
    jixiao.write("表.tsv", "\n".join(map("\t".join, ROWS)).encode())
    err = jixiao(*verb, "公式.xlsx").err
    assert err.count("jixiao: 公式.xlsx: Sheet!B20 单元格的公式没有保存计算结果，按空白读取") == 1


def test_of_formulas_that_nobody_has_calculated_it_is_said_that_they_are_read_as_empty(jixiao: Command) -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(as_xlsx(ROWS)))
    for row in range(20, 26):
        book.worksheets[0].cell(row, 2, "=1+1")
    jixiao.write("公式.xlsx", saved(book))
    assert jixiao("check", "公式.xlsx").err == (
        "jixiao: 公式.xlsx: Sheet!B20、Sheet!B21、Sheet!B22、Sheet!B23、Sheet!B24 等单元格的公式没有保存计算结果，按空白读取；"
        "请用 Excel 或 WPS 打开并保存一次，再检查\n"
    )
    assert "Sheet!B24 and others, which are read as empty" in jixiao("check", "--lang", "en", "公式.xlsx").err


def test_a_hidden_cell_is_said_to_be_hidden(jixiao: Command) -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(as_xlsx(ROWS)))
    book.worksheets[0].row_dimensions[2].hidden = True
    book.save(jixiao.folder / "表.xlsx")
    assert "Sheet!C2（隐藏）" in jixiao("check", "表.xlsx").out
    assert "Sheet!C2 (hidden)" in jixiao("check", "--lang", "en", "表.xlsx").out


def test_parse_gives_the_cell_instead_of_lines(jixiao: Command) -> None:
    jixiao.write("表.xlsx", as_xlsx(ROWS))
    jixiao.write("表.html", as_html(ROWS))
    (record,) = map(json.loads, jixiao("parse", "表.xlsx").out.splitlines())
    assert (record["start_line"], record["end_line"], record["location"]) == (None, None, "Sheet!C2")
    (record,) = map(json.loads, jixiao("parse", "表.html").out.splitlines())
    assert (record["start_line"], record["end_line"]) == (3, 3)
    assert "location" not in record


def test_folders_are_searched_for_all_formats_but_not_for_what_office_leaves_while_a_file_is_open(
    jixiao: Command,
) -> None:
    jixiao.write("甲/表.xlsx", as_xlsx(ROWS))
    jixiao.write("甲/~$表.xlsx", b"\x00owner")
    jixiao.write("乙/表.DOCX", as_docx(ROWS))
    jixiao.write("乙/表.htm", as_html(ROWS))
    result = jixiao("check", "--format", "concise", ".")
    assert result.err == ""
    assert result.out.splitlines()[-1].startswith("3 个文件")


def test_one_file_that_cannot_be_read_does_not_keep_the_others_from_being_read(jixiao: Command) -> None:
    jixiao.write("好.xlsx", as_xlsx(ROWS))
    jixiao.write("坏.xlsx", as_xlsx(ROWS)[:2000])
    jixiao.write("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(8))
    result = jixiao("check", "--format", "concise", ".")
    assert result.code == 2
    assert "坏.xlsx: 文件已损坏或不完整" in result.err
    assert "旧.doc" in result.err
    assert ".docx" in result.err
    assert "好.xlsx:Sheet!C2" in result.out


def test_a_workbook_without_indicators_is_said_to_have_none(jixiao: Command) -> None:
    jixiao.write("空.xlsx", as_xlsx([["收入", "金额"], ["财政拨款", "5.00"]]))
    result = jixiao("check", "空.xlsx")
    assert result.code == 2
    assert "没有找到绩效指标" in result.err


FORM = [["项目名称", "一级指标", "三级指标", "年度指标值"], ["河道管护", "产出指标", "管护河道条段数", "≥12条"]]


def test_a_form_without_ruling_in_a_pdf_is_refused_with_a_way_out(jixiao: Command) -> None:
    pytest.importorskip("pdfplumber")
    jixiao.write("表.pdf", as_pdf(FORM, ruled=False))
    for verb in ("check", "parse"):
        result = jixiao(verb, "表.pdf")
        assert result.code == 2
        assert "没有完整的框线" in result.err
        assert "请检查生成它的 Excel、Word 文件，或加上全部框线后重新导出 PDF" in result.err
    assert "export it again with all borders drawn" in jixiao("--lang", "en", "check", "表.pdf").err
    assert jixiao("check", "--allow-empty", "表.pdf").code == 0


def test_forms_without_ruling_in_a_folder_are_told_in_one_line_and_other_pdfs_are_not(jixiao: Command) -> None:
    pytest.importorskip("pdfplumber")
    for number in range(7):
        jixiao.write(f"表{number}.pdf", as_pdf(FORM, ruled=False))
    jixiao.write("办法.pdf", as_pdf([["指标体系分为一级指标、二级指标和三级指标。"]], ruled=False))
    assert jixiao("check", ".").code == 2
    jixiao.write("好.xlsx", as_xlsx([ROWS[0], ["演练", "2.50", GOOD]]))
    for jobs in ("1", "2"):
        result = jixiao("check", "--format", "concise", "--jobs", jobs, ".")
        assert result.code == 0
        (line,) = result.err.splitlines()
        assert line.startswith(
            "jixiao: 没有检查 表0.pdf、表1.pdf、表2.pdf、表3.pdf、表4.pdf 等 7 个文件：PDF 中的申报表没有完整的框线"
        )
        assert line.endswith("重新导出 PDF")
    assert "表4.pdf and 2 more: the form" in jixiao("check", "--lang", "en", ".").err
    assert jixiao("check", "--allow-empty", ".").err == ""


def test_a_form_that_is_not_filled_in_is_told_as_one(jixiao: Command) -> None:
    jixiao.write("空.xlsx", as_xlsx([FORM[0], ["河道管护", "产出指标", "", ""]]))
    result = jixiao("check", "空.xlsx")
    assert result.code == 2
    assert "请核对是否已填写" in result.err


def test_the_limit_of_a_file_is_set_in_the_configuration(jixiao: Command) -> None:
    rows = [HEADER, *([f"项目{number}", "1.50", BAD + "乙" * 200] for number in range(1000))]
    jixiao.write("表.xlsx", as_xlsx(rows))
    jixiao.write("jixiao.toml", "unpack-limit = 1\n")
    refused = jixiao("check", "--format", "concise", "表.xlsx")
    assert refused.code == 2
    assert "unpack-limit = 1" in refused.err
    jixiao.write("jixiao.toml", "unpack-limit = 20\n")
    assert jixiao("check", "--format", "concise", "表.xlsx").code == 1


def test_why_takes_a_cell_as_reports_print_it(jixiao: Command) -> None:
    jixiao.write("表.xlsx", as_xlsx([*ROWS, ["演练", "2.50", BAD.replace(":0。", ":≥90%。")]]))
    asked = jixiao("why", "V001", "表.xlsx:Sheet!C3")
    assert asked.code == 0
    assert "读者满意度" in asked.out
    assert "Sheet!C2、Sheet!C3" in jixiao("why", "V001", "表.xlsx:Sheet!C9").out


@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".pdf"])
def test_why_says_of_a_workbook_a_document_and_a_pdf_what_it_says_of_text(suffix: str, jixiao: Command) -> None:
    if suffix == ".pdf":
        pytest.importorskip("pdfplumber")
    rows = [*ROWS, ["演练", "2.50", BAD.strip().replace(":0。", ":≥90%。")]]
    jixiao.write(f"表{suffix}", {".xlsx": as_xlsx, ".docx": as_docx, ".pdf": as_pdf}[suffix](rows))
    jixiao.write("表.tsv", "\n".join("\t".join(row) for row in rows))

    def traced(rule: str, path: str) -> list[str]:
        """What is said, without the places."""
        told = jixiao("why", rule, path)
        assert told.code == 0, told
        return [line.split("  ", 1)[-1] for line in told.out.splitlines()]

    text, cells = (
        json.loads(jixiao("check", path, "--select", "ALL", "--format", "json").out)["findings"]
        for path in ("表.tsv", f"表{suffix}")
    )
    assert [one["rule"] for one in text] == [one["rule"] for one in cells]
    for one, other in zip(text, cells, strict=True):
        if one["number"] is not None:
            line = one["location"].rpartition(":")[0]
            assert traced(one["rule"], line) == traced(one["rule"], other["location"])
            assert traced("P007", line) == traced("P007", other["location"])  # any cell of its row means the project


def test_projects_of_a_workbook_have_a_cell_and_no_line(jixiao: Command) -> None:
    jixiao.write("表.xlsx", as_xlsx(ROWS))
    told = json.loads(jixiao("check", "--format", "json", "--statistics", "表.xlsx").out)
    (project,) = told["tables"][0]["projects"]
    assert (project["location"], project["line"]) == ("表.xlsx:Sheet!A2", None)


@pytest.mark.parametrize(("elapsed", "drawn"), [(1.9, False), (2.1, True)])
def test_a_bar_counts_the_pages_of_a_file_that_takes_long_on_a_terminal(
    elapsed: float, drawn: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    times = iter([0.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(times, elapsed))
    pages = 60
    with Progress(1) as progress:
        watching.tell(1, pages)
        watching.tell(pages, pages)
        assert (progress.bar is not None) is drawn
    watching.tell(1, 60)
    assert (progress.bar is not None) is drawn


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True
