"""What a settings file may say of the city beside its name: who understands what, and what a stranger is told who
guessed otherwise."""

from __future__ import annotations

import runpy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pelican.settings import DEFAULT_CONFIG

from pressroom.licences import Licence
from pressroom.records.vocabulary import DEFAULT
from pressroom.settings import LICENCES, PLUGINS, Settings, SettingsError, SettingsSource, read_settings
from pressroom.settings.channels import Channel
from pressroom.settings.duty import DutyContact
from pressroom.settings.office_holders import OfficeHolder
from pressroom.settings.settings import misspelt
from tests.conftest import CITY

EVERYTHING = runpy.run_path(str(CITY))
NOT_NEEDED = {
    *("CITY_CHANNELS", "CITY_DUTY", "CITY_DUTY_HOURS", "CITY_PEOPLE"),
    *("DATA_LICENCE", "PPID_URL", "LAPOR_URL"),
}
WEEKDAYS = (0, 1, 2, 3, 4)
CHANNEL = "https://whatsapp.com/channel/0029VaAbc"
FINGERPRINT = f"{'3b' * 16}-{'0f' * 8}"
PERSON = {"nama": "Sari Dewi", "jabatan": "Wali Kota", "foto": "foto/sari.jpg"}


def read(**changed: Any) -> Settings:
    bare = {key: value for key, value in EVERYTHING.items() if key not in NOT_NEEDED}
    return read_settings(bare | changed)


def refusal(**changed: Any) -> str:
    with pytest.raises(SettingsError) as error:
        read(**changed)
    return str(error.value)


def test_a_city_that_sets_nothing_has_nothing() -> None:
    settings = read()
    assert (settings.city.channels, settings.city.duty, settings.city.people) == ((), (), ())
    assert (settings.city.ppid, settings.city.lapor, settings.data_licence) == ("", "", None)


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ({"whatsapp": CHANNEL, "telegram": "https://t.me/kota"}, ["whatsapp", "telegram"]),
        ({"Telegram": "@kota", "Saluran WhatsApp": CHANNEL}, ["whatsapp", "telegram"]),
        ([CHANNEL, "https://www.instagram.com/kota/"], ["whatsapp", "instagram"]),
        ("https://t.me/kota", ["telegram"]),
        ({"buletin": "https://kota.go.id/buletin", "twitter": "@kota", "youtube": ""}, ["newsletter", "x"]),
        (
            {"IG": "@kota", "fb": "https://facebook.com/kota", "yt": "@kota"},
            ["instagram", "facebook", "youtube"],
        ),
        (["https://www.instagram.com/kota", "https://instagram.com/kota.dua/reels/"], ["instagram"] * 2),
        (["https://t.me/s/kota", "https://www.facebook.com/share/1AbC/"], ["telegram", "facebook"]),
        ({"newsletter": "https://kota.substack.com"}, ["newsletter"]),
    ],
)
def test_channels_are_understood_where_it_is_sure_which_is_meant(typed: Any, kinds: list[str]) -> None:
    assert [channel.kind for channel in read(CITY_CHANNELS=typed).city.channels] == kinds


def test_an_account_is_the_address_of_its_service() -> None:
    assert read(CITY_CHANNELS={"telegram": "@humas_kota"}).city.channels == (
        Channel("telegram", "https://t.me/humas_kota"),
    )


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("@humaskota", "tidak jelas saluran apa itu"),
        (["https://kota.go.id/buletin"], "tidak jelas saluran apa itu"),
        ({"whatsapp": "wa.me/6281255500100"}, "bukan saluran"),
        ({"whatsapp": "0812-5550-0100"}, "CITY_WHATSAPP"),
        (["https://wa.me/6281255500100"], "bukan saluran"),
        ({"telegram": "t.me/humaskota"}, "tulis 'https://t.me/humaskota'"),
        ({"telegram": "humaskota"}, "bukan alamat web lengkap"),
        ({"instagram": "https://t.me/humaskota"}, "alamat layanan lain"),
        ({"mastodon": "https://kota.example/@humas"}, "tidak mengenal 'mastodon'"),
        ({"x": "@kota", "twitter": "@kota"}, "dua kali"),
        (7, "tidak jelas saluran apa itu"),
        ({"telegrm": "@kota"}, "hanya whatsapp, telegram, buletin, instagram"),
        ({"telegrm": "@kota"}, "tulis 'telegram'"),
        ({"instagram": "https://instagram.com/"}, "bukan akun kantor ini; tulis dengan nama akunnya"),
        (["https://www.youtube.com"], "bukan akun kantor ini"),
        ({"whatsapp": f"{CHANNEL}/12"}, "alamat satu kiriman"),
        ({"telegram": "https://t.me/kota/12"}, "alamat satu kiriman"),
        ({"instagram": "https://www.instagram.com/p/abc/"}, "alamat satu kiriman"),
        ({"ig": "https://instagram.com/kota/reel/abc"}, "alamat satu kiriman"),
        ({"facebook": "https://www.facebook.com/kota/posts/12"}, "alamat satu kiriman"),
        ({"youtube": "https://www.youtube.com/watch?v=abc"}, "alamat satu kiriman"),
        ({"tiktok": "https://www.tiktok.com/@kota/video/12"}, "alamat satu kiriman"),
        ({"x": "https://x.com/kota/status/12"}, "alamat satu kiriman"),
        ({"threads": "https://www.threads.net/@kota/post/abc"}, "tulis alamat akunnya, misalnya 'https"),
    ],
)
def test_other_channels_are_refused_with_what_to_write(typed: Any, says: str) -> None:
    message = refusal(CITY_CHANNELS=typed)
    assert message.startswith("pelicanconf.py:1: galat: CITY_CHANNELS")
    assert says in message
    assert "tulis" in message or "sebut" in message or "hapus" in message


