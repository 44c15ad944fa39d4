"""Write what is generated: the schemas, a page per rule, the rule table of the README files.

``python tools/generate.py`` writes; ``--check`` writes nothing and fails where a file is not what it would write.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import configuration_page
import format_examples

from linter.authoring.pages import Pages, Section
from linter.config.schema import config_schema
from linter.engine.families import FAMILIES
from linter.engine.rules import Rule
from linter.engine.schema import lexicon_schema, measures_schema, rule_schema, taxonomy_schema
from linter.knowledge import load_knowledge
from linter.pipeline import load_rules
from linter.report.counting import severity_name
from linter.words import use

ROOT = Path(__file__).resolve().parents[1]
_RULE_IN_LIST = re.compile("^- ([A-Z][0-9]{3}) ")
BEGIN, END = "<!-- rules: begin -->", "<!-- rules: end -->"


def generated() -> Iterator[tuple[Path, str]]:
    """Every generated file and its content."""
    rules, knowledge = load_rules(), load_knowledge()
    schemas = {
        "rule": rule_schema(knowledge),
        "lexicon": lexicon_schema(),
        "taxonomy": taxonomy_schema(),
        "measures": measures_schema(knowledge),
        "config": config_schema(rules),
    }
    for name, schema in schemas.items():
        yield ROOT / f"linter/schemas/{name}.schema.json", json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    pages = Pages(rules, knowledge)
    for rule in rules:
        yield ROOT / f"docs/rules/{rule.id}.md", page(rule, pages)
    yield ROOT / "docs/rules/README.md", f"# 规则一览\n\n{table(rules, 'zh', '')}\n"
    for readme, language in (("README.md", "en"), ("README.zh-CN.md", "zh")):
        path = ROOT / readme
        text = path.read_text(encoding="utf-8")
        before, rest = text.split(BEGIN, 1)
        _, after = rest.split(END, 1)
        yield path, f"{before}{BEGIN}\n{table(rules, language, 'docs/rules/')}\n{END}{after}"
    yield format_examples.PAGE, format_examples.page()
    yield configuration_page.PAGE, configuration_page.page()


def table(rules: tuple[Rule, ...], language: str, folder: str) -> str:
    """All rules by family."""
    english = language == "en"
    lines = []
    for family, names in FAMILIES.items():
        mine = [rule for rule in rules if rule.id.startswith(family)]
        if not mine:
            continue
        lines += [f"**{family} {names[english]}**", "", "| | |" if english else "| 编号 | 名称 |", "|---|---|"]
        for rule in mine:
            title = rule.titles.get(language) or rule.titles["zh"]
            link = f"[{rule.id}]({folder}{rule.id}.md) `{rule.name}`"
            if english:
                lines.append(f"| {link} | {title} ({rule.severity}{'' if rule.default else ', off by default'}) |")
            else:
                lines.append(
                    f"| {link} | {title}（{severity_name(rule.severity)}{'' if rule.default else '，默认关闭'}） |"
                )
        lines.append("")
    return "\n".join(lines).rstrip()


def page(rule: Rule, pages: Pages) -> str:
    """The page of a rule: what ``jixiao explain`` says, in Chinese and then, without the examples, in English."""
    parts = [f"# {rule.id} {rule.title}", f"`{rule.name}` · {pages.headline(rule)}"]
    parts += [f"## {section.title}\n\n{body(section)}" for section in pages.sections(rule)]
    use("en")
    parts += ["## In English", f"**{rule.title}** · {pages.headline(rule)}"]
    parts += [f"**{section.title}**\n\n{body(section)}" for section in pages.sections(rule) if section.lines]
    use("zh")
    return "\n\n".join(parts) + "\n"


def body(section: Section) -> str:
    """A section's lines, a list set off from the sentence before it, and its blocks."""
    lines: list[str] = []
    for line in section.lines:
        if lines and line.lstrip().startswith("- ") != lines[-1].lstrip().startswith("- "):
            lines.append("")
        lines.append(_RULE_IN_LIST.sub(r"- [\1](\1.md) ", line))
    blocks = [f"```{section.syntax}\n{block.rstrip()}\n```" for block in section.blocks]
    return "\n".join([*lines, *([""] if lines and blocks else []), *blocks])


def main() -> int:
    """Write, or compare; the exit code says whether anything was stale."""
    check = "--check" in sys.argv[1:]
    stale = []
    wanted = dict(generated())
    for path, text in wanted.items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(path)
            if not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
    orphans = sorted(set((ROOT / "docs/rules").glob("*.md")) - set(wanted))
    for orphan in orphans:
        if not check:
            orphan.unlink()
    for path in [*stale, *orphans]:
        print(f"{'stale' if check else 'written'}: {path.relative_to(ROOT)}")
    return 1 if check and (stale or orphans) else 0


if __name__ == "__main__":
    sys.exit(main())
