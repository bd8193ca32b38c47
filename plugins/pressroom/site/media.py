"""The photos and attachments that visible records name: where each is published."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .. import messages
from ..problems import Say
from ..records import visibility
from ..records.edition import Edition
from ..records.folder import PHOTOS
from ..records.innovation import Innovation
from ..records.newsroom import Newsroom
from ..records.release import Release
from ..renditions.photos import TooLarge, Undecodable, upright
from ..shelf import Damaged
from .page import Page


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A published file: its path within the site, where its bytes lie, its length in bytes,
    its format as people write it, its pixels if it is a photo, and what tells its bytes from
    others."""

    path: str
    file: Path
    size: int
    format: str
    width: int = 0
    height: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Media:
    """Published files by their path from ``content/``."""

    files: dict[str, MediaFile]

    def get(self, path: str) -> MediaFile | None:
        """The published file for a path from ``content/``; None if it cannot be published."""
        return self.files.get(path)

    def pages(self) -> Iterator[Page]:
        """A Page for each file."""
        for media in self.files.values():
            yield Page(media.path, _bytes, (str(media.file), media.digest))


def _bytes(site: object, file: str, digest: str) -> bytes:
    data = Path(file).read_bytes()
    if hashlib.blake2b(data, digest_size=16).hexdigest() != digest:
        raise Damaged(file)  # a kept photo that was spoiled, or a file written to just now
    return data


def collect(newsroom: Newsroom, edition: Edition, cache: Path) -> tuple[Media, list[tuple[str, int, Say]]]:
    """The media of ``edition`` from the folder of ``newsroom``, and what is wrong with them
    (source, line, problem); photos are made upright in the folder ``cache``."""
    files: dict[str, MediaFile] = {}
    failed: dict[str, Say] = {}
    # What is not public yet holds nothing back, in the preview as in public.
    releases = edition.every_release() if edition.preview else ()
    waiting = {release.source for release in releases if visibility.mark(release, edition.now)}
    taken: dict[str, str] = {}
    problems = []
    for source, line, path in _named(edition):
        if path in edition.withdrawn_photos:
            continue
        if path not in files and path not in failed:
            media = _publish(newsroom, path, cache)
            if isinstance(media, Say):
                failed[path] = media
            elif (other := taken.setdefault(media.path.casefold(), path)) != path:
                failed[path] = messages.same_file_name(path, other)
            else:
                files[path] = media
        if path in failed:
            problems.append((source, line, failed[path]._replace(error=source not in waiting)))
    return Media(dict(sorted(files.items()))), problems


def _named(edition: Edition) -> Iterator[tuple[str, int, str]]:
    for record in edition.every_record():
        if isinstance(record, Release | Innovation):
            for photo in record.photos:
                yield record.source, photo.line, photo.file
        if isinstance(record, Release):
            for attachment in record.attachments:
                yield record.source, attachment.line, attachment.file
        for target, ref in zip(record.body.targets, record.links, strict=True):
            if ref.kind == "file":
                yield record.source, target.line, ref.path


def _publish(newsroom: Newsroom, path: str, cache: Path) -> MediaFile | Say:
    suffix = os.path.splitext(path)[1].lower()
    original = newsroom.root / path
    try:
        facts = newsroom.facts(path)
        if not facts.format and not path.startswith(f"{PHOTOS}/"):
            return MediaFile(
                _plain(path), original, original.stat().st_size, suffix[1:].upper(), digest=facts.digest
            )
        photo = upright(original, facts.digest, cache)
    except OSError as error:
        if str(error.filename or "").startswith(str(cache.parent)):
            raise  # it is the cache that cannot be written, not the photo that cannot be read
        return messages.unreadable_file(error.strerror or "")
    except TooLarge:
        return messages.photo_too_large(path)
    except Undecodable:
        return messages.photo_undecodable(path)
    fits = suffix in ((".jpg", ".jpeg") if photo.format == "jpg" else (f".{photo.format}",))
    published = _plain(path if fits else f"{path}.{photo.format}")
    kind = photo.format.upper()
    return MediaFile(published, photo.file, photo.size, kind, photo.width, photo.height, photo.digest)


def _plain(path: str) -> str:
    """``path`` without the signs that mean something in an address."""
    return re.sub(r"[#?%]", "-", path)
