"""Every key of a configuration, declared once: what it holds, what it means, what it is without being set.

The loader, the schema for editors and the reference page are made from this table. A key of a table (``[[overrides]]``) is declared in
:data:`TABLES` under the table's name, those of the file itself under the empty name.
"""

from __future__ import annotations

import tomllib
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
    """A key of the configuration. ``default`` is what holds where it is not set; ``example`` is TOML that sets it.

    ``kind`` says what it holds: ``text``, ``texts`` (a list), ``choice`` (one of ``choices``), ``flag``, ``date``, ``encoding``, ``year`` (in
    :data:`YEARS`), ``version`` (see :mod:`linter.config.versions`), ``mebibytes`` (in :data:`MEBIBYTES`),
    ``selectors`` (a list of rules, see :mod:`linter.engine.selection`), ``file``,
    ``folders``, ``globs`` and ``reports`` (relative to the configuration), ``options`` (a table by rule of tables by option), ``severity`` (a table
    by rule), ``ignores`` (a table by glob of selectors), ``types`` (a table by pattern of ``choices``), ``look`` (a table of
    texts by ``choices``, all but the first of them colours like ``#FFC7CE``), ``tables`` (a list of tables,
    whose keys are in :data:`TABLES` under its name).
    """

    name: str
    kind: str
    chinese: str
    english: str
    example: str
    default: str | None = None
    choices: tuple[str, ...] = ()
    required: bool = False

    @property
    def field(self) -> str:
        """Its name in :class:`linter.config.Settings`."""
        return self.name.replace("-", "_")

    @property
    def value(self) -> object:
        """What holds where it is not set, as a configuration would hold it."""
        if self.default is None or self.kind in ("text", "choice"):
            return self.default
        return tomllib.loads(f"value = {self.default}")["value"]

    @property
    def help(self) -> str:
        """What it means, one sentence in the language in use."""
        return say(self.chinese, self.english)


