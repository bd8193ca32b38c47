"""The record of a deployment: what was brought to the public, from what, and who vouches for it.

Two files go out with every site, beside those of its manifest: the list of all files with their hashes, and a small
signed record that names that list. The guard reads the record to tell whether an output is newer; verification
reads both to tell whether the public sees what was published.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, NamedTuple
from urllib.parse import urlsplit

import msgspec

from ...digests import hex_digest
from ...hidden_paths import hidden_path
from ...manifest import NAME, Manifest, ManifestEntry
from ...origin import Origin

# Where both stand, whatever the settings say: a later version of this program finds them.
RECORD = "data/terbit.json"
FILE_LIST = "data/berkas.txt"
PATHS = (RECORD, FILE_LIST)

# What stands at a host may be written by anybody: what no deployment of ours could say is no record and no list.
_MOST_BYTES = 2**40
_YEARS = range(2000, 2100)
_PLACEHOLDERS = {"year", "month", "slug"}
_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_Count = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
_Commit = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{0,64}\Z")]


class Deployment(msgspec.Struct, frozen=True):
    """``site``: the address it was built for. ``commit``, ``moment``: those of the Origin. ``counter``: one more than
    that of the deployment before. ``files``: how many the list has. ``list``: the digest (hexadecimal) of the list.
    ``release``: the pattern of the paths of releases, as in the manifest. ``signature``: of ``signed_bytes``, in
    base64; empty where there is no key."""

    site: str
    commit: _Commit
    moment: str
    counter: _Count
    files: _Count
    list: str
    release: str
    signature: str = ""

    def signed_bytes(self) -> bytes:
        """What the signature vouches for: all but itself, as JSON in UTF-8."""
        return msgspec.json.encode(msgspec.structs.replace(self, signature=""), order="sorted")

    def text(self) -> bytes:
        """It as it goes out: JSON in UTF-8."""
        return msgspec.json.encode(self) + b"\n"


class ListedFile(NamedTuple):
    """A line of the list: the path within the site, or HIDDEN and a digest of it; the hash of the bytes (BLAKE2b, 16
    bytes, hexadecimal) and their number; the path within the site to which a host may send readers on, or empty."""

    path: str
    hash: str
    size: int
    redirect: str = ""


def deployment_files(
    published: Manifest, origin: Origin, counter: int, sign: Callable[[bytes], str] | None
) -> dict[str, bytes]:
    """The bytes of both files, by path, for the output with the manifest ``published``. ``sign`` gives the signature
    of bytes; None where there is no key."""
    entries = ((path, entry) for path, entry in sorted(published.files.items()) if path != NAME)
    lines = sorted(_line(path, entry) for path, entry in entries)
    text = "".join(lines).encode()
    record = Deployment(
        published.site,
        origin.commit,
        origin.moment,
        counter,
        len(lines),
        hex_digest(text),
        published.release,
    )
    if sign:
        record = msgspec.structs.replace(record, signature=sign(record.signed_bytes()))
    return {RECORD: record.text(), FILE_LIST: text}


def _line(path: str, entry: ManifestEntry) -> str:
    fields = [hidden_path(path) if entry.hidden else path, entry.hash, str(entry.size)]
    # Where a former address leads is not told of what stands on no list.
    fields += [entry.redirect] * bool(entry.redirect and not entry.hidden)
    return "\t".join(fields) + "\n"


def parse_record(data: bytes) -> Deployment | None:
    """The record in ``data``; None if it is none, or says what no deployment could."""
    try:
        record = msgspec.json.decode(data, type=Deployment)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    is_sound = _is_address(record.site) and _is_moment(record.moment) and _is_release_pattern(record.release)
    return record if is_sound else None


def parse_list(data: bytes) -> list[ListedFile]:
    """The lines of the list in ``data``. Raises ValueError if it is none, or names what is no file of a site."""
    return [_parse_line(line) for line in (data.decode().removesuffix("\n").split("\n") if data else ())]


def _parse_line(line: str) -> ListedFile:
    path, digest, size, *redirect = line.split("\t")
    if (
        len(redirect) > 1
        or not _is_path(path)
        or not all(_is_path(one.removesuffix("/")) for one in redirect)
    ):
        raise ValueError(line[:100])
    # Python reads figures of every script, and takes long over very many.
    if not (size.isascii() and size.isdecimal() and len(size) < 20 and int(size) <= _MOST_BYTES):
        raise ValueError(line[:100])
    return ListedFile(path, digest, int(size), "".join(redirect))


def _is_path(path: str) -> bool:
    """Whether ``path`` stays within the site, and within the folder of an output whatever the computer."""
    parts = path.split("/")
    return not (
        _CONTROL.search(path) or "\\" in path or _DRIVE.match(path) or {"", ".", ".."}.intersection(parts)
    )


def _is_address(site: str) -> bool:
    try:
        parts = urlsplit(site)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _is_moment(text: str) -> bool:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return False
    return moment.tzinfo is not None and moment.year in _YEARS


def _is_release_pattern(release: str) -> bool:
    """Whether ``release`` has each placeholder once at most: with more of them, matching a path takes for ever."""
    names: list[str] = re.findall(r"\{(\w+)\}", release)
    return len(names) == len(set(names)) and _PLACEHOLDERS.issuperset(names)
