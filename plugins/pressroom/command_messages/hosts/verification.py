"""What verification cannot tell, why a site cannot be verified, and how a report says it all."""

from __future__ import annotations

from collections.abc import Sequence

from ...content_problems import Argument, command_line, document, program, sending, target
from .verification_findings import VISITORS, Advice, short_size, why_unanswered

# --- what cannot be told


def unsigned_site() -> str:
    return (
        f"Repositori ini belum punya kunci ({target('keys')}), jadi catatan di situs tidak bertanda tangan: siapa pun yang bisa "
        "mengubah situs bisa mengubah catatannya juga."
    )


def nothing_remembered() -> str:
    return (
        "Pengiriman terakhir tidak tercatat di repositori, jadi keadaan lama yang dipasang kembali tidak dikenali. "
        f"Catat dari komputer yang mengirim: {program('remember')}"
    )


def newer_than_remembered(counter: int, last: int) -> str:
    return (
        f"Situs (pengiriman ke-{counter}, bertanda tangan kita) lebih baru daripada catatan di repositori (ke-{last}). Bila "
        f"tidak sedang dikirim, catat: {program('remember')}"
    )


def no_good_copy(commit: str, moment: str) -> str:
    """The commit and the moment are those of the deployment."""
    if not commit:
        return (
            "Salinan yang benar tidak ada di sini, jadi kata yang diubah tidak dapat disebut satu per satu."
        )
    return (
        "Salinan yang benar tidak ada di sini, jadi kata yang diubah tidak dapat disebut satu per satu. Supaya bisa: "
        f"git switch --detach {commit[:12]}, SOURCE_DATE_EPOCH=$(date -d '{moment}' +%s) {target('publish')}, lalu periksa lagi"
    )


def hidden_not_fetched(count: int) -> str:
    return (
        f"{count} berkas milik naskah bertanda sembunyi atau dihapus tidak diperiksa: letaknya tidak disebut di daftar. Dengan "
        "S3_BUCKET ikut diperiksa."
    )


def listing_failed(reason: str) -> str:
    return f"Isi tempat penyimpanan tidak dapat ditanyakan, jadi halaman tanpa tautan tidak dicari. {reason}"


def no_listing() -> str:
    return (
        "Tempat penyimpanan tidak ditanyai (S3_BUCKET kosong, dan tidak ada cabang gh-pages dari pengiriman ini), jadi "
        "halaman yang tidak ditautkan siapa pun tidak dicari."
    )


def former_assets(place: str, paths: Sequence[str]) -> str:
    return f"{len(paths)} berkas pengiriman sebelumnya masih ada di {place} (wajar sampai sehari), misalnya {paths[0]}"


def soft_not_found() -> str:
    return "Alamat yang tidak ada dijawab 200 dengan halaman 404 kita; seharusnya 404, supaya mesin pencari tidak mencatatnya."


def visitor_refused(visitor: str, status: int) -> str:
    return (
        f"Permintaan sebagai {VISITORS[visitor]} ditolak (jawaban {status}), jadi tidak dapat dibandingkan."
    )


def stale_copies(count: int, address: str) -> str:
    return (
        f"{count} halaman, misalnya {address}, masih salinan lama di jaringan pengantar (CDN); situs baru saja dikirim. Periksa "
        "lagi sejam lagi."
    )


def not_answered(count: int, address: str) -> str:
    return f"{count} alamat tidak dijawab, misalnya {address}. Ulangi nanti."


def stopped_answering(count: int) -> str:
    return f"Situs berhenti menjawab setelah {count} berkas, jadi sisanya tidak diperiksa."


def out_of_time(checked: int, total: int) -> str:
    return (
        f"Waktu pemeriksaan habis setelah {checked} dari {total} berkas, karena situs menjawab terlalu lambat; sisanya tidak "
        "diperiksa."
    )


def deployed_while_verifying() -> str:
    return (
        "Situs sedang dikirim selama diperiksa, dua kali berturut-turut. Ulangi setelah pengiriman selesai."
    )


