"""One bad file holds back itself: it is left out of what is published, unless it was public already."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from unicodedata import normalize

import pytest

from pressroom import manifest
from pressroom.build.command import BuildFailed, build
from pressroom.build.publish import publish
from pressroom.build.run_state import Outcome
from pressroom.renditions import cards, letter, typst_document
from pressroom.renditions.typst_document import DocumentError
from tests.conftest import BASE, PUBLIC_SETTINGS, BuiltSite, Content, agency, innovation, jpeg, lay, release

PHOTO = "[{berkas: foto/kasar.jpg, alt: a, izin: umum}]"
PUBLIC = BASE | {
    "siaran-pers/a.md": release("Satu"),
    "siaran-pers/lama.md": release("Lama", "2021-03-02"),
    "siaran-pers/diam.md": release(
        "Diam", status="sembunyi", foto="[{berkas: foto/diam.jpg, alt: a, izin: umum}]"
    ),
    "foto/diam.jpg": jpeg(),
}


@dataclass(frozen=True)
class Room:
    """Content that is published into one folder, again and again."""

    place: Path

    def publish(self, content: Content | None = None, lines: tuple[str, ...] | None = ()) -> Outcome:
        lay(self.place / "content", content or {})
        return publish(
            PUBLIC_SETTINGS,
            self.place / "content",
            self.place / "output",
            self.place / "cache",
            public_lines=lines,
        )

    @property
    def site(self) -> BuiltSite:
        return BuiltSite(self.place / "output", [])

    @property
    def addresses(self) -> list[str]:
        return self.site["data/alamat.txt"].splitlines()


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """Published once; to be copied."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1663725600")
        room = Room(tmp_path_factory.mktemp("terbit"))
        assert not room.publish(PUBLIC).problems.errors
    return room


@pytest.fixture
def room(published: Room, tmp_path: Path) -> Room:
    """A room in which ``PUBLIC`` is public."""
    return Room(shutil.copytree(published.place, tmp_path / "ruang"))


def test_a_draft_with_the_name_of_a_public_file_holds_nothing_back(room: Room) -> None:
    """macOS and Windows store the letter with its accent in two ways."""
    forms: tuple[tuple[Literal["NFC", "NFD"], Literal["NFC", "NFD"]], ...] = (("NFC", "NFD"), ("NFD", "NFC"))
    for first, other in forms:
        public, draft = (f"siaran-pers/{normalize(form, f'kafé {first}')}.md" for form in (first, other))
        assert not room.publish({public: release(f"Kafé {first}")}).problems.errors
        outcome = room.publish({draft: release("Zeta-rahasia", status="draf")})
        assert outcome.stats
        assert not outcome.blocking
        assert normalize("NFD", draft) in [path.partition("content/")[2] for path in outcome.left_out]
        assert f"Kafé {first}" in room.site[f"siaran-pers/2022/09/kafe-{first.lower()}/"]
        assert b"eta-rahasia" not in room.site.everything()
        (room.place / "content" / draft).unlink()


def names(files: list[str]) -> list[str]:
    return [Path(file).name for file in files]


def test_the_list_has_every_public_address_and_hides_what_is_hidden(room: Room) -> None:
    room.publish(
        {
            "siaran-pers/b.md": release(
                "Dua",
                foto="[{berkas: foto/b.jpg, alt: a, izin: umum}]",
                lampiran="lampiran/b.pdf",
                alamat_lama="dulu/",
            ),
            "siaran-pers/nanti.md": release("Nanti", embargo="2030-01-01"),
            "siaran-pers/draf.md": release(
                "Draf", status="draf", foto="[{berkas: foto/draf.jpg, alt: a, izin: umum}]"
            ),
            "halaman/kontak.md": "---\njudul: Kontak\n---\nIsi.\n",
            "foto/b.jpg": jpeg("red"),
            "foto/draf.jpg": jpeg("blue"),
            "lampiran/b.pdf": b"%PDF-1.4\n",
        }
    )
    *plain, first, second = room.addresses
    assert plain == [
        *(
            "dulu/",
            "foto/b.jpg",
            "inovasi/siap-difoto/",
            "instansi/disdukcapil/",
            "instansi/kecamatan-bekasi-timur/",
        ),
        *("kontak/", "lampiran/b.pdf", "siaran-pers/2021/03/lama/", "siaran-pers/2022/09/a/"),
        "siaran-pers/2022/09/b/",
    ]
    assert first.startswith("sidik:")
    assert second.startswith("sidik:")


