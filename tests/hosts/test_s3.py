"""To S3, over HTTP: what is sent, as what, in which order, and what is refused."""

from __future__ import annotations

import dataclasses
import hashlib
import inspect
import json
import re
import shutil
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3.session
import pytest

from pressroom import command_messages, manifest, origin
from pressroom.digests import hex_digest
from pressroom.hosts.deployments.addresses import release_pattern
from pressroom.hosts.deployments.guard import Allowance
from pressroom.hosts.deployments.issuing import Issuer
from pressroom.hosts.deployments.published_output import HostError
from pressroom.hosts.deployments.record import FILE_LIST, PATHS, RECORD, Deployment, parse_record
from pressroom.hosts.s3 import bucket as bucket_module
from pressroom.hosts.s3 import upload_plan
from pressroom.hosts.s3.bucket import Bucket
from pressroom.hosts.s3.upload import Result, standing, upload
from tests.conftest import BASE, furnish, lay, release

from . import sites
from .command_line import pressroom
from .faults import DENIED, RESET, Lab, every, on
from .storage import KEY_ID, SECRET, Act, Request
from .test_github import git

Files = dict[str, bytes]
PAGE = b"<!doctype html><title>x</title>"


def site(output: Path, files: Files, purpose: str = "public") -> Path:
    """An output of ``files`` without a build: what a host knows is the manifest alone."""
    published = manifest.Manifest("https://kota.example/pers", purpose, "siaran-pers/{year}/{month}/{slug}/")
    kinds = {"html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "jpg": "image/jpeg"}
    for path, data in files.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(data)
        digest = hashlib.blake2b(data, digest_size=16).hexdigest()
        kind = kinds.get(path.rpartition(".")[2], "application/octet-stream")
        published.files[path] = manifest.ManifestEntry(digest, kind, len(data))
    published.save(output)
    return sites.published(output)


def releases(*slugs: str) -> Files:
    return {"index.html": PAGE, "data/alamat.txt": b""} | {
        f"siaran-pers/2022/09/{slug}/index.html": PAGE for slug in slugs
    }


@dataclass
class Send:
    """``send(output, bucket)`` uploads; ``announced`` are the sentences of the last upload."""

    cache: Path
    announced: list[str] = field(default_factory=list)

    def __call__(self, output: Path, bucket: str, prefix: str = "", **options: Any) -> Result:
        self.announced.clear()
        cache = options.pop("cache", self.cache)
        issuer = Issuer("", cache, options.pop("sign", None))
        return upload(output, cache, bucket, prefix, issuer=issuer, announce=self.announced.append, **options)


@pytest.fixture
def send(lab: Lab, tmp_path: Path) -> Iterator[Send]:
    yield Send(tmp_path / "cache")
    lab.storage.kms = False


# --- what stands in the bucket


def test_a_first_upload_holds_all_and_only_what_the_manifest_lists(lab: Lab, send: Send) -> None:
    name = lab.storage.bucket()
    result = send(lab.before, name)
    assert lab.storage.stored(name) == sites.local(lab.before)
    assert manifest.NAME not in lab.storage.stored(name)
    assert result.new == len(sites.local(lab.before)) + len(PATHS)
    assert (result.replaced, result.deleted, result.unchanged) == (0, 0, 0)
    assert any(said.startswith(f"Selesai: {result.new} berkas dikirim (") for said in send.announced)
    assert any(text.startswith("Siaran pers (baru): 6 berkas") for text in send.announced)


HEADERS = {
    "index.html": ("text/html; charset=utf-8", "public, max-age=300"),
    "404.html": ("text/html; charset=utf-8", "public, max-age=300"),
    "siaran-pers/2022/09/satu/index.html": ("text/html; charset=utf-8", "public, max-age=300"),
    "feed.xml": ("application/xml; charset=utf-8", "public, max-age=300"),
    "data/siaran-pers.csv": ("text/csv; charset=utf-8", "public, max-age=300"),
    "data/siaran-pers.json": ("application/json; charset=utf-8", "public, max-age=300"),
    "robots.txt": ("text/plain; charset=utf-8", "public, max-age=300"),
    "foto/pasar malam+1.jpg": ("image/jpeg", "public, max-age=3600"),
}
LONG = "public, max-age=31536000, immutable"


def test_types_and_cache_headers_as_stored(lab: Lab) -> None:
    for key, headers in HEADERS.items():
        stored_headers = lab.storage.head(lab.source, key)
        assert (stored_headers["content-type"], stored_headers["cache-control"]) == headers, key
    assets = [key for key in lab.storage.stored(lab.source) if key.startswith("aset/")]
    kinds = {key.rpartition(".")[2]: lab.storage.head(lab.source, key) for key in assets}
    assert {stored_headers["cache-control"] for stored_headers in kinds.values()} == {LONG}
    assert kinds["css"]["content-type"] == "text/css; charset=utf-8"
    assert kinds["woff2"]["content-type"] == "font/woff2"
    assert kinds["svg"]["content-type"] == "image/svg+xml"


def test_former_paths_redirect_below_the_path_of_the_site(lab: Lab) -> None:
    stored_headers = lab.storage.head(lab.source, "berita/dua/index.html")
    assert stored_headers["x-amz-website-redirect-location"] == "/pers/siaran-pers/2022/09/dua/"
    assert stored_headers["content-type"] == "text/html; charset=utf-8"
    assert "x-amz-website-redirect-location" not in lab.storage.head(lab.source, "index.html")


def test_a_storage_without_redirects_gets_the_page_alone(lab: Lab, send: Send) -> None:
    name = lab.storage.bucket()

    def fault(request: Request) -> Act | None:
        has_redirect = "x-amz-website-redirect-location" in request.headers
        return Act(501, "NotImplemented") if has_redirect else None

    lab.storage.fault = fault
    send(lab.before, name)
    assert lab.storage.stored(name) == sites.local(lab.before)
    lab.storage.clear()
    assert send(lab.before, name).new == 0


def test_every_file_is_sent_with_its_checksum_and_a_large_one_too(
    lab: Lab, send: Send, tmp_path: Path
) -> None:
    name = lab.storage.bucket()
    large = bytes(range(256)) * 4096
    assert len(large) > bucket_module.MAX_BYTES_IN_MEMORY
    output = site(tmp_path / "o", releases("a") | {"lampiran/besar.jpg": large})
    send(output, name)
    puts = [request for request in lab.storage.done if request.method == "PUT"]
    assert len(puts) == 4 + len(PATHS)
    assert all(request.headers["content-md5"] for request in puts)
    assert lab.storage.stored(name) == sites.local(output)


# --- what is sent again


def test_nothing_changed_is_one_question_and_no_put(lab: Lab, send: Send) -> None:
    name = lab.storage.bucket()
    send(lab.before, name)
    lab.storage.clear()
    assert send(lab.before, name) == Result(0, 0, 0, len(sites.local(lab.before)) + len(PATHS), 0)
    # The bucket is listed once, and what the last upload left of itself is read.
    asked = [(request.method, request.key) for request in lab.storage.log]
    assert asked == [("GET", ""), ("GET", RECORD), ("GET", "data/alamat.txt"), ("GET", FILE_LIST)]
    assert "situs tetap sama" in send.announced[0]


def test_without_the_note_the_bucket_is_asked_and_nothing_is_sent(
    lab: Lab, send: Send, tmp_path: Path
) -> None:
    for cache in (tmp_path / "none", tmp_path / "broken"):
        if cache.name == "broken":
            for note in (tmp_path / "none" / "s3").iterdir():
                (cache / "s3").mkdir(parents=True)
                (cache / "s3" / note.name).write_text('{"objects": 1}')
        lab.storage.clear()
        assert send(lab.before, lab.source, cache=cache).new == 0
        assert lab.storage.count("HEAD") == len(sites.local(lab.before)) + len(PATHS)
        assert not lab.storage.done


def test_one_changed_page_is_one_put(lab: Lab, send: Send, tmp_path: Path) -> None:
    name = lab.storage.bucket()
    files = releases("a", "b", "c")
    send(site(tmp_path / "o", files), name)
    for text in (b"x" * len(PAGE), b"another length"):
        lab.storage.clear()
        files["siaran-pers/2022/09/b/index.html"] = text
        result = send(site(tmp_path / "o", files), name)
        assert (result.new, result.replaced, result.deleted, result.unchanged) == (0, 3, 0, 4)
        assert lab.storage.keys("PUT") == [FILE_LIST, "siaran-pers/2022/09/b/index.html", RECORD]
        assert lab.storage.count("DELETE") == 0


def test_another_policy_sends_again_what_it_changes(
    lab: Lab, send: Send, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    name = lab.storage.bucket()
    output = site(tmp_path / "o", releases("a") | {"foto/a.jpg": b"jpg"})
    send(output, name)
    monkeypatch.setattr(upload_plan, "MEDIUM_CACHE", "public, max-age=60")
    for cache in ("cache", "none"):
        lab.storage.clear()
        assert send(output, name, cache=tmp_path / cache).replaced == (2 if cache == "cache" else 0)
        assert lab.storage.head(name, "foto/a.jpg")["cache-control"] == "public, max-age=60"


def test_an_etag_that_is_no_md5_is_no_reason_to_send(lab: Lab, send: Send, tmp_path: Path) -> None:
    lab.storage.kms = True
    name = lab.storage.bucket()
    output = site(tmp_path / "o", releases("a"))
    send(output, name)
    lab.storage.clear()
    assert send(output, name).unchanged == 5
    assert lab.storage.count("HEAD") == 0
    assert send(output, name, cache=tmp_path / "none").unchanged == 5
    assert not lab.storage.done


def test_what_somebody_else_wrote_over_is_sent_again_whatever_the_note_says(
    lab: Lab, send: Send, tmp_path: Path
) -> None:
    name = lab.storage.bucket()
    output = site(tmp_path / "o", releases("a"))
    send(output, name)
    lab.storage.ask("PUT", f"/{name}/siaran-pers/2022/09/a/index.html", b"y" * len(PAGE))
    assert send(output, name).replaced == 1
    assert lab.storage.stored(name) == sites.local(output)


# --- order, deletions, prefix


def test_what_pages_name_goes_first_and_deletions_last(lab: Lab, send: Send) -> None:
    name = lab.storage.copy(lab.source)
    stored = set(lab.storage.stored(name))
    send(lab.after, name, allowed={Allowance.LOSS})
    *done, last = [request.method for request in lab.storage.done]
    assert done == sorted(done, reverse=True)
    assert last == "PUT"

    def step(key: str) -> int:
        if key.startswith("aset/") or not key.endswith((".html", ".xml", ".json", ".csv", ".txt")):
            return 0
        kinds = (
            release_pattern("siaran-pers/{year}/{month}/{slug}/").fullmatch(key),
            key != "index.html",
        )
        rank = 1 if kinds[0] else 2 if key.endswith(".html") and kinds[1] else 3 if kinds[1] else 4
        return rank + 10 * (key in stored)

    first, *sent, home, last = lab.storage.keys("PUT")
    assert (first, home, last) == (FILE_LIST, "index.html", RECORD)
    steps = [step(key) for key in (*sent, home)]
    assert steps == sorted(steps)
    assert {0, 1, 2, 11, 12, 13, 14} == set(steps)
    gone = lab.storage.keys("DELETE")
    pages = [key for key in gone if key.endswith(".html")]
    assert set(pages) == {
        "berita/dua/index.html",
        "siaran-pers/2022/09/dua/index.html",
        "tag/pasar/index.html",
    }
    assert gone[: len(pages)] == pages
    # What was made of them goes with them.
    assert {"foto/satu.jpg", "siaran-pers/2022/09/dua/siaran-pers.pdf"} <= set(gone)
    assert any(key.startswith("ukuran/") for key in gone)


def test_former_styles_stay_for_a_day(lab: Lab, send: Send, tmp_path: Path) -> None:
    name = lab.storage.bucket()
    old, new = (f"aset/style.{c * 10}.css" for c in "ab")
    send(site(tmp_path / "o", releases("a") | {old: b"old"}), name)
    output = site(tmp_path / "n", releases("a") | {new: b"new"})
    for _ in range(2):
        send(output, name)
        assert set(lab.storage.stored(name)) == {*sites.local(output), old}
    assert any("berkas gaya lama dibiarkan sehari" in text for text in send.announced)
    (note,) = (tmp_path / "cache" / "s3").iterdir()
    data = json.loads(note.read_text())
    assert list(data["aging"]) == [old]
    data["aging"][old] = (datetime.now(UTC) - timedelta(days=1, minutes=1)).isoformat()
    note.write_text(json.dumps(data))
    assert send(output, name).deleted == 1
    assert lab.storage.stored(name) == sites.local(output)


def test_only_what_was_sent_from_here_is_deleted(lab: Lab, send: Send, tmp_path: Path) -> None:
    name = lab.storage.bucket()
    foreign = (".well-known/acme", "laporan.pdf", "pers/index.html", "foto/")
    send(site(tmp_path / "pers", releases("z")), name, "/pers/")
    for key in foreign:
        if key != "pers/index.html":
            lab.storage.ask("PUT", f"/{name}/{key}", b"x")
    output = site(tmp_path / "o", releases("a"))
    send(output, name)
    shutil.rmtree(output)
    send(site(output, releases("b")), name, allowed={Allowance.LOSS})
    assert set(lab.storage.stored(name)) == {
        *foreign,
        "pers/siaran-pers/2022/09/z/index.html",
        "pers/data/alamat.txt",
        *sites.local(output),
    }
    assert any("bukan kiriman ruang pers dan dibiarkan" in text for text in send.announced)


def test_below_a_prefix_nothing_else_is_touched(lab: Lab, send: Send, tmp_path: Path) -> None:
    name = lab.storage.bucket()
    for key in ("index.html", "pers2/index.html", "pers.html"):
        lab.storage.ask("PUT", f"/{name}/{key}", b"x")
    before = lab.storage.stored(name)
    for slugs in ("abc", "abcd", "abd"):
        shutil.rmtree(tmp_path / "o", ignore_errors=True)
        output = site(tmp_path / "o", releases(*slugs))
        send(output, name, "pers", allowed={Allowance.LOSS})
    assert lab.storage.stored(name) == before | sites.local(output, "pers/")
    assert all(request.key.startswith("pers/") for request in lab.storage.log if request.key)


def test_all_of_a_large_bucket_is_listed(lab: Lab) -> None:
    name = lab.storage.copy(lab.source)
    lab.storage.fill(name, 2200)
    listing = Bucket(name).list()
    assert len(listing.objects) == 2200 + len(sites.local(lab.before)) + len(PATHS)
    assert lab.storage.count("GET") == 3
    assert abs(datetime.now(UTC) - listing.now) < timedelta(minutes=1)


# --- a dry run


def test_a_dry_run_tells_the_plan_and_touches_nothing(lab: Lab, send: Send, tmp_path: Path) -> None:
    name = lab.storage.copy(lab.source)
    result = send(lab.after, name, dry_run=True, allowed={Allowance.LOSS})
    assert {request.method for request in lab.storage.log} == {"GET", "HEAD"}
    assert not (tmp_path / "cache").exists()
    assert lab.storage.stored(name) == lab.storage.stored(lab.source)
    text = "\n".join(send.announced)
    assert (
        f"Rencana untuk bucket {name}: {result.new} baru, {result.replaced} berubah, {result.deleted} hilang"
        in text
    )
    assert "\n  baru     siaran-pers/2022/09/tujuh/index.html (" in text
    assert "\n  berubah  foto/pasar malam+1.jpg (" in text
    assert "\n  hilang   siaran-pers/2022/09/dua/index.html\n" in text
    assert f"… dan {result.replaced - 20} lagi" in text
    assert send.announced[-1].startswith("Hanya rencana")


# --- what is refused


@pytest.mark.parametrize("purpose", ["draft", "preview"])
def test_what_is_not_published_is_refused(lab: Lab, send: Send, tmp_path: Path, purpose: str) -> None:
    with pytest.raises(HostError, match="bukan hasil"):
        send(site(tmp_path / "o", releases("a"), purpose), lab.source)
    assert not lab.storage.log


@pytest.mark.parametrize("damage", ["missing", "shorter", "other"])
def test_an_output_that_differs_from_its_manifest_is_refused(
    lab: Lab, send: Send, tmp_path: Path, damage: str
) -> None:
    output = site(tmp_path / "o", releases("a"))
    file = output / "siaran-pers/2022/09/a/index.html"
    file.unlink()
    if damage != "missing":
        file.write_bytes(PAGE[1:] if damage == "shorter" else b"x" * len(PAGE))
    with pytest.raises(HostError, match=r"siaran-pers/2022/09/a/index\.html berubah atau hilang"):
        send(output, lab.source)
    assert not lab.storage.log


def test_a_site_without_its_home_page_or_a_bucket_without_a_name_is_refused(
    lab: Lab, send: Send, tmp_path: Path
) -> None:
    files = releases("a")
    with pytest.raises(HostError, match="S3_BUCKET belum diisi"):
        send(site(tmp_path / "o", files), "")
    del files["index.html"]
    with pytest.raises(HostError, match="tidak berisi beranda"):
        send(site(tmp_path / "p", files), lab.storage.bucket())
    assert not lab.storage.done


def test_losing_more_than_a_fifth_of_the_releases_is_refused_unless_told_so(
    lab: Lab, send: Send, tmp_path: Path
) -> None:
    name = lab.storage.bucket()
    send(site(tmp_path / "ten", releases(*"abcdefghij")), name)
    send(site(tmp_path / "eight", releases(*"abcdefgh", *"xyz")), name)
    assert "siaran-pers/2022/09/j/index.html" not in lab.storage.stored(name)
    before = lab.storage.stored(name)
    lab.storage.clear()
    for dry in (True, False):
        # The list of addresses names none of them, so nobody reads their names here.
        with pytest.raises(HostError, match=r"\(tersembunyi\), .*3 dari 11 siaran pers.*ALLOW=loss\.$"):
            send(site(tmp_path / "less", releases(*"abcdefgh")), name, dry_run=dry)
    assert lab.storage.stored(name) == before
    assert not lab.storage.done
    send(site(tmp_path / "less", releases(*"abcdefgh")), name, allowed={Allowance.LOSS})
    assert lab.storage.stored(name) == sites.local(tmp_path / "less")


def test_what_was_sent_last_is_remembered_whatever_became_of_the_record(
    lab: Lab, send: Send, tmp_path: Path
) -> None:
    name = lab.storage.bucket()
    old, new = (site(tmp_path / slug, releases(slug)) for slug in ("a", "b"))
    for output, moment in ((old, "2022-09-21T01:00:00+00:00"), (new, "2022-09-21T02:00:00+00:00")):
        origin.Origin("", False, moment, moment, (), origin.manifest_digest(output)).save(output)
    allowed = {Allowance.LOSS, Allowance.CLOCK}
    send(new, name, allowed=allowed)
    lab.storage.ask("DELETE", f"/{name}/{RECORD}")
    with pytest.raises(
        HostError, match=r"sebelum yang tercatat sebagai kiriman terakhir ke bucket.*ALLOW=older\.$"
    ):
        send(old, name, allowed=allowed)
    send(old, name, allowed=allowed | {Allowance.OLDER})
    assert send(new, name, allowed=allowed).replaced


def test_another_site_is_not_written_over_unless_told_so(lab: Lab, send: Send, tmp_path: Path) -> None:
    name = lab.storage.bucket()
    lab.storage.ask("PUT", f"/{name}/index.html", b"situs lain")
    output = site(tmp_path / "o", releases("a"))
    with pytest.raises(HostError, match=rf"bucket {name} \(misalnya index\.html\).*ALLOW=foreign\.$"):
        send(output, name, allowed={Allowance.LOSS})
    assert not lab.storage.done
    send(output, name, allowed={Allowance.FOREIGN})
    assert lab.storage.stored(name) == sites.local(output)
    assert send(output, name).replaced == 0


def test_what_somebody_put_where_a_new_page_is_to_stand_is_named_and_kept(
    lab: Lab, send: Send, tmp_path: Path
) -> None:
    name = lab.storage.bucket()
    send(site(tmp_path / "o", releases("a")), name)
    lab.storage.ask("PUT", f"/{name}/siaran-pers/2022/09/b/index.html", b"orang lain")
    lab.storage.clear()
    output = site(tmp_path / "o", releases("a", "b"))
    with pytest.raises(HostError, match=r"1 berkas.*2022/09/b/index\.html\).*ALLOW=foreign\.$"):
        send(output, name)
    assert not lab.storage.done
    assert send(output, name, allowed={Allowance.FOREIGN}).replaced == 3
    assert lab.storage.stored(name) == sites.local(output)


# --- the record of the deployment


def record(lab: Lab, name: str) -> Deployment:
    data = lab.storage.ask("GET", f"/{name}/{RECORD}")
    found = parse_record(data)
    assert found is not None
    return found


def test_the_record_is_sent_last_counted_and_not_again_when_nothing_changed(
    lab: Lab, send: Send, tmp_path: Path
) -> None:
    name = lab.storage.bucket()
    files = releases("a")
    output = site(tmp_path / "o", files)
    send(output, name, sign=lambda data: f"satu {len(data)}")
    first = record(lab, name)
    assert (first.counter, first.signature) == (1, f"satu {len(first.signed_bytes())}")
    assert first.list == hex_digest(lab.storage.ask("GET", f"/{name}/{FILE_LIST}"))
    assert lab.storage.head(name, FILE_LIST)["content-type"] == "text/plain; charset=utf-8"
    # Built again later, from the same commit: nothing has changed.
    lab.storage.clear()
    send(sites.published(output), name, sign=lambda data: f"satu {len(data)}")
    assert not lab.storage.done
    # Another commit, another key: the record alone.
    for number, (commit, key) in enumerate((("a" * 40, "satu"), ("a" * 40, "dua"))):
        lab.storage.clear()
        send(sites.published(output, commit=commit), name, sign=lambda data, key=key: f"{key} {len(data)}")
        assert lab.storage.keys("PUT") == [RECORD]
        assert (record(lab, name).counter, record(lab, name).commit) == (number + 2, commit)
        assert record(lab, name).signature.startswith(key)


def test_going_back_after_an_upload_that_was_cut_is_not_called_whole_before_it_is(
    lab: Lab, send: Send, tmp_path: Path
) -> None:
    """The record that stands there names the list of what is sent again."""
    name = lab.storage.bucket()
    old = site(tmp_path / "old", releases("a") | {"foto/a.jpg": b"1"})
    send(old, name)
    page = "siaran-pers/2022/09/a/index.html"
    new = site(tmp_path / "new", releases("a") | {page: b"baru", "foto/a.jpg": b"2"})
    lab.storage.fault = on("PUT", page, DENIED)
    with pytest.raises(HostError):
        send(new, name)
    lab.storage.clear()
    send(sites.published(old), name)
    assert lab.storage.keys("PUT") == ["foto/a.jpg", FILE_LIST]
    assert record(lab, name).list == hex_digest(lab.storage.ask("GET", f"/{name}/{FILE_LIST}"))


# --- what people are told


def everything(send: Send, raised: pytest.ExceptionInfo[HostError], captured: Any) -> str:
    trace = "".join(traceback.format_exception(raised.value))
    return "\n".join((*send.announced, str(raised.value), trace, captured.out, captured.err))


REFUSALS = {
    "anything": (lambda request: Act(403, "SignatureDoesNotMatch"), "kunci akses ditolak"),
    "ask": (on("HEAD", "", DENIED), "hak akses ditolak"),
    "put": (on("PUT", "", DENIED), "hak akses ditolak"),
    "strange": (lambda request: Act(400, f"Kode {SECRET}"), "penyimpanan menjawab 400"),
    "redirect": (lambda request: Act(301, "PermanentRedirect"), "mengalihkan ke tempat lain"),
    "sign in": (lambda request: Act(302, page=True), "mengalihkan ke tempat lain"),
    "page": (lambda request: Act(200, page=True), "bukan penyimpanan S3"),
    "put page": (on("PUT", "", Act(200, page=True)), "bukan penyimpanan S3"),
    "head page": (on("HEAD", "", Act(200, page=True)), "bukan penyimpanan S3"),
    "put redirect": (on("PUT", "", Act(307, "TemporaryRedirect")), "mengalihkan ke tempat lain"),
    "clock": (lambda request: Act(403, "RequestTimeTooSkewed"), "jam komputer ini tidak tepat"),
    "put gone": (on("PUT", "", Act(404, "NoSuchBucket")), "Sesudah bucketnya ada lagi, ulangi"),
    "no bucket": (lambda request: Act(404, "NoSuchBucket"), "bucket tidak ada"),
    "cut": (every(1, RESET), "sambungan terputus"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_says_what_to_do_and_names_no_key(
    lab: Lab, send: Send, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(bucket_module, "ATTEMPTS", 2)
    copy = lab.storage.copy(lab.source)
    lab.storage.clear()
    lab.storage.fault, sentence = REFUSALS[name]
    with pytest.raises(HostError, match=str(sentence)) as raised:
        send(lab.after, copy, allowed={Allowance.LOSS})
    text = everything(send, raised, capsys.readouterr())
    assert SECRET not in text
    assert KEY_ID not in text
    assert ("Tidak ada yang dikirim" in str(raised.value)) == (not name.startswith("put"))
    assert "\n" not in str(raised.value)
    assert lab.storage.count("DELETE") == 0


@pytest.mark.parametrize("address", ["tanpa-skema", f"http://{KEY_ID}:{SECRET}@127.0.0.1:9", "http://[::"])
def test_a_bad_address_is_told_without_it(
    lab: Lab,
    send: Send,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    address: str,
) -> None:
    monkeypatch.setattr(bucket_module, "ATTEMPTS", 1)
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", address)
    with pytest.raises(HostError, match="AWS_ENDPOINT_URL_S3") as raised:
        send(lab.before, "humas")
    assert SECRET not in everything(send, raised, capsys.readouterr())


def test_without_keys_it_says_which_to_set(
    lab: Lab, send: Send, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("boto3.Session", boto3.session.Session)
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(HostError, match="kunci akses belum ada; isi AWS_ACCESS_KEY_ID"):
        send(lab.before, lab.source)
    monkeypatch.setenv("AWS_PROFILE", "tidak-ada")
    with pytest.raises(HostError, match="AWS_PROFILE"):
        send(lab.before, lab.source)
    assert not lab.storage.log


def test_without_its_library_it_says_what_to_install(
    lab: Lab, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("boto3", "boto3.exceptions"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(HostError) as raised:
        send(lab.before, lab.source)
    assert str(raised.value) == command_messages.host_not_installed()
    assert not lab.storage.log


def test_a_bar_on_a_terminal_and_lines_elsewhere(
    lab: Lab, send: Send, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    output = site(tmp_path / "o", releases("a"))
    send(output, lab.storage.bucket())
    assert [text for text in send.announced if text.startswith("Siaran pers (baru): 1 berkas")]
    assert capsys.readouterr().out == ""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    send(output, lab.storage.bucket())
    assert not [text for text in send.announced if text.startswith("Siaran pers (baru)")]
    terminal = capsys.readouterr().out
    assert "5/5 berkas" in terminal
    assert "100%" in terminal


# --- the plan by itself


def test_how_files_are_told_apart() -> None:
    published = manifest.Manifest("https://kota.example", "public", "siaran-pers/{year}/{month}/{slug}/")
    kinds = {
        "index.html": ("text/html; charset=utf-8", upload_plan.Kind.HOME, upload_plan.SHORT_CACHE),
        "siaran-pers/2022/09/a/index.html": (
            "text/html; charset=utf-8",
            upload_plan.Kind.RELEASE,
            upload_plan.SHORT_CACHE,
        ),
        "siaran-pers/2022/9/a/index.html": (
            "text/html; charset=utf-8",
            upload_plan.Kind.PAGE,
            upload_plan.SHORT_CACHE,
        ),
        "siaran-pers/2022/09/a/b/index.html": (
            "text/html; charset=utf-8",
            upload_plan.Kind.PAGE,
            upload_plan.SHORT_CACHE,
        ),
        "xsiaran-pers/2022/09/a/index.html": (
            "text/html; charset=utf-8",
            upload_plan.Kind.PAGE,
            upload_plan.SHORT_CACHE,
        ),
        "sitemap.xml": ("application/xml; charset=utf-8", upload_plan.Kind.DATA, upload_plan.SHORT_CACHE),
        "aset/style.0123456789.css": (
            "text/css; charset=utf-8",
            upload_plan.Kind.FILE,
            upload_plan.LONG_CACHE,
        ),
        "aset/style.css": ("text/css; charset=utf-8", upload_plan.Kind.FILE, upload_plan.MEDIUM_CACHE),
        "foto/aset/style.0123456789.jpg": ("image/jpeg", upload_plan.Kind.FILE, upload_plan.MEDIUM_CACHE),
        "lampiran/a.pdf": ("application/pdf", upload_plan.Kind.FILE, upload_plan.MEDIUM_CACHE),
    }
    for path, (kind, _, _) in kinds.items():
        published.files[path] = manifest.ManifestEntry("0", kind, 1)
    published.files[manifest.NAME] = manifest.ManifestEntry("0", "application/json", 1)
    files = upload_plan.uploads(published)
    assert {path: (file.media_type, file.kind, file.cache_control) for path, file in files.items()} == kinds


def test_a_fingerprint_covers_bytes_and_headers() -> None:
    page = upload_plan.Upload("a", upload_plan.Kind.PAGE, "hash", 1, "text/html", upload_plan.SHORT_CACHE, "")
    fingerprints = {page.fingerprint}
    for name in ("hash", "media_type", "cache_control", "redirect"):
        fingerprints.add(dataclasses.replace(page, **{name: "x"}).fingerprint)  # type: ignore[arg-type]
    assert len(fingerprints) == 5


def test_no_sentence_uses_the_words_of_a_printed_problem() -> None:
    text = inspect.getsource(command_messages)
    assert not re.search(r"\bgalat\b", text, re.IGNORECASE)


# --- what is remembered


def test_a_log_that_cannot_be_written_is_told_once_and_the_upload_goes_on(
    lab: Lab, send: Send, tmp_path: Path
) -> None:
    name = lab.storage.bucket()
    output = site(tmp_path / "o", releases("a"))
    (tmp_path / "cache").write_text("no folder")
    send(output, name)
    assert lab.storage.stored(name) == sites.local(output)
    told = [text for text in send.announced if text.startswith("Catatan kiriman ")]
    assert len(told) == 1
    assert str(tmp_path / "cache" / "s3") in told[0]
    assert "menanyakan lebih banyak" in told[0]
    (tmp_path / "cache").unlink()
    assert send(output, name).replaced == 0


# --- one bad file


def test_one_bad_file_holds_back_itself_and_the_bucket_knows_what_is_public(lab: Lab, tmp_path: Path) -> None:
    """Each run has nothing but the content, as on another computer."""
    name = lab.storage.bucket()
    # The city is the sample's, and the moment of the build is long past.
    allow = "sample, clock"
    more = {"S3_BUCKET": name, "SITEURL": "https://kota.example", "ALLOW": allow}
    first, second, third = (
        furnish(tmp_path / number) for number in ("1", "2", "3") if (tmp_path / number).mkdir() is None
    )
    public = BASE | {"siaran-pers/a.md": release("Satu")}
    lay(first / "content", public | {"siaran-pers/kasar.md": release("Kasar: sekali")})
    done = pressroom(first, "s3", **more)
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("Tidak ikut terbit: content/siaran-pers/kasar.md:2: galat: ")
    stored = lab.storage.stored(name)
    assert "siaran-pers/2022/09/a/index.html" in stored
    assert not [key for key in stored if "kasar" in key]

    new = {"siaran-pers/b.md": release("Dua"), "siaran-pers/a.md": release("Satu: lagi")}
    lay(second / "content", public | new)
    held = pressroom(second, "s3", **more)
    assert held.returncode == 1
    assert held.stderr.startswith("Menahan penerbitan: content/siaran-pers/a.md:2: galat: ")
    assert lab.storage.stored(name) == stored

    # As a version left it that wrote no list and no record.
    for path in ("data/alamat.txt", *PATHS):
        lab.storage.ask("DELETE", f"/{name}/{path}")
    lay(third / "content", public | new)
    assert "Menahan penerbitan: content/siaran-pers/a.md:2" in pressroom(third, "s3", **more).stderr
    lay(third / "content", {"siaran-pers/a.md": release("Satu lagi")})
    assert pressroom(third, "s3", **more).returncode == 0
    assert {"siaran-pers/2022/09/b/index.html", "data/alamat.txt"} <= lab.storage.stored(name).keys()


def test_a_bucket_that_cannot_be_asked_is_named_and_the_last_list_counts(lab: Lab) -> None:
    name = lab.storage.bucket()
    assert standing(name).public_lines == ()
    lab.storage.ask("PUT", f"/{name}/data/alamat.txt", "foto/é.jpg\n".encode())
    assert standing(name).public_lines == ("foto/é.jpg",)
    lab.storage.fault = every(1, DENIED)
    denied = standing(name)
    lab.storage.fault = None
    assert denied.public_lines is None
    assert (denied.place, denied.unreadable) == (f"bucket {name}", "AccessDenied")


def test_a_workflow_sends_what_another_job_built_and_a_third_lets_the_repository_remember(
    lab: Lab, tmp_path: Path
) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "asal.git")
    git(tmp_path, "clone", "--quiet", str(tmp_path / "asal.git"), "kota")
    place = tmp_path / "kota"
    (place / "content").mkdir()
    name = lab.storage.bucket()
    sending = {"S3_BUCKET": name, "OUTPUTDIR": str(lab.before), "REMOTE": "asal-tanpa-izin"}
    done = pressroom(place, "s3", "--ready", **sending)
    assert done.returncode == 0, done.stderr
    assert set(sites.local(lab.before)) <= set(lab.storage.stored(name))
    # As .github/s3.sh leaves it to the next job.
    [remembered] = (place / ".cache" / "terbit").iterdir()
    shutil.copytree(remembered, place / "catatan" / "data")
    assert "tercatat" in pressroom(place, "remember", "catatan").stdout
    stored = lab.storage.ask("GET", f"/{name}/{RECORD}").decode()
    folder = git(tmp_path / "asal.git", "ls-tree", "--name-only", "pressroom-terbit").strip()
    assert git(tmp_path / "asal.git", "show", f"pressroom-terbit:{folder}/terbit.json") == stored
