"""Messages: front matter as it is written: YAML, keys, quotes."""

from __future__ import annotations

from collections.abc import Sequence

from ..problems import Message
from .wording import SAFE_DATE, brief, enumeration


def front_matter_too_long() -> Message:
    return Message(
        "keterangan di awal berkas terlalu panjang",
        "Tulis isi siaran di bawah garis --- yang kedua; keterangan cukup beberapa baris",
    )


def unquoted_colon(line_text: str, right: str) -> Message:
    return Message(
        f"ada tanda titik dua di dalam nilai: {brief(line_text, 90)}",
        "Apit nilainya dengan tanda kutip",
        replacement=right,
        mendable=True,
    )


def cut_by_hash(line_text: str, right: str) -> Message:
    return Message(
        f"nilai terpotong di depan tanda #: {brief(line_text, 90)}",
        "Catatan ditulis pada baris sendiri yang diawali #; bila bukan catatan, apit nilainya dengan tanda kutip",
        replacement=right,
    )


def not_text_file() -> Message:
    return Message(
        "berkas ini dokumen Word, PDF, atau sejenisnya, bukan teks",
        "Salin isinya ke berkas teks berakhiran .md",
    )


def no_space(line_text: str, right: str) -> Message:
    return Message(
        f"tidak ada spasi sesudah titik dua: {brief(line_text, 90)}",
        "Tulis satu spasi di sana",
        replacement=right,
        mendable=True,
    )


def no_colon(line_text: str, key: str, right: str, *, may_continue: bool) -> Message:
    """``may_continue``: the line may as well belong to the value above it."""
    what = f"tidak ada titik dua sesudah {key}: {brief(line_text, 90)}"
    if may_continue:
        fix = "Bila baris ini sambungan baris di atasnya, gabungkan keduanya; bila bukan, tulis"
        return Message(what, fix, replacement=right)
    return Message(what, "Tulis titik dua dan satu spasi", replacement=right)


def secrecy_without_colon(line_text: str, line: str) -> Message:
    """``line``: what ``line_text``, a line without a key, probably was to say."""
    return Message(
        f'baris "{brief(line_text)}" tanpa titik dua tidak berlaku, padahal bisa berarti naskah ini belum boleh tampil',
        "Hapus baris ini bila naskah boleh tampil, atau gabungkan dengan baris di atasnya bila sambungannya; "
        "bila belum boleh tampil, tulis",
        replacement=line,
    )


def equals_sign(line_text: str, right: str) -> Message:
    return Message(
        f"tanda = di belakang kunci, padahal harus titik dua: {brief(line_text, 90)}",
        "Tulis titik dua dan satu spasi",
        replacement=right,
        mendable=True,
    )


def wide_colon(line_text: str, right: str) -> Message:
    return Message(
        f"titik dua di baris ini bukan titik dua biasa: {brief(line_text, 90)}",
        "Tulis dengan titik dua biasa dan satu spasi",
        replacement=right,
        mendable=True,
    )


def stray_indent(line_text: str, right: str) -> Message:
    return Message(
        f"ada spasi di depan kunci: {brief(line_text, 90)}",
        "Mulai di tepi kiri",
        replacement=right,
        mendable=True,
    )


def misaligned(line_text: str, right: str) -> Message:
    return Message(
        f"baris ini tidak sejajar dengan yang di atasnya: {brief(line_text, 90)}",
        "Tulis dengan jorokan yang sama",
        replacement=right,
        mendable=True,
    )


def marked_key(line_text: str, right: str) -> Message:
    return Message(
        f"ada tanda * atau > di sekitar kunci: {brief(line_text, 90)}",
        "Tulis kuncinya saja",
        replacement=right,
        mendable=True,
    )


def misplaced_key(parent: str, key: str, right: str) -> Message:
    """``parent``: the key below which ``key`` belongs."""
    what = f"{brief(key)} seharusnya di bawah {parent}, bukan di tepi kiri"
    return Message(what, "Tulis menjorok", eased_if_public=True, replacement=right, mendable=True)


def stray_dash(line_text: str, right: str) -> Message:
    return Message(
        f"ada tanda - yang berlebih: {brief(line_text, 90)}",
        "Hapus tanda itu",
        replacement=right,
        mendable=True,
    )


