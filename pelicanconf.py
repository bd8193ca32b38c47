"""Who the city is, and what it does otherwise than the defaults in ``pressroom.settings``.

Another city changes what stands below, ``content/`` and a few tokens of the theme.
"""

import os

from pressroom.settings import *  # noqa: F403

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
# Never changed again, also when SITEURL changes: feed readers know releases by it.
FEED_AUTHORITY = "humas.example,2026"
TIMEZONE = CITY_ZONE
