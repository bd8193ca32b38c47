"""A page that nothing links to is found by what the host itself says that it holds, and a copied seal proves nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pressroom.digests import hex_digest
from pressroom.hosts.deployments import counter
from pressroom.hosts.deployments.record import PATHS, deployment_files
from pressroom.hosts.verification.http.fetching import Limits
from pressroom.hosts.verification.result import Question, Result
from pressroom.hosts.verification.verify import verify
from pressroom.manifest import Manifest, ManifestEntry
from pressroom.origin import Origin

from .defacing import PublicSite, Reply, serve
from .storage import Storage, storage, surroundings
from .test_github import git

HURRIED = Limits(per_second=1e9, backoff=0, attempts=2)
OLD = b"body { color: red }"
FILES = {
    "index.html": b"<h1>Humas</h1>",
    "404.html": b"Tidak ada.",
    "sandi/index.html": b"<p>Tersembunyi.</p>",
    "siaran-pers/a/index.html": b"<p>Hubungi 021-5550-1234.</p>",
}


def deployed(address: str) -> dict[str, bytes]:
    """A small site as it goes out; one page stands on no list."""
    published = Manifest(address, "public", "siaran-pers/{slug}/")
    for path, data in FILES.items():
        published.files[path] = ManifestEntry(
            hex_digest(data), "text/html", len(data), hidden="sandi" in path
        )
    origin = Origin("b" * 40, False, "2022-09-21T02:00:00+00:00", "", (), "")
    return FILES | deployment_files(published, origin, 1, None)


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storage]:
    home = tmp_path_factory.mktemp("rumah")
    with storage() as running, pytest.MonkeyPatch.context() as patch:
        for name, value in surroundings(running.endpoint, home).items():
            patch.setenv(name, value)
        yield running


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PublicSite]:
    monkeypatch.chdir(tmp_path)
    with serve() as public:
        public.files = deployed(public.address)
        counter.remember("", Path(".cache"), {path: public.files[path] for path in PATHS})
        yield public


def verified(site: PublicSite, **host: str) -> Result:
    question = Question(site.address, host.pop("remote", ""), Path(".cache"), Path("output"), **host)
    return verify(question, print, HURRIED)


def said(result: Result) -> list[str]:
    return sorted(one.advice.what for one in result.findings)


def test_a_bucket_tells_of_a_page_without_a_link_and_a_copied_seal_hides_nothing(
    site: PublicSite, stored: Storage
) -> None:
    bucket = stored.bucket()
    seal = {"x-amz-meta-pressroom": "0123abcd-ffff"}

    def put(path: str, data: bytes) -> None:
        stored.ask("PUT", f"/{bucket}/pers/{path}", data, **seal)

    def from_bucket(path: str, headers: object) -> Reply | None:
        file = f"{path}index.html" if path.endswith("/") or not path else path
        if file not in site.files:
            return None
        return Reply(200, stored.ask("GET", f"/{bucket}/pers/{file}"), {"Content-Type": "text/html"})

    for path, data in site.files.items():
        put(path, data)
    put(f"aset/style.{hex_digest(OLD, 5)}.css", OLD)
    site.rule = from_bucket
    clean = verified(site, bucket=bucket, prefix="pers")
    assert clean.findings == []
    # What stands on no list is fetched too, since the bucket says where it is.
    assert clean.checked == clean.total == 4
    assert any("1 berkas pengiriman sebelumnya" in note for note in clean.notes)

    former = f"aset/style.{hex_digest(OLD, 5)}.css"
    site.rule = lambda path, headers: (
        Reply(200, OLD, {"Content-Type": "text/html"}) if path == former else from_bucket(path, headers)
    )
    assert said(verified(site, bucket=bucket, prefix="pers")) == [
        "dikirim sebagai text/html, yang bukan jenisnya (kepala jawaban Content-Type)"
    ]
    site.rule = from_bucket

    put("siaran-pers/gacor/index.html", b"<h1>Slot gacor</h1>")
    put(f"aset/palsu.{hex_digest(OLD, 5)}.js", b"alert(1)")
    result = verified(site, bucket=bucket, prefix="pers")
    assert [one.address.removeprefix(site.address) for one in result.findings] == [
        f"/aset/palsu.{hex_digest(OLD, 5)}.js",
        "/siaran-pers/gacor/",
    ]
    assert all("bukan terbitan kita; tidak ada tautan" in line for line in said(result))

    other = FILES["siaran-pers/a/index.html"].replace(b"1234", b"9999")
    put("siaran-pers/a/index.html", other)
    put("sandi/index.html", b"<p>Terbuka semua!</p>"[: len(FILES["sandi/index.html"])])
    result = verified(site, bucket=bucket, prefix="pers")
    changed = [
        one.address.removeprefix(site.address) for one in result.findings if "isinya bukan" in one.advice.what
    ]
    assert sorted(changed) == ["/sandi/", "/siaran-pers/a/"]
    stored.ask("DELETE", f"/{bucket}/pers/404.html")
    site.rule = None
    assert any(
        line.startswith("tidak ada lagi di tempat penyimpanan")
        for line in said(verified(site, bucket=bucket, prefix="pers"))
    )


def test_a_bucket_that_cannot_be_asked_is_said(site: PublicSite, stored: Storage) -> None:
    result = verified(site, bucket="tidak-ada-ember")
    assert not result.findings
    assert any("tidak dapat ditanyakan" in note for note in result.notes)


def test_the_branch_for_pages_tells_too_if_the_site_is_served_from_it(
    site: PublicSite, tmp_path: Path
) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "asal.git")
    git(tmp_path, "init", "--quiet", "--initial-branch=gh-pages", "halaman")
    pages = tmp_path / "halaman"
    git(pages, "config", "user.name", "Humas")
    git(pages, "config", "user.email", "humas@kota.example")

    def push(files: dict[str, bytes]) -> None:
        for path, data in files.items():
            (pages / path).parent.mkdir(parents=True, exist_ok=True)
            (pages / path).write_bytes(data)
        git(pages, "add", "--all")
        git(pages, "commit", "--quiet", "--message", "x")
        git(pages, "push", "--quiet", "--force", str(tmp_path / "asal.git"), "HEAD:gh-pages")

    git(tmp_path, "init", "--quiet")
    remote = str(tmp_path / "asal.git")
    push(site.files | {".nojekyll": b"", "CNAME": b"humas.kota.example"})
    clean = verified(site, remote=remote)
    assert clean.findings == []
    assert clean.checked == 4
    push({"gacor.html": b"<h1>Slot</h1>"})
    # The branch is also a good copy, by which words are told.
    site.change("siaran-pers/a/index.html", "1234", "9999")
    assert said(verified(site, remote=remote)) == [
        "ada di tempat penyimpanan (gh-pages), tetapi bukan terbitan kita; tidak ada tautan ke sana",
        "isinya bukan yang diterbitkan (semula 29 byte, kini 29 byte): semula «Hubungi 021-5550-1234.», kini «Hubungi 021-5550-9999.»",
    ]
    # A branch of another deployment is not what the public sees.
    push({PATHS[0]: b"{}"})
    assert not any("gh-pages" in line for line in said(verified(site, remote=remote)))