@pytest.mark.parametrize(
    ("days", "numbers"),
    [
        ("Senin sampai Jumat", WEEKDAYS),
        ("Senin–Jum'at", WEEKDAYS),
        ("senin s.d. jumat", WEEKDAYS),
        ("Senin s/d Jumat", WEEKDAYS),
        ("Monday to Friday", WEEKDAYS),
        ("Senin, Rabu dan Jumat", (0, 2, 4)),
        (["Sabtu", "Ahad"], (5, 6)),
        ("Sabtu-Senin", (0, 5, 6)),
        ("setiap hari", tuple(range(7))),
        ("Hari kerja", WEEKDAYS),
        ("akhir pekan", (5, 6)),
    ],
)
def test_days_on_duty(days: Any, numbers: tuple[int, ...]) -> None:
    [duty] = read(CITY_DUTY={"hari": days, "jam": "8:00 - 16.00 WIB"}).city.duty
    assert (duty.days, duty.start, duty.end) == (numbers, "08.00", "16.00")


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("8–16", ("08.00", "16.00")),
        ("08-16 WIB", ("08.00", "16.00")),
        ("8.30 sampai 16", ("08.30", "16.00")),
        ("24 jam", ("00.00", "24.00")),
        ("16.00–24.00", ("16.00", "24.00")),
    ],
)
def test_hours_on_duty(typed: str, hours: tuple[str, str]) -> None:
    for shift in ({"hari": "Senin", "jam": typed}, f"Senin {typed}", f"Senin, {typed}."):
        [duty] = read(CITY_DUTY=shift).city.duty
        assert (duty.days, duty.start, duty.end) == ((0,), *hours)


def test_duty_may_have_shifts_and_contacts_or_be_one_line() -> None:
    first, second = read(
        CITY_DUTY=[
            {"hari": "Senin", "jam": "08.00–16.00", "kontak": {"nama": "Meja", "telepon": "(021) 555-0111"}},
            "Jumat, pukul 08.00 sampai 11.30",
        ]
    ).city.duty
    assert first.contacts == (DutyContact("Meja", telephone="(021) 555-0111"),)
    assert (second.days, second.start, second.end) == ((4,), "08.00", "11.30")


