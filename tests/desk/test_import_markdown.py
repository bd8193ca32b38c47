"""The Markdown of a document means what the document says: read back, it shows the same words, signs and blocks."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.desk.imports.markdown import to_markdown
from pressroom.desk.imports.reading import read
from pressroom.desk.imports.structure.characters import cleaned
from pressroom.records.text import body

SCRAPS = st.sampled_from(
    "# |2022. |1. |> |---|===|+ |1) |• |a. |b. |    |*|_|`|<nama>|[x]:|[|](|]|)|~~|https://a.id/b_c_d|www.a.id/x_|&amp;|"
    "{filename}|&|\\|C:\\a_b|<b>|</b>|<em>|</em>|<strong>|<br>|<!-- |-->|[^1]|[^1]: |![|- |– |· |kata |: |*** |___|```|~~~|:--|<https://a.b>|a@b.id|"
    "<script>|<div>|10~20|3275********0001|\"|'|i. e. ".split("|")
) | st.sampled_from(["|", "| --- |"])  # fmt: skip
TEXTS = (
    st.lists(
        SCRAPS | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=4), min_size=1, max_size=6
    )
    .map(lambda parts: " ".join(cleaned("".join(parts)).split()))
    .filter(bool)
)
FORMS = {
    "p": "<p>{0}</p>",
    "h2": "<h2>{0}</h2>",
    "li": "<ul><li>{0}</li><li>x<ol><li>{0}</li></ol></li></ul>",
    "blockquote": "<blockquote><p>{0}</p></blockquote>",
    "td": "<table><thead><tr><th>{0}</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>{0}</td></tr></tbody></table>",
    "br": "<p>a<br>{0}<br>{0}</p>",
    "strong": "<p>{0}<strong>{0}</strong>{0}<em>{0}</em></p>",
}
TAG = re.compile(r"</?(h[1-6]|p|li|ul|ol|blockquote|t[dhr]|br|strong|em|del|hr|pre|code|img)\b[^>]*>")


def shown(page: str) -> list[str]:
    """The blocks and words of ``page`` in their order, without what typography does to quotes and dashes."""
    page = re.sub(r"<li[^>]*>\s*<p>", "<li>", page)
    page = re.sub(r"</?(?:strong|em|a|span|sub|sup)\b[^>]*>", "", page)
    text = html.unescape(re.sub(r"<[^>]*>", " ", TAG.sub(r" ⟨\1⟩ ", page)))
    text = re.sub("[`'\"“”‘’]+", "'", text).replace("…", "...")
    return re.sub("-{2,3}|[–—]", "--", text).split()


def check(parts: list[tuple[str, str]]) -> None:
    page = "\n".join(FORMS[form].format(html.escape(text, quote=False)) for form, text in parts)
    page = page.replace("</ul>\n<ul>", "")
    assert shown(body.convert(to_markdown(page), 1)[0].html) == shown(page)


PARTS = st.lists(st.tuples(st.sampled_from(sorted(FORMS)), TEXTS), min_size=1, max_size=3)


@settings(max_examples=50, deadline=None)
@given(PARTS)
def test_any_text_in_any_block_is_read_back_as_it_is(parts: list[tuple[str, str]]) -> None:
    check(parts)


@pytest.mark.audit
@settings(max_examples=2000, deadline=None)
@given(PARTS)
def test_very_many_texts_are_read_back_as_they_are(parts: list[tuple[str, str]]) -> None:
    check(parts)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# tagar", "\\# tagar"),
        ("#tagar", "#tagar"),
        ("2022. Tahun ini", "2022. Tahun ini"),
        ("12. Desember", "12\\. Desember"),
        ("a. n. Wali Kota", "a. n. Wali Kota"),
        ("Rp5.000,- & 10 > 5 (lihat)", "Rp5.000,- & 10 > 5 (lihat)"),
        ("nama_berkas dan a * b", "nama_berkas dan a * b"),
        ("*tebal* kata", "\\*tebal\\* kata"),
        ("isi <nama> dan [HOAKS]: pesan", "isi <nama> dan [HOAKS]: pesan"),
        ("tulis <em>miring</em>", "tulis \\<em>miring\\</em>"),
        ("tag <b>tebal</b>", "tag \\<b>tebal\\</b>"),
        ("https://kota.id/a_b_c*d", "https://kota.id/a_b_c*d"),
        ("&amp; &copy;", "&amp;amp; &amp;copy;"),
        ("---", "\\---"),
    ],
)
def test_signs_are_escaped_only_where_they_would_mean_something(text: str, markdown: str) -> None:
    assert to_markdown(f"<p>{html.escape(text, quote=False)}</p>") == markdown


def test_paragraphs_that_would_be_a_list_together_are_none() -> None:
    page = "<p>a. satu</p>\n<p>b. dua</p>\n<p>– tiga</p>\n<p>– empat</p>"
    assert shown(body.convert(to_markdown(page), 1)[0].html) == shown(page.replace("–", "--"))
    assert "<li" not in body.convert(to_markdown(page), 1)[0].html


def test_what_was_typed_as_a_list_is_one() -> None:
    page = read(
        "", "1. satu\n2. dua\n\na. tiga\nb. empat\n\n– lima\n– enam\n\n- tujuh\n\n5. delapan".encode()
    ).html
    assert (
        to_markdown(page)
        == "1. satu\n2. dua\n\na. tiga\nb. empat\n\n- lima\n- enam\n\n\\- tujuh\n\n5\\. delapan"
    )


def test_lists_with_nothing_between_are_one_and_keep_their_numbers() -> None:
    page = (
        "<ul><li>Rp5.000,-</li></ul>\n<ul><li>b</li></ul>\n<ol><li>c</li><li>d</li></ol>\n<ol><li>e</li></ol>"
    )
    assert to_markdown(page) == "- Rp5.000,-\n- b\n\n1. c\n2. d\n1. e"


def test_bold_that_github_would_not_see_is_a_tag() -> None:
    assert to_markdown("<p><strong>Bekasi:</strong>kata a<strong>b</strong>c</p>") == (
        "<strong>Bekasi:</strong>kata a**b**c"
    )


def test_links_and_pictures_keep_their_addresses() -> None:
    page = (
        '<p><a href="https://kota.id/a_b">https://kota.id/a_b</a> <a href="https://kota.id/x(1)">t]eks</a> '
        '<img src="gambar:0" alt="a [b]"></p>'
    )
    assert to_markdown(page, ["foto/a b.jpg"]) == (
        "https://kota.id/a_b [t\\]eks](https://kota.id/x%281%29) ![a \\[b\\]](foto/a%20b.jpg)"
    )


def test_breaks_at_the_edges_of_a_block_mean_nothing_and_blank_lines_part_paragraphs() -> None:
    page = (
        "<p>Sebanyak 2.400 warga (lansia), ujar Dewi.</p>\n<p><br> Kepala UPTD<br><strong><br></strong>ttd.<br><br></p>\n"
        "<p><br></p>\n<ul><li><br>satu<br><ul><li>dua<br><br>tiga<br></li></ul></li></ul>\n"
        "<table><thead><tr><th>Loket<br></th></tr></thead><tbody><tr><td><em>A<br></em><br></td></tr></tbody></table>"
    )
    assert to_markdown(page) == (
        "Sebanyak 2.400 warga (lansia), ujar Dewi.\n\nKepala UPTD\n\nttd.\n\n- satu\n  - dua\\\n    tiga\n\n"
        "| Loket |\n| --- |\n| *A* |"
    )


def test_blocks_that_mean_something_together_are_escaped_and_no_others() -> None:
    around = [f"Loket {number} dibuka untuk 1.{number}00 warga (gratis)." for number in range(20, 30)]
    lines = [*around[:5], "a. satu", "b. dua", *around[5:]]
    page = "\n".join(f"<p>{line}</p>" for line in lines)
    written = to_markdown(page).split("\n\n")
    assert [line for line in written if "\\" not in line] == [*around[:5], "a. satu", *around[5:]]
    assert written[6] == "b\\. dua"


def test_a_block_that_no_sign_can_save_stays_plain_and_so_do_the_others() -> None:
    lost = '<p><a href="">tanpa (alamat)</a> 1.250</p>'
    page = f"<p>Melayani 1.250 warga, kata Sari.</p>\n{lost}\n<p>a. satu</p>\n<p>b. dua</p>\n<p>Gratis (tahap 1).</p>"
    assert to_markdown(page) == (
        "Melayani 1.250 warga, kata Sari.\n\ntanpa (alamat) 1.250\n\na. satu\n\nb\\. dua\n\nGratis (tahap 1)."
    )


def test_however_many_blocks_mean_something_together_no_other_is_escaped() -> None:
    page = "\n".join(
        f"<p>Loket {n}: 3 * Rp5.000 (gratis)</p>\n<p>a. satu</p>\n<p>b. dua</p>" for n in range(25)
    )
    written = to_markdown(page).split("\n\n")
    assert all("\\" not in line for line in written if line.startswith("Loket"))
    assert any("\\" in line for line in written)
