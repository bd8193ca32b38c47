"""The preview: serves a folder on the loopback address, rebuilds it on change, and tells every
open page, which reloads itself and shows what is wrong.

Pages on disk know nothing of it: the script is put in as they are served. News travels as
server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html).
"""

from __future__ import annotations

import functools
import json
import threading
from collections.abc import Callable, Iterable, Sequence
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from .. import command_messages
from ..command_error import CommandError

HOST = "127.0.0.1"
_EVENTS = "/_pratinjau/kejadian"
_SCRIPT = "/_pratinjau/langsung.js"
_BEAT_SECONDS = 10.0


class PortTaken(CommandError):
    """Another program listens at the port; its text is for staff."""


class News:
    """The number of the last build and its problems, for every page that waits for the next."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._build = 0
        self._problems: tuple[str, ...] = ()

    def tell(self, problems: Iterable[str]) -> None:
        """A build has ended, with these problems."""
        with self._changed:
            self._build += 1
            self._problems = tuple(problems)
            self._changed.notify_all()

    @property
    def build(self) -> int:
        """The number of the last build that has ended."""
        with self._changed:
            return self._build

    def after(self, build: int) -> tuple[int, str]:
        """Wait for a build later than number ``build``, a while at most: the number of the
        last one, and it with its problems as JSON."""
        with self._changed:
            self._changed.wait_for(lambda: self._build > build, _BEAT_SECONDS)
            return self._build, json.dumps({"build": self._build, "problems": self._problems})


class _Handler(SimpleHTTPRequestHandler):
    """Files of one folder, with the site's own page for an address where nothing stands."""

    def __init__(self, *args: Any, news: News, **kwargs: Any) -> None:
        self.news = news
        super().__init__(*args, **kwargs)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal belongs to the problems."""

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
        # The number is taken before the page is read: if a build writes the page between the two, the
        # page reloads once too often rather than staying as it was.
        tag = f'<script src="{_SCRIPT}" data-build="{self.news.build}" defer></script></body>'
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
                last, text = self.news.after(build)
                self.wfile.write(f"data: {text}\n\n".encode() if last > build else b": .\n\n")
                self.wfile.flush()
                build = last
        except OSError:
            return  # the page was closed


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is no news."""


def server(folder: Path, port: int, news: News) -> ThreadingHTTPServer:
    """A server of ``folder`` at ``port`` of the loopback address (0: any free one), not yet
    running. Raises PortTaken."""
    try:
        return _Server((HOST, port), functools.partial(_Handler, directory=str(folder), news=news))
    except (OSError, OverflowError) as error:
        raise PortTaken(command_messages.port_taken(port)) from error


def serve(
    build: Callable[[str], Sequence[str]],
    folder: Path,
    port: int,
    watched: Iterable[Path],
    say: Callable[[str], None],
) -> None:
    """Serve ``folder`` at ``port`` and build into it, now and whenever something below
    ``watched`` changes, until interrupted. ``build`` is given the address, without a closing
    slash, and returns the problems it found, as they print; ``say`` is told what happens.
    Raises PortTaken."""
    from watchfiles import watch

    news = News()
    listening = server(folder, port, news)
    address = f"http://{HOST}:{listening.server_port}"
    # Watching begins with the first step, before the first build: what is saved while a build runs is
    # built next.
    existing = (path for path in watched if path.exists())
    watching = watch(*existing, debounce=200, step=20, rust_timeout=100, yield_on_timeout=True)
    next(watching)
    news.tell(build(address))
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    say(command_messages.serving(f"{address}/"))
    try:
        for changes in filter(None, watching):
            say(command_messages.rebuilding(sorted({Path(path).name for _, path in changes})))
            news.tell(build(address))
    except KeyboardInterrupt:
        return
    finally:
        listening.shutdown()
        listening.server_close()
