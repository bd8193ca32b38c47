"""The page of a release: what stands on it, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from tests import reading
from tests.conftest import BuiltSite, Content, agency, innovation, jpeg, release

Make = Callable[..., BuiltSite]
FULL = "siaran-pers/2022/08/lengkap/"
PLAIN = "siaran-pers/2022/08/biasa/"
ADDRESS = "https://pers.contoh.example/"
EXAMPLE = "Isinya contoh, bukan keterangan resmi."

WHOLE = """---
judul: 'Loket "satu pintu" dibuka'
tanggal: Senin, 15 Agustus 2022 14.30 WIB
jenis: pengumuman
instansi: [Dinas Zeta, Disdukcapil, Dinas Alfa, Dinas Beta]
inovasi: [Tiga, Satu, Empat, Dua]
ringkasan: Ringkasannya.
tag: Warga, Anggaran, loket
nomor: 480/15/HUMAS
lokasi: Aula besar
foto:
  - {berkas: foto/c.jpg, alt: Alt c, keterangan: 'Siapa ini?', kredit: Ani, izin: umum}
  - {berkas: foto/a.jpg, alt: Alt a, keterangan: Antrean, kredit: Budi, izin: umum, jenis_gambar: arsip, lisensi: cc by 4.0}
  - {berkas: foto/b.jpg, alt: Alt b, izin: umum, jenis_gambar: ai, lisensi: 'https://kota.example/lisensi'}
narasumber:
  - {nama: Yuli, jabatan: Camat}
  - {nama: Agus}
kontak: {nama: Cici, jabatan: Humas, telepon: (021) 555-0199, surel: cici@kota.example}
kunjungan: {asal: Kota Padang}
lampiran:
  - {berkas: lampiran/z.pdf, judul: Paparan}
  - {berkas: lampiran/a.docx}
ralat:
  - {tanggal: 2022-08-20, isi: Ralat kedua.}
  - {tanggal: 2022-08-25, isi: Ralat ketiga.}
  - {tanggal: 2022-08-17, isi: Ralat pertama.}
diperbarui: 2022-08-22 08.00
contoh: ya
---
KOTA CONTOH — Paragraf pertama.

