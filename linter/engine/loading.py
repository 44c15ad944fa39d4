"""Rules from YAML: every key known, every reference good, or an error that shows the line and the remedy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from linter import definitions, resources
from linter.checks import CHECKS, Check
from linter.engine.company import check_references, refuse_taken
from linter.engine.conditions import All, Condition, Not, Reader
from linter.engine.contradictions import Impossible
from linter.engine.fields import ODDITIES, PLACES, TARGETS
from linter.engine.remedies import Remedies
from linter.engine.rules import (
    FOLDS,
    ONLY_STRICT,
    PROFILES,
    RULE_ID,
    SEVERITIES,
    STATUSES,
    Case,
    Example,
    Option,
    Remedy,
    Rule,
    Words,
)
from linter.engine.templates import template
from linter.engine.tuning import Tuning, read_options, refuse_unknown
from linter.findings import Authority
from linter.knowledge import Knowledge
from linter.strict_yaml import Node, suggest
from linter.words import say

REQUIRED = ("id", "name", "title", "severity", "target", "authority", "why", "how", "message", "hint", "examples")
OPTIONAL = (
    "default", "status", "replaced_by", "opinion", "strict", "profiles", "flag", "cases", "check", "unless", "at", "suppresses", "fold", "folds_into",
    "fix", "options", "en",
)  # fmt: skip
CASE_KEYS = ("id", "flag", "default", "severity", "strict", "at", "message", "hint", "suppresses", "fix", "en")
MARKED_EXAMPLE_KEYS = ("text", "table", "severity", "says", "strict")
EXAMPLE_KEYS = ("name", "amount", "fiscal", "other", "goal", "indicators", "year", "unit")
AUTHORITY_KEYS = ("document", "number", "says", "verified", "practice", "en")
ENGLISH_AUTHORITY_KEYS = ("document", "says")
ENGLISH_KEYS = ("title", "message", "hint", "why", "how", "fix")
CASE_ENGLISH_KEYS = ("message", "hint", "fix")
OPINIONS = range(1, 12)


def load_rule_files(
    knowledge: Knowledge, packs: Iterable[Path] = (), tunings: Sequence[Tuning] = ()
) -> tuple[Rule, ...]:
    """All rules of the installation and of user packs, by id, with the options a configuration sets.

    Raises:
        DefinitionError: a file is broken, an id or name is taken, ``suppresses`` names a rule that is not there or runs in a circle.

    """
    rules: dict[str, Rule] = {}
    for folder in (resources.folder("rules"), *packs):
        with definitions.reading(folder, "rules") as load:
            for path in rule_paths(folder):
                rule = read_rule(load(path), knowledge, path.stem, tunings)
                refuse_taken(rule, rules.values())
                rules[rule.id] = rule
    ordered = tuple(rules[key] for key in sorted(rules))
    check_references(ordered)
    refuse_unknown(tunings, ordered)
    return ordered


def rule_paths(folder: Path) -> list[Path]:
    """The rule files of a folder: everything in its family folders, or, in a small pack, directly in it."""
    reserved = {"lexicons", "taxonomies"}
    found = [path for path in folder.rglob("*.yaml") if path.relative_to(folder).parts[0] not in reserved]
    return sorted(path for path in found if path.name != "measures.yaml")


def read_rule(node: Node, knowledge: Knowledge, stem: str, tunings: Sequence[Tuning] = ()) -> Rule:
    """One rule from its YAML tree; ``stem`` is the file's name, which must be the rule's."""
    found = _known_keys(node, say("规则", "a rule"), (*REQUIRED, *OPTIONAL))
    for key in REQUIRED:
        if key not in found:
            node.fail(say(f"规则缺少“{key}”", f"the rule lacks “{key}”"))
    identity = found["id"].text("id")
    if not RULE_ID.fullmatch(identity):
        found["id"].fail(
            say(
                f"id 应是一个大写字母加三位数字，现为“{identity}”",
                f"an id is a capital and three digits, not “{identity}”",
            )
        )
    name = found["name"].text("name")
    if name != stem:
        found["name"].fail(say(f"name 应与文件名相同：“{stem}”", f"the name must be that of the file, “{stem}”"))
    target = found["target"].choice("target", TARGETS)
    options = read_options(found.get("options", node._replace(value=None)), identity, tunings)
    values = {name: option.value for name, option in options.items()}
    english = _english(found, ENGLISH_KEYS)
    cases = _Cases(found, knowledge, target, options)
    return Rule(
        id=identity,
        name=name,
        titles=_both(found["title"], english, "title"),
        severity=found["severity"].choice("severity", SEVERITIES),
        target=target,
        cases=cases.read(node),
        unless=cases.unless,
        check=_check(found, target),
        default=found["default"].flag("default") if "default" in found else True,
        status=found["status"].choice("status", STATUSES) if "status" in found else "stable",
        replaced_by=_replaced_by(found),
        opinion=_opinion(found),
        authority=tuple(map(_authority, found["authority"].items("authority"))),
        whys=_both(found["why"], english, "why"),
        hows=_both(found["how"], english, "how"),
        profiles=_profiles(found, knowledge),
        fold=found["fold"].choice("fold", FOLDS) if "fold" in found else "siblings",
        folds_into=found["folds_into"].text("folds_into") if "folds_into" in found else None,
        fix=cases.general,
        strict=cases.strict,
        options=values,
        option_notes=options,
        suppresses=found["suppresses"].texts("suppresses") if "suppresses" in found else (),
        examples=_examples(found["examples"]),
        path=node.file.path,
        line=node.line,
    )


def _known_keys(node: Node, what: str, known: tuple[str, ...]) -> dict[str, Node]:
    found = node.mapping(what)
    for key, value in found.items():
        if key not in known:
            value.fail(say(f"{what} 没有“{key}”这个键", f"{what} has no key “{key}”"), suggest(key, known))
    return found


def _english(found: Mapping[str, Node], keys: tuple[str, ...]) -> dict[str, Node]:
    return _known_keys(found["en"], "en", keys) if "en" in found else {}


def _both(node: Node, english: Mapping[str, Node], key: str) -> dict[str, str]:
    texts = {"zh": node.text(key)}
    if key in english:
        texts["en"] = english[key].text(key)
    return texts


def _check(found: Mapping[str, Node], target: str) -> Check | None:
    if "check" not in found:
        return None
    name = found["check"].text("check")
    if name not in CHECKS:
        found["check"].fail(
            say(f"没有检查函数“{name}”", f"there is no check “{name}”"),
            suggest(name, tuple(CHECKS)) or say("用 flag 写条件", "say the condition with flag"),
        )
    check = CHECKS[name]
    if check.target != target:
        found["check"].fail(say(f"检查“{name}”的对象是 {check.target}", f"the check “{name}” takes a {check.target}"))
    return check


def _replaced_by(found: Mapping[str, Node]) -> str | None:
    if "replaced_by" not in found:
        return None
    if "status" not in found or found["status"].text("status") != "deprecated":
        found["replaced_by"].fail(
            say("只有弃用的规则才写 replaced_by", "only a deprecated rule is replaced by another"), "status: deprecated"
        )
    return found["replaced_by"].text("replaced_by")


def _opinion(found: Mapping[str, Node]) -> int:
    if "opinion" not in found:
        return 11
    number = found["opinion"].number("opinion")
    if number not in OPINIONS:
        found["opinion"].fail(say("opinion 是 1 到 11 的审核意见编号", "opinion is a number from 1 to 11"))
    return number


def _authority(node: Node) -> Authority:
    found = _known_keys(node, "authority", AUTHORITY_KEYS)
    if "document" not in found:
        node.fail(say("authority 缺少“document”", "an authority lacks “document”"))
    document, number, says = (found[key].text(key) if key in found else "" for key in ("document", "number", "says"))
    verified, practice = (key in found and found[key].flag(key) for key in ("verified", "practice"))
    if verified and practice:
        node.fail(say("verified 与 practice 只能有一个", "an authority is verified or practice, not both"))
    english = _known_keys(found["en"], "en", ENGLISH_AUTHORITY_KEYS) if "en" in found else {}
    told, meaning = (english[key].text(key) if key in english else "" for key in ENGLISH_AUTHORITY_KEYS)
    return Authority(document, number, says, verified, practice, (told, meaning))


def _profiles(found: Mapping[str, Node], knowledge: Knowledge) -> tuple[str, ...]:
    if "profiles" not in found:
        return ()
    known = (*PROFILES, *knowledge.taxonomies)
    return tuple(item.choice("profiles", known) for item in found["profiles"].items("profiles"))


class _Cases:
    """The cases of a rule: one from ``flag`` and the rule's own words, or several that override them."""

    def __init__(
        self, found: Mapping[str, Node], knowledge: Knowledge, target: str, options: Mapping[str, Option]
    ) -> None:
        self.found = found
        self.target = target
        self.reader = Reader(target, knowledge, {name: option.value for name, option in options.items()})
        self.as_written = all(option.value == option.default for option in options.values())
        self.check = _check(found, target)
        self.extra = self.check.placeholders if self.check else ()
        self.unless = self.reader.read(found["unless"]) if "unless" in found else None
        self.impossible = Impossible(knowledge, _profiles(found, knowledge))
        self.remedies = Remedies(self.reader, self.extra)
        english = _english(found, ENGLISH_KEYS)
        self.general = self.remedies.read(found["fix"], english.get("fix")) if "fix" in found else None
        self.strict = self._at_least(found["severity"], found["strict"]) if "strict" in found else ""

    def read(self, node: Node) -> tuple[Case, ...]:
        given = [key for key in ("flag", "cases", "check") if key in self.found]
        if "flag" in given and len(given) > 1:
            self.found["flag"].fail(say("flag 不能与 cases 或 check 同时使用", "flag cannot go with cases or check"))
        if not given:
            node.fail(
                say(
                    "规则没有触发条件：需要 flag、cases 或 check",
                    "the rule can never fire: it needs flag, cases or check",
                )
            )
        if "cases" not in self.found:
            return (self._case({}),)
        cases = tuple(self._listed(item) for item in self.found["cases"].items("cases"))
        if self.check and {case.id for case in cases} != set(self.check.cases):
            self.found["cases"].fail(
                say(
                    f"检查“{self.check.name}”的情形是：{'、'.join(self.check.cases)}",
                    f"the cases of the check “{self.check.name}” are: {', '.join(self.check.cases)}",
                )
            )
        if all(case.only_strict for case in cases):
            self.found["cases"].fail(
                say(
                    "没有从严检查时，这条规则没有一种情形算数",
                    "in a run that is not strict no case of this rule counts",
                ),
                say("至少一种情形不写 strict: only", "leave strict: only out of one case at least"),
            )
        return cases

    def _listed(self, node: Node) -> Case:
        own = _known_keys(node, say("情形", "a case"), CASE_KEYS)
        if self.check is None and "flag" not in own:
            node.fail(say("情形缺少“flag”", "the case lacks “flag”"))
        if self.check is not None and "flag" in own:
            own["flag"].fail(say("有 check 的规则不写 flag", "a rule with a check has no flag"))
        return self._case(own)

    def _case(self, own: Mapping[str, Node]) -> Case:
        condition: Condition | None = None
        if self.check is None:
            node = own.get("flag", self.found.get("flag", self.found["id"]))
            condition = self.reader.read(node)
            if self.as_written:  # a configuration may well set a rule so that it never reports
                self._refuse_impossible(node, condition)
        return Case(
            condition=condition,
            severity=self._get("severity", own).choice("severity", SEVERITIES),
            at=self._place(own),
            words=self._words(own),
            suppresses=own["suppresses"].texts("suppresses") if "suppresses" in own else (),
            id=own["id"].text("id") if "id" in own else "",
            default=own["default"].flag("default") if "default" in own else True,
            fix=self._fix(own),
            strict=self._strictness(own),
        )

    def _strictness(self, own: Mapping[str, Node]) -> str:
        """What ``strict`` says of a case; what the rule says there counts for each case that would else be less grave."""
        severity = self._get("severity", own)
        if "strict" in own:
            only = own["strict"].value == ONLY_STRICT
            return ONLY_STRICT if only else self._at_least(severity, own["strict"], ONLY_STRICT)
        return self.strict if self.strict and not _is_graver(severity.text("severity"), self.strict) else ""

    def _at_least(self, severity: Node, node: Node, *others: str) -> str:
        """A severity for strict runs, which make no finding less grave."""
        strict = node.choice("strict", (*SEVERITIES, *others))
        if _is_graver(severity.choice("severity", SEVERITIES), strict):
            message = say(
                f"从严检查时的级别不能低于平时的 {severity.value}",
                f"in a strict run the severity cannot be below {severity.value}, that of other runs",
            )
            node.fail(message, f"strict: {SEVERITIES[0]}")
        return strict

    def _fix(self, own: Mapping[str, Node]) -> Remedy | None:
        english = _english(own, CASE_ENGLISH_KEYS)
        return self.remedies.read(own["fix"], english.get("fix")) if "fix" in own else self.general

    def _refuse_impossible(self, node: Node, condition: Condition) -> None:
        excepted = () if self.unless is None else (Not(self.unless),)
        reason = self.impossible.why(All((condition, *excepted)))
        if reason:
            node.fail(
                say(f"这个条件永远不会成立：{reason}", f"this condition can never hold: {reason}"),
                say("改正条件；若要“任一成立”，请用 any", "correct it; for “one of these” use any"),
            )

    def _get(self, key: str, own: Mapping[str, Node]) -> Node:
        return own[key] if key in own else self.found[key]

    def _place(self, own: Mapping[str, Node]) -> str:
        if "at" not in own and "at" not in self.found:
            return "item"
        # A check of a project also finds things in its indicators.
        within = self.target == "indicator" or (self.target == "project" and self.check is not None)
        known = (*PLACES, *ODDITIES) if within else ("item",)
        return self._get("at", own).choice("at", known)

    def _words(self, own: Mapping[str, Node]) -> dict[str, Words]:
        words = {"zh": self._spoken(own, self.found)}
        english_own = _english(own, CASE_ENGLISH_KEYS)
        english_rule = _english(self.found, ENGLISH_KEYS)
        if "message" in english_own or "message" in english_rule:
            words["en"] = self._spoken(english_own, english_rule)
        return words

    def _spoken(self, own: Mapping[str, Node], general: Mapping[str, Node]) -> Words:
        message, hint = (own.get(key) or general.get(key) for key in ("message", "hint"))
        return Words(
            message=template(message, self.target, self.extra, self.reader.options) if message else None,
            hint=template(hint, self.target, self.extra, self.reader.options) if hint else None,
        )


