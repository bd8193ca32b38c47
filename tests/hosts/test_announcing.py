"""What is new is told in WhatsApp and Telegram: at most once, and only what the public can see."""

from __future__ import annotations

import functools
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from pressroom import manifest, origin
from pressroom.digests import hex_digest
from pressroom.hosts.announcing.announce import Decision, Outcome, announce_news
from pressroom.hosts.announcing.ledger import Mark
from pressroom.hosts.announcing.ledger_stores import BRANCH, BranchStore, FolderStore, ledger_store
from pressroom.hosts.announcing.telegram import MAX_LENGTH, Telegram, message_of
from pressroom.hosts.announcing.vouching import foreign_link
from pressroom.hosts.deployments.counter import remember
from pressroom.hosts.deployments.issuing import Issuer
from pressroom.hosts.deployments.published_output import HostError, published_output
from pressroom.hosts.deployments.record import FILE_LIST, RECORD, deployment_files
from pressroom.hosts.shared_branch import SharedBranch
from tests.conftest import lay
from tests.quiet_server import QuietServer

from .command_line import environment, pressroom

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"
MOMENT = "2022-09-21T02:00:00+00:00"


@pytest.fixture
def api() -> Iterator[Api]:
    """Telegram, as far as a bot sees it."""
    served = Api()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *arguments: Any) -> None:
            """Say nothing."""

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, answer = served.answers.pop(0) if served.answers else (200, {"ok": True})
            if status not in (429, 400, 401, 403):
                served.messages.append(body)
            if served.on_message:
                served.on_message()
            served.paths.append(self.path)
            if not status:
                self.connection.close()
                return
            data = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    with serve(Handler) as address:
        served.address = address
        yield served


@dataclass
class Api:
    """``answers`` are given before it answers that all is well; ``messages`` are what it has shown."""

    address: str = ""
    answers: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    on_message: Callable[[], None] | None = None

    @property
    def texts(self) -> list[str]:
        return [message["text"].partition("\n")[0] for message in self.messages]


class serve:
    """A server with that handler, and its address."""

    def __init__(self, handler: Any) -> None:
        self._server = QuietServer(("127.0.0.1", 0), handler)

    def __enter__(self) -> str:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_port}"

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class Quiet(SimpleHTTPRequestHandler):
    """Files of a folder, without a list of what is in it."""

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""

    def list_directory(self, path: Any) -> None:
        self.send_error(404)


@dataclass
class Office:
    """A press office: its ``output``, which the public sees at ``site``, and what was said to it."""

    place: Path
    site: str
    said: list[str] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)

    @property
    def output(self) -> Path:
        return self.place / "output"

    def publish(self, *releases: dict[str, str]) -> None:
        """An output with ``releases``, the newest change first, as the build writes it."""
        files = {"index.html": b"beranda"}
        rows = []
        for release in releases:
            slug, notice = release["slug"], release.get("notice", "")
            path = f"siaran-pers/2022/09/{slug}/"
            files[f"{path}index.html"] = f"{slug} {notice}".encode()
            title = release.get("title", slug.capitalize())
            row = {
                "id": f"tag:kota.example,2022:siaran-pers/2022/{slug}",
                "alamat": path,
                "judul": title,
                "terbit": release.get("at", "2022-09-20T10:00:00+07:00"),
                "pemberitahuan": notice,
                "teks": f"*{title}*\n\nIsi & <isi>.\n\n{self.site}/{path}",
            }
            rows.append(row)
        files["data/alamat.txt"] = b""
        files["data/kabar.json"] = json.dumps(rows).encode()
        lay(self.output, dict(files))
        entries = {
            path: manifest.ManifestEntry(hex_digest(data), "text/html", len(data))
            for path, data in files.items()
        }
        manifest.Manifest(self.site, "public", "", entries).save(self.output)
        made_from = origin.Origin("", False, MOMENT, MOMENT, (), origin.manifest_digest(self.output))
        made_from.save(self.output)
        published = published_output(self.output).manifest
        lay(self.output, dict(deployment_files(published, made_from, 1, None)))

    def announce(
        self, api: Api | None = None, decision: Decision | None = None, *, dry_run: bool = False
    ) -> Outcome:
        self.said.clear()
        wait = self.waited.append
        return announce_news(
            self.output,
            lambda site: FolderStore(self.place / "cache"),
            Telegram(TOKEN, "@humaskota", api.address, wait) if api else None,
            decision,
            issuer=Issuer("", self.place / "cache"),
            dry_run=dry_run,
            say=self.said.append,
            wait=wait,
        )

    @property
    def all_said(self) -> str:
        return "\n".join(self.said)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    (tmp_path / "output").mkdir()
    with serve(functools.partial(Quiet, directory=str(tmp_path / "output"))) as address:
        office = Office(tmp_path, address)
        office.publish({"slug": "lama"})
        yield office


