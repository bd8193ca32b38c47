"""Connections to one host that a hostile server can neither hold for ever nor lead elsewhere.

The name of the host is resolved once: whatever it is made to mean later, no other computer is asked. A deadline holds
for every byte, so that a server that answers drop by drop is left.
"""

from __future__ import annotations

import socket
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPSConnection
from ipaddress import ip_address

from ...deadline import DeadlineSocket, limit, tls_context, with_deadline

CONNECT_SECONDS = 10


class UnknownHost(OSError):
    """No computer has this name."""


class ForbiddenHost(OSError):
    """The name means an address that no public site has, such as that of a cloud's metadata."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses of ``host``. Raises UnknownHost, ForbiddenHost."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnknownHost(host) from error
    addresses = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    for address in addresses:
        ip = ip_address(address.partition("%")[0])
        mapped = getattr(ip, "ipv4_mapped", None) or ip
        # Only who types an address of an inner network, or the name of this computer, means one.
        typed = host in (address, "localhost")
        if mapped.is_link_local or mapped.is_multicast or mapped.is_unspecified:
            raise ForbiddenHost(address)
        if not mapped.is_global and not typed:
            raise ForbiddenHost(address)
    return addresses


def _open(addresses: Sequence[str], port: int) -> DeadlineSocket:
    failure: OSError = UnknownHost()
    for address in addresses:
        try:
            opened = socket.create_connection((address, port), CONNECT_SECONDS)
        except OSError as error:
            failure = error
            continue
        return with_deadline(opened)
    raise failure


class Connection(HTTPConnection):
    """A connection to ``host`` at one of ``addresses``. ``deadline`` is set before each request."""

    def __init__(self, host: str, port: int, addresses: Sequence[str]) -> None:
        super().__init__(host, port)
        self._addresses = addresses
        self.deadline = 0.0

    def connect(self) -> None:
        self.sock = _open(self._addresses, self.port)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.limit(self.deadline)

    def limit(self, deadline: float) -> None:
        """Give no more bytes after ``deadline`` (of the monotonic clock)."""
        self.deadline = deadline
        limit(self.sock, deadline)


class SecureConnection(Connection, HTTPSConnection):
    """The same over TLS, whose certificate must be that of ``host``."""

    default_port = 443

    def __init__(self, host: str, port: int, addresses: Sequence[str]) -> None:
        super().__init__(host, port, addresses)
        self._tls = tls_context()

    def connect(self) -> None:
        super().connect()
        self.sock = self._tls.wrap_socket(self.sock, server_hostname=self.host)
        self.limit(self.deadline)


def open_connection(scheme: str, host: str, port: int, addresses: Sequence[str]) -> Connection:
    """A connection that is made with its first request."""
    kind = SecureConnection if scheme == "https" else Connection
    return kind(host, port, addresses)
