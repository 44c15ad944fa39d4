"""Pages: their tables, with lines and columns of the file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from linter.model import Position, Source, Span
from linter.pipeline import parse
from linter.reading import Limits, html, placing, read, source


def texts(page: str) -> list[list[list[str]]]:
    found = read(page.encode(), "表.html")
    return [[[cell.text for cell in row.cells] for row in rows] for _, rows in placing.rows(found)]


def start(found: Source, text: str) -> Position:
    begin = found.text.index(text)
    location = found.locate(Span(begin, begin + len(text)))
    assert location.place is None
    return location.start


def test_a_place_is_the_line_and_column_of_the_file() -> None:
    page = "<html>\n<table><tr><td>甲</td>\r\n<td>乙<br>丙</td></tr></table>"
    found = read(page.encode(), "表.html")
    assert [start(found, text) for text in "甲乙丙"] == [Position(2, 16), Position(3, 5), Position(3, 10)]
    assert str(found.locate(Span(found.text.index("丙"), found.text.index("丙") + 1))) == "表.html:3:10"


def test_references_are_the_characters_they_stand_for() -> None:
    page = "<table><tr><td>&ge;90&#37;&nbsp;&lt;优&gt;&AMP;&不是</td></tr></table>"
    assert texts(page) == [[["≥90%<优>&&不是"]]]
    found = read(page.encode(), "表.html")
    assert start(found, "≥") == Position(1, 16)
    assert start(found, "90") == Position(1, 20)


def test_line_breaks_and_paragraphs_join_without_blanks() -> None:
    assert texts("<table><tr><td><p>实施周期指</p>\n<p>标<b>值</b></p><br/>:9</td></tr></table>") == [
        [["实施周期指标值:9"]]
    ]


def test_cells_over_several_rows_and_columns_keep_the_others_in_place() -> None:
    page = "<table><tr><td rowspan=2>甲<td colspan='2'>乙<td>丙</tr><tr><td>丁<td>戊<td rowspan=\"1\">己</tr></table>"
    assert texts(page) == [[["甲", "乙", "", "丙"], ["", "丁", "戊", "己"]]]
    assert read(page.encode(), "t.html").blocks[0].merged == {(1, 1): (2, 1), (1, 2): (1, 2)}


def test_a_table_that_frames_the_page_leaves_the_inner_one_to_itself() -> None:
    page = "<table><tr><td>外<table><tr><td>内</td></tr></table>又外</td></tr></table>"
    assert texts(page) == [[["外"]], [["内"]], [["又外"]]]


def test_a_table_in_one_of_several_cells_leaves_the_text_of_the_cell_in_its_place() -> None:
    page = "<table><tr><td>目标</td><td>外<table><tr><td>内</td></tr></table></td></tr></table>"
    assert texts(page) == [[["目标", "外"]], [["内"]]]


def test_the_title_and_the_year_in_a_cell_that_frames_a_form_are_its_heading() -> None:
    page = (
        "<table><tr><td>首页</td></tr></table><table><tr><td><p>项目支出绩效目标表</p><p>（2025年度）</p><table><tr><td>项目名称<td>文物鉴定</tr>"
        "<tr><th>一级指标<th>二级指标<th>三级指标<th>指标值</tr><tr><td>产出指标<td>数量指标<td>鉴定件数<td>≥900件</tr></table></td></tr></table>"
    )
    found = parse(page.encode(), path="表.html")
    assert ([project.name.text for project in found.projects], found.year) == (["文物鉴定"], 2025)


def test_what_a_browser_does_not_show_is_no_text() -> None:
    page = (
        "<html><head><title>题</title><style>td{}</style><script>if (1 < 2) '<td>'</script></head>"
        "<!-- <td>旧</td> --><table><tr><td>甲<!--[if gte mso 9]>x<![endif]--></td></tr></table>"
    )
    assert texts(page) == [[["甲"]]]


def test_text_around_a_table_is_its_heading() -> None:
    item = "1、1-产出指标；11-数量指标；培训人次；实施周期指标值:≥300人次；年度指标值:≥200人次。"
    page = (
        "<html><body><h1>2025年项目支出绩效目标表</h1><p>部门名称：某局</p><table><tr><th>项目名称<th>绩效指标</tr>"
        f"<tr><td>培训<td>{item}</tr></table><p>打印日期</p>"
    )
    found = parse(page.encode(), path="表.html")
    assert [project.name.text for project in found.projects] == ["培训"]
    assert (found.year, found.department) == (2025, "某局")


def test_a_page_without_tables_is_read_as_its_text() -> None:
    item = "1、1-产出指标；11-数量指标；培训人次；实施周期指标值:≥300人次；年度指标值:≥200人次。"
    (project,) = parse(f"<html><body><p>{item}</p></body></html>".encode(), path="表.html").projects
    assert len(project.indicators) == 1


TAGS = st.lists(
    st.sampled_from(
        ["<table>", "</table>", "<tr>", "<td", ">", "<td rowspan=9999999 colspan=88888>", "</td>", "甲", "<!--", "-->", "&", "&#x110000;",
         "<", "\"", "'", "<script>", "</script>", "\n", "<br>", "&ge;", "<th colspan=0>", "<p>", "\u3000", "<td colspan='3'>"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(TAGS)
def test_no_page_is_too_odd_and_every_place_leads_to_its_text(page: str) -> None:
    found = html.read(source(page, "表.html"), Limits())
    lines = page.split("\n")
    for place in found.places:
        character, written = found.text[place.start], lines[place.line - 1][place.column - 1 :]
        assert written.startswith((character, "&")) or character == "\n"
    list(placing.rows(found))


def test_unclosed_tags_and_comments_take_linear_time() -> None:
    for piece in ('<td "', "<!--", "<td ", "<script>", "<a '", "&", "<title>", "<table>"):
        html.read(source(piece * 50_000, "表.html"), Limits())
