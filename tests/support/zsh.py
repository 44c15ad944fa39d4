"""What zsh offers when a user types a line and presses the tabulator: a real shell on a terminal of its own."""

from __future__ import annotations

import os
import pty
import signal
import time
from pathlib import Path
from select import select

_SETTINGS = r"""
PS1='> '; unsetopt zle_bracketed_paste; fpath=($ZDOTDIR $fpath); autoload -Uz compinit; compinit -D -u
compadd() {
    local -a hits
    if [[ " $* " != *" -"[OAD]* ]]; then
        builtin compadd -A hits "$@"; print -rl -- $hits >> $ZDOTDIR/offered
    fi
    builtin compadd "$@"
}
finish() { zle complete-word; : > $ZDOTDIR/finished }
zle -N finish; bindkey '^I' finish
print ready
"""
_SECONDS = 60
"""So long a shell may take to answer, before something is taken to be wrong."""


def offered(folder: Path, script: str, line: str) -> list[str]:
    """The words offered at the end of a line, in their order; files are those of the folder."""
    settings = folder / ".zsh"
    settings.mkdir(exist_ok=True)
    for name in ("offered", "finished"):
        (settings / name).unlink(missing_ok=True)
    (settings / "_jixiao").write_text(script, encoding="utf-8")
    (settings / ".zshrc").write_text(_SETTINGS, encoding="utf-8")
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execvpe(
            "zsh", ["zsh", "-d", "-i"], {**os.environ, "ZDOTDIR": str(settings), "LC_ALL": "C.UTF-8", "TERM": "dumb"}
        )
    try:
        _wait_for(terminal, b"ready")
        os.write(terminal, f"{line}\t".encode())
        _wait_until_there(terminal, settings / "finished")
    finally:
        os.kill(process, signal.SIGKILL)
        os.close(terminal)
        os.waitpid(process, 0)
    found = settings / "offered"
    return found.read_text(encoding="utf-8").split("\n")[:-1] if found.exists() else []


def _wait_for(terminal: int, word: bytes) -> None:
    seen, until = b"", time.monotonic() + _SECONDS
    while word not in seen:
        assert time.monotonic() < until, seen
        if select([terminal], [], [], 1)[0]:
            seen += os.read(terminal, 65536)


def _wait_until_there(terminal: int, mark: Path) -> None:
    until = time.monotonic() + _SECONDS
    while not mark.exists():
        assert time.monotonic() < until, mark
        if select([terminal], [], [], 0.02)[0]:
            os.read(terminal, 65536)
