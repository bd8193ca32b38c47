"""What ``init --from`` says of a copy of this repository that comes over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..content_problems import brief


def no_fork(path: str) -> str:
    return (
        f"{path} bukan salinan ruang pers: pelicanconf.py atau folder content/ tidak ada di situ. Tulis --from dengan "
        "folder salinannya, misalnya --from ../humas-lama"
    )


def fork_without_history(path: str) -> str:
    return (
        f"{path} bukan folder teratas repositori git, jadi --upstream tidak dapat dipakai. Tulis --from dengan folder "
        "yang berisi .git, atau hapus --upstream"
    )


def fork_is_shallow(path: str) -> str:
    return (
        f"Riwayat {path} tidak lengkap, jadi tidak diketahui mana isi pengembang dan mana isi Anda. Ambil dulu "
        f"riwayatnya: git -C {path} fetch --unshallow"
    )


def no_such_commit(name: str, path: str) -> str:
    return (
        f"--upstream {name} tidak ada di {path}. Tulis cabang atau commit pengembang, misalnya upstream/main"
    )


def history_unreadable(path: str, reason: str) -> str:
    return f"Riwayat {path} tidak dapat dibaca: {reason}. Perbaiki repositori itu, lalu ulangi."


def fork_settings_unreadable() -> str:
    return "berkas pengaturan ini tidak dapat dibaca. Perbaiki baris itu, lalu ulangi"


def fork_settings_not_utf8(path: str) -> str:
    return f"{path} tidak disimpan sebagai UTF-8. Simpan ulang sebagai UTF-8, lalu ulangi"


def words_unreadable(reason: str) -> str:
    return f"kata-kata di berkas ini tidak dapat dibaca ({reason}). Perbaiki berkas itu, lalu ulangi"


def own_words_heading() -> str:
    return "Hanya kata yang berbeda dari tema; yang lain mengikuti tema yang terpasang."


def own_tokens_heading() -> str:
    return "Hanya warna dan ukuran yang berbeda dari tema; yang lain mengikuti tema yang terpasang."


def own_settings_heading() -> str:
    return "Dari salinan lama."


ASK_TAKE_OVER = "Tulis {number} berkas ke {folder}? [y/t] "
_MOST_NAMED = 100


def took_over(source: str, commit: str) -> str:
    """``commit``: the developers' commit that was copied; empty if that is not known."""
    if commit:
        return f"Salinan {source}, diambil dari pengembang pada {commit}."
    return (
        f"Riwayat git salinan {source} tidak menyebut mana yang dari pengembang, jadi semua naskah ikut, termasuk contoh "
        "pengembang bila masih ada. Periksa folder content/ dan hapus yang bukan milik Anda."
    )


def fork_content(own: Sequence[str], left_behind: Sequence[str]) -> str:
    lines = [f"{len(own)} berkas content/ milik Anda ikut."]
    if left_behind:
        lines.append(
            f"{len(left_behind)} berkas content/ ditinggalkan, karena sama persis dengan contoh pengembang:"
        )
        lines += _named(left_behind)
    return "\n".join(lines)


def fork_named(paths: Sequence[str]) -> str:
    lead = f"{len(paths)} berkas contoh pengembang ikut, karena naskah Anda menyebutnya. Periksa isinya, terutama nama dan kontak:"
    return "\n".join([lead, *_named(paths)])


def fork_settings(lines: Sequence[str], renamed: Mapping[str, str], gone: Sequence[str]) -> str:
    paragraph = (
        [f"Pengaturan lain yang berbeda ikut ({len(lines)}):", *(f"  {line}" for line in lines)]
        if lines
        else []
    )
    paragraph += [f"  {former} sekarang bernama {successor}" for former, successor in renamed.items()]
    if gone:
        paragraph += ["Pengaturan yang tidak dibaca lagi, jadi tidak ikut:", *(f"  {line}" for line in gone)]
    return "\n".join(paragraph)


def fork_untouched(settings: Mapping[str, str]) -> str:
    """``settings``: by name what they still say as it was copied."""
    lines = [f"  {name} = {value!r}" for name, value in settings.items()]
    return "\n".join(
        ["Masih seperti contoh pengembang; ganti di pelicanconf.py bila bukan milik Anda:", *lines]
    )


def fork_words(
    language: str, count: int, renamed: Mapping[str, str], moved_on: Sequence[str], lost: Mapping[str, object]
) -> str:
    """``renamed``: names of today by former ones; ``moved_on``: the theme says these otherwise too; ``lost``: what the
    words said that do not come, by name."""
    lines = [f"Kata ({language}): {count} yang berbeda ikut."]
    lines += [f"  {former} sekarang bernama {successor}" for former, successor in renamed.items()]
    if moved_on:
        lines.append(f"  Lihat lagi, karena di tema pun sudah berubah: {', '.join(moved_on)}.")
    if lost:
        lines.append("  Tidak ikut, karena tidak tampil lagi atau isinya tidak cocok lagi:")
        lines += [f"    {name} = {brief(str(value))}" for name, value in lost.items()]
    return "\n".join(lines)


def fork_tokens(names: Sequence[str], gone: Mapping[str, str]) -> str:
    lines = (
        [f"Warna dan ukuran yang berbeda ikut: {', '.join(f'--{name}' for name in names)}."] if names else []
    )
    lines += [f"  --{name}: {value} tidak dipakai lagi, jadi tidak ikut." for name, value in gone.items()]
    return "\n".join(lines)


def fork_theme(files: Sequence[str], by_hand: Sequence[str], folder: str) -> str:
    """``folder``: where in the new repository stands what is to be merged by hand."""
    lines = [f"Berkas tema milik Anda ikut ({len(files)}):", *_named(files)] if files else []
    if by_hand:
        lines.append(
            f"Berkas tema yang berubah di tempat Anda dan juga di tema yang baru ({len(by_hand)}): ditaruh di {folder}/, belum "
            "dipakai. Pindahkan yang masih perlu ke theme/, lalu hapus folder itu:"
        )
        lines += _named(by_hand)
    return "\n".join(lines)


def fork_theme_unknown(count: int) -> str:
    return (
        f"{count} templat dan gaya tidak ikut, karena tanpa riwayat tidak diketahui mana yang Anda sunting. Bila ada, "
        "pindahkan sendiri ke theme/ yang baru."
    )


def fork_theme_deleted(paths: Sequence[str]) -> str:
    paragraph = "Berkas tema yang Anda hapus; di tema yang terpasang tetap ada:"
    return "\n".join([paragraph, *_named(paths)])


def fork_not_carried(paths: Sequence[str]) -> str:
    paragraph = (
        f"Tidak ikut, padahal berbeda dari yang disalin ({len(paths)}): kode, alur kerja, dan dokumen datang dari "
        "paket. Pindahkan sendiri bila masih perlu:"
    )
    return "\n".join([paragraph, *_named(paths)])


def _named(paths: Sequence[str]) -> list[str]:
    more = len(paths) - _MOST_NAMED
    return [f"  {path}" for path in paths[:_MOST_NAMED]] + ([f"  … dan {more} lagi"] if more > 0 else [])
