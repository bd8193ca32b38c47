"""The site as a reader meets it: two widths, two schemes, with and without scripts, on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from pressroom.cities.checks.accessibility import RULES

from .conftest import NewReader, Reader, Site, told
from .faces import FACES

HOME = ""
RELEASE = "siaran-pers/2022/09/kota-padang-pelajari-inovasi-pelayanan-publik-kota-bekasi/"
AGENCY = "instansi/kecamatan-bekasi-timur/"
INNOVATION = "inovasi/siap-difoto/"
DRAFT = "siaran-pers/2023/10/layanan-loket-menjelang-akhir-tahun/"
SCHEDULED = "siaran-pers/2030/12/ringkasan-tahunan-inovasi-pelayanan/"
UNLISTED = "siaran-pers/2023/09/petunjuk-peliputan-bagi-media-undangan/"
MAIN_PAGES = [HOME, RELEASE, AGENCY, INNOVATION]
# Every kind of page, and of release every kind of notice.
PAGES = [
    *MAIN_PAGES,
    "siaran-pers/",
    "siaran-pers/undangan/",
    "siaran-pers/2022/06/tera-ulang-timbangan-pedagang-pasar/",  # corrected
    "siaran-pers/2020/05/bazar-usaha-mikro-akhir-pekan/",  # withdrawn
    "siaran-pers/2022/09/jadwal-perekaman-ktp-el-keliling/",  # with an attachment
    "siaran-pers/2021/11/pesan-berantai-tentang-biaya-dokumen/",  # a claim and the verdict on it
    "agenda/",
    "en/siaran-pers/2022/09/padang-studies-public-service-innovation-in-bekasi/",
    UNLISTED,
    "instansi/",
    "inovasi/",
    "inovasi/sapu-lidi/",  # little is known of it
    "kunjungan/",
    "cari/",
    "tag/",
    "arsip/",
    "arsip/2022/",
    "data/",
    "tentang/",
    "statistik/",
    "media/",
    "galeri/",
    "langganan/",
    "inovasi/urusan/administrasi-kependudukan-dan-pencatatan-sipil/",
    "en/",
    "404.html",
]


def name(path: str) -> str:
    return path or "beranda"


def violations(page: Page) -> list[str]:
    """What axe finds: the rule, and the element with what is wrong with it."""
    found = []
    for rule in Axe().run(page, options=RULES).response["violations"]:
        for node in rule["nodes"]:
            why = [check["message"] for check in (*node["any"], *node["all"], *node["none"])]
            found.append(f"{rule['id']}: {' '.join(map(str, node['target']))}: {'; '.join(why)}")
    return found


LOADED = "image => image.decode().then(() => true, () => false)"


@pytest.fixture(
    scope="module",
    params=[(path, width) for path in PAGES for width in (360, 1280)],
    ids=lambda given: f"{name(given[0])}-{given[1]}",
)
def opened(request: pytest.FixtureRequest, new_reader: NewReader) -> Iterator[Reader]:
    """Someone who has just opened one of PAGES; the tests of a page share it and leave it as it was."""
    path, width = request.param
    someone = new_reader(width)
    someone.open(path)
    yield someone
    someone.page.close()


def test_page_loads_quietly_and_from_its_own_host(opened: Reader) -> None:
    """Nothing in the console (the server's policy puts anything inline there), no failed request,
    nothing asked of a third party, even when one scrolls to the end; all pictures are there."""
    page = opened.page
    for picture in page.locator("main img").filter(visible=True).all():
        picture.scroll_into_view_if_needed()
        if not picture.evaluate(LOADED):
            opened.troubles.append(f"no picture: {picture.get_attribute('src')}")
    page.locator("footer").scroll_into_view_if_needed()
    page.evaluate("scrollTo(0, 0)")
    assert not opened.troubles, told(opened.troubles)


def test_axe_finds_no_violation(opened: Reader) -> None:
    """Everyone can use every kind of page: on a phone in light, on a desk in dark. The audit sees both in both."""
    on_a_desk = opened.page.evaluate("innerWidth > 768")
    opened.page.emulate_media(color_scheme="dark" if on_a_desk else "light")
    found = violations(opened.page)
    opened.page.emulate_media(color_scheme="light")
    assert not found, told(found)


SIDEWAYS = """() => {
    const root = document.documentElement, wide = root.clientWidth
    const hides = [root, document.body].some(e => /hidden|clip/.test(getComputedStyle(e).overflowX))
    if (!hides && root.scrollWidth <= wide && document.body.scrollWidth <= wide) return []
    return [...document.querySelectorAll("body *")]
        .filter(e => e.getBoundingClientRect().right > wide + 0.5)
        .map(e => `${e.tagName.toLowerCase()}.${e.getAttribute("class")} ${e.textContent.trim().slice(0, 40)}`)
        .slice(0, 5).concat(hides ? ["overflow hidden"] : [`${root.scrollWidth} px in ${wide} px`])
}"""
LARGER = "document.documentElement.style.fontSize = '200%'"
SPACED = """() => {
    document.documentElement.style.fontSize = ''
    const style = new CSSStyleSheet()
    style.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-bottom: 2em !important }`)
    document.adoptedStyleSheets = [style]
}"""


# On how many lines the text of a link stands if it were another.
LINES_OF = """(link, text) => {
    link.textContent = text
    const words = document.createRange()
    words.selectNodeContents(link)
    return new Set([...words.getClientRects()].map(line => line.top)).size
}"""


def test_whom_to_write_to_is_not_broken_in_the_middle_on_a_phone(reader: NewReader) -> None:
    link = reader(360).open("media/").locator(".fact-email a").first
    assert link.evaluate(LINES_OF, "humas@kabupaten-anda.go.id") == 1


# What fits in the wide face fits in a narrow one.
@pytest.mark.parametrize(
    "face", [*(pytest.param(face, marks=pytest.mark.audit) for face in FACES[:-1]), FACES[-1]]
)
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", PAGES, ids=name)
def test_page_never_scrolls_sideways(reader: NewReader, path: str, width: int, face: str) -> None:
    """From 320 to 1920 px, with text twice as large, and with the spacing of WCAG 1.4.12."""
    page, faults = reader(width, face=face).open(path), []
    narrow = width < 768
    for way, script, widths in (
        ("plain", "", (320, 360) if narrow else (768, 1024, 1280, 1920)),
        ("text at 200 %", LARGER, (320, 360) if narrow else (1280,)),
        ("text spaced", SPACED, (320, 360) if narrow else ()),
    ):
        page.evaluate(script)
        for size in widths:
            page.set_viewport_size({"width": size, "height": 640 if narrow else 800})
            if wrong := page.evaluate(SIDEWAYS):
                faults.append(f"{size} px, {way}: {'; '.join(wrong)}")
    assert not faults, told(faults)


@pytest.mark.parametrize(
    "width", [360, *(pytest.param(w, marks=pytest.mark.audit) for w in (768, 1024, 1280))]
)
def test_no_word_is_so_long_that_a_page_scrolls_sideways(
    reader: NewReader, long_words: Site, width: int
) -> None:
    """Wherever people write: a title beside another release, a chip, a name in the footer."""
    someone, faults = reader(width, site=long_words.url), []
    for file in sorted(long_words.output.rglob("index.html")):
        path = file.relative_to(long_words.output).parent.as_posix().strip(".")
        page = someone.open(f"{path}/" if path else "")
        for size, script in (("plain", ""), ("text at 200 %", LARGER)):
            page.evaluate(script)
            if wrong := page.evaluate(SIDEWAYS):
                faults.append(f"{path}, {size}: {'; '.join(wrong)}")
    assert not faults, told(faults)


def links(page: Page, address: str) -> Locator:
    """The links in the page's main part that a reader sees and whose path ends like ``address``."""
    places = page.locator("main a:not([aria-hidden])").filter(visible=True, has_text=re.compile(r"\w"))
    wanted = re.compile(address)
    paths = {href for place in places.all() if (href := place.get_attribute("href")) and wanted.search(href)}
    return places.and_(page.locator(", ".join(f'[href="{path}"]' for path in paths) or ":not(*)"))


def follow(page: Page, link: Locator) -> str:
    """Click ``link``, arrive where it leads, and return its words."""
    assert link.count(), f"{page.url} shows no such link"
    words, href = link.inner_text(), link.get_attribute("href") or ""
    target = urljoin(page.url, href)
    link.click()
    page.wait_for_url(target)
    expect(page.locator("h1")).to_be_visible()
    return plain(words)


def plain(text: str) -> str:
    """Words as people read them: typography's own spaces and marks apart."""
    return " ".join(text.replace("\u00ad", "").split())


A_RELEASE, AN_AGENCY, AN_INNOVATION = (
    r"/siaran-pers/\d{4}/\d\d/[^/]+/$",
    r"/instansi/[^/]+/$",
    r"/inovasi/[^/]+/$",
)


def headline(page: Page) -> str:
    return plain(page.locator("h1").inner_text())


def walk(page: Page) -> None:
    """From the home page: a release, its agency, an innovation of that, a release about it; each
    page is headed by the words that one clicked."""
    home = page.url
    for place in range(links(page, A_RELEASE).count()):
        title = follow(page, links(page, A_RELEASE).nth(place))
        assert headline(page) == title
        agency = follow(page, links(page, AN_AGENCY).first)
        assert headline(page) == agency
        if links(page, AN_INNOVATION).count():
            break
        page.goto(home)  # not every agency has an innovation
    innovation = follow(page, links(page, AN_INNOVATION).first)
    assert headline(page) == innovation
    about = urlsplit(page.url).path
    title = follow(page, links(page, A_RELEASE).first)
    assert headline(page) == title
    assert links(page, re.escape(about) + "$").count(), f"{page.url} does not lead back to {about}"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("width", [360, 1280])
def test_reader_walks_from_home_to_release_agency_innovation_release(
    reader: NewReader, width: int, scripts: bool
) -> None:
    """The way that this house is built for, by visible links alone; nothing goes wrong."""
    someone = reader(width, scripts=scripts)
    walk(someone.open(HOME))
    assert not someone.troubles, told(someone.troubles)


@pytest.mark.parametrize("width", [360, 1280])
def test_reader_walks_through_a_site_at_the_root_of_its_host(
    reader: NewReader, root_url: str, width: int
) -> None:
    """The same links hold when SITEURL has no path."""
    someone = reader(width, site=root_url)
    walk(someone.open(HOME))
    assert not someone.troubles, told(someone.troubles)


PRICES = "siaran-pers/2022/09/pemantauan-harga-bahan-pokok/"
TEXT_EDGES = """
cells => cells.map(cell => {
  const text = document.createRange()
  text.selectNodeContents(cell)
  const edges = text.getBoundingClientRect()
  return [edges.left, edges.right].map(Math.round)
})
"""


@pytest.mark.parametrize("width", [360, 1280])
def test_column_of_a_table_is_set_to_the_side_that_its_text_asks_for(reader: NewReader, width: int) -> None:
    page = reader(width).open(PRICES)
    goods, prices = (
        page.locator(f"main tr > :nth-child({column})").evaluate_all(TEXT_EDGES) for column in (1, 3)
    )
    assert len(goods) == len(prices) == 5
    assert len({left for left, _ in goods}) == 1
    assert len({right for _, right in prices}) == 1


@pytest.mark.parametrize("width", [360, 1280])
def test_masthead_leads_to_every_section_and_home(reader: NewReader, width: int) -> None:
    """The four sections are one click away, the one that one is in is marked, the name leads home."""
    someone = reader(width)
    page = someone.open(HOME)
    sections = page.locator("header nav ul")
    assert len(set(sections.locator("a").evaluate_all("links => links.map(a => a.offsetTop)"))) == 1
    assert sections.evaluate("list => list.scrollWidth <= list.clientWidth")
    for words, path in (
        ("Siaran pers", "siaran-pers/"),
        ("Inovasi", "inovasi/"),
        ("Instansi", "instansi/"),
        ("Untuk media", "media/"),
    ):
        page.get_by_role("banner").get_by_role("link", name=words, exact=True).click()
        page.wait_for_url(urljoin(someone.site, path))
        current = page.get_by_role("banner").locator("[aria-current]")
        assert current.all_inner_texts() == [words]
    page.get_by_role("banner").get_by_role("link").first.click()
    page.wait_for_url(someone.site)
    assert not someone.troubles, told(someone.troubles)


@pytest.mark.parametrize("width", [360, 1280])
def test_what_must_be_said_of_a_neighbour_stands_before_its_title(reader: NewReader, width: int) -> None:
    """As wide as its word, on the first line of the title, and apart from it."""
    page = reader(width).open("siaran-pers/2020/08/pelayanan-malam-pindah-ke-hari-jumat/")
    boxes = page.locator(".neighbours p").first.evaluate(
        """place => [...place.querySelectorAll('.tag'), place.querySelector('a')]
            .map(e => e.getClientRects()[0]).map(box => [box.left, box.right, box.top, box.bottom])"""
    )
    assert len(boxes) == 3
    for (left, right, top, bottom), (next_left, _, next_top, _) in pairwise(boxes):
        assert right - left < 120
        assert 4 <= next_left - right <= 16
        assert top <= next_top + 4 < bottom


def test_the_lead_and_the_band_have_their_measure(reader: NewReader) -> None:
    """Wide: a low band, the photo seven parts and the words five, the two after it beside the photo. Narrower: one
    under the other, the words at most as wide as the photo."""
    wide = reader(1280).open(HOME)
    box = "selector => { const b = document.querySelector(selector).getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] }"
    assert wide.evaluate("document.querySelector('.hero').offsetHeight") <= 160
    photo, words, seconds = (wide.evaluate(box, s) for s in (".lead img", ".lead > div", ".seconds"))
    assert 1.35 <= (photo[2] - photo[0]) / (words[2] - words[0]) <= 1.45
    assert photo[2] < words[0] == seconds[0]
    assert photo[1] == pytest.approx(words[1], abs=1)
    assert words[3] < seconds[1] < photo[3]
    narrow = reader(768).open(HOME)
    photo, words = (narrow.evaluate(box, s) for s in (".lead img", ".lead > div"))
    assert (photo[0], photo[2]) == (words[0], words[2])
    assert photo[3] < words[1]


def test_a_list_loads_its_photos_on_a_wide_screen_only(reader: NewReader) -> None:
    """A browser without scripts waits with no picture until it is seen."""
    someone = reader(360, scripts=False)
    loaded: list[str] = []
    someone.page.on("request", lambda request: loaded.append(request.url))
    assert someone.open("siaran-pers/").locator("main li img").count() > 3
    assert not [url for url in loaded if "/foto/" in url]
    wide = reader(1280)
    with wide.page.expect_request("**/foto/**"):
        wide.open("siaran-pers/")


def test_pager_leads_to_the_older_releases_and_back(reader: NewReader) -> None:
    """All releases can be reached, twenty at a time."""
    page = reader(360).open("siaran-pers/")
    newest = page.locator("main h2").first.inner_text()
    page.get_by_role("link", name="Lebih lama").click()
    page.wait_for_url("**/siaran-pers/halaman/2/")
    assert newest not in page.locator("main").inner_text()
    page.get_by_role("link", name="Lebih baru").click()
    page.wait_for_url("**/ruang-pers/siaran-pers/")


def test_search_box_and_search_link_lead_to_the_search_page(reader: NewReader) -> None:
    """A box on a wide screen, a link on a narrow one; the page says what it can do without scripts."""
    wide = reader(1280, scripts=False)
    page = wide.open(RELEASE)
    page.get_by_role("searchbox").fill("sapu lidi")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url(f"{wide.site}cari/?q=sapu+lidi")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cari")
    assert not wide.troubles, told(wide.troubles)
    narrow = reader(360, scripts=False)
    page = narrow.open(RELEASE)
    page.get_by_role("banner").get_by_role("link", name="Cari").click()
    page.wait_for_url(f"{narrow.site}cari/")
    expect(page.get_by_role("searchbox")).to_be_visible()
    assert links(page, r"/tag/[^/]+/$").count()
    assert links(page, r"/arsip/\d{4}/$").count()


def test_wrong_address_shows_a_whole_page_with_ways_on(reader: NewReader) -> None:
    """However deep the wrong address is, the page has its style and its links lead on."""
    page = reader(360).open("siaran-pers/1999/01/tidak/pernah/ada/")
    assert headline(page) == "Halaman ini tidak ada"
    loaded = "document.fonts.ready.then(fonts => [...fonts].filter(font => font.status == 'loaded').length)"
    assert page.evaluate("document.styleSheets.length") == 1
    assert page.evaluate(loaded) > 0
    follow(page, links(page, r"/arsip/\d{4}/$").first)


def test_former_address_leads_to_the_new_one(reader: NewReader) -> None:
    """A published address never dies, with scripts off too."""
    someone = reader(360, scripts=False)
    page = someone.open("inovasi/sistem-aplikasi-digital-front-office/")
    page.wait_for_url(urljoin(someone.site, INNOVATION))
    assert not someone.troubles, told(someone.troubles)


@pytest.mark.parametrize("path", MAIN_PAGES, ids=name)
def test_first_tab_stop_skips_to_the_content(reader: NewReader, path: str) -> None:
    """'Langsung ke isi' comes first, shows itself, and takes the keyboard into the main part."""
    page = reader(360).open(path)
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.inner_text() == "Langsung ke isi"
    expect(focused).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


UNSEEN_STOP = """() => {
    const e = document.activeElement, box = e.getBoundingClientRect()
    const ways = [e, e.nextElementSibling].filter(Boolean).map(one => getComputedStyle(one))
    const shown = ways.some(one => one.outlineStyle != "none" && parseFloat(one.outlineWidth) >= 2)
    const near = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
    return e == document.body ? null : shown && near ? "" : e.outerHTML.slice(0, 120)
}"""


@pytest.mark.parametrize("path", [*MAIN_PAGES, "inovasi/"], ids=name)
def test_every_tab_stop_is_seen(reader: NewReader, path: str) -> None:
    """Whoever uses the keyboard always sees where they are."""
    page = reader(1280).open(path)
    unseen = []
    for _ in range(150):
        page.keyboard.press("Tab")
        stop = page.evaluate(UNSEEN_STOP)
        if stop is None:
            break
        unseen += [stop] if stop else []
    else:
        pytest.fail("the keyboard never leaves the page")
    assert not unseen, told(unseen)


@pytest.mark.parametrize("path", MAIN_PAGES, ids=name)
def test_page_is_readable_without_scripts(reader: NewReader, path: str) -> None:
    """Headline, navigation, text, photo and footer stand there by HTML and CSS alone."""
    someone = reader(360, scripts=False)
    page = someone.open(path)
    for part in ("h1", "header nav a", "footer a", "main img" if path in (RELEASE, INNOVATION) else "main a"):
        expect(page.locator(part).first).to_be_visible()
    assert len(page.locator("main").inner_text().split()) > 60
    assert not someone.troubles, told(someone.troubles)


def shown_cards(page: Page) -> dict[str, str]:
    """The cards that one sees: the innovation's name, and its kind and stage as they stand there."""
    cards = page.locator("main li.card").filter(visible=True)
    return {plain(card.locator("h3").inner_text()): card_words(card) for card in cards.all()}


def card_words(card: Locator) -> str:
    stage = card.locator("[aria-current]")
    stage_words = [re.sub(r"\s+\w+ \d{4}$", "", plain(text)) for text in stage.all_inner_texts()]
    return " · ".join([*map(plain, card.locator("p").all_inner_texts()), *stage_words])


@pytest.mark.parametrize("width", [360, 1280])
def test_filter_hides_cards_without_scripts(reader: NewReader, width: int) -> None:
    """Radio buttons and CSS alone choose what is shown, and one button shows everything again."""
    page = reader(width, scripts=False).open("inovasi/")
    form = page.get_by_role("form", name="Saring inovasi")
    everything = shown_cards(page)
    assert len(everything) >= 6
    for group in form.get_by_role("group").all():
        choices = [plain(text) for text in group.locator("label").all_inner_texts()]
        assert choices[0] == "Semua"
        for choice in choices[1:]:
            group.get_by_text(choice, exact=True).click()
            expected = {title for title, words in everything.items() if choice in re.split(" · ", words)}
            assert set(shown_cards(page)) == expected, choice
            assert 0 < len(expected) < len(everything), choice
            for section in page.locator("main section").filter(visible=True).all():
                assert section.locator("li.card").filter(visible=True).count(), "a heading over nothing"
        group.get_by_text("Semua", exact=True).click()
        assert shown_cards(page) == everything
    for group in form.get_by_role("group").all():
        group.locator("label").last.click()
    assert len(shown_cards(page)) < len(everything)
    page.get_by_role("button", name="Tampilkan semua").click()
    assert shown_cards(page) == everything


BOX = "e => (box => [box.top, box.bottom])(e.getBoundingClientRect())"


def test_contact_and_photo_are_in_sight_at_once_and_while_the_story_scrolls(reader: NewReader) -> None:
    """On a screen of 1280 by 800; telephone and e-mail in rows for a finger. What is jumped to or reached by the
    keyboard beside the story does not stop behind them."""
    page = reader(1280).open(RELEASE)
    contact = page.locator(".contact")
    photo = contact.get_by_role("link", name="Unduh foto (JPG, 37 KB)")
    for row in contact.locator("p > a").all():
        top, bottom = row.evaluate(BOX)
        assert bottom - top >= 44
    assert photo.evaluate(BOX)[1] < 800
    page.evaluate("scrollTo(0, 1500)")
    assert contact.evaluate(BOX)[0] == 0
    assert photo.evaluate(BOX)[1] < 800
    agency = page.locator("#instansi a").first
    agency.focus()
    assert agency.evaluate(BOX)[0] >= contact.evaluate(BOX)[1]


def test_on_a_phone_one_link_under_the_summary_leads_to_the_contact(reader: NewReader) -> None:
    page = reader(360).open(RELEASE)
    page.get_by_role("link", name="Untuk wartawan: kontak, foto, fakta").click()
    expect(page.get_by_role("heading", name="Kontak media")).to_be_in_viewport()
    assert page.url.endswith("#kontak")


def test_release_prints_as_a_letter(reader: NewReader) -> None:
    """On paper: letterhead with number above, sources and contact below, nothing to click."""
    page = reader(1280, "dark").open(RELEASE)
    office = page.get_by_text("Pemerintah Kota Bekasi", exact=True)
    expect(office).to_be_hidden()
    page.emulate_media(media="print")
    for text in ("Pemerintah Kota Bekasi", "Nomor 000/CONTOH/HUMAS/2022", "Narasumber"):
        expect(page.get_by_text(text, exact=True).filter(visible=True).first).to_be_visible()
    paper = plain(page.locator("body").inner_text())
    assert re.search(r"siaran pers\b", paper, re.IGNORECASE)
    contact = page.locator("main section").filter(has=page.get_by_role("heading", name="Kontak"))
    expect(contact).to_be_visible()
    assert "(021) 555-0100" in contact.inner_text()
    assert "humas@bekasi.example" in contact.inner_text()
    assert not re.search("WhatsApp|Unduh", contact.inner_text())
    for gone in ("header", "footer", ".skip", ".share", ".chips", "nav", ".btn", ".get", "form"):
        assert page.locator(gone).filter(visible=True).count() == 0, gone
    ink = page.locator("main p").first.evaluate("e => getComputedStyle(e).color")
    assert sum(map(int, re.findall(r"\d+", ink)[:3])) < 200, f"printed in {ink} where screens are dark"
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF-")


@pytest.mark.parametrize("face", FACES)
def test_first_story_prints_on_one_page(reader: NewReader, face: str) -> None:
    """As the look has it: one sheet of A4, its size taken from the style."""
    printed = reader(1280, face=face).open(RELEASE).pdf(prefer_css_page_size=True)
    pages = len(re.findall(rb"/Type\s*/Page\b", printed))
    assert pages == 1
    width, height = map(float, re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)[0])
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (DRAFT, "Draf Belum terbit. Halaman ini hanya tampak di pratinjau."),
        (SCHEDULED, "Terjadwal Terbit 2 Januari 2031, 09.00 WIB."),
        (UNLISTED, "Tersembunyi Terbit, tetapi tidak masuk daftar mana pun."),
    ],
    ids=["draft", "scheduled", "unlisted"],
)
def test_preview_says_what_is_not_public(reader: NewReader, preview_url: str, path: str, words: str) -> None:
    """In preview a bar under the masthead says what a page is and when it will appear."""
    page = reader(360, site=preview_url).open(path)
    bar = page.locator(".bar").first
    expect(bar).to_be_visible()
    assert words in plain(bar.inner_text())
    faults = violations(page)
    assert not faults, told(faults)


def test_public_site_has_no_draft_and_no_bar_but_for_examples(reader: NewReader) -> None:
    """What preview shows is not there in public; only an example says that it is one."""
    page = reader(360).open(DRAFT)
    assert headline(page) == "Halaman ini tidak ada"
    page = reader(360).open(RELEASE)
    assert page.locator(".bar").count() == 0
    page = reader(360).open(INNOVATION)
    assert [plain(bar.inner_text()).split()[0] for bar in page.locator(".bar").all()] == ["Contoh"]


def test_earlier_corrections_are_folded_but_are_copied_and_printed(reader: NewReader) -> None:
    page = reader(360).open("siaran-pers/2022/06/tera-ulang-timbangan-pedagang-pasar/")
    earlier = page.locator(".fold").get_by_text("Yang benar tiga hari")
    expect(earlier).to_be_hidden()
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text }")
    page.get_by_role("button", name="Salin teks siaran").click()
    copied = page.evaluate("window.copied")
    assert copied.index("Ralat, 20 Juni 2022") < copied.index("Ralat, 18 Juni 2022")
    assert copied.count("Yang benar tiga hari") == 1
    page.emulate_media(media="print")
    expect(page.locator(".history li").first).to_be_hidden()
    assert earlier.evaluate("(node) => node.checkVisibility()")
    expect(page.get_by_text("1 ralat sebelumnya")).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_text("1 ralat sebelumnya").click()
    expect(earlier).to_be_visible()
