"""Photos and attachments as they lie in ``content/``, and where links in bodies lead."""

from __future__ import annotations

import os
from collections.abc import Callable
from difflib import get_close_matches
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple

from .. import content_problems
from ..problems import Message
from .folder import ATTACHMENTS, PHOTOS, Folder
from .text.body import Ref, Target

# What may be handed to the public as it lies: nothing that a browser would run.
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
_MOST_COMPARED = 300
_OURS = ("{filename}", "{static}", "{attach}")


class Facts(NamedTuple):
    """What is known of a photo or an attachment: the digest of its bytes (hex) and, if it is
    a photo, its format (see ``photo_format``)."""

    digest: str
    format: str


def photo_format(head: bytes) -> str:
    """``jpg``, ``png`` or ``webp`` by a file's first 12 bytes; empty for anything else."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    return "webp" if head[:4] == b"RIFF" and head[8:] == b"WEBP" else ""


class _Near:
    """Finds the path that a wrong one most likely means; indexed when first asked, so that a
    folder renamed under a thousand releases costs no more than one."""

    def __init__(self, paths: set[str]) -> None:
        self._paths = paths
        self._names: dict[str, str] = {}
        self._folders: dict[str, list[str]] = {}

    def to(self, path: str) -> str:
        """A path of the same file name, else of a like name in the same folder, among a few
        hundred at most; empty if there is none."""
        if not self._names:
            for known in sorted(self._paths):
                self._names.setdefault(basename(known).casefold(), known)
                self._folders.setdefault(dirname(known), []).append(known)
        if same := self._names.get(basename(path).casefold()):
            return same
        near = get_close_matches(path, self._folders.get(dirname(path), [])[:_MOST_COMPARED], 1, 0.6)
        return near[0] if near else ""


class Files:
    """What records and bodies may name: ``sources`` of records, photos, attachments;
    ``facts`` tells what is known of a file, or raises OSError."""

    def __init__(self, folder: Folder, sources: set[str], facts: Callable[[str], Facts]) -> None:
        self.folder = folder
        self.sources = sources
        self._facts = facts
        self._checked: dict[str, list[Message]] = {}
        self._near_file = _Near(folder.files)
        self._near_source = _Near(sources)

    def photo(self, path: str) -> list[Message]:
        """What is wrong with ``path`` as a photo."""
        if path not in self._checked:
            self._checked[path] = self._check_photo(path)
        return self._checked[path]

    def _check_photo(self, path: str) -> list[Message]:
        if says := self._present(path, PHOTOS):
            return says
        suffix = os.path.splitext(path)[1].lower()
        try:
            found = self._facts(path).format
        except OSError as error:
            return [content_problems.unreadable_file(error.strerror or "")]
        if not found:
            return [content_problems.not_a_photo(path, suffix)]
        if _PHOTO_SUFFIXES.get(suffix) != found:
            return [content_problems.photo_suffix(path, found)]
        return []

    def attachment(self, path: str) -> list[Message]:
        """What is wrong with ``path`` as an attachment."""
        if path.startswith(f"{PHOTOS}/"):
            return self.photo(path)
        if says := self._present(path, ATTACHMENTS):
            return says
        suffix = os.path.splitext(path)[1].lower()
        return (
            [] if suffix in ATTACHMENT_TYPES else [content_problems.attachment_type(path, ATTACHMENT_TYPES)]
        )

    def _present(self, path: str, room: str) -> list[Message]:
        if path not in self.folder.files:
            return [content_problems.missing_file(path, room, self._near_file.to(path))]
        if not path.startswith(f"{room}/"):
            return [content_problems.wrong_folder(path, room)]
        return [] if self.folder.contains(path) else [content_problems.outside_content(path)]

    def resolve(self, source: str, target: Target) -> tuple[Ref, list[Message]]:
        """What ``target`` in the body of ``source`` is, and what is wrong with it."""
        if target.image and target.path.lower().startswith(("http://", "https://")):
            return Ref("remote", target.written), [content_problems.remote_image(target.written)]
        path, ours = target.path, False
        for prefix in _OURS:
            if path.startswith(prefix):
                path, ours = path.removeprefix(prefix), True
        if path.startswith("/") and not ours and not target.image:
            return Ref("site", path.lstrip("/"), target.tail), []
        near_source = normpath(join(dirname(source), path)) if not path.startswith("/") else ""
        for candidate in (near_source, normpath(path.lstrip("/"))):
            if candidate in self.sources and not target.image:
                return Ref("record", candidate, target.tail), []
            if candidate in self.folder.files:
                says = self.photo(candidate) if target.image else self.attachment(candidate)
                return Ref("dead" if any(say.error for say in says) else "file", candidate), says
        wanted = normpath(path.lstrip("/"))
        if target.image:
            return Ref("dead", path), [
                content_problems.missing_image(target.written, self._near_file.to(wanted))
            ]
        near = self._near_source.to(wanted) or self._near_file.to(wanted)
        return Ref("dead", path), [content_problems.dead_link(target.written, near, error=ours)]
