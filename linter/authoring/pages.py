"""A rule explained, section by section: what ``jixiao explain`` prints and the pages of ``docs/rules`` hold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.authoring.examples import example_text
from linter.engine.describing import Clause, Describer
from linter.engine.rules import Case, Option, Rule
from linter.engine.suppression import EVERYTHING
from linter.findings import Authority
from linter.knowledge import FLAT, Knowledge
from linter.patterns import pattern
from linter.report.counting import opinion, severity_name
from linter.words import language, say

_PLACEHOLDER = pattern(r"\{[^}]*\}")


class Section(NamedTuple):
    """A part of a page. ``lines`` may be an indented list; ``blocks`` are texts to show as they are, ``syntax`` their kind."""

    title: str
    lines: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    syntax: str = "text"


class Pages:
    """Explains rules in the language in use; ``rules`` are all there are, for those a rule names."""

    def __init__(self, rules: Sequence[Rule], knowledge: Knowledge) -> None:
        self.rules = {rule.id: rule for rule in rules}
        self.knowledge = knowledge
        self.describer = Describer(knowledge)

    def headline(self, rule: Rule) -> str:
        """Severity, state, opinion and fix in one line."""
        state = say("默认开启", "on by default") if rule.on else say("默认关闭", "off by default")
        about = say(
            f"审核意见 {rule.opinion}. {opinion(rule.opinion)}", f"opinion {rule.opinion}. {opinion(rule.opinion)}"
        )
        return " · ".join(
            filter(None, [severity_name(rule.severity), strictness(rule), state, rule.standing, about, fix_name(rule)])
        )

    def sections(self, rule: Rule) -> Iterator[Section]:
        """Every part of the page that has something to say, in the order of the pages."""
        yield Section(say("何时报告", "When it reports"), tuple(self.trigger(rule)))
        yield Section(say("为什么", "Why"), (rule.why,))
        yield Section(say("怎样写", "How to write it"), (rule.how,))
        yield Section(say("依据", "Authority"), tuple(f"- {authority_text(one)}" for one in rule.authority))
        for heading, kind in (
            (say("反例", "Bad"), (True, False)),
            (say("正例", "Good"), (False, False)),
            (say("从严检查（--strict）时的反例", "Bad in a strict run (--strict)"), (True, True)),
            (say("从严检查（--strict）时的正例", "Good in a strict run (--strict)"), (False, True)),
        ):
            blocks = tuple(example_text(one) for one in rule.examples if (one.bad, one.strict) == kind)
            if blocks:
                yield Section(heading, blocks=blocks)
        if rule.profiles:
            yield Section(say("适用范围", "Where it applies"), (self.scope(rule),))
        if rule.options:
            form = f"[options.{rule.id}]\n" + "\n".join(
                f"{name} = {toml(one.value)}" for name, one in rule.option_notes.items()
            )
            lines = tuple(f"- `{name}`{say('：', ': ')}{option_text(one)}" for name, one in rule.option_notes.items())
            yield Section(say("选项", "Options"), lines, (form,), "toml")
        if any(case.fix for case in rule.cases):
            yield Section(say("修正", "Fix"), tuple(dict.fromkeys(fix_texts(rule))))
        yield from self._company(rule)

    def trigger(self, rule: Rule) -> list[str]:
        """When the rule reports, made from its condition; a list where one sentence would be too long."""
        lines = self._checked(rule) if rule.check is not None else self._cases(rule)
        if rule.unless is not None:
            lines += _sentence(self.describer.clause(rule.unless), say("例外：当{}时不报告", "Except where {}"))
        return lines

    def _checked(self, rule: Rule) -> list[str]:
        found = rule.check.describe(rule.options).removesuffix(".") if rule.check else ""
        return [say(f"报告下列情况：{found}。", f"Reports: {found}.")]

    def _cases(self, rule: Rule) -> list[str]:
        clauses = [self.describer.clause(case.condition) for case in rule.cases if case.condition is not None]
        if len(clauses) == 1:
            return _sentence(clauses[0], say("当{}时报告", "Reports where {}"))
        lines = [say("依次看下列情形，成立一种就报告：", "Reports the first of these that holds:")]
        graded = len({(case.severity, case.strict) for case in rule.cases}) > 1
        for case, clause in zip(rule.cases, clauses, strict=True):
            grade = graded_text(case)
            mark = say(f"（{grade}）", f" ({grade})") if graded else ""
            first, *rest = _sentence(clause, "{}" + mark)
            lines += [f"- {first}", *(f"  {line}" for line in rest)]
        return lines

    def scope(self, rule: Rule) -> str:
        """The code tables under which the rule makes sense."""
        names = {
            "coded": say("任何带编码的编码体系", "any code table"),
            FLAT: say("只写一级指标名称的体例", "names without codes"),
        }
        for table in self.knowledge.taxonomies.values():
            names[table.id] = f"{table.titles.get(language()) or table.titles['zh']}（{table.id}）"
        return say("编码体系：", "Code tables: ") + say("、", ", ").join(names[one] for one in rule.profiles)

    def _company(self, rule: Rule) -> Iterator[Section]:
        named = {one for case in rule.cases for one in case.suppresses} | set(rule.suppresses)
        if EVERYTHING in named:
            yield Section(
                say("同因只报一次", "One cause, one finding"),
                (
                    say(
                        "本条成立时，同一指标的其他问题不再报。",
                        "Where it reports, nothing else about the same indicator does.",
                    ),
                ),
            )
        elif named:
            lines = tuple(f"- {one} {self.rules[one].title}" for one in sorted(named) if one in self.rules)
            lent = say(
                "其中有级别更高的，本条按较高的级别报告，并附上它的改写建议。",
                "If one of them is graver, this one takes its severity and adds its advice.",
            )
            yield Section(
                say("同因只报一次：本条成立时不再报", "One cause, one finding: where it reports, these do not"),
                (*lines, lent),
            )
        above = [
            one.id
            for one in self.rules.values()
            if rule.id in (*one.suppresses, *(s for case in one.cases for s in case.suppresses))
        ]
        if above:
            lines = tuple(f"- {one} {self.rules[one].title}" for one in above)
            yield Section(say("下列规则成立时不再报本条", "Where one of these reports, this does not"), lines)


def _sentence(clause: Clause, frame: str) -> list[str]:
    """The clause in the frame's place ``{}``: a sentence, or the introduction of a list."""
    first, *rest = clause.lines()
    if not rest:
        return [frame.replace("{}", first) + say("。", ".")]
    return [frame.replace("{}", clause.text) + say("：", ":"), *rest]


