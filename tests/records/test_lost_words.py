"""No word of a body is lost without a message, but for what is exempt by name."""

from __future__ import annotations

import html
import itertools
import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pressroom.records.text import body
from pressroom.records.text.lost_words import EXEMPT, lost_words
from pressroom.records.text.removed_elements import removed_elements


def read(page: str) -> str:
    """What a reader of ``page`` reads or hears. Tags that set apart what is in them do not join words."""
    page = re.sub(r'<img\b[^>]*?\balt="([^"]*)"[^>]*>', r" \1 ", page)
    page = re.sub(r"</?(?:p|h\d|[uo]l|li|[hbt]r|t[dh]|sup|code|table|div|pre|blockquote)\b[^>]*>", " ", page)
    return html.unescape(re.sub(r"<[^>]*>", "", page))


# For each exemption, bodies in which the word "samar" is in the source and not on the page.
EXAMPLES = {
    "the addresses and titles of links and images": [
        "[teks](https://kota.example/samar)",
        "[teks](x.md 'samar')",
        "![gambar](foto/samar.jpg \"samar\")",
        "<a href='https://kota.example/samar' title='samar'>teks</a>",
    ],
    "definitions that are used": ["[teks][1]\n\n[1]: https://kota.example/samar 'samar'", "[samar ]: x\n\n[teks][samar]"],
    "closed comments": ["teks <!-- samar --> teks", "teks\n\n<!--\nsamar\n\nsamar\n-->\n\nteks"],
    "tags that HTML or Office knows": ["<p class=samar>teks</p>", "teks <span style='samar'>teks</span><o:p></o:p>"],
    "the marks at the front of headings, lists and quotations": ["7. teks\n8. teks", "## teks", "> - [x] teks"],
    "what stands behind a fence": ["```samar\nteks\n```", "~~~ samar samar\nteks\n~~~"],
}  # fmt: skip


def test_what_is_exempt_is_named_and_nothing_else_is() -> None:
    assert set(EXAMPLES) == set(EXEMPT)


@pytest.mark.parametrize("text", [text for texts in EXAMPLES.values() for text in texts])
def test_what_is_exempt_goes_without_a_message(text: str) -> None:
    made, problems = body.convert(text, 1)
    assert "samar" not in read(made.html)
    assert not problems


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("Awal.\n\n<script>hilang()</script>\n\nAkhir.", 3, "hilang"),
        ("Awal.\n\n<style>\nhilang {}\n</style>\n\nAkhir.", 3, "hilang"),
        ("Awal <svg><text>hilang</text></svg> akhir.", 1, "hilang"),
        ("Awal.\n\nBaris <math><mi>hilang</mi></math> ini.", 3, "hilang"),
        ("Awal.\n\n[teks](x.md 'judul')\n\n<noscript>hilang</noscript>", 5, "hilang"),
    ],
)
def test_what_is_dropped_is_told_word_for_word_with_its_line(text: str, line: int, word: str) -> None:
    made, problems = body.convert(text, 1)
    assert word not in read(made.html)
    [(told, message)] = problems
    assert (told, message.error) == (line, False)
    assert word in message.what


@pytest.mark.parametrize(
    "text",
    [
        "<svg>\n<? hilang ?>\n<svg>samar</svg>",
        "<svg>samar<? hilang ?></svg>",
        "<svg>samar<![CDATA[hilang]]></svg>",
        "<svg>samar<!doctype hilang></svg>",
        "<math>samar <hilang> <hilang dan tiada></math>",
        "<script>samar <!-- hilang\n</script>",
        "<script>samar `hilang` </script>",
        "<template>samar <template>samar</template> hilang</template>",
        "<svg>samar <svg>samar</svg> hilang",
        "<noscript>samar</noscript> <math>samar <math>samar</math> hilang",
        "<style>samar <style>samar <hilang></style>",
        "<script>samar </hilang></script>",
        "<svg>samar <b hilang>samar</b></svg>",
    ],
)
def test_no_word_goes_unsaid_because_of_others_that_are_dropped_beside_it(text: str) -> None:
    made, problems = body.convert(text, 1)
    assert "hilang" not in read(made.html)
    assert "hilang" in " ".join(message.what for _, message in problems)


