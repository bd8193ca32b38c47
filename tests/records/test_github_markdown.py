"""Bodies read as GitHub shows them, but for the deviations that are named here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor

from pressroom.records.text import body
from pressroom.records.text.front_matter import split_file
from pressroom.records.text.github_markdown.converter import Converter
from pressroom.records.text.github_markdown.gated_inline import GatedInline
from tests.conftest import ROOT, SAMPLE
from tests.records.github import converter, ours, theirs

EXAMPLES: list[list[str]] = json.loads(
    (Path(__file__).parent / "commonmark" / "examples.json").read_text(encoding="utf-8")
)
# Where the examples of the specification are read otherwise than by GitHub, and why.
KINDER = {
    "what HTML does not know is text": {
        *(150, 156, 157, 158, 163, 180, 181, 182, 598, 601, 613, 614, 615, 617, 623, 627, 628, 629),
    },
    "a definition that nothing uses is text": {204, 207, 208, 210, 317, 544, 545},
    "stars and tildes between figures stay": {356},
    "a number of more than three figures is no list": {265},
    "deeper by four spaces is deeper": {238, 312},
    "a space that does not break may stand behind a bullet": {353},
    "bold and italics beside punctuation": {352, 354, 368, 369, 380, 392},
    "an address may hold spaces and line breaks": {488, 490, 491, 568, 602},
    "a title may hold quotes, or stand behind a space that does not break": {41, 504, 507, 508},
}
DIFFERENT = {
    "what holds scripts and styles is dropped with a warning": {170, 172, 176, 178},
    "an unclosed script, style or text field is text": {171, 173},
    "a link of HTML that is not closed ends with its paragraph": {
        *(21, 31, 187, 344, 476, 477, 630, 631, 632, 642, 643),
    },
    "attributes are read as browsers read them": {619, 622, 624, 609},
    "a block of HTML need not be whole": {167},
    "an empty block of code holds a line break, a span none of its outer spaces": {
        *(126, 130, 138, 144, 237, 331, 332, 333, 334, 336),
    },
    "other numbers of backticks": {346, 347},
    "bold within bold": {389, 425, 426, 427, 464, 465, 466, 468},
    "bold italics or italic bold": {416, 417, 467},
    "a label with an escape, a title on several lines": {194, 196, 201, 202, 540, 541, 549, 550, 559},
    "escapes in addresses": {20, 23, 493, 603, 606},
    "an escaped sign before an entity": {14},
    "links within links": {518, 519, 524, 526, 532, 533, 536, 538},
    "a space between the two parts of a reference": {542, 543},
    "a reference behind a reference": {569, 571},
    "parentheses around a title": {505},
    "angle brackets never closed": {494},
    "mailto in capitals": {597},
    "a lazy line behind a quotation": {93, 236},
}


def test_the_examples_of_the_specification_read_as_on_github_but_for_those_named() -> None:
    named = set().union(*KINDER.values(), *DIFFERENT.values())
    other = {number for number, (_, text) in enumerate(EXAMPLES, 1) if ours(text) != theirs(text)}
    assert other == named
    assert sum(map(len, (*KINDER.values(), *DIFFERENT.values()))) == len(named)


CONTENT = sorted([*(ROOT / "content").rglob("[!R]*.md"), *(SAMPLE / "content").rglob("*.md")])


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.stem)
def test_content_reads_as_on_github(path: Path) -> None:
    text = split_file(path.read_bytes()).body
    assert ours(text) == theirs(text)


@pytest.mark.parametrize(
    "text",
    [
        "Jadwal layanan:\n| Hari | Jam |\n| --- | ---: |\n| Rabu | 08.00 |\nKeterangan.",
        "Bawa:\n- paspor\n- foto",
        "Bawa:\n1) paspor\n2) foto\n\nSelesai.",
        "1. Daftar\n   - berkas\n   - biaya\n2. Ambil",
        "- pagi\n  - doa\n- siang",
        "- pagi\n    - doa\n- siang",
        "- pagi\n\n    lanjutan\n\n- siang",
        "Lihat https://kota.example/a_b_c (atau www.kota.example), surel humas@kota.example.",
        "(https://kota.example/x_(y)) dan https://kota.example/?a=1&b=2;",
        "~~batal~~ dan ~diganti~",
        "- [ ] cetak\n- [x] kirim",
        "#NgopiBareng #Kota\n\n# Judul\n\n#1 se-Indonesia",
        "Harga\n- turun 5 persen.",
        "Sejak tahun\n2019. Kini selesai.".replace("2019. ", "2019 "),
        "> Kutipan\n> - satu\nlanjutan",
        "Baris satu\\\nbaris dua  \nbaris tiga",
        "```\nkode <b>\n```\n\n    kode juga",
        "Judul\n=====\n\nAnak\n---",
        "a. satu saja",
        "H. Ahmad dan R. Siti",
        "![Foto][f] dan [situs][1]\n\n[f]: foto/a.jpg\n[1]: <https://kota.example>",
        "Isi.\n\n<!-- catatan dapur\n\nbeberapa baris -->\n\nAkhir.",
        "<div align=center>Tengah <b>tebal</b></div>\n\n**Isi** baris<br>baru",
        "3. tiga\n4. empat",
        "| a | b |\n|---|---|\n| **1** | [2](https://x.example) |\n| `x` | y \\| z |\n- butir",
        "Nama | Nilai\n:-:|:-:\nA | 1",
        "nama_berkas_foto.jpg dan __tebal__ dan *miring* **tebal *miring* lagi**",
    ],
)
def test_what_staff_write_reads_as_on_github(text: str) -> None:
    assert ours(text) == theirs(text)


@pytest.mark.parametrize(
    ("written", "as_if"),
    [
        # What GitHub loses stays as typed.
        ("Ketik INFO<spasi>NAMA lalu kirim", "Ketik INFO\\<spasi\\>NAMA lalu kirim"),
        ("<nama lengkap> hadir di <tempat>", "\\<nama lengkap\\> hadir di \\<tempat\\>"),
        ("Pilih <menu> lalu <data>", "Pilih \\<menu\\> lalu \\<data\\>"),
        ("Isi <data orang tua> di <link sekolah>", "Isi \\<data orang tua\\> di \\<link sekolah\\>"),
        ("umur <b atau c> d", "umur \\<b atau c\\> d"),
        ("Jawab <a>, <b>, atau <i>!", "Jawab \\<a\\>, \\<b\\>, atau \\<i\\>!"),
        ("D:\\arsip\\_baru\\#3 dan \\\\lemari\\.tua", "D:\\\\arsip\\\\\\_baru\\\\\\#3 dan \\\\\\\\lemari\\\\.tua"),
        ("Isi.\n\n[SALAH]: beracun", "Isi.\n\n\\[SALAH]: beracun"),
        ("[Info]: 09.00", "\\[Info]: 09.00"),
        ("NIK 3201********0009 dan 3202********0008", "NIK 3201\\*\\*\\*\\*\\*\\*\\*\\*0009 dan 3202\\*\\*\\*\\*\\*\\*\\*\\*0008"),
        ("Sdr. K***o, 5*6*7", "Sdr. K\\*\\*\\*o, 5\\*6\\*7"),
        ("15~20 orang, 30~40 anak", "15\\~20 orang, 30\\~40 anak"),
        ("2019. Awal.\n\n1965. Dahulu.", "2019\\. Awal.\n\n1965\\. Dahulu."),
        ("|A|B|\n|-|-|\n|1|2|tiga|", "|A|B|\n|-|-|\n|1|2\\|tiga|"),
        ("<!-- lupa menutup\n\nAkhir", "\\<!-- lupa menutup\n\nAkhir"),
        # What is pasted is kinder.
        ("• roti\n• susu", "- roti\n- susu"),
        ("Bawa:\n•\u00a0\u00a0roti\n•\u00a0\u00a0susu\n\nAkhir", "Bawa:\n- roti\n- susu\n\nAkhir"),
        ("-\u00a0roti\n-\u00a0susu", "- roti\n- susu"),
        ("\uf0b7\troti\n\uf0b7\tsusu", "- roti\n- susu"),
        ("– roti\n– susu", "- roti\n- susu"),
        ("❖ roti\n❖ susu", "- roti\n- susu"),
        ("a. roti\nb. susu", "1. roti\n2. susu"),
        ("1. Umum\n   a) roti\n   b) susu", "1. Umum\n   1) roti\n   2) susu"),
        ("Satu.\n\u00a0\nDua.", "Satu.\n\nDua."),
        ('**"Kutip"**kata', '<b>"Kutip"</b>kata'),
        # Definition lists and abbreviations are text.
        ("Istilah\n:   artinya", "Istilah\n\\:   artinya"),
        ("*[RW]: Rukun Warga\n\nRW hadir", "\\*[RW]: Rukun Warga\n\nRW hadir"),
    ],
)  # fmt: skip
def test_where_github_loses_signs_or_people_paste_it_reads_as_meant(written: str, as_if: str) -> None:
    assert ours(written) == theirs(as_if)
    if "Istilah" not in written and "*[" not in written:
        assert theirs(written) != theirs(as_if), "no deviation: the test above takes it"


def test_numbers_and_letters_of_lists_stay_as_typed() -> None:
    page = converter.convert("1. Januari\n3. Maret\n5. Mei")[0]
    assert [part.split(">")[0] for part in page.split("<li")[1:]] == ["", ' value="3"', ' value="5"']
    assert 'type="a"' in converter.convert("a. roti\nb. susu")[0]


WORDS = st.sampled_from(
    "warga kota layanan malam Rabu 08.00 (baru) loket, kecamatan. **tebal** *miring*".split()
)
PHRASES = st.lists(
    WORDS
    | st.sampled_from(
        [
            "[situs](https://kota.example/a)",
            "https://kota.example/b",
            "`kode`",
            "~~batal~~",
            "humas@kota.example",
        ]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)
LINES = st.lists(PHRASES, min_size=1, max_size=3)
ITEMS = st.tuples(st.sampled_from(["- ", "* ", "1. ", "1) "]), LINES).map(
    lambda parts: "\n".join(parts[0] + line for line in parts[1])
)
TEXTS = LINES.map("\n".join)
TABLES = st.tuples(PHRASES, PHRASES).map(lambda cells: "| A | B |\n| - | - |\n| {} | {} |".format(*cells))
BLOCKS = st.recursive(
    st.one_of(
        TEXTS,
        ITEMS,
        TABLES,
        st.tuples(TEXTS, ITEMS | TABLES).map("\n".join),
        st.tuples(ITEMS, TEXTS).map("\n".join),
        PHRASES.map("## {}".format),
        PHRASES.map("```\n{}\n```".format),
        st.just("---"),
        PHRASES.map("<div>{}</div>\n".format),
    ),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("\n\n".join),
        inner.map(lambda text: "> " + text.replace("\n", "\n> ")),
        inner.map(lambda text: "- " + text.replace("\n", "\n  ")),
        inner.map(lambda text: "1. " + text.replace("\n", "\n   ")),
    ),
    max_leaves=5,
)


@settings(max_examples=400, deadline=None)
@given(BLOCKS)
def test_any_body_of_blocks_reads_as_on_github(text: str) -> None:
    assert ours(text) == theirs(text)


PIECES = (
    "kata¦kata kata¦ ¦  \n¦\n¦\n\n¦*¦**¦***¦_¦__¦~¦~~¦`¦``¦[¦]¦(¦)¦![¦](¦][¦[^1]¦[^1]: catatan\n¦[a]: x.md 'y'\n¦[a]¦<¦>¦"
    "<b>¦</b>¦<br>¦<!-- x -->¦<http://a.example>¦<a@b.example>¦https://c.example¦d@e.example¦&¦&amp;¦&#39;¦\\¦\\*¦"
    "\\[¦- ¦1. ¦> ¦# ¦===\n¦---\n¦    ¦| a | b |\n|---|---|\n| ¦12***34¦\\\n¦www.f.example¦\u00a0¦é¦:"
).split("¦")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_gates_change_nothing(text: str) -> None:
    without = Converter()
    without.markdown.treeprocessors.register(InlineProcessor(without.markdown), "inline", 20)
    assert converter.convert(text)[0] == without.convert(text)[0]


def test_every_pattern_is_known_to_the_gates() -> None:
    """A pattern that a new version of Python-Markdown brings is tried everywhere: right, but slow."""
    assert ("",) not in GatedInline(Converter().markdown)._signs


@pytest.mark.parametrize("space", ["\u2003", "\u3000", "\u1680", "\u202f"])
def test_a_line_of_nothing_but_rare_spaces_comes_to_an_end(space: str) -> None:
    """Such a space is text to one part of the reader and none to another, which once made it go on for ever."""
    converted, _ = body.convert(f"Satu.\n\n    {space}\n\n>     {space}\n\n- a\n\n      {space}\n\nDua.", 1)
    assert "Dua" in converted.html
