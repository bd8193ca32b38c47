"""An S3 storage for tests: moto's server over real HTTP, and before it a proxy that writes
down every request and can misbehave."""

from __future__ import annotations

import hashlib
import http.client
import logging
import re
import socket
import struct
import threading
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy, deepcopy
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from moto.s3.models import s3_backends
from moto.server import ThreadedMotoServer

from pressroom.hosts.deployments.record import PATHS

# moto asks no more of a request than that it be signed by somebody.
SIGNED = {"Authorization": "AWS4-HMAC-SHA256 Credential=uji/20221101/us-east-1/s3/aws4_request"}
SECRET = "rahasia-sekali-9f8e7d"
KEY_ID = "AKIAKUNCIUJIAN"


@dataclass(slots=True)
class Request:
    """One request as it came in: ``number`` from 1, ``key`` empty if it is of the bucket."""

    number: int
    method: str
    bucket: str
    key: str
    query: str
    headers: dict[str, str]
    body: bytes
    # What was answered; 0 if nothing was.
    status: int = 0

    @property
    def writes(self) -> bool:
        return bool(self.key) and self.method in ("PUT", "DELETE", "POST")


@dataclass(frozen=True, slots=True)
class Act:
    """How the proxy misbehaves: ``status`` with ``code`` instead of an answer, or with a ``page`` as a network
    that asks for a password has it, ``reset`` the connection, after ``seconds``; ``first``: the request is carried
    out all the same."""

    status: int = 0
    code: str = ""
    page: bool = False
    reset: bool = False
    seconds: float = 0.0
    first: bool = False


Fault = Callable[[Request], Act | None]


@dataclass(frozen=True, slots=True)
class Object:
    """What a visitor gets: bytes, and the headers that matter."""

    body: bytes
    type: str
    cache: str
    redirect: str
    fingerprint: str


@dataclass
class Storage:
    """The two servers. ``log``: all requests since it was last cleared; ``done``: those that
    changed something, in the order in which they took effect."""

    endpoint: str
    moto: tuple[str, int]
    fault: Fault | None = None
    after: Callable[[Request], None] | None = None
    log: list[Request] = field(default_factory=list)
    done: list[Request] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    buckets: int = 0
    busy: int = 0
    idle: threading.Condition = field(default_factory=threading.Condition)
    kms: bool = False

    def clear(self) -> None:
        self.log.clear()
        self.done.clear()
        self.fault = self.after = None

    def settle(self) -> None:
        """Wait until what is under way is done, say of a process that was killed."""
        with self.idle:
            self.idle.wait_for(lambda: not self.busy)

    def count(self, method: str) -> int:
        return sum(request.method == method for request in self.log)

    def keys(self, method: str) -> list[str]:
        """The keys of all requests with ``method``, as they took effect."""
        return [request.key for request in self.done if request.method == method]

    def bucket(self) -> str:
        """A new, empty bucket."""
        self.buckets += 1
        name = f"humas-{self.buckets}"
        self.ask("PUT", f"/{name}")
        return name

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> bytes:
        """A request of the test itself, past the proxy; the body of the answer."""
        connection = http.client.HTTPConnection(*self.moto)
        try:
            named_headers = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, SIGNED | named_headers)
            answer = connection.getresponse()
            data = answer.read()
            assert answer.status < 300, data
            return data
        finally:
            connection.close()

    def copy(self, bucket: str) -> str:
        """A new bucket with all that is in ``bucket``: moto is asked from within, since a
        hundred requests a try would be most of what the tests cost."""
        name = self.bucket()
        buckets = s3_backends["123456789012"]["aws"].buckets
        for key, versions in buckets[bucket].keys.lists():
            buckets[name].keys.setlist(key, deepcopy(versions[-1:]))
        return name

    def fill(self, bucket: str, count: int) -> None:
        """Put ``count`` objects more into ``bucket``, likewise."""
        keys = s3_backends["123456789012"]["aws"].buckets[bucket].keys
        home = keys["index.html"]
        for number in range(count):
            another = keys[f"isi/{number:05}.html"] = copy(home)
            another.name = f"isi/{number:05}.html"

    def stored(self, bucket: str) -> dict[str, str]:
        """The MD5 of everything in ``bucket`` but the records of deployments, by key, as the storage lists it."""
        etags: dict[str, str] = {}
        more = ""
        while True:
            body = self.ask("GET", f"/{bucket}?list-type=2{more}")
            root = ET.fromstring(body)
            space = root.tag.removesuffix("ListBucketResult")
            for item in root.iter(f"{space}Contents"):
                key, etag = item.findtext(f"{space}Key"), item.findtext(f"{space}ETag")
                etags[str(key)] = str(etag).strip('"')
            token = root.findtext(f"{space}NextContinuationToken")
            if not token:
                return {key: etag for key, etag in etags.items() if not key.endswith(PATHS)}
            more = f"&continuation-token={quote(token, safe='')}"

    def head(self, bucket: str, key: str) -> dict[str, str]:
        """The headers of an object, their names in lower case."""
        connection = http.client.HTTPConnection(*self.moto)
        connection.request("HEAD", f"/{bucket}/{quote(key)}", headers=SIGNED)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        assert answer.status == 200, key
        return {name.lower(): value for name, value in answer.getheaders()}


