"""Hostile files: no crash, no hang, and nothing unsafe in what comes of them."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.problems import Message
from pressroom.records import schema
from pressroom.records.kinds.agency import Agency
from pressroom.records.kinds.info_page import InfoPage
from pressroom.records.kinds.innovation import Innovation
from pressroom.records.kinds.release import Release
from pressroom.records.reader import Reading, read_file
from pressroom.records.text import front_matter
from pressroom.records.text.body import Body
from pressroom.records.text.targets import PLACEHOLDER
from tests.conftest import ROOT, ZONE

SOURCES: dict[Any, str] = {
    Release: "siaran-pers/2022/2022-09-20-a.md",
    Agency: "instansi/a.md",
    Innovation: "inovasi/a.md",
    InfoPage: "halaman/a.md",
}
HEADS: dict[Any, str] = {
    Release: "judul: Judul\ntanggal: 2022-09-20 10:00\ninstansi: Disdukcapil",
    Agency: "nama: Dinas Sosial",
    Innovation: "nama: SIAP\ninstansi: Dinas Sosial",
    InfoPage: "judul: Kontak",
}
KINDS = st.sampled_from(list(SOURCES))


# --- what holds of whatever is read

# Beside title, lang and dir, which may stand anywhere.
ALLOWED = {
    "a": {"href", "id", "class"},
    "div": {"class"},
    "img": {"src", "alt"},
    "li": {"id", "value"},
    "ol": {"start", "type"},
    "span": {"class"},
    "sup": {"id"},
    "td": {"align", "class", "colspan", "rowspan"},
    "th": {"align", "class", "colspan", "rowspan", "scope"},
}
PLAIN = set(
    """abbr b bdi bdo blockquote br caption cite code dd del dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i
    ins kbd mark p pre q s small strong sub table tbody tfoot thead tr u ul""".split()
)
CLASSES = re.compile(
    r"(footnote(-ref|-backref)?|(align-(left|center|right)( (?=f))?)?(figures)?|bare|caps|d?quo|amp)?"
)
# What a programme would say, not what is written for staff. Nothing below writes these words.
MACHINE = re.compile(r"Traceback|Error\b|Exception|object at 0x|\bNone\b|\b(expected|found|while|invalid)\b")
LONGEST_SAY = 1200


@dataclass(frozen=True)
class Node:
    """An element as a browser sees it, with the text before each child."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    parts: tuple[Any, ...]


def tree(page: str) -> ElementTree.Element:
    return html5lib.parseFragment(page, treebuilder="etree", namespaceHTMLElements=False)


def node(element: ElementTree.Element) -> Node:
    parts: list[Any] = [element.text or ""]
    for child in element:
        parts += [node(child), child.tail or ""]
    if element.tag == "pre":  # a browser drops a line break that stands first
        parts[0] = parts[0].lstrip("\n")
    return Node(str(element.tag), tuple(sorted(element.attrib.items())), tuple(parts))


def serialised(element: ElementTree.Element) -> str:
    return str(
        html5lib.serialize(
            element,
            tree="etree",
            omit_optional_tags=False,
            quote_attr_values="always",
            alphabetical_attributes=True,
        )
    )


def assert_safe(page: str, targets: int) -> None:
    """No tag, attribute or address but those meant, however a browser reads ``page``."""
    for element in tree(page).iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        assert element.tag in ALLOWED or element.tag in PLAIN, element.tag
        for name, value in element.attrib.items():
            assert name in ALLOWED.get(str(element.tag), set()) | {"title", "lang", "dir"}, (
                element.tag,
                name,
            )
            if name == "class":
                assert CLASSES.fullmatch(value), value
            elif name == "id":
                assert re.fullmatch(r"fn(ref)?\d*:[\w-]+", value), value
            elif name in ("href", "src"):
                assert_leads_well(name, value, targets)


def assert_leads_well(name: str, value: str, targets: int) -> None:
    # As browsers do: controls and spaces go from the ends, tabs and line ends from everywhere.
    address = re.sub(r"[\t\n\r]", "", value.strip("".join(map(chr, range(0x21)))))
    if marked := re.fullmatch(rf"{PLACEHOLDER}(\d+)", address):
        assert int(marked[1]) < targets
        return
    assert name == "href", value
    assert re.match(r"(https?|mailto|tel):|#fn(ref)?\d*:", address, re.IGNORECASE), value


def assert_told_well(problems: list[tuple[int, Message]], data: bytes) -> None:
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    for line, say in problems:
        assert 1 <= line <= text.count("\n") + 2, (line, say)
        for told in say[:2]:
            assert told.strip()
            assert len(told) <= LONGEST_SAY, told[:200]
            word = MACHINE.search(told)
            assert word is None or word[0] in text, told  # a message may quote the file


def file(kind: Any, body: str) -> bytes:
    return f"---\n{HEADS[kind]}\n---\n{body}\n".encode("utf-8", "surrogatepass")


