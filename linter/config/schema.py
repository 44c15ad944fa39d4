"""The JSON Schema of a configuration, for completion in editors; made from the table of keys that the loader uses."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from typing import Any

from linter.config.keys import MEBIBYTES, PARTS, TABLES, YEARS, Key
from linter.config.versions import PATTERN
from linter.engine.rules import SEVERITIES, Option, Rule

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_PLAIN: dict[str, Schema] = {
    "text": _TEXT,
    "file": _TEXT,
    "encoding": _TEXT,
    "flag": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "year": {"type": "integer", "minimum": YEARS[0], "maximum": YEARS[-1]},
    "version": {"type": "string", "pattern": PATTERN},
    "mebibytes": {"type": "integer", "minimum": MEBIBYTES[0], "maximum": MEBIBYTES[-1]},
    "texts": _TEXTS,
    "selectors": _TEXTS,
    "folders": _TEXTS,
    "globs": _TEXTS,
    "reports": _TEXTS,
    "ignores": {"type": "object", "additionalProperties": _TEXTS},
}
_OPTION: dict[str, Schema] = {
    "flag": {"type": "boolean"},
    "whole": {"type": "integer", "minimum": 0},
    "number": {"type": "number"},
    "text": {"type": "string", "minLength": 1},
}


def config_schema(rules: Iterable[Rule]) -> Schema:
    """The schema of ``jixiao.toml``. Options of the given rules are described; those of other rules may be set as well."""
    known = tuple(rules)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "jixiao.toml",
        **_table("", known),
    }


def _table(name: str, rules: tuple[Rule, ...]) -> Schema:
    keys = TABLES[name]
    schema: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {one.name: _described(one, _filled(one, _value(one, rules))) for one in keys},
    }
    required = [one.name for one in keys if one.required]
    if name == "overrides":
        schema["anyOf"] = [{"required": [one]} for one in PARTS]
    return {**schema, "required": required} if required else schema


def _filled(key: Key, schema: Schema) -> Schema:
    """What must be there must also hold something."""
    least = {"array": "minItems", "string": "minLength"}.get(schema.get("type", ""))
    return {**schema, least: 1} if key.required and least else schema


def _described(key: Key, schema: Schema) -> Schema:
    described = {"description": f"{key.chinese} {key.english}", **schema}
    return described if key.default is None else {**described, "default": key.value}


def _value(key: Key, rules: tuple[Rule, ...]) -> Schema:
    match key.kind:
        case "choice":
            return {"enum": list(key.choices)}
        case "types":
            return {"type": "object", "additionalProperties": {"enum": list(key.choices)}}
        case "look":
            color = {"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"}
            looks = {one: {"type": "string", "minLength": 1} if one == key.choices[0] else color for one in key.choices}
            return {"type": "object", "additionalProperties": False, "properties": looks}
        case "severity":
            return {"type": "object", "additionalProperties": {"enum": list(SEVERITIES)}}
        case "options":
            tuned = {rule.id: _options(rule) for rule in rules if rule.options}
            return {"type": "object", "properties": tuned, "additionalProperties": {"type": "object"}}
        case "tables":
            return {"type": "array", "items": _table(key.name, rules)}
    return _PLAIN[key.kind]


def _options(rule: Rule) -> Schema:
    """The options of a rule, a closed list: nobody else can take its id."""
    return {
        "type": "object",
        "description": f"{rule.titles['zh']} {rule.titles.get('en', '')}".strip(),
        "additionalProperties": False,
        "properties": {name: _option(option) for name, option in rule.option_notes.items()},
    }


def _option(option: Option) -> Schema:
    meaning = " ".join(option.says[language] for language in ("zh", "en") if language in option.says)
    default = option.default if option.type == "text" else tomllib.loads(f"value = {option.default}")["value"]
    limits = {"minimum": option.lowest, "maximum": option.highest}
    numbers = {key: float(limit) if limit % 1 else int(limit) for key, limit in limits.items() if limit is not None}
    return {"description": meaning, **_OPTION[option.type], **numbers, "default": default}
