"""The pictures and files of one post on their way into ``content/``: found, cleaned, named after the release, and written
only when all of the post is ready."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, unquote_to_bytes, urljoin

from ....digests import hex_digest
from ....records.fields import slugify
from ....records.folder import ATTACHMENTS, PHOTOS
from ....records.media import documents
from ....records.media.files import ATTACHMENT_TYPES
from ...mends import files as mends
from ..pictures import picture
from . import addresses
from .post import Loss

_OF_PAGES = (".html", ".htm", ".php", ".asp", ".aspx", ".jsp", ".md", ".markdown")
_DATA = re.compile(r"data:image/[\w.+-]+(;base64)?,", re.IGNORECASE)
_MAX_NAME = 80
# Where the files of a folder are taken to stand, so that a link in one is understood as any other.
FOLDER_HOST = "situs-lama.invalid"


@dataclass(slots=True)
class Taken:
    """The files that posts of this run have brought already, by the digest of their bytes, and the folder ``root``."""

    root: Path
    by_digest: dict[str, str] = field(default_factory=dict)
    _paths: set[str] = field(default_factory=set)

    def place(self, folder: str, stem: str, ending: str, data: bytes) -> str:
        """The path of ``data`` in ``folder``: that of the same bytes if they are there, else a free one."""
        digest = hex_digest(data)
        if digest in self.by_digest:
            return self.by_digest[digest]
        number = 1
        while True:
            path = f"{folder}/{stem}{f'-{number}' if number > 1 else ''}{ending}"
            if not self._is_other(path, data):
                self.by_digest[digest] = path
                self._paths.add(path)
                return path
            number += 1

    def _is_other(self, path: str, data: bytes) -> bool:
        """Whether something else stands at ``path``."""
        if path in self._paths:
            return True
        place = self.root / path
        try:
            return place.read_bytes() != data
        except FileNotFoundError:
            return False
        except OSError:
            return True


@dataclass(slots=True)
class PostMedia:
    """The pictures and files of one post. ``find``: the name and bytes behind an address; ``links``: the file of the
    release at each address of the old site; ``hosts``: its names; ``address``: that of the post, to which others are
    relative. ``stem`` and ``year`` name what is saved. ``to_write``: by path."""

    taken: Taken
    find: Callable[[str], tuple[str, bytes] | None]
    links: Mapping[str, str]
    hosts: frozenset[str]
    address: str
    stem: str
    year: int
    losses: list[Loss]
    to_write: dict[str, bytes] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)

    def picture(self, address: str) -> str:
        """The path of the picture at ``address``; empty if there is none, which is a loss."""
        if address not in self._known:
            self._known[address] = self._picture(address)
        return self._known[address]

    def _picture(self, address: str) -> str:
        if match := _DATA.match(address):
            data = _embedded(address[match.end() :], is_base64=bool(match[1]))
        else:
            found = self.find(address) if self._is_own(address) else None
            data = found[1] if found else b""
        if not data:
            self.losses.append(Loss("picture", self._shown(address)))
            return ""
        cleaned = picture(data, "")
        if cleaned is None:
            self.losses.append(Loss("bad_picture", self._shown(address)))
            return ""
        path = self.taken.place(f"{PHOTOS}/{self.year}", self.stem, cleaned.ending, cleaned.data)
        self.to_write[path] = cleaned.data
        return path

    def link(self, address: str) -> str:
        """What ``address`` in a link is to be here: a file of the post, another release, or itself; empty if it leads
        nowhere."""
        if not address or address.startswith(("#", "mailto:", "tel:", "{")):
            return address
        try:
            whole = urljoin(self.address, address)
        except ValueError:
            return address
        if addresses.parts(whole).scheme not in ("", "http", "https"):
            return ""
        if addresses.host(whole) not in self.hosts:
            return address
        fragment = addresses.parts(whole).fragment
        if file := self._release(whole):
            return f"{{filename}}/{file}" + (f"#{fragment}" if fragment else "")
        name = addresses.path(whole).rpartition("/")[2]
        ending = name[name.rfind(".") :].lower() if "." in name else ""
        path = ""
        if addresses.is_picture(whole):
            path = self.picture(whole)
        elif re.fullmatch(r"\.\w{2,5}", ending) and ending not in _OF_PAGES:
            path = self._attachment(whole, name, ending)
        if path:
            return path
        is_page, is_made_up = ending in _OF_PAGES or not ending, self.is_made_up(whole)
        if is_page:
            self.losses.append(Loss("dead_link" if is_made_up else "old_link", self._shown(address)))
        return "" if is_made_up else whole

    def _shown(self, address: str) -> str:
        """``address`` as the old site has it, for a message."""
        return address.removeprefix(f"https://{FOLDER_HOST}/")[:200]

    def _is_own(self, address: str) -> bool:
        """Whether ``address`` is one of the old site, so that its files may hold what stands there."""
        host = addresses.host(addresses.through(address))
        return not host or host in self.hosts

    def _release(self, address: str) -> str:
        """The file of the release that ``address`` names; in a folder its last part says which, whatever rules gave the
        addresses of that site. Empty if it names none."""
        file = self.links.get(addresses.key(address), "")
        if file or not self.is_made_up(address):
            return file
        last = PurePosixPath(addresses.path(address)).name
        ending = PurePosixPath(last).suffix.lower()
        return self.links.get(addresses.key(last.removesuffix(ending) if ending in _OF_PAGES else last), "")

    def is_made_up(self, address: str) -> bool:
        """Whether ``address`` was never one of the web."""
        return addresses.host(address) == FOLDER_HOST

    def _attachment(self, address: str, name: str, ending: str) -> str:
        found = self.find(address)
        if not found:
            self.losses.append(Loss("attachment", self._shown(address)))
            return ""
        if ending not in ATTACHMENT_TYPES:
            self.losses.append(Loss("attachment_type", self._shown(address)))
            return ""
        data = found[1]
        traces = documents.traces(BytesIO(data), len(data), ending)
        if mends.of_attachment(data, ending, traces):
            data = mends.attachment(data, ending)
        stem = slugify(name[: -len(ending)])[:_MAX_NAME].strip("-") or self.stem
        path = self.taken.place(f"{ATTACHMENTS}/{self.year}", stem, ending, data)
        self.to_write[path] = data
        return path


def _embedded(text: str, *, is_base64: bool) -> bytes:
    """The bytes of an address that holds its picture itself."""
    try:
        return base64.b64decode(unquote(text), validate=False) if is_base64 else unquote_to_bytes(text)
    except (binascii.Error, ValueError):
        return b""