def test_the_older_line_is_understood_or_shown_as_typed() -> None:
    assert read(CITY_DUTY_HOURS="Senin sampai Jumat 08.00–16.00 WIB").city.duty[0].days == WEEKDAYS
    assert read(CITY_DUTY_HOURS="Jam kantor").city.duty[0].text == "Jam kantor"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"hari": "Hari libur", "jam": "08.00–16.00"}, "hari berisi 'Hari libur', bukan nama hari"),
        ({"hari": "Senin", "jam": "pagi"}, "jam berisi 'pagi'"),
        ({"hari": "Senin", "jam": "08.00–26.00"}, "jam berisi"),
        ({"hari": "Senin", "jam": "08.00–16.00 WITA"}, "Asia/Jakarta"),
        ({"jam": "08.00–16.00"}, "tanpa 'hari'"),
        ({"hari": "Senin"}, "tanpa 'jam'"),
        ({"hari": "Senin", "jam": "08.00"}, "bukan jam mulai dan jam selesai; tulis misalnya '08.00–16.00'"),
        ({"hari": "Senin", "jam": "08.00–24.30"}, "bukan jam mulai dan jam selesai"),
        (
            {"hari": "Senin", "jam": "08.00–12.00, 13.00–16.00"},
            'tulis satu jadwal untuk setiap rentang: [{"hari": …, "jam": "08.00–12.00"}, {"hari": …, "jam": "13.00–16.00"}]',
        ),
        ({"hari": "Senin", "jam": "08.00–16.00", "piket": "Sari"}, "tidak mengenal 'piket'"),
        ({"hari": "Senin", "jam": "08.00–16.00", "kontak": "Sari 0812"}, "kontak berisi"),
        ({"hari": "Senin", "jam": "08.00–16.00", "kontak": [{"nama": "Sari"}]}, "tidak lengkap"),
        (
            {"hari": "Senin", "jam": "08.00–16.00", "kontak": [{"telepon": "555"}]},
            "kontak, telepon berisi '555'",
        ),
        ({"hari": "Senin", "jam": "08.00–16.00", "kontak": [{"surel": "sari"}]}, "bukan alamat surel"),
        ("Jam kantor", "tidak lengkap"),
    ],
)
def test_duty_that_nobody_understands_is_refused(typed: Any, says: str) -> None:
    message = refusal(CITY_DUTY=typed)
    assert message.startswith("pelicanconf.py:1: galat: CITY_DUTY")
    assert says in message
    assert "tulis" in message


def test_office_holders_by_indonesian_or_english_names() -> None:
    english = {"name": "Sari Dewi", "position": "Wali Kota", "photo": "content/foto/sari.jpg"}
    holder = OfficeHolder("Sari Dewi", "Wali Kota", "foto/sari.jpg")
    for typed in (PERSON, english, [PERSON]):
        assert read(CITY_PEOPLE=typed).city.people == (holder,)
    [full] = read(CITY_PEOPLE=[PERSON | {"alt": "Sari", "kredit": "Budi", "sejak": 2025}]).city.people
    assert (full.alt, full.credit, full.since) == ("Sari", "Budi", "2025")
    for others in (FINGERPRINT, [FINGERPRINT]):
        [holder] = read(CITY_PEOPLE=[PERSON | {"bukan_salinan": others}]).city.people
        assert holder.not_copies_of == (FINGERPRINT,)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Sari Dewi", "tidak lengkap"),
        ([{"nama": "Sari", "jabatan": "Wali Kota"}], "tanpa 'foto'"),
        ([PERSON | {"bukan_salinan": "ya"}], "bukan_salinan berisi 'ya'"),
        ([PERSON | {"partai": "Merdeka"}], "tidak mengenal 'partai'"),
        ([PERSON | {"foto": "../rahasia.jpg"}], "foto berisi '../rahasia.jpg'"),
        ([PERSON | {"foto": "foto/../../rahasia.jpg"}], "foto berisi"),
        ([PERSON | {"foto": "https://kota.example/sari.jpg"}], "foto berisi"),
    ],
)
def test_an_office_holder_that_lacks_something_is_refused(typed: Any, says: str) -> None:
    message = refusal(CITY_PEOPLE=typed)
    assert message.startswith("pelicanconf.py:1: galat: CITY_PEOPLE")
    assert says in message
    assert "tulis misalnya" in message


@pytest.mark.parametrize(
    "since", [2025, "2025", "Februari 2025", "20 Februari 2025", "20-2-2025", date(2025, 2, 20)]
)
def test_office_is_held_since_a_year_or_a_date(since: Any) -> None:
    [holder] = read(CITY_PEOPLE=PERSON | {"sejak": since}).city.people
    assert holder.since == str(since)


@pytest.mark.parametrize("since", ["kemarin", "30 Februari 2025", "20255", "tahun 2025 lalu", ["2025"]])
def test_office_is_held_since_nothing_else(since: Any) -> None:
    message = refusal(CITY_PEOPLE=[PERSON | {"sejak": since}])
    assert "CITY_PEOPLE, sejak berisi" in message
    assert "tulis misalnya '2025' atau '20 Februari 2025'" in message


