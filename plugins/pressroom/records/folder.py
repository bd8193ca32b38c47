"""The files in ``content/``: the Markdown file of each record (its source), photos and attachments.

Paths are relative to ``content/``, with ``/``, in Unicode's composed form (NFC), whatever form the file system
has them in: macOS and some archives write a letter and its accent as two characters.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from .. import content_problems
from ..problems import Message

RELEASES, AGENCIES, INNOVATIONS, INFO_PAGES = "siaran-pers", "instansi", "inovasi", "halaman"
PHOTOS, ATTACHMENTS = "foto", "lampiran"
MOVED_ADDRESSES = "alamat-lama.csv"
# What is uploaded to become a draft. Nothing in it is published.
INBOX = "masuk"
_FOLDERS = (RELEASES, AGENCIES, INNOVATIONS, INFO_PAGES)
MARKDOWN_SUFFIXES = (".md", ".markdown")
# Documents from which a manuscript is still to be copied.
_DOCUMENT_SUFFIXES = (".docx", ".doc", ".odt", ".rtf", ".pdf", ".pages", ".htm", ".html")
# What systems and editors leave beside files.
_LEFT_BEHIND = frozenset(("thumbs.db", "desktop.ini", "icon\r"))
# A draft, as its front matter says.
_DRAFT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*---[ \t]*\r?\n(?:(?!---|\.\.\.).*\n)*?status[ \t]*:[ \t]*[\"']?dra(?:f|ft)[\"']?[ \t]*\r?\n",
    re.IGNORECASE,
)
# How the front matter of a record begins.
_FRONT_MATTER = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*---\s*\n(?:.*\n)*?(?:judul|tanggal|nama|title|date)\s*:", re.IGNORECASE
)
_HEAD = 4096  # bytes


class Stamp(NamedTuple):
    """What shows, without reading it, that a file has changed: when it was last written (nanoseconds since
    1970), its length in bytes, and its inode number."""

    written: int
    size: int
    inode: int

    @classmethod
    def of(cls, stat: os.stat_result) -> Stamp:
        """The stamp of the file whose status is ``stat``."""
        return cls(stat.st_mtime_ns, stat.st_size, stat.st_ino)


@dataclass(slots=True)
class Folder:
    """What stands in ``content/``: ``sources`` by the folder they are in, ``files``, the photos and
    attachments that records may name, and ``stamps`` of all. ``refused``: by path, what is wrong with a file or
    folder that is not read at all. ``problems``: paths and what is wrong with them."""

    root: Path
    sources: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in _FOLDERS})
    files: set[str] = field(default_factory=set)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    refused: dict[str, Message] = field(default_factory=dict)
    problems: list[tuple[str, Message]] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)

    def place(self, path: str) -> Path:
        """Where the file with ``path`` lies, by the name that it has on the disk."""
        return self.root / self._names.get(path, path)

    def refusal(self, path: str) -> Message | None:
        """Why the file with ``path`` is not read, because of itself or a folder above it; None if there is no
        such reason."""
        parts = path.split("/")
        places = ("/".join(parts[:count]) for count in range(1, len(parts) + 1))
        return next((self.refused[place] for place in places if place in self.refused), None)

    def walk(self, below: str = "") -> None:
        """Add the stamps of all files below ``below`` (empty for the whole folder, else ending in ``/``),
        except hidden and temporary ones. A link, a folder that may not be read and what is no file at all (a
        pipe, a device) is refused. Raises OSError if the folder itself cannot be read."""
        with os.scandir(self.root / below) as entries:
            for entry in entries:
                if entry.name.startswith((".", "~$")) or entry.name.endswith("~"):
                    continue
                if entry.name.casefold() not in _LEFT_BEHIND:
                    self._add(entry, f"{below}{entry.name}")

    def _add(self, entry: os.DirEntry[str], name: str) -> None:
        path = normalize("NFC", name)
        if path in self.stamps or path in self.refused:
            is_file = path in self.stamps and entry.is_file(follow_symlinks=False)
            if not self._replaces_draft(path, name, is_file=is_file):
                return
            del self.stamps[path]
            self._names.pop(path, "")
        if path != name:
            self._names[path] = name
        if entry.is_symlink() or _is_junction(entry):
            self.refused[path] = content_problems.is_link(path)
        elif entry.is_dir(follow_symlinks=False):
            try:
                self.walk(f"{name}/")
            except OSError as error:
                self.refused[path] = content_problems.unreadable_folder(
                    path, content_problems.reason_of(error)
                )
        elif entry.is_file(follow_symlinks=False):
            self.stamps[path] = Stamp.of(entry.stat(follow_symlinks=False))
        else:
            self.refused[path] = content_problems.no_file(path)

    def _replaces_draft(self, path: str, name: str, *, is_file: bool) -> bool:
        """Whether the file called ``name`` on the disk is to be read in place of that with the same ``path``; ``is_file``:
        both are files. Of a draft and what is none, the draft is left out; any other two are a problem of the one that
        is read."""
        places = (self.place(path), self.root / name) if is_file else ()
        drafts = [_is_draft(place) for place in places]
        one_is_draft = drafts.count(True) == 1
        # No source has a path in decomposed letters, so that the problem holds back no record.
        left_out = normalize("NFD", path) if one_is_draft else path
        self.problems.append((left_out, content_problems.same_name_in_accents(path, draft=one_is_draft)))
        return one_is_draft and drafts[0]


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Whether ``entry`` is a junction of Windows, which leads elsewhere as a link does."""
    return bool(getattr(entry, "is_junction", bool)())


