"""``init``: what is asked of a city, what was written and what comes next; why an answer is unfit: ``city_answers``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

# By the names of questions: what is asked, and an example or a word about it. ``{name}`` and the like are answers before.
CITY_QUESTIONS: dict[str, tuple[str, str]] = {
    "name": ("Nama lengkap yang menerbitkan", "misalnya Kabupaten Jayawijaya, Kementerian Koperasi"),
    "kind": (
        "Jenisnya",
        "1 kota, 2 kabupaten, 3 provinsi, 4 kementerian, 5 lembaga, 6 universitas, 7 bumd, 8 desa",
    ),
    "office": ("Nama kantor humas", "tampil di kepala setiap halaman"),
    "province": ("Provinsi", "boleh singkat, misalnya Jabar"),
    "zone": ("Zona waktu", "1 WIB, 2 WITA, 3 WIT"),
    "place": ("Tempat yang mengawali siaran", "misalnya Wamena, sehingga tertulis WAMENA — …"),
    "address": ("Alamat kantor", "jalan, nomor, tempat"),
    "email": ("Surel kantor untuk wartawan", "misalnya humas@nama.go.id"),
    "telephone": ("Telepon kantor", "dengan kode wilayah; kosong bila tidak ada"),
    "whatsapp_number": ("Nomor WhatsApp kantor", "bukan nomor pribadi; kosong bila tidak ada"),
    "field": ("Warna bidang", "kepala halaman dan tombol: #0c3a2d, atau hijau, biru tua, marun, …"),
    "accent": ("Warna hiasan", "lambang dan garis di atas bidang: #e2a93b, atau emas, kuning, …"),
    "emblem": ("Berkas lambang", "SVG atau PNG; seret berkasnya ke sini, atau Enter untuk tanda sementara"),
    "host": ("Tempat situsnya", "1 GitHub Pages, 2 S3 (penyimpanan sendiri)"),
    "site": ("Alamat situs", "https://humas.nama.go.id, atau pemilik/repositori di GitHub"),
    "innovations": ("Siapkan bagian inovasi dan kunjungan belajar", "ya atau tidak"),
    "agencies": ("Siapkan instansi menurut pola nasional, sebagai draf", "ya atau tidak"),
    "parts": (
        "Nama {part}, dipisah koma",
        "dalam satu baris; yang jenisnya lain ditulis dengan jenisnya; Enter bila menyusul",
    ),
}
# By the names of questions, the option that answers each.
CITY_OPTIONS = {
    "name": "nama",
    "kind": "jenis",
    "office": "kantor",
    "province": "provinsi",
    "zone": "zona",
    "place": "tempat",
    "address": "alamat",
    "email": "surel",
    "telephone": "telepon",
    "whatsapp_number": "whatsapp",
    "field": "warna",
    "accent": "hiasan",
    "emblem": "lambang",
    "host": "host",
    "site": "situs",
    "innovations": "inovasi",
    "agencies": "instansi",
    "parts": "bagian",
}
PROPOSED_NOTHING = "kosong"
_CLEARLY_LIGHT = 3  # below this contrast with light text, a field is of a colour that people use on fields
BACK = "<"
NEXT_OF_LIST = "  berikutnya (Enter bila sudah semua): "
INIT_INTRODUCTION = (
    "Ruang pers baru. Enter memakai yang ada di dalam kurung siku; < kembali ke pertanyaan sebelumnya; Ctrl+C berhenti "
    "tanpa menulis apa pun. Yang belum pasti boleh dilewati: semuanya dapat diubah nanti."
)
ASK_WRITE_CITY = "Tulis semuanya ke {folder}? [y/t, < untuk mengubah] "


def city_question(name: str, part: str, proposed: str | None) -> str:
    """The line that asks ``name``; ``part``: what the parts of the body are; ``proposed``: what Enter stands for, None if
    there must be an answer."""
    question, hint = CITY_QUESTIONS[name]
    offer = "" if proposed is None else f" [{proposed or PROPOSED_NOTHING}]"
    return f"{question.format(part=part.replace('-', ' '))} ({hint}){offer}: "


SAMPLE = "contoh, ganti nanti"
WRITE_OR_NOT = "  Jawab y untuk menulis, t untuk berhenti, atau < untuk mengubah."


def city_summary(answers: Sequence[tuple[str, str]], part: str) -> str:
    """What was answered, by the names of questions."""
    titles = [(CITY_QUESTIONS[name][0].format(part=part.replace("-", " ")), value) for name, value in answers]
    width = max(len(title) for title, _ in titles)
    return "\n".join(f"  {title:{width}}  {value or PROPOSED_NOTHING}" for title, value in titles)


def zone_guessed_here(zone: str) -> str:
    """The ``zone`` of the summary that nobody said."""
    return f"{zone} (karena provinsinya kosong; < untuk menggantinya bila di zona lain)"


def zone_guessed(zone: str, others: Mapping[str, str]) -> str:
    """A ``zone`` that nobody said, where nobody was asked; ``others``: by what people call them, their settings."""
    known = " atau ".join(f'"{name}" ({word})' for word, name in others.items())
    return (
        f"Zona waktunya {zone}, karena provinsinya tidak disebut. Bila di zona lain, ganti CITY_ZONE di pelicanconf.py "
        f"menjadi {known}."
    )


def colour_moved(token: str, wished: str, used: str, ratio: float, least: float, is_text: bool) -> str:
    """A colour of the field or the accent that has not the ``least`` contrast: with the text on it if it ``is_text``,
    otherwise with the field."""
    title = CITY_QUESTIONS[token][0]
    found = f"{int(ratio * 10) / 10:.1f}".replace(".", ",")
    where = "dengan tulisan di atasnya" if is_text else "dengan bidangnya"
    limit = f"{least:g}:1 (WCAG tingkat AAA)" if is_text else f"{least:g}:1"
    sentence = (
        f"{title} {wished} berkontras {found}:1 {where}, padahal paling sedikit {limit}. Dipakai {used}."
    )
    if token == "field" and ratio < _CLEARLY_LIGHT:
        return f"{sentence} Bila yang Anda maksud warna hiasan, tukar keduanya."
    return sentence


def colour_used(used: str, wished: str) -> str:
    """A colour of the summary that stands in the place of the ``wished``."""
    return f"{used} (pengganti {wished})"


# --- agencies


def agency_to_confirm(basis: str) -> str:
    """A comment at the head of an agency's file. ``basis``: by which rules there is one; empty where somebody typed its
    name."""
    return f"Draf dari {basis or 'nama yang Anda sebut'}: benarkan nama dan singkatannya, lalu ganti draf menjadi terbit. Tidak ada? Hapus berkas ini."


def agency_begins(name: str) -> str:
    """The first sentence about an agency."""
    return f"Siaran pers tentang {name} dikumpulkan di halaman ini, yang terbaru lebih dahulu."


# --- the folder


def folder_not_empty(folder: str, names: Sequence[str]) -> str:
    """``names``: some of what lies in it."""
    return (
        f"Folder {folder} tidak kosong: di dalamnya ada {', '.join(names)}. Tidak ada yang ditulis. Buat folder kosong, "
        "lalu ulangi di sana, atau sebut foldernya, misalnya pressroom init ruang-pers"
    )


def folder_is_press_room(folder: str) -> str:
    return (
        f"Folder {folder} sudah berisi ruang pers (ada pelicanconf.py). Tidak ada yang ditulis. Ubah pengaturannya di "
        "berkas itu, atau pilih folder kosong"
    )


def folder_is_no_folder(folder: str) -> str:
    return f"{folder} bukan folder. Sebut folder kosong, misalnya pressroom init ruang-pers"


def folder_is_home(folder: str) -> str:
    return f"{folder} adalah folder utama komputer ini. Buat folder di dalamnya, misalnya pressroom init ruang-pers"


def folder_in_press_room(folder: str, above: str) -> str:
    return f"{folder} ada di dalam ruang pers {above}. Pilih folder di luarnya"


def file_appeared(path: str) -> str:
    return f"{path} sudah ada dan tidak ditimpa. Tidak ada yang ditulis; pindahkan berkas itu, lalu ulangi"


def city_needs_answers(unfit: Sequence[str]) -> str:
    return "\n".join([*unfit, "Tidak ada yang ditulis. Betulkan yang di atas, lalu ulangi."])


def city_needs_name() -> str:
    return (
        "Belum jelas ruang pers siapa. Jalankan di terminal untuk ditanya satu per satu, atau sebut sedikitnya namanya: "
        'pressroom init ruang-pers --nama "Kabupaten Jayawijaya" --provinsi "Papua Pegunungan"'
    )


CITY_NOT_WRITTEN = "Tidak ada yang ditulis."


def city_written(folder: str, files: int, agencies: int) -> str:
    text = f"{files} berkas ditulis ke {folder}"
    return f"{text}, di antaranya {agencies} instansi sebagai draf." if agencies else f"{text}."


def city_samples(settings: Sequence[str]) -> str:
    """``settings``: the names of those that are samples still."""
    return (
        f"Masih contoh, karena belum Anda isi: {', '.join(settings)}. Barisnya bertanda CONTOH di pelicanconf.py; selama "
        "masih ada, situsnya ditahan sebelum dikirim ke umum."
    )


def city_next_steps(
    folder: str, *, host: str, is_repository: bool, site: str, repository: str = "", windows: bool = False
) -> str:
    """What to do next; ``folder``: where to go, empty if that is where one is; ``repository``: ``owner/name`` on GitHub,
    empty if that is not known."""
    steps = [f'cd "{folder}"' if " " in folder else f"cd {folder}"] if folder else []
    if windows:
        python = r".venv\Scripts\python -m"
        steps += ["py -m venv .venv", f"{python} pip install -r requirements.txt"]
        steps += [f"{python} pressroom check", f"{python} pressroom serve"]
    else:
        steps += ["make check", "make serve"]
    if not is_repository:
        steps += ["git init -b main"]
    steps += ["git add -A", 'git commit -m "Ruang pers baru"']
    if not is_repository:
        steps += [f"git remote add origin https://github.com/{repository or 'pemilik/nama'}.git"]
    steps += ["git push -u origin main"]
    lines = "\n".join(f"  {step}" for step in steps)
    sending = (
        f"Sebelum git push buat repositori kosong di GitHub, dan pilih GitHub Actions di Settings, Pages. Situsnya tampil di "
        f"{site}."
        if host == "github"
        else f"Sebelum git push isi variabel S3_BUCKET dan kuncinya di GitHub; caranya di docs/infrastruktur-s3.md. Situsnya "
        f"tampil di {site}."
    )
    return f"Berikutnya:\n{lines}\n{sending} Langkah demi langkah: README.md dan docs/panduan-humas.md."


# --- what is installed


NO_SOURCE = (
    "Tulis di requirements.txt dari mana perangkat lunak ini dipasang: alamat berkas .whl-nya, satu baris"
)


def source_is_folder(folder: str) -> str:
    return (
        f"requirements.txt menyebut folder {folder} di komputer ini, yang tidak dapat dijangkau GitHub. Sebelum dikirim, "
        "ganti dengan alamat paketnya."
    )


# --- in the files that are written


SAMPLE_REMARK = "# CONTOH: ganti dengan yang sebenarnya"
TOKENS_HEADING = "Warna ruang pers ini, diturunkan dari warna bidang (field) dan warna hiasan (accent); make check menjaga kontrasnya."
