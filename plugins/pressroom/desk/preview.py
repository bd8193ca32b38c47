"""The preview: serves a folder on the loopback address and rebuilds it on change."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from .. import messages

HOST = "127.0.0.1"


class PortTaken(Exception):
    """Another program listens at the port; its text is for staff."""


class _Handler(SimpleHTTPRequestHandler):
    """Files of one folder, with the site's own page for an address where nothing stands."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal belongs to the problems."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        data = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)


def server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of ``folder`` at ``port`` of the loopback address (0: any free one), not yet
    running. Raises PortTaken."""
    try:
        return ThreadingHTTPServer((HOST, port), functools.partial(_Handler, directory=str(folder)))
    except OSError as error:
        raise PortTaken(messages.port_taken(port)) from error


def serve(
    build: Callable[[str], None], folder: Path, port: int, watched: Iterable[Path], say: Callable[[str], None]
) -> None:
    """Serve ``folder`` at ``port`` and build into it, now and whenever something below
    ``watched`` changes, until interrupted. ``build`` is given the address, without a closing
    slash; ``say`` is told what happens. Raises PortTaken."""
    from watchfiles import watch

    listening = server(folder, port)
    address = f"http://{HOST}:{listening.server_port}"
    build(address)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    say(messages.serving(f"{address}/"))
    try:
        for changes in watch(*(path for path in watched if path.exists()), raise_interrupt=False):
            say(messages.rebuilding(sorted({Path(path).name for _, path in changes})))
            build(address)
    except KeyboardInterrupt:
        return
    finally:
        listening.shutdown()
        listening.server_close()
