"""What the linter knows besides rules, all of it data in ``rules/``: word lists, code tables, measures and their units."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, NoReturn

from linter import definitions, resources
from linter.findings import TYPE_NAMES
from linter.patterns import pattern
from linter.strict_yaml import DefinitionError, Node, suggest
from linter.words import Names, say

AUTO, FLAT = "auto", "flat"
"""Code tables one can ask for that are no file: the one that fits the document, and none."""

AREA_NAMES: Names = (
    ("output", "产出指标", "output"),
    ("benefit", "效益指标", "benefit"),
    ("satisfaction", "满意度指标", "satisfaction"),
    ("cost", "成本指标", "cost"),
)
CATEGORY_CLASSES: Names = (
    ("quantity", "数量指标", "quantity"),
    ("quality", "质量指标", "quality"),
    ("timeliness", "时效指标", "timeliness"),
    ("cost", "成本指标", "cost"),
    ("economic", "经济效益", "economic benefit"),
    ("social", "社会效益", "social benefit"),
    ("ecological", "生态效益", "ecological benefit"),
    ("sustainable", "可持续影响", "sustainable influence"),
    ("service", "服务对象满意度", "satisfaction of those served"),
    ("economic-cost", "经济成本指标", "economic cost"),
    ("social-cost", "社会成本指标", "cost to society"),
    ("ecological-cost", "生态环境成本指标", "cost to the environment"),
)
AREAS = tuple(area for area, *_ in AREA_NAMES)
CATEGORIES = tuple(category for category, *_ in CATEGORY_CLASSES)
"""What a level-1 and a level-2 category may mean (``class`` in a code table)."""

MEASURE_KEYS = ("measures", "models", "topics", "objects", "projects", "adds")
PROJECT_KEYS = ("words", "types", "quantity", "quality", "benefit", "cost")
"""Of a project: words of its name and its types, both if given, and an indicator of each category, as “name；target”."""

CATEGORY_NAMES = "category-names"
"""The id of the word list that is made from the code tables."""


@dataclass(frozen=True)
class Lexicon:
    """A word list of ``rules/lexicons/``. ``title_en`` is empty where its author gave none."""

    id: str
    title: str
    words: tuple[str, ...]
    title_en: str = ""

    @cached_property
    def members(self) -> frozenset[str]:
        """The words, for whole-value tests."""
        return frozenset(self.words)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches any of the words, the longest first; a list without words matches nothing."""
        return pattern(self.alternatives)

    @cached_property
    def alternatives(self) -> str:
        """The words as one group of a regular expression."""
        ordered = sorted(self.words, key=lambda word: (-len(word), word))
        return f"(?:{'|'.join(map(re.escape, ordered))})" if ordered else "(?!)"


_REWORDED = pattern(
    "(?:项目|绩效|年度|预期)?(?:(?:产出)?(?P<usual>数量|质量|时效|成本)|(?P<served>[\u4e00-\u9fff]{2,10}满意(?:度|程度))"
    "|(?P<area>产出|效益|效果|满意度)|(?P<benefit>成效)|(?P<effect>(?:经济|社会|生态|环境|生态环境)效益|可持续影响))(?:类)?(?:指标|目标|值|情况)?"
)
"""How forms word the names of categories."""
_CODE = pattern("[0-9]{1,3}")  # the codes that the notation knows, see LEVEL in grammar/items.lark


class Category(NamedTuple):
    """A row of a code table: a level-1 or level-2 category. ``kind`` is what it means, whatever its code."""

    code: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    parent: str = ""

    def is_called(self, label: str) -> bool:
        """Whether a printed label names this category; the suffix 指标 is notation noise."""
        return any(_bare(label) == _bare(name) for name in (self.name, *self.aliases))


class Taxonomy(NamedTuple):
    """A code table (编码体系): categories by code. ``titles`` are by language."""

    id: str
    titles: Mapping[str, str]
    level1: Mapping[str, Category]
    level2: Mapping[str, Category]


class Measure(NamedTuple):
    """What a name counts (人数, 场次 …): the endings that say so and the units that go with it."""

    id: str
    title: str
    names: tuple[str, ...]
    brackets: tuple[str, ...]
    units: frozenset[str]


