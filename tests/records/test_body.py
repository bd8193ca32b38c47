"""A body becomes clean HTML with Indonesian typography, and plain text."""

from __future__ import annotations

import html as escapes
import re

import pytest

from pressroom.records.text import body


def html(text: str) -> str:
    made, problems = body.convert(text, 1)
    assert not [say for _, say in problems if say.error], problems
    return made.html


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('Kata dia, "Hari Jum\'at."', "Kata dia, “Hari Jum’at.”"),
        ("Rp1.000 -- naik 2 kali lipat", "Rp1.000 — naik 2 kali lipat"),
        ("Tunggu... dulu ya kawan", "Tunggu… dulu ya kawan"),
        ("Drs. H. Edi, S.Sos., M.Si., a.n. Wali Kota", "Drs. H. Edi, S.Sos., M.Si., a.n. Wali Kota"),
        ("Selasa (20/9/2022), pukul 14.00 WIB", "Selasa (20/9/2022), pukul 14.00 WIB"),
        ("bapak-bapak dan anak-anak", "bapak-bapak dan anak-anak"),
        ("era '90-an yang lama", "era ’90-an yang lama"),
    ],
)
def test_indonesian_text_is_set_as_print_would(written: str, shown: str) -> None:
    made = re.sub(r"<[^>]+>", "", html(written)).replace("&nbsp;", " ").strip()
    assert escapes.unescape(made) == shown


def test_the_last_two_words_stay_together() -> None:
    assert "siaran&nbsp;pers" in html("Ini sebuah siaran pers")


def test_plain_text_knows_nothing_of_typography() -> None:
    made, _ = body.convert('Satu "dua" & <b>tiga</b>.\n\n- empat\n- lima', 1)
    assert made.lead == 'Satu "dua" & tiga.'
    made, _ = body.convert('- empat "lima"\n- enam', 1)
    assert made.lead == 'empat "lima" enam'


@pytest.mark.parametrize(
    ("written", "levels"),
    [("# A\n\n## B", ["h2", "h3"]), ("### A\n\n##### B", ["h2", "h3"]), ("## A\n\n### B", ["h2", "h3"])],
)
def test_headings_begin_below_the_title_without_a_gap(written: str, levels: list[str]) -> None:
    assert re.findall(r"<(h\d)>", html(written)) == levels


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        '<p onclick="alert(1)" style="color:red">a</p>',
        "<iframe src=https://x.example></iframe>",
        "<form action=/x><input></form>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt&#58;alert(1))",
        "<a href='java\nscript:alert(1)'>a</a>",
        "![a](data:text/html,x)",
        "<svg><script>alert(1)</script></svg>",
        "<style>p{}</style>",
        "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
        "<a href=x id=isi>a</a>",
        "<object data=x></object><embed src=x>",
        "<!-- <script>alert(1)</script> -->",
    ],
)
def test_nothing_dangerous_survives(written: str) -> None:
    made = html("Awal.\n\n" + written + "\n\nAkhir.").lower()
    assert not re.search(
        r"<(script|style|iframe|form|input|svg|math|object|embed)|javascript:|\son\w+=|style=|data:|id=", made
    )
    assert "akhir." in made


def test_tables_footnotes_and_lists_are_kept() -> None:
    made = html("a | b\n--|--:\n1 | 2\n\nKata[^1].\n\n[^1]: Kaki.\n\n1. satu\n2. dua")
    assert '<th scope="col" class="align-right">' in made
    assert "style=" not in made
    assert 'href="#fn:1"' in made
    assert 'id="fn:1"' in made
    assert "<ol>" in made


def test_a_body_of_which_nothing_is_left_is_an_error() -> None:
    made, problems = body.convert("<script>x</script>", 7)
    assert made.lead == ""
    assert [(line, say.error) for line, say in problems] == [(7, False), (7, True)]
    assert "<script>" in problems[0][1].what
    assert '"x"' in problems[0][1].what


BOMBS = {
    "brackets": "[" * 1_000_000,
    "parentheses": "((" * 400_000,
    "images": "![" * 400_000,
    "links": "[a](" * 200_000,
    "emphasis": "*a " * 300_000,
    "mixed emphasis": "**a_" * 200_000,
    "quotes": '"' * 900_000,
    "code": "`" * 900_000,
    "tags": "<a " * 300_000,
    "entities": "&" * 900_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_tangle_is_refused_before_it_can_hang(name: str) -> None:
    made, problems = body.convert(BOMBS[name], 1)
    assert made == body.NO_BODY
    assert [say.error for _, say in problems] == [True]


@pytest.mark.parametrize(
    "text", [">" * 900_000 + " kata", "- " * 200_000 + "kata", "- a\n" + " " * 4000 + "- kata"]
)
def test_what_is_nested_too_deep_is_text(text: str) -> None:
    made, problems = body.convert(text, 1)
    assert "kata" in made.html
    assert not [say for _, say in problems if say.error]


def test_an_alternative_text_on_two_lines_stays_whole() -> None:
    made, _ = body.convert("![a\n & b](foto/x.jpg) dan teks", 1)
    assert 'alt="a &amp; b"' in made.html
    assert "<span" not in made.html


def test_columns_of_amounts_stand_at_the_right_unless_the_dashes_say_otherwise() -> None:
    made = html(
        "Loket | Jam | Biaya | Telepon | Nilai\n---|---|---|---|:--\n"
        "Satu | 08.00 WIB | Rp1.250.000 | 0812 | 5\nDua | 09.00 WIB | - | 0813 | 12,5 %\n"
    )
    aligned = re.findall(r"<th[^>]*?(?:class=\"align-(\w+)\")?>", made.partition("<tbody>")[0])[1:]
    assert aligned == ["", "", "right", "", "left"]


def test_a_cell_of_figures_does_not_break() -> None:
    cells = [
        "08.00–15.30",
        "Rp 1.250.000",
        "12/09/2022",
        "5 hari",
        "08.00–12.00 WIB",
        "12 Oktober 2026",
        "lima hari",
        "pukul 08.00 sampai selesai",
        "",
    ]
    made = html("|a|\n|---|\n" + "".join(f"|{cell}|\n" for cell in cells))
    assert ["figures" in cell for cell in re.findall("<td[^>]*>", made)] == [True] * 6 + [False] * 3


def test_a_link_that_says_its_own_address_is_told_from_others() -> None:
    made = html(
        "https://a.example/b?c=1&d=2 www.a.example <https://a.example/> [b](https://a.example) b@a.example"
    )
    assert ["bare" in tag for tag in re.findall("<a[^>]*>", made)] == [True] * 3 + [False] * 2


def test_text_that_looks_like_a_link_counts_as_none() -> None:
    made, _ = body.convert('[Lampiran](lampiran/2022/a.pdf)\n\nKode: `<a href="tautan:9">b</a>`', 7)
    assert [(target.path, target.line) for target in made.targets] == [("lampiran/2022/a.pdf", 7)]
    assert "tautan:9" in escapes.unescape(made.html)
