"""The baseline: findings that were there when the tool was adopted, so that new ones alone count.

A line of JSON for each finding, sorted, without line numbers: a table that is wrapped, encoded or broken into pages anew, or saved in
another format, keeps its entries; two branches merge line by line. A finding belongs to an entry by its file and by what it is about
(:mod:`linter.fingerprint`); where the file of an entry is gone or was given another suffix, by what it is about alone.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from os.path import relpath
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple, NoReturn

from linter.findings import Report, Silenced
from linter.fingerprint import Identity, identity
from linter.strict_yaml import DefinitionError
from linter.words import said_by_system, say

SCHEMA = 1
DEFAULT_NAME = "jixiao-baseline.jsonl"
_HEADER = {"schema": SCHEMA, "about": "jixiao-lint baseline: findings known when it was written"}
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class Entry(NamedTuple):
    """A known finding: the file, relative to the folder of the baseline and with ``/``, and what it is about."""

    path: str
    about: Identity


class Sifted(NamedTuple):
    """What a baseline leaves of some reports; ``resolved`` are the entries that have no finding any more, ``used`` the others."""

    reports: list[Report]
    used: Counter[Entry]
    resolved: Counter[Entry]


@dataclass(frozen=True)
class Baseline:
    """Known findings, each with how often it occurs; ``path`` is the file they are kept in."""

    path: Path
    known: Counter[Entry]

    def sift(self, reports: Sequence[Report], judged: Sequence[Container[str]] | None = None) -> Sifted:
        """The reports without what is known, which they keep as silenced.

        Args:
            reports: what a run has found.
            judged: of each report the rules that ran over all they look at: only of these a finding that is not there is resolved.

        """
        left = Counter(self.known)
        looked_at = set(map(self._place_of, reports))
        exact = [self._known_here(report, left) for report in reports]
        loose = self._loose(left, looked_at)
        sifted = list(reports)
        for number in _moved_first(reports, exact, loose):
            sifted[number] = self._sifted(reports[number], exact[number], loose, left)
        resolved = self._resolved(left, reports, judged)
        return Sifted(sifted, self.known - left, resolved)

    def _resolved(
        self, left: Counter[Entry], reports: Sequence[Report], judged: Sequence[Container[str]] | None
    ) -> Counter[Entry]:
        """The entries that are left though their rule ran over their file, or nothing is left of the file.

        A file that is gone may have gone where only a run over everything finds it.
        """
        places = [self._place_of(report) for report in reports]
        ran = dict(zip(places, judged, strict=True)) if judged is not None else dict.fromkeys(places)
        gone = self._gone() if self.covered_by(reports) else frozenset()
        resolved: Counter[Entry] = Counter()
        for entry, count in left.items():
            if entry.path in ran:
                rules = ran[entry.path]
                over = rules is None or entry.about.rule in rules
            else:
                over = entry.path in gone
            if count and over:
                resolved[entry] = count
        return resolved

    def covered_by(self, reports: Iterable[Report]) -> bool:
        """Whether a run looked at every file of the baseline that is still there."""
        looked_at = set(map(self._place_of, reports))
        return self._paths <= looked_at | self._gone()

    def _place_of(self, report: Report) -> str:
        return self.place(report.document.source.path)

    def place(self, path: str) -> str:
        """A path as entries have it."""
        try:
            return PurePosixPath(*Path(relpath(path, self.path.parent)).parts).as_posix()
        except ValueError:  # on another drive
            return path

    def _known_here(self, report: Report, left: Counter[Entry]) -> list[bool]:
        """Of each finding of a report whether it is known in its file; takes the entries."""
        place = self._place_of(report)
        return [not one.internal and _take(left, Entry(place, identity(one))) for one in report.findings]

    def _loose(self, left: Counter[Entry], looked_at: set[str]) -> Mapping[Identity, list[Entry]]:
        """The entries left of files that are gone or have another suffix now, by what they are about."""
        stems = {_stem(path) for path in looked_at}
        gone = self._gone()
        free = {path for path in self._paths - looked_at if path in gone or _stem(path) in stems}
        loose: dict[Identity, list[Entry]] = {}
        for entry, count in left.items():
            if count and entry.path in free:
                loose.setdefault(entry.about, []).append(entry)
        return loose

    @cached_property
    def _paths(self) -> frozenset[str]:
        return frozenset(entry.path for entry in self.known)

    def _gone(self) -> frozenset[str]:
        """The files of entries that are not there any more."""
        return frozenset(path for path in self._paths if not (self.path.parent / path).exists())

    def _sifted(
        self, report: Report, here: list[bool], loose: Mapping[Identity, list[Entry]], left: Counter[Entry]
    ) -> Report:
        kept, silenced = [], []
        for finding, known in zip(report.findings, here, strict=True):
            if known or (not finding.internal and any(_take(left, one) for one in loose.get(identity(finding), ()))):
                silenced.append(Silenced(finding, "baseline", where=str(self.path)))
            else:
                kept.append(finding)
        return report._replace(findings=tuple(kept), silenced=(*report.silenced, *silenced))

    def of(self, reports: Iterable[Report]) -> Counter[Entry]:
        """The entries for everything in some reports."""
        return Counter(
            Entry(self._place_of(report), identity(finding))
            for report in reports
            for finding in report.findings
            if not finding.internal
        )

    def lines(self) -> Iterator[str]:
        """The file, line by line."""
        yield json.dumps(_HEADER, ensure_ascii=False)
        for entry in sorted(self.known):
            about = {key: value for key, value in entry.about._asdict().items() if value}
            yield json.dumps({"path": entry.path, **about, "count": self.known[entry]}, ensure_ascii=False)


def _moved_first(
    reports: Sequence[Report], known: Sequence[list[bool]], loose: Mapping[Identity, list[Entry]]
) -> list[int]:
    """The order in which reports take entries of files that are gone: a file that went elsewhere before one that resembles it here and there."""

    def share(number: int) -> float:
        new = [one for one, is_known in zip(reports[number].findings, known[number], strict=True) if not is_known]
        return sum(identity(one) in loose for one in new) / len(new) if new else 0.0

    order = list(range(len(reports)))
    return sorted(order, key=share, reverse=True) if loose else order


def _take(left: Counter[Entry], entry: Entry) -> bool:
    if left[entry] <= 0:
        return False
    left[entry] -= 1
    return True


def _stem(path: str) -> str:
    return str(PurePosixPath(path).with_suffix("")) if PurePosixPath(path).name else path


def load(path: Path) -> Baseline:
    """Read a baseline; of an entry that stands there twice, as after a merge, the larger count holds.

    Raises:
        DefinitionError: there is none, or it is no baseline; the error shows the line.

    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split(
            "\n"
        )  # names of files may hold what Python takes for a line break
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        remedy = say("用 jixiao baseline write 生成", "jixiao baseline write makes one") if missing else ""
        raise DefinitionError(
            say(f"读不了基线文件：{said_by_system(error)}", f"cannot read the baseline: {said_by_system(error)}"),
            str(path),
            remedy=remedy,
        ) from error
    except UnicodeDecodeError as error:
        raise DefinitionError(say("基线文件不是 UTF-8 文本", "the baseline is not UTF-8 text"), str(path)) from error
    known: Counter[Entry] = Counter()
    for number, line in enumerate(lines, 1):
        data = _data(path, lines, number)
        if "schema" in data:
            if data["schema"] != SCHEMA:
                _fail(path, lines, number, say("基线文件的版本不是 1", "the version of the baseline is not 1"))
        elif line.strip():
            entry, count = _entry(data, path, lines, number)
            known[entry] = max(known[entry], count)
    return Baseline(path, known)


