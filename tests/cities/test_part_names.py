"""The names of agencies as people type and paste them when ``pressroom init`` asks."""

from __future__ import annotations

import pytest

from pressroom.cities.founding import repository
from pressroom.cities.questions.answers import complete
from tests.cities.bodies import known, make

LISTED = {
    "acronyms": (
        ("Universitas Andalas", "FKIP, Hukum, fapet, SPs, Fak. Gizi"),
        {
            "FKIP": "fakultas",
            "Fakultas Hukum": "fakultas",
            "Fakultas Fapet": "fakultas",
            "SPs": "fakultas",
            "Fakultas Gizi": "fakultas",
        },
    ),
    "all in capitals": (
        ("Universitas Andalas", "FAKULTAS HUKUM, FMIPA, ILMU SOSIAL DAN ILMU POLITIK, FISIP"),
        {
            "Fakultas Hukum": "fakultas",
            "FMIPA": "fakultas",
            "Fakultas Ilmu Sosial dan Ilmu Politik": "fakultas",
            "FISIP": "fakultas",
        },
    ),
    "other kinds": (
        (
            "Kementerian Pemuda",
            "Deputi Bidang Prestasi; Direktorat Arsip; staf ahli menteri; Pemasaran; Satuan Tugas",
        ),
        {
            "Deputi Bidang Prestasi": "deputi",
            "Direktorat Arsip": "direktorat",
            "Staf Ahli Menteri": "staf-ahli",
            "Direktorat Jenderal Pemasaran": "direktorat-jenderal",
            "Satuan Tugas": "lainnya",
        },
    ),
    "quotes": (
        ("Universitas Andalas", "\"FKIP\", “Peternakan, Gizi, dan Pangan”, 'Hukum'"),
        {
            "FKIP": "fakultas",
            "Fakultas Peternakan, Gizi, dan Pangan": "fakultas",
            "Fakultas Hukum": "fakultas",
        },
    ),
    "a list of Word": (
        ("Desa Pujon Kidul", "1.\tKrajan\n2)\u00a0dusun maron\n(3) III\n d. RT 04\ndan Tulungrejo."),
        {
            "Dusun Krajan": "dusun",
            "Dusun Maron": "dusun",
            "Dusun III": "dusun",
            "RT 04": "dusun",
            "Dusun Tulungrejo": "dusun",
        },
    ),
    "a list of WhatsApp": (
        ("Kota Bogor", "• *Tanah Sareal* • Kec. Bogor Barat • Kelurahan Empang 1️⃣ Ciawi"),
        {
            "Kecamatan Tanah Sareal": "kecamatan",
            "Kecamatan Bogor Barat": "kecamatan",
            "Kelurahan Empang": "kelurahan",
            "Kecamatan Ciawi": "kecamatan",
        },
    ),
    "bodies of a village": (
        (
            "Desa Pujon Kidul",
            "pokdarwis, BUMDes Maju Jaya, BANJAR ADAT PENGLIPURAN, banjar kubu, krajan, KWT Melati",
        ),
        {
            "Pokdarwis": "lembaga",
            "BUMDes Maju Jaya": "bum-desa",
            "Banjar Adat Penglipuran": "lembaga",
            "Banjar Kubu": "dusun",
            "Dusun Krajan": "dusun",
            "KWT Melati": "lembaga",
        },
    ),
    "an acronym among districts": (
        ("Kabupaten Agam", "Baso, PKK, IV Koto"),
        {"Kecamatan Baso": "kecamatan", "PKK": "lainnya", "Kecamatan IV Koto": "kecamatan"},
    ),
    "hyphens and numbers in one line": (
        ("Kabupaten Agam", "- 2 x 11 Kubu - iv koto - kecamtan Baso"),
        {
            "Kecamatan 2 x 11 Kubu": "kecamatan",
            "Kecamatan IV Koto": "kecamatan",
            "Kecamatan Baso": "kecamatan",
        },
    ),
}


@pytest.mark.parametrize(("typed", "agencies"), LISTED.values(), ids=LISTED)
def test_names_of_parts_are_taken_from_lists_as_people_type_and_paste_them(
    typed: tuple[str, str], agencies: dict[str, str]
) -> None:
    name, parts = typed
    answers, unfit = complete({"name": name, "parts": parts}, known())
    assert unfit == []
    drafts = repository.pattern_of(answers).agencies[: len(agencies)]
    assert {draft.name: draft.kind for draft in drafts} == agencies
    # What is shown before it is written reads as the same list.
    again, _ = complete({"name": name, "parts": answers["parts"]}, known())
    assert again == answers


TABLES = {
    "of a spreadsheet": (
        'NO\tKECAMATAN\tALAMAT\n1\tTanah Sareal\tJl. Kesehatan 3, Bogor\n2)\t"Ciawi"\tJl, Raya\nJUMLAH\t\t2',
        "Tanah Sareal, Ciawi",
    ),
    "without headings": ("\t1\tCiawi\tcamat@a.id\n\t2\tCisarua\t", "Ciawi, Cisarua"),
    "names first": ("Ciawi\tBu Ani\nCisarua\tPak Budi", "Ciawi, Cisarua"),
    "names behind others": (
        "No.\tKabupaten\tNama Camat\tNama Kecamatan\nI\tBogor\tAni\tCiawi\nII\tBogor\tBudi\tCisarua",
        "Ciawi, Cisarua",
    ),
    "a comma in a cell": (
        '1\t"Peternakan, Gizi, dan Pangan"\tx\n2\tCiawi\ty',
        '"Peternakan, Gizi, dan Pangan", Ciawi',
    ),
    "one column": ("NAMA KECAMATAN\nCiawi\nCisarua", "Ciawi, Cisarua"),
    "one column without headings": ("Kota\nCiawi", "Kota, Ciawi"),
    "a list of Word": ("1.\tCiawi\n2.\tCisarua\ndan Tajur", "Ciawi, Cisarua, Tajur"),
    "quotes that are left": ('Ciawi" Selatan, "Cisarua', "Ciawi Selatan, Cisarua"),
}
UNCLEAR_TABLES = {
    "a title": "DAFTAR KECAMATAN BOGOR\t\t\n1\tCiawi\tJl. Raya",
    "a title over headings": "Wilayah Bogor\nNO\tKECAMATAN\n1\tCiawi",
    "one name for all": "1\tBogor\tCiawi\n2\tBogor\tCisarua",
    "headings alone": "NO\tNAMA\n1\t",
    "one line of headings": "NO\tKECAMATAN\tALAMAT",
    "cells that moved": "1\tCiawi\tJl. Raya\nCisarua\tJl. Lama",
}


@pytest.mark.parametrize(("pasted", "names"), TABLES.values(), ids=TABLES)
def test_of_a_table_that_was_pasted_only_the_names_are_taken(pasted: str, names: str) -> None:
    answers, unfit = complete({"name": "Kabupaten Bogor", "parts": pasted}, known())
    assert (answers["parts"], unfit) == (names, [])


@pytest.mark.parametrize("pasted", UNCLEAR_TABLES.values(), ids=UNCLEAR_TABLES)
def test_a_table_whose_names_are_not_clear_is_asked_for_again(pasted: str) -> None:
    _, unfit = complete({"name": "Kabupaten Bogor", "parts": pasted}, known())
    assert len(unfit) == 1


def test_bodies_that_every_village_has_are_not_written_twice_however_they_are_called() -> None:
    usual = make(name="Desa Pujon Kidul")
    named = make(name="Desa Pujon Kidul", parts="bumdes, PKK, karang taruna, LPM, BPD, tp pkk, bum desa")
    assert set(named.files) == set(usual.files)