@pytest.fixture
def begun(office: Office) -> Office:
    """One whose ledger was begun when one release stood there."""
    office.announce()
    return office


def test_the_first_time_nothing_is_announced_then_each_release_once(office: Office, api: Api) -> None:
    assert office.announce(api) == Outcome([], complete=True)
    assert "1 siaran yang kini tampil dianggap sudah diketahui" in office.all_said
    office.publish({"slug": "dua", "title": "Pasar & kita"}, {"slug": "satu"}, {"slug": "lama"})
    outcome = office.announce(api)
    assert [text.partition("\n")[0] for text in outcome.texts] == ["*Satu*", "*Pasar & kita*"]
    assert outcome.texts[1].endswith(f"\n\n{office.site}/siaran-pers/2022/09/dua/")
    assert f"--- Salin ke WhatsApp (2 dari 2) ---\n{outcome.texts[1]}\n---" in office.all_said
    assert api.texts == ["Satu", "Pasar & kita"]
    sent = api.messages[1]
    assert (sent["chat_id"], sent["entities"]) == (
        "@humaskota",
        [{"type": "bold", "offset": 0, "length": 12}],
    )
    assert "Isi & <isi>." in sent["text"]
    assert office.announce(api) == Outcome([], complete=True)
    assert office.said == ["Tidak ada yang baru untuk diumumkan."]
    assert len(api.messages) == 2


def test_a_dry_run_announces_nothing_and_writes_nothing_down(begun: Office, api: Api) -> None:
    begun.publish({"slug": "satu"})
    assert begun.announce(api, dry_run=True).texts == []
    assert "Akan diumumkan: “Satu”" in begun.all_said
    assert api.messages == []
    assert len(begun.announce(api).texts) == 1


def test_only_what_the_public_sees_as_it_was_published_is_announced(begun: Office, api: Api) -> None:
    begun.publish({"slug": "satu"}, {"slug": "dua"})
    satu, dua = (begun.output / f"siaran-pers/2022/09/{slug}/index.html" for slug in ("satu", "dua"))
    right = satu.read_bytes()
    satu.write_bytes(b"judi")
    dua.rename(dua.with_name("belum.html"))
    assert begun.announce(api) == Outcome([], complete=False)
    assert sum(begun.waited) == 300
    assert "Belum diumumkan: Dua. Halamannya belum dapat dibuka orang" in begun.all_said
    assert "Belum diumumkan: Satu. Yang tampil di sana lain daripada yang diterbitkan" in begun.all_said
    satu.write_bytes(right)
    dua.with_name("belum.html").rename(dua)
    begun.announce(api)
    assert api.texts == ["Dua", "Satu"]


def test_only_what_was_brought_to_the_public_is_told(begun: Office, api: Api) -> None:
    begun.publish({"slug": "satu"}, {"slug": "lama"})
    sent = {path: (begun.output / path).read_bytes() for path in (RECORD, FILE_LIST)}
    begun.publish({"slug": "satu", "title": "HADIAH"}, {"slug": "lama"})
    lay(begun.output, dict(sent))
    with pytest.raises(HostError, match="kabar di folder ini bukan yang terakhir dikirim"):
        begun.announce(api)
    assert api.messages == []
    # What the repository remembers counts before what the host shows.
    begun.publish({"slug": "satu"}, {"slug": "lama"})
    remember("", begun.place / "cache", {path: (begun.output / path).read_bytes() for path in sent})
    (begun.output / RECORD).unlink()
    assert len(begun.announce(api).texts) == 1


