"""An agency, an innovation or an info page that is not public leaves nothing but the words by which public
records name it; a translation waits for its original."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from pressroom.build.command import build
from pressroom.build.publish import publish
from tests.conftest import (
    BASE,
    NOW,
    PUBLIC_SETTINGS,
    SETTINGS,
    ZONE,
    BuiltSite,
    Content,
    agency,
    innovation,
    jpeg,
    lay,
    release,
)

Make = Callable[..., BuiltSite]
# No word below holds another: what is found tells which record let it out.
AGENCY_WORDS = ("badanrahasia", "singkatsandi", "walihutan", "kepalasandi", "profilsandi")
INNOVATION_WORDS = (
    "telagabiru",
    "tlgbr",
    "telagaalias",
    "kabutpagi",
    "lautteduh",
    "urusansandi",
    "fotosandi",
)
PAGE_WORDS = ("halamansandi", "ringkasansandi", "isisandi")
TYPED = {"the agency": "Walihutan", "the innovation": "Telagaalias"}


def secrets(**fields: str) -> Content:
    """An agency, an innovation and an info page that must not be found, each with everything it could leave
    behind, and public records that name them."""
    photo = "[{berkas: foto/fotosandi.jpg, alt: fotosandi, izin: umum}]"
    return BASE | {
        "instansi/badanrahasia.md": agency(
            "Badanrahasia", "Profilsandi.", singkatan="SINGKATSANDI", alias="Walihutan", kepala="Kepalasandi",
            alamat_lama="badanrahasia-lama/", **fields,
        ),
        "inovasi/telagabiru.md": innovation(
            "Telagabiru", "Disdukcapil", "Kabutpagi ![f](../foto/fotosandi2.jpg).", kepanjangan="Tlgbr",
            alias="Telagaalias", urusan="Urusansandi", ringkasan="Lautteduh", foto=photo,
            alamat_lama="telagabiru-lama/", **fields,
        ),
        "halaman/halamansandi.md": (
            "---\njudul: Halamansandi\nringkasan: Ringkasansandi\nalamat_lama: halamansandi-lama/\n"
            + "".join(f"{key}: {value}\n" for key, value in fields.items())
            + "---\nIsisandi.\n"
        ),
        "foto/fotosandi.jpg": jpeg("red"),
        "foto/fotosandi2.jpg": jpeg("blue"),
        "siaran-pers/2022/a.md": release(
            "Ada nama",
            instansi="Disdukcapil, Walihutan",
            inovasi="SIAP DIFOTO, Telagaalias",
            kunjungan="{asal: Kota Padang}",
            body="BEKASI – Lihat [di sini](../../inovasi/telagabiru.md), [sana](/halamansandi), "
            "dan [situ](../../instansi/badanrahasia.md).",
        ),
        "siaran-pers/2022/b.md": release("Tanpa nama", "2022-09-19", instansi="Walihutan"),
        "instansi/anak.md": agency("Dinas Anak", induk="Walihutan"),
        "instansi/lama.md": agency("Dinas Lama", digantikan_oleh="Walihutan"),
        "inovasi/anak.md": innovation("Anak Inovasi", "Walihutan", digantikan_oleh="Telagaalias"),
    }  # fmt: skip


SECRET = {
    "draft": {"status": "draf"},
    "embargo": {"embargo": "2022-09-21 09.01 WIB"},
    "embargoed and hidden": {"embargo": "21 September 2022 11.01 WIT", "status": "sembunyi"},
}


def leaks(data: bytes, *, typed: bool) -> list[str]:
    """The secret words in ``data``; those that public records typed do not count if ``typed``."""
    text = data.decode("utf-8", "replace").casefold()
    if typed:
        for words in TYPED.values():
            text = text.replace(words.casefold(), "")
    return [word for word in (*AGENCY_WORDS, *INNOVATION_WORDS, *PAGE_WORDS) if word in text]


@pytest.mark.parametrize("name", SECRET)
def test_no_kind_of_record_leaves_a_trace_before_its_time(site: Make, name: str) -> None:
    built = site(secrets(**SECRET[name]))
    assert not built.errors
    assert leaks(built.everything(), typed=True) == []
    page = built["siaran-pers/2022/09/a/"]
    assert "Walihutan" in page
    assert "Telagaalias" in page
    assert built["inovasi/anak/"].count("Walihutan") >= 1
    # Words alone: they lead nowhere, and nothing is counted behind them.
    for path in sorted(built.files):
        if path.endswith(".html"):
            for words in TYPED.values():
                assert f">{words}</a>" not in built[path], path
    assert "Anak Inovasi" in built["inovasi/"]
    assert built.json("data/siaran-pers.json")[0]["instansi"] == ["disdukcapil"]


def test_an_embargo_of_any_kind_of_record_ends_at_its_minute(site: Make) -> None:
    built = site(secrets(**SECRET["embargo"]), now=datetime(2022, 9, 21, 9, 1, tzinfo=ZONE))
    for path in ("instansi/badanrahasia/", "inovasi/telagabiru/", "halamansandi/", "foto/fotosandi.jpg"):
        assert path in built
    page = built["siaran-pers/2022/09/a/"]
    assert "inovasi/telagabiru/" in page
    assert ">SINGKATSANDI</a>" in page
    assert "Telagabiru" in built["inovasi/"]


def test_a_hidden_record_has_its_page_and_nothing_leads_there(site: Make) -> None:
    built = site(secrets(status="sembunyi"))
    assert not built.errors
    own = ("instansi/badanrahasia", "inovasi/telagabiru", "halamansandi")
    for path in own:
        assert 'name="robots" content="noindex' in built[f"{path}/"]
    for path in sorted(built.files):
        if path.endswith((".html", ".xml", ".json", ".csv", ".txt")) and not path.startswith(own):
            if path.removesuffix("/index.html").endswith("-lama"):
                continue  # whoever knows the former address is sent on
            assert leaks(built[path].encode(), typed=True) == [], path


def test_the_preview_shows_what_waits_and_marks_it(site: Make) -> None:
    built = site(secrets(embargo="1 Oktober 2022 08.00 WIB"), preview=True, purpose="preview")
    for path in ("instansi/badanrahasia/", "inovasi/telagabiru/", "halamansandi/"):
        assert "Terjadwal" in built[path]
        assert "1 Oktober 2022, 08.00 WIB" in built[path]
    assert "Terjadwal" in built["inovasi/"]
    drafts = site(secrets(status="draf"), preview=True, purpose="preview")
    assert "Draf" in drafts["halamansandi/"]


def test_what_is_published_for_all_holds_no_secret_either(tmp_path: Path) -> None:
    """With the search index, cards, letters and bundles of photos."""
    content = lay(tmp_path / "content", secrets(status="draf"))
    outcome = publish(PUBLIC_SETTINGS, content, tmp_path / "output", tmp_path / "cache")
    assert not outcome.problems.errors
    built = BuiltSite(tmp_path / "output", list(outcome.problems))
    parts = [built.everything()]
    for path in sorted(built.files):
        file = built.output / path
        if path.endswith(".pdf"):
            parts.append("".join(page.extract_text() for page in PdfReader(file).pages).encode())
        elif path.endswith(".zip"):
            with zipfile.ZipFile(file) as bundle:
                parts += (name.encode() + bundle.read(name) for name in bundle.namelist())
    assert any(b"Walihutan" in part for part in parts)
    assert leaks(b"\n".join(parts), typed=True) == []


def test_a_link_that_is_lost_is_said(site: Make) -> None:
    hidden = site(secrets(status="sembunyi"))
    drafts = [site(secrets(status="draf"), check=True, preview=preview) for preview in (True, False)]
    for built, said in ((hidden, "tersembunyi"), *((draft, "belum tampil") for draft in drafts)):
        lost = [
            one.what for one in built.problems if one.file.endswith("/a.md") and one.what.startswith("tautan")
        ]
        assert len([what for what in lost if said in what]) == len(lost) == 3


# Of the agency three mentions are told, the newest releases first, and the others counted in its file.
NAMED = {
    ("siaran-pers/2022/a.md", 'instansi "Walihutan"'),
    ("siaran-pers/2022/a.md", 'inovasi "Telagaalias"'),
    ("siaran-pers/2022/b.md", 'instansi "Walihutan"'),
    ("inovasi/anak.md", 'instansi "Walihutan"'),
    ("inovasi/anak.md", 'inovasi "Telagaalias"'),
    ("instansi/badanrahasia.md", "instansi ini"),
}


@pytest.mark.parametrize("preview", [True, False])
@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"status": "draf"}, "masih draf"),
        ({"embargo": "2022-09-21 09.01 WIB"}, "baru tampil 21 September 2022, 09.01 WIB"),
        ({"status": "sembunyi"}, ""),
    ],
)
def test_a_name_that_leads_nowhere_yet_is_said(
    site: Make, preview: bool, fields: dict[str, str], said: str
) -> None:
    built = site(secrets(**fields), check=True, preview=preview)
    told = [one for one in built.problems if "terbit tanpa tautan" in one.what]
    assert all(one.warning and said in one.what for one in told)
    names = {(one.file.rpartition("/content/")[2], " ".join(one.what.split()[:2])) for one in told}
    assert names == (NAMED if said else set())
    assert not said or {one.line for one in told if one.file.endswith("/2022/b.md")} == {4}
    counted = [one for one in told if "instansi ini" in one.what]
    assert [" 2 naskah lain " in one.what and one.line > 2 for one in counted] == [True] * bool(said)


@pytest.mark.parametrize(
    ("own", "others", "is_said"),
    [
        ({"status": "draf"}, {"status": "draf"}, False),
        ({"embargo": "22 September 2022"}, {"status": "draf"}, True),
        ({"embargo": "22 September 2022"}, {"embargo": "21 September 2022"}, False),
        ({"embargo": "22 September 2022"}, {"embargo": "22 September 2022"}, False),
        ({"embargo": "22 September 2022"}, {"embargo": "23 September 2022"}, True),
    ],
)
def test_only_what_waits_longer_is_said_to_be_missing(
    site: Make, own: dict[str, str], others: dict[str, str], is_said: bool
) -> None:
    content = secrets(**others) | {"siaran-pers/2022/b.md": release(instansi="Walihutan", **own)}
    told = [one.what for one in site(content, check=True).problems if one.file.endswith("/b.md")]
    assert any("terbit tanpa tautan" in what for what in told) is is_said


def test_time_alone_makes_the_same_site_as_a_clean_build(tmp_path: Path) -> None:
    """Before the embargo, after it, and when what appeared is hidden."""
    content, built = tmp_path / "content", []
    moments = (NOW, NOW + timedelta(minutes=2))
    steps = [(secrets(**SECRET["embargo"]), now) for now in moments]
    steps.append((secrets(status="sembunyi"), moments[1]))
    for number, (files, now) in enumerate(steps):
        lay(content, files)
        if number:  # templates take most of the time to compile
            shutil.copytree(tmp_path / "cache" / "jinja", tmp_path / f"cache{number}" / "jinja")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", str(int(now.timestamp())))
            for output, cache in (("output", "cache"), (f"clean{number}", f"cache{number}")):
                build(SETTINGS, content=content, output=tmp_path / output, cache=tmp_path / cache)
        grown, clean = (BuiltSite(tmp_path / name, []) for name in ("output", f"clean{number}"))
        assert grown.files == clean.files
        differing = [path for path in sorted(grown.files) if bytes_of(grown, path) != bytes_of(clean, path)]
        assert differing == []
        built.append(len(clean.files))
    assert built[0] < built[1]


def bytes_of(built: BuiltSite, path: str) -> bytes:
    return (built.output / path).read_bytes()


def english(**fields: str) -> str:
    return release("Lighthouse", body="Harbour.", bahasa="en", terjemahan="asli", **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "draf"},
        {"embargo": "21 September 2022 09.01 WIB"},
        {"embargo": "besok"},
        {"instansi": "Dinas Tak Terdaftar"},
    ],
)
def test_a_translation_waits_for_its_original(site: Make, fields: dict[str, str]) -> None:
    built = site({"siaran-pers/asli.md": release("Asli", **fields), "siaran-pers/en.md": english()})
    assert b"lighthouse" not in built.everything().lower()
    assert b"harbour" not in built.everything().lower()
    assert "en/" not in built


def test_a_translation_is_hidden_and_withdrawn_with_its_original(site: Make) -> None:
    hidden = site({"siaran-pers/asli.md": release("Asli", status="sembunyi"), "siaran-pers/en.md": english()})
    assert "noindex" in hidden["en/siaran-pers/2022/09/en/"]
    assert "en/" not in hidden
    assert "Lighthouse" not in hidden["siaran-pers/2022/09/asli/"]
    ending = "{tanggal: 21 September 2022, alasan: Keliru}"
    withdrawn = site({"siaran-pers/asli.md": release("Asli", dicabut=ending), "siaran-pers/en.md": english()})
    page = withdrawn["en/siaran-pers/2022/09/en/"]
    assert "notice-dicabut" in page
    assert any("ikut dicabut" in problem.what for problem in withdrawn.problems)


def test_a_translation_that_lags_behind_a_correction_says_so(site: Make) -> None:
    correction = "{tanggal: 20 September 2022 15.00, isi: Angkanya 12}"
    original = {"siaran-pers/asli.md": release("Asli", ralat=correction)}
    built = site(original | {"siaran-pers/en.md": english()})
    assert "notice-tertinggal" in built["en/siaran-pers/2022/09/en/"]
    [problem] = [one for one in built.problems if one.file.endswith("/en.md")]
    assert "diralat pada 20 September 2022" in problem.what
    same = site(
        original | {"siaran-pers/en.md": english(ralat="{tanggal: 20 September 2022 15.00, isi: It is 12}")}
    )
    assert not same.problems
