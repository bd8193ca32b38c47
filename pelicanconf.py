"""Who the city is, where things stand, and which plugins make them.

Another city changes the first block, ``content/`` and a few tokens of the theme.
"""

import os

from jinja2 import StrictUndefined

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
DEFAULT_LANG = "id"

RELEASES_URL = "siaran-pers/"
RELEASE_URL = "siaran-pers/{year}/{month}/{slug}/"
RELEASE_EN_URL = "en/siaran-pers/{year}/{month}/{slug}/"
ENGLISH_URL = "en/"
AGENCIES_URL = "instansi/"
AGENCY_URL = "instansi/{slug}/"
INNOVATIONS_URL = "inovasi/"
INNOVATION_URL = "inovasi/{slug}/"
AFFAIRS_URL = "inovasi/urusan/{slug}/"
TAGS_URL = "tag/"
TAG_URL = "tag/{slug}/"
ARCHIVE_URL = "arsip/"
VISITS_URL = "kunjungan/"
STATISTICS_URL = "statistik/"
SEARCH_URL = "cari/"
DATA_URL = "data/"
MEDIA_URL = "media/"
GALLERY_URL = "galeri/"
SUBSCRIBE_URL = "langganan/"
PATTERNS_URL = "pola/"
STANDING_URL = "{slug}/"
PAGE_URL = "halaman/{number}/"
RELEASES_PER_PAGE = 20
LETTER_YEARS = 2  # how far back from the newest release there are PDFs

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PLUGINS = [
    "pressroom.build.generator",
    "pressroom.site.pages.home",
    "pressroom.site.pages.releases",
    "pressroom.site.pages.agencies",
    "pressroom.site.pages.innovations",
    "pressroom.site.pages.affairs",
    "pressroom.site.pages.visits",
    "pressroom.site.pages.statistics",
    "pressroom.site.pages.tags",
    "pressroom.site.pages.archives",
    "pressroom.site.pages.info_pages",
    "pressroom.site.pages.search",
    "pressroom.site.outputs.open_data",
    "pressroom.site.pages.media_kit",
    "pressroom.site.pages.gallery",
    "pressroom.site.pages.subscribe",
    "pressroom.site.pages.pattern_library",
    "pressroom.site.outputs.feeds",
    "pressroom.site.outputs.headers",
    "pressroom.site.outputs.redirects",
    "pressroom.site.outputs.sitemaps",
]

# Releases do not pass through Pelican's own generators: they grow with the square of the
# number of releases, and copy what is not published.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "auto_reload": False,
}
READERS = {"rst": None, "html": None, "md": None}
DELETE_OUTPUT_DIRECTORY = False
WITH_FUTURE_DATES = False
