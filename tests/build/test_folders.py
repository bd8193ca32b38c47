"""The folders that a build reads and writes: none is overwritten, none is emptied, and a file that changes
meanwhile is named."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import pytest

from pressroom.build.command import BuildFailed, build
from pressroom.build.writer import OutputRefused
from pressroom.records import store
from pressroom.site import media
from tests.conftest import BASE, SETTINGS, Content, lay, release

CONTENT: Content = BASE | {
    "siaran-pers/a.md": release("A", lampiran="lampiran/film.mp4"),
    "lampiran/film.mp4": b"awal",
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return lay(tmp_path / "content", CONTENT)


def everything_in(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("output", [".", "content", "content/hasil"])
def test_an_output_that_overlaps_the_content_is_refused_and_nothing_is_deleted(
    tmp_path: Path, content: Path, output: str
) -> None:
    # It seems to be an output of ours, in which whatever no page wants is deleted.
    build(SETTINGS, content=content, output=tmp_path / "dulu", cache=tmp_path / "cache")
    place = tmp_path / output
    place.mkdir(exist_ok=True)
    (place / ".pressroom.json").write_bytes((tmp_path / "dulu" / ".pressroom.json").read_bytes())
    before = everything_in(content)
    with pytest.raises(OutputRefused, match="bertumpang tindih"):
        build(SETTINGS, content=content, output=place, cache=tmp_path / "cache")
    assert everything_in(content) == before


def test_a_part_of_the_output_that_is_a_link_elsewhere_is_refused_and_its_files_stay(
    tmp_path: Path, content: Path
) -> None:
    output = tmp_path / "output"
    build(SETTINGS, content=content, output=output, cache=tmp_path / "cache")
    elsewhere = tmp_path / "elsewhere"
    (output / "lampiran").rename(elsewhere)
    (elsewhere / "milik-orang.txt").write_text("tetap")
    (output / "lampiran").symlink_to(elsewhere)
    before = everything_in(elsewhere)
    (content / "siaran-pers" / "a.md").write_text(release("Lain"))
    with pytest.raises(OutputRefused, match="lampiran hanya tautan"):
        build(SETTINGS, content=content, output=output, cache=tmp_path / "cache")
    assert everything_in(elsewhere) == before


def test_an_attachment_that_is_still_being_copied_is_named_and_nothing_kept_is_lost(
    tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    film, cache = content / "lampiran" / "film.mp4", tmp_path / "cache"
    read = media.read_verified

    def grow_first(file: Path, digest: str) -> bytes:
        with film.open("ab") as growing:
            growing.write(b" lagi")
        return read(file, digest)

    build(SETTINGS, content=content, output=tmp_path / "lama", cache=cache)
    kept = {file.name for file in cache.iterdir()}
    with monkeypatch.context() as patch:
        patch.setattr(media, "read_verified", grow_first)
        with pytest.raises(BuildFailed, match=r"film\.mp4 berubah selagi situs dibangun. Tunggu"):
            build(SETTINGS, content=content, output=tmp_path / "output", cache=cache)
    assert kept <= {file.name for file in cache.iterdir()}
    outcome = build(SETTINGS, content=content, output=tmp_path / "output", cache=cache)
    assert not outcome.discarded
    assert (tmp_path / "output" / "lampiran" / "film.mp4").read_bytes() == film.read_bytes()


def test_an_attachment_that_grows_while_it_is_read_is_named_with_its_release(
    tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = content / "lampiran" / "film.mp4"
    digest_of = store.file_hex_digest

    def grow_first(file: BinaryIO) -> str:
        with film.open("ab") as growing:
            growing.write(b" lagi")
        return digest_of(file)

    monkeypatch.setattr(store, "file_hex_digest", grow_first)
    outcome = build(SETTINGS, content=content, output=tmp_path / "output", cache=tmp_path / "cache")
    (problem,) = (str(problem) for problem in outcome.problems if "film" in str(problem))
    assert (
        "siaran-pers/a.md:5: galat: berkas lampiran/film.mp4 tidak dapat dibaca (isinya masih berubah"
        in problem
    )


def test_in_the_preview_the_page_of_a_file_with_a_mistake_stays_until_it_is_mended(
    tmp_path: Path, content: Path
) -> None:
    output = tmp_path / "pratinjau"

    def preview() -> None:
        build(
            SETTINGS,
            content=content,
            output=output,
            cache=tmp_path / "cache",
            preview=True,
            purpose="preview",
        )

    preview()
    page = output / "siaran-pers" / "2022" / "09" / "a" / "index.html"
    good = page.read_text()
    lay(content, {"siaran-pers/a.md": release("A: salah")})
    preview()
    assert page.read_text() == good
    lay(content, {"siaran-pers/a.md": release("B")})
    preview()
    assert page.read_text() != good
    (content / "siaran-pers" / "a.md").unlink()
    preview()
    assert not page.exists()
