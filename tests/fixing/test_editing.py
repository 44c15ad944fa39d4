"""Which fixes are made together, and what edits make of a text."""

from __future__ import annotations

from linter.findings import Card, Edit, Finding, Fix
from linter.fixing.editing import apply, choose_fixes
from linter.model import Source, Span

SOURCE = Source("t", "零一二三四五六七八九")
SAFE = frozenset(("safe",))


def edit(start: int, end: int, text: str = "") -> Edit:
    return Edit(Span(start, end), text)


def finding(rule: str, *edits: Edit, safety: str = "safe") -> Finding:
    return Finding(Card(rule, rule, rule), "info", "", "", SOURCE, edits[0].span, fix=Fix(safety, edits, "", ""))


def chosen(*findings: Finding, safeties: frozenset[str] = SAFE) -> list[str]:
    return [one.rule for one in choose_fixes(findings, safeties).findings]


def test_edits_replace_insert_and_delete() -> None:
    assert apply(SOURCE.text, [edit(0, 0, "始"), edit(1, 2), edit(3, 5, "X")]) == "始零二X五六七八九"
    assert apply(SOURCE.text, []) == SOURCE.text


def test_fixes_apart_are_made_together_in_the_order_of_the_text() -> None:
    choice = choose_fixes([finding("B", edit(5, 6)), finding("A", edit(1, 2), edit(8, 9))], SAFE)
    assert [one.span.start for one in choice.edits] == [1, 5, 8]


def test_of_two_that_overlap_or_adjoin_the_first_in_the_text_is_made() -> None:
    assert chosen(finding("B", edit(2, 4)), finding("A", edit(1, 3))) == ["A"]
    assert chosen(finding("B", edit(3, 4)), finding("A", edit(1, 3))) == ["A"]
    assert chosen(finding("A", edit(1, 2)), finding("B", edit(1, 2))) == ["A"]
    assert chosen(finding("A", edit(1, 9)), finding("B", edit(4, 4, "x"))) == ["A"]


def test_a_fix_is_made_with_all_its_edits_or_not_at_all() -> None:
    choice = choose_fixes([finding("A", edit(4, 5)), finding("B", edit(1, 2), edit(4, 6))], SAFE)
    assert [one.rule for one in choice.findings] == ["B"]
    assert len(choice.edits) == 2


def test_what_a_fix_was_made_from_is_not_changed_in_the_same_go() -> None:
    copying = finding("A", edit(1, 3, "六"))
    copying = copying._replace(fix=copying.fix and copying.fix._replace(reads=(Span(1, 3), Span(6, 8))))
    assert chosen(copying, finding("B", edit(7, 8))) == ["A"]
    assert chosen(copying, finding("B", edit(4, 5))) == ["A", "B"]
    assert chosen(
        copying._replace(fix=copying.fix and copying.fix._replace(safety="unsafe")),
        finding("B", edit(7, 8)),
        safeties=frozenset(("safe", "unsafe")),
    ) == ["B"]


def test_safe_fixes_come_before_unsafe_ones() -> None:
    findings = [finding("A", edit(1, 3), safety="unsafe"), finding("B", edit(2, 4))]
    assert chosen(*findings, safeties=frozenset(("safe", "unsafe"))) == ["B"]
    assert chosen(*findings) == ["B"]