def test_a_text_that_leads_elsewhere_is_named_and_not_sent(begun: Office, api: Api) -> None:
    begun.publish({"slug": "satu", "title": "Klik HTTPS://judi.example/x"}, {"slug": "dua"}, {"slug": "lama"})
    outcome = begun.announce(api)
    assert (len(outcome.texts), outcome.complete, api.texts) == (1, False, ["Dua"])
    assert "Teksnya memuat HTTPS://judi.example/x" in begun.all_said
    site = "https://kota.example/pers"
    for text in (
        "https://kota.example/",
        "https://kota.example@judi.example/pers/",
        "www.judi.example",
        "tg://x",
    ):
        assert foreign_link(f"a {text}", site), text
    assert not foreign_link(f"*a*\n\n{site}/siaran-pers/a/", site)


def test_what_is_printed_obeys_nobody(begun: Office) -> None:
    title = "A\x1b[2J\n::stop-commands::x\n ##[group]\nB 👩‍⚕️"
    begun.publish({"slug": "satu", "title": title}, {"slug": "lama"})
    begun.announce(dry_run=True)
    begun.announce()
    printed = begun.all_said
    assert "\x1b" not in printed
    assert not [line for line in printed.splitlines() if line.lstrip().startswith(("::", "##["))]
    assert "👩‍⚕️" in printed


def test_an_archive_that_is_imported_is_no_news(begun: Office) -> None:
    old = [{"slug": f"tua{n}", "at": "2019-01-01T00:00:00+07:00"} for n in range(50)]
    begun.publish({"slug": "satu"}, *old)
    assert [text.partition("\n")[0] for text in begun.announce().texts] == ["*Satu*"]
    assert "lebih dari tujuh hari lalu: “Tua0”; “Tua1”; “Tua2”; “Tua3”; “Tua4”, dan 45 lagi" in begun.all_said
    begun.announce()
    assert begun.said == ["Tidak ada yang baru untuk diumumkan."]


def test_corrections_and_withdrawals_follow_what_was_announced_and_nothing_else(
    begun: Office, api: Api
) -> None:
    begun.publish({"slug": "satu"})
    begun.announce(api)
    steps = [("ralat-1", "Ralat: Satu"), ("ralat-2", "Ralat: Satu lagi"), ("dicabut", "Dicabut: Satu")]
    for notice, title in steps:
        begun.publish(
            {"slug": "satu", "notice": notice, "title": title},
            {"slug": "lama", "notice": notice},
            {"slug": "baru-dicabut", "notice": "dicabut"},
        )
        begun.announce(api)
        begun.announce(api)
    assert api.texts == ["Satu", *(title for _, title in steps)]


def test_a_release_that_waits_is_announced_as_it_is_by_then_unless_it_is_withdrawn(
    begun: Office, api: Api
) -> None:
    begun.publish({"slug": "satu"}, {"slug": "dua"})
    api.answers = [(403, {"description": "Forbidden"})]
    begun.announce(api)
    begun.publish(
        {"slug": "satu", "notice": "dicabut"}, {"slug": "dua", "notice": "ralat-1", "title": "Ralat"}
    )
    begun.announce(api)
    # Of the one that was printed for WhatsApp the withdrawal is printed too; Telegram never had it.
    assert api.texts == ["Ralat"]
    assert "*Satu*" in begun.all_said


def test_a_channel_that_is_set_up_later_begins_with_what_is_new_then(begun: Office, api: Api) -> None:
    begun.publish({"slug": "satu"})
    begun.announce()
    begun.publish({"slug": "dua"}, {"slug": "satu"})
    begun.announce(api)
    assert api.texts == ["Dua"]