def stray_brackets(key: str, right: str) -> Message:
    """``right``: the line without the brackets; empty if it is not the only one."""
    return Message(
        f"{key} bukan daftar, jadi ditulis tanpa kurung siku dan tanpa tanda -",
        "Tulis" if right else "Hapus tanda itu",
        replacement=right,
    )


def one_only(key: str, number: int, first: int, last: int, right: str) -> Message:
    """``number``: how many there are in the lines ``first`` to ``last``; ``right``: all of them as one, empty if that
    cannot be."""
    what = f"{key} hanya satu, padahal di sini ada {number}"
    if not right:
        return Message(what, "Tulis satu saja, tanpa tanda - di depannya; yang lain masuk isi")
    place = f"baris {first}" if first == last else f"baris {first} sampai {last}"
    return Message(what, f"Ganti {place} dengan", replacement=right)


def not_a_dash(line_text: str, right: str) -> Message:
    return Message(
        f"butir daftar ini tidak diawali tanda - dan spasi: {brief(line_text, 90)}",
        "Awali dengan tanda itu",
        replacement=right,
        mendable=True,
    )


def unclosed_bracket(line_text: str, right: str) -> Message:
    return Message(
        f"kurung [ atau {{ tidak ditutup: {brief(line_text, 90)}",
        "Tutup kurungnya, atau apit nilainya dengan tanda kutip",
        replacement=right,
    )


def tab_indent(line_text: str, right: str) -> Message:
    return Message(
        f"baris ini menjorok dengan tombol Tab: {brief(line_text, 90)}",
        "Ganti Tab dengan spasi",
        replacement=right,
        mendable=True,
    )


def yaml_alias(line_text: str, right: str) -> Message:
    return Message(
        f"nilai diawali tanda * atau &: {brief(line_text, 90)}",
        "Apit nilainya dengan tanda kutip",
        replacement=right,
        mendable=True,
    )


def yaml_tag(line_text: str, right: str) -> Message:
    return Message(
        f"nilai diawali tanda !: {brief(line_text, 90)}",
        "Apit nilainya dengan tanda kutip",
        replacement=right,
        mendable=True,
    )


def line_without_key(line_text: str, right: str) -> Message:
    """``right``: the line as the continuation of the one above it; empty if it cannot be one."""
    what = f"baris ini bukan kunci: nilai: {brief(line_text, 90)}"
    if right:
        fix = "Hapus baris ini, atau, bila ia sambungan baris di atasnya, tulis menjorok"
        return Message(what, fix, replacement=right)
    return Message(what, "Hapus baris ini, atau tulis kuncinya di depan, lalu titik dua dan spasi")


def joined_line(line_text: str, right: str, next_line: int) -> Message:
    """``next_line``: the line that becomes part of ``right``."""
    return Message(
        f"nilai di baris ini bersambung, dan di sambungannya ada titik dua: {brief(line_text, 90)}",
        f"Hapus baris {next_line}, dan di baris ini tulis keduanya",
        replacement=right,
    )


def value_and_keys(key: str, right: str) -> Message:
    return Message(
        f"{key} berisi nilai dan juga baris menjorok di bawahnya",
        "Ganti baris ini, dan biarkan yang di bawahnya, dengan",
        replacement=right,
        mendable=True,
    )


def unclosed_quote(line_text: str, right: str) -> Message:
    return Message(
        f"tanda kutip tidak ditutup: {brief(line_text, 90)}",
        "Tutup tanda kutip di akhir nilainya",
        replacement=right,
        mendable=True,
    )


def lone_dash(line_text: str, right: str) -> Message:
    return Message(
        f"nilai hanya tanda hubung: {brief(line_text, 90)}",
        "Isi nilainya, atau hapus baris ini; yang kosong ditulis",
        replacement=right,
    )


def needs_quotes(line_text: str, right: str) -> Message:
    return Message(
        f"tanda baca di nilai ini punya arti khusus: {brief(line_text, 90)}",
        "Apit seluruh nilainya dengan tanda kutip",
        replacement=right,
        mendable=True,
    )


def yaml_unreadable(line_text: str) -> Message:
    line = f": {brief(line_text, 90)}" if line_text else ""
    return Message(
        f"keterangan di awal berkas tidak dapat dibaca{line}",
        "Tulis nilainya dalam satu baris, di antara tanda kutip, atau hapus baris ini",
    )


def too_deep() -> Message:
    return Message("daftar di dalam daftar terlalu dalam", "Tulis keterangan paling banyak tiga tingkat")


