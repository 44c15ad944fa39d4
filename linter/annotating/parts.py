"""The parts of an Office file for changing a few of them: all others go into the copy as they are.

openpyxl would write a workbook anew from what it understands of it: stored results of formulas, drawn shapes, form fields, extensions of
formats and validations (``extLst``) would be lost, and so would a drafter's trust. So only the parts that get something are touched, as XML.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from hashlib import sha256
from itertools import count
from typing import Any

from lxml import etree

from linter.fixing.refusal import Refused
from linter.fixing.repacking import repacked
from linter.fixing.splicing import check_encoding
from linter.model import InputError
from linter.reading.package import Package
from linter.words import say

Element = Any
"""An element of lxml, which comes without types."""

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES_PART = "[Content_Types].xml"
_MOST_MARKS = 2_000_000
"""Tags that a part may have as a tree, where each takes two hundred bytes; a table for people has some ten thousand."""


class Parts:
    """The parts of a file, each read as XML when it is asked for; :meth:`save` writes the copy."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._trees: dict[str, Element] = {}
        self._read: dict[str, bytes] = {}
        self._kept: dict[str, tuple[bytes, bytes]] = {}
        self._blobs: dict[str, bytes] = {}
        self._dropped: set[str] = set()

    def __contains__(self, part: str) -> bool:
        return part in self._trees or part in self._blobs or (part in self.package and part not in self._dropped)

    def tree(self, part: str, without: str = "") -> Element:
        """The root of a part; what is changed in it goes into the copy.

        Args:
            part: its name.
            without: an element whose content is not asked for, because it may be large: the rows of a sheet. It is in the copy as it was.

        Raises:
            InputError: missing, damaged or too large.

        """
        if part not in self._trees:
            content = self.package.content(part)
            if without:
                content, mark, kept = _emptied(content, without.encode())
                self._kept[part] = mark, kept
            root = self._trees[part] = self._parsed(part, content)
            self._read[part] = _digest(root)
        return self._trees[part]

    def _parsed(self, part: str, content: bytes) -> Element:
        if content.count(b"<") > _MOST_MARKS:
            raise _too_large(self.package.path, part)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise self.package.broken(f"{part}: {error}") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.package.broken(f"{part}: DTD")
        return root

    def blob(self, part: str) -> bytes:
        """The bytes of a part, as they are to be."""
        return self._blobs[part] if part in self._blobs else self.package.content(part)

    def put(self, part: str, content: bytes) -> None:
        """Give a part other bytes."""
        self._blobs[part] = content

    def add(self, pattern: str, content_type: str, root: Element) -> str:
        """A new part under the first free name like ``xl/comments{}.xml``; returns it."""
        part = self.free(pattern)
        self._trees[part] = root
        types = self.tree(_TYPES_PART)
        etree.SubElement(types, f"{{{TYPES}}}Override", PartName=f"/{part}", ContentType=content_type)
        return part

    def drop(self, part: str) -> None:
        """Leave a part out of the copy; whoever names it must forget it."""
        self._dropped.add(part)
        self._trees.pop(part, None)
        for override in self.tree(_TYPES_PART).findall(f"{{{TYPES}}}Override"):
            if override.get("PartName") == f"/{part}":
                override.getparent().remove(override)

    def free(self, pattern: str) -> str:
        """A name for a new part that no part has: the one without a number, if it is free."""
        names = (pattern.format(number or "") for number in count())
        return next(name for name in names if name not in self)

    def default_type(self, ending: str, content_type: str) -> None:
        """What the parts with an ending are, where the file does not say so yet."""
        types = self.tree(_TYPES_PART)
        known = (one.get("Extension", "").lower() for one in types.findall(f"{{{TYPES}}}Default"))
        if ending not in known:
            types.insert(0, etree.Element(f"{{{TYPES}}}Default", Extension=ending, ContentType=content_type))

    def related(self, part: str, kind: str) -> list[tuple[str, str]]:
        """The parts of a kind (``comments``) that a part names: the id of the relation and the name of the part."""
        found = []
        for one in self._relations(part):
            if one.get("Type", "").endswith(f"/{kind}") and one.get("TargetMode") != "External":
                target = posixpath.join("/", posixpath.dirname(part), one.get("Target", ""))
                found.append((one.get("Id", ""), self.package.named(posixpath.normpath(target).lstrip("/"))))
        return found

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part name another; returns the id of the relation."""
        relations = self._relations(part)
        taken = {one.get("Id") for one in relations}
        number = 1
        while f"rId{number}" in taken:
            number += 1
        name = f"rId{number}"
        etree.SubElement(
            relations, f"{{{RELATIONS}}}Relationship", Id=name, Type=f"{OFFICE}/{kind}", Target=f"/{target}"
        )
        return name

    def forget(self, part: str, relation: str) -> None:
        """Let a part no longer name another."""
        for one in list(self._relations(part)):
            if one.get("Id") == relation:
                one.getparent().remove(one)

    def save(self) -> bytes:
        """The copy.

        Raises:
            InputError: a part that nobody has read so far is damaged.

        """
        touched = {part: root for part, root in self._trees.items() if self._read.get(part) != _digest(root)}
        changed = {part: self._written(part, root) for part, root in touched.items()} | self._blobs
        return repacked(self.package, changed, self._dropped)

    def _written(self, part: str, root: Element) -> bytes:
        mark, kept = self._kept.get(part, (b"", b""))
        content = bytes(etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True))
        return content.replace(mark, kept, 1) if mark else content

    def _relations(self, part: str) -> Element:
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self:
            self._trees[relations] = etree.Element(f"{{{RELATIONS}}}Relationships", nsmap={None: RELATIONS})
        return self.tree(relations)


def insert(parent: Element, child: Element, order: Sequence[str]) -> None:
    """Put a child where the schema wants it: before the first of those that come after it."""
    later = set(order[order.index(etree.QName(child).localname) + 1 :])
    for place, sibling in enumerate(parent):
        if isinstance(sibling.tag, str) and etree.QName(sibling).localname in later:
            parent.insert(place, child)
            return
    parent.append(child)


def number(text: str | None) -> int:
    """A number of an attribute; 0 where it holds none."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def refuse_strict(root: Element, path: str) -> None:
    """Files in the strict variant of the format have other names for everything.

    Raises:
        InputError: it is one.

    """
    if str(etree.QName(root).namespace).startswith("http://purl.oclc.org/"):
        raise InputError(
            path,
            say(
                "这是 Strict Open XML 格式，不能写批注；请用 Excel 或 Word 另存为普通的 .xlsx 或 .docx",
                "this is a Strict Open XML file, which cannot be annotated; save it as an ordinary .xlsx or .docx",
            ),
        )


