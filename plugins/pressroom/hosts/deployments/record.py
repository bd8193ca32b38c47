"""The record of a deployment: what was brought to the public, from what, and who vouches for it.

Two files go out with every site, beside those of its manifest: the list of all files with their hashes, and a small
signed record that names that list. The guard reads the record to tell whether an output is newer; verification
reads both to tell whether the public sees what was published.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from ...digests import hex_digest
from ...manifest import NAME, Manifest, ManifestEntry
from ...origin import Origin

# Where both stand, whatever the settings say: a later version of this program finds them.
RECORD = "data/terbit.json"
FILE_LIST = "data/berkas.txt"
PATHS = (RECORD, FILE_LIST)
# What the line of a file begins with whose path the list must not tell (as in site.outputs.public_addresses).
HIDDEN = "sidik:"
_DIGEST_BYTES = 16


class Deployment(msgspec.Struct, frozen=True):
    """``site``: the address it was built for. ``commit``, ``moment``: those of the Origin. ``counter``: one more than
    that of the deployment before. ``files``: how many the list has. ``list``: the digest (hexadecimal) of the list.
    ``release``: the pattern of the paths of releases, as in the manifest. ``signature``: of ``signed_bytes``, in
    base64; empty where there is no key."""

    site: str
    commit: str
    moment: str
    counter: int
    files: int
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
    """The record in ``data``; None if it is none."""
    try:
        return msgspec.json.decode(data, type=Deployment)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def parse_list(data: bytes) -> list[ListedFile]:
    """The lines of the list in ``data``. Raises ValueError if it is none."""
    files = []
    for line in data.decode().removesuffix("\n").split("\n") if data else ():
        path, digest, size, *redirect = line.split("\t")
        files.append(ListedFile(path, digest, int(size), "".join(redirect)))
    return files


def hidden_path(path: str) -> str:
    """What the list says in place of ``path``: by it a file is recognised but not discovered."""
    return f"{HIDDEN}{hex_digest(path.encode(), _DIGEST_BYTES)}"
