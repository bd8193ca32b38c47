"""The settings of the city that the tests build.

The tests read none of the repository's own content and settings, so that a city that changes
those keeps its tests green.
"""

import os
import runpy
from pathlib import Path

import pressroom

# What is no city's own comes from the repository's settings; all that a city changes stands below.
_settings = runpy.run_path(str(Path(pressroom.__file__).parents[2] / "pelicanconf.py"))
globals().update({key: value for key, value in _settings.items() if key.isupper()})

CITY_NAME = "Kota Bekasi"
CITY_GOVERNMENT = "Pemerintah Kota Bekasi"
CITY_OFFICE = "Humas Kota Bekasi"
CITY_PROVINCE = "Jawa Barat"
CITY_ADDRESS = "Jalan Contoh 1, Kota Bekasi"
CITY_TELEPHONE = "(021) 555-0100"
CITY_WHATSAPP = "(021) 555-0100"
CITY_EMAIL = "humas@bekasi.example"
CITY_DUTY_HOURS = "Senin sampai Jumat 08.00–16.00 WIB"
CITY_ZONE = "Asia/Jakarta"

SITENAME = CITY_OFFICE
SITEURL = os.environ.get("SITEURL") or "https://humas.example"
TIMEZONE = CITY_ZONE
