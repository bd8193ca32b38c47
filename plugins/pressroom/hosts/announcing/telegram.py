"""Messages in a Telegram channel (https://core.telegram.org/bots/api#sendmessage).

The token is a part of the address that is asked, so nothing of an address or of a library's error is ever shown.
"""

from __future__ import annotations

import errno
import json
import re
import socket
import ssl
from collections.abc import Callable
from http.client import HTTPException
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from ... import command_messages
from ..deployments.published_output import HostError

API = "https://api.telegram.org"
MAX_LENGTH = 4096  # of a message, in UTF-16 units
_SECONDS = 30
_LONGEST_WAIT = 60  # seconds that Telegram may ask for
_TRIES = 3
_TOKEN = re.compile(r"\d{5,}:[\w-]{20,}", re.ASCII)
_CHANNEL = re.compile(r"@[A-Za-z]\w{3,}|-?\d{5,}", re.ASCII)
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


class NotSent(HostError):
    """Telegram has certainly not shown the message. ``lasting``: the next one would fare no better."""

    def __init__(self, text: str, *, lasting: bool) -> None:
        super().__init__(text)
        self.lasting = lasting


class Doubtful(HostError):
    """Telegram may have shown the message or not."""


class Message(NamedTuple):
    """A text, and how many UTF-16 units at its beginning are bold."""

    text: str
    bold: int


class _NoRedirect(HTTPRedirectHandler):
    """Follows nothing, so that the token goes to the API alone."""

    def redirect_request(self, *arguments: Any) -> None:
        return None


class Telegram:
    """A bot's way into a channel. ``wait`` sleeps for a number of seconds."""

    def __init__(self, token: str, channel: str, api: str, wait: Callable[[float], object]) -> None:
        """``api`` is empty for Telegram's own; any other must stand on this computer, since it is given the token.
        Raises HostError."""
        self._token, self._wait = token.strip(), wait
        self._channel = re.sub(r"^(?:https?://)?t\.me/(?=[A-Za-z])", "@", channel.strip()).rstrip("/")
        self._api = api.rstrip("/") or API
        if not _TOKEN.fullmatch(self._token):
            raise HostError(command_messages.bad_telegram_token())
        if re.fullmatch(r"[A-Za-z]\w{3,}", self._channel, re.ASCII):
            self._channel = f"@{self._channel}"
        if not _CHANNEL.fullmatch(self._channel):
            raise HostError(command_messages.bad_telegram_channel(channel.strip()))
        if self._api != API and urlsplit(self._api).hostname not in _LOOPBACK:
            raise HostError(command_messages.foreign_telegram_api())

    def send(self, message: Message) -> None:
        """Post ``message``. Raises NotSent, Doubtful."""
        for tries_left in reversed(range(_TRIES)):
            status, answer = self._ask(message)
            if status == 200 and answer.get("ok") is True:
                return
            if status == 429:
                seconds = _seconds(answer)
                if tries_left and seconds <= _LONGEST_WAIT:
                    self._wait(seconds)
                    continue
                raise NotSent(command_messages.telegram_is_busy(seconds), lasting=True)
            if 400 <= status < 500:
                reason = str(answer.get("description", "")).replace(self._token, "…")
                raise NotSent(command_messages.telegram_refused(status, reason), lasting=True)
            raise Doubtful(command_messages.telegram_answered(status))

    def _ask(self, message: Message) -> tuple[int, dict[str, Any]]:
        """The status and the answer to ``message``. Raises NotSent if it certainly never left, and Doubtful."""
        entities = [{"type": "bold", "offset": 0, "length": message.bold}] if message.bold else []
        body = {"chat_id": self._channel, "text": message.text, "entities": entities}
        try:
            request = Request(
                f"{self._api}/bot{self._token}/sendMessage",
                json.dumps(body).encode(),
                {"Content-Type": "application/json"},
            )
            with build_opener(_NoRedirect).open(request, timeout=_SECONDS) as answer:
                return answer.status, _parsed(answer.read(1_000_000))
        except HTTPError as error:
            with error:
                return error.code, _answer_of(error)
        except URLError as error:
            if _never_left(error.reason):
                raise NotSent(command_messages.telegram_unreachable(), lasting=True) from None
            raise Doubtful(command_messages.telegram_silent()) from None
        except (OSError, ValueError, HTTPException):
            raise Doubtful(command_messages.telegram_silent()) from None


def message_of(text: str, address: str) -> Message:
    """The message for the WhatsApp ``text``, whose first line is a title between asterisks and whose last is
    ``address``: what is too long for Telegram is cut before the address."""
    plain = text.removeprefix("*").replace("*\n", "\n", 1) if text.startswith("*") else text
    title = plain.partition("\n")[0]
    if _length(plain) > MAX_LENGTH:
        end = f"…\n\n{address}"
        kept = plain.removesuffix(address).encode("utf-16-le")[: 2 * (MAX_LENGTH - _length(end))]
        plain = kept.decode("utf-16-le", "ignore").rsplit(" ", 1)[0].rstrip() + end
    return Message(plain, _length(title))


def _never_left(reason: object) -> bool:
    """Whether nothing was sent at all, by the ``reason`` that a request failed."""
    if isinstance(reason, socket.gaierror | ssl.SSLCertVerificationError | ConnectionRefusedError):
        return True
    return isinstance(reason, OSError) and reason.errno in (errno.ENETUNREACH, errno.EHOSTUNREACH)


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _answer_of(error: HTTPError) -> dict[str, Any]:
    try:
        return _parsed(error.read(1_000_000))
    except (OSError, HTTPException):
        return {}


def _parsed(data: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(data)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _seconds(answer: dict[str, Any]) -> float:
    """How long Telegram wants to be left alone."""
    try:
        return max(1.0, float(answer["parameters"]["retry_after"]))
    except (KeyError, TypeError, ValueError):
        return 5.0
