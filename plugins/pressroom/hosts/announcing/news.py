"""What the output says is new (``data/kabar.json``, which the build writes)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

from ... import command_messages
from ...digests import hex_digest
from ...manifest import Manifest
from ..deployments.published_output import HostError

PATH = "data/kabar.json"
WITHDRAWN = "dicabut"


class News(msgspec.Struct, frozen=True):
    """A release that may be announced. ``id`` stays when its address changes; ``path`` is its address within the site;
    ``published`` when it appeared (ISO 8601); ``notice`` is WITHDRAWN, names its newest correction, or is empty;
    ``text`` is what is passed on in WhatsApp, whose first line is the title between asterisks."""

    id: str
    path: str = msgspec.field(name="alamat")
    title: str = msgspec.field(name="judul")
    published: str = msgspec.field(name="terbit")
    notice: str = msgspec.field(name="pemberitahuan")
    text: str = msgspec.field(name="teks")

    @property
    def key(self) -> str:
        """What the ledger calls this announcement: another one for each notice."""
        return f"{self.id} {self.notice}".strip()

    @property
    def appeared(self) -> datetime:
        """When it appeared."""
        return datetime.fromisoformat(self.published)


def read_news(output: Path, published: Manifest) -> list[News]:
    """What may be announced from the folder ``output``, the newest change first. Raises HostError."""
    entry = published.files.get(PATH)
    if entry is None:
        raise HostError(command_messages.no_news_file(str(output)))
    try:
        data = (output / PATH).read_bytes()
        if hex_digest(data) != entry.hash:
            raise HostError(command_messages.output_damaged(PATH))
        return msgspec.json.decode(data, type=list[News])
    except (OSError, msgspec.DecodeError) as error:
        raise HostError(command_messages.output_damaged(PATH)) from error