def key_twice(key: str, first_line: int) -> Message:
    return Message(f"{key} ditulis dua kali, sudah ada di baris {first_line}", "Hapus salah satunya")


def same_key(key: str, other: str) -> Message:
    return Message(
        f"{key} dan {other} berarti sama", "Hapus salah satunya, sebaiknya sisakan yang berbahasa Indonesia"
    )


def unknown_key(key: str, near: str, known: Sequence[str]) -> Message:
    fix = f"Mungkin maksudnya {near}" if near else f"Yang dikenal: {', '.join(known)}"
    return Message(f"{brief(key)} tidak dikenal dan diabaikan", fix, error=False)


def key_of_another(key: str, parents: Sequence[str]) -> Message:
    """``parents``: the keys below which ``key`` may stand."""
    return Message(
        f"{brief(key)} tidak dikenal dan diabaikan, karena di tepi kiri",
        f"Tulis di bawah {enumeration(parents, 'atau')}, menjorok dua spasi: {brief(key)}: …",
        error=False,
    )


def misspelt_key(key: str, near: str, line: str) -> Message:
    return Message(
        f"{brief(key)} tidak dikenal, padahal bisa berarti {near}",
        "Tulis",
        eased_if_public=True,
        replacement=line,
    )


def misspelt_needed_key(key: str, near: str, line: str) -> Message:
    """``key`` stands where ``near``, which must be there, is missing."""
    return Message(
        f"{near} belum diisi, dan {brief(key)} tidak dikenal; mungkin {near} yang dimaksud",
        "Tulis",
        replacement=line,
    )


def misspelt_besides(message: Message, key: str, near: str, line: str) -> Message:
    """``message``: what else is wrong with the line of ``key``, which must be ``near``; ``line``: that mends both, empty
    if that cannot be said."""
    fix = message.fix if line else f"{message.fix}, dan tulis kuncinya {near}"
    what = f"{message.what}; kuncinya pun tertulis {brief(key)}, bukan {near}"
    return message._replace(what=what, fix=fix, error=True, eased_if_public=False, replacement=line)


def value_without_key(line_text: str, right: str) -> Message:
    return Message(
        f"di bawah nilai ini ada kunci, padahal nilainya sendiri tanpa kunci: {brief(line_text, 90)}",
        "Tulis",
        replacement=right,
        mendable=True,
    )


def secrecy_not_understood(key: str, typed: str, line: str) -> Message:
    """``key``: one that could have been meant to keep a file from the public; ``typed``: its value; ``line``: what
    was probably meant."""
    written = f"{brief(key)}: {brief(typed)}" if typed else brief(key)
    return Message(
        f'"{written}" tidak dikenal, padahal bisa berarti naskah ini belum boleh tampil',
        "Hapus baris ini bila naskah boleh tampil; bila belum, tulis di awal baris",
        replacement=line,
    )


def end_not_understood(key: str, places: Sequence[str]) -> Message:
    """``key``: one that could have been meant to say that something holds no longer; ``places``: the keys that say it
    where ``key`` stands."""
    fix = {
        (): "Hapus baris ini; bila bagian ini tidak boleh tampil lagi, hapus seluruhnya dari naskah",
        ("izin",): "Hapus baris ini bila foto boleh tampil; bila persetujuannya dicabut, tulis izin: dicabut",
        (
            "dihapus",
            "sampai",
        ): "Hapus baris ini bila halaman masih berlaku; bila terbit karena keliru, tulis dihapus, "
        "dengan tanggal dan alasan; untuk mengakhiri peringatan di darurat.md, tulis saatnya di sampai",
    }.get(
        tuple(places),
        f"Hapus baris ini bila masih berlaku; bila tidak, tulis {enumeration(places, 'atau')}, dengan tanggal dan alasan",
    )
    return Message(f"{brief(key)} tidak dikenal di sini, padahal bisa berarti tidak boleh tampil lagi", fix)


def no_last_moment(key: str) -> Message:
    return Message(
        f'"{brief(key)}" tidak dikenal; naskah tidak dapat hilang sendiri pada suatu tanggal',
        "Hapus baris ini; pada waktunya, tulis sendiri",
        replacement="status: sembunyi",
    )


