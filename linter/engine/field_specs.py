"""What the condition language knows of a field: its type, how it is read from the facts, what it is called."""

from __future__ import annotations

from typing import NamedTuple

from linter.words import Names


class FieldSpec(NamedTuple):
    """A field of the condition language.

    ``type`` is ``text``, ``number``, ``flag``, ``set`` (of texts) or ``list`` (of indicators or projects); ``code`` is the Python
    expression that reads it from the facts, ``shown`` the one a message prints. ``names`` are what its values are called, and close
    the values of a text. Titles name the field; that of a flag is the sentence that holds where it is true, ``denied`` the one where
    it is false, in Chinese and English.
    """

    path: str
    type: str
    code: str
    title: str
    title_en: str
    names: Names = ()
    nullable: bool = False
    shown: str = ""
    denied: tuple[str, str] = ("", "")

    @property
    def choices(self) -> tuple[str, ...]:
        """The values a text may have; empty where any may."""
        return tuple(value for value, *_ in self.names) if self.type == "text" else ()

    @property
    def printed(self) -> str:
        """The expression a message prints."""
        return self.shown or self.code


def flag(path: str, code: str, titles: tuple[str, str], denied: tuple[str, str]) -> FieldSpec:
    """A flag with its two sentences, each in Chinese and English."""
    return FieldSpec(path, "flag", code, *titles, denied=denied)