@pytest.mark.parametrize("key", ["PPID_URL", "LAPOR_URL"])
def test_an_address_is_whole(key: str) -> None:
    city = read(**{key: "https://ppid.kota.go.id"}).city
    assert "https://ppid.kota.go.id" in (city.ppid, city.lapor)
    assert "tulis 'https://ppid.kota.go.id'" in refusal(**{key: "ppid.kota.go.id"})
    for wrong in ("PPID", ["https://ppid.kota.go.id"], "ftp://kota.go.id", "https://ppid kota"):
        assert f"pelicanconf.py:1: galat: {key} berisi" in refusal(**{key: wrong})


@pytest.mark.parametrize("typed", ["CC BY 4.0", "cc-by-4.0", "http://creativecommons.org/licenses/by/4.0"])
def test_a_usual_licence_has_a_name_and_an_address(typed: str) -> None:
    known = Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
    assert read(DATA_LICENCE=typed).data_licence == known


def test_any_other_licence_is_an_address_or_has_one_in_the_list() -> None:
    own = {**LICENCES, "Lisensi Kota": "https://kota.go.id/l"}
    known = Licence("Lisensi Kota", "https://kota.go.id/l")
    assert read(DATA_LICENCE="lisensi kota", LICENCES=own).data_licence == known
    assert read(DATA_LICENCE="https://kota.go.id/l").data_licence == Licence("", "https://kota.go.id/l")
    assert "tulis 'https://kota.go.id/l'" in refusal(DATA_LICENCE="kota.go.id/l")
    assert "bukan nama atau alamat lisensi" in refusal(DATA_LICENCE=["CC BY 4.0"])
    assert 'LICENCES = {**LICENCES, "bebas": "https://…"}' in refusal(DATA_LICENCE="bebas")
    assert "tulis 'CC BY 4.0'" in refusal(DATA_LICENCE="CC-BY")
    assert "bukan alamat web lengkap" in refusal(DATA_LICENCE="ftp://kota.go.id/l")


@pytest.mark.parametrize(
    ("address", "changed", "official"),
    [
        ("https://humas.kota.go.id", {}, True),
        ("https://desa.desa.id/pers/", {}, True),
        ("https://humas.kota.example", {}, False),
        ("https://go.id.kota.com", {}, False),
        ("https://humas.kota.go.id", {"CITY_EMAIL": "humas@kota.example"}, False),
        ("https://humas.kota.go.id", {"CITY_ADDRESS": "Jalan Contoh 1, Kota"}, False),
        ("https://humas.kota.go.id", {"CITY_TELEPHONE": "021 5550100"}, False),
    ],
)
def test_a_site_is_official_at_a_governments_address_with_an_identity_of_its_own(
    address: str, changed: dict[str, str], official: bool
) -> None:
    identity = {"CITY_EMAIL": "humas@kota.go.id", "CITY_ADDRESS": "Jalan Merdeka 1", "CITY_TELEPHONE": ""}
    assert read(SITEURL=address, **identity | changed).official is official


def lines_of(file: Path, text: str) -> list[str]:
    """What is told of the settings ``text`` in ``file``, beside what every city says."""
    file.write_text(text)
    mapping = EVERYTHING | {key: value for key, value in runpy.run_path(str(file)).items() if key.isupper()}
    with pytest.raises(SettingsError) as error:
        read_settings(mapping, SettingsSource(file, lambda path: Path(path).name))
    return [line.partition(" berisi")[0] for line in str(error.value).splitlines()]


def test_everything_is_told_at_once_with_the_file_and_the_line(tmp_path: Path) -> None:
    text = """# kota lain
CITY_EMAIL = ""
CITY_DUTY = [
    {"hari": "Senin", "jam": "08.00–16.00"},
    {"hari": "Selasa",
     "jam": "pagi"},
]
if CITY_DUTY:
    LETTER_YEARS = -1
CITY_CHANNELS = {
    "ig": "https://instagram.com/",
    "telegram": "@kota",
    "youtube": "kota",
}
CITY_PEOPLE = {"nama": "Sari", "jabatan": "Wali Kota",
    "foto": "sari.jpg"}
AGENCY_URL: str = "instansi"
"""
    assert lines_of(tmp_path / "kota.py", text) == [
        "kota.py:2: galat: CITY_EMAIL",
        "kota.py:6: galat: CITY_DUTY, jam",
        "kota.py:9: galat: LETTER_YEARS",
        "kota.py:11: galat: CITY_CHANNELS, ig",
        "kota.py:13: galat: CITY_CHANNELS, youtube",
        "kota.py:16: galat: CITY_PEOPLE, foto",
        "kota.py:17: galat: AGENCY_URL",
    ]


