"""Is this release real? What somebody was sent, compared in their own browser with what the office published."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, Request, Route, expect
from tests.conftest import BASE, SETTINGS, Content, lay, release

from pressroom.build.command import build
from pressroom.site.view.release_check import code_of

from . import conftest
from .conftest import NewReader, told
from .test_reading import violations

PLACE = "siaran-pers/2022/09/"
PATH = f"{PLACE}loket/"
STORY = """BEKASI — Wali kota membuka loket perekaman di “Balai Warga” pada Selasa (20/9/2022) pukul 08.00–12.00. Layanan ini tidak dipungut biaya apa pun.

Kuota tiga kecamatan 2500 3000 4000 orang, dengan biaya 5 juta. Kabari 0813 5550 0100 250 orang.

## Yang perlu dibawa

1. Fotokopi kartu keluarga satu lembar.
2. Surat pengantar dari kelurahan.

Warga yang bertanya dapat menghubungi 0812-5550-0100 pada jam kerja. Jadwal lengkapnya ada di kantor kecamatan masing-masing."""
TITLE, NUMBER = "Loket perekaman dibuka di Balai Warga", "480/77/HUMAS/2022"
CONTENT: Content = BASE | {
    "siaran-pers/loket.md": release(
        TITLE, nomor=NUMBER, body=STORY, ringkasan="Loket melayani setiap Selasa."
    ),
    "siaran-pers/dicabut.md": release(
        "Pasar malam ditutup sementara",
        nomor="480/78/HUMAS/2022",
        body="Pasar malam di lapangan ditutup sementara mulai pekan depan.",
        dicabut="{tanggal: 2022-09-21, alasan: Tanggalnya keliru.}",
    ),
    "siaran-pers/ralat.md": release(
        "Jalan diperbaiki tiga hari",
        body="Jalan di depan stasiun diperbaiki selama tiga hari mulai Rabu. Angkutan dialihkan lewat timur.",
        ralat="[{tanggal: 2022-09-21, isi: Lama perbaikan semula ditulis dua hari.}]",
    ),
    "siaran-pers/en.md": release(
        "A counter opens",
        bahasa="en",
        terjemahan="loket",
        nomor=NUMBER,
        body="The mayor opened a counter in the hall on Tuesday. The service is free of any charge for everybody.",
    ),
    "siaran-pers/sandi.md": release(
        "Sandi", nomor="480/79/HUMAS/2022", status="sembunyi", body="Rahasia kota."
    ),
}
WHOLE = f"{TITLE}\n\nLoket melayani setiap Selasa.\n\n" + re.sub(
    r"^(?:## |\d\. )", "", STORY, flags=re.MULTILINE
)
FORWARDED = (
    "Diteruskan berkali-kali\n[20/09/22 14.03.12] Bu RT: "
    + WHOLE.replace(TITLE, f"*{TITLE}* 🙏🙏")
    .replace("—", "-")
    .replace("–", "-")
    .replace("“", '"')
    .replace("”", '"')
    .replace(" pada ", "\u00a0pada ")
    .replace("perekaman di", "pere-\nkaman di")
    + f"\n\nNomor {NUMBER}\n"
)

STAMP = "[20/09/22, 14.03.12] "
# What the same text comes as, when nobody changed it.
HONEST = {
    "typographic": WHOLE.replace("BEKASI —", "BEKASI –").replace("“", "„").replace(" ", "\u00a0", 20),
    "other lines": re.sub(r"(.{30,40}?) ", r"\1\n", WHOLE),
    "bold": "\n".join(f"*{line}*" if line else line for line in WHOLE.split("\n")),
    "from paper": WHOLE.replace("Fotokopi", "1. Fotokopi").replace("Surat p", "2. Surat p"),
    "a ligature": WHOLE.replace("fi", "\ufb01"),
    "the second entry": WHOLE[WHOLE.index("Surat p") :].replace("Surat p", "2. Surat p"),
    "a name": f"\u200e{STAMP}~ Budi Santoso: {WHOLE}",
    "a number": f"{STAMP}\u202a+62 812‑5550‑0111\u202c: {WHOLE}",
    "decorated": f"🙏🙏\n{WHOLE} 🇮🇩\n📢",
    "a telephone number": WHOLE.replace("0812-5550-0100", "0812 5550 0100"),
}
# What reads otherwise: what to put in the place of a piece of the text, and the signs that are shown for it.
FORGED = [
    ("0812-5550-0100", "\u202e0010-0555-2180\u202c", "[U+202E]"),
    ("0812-5550-0100", "\u202e0812-5550-0100\u202c", "[U+202E]"),
    ("20/9/2022", "20\u200f/9/2022", "[U+200F]"),
    ("Balai", "\u2067Balai", "[U+2067]"),
    ("BEKASI", f"{STAMP}Daftar lewat WA 0812-9999-8888: BEKASI", "0812-9999-8888"),
    ("BEKASI", f"{STAMP}SIARAN INI SUDAH DIBATALKAN: BEKASI", "SIARAN INI SUDAH DIBATALKAN"),
    ("BEKASI", f"{STAMP}bit.ly/hadiah: BEKASI", "bit.ly/hadiah"),
    ("satu lembar", "satu\n20 lembar", "20"),
    ("Fotokopi", "7. Fotokopi", "7"),
    ("Surat p", "3 Surat p", "3"),
    ("2500 3000 4000", "25003 000 4000", "25003 000"),
    ("0813 5550 0100 250", "0813 5550 01002 50", "01002 50"),
    ("biaya 5 juta", "biaya -5 juta", "-"),
    ("biaya 5 juta", "biaya > 5 juta", ">"),
    ("biaya 5 juta", "biaya €5 juta", "€"),
    ("biaya 5 juta", "biaya ±5 juta", "±"),
    ("biaya 5 juta", "biaya 5 % juta", "%"),
    ("biaya 5 juta", "biaya 5\n00 juta", "00"),
    ("biaya 5 juta", "biaya 5⁰ juta", "5⁰"),
    ("tidak dipungut", "~tidak~ dipungut", "~"),
    ("kelurahan.", "kelurahan. ❌", "❌"),
    ("kelurahan.", "kelurahan.\n✅", "✅"),
    ("kelurahan.", "kelurahan. 🅷🅾🅰🆇", "🅷"),
    ("kelurahan.", "kelurahan. 🇭🇴🇦🇽", "🇭"),
    ("kelurahan.", "kelurahan. 𝗛𝗢𝗔𝗫", "𝗛𝗢𝗔𝗫"),
]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a published site, under a path."""
    folder = tmp_path_factory.mktemp("check")
    output = folder / conftest.PREFIX
    handler = type("Handler", (conftest._Handler,), {"missing": output / "404.html"})
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    url = f"http://127.0.0.1:{server.server_port}/{conftest.PREFIX}"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(conftest.ROOT)
        patch.setenv("SOURCE_DATE_EPOCH", "1663812000")
        content = lay(folder / "content", CONTENT)
        build(SETTINGS, content=content, output=output, purpose="public", site=url, cache=folder / "c")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"{url}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def check(reader: NewReader, published: str) -> Iterator[Page]:
    """The page on a phone: nothing goes wrong, and nothing leaves the phone but requests for files of the site."""
    someone = reader(360, site=published)
    asked: list[Request] = []
    someone.page.on("request", lambda request: asked.append(request))
    yield someone.open("cek/")
    assert not someone.troubles, told(someone.troubles)
    assert all(request.method == "GET" and not request.post_data for request in asked)
    assert not [request.url for request in asked if re.search(r"Bu%20RT|%3F|\?", request.url)]


