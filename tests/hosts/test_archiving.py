"""What is kept of a published site: a web archive that others open, and a folder that reads without a server."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from zipfile import ZIP_STORED, ZipFile

import pytest
from warcio.archiveiterator import ArchiveIterator

from pressroom import manifest, origin
from pressroom.hosts.archiving.archive import archive
from pressroom.hosts.deployments.published_output import HostError, published_manifest, published_output
from pressroom.hosts.s3.source import check_source
from pressroom.hosts.s3.upload_plan import uploads
from tests.conftest import BASE, Content, jpeg, lay, release

from .command_line import pressroom
from .outputs import make as tiny
from .public import _Links
from .sites import SITE, make

UNICODE = "Café di Pasar.pdf"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published output, with a release that stands on no list and a name in other letters."""
    content: Content = BASE | {
        "siaran-pers/rahasia.md": release("Rahasia", status="sembunyi"),
        "siaran-pers/dua.md": release("Dua", "2022-09-02", alamat_lama="berita/dua/"),
        "siaran-pers/tiga.md": release("Tiga", "2022-09-03", foto="foto/pasar malam+1.jpg"),
        "siaran-pers/enam.md": release("Enam & “kutip”", "2022-09-06", lampiran=f"[lampiran/{UNICODE}]"),
        "foto/pasar malam+1.jpg": jpeg("blue"),
        f"lampiran/{UNICODE}": b"%PDF-1.4 kecil\n",
    }
    output = make(tmp_path_factory.mktemp("terbit"), content)
    sign(output)
    return output


def sign(output: Path, moment: str = "2022-09-21T02:00:00+00:00") -> None:
    """Say that ``output`` was built at ``moment``."""
    origin.Origin("", False, moment, moment, (), origin.manifest_digest(output)).save(output)


def keep(output: Path, place: Path, name: str = "arsip") -> tuple[Path, list[str]]:
    """The name of the archive that is made of ``output`` in ``place``, and what was said."""
    said: list[str] = []
    archive(output, output.parent / "content", str(place / name), said.append)
    return place / name, said