# Uses all that Python-Markdown remembers of a body while it converts it.
PROBE = """Satu *dua* **tiga** [a](b.md)[^1] [c][d] PNS.

- x

- y

Terus _z_[^1].

[^1]: Kaki

[d]: e.md

*[PNS]: Pegawai
"""


def probe() -> tuple[Reading[Release], Body]:
    return read_file(Release, SOURCES[Release], file(Release, PROBE), ZONE)


PROBED = probe()


def check(kind: Any, data: bytes) -> tuple[Reading[Any], Body]:
    """Read ``data`` and see that all holds that must hold whatever it is."""
    made = read_file(kind, SOURCES[kind], data, ZONE)
    assert probe() == PROBED, "what is read depends on what was read before"
    assert read_file(kind, SOURCES[kind], data, ZONE) == made
    result, body = made
    assert result.record or any(say.error for _, say in result.problems)
    assert_told_well(result.problems, data)
    assert_safe(body.html, len(body.targets))
    once = tree(body.html)
    again = tree(serialised(once))
    assert node(again) == node(once)
    return made


# --- bytes


@settings(max_examples=100, deadline=None)
@given(
    KINDS,
    st.binary(max_size=300) | st.binary(max_size=200).map(lambda data: b"---\n" + data + b"\n---\nIsi.\n"),
)
def test_any_bytes_end_well(kind: Any, data: bytes) -> None:
    check(kind, data)


def test_whatever_is_to_be_cleaned_counts_as_unprintable() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    found = front_matter._UNWANTED.findall(every) + front_matter._SPACES.findall(every)
    assert len(found) > 2100
    assert not [letter for letter in found if letter.isprintable()]


# --- front matter

ODD = st.sampled_from(
    """\ufeff|\u200b|\u202e|\u2028|\x00|\x07|\x1b|\x85|\u00a0|\u3000|\u0301|\ud800|\udfff|\ufffe|\U0001f600|İ|ß|١٢|㎏|ﷺ|𝒥""".split(
        "|"
    )
)
DATES = st.sampled_from(
    """2022-09-20|20/9/2022|20 September 2022 14.00 WIB|Selasa, 20 September 2022|Rabu, 20 September 2022|31 Februari 2022
    |2022-13-01|2022-02-30T25:61|0000-00-00|9999-12-31|20-09-2022 14:00+99:99|20 Sept|2022|1e9|20220920|٢٠٢٢-٠٩-٢٠|0x7e6-1-1
    |20 9 2022|2022-09-20 10:00 Asia/Jakarta|2022-09-20 24:00|Jum'at 23 September 2022|-1-1-1|20/9/22|1 ſeptember 2022""".replace(
        "\n    ", ""
    ).split("|")
)
VALUES = (
    st.sampled_from(
        """|ya|tidak|1|~|null|2022|1.5|.inf|a: b|a #b|#|[a, b]|[a, [b, [c]]]|[|]|{a: b}|{a: {b: {c: d}}}|{|}|*a|&a b|&a|*|!a b|!!python/object:os.system x
        |!!binary aGk=|!!set {a}|"a"|'a'|"a|'a|"\\x00\\ud800\\n"|'it''s'|"a" b|@a|`a`|%a|- a|? a|: a|>|\\||>-|\\|+9|<<: *a|a, b, c|,|, ,|--- a|...|a\tb|foto/a.jpg
        |../../etc/passwd|C:\\a.jpg|https://x.example/a.jpg|//x|javascript:alert(1)|a@b.c|+62 812|con|draf|en|publik""".replace(
            "\n        ", ""
        ).split("|")
    )
    | DATES
    | ODD
    | st.text(max_size=12)
    | st.sampled_from(["a" * 3000, "a " * 2000, "é" * 500, "[" * 200, "9" * 200])
)
BLOCKS = st.recursive(
    VALUES,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(lambda items: "".join(f"\n- {item}" for item in items))
        | st.lists(
            st.tuples(st.sampled_from("nama berkas judul tanggal isi alt izin teks x".split()), inner),
            max_size=3,
        ).map(lambda pairs: "".join(f"\n{key}: {value}" for key, value in pairs))
    ),
    max_leaves=6,
).map(lambda text: text.replace("\n", "\n  "))


def _keys() -> st.SearchStrategy[str]:
    known = sorted({key for kind in SOURCES for key in schema.attributes_by_key(kind)})
    return (
        st.sampled_from(known)
        | st.sampled_from(
            ["<<", "JUDUL", "Tanggal ", "judl", "? a", "a b", "", "-", "&k judul", "!!str nama", "ключ"]
        )
        | st.text(max_size=6)
    )


