"""Files that hold only notation, as template repositories keep them; every text here is invented."""

from __future__ import annotations

import pytest

from linter.model import Document
from linter.pipeline import parse

ITEM = "1、1-产出指标；11-数量指标；修复琴凳数；实施周期指标值:≥20张；年度指标值:≥20张。"
SECOND = "2、3-满意度指标；31-服务对象满意度；学员满意度；实施周期指标值:≥90%；年度指标值:≥90%。"
THIRD = "3、2-效益指标；22-社会效益；受益学员数；实施周期指标值:≥300人；年度指标值:≥300人。"
FLAT = "1、产出指标：采购册数，年度指标值：≥2000册。2、满意度指标：读者满意度，年度指标值：≥90%。"


def read(text: str, path: str = "t.txt") -> Document:
    document = parse(text, path=path)
    assert document.layout == "bare"
    return document


def cells(document: Document) -> list[tuple[str, list[str]]]:
    """Per project its name and the annual values."""
    return [
        (project.name.text, [one.annual.text if one.annual else "" for one in project.indicators])
        for project in document.projects
    ]


def unread(document: Document) -> list[str]:
    return [document.source.text[slice(*span)].strip() for span in document.unread]


@pytest.mark.parametrize("path", ["t.txt", "t.md", "<stdin>", "表", "T.Markdown"])
def test_a_line_of_notation_is_the_cell_of_one_project(path: str) -> None:
    assert cells(read(f"{ITEM}{SECOND}\n", path)) == [("", ["≥20张", "≥90%"])]


def test_standard_input_is_plain_text_and_keeps_its_name() -> None:
    document = read(f"琴房维护\n{ITEM}", "<stdin>")
    assert cells(document) == [("琴房维护", ["≥20张"])]
    assert str(document.source.locate(next(document.projects).span)) == "<stdin>:2:1"


def test_each_item_may_have_its_own_line() -> None:
    assert cells(read(f"{ITEM}\n{SECOND}\n{THIRD}\n")) == [("", ["≥20张", "≥90%", "≥300人"])]


def test_number_one_begins_a_new_cell() -> None:
    assert cells(read(f"{ITEM}\n{SECOND}\n{ITEM}\n{FLAT}\n")) == [
        ("", ["≥20张", "≥90%"]), ("", ["≥20张"]), ("", ["≥2000册", "≥90%"]),
    ]  # fmt: skip


@pytest.mark.parametrize("path", ["t.txt", "t.md"])
@pytest.mark.parametrize("heading", ["# {}", "###### {}", "项目名称：{}", "项目:{}", "【{}】", "  ## {}", "#{}"])
def test_a_heading_names_the_project_of_the_next_cell(heading: str, path: str) -> None:
    document = read(f"{heading.format('琴房维护')}\n{ITEM}\n\n{heading.format('图书 采购')}\n{FLAT}\n", path)
    assert cells(document) == [("琴房维护", ["≥20张"]), ("图书采购", ["≥2000册", "≥90%"])]
    for project in document.projects:
        start = project.name.span().start
        assert document.source.text[start] == project.name.text[0]


def test_a_short_plain_line_names_the_project_in_plain_text_only() -> None:
    assert cells(read(f"琴房维护\n{ITEM}\n")) == [("琴房维护", ["≥20张"])]
    document = read(f"琴房维护\n\n{ITEM}\n", "t.md")
    assert cells(document) == [("", ["≥20张"])]
    assert unread(document) == ["琴房维护"]


def test_the_last_heading_before_a_cell_counts() -> None:
    assert cells(read(f"# 模板库\n## 琴房维护\n{ITEM}\n", "t.md")) == [("琴房维护", ["≥20张"])]


@pytest.mark.parametrize("prose", ["请按以下格式填写。", "例如：", "下面是几个例子；", "很长的一段说明" * 10])
def test_sentences_are_prose_and_stay_unread(prose: str) -> None:
    document = read(f"琴房维护\n{prose}\n{ITEM}\n{prose}\n{ITEM}\n")
    assert cells(document) == [("琴房维护", ["≥20张"]), ("琴房维护", ["≥20张"])]
    assert unread(document) == [prose, prose]


