"""Settings that still say what the sample city says are known by their names."""

from __future__ import annotations

import runpy

import pytest

from pressroom.settings.sample import sample_settings
from tests.conftest import SETTINGS

SAMPLE = (
    *("https://humas.example", "https://humas.example/pers", "humas.example,2026", "humas@kota.example"),
    *("a@example.com", "Jalan Contoh 1, Kota", "(021) 555-0100", "021-5550123", "+62 (0)21 555 0100"),
    *("Kota Contoh", "Pemerintah Kabupaten Contoh"),
)
REAL = (
    *("https://humas.example.go.id", "https://contoh.go.id", "humas@kota.test.go.id", "Jalan Contohan 3"),
    *(
        "(021) 5554 1234",
        "021-55512345",
        "(0251) 555-0100",
        "(021) 555-2663",
        "021 889-7766",
        "https://myexample.com",
    ),
    "Kota Contohan",
)


@pytest.mark.parametrize("value", SAMPLE)
def test_what_no_real_office_says(value: str) -> None:
    values = {"SITEURL": value, "CITY_DUTY": [{"kontak": [value]}], "PATH": value, "CITY_NAME": "Kota"}
    assert sample_settings(values) == ("SITEURL", "CITY_DUTY")


@pytest.mark.parametrize("value", REAL)
def test_what_a_real_office_may_say(value: str) -> None:
    assert sample_settings({"SITEURL": value, "CITY_TELEPHONE": value}) == ()


def test_the_sample_itself() -> None:
    assert {"SITEURL", "FEED_AUTHORITY", "CITY_ADDRESS", "CITY_TELEPHONE", "CITY_EMAIL"} <= set(
        sample_settings(runpy.run_path(str(SETTINGS)))
    )