LINES = st.one_of(
    st.builds("{}{}{}".format, _keys(), st.sampled_from([": ", ":", " : ", "：", ":\t", "= ", ""]), BLOCKS),
    st.sampled_from(
        [
            "",
            " ",
            "\t",
            "# catatan",
            "---",
            "...",
            "--- #",
            "%YAML 1.1",
            "%TAG ! x",
            "&a",
            "*a",
            "teks tanpa kunci",
            "  menjorok: a",
            "\tjudul: a",
        ]
    ),
)
CODINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode("utf-8", "surrogatepass"),
    "bom": lambda text: b"\xef\xbb\xbf" + text.encode("utf-8", "replace"),
    "utf-16": lambda text: text.encode("utf-16", "surrogatepass"),
    "utf-16 without a mark": lambda text: text.encode("utf-16-le", "surrogatepass"),
    "cp1252": lambda text: text.encode("cp1252", "replace"),
    "crlf": lambda text: text.replace("\n", "\r\n").encode("utf-8", "replace"),
    "cr": lambda text: text.replace("\n", "\r").encode("utf-8", "replace"),
    "mixed": lambda text: text.replace("\n", "\r\n", 2).encode("utf-8", "replace"),
    "nul": lambda text: text.encode("utf-8", "replace").replace(b" ", b"\0"),
}


@settings(max_examples=250, deadline=None)
@given(
    KINDS,
    st.lists(LINES, max_size=8),
    st.booleans(),
    st.sampled_from(["---\n", "", "\n\n---\n", "--- \n", "----\n", "\ufeff---\n"]),
    st.sampled_from(["\n---\n", "\n...\n", "\n --- \n", "\n", "\n---", "\n----\n"]),
    st.sampled_from(["utf-8"] * 6 + sorted(CODINGS)),
)
def test_any_front_matter_ends_well(
    kind: Any, lines: list[str], whole: bool, opening: str, closing: str, coding: str
) -> None:
    head = "\n".join([HEADS[kind], *lines] if whole else lines)
    check(kind, CODINGS[coding](f"{opening}{head}{closing}Isi *siaran*.\n"))


def test_a_year_of_thousands_of_figures_is_no_date() -> None:
    check(Release, f"---\njudul: a\ntanggal: 1/1/{'2' * 5000}\ninstansi: b\n---\nIsi.\n".encode())


# --- bodies

