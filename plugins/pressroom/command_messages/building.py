"""Building the site, its summary, the preview, and why a page was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..content_problems import brief, installing


def output_not_ours(path: str, files: Sequence[str]) -> str:
    """``files``: those that stand there and come from no build."""
    return (
        f"Folder {path} sudah berisi berkas lain ({_some(files)}), jadi tidak ditulisi. Kosongkan folder itu, atau tulis "
        "OUTPUTDIR=… (di Windows: --output …) yang lain."
    )


def output_no_folder(path: str) -> str:
    return f"{path} adalah berkas, bukan folder. Tulis OUTPUTDIR=… (di Windows: --output …) dengan sebuah folder."


def output_overlaps(output: str, folder: str) -> str:
    return (
        f"Folder hasil {output} bertumpang tindih dengan {folder}, jadi tidak ditulisi: isinya akan terhapus. "
        "Tulis OUTPUTDIR=… (di Windows: --output …) yang terpisah."
    )


def output_part_is_link(path: str) -> str:
    return (
        f"{path} hanya tautan (pintasan) ke folder lain, jadi tidak ada yang ditulis. "
        "Hapus tautan itu, atau tulis OUTPUTDIR=… (di Windows: --output …) yang lain."
    )


def content_changed(path: str) -> str:
    return f"Berkas {path} berubah selagi situs dibangun. Tunggu sampai selesai disalin, lalu ulangi."


def bad_epoch(value: str) -> str:
    return (
        f"SOURCE_DATE_EPOCH berisi {brief(value)!r}, bukan jumlah detik sejak 1 Januari 1970. Hapus variabel itu (unset "
        "SOURCE_DATE_EPOCH), supaya jam komputer ini yang dipakai, atau tulis misalnya 1663700000."
    )


def run_summary(summary: str) -> str:
    return f"Masalah dalam naskah: {summary}."


def plugin_missing(names: Sequence[str], file: str, line: int) -> str:
    return f"Plugin tidak dapat dijalankan: {', '.join(names)}. Periksa PLUGINS di {file}:{line}; pesan di atas menyebut sebabnya."


def plugins_moved(moved: Mapping[str, str], file: str, line: int) -> str:
    """``moved``: the names that are no more, with what stands in their place, empty where nothing does."""
    pairs = (f"{name} sekarang {new}" if new else f"{name} tidak ada lagi" for name, new in moved.items())
    return (
        f"PLUGINS di {file}:{line} menyebut yang lama: {'; '.join(pairs)}. Tulis nama yang baru, atau hapus PLUGINS "
        "supaya semua jenis halaman dipakai."
    )


def plugin_broken(reason: str, file: str, line: int) -> str:
    return f"Sebuah plugin rusak: {reason}. Periksa PLUGINS di {file}:{line}."


# What a problem does to publishing.
BLOCKING = "Menahan penerbitan"
LEFT_OUT = "Tidak ikut terbit"
ERRORS = "Harus diperbaiki"
WARNINGS = "Peringatan"


def not_published(blocking: Sequence[str]) -> str:
    """``blocking``: the files that hold publishing back."""
    return (
        f"Tidak ada yang diterbitkan: perbaiki dulu {_some(blocking)}, yang sudah tampil untuk umum atau dipakai "
        "seluruh situs. Situs yang lama tetap seperti semula."
    )


def published_without(left_out: Sequence[str]) -> str:
    """``left_out``: the files that the public does without."""
    return f"Terbit tanpa {_some(left_out)}. Perbaiki yang bergalat, lalu terbitkan lagi."


WAITS_FOR_ANOTHER = (
    "menyebut nama yang mungkin terdaftar di berkas lain yang bergalat",
    "Perbaiki berkas itu dulu",
)


def _some(names: Sequence[str], noun: str = "berkas") -> str:
    more = len(names) - 3
    return ", ".join(names[:3]) + (f", dan {more} {noun} lagi" if more > 0 else "")


def build_summary(
    files: int,
    rendered: int,
    changed: int,
    removed: int,
    output: str,
    stages: Sequence[float],
    seconds: float,
) -> str:
    """``files``: all files of the site; of these, ``rendered`` were made now and ``changed`` written.
    ``stages``: the seconds for reading, planning, writing and renditions; ``seconds``: for all of it."""
    reading, planning, writing, renditions = (f"{stage:.1f}".replace(".", ",") for stage in stages)
    total = f"{seconds:.1f}".replace(".", ",")
    renditions_part = f", foto, kartu, dan PDF {renditions}" if stages[-1] else ""
    return (
        f"{files} berkas di {output}: {rendered} dibuat, {changed} ditulis, {files - rendered} tetap, {removed} dihapus; "
        f"{total} detik (baca {reading}, rencana {planning}, tulis {writing}{renditions_part})"
    )


def releases_gone(addresses: Sequence[str]) -> str:
    """``addresses``: those of releases that the output had until now."""
    return f"Tidak tampil lagi: {len(addresses)} siaran pers ({_some(addresses, 'siaran')})"


BUILD_PHASES = {
    "index": "Membuat indeks pencarian",
    "photos": "Menyiapkan foto",
    "renditions": "Membuat foto, kartu, dan PDF",
    "browser": "Membuka halaman di Chromium",
    "read": "Membaca naskah",
    "compare": "Membandingkan foto",
    "write": "Menulis halaman",
    "import": "Mengimpor dokumen",
    "old_site": "Membawa naskah situs lama",
}


def no_photo_comparison() -> str:
    return (
        "Ada foto yang izinnya dicabut, tetapi pustaka imagehash untuk mengenali salinannya belum dipasang, "
        f"sehingga tidak ada yang diterbitkan. {installing('publish', 'publish')}"
    )


def no_publish_tools() -> str:
    return f"Pembuat PDF belum dipasang. {installing('publish', 'publish')}"


def no_renditions(reason: str) -> str:
    """No page gets its PDF or its card: ``reason`` is Typst's."""
    return (
        f"PDF dan kartu tidak dapat dibuat: {reason}. Minta pengelola memeriksa theme/letter, theme/card, dan "
        "theme/fonts. Situs yang lama tetap seperti semula."
    )


