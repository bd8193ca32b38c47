"""What ``upgrade`` shows, asks and says."""

from __future__ import annotations

from collections.abc import Sequence

from ..content_problems import brief, enumeration

_WORDS_AROUND = 3
_LONGEST_WORD = 200  # characters


def record_damaged(path: str) -> str:
    return (
        f"{path} rusak, jadi tidak diketahui berkas mana yang ditulis program. Pulihkan dari git: git checkout {path}. "
        f"Bila yang di git pun rusak: git rm {path}, lalu git commit; sesudah itu tidak ada yang ditimpa, hanya ditunjukkan "
        "bedanya."
    )


def record_deleted(path: str) -> str:
    return (
        f"{path} terhapus, jadi tidak diketahui berkas mana yang ditulis program. Pulihkan dari git: "
        f"git checkout HEAD {path}"
    )


def no_city_to_upgrade(path: str) -> str:
    return f"{path} bukan ruang pers: pelicanconf.py tidak ada di situ. Jalankan di folder ruang pers."


def upgrade_of_a_copy(path: str) -> str:
    return (
        f"{path} memuat perangkat lunaknya sendiri, jadi bukan repositori yang dibuat dengan init. Pengembang "
        "memperbaruinya dengan git pull; ruang pers yang memakai salinan ini pindah dengan: pressroom init ../ruang-pers --from ."
    )


def versions(before: str, now: str, *, goes_back: bool) -> str:
    """``before``: the version to which the repository was brought last, empty if that is not known; ``goes_back``: it
    is the later one."""
    if goes_back:
        return (
            f"Versi terpasang: {now}, lebih lama dari versi {before} yang terakhir menulis repositori ini. Perubahan di bawah "
            f"mengembalikannya ke {now}. Bila bukan itu maksud Anda, jangan tulis apa-apa; pasang dulu yang disebut "
            "requirements.txt: .venv/bin/python -m pip install --requirement requirements.txt"
        )
    if not before:
        return f"Versi terpasang: {now}. Repositori ini tidak mencatat versinya sendiri."
    return f"Versi terpasang: {now}. Repositori ini terakhir disesuaikan dengan versi {before}."


def upgrade_news(text: str) -> str:
    return f"Yang perlu dilihat sejak itu:\n\n{text}\n"


def upgrade_unsaved(number: int) -> str:
    return (
        f"{number} berkas belum disimpan di git seperti adanya. Sebaiknya simpan dulu (git add -A, lalu git commit), supaya "
        "perubahan ini kelak dapat dibatalkan tanpa kehilangan yang lain."
    )


def ask_upgrade(number: int, now: str, *, goes_back: bool) -> str:
    back = f"Kembali ke versi lama ({now}): t" if goes_back else "T"
    return f"{back}ulis {number} perubahan ini? [y/t] "


def change_heading(path: str, why: str) -> str:
    return f"{path}: {why}"


def upgrade_remarks(texts: Sequence[str]) -> str:
    return "\n".join(["Yang harus Anda lihat sendiri:", *texts])


def upgrade_unmerged() -> str:
    return "Berkas yang dibiarkan ditunjukkan lagi setiap kali, sampai Anda menyuntingnya."


def upgrade_settled(paths: Sequence[str]) -> str:
    return (
        f"{enumeration(paths)}: Anda ubah sesudah bedanya ditunjukkan, jadi dianggap sudah sesuai dengan versi ini; tidak "
        "ditunjukkan lagi."
    )


def lines_changed(added: int, removed: int) -> str:
    return f"  {added} baris baru, {removed} baris lama"


def more_lines(count: int) -> str:
    return f"  … {count} baris lagi"


def changed_since_shown(path: str) -> str:
    return f"{path} berubah sejak ditunjukkan, jadi tidak ditulis. Jalankan sekali lagi."


def upgrade_not_written(number: int) -> str:
    return (
        f"Belum ada yang ditulis. Untuk menulis {number} perubahan ini: .venv/bin/python -m pressroom upgrade --yes "
        r"(di Windows: .venv\Scripts\python -m pressroom upgrade --yes)"
    )


def upgraded(number: int, kept: Sequence[str]) -> str:
    if not kept:
        return f"{number} berkas ditulis."
    return f"{number} berkas ditulis. Yang Anda sunting tetap ada sebagai {', '.join(kept)}; hapus bila tidak perlu lagi; git mengabaikannya."


def upgrade_next_steps() -> str:
    return (
        "Berikutnya: make check, lihat situsnya dengan make serve, lalu simpan ke git. Untuk membatalkan sebelum itu: "
        "git stash --include-untracked, lalu .venv/bin/python -m pip install --requirement requirements.txt"
    )


def up_to_date(version: str) -> str:
    return (
        f"Sudah sesuai dengan versi {version} yang terpasang; tidak ada yang perlu ditulis. Versi yang lebih baru dipasang "
        "dengan pip lebih dulu: README.md, bagian Memperbarui."
    )


