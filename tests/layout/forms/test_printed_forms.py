"""Forms printed to PDF by LibreOffice: the same indicators as in the other formats, wherever a page breaks."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.pagebreak import Break

from linter import parse
from linter.model import Document
from linter.reading.cells import flatten
from linter.reading.placing import letters
from tests.layout.forms.test_clean_forms import CENTRAL, REGISTER, TWO_LISTS
from tests.layout.forms.test_form_files import OTHER, WHOLE
from tests.support.forms import Grid, as_docx, as_tsv, as_xlsx, counted, grid, told
from tests.support.office import saved

pytest.importorskip("pdfplumber")
pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed on this machine"
)

FORMS = {"central": CENTRAL, "register": REGISTER, "two": TWO_LISTS}
HEADERS = {"central": 9, "register": 3, "two": 10}
"""The row that names the columns."""

AGAIN = {"central": (10, 13, 15, 18), "register": (7, 12, 16), "two": (12, 14, 18)}
"""Where pages break below which that row is printed again, at some of them over the text of a merged cell."""

_CHARACTERS = 7
"""So many fit on a line of a cell."""


def ruled(form: Grid, *, after: int = 0, header: int = 0) -> bytes:
    """The form as a workbook with lines, a page break after a row, and a row to print again on each page."""
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(("表", form))))
    sheet: Any = book.active
    line = Side(style="thin")
    for column in range(len(form[0])):
        sheet.column_dimensions[letters(column + 1)].width = 18
    for number, row in enumerate(form, 1):
        lines = max(sum(1 + len(one) // _CHARACTERS for one in text.split("\n")) for text in row)
        sheet.row_dimensions[number].height = 15 * lines
        for cell in sheet[number]:
            cell.border = Border(left=line, right=line, top=line, bottom=line)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
    sheet.page_setup.orientation, sheet.page_setup.scale = "landscape", 50
    if after:
        sheet.row_breaks.append(Break(id=after))
    if header:
        sheet.print_title_rows = f"{header}:{header}"
    return saved(book)


def written(form: Grid) -> bytes:
    """The form as a document with lines."""
    import docx

    document: Any = docx.Document(io.BytesIO(as_docx(form)))
    for table in document.tables:
        table.style = "Table Grid"
    return saved(document)


def files() -> Iterator[tuple[str, bytes]]:
    for name, drawing in FORMS.items():
        form = grid(drawing)
        yield f"{name}-written.docx", written(form)
        yield f"{name}-ruled.xlsx", ruled(form)
        for after in range(2, len(form), 3):
            yield f"{name}-after{after}.xlsx", ruled(form, after=after)
    for name, breaks in AGAIN.items():
        for after in breaks:
            yield f"{name}-again{after}.xlsx", ruled(grid(FORMS[name]), after=after, header=HEADERS[name])


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The forms printed to PDF, all at once: LibreOffice takes longer to begin than to print."""
    folder = tmp_path_factory.mktemp("printed")
    for name, data in files():
        (folder / name).write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, folder.glob("*.*x"))], check=True, capture_output=True, timeout=300)
    return folder


def contents(document: Document) -> list[Any]:
    """Everything a form says of its projects."""
    return [
        counted(document),
        [(flatten(each.goal.text), each.amounts) for each in document.projects],
        [told(one) for each in document.projects for one in each.indicators],
    ]


@pytest.mark.parametrize("form", FORMS)
def test_a_printed_form_says_what_it_says_in_the_other_formats_wherever_a_page_breaks(form: str, printed: Path) -> None:
    wanted = contents(parse(as_tsv(grid(FORMS[form])), path="form.tsv"))
    found = {path.name: contents(parse(path.read_bytes(), path="form.pdf")) for path in printed.glob(f"{form}-*.pdf")}
    assert len(found) > 5
    assert {name for name, said in found.items() if said != wanted} == set()


def test_forms_printed_one_to_a_page_stay_projects_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "forms.docx"
    second = grid(WHOLE.replace("台网运维", "台网更新"))
    document = as_docx(grid(WHOLE), "", second, "", grid(OTHER))
    path.write_bytes(document)
    assert [name for _, name, _ in counted(parse(document, path="forms.docx"))] == ["台网运维", "台网更新"]
    path.write_bytes(styled(document))
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run([*command, "--outdir", str(tmp_path), str(path)], check=True, capture_output=True, timeout=300)
    found = parse((tmp_path / "forms.pdf").read_bytes(), path="forms.pdf")
    assert counted(found) == counted(parse(document, path="forms.docx"))


def styled(document: bytes) -> bytes:
    """A document whose tables have lines, each table on a page of its own."""
    import docx

    read: Any = docx.Document(io.BytesIO(document))
    for table in read.tables:
        table.style = "Table Grid"
    for paragraph in read.paragraphs:
        paragraph.paragraph_format.page_break_before = True
    return saved(read)