def template_failed(reason: str, *, is_own: bool) -> str:
    """``reason``: Jinja's or Python's, in English; ``is_own``: the template is the city's own."""
    instead = ", atau hapus berkasnya supaya templat bawaan dipakai" if is_own else ""
    return f"templat ini gagal dipakai: {brief(reason, 200).rstrip('.')}. Perbaiki baris ini{instead}. Situs yang lama tetap seperti semula."


def template_not_found(name: str) -> str:
    return f"templat {brief(name)} tidak ada"


def worker_died() -> str:
    return "Salah satu proses pembantu dihentikan dari luar, mungkin karena memori habis. Ulangi; kalau terjadi lagi, tulis PRESSROOM_PROCESSES=1 di depan perintahnya."


def cache_discarded() -> str:
    return (
        "Simpanan dari bangunan sebelumnya tidak bisa dipakai dan dibuang; semuanya dibaca dan dibuat lagi."
    )


def output_busy(output: str) -> str:
    return f"Bangunan lain sedang menulis ke {output}. Tunggu sampai selesai, lalu ulangi."


# The button that closes the problems which the preview shows over a page.
PREVIEW_CLOSE = "Tutup"


def serving(address: str) -> str:
    return f"Pratinjau di {address} (Ctrl+C untuk berhenti)"


def serving_editor(address: str) -> str:
    return f"Penyunting di peramban: {address}"


def preview_other_name(address: str) -> str:
    return f"Pratinjau ini hanya menjawab di komputer ini, dengan namanya sendiri. Buka {address}"


def preview_other_site() -> str:
    return "Pratinjau ini tidak ditampilkan di dalam halaman situs lain, karena memuat draf."


def port_taken(port: int) -> str:
    return f"Pintu {port} sedang dipakai. Hentikan pratinjau yang lain, atau tulis PORT=8001 (di Windows: --port 8001)."


def port_reserved(port: int) -> str:
    return f"Pintu {port} hanya untuk pengelola komputer. Tulis PORT=8001 (di Windows: --port 8001)."


def rebuilding(paths: Sequence[str]) -> str:
    return f"Berubah: {', '.join(paths)}; dibangun ulang"