@dataclass(frozen=True)
class Knowledge:
    """Everything in ``rules/`` that is not a rule. ``objects`` tells of a thing in what it is counted, ``projects`` what indicators
    projects could have: entries with the keys of :data:`PROJECT_KEYS`, the first that fits counts.
    """

    lexicons: Mapping[str, Lexicon] = field(default_factory=dict)
    taxonomies: Mapping[str, Taxonomy] = field(default_factory=dict)
    measures: tuple[Measure, ...] = ()
    models: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    objects: Mapping[str, str] = field(default_factory=dict)
    projects: tuple[Mapping[str, tuple[str, ...]], ...] = ()

    def words(self, lexicon: str) -> Lexicon:
        """A word list by its id.

        Raises:
            KeyError: there is no such list.

        """
        return self.lexicons[lexicon]

    def profile(self, wanted: str) -> str:
        """A code table by its id, or ``auto`` or ``flat``.

        Raises:
            DefinitionError: there is no such table; the error suggests the nearest one.

        """
        known = (*self.taxonomies, FLAT, AUTO)
        if wanted not in known:
            raise DefinitionError(
                say(f"没有编码体系“{wanted}”", f"there is no code table “{wanted}”"),
                "profile",
                remedy=suggest(wanted, known) or say(f"可选：{'、'.join(known)}", f"choose from: {', '.join(known)}"),
            )
        return wanted

    @cached_property
    def category_names(self) -> frozenset[str]:
        """All names of level-1 and level-2 categories of all tables, with and without the suffix 指标."""
        names = {
            name
            for table in self.taxonomies.values()
            for category in (*table.level1.values(), *table.level2.values())
            for name in (category.name, *category.aliases)
        }
        return frozenset(names | {_bare(name) for name in names} | {f"{_bare(name)}指标" for name in names})


def _bare(label: str) -> str:
    return label.removesuffix("指标")


def usual_label(label: str) -> str:
    """A category without a code as the code tables call it, where a form words it anew: 数量目标 and 数量值 are 数量."""
    found = _REWORDED.fullmatch(label)
    if found is None:
        return label
    if found["served"] or found["benefit"]:
        return "服务对象满意度" if found["served"] else "效益"
    return found["usual"] or found["area"] or found["effect"]


def load_knowledge(packs: Iterable[Path] = ()) -> Knowledge:
    """The built-in knowledge, with the word lists and code tables of user packs on top.

    A pack's list that says ``adds: true`` adds its words to the list of that id; nothing else may take an id that is taken. A pack's
    ``measures.yaml`` must say so, too: it adds endings, brackets and units, and replaces the models it names.

    Raises:
        DefinitionError: a file is broken, or an id is taken; the error shows the line.

    """
    known = Knowledge()
    for folder in (resources.folder("rules"), *packs):
        with definitions.reading(folder, "knowledge") as load:
            known = _extended(known, folder, load)
    names = Lexicon(CATEGORY_NAMES, "指标类别名称", tuple(sorted(known.category_names)), "names of categories")
    return replace(known, lexicons={**known.lexicons, CATEGORY_NAMES: names})


def _extended(known: Knowledge, folder: Path, load: Callable[[Path], Node]) -> Knowledge:
    """The knowledge with that of a folder on top."""
    lexicons = dict(known.lexicons)
    for path in sorted((folder / "lexicons").glob("*.yaml")):
        _add_lexicon(lexicons, load(path))
    taxonomies = dict(known.taxonomies)
    for path in sorted((folder / "taxonomies").glob("*.yaml")):
        node = load(path)
        table = _taxonomy(node)
        if table.id in taxonomies:
            _refuse_taken(node, table.id)
        taxonomies[table.id] = table
    measures = {one.id: one for one in known.measures}
    models, topics, objects = dict(known.models), dict(known.topics), dict(known.objects)
    projects = list(known.projects)
    if (file := folder / "measures.yaml").is_file():
        _add_measures(measures, models, topics, objects, projects, load(file))
    return Knowledge(lexicons, taxonomies, tuple(measures.values()), models, topics, objects, tuple(projects))


