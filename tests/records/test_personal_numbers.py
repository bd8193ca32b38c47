"""Numbers of people in attachments are found as those in bodies are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pressroom.records import newsroom
from pressroom.records.media import personal_numbers
from pressroom.records.newsroom import Newsroom
from pressroom.records.store import Store
from tests.conftest import BASE, ZONE, Content, agency, lay, release
from tests.records.test_consent import said
from tests.records.test_documents import archive

Load = Callable[..., Newsroom]
NIK = "3275014305920007"
MOBILE = "0812-9876-5432"


def attached(load: Load, name: str, data: str | bytes, **values: str) -> list[str]:
    """What is said of a release with the attachment ``name``."""
    content: Content = {
        f"lampiran/{name}": data,
        "siaran-pers/a.md": release(**({"lampiran": f"lampiran/{name}"} | values)),
    }
    return said(load(content), "a.md")


SHEET = '<row r="1"><c r="A1" s="2"/><c r="B1" t="s"><v>0</v></c></row><row spans="1" r="7"><c r="A7" t="s"><v>{}</v></c></row>'
ONE_SHARED = f"<sst><si><t>Nama</t></si><si><r><t>{NIK[:8]}</t></r><r><t>{NIK[8:]}</t></r></si></sst>"
HIDDEN = {
    "CSV": ("a.csv", f"no,nama,nik\n1,Siti,{NIK}\n", "baris 2"),
    "CSV of Excel": ("a.csv", f"no;nama;nik\r\n1;Siti;{NIK}\r\n".encode("cp1252"), "baris 2"),
    "text of Windows": ("a.txt", f"Siti\n\nNIK: {NIK[:4]} {NIK[4:]}".encode("utf-16"), "baris 3"),
    "Word": (
        "a.docx",
        archive({"word/document.xml": f"<w:p>x</w:p><w:p><w:r><w:t>{NIK[:6]}</w:t></w:r><w:t>{NIK[6:]}</w:t></w:p>"}),
        "paragraf 2",
    ),
    "Excel": ("a.xlsx", archive({"xl/sharedStrings.xml": ONE_SHARED, "xl/worksheets/sheet2.xml": SHEET.format(1)}), "lembar 2 baris 7"),
    "Excel, as a number": (
        "a.xlsx",
        archive({"xl/worksheets/sheet1.xml": f'<row r="3"><c r="A3"><v>{NIK}</v></c></row>'}),
        "lembar 1 baris 3",
    ),
    "PowerPoint": ("a.pptx", archive({"ppt/slides/slide4.xml": f"<a:p>{NIK}</a:p>"}), "salindia 4 paragraf 1"),
    "LibreOffice": ("a.odt", archive({"content.xml": f"<text:p>{NIK}</text:p>"}), "paragraf 1"),
}  # fmt: skip


@pytest.mark.parametrize("name", HIDDEN)
def test_an_identity_number_in_an_attachment(load: Load, name: str) -> None:
    file, data, place = HIDDEN[name]
    [message] = attached(load, file, data)
    assert message.startswith(
        f"galat: angka 16 digit 3275…07 di lampiran lampiran/{file} {place} tampaknya NIK atau nomor KK. Hapus"
    )
    assert NIK not in message
    assert attached(load, file, data, abaikan="nik") == []
    assert attached(load, file, data, status="draf")[0].startswith("peringatan: ")
    linked = attached(load, file, data, lampiran="", body=f"[Unduh](../lampiran/{file})")
    assert [text for text in linked if "3275…07" in text] == linked != []


def test_all_of_them_are_one_message(load: Load) -> None:
    rows = "".join(f"{number};327501430592{number:04}\n" for number in range(1, 9))
    [message] = attached(load, "a.csv", rows)
    assert (
        "baris 1 tampaknya NIK atau nomor KK, dan 7 lagi (baris 2, baris 3, baris 4, baris 5, baris 6, …)"
        in (message)
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", "tahun,jumlah\n2021,1250000\n2022,3275\n2023,0143\n2024,0592\n2025,0007\n"),
        ("a.csv", "nama;no rekening\nSiti;rekening 3275014305920007\n"),
        ("a.txt", "3275014313920007 tanpa bulan"),
        ("a.csv", "Posko banjir;0812-9876-5432\nCall center,0812-9876-5433"),
        ("a.pdf", f"%PDF-1.7 {NIK} {MOBILE}"),
        ("a.docx", archive({"word/document.xml": f"<w:p>{NIK}</w:p>"})[:60]),
        ("a.xlsx", archive({"xl/worksheets/sheet1.xml": '<row r="1"><c r="A1" t="s"><v>9</v></c></row>'})),
    ],
)
def test_what_is_none_or_cannot_be_read_is_passed_over(load: Load, name: str, data: str | bytes) -> None:
    assert attached(load, name, data) == []


def test_a_mobile_number_in_an_attachment_unless_it_is_of_an_office(load: Load) -> None:
    data = f"nama;hp\nSiti;{MOBILE}\nBudi;+62 811 2222 3333\n"
    [message] = attached(load, "a.csv", data)
    assert message.startswith(
        f"peringatan: nomor HP {MOBILE} di lampiran lampiran/a.csv baris 2 bukan kontak siaran, instansi, inovasi,"
        " atau Humas, dan 1 lagi (baris 3). "
    )
    assert attached(load, "a.csv", data, abaikan="nomor-hp") == []
    assert attached(load, "a.csv", data, lampiran="", body="[Unduh](../lampiran/a.csv)") == [message]
    [other] = attached(load, "a.csv", data, kontak=f"{{nama: Siti, telepon: {MOBILE}}}")
    assert "nomor HP +62 811 2222 3333 di lampiran lampiran/a.csv baris 3 bukan kontak" in other


def test_what_is_public_keeps_its_attachment_and_gets_a_warning(tmp_path: Path) -> None:
    content: Content = {
        "lampiran/a.csv": f"nama;nik\nSiti;{NIK}\n",
        "siaran-pers/a.md": release(lampiran="lampiran/a.csv", body="[Unduh](../lampiran/a.csv)"),
        "instansi/b.md": agency("Dinas B", body="[Unduh](../lampiran/a.csv)"),
    }
    folder = lay(tmp_path, BASE | content)
    public = newsroom.load(folder, "content", Store(None, ZONE), was_public=lambda reading: True)
    assert not public.problems.errors
    assert len(public.problems) == 3
    assert {link.kind for record in public.every_record() for link in record.links} == {"file"}
    new = newsroom.load(folder, "content", Store(None, ZONE))
    assert new.problems.errors == 3
    assert not new.releases


def test_an_attachment_is_searched_once_for_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[str] = []
    find = personal_numbers.numbers_in

    def count(file: object, suffix: str) -> object:
        searched.append(suffix)
        return find(file, suffix)  # type: ignore[arg-type]

    monkeypatch.setattr(personal_numbers, "numbers_in", count)
    content: Content = {
        "lampiran/a.csv": f"nama;nik;hp\nSiti;{NIK};{MOBILE}\n",
        "lampiran/b.csv": "tak disebut",
        "siaran-pers/a.md": release(lampiran="lampiran/a.csv"),
    }
    folder = lay(tmp_path / "content", BASE | content)
    for _ in range(2):
        store = Store(tmp_path / "cache.sqlite", ZONE)
        assert len(newsroom.load(folder, "content", store).problems) == 2
        store.close()
        (folder / "lampiran/a.csv").touch()
    assert searched == [".csv"]
