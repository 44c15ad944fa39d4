"""What keeps a text of a Word document from being simply changed: tracked changes, fields, content controls, boxes, phonetic guides."""

from __future__ import annotations

from collections.abc import Mapping

_HOLDS = {
    "ins": "revision", "moveTo": "revision", "fldSimple": "field", "txbxContent": "box", "Choice": "box", "ruby": "phonetic",
}  # fmt: skip
"""Elements whose text cannot simply be changed, and what keeps it from that; in a box it stands a second time for older programs."""

_FILLED = frozenset(("dataBinding", "dropDownList", "comboBox", "date", "checkbox", "showingPlcHdr"))
"""Content controls whose text is chosen or comes from elsewhere."""


class Locks:
    """Keeps what is open of the elements whose text cannot simply be changed."""

    def __init__(self) -> None:
        self.holding: list[str] = []
        self.controls: list[str] = []
        self.fields = 0
        self.in_properties = False

    @property
    def reason(self) -> str:
        """What keeps the text that stands here from being changed; empty where nothing does."""
        if self.holding or self.fields:
            return self.holding[-1] if self.holding else "field"
        return next(filter(None, self.controls), "")

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins; ``tag`` is its name without prefix."""
        if tag in _HOLDS:
            self.holding.append(_HOLDS[tag])
        elif tag == "fldChar":
            kind = next((value for name, value in attributes.items() if name.endswith("fldCharType")), "")
            self.fields = max(self.fields + {"begin": 1, "end": -1}.get(kind, 0), 0)
        elif tag == "sdt":
            self.controls.append("")
        elif tag == "sdtPr":
            self.in_properties = True
        elif (
            self.in_properties
            and self.controls
            and (tag in _FILLED or (tag == "lock" and value_of(attributes) in ("contentLocked", "sdtContentLocked")))
        ):
            self.controls[-1] = "control"

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag in _HOLDS and self.holding:
            self.holding.pop()
        elif tag == "sdtPr":
            self.in_properties = False
        elif tag == "sdt" and self.controls:
            self.controls.pop()


def value_of(attributes: Mapping[str, str]) -> str:
    """The attribute ``w:val``, which nearly every property has."""
    return attributes.get("w:val") or next((value for name, value in attributes.items() if name.endswith("val")), "")