def _fields(node: Node, what: str, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> dict[str, Node]:
    """The keys of a mapping, all known and all required ones there."""
    found = node.mapping(what)
    for key, value in found.items():
        if key not in required + optional:
            value.fail(
                say(f"{what} 没有“{key}”这个键", f"{what} has no key “{key}”"), suggest(key, required + optional)
            )
    for key in required:
        if key not in found:
            node.fail(say(f"{what} 缺少“{key}”", f"{what} lacks “{key}”"))
    return found


def _add_lexicon(lexicons: dict[str, Lexicon], node: Node) -> None:
    """Take a word list in: a new one, or one that adds its words to a known one and says so."""
    found = _fields(node, say("词表", "a word list"), ("id", "title", "words"), ("en", "adds"))
    identity = found["id"].text("id")
    before = lexicons.get(identity)
    adds = "adds" in found and found["adds"].flag("adds")
    if before is not None and not adds:
        more = say(
            "；若要在原词表上加词，请写 adds: true", "; to add words to the list that is there, write adds: true"
        )
        _refuse_taken(node, identity, more)
    if (before is None and adds) or identity == CATEGORY_NAMES:
        message = say(f"没有可以加词的词表“{identity}”", f"there is no list “{identity}” to add words to")
        found["id"].fail(message, suggest(identity, tuple(lexicons)))
    english = found["en"].text("en") if "en" in found else ""
    words = dict.fromkeys((*(before.words if before else ()), *_words(found["words"])))
    lexicons[identity] = Lexicon(identity, found["title"].text("title"), tuple(words), english)


def _words(node: Node) -> tuple[str, ...]:
    """The words of a list: some, none empty, each once."""
    seen: dict[str, int] = {}
    for item in node.items("words"):
        word = item.text(say("词", "a word"))
        if not word.strip():
            item.fail(say("词不能是空的", "a word must not be empty"), say("删去这一项", "remove it"))
        if word in seen:
            item.fail(
                say(f"“{word}”重复，上一次在第 {seen[word]} 行", f"“{word}” occurs again, first on line {seen[word]}"),
                say("删去其中一个", "remove one of them"),
            )
        seen[word] = item.line
    if not seen:
        node.fail(
            say("词表里没有词", "the word list is empty"),
            say("至少写一个词，或删去这个文件", "give a word, or remove the file"),
        )
    return tuple(seen)


def _refuse_taken(node: Node, identity: str, more: str = "") -> NoReturn:
    node.mapping("id")["id"].fail(
        say(f"id“{identity}”已被另一个文件使用", f"the id “{identity}” is taken by another file"),
        say("换一个 id", "choose another id") + more,
    )


def _taxonomy(node: Node) -> Taxonomy:
    found = _fields(node, say("编码表", "a code table"), ("id", "title", "level1", "level2"), ("en",))
    level1: dict[str, Category] = {}
    for item in found["level1"].items("level1"):
        category = _category(item, AREAS)
        _refuse_second(item, category.code, level1)
        level1[category.code] = category
    level2: dict[str, Category] = {}
    for item in found["level2"].items("level2"):
        category = _category(item, CATEGORIES)
        _refuse_second(item, category.code, level2)
        if category.parent not in level1:
            item.fail(
                say(f"parent“{category.parent}”不是一级编码", f"parent “{category.parent}” is no level-1 code"),
                suggest(category.parent, tuple(level1)),
            )
        level2[category.code] = category
    titles = {language: found[key].text(key) for language, key in (("zh", "title"), ("en", "en")) if key in found}
    identity = found["id"].text("id")
    if identity in (AUTO, FLAT):
        found["id"].fail(say(f"“{identity}”不能用作编码表的 id", f"“{identity}” cannot be the id of a code table"))
    return Taxonomy(identity, titles, level1, level2)


def _refuse_second(node: Node, code: str, seen: Mapping[str, Category]) -> None:
    if code in seen:
        node.fail(
            say(f"编码“{code}”重复", f"the code “{code}” occurs again"),
            say("删去或改正其中一个", "remove or correct one"),
        )


def _category(node: Node, classes: tuple[str, ...]) -> Category:
    found = _fields(node, say("类别", "a category"), ("code", "class", "name"), ("aliases", "parent"))
    if not _CODE.fullmatch(found["code"].text("code")):
        found["code"].fail(say("编码应是一至三位数字", "a code is one to three digits"), "code: 11")
    aliases = found["aliases"].texts("aliases") if "aliases" in found else ()
    parent = found["parent"].text("parent") if "parent" in found else ""
    return Category(
        found["code"].text("code"), found["class"].choice("class", classes), found["name"].text("name"), aliases, parent
    )


def _add_measures(
    measures: dict[str, Measure],
    models: dict[str, str],
    topics: dict[str, tuple[str, ...]],
    objects: dict[str, str],
    projects: list[Mapping[str, tuple[str, ...]]],
    node: Node,
) -> None:
    """Take the parts of the file in: the built-in ones, then those of packs, which must say that they add to them."""
    found = _fields(node, say("计量类别", "the measures"), (), MEASURE_KEYS)
    is_pack = bool(measures)
    if is_pack and not ("adds" in found and found["adds"].flag("adds")):
        node.fail(
            say("规则包的计量类别不能代替内置的", "the measures of a pack cannot take the place of the built-in ones"),
            say(
                "写 adds: true，加在内置的之上：id 相同的合并，models 里同名的改写",
                "write adds: true to add to them: equal ids are joined, models of the same name replaced",
            ),
        )
    taken = {name: one.id for one in measures.values() for name in (*one.names, *one.brackets)} if is_pack else {}
    for item in found["measures"].items("measures") if "measures" in found else ():
        measure = _measure(item, measures, taken)
        measures[measure.id] = measure
    kinds = (*models, *measures, *AREAS, *CATEGORIES)
    for kind, model in found["models"].mapping("models").items() if "models" in found else ():
        if is_pack and kind not in kinds:
            model.fail(say(f"没有可写范例的“{kind}”", f"there is no “{kind}” to give a model of"), suggest(kind, kinds))
        models[kind] = model.text(kind)
    for topic, words in found["topics"].mapping("topics").items() if "topics" in found else ():
        if topic not in models:
            words.fail(
                say(f"没有可写范例的“{topic}”", f"there is no model of “{topic}”"), suggest(topic, tuple(models))
            )
        topics[topic] = (*topics.get(topic, ()), *words.texts(topic))
    for unit, things in found["objects"].mapping("objects").items() if "objects" in found else ():
        objects.update(dict.fromkeys(things.texts(unit), unit))
    projects[:0] = map(_project, found["projects"].items("projects") if "projects" in found else ())


def _project(node: Node) -> Mapping[str, tuple[str, ...]]:
    found = _fields(node, say("项目范例", "the model of a project"), (), PROJECT_KEYS)
    for item in found["types"].items("types") if "types" in found else ():
        item.choice("types", tuple(kind for kind, *_ in TYPE_NAMES))
    return {key: one.texts(key) if key in ("words", "types") else (one.text(key),) for key, one in found.items()}


def _measure(node: Node, known: Mapping[str, Measure], taken: Mapping[str, str]) -> Measure:
    """A measure with all its parts, or more of one that is known; ``taken`` tells what already means which measure."""
    what, keys = say("计量类别", "a measure"), ("title", "names", "brackets", "units")
    given = node.mapping(what)
    before = known.get(given["id"].text("id")) if "id" in given else None
    found = _fields(node, what, ("id",), keys) if before else _fields(node, what, ("id", *keys))
    measure = before or Measure(found["id"].text("id"), "", (), (), frozenset())
    if "title" in found:
        measure = measure._replace(title=found["title"].text("title"))
    parts = {part: _words_of(found[part], part, measure.id, taken) for part in keys[1:] if part in found}
    return measure._replace(
        names=(*measure.names, *parts.get("names", ())),
        brackets=(*measure.brackets, *parts.get("brackets", ())),
        units=measure.units | frozenset(parts.get("units", ())),
    )


def _words_of(node: Node, part: str, identity: str, taken: Mapping[str, str]) -> tuple[str, ...]:
    for item in node.items(part):
        word = item.text(part)
        owner = taken.get(word, identity)
        if part != "units" and owner != identity:
            item.fail(
                say(f"“{word}”已属于计量类别 {owner}", f"“{word}” belongs to the measure {owner} already"),
                say(f"删去，或写在 {owner} 之下", f"remove it, or write it under {owner}"),
            )
    return node.texts(part)
