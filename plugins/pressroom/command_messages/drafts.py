"""What ``import`` proposes, writes into a draft and says of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from ..content_problems import Argument, brief, command_line, enumeration, reason_of
from .commands import Inputs

# What was taken off a document, by the kinds of its remarks. ``{words}`` are those of the document.
TAKEN_OFF = {
    "letterhead": 'Kop surat tidak ikut: "{words}"',
    "label": 'Tulisan di atas judul tidak ikut: "{words}"',
    "number": 'Baris nomor dipindahkan ke nomor: "{words}"',
    "day_line": 'Baris tanggal tidak ikut: "{words}"',
    "embargo": 'Baris embargo dipindahkan ke embargo: "{words}"',
    "signature": 'Tanda tangan tidak ikut: "{words}"',
    "contact": 'Kontak tidak ikut di isi: "{words}"',
    "mail_footer": 'Tambahan dari surel tidak ikut: "{words}"',
    "forwarded": 'Kepala surel atau pesan terusan tidak ikut: "{words}"',
    "letter": 'Kepala surat tidak ikut: "{words}"',
    "copies": 'Tembusan tidak ikut: "{words}"',
    "caption": 'Keterangan di bawah gambar dipindahkan ke foto: "{words}"',
    "lead_picture": "Gambar pertama dipindahkan dari teks ke foto, karena foto pertama tampil di atas teks.",
    "end_mark": 'Tanda akhir naskah tidak ikut: "{words}"',
}
IMPORT_DOUBTS = {
    "no_year_changed": "tahunnya tidak tertulis, jadi diambil dari tanggal berkasnya, {because}",
    "no_year_sent": "tahunnya tidak tertulis, jadi diambil dari hari dikirimnya, {because}",
    "no_year_today": "tahunnya tidak tertulis, jadi diambil dari hari ini, {because}",
    "sent": "ini hari dikirimnya",
    "weekday": "harinya tidak cocok dengan tanggalnya",
    "ahead": "tanggal ini masih di depan; mungkin tanggal acaranya, jadi yang diusulkan hari ini",
    "ahead_written": "tanggal ini masih di depan; siarannya baru tampil pada hari itu",
    "joined": "beberapa baris digabung menjadi satu judul",
    "capitals": "pilihan lain, tanpa huruf kapital semua; beri tanda untuk memakainya",
    "alike": "mungkin yang dimaksud, karena namanya mirip",
}
HOW_TO_CONFIRM = "(panah untuk pindah, spasi untuk memberi atau menghapus tanda, Enter bila selesai)"
_MOST_WORDS = 90
# The comment by which a draft is known again, whatever else of it was changed.
IMPORTED_FROM = "Diimpor dari {source} (sidik dokumen {digest}). Baris ini mencegah impor kedua."


def _short(words: str, most: int = _MOST_WORDS) -> str:
    """``words`` on one line, cut where they are long."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def taken_off(kind: str, words: str) -> str:
    return TAKEN_OFF[kind].format(words=_short(words, 300))


def import_doubt(doubt: str, because: str) -> str:
    """``doubt``: a key of ``IMPORT_DOUBTS``."""
    return IMPORT_DOUBTS[doubt].format(because=because)


def where(number: int) -> str:
    """``number``: that of a line; 0 is the title, less the head of the pages."""
    if number < 0:
        return "kepala halaman"
    return f"alinea {number}" if number else "judul"


def proposed(keys: Sequence[str], shown: str, words: str, number: int, doubt: str) -> str:
    """A value that was found, and where. ``doubt`` is a sentence, empty if there is none."""
    doubts = f"; {doubt}" if doubt else ""
    typed = f': "{_short(words)}"' if words != shown else ""
    return f"{', '.join(keys)}: {_short(shown)} ({where(number)}{typed}{doubts})"


def found_at(words: str, number: int, doubt: str = "") -> str:
    """The comment before a value."""
    doubts = f" Periksa: {doubt}." if doubt else ""
    return f'Dari {where(number)}: "{_short(words)}".{doubts}'


def named_at(name: str, words: str, number: int, doubt: str = "") -> str:
    """The comment on an agency or an innovation that is named."""
    doubts = f" Periksa: {doubt}." if doubt else ""
    return f'{_short(name)}: {where(number)}, "{_short(words)}".{doubts}'


def caption_at(photo: int, words: str, number: int) -> str:
    """The comment on the caption of the photo that is the ``photo``-th."""
    return f'Keterangan foto {photo} dari {where(number)}: "{_short(words)}".'


def waits(keys: Sequence[str], kind: str) -> str:
    """That proposals for ``keys`` still stand in comments; ``kind`` is the kind of release that they make."""
    listed = enumeration(keys)
    before = f"Kelihatannya {kind}" if kind else f"Usul {listed} belum dipakai"
    after = ", agar tidak terbit sebagai siaran biasa" if kind else ""
    return f"{before}. Bila benar, hapus tanda # di depan baris {listed} di draf itu{after}."


def to_confirm() -> str:
    return "Hapus tanda # di depan baris yang benar."


def imported_from(document: str, digest: str) -> str:
    """The comment that names the document of a draft; ``document`` is empty for text that was pasted."""
    source = f'"{_short(document)}"' if document else "teks yang ditempel"
    return IMPORTED_FROM.format(source=source, digest=digest)


def title_without_capitals(title: str) -> str:
    return f"Judul di dokumen berhuruf kapital semua. Usul: {_short(title, 200)}"


