"""The typography of bodies is typogrify's, letter by letter, but for what it must not touch, and for the last two
words of a block, which typogrify holds together however long they are."""

from __future__ import annotations

import html
import re
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typogrify.filters import typogrify

from pressroom.records.text import body
from pressroom.records.text.front_matter import split_file
from pressroom.records.text.typography import typography, with_entities
from tests.conftest import SAMPLE


def _one_of(listed: str) -> st.SearchStrategy[str]:
    return st.sampled_from(listed.split("¦"))


def _in_turn(*parts: st.SearchStrategy[str], most: int = 4) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(*parts), max_size=most).map("".join)


def _wrapped(tags: st.SearchStrategy[str], inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(tags, SPACES, inside, SPACES).map(
        lambda parts: f"<{parts[0]}>{''.join(parts[1:])}</{parts[0].split()[0]}>"
    )


SPACES = _one_of("¦ ¦ ¦  ¦\n¦\t¦\u00a0¦\u2028¦\x1f¦&nbsp;")
WORDS = _one_of(
    "kota¦warga¦kota warga di kota¦ di a ¦s¦80s¦s t¦2¦2022¦Wali¦Wali Kota¦été é¦Ä¦中¦😀¦x1¦90an¦a&b¦\u200b"
)
QUOTES = _one_of(
    """"¦"¦'¦'¦"'¦'"¦""¦''¦`¦``¦“¦”¦‘¦’¦ "¦" ¦ '¦' ¦'s¦'80s¦'90an¦'90s¦&quot;¦&quot;¦&#34;¦&#39;¦&apos;"""
    """¦&nbsp;'¦&nbsp;"¦&mdash;'¦&ndash;"¦&#8211;"¦&#x2014;'¦--'¦-"¦("¦'\\B¦"\\B¦\\B'"""
    "¦&ldquo;¦&rdquo;¦&lsquo;¦&rsquo;¦&#8220;¦&#8221;¦&#8216;¦&#8217;"
)
MARKS = _one_of(
    "\\¦\\¦\\\\¦\\.¦\\-¦-¦-¦--¦---¦–¦—¦.¦.¦..¦...¦....¦. . .¦. ¦…¦&hellip;¦,¦;¦:¦!¦?¦(¦)¦[¦]¦{¦}¦/¦=¦*¦#¦_"
    "¦&¦&amp;¦&#38;¦ & ¦ &amp; ¦&nbsp;&amp; ¦ &&nbsp;¦ &#38; ¦&lt;¦&gt;¦&nbsp;¦&x;"
)
CAPITALS = _one_of(
    "ABC¦NIK¦e-KTP¦KTP's¦KTP'¦A1B2¦2KU2¦AB12¦A¦A ¦A.¦A. ¦B.¦A.B.¦A.B. ¦A.B.C.¦A. B.¦A. B. C. ¦A.\nB.¦A.1B.¦A.B'C"
    "¦H. A. Yani¦S.Sos., M.Si.¦DKI.¦aBC¦ABc¦É¦ÉÀ¦A٣B¦(RT/RW)"
)
TEXTS = _in_turn(WORDS, WORDS, SPACES, SPACES, QUOTES, MARKS, CAPITALS, most=16)
SMALL = _one_of(
    '<br>¦<br />¦<hr>¦<img>¦<img src=\'a b\'>¦<img src="tautan:0" alt="ABC &quot; &amp; -- \' kita">'
    "¦<i></i>¦<b> </b>¦<b>\"</b>¦<em>'</em>¦</b>'<br>¦</b>\"<br>"
)
INLINE = _one_of(
    'a¦em¦strong¦span¦b¦i¦q¦sup¦abbr¦s¦ins¦cite¦A¦EM¦a href="tautan:1"¦a href=\'x\' id="y"¦span class="caps"'
    '¦abbr title="It\'s ABC & D"'
)
BLOCKS = _one_of(
    "p¦p¦p¦h1¦h2¦h3¦h6¦h7¦li¦dt¦dd¦ul¦blockquote¦td¦th¦div¦table¦section¦P¦td class=\"align-right\"¦p class='x'"
    '¦li id="fn:1"¦p title=\'A B & "c"\''
)
LINES = st.recursive(
    TEXTS, lambda lines: _in_turn(TEXTS, TEXTS, SMALL, _wrapped(INLINE, lines)), max_leaves=6
)
NESTED = _in_turn(LINES, _wrapped(BLOCKS, LINES), most=3)
PAGES = _in_turn(_wrapped(BLOCKS, LINES), _wrapped(BLOCKS, NESTED), LINES, st.just("\n"), most=5)
# Text that is passed over, comments, tags that are none.
ODD_PAGES = _in_turn(
    _wrapped(BLOCKS, LINES),
    _wrapped(_one_of("code¦pre¦kbd¦samp¦tt¦script¦style¦math¦CODE¦prefix¦mathx¦ſtyle¦\u212abd"), LINES),
    _one_of(
        "<!-- a -->¦<!-- a -- b -->¦<!--¦-->¦<!¦<>¦<¦>¦</¦</p>¦<p ¦<a <b>¦<p>¦</em>¦</code>¦</pre>¦<p a='>'>"
    ),
    most=5,
)
RAW = st.text("""<>/="'&;-.`\\ aA1\n""", max_size=40) | st.text(max_size=12)
SOURCES = _in_turn(
    _one_of(
        "\n\n¦\n\n¦\n¦\n\n## ¦\n- ¦\n\n1. ¦\n> ¦    ¦**¦*¦_¦`¦[¦](https://a.id/?b&c)¦![¦](a.jpg)¦<br>¦<b>¦</b>¦<td>"
        "¦[^1]¦\n\n[^1]: ¦\n: ¦\n*[NIK]: Nomor¦\n|a|b|\n|-|-:|\n|c|¦|"
    ),
    TEXTS,
    most=16,
)


# What typogrify's ``widont`` changes: the space before the last word of a block, behind a word or an inline tag.
LAST_SPACE = re.compile(
    r"((?:</?(?:a|em|span|strong|i|b)[^>]*>)|[^<>\s])\s+([^<>\s]+)"
    r"(?=\s*(?:</(?:a|em|span|strong|i|b)>\s*)*(?:</(?:p|h[1-6]|li|dt|dd)>|$))"
)


def short_pairs_held(page: str) -> str:
    """``page`` as ``widont`` leaves it, but for pairs of more than 13 letters, which stay as they were."""

    def held(match: re.Match[str]) -> str:
        before = page[: match.start(1) if match[1].startswith("<") else match.end(1)]
        previous = re.search(r"[^<>\s]*\Z", before)
        assert previous
        short = len(html.unescape(f"{previous[0]} {match[2]}")) <= 13
        return f"{match[1]}&nbsp;{match[2]}" if short else match[0]

    return LAST_SPACE.sub(held, page)


def same(page: str) -> None:
    """Fails where ``page`` comes out other than from typogrify, with what it must not touch hidden from it, and
    long pairs let go. What is left to typogrify has no pairs held together."""
    with mock.patch("typogrify.filters.typogrify", wraps=typogrify) as left_to_typogrify:
        result = typography(page)
    with mock.patch("typogrify.filters.widont", short_pairs_held):
        assert result == str(typogrify(with_entities(page), widont=not left_to_typogrify.called))


def untouched(text: str) -> str:
    """A body as ``convert`` makes it of Markdown, before typography."""
    with mock.patch.object(body, "typography", lambda page: page):
        return body.convert(text, 1)[0].html


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_pages(page: str) -> None:
    same(page)


@settings(max_examples=200, deadline=None)
@given(ODD_PAGES)
def test_odd_pages(page: str) -> None:
    same(page)


@settings(max_examples=400, deadline=None)
@given(RAW)
def test_raw_text(page: str) -> None:
    same(page)


@settings(max_examples=200, deadline=None)
@given(SOURCES)
def test_bodies_from_markdown(text: str) -> None:
    same(untouched(text))


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("content/**/*.md")), ids=lambda path: path.stem)
def test_the_bodies_of_the_sample(path: Path) -> None:
    page = untouched(split_file(path.read_bytes()).body)
    assert page
    same(page)


