"""What the public sees of a page, asked for over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import Request

from ... import command_messages
from ...digests import hex_digest
from ...manifest import ManifestEntry
from ..deadline import open_within

# For the whole of an answer, and how many bytes more of it each second must bring.
_SECONDS = 30.0
_BYTES_PER_SECOND = 20_000
# Between two looks at a page that does not stand there yet: some five minutes in all, for the caches on the way.
PAUSES = (5.0, 15.0, 40.0, 120.0, 120.0)


class Seen(Enum):
    """``RIGHT``: what was published; ``OTHER``: something else, an older state perhaps; ``NOTHING``: no page."""

    RIGHT = "right"
    OTHER = "other"
    NOTHING = "nothing"


class PublicSite:
    """``wait`` sleeps for a number of seconds; what is waited for is shared by all pages. ``say`` is told once that
    there is something to wait for."""

    def __init__(self, wait: Callable[[float], object], say: Callable[[str], None]) -> None:
        self._wait, self._say, self._pauses = wait, say, list(PAUSES)

    def look(self, address: str, entry: ManifestEntry) -> Seen:
        """What stands at ``address``, where ``entry`` was published; looks again as long as that is not there and
        there is time left."""
        while (seen := _seen(address, entry)) is not Seen.RIGHT and self._pauses:
            if len(self._pauses) == len(PAUSES):
                self._say(command_messages.waiting_for_page(address, sum(PAUSES)))
            self._wait(self._pauses.pop(0))
        return seen


def _seen(address: str, entry: ManifestEntry) -> Seen:
    request = Request(address, headers={"User-Agent": "PressroomHumas/1.0", "Cache-Control": "no-cache"})
    try:
        with open_within(request, _SECONDS + entry.size / _BYTES_PER_SECOND) as answer:
            data = answer.read(entry.size + 1)
    except HTTPError as error:
        error.close()
        return Seen.NOTHING
    except (OSError, ValueError, HTTPException):
        return Seen.NOTHING
    return Seen.RIGHT if hex_digest(data) == entry.hash else Seen.OTHER