def possibly_quoted(names: Iterable[tuple[str, int]]) -> str:
    listed = ", ".join(f"{_short(name)} ({where(number)})" for name, number in names)
    return f"Mungkin dikutip: {listed}."


def unregistered(kind: str, short: str, full: str, number: int) -> str:
    """``kind``: ``agency`` or ``innovation``."""
    word = "instansi" if kind == "agency" else "inovasi"
    name = full if kind == "agency" else short
    command = command_line("new", [Argument(word.upper(), f"--{word}", _short(name))])
    return f"Mungkin {word} yang belum terdaftar, {where(number)}: {_short(short)} ({_short(full)}). Daftarkan: {command}"


def office_not_registered(name: str, number: int) -> str:
    command = command_line("new", [Argument("INSTANSI", "--instansi", _short(name))])
    return f"{_short(name)} tidak terdaftar ({where(number)}). Bila memang bagian dari sini, daftarkan: {command}"


# What a draft lacks, by the attribute of a release.
MISSING = {
    "title": "judul tidak ditemukan di dokumen",
    "date": "tanggal tidak ditemukan di dokumen; nama berkasnya memakai {day}",
    "agency_names": "instansi belum dipilih; tulis, atau hapus tanda # di depan yang benar",
    "photos": "foto belum diberi alt, keterangan, kredit, dan izin",
}


def missing(attribute: str, day: str = "") -> str:
    """``day``: the one after which the file is called."""
    text = MISSING[attribute].format(day=day)
    return f"{text[0].upper()}{text[1:]}."


def import_question(document: str) -> str:
    return f"Ditemukan di {_short(document) or 'teks yang ditempel'}. Hilangkan tanda pada yang keliru"


NOTHING_IMPORTED = "Dihentikan. Tidak ada draf yang ditulis; dokumennya boleh diimpor lagi kapan saja."


def import_chosen(sentences: Sequence[str], chosen: Collection[int]) -> str:
    """Which of ``sentences`` were said to be right."""
    lines = [f"  {'✓' if index in chosen else '✗'} {text}" for index, text in enumerate(sentences)]
    return "\n".join(["Dipakai (✓), jadi catatan saja (✗):", *lines])


def draft_written(path: str, pictures: Sequence[str]) -> str:
    more = f" dan {len(pictures)} gambar ({', '.join(pictures)})" if pictures else ""
    return f"{path} dibuat sebagai draf{more}."


def draft_facts(found: Sequence[str], lacking: Sequence[str], remarks: Sequence[str]) -> str:
    """What was found, what is missing and what was left out, each on its line."""
    lines = []
    for head, several in (
        ("Ditemukan:", found),
        ("Belum ada:", lacking),
        ("Tidak ikut atau diubah:", remarks),
    ):
        if several:
            lines += [head, *(f"  - {line}" for line in several)]
    return "\n".join(lines)


def next_commands(check: str, inputs: Inputs) -> str:
    serve = command_line("serve", inputs.arguments())
    return f"Buka berkasnya, lengkapi, lalu periksa: {check}\nLihat hasilnya: {serve}"


def already_imported(document: str, path: str) -> str:
    return f"{_short(document) or 'Teks yang ditempel'} sudah diimpor: {path}. Tidak ada yang diubah."


def no_document(path: str) -> str:
    return (
        f"{brief(path)} tidak ada. Tulis letak dokumennya, misalnya FILE=unduhan/rilis.docx (di Windows: import "
        "unduhan\\rilis.docx), letak foldernya, atau - untuk teks yang ditempel."
    )


def nothing_to_import() -> str:
    example = command_line("import", [Argument("FILE", "", "unduhan/rilis.docx")])
    return f"Tidak ada yang diimpor. Tulis letak dokumennya: {example}, atau - untuk teks yang ditempel."


def no_documents(path: str) -> str:
    return f"Tidak ada dokumen di {brief(path)}."


def paste_here() -> str:
    return "Tempel teksnya, lalu tekan Enter dan Ctrl+D (di Windows: Ctrl+Z, lalu Enter)."


def unread(document: str, error: OSError) -> str:
    return f"{_short(document) or 'Teks yang ditempel'}: tidak dapat dibaca ({reason_of(error)})."


def not_stored(document: str, error: OSError) -> str:
    return f"{_short(document) or 'Teks yang ditempel'}: drafnya tidak dapat ditulis ({reason_of(error)})."


def name_taken(document: str) -> str:
    return (
        f"{_short(document) or 'Teks yang ditempel'}: drafnya tidak ditulis, karena berkas bernama sama baru saja dibuat, "
        "mungkin oleh impor lain yang sedang berjalan. Tunggu sampai itu selesai, lalu impor lagi."
    )


def unexpected(document: str, error: str) -> str:
    """``error``: the class of what went wrong, for whoever maintains the program."""
    return (
        f"{_short(document) or 'Teks yang ditempel'}: tidak dapat diolah karena kesalahan program ({error}). Salin teksnya "
        "ke dokumen baru (Paste > Keep Text Only), lalu coba lagi; laporkan kesalahan ini beserta dokumennya."
    )


def without_words(document: str) -> str:
    return f"{_short(document) or 'Teks yang ditempel'}: tidak ada kata yang dapat menjadi nama berkas."


def import_summary(written: int, known: int, refused: int) -> str:
    counts = [f"{written} draf dibuat"]
    counts += [f"{known} sudah pernah diimpor"] * bool(known)
    counts += [f"{refused} tidak diimpor"] * bool(refused)
    return f"{', '.join(counts)}."
