"""A press office's content of any size, always the same for the same seed.

One record a release, written three times: as our content, for stock Pelican, for Hugo.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from random import Random

SEED = 1
A_DAY = 20
LAST = datetime(2025, 6, 30, 7, 0)  # the day after the newest release

_STEMS = (
    "layan warga kota daerah anggar usaha pasar sekolah jalan sungai banjir bantu daftar lapor program "
    "bangun latih rapat kunjung terima dukung jaga bersih taman pohon air listrik angkut terminal loket "
    "izin berkas kartu keluarga anak ibu lansia sehat puskesmas vaksin gizi pangan harga beras pedagang "
    "koperasi modal produk kemas wisata budaya seni tari musik olahraga lapang stadion pemuda guru murid "
    "buku baca perpustakaan arsip data sistem aplikasi jaring internet pantau awas nilai capai target "
    "tahun bulan minggu pagi malam hari waktu tempat kantor lurah camat dinas badan bagian tim petugas "
    "relawan tokoh agama rumah susun sewa tanah pajak retribusi daur ulang sampah limbah udara hijau"
).split()
_SMALL = "yang dan di ke dari untuk dengan pada oleh agar juga sudah akan bagi itu ini lebih secara".split()
_WORDS = [p + s + e for s in _STEMS for p in ("", "", "pe", "ber", "me") for e in ("", "", "an", "nya")]
_WORDS += _SMALL * (len(_WORDS) // len(_SMALL) // 2)
_CAPITALS = "UMKM RSUD KTP APBD ASN RT RW SMP SMK BPJS PKK PDAM DPRD LPSE SPBE".split()
_PEOPLE = ("Sari Contoh", "Budi Misal", "Dewi Umpama", "Agus Andaian", "Rina Teladan")
_CITIES = ("Kota Padang, Sumatera Barat", "Kota Malang, Jawa Timur", "Kabupaten Contoh, Jawa Tengah")
_TOPICS = (
    "Kesehatan Pendidikan Perhubungan Sosial Perdagangan Pertanian Kebersihan Perumahan Pariwisata "
    "Kependudukan Perizinan Kepemudaan Kearsipan Ketahanan Perencanaan"
).split()
AGENCIES = [f"{kind} {topic}" for kind, topic in product(("Dinas", "Badan", "Bagian"), _TOPICS)]
INNOVATIONS = [
    f"{verb} {what}"
    for verb, what in product(
        ("Siap", "Sapa", "Ayo", "Gerak", "Lapak"),
        ("Warga", "Air", "Hijau", "Malam", "Muda", "Sehat", "Pintar"),
    )
]
TAGS = [f"{stem} {of}" for stem, of in product(_STEMS[:30], ("warga", "kota", "2025", *_STEMS[40:47]))]


@dataclass(frozen=True, slots=True)
class Release:
    """One release. ``body`` is Markdown that links to agencies at their addresses; ``summary``
    and ``visit`` (the city that came) may be empty."""

    date: datetime
    slug: str
    title: str
    agencies: tuple[str, ...]
    innovations: tuple[str, ...]
    tags: tuple[str, ...]
    summary: str
    visit: str
    body: str

    @property
    def page(self) -> str:
        """The address of its page in our site."""
        return f"/siaran-pers/{self.date:%Y/%m}/{self.slug}/"


Files = Iterator[tuple[str, str]]
Written = tuple[str, str]


def release(number: int, count: int) -> Release:
    """The release ``number`` of ``count``, oldest first; further numbers are newer ones."""
    rng = Random(f"{SEED}:{number}")
    day, place = divmod(number - count, A_DAY)
    words = rng.choices(_WORDS, k=rng.randint(5, 9))
    title = " ".join(words).capitalize()
    return Release(
        date=LAST + timedelta(days=day, minutes=36 * place),
        slug=f"{'-'.join(words[:6])}-{number}",
        title=f"{title} – {rng.choice(_CAPITALS)}" if rng.random() < 0.1 else title,
        agencies=tuple(rng.sample(AGENCIES, rng.choices((1, 2, 3), (7, 2, 1))[0])),
        innovations=tuple(rng.sample(INNOVATIONS, rng.choices((0, 1, 2), (6, 3, 1))[0])),
        tags=tuple(rng.sample(TAGS, rng.randint(1, 3))),
        summary=_sentence(rng) if rng.random() < 0.5 else "",
        visit=rng.choice(_CITIES) if rng.random() < 0.03 else "",
        body=_body(rng),
    )


def _sentence(rng: Random) -> str:
    words = rng.choices(_WORDS, k=rng.randint(9, 19))
    if rng.random() < 0.25:
        words[rng.randrange(1, len(words))] = rng.choice(_CAPITALS)
    if rng.random() < 0.1:
        words[len(words) // 2] += " —"
    text = " ".join(words)
    return f"{text[0].upper()}{text[1:]}."


def _paragraph(rng: Random) -> str:
    text = " ".join(_sentence(rng) for _ in range(rng.randint(3, 4)))
    if rng.random() < 0.3:
        text += f' "{_sentence(rng)[:-1]}," kata {rng.choice(_PEOPLE)}.'
    if rng.random() < 0.15:
        agency = rng.choice(AGENCIES)
        text += f" Keterangan ada pada [{agency}](/instansi/{_slug(agency)}/), pukul 08.00–16.00 WIB."
    return text


def _body(rng: Random) -> str:
    blocks = [f"BEKASI — {_paragraph(rng)}", *(_paragraph(rng) for _ in range(rng.randint(4, 6)))]
    if rng.random() < 0.2:
        rows = [
            f"| {rng.choice(_WORDS)} | {rng.choice(_CAPITALS)} | {rng.randint(1, 900)} |" for _ in range(5)
        ]
        blocks.insert(4, "\n".join(["| Hari | Tempat | Jumlah |", "| --- | --- | --- |", *rows]))
    if rng.random() < 0.3:
        items = [f"- {' '.join(rng.choices(_WORDS, k=6))}" for _ in range(rng.randint(3, 6))]
        blocks.insert(3, "\n".join(items))
    if rng.random() < 0.35:
        blocks.insert(2, f"## {' '.join(rng.choices(_WORDS, k=4)).capitalize()}")
    if rng.random() < 0.2:
        blocks.append("Selengkapnya di [situs layanan](https://layanan.example/daftar).")
    return "\n\n".join(blocks)


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def ours(item: Release) -> Written:
    """A release in our format: its path below the content folder, and its text."""
    lines = [f"judul: {item.title}", f"tanggal: {item.date:%Y-%m-%d %H:%M}"]
    for key, names in (("instansi", item.agencies), ("inovasi", item.innovations)):
        if len(names) == 1:
            lines.append(f"{key}: {names[0]}")
        elif names:
            lines += [f"{key}:", *(f"  - {name}" for name in names)]
    if item.summary:
        lines.append(f"ringkasan: {item.summary}")
    lines.append(f"tag: {', '.join(item.tags)}")
    if item.visit:
        lines += ["kunjungan:", f"  asal: {item.visit}", "  tujuan: Studi banding pelayanan publik"]
    body = re.sub(r"\(/instansi/([\w-]+)/\)", r"({filename}/instansi/\1.md)", item.body)
    path = f"siaran-pers/{item.date:%Y/%m/%Y-%m-%d}-{item.slug}.md"
    return path, "\n".join(["---", *lines, "---", body, ""])


def pelican(item: Release) -> Written:
    """A release as stock Pelican has it; its first agency is its category."""
    lines = [f"Title: {item.title}", f"Date: {item.date:%Y-%m-%d %H:%M}", f"Category: {item.agencies[0]}"]
    lines += [f"Tags: {', '.join(item.tags)}", f"Slug: {item.slug}"]
    if item.summary:
        lines.append(f"Summary: {item.summary}")
    return f"{item.slug}.md", "\n".join([*lines, "", item.body, ""])


def hugo(item: Release) -> Written:
    """A release as Hugo has it, with two taxonomies."""
    lines = [
        f"title: {json.dumps(item.title, ensure_ascii=False)}",
        f"date: {item.date:%Y-%m-%dT%H:%M}:00+07:00",
    ]
    lines += [f"slug: {item.slug}", f"instansi: {json.dumps(item.agencies)}", f"tag: {json.dumps(item.tags)}"]
    if item.summary:
        lines.append(f"description: {json.dumps(item.summary, ensure_ascii=False)}")
    return f"post/{item.slug}.md", "\n".join(["---", *lines, "---", item.body, ""])


def fixed_records() -> Files:
    """What our content has besides releases: agencies, innovations, pages."""
    rng = Random(SEED)
    for number, name in enumerate(AGENCIES):
        front = f"nama: {name}\njenis: {name.split()[0].lower()}\ntelepon: (021) 555-{100 + number:04}"
        yield f"instansi/{_slug(name)}.md", f"---\n{front}\n---\n{_paragraph(rng)}\n\n{_paragraph(rng)}\n"
    for number, name in enumerate(INNOVATIONS):
        front = f"nama: {name}\ninstansi: {AGENCIES[number]}\nringkasan: {_sentence(rng)}"
        yield f"inovasi/{_slug(name)}.md", f"---\n{front}\n---\n{_body(rng)}\n"
    for name in ("tentang", "kontak", "privasi"):
        yield f"halaman/{name}.md", f"---\njudul: {name.capitalize()}\n---\n{_body(rng)}\n"


def write(count: int, forms: dict[Callable[[Release], Written], Path]) -> None:
    """Write ``count`` releases, file by file, into the content folder of each form."""
    if ours in forms:
        for path, text in fixed_records():
            put(forms[ours], path, text)
    for number in range(count):
        item = release(number, count)
        for form, folder in forms.items():
            put(folder, *form(item))


def put(folder: Path, path: str, text: str) -> Path:
    """Write one file below ``folder``; where it is."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file