def needless_public(key: str, typed: str) -> Message:
    """``typed``: a value by which other systems say that a file is public."""
    return Message(
        f'"{brief(key)}: {brief(typed)}" tidak dikenal dan diabaikan; tanpa baris status, naskah ini terbit',
        "Hapus baris ini, atau ganti menjadi",
        error=False,
        replacement="status: terbit",
    )


def empty_status() -> Message:
    return Message(
        "status belum diisi",
        "Hapus baris ini bila naskah boleh tampil; bila belum, tulis",
        replacement="status: draf",
    )


def empty_embargo() -> Message:
    return Message(
        "embargo belum diisi",
        "Hapus baris ini bila naskah boleh tampil; bila belum, tulis saatnya, misalnya",
        replacement=f"embargo: {SAFE_DATE}",
    )


def empty_note(key: str, text_key: str = "alasan") -> Message:
    """``key``: one that says that what is public holds no longer, or was wrong; ``text_key``: the key below it that
    says why, or how. Never eased: it stands in what is public alone."""
    return Message(
        f"{key} belum diisi, jadi tidak berlaku",
        f"Hapus baris ini bila tidak ada yang perlu dikatakan; bila {key} memang dimaksud, tulis",
        replacement=f"{key}:\n  tanggal: …\n  {text_key}: …",
    )


def secrecy_in_comment(line_text: str, line: str) -> Message:
    """``line``: what the comment ``line_text`` probably was to say."""
    return Message(
        f'baris "{brief(line_text)}" diawali tanda # sehingga tidak berlaku',
        "Hapus baris ini bila naskah boleh tampil; bila belum, tulis tanpa tanda #",
        eased_if_public=True,
        replacement=line,
    )


def secrecy_in_words(line_text: str, line: str) -> Message:
    """``line``: the key that probably was to say what ``line_text`` says."""
    return Message(
        f'"{brief(line_text)}" hanya tulisan dan tidak menahan naskah ini',
        "Hapus tulisan itu bila naskah boleh tampil; bila belum, tambahkan di antara garis ---",
        eased_if_public=True,
        replacement=line,
    )


def embargo_before_date(embargo: str, date: str) -> Message:
    """Both are moments in words."""
    return Message(
        f"embargo ({embargo}) lebih awal daripada tanggal siaran, sehingga siaran tampil mulai {date}",
        "Periksa kedua tanggalnya, atau hapus baris embargo",
        error=False,
    )


def far_ahead(date: str, *, waits: bool = True) -> Message:
    """``date``: a moment in words; ``waits``: what it is a date of is not seen before."""
    return Message(
        f"{date} masih lebih dari dua tahun lagi",
        "Periksa tahunnya" + "; sebelum itu naskah ini tidak tampil" * waits,
        error=False,
        rule="tahun-jauh",
    )


def not_yet(key: str, date: str) -> Message:
    """``key``: what is shown at once, though its ``date``, in words, is still to come."""
    return Message(
        f"{key}: tanggalnya ({date}) belum tiba, padahal {key} langsung tampil",
        "Periksa tanggalnya",
        error=False,
    )


def ends_later(kind: str, date: str) -> Message:
    """``kind``: the Indonesian word for what ends, ``date``: the day of its end, in words."""
    return Message(
        f"{kind} ini tampil sebagai masih berjalan sampai {date}",
        "Biarkan bila memang begitu; bila sudah berakhir, periksa tanggalnya",
        error=False,
    )


def embargo_over(date: str) -> Message:
    """``date``: the end of the embargo, in words."""
    return Message(
        f"embargo sudah berakhir pada {date}, sehingga naskah ini langsung tampil begitu diterbitkan",
        "Periksa tanggalnya, atau hapus baris embargo",
        error=False,
    )


def date_in_figures(text: str, date: str) -> Message:
    """``date``: the day that ``text`` names, in words."""
    return Message(
        f'"{brief(text)}" dibaca {date}', "Lebih aman tulis nama bulannya", error=False, rule="tanggal-angka"
    )


def _expected(hint: str) -> str:
    """What a value must be, by its ``hint``: an example, which begins with a capital or a figure, is only one."""
    return hint if hint[:1].islower() else f"bentuknya seperti {hint}"


def empty_key(key: str, hint: str) -> Message:
    return Message(f"{key} belum diisi", f"Isi baris ini sesudah {key}: ({_expected(hint)})")


def missing_key(key: str, hint: str) -> Message:
    return Message(f"{key} belum diisi", f"Tambahkan baris {key}: … ({_expected(hint)})")
