"""Content that is hard to lay out: much of everything, long, wide and tall, in one small city."""

from __future__ import annotations

from tests.conftest import Content, agency, innovation, jpeg, release

RELEASE = "siaran-pers/2022/09/berat/"
ARABIC = "siaran-pers/2022/09/arab/"
BUSY = "instansi/dinas-01/"
AGENCIES, INNOVATIONS, RELEASES, VISITS = 40, 66, 240, 50
TITLE = (
    "Pemerintah Kota Menyelenggarakan Musyawarah Perencanaan Pembangunan dan Penandatanganan Nota Kesepahaman "
    "Pengintegrasian Pelayanan Administrasi Kependudukan dengan Pertanggungjawaban Keuangan Daerah Seluruh "
    "Kecamatan"
)
LONG_NAME = "Dinas Pemberdayaan Masyarakat, Pemerintahan Desa, Kependudukan, Pengendalian Penduduk dan Keluarga Berencana"
UNBROKEN = "Dinas/Badan/Bagian/Kecamatan_Kelurahan.Penyelenggaraan-Pertanggungjawaban"
_CELLS = " | ".join(f"kolom {number}" for number in range(1, 13))
_FIGURES = " | ".join(f"Rp{number}.250.000" for number in range(1, 13))
BODY = f"""BEKASI — {"Warga datang ke kantor kecamatan dan dilayani sampai selesai hari itu juga. " * 8}

## Bagian pertama dari siaran

Paragraf di bawah judul bagian.

### Bagian di dalam bagian

Paragraf di bawahnya lagi.

#### Bagian yang paling dalam

Pertanggungjawaban penyelenggaraan pemberdayaan.

| Loket | Hari | Jam | Biaya |
|---|---|---|--:|
| Loket pendaftaran dan pengaduan masyarakat | Senin sampai Jumat | 08.00–15.30 WIB | Rp1.250.000 |
| Loket pengambilan | Sabtu | 08.00–11.00 WIB | Rp50.000 |

| Uraian | {_CELLS} |
|---|{"--:|" * 12}
| Pertanggungjawaban | {_FIGURES} |
| Penyelenggaraan pelayanan | {_FIGURES} |

Pengaduan di https://layanan.kota.example/loket/antrean/daftar/ulang/pada/hari/kerja/dan/hari/libur.

- Musyawarah
- Penandatanganan

![Antrean di loket](foto/tegak.jpg)
"""
_ARABIC_BODY = """بسم الله الرحمن الرحيم والصلاة والسلام على رسول الله وعلى آله وصحبه أجمعين

Wali Kota mengucapkan السلام عليكم kepada hadirin, lalu membuka acara.

- الحمد لله رب العالمين
- خدمة المواطنين في المدينة
"""


