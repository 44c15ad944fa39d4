"""Whatever is wrong with a pack is an error with its file, its line, the line itself and what to do; never a crash, never silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.cli.trouble import definition_text
from linter.knowledge import load_knowledge
from linter.pipeline import build_linter, load_rules, parse
from linter.strict_yaml import LARGEST, DefinitionError
from tests.support.rules import edited

PLAIN = edited("suppresses: [Z002]\n", "")
WORDS = "id: my-words\ntitle: 我的词\nwords: [甲, 乙]\n"
TABLE = """\
id: my-table
title: 我的编码
level1:
  - {code: "1", class: output, name: 产出指标}
level2:
  - {code: "11", class: quantity, name: 数量指标, parent: "1"}
"""
MEASURES = """\
adds: true
measures:
  - {id: person-days, title: 人天, names: [人天], brackets: [人天], units: [人天]}
models:
  person-days: ≥20人天
"""


def lexicon(old: str, new: str) -> dict[str, str]:
    return {"lexicons/my-words.yaml": edited(old, new, WORDS)}


def taxonomy(old: str, new: str) -> dict[str, str]:
    return {"taxonomies/my-table.yaml": edited(old, new, TABLE)}


def measures(old: str, new: str) -> dict[str, str]:
    return {"measures.yaml": edited(old, new, MEASURES)}


def rule(old: str, new: str) -> dict[str, str]:
    return {"good-rule.yaml": edited(old, new, PLAIN)}


def pack(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def mistake(folder: Path) -> DefinitionError:
    with pytest.raises(DefinitionError) as caught:
        load_rules([folder])
    return caught.value


@pytest.mark.parametrize(
    ("files", "line", "excerpt", "said", "remedy"),
    [
        (rule("[0-9]+%", "[0-9"), 21, "[0-9", "不是有效的正则表达式", ""),
        (rule("[0-9]+%", "([0-9]+)+%"), 21, "([0-9]+)+", "重复中又有重复", "{1,3}"),
        (rule("[0-9]+%", ".*高.*低.*"), 21, ".*高.*", "匹配同样的文字", ".{0,20}"),
        (rule("id: Z001", "id: Q001"), 2, "id: Q001", "“Q001”已被另一条规则使用", "换一个编号"),
        ({"echo-name.yaml": edited("good-rule", "echo-name", PLAIN)}, 3, "name: echo-name", "“echo-name”已被", "换一个编号"),
        (rule("@rate-suffixes", "@rate-sufixes"), 22, "@rate-sufixes", "没有词表“rate-sufixes”", "“rate-suffixes”"),
        (rule("fold: project", "suppresses: [Q099]\nfold: project"), 26, "suppresses: [Q099]", "“Q099”不存在", "是不是想写"),
        (rule("fold: project", "suppresses: [Z001]\nfold: project"), 26, "suppresses: [Z001]", "成环：Z001 → Z001", "删去 Z001"),
        (rule("  annual.kind: [THRESH, EXACT]\n", "  annual.kind: []\n"), 20, "annual.kind: []", "永远不会成立", "至少一个值"),
        (lexicon("[甲, 乙]", "[]"), 3, "words: []", "没有词", "至少写一个"),
        (lexicon("[甲, 乙]", "[甲, 乙, 甲]"), 3, "甲, 乙, 甲", "“甲”重复", "删去"),
        (lexicon("乙", '""'), 3, '""', "不能是空的", "删去"),
        (lexicon("words: [甲, 乙]", "words:"), 3, "words:", "应是列表", ""),
        (lexicon("id: my-words", "id: negative-events"), 1, "id: negative-events", "已被另一个文件使用", "adds: true"),
        (lexicon("id: my-words", "adds: true\nid: my-words"), 2, "id: my-words", "没有可以加词的词表", ""),
        (lexicon("id: my-words", "id: category-names"), 1, "id: category-names", "没有可以加词的词表", ""),
        ({"lexicons/a.yaml": WORDS, "lexicons/b.yaml": WORDS}, 1, "id: my-words", "已被另一个文件使用", "换一个 id"),
        (taxonomy("id: my-table", "id: gz-gen1"), 1, "id: gz-gen1", "已被另一个文件使用", "换一个 id"),
        (taxonomy("id: my-table", "id: flat"), 1, "id: flat", "不能用作编码表的 id", ""),
        (taxonomy('parent: "1"', 'parent: "2"'), 6, 'parent: "2"', "不是一级编码", ""),
        (taxonomy("level2:\n", 'level2:\n  - {code: "11", class: quality, name: 质量指标, parent: "1"}\n'), 7, "数量指标", "编码“11”重复", "删去"),
        (measures("adds: true", "adds: false"), 1, "adds: false", "不能代替内置的", "写 adds: true"),
        (measures("adds: true\n", ""), 1, "measures:", "不能代替内置的", "写 adds: true"),
        (measures("names: [人天]", "names: [场次]"), 3, "场次", "“场次”已属于计量类别 sessions", "写在 sessions 之下"),
        (measures(", title: 人天", ""), 3, "person-days", "缺少“title”", ""),
        (measures("person-days: ≥20人天", "person-day: ≥20人天"), 5, "person-day:", "没有可写范例的“person-day”", "“person-days”"),
        (measures("units: [人天]", "unit: [人天]"), 3, "unit: [人天]", "没有“unit”这个键", "“units”"),
        (rule("title: 年", "title: &a 年"), 4, "&a", "锚点", "直接写在这里"),
        (rule("why: 写", "why: *a 写"), 14, "*a", "", ""),
        (rule("title: 年", "title: !!python/object 年"), 4, "!!python", "标签", "去掉标签"),
        ({"good-rule.yaml": PLAIN.encode("gb18030")}, 1, "#", "不是 UTF-8", "另存为 UTF-8"),
        ({"good-rule.yaml": b"id: Z001\n\xff\xfe\x00"}, 2, "\ufffd", "不是 UTF-8", "另存为 UTF-8"),
    ],
)  # fmt: skip
def test_a_broken_pack_shows_where_what_and_how_to_mend_it(
    tmp_path: Path, files: dict[str, str | bytes], line: int, excerpt: str, said: str, remedy: str
) -> None:
    error = mistake(pack(tmp_path, files))
    assert Path(error.path).parent in (tmp_path, tmp_path / "lexicons", tmp_path / "taxonomies")
    assert said in error.message
    assert error.line == line
    assert excerpt in error.excerpt
    assert remedy in error.remedy
    shown = definition_text(error)
    assert f"{error.path}:{line}: " in shown
    assert f"{line} │ " in shown


def test_words_are_added_to_a_list_of_the_linter_when_the_pack_says_so(tmp_path: Path) -> None:
    text = "id: negative-events\ntitle: 坏事\nadds: true\nwords: [甲乙丙丁]\n"
    words = load_knowledge([pack(tmp_path, {"lexicons/more.yaml": text})]).words("negative-events").words
    assert "甲乙丙丁" in words
    assert "投诉" in words


def test_measures_of_a_pack_are_added_and_nothing_built_in_is_lost(tmp_path: Path) -> None:
    more = MEASURES + "  rate: ≥98%\n"
    more = more.replace("models:", "  - {id: sessions, names: [堂次], units: [堂]}\nmodels:")
    before, after = load_knowledge(), load_knowledge([pack(tmp_path, {"measures.yaml": more})])
    by_id = {one.id: one for one in after.measures}
    assert [one.id for one in after.measures] == [*(one.id for one in before.measures), "person-days"]
    for one in before.measures:
        assert set(one.names) <= set(by_id[one.id].names)
        assert one.units <= by_id[one.id].units
        assert (one.title, one.brackets) == (by_id[one.id].title, by_id[one.id].brackets)
    assert "堂次" in by_id["sessions"].names
    assert "堂" in by_id["sessions"].units
    assert after.models == {**before.models, "person-days": "≥20人天", "rate": "≥98%"}


def test_words_of_a_pack_join_a_topic_and_a_topic_needs_a_model(tmp_path: Path) -> None:
    words = load_knowledge([pack(tmp_path / "a", {"measures.yaml": "adds: true\ntopics:\n  lasting: [甲乙丙丁]\n"})])
    assert words.topics["lasting"][-1] == "甲乙丙丁"
    assert words.topics["lasting"][:-1] == load_knowledge().topics["lasting"]
    with pytest.raises(DefinitionError, match="lastng"):
        load_knowledge([pack(tmp_path / "b", {"measures.yaml": "adds: true\ntopics:\n  lastng: [甲乙丙丁]\n"})])


def test_a_pack_says_in_what_things_are_counted(tmp_path: Path) -> None:
    words = load_knowledge(
        [pack(tmp_path, {"measures.yaml": "adds: true\nobjects:\n  盆: [绿植]\n  尾: [鱼苗, 虾苗]\n"})]
    )
    assert words.objects == {**load_knowledge().objects, "绿植": "盆", "鱼苗": "尾", "虾苗": "尾"}


def test_a_measure_of_a_pack_counts_when_tables_are_judged(tmp_path: Path) -> None:
    text = "1、1-产出指标；11-数量指标；驻点服务人天；实施周期指标值:≥80公里；年度指标值:≥80公里。\n"
    pack(tmp_path, {"measures.yaml": MEASURES})
    found = {packs: build_linter(packs=packs).lint(parse(text)).findings for packs in ((), (tmp_path,))}
    assert "U003" not in {one.rule for one in found[()]}
    (told,) = [one for one in found[tmp_path,] if one.rule == "U003"]
    assert "人天" in told.message + told.hint


def test_a_pack_may_say_its_measures_twice_only_as_additions(tmp_path: Path) -> None:
    packs = [pack(tmp_path / name, {"measures.yaml": MEASURES}) for name in ("a", "b")]
    (one,) = [one for one in load_knowledge(packs).measures if one.id == "person-days"]
    assert one.units == {"人天"}


@pytest.mark.parametrize("content", [b"a" * (10 * 1024 * 1024), b"- x\n" * (LARGEST // 4 + 1), b"\xff" * (LARGEST + 5)])
def test_a_file_that_is_far_too_large_is_refused_without_being_read(tmp_path: Path, content: bytes) -> None:
    error = mistake(pack(tmp_path, {"good-rule.yaml": content}))
    assert f"超过 {LARGEST:,}" in error.message
    assert "分成几个" in error.remedy


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n",
        "[" * 5000,
        "{a: " * 5000,
        "? " * 3000,
        "\x00",
        "---\n---\n",
        "",
        "%YAML 9.9\n---\na: b\n",
    ],
)
def test_a_bomb_or_nonsense_is_an_error_like_any_other(tmp_path: Path, text: str) -> None:
    error = mistake(pack(tmp_path, {"good-rule.yaml": text}))
    assert error.path == str(tmp_path / "good-rule.yaml")
    assert error.message
