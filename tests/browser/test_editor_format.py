"""How the web editor reads and writes files: what was not changed keeps its bytes, what was changed its lines alone."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.conftest import SAMPLE, BuiltSite

from .conftest import PATIENCE_MS
from .editing import served_folder

AGENCY = "---\nnama: Dinas Kependudukan\nsingkatan: Disdukcapil\nalias: Dukcapil\n---\nProfilnya.\n"

# Reads each file and writes it with the changes that are asked for: by path the text, what the form shows, and what
# is written.
RUN = """async (files) => {
  const {format} = await import(new URL('browser/format.js', location.href));
  const {formats, settings} = await (await fetch('configuration.json')).json();
  return files.map(({folder, text, changes}) => {
    const {fields, body} = formats[folder];
    const {read, write} = format(fields, body, settings);
    try {
      const shown = text === '' ? {} : read(text);
      const values = structuredClone(shown);
      for (const [key, value] of Object.entries(changes)) values[key] = value;
      return {shown, written: write(values, text)};
    } catch (error) {
      return {error: error.message};
    }
  });
}"""
Run = Callable[..., Any]


@pytest.fixture(scope="module")
def run(browser: Browser, site: Callable[..., BuiltSite]) -> Iterator[Run]:
    """``run([(folder, text, changes), …])``: what the format shows and writes of each."""
    output = site({"instansi/disdukcapil.md": AGENCY}, preview=True).output
    with served_folder(output) as address, browser.new_context() as context:
        page: Page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.goto(f"{address}admin/configuration.json")

        def evaluate(files: list[tuple[str, str, dict[str, Any]]]) -> Any:
            listed = [{"folder": folder, "text": text, "changes": changes} for folder, text, changes in files]
            return page.evaluate(RUN, listed)

        yield evaluate


def changed(before: str, after: str) -> list[str]:
    """The lines that differ, with ``-`` and ``+`` before them."""
    lines = difflib.unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def sample_files() -> dict[str, tuple[str, str]]:
    """The folder and the text of every file of the sample, by its path."""
    content = SAMPLE / "content"
    files = {path.relative_to(content): path.read_bytes().decode() for path in content.rglob("*.md")}
    return {path.as_posix(): (path.parts[0], text) for path, text in files.items()}


def test_every_file_of_the_sample_keeps_its_bytes(run: Run) -> None:
    files = sample_files()
    assert len(files) > 40
    results = run([(folder, text, {}) for folder, text in files.values()])
    for path, (_, text), result in zip(files, files.values(), results, strict=True):
        assert result.get("written") == text, (path, result)


def test_a_changed_text_changes_its_own_line_in_every_file(run: Run) -> None:
    names = {"siaran-pers": "judul", "instansi": "nama", "inovasi": "nama", "halaman": "judul"}
    files = sample_files()
    edits = [(folder, text, {names[folder]: "Nama: baru"}) for folder, text in files.values()]
    for path, (_, text, _), result in zip(files, edits, run(edits), strict=True):
        before, after = changed(text, result["written"])
        assert before[1:5] in ("judu", "nama", "titl"), path
        assert after.endswith((': "Nama: baru"\n', ": 'Nama: baru'\n")), path


HARD = """\
---
# Disusun bersama Disdukcapil.
title:   'Judul: lama'   # bukan yang terakhir
tanggal: Selasa, 20 September 2022 pukul 14.00 WITA
instansi: Dukcapil, kecamatan bekasi timur
nomor: 007/2022
ringkasan: >
  Satu kalimat
  yang dilipat.
tag: [pelayanan, UMKM]   # dua
kontak: Humas, 021 5550100
diperbarui: segera
foto:
  # yang pertama
  - berkas: foto/2022/a.jpg   # mendatar
    alt: "Loket: ramai"
    izin: umum

  - izin: anak
    berkas: foto/2022/b.jpg

jenis: Undangan
kunci-asing: tetap
# penutup
---

BEKASI — Isi.