Paragraf kedua.
"""

# Of the release of that day.
CONTACTS = {
    1: "Hubungi meja piket.",
    2: "{nama: Dewi}",
    3: "{whatsapp: 0812-5550-0222}",
    4: "{surel: a@kota.example}",
    5: "{nama: Eka, telepon: '112'}",
}


def png() -> bytes:
    """A small photo that is no JPEG."""
    out = BytesIO()
    Image.new("RGB", (64, 36), "blue").save(out, "PNG")
    return out.getvalue()


def content() -> Content:
    files: Content = {
        "instansi/disdukcapil.md": agency("Dinas Kependudukan", singkatan="Disdukcapil"),
        "instansi/zeta.md": agency("Dinas Zeta"),
        "instansi/alfa.md": agency("Dinas Alfa"),
        "instansi/beta.md": agency("Dinas Beta"),
        "instansi/ramai.md": agency("Dinas Ramai"),
        "instansi/sepi.md": agency("Dinas Sepi"),
        **{
            f"inovasi/{name}.md": innovation(name.title(), "Dinas Zeta")
            for name in ("satu", "dua", "tiga", "empat")
        },
        "siaran-pers/lengkap.md": WHOLE,
        "foto/a.jpg": jpeg("red", (64, 40)),
        "foto/b.jpg": jpeg("green", (64, 41)),
        "foto/c.jpg": jpeg("blue", (64, 42)),
        "lampiran/z.pdf": b"%PDF-1.4 x" + b"x" * 2_000,
        "lampiran/a.docx": b"PK\x03\x04" + b"x" * 1_500_000,
        "siaran-pers/biasa.md": release(
            "Biasa",
            "2022-08-16 10.00",
            tag="LOKET",
            inovasi="Tiga, Satu, Dua",
            instansi="Dinas Alfa, Disdukcapil",
        ),
        "siaran-pers/dicabut.md": release(
            "Ditarik",
            "2018-08-14 10.00",
            instansi="Dinas Beta, Dinas Zeta, Disdukcapil",
            dicabut="{tanggal: 2022-08-18, alasan: Keliru.}",
            ralat="[{tanggal: 2022-08-17, isi: Belum benar.}]",
        ),
        "siaran-pers/lama.md": release(
            "Sudah lama",
            "2018-08-13 10.00",
            f"{'kata ' * 60}akhir.\n\nKedua.",
            instansi="Dinas Beta",
            diperbarui="2019-01-01",
        ),
        "siaran-pers/sembunyi.md": release(
            "Tersembunyi",
            "2022-08-16 12.00",
            instansi="Dinas Alfa",
            status="sembunyi",
            foto="[{berkas: foto/c.jpg, alt: Alt c, izin: umum}]",
        ),
        "siaran-pers/embargo.md": release(
            "Ditahan", "2022-08-28 10.00", embargo="2022-09-01 08.00", instansi="Dinas Beta"
        ),
        "siaran-pers/english.md": release(
            "In English", "2022-08-16 11.00", bahasa="en", terjemahan="biasa", instansi="Dinas Alfa"
        ),
    }
    # Thirty-one of one agency before another, the two oldest of the same two agencies.
    for number in range(1, 33):
        files[f"siaran-pers/ramai-{number}.md"] = release(
            f"Ramai {number}",
            f"2021-01-01 {number // 2:02d}.{number % 2 * 30:02d}",
            instansi="Dinas Ramai, Dinas Sepi" if number in (1, 2, 32) else "Dinas Ramai",
        )
    # Earlier releases, of which three are related to the one above.
    for day, agencies, innovations in (
        (1, "Dinas Beta", ""),
        (2, "Dinas Alfa, Disdukcapil", "Dua"),
        (3, "Dinas Alfa", ""),
        (4, "Dinas Beta", "Tiga, Satu"),
        (5, "Dinas Alfa, Disdukcapil", ""),
        (6, "Disdukcapil, Dinas Alfa", ""),
        (7, "Dinas Alfa, Dinas Beta", ""),
        (8, "Dinas Beta", ""),
    ):
        fields = {"inovasi": innovations} if innovations else {}
        if day in CONTACTS:
            fields["kontak"] = CONTACTS[day]
        files[f"siaran-pers/lalu-{day}.md"] = release(
            f"Lalu {day}", f"2022-06-0{day}", instansi=agencies, **fields
        )
    return files


@pytest.fixture(scope="module")
def built(build_site: Make) -> BuiltSite:
    built = build_site(content())
    assert not built.errors
    return built


def test_the_head_of_a_release_stands_in_order(built: BuiltSite) -> None:
    page = reading.page(built, FULL)
    article = page.xpath("//article")[0]
    assert reading.above(article) == [
        "Senin, 15 Agustus 2022",
        "Pengumuman",
        "Contoh",
        "Ralat",
        "Dinas Zeta",
        "dan 3 instansi lain",
    ]
    assert reading.links(article)[:2] == [
        ("Dinas Zeta", "/instansi/zeta/"),
        ("dan 3 instansi lain", "#instansi"),
    ]
    assert reading.texts(article, "./h1") == ["Loket “satu pintu” dibuka"]
    assert reading.texts(article, "./p[@class='intro']") == ["Ringkasannya."]
    assert not reading.page(built, PLAIN).xpath("//p[@class='intro']")
    assert reading.texts(article, "./p[contains(@class, 'jump')]") == ["Untuk wartawan: kontak, foto, fakta"]
    assert reading.texts(page, "//p[@class='letterhead-line']/*") == [
        "Pengumuman · Contoh · Ralat",
        "Nomor 480/15/HUMAS",
    ]
    assert reading.texts(page, "//aside[@aria-label='Status halaman']") == [
        "Contoh Isi halaman ini contoh, bukan keterangan resmi."
    ]


def test_of_many_innovations_two_are_named_under_the_headline(built: BuiltSite) -> None:
    few = reading.labelled(reading.page(built, PLAIN), "Inovasi dalam siaran ini")
    assert reading.links(few) == [
        ("Tiga", "/inovasi/tiga/"),
        ("Satu", "/inovasi/satu/"),
        ("Dua", "/inovasi/dua/"),
    ]
    many = reading.labelled(reading.page(built, FULL), "Inovasi dalam siaran ini")
    assert reading.links(many) == [
        ("Tiga", "/inovasi/tiga/"),
        ("Satu", "/inovasi/satu/"),
        ("2 lagi", "#inovasi"),
    ]


def test_the_newest_correction_is_read_at_once_and_earlier_ones_are_folded_behind_it(
    built: BuiltSite,
) -> None:
    article = reading.page(built, FULL).xpath("//article")[0]
    assert reading.texts(article, "./div[contains(@class, 'notice ')]") == [
        "Ralat, 25 Agustus 2022 Ralat ketiga."
    ]
    [folded] = article.xpath("./details[@class='fold'][not(@open)]")
    assert reading.text(folded.find("summary")) == "2 ralat sebelumnya"
    assert reading.notices(folded) == [
        "Ralat, 20 Agustus 2022 Ralat kedua.",
        "Ralat, 17 Agustus 2022 Ralat pertama.",
    ]
    assert folded.getprevious().get("class") == "notice notice-ralat"
    withdrawn = reading.page(built, "siaran-pers/2018/08/dicabut/")
    assert not withdrawn.xpath("//article/details[@class='fold']")


def test_what_became_of_a_release_stands_under_its_headline_and_opens(built: BuiltSite) -> None:
    """Newest first; nothing where nothing changed, since the day stands above the headline."""

    def history(path: str) -> list[str]:
        found = reading.page(built, path).xpath("//h1/following-sibling::*[1][@class='history'][not(@open)]")
        return [reading.text(item) for each in found for item in (each.find("summary"), *each.iter("li"))]

    assert history(FULL) == [
        "Terbit 15 Agustus 2022 · Diperbarui 25 Agustus 2022",
        "Ralat 25 Agustus 2022: Ralat ketiga.",
        "Diperbarui 22 Agustus 2022",
        "Ralat 20 Agustus 2022: Ralat kedua.",
        "Ralat 17 Agustus 2022: Ralat pertama.",
        "Terbit 15 Agustus 2022",
    ]
    assert history("siaran-pers/2018/08/dicabut/") == [
        "Terbit 14 Agustus 2018 · Dicabut 18 Agustus 2022",
        "Dicabut 18 Agustus 2022: Keliru.",
        "Ralat 17 Agustus 2022: Belum benar.",
        "Terbit 14 Agustus 2018",
    ]
    assert history("siaran-pers/2018/08/lama/")[0] == "Terbit 13 Agustus 2018 · Diperbarui 1 Januari 2019"
    assert history(PLAIN) == []


def test_that_it_was_withdrawn_comes_before_everything(built: BuiltSite) -> None:
    page = reading.page(built, "siaran-pers/2018/08/dicabut/")
    withdrawn = (
        "Siaran pers ini dicabut, 18 Agustus 2022 Keliru. "
        "Teks lama tetap dapat dibaca di bawah, tetapi jangan dikutip."
    )
    # Once more in the place of what other pages offer for sharing.
    assert reading.notices(page) == [withdrawn, "Ralat, 17 Agustus 2022 Belum benar.", withdrawn]
    assert page.xpath("//article/*[1]")[0].get("class") == "notice notice-dicabut"


def test_an_old_release_says_so(built: BuiltSite) -> None:
    page = reading.page(built, "siaran-pers/2018/08/lama/")
    assert reading.notices(page) == [
        "Terbit 13 Agustus 2018, lebih dari 3 tahun lalu Isinya mungkin tidak berlaku lagi.",
    ]


def test_the_first_photo_stands_above_the_text_the_others_below(built: BuiltSite) -> None:
    page = reading.page(built, FULL)
    article = page.xpath("//article")[0]
    assert article.xpath(".//img/@alt") == ["Alt c", "Alt a", "Alt b"]
    assert reading.texts(article, ".//figcaption") == [
        "Siapa ini? Foto: Ani Unduh (JPG, 64 px, 2 KB)",
        "Antrean. Foto arsip: Budi · CC BY 4.0 Unduh (JPG, 64 px, 2 KB): Antrean",
        "Gambar buatan AI · Lisensi Unduh (JPG, 64 px, 2 KB): Alt b",
    ]
    assert ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/") in reading.links(article)
    assert ("Lisensi", "https://kota.example/lisensi") in reading.links(article)
    assert reading.section(page, "Foto lain").xpath(".//img/@alt") == ["Alt a", "Alt b"]
    assert reading.headings(article) == [
        "Loket “satu pintu” dibuka",
        "Foto lain",
        "Lampiran",
        "Bagikan siaran ini",
    ]
    order = ["./figure//img", "./div[@class='prose']"]
    first, text = (article.xpath(path)[0] for path in order)
    everything = list(article.iter())
    assert everything.index(first) < everything.index(text)
    assert "Foto lain" not in reading.headings(reading.page(built, PLAIN))


def test_each_photo_opens_in_full_and_can_be_saved(built: BuiltSite) -> None:
    article = reading.page(built, FULL).xpath("//article")[0]
    files = ["/foto/c.jpg", "/foto/a.jpg", "/foto/b.jpg"]
    assert article.xpath(".//figure/a[.//img]/@href") == files
    assert article.xpath(".//figcaption/a[@download]/@href") == files


def test_attachments_say_what_they_are_and_how_large(built: BuiltSite) -> None:
    part = reading.section(reading.page(built, FULL), "Lampiran")
    assert reading.counted(part) == [
        ("Paparan", "PDF, 2 KB", "/lampiran/z.pdf"),
        ("a.docx", "DOCX, 1,5 MB", "/lampiran/a.docx"),
    ]


def test_topics_stand_as_written_each_spelt_as_its_newest_release_spells_it(built: BuiltSite) -> None:
    topics = reading.labelled(reading.page(built, FULL), "Topik")
    assert reading.links(topics) == [
        ("Warga", "/tag/warga/"),
        ("Anggaran", "/tag/anggaran/"),
        ("LOKET", "/tag/loket/"),
    ]


def test_key_facts_have_their_labels(built: BuiltSite) -> None:
    assert reading.facts(reading.section(reading.page(built, FULL), "Fakta singkat")) == [
        ("Nomor", ["480/15/HUMAS"]),
        ("Terbit", ["15 Agustus 2022, 14.30 WIB"]),
        ("Tempat", ["Aula besar"]),
        ("Narasumber", ["Yuli Camat", "Agus"]),
        ("Instansi", ["Dinas Zeta", "Disdukcapil", "Dinas Alfa", "Dinas Beta"]),
        ("Inovasi", ["Tiga", "Satu", "Empat", "Dua"]),
        ("Kunjungan", ["Kota Padang"]),
    ]
    assert reading.facts(reading.section(reading.page(built, PLAIN), "Fakta singkat")) == [
        ("Terbit", ["16 Agustus 2022, 10.00 WIB"]),
        ("Instansi", ["Dinas Alfa", "Disdukcapil"]),
        ("Inovasi", ["Tiga", "Satu", "Dua"]),
    ]
    # No line breaks before the zone.
    assert "10.00\u00a0WIB</time>" in built[PLAIN]


def test_what_the_head_leaves_out_is_a_step_away_among_the_facts(built: BuiltSite) -> None:
    page = reading.page(built, FULL)
    assert page.xpath("//dl/div/@id") == ["instansi", "inovasi"]
    assert ("Kota Padang", "/kunjungan/") in reading.links(reading.section(page, "Fakta singkat"))


def test_the_contact_comes_before_the_facts_its_own_or_the_office(built: BuiltSite) -> None:
    page = reading.page(built, FULL)
    assert reading.headings(page.xpath("//div[@class='rail']")[0]) == ["Kontak media", "Fakta singkat"]
    own = reading.section(page, "Kontak media")
    assert reading.texts(own, "./p") == ["Cici Humas", "(021) 555-0199", "cici@kota.example"]
    assert reading.links(own) == [
        ("(021) 555-0199", "tel:+62215550199"),
        ("cici@kota.example", "mailto:cici@kota.example"),
        ("Tanya lewat surel", "mailto:cici@kota.example"),
        ("Unduh foto (JPG, 2 KB)", "/foto/c.jpg"),
    ]
    office = reading.section(reading.page(built, PLAIN), "Kontak media")
    assert reading.texts(office, "./p") == ["Humas Contoh", "(021) 555-0111", "humas@contoh.example"]
    assert reading.links(office) == [
        ("(021) 555-0111", "tel:+62215550111"),
        ("humas@contoh.example", "mailto:humas@contoh.example"),
        ("Tanya lewat WhatsApp", "https://wa.me/6281255500222"),
    ]


@pytest.mark.parametrize(
    ("number", "lines", "links"),
    [
        (1, ["Hubungi meja piket."], []),
        (2, ["Dewi"], []),
        (3, ["WhatsApp 0812-5550-0222"], ["https://wa.me/6281255500222"]),
        (4, ["a@kota.example"], ["mailto:a@kota.example"] * 2),
        (5, ["Eka", "112"], ["tel:112"]),
    ],
)
def test_a_contact_of_any_kind_is_told(
    built: BuiltSite, number: int, lines: list[str], links: list[str]
) -> None:
    part = reading.section(reading.page(built, f"siaran-pers/2022/06/lalu-{number}/"), "Kontak media")
    assert reading.texts(part, "./p") == lines
    assert [href for _, href in reading.links(part)] == links


def test_the_release_before_and_the_one_after_are_named(built: BuiltSite) -> None:
    def beside(path: str) -> list[str]:
        return reading.texts(reading.page(built, path), "//nav[@class='neighbours small']/p/*")

    page = reading.page(built, FULL)
    assert reading.text(reading.labelled(page, "Siaran sebelum dan sesudahnya"))
    assert beside(FULL) == ["Sebelumnya", "Lalu 8", "Sesudahnya", "Biasa"]
    assert page.xpath("//nav//a[@rel='prev']/@href") == ["/siaran-pers/2022/06/lalu-8/"]
    assert page.xpath("//nav//a[@rel='next']/@href") == ["/siaran-pers/2022/08/biasa/"]
    assert beside("siaran-pers/2022/08/embargo/") == ["Sebelumnya", "Biasa"]
    assert beside("siaran-pers/2018/08/lama/") == ["Sesudahnya", "Dicabut", "Ditarik"]
    assert beside("siaran-pers/2018/08/dicabut/") == ["Sebelumnya", "Sudah lama", "Sesudahnya", "Ramai 1"]
    assert beside("siaran-pers/2022/08/sembunyi/") == []


def test_three_earlier_releases_that_share_most_are_related_newest_first(built: BuiltSite) -> None:
    part = reading.section(reading.page(built, PLAIN), "Siaran terkait")
    assert reading.links(part)[0] == ("Semua dari Dinas Alfa", "/instansi/alfa/")
    # The full release shares five, Lalu 2 three, of Lalu 4 to 6 each two; Lalu 7, which is newer, but one.
    assert reading.rows(part) == [
        (
            [
                "15 Agu 2022",
                "Pengumuman",
                "Contoh",
                "Ralat",
                "Dinas Zeta",
                "dan 3 instansi lain",
            ],
            "Loket “satu pintu” dibuka",
            "/" + FULL,
        ),
        (["6 Jun 2022", "Disdukcapil", "Dinas Alfa"], "Lalu 6", "/siaran-pers/2022/06/lalu-6/"),
        (["2 Jun 2022", "Dinas Alfa", "Disdukcapil"], "Lalu 2", "/siaran-pers/2022/06/lalu-2/"),
    ]


def test_of_those_that_share_as_much_the_newest_are_related(built: BuiltSite) -> None:
    def related(day: int) -> list[str]:
        page = reading.page(built, f"siaran-pers/2022/06/lalu-{day}/")
        return reading.titles(reading.section(page, "Siaran terkait"))

    assert related(8) == ["Lalu 7", "Lalu 4", "Lalu 1"]
    assert related(7) == ["Lalu 6", "Lalu 5", "Lalu 4"]
    assert related(6) == ["Lalu 5", "Lalu 3", "Lalu 2"]
    assert related(1) == ["Ditarik", "Sudah lama"]
    for path in ("siaran-pers/2018/08/lama/", "siaran-pers/2022/08/sembunyi/"):
        assert "Siaran terkait" not in reading.headings(reading.page(built, path))


def test_the_last_thirty_of_each_agency_are_looked_at(built: BuiltSite) -> None:
    page = reading.page(built, "siaran-pers/2021/01/ramai-32/")
    part = reading.section(page, "Siaran terkait")
    assert reading.titles(part) == ["Ramai 31", "Ramai 30", "Ramai 2"]


def test_it_can_be_passed_on_in_one_tap(built: BuiltSite) -> None:
    part = reading.section(reading.page(built, FULL), "Bagikan siaran ini")
    title = "Contoh%2C%20ralat%2C%20pengumuman%3A%20Loket%20%22satu%20pintu%22%20dibuka"
    address = "https%3A//pers.contoh.example/siaran-pers/2022/08/lengkap/"
    assert reading.links(part) == [
        ("WhatsApp", f"https://wa.me/?text={title}%0A{address}"),
        ("Telegram", f"https://t.me/share/url?url={address}&text={title}"),
        ("Surel", f"mailto:?subject={title}&body={address}"),
    ]
    assert part.xpath(".//pre")[0].text == (
        '*Contoh, ralat, pengumuman: Loket "satu pintu" dibuka*\n\n'
        "Contoh. Isinya contoh, bukan keterangan resmi.\n\nRalat, 25 Agustus 2022. Ralat ketiga.\n\n"
        "KOTA CONTOH — Paragraf pertama.\n\nNomor 480/15/HUMAS\n\n"
        f"{ADDRESS}{FULL}"
    )


def test_the_translation_is_offered_on_both_sides(built: BuiltSite) -> None:
    page = reading.page(built, PLAIN)
    english = "en/siaran-pers/2022/08/english/"
    assert reading.above(page) == ["Selasa, 16 Agustus 2022", "Dinas Alfa", "Disdukcapil", "Read in English"]
    assert ("Read in English", f"/{english}") in reading.links(page)
    translated = reading.page(built, english)
    assert reading.above(translated) == [
        "Tuesday, 16 August 2022",
        "Dinas Alfa",
        "Baca dalam bahasa Indonesia",
    ]
    assert ("Baca dalam bahasa Indonesia", f"/{PLAIN}") in reading.links(translated)
    for one, languages in ((page, ["id", "en"]), (translated, ["en", "id"])):
        assert one.xpath("//link[@hreflang]/@hreflang") == languages
    assert not reading.page(built, FULL).xpath("//link[@hreflang]")
    for one, feed in ((page, "feed"), (translated, "en/feed")):
        assert one.xpath("//link[@type='application/atom+xml']/@href") == [f"{ADDRESS}{feed}.xml"]
        assert one.xpath("//link[@type='application/feed+json']/@href") == [f"{ADDRESS}{feed}.json"]


def test_the_head_says_when_it_was_published_and_last_changed(built: BuiltSite) -> None:
    def times(path: str) -> tuple[str, str]:
        said = reading.described(reading.page(built, path))
        return said["article:published_time"], said["article:modified_time"]

    assert times(FULL) == ("2022-08-15T14:30:00+07:00", "2022-08-25")
    assert times(PLAIN) == ("2022-08-16T10:00:00+07:00", "2022-08-16T10:00:00+07:00")
    assert times("siaran-pers/2018/08/dicabut/")[1] == "2022-08-18"
    assert times("siaran-pers/2018/08/lama/")[1] == "2019-01-01"
    assert times("siaran-pers/2022/08/embargo/")[1] == "2022-09-01T08:00:00+07:00"


def test_the_head_names_title_description_and_photo(built: BuiltSite) -> None:
    page = reading.page(built, FULL)
    title = 'Contoh, ralat, pengumuman: Loket "satu pintu" dibuka'
    assert reading.title(page) == f"{title} – Humas Contoh"
    said = reading.described(page)
    assert said["description"] == said["og:description"] == f"{EXAMPLE} Ringkasannya."
    assert (said["og:type"], said["og:site_name"]) == ("article", "Humas Contoh")
    assert said["og:title"] == title
    assert page.xpath("//link[@rel='canonical']/@href") == [ADDRESS + FULL]
    assert "robots" not in said
    assert reading.described(reading.page(built, PLAIN))["description"] == "Isi siaran."
    long = reading.described(reading.page(built, "siaran-pers/2018/08/lama/"))["description"]
    assert long == "kata " * 58 + "kata…"
    hidden = reading.page(built, "siaran-pers/2022/08/sembunyi/")
    said = reading.described(hidden)
    assert said["robots"] == "noindex"
    assert (said["og:image"], said["og:image:alt"]) == (f"{ADDRESS}foto/c.jpg", "Alt c")
    assert (said["og:image:width"], said["og:image:height"]) == ("64", "42")
    assert not hidden.xpath("//aside")


def test_search_engines_are_told_what_the_page_says(built: BuiltSite) -> None:
    article, *photos, way = reading.linked_data(reading.page(built, FULL))
    assert photos == [
        {
            "@type": "ImageObject",
            "contentUrl": f"{ADDRESS}foto/c.jpg",
            "caption": "Siapa ini?",
            "creditText": "Ani",
        },
        {
            "@type": "ImageObject",
            "contentUrl": f"{ADDRESS}foto/a.jpg",
            "caption": "Antrean",
            "creditText": "Budi",
            "license": "https://creativecommons.org/licenses/by/4.0/",
        },
        {
            "@type": "ImageObject",
            "contentUrl": f"{ADDRESS}foto/b.jpg",
            "license": "https://kota.example/lisensi",
            "digitalSourceType": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
        },
    ]
    assert article == {
        "@type": "NewsArticle",
        "headline": 'Contoh, ralat, pengumuman: Loket "satu pintu" dibuka',
        "description": f"{EXAMPLE} Ringkasannya.",
        "articleSection": "Pengumuman",
        "creativeWorkStatus": "Contoh, Ralat",
        "datePublished": "2022-08-15T14:30:00+07:00",
        "dateModified": "2022-08-25",
        "inLanguage": "id",
        "mainEntityOfPage": ADDRESS + FULL,
        "author": [
            {"@type": "GovernmentOrganization", "name": name, "url": f"{ADDRESS}instansi/{slug}/"}
            for name, slug in (
                ("Dinas Zeta", "zeta"),
                ("Disdukcapil", "disdukcapil"),
                ("Dinas Alfa", "alfa"),
                ("Dinas Beta", "beta"),
            )
        ],
        "publisher": {"@type": "GovernmentOrganization", "name": "Humas Contoh", "url": ADDRESS},
        "identifier": "480/15/HUMAS",
        "keywords": ["Warga", "Anggaran", "loket"],
        "correction": [
            {"@type": "CorrectionComment", "text": "Ralat ketiga.", "datePublished": "2022-08-25"},
            {"@type": "CorrectionComment", "text": "Ralat kedua.", "datePublished": "2022-08-20"},
            {"@type": "CorrectionComment", "text": "Ralat pertama.", "datePublished": "2022-08-17"},
        ],
    }
    steps = [(step["position"], step["name"], step["item"]) for step in way["itemListElement"]]
    assert steps == [
        (1, "Humas Contoh", ADDRESS),
        (2, "Siaran pers", f"{ADDRESS}siaran-pers/"),
        (3, 'Contoh, ralat, pengumuman: Loket "satu pintu" dibuka', ADDRESS + FULL),
    ]
    plain = reading.linked_data(reading.page(built, PLAIN))[0]
    extras = {"image", "identifier", "correction", "articleSection", "creativeWorkStatus", "expires"}
    assert extras.isdisjoint(plain)
    photographed = reading.linked_data(reading.page(built, "siaran-pers/2022/08/sembunyi/"))[0]
    assert photographed["image"] == [f"{ADDRESS}foto/c.jpg"]
    english, way = reading.linked_data(reading.page(built, "en/siaran-pers/2022/08/english/"))
    assert english["inLanguage"] == "en"
    assert [step["name"] for step in way["itemListElement"]] == [
        "Humas Contoh",
        "Press releases",
        "In English",
    ]
    assert way["itemListElement"][1]["item"] == f"{ADDRESS}en/"


def test_once_published_its_photos_and_its_letter_can_be_downloaded(build_site: Make) -> None:
    published = build_site(
        {
            "instansi/a.md": agency("Dinas A"),
            "siaran-pers/berfoto.md": release(
                "Berfoto",
                instansi="Dinas A",
                foto="[{berkas: foto/b.png, alt: b, izin: umum}, {berkas: foto/a.jpg, alt: a, izin: umum}"
                ", {berkas: foto/c.jpg, alt: c, izin: umum}]",
                body="Isi siaran.\n\n![Di dalam teks](foto/a.jpg)",
            ),
            "siaran-pers/tanpa.md": release("Tanpa foto", instansi="Dinas A"),
            "foto/a.jpg": jpeg("red"),
            "foto/b.png": png(),
            "foto/c.jpg": jpeg("blue"),
        },
        purpose="public",
    )
    place = "siaran-pers/2022/09/berfoto/"
    page = reading.page(published, place)
    # What the text shows is not shown again below it, with the file of another.
    assert page.xpath("//article//img/@alt") == ["b", "Di dalam teks", "c"]
    others = reading.section(page, "Foto lain")
    assert [href for text, href in reading.links(others) if "Unduh" in text] == ["/foto/c.jpg"]
    downloads = reading.links(reading.section(page, "Kontak media"))[3:]
    assert [text.split(",")[0] for text, _ in downloads] == [
        "Unduh foto (JPG",
        "Semua foto (ZIP",
        "Unduh siaran pers (PDF",
    ]
    assert [href for _, href in downloads] == [
        "/ukuran/penuh/foto/b.png.jpg",
        f"/{place}foto.zip",
        f"/{place}siaran-pers.pdf",
    ]
    for _, href in downloads:
        assert href.lstrip("/") in published
    images = [f"{ADDRESS}{place}bagikan-1200x{height}.jpg" for height in (630, 900, 1200)]
    assert reading.linked_data(page)[0]["image"] == images
    said = reading.described(page)
    assert (said["og:image"], said["og:image:alt"]) == (images[0], "b")
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    page = reading.page(published, "siaran-pers/2022/09/tanpa/")
    [letter] = reading.links(reading.section(page, "Kontak media"))[3:]
    assert letter[1] == "/siaran-pers/2022/09/tanpa/siaran-pers.pdf"
    said = reading.described(page)
    assert said["og:image"] == f"{ADDRESS}siaran-pers/2022/09/tanpa/kartu.png"
    assert said["og:image:alt"] == "Tanpa foto"


def test_the_preview_says_why_a_release_is_not_public(build_site: Make) -> None:
    preview = build_site(
        {
            "instansi/a.md": agency("A"),
            "siaran-pers/draf.md": release("Draf", instansi="A", status="draf"),
            "siaran-pers/nanti.md": release("Nanti", instansi="A", embargo="2022-10-01 08.00"),
            "siaran-pers/sembunyi.md": release("Sembunyi", instansi="A", status="sembunyi", contoh="ya"),
            "siaran-pers/biasa.md": release("Biasa", instansi="A"),
        },
        preview=True,
        purpose="preview",
    )
    said = {
        "draf": ["Draf Belum terbit. Halaman ini hanya tampak di pratinjau."],
        "nanti": ["Terjadwal Terbit 1 Oktober 2022, 08.00 WIB. Sebelum itu hanya tampak di pratinjau."],
        "sembunyi": [
            "Tersembunyi Terbit, tetapi tidak masuk daftar mana pun.",
            "Contoh Isi halaman ini contoh, bukan keterangan resmi.",
        ],
        "biasa": [],
    }
    for name, bars in said.items():
        page = reading.page(preview, f"siaran-pers/2022/09/{name}/")
        assert reading.texts(page, "//aside//p") == bars, name
    rows = {row.title: row.above for row in reading.rows(reading.page(preview, "siaran-pers/"))}
    assert rows == {
        "Draf": ["20 Sep 2022", "Draf", "A"],
        "Nanti": ["1 Okt 2022", "Terjadwal", "A"],
        "Biasa": ["20 Sep 2022", "A"],
    }
