"""Taking over an old site: an export of WordPress, folders of front matter, saved pages."""

from __future__ import annotations

import gzip
import json
import re
import time
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pressroom.cli import main
from pressroom.desk.imports.old_sites import markdown_body
from pressroom.desk.imports.old_sites.media import PostMedia, Taken
from pressroom.desk.imports.old_sites.wordpress import content, restrictions
from tests import reading
from tests.conftest import BASE, NOW, SETTINGS, BuiltSite, Content, furnish, jpeg, lay

GOVERNMENT = "---\nnama: Bagian Humas\nsingkatan: Humas\n---\nProfil.\n"
CITY: Content = BASE | {"instansi/humas.md": GOVERNMENT}
SITE = "https://humas-lama.example"
LIBRARY = f"{SITE}/wp-content/uploads"
OUTPUT = pytest.CaptureFixture[str]


@dataclass
class City:
    """A city's repository, and what commands say there."""

    place: Path

    @property
    def content(self) -> Path:
        return self.place / "content"

    def run(self, *arguments: str) -> int:
        """The status of ``import-site`` with ``arguments``."""
        command = ["import-site", "--content", "content", "--settings", "pelicanconf.py", *arguments]
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.place)
            patch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
            return main(command)

    def fill(self, source: str, **meanings: str) -> None:
        """Fill in the mapping of ``source``: the default agency, and what categories mean."""
        file = self.place / f"{source}.padanan.txt"
        text = file.read_text(encoding="utf-8")
        for key, value in {"(tanpa instansi)": "Humas", **meanings}.items():
            text, count = re.subn(rf"^{re.escape(key)} =.*$", f"{key} = {value}", text, flags=re.MULTILINE)
            assert count == 1, key
        file.write_text(text, encoding="utf-8")

    def releases(self) -> dict[str, str]:
        """The text of each release, by its path below ``siaran-pers/``."""
        folder = self.content / "siaran-pers"
        return {
            file.relative_to(folder).as_posix(): file.read_text("utf-8")
            for file in sorted(folder.rglob("*.md"))
        }

    def everything(self) -> Content:
        """All files of the content."""
        files = sorted(file for file in self.content.rglob("*") if file.is_file())
        return {file.relative_to(self.content).as_posix(): file.read_bytes() for file in files}


@pytest.fixture
def city(tmp_path: Path) -> City:
    lay(furnish(tmp_path) / "content", CITY)
    return City(tmp_path)


# --- WordPress


def item(
    number: int,
    title: str,
    text: str,
    *,
    status: str = "publish",
    date: str = "2019-05-07 03:30:00",
    kind: str = "post",
    categories: Iterable[str] = (),
    tags: Iterable[str] = (),
    link: str = "",
    more: str = "",
    **meta: str,
) -> str:
    """A post as WordPress exports it; ``date`` in UTC."""
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    terms = [f'<category domain="category" nicename="x"><![CDATA[{name}]]></category>' for name in categories]
    terms += [f'<category domain="post_tag" nicename="x"><![CDATA[{name}]]></category>' for name in tags]
    fields = [
        f"<wp:postmeta><wp:meta_key><![CDATA[{key}]]></wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
        for key, value in meta.items()
    ]
    return (
        f"<item><title><![CDATA[{title}]]></title><link>{link or f'{SITE}/2019/05/{slug}/'}</link>"
        "<dc:creator><![CDATA[sitirahmawati]]></dc:creator>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_date><![CDATA[2019-01-01 00:00:00]]></wp:post_date>"
        f"<wp:post_date_gmt><![CDATA[{date}]]></wp:post_date_gmt><wp:post_name><![CDATA[{slug}]]></wp:post_name>"
        f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>{''.join(terms)}{''.join(fields)}{more}</item>\n"
    )


def attachment(number: int, path: str, caption: str = "", **meta: str) -> str:
    """A file of the library."""
    more = f"<wp:attachment_url>{LIBRARY}/{path}</wp:attachment_url><excerpt:encoded><![CDATA[{caption}]]></excerpt:encoded>"
    return item(number, path, "", status="inherit", kind="attachment", more=more, **meta)


def export(*items: str, head: str = "") -> str:
    author = "<wp:author><wp:author_login>sitirahmawati</wp:author_login><wp:author_email>siti@rahasia.example</wp:author_email></wp:author>"
    return (
        f'\n<?xml version="1.0" encoding="UTF-8" ?>\n{head}<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/">\n'
        f"<channel><title>Humas Lama</title><wp:base_blog_url>{SITE}</wp:base_blog_url>{author}\n{''.join(items)}</channel></rss>\n"
    )