def _is_graver(severity: str, than: str) -> bool:
    return SEVERITIES.index(severity) < SEVERITIES.index(than)


def _examples(node: Node) -> tuple[Example, ...]:
    found = _known_keys(node, "examples", ("bad", "good"))
    examples: list[Example] = []
    for key in ("bad", "good"):
        if key not in found:
            node.fail(say(f"examples 缺少“{key}”", f"examples lack “{key}”"), say("每条规则都要有正反例", "give both"))
        given = found[key].items(key)
        if not given:
            found[key].fail(
                say(f"examples 的“{key}”是空的", f"“{key}” holds no examples"), say("每条规则都要有正反例", "give both")
            )
        examples.extend(_example(item, bad=key == "bad") for item in given)
    return tuple(examples)


def _example(node: Node, *, bad: bool) -> Example:
    """An example: text, a list of rows, or a mapping of either with the severity and words it must have."""
    if isinstance(node.value, str):
        return Example(bad, node.value, line=node.line)
    if isinstance(node.value, list):
        return Example(bad, "", _rows(node), line=node.line)
    found = _known_keys(node, say("例子", "an example"), MARKED_EXAMPLE_KEYS)
    if ("text" in found) == ("table" in found):
        node.fail(say("例子要有 text 或 table 之一", "an example has either text or a table"))
    severity = found["severity"].choice("severity", SEVERITIES) if "severity" in found else ""
    text = found["text"].text("text") if "text" in found else ""
    says = found["says"].text("says") if "says" in found else ""
    strict = "strict" in found and found["strict"].flag("strict")
    return Example(bad, text, _rows(found["table"]) if "table" in found else (), severity, node.line, says, strict)


def _rows(node: Node) -> tuple[Mapping[str, str], ...]:
    rows = []
    for item in node.items(say("例子", "an example")):
        row = _known_keys(item, say("例子的一行", "a row of an example"), EXAMPLE_KEYS)
        rows.append({key: value.text(key) for key, value in row.items() if value.value is not None})
    return tuple(rows)
