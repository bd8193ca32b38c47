"""What publishing makes beside the pages, and what a preview does not; and that nothing is left of a
photo that was taken back."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
import yaml
from PIL import Image, IptcImagePlugin
from pillow_heif import from_pillow

from pressroom.build.publish import publish
from pressroom.renditions.sizes import DecodedPhoto
from tests.conftest import (
    BASE,
    PUBLIC_SETTINGS,
    ROOT,
    ZONE,
    BuiltSite,
    Content,
    jpeg,
    lay,
    release,
    settings_file,
)
from tests.renditions.test_sizes import animated, bomb_png

PLACE = "siaran-pers/2022/09/"
TWO = "\n  - {berkas: foto/a.jpg, alt: Loket, keterangan: Loket baru, kredit: Sari, izin: umum, lisensi: CC BY 4.0}"
TWO += "\n  - {berkas: foto/b.png, alt: Denah, izin: umum, jenis_gambar: ai}"


def gps(**more: object) -> bytes:
    """A photo that says where it was taken."""
    exif = Image.Exif()
    exif[0x010E] = "RAHASIA"
    exif.get_ifd(0x8825)[1] = "S"
    return jpeg("teal", (1500, 900), exif=exif.tobytes())


def heic(picture: Image.Image) -> bytes:
    out = BytesIO()
    from_pillow(picture).save(out)
    return out.getvalue()


def png(size: tuple[int, int] = (800, 500)) -> bytes:
    out = BytesIO()
    Image.new("RGBA", size, (200, 30, 30, 128)).save(out, "PNG")
    return out.getvalue()


CONTENT: Content = BASE | {
    "foto/a.jpg": gps(),
    "foto/b.png": png(),
    "siaran-pers/foto.md": release(
        "Dengan foto",
        body="BEKASI — Begini loketnya:\n\n![Antrean](foto/a.jpg)\n",
        foto=TWO,
        ringkasan="Ada fotonya.",
    ),
    "siaran-pers/tanpa.md": release("Tanpa foto", date="2022-09-19"),
    "siaran-pers/hoaks.md": release(
        "Bohong", date="2022-09-18", jenis="klarifikasi", klaim="Berbayar", putusan="hoaks", foto=TWO
    ),
    "siaran-pers/lama.md": release("Sudah lama", date="2020-09-01"),
}


class Room:
    """A press room that publishes."""

    def __init__(self, place: Path) -> None:
        self.place = place
        lay(place / "content", CONTENT)
        self.publish()

    def publish(self) -> BuiltSite:
        place = self.place
        outcome = publish(PUBLIC_SETTINGS, place / "content", place / "output", place / "cache")
        assert not outcome.problems.errors
        self.site = BuiltSite(place / "output", list(outcome.problems))
        return self.site


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2022, 9, 21, 9, 0, tzinfo=ZONE).timestamp())))
        patch.delenv("SITEURL", raising=False)
        return Room(tmp_path_factory.mktemp("terbit"))


def image(built: BuiltSite, path: str) -> Image.Image:
    found = Image.open(built.output / path)
    found.load()
    return found


def test_a_photo_is_offered_in_two_kinds_and_fitting_widths(room: Room) -> None:
    page = room.site[f"{PLACE}foto/"]
    assert page.count("<picture>") == 3
    assert '<source type="image/avif" srcset="/ukuran/360/foto/a.jpg.avif 360w, ' in page
    assert "webp" not in page
    assert image(room.site, "ukuran/720/foto/a.jpg.avif").format == "AVIF"
    assert image(room.site, "ukuran/1440/foto/a.jpg.jpg").size == (1440, 864)
    assert 'width="1500" height="900" alt="Loket" fetchpriority="high"' in page
    assert 'width="800" height="500" alt="Denah" loading="lazy"' in page


def test_a_photo_in_a_body_comes_in_sizes_on_the_page_and_whole_elsewhere(room: Room) -> None:
    page = room.site[f"{PLACE}foto/"]
    body = page.partition('<div class="prose')[2]
    assert (
        '<picture><source type="image/avif" srcset="/ukuran/360/foto/a.jpg.avif 360w, '
        "/ukuran/720/foto/a.jpg.avif 720w, /ukuran/1080/foto/a.jpg.avif 1080w, "
        '/ukuran/1440/foto/a.jpg.avif 1440w" sizes="(min-width: 62em) 40rem, 100vw">'
        '<img src="/ukuran/720/foto/a.jpg.jpg" srcset="/ukuran/360/foto/a.jpg.jpg 360w, '
    ) in body
    assert 'alt="Antrean" width="1500" height="900" loading="lazy"></picture>' in body
    for feed in ("feed.json", "feed.xml"):
        text = (
            room.site[feed]
            .replace("&lt;", "<")
            .replace("&quot;", '"')
            .replace('\\"', '"')
            .replace("&gt;", ">")
        )
        assert '<img src="https://humas.example/foto/a.jpg" alt="Antrean"' in text
        assert "<picture" not in text


def test_no_photo_says_where_it_was_taken(room: Room) -> None:
    photos = [path for path in room.site.files if path.endswith((".jpg", ".png", ".webp", ".avif"))]
    assert len(photos) > 20
    for path in photos:
        found = image(room.site, path)
        assert not found.getexif(), path
    assert b"RAHASIA" not in room.site.everything()


def test_the_photo_for_newspapers_carries_caption_and_credit(room: Room) -> None:
    kind = b"Gambar buatan AI"
    for path, caption in (("foto/a.jpg", b"Loket baru"), ("ukuran/penuh/foto/b.png.jpg", kind)):
        found = image(room.site, path)
        said = IptcImagePlugin.getiptcinfo(found) or {}
        assert said.get((2, 120)) == caption
        assert said[(2, 115)] == b"Humas Kota Bekasi"
    assert IptcImagePlugin.getiptcinfo(image(room.site, "foto/a.jpg"))[(2, 80)] == b"Sari"
    assert 'href="/foto/a.jpg">Unduh foto (JPG, ' in room.site[f"{PLACE}foto/"]


def test_the_photo_for_newspapers_carries_licence_day_and_origin(room: Room) -> None:
    """On the page and in the zip alike; the page offers each as a JPEG."""
    with ZipFile(room.site.output / PLACE / "foto" / "foto.zip") as bundle:
        zipped = {name: bundle.read(name) for name in bundle.namelist()}
    for path, name in (("foto/a.jpg", "a.jpg"), ("ukuran/penuh/foto/b.png.jpg", "b.png.jpg")):
        data = (room.site.output / path).read_bytes()
        assert data == zipped[name]
        assert f'href="/{path}" download>Unduh (JPG, ' in room.site[f"{PLACE}foto/"]
        assert IptcImagePlugin.getiptcinfo(image(room.site, path))[(2, 30)] == b"20220920"
    photo, made = zipped["a.jpg"], zipped["b.png.jpg"]
    assert b"<xmpRights:WebStatement>https://creativecommons.org/licenses/by/4.0/<" in photo
    assert (
        b"DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia<" in made
    )
    assert b"DigitalSourceType>" not in photo
    assert b"WebStatement>" not in made


def test_a_shared_link_shows_the_photo_or_a_card(room: Room) -> None:
    page = room.site[f"{PLACE}foto/"]
    assert f'property="og:image" content="https://humas.example/{PLACE}foto/bagikan-1200x630.jpg"' in page
    for size in ((1200, 630), (1200, 900), (1200, 1200)):
        path = f"{PLACE}foto/bagikan-{size[0]}x{size[1]}.jpg"
        assert image(room.site, path).size == size
        assert (room.site.output / path).stat().st_size <= 280_000
    for place in (f"{PLACE}tanpa/", "instansi/disdukcapil/", "inovasi/siap-difoto/", ""):
        assert f'property="og:image" content="https://humas.example/{place}kartu.png"' in room.site[place]
        card = image(room.site, f"{place}kartu.png")
        assert card.size == (1200, 630)
        assert card.mode == "P"
        assert len(card.getcolors() or ()) <= 32


def test_a_link_to_a_clarification_shows_the_verdict_and_not_the_photo(room: Room) -> None:
    assert f'content="https://humas.example/{PLACE}hoaks/kartu.png"' in room.site[f"{PLACE}hoaks/"]
    assert image(room.site, f"{PLACE}hoaks/kartu.png").size == (1200, 630)
    assert f"{PLACE}hoaks/bagikan-1200x630.jpg" not in room.site.files


def test_a_release_can_be_downloaded_as_a_letter_and_its_photos_as_one_file(room: Room) -> None:
    page = room.site[f"{PLACE}foto/"]
    assert f'href="/{PLACE}foto/siaran-pers.pdf">Unduh siaran pers (PDF, ' in page
    assert f'href="/{PLACE}foto/foto.zip">Semua foto (ZIP, ' in page
    with pikepdf.open(room.site.output / PLACE / "foto" / "siaran-pers.pdf") as letter:
        assert str(letter.docinfo["/Title"]) == "Dengan foto"
        assert str(letter.Root.Lang) == "id"
    with ZipFile(room.site.output / PLACE / "foto" / "foto.zip") as bundle:
        assert bundle.namelist() == ["a.jpg", "b.png.jpg", "keterangan.txt"]
        blocks = bundle.read("keterangan.txt").decode().split("\n\n")
    licence = "Lisensi: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
    assert blocks[2:] == [
        f"a.jpg\nLoket baru\nFoto: Sari\n{licence}\nTerbit: 20 September 2022",
        "b.png.jpg\nGambar buatan AI\nTerbit: 20 September 2022\n",
    ]
    facts = yaml.safe_load(room.site[f"{PLACE}foto/siaran-pers.md"].split("---\n")[1])
    first, second = facts["foto"]
    assert (first.get("jenis_gambar"), first["lisensi"]) == (None, "CC BY 4.0")
    assert (second["jenis_gambar"], second.get("lisensi")) == ("ai", None)
    assert "foto.zip" not in room.site[f"{PLACE}tanpa/"]


def test_however_old_a_release_has_its_letter_and_its_text(room: Room) -> None:
    page = room.site["siaran-pers/2020/09/lama/"]
    assert 'href="/siaran-pers/2020/09/lama/siaran-pers.pdf">Unduh siaran pers (PDF, ' in page
    assert room.site["siaran-pers/2020/09/lama/siaran-pers.md"].startswith("---\n")
    assert 'type="text/markdown" href="https://humas.example/siaran-pers/2020/09/lama/siaran-pers.md"' in page


def test_a_build_that_is_not_published_makes_none_of_it(site: Callable[..., BuiltSite]) -> None:
    built = site(CONTENT)
    assert not [
        path for path in built.files if path.startswith("ukuran/") or path.endswith((".pdf", ".zip", ".md"))
    ]
    assert "text/markdown" not in built[f"{PLACE}foto/"]
    assert not [path for path in built.files if path.endswith("kartu.png") or "bagikan-" in path]
    assert "<picture>" not in built[f"{PLACE}foto/"]
    assert 'href="/foto/a.jpg">Unduh foto (JPG, ' in built[f"{PLACE}foto/"]


def test_a_photo_is_decoded_once_for_all_its_sizes_and_crops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where one of them is missing, and no other photo is decoded for it."""
    photos = "[{berkas: foto/a.jpg, alt: a, izin: umum}, {berkas: foto/b.png, alt: b, izin: umum}]"
    lay(tmp_path / "content", BASE | {"foto/a.jpg": gps(), "foto/b.png": png()})
    lay(tmp_path / "content", {"siaran-pers/a.md": release("A", date="2020-09-01", foto=photos)})
    monkeypatch.setenv("PRESSROOM_PROCESSES", "1")
    decoded = []
    decode = DecodedPhoto.__init__

    def counted(self: DecodedPhoto, photo: bytes) -> None:
        decode(self, photo)
        decoded.append(self.picture.size)

    monkeypatch.setattr(DecodedPhoto, "__init__", counted)

    def published() -> dict[str, bytes]:
        output = tmp_path / "output"
        assert not publish(PUBLIC_SETTINGS, tmp_path / "content", output, tmp_path / "cache").problems.errors
        return {path: (output / path).read_bytes() for path in BuiltSite(output, []).files}

    before = published()
    # Once more for the letter; the PNG for the JPEG for newspapers, beside the pages and in the bundle.
    assert sorted(decoded) == [(800, 500)] * 3 + [(1500, 900)] * 2
    decoded.clear()
    [avif] = [
        file
        for file in (tmp_path / "cache" / "rendisi").glob("*/*")
        if file.read_bytes() == before["ukuran/360/foto/a.jpg.avif"]
    ]
    avif.unlink()
    shutil.rmtree(tmp_path / "output")
    assert published() == before
    assert decoded == [(1500, 900)]


