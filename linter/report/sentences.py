"""Several findings told in one sentence, as a reviewer writes it: items enumerated, repeats folded, advice given once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from linter.findings import Finding
from linter.report import advice
from linter.report.quoting import Pieces, pieces, quote
from linter.words import language, say

MOST_TOLD = 4
"""So many indicators with one defect are told with their names; of the others only the numbers are."""

_GRAVEST = ("error", "warning", "info")
_ALIKE = ("是", "过于", "只", "无法", "没有", "不", "与", "偏低")
_T = TypeVar("_T")


class _Told(NamedTuple):
    """What one finding says, ready to be joined with others: its item number, and its message as pieces.

    ``named``: the message begins with the name of its indicator.
    """

    number: str | None
    pieces: Pieces
    named: bool


def sentence(findings: Iterable[Finding]) -> str:
    """All findings of one project and one opinion in one sentence with its full stop; findings that ask for the same go together."""
    ordered = sorted(findings, key=lambda one: (one.target == "indicator", _GRAVEST.index(one.severity)))
    groups = _grouped(ordered, lambda one: advice.texts(one.hint))
    said: set[str] = set()
    named: set[str] = set()
    told = [_group(group, said, named, alone=len(groups) == 1) for group in groups]
    if len(told) > 1:
        told = [say(f"（{number}）{one}", f"({number}) {one}") for number, one in enumerate(told, 1)]
    whole = say("；", "; ").join(told)
    return whole if whole.endswith("。”") else whole + say("。", ".")


def _group(findings: Sequence[Finding], said: set[str], named: set[str], *, alone: bool) -> str:
    forms = _grouped(findings, lambda one: (_is_named(one), pieces(one.message).texts))
    findings = [one for form in forms for one in form]
    what = _statement(findings, named)
    separator = say("；" if alone else "，", "; " if alone else ", ")
    todo = separator.join(advice.together([one.hint for one in findings], said)).rstrip("。.")
    if not todo:
        return what
    return say(f"{what}，建议{_nested(todo)}", f"{what} – suggested: {advice.lowered(todo)}")


def _statement(findings: Sequence[Finding], named: set[str]) -> str:
    if language() == "en":
        alike = _grouped(findings, lambda one: one.message)
        return "; ".join(_english(group) for group in alike)
    told = dict.fromkeys(_told(one, named) for one in findings)
    alike_told = _grouped(told, lambda one: (one.named, one.pieces.texts))
    return "，".join(map(_join, alike_told))


def _told(finding: Finding, named: set[str]) -> _Told:
    """A message without what the reader of a letter about one project knows: the project's name, a name told before."""
    found, number = pieces(finding.message), finding.number
    if finding.target == "project" and found.texts[0] == "项目" and found.quoted:
        return _Told(None, Pieces((f"本项目{found.texts[1]}", *found.texts[2:]), found.quoted[1:]), named=False)
    if finding.target != "indicator" or not number or finding.message.startswith("第"):
        return _Told(None, found, named=False)
    if not _is_named(finding):
        return _numbered_within(number, found, finding.indicator)
    if number in named:
        return _Told(number, Pieces(found.texts[1:], found.quoted[1:]), named=False)
    named.add(number)
    return _Told(number, found, named=True)


def _is_named(finding: Finding) -> bool:
    """Whether the message begins with the name of its indicator, also where it is shortened."""
    found = pieces(finding.message)
    if finding.target != "indicator" or not finding.number or not found.quoted or found.texts[0]:
        return False
    return found.quoted[0] == finding.indicator or "…" in found.quoted[0]


def _numbered_within(number: str, found: Pieces, name: str) -> _Told:
    """The number goes to the clause that names the indicator, else to the front."""
    if name in found.quoted:
        place = found.quoted.index(name)
        before, comma, after = found.texts[place].rpartition("，")
        if comma:
            texts = (*found.texts[:place], f"{before}，第{number}项{after}", *found.texts[place + 1 :])
            return _Told(None, Pieces(texts, found.quoted), named=False)
    return _Told(number, Pieces((found.texts[0].removeprefix("这一项"), *found.texts[1:]), found.quoted), named=False)


def _join(told: Sequence[_Told]) -> str:
    """Messages of one form: said once, with what differs enumerated."""
    first = told[0].pieces
    if len(told) == 1:
        return _item([told[0].number]) + first.render()
    differing = [place for place in range(len(first.quoted)) if len({one.pieces.quoted[place] for one in told}) > 1]
    if told[0].named:
        return _by_name(told, max(differing, default=0))
    if len(differing) <= 1:
        return _by_number(told, differing)
    return "，".join(_item([one.number]) + one.pieces.render() for one in told)


def _by_name(told: Sequence[_Told], last: int) -> str:
    """``第1项“甲”、第2项“乙”的…``: each up to its last difference, then what is common."""
    head = "".join(told[0].pieces.texts[1 : last + 1])
    if "，" in head:  # a clause of its own, which cannot be enumerated
        return "，".join(_item([one.number]) + one.pieces.render() for one in told)
    stems = [
        _item([one.number]) + Pieces((*one.pieces.texts[: last + 1], ""), one.pieces.quoted[: last + 1]).render()
        for one in told[:MOST_TOLD]
    ]
    common = Pieces(told[0].pieces.texts[last + 1 :], told[0].pieces.quoted[last + 1 :]).render()
    return "、".join(stems) + _rest(told) + _both(common)


def _by_number(told: Sequence[_Told], differing: Sequence[int]) -> str:
    """``第1、2项…“甲”“乙”``: what differs side by side in its one place."""
    first = told[0].pieces
    quoted = list(first.quoted)
    rendered = first.render()
    if differing:
        place = differing[0]
        values = list(dict.fromkeys(one.pieces.quoted[place] for one in told))
        before = Pieces(first.texts[: place + 1], tuple(quoted[:place])).render()
        after = Pieces(first.texts[place + 1 :], tuple(quoted[place + 1 :])).render()
        rendered = before + "".join(map(quote, values)) + after
    return _item([one.number for one in told]) + rendered


def _rest(told: Sequence[_Told]) -> str:
    """How many there are in all, and the numbers of those not told."""
    others = list(dict.fromkeys(one.number for one in told[MOST_TOLD:] if one.number))
    if len(told) <= MOST_TOLD:
        return ""
    return f"等{len(told)}项（另有第{'、'.join(others)}项）" if others else f"等{len(told)}项"


def _both(common: str) -> str:
    """What is said of several things at once: 均 before a predicate that can bear it."""
    if common.startswith(_ALIKE):
        return f"均{common}"
    if common.startswith(tuple(f"，{word}" for word in ("没有", "不", "无法"))):
        return f"，均{common[1:]}"
    return common


def _item(numbers: Iterable[str | None]) -> str:
    known = list(dict.fromkeys(number for number in numbers if number))
    return f"第{'、'.join(known)}项" if known else ""


def _english(findings: Sequence[Finding]) -> str:
    message = findings[0].message.rstrip(".")
    if findings[0].target == "project" and findings[0].project:
        opening, _, rest = message.partition(f" “{findings[0].project}”")
        message = opening + rest if opening.lower().endswith("project") else message
    numbers = list(dict.fromkeys(one.number for one in findings if one.number and one.target == "indicator"))
    if not numbers:
        return message
    return f"item{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}: {advice.lowered(message)}"


def _nested(text: str) -> str:
    return pieces(text).render()


def _grouped(items: Iterable[_T], key: Callable[[_T], Hashable]) -> list[list[_T]]:
    """Items with equal keys together, in the order of the first of each."""
    found: dict[Hashable, list[_T]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return list(found.values())
