"""From a document to a draft, as the command does it."""

from __future__ import annotations

import os
import pty
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pressroom.atomic_write import is_temporary, move_new, write_beside
from pressroom.cli import main
from pressroom.desk import importing
from pressroom.desk.drafts import storing
from pressroom.desk.imports import reading
from pressroom.desk.imports.document import Document
from pressroom.digests import hex_digest
from pressroom.records.kinds.release import Release
from pressroom.records.newsroom import load
from pressroom.records.store import Store
from tests.conftest import BASE, NOW, ROOT, ZONE, furnish, innovation, jpeg, lay
from tests.desk.test_drafts import DIRTY, INVITATION, PROSE
from tests.desk.word_files import docx, paragraph

RELEASES = "content/siaran-pers/2022"
DRAFT = f"{RELEASES}/2022-09-20-warga-mawar-bersihkan-kali.md"
NAMED = DIRTY.replace("Kecamatan Mawar ikut.", "Kecamatan Bekasi Timur dan Disdukcapil ikut SIAP DIFOTO.")
_PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Gambar 1" descr="{alt}"/><a:graphic><a:graphicData>'
    '<pic:pic><pic:blipFill><a:blip r:embed="{id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r></w:p>"
)

Import = Callable[..., int]


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A city with its own folder, in which commands run."""
    more = {"inovasi/sapu-lidi.md": innovation("Sapu Lidi", kepanjangan="Siswa Peduli Lingkungan")}
    lay(furnish(tmp_path) / "content", BASE | more)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    monkeypatch.delenv("FILE", raising=False)
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    """All files of the content below ``folder`` that a draft could change."""
    content = folder / "content"
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(content.rglob("*"))
        if file.is_file() and file.relative_to(content).parts[0] in ("siaran-pers", "foto")
    }


def errors(content: Path) -> list[str]:
    return [
        problem.what
        for problem in load(content, "content", Store(None, ZONE)).problems
        if not problem.warning
    ]


def confirmed(text: str) -> str:
    """``text`` as staff make it who delete the signs before what is right."""
    lines = text.split("\n")
    return "\n".join(re.sub("^#(?=\\S|  )", "", line) for line in lines)


def read(content: Path) -> Release:
    newsroom = load(content, "content", Store(None, ZONE))
    assert not [problem for problem in newsroom.problems if not problem.warning]
    (release,) = newsroom.releases
    return release


def test_a_dirty_release_becomes_a_draft(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay(city, {"rilis.txt": NAMED})
    assert main(["import", "rilis.txt"]) == 0
    said = capsys.readouterr()
    assert not said.err
    assert "\033" not in said.out
    assert f"{DRAFT} dibuat sebagai draf." in said.out
    assert "- tanggal: 20 September 2022 (alinea 4" in said.out
    assert "- instansi: Kecamatan Bekasi Timur (alinea 5)" in said.out
    assert '- Kop surat tidak ikut: "Telp. (021) 555-0111"' in said.out
    assert '- Tambahan dari surel tidak ikut: "Dikirim dari iPhone saya"' in said.out
    assert f"make check FILE={DRAFT} (di Windows: " in said.out
    assert "make serve (di Windows: " in said.out
    text = (city / DRAFT).read_text(encoding="utf-8")
    assert 'judul: "WARGA MAWAR BERSIHKAN KALI"' in text
    assert "Usul: Warga Mawar bersihkan kali" in text.replace("mawar", "Mawar")
    assert "#judul" not in text
    assert "pilihan lain" not in text
    assert "\nnomor: 480/12/Humas\n" in text
    assert "#kontak:\n#  nama: Budi\n#  telepon: 0812-5550-0100\n" in text
    assert (
        "- Usul kontak belum dipakai. Bila benar, hapus tanda # di depan baris kontak di draf itu."
        in said.out
    )
    assert text.endswith(
        f"---\nCONTOH, 20 September 2022 – {PROSE}\n\n"
        "Warga Kecamatan Bekasi Timur dan Disdukcapil ikut SIAP DIFOTO.\n"
    )
    assert errors(city / "content") == ["instansi belum diisi"]


def test_what_was_found_is_right_once_it_is_confirmed(city: Path) -> None:
    lay(city, {"rilis.txt": NAMED})
    main(["import", "rilis.txt"])
    draft = city / DRAFT
    draft.write_text(confirmed(draft.read_text(encoding="utf-8")), encoding="utf-8")
    release = read(city / "content")
    assert release.status == "draf"
    assert release.agencies == ("kecamatan-bekasi-timur", "disdukcapil")
    assert release.innovations == ("siap-difoto",)
    assert release.contact
    assert (release.contact.name, release.contact.telephone) == ("Budi", "0812-5550-0100")


def test_an_invitation_from_whatsapp(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chat = INVITATION.replace("UNDANGAN LIPUTAN", "*UNDANGAN LIPUTAN*").replace("Rina)", "Rina, Disdukcapil)")
    lay(city, {"pesan.txt": f"[18/9/22, 14.05.10] Humas: {chat}\n\nDikirim dari iPhone saya"})
    assert main(["import", "pesan.txt"]) == 0
    (draft,) = (city / RELEASES).iterdir()
    assert draft.name == "2022-09-18-undangan-liputan-bersih-kali.md"
    text = draft.read_text(encoding="utf-8")
    assert "\njenis:" not in text
    assert (
        "- Kelihatannya undangan. Bila benar, hapus tanda # di depan baris jenis dan acara di draf itu, agar tidak"
        in capsys.readouterr().out
    )
    draft.write_text(confirmed(text), encoding="utf-8")
    release = read(city / "content")
    assert release.kind == "undangan"
    assert release.event
    assert (release.event.place, release.event.reply_to) == ("Aula Mawar", "0812-5550-0100")
    assert f"{release.event.start.at:%Y-%m-%d %H.%M}" == "2022-09-21 09.00"
    assert release.event.end
    assert f"{release.event.end.at:%H.%M}" == "11.30"
    assert "Hari/Tanggal : Rabu, 21 September 2022" in text


def test_a_day_to_come_is_confirmed_by_deleting_a_sign(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Until then the release has none, and is not silent until the day of what it announces."""
    lay(city, {"rilis.txt": f"Pasar Dibuka\n\nCONTOH – {PROSE} Disdukcapil ikut, Senin (3/10/2032)."})
    assert main(["import", "rilis.txt"]) == 0
    assert "hapus tanda # di depan baris tanggal di draf itu" in capsys.readouterr().out
    (draft,) = (city / "content/siaran-pers").rglob("*.md")
    assert "tanggal belum diisi" in errors(city / "content")
    text = draft.read_text(encoding="utf-8")
    assert "tanggal ini masih di depan; mungkin tanggal acaranya" in text
    draft.write_text(confirmed(text), encoding="utf-8")
    assert read(city / "content").date.at.date() == NOW.date()


