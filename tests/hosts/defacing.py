"""A published site over real HTTP, which a test may deface: its files as they are sent, and answers of its own for some
requests."""

from __future__ import annotations

import gzip
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from pressroom import manifest
from pressroom.hosts.deployments.record import deployment_files
from pressroom.hosts.signing import signer
from pressroom.origin import Origin
from tests.quiet_server import QuietServer

_LEFT_OUT = re.compile(
    r"aset/.*\.(?:css|woff2|svg)|(?:arsip|tag|statistik|galeri|media|kunjungan|agenda|instansi|inovasi)/"
)
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".css": "text/css",
    ".js": "text/javascript",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answers in place of a file. With ``stream`` the handler writes as it likes."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    stream: Callable[[Any], None] | None = None


Rule = Callable[[str, Mapping[str, str]], Reply | None]


@dataclass
class PublicSite:
    """``address``: where it is served below ``base``; ``files``: their bytes by path; ``rule``: what is answered to a
    path and the headers of a request (names in lower case, and its ``query``) instead; ``headers``: sent with everything; ``log``: the
    path and headers of every request."""

    address: str
    files: dict[str, bytes] = field(default_factory=dict)
    rule: Rule | None = None
    headers: dict[str, str] = field(default_factory=dict)
    compressed: bool = True
    log: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def change(self, path: str, old: str, new: str) -> None:
        """Put ``new`` in the place of ``old``, which stands in the file at ``path``."""
        text = self.files[path].decode()
        assert old in text
        self.files[path] = text.replace(old, new).encode()


def deploy(
    output: Path, counter: int, commit: str = "a" * 40, moment: str = "2022-09-21T02:00:00+00:00"
) -> dict[str, bytes]:
    """What the public gets of the built site in ``output`` with a deployment, by path; signed if the repository of the
    current folder has a key."""
    published = manifest.load(output)
    assert published
    # Enough of a site: each file costs every test some milliseconds.
    for path in [path for path in published.files if _LEFT_OUT.match(path)]:
        del published.files[path]
    origin = Origin(commit, False, moment, moment, (), "")
    files = {path: (output / path).read_bytes() for path in published.files}
    return files | deployment_files(published, origin, counter, signer())


@contextmanager
def serve(base: str = "") -> Iterator[PublicSite]:
    """An empty site on a free port of this computer, while it lasts."""
    site = PublicSite("")
    with QuietServer(("127.0.0.1", 0), partial(_Handler, site=site, base=base)) as server:
        site.address = f"http://127.0.0.1:{server.server_port}{base}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield site
        server.shutdown()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *arguments: Any, site: PublicSite, base: str) -> None:
        self._site, self._base = site, base
        super().__init__(*arguments)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        site, base = self._site, self._base
        path = unquote(urlsplit(self.path).path).removeprefix(base).lstrip("/")
        headers = {name.lower(): value for name, value in self.headers.items()}
        headers["query"] = urlsplit(self.path).query
        site.log.append((path, headers))
        reply = site.rule(path, headers) if site.rule else None
        self._send(reply or self._file(site, path), site, headers)

    def _file(self, site: PublicSite, path: str) -> Reply:
        file = f"{path}index.html" if path.endswith("/") or not path else path
        kind = {"Content-Type": TYPES.get(Path(file).suffix, "text/plain")}
        if file in site.files:
            return Reply(200, site.files[file], kind)
        return Reply(404, site.files.get("404.html", b"?"), {"Content-Type": TYPES[".html"]})

    def _send(self, reply: Reply, site: PublicSite, headers: Mapping[str, str]) -> None:
        body, more = reply.body, {}
        if (
            site.compressed
            and "gzip" in headers.get("accept-encoding", "")
            and "Content-Encoding" not in reply.headers
        ):
            body, more = gzip.compress(body, 1), {"Content-Encoding": "gzip"}
        self.send_response(reply.status)
        for name, value in (site.headers | dict(reply.headers) | more).items():
            self.send_header(name, value)
        try:
            if reply.stream:
                self.close_connection = True
                self.end_headers()
                reply.stream(self.wfile)
                return
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            self.close_connection = True
