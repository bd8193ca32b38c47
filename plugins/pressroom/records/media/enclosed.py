"""The pictures inside attachments: in archives, in office documents, which are archives too, and in PDF files; also
in one within another.

They are kept (see ``by_digest``). None is looked for as long as no consent was taken back.
"""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import msgspec

from ...cache_version import version_of
from ...digests import hex_digest
from . import by_digest
from .documents import pdf_reader
from .likeness import HashUnavailable, likeness_of, likeness_of_image

_PICTURE = re.compile(
    rb"\xff\xd8\xff|\x89PNG|GIF8|BM|II\*\0|MM\0\*|RIFF....WEBP|....ftyp(?:hei|hev|mif|msf|avif)", re.DOTALL
)
_HEAD = 12  # bytes
_ARCHIVE, _PDF = b"PK\x03\x04", b"%PDF-"
# Against archives that unpack to more than anybody has: of one attachment.
_MAX_PICTURES = 1000
_MAX_MEMBERS = 20_000
_MAX_UNPACKED = 500_000_000  # bytes of pictures, and of documents within archives
_MAX_DEPTH = 2
_MAX_PDF = 100_000_000  # bytes
_MAX_FORMS = 5  # of a page, one within another
# Of black and white alone, as scanners and fax machines send pages.
_NO_PHOTO = ("/JBIG2Decode", "/CCITTFaxDecode")


class Picture(NamedTuple):
    """A picture: its name within the attachment, the digest of its bytes, which may be empty if it is no file there, and
    its perceptual hash, empty if it has none."""

    member: str
    digest: str
    likeness: str


class Enclosed(NamedTuple):
    """The ``pictures`` in an attachment; not ``complete`` if it is locked, damaged or too large to find all."""

    pictures: tuple[Picture, ...] = ()
    complete: bool = True


NOTHING = Enclosed()


def enclosed(
    attachments: Mapping[str, Path],
    database_file: Path | None,
    processes: int,
    progress: Callable[[int, int], None],
) -> dict[str, Enclosed]:
    """What is in each of ``attachments``, files by their digests: from ``database_file`` or found now in ``processes``
    processes.

    ``progress`` is called with the number of attachments opened and the number to open. Raises HashUnavailable,
    Damaged, CacheUnavailable, WorkerDied, OSError."""
    version = version_of("records.media.enclosed")
    found = by_digest.results(_of_file, attachments, database_file, version, processes, progress)
    return {
        digest: msgspec.json.decode(text, type=Enclosed) if text else NOTHING
        for digest, text in found.items()
    }


def _of_file(place: Path) -> str:
    with place.open("rb") as file:
        return msgspec.json.encode(pictures_in(file)).decode()


def pictures_in(attachment: BinaryIO) -> Enclosed:
    """What is in ``attachment``; nothing if it is no archive, document or PDF. Raises HashUnavailable, OSError."""
    search = _Search()
    search.look_into(attachment, "", 0)
    return Enclosed(tuple(search.pictures), search.complete)