def photo(colour: str) -> bytes:
    """A photo that says where it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "Kamera Rahasia"
    return jpeg(colour, (64, 48), exif=exif)


ENGLISH = '<category domain="language" nicename="en"><![CDATA[English]]></category>'
COMMENT = "<wp:comment><wp:comment_author_email>warga@rahasia.example</wp:comment_author_email></wp:comment>"
POSTS = (
    item(
        1,
        "Loket Malam &amp; Sabtu Dibuka",
        "<strong>BEKASI</strong> – Disdukcapil membuka loket malam.\r\nLoket dibuka pukul 18.00.\r\n\r\n"
        "Warga cukup membawa KTP [sic].\x0b Kata warga, &quot;mudah&quot;.\r\n\r\n"
        f'[caption id="attachment_50" width="300"]<a href="{LIBRARY}/2019/05/loket.jpg"><img class="wp-image-50" '
        f'src="{LIBRARY}/2019/05/loket-300x200.jpg" alt="Warga di loket" /></a> Loket pada malam hari[/caption]\r\n\r\n'
        "Paragraf terakhir.",
        categories=["Disdukcapil", "Berita"],
        tags=["pelayanan"],
        more=COMMENT,
        _wp_old_slug="loket-dibuka",
    ),
    item(
        2,
        "Layanan Keliling",
        "<!-- wp:paragraph -->\n<p>Mobil layanan datang ke kelurahan.</p>\n<!-- /wp:paragraph -->\n"
        '<!-- wp:embed {"url":"https://youtu.be/abc"} -->\n<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n'
        "https://youtu.be/abc\n</div></figure>\n<!-- /wp:embed -->\n<!-- wp:latest-posts /-->\n"
        f'<!-- wp:file --><div class="wp-block-file"><a href="{LIBRARY}/2019/05/Jadwal Keliling.pdf">Jadwal</a>'
        '<a class="wp-block-file__button" href="x">Unduh</a></div><!-- /wp:file -->\n'
        '<iframe src="https://www.youtube.com/embed/xyz"></iframe>'
        f'<p><img src="{LIBRARY}/2019/05/mobil-300x200.jpg"></p>',
        categories=["Berita"],
        _thumbnail_id="51",
    ),
    item(
        3, "Galeri Pameran", 'Foto-foto pameran.\n\n[gallery columns="3" ids="50,51"]', categories=["Pameran"]
    ),
    item(4, "Naskah Setengah Jadi", "Belum selesai sama sekali.", status="draft"),
    item(5, "Catatan Pribadi", "Dapur para pewarta.", status="private"),
    item(6, "Terkunci Sandi", "Isi terkunci.", more="<wp:post_password>rahasia</wp:post_password>"),
    item(7, "Tayang Nanti", "Isi nanti.", status="future", date="2029-01-01 00:00:00"),
    item(8, "Sudah Dibuang", "Isi dibuang.", status="trash"),
    item(9, "Profil Kantor", "Isi profil.", kind="page"),
    item(
        10,
        "Formulir Aduan",
        'Isi formulir berikut. [contact-form-7 id="7" title="Aduan"]\n\n[su_box title="Kotak"]Kata di kotak.[/su_box]',
    ),
    item(
        11,
        "Tautan ke Mana-mana",
        f'Baca <a href="{SITE}/2019/05/loket-malam-amp-sabtu-dibuka/">berita loket</a> dan <a href="/?p=2">keliling</a>.\n\n'
        '<img src="https://lain.example/wp-content/uploads/2019/05/mobil.jpg" alt="Gambar jauh">',
        categories=["Dukcapil"],
    ),
    item(12, "Khusus Anggota", "Umum. [members_only]Isi anggota.[/members_only]"),
    item(
        14,
        "Tautan Polos",
        f'Alamatnya dengan tanda tanya. <img src="{LIBRARY}/2019/05/loket-150x150.jpg">',
        link=f"{SITE}/?p=14",
    ),
    attachment(50, "2019/05/loket.jpg", "Loket pada malam hari", _wp_attachment_image_alt="Warga di loket"),
    attachment(51, "2019/05/mobil.jpg", "Mobil layanan", _wp_attachment_image_alt="Mobil berwarna biru"),
)
UPLOADS: Content = {
    "unggahan/2019/05/loket.jpg": photo("red"),
    "unggahan/2019/05/loket-300x200.jpg": photo("green"),
    "unggahan/2019/05/mobil.jpg": photo("blue"),
    "unggahan/2019/05/Jadwal Keliling.pdf": b"%PDF-1.4\n%%EOF\n",
}


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A city that took over the export: its mapping filled in, after the first run wrote it."""
    place = furnish(tmp_path_factory.mktemp("lama"))
    lay(place, {"lama.xml": export(*POSTS)} | UPLOADS)
    lay(place / "content", CITY)
    city = City(place)
    assert city.run("lama.xml", "--uploads", "unggahan") == 1
    assert not (city.content / "siaran-pers").exists()
    city.fill("lama.xml", Dukcapil="Disdukcapil", Pameran="SIAP DIFOTO", Berita="-")
    assert city.run("lama.xml", "--uploads", "unggahan") == 1
    return city


@pytest.fixture(scope="module")
def built(moved: City, build_site: Callable[..., BuiltSite]) -> BuiltSite:
    return build_site(moved.everything(), settings=SETTINGS)


def test_the_mapping_is_written_ready_to_fill_in(city: City, capsys: OUTPUT) -> None:
    lay(city.place, {"lama.xml": export(*POSTS)})
    assert city.run("lama.xml") == 1
    assert "13 naskah" not in capsys.readouterr().err
    text = (city.place / "lama.xml.padanan.txt").read_text("utf-8")
    assert "(tanpa instansi) =\n" in text
    assert "# 1 naskah. Nama ini terdaftar.\nDisdukcapil = Disdukcapil\n" in text
    assert "# 1 naskah. Mungkin Disdukcapil?\nDukcapil =\n" in text
    assert "# 2 naskah.\nBerita =\n" in text
    assert "(jenis halaman) =\n" in text
    assert city.everything() == {path: data.encode() for path, data in CITY.items() if isinstance(data, str)}


