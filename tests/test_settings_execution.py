"""A settings file that Python cannot execute: where the slip is, and what to write instead."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from pressroom.settings import SettingsError, execution


def told(place: Path, text: str | bytes) -> str:
    file = place / "kota.py"
    file.write_bytes(text.encode() if isinstance(text, str) else text)

    def name(path: str) -> str:
        return Path(path).name

    try:
        execution.refuse_unreadable(file, name)
        runpy.run_path(str(file))
    except SettingsError as error:
        return str(error)
    except Exception as error:
        return str(execution.why_not(file, error, name))
    return ""


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("LAPOR_URL = lapor.go.id", 'apit dengan tanda kutip: LAPOR_URL = "lapor.go.id"'),
        ("LAPOR_URL = https://lapor.go.id  # SP4N", 'tanda kutip: LAPOR_URL = "https://lapor.go.id"'),
        ("CITY_TELEPHONE = (021) 555-0100", 'tanda kutip: CITY_TELEPHONE = "(021) 555-0100"'),
        ("CITY_WHATSAPP = 0812-5550-0100", 'tanda kutip: CITY_WHATSAPP = "0812-5550-0100"'),
        ("CITY_DUTY_HOURS = Senin 08.00–16.00", 'tanda kutip: CITY_DUTY_HOURS = "Senin 08.00–16.00"'),
        ('CITY_DUTY = {hari: "Senin"}', 'tanda kutip: "hari"'),
        ("SITENAME = CITY_NAM", "tulis CITY_NAME"),
        ("WITH_FUTURE_DATES = false", "tulis False"),
        ("SITEURL = os.environ['SITEURL']", "tulis di atas berkas ini: import os"),
        ('CITY_PEOPLE = [{"nama": "Sari"', "kurung belum ditutup: { di baris ini tanpa }"),
        ('CITY_PEOPLE = [{"nama": "Sari"}', "kurung belum ditutup: [ di baris ini tanpa ]"),
        ('CITY_PEOPLE = ["Sari"}', "kurung } tidak cocok"),
        ('CITY_PEOPLE = "Sari"]', "kurung ] tidak cocok"),
        ('CITY_OFFICE = "Humas', "tanda kutip belum ditutup"),
        ("CITY_OFFICE = “Humas”", 'tulis tanda kutip lurus: CITY_OFFICE = "Humas"'),
        (' CITY_OFFICE = "Humas"', 'tulis mulai dari tepi kiri: CITY_OFFICE = "Humas"'),
        ('CITY_CHANNELS = {"x": "@a" "tiktok": "@a"}', "periksa tanda kutip, koma, dan kurung"),
        ("LETTER_YEARS = 1 / 0", "kata Python: ZeroDivisionError"),
        ("from tak_ada import *", "kata Python: ModuleNotFoundError"),
    ],
)
def test_a_slip_is_told_with_what_to_write(tmp_path: Path, line: str, says: str) -> None:
    message = told(tmp_path, f'CITY_NAME = "Kota"\n{line}\n')
    assert message.startswith("kota.py:2: galat: ")
    assert says in message


def test_the_file_and_line_are_those_of_the_file_that_is_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "dasar_kota.py").write_text("\n\nLAPOR_URL = lapor.go.id\n")
    assert told(tmp_path, "from dasar_kota import *\n").startswith("dasar_kota.py:3: galat: teks tanpa")


def test_a_file_in_another_encoding_is_told_to_be_saved_anew(tmp_path: Path) -> None:
    text = 'CITY_NAME = "Kota"\nCITY_OFFICE = "Café"\n'
    assert told(tmp_path, text.encode("latin-1")).startswith(
        "kota.py:2: galat: berkas ini tidak disimpan sebagai UTF-8"
    )
    assert "simpan ulang sebagai UTF-8" in told(tmp_path, text.encode("utf-16"))
    assert told(tmp_path, text.encode("utf-8-sig")) == ""
