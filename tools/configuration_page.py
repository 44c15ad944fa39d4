"""The reference of the configuration, ``docs/configuration.md``: its tables of keys come from the table the loader uses."""

from __future__ import annotations

import re
from pathlib import Path

from linter.config.keys import TABLES, Key

PAGE = Path(__file__).resolve().parents[1] / "docs/configuration.md"
_BLOCK = re.compile(r"(<!-- keys (?P<table>[a-z-]+): begin -->\n).*?(<!-- keys [a-z-]+: end -->)", re.DOTALL)
_FILE = "file"
"""What the page calls the table of the keys of the file itself."""


def page() -> str:
    """The page with its tables of keys as they are now."""
    return _BLOCK.sub(lambda found: f"{found[1]}{_table(found['table'])}\n{found[3]}", PAGE.read_text(encoding="utf-8"))


def _table(name: str) -> str:
    keys = TABLES["" if name == _FILE else name]
    head = "| 设置 key | 含义 meaning | 默认 default | 例子 example |\n|---|---|---|---|"
    return "\n".join([head, *map(_row, keys)])


def _row(key: Key) -> str:
    choices = f"：{' '.join(f'`{one}`' for one in key.choices)}" if key.kind == "choice" else ""
    required = "（必填 required）" if key.required else ""
    default = f"`{key.default}`" if key.default else ""
    example = "<br>".join(f"`{line}`" for line in key.example.split("\n"))
    return f"| `{key.name}` | {key.chinese}{required}{choices}<br>{key.english} | {default} | {example.replace('|', chr(92) + '|')} |"
