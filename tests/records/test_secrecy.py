"""What could have been meant to keep a text from the public and is not understood holds it back; the message
writes out the line that was probably meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pressroom.problems import Message
from pressroom.records.kinds.agency import Agency
from pressroom.records.kinds.info_page import InfoPage
from pressroom.records.kinds.innovation import Innovation
from pressroom.records.kinds.release import Release
from pressroom.records.newsroom import Newsroom
from pressroom.records.reader import read_file
from tests.conftest import ZONE, release

UNTIL = "17 Agustus 2040 07.30 WITA"
# What is written in the place of ``embargo`` or ``status``, and the line that the message writes out.
SECRET = {
    f"embrgo: {UNTIL}": f"embargo: {UNTIL}",
    f"EMBARGO SAMPAI: {UNTIL}": f"embargo: {UNTIL}",
    f"embargo-hingga: {UNTIL}": f"embargo: {UNTIL}",
    f"tgl embargo: Jumat, {UNTIL}": f"embargo: {UNTIL}",
    f"Tanggal Terbit: {UNTIL}": f"embargo: {UNTIL}",
    f"tayang pada: {UNTIL}": f"embargo: {UNTIL}",
    f"rilis: {UNTIL}": f"embargo: {UNTIL}",
    "publishDate: 2040-08-17T07:30:00+08:00": "embargo: 2040-08-17T07:30:00+08:00",
    "release_date: nanti": "embargo: 5 Maret 2036 08.00 WIB",
    "embargo: lusa": "embargo: 5 Maret 2036 08.00 WIB",
    "embargo:": "embargo: 5 Maret 2036 08.00 WIB",
    "embargo: ~": "embargo: 5 Maret 2036 08.00 WIB",
    "sttus: draf": "status: draf",
    "status siaran: menunggu camat": "status: draf",
    "post_status: private": "status: draf",
    "visibility: unlisted": "status: sembunyi",
    "status:": "status: draf",
    "status: belum": "status: draf",
    "status: belum terbit": "status: draf",
    "status: tebrit": "status: terbit",
    "Draft: yes": "status: draf",
    "draf: ya": "status: draf",
    "isDraft: 1": "status: draf",
    "publised: false": "status: draf",
    "pubilsh: no": "status: draf",
    "terbitkn: tidak": "status: draf",
    "siap: belum": "status: draf",
    "kategori: Draf": "status: draf",
    "klasifikasi: rahasia": "status: draf",
    f"jadwal: {UNTIL}": f"embargo: {UNTIL}",
    f"tidak untuk disiarkan: sebelum {UNTIL}": f"embargo: {UNTIL}",
    f"ditahan sampai: {UNTIL}": f"embargo: {UNTIL}",
    f"publisdate: {UNTIL}": f"embargo: {UNTIL}",
    "published: false": "status: draf",
    "tampilkan: tidak": "status: draf",
    "private:": "status: draf",
    "rahasia: ya": "status: draf",
    "sembunyikan: ya": "status: sembunyi",
    "_build:\n  render: never": "status: draf",
    "Sifat: Sangat Rahasia": "status: draf",
    "disetujui: belum": "status: draf",
    "params:\n  draft: true": "status: draf",
    f"kontak:\n  nama: Sari\n  embargo: {UNTIL}": f"embargo: {UNTIL}",
    f"ringkasan: |\n  Pendek.\n  Embargo: {UNTIL}": f"embargo: {UNTIL}",
    f"tag: a\n  embargo\uff1a {UNTIL}": f"embargo: {UNTIL}",
    "lokasi: Aula\n  draf": "status: draf",
    "lokasi: Aula\n  Status Draft": "status: draf",
    "ringkasan: >\n  Pendek.\n  sembunyi": "status: sembunyi",
    f"# embargo: {UNTIL}": f"embargo: {UNTIL}",
    "#status: draft": "status: draf",
    "tanggal_kedaluwarsa: 1\nexpiryDate: 2040-01-01": "status: sembunyi",
}
PUBLIC = ("draft: false", "published: yes", "private: tidak", "visibility: public", "statu: terbit")
HEADS = {
    "**EMBARGO**": "embargo: 5 Maret 2036 08.00 WIB",
    f"EMBARGO sampai dengan Jumat, {UNTIL}": f"embargo: {UNTIL}",
    f"> Embargo: {UNTIL}": f"embargo: {UNTIL}",
    f"UNTUK DISIARKAN SETELAH {UNTIL}": f"embargo: {UNTIL}",
    "_Jangan disebarluaskan dulu_": "status: draf",
    "NOT FOR PUBLICATION": "status: draf",
    "[DRAF]": "status: draf",
    "DRAF - belum disetujui camat": "status: draf",
    "Tidak untuk publikasi": "status: draf",
    "(untuk kalangan internal)": "status: draf",
    "Masih menunggu acc camat": "status: draf",
    "published: false": "status: draf",
    f"---\nembagro: {UNTIL}\n---": f"embargo: {UNTIL}",
}
HARMLESS_HEADS = (
    "Embargo beras dari negara tetangga menaikkan harga di pasar kota.",
    "Untuk disiarkan segera",
    "Status: siaga satu",
    "Draf peraturan daerah dibahas DPRD.",
    "Draf-draf peraturan (rancangan) dibahas DPRD.",
    "Jangan sebarkan kabar bohong!",
    "Publikasi: Humas",
    "Jadwal: 17 Agustus 2040",
    "Untuk kalangan internal dinas, pelatihan dibuka pekan depan.",
)


def messages(fields: str = "", body: str = "", title: str = "Judul", kind: type = Release) -> list[Message]:
    """What is said of a file with these further ``fields``, and these lines before its text."""
    required = {
        Release: f"judul: {title}\ntanggal: 2 Maret 2026 09.00 WIB\ninstansi: Dinas",
        Agency: "nama: Dinas",
        Innovation: "nama: Inovasi\ninstansi: Dinas",
        InfoPage: f"judul: {title}",
    }[kind]
    text = f"---\n{required}\n{fields}\n---\n{body}\n\nBEKASI – Isi siaran ini cukup panjang.\n"
    folder = "siaran-pers" if kind is Release else "halaman"
    reading, _ = read_file(kind, f"{folder}/a.md", text.encode(), ZONE)  # type: ignore[type-var]
    assert (reading.record is None) == any(
        message.error and not message.eased_if_public for _, message in reading.problems
    )
    return [message for _, message in reading.problems]


def held_back_by(found: list[Message]) -> str:
    """The line that the first error writes out."""
    return next(message.replacement for message in found if message.error)


@pytest.mark.parametrize("fields", SECRET)
def test_a_guess_at_a_secret_key_holds_the_file_back(fields: str) -> None:
    assert held_back_by(messages(fields)) == SECRET[fields]


def test_a_value_that_goes_on_with_such_a_word_is_text() -> None:
    assert not messages("ringkasan: Rapat membahas\n  draf peraturan.\n  Hasilnya tersembunyi\n  untuk umum.")


@pytest.mark.parametrize("kind", [Agency, Innovation, InfoPage])
def test_every_kind_of_file_is_held_back(kind: type) -> None:
    assert held_back_by(messages("draft: true", kind=kind)) == "status: draf"
    assert held_back_by(messages("status:", kind=kind)) == "status: draf"
    assert held_back_by(messages(body="EMBARGO", kind=kind)).startswith("embargo: ")


@pytest.mark.parametrize(
    ("kind", "key", "right"),
    [
        (InfoPage, "dicabut", "dihapus, dengan tanggal dan alasan"),
        (InfoPage, "dicabut", "darurat.md, tulis saatnya di sampai"),
        (Agency, "dicabut", "tulis berakhir atau dihapus"),
        (Innovation, "ditarik", "tulis berhenti atau dihapus"),
        (Release, "dibatalkan", "tulis dicabut atau dihapus"),
        (Release, "foto: [{berkas: foto/a.jpg, dicabut: ya}]\nlokasi", "tulis izin: dicabut"),
        (Release, "acara: {mulai: 2022-09-22, batal: ya}\nlokasi", "hapus seluruhnya dari naskah"),
    ],
)
def test_taking_a_text_back_by_a_key_of_another_kind_is_an_error(kind: type, key: str, right: str) -> None:
    [error] = [message for message in messages(f"{key}: 2 Maret 2022", kind=kind) if message.error]
    assert "tidak dikenal di sini, padahal bisa berarti tidak boleh tampil lagi" in error.what
    assert right in error.fix


def test_that_a_text_was_not_taken_back_is_no_error() -> None:
    assert not any(message.error for message in messages("deleted: false", kind=InfoPage))


@pytest.mark.parametrize("fields", PUBLIC)
def test_what_other_systems_write_to_say_public_is_a_warning(fields: str) -> None:
    [message] = messages(fields)
    assert not message.error
    assert message.replacement == "status: terbit"


@pytest.mark.parametrize("head", HEADS)
def test_an_embargo_at_the_head_of_the_text_holds_it_back(head: str) -> None:
    assert held_back_by(messages(body=head)) == HEADS[head]
    # It says what a key says already.
    assert not messages(f"embargo: {UNTIL}", head.replace("---", ""))
    assert not messages("status: draf", head)


def test_an_embargo_below_the_text_holds_it_back_too() -> None:
    text = "\n\n".join(f"Paragraf ke-{n} siaran ini." for n in range(9))
    assert held_back_by(messages(body=f"{text}\n\n**Embargo sampai {UNTIL}**")) == f"embargo: {UNTIL}"
    assert not messages(body=f"{text}\n\nEmbargo gandum dibahas pada 17 Agustus 2040 di balai kota.")


@pytest.mark.parametrize("head", HARMLESS_HEADS)
def test_what_only_sounds_like_it_does_not(head: str) -> None:
    assert not messages(body=head)


@pytest.mark.parametrize("title", ['"[EMBARGO] Judul"', "DRAF – Judul", '"Judul (draft)"'])
def test_a_title_that_says_so_holds_the_text_back(title: str) -> None:
    assert held_back_by(messages(title=title))
    assert not messages(title="Draf anggaran dan rahasia suksesnya")


def test_a_date_that_could_be_read_otherwise_is_said_in_words() -> None:
    [message] = messages("diperbarui: 12/3/2026")
    assert "12 Maret 2026" in message.what
    assert not messages("diperbarui: 13/3/2026")
    assert not messages("diperbarui: 2026-03-12")


def test_an_embargo_earlier_than_the_date_is_said_with_both() -> None:
    [message] = messages("embargo: 28 Februari 2026")
    assert not message.error
    assert "28 Februari 2026" in message.what
    assert "2 Maret 2026, 09.00 WIB" in message.what
    assert not messages("embargo: 2 Maret 2026")
    assert not messages("embargo: 2 Maret 2026 09.30 WIB")


def test_a_hostile_line_costs_no_time() -> None:
    for line in ("(" * 90_000, "embargo " * 10_000, "1 " * 40_000, "_" * 90_000 + ":"):
        messages(f'ringkasan: "{line}"', line, f'"{line}"')


@pytest.mark.parametrize(
    "lines",
    [
        "sitemap: false",
        "search: false",
        "eleventyExcludeFromCollections: true",
        "catatan: jangan diterbitkan sebelum acara selesai",
        "nomor: DRAF",
        "tag: pelayanan, draft",
    ],
)
def test_other_ways_to_say_that_a_text_is_not_for_everyone_yet(
    load: Callable[..., Newsroom], lines: str
) -> None:
    text = release("Satu").replace("\n---\n", f"\n{lines}\n---\n", 1)
    newsroom = load({"siaran-pers/a.md": text})
    assert newsroom.problems.errors
    assert not newsroom.releases


@pytest.mark.parametrize("title", ["KONSEP siaran pers pasar", "Hold! Pasar dibuka", "Draf rilis pasar"])
def test_titles_of_texts_that_are_not_done(load: Callable[..., Newsroom], title: str) -> None:
    assert not load({"siaran-pers/a.md": release(title)}).releases


@pytest.mark.parametrize(
    "title", ["Konsep kota cerdas dibahas", "Draf perda dibahas DPRD", "Holding pasar dibentuk"]
)
def test_titles_of_texts_that_are_done(load: Callable[..., Newsroom], title: str) -> None:
    assert load({"siaran-pers/a.md": release(title)}).releases