@pytest.mark.parametrize(
    "page",
    [
        "",
        " ",
        "\n",
        '"',
        "'",
        # The text before a lone quote, in whatever tag, says which way it curls.
        '<p>"<em>Satu</em>"</p>\n<p>"<em>dua</em> tiga"</p>',
        "<p>&quot;<b>Satu</b>&quot;</p>",
        "<p>satu<b>'</b><b>\"</b> <i>'</i></p>",
        '<p>satu -<b>"</b>(<i>\'</i>\\<i>"</i></p>',
        # What stands at the start of a text is not what stands after a cut.
        '<p>kata kita "kata" kita kata</p>',
        "<p>'\\B kata kata \"\\B kata</p>",
        "<p>kata kata 's kata 80s '80s kata kata's kata</p>",
        '<p>kata -- "kata" -- kata</p>',
        '<p>kata ", kata kata</p>',
        "<p>kata kata '. kata</p>",
        '<p>kata&nbsp;"kata kata</p>',
        '<p>A.B.\n<b>"</b></p>',
        "<p>kata \"kita\" kata kita 'kata' kata</p>",
        "<p>kata kata&nbsp;'kata &mdash;'kata &#8211;'kata &#x2014;\"kata</p>",
        # Each mark on its own.
        '<p>kata "kata</p>',
        "<p>kata 'kata</p>",
        "<p>kata ``kata</p>",
        "<p>kata -- kata</p>",
        "<p>kata ... kata</p>",
        "<p>kata . . . kata</p>",
        "<p>kata &quot;kata&quot; kata</p>",
        "<p>kata \\\\ kata</p>",
        "<p>kata \\. \\- kata</p>",
        "<p>kata KT kata</p>",
        "<p>kata A1B kata</p>",
        "<p>kata A.B. kata</p>",
        "<p>kata A. B. kata</p>",
        "<p>kata & kata</p>",
        "<p>kata &amp; kata</p>",
        "<p>kata &#38; kata</p>",
        "<p>kata&nbsp;&&nbsp;kata</p>",
        "<p>kata &\nkata</p>",
        # Capitals, and the space that ``caps`` eats.
        "<p>kata kata A.B.C.   kata KTP-el, RT/RW, A. Yani, M. H. Thamrin, A.B. - kata</p>",
        "<p>JIMMY'S <b>KTP</b>'S A1B2 2KU2 ABc A٣B</p>",
        "<p>kata A.</p><p>B.</p>",
        # Ampersands in attributes, also of what is not a tag to ``amp``.
        '<p>a&b &amp;amp; R&D AT&amp;T</p><img alt="a & b" src="?a&b">',
        '<p><img src="x" alt="satu\n &amp; dua"> "satu dua"</p>',
        # First quotes.
        '"kata</p>',
        '  <em>"kata</em>',
        '<u> "kata</u>',
        '<blockquote>\n<p>"kata" kita</p></blockquote><blockquote>"kata</blockquote>',
        "<p> <a href=\"x\"> <strong>'kata'</strong></a></p>",
        '<p>kata <em>"kata"</em></p><p><br>"kata</p><p><u>"kata</u></p><param>"kata',
        *(f'<div><{tag}>"kata</{tag}></div>' for tag in "p h1 h2 h6 h7 li dt dd td P".split()),
        *(f'<p><{tag} x>"kata</{tag}></p>' for tag in "a em span strong i b q A".split()),
        *(f"<p>{quote}kata</p>" for quote in '&ldquo; &lsquo; &#8220; &#8216; “ &rdquo; \\" &#34;'.split()),
        # Last words.
        "<p>satu</p><p> satu</p><p>satu </p><p>satu dua</p><p>satu  dua  </p><p> satu dua\n</p>",
        "<p>satu <em>dua</em></p><p>satu<em> dua</em></p><p><em>satu</em> dua</p><p><em> satu</em></p>",
        "<p><q>satu</q> dua</p><p>satu<br>\ndua</p><p><sup> satu</sup></p><p>satu dua<br></p>",
        "<p>satu dua</em> </a>\n</p><p>satu dua</em> tiga</a></p><p>satu dua</u></p>",
        "<p>satu dua <b> </b></p><p>satu <b>dua</b>tiga</p>",
        "<li>satu dua<ul><li>tiga empat</li></ul>lima enam</li> tujuh delapan",
        "satu dua\n",
        "satu <b>dua</b> \n\n",
        " satu",
        "<p>satu\u2003dua\u00a0tiga\x1fempat\u200blima</p>",
        "<p>satu\u00a0dua</p>",
        "<p></p><p> </p><p><em></em></p><em></em>",
        *(f"<{tag}>satu dua</{tag}>." for tag in "p h1 h2 h3 h4 h5 h6 h7 li dt dd td div P".split()),
        *(f"<p>satu dua</{tag}></p>" for tag in "a em span strong i b q A br".split()),
        *(f"<p>satu</{tag}> dua</p>" for tag in "a em span strong i b q A br".split()),
        *(f"<p><{tag} x> dua</p>" for tag in "a em span strong i b q A br".split()),
        # Left to typogrify.
        *(
            f'<p>"Kata" <{tag}>"kata" -- <b>KTP</b> & satu dua</{tag}> "kata"</p>'
            for tag in "pre code kbd samp tt script style math PRE prefix codex ſcript \u212abd".split()
        ),
        '<p><!-- "KTP" --></p>',
        '<p><!-- "KTP" -- "x" --></p>',
        '<p><!-- > "x" -- > "x"</p>',
        '<p title="a > b">"KTP" & satu dua</p><p title=\'a > b & c\'>"KTP"</p>',
        '<p><a b="c < d">"satu dua</a></p>',
        '<p>1 < 2 & "KTP" satu dua</p>',
        "<p>1 > 2 'satu' dua</p>",
        "<p>satu dua > tiga</p>",
        "<a satu </p> dua</p><p>satu <a <b> dua</p>",
        '<a <b>"KTP"</b> <>"<>\'<> & <>',
    ],
)
def test_samples(page: str) -> None:
    same(page)


