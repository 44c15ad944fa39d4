"""The grammars are conflict-free by lark's strictest standard, and total."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.corpus import ROOT

pytest.importorskip("interegular")

STRICT = """
import sys
from pathlib import Path
from lark import Lark
from lark.lexer import Lexer, has_interegular

class Unused(Lexer):
    __future_interface__ = 1
    def __init__(self, conf): pass
    def lex(self, state, parser_state): yield from ()

assert has_interegular
path = Path(sys.argv[1])
lexer = Unused if sys.argv[2] == "custom" else sys.argv[2]
Lark(path.read_text(encoding="utf-8"), parser="lalr", lexer=lexer, strict=True)
"""


@pytest.mark.parametrize(
    ("grammar", "lexer"),
    [("items", "custom"), ("outline", "custom"), ("value", "custom"), ("value", "contextual")],
)
def test_lark_finds_no_conflict_in_strict_mode(grammar: str, lexer: str) -> None:
    """In a process of its own: ours keeps lark from importing the package that strict mode needs."""
    command = [sys.executable, "-c", STRICT, str(ROOT / f"grammar/{grammar}.lark"), lexer]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
