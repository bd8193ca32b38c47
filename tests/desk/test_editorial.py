"""An editor's eye: what ``check`` says of texts that can be published as they are."""

from __future__ import annotations

import json
import runpy
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pressroom import cli, content_problems
from pressroom.desk.editorial.openings import opening_faults
from pressroom.desk.editorial.signs import sign_faults
from pressroom.settings import SettingsError, read_settings
from tests.conftest import CITY, BuiltSite, Content, agency, innovation, jpeg, lay, release, settings_file

SHORT = "Loket Disdukcapil dibuka pada Sabtu pagi bagi warga yang bekerja."
# More than forty words, of which a series keeps all but the figures.
LONG = (
    "Petugas gabungan memeriksa takaran dan timbangan pedagang di pasar tradisional sepanjang pekan ini. Pemeriksaan "
    "dimulai dari lapak beras, kemudian lapak daging dan sayuran. Pedagang yang timbangannya belum ditera diminta "
    "membawanya ke kantor tera terdekat. Pelayanan tera ulang tidak dipungut biaya selama kegiatan berlangsung. "
    "Masyarakat dapat menyampaikan keluhan kepada petugas yang berjaga di pintu masuk, atau melalui layanan pengaduan."
)
AGENCIES: Content = {  # with releases of their own, so that none is quiet
    "instansi/disdukcapil.md": agency("Dinas Kependudukan dan Pencatatan Sipil", singkatan="Disdukcapil"),
    "instansi/dinkes.md": agency("Dinas Kesehatan", singkatan="Dinkes"),
    "instansi/dishub.md": agency("Dinas Perhubungan", singkatan="Dishub"),
    "instansi/kenanga.md": agency("Kecamatan Kenanga", jenis="kecamatan"),
}


def photo(**said: str) -> str:
    lines = {"berkas": "foto/besar.jpg", "alt": "Warga", "izin": "umum"} | said
    return "\n  - " + "\n    ".join(f"{key}: {value}" for key, value in lines.items() if value)


