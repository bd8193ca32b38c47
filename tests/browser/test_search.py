"""Searching as a reader does: typing, narrowing, going back; the keyboard alone; without scripts."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Iterator
from datetime import datetime
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from tests.conftest import BASE, SAMPLE, SETTINGS, ZONE, Content, lay, release

from pressroom.build.command import build
from pressroom.renditions.search.documents import LONGEST_NAME
from pressroom.renditions.search.words import ROOTS, chunks, stem

from . import conftest, queries, searching
from .conftest import NewReader, told
from .test_reading import violations

QUERIES = Path(__file__).with_name("queries.txt")

NUMBER = "480/77123/HUMAS/2022"
ACRONYM, EXPANSION = "SIAP DIFOTO", "Sistem Aplikasi Digital Front Office"
# Of each text its words as pencari.js reads them, and the stem of the first of each chunk.
WORDS = """(texts, roots) => {
  directory = { roots };
  return texts.map((text) => {
    const all = (plain(text).match(CHUNK) ?? []).map(tokens);
    return [all, all.map(([whole]) => stem(whole))];
  });
}"""
CONTENT: Content = BASE | {
    "inovasi/siap-difoto.md": f"---\nnama: {ACRONYM}\nkepanjangan: {EXPANSION}\n"
    "instansi: Kecamatan Bekasi Timur\npenerapan: 2022-01-05\n---\nWarga berfoto di loket.\n",
    "inovasi/sapu-lidi.md": "---\nnama: Sapu Lidi\ninstansi: Disdukcapil\n---\nCeritanya.\n",
    "halaman/tentang.md": "---\njudul: Tentang kami\n---\nSiapa kami.\n",
    "siaran-pers/padang.md": release(
        "Kota Padang mempelajari inovasi",
        nomor=NUMBER,
        inovasi=ACRONYM,
        tag="studi banding",
        kunjungan="{asal: 'Kota Padang, Sumatera Barat'}",
        body="Rombongan dari Padang, yang dipimpin wali kotanya, diterima di balai kota <script>alert(1)</script> &lt;b&gt;.",
    ),
    "siaran-pers/layan-1.md": release(
        "Loket baru", "2021-05-01", body="Layanan di loket.", jenis="pengumuman"
    ),
    "siaran-pers/layan-2.md": release("Loket lama", "2021-05-02", body="Pelayanan di loket."),
    "siaran-pers/layan-3.md": release("Loket kita", "2021-05-03", body="Petugas melayani di loket."),
    "siaran-pers/kolam.md": release("Kolam ikan", "2021-06-01", body="Ikan lele."),
    "siaran-pers/retribusi.md": release("Retribusi pasar", "2021-06-02", body="Pedagang membayar."),
    "siaran-pers/warung.md": release(
        "Warung", "2021-06-03", body="Sapulangit sapujagat sapuratus sapurasa lidiana lidirejo lidipuro."
    ),
    "siaran-pers/en.md": release(
        "Padang came to learn", bahasa="en", terjemahan="padang", body="A delegation."
    ),
    "siaran-pers/perpustakaan.md": release(
        "Perpustakaan kelurahan", "2021-07-01", body="Anggarannya Rp5.000.000. Warga ramai membaca buku."
    ),
    "siaran-pers/tarik.md": release(
        "Kereta gantung",
        "2021-06-04",
        body="Tidak jadi.",
        dicabut="{tanggal: 2021-06-05, alasan: Keliru.}",
    ),
    "siaran-pers/buku.md": release(
        "Buku", "2021-07-02", body="Membaca di taman, ramai sekali, bersama warga."
    ),
    **{
        f"siaran-pers/vaksin-{n}.md": release(
            f"Vaksinasi ke-{n}",
            f"2020-03-{n % 28 + 1:02}",
            body="Imunisasi.",
            instansi="Kecamatan Bekasi Timur",
        )
        for n in range(45)
    },
}


class Handler(conftest._Handler):
    """A host that sends no policy: the page's own stands alone, as on GitHub Pages."""

    def end_headers(self) -> None:
        super(conftest._Handler, self).end_headers()


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a published site, under a path."""
    folder = tmp_path_factory.mktemp("search")
    output = folder / conftest.PREFIX
    handler = type("SiteHandler", (Handler,), {"missing": output / "404.html"})
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    url = f"http://127.0.0.1:{server.server_port}/{conftest.PREFIX}"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(conftest.ROOT)
        patch.setenv("SOURCE_DATE_EPOCH", conftest.MOMENT)
        content = lay(folder / "content", CONTENT)
        build(
            SETTINGS,
            content=content,
            output=output,
            purpose="public",
            site=url,
            cache=folder / "c",
        )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"{url}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def search(reader: NewReader, published: str) -> Iterator[Page]:
    """The search page on a phone; nothing goes wrong while a test uses it."""
    someone = reader(360, site=published)
    yield someone.open("cari/")
    assert not someone.troubles, told(someone.troubles)


def status(page: Page) -> Locator:
    return page.get_by_role("status")


def titles(page: Page) -> list[str]:
    return page.locator("#hasil h2").all_inner_texts()


def ask(page: Page, query: str, count: str) -> list[str]:
    """Type ``query`` and wait for ``count`` hits; the titles on the first page."""
    page.get_by_role("searchbox").fill(query)
    expect(status(page)).to_contain_text(f"{count} hasil untuk “{query}”")
    expect(page.locator("#hasil li")).to_have_count(min(int(count), 20))
    return titles(page)


def test_typing_finds_and_keeps_the_focus_in_the_box(search: Page) -> None:
    box = search.get_by_role("searchbox")
    box.press_sequentially("padang", delay=30)
    expect(status(search)).to_have_text("2 hasil untuk “padang”, paling cocok dulu")
    expect(box).to_be_focused()
    row = search.locator("#hasil li", has_text="mempelajari")
    expect(row.locator(".kicker")).to_have_text(re.compile(r"^\s*20 Sep 2022\s*Kunjungan\s*$"))
    assert search.url.endswith("cari/?q=padang")
    expect(search.get_by_role("heading", name="Topik")).to_be_hidden()


def test_hits_are_marked_and_text_stays_text(search: Page) -> None:
    ask(search, "padang", "2")
    row = search.locator("#hasil li", has_text="mempelajari")
    assert row.locator("h2 mark").all_inner_texts() == ["Padang"]
    assert "Padang" in row.locator("p.small mark").all_inner_texts()
    assert "<b>" in row.locator("p.small").inner_text()
    assert search.locator("#hasil script, #hasil p.small b").count() == 0


def test_an_excerpt_shows_the_story_and_what_stands_behind_it_only_when_asked(search: Page) -> None:
    ask(search, "petugas", "1")
    row = search.locator("#hasil li", has_text="Loket kita")
    expect(row.locator("p.small")).to_have_text("Petugas melayani di loket.")
    ask(search, "sumatera", "1")
    expect(search.locator("#hasil p.small mark")).to_have_text("Sumatera")


def test_what_was_withdrawn_is_struck_through_among_hits(search: Page) -> None:
    ask(search, "gantung", "1")
    assert search.locator("#hasil h2 s").all_inner_texts() == ["Kereta gantung"]
    assert search.locator("#hasil .kicker .tag-alert").all_inner_texts() == ["Dicabut"]
    ask(search, "kolam", "1")
    assert search.locator("#hasil h2 s").count() == 0


def test_a_hit_leads_to_its_page_below_the_sites_path_and_back(search: Page) -> None:
    ask(search, "rombongan", "1")
    search.get_by_role("link", name="Kota Padang mempelajari inovasi").click()
    expect(search).to_have_title(re.compile("Kota Padang mempelajari inovasi"))
    search.go_back()
    expect(search.get_by_role("searchbox")).to_have_value("rombongan")
    expect(search.locator("#hasil li")).to_have_count(1)


@pytest.mark.parametrize("query", [ACRONYM, EXPANSION, "siap difoto", "front office"])
def test_an_acronym_and_what_it_stands_for_find_the_innovation_first(search: Page, query: str) -> None:
    assert ask(search, query, "3" if "FOTO" in query.upper() else "2")[0] == ACRONYM


def test_a_name_weighs_more_than_rare_words_that_begin_as_it_does(search: Page) -> None:
    assert ask(search, "sapu lidi", "1") == ["Sapu Lidi"]
    assert ask(search, "lidi", "2") == ["Sapu Lidi", "Warung"]


@pytest.mark.parametrize("query", [NUMBER, "77123", f'"{NUMBER}"', "480/77123", '"480/77123"', "77123/HUMAS"])
def test_a_release_is_found_by_its_number_and_parts_of_it(search: Page, query: str) -> None:
    assert ask(search, query, "1") == ["Kota Padang mempelajari inovasi"]


def test_words_of_one_stem_find_the_same(search: Page) -> None:
    found = [sorted(ask(search, query, "3")) for query in ("layanan", "pelayanan", "melayani")]
    assert found[0] == found[1] == found[2] == ["Loket baru", "Loket kita", "Loket lama"]


@pytest.mark.parametrize("query", ["perpus", "5.000.000", "5000000"])
def test_the_beginning_of_a_word_and_a_number_are_enough(search: Page, query: str) -> None:
    assert ask(search, query, "1") == ["Perpustakaan kelurahan"]


def test_words_that_follow_one_another_come_before_scattered_ones(search: Page) -> None:
    assert ask(search, "ramai membaca", "2") == ["Perpustakaan kelurahan", "Buku"]
    assert ask(search, "membaca di taman", "1") == ["Buku"]
    search.get_by_role("searchbox").fill('"ramai membaca"')
    expect(search.locator("#hasil li")).to_have_count(1)


def test_a_misspelt_word_finds_what_was_meant_and_asks(search: Page) -> None:
    search.get_by_role("searchbox").fill("pdang")
    expect(status(search)).to_have_text("Tidak ada “pdang”. Maksud Anda padang? 2 hasil, paling cocok dulu")
    expect(search.locator("#hasil li")).to_have_count(2)
    search.get_by_role("link", name="padang", exact=True).click()
    expect(status(search)).to_have_text("2 hasil untuk “padang”, paling cocok dulu")
    expect(search.get_by_role("searchbox")).to_have_value("padang")
    assert search.url.endswith("cari/?q=padang")


def test_what_holds_only_some_of_the_words_is_said_to_hold_a_part(search: Page) -> None:
    search.get_by_role("searchbox").fill("retribusi kolam")
    expect(status(search)).to_have_text("2 hasil memuat sebagian dari “retribusi kolam”, paling cocok dulu")
    assert set(titles(search)) == {"Retribusi pasar", "Kolam ikan"}


def test_more_brings_the_next_twenty_and_moves_on_to_them(search: Page) -> None:
    ask(search, "vaksinasi", "45")
    more = search.get_by_role("button", name="20 hasil lagi")
    more.press("Enter")
    expect(search.locator("#hasil li")).to_have_count(40)
    expect(search.locator("#hasil li").nth(20).get_by_role("link")).to_be_focused()
    search.get_by_role("button", name="5 hasil lagi").click()
    expect(search.locator("#hasil li")).to_have_count(45)
    expect(search.get_by_role("button", name=re.compile("lagi"))).to_be_hidden()
    assert len(set(titles(search))) == 45


def test_filters_narrow_order_and_stand_in_the_address(search: Page) -> None:
    ask(search, "loket", "4")
    search.get_by_text("Saring dan urutkan").click()
    search.get_by_label("Urutan").select_option("Terbaru")
    expect(status(search)).to_have_text("4 hasil untuk “loket”, terbaru dulu")
    assert titles(search) == [ACRONYM, "Loket kita", "Loket lama", "Loket baru"]
    search.get_by_label("Jenis").select_option("Pengumuman")
    expect(search.locator("#hasil li")).to_have_count(1)
    assert search.url.endswith("?q=loket&jenis=pengumuman&urut=terbaru")
    search.go_back()
    expect(search.locator("#hasil li")).to_have_count(4)
    expect(search.get_by_label("Jenis")).to_have_value("")
    search.get_by_label("Tahun").select_option("2021")
    expect(search.locator("#hasil li")).to_have_count(3)
    search.get_by_label("Inovasi").select_option(ACRONYM)
    expect(search.get_by_role("heading", name="Belum ada yang cocok dengan “loket”")).to_be_visible()
    search.get_by_role("link", name="tanpa saringan").click()
    expect(search.locator("#hasil li")).to_have_count(4)
    assert search.url.endswith("?q=loket")


def test_a_filter_alone_lists_all_that_it_holds_newest_first(reader: NewReader, published: str) -> None:
    page = reader(1280, site=published).open(
        "cari/?instansi=kecamatan-bekasi-timur&jenis=siaran-pers&tahun=2020"
    )
    expect(status(page)).to_have_text("45 hasil, terbaru dulu")
    expect(page.get_by_label("Instansi")).to_be_visible()
    expect(page.get_by_label("Instansi")).to_have_value("kecamatan-bekasi-timur")


def test_nothing_found_names_what_was_asked_and_offers_ways(search: Page) -> None:
    search.get_by_role("searchbox").fill("pungli")
    expect(search.get_by_role("heading", name="Belum ada yang cocok dengan “pungli”")).to_be_visible()
    expect(status(search)).to_contain_text("Belum ada yang cocok")
    expect(search.get_by_text("Coba kata lain.")).to_be_visible()
    expect(search.get_by_role("heading", name="Topik")).to_be_visible()
    assert search.locator("#hasil li").count() == 0
    faults = violations(search)
    assert not faults, told(faults)


def test_an_emptied_box_brings_topics_and_years_back(search: Page) -> None:
    ask(search, "loket", "4")
    search.get_by_role("searchbox").fill("")
    expect(search.get_by_role("heading", name="Topik")).to_be_visible()
    expect(search.locator("#hasil li")).to_have_count(0)
    expect(status(search)).to_have_text("")
    assert search.url.endswith("cari/")


def test_the_box_of_another_page_leads_here(reader: NewReader, published: str) -> None:
    page = reader(1280, site=published).open("")
    page.get_by_role("searchbox").fill("padang")
    page.get_by_role("searchbox").press("Enter")
    expect(status(page)).to_contain_text("2 hasil")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_among_hits(
    reader: NewReader, published: str, width: int, scheme: conftest.Scheme
) -> None:
    page = reader(width, scheme, site=published).open("cari/?q=padang&tahun=2022")
    expect(page.locator("#hasil li")).to_have_count(2)
    faults = violations(page)
    assert not faults, told(faults)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_translation_says_its_language(search: Page) -> None:
    ask(search, "delegation", "1")
    expect(search.get_by_role("link", name="Padang came to learn")).to_have_attribute("lang", "en")
    expect(search.locator("#hasil p.small")).to_have_attribute("lang", "en")


def test_without_scripts_the_page_says_why_and_offers_ways(reader: NewReader, published: str) -> None:
    page = reader(360, site=published, scripts=False).open("cari/?q=padang")
    expect(page.get_by_role("heading", name="Pencarian kata memerlukan JavaScript")).to_be_visible()
    expect(page.get_by_role("link", name="2020")).to_be_visible()
    expect(page.locator("noscript p").first).to_contain_text("Kata yang Anda ketik tetap ada di alamat")
    expect(page.get_by_text("Saring dan urutkan")).to_be_hidden()


def test_what_is_typed_before_the_index_is_there_is_answered_once_it_is(
    browser: Browser, published: str
) -> None:
    held: list[Route] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/index.*.json", lambda route: held.append(route))
        page.goto(f"{published}cari/")
        page.get_by_role("searchbox").last.fill("padang")
        expect(page.locator("#kabar")).to_have_text("Mencari…")
        held[0].continue_()
        expect(page.locator("#hasil > li").first).to_be_visible()
        expect(page.locator("#kosong")).to_be_hidden()


@pytest.mark.parametrize("missing", ["index.*.json", "pencari.*.js", "shard-*.bin"])
def test_an_index_that_does_not_load_is_said_and_ways_are_offered(
    browser: Browser, published: str, missing: str
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.route(f"**/{missing}", lambda route: route.abort())
        page.goto(f"{published}cari/?q=padang")
        expect(page.get_by_role("heading", name="Pencarian kata sedang tidak dapat dipakai")).to_be_visible()
        expect(page.get_by_role("link", name="2020")).to_be_visible()
        expect(page.get_by_text("Saring dan urutkan")).to_be_hidden()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the sample, published."""
    output = tmp_path_factory.mktemp("sample") / "output"
    handler = type("SiteHandler", (Handler,), {"missing": output / "404.html"})
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(output)))
    url = f"http://127.0.0.1:{server.server_port}/"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(conftest.ROOT)
        patch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2026, 1, 1, tzinfo=ZONE).timestamp())))
        cache = output.parent / "cache"
        build(SETTINGS, content=SAMPLE / "content", output=output, purpose="public", site=url, cache=cache)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield url
    server.shutdown()
    server.server_close()