def scan(root: Path) -> Folder:
    """The files of the folder at ``root``; lists are sorted by path. Raises OSError."""
    folder = Folder(root)
    folder.walk()
    folder.problems += folder.refused.items()
    # Whatever is uploaded there holds nothing back.
    folder.problems = [problem for problem in folder.problems if not _in_inbox(problem[0])]
    elsewhere: dict[str, int] = {}
    for path in sorted(folder.stamps):
        if _in_inbox(path):
            if path.lower().endswith(MARKDOWN_SUFFIXES) and _is_manuscript(folder.place(path)):
                folder.problems.append((path, content_problems.manuscript_in_inbox()))
            continue
        if not path.isprintable():
            folder.problems.append((ascii(path)[1:-1], content_problems.unprintable_name()))
            continue
        top, _, rest = path.partition("/")
        suffix = os.path.splitext(path)[1].lower()
        if suffix in MARKDOWN_SUFFIXES:
            if (top == RELEASES and rest) or (top in _FOLDERS and rest and "/" not in rest):
                folder.sources[top].append(path)
            else:
                folder.problems.append((path, content_problems.outside_record_folders(top in _FOLDERS)))
        elif top in (PHOTOS, ATTACHMENTS):
            folder.files.add(path)
        elif top in _FOLDERS:
            folder.problems.append((path, _not_markdown(folder.place(path), suffix)))
        elif path != MOVED_ADDRESSES:
            elsewhere[top] = elsewhere.get(top, 0) + 1
    folder.problems += ((top, content_problems.not_read(top, count)) for top, count in elsewhere.items())
    folder.problems += _manuscripts_beside(root)
    return folder


def _in_inbox(path: str) -> bool:
    return path == INBOX or path.startswith(f"{INBOX}/")


def _not_markdown(file: Path, suffix: str) -> Message:
    """What is wrong with ``file``, which stands among records and is none."""
    if suffix in _DOCUMENT_SUFFIXES:
        return content_problems.document_as_manuscript(file.name)
    if _is_manuscript(file):
        return content_problems.misnamed_manuscript(
            file.name, f"{re.sub(r'(?:[.]md)?[.][^.]*$', '', file.name)}.md"
        )
    return content_problems.not_markdown(suffix)


def _manuscripts_beside(root: Path) -> list[tuple[str, Message]]:
    """The Markdown files beside the content folder ``root`` with the front matter of a record: where the site
    of a code host puts a file that is uploaded without choosing a folder."""
    beside = root.absolute().parent
    try:
        files = sorted(file for file in beside.iterdir() if file.suffix.lower() in MARKDOWN_SUFFIXES)
    except OSError:
        return []
    return [
        (f"../{file.name}", content_problems.manuscript_outside(root.name))
        for file in files
        if file.is_file() and _is_manuscript(file)
    ]


def _is_manuscript(file: Path) -> bool:
    """Whether ``file`` begins with the front matter of a record."""
    try:
        with file.open("rb") as opened:
            return bool(_FRONT_MATTER.match(opened.read(_HEAD)))
    except OSError:
        return False


def _is_draft(file: Path) -> bool:
    """Whether ``file`` is plainly a draft that says nothing of consent, which would hold for other files too."""
    try:
        data = file.read_bytes() if file.suffix.lower() in MARKDOWN_SUFFIXES else b""
    except OSError:
        return False
    return bool(_DRAFT.match(data)) and b"izin" not in data.lower()
