"""Random edits of a small press room, each built twice: on top of what is there, and clean.

``check(seed, count)`` makes ``count`` edits and compares after each; the test makes forty,
``make bench`` hundreds.
"""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from pressroom import manifest
from pressroom.build.command import build
from tests.conftest import BASE, NOW, ROOT, jpeg, lay, release, settings_file

RELEASES = 60
AGENCIES = ("Disdukcapil", "Kecamatan Bekasi Timur", "Dinas Nol", "Dinas Satu")
TAGS = ("pelayanan", "UMKM", "banjir", "Pendidikan", "vaksin")
WORDS = 'warga kota layanan hari ini dengan cepat dan "mudah" kata wali -- kota KTP RT/RW & camat'.split()


class Room:
    """The press room that is edited: ``content``, its own ``theme`` and settings, a clock."""

    def __init__(self, place: Path, seed: int, releases: int) -> None:
        self.place = place
        self.random = random.Random(seed)
        self.content = lay(place / "content", BASE)
        self.theme = place / "theme"
        shutil.copytree(ROOT / "theme", self.theme)
        self.settings = {"RELEASES_PER_PAGE": 7}
        self.now = NOW
        self.output = place / "output"
        self.number = 0
        for name in ("nol", "satu"):
            self.put(f"instansi/dinas-{name}.md", f"---\nnama: Dinas {name.title()}\n---\nProfil.\n")
        self.put("inovasi/sapu-lidi.md", "---\nnama: Sapu Lidi\ninstansi: Dinas Nol\n---\nCerita.\n")
        self.put("halaman/tentang.md", "---\njudul: Tentang\n---\nTentang [kami](../inovasi/sapu-lidi.md).\n")
        for _ in range(3):
            self.photo()
        for _ in range(releases):
            self.add()

    def put(self, path: str, data: str | bytes) -> None:
        lay(self.content, {path: data})

    def pick(self, pattern: str = "siaran-pers/**/*.md") -> Path:
        """One of the files; a release if there is no other."""
        found = sorted(self.content.glob(pattern)) or sorted(self.content.glob("siaran-pers/**/*.md"))
        return self.random.choice(found)

    def text(self, length: int) -> str:
        return " ".join(self.random.choices(WORDS, k=length))

    def replace(self, file: Path, key: str, value: str) -> None:
        """Put ``key: value`` into the front matter of ``file``; without a value, take it out."""
        lines = [line for line in file.read_text().split("\n") if not line.startswith(f"{key}:")]
        if value:
            lines.insert(1, f"{key}: {value}")
        file.write_text("\n".join(lines))

    # The edits: each is one way in which a press room changes.

    def photo(self) -> None:
        colour = self.random.choice(("red", "blue", "white", "black"))
        size = self.random.randint(20, 40)
        self.put(f"foto/{self.random.randint(0, 3)}.jpg", jpeg(colour, (size, size)))

    def add(self) -> None:
        self.number += 1
        moment = NOW - timedelta(hours=self.random.randint(1, 30_000))
        fields = {"tag": ", ".join(self.random.sample(TAGS, self.random.randint(1, 3)))}
        if self.random.random() < 0.3:
            fields["inovasi"] = self.random.choice(("SIAP DIFOTO", "Sapu Lidi"))
        if self.random.random() < 0.2:
            said = self.random.choice(["", ", jenis_gambar: ai", ", lisensi: CC0 1.0"])
            fields["foto"] = f"[{{berkas: foto/{self.random.randint(0, 3)}.jpg{said}}}]"
        if self.random.random() < 0.1:
            fields["status"] = self.random.choice(("draf", "sembunyi"))
        if self.random.random() < 0.1:
            fields["embargo"] = f"{NOW + timedelta(days=self.random.randint(1, 60)):%Y-%m-%d %H:%M}"
        if self.random.random() < 0.1:
            fields["kunjungan"] = "{asal: Kota Padang, tujuan: belajar}"
        body = f"BEKASI – {self.text(20)}.\n\n{self.text(30)}\n"
        if self.random.random() < 0.2 and self.number > 1:
            body += (
                f"\nLihat [yang lalu](r{self.random.randint(1, self.number - 1)}.md) dan [tag](/tag/umkm/).\n"
            )
        agencies = ", ".join(self.random.sample(AGENCIES, self.random.randint(1, 2)))
        text = release(self.text(5).replace('"', "'").replace("&", "dan"), f"{moment:%Y-%m-%d %H:%M}", body)
        self.put(f"siaran-pers/{moment.year}/r{self.number}.md", text)
        file = self.content / f"siaran-pers/{moment.year}/r{self.number}.md"
        for key, value in (fields | {"instansi": agencies}).items():
            self.replace(file, key, value)

    def body(self) -> None:
        file = self.pick()
        file.write_text(file.read_text() + f"\n{self.text(6)}\n")

    def title(self) -> None:
        self.replace(self.pick(), "judul", f"Judul {self.random.randint(0, 99)} yang lain")

    def delete(self) -> None:
        self.pick().unlink()

    def rename(self) -> None:
        self.number += 1
        file = self.pick()
        file.rename(file.with_name(f"r{self.number}.md"))

    def retag(self) -> None:
        self.replace(self.pick(), "tag", self.random.choice((*TAGS, f"baru {self.number}", "")))

    def redate(self) -> None:
        self.replace(
            self.pick(), "tanggal", f"2022-0{self.random.randint(1, 9)}-1{self.random.randint(0, 9)}"
        )

    def hide(self) -> None:
        self.replace(self.pick(), "status", self.random.choice(("draf", "sembunyi", "terbit")))

    def old_path(self) -> None:
        self.replace(self.pick(), "alamat_lama", f"lama/{self.random.randint(0, 5)}.html")

    def correct(self) -> None:
        self.replace(self.pick(), "ralat", "[{tanggal: 2022-09-20, isi: salah tulis}]")

    def withdraw_release(self) -> None:
        self.replace(self.pick(), "dicabut", "{tanggal: 2022-09-20, alasan: keliru}")

    def change_kind(self) -> None:
        self.replace(self.pick(), "jenis", self.random.choice(("undangan", "klarifikasi", "siaran-pers")))

    def spoil(self) -> None:
        self.replace(self.pick(), "instansi", self.random.choice(("Dinas Entah", "Disdukcapil", "")))

    def translate(self) -> None:
        self.number += 1
        original = self.pick()
        text = release(f"Title {self.number}", bahasa="en", terjemahan=original.stem)
        self.put(f"siaran-pers/2022/en{self.number}.md", text)

    def withdraw(self) -> None:
        self.replace(
            self.pick(), "foto", f"[{{berkas: foto/{self.random.randint(0, 3)}.jpg, izin: dicabut}}]"
        )

    def new_agency(self) -> None:
        self.number += 1
        self.put(
            f"instansi/baru-{self.number}.md", f"---\nnama: Badan {self.number}\njenis: badan\n---\nProfil.\n"
        )

    def rename_agency(self) -> None:
        file = self.pick("instansi/dinas-*.md")
        self.replace(file, "singkatan", f"Din{self.random.randint(0, 99)}")

    def innovation(self) -> None:
        self.replace(self.pick("inovasi/*.md"), "tahapan", self.random.choice(("inisiatif", "penerapan", "")))

    def end(self) -> None:
        day = self.now + timedelta(days=self.random.randint(-20, 20))
        self.replace(self.pick("inovasi/*.md"), "berhenti", f"{{tanggal: {day:%Y-%m-%d}, alasan: selesai}}")

    def invite(self) -> None:
        day, file = self.now + timedelta(days=self.random.randint(-20, 20)), self.pick()
        self.replace(file, "jenis", "undangan")
        self.replace(file, "acara", f"{{mulai: {day:%Y-%m-%d} 10.00, tempat: Aula}}")

    def info_page(self) -> None:
        self.number += 1
        self.put(f"halaman/h{self.number}.md", f"---\njudul: Halaman {self.number}\n---\n{self.text(9)}\n")

    def emergency(self) -> None:
        day = self.now + timedelta(days=self.random.randint(-5, 20))
        self.put("halaman/darurat.md", f"---\njudul: {self.text(5)}\nsampai: {day:%Y-%m-%d}\n---\nIsi.\n")

    def touch(self) -> None:
        for file in self.content.rglob("*.md"):
            os.utime(file)

    def template(self) -> None:
        with self.random.choice(sorted(self.theme.rglob("template.html"))).open("a") as file:
            file.write(f"{{# {self.random.random()} #}}\n{{% if false %}}x{{% endif %}}")

    def page_template(self) -> None:
        file = self.random.choice(sorted((self.theme / "templates").glob("*.html")))
        file.write_text(file.read_text().replace("<h1>", f'<h1 id="h{self.random.randint(0, 9)}">', 1))

    def style(self) -> None:
        with (self.theme / "styles" / "base.css").open("a") as file:
            file.write(f".x{self.random.randint(0, 999)} {{ color: red }}\n")

    def word(self) -> None:
        file = self.theme / "words" / "id.toml"
        file.write_text(
            file.read_text().replace("Siaran pers", f"Siaran pers {self.random.randint(0, 9)}", 1)
        )

    def setting(self) -> None:
        key, value = self.random.choice((("CITY_TELEPHONE", "112"), ("CITY_OFFICE", "Humas Kita")))
        self.settings[key] = value
        self.settings["RELEASES_PER_PAGE"] = self.random.randint(3, 9)

    def clock(self) -> None:
        self.now += timedelta(days=self.random.randint(1, 20))

    def file_of_output(self) -> Path:
        return self.random.choice(sorted(p for p in self.output.rglob("*.html")))

    def damage(self) -> None:
        file = self.file_of_output()
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        file.write_bytes(data)

    def lose(self) -> None:
        self.file_of_output().unlink()

    def lose_folder(self) -> None:
        shutil.rmtree(self.random.choice(sorted(p for p in self.output.iterdir() if p.is_dir())))

    def stray(self) -> None:
        folder = self.file_of_output().parent
        lay(folder, {"asing.html": "x", "folder/asing/x.txt": "y"})

    def folder_for_file(self) -> None:
        file = self.file_of_output()
        file.unlink()
        lay(file, {"x.html": "x"})

    def file_for_folder(self) -> None:
        folder = self.random.choice(sorted(p for p in self.output.iterdir() if p.is_dir()))
        shutil.rmtree(folder)
        folder.write_text("x")

    def link_for_file(self) -> None:
        file = self.file_of_output()
        file.rename(self.place / "elsewhere.html")
        file.symlink_to(self.place / "elsewhere.html")

    def lose_manifest(self) -> None:
        file = self.output / manifest.NAME
        file.write_text(file.read_text() + " ")

    def spoil_cache(self) -> None:
        file = self.random.choice(sorted((self.place / "cache").glob("*.sqlite")))
        data = bytearray(file.read_bytes())
        start = self.random.randint(0, len(data) - 1)
        data[start : start + 2000] = bytes(len(data[start : start + 2000]))
        file.write_bytes(data)

    def build(self, output: Path, cache: Path) -> None:
        """Build the press room as it is now."""
        lines = "".join(f"{key} = {value!r}\n" for key, value in self.settings.items())
        conf = settings_file(self.place, f"THEME = {str(self.theme)!r}\n{lines}")
        os.environ["SOURCE_DATE_EPOCH"] = str(int(self.now.timestamp()))
        build(conf, content=self.content, output=output, cache=cache)


