"""``jixiao init``: a commented configuration and an entry for pre-commit, to begin with; nothing is ever overwritten."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from linter import __version__
from linter.cli import OK
from linter.cli.arguments import language
from linter.config.keys import TABLES, Key
from linter.config.loading import FILE_NAMES
from linter.config.written import Written
from linter.strict_yaml import DefinitionError
from linter.words import say, use

REPOSITORY = "https://github.com/jixiao-lint/jixiao-lint"
_HOOKS = ".pre-commit-config.yaml"
_HOOK = "jixiao-check"


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add the options of the verb."""
    verb.add_argument(
        "folder", nargs="?", default=".", metavar="DIR", help=say("文件夹，缺省为当前文件夹", "the folder; the current one by default")
    )  # fmt: skip
    language(verb)


def run(options: argparse.Namespace) -> int:
    """Run the verb; returns the exit code."""
    if options.lang:
        use(options.lang)
    folder = Path(options.folder)
    if not folder.is_dir():
        raise DefinitionError(say("没有这个文件夹", "there is no such folder"), options.folder)
    for line in (*_configuration(folder), *_hooks(folder), *_next(options.folder)):
        print(line)
    return OK


def _configuration(folder: Path) -> Iterator[str]:
    """Write ``jixiao.toml``, unless the folder is configured already."""
    for name in FILE_NAMES:
        path = folder / name
        if path.exists() and (name != "pyproject.toml" or Written(path).speaks):
            yield say(f"保留 {path}：已有配置，没有改动", f"kept {path}: the configuration was there and is as it was")
            return
    path = folder / FILE_NAMES[0]
    path.write_text(template(), encoding="utf-8", newline="\n")
    yield say(
        f"新建 {path}：每项设置都有说明，去掉行首的 # 即生效",
        f"wrote {path}: every setting explained; remove a # to set it",
    )


def template() -> str:
    """A configuration in which every setting is explained and none is set."""
    head = say(
        "# jixiao-lint 的设置。去掉一行行首的 # 即生效；表（[…]）要放在单个设置之后。\n"
        "# jixiao config show 显示有效的设置和来源。",
        "# Settings of jixiao-lint. Remove the # of a line to set it; tables ([…]) come behind the single settings.\n"
        "# jixiao config show tells what is in force, and from where.",
    )
    keys = sorted(TABLES[""], key=_is_table)
    return "\n\n".join([head, *map(_commented, keys)]) + "\n"


def _is_table(key: Key) -> bool:
    return key.example.startswith("[")


def _commented(key: Key) -> str:
    choices = say("：", ": ") + say("、", ", ").join(key.choices) if key.kind == "choice" else ""
    default = say(f"（默认 {key.default}）", f" (default {key.default})") if key.default else ""
    return "\n".join([f"# {key.help}{choices}{default}", *(f"# {line}" for line in key.example.split("\n"))])


def _hooks(folder: Path) -> Iterator[str]:
    """Write the configuration of pre-commit, or say what is to be added to it."""
    path = folder / _HOOKS
    if not path.exists():
        path.write_text(f"repos:\n{entry()}", encoding="utf-8", newline="\n")
        yield say(
            f"新建 {path}：提交时检查（pre-commit install 后生效）",
            f"wrote {path}: checks each commit after pre-commit install",
        )
    elif _HOOK in path.read_text(encoding="utf-8", errors="replace"):
        yield say(f"保留 {path}：已有 {_HOOK}", f"kept {path}: it has {_HOOK}")
    else:
        yield say(
            f"保留 {path}：没有改动。要在提交时检查，请在 repos: 下加上",
            f"kept {path}: to check each commit, add below repos:",
        )
        yield entry().rstrip("\n")


def entry() -> str:
    """The entry for pre-commit."""
    return f"  - repo: {REPOSITORY}\n    rev: v{__version__}\n    hooks:\n      - id: {_HOOK}\n"


def _next(folder: str) -> Iterator[str]:
    where = "" if folder == "." else f" {folder}"
    yield say(f"下一步：jixiao check{where}", f"next: jixiao check{where}")
    yield say(
        f"问题多、一时改不完的，先用 jixiao baseline write{where} 记下，以后只看新问题",
        f"too much to mend at once? jixiao baseline write{where} records it, and only new findings count",
    )