def test_what_another_file_says_is_told_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "kota_dasar.py").write_text("\nPPID_URL = 'ppid'\nLAPOR_URL = 'lapor'\nCITY_NAME = None\n")
    assert lines_of(tmp_path / "umum.py", "from kota_dasar import *\nLAPOR_URL = 'x'\n") == [
        "kota_dasar.py:2: galat: PPID_URL",
        "kota_dasar.py:4: galat: CITY_NAME belum ada; tulis misalnya 'Kota Contoh'",
        "umum.py:2: galat: LAPOR_URL",
    ]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("CITY_CHANEL", "CITY_CHANNELS"),
        ("DATA_LICENSE", "DATA_LICENCE"),
        ("LETTER_YEAR", "LETTER_YEARS"),
        ("CITY_TELEPON", "CITY_TELEPHONE"),
        ("LICENSES", "LICENCES"),
        ("LAPOR_URLS", "LAPOR_URL"),
    ],
)
def test_a_name_that_is_nearly_ours_is_noticed(name: str, near: str) -> None:
    assert list(misspelt(EVERYTHING | {name: "x"}, DEFAULT_CONFIG)) == [(name, near)]


def test_settings_of_pelican_and_of_other_peoples_plugins_are_left_alone() -> None:
    others = """ARCHIVES_URL AUTHOR_URL CATEGORIES_URL INDEX_URL PAGES_URL DRAFT_URL GITHUB_URL TWITTER_URL
        TAGS_SAVE_AS FEED_ALL_RSS FEED_DOMAIN CATEGORY_FEED_RSS TAG_FEED_ATOM TRANSLATION_FEED_RSS SITEMAP
        LICENSE CC_LICENSE MEDIA SEARCH SEARCH_MODE PHOTO_GALLERY MENUITEMS LINKS SOCIAL SITESUBTITLE
        PLUGIN_PATHS CITY_MOTTO CITY_LOGO NAME ADDRESS"""
    assert (
        list(misspelt(EVERYTHING | dict.fromkeys(others.split(), "x") | DEFAULT_CONFIG, DEFAULT_CONFIG)) == []
    )


@pytest.mark.parametrize(
    ("kind", "name", "place"),
    [
        ("kota", "Kota Bekasi", "Bekasi"),
        ("Kabupaten", "Kabupaten Jayapura", "Jayapura"),
        ("kab", "Kab. Biak Numfor", "Biak Numfor"),
        ("provinsi", "Provinsi Daerah Istimewa Yogyakarta", "Yogyakarta"),
        ("provinsi", "Daerah Istimewa Yogyakarta", "Yogyakarta"),
        ("provinsi", "D.I. Yogyakarta", "Yogyakarta"),
        ("provinsi", "DKI Jakarta", "Jakarta"),
        ("provinsi", "Jawa Barat", "Jawa Barat"),
        ("desa", "Desa Sukamaju", "Sukamaju"),
        ("nagari", "Nagari Koto Gadang", "Koto Gadang"),
        ("kota", "Kotabaru", "Kotabaru"),
    ],
)
def test_the_place_of_datelines_is_that_of_the_name(kind: str, name: str, place: str) -> None:
    assert read(CITY_KIND=kind, CITY_NAME=name).city.place == place
    assert read(CITY_KIND=kind, CITY_NAME=name, CITY_PLACE="Sentani").city.place == "Sentani"


@pytest.mark.parametrize("kind", ["kementerian", "lembaga", "universitas", "bumd"])
def test_a_body_that_is_not_called_by_a_place_says_where_it_is(kind: str) -> None:
    assert read(CITY_KIND=kind, CITY_PLACE="Jakarta").city.kind == kind
    assert "tulis kota yang mengawali siaran, misalnya CITY_PLACE = 'Jakarta'" in refusal(CITY_KIND=kind)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("kementrian", "tulis 'kementerian'"),
        ("perguruan tingi", "tulis 'universitas'"),
        ("ormas", "pilihannya: kota, kabupaten, provinsi, kementerian"),
        (None, "pilihannya"),
    ],
)
def test_another_kind_of_body_is_refused_with_those_there_are(typed: Any, says: str) -> None:
    message = refusal(CITY_KIND=typed)
    assert message.startswith("pelicanconf.py:1: galat: CITY_KIND")
    assert says in message