@pytest.fixture
def sample_search(reader: NewReader, sample: str) -> Page:
    return reader(360, site=sample).open("cari/")


def test_what_people_type_finds_what_they_mean_first(sample_search: Page) -> None:
    expected = queries.read(QUERIES)
    assert len(expected) >= 200
    answers = searching.ask(sample_search, *(query.text for query in expected))
    faults = [query.fault(answer) for query, answer in zip(expected, answers, strict=True)]
    assert not any(faults), told([fault for fault in faults if fault])


def test_excerpts_are_text_of_the_page(sample_search: Page) -> None:
    """No list of other names, and no more than a reader takes in."""
    for answer in searching.ask(sample_search, "disperindag", "tapem", "bekasi", "layanan", "usaha mikro"):
        assert answer["hits"]
        for hit in answer["hits"]:
            excerpt = searching.text(hit["text"])
            assert 0 < len(excerpt) <= 250
            assert "Disperindag" not in excerpt


def test_the_browser_reads_words_as_the_index_keeps_them(browser: Browser) -> None:
    texts = [query.text for query in queries.read(QUERIES)]
    texts += [
        "Rp5.000.000",
        "Rp2.500,50",
        "warga-warga",
        "Jum’at",
        "Kafé",
        "08.00–16.00",
        "R&D",
        "A+",
        "3/4",
        "12.5",
    ]
    texts += ["perpustakaan membelajarkan pelajar keberterimaan meny meng menyanyi penyanyi memukul beternak"]
    script = (conftest.ROOT / "theme" / "static" / "pencari.js").read_text(encoding="utf-8")
    page = browser.new_page()  # without a policy, so that the script can be given a question of its own
    page.evaluate(f"{script}\nglobalThis.words = {WORDS};\nglobalThis.longestName = LONGEST_NAME;\n0")
    assert page.evaluate("longestName") == LONGEST_NAME
    result = page.evaluate("([texts, roots]) => words(texts, roots)", [texts, ROOTS])
    page.close()
    for text, (tokens, roots) in zip(texts, result, strict=True):
        own = [list(chunk) for chunk in chunks(text)]
        assert tokens == own[: len(tokens)], text
        assert roots == [stem(chunk[0]) for chunk in own[: len(tokens)]], text


def test_the_scripts_are_small() -> None:
    """Of the page ten kilobytes without what is only for its readers; and of its worker twenty-two."""
    for name, most in (("cari.js", 10_000), ("pencari.js", 22_000)):
        script = (conftest.ROOT / "theme" / "static" / name).read_text(encoding="utf-8")
        assert len(re.sub(r"^\s*(//.*)?", "", script, flags=re.MULTILINE)) < most
