"""The default of every setting, each with a sentence.

Whatever a city need not decide has its value here; a city's ``pelicanconf.py`` writes what it does otherwise.
"""

from jinja2 import StrictUndefined

# --- The city, beside its name, office and address. What is not set is not shown.

# What kind of body publishes: "kota", "kabupaten", "provinsi", "kementerian", "lembaga", "universitas", "bumd" or
# "desa". Pages, letters and messages then say "perangkat daerah" or "unit kerja", "daerah lain" or "desa lain".
CITY_KIND = "kota"
# Where datelines begin (JAYAPURA, 20 September 2022 – …). By default the name without Kota, Kabupaten, Provinsi or Desa;
# a kementerian, lembaga, universitas or bumd writes it.
CITY_PLACE = ""
CITY_PROVINCE = ""  # the province in which that is
CITY_TELEPHONE = ""  # the telephone of the press office
CITY_WHATSAPP = ""  # the number at which it answers on WhatsApp
CITY_DUTY: object = None  # when the press office is on duty, and whom to reach then
CITY_DUTY_HOURS = ""  # the same as one line, without contacts
CITY_CHANNELS: object = None  # where else the city can be followed, an address for each service
CITY_PEOPLE: object = None  # portraits of office holders
PPID_URL = ""  # the city's officer for public information
LAPOR_URL = ""  # the national complaints service, SP4N-LAPOR!
DATA_LICENCE = ""  # the licence of the open data, by its name or its address

# --- What the press room consists of.

# Its sections. The first four stand in the navigation of every page, the others at its foot. What is taken out has no
# page, link, feed or file. "siaran-pers", "instansi" and "media" stay.
SECTIONS = [
    *("siaran-pers", "inovasi", "instansi", "media"),
    *("agenda", "kunjungan", "statistik", "galeri", "data", "cek"),
]
# The kinds of agencies, in the order of their page, such as ["dinas", "badan", "distrik", "kampung"]: what `jenis` of an
# agency may be. By default those that a body of this CITY_KIND has. Files without `jenis` are "lainnya", which stands at
# the end by itself. What no words file calls otherwise is written as here, with a capital letter.
AGENCY_KINDS: list[str] = []

# --- Addresses within the site, without a leading slash. ``{slug}``, ``{year}``, ``{month}`` and
# ``{number}`` stand for what they say.

RELEASES_URL = "siaran-pers/"  # the list of all releases
KIND_URL = "siaran-pers/{slug}/"  # the releases of a kind, such as invitations
RELEASE_URL = "siaran-pers/{year}/{month}/{slug}/"  # a release
RELEASE_EN_URL = "en/siaran-pers/{year}/{month}/{slug}/"  # a release in English
ENGLISH_URL = "en/"  # the English home page
AGENCIES_URL = "instansi/"  # the page of all agencies
AGENCY_URL = "instansi/{slug}/"  # an agency
INNOVATIONS_URL = "inovasi/"  # the page of all innovations
INNOVATION_URL = "inovasi/{slug}/"  # an innovation
AFFAIRS_URL = "inovasi/urusan/{slug}/"  # the innovations of a field of government affairs
TAGS_URL = "tag/"  # the page of all topics
TAG_URL = "tag/{slug}/"  # the releases on a topic
ARCHIVE_URL = "arsip/"  # the archive; its years and months stand below it
AGENDA_URL = "agenda/"  # events for the press; the calendar of them all stands beside it, agenda.ics
VISITS_URL = "kunjungan/"  # visits by other cities
STATISTICS_URL = "statistik/"  # numbers of releases
SEARCH_URL = "cari/"  # the search page
CHECK_URL = "cek/"  # where a text is compared with the release that it claims to be
DATA_URL = "data/"  # open data and the page about them
MEDIA_URL = "media/"  # the media kit
GALLERY_URL = "galeri/"  # all photos
SUBSCRIBE_URL = "langganan/"  # how to follow the press room
PATTERN_LIBRARY_URL = "pola/"  # every component of the theme, in the preview alone
EDITOR_URL = "admin/"  # the web editor: in the preview, and in public if EDITOR_REPOSITORY says so
INFO_PAGE_URL = "{slug}/"  # an info page
PAGE_URL = "halaman/{number}/"  # what a page of a list after the first adds to the list's address

