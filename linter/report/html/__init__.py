"""``--format html``: the reviewers' page, one file that needs nothing else.

What it shows without a script – statistics, pictures, the opinions on every project – is written out (:mod:`.listing`), and is
also what is printed. The script makes of the data beside it (:mod:`.data`) a page to work with. Nothing is loaded from anywhere:
the policy in its head forbids it, and allows the one script and the one style sheet by their hashes.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template
from typing import TextIO

from linter.findings import Run
from linter.report import View
from linter.report.html.data import page_data
from linter.report.html.listing import body
from linter.report.html.wording import phrases
from linter.version import __version__
from linter.words import count_of, language, printable, say

STYLES = ("page.css", "detail.css", "paper.css")
SCRIPTS = ("elements.js", "model.js", "sidebar.js", "project.js", "copying.js", "keyboard.js", "page.js")
"""The parts of the page's style sheet and of its script, in their order."""

_DANGEROUS = re.compile("[<>&\u007f-\u009f\u2028\u2029\ud800-\udfff]")


def write(run: Run, out: TextIO, view: View) -> None:
    """Print the page."""
    style, script = _together(STYLES), _script()
    out.write(
        Template(_asset("page.html")).substitute(
            language={"zh": "zh-CN"}.get(language(), language()),
            policy=policy(style, script),
            generator=f"jixiao-lint {__version__}",
            title=escape(_title(run)),
            style=style,
            body=body(run, view),
            data=embedded(page_data(run, view)),
            script=script,
            **{key: escape(text) for key, text in phrases().items()},
        )
    )


def embedded(value: object) -> str:
    """JSON that can stand in a ``script`` element: nothing in it ends the element, starts a comment or breaks the encoding."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _DANGEROUS.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy: this style sheet and this script, and nothing else from anywhere."""
    allowed = f"script-src {_hash(script)}; style-src {_hash(style)}"
    return f"default-src 'none'; {allowed}; img-src data:; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _title(run: Run) -> str:
    names = [printable(report.document.source.path) for report in run.reports]
    about = names[0] if len(names) == 1 else say(f"{len(names)} 个文件", count_of(len(names), "file"))
    return say(f"绩效指标审核：{about}", f"Performance indicators under review: {about}")


def _script() -> str:
    """The parts in one scope of their own."""
    return f'"use strict";\n(() => {{\n{_together(SCRIPTS)}}})();\n'


def _together(names: tuple[str, ...]) -> str:
    return "".join(map(_asset, names))


def _asset(name: str) -> str:
    text = (files(__package__) / "page" / name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")  # a checkout on Windows; browsers hash what they read, with simple line breaks
