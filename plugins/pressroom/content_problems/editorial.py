"""Messages: what a careful editor would say of a text that can be published as it is. All are warnings with a rule."""

from __future__ import annotations

from collections.abc import Sequence

from ..problems import Message
from .wording import DATE_EXAMPLE, DATE_FORM, brief, enumeration


def _taste(rule: str, what: str, fix: str, replacement: str = "") -> Message:
    return Message(what, fix, error=False, rule=rule, replacement=replacement)


# --- titles, summaries, tags


def title_too_long(length: int, most: int) -> Message:
    return _taste(
        "judul-panjang",
        f"judul ini {length} huruf; Google, WhatsApp, dan kartu memotong yang lebih dari {most}",
        f"Ringkas sampai paling banyak {most} huruf; rinciannya tulis di ringkasan",
    )


def title_in_capitals(title: str) -> Message:
    return _taste(
        "judul-kapital",
        f'judul ini memakai huruf besar semua: "{brief(title)}"',
        "Tulis seperti kalimat biasa: huruf besar hanya di awal dan pada nama",
    )


def title_is_label(title: str) -> Message:
    return _taste(
        "judul-label",
        f'judul ini hanya "{brief(title)}", yang tidak mengatakan apa pun kepada pembaca dan pencarian',
        "Tulis satu kalimat: siapa melakukan apa. Jenis tulisan ditulis di jenis",
    )


def title_repeated(line: str) -> Message:
    return _taste(
        "judul-berulang",
        f'isi diawali judulnya lagi: "{brief(line)}"; di halaman judul sudah tampil di atas isi',
        "Hapus baris ini",
    )


def summary_repeats_title(title_key: str) -> Message:
    return _taste(
        "ringkasan-judul",
        f"ringkasan ini mengulang {title_key}",
        "Tulis apa yang belum dikatakan judul: siapa, kapan, di mana. Atau hapus baris ini, dan paragraf pertama menjadi "
        "ringkasan",
    )


def tags_with_semicolon(right: str) -> Message:
    """``right``: the line with commas."""
    return _taste(
        "tag-titik-koma",
        "tag dipisah titik koma, sehingga menjadi satu tag yang panjang",
        "Pisahkan dengan koma",
        right,
    )


# --- what a text is for

_CLARIFICATION = "jenis: klarifikasi\nklaim: kabar yang beredar\nputusan: hoaks"


def invitation_of_another_kind(words: str) -> Message:
    """``words``: the title or the line by which it is known."""
    return _taste(
        "jenis-undangan",
        f'tulisan ini tampaknya undangan untuk wartawan ("{brief(words)}"), tetapi tanpa jenis: undangan',
        f"Tulis di awal berkas, dengan waktu (seperti {DATE_EXAMPLE}) dan tempat yang sebenarnya; acaranya lalu dapat "
        "dipasang di kalender",
        f"jenis: undangan\nacara:\n  mulai: {DATE_FORM}\n  tempat: tempat acara",
    )


def hoax_of_another_kind(words: str) -> Message:
    """``words``: the title or the line by which it is known."""
    return _taste(
        "jenis-klarifikasi",
        f'tulisan ini tampaknya membantah kabar bohong ("{brief(words)}"), tetapi tanpa jenis: klarifikasi',
        "Tulis di awal berkas, dengan kabar yang beredar dan putusan yang sebenarnya; klarifikasi diberi tanda",
        _CLARIFICATION,
    )


def clarification_without_claim() -> Message:
    return _taste(
        "jenis-klarifikasi",
        "klarifikasi tanpa klaim dan putusan: pembaca tidak melihat apa yang beredar dan apakah itu benar",
        "Tulis, dengan kabar yang beredar dan putusan yang sebenarnya (hoaks, menyesatkan, sebagian benar, atau benar)",
        _CLARIFICATION,
    )


# --- photos


def photo_without_words(file: str, missing: Sequence[str], lines: str) -> Message:
    """``missing``: the keys that the photo lacks; ``lines``: the photo as it must be written, empty if another message
    about it has such lines."""
    written = (
        "tulis" if lines else f"tulis juga {enumeration([f'{key}: …' for key in missing])} pada foto itu"
    )
    return _taste(
        "foto-keterangan",
        f"foto {brief(file)} tanpa {enumeration(missing)}",
        f"Redaksi memuat foto dengan keterangan dan nama pemotretnya; {written}",
        lines,
    )


def photo_too_small(file: str, width: int, height: int, least: int) -> Message:
    return _taste(
        "foto-kecil",
        f"foto {brief(file)} hanya {width} × {height} piksel, terlalu kecil untuk dicetak",
        f"Minta berkas aslinya kepada pemotret: sisi terpanjang paling sedikit {least} piksel. Yang lewat WhatsApp sudah "
        "dikecilkan; minta dikirim sebagai dokumen",
    )


# --- bodies


def letterhead_in_body(lines: Sequence[str]) -> Message:
    return _taste(
        "kop-surat",
        f'kop atau kepala surat ikut tersalin ke isi: "{brief(" / ".join(lines))}"',
        "Hapus baris-baris itu; nomor ditulis di nomor, tanggal di tanggal",
    )


def not_a_link(written: str, right: str) -> Message:
    return _taste("tautan-keliru", f'"{brief(written)}" tidak menjadi tautan', f"Tulis {right}")


def bold_left_open(words: str) -> Message:
    return _taste(
        "tebal-terbuka",
        f'** di depan "{brief(words, 40)}" tidak ditutup, jadi tampil sebagai bintang',
        "Tulis ** juga tepat di belakang kata terakhir yang tebal, atau hapus",
    )


