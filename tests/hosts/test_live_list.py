"""The list of public addresses over HTTP: what is there, what is not, and what cannot be told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from pressroom.hosts.deployments.live_list import fetch_lines

ANSWERS = {
    "/data/alamat.txt": (200, "foto/é.jpg\nkontak/\n".encode()),
    "/kosong": (404, b"Tidak ada.\n"),
    "/rusak": (500, b"a/\n"),
    "/biner": (200, b"\xff\xfe"),
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, body = ANSWERS[self.path]
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_list_a_site_without_one_and_what_cannot_be_told(site: str) -> None:
    assert fetch_lines(f"{site}/data/alamat.txt") == ("foto/é.jpg", "kontak/")
    assert fetch_lines(f"{site}/kosong") == ()
    assert fetch_lines("https://tidak-ada.invalid/data/alamat.txt") == ()
    for unclear in (f"{site}/rusak", f"{site}/biner", "http://127.0.0.1:9/x", "alamat", "file://x/y"):
        assert fetch_lines(unclear) is None, unclear
