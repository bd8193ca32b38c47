"""Checks photos and attachments in ``content/``, and resolves what the links of bodies lead to."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from difflib import get_close_matches
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple
from unicodedata import normalize

from ... import content_problems
from ...problems import Message
from ..folder import ATTACHMENTS, PHOTOS, Folder
from ..media.documents import Traces
from ..media.personal_numbers import NO_NUMBERS, Numbers
from ..media.personal_numbers import SUFFIXES as WITH_TEXT
from ..text.body import Ref
from ..text.targets import Target

# Types of files that may be published as they are: none that a browser runs.
ATTACHMENT_TYPES = (
    ".pdf",
    ".docx",
    ".xlsx",
    ".pptx",
    ".odt",
    ".ods",
    ".odp",
    ".csv",
    ".txt",
    ".zip",
    ".mp3",
    ".mp4",
    ".jpg",
    ".jpeg",
    ".png",
    ".webp",
    ".heic",
    ".heif",
)
_PHOTO_SUFFIXES = {
    ".jpg": "jpg",
    ".jpeg": "jpg",
    ".png": "png",
    ".webp": "webp",
    ".heic": "heic",
    ".heif": "heic",
}
# The brands of files with a picture in HEVC (ISO/IEC 23008-12, B.4 and 10.2); ``mif1`` may hold another kind.
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_MAX_COMPARED = 300
# https://docs.github.com/en/repositories/working-with-files/managing-large-files/about-large-files-on-github
_MAX_ON_GITHUB = 100 * 1024 * 1024
# In bytes. File systems allow 255; the names of what is made of a file (``.jpg.avif``), and of a file that is
# being written, are longer than its own.
_MAX_NAME = 200
_OWN_PREFIXES = ("{filename}", "{static}", "{attach}")


class Facts(NamedTuple):
    """What the bytes of a photo or an attachment say: their digest (hexadecimal), and the format if it is a
    photo (see ``photo_format``)."""

    digest: str
    format: str


def photo_format(head: bytes) -> str:
    """``jpg``, ``png``, ``webp`` or ``heic`` by ``head``, the first 12 bytes of a file; empty for anything
    else."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return "heic"
    return "webp" if head[:4] == b"RIFF" and head[8:] == b"WEBP" else ""


class _SimilarPaths:
    """Finds the path that a wrong one most likely means. The index is made at the first search and used for
    all, so that a thousand wrong paths, after a folder was renamed, take little time."""

    def __init__(self, paths: set[str]) -> None:
        self._paths = paths
        self._names: dict[str, str] = {}
        self._folders: dict[str, list[str]] = {}

    def most_similar(self, path: str) -> str:
        """A path with the same file name, or else with a similar one in the same folder, of which the first
        few hundred are compared; empty if there is none."""
        if not self._names:
            for candidate in sorted(self._paths):
                self._names.setdefault(basename(candidate).casefold(), candidate)
                self._folders.setdefault(dirname(candidate), []).append(candidate)
        if same_name := self._names.get(basename(path).casefold()):
            return same_name
        # The folder, which they share, makes no two names alike.
        names = {
            basename(candidate): candidate
            for candidate in self._folders.get(dirname(path), [])[:_MAX_COMPARED]
        }
        similar = get_close_matches(basename(path), names, 1, 0.75)
        return names[similar[0]] if similar else ""