EDITS: tuple[Callable[[Room], None], ...] = tuple(
    edit
    for name, edit in vars(Room).items()
    if callable(edit) and not name.startswith("_") and name not in ("put", "pick", "text", "replace", "build")
    if name != "file_of_output"
)


def contents(folder: Path) -> dict[str, bytes]:
    """Everything in ``folder``: bytes by path; folders and links are told apart."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = b"link"
        else:
            found[name] = path.read_bytes() if path.is_file() else b"folder"
    return found


def steps(place: Path, seed: int, count: int, releases: int = RELEASES) -> Iterator[str]:
    """Make ``count`` edits, each of several kinds at times; the name of each edit after which
    both builds held the same. Raises AssertionError for one after which they did not."""
    room = Room(place, seed, releases)
    cache = place / "cache"
    room.build(room.output, cache)
    # Four seeds in a row begin at four places of one order, and so meet every kind.
    order = random.Random(seed // 4).sample(EDITS, len(EDITS))
    start = len(EDITS) * (seed % 4) // 4
    kinds = order[start:] + order[:start]
    for number in range(count):
        kinds = kinds or room.random.sample(EDITS, len(EDITS))
        edits = [kinds.pop(0) for _ in range(min(len(kinds), room.random.choice((1, 1, 1, 2))))]
        name = f"seed {seed}, edit {number}: {' and '.join(edit.__name__ for edit in edits)}"
        for edit in edits:
            edit(room)
        before = {
            path: (path.read_bytes(), path.stat().st_mtime_ns)
            for path in room.output.rglob("*")
            if path.is_file() and not path.is_symlink()
        }
        room.build(room.output, cache)
        clean = place / f"clean{number}"
        # Compiled templates alone are shared: Jinja itself knows whether they are of these templates.
        shutil.copytree(cache / "jinja", place / f"cache{number}" / "jinja")
        room.build(clean, place / f"cache{number}")
        ours, theirs = contents(room.output), contents(clean)
        differing = sorted(path for path in ours.keys() | theirs.keys() if ours.get(path) != theirs.get(path))
        assert not differing, f"{name}: {differing[:10]}"
        for path, (data, written) in before.items():
            if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
                assert path.stat().st_mtime_ns == written, f"{name}: {path} was written again"
        shutil.rmtree(clean)
        shutil.rmtree(place / f"cache{number}")
        yield name


def check(seed: int, count: int) -> int:
    """How many of ``count`` edits gave the same as a clean build; stops at the first that did
    not, with an AssertionError."""
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as place:
        return sum(1 for _ in steps(Path(place), seed, count))
