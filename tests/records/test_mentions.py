"""Which agencies and innovations a text names, however it shortens their names."""

from __future__ import annotations

import time

import pytest

from pressroom.records.fields import slugify
from pressroom.records.kinds.agency import Agency
from pressroom.records.kinds.innovation import Innovation
from pressroom.records.names.mentions import NameFinder


def agency(name: str, abbreviation: str = "", *aliases: str) -> Agency:
    return Agency(
        source="instansi/a.md", slug=slugify(name), name=name, abbreviation=abbreviation, aliases=aliases
    )


def innovation(name: str, stands_for: str = "") -> Innovation:
    return Innovation(
        source="inovasi/a.md", slug=slugify(name), name=name, stands_for=stands_for, owner_names=()
    )


AGENCIES = (
    agency("Dinas Pendidikan", "Disdik"),
    agency("Dinas Kesehatan", "Dinkes"),
    agency("Dinas Kependudukan dan Pencatatan Sipil", "Disdukcapil"),
    agency("Dinas Lingkungan Hidup", "DLH"),
    agency("Dinas Tenaga Kerja dan Transmigrasi", "Disnaker"),
    agency("Dinas Perumahan, Kawasan Permukiman, dan Pertanahan"),
    agency("Satuan Polisi Pamong Praja", "Satpol PP"),
    agency("Bagian Tata Pemerintahan", "", "Tata Pemerintahan"),
    agency("Kecamatan Melati Timur", "", "Melati Timur"),
    agency("Kecamatan Kenanga"),
    agency("Kecamatan Mawar"),
)
INNOVATIONS = (
    innovation("Sapu Lidi", "Siswa Peduli Lingkungan"),
    innovation("Pesona", "Pelayanan Satu Hari Online Nyaman"),
    innovation("Lamar Si Neng"),
    innovation("e-Open"),
)
FINDER = NameFinder(AGENCIES, INNOVATIONS, "Kota Contoh")


def named(text: str) -> list[str]:
    return [mention.slug for mention in FINDER.mentions(text)]


@pytest.mark.parametrize(
    ("text", "words", "slug"),
    [
        ("Petugas Disdukcapil datang.", "Disdukcapil", "dinas-kependudukan-dan-pencatatan-sipil"),
        ("Petugas Dinas Dukcapil datang.", "Dinas Dukcapil", "dinas-kependudukan-dan-pencatatan-sipil"),
        ("kata Camat Melati Timur, Budi", "Camat Melati Timur", "kecamatan-melati-timur"),
        ("di Kec. Kenanga, kemarin", "Kec. Kenanga", "kecamatan-kenanga"),
        ("bersama Dinas LH dan warga", "Dinas LH", "dinas-lingkungan-hidup"),
        ("bersama DLH dan warga", "DLH", "dinas-lingkungan-hidup"),
        ("Kadis Kesehatan menjawab", "Kadis Kesehatan", "dinas-kesehatan"),
        ("Kadisdik menjawab", "Kadisdik", "dinas-pendidikan"),
        ("kantor dinas kesehatan buka", "dinas kesehatan", "dinas-kesehatan"),
        ("oleh Dinas Tenaga Kerja", "Dinas Tenaga Kerja", "dinas-tenaga-kerja-dan-transmigrasi"),
        (
            "Dinas Perumahan, Kawasan Permukiman\ndan Pertanahan hadir",
            "Dinas Perumahan, Kawasan Permukiman\ndan Pertanahan",
            "dinas-perumahan-kawasan-permukiman-dan-pertanahan",
        ),
        ("Dinas Kependudukan & Pencatatan Sipil", "", "dinas-kependudukan-dan-pencatatan-sipil"),
        ("Kepala **Bagian Tata Pemerintahan** hadir", "Bagian Tata Pemerintahan", "bagian-tata-pemerintahan"),
        ("Disdik Kota Contoh hadir", "Disdik", "dinas-pendidikan"),
        ("warga memakai sapu lidi (siswa peduli lingkungan)", "sapu lidi", "sapu-lidi"),
        ('program "sapu lidi" dimulai', "sapu lidi", "sapu-lidi"),
        ("siswa menjalankan Sapu Lidi setiap pagi", "Sapu Lidi", "sapu-lidi"),
        ("siswa menjalankan lamar si neng setiap pagi", "lamar si neng", "lamar-si-neng"),
        ("layanan PESONA dibuka", "PESONA", "pesona"),
        ("aplikasi Pesona dibuka", "Pesona", "pesona"),
        ("lewat e-open warga mengadu", "e-open", "e-open"),
    ],
)
def test_a_name_is_found_with_its_words(text: str, words: str, slug: str) -> None:
    mention = FINDER.mentions(text)[0]
    assert mention.slug == slug
    assert mention.words == (words or text)
    assert text[mention.start : mention.end] == mention.words