@pytest.mark.parametrize(
    "line",
    [
        "这里的年度指标值:要写清楚。",
        "指标值一栏写作“年度指标值:≥95%”。",
        "1. 先选择指标类别；",
        "2、再填写年度指标值：写数字。",
        "一段没有任何体例的话",
    ],
)
def test_in_markdown_prose_about_the_notation_is_ignored(line: str) -> None:
    document = read(f"# 说明\n\n{line}\n\n## 琴房维护\n\n{ITEM}\n\n{line}\n", "t.md")
    assert cells(document) == [("琴房维护", ["≥20张"])]
    assert unread(document) == [line, line]


@pytest.mark.parametrize("mark", ["- ", "* ", "+ ", "> ", "  - ", "> - ", "`", "    "])
def test_the_marks_of_markdown_lists_quotes_and_code_are_no_part_of_the_cell(mark: str) -> None:
    close = "`" if mark == "`" else ""
    document = read(f"## 琴房维护\n\n{mark}{ITEM}{close}\n{mark}{SECOND}{close}\n", "t.md")
    assert cells(document) == [("琴房维护", ["≥20张", "≥90%"])]
    (project,) = document.projects
    assert project.cell.text == ITEM + SECOND


@pytest.mark.parametrize("fence", ["```", "~~~", "```text", "  ```"])
def test_a_fenced_block_is_read_like_any_other_text(fence: str) -> None:
    assert cells(read(f"## 琴房维护\n\n{fence}\n{ITEM}\n{SECOND}\n{fence.strip()[:3]}\n说明。\n", "t.md")) == [
        ("琴房维护", ["≥20张", "≥90%"])
    ]


def test_the_cells_of_a_markdown_table_are_cells() -> None:
    document = read(f"| 坏例 | 好例 |\n|:---|---:|\n| {ITEM} | {FLAT} |\n| 无 | {ITEM}{SECOND} |\n", "t.md")
    assert [values for _, values in cells(document)] == [["≥20张"], ["≥2000册", "≥90%"], ["≥20张", "≥90%"]]


def test_a_blank_line_ends_a_cell_in_markdown_and_not_in_plain_text() -> None:
    cut = ITEM.index("年度") + 2
    text = f"{ITEM}\n\n{SECOND[:cut]}\n\n{SECOND[cut:]}\n"
    assert cells(read(text)) == [("", ["≥20张", "≥90%"])]
    assert cells(read(f"{ITEM}\n\n{ITEM}{SECOND}\n", "t.md")) == [("", ["≥20张"]), ("", ["≥20张", "≥90%"])]


@pytest.mark.parametrize("path", ["t.txt", "t.md"])
def test_a_line_wrapped_inside_a_field_is_joined_and_every_field_points_at_its_pieces(path: str) -> None:
    text = ITEM + SECOND
    places = [place for place in range(len("1、1-产出"), len(text)) if text[place - 1] != "；"]
    for place in places:
        document = read(f"# 琴房维护\n{text[:place]}\n  {text[place:]}\n", path)
        assert cells(document) == [("琴房维护", ["≥20张", "≥90%"])], text[:place]
        for project in document.projects:
            for one in project.indicators:
                source = document.source.text[slice(*one.field.span)]
                assert "".join(source.split()) == one.field.text


@pytest.mark.parametrize("path", ["t.txt", "t.md"])
@pytest.mark.parametrize("comment", ["# jixiao: ignore Q001", "#jixiao:ignore Q001 原因", "  # jixiao: ignore-file"])
def test_our_own_comments_are_neither_headings_nor_notation(comment: str, path: str) -> None:
    document = read(f"{comment}\n# 琴房维护\n{comment}\n{ITEM}\n{comment}\n{SECOND}\n", path)
    assert cells(document) == [("琴房维护", ["≥20张", "≥90%"])]