def test_what_passes_is_set_by_our_own_typography() -> None:
    """Else the other tests would compare typogrify with itself."""
    page = untouched('"Kata *kita*," ujar Wali Kota & DPRD -- ...\n\n- [satu dua](https://a.id) "KTP"')
    expected = str(typogrify(page))  # its last pairs are short
    with mock.patch("typogrify.filters.typogrify", side_effect=AssertionError):
        assert typography(page) == expected


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("datang ke Kota Bekasi", True),
        ("urusan penyelenggaraan pertanggungjawaban", False),
        ("datang ke <b>pertanggungjawaban</b> warga", False),
        ("datang ke <b>kantor</b> wali", True),
    ],
)
def test_only_a_pair_that_fits_on_a_line_of_large_type_is_held_together(words: str, held: bool) -> None:
    assert ("&nbsp;" in typography(f"<p>{words}</p>")) == held


def shown(text: str) -> str:
    """What is read of the body ``text``."""
    page = re.sub(r"<[^>]+>", "", body.convert(text, 1)[0].html)
    return html.unescape(page).replace("\u00a0", " ").strip()


@pytest.mark.parametrize(
    "word",
    [
        "https://layanan.kota.example/daftar--2026...akhir",
        "https://kota.example/warga's--data",
        "www.kota.example/a--b",
        "layanan.kota.example/a--b",
        "humas--kota@kota.example",
        "surat--undangan...akhir.pdf",
        "lampiran/2026/berita--acara.docx",
        "D:\\data--2026\\rekap",
        "\\\\peladen\\bagi--data",
    ],
)
@pytest.mark.parametrize("place", ["Lihat @ hari ini", "“@”", "(@).", "'@'", "@", "`kode` dan @ juga"])
def test_addresses_and_file_names_stay_as_typed(word: str, place: str) -> None:
    typed = word.replace("\\", "\\\\") if word.startswith("\\\\") else word
    assert word in shown(place.replace("@", typed))