def test_renditions_are_made_once(room: Room) -> None:
    kept = {path: path.stat().st_mtime_ns for path in (room.place / "cache" / "rendisi").rglob("*")}
    files = {path: path.stat().st_mtime_ns for path in room.site.output.rglob("*.avif")}
    room.publish()
    assert {path: path.stat().st_mtime_ns for path in room.site.output.rglob("*.avif")} == files
    now = {path: path.stat().st_mtime_ns for path in (room.place / "cache" / "rendisi").rglob("*")}
    assert {path for path in now if path.is_file() and now[path] != kept.get(path)} <= {
        room.place / "cache" / "rendisi" / "rendisi.sqlite"
    }


def test_a_photo_straight_from_a_phone_is_published_reduced_with_a_warning(
    site: Callable[..., BuiltSite],
) -> None:
    photo = "[{berkas: foto/a.jpg, alt: a, izin: umum}]"
    built = site(
        {
            "siaran-pers/a.md": release(foto=photo, lampiran="foto/b.png"),
            "foto/a.jpg": jpeg("green", (4000, 3000)),
            "foto/b.png": png((1, 70_000)),
        }
    )
    first, second = map(str, built.problems)
    assert "a.md:5: peringatan: foto foto/a.jpg besar (4000 piksel); yang terbit diperkecil sampai" in first
    assert "Perkecil berkasnya" in first
    assert "foto/b.png besar (70000 piksel)" in second
    assert image(built, "foto/a.jpg").size == (2560, 1920)
    assert image(built, "foto/b.png").size == (1, 2560)
    page = built[f"{PLACE}a/"]
    assert 'src="/foto/a.jpg" width="2560" height="1920"' in page
    assert 'href="/foto/b.png"' in page
    assert "/foto/a.jpg" in built["feed.json"]


