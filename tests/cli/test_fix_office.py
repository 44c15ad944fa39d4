"""``jixiao fix`` and ``check --fix`` on workbooks and documents: written as text is, or left alone with the reason and the way out."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from linter.pipeline import parse
from tests.cli.test_fix import command, through
from tests.support.annotated import members, with_parts
from tests.support.commands import Command
from tests.support.corpus import ROOT
from tests.support.office import SAMPLES, as_docx, as_html, as_xls, as_xlsx, needs_samples, saved

ITEM = "1、1-产出指标；11-数量指标；培训人次；实施周期指标值:＞=300人次；年度指标值:≧200人次。"
MENDED = ITEM.replace("＞=", "≥").replace("≧", "≥")
UNSAFE = "2、3-满意度指标；31-服务对象满意度；读者满意度；实施周期指标值:90%；年度指标值:90%。"
ROWS = [["项目名称", "总计", "绩效指标"], ["阅读推广", "1.50", ITEM + UNSAFE]]
FILES = {"表.xlsx": as_xlsx, "表.docx": as_docx}
PLACES = {"表.xlsx": "Sheet!C2", "表.docx": "表1第2行第3列"}


def text_of(path: Path) -> str:
    return parse(path.read_bytes(), path=path.name).source.text


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_mended_in_its_place_and_the_report_names_the_cell(jixiao: Command, name: str) -> None:
    table = jixiao.write(name, FILES[name](ROWS))
    before = text_of(table)
    result = jixiao("fix", name)
    assert result.code == 0
    assert text_of(table) == before.replace(ITEM, MENDED)
    assert f"如{PLACES[name]}“＞=300人次”→“≥300人次”" in result.out
    assert "已修正 1 处（1 个文件），另有 1 处需 --unsafe" in result.out
    jixiao("fix", name, "--unsafe")
    assert text_of(table) == before.replace(ITEM, MENDED).replace(":90", ":≥90")
    kept = table.stat()
    assert "已修正 0 处" in jixiao("fix", name, "--unsafe").out
    assert (table.stat().st_ino, table.stat().st_mtime_ns) == (kept.st_ino, kept.st_mtime_ns)


@pytest.mark.parametrize("name", FILES)
def test_a_diff_shows_the_items_that_change_by_cell_and_writes_nothing(jixiao: Command, name: str) -> None:
    table = jixiao.write(name, FILES[name](ROWS))
    before = table.read_bytes()
    result = jixiao("fix", "--diff", "--unsafe", name)
    assert result.code == 1
    assert result.out.splitlines() == [
        f"--- {name}", f"+++ {name}", f"@@ {PLACES[name]} @@",
        f"-{ITEM}", f"+{MENDED}", f"-{UNSAFE}", f"+{UNSAFE.replace(':90', ':≥90')}",
    ]  # fmt: skip
    assert table.read_bytes() == before
    jixiao("fix", "--unsafe", name)
    result = jixiao("fix", "--diff", "--unsafe", name)
    assert (result.code, result.out) == (0, "")


def test_check_can_mend_first_and_tells_a_hook(jixiao: Command) -> None:
    table = jixiao.write("表.xlsx", as_xlsx(ROWS))
    assert "1 处可用 jixiao fix 修正" in jixiao("check").out
    result = jixiao("check", "--fix", "--format", "concise", "--show", "info")
    assert MENDED in text_of(table)
    assert "H001" not in result.out
    assert "V015" in result.out
    assert jixiao("fix", "--unsafe", "--exit-non-zero-on-fix").code == 1
    assert jixiao("fix", "--unsafe", "--exit-non-zero-on-fix").code == 0


def test_a_table_of_several_formats_is_mended_alike(jixiao: Command) -> None:
    for name, write in FILES.items():
        jixiao.write(name, write(ROWS))
    jixiao.write("表.tsv", "".join("\t".join(row) + "\n" for row in ROWS))
    assert "已修正 3 处（3 个文件）" in jixiao("fix").out
    assert all(MENDED in text_of(jixiao.folder / name) for name in (*FILES, "表.tsv"))


def on_a_terminal(folder: Path, data: bytes, *arguments: str) -> tuple[int, bytes]:
    """Run with standard input from a pipe and standard output on a terminal; the exit code and what was shown."""
    pty = pytest.importorskip("pty", reason="there are no such terminals on Windows")
    screen, out = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "linter", *arguments],
        input=data, stdout=out, stderr=subprocess.PIPE, cwd=folder, env=environment, check=False,
    )  # fmt: skip
    os.write(out, b"#")  # reading from a terminal on which nothing was shown would wait
    os.close(out)
    shown = b""
    while not shown.endswith(b"#"):
        shown += os.read(screen, 1 << 16)
    os.close(screen)
    return done.returncode, shown[:-1] + done.stderr


@pytest.mark.parametrize("exclude", ["", 'exclude = ["表.xlsx"]\nforce-exclude = true\n'])
def test_a_workbook_is_not_printed_to_a_terminal(jixiao: Command, exclude: str) -> None:
    jixiao.write("jixiao.toml", exclude)
    code, shown = on_a_terminal(jixiao.folder, as_xlsx(ROWS), "fix", "--stdin-filename", "表.xlsx", "-")
    assert code == 2
    assert "不能显示在屏幕上；请用“>”写入另一个文件，或直接写文件名" in shown.decode()
    assert "已修正" not in shown.decode()
    code, shown = on_a_terminal(jixiao.folder, "".join("\t".join(row) + "\n" for row in ROWS).encode(), "fix", "-")
    assert code == 0
    assert MENDED in shown.decode()


def test_a_formula_is_left_alone_and_said_to_be_one(jixiao: Command) -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(as_xlsx([*ROWS, ["宣传", "2.50", ITEM]])))
    book.worksheets[0]["C3"] = '="x"'
    data = with_parts(
        saved(book),
        lambda name, part: part.replace(b"<v></v>", f"<v>{ITEM}</v>".encode()).replace(
            b"<v />", f"<v>{ITEM}</v>".encode()
        ),
    )
    data = with_parts(data, lambda name, part: part.replace(b'<c r="C3">', b'<c r="C3" t="str">'))
    table = jixiao.write("表.xlsx", data)
    assert text_of(table).count(ITEM) == 2
    result = jixiao("fix")
    assert "已修正 1 处（1 个文件），另有 1 处需 --unsafe，另有 1 处在公式单元格中，请手工修改" in result.out
    assert (text_of(table).count(ITEM), text_of(table).count(MENDED)) == (1, 1)
    assert b'<f>"x"</f>' in members(table.read_bytes())["xl/worksheets/sheet1.xml"]
    assert "1 more is in a formula: change them by hand" in jixiao("fix", "--lang", "en").out


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("表.xls", as_xls(ROWS), "请用 Excel 或 WPS 另存为 .xlsx"),
        ("表.html", as_html(ROWS), "另存为 .xlsx 后再修正"),
        ("表.xlsx", b"PK\x03\x04 nothing", "文件已损坏"),
        ("表.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le"), "取消密码"),
    ],
)
def test_a_file_that_cannot_be_mended_stays_and_says_what_to_do(
    jixiao: Command, name: str, data: bytes, says: str
) -> None:
    table = jixiao.write(name, data)
    result = jixiao("fix", name)
    assert result.code == 2
    assert f"{name}: " in result.err
    assert says in result.err
    assert table.read_bytes() == data


def test_a_signed_file_and_a_restricted_document_stay_and_what_they_hold_is_counted(jixiao: Command) -> None:
    signed = with_parts(as_xlsx(ROWS), lambda _, part: part, {"_xmlsignatures/s.xml": b"<a/>"})
    protection = b'<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:zoom'
    restricted = with_parts(as_docx(ROWS), lambda _, part: part.replace(b"<w:zoom", protection))
    for name, data, says in (
        ("表.xlsx", signed, "另有 2 处在有数字签名的文件（改动会使签名失效）中"),
        ("表.docx", restricted, "另有 2 处在限制编辑的文档（须先停止保护）中"),
    ):
        table = jixiao.write(name, data)
        result = jixiao("fix", "--unsafe", name)
        assert result.code == 0
        assert says in result.out
        assert table.read_bytes() == data
        assert "jixiao fix" not in jixiao("check", "--show", "info", name).out


def test_in_a_folder_such_formats_are_counted_only(jixiao: Command) -> None:
    jixiao.write("表.xls", as_xls(ROWS))
    jixiao.write("表.xlsx", as_xlsx(ROWS))
    result = jixiao("fix")
    assert (result.code, result.err) == (0, "")
    assert "跳过 1 个不能自动修正的文件" in result.out


def test_what_unpacks_beyond_the_limit_is_refused(jixiao: Command) -> None:
    zeros = with_parts(
        as_xlsx(ROWS), lambda name, part: part.replace(b"</sheetData>", b" " * (3 << 20) + b"</sheetData>")
    )
    table = jixiao.write("表.xlsx", zeros)
    before = table.read_bytes()
    jixiao.write("jixiao.toml", "unpack-limit = 1\n")
    result = jixiao("fix", "表.xlsx")
    assert (result.code, table.read_bytes()) == (2, before)
    assert "unpack-limit" in result.err


def test_a_file_near_the_limit_is_read_again_and_mended(jixiao: Command) -> None:
    large = with_parts(
        as_xlsx(ROWS), lambda name, part: part.replace(b"</sheetData>", b" " * (3 << 20) + b"</sheetData>")
    )
    table = jixiao.write("表.xlsx", large)
    jixiao.write("jixiao.toml", "unpack-limit = 4\n")
    assert "已修正 1 处" in jixiao("fix", "表.xlsx").out
    assert MENDED in text_of(table)


def test_a_fix_that_goes_too_far_leaves_the_file_and_names_cell_and_rule(jixiao: Command) -> None:
    rule = (ROOT / "rules/hygiene/trailing-period.yaml").read_text(encoding="utf-8")
    broken = rule.replace("H011", "Z001").replace("trailing-period", "too-far").replace("default: false\n", "")
    jixiao.write("pack/too-far.yaml", broken.replace('with: ""', "with: ；年度指标值:1场"))
    item = "1、1-产出指标；11-数量指标；演出场次。；实施周期指标值:5场；年度指标值:5场。"
    table = jixiao.write("表.xlsx", as_xlsx([ROWS[0], ["演出", "1.50", item]]))
    before = table.read_bytes()
    result = jixiao("fix", "表.xlsx", "--rules", "pack", "--select", "Z001")
    assert result.code == 2
    assert "Sheet!C2 Z001" in result.err
    assert table.read_bytes() == before


def test_standard_input_goes_to_standard_output() -> None:
    process = through(as_xlsx(ROWS))
    assert process.returncode == 0
    assert MENDED in parse(process.stdout, path="表.xlsx").source.text
    assert "已修正 1 处" in process.stderr.decode()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
def test_a_killed_run_leaves_the_old_file_or_the_new_one(jixiao: Command) -> None:
    data = as_xlsx([ROWS[0], *([f"项目{number}", "1.50", ITEM] for number in range(40))])
    table = jixiao.write("表.xlsx", data)
    jixiao("fix", "表.xlsx")
    mended = table.read_bytes()
    for delay in range(int(os.environ.get("JIXIAO_KILLS", "6"))):
        table.write_bytes(data)
        run = command("fix", "表.xlsx", folder=table.parent)
        time.sleep(0.2 + delay % 40 * 0.03)
        run.kill()
        run.communicate()
        assert table.read_bytes() in (data, mended)
    jixiao("fix", "表.xlsx")
    assert table.read_bytes() == mended
    assert list(table.parent.iterdir()) == [table]


@needs_samples
@pytest.mark.parametrize("name", ["guangzhou_24rows.xlsx", "guangzhou_24rows.docx"])
def test_a_real_table_is_mended_as_its_text_is_and_only_its_texts_change(jixiao: Command, name: str) -> None:
    table = jixiao.folder / name
    shutil.copyfile(SAMPLES / name, table)
    table.chmod(0o644)
    old = members(table.read_bytes())
    assert "已修正 18 处" in jixiao("fix", "--unsafe", name).out
    new = members(table.read_bytes())
    assert [part for part in old if old[part] != new[part]] == [
        "xl/worksheets/sheet1.xml" if name.endswith("xlsx") else "word/document.xml"
    ]
    text = jixiao.folder / "t.csv"
    shutil.copyfile(SAMPLES / "guangzhou_24rows_utf8bom.csv", text)
    text.chmod(0o644)
    assert "已修正 18 处" in jixiao("fix", "--unsafe", "t.csv").out
    found = [
        [(one["name"], one["cycle"], one["annual"]) for one in map(json.loads, jixiao("parse", path).out.splitlines())]
        for path in (name, "t.csv")
    ]
    assert found[0] == found[1]
