"""Quotations set apart, notes to editors, and what an agency says of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pressroom.records.dates import Moment
from pressroom.records.kinds.nested import Quote
from pressroom.records.kinds.release import Release
from pressroom.records.newsroom import Newsroom
from pressroom.site.view import quotations
from tests import reading
from tests.conftest import NOW, BuiltSite, Content, agency, release

Make = Callable[..., BuiltSite]
PLACE = "siaran-pers/2022/09/"
ABOUT = "Disdukcapil melayani dokumen warga."
OFFICE = {
    "instansi/disdukcapil.md": agency("Dinas Kependudukan", singkatan="Disdukcapil", tentang_singkat=ABOUT)
}
BODIES = {
    "satu": "Awal.\n\n> “Kami siap.” — Budi Santoso, S.Kom., M.Si., Kepala Dinas Contoh\n\nAkhir.",
    "baris": "> Kami siap\n> melayani\n> -- **Ani Lestari**, Camat",
    "dokter": "> Jaga jarak. — dr. Sari Contoh, Kepala Puskesmas",
    "paragraf": "> Satu.\n>\n> Dua.\n>\n> — Ani Lestari",
    "papan-tik": '> "Kami siap." - Sari Contoh, S.Kom., Camat Timur\n\nLalu.\n\n> "Ya" - dr. Budi, M.Si.\n',
    "bukan-nama": (
        '> "Siap" - Kami selalu siap melayani.\n\n> "Satu" - "Dua"\n\n> Pukul 08.00 - Selesai\n\n'
        '> Kata "siap" - Camat Timur\n\n> "Satu" - Dua - Tiga\n\n> "Satu"-Dua\n\n> "Satu" - katanya, pelan\n'
    ),
    "biasa": "> Isi pesan: kirim uang — segera, katanya.\n\n> Pergi. — katanya, pelan\n\n- butir\n\n  > “Ya.” — Ani, Camat\n",
}
SAID = Release(source="a", slug="a", title="A", date=Moment(NOW, False), agency_names=())
WRITTEN = {"kutipan": "{isi: Kami siap., nama: Ani Lestari, jabatan: 'Camat, Ketua Panitia'}"}


@pytest.fixture(scope="module")
def built(site: Make) -> BuiltSite:
    content: Content = {f"siaran-pers/{name}.md": release(name, body=body) for name, body in BODIES.items()}
    content |= {
        "siaran-pers/depan.md": release("depan", body="Isi[^1].\n\n[^1]: Kaki.", **WRITTEN),
        "siaran-pers/ditarik.md": release(
            "ditarik", dicabut="{tanggal: 2022-09-20, alasan: Keliru.}", **WRITTEN
        ),
        "siaran-pers/akhir.md": release("akhir", catatan="Foto boleh dipakai & dipotong."),
        "siaran-pers/draf.md": release("Rahasia", catatan="Rahasia", status="draf"),
    }
    return site(OFFICE | content)


def article(built: BuiltSite, slug: str) -> Any:
    [found] = reading.page(built, f"{PLACE}{slug}/").xpath("//article")
    return found


def quotes(built: BuiltSite, slug: str) -> list[tuple[str, str, str]]:
    """The words, the bold name, and the whole line under them of each quotation that is set apart."""
    return [
        (
            " ".join(reading.texts(figure, "./blockquote/p")),
            " ".join(reading.texts(figure, "./figcaption/b")),
            " ".join(reading.texts(figure, "./figcaption")),
        )
        for figure in article(built, slug).xpath("./div[@class='quote']/figure")
    ]


def test_a_quotation_with_a_speaker_is_set_apart_where_it_stands(built: BuiltSite) -> None:
    assert quotes(built, "satu") == [
        (
            "“Kami siap.”",
            "Budi Santoso, S.Kom., M.Si.",
            "Budi Santoso, S.Kom., M.Si., Kepala Dinas Contoh",
        )
    ]
    text = " ".join(article(built, "satu").text_content().split())
    assert text.index("Awal.") < text.index("Kami siap.") < text.index("Akhir.")


def test_the_speaker_may_stand_on_a_line_or_in_a_paragraph_of_his_own(built: BuiltSite) -> None:
    assert quotes(built, "baris") == [("Kami siap melayani", "Ani Lestari", "Ani Lestari, Camat")]
    assert quotes(built, "paragraf") == [("Satu. Dua.", "Ani Lestari", "Ani Lestari")]


def test_a_hyphen_names_a_speaker_behind_words_in_quotation_marks_only(built: BuiltSite) -> None:
    assert [quote[1:] for quote in quotes(built, "papan-tik")] == [
        ("Sari Contoh, S.Kom.", "Sari Contoh, S.Kom., Camat Timur"),
        ("dr. Budi", "dr. Budi, M.Si."),
    ]
    assert [quote[0] for quote in quotes(built, "papan-tik")] == ["“Kami siap.”", "“Ya”"]
    assert quotes(built, "bukan-nama") == []
    assert len(article(built, "bukan-nama").xpath(".//blockquote")) == 7


def test_a_title_in_small_letters_begins_a_name_too(built: BuiltSite) -> None:
    [(_, name, line)] = quotes(built, "dokter")
    assert (name, line) == ("dr. Sari Contoh", "dr. Sari Contoh, Kepala Puskesmas")


def test_what_names_nobody_stays_a_quotation_of_the_body(built: BuiltSite) -> None:
    assert quotes(built, "biasa") == []
    assert len(article(built, "biasa").xpath(".//div[@class='prose']//blockquote")) == 3


def test_the_field_means_the_same_and_stands_before_the_footnotes(built: BuiltSite) -> None:
    assert quotes(built, "depan") == [("Kami siap.", "Ani Lestari", "Ani Lestari, Camat, Ketua Panitia")]
    text = " ".join(article(built, "depan").text_content().split())
    assert text.index("Isi1.") < text.index("Kami siap.") < text.index("Kaki.")
    feed = {item["title"]: item["content_html"] for item in built.json("feed.json")["items"]}
    assert "<p>Kami siap.\n— Ani Lestari, Camat, Ketua Panitia</p>" in feed["depan"]


def test_only_a_script_offers_to_copy_and_copies_words_and_speaker(built: BuiltSite) -> None:
    [button] = article(built, "depan").xpath("./div/p[@hidden]/button")
    assert button.text == "Salin kutipan"
    selectors = button.get("data-copy").split(",")
    assert selectors == ["#kutipan-1 blockquote", "#kutipan-1 figcaption"]
    assert article(built, "depan").xpath("./div[@id='kutipan-1']")


def test_what_must_not_be_quoted_offers_no_copy(built: BuiltSite) -> None:
    assert quotes(built, "ditarik")
    assert not article(built, "ditarik").xpath(".//button")


def test_notes_to_editors_and_what_the_agency_says_of_itself_end_the_release(built: BuiltSite) -> None:
    part = article(built, "akhir")
    headings = reading.headings(part)
    assert headings[headings.index("Catatan untuk redaksi") :][:2] == [
        "Catatan untuk redaksi",
        "Tentang Dinas Kependudukan",
    ]
    assert reading.texts(part, "./section/div[@class='prose']/p") == ["Foto boleh dipakai & dipotong.", ABOUT]
    assert "Catatan untuk redaksi" not in built[f"{PLACE}satu/"]
    assert "Rahasia" not in built["data/siaran-pers.json"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ('"Kami siap."', "“Kami siap.”"),
        ('Kami "siap", kata Ani.', "“Kami ‘siap’, kata Ani.”"),
        ('"Kami siap", kata Ani, "besok."', "“‘Kami siap’, kata Ani, ‘besok.’”"),
        ("“Regu („Sapu”) siap.”", "“Regu (‘Sapu’) siap.”"),
        ('Regu ("Sapu") siap.', "“Regu (‘Sapu’) siap.”"),
        ("Jum'at ini", "“Jum'at ini”"),
    ],
)
def test_quotation_marks_within_a_quotation_are_single_in_data(typed: str, shown: str) -> None:
    quote = Quote(text=typed, name="Ani")
    assert quotations.as_text(replace(SAID, quotes=(quote,))) == [f"{shown} — Ani"]


def test_what_an_agency_says_of_itself_is_changed_on_every_release_it_leads(
    site: Make, tmp_path: Path
) -> None:
    content = {"siaran-pers/a.md": release("A")}
    site(OFFICE | content, cache=tmp_path / "cache")
    text = str(OFFICE["instansi/disdukcapil.md"]).replace(ABOUT, "Kalimat lain.")
    changed = site(content | {"instansi/disdukcapil.md": text}, cache=tmp_path / "cache")
    assert "Kalimat lain." in changed[f"{PLACE}a/"]


def test_an_agency_that_is_not_public_says_nothing(site: Make) -> None:
    hidden = str(OFFICE["instansi/disdukcapil.md"]).replace("---\nProfil", "status: draf\n---\nProfil")
    built = site({"siaran-pers/a.md": release("A"), "instansi/disdukcapil.md": hidden})
    assert ABOUT.encode() not in built.everything()


def test_more_than_600_letters_about_an_agency_are_an_error(load: Callable[..., Newsroom]) -> None:
    long = {"instansi/disdukcapil.md": agency("Disdukcapil", tentang_singkat="kata " * 120 + "z")}
    [problem] = load(long).problems
    assert (problem.line, problem.warning) == (3, False)
    assert problem.what == "tentang_singkat: panjangnya 601 huruf, paling banyak 600"
    fits = {"instansi/disdukcapil.md": agency("Disdukcapil", tentang_singkat="kata " * 119 + "katas")}
    assert not list(load(fits).problems)
