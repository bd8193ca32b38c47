"""What a host shows ordinary readers counts, by whatever address they come and whatever its headers make of the bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from pressroom.digests import hex_digest
from pressroom.hosts.deployments import counter
from pressroom.hosts.deployments.record import PATHS, ListedFile, deployment_files
from pressroom.hosts.verification.http.fetching import Limits
from pressroom.hosts.verification.listing import Listing
from pressroom.hosts.verification.result import Question, Result
from pressroom.hosts.verification.verify import verify
from pressroom.manifest import Manifest, ManifestEntry
from pressroom.origin import Origin

from .defacing import TYPES, PublicSite, Reply, Rule, serve

HURRIED = Limits(per_second=1e9, backoff=0, attempts=1)
POLICY = "default-src 'none'"
PICTURE = b"\xff\xd8\xff" + bytes(range(200))
FILES = {
    "_headers": f"/*\n  Content-Security-Policy: {POLICY}\n/pers/data/*\n  X-Robots-Tag: noindex\n".encode(),
    "index.html": b"<h1>Humas</h1>",
    "404.html": b"<p>Tidak ada.",
    "siaran-pers/2022/a/index.html": b"<p>Hubungi 021-5550-1234.</p>",
    "foto/a.jpg": PICTURE,
    "data/a.csv": b"a;b",
    "data/a.jsonld": b"{}",
}
EVIL = b"<title>SLOT GACOR</title><h1>Slot gacor</h1>"
HTML = {"Content-Type": TYPES[".html"]}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PublicSite]:
    monkeypatch.chdir(tmp_path)
    with serve("/pers") as public:
        published = Manifest(public.address, "public", "siaran-pers/{year}/{slug}/")
        for path, data in FILES.items():
            published.files[path] = ManifestEntry(hex_digest(data), "", len(data))
        origin = Origin("b" * 40, False, "2022-09-21T02:00:00+00:00", "", (), "")
        public.files = FILES | deployment_files(published, origin, 1, None)
        counter.remember("", Path(".cache"), {path: public.files[path] for path in PATHS})
        yield public


def verified(site: PublicSite) -> Result:
    return verify(Question(site.address, "", Path(".cache"), Path("output")), print, HURRIED)


def found(site: PublicSite) -> list[str]:
    return [f"{one.address.removeprefix(site.address)}: {one.advice.what}" for one in verified(site).findings]


def is_page(path: str) -> bool:
    return not path or path.endswith("/")


def shown_if(condition: Callable[[str, Mapping[str, str]], object]) -> Rule:
    """A site that is defaced for requests on a ``condition``."""
    return lambda path, headers: Reply(200, EVIL, HTML) if condition(path, headers) else None


READERS = {
    "whoever has a browser": lambda path, headers: (
        is_page(path)
        and "Mozilla" in headers["user-agent"]
        and "google" not in f"{headers['user-agent']} {headers.get('referer')}".lower()
    ),
    "whoever wants a page": lambda path, headers: is_page(path) and "text/html" in headers["accept"],
    "whoever reads Indonesian": lambda path, headers: (
        is_page(path) and headers.get("accept-language", "").startswith("id")
    ),
    "whoever takes a copy": lambda path, headers: is_page(path) and "cache-control" not in headers,
    "WhatsApp": lambda path, headers: is_page(path) and headers["user-agent"].startswith("WhatsApp/2"),
    "Facebook": lambda path, headers: is_page(path) and "facebookexternalhit" in headers["user-agent"],
    "readers from Facebook": lambda path, headers: is_page(path) and "facebook" in headers.get("referer", ""),
}


@pytest.mark.parametrize("who", READERS)
def test_what_others_are_shown_is_found(site: PublicSite, who: str) -> None:
    site.rule = shown_if(READERS[who])
    assert any("Slot gacor" in line or "isinya" in line for line in found(site))


def test_robots_that_are_led_elsewhere_within_the_site_are_found(site: PublicSite) -> None:
    site.rule = lambda path, headers: (
        Reply(301, headers={"Location": "/pers/"})
        if path == A and "Googlebot" in headers["user-agent"]
        else None
    )
    assert any("mesin pencari Google dialihkan ke" in line for line in found(site))


def test_nobody_who_verifies_can_be_told_from_readers(site: PublicSite) -> None:
    assert verified(site).findings == []
    assert not any("pressroom" in str(headers).lower() for _, headers in site.log)
    first = next(headers for path, headers in site.log if path == "")
    assert "Chrome/" in first["user-agent"]
    assert (first["sec-fetch-mode"], first["sec-fetch-dest"]) == ("navigate", "document")


def test_readers_who_are_turned_away_are_a_finding_and_robots_an_open_question(site: PublicSite) -> None:
    site.rule = lambda path, headers: Reply(403) if is_page(path) and "referer" in headers else None
    assert any("pembaca yang datang dari Google dengan ponsel ditolak" in line for line in found(site))
    for status in (403, 503):
        site.rule = lambda path, headers, status=status: (  # type: ignore[misc]
            Reply(status) if "Googlebot" in headers["user-agent"] else None
        )
        result = verified(site)
        assert not result.findings
        assert not result.complete or result.unanswered


A = "siaran-pers/2022/a/"
HEADERS: dict[str, tuple[str, dict[str, str], str]] = {
    "refresh": (A, {"Refresh": "0; url=https://judi.example/"}, "refresh dikirim"),
    "canonical": (
        A,
        {"Link": "<https://judi.example/>; rel=canonical"},
        "Link merujuk ke https://judi.example/",
    ),
    "canonical within": (A, {"Link": "</pers/>; rel=canonical"}, "Link merujuk ke /pers/"),
    "style": (A, {"Link": "</pers/a.css>, <//x.example/a.css>; rel=stylesheet"}, "merujuk ke //x.example"),
    "robots": (A, {"X-Robots-Tag": "googlebot: NoIndex"}, "menyembunyikannya dari mesin pencari"),
    "download": (
        "foto/a.jpg",
        {"Content-Disposition": "attachment; filename=a.exe"},
        "diunduh, bukan dibuka",
    ),
    "scope": ("foto/a.jpg", {"Service-Worker-Allowed": "/"}, "service-worker-allowed dikirim"),
    "clear": (A, {"Clear-Site-Data": '"*"'}, "clear-site-data dikirim"),
    "cookie": (A, {"Set-Cookie": "a=b"}, "Set-Cookie dikirim (a)"),
    "service": (A, {"Alt-Svc": 'h3="judi.example:443"'}, "Alt-Svc merujuk ke judi.example"),
    "policy": (
        A,
        {"Content-Security-Policy": "script-src https://judi.example"},
        "content-security-policy bukan",
    ),
    "page as archive": (A, {"Content-Type": "application/zip"}, "dikirim sebagai application/zip"),
    "page as text": (A, {"Content-Type": "text/plain"}, "dikirim sebagai text/plain"),
    "charset": (A, {"Content-Type": "text/html; charset=ISO-2022-JP"}, "charset=ISO-2022-JP"),
    "table as page": ("data/a.csv", {"Content-Type": "text/html"}, "dikirim sebagai text/html"),
    "picture as page": ("foto/a.jpg", {"Content-Type": "text/html"}, "dikirim sebagai text/html"),
    "data as script": (
        "data/a.jsonld",
        {"Content-Type": "text/javascript"},
        "dikirim sebagai text/javascript",
    ),
}


@pytest.mark.parametrize("name", HEADERS)
def test_headers_that_make_something_else_of_a_page_are_found(site: PublicSite, name: str) -> None:
    where, headers, said = HEADERS[name]
    file = f"{where}index.html" if is_page(where) else where
    usual = {"Content-Type": TYPES.get(Path(file).suffix, "application/octet-stream")}
    site.rule = lambda path, _: Reply(200, FILES[file], usual | headers) if path == where else None
    lines = found(site)
    assert len(lines) == 1
    assert lines[0].startswith(f"/{where}: ")
    assert said in lines[0]


def test_headers_of_pages_that_are_not_there_are_looked_at(site: PublicSite) -> None:
    site.rule = lambda path, headers: (
        Reply(404, FILES["404.html"], HTML | {"Refresh": "0; url=https://judi.example/"})
        if re.fullmatch("[0-9a-f]{16}/", path)
        else None
    )
    assert any("refresh dikirim" in line for line in found(site))


def test_one_header_everywhere_is_said_once(site: PublicSite) -> None:
    site.headers = {"Set-Cookie": "a=b"}
    (line,) = found(site)
    assert re.search(r"juga pada \d+ alamat lain, misalnya /pers/", line)


def test_what_hosts_send_of_themselves_accuses_nobody(site: PublicSite) -> None:
    usual = {
        "_headers": "application/octet-stream",
        "data/a.csv": "text/csv; charset=utf-8",
        "data/a.jsonld": "application/ld+json",
        "foto/a.jpg": "image/jpeg",
    }
    github = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; connect-src 'self'"

    def rule(path: str, headers: Mapping[str, str]) -> Reply | None:
        if path in usual:
            robots = {"X-Robots-Tag": "noindex"} if path.startswith("data/") else {}
            return Reply(200, FILES[path], {"Content-Type": usual[path]} | robots)
        if is_page(path) and f"{path}index.html" not in FILES:
            return Reply(404, FILES["404.html"], HTML | {"Content-Security-Policy": github})
        return Reply(200, FILES["index.html"], {"Content-Type": "text/html"}) if path == "" else None

    site.rule = rule
    site.headers = {
        "Access-Control-Allow-Origin": "*",
        "Alt-Svc": 'h3=":443"; ma=86400',
        "Set-Cookie": "__cf_bm=x; Path=/",
        "Strict-Transport-Security": "max-age=31556952",
        "Link": "</pers/a.css>; rel=preload",
    }
    result = verified(site)
    assert result.findings == []
    assert any("kuki __cf_bm" in note for note in result.notes)


BESIDE = {
    "index.html": lambda path, headers: path.endswith("index.html"),
    "query": lambda path, headers: headers["query"],
    "no slash": lambda path, headers: path == A.rstrip("/"),
    "capitals": lambda path, headers: path == A.upper(),
    "parts": lambda path, headers: "range" in headers and not is_page(path),
}


@pytest.mark.parametrize("name", BESIDE)
def test_addresses_beside_ours_are_asked_for(site: PublicSite, name: str) -> None:
    site.rule = shown_if(BESIDE[name])
    assert any("isinya lain bila di" in line for line in found(site))
    site.rule = lambda path, headers: (
        Reply(302, headers={"Location": "https://judi.example/"}) if BESIDE[name](path, headers) else None
    )
    if name != "parts":
        assert any("dialihkan ke https://judi.example/" in line for line in found(site))


def test_other_addresses_may_lead_to_ours_or_nowhere_and_parts_make_up_a_file(site: PublicSite) -> None:
    def rule(path: str, headers: Mapping[str, str]) -> Reply | None:
        if path in (A.rstrip("/"), f"{A}index.html"):
            return Reply(301, headers={"Location": f"/pers/{A}"})
        if path == "foto/a.jpg" and (part := re.fullmatch(r"bytes=(\d+)-(\d*)", headers.get("range", ""))):
            end = int(part[2]) + 1 if part[2] else None
            return Reply(206, PICTURE[int(part[1]) : end], {"Content-Type": "image/jpeg"})
        return None

    site.compressed = False
    site.rule = rule
    assert found(site) == []


def test_a_name_that_tells_its_bytes_is_no_excuse_for_what_it_is_not() -> None:
    png, script = b"\x89PNG\r\n\x1a\n" + bytes(40), b"const a = 1 < 2;"
    files = {"aset/peta.aaaaaa.png": ListedFile("aset/peta.aaaaaa.png", "", 1)}

    def former(name: str, data: bytes, ending: str) -> bool:
        path = f"aset/{name}.{hex_digest(data, 5)}.{ending}"
        listing = Listing("x", {path: len(data)}, lambda _: data)
        return listing.foreign(files) == ([], [path])

    assert former("peta", png, "png")
    assert former("salin", script, "js")
    assert former("cari/row-1", b'{"a":1}', "json")
    assert not former("slot", png, "png")
    assert not former("peta", EVIL, "png")
    assert not former("peta", png + EVIL, "png")
    for ending in ("css", "js", "json", "bin", "woff2"):
        assert not former("slot", EVIL, ending)