BIG, SMALL = jpeg(size=(1600, 900)), jpeg("red", (640, 360))
WORDS = {"keterangan": "Warga di loket.", "kredit": "Humas"}
FAULTY: Content = AGENCIES | {
    "foto/besar.jpg": BIG,
    "foto/kecil.jpg": SMALL,
    "instansi/lama.md": agency(
        "Dinas Pasar",
        singkatan="Dispas",
        berakhir="{tanggal: 1 Maret 2022, alasan: digabung}",
        digantikan_oleh="Dishub",
    ),
    "instansi/sepi.md": agency("Dinas Sepi"),
    "inovasi/pelita.md": innovation("Pelita", "Dinkes", uji_coba="1 Agustus 2022"),
    "inovasi/dis-hub.md": innovation("Hub Kota", "Dishub", alias="DIS-HUB"),
    "halaman/layanan.md": "---\njudul: Layanan\ntinjau: 20 September 2022\n---\nIsi.\n",
    "siaran-pers/panjang.md": release(f"Loket {'dibuka ' * 15}lagi", body=SHORT),
    "siaran-pers/besar.md": release("LOKET MALAM DIBUKA KEMBALI", body=SHORT),
    "siaran-pers/ulang.md": release("Loket buka pada Sabtu", body=f"## Loket Buka pada Sabtu\n\n{SHORT}"),
    "siaran-pers/ringkas.md": release("Loket buka Minggu", body=SHORT, ringkasan="Loket buka Minggu."),
    "siaran-pers/tag.md": release("Loket tiga", body=SHORT, tag="loket; KTP-el ; layanan"),
    "siaran-pers/foto.md": release("Loket empat", body=SHORT, foto=photo(kredit="Humas")),
    "siaran-pers/sebaris.md": release("Loket lima", body=SHORT, foto="foto/besar.jpg"),
    "siaran-pers/cetak.md": release("Loket enam", body=SHORT, foto=photo(**WORDS, berkas="foto/kecil.jpg")),
    "siaran-pers/kop.md": release(
        "Loket tujuh",
        body=f"PEMERINTAH KOTA BUNGA\nDINAS KESEHATAN\nJalan Mawar 5 Telp. (021) 555-0100\n\nNomor: 480/12\n\n{SHORT}",
    ),
    "siaran-pers/hari.md": release("Loket delapan", body=f"{SHORT}\n\nAcara pada Senin, 20 September 2022."),
    "siaran-pers/tautan.md": release(
        "Loket sembilan", body=f"{SHORT}\n\nDaftar di htp://kota.example/a, atau\ndi www,kota.example."
    ),
    "siaran-pers/tebal.md": release("Loket sepuluh", body=f"{SHORT}\n\n**Waktu: Senin sampai Jumat"),
    "siaran-pers/2022-09-02-hari.md": release("Loket sebelas", "2022-09-12 10:00", SHORT),
    "siaran-pers/2021/tahun.md": release("Loket dua belas", body=SHORT),
    "siaran-pers/ralat.md": release(
        "Loket tiga belas",
        body=SHORT,
        diperbarui="19 September 2022",
        ralat="\n  - tanggal: 21 September 2022\n    isi: Jam\n  - tanggal: 2 September 2022\n    isi: Hari",
        dicabut="\n  tanggal: 3 September 2022\n  alasan: Batal",
    ),
    "siaran-pers/mula.md": release("Pelita mulai", "2022-07-30 10:00", SHORT, inovasi="Pelita"),
    "siaran-pers/satu.md": release("Tera ulang", "2022-09-18 10:00", LONG),
    "siaran-pers/dua.md": release("Timbangan diperiksa", body=LONG.replace("sepanjang", "selama")),
    "siaran-pers/sebut.md": release(
        "Loket empat belas",
        body=f"{SHORT}\n\nKepala Dinas Kesehatan, Sari Contoh, mengatakan obat tersedia.\n\nInovasi Pelita sudah berjalan. "
        "Warga memakai aplikasi Pelita.",
    ),
    "siaran-pers/dulu.md": release("Loket lima belas", body=f"{SHORT}\n\nDinas Pasar membuka loket."),
    "siaran-pers/kepala.md": release("Obat gratis dari Dinkes", body=SHORT),
    "siaran-pers/kabar.md": release(
        "Loket tujuh belas", body=f"{SHORT}\n\nTurut hadir wakil Dinkes.", ringkasan="Wakil Dinkes ikut melayani."
    ),
    "siaran-pers/surat.md": release("Loket enam belas", body=f"Nomor: 480/12\n\nPerihal: Loket\n\n{SHORT}"),
    "siaran-pers/lama.md": release("Kabar sepi", "2022-01-05 10:00", "Kabar terakhir.", instansi="Dinas Sepi"),
    "siaran-pers/label.md": release("PRESS RILIS", body=SHORT),
    "siaran-pers/undang.md": release("Undangan Peliputan Pasar Murah", body=SHORT),
    "siaran-pers/rekan.md": release("Pasar murah dibuka", body=f"Kami mengundang rekan-rekan media untuk hadir.\n\n{SHORT}"),
    "siaran-pers/acara.md": release(
        "Pasar murah di lapangan", body="Mengharap kehadiran pada:\n\nHari/Tanggal : Rabu, 21 September 2022\n\nTempat : Lapangan"
    ),
    "siaran-pers/bohong.md": release('"[HOAKS] Bantuan lewat tautan"', body=SHORT),
    "siaran-pers/kabar-bohong.md": release("Soal bantuan", body=f"Kabar bantuan lewat tautan itu adalah hoaks.\n\n{SHORT}"),
    "siaran-pers/tanpa-klaim.md": release("Penjelasan bantuan", body=SHORT, jenis="klarifikasi"),
    "siaran-pers/mustahil.md": release(
        "Loket delapan belas", body=f"{SHORT}\n\nAcara pada 31 November 2026\npukul 25.00 WIB.\n\nTutup tanggal 12/25/2026."
    ),
    "siaran-pers/tukar-bulan.md": release("Loket dua satu", body=f"{SHORT}\n\nAcara pada Rabu (12/2/2026)."),
    "siaran-pers/kutip.md": release(
        "Loket dua dua", body=f'{SHORT}\n\n"Loket buka," katanya. "Datanglah pagi, kata Sari.\n\nSelesai.\n\n“Kami siap.'
    ),
    "siaran-pers/tanda.md": release("Loket dua tiga", body=f"{SHORT}\n\nLoket dibuka.. Warga datang , lalu pulang."),
    "siaran-pers/kaki.md": release(
        "Loket dua empat", body=f"{SHORT}\n\n**Sari Contoh**\n\nNIP. 19800101 200501 2 001\n\nTembusan:\n\n1. Wali Kota"
    ),
}  # fmt: skip

