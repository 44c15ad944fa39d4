"""The language we speak: Chinese unless the user asks for English.

Every sentence for people is written where it is needed, in both languages, side by side, so neither can be forgotten.
"""

from __future__ import annotations

import errno
import os
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


def count_of(number: int, thing: str, things: str = "") -> str:
    """How many there are, in English: 1 error, 2 errors; ``things`` is what several are, where that is not the word with an s."""
    return f"{number} {thing if number == 1 else things or f'{thing}s'}"


def said_by_system(error: OSError) -> str:
    """What the system says of a file, in our language where it is one of the usual things; our own words stay."""
    usual = {
        errno.ENOENT: say("没有这个文件", "there is no such file"),
        errno.EACCES: say("没有权限", "no permission"),
        errno.EPERM: say("没有权限", "no permission"),
        errno.EISDIR: say("这是文件夹", "it is a folder"),
        errno.ENOTDIR: say("路径中有一段不是文件夹", "a part of the path is no folder"),
        errno.ENOSPC: say("没有写完：磁盘已满", "not written: no space is left on the device"),
        errno.EDQUOT: say("没有写完：超出磁盘配额", "not written: the disk quota is used up"),
        errno.EROFS: say("这里只能读，不能写", "the file system is read-only"),
        errno.ELOOP: say("符号链接绕成了圈", "the symbolic links run in a circle"),
        errno.ENAMETOOLONG: say("文件名太长", "the file name is too long"),
    }
    if os.name == "nt":  # it tells a file that Excel holds open from one without permission in some calls only
        usual[errno.EACCES] = say(
            "没有权限，或者文件正被其他程序打开", "no permission, or another program holds the file open"
        )
        usual[errno.EINVAL] = say("文件名中有不能用的字符", "the file name holds characters that are not allowed")
    own = error.strerror or str(error)
    by_system = getattr(error, "winerror", None) is not None or own == os.strerror(error.errno or 0)
    return usual.get(error.errno or 0, own) if by_system else own
