"""``jixiao check --annotate``: where the copies go, and what is said when there can be none."""

from __future__ import annotations

import importlib.util
import io
import os
import sys
from collections.abc import Callable

import pytest

from tests.support.annotated import grounds, notes
from tests.support.commands import BAD, GOOD, Command
from tests.support.office import as_docx, as_xls, as_xlsx
from tests.support.pdf import as_pdf

HEADER = ["项目名称", "总计", "绩效指标"]
ROWS = [HEADER, ["阅读推广", "1.50", BAD.strip()]]


def written(jixiao: Command, name: str) -> dict[tuple[str, str], str]:
    return notes((jixiao.folder / name).read_bytes())


def test_a_copy_is_written_and_the_table_stays_as_it_is(jixiao: Command) -> None:
    data = as_xlsx(ROWS)
    jixiao.write("表.xlsx", data)
    plain = jixiao("check", "表.xlsx")
    result = jixiao("check", "表.xlsx", "--annotate", "批注.xlsx")
    assert (result.code, result.out) == (plain.code, plain.out) == (1, plain.out)
    assert result.err == "jixiao: 已写出 1 份批注副本：批注.xlsx\n"
    assert "V001" in written(jixiao, "批注.xlsx")["Sheet", "C2"]
    assert (jixiao.folder / "表.xlsx").read_bytes() == data


def test_a_clean_table_keeps_its_exit_code(jixiao: Command) -> None:
    jixiao.write("表.xlsx", as_xlsx(ROWS))
    assert jixiao("check", "表.xlsx", "--select", "V010", "--annotate", "批注.xlsx").code == 0
    assert written(jixiao, "批注.xlsx") == {}


def test_several_tables_go_into_a_folder_as_they_lie(jixiao: Command) -> None:
    for name in ("甲/表.xlsx", "乙/表.xlsx"):
        jixiao.write(name, as_xlsx(ROWS))
    result = jixiao("check", ".", "--annotate", "批注")
    assert "已写出 2 份批注副本" in result.err
    assert written(jixiao, "批注/甲/表.xlsx").keys() == written(jixiao, "批注/乙/表.xlsx").keys()


def test_files_on_several_drives_have_no_folder_in_common(jixiao: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def apart(_: object) -> str:
        raise ValueError("Paths don't have the same drive")

    for name in ("甲.xlsx", "乙.xlsx"):
        jixiao.write(name, as_xlsx(BAD))
    monkeypatch.setattr(os.path, "commonpath", apart)
    done = jixiao("check", "甲.xlsx", "乙.xlsx", "--annotate", "批注")
    assert done.code == 2
    assert "请分盘各运行一次" in done.err
    assert not (jixiao.folder / "批注").exists()


def test_the_copies_in_the_folder_are_no_tables_of_the_next_run(jixiao: Command) -> None:
    jixiao.write("表.xlsx", as_xlsx(ROWS))
    for _ in range(2):
        result = jixiao("check", ".", "--annotate", "批注/", "--format", "concise")
        assert "已写出 1 份批注副本" in result.err
    assert [path.name for path in (jixiao.folder / "批注").iterdir()] == ["表.xlsx"]


@pytest.mark.parametrize(("ending", "made"), [("xlsx", as_xlsx), ("docx", as_docx), ("pdf", as_pdf)])
def test_a_copy_among_the_tables_is_read_only_where_it_is_named(
    jixiao: Command, ending: str, made: Callable[[list[list[str]]], bytes]
) -> None:
    if ending == "pdf":
        pytest.importorskip("pdfplumber")
        pytest.importorskip("pypdf")
    jixiao.write(f"表.{ending}", made(ROWS))
    before = jixiao("check", ".", "--format", "concise")
    jixiao("check", f"表.{ending}", "--annotate", f"批注.{ending}")
    assert jixiao("check", "--show-files").out == f"表.{ending}\n"
    assert jixiao("check", ".", "--format", "concise") == before
    assert jixiao("check", f"批注.{ending}", "--show-files").out == f"批注.{ending}\n"
    assert "V001" in jixiao("check", f"批注.{ending}", "--format", "concise").out


def test_a_folder_that_holds_only_copies_says_so(jixiao: Command) -> None:
    jixiao.write("表.xlsx", as_xlsx(ROWS))
    jixiao("check", "表.xlsx", "--annotate", "批注/")
    done = jixiao("check", "批注")
    assert done.code == 2
    assert "文件夹里只有批注副本或检查报告，要检查批注副本请写出它的文件名" in done.err


def test_one_table_goes_into_a_folder_that_is_there(jixiao: Command) -> None:
    jixiao.write("表.xlsx", as_xlsx(ROWS))
    (jixiao.folder / "批注").mkdir()
    jixiao("check", "表.xlsx", "--annotate", "批注")
    assert written(jixiao, "批注/表.xlsx")


@pytest.mark.parametrize("out", ["表.xlsx", "./表.xlsx", ".", "子/../表.xlsx"])
def test_no_table_is_overwritten(jixiao: Command, out: str) -> None:
    data = as_xlsx(ROWS)
    jixiao.write("表.xlsx", data)
    (jixiao.folder / "子").mkdir()
    result = jixiao("check", "表.xlsx", "--annotate", out)
    assert result.code == 2
    assert "这是要检查的文件" in result.err
    assert (jixiao.folder / "表.xlsx").read_bytes() == data


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("甲.xlsx", "乙.xlsx", "--annotate", "批注.xlsx"), "这里应是文件夹"),
        (("甲.xlsx", "--annotate", "批注.docx"), "文件名应以 .xlsx 结尾\n    --annotate 甲-批注.xlsx"),
        (("甲.xlsx", "--annotate", " "), "没有写文件名"),
        (("-", "--annotate", "批注.xlsx"), "标准输入不能生成批注副本"),
    ],
)
def test_a_name_that_cannot_be_meant_is_refused(jixiao: Command, arguments: tuple[str, ...], said: str) -> None:
    for name in ("甲.xlsx", "乙.xlsx"):
        jixiao.write(name, as_xlsx(ROWS))
    result = jixiao("check", *arguments)
    assert result.code == 2
    assert said in result.err
    assert not (jixiao.folder / "批注.xlsx").exists()


