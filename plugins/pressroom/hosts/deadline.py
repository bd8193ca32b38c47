"""Requests to the web that a server cannot hold for ever: a deadline holds for every byte, so that one that answers drop
by drop is left."""

from __future__ import annotations

import socket
import ssl
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from time import monotonic
from typing import Any
from urllib.request import HTTPHandler, HTTPSHandler, Request, build_opener

# No single wait for bytes is longer than this.
READ_SECONDS = 20


class _Deadline:
    """A socket that gives no more bytes after its deadline (of the monotonic clock)."""

    deadline: float

    def recv_into(self, *arguments: Any, **options: Any) -> int:
        rest = getattr(self, "deadline", monotonic() + READ_SECONDS) - monotonic()
        if rest <= 0:
            raise TimeoutError
        self.settimeout(min(rest, READ_SECONDS))  # type: ignore[attr-defined]
        return super().recv_into(*arguments, **options)  # type: ignore[misc, no-any-return]


class _Socket(_Deadline, socket.socket):
    pass


class _TLSSocket(_Deadline, ssl.SSLSocket):
    pass


def open_within(request: Request, seconds: float) -> HTTPResponse:
    """The answer to ``request``, all of which comes within ``seconds``. Raises what urlopen does, and TimeoutError also
    while the answer is read."""
    deadline = monotonic() + seconds

    def connect(*arguments: Any, **options: Any) -> _Socket:
        opened = socket.create_connection(*arguments, **options)
        limited = _Socket(opened.family, opened.type, opened.proto, fileno=opened.detach())
        limited.settimeout(READ_SECONDS)
        limited.deadline = deadline
        return limited

    class Connection(HTTPConnection):
        def connect(self) -> None:
            self._create_connection = connect
            super().connect()

    class SecureConnection(HTTPSConnection):
        def connect(self) -> None:
            self._create_connection = connect
            super().connect()
            if isinstance(self.sock, _Deadline):
                self.sock.deadline = deadline

    context = ssl.create_default_context()
    context.sslsocket_class = _TLSSocket

    class Plain(HTTPHandler):
        def http_open(self, req: Request) -> HTTPResponse:
            return self.do_open(Connection, req)

    class Secure(HTTPSHandler):
        def https_open(self, req: Request) -> HTTPResponse:
            return self.do_open(SecureConnection, req, context=context)

    answer: HTTPResponse = build_opener(Plain, Secure).open(request, timeout=READ_SECONDS)
    return answer
