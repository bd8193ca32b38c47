"""The gallery: every photo that may be taken along, with what must be said of it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from lxml.html import HtmlElement

from tests import reading
from tests.conftest import BuiltSite, Content, agency, innovation, jpeg, release

Make = Callable[..., BuiltSite]
NAMES = [*"abcdefgh", *(f"n{number:02d}" for number in range(20))]


def photo(*names: str, **more: str) -> str:
    """The field ``foto`` with these photos; further fields of the first."""
    fields = [{"berkas": f"foto/{name}.jpg", "alt": f"Alt {name}", "izin": "umum"} for name in names]
    fields[0] |= more
    return "[" + ", ".join("{" + ", ".join(f"{k}: {v}" for k, v in one.items()) + "}" for one in fields) + "]"


@pytest.fixture(scope="module")
def built(build_site: Make) -> BuiltSite:
    content: Content = {f"foto/{name}.jpg": jpeg(size=(60 + n, 40)) for n, name in enumerate(NAMES)}
    content |= {
        "instansi/a.md": agency("Dinas A"),
        "instansi/b.md": agency("Dinas B"),
        "siaran-pers/baru.md": release(
            "Baru",
            "2022-09-10",
            instansi="Dinas A, Dinas B",
            contoh="ya",
            foto=photo("c", "a", keterangan="Di aula!", kredit="Ani"),
        ),
        "siaran-pers/lama.md": release(
            "Lama",
            "2022-09-01",
            instansi="Dinas A",
            foto=photo("b", "a", kredit="Cici", jenis_gambar="ilustrasi", lisensi="CC0 1.0"),
        ),
        "siaran-pers/tarik.md": release(
            "Ditarik",
            "2022-09-11",
            instansi="Dinas A",
            foto=photo("d", "b"),
            dicabut="{tanggal: 2022-09-12, alasan: Keliru}",
        ),
        # The file of "c" under another name, and more is said of it than where it is shown again.
        "foto/salinan.jpg": jpeg(size=(62, 40)),
        "siaran-pers/asal.md": release(
            "Asal",
            "2022-07-01",
            instansi="Dinas A",
            status="sembunyi",
            foto=photo("salinan", jenis_gambar="ai", lisensi="CC BY-NC 4.0"),
        ),
        "siaran-pers/banyak.md": release("Banyak", "2022-08-01", instansi="Dinas A", foto=photo(*NAMES[8:])),
        "inovasi/z.md": innovation("Akik", "Dinas A", foto=photo("f", "a"), contoh="ya"),
        "inovasi/y.md": innovation("Berlian", "Dinas A", foto=photo("e", "g", keterangan="Alatnya")),
    }
    return build_site(content)


def shown(built: BuiltSite, path: str) -> list[str]:
    return [str(alt) for alt in reading.page(built, path).xpath("//ul[@class='gallery']//img/@alt")]


def test_photos_of_releases_stand_newest_first_then_those_of_innovations_by_name(built: BuiltSite) -> None:
    """Each once, with its newest release; twenty-four a page."""
    everything = ["c", "a", "b", *NAMES[8:], "f", "e", "g"]
    assert shown(built, "galeri/") == [f"Alt {name}" for name in everything[:24]]
    assert shown(built, "galeri/halaman/2/") == [f"Alt {name}" for name in everything[24:]]
    assert "galeri/halaman/3/" not in built


def test_each_says_what_it_shows_who_took_it_and_where_it_is_from(built: BuiltSite) -> None:
    first, second = (reading.page(built, path) for path in ("galeri/", "galeri/halaman/2/"))

    def download(width: int, text: str) -> str:
        return f"Unduh (JPG, {width} px, n KB): {text}"

    def items_of(page: HtmlElement) -> list[str]:
        found = reading.texts(page, "//ul[@class='gallery']/li")
        return [re.sub(r"\d KB", "n KB", text) for text in found]

    items = items_of(first)
    assert items[:4] == [
        f"Di aula! Gambar buatan AI: Ani · CC BY-NC 4.0 {download(62, 'Di aula!')} 10 Sep 2022 Contoh Dinas A Dinas B Baru",
        f"{download(60, 'Alt a')} 10 Sep 2022 Contoh Dinas A Dinas B Baru",
        f"Ilustrasi: Cici · CC0 1.0 {download(61, 'Alt b')} 1 Sep 2022 Dinas A Lama",
        f"{download(68, 'Alt n00')} 1 Agu 2022 Dinas A Banyak",
    ]
    assert items[-1] == f"{download(65, 'Alt f')} Inovasi Contoh Akik"
    assert items_of(second) == [
        f"Alatnya {download(64, 'Alatnya')} Inovasi Berlian",
        f"{download(66, 'Alt g')} Inovasi Berlian",
    ]


def test_what_one_record_says_of_a_file_holds_wherever_it_is_shown(built: BuiltSite) -> None:
    page = reading.page(built, "siaran-pers/2022/09/baru/")
    assert "Gambar buatan AI: Ani · CC BY-NC 4.0" in reading.texts(page, "//figcaption")[0]
    data = (built.output / "foto" / "c.jpg").read_bytes()
    for said in (b"trainedAlgorithmicMedia", b"licenses/by-nc/4.0", b"Gambar buatan AI. Di aula!"):
        assert said in data


def test_each_leads_to_its_page_and_to_the_file(built: BuiltSite) -> None:
    first = reading.page(built, "galeri/").xpath("//ul[@class='gallery']/li")[0]
    licence = "https://creativecommons.org/licenses/by-nc/4.0/"
    page = "/siaran-pers/2022/09/baru/"
    assert [href for _, href in reading.links(first)] == ["/foto/c.jpg", licence, "/foto/c.jpg", page]
    second = reading.page(built, "galeri/halaman/2/").xpath("//ul[@class='gallery']/li")[-1]
    assert [href for _, href in reading.links(second)] == ["/foto/g.jpg"] * 2 + ["/inovasi/y/"]


def test_every_page_counts_them_all_and_names_the_rules(built: BuiltSite) -> None:
    for path in ("galeri/", "galeri/halaman/2/"):
        page = reading.page(built, path)
        assert reading.headings(page) == ["Galeri foto"]
        assert reading.texts(page, "//p[contains(@class, 'count')]") == ["26 foto · Aturan memakai foto"]
        assert ("Aturan memakai foto", "/media/#foto") in reading.links(page)
    assert reading.pager(reading.page(built, "galeri/")) == [
        ("Halaman 1 dari 2", ""),
        ("Lebih lama", "/galeri/halaman/2/"),
    ]
    assert reading.pager(page) == [("Lebih baru", "/galeri/"), ("Halaman 2 dari 2", "")]
    assert reading.title(page) == "Galeri foto – Halaman 2 dari 2 – Humas Contoh"
    said = "Foto dari siaran pers dan inovasi, ukuran penuh, untuk diterbitkan ulang dengan menyebut sumber Humas Contoh."
    assert reading.texts(page, "//p[@class='intro']") == [said]
    assert reading.described(page)["description"] == said
