"""The settings of the city that the tests build.

The tests read none of the repository's own content and settings, so that a city that changes
those keeps its tests green.
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
CITY_ZONE = "Asia/Jakarta"
CITY_DUTY = [
    {
        "hari": "Senin sampai Jumat",
        "jam": "08.00–16.00",
        "kontak": [{"nama": "Meja piket", "telepon": CITY_TELEPHONE, "surel": CITY_EMAIL}],
    },
    {
        "hari": "Sabtu, Minggu",
        "jam": "09.00–12.00",
        "kontak": [
            {"nama": "Contoh Petugas", "jabatan": "Petugas akhir pekan", "whatsapp": "0812-5550-0100"}
        ],
    },
]
CITY_CHANNELS = {
    "whatsapp": "https://whatsapp.com/channel/0029VaContoh",
    "telegram": "https://t.me/contoh_humas",
    "buletin": "https://humas.example/buletin",
    "instagram": "@contoh.humas",
}
PPID_URL = "https://ppid.bekasi.example"
LAPOR_URL = "https://www.lapor.go.id"

SITENAME = CITY_OFFICE
SITEURL = os.environ.get("SITEURL") or "https://humas.example"
# Never changed again, also when SITEURL changes: feed readers know releases by it.
FEED_AUTHORITY = "humas.example,2026"
TIMEZONE = CITY_ZONE
