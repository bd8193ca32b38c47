"""Bodies of every kind, and the repositories that ``pressroom init`` makes for them."""

from __future__ import annotations

import runpy
from datetime import datetime
from pathlib import Path

import pytest

from pressroom.cities.founding import repository
from pressroom.cities.questions.answers import complete
from tests.conftest import ZONE, lay

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
REAL = {
    "name": "Kabupaten Jayawijaya",
    "province": "Papua Pegunungan",
    "place": "Wamena",
    "address": "Jalan Yos Sudarso 1, Wamena",
    "email": "humas@jayawijayakab.go.id",
    "site": "kominfo/ruang-pers",
}
KINDS = {
    "kota": ("Kota Bogor", "Jawa Barat"),
    "kabupaten": ("Kabupaten Jayawijaya", "Papua Pegunungan"),
    "provinsi": ("Provinsi Sulawesi Utara", ""),
    "kementerian": ("Kementerian Koperasi", ""),
    "lembaga": ("Badan Pusat Statistik", ""),
    "universitas": ("Universitas Sam Ratulangi", "Sulut"),
    "bumd": ("Perumda Tirta Pakuan", "Jabar"),
    "desa": ("Desa Pujon Kidul", "Jawa Timur"),
}


def known() -> dict[str, str]:
    return {**repository.theme_colours(), "pages": ""}


def make(**given: str) -> repository.Repository:
    answers, unfit = complete(given, known())
    assert unfit == []
    return repository.make(answers, NOW)


def settings_of(made: repository.Repository, place: Path) -> dict[str, object]:
    lay(place, {"pelicanconf.py": made.files["pelicanconf.py"]})
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SITEURL", raising=False)
        return runpy.run_path(str(place / "pelicanconf.py"))
