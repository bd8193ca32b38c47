"""Consent by content: a photo is known by its bytes and its looks, not by its name. Consent taken back for one
holds for every copy, under whatever name and in whichever record, also inside an attachment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import basename
from typing import Any, NamedTuple

from .. import content_problems
from ..problems import Message
from .kinds.nested import Attachment, Photo
from .media import likeness
from .media.enclosed import NOTHING, Enclosed
from .media.files import Files
from .reader import Reading
from .store import Store


class _Withdrawn(NamedTuple):
    """A photo whose consent was taken back: where that is written (``place``, a file and its line), the path
    by which it is named there, and the fingerprint that stands for it, empty if none is written."""

    place: str
    path: str
    fingerprint: str


class Consent:
    """What ``readings``, those with an error included, say about consent to the photos of a content folder.
    Problems name files below ``display_path``. ``withdrawn_paths`` are the files that must not be published,
    as far as ``refusal`` was asked about them; ``withdrawn_digests`` those of their bytes and of the photos
    whose consent was taken back. Raises Damaged, CacheUnavailable, WorkerDied, HashUnavailable, OSError."""

    def __init__(
        self, files: Files, store: Store, readings: Iterable[Reading[Any]], display_path: str
    ) -> None:
        self._files = files
        self._by_path: dict[str, _Withdrawn] = {}
        self._by_digest: dict[str, _Withdrawn] = {}
        self._described: set[str] = set()
        self._not_copies: dict[str, set[str]] = {}
        self.withdrawn_paths: set[str] = set()
        self.withdrawn_digests: set[str] = set()
        for reading in readings:
            written = reading.record or reading.partial
            for photo in getattr(written, "photos", ()):
                self._describe(photo)
            for attachment in getattr(written, "attachments", ()):
                self.clear(attachment)
            for withdrawal in reading.withdrawals:
                place = f"{display_path}/{reading.source}:{withdrawal.line}"
                self._withdraw(place, withdrawal.paths, withdrawal.fingerprint)
        self.withdrawn_paths |= self._by_path.keys()
        self.withdrawn_digests |= self._by_digest.keys()
        # By digest; none is needed as long as no consent was taken back.
        self._likenesses: dict[str, str] = {}
        self._enclosed: dict[str, Enclosed] = {}
        if self._by_digest:
            self._likenesses = store.likenesses(files.folder, dict(self._files_that_are(photos=True)))
            self._enclosed = store.enclosed(files.folder, dict(self._files_that_are(photos=False)))
        self._looks = dict(self._looks_of_withdrawn())
        self._refusals: dict[str, Message | None] = {}

    def _describe(self, photo: Photo) -> None:
        if digest := self._digest(photo.file):
            self._described.add(digest)
            self.clear(photo)

    def clear(self, file: Photo | Attachment) -> None:
        """Note which photos ``file`` only resembles, itself or by a picture in it."""
        if file.not_copies_of and (digest := self._digest(file.file)):
            self._not_copies.setdefault(digest, set()).update(file.not_copies_of)

    def _withdraw(self, place: str, paths: Iterable[str], fingerprint: str) -> None:
        paths = list(paths)
        withdrawn = _Withdrawn(place, paths[0] if paths else "", fingerprint)
        if fingerprint:
            self._by_digest.setdefault(fingerprint.partition("-")[0], withdrawn)
        for path in paths:
            named = _Withdrawn(place, path, "")
            file = path if fingerprint or path in self._files.folder.files else self._same_name(path)
            self._by_path.setdefault(file, named)
            if digest := self._digest(file):
                self._by_digest.setdefault(digest, named)

    def _same_name(self, path: str) -> str:
        """The file that ``path``, where there is none, must mean: of the same name in another folder, or in
        capitals; ``path`` itself if there is none."""
        similar = self._files.similar(path)
        return similar if basename(similar).casefold() == basename(path).casefold() else path

    def _digest(self, path: str) -> str:
        """The digest of the file at ``path``; empty if there is none, or it cannot be read."""
        try:
            return self._files.facts(path).digest if path in self._files.folder.files else ""
        except OSError:
            return ""

    def shown_digest(self, path: str) -> str:
        """The digest of the photo at ``path`` if consent lets it be published; else empty."""
        digest = self._digest(path)
        return "" if path in self.withdrawn_paths or digest in self.withdrawn_digests else digest

    def _files_that_are(self, *, photos: bool) -> Iterator[tuple[str, str]]:
        """The digest and path of every file in the folder that is a photo, or that is none."""
        for path in sorted(self._files.folder.files):
            try:
                facts = self._files.facts(path)
            except OSError:
                continue
            if bool(facts.format) == photos:
                yield facts.digest, path

    def _looks_of_withdrawn(self) -> Iterator[tuple[str, int]]:
        """The fingerprint and the perceptual hash of every withdrawn photo of which they are known."""
        for digest in self._by_digest:
            fingerprint = self._fingerprint(digest)
            if fingerprint and not fingerprint.endswith(likeness.NONE):
                yield fingerprint, int(fingerprint.partition("-")[2], 16)

    def refusal(self, path: str) -> Message | None:
        """Why the photo or attachment at ``path`` is not published, because consent was taken back for it, for
        one that it is a copy of, or for a picture inside it; None if that is not so. A near copy is an error, and so is
        a picture inside, which only a person can take out."""
        if path not in self._refusals:
            message = self._refusal(path) if self._by_digest or self._by_path else None
            if message:
                self.withdrawn_paths.add(path)
                if digest := self._digest(path):
                    self.withdrawn_digests.add(digest)
            self._refusals[path] = message
        return self._refusals[path]

    def _refusal(self, path: str) -> Message | None:
        digest = self._digest(path)
        if withdrawn := self._by_path.get(path) or self._by_digest.get(digest):
            return content_problems.consent_withdrawn(path, withdrawn.path, withdrawn.place)
        cleared = self._not_copies.get(digest, set())
        if fingerprint := self._resembled(self._likenesses.get(digest, ""), cleared):
            withdrawn = self._by_digest[fingerprint.partition("-")[0]]
            return content_problems.near_copy(path, withdrawn.path, withdrawn.place, fingerprint)
        for picture in self._enclosed.get(digest, NOTHING).pictures:
            fingerprint, withdrawn = "", self._by_digest.get(picture.digest)
            if not withdrawn and (fingerprint := self._resembled(picture.likeness, cleared)):
                withdrawn = self._by_digest[fingerprint.partition("-")[0]]
            if withdrawn:
                return content_problems.withdrawn_inside(
                    path, picture.member, withdrawn.path, withdrawn.place, fingerprint
                )
        return None

    def _resembled(self, look: str, cleared: set[str]) -> str:
        """The fingerprint of the withdrawn photo that has nearly the perceptual hash ``look``, and is none of
        ``cleared``; empty if there is none."""
        if not look:
            return ""
        for fingerprint, other in self._looks.items():
            if likeness.differing_bits(int(look, 16), other) <= likeness.NEAR and fingerprint not in cleared:
                return fingerprint
        return ""

    def unseen(self, path: str) -> list[Message]:
        """That nobody knows of every picture inside the attachment at ``path`` whether it is a withdrawn one."""
        complete = self._enclosed.get(self._digest(path), NOTHING).complete
        return [] if complete else [content_problems.inside_unseen(path)]

    def _fingerprint(self, digest: str) -> str:
        """The fingerprint of the withdrawn photo with ``digest``: that of its file, else the one that stands
        for it; empty if there is neither."""
        if digest in self._likenesses:
            return f"{digest}-{self._likenesses[digest] or likeness.NONE}"
        return self._by_digest[digest].fingerprint

    def is_described(self, path: str) -> bool:
        """Whether an entry of some record says whose the photo at ``path`` is and who agreed to it."""
        return self._digest(path) in self._described

    def of_withdrawn(self, photo: Photo) -> list[Message]:
        """What is wrong with the entry ``photo``, which says that consent was taken back."""
        if digest := self._digest(photo.file):
            self.refusal(photo.file)
            fingerprint = self._fingerprint(digest)
            if not photo.fingerprint and fingerprint:
                return [content_problems.no_fingerprint(photo.file, fingerprint)]
            if photo.fingerprint and not photo.fingerprint.startswith(digest):
                return [content_problems.other_fingerprint(photo.file, fingerprint or digest)]
        elif not photo.fingerprint:
            return [content_problems.withdrawn_file_missing(photo.file, self._files.similar(photo.file))]
        return []
