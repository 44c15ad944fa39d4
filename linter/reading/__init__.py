"""Bytes to text that knows its positions: one module per format; ``read`` chooses it by what the bytes are."""

from linter.reading.comments import take_comments
from linter.reading.decoding import decode, source
from linter.reading.formats import read
from linter.reading.limits import Limits

__all__ = ["Limits", "decode", "read", "source", "take_comments"]