def changed(objects: dict[str, Object], request: Request) -> None:
    """Do to ``objects`` what ``request`` did to the bucket."""
    if request.method == "DELETE":
        objects.pop(request.key, None)
        return
    headers = request.headers
    objects[request.key] = Object(
        request.body,
        headers.get("content-type", ""),
        headers.get("cache-control", ""),
        headers.get("x-amz-website-redirect-location", ""),
        headers.get("x-amz-meta-pressroom", ""),
    )


@contextmanager
def storage() -> Iterator[Storage]:
    """Both servers on free ports of the loopback address, while it lasts."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    proxy = _Proxy(("127.0.0.1", 0), _Handler)
    proxy.storage = Storage(f"http://127.0.0.1:{proxy.server_address[1]}", server.get_host_and_port())
    thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield proxy.storage
    finally:
        proxy.shutdown()
        proxy.server_close()
        server.stop()


def surroundings(endpoint: str, home: Path) -> dict[str, str]:
    """The environment of an upload to ``endpoint`` that knows nothing of this machine's AWS."""
    return {
        "AWS_ENDPOINT_URL_S3": endpoint,
        "AWS_ACCESS_KEY_ID": KEY_ID,
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_REGION": "ap-southeast-3",
        "AWS_CONFIG_FILE": str(home / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(home / "credentials"),
        "AWS_EC2_METADATA_DISABLED": "true",
    }


class _Proxy(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    storage: Storage


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Proxy
    _onward: http.client.HTTPConnection | None = None

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:
            self.close_connection = True
        finally:
            if self._onward:
                self._onward.close()

    def _serve(self) -> None:
        storage = self.server.storage
        with storage.idle:
            storage.busy += 1
        try:
            self._answer(storage)
        finally:
            with storage.idle:
                storage.busy -= 1
                storage.idle.notify_all()

    def _answer(self, storage: Storage) -> None:
        length = int(self.headers.get("content-length") or 0)
        body = self.rfile.read(length)
        if len(body) < length:  # the sender died; nothing is carried out
            self.close_connection = True
            return
        parts = urlsplit(self.path)
        bucket, _, key = unquote(parts.path.lstrip("/")).partition("/")
        headers = {name.lower(): value for name, value in self.headers.items()}
        with storage.lock:
            number = len(storage.log) + 1
            request = Request(number, self.command, bucket, key, parts.query, headers, body)
            storage.log.append(request)
        act = storage.fault(request) if storage.fault else None
        if act and act.seconds:
            time.sleep(act.seconds)
        if act and not act.first and (act.status or act.reset):
            self._misbehave(act, request)
            return
        answer, data = self._forward(request)
        if act and (act.status or act.reset):
            self._misbehave(act, request)
            return
        request.status = answer.status
        not_forwarded = ("connection", "transfer-encoding", "content-length", "server", "keep-alive")
        if storage.kms:
            data = re.sub(rb"(?<=<ETag>)[^<]*", lambda match: _other(match[0].decode()).encode(), data)
        self.send_response_only(answer.status, answer.reason)
        for name, value in answer.getheaders():
            if name.lower() not in not_forwarded:
                self.send_header(name, _other(value) if storage.kms and name.lower() == "etag" else value)
        size = answer.getheader("content-length") if self.command == "HEAD" else str(len(data))
        self.send_header("Content-Length", size or "0")
        self.end_headers()
        self.wfile.write(data)

    def _forward(self, request: Request) -> tuple[http.client.HTTPResponse, bytes]:
        storage = self.server.storage
        if not self._onward:
            self._onward = http.client.HTTPConnection(*storage.moto)
        headers = {n: v for n, v in request.headers.items() if n not in ("connection", "expect")}
        # What changes something does so one after another, so that the order is known.
        lock = storage.lock if request.writes else threading.Lock()
        with lock:
            self._onward.request(request.method, self.path, request.body, headers)
            answer = self._onward.getresponse()
            data = answer.read()
            if request.writes and answer.status < 300:
                storage.done.append(request)
            if storage.after:
                storage.after(request)
        return answer, data

    def _misbehave(self, act: Act, request: Request) -> None:
        if act.reset:
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.connection.shutdown(socket.SHUT_RD)
            self.close_connection = True
            self.connection.close()
            return
        request.status = act.status
        text = f"User {KEY_ID} with {SECRET} may not"
        data = f"<Error><Code>{act.code}</Code><Message>{text}</Message></Error>".encode()
        if act.page:
            data = f"<!doctype html><title>Masuk</title><p>{text}".encode()
        self.send_response_only(act.status)
        if 300 <= act.status < 400:
            self.send_header("Location", "http://masuk.example/")
        self.send_header("Content-Type", "text/html" if act.page else "application/xml")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = _serve


def _other(etag: str) -> str:
    """An ETag that is no MD5 of the bytes, as with keys of a KMS."""
    plain = etag.replace("&quot;", '"').strip('"')
    return f'"{hashlib.md5(plain.encode(), usedforsecurity=False).hexdigest()}"'
