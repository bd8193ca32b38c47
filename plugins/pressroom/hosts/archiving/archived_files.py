"""The files of a published output that a copy holds, and the addresses at which the public has them.

What stands on no list (``status: sembunyi``) is left out: whoever has a copy has the list of all that is in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, NamedTuple
from urllib.parse import quote, urlsplit

from ... import command_messages
from ...digests import file_hex_digest
from ...manifest import Manifest, ManifestEntry
from ..deployments.published_output import HostError, place_of

INDEX = "index.html"
# What the pages leave as it is in an address, beside letters and figures (``site.page.address``).
_SAFE = "/~@,()!$&'*;=:"


class ArchivedFile(NamedTuple):
    """A file of the output: its path there, what the manifest says of it, and its public address."""

    path: str
    entry: ManifestEntry
    address: str

    @property
    def is_page(self) -> bool:
        """Whether it is a page that a reader would open: neither a redirect nor the page for what is missing."""
        is_html = self.path == INDEX or self.path.endswith(f"/{INDEX}")
        return is_html and not self.entry.redirect

    @property
    def key(self) -> str:
        """The address as indexes of web archives sort it (SURT), spelt as replayweb.page looks it up: the host's
        names from the last to the first, all in small letters."""
        parts = urlsplit(self.address.lower())
        host = ",".join(reversed((parts.hostname or "").removeprefix("www.").split(".")))
        return f"{host}{f':{parts.port}' if parts.port else ''}){parts.path}"


def archived_files(published: Manifest) -> list[ArchivedFile]:
    """The files of a copy, sorted by key."""
    files = [
        ArchivedFile(path, entry, address(published.site, path))
        for path, entry in published.files.items()
        if not entry.hidden
    ]
    return sorted(files, key=lambda file: (file.key, file.path))


def address(site: str, path: str) -> str:
    """The address of the file ``path`` of the site ``site``; that of a page is the address of its folder."""
    is_page = path == INDEX or path.endswith(f"/{INDEX}")
    return f"{site}/{quote(path.removesuffix(INDEX) if is_page else path, safe=_SAFE)}"


def open_checked(output: Path, file: ArchivedFile) -> BinaryIO:
    """``file`` of the folder ``output``, opened at its beginning. Raises HostError if it is not what was published."""
    try:
        opened = place_of(output, file.path).open("rb")
    except FileNotFoundError as error:
        raise HostError(command_messages.output_damaged(file.path)) from error
    if file_hex_digest(opened) != file.entry.hash:
        opened.close()
        raise HostError(command_messages.output_damaged(file.path))
    opened.seek(0)
    return opened
