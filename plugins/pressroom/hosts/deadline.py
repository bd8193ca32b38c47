"""Requests to the web that a server cannot hold for ever: a deadline holds for every byte, so that one that answers drop
by drop is left."""

from __future__ import annotations

import socket
import ssl
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from math import inf
from time import monotonic
from typing import Any
from urllib.request import HTTPHandler, HTTPSHandler, Request, build_opener

# No single wait for bytes is longer than this.
READ_SECONDS = 20


class DeadlineSocket(socket.socket):
    """A socket that gives no more bytes after its ``deadline`` (of the monotonic clock)."""

    deadline = inf

    def recv_into(self, *arguments: Any, **options: Any) -> int:
        self.settimeout(_seconds_left(self.deadline))
        return super().recv_into(*arguments, **options)


class DeadlineTLSSocket(ssl.SSLSocket):
    """The same over TLS."""

    deadline = inf

    def recv_into(self, *arguments: Any, **options: Any) -> int:
        self.settimeout(_seconds_left(self.deadline))
        return super().recv_into(*arguments, **options)


def limit(opened: object, deadline: float) -> None:
    """Let ``opened``, if it is such a socket, give no more bytes after ``deadline``."""
    if isinstance(opened, DeadlineSocket | DeadlineTLSSocket):
        opened.deadline = deadline


def with_deadline(opened: socket.socket) -> DeadlineSocket:
    """The connection ``opened`` as a socket that can have a deadline."""
    return DeadlineSocket(opened.family, opened.type, opened.proto, fileno=opened.detach())


def tls_context() -> ssl.SSLContext:
    """A context that verifies certificates, and whose sockets can have a deadline."""
    context = ssl.create_default_context()
    context.sslsocket_class = DeadlineTLSSocket
    return context


def _seconds_left(deadline: float) -> float:
    """How long bytes may be waited for. Raises TimeoutError after the ``deadline``."""
    left = deadline - monotonic()
    if left <= 0:
        raise TimeoutError
    return min(left, READ_SECONDS)


def open_within(request: Request, seconds: float) -> HTTPResponse:
    """The answer to ``request``, all of which comes within ``seconds``. Raises what urlopen does, and TimeoutError also
    while the answer is read."""
    deadline = monotonic() + seconds

    def connect(*arguments: Any, **options: Any) -> DeadlineSocket:
        limited = with_deadline(socket.create_connection(*arguments, **options))
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
            limit(self.sock, deadline)

    class Plain(HTTPHandler):
        def http_open(self, req: Request) -> HTTPResponse:
            return self.do_open(Connection, req)

    class Secure(HTTPSHandler):
        def https_open(self, req: Request) -> HTTPResponse:
            return self.do_open(SecureConnection, req, context=tls_context())

    answer: HTTPResponse = build_opener(Plain, Secure).open(request, timeout=READ_SECONDS)
    return answer