@pytest.fixture(scope="module")
def kept(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keep(published, tmp_path_factory.mktemp("simpan"), "arsip akhir tahun")[0]


def listed(output: Path) -> dict[str, manifest.ManifestEntry]:
    files = manifest.load(output)
    assert files is not None
    return {path: entry for path, entry in files.files.items() if not entry.hidden}


def expected_pages(output: Path) -> list[str]:
    return [path for path in listed(output) if path.endswith(".html")]


def lines(kept: ZipFile) -> Iterator[tuple[str, dict[str, Any]]]:
    """The lines of the index, found as a viewer finds them: through its directory."""
    directory = kept.read("indexes/index.idx").decode().splitlines()
    assert json.loads(directory[0].removeprefix("!meta 0 "))["format"] == "cdxj-gzip-1.0"
    packed = kept.read("indexes/index.cdx.gz")
    for row in directory[1:]:
        first, _, place = row.partition(" {")
        where = json.loads("{" + place)
        block = gzip.decompress(packed[where["offset"] : where["offset"] + where["length"]]).decode()
        assert block.startswith(f"{first} ")
        for line in block.splitlines():
            key, _, fields = line.partition(" {")
            yield key, json.loads("{" + fields)


def test_every_file_is_found_through_the_index_with_its_bytes(published: Path, kept: Path) -> None:
    expected = listed(published)
    with ZipFile(kept.with_name(f"{kept.name}.wacz")) as package:
        assert package.getinfo("archive/data.warc.gz").compress_type == ZIP_STORED
        warc = package.read("archive/data.warc.gz")
        rows = list(lines(package))
    assert len(rows) == len(expected)
    assert all(before <= after for (before, _), (after, _) in pairwise(rows))
    for key, row in rows:
        records = ArchiveIterator(BytesIO(warc[row["offset"] : row["offset"] + row["length"]]))
        record = next(records)
        path = unquote(urlsplit(row["url"]).path).removeprefix("/pers/")
        path += "index.html" if path.endswith("/") or not path else ""
        assert record.content_stream().read() == (published / path).read_bytes()
        assert next(records, None) is None
        assert record.rec_headers["WARC-Target-URI"] == row["url"]
        assert record.http_headers["Content-Type"] == expected.pop(path).type
        assert record.http_headers.get_statuscode() == str(row["status"]) == "200"
        assert key.startswith("example,kota)/pers/")
    assert not expected
    assert not [address for address in (row["url"] for _, row in rows) if "rahasia" in address]
    addresses = {row["url"] for _, row in rows}
    assert f"{SITE}/lampiran/Caf%C3%A9%20di%20Pasar.pdf" in addresses
    # Viewers find a file by its address alone, so it must be written as the pages write it.
    for path in expected_pages(published):
        reader = _Links()
        reader.feed((published / path).read_text(encoding="utf-8"))
        links = (
            urldefrag(urljoin(f"{SITE}/{path.removesuffix('index.html')}", link)).url.partition("?")[0]
            for link in reader.links
        )
        assert {link for link in links if link.startswith(f"{SITE}/")} <= addresses


def test_the_package_says_what_it_holds(kept: Path) -> None:
    with ZipFile(kept.with_name(f"{kept.name}.wacz")) as package:
        text = package.read("datapackage.json")
        described = json.loads(text)
        for part in described["resources"]:
            data = package.read(part["path"])
            assert (part["bytes"], part["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        named = {part["path"] for part in described["resources"]}
        own = {"datapackage.json", "datapackage-digest.json"}
        assert named == set(package.namelist()) - own
        digest = json.loads(package.read("datapackage-digest.json"))
        assert digest["hash"] == f"sha256:{hashlib.sha256(text).hexdigest()}"
        assert (described["wacz_version"], described["mainPageUrl"]) == ("1.1.1", f"{SITE}/")
        # Where the directory of the zip has no extra field, replayweb.page expects none before the part.
        assert all(info.extra for info in package.infolist())
        head, *pages = map(json.loads, package.read("pages/pages.jsonl").splitlines())
    assert head["format"] == "json-pages-1.0"
    titles = {page["url"]: page["title"] for page in pages}
    assert titles[f"{SITE}/siaran-pers/2022/09/enam/"].startswith("Enam & “kutip” – ")
    assert {page["ts"] for page in pages} == {"2022-09-21T02:00:00Z"}
    for address in ("berita/dua/", "404.html", "siaran-pers/2022/09/rahasia/"):
        assert f"{SITE}/{address}" not in titles


def test_the_same_output_gives_the_same_bytes_and_the_old_archive_is_replaced(
    published: Path, kept: Path, tmp_path: Path
) -> None:
    again, said = keep(published, tmp_path)
    first = kept.with_name(f"{kept.name}.wacz").read_bytes()
    assert again.with_name("arsip.wacz").read_bytes() == first
    lay(again, {"lama.html": "dari arsip yang lama"})
    keep(published, tmp_path)
    assert again.with_name("arsip.wacz").read_bytes() == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["arsip", "arsip.wacz"]
    assert not (again / "lama.html").exists()
    assert "berkas siaran tersembunyi (status: sembunyi) tidak ikut" in said[-1]


def test_every_link_of_the_folder_leads_to_a_file_of_it(published: Path, kept: Path) -> None:
    files = {path.relative_to(kept).as_posix() for path in kept.rglob("*") if path.is_file()}
    assert files == set(listed(published)) | {"BACA-DULU.txt"}
    followed = 0
    for page in kept.rglob("*.html"):
        reader = _Links()
        reader.feed(page.read_text(encoding="utf-8"))
        for link in reader.links:
            if urlsplit(link).scheme or link.startswith("#"):
                continue
            target = urldefrag(urljoin(page.as_uri(), link)).url.partition("?")[0]
            file = Path(unquote(urlsplit(target).path))
            assert file.is_file(), f"{page}: {link}"
            assert file.is_relative_to(kept)
            followed += 1
    assert followed > 100
    release = (kept / "siaran-pers/2022/09/tiga/index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{SITE}/siaran-pers/2022/09/tiga/">' in release
    assert 'href="../../../../index.html"' in release
    moved = (kept / "berita/dua/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../../siaran-pers/2022/09/dua/index.html"' in moved
    for path in ("foto/pasar malam+1.jpg", "data/alamat.txt", f"lampiran/{UNICODE}"):
        assert (kept / path).read_bytes() == (published / path).read_bytes()


def test_nothing_of_others_is_overwritten(published: Path, tmp_path: Path) -> None:
    lay(tmp_path, {"arsip/naskah.md": "punya orang", "lain.wacz": "bukan zip"})
    for name, where in (("arsip", "arsip"), ("lain", "lain.wacz"), ("lain.wacz", "lain.wacz")):
        with pytest.raises(HostError, match=f"{where} sudah ada dan bukan arsip buatan ruang pers"):
            keep(published, tmp_path, name)
    for inside in (published, published / "arsip", published.parent / "content" / "arsip", published.parent):
        with pytest.raises(HostError, match="tidak dapat ditulis ke"):
            keep(published, inside.parent, inside.name)
    assert {path.name for path in tmp_path.iterdir()} == {"arsip", "lain.wacz"}


def test_what_changed_since_it_was_published_stops_it_and_the_old_archive_stays(
    published: Path, tmp_path: Path
) -> None:
    output = tmp_path / "output"
    shutil.copytree(published, output)
    kept, _ = keep(output, tmp_path)
    before = kept.with_name("arsip.wacz").read_bytes()
    (output / "siaran-pers/index.html").write_text("judi")
    with pytest.raises(HostError, match=r"Berkas siaran-pers/index\.html berubah"):
        keep(output, tmp_path)
    assert kept.with_name("arsip.wacz").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["arsip", "arsip.wacz", "output"]


BAD_PATHS = ("../luar.sh", "/luar.sh", "a/../../x", "C:luar", "c:/x", "a\\b", "a\0b", "a//b", "a/", "./a", "")


@pytest.mark.parametrize("path", BAD_PATHS)
def test_a_list_that_names_what_lies_outside_the_output_is_refused(path: str, tmp_path: Path) -> None:
    output = tiny(tmp_path / "output", {"index.html": "x"})
    published = manifest.load(output)
    assert published
    published.files[path] = published.files["index.html"]
    published.save(output)
    sign(output)
    with pytest.raises(HostError, match="yang tidak terletak di folder itu"):
        published_manifest(output)


def test_a_link_that_leads_out_of_the_output_is_not_followed(tmp_path: Path) -> None:
    output = tiny(tmp_path / "output", {"index.html": "x", "a.txt": "rahasia", "foto/b.txt": "rahasia"})
    (tmp_path / "rahasia").mkdir()
    (output / "a.txt").rename(tmp_path / "rahasia/a.txt")
    (output / "foto/b.txt").rename(tmp_path / "rahasia/b.txt")
    (output / "foto").rmdir()
    (output / "a.txt").symlink_to(tmp_path / "rahasia/a.txt")
    (output / "foto").symlink_to(tmp_path / "rahasia")
    published = published_output(output)
    for path in ("a.txt", "foto/b.txt"):
        with pytest.raises(HostError, match=f"menyebut {path}, yang tidak terletak"):
            published.read(path)
        with pytest.raises(HostError, match="yang tidak terletak"):
            check_source(output, uploads(published.manifest)[path])
    with pytest.raises(HostError, match="yang tidak terletak"):
        keep(output, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["output", "rahasia"]


def test_the_command_names_what_it_wrote_and_what_is_missing(published: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    shutil.copytree(published, output)
    (tmp_path / "content").mkdir()
    done = pressroom(tmp_path, "archive")
    assert (done.returncode, done.stderr) == (0, "")
    assert "arsip-2022-09-21.wacz" in done.stdout
    assert (tmp_path / "arsip-2022-09-21" / "index.html").is_file()
    (output / origin.NAME).unlink()
    assert "Jalankan publish lagi" in pressroom(tmp_path, "archive").stderr


def test_the_folder_says_that_the_search_is_on_the_site_itself(published: Path, kept: Path) -> None:
    page = (kept / "cari/index.html").read_text(encoding="utf-8")
    assert 'type="module"' in (published / "cari/index.html").read_text(encoding="utf-8")
    assert 'type="module"' not in page
    note = page.index("Pencarian kata ada di situsnya")
    assert "<div data-offline>" in page[note - 200 : note]