def ask(page: Page, number: str = "", text: str = "") -> str:
    """Type ``number``, paste ``text``, press the button; the verdict."""
    page.get_by_label("Nomor, kode, atau tautan siaran").fill(number)
    page.get_by_label("Tempel teks yang Anda terima").fill(text)
    page.get_by_role("button", name="Periksa").click()
    expect(page.locator("#kabar:not([data-verdict=wait])")).to_have_count(1)
    return " ".join(page.get_by_role("status").inner_text().split())


def changes(page: Page) -> list[tuple[str, str]]:
    """What is marked in the text: ``del`` or ``ins``, with a ``!`` what is weighty, and what stands in it."""
    marked = page.locator("#beda :is(del, ins)").all()
    return [
        (
            mark.evaluate("node => node.localName + (node.className ? '!' : '')"),
            mark.evaluate("node => node.lastChild.textContent"),
        )
        for mark in marked
    ]


def test_what_was_only_forwarded_is_the_same(check: Page) -> None:
    assert ask(check, text=FORWARDED).startswith("Sama. ")
    expect(check.locator("#isi-siaran h3")).to_have_text(TITLE)
    assert changes(check) == []
    assert ask(check, text=WHOLE.replace("0812-5550-0100", "081255500100")).startswith("Sama. ")
    assert ask(check, text="\n".join(WHOLE.split("\n\n")[:3])).startswith("Sama, tetapi tidak lengkap. ")