def hard_content() -> Content:
    """A city with 40 agencies, 66 innovations, 50 visits and 240 releases, two of them very heavy."""
    content: Content = {
        "foto/tegak.jpg": jpeg("teal", (480, 900)),
        "foto/lebar.jpg": jpeg("olive", (1200, 300)),
        "foto/kecil.jpg": jpeg("maroon", (120, 90)),
        "lampiran/l.pdf": b"%PDF-1.4 x",
        "halaman/h.md": f"---\njudul: Halaman keterangan\nringkasan: {TITLE}.\n---\nHalaman.\n\n{BODY}",
        "halaman/jam.md": (
            "---\njudul: Jam pelayanan\nringkasan: Jam buka kantor.\n---\nIsi yang langsung menyusul.\n\n"
            "- satu\n- dua\n"
        ),
    }
    for number in range(1, AGENCIES + 1):
        name = {2: LONG_NAME, 3: UNBROKEN}.get(number, f"Dinas Nomor {number:02d}")
        kind = ("dinas", "badan", "kecamatan", "kelurahan")[number % 4]
        content[f"instansi/dinas-{number:02d}.md"] = agency(
            name,
            "Profil dinas ini dalam satu paragraf.\n\nParagraf kedua.",
            jenis=kind,
            singkatan=f"D{number:02d}" if number != 3 else UNBROKEN,
            alamat="Jalan Jenderal Ahmad Yani Nomor 1, Margajaya, Bekasi Selatan",
            telepon="(021) 555-0100",
            whatsapp="0812-3456-7890",
            surel="pelayanan.administrasi.kependudukan@bekasi.example",
            situs="https://disdukcapil.bekasi.example",
            kepala="Pemangku Jabatan Pimpinan Tinggi",
        )
    for number in range(1, INNOVATIONS + 1):
        content[f"inovasi/inovasi-{number:02d}.md"] = innovation(
            f"INOVASI {number:02d}",
            f"D{number % 9 + 1:02d}" if number % 9 != 2 else UNBROKEN,
            "Cerita inovasinya dalam satu kalimat.",
            ringkasan="Perekaman dokumen kependudukan langsung di rumah warga yang sakit atau lanjut usia.",
            kepanjangan="Inovasi Nomor Dua Puluh Pelayanan Penyelenggaraan Administrasi",
            jenis=("digital", "nondigital")[number % 2],
            tahapan=("inisiatif", "uji coba", "penerapan")[number % 3],
            urusan=("pendidikan", "kesehatan", "administrasi kependudukan dan pencatatan sipil")[number % 3],
        )
    photos = ", ".join(
        f"{{berkas: foto/{name}.jpg, alt: Alt, keterangan: 'Pertanggungjawaban di loket {name}', "
        "kredit: Humas Kota Bekasi, izin: umum}"
        for name in ("tegak", "lebar", "kecil")
    )
    content["siaran-pers/berat.md"] = release(
        TITLE,
        "2022-09-20 10.00",
        BODY,
        instansi=", ".join(f"D{number:02d}" for number in range(4, 15)) + f", {UNBROKEN}",
        inovasi=", ".join(f"INOVASI {number:02d}" for number in range(1, 7)),
        tag=", ".join(f"Topik pelayanan {number}" for number in range(1, 31)),
        ringkasan=f"{TITLE} pada hari Selasa.",
        lokasi="Aula Kantor Kecamatan Bekasi Timur, Jalan Cut Meutia Nomor 1",
        nomor="400.12.3.1/1234/KOMINFO-PERTANGGUNGJAWABAN/2022",
        narasumber="[{nama: 'Dra. Hj. Siti Aminah Rahmawati, M.Si.', jabatan: Kepala Bagian Penyelenggaraan}, "
        "{nama: Budi, jabatan: Camat}]",
        foto=f"[{photos}]",
        lampiran="[{berkas: lampiran/l.pdf, judul: Pertanggungjawaban pelaksanaan kegiatan tahun berjalan}]",
        ralat="["
        + ", ".join(
            f"{{tanggal: 2022-09-2{day}, isi: 'Angka Rp{day}.250.000 diperbaiki.'}}" for day in range(5)
        )
        + "]",
        slug="berat",
    )
    content["siaran-pers/arab.md"] = release(
        "Wali Kota membuka musabaqah السلام عليكم",
        "2022-09-19 10.00",
        _ARABIC_BODY,
        instansi="D01",
        slug="arab",
    )
    for number in range(RELEASES):
        day, year = number % 28 + 1, 2022 - number % 5
        fields = {"instansi": "D01" if number % 2 else f"D{number % 9 + 4:02d}, D01"}
        if number < VISITS:
            fields["kunjungan"] = (
                f"{{asal: 'Pemerintah Kabupaten Nomor {number}', pimpinan: Wakil Bupati, penerima: Wali Kota}}"
            )
            fields["inovasi"] = (
                ", ".join(f"INOVASI {one:02d}" for one in range(1, number % 8 + 1)) or "INOVASI 09"
            )
        content[f"siaran-pers/{number:03d}.md"] = release(
            f"Pemerintah Kota melayani warga di kantor kecamatan, kali ke-{number}",
            f"{year}-{number % 8 + 1:02d}-{day:02d} 10.00",
            slug=f"siaran-{number:03d}",
            **fields,
        )
    return content
