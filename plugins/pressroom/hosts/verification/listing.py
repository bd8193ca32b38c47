"""What a host itself says that it holds: the objects of a bucket, or the branch for Pages. By it a page is found that
nothing links to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ...digests import hex_digest
from ...hidden_paths import HIDDEN, hidden_path
from ..deployments.published_output import HostError
from ..deployments.record import PATHS, RECORD, ListedFile
from ..pages_branch import BESIDE_THE_SITE, BRANCH, PagesBranch, RemoteUnreadable, fetch_branch

# Assets of the deployments before stay for a while, under names that tell their bytes (see ``hosts.s3``).
_ASSET = re.compile(r"aset/(?:cari/)?[^/]+\.([0-9a-f]{6}|[0-9a-f]{10})\.(?:css|js|woff2|bin|json|png)")

_HASH_AND_ENDING = re.compile(r"\.[0-9a-f]{6,10}\.\w+$")
_MAGIC = {"png": b"\x89PNG\r\n\x1a\n", "woff2": b"wOF2"}
# Browsers take for a page what has one of these near its beginning.
_LOOKED_AT = 4096
_MARKUP = re.compile(
    rb"<(?:!doctype|html|head|body|script|iframe|title|meta|base|object|embed|h1|a\s)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Listing:
    """``place``: what was asked; ``sizes``: the bytes of each file by path; ``read`` gives a file."""

    place: str
    sizes: Mapping[str, int]
    read: Callable[[str], bytes | None]

    def foreign(self, files: Mapping[str, ListedFile]) -> tuple[list[str], list[str]]:
        """The paths that are not those of ``files``, and those of them that are what is left of earlier deployments: no
        page names them, and their names tell their bytes."""
        strange = [path for path in self.sizes if not self._is_ours(path, files)]
        names = {_HASH_AND_ENDING.sub("", path) for path in files}
        left = [
            path
            for path in strange
            if self._is_former_asset(path)
            # A picture is whatever it shows: only another version of one that we have.
            and (not path.endswith(".png") or _HASH_AND_ENDING.sub("", path) in names)
        ]
        return sorted(set(strange) - set(left)), sorted(left)

    def of_other_size(self, files: Mapping[str, ListedFile]) -> list[str]:
        """The paths of ``files`` that the host has with another number of bytes."""
        return sorted(
            path
            for path, size in self.sizes.items()
            if (file := files.get(path) or files.get(hidden_path(path))) and file.size != size
        )

    def lacks(self, files: Mapping[str, ListedFile]) -> list[str]:
        """The paths of ``files`` that the host does not have."""
        return sorted(path for path in files if not path.startswith(HIDDEN) and path not in self.sizes)

    def hidden(self, files: Mapping[str, ListedFile]) -> list[ListedFile]:
        """Those of ``files`` whose paths the list does not tell and the host does."""
        return [
            file._replace(path=path)
            for path in self.sizes
            if path not in files and (file := files.get(hidden_path(path)))
        ]

    def _is_ours(self, path: str, files: Mapping[str, ListedFile]) -> bool:
        return path in files or path in PATHS or hidden_path(path) in files

    def _is_former_asset(self, path: str) -> bool:
        name = _ASSET.fullmatch(path)
        if not name or not (data := self.read(path)):
            return False
        return hex_digest(data, len(name[1]) // 2) == name[1] and is_what_it_ends_in(path, data)


def is_what_it_ends_in(path: str, data: bytes) -> bool:
    """Whether ``data`` begins as files with the ending of ``path`` do, and can be read as a page by nobody: a name that
    tells the bytes can be given to any bytes."""
    ending = path.rpartition(".")[2]
    if ending in _MAGIC:
        return data.startswith(_MAGIC[ending]) and not _MARKUP.search(data[:_LOOKED_AT])
    if _MARKUP.search(data):
        return False
    if ending == "bin":  # of the search; its beginning is nobody's
        return True
    try:
        text = data.decode()
        if ending == "json":
            msgspec.json.decode(text)
    except (UnicodeDecodeError, msgspec.DecodeError, RecursionError):
        return False
    return not text.lstrip("\ufeff \t\r\n").startswith("<")


def bucket_listing(name: str, prefix: str) -> Listing:
    """The objects of the site in a bucket. Raises HostError."""
    from ..s3.bucket import Bucket

    bucket = Bucket(name, prefix)
    sizes = {path: stored.size for path, stored in bucket.list().objects.items()}
    return Listing(name, sizes, bucket.read)


def branch_listing(remote: str, record: bytes) -> Listing | None:
    """The files of the branch for Pages at the git remote ``remote``; None if there is none, or it holds another
    deployment than that of ``record``, so that the site is not served from it."""
    try:
        branch = fetch_branch(remote)
    except RemoteUnreadable:  # as in a workflow without rights, which fetched everything before
        branch = PagesBranch(remote, f"refs/remotes/{remote}/{BRANCH}")
    except HostError:
        return None
    if not branch.tip or branch.read(RECORD) != record:
        return None
    sizes = {path: size for path, size in branch.files().items() if path not in BESIDE_THE_SITE}
    # The address of a remote may hold a token, and is told to nobody.
    return Listing(BRANCH, sizes, branch.read)


def good_copy(file: ListedFile, output: Path, listing: Listing | None) -> bytes | None:
    """The bytes of ``file`` as they should be, from the folder ``output`` or the host's own storage, if either has
    them."""
    try:
        data = (output / file.path).read_bytes()
        if hex_digest(data) == file.hash:
            return data
    except (OSError, ValueError):
        pass
    try:
        stored = listing.read(file.path) if listing else None
    except HostError:
        return None
    return stored if stored is not None and hex_digest(stored) == file.hash else None