class Files:
    """The files that records and bodies may name: the ``sources`` of records, and the photos and attachments
    of ``folder``. ``facts`` gives the digest and format of one, ``traces`` what a document says beside its text,
    ``numbers`` those of people in it; all raise OSError."""

    def __init__(
        self,
        folder: Folder,
        sources: set[str],
        facts: Callable[[str], Facts],
        traces: Callable[[str], Traces],
        numbers: Callable[[str], Numbers],
    ) -> None:
        self.folder = folder
        self.sources = sources
        self.facts = facts
        self._traces = traces
        self._numbers = numbers
        self._photo_problems: dict[str, list[Message]] = {}
        self._similar_files = _SimilarPaths(folder.files)
        self._similar_sources = _SimilarPaths(sources)

    def similar(self, path: str) -> str:
        """The file that the wrong ``path`` most likely means; empty if there is none."""
        return self._similar_files.most_similar(path)

    def photo(self, path: str) -> list[Message]:
        """What is wrong with the file at ``path`` as a photo; empty if nothing is."""
        if path not in self._photo_problems:
            self._photo_problems[path] = self._check_photo(path)
        return self._photo_problems[path]

    def _check_photo(self, path: str) -> list[Message]:
        if problems := self._check_place(path, PHOTOS):
            return problems
        suffix = os.path.splitext(path)[1].lower()
        try:
            format = self.facts(path).format
        except OSError as error:
            return [content_problems.unreadable_named_file(path, content_problems.reason_of(error))]
        if not format:
            return [content_problems.not_a_photo(path, suffix)]
        if _PHOTO_SUFFIXES.get(suffix) != format:
            return [content_problems.photo_suffix(path, format)]
        return []

    def attachment(self, path: str) -> list[Message]:
        """What is wrong with the file at ``path`` as an attachment; empty if nothing is. A photo may be
        one."""
        if path.startswith(f"{PHOTOS}/"):
            return self.photo(path)
        if problems := self._check_place(path, ATTACHMENTS):
            return problems
        suffix = os.path.splitext(path)[1].lower()
        if suffix not in ATTACHMENT_TYPES:
            return [content_problems.attachment_type(path, ATTACHMENT_TYPES)]
        return list(self._attachment_warnings(path))

    def _attachment_warnings(self, path: str) -> Iterator[Message]:
        """What should not go public with the attachment at ``path``."""
        size = self.folder.stamps[path].size
        if size > _MAX_ON_GITHUB:
            yield content_problems.attachment_too_large(path, size)
        try:
            author, place, remarks, signed = self._traces(path)
        except OSError:
            return  # publishing says why
        if author or place or remarks:
            yield content_problems.attachment_traces(
                path, author, place=place, remarks=remarks, signed=signed
            )

    def identity_numbers(self, path: str) -> list[Message]:
        """That identity numbers stand in the attachment at ``path``. What is ignored or eased keeps it from nothing, so
        this is no part of what is wrong with the attachment itself."""
        if not (numbers := self._numbers_in(path).identity):
            return []
        first, *others = numbers
        places = [number.place for number in others]
        return [
            content_problems.identity_number_in_attachment(path, first.place, first.start, first.end, places)
        ]

    def mobile_numbers(self, path: str, known: Collection[str]) -> list[Message]:
        """That mobile numbers stand in the attachment at ``path`` whose figures are none of ``known``."""
        numbers = [number for number in self._numbers_in(path).mobile if number.figures not in known]
        if not numbers:
            return []
        first, *others = numbers
        places = [number.place for number in others]
        return [content_problems.mobile_number_in_attachment(path, first.place, first.written, places)]

    def _numbers_in(self, path: str) -> Numbers:
        """The numbers of people in the attachment at ``path``; none if it cannot be read, of which publishing says
        why."""
        if not path.startswith(f"{ATTACHMENTS}/") or not path.lower().endswith(WITH_TEXT):
            return NO_NUMBERS
        try:
            return self._numbers(path) if path in self.folder.files else NO_NUMBERS
        except OSError:
            return NO_NUMBERS

    def linked(self, source: str, target: Target) -> str:
        """The attachment with text to which ``target`` in the body of ``source`` leads; empty if it leads to none."""
        if not target.path.lower().endswith(WITH_TEXT):
            return ""
        ref, _ = self.resolve(source, target)
        return ref.path if ref.kind == "file" else ""

    def _check_place(self, path: str, folder: str) -> list[Message]:
        """What is wrong with ``path`` as that of a file in ``folder``, one of the folders of ``content/``."""
        if refused := self.folder.refusal(path):
            return [refused]
        if path not in self.folder.files:
            return [content_problems.missing_file(path, folder, self._similar_files.most_similar(path))]
        if not path.startswith(f"{folder}/"):
            return [content_problems.wrong_folder(path, folder)]
        if len(os.fsencode(basename(path))) > _MAX_NAME:
            return [content_problems.name_too_long(path, _MAX_NAME)]
        return []

    def resolve(self, source: str, target: Target) -> tuple[Ref, list[Message]]:
        """What ``target`` in the body of ``source`` leads to, and what is wrong with it."""
        if target.image and target.path.lower().startswith(("http://", "https://")):
            return Ref("remote", target.written), [content_problems.remote_image(target.written)]
        path, has_prefix = normalize("NFC", target.path), False
        for prefix in _OWN_PREFIXES:
            if path.startswith(prefix):
                path, has_prefix = path.removeprefix(prefix), True
        if path.startswith("/") and not has_prefix and not target.image:
            return Ref("site", path.lstrip("/"), target.tail), []
        from_source = normpath(join(dirname(source), path)) if not path.startswith("/") else ""
        for candidate in (from_source, normpath(path.lstrip("/"))):
            if candidate in self.sources and not target.image:
                return Ref("record", candidate, target.tail), []
            if candidate in self.folder.files:
                messages = self.photo(candidate) if target.image else self.attachment(candidate)
                kind = "dead" if any(message.error for message in messages) else "file"
                return Ref(kind, candidate, target.tail), messages
        path_from_content = normpath(path.lstrip("/"))
        if target.image:
            return Ref("dead", path), [
                content_problems.missing_image(
                    target.written, self._similar_files.most_similar(path_from_content)
                )
            ]
        similar = self._similar_sources.most_similar(path_from_content) or self._similar_files.most_similar(
            path_from_content
        )
        return Ref("dead", path), [content_problems.dead_link(target.written, similar, error=has_prefix)]
