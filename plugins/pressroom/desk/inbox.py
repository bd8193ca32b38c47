"""``inbox``: makes proposals of what was uploaded to ``content/masuk/``, for the workflow that opens them.

A proposal is a folder called by the digest of the uploaded file: ``description.md``, and below ``files/`` what is new, by
its path in the repository. What cannot be read becomes a proposal too, without files, so that whoever uploaded it is told.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from .. import command_messages
from ..problems import Problems
from ..records import folder
from ..records.fields import slugify
from .drafts import storing
from .importing import Importing, Result, Source
from .imports.document import Picture
from .imports.pictures import picture


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of the inbox: its ``name`` below it, and its bytes."""

    name: str
    data: bytes

    @property
    def digest(self) -> str:
        """The digest of its bytes, by which its proposal is called: 16 hexadecimal figures of SHA-256."""
        return hashlib.sha256(self.data).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed of an upload; ``photo`` is the path of the photo that it is, from ``content/``, else empty."""

    upload: Upload
    result: Result
    photo: str = ""

    @property
    def files(self) -> tuple[str, ...]:
        """The new files, by their paths as messages show them."""
        return () if self.result.known else tuple(filter(None, (self.result.path, *self.result.pictures)))


def uploads(root: Path) -> list[Upload]:
    """What lies in the inbox below ``root``, but for notes, hidden files and links. Raises OSError."""
    place = root / folder.INBOX
    files = [
        file
        for file in sorted(place.rglob("*"))
        if file.is_file() and not file.is_symlink() and file.suffix.lower() not in folder.MARKDOWN_SUFFIXES
    ]
    named = {file.relative_to(place).as_posix(): file for file in files}
    return [Upload(name, file.read_bytes()) for name, file in named.items() if "/." not in f"/{name}"]


def propose(importing: Importing, waiting: Sequence[Upload], now: datetime) -> list[Proposal]:
    """Write the drafts and photos that the ``waiting`` uploads become below ``content/``, and say what became of each.
    Raises OSError."""
    proposals = []
    for upload in waiting:
        if photo := _photo(upload):
            path = _photo_path(upload, photo.ending, now)
            if not (importing.newsroom.root / path).exists():
                storing.store(importing.newsroom.root, {path: photo.data})
            shown = f"{importing.display_path}/{path}"
            proposals.append(Proposal(upload, Result(upload.name, pictures=(shown,)), path))
            continue
        source = Source(upload.name, partial(bytes, upload.data))
        proposals += (Proposal(upload, result) for result in importing.run([source]))
    return proposals


def _photo(upload: Upload) -> Picture | None:
    """The photo that ``upload`` is; None if it is none, or one that cannot be read, which is refused as a document
    is."""
    try:
        return picture(upload.data, "")
    except Exception:  # one upload must not stop the others, whatever is in it
        return None


def _photo_path(upload: Upload, ending: str, now: datetime) -> str:
    """Where the photo ``upload`` is to stand. Telephones call every photo ``image.jpg``: some figures of its digest keep
    proposals apart that are open at the same time."""
    slug = slugify(Path(upload.name).stem)[:80].strip("-") or "foto"
    return f"{folder.PHOTOS}/{now.year}/{slug}-{upload.digest[:6]}{ending}"


def write(
    place: Path,
    root: Path,
    display_path: str,
    proposals: Sequence[Proposal],
    problems: Callable[[str], Problems],
) -> None:
    """Write ``proposals`` into the folder ``place``. ``root``: the content folder, which messages call
    ``display_path``; ``problems`` gives what is wrong with a file by its path. Raises OSError."""
    place.mkdir(parents=True, exist_ok=True)
    for proposal in proposals:
        below = f"{proposal.upload.digest}/"
        files = {
            f"{below}files/{path}": (root / Path(path).relative_to(display_path)).read_bytes()
            for path in proposal.files
        }
        if (place / below).exists():
            continue  # the same bytes under another name
        text = _description(proposal, problems)
        storing.store(place, files | {f"{below}description.md": text.encode("utf-8")})


def _description(proposal: Proposal, problems: Callable[[str], Problems]) -> str:
    result = proposal.result
    if result.why:
        return command_messages.inbox_refusal(proposal.upload.name, result.why)
    if result.known:
        return command_messages.inbox_known(proposal.upload.name, result.path)
    if proposal.photo:
        return command_messages.inbox_photo(proposal.upload.name, proposal.photo)
    told = [str(problem) for problem in problems(result.path)]
    return command_messages.inbox_draft(
        proposal.upload.name, result.path, result.found, result.lacking, result.remarks, told
    )