def _emptied(content: bytes, name: bytes) -> tuple[bytes, bytes, bytes]:
    """The bytes of a part with a mark in the place of what an element holds, that mark, and what it stands for; none where it has no content."""
    begin = re.search(rb"<(?P<name>(?:[\w.-]+:)?" + name + rb")(?:\s[^>]*)?(?<!/)>", content)
    end = content.rfind(b"</" + begin["name"]) if begin else -1
    try:
        check_encoding(content, "")
    except Refused:  # what is kept would stand in the copy in another encoding than the rest
        return content, b"", b""
    if begin is None or end <= begin.end():
        return content, b"", b""
    kept = content[begin.end() : end]
    mark = b"jixiao:" + sha256(kept).hexdigest().encode()
    return content[: begin.end()] + mark + content[end:], mark, kept


def _too_large(path: str, part: str) -> InputError:
    return InputError(
        path,
        say(
            f"{part} 过大，不能写批注；请删去多余的空行、空段落和空表格后再试，或用 --format html 输出报告",
            f"{part} is too large to be annotated; delete the empty rows, paragraphs and tables that are superfluous, or write a report with "
            "--format html",
        ),
    )


def _digest(root: Element) -> bytes:
    return sha256(etree.tostring(root, encoding="UTF-8")).digest()