def no_such_day(words: str, swapped: str) -> Message:
    """``swapped``: the day if the month was written first, in figures; else empty."""
    fix = "Periksa hari, bulan, dan tahunnya, lalu tulis tanggal yang sebenarnya"
    if swapped:
        fix = f"Bila bulannya tertulis di depan, tulis bulannya dengan huruf. {fix}"
    return _taste("tanggal-mustahil", f'tanggal "{brief(words)}" tidak ada di kalender', fix)


def no_such_hour(words: str) -> Message:
    return _taste(
        "tanggal-mustahil", f'"{brief(words)}" bukan jam', "Tulis jam yang sebenarnya, 00.00 sampai 24.00"
    )


def quotation_left_open(words: str) -> Message:
    """``words``: the quotation from its first sign."""
    return _taste(
        "kutip-terbuka",
        f"tanda kutip di depan {brief(words, 40)} tidak ditutup",
        "Tulis tanda kutip juga di belakang kata terakhir yang dikutip",
    )


def doubled_sign(written: str, right: str) -> Message:
    return _taste("tanda-ganda", f'"{brief(written)}" salah ketik', f"Tulis {right}")


def signature_in_body(words: str) -> Message:
    return _taste(
        "tanda-tangan",
        f'kaki surat ikut tersalin ke isi: "{brief(words)}"',
        "Hapus tanda tangan, NIP, dan tembusan: itu data pribadi atau urusan surat. Narasumber ditulis di narasumber",
    )


def similar_text(other: str, percent: int) -> Message:
    return _taste(
        "isi-mirip",
        f"isinya {percent} persen sama dengan {other}",
        "Bila siaran yang sama, hapus yang satu, atau tulis ralat di yang pertama",
    )


# --- dates


def file_of_another_day(named: str, dated: str, name: str) -> Message:
    """``named``: the day that the file's name says; ``dated``: that of ``tanggal``; ``name``: the right file name."""
    return _taste(
        "tanggal-berkas",
        f"nama berkas ini menyebut {named}, tetapi tanggal {dated}",
        f"Betulkan yang keliru: tanggal, atau nama berkas menjadi {name}",
    )


def file_in_another_year(folder: str, dated: str, right: str) -> Message:
    """``folder``: the folder of a year in which the file lies; ``right``: the one where it belongs."""
    return _taste(
        "tanggal-berkas",
        f"berkas ini ada di folder {folder}, tetapi tanggal {dated}",
        f"Betulkan yang keliru: tanggal, atau pindahkan berkasnya ke folder {right}",
    )


def noted_before_release(key: str, noted: str, appeared: str) -> Message:
    """``key``: the field that says so; both dates are in words."""
    return _taste(
        "ralat-tanggal",
        f"{key} tertanggal {noted}, sebelum siaran ini tampil ({appeared})",
        "Periksa tanggal dan tahun keduanya",
    )


def before_innovation(name: str, dated: str, began: str, key: str) -> Message:
    """``key``: the field of the innovation that says when it began."""
    return _taste(
        "inovasi-tanggal",
        f"siaran ini bertanggal {dated}, sebelum inovasi {brief(name)} dimulai ({key}: {began})",
        "Periksa tanggal siaran ini, atau tanggal di berkas inovasinya",
    )


def review_is_due(day: str) -> Message:
    return _taste(
        "lewat-tinjau",
        f"isi berkas ini perlu diperiksa lagi sejak {day}",
        "Periksa apakah semuanya masih benar, lalu tulis tinjau dengan hari yang baru, atau hapus baris itu",
    )


# --- names

_KINDS = {"agency": "instansi", "innovation": "inovasi"}


def named_but_not_listed(kind: str, name: str, words: str, lines: str) -> Message:
    """``kind``: ``agency`` or ``innovation``; ``words``: how the text names it; ``lines``: the field with it, empty if
    the release has none of that kind and the field is to be added."""
    key = _KINDS[kind]
    also = f" ({brief(name)})" if words.casefold() != name.casefold() else ""
    return _taste(
        "nama-tertinggal",
        f'{key} "{brief(words)}"{also} disebut di sini, tetapi tidak ada di {key}: di awal berkas',
        "Bila siaran ini juga tentangnya, tulis di awal berkas",
        lines,
    )


def former_name(words: str, name: str, ended: str, successors: Sequence[str]) -> Message:
    """``ended``: the day on which the agency came to its end, in words, empty if that is not known."""
    since = f" sejak {ended}" if ended else ""
    instead = (
        f"Tulis {enumeration(successors, 'atau')}" if successors else "Tulis nama instansi yang sekarang"
    )
    also = f" ({brief(name)})" if words.casefold() != name.casefold() else ""
    return _taste(
        "nama-lama",
        f'"{brief(words)}"{also} tidak ada lagi{since}',
        f"{instead}, kecuali memang bercerita tentang yang dulu",
    )


def shared_acronym(words: str, kind: str, name: str, file: str) -> Message:
    """``kind``, ``name`` and ``file``: those of the record that bears it too."""
    return _taste(
        "akronim-ganda",
        f'"{brief(words)}" juga nama {_KINDS[kind]} {brief(name)} ({file})',
        "Pakai nama lain di salah satunya, supaya pembaca dan pencarian tidak tertukar",
    )


def agency_is_quiet(name: str, last: str) -> Message:
    """``last``: the day of its last release, in words."""
    return _taste(
        "instansi-sepi",
        f"{brief(name)} belum punya siaran lagi sejak {last}, lebih dari enam bulan",
        "Tanyakan apa yang dapat dikabarkan; bila sudah digabung atau ditutup, tulis berakhir",
    )
