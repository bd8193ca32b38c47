"""What the preview's server answers, and to whom; as a browser meets it: ``tests/browser/test_preview.py``."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path

import pytest

from pressroom.desk.preview.build_state import BuildReport, BuildState
from pressroom.desk.preview.server import server
from tests.conftest import lay

FILM = bytes(range(256)) * 300


class Preview:
    """A preview of a folder with one page, one film and an empty file."""

    def __init__(self, port: int, folder: Path) -> None:
        self.port = port
        self.folder = folder

    def ask(
        self, path: str = "/", method: str = "GET", host: str = "127.0.0.1:{port}", **headers: str
    ) -> tuple[int, Message, bytes]:
        """The status, the headers and the body of the answer; an empty ``host`` is not sent."""
        connection = HTTPConnection("127.0.0.1", self.port)
        connection.putrequest(method, path, skip_host=True)
        if host:
            connection.putheader("Host", host.format(port=self.port))
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value.format(port=self.port))
        connection.endheaders()
        answer = connection.getresponse()
        result = answer.status, answer.headers, answer.read()
        connection.close()
        return result


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    page = "<!doctype html><body>Draf rahasia</body>"
    files: dict[str, str | bytes] = {"index.html": page, "film.mp4": FILM, "kosong.mp4": b"", "a/b.txt": "x"}
    folder = lay(tmp_path_factory.mktemp("pratinjau"), files)
    state = BuildState()
    state.build_ended(BuildReport(["galat di draf rahasia"]))
    running = server(folder, 0, state)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield Preview(running.server_port, folder)
    running.shutdown()
    running.server_close()


ADDRESSES = (
    "/",
    "/film.mp4",
    "/_pratinjau/kejadian",
    "/_pratinjau/keadaan",
    "/_pratinjau/langsung.js",
    "/tak-ada",
)


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LocalHost:{port}", "[::1]:{port}"])
def test_the_preview_answers_to_its_own_names(preview: Preview, host: str) -> None:
    status, _, body = preview.ask(host=host)
    assert (status, b"Draf rahasia" in body) == (200, True)


@pytest.mark.parametrize(
    "host",
    [
        "jahat.example",
        "jahat.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1.jahat.example:{port}",
        "",
    ],
)
def test_nothing_is_answered_to_another_name(preview: Preview, host: str) -> None:
    for path in ADDRESSES:
        for method in ("GET", "HEAD", "POST", "OPTIONS"):
            status, _, body = preview.ask(path, method, host)
            assert status == 421
            assert b"ahasia" not in body
            assert (f"Buka http://127.0.0.1:{preview.port}/" in body.decode()) == (method != "HEAD")


def test_two_names_at_once_are_none(preview: Preview) -> None:
    status, _, _ = preview.ask(host="jahat.example", HOST="127.0.0.1:{port}")
    assert status == 421


# What a browser says of a request that a page of another site makes.
FOREIGN = {
    "a request by a script": {"Origin": "http://jahat.example"},
    "one by another program's page on this computer": {"Origin": "http://127.0.0.1:1"},
    "one by a page in a closed frame": {"Origin": "null"},
    "a photo": {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "image"},
    "a frame": {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"},
    "a photo at another port": {
        "Sec_Fetch_Site": "same-site",
        "Sec_Fetch_Mode": "no-cors",
        "Sec_Fetch_Dest": "image",
    },
}


@pytest.mark.parametrize("name", FOREIGN)
def test_nothing_is_answered_to_a_page_of_another_site(preview: Preview, name: str) -> None:
    for path in ADDRESSES:
        status, _, body = preview.ask(path, **FOREIGN[name])
        assert status == 403
        assert (
            body.decode()
            == "Pratinjau ini tidak ditampilkan di dalam halaman situs lain, karena memuat draf."
        )


def test_a_link_from_elsewhere_may_be_followed_and_its_page_is_cut_off(preview: Preview) -> None:
    """A colleague sends the address of a draft in a message."""
    link = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}
    own = {"Sec_Fetch_Site": "same-origin", "Origin": "http://localhost:{port}"}
    for headers in (link, own):
        status, answered, body = preview.ask(**headers)
        assert (status, b"Draf rahasia" in body) == (200, True)
        assert answered["Content-Security-Policy"] == "frame-ancestors 'self'"
        assert (
            answered["Cross-Origin-Opener-Policy"]
            == answered["Cross-Origin-Resource-Policy"]
            == "same-origin"
        )


SIZE = len(FILM)
RANGES = {
    "bytes=0-": (206, FILM, f"bytes 0-{SIZE - 1}/{SIZE}"),
    "bytes=100-199": (206, FILM[100:200], f"bytes 100-199/{SIZE}"),
    "bytes=70000-": (206, FILM[70000:], f"bytes 70000-{SIZE - 1}/{SIZE}"),
    "bytes=-10": (206, FILM[-10:], f"bytes {SIZE - 10}-{SIZE - 1}/{SIZE}"),
    "bytes=-999999": (206, FILM, f"bytes 0-{SIZE - 1}/{SIZE}"),
    f"bytes={SIZE - 1}-999999": (206, FILM[-1:], f"bytes {SIZE - 1}-{SIZE - 1}/{SIZE}"),
    f"bytes={SIZE}-": (416, b"", f"bytes */{SIZE}"),
    "bytes=-0": (416, b"", f"bytes */{SIZE}"),
    "bytes=0-1,5-9": (200, FILM, None),
    "bytes=9-1": (200, FILM, None),
    "bytes=-": (200, FILM, None),
    "baris=0-1": (200, FILM, None),
    "bytes=0-" + "9" * 5000: (200, FILM, None),
}


@pytest.mark.parametrize("asked", RANGES, ids=lambda asked: asked[:20])
def test_a_film_is_sent_from_where_it_is_played(preview: Preview, asked: str) -> None:
    status, headers, body = preview.ask("/film.mp4", Range=asked)
    assert (status, body, headers["Content-Range"]) == RANGES[asked]
    assert int(headers["Content-Length"]) == len(body)


def test_a_part_is_sent_only_of_the_file_that_the_browser_began_with(preview: Preview) -> None:
    _, headers, body = preview.ask("/film.mp4")
    assert (headers["Accept-Ranges"], body) == ("bytes", FILM)
    same = preview.ask("/film.mp4", Range="bytes=1-2", If_Range=headers["ETag"])
    assert (same[0], same[2]) == (206, FILM[1:3])
    other = preview.ask("/film.mp4", Range="bytes=1-2", If_Range='"lain"')
    assert (other[0], other[2]) == (200, FILM)


def test_a_question_for_the_headers_alone_says_what_the_whole_has(preview: Preview) -> None:
    for path in ("/film.mp4", "/", "/tak-ada"):
        _, whole, _ = preview.ask(path)
        status, alone, nothing = preview.ask(path, "HEAD", Range="bytes=0-1")
        assert nothing == b""
        assert alone["Content-Length"] == whole["Content-Length"]
        assert status in (200, 404)
    assert preview.ask("/kosong.mp4", Range="bytes=0-")[0] == 416


def test_a_folder_has_a_slash_and_no_listing(preview: Preview) -> None:
    status, headers, _ = preview.ask("/a")
    assert (status, headers["Location"]) == (301, "/a/")
    status, _, body = preview.ask("/a/")
    assert (status, b"b.txt" in body) == (404, False)


def test_a_page_of_an_earlier_preview_is_not_taken_for_one_of_this() -> None:
    first, second = BuildState(), BuildState()
    for state in (first, second):
        state.build_ended(BuildReport(()))
    assert first.build != second.build