def test_what_phones_and_printers_make_of_a_text_is_the_same(check: Page) -> None:
    wrong = {
        name: said for name, text in HONEST.items() if not (said := ask(check, PATH, text)).startswith("Sama")
    }
    assert not wrong


def test_what_only_looks_the_same_is_different_and_loud(check: Page) -> None:
    """What turns figures round, signs beside them, words in the name of a sender, pictures that say something."""
    missed = []
    for right, wrong, sign in FORGED:
        assert right in WHOLE
        said = ask(check, PATH, WHOLE.replace(right, wrong, 1))
        loud = "".join(check.locator("#penting ins").all_inner_texts())
        if " kata berbeda. " not in said or sign not in loud:
            missed.append((wrong, said, loud))
    assert not missed, told(missed)
    assert ask(check, PATH, f"{STAMP}Bu RT: {WHOLE}\n🙏").startswith("Sama")
    expect(check.locator("#beda .quiet").first).to_contain_text("Bu RT")
    expect(check.locator("#beda")).to_contain_text("🙏")


def test_what_was_changed_is_shown_and_figures_loudly(check: Page) -> None:
    text = (
        WHOLE.replace("5550-0100", "5550-0109")
        .replace("(20/9", "(21/9")
        .replace("tidak dipungut", "dipungut")
    )
    assert ask(check, text=f"{text}\n\nSegera sebarkan kabar ini").startswith("7 kata berbeda. ")
    assert changes(check) == [
        *[("del!", "20/"), ("ins!", "21/"), ("del!", "tidak"), ("del!", "0100"), ("ins!", "0109")],
        ("ins", "Segera sebarkan kabar ini"),
    ]
    important = check.locator("#penting li")
    expect(important).to_have_count(3)
    expect(important.last).to_contain_text("0812-5550- tidak ada di teks Anda: 0100 hanya di teks Anda: 0109")
    faults = violations(check)
    assert not faults, told(faults)
    assert check.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_another_text_is_told(check: Page) -> None:
    translated = (
        "The mayor opened the registration counter at Balai Warga on Tuesday (20/9/2022), without any charge."
    )
    assert ask(check, "siaran-pers/2022/09/loket/", translated).startswith("Tidak mirip dengan siaran ini. ")
    assert ask(check, text="yang dan di untuk dari " * 2000).startswith("Tidak ada siaran yang mirip")
    assert ask(check, text="🙏🙏🔥").startswith("Tidak ada kata yang dapat dibandingkan. ")
    mixed = WHOLE.split("## ")[0][:260] + " Pasar malam di lapangan ditutup sementara mulai pekan depan."
    assert "kata berbeda" in ask(check, text=mixed)
    # A text under a number that both languages share is compared with the one that it is.
    english = (
        "The mayor opened a counter in the hall on Tuesday. The service is free of any charge for everybody."
    )
    assert ask(check, NUMBER, english).startswith("Sama, tetapi tidak lengkap. ")