# What is new and has an error, of every kind and every stage of a build.
BAD: dict[str, Content] = {
    "front matter": {"siaran-pers/kasar.md": release("Kasar: sekali", foto=PHOTO)},
    "a value": {"siaran-pers/kasar.md": release("Kasar", "kemarin dulu", foto=PHOTO)},
    "no front matter": {"siaran-pers/kasar.md": "Kasar sekali.\n"},
    "a name": {"siaran-pers/kasar.md": release("Kasar", instansi="Tak Ada", foto=PHOTO)},
    "a draft": {"siaran-pers/kasar.md": release("Kasar", status="draf", judl="x", nomor="[", foto=PHOTO)},
    "the slug of another": {
        "siaran-pers/2022/kasar.md": release("Kasar", "2022-01-02", slug="a", foto=PHOTO)
    },
    "the name of another": {"instansi/aa-kasar.md": agency("Disdukcapil")},
    "a photo that cannot be opened": {
        "siaran-pers/kasar.md": release("Kasar", foto=PHOTO),
        "foto/kasar.jpg": jpeg()[:200],
    },
    "an address of the site": {"halaman/instansi.md": "---\njudul: Kasar\n---\nIsi.\n"},
    "an old address that is taken": {
        "siaran-pers/kasar.md": release("Kasar", foto=PHOTO, alamat_lama="siaran-pers/2022/09/a/")
    },
    "an agency that others name": {
        "instansi/kasar.md": agency("Dinas Kasar", jenis="entah"),
        "siaran-pers/b.md": release("Dua", instansi="Disdukcapil, Dinas Kasar"),
    },
    "an innovation whose file is no text": {"inovasi/kasar.md": b"\x00\xff\xfe kasar"},
    "an original": {
        "siaran-pers/kasar.md": release("Kasar", "kemarin dulu"),
        "siaran-pers/rough.md": release("Kasar in English", bahasa="en", terjemahan="kasar"),
    },
    "a file that a program renamed": {"siaran-pers/kasar.md.txt": release("Kasar")},
    "a file in no room": {"siaran-pers/kasar.docx": b"PK", "kasar.md": "Kasar.\n"},
}


@pytest.mark.parametrize("name", BAD)
def test_what_was_never_public_is_left_out_and_all_else_is_published(room: Room, name: str) -> None:
    photo: Content = {"foto/kasar.jpg": jpeg("yellow")}
    outcome = room.publish(photo | BAD[name] | {"siaran-pers/baik.md": release("Baik")})
    assert outcome.problems.errors
    assert not outcome.blocking
    assert outcome.left_out
    assert {problem.file for problem in outcome.problems if not problem.warning} <= set(outcome.left_out)
    assert "Baik" in room.site["siaran-pers/2022/09/baik/"]
    assert "Satu" in room.site["siaran-pers/2022/09/a/"]
    # A name that another file typed stands there as typed, and its words are found.
    is_typed = name == "an agency that others name"
    for file in filter(Path.is_file, room.site.output.rglob("*")):
        path, data = file.relative_to(room.site.output).as_posix(), file.read_bytes().lower()
        assert "kasar" not in path
        if not (is_typed and path.startswith("aset/cari/")):
            assert b"kasar" not in data.replace(b"dinas kasar", b""), path


