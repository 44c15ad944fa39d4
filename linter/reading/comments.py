"""Comments that speak to the linter: ``# jixiao: 忽略[Q001] 理由`` on a line of its own, in Markdown also ``<!-- jixiao: … -->``.

They are no text of the table: no layout sees them, and positions stay as they are.
"""

from __future__ import annotations

import re
from datetime import date
from unicodedata import normalize

from linter.model import Excuse, Source, Span
from linter.patterns import pattern

_LINE = pattern(
    r"(?:\A|(?<=[\r\n]))[ \t\u3000\"|]*(?:[#＃]\s*|<!--\s*[#＃]?\s*)(?:jixiao|ｊｉｘｉａｏ)\s*(?:[:：]|(?=忽略|ignore))"
    r"(?P<body>[^\r\n]*?)(?:-->)?[\",，|\t ]*(?=[\r\n]|\Z)",
    re.IGNORECASE,
)
_NAME = pattern("jixiao|ｊｉｘｉａｏ", re.IGNORECASE)
_BODY = pattern(
    r"\s*(?P<verb>忽略文件|忽略|ignore-file|ignore)\s*[\[［【](?P<rules>[^]］】]*)[\]］】]\s*[:：]?\s*(?P<reason>.*)",
    re.IGNORECASE,
)
_UNTIL = pattern(r"(?:至|until)\s*(?P<year>\d{4})[-年/](?P<month>\d{1,2})[-月/](?P<day>\d{1,2})日?", re.IGNORECASE)
_WHOLE_FILE = ("忽略文件", "ignore-file")


def take_comments(source: Source) -> tuple[Source, tuple[Excuse, ...]]:
    """The source as a layout reads it, without our comments, and what they say.

    Only plain text has comments. One becomes blanks at the end of the line before it, and loses its line break: an empty line
    would end a Markdown table.
    """
    if source.places or _NAME.search(source.text) is None:
        return source, ()
    excuses, parts, gone = [], [], set()
    end = 0
    for found in _LINE.finditer(source.text):
        excuses.append(_excuse(found["body"], Span(*found.span())))
        begin = found.start() - len(_line_break_before(source.text, found.start()))
        parts += [source.text[end:begin], " " * (found.end() - begin)]
        end = found.end()
        if begin < found.start():
            gone.add(found.start())
    starts = tuple(start for start in source.line_starts if start not in gone)
    return source._replace(text="".join([*parts, source.text[end:]]), line_starts=starts), tuple(excuses)


def _line_break_before(text: str, offset: int) -> str:
    return "\r\n" if text.startswith("\r\n", offset - 2) else text[max(offset - 1, 0) : offset]


def _excuse(body: str, span: Span) -> Excuse:
    found = _BODY.fullmatch(body)
    if found is None:
        return Excuse(span, fault="form")
    whole = found["verb"].lower() in _WHOLE_FILE
    words = [normalize("NFKC", word).strip() for word in re.split("[,，、;；]", found["rules"]) if word.strip()]
    dates = [match for word in words if (match := _UNTIL.fullmatch(word))]
    rules = tuple(word for word in words if not _UNTIL.fullmatch(word))
    reason = found["reason"].strip()
    until, fault = None, "" if rules else "form"
    if dates:
        try:
            until = date(*map(int, dates[-1].groups()))
        except ValueError:
            fault = "date"
    return Excuse(span, rules, reason, until, whole, fault or ("" if reason else "reason"))
