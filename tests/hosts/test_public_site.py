"""What stands at an address, asked over HTTP: what is there, what is not, and what cannot be told."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pressroom.hosts import clocks, github
from pressroom.hosts.announcing import public_page
from pressroom.hosts.deployments import public_site
from pressroom.hosts.deployments.issuing import Issuer
from pressroom.hosts.deployments.public_site import standing_at, time_at
from pressroom.hosts.deployments.published_output import HostError, published_output
from pressroom.hosts.deployments.record import FILE_LIST, RECORD, deployment_files
from pressroom.manifest import ManifestEntry

from .command_line import pressroom
from .outputs import HOME, make, releases
from .test_guard import repository  # noqa: F401

DATE = "Wed, 21 Sep 2022 02:00:00 GMT"
MOMENT = datetime(2022, 9, 21, 2, tzinfo=UTC)


@dataclass
class Web:
    """A server: its address, and its answers by path; every other path is not there. ``everywhere`` answers all."""

    address: str = ""
    answers: dict[str, bytes] = field(default_factory=dict)
    status: int = 200
    everywhere: bytes | None = None


@pytest.fixture
def web() -> Iterator[Web]:
    """A server of nothing."""
    web = Web()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            body = web.everywhere or web.answers.get(path)
            self.send_response_only(web.status if body is not None else 404)
            self.send_header("Date", DATE)
            self.end_headers()
            self.wfile.write(body or b"Tidak ada.\n")

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        web.address = f"http://127.0.0.1:{server.server_port}"
        yield web
        server.shutdown()


def test_what_a_deployment_left_is_read_with_the_host_s_time(web: Web, tmp_path: Path) -> None:
    output = published_output(make(tmp_path, HOME | releases("satu"), site=web.address))
    sent = deployment_files(output.manifest, output.origin, 4, None)
    web.answers = {f"/{path}": data for path, data in sent.items()}
    web.answers["/data/alamat.txt"] = "foto/é.jpg\nsiaran-pers/2022/09/satu/\n".encode()
    there = standing_at(web.address)
    assert there.public_lines == ("foto/é.jpg", "siaran-pers/2022/09/satu/")
    assert (there.ours, there.empty, there.unreadable, there.now) == (True, False, "", MOMENT)
    assert there.record
    assert there.record.counter == 4
    assert there.listed
    assert set(there.listed) == {*HOME, *releases("satu"), "data/alamat.txt"}
    # A list of another deployment is none.
    web.answers[f"/{FILE_LIST}"] += b"a\tb\t1\n"
    assert standing_at(web.address).listed is None
    web.answers[f"/{RECORD}"] = b"<html>"
    assert standing_at(web.address).record is None


def test_where_nothing_stands_and_where_something_else_does(web: Web) -> None:
    nothing = standing_at(web.address)
    assert (nothing.empty, nothing.ours, nothing.now) == (True, False, MOMENT)
    assert standing_at("https://tidak-ada.invalid") == type(nothing)("https://tidak-ada.invalid", empty=True)
    web.everywhere = b"<!doctype html><title>Domain dijual</title>"
    other = standing_at(web.address)
    assert (other.empty, other.ours, other.addresses) == (False, False, None)


def test_what_cannot_be_told_is_unreadable_and_says_why(web: Web) -> None:
    web.status, web.everywhere = 503, b"x"
    assert standing_at(web.address).unreadable == "server menjawab 503"
    assert standing_at(web.address).public_lines is None
    for unclear in ("http://127.0.0.1:9", "alamat", "file:///etc"):
        assert standing_at(unclear).unreadable
        assert time_at(unclear) is None


def test_a_workflow_gets_the_files_of_the_manifest_and_the_record_and_nothing_else(
    web: Web, tmp_path: Path
) -> None:
    output = make(tmp_path / "output", HOME | releases("satu"), site=web.address)
    (output / "rahasia.txt").write_text("x")

    def stage(folder: str) -> tuple[str, set[str]]:
        said: list[str] = []
        try:
            github.stage(output, tmp_path / folder, Issuer("", tmp_path / "cache"), announce=said.append)
        except HostError as error:
            said.append(str(error))
        files = {path.relative_to(tmp_path / folder).as_posix() for path in (tmp_path / folder).rglob("*.*")}
        return "\n".join(said), files

    said, files = stage("kirim")
    assert files == {*HOME, *releases("satu"), "data/alamat.txt", RECORD, FILE_LIST}
    assert f"Rencana untuk {web.address}: 3 baru, 0 berubah, 0 hilang, 0 tetap" in said
    assert stage("kirim")[0].endswith(
        "kirim sudah ada dan tidak kosong, jadi tidak diisi. Tulis folder yang baru."
    )
    web.answers = {"/data/alamat.txt": b"siaran-pers/2022/09/dua/\n"}
    said, files = stage("lagi")
    assert files == set()
    assert said.endswith("ALLOW=loss.")
    web.answers = {}
    (output / "index.html").write_text("Diubah")
    said, files = stage("lain")
    assert files == set()
    assert "Berkas index.html berubah atau hilang sejak publish" in said
    assert not list(tmp_path.glob(".*"))


def test_a_workflow_asks_git_whether_a_commit_came_before(
    web: Web,
    repository: tuple[Path, list[str], str],  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place, commits, _ = repository
    output = make(tmp_path / "output", HOME, site=web.address, commit=commits[0], moment=MOMENT)
    earlier = make(
        tmp_path / "lain", HOME, site=web.address, commit=commits[1], moment=MOMENT - timedelta(hours=1)
    )
    stands = published_output(earlier)
    sent = deployment_files(stands.manifest, stands.origin, 9, None)
    web.answers = {f"/{path}": data for path, data in sent.items()} | {"/data/alamat.txt": b""}
    monkeypatch.chdir(place)
    with pytest.raises(HostError, match="ALLOW=older"):
        github.stage(output, tmp_path / "kirim", Issuer("", tmp_path / "cache"), announce=lambda text: None)


def test_a_second_clock_is_asked_and_the_earlier_counts(web: Web) -> None:
    later = MOMENT + timedelta(days=40)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clocks, "web_address", lambda remote: web.address)
        assert clocks.earlier_of(later, "origin") == MOMENT
        assert clocks.earlier_of(None, "origin") == MOMENT
        assert clocks.earlier_of(MOMENT - timedelta(1), "origin") == MOMENT - timedelta(1)
    assert clocks.earlier_of(later, "") == later


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n"])
def test_a_server_that_answers_drop_by_drop_is_left(head: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_site, "_SECONDS", 0.3)
    monkeypatch.setattr(public_page, "_SECONDS", 0.3)
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    with connection, suppress(OSError):
                        connection.sendall(head or b"HTTP/1.1 200 OK\r\nX: ")
                        for _ in range(100):
                            over.wait(0.02)
                            connection.sendall(b"x")

        threading.Thread(target=answer, daemon=True).start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        assert "tidak ada jawaban" in standing_at(address).unreadable
        # Nothing waits: one look, and no pauses.
        seen = public_page.PublicSite(lambda seconds: None, lambda text: None)
        monkeypatch.setattr(seen, "_pauses", [])
        assert seen.look(address, ManifestEntry("0", "text/html", 1000)) is public_page.Seen.NOTHING
        over.set()


def test_the_command_of_a_workflow_needs_no_content(web: Web, tmp_path: Path) -> None:
    make(tmp_path / "output", HOME, site=web.address)
    done = pressroom(tmp_path, "stage", "kirim", ALLOW="")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "kirim" / RECORD).is_file()