@pytest.mark.parametrize(("name", "data"), [("表.txt", GOOD.encode()), ("表.xls", as_xls(ROWS))])
def test_other_formats_are_refused_with_advice(jixiao: Command, name: str, data: bytes) -> None:
    jixiao.write(name, data)
    result = jixiao("check", name, "--annotate", "批注.xlsx")
    assert result.code == 2
    assert "批注副本只能由 .xlsx、.docx 或 .pdf 文件生成" in result.err
    assert "--format html" in result.err
    assert not (jixiao.folder / "批注.xlsx").exists()


def test_a_text_among_workbooks_is_said_and_changes_no_exit_code(jixiao: Command) -> None:
    jixiao.write("表.xlsx", as_xlsx(ROWS))
    jixiao.write("文.txt", GOOD)
    result = jixiao("check", "表.xlsx", "文.txt", "--annotate", "批注/")
    assert result.code == 1
    assert "文.txt: 批注副本只能由" in result.err
    assert written(jixiao, "批注/表.xlsx")


def test_a_copy_of_a_pdf_is_the_pdf_with_its_highlights(jixiao: Command) -> None:
    pytest.importorskip("pdfplumber")
    pypdf = pytest.importorskip("pypdf")
    data = as_pdf(ROWS)
    jixiao.write("jixiao.toml", '[annotate]\nauthor = "预算科"\n')
    jixiao.write("表.pdf", data)
    result = jixiao("check", "表.pdf", "--annotate", "批注.pdf")
    assert (result.code, result.err) == (1, "jixiao: 已写出 1 份批注副本：批注.pdf\n")
    copy = (jixiao.folder / "批注.pdf").read_bytes()
    assert copy.startswith(data)
    (made, *_) = pypdf.PdfReader(io.BytesIO(copy)).pages[0]["/Annots"]
    assert made.get_object()["/T"] == "预算科"
    assert jixiao("check", "表.pdf", "--annotate", "表.pdf").code == 2
    assert jixiao("check", "表.pdf", "--annotate", "批注.xlsx").code == 2
    assert (jixiao.folder / "表.pdf").read_bytes() == data


@pytest.mark.parametrize("format_", ["pdf", "xlsx"])
def test_a_missing_library_is_named_with_the_command_that_installs_it(
    format_: str, jixiao: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = {"pdf": "pypdf", "xlsx": "lxml"}[format_]
    for name in [one for one in sys.modules if one.startswith("linter.annotating.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr(f"linter.annotating.{format_}", raising=False)
    if format_ == "pdf":
        pytest.importorskip("pdfplumber")
        found = importlib.util.find_spec
        monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == library else found(name))
    monkeypatch.setitem(sys.modules, library, None)
    jixiao.write(f"表.{format_}", {"pdf": as_pdf, "xlsx": as_xlsx}[format_](ROWS))
    result = jixiao("check", f"表.{format_}", "--annotate", f"批注.{format_}")
    assert result.code == 2
    assert 'pip install "jixiao-lint[office]"' in result.err


def test_author_and_colours_come_from_the_configuration(jixiao: Command) -> None:
    from openpyxl import load_workbook

    jixiao.write("jixiao.toml", '[annotate]\nauthor = "预算科"\nerror = "#aabbcc"\n')
    jixiao.write("表.xlsx", as_xlsx(ROWS))
    jixiao("check", "表.xlsx", "--annotate", "批注.xlsx")
    book = load_workbook(io.BytesIO((jixiao.folder / "批注.xlsx").read_bytes()))
    cell = book["Sheet"]["C2"]
    assert cell.comment is not None
    assert cell.comment.author == "预算科"
    assert grounds(book["Sheet"])["C2"] == "FFAABBCC"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('eror = "#FFC7CE"', "“error”"),
        ('error = "red"', "error 应是颜色，现为“red”"),
        ("author = 1", "author 应是文字"),
        ('author = " "', "author 应是文字，不能是空的"),
    ],
)
def test_a_mistake_in_the_look_shows_its_line(jixiao: Command, line: str, said: str) -> None:
    jixiao.write("jixiao.toml", f"[annotate]\n{line}\n")
    jixiao.write("表.xlsx", as_xlsx(ROWS))
    result = jixiao("check", "表.xlsx")
    assert result.code == 2
    assert said in result.err
    assert f"2 │ {line}" in result.err