SCHEMES = st.sampled_from(
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "java&#10;script&#58;alert(1)",
        "java&Tab;script&colon;alert(1)",
        "&#106;&#97;vascript:alert(1)",
        "&#x6A&#x61;vascript:alert(1)",
        "\x01javascript:alert(1)",
        "&#1;javascript:alert(1)",
        "\u00a0javascript:alert(1)",
        "javascript\u200b:alert(1)",
        "%6Aavascript:alert(1)",
        "java\\script:alert(1)",
        "view-source:javascript:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "DATA:image/svg+xml,<svg onload=alert(1)>",
        "vbscript:msgbox(1)",
        "blob:https://x.example/1",
        "file:///etc/passwd",
        "filesystem:x",
        "http:javascript:alert(1)",
        "https://x.example/\"onmouseover='alert(1)",
        "https://x.example/?a=b&amp;c=<d>",
        "HTTPS://x.example",
        "//x.example/a.jpg",
        "\\\\x.example\\a",
        "http://[::1",
        "mailto:a@b.c?subject=<script>",
        "tel:112",
        "tautan:0",
        "tautan:99999",
        "TAUTAN:0",
        "#fn:1",
        '#fn:"onclick=alert(1)',
        "#isi",
        "?a",
        "../../x.md",
        "foto/a b.jpg",
        "<a.jpg>",
        "",
        " ",
    ]
)
RAW = st.sampled_from(
    """<script>alert(1)</script>¦<script¦</script>¦<scr<script>ipt>alert(1)</script>¦<SCRIPT SRC=//x></SCRIPT>¦<style>@import'x'</style>¦<style><style/><img src=x onerror=alert(1)>
    ¦<svg><style><img src=x onerror=alert(1)>¦<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">¦<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>¦<svg/onload=alert(1)>
    ¦<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">¦<math><annotation-xml encoding="text/html"><style><img src=x onerror=alert(1)></style>
    ¦<noscript><p title="</noscript><img src=x onerror=alert(1)>">¦<noembed><img title="</noembed><img src onerror=alert(1)>">¦<noframes>¦<xmp><p title="</xmp><img src=x onerror=alert(1)>">
    ¦<title><img src=x onerror=alert(1)>¦<textarea><img src=x onerror=alert(1)>¦<template><img src=x onerror=alert(1)></template>¦<select><option><style></select><img src=x onerror=alert(1)>¦<plaintext>
    ¦<iframe srcdoc="<img src=x onerror=alert(1)>">¦<object data=x><embed src=x>¦<form action=x><input autofocus onfocus=alert(1)>¦<button formaction=javascript:alert(1)>¦<base href=//x>¦<meta http-equiv=refresh content=0>
    ¦<link rel=stylesheet href=x>¦<details open ontoggle=alert(1)>¦<marquee onstart=alert(1)>¦<video><source onerror=alert(1)>¦<body onload=alert(1)>¦<html><head>¦<frameset>¦<isindex>
    ¦<p onclick="alert(1)" style="x:expression(1)">¦<p/onclick=alert(1)>¦<p	onclick
=alert(1)>¦<p id=isi class=kop>¦<a id="fn:1" name=x>x</a>¦<a id='fn:"><b'>x</a>¦<div class="footnote x">¦<td align="x onclick=y">z¦<ol start="1 onclick=y">¦<a>kata</a>¦<a href=a><a href=b>c</a></a>
    ¦<img alt="`> <img src=x onerror=alert(1)>">¦<img src=x alt='"onerror=alert(1)'>¦<abbr title='"><script>alert(1)</script>'>x</abbr>¦<p title='a"b`c'>¦<b><p><i></b>x</i>¦<table><a href=x><tr><td></a>¦<ul><p><li>
    ¦<!-- ¦-->¦--!>¦<!-- <!-- --> <img src=x onerror=alert(1)> -->¦<!--><img src=x onerror=alert(1)>-->¦<![CDATA[<img src=x onerror=alert(1)>]]>¦<![CDATA[¦]]>¦<!DOCTYPE a [<!ENTITY b "c">]>¦<?xml ?>¦<?¦<% %>¦</¦</p¦<¦>¦<a¦<a href¦<a href="
    ¦&lt;script&gt;¦&amp;lt;b&amp;gt;¦&#0;¦&#x110000;¦&#60;script&#62;¦&nope;¦&#xD800;¦&NewLine;¦<br/><br></br>¦</p></div></body>¦<h1>a¦<h3>b</h3>¦<pre>

x</pre>¦<custom-tag onx=1>¦<A HREF=x ONCLICK=y>z</A>¦<kbd>x¦<sup id="fnref:1">¦\x02klzzwxh:0000\x03¦\x02wzxhzdk:0\x03¦\x02amp\x03¦/// Footnotes Go Here ///""".replace(
        "\n    ", ""
    ).split("¦")
)
WRITTEN = st.sampled_from(
    """kata¦"kutip"¦'kutip'¦*a*¦**a**¦***a**b*¦_a_¦__a__¦`a`¦``a`b``¦`¦\\¦\\<b>¦\\*¦[^1]¦[^1]: kaki¦[^1]: > - `a`¦[^a b]¦[^a b]: [^1]¦[^"><b>]¦[^"><b>]: x¦[r]¦[teks][r]¦![foto][r]¦*[PNS]: <b>"onclick=x¦PNS¦*[<b>]: x
    ¦# a¦###### b¦a\n===¦a\n---¦---¦* * *¦a | b\n--|:-:\nc | <b>d¦| a |\n|--|\n| `|` |¦istilah\n: arti\n: <b>arti¦- a\n    - b\n\n    c¦1. a\n5. b¦> a\n> > b¦>¦    kode <b>¦\tkode¦~~~\na\n~~~¦a  \nb¦!¦[¦]¦(¦)¦![¦](¦]:¦<u>¦:¦|""".replace(
        "\n    ", ""
    ).split("¦")
)
PIECES = st.one_of(
    WRITTEN,
    RAW,
    ODD,
    st.text(max_size=6),
    st.builds(
        lambda shape, address: shape.replace("@", address),
        st.sampled_from(
            """[a](@)¦[a](<@>)¦[a](@ "judul")¦[a](@ 'onclick=x)¦![a](@)¦![a"onerror=x](@)¦[![b](@)](@)¦<@>¦[r]: @¦[r]: <@> "><b>"¦<a href="@">a</a>¦<a href='@'>a</a>¦<a href=@>a</a>¦<a href=@ href=x>a¦<img src="@" onerror=alert(1)>¦<img src=@>¦<img srcset="@" src=x>
            ¦<a xlink:href="@" ping="@">a</a>¦<svg><a href="@">a</a></svg>¦<div data-x="@" background="@">a</div>¦<form action="@">¦<A\tHREF\n=\n"@">a</A>¦<blockquote cite="@">a</blockquote>¦<q cite="@">a</q>¦<del cite="@">a</del>¦<a href="@¦<img src='@""".replace(
                "\n            ", ""
            ).split("¦")
        ),
        SCHEMES,
    ),
)
WRAPS = st.sampled_from(
    [
        lambda text: "> " + text.replace("\n", "\n> "),
        lambda text: "- " + text.replace("\n", "\n    "),
        lambda text: "    " + text.replace("\n", "\n    "),
        lambda text: f"[^1]: {text}\n\n[^1]",
        lambda text: f"*{text}*",
        lambda text: f"**[{text}](x)**",
        lambda text: f"a | b\n--|--\n{text} | {text}",
        lambda text: f"<div>{text}</div>",
        lambda text: f'<b title="{text}">',
        lambda text: f"# {text}",
        lambda text: f"istilah\n: {text}",
        lambda text: f"`{text}`",
        lambda text: f"<table><tr><td>{text}",
    ]
)
BODIES = st.recursive(
    st.lists(
        st.tuples(PIECES, st.sampled_from(["", " ", "\n", "\n\n", "\n    "])), min_size=1, max_size=7
    ).map(lambda pairs: "".join(piece + gap for piece, gap in pairs)),
    lambda inner: (
        st.builds(lambda wrap, text: wrap(text), WRAPS, inner) | st.builds("{}\n\n{}".format, inner, inner)
    ),
    max_leaves=4,
)


