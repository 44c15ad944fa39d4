"""The acceptance list of the rule catalogue: what must be found where, and where the linter must stay silent."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from functools import cache

import pytest

from linter.model import Finding
from linter.pipeline import build_linter
from tests.support.corpus import TABLES, document, needs_corpus

pytestmark = needs_corpus

BAIYUN, GUANGZHOU, HUANGPU = TABLES

# Table, lines of the items or projects, rule, severity ("" for the rule's own).
MUST_FIND = [
    (GUANGZHOU, (12, 15), "H004", ""),
    (GUANGZHOU, (37, 38, 39, 40, 169, 322, 323), "N008", "info"),
    (GUANGZHOU, (38,), "Q008", "warning"),
    (
        GUANGZHOU,
        (65, 66, 75, 76, 77, 78, 168, 87, 90, 91, 100, 101, 102, 103, 104, 115, 116, 117, 118),
        "Q001",
        "error",
    ),
    (GUANGZHOU, (141,), "V001", "error"),
    (GUANGZHOU, (143,), "N004", "error"),
    (GUANGZHOU, (143,), "N007", "warning"),
    (GUANGZHOU, (153,), "Q004", "error"),
    (GUANGZHOU, (153,), "Q010", "error"),
    (GUANGZHOU, (224,), "N005", "warning"),
    (GUANGZHOU, (298,), "V010", "error"),
    (GUANGZHOU, (298,), "P009", "error"),
    (GUANGZHOU, (398,), "U002", "error"),
    (GUANGZHOU, (481, 505), "V005", "warning"),
    (GUANGZHOU, (602, 769, 779), "U001", "error"),
    (GUANGZHOU, (603,), "U003", "error"),
    (GUANGZHOU, (615, 627, 628), "C005", "error"),
    (GUANGZHOU, (616,), "C007", "error"),
    (GUANGZHOU, (616,), "P007", "warning"),
    (GUANGZHOU, (628, 680), "C004", "error"),
    (GUANGZHOU, (630,), "N001", "error"),
    (GUANGZHOU, (745,), "U003", "warning"),
    (BAIYUN, (19, 661, 833, 22, 664, 836, 24, 63, 666, 693, 838, 849), "T001", "error"),
    (BAIYUN, (19,), "Q006", "error"),
    (BAIYUN, (219, 231), "Q003", "error"),
    (BAIYUN, (552, 575), "Q003", "warning"),
    (BAIYUN, (312,), "Q004", "warning"),
    (BAIYUN, (504,), "C001", "warning"),
    (BAIYUN, (504, 764), "U003", "warning"),
    (BAIYUN, (538,), "P001", "error"),
    (BAIYUN, (573,), "H001", "info"),
    (BAIYUN, (731, 820), "Q009", "error"),
    (BAIYUN, (216,), "Q008", ""),
    (BAIYUN, (318, 718), "Q011", ""),
    (BAIYUN, (294,), "C006", "warning"),
    (HUANGPU, (7,), "U003", "warning"),
    (HUANGPU, (14,), "N006", "error"),
    (HUANGPU, (14,), "N007", "warning"),
    (HUANGPU, (14,), "Q006", "error"),
    (HUANGPU, (18,), "U001", "error"),
    (HUANGPU, (18,), "V005", "warning"),
    (HUANGPU, (25,), "Q010", "error"),
    (HUANGPU, (43,), "N001", "error"),
    (HUANGPU, (48,), "V010", "error"),
    (HUANGPU, (49,), "Q008", "info"),
    (HUANGPU, (51,), "P007", "warning"),
    (HUANGPU, (56,), "P001", "error"),
    (HUANGPU, (57,), "Q008", "error"),
    (HUANGPU, (57,), "Q011", "error"),
]

# Table, lines, rules that must not speak there as error or warning, part of the name of the indicator in question.
MUST_BE_SILENT = [
    (GUANGZHOU, (28,), "V002", ""),
    (GUANGZHOU, (166, 169), "Q009", "等"),
    (GUANGZHOU, (182,), "V010", ""),
    (GUANGZHOU, (195,), "U003", ""),
    (GUANGZHOU, (220,), "Q010", ""),
    (GUANGZHOU, (247,), "V005", "代偿率"),
    (GUANGZHOU, (296,), "V005", "检出率"),
    (GUANGZHOU, (299, 322, 632), "V005", "停机率"),
    (GUANGZHOU, (298, 323, 550), "V002", ""),
    (GUANGZHOU, (310,), "C004", ""),
    (GUANGZHOU, (338,), "V002", "延迟率"),
    (GUANGZHOU, (351, 386, 388, 550), "V001", ""),
    (GUANGZHOU, (373,), "V005", "PUE"),
    (GUANGZHOU, (574,), "Q006", ""),
    (GUANGZHOU, (603,), "V003", "丢包率"),
    (BAIYUN, (385, 447), "Q006", ""),
    (BAIYUN, (279,), "V005", ""),
    (HUANGPU, (34,), "V010", ""),
]

# How often each rule speaks on each table: a rule that begins to fire on everything shows here.
HIT_RATES = {
    BAIYUN: {
        "C001": 1, "C003": 1, "C006": 17, "C011": 101, "H001": 20, "P001": 1, "Q003": 4, "Q004": 14, "Q006": 13, "Q008": 3, "Q009": 7,
        "Q010": 4, "Q011": 2, "Q012": 16, "T001": 12, "U003": 2,
    },
    GUANGZHOU: {
        "C001": 5, "C003": 1, "C004": 2, "C005": 4, "C006": 28, "C007": 4, "C011": 1133, "H001": 22, "H004": 4, "N001": 1, "N004": 1,
        "N005": 1, "N007": 1, "N008": 34, "P007": 21, "P009": 1, "Q001": 19, "Q004": 9, "Q006": 3, "Q008": 7, "Q009": 1, "Q010": 6,
        "Q012": 19, "U001": 3, "U002": 1, "U003": 2, "V001": 1, "V005": 2, "V010": 2,
    },
    HUANGPU: {
        "N001": 1, "N006": 1, "N007": 1, "P001": 1, "P007": 9, "Q006": 2, "Q008": 3, "Q009": 1, "Q010": 2, "Q011": 1, "Q012": 6, "U001": 1,
        "U003": 1, "V005": 1, "V010": 1,
    },
}  # fmt: skip


@cache
def findings(table: str) -> tuple[Finding, ...]:
    return build_linter().lint(document(table)).findings


@cache
def by_line(table: str) -> dict[tuple[int, str], list[Finding]]:
    """Findings by rule and line: their own, and the one where the item or project they are about begins."""
    parsed = document(table)
    begins = sorted(
        [one.field.span.start for project in parsed.projects for one in project.indicators]
        + [project.span.start for project in parsed.projects]
    )
    found: dict[tuple[int, str], list[Finding]] = defaultdict(list)
    for finding in findings(table):
        begin = begins[max(bisect_right(begins, finding.span.start) - 1, 0)]
        for line in {finding.location.start.line, parsed.source.position(begin).line}:
            found[line, finding.rule].append(finding)
    return found


@pytest.mark.parametrize(("table", "lines", "rule", "severity"), MUST_FIND)
def test_known_defects_are_found(table: str, lines: tuple[int, ...], rule: str, severity: str) -> None:
    for line in lines:
        found = by_line(table)[line, rule]
        assert found, f"{table}:{line} {rule}"
        assert not severity or severity in {finding.severity for finding in found}, f"{table}:{line} {rule}"


@pytest.mark.parametrize(("table", "lines", "rule", "name"), MUST_BE_SILENT)
def test_known_traps_stay_silent(table: str, lines: tuple[int, ...], rule: str, name: str) -> None:
    for line in lines:
        loud = [one for one in by_line(table)[line, rule] if one.severity != "info" and name in one.indicator]
        assert not loud, f"{table}:{line} {rule}: {loud[0].message}"


@pytest.mark.parametrize("table", TABLES)
def test_the_hit_rates_are_the_recorded_ones(table: str) -> None:
    assert dict(sorted(Counter(finding.rule for finding in findings(table)).items())) == HIT_RATES[table]