# By file: the line, how the message begins, and a part of its fix.
TOLD: dict[str, list[tuple[int, str, str]]] = {
    "halaman/layanan.md": [(3, "isi berkas ini perlu diperiksa lagi sejak 20 September 2022", "tinjau dengan hari yang baru")],
    "inovasi/dis-hub.md": [(4, '"DIS-HUB" juga nama instansi Dinas Perhubungan (', "Pakai nama lain")],
    "instansi/sepi.md": [(2, "Dinas Sepi belum punya siaran lagi sejak 5 Januari 2022", "tulis berakhir")],
    "siaran-pers/2021/tahun.md": [(3, "berkas ini ada di folder 2021, tetapi tanggal 20 September 2022", "ke folder 2022")],
    "siaran-pers/2022-09-02-hari.md": [
        (3, "nama berkas ini menyebut 2 September 2022, tetapi tanggal 12 September 2022", "menjadi 2022-09-12-hari.md")
    ],
    "siaran-pers/acara.md": [(8, 'tulisan ini tampaknya undangan untuk wartawan ("Hari/Tanggal : Rabu', "acara:\n  mulai: ")],
    "siaran-pers/besar.md": [(2, 'judul ini memakai huruf besar semua: "LOKET MALAM', "Tulis seperti kalimat biasa")],
    "siaran-pers/bohong.md": [(2, 'tulisan ini tampaknya membantah kabar bohong ("[HOAKS] Bantuan', "klaim: kabar yang beredar\nputusan: hoaks")],
    "siaran-pers/kabar-bohong.md": [(6, 'tulisan ini tampaknya membantah kabar bohong ("Kabar bantuan', "jenis: klarifikasi")],
    "siaran-pers/kaki.md": [(10, 'kaki surat ikut tersalin ke isi: "NIP. 19800101', "Hapus tanda tangan")],
    "siaran-pers/kutip.md": [
        (8, 'tanda kutip di depan "Datanglah pagi, kata Sari. tidak ditutup', "di belakang kata terakhir"),
        (12, "tanda kutip di depan “Kami siap. tidak ditutup", "di belakang kata terakhir"),
    ],
    "siaran-pers/label.md": [(2, 'judul ini hanya "PRESS RILIS"', "siapa melakukan apa")],
    "siaran-pers/mustahil.md": [
        (8, 'tanggal "31 November 2026" tidak ada', "Periksa hari, bulan"),
        (9, '"pukul 25.00" bukan jam', "Tulis jam"),
        (11, 'tanggal "12/25/2026" tidak ada', "Bila bulannya tertulis di depan"),
    ],
    "siaran-pers/rekan.md": [(6, 'tulisan ini tampaknya undangan untuk wartawan ("Kami mengundang', "jenis: undangan")],
    "siaran-pers/tanda.md": [(8, '"datang ," salah ketik', "Tulis datang,"), (8, '"dibuka.." salah ketik', "Tulis dibuka.")],
    "siaran-pers/tukar-bulan.md": [
        (8, "12 Februari 2026 jatuh pada hari Kamis, bukan Rabu", "Rabu cocok: tulis 2 Desember 2026. Bila tidak, tulis Kamis")
    ],
    "siaran-pers/tanpa-klaim.md": [(5, "klarifikasi tanpa klaim dan putusan", "klaim: kabar yang beredar")],
    "siaran-pers/undang.md": [(2, 'tulisan ini tampaknya undangan untuk wartawan ("Undangan Pel', "jenis: undangan")],
    "siaran-pers/cetak.md": [(6, "foto foto/kecil.jpg hanya 640 × 360 piksel", "paling sedikit 1200 piksel")],
    "siaran-pers/dua.md": [(1, "isinya 98 persen sama dengan ", "Bila siaran yang sama, hapus yang satu")],
    "siaran-pers/dulu.md": [
        (8, '"Dinas Pasar" tidak ada lagi sejak 1 Maret 2022', "Tulis Dinas Perhubungan, kecuali")
    ],
    "siaran-pers/foto.md": [(6, "foto foto/besar.jpg tanpa keterangan", "\n    keterangan: keterangan di bawah foto\n    kredit: Humas")],
    "siaran-pers/hari.md": [(8, "20 September 2022 jatuh pada hari Selasa, bukan Senin", "Tulis Selasa")],
    "siaran-pers/kop.md": [(6, 'kop atau kepala surat ikut tersalin ke isi: "PEMERINTAH KOTA BUNGA / DINAS KES', "Hapus baris-baris"), (7, 'instansi "DINAS KESEHATAN" disebut di sini', "instansi: Disdukcapil, Dinkes")],
    "siaran-pers/kabar.md": [(9, 'instansi "Dinkes" (Dinas Kesehatan) disebut di sini', "instansi: Disdukcapil, Dinkes")],
    "siaran-pers/kepala.md": [(2, 'instansi "Dinkes" (Dinas Kesehatan) disebut di sini', "instansi: Disdukcapil, Dinkes")],
    "siaran-pers/mula.md": [
        (3, "siaran ini bertanggal 30 Juli 2022, sebelum inovasi Pelita dimulai (uji_coba: 1 Agustus 2022)", "Periksa")
    ],
    "siaran-pers/panjang.md": [(2, "judul ini 115 huruf", "paling banyak 110 huruf")],
    "siaran-pers/ralat.md": [
        (5, "diperbarui tertanggal 19 September 2022, sebelum siaran ini tampil (20 September 2022)", "Periksa tanggal"),
        (9, "ralat tertanggal 2 September 2022", "Periksa tanggal"),
        (12, "dicabut tertanggal 3 September 2022", "Periksa tanggal"),
    ],
    "siaran-pers/ringkas.md": [(5, "ringkasan ini mengulang judul", "hapus baris ini")],
    "siaran-pers/sebaris.md": [
        (5, "foto foto/besar.jpg tanpa keterangan dan kredit", "tulis juga keterangan: … dan kredit: … pada foto itu")
    ],
    "siaran-pers/sebut.md": [
        (8, 'instansi "Dinas Kesehatan" disebut di sini', "instansi: Disdukcapil, Dinkes"),
        (10, 'inovasi "Pelita" disebut di sini, tetapi tidak ada di inovasi:', "inovasi: Pelita"),
    ],
    "siaran-pers/surat.md": [(6, 'kop atau kepala surat ikut tersalin ke isi: "Nomor: 480/12 / Perihal: Loket"', "Hapus")],
    "siaran-pers/tag.md": [(5, "tag dipisah titik koma", "tag: loket, KTP-el, layanan")],
    "siaran-pers/tautan.md": [
        (8, '"htp://kota.example/a" tidak menjadi tautan', "Tulis http://kota.example/a"),
        (9, '"www,kota.example" tidak menjadi tautan', "Tulis www.kota.example"),
    ],
    "siaran-pers/tebal.md": [(8, '** di depan "Waktu: Senin sampai Jumat" tidak ditutup', "tepat di belakang kata terakhir")],
    "siaran-pers/ulang.md": [(6, 'isi diawali judulnya lagi: "Loket Buka pada Sabtu"', "Hapus baris ini")],
}  # fmt: skip