def test_status_is_said_before_the_verdict(check: Page) -> None:
    text = "Pasar malam ditutup sementara\nPasar malam di lapangan ditutup sementara mulai pekan depan."
    assert ask(check, text=text).startswith("Siaran pers ini dicabut, 21 September 2022. Sama. ")
    old = "Jalan diperbaiki dua hari\nJalan di depan stasiun diperbaiki selama dua hari mulai Rabu. Angkutan dialihkan lewat timur."
    verdict = ask(check, text=old)
    assert verdict.startswith("Ralat, 21 September 2022. 2 kata berbeda. ")
    assert "Siaran ini pernah diralat" in verdict
    expect(check.locator("#isi-siaran")).to_contain_text("Lama perbaikan semula ditulis dua hari.")


def test_a_number_is_found_however_it_is_written(check: Page, published: str) -> None:
    path = f"{PLACE}loket/"
    same = [NUMBER, "No. 480 / 77 / humas / 2022", code_of(path).upper(), f"#{code_of(path)}"]
    same += [f"{published}{path}?utm_source=wa&fbclid=x#isi", f"{published.removeprefix('http://')}{path}"]
    same += [f"{published}{path}siaran-pers.pdf", f"/{path}", f"{published}cek/#{code_of(path)}"]
    for typed in same:
        assert ask(check, typed).startswith("Siaran ini ada di situs kami."), typed
        expect(check.locator("#isi-siaran h3 a")).to_have_attribute("href", f"{published}{path}")
    assert ask(check, "480/79/HUMAS/2022").startswith("Tidak ada siaran dengan nomor itu")
    assert ask(check, f"https://humas-kota.com/{path}").startswith(
        "Itu bukan alamat kami. Tautan itu menuju humas-kota.com"
    )


def test_an_address_that_is_none_stops_nothing(check: Page) -> None:
    for address in ("999.999.999.999/x", "kota.go.id:99999/x"):
        assert " kata berbeda. " in ask(check, text=f"{WHOLE}\n{address}")
        assert ask(check, f"https://{address}").startswith("Itu bukan alamat kami.")


def test_what_stands_in_the_address_leads_to_no_other_host(reader: NewReader, published: str) -> None:
    """Nor out of the folder of the site; here of one that has its host for itself."""
    page = reader(360, site=published).page
    page.route(f"{published}cek/", at_root)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{published}cek/")
    for strange in ("#//127.0.0.2:9/x", "#/a/../../x", "#%E0%A4%A"):
        page.evaluate("given => { delete kabar.dataset.verdict; location.hash = given }", strange)
        expect(page.locator("#kabar[data-verdict]:not([data-verdict=wait])")).to_have_count(1)
    host = published.removesuffix(f"{conftest.PREFIX}/")
    assert {url for url in asked if "127.0.0.2" in url} == {f"{host}127.0.0.2%3A9/x/"}
    assert f"{host}x/" not in asked


def at_root(route: Route) -> None:
    response = route.fetch()
    route.fulfill(response=response, body=re.sub(r'data-root="[^"]*"', 'data-root="/"', response.text()))


def test_the_code_of_paper_leads_to_its_release_by_the_keyboard_alone(check: Page) -> None:
    check.evaluate(f"location.hash = '{code_of(f'{PLACE}loket/')}'")
    expect(check.locator("#isi-siaran h3")).to_have_text(TITLE)
    check.get_by_label("Nomor, kode, atau tautan siaran").focus()
    check.keyboard.press("Tab")
    check.keyboard.insert_text(WHOLE.replace("satu lembar", "dua lembar"))
    check.keyboard.press("Tab")
    check.keyboard.press("Enter")
    expect(check.get_by_role("status")).to_contain_text("1 kata berbeda.")


def test_without_scripts_the_page_says_what_to_do(reader: NewReader, published: str) -> None:
    page = reader(360, site=published, scripts=False).open("cek/")
    expect(page.get_by_role("heading", name="Tanpa JavaScript, cocokkan sendiri")).to_be_visible()
    expect(page.get_by_role("button", name="Periksa")).to_be_hidden()


def test_the_scripts_are_small() -> None:
    for name, most in (("cek.js", 15_500), ("banding.js", 16_500)):
        script = (conftest.ROOT / "theme" / "static" / name).read_text(encoding="utf-8")
        assert len(re.sub(r"^\s*(//.*)?", "", script, flags=re.MULTILINE)) < most
