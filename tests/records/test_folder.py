"""What stands in the content folder and is not what it seems: it is named, read by nobody, and published through
no back door."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest

from pressroom.records import newsroom as newsrooms
from pressroom.records.newsroom import Newsroom
from pressroom.records.store import Store
from tests.conftest import BASE, ZONE, Content, jpeg, lay, release

Load = Callable[..., Newsroom]
PDF = b"%PDF-1.4 x"


def read(folder: Path) -> tuple[Newsroom, dict[str, str]]:
    """The newsroom in ``folder``, and its problems by file."""
    newsroom = newsrooms.load(folder, "content", Store(None, ZONE))
    return newsroom, {problem.file: str(problem) for problem in newsroom.problems}


def laid(tmp_path: Path, content: Content) -> Path:
    return lay(tmp_path / "content", BASE | content)


def titles(newsroom: Newsroom) -> list[str]:
    return [item.title for item in newsroom.releases]


def test_a_folder_that_is_a_link_is_named_and_not_read(tmp_path: Path) -> None:
    elsewhere = lay(tmp_path / "lama", {"lama.md": release("Lama")})
    folder = laid(tmp_path, {"siaran-pers/2022/baru.md": release("Baru")})
    (folder / "siaran-pers" / "2021").symlink_to(elsewhere)
    newsroom, problems = read(folder)
    assert titles(newsroom) == ["Baru"]
    assert "2021 hanya tautan (pintasan) ke tempat lain" in problems["content/siaran-pers/2021"]
    assert newsroom.problems.errors == 1


def test_the_content_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    folder = laid(tmp_path, {"siaran-pers/2022/baru.md": release("Baru")})
    (tmp_path / "isi").symlink_to(folder)
    newsroom, problems = read(tmp_path / "isi")
    assert titles(newsroom) == ["Baru"]
    assert not problems


def test_files_that_are_links_are_named_wherever_they_lead(tmp_path: Path) -> None:
    outside = lay(tmp_path / "lain", {"rahasia.md": release("Rahasia"), "a.jpg": jpeg()})
    folder = laid(
        tmp_path,
        {
            "siaran-pers/draf.md": release("Draf", status="draf"),
            "siaran-pers/a.md": release("A", foto="foto/a.jpg"),
            "siaran-pers/b.md": release("B", lampiran="lampiran/naskah.txt"),
            "foto/b.jpg": jpeg(),
            "lampiran/b.pdf": PDF,
        },
    )
    (folder / "siaran-pers" / "rahasia.md").symlink_to(outside / "rahasia.md")
    (folder / "siaran-pers" / "hilang.md").symlink_to(outside / "tidak-ada.md")
    (folder / "foto" / "a.jpg").symlink_to(outside / "a.jpg")
    # A back door through which the draft would be published as it is.
    (folder / "lampiran" / "naskah.txt").symlink_to(folder / "siaran-pers" / "draf.md")
    newsroom, problems = read(folder)
    assert titles(newsroom) == ["Draf"]
    for name in ("siaran-pers/rahasia.md", "siaran-pers/hilang.md", "foto/a.jpg", "lampiran/naskah.txt"):
        assert f"{name} hanya tautan (pintasan)" in problems[f"content/{name}"]
    assert "foto/a.jpg hanya tautan" in problems["content/siaran-pers/a.md"]
    assert "lampiran/naskah.txt hanya tautan" in problems["content/siaran-pers/b.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither in a folder")
def test_a_pipe_and_a_socket_are_named_and_never_opened(tmp_path: Path) -> None:
    folder = laid(tmp_path, {"siaran-pers/a.md": release("A")})
    os.mkfifo(folder / "siaran-pers" / "pipa.md")
    with socket.socket(socket.AF_UNIX) as opened, pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)  # the path of a socket may not be long
        opened.bind("soket.jpg")
    newsroom, problems = read(folder)
    assert titles(newsroom) == ["A"]
    assert "pipa.md bukan berkas biasa" in problems["content/siaran-pers/pipa.md"]
    assert "soket.jpg bukan berkas biasa" in problems["content/soket.jpg"]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("siaran-pers/2022/rilis.md.txt", "naskah rilis.md.txt tidak dibaca dan tidak terbit"),
        ("siaran-pers/2022/rilis.txt", "naskah rilis.txt tidak dibaca dan tidak terbit"),
        ("siaran-pers/2022/rilis", "naskah rilis tidak dibaca dan tidak terbit"),
        ("instansi/dinas.mdown", "naskah dinas.mdown tidak dibaca dan tidak terbit"),
    ],
)
def test_a_manuscript_under_another_ending_is_an_error_with_its_right_name(
    tmp_path: Path, name: str, what: str
) -> None:
    newsroom, problems = read(laid(tmp_path, {name: release("Rilis")}))
    right = name.rpartition("/")[2].partition(".")[0]
    assert what in problems[f"content/{name}"]
    assert f"Ganti namanya menjadi {right}.md" in problems[f"content/{name}"]
    assert newsroom.problems.errors == 1


@pytest.mark.parametrize(
    "name", ["rilis.docx", "rilis.DOC", "rilis.odt", "rilis.rtf", "rilis.pdf", "rilis.html"]
)
def test_a_document_among_manuscripts_is_an_error(tmp_path: Path, name: str) -> None:
    newsroom, problems = read(laid(tmp_path, {f"siaran-pers/2022/{name}": b"PK\x03\x04"}))
    assert f"dokumen {name} di folder naskah tidak dibaca" in problems[f"content/siaran-pers/2022/{name}"]
    assert newsroom.problems.errors == 1


def test_a_manuscript_beside_the_content_folder_is_an_error(tmp_path: Path) -> None:
    lay(tmp_path, {"2022-09-20-rilis.md": release("Rilis"), "README.md": "# Ruang pers\n\njudul: bukan\n"})
    newsroom, problems = read(laid(tmp_path, {}))
    assert list(problems) == ["content/../2022-09-20-rilis.md"]
    assert "naskah ini berada di luar content/" in problems["content/../2022-09-20-rilis.md"]
    assert newsroom.problems.errors == 1


def test_what_stands_in_no_folder_that_is_read_is_a_warning_for_each_place(tmp_path: Path) -> None:
    newsroom, problems = read(
        laid(
            tmp_path,
            {"gambar/a.jpg": jpeg(), "gambar/2022/b.jpg": jpeg(), "c.jpg": jpeg(), "Thumbs.db": b"x"},
        )
    )
    assert "gambar tidak dibaca, jadi 2 berkas tidak terbit" in problems["content/gambar"]
    assert "c.jpg tidak dibaca, jadi 1 berkas tidak terbit" in problems["content/c.jpg"]
    assert len(problems) == 2
    assert not newsroom.problems.errors


def test_names_are_the_same_however_their_accents_are_stored(tmp_path: Path) -> None:
    composed, decomposed = normalize("NFC", "kafé"), normalize("NFD", "kafé")
    folder = laid(
        tmp_path,
        {
            f"foto/{decomposed}.jpg": jpeg(),
            f"lampiran/{composed}.pdf": PDF,
            f"siaran-pers/{decomposed}.md": release("A", foto=f"foto/{composed}.jpg"),
            "siaran-pers/b.md": release("B", foto=f"foto/{decomposed}.jpg"),
            "siaran-pers/c.md": release(
                "C",
                body=f"[a]({decomposed}.md) [b](/lampiran/kafe%CC%81.pdf) [c]({{filename}}/lampiran/{decomposed}.pdf)",
            ),
        },
    )
    newsroom, _ = read(folder)
    assert not newsroom.problems.errors
    assert {item.photos[0].file for item in newsroom.releases if item.photos} == {f"foto/{composed}.jpg"}
    (linking,) = (item for item in newsroom.releases if item.title == "C")
    kinds = [(ref.kind, ref.path) for ref in linking.links]
    assert kinds[0] == ("record", f"siaran-pers/{composed}.md")
    assert kinds[2] == ("file", f"lampiran/{composed}.pdf")
    assert newsroom.facts(f"foto/{composed}.jpg").format == "jpg"


@pytest.mark.parametrize("forms", [("NFC", "NFD"), ("NFD", "NFC")])
def test_a_draft_is_left_out_for_a_file_whose_name_differs_in_accents_alone(
    tmp_path: Path, forms: tuple[Literal["NFC", "NFD"], Literal["NFC", "NFD"]]
) -> None:
    public, draft = (f"siaran-pers/{normalize(form, 'kafé')}.md" for form in forms)
    for status in ("draf", '"Draft"'):
        folder = laid(tmp_path / status, {public: release("Umum"), draft: release("Naskah", status=status)})
        newsroom, problems = read(folder)
        assert titles(newsroom) == ["Umum"]
        [problem] = problems.values()
        assert "yang draf tidak dibaca. Hapus salah satunya, atau ganti namanya" in problem
    # What is plainly no draft, or says of a photo that nobody may see it, is not passed over.
    for name, fields in (
        ("terbit", {}),
        ("tersirat", {"lokasi": "'status: draf'"}),
        ("izin", {"status": "draf", "foto": "[{berkas: foto/a.jpg, izin: dicabut}]"}),
    ):
        newsroom, problems = read(
            laid(
                tmp_path / name,
                {public: release("Umum"), draft: release("Naskah", **fields), "foto/a.jpg": jpeg()},
            )
        )
        assert not newsroom.releases, name
        assert "yang draf tidak dibaca" not in problems["content/siaran-pers/kafé.md"]


def test_a_name_too_long_for_what_is_made_of_the_file_is_an_error(tmp_path: Path) -> None:
    long = "a" * 230
    newsroom, problems = read(
        laid(
            tmp_path,
            {
                f"foto/{long}.jpg": jpeg(),
                f"lampiran/{long}.pdf": PDF,
                "siaran-pers/a.md": release("A", foto=f"foto/{long}.jpg"),
                "siaran-pers/b.md": release("B", lampiran=f"lampiran/{long}.pdf"),
            },
        )
    )
    assert (
        "terlalu panjang. Singkatkan menjadi paling banyak 200 huruf" in problems["content/siaran-pers/a.md"]
    )
    assert "terlalu panjang" in problems["content/siaran-pers/b.md"]
    assert not newsroom.releases


def test_what_lies_in_the_inbox_holds_nothing_back_and_is_not_read(tmp_path: Path) -> None:
    """Word files, photos, notes and links; a manuscript that was put there is named, since it waits for nobody."""
    folder = laid(
        tmp_path,
        {
            "masuk/README.md": "# Kotak masuk\n",
            "masuk/catatan.md": "Tolong diketik ulang.\n",
            "masuk/siaran\nbaru.docx": b"PK",
            "masuk/2022/IMG_1.jpg": jpeg(),
            "masuk/siap.md": release("Siap"),
            "siaran-pers/2022/a.md": release("Satu", foto="[{berkas: masuk/2022/IMG_1.jpg, alt: a}]"),
            "siaran-pers/2022/b.md": release("Dua"),
        },
    )
    (folder / "masuk" / "pintasan").symlink_to(folder)
    newsroom, problems = read(folder)
    assert titles(newsroom) == ["Dua"]
    assert problems["content/masuk/siap.md"].startswith(
        "content/masuk/siap.md:1: peringatan: naskah ini di kotak masuk"
    )
    assert "masuk/2022/IMG_1.jpg" in problems["content/siaran-pers/2022/a.md"]
    assert set(problems) == {"content/masuk/siap.md", "content/siaran-pers/2022/a.md"}