def test_words_that_go_into_a_tag_whose_quotes_are_not_closed_are_told() -> None:
    text = 'Baca <a href="https://kota.example/a>syarat</a>,\nlalu <a href="https://kota.example/b>itu</a>.'
    made, problems = body.convert(text, 1)
    lost = {word for word in ("syarat", "lalu") if word not in read(made.html)}
    assert lost == {"syarat", "lalu"}
    assert [line for line, message in problems if any(word in message.what for word in lost)] == [1, 2]
    over_lines = text.replace('"https', '"\nhttps', 1)
    assert [line for line, message in body.convert(over_lines, 1)[1] if "syarat" in message.what] == [2]
    assert not body.convert("Baca <b title='samar > samar'>ini</b>.", 1)[1]


@pytest.mark.parametrize(
    "text",
    [
        "[teks](https://kota.example/ dan hilang)",
        "Baris.\n[teks](https://kota.example/a\nyang hilang) teks",
        "[teks](https://kota.example/a 'samar' hilang)",
        "[teks](mailto:a@kota.example hilang) teks",
    ],
)
def test_words_behind_the_address_of_another_site_are_told(text: str) -> None:
    made, problems = body.convert(text, 1)
    assert "hilang" not in read(made.html)
    number = next(number for number, line in enumerate(text.split("\n"), 1) if "hilang" in line)
    assert any("hilang" in message.what and line == number for line, message in problems)


@pytest.mark.parametrize(
    "address",
    [
        "https://kota.example/Surat Edaran 7.pdf",
        "https://kota.example/cari?q=surat edaran",
        "https://kota.example/ 'Judul Jum'at (baru)'",
        'https://kota.example/ "Judul "kata" lain" ',
        "<https://kota.example/surat edaran.pdf>",
    ],
)
def test_an_address_with_spaces_is_no_lost_text(address: str) -> None:
    assert not body.convert(f"Baca [teks]({address}) itu.", 1)[1]


def test_the_tags_of_a_drawing_are_no_words_of_it() -> None:
    drawing = (
        "<svg width='9'><g><path d='M0 0h9'/><text x='1'>hilang</text><desc>samar</desc></g><use/></svg>"
    )
    [(_, message)] = body.convert(f"Teks {drawing} teks.", 1)[1]
    assert message.what.endswith('"hilang samar"')


def test_a_removed_element_within_an_item_does_not_join_the_words_around_it() -> None:
    page = body.convert("1. awal\n   <style>p {}</style>\n   akhir", 1)[0].html
    assert re.findall(r"\w+", read(page)) == ["awal", "akhir"]


def test_a_planted_loss_is_found_with_its_line_wherever_it_is() -> None:
    text = "\n\n".join(
        [
            "Wali Kota **meninjau** loket, *kemarin*.",
            "- paspor biru\n- foto [ukuran](x.md 'judul') kecil",
            "> kutipan panjang dari beliau",
            "| Hari | Jam |\n|---|---|\n| Rabu | pagi |",
            "```\nkode sumber\n```",
        ]
    )
    page = body.convert(text, 1)[0].html
    words = re.findall(r"\w+", read(page))
    assert len(words) > 19
    for word in set(words):
        without = re.sub(rf"(>[^<]*)\b{word}\b", r"\1", page, count=1)
        number = next(number for number, line in enumerate(text.split("\n")) if word in line)
        assert lost_words(text, without) == [(number, word)], word


def test_the_search_takes_time_in_proportion_to_the_length() -> None:
    text = "\n".join(f"kata{n} **tebal{n}** [teks](x{n}.md) <hilang{n}" for n in range(20_000))
    start = time.process_time()
    assert len(lost_words(text, "<p>lain sama sekali</p>")) > 20_000
    assert time.process_time() - start < 5


def test_removed_elements_take_time_in_proportion_to_their_number() -> None:
    for text in ("<svg>kata" * 20_000, "</math>" * 20_000 + "<math>" * 20_000, "<svg>" * 20_000 + "</svg>"):
        start = time.process_time()
        assert list(removed_elements(text))
        assert time.process_time() - start < 5