def settings_renamed() -> str:
    return "pengaturan memakai nama yang sekarang"


def setting_not_read(name: str, successor: str) -> str:
    """``successor``: the setting that says it now, empty if none does."""
    instead = f" {successor} sudah ada;" if successor else ""
    return f"pengaturan {name} tidak dibaca lagi;{instead} hapus baris ini"


def plugins_left_out(names: Sequence[str]) -> str:
    return (
        f"PLUGINS ditulis sendiri, tanpa {', '.join(names)}; tambahkan bila diperlukan, atau hapus PLUGINS supaya semua "
        "jenis halaman dipakai"
    )


def file_added() -> str:
    return "berkas baru"


def file_replaced(*, removed: bool) -> str:
    """``removed``: nothing stands in its place."""
    return (
        "tidak disunting, dan tidak dipakai lagi; dihapus"
        if removed
        else "tidak disunting; diganti yang baru"
    )


def file_merged() -> str:
    return "Anda sunting; suntingan Anda tetap, ditambah yang baru"


def file_was_deleted(path: str) -> str:
    return f"{path} pernah Anda hapus, jadi tidak ditulis lagi, padahal isinya berubah di versi ini."


def file_not_needed(path: str) -> str:
    return f"{path} tidak dipakai lagi, tetapi Anda sunting, jadi dibiarkan. Hapus bila tidak perlu."


def file_conflicts(path: str, *, known: bool) -> str:
    """``known``: it is known what was there before somebody edited it."""
    if known:
        return f"{path}: Anda sunting di tempat yang juga berubah di versi ini, jadi dibiarkan. Yang berubah di versi ini:"
    return f"{path}: tidak diketahui apakah Anda sunting, jadi dibiarkan. Bedanya dengan yang baru:"


def theme_file_moved(place: str, *, renamed: bool) -> str:
    """``renamed``: templates that it names got their names of today."""
    named = ", dan templat yang disebutnya memakai nama yang sekarang" if renamed else ""
    return f"tempatnya sekarang {place}{named}"


def theme_references_renamed() -> str:
    return "templat yang disebutnya memakai nama yang sekarang"


def theme_file_not_read(successor: str) -> str:
    instead = f"; yang dipakai sekarang theme/{successor}" if successor else ""
    return f"berkas tema ini tidak dipakai lagi{instead}. Pindahkan isinya bila masih perlu, lalu hapus"


def theme_file_merged() -> str:
    return "templat Anda, ditambah yang berubah di tema"


def theme_file_conflicts() -> str:
    return "templat Anda dan tema berubah di tempat yang sama, jadi templat Anda dibiarkan. Yang berubah di tema:"


def theme_file_unrecorded() -> str:
    return "ditulis di atas versi tema yang tidak dicatat; bandingkan dengan yang sekarang. Bedanya:"


def emblem_is_sign() -> str:
    return (
        'masih tanda yang ditulis init; kini memuat class="sign", supaya halaman Untuk media menyebutnya bukan lambang '
        "resmi"
    )


def token_not_read(name: str, successor: str) -> str:
    instead = f"; yang dipakai sekarang --{successor}" if successor else ""
    return f"--{name} tidak dipakai lagi{instead}. Hapus baris ini"


def words_renamed() -> str:
    return "kata memakai nama yang sekarang"


def word_not_read(name: str, value: str, successor: str) -> str:
    """``successor``: the word that stands in its place, empty if none does."""
    instead = f"; yang tampil sekarang {successor}, tulis itu bila perlu" if successor else ""
    return f"kata {name} ({brief(value)}) tidak tampil di mana pun lagi{instead}. Hapus baris ini"


def word_changed(name: str, before: str, now: str) -> str:
    was, became = _where_they_differ(before, now)
    return (
        f"kata {name} Anda tulis lain, dan di tema berubah dari “{was}” menjadi “{became}”. "
        "Lihat apakah yang Anda tulis masih cocok"
    )


def _where_they_differ(one: str, other: str) -> tuple[str, str]:
    """Of two texts the part that is not the same, with some words around it."""
    words = one.split(), other.split()
    start = _equal(*words)
    rest = [text[start:] for text in words]
    end = _equal(*(text[::-1] for text in rest))
    parts = []
    for text in words:
        first, last = max(start - _WORDS_AROUND, 0), min(len(text) - end + _WORDS_AROUND, len(text))
        cut = "… " * (first > 0), " …" * (last < len(text))
        parts.append(brief(f"{cut[0]}{' '.join(text[first:last])}{cut[1]}", _LONGEST_WORD))
    return parts[0], parts[1]


def _equal(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words at the beginning of both are the same."""
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def word_unrecorded(name: str, now: str) -> str:
    return (
        f"kata {name} Anda tulis lain di atas versi tema yang tidak dicatat; bandingkan dengan yang sekarang: "
        f"{brief(now, _LONGEST_WORD)}"
    )
