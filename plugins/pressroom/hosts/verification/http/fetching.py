"""Asks a public site politely, and believes nothing of what it answers: a few requests at once, a pause between them,
again after a while where a server is busy, never more bytes than expected, never another host."""

from __future__ import annotations

import ssl
import threading
import zlib
from collections.abc import Callable, Generator, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from enum import StrEnum
from http.client import HTTPException, HTTPResponse
from itertools import islice
from time import monotonic, sleep
from typing import TypeVar

from ...site_address import SiteAddress
from .connection import Connection, open_connection, resolve
from .reader import ENCODINGS, reader_headers

_BLOCK = 1 << 16
_BUSY = (429, 500, 502, 503, 504)
T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Limits:
    """How a site is asked: requests at once, requests a second, attempts for each, seconds before the second one
    (doubled for each further), seconds for one answer without its size, bytes a second that an answer must bring;
    seconds for everything, and those of them for which the server may have us wait in all."""

    at_once: int = 4
    per_second: float = 20.0
    attempts: int = 4
    backoff: float = 1.0
    seconds: float = 30.0
    bytes_per_second: float = 20_000.0
    whole_run: float = 1800.0
    waiting: float = 120.0


class Failure(StrEnum):
    """Why there is no answer that could be compared."""

    NETWORK = "network"
    CERTIFICATE = "certificate"
    SLOW = "slow"
    ENCODING = "encoding"
    TIME = "time"  # that of the whole run is over


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. ``headers``: by names in lower case; one that came more than once has
    all its values, with commas between them, or line breaks in Set-Cookie. ``truncated``: there were more bytes than asked for.
    ``failure``: why nothing of it can be used."""

    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    truncated: bool = False
    failure: Failure | None = None

    @property
    def is_html(self) -> bool:
        return self.headers.get("content-type", "").lower().startswith(("text/html", "application/xhtml"))


class Fetcher:
    """Fetches from the host of one site. ``requests`` and ``received`` count requests and bytes."""

    def __init__(self, site: SiteAddress, limits: Limits, clock: Callable[[], float] = monotonic) -> None:
        """``clock`` gives seconds, as the monotonic one of the computer does. Raises UnknownHost, ForbiddenHost."""
        self._site, self._limits, self._clock = site, limits, clock
        self._end, self._waiting = clock() + limits.whole_run, limits.waiting
        self._addresses = resolve(site.host, site.port)
        self._local, self._lock = threading.local(), threading.Lock()
        self._next = 0.0
        self.requests = self.received = 0

    @property
    def is_over(self) -> bool:
        """Whether the time for the whole run is over: nothing is asked any more."""
        return self._clock() >= self._end

    def fetch(self, target: str, limit: int, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer for ``target``, a path with its query; at most ``limit`` bytes of it. Asked as an ordinary reader
        with ``headers`` beside; these are all if they say who asks."""
        pause = self._limits.backoff
        for attempt in range(1, self._limits.attempts + 1):
            if self.is_over:
                return Answer(failure=Failure.TIME)
            answer = self._try(target, limit, headers or {})
            again = answer.status in _BUSY or answer.failure in (Failure.NETWORK, Failure.SLOW)
            if not again or attempt == self._limits.attempts:
                break
            if self._limits.backoff:
                self._pause(pause, answer.headers.get("retry-after", ""))
            pause *= 2
        return answer

    def _pause(self, seconds: float, asked: str) -> None:
        """Ask nothing for so many ``seconds``, or for those ``asked`` for by the server, as long as there are any left
        for which it may have us wait: one that is hostile asks for very many, again and again."""
        with self._lock:  # who is busy for one is busy for all
            now = self._clock()
            if asked.isascii() and asked.isdigit() and self._waiting > 0:
                turn = max(self._next, now)
                longer = min(max(now + float(asked) - turn, 0), self._waiting)
                self._waiting -= longer
                self._next = turn + longer
            else:
                self._next = max(self._next, now + seconds)

    def fetch_all(self, items: Iterable[T], fetch: Callable[[T], R]) -> Generator[tuple[T, R], None, None]:
        """``fetch`` of each of ``items``, several at once, in the order in which they are done."""
        rest = iter(items)
        with ThreadPoolExecutor(self._limits.at_once) as pool:
            try:
                running: dict[Future[R], T] = {}
                while True:
                    free = 2 * self._limits.at_once - len(running)
                    running |= {pool.submit(fetch, item): item for item in islice(rest, free)}
                    if not running:
                        return
                    for future in wait(running, return_when=FIRST_COMPLETED).done:
                        yield running.pop(future), future.result()
            finally:
                pool.shutdown(cancel_futures=True)

    def _try(self, target: str, limit: int, headers: Mapping[str, str]) -> Answer:
        self._wait_for_turn()
        connection = self._connection()
        left = min(self._limits.seconds + limit / self._limits.bytes_per_second, self._end - self._clock())
        connection.limit(monotonic() + left)
        try:
            connection.request("GET", target, headers=self._headers(target, headers))
            with connection.getresponse() as response:
                answer = self._read(response, limit)
                if answer.truncated or answer.failure or response.will_close:
                    connection.close()
                return answer
        except ssl.SSLCertVerificationError:
            failure = Failure.CERTIFICATE
        except TimeoutError:
            failure = Failure.SLOW
        except (OSError, HTTPException, ValueError):
            failure = Failure.NETWORK
        connection.close()
        return Answer(failure=failure)

    def _headers(self, target: str, headers: Mapping[str, str]) -> dict[str, str]:
        usual = {} if "User-Agent" in headers else reader_headers(target)
        return {**usual, **ENCODINGS, **headers}

    def _connection(self) -> Connection:
        if not hasattr(self._local, "connection"):
            site = self._site
            self._local.connection = open_connection(site.scheme, site.host, site.port, self._addresses)
        connection: Connection = self._local.connection
        return connection

    def _wait_for_turn(self) -> None:
        with self._lock:
            now = self._clock()
            turn = max(now, self._next)
            self._next = turn + 1 / self._limits.per_second
            self.requests += 1
        if turn > now:
            sleep(max(min(turn, self._end) - now, 0))

    def _read(self, response: HTTPResponse, limit: int) -> Answer:
        headers = _joined(response.getheaders())
        encoding = headers.get("content-encoding", "identity").strip().lower()
        inflate = {"gzip": 31, "x-gzip": 31, "deflate": 15}.get(encoding)
        if inflate is None and encoding not in ("identity", ""):
            return Answer(response.status, headers, failure=Failure.ENCODING)
        try:
            body, whole = self._body(response, limit, zlib.decompressobj(inflate) if inflate else None)
        except zlib.error:
            return Answer(response.status, headers, failure=Failure.ENCODING)
        return Answer(response.status, headers, body, truncated=not whole)

    def _body(
        self, response: HTTPResponse, limit: int, inflate: zlib._Decompress | None
    ) -> tuple[bytes, bool]:
        """At most ``limit`` bytes of the body, and whether these are all of it. Raises zlib.error, OSError,
        HTTPException."""
        parts: list[bytes] = []
        size = raw = 0
        while block := response.read1(_BLOCK):
            raw += len(block)
            self.received += len(block)
            if inflate:
                # A few bytes may mean very many: no more than what is wanted is unpacked.
                block = inflate.decompress(block, limit + 1 - size)
            parts.append(block)
            size += len(block)
            if size > limit or raw > limit + _BLOCK:
                return b"".join(parts)[:limit], False
        if response.length:
            raise HTTPException  # the connection ended early
        if inflate and raw and (not inflate.eof or inflate.unused_data):
            raise zlib.error  # browsers differ in what they make of this
        return b"".join(parts), True


def _joined(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    joined: dict[str, str] = {}
    for name, value in headers:
        key = name.lower()
        between = "\n" if key == "set-cookie" else ", "
        joined[key] = f"{joined[key]}{between}{value}" if key in joined else value
    return joined
