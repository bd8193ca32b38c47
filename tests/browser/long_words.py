"""Content in which every text that people write has a word or an address that is wider than a phone."""

from __future__ import annotations

from tests.conftest import Content, agency, innovation, jpeg, release

WORD = "Pertanggungjawabanpelaksanaanpenyelenggaraanpembangunan"
ADDRESS = "https://layanan.kota.example/loket/antrean/daftar/ulang/pada/hari/kerja"


def long_words_content() -> Content:
    """Two agencies, an innovation, an info page and three releases that follow one another, one in English."""
    promise = f"{{sebelum: '3 hari | {WORD}', sesudah: '1 hari | {WORD}', sumber: '{ADDRESS}'}}"
    photo = f"[{{berkas: foto/f.jpg, alt: Alt, keterangan: {WORD}, kredit: {WORD}, izin: umum}}]"
    content: Content = {
        "instansi/a.md": agency(
            f"Dinas {WORD}",
            f"Profil di {ADDRESS}.",
            singkatan=WORD,
            alamat=f"Jalan {WORD}",
            kepala=WORD,
            situs=ADDRESS,
            surel=f"{'surat' * 10}@contoh.example",
        ),
        "instansi/b.md": agency(f"Badan {WORD}", induk=WORD, digantikan_oleh=WORD),
        "inovasi/i.md": innovation(
            f"Inovasi {WORD}",
            WORD,
            kepanjangan=f"{WORD} {WORD}",
            ringkasan=ADDRESS,
            urusan=WORD,
            tujuan=ADDRESS,
            nama_inisiator=WORD,
            cepat=promise,
            langkah=f"[{{judul: {WORD}, isi: {WORD}}}]",
            berhenti=f"{{tanggal: 2022-01-01, alasan: '{ADDRESS}'}}",
            replikasi=f"[{{daerah: {WORD}, status: menerapkan, tanggal: 2022-01-02}}]",
            kontak=f"{{nama: {WORD}, jabatan: {WORD}, surel: {'surat' * 10}@contoh.example}}",
        ),
        "halaman/h.md": f"---\njudul: Halaman {WORD}\nringkasan: {ADDRESS}\n---\n{ADDRESS}\n\n## {WORD}\n",
        "siaran-pers/en.md": release(
            f"At {ADDRESS}", "2022-09-20 09.00", instansi=WORD, bahasa="en", terjemahan="0"
        ),
        "foto/f.jpg": jpeg(),
        "lampiran/l.pdf": b"%PDF-1.4 x",
    }
    for number in range(2):
        content[f"siaran-pers/{number}.md"] = release(
            f"Daftar {number} di {ADDRESS}",
            f"2022-09-20 0{number}.00",
            f"KOTA — Di {ADDRESS}.\n\n- {WORD}\n\n|{WORD}|b|\n|---|---|\n|{WORD}|{ADDRESS}|\n\n> {WORD}\n",
            instansi=f"{WORD}, Badan {WORD}",
            inovasi=f"Inovasi {WORD}",
            tag=WORD,
            ringkasan=ADDRESS,
            lokasi=WORD,
            nomor=f"400/{WORD}",
            narasumber=f"[{{nama: {WORD}, jabatan: {WORD}}}]",
            foto=photo,
            lampiran=f"[{{berkas: lampiran/l.pdf, judul: {WORD}}}]",
            kunjungan=f"{{asal: {WORD}, pimpinan: {WORD}, penerima: {WORD}, tujuan: {WORD}}}",
            ralat=f"[{{tanggal: 2022-09-21, isi: {WORD}}}]",
        )
    return content