_SELECTION = (
    Key(
        "select", "selectors", "只运行这些规则，不用默认开启的",
        "the rules to run, instead of those that are on by default", 'select = ["Q", "V001"]',
    ),
    Key("ignore", "selectors", "不运行这些规则", "the rules to leave out", 'ignore = ["C003", "opinion:11"]'),
    Key(
        "extend-select", "selectors", "在已选规则之外再运行这些", "rules to run besides those that run anyway",
        'extend-select = ["P012"]',
    ),
    Key(
        "extend-ignore", "selectors", "在已忽略规则之外再忽略这些", "rules to leave out besides those that are ignored anyway",
        'extend-ignore = ["提示"]',
    ),
)  # fmt: skip
_READING = (
    Key("profile", "text", "编码体系", "the id of the code table in force", 'profile = "central-2021"', "auto"),
    Key(
        "year", "year", "预算年度，缺省取自标题或文件名", "the budget year, taken from title or file name by default",
        "year = 2025",
    ),
    Key(
        "encoding", "encoding", "文件编码，缺省自动判断", "the encoding of the files, told from their bytes by default",
        'encoding = "gb18030"',
    ),
    Key(
        "unpack-limit", "mebibytes", "Office 文件解压后的上限（MiB）", "what an Office file may unpack to, in MiB", "unpack-limit = 200",
        "64",
    ),
)  # fmt: skip
_TUNING = (
    Key("options", "options", "规则的选项", "options of rules", "[options.P007]\nleast = 4"),
    Key("severity", "severity", "规则的级别", "severities of rules", '[severity]\nQ008 = "info"'),
    Key(
        "strict", "flag", "从严检查：有的规则级别更高，有的另查平时不查的情形",
        "a strict run: some rules are graver, some look at more", "strict = true", "false",
    ),
)  # fmt: skip
_FILE = (
    Key(
        "required-version", "version", "须用的 jixiao-lint 版本，不符即报错", "the versions of jixiao-lint it is written for; others refuse it",
        'required-version = ">=0.1"',
    ),
    Key(
        "extend", "file", "先读另一份配置，本文件在其上修改", "another configuration, over which this one lies",
        'extend = "../jixiao.toml"',
    ),
    *_SELECTION,
    Key(
        "per-file-ignores", "ignores", "某些文件不运行的规则", "rules that some files need not heed",
        '[per-file-ignores]\n"2023/**" = ["V010"]',
    ),
    *_TUNING,
    Key(
        "overrides", "tables", "只对某些文件、单位或项目有效的设置", "settings for some files, units or projects only",
        '[[overrides]]\nfiles = ["2024/**"]\nignore = ["Q008"]',
    ),
    Key(
        "ignore-findings", "tables", "已知并接受的问题，须写明理由", "findings that are known and accepted, with the reason",
        '[[ignore-findings]]\nrules = ["Q001"]\nproject = "某项目"\nreason = "上级下达的任务数待定"\nuntil = 2026-12-31',
    ),
    Key(
        "baseline", "file", "基线文件：其中记下的问题不再算作新问题", "the baseline: the findings recorded in it are not new",
        'baseline = "jixiao-baseline.jsonl"',
    ),
    *_READING,
    Key(
        "project-types", "types", "项目名称（正则表达式）所属的项目类型，先写的优先",
        "types of projects by a regular expression on the name; the first counts",
        '[project-types]\n"运营补助$" = "upkeep"', choices=TYPES,
    ),
    Key("rule-paths", "folders", "另外加载的规则包", "folders of further rules, word lists and code tables", 'rule-paths = ["rules"]'),
    Key(
        "exclude", "globs", "在文件夹里查找时跳过的文件，写法同 .gitignore",
        "files to pass over when folders are searched, as .gitignore has them", 'exclude = ["归档/", "*.bak.txt"]',
    ),
    Key(
        "force-exclude", "flag", "点名给出的文件也按 exclude 跳过", "pass over what exclude names, also where it is given by name",
        "force-exclude = true", "false",
    ),
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
    Key(
        "format", "reports", "输出格式，写成“格式=文件”就写入文件", "the reports to write, each to a file if it names one",
        'format = ["rich", "sarif=out.sarif"]',
    ),
    Key(
        "annotate", "look", "批注副本的批注人和各级别的底色（#RRGGBB）", "who signs the comments of annotated copies, the colour of each severity",
        '[annotate]\nauthor = "预算科"\nerror = "#FFC7CE"', choices=("author", *SEVERITIES),
    ),
    Key("lang", "choice", "界面和消息的语言", "the language of messages", 'lang = "en"', "zh", LANGUAGES),
)  # fmt: skip
_OVERRIDES = (
    Key("files", "globs", "哪些文件，写法同 .gitignore", "which files, as .gitignore has them", 'files = ["2024/**"]'),
    Key(
        "units", "texts", "哪些预算单位，* 和 ? 为通配符", "which budget units; * and ? are wildcards", 'units = ["*教育局"]'
    ),
    Key("projects", "texts", "哪些项目，* 和 ? 为通配符", "which projects; * and ? are wildcards", 'projects = ["*大修*"]'),
    *_SELECTION,
    *_TUNING,
    *_READING,
)  # fmt: skip
_IGNORE_FINDINGS = (
    Key("rules", "selectors", "哪些规则的问题", "findings of which rules", 'rules = ["Q001"]', required=True),
    Key("reason", "text", "理由", "the reason", 'reason = "上级下达的任务数待定"', required=True),
    Key("files", "globs", "哪些文件，写法同 .gitignore", "in which files, as .gitignore has them", 'files = ["2024/**"]'),
    Key("unit", "text", "哪个预算单位，* 和 ? 为通配符", "of which budget unit; * and ? are wildcards", 'unit = "*教育局"'),
    Key("project", "text", "哪个项目，* 和 ? 为通配符", "of which project; * and ? are wildcards", 'project = "校舍维修"'),
    Key(
        "indicator", "text", "哪个指标，* 和 ? 为通配符", "of which indicator; * and ? are wildcards", 'indicator = "培训人次"'
    ),
    Key("until", "date", "到哪一天为止（含当天）", "the last day on which it holds", "until = 2026-12-31"),
)  # fmt: skip

TABLES: Mapping[str, tuple[Key, ...]] = {"": _FILE, "overrides": _OVERRIDES, "ignore-findings": _IGNORE_FINDINGS}
"""The keys of the file and of the tables in it."""

SELECTION: tuple[str, ...] = tuple(one.name for one in _SELECTION)
"""The keys that say together which rules run."""

PARTS = ("files", "units", "projects")
"""The keys of an override that say what it is for; it has one of them at least."""

OF_WHOLE_FILES: tuple[str, ...] = tuple(one.name for one in _READING)
"""The keys of an override that cannot hold for a part of a file."""


def key(name: str, table: str = "") -> Key:
    """The key of a name.

    Raises:
        KeyError: there is none.

    """
    return {one.name: one for one in TABLES[table]}[name]


CHOICES: Mapping[str, tuple[str, ...]] = {one.name: one.choices for one in _FILE if one.kind == "choice"}
"""What may be chosen, by key."""
