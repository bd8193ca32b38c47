"""Messages: what ``pressroom test`` finds on the finished pages of a site. Each is said of the pages that ``on_pages`` names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..problems import Message
from .wording import brief

_KINDS = {
    "html": "isi",
    "style": "gaya",
    "font": "huruf",
    "script": "skrip",
    "icon": "ikon",
    "photo": "foto",
}
_OPENING = re.compile(r"<[^>]*>")


def on_pages(path: str | None, others: int) -> str:
    """``path``: the address of the first page within the site, None if it is not to be told; ``others``: how many more
    there are."""
    if path is None:
        first = "halaman tersembunyi"
    else:
        first = f"halaman /{path}" if path else "beranda (/)"
    return f"{first} dan {others} halaman lain" if others else first


def lay_over(file: str, fix: str) -> str:
    """``fix`` for a ``file`` of the package, by the path at which a city may lay its own over it."""
    return f"Berkas ini milik paket pressroom: laporkan, atau timpa dengan {file} sendiri. {fix}"


# --- links


def link_to_nothing(address: str) -> Message:
    return Message(
        f'tautan "{brief(address, 100)}" tidak menuju apa pun di situs ini',
        "Betulkan alamatnya, atau hapus tautannya",
    )


def link_beside_site(address: str, root: str) -> Message:
    return Message(
        f'tautan "{brief(address, 100)}" keluar dari situs ini, yang beralamat di bawah {root}',
        'Di templat tulis {{ "alamat/"|link }}; di naskah dan setelan tulis alamat lengkapnya',
    )


def link_to_no_name(address: str, name: str) -> Message:
    return Message(
        f'tautan "{brief(address, 100)}" menuju bagian "{brief(name)}", yang tidak ada di halaman tujuannya',
        f'Beri judul bagian itu id="{brief(name)}", atau hapus tanda # dan kata sesudahnya',
    )


# --- weights


def _kilobytes(size: int) -> str:
    return f"{size / 1024:.1f}".replace(".", ",") + " KB"


_FIXES = {
    "html": "Bagi menjadi beberapa tulisan, atau jadikan tabel dan daftar panjang sebuah lampiran",
    "photo": "Pilih foto yang lebih sederhana, atau perkecil",
    "style": "Hapus aturan gaya yang tidak dipakai, dan gambar yang ditanam di dalamnya",
    "font": "Pakai huruf bawaan saja, atau satu ketebalan saja",
    "script": "Hapus skrip yang tidak perlu",
    "icon": "Sederhanakan lambangnya: hapus bentuk yang tidak terlihat sebesar ikon",
}
_FIXES_OF_OWN = _FIXES | {
    "icon": "Ganti dengan SVG yang bentuknya sederhana; bila hanya ada gambar PNG, pakai yang warnanya sedikit, tanpa "
    "bayangan dan gradasi, atau biarkan: situs tetap terbit",
}


def heavy_page(total: int, limit: int, kinds: Mapping[str, int], *, error: bool) -> Message:
    """``kinds``: the bytes of each kind of file."""
    parts = sorted(((size, kind) for kind, size in kinds.items() if size), reverse=True)
    listed = ", ".join(f"{_KINDS[kind]} {_kilobytes(size)}" for size, kind in parts)
    what = f"berat {_kilobytes(total)}, padahal paling banyak {_kilobytes(limit)} ({listed})"
    return Message(what, _FIXES[parts[0][1]], error=error)


def heavy_own_file(excess: int, kind: str, *, error: bool) -> Message:
    """A file of the city, of this ``kind``, by the bytes that it adds to a page compared with that of the package."""
    name = "lambang" if kind == "icon" else _KINDS[kind]
    what = f"terlalu berat: {name} di berkas ini menambah {_kilobytes(excess)} dibanding bawaan paket"
    return Message(what, _FIXES_OF_OWN[kind], error=error)


def heavy_photos(size: int, limit: int, *, error: bool) -> Message:
    return Message(
        f"foto yang langsung tampil di ponsel seberat {_kilobytes(size)}, padahal paling banyak {_kilobytes(limit)}",
        "Pilih foto yang lebih sederhana, atau tampilkan lebih sedikit foto sekaligus",
        error=error,
    )


def heavy_scripts(size: int, limit: int, *, error: bool) -> Message:
    return Message(
        f"semua skrip situs bersama seberat {_kilobytes(size)}, padahal paling banyak {_kilobytes(limit)}",
        "Hapus skrip yang tidak perlu",
        error=error,
    )


# --- accessibility


def page_not_opened(reason: str) -> Message:
    """``reason``: Playwright's, after the name of what it was doing."""
    first = reason.split("\n", 1)[0]
    return Message(
        f"tidak selesai dibuka di Chromium: {brief(first.partition(': ')[2] or first, 120).rstrip('.')}",
        "Periksa skrip yang ditambahkan di halaman ini",
    )


