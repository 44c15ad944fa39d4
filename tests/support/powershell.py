"""What PowerShell offers when a user types a line and presses the tabulator: its own ``TabExpansion2``."""

from __future__ import annotations

import shutil
import subprocess
from base64 import b64encode
from pathlib import Path

_SECONDS = 60
"""So long PowerShell may take to answer, before something is taken to be wrong."""

_ASK = """
Invoke-Expression ([IO.File]::ReadAllText('jixiao.ps1'))
$line = '{line}'
$found = (TabExpansion2 $line $line.Length).CompletionMatches
[IO.File]::WriteAllLines('offered.txt', [string[]]@($found | ForEach-Object {{ $_.CompletionText }}))
[IO.File]::WriteAllLines('says.txt', [string[]]@($found | ForEach-Object {{ $_.ToolTip }}))
"""


def program() -> str | None:
    """PowerShell, or Windows PowerShell, or ``None`` where neither is."""
    return shutil.which("pwsh") or shutil.which("powershell")


def offered(folder: Path, script: str, line: str) -> list[str]:
    """What takes the place of the last word of a line; files are those of the folder, whose ``says.txt`` has the tooltips.

    Line and answers go neither through a console nor through a script file: the one has an encoding of its own, the other may be forbidden.
    """
    (folder / "jixiao.ps1").write_text(script, encoding="utf-8")
    ask = _ASK.format(line=line.replace("'", "''"))
    shell = program()
    assert shell is not None
    subprocess.run(
        [shell, "-NoProfile", "-NonInteractive", "-EncodedCommand", b64encode(ask.encode("utf-16-le")).decode()],
        check=True, cwd=folder, capture_output=True, timeout=_SECONDS,
    )  # fmt: skip
    return (folder / "offered.txt").read_text("utf-8").splitlines()
