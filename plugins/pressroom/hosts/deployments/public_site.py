"""What stands at the address of a site, asked for over HTTP: where a host keeps what it was sent to itself, as GitHub
does with what a workflow deploys."""

from __future__ import annotations

import secrets
import socket
import ssl
from dataclasses import replace
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request

from ... import command_messages
from ..deadline import READ_SECONDS, open_within
from .standing import Standing, sane, with_last_deployment

# For the whole of an answer.
_SECONDS = 120
_MAX_BYTES = 64_000_000
_NOT_THERE = (404, 410)
# What says that a name leads nowhere, rather than that nobody can be asked; the numbers are those of Windows.
_NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME), 11001, 11004}


class Unreadable(Exception):
    """It cannot be told what stands there; the text says why, in Indonesian."""


class NoSuchHost(Exception):
    """The name of the host leads nowhere."""


def standing_at(site: str) -> Standing:
    """What stands at the address ``site``. A name that leads nowhere has nothing yet; an error, silence or a
    certificate that is not the site's leave it unreadable."""
    times: list[datetime | None] = []

    def read(path: str) -> bytes | None:
        data, time = _fetch(f"{site}/{path}")
        times.append(time)
        return data

    standing = Standing(site)
    try:
        standing = with_last_deployment(standing, read)
        standing = replace(standing, empty=not standing.ours and read("") is None)
    except NoSuchHost:
        return Standing(site, empty=True)
    except Unreadable as error:
        standing = Standing(site, unreadable=str(error))
    return replace(standing, now=next(filter(None, times), None))


def time_at(address: str) -> datetime | None:
    """The time by the clock of the host of ``address``; None if it tells none."""
    try:
        return _fetch(address)[1]
    except (Unreadable, NoSuchHost):
        return None


def _fetch(address: str) -> tuple[bytes | None, datetime | None]:
    """The bytes at ``address``, None if nothing is there, and the time by the host's clock. No cache answers, since
    each question is another. Raises Unreadable, NoSuchHost."""
    if urlsplit(address).scheme not in ("http", "https"):
        raise Unreadable(command_messages.no_web_address(address))
    headers = {"User-Agent": "pressroom (penerbitan situs ini)", "Cache-Control": "no-cache"}
    request = Request(f"{address}?{secrets.token_hex(4)}", headers=headers)
    try:
        with open_within(request, _SECONDS) as answer:
            data = answer.read(_MAX_BYTES + 1)
            time = _time(answer.headers)
    except HTTPError as error:
        if error.code in _NOT_THERE:
            return None, _time(error.headers)
        raise Unreadable(command_messages.host_answers(error.code)) from None
    except URLError as error:
        raise _why(error.reason) from None
    except (OSError, ValueError, HTTPException) as error:
        raise _why(error) from None
    if len(data) > _MAX_BYTES:
        raise Unreadable(command_messages.answer_too_large())
    return data, time


def _why(reason: object) -> Exception:
    if isinstance(reason, socket.gaierror):
        known = reason.errno in _NO_SUCH_NAME
        return NoSuchHost() if known else Unreadable(command_messages.name_not_resolved())
    if isinstance(reason, ssl.SSLCertVerificationError):
        return Unreadable(command_messages.certificate_refused())
    if isinstance(reason, TimeoutError):
        return Unreadable(command_messages.no_answer(READ_SECONDS))
    return Unreadable(command_messages.connection_failed())


def _time(headers: Message) -> datetime | None:
    try:
        time = parsedate_to_datetime(headers["Date"])
        return sane(time if time.tzinfo else time.replace(tzinfo=UTC))
    except (TypeError, ValueError, OverflowError):
        return None