def test_a_province_and_telephones_may_be_absent_or_empty() -> None:
    names = ("CITY_PROVINCE", "CITY_TELEPHONE", "CITY_WHATSAPP")
    absent = {key: value for key, value in EVERYTHING.items() if key not in {*NOT_NEEDED, *names}}
    for city in (read_settings(absent).city, read(**dict.fromkeys(names, "")).city):
        assert (city.province, city.telephone, city.whatsapp) == ("", "", "")
        assert city.seat == city.government
    assert "tulis misalnya '0812-5550-0100', atau '' bila tidak ada" in refusal(CITY_WHATSAPP="belum ada")
    assert "tulis misalnya 'Jawa Barat', atau '' bila tidak ada" in refusal(CITY_PROVINCE=7)


def test_sections_stand_in_their_order_and_the_first_four_in_the_navigation() -> None:
    assert read().navigation == ("releases", "innovations", "agencies", "media")
    settings = read(SECTIONS=["Siaran pers", "instansi", "agenda", "media", "galeri"])
    assert settings.sections == ("releases", "agencies", "agenda", "media", "gallery")
    assert settings.navigation == ("releases", "agencies", "agenda", "media")
    assert not settings.has_release_check


def test_a_section_whose_plugin_is_left_out_is_left_out() -> None:
    plugins = [name for name in PLUGINS if not name.endswith((".visits", ".release_check"))]
    left = set(read().sections) - set(read(PLUGINS=plugins).sections)
    assert left == {"visits", "check"}


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["siaran-pers", "inovsi", "instansi", "media"], "tulis 'inovasi', bila itu maksudnya"),
        (["siaran-pers", "toko", "instansi", "media"], "yang dikenal: siaran-pers, inovasi"),
        (["siaran-pers", "media", "instansi", "media"], "dua kali; hapus salah satunya"),
        (["agenda", "instansi", "media"], "tulis SECTIONS = ['siaran-pers', 'agenda', 'instansi', 'media']"),
        ([], "tulis SECTIONS = ['siaran-pers', 'inovasi', 'instansi', 'media', 'agenda'"),
        (7, "yang tidak dikenal"),
    ],
)
def test_other_sections_are_refused_with_what_to_write(typed: Any, says: str) -> None:
    message = refusal(SECTIONS=typed)
    assert message.startswith("pelicanconf.py:1: galat: SECTIONS")
    assert says in message


def test_kinds_of_agencies_are_those_of_the_body_or_those_that_are_listed() -> None:
    assert read().vocabulary["agency_kinds"] == DEFAULT["agency_kinds"]
    assert "fakultas" in read(CITY_KIND="universitas", CITY_PLACE="Depok").vocabulary["agency_kinds"]
    listed = read(AGENCY_KINDS=["Distrik", "lainnya", "Direktorat Jenderal"]).vocabulary["agency_kinds"]
    assert listed == ("distrik", "direktorat-jenderal", "lainnya")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["dinas", 7], "tulis jenisnya dengan huruf"),
        (["dinas", "Dinas"], "dua kali"),
        (["<b>"], "dengan huruf"),
    ],
)
def test_other_kinds_of_agencies_are_refused(typed: Any, says: str) -> None:
    message = refusal(AGENCY_KINDS=typed)
    assert message.startswith("pelicanconf.py:1: galat: AGENCY_KINDS")
    assert says in message


def test_a_university_is_official_under_its_own_domain_and_a_company_nowhere() -> None:
    def official(kind: str, site: str) -> bool:
        identity = {"CITY_EMAIL": "humas@kampus.ac.id", "CITY_TELEPHONE": "", "CITY_PLACE": "Depok"}
        identity["CITY_ADDRESS"] = "Jalan Margonda 1, Depok"
        return read(CITY_KIND=kind, SITEURL=site, **identity).official

    assert official("universitas", "https://pers.kampus.ac.id")
    assert not official("universitas", "https://pers.kota.go.id")
    assert not official("bumd", "https://pers.kota.go.id")
    assert official("desa", "https://pers.sukamaju.desa.id")


def test_an_hour_of_another_zone_is_told_with_that_of_the_city() -> None:
    assert "misalnya 'Senin sampai Jumat 08.00–16.00 WIT'" in refusal(
        CITY_ZONE="Asia/Jayapura", CITY_DUTY_HOURS=["Senin"]
    )
    assert "CITY_ZONE = 'Asia/Jayapura'" in refusal(
        CITY_ZONE="Asia/Jayapura", CITY_DUTY_HOURS="Senin 08.00–16.00 WIB"
    )
    [duty] = read(CITY_ZONE="Asia/Jayapura", CITY_DUTY_HOURS="Senin 08.00–16.00 WIT").city.duty
    assert duty.start == "08.00"
