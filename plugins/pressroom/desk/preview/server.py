"""The web server of a preview, on the loopback address.

It inserts the script ``live.js`` into each page that it serves; the files on disk do not have it. The script receives
server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html).
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO, Any

from ... import command_messages
from ...command_error import CommandError
from .build_state import BuildState
from .byte_ranges import Unsatisfiable, requested_part
from .own_requests import HEADERS, refusal

HOST = "127.0.0.1"
_EVENTS = "/_pratinjau/kejadian"
_STATE = "/_pratinjau/keadaan"
_SCRIPT = "/_pratinjau/langsung.js"
_PIECE = 1 << 16


class PortTaken(CommandError):
    """The port cannot be used, usually because another program uses it; the text is for staff, in
    Indonesian."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # Many tabs that load again at once ask for more at a time than the five that Python lets wait.
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print nothing when a browser closes its connection."""


class _Handler(SimpleHTTPRequestHandler):
    """Serves the files of a folder, with the script in each page, the events, and ``404.html`` for what is
    missing."""

    server: _Server

    def __init__(self, *args: Any, state: BuildState, **kwargs: Any) -> None:
        self.state = state
        super().__init__(*args, **kwargs)

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing, so that the problems stay readable on the terminal."""

    def end_headers(self) -> None:
        for name, value in (("Cache-Control", "no-store"), *HEADERS):
            self.send_header(name, value)
        super().end_headers()

    def parse_request(self) -> bool:
        """Whether this is a request to be answered, whatever its method; else it has been refused."""
        if not super().parse_request():
            return False
        refused = refusal(self.headers, self.server.server_port)
        if refused:
            self._answer(refused.status, "text/plain; charset=utf-8", refused.text.encode())
        return not refused

    def do_GET(self) -> None:
        if self.path == _EVENTS:
            self._events()
        elif self.path == _STATE:
            self._answer(200, "application/json", self.state.after(-1)[1].encode())
        elif self.path == _SCRIPT:
            self._answer(200, "text/javascript", Path(__file__).with_name("live.js").read_bytes())
        else:
            path = self.path.partition("?")[0]
            place = Path(self.translate_path(self.path))
            file = place / "index.html" if path.endswith("/") else place
            if file.is_dir():
                super().do_HEAD()  # sends the browser to the address with a slash
            elif not file.is_file():
                self.send_error(404)
            elif file.suffix == ".html":
                self._page(200, file)
            else:
                self._file(file)

    do_HEAD = do_GET

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code == 404 and page.is_file():
            self._page(404, page)
        else:
            super().send_error(code, message, explain)

    def _page(self, status: int, page: Path) -> None:
        # The number is read before the page: if a build writes the page between the two, the page reloads
        # once too often. In the other order it would stay outdated.
        tag = f'<script src="{_SCRIPT}" data-build="{self.state.build}" defer></script></body>'
        data = page.read_bytes().replace(b"</body>", tag.encode())
        self._answer(status, "text/html; charset=utf-8", data)

    def _answer(self, status: int, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _file(self, place: Path) -> None:
        """Send the file, or the part of it that is asked for."""
        with place.open("rb") as file:
            facts = os.fstat(file.fileno())
            tag = f'"{facts.st_mtime_ns:x}-{facts.st_size:x}"'
            asked = self.headers.get("Range", "") if self.command == "GET" else ""
            if self.headers.get("If-Range", tag) != tag:
                asked = ""  # a part of what the file was is no use to whoever gets a part of what it is
            try:
                part = requested_part(asked, facts.st_size)
            except Unsatisfiable:
                self.send_response(416)
                self.send_header("Content-Range", f"bytes */{facts.st_size}")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            sent = range(facts.st_size) if part is None else part
            self.send_response(200 if part is None else 206)
            self.send_header("Content-Type", self.guess_type(place))
            self.send_header("Content-Length", str(len(sent)))
            self.send_header("Last-Modified", self.date_time_string(facts.st_mtime))
            self.send_header("ETag", tag)
            self.send_header("Accept-Ranges", "bytes")
            if part is not None:
                self.send_header("Content-Range", f"bytes {part.start}-{part.stop - 1}/{facts.st_size}")
            self.end_headers()
            if self.command != "HEAD":
                for piece in _pieces(file, sent):
                    self.wfile.write(piece)

    def _events(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        if self.command == "HEAD":
            return
        build = -1
        try:
            while True:
                last, data = self.state.after(build)
                self.wfile.write(f"data: {data}\n\n".encode() if last > build else b": .\n\n")
                self.wfile.flush()
                build = last
        except OSError:
            return  # the page was closed


def _pieces(file: IO[bytes], part: range) -> Iterator[bytes]:
    """The bytes ``part`` of ``file``, a piece at a time."""
    file.seek(part.start)
    left = len(part)
    while left and (piece := file.read(min(left, _PIECE))):
        left -= len(piece)
        yield piece


def server(folder: Path, port: int, state: BuildState) -> ThreadingHTTPServer:
    """A server for ``folder`` at ``port`` of the loopback address (0 means any free port), not yet running.
    Raises PortTaken."""
    try:
        return _Server((HOST, port), functools.partial(_Handler, directory=str(folder), state=state))
    except PermissionError as error:
        raise PortTaken(command_messages.port_reserved(port)) from error
    except OSError as error:
        raise PortTaken(command_messages.port_taken(port)) from error
