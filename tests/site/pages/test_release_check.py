"""Whether a release is real: the page that tells, what of a release it knows, and the code that leads there from
paper."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import segno
from pypdf import PdfReader

from pressroom.build.command import build
from pressroom.renditions.qr_code import qr_code
from pressroom.site.pages import release_check as plugin
from pressroom.site.signals import pages_gathered, pages_wanted
from pressroom.site.view.release_check import code_of, number_key
from tests.conftest import NOW, BuiltSite, Content, release, settings_file

Make = Callable[..., BuiltSite]
PLACE = "siaran-pers/2022/09/"
CONTENT: Content = {
    "siaran-pers/a.md": release("Terbit", nomor="No. 480/1/HUMAS/2022", alamat_lama="berita/lama.html"),
    "siaran-pers/dicabut.md": release(
        "Dicabut", nomor="480/2/HUMAS/2022", dicabut="{tanggal: 2022-09-21, alasan: Keliru.}"
    ),
    "siaran-pers/kembar.md": release("Kembar", nomor="480/1/Humas/2022"),
    "siaran-pers/sandi.md": release("Tersembunyi", nomor="480/3/HUMAS/2022", status="sembunyi"),
    "siaran-pers/draf.md": release("Draf", nomor="480/4/HUMAS/2022", status="draf"),
    "siaran-pers/embargo.md": release("Embargo", nomor="480/5/HUMAS/2022", embargo="2030-01-01 08:00"),
    "siaran-pers/hapus.md": release("Terhapus", dihapus="{tanggal: 2022-09-21, alasan: Data pribadi.}"),
}


@pytest.fixture(scope="module")
def built(site: Make) -> BuiltSite:
    return site(CONTENT)


def keys(built: BuiltSite) -> dict[str, list[str]]:
    """What all files of keys say."""
    found: dict[str, list[str]] = {}
    for file in sorted((built.output / "cek").glob("*.json")):
        found |= json.loads(file.read_text(encoding="utf-8"))
    return found


def printed(page: str) -> tuple[str, ...]:
    """What paper says of where it is checked, and how its code is drawn; nothing without a code."""
    found = re.search(r'<svg class="check".*?d="([^"]*)".*?<p class="check">.*?<b>(.*?)</b>', page, re.DOTALL)
    return (found[2].replace("\n", ""), found[1]) if found else ()


def test_numbers_and_codes_lead_to_releases_that_lists_have(built: BuiltSite) -> None:
    found = keys(built)
    assert sorted(found["480/1/humas/2022"]) == [f"{PLACE}a/", f"{PLACE}kembar/"]
    assert found["480/2/humas/2022"] == [f"{PLACE}dicabut/"]
    assert found[code_of(f"{PLACE}a/")] == [f"{PLACE}a/"]
    assert found[code_of("berita/lama.html/")] == [f"{PLACE}a/"]


def test_what_no_list_has_cannot_be_found(built: BuiltSite) -> None:
    text = "".join(map(str, keys(built).items()))
    for secret in ("480/3", "480/4", "480/5", "sandi", "draf", "embargo", "hapus"):
        assert secret not in text
    assert printed(built[f"{PLACE}sandi/"]) == ()


def test_the_code_of_what_was_deleted_says_only_that(built: BuiltSite) -> None:
    assert keys(built)[code_of(f"{PLACE}hapus/")] == []


def test_paper_has_the_address_and_the_same_as_a_code(built: BuiltSite) -> None:
    address, drawn = printed(built[f"{PLACE}a/"])
    assert address == f"humas.example/cek/#{code_of(f'{PLACE}a/')}"
    assert modules(drawn) == {
        (x, y)
        for y, row in enumerate(segno.make(f"https://{address}", error="m", mask=2, micro=False).matrix)
        for x, dark in enumerate(row)
        if dark
    }


def modules(path: str) -> set[tuple[int, int]]:
    """The dark modules that a path of rows draws."""
    dark = set()
    for row in path.split("M")[1:]:
        x, (start, *steps) = 0, re.findall(r"0 \d+\.5|m\d+ 0|h\d+", row)
        y = int(float(start.split()[1]))
        for step in steps:
            width = int(step[1:].split()[0])
            if step[0] == "h":
                dark |= {(x + n, y) for n in range(width)}
            x += width
    return dark


def test_a_code_is_small_enough_to_be_large_on_paper() -> None:
    """Half a millimetre for a module at the size of an emblem: 29 a side, for the address of most cities."""
    assert qr_code("https://humas.bekasikota.go.id/cek/#k7q2x9").size == 29


@pytest.mark.parametrize(
    "number",
    ["480/1/HUMAS/2022", "480 / 1 / humas / 2022", "No. 480/1/HUMAS/2022", "Nomor: 480-1-Humas-2022"],
)
def test_a_number_is_the_same_however_it_is_written(number: str) -> None:
    assert number_key(number) == "480/1/humas/2022"


def test_a_number_keeps_its_parts() -> None:
    assert number_key("480/12/3") != number_key("480/1/23")


def test_a_new_release_changes_a_file_or_two(rebuild: Make) -> None:
    many: Content = {
        f"siaran-pers/{n}.md": release(f"Siaran {n}", f"2022-08-{n % 28 + 1:02}") for n in range(66)
    }
    new = {"siaran-pers/baru.md": release("Baru", nomor="900/H/2022")}
    one, other = (
        {file.name: file.read_bytes() for file in (rebuild(content, NOW).output / "cek").glob("*.json")}
        for content in (many, new)
    )
    assert len(one) == 2
    assert one.keys() == other.keys()
    assert 1 <= sum(one[name] != other[name] for name in one) <= 2
    assert sum(len(json.loads(data)) for data in other.values()) == 68


def test_the_page_says_the_own_address_first_and_what_to_do_without_scripts(built: BuiltSite) -> None:
    page = built["cek/"]
    assert page.index("<b>humas.example/</b>") < page.index('id="cek"')
    assert "Tanpa JavaScript, cocokkan sendiri" in page
    assert 'href="/arsip/"' in page.partition("<noscript>")[2].partition("</noscript>")[0]
    assert "/cek/" in built["sitemap-halaman.xml"]
    for other in ("", "langganan/", f"{PLACE}a/"):
        assert 'href="/cek/"' in built[other]


def test_nothing_typed_there_can_be_sent(built: BuiltSite) -> None:
    """A field without a name is in no form that a browser sends; a field that is spelt by a service would be."""
    form = re.search(r'<form class="check-form".*?</form>', built["cek/"], re.DOTALL)
    assert form
    assert " name=" not in form[0]
    assert len(re.findall(r"<(?:input|textarea)[^>]*spellcheck=\"false\"", form[0])) == 2
    assert 'autocomplete="off"' in form[0]


def test_a_city_that_leaves_the_page_out_has_no_link_and_no_code(tmp_path: Path, site: Make) -> None:
    lines = "from pressroom.settings.defaults import PLUGINS\nPLUGINS = [name for name in PLUGINS if 'release_check' not in name]"
    klar = release("Klar", jenis="klarifikasi", klaim="Klaim", putusan="hoaks", ringkasan="Fakta.")
    place = site(CONTENT | {"siaran-pers/klar.md": klar}).output.parent
    output = tmp_path / "output"
    # A build of this process has registered the plugin; a command that leaves it out never does.
    pages_wanted.disconnect(plugin.pages)
    pages_gathered.disconnect(plugin.key_files)
    build(settings_file(tmp_path, lines), content=place / "content", output=output, cache=tmp_path / "cache")
    assert (output / PLACE / "klar" / "index.html").exists()
    assert not [
        file
        for file in output.rglob("index.html")
        if re.search(r'/cek/|class="check"', file.read_text(encoding="utf-8"))
    ]
    assert not (output / "cek").exists()


def test_the_letter_has_the_code_with_words_for_those_who_do_not_see_it(public: BuiltSite) -> None:
    path = f"{PLACE}kota-padang-pelajari-inovasi-pelayanan-publik-kota-bekasi/"
    file = public.output / path / "siaran-pers.pdf"
    text = PdfReader(file).pages[0].extract_text()
    code = code_of(path)
    assert "Pindai untuk memeriksa" in text
    assert f"#{code}" in text
    with pikepdf.open(file) as document:
        alternatives = [
            str(thing["/Alt"])
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing
        ]
    assert any(f"cek/#{code}" in words for words in alternatives)