def _data(path: Path, lines: Sequence[str], number: int) -> dict[str, Any]:
    line = lines[number - 1]
    if not line.strip() and number > 1:
        return {}
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or (number == 1 and "schema" not in data):
        _fail(path, lines, number)
    return data


def _entry(data: dict[str, Any], path: Path, lines: Sequence[str], number: int) -> tuple[Entry, int]:
    count = data.get("count", 1)
    texts = {key: data.get(key, "") for key in ("path", *Identity._fields)}
    whole = isinstance(count, int) and not isinstance(count, bool) and count > 0
    if not (whole and texts["path"] and texts["rule"] and all(isinstance(text, str) for text in texts.values())):
        _fail(path, lines, number)
    place = texts.pop("path")
    return Entry(place, Identity(**texts)), count


def _fail(path: Path, lines: Sequence[str], number: int, message: str = "") -> NoReturn:
    line = lines[number - 1]
    remedy = say("用 jixiao baseline write 重新生成", "jixiao baseline write makes it anew")
    if line.startswith(_CONFLICT):
        message = say("基线文件里有没有解决的合并冲突", "there is an unresolved merge conflict in the baseline")
        remedy = say(
            "两边的行都保留，只删去冲突标记", "keep the lines of both sides and remove the conflict marks only"
        )
    what = message or say("这一行不是基线的内容", "this line is no part of a baseline")
    raise DefinitionError(what, str(path), number, line[:120], remedy)