def word_file() -> bytes:
    body = (
        paragraph("Warga bersihkan kali", '<w:pStyle w:val="Heading1"/>')
        + paragraph(f"CONTOH, 20 September 2022 – {PROSE}")
        + _PICTURE.format(id="r1", alt="")
        + _PICTURE.format(id="r2", alt="Dua warga mengangkat karung.")
        + paragraph("Disdukcapil ikut.")
    )
    pictures = {"media/a.jpeg": jpeg("green", (640, 360)), "media/b.jpeg": jpeg("red", (640, 360))}
    targets = {f"r{number}": ("image", name) for number, name in enumerate(pictures, 1)}
    return docx(body, targets, pictures)


def test_the_pictures_of_a_word_document(city: Path) -> None:
    lay(city, {"rilis.docx": word_file()})
    assert main(["import", "rilis.docx"]) == 0
    photos = [f"content/foto/2022/warga-bersihkan-kali-{number}.jpg" for number in (1, 2)]
    draft = f"{RELEASES}/2022-09-20-warga-bersihkan-kali.md"
    assert list(files(city)) == [*photos, draft]
    text = (city / draft).read_text(encoding="utf-8")
    assert (
        "  - berkas: foto/2022/warga-bersihkan-kali-1.jpg\n    alt:\n    keterangan:\n    kredit:\n    izin:\n"
        in text
    )
    assert "    alt: Dua warga mengangkat karung.\n" in text
    assert "]({filename}/foto/2022/warga-bersihkan-kali-1.jpg)" not in text
    assert "]({filename}/foto/2022/warga-bersihkan-kali-2.jpg)" in text
    (city / draft).write_text(confirmed(text), encoding="utf-8")
    release = read(city / "content")
    assert [photo.file for photo in release.photos] == [name.removeprefix("content/") for name in photos]