# Each @ becomes a word of its own, which must stand on the page or in a message; each ! one that may vanish.
_PIECES = r"""@;;@ @;;*@*;;**@ @**;;~~@~~;;`@`;;`` @ ` @ ``;;[@](https://kota.example/!);;[@](! '!');;![@](!.jpg);;<@>;;<@ @>
<b>@</b>;;<p class="!">@;;</p>;;<div>@</div>;;<menu>@;;<script>@</script>;;<script>@;;<style>@</style>;;<svg>@</svg>;;<svg>
</svg>;;<iframe src="https://v.example/!">@</iframe>;;<iframe src=x>;;<video src="!.mp4">@</video>;;<textarea>@;;<title>@
<select><option>@</option></select>;;<table><tr><td>@;;<td>@</td>;;<? @ ?>;;<![CDATA[@]]>;;[@]: @;;[@][@];;[@];;[^@]
\@;;\*@;;@*@*@;;12***34 @;;@~@;;&@;&amp;@;;https://kota.example/@;;"@";;'@';;@ -- @;;@...;;| @ | @ |;;: @;;*[@]: @
<br>@;;<a href="!">@</a>;;<a href="!">@;;<img alt="@" src="!.jpg">;;<o:p>@</o:p>;;<plaintext>@;;<math>@;;<!-- @
<template>@</template>;;<noscript>@</noscript>;;<object data="!">@</object>;;<!-- ! -->;;@ | @ |;;[@;;@];;](@);;**;;_@_;;<!doctype @>"""
PIECES = st.sampled_from(
    [
        *_PIECES.replace("\n", ";;").split(";;"),
        "\n| @ | @ |\n|---|---|\n| @ | @ | @ |\n",
        "\n\n[@]: ! '!'\n\n",
    ]
)
FRONTS = st.sampled_from(
    [
        "",
        "",
        "",
        *"# ,## ,- ,* ,1. ,12) ,a. ,> ,> - ,• ,    ,\t,  - ,   ,```\n,~~~\n,---\n,===\n,- [ ] ,2022. ,[^@]: ,\u00a0".split(
            ","
        ),
    ]
)
ENDS = st.sampled_from(["\n", "\n", "\n\n", "\n\n", " ", "  \n", "\\\n"])
# What may vanish though it was meant as text: in a tag, a comment, a destination, a title, a definition or a mark.
_MAY_VANISH = (
    r"<(?:a|p|img|iframe|video|object)\b[^<>]*{}[^<>]*>",
    r"<!--(?:(?!-->).)*{}(?:(?!-->).)*-->",
    r"\]\([^)]*{}",
    r"\]\s?\[[^\]]*{}",
    r"\[[^\]]*\]:\s*\S*{}",
    r"\[[^\]]*{}[^\]]*\]:",
    r"\[\^{}\]",
)


@settings(max_examples=800, deadline=None)
@given(st.lists(st.tuples(FRONTS, PIECES, ENDS), min_size=1, max_size=10))
@example([("", "<script>@", "\n"), ("", "<!-- @", "\n"), ("", "<script>@</script>", "\n")])
def test_any_word_stands_on_the_page_or_in_a_message_at_its_line(lines: list[tuple[str, str, str]]) -> None:
    numbers = itertools.count(100)
    template = "".join(itertools.chain.from_iterable(lines)).replace("<!", "\x00")
    text = re.sub("[@!]", lambda sign: f"{'kata' if sign[0] == '@' else 'samar'}{next(numbers)}", template)
    text = text.replace("\x00", "<!")
    made, problems = body.convert(text, 1)
    on_page = set(re.findall(r"kata\d+", read(made.html)))
    for number, line in enumerate(text.split("\n"), 1):
        for word in set(re.findall(r"kata\d+", line)) - on_page:
            if not any(re.search(pattern.format(word), text, re.DOTALL) for pattern in _MAY_VANISH):
                assert any(word in message.what for told, message in problems if told <= number), word
