"""The preview: serves the site on the loopback address and rebuilds it when a file changes. Open pages then
reload and show the problems of the build, those of the page's own file first, then of the file that was changed, and
what is not public yet.

The script that does so is inserted into a page when it is served; the files on disk do not have it. It
receives server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html).
"""

from __future__ import annotations

import functools
import json
import os
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from .. import command_messages
from ..command_error import CommandError

HOST = "127.0.0.1"
_EVENTS = "/_pratinjau/kejadian"
_SCRIPT = "/_pratinjau/langsung.js"
# After so long without a build, an open page receives an empty event, which fails if the page was closed.
_HEARTBEAT_SECONDS = 10.0


class PortTaken(CommandError):
    """The port cannot be used, usually because another program uses it; the text is for staff, in
    Indonesian."""


class BuildReport(NamedTuple):
    """What a build says to open pages: its ``problems``, as printed, ``waiting``, a sentence on what is not
    public yet, empty if all is, and ``files``, the content files of which something is said, by slug."""

    problems: Sequence[str]
    waiting: str = ""
    files: Mapping[str, list[str]] = MappingProxyType({})


class BuildState:
    """The number of the last build and its report. Threads can wait for the next build."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._build = 0
        self._report = BuildReport(())

    def build_ended(self, report: BuildReport) -> None:
        """Record that a build has ended with ``report``, and wake the threads that wait."""
        with self._changed:
            self._build += 1
            self._report = report
            self._changed.notify_all()

    @property
    def build(self) -> int:
        """The number of the last build that has ended; 0 before the first."""
        with self._changed:
            return self._build

    def after(self, build: int) -> tuple[int, str]:
        """Wait for a build later than number ``build``, for ten seconds at most. Returns the number of the
        last build, and a JSON object with this number, its report and the words for closing that."""
        with self._changed:
            self._changed.wait_for(lambda: self._build > build, _HEARTBEAT_SECONDS)
            state = {
                "build": self._build,
                "problems": self._report.problems,
                "waiting": self._report.waiting,
                "files": dict(self._report.files),
                "close": command_messages.PREVIEW_CLOSE,
            }
            return self._build, json.dumps(state)


class _Handler(SimpleHTTPRequestHandler):
    """Serves the files of a folder, with the script in each page, the events, and ``404.html`` for what is
    missing."""

    def __init__(self, *args: Any, state: BuildState, **kwargs: Any) -> None:
        self.state = state
        super().__init__(*args, **kwargs)

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing, so that the problems stay readable on the terminal."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def do_GET(self) -> None:
        if self.path == _EVENTS:
            self._events()
        elif self.path == _SCRIPT:
            self._answer(200, "text/javascript", Path(__file__).with_name("live.js").read_bytes())
        else:
            page = Path(self.translate_path(self.path))
            page = page / "index.html" if self.path.split("?")[0].endswith("/") else page
            if page.suffix == ".html" and page.is_file():
                self._page(200, page)
            else:
                super().do_GET()

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

    def _events(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        build = -1
        try:
            while True:
                last, data = self.state.after(build)
                self.wfile.write(f"data: {data}\n\n".encode() if last > build else b": .\n\n")
                self.wfile.flush()
                build = last
        except OSError:
            return  # the page was closed


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print nothing when a browser closes its connection."""


def server(folder: Path, port: int, state: BuildState) -> ThreadingHTTPServer:
    """A server for ``folder`` at ``port`` of the loopback address (0 means any free port), not yet running.
    Raises PortTaken."""
    try:
        return _Server((HOST, port), functools.partial(_Handler, directory=str(folder), state=state))
    except PermissionError as error:
        raise PortTaken(command_messages.port_reserved(port)) from error
    except OSError as error:
        raise PortTaken(command_messages.port_taken(port)) from error


def edited_first(report: BuildReport, edited: Sequence[Path]) -> BuildReport:
    """``report`` with the problems of the files ``edited`` before the others."""
    names = tuple(f"{Path(os.path.relpath(path)).as_posix()}:" for path in edited)
    problems = sorted(report.problems, key=lambda problem: not problem.startswith(names))
    return report._replace(problems=problems)


def serve(
    build: Callable[[str], BuildReport],
    folder: Path,
    port: int,
    watched: Iterable[Path],
    announce: Callable[[str], None],
) -> None:
    """Serve ``folder`` at ``port`` until interrupted. Build into it now and whenever a file below ``watched``
    changes.

    ``build`` is called with the address of the site, without a final slash. ``announce`` receives sentences for
    staff. Raises PortTaken."""
    from watchfiles import watch

    state = BuildState()
    http_server = server(folder, port, state)
    address = f"http://{HOST}:{http_server.server_port}"
    # The first step starts the watching, before the first build, so that a file saved during a build causes
    # another one.
    existing = (path for path in watched if path.exists())
    watching = watch(*existing, debounce=200, step=20, rust_timeout=100, yield_on_timeout=True)
    next(watching)
    state.build_ended(build(address))
    threading.Thread(target=http_server.serve_forever, daemon=True).start()
    announce(command_messages.serving(f"{address}/"))
    try:
        for changes in filter(None, watching):
            paths = sorted({Path(path) for _, path in changes})
            announce(command_messages.rebuilding(sorted({path.name for path in paths})))
            state.build_ended(edited_first(build(address), paths))
    except KeyboardInterrupt:
        return
    finally:
        http_server.shutdown()
        http_server.server_close()
