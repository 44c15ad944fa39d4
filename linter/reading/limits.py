"""What a file may unpack to: a few kilobytes can hold gigabytes, by accident or by malice."""

from __future__ import annotations

from typing import NamedTuple

from linter.model import InputError
from linter.words import say

DEFAULT_MEBIBYTES = 64
_PIECE_COSTS = 16
_CHARACTERS = 2**17
"""Characters of table text for each MiB a file may unpack to: 8 million of 64 MiB, fifty times a large department's table."""


_ELEMENTS = 2**15


class Limits(NamedTuple):
    """``mebibytes`` is what all parts of a file may unpack to, and measures the rest; a part may shrink at most ``ratio`` times."""

    mebibytes: int = DEFAULT_MEBIBYTES
    ratio: int = 250
    entries: int = 4096

    @classmethod
    def allowing(cls, mebibytes: int) -> Limits:
        """Limits by a user's word for the size; the ratio is then no sign of malice."""
        return cls(mebibytes, ratio=2048)

    @property
    def unpacked(self) -> int:
        """Bytes all parts together may unpack to."""
        return self.mebibytes * 2**20

    @property
    def elements(self) -> int:
        """Elements all parts together may have: 2 million of 64 MiB, which take a few seconds."""
        return self.mebibytes * _ELEMENTS

    def too_many_elements(self, path: str) -> InputError:
        """The refusal of a file whose emptiness alone takes too long."""
        return self.exceeded(
            path,
            f"单元格和段落（含空白的）超过 {self.elements:,} 个",
            f"it has over {self.elements:,} cells and paragraphs, empty ones included",
        )

    def check_bytes(self, path: str, size: int) -> None:
        """Refuse a file that is larger unpacked than it may be.

        Raises:
            InputError: it is larger.

        """
        if size > self.unpacked:
            raise self.exceeded(path, f"文件超过 {self.mebibytes} MiB", f"it is over {self.mebibytes} MiB")

    def check_text(self, path: str, characters: int, pieces: int) -> None:
        """Refuse more text, or more pieces of text, than a table has.

        Raises:
            InputError: there is more.

        """
        most = self.mebibytes * _CHARACTERS
        if characters + pieces * _PIECE_COSTS > most:
            raise self.exceeded(
                path,
                f"表格文字过多（{pieces:,} 处、{characters:,} 字以上）",
                f"too much text in the tables (over {pieces:,} pieces, {characters:,} characters)",
            )

    def exceeded(self, path: str, what: str, what_en: str) -> InputError:
        """The refusal, with the limit and how to raise it."""
        return InputError(
            path,
            say(
                f"{what}，超过读取上限（unpack-limit = {self.mebibytes}，单位 MiB），为安全起见没有读取；"
                "确属正常文件的，请删去多余的工作表和内容，或在 jixiao.toml 中调高 unpack-limit",
                f"{what_en}, beyond the limit for reading (unpack-limit = {self.mebibytes}, in MiB); not read, to be safe. If the "
                "file is in order, delete what is superfluous in it, or raise unpack-limit in jixiao.toml",
            ),
        )