Checked = Callable[..., dict[str, list[dict[str, Any]]]]


@pytest.fixture
def checked(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Checked:
    """What ``check`` finds in a content folder, by file."""
    settings = settings_file(tmp_path, "")

    def check(content: Content, file: str = "", lines: str = "") -> dict[str, list[dict[str, Any]]]:
        folder = lay(tmp_path / "content", content)
        settings_file(tmp_path, lines)
        one = [str(folder / file)] if file else []
        monkeypatch.setattr("pressroom.build.command.CACHE", tmp_path / "cache")
        cli.main(["check", *one, "--content", str(folder), "--settings", str(settings), "--format", "json"])
        found: dict[str, list[dict[str, Any]]] = {}
        for problem in json.loads(capsys.readouterr().out)["problems"]:
            path = Path(problem["file"]).relative_to(folder).as_posix()
            found.setdefault(path, []).append(problem)
        return found

    return check


def editorial(problems: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [problem for problem in problems if problem["rule"] in content_problems.OPTIONAL_RULES]


def test_each_rule_tells_the_line_what_is_wrong_and_what_to_write(checked: Checked) -> None:
    found = {file: told for file, problems in checked(FAULTY).items() if (told := editorial(problems))}
    assert sorted(found) == sorted(TOLD)
    for file, expected in TOLD.items():
        assert [problem["line"] for problem in found[file]] == [line for line, _, _ in expected], file
        for problem, (_, what, fix) in zip(found[file], expected, strict=True):
            assert problem["message"].startswith(what), (file, problem["message"])
            assert fix in f"{problem['fix']}:\n{problem['replacement']}", (file, problem)
            assert problem["severity"] == "warning"
            assert f"tulis abaikan: {problem['rule']}" in problem["fix"]
    rules = {problem["rule"] for problems in found.values() for problem in problems}
    assert rules == set(content_problems.OPTIONAL_RULES)


def test_a_file_may_ignore_each_rule_and_is_told_of_those_that_nothing_breaks(checked: Checked) -> None:
    found = checked(FAULTY)
    ignoring = dict(FAULTY)
    for file, problems in found.items():
        if rules := ", ".join(sorted({problem["rule"] for problem in editorial(problems)})):
            text = str(FAULTY[file])
            ignoring[file] = text.replace("\n---\n", f"\nabaikan: {rules}\n---\n", 1)
    ignoring["siaran-pers/baik.md"] = release("Loket nol", body=SHORT, abaikan="judul-panjang, isi-mirip")
    found = checked(ignoring)
    assert {file: told for file, problems in found.items() if (told := editorial(problems))} == {}
    needless = [problem["message"] for problem in found["siaran-pers/baik.md"]]
    assert needless == [
        "abaikan: aturan isi-mirip tidak dilanggar dalam berkas ini",
        "abaikan: aturan judul-panjang tidak dilanggar dalam berkas ini",
    ]
    assert not [
        one for problems in found.values() for one in problems if "tidak dilanggar" in one["message"]
    ][2:]


def test_a_city_may_do_without_each_rule(checked: Checked) -> None:
    found = checked(FAULTY, lines="RULES_OFF = ['judul-panjang', 'Hari tanggal', 'isi_mirip']")
    rules = {problem["rule"] for problems in found.values() for problem in editorial(problems)}
    assert rules == set(content_problems.OPTIONAL_RULES) - {"judul-panjang", "hari-tanggal", "isi-mirip"}
    found = checked(FAULTY, lines=f"RULES_OFF = {content_problems.OPTIONAL_RULES!r}")
    assert not [problem for problems in found.values() for problem in editorial(problems)]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (["judul-panjng"], 'aturan "judul-panjng" tidak dikenal; tulis "judul-panjang"'),
        (
            "foto-kecil, nik",
            'aturan "nik" tidak dapat dimatikan untuk semua berkas; tulis abaikan di berkasnya',
        ),
        ([3], 'aturan "3" tidak dikenal; yang dapat dimatikan: hari-tanggal, judul-panjang'),
    ],
)
def test_a_rule_that_cannot_be_switched_off_is_told_with_the_nearest(value: object, told: str) -> None:
    with pytest.raises(SettingsError, match=r"RULES_OFF") as error:
        read_settings(runpy.run_path(str(CITY)) | {"RULES_OFF": value})
    assert told in str(error.value)


