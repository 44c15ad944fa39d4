"""The zip archives that xlsx and docx files are, and the XML in them, read as a stream within limits.

Nothing is unpacked to disk and nothing in the file is obeyed: a document type (the way to entities, and so to other files and
to a billion laughs) is refused, macros and links are never looked at. The parser is the one Python comes with; tables of a
million empty rows go through it without taking memory.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate, XMLParserType

from linter.model import InputError
from linter.reading.limits import Limits
from linter.words import say

_CHUNK = 1 << 16
_UNICODE = ("utf-8", "utf-16", "utf-16le", "utf-16be")
_DEEPEST = 256
_SMALL = 1 << 20
"""Parts up to this size may shrink as much as they like: a page of blanks does."""

_SIGNATURES = "_xmlsignatures/"

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError)
"""What reading an archive may raise: among them ``NotImplementedError`` for a compression that zipfile does not know, and
``RuntimeError`` for a part under a password.
"""


class Package:
    """An Office file: its parts by name.

    Raises:
        InputError: no zip archive, a broken one, or one that unpacks to more than the limits allow.

    """

    def __init__(self, data: bytes, path: str, limits: Limits) -> None:
        self.path = path
        self.limits = limits
        self.data = data
        self.left = limits.unpacked
        self.elements = limits.elements
        self._parser: XMLParserType | None = None
        try:
            self.archive = zipfile.ZipFile(BytesIO(data))
            self.sizes = {entry.filename.replace("\\", "/").lstrip("/"): entry for entry in self.archive.infolist()}
        except DAMAGE as error:
            raise self.broken(say("压缩包打不开", str(error))) from error
        self._names = {part.casefold(): part for part in self.sizes}
        self._check(list(self.sizes.values()))

    def __contains__(self, part: str) -> bool:
        return part in self.sizes

    def fresh(self) -> Package:
        """The same file, of which nothing has been read yet: what is read a second time counts against the limits by itself."""
        return Package(self.data, self.path, self.limits)

    @property
    def position(self) -> int:
        """While a part is parsed: where the tag of the element that begins or ends stands in it, in bytes."""
        return self._parser.CurrentByteIndex if self._parser is not None else -1

    @property
    def signed(self) -> bool:
        """Whether the file bears a digital signature, which any change would break."""
        return any(part.startswith(_SIGNATURES) for part in self.sizes)

    def main_part(self, folder: str) -> str:
        """The part the file is about: a workbook in ``xl/``, a document in ``word/``; one must be there."""
        named = [part for kind, part in self.relations("").values() if kind == "officeDocument"]
        usual = [f"{folder}{name}.xml" for name in ("workbook", "document")]
        return next((part for part in (*named, *usual) if part.startswith(folder) and part in self.sizes), usual[0])

    def named(self, part: str) -> str:
        """A part as the archive calls it: capitals make no difference, and not every program takes care of them."""
        return part if part in self.sizes else self._names.get(part.casefold(), part)

    def broken(self, why: str) -> InputError:
        """The refusal of a damaged file."""
        return InputError(
            self.path,
            say(
                f"文件已损坏或不完整，无法读取（{why}）；请用 Excel、Word 或 WPS 打开核对后重新保存",
                f"the file is damaged or incomplete ({why}); open it in Excel, Word or WPS and save it again",
            ),
        )

    def parse(self, part: str, start: Start, end: End, text: Text) -> None:
        """Send the elements of a part to the three functions, names without prefix.

        Raises:
            InputError: no well-formed XML, a document type, or too large.

        """
        parser = self._parser = ParserCreate()
        parser.buffer_text = True
        depth = 0

        def begin(name: str, attributes: Mapping[str, str]) -> None:
            nonlocal depth
            depth += 1
            self.elements -= 1
            if self.elements < 0:
                raise self.limits.too_many_elements(self.path)
            if depth > _DEEPEST:
                raise self.broken(say(f"{part} 嵌套过深", f"{part} is nested too deeply"))
            start(name.rpartition(":")[2], attributes)

        def finish(name: str) -> None:
            nonlocal depth
            depth -= 1
            end(name.rpartition(":")[2])

        def declared(version: str, encoding: str | None, standalone: int) -> None:
            if not _is_readable(encoding or "utf-8"):
                raise self.broken(say(f"{part} 的编码 {encoding} 无法识别", f"{part}: unknown encoding {encoding}"))

        parser.XmlDeclHandler = declared
        parser.StartElementHandler = begin
        parser.EndElementHandler = finish
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = self._refuse_document_type
        try:
            for chunk in self._chunks(part):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except ExpatError as error:
            raise self.broken(say(f"{part} 不是完整的 XML", f"{part}: {ErrorString(error.code)}")) from error

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """The parts that a part names, by id: kind and name. Links out of the file are left out."""
        folder, name = posixpath.split(part)
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, attributes: Mapping[str, str]) -> None:
            if (
                tag == "Relationship"
                and attributes.get("TargetMode") != "External"
                and len(found) < self.limits.entries
            ):
                target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = kind, self.named(target)

        relations = self.named(posixpath.join(folder, "_rels", f"{name}.rels"))
        if relations in self.sizes:
            self.parse(relations, start, _nothing, _nothing)
        return found

    def content(self, part: str) -> bytes:
        """A whole part.

        Raises:
            InputError: missing, damaged, or too large.

        """
        return b"".join(self._chunks(part))

    def _chunks(self, part: str) -> Iterator[bytes]:
        """The bytes of a part, counted as they come: what an archive says of its sizes need not be true."""
        if part not in self.sizes:
            raise self.broken(say(f"缺少 {part}", f"{part} is missing"))
        try:
            with self.archive.open(self.sizes[part]) as stream:
                while chunk := stream.read(_CHUNK):
                    self.left -= len(chunk)
                    if self.left < 0:
                        raise self._too_large()
                    yield chunk
        except DAMAGE as error:
            raise self.broken(say(f"{part} 解压出错", f"{part}: {error}")) from error

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        if len(entries) > self.limits.entries:
            raise self.limits.exceeded(
                self.path,
                f"压缩包内有 {len(entries):,} 个部件（最多 {self.limits.entries:,} 个）",
                f"the archive holds {len(entries):,} parts (at most {self.limits.entries:,})",
            )
        for entry in entries:
            if entry.flag_bits & 1:
                raise InputError(
                    self.path,
                    say("文件已加密；请取消密码后另存", "the file is encrypted; save it without a password"),
                )
            if entry.file_size > max(_SMALL, entry.compress_size * self.limits.ratio):
                raise self.limits.exceeded(
                    self.path,
                    f"压缩比异常：{entry.filename} 解压后是压缩前的 {self.limits.ratio} 倍以上",
                    f"a suspicious compression: {entry.filename} unpacks to over {self.limits.ratio} times its size",
                )

    def _too_large(self) -> InputError:
        return self.limits.exceeded(
            self.path,
            f"解压后超过 {self.limits.mebibytes} MiB",
            f"it unpacks to over {self.limits.mebibytes} MiB",
        )

    def _refuse_document_type(self, *declared: object) -> None:
        raise InputError(
            self.path,
            say(
                "文件内的 XML 含有文档类型声明（DTD、实体），Office 不会写出这样的文件，为安全起见没有读取；请用 Excel、Word 或 WPS 打开后另存",
                "an XML part declares a document type (DTD, entities), which no Office program writes; not read, to be safe: open it "
                "in Excel, Word or WPS and save it anew",
            ),
        )


def _is_readable(encoding: str) -> bool:
    """Whether the parser knows an encoding, or can be told what each of its bytes means."""
    try:
        return encoding.lower() in _UNICODE or len(bytes(range(256)).decode(encoding, "replace")) == 256
    except (LookupError, ValueError):
        return False


def _nothing(*ignored: object) -> None:
    """For events nobody waits for."""
