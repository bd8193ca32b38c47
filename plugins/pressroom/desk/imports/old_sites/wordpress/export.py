"""Reads an export of WordPress (WXR, ``wp-admin/includes/export.php``) item by item, however large it is.

The names of elements are taken with their prefixes, as WordPress writes them, so that an export that forgot to declare
one is read too; control characters, which XML forbids and old posts have, are passed over.
"""

from __future__ import annotations

import codecs
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BufferedIOBase
from typing import NamedTuple
from xml.parsers import expat

_CHUNK = 1 << 20
_HEAD = 20_000  # bytes in which an export says that it is one
_MAX_TEXT = 20_000_000  # characters of one element; no text of a person is so long
_MAX_DEPTH = 50
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ENCODING = re.compile(rb"<\?xml[^>]*encoding=[\"']([\w.-]+)[\"']")


class NoExport(Exception):
    """The file is no export of WordPress. ``reason`` is a key of ``command_messages.OLD_SITE_REFUSALS``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Broken(Exception):
    """The export cannot be read beyond ``line``."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class Term(NamedTuple):
    """A category, tag or other term of an item: its taxonomy, its slug, its name."""

    taxonomy: str
    slug: str
    name: str


@dataclass(slots=True)
class Item:
    """A post, page, attachment or whatever else WordPress keeps as one: its elements by name, its terms, its custom
    fields (``meta``: the first with each key; ``fields``: all), and how many comments it has. ``cut``: a text was too long to be read."""

    texts: dict[str, str] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    fields: list[tuple[str, str]] = field(default_factory=list)
    comments: int = 0
    cut: bool = False

    def __getitem__(self, name: str) -> str:
        """The text of the element ``name`` without spaces around it; empty if there is none."""
        return self.texts.get(name, "").strip()


@dataclass(slots=True)
class Export:
    """What is read of an export beside its items: the elements of the site itself, and how many people wrote it."""

    site: dict[str, str] = field(default_factory=dict)
    authors: int = 0

    def items(self, file: BufferedIOBase) -> Iterator[Item]:
        """The items of ``file``. Raises NoExport, Broken, OSError."""
        handlers = _Handlers(self)
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = handlers.start
        parser.EndElementHandler = handlers.end
        parser.CharacterDataHandler = handlers.text
        parser.StartDoctypeDeclHandler = _refuse
        chunks, decoder = _chunks(file), None
        while True:
            try:
                chunk = next(chunks)
            except (EOFError, zlib.error, zipfile.BadZipFile):  # of an archive that was cut
                raise Broken(parser.CurrentLineNumber) from None
            is_first, decoder = decoder is None, decoder or _decoder(chunk)
            text = _FORBIDDEN.sub("", decoder.decode(chunk, final=not chunk))
            if is_first:
                text = re.sub(r"^\ufeff?\s*", "", text)
                if not re.search(r"<rss\b", text):
                    raise NoExport("no_export")
            try:
                parser.Parse(text.encode("utf-8"), not chunk)
            except expat.ExpatError as error:
                yield from handlers.take()
                raise Broken(error.lineno) from None
            yield from handlers.take()
            if not chunk:
                return


def _chunks(file: BufferedIOBase) -> Iterator[bytes]:
    """The bytes of ``file``, of which the first part has its head, and an empty part at its end."""
    head = chunk = file.read1(_CHUNK)
    while chunk and len(head) < _HEAD:
        chunk = file.read1(_CHUNK)
        head += chunk
    yield head.lstrip()
    while chunk:
        chunk = file.read1(_CHUNK)
        yield chunk
    yield b""  # again, if the head was all


def _refuse(*_: object) -> None:
    """An export declares no types of documents; what does so may be meant to fill the memory by its entities."""
    raise NoExport("entities")


def _decoder(head: bytes) -> codecs.IncrementalDecoder:
    """The decoder for the encoding that ``head`` declares, UTF-8 if it declares none that is known."""
    declared = _ENCODING.search(head[:300])
    name = declared[1].decode("ascii", "replace") if declared else "utf-8"
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        name = "utf-16"
    try:
        "".encode(name)
        return codecs.getincrementaldecoder(name)("replace")
    except LookupError:
        return codecs.getincrementaldecoder("utf-8")("replace")


class _Handlers:
    """What expat calls; gathers the items that are complete."""

    def __init__(self, export: Export) -> None:
        self.export = export
        self.path: list[str] = []
        self.parts: list[str] = []
        self.length = 0
        self.item: Item | None = None
        self.items: list[Item] = []
        self.attributes: dict[str, str] = {}
        self.meta_key = ""

    def take(self) -> list[Item]:
        """The items that were completed since the last call."""
        items, self.items = self.items, []
        return items

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.path) > _MAX_DEPTH:
            raise NoExport("no_export")
        self.path.append(name)
        self.parts, self.length = [], 0
        if self.path[1:] == ["channel", "item"]:
            self.item = Item()
        elif name == "category":
            self.attributes = attributes

    def text(self, text: str) -> None:
        if self.length > _MAX_TEXT:
            if self.item:
                self.item.cut = True
            return
        self.parts.append(text)
        self.length += len(text)

    def end(self, name: str) -> None:
        path, text = self.path[2:], "".join(self.parts)
        self.path.pop()
        self.parts, self.length = [], 0
        item = self.item
        if item is None:
            if len(path) == 1:
                self.export.site.setdefault(name, text)
                self.export.authors += name == "wp:author"
        elif path == ["item"]:
            self.items.append(item)
            self.item = None
        elif path[1:] == ["category"]:
            taxonomy = self.attributes.get("domain", "category")
            item.terms.append(Term(taxonomy, self.attributes.get("nicename", ""), text))
        elif path[1:] == ["wp:comment"]:
            item.comments += 1
        elif path[1:] == ["wp:postmeta", "wp:meta_key"]:
            self.meta_key = text
        elif path[1:] == ["wp:postmeta", "wp:meta_value"]:
            item.meta.setdefault(self.meta_key, text)
            item.fields.append((self.meta_key, text))
        elif len(path) == 2:
            item.texts.setdefault(name, text)
