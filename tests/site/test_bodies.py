"""A press room speaks of the body that publishes, and of nothing that it has not: no section that is left out, no
telephone that there is not, no zone but its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from pressroom.desk.new import Writing
from pressroom.records import newsroom
from pressroom.records.edition import Edition
from pressroom.records.store import Bodies, Store
from pressroom.records.vocabulary import BODIES, of_body
from pressroom.settings import Settings, read_settings
from pressroom.settings.sections import SECTIONS
from pressroom.site.media import Media
from pressroom.site.site import make_site
from pressroom.site.theme import words
from pressroom.site.theme.city_words import for_city
from pressroom.site.view.search_filters import section_pages
from tests import reading
from tests.conftest import CITY, NOW, ROOT, BuiltSite, Content, agency, innovation, lay, release

Make = Callable[..., BuiltSite]
WORDS = ROOT / "theme" / "words"
MINISTRY = """
CITY_KIND = "kementerian"
CITY_NAME = "Kementerian Contoh"
CITY_GOVERNMENT = "Kementerian Contoh Republik Indonesia"
CITY_OFFICE = "Biro Komunikasi Kementerian Contoh"
CITY_PLACE = "Jakarta"
CITY_PROVINCE = CITY_TELEPHONE = CITY_WHATSAPP = CITY_DUTY_HOURS = ""
SECTIONS = ["siaran-pers", "instansi", "media"]
"""
PAPUA = """
CITY_KIND = "kabupaten"
CITY_NAME = "Kabupaten Contoh"
CITY_GOVERNMENT = "Pemerintah Kabupaten Contoh"
CITY_OFFICE = "Humas Kabupaten Contoh"
CITY_ZONE = TIMEZONE = "Asia/Jayapura"
CITY_DUTY_HOURS = "Senin 08.00–15.00 WIT"
CITY_WHATSAPP = ""
AGENCY_KINDS = ["distrik", "kampung", "dewan adat"]
SECTIONS = ["siaran-pers", "instansi", "agenda", "kunjungan", "media", "inovasi", "data"]
"""
INVITATION = release(
    "Undangan", "2022-09-19 08:00", jenis="undangan", instansi="Biro A", acara="{mulai: 2022-10-01 10.00}"
)
OF_MINISTRY: Content = {
    "instansi/a.md": agency("Biro A", jenis="Biro"),
    "inovasi/sigap.md": innovation("SIGAP", "Biro A"),
    "siaran-pers/tamu.md": release(
        "Tamu datang",
        body="Lihat [itu](../inovasi/sigap.md) itu.",
        instansi="Biro A",
        inovasi="SIGAP, BELUM TERDAFTAR",
        kunjungan="{asal: Kota Jauh}",
    ),
    "siaran-pers/undangan.md": INVITATION,
    "siaran-pers/in-english.md": release(
        "Guests", instansi="Biro A", bahasa="en", terjemahan="tamu", body="Guests came."
    ),
}
OF_PAPUA: Content = {
    "instansi/sentani.md": agency("Distrik Sentani", jenis="Distrik", kepala="Yohana"),
    "instansi/adat.md": agency("Dewan Adat", jenis="dewan-adat", kepala="Markus"),
    "inovasi/perahu.md": innovation("PERAHU", "Distrik Sentani", inisiator="ASN", bentuk="Pelayanan publik"),
    "siaran-pers/a.md": release("Perahu tiba", "2022-09-20 12.00 WIB", instansi="Distrik Sentani"),
}


def city(place: Path, lines: str) -> Path:
    """A settings file of a city that differs from that of the tests in ``lines``."""
    return lay(place, {"conf.py": city_lines(lines)}) / "conf.py"


def settings_of(lines: str) -> Settings:
    values: dict[str, Any] = {}
    exec(city_lines(lines), values)
    return read_settings({key: value for key, value in values.items() if key.isupper()})


def city_lines(lines: str) -> str:
    own = CITY.read_text(encoding="utf-8")
    return own.replace("Path(__file__).resolve().parent.parent", f"Path({str(ROOT)!r})") + lines


@pytest.fixture(scope="module")
def ministry(build_site: Make, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return build_site(OF_MINISTRY, settings=city(tmp_path_factory.mktemp("kementerian"), MINISTRY))


@pytest.fixture(scope="module")
def papua(build_site: Make, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return build_site(OF_PAPUA, settings=city(tmp_path_factory.mktemp("papua"), PAPUA))


def pages(built: BuiltSite) -> list[str]:
    return [path for path in built.files if path.endswith(".html")]


# --- what is left out


def test_a_section_that_is_left_out_has_no_page_feed_or_file(ministry: BuiltSite) -> None:
    firsts = {path.split("/")[0] for path in ministry.files}
    assert not firsts & {"inovasi", "kunjungan", "agenda", "agenda.ics", "statistik", "galeri", "cek"}
    assert {path for path in ministry.files if path.startswith("data/")} <= {
        "data/kabar.json",
        "data/alamat.txt",
    }
    for path in ministry.files:
        if path.endswith((".html", ".xml", ".json", ".txt")) and not path.startswith("aset/"):
            said = re.search(
                r"inovasi|kunjung|agenda|statistik|galeri|/cek/|innovation|SIGAP|Kota Jauh",
                ministry[path],
                re.I,
            )
            assert not said, (path, said)


@pytest.mark.parametrize("path", ["404.html", "cari/"])
def test_nobody_promises_an_answer_on_days_on_which_no_duty_is_set(ministry: BuiltSite, path: str) -> None:
    assert reading.texts(reading.page(ministry, path), "//p[contains(@class, 'help')]") == [
        "Masih belum ketemu? Tulis ke humas@contoh.example."
    ]


def test_no_link_leads_to_what_is_left_out(ministry: BuiltSite) -> None:
    home = "https://pers.contoh.example/"
    for path in pages(ministry):
        for text, address in reading.links(reading.page(ministry, path.removesuffix("index.html"))):
            inside = address.removeprefix(home).split("#")[0].split("?")[0]
            if address.startswith(home) and not inside.endswith("/") and inside:
                assert inside in ministry.files, (path, text, address)
            elif address.startswith(home):
                assert f"{inside}index.html" in ministry.files, (path, text, address)


def test_what_is_left_out_of_a_text_is_said_with_its_line(ministry: BuiltSite) -> None:
    said = [str(problem) for problem in ministry.problems]
    assert [line.partition(",")[0].partition("content/")[2] for line in said] == [
        "inovasi/sigap.md:1: peringatan: berkas ini tidak terbit",
        "siaran-pers/tamu.md:5: peringatan: inovasi tidak ditampilkan",
        "siaran-pers/tamu.md:6: peringatan: kunjungan tidak ditampilkan",
        "siaran-pers/tamu.md:8: peringatan: tautan ke inovasi/sigap.md terbit sebagai teks biasa",
    ]
    assert all("ke SECTIONS di pelicanconf.py" in line for line in said)


def test_a_search_finds_no_section_that_is_left_out() -> None:
    settings = settings_of(MINISTRY)
    said = for_city(words.load(WORDS)["id"], "kementerian", settings.sections, ())
    nothing = Edition(NOW, False, [], [], [], {}, {}, {}, {}, {}, {})
    site = make_site(
        settings,
        nothing,
        Bodies(str, frozenset()),
        Media({}),
        {"id": said, "en": said},
        ROOT / "theme",
        public=True,
        waiting=frozenset(),
    )
    assert [page.path for page in section_pages(site)] == ["media/", "langganan/"]


def test_an_invitation_keeps_its_event_without_an_agenda(ministry: BuiltSite) -> None:
    assert "siaran-pers/2022/09/undangan/acara.ics" in ministry.files
    assert "10.00 WIB" in ministry["siaran-pers/2022/09/undangan/"]


def test_the_first_four_sections_are_the_navigation(papua: BuiltSite) -> None:
    navigation = reading.labelled(reading.page(papua, ""), "Utama")
    assert reading.texts(navigation, ".//a") == ["Siaran pers", "Instansi", "Agenda", "Kunjungan"]
    foot = reading.labelled(reading.page(papua, ""), "Tautan situs")
    assert {"Inovasi", "Kunjungan", "Untuk media"} <= set(reading.texts(foot, ".//a"))
    marked = reading.page(papua, "agenda/").xpath("//nav//a[@aria-current]")
    assert [link.text for link in marked] == ["Agenda"]


# --- who publishes


def test_nothing_is_shown_of_what_an_office_has_not(ministry: BuiltSite) -> None:
    for path in pages(ministry):
        page = reading.page(ministry, path.removesuffix("index.html"))
        assert not page.xpath(
            "//a[@href='' or @href='tel:' or starts-with(@href, 'tel:') or contains(@href, 'wa.me/6') or starts-with(@href, '?')]"
        ), path
        assert not re.search(r",\s*[,.]|·\s*(·|$)|\bTelepon\b(?! genggam)", reading.text(page), re.M), path
        for thing in reading.linked_data(page):
            assert not re.search(r'"(telephone|addressRegion)"|: ?""', str(thing)), path


def test_a_ministry_is_no_region(ministry: BuiltSite) -> None:
    [office] = [thing for thing in reading.linked_data(reading.page(ministry, "")) if "areaServed" in thing]
    assert office["areaServed"] == {"@type": "Country", "name": "Indonesia"}
    assert office["address"]["addressLocality"] == "Jakarta"
    media = reading.text(reading.page(ministry, "media/"))
    assert "keterangan resmi kementerian kepada pers" in media
    assert "Kementerian Contoh Republik Indonesia. Tugasnya" in media
    foot = reading.text(reading.page(ministry, "").xpath("//footer")[0])
    assert foot.startswith("Biro Komunikasi Kementerian Contoh ")
    assert "Units" in reading.text(reading.page(ministry, "en/"))


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("body", BODIES)
def test_words_fit_every_kind_of_body(body: str, language: str) -> None:
    plain = words.load(WORDS)[language]
    for sections in (tuple(SECTIONS.values()), ("releases", "agencies", "media")):
        said = repr(for_city(plain, body, sections, of_body(body)["agency_kinds"]))
        assert "{body." not in said
        assert "{tables}" not in said
        if body not in ("kota", "kabupaten", "provinsi"):
            assert not re.search(
                r"perangkat daerah|pemerintah daerah|daerah lain|local government|Indeks Inovasi", said
            )
        if body != "kota":
            assert not re.search(r"kota ini|this city", said)


def test_every_kind_of_agency_has_its_words() -> None:
    for language, own in words.load(WORDS).items():
        for body in BODIES:
            missing = set(of_body(body)["agency_kinds"]) - own["agency_kinds"].keys()
            assert not missing, (language, body)


def test_a_word_of_the_body_that_is_not_there_is_told_with_its_line(tmp_path: Path) -> None:
    for name in ("id", "en"):
        text = (WORDS / f"{name}.toml").read_text(encoding="utf-8")
        (tmp_path / f"{name}.toml").write_text(
            text.replace("Semua {body.agencies}", "Semua {body.agensi}", 1)
        )
    [(file, line, message)] = words.find_problems(tmp_path, words.load(tmp_path))
    assert "{body.agensi}" in (tmp_path / file).read_text().splitlines()[line - 1]
    assert "{body.agensi}, yang tidak ada di [body]" in message.what


# --- kinds of agencies and closed lists


def test_agencies_stand_by_the_kinds_of_the_city(papua: BuiltSite) -> None:
    assert not papua.errors
    page = reading.page(papua, "instansi/")
    assert reading.headings(page)[-2:] == ["Distrik", "Dewan adat"]
    [style] = [papua[path] for path in papua.files if path.startswith("aset/filter.")]
    assert "#jenis-dewan-adat:checked" in style
    assert "Kepala distrik" in papua["instansi/sentani/"]
    assert "Pimpinan" in papua["instansi/adat/"]
    assert "ASN" in papua["inovasi/perahu/"]


def read_in(place: Path, settings: Settings, content: Content) -> newsroom.Newsroom:
    folder = lay(place / "content", content)
    store = Store(None, settings.zone)
    return newsroom.load(
        folder, "content", store, vocabulary=settings.vocabulary, sections=settings.sections, now=NOW
    )


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (
            "distrk",
            "pilihannya: distrik, kampung, dewan-adat, lainnya. Bila ini maksudnya, tulis: jenis: distrik",
        ),
        ("dinas", '"dinas" tidak dikenal; pilihannya: distrik, kampung'),
    ],
)
def test_another_kind_is_refused_with_those_of_the_city(tmp_path: Path, written: str, says: str) -> None:
    room = read_in(tmp_path, settings_of(PAPUA), {"instansi/a.md": agency("Kantor A", jenis=written)})
    [problem] = room.problems
    assert str(problem).startswith("content/instansi/a.md:3: galat: jenis: ")
    assert says in str(problem)
    assert not room.agencies


def test_an_innovation_of_a_ministry_has_its_own_lists(tmp_path: Path) -> None:
    every = settings_of(MINISTRY + f"SECTIONS = {list(SECTIONS)}\n")
    room = read_in(
        tmp_path,
        every,
        {
            "instansi/a.md": agency("Biro A", jenis="Biro"),
            "inovasi/baik.md": innovation("BAIK", "Biro A", inisiator="Unit kerja", bentuk="inovasi lainnya"),
            "inovasi/salah.md": innovation("SALAH", "Biro A", inisiator="kepala daerah"),
        },
    )
    assert room.innovations["baik"].initiator == "unit kerja"
    [problem] = room.problems
    assert "pilihannya: pimpinan, unit kerja, asn, masyarakat" in str(problem)


# --- scaffolds and messages


def written_in(place: Path, lines: str, content: Content) -> Writing:
    settings = settings_of(lines)
    return Writing(read_in(place, settings, content), settings)


def test_a_new_release_is_that_of_this_city(tmp_path: Path) -> None:
    writing = written_in(tmp_path, PAPUA, OF_PAPUA)
    now = datetime(2022, 9, 21, 9, 0, tzinfo=ZoneInfo("Asia/Jayapura"))
    text = writing.release("Judul baru", now).file.read_text(encoding="utf-8")
    assert text.endswith("\nCONTOH — \n")
    assert "tanggal: 21 September 2022 09.00 WIT\n" in text
    assert "mulai: 20 September 2022 10.00 WIT\n" in text
    assert "WIB" not in text
    assert "whatsapp:" not in text
    assert "# kunjungan:" in text


def test_a_new_file_asks_for_nothing_of_a_section_that_is_left_out(tmp_path: Path) -> None:
    writing = written_in(tmp_path, MINISTRY, {"instansi/a.md": agency("Biro A", jenis="Biro")})
    text = writing.release("Judul baru", NOW).file.read_text(encoding="utf-8")
    assert not re.search("inovasi|kunjungan", text)
    assert text.endswith("\nJAKARTA — \n")
    text = writing.agency("Biro B", NOW).file.read_text(encoding="utf-8")
    assert text.endswith("Biro B adalah unit kerja Kementerian Contoh.\n")
    assert "# jenis: sekretariat-jenderal\n" in text


def test_moments_in_messages_are_in_the_zone_of_the_city(tmp_path: Path) -> None:
    content: Content = {
        "instansi/a.md": agency("Distrik A", jenis="distrik"),
        "siaran-pers/a.md": release("A", "kemarin", instansi="Distrik A"),
        "siaran-pers/b.md": release("B", instansi="Distrik A", embargo=""),
        "siaran-pers/c.md": release("C", instansi="Distrik A", jenis="undangan"),
    }
    said = " ".join(map(str, read_in(tmp_path, settings_of(PAPUA), content).problems))
    assert "20 September 2022 14.00 WIT" in said
    assert "5 Maret 2036 08.00 WIT" in said
    assert "WIB" not in said


def test_an_hour_of_another_zone_is_shown_in_that_of_the_city(papua: BuiltSite) -> None:
    page = reading.text(reading.page(papua, "siaran-pers/2022/09/a/"))
    assert "20 September 2022, 14.00 WIT" in page
    assert "Senin 08.00–15.00 WIT" in reading.text(reading.page(papua, ""))
