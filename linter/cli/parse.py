"""``jixiao parse``: what was understood, one record per indicator."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from typing import Any, TextIO

from linter.cli import OK, TROUBLE
from linter.cli.arguments import language, paths, reading
from linter.cli.doubts import doubts
from linter.cli.emptiness import nothing_anywhere, nothing_in
from linter.cli.files import inputs
from linter.cli.settings import SettingsOf, limits_of
from linter.cli.trouble import problem_of, problem_text
from linter.cli.writing import opened, refuse_overwriting, refuse_packed, save
from linter.exporting.records import COLUMNS, KEYS, LOCATION, records
from linter.features import FactsBuilder
from linter.findings import Problem
from linter.knowledge import load_knowledge
from linter.model import InputError
from linter.pipeline import parse
from linter.reading.formats import INSTALL
from linter.report import ReporterError
from linter.strict_yaml import DefinitionError
from linter.words import say

FORMATS = ("jsonl", "json", "csv", "xlsx")
"""What the records can be written as."""


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add the options of the verb."""
    paths(verb)
    verb.add_argument(
        "--format",
        choices=FORMATS,
        help=say(
            "输出格式（默认看 --output 的后缀，否则 jsonl）",
            "output format (default: by the ending of --output, else jsonl)",
        ),
    )
    verb.add_argument("--output", metavar="FILE", help=say("写入文件", "write to a file"))
    reading(verb)
    language(verb)


def run(options: argparse.Namespace) -> int:
    """Run the verb; returns the exit code."""
    form = options.format or _by_ending(options.output)
    refuse_overwriting([options.output], inputs(options.paths))
    if form == "xlsx":
        return _write_workbook(options)
    refuse_packed([options.output], say("用 .xlsx、.csv、.json 或 .jsonl", "use .xlsx, .csv, .json or .jsonl"))
    reader = _Reader(SettingsOf(options), options)
    with opened(options.output) as out:
        _write(reader.records(), form, out)
    for line in (*map(problem_text, reader.problems), *reader.doubts):
        print(line, file=sys.stderr)
    return TROUBLE if reader.problems else OK


def _by_ending(output: str | None) -> str:
    ending = (output or "").rpartition(".")[2].lower()
    return ending if ending in FORMATS else "jsonl"


def _write_workbook(options: argparse.Namespace) -> int:
    """The indicators with what is found in them, as a workbook."""
    if options.output in (None, "-"):
        raise DefinitionError(
            say("工作簿不能输出到屏幕，请写明文件", "a workbook cannot be printed; name a file"),
            "--format xlsx",
            remedy=say("--output 指标.xlsx", "--output indicators.xlsx"),
        )
    from linter.cli.job import Job
    from linter.exporting.workbook import Table, workbook

    job = Job(SettingsOf(options), use_baseline=False)
    found = list(job.settings_of.wanted(inputs(options.paths)))
    for one in found:
        job.take(one)
    reports = job.result(options.paths, found).reports
    if job.tables:
        builders = {table.path: table.linter.builder for table in job.tables}
        known = [(one, builders.get(one.document.source.path)) for one in reports]
        try:
            content = workbook([Table(report, builder) for report, builder in known if builder])
        except ModuleNotFoundError as error:
            if error.name is None or error.name.partition(".")[0] == "linter":
                raise
            needed = say("生成工作簿需要另外的程序库", "writing workbooks needs a further library")
            raise ReporterError(needed, say(f"请运行 {INSTALL}", f"run {INSTALL}")) from None
        save(options.output, content)
    for line in (*map(problem_text, job.problems), *doubts(report.document.source for report in reports)):
        print(line, file=sys.stderr)
    return TROUBLE if job.problems else OK


class _Reader:
    def __init__(self, settings_of: SettingsOf, options: argparse.Namespace) -> None:
        self.settings_of = settings_of
        self.options = options
        self.problems: list[Problem] = []
        self.doubts: list[str] = []

    def records(self) -> Iterator[dict[str, Any]]:
        """Records of all files, in order."""
        builder = FactsBuilder(load_knowledge())
        found_any = found_file = False
        for one in self.settings_of.wanted(inputs(self.options.paths)):
            settings = self.settings_of.file(one.path)
            found_file = True
            try:
                document = parse(
                    one.read(),
                    path=one.shown,
                    encoding=settings.encoding,
                    year=settings.year,
                    limits=limits_of(settings),
                )
            except (InputError, OSError) as error:
                self.problems.append(problem_of(error, one.shown))
                continue
            empty = True
            for record in records(document, builder) if one.offers(document) else ():
                empty = False
                yield record
            found_any |= not empty
            if not empty:
                self.doubts += doubts([document.source])
            if empty and one.named:
                self.problems.append(Problem(one.shown, nothing_in(document.source)))
        if not found_any and not self.problems:
            self.problems.append(nothing_anywhere(self.options.paths, found_file, self.settings_of.passed_over))


def _write(rows: Iterator[dict[str, Any]], form: str, out: TextIO) -> None:
    match form:
        case "jsonl":
            for row in rows:
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
        case "json":
            json.dump(list(rows), out, ensure_ascii=False, indent=2)
            out.write("\n")
        case "csv":
            listed = list(rows)
            further = [key for key in (*COLUMNS, LOCATION) if any(key in row for row in listed)]
            writer = csv.DictWriter(out, (*KEYS, *further), lineterminator="\n")
            writer.writeheader()
            writer.writerows(listed)
