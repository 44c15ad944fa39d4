"""The language we speak: Chinese unless the user asks for English.

Every sentence for people is written where it is needed, in both languages, side by side, so neither can be forgotten.
"""

from __future__ import annotations

from contextvars import ContextVar

LANGUAGES = ("zh", "en")

Names = tuple[tuple[str, str, str], ...]
"""A closed list of words of ours, each with what people call it: the word, Chinese, English."""

_language: ContextVar[str] = ContextVar("language", default="zh")


def printable(text: str) -> str:
    """The text with control characters and unpaired surrogates as one blank each: a table must not steer a terminal."""
    return text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)


def use(language: str) -> None:
    """Speak ``zh`` or ``en`` from now on, in this thread of work."""
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}; known are {', '.join(LANGUAGES)}")
    _language.set(language)


def language() -> str:
    """The language in use."""
    return _language.get()


def say(chinese: str, english: str) -> str:
    """The sentence in the language in use."""
    return english if _language.get() == "en" else chinese