GOOD: Content = AGENCIES | {
    "foto/besar.jpg": BIG,
    "foto/kecil.jpg": SMALL,
    "inovasi/pelita.md": innovation("Pelita", "Dinkes", uji_coba="1 Agustus 2022", tinjau="22 September 2022"),
    "inovasi/sapu.md": innovation("Sapu Lidi", "Kecamatan Kenanga", kepanjangan="Siswa Peduli Lingkungan"),
    "instansi/baru.md": agency("Dinas Baru", abaikan="instansi-sepi"),
    "halaman/kontak.md": "---\njudul: Kontak\n---\nTelepon: (021) 555-0100\n\nSurel: humas@kota.example\n",
    # Named as places, in passing, or as those of elsewhere.
    "siaran-pers/2022/2022-09-20-sebut.md": release(
        "SIAP SEHAT, UMKM dan PKL naik kelas bersama Disdukcapil",
        body=f"KOTA CONTOH — {SHORT} Warga menunggu di aula Kecamatan Kenanga dan Dinas Kesehatan.\n\nTurut hadir wakil dari Dishub. Formulir "
        "diambil di kantor Dinas Kesehatan, lalu dibawa ke Dinas Kesehatan. Dinas Perhubungan Kota Padang, Sumatera "
        "Barat, menyampaikan terima kasih. Camat menutup acara.\n\nSatu di antaranya Sapu Lidi.\n\n"
        "Selengkapnya di https://kota.example/a, [situs](http://kota.example) atau www.kota.example.\n\n"
        "**Waktu:** Selasa, 20 September 2022\n\nHarga** dan **stok**\n\nProtokol HTTP/1.1 `**buka` dan ***.",
        ringkasan="Disdukcapil membuka loket pada Sabtu pagi.",
        tag="loket, KTP-el",
        foto=photo(**WORDS) + photo(**WORDS, berkas="foto/kecil.jpg", jenis_gambar="ilustrasi"),
        diperbarui="20 September 2022",
        inovasi="Pelita",
    ),
    # Named where it is, above one that is listed; heard of through the one below it.
    "instansi/mawar.md": agency("Kelurahan Mawar", jenis="kelurahan", induk="Kecamatan Kenanga"),
    "siaran-pers/kenanga.md": release("Kabar Kenanga", "2022-01-05 10:00", "Kabar.", instansi="Kecamatan Kenanga"),
    "siaran-pers/mawar.md": release(
        "Kabar Mawar", body="Kecamatan Kenanga membuka pasar di Kelurahan Mawar.", instansi="Kelurahan Mawar"
    ),
    # Still there when it was named.
    "instansi/lama.md": agency(
        "Dinas Pasar", berakhir="{tanggal: 1 Maret 2022, alasan: digabung}", digantikan_oleh="Dinas Perhubungan"
    ),
    "siaran-pers/dulu.md": release("Dinas Pasar buka", "2022-02-01 10:00", "Kabar pasar.", instansi="Dinas Pasar"),
    "siaran-pers/pendek.md": release("Loket tutup sementara besok", body="Loket tutup sementara besok."),
    # Withdrawn and published again; translated.
    "siaran-pers/cabut.md": release(
        "Timbangan", "2022-09-10 10:00", LONG, dicabut="{tanggal: 2022-09-11, alasan: salah hari}"
    ),
    "siaran-pers/tera.md": release("Tera ulang", "2022-09-12 10:00", LONG.replace("sepanjang", "selama")),
    "siaran-pers/scales.md": release(
        "Scales", "2022-09-12 11:00", LONG.replace("pekan", "minggu"), bahasa="en", terjemahan="tera"
    ),
    # A series, whose figures differ.
    "siaran-pers/harga-1.md": release("Harga pekan ini", "2022-09-06 10:00", f"{LONG} Beras 12.000, cabai 40.000."),
    "siaran-pers/harga-2.md": release("Harga pekan lalu", "2022-09-13 10:00", f"{LONG} Beras 12.500, cabai 41.000."),
    # Words that only look like an invitation, a denial, or a slip.
    "siaran-pers/undangan.md": release(
        "Undangan liputan pasar murah", body="Kami mengundang rekan media.", jenis="undangan", acara="{mulai: 21 September 2022}"
    ),
    "siaran-pers/warga.md": release("Undangan bagi warga untuk donor darah", body=SHORT, jenis="pengumuman"),
    "siaran-pers/donor.md": release("Donor darah di balai kota", body="Hari/Tanggal: Rabu, 21 September 2022\n\nTempat: Balai kota"),
    "siaran-pers/undang-undang.md": release("Undang-undang baru dibahas", body="Wali kota mengundang warga berdialog."),
    "siaran-pers/pelajar.md": release("Pelajar belajar menangkal hoaks", body="Dinas mengajak pelajar melawan hoaks."),
    "siaran-pers/jelas.md": release(
        '"[HOAKS] Bantuan tunai"', body="Kabar itu adalah hoaks.", jenis="klarifikasi", klaim="Bantuan", putusan="hoaks"
    ),
    "siaran-pers/pengumuman.md": release("Pengumuman jadwal imunisasi", body=SHORT),
    "siaran-pers/tanda-baik.md": release(
        "Loket sore",
        body='Monitor 24" dan pipa 2" dipasang. "Usianya 12", katanya.\n\n“Kami mulai pagi.\n\n“Kami selesai malam,” kata Sari.\n\n'
        '"Datanglah pagi.\n\nJangan siang," kata Budi... lalu pulang .... Biaya Rp5.000 ,- saja. Lihat [peta](http://kota.example/../peta), ya. '
        "Jum'at 29 Februari 2024, 30–31 Oktober, pukul 24.00 WIB, pukul 08.00-09.30 WIB, nomor 480/13/2022.",
        abaikan="hari-tanggal",
    ),
    # What is an example or was deleted is left as it is.
    "siaran-pers/contoh.md": release("CONTOH JUDUL SANGAT BESAR", body="**Buka", contoh="ya"),
    "siaran-pers/hapus.md": release(
        "JUDUL YANG DIHAPUS SEMUA", body="**Buka", dihapus="{tanggal: 20 September 2022, alasan: keliru}"
    ),
}  # fmt: skip


