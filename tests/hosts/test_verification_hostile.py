"""Verification reads pages of people who mean harm: none of them holds it up, fills its memory, or leads it elsewhere."""

from __future__ import annotations

import gzip
import json
import re
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from pressroom.command_messages import Advice
from pressroom.command_messages.harmless import printable
from pressroom.hosts.deployments import counter
from pressroom.hosts.deployments.record import PATHS, parse_list, parse_record
from pressroom.hosts.site_address import parse_site
from pressroom.hosts.verification import report
from pressroom.hosts.verification.contents.markup import Tag, Text, read_markup
from pressroom.hosts.verification.contents.page_facts import page_facts
from pressroom.hosts.verification.http.connection import ForbiddenHost, resolve
from pressroom.hosts.verification.http.fetching import Failure, Fetcher, Limits
from pressroom.hosts.verification.result import CannotVerify, Finding, Question, Result
from pressroom.hosts.verification.verify import verify

from .defacing import PublicSite, Reply, serve
from .test_verification_listing import deployed

IMPATIENT = Limits(per_second=1e9, backoff=0, attempts=2, seconds=0.3, bytes_per_second=1e9)
PAGE = "siaran-pers/a/"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PublicSite]:
    monkeypatch.chdir(tmp_path)
    with serve() as public:
        public.files = deployed(public.address)
        counter.remember("", Path(".cache"), {path: public.files[path] for path in PATHS})
        yield public


def answer(site: PublicSite, reply: Reply) -> list[str]:
    """What is found if a page is answered with ``reply``."""
    site.rule = lambda path, headers: reply if path == PAGE else None
    result = verify(Question(site.address, "", Path(".cache"), Path("output")), print, IMPATIENT)
    return [one.advice.what for one in result.findings] + [
        f"tanpa jawaban: {one}" for one in result.unanswered
    ]


def endless(out: Any) -> None:
    while True:
        out.write(b"<p>" + b"x" * 65536)


def drops(out: Any) -> None:
    for _ in range(100):
        out.write(b"x")
        out.flush()
        sleep(0.02)


