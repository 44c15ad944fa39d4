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
from linter.cli.files import inputs
from linter.cli.settings import SettingsOf, limits_of
from linter.cli.trouble import nothing_anywhere, nothing_in, problem_of, problem_text
from linter.cli.writing import opened, refuse_overwriting
from linter.features import FactsBuilder
from linter.findings import Problem
from linter.knowledge import load_knowledge
from linter.model import InputError
from linter.pipeline import parse
from linter.plain import KEYS, records
from linter.words import say


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add the options of the verb."""
    paths(verb)
    verb.add_argument(
        "--format", choices=("jsonl", "json", "csv"), default="jsonl", help=say("输出格式", "output format")
    )
    verb.add_argument("--output", metavar="FILE", help=say("写入文件", "write to a file"))
    reading(verb)
    language(verb)


def run(options: argparse.Namespace) -> int:
    """Run the verb; returns the exit code."""
    refuse_overwriting([options.output], inputs(options.paths))
    reader = _Reader(SettingsOf(options), options)
    with opened(options.output) as out:
        _write(reader.records(), options.format, out)
    for problem in reader.problems:
        print(problem_text(problem), file=sys.stderr)
    return TROUBLE if reader.problems else OK


class _Reader:
    def __init__(self, settings_of: SettingsOf, options: argparse.Namespace) -> None:
        self.settings_of = settings_of
        self.options = options
        self.problems: list[Problem] = []

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
            for record in records(document, builder):
                empty = False
                yield record
            found_any |= not empty
            if empty and one.named:
                self.problems.append(Problem(one.shown, nothing_in(document.source.text)))
        if not found_any and not self.problems:
            self.problems.append(nothing_anywhere(self.options.paths, found_file))


def _write(rows: Iterator[dict[str, Any]], form: str, out: TextIO) -> None:
    match form:
        case "jsonl":
            for row in rows:
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
        case "json":
            json.dump(list(rows), out, ensure_ascii=False, indent=2)
            out.write("\n")
        case "csv":
            writer = csv.DictWriter(out, KEYS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
