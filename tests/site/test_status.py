"""A release that was withdrawn, one that was corrected, one that is an example: what is said of each wherever it is
named, on paper and in pictures too."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from xml.etree import ElementTree

import pikepdf
import pytest
import yaml
from PIL import Image

from pressroom.records.newsroom import Newsroom
from pressroom.site.view import status
from tests import reading
from tests.conftest import ZONE, BuiltSite, Content, agency, innovation, jpeg, release
from tests.renditions.test_letter import words_of

Make = Callable[..., BuiltSite]
PLACE = "siaran-pers/2022/09/"
ADDRESS = "https://pers.contoh.example/"
WITHDRAWN, CORRECTED, EXAMPLE = (f"{PLACE}{name}/" for name in ("tarik", "salah", "umpama"))
TITLES = {
    WITHDRAWN: "Dicabut: Lampu padam",
    CORRECTED: "Ralat: Pasar dibuka",
    EXAMPLE: "Contoh, undangan: Bursa kerja",
}
NOW = datetime(2022, 9, 21, 9, 0, tzinfo=ZONE)
ATOM = "{http://www.w3.org/2005/Atom}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
BAND = (0xE2, 0xA9, 0x3B)


def photo(name: str) -> str:
    return f"[{{berkas: foto/{name}.jpg, alt: Alt {name}, izin: umum}}]"


CONTENT: Content = {
    "instansi/satu.md": agency("Dinas Satu"),
    "inovasi/maju.md": innovation("Maju", "Dinas Satu"),
    "inovasi/awal.md": innovation("Awal", "Dinas Satu"),
    "foto/a.jpg": jpeg("red"),
    "foto/b.jpg": jpeg("blue"),
    "foto/c.jpg": jpeg("green"),
    "siaran-pers/tarik.md": release(
        "Lampu padam",
        "2022-09-20 15.00",
        "Padam tiga malam.",
        instansi="Dinas Satu",
        inovasi="Maju",
        foto=photo("a"),
        kunjungan="{asal: Kota Jauh}",
        dicabut="{tanggal: 2022-09-21, alasan: Jadwalnya keliru.}",
    ),
    "siaran-pers/salah.md": release(
        "Pasar dibuka",
        "2022-09-20 14.00",
        "Pasar untuk semua.",
        instansi="Dinas Satu",
        foto=photo("b"),
        diperbarui="2022-09-21",
        ralat="[{tanggal: 2022-09-20, isi: Di aula.}, {tanggal: 2022-09-21, isi: Pukul 10.}]",
    ),
    "siaran-pers/umpama.md": release(
        "Bursa kerja",
        "2022-09-20 13.00",
        "Datanglah.",
        instansi="Dinas Satu",
        foto=photo("c"),
        jenis="undangan",
        contoh="ya",
    ),
    "siaran-pers/lagi.md": release(
        "Undangan rapat", "2022-09-18", instansi="Dinas Satu", jenis="undangan", inovasi="Awal"
    ),
    "siaran-pers/biasa.md": release(
        "Biasa saja", "2022-09-19", instansi="Dinas Satu", kunjungan="{asal: Kota Dekat}"
    ),
    "siaran-pers/en.md": release(
        "Lights out", "2022-09-20", "Text.", instansi="Dinas Satu", bahasa="en", terjemahan="tarik"
    ),
}


@pytest.fixture(scope="module")
def built(build_site: Make) -> BuiltSite:
    built = build_site(CONTENT, NOW, purpose="public")
    assert not built.errors
    return built


def marks(built: BuiltSite, path: str) -> dict[str, list[str]]:
    """What stands above each title of the lists on a page, but for date and agency, by title."""
    rows = reading.rows(reading.page(built, path))
    return {row.title: [text for text in row.above[1:] if text != "Dinas Satu"] for row in rows}


@pytest.mark.parametrize("path", TITLES)
def test_its_page_says_so_to_a_tab_a_chat_and_a_search_engine(built: BuiltSite, path: str) -> None:
    page, title = reading.page(built, path), TITLES[path]
    assert reading.title(page) == f"{title} – Humas Contoh"
    assert reading.described(page)["og:title"] == title
    article, way = reading.linked_data(page)
    assert article["headline"] == title
    assert way["itemListElement"][-1]["name"] == title


def test_its_description_says_first_what_must_be_known(built: BuiltSite) -> None:
    descriptions = {
        WITHDRAWN: "Siaran pers ini dicabut, 21 September 2022. Jadwalnya keliru.",
        CORRECTED: "Ralat, 21 September 2022. Pasar untuk semua.",
        EXAMPLE: "Isinya contoh, bukan keterangan resmi. Datanglah.",
    }
    for path, said in descriptions.items():
        page = reading.page(built, path)
        head = reading.described(page)
        assert head["description"] == head["og:description"] == said
        assert reading.linked_data(page)[0]["description"] == said


def test_machines_are_told_the_status_too(built: BuiltSite) -> None:
    withdrawn, corrected, example, plain = (
        reading.linked_data(reading.page(built, path))[0]
        for path in (WITHDRAWN, CORRECTED, EXAMPLE, f"{PLACE}biasa/")
    )
    assert (withdrawn["creativeWorkStatus"], withdrawn["expires"]) == ("Dicabut", "2022-09-21")
    assert corrected["creativeWorkStatus"] == "Ralat"
    assert [(note["datePublished"], note["text"]) for note in corrected["correction"]] == [
        ("2022-09-21", "Pukul 10."),
        ("2022-09-20", "Di aula."),
    ]
    assert (example["creativeWorkStatus"], example["articleSection"]) == ("Contoh", "Undangan")
    assert {"creativeWorkStatus", "articleSection", "expires", "correction"}.isdisjoint(plain)


def test_the_head_of_its_page_and_its_letterhead_say_so(built: BuiltSite) -> None:
    pages = {path: reading.page(built, path) for path in TITLES}
    assert reading.above(pages[WITHDRAWN])[1:] == ["Dicabut", "Dinas Satu", "Read in English"]
    assert reading.above(pages[CORRECTED])[1:] == ["Ralat", "Dinas Satu"]
    assert reading.texts(pages[CORRECTED], "//details[@class='history']/summary")[0].endswith(
        "Diperbarui 21 September 2022"
    )
    assert reading.above(pages[EXAMPLE])[1:] == ["Undangan", "Contoh", "Dinas Satu"]
    printed = [reading.texts(page, "//p[@class='letterhead-line']/b")[0] for page in pages.values()]
    assert printed == ["Siaran pers · Dicabut", "Siaran pers · Ralat", "Undangan · Contoh"]


def test_every_list_says_so_and_strikes_through_what_was_withdrawn(built: BuiltSite) -> None:
    wanted = {"Lampu padam": ["Dicabut"], "Pasar dibuka": ["Ralat"], "Bursa kerja": ["Undangan", "Contoh"]}
    for path in ("siaran-pers/", "arsip/2022/", "arsip/2022/09/", "instansi/satu/", "media/"):
        shown = marks(built, path)
        assert {title: shown[title] for title in wanted} == wanted, path
        assert reading.texts(reading.page(built, path), "//main//s") == ["Lampu padam"], path
    assert marks(built, "inovasi/maju/") == {"Lampu padam": ["Dicabut"]}
    assert marks(built, "kunjungan/") == {"Kota Jauh": ["Dicabut"], "Kota Dekat": []}
    for path in ("inovasi/maju/", "kunjungan/", CORRECTED):
        assert len(reading.page(built, path).xpath("//main//s")) == 1, path


def test_what_was_withdrawn_leads_nothing(built: BuiltSite) -> None:
    page = reading.page(built, "")
    lead = page.xpath("//article[contains(@class, 'lead')]")[0]
    assert (reading.titles(lead), reading.above(lead)[1]) == (["Pasar dibuka"], "Ralat")
    assert lead.xpath(".//img/@alt") == ["Alt b"]
    [seconds] = page.xpath("//*[@class='front']/ul")
    assert reading.titles(seconds) == ["Bursa kerja", "Biasa saja"]
    newest = reading.section(page, "Siaran pers terbaru")
    assert reading.titles(newest) == ["Lampu padam", "Undangan rapat"]
    # Where lists show photos, they show none of it.
    photos = reading.page(built, "siaran-pers/").xpath("//li[@class='row row-photo']")
    assert [reading.titles(row)[0] for row in photos] == ["Pasar dibuka", "Bursa kerja"]
    assert [row.title for row in reading.rows(reading.section(page, "Kunjungan terakhir"))] == ["Kota Dekat"]
    # Neither is an innovation put first because it is named there.
    innovations = reading.section(page, "Inovasi yang bisa dibawa pulang")
    assert reading.titles(innovations) == ["Awal", "Maju"]
    english = reading.page(built, "en/")
    assert not english.xpath("//article[contains(@class, 'lead')]")
    assert reading.texts(english, "//main//s") == ["Lights out"]


def test_a_withdrawn_release_is_offered_for_sharing_nowhere(built: BuiltSite) -> None:
    page = reading.page(built, WITHDRAWN)
    assert "Bagikan siaran ini" not in reading.headings(page)
    addresses = " ".join(href for _, href in reading.links(page.xpath("//main")[0]))
    for service in ("wa.me/?text", "t.me", "mailto:?"):
        assert service not in addresses
    assert not page.xpath("//main//button")
    last = page.xpath("//article/*")[-1]
    assert reading.text(last).startswith("Siaran pers ini dicabut, 21 September 2022 Jadwalnya keliru.")
    assert "Withdrawn: Lights out" in reading.title(reading.page(built, f"en/{PLACE}en/"))


@pytest.mark.parametrize(
    ("path", "title"), [(CORRECTED, "Ralat%3A%20"), (EXAMPLE, "Contoh%2C%20undangan%3A%20")]
)
def test_what_is_passed_on_carries_it(built: BuiltSite, path: str, title: str) -> None:
    part = reading.section(reading.page(built, path), "Bagikan siaran ini")
    whatsapp, telegram, mail = (href for _, href in reading.links(part))
    assert f"text={title}" in whatsapp
    assert f"text={title}" in telegram
    assert f"subject={title}" in mail
    chat = part.xpath(".//pre")[0].text
    assert chat.startswith(f"*{TITLES[path]}*\n\n")
    note = {
        CORRECTED: "Ralat, 21 September 2022. Pukul 10.",
        EXAMPLE: "Isinya contoh, bukan keterangan resmi.",
    }
    assert note[path] in chat
    assert "Di aula" not in chat


def test_the_text_that_is_copied_holds_every_notice(built: BuiltSite) -> None:
    page = reading.page(built, CORRECTED)
    [names] = page.xpath("//button[contains(@data-copy, '.prose')]/@data-copy")
    assert "article .notice" in names.split(",")
    assert len(page.xpath("//article//*[contains(@class, 'notice ')]")) == 2


def test_feeds_say_it_in_their_titles_and_before_their_texts(built: BuiltSite) -> None:
    for path in ("", "instansi/satu/"):
        entries = ElementTree.fromstring(built[f"{path}feed.xml"].encode()).findall(f"{ATOM}entry")
        titles = [entry.findtext(f"{ATOM}title") for entry in entries]
        assert titles[:3] == list(TITLES.values())
        items = built.json(f"{path}feed.json")["items"]
        assert [item["title"] for item in items] == titles
        assert titles[3:] == ["Biasa saja", "Undangan rapat"]
        assert items[0]["summary"] == "Siaran pers ini dicabut, 21 September 2022. Jadwalnya keliru."
        assert "<strong>Contoh.</strong> Isinya contoh" in items[2]["content_html"]


def test_news_sitemaps_hold_what_holds_under_its_whole_title(built: BuiltSite) -> None:
    """No example either: what is invented is no news."""
    root = ElementTree.fromstring(built["sitemap-berita.xml"].encode())
    assert [title.text for title in root.iter(f"{NEWS}title")] == [TITLES[CORRECTED]]


def test_open_data_has_a_column_for_each_part_of_it(built: BuiltSite) -> None:
    rows = {row["slug"]: row for row in built.json("data/siaran-pers.json")}
    keys = ("jenis", "diperbarui", "ralat", "dicabut", "contoh")
    corrections = ["2022-09-20 Di aula.", "2022-09-21 Pukul 10."]
    assert {slug: tuple(row[key] for key in keys) for slug, row in rows.items()} == {
        "tarik": ("siaran-pers", "", [], "2022-09-21", False),
        "salah": ("siaran-pers", "2022-09-21", corrections, "", False),
        "umpama": ("undangan", "", [], "", True),
        "biasa": ("siaran-pers", "", [], "", False),
        "lagi": ("undangan", "", [], "", False),
    }
    table = csv.DictReader(io.StringIO(built["data/siaran-pers.csv"].removeprefix("\ufeff")))
    assert "; ".join(corrections) in [row["ralat"] for row in table]


def test_the_card_of_what_does_not_hold_stands_in_the_place_of_its_photo(built: BuiltSite) -> None:
    """No text is written over a photo, which would travel without its status."""
    for path in (WITHDRAWN, EXAMPLE):
        head = reading.described(reading.page(built, path))
        assert (head["og:image"], head["og:image:alt"]) == (f"{ADDRESS}{path}kartu.png", TITLES[path])
        assert not [file for file in built.files if file.startswith(f"{path}bagikan")]
        card = Image.open(BytesIO((built.output / path / "kartu.png").read_bytes())).convert("RGB")
        # A band from edge to edge, with words in its middle.
        assert {card.getpixel((x, 3)) for x in (0, 600, 1199)} == {BAND}
        assert card.crop((305, 0, 895, 44)).getcolors(1) is None
    assert reading.described(reading.page(built, CORRECTED))["og:image"].endswith("bagikan-1200x630.jpg")
    plain = Image.open(built.output / f"{PLACE}biasa" / "kartu.png").convert("RGB")
    assert plain.getpixel((600, 3)) != BAND


def test_the_pdf_says_it_at_its_head_and_foot(built: BuiltSite) -> None:
    said = {
        WITHDRAWN: ("SIARAN PERS · DICABUT", "Dicabut, jangan dikutip"),
        CORRECTED: ("SIARAN PERS · RALAT", "Siaran pers resmi"),
        EXAMPLE: ("UNDANGAN · CONTOH", "Contoh, bukan keterangan resmi"),
    }
    for path, (head, foot) in said.items():
        data = (built.output / path / "siaran-pers.pdf").read_bytes()
        text = " ".join(words_of(data).split())
        assert head in text
        assert foot in text
        assert ("Siaran pers resmi" in text) == (path == CORRECTED)
        with pikepdf.open(BytesIO(data)) as pdf, pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == TITLES[path]
        if path == CORRECTED:
            for note in ("Ralat, 21 September 2022. Pukul 10.", "Ralat, 20 September 2022. Di aula."):
                assert note in text
            assert "Diperbarui 21 September 2022" in text


def test_the_markdown_begins_with_it(built: BuiltSite) -> None:
    for path, title in TITLES.items():
        head, _, text = built[f"{path}siaran-pers.md"].removeprefix("---\n").partition("\n---\n\n")
        facts = yaml.safe_load(head)
        assert (facts["judul"], facts["url"]) == (title, f"{ADDRESS}{path}")
        assert text.startswith(f"# {title}\n\n")
        link = f'<link rel="alternate" type="text/markdown" href="{ADDRESS}{path}siaran-pers.md">'
        assert link in built[path]
    withdrawn, corrected = (built[f"{path}siaran-pers.md"] for path in (WITHDRAWN, CORRECTED))
    assert "> **Siaran pers ini dicabut, 21 September 2022.** Jadwalnya keliru.\n" in withdrawn
    first, second = (corrected.index(f"> **Ralat, {day} September 2022.**") for day in (21, 20))
    assert first < second < corrected.index("Pasar untuk semua.")
    facts = yaml.safe_load(corrected.split("---\n")[1])
    assert facts["ralat"] == [
        {"tanggal": "2022-09-20", "isi": "Di aula."},
        {"tanggal": "2022-09-21", "isi": "Pukul 10."},
    ]


def test_a_page_printed_from_the_browser_is_official_only_if_it_is(built: BuiltSite) -> None:
    classes = {
        path: reading.page(built, path).xpath("//div[contains(@class, 'release')]/@class") for path in TITLES
    }
    assert classes[WITHDRAWN] == ["split release release-withdrawn"]
    assert classes[EXAMPLE] == ["split release release-contoh"]
    style = built[next(file for file in built.files if "/style." in file)]
    for page, foot in (
        ("withdrawn", "Dicabut, jangan dikutip"),
        ("contoh", "Contoh, bukan keterangan resmi"),
    ):
        assert f"body:has(.release-{page}){{page:{page}}}" in style
        assert f'@page {page}{{@bottom-left{{content:"{foot}"' in style


def test_a_kind_is_not_said_twice(built: BuiltSite) -> None:
    assert reading.title(reading.page(built, f"{PLACE}lagi/")) == "Undangan rapat – Humas Contoh"


def test_of_the_corrections_of_one_day_the_last_written_is_the_newest(load: Callable[..., Newsroom]) -> None:
    ralat = "[{tanggal: 2022-09-20, isi: Satu.}, {tanggal: 2022-09-20, isi: Dua.}, {tanggal: 2022-09-19, isi: Nol.}]"
    [corrected] = load({"siaran-pers/a.md": release(ralat=ralat)}).releases
    assert [correction.text for correction in status.corrections(corrected)] == ["Dua.", "Satu.", "Nol."]
