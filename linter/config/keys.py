"""Every key of a configuration, declared once: what it holds, what it means, what it is without being set.

The loader, the schema for editors and the reference page are made from this table. A key of a table (``[[overrides]]``) is declared in
:data:`TABLES` under the table's name, those of the file itself under the empty name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from linter.engine.rules import SEVERITIES
from linter.features.project_types import TYPES
from linter.words import LANGUAGES, say

YEARS = range(2000, 2100)
"""The budget years that are no slip of the pen."""

MEBIBYTES = range(1, 4097)
"""What a file may be allowed to unpack to."""


class Key(NamedTuple):
    """A key of the configuration.

    ``kind`` says what it holds: ``text``, ``texts`` (a list), ``choice`` (one of ``choices``), ``selectors`` (rules, see
    :mod:`linter.engine.selection`), ``folders`` (relative to the file), ``year`` (in :data:`YEARS`), ``mebibytes`` (in
    :data:`MEBIBYTES`), ``options`` (a table by rule of tables by option), ``severity`` (a table by rule), ``types`` (a table by pattern of
    ``choices``). ``default`` is what holds where it is not set; ``example`` is TOML that sets it.
    """

    name: str
    kind: str
    chinese: str
    english: str
    example: str
    default: str | None = None
    choices: tuple[str, ...] = ()

    @property
    def field(self) -> str:
        """Its name in :class:`linter.config.Settings`."""
        return self.name.replace("-", "_")

    @property
    def help(self) -> str:
        """What it means, one sentence in the language in use."""
        return say(self.chinese, self.english)


_FILE = (
    Key(
        "select", "selectors", "只运行这些规则", "the rules to run, instead of those that are on by default", 'select = ["Q", "V001"]'
    ),
    Key("ignore", "selectors", "不运行这些规则", "the rules to leave out", 'ignore = ["C003"]'),
    Key(
        "fail-on", "choice", "从哪一级起以退出码 1 结束", "the least severity that makes the exit code 1",
        'fail-on = "warning"', "error", (*SEVERITIES, "never"),
    ),
    Key(
        "show", "choice", "逐条显示到哪一级，其余只计数", "the least severity that is shown one by one",
        'show = "info"', "warning", SEVERITIES,
    ),
    Key(
        "view", "choice", "报告的内容：逐条、审核意见或参考分", "what the report for people is about",
        'view = "opinions"', "findings", ("findings", "opinions", "scores"),
    ),
    Key("lang", "choice", "界面和消息的语言", "the language of messages", 'lang = "en"', "zh", LANGUAGES),
    Key(
        "encoding", "text", "文件编码，缺省自动判断", "the encoding of the files, told from their bytes by default",
        'encoding = "gb18030"',
    ),
    Key(
        "year", "year", "预算年度，缺省取自标题或文件名", "the budget year, taken from title or file name by default", "year = 2025"
    ),
    Key("rule-paths", "folders", "另外加载的规则包", "folders of further rules, word lists and code tables", 'rule-paths = ["rules"]'),
    Key("profile", "text", "编码体系", "the id of the code table in force", 'profile = "central-2021"', "auto"),
    Key(
        "unpack-limit", "mebibytes", "Office 文件解压后的上限（MiB）", "what an Office file may unpack to, in MiB", "unpack-limit = 200",
        "64",
    ),
    Key(
        "project-types", "types", "项目名称（正则表达式）所属的项目类型，先写的优先",
        "types of projects by a regular expression on the name; the first counts",
        '[project-types]\n"运营补助$" = "upkeep"', choices=TYPES,
    ),
    Key("options", "options", "规则的选项", "options of rules", "[options.P007]\nleast = 4"),
    Key("severity", "severity", "规则的级别", "severities of rules", '[severity]\nQ008 = "info"'),
)  # fmt: skip

TABLES: Mapping[str, tuple[Key, ...]] = {"": _FILE}
"""The keys of the file and of the tables in it."""


def key(name: str, table: str = "") -> Key:
    """The key of a name.

    Raises:
        KeyError: there is none.

    """
    return {one.name: one for one in TABLES[table]}[name]


CHOICES: Mapping[str, tuple[str, ...]] = {one.name: one.choices for one in _FILE if one.kind == "choice"}
"""What may be chosen, by key."""
