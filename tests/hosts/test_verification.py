"""A site that was defaced is found out, in every way in which that is done, and what was done is named."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pressroom.hosts.deployments import counter
from pressroom.hosts.deployments.record import PATHS
from pressroom.hosts.signing import make_pair
from pressroom.hosts.verification.fetching import Limits
from pressroom.hosts.verification.result import Question
from pressroom.hosts.verification.verify import verify
from tests.conftest import BASE, jpeg, release

from .defacing import PublicSite, Reply, deploy, serve
from .sites import make

HURRIED = Limits(per_second=1e9, backoff=0, attempts=2)
TELEPHONE = "0811-1000-2000"
CONTENT = BASE | {
    "siaran-pers/satu.md": release(
        "Satu", "2022-09-01", f"Hubungi {TELEPHONE} pada jam kerja.", foto="foto/satu.jpg"
    ),
    "siaran-pers/dua.md": release(
        "Dua", "2022-09-02", lampiran="lampiran/jadwal.pdf", alamat_lama="berita/dua/"
    ),
    "siaran-pers/sandi.md": release("Tiga", "2022-09-03", status="sembunyi"),
    "foto/satu.jpg": jpeg("red"),
    "lampiran/jadwal.pdf": b"%PDF-1.4 jadwal",
}
SATU, DUA = "siaran-pers/2022/09/satu/index.html", "siaran-pers/2022/09/dua/index.html"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[PublicSite, Path, Path]]:
    """A server, an output that was built for its address, and a repository that has keys and remembers nothing."""
    place = tmp_path_factory.mktemp("umum")
    repository = place / "repositori"
    repository.mkdir()
    (place / "rumah").mkdir()
    with serve("/pers") as site, pytest.MonkeyPatch.context() as patch:
        output = make(place, CONTENT, site=site.address)
        patch.setenv("HOME", str(place / "rumah"))
        patch.chdir(repository)
        make_pair()
        yield site, output, repository


@pytest.fixture
def site(
    served: tuple[PublicSite, Path, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> PublicSite:
    """The site as it was deployed, signed and remembered; the current folder is its repository, without a good copy."""
    public, output, repository = served
    shutil.copytree(repository / "keys", tmp_path / "keys")
    monkeypatch.setenv("HOME", str(repository.parent / "rumah"))
    monkeypatch.chdir(tmp_path)
    public.files = deploy(output, 7)
    public.rule, public.headers, public.compressed = None, {}, True
    public.log.clear()
    counter.remember("", Path(".cache"), {path: public.files[path] for path in PATHS})
    return public


def found(site: PublicSite, **options: object) -> list[str]:
    """The findings, a line each, without the address of the site."""
    result = verify(question(site, **options), print, HURRIED)
    return [f"{one.address.removeprefix(site.address)}: {one.advice.what}" for one in result.findings]


def question(site: PublicSite, **options: object) -> Question:
    settled = {
        "address": site.address,
        "remote": "",
        "cache": Path(".cache"),
        "output": Path("output"),
    } | options
    return Question(**settled)  # type: ignore[arg-type]


def with_copy(served: tuple[PublicSite, Path, Path]) -> None:
    """A good copy of the site lies in the current folder, as on the laptop that published it."""
    os.symlink(served[1], "output")


def test_a_site_as_it_was_published_is_clean_however_it_is_sent(site: PublicSite) -> None:
    for site.compressed in (True, False):
        result = verify(question(site), print, HURRIED)
        assert result.findings == []
        assert result.signed
        assert result.checked > 60
    asked = {headers["user-agent"] for _, headers in site.log}
    assert any(agent.startswith("Pressroom-verify/1") for agent in asked)
    assert any("sembunyi" in note for note in result.notes)


LINKS = (
    '<div style="position:absolute; left:-9999px"><a href="https://slot88.example/gacor">slot gacor</a></div>'
)


def inject(text: str) -> Callable[[PublicSite], None]:
    return lambda site: site.change(SATU, "</main>", f"{text}</main>")


def changed_telephone(site: PublicSite) -> None:
    site.change(SATU, TELEPHONE, "0899-9999-9999")


def swapped_pdf(site: PublicSite) -> None:
    site.files["lampiran/jadwal.pdf"] = b"%PDF-1.7 /URI (https://unduh.example/a.exe)"


def extra_linked_page(site: PublicSite) -> None:
    site.change(SATU, "</main>", '<a href="/pers/bonus/">bonus</a></main>')
    site.files["bonus/index.html"] = b'<h1>Bonus</h1><a href="https://slot88.example/">daftar</a>'


def redirect(site: PublicSite) -> None:
    site.rule = lambda path, headers: (
        Reply(302, headers={"Location": "https://slot88.example/"})
        if path == SATU.removesuffix("index.html")
        else None
    )


def changed_feed(site: PublicSite) -> None:
    site.change("feed.xml", "</feed>", '<entry><link href="https://slot88.example/feed"/></entry></feed>')


def service_worker(site: PublicSite) -> None:
    site.files["sw.js"] = (
        b"self.addEventListener('fetch', e => e.respondWith(fetch('https://slot88.example/')))"
    )
    site.change(SATU, "</main>", "<script>navigator.serviceWorker.register('/pers/sw.js')</script></main>")


def for_search_engines(site: PublicSite) -> None:
    def rule(path: str, headers: object) -> Reply | None:
        agent = headers["user-agent"]  # type: ignore[index]
        if path == "" and "Googlebot" in agent and "Android" not in agent:
            body = site.files["index.html"].replace(b"</main>", LINKS.encode() + b"</main>")
            return Reply(200, body, {"Content-Type": "text/html"})
        return None

    site.rule = rule


def changed_robots(site: PublicSite) -> None:
    site.files["robots.txt"] += b"Sitemap: https://slot88.example/sitemap.xml\n"


DEFACED: dict[str, tuple[Callable[[PublicSite], None], list[str]]] = {
    "hidden gambling links": (
        inject(LINKS),
        [
            "/siaran-pers/2022/09/satu/: isinya bukan yang diterbitkan",
            "tautan tersembunyi ke https://slot88.example/gacor «slot gacor»",
        ],
    ),
    "a script": (
        inject('<script src="//jahat.example/x.js"></script>'),
        ["skrip dari http://jahat.example/x.js"],
    ),
    "a changed telephone number": (
        changed_telephone,
        ["memuat nomor 0899-9999-9999, yang tidak ada di halaman lain"],
    ),
    "a swapped PDF": (
        swapped_pdf,
        [
            "/lampiran/jadwal.pdf: isinya bukan yang diterbitkan (semula 15 byte, kini 43 byte)",
            "menyebut https://unduh.example/a.exe",
        ],
    ),
    "an extra linked page": (
        extra_linked_page,
        ["/bonus/: halaman ini bukan terbitan kita", "tautan ke https://slot88.example/ «daftar»"],
    ),
    "a redirect": (
        redirect,
        ["/siaran-pers/2022/09/satu/: pembaca dialihkan ke luar situs, ke https://slot88.example/"],
    ),
    "a changed feed": (
        changed_feed,
        ["/feed.xml: isinya bukan yang diterbitkan", "menyebut https://slot88.example/feed"],
    ),
    "a service worker": (
        service_worker,
        ["skrip yang mendaftarkan service worker", "/sw.js: halaman ini bukan terbitan kita"],
    ),
    "a page served only to a search engine's agent": (
        for_search_engines,
        [
            "/: isinya lain bila dibuka mesin pencari Google: disisipkan tautan tersembunyi ke https://slot88.example/gacor"
        ],
    ),
    "a changed robots.txt": (
        changed_robots,
        ["/robots.txt: isinya bukan yang diterbitkan", "menyebut https://slot88.example/sitemap.xml"],
    ),
}


@pytest.mark.parametrize("name", DEFACED)
def test_a_defaced_site_is_found_and_what_was_done_is_named(site: PublicSite, name: str) -> None:
    deface, said = DEFACED[name]
    deface(site)
    lines = found(site)
    assert lines
    for phrase in said:
        assert any(phrase in line for line in lines), lines