@pytest.mark.parametrize(
    "text",
    [
        "Dinas Pendidikan Kota Padang berkunjung.",
        "Disdik Kabaupaten Bogor berkunjung.",
        "Disdik Kabupaten Bogor dan Dinkes Kabupaten Bogor berkunjung.",
        "Dinas Pendidikan dan Kebudayaan Kota Padang berkunjung.",
        "Dinas Kesehatan Provinsi Teladan berkunjung.",
        "Disdik Jabar berkunjung.",
        "Halaman menyapu dengan sapu lidi.",
        "Pantai itu punya pesona.",
        "Pesona pantai itu memikat.",
        "Warga menikmati Pesona Nusantara.",
        "PESONA PANTAI KITA",
        "Tata kelola dan tata pemerintahan yang baik.",
        "Warga Melati Timur bergotong royong.",
        "Buka https://disdik.contoh.example/dinkes atau tulis ke disdik@contoh.example.",
        "dlh",
        "Disdikbud hadir.",
    ],
)
def test_other_agencies_and_words_of_every_day_are_passed_over(text: str) -> None:
    assert not FINDER.mentions(text)


def test_a_list_of_places_goes_on() -> None:
    timur, kenanga, mawar = "kecamatan-melati-timur", "kecamatan-kenanga", "kecamatan-mawar"
    assert named("Kecamatan Melati Timur, Kenanga dan Mawar") == [timur, kenanga, mawar]
    assert named("para Camat Kenanga, Mawar, dan Melati Timur hadir") == [kenanga, mawar, timur]
    assert named("Kecamatan Anggrek, Kenanga, dan Mawar") == [kenanga, mawar]
    assert named("Kecamatan Kenanga, Dinas Kesehatan, dan Mawar") == [kenanga, "dinas-kesehatan"]
    assert named("Kecamatan Kenanga, Wali Kota, dan Mawar") == [kenanga]


def test_words_that_could_be_two_agencies_are_none() -> None:
    two = (agency("Dinas Pangan dan Pertanian"), agency("Dinas Pangan dan Perikanan"))
    finder = NameFinder(two, ())
    assert not finder.mentions("Dinas Pangan hadir")
    assert finder.mentions("Dinas Pangan dan Perikanan hadir")[0].slug == "dinas-pangan-dan-perikanan"
    assert not NameFinder((), ()).mentions("Dinas Pangan hadir")


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("Hadir Dinas Perikanan (Diskan) kota.", "Diskan", "Dinas Perikanan"),
        (
            "Hadir Dinas Pangan, Peternakan, dan Kehutanan (DPPK).",
            "DPPK",
            "Dinas Pangan, Peternakan, dan Kehutanan",
        ),
        ("Dinas Perlindungan Taman (PT) hadir", "PT", "Dinas Perlindungan Taman"),
        ("Kini ada SI PINTER (Sistem Informasi Pintar).", "SI PINTER", "Sistem Informasi Pintar"),
        ("Lewat program sapu bersih (siswa peduli bersih)", "sapu bersih", "siswa peduli bersih"),
        ("Lewat Sistem Informasi Lampu (SILAMPU)", "SILAMPU", "Sistem Informasi Lampu"),
    ],
)
def test_an_abbreviation_with_its_words_may_be_unregistered(text: str, short: str, full: str) -> None:
    (found,) = FINDER.unregistered(text)
    assert (found.short, found.full) == (short, full)
    assert text[found.start : found.end].startswith((short, full))


@pytest.mark.parametrize(
    "text",
    [
        "Dinas Kesehatan (Dinkes) hadir.",
        "Sapu Lidi (Siswa Peduli Lingkungan) hadir.",
        "pelaku usaha mikro, kecil, dan menengah (UMKM)",
        "Asosiasi Pemerintah Kota (Apeksi)",
        "Dinas Perikanan (Diskan) Kota Padang",
        "Selasa (20/9/2022) dan Budi (Ketua RT)",
    ],
)
def test_what_is_registered_or_common_is_not_proposed(text: str) -> None:
    assert not FINDER.unregistered(text)


def test_hostile_texts_take_little_time() -> None:
    texts = (" " * 50_000, "(" * 50_000, "*" * 50_000 + " (A b)", "Dinas " * 5_000, "Disdik/" * 5_000)
    begin = time.process_time()
    for text in texts:
        FINDER.mentions(text)
        FINDER.unregistered(text)
    assert time.process_time() - begin < 5  # some tenths of a second; minutes if it grew with the square