REFUSALS: dict[str, tuple[int, dict[str, Any], str]] = {
    "a wrong token": (401, {"description": f"Unauthorized {TOKEN}"}, "periksa TELEGRAM_TOKEN"),
    "no such channel": (400, {"description": "Bad Request: chat not found"}, "periksa TELEGRAM_CHANNEL"),
    "no right to write": (403, {}, "jadikan bot administrator"),
    "too busy for long": (429, {"parameters": {"retry_after": 3600}}, "menunggu 3600 detik"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_what_telegram_refuses_is_sent_the_next_time(begun: Office, api: Api, name: str) -> None:
    status, answer, said = REFUSALS[name]
    begun.publish({"slug": "satu"}, {"slug": "dua"})
    api.answers = [(status, answer)]
    outcome = begun.announce(api)
    assert (len(outcome.texts), outcome.complete) == (2, False)
    assert said in begun.all_said
    assert TOKEN not in begun.all_said
    assert len(api.paths) == 1
    again = begun.announce(api)
    assert (again.texts, again.complete) == ([], True)
    assert api.texts == ["Dua", "Satu"]


def test_telegram_is_waited_for_as_long_as_it_asks(begun: Office, api: Api) -> None:
    begun.publish({"slug": "satu"})
    api.answers = [(429, {"parameters": {"retry_after": 7}}), (429, {})]
    assert begun.announce(api).complete
    assert begun.waited == [7, 5]
    assert api.texts == ["Satu"]


@pytest.mark.parametrize("status", [0, 500, 302])
def test_what_may_have_been_sent_is_named_and_a_person_decides(begun: Office, api: Api, status: int) -> None:
    begun.publish({"slug": "satu"})
    api.answers = [(status, {})]
    assert not begun.announce(api).complete
    assert not begun.announce(api).complete
    assert "Tidak pasti apakah sudah terkirim, jadi tidak dikirim lagi: “Satu”" in begun.all_said
    assert TOKEN not in begun.all_said
    assert len(api.paths) == 1
    if status:
        assert begun.announce(api, Decision.SEEN).complete
        assert len(api.paths) == 1
    else:
        assert begun.announce(api, Decision.AGAIN).complete
        assert len(api.paths) == 2
    assert begun.announce(api).complete


def test_without_a_network_nothing_is_doubtful(begun: Office, api: Api) -> None:
    begun.publish({"slug": "satu"})
    assert not begun.announce(Api("http://127.0.0.1:1")).complete
    assert "Telegram tidak dapat dihubungi" in begun.all_said
    assert begun.announce(api).complete
    assert api.texts == ["Satu"]


@pytest.mark.parametrize(
    ("token", "channel", "address", "said"),
    [
        (TOKEN, "@humaskota", "https://evil.example", "TELEGRAM_API hanya untuk uji"),
        (TOKEN, "@humaskota", "http://127.0.0.1.evil.example", "TELEGRAM_API hanya untuk uji"),
        (TOKEN, "@humaskota", "https://api.telegram.org@evil.example", "TELEGRAM_API hanya untuk uji"),
        ("123/../x:AAAAAAAAAAAAAAAAAAAAAAAAAAAA", "@humaskota", "", "TELEGRAM_TOKEN bukan token bot"),
        (TOKEN, "saluran humas kota", "", "bukan nama saluran"),
    ],
)
def test_settings_that_cannot_be_right_are_refused(token: str, channel: str, address: str, said: str) -> None:
    with pytest.raises(HostError, match=said) as refusal:
        Telegram(token, channel, address, lambda seconds: None)
    assert token not in str(refusal.value)


@pytest.mark.parametrize(
    "channel", ["@humaskota", " humaskota\n", "https://t.me/humaskota", "-1001234567890"]
)
def test_a_channel_is_understood_however_it_is_written(api: Api, channel: str) -> None:
    Telegram(f"{TOKEN}\n", channel, api.address, lambda seconds: None).send(message_of("*A*", ""))
    assert api.messages[0]["chat_id"] in ("@humaskota", "-1001234567890")
    assert api.paths == [f"/bot{TOKEN}/sendMessage"]


def test_a_long_text_is_cut_before_its_address() -> None:
    address = "https://kota.example/siaran-pers/2022/09/a/"
    body = "kata \N{FIRE} " * 1000
    text, bold = message_of(f"*Judul \N{FIRE} *\n\n{body}\n\n{address}", address)
    assert len(text.encode("utf-16-le")) // 2 <= MAX_LENGTH
    assert text.endswith(f"…\n\n{address}")
    assert text.startswith("Judul \N{FIRE} \n\nkata")
    assert bold == 9


@pytest.mark.parametrize("kind", ["folder", "branch"])
def test_of_two_computers_one_writes_the_ledger(tmp_path: Path, kind: str, monkeypatch: Any) -> None:
    if kind == "branch":
        repository(tmp_path)
        monkeypatch.chdir(tmp_path / "satu")
    stores = [
        BranchStore(SharedBranch("origin", BRANCH), "a.json")
        if kind == "branch"
        else FolderStore(tmp_path / "c")
        for _ in range(2)
    ]
    assert [store.read()[0] for store in stores] == [None, None]
    versions = [store.read()[1] for store in stores]
    assert stores[0].replace({"a": {"telegram": Mark.BEGUN}}, versions[0])
    assert stores[1].replace({"b": {"telegram": Mark.BEGUN}}, versions[1]) is None
    ledger, version = stores[1].read()
    assert ledger == {"a": {"telegram": Mark.BEGUN}}
    version = stores[1].replace(ledger | {"b": {"telegram": Mark.DONE}}, version) or ""
    assert version
    assert stores[0].replace({}, versions[0]) is None
    assert set(stores[0].read()[0] or {}) == {"a", "b"}


def test_a_ledger_that_cannot_be_reached_stops_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository(tmp_path)
    monkeypatch.chdir(tmp_path / "satu")
    store = ledger_store("origin", tmp_path, "https://kota.example")
    _, version = store.read()
    (tmp_path / "asal.git").rename(tmp_path / "pindah.git")
    with pytest.raises(HostError, match="Catatan pengumuman di origin tidak dapat dibaca"):
        store.read()
    with pytest.raises(HostError, match="Catatan pengumuman di origin tidak dapat dibaca"):
        store.replace({}, version)
    assert isinstance(ledger_store("lain", tmp_path, "https://kota.example"), FolderStore)


def repository(place: Path) -> None:
    """Two computers, ``satu`` and ``dua``, with the same origin."""
    subprocess.run(["git", "init", "--quiet", "--bare", "asal.git"], cwd=place, check=True)
    for name in ("satu", "dua"):
        (place / name / "content").mkdir(parents=True)
        subprocess.run(["git", "init", "--quiet"], cwd=place / name, check=True)
        command = ["git", "remote", "add", "origin", str(place / "asal.git")]
        subprocess.run(command, cwd=place / name, check=True)


def test_what_was_killed_while_it_sent_is_named_on_another_computer(office: Office, api: Api) -> None:
    repository(office.place)
    more = {
        "OUTPUTDIR": str(office.output),
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_CHANNEL": "@humaskota",
        "TELEGRAM_API": api.address,
        "GITHUB_STEP_SUMMARY": str(office.place / "ringkasan.md"),
    }
    one, other = office.place / "satu", office.place / "dua"
    assert "Catatan pengumuman dimulai" in pressroom(one, "announce", **more).stdout
    office.publish({"slug": "dua"}, {"slug": "satu"}, {"slug": "lama"})
    command = [sys.executable, "-m", "pressroom", "announce"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=one, env=environment(**more), text=True, **pipes) as process:
        api.on_message = lambda: os.kill(process.pid, signal.SIGKILL)
        output, _ = process.communicate()
    api.on_message = None
    assert process.returncode == -signal.SIGKILL
    assert "*Satu*" in output
    done = pressroom(other, "announce", **more)
    assert done.returncode == 1
    assert "jadi tidak dikirim lagi: “Satu”" in done.stdout
    assert "*Dua*" in done.stdout
    assert api.texts == ["Satu", "Dua"]
    assert "*Dua*" in (office.place / "ringkasan.md").read_text(encoding="utf-8")
    settled = pressroom(one, "announce", RAGU="sudah", **more)
    assert (settled.returncode, api.texts) == (0, ["Satu", "Dua"])
    assert TOKEN not in output + done.stdout + done.stderr + settled.stdout
