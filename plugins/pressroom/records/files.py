"""Checks photos and attachments in ``content/``, and resolves what the links of bodies lead to."""

from __future__ import annotations

import os
from collections.abc import Callable
from difflib import get_close_matches
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple

from .. import content_problems
from ..problems import Message
from .folder import ATTACHMENTS, PHOTOS, Folder
from .text.body import Ref
from .text.targets import Target

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
)
_PHOTO_SUFFIXES = {".jpg": "jpg", ".jpeg": "jpg", ".png": "png", ".webp": "webp"}
_MAX_COMPARED = 300
_OWN_PREFIXES = ("{filename}", "{static}", "{attach}")


class Facts(NamedTuple):
    """What the bytes of a photo or an attachment say: their digest (hexadecimal), and the format if it is a
    photo (see ``photo_format``)."""

    digest: str
    format: str


def photo_format(head: bytes) -> str:
    """``jpg``, ``png`` or ``webp`` by ``head``, the first 12 bytes of a file; empty for anything else."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
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
        similar = get_close_matches(path, self._folders.get(dirname(path), [])[:_MAX_COMPARED], 1, 0.6)
        return similar[0] if similar else ""


class Files:
    """The files that records and bodies may name: the ``sources`` of records, and the photos and attachments
    of ``folder``. ``facts`` gives the digest and format of one, or raises OSError."""

    def __init__(self, folder: Folder, sources: set[str], facts: Callable[[str], Facts]) -> None:
        self.folder = folder
        self.sources = sources
        self._facts = facts
        self._photo_problems: dict[str, list[Message]] = {}
        self._similar_files = _SimilarPaths(folder.files)
        self._similar_sources = _SimilarPaths(sources)

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
            format = self._facts(path).format
        except OSError as error:
            return [content_problems.unreadable_file(error.strerror or "")]
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
        return (
            [] if suffix in ATTACHMENT_TYPES else [content_problems.attachment_type(path, ATTACHMENT_TYPES)]
        )

    def _check_place(self, path: str, folder: str) -> list[Message]:
        """What is wrong with ``path`` as that of a file in ``folder``, one of the folders of ``content/``."""
        if path not in self.folder.files:
            return [content_problems.missing_file(path, folder, self._similar_files.most_similar(path))]
        if not path.startswith(f"{folder}/"):
            return [content_problems.wrong_folder(path, folder)]
        return [] if self.folder.contains(path) else [content_problems.outside_content(path)]

    def resolve(self, source: str, target: Target) -> tuple[Ref, list[Message]]:
        """What ``target`` in the body of ``source`` leads to, and what is wrong with it."""
        if target.image and target.path.lower().startswith(("http://", "https://")):
            return Ref("remote", target.written), [content_problems.remote_image(target.written)]
        path, has_prefix = target.path, False
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