def test_a_photo_of_an_iphone_is_published_as_a_jpeg(site: Callable[..., BuiltSite]) -> None:
    built = site(
        {
            "siaran-pers/a.md": release(foto="[{berkas: foto/IMG_1.HEIC, alt: a, izin: umum}]"),
            "foto/IMG_1.HEIC": heic(Image.new("RGB", (640, 480), "teal")),
        }
    )
    assert not list(built.problems)
    assert image(built, "foto/IMG_1.HEIC.jpg").format == "JPEG"
    assert 'src="/foto/IMG_1.HEIC.jpg" width="640" height="480"' in built[f"{PLACE}a/"]
    assert "Unduh foto (JPG, " in built[f"{PLACE}a/"]


def test_what_cannot_be_opened_is_named_with_the_cure(
    site: Callable[..., BuiltSite], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)  # as where its wheel does not run
    whole = jpeg("green", (640, 480))
    built = site(
        {
            "siaran-pers/a.md": release("A", foto="[{berkas: foto/a.heic, alt: a, izin: umum}]"),
            "siaran-pers/b.md": release("B", foto="[{berkas: foto/b.jpg, alt: a, izin: umum}]"),
            "siaran-pers/c.md": release("C", foto="[{berkas: foto/c.png, alt: a, izin: umum}]"),
            "foto/a.heic": heic(Image.new("RGB", (64, 48))),
            "foto/b.jpg": whole[: len(whole) * 3 // 4],
            "foto/c.png": bomb_png(),
        }
    )
    first, second, third = map(str, built.problems)
    assert (
        "a.md:5: galat: foto foto/a.heic berbentuk HEIC, yang tidak dapat dibuka di komputer ini. Di" in first
    )
    assert "b.md:5: galat: foto foto/b.jpg rusak" in second
    assert "c.md:5: galat: foto foto/c.png berukuran lebih dari 220 megapiksel. Perkecil dulu" in third


def test_a_picture_that_moves_stands_still_with_a_warning(site: Callable[..., BuiltSite]) -> None:
    photo = "[{berkas: foto/a.webp, alt: a, izin: umum}]"
    built = site({"siaran-pers/a.md": release(foto=photo), "foto/a.webp": animated()})
    [warning] = map(str, built.problems)
    assert "peringatan: gambar foto/a.webp bergerak; yang terbit hanya gambar pertamanya" in warning
    assert getattr(image(built, "foto/a.webp"), "n_frames", 1) == 1


def test_a_rendition_that_was_spoiled_is_made_anew(room: Room) -> None:
    before = {path: (room.site.output / path).read_bytes() for path in room.site.files}
    for file in (room.place / "cache" / "rendisi").glob("*/*"):
        file.write_bytes(bytes(file.stat().st_size))
    shutil.rmtree(room.site.output)
    built = room.publish()
    assert {path: (built.output / path).read_bytes() for path in built.files} == before


def test_the_size_that_a_page_gives_is_that_of_the_letter_though_only_its_design_changed(
    tmp_path: Path,
) -> None:
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    settings = settings_file(tmp_path, f"THEME = {str(tmp_path / 'theme')!r}")
    content = lay(tmp_path / "content", BASE | {"siaran-pers/a.md": release("Satu")})
    design = tmp_path / "theme" / "letter" / "letter.typ"
    sizes = set()
    for addition in ("", "\n#pagebreak()\n" + "#lorem(9000)"):
        design.write_text(design.read_text("utf-8") + addition, "utf-8")
        # Each in a process of its own: one process reads the design once.
        command = ["publish", "--settings", str(settings), "--content", str(content), "--output", "output"]
        subprocess.run([sys.executable, "-m", "pressroom", *command], cwd=tmp_path, check=True)
        built = BuiltSite(tmp_path / "output", [])
        size = (built.output / PLACE / "a" / "siaran-pers.pdf").stat().st_size
        assert f"(PDF, {round(size / 1000)}\N{NO-BREAK SPACE}KB)" in built[f"{PLACE}a/"]
        sizes.add(round(size / 1000))
    assert len(sizes) == 2


def test_of_a_photo_that_is_taken_back_no_byte_is_left(room: Room) -> None:
    """Not a size, crop, bundle or letter of it; nor in the cache."""
    before = {path: (room.site.output / path).read_bytes() for path in room.site.files}
    old = [
        data
        for path, data in before.items()
        if "a.jpg" in path or "bagikan" in path or "foto/siaran-pers.pdf" in path
    ]
    assert len(old) > 10
    changed = CONTENT["siaran-pers/foto.md"]
    lay(
        room.place / "content",
        {"siaran-pers/foto.md": str(changed).replace("kredit: Sari, izin: umum", "izin: dicabut")},
    )
    built = room.publish()
    assert not [path for path in built.files if "a.jpg" in path]
    left = {path.read_bytes() for path in built.output.rglob("*") if path.is_file()}
    left |= {path.read_bytes() for path in (room.place / "cache").rglob("*") if path.is_file()}
    for data in old:
        assert data not in left
    kept = [Image.open(path).size for path in (room.place / "cache" / "foto").glob("*.[jp][pn]g")]
    assert kept == [(800, 500)]
    # The other photo stands for the page now.
    assert "bagikan-1200x630.jpg" in built[f"{PLACE}foto/"]
    assert "Loket" not in built[f"{PLACE}foto/"]
    assert "foto.zip" not in built[f"{PLACE}foto/"]
