"""The acceptance list of the rule catalogue: what must be found where, and where the linter must stay silent."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from functools import cache

import pytest

from linter.findings import Finding
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
    (GUANGZHOU, (65,), "P017", "warning"),
    (GUANGZHOU, (90, 91, 100, 101, 102, 103, 104, 115, 116, 117, 118), "P016", "info"),
    (GUANGZHOU, (12, 38), "D008", "info"),
    (HUANGPU, (6,), "P017", "info"),
    (HUANGPU, (33,), "D004", "warning"),
    (GUANGZHOU, (157, 180, 308, 600), "C008", "info"),
    (GUANGZHOU, (90,), "P003", "info"),
    (GUANGZHOU, (154,), "P002", "warning"),
    (GUANGZHOU, (414,), "P010", "info"),
    (GUANGZHOU, (412,), "P021", "info"),
    (GUANGZHOU, (425, 521, 538), "P013", "warning"),
    (GUANGZHOU, (322,), "U008", "info"),
    (GUANGZHOU, (141, 628), "P022", "info"),
    (GUANGZHOU, (781,), "P011", "warning"),
    (GUANGZHOU, (12,), "U004", "info"),
    (BAIYUN, (57,), "P004", "warning"),
    (BAIYUN, (61,), "P011", "warning"),
    (BAIYUN, (68,), "P005", "info"),
    (BAIYUN, (333,), "P002", "info"),
    (BAIYUN, (353,), "U007", "info"),
    (BAIYUN, (522,), "U006", "info"),
    (BAIYUN, (609,), "P018", "error"),
    (BAIYUN, (707,), "U005", "info"),
    (BAIYUN, (747,), "P014", "info"),
    (HUANGPU, (10, 20, 42), "P013", "warning"),
    (HUANGPU, (14,), "P014", "info"),
    (HUANGPU, (27,), "U005", "warning"),
    (GUANGZHOU, (88, 89), "H008", "info"),
    (GUANGZHOU, (90, 91, 100, 101, 102, 103, 104, 115, 116, 117, 118), "N012", "info"),
    (GUANGZHOU, (130, 144, 153, 508), "T009", "warning"),
    (GUANGZHOU, (155, 548), "T017", "info"),
    (GUANGZHOU, (191,), "T011", "warning"),
    (GUANGZHOU, (273,), "T014", "warning"),
    (GUANGZHOU, (144, 603, 628), "H010", "warning"),
    (GUANGZHOU, (628,), "T008", "warning"),
    (GUANGZHOU, (743,), "T015", "warning"),
    (BAIYUN, (62,), "T014", "warning"),
    (BAIYUN, (138, 145, 182, 189, 865, 913), "N014", "info"),
    (BAIYUN, (167, 468, 633, 902), "N013", "info"),
    (BAIYUN, (260,), "T010", "info"),
    (BAIYUN, (372, 562), "H010", "warning"),
    (BAIYUN, (523,), "N012", "info"),
    (BAIYUN, (779,), "H009", "info"),
    (BAIYUN, (829, 884, 890), "H006", "warning"),
    (HUANGPU, (8,), "H007", "info"),
    (HUANGPU, (19, 25, 45), "H010", "warning"),
    (GUANGZHOU, (90, 91, 100, 101, 102, 103, 104, 115, 116, 117, 118, 283, 310), "Q019", "info"),
    (GUANGZHOU, (90, 782), "Q005", "warning"),
    (GUANGZHOU, (153,), "Q005", "error"),
    (GUANGZHOU, (90, 325), "Q013", "warning"),
    (GUANGZHOU, (65,), "Q017", "info"),
    (GUANGZHOU, (628,), "Q018", "info"),
    (GUANGZHOU, (141,), "V011", "info"),
    (GUANGZHOU, (144,), "V011", "warning"),
    (GUANGZHOU, (143,), "V014", "info"),
    (GUANGZHOU, (153, 616), "Q016", "error"),
    (GUANGZHOU, (337,), "V012", "warning"),
    (GUANGZHOU, (521,), "V004", "warning"),
    (GUANGZHOU, (12,), "V015", "info"),
    (GUANGZHOU, (734,), "V013", "warning"),
    (BAIYUN, (18,), "Q007", "error"),
    (BAIYUN, (277,), "Q007", "warning"),
    (BAIYUN, (29, 39), "Q016", "error"),
    (BAIYUN, (80, 230), "V008", "warning"),
    (BAIYUN, (609, 627), "V009", "warning"),
    (BAIYUN, (62, 281, 692, 848, 892), "V017", "info"),
    (BAIYUN, (807,), "Q013", "warning"),
    (HUANGPU, (8, 39, 40, 61), "V017", "info"),
    (HUANGPU, (25, 57), "Q016", "error"),
    (HUANGPU, (45,), "Q014", "warning"),
    (HUANGPU, (48,), "Q015", "info"),
]

# Table, line, words of an indicator there: no rule speaks of it as error or warning.
MUST_BE_SILENT = [
    (GUANGZHOU, 28, "0.6万人"),
    (GUANGZHOU, 166, "三级"),
    (GUANGZHOU, 169, "三级"),
    (GUANGZHOU, 182, "每年12月31日前"),
    (GUANGZHOU, 195, "至少1次/周"),
    (GUANGZHOU, 220, "不低于上年"),
    (GUANGZHOU, 247, "代偿率"),
    (GUANGZHOU, 296, "检出率"),
    (GUANGZHOU, 298, "0事故"),
    (GUANGZHOU, 299, "非正常停机率"),
    (GUANGZHOU, 310, "20%"),
    (GUANGZHOU, 322, "非正常停机率"),
    (GUANGZHOU, 323, "0事故"),
    (GUANGZHOU, 338, "延迟率"),
    (GUANGZHOU, 351, "投诉"),
    (GUANGZHOU, 373, "PUE"),
    (GUANGZHOU, 386, "投诉"),
    (GUANGZHOU, 388, "投诉"),
    (GUANGZHOU, 550, "安全，0次"),
    (GUANGZHOU, 550, "投诉"),
    (GUANGZHOU, 574, "7天×24小时"),
    (GUANGZHOU, 603, "丢包率不大于1‰"),
    (GUANGZHOU, 603, "网络可用性不低于99%"),
    (GUANGZHOU, 632, "非正常停机率"),
    (BAIYUN, 385, "300元/人/年"),
    (BAIYUN, 447, "200元/人（"),
    (HUANGPU, 34, "园区签约入驻企业9家"),
]

# Table, lines, rules that must not speak there as error or warning though others do, part of the name of the indicator.
MUST_NOT_SAY = [
    (BAIYUN, (279,), "V005", ""),
    (BAIYUN, (279,), "V006", ""),
    (GUANGZHOU, (659,), "V017", ""),
    (BAIYUN, (447, 353), "P018", ""),
    (BAIYUN, (204, 253), "P002", ""),
    (GUANGZHOU, (310, 565, 659), "U006", ""),
    (GUANGZHOU, (310,), "C004", ""),
    (GUANGZHOU, (435, 508, 510, 525), "P013", ""),
    (GUANGZHOU, (129,), "H006", ""),
    (GUANGZHOU, (182,), "T015", "投诉"),
]

# How often each rule speaks on each table: a rule that begins to fire on everything shows here.
HIT_RATES = {
    BAIYUN: {
        "P016": 9,
        "P002": 14, "P003": 5, "P004": 14, "P005": 30, "P011": 7, "P014": 4, "P018": 1, "U004": 1, "U005": 4, "U006": 1, "U007": 1,
        "Q005": 1, "Q007": 5, "Q013": 5, "Q015": 1, "Q016": 5, "Q017": 8, "Q018": 13, "V008": 2, "V009": 2, "V017": 5,
        "H006": 3, "H009": 2, "H010": 3, "N012": 3, "N013": 4, "N014": 6, "T007": 7, "T009": 1, "T010": 1, "T014": 5,
        "C001": 1, "C003": 1, "C006": 17, "C011": 101, "H001": 20, "P001": 1, "Q003": 4, "Q004": 14, "Q006": 13, "Q008": 3, "Q009": 4,
        "Q010": 4, "Q011": 2, "Q012": 16, "T001": 12, "U003": 2,
    },
    GUANGZHOU: {
        "D008": 17, "P016": 87, "P017": 24,
        "C008": 4, "P002": 9, "P003": 22, "P004": 36, "P005": 96, "P010": 2, "P011": 2, "P013": 5, "P014": 8, "P021": 3, "P022": 8, "U004": 13,
        "U005": 18, "U006": 1, "U008": 6,
        "Q005": 16, "Q013": 44, "Q015": 4, "Q016": 2, "Q017": 45, "Q018": 13, "Q019": 17, "V004": 1, "V008": 1, "V011": 4, "V012": 1, "V013": 1, "V014": 1, "V015": 33,
        "H008": 2, "H010": 3, "N012": 11, "T007": 127, "T008": 1, "T009": 9, "T010": 1, "T011": 1, "T014": 8, "T015": 1, "T017": 6,
        "C001": 5, "C003": 1, "C004": 2, "C005": 4, "C006": 28, "C007": 4, "C011": 1133, "H001": 22, "H004": 4, "N001": 1, "N004": 1,
        "N005": 1, "N007": 1, "N008": 34, "P007": 21, "P009": 1, "Q001": 19, "Q004": 9, "Q006": 3, "Q008": 7, "Q010": 5,
        "Q012": 19, "U001": 3, "U002": 1, "U003": 2, "V001": 1, "V005": 2, "V010": 2,
    },
    HUANGPU: {
        "D004": 1, "P016": 2, "P017": 15,
        "P002": 12, "P003": 6, "P013": 3, "P014": 5, "U004": 11, "U005": 13,
        "Q005": 1, "Q013": 3, "Q014": 1, "Q015": 3, "Q016": 2, "Q017": 1, "Q019": 1, "V015": 4, "V017": 4,
        "H007": 1, "H010": 3,
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


@pytest.mark.parametrize(("table", "line", "words"), MUST_BE_SILENT)
def test_known_traps_stay_silent(table: str, line: int, words: str) -> None:
    parsed = document(table)
    spans = [
        one.field.span
        for project in parsed.projects
        for one in project.indicators
        if words in one.field.text
        and parsed.source.position(one.field.span.start).line <= line <= parsed.source.position(one.field.span.end).line
    ]
    assert spans
    for span in spans:
        inside = [one for one in findings(table) if span.start <= one.span.start < span.end]
        assert [f"{one.rule}: {one.message}" for one in inside if one.severity != "info"] == []


@pytest.mark.parametrize(("table", "lines", "rule", "name"), MUST_NOT_SAY)
def test_rules_that_must_not_speak_of_a_line_do_not(table: str, lines: tuple[int, ...], rule: str, name: str) -> None:
    for line in lines:
        loud = [one for one in by_line(table)[line, rule] if one.severity != "info" and name in one.indicator]
        assert not loud, f"{table}:{line} {rule}: {loud[0].message}"


@pytest.mark.parametrize("table", TABLES)
def test_the_amounts_of_a_published_table_add_up(table: str) -> None:
    assert not [one for one in findings(table) if one.rule in ("D001", "D002", "D003", "D006")]


@pytest.mark.parametrize("table", TABLES)
def test_the_hit_rates_are_the_recorded_ones(table: str) -> None:
    assert dict(sorted(Counter(finding.rule for finding in findings(table)).items())) == HIT_RATES[table]
