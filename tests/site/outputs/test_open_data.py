"""Open data: which rows and columns, in which order, and the page on them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from tests import reading
from tests.conftest import BuiltSite, agency, innovation, release

Make = Callable[..., BuiltSite]
ADDRESS = "https://pers.contoh.example/"


@pytest.fixture(scope="module")
def built(build_site: Make) -> BuiltSite:
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
                "Dua", "2022-09-02", instansi="Z", ringkasan="Ringkasnya.", contoh="ya"
            ),
            "siaran-pers/sembunyi.md": release("Tidak", "2022-09-03", instansi="Z", status="sembunyi"),
        }
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
        ("catatan", "Boleh dikutip."),
        ("diperbarui", "2022-09-03"),
        ("ralat", ["2022-09-02 Pukul 10.", "2022-09-03 Di aula."]),
        ("dicabut", "2022-09-02"),
        ("contoh", False),
    ]
    assert (second["judul"], second["ringkasan"], second["contoh"]) == ("Dua", "Ringkasnya.", True)
    assert (second["dicabut"], second["inovasi"]) == ("", [])


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
        ("berhenti", "2022-03-04"),
        ("contoh", False),
    ]


@pytest.mark.parametrize("name", ["siaran-pers", "instansi", "inovasi"])
def test_a_spreadsheet_has_the_same_rows_as_text(built: BuiltSite, name: str) -> None:
    def cell(value: object) -> str:
        if isinstance(value, bool):
            return "ya" if value else "tidak"
        return "; ".join(value) if isinstance(value, list) else str(value)

    rows = [{key: cell(value) for key, value in row.items()} for row in built.json(f"data/{name}.json")]
    assert table(built, name) == rows
    assert list(table(built, name)[0]) == list(rows[0])
    assert (built.output / "data" / f"{name}.csv").read_bytes().count(b"\r\n") == len(rows) + 1


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
    ]
    for heading, name in (("Siaran pers", "siaran-pers"), ("Instansi", "instansi"), ("Inovasi", "inovasi")):
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
    said = "Siaran pers, instansi, dan inovasi sebagai berkas yang dapat diolah. Boleh dipakai ulang dengan menyebut sumber."
    assert reading.texts(page, "//p[@class='intro']") == [said]
