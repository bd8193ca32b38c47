"""The photos and attachments that visible records name: where each is published."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from .. import content_problems
from ..cache import Damaged, read_verified
from ..licences import Licence
from ..licences import find as find_licence
from ..problems import Message
from ..records import visibility
from ..records.edition import Edition
from ..records.folder import PHOTOS
from ..records.kinds.innovation import Innovation
from ..records.kinds.nested import Photo
from ..records.kinds.release import Release
from ..records.media.statements import with_statements
from ..records.newsroom import Newsroom
from ..renditions.photo_cache import make_photos, upright_photo
from ..renditions.photos import MAX_PIXELS, MAX_SIDE, NoDecoder, TooLarge, Undecodable
from ..renditions.press import Metadata, captioned, segments
from ..renditions.sizes import Size
from ..settings import Settings
from .page import Inputs, Page

# By the ends of their names.
MEDIA_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif"}
# How a picture was made, in the IPTC's words (https://cv.iptc.org/newscodes/digitalsourcetype/): only where staff say
# it. Of the others nobody says whether a camera, a scanner or a pen made them.
SOURCE_TYPES = {"ai": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"}
# The folder of photos in other sizes.
SIZES = "ukuran/"


class ContentChanged(Exception):
    """A file of the content folder is no longer what it was when it was read; its text is the file's path."""


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A published file: its path within the site, where its bytes lie, its length in bytes, its format as
    people write it, its size in pixels if it is a photo, the digest of its bytes (hexadecimal), what a photo
    says of itself to newspapers (JPEG segments), the digest of the file that it is made of, whom to credit, of what
    kind it is (a schema value, or empty) and its licence."""

    path: str
    file: Path
    size: int
    format: str
    width: int = 0
    height: int = 0
    digest: str = ""
    segments: bytes = b""
    original: str = ""
    credit: str = ""
    kind: str = ""
    licence: Licence | None = None

    def data(self) -> bytes:
        """Its bytes, without the segments. Raises Damaged, OSError."""
        return read_verified(self.file, self.digest)


class MediaInputs(Inputs, frozen=True):
    """What a published photo or attachment is made of: where its bytes lie, their digest, and the JPEG
    segments that are put in."""

    file: str
    digest: str
    segments: bytes


@dataclass(frozen=True, slots=True)
class Media:
    """Published files by their path from ``content/``."""

    files: dict[str, MediaFile]

    def get(self, path: str) -> MediaFile | None:
        """The published file for a path from ``content/``; None if it cannot be published."""
        return self.files.get(path)

    def of(self, photos: Iterable[Photo]) -> list[MediaFile]:
        """Those of ``photos`` that can be published."""
        return [media for photo in photos if (media := self.get(photo.file))]

    def pages(self) -> Iterator[Page]:
        """A Page for each file."""
        for media in self.files.values():
            segments = media.segments if media.format == "JPG" else b""
            render = _photo_bytes if media.width else _attachment_bytes
            yield Page(media.path, render, MediaInputs(str(media.file), media.digest, segments))


def _photo_bytes(site: object, inputs: MediaInputs) -> bytes:
    data = read_verified(Path(inputs.file), inputs.digest)
    return captioned(data, inputs.segments) if inputs.segments else data


def _attachment_bytes(site: object, inputs: MediaInputs) -> bytes:
    """An attachment is published from the content folder, where somebody may still be writing to it."""
    try:
        return read_verified(Path(inputs.file), inputs.digest)
    except (Damaged, OSError) as error:
        raise ContentChanged(inputs.file) from error


def size_path(path: str, size: Size) -> str:
    """Where a photo that is published at ``path`` stands in another size."""
    return f"{SIZES}{size.width}/{path}.{size.format}"


def press_path(media: MediaFile) -> str:
    """Where a photo stands as a JPEG in full size, with what it says of itself."""
    return media.path if media.format == "JPG" else f"{SIZES}penuh/{media.path}.jpg"


def collect_media(
    newsroom: Newsroom,
    edition: Edition,
    cache: Path,
    settings: Settings,
    kinds: Mapping[str, str],
    processes: int,
    portraits: Iterable[Photo] = (),
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Media, list[tuple[str, int, Message]]]:
    """The media of ``edition`` from the folder of ``newsroom``, and what is wrong with them (source, line,
    problem). ``portraits`` are photos that no record names, but the settings: what is wrong with them has no source,
    the number of the portrait (from 0) in place of a line, and is a warning, since the site stands without them. Photos are made upright in the folder ``cache``, in
    ``processes`` processes, and say what the newest record that shows them says, in the words ``kinds`` of what kind
    they are, and that they are of the office of ``settings``. ``progress`` is told how many of how many photos are made
    upright. Raises OSError where the cache cannot be written,
    WorkerDied."""
    files: dict[str, MediaFile] = {}
    portraits = tuple(portraits)
    published_portraits = [
        portrait
        for portrait in portraits
        if portrait.file in newsroom.folder.files and portrait.file not in edition.withdrawn_photos
    ]
    entries = _entries(newsroom, edition, published_portraits)
    failed: dict[str, Message] = {}
    # What is not public yet holds nothing back, in the preview as in public.
    records = edition.every_record() if edition.preview else ()
    waiting = {record.source for record in records if visibility.mark(record, edition.now)}
    sources_by_path: dict[str, str] = {}
    problems = []
    mentions = [named for named in named_files(edition) if named[2] not in edition.withdrawn_photos]
    for number, portrait in enumerate(portraits):
        if portrait.file in edition.withdrawn_photos:
            refusal = newsroom.portrait_refusals[portrait.file]
            problems.append(("", number, content_problems.portrait_withdrawn(portrait.file, refusal)))
        elif portrait in published_portraits:
            mentions.append(("", number, portrait.file))
        else:
            problems.append(("", number, content_problems.portrait_missing(portrait.file)))
    make_photos(_originals(newsroom, (path for _, _, path in mentions)), cache, processes, progress)
    for source, line, path in mentions:
        if path not in files and path not in failed:
            media, warnings = _published(newsroom, path, cache, entries, settings, kinds)
            problems += [(source, line, warning) for warning in warnings]
            if isinstance(media, Message):
                failed[path] = media
            elif (other := sources_by_path.setdefault(media.path.casefold(), path)) != path:
                failed[path] = content_problems.same_file_name(path, other)
            else:
                files[path] = media
        if path in failed:
            problems.append(
                (source, line, failed[path]._replace(error=bool(source) and source not in waiting))
            )
    return Media(dict(sorted(files.items()))), problems


def _originals(newsroom: Newsroom, paths: Iterable[str]) -> dict[str, Path]:
    """The files of those of ``paths`` that are photos, by their digests."""
    originals = {}
    for path in paths:
        with suppress(OSError):  # of one that cannot be read, _published says so
            facts = newsroom.facts(path)
            if facts.format:
                originals[facts.digest] = newsroom.folder.place(path)
    return originals


def named_files(edition: Edition) -> Iterator[tuple[str, int, str]]:
    """The source, line and path of every mention of a file."""
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


def _entries(
    newsroom: Newsroom, edition: Edition, portraits: Iterable[Photo]
) -> dict[str, tuple[Photo, str]]:
    """The entry of every photo in the newest record that has one, with what older ones state besides, and the day on
    which that record was published, by the digest of its bytes: what is said of it is said of its copies too. What the
    ``portraits`` say comes last."""
    entries: dict[str, tuple[Photo, str]] = {}
    records: tuple[Iterable[Release | Innovation], ...] = (
        edition.every_release(),
        edition.every_innovation(),
    )
    shown = [
        (
            visibility.appears(record).at.date().isoformat() if isinstance(record, Release) else "",
            record.photos,
        )
        for record in chain(*records)
    ]
    for published, photos in (*shown, ("", portraits)):
        for photo in photos:
            if photo.file not in edition.withdrawn_photos:
                with suppress(OSError):  # that it cannot be read is said where it is published
                    digest = newsroom.facts(photo.file).digest
                    newest, day = entries.get(digest, (photo, published))
                    entries[digest] = with_statements(newest, photo), day
    return entries


def _published(
    newsroom: Newsroom,
    path: str,
    cache: Path,
    entries: Mapping[str, tuple[Photo, str]],
    settings: Settings,
    kinds: Mapping[str, str],
) -> tuple[MediaFile | Message, list[Message]]:
    """What is published of the file at ``path`` or why nothing can be, and the warnings about what is otherwise
    than in the file. ``entries`` by digest, as ``_entries`` gives them; the others are those of ``collect_media``."""
    suffix = os.path.splitext(path)[1].lower()
    original = newsroom.folder.place(path)
    try:
        facts = newsroom.facts(path)
        if not facts.format and not path.startswith(f"{PHOTOS}/"):
            size = original.stat().st_size
            kind = suffix[1:].upper()
            return MediaFile(_published_path(path), original, size, kind, digest=facts.digest), []
        photo = upright_photo(original, facts.digest, cache)
    except OSError as error:
        if str(error.filename or "").startswith(str(cache.parent)):
            raise  # it is the cache that cannot be written, not the photo that cannot be read
        return content_problems.unreadable_named_file(path, content_problems.reason_of(error)), []
    except TooLarge:
        return content_problems.photo_too_large(path, MAX_PIXELS // 1_000_000), []
    except NoDecoder:
        return content_problems.photo_without_decoder(path), []
    except Undecodable:
        return content_problems.photo_undecodable(path), []
    warnings = []
    if photo.original_side > MAX_SIDE:
        warnings.append(content_problems.photo_reduced(path, photo.original_side, MAX_SIDE))
    if photo.animated:
        warnings.append(content_problems.photo_stands_still(path))
    entry, published = entries.get(facts.digest, (Photo(file=path), ""))
    licence = find_licence(entry.licence, settings.licences) if entry.licence else None
    own_segments = segments(
        Metadata(
            # Newspapers copy the caption, so the kind is said there, as "FILE" is by agencies.
            ". ".join(filter(None, (kinds[entry.kind] if is_said(entry.kind) else "", entry.caption))),
            entry.credit,
            settings.city.office,
            *(licence or ("", "")),
            SOURCE_TYPES.get(entry.kind, ""),
            published,
        )
    )
    suffixes = (".jpg", ".jpeg") if photo.format == "jpg" else (f".{photo.format}",)
    kind = photo.format.upper()
    media = MediaFile(
        path=_published_path(path if suffix in suffixes else f"{path}.{photo.format}"),
        file=photo.file,
        size=photo.size + (len(own_segments) if kind == "JPG" else 0),
        format=kind,
        width=photo.width,
        height=photo.height,
        digest=photo.digest,
        segments=own_segments,
        original=facts.digest,
        credit=entry.credit,
        kind=entry.kind,
        licence=licence,
    )
    return media, warnings


def is_said(kind: str) -> bool:
    """Whether of a picture of the ``kind`` (a schema value, or empty) it must be said that it is no photo of what it
    stands beside."""
    return kind not in ("", "foto")


def _published_path(path: str) -> str:
    """``path`` without the signs that mean something in an address."""
    return re.sub(r"[#?%]", "-", path)
