"""Open data: which rows and columns, in which order, and the page on them."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Callable

import pytest

from pressroom.site.view import spreadsheet_cells
from tests import reading
from tests.conftest import BuiltSite, agency, innovation, lay, release

Make = Callable[..., BuiltSite]
ADDRESS = "https://pers.contoh.example/"


@pytest.fixture(scope="module")
def built(build_site: Make, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return build_site(
        {
            "instansi/satu.md": agency(
                "Zeta",
                singkatan="Z",
                jenis="dinas",
                induk="Alfa",
                alamat="Jalan 1",
                telepon="(021) 555-0101",
                whatsapp="0812-5550-0101",
                surel="z@contoh.example",
                situs="https://z.contoh.example/",
                kepala="Siti",
                tentang_singkat="Melayani.",
                berakhir="{tanggal: 2022-03-04, alasan: Dilebur}",
                digantikan_oleh="Beta, Alfa",
                contoh="ya",
            ),
            "instansi/dua.md": agency("Alfa"),
            "instansi/tiga.md": agency("Beta"),
            "inovasi/satu.md": innovation(
                "Yakin",
                "Z, Alfa",
                kepanjangan="Ya Kita Ingin",
                ringkasan="Ringkasnya.",
                tahapan="penerapan",
                jenis="digital",
                bentuk="pelayanan publik",
                urusan="kesehatan",
                inisiator="asn",
                nama_inisiator="Rina",
                klasifikasi="masyarakat",
                uji_coba="5 Juli 2021",
                penerapan="6 Agustus 2021",
                pengembangan="7 September 2021",
                berhenti="{tanggal: 2022-03-04, alasan: Usai}",
                cepat="{sebelum: 3 hari | menunggu, sesudah: 1 hari, sumber: Survei}",
                replikasi="[{daerah: Kota Jauh, status: menerapkan, tanggal: 5 Maret 2022, tautan: 'https://jauh.example/'}, {daerah: '=Kota(1)', status: mempelajari}]",
                digantikan_oleh="Bunga",
            ),
            "inovasi/dua.md": innovation("Bunga", "Alfa"),
            "siaran-pers/satu.md": release(
                "Satu",
                "2022-09-01 10.00",
                instansi="Z, Alfa",
                inovasi="Yakin, Bunga",
                jenis="undangan",
                tag="warga, air",
                nomor="480/1",
                lokasi="Aula",
                kutipan="{isi: Ayo., nama: Ani, jabatan: Lurah}",
                catatan="Boleh dikutip.",
                acara="{mulai: 5 September 2022 10.00, selesai: 6 September 2022, tempat: Alun-alun}",
                diperbarui="2022-09-03",
                ralat="[{tanggal: 2022-09-02, isi: Pukul 10.}, {tanggal: 2022-09-03, isi: Di aula.}]",
                dicabut="{tanggal: 2022-09-02, alasan: Keliru}",
            ),
            "siaran-pers/dua.md": release(
                "Dua",
                "2022-09-02",
                instansi="Z",
                ringkasan="Ringkasnya.",
                contoh="ya",
                narasumber="[{nama: Ani, jabatan: Lurah}, {nama: Budi}]",
                lampiran="lampiran/a b.csv",
                kunjungan="{asal: Kota Jauh, tanggal: 1 Agustus 2022, tujuan: Belajar}",
            ),
            "lampiran/a b.csv": b"a;b\n",
            "siaran-pers/sembunyi.md": release(
                "Tidak", "2022-09-03", instansi="Z", status="sembunyi", kunjungan="{asal: Kota Rahasia}"
            ),
        },
        settings=lay(
            tmp_path_factory.mktemp("settings"),
            {"conf.py": "from tests.city import *\nDATA_LICENCE = 'https://lisensi.example/1'\n"},
        )
        / "conf.py",
    )


def kilobytes(built: BuiltSite, path: str) -> int:
    return max(round((built.output / path).stat().st_size / 1000), 1)


def table(built: BuiltSite, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(built[f"data/{name}.csv"].removeprefix("\ufeff"))))


def test_releases_stand_newest_first_with_all_their_columns_in_order(built: BuiltSite) -> None:
    second, first = built.json("data/siaran-pers.json")
    assert list(first.items()) == [
        ("url", f"{ADDRESS}siaran-pers/2022/09/satu/"),
        ("slug", "satu"),
        ("judul", "Satu"),
        ("tanggal", "2022-09-01T10:00:00+07:00"),
        ("jenis", "undangan"),
        ("instansi", ["satu", "dua"]),
        ("inovasi", ["satu", "dua"]),
        ("ringkasan", "Isi siaran."),
        ("tag", ["warga", "air"]),
        ("nomor", "480/1"),
        ("lokasi", "Aula"),
        ("acara_mulai", "2022-09-05T10:00:00+07:00"),
        ("acara_selesai", "2022-09-06"),
        ("acara_tempat", "Alun-alun"),
        ("klaim", ""),
        ("putusan", ""),
        ("bukti", []),
        ("kutipan", ["“Ayo.” — Ani, Lurah"]),
        ("narasumber", []),
        ("lampiran", []),
        ("catatan", "Boleh dikutip."),
        ("diperbarui", "2022-09-03"),
        ("ralat", ["2022-09-02 Pukul 10.", "2022-09-03 Di aula."]),
        ("dicabut", "2022-09-02"),
        ("contoh", False),
    ]
    assert (second["judul"], second["ringkasan"], second["contoh"]) == ("Dua", "Ringkasnya.", True)
    assert (second["dicabut"], second["inovasi"]) == ("", [])
    assert second["narasumber"] == ["Ani, Lurah", "Budi"]
    [attachment] = second["lampiran"]
    assert attachment == f"{ADDRESS}lampiran/a%20b.csv"


def test_agencies_stand_by_name_with_all_their_columns_in_order(built: BuiltSite) -> None:
    first, second, third = built.json("data/instansi.json")
    assert (first["nama"], first["jenis"], first["induk"]) == ("Alfa", "lainnya", "")
    assert second["nama"] == "Beta"
    assert list(third.items()) == [
        ("url", f"{ADDRESS}instansi/satu/"),
        ("slug", "satu"),
        ("nama", "Zeta"),
        ("singkatan", "Z"),
        ("jenis", "dinas"),
        ("induk", "dua"),
        ("alamat", "Jalan 1"),
        ("telepon", "(021) 555-0101"),
        ("whatsapp", "0812-5550-0101"),
        ("surel", "z@contoh.example"),
        ("situs", "https://z.contoh.example/"),
        ("kepala", "Siti"),
        ("tentang_singkat", "Melayani."),
        ("berakhir", "2022-03-04"),
        ("digantikan_oleh", ["tiga", "dua"]),
        ("contoh", True),
    ]


def test_innovations_stand_by_name_with_all_their_columns_in_order(built: BuiltSite) -> None:
    first, second = built.json("data/inovasi.json")
    assert (first["nama"], first["ringkasan"], first["berhenti"]) == ("Bunga", "", "")
    assert list(second.items()) == [
        ("url", f"{ADDRESS}inovasi/satu/"),
        ("slug", "satu"),
        ("nama", "Yakin"),
        ("kepanjangan", "Ya Kita Ingin"),
        ("instansi", ["satu", "dua"]),
        ("ringkasan", "Ringkasnya."),
        ("tahapan", "penerapan"),
        ("jenis", "digital"),
        ("bentuk", "pelayanan publik"),
        ("urusan", "kesehatan"),
        ("inisiator", "asn"),
        ("nama_inisiator", "Rina"),
        ("klasifikasi", "masyarakat"),
        ("uji_coba", "2021-07-05"),
        ("penerapan", "2021-08-06"),
        ("pengembangan", "2021-09-07"),
        ("cepat_sebelum", "3 hari | menunggu"),
        ("cepat_sesudah", "1 hari"),
        ("cepat_sumber", "Survei"),
        *(
            (f"{promise}_{part}", "")
            for promise in ("murah", "ringkas")
            for part in ("sebelum", "sesudah", "sumber")
        ),
        ("berhenti", "2022-03-04"),
        ("digantikan_oleh", "dua"),
        ("contoh", False),
    ]


def test_a_visit_is_a_row_with_its_own_day(built: BuiltSite) -> None:
    [row] = built.json("data/kunjungan.json")
    assert row == {
        "url": f"{ADDRESS}siaran-pers/2022/09/dua/",
        "slug": "dua",
        "judul": "Dua",
        "kunjungan_tanggal": "2022-08-01",
        "kunjungan_asal": "Kota Jauh",
        "kunjungan_pimpinan": "",
        "kunjungan_penerima": "",
        "kunjungan_tujuan": "Belajar",
        "inovasi": [],
        "dicabut": "",
        "contoh": True,
    }


def test_each_region_that_copies_an_innovation_is_a_row(built: BuiltSite) -> None:
    first, second = built.json("data/replikasi.json")
    assert list(first.items()) == [
        ("url", f"{ADDRESS}inovasi/satu/"),
        ("slug", "satu"),
        ("nama", "Yakin"),
        ("replikasi_daerah", "Kota Jauh"),
        ("replikasi_status", "menerapkan"),
        ("replikasi_tanggal", "2022-03-05"),
        ("replikasi_tautan", "https://jauh.example/"),
        ("contoh", False),
    ]
    assert (second["replikasi_daerah"], second["replikasi_tanggal"]) == ("=Kota(1)", "")
    # No program that opens it computes it.
    assert [row["replikasi_daerah"] for row in table(built, "replikasi")] == ["Kota Jauh", "'=Kota(1)"]


TABLES = {
    "siaran-pers": "Siaran pers",
    "instansi": "Instansi",
    "inovasi": "Inovasi",
    "kunjungan": "Kunjungan",
    "replikasi": "Replikasi",
}


def test_data_portals_find_every_file_in_the_catalogue(built: BuiltSite) -> None:
    catalogue = built.json("data/katalog.jsonld")
    assert (catalogue["@type"], catalogue["dct:publisher"]["foaf:name"]) == ("dcat:Catalog", "Humas Contoh")
    datasets = catalogue["dcat:dataset"]
    assert [dataset["dct:title"]["@value"] for dataset in datasets] == list(TABLES.values())
    for dataset, name in zip(datasets, TABLES, strict=True):
        assert dataset["dct:license"] == {"@id": "https://lisensi.example/1"}
        for file, ending, kind in zip(
            dataset["dcat:distribution"], ("csv", "json"), ("text/csv", "application/json"), strict=True
        ):
            assert file["dcat:downloadURL"] == {"@id": f"{ADDRESS}data/{name}.{ending}"}
            assert file["dcat:mediaType"]["@id"].endswith(f"/media-types/{kind}")
            size = (built.output / "data" / f"{name}.{ending}").stat().st_size
            assert file["dcat:byteSize"]["@value"] == str(size)


def test_search_engines_find_the_tables_with_their_licence(built: BuiltSite) -> None:
    page = reading.page(built, "data/")
    [catalogue] = reading.linked_data(page)
    assert [dataset["name"] for dataset in catalogue["dataset"]] == [
        f"{title} – Humas Contoh" for title in TABLES.values()
    ]
    for dataset in catalogue["dataset"]:
        assert (dataset["@type"], dataset["license"]) == ("Dataset", "https://lisensi.example/1")
        assert 50 <= len(dataset["description"]) <= 5000  # what Google asks of it
    assert ("lisensi.example/1", "https://lisensi.example/1") in reading.links(page)
    assert ("Katalog untuk portal data (DCAT)", "/data/katalog.jsonld") in reading.links(page)


@pytest.mark.parametrize("name", ["siaran-pers", "instansi", "inovasi", "kunjungan"])
def test_a_spreadsheet_has_the_same_rows_as_text(built: BuiltSite, name: str) -> None:
    def cell(value: object) -> str:
        if isinstance(value, bool):
            return "ya" if value else "tidak"
        return "; ".join(value) if isinstance(value, list) else str(value)

    rows = [{key: cell(value) for key, value in row.items()} for row in built.json(f"data/{name}.json")]
    assert table(built, name) == rows
    assert list(table(built, name)[0]) == list(rows[0])
    assert (built.output / "data" / f"{name}.csv").read_bytes().count(b"\r\n") == len(rows) + 1


# What somebody may write of whom nobody would think it, and how it stands in a cell.
FORMULAS = {
    '=HYPERLINK("https://jahat.example","Buka")': '\'=HYPERLINK("https://jahat.example","Buka")',
    'Aula;=HYPERLINK("https://jahat.example")': 'Aula;\'=HYPERLINK("https://jahat.example")',
    "Aula; +1": "Aula; '+1",
    'Aula;"=1+1"': 'Aula;"\'=1+1"',
    'Aula;"b;@SUM(1)"': 'Aula;"b;\'@SUM(1)"',
    "Aula\t=1": "Aula\t'=1",
    "Aula\n-1\n\n=1": "Aula\n'-1\n\n'=1",
    '"=1': "\"'=1",
    "＝1": "'＝1",
    "Rp10.000,- per orang; gratis - semua, =5": "Rp10.000,- per orang; gratis - semua, =5",
    "a@b.example; 5-6; x=y": "a@b.example; 5-6; x=y",
}


@pytest.mark.parametrize("typed", FORMULAS)
def test_no_program_computes_what_stands_in_a_cell(typed: str) -> None:
    """Whether it splits at commas, at semicolons or at tabs, and whether it minds quotes or not."""
    assert spreadsheet_cells.cell(typed) == FORMULAS[typed]
    assert spreadsheet_cells.cell(["Aula", typed]).startswith("Aula; ")
    out = io.StringIO()
    values = ("https://a.example/", typed, ["Aula", typed], ["a, b", typed, "c"])
    csv.writer(out).writerow(map(spreadsheet_cells.cell, values))
    for delimiter, quoting in itertools.product(";\t,", (csv.QUOTE_MINIMAL, csv.QUOTE_NONE)):
        if delimiter == "," and quoting == csv.QUOTE_NONE:
            continue  # no program that splits at commas is so simple
        lines = out.getvalue().splitlines(keepends=True)
        for row in csv.reader(lines, delimiter=delimiter, quoting=quoting):
            assert [cell for cell in row if cell.strip(' "\n\r\t').startswith(tuple("=+-@＝＋－＠"))] == []
    assert next(csv.reader(io.StringIO(out.getvalue(), newline="")))[1] == FORMULAS[typed]


def test_a_formula_in_a_text_is_harmless_in_csv_and_whole_in_json(build_site: Make) -> None:
    formula = "Aula;=HYPERLINK(1)"
    release_with = release("Satu", instansi="A", lokasi=f"'{formula}'", tag="['b', '=1+1']")
    built = build_site({"instansi/a.md": agency("A"), "siaran-pers/a.md": release_with})
    [row] = built.json("data/siaran-pers.json")
    assert (row["lokasi"], row["tag"]) == (formula, ["b", "=1+1"])
    [cells] = table(built, "siaran-pers")
    assert (cells["lokasi"], cells["tag"]) == ("Aula;'=HYPERLINK(1)", "b; '=1+1")
    assert "Dalam CSV, tanda petik tunggal (') ditambahkan" in reading.page(built, "data/").text_content()


def test_a_row_stands_on_a_line(built: BuiltSite) -> None:
    lines = built["data/siaran-pers.json"].splitlines()
    assert (lines[0], lines[-1], len(lines)) == ("[", "]", 4)
    assert lines[1].endswith("},")


def test_the_page_offers_each_table_twice_and_explains_its_columns(built: BuiltSite) -> None:
    page = reading.page(built, "data/")
    assert reading.texts(page, "//main//h1 | //main//h2") == [
        "Data terbuka",
        "Siaran pers",
        "Instansi",
        "Inovasi",
        "Kunjungan",
        "Replikasi",
    ]
    for name, heading in TABLES.items():
        part = reading.section(page, heading)
        assert reading.texts(part, "./div/span") == [f"{len(table(built, name))} baris."]
        files = [(kind, f"data/{name}.{kind.lower()}") for kind in ("CSV", "JSON")]
        assert reading.counted(part) == [
            (f"{heading} ({kind})", f"{kind}, {kilobytes(built, path)} KB", f"/{path}")
            for kind, path in files
        ]
        assert [label for label, _ in reading.facts(part)] == list(built.json(f"data/{name}.json")[0])
    columns = dict(reading.facts(reading.section(page, "Instansi")))
    assert columns["induk"] == ["slug instansi induk"]
    assert columns["kepala"] == ["nama kepala"]
    assert reading.title(page) == "Data terbuka – Humas Contoh"
    said = "Siaran pers, instansi, inovasi, kunjungan, dan replikasi sebagai berkas yang dapat diolah. Boleh dipakai ulang dengan menyebut sumber."
    assert reading.texts(page, "//p[@class='intro']") == [said]