# What is public and has an error now: each loses its address if it is left out.
BROKEN: dict[str, tuple[str, str]] = {
    "a date that cannot be read": ("siaran-pers/a.md", release("Satu", "kemarin dulu")),
    "another date, and an error": ("siaran-pers/lama.md", release("Lama: lagi", "2022-05-06")),
    "front matter that cannot be read": ("siaran-pers/lama.md", "---\njudul: [\ntanggal: : :\n---\nIsi.\n"),
    "nothing that can be read": ("siaran-pers/lama.md", "\x00"),
    "one of many lines": ("siaran-pers/a.md", release("Satu: lagi")),
    "a photo that is missing": ("siaran-pers/a.md", release("Satu", foto="foto/tak-ada.jpg")),
    "a hidden one": ("siaran-pers/diam.md", release("Diam: lagi", status="sembunyi")),
    "an agency": ("instansi/disdukcapil.md", agency("Disdukcapil", jenis="entah")),
    "an innovation": ("inovasi/siap-difoto.md", innovation("SIAP DIFOTO", "Tak Ada")),
    "an old address that is taken": (
        "siaran-pers/a.md",
        release("Satu", alamat_lama="siaran-pers/2021/03/lama/"),
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_public_and_has_an_error_now_holds_publishing_back(room: Room, name: str) -> None:
    before = manifest.load(room.place / "output")
    source, text = BROKEN[name]
    outcome = room.publish(
        {source: text, "siaran-pers/baik.md": release("Baik"), "siaran-pers/kasar.md": release("K: k")}
    )
    assert names(outcome.blocking) == [Path(source).name]
    assert names(outcome.left_out) == ["kasar.md"]
    assert outcome.stats is None
    assert manifest.load(room.place / "output") == before


def test_a_public_file_that_a_program_renamed_holds_publishing_back(room: Room) -> None:
    file = room.place / "content/siaran-pers/lama.md"
    file.rename(f"{file}.txt")
    assert names(room.publish().blocking) == ["lama.md.txt"]


def test_a_folder_that_became_a_link_holds_back_what_was_public_in_it(room: Room, tmp_path: Path) -> None:
    folder = room.place / "content/siaran-pers"
    shutil.move(folder, tmp_path / "bersama")
    folder.symlink_to(tmp_path / "bersama")
    assert names(room.publish().blocking) == ["siaran-pers"]
    folder.unlink()
    shutil.move(tmp_path / "bersama", folder)
    lay(tmp_path / "bersama", {"b.md": release("Dua")})
    (folder / "lain").symlink_to(tmp_path / "bersama")
    outcome = room.publish()
    assert names(outcome.left_out) == ["lain"]
    assert not outcome.blocking


def test_a_rule_that_is_new_is_a_warning_about_what_is_public_already(room: Room) -> None:
    """The body of a release is nothing but its place: an error in what is new."""
    empty = release("Kosong", body="KOTA BEKASI —")
    lines = (*room.addresses, "siaran-pers/2022/09/lama-kosong/")
    outcome = room.publish(
        {"siaran-pers/kosong.md": empty, "siaran-pers/lama-kosong.md": empty.replace("Kosong", "Dulu")}, lines
    )
    assert names(outcome.left_out) == ["kosong.md"]
    told = [(Path(problem.file).name, problem.warning) for problem in outcome.problems]
    assert told == [("kosong.md", False), ("lama-kosong.md", True)]
    assert "Dulu" in room.site["siaran-pers/2022/09/lama-kosong/"]
    assert "siaran-pers/2022/09/kosong/" not in room.site


def test_what_is_public_and_was_made_a_draft_with_an_error_holds_publishing_back(room: Room) -> None:
    outcome = room.publish({"siaran-pers/a.md": release("Satu: lagi", status="draf")})
    assert names(outcome.blocking) == ["a.md"]
    assert "Satu" in room.site["siaran-pers/2022/09/a/"]


def test_a_draft_and_a_file_whose_address_another_has_hold_nothing_back(room: Room) -> None:
    never_public = release("Baru: lagi", status="draf")
    same_slug = release("Lama: lagi", "2021-03-09", slug="lama")
    outcome = room.publish({"siaran-pers/baru.md": never_public, "siaran-pers/2021/lama.md": same_slug})
    assert names(outcome.left_out) == ["lama.md", "baru.md"]
    assert not outcome.blocking
    assert "Lama" in room.site["siaran-pers/2021/03/lama/"]


def refuse(patch: pytest.MonkeyPatch, *titles: str) -> None:
    """Let Typst refuse the letters and cards of releases with ``titles``; of all where there are none."""
    compile = typst_document.compile_document

    def refusing(theme: Path, name: str, data: dict[str, Any], *rest: Any, **options: Any) -> bytes:
        if not titles or data["title"] in titles:
            raise DocumentError("cannot set this")
        return compile(theme, name, data, *rest, **options)

    for module in (letter, cards):
        patch.setattr(module, "compile_document", refusing)


def test_what_typst_refuses_is_left_out_and_all_else_is_published(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "Aneh", "SIAP ANEH")
    outcome = room.publish(
        {
            "siaran-pers/aneh.md": release("Aneh"),
            "siaran-pers/aneh-en.md": release("Strange", bahasa="en", terjemahan="aneh"),
            "inovasi/siap-aneh.md": innovation("SIAP ANEH", "Disdukcapil"),
            "siaran-pers/baik.md": release("Baik"),
        }
    )
    assert not outcome.blocking
    assert names(outcome.left_out) == ["siap-aneh.md", "aneh.md"]
    errors = [str(problem) for problem in outcome.problems if not problem.warning]
    assert len(errors) == 3
    assert (
        "aneh.md:1: galat: siaran-pers.pdf untuk halaman ini tidak dapat dibuat (cannot set this)"
        in "\n".join(errors)
    )
    assert "siaran-pers/2022/09/baik/siaran-pers.pdf" in room.site
    assert b"aneh" not in room.site.everything().replace(str(room.place).encode(), b"").lower()


def test_what_is_public_and_typst_refuses_holds_publishing_back(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = manifest.load(room.place / "output")
    refuse(monkeypatch, "Satu Lagi")
    outcome = room.publish({"siaran-pers/a.md": release("Satu Lagi"), "siaran-pers/baik.md": release("Baik")})
    assert names(outcome.blocking) == ["a.md"]
    assert outcome.stats is None
    assert manifest.load(room.place / "output") == before


def test_what_typst_refuses_everywhere_is_no_fault_of_a_file(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_cache(room)
    refuse(monkeypatch)
    with pytest.raises(BuildFailed, match="cannot set this"):
        room.publish({"siaran-pers/baik.md": release("Baik")})


def forget_cache(room: Room) -> None:
    shutil.rmtree(room.place / "cache")


def forget_output(room: Room) -> None:
    shutil.rmtree(room.place / "output")


def older_output(room: Room) -> None:
    """As a version left it that wrote no list."""
    forget_cache(room)
    (room.place / "output/data/alamat.txt").unlink()


@pytest.mark.parametrize("loss", [forget_cache, forget_output, older_output])
def test_what_was_public_is_known_from_what_is_left(room: Room, loss: Callable[[Room], None]) -> None:
    room.publish()
    loss(room)
    assert names(room.publish({"siaran-pers/a.md": release("Satu: lagi")}).blocking) == ["a.md"]


def test_where_nothing_is_left_the_host_says_what_was_public(room: Room) -> None:
    lines = tuple(room.addresses)
    bad: Content = {
        "siaran-pers/a.md": release("Satu: lagi"),
        "siaran-pers/draf.md": release("D: d", status="draf"),
    }
    forget_cache(room)
    forget_output(room)
    assert names(room.publish(bad, lines).blocking) == ["a.md"]
    # It cannot be asked: nobody knows, so nothing but a draft is left out.
    assert names(room.publish(bad, None).blocking) == ["a.md"]
    # It has no list: nothing was ever published.
    outcome = room.publish(bad)
    assert not outcome.blocking
    assert names(outcome.left_out) == ["a.md", "draf.md"]


def test_an_output_that_was_not_published_says_nothing_of_what_is_public(tmp_path: Path) -> None:
    room = Room(tmp_path)
    lay(tmp_path / "content", PUBLIC)
    build(PUBLIC_SETTINGS, content=tmp_path / "content", output=tmp_path / "output", cache=tmp_path / "cache")
    assert room.addresses
    assert names(room.publish({"siaran-pers/a.md": release("Satu: lagi")}).left_out) == ["a.md"]
