"""The build itself: files on disk, photos, determinism, plugins that fail."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from pressroom import manifest
from pressroom.build import publish as publishing
from pressroom.build import replacement
from pressroom.build.command import BuildFailed, build
from pressroom.build.publish import publish
from pressroom.build.writer import OutputRefused
from tests.conftest import (
    BASE,
    PUBLIC_SETTINGS,
    ROOT,
    SAMPLE,
    SETTINGS,
    ZONE,
    BuiltSite,
    Content,
    jpeg,
    lay,
    release,
    settings_file,
)

Make = Callable[..., BuiltSite]


def geotagged(orientation: int = 1) -> bytes:
    """A photo as a phone makes it: EXIF with a place, a comment, XMP, maybe on its side."""
    exif = Image.Exif()
    exif[0x010F] = "TELEPON-RAHASIA"
    exif[0x0112] = orientation
    exif.get_ifd(0x8825)[1] = "S"
    exif.get_ifd(0x8825)[2] = (6.0, 14.0, 17.0)
    out = BytesIO()
    picture = Image.new("RGB", (80, 40), "white")
    picture.paste("red", (0, 0, 40, 40))
    picture.save(out, "JPEG", exif=exif, comment=b"KOMENTAR-RAHASIA", xmp=b"<x>XMP-RAHASIA</x>", quality=95)
    return out.getvalue()


@pytest.mark.parametrize("orientation", [1, 6])
def test_photos_are_upright_and_free_of_metadata(site: Make, orientation: int) -> None:
    data = geotagged(orientation)
    assert data.count(b"RAHASIA") == 3
    built = site(
        {"siaran-pers/a.md": release(foto="[{berkas: foto/a.jpg, alt: a, izin: umum}]"), "foto/a.jpg": data}
    )
    published = (built.output / "foto" / "a.jpg").read_bytes()
    for trace in (b"RAHASIA", b"Exif"):
        assert trace not in published
    with Image.open(BytesIO(published)) as image:
        assert not image.getexif()
        assert image.size == ((80, 40) if orientation == 1 else (40, 80))
        left, bottom = (
            image.convert("RGB").getpixel((5, 5)),
            image.convert("RGB").getpixel((5, image.height - 5)),
        )
    assert left[1] < 60  # type: ignore[index]
    if orientation == 6:
        assert bottom[1] > 200  # type: ignore[index]
    page = built["siaran-pers/2022/09/a/"]
    assert f'width="{80 if orientation == 1 else 40}"' in page


def test_a_photo_that_cannot_be_opened_is_named_and_the_rest_is_built(site: Make) -> None:
    built = site(
        {
            "siaran-pers/a.md": release(foto="[{berkas: foto/a.jpg, alt: a, izin: umum}]"),
            "siaran-pers/b.md": release("Baik"),
            "foto/a.jpg": jpeg()[:200],
        }
    )
    assert len(built.errors) == 1
    assert "a.md:5: galat: foto foto/a.jpg rusak" in built.errors[0]
    assert "siaran-pers/2022/09/b/" in built
    assert "foto/a.jpg" not in built


def test_photos_as_phones_and_old_programs_make_them(site: Make) -> None:
    """Several pictures in one JPEG, transparency, CMYK, 16 bits: published, none stops the build."""
    several, clear, deep, print_ = BytesIO(), BytesIO(), BytesIO(), BytesIO()
    Image.new("RGB", (8, 8)).save(several, "MPO", save_all=True, append_images=[Image.new("RGB", (8, 8))])
    Image.new("P", (8, 8)).save(clear, "PNG", transparency=0)
    Image.new("I;16", (8, 8)).save(deep, "PNG")
    Image.new("CMYK", (8, 8)).save(print_, "JPEG")
    photos = {"a.jpg": several, "b.png": clear, "c.png": deep, "d.jpg": print_}
    given = ", ".join(f"{{berkas: foto/{name}, alt: a, izin: umum}}" for name in photos)
    files: Content = {f"foto/{name}": data.getvalue() for name, data in photos.items()}
    built = site(files | {"siaran-pers/a.md": release(foto=f"[{given}]")})
    assert not built.problems
    with Image.open(built.output / "foto" / "b.png") as image:
        assert "transparency" in image.info
    with Image.open(built.output / "foto" / "a.jpg") as image:
        assert image.format == "JPEG"


def test_a_photo_is_published_under_the_suffix_of_what_it_is(site: Make) -> None:
    built = site(
        {
            "siaran-pers/a.md": release(foto="[{berkas: foto/a b.png, alt: a, izin: umum}]"),
            "foto/a b.png": jpeg(),
        }
    )
    assert "foto/a b.png.jpg" in built
    assert 'src="/foto/a%20b.png.jpg"' in built["siaran-pers/2022/09/a/"]


def test_a_second_build_leaves_untouched_what_is_the_same(tmp_path: Path) -> None:
    content = lay(
        tmp_path / "content",
        BASE | {"siaran-pers/a.md": release(tag="satu"), "siaran-pers/b.md": release("B")},
    )
    output = tmp_path / "output"
    build(SETTINGS, content=content, output=output, cache=tmp_path / "cache")
    page = output / "instansi" / "kecamatan-bekasi-timur" / "index.html"
    before = page.stat().st_mtime_ns
    (output / "tag" / "satu" / "nyasar.html").write_text("x")
    lay(content, {"siaran-pers/a.md": release("Baru")})
    outcome = build(SETTINGS, content=content, output=output, cache=tmp_path / "cache")
    assert page.stat().st_mtime_ns == before
    assert not (output / "tag" / "satu").exists()
    assert "Baru" in (output / "siaran-pers" / "2022" / "09" / "a" / "index.html").read_text()
    assert outcome.stats
    assert outcome.stats.removed == 2
    assert not list(output.rglob("*.new"))
    written = manifest.load(output)
    assert written is not None
    assert set(written.files) == {
        p.relative_to(output).as_posix() for p in output.rglob("*") if p.is_file() and p.name != manifest.NAME
    }


def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    content = lay(tmp_path / "content", BASE)
    output = lay(tmp_path / "Dokumen", {"skripsi.docx": "penting"})
    with pytest.raises(OutputRefused, match="sudah berisi berkas lain"):
        build(SETTINGS, content=content, output=output, cache=tmp_path / "cache")
    with pytest.raises(OutputRefused):
        publish(PUBLIC_SETTINGS, content, output, tmp_path / "cache")
    assert [p.name for p in output.iterdir()] == ["skripsi.docx"]


def test_an_error_in_what_is_public_leaves_the_old_site(tmp_path: Path) -> None:
    content = lay(tmp_path / "content", BASE | {"siaran-pers/a.md": release("Satu")})
    output, cache = tmp_path / "output", tmp_path / "cache"
    assert not publish(PUBLIC_SETTINGS, content, output, cache).problems.errors
    (output / ".nojekyll").touch()
    before = {p: p.read_bytes() for p in output.rglob("*") if p.is_file()}
    lay(content, {"siaran-pers/b.md": release("Dua"), "siaran-pers/a.md": release("a: b")})
    assert publish(PUBLIC_SETTINGS, content, output, cache).problems.errors == 1
    assert {p: p.read_bytes() for p in output.rglob("*") if p.is_file()} == before
    lay(content, {"siaran-pers/a.md": release("Satu")})
    publish(PUBLIC_SETTINGS, content, output, cache)
    assert "Dua" in (output / "siaran-pers" / "index.html").read_text()
    assert (output / ".nojekyll").exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["cache", "content", "output"]
    done = manifest.load(output)
    assert done is not None
    assert done.purpose == "public"


def test_the_same_content_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    """Other folders, another locale, another hash seed, another time zone of the machine."""
    script = "import sys; from pressroom.cli import main; sys.exit(main(sys.argv[1:]))"
    outputs = []
    for number, world in enumerate(
        ({"LC_ALL": "C", "TZ": "UTC"}, {"LC_ALL": "C.UTF-8", "TZ": "America/New_York"})
    ):
        content = tmp_path / f"tempat {number}" / "content"
        shutil.copytree(SAMPLE / "content", content)
        output = tmp_path / f"tempat {number}" / "output"
        environment = (
            os.environ | world | {"PYTHONHASHSEED": str(number + 1), "PYTHONPATH": str(ROOT / "plugins")}
        )
        command = [sys.executable, "-c", script, "build", "--settings", str(SETTINGS)]
        command += ["--content", str(content), "--output", str(output)]
        subprocess.run(command, check=True, env=environment, cwd=ROOT, capture_output=True)
        outputs.append({p.relative_to(output): p.read_bytes() for p in output.rglob("*") if p.is_file()})
    assert outputs[0] == outputs[1]


def test_the_clock_decides_nothing_but_what_is_visible(site: Make) -> None:
    content: Content = {"siaran-pers/a.md": release("Satu", "2022-01-01")}
    first, second = site(content), site(content, now=datetime(2024, 12, 31, tzinfo=ZONE))
    assert first.files == second.files
    assert all((first.output / f).read_bytes() == (second.output / f).read_bytes() for f in first.files)


@pytest.mark.parametrize(
    "source",
    ["", "def register():\n    raise RuntimeError('rusak')\n", "x = = 1\n"],
    ids=["missing", "raising", "not python"],
)
def test_a_plugin_that_fails_ends_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    name = f"tambahan_{len(source)}"
    if source:
        (tmp_path / f"{name}.py").write_text(source)
    conf = settings_file(tmp_path, f"PLUGINS = [*PLUGINS, {name!r}]")
    monkeypatch.syspath_prepend(str(tmp_path))
    content = lay(tmp_path / "content", BASE)
    with pytest.raises(BuildFailed, match=f"{name}|SyntaxError") as error:
        build(conf, content=content, output=tmp_path / "output", cache=tmp_path / "cache")
    assert f"Periksa PLUGINS di {conf.as_posix()}:4" in str(error.value)
    assert not (tmp_path / "output").exists()


def test_a_release_with_an_error_does_not_hold_back_the_others(site: Make) -> None:
    built = site({"siaran-pers/a.md": "---\njudul: a: b\n---\nx\n", "siaran-pers/b.md": release("Baik")})
    assert {error.split(":")[0].rpartition("/")[2] for error in built.errors} == {"a.md"}
    assert "siaran-pers/2022/09/b/" in built
    assert "siaran-pers/2022/09/a/" not in built


def without_exchange(one: Path, other: Path) -> None:
    """As on a system that cannot exchange two folders in one moment."""
    raise OSError(errno.ENOSYS, "cannot")


def test_the_old_site_comes_back_when_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = lay(tmp_path / "content", BASE | {"siaran-pers/a.md": release("Satu")})
    output, cache = tmp_path / "output", tmp_path / "cache"
    publish(PUBLIC_SETTINGS, content, output, cache)
    lay(output, {".git/HEAD": "milik pengelola"})
    before = {p: p.read_bytes() for p in output.rglob("*") if p.is_file()}
    rename = Path.rename

    def failing(source: Path, target: Path) -> Path:
        if source.name == "new":
            raise OSError(28, "disk full", str(target))
        return rename(source, target)

    monkeypatch.setattr(Path, "rename", failing)
    monkeypatch.setattr(replacement, "exchange", without_exchange)
    lay(content, {"siaran-pers/b.md": release("Dua")})
    with pytest.raises(BuildFailed, match="disk penuh"):
        publish(PUBLIC_SETTINGS, content, output, cache)
    assert {p: p.read_bytes() for p in output.rglob("*") if p.is_file()} == before


def test_a_run_that_was_killed_while_it_swapped_leaves_the_old_site_to_the_next(tmp_path: Path) -> None:
    content = lay(tmp_path / "content", BASE | {"siaran-pers/a.md": release("Satu")})
    output, cache = tmp_path / "output", tmp_path / "cache"
    publish(PUBLIC_SETTINGS, content, output, cache)
    away = publishing._workplace(cache, output.resolve(), moves=True) / "old"
    away.parent.mkdir(parents=True)
    shutil.move(output, away)
    lay(content, {"siaran-pers/b.md": "---\njudul: a: b\n---\nIsi.\n"})
    assert publish(PUBLIC_SETTINGS, content, output, cache).problems.errors
    assert "Satu" in (output / "siaran-pers" / "index.html").read_text()


def test_an_info_page_yields_to_any_other_and_is_named(site: Make) -> None:
    built = site(
        {"halaman/cari.md": "---\njudul: A\n---\nIsi.\n", "halaman/arsip.md": "---\njudul: A\n---\nIsi.\n"}
    )
    assert len(built.errors) == 2
    assert all("akan menutupi bagian situs" in line for line in built.errors)
    assert "Pencarian" in built["cari/"]