@pytest.mark.parametrize(
    "broken",
    [
        "2、闸门检修按计划完成。",
        "2、乱七八糟没有代码",
        "2、3-满意度指标；学员满意度",
        "2、3-满意度指标；31-服务对象满意度；学员满意度；年度指标值。",
    ],
)
def test_a_broken_item_is_kept_and_its_neighbours_are_whole(broken: str) -> None:
    document = read(f"# 琴房维护\n{ITEM}\n{broken}\n{THIRD}\n")
    (project,) = document.projects
    assert [one.number for one in project.indicators] == ["1", "2", "3"]
    assert (cells(document)[0][1][0], cells(document)[0][1][2]) == ("≥20张", "≥300人")
    assert unread(document) == []


def test_an_item_without_a_number_is_read_in_plain_text() -> None:
    document = read("琴房维护\n产出指标：采购册数，年度指标值：≥2000册。\n")
    (project,) = document.projects
    assert [one.annual.text for one in project.indicators if one.annual] == ["≥2000册"]


@pytest.mark.parametrize("path", ["t.txt", "t.md", "<stdin>", "t.csv"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "只有一句话。\n",
        "# 标题\n\n1. 第一\n2. 第二\n",
        "姓名,年龄\n张三,30\n",
        "2025年工作总结\n完成培训300人。\n",
    ],
)
def test_text_without_notation_gives_no_projects(text: str, path: str) -> None:
    document = parse(text, path=path)
    assert list(document.projects) == []


def test_the_year_comes_from_the_file_name() -> None:
    assert read(ITEM, "模板-2026.txt").year == 2026
    assert read(ITEM, "<stdin>").year is None


@pytest.mark.parametrize("path", ["t.txt", "t.md"])
def test_a_line_may_also_end_behind_a_separator(path: str) -> None:
    text = ITEM + SECOND
    whole = [("琴房维护", ["≥20张", "≥90%"])]
    for place in [place for place in range(1, len(text)) if text[place - 1] in "；。:"]:
        assert cells(read(f"# 琴房维护\n{text[:place]}\n{text[place:]}\n", path)) == whole, text[:place]
    assert cells(read(f"# 琴房维护\n{text.replace('；', '；' + chr(10)).replace('。', '。' + chr(10))}", path)) == whole


def test_a_sentence_of_a_value_on_a_line_of_its_own_stays_in_its_item() -> None:
    text = f"1、1-产出指标；11-数量指标；开放天数；实施周期指标值:全年开放。\n节假日顺延。；年度指标值:全年。\n雨天除外。\n{SECOND}\n"
    (project,) = read(text).projects
    assert project.cell.text == "".join(text.split())


def test_a_numbered_list_in_a_value_begins_no_cell() -> None:
    text = f"1、1-产出指标；11-数量指标；建设内容；实施周期指标值:\n1、建泵站；\n2、建水闸；\n年度指标值:≥1个。\n{SECOND}\n"
    (project,) = read(text).projects
    assert project.cell.text == "".join(text.split())


@pytest.mark.parametrize("path", ["t.txt", "t.md"])
@pytest.mark.parametrize("number", ["（{}）", "({})", "{}）", "{}.", "第{}项：", ""])
def test_items_are_found_whatever_their_number_looks_like(number: str, path: str) -> None:
    lines = [number.format(count) + item[2:] for count, item in enumerate((ITEM, SECOND, THIRD), 1)]
    document = read("\n".join(["# 琴房维护", *lines]), path)
    (project,) = document.projects
    assert project.cell.text == "".join(lines)
    assert (document.strays, unread(document)) == ((), [])


def test_the_name_of_the_column_before_the_first_item_is_no_part_of_the_cell() -> None:
    document = read(f"项目名称：琴房维护\n绩效目标：维护琴房。\n绩效指标：{ITEM}\n{SECOND}\n")
    (project,) = document.projects
    assert (project.name.text, project.cell.text) == ("琴房维护", ITEM + SECOND)


def test_a_flat_item_whose_name_and_value_stand_on_two_lines_is_kept() -> None:
    document = read("琴房维护\n1、修复琴凳数；\n年度指标值：≥20张。\n")
    assert document.strays == ()
    assert [project.cell.text for project in document.projects] == ["1、修复琴凳数；年度指标值：≥20张。"]