def test_a_mapping_that_is_not_filled_in_or_wrong_is_told_with_its_line(city: City, capsys: OUTPUT) -> None:
    lay(city.place, {"lama.xml": export(*POSTS)})
    city.run("lama.xml")
    capsys.readouterr()
    assert city.run("lama.xml") == 2
    assert re.search(
        r"lama\.xml\.padanan\.txt:\d+: galat: \(tanpa instansi\) belum diisi", capsys.readouterr().err
    )
    city.fill("lama.xml", Berita="Disdukcapill")
    assert city.run("lama.xml") == 2
    said = capsys.readouterr().err
    assert "Disdukcapill" in said
    assert '"Disdukcapil"' in said
    assert not (city.content / "siaran-pers").exists()


def test_posts_become_releases_with_date_agency_and_tags(moved: City, built: BuiltSite) -> None:
    text = moved.releases()["2019/2019-05-07-loket-malam-amp-sabtu-dibuka.md"]
    assert 'judul: "Loket Malam & Sabtu Dibuka"' in text
    assert "tanggal: 7 Mei 2019 10.30 WIB" in text
    assert "instansi: Disdukcapil" in text
    assert "tag:\n  - pelayanan\n" in text
    assert "Berita" not in text
    assert "inovasi: SIAP DIFOTO" in moved.releases()["2019/2019-05-07-galeri-pameran.md"]
    assert "instansi: Humas" in moved.releases()["2019/2019-05-07-galeri-pameran.md"]
    assert "instansi: Disdukcapil" in moved.releases()["2019/2019-05-07-tautan-ke-mana-mana.md"]
    assert built.errors == []


def test_pages_show_the_words_of_the_old_site(built: BuiltSite) -> None:
    page = reading.text(reading.page(built, "siaran-pers/2019/05/loket-malam-amp-sabtu-dibuka/"))
    for words in (
        "membuka loket malam.",
        "Loket dibuka pukul 18.00.",
        "[sic]",
        "Loket pada malam hari",
        "Paragraf terakhir.",
    ):
        assert words in page
    assert "[caption" not in page
    assert "loket malam.<br" in built["siaran-pers/2019/05/loket-malam-amp-sabtu-dibuka/"]
    page = built["siaran-pers/2019/05/layanan-keliling/"]
    assert 'href="https://youtu.be/abc"' in page
    assert 'href="https://www.youtube.com/watch?v=xyz"' in page
    assert "Unduh</a>" not in page
    assert "Kata di kotak." in reading.text(reading.page(built, "siaran-pers/2019/05/formulir-aduan/"))
    assert "contact-form" not in built["siaran-pers/2019/05/formulir-aduan/"]


def test_pictures_come_whole_from_the_uploads_without_metadata(moved: City, built: BuiltSite) -> None:
    content = moved.everything()
    pictures = {path: data for path, data in content.items() if path.startswith("foto/")}
    assert sorted(pictures) == [
        "foto/2019/layanan-keliling.jpg",
        "foto/2019/loket-malam-amp-sabtu-dibuka.jpg",
    ]
    for data in pictures.values():
        assert isinstance(data, bytes)
        assert b"Rahasia" not in data
    red = Image.open(BytesIO(pictures["foto/2019/loket-malam-amp-sabtu-dibuka.jpg"])).getpixel((5, 5))  # type: ignore[arg-type]
    assert isinstance(red, tuple)
    assert red[0] > 200
    text = moved.releases()["2019/2019-05-07-layanan-keliling.md"]
    assert (
        "- berkas: foto/2019/layanan-keliling.jpg\n    alt: Mobil berwarna biru\n    keterangan: Mobil layanan\n"
        in text
    )
    assert text.count("layanan-keliling.jpg") == 1
    assert "lampiran/2019/jadwal-keliling.pdf" in content
    assert "[Jadwal](" in text
    gallery = moved.releases()["2019/2019-05-07-galeri-pameran.md"]
    assert gallery.count("](foto/2019/") == 2
    assert (
        "![](foto/2019/loket-malam-amp-sabtu-dibuka.jpg)"
        in moved.releases()["2019/2019-05-07-tautan-polos.md"]
    )
    assert (
        'href="https://lain.example/wp-content/uploads/2019/05/mobil.jpg"'
        in built["siaran-pers/2019/05/tautan-ke-mana-mana/"]
    )


def test_old_addresses_lead_to_the_new_ones(built: BuiltSite) -> None:
    new = "siaran-pers/2019/05/loket-malam-amp-sabtu-dibuka/"
    for old in ("2019/05/loket-malam-amp-sabtu-dibuka/", "2019/05/loket-dibuka/"):
        assert f"/{new}" in built[old]
    page = built["siaran-pers/2019/05/tautan-ke-mana-mana/"]
    assert f'/{new}"' in page
    assert '/siaran-pers/2019/05/layanan-keliling/"' in page


