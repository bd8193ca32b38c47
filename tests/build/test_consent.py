"""A photo whose consent was taken back, as whoever is on it looks for it: in the output, under every name, and in
what is kept between builds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pressroom.build.command import build
from pressroom.cache import PHOTO_FOLDER, RENDITION_FOLDER
from tests.build.edits import contents
from tests.build.rooms import Room, assert_same_files
from tests.conftest import Content, innovation, release
from tests.records.test_consent import photo, picture, saved
from tests.records.test_enclosed import archive

PHOTO = saved(picture(1, (1000, 660)))
OTHER = saved(picture(2, (1000, 660)))
SAYING = "siaran-pers/draf.md"
DRAFT = release("Draf", status="draf", foto=photo("foto/ani-asli.jpg", izin="dicabut"), instansi="Tidak Ada")
CONTENT: Content = {
    "foto/ani-asli.jpg": PHOTO,
    "foto/ani-lain.jpg": PHOTO,
    "foto/umum.jpg": OTHER,
    "lampiran/ani.jpg": PHOTO,
    "siaran-pers/foto.md": release(
        "Foto",
        foto=photo("foto/ani-lain.jpg", alt="Ani", keterangan="Ani di kelas", kredit="Sari", izin="umum")
        + photo("foto/umum.jpg", izin="umum"),
    ),
    "siaran-pers/isi.md": release("Isi", body="Kelas itu.\n\n![Ani](../foto/ani-asli.jpg)"),
    "siaran-pers/lampiran.md": release("Lampiran", lampiran="lampiran/ani.jpg", foto=photo("foto/umum.jpg")),
    "inovasi/kelas.md": innovation("Kelas", foto=photo("foto/ani-lain.jpg", izin="umum")),
}


def kept(room: Room) -> set[bytes]:
    """What the cache holds of photos."""
    folders = (room.cache / PHOTO_FOLDER, room.cache / RENDITION_FOLDER)
    return {file.read_bytes() for folder in folders for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def published(small: Room) -> Room:
    for path, data in CONTENT.items():
        small.write(f"content/{path}", data)
    assert not small.publish().problems.errors
    return small


def test_no_byte_of_it_stays_in_the_output_or_in_what_is_kept(published: Room) -> None:
    before = contents(published.output)
    # Before that, the entry with the same bytes speaks for the copy in a body.
    assert b"<small>Foto: Sari</small>" in before["siaran-pers/2022/09/isi/index.html"]
    assert b"Sari" in before["foto/ani-asli.jpg"]
    gone = {data for path, data in before.items() if "ani" in path.rpartition("/")[2]}
    derived = ("siaran-pers/2022/09/foto/", "inovasi/kelas/")
    gone |= {
        data
        for path, data in before.items()
        if path.startswith(derived) and path.endswith((".jpg", ".pdf", ".zip"))
    }
    assert len(gone) > 10
    published.put(SAYING, DRAFT)

    # Whatever command comes next, what is kept of it goes.
    checked = build(Path("pelicanconf.py"), content=Path("content"), check=True, cache=Path(".cache"))
    assert checked.problems.errors == 1
    assert not kept(published) & gone

    published.publish()
    after = contents(published.output)
    assert not {path for path, data in after.items() if data in gone}
    assert not {
        path
        for path, data in after.items()
        if b"ani-" in data or b"Ani" in data or "ani" in path.lower().split("/")[-1]
    }
    assert "foto/umum.jpg" in after
    assert "siaran-pers/2022/09/isi/index.html" in after
    assert_same_files(after, published.clean_build("publish"))


def test_the_preview_and_the_site_without_publishing_lose_it_too(published: Room) -> None:
    published.put(SAYING, DRAFT)
    preview = published.place / ".preview"
    build(
        Path("pelicanconf.py"),
        content=Path("content"),
        output=preview,
        preview=True,
        purpose="preview",
        cache=Path(".cache"),
    )
    published.build("draf")
    for folder in (preview, published.place / "draf"):
        files = contents(folder)
        assert "foto/umum.jpg" in files
        assert not {
            path for path, data in files.items() if data == PHOTO or b"ani-lain.jpg" in data or "ani-" in path
        }


def test_of_two_equal_photos_one_may_be_taken_back_in_every_order(published: Room) -> None:
    for number, izin in enumerate(("umum", "dicabut", "umum", "dicabut")):
        published.put(
            SAYING,
            release("Lain", f"2022-09-{1 + 18 * (number // 2)}", foto=photo("foto/ani-asli.jpg", izin=izin)),
        )
        outcome = published.publish()
        assert not outcome.problems.errors
        assert ("foto/ani-lain.jpg" in contents(published.output)) == (izin == "umum")


def test_a_near_copy_goes_at_once_where_it_is_public_and_never_comes_where_it_is_not(published: Room) -> None:
    published.write(
        "content/foto/ani-kecil.jpg", saved(picture(1, (1000, 660)).resize((500, 330)), quality=50)
    )
    near = photo("foto/ani-kecil.jpg", izin="umum")
    published.put("siaran-pers/kecil.md", release("Kecil", foto=near))
    assert not published.publish().problems.errors
    assert "foto/ani-kecil.jpg" in contents(published.output)
    published.put(SAYING, release("Lain", foto=photo("foto/ani-asli.jpg", izin="dicabut")))
    published.put("siaran-pers/baru.md", release("Baru", foto=near))
    outcome = published.publish()
    assert [problem.file for problem in outcome.problems if not problem.warning] == [
        "content/siaran-pers/baru.md"
    ]
    after = contents(published.output)
    assert "siaran-pers/2022/09/kecil/index.html" in after
    assert not {path for path in after if "ani-" in path or "/baru/" in path}


def test_an_attachment_with_it_goes_at_once_where_it_is_public(published: Room) -> None:
    published.write("content/lampiran/kelas.zip", archive({"ani-kecil.jpg": PHOTO}))
    published.put(
        "siaran-pers/zip.md",
        release("Zip", lampiran="lampiran/kelas.zip", body="Lihat [foto kelas](../lampiran/kelas.zip)."),
    )
    assert not published.publish().problems.errors
    assert "lampiran/kelas.zip" in contents(published.output)
    published.put(SAYING, release("Lain", foto=photo("foto/ani-asli.jpg", izin="dicabut")))
    published.put("siaran-pers/baru.md", release("Baru", lampiran="lampiran/kelas.zip"))
    outcome = published.publish()
    assert [problem.file for problem in outcome.problems if not problem.warning] == [
        "content/siaran-pers/baru.md"
    ]
    after = contents(published.output)
    page = after["siaran-pers/2022/09/zip/index.html"].decode()
    assert "foto kelas" in page
    assert "kelas.zip" not in page
    assert not {path for path in after if path.endswith("kelas.zip") or "/baru/" in path}


def test_what_is_deleted_from_the_cache_stops_no_build(published: Room) -> None:
    for file in (published.cache / PHOTO_FOLDER).iterdir():
        file.unlink()
    published.edit("content/siaran-pers/foto.md", "kredit: Sari", "kredit: Budi")
    assert not published.publish().problems.errors
    for file in (published.cache / RENDITION_FOLDER).rglob("*"):
        if file.is_file():
            file.unlink()
    published.edit("content/siaran-pers/foto.md", "kredit: Budi", "kredit: Tini")
    assert not published.publish().problems.errors
    assert json.loads((published.output / ".pressroom.json").read_text())["files"]


def test_without_the_library_that_compares_photos_nothing_is_built(published: Room) -> None:
    published.put(SAYING, DRAFT)
    before = contents(published.output)
    published.write("sitecustomize/imagehash.py", "raise ImportError('no imagehash')\n")
    done = published.run("publish", PYTHONPATH=str(published.place / "sitecustomize"))
    assert done.returncode
    assert "imagehash" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert contents(published.output) == before