Akhir.
"""


def written(run: Run, text: str, **changes: Any) -> str:
    [result] = run([("siaran-pers", text, changes)])
    return str(result["written"])


def shown(run: Run, text: str) -> dict[str, Any]:
    [result] = run([("siaran-pers", text, {})])
    values: dict[str, Any] = result["shown"]
    return values


def test_a_form_shows_what_is_meant(run: Run) -> None:
    values = shown(run, HARD)
    assert values["judul"] == "Judul: lama"
    assert values["tanggal"] == "2022-09-20T13:00"  # in the time of the city
    assert values["instansi"] == ["Disdukcapil", "Kecamatan Bekasi Timur"]
    assert values["nomor"] == "007/2022"
    assert values["ringkasan"] == "Satu kalimat yang dilipat."
    assert values["tag"] == ["pelayanan", "UMKM"]
    assert values["kontak"] == {"teks": "Humas, 021 5550100"}
    assert values["diperbarui"] == ""
    assert values["foto"][1] == {"izin": "anak", "berkas": "/foto/2022/b.jpg"}
    assert (values["jenis"], values["status"]) == ("undangan", "terbit")
    assert values["_isi"] == "BEKASI — Isi.\n\n\nAkhir."


@pytest.mark.parametrize("form", ["{}", "\ufeff{}", "{}\n\n", "\n\n{}"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_whatever_stands_around_the_values_is_kept(run: Run, form: str, end: str) -> None:
    text = form.format(HARD).replace("\n", end)
    assert written(run, text) == text
    edited = written(run, text, nomor="008/2022")
    assert changed(text, edited) == [f"-nomor: 007/2022{end}", f"+nomor: 008/2022{end}"]


EDITS: list[tuple[dict[str, Any], list[str]]] = [
    (
        {"judul": "Judul: baru"},
        [
            "-title:   'Judul: lama'   # bukan yang terakhir\n",
            "+title:   'Judul: baru'   # bukan yang terakhir\n",
        ],
    ),
    (
        {"tanggal": "2022-09-21T08:30"},
        ["-tanggal: Selasa, 20 September 2022 pukul 14.00 WITA\n", "+tanggal: 21 September 2022 08.30 WIB\n"],
    ),
    (
        {"tanggal": "2022-09-21T00:00"},
        ["-tanggal: Selasa, 20 September 2022 pukul 14.00 WITA\n", "+tanggal: 21 September 2022\n"],
    ),
    (
        {"instansi": ["Kecamatan Bekasi Timur", "Disdukcapil"]},
        ["-instansi: Dukcapil, kecamatan bekasi timur\n", "+instansi: kecamatan bekasi timur, Dukcapil\n"],
    ),
    (
        {"ringkasan": "Satu kalimat baru."},
        ["-ringkasan: >\n", "-  Satu kalimat\n", "-  yang dilipat.\n", "+ringkasan: Satu kalimat baru.\n"],
    ),
    ({"ringkasan": ""}, ["-ringkasan: >\n", "-  Satu kalimat\n", "-  yang dilipat.\n"]),
    (
        {"tag": ["pelayanan", "UMKM", "pasar, rakyat"]},
        ["-tag: [pelayanan, UMKM]   # dua\n", '+tag: [pelayanan, UMKM, "pasar, rakyat"]   # dua\n'],
    ),
    ({"kontak": {"teks": "Humas"}}, ["-kontak: Humas, 021 5550100\n", "+kontak: Humas\n"]),
    (
        {"kontak": {"nama": "Ani", "telepon": "021 5550100"}},
        ["-kontak: Humas, 021 5550100\n", "+kontak:\n", "+  nama: Ani\n", "+  telepon: 021 5550100\n"],
    ),
    ({"jenis": "siaran-pers"}, ["-jenis: Undangan\n", "+jenis: siaran-pers\n"]),
    ({"status": "draf"}, ["+status: draf\n"]),
    ({"contoh": True}, ["+contoh: ya\n"]),
    ({"diperbarui": "2022-10-01T00:00"}, ["-diperbarui: segera\n", "+diperbarui: 1 Oktober 2022\n"]),
    (
        {
            "foto": [
                {"berkas": "/foto/2022/a.jpg", "alt": "Loket sepi", "izin": "umum"},
                {"izin": "anak", "berkas": "/foto/2022/b.jpg"},
            ]
        },
        ['-    alt: "Loket: ramai"\n', '+    alt: "Loket sepi"\n'],
    ),
    (
        {
            "foto": [
                {"berkas": "/foto/2022/a.jpg", "alt": "Loket: ramai", "izin": "umum", "kredit": "Budi"},
                {"izin": "anak", "berkas": "/foto/2022/b.jpg", "alt": "Baru"},
                {"berkas": "/foto/2026/c.webp"},
            ]
        },
        ["+    kredit: Budi\n", "+    alt: Baru\n", "+  - berkas: foto/2026/c.webp\n"],
    ),
    (
        {"foto": [{"izin": "anak", "berkas": "/foto/2022/b.jpg"}]},
        [
            "-  - berkas: foto/2022/a.jpg   # mendatar\n",
            '-    alt: "Loket: ramai"\n',
            "-    izin: umum\n",
            "-\n",
        ],
    ),
    ({"_isi": "BEKASI — Isi.\n\n\nAkhir sekali."}, ["-Akhir.\n", "+Akhir sekali.\n"]),
]


@pytest.mark.parametrize("number", range(len(EDITS)))
def test_a_changed_field_changes_its_own_lines(run: Run, number: int) -> None:
    changes, lines = EDITS[number]
    edited = written(run, HARD, **changes)
    assert changed(HARD, edited) == lines
    # What was typed is there when the file is opened again.
    again = shown(run, edited)
    for key, value in changes.items():
        assert again.get(key, "") == value or (value in ("", "siaran-pers") and not again.get(key))


def test_a_body_that_the_editor_writes_in_its_own_way_keeps_its_lines(run: Run) -> None:
    head = "---\njudul: A\n---\n"
    old = (
        "Satu *miring*  \ndua.\n\n\n* butir\n* lagi\n\n| Kota | Jumlah |\n|:-----|-------:|\n| Bekasi | 7 |\n\n"
        "Nomor 0812**** dan 5*3*2\n_garis_.\n"
    )
    new = (
        "Satu _miring_  \ndua.\n\n- butir\n- lagi lagi\n\n| Kota | Jumlah |\n| --- | --- |\n| Bekasi | 7 |\n\n"
        "Nomor 0812\\*\\*\\*\\* dan juga 5_3_2\n*garis*.\n\nBaris baru.\n"
    )
    assert changed(head + old, written(run, head + old, _isi=new)) == [
        "-* lagi\n",
        "+* lagi lagi\n",
        "-Nomor 0812**** dan 5*3*2\n",
        "+Nomor 0812**** dan juga 5*3*2\n",
        "+\n",
        "+Baris baru.\n",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Satu *miring*\ndua.", "Satu *miring* dua."),
        ("**tebal**", "*tebal*"),
        ("5 - 3", "5 + 3"),
        ("Baris\nlain", "Baris  \nlain"),
        ("5*3*2", "5\\*3\\*2"),
        ("* satu\n* dua", "- satu\n- dua"),
        ("| A |\n|---|\n| 1 |", "| A |\n|--:|\n| 1 |"),
        ("A\n\nB\n\nA", "A\n\nA"),
        ("A\n\nB", "B\n\nA"),
        ("A", ""),
    ],
)
def test_what_somebody_changes_in_a_body_is_what_is_written(run: Run, old: str, new: str) -> None:
    head = "---\njudul: A\n---\n"
    assert written(run, f"{head}{old}\n", _isi=new) == f"{head}{new}\n"


def test_a_new_file_is_written_as_staff_write_it(run: Run) -> None:
    values = {
        "judul": "Wali Kota: taman dibuka",
        "tanggal": "2026-01-02T09:05",
        "instansi": ["Disdukcapil", "Kecamatan Bekasi Timur"],
        "tag": ["taman"],
        "foto": [{"berkas": "/foto/2026/a.webp", "alt": "Taman", "izin": "umum"}],
        "kontak": {"nama": "", "telepon": "0812 5550 0100"},
        "jenis": "siaran-pers",
        "status": "draf",
        "contoh": False,
        "alamat_lama": [""],
        "_isi": "BEKASI — Isi.\n",
    }
    assert written(run, "", **values) == (
        '---\njudul: "Wali Kota: taman dibuka"\ntanggal: 2 Januari 2026 09.05 WIB\ninstansi:\n'
        "  - Disdukcapil\n  - Kecamatan Bekasi Timur\ntag: taman\nfoto:\n  - berkas: foto/2026/a.webp\n"
        "    alt: Taman\n    izin: umum\nkontak:\n  telepon: 0812 5550 0100\nstatus: draf\n---\nBEKASI — Isi.\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Tanpa bagian depan.\n",
        "---\njudul: A\n",
        "---\njudul: 'A\n---\nIsi.\n",
        "---\njudul: A\nJudul: B\n---\n",
    ],
)
def test_what_cannot_be_read_is_not_opened(run: Run, text: str) -> None:
    [result] = run([("siaran-pers", text, {})])
    assert result.get("error")
