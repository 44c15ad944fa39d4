"""What fired becomes findings: severity, sentence, place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from linter.engine.mending import Mender
from linter.engine.suppression import Fired
from linter.features import IndicatorFacts, ProjectFacts, Spot, Where, indicator_place, project_spot
from linter.findings import Finding
from linter.model import Field, Source, Span
from linter.patterns import pattern
from linter.words import language, say

_QUOTED = pattern("“[^“”]*”")


class Worder:
    """Words findings in the language in use; ``source`` is the table of those that are about no other.

    Only the findings of a table by itself have fixes, which ``mender`` makes.
    """

    def __init__(self, source: Source, mender: Mender | None = None) -> None:
        self.source = source
        self.mender = mender
        self.language = language()
        self.texts: dict[str, str] = {}

    def finding(self, fired: Fired) -> Finding:
        """The finding, complete by itself."""
        rule, case, subject = fired.rule, fired.case, fired.subject
        words = case.words.get(self.language) or case.words["zh"]
        told, advice, place = words.message, words.hint, fired.place
        if place is None and fired.spot is None and isinstance(subject, IndicatorFacts):
            place = subject.place(case.at)
        where = fired.spot or self._spot(subject, case.at, place)
        values = fired.values
        if place is not None and ((told and told.quotes) or (advice and advice.quotes)):
            values = {"value": place.text, **values}
        hint = advice.render(subject, values) if advice else ""
        fix, obstacle = self.mender.fix(fired, place) if self.mender and case.fix else (None, "")
        hint = self._joined(hint, fired.explained) if fired.explained else hint
        message = told.render(subject, values) if told else rule.title
        if "“”" in message or "“”" in hint:
            if isinstance(subject, IndicatorFacts) and values.get("name") == "":
                message, hint = _of_unnamed(message), _of_unnamed(hint)
            if _is_nameless(subject):
                message, hint = _without_name(message), _without_name(hint)
        once = self.texts.setdefault  # of thousands of findings many advise or quote the same
        return Finding(
            rule.cards[self.language],
            fired.severity,
            once(message, message),
            once(hint, hint),
            *where[:-1],
            once(where[-1], where[-1]),
            fix,
            fired.internal,
            fired.raised_by,
            obstacle,
        )

    def _joined(self, hint: str, explained: Iterable[Fired]) -> str:
        """The hint with those of the findings that this one stands for, each once."""
        more = [other for other in map(self._hint, explained) if _adds(hint, other)]
        return say("；", ". ").join(dict.fromkeys([hint, *more])) if more else hint

    def _hint(self, fired: Fired) -> str:
        words = fired.case.words.get(self.language) or fired.case.words["zh"]
        return words.hint.render(fired.subject, {"value": "", **fired.values}) if words.hint else ""

    def _spot(self, subject: Any, at: str, place: Field | None) -> Where:
        """Where it is: the part of the indicator, the project's own line, or the top of the table."""
        if isinstance(subject, IndicatorFacts):
            return indicator_place(subject, at, place)
        if isinstance(subject, ProjectFacts):
            return project_spot(subject, place)
        return Spot(self.source, place.span if place else Span(0, 0), field="cell" if place else "")


def _is_nameless(subject: Any) -> bool:
    """Whether a sentence is about a project without a name."""
    project = subject.project if isinstance(subject, IndicatorFacts) else subject
    return isinstance(project, ProjectFacts) and not project.name


def _of_unnamed(text: str) -> str:
    """A sentence in which a check quotes the name of an indicator that has none."""
    return text.replace("“”", say("这一项", "this indicator"))


def _without_name(text: str) -> str:
    """A sentence about a project without a name, which does not quote it."""
    return text.replace("项目“”", "本项目").replace(" “”", "")


def _adds(hint: str, other: str) -> bool:
    """Whether advice says something new: not where all it proposes stands in the hint already."""
    proposed = set(_QUOTED.findall(other))
    return bool(other) and other != hint and not (proposed and proposed <= set(_QUOTED.findall(hint)))