def authority_text(one: Authority) -> str:
    """What the rule rests on, with a mark where nobody read the text."""
    one = one.told_in(language())
    says = f"{say('：', ': ')}{one.says}" if one.says else ""
    return f"{one.title}{says}{say('（未核对原文）', ' (text not checked)') if one.unread else ''}"


def strictness(rule: Rule | Case) -> str:
    """What a strict run makes of a rule or a case, in a few words; empty where that is nothing."""
    if isinstance(rule, Case) and rule.only_strict:
        return say("只在从严检查时", "in strict runs only")
    if rule.strict in ("", rule.severity):
        return ""
    return say(f"从严检查时为{severity_name(rule.strict)}", f"{severity_name(rule.strict)} in strict runs")


def graded_text(case: Case) -> str:
    """The severity of a case, and what a strict run makes of it."""
    return say("，", ", ").join(filter(None, [severity_name(case.severity), strictness(case)]))


def fix_name(rule: Rule) -> str:
    """Whether there is a fix, in a few words; empty where there is none."""
    names: Mapping[str, str] = {
        "safe": say("可自动修正", "safe fix"),
        "unsafe": say("可自动修正（须核对）", "unsafe fix"),
        "suggestion": say("给出改写建议", "suggests a rewrite"),
    }
    found = {case.fix.safety for case in rule.cases if case.fix}
    return next((words for safety, words in names.items() if safety in found), "")


def fix_texts(rule: Rule) -> Iterator[str]:
    """Each way to mend the rule's findings: the command, what it does, how safe it is."""
    for fix in (case.fix for case in rule.cases if case.fix):
        if not fix.changes:
            yield say(
                "不能自动修正，提示里给出改写的样子。", "Nothing to mend automatically; the hint shows a rewrite."
            )
            continue
        selected = "" if rule.on and fix.default else f" --select {rule.id}"
        command = f"jixiao fix{selected}{' --unsafe' if fix.safety == 'unsafe' else ''}"
        does = _PLACEHOLDER.sub("…", (fix.does.get(language()) or fix.does["zh"]).text)
        safe = say("不改变意思", "the meaning stays") if fix.safety == "safe" else say("须核对", "please check")
        yield f"- `{command}`{say('：', ': ')}{does}{say('（', ' (')}{safe}{say('）', ')')}"


def option_text(option: Option) -> str:
    """What an option means, its type, and its default where a configuration has changed it."""
    kinds = {
        "flag": say("是或否", "true or false"),
        "whole": say("整数", "whole number"),
        "number": say("数", "number"),
        "text": say("文字", "text"),
    }
    changed = (
        say(f"，缺省 {option.default}", f", {option.default} by default") if option.value != option.default else ""
    )
    limits = (
        say(f"，{option.lowest} 至 {option.highest}", f", {option.lowest} to {option.highest}")
        if option.highest is not None
        else ""
    )
    meaning = option.says.get(language()) or option.says.get("zh", "")
    return f"{meaning}{say('（', ' (')}{kinds[option.type]}{limits}{changed}{say('）', ')')}"


def toml(value: str) -> str:
    """An option's value as TOML writes it."""
    try:
        return json.dumps(json.loads(value), ensure_ascii=False)
    except ValueError:
        return json.dumps(value, ensure_ascii=False)
