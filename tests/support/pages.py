"""The reviewers' page taken apart, as a browser would read it."""

from __future__ import annotations

import io
import json
import re
from html.parser import HTMLParser
from typing import Any

from linter.findings import Run
from linter.report import View, reporter

VOID = frozenset(("meta", "link", "input", "br", "hr", "img"))


def printed(run: Run, view: View | None = None) -> str:
    """The page of a run."""
    out = io.StringIO()
    reporter("html").write(run, out, view or View())
    return out.getvalue()


class Page(HTMLParser):
    """The elements of a page: which are open where it ends, and what stands in it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    def content(self, tag: str, **attributes: str) -> str:
        """The raw content of the one element of its kind, exactly as it stands between its tags."""
        given = "".join(f' {key}="{value}"' for key, value in attributes.items())
        (found,) = re.findall(f"<{tag}{given}>(.*?)</{tag}>", self.html, re.S)
        assert isinstance(found, str)
        return found

    @property
    def data(self) -> Any:
        """What the script works with."""
        return json.loads(self.content("script", type="application/json", id="data"))

    @property
    def policy(self) -> dict[str, str]:
        """The Content-Security-Policy by directive."""
        (text,) = [
            attributes["content"] or ""
            for tag, attributes in self.elements
            if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        return {name: value for name, _, value in (one.strip().partition(" ") for one in text.split(";"))}
