"""What reading a document says: what was left out or changed, and why a file cannot be read."""

from __future__ import annotations

from ..content_problems import brief

_LONG = 300  # characters of a document's words that are shown


# What became of parts of a document, by kind; its words follow.
IMPORT_REMARKS = {
    "deleted": "Coretan perubahan (track changes) disetujui, jadi teks ini terhapus",
    "inserted": "Sisipan perubahan (track changes) disetujui, jadi teks ini ikut",
    "moved": "Pemindahan (track changes) disetujui; tempat baru teks ini yang dipakai",
    "comment": "Komentar tidak ikut",
    "hidden": "Teks tersembunyi (disembunyikan, putih, atau sangat kecil) tidak ikut",
    "field": "Isian otomatis yang tidak menampilkan apa-apa tidak ikut",
    "placeholder": "Isian formulir yang belum diisi tidak ikut",
    "formula": "Rumus tidak ikut; tulis sebagai kalimat atau sisipkan sebagai gambar",
    "text_box": "Isi kotak teks dipindahkan ke bawah paragrafnya",
    "drawing": "Tulisan di dalam gambar, diagram atau WordArt tidak ikut",
    "embedded": "Berkas lain di dalam dokumen tidak ikut",
    "symbol": "Lambang yang tidak dikenal tidak ikut",
    "saved": (
        "Tahunnya tidak tertulis di dokumen, jadi dipakai tahun dokumen terakhir disimpan; periksa tanggal"
        " dan folder tahunnya. Terakhir disimpan"
    ),
    "picture_link": "Tautan pada gambar tidak ikut",
    "header": "Kepala halaman (header) tidak ikut",
    "footer": "Kaki halaman (footer) tidak ikut",
    "highlight": "Sorotan warna tidak ikut, teksnya ikut",
    "merged_cell": "Sel gabungan dipecah; isinya tinggal di sel pertama",
    "picture": "Gambar tidak ikut karena bukan foto yang dikenal (JPEG, PNG, WebP, GIF, BMP, TIFF)",
    "picture_elsewhere": "Gambar tidak ikut karena berkasnya tidak ada di dalam dokumen",
    "picture_cropped": "Gambar yang dipotong di Word disimpan sebatas yang tampak",
    "link": "Tautan ini tidak dapat dipakai, teksnya ikut",
    "frame": "Bingkai atau pemutar menjadi tautan",
    "around": "Teks di sekeliling isi halaman (menu, kaki) tidak ikut",
    "element": "Bagian halaman ini tidak ikut",
    "conversation": (
        "INI PERCAKAPAN BEBERAPA ORANG. Nama pengirim ditulis tebal di atas setiap pesan; hapus nama-nama itu"
        " dan semua pesan yang bukan siaran pers. Pengirimnya"
    ),
    "monospace": "Huruf mesin tik (```) menjadi teks biasa",
    "chat_line": "Keterangan percakapan tidak ikut",
    "other_format": "Isi berkas ini tidak sesuai namanya, dan dibaca sebagai",
    "encoding": "Berkas ini bukan UTF-8, dan dibaca sebagai",
}


def import_remark(kind: str, words: str) -> str:
    """``kind``: a key of ``IMPORT_REMARKS``; ``words``: those of the document, which may be empty."""
    return f"{IMPORT_REMARKS[kind]}: {brief(words, _LONG)}" if words.strip() else f"{IMPORT_REMARKS[kind]}."


# --- why a file cannot be read

_SAVE_AS_DOCX = "Buka berkasnya, pilih File > Save As (Simpan Sebagai), pilih Word Document (.docx)"


def not_readable(name: str, kind: str) -> str:
    """``kind``: a key of ``REFUSALS``."""
    return f"{name or 'Teks ini'}: {REFUSALS[kind]}."


REFUSALS = {
    "empty": "kosong, jadi tidak ada yang dapat diambil",
    "password": "terkunci kata sandi. Buka di Word, hapus sandinya (File > Info > Protect Document), simpan, lalu coba lagi",
    "old_word": f"dokumen Word lama (.doc). {_SAVE_AS_DOCX}",
    "rtf": f"dokumen RTF. {_SAVE_AS_DOCX}",
    "odt": f"dokumen LibreOffice (.odt). {_SAVE_AS_DOCX}",
    "pages": "dokumen Pages dari Apple. Pilih File > Export To > Word di Pages",
    "word_xml": f"dokumen Word berbentuk XML. {_SAVE_AS_DOCX}",
    "web_archive": f"halaman web yang disimpan sebagai satu berkas (MHT). {_SAVE_AS_DOCX}",
    "spreadsheet": "lembar kerja (Excel), bukan teks. Salin isinya ke dokumen Word",
    "presentation": "presentasi (PowerPoint), bukan teks. Salin isinya ke dokumen Word",
    "pdf": "PDF, yang susunan teksnya tidak dapat diambil dengan tepat. Minta dokumen Word-nya, atau salin teksnya ke berkas .txt",
    "picture": "gambar, bukan teks. Simpan di content/foto/, dan minta teksnya sebagai dokumen Word atau pesan",
    "recording": "rekaman suara atau film, bukan teks",
    "archive": "arsip (ZIP, RAR). Buka arsipnya dan ambil dokumen di dalamnya",
    "mail": "pesan surel Outlook (.msg). Buka di Outlook dan salin teksnya ke berkas .txt",
    "old_office": f"berkas Office lama yang tidak dikenal. {_SAVE_AS_DOCX}",
    "no_text": "bukan teks dan bukan dokumen Word (.docx)",
    "damaged": "rusak atau terpotong. Minta pengirim mengirimnya lagi, atau buka di Word dan simpan ulang",
    "no_words": "tidak berisi teks atau gambar yang dapat diambil",
    "too_large": "terlalu besar untuk satu siaran pers. Salin bagian yang dipakai ke dokumen baru",
    "too_tangled": "susunannya terlalu rumit. Salin teksnya ke dokumen baru (Paste > Keep Text Only)",
}