@settings(max_examples=400, deadline=None)
@given(KINDS, BODIES)
def test_any_body_becomes_safe_and_stays_so(kind: Any, text: str) -> None:
    check(kind, file(kind, text))


def test_a_table_leaves_alone_what_only_looks_like_its_tags() -> None:
    _, made = check(Release, file(Release, 'a | b\n--|--:\n`<td align="left">` | c align="left"'))
    assert made.lead == 'a b <td align="left"> c align="left"'
    assert 'class="align-right"' in made.html


# --- bombs


def times(unit: str) -> Callable[[int], str]:
    """A shape that repeats ``unit``."""
    return lambda length: unit * (length // len(unit))


def numbered(unit: str, gap: str = "\n") -> Callable[[int], str]:
    """A shape that repeats ``unit`` with a number in the place of each ``@``."""
    return lambda length: gap.join(unit.replace("@", str(n)) for n in range(length // (len(unit) + 3)))


def nest(opening: str, middle: str, closing: str) -> Callable[[int], str]:
    def made(length: int) -> str:
        deep = length // (len(opening) + len(closing))
        return opening * deep + middle + closing * deep

    return made


def beside(
    make: Callable[[int], str], rest: Callable[[int], str], share: float = 0.5
) -> Callable[[int], str]:
    """Two shapes, each with its share of the length, a blank line between."""
    return lambda length: f"{make(int(length * share))}\n\n{rest(int(length * (1 - share)))}"


def stairs(step: str, item: str) -> Callable[[int], str]:
    """Lines, each with one more ``step`` before ``item``."""
    return lambda length: "\n".join(step * n + item for n in range(int((2 * length / len(step)) ** 0.5)))


STYLES = "<b><i><u><s><tt><em><big><code><font><nobr><small><strike><strong>" * 3
BODY_BOMBS: dict[str, Callable[[int], str]] = {
    "open brackets": times("["),
    "open brackets with words": times("[a "),
    "open brackets behind closed ones": beside(times("] "), times("[a ")),
    "open brackets between escaped ones": times(r"[a \] "),
    "open brackets between code": times("[a `]` "),
    "nested brackets": nest("[", "a", "]"),
    "nested links": nest("[a", "", "](b)"),
    "links": times("[a](b) "),
    "links to places of their own": numbered("[a](b@/c.md)", "\n\n"),
    "links behind much text": beside(times("kata "), numbered("[a](b@.md)", "\n\n"), 0.9),
    "links with a stray quote": times("[a](b'c) "),
    "links never closed": times("[a]("),
    "links with an escaped end": times(r"[a](b\) "),
    "empty links": times("[]()"),
    "references": beside(times("[a] "), numbered("[a@]: b")),
    "references between text": numbered("[a@]: b\nteks"),
    "a long reference used often": beside(times("[a] "), lambda length: "[a]: http://b/" + "c" * length),
    "a long title used often": beside(times("[a] "), lambda length: "[a]: b\n'" + "c" * length + "'"),
    "a reference full of quotes": lambda length: "[a]: " + ('a"' + "b" * 300) * (length // 302) + " c",
    "images": times("!["),
    "images never closed": times("![a]("),
    "ends of links": times("]("),
    "footnotes used often": beside(times("[^1] "), lambda _: "[^1]: a"),
    "footnotes of footnotes": beside(numbered("[^@]", " "), numbered("[^@]: [^1@]")),
    "footnotes within footnotes": times("[^1]: "),
    "footnotes never closed": times("[^a "),
    "abbreviations": beside(times("kata "), numbered("*[a@]: b")),
    "abbreviations apart": beside(times("kata "), numbered("*[a@]: b", "\n\n")),
    "an abbreviation used often": beside(times("a "), lambda _: "*[a]: b"),
    "a long abbreviation": beside(times("a "), lambda length: "*[a]: " + "b" * length),
    "stars": times("*"),
    "stars with words": times("*a "),
    "stars and lines": times("*_*_"),
    "crossed emphasis": times("**a_"),
    "nested emphasis": nest("*a **b ", "c", "** d* "),
    "bold never closed": times("***a "),
    "uneven emphasis": times("a *a**"),
    "backticks": times("`"),
    "growing backticks": lambda length: " a ".join("`" * n for n in range(1, int((2 * length) ** 0.5))),
    "backticks with words": times("`a ``b "),
    "backslashes": times("\\"),
    "escapes": times(r"\*"),
    "escapes in blocks": times(r"\*" * 1000 + "\n\n"),
    "double quotes": times('"'),
    "single quotes": times("'a "),
    "curly quotes": times("“‘"),
    "block quote on a line": times("> "),
    "block quotes and lists on a line": times("> - "),
    "tight block quotes and lists": times(">-  " * 10 + "\n\n"),
    "block quotes, deeper each line": stairs("> ", "a"),
    "block quotes": times("> a\n"),
    "list on a line": times("- "),
    "numbered list on a line": times("1. "),
    "list, deeper each line": stairs("    ", "- a"),
    "list": times("- a\n"),
    "loose list": times("- a\n\n"),
    "definitions": times("a\n: b\n"),
    "definitions of one word": times(": b\n"),
    "definitions on a line": times(":   "),
    "hashes": times("#"),
    "hashes with words": times("# a "),
    "headings": times("# a\n"),
    "headings of two lines": times("a\n===\n"),
    "underlines": times("==="),
    "rules": times("---\n"),
    "stars as rules": times("* * *\n"),
    "angles": times("<"),
    "angles with letters": times("<a "),
    "angles behind closed ones": beside(times("> "), times("<a ")),
    "closing angles": times("</a "),
    "tags": times("<div>"),
    "tags of a list": times("<ul><li>"),
    "attributes": lambda length: "<a " + "b=c " * (length // 4) + ">",
    "attributes never closed": lambda length: '<a b="' + "c='" * (length // 3),
    "styles open through a list": beside(numbered("<b a@>", ""), times("<ul><li>x</li></ul>")),
    "few styles open through a list": beside(lambda _: f"<ul><li>{STYLES}", times("<li>x"), 0),
    "comments never closed": times("<!--"),
    "comments": times("<b><!-- --></b>\n\n"),
    "declarations": times("<!DOCTYPE "),
    "instructions": times("<?"),
    "instructions with an end that is none": times("<? >\n"),
    "CDATA": times("<![CDATA[ >\n"),
    "scripts": times("<script>"),
    "ampersands": times("&"),
    "numbers of letters": times("&#"),
    "entities": times("&amp;"),
    "autolinks": times("<http://a.b> "),
    "autolinks never closed": times("<http://a.b "),
    "an address of at signs": nest("a@", "<", ">"),
    "a table": lambda length: "a | b\n--|--\n" + "1 | 2\n" * (length // 6),
    "columns": lambda length: "|".join("a" * (length // 4)) + "\n" + "|".join("-" * (length // 4)),
    "columns of rows that have none": lambda length: (
        "|".join("a" * (length // 8)) + "\n" + "|".join("-" * (length // 8)) + "\na" * (length // 4)
    ),
    "pipes": times("|"),
    "a cell of links never closed": lambda length: "a|b\n-|-\n" + "[a](" * (length // 4) + "|b",
    "comments never closed, each on a line": times("<!-- a\n"),
    "scripts never closed, each on a line": times("<script>a\n\n"),
    "items with code never closed": times("- ```\n"),
    "letters without a successor": times("b. a\n\n"),
    "tags with an open quote": times("<b a=\"'"),
    "bare addresses": times("https://a.b "),
    "e-mail addresses": times("a@b.c "),
    "struck words": times("~~a~~ "),
    "lines of label and value": times("A: b\n"),
    "tables": times("a|b\n-|-\n1|2\n\n"),
    "words in small tags": times("<nama> "),
    "tasks": times("- [ ] a\n"),
    "apostrophes": times("'a "),
    "file names": times("a--b.pdf "),
    "pipes in code": lambda length: "`|" * (length // 4) + "\n" + "-|" * (length // 4),
    "a long word": times("a"),
    "a long line": times("kata "),
    "short paragraphs": times("a\n\n"),
    "short lines": times("a\n"),
    "line breaks": times("a  \n"),
    "spaces": lambda length: "a" + " " * length + "b",
    "tabs": times("\t"),
    "blank lines": lambda length: "a" + "\n" * length + "b",
    "blank lines of spaces": times(" \n"),
    "blank lines that are none": times("\u00a0\n"),
    "code": times("    a\n"),
    "code in pieces": times("    a\n\n"),
    "deep code": lambda length: " " * length + "a",
    "much of everything": lambda length: (
        ('a `b` \\* &amp; <b>c</b> [d](e) *f* <http://g.h> "i"  \n' + "kata " * (length // 15_000)) * 2900
    ),
    "capitals": times("A "),
    "dots": times(". . "),
    "dashes": times("-"),
    "emoji": times("\U0001f600*a* "),
}
FRONT_BOMBS: dict[str, Callable[[int], str]] = {
    "lists in lists": nest("[", "", "]"),
    "lists never closed": times("["),
    "keys in keys": nest("{a: ", "b", "}"),
    "dashes": times("- "),
    "question marks": times("? "),
    "deeper each line": stairs(" ", "a:"),
    "keys": numbered("kunci@: x"),
    "one key often": times("judul: x\n"),
    "keys like a known one": numbered("tanggal@: x"),
    "a long key": lambda length: "a" * length + ": x",
    "a long key with a question mark": lambda length: "? " + "a" * length + "\n: x",
    "anchors": numbered("a@: &a@ [*a1@, *a1@]"),
    "laughs": lambda _: "a0: &a0 [x]\n" + "\n".join(f"a{n + 1}: &a{n + 1} [*a{n}, *a{n}]" for n in range(40)),
    "stars": lambda length: "judul: " + "*" * length,
    "tags": lambda length: "judul: " + "!!str " * (length // 6),
    "escapes": lambda length: 'judul: "' + r"\U0001F600" * (length // 10) + '"',
    "a quote never closed": lambda length: 'judul: "' + "a\n" * (length // 2),
    "a block": lambda length: "judul: |\n" + "  a\n" * (length // 4),
    "text over lines": lambda length: "judul: a\n" + "  a\n" * (length // 4),
    "cut values": numbered("kunci@: a #b"),
    "documents": times("--- #\na: b\n"),
    "directives": times("%YAML 1.1\n"),
    "items": lambda length: "tag:\n" + "- a\n" * (length // 4),
    "items with commas": lambda length: "alamat_lama: " + "a/," * (length // 3),
    "photos": lambda length: "foto:\n" + "- x: y\n" * (length // 7),
    "colons": times("judul: "),
    "tabs": times("\ta: b\n"),
    "values with a colon": numbered("kunci@: a: b"),
    "items with a colon": lambda length: "foto:\n" + "- berkas: a: b\n" * (length // 15),
    "items out of line": lambda length: "foto:\n" + "  - berkas: a\n   alt: b\n" * (length // 25),
    "quotes never closed": numbered('kunci@: "a'),
    "lines without a key": lambda length: "judul: a\n" + "kata\n" * (length // 5),
    "spaces in a date": lambda length: "tanggal: 1" + " -" * (length // 2),
    "an address": lambda length: "kontak:\n  surel: a@" + "a." * (length // 2) + "!",
}
SMALL, LARGE, LARGEST = 40_000, 250_000, 1_000_000
MOST_SECONDS = 20
GROWTH = 3.5

# Reads what it is sent in a process of its own, which the system ends when one reading takes
# too much of the processor or of memory.
WORKER = f"""
import pickle, resource, signal, sys, time
from zoneinfo import ZoneInfo
from pressroom.records.reader import read_file
from pressroom.records.kinds.release import Release
resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
first = None
while True:
    source, data, probe = pickle.load(sys.stdin.buffer)
    signal.setitimer(signal.ITIMER_PROF, {MOST_SECONDS})
    start = time.process_time()
    made, _ = read_file(Release, source, data, ZoneInfo("Asia/Jakarta"))
    seconds = time.process_time() - start
    signal.setitimer(signal.ITIMER_PROF, 0)
    after = read_file(Release, source, probe, ZoneInfo("Asia/Jakarta"))
    first = first or after
    answer = seconds, made.record is not None, len(made.problems), after == first
    pickle.dump(answer, sys.stdout.buffer)
    sys.stdout.buffer.flush()
"""


class Reader:
    """The other process, started when it is needed."""

    process: subprocess.Popen[bytes] | None = None

    def seconds(self, data: bytes) -> float:
        """How long it took to read ``data``."""
        if self.process is None:
            self.process = subprocess.Popen(
                [sys.executable, "-c", WORKER],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=os.environ | {"PYTHONPATH": str(ROOT / "plugins")},
            )
            self.seconds(file(Release, "Pertama."))
        assert self.process.stdin
        assert self.process.stdout
        pickle.dump((SOURCES[Release], data, file(Release, PROBE)), self.process.stdin)
        self.process.stdin.flush()
        try:
            seconds, whole, problems, alike = pickle.load(self.process.stdout)
        except EOFError:
            self.end()
            pytest.fail(f"reading took more than {MOST_SECONDS} seconds, or crashed")
        assert whole or problems
        assert alike, "what is read depends on what was read before"
        return float(seconds)

    def end(self) -> None:
        if self.process:
            self.process.kill()
            self.process.communicate()
            self.process = None


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    pytest.importorskip("resource", reason="only Unix can hold a process to its limits")
    made = Reader()
    yield made
    made.end()


# Those that stand for a kind.
KINDS = {
    *(
        "open brackets with words",
        "links never closed",
        "references",
        "footnotes of footnotes",
        "stars with words",
    ),
    *(
        "backticks with words",
        "escapes",
        "double quotes",
        "block quotes and lists on a line",
        "hashes with words",
    ),
    *(
        "list, deeper each line",
        "tags of a list",
        "attributes never closed",
        "comments never closed",
        "columns",
    ),
    *("a table", "bare addresses", "words in small tags", "blank lines that are none", "much of everything"),
    *("lists in lists", "keys", "laughs", "a quote never closed", "items with a colon", "spaces in a date"),
}


def assert_linear(reader: Reader, make: Callable[[int], bytes]) -> None:
    reader.seconds(make(LARGE))
    once = reader.seconds(make(SMALL))
    if once > 0.2 and reader.seconds(make(2 * SMALL)) > GROWTH * once:
        assert reader.seconds(make(2 * SMALL)) <= GROWTH * reader.seconds(make(SMALL))


def one_of_each_kind(bombs: Iterable[str]) -> list[Any]:
    """The names of ``bombs``, of which every run has those that stand for a kind, and ``make audit`` all."""
    return [name if name in KINDS else pytest.param(name, marks=pytest.mark.audit) for name in bombs]


@pytest.mark.parametrize("name", one_of_each_kind(BODY_BOMBS))
def test_no_body_takes_more_than_its_length_warrants(reader: Reader, name: str) -> None:
    assert_linear(reader, lambda length: file(Release, BODY_BOMBS[name](length)))


@pytest.mark.audit
@pytest.mark.parametrize("name", BODY_BOMBS)
def test_the_largest_body_is_read_in_time(reader: Reader, name: str) -> None:
    reader.seconds(file(Release, BODY_BOMBS[name](LARGEST)))


@pytest.mark.audit
@pytest.mark.parametrize("name", FRONT_BOMBS)
def test_the_largest_front_matter_is_read_in_time(reader: Reader, name: str) -> None:
    reader.seconds(f"---\n{FRONT_BOMBS[name](LARGEST)}\n---\nIsi.\n".encode())


@pytest.mark.parametrize("name", one_of_each_kind(FRONT_BOMBS))
def test_no_front_matter_takes_more_than_its_length_warrants(reader: Reader, name: str) -> None:
    assert_linear(reader, lambda length: f"---\n{FRONT_BOMBS[name](length)}\n---\nIsi.\n".encode())


WORDS = 'Pemerintah kota, kata "Wali Kota" (dan timnya), menambah layanan *baru* bagi warga. '
LARGE_BODIES: dict[str, str] = {
    "a book": f"{WORDS * 10}\n\n" * 250,
    "headings without blank lines": "\n".join(f"## Bagian {n}\n{WORDS * 3}" for n in range(60)),
    "a table of a thousand rows": "No | Nama | Alamat surel | Nilai\n--|--|--|--:\n"
    + "\n".join(f'{n} | Siti "Ani" {n} | siti_ani_{n}@kota.example | 1.000' for n in range(1000)),
    "a list of links": "\n".join(f"- [Dokumen {n}](lampiran/2022/dokumen_{n}.pdf)" for n in range(1000)),
    "a list of references": "\n\n".join(f"[Dokumen][d{n}]" for n in range(200))
    + "\n\n"
    + "\n".join(f"[d{n}]: https://kota.example/{n} 'Dokumen'" for n in range(200)),
    "footnotes": "\n\n".join(f"{WORDS}[^{n}]\n\n[^{n}]: {WORDS}" for n in range(150)),
    "abbreviations": f"{WORDS}RSUD dan PNS.\n\n" * 100 + "\n".join(f"*[PNS{n}]: Pegawai" for n in range(60)),
    "a glossary": "\n\n".join(f"Istilah {n}\n: {WORDS}" for n in range(500)),
    "poems": "\n\n".join("\n".join(["Larik yang pendek  "] * 4) for _ in range(500)),
    "ornaments": "\n\n".join(
        ["* * * * * * * * * * * * * * * *", "- - - - - - - - - - - - -", "=" * 900, "_" * 700, WORDS]
    ),
    "a pasted table": "<table>"
    + "<tr><td><b>a</b></td><td><font size=2>b</font></td></tr>\n" * 250
    + "</table>",
    "pictures in the text": "![][gambar1]\n\n![][gambar2]\n\nIsi.\n\n"
    + "".join(f"[gambar{n}]: <data:image/png;base64,{'iVBORw0KGgo' * 20_000}>\n\n" for n in (1, 2)),
    "quotations": "\n>\n".join(f"> > {WORDS}" for _ in range(300)),
    "a code": "\n".join(f"    if a[{n}] < b: `c`" for n in range(200)),
}


@pytest.mark.parametrize("name", LARGE_BODIES)
def test_what_is_large_but_sound_is_read(name: str) -> None:
    result, made = check(Release, file(Release, LARGE_BODIES[name]))
    assert result.record, result.problems
    assert made.lead or name == "pictures in the text"
