"""What the README shows works as shown."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.support.corpus import ROOT


def test_the_python_lines_run() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    check = "assert findings[0]['rule'] and indicators[0]['name']"
    done = subprocess.run([sys.executable, "-c", f"{code}\n{check}"], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
