"""What verification finds on the public site, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...content_problems import document, program, sending, target


class Advice(NamedTuple):
    """What is wrong at an address, and what to do."""

    what: str
    todo: str


AND_MORE = "dan lain-lain"
CHECKING = "Memeriksa situs"
_RESEND = "Kirim ulang situs dari repositori yang bersih, lalu periksa lagi"
_DELETE = (
    "Simpan buktinya, lalu hapus dari tempat penyimpanan, cari siapa yang menaruhnya, ganti kunci dan sandi"
)

VISITORS = {
    "googlebot": "mesin pencari Google",
    "google_phone": "mesin pencari Google untuk ponsel",
    "from_google": "pembaca yang datang dari Google dengan ponsel",
    "facebook": "Facebook (pratinjau tautan)",
    "whatsapp": "WhatsApp (pratinjau tautan)",
    "from_facebook": "pembaca yang datang dari Facebook dengan ponsel",
}

# By the value of a ``hosts.verification.contents.page_facts.Kind``: with the address, the words, or both.
_INJECTED = {
    "service_worker": "skrip yang mendaftarkan service worker",
    "script": "skrip dari {address}",
    "inline_script": "skrip",
    "frame": "bingkai (iframe) ke {address}",
    "refresh": "pengalihan otomatis",
    "base": "alamat dasar {address}",
    "form": "formulir yang mengirim ke {address}",
    "handler": "perintah skrip pada {address}",
    "hidden_link": "tautan tersembunyi ke {address}",
    "link": "tautan ke {address}",
    "head_link": "rujukan ke {address}",
    "hidden_text": "tulisan tersembunyi",
    "style": "gaya",
    "image": "gambar dari {address}",
    "meta": "keterangan {address}",
    "data": "data",
}


def injected(kind: str, address: str, words: str) -> str:
    """A thing that was put into a page; ``kind`` is that of the fact."""
    name = _INJECTED[kind].format(address=address or "halaman itu sendiri")
    return f"disisipkan {name}" + (f" «{words}»" if words else "")


def was_and_is(before: str, now: str) -> str:
    if not before:
        return f"ditambahkan «{now}»"
    if not now:
        return f"dihilangkan «{before}»"
    return f"semula «{before}», kini «{now}»"


def foreign_address(address: str) -> str:
    return f"menyebut {address}"


def unusual_telephone(number: str) -> str:
    return f"memuat nomor {number}, yang tidak ada di halaman lain"


def now_reads(text: str) -> str:
    return f"kini berbunyi «{text}»"


_FAILURES = {
    "network": "tidak menjawab atau memutus sambungan",
    "certificate": "sertifikat keamanannya (HTTPS) tidak sah; bila bukan karena kedaluwarsa, mungkin ada yang menyamar",
    "slow": "menjawab terlalu lambat",
    "encoding": "menjawab dengan cara yang tidak dapat dibaca",
    "time": "waktu pemeriksaan habis",
}


def why_unanswered(failure: str) -> str:
    return _FAILURES.get(failure, f"menjawab {failure}")


def short_size(size: int) -> str:
    if size < 1000:
        return f"{size} byte"
    if size < 1_000_000:
        return f"{size / 1000:.1f} KB".replace(".", ",")
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


# --- files


def _named(named: Sequence[str]) -> str:
    return f": {'; '.join(named)}" if named else ""


def file_changed(named: Sequence[str], size: int, now: int) -> Advice:
    """``named``: what of the change can be told; ``size`` and ``now``: its bytes before and now."""
    sizes = f" (semula {short_size(size)}, kini {short_size(now)})"
    return Advice(f"isinya bukan yang diterbitkan{sizes}{_named(named)}", _restore())


def file_missing(status: int) -> Advice:
    return Advice(f"tidak ada lagi (jawaban {status})", _RESEND)


def file_unreadable() -> Advice:
    return Advice(
        "jawabannya rusak atau dimampatkan dengan cara yang tidak dikenal, jadi tidak terbaca", _RESEND
    )


def redirected_outside(target: str) -> Advice:
    return Advice(f"pembaca dialihkan ke luar situs, ke {target}", _restore())


def redirected_inside(target: str) -> Advice:
    return Advice(f"pembaca dialihkan ke {target}, padahal halaman ini punya isi", _RESEND)


def extra_page(named: Sequence[str]) -> Advice:
    return Advice(f"halaman ini bukan terbitan kita{_named(named)}", _DELETE)


def cloaked(visitor: str, named: Sequence[str]) -> Advice:
    """``visitor``: a key of VISITORS."""
    return Advice(f"isinya lain bila dibuka {VISITORS[visitor]}{_named(named)}", _restore())


def cloaked_redirect(visitor: str, target: str) -> Advice:
    return Advice(f"{VISITORS[visitor]} dialihkan ke {target}", _restore())


def visitor_turned_away(visitor: str, status: int) -> Advice:
    return Advice(f"{VISITORS[visitor]} ditolak (jawaban {status})", _restore())


def other_form_differs(form: str, named: Sequence[str]) -> Advice:
    """``form``: the same address, written otherwise."""
    return Advice(f"isinya lain bila dibuka sebagai {form}{_named(named)}", _restore())


def other_form_redirects(form: str, target: str) -> Advice:
    return Advice(f"pembaca yang membuka {form} dialihkan ke {target}", _restore())


def parts_differ() -> Advice:
    return Advice(
        "isinya lain bila diminta sepotong-sepotong (Range), seperti peramban mengunduh PDF", _restore()
    )


def any_address_answers(named: Sequence[str]) -> Advice:
    return Advice(
        f"alamat acak dijawab dengan isi yang bukan terbitan kita, seolah-olah halaman itu ada{_named(named)}",
        _restore(),
    )


def foreign_not_found_page(named: Sequence[str]) -> Advice:
    return Advice(f"halaman untuk alamat yang tidak ada bukan milik kita{_named(named)}", _restore())


# --- what the host lists


def foreign_at_host(place: str) -> Advice:
    return Advice(
        f"ada di tempat penyimpanan ({place}), tetapi bukan terbitan kita; tidak ada tautan ke sana", _DELETE
    )


def other_size_at_host(place: str) -> Advice:
    return Advice(f"ukurannya di tempat penyimpanan ({place}) bukan yang diterbitkan", _restore())


def lacking_at_host(place: str) -> Advice:
    return Advice(f"tidak ada lagi di tempat penyimpanan ({place})", _RESEND)


# --- headers


def header_missing(name: str) -> Advice:
    return Advice(
        f"kepala jawaban {name} tidak dikirim, padahal yang lain dikirim",
        f"Pasang lagi: {document('infrastruktur-s3.md')}",
    )


def header_differs(name: str) -> Advice:
    return Advice(
        f"kepala jawaban {name} bukan yang diminta _headers",
        f"Pasang lagi: {document('infrastruktur-s3.md')}",
    )


def header_never_sent(name: str, value: str) -> Advice:
    return Advice(f"kepala jawaban {name} dikirim ({value}), padahal situs ini tidak memakainya", _restore())


def header_names_other(name: str, address: str) -> Advice:
    return Advice(f"kepala jawaban {name} merujuk ke {address}", _restore())


def hidden_from_search(value: str) -> Advice:
    return Advice(f"kepala jawaban X-Robots-Tag ({value}) menyembunyikannya dari mesin pencari", _restore())


def downloaded(value: str) -> Advice:
    return Advice(f"diunduh, bukan dibuka: kepala jawaban Content-Disposition ({value})", _restore())


def wrong_media_type(value: str) -> Advice:
    return Advice(
        f"dikirim sebagai {value or 'berkas tanpa jenis'}, yang bukan jenisnya (kepala jawaban Content-Type)",
        _restore(),
    )


def found_elsewhere_too(advice: Advice, count: int, address: str) -> Advice:
    """The same at ``count`` addresses more, one of them ``address``."""
    return Advice(f"{advice.what}; juga pada {count} alamat lain, misalnya {address}", advice.todo)


def cdn_cookie(name: str) -> str:
    return f"Jaringan pengantar (CDN) menaruh kuki {name} pada pembaca; situs ini sendiri tidak memakainya."


def host_sends_no_headers(names: Sequence[str]) -> str:
    return (
        f"Tempat situs ini tidak mengirim kepala jawaban dari _headers ({', '.join(names)}). GitHub Pages dan S3 tanpa "
        f"CloudFront memang tidak bisa; di CloudFront: {document('infrastruktur-s3.md')}."
    )


# --- the record of the deployment


def record_gone(status: int) -> Advice:
    answer = f"jawaban {status}" if status != 200 else "isinya bukan catatan"
    return Advice(
        f"catatan pengiriman hilang dari situs ({answer}), padahal repositori mengingatnya", _restore()
    )


def record_unread(failure: str) -> Advice:
    """``failure`` as in ``site_unreachable``."""
    return Advice(
        f"catatan pengiriman tidak dapat dibaca ({why_unanswered(failure)}), padahal berkas lain dijawab; dipakai yang diingat "
        "repositori",
        f"Periksa lagi sejam lagi; bila tetap begitu, ada yang menyembunyikannya. {_restore()}",
    )


def record_flickers() -> Advice:
    return Advice("catatan pengiriman lain tiap kali diminta, padahal tidak ada pengiriman baru", _restore())


def record_forged(*, signed: bool) -> Advice:
    what = (
        "tanda tangannya tidak cocok dengan kunci publik di folder keys"
        if signed
        else "tidak bertanda tangan"
    )
    return Advice(
        f"catatan pengiriman {what}, jadi bukan dari kita",
        f"{_restore()}. Bila kuncinya baru diganti: git pull, lalu kirim situs sekali lagi",
    )


def record_of_another(site: str) -> Advice:
    return Advice(f"catatan pengiriman ini untuk {site[:100]}, bukan untuk situs ini", _restore())


def record_replaced(counter: int) -> Advice:
    return Advice(
        f"pengiriman ke-{counter} yang tampil bukan yang tercatat di repositori dengan nomor itu", _restore()
    )


def older_state(counter: int, moment: str, last: int, last_moment: str) -> Advice:
    return Advice(
        f"keadaan lama dipasang kembali: pengiriman ke-{counter} ({moment}), padahal yang terakhir ke-{last} "
        f"({last_moment})",
        f"Kirim ulang dari repositori yang mutakhir: git pull, lalu {sending()}; cari siapa yang memasangnya",
    )


def differs_from_last(paths: Sequence[str], count: int) -> Advice:
    """``count``: how many differ, ``paths``: some of them."""
    more = f" dan {count - len(paths)} lagi" if count > len(paths) else ""
    return Advice(
        f"hilang atau lain dibandingkan dengan pengiriman terakhir: {', '.join(paths)}{more}", "Kirim ulang"
    )


def never_remembered(counter: int, last: int) -> Advice:
    return Advice(
        f"catatan di situs (pengiriman ke-{counter}) lebih baru daripada yang tercatat di repositori (ke-{last}), dan "
        "tidak bertanda tangan",
        f"Bila baru saja dikirim: {program('remember')} di komputer yang mengirim; bila tidak, ini palsu. Buat "
        f"kunci supaya keduanya dapat dibedakan: {target('keys')}",
    )


def list_changed(status: int) -> Advice:
    answer = f" (jawaban {status})" if status != 200 else ""
    return Advice(f"daftar berkas bukan yang disebut catatan pengiriman{answer}", _restore())


def memory_forged() -> Advice:
    return Advice(
        "catatan di cabang pressroom-terbit rusak atau tanda tangannya tidak cocok",
        "Periksa siapa yang boleh menulis ke repositori, lalu kirim situs sekali lagi",
    )


def _restore() -> str:
    return f"Jangan hapus buktinya; ikuti {document('penerbitan.md')}: Bila pemeriksaan menemukan sesuatu"