_REBUILD_REASONS = {
    "lines": "alamat yang tampil lain",
    "date": "tanggal dihapusnya lain",
    "reason": "alasan dihapusnya lain",
    "new": "belum pernah dibuat di sini",
    "missing": "berkasnya hilang dari folder hasil",
    "altered": "berkasnya bukan lagi yang ditulis",
    "code": "kode, pustaka, atau plugin berubah",
    "settings": "pengaturan ruang pers atau alamat berubah",
    "words": "kata-kata situs (theme/words) berubah",
    "frame": "gaya, aset, atau tautan di kaki halaman berubah",
    "release": "naskahnya, atau nama, foto, dan alamat di dalamnya, berubah",
    "releases": "naskah, atau nama, foto, dan alamat di dalamnya, berubah",
    "info_page": "naskah halamannya, atau foto dan alamat di dalamnya, berubah",
    "agency": "berkas instansinya berubah",
    "innovation": "berkas inovasinya berubah",
    "previous": "siaran sebelumnya lain",
    "following": "siaran berikutnya lain",
    "related": "siaran terkait lain",
    "translation": "terjemahannya lain",
    "downloads": "berkas untuk diunduh lain",
    "about": "keterangan singkat instansinya lain",
    "sha256": "versi penyunting lain",
    "editor": "ada atau tidaknya penyunting lain",
    "editor_policy": "yang boleh dimuat penyunting lain",
    "markdown": "ada atau tidaknya teks Markdown lain",
    "over": "acaranya sudah lewat",
    "calendar": "ada atau tidaknya acara lain",
    "coming": "acara yang akan datang lain",
    "events": "acara yang akan datang lain",
    "report": "siaran dari acaranya lain",
    "old": "umur siarannya melewati batas",
    "plugin_links": "tautan dari plugin lain",
    "newest": "siaran terbaru lain",
    "portraits": "potret pejabat lain",
    "recent": "siaran terbaru lain",
    "rows": "siaran dalam daftarnya lain",
    "records": "isi datanya lain",
    "files": "lampiran yang terbit lain",
    "keys": "nomor atau alamat siarannya lain",
    "count": "jumlah siarannya lain",
    "pager": "jumlah halamannya lain",
    "innovations": "inovasi yang tampil lain",
    "agencies": "instansi yang tampil lain",
    "affairs": "urusan yang tampil lain",
    "groups": "isi daftarnya lain",
    "parts": "bagian daftarnya lain",
    "tags": "tag yang tampil lain",
    "visits": "kunjungan yang tampil lain",
    "visit": "kunjungan yang tampil lain",
    "photos": "foto yang tampil lain",
    "home_place": "tempatnya di beranda lain",
    "lead": "siaran utamanya lain",
    "lead_picture": "foto utamanya lain",
    "seconds": "siaran di samping siaran utamanya lain",
    "clarifications": "klarifikasi yang tampil lain",
    "parent": "induk instansinya lain",
    "children": "instansi di bawahnya lain",
    "successor": "penerusnya lain",
    "successors": "penerusnya lain",
    "past": "instansi yang sudah berakhir lain",
    "past_agencies": "instansi yang sudah berakhir lain",
    "owners": "pemilik inovasinya lain",
    "contact": "kontaknya lain",
    "year_bars": "jumlah siaran per tahun lain",
    "years": "tahun yang tampil lain",
    "months": "jumlah siaran per bulan lain",
    "filters": "pilihan penyaringnya lain",
    "index": "indeks pencariannya lain",
    "english": "ada atau tidaknya siaran berbahasa Inggris lain",
    "has_innovations": "ada atau tidaknya inovasi lain",
    "language": "bahasanya lain",
    "title": "judulnya lain",
    "crumbs": "jejak alamatnya lain",
    "path": "alamatnya lain",
    "identifier": "tanda pengenalnya di langganan lain",
    "target": "alamat tujuannya lain",
    "root": "alamat situsnya lain",
    "pages": "daftar halaman situs lain",
    "preview": "pratinjau menjadi situs umum, atau sebaliknya",
    "made_of": "isi atau rancangannya berubah",
    "name": "namanya lain",
    "names": "nama di dalamnya lain",
    "file": "berkas sumbernya lain",
    "digest": "isi berkas sumbernya lain",
    "segments": "keterangan di dalam fotonya lain",
    "width": "ukuran fotonya lain",
    "height": "ukuran fotonya lain",
    "data": "isinya lain",
    "components": "daftar komponennya lain",
    "component": "komponennya lain",
    "examples": "contoh komponennya lain",
    "swatches": "warna kota lain",
    "contrast_pairs": "warna kota lain",
    "steps": "ukuran hurufnya lain",
}


def rebuild_reasons(file: str, reasons: Sequence[str]) -> str:
    """``file``: its path in the output; ``reasons``: names of what it was made of that changed, as in
    ``_REBUILD_REASONS``, or names of templates joined by ``+``."""
    texts = [
        f"templat berubah: {reason.replace('+', ', ')}"
        if reason.endswith(".html")
        else _REBUILD_REASONS.get(reason, f"yang ditampilkan berubah: {reason}")
        for reason in reasons
    ]
    return f"{file} terakhir dibuat karena {'; '.join(texts)}."


def no_rebuild_record(path: str, output: str) -> str:
    return f"Tidak ada catatan tentang {path} di {output}. Tulis alamatnya seperti siaran-pers/2022/09/nama/ dan bangun dulu."
