"""The zip file that a Word document is: limits before anything is unpacked, and its parts as trees.

Declared sizes are enough for the limits, since ``zipfile`` gives no more bytes of an entry than it declares.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

MAX_ENTRIES = 5_000
MAX_UNPACKED = 500_000_000  # bytes of all entries
MAX_PART = 15_000_000  # bytes of one part that is read as XML
MAX_PICTURE = 100_000_000  # bytes
_MAX_RATIO = 100  # of the unpacked size to the packed one, if the unpacked one is large
_LARGE = 50_000_000  # bytes
_MAX_DEPTH = 200  # of elements within one another
_MAX_ELEMENTS = 120_000  # of one part

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# The prefixes by which elements and attributes are named here; the second address of some is that of "strict" files.
_PREFIXES = {
    _W: "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    _R: "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://purl.oclc.org/ooxml/drawingml/picture": "pic",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
NAMESPACES = {"xmlns:w": _W, "xmlns:r": _R}


class Damaged(Exception):
    """The document, or a part of it, cannot be read."""


class TooLarge(Exception):
    """The document would take too much memory or time."""


class Relation(NamedTuple):
    """What a part refers to: ``kind``, the last word of its type; ``target``, the name of a part, or an address
    if it is ``external``."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    archive: zipfile.ZipFile
    names: dict[str, zipfile.ZipInfo]

    def read(self, name: str, most: int = MAX_PART) -> bytes | None:
        """The bytes of the part ``name``; None if there is none. Raises Damaged, TooLarge."""
        entry = self.names.get(name.lower())
        if entry is None:
            return None
        if entry.file_size > most:
            raise TooLarge(name)
        try:
            return self.archive.read(entry)
        except (
            zipfile.BadZipFile,
            EOFError,
            NotImplementedError,
            OSError,
            RuntimeError,
            ValueError,
        ) as error:
            raise Damaged(name) from error
        except Exception as error:  # zlib.error and its like
            raise Damaged(name) from error

    def tree(self, name: str) -> Element | None:
        """The part ``name`` as a tree, its names with the prefixes above; None if there is none. Raises Damaged,
        TooLarge."""
        data = self.read(name)
        return None if data is None else parse(data)

    def relations(self, name: str) -> dict[str, Relation]:
        """What the part ``name`` refers to, by id."""
        folder, file = posixpath.split(name)
        tree = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        relations = {}
        for element in tree if tree is not None else ():
            kind = element.get("Type", "").rpartition("/")[2]
            target, external = element.get("Target", ""), element.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            relations[element.get("Id", "")] = Relation(kind, target, external)
        return relations


def opened(data: bytes) -> Package:
    """The package ``data``. Raises Damaged, TooLarge."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, IndexError) as error:
        raise Damaged("zip") from error
    unpacked = sum(entry.file_size for entry in entries)
    is_bomb = unpacked > _LARGE and unpacked > _MAX_RATIO * len(data)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or is_bomb:
        raise TooLarge("zip")
    return Package(archive, {entry.filename.replace("\\", "/").lower(): entry for entry in entries})


def find_all(element: Element, path: str) -> Iterator[Element]:
    """The elements below ``element`` along ``path``, names with ``/`` between; ElementTree takes a prefix for more than
    a part of a name."""
    name, _, rest = path.partition("/")
    for child in element:
        if child.tag == name:
            if rest:
                yield from find_all(child, rest)
            else:
                yield child


def find(element: Element, path: str) -> Element | None:
    """The first of ``find_all``."""
    return next(find_all(element, path), None)


def parse(data: bytes) -> Element:
    """The XML ``data`` as a tree, its names with prefixes (``w:p``); those of attributes without a namespace stay bare.
    Nothing may be declared in it, so that nothing can be expanded. Raises Damaged, TooLarge."""
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    counts = {"depth": 0, "elements": 0}
    short: dict[str, str] = {}

    def name(long: str) -> str:
        if long not in short:
            address, separator, local = long.rpartition("}")
            prefix = _PREFIXES.get(address, "other") if separator else ""
            short[long] = f"{prefix}:{local}" if prefix and prefix not in ("rel", "ct") else local
        return short[long]

    def start(tag: str, attributes: dict[str, str]) -> None:
        counts["depth"] += 1
        counts["elements"] += 1
        if counts["depth"] > _MAX_DEPTH or counts["elements"] > _MAX_ELEMENTS:
            raise TooLarge(tag)
        builder.start(name(tag), {name(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        counts["depth"] -= 1
        builder.end(name(tag))

    def refuse(*_: object) -> None:
        raise Damaged("a declaration in XML")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
        return builder.close()
    except (expat.ExpatError, AssertionError, ValueError, LookupError) as error:
        raise Damaged(str(error)) from error
