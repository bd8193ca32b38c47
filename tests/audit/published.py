"""The project's own content as the public gets it, for the audit: published, and served."""

from __future__ import annotations

import gzip
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from pressroom import manifest
from pressroom.build.publish import publish
from pressroom.hosts.s3 import upload_plan

from . import npm

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = npm.PLACE / "situs"
MOMENT = "1767200400"  # 1 January 2026, 00.00 WIB: after all releases but the embargoed one


def output() -> Path:
    """The folder of the site, made again as far as anything changed. Exits with status 1 where
    the content has errors."""
    os.chdir(ROOT)
    os.environ["SOURCE_DATE_EPOCH"] = MOMENT
    os.environ.pop("SITEURL", None)
    outcome = publish(Path("publishconf.py"), Path("content"), OUTPUT, npm.PLACE / "simpanan")
    if outcome.problems.errors:
        raise SystemExit("\n".join(str(problem) for problem in outcome.problems))
    return OUTPUT


class _Handler(BaseHTTPRequestHandler):
    """Files as our upload sends them, types and cache headers included, and compressed for who
    can read that, as Pages and every CDN do."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, folder: Path, files: Mapping[str, upload_plan.Upload]) -> None:
        self.folder, self.files = folder, files
        super().__init__(*arguments)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).lstrip("/")
        match = self.files.get(f"{path}index.html" if path.endswith("/") or not path else path)
        file = match or self.files["404.html"]
        data = (self.folder / file.path).read_bytes()
        self.send_response(200 if match else 404)
        self.send_header("Content-Type", file.media_type)
        self.send_header("Cache-Control", file.cache_control)
        if file.media_type.startswith(("text/", "application/", "image/svg")) and "gzip" in self._accepted():
            data = gzip.compress(data, 9, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _accepted(self) -> str:
        return self.headers.get("Accept-Encoding", "")

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    """A server to which a browser that hangs up half way is no news."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing."""


@contextmanager
def served() -> Iterator[str]:
    """The address of the site, with a final slash, while it lasts."""
    folder = output()
    published = manifest.load(folder)
    assert published is not None
    handler = partial(_Handler, folder=folder, files=upload_plan.uploads(published))
    server = _Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
