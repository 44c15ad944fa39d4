"""Bytes to text that knows its positions: one module per format."""

from linter.reading.decoding import decode, source

__all__ = ["decode", "source"]