# What axe's rules ask for: what is wrong with an element, and what to write instead.
_RULES = {
    "image-alt": ("gambar tanpa teks pengganti", 'Tulis alt="…" yang mengatakan apa yang tampak, atau alt="" bila hanya hiasan'),
    "input-image-alt": ("tombol gambar tanpa teks pengganti", 'Tulis alt="…" yang mengatakan apa yang dilakukannya'),
    "svg-img-alt": ("gambar SVG tanpa nama", 'Tulis <title> di dalamnya, atau aria-hidden="true" bila hanya hiasan'),
    "role-img-alt": ("gambar tanpa nama", 'Tulis aria-label="…", atau aria-hidden="true" bila hanya hiasan'),
    "image-redundant-alt": ("teks pengganti gambar mengulang kata di sebelahnya", 'Tulis alt=""'),
    "link-name": ("tautan tanpa kata", "Tulis kata yang mengatakan ke mana ia menuju"),
    "button-name": ("tombol tanpa kata", "Tulis kata yang mengatakan apa yang dilakukannya"),
    "label": ("isian tanpa label", "Tulis <label for=\"…\"> dengan id isian itu"),
    "select-name": ("pilihan tanpa label", "Tulis <label for=\"…\"> dengan id pilihan itu"),
    "form-field-multiple-labels": ("isian dengan beberapa label", "Tulis satu <label> saja"),
    "frame-title": ("bingkai tanpa judul", 'Tulis title="…" pada iframe'),
    "document-title": ("halaman tanpa judul", "Tulis <title> di dalam <head>"),
    "html-has-lang": ("halaman tidak menyebut bahasanya", '<html> harus bertuliskan lang="id"'),
    "html-lang-valid": ("bahasa halaman tidak dikenal", 'Tulis lang="id" atau lang="en"'),
    "valid-lang": ("bahasa tulisan tidak dikenal", 'Tulis lang="id" atau lang="en"'),
    "link-in-text-block": ("tautan di tengah tulisan hanya dibedakan dengan warna", "Beri garis bawah"),
    "heading-order": ("tingkat judul melompat", "Pakai tingkat judul berikutnya: h2 sesudah h1, h3 sesudah h2"),
    "empty-heading": ("judul kosong", "Tulis judulnya, atau hapus unsurnya"),
    "page-has-heading-one": ("halaman tanpa judul h1", "Tulis satu <h1>"),
    "list": ("daftar berisi selain butir", "Di dalam <ul> dan <ol> hanya boleh ada <li>"),
    "listitem": ("butir di luar daftar", "Taruh <li> di dalam <ul> atau <ol>"),
    "definition-list": ("daftar istilah tidak tersusun benar", "Di dalam <dl> hanya boleh ada <dt> dan <dd>, boleh dibungkus <div>"),
    "dlitem": ("istilah di luar daftar istilah", "Taruh <dt> dan <dd> di dalam <dl>"),
    "duplicate-id-aria": ("dua unsur memakai id yang sama", "Beri tiap unsur id sendiri"),
    "region": ("isi di luar bagian halaman", "Taruh di dalam <header>, <nav>, <main>, atau <footer>"),
    "landmark-one-main": ("halaman tanpa bagian utama", "Tulis satu <main>"),
    "landmark-unique": ("dua bagian halaman bernama sama", 'Bedakan dengan aria-label="…"'),
    "landmark-no-duplicate-main": ("halaman dengan dua bagian utama", "Tulis satu <main> saja"),
    "landmark-no-duplicate-banner": ("halaman dengan dua kepala", "Tulis satu <header> saja"),
    "landmark-no-duplicate-contentinfo": ("halaman dengan dua kaki", "Tulis satu <footer> saja"),
    "skip-link": ("tautan lompat tanpa tujuan", "Beri tujuannya id yang disebut tautan itu"),
    "bypass": ("tidak ada cara melompati menu", 'Tulis tautan "Langsung ke isi" di awal halaman'),
    "tabindex": ("urutan tombol Tab diubah", 'Hapus tabindex yang lebih dari 0'),
    "target-size": ("sasaran ketuk terlalu kecil atau berdempetan", "Beri ukuran paling sedikit 24 × 24 piksel, atau jarak"),
    "meta-viewport": ("halaman tidak dapat diperbesar", "Hapus user-scalable=no dan maximum-scale"),
    "meta-refresh": ("halaman berpindah sendiri", "Hapus <meta http-equiv=\"refresh\">"),
    "scrollable-region-focusable": ("bagian yang dapat digulir tidak terjangkau papan ketik", 'Tulis tabindex="0"'),
    "nested-interactive": ("tombol atau tautan di dalam tombol atau tautan lain", "Pisahkan keduanya"),
    "label-content-name-mismatch": ("nama bagi pembaca layar tidak memuat kata yang tampak", "Samakan aria-label dengan kata yang tampak"),
    "td-headers-attr": ("sel tabel menyebut judul yang tidak ada", "Betulkan headers"),
    "th-has-data-cells": ("judul tabel tanpa sel", "Hapus judul itu, atau isi selnya"),
    "empty-table-header": ("judul kolom kosong", "Tulis judul kolomnya"),
    "video-caption": ("video tanpa teks", "Tulis <track kind=\"captions\">"),
    "no-autoplay-audio": ("suara berbunyi sendiri", "Hapus autoplay"),
    "aria-hidden-focus": ("unsur tersembunyi masih terjangkau tombol Tab", 'Hapus aria-hidden, atau tulis tabindex="-1"'),
    "aria-allowed-attr": ("atribut aria yang tidak berlaku", "Hapus atribut itu"),
    "aria-required-children": ("role tanpa isi yang harus ada di dalamnya", "Hapus role itu"),
    "aria-required-parent": ("role di luar tempatnya", "Hapus role itu"),
    "aria-roles": ("role yang tidak dikenal", "Hapus role itu"),
    "aria-valid-attr": ("atribut aria yang tidak dikenal", "Periksa ejaannya"),
    "aria-valid-attr-value": ("nilai aria yang keliru", "Betulkan nilainya"),
}  # fmt: skip


def inaccessible(
    rule: str, help: str, address: str, element: str, data: Mapping[str, Any], *, dark: bool, error: bool
) -> Message:
    """What axe's ``rule`` says of the HTML of an ``element``. ``help`` and ``address`` are axe's own words on it and where
    there are more, for rules of which we have none; ``data``: the colours and their contrast, as axe found them on a
    screen that is ``dark`` or light."""
    shown = _OPENING.match(element)
    tag = brief(shown[0] if shown else element, 100)
    if rule == "color-contrast" and "contrastRatio" in data:
        ratio = f"{data['contrastRatio']:g}".replace(".", ",")
        least = str(data["expectedContrastRatio"]).removesuffix(":1").replace(".", ",")
        return Message(
            f"tulisan {tag} sukar dibaca: kontras {data['fgColor']} di atas {data['bgColor']} hanya {ratio} "
            f"di layar {'gelap' if dark else 'terang'}, padahal paling sedikit {least}",
            "Pilih warna tulisan yang lebih jauh dari warna latarnya",
            error=error,
        )
    what, fix = _RULES.get(
        rule, (f"tidak dapat dipakai semua orang (axe: {help})", f"Lihat {address.partition('?')[0]}")
    )
    return Message(f"{what}: {tag}", fix, error=error)