class _Search:
    """The search in one attachment: what it found, whether that is all, and how many bytes it may still unpack."""

    def __init__(self) -> None:
        self.pictures: list[Picture] = []
        self.complete = True
        self._bytes = _MAX_UNPACKED

    def look_into(self, file: BinaryIO, name: str, depth: int) -> None:
        """Find the pictures in ``file``, which is called ``name`` within the attachment, empty for that itself."""
        head = file.read(_HEAD)
        file.seek(0)
        try:
            if head.startswith(_ARCHIVE):
                self._look_into_archive(file, name, depth)
            elif head.startswith(_PDF):
                self._look_into_pdf(file, name)
        except HashUnavailable:
            raise
        except Exception:  # a damaged file makes its library raise almost anything
            self.complete = False

    def _add(self, member: str, digest: str, likeness: Callable[[], str]) -> None:
        if len(self.pictures) < _MAX_PICTURES:
            self.pictures.append(Picture(member, digest, likeness()))
        else:
            self.complete = False

    # --- archives, office documents among them

    def _look_into_archive(self, file: BinaryIO, name: str, depth: int) -> None:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            if len(entries) > _MAX_MEMBERS:
                self.complete = False
            for entry in entries[:_MAX_MEMBERS]:
                try:
                    data = self._read(archive, entry)
                except Exception:  # locked, damaged, or packed in a way that is not known
                    self.complete = False
                    continue
                member = f"{name}/{entry.filename}".lstrip("/")
                if _PICTURE.match(data):
                    self._add(member, hex_digest(data), partial(likeness_of, data))
                elif data and depth < _MAX_DEPTH:
                    self.look_into(BytesIO(data), member, depth + 1)
                elif data:
                    self.complete = False

    def _read(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
        """The bytes of ``entry`` if it is a picture, or may have some in it; however large it says to be, no more than
        may still be unpacked."""
        with archive.open(entry) as file:
            head = file.read(_HEAD)
            if not _PICTURE.match(head) and not head.startswith((_PDF, _ARCHIVE)):
                return b""
            data = head + file.read(self._bytes + 1)
        self._bytes = max(self._bytes - len(data), 0)
        if not self._bytes:
            self.complete = False
            return b""
        return data

    # --- PDF

    def _look_into_pdf(self, file: BinaryIO, name: str) -> None:
        """The pictures of all objects, also of those that no page shows any more: they are in the file."""
        from pypdf.errors import FileNotDecryptedError
        from pypdf.generic import IndirectObject

        if file.seek(0, os.SEEK_END) > _MAX_PDF:
            self.complete = False
            return
        reader = pdf_reader(file)
        if reader.is_encrypted:
            reader.decrypt("")  # as whoever opens it; raises an error below where that needs a password
        pages = _pages_of_pictures(reader)
        for generation, numbers in reader.xref.items():
            for number in numbers:
                try:
                    thing: Any = reader.get_object(IndirectObject(number, generation, reader))
                except FileNotDecryptedError:
                    raise
                except Exception:  # nothing can be shown of it
                    continue
                if isinstance(thing, dict) and thing.get("/Subtype") == "/Image":
                    place = f"halaman {pages[number]}" if number in pages else "gambar di luar halaman"
                    self._add_from_pdf(thing, f"{name}, {place}" if name else place)

    def _add_from_pdf(self, thing: Any, member: str) -> None:
        filters = thing.get("/Filter", [])
        last = str(filters[-1] if isinstance(filters, list) and filters else filters)
        if thing.get("/ImageMask") or last in _NO_PHOTO:
            return
        try:
            if last in ("/DCTDecode", "/JPXDecode"):
                data = thing.get_data()
                self._add(member, hex_digest(data), partial(likeness_of, data))
            elif image := thing.decode_as_image():
                self._add(member, "", partial(likeness_of_image, image))
        except HashUnavailable:
            raise
        except Exception:  # as in ``look_into``
            self.complete = False


def _pages_of_pictures(reader: Any) -> dict[int, int]:
    """The number of the first page of ``reader`` that shows a picture, by the number of its object."""
    pages: dict[int, int] = {}
    with suppress(Exception):  # a page that is not known keeps nobody from finding the picture
        for number, page in enumerate(reader.pages, start=1):
            for picture in _named_in(page, 0):
                pages.setdefault(picture, number)
    return pages


def _named_in(holder: Any, depth: int) -> Iterator[int]:
    """The objects of the pictures that a page or a form, ``holder``, names."""
    named = holder.get("/Resources", {}).get_object().get("/XObject", {})
    for name in named.get_object() if named else ():
        reference, thing = named.get_object().raw_get(name), named.get_object()[name]
        if thing.get("/Subtype") == "/Image":
            yield reference.idnum
        elif depth < _MAX_FORMS:
            yield from _named_in(thing, depth + 1)
