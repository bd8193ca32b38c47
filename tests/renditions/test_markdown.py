"""Markdown for machines says what the page says: read back, it has the same words."""

from __future__ import annotations

import re

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options

from pressroom.records.text.body import convert, plain_text
from pressroom.renditions.html_to_markdown import escaped, to_markdown

BODIES = {
    "headings and paragraphs": "## Judul\n\nSatu — “dua”.\n\n### Lagi\n\nTiga  \nempat.",
    "lists": "1. satu\n2. dua\n   - a\n   - b\n\n     lanjut\n\n5) lima\n\n* [x] beres\n* [ ] belum",
    "a numbered list that begins later": "<ol start='5'><li>x</li><li value='9'>y</li><li>z</li></ol>",
    "a table": "| Nama | Harga |\n|---|--:|\n| a\\|b | 1 \\* 2 |\n| `c\\|c` | **d**<br>e |",
    "quotations": "> Kutip itu.\n>\n> > Di dalamnya.\n>\n> — Budi, Lurah",
    "marks": "*miring* **tebal** ~~coret~~ `kode` a**b**c **d**e H<sub>2</sub>O",
    "signs that mean nothing": "1 < 2 & 3 > 2 a_b_c * x [nama] <nama> \\*x\\* &amp;copy; ~5 `",
    "what would begin a list": "- 1\\. bukan\n\n\\- x  \n\\+ z  \n= y\n\n2\\. Begini\n\n\\# Bukan judul\n\n\\> bukan",
    "a list mark in an element of its own": "<span>1</span>. x\n\n**2**. y",
    "code": "```\nkode # satu\n   dua\n```\n\n~~~\n```\n~~~",
    "links": "[satu](https://a.example/x(1)) <https://a.example/a_b*c> https://a.example/c_d_ [e](https://b.example/?a=1&b=2)",
    "nothing": "",
}


def words(html: str) -> list[str]:
    return plain_text(re.sub(r"[\u00a0\u2060]", " ", html)).split()


@pytest.mark.parametrize("name", BODIES)
def test_read_back_it_has_the_words_of_the_page(name: str) -> None:
    page = convert(BODIES[name], 1)[0].html
    markdown = to_markdown(page)
    back = cmarkgfm.github_flavored_markdown_to_html(markdown, options=Options.CMARK_OPT_UNSAFE)
    assert words(back) == words(page)
    for element in ("<h2", "<li", "<table", "<blockquote", "<em>", "<strong>", "<pre", "<a "):
        assert back.count(element) == page.count(element), element


def test_a_plain_text_stays_what_it_is() -> None:
    for text in ("# satu", "1. satu", "- *dua* [tiga](x) <b> &amp; a|b", "+ x", "= y", "\\*"):
        assert plain_text(cmarkgfm.github_flavored_markdown_to_html(escaped(text))).strip() == text


def test_footnotes_are_footnotes() -> None:
    markdown = to_markdown(convert("Teks[^a] lagi[^b].\n\n[^a]: Catatan.\n[^b]: Dua\n", 1)[0].html)
    assert markdown == "Teks[^1] lagi[^2].\n\n[^1]: Catatan.\n[^2]: Dua"


def test_a_comment_is_not_told() -> None:
    assert to_markdown(convert("Satu <!-- rahasia --> dua.\n\n<!-- rahasia -->", 1)[0].html) == "Satu dua."


def test_a_long_list_takes_no_longer_an_item() -> None:
    """Each item of the library's own would count those before it."""
    markdown = to_markdown("<ol>" + "<li>x</li>" * 4000 + "</ol>")
    assert markdown.endswith("\n4000. x")
