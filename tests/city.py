"""The settings of an invented city. No two of its words are alike, so that a page that shows one in
place of another is noticed; and no test depends on who the real city is."""

from pathlib import Path

from pressroom.settings import *  # noqa: F403

ROOT = Path(__file__).resolve().parent.parent
CITY_NAME = "Kota Contoh"
CITY_GOVERNMENT = "Pemerintah Kota Contoh"
CITY_OFFICE = "Humas Contoh"
CITY_PROVINCE = "Provinsi Teladan"
CITY_ADDRESS = "Jalan Melati 7, Kota Contoh"
CITY_TELEPHONE = "(021) 555-0111"
CITY_WHATSAPP = "0812-5550-0222"
CITY_EMAIL = "humas@contoh.example"
CITY_DUTY_HOURS = "Selasa sampai Sabtu 07.00–15.00 WIB"
CITY_ZONE = "Asia/Jakarta"
SITENAME = CITY_OFFICE
TIMEZONE = CITY_ZONE
SITEURL = "https://pers.contoh.example"
FEED_AUTHORITY = "contoh.example,2020"
RELEASES_PER_PAGE = 20
THEME = str(ROOT / "theme")