def test_what_was_not_public_is_a_draft_and_nowhere_on_the_site(moved: City, built: BuiltSite) -> None:
    secret = {
        "naskah-setengah-jadi": "Belum selesai",
        "catatan-pribadi": "Dapur para",
        "terkunci-sandi": "Isi terkunci",
        "tayang-nanti": "Isi nanti",
        "khusus-anggota": "Isi anggota",
    }
    site, releases = built.everything(), moved.releases()
    for slug, words in secret.items():
        [text] = [text for path, text in releases.items() if slug in path]
        assert "status: draf" in text
        assert "# Draf, karena " in text
        assert words in text
        assert words.encode() not in site
        assert slug.encode() not in site
    assert not [path for path in releases if "dibuang" in path or "profil" in path]


def test_people_who_wrote_and_commented_leave_no_trace(moved: City, built: BuiltSite) -> None:
    for data in (built.everything(), *moved.everything().values()):
        assert isinstance(data, bytes)
        assert b"sitirahmawati" not in data
        assert b"rahasia.example" not in data


def test_what_could_not_be_taken_over_is_listed_file_by_file(moved: City) -> None:
    report = (moved.place / "lama.xml.laporan.txt").read_text("utf-8")

    def about(name: str) -> str:
        [part] = [part for part in re.split(r"\n(?=\S)", report) if part.startswith(name)]
        return part

    assert "[contact-form-7]" in about("siaran-pers/2019/2019-05-07-formulir-aduan.md")
    assert "latest-posts" in about("siaran-pers/2019/2019-05-07-layanan-keliling.md")
    assert "https://lain.example/wp-content/uploads/2019/05/mobil.jpg" in about(
        "siaran-pers/2019/2019-05-07-tautan-ke-mana-mana.md"
    )
    assert "Profil Kantor" in about(f"{SITE}/?p=9")
    assert "1 akun penulis" in report
    assert "1 komentar pembaca" in report
    assert "1 naskah di tempat sampah" in report


def test_importing_again_changes_nothing(moved: City, capsys: OUTPUT) -> None:
    release = moved.content / "siaran-pers/2019/2019-05-07-galeri-pameran.md"
    release.rename(release.with_name("2019-05-07-nama-baru.md"))
    before, report = moved.everything(), (moved.place / "lama.xml.laporan.txt").read_bytes()
    moved.run("lama.xml", "--uploads", "unggahan")
    assert "11 naskah sudah ada dan dibiarkan" in capsys.readouterr().out
    assert moved.everything() == before
    assert (moved.place / "lama.xml.laporan.txt").read_bytes() == report


def test_what_check_would_not_publish_stays_a_draft_and_is_said(city: City, capsys: OUTPUT) -> None:
    posts = [
        item(1, "Bantuan", "NIK penerima 3275014506900003 sudah diperiksa."),
        item(2, "Bazar", "Bazar dibuka."),
        item(3, "Night Counter", "The counter is open.", more=ENGLISH),
    ]
    lay(city.place, {"lama.xml": export(*posts)})
    city.run("lama.xml")
    city.fill("lama.xml")
    assert city.run("lama.xml") == 1
    assert "2019-05-07-bantuan.md: dijadikan draf" in capsys.readouterr().out
    assert "status: draf" in city.releases()["2019/2019-05-07-bantuan.md"]
    assert "status: draf" in city.releases()["2019/2019-05-07-night-counter.md"]
    assert "status: terbit" in city.releases()["2019/2019-05-07-bazar.md"]


def one_by_one(city: City, posts: Iterable[str]) -> dict[str, str]:
    """The status of each of ``posts``, taken over together, by the slug of its file."""
    lay(city.place, {"lama.xml": export(*posts)})
    city.run("lama.xml")
    city.fill("lama.xml")
    city.run("lama.xml")
    return {
        re.sub(r".*\d{4}-\d\d-\d\d-(.*)\.md", r"\1", path): text.split("\nstatus: ")[1].split("\n")[0]
        for path, text in city.releases().items()
    }


def test_what_a_plugin_keeps_for_its_members_is_a_draft(city: City) -> None:
    fields = {
        "um_content_restriction": 'a:2:{s:26:"_um_custom_access_settings";s:1:"1";s:14:"_um_accessible";s:1:"2";}',
        "_jetpack_newsletter_access": "paid_subscribers",
        "passster_activate_protection": "1",
        "ihc_mb_who": "reg",
        "_wpm_levels": "1",
        "_memberful_acl": "a:1:{i:0;i:1;}",
        "_expiration-date": "1500000000",
        "_yoast_wpseo_meta-robots-noindex": "1",
        "tema_hak_private": "ya",
    }
    texts = (
        '[mepr-active membership="12"]Kata anggota.[/mepr-active]',
        '[ppwp passwords="satu"]Kata anggota.[/ppwp]',
        "[s2If current_user_can(access_s2member_level1)]Kata anggota.[/s2If]",
        "[members_only]Kata anggota tanpa akhir.",
        "[kode_entah]Kata anggota.[/kode_entah]",
        '[vc_row disable_element="yes"]Baris mati.[/vc_row]',
        "<!-- wp:premium-content/subscriber-view --><p>Kata anggota.</p><!-- /wp:premium-content/subscriber-view -->",
        '<!-- wp:pmpro/membership {"levels":["1"]} --><p>Kata anggota.</p><!-- /wp:pmpro/membership -->',
        '<!-- wp:paragraph {"blockVisibility":{"hideBlock":true}} --><p>Kata anggota.</p><!-- /wp:paragraph -->',
        '<!-- wp:group {"metadata":{"blockVisibility":false}} --><p>Kata anggota.</p><!-- /wp:group -->',
        "<p>Umum.</p><!-- wp:jetpack/paywall /--><p>Kata anggota.</p>",
    )
    posts = [
        item(n, f"Isian {n}", "Isi.", **{key: value}) for n, (key, value) in enumerate(fields.items(), 1)
    ]
    posts += [item(n, f"Teks {n}", f"Umum.\n\n{text}") for n, text in enumerate(texts, 20)]
    posts.append(
        item(50, "Golongan", "Isi.", more='<category domain="post_visibility" nicename="hidden">x</category>')
    )
    statuses = one_by_one(city, posts)
    assert len(statuses) == len(posts)
    assert set(statuses.values()) == {"draf"}
    assert all("# Draf, karena " in text for text in city.releases().values())


