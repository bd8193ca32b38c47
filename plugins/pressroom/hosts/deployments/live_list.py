"""The list of public addresses that a site has, asked for over HTTP: where a host keeps what it was sent to
itself, as GitHub does with what a workflow deploys."""

from __future__ import annotations

import socket
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

_SECONDS = 20
_MAX_BYTES = 64_000_000
_NOT_THERE = (404, 410)


def fetch_lines(address: str) -> tuple[str, ...] | None:
    """The lines of the list at ``address``: none if no list is there, or if the host's name leads nowhere; None
    if that cannot be told."""
    try:
        with urlopen(address, timeout=_SECONDS) as answer:
            return tuple(answer.read(_MAX_BYTES).decode().splitlines())
    except HTTPError as error:
        return () if error.code in _NOT_THERE else None
    except URLError as error:
        return () if isinstance(error.reason, socket.gaierror) else None
    except (OSError, ValueError, HTTPException):
        return None