def test_importing_again_changes_nothing(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also after the draft was edited, renamed and moved."""
    lay(city, {"rilis.docx": word_file(), "salinan.docx": word_file()})
    main(["import", "rilis.docx"])
    draft = city / RELEASES / "2022-09-20-warga-bersihkan-kali.md"
    moved = city / "content/siaran-pers/2023/lain.md"
    moved.parent.mkdir()
    draft.rename(moved)
    moved.write_text(moved.read_text(encoding="utf-8").replace("Warga", "Semua"), encoding="utf-8")
    before = files(city)
    capsys.readouterr()
    assert main(["import", "salinan.docx"]) == 0
    assert "salinan.docx sudah diimpor: content/siaran-pers/2023/lain.md" in capsys.readouterr().out
    assert files(city) == before


def test_nothing_is_overwritten(city: Path) -> None:
    """A document of the same title gets a name of its own, and so do its pictures."""
    lay(
        city,
        {
            "rilis.docx": word_file(),
            "baru.txt": f"Warga bersihkan kali\n\nCONTOH, 20 September 2022 – {PROSE}",
        },
    )
    other = "content/foto/2022/warga-bersihkan-kali-2.jpg"
    lay(city, {other: b"foto lain"})
    main(["import", "rilis.docx"])
    main(["import", "baru.txt"])
    assert [name for name in files(city) if name.endswith(".md")] == [
        f"{RELEASES}/2022-09-20-warga-bersihkan-kali-2.md",
        f"{RELEASES}/2022-09-20-warga-bersihkan-kali.md",
    ]
    assert files(city)[other] == b"foto lain"
    assert "content/foto/2022/warga-bersihkan-kali-2-1.jpg" in files(city)


def test_all_is_written_or_nothing(tmp_path: Path) -> None:
    taken = tmp_path / "siaran-pers" / "2022"
    lay(tmp_path, {"siaran-pers/2022/a.md": "lama"})
    pictures = {"foto/2022/a-1.jpg": b"1", "foto/2022/a-2.jpg": b"2"}
    with pytest.raises(FileExistsError):
        storing.store(tmp_path, pictures | {"siaran-pers/2022/a.md": b"baru"})
    assert (taken / "a.md").read_text() == "lama"
    assert not (tmp_path / "foto").exists()


@pytest.mark.parametrize("step", range(6))
def test_an_import_that_was_killed_is_not_in_the_way_of_the_next(
    city: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three files are written, each half when the program is killed, and then moved into their places."""
    lay(city, {"rilis.docx": word_file()})
    if not (child := os.fork()):
        steps = iter(range(6))

        def write(file: Path, data: bytes) -> tuple[str, os.stat_result]:
            is_last = next(steps) == step
            result = write_beside(file, data[: len(data) // 2] if is_last else data)
            return os._exit(0) if is_last else result

        def move(temporary: str, file: Path) -> None:
            if next(steps) == step:
                os._exit(0)
            move_new(temporary, file)

        monkeypatch.setattr(storing, "write_beside", write)
        monkeypatch.setattr(storing, "move_new", move)
        main(["import", "rilis.docx"])
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    left = {name: data for name, data in files(city).items() if not is_temporary(Path(name).name)}
    assert all(name.endswith(".jpg") and data for name, data in left.items())
    assert not load(city / "content", "content", Store(None, ZONE)).releases
    assert main(["import", "rilis.docx"]) == 0
    photos = [f"content/foto/2022/warga-bersihkan-kali-{number}.jpg" for number in (1, 2)]
    draft = f"{RELEASES}/2022-09-20-warga-bersihkan-kali.md"
    imported = {name: data for name, data in files(city).items() if not is_temporary(Path(name).name)}
    assert list(imported) == [*photos, draft]
    assert left.items() <= imported.items()


def test_on_a_full_disk_nothing_is_left(city: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OSError, match="siaran-pers"):
            storing.store(city / "content", {"foto/2030/a.jpg": b"a", "siaran-pers/2030/a.md": b"a" * 2000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not list((city / "content").rglob("*2030*"))


def test_names_that_differ_in_the_size_of_letters_alone_are_not_free(city: Path) -> None:
    lay(city, {"rilis.docx": word_file(), "content/foto/2022/Warga-Bersihkan-Kali-1.JPG": b"foto lain"})
    main(["import", "rilis.docx"])
    assert f"{RELEASES}/2022-09-20-warga-bersihkan-kali-2.md" in files(city)


@pytest.mark.parametrize("linked", ["siaran-pers/2022", "foto/2022", "foto"])
def test_nothing_is_written_where_a_link_leads(
    city: Path, linked: str, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = city / "luar"
    outside.mkdir()
    place = city / "content" / linked
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(outside, target_is_directory=True)
    lay(city, {"rilis.docx": word_file()})
    assert main(["import", "rilis.docx"]) == 1
    assert f"Folder {linked} hanya tautan (pintasan) ke tempat lain" in capsys.readouterr().err
    assert not files(city)
    assert not list(outside.iterdir())
    if "siaran-pers" in linked:
        assert main(["new", "--judul", "Kali bersih"]) == 2
        assert not list(outside.iterdir())


def test_what_another_import_writes_at_the_same_time(
    city: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    free_name = storing.free_name

    def taken_meanwhile(*arguments: Any) -> str:
        lay(city, {f"{RELEASES}/2022-09-20-warga-bersihkan-kali.md": "draf lain"})
        return free_name(city / "kosong", *arguments[1:])

    monkeypatch.setattr(storing, "free_name", taken_meanwhile)
    lay(city, {"rilis.docx": word_file()})
    assert main(["import", "rilis.docx"]) == 1
    assert "berkas bernama sama baru saja dibuat" in capsys.readouterr().err
    assert list(files(city).values()) == [b"draf lain"]


def test_words_of_another_text_make_no_document_known(city: Path) -> None:
    """Only the line that an import writes does, whatever the document was called."""
    lay(city, {"rilis.txt": NAMED})
    digest = hex_digest(NAMED.encode())
    line = f'# Diimpor dari "{{}}" (sidik dokumen {digest}). Baris ini mencegah impor kedua.'
    quoted = f'judul: Contoh\n# Dari alinea 1: "sidik dokumen {digest}".\n---\n{line.format("rilis.txt")}'
    lay(city, {f"{RELEASES}/lain.md": f"---\n{quoted}\n"})
    assert main(["import", "rilis.txt"]) == 0
    assert DRAFT in files(city)
    known = line.format("nama (sidik dokumen 1).txt")
    lay(city, {DRAFT: "", f"{RELEASES}/lain.md": f"---\r\n{known}\r\njudul: Contoh\r\n---\r\n"})
    before = files(city)
    assert main(["import", "rilis.txt"]) == 0
    assert files(city) == before


def test_a_folder_with_one_that_cannot_be_read(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay(
        city,
        {
            "masuk/a/rilis.txt": NAMED,
            "masuk/b.txt": f"Jalan Diperbaiki\n\nCONTOH, 21 September 2022 – {PROSE}",
            "masuk/c.docx": b"PK\x03\x04rusak",
            "masuk/~$b.docx": b"kunci",
            "masuk/.DS_Store": b"x",
        },
    )
    assert main(["import", "masuk"]) == 1
    said = capsys.readouterr()
    assert said.err.startswith("c.docx: rusak atau terpotong.")
    assert "2 draf dibuat, 1 tidak diimpor." in said.out
    assert list(files(city)) == [DRAFT, f"{RELEASES}/2022-09-21-jalan-diperbaiki.md"]


def test_a_fault_of_the_program_refuses_one_document_alone(
    city: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_or_fail(name: str, data: bytes, day: date | None = None) -> Document:
        if name == "a.txt":
            raise LookupError("rincian untuk pemrogram")
        return reading.read(name, data, day)

    monkeypatch.setattr(importing, "read", read_or_fail)
    lay(city, {"masuk/a.txt": "Satu", "masuk/b.txt": NAMED, "masuk/c.txt": "> " * 400 + "Tiga"})
    assert main(["import", "masuk"]) == 1
    said = capsys.readouterr()
    first, second = said.err.splitlines()
    assert first.startswith("a.txt: tidak dapat diolah karena kesalahan program (LookupError).")
    assert second.startswith("c.txt: susunannya terlalu rumit.")
    assert "rincian" not in said.err
    assert "1 draf dibuat, 2 tidak diimpor." in said.out
    assert list(files(city)) == [DRAFT]


@pytest.mark.parametrize("document", ["", "tidak-ada.docx", "kosong"])
def test_no_document(city: Path, document: str, capsys: pytest.CaptureFixture[str]) -> None:
    (city / "kosong").mkdir()
    assert main(["import", *([document] if document else [])]) == 2
    assert capsys.readouterr().err
    assert not files(city)


def test_a_name_that_could_be_yaml_stays_a_comment(city: Path) -> None:
    name = "rilis\u2028status: terbit.txt"
    lay(city, {name: f"Kali: 'bersih' # \"benar\"\n\nCONTOH, 20 September 2022 – {PROSE} Disdukcapil."})
    assert main(["import", name]) == 0
    (draft,) = (city / RELEASES).iterdir()
    draft.write_text(confirmed(draft.read_text(encoding="utf-8")), encoding="utf-8")
    release = read(city / "content")
    assert (release.title, release.status) == ("Kali: 'bersih' # \"benar\"", "draf")


def test_a_long_title_is_a_short_file_name(city: Path) -> None:
    title = "Warga membersihkan kali bersama petugas kebersihan dan para siswa dari semua kelurahan kota"
    lay(city, {"rilis.txt": f"{title}\n\nCONTOH, 20 September 2022 – {PROSE}"})
    main(["import", "rilis.txt"])
    assert list(files(city)) == [
        f"{RELEASES}/2022-09-20-warga-membersihkan-kali-bersama-petugas-kebersihan-dan-para-siswa.md"
    ]


def command(*arguments: str) -> tuple[list[str], dict[str, str]]:
    environment = os.environ | {"PYTHONPATH": str(ROOT / "plugins"), "TERM": "xterm"}
    return [sys.executable, "-m", "pressroom", "import", *arguments], environment


def test_text_from_the_standard_input(city: Path) -> None:
    line, environment = command("-")
    done = subprocess.run(
        line, cwd=city, env=environment, input=NAMED.encode(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "# Diimpor dari teks yang ditempel (sidik dokumen " in (city / DRAFT).read_text(encoding="utf-8")


def on_terminal(folder: Path, keys: bytes, *arguments: str) -> tuple[str, int]:
    """What the command prints on a terminal on which ``keys`` are typed once it asks, and its status."""
    line, environment = command(*arguments)
    child, terminal = pty.fork()
    if not child:
        os.chdir(folder)
        os.execve(line[0], line, environment)
    printed = b""
    with suppress(OSError):  # the end, on Linux
        while block := os.read(terminal, 65536):
            printed += block
            if b"\x1b[6n" in block:
                os.write(terminal, b"\x1b[1;1R")  # where the cursor is
            if keys and b"instansi: Disdukcapil" in printed:
                os.write(terminal, keys)
                keys = b""
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return printed.decode(errors="replace"), os.waitstatus_to_exitcode(status)


def test_on_a_terminal_what_was_found_is_confirmed(city: Path) -> None:
    """A space takes the sign off that stands before a line; Enter ends."""
    lay(city, {"rilis.txt": NAMED})
    printed, status = on_terminal(city, b"j jj \r", "rilis.txt")  # j goes down, as the arrow does
    assert status == 0, printed
    assert "✓ judul: Warga mawar bersihkan kali" in printed
    assert "✗ nomor: 480/12/Humas" in printed
    release = read(city / "content")
    assert release.agencies == ("kecamatan-bekasi-timur", "disdukcapil")
    assert release.title == "Warga mawar bersihkan kali"
    assert not release.number
    assert "#nomor: 480/12/Humas" in (city / DRAFT).read_text(encoding="utf-8")


def test_leaving_the_question_writes_nothing(city: Path) -> None:
    lay(city, {"rilis.txt": NAMED})
    printed, status = on_terminal(city, b"\x03", "rilis.txt")
    assert status == 130
    assert "Tidak ada draf yang ditulis" in printed
    assert not files(city)