def test_what_plugins_say_of_looks_keeps_nothing_back(city: City) -> None:
    fields = {
        "um_content_restriction": 'a:2:{s:26:"_um_custom_access_settings";s:1:"0";s:14:"_um_accessible";s:1:"0";}',
        "_jetpack_newsletter_access": "everybody",
        "passster_activate_protection": "0",
        "_visibility": "visible",
        "_yoast_wpseo_meta-robots-noindex": "2",
        "_accessibility_checked": "12",
    }
    texts = (
        '[su_box title="Kotak"]Kata.[/su_box] [one_half]Kiri.[/one_half]',
        '[vc_row][vc_column width="1/2"]Kata.[/vc_column][/vc_row]',
        "Kata [sic] dan [[members_only]] sebagai contoh.",
        '<!-- wp:group {"className":"kotak"} --><!-- wp:kadence/rowlayout --><p>Kata.</p><!-- /wp:kadence/rowlayout --><!-- /wp:group -->',
        "<p>Kata.</p><!-- wp:jetpack/subscriptions /--><!-- wp:entah/peta /-->",
    )
    posts = [
        item(n, f"Isian {n}", "Isi.", **{key: value}) for n, (key, value) in enumerate(fields.items(), 1)
    ]
    posts += [item(n, f"Teks {n}", text) for n, text in enumerate(texts, 20)]
    assert set(one_by_one(city, posts).values()) == {"terbit"}


def test_an_export_that_ends_early_gives_what_is_before_its_end(city: City, capsys: OUTPUT) -> None:
    text = export(item(1, "Bazar", "Bazar dibuka."), item(2, "Terpotong", "Isi kedua."))
    lay(city.place, {"lama.xml": text[: text.index("Isi kedua")]})
    city.run("lama.xml")
    city.fill("lama.xml")
    assert city.run("lama.xml") == 1
    assert "lama.xml: ekspor rusak atau terpotong" in capsys.readouterr().out
    assert list(city.releases()) == ["2019/2019-05-07-bazar.md"]


def test_an_archive_holds_the_export_and_its_pictures(city: City) -> None:
    post = item(
        1,
        "Bazar",
        f'Bazar dibuka. <img src="{LIBRARY}/2019/05/mobil.jpg" alt="Mobil">',
        date="2019-05-07 20:00:00",
    )
    with zipfile.ZipFile(city.place / "lama.zip", "w") as archive:
        archive.writestr("lama.xml", export(post))
        archive.writestr("wp-content/uploads/2019/05/mobil.jpg", photo("blue"))
    (city.place / "lama.xml.gz").write_bytes(
        gzip.compress(export(item(2, "Pasar", "Pasar dibuka.")).encode())
    )
    for source in ("lama.zip", "lama.xml.gz"):
        city.run(source)
        city.fill(source)
        assert city.run(source) == 0
    assert "![Mobil](foto/2019/bazar.jpg)" in city.releases()["2019/2019-05-08-bazar.md"]
    assert "Pasar dibuka." in city.releases()["2019/2019-05-07-pasar.md"]


def test_a_text_with_broken_addresses_and_signs_comes_along(city: City) -> None:
    text = 'Kata pertama. <a href="http://[x">tautan</a> <img src="http://[y" alt="gambar"> [[kode]] [tanpa-arti] <a href="javascript:x()">aksi</a>'
    lay(city.place, {"lama.xml": export(item(1, "Rusak", text, link="http://[rusak"))})
    city.run("lama.xml")
    city.fill("lama.xml")
    city.run("lama.xml")
    [page] = city.releases().values()
    for words in ("Kata pertama.", "tautan", "gambar", "kode", "tanpa-arti", "aksi"):
        assert words in page
    assert "javascript" not in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (export(item(1, "A", "B"), head='<!DOCTYPE rss [<!ENTITY a "aaaaaaaa">]>'), "entitas"),
        ("<rss><channel><item><title>Umpan</title></item></channel></rss>", "bukan ekspor WordPress"),
        ("PK\x03\x04", "tidak berisi ekspor WordPress"),
    ],
)
def test_what_is_no_export_is_refused_by_name(city: City, capsys: OUTPUT, text: str, said: str) -> None:
    lay(city.place, {"lama.xml": text})
    assert city.run("lama.xml") == 2
    assert re.search(rf"lama\.xml: .*{said}", capsys.readouterr().err)
    assert list(city.place.glob("lama.xml.*")) == []


