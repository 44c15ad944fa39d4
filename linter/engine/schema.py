"""JSON Schemas of rule files, word lists, code tables and measures, for completion in editors; made from the same tables the loader uses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from linter.checks import CHECKS
from linter.engine.conditions import COMPARISONS, NOTES, PREDICATES
from linter.engine.field_specs import FieldSpec
from linter.engine.fields import ELEMENT_OF, FIELDS, ODDITIES, PLACES, TARGETS
from linter.engine.loading import CASE_KEYS, ENGLISH_AUTHORITY_KEYS, ENGLISH_KEYS, EXAMPLE_KEYS, OPTIONAL, REQUIRED
from linter.engine.remedies import FIELDS_MENDED, FIX_KEYS, NO_FIX, REPLACE_KEYS, SAFETIES, SUGGESTION, WAYS
from linter.engine.rules import FOLDS, ONLY_STRICT, PROFILES, SEVERITIES, STATUSES
from linter.features.project_types import TYPES
from linter.fixers import FIXERS
from linter.knowledge import AREAS, CATEGORIES, PROJECT_KEYS, Knowledge

Schema = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-07/schema#"
_SCALAR: Schema = {"type": ["string", "number", "boolean"]}
_TEXT: Schema = {"type": "string"}
_FLAG: Schema = {"type": "boolean"}
_NUMERAL = r"^(-?[0-9]+(\.[0-9]+)?|\$[a-z][a-z0-9-]*)$"
_NUMBER: Schema = {"$ref": "#/definitions/number"}
"""A number, also in quotes, or an option of the rule that holds one."""
_RANGE: Schema = {"type": "array", "items": _SCALAR, "minItems": 2, "maxItems": 2}
_VALUES: dict[str, Schema] = {"text": _SCALAR, "number": _NUMBER, "flag": _FLAG, "set": _SCALAR}


def rule_schema(knowledge: Knowledge) -> Schema:
    """The schema of ``rules/<family>/<name>.yaml``; editors propose the word lists and code tables that are known."""
    return {
        "$schema": _DRAFT,
        "title": "jixiao rule",
        "type": "object",
        "additionalProperties": False,
        "required": list(REQUIRED),
        "properties": {key: _rule_key(key) for key in (*REQUIRED, *OPTIONAL)},
        "definitions": {
            **{f"condition-{target}": _condition(target) for target in FIELDS},
            **{f"{kind}-field": _predicates(kind, _VALUES[kind]) for kind in _VALUES},
            "condition": {"anyOf": [{"$ref": f"#/definitions/condition-{target}"} for target in TARGETS]},
            "number": {"anyOf": [{"type": "number"}, {"type": "string", "pattern": _NUMERAL}]},
            "authority": _authority(),
            "words": _proposed((f"@{one}" for one in sorted(knowledge.lexicons)), "^@"),
            "profile": _proposed((*PROFILES, *sorted(knowledge.taxonomies)), ""),
            "example": _example(),
            "fix": _fix(),
            "english": _object(dict.fromkeys(ENGLISH_KEYS, _TEXT)),
        },
        "anyOf": [{"required": [key]} for key in ("flag", "cases", "check")],
        "not": {"anyOf": [{"required": ["flag", other]} for other in ("cases", "check")]},
        "allOf": [
            {"if": {"properties": {"target": {"const": target}}}, "then": {"properties": _conditions_of(target)}}
            for target in TARGETS
        ],
    }


def _conditions_of(target: str) -> Schema:
    """Wherever a rule says a condition, it is one of its target."""
    condition = {"$ref": f"#/definitions/condition-{target}"}
    return {"flag": condition, "unless": condition, "cases": {"items": {"properties": {"flag": condition}}}}


def _authority() -> Schema:
    english = _object(dict.fromkeys(ENGLISH_AUTHORITY_KEYS, _TEXT))
    keys = {"document": _TEXT, "number": _TEXT, "says": _TEXT, "verified": _FLAG, "practice": _FLAG, "en": english}
    both = {
        "properties": {"verified": {"const": True}, "practice": {"const": True}},
        "required": ["verified", "practice"],
    }
    return {**_object(keys, required=("document",)), "not": both}


def lexicon_schema() -> Schema:
    """The schema of ``rules/lexicons/*.yaml``."""
    words = {"type": "array", "items": _SCALAR}
    properties = {
        "id": _TEXT,
        "title": _TEXT,
        "en": _TEXT,
        "adds": _FLAG,
        "words": {**words, "minItems": 1, "uniqueItems": True},
    }
    return {"$schema": _DRAFT, "title": "jixiao word list", **_object(properties, required=("id", "title", "words"))}


def taxonomy_schema() -> Schema:
    """The schema of ``rules/taxonomies/*.yaml``."""
    names = {"type": "array", "items": _TEXT}
    code = {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 999}, {"type": "string", "pattern": "^[0-9]{1,3}$"}]}
    level1 = {"code": code, "class": {"enum": list(AREAS)}, "name": _TEXT, "aliases": names}
    level2 = {"code": code, "class": {"enum": list(CATEGORIES)}, "name": _TEXT, "aliases": names, "parent": _SCALAR}
    properties = {
        "id": _TEXT,
        "title": _TEXT,
        "en": _TEXT,
        "level1": {"type": "array", "items": _object(level1, required=("code", "class", "name"))},
        "level2": {"type": "array", "items": _object(level2, required=("code", "class", "name", "parent"))},
    }
    required = ("id", "title", "level1", "level2")
    return {"$schema": _DRAFT, "title": "jixiao code table", **_object(properties, required=required)}


def measures_schema(knowledge: Knowledge) -> Schema:
    """The schema of ``measures.yaml``, of the built-in rules or of a pack."""
    words = {"type": "array", "items": _TEXT}
    measure = {"id": _TEXT, "title": _TEXT, "names": words, "brackets": words, "units": words}
    listed = {"type": "object", "additionalProperties": words}
    project = {"words": words, "types": {"type": "array", "items": {"enum": list(TYPES)}}}
    properties = {
        "adds": _FLAG,
        "measures": {"type": "array", "items": _object(measure, required=("id",))},
        "models": {
            "type": "object",
            "properties": dict.fromkeys(sorted(knowledge.models), _TEXT),
            "additionalProperties": _TEXT,
        },
        "topics": listed,
        "objects": listed,
        "projects": {"type": "array", "items": _object({**dict.fromkeys(PROJECT_KEYS, _TEXT), **project})},
    }
    return {"$schema": _DRAFT, "title": "jixiao measures", **_object(properties)}


def _proposed(known: Iterable[str], others: str) -> Schema:
    """A text that editors complete from what is known, though a pack may bring others of the form."""
    return {"anyOf": [{"enum": list(known)}, {"type": "string", "pattern": others}]}


def _object(properties: Schema, *, required: Iterable[str] = ()) -> Schema:
    schema: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**schema, "required": list(required)} if required else schema


def _rule_key(key: str) -> Schema:
    if key == "cases":
        return {
            "type": "array",
            "items": _object(
                {key: _rule_key(key) for key in CASE_KEYS}
                | {"id": _TEXT, "strict": {"enum": [*SEVERITIES, ONLY_STRICT]}}
            ),
        }
    closed: dict[str, Schema] = {
        "id": {"type": "string", "pattern": "^[A-Z][0-9]{3}$"},
        "name": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "severity": {"enum": list(SEVERITIES)},
        "strict": {"enum": list(SEVERITIES)},
        "target": {"enum": list(TARGETS)},
        "authority": {"type": "array", "items": {"$ref": "#/definitions/authority"}},
        "default": _FLAG,
        "status": {"enum": list(STATUSES)},
        "replaced_by": {"type": "string", "pattern": "^[A-Z][0-9]{3}$"},
        "opinion": {"type": "integer", "minimum": 1, "maximum": 11},
        "profiles": {"type": "array", "items": {"$ref": "#/definitions/profile"}},
        "flag": {"$ref": "#/definitions/condition"},
        "unless": {"$ref": "#/definitions/condition"},
        "check": {"enum": sorted(CHECKS)},
        "at": {"enum": [*PLACES, *ODDITIES]},
        "suppresses": {"type": "array", "items": {"type": "string", "pattern": r"^([A-Z][0-9]{3}|\*)$"}},
        "fold": {"enum": list(FOLDS)},
        "fix": {"anyOf": [{"enum": [SUGGESTION, NO_FIX]}, {"$ref": "#/definitions/fix"}]},
        "options": {
            "type": "object",
            "additionalProperties": {
                "anyOf": [
                    _SCALAR,
                    _object({"default": _SCALAR, "says": _TEXT, "en": _TEXT, "range": _RANGE}, required=("default",)),
                ]
            },
        },
        "en": {"$ref": "#/definitions/english"},
        "examples": _object(
            {
                kind: {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/example"}}
                for kind in ("bad", "good")
            },
            required=("bad", "good"),
        ),
    }
    return closed.get(key, _TEXT)


def _example() -> Schema:
    row = _object(dict.fromkeys(EXAMPLE_KEYS, _SCALAR))
    table = {"type": "array", "items": row}
    keys = {"text": _TEXT, "table": table, "severity": {"enum": list(SEVERITIES)}, "says": _TEXT, "strict": _FLAG}
    marked = _object(keys)
    return {"anyOf": [_TEXT, table, {**marked, "oneOf": [{"required": ["text"]}, {"required": ["table"]}]}]}


def _fix() -> Schema:
    replacement = _object({"pattern": _TEXT, "with": _TEXT}, required=REPLACE_KEYS)
    fields = {"enum": list(FIELDS_MENDED)}
    keys: dict[str, Schema] = {
        "safety": {"enum": list(SAFETIES)},
        "does": _TEXT,
        "default": _FLAG,
        "if": {"$ref": "#/definitions/condition-indicator"},
        "write": _TEXT,
        "replace": {"type": "array", "items": replacement},
        "in": {"anyOf": [fields, {"type": "array", "items": fields}]},
        "by": {"enum": sorted(FIXERS)},
        "with": {"enum": sorted({choice for fixer in FIXERS.values() for choice in fixer.choices})},
    }
    ways = [{"required": [way]} for way in WAYS]
    return {**_object({key: keys[key] for key in FIX_KEYS}, required=("safety", "does")), "oneOf": ways}


def _condition(target: str) -> Schema:
    itself = {"$ref": f"#/definitions/condition-{target}"}
    several = {"type": "array", "items": itself}
    fields = {path: _field(spec) for path, spec in FIELDS[target].items()}
    properties = {"all": several, "any": several, "not": itself, **fields}
    return {"type": "object", "minProperties": 1, "additionalProperties": False, "properties": properties}


def _field(spec: FieldSpec) -> Schema:
    if spec.type == "list":
        schema = _list_field(spec)
    elif spec.choices:
        schema = _predicates(spec.type, {"enum": list(spec.choices)})
    else:
        schema = {"allOf": [{"$ref": f"#/definitions/{spec.type}-field"}]}
    return {"description": f"{spec.title} {spec.title_en}", **schema}


def _predicates(kind: str, value: Schema) -> Schema:
    """A field's value by itself, a list of values, or predicates."""
    notes = dict.fromkeys(NOTES, _TEXT) if "matches" in PREDICATES[kind] else {}
    predicates = _object({**{predicate: _argument(predicate, value) for predicate in PREDICATES[kind]}, **notes})
    return {"anyOf": [value, {"type": "array", "items": value}, predicates]}


def _argument(predicate: str, value: Schema) -> Schema:
    match predicate:
        case "exists" | "empty":
            return _FLAG
        case "between":
            return {"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 2}
        case "in" | "not_in" | "contains_any" | "starts" | "ends":
            return {"anyOf": [{"$ref": "#/definitions/words"}, value, {"type": "array", "items": value}]}
        case "matches" | "compatible_with":
            return _TEXT
    return {"anyOf": [value, {"type": "string", "pattern": r"^\$"}]}


def _list_field(spec: FieldSpec) -> Schema:
    where = {"$ref": f"#/definitions/condition-{ELEMENT_OF[spec.path]}"}
    count = _object({"where": where, **dict.fromkeys(COMPARISONS, _NUMBER)})
    return _object({"count": count, "every": where, "some": where, "none": where, "unique_by": _TEXT})
