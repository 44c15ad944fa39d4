"""How right the rules are on labelled indicators: ``python -m bench.quality [FILE…] [--misses]``.

The labels (``tests/labelled/``) say which rules a strict reviewer expects of each item, after suppression. Printed per rule: right, wrong and missed
findings, precision and recall. A rule in ``maybe`` counts neither way; of a group in ``either`` one rule must speak.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from bench.labelled import LabelError, as_tabs, labelled_tables, year_of
from linter.findings import Report
from linter.pipeline import Linter, build_linter, load_rules, parse

LABELLED = Path(__file__).resolve().parents[1] / "tests/labelled"


AS_DELIVERED = frozenset(
    {
        "unseen",
        "districts",
        "counties",
        "coded",
        "offices",
        "bureaus",
        "published",
        "submitted",
        "facilities",
        "provinces",
        "filled",
        "arranged",
        "stations",
    }
)
"""The label files that expect what is on by default, cases as well as rules; the others expect all of it."""
NAME = 2
"""Where the cells of a form have the name of the indicator."""


class Miss(NamedTuple):
    """A finding too many or too few."""

    rule: str
    wrong: bool
    text: str


class Score(NamedTuple):
    """Counts by rule and the misses behind them."""

    right: Counter[str]
    wrong: Counter[str]
    missed: Counter[str]
    misses: list[Miss]

    def precision(self, rule: str) -> float:
        return _share(self.right[rule], self.wrong[rule])

    def recall(self, rule: str) -> float:
        return _share(self.right[rule], self.missed[rule])


def _share(right: int, other: int) -> float:
    return right / (right + other) if right + other else 1.0


def labelled_rules(file: str | None = None) -> frozenset[str]:
    """The rules the labels of a file know of, or those of any; what other rules say is not judged.

    Raises:
        LabelError: it is not said of the file which rules they are.

    """
    known: dict[str, list[str]] = json.loads((LABELLED / "rules.json").read_text(encoding="utf-8"))
    if file is not None and file not in known:
        raise LabelError(f"{LABELLED / 'rules.json'}: name the rules that the labels of “{file}” know of")
    return frozenset(rule for name, rules in known.items() if file in (None, name) for rule in rules)


def quality(paths: Iterable[Path], linter: Linter | None = None) -> Score:
    """Lint the labelled projects, table by table, and compare."""
    every, usual = linter or build_linter(load_rules()), linter or build_linter()
    score = Score(Counter(), Counter(), Counter(), [])
    for path in paths:
        judged = labelled_rules(path.stem)
        for projects in labelled_tables(path):
            report = (usual if path.stem in AS_DELIVERED else every).lint(
                parse(as_tabs(projects), path="labelled.tsv", year=year_of(projects))
            )
            _compare(projects, report, judged, score)
    return score


def _compare(projects: list[dict[str, Any]], report: Report, judged: frozenset[str], score: Score) -> None:
    found: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for finding in report.findings:
        if finding.rule in judged:
            of_project = finding.rule.startswith("P")  # also where it points at one of the indicators
            found[finding.project, None if of_project else finding.number or finding.indicator or None].add(
                finding.rule
            )
    if "document" in projects[0]:
        _count(found["", None], set(projects[0]["document"]), set(), projects[0]["table"], score)
    for project in projects:
        name = project["project"]
        _count(
            found[name, None], set(project["rules"]), set(project.get("maybe", ())), f"{project['table']} {name}", score
        )
        for place, one in enumerate(project["indicators"], 1):
            number = one["cells"][NAME] if "cells" in one else str(one.get("number", place))
            have, want, maybe = found[name, number], set(one["rules"]), set(one.get("maybe", ()))
            for group in one.get("either", ()):
                fired = have.intersection(group) or {group[0]}
                want |= fired
            _count(have, want, maybe - want, f"{project['table']} {name} {one.get('item') or one['cells']}", score)


def _count(have: set[str], want: set[str], maybe: set[str], text: str, score: Score) -> None:
    score.right.update(have & want)
    score.wrong.update(have - want - maybe)
    score.missed.update(want - have)
    score.misses.extend(Miss(rule, True, text) for rule in sorted(have - want - maybe))
    score.misses.extend(Miss(rule, False, text) for rule in sorted(want - have))


def main() -> int:
    """Print the figures; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="files of labels (default: all of tests/labelled/)")
    parser.add_argument("--misses", action="store_true", help="list every finding too many or too few")
    options = parser.parse_args()
    try:
        score = quality(options.files or sorted(LABELLED.glob("*.jsonl")))
    except (LabelError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    print("rule   right  wrong missed  precision recall")
    for rule in sorted({*score.right, *score.wrong, *score.missed}):
        counts = f"{score.right[rule]:6} {score.wrong[rule]:6} {score.missed[rule]:6}"
        print(f"{rule:5} {counts}      {score.precision(rule):.3f}  {score.recall(rule):.3f}")
    if options.misses:
        for miss in score.misses:
            print(f"{miss.rule} {'wrong' if miss.wrong else 'missed'}: {miss.text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