# --- front matter and saved pages

PLAIN = "Isi naskah dari situs lama."
FOLDER: Content = {
    "situs/content/pelican.md": f"Title: Naskah Pelican\nDate: 2018-03-05 09:00\nCategory: Disdukcapil\nTags: loket, malam\nAuthor: Siti\nStatus: published\n\n{PLAIN}\n\n![Foto loket]({{static}}/images/loket.png)\n",
    "situs/content/pelican-draf.md": f"Title: Pelican Draf\nDate: 2018-03-05\nStatus: draft\n\nRAHASIA {PLAIN}\n",
    "situs/content/post/hugo/index.md": "+++\ntitle = 'Naskah Hugo'\ndate = 2018-04-01T08:00:00+07:00\ncategories = ['Berita']\naliases = ['/lama/hugo/']\npublishDate = 2018-04-02\nwarna = 'biru'\n"
    "[cover]\nimage = 'sampul.jpg'\nalt = 'Sampul'\n+++\n"
    'Teks Hugo.\n\n{{< youtube dQw4 >}}\n\n{{< peta kota="x" >}}\n\nLihat [Pelican](/pelican/) dan [Jekyll]({{< ref "2018-05-01-jekyll.md" >}}).\n',
    "situs/content/post/hugo/sampul.jpg": photo("red"),
    "situs/content/post/nanti.md": "---\ntitle: Hugo Nanti\ndate: 2018-04-01\npublishDate: 2030-01-01\n---\nRAHASIA nanti.\n",
    "situs/content/post/json.md": json.dumps({"title": "Hugo JSON", "date": "2018-04-02", "draft": True})
    + "\n\nRAHASIA json.\n",
    "situs/_posts/2018-05-01-jekyll.md": "---\nlayout: post\ntitle: Naskah Jekyll\npermalink: /2018/jekyll.html\ntags: [satu, dua]\n---\n"
    "Teks {{ site.title }} Jekyll.\n\n{% highlight ruby %}\nputs 1\n{% endhighlight %}\n\n![]({{ site.baseurl }}/assets/hilang.png)\n",
    "situs/_posts/2018-05-02-tutup.md": "---\ntitle: Jekyll Tutup\npublished: false\n---\nRAHASIA tutup.\n",
    "situs/_drafts/ide.md": "---\ntitle: Ide\n---\nRAHASIA ide.\n",
    "situs/content/blog/decap.md": "---\ntemplateKey: blog-post\ntitle: 'Naskah Decap: \"baru\"'\ndate: 2018-06-01T02:00:00.000Z\ndescription: Ringkasan Decap\nfeaturedimage: /images/loket.png\n---\n## Judul dalam\n\nTeks Decap.\n",
    "situs/content/tentang.md": "---\ntitle: Tentang\n---\nTanpa tanggal.\n",
    "situs/content/catatan.rst": "Judul\n=====\n",
    "situs/static/images/loket.png": b"",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A city that took over a folder with the front matter of four generators."""
    place = furnish(tmp_path_factory.mktemp("folder"))
    png = BytesIO()
    Image.new("RGB", (40, 30), "blue").save(png, "PNG")
    lay(place, FOLDER | {"situs/static/images/loket.png": png.getvalue()})
    lay(place / "content", CITY)
    city = City(place)
    assert city.run("situs") == 1
    city.fill("situs")
    assert city.run("situs") == 1
    return city


def test_the_front_matter_of_four_generators_becomes_that_of_a_release(folder: City) -> None:
    texts = folder.releases()
    pelican, hugo = texts["2018/2018-03-05-pelican.md"], texts["2018/2018-04-01-hugo.md"]
    jekyll, decap = texts["2018/2018-05-01-jekyll.md"], texts["2018/2018-06-01-decap.md"]
    assert (
        'judul: "Naskah Pelican"\ntanggal: 5 Maret 2018 09.00 WIB\ninstansi: Disdukcapil\ntag:\n  - loket\n  - malam\n'
        in pelican
    )
    assert "![Foto loket](foto/2018/pelican.png)" in pelican
    assert "Siti" not in pelican
    assert "tanggal: 1 April 2018 08.00 WIB" in hugo
    assert "- berkas: foto/2018/hugo.jpg\n    alt: Sampul" in hugo
    assert "alamat_lama:\n  - lama/hugo/" in hugo
    assert "(https://www.youtube.com/watch?v=dQw4)" in hugo
    assert "[Jekyll]({filename}/siaran-pers/2018/2018-05-01-jekyll.md)" in hugo
    assert "{{<" not in hugo
    assert "tanggal: 1 Mei 2018\n" in jekyll
    assert "alamat_lama:\n  - 2018/jekyll.html" in jekyll
    assert "```ruby\nputs 1\n```" in jekyll
    assert "judul: 'Naskah Decap: \"baru\"'" in decap
    assert "tanggal: 1 Juni 2018 09.00 WIB" in decap
    assert "ringkasan: Ringkasan Decap" in decap
    assert "berkas: foto/2018/pelican.png" in decap
    assert all("status: terbit" in text for text in (pelican, hugo, jekyll, decap))


def test_every_way_to_keep_a_text_back_makes_a_draft(folder: City) -> None:
    secret = {path: text for path, text in folder.releases().items() if "RAHASIA" in text}
    assert len(secret) == 5
    assert all("status: draf" in text for text in secret.values())


def take_folder(city: City, files: Content, source: str = "situs") -> dict[str, str]:
    """The texts of the releases that come of ``files`` in the folder ``source``, by the name of their files."""
    lay(city.place, {f"{source}/{path}": data for path, data in files.items()})
    city.run(source)
    city.fill(source)
    city.run(source)
    return {re.sub(r"\d{4}-\d\d-\d\d-", "", Path(path).stem): text for path, text in city.releases().items()}


def status_of(text: str) -> str:
    return text.split("\nstatus: ")[1].split("\n")[0]


def plain(title: str, *lines: str) -> str:
    return "\n".join(["---", f"title: {title}", "date: 2018-03-05", *lines, "---", f"Isi {title}.", ""])


def test_readers_whom_an_old_site_chose_and_folders_set_apart_make_drafts(city: City) -> None:
    lines = (
        "encrypted: true",
        "protected: yes",
        "roles: [anggota]",
        "permalink: false",
        "robots: noindex, follow",
    )
    files: Content = {f"posts/kunci{n}.md": plain(f"Kunci {n}", line) for n, line in enumerate(lines)}
    files |= {
        path: plain(path.replace("/", " "))
        for path in ("_intern/a.md", "internal/b.md", "posts/_c.md", "posts/private/d.md", "_rapat/e.md")
    }
    public: Content = {
        "_posts/2018-03-05-biasa.md": plain("Biasa", "protected: false", "roles: []", "robots: index"),
        "_berita/koleksi.md": plain("Koleksi", "sitemap: false"),
    }
    configuration: Content = {"_config.yml": "title: Lama\ncollections:\n  berita:\n    output: true\n"}
    texts = take_folder(city, files | public | configuration)
    assert len(texts) == len(files) + 2
    assert {name for name, text in texts.items() if status_of(text) == "terbit"} == {"biasa", "koleksi"}


@pytest.mark.parametrize(
    ("settings", "text"),
    [
        ("pelicanconf.py", "DEFAULT_METADATA = {\n    'status': 'draft',\n}\n"),
        ("pelicanconf.py", "DEFAULT_METADATA = dict(author='x', status='draft')\n"),
        (
            "_config.yml",
            'defaults:\n  - scope:\n      path: "rapat"\n    values:\n      published: false\n',
        ),
        ("_config.yml", "defaults: [ {{ salah\n  published: false\n"),
    ],
)
def test_what_a_configuration_keeps_back_is_a_draft(city: City, settings: str, text: str) -> None:
    files: Content = {
        settings: text,
        "rapat/satu.md": plain("Satu"),
        "b.md": plain("Dua", "status: published"),
    }
    texts = take_folder(city, files)
    assert status_of(texts["satu"]) == "draf"
    if settings.endswith(".py"):
        assert status_of(texts["b"]) == "terbit"


HIDDEN_ELEMENTS = (
    "<div hidden>GAIB <div>GAIB dalam</div> GAIB</div>",
    '<p style="display: none">GAIB</p>',
    "<span style='visibility:collapse'>GAIB</span>",
    '<div style="color:red;opacity:0">GAIB</div>',
    '<span style="font-size:0px">GAIB</span>',
    '<div style="position:absolute; left:-9999px">GAIB</div>',
    '<p style="text-indent:-9999em">GAIB</p>',
)
SHOWN = '<p style="opacity:0.9;font-size:0.9em;margin-left:-10px" title="hidden">Kata tampak.</p>'


def test_what_a_page_of_the_old_site_hid_is_left_out_and_said(city: City) -> None:
    bodies = {f"gaib{number}": text for number, text in enumerate(HIDDEN_ELEMENTS)}
    files: Content = {
        f"{name}.md": plain(name) + f"\n{text}\n\nSesudahnya.\n" for name, text in bodies.items()
    }
    files |= {
        f"h{name}.html": plain(f"h{name}") + f"{text}<p>Sesudahnya.</p>\n" for name, text in bodies.items()
    }
    files["komentar.md"] = plain("Komentar") + (
        '\n[//]: # (GAIB catatan)\n[comment]: <> (GAIB catatan)\n[x]: # "GAIB"\n\n<!-- GAIB -->\n\n'
        "{% comment %}GAIB{% endcomment %}\n\nLihat [rujukan][1]. `<b hidden>kode</b>` Sesudahnya.\n\n[1]: https://lain.example/\n"
    )
    files["tampak.md"] = plain("Tampak") + f"\n{SHOWN}\n\nSesudahnya.\n"
    texts = take_folder(city, files)
    assert len(texts) == len(files)
    for text in texts.values():
        assert "GAIB" not in text
        assert "Sesudahnya." in text
    assert "Kata tampak." in texts["tampak"]
    assert "[1]: https://lain.example/" in texts["komentar"]
    assert "`<b hidden>kode</b>`" in texts["komentar"]
    report = (city.place / "situs.laporan.txt").read_text("utf-8")
    assert len(re.findall("teks tersembunyi tidak ikut: .*GAIB", report)) == len(files) - 1


HOSTILE_MARKDOWN = (
    "{% highlight x %}", "{{< highlight x >}}", "![a](", "![", "{{< a ", "{{ ", "{% a ", "{% comment %}", "[a](b", "[![a](b) ",
    "<iframe ", "<video>", "<img ", "<!-- more ", "~~~ x\n", "\n", "<p hidden>", '<p style="', "[//]: # (\n",
)  # fmt: skip
HOSTILE_POSTS = (
    "[/ [hidehide", "hide", "[member] ", "[a b=1] ", "[a b=1]x", "[gallery] ", "<!-- wp:a {} ", "<!-- wp:a {", "<!-- more ", "<p ",
)  # fmt: skip


def test_hostile_texts_take_little_time(tmp_path: Path) -> None:
    media = PostMedia(Taken(tmp_path), lambda _: None, {}, frozenset(), f"{SITE}/a/", "a", 2020, [])
    begin = time.process_time()
    for sign in HOSTILE_MARKDOWN:
        markdown_body.rewritten(sign * (100_000 // len(sign)), media, [])
    for sign in HOSTILE_POSTS:
        text = "[/ [hide" * (sign == "hide") + sign * (100_000 // len(sign))
        list(restrictions.reasons([], text))
        content.to_html(text, content.Library({}, "1"), [])
    # About a second; minutes if it grew with the square.
    assert time.process_time() - begin < 10


def test_an_address_that_is_none_is_a_loss_of_its_file_alone(city: City) -> None:
    bad = "http://[::1"
    files: Content = {
        f"{key}.md": plain(key.title(), f'{key}: "{bad}"', f'image: "{bad}/a.jpg"')
        + f"\n[tautan]({bad}) ![x]({bad})\n"
        for key in ("aliases", "permalink", "url")
    }
    texts = take_folder(city, files | {"baik.md": plain("Baik")})
    assert sorted(texts) == ["aliases", "baik", "permalink", "url"]
    report = (city.place / "situs.laporan.txt").read_text("utf-8")
    assert report.count(f"alamat lama ini tidak dapat dialihkan: {bad}") == 3


def test_a_fault_in_one_text_is_named_and_stops_no_other(
    city: City, monkeypatch: pytest.MonkeyPatch, capsys: OUTPUT
) -> None:
    sound = markdown_body.rewritten

    def faulty(text: str, *rest: Any) -> str:
        return str(1 // 0) if "tersandung" in text else sound(text, *rest)

    monkeypatch.setattr(markdown_body, "rewritten", faulty)
    texts = take_folder(city, {"a.md": plain("Satu"), "b.md": plain("tersandung"), "c.md": plain("Tiga")})
    assert sorted(texts) == ["a", "c"]
    assert re.search(
        r"b\.md: tidak dapat dibaca dan tidak diambil.*ZeroDivisionError", capsys.readouterr().out
    )


def test_of_a_folder_too_what_did_not_come_along_is_listed(folder: City) -> None:
    report = (folder.place / "situs.laporan.txt").read_text("utf-8")
    for words in (
        "warna",
        '{{< peta kota="x" >}}',
        "{{ site.title }}",
        "/assets/hilang.png",
        "catatan.rst",
        "content/tentang.md",
    ):
        assert words in report
    assert "Siti" not in report


def test_a_saved_page_gives_its_article_alone(city: City) -> None:
    head = (
        '<head><title>Pasar Malam Dibuka | Humas</title><link rel="canonical" href="https://humas-lama.example/berita/pasar.html">'
        '<meta property="article:published_time" content="2017-08-01T03:00:00+00:00"><meta name="description" content="Ringkasnya."></head>'
    )
    body = (
        "<body><nav>Menu utama</nav><article><h1>Pasar Malam Dibuka</h1><div class='entry-content'><p>Pasar <b>malam</b> dibuka.</p>"
        "<img src='Pasar_files/pasar.jpg' alt='Pasar'><script>x()</script><p>Lihat <a href='lain.html'>berita lain</a>.</p><div class='comments'>Kata orang</div></div></article>"
        "<footer>Hak cipta</footer></body>"
    )
    old = "<html><title>Lain</title><body><p>Bekasi, 5 Maret 2016. Tanpa alamat.</p></body></html>".encode(
        "cp1252"
    )
    lay(
        city.place,
        {
            "halaman/pasar.html": f"<html>{head}{body}</html>",
            "halaman/Pasar_files/pasar.jpg": photo("red"),
            "halaman/lain.html": old,
            "halaman/intranet.html": '<title>Rapat</title><meta name="date" content="2016-01-02"><p>Isi rapat.</p>',
        },
    )
    city.run("halaman")
    city.fill("halaman")
    city.run("halaman")
    texts = city.releases()
    page = texts["2017/2017-08-01-pasar.md"]
    assert 'judul: "Pasar Malam Dibuka"\ntanggal: 1 Agustus 2017 10.00 WIB' in page
    assert "ringkasan: Ringkasnya." in page
    assert "alamat_lama:\n  - berita/pasar.html" in page
    assert "status: terbit" in page
    assert "Pasar **malam** dibuka." in page
    assert "![Pasar](foto/2017/pasar.jpg)" in page
    assert "[berita lain]({filename}/siaran-pers/2016/2016-03-05-lain.md)" in page
    assert not re.search("Menu utama|Hak cipta|Kata orang|x\\(\\)", page)
    assert "status: draf" in texts["2016/2016-03-05-lain.md"]
    assert "status: draf" in texts["2016/2016-01-02-intranet.md"]
