"""What ``init`` writes for a body speaks of this body: no word that only bodies of another kind have."""

from __future__ import annotations

import ast
import re

import pytest

from pressroom.cities.founding import repository
from pressroom.cities.questions.answers import complete
from tests.cities.bodies import KINDS, NOW, known
from tests.conftest import ROOT

REGIONS = ("kota", "kabupaten", "provinsi")
# Words of bodies, and whose they are.
OWNERS = {
    "kotanya|kota": ("kota",),
    "wali ?kota|pemkot": ("kota",),
    "bupati|pemkab|kabupaten": ("kabupaten",),
    "gubernur|pemprov|provinsinya": ("provinsi",),
    "menteri|kementerian|direktorat jenderal": ("kementerian",),
    "rektor|fakultas|dekan|mahasiswa|dosen|universitas": ("universitas",),
    "direksi|direktur utama": ("bumd",),
    "kepala desa|perangkat desa|dusun|pemdes": ("desa",),
    "perangkat daerah|pemerintah daerah|pemda|kepala daerah|inovasi daerah": REGIONS,
    "dinas|dinsos|diskominfo|disdukcapil": REGIONS,
    "kecamatan|kelurahan|camat|lurah": REGIONS,
}
# Where the kinds of bodies are told apart, words of several of them stand.
TELLS_KINDS_APART = re.compile("CITY_KIND|CITY_PLACE.*BUMD|universitas: `.ac.id`|kementerian dan lembaga")


@pytest.mark.parametrize("host", ["github", "s3"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_file_that_is_written_speaks_of_another_kind_of_body(kind: str, host: str) -> None:
    name, province = KINDS[kind]
    given = {
        "name": name,
        "province": province,
        "place": "Sentani",
        "address": "Jalan Merdeka 2",
        "host": host,
    }
    answers, unfit = complete(given, known())
    assert unfit == []
    made = repository.make(answers, NOW)
    strange = "|".join(words for words, owners in OWNERS.items() if kind not in owners)
    pattern = re.compile(rf"\b(?:humas)?({strange})\b", re.IGNORECASE)
    said = [
        f"{path}:{number}: {line}"
        for path, data in made.files.items()
        for number, line in enumerate([path, *data.decode().splitlines()])
        if pattern.search(line) and not TELLS_KINDS_APART.search(line)
    ]
    assert said == []


CALLS_READER_A_CITY = re.compile(
    r"\b(?:kotanya|diskominfo|humas-kota|kota\.go\.id|(?:folder|milik|repositori|pengaturan) (?:sebuah )?kota)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("catalogue", ["command_messages", "content_problems"])
def test_no_sentence_of_the_program_takes_its_reader_for_a_city(catalogue: str) -> None:
    files = sorted((ROOT / "plugins" / "pressroom" / catalogue).rglob("*.py"))
    said = [
        f"{file.name}: {node.value}"
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if CALLS_READER_A_CITY.search(node.value)
    ]
    assert files
    assert said == []
