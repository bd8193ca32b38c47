"""What the output says is new (``data/kabar.json``, which the build writes)."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from ... import command_messages
from ..deployments.published_output import HostError, PublishedOutput

PATH = "data/kabar.json"
WITHDRAWN = "dicabut"


class News(msgspec.Struct, frozen=True):
    """A release that may be announced. ``id`` stays when its address changes; ``path`` is its address within the site;
    ``published`` when it appeared (ISO 8601, the day alone where no hour was written); ``notice`` is WITHDRAWN, names its newest correction, or is empty;
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
        """When it appeared. Of one whose hour nobody wrote the day is known, which begins here at its first moment in UTC:
        what is old is told by days."""
        moment = datetime.fromisoformat(self.published)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def read_news(output: PublishedOutput) -> list[News]:
    """What may be announced from ``output``, the newest change first. Raises HostError."""
    if PATH not in output.manifest.files:
        raise HostError(command_messages.no_news_file(str(output.folder)))
    try:
        return msgspec.json.decode(output.read(PATH), type=list[News])
    except msgspec.DecodeError as error:
        raise HostError(command_messages.output_damaged(PATH)) from error
