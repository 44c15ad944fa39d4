"""``jixiao check --annotate``: where the annotated copies go, and writing them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from linter.cli.accepting import Table
from linter.cli.files import Input
from linter.cli.settings import limits_of
from linter.cli.trouble import report_trouble
from linter.cli.writing import save
from linter.findings import Report
from linter.model import InputError
from linter.strict_yaml import DefinitionError
from linter.words import printable, say

if TYPE_CHECKING:
    from linter.annotating import Style

_OPTION = "--annotate"
_SUFFIXES = frozenset((".xlsx", ".xlsm", ".docx", ".docm", ".pdf"))


def copies(out: str, found: Sequence[Input]) -> tuple[list[Input], dict[str, str]]:
    """The files to check and, by their paths, where the annotated copies go; copies that lie in a folder that is searched are no tables.

    Raises:
        DefinitionError: several files and one name, standard input, a name with the ending of another format, or files on several drives.

    """
    if not out.strip() or "\0" in out:
        raise DefinitionError(say("没有写文件名", "it names no file"), _OPTION)
    if any(one.piped for one in found):
        raise DefinitionError(
            say("标准输入不能生成批注副本，请写文件名", "standard input cannot be annotated; name a file"), _OPTION
        )
    folder = _is_folder(out, found)
    kept = tables(out, found)
    if not folder:
        return kept, {one.path: _same_ending(out, one.path) for one in kept}
    root = _root(kept)
    return kept, {one.path: str(Path(out, Path(one.path).absolute().relative_to(root))) for one in kept}


def _root(kept: Sequence[Input]) -> str:
    """The folder that holds all these files; below it the copies lie as the files do."""
    try:
        return os.path.commonpath([Path(one.path).absolute().parent for one in kept]) if kept else "."
    except ValueError:
        raise DefinitionError(
            say("文件不在同一个盘上，请分盘各运行一次", "the files are on several drives; run once for each"), _OPTION
        ) from None


def tables(out: str, found: Iterable[Input]) -> list[Input]:
    """The files without those that lie where the copies go, unless they are named."""
    place = Path(out).resolve()
    return [one for one in found if one.named or not Path(one.path).resolve().is_relative_to(place)]


def write_copies(tables: Sequence[Table], reports: Iterable[Report], targets: Mapping[str, str], show: str) -> bool:
    """Write a copy for each table that was checked. What goes wrong with one is said and does not stop the others; whether one was written.

    A file in a format without comments is only said to be one where there are others.
    """
    written = failed = 0
    by_path = {table.path: table for table in tables}
    for report in reports:
        table = by_path.get(report.document.source.path)
        if table is None:
            continue
        try:
            _write_copy(table, report, targets[table.path], show)
            written += 1
        except (InputError, OSError) as error:
            failed += Path(table.path).suffix.lower() in _SUFFIXES
            report_trouble(error)
    if written:
        where = printable(next(iter(targets.values()))) if len(targets) == 1 else ""
        told = say(f"已写出 {written} 份批注副本", f"wrote {written} annotated {'copies' if written > 1 else 'copy'}")
        print(f"jixiao: {told}{say('：', ': ') if where else ''}{where}", file=sys.stderr)
    return bool(written) and not failed


def _write_copy(table: Table, report: Report, target: str, show: str) -> None:
    from linter.annotating import annotate

    copy = annotate(Path(table.path).read_bytes(), report, _style(table, show), limits_of(table.settings))
    parent = Path(target).parent
    parent.mkdir(parents=True, exist_ok=True)
    save(target, copy)


def _style(table: Table, show: str) -> Style:
    from linter.annotating import AUTHOR, COLORS, Style

    given = dict(table.settings.annotate or ())
    return Style(given.pop("author", AUTHOR), {**COLORS, **given}, show)


def _is_folder(out: str, found: Sequence[Input]) -> bool:
    """Whether the copies go into a folder: one that is there, one that is meant, or one that several files need."""
    several = len(found) != 1 or not found[0].named
    if Path(out).is_dir() or out.endswith(("/", os.sep)):
        return True
    if several and (Path(out).exists() or Path(out).suffix.lower() in _SUFFIXES):
        raise DefinitionError(
            say("有多个文件要批注，这里应是文件夹", "there are several files to annotate; name a folder"),
            f"{_OPTION} {out}",
            remedy=f"{_OPTION} {say('批注', 'annotated')}{os.sep}",
        )
    return several


def _same_ending(out: str, path: str) -> str:
    """The name of a copy; a workbook remains a workbook."""
    ending = Path(path).suffix
    if ending.lower() in _SUFFIXES and Path(out).suffix.lower() != ending.lower():
        raise DefinitionError(
            say(
                f"副本与原表格式相同，文件名应以 {ending} 结尾",
                f"a copy has the format of its table: its name must end in {ending}",
            ),
            f"{_OPTION} {out}",
            remedy=f"{_OPTION} {Path(path).stem}-{say('批注', 'annotated')}{ending}",
        )
    return out
