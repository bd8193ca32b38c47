"""Why nothing is sent to a host, and what would be sent: the same for every host."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ..figures import number_text, size_text
from ..harmless import harmless

_MOST_NAMED = 3


def _examples(names: Sequence[str]) -> str:
    return ", ".join(map(harmless, names[:_MOST_NAMED])) + (", …" if len(names) > _MOST_NAMED else "")


def _time(moment: datetime) -> str:
    """In the zone of this computer, which is that of whoever reads it."""
    return f"{moment.astimezone():%Y-%m-%d %H.%M}"


def _allowed_by(word: str, when: str) -> str:
    return f"{when}, ulangi dengan ALLOW={word}."


# --- ALLOW


def unknown_allowance(word: str, words: Sequence[str]) -> str:
    return f'ALLOW="{word}" tidak dikenal. Tulis satu atau beberapa dari: {", ".join(words)}, misalnya ALLOW=loss.'


def refused(sentences: Sequence[str], words: Sequence[str]) -> str:
    together = f"Bila semuanya memang disengaja: ALLOW={','.join(words)}."
    return "\n".join(["Tidak ada yang dikirim.", *sentences, *[together] * (len(words) > 1)])


# --- Why nothing is sent


def publish_again(folder: str) -> str:
    return f"Folder {folder} tidak menyimpan catatan asalnya, jadi tidak dikirim. Jalankan publish lagi."


def path_leads_out(folder: str, path: str) -> str:
    return (
        f"Daftar berkas di {folder} menyebut {harmless(path)}, yang tidak terletak di folder itu, jadi isinya tidak "
        'dipakai. Jalankan publish lagi; bila itu memang nama foto atau lampiran, ganti dulu namanya (tanpa \\ dan ":").'
    )


def now_at(place: str) -> str:
    return f"yang kini tampil di {place}"


def last_sent_to(place: str) -> str:
    """What was sent, by what is remembered, whatever stands there now."""
    return f"yang tercatat sebagai kiriman terakhir ke {place}"


def home_lost(folder: str) -> str:
    return f"Folder {folder} tidak berisi beranda (index.html); jalankan publish lagi. " + _allowed_by(
        "loss", "Bila situs memang tanpa beranda"
    )


def addresses_lost(lost: Sequence[str], hidden: int, releases: int, of_releases: int, place: str) -> str:
    """``lost``: addresses that would lead nowhere, and how many ``hidden`` ones beside them; ``releases`` of
    ``of_releases`` would go with them."""
    number = f"{number_text(len(lost) + hidden)} alamat"
    named = _examples(lost) if lost else "tersembunyi"
    among = (
        f", di antaranya {number_text(releases)} dari {number_text(of_releases)} siaran pers"
        if releases
        else ""
    )
    return (
        f"{number} yang kini tampil di {place} akan mati ({named}){among}; periksa "
        "folder naskah (INPUTDIR), jalankan git pull, dan tulis dicabut, dihapus, atau alamat_lama bila siaran "
        "memang berakhir atau pindah. " + _allowed_by("loss", "Bila memang harus hilang")
    )


def standing_unreadable(place: str, reason: str) -> str:
    return (
        f"Yang kini tampil di {place} tidak dapat dibaca ({harmless(reason)}), jadi tidak diketahui apakah kiriman ini lebih "
        "lama atau menghapus sesuatu; periksa sambungan, lalu ulangi beberapa menit lagi. "
        + _allowed_by("older", "Bila tetap harus dikirim")
    )


def _stake(gone: Sequence[str], changed: Sequence[str]) -> str:
    parts = []
    if gone:
        parts.append(f"{number_text(len(gone))} siaran pers akan hilang ({_examples(gone)})")
    if changed:
        parts.append(
            f"{number_text(len(changed))} siaran pers dapat kembali ke isi yang lama ({_examples(changed)})"
        )
    return f": {' dan '.join(parts)}" if parts else ""


def older_commit(
    commit: str,
    published: str,
    moment: datetime | None,
    place: str,
    gone: Sequence[str],
    changed: Sequence[str],
) -> str:
    """The commit of the content, and that of what was ``published`` at ``moment``, which ``place`` says in words; the
    releases that would go, and those that would change."""
    since = f", {_time(moment)}" if moment else ""
    return (
        f"Naskah di sini ({commit[:7]}) tidak memuat semua {place} "
        f"({harmless(published[:7])}{since}){_stake(gone, changed)}; jalankan git pull, lalu ulangi. "
        + _allowed_by("older", "Bila keadaan yang lebih lama memang harus tampil")
    )


def content_is_older(commit: str, published: str, moment: datetime | None, place: str) -> str:
    since = f", {_time(moment)}" if moment else ""
    return (
        f"Naskah di sini ({commit[:7]}) tidak memuat semua yang kini tampil di {place} ({harmless(published[:7])}{since}); "
        "jalankan git pull dulu, sebelum membetulkan yang disebut di atas."
    )


def older_moment(moment: datetime | None, published: datetime | None, place: str) -> str:
    built = f" ({_time(moment)})" if moment else ""
    since = f" ({_time(published)})" if published else ""
    return (
        f"Situs ini dibangun{built} sebelum {place}{since}; jalankan git pull dan publish, lalu "
        "ulangi. " + _allowed_by("older", "Bila keadaan yang lebih lama memang harus tampil")
    )


def nothing_to_compare(place: str) -> str:
    return (
        f"Tidak dapat dipastikan apakah kiriman ini lebih lama daripada yang kini tampil di {place}: riwayat git tidak "
        "lengkap di sini dan daftar alamat di sana tidak ada; kirim dari repositori yang lengkap. "
        + _allowed_by("older", "Bila tetap harus dikirim")
    )


def not_ours(place: str, examples: Sequence[str]) -> str:
    such = f" (misalnya {_examples(examples)})" if examples else ""
    return (
        f"Yang kini ada di {place}{such} bukan kiriman ruang pers dan akan tergantikan; periksa tujuannya. "
        + _allowed_by("foreign", "Bila memang harus diganti")
    )


def another_site(place: str, standing: str, site: str) -> str:
    return (
        f"Yang kini tampil di {place} adalah situs {harmless(standing)}, sedangkan kiriman ini untuk {site}; periksa SITEURL dan "
        "tujuannya. " + _allowed_by("foreign", "Bila situs memang pindah alamat")
    )


def foreign_files(place: str, paths: Sequence[str]) -> str:
    return (
        f"{number_text(len(paths))} berkas di {place} bukan kiriman ruang pers dan akan ditimpa atau terhapus "
        f"({_examples(paths)}); simpan dulu bila masih diperlukan. "
        + _allowed_by("foreign", "Bila memang harus diganti")
    )


def clock_differs(moment: datetime, now: datetime, place: str) -> str:
    return (
        f"Situs ini dibangun dengan jam {_time(moment)}, sedangkan menurut {place} kini {_time(now)}; cocokkan jam "
        "komputer ini (atau hapus SOURCE_DATE_EPOCH), jalankan publish, lalu ulangi. "
        + _allowed_by("clock", "Bila memang harus begitu")
    )


def clock_behind(moment: datetime, not_before: datetime, place: str) -> str:
    return (
        f"Situs ini dibangun dengan jam {_time(moment)}, padahal di {place} sudah ada kiriman pada "
        f"{_time(not_before)}; cocokkan jam komputer ini (atau hapus SOURCE_DATE_EPOCH), jalankan publish, lalu "
        "ulangi. " + _allowed_by("clock", "Bila memang harus begitu")
    )


THIS_COMPUTER = "jam komputer ini"


def embargo_not_over(newest: datetime, now: datetime, place: str) -> str:
    return (
        f"Di situs ini ada yang baru boleh tampil pada {_time(newest)}, sedangkan menurut {place} kini {_time(now)}; "
        "cocokkan jam komputer ini, jalankan publish, lalu ulangi. "
        + _allowed_by("clock", "Bila memang boleh tampil sekarang")
    )


def sample_identity_refused(settings: Sequence[str], site: str) -> str:
    return (
        f"{', '.join(settings)} masih identitas contoh (alamat situs {site}); tulis alamat, telepon, dan surel yang "
        "sebenarnya di pelicanconf.py dan SITEURL. " + _allowed_by("sample", "Bila ini memang peragaan")
    )


def sample_identity(settings: Sequence[str], place: str) -> str:
    """``place``: the file and the line of the first of ``settings``."""
    return (
        f"Identitas contoh masih ada di {place} ({', '.join(settings)}); tulis yang sebenarnya, karena situs ini "
        "tidak akan dikirim ke GitHub atau S3."
    )


# --- The plan


def deployment_plan(
    place: str, new: int, changed: int, gone: int, hidden: int, unchanged: int, size: int, *, compared: bool
) -> str:
    if not compared:
        return (
            f"Rencana untuk {place}: {number_text(new)} berkas, {size_text(size)}; mana yang baru dan mana yang "
            "berubah tidak diketahui, karena yang kini tampil belum punya daftar berkas."
        )
    unseen = f"{number_text(hidden)} tersembunyi yang berubah atau hilang, " if hidden else ""
    return (
        f"Rencana untuk {place}: {number_text(new)} baru, {number_text(changed)} berubah, {number_text(gone)} "
        f"hilang, {unseen}{number_text(unchanged)} tetap; {size_text(size)}."
    )


def nothing_changes(files: int, place: str) -> str:
    return f"Rencana untuk {place}: situs tetap sama, {number_text(files)} berkas."


def file_is_new(path: str, size: int) -> str:
    return f"  baru     {harmless(path)} ({size_text(size)})"


def file_changes(path: str, size: int) -> str:
    return f"  berubah  {harmless(path)} ({size_text(size)})"


def file_goes(path: str) -> str:
    return f"  hilang   {harmless(path)}"


def more_files(number: int) -> str:
    return f"           … dan {number_text(number)} lagi"


def photos_go(paths: Sequence[str]) -> str:
    return (
        f"Peringatan: {number_text(len(paths))} foto atau lampiran yang kini tampil akan hilang ({_examples(paths)}); "
        "tautan ke sana akan mati."
    )


def nothing_sent() -> str:
    return "Hanya rencana (DRYRUN): tidak ada yang dikirim atau dihapus."