BOMB = gzip.compress(b"\0" * 50_000_000, 9)
HTML = {"Content-Type": "text/html"}
HOSTILE: dict[str, tuple[Reply, str]] = {
    "an endless stream": (Reply(stream=endless), "isinya bukan yang diterbitkan"),
    "a drop at a time": (Reply(stream=drops), "tanpa jawaban"),
    "a gzip bomb": (
        Reply(body=BOMB, headers=HTML | {"Content-Encoding": "gzip"}),
        "isinya bukan yang diterbitkan",
    ),
    "no gzip at all": (
        Reply(body=b"<p>x", headers=HTML | {"Content-Encoding": "gzip"}),
        "rusak atau dimampatkan",
    ),
    "gzip that is cut off": (
        Reply(body=BOMB[:20], headers=HTML | {"Content-Encoding": "gzip"}),
        "rusak atau dimampatkan",
    ),
    "a second text behind the first": (
        Reply(
            body=gzip.compress(b"<p>Hubungi 021-5550-1234.</p>") + gzip.compress(b"slot"),
            headers={"Content-Encoding": "gzip"},
        ),
        "rusak atau dimampatkan",
    ),
    "an encoding of its own": (
        Reply(body=b"x", headers={"Content-Encoding": "judi"}),
        "rusak atau dimampatkan",
    ),
    "a file of this computer": (
        Reply(302, headers={"Location": "file:///etc/passwd"}),
        "ke luar situs, ke file:///etc/passwd",
    ),
    "the metadata of a cloud": (
        Reply(302, headers={"Location": "http://169.254.169.254/latest/meta-data/"}),
        "ke luar situs, ke http://169.254.169.254/",
    ),
    "a circle": (Reply(302, headers={"Location": f"/{PAGE}"}), "pembaca dialihkan ke"),
    "no address": (Reply(302, headers={"Location": "http://[x"}), "ke luar situs, ke http://[x"),
    "a page that moves the cursor": (
        Reply(
            body="<a href='https://x.example/\x1b]0;judul\x07\x1b[2J'>\u202ekanan ke kiri</a>".encode(),
            headers=HTML,
        ),
        "tautan ke https://x.example/\\x1b]0;judul\\x07\\x1b[2J «\\x202ekanan ke kiri»",
    ),
    "broken HTML": (
        Reply(body=b"<p <a href='https://x.example/\n<<!--<script src=//y.example/" * 3000, headers=HTML),
        "isinya bukan",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_holds_it_up_or_leads_it_elsewhere(site: PublicSite, name: str) -> None:
    reply, said = HOSTILE[name]
    with serve() as elsewhere:
        start = monotonic()
        site.compressed = False
        lines = answer(site, reply)
        assert monotonic() - start < 10
        assert any(said in line for line in lines), lines
        assert not elsewhere.log


UNREADABLE = {
    "busy": (Reply(503), "catatan pengiriman tidak dapat dibaca (menjawab 503)"),
    "moved within": (Reply(302, headers={"Location": "/data/x.json"}), "hilang dari situs (jawaban 302)"),
    "an encoding of its own": (
        Reply(body=b"{}", headers={"Content-Encoding": "br"}),
        "catatan pengiriman tidak dapat dibaca (menjawab dengan cara yang tidak dapat dibaca)",
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_record_that_nobody_can_read_hides_nothing(site: PublicSite, name: str) -> None:
    reply, said = UNREADABLE[name]
    site.rule = lambda path, headers: (
        reply if path == PATHS[0] else Reply(body=b"<h1>Slot</h1>") if path == PAGE else None
    )
    result = verify(Question(site.address, "", Path(".cache"), Path("output")), print, IMPATIENT)
    lines = [f"{one.address.removeprefix(site.address)}: {one.advice.what}" for one in result.findings]
    assert any(line.startswith(f"/{PAGE}: isinya bukan") for line in lines), lines
    assert any(said in line for line in lines), lines


def test_a_site_that_is_down_is_not_called_defaced(site: PublicSite) -> None:
    site.rule = lambda path, headers: Reply(503)
    result = verify(Question(site.address, "", Path(".cache"), Path("output")), print, IMPATIENT)
    assert (result.findings, result.complete) == ([], False)
    assert any("tidak dapat diperiksa: menjawab 503" in note for note in result.notes)
    assert len(site.log) < 20


def test_a_server_has_us_wait_no_longer_than_a_while_in_all(
    site: PublicSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock is the test's, and goes on while nothing is asked."""
    time = 0.0

    def sleep(seconds: float) -> None:
        nonlocal time
        time += seconds

    monkeypatch.setattr("pressroom.hosts.verification.http.fetching.sleep", sleep)
    site.rule = lambda path, headers: Reply(503, headers={"Retry-After": "100"})
    address = parse_site(site.address)
    assert address
    fetcher = Fetcher(address, Limits(), clock=lambda: time)
    for number in range(10):
        assert fetcher.fetch(f"/{number}", 100).status == 503
    # Twice as asked, as far as that goes; then a few seconds for each page.
    assert 120 < time < 120 + 10 * 8


def test_a_run_whose_time_is_over_tells_what_it_found(
    site: PublicSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock is the test's: it goes on by a minute with each answer after the first file."""
    time = 0.0

    def rule(path: str, headers: object) -> Reply | None:
        nonlocal time
        time += 60 * (path not in PATHS)
        return Reply(body=b"<h1>Slot</h1>") if not path else None

    site.rule = rule
    monkeypatch.setattr(
        "pressroom.hosts.verification.verify.Fetcher", lambda *given: Fetcher(*given, clock=lambda: time)
    )
    limits = replace(IMPATIENT, at_once=1, seconds=30, whole_run=90)
    result = verify(Question(site.address, "", Path(".cache"), Path("output")), print, limits)
    assert {one.address for one in result.findings} == {f"{site.address}/"}
    assert (result.checked, result.complete, result.unanswered) == (2, False, [])
    assert any("Waktu pemeriksaan habis setelah 2 dari 4 berkas" in note for note in result.notes)
    assert not any("berhenti menjawab" in note for note in result.notes)


RECORDED = {
    "site": "https://kota.example",
    "commit": "a" * 40,
    "moment": "2022-09-21T02:00:00+00:00",
    "counter": 1,
    "files": 1,
    "list": "",
    "release": "siaran-pers/{year}/{month}/{slug}/",
}
NO_RECORD: dict[str, dict[str, object]] = {
    "no number of a deployment": {"counter": -1},
    "too large a number": {"counter": 2**53 + 1},
    "no number of files": {"files": -1},
    "no site": {"site": "http://["},
    "a site of this computer": {"site": "file:///etc"},
    "an option in place of a commit": {"commit": "--output=/tmp/x"},
    "no moment": {"moment": "kemarin"},
    "a moment without zone": {"moment": "2022-09-21T02:00:00"},
    "a moment that no clock has": {"moment": "0001-01-01T00:00:00+14:00"},
    "a moment far ahead": {"moment": "2100-01-01T00:00:00+00:00"},
    "a pattern that takes for ever": {"release": "siaran-pers/{slug}{slug}{slug}X/"},
    "a pattern of names of its own": {"release": "siaran-pers/{a}{b}{c}X/"},
}


@pytest.mark.parametrize("name", NO_RECORD)
def test_what_no_deployment_could_say_is_no_record(name: str) -> None:
    assert parse_record(json.dumps(RECORDED).encode())
    assert parse_record(json.dumps(RECORDED | NO_RECORD[name]).encode()) is None


def test_a_record_that_is_nested_without_end_is_none() -> None:
    assert parse_record(b'{"a":' + b"[" * 30_000) is None


@pytest.mark.parametrize(
    "line",
    [
        *("/etc/passwd\t00\t1", "../x\t00\t1", "a/../../x\t00\t1", "a//b\t00\t1", "a\\b\t00\t1", "\t00\t1"),
        *("a\0b\t00\t1", "a/./b\t00\t1", "C:/x\t00\t1", "a\t00\t-1", "a\t00\t1099511627777", "a\t00\t٩"),
        *(f"a\t00\t{'9' * 5000}", "a\t00\t1\t../x/", "a\t00\t1\tb\tc", "a\t00"),
    ],
)
def test_a_list_that_names_what_is_no_file_of_a_site_is_none(line: str) -> None:
    good = "a/b.html\t00\t1\nlama.html\t00\t1099511627776\tbaru/\nsidik:0f\t00\t1\n"
    assert len(parse_list(good.encode())) == 3
    with pytest.raises(ValueError, match=r"."):
        parse_list(f"{good}{line}\n".encode())


def test_a_redirect_to_another_host_is_told_and_not_followed(site: PublicSite) -> None:
    with serve() as elsewhere:
        lines = answer(site, Reply(307, headers={"Location": f"{elsewhere.address}/"}))
        assert lines == [f"pembaca dialihkan ke luar situs, ke {elsewhere.address}/"]
        assert not elsewhere.log


def test_a_bomb_fills_no_memory(site: PublicSite) -> None:
    site.rule = lambda path, headers: Reply(body=BOMB, headers={"Content-Encoding": "gzip"})
    address = parse_site(site.address)
    assert address
    tracemalloc.start()
    got = Fetcher(address, IMPATIENT).fetch("/", 100_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (len(got.body), got.truncated, got.failure) == (100_000, True, None)
    assert peak < 5_000_000


def test_an_answer_that_ends_early_is_none(site: PublicSite) -> None:
    def early(out: Any) -> None:
        out.write(b"<p>Hubungi")

    site.compressed = False
    site.rule = lambda path, headers: Reply(headers={"Content-Length": "29"}, stream=early)
    address = parse_site(site.address)
    assert address
    assert Fetcher(address, IMPATIENT).fetch("/", 1000).failure is Failure.NETWORK


def test_a_name_that_means_an_inner_network_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the name of a host means is up to whoever has the domain, so the answers of the name server are the test's."""

    def answers(address: str) -> Callable[..., list[Any]]:
        return lambda *arguments, **options: [(0, 0, 0, "", (address, 80))]

    for address in (
        "169.254.169.254",
        "10.0.0.7",
        "127.0.0.1",
        "::1",
        "::ffff:169.254.169.254",
        "fd00::1",
        "0.0.0.0",
    ):
        monkeypatch.setattr("socket.getaddrinfo", answers(address))
        with pytest.raises(ForbiddenHost):
            resolve("humas.kota.example", 80)
    monkeypatch.setattr("socket.getaddrinfo", answers("103.10.60.1"))
    assert resolve("humas.kota.example", 80) == ["103.10.60.1"]
    monkeypatch.undo()
    with pytest.raises(CannotVerify, match=r"169\.254\.169\.254, alamat jaringan dalam"):
        verify(Question("http://169.254.169.254", "", Path(".cache"), Path("output")), print, IMPATIENT)


def test_addresses_within_a_site_are_those_that_browsers_mean() -> None:
    site = parse_site("https://humas.kota.example/pers/")
    assert site
    page = site.address("siaran-pers/a/index.html")
    within = {
        "../b/": "siaran-pers/b/",
        "/pers/x/?a=1#b": "x/",
        "https://HUMAS.kota.example/pers/y%20z/": "y z/",
        "http://humas.kota.example/pers/": "",
        "\t/pe\nrs/z/ ": "z/",
    }
    assert {link: site.path_of(link, page) for link in within} == within
    assert site.is_that_of("HTTP://HUMAS.kota.example/pers")
    assert not site.is_that_of("https://humas.kota.example")
    outside = (
        "/lain/",
        "//x.example/pers/",
        "/\\x.example/pers/",
        "https://humas.kota.example:81/pers/",
        "javascript:x",
        "/persen/",
        "https://[x/",
    )
    assert [link for link in outside if site.path_of(link, page) is not None] == []
    for wrong in (
        "humas.kota.example",
        "ftp://x.example",
        "https://",
        "https://a:b@x.example",
        "https://x.example/?a",
        "https://x.example:99999",
    ):
        assert parse_site(wrong) is None, wrong
    assert site.target("foto/a b+1.jpg") == "/pers/foto/a%20b%2B1.jpg"


SLOW = {
    "comments": "<!--" * 100_000,
    "closed comments": "<!---->" * 57_000,
    "tags": "<a " * 130_000,
    "open elements": "<div hidden>" * 30_000 + "</b>" * 30_000,
    "quotes": "<a href='" * 40_000,
    "declarations": "<![" * 130_000,
    "instructions": "<?" * 200_000,
    "links": "<a href=x>" * 40_000,
    "entities": "&" * 400_000,
}


@pytest.mark.parametrize("name", SLOW)
def test_no_page_takes_long_to_read(name: str) -> None:
    start = monotonic()
    page_facts(SLOW[name])
    page_facts("<script>" + SLOW[name])
    assert monotonic() - start < 8


def test_markup_is_read_as_browsers_read_it() -> None:
    text = (
        "<!doctype html>a < b & c &lt;<!-- <b> --><P Class=X data-a='1>2' hidden>d<br/>e</P >"
        "<script>if (a<b) '</p>'</script ><title>f<b></title><a href=x>g<!-->h<a href='y"
    )
    assert list(read_markup(text)) == [
        Text("a < b & c <"),
        Tag("p", {"class": "X", "data-a": "1>2", "hidden": ""}),
        Text("d"),
        Tag("br", {}),
        Text("e"),
        Tag("p", {}, ends=True),
        Tag("script", {}),
        Text("if (a<b) '</p>'", "script"),
        Tag("script", {}, ends=True),
        Tag("title", {}),
        Text("f<b>", "title"),
        Tag("title", {}, ends=True),
        Tag("a", {"href": "x"}),
        Text("gh"),
    ]


def test_signs_that_a_terminal_obeys_are_written_out() -> None:
    assert (
        printable("a\x1b[31m\u202eb\u200b\x9b\r\n\ufeff é")
        == "a\\x1b[31m\\x202eb\\x200b\\x9b\\x0d\\x0a\\xfeff é"
    )


def test_a_report_fits_an_issue_however_much_was_found() -> None:
    findings = [Finding("https://kota.example/", Advice("x" * 900, "y"))] * 500
    printed = report.lines(Result(findings))
    assert len(printed) == 102
    assert printed[100] == "… dan 400 temuan lagi"
    text = report.markdown(Result(findings))
    assert len(text) < 60_000
    assert re.search(r"… dan 4\d\d temuan lagi\n```", text)
