"""Every format tells the same table: cell by cell, finding by finding, whatever the file is called."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from linter import words
from linter.model import InputError, Source
from linter.pipeline import lint, parse
from linter.reading import formats, placing, read
from linter.reading.cells import flatten
from linter.reading.delimited import Row
from linter.reading.delimited import rows as delimited_rows
from tests.support.corpus import ROOT
from tests.support.office import WRITERS, as_html, as_xls, as_xlsx, needs_samples, sample
from tests.support.tables import example

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")
EXAMPLES = sorted(
    path.relative_to(ROOT / "examples").as_posix()
    for pattern in ("*.tsv", "*/*.tsv", "*/*.csv")
    for path in (ROOT / "examples").glob(pattern)
)
SAMPLES = (
    "guangzhou_24rows.xlsx",
    "guangzhou_24rows.xls",
    "guangzhou_24rows.docx",
    "guangzhou_24rows.html",
    "guangzhou_24rows_gb18030.html",
    "guangzhou_24rows_gb18030.csv",
    "guangzhou_24rows_utf16.csv",
    "guangzhou_24rows_utf8bom.csv",
)


def cells(source: Source) -> list[list[str]]:
    """The rows of the last block that has any, or of a separated file."""
    blocks = [rows for block, rows in placing.rows(source) if block.kind != "text"]
    rows: list[Row] = blocks[-1] if blocks else list(delimited_rows(source, ","))
    return [[cell.text for cell in row.cells] for row in rows]


def found(data: bytes, path: str) -> Counter[tuple[str, str, str | None]]:
    """Rule, project and item of every finding but those about excuses, which only text can hold as comments."""
    findings = lint(data, path=path).findings
    return Counter((one.rule, one.project, one.number) for one in findings if not one.rule.startswith("S"))


def as_csv(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@needs_samples
@pytest.mark.parametrize("name", SAMPLES)
def test_every_cell_of_a_sample_is_as_the_truth_has_it(name: str) -> None:
    truth = json.loads(sample("guangzhou_24rows.truth.json"))
    read_rows = cells(read(sample(name), name))
    assert read_rows[-len(truth) :] == [[flatten(cell) for cell in row] for row in truth]


@needs_samples
@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_has_the_findings_of_its_text_form(name: str) -> None:
    text = found(sample("guangzhou_24rows_utf8bom.csv"), "guangzhou_24rows.csv")
    assert len(text) > 100
    assert found(sample(name), name) == text


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_table_written_in_any_format_has_the_same_cells_and_findings(name: str, suffix: str) -> None:
    rows = example(name)
    path = f"{Path(name).stem}{suffix}"
    data = WRITERS[suffix](rows)
    columns = [index for index in range(max(map(len, rows))) if any(row[index] for row in rows if index < len(row))]
    meant = [[flatten(row[index]) if index < len(row) else "" for index in columns] for row in rows if any(row)]
    assert cells(read(data, path)) == meant
    assert found(data, path) == found(as_csv(rows).encode(), f"{Path(name).stem}.csv")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_separated_file_has_the_same_findings_in_every_encoding(name: str, encoding: str) -> None:
    text = as_csv(example(name))
    assert found(text.encode(encoding), "t.csv") == found(text.encode(), "t.csv")


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_file_parted_by_semicolons_has_the_same_findings(name: str) -> None:
    rows = example(name)
    assert found(as_csv(rows, ";").encode("gb18030"), "t.csv") == found(as_csv(rows).encode(), "t.csv")
    assert found(b"sep=;\r\n" + as_csv(rows, ";").encode(), "t.csv") == found(as_csv(rows).encode(), "t.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "gb2312"])
def test_a_page_is_read_in_the_encoding_it_names(encoding: str) -> None:
    rows = [["项目名称", "绩效指标"], ["培训", "1、产出指标：培训人次，年度指标值：300人次。"]]
    assert cells(read(as_html(rows, encoding), "t.html")) == rows


def test_a_page_that_names_the_wrong_encoding_is_read_all_the_same() -> None:
    page = as_html([["项目名称", "绩效指标"]], "gb18030").replace(b"gb18030", b"utf-8")
    assert cells(read(page, "t.html")) == [["项目名称", "绩效指标"]]


ROWS = [["项目名称", "绩效指标"], ["培训", "1、产出指标：培训人次，年度指标值：≥300人次。"]]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (as_html(ROWS), "导出.xls"),
        (as_html(ROWS, "gbk"), "导出.xls"),
        (as_html(ROWS), "导出.xlsx"),
        (as_xls(ROWS), "表.xlsx"),
        (as_xlsx(ROWS), "表.xls"),
        (as_xlsx(ROWS), "表.csv"),
        (as_xlsx(ROWS), "表"),
        (as_csv(ROWS).encode("gb18030"), "表.xls"),
        (as_csv(ROWS).encode("utf-16"), "表.xlsx"),
    ],
)
def test_a_file_is_read_as_what_it_is_not_as_what_it_is_called(data: bytes, name: str) -> None:
    (project,) = parse(data, path=name).projects
    (indicator,) = project.indicators
    assert indicator.annual is not None
    assert (project.name.text, indicator.annual.text) == ("培训", "≥300人次")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(64)


def zipped(*names: str) -> bytes:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


REFUSED = [
    (stream("WordDocument"), "表.doc", "doc", ".docx", "an old Word file"),
    (stream("WordDocument"), "表.wps", "WPS", ".docx", "WPS"),
    (stream("Workbook"), "表.et", "WPS", ".xlsx", "WPS"),
    (stream("EncryptedPackage"), "表.xlsx", "密码", "取消密码", "password"),
    (OLE, "表.xls", "不完整", ".xlsx", "without a workbook"),
    (b"{\\rtf1 \\ansi}", "表.doc", "RTF", ".docx", "RTF"),
    (b"\x89PNG\r\n\x1a\n", "扫描.png", "图片", "原表格", "picture"),
    (b"7z\xbc\xaf\x27\x1c", "表.7z", "压缩包", "解压", "archive"),
    (zipped("表.xlsx"), "表.zip", "压缩包", "解压", "archive"),
    (zipped("mimetype", "content.xml"), "表.ods", "ODF", ".xlsx", "ODF"),
    (zipped("OFD.xml"), "表.ofd", "OFD", "PDF", "OFD"),
    (zipped("xl/workbook.bin"), "表.xlsb", "xlsb", ".xlsx", "xlsb"),
    (zipped("ppt/presentation.xml"), "表.pptx", "演示文稿", ".xlsx", "presentation"),
    (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "表.mht", "mht", ".xlsx", "mht"),
    (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\"", "表.doc", "mht", ".docx", "mht"),
    (b'\xef\xbb\xbf<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>', "表.fods", "ODF", ".xlsx", "ODF"),
    (b'<?xml version="1.0"?><uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof"/>', "表.uof", "标文通", ".xlsx", "UOF"),
    (zipped("uof.xml", "content.xml.x"), "表.uos", "标文通", ".xlsx", "UOF"),
    (b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>', "表.xml", "Word XML", ".docx", "Word XML"),
    (b'ID;PSCALC3\nC;X1;Y1;K"', "表.slk", "slk", ".xlsx", "slk"),
    (b'TABLE\r\n0,1\r\n"EXCEL"\r\n', "表.dif", "dif", ".xlsx", "dif"),
    (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "表.xls", "2003", ".xlsx", "2003"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "name", "said", "remedy", "english"), REFUSED, ids=[row[1] + row[2] for row in REFUSED]
)
def test_what_is_not_read_is_named_with_the_way_out(
    data: bytes, name: str, said: str, remedy: str, english: str
) -> None:
    with pytest.raises(InputError) as caught:
        read(data, name)
    assert said in caught.value.reason
    assert remedy in caught.value.reason
    words.use("en")
    with pytest.raises(InputError) as caught:
        read(data, name)
    assert english in caught.value.reason


def test_a_page_that_word_wrote_as_xml_is_read_as_the_page_it_is() -> None:
    page = WRITERS[".html"](ROWS).replace(b"<html>", b'<html xmlns:o="urn:schemas-microsoft-com:office:office">')
    assert cells(read(b'<?xml version="1.0" encoding="utf-8"?>' + page, "表.doc")) == ROWS


@pytest.fixture
def _without_libraries(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for module in ("linter.reading.xls", "linter.reading.pdf"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    for library in ("xlrd", "pdfplumber", "openpyxl", "docx", "lxml"):
        monkeypatch.setitem(sys.modules, library, None)
    yield
    for module in ("linter.reading.xls", "linter.reading.pdf"):
        sys.modules.pop(module, None)


@pytest.mark.usefixtures("_without_libraries")
def test_without_the_extra_a_file_that_needs_it_is_refused_with_the_command_that_installs_it() -> None:
    for data, path, kind in ((stream("Workbook"), "表.xlsx", "xls"), (b"%PDF-1.7\n", "表", "pdf")):
        with pytest.raises(InputError, match=rf"读取 {kind} 文件.*pip install \"jixiao-lint\[office\]\""):
            read(data, path)


@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".html"])
def test_without_the_extra_workbooks_documents_and_pages_are_read(suffix: str, request: pytest.FixtureRequest) -> None:
    data = WRITERS[suffix](ROWS)
    request.getfixturevalue("_without_libraries")
    assert cells(read(data, f"表{suffix}")) == ROWS


def test_a_text_that_only_speaks_of_such_files_is_read() -> None:
    for text in ("PK赛%PDF", "<表>一、二", "MIME", "项目<table>", "From: multipart", "TABLE\n", "ID;项目"):
        assert read(text.encode(), "表.txt").text == text


def test_every_suffix_of_the_readers_is_searched_for_in_folders() -> None:
    from linter.cli.files import SUFFIXES

    assert set(WRITERS) | formats.REFUSED_SUFFIXES <= SUFFIXES


@pytest.mark.parametrize("name", ["表.xlsx", "表.XLS", "表.docx", "表.et"])
def test_an_office_file_that_an_office_has_encrypted_is_refused_with_the_way_out(name: str) -> None:
    hidden = bytes(range(1, 256)) * 9
    for data in (hidden, b"%TSD-Header-###%\0" + hidden, b"\xef\xbb\xbfPK" + hidden):
        with pytest.raises(InputError, match=r"被单位的加密软件加密.*解密后另存"):
            read(data, name)
    words.use("en")
    with pytest.raises(InputError, match="encrypted by a program of your office"):
        read(hidden, name)
    with pytest.raises(InputError, match="neither valid UTF-8"):
        read(hidden, "表.csv")


def test_what_a_library_says_of_a_damaged_file_is_told_in_english_only() -> None:
    broken = as_xlsx([["项目名称", "绩效指标"]])[:300]
    with pytest.raises(InputError, match="（压缩包打不开）"):
        read(broken, "表.xlsx")
    words.use("en")
    with pytest.raises(InputError, match="zip"):
        read(broken, "表.xlsx")
