"""Clarifications: the claim, the verdict, and what proves the fact."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from pressroom.records.newsroom import Newsroom
from tests import reading
from tests.conftest import BuiltSite, Content, release
from tests.records.test_documents import pdf
from tests.renditions.test_letter import words_of

Make = Callable[..., BuiltSite]
PLACE = "siaran-pers/2022/09/"


def clarification(title: str, **more: str) -> str:
    fields = {
        "jenis": "klarifikasi",
        "ringkasan": "Semua layanan gratis.",
        "klaim": "KTP-el berbayar Rp50.000",
        "putusan": "hoaks",
    }
    return release(title, **(fields | more))


CONTENT: Content = {
    "siaran-pers/hoaks.md": clarification(
        "Bohong",
        bukti="[{alamat: lampiran/2022/edaran.pdf, judul: Surat edaran}, 'https://kota.example/pengumuman/']",
    ),
    "siaran-pers/benar.md": clarification("Ternyata benar", putusan="Benar"),
    "siaran-pers/tanpa.md": release("Tanpa klaim", jenis="klarifikasi", ringkasan="Penjelasan."),
    "siaran-pers/batal.md": clarification("Batal", dicabut="{tanggal: 2022-09-21, alasan: Ternyata benar.}"),
    "lampiran/2022/edaran.pdf": pdf(),
}


@pytest.fixture(scope="module")
def built(site: Make) -> BuiltSite:
    return site(CONTENT)


def test_home_and_lists_show_the_verdict_on_the_newest_that_hold(built: BuiltSite) -> None:
    part = reading.section(reading.page(built, ""), "Klarifikasi")
    assert [(row.title, row.above[1:]) for row in reading.rows(part)] == [
        ("Tanpa klaim", []),
        ("Bohong", ["Hoaks"]),
        ("Ternyata benar", ["Benar"]),
    ]
    assert reading.links(part)[0] == ("Semua klarifikasi", "/siaran-pers/klarifikasi/")
    listed = {row.title: row.above for row in reading.rows(reading.page(built, "siaran-pers/klarifikasi/"))}
    assert listed["Bohong"][1:3] == ["Klarifikasi", "Hoaks"]


def box(built: BuiltSite, slug: str) -> Any:
    [found] = reading.page(built, f"{PLACE}{slug}/").xpath("//section[@class='clarification']")
    return found


def test_a_clarification_begins_with_the_claim_the_verdict_the_fact_and_the_proof(built: BuiltSite) -> None:
    assert not built.problems
    part = box(built, "hoaks")
    rows = reading.texts(part, ".//dl/div")
    size = max(round(len(pdf()) / 1000), 1)
    assert rows == [
        "Klaim KTP-el berbayar Rp50.000",
        "Putusan Hoaks",
        "Faktanya Semua layanan gratis.",
        f"Bukti Surat edaran (PDF, {size} KB) kota.example/pengumuman",
    ]
    assert reading.links(part) == [
        ("Surat edaran", "/lampiran/2022/edaran.pdf"),
        ("kota.example/pengumuman", "https://kota.example/pengumuman/"),
        ("Cocokkan dengan teks resminya", "/cek/"),
    ]
    # The fact stands there once.
    assert reading.page(built, f"{PLACE}hoaks/").xpath("//p[@class='intro']") == []


def test_a_file_that_is_proof_is_an_attachment_too(built: BuiltSite) -> None:
    part = reading.section(reading.page(built, f"{PLACE}hoaks/"), "Lampiran")
    assert reading.links(part) == [("Surat edaran", "/lampiran/2022/edaran.pdf")]
    assert "lampiran/2022/edaran.pdf" in built.files


def test_only_what_is_false_is_struck_through(built: BuiltSite) -> None:
    assert reading.texts(box(built, "hoaks"), ".//s") == ["KTP-el berbayar Rp50.000"]
    assert reading.texts(box(built, "benar"), ".//s") == []
    assert "Putusan Benar" in reading.texts(box(built, "benar"), ".//dl/div")


def test_a_clarification_without_a_claim_reads_as_any_release(built: BuiltSite) -> None:
    page = reading.page(built, f"{PLACE}tanpa/")
    assert reading.texts(page, "//p[@class='intro']") == ["Penjelasan."]
    assert page.xpath("//section[@class='clarification']") == []


def test_search_engines_are_told_of_the_verdict(built: BuiltSite) -> None:
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', built[f"{PLACE}hoaks/"])
    graph = {thing["@type"]: thing for thing in json.loads(text)["@graph"]}
    review = graph["ClaimReview"]
    assert review["claimReviewed"] == "KTP-el berbayar Rp50.000"
    assert review["url"] == f"https://humas.example/{PLACE}hoaks/"
    assert review["reviewRating"]["alternateName"] == "Hoaks"
    assert (review["reviewRating"]["ratingValue"], review["reviewRating"]["bestRating"]) == (1, 4)
    assert graph["NewsArticle"]["citation"] == ["https://kota.example/pengumuman/"]
    assert "ClaimReview" not in built[f"{PLACE}tanpa/"]
    # What was withdrawn judges nothing any more.
    assert "ClaimReview" not in built[f"{PLACE}batal/"]


def test_the_text_for_a_chat_says_claim_and_verdict(built: BuiltSite) -> None:
    chat = reading.page(built, f"{PLACE}hoaks/").xpath("//pre")[0].text
    assert chat.split("\n\n")[:2] == [
        "*Klarifikasi: Bohong*",
        "Klaim: KTP-el berbayar Rp50.000\nPutusan: Hoaks",
    ]


def test_feeds_and_data_say_the_verdict(built: BuiltSite) -> None:
    text = {item["title"]: item["content_html"] for item in built.json("feed.json")["items"]}
    assert "<p><strong>Putusan.</strong> Hoaks</p>" in text["Klarifikasi: Bohong"]
    [row] = [row for row in built.json("data/siaran-pers.json") if row["slug"] == "hoaks"]
    assert (row["klaim"], row["putusan"], row["bukti"]) == (
        "KTP-el berbayar Rp50.000",
        "hoaks",
        ["https://kota.example/pengumuman/"],
    )


def test_the_pdf_says_the_claim_and_the_verdict_once(site: Make) -> None:
    published = site(CONTENT, purpose="public")
    text = " ".join(words_of((published.output / PLACE / "hoaks" / "siaran-pers.pdf").read_bytes()).split())
    assert text.count("KTP-el berbayar Rp50.000") == 1
    assert text.count("Hoaks") == 1


# --- what is wrong


@pytest.mark.parametrize(
    ("fields", "what", "fix"),
    [
        ({"klaim": "Palsu"}, "klaim tanpa putusan", "Tambahkan, misalnya putusan: hoaks"),
        ({"putusan": "hoaks"}, "putusan tanpa klaim", "Tambahkan, misalnya klaim: KTP-el berbayar Rp50.000"),
    ],
)
def test_a_claim_and_its_verdict_belong_together(
    load: Callable[..., Newsroom], fields: dict[str, str], what: str, fix: str
) -> None:
    [problem] = load({"siaran-pers/a.md": release(jenis="klarifikasi", **fields)}).problems
    assert (problem.line, problem.warning, problem.what, problem.fix) == (6, False, what, fix)


@pytest.mark.parametrize(("key", "line"), [("klaim", 7), ("putusan", 8)])
def test_a_claim_or_a_verdict_that_is_left_empty_is_an_error_of_its_line(
    load: Callable[..., Newsroom], key: str, line: int
) -> None:
    [problem] = load({"siaran-pers/a.md": clarification("A", **{key: ""})}).problems
    assert (problem.line, problem.warning) == (line, False)
    assert problem.what == f"{key} belum diisi, jadi kotak klaim dan putusan tidak tampil"
    assert f"Isi, misalnya {key}: " in problem.fix
    # In a release of another kind it is only a line that nobody filled in.
    assert not list(load({"siaran-pers/a.md": release(**{key: ""})}).problems)


def test_an_unknown_verdict_is_told_once_with_the_right_one(load: Callable[..., Newsroom]) -> None:
    [problem] = load({"siaran-pers/a.md": clarification("A", putusan="menyesatkn")}).problems
    assert problem.what.startswith('putusan: "menyesatkn" tidak dikenal')
    assert problem.replacement == "putusan: menyesatkan"
    assert not list(load({"siaran-pers/a.md": clarification("A", putusan="Hoax")}).problems)


def test_a_proof_that_is_not_there_is_an_error_of_its_line(load: Callable[..., Newsroom]) -> None:
    [problem] = load({"siaran-pers/a.md": clarification("A", bukti="lampiran/2022/hilang.pdf")}).problems
    assert (problem.line, problem.warning) == (9, False)
    assert "lampiran/2022/hilang.pdf" in problem.what


def test_a_claim_in_another_kind_of_release_is_not_shown_and_that_is_said(site: Make) -> None:
    built = site({"siaran-pers/a.md": clarification("A", jenis="pengumuman")})
    [problem] = built.problems
    assert problem.warning
    assert problem.what == "klaim, putusan tidak tampil: jenis siaran ini pengumuman, bukan klarifikasi"
    assert b"berbayar" not in built.everything()


def test_what_is_not_public_says_nothing(site: Make) -> None:
    built = site({"siaran-pers/a.md": clarification("A", status="draf")})
    assert b"berbayar" not in built.everything()
