"""Formats of other packages: entry points of the group ``jixiao.reporters``, loaded only when a name is not built in.

A package names a module, or an object, with ``write(run, out, view)`` (the protocol :class:`linter.report.Reporter`)::

    [project.entry-points."jixiao.reporters"]
    teamcity = "my_package.teamcity"

What it does wrong is said with its name; it never looks like a mistake of ours.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import TextIO

from linter.findings import Run
from linter.report import FORMATS, Reporter, ReporterError, View
from linter.strict_yaml import suggest
from linter.words import say

GROUP = "jixiao.reporters"


def load(name: str) -> Reporter:
    """The reporter that an installed package offers under a name.

    Raises:
        ReporterError: no package does, several do, or it cannot be imported.

    """
    offered = entry_points(group=GROUP)
    found = {one.value: one for one in offered if one.name == name}
    if not found:
        names = (*FORMATS, *sorted({one.name for one in offered} - FORMATS.keys()))
        listed = say(f"可用的有：{'、'.join(names)}", f"known are: {', '.join(names)}")
        near = suggest(name, names)
        raise ReporterError(
            say(f"没有输出格式“{name}”", f"there is no output format “{name}”"),
            listed if near in ("", listed) else f"{near}\n    {listed}",
        )
    if len(found) > 1:
        packages = "、".join(sorted(map(_package, found.values())))
        raise ReporterError(
            say(
                f"不止一个软件包提供输出格式“{name}”：{packages}",
                f"several packages offer the output format “{name}”: {packages}",
            ),
            say("请只保留一个", "keep only one of them"),
        )
    (one,) = found.values()
    return _loaded(one)


def _loaded(offered: EntryPoint) -> Reporter:
    try:
        found = offered.load()
    except Exception as error:
        raise _broken(offered, error) from error
    if not callable(getattr(found, "write", None)):
        raise ReporterError(
            _complaint(offered),
            say(f"{offered.value} 没有 write(run, out, view)", f"{offered.value} has no write(run, out, view)"),
        )
    return _Foreign(found, offered)


@dataclass(frozen=True)
class _Foreign:
    """A reporter of another package; its exceptions come out as errors that name it."""

    reporter: Reporter
    offered: EntryPoint

    def write(self, run: Run, out: TextIO, view: View) -> None:
        """Print the run to a text stream."""
        try:
            self.reporter.write(run, out, view)
        except OSError:
            raise  # the stream, not the reporter
        except Exception as error:
            raise _broken(self.offered, error) from error


def _broken(offered: EntryPoint, error: Exception) -> ReporterError:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    return ReporterError(_complaint(offered), f"{type(error).__name__}: {error} ({place})")


def _complaint(offered: EntryPoint) -> str:
    package = _package(offered)
    return say(
        f"软件包 {package} 提供的输出格式“{offered.name}”出错",
        f"the output format “{offered.name}” of the package {package} does not work",
    )


def _package(offered: EntryPoint) -> str:
    return f"{offered.dist.name} {offered.dist.version}" if offered.dist else offered.value
