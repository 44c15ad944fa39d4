"""Write what is generated: the schemas, a page per rule, the rule table of the README files.

``python tools/generate.py`` writes; ``--check`` writes nothing and fails where a file is not what it would write.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from linter.engine.rules import Remedy, Rule
from linter.engine.schema import lexicon_schema, rule_schema, taxonomy_schema
from linter.pipeline import load_rules
from linter.report.counting import opinion, severity_name
from linter.rule_examples import example_text

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- rules: begin -->", "<!-- rules: end -->"
FIXES = {"safe": "可自动修正", "unsafe": "可自动修正（须核对）", "suggestion": "给出改写建议"}
FAMILIES = {
    "N": ("体例与结构", "notation and structure"),
    "T": ("分类与编码", "categories and codes"),
    "Q": ("量化", "quantification"),
    "V": ("指标值语义", "meaning of values"),
    "U": ("计量单位", "units"),
    "C": ("周期值与年度值", "cycle and annual values"),
    "P": ("项目", "projects"),
    "D": ("全表与多表", "tables"),
    "H": ("文字规范", "text hygiene"),
}


def generated() -> Iterator[tuple[Path, str]]:
    """Every generated file and its content."""
    schemas = {"rule": rule_schema(), "lexicon": lexicon_schema(), "taxonomy": taxonomy_schema()}
    for name, schema in schemas.items():
        yield ROOT / f"linter/schemas/{name}.schema.json", json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    rules = load_rules()
    for rule in rules:
        yield ROOT / f"docs/rules/{rule.id}.md", page(rule)
    yield ROOT / "docs/rules/README.md", f"# 规则一览\n\n{table(rules, 'zh', '')}\n"
    for readme, language in (("README.md", "en"), ("README.zh-CN.md", "zh")):
        path = ROOT / readme
        text = path.read_text(encoding="utf-8")
        before, rest = text.split(BEGIN, 1)
        _, after = rest.split(END, 1)
        yield path, f"{before}{BEGIN}\n{table(rules, language, 'docs/rules/')}\n{END}{after}"


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


def page(rule: Rule) -> str:
    """The page of a rule; every page has the same sections."""
    state = "默认开启" if rule.default else "默认关闭"
    fixes = [case.fix for case in rule.cases if case.fix]
    fix = next((words for safety, words in FIXES.items() if any(one.safety == safety for one in fixes)), "")
    facts = " · ".join(
        filter(None, [severity_name(rule.severity), state, f"审核意见 {rule.opinion}. {opinion(rule.opinion)}", fix])
    )
    parts = [
        f"# {rule.id} {rule.titles['zh']}",
        f"`{rule.name}` · {facts}",
        f"## 为什么\n\n{rule.whys['zh']}",
        f"## 怎样写\n\n{rule.hows['zh']}",
        "## 依据\n\n" + "\n".join(f"- {_authority(rule, index)}" for index in range(len(rule.authority))),
        "## 反例\n\n" + "\n".join(_block(example_text(example)) for example in rule.examples if example.bad),
        "## 正例\n\n" + "\n".join(_block(example_text(example)) for example in rule.examples if not example.bad),
    ]
    mended = dict.fromkeys(_fix(rule, one) for one in fixes if one.changes)
    if mended:
        parts.append("## 自动修正\n\n" + "\n".join(mended))
    if rule.profiles:
        parts.append(
            f"## 适用范围\n\n编码体系：{'、'.join(rule.profiles)}（coded 指任何带编码的体系，flat 指只写一级指标名称的体例）"
        )
    if rule.options:
        options = "\n".join(
            f"{name} = {json.dumps(_typed(value), ensure_ascii=False)}" for name, value in rule.options.items()
        )
        parts.append(f"## 选项\n\n在配置里修改，缺省为：\n\n```toml\n[options.{rule.id}]\n{options}\n```")
    suppressed = sorted(
        {one for one in (*rule.suppresses, *(s for case in rule.cases for s in case.suppresses)) if one != "*"}
    )
    if suppressed:
        parts.append("## 同因只报一次\n\n本条成立时不再报：" + "、".join(f"[{one}]({one}.md)" for one in suppressed))
    parts.append(
        f"## In English\n\n**{rule.titles.get('en', '')}** {rule.whys.get('en', '')} {rule.hows.get('en', '')}"
    )
    return "\n\n".join(parts) + "\n"


def _fix(rule: Rule, fix: Remedy) -> str:
    """A way to mend the rule's findings, and the command that does it."""
    selected = "" if rule.default and fix.default else f" --select {rule.id}"
    command = f"jixiao fix{selected}{' --unsafe' if fix.safety == 'unsafe' else ''}"
    does = re.sub(r"\{[^}]*\}", "…", fix.does["zh"].text)
    return f"- `{command}`：{does}"


def _typed(value: str) -> object:
    """The default of an option as TOML writes it."""
    try:
        return json.loads(value)
    except ValueError:
        return value


def _authority(rule: Rule, index: int) -> str:
    one = rule.authority[index]
    return f"{one.title}{f'：{one.says}' if one.says else ''}{'（未核对原文）' if one.unread else ''}"


def _block(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```"


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