# --- why a site cannot be verified


def no_site_to_verify() -> str:
    example = command_line("verify", [Argument("SITEURL", "", "https://humas.nama.go.id")])
    return f"Tulis alamat situs yang diperiksa, misalnya: {example}"


def no_site_address(text: str) -> str:
    return f'"{text}" bukan alamat situs. Tulis lengkap dengan https://, misalnya SITEURL=https://humas.nama.go.id'


def unknown_host(host: str) -> str:
    return f"Nama {host} tidak ditemukan. Periksa ejaan SITEURL dan sambungan internet; bila keduanya benar, nama domainnya mati atau dicabut: hubungi pengelola domain."


def forbidden_host(host: str, address: str) -> str:
    return (
        f"Nama {host} mengarah ke {address}, alamat jaringan dalam, bukan situs umum. Periksa DNS-nya; untuk memeriksa "
        "komputer sendiri tulis alamat angkanya."
    )


def site_unreachable(site: str, failure: str) -> str:
    """``failure``: the value of a ``hosts.verification.http.fetching.Failure``, or the status of an answer."""
    return f"Situs {site} tidak dapat diperiksa: {why_unanswered(failure)}. Ulangi nanti."


def site_moved(target: str) -> str:
    return f"Situs ini mengalihkan ke {target}. Bila itu memang alamatnya, tulis sebagai SITEURL."


def nothing_to_compare_with(site: str) -> str:
    return (
        f"{site} tidak punya catatan pengiriman (data/terbit.json), dan repositori juga tidak, jadi tidak ada pembanding. "
        f"Kirim sekali dengan versi ini: {sending()}"
    )


# --- the report


def found(address: str, advice: Advice) -> str:
    return f"{address}: {advice.what}. {advice.todo}."


def note(text: str) -> str:
    return f"Catatan: {text}"


def more_findings(count: int) -> str:
    return f"… dan {count} temuan lagi"


ANNOTATION = "Situs berubah"


def verification_summary(
    findings: int, checked: int, total: int, size: int, requests: int, seed: int | None
) -> str:
    """``seed``: by which the sample was chosen, None if all was checked."""
    head = f"{findings} temuan" if findings else "Tidak ada temuan"
    sample = f", contoh acak nomor {seed} (semua: FULL=1)" if seed is not None else ""
    return (
        f"{head}: {checked} dari {total} berkas diperiksa ({short_size(size)}, {requests} permintaan){sample}"
    )


def compared_with(counter: int, moment: str, commit: str, *, signed: bool) -> str:
    """The deployment that the site was compared with."""
    made_from = f", dari komit {commit[:12]}" if commit else ""
    return f"Dibandingkan dengan pengiriman ke-{counter} ({moment}{made_from}), {'' if signed else 'tidak '}bertanda tangan."


def report_heading(site: str, *, found: bool) -> str:
    return f"Pemeriksaan {site}: {'ada yang tidak seharusnya' if found else 'tidak dapat diselesaikan'}"


REPORT_FINDINGS = "Temuan"
REPORT_NOTES = "Catatan"


def report_steps() -> str:
    """What to do first when something is found, as Markdown."""
    return f"""\
Yang pertama dilakukan:

1. Simpan buktinya: tangkapan layar dan laporan ini. Jangan menghapus apa pun dulu.
2. Beri tahu atasan, tim tanggap insiden siber (CSIRT), dan BSSN (Pusat Kontak Siber, bssn.go.id) bila isinya diubah orang.
3. Kirim ulang situs dari salinan repositori yang bersih: `{target("github")}` atau `{target("s3_upload", "s3")}`, lalu `{target("verify")}`.
4. Ganti kunci S3, sandi GitHub dan pengelola DNS; `{program("keys --new")}` bila laptop penerbit dicurigai.

Panduan lengkapnya: {document("penerbitan.md")}, "Bila pemeriksaan menemukan sesuatu".
"""
