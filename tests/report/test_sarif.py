"""SARIF: valid, complete, and pointing at the right characters."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest

from linter.findings import Edit, Finding, Fix, Problem, Report, Run
from linter.model import Span
from linter.pipeline import build_linter, lint
from linter.report import View, reporter
from linter.report.sarif import FINGERPRINT
from linter.words import use
from tests.support.corpus import SHARED, TABLES, document, needs_corpus
from tests.support.findings import finding, report

SCHEMA = SHARED / "schemas/sarif-schema-2.1.0.json"
needs_schema = pytest.mark.skipif(
    not SCHEMA.is_file(), reason="the schema of SARIF (../shared/schemas) is not on this machine"
)
SAMPLE = Path(__file__).parent / "sample" / "预算 表.tsv"


def log(run: Run) -> dict[str, Any]:
    out = io.StringIO()
    reporter("sarif").write(run, out, View())
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def results(*findings: Finding) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = log(Run((report(findings),)))["runs"][0]["results"]
    return found


def sample() -> Report:
    return lint(SAMPLE, path="预算 表.tsv")


def _runs() -> Sequence[tuple[str, Run]]:
    problems = (Problem("坏:表.tsv", "编码不对", 7), Problem("<stdin>", "文件是空的"))
    fix = Fix("unsafe", (Edit(Span(5, 7), ""), Edit(Span(9, 9), "\u202e新\x07")), "改写", "rewrite")
    hostile = finding(message="\x00<b>“\ud800”\u202e\n第二行", hint="")._replace(
        fix=fix, unit="\x1b[31m", project="\udcff"
    )
    return [
        ("nothing", Run(())),
        ("problems", Run((), problems)),
        ("sample", Run((sample(),), problems)),
        ("hostile", Run((report([hostile, hostile]),))),
        ("whole table", Run((report([finding(target="document")]),))),
    ]


@needs_schema
@pytest.mark.parametrize(("name", "run"), _runs(), ids=[name for name, _ in _runs()])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_log_is_valid(name: str, run: Run, language: str) -> None:
    use(language)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(log(run))


@needs_schema
@needs_corpus
def test_the_log_of_a_real_table_is_valid_and_no_fingerprint_comes_twice() -> None:
    found = log(Run((build_linter().lint(document(TABLES[1])),)))
    jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(found)
    prints = [one["partialFingerprints"][FINGERPRINT] for one in found["runs"][0]["results"]]
    assert len(prints) > 1000
    assert len(set(prints)) == len(prints)


@pytest.mark.parametrize(("name", "run"), _runs(), ids=[name for name, _ in _runs()])
def test_every_result_names_its_rule_its_place_and_itself(name: str, run: Run) -> None:
    found = log(run)
    assert found["version"] == "2.1.0"
    (only,) = found["runs"]
    rules = only["tool"]["driver"]["rules"]
    assert only["columnKind"] == "unicodeCodePoints"
    assert len(only["results"]) == len(list(run.findings))
    assert [rule["id"] for rule in rules] == sorted({one.rule for one in run.findings})
    for one in only["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        assert one["level"] in ("error", "warning", "note")
        assert one["message"]["text"]
        assert list(one["partialFingerprints"]) == [FINGERPRINT]
        assert one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].isascii()


def test_a_region_is_what_the_finding_is_about() -> None:
    lines = SAMPLE.read_text(encoding="utf-8").split("\n")
    found = {one["ruleId"]: one for one in log(Run((sample(),)))["runs"][0]["results"]}
    region = found["V001"]["locations"][0]["physicalLocation"]["region"]
    assert region["startLine"] == region["endLine"] == 2
    assert lines[1][region["startColumn"] - 1 : region["endColumn"] - 1] == "0" == region["snippet"]["text"]
    assert found["V001"]["properties"] == {
        "unit": "某市图书馆", "project": "阅读推广", "indicator": "读者满意度", "number": "2", "field": "annual",
    }  # fmt: skip
    assert found["Q007"]["properties"]["raisedBy"] == "Q009"


def test_columns_count_characters_also_beyond_the_basic_plane() -> None:
    table = SAMPLE.read_text(encoding="utf-8").replace("阅读推广\t10.00", "𠮷野家𠮷\t10.00")
    (found,) = [one for one in log(Run((lint(table),)))["runs"][0]["results"] if one["ruleId"] == "V001"]
    region = found["locations"][0]["physicalLocation"]["region"]
    assert table.split("\n")[1][region["startColumn"] - 1] == "0"


def test_a_rule_explains_itself_with_its_authority() -> None:
    rules = {rule["id"]: rule for rule in log(Run((sample(),)))["runs"][0]["tool"]["driver"]["rules"]}
    rule = rules["Q001"]
    assert rule["name"] == "meta-value"
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert "**为什么**" in rule["help"]["markdown"]
    assert "- 项目支出绩效评价管理办法（财预〔2020〕10号）" in rule["help"]["markdown"]
    assert "**" not in rule["help"]["text"]
    unread = [one for one in rules.values() if "（未核对原文）" in one["help"]["text"]]
    assert len(unread) == sum(any(a.unread for a in one.authority) for one in {f.card for f in sample().findings})
    use("en")
    english = {one["id"]: one for one in log(Run((lint(SAMPLE),)))["runs"][0]["tool"]["driver"]["rules"]}
    assert "**Why**" in english["Q001"]["help"]["markdown"]


def test_a_fix_of_a_finding_is_carried_and_mends_the_text_when_it_is_made() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    (found,) = [one for one in log(Run((sample(),)))["runs"][0]["results"] if one["ruleId"] == "H001"]
    assert found["properties"]["fixSafety"] == "safe"
    ((change,),) = [fix["artifactChanges"] for fix in found["fixes"]]
    assert change["artifactLocation"] == found["locations"][0]["physicalLocation"]["artifactLocation"]
    lines = text.split("\n")
    for edit in reversed(change["replacements"]):
        region = edit["deletedRegion"]
        assert region["startLine"] == region["endLine"]
        line = lines[region["startLine"] - 1]
        mended = line[: region["startColumn"] - 1] + edit["insertedContent"]["text"] + line[region["endColumn"] - 1 :]
        lines[region["startLine"] - 1] = mended
    assert "H001" not in {one.rule for one in lint("\n".join(lines)).findings}
    (plain,) = [one for one in log(Run((sample(),)))["runs"][0]["results"] if one["ruleId"] == "V001"]
    assert "fixes" not in plain


def test_fingerprints_stay_when_lines_move_and_when_the_language_changes() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    head, _, rest = text.partition("\n")
    more = (
        "某市博物馆\t展览\t8.00\t办展览\t1、1-产出指标；11-数量指标；展览场次；实施周期指标值:≥9场；年度指标值:≥3场。\n"
    )

    def prints(table: str) -> dict[str, str]:
        found = log(Run((lint(table, path="表.tsv"),)))["runs"][0]["results"]
        return {one["ruleId"] + str(one["properties"]): one["partialFingerprints"][FINGERPRINT] for one in found}

    before, after = prints(text), prints(f"{head}\n{more}{rest}")
    assert before.items() <= after.items()
    use("en")
    assert prints(text) == before


def test_paths_are_relative_references_of_any_bytes() -> None:
    name = os.fsdecode(b"\xe8\xa1\xa8 50%#?\xff.tsv")
    found = log(Run((lint(SAMPLE, path=name),)))["runs"][0]
    (artifact,) = found["artifacts"]
    assert artifact["location"]["uri"] == "%E8%A1%A8%2050%25%23%3F%FF.tsv"
    assert unquote_to_bytes(artifact["location"]["uri"]) == os.fsencode(name)
    assert artifact["location"]["uriBaseId"] == "%SRCROOT%"


def test_the_encoding_of_a_file_is_named() -> None:
    table = SAMPLE.read_text(encoding="utf-8")
    for encoding, told in (("gb18030", "gb18030"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16")):
        found = log(Run((lint(table.encode(encoding), path="a.tsv"),)))["runs"][0]["artifacts"]
        assert [one["encoding"] for one in found] == [told]


def test_a_file_that_cannot_be_read_is_a_notification() -> None:
    (invocation,) = log(Run((), (Problem("坏.tsv", "编码不对", 7),)))["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert told["message"]["text"] == "编码不对"
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "%E5%9D%8F.tsv"
    assert told["locations"][0]["physicalLocation"]["region"]["byteOffset"] == 7
    assert log(Run(()))["runs"][0]["invocations"][0]["executionSuccessful"] is True


def test_an_empty_document_has_no_results() -> None:
    assert results() == []