# --- Sizes.

RELEASES_PER_PAGE = 20  # how many releases a page of a list shows
# Of how many years before the newest release GitHub Pages, where it is full, keeps the PDFs first.
LETTER_YEARS = 2

# --- What check warns of.

# Rules of taste that are not wanted, such as ["instansi-sepi"]; a file's own `abaikan` silences one for that file alone.
RULES_OFF: list[str] = []

# --- Licences.

# What may stand as `lisensi` of a photo, and the address that says what it allows. A city adds its own:
# LICENCES = {**LICENCES, "Lisensi Kota": "https://…"}
LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC BY-NC 4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC BY-ND 4.0": "https://creativecommons.org/licenses/by-nd/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}

# --- The web editor.

# The repository on GitHub whose texts the published site lets its writers edit at /admin/, as `owner/name` or
# `owner/name@branch`. Without one only the preview has the editor. Whoever signs in leaves a token in the browser that
# can write, and all sites of one github.io owner can read it.
EDITOR_REPOSITORY = ""

# --- Identifiers.

# What the ids of feeds and their entries begin with (RFC 4151): a domain, and a day or year on which it was
# the city's. By default the domain of SITEURL and 2026. A city that changes its SITEURL writes the first here,
# so that no feed reader shows everything once more.
FEED_AUTHORITY = ""

# --- What Pelican is told.

DEFAULT_LANG = "id"  # the language of the site
PATH = "content"  # the folder of the city's texts and photos
OUTPUT_PATH = "output"  # the folder of the finished site
THEME = "theme"  # the folder of templates, styles and words
PLUGINS = [  # what makes the pages; a city may add to these or leave a page type out
    "pressroom.build.generator",
    "pressroom.site.pages.home",
    "pressroom.site.pages.releases",
    "pressroom.site.pages.agencies",
    "pressroom.site.pages.innovations",
    "pressroom.site.pages.affairs",
    "pressroom.site.pages.agenda",
    "pressroom.site.pages.visits",
    "pressroom.site.pages.statistics",
    "pressroom.site.pages.tags",
    "pressroom.site.pages.archives",
    "pressroom.site.pages.info_pages",
    "pressroom.site.pages.deleted_records",
    "pressroom.site.pages.search",
    "pressroom.site.pages.release_check",
    "pressroom.site.pages.media_kit",
    "pressroom.site.pages.gallery",
    "pressroom.site.pages.subscribe",
    "pressroom.site.pages.pattern_library",
    "pressroom.site.outputs.calendars",
    "pressroom.site.outputs.cloudfront",
    "pressroom.site.outputs.open_data",
    "pressroom.site.outputs.editor",
    "pressroom.site.outputs.feeds",
    "pressroom.site.outputs.headers",
    "pressroom.site.outputs.news",
    "pressroom.site.outputs.public_addresses",
    "pressroom.site.outputs.redirects",
    "pressroom.site.outputs.release_markdown",
    "pressroom.site.outputs.sitemaps",
]
# Releases do not pass through Pelican's own generators, which grow with the square of the number of
# releases and copy what is not published: these find nothing.
ARTICLE_PATHS: list[str] = []  # where Pelican looks for articles
PAGE_PATHS: list[str] = []  # where Pelican looks for pages
STATIC_PATHS: list[str] = []  # what Pelican copies from the content
THEME_STATIC_PATHS: list[str] = []  # what Pelican copies from the theme
DIRECT_TEMPLATES: list[str] = []  # what Pelican renders without content
FEED_ALL_ATOM = None  # our own feeds stand at our own addresses
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
READERS = {"rst": None, "html": None, "md": None}  # content is read by records/, not by Pelican
JINJA_ENVIRONMENT = {  # an undefined name is an error, and all text is escaped
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "auto_reload": False,
}
DELETE_OUTPUT_DIRECTORY = False  # only what changed is written again
WITH_FUTURE_DATES = False  # what is dated later waits

DEFAULTS = {name: value for name, value in globals().items() if name.isupper()}
