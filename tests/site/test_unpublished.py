"""What is not published leaves no trace; the preview shows it, marked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from tests.conftest import ZONE, BuiltSite, Content, jpeg, release

Make = Callable[..., BuiltSite]


def secret(**fields: str) -> Content:
    """A release that must not be found, with everything it could leave behind."""
    extra = {
        "tag": "zeta-rahasia",
        "foto": "[{berkas: foto/zeta-rahasia.jpg, alt: zeta-rahasia}]",
        "lampiran": "lampiran/zeta-rahasia.pdf",
        "alamat_lama": "zeta-rahasia/lama",
        "inovasi": "SIAP DIFOTO",
    }
    text = release("Zeta-rahasia", body="zeta-rahasia ![zeta](../foto/zeta-rahasia2.jpg)", **(extra | fields))
    return {
        "siaran-pers/2022/zeta-rahasia.md": text,
        "foto/zeta-rahasia.jpg": jpeg("red"),
        "foto/zeta-rahasia2.jpg": jpeg("blue"),
        "foto/tak-dipakai-zeta-rahasia.jpg": jpeg("yellow"),
        "lampiran/zeta-rahasia.pdf": b"%PDF zeta-rahasia",
        "siaran-pers/2022/lain.md": release("Lain", "2022-09-19", body="[tautan](zeta-rahasia.md)"),
    }


HIDDEN = {
    "draft": {"status": "draf"},
    "embargo": {"embargo": "2022-09-21 09.01 WIB"},
    "embargo in another zone": {"embargo": "2022-09-21 11.01 WIT"},
    "future": {"tanggal": "2022-09-21 09.01 WIB"},
    "embargoed and hidden": {"embargo": "2030-01-01", "status": "sembunyi"},
    "draft in English": {"status": "draf", "bahasa": "en", "terjemahan": "lain"},
}


@pytest.mark.parametrize("name", HIDDEN)
def test_what_is_not_published_leaves_no_trace(site: Make, name: str) -> None:
    fields = dict(HIDDEN[name])
    if "tanggal" in fields:
        date = fields.pop("tanggal")
        content = secret()
        path = "siaran-pers/2022/zeta-rahasia.md"
        content[path] = str(content[path]).replace("2022-09-20 10:00", date)
    else:
        content = secret(**fields)
    built = site(content)
    assert not built.errors
    assert b"rahasia" not in built.everything().lower()
    assert not built.errors
    assert "1 siaran" in built[""]
    assert "tautan" in built["siaran-pers/2022/09/lain/"]


@pytest.mark.parametrize("name", ["embargo", "embargo in another zone"])
def test_an_embargo_ends_at_its_minute(site: Make, name: str) -> None:
    built = site(secret(**HIDDEN[name]), now=datetime(2022, 9, 21, 9, 1, tzinfo=ZONE))
    assert "siaran-pers/2022/09/zeta-rahasia/" in built
    assert "foto/zeta-rahasia.jpg" in built
    assert "zeta-rahasia/lama/" in built
    assert b"tak-dipakai" not in built.everything()


def test_a_hidden_release_has_its_page_and_stands_on_no_list(site: Make) -> None:
    content = secret(status="sembunyi") | {"siaran-pers/2022/lain.md": release("Lain", "2022-09-19")}
    built = site(content)
    page = built["siaran-pers/2022/09/zeta-rahasia/"]
    assert 'name="robots" content="noindex' in page
    lists = [f for f in built.files if f.endswith((".html", ".xml", ".json", ".csv"))]
    own = {
        "siaran-pers/2022/09/zeta-rahasia/index.html",
        "siaran-pers/2022/09/lain/index.html",
        "zeta-rahasia/lama/index.html",
    }
    for path in sorted(set(lists) - own):
        assert "rahasia" not in built[path].lower(), path


def test_the_preview_shows_what_is_to_come_and_says_when(site: Make) -> None:
    content = secret(embargo="2022-10-01 08.00 WIB") | {"siaran-pers/d.md": release("Naskah", status="draf")}
    built = site(content, preview=True, purpose="preview")
    page = built["siaran-pers/2022/09/zeta-rahasia/"]
    assert "Terjadwal" in page
    assert "1 Oktober 2022, 08.00 WIB" in page
    assert "Draf" in built["siaran-pers/2022/09/d/"]
    assert "Naskah" in built["siaran-pers/"]
    assert "Disallow: /" in built["robots.txt"]


def test_a_photo_whose_consent_is_withdrawn_is_gone(site: Make) -> None:
    built = site(secret(foto="[{berkas: foto/zeta-rahasia.jpg, alt: a, izin: dicabut}]"))
    assert "siaran-pers/2022/09/zeta-rahasia/" in built
    assert "foto/zeta-rahasia.jpg" not in built
    assert "foto/zeta-rahasia.jpg" not in built["siaran-pers/2022/09/zeta-rahasia/"]
    # Taken back once, it is gone everywhere: in a body, and where another release names it.
    content = secret(foto="[{berkas: foto/zeta-rahasia2.jpg, alt: a, izin: dicabut}]")
    content["siaran-pers/c.md"] = release("C", foto="[{berkas: foto/zeta-rahasia2.jpg, alt: a}]")
    again = site(content)
    assert "foto/zeta-rahasia2.jpg" not in again
    assert "zeta-rahasia2.jpg" not in again["siaran-pers/2022/09/c/"] + again["feed.json"]


@pytest.mark.parametrize("hidden", ["asli", "terjemahan"])
def test_a_hidden_translation_is_linked_from_nowhere(site: Make, hidden: str) -> None:
    status = {name: "sembunyi" if name == hidden else "terbit" for name in ("asli", "terjemahan")}
    built = site(
        {
            "siaran-pers/asli.md": release("Asli", status=status["asli"]),
            "siaran-pers/en.md": release(
                "English", bahasa="en", terjemahan="asli", status=status["terjemahan"]
            ),
        }
    )
    original, english = built["siaran-pers/2022/09/asli/"], built["en/siaran-pers/2022/09/en/"]
    assert "siaran-pers/2022/09/en/" not in original
    assert "siaran-pers/2022/09/asli/" not in english


def test_what_is_not_public_yet_holds_nothing_back(site: Make) -> None:
    content: Content = {
        "siaran-pers/a.md": release("A", body="[nanti](/siaran-pers/2022/09/b/)"),
        "siaran-pers/b.md": release("B", foto="[{berkas: foto/b.jpg, alt: b, izin: umum}]", status="draf"),
        "foto/b.jpg": jpeg()[:100],
    }
    public = site(content)
    assert not public.errors
    assert ["belum tampil" in problem.what for problem in public.problems] == [True]
    preview = site(content, preview=True, check=True)
    assert not preview.errors
    assert any("rusak" in problem.what for problem in preview.problems)


def test_an_embargo_that_ends_today_is_news_today(site: Make) -> None:
    content: Content = {"siaran-pers/a.md": release("Lama", "2022-01-01", embargo="2022-09-21 08.00 WIB")}
    built = site(content)
    assert "2022-09-21T08:00:00+07:00" in built["sitemap-berita.xml"]
    assert built.json("feed.json")["items"][0]["date_modified"] == "2022-09-21T08:00:00+07:00"