@pytest.mark.parametrize(
    "address", ["https://kota.example/a--b", "<https://kota.example/a--b>", "<a--b@kota.example>"]
)
def test_a_link_whose_text_is_its_address_stays_as_typed(address: str) -> None:
    assert address.strip("<>") in shown(f"Daftar di {address} -- gratis")
    assert "—" in shown(f"Daftar di {address} -- gratis")


@pytest.mark.parametrize(
    ("written", "as_shown"),
    [
        ("Pimpinan 'Aisyiyah Kota", "Pimpinan ’Aisyiyah Kota"),
        ("Angkatan '45 dan tahun '90-an", "Angkatan ’45 dan tahun ’90-an"),
        ("Kata 'asing' dan 'Aisyiyah", "Kata ‘asing’ dan ’Aisyiyah"),
        ("Bidang 'Ulumul Qur'an", "Bidang ’Ulumul Qur’an"),
        ("Ia berkata, 'Hari Jum'at.'", "Ia berkata, ‘Hari Jum’at.’"),
        ("selesai --- tamat", "selesai — tamat"),
        ("baris ------ potong", "baris ------ potong"),
        ("letak D:\\\\-data", "letak D:\\-data"),
        ("tanda \\\\ saja dan C:\\\\\\.x", "tanda \\ saja dan C:\\.x"),
        ("`D:\\-data` dan D:\\\\-data", "D:\\-data dan D:\\-data"),
    ],
)
def test_apostrophes_dashes_and_backslashes_come_out_right(written: str, as_shown: str) -> None:
    assert shown(written) == as_shown