def test_good_texts_are_left_in_peace(checked: Checked) -> None:
    assert checked(GOOD) == {}


def test_of_old_releases_the_newest_are_told_and_the_others_counted(
    checked: Checked, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old: Content = {
        f"siaran-pers/{number:02}.md": release(
            f"Loket {number}", f"2022-01-{number:02} 10:00", f"{SHORT}\n\n**Jam {number}"
        )
        for number in range(1, 26)
    }
    old["siaran-pers/01.md"] = release("Loket 1", "2022-01-01 10:00", "**Jam", tinjau="1 Maret 2022")
    old["siaran-pers/draf.md"] = release("Loket draf", "2022-01-01 10:00", "**Jam", status="draf")
    found = checked(AGENCIES | old)
    told = {file for file, problems in found.items() for one in problems if one["rule"] == "tebal-terbuka"}
    assert told == {f"siaran-pers/{number:02}.md" for number in range(6, 26)} | {"siaran-pers/draf.md"}
    assert [problem["rule"] for problem in found["siaran-pers/01.md"]] == ["lewat-tinjau"]
    assert "instansi/disdukcapil.md" not in found  # the whole press room is quiet
    settings = str(tmp_path / "conf.py")
    cli.main(["check", "--content", str(tmp_path / "content"), "--settings", settings])
    assert (
        "; 5 saran lagi untuk naskah lama, yang muncul bila satu berkasnya diperiksa"
        in capsys.readouterr().err
    )
    one = checked({}, "siaran-pers/02.md")
    assert [problem["rule"] for problem in one["siaran-pers/02.md"]] == ["tebal-terbuka"]


def test_what_changed_is_looked_at_again(checked: Checked) -> None:
    content = AGENCIES | {"siaran-pers/a.md": release("Loket", body=f"{SHORT}\n\nWarga memuji Griya Sehat.")}
    content["siaran-pers/a.md"] = release(
        "Loket", body=f"{SHORT} Griya Sehat buka.\n\n**Jam", instansi="Disdukcapil"
    )
    assert [problem["line"] for problem in checked(content)["siaran-pers/a.md"]] == [8]
    moved = str(content["siaran-pers/a.md"]).replace("\n\n**Jam", "\n\n\n**Jam")
    assert [problem["line"] for problem in checked({"siaran-pers/a.md": moved})["siaran-pers/a.md"]] == [9]
    named = checked({"inovasi/griya.md": innovation("Griya Sehat", "Dinkes")})["siaran-pers/a.md"]
    assert [problem["rule"] for problem in named] == ["nama-tertinggal", "tebal-terbuka"]


def test_publishing_hears_nothing_of_it_and_is_not_held_back(build_site: Callable[..., BuiltSite]) -> None:
    content = AGENCIES | {
        "siaran-pers/a.md": release("LOKET MALAM DIBUKA KEMBALI", body="**Buka", instansi="Dinkes")
    }
    built = build_site(content)
    assert built.problems == []
    assert "siaran-pers/2022/09/a/" in built


def test_an_error_hides_nothing_that_is_to_be_said_of_the_same_file(checked: Checked) -> None:
    text = release(
        "LOKET MALAM DIBUKA KEMBALI",
        body=f"Kami mengundang rekan media. {SHORT}\n\n**Jam",
        instansi="Dinas Salah",
        foto=photo(kredit="A"),
    )
    found = checked(AGENCIES | {"foto/besar.jpg": BIG, "siaran-pers/a.md": text})["siaran-pers/a.md"]
    assert [(problem["line"], problem["rule"], problem["severity"]) for problem in found] == [
        (2, "judul-kapital", "warning"),
        (4, "", "error"),
        (6, "foto-keterangan", "warning"),
        (11, "jenis-undangan", "warning"),
        (13, "tebal-terbuka", "warning"),
    ]


@pytest.mark.parametrize("sign", ["www,", "ww.", "htp://a.", "**a ", "http:/http:/", "[a](", "NIP 1"])
def test_a_body_of_one_sign_takes_little_time_and_says_little(sign: str) -> None:
    text = sign * (200_000 // len(sign))
    start = time.process_time()
    faults = [*opening_faults(text, 1, "Judul"), *sign_faults(text, 1)]
    assert time.process_time() - start < 5
    assert sum(len(word) for fault in faults for word in fault.words) < 20_000
