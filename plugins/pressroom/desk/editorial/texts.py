"""What the body of one file shows by itself: where it is not as it was meant, whom it names, and by what it is known
again. Kept by the digest of the file, so that only what changed is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
from rapidfuzz import fuzz

from ...records.names.mentions import NameFinder
from ...records.rules.readable import line_at, readable
from ...records.text.front_matter import body_of
from ...records.text.markdown_source import without_code, without_comments
from ...records.text.yaml_repair import KeyForms
from .named import Named, named_in
from .sketches import sketch
from .wording import letters


class Source(NamedTuple):
    """A file to look at: where it lies, the keys that its front matter may have, its title and its summary."""

    path: Path
    forms: KeyForms
    title: str
    summary: str


class Fault(NamedTuple):
    """Something in a body that was not meant so, on ``line`` of its file. ``kind`` is the name of the message that says
    so, ``words`` what that takes."""

    line: int
    kind: str
    words: tuple[str, ...]


class Survey(NamedTuple):
    """What a body shows: its faults, the agencies and innovations that it names, and its sketch (see ``sketches``)."""

    faults: tuple[Fault, ...] = ()
    named: tuple[Named, ...] = ()
    sketch: tuple[int, ...] = ()


_DECODER = msgspec.json.Decoder(Survey)


def survey(source: Source, finder: NameFinder) -> str:
    """The Survey of ``source`` as JSON. Raises OSError."""
    body, first = body_of(source.path.read_bytes(), source.forms)
    text = without_comments(without_code(body, ()))
    faults = [
        *_opening_faults(text, first, source.title),
        *_broken_links(text, first),
        *_open_bold(text, first),
    ]
    named = named_in(text, first, source.title, source.summary, finder)
    found = Survey(tuple(sorted(faults)), tuple(named), tuple(sketch(readable(text))))
    return msgspec.json.encode(found).decode()


def decoded(encoded: str) -> Survey:
    """The Survey that ``survey`` gave as JSON. Raises msgspec.MsgspecError."""
    return _DECODER.decode(encoded)


# --- the head of the body

_HEAD = 8  # lines with words
_PROSE = 90  # characters; a longer line is no part of a letterhead, and ends it
_HEADING_MARKS = " #*_>|\\"
_LIKE_TITLE = 92  # per cent
_LETTERHEAD = re.compile(
    r"""(?: (?:press\ release|pers\ rilis|rilis(?:\ pers)?|siaran\ pers)(?:\ (?:humas|nomor|no)\b.*)?
        | (?:nomor|nomer|no|sifat|lampiran|lamp|perihal|hal|kepada(?:\ yth)?|yth)\s*[.:]\s?\S.*
        | kepada\ yth\b.*
        | (?:pemerintah|pemkot|pemkab|pemprov)\ (?:daerah\ )?(?:kota|kabupaten|provinsi)\ [\w' ]+
        | (?:jl|jln|jalan)\b\.?\ .*(?:telp|tlp|telepon|fax|faks|kode\ pos|\b\d{5}\b).*
        | (?:telp|tlp|telepon|fax|faks|faksimile|laman|website|e-?mail|surel|pos-?el)\b\s*[.:(].*
        )""",
    re.VERBOSE | re.IGNORECASE,
)
# One of these alone may begin a text: ``Perihal: …`` under nothing is a label like others.
_SURE = re.compile(
    r"press release|pers rilis|rilis|siaran pers|pem(?:erintah|kot|kab|prov)|kepada", re.IGNORECASE
)


def _opening_faults(text: str, first: int, title: str) -> Iterator[Fault]:
    """That the body begins with its title, or with a letterhead."""
    heads: list[tuple[int, str]] = []
    repeated = False
    count = 0
    for number, line in enumerate(text.split("\n"), first):
        words = readable(line).strip(_HEADING_MARKS)
        if not words:
            continue
        count += 1
        if not repeated and len(heads) == count - 1 and _is_title(words, title):
            repeated = True
            yield Fault(number, "title_repeated", (words,))
        elif count > _HEAD or len(words) > _PROSE:
            break
        elif _LETTERHEAD.fullmatch(words):
            heads.append((number, words))
    if heads and (len(heads) > 1 or _SURE.match(heads[0][1])):
        yield Fault(heads[0][0], "letterhead_in_body", tuple(words for _, words in heads))


def _is_title(words: str, title: str) -> bool:
    """Whether the line ``words`` is the ``title``, which may be set otherwise."""
    if abs(len(words) - len(title)) > 0.2 * len(title) + 2:
        return False
    return fuzz.ratio(letters(words), letters(title)) >= _LIKE_TITLE


# --- links that are none

_HOST = r"(?=[\w-]+(?:\.[\w-]+)+)"
# How https:// is mistyped: a letter too few or too many, another sign, a space; said twice.
_SCHEME = re.compile(
    rf"""(?<![\w/])(?:
        (?P<scheme>(?:h{{1,2}}t{{1,3}}p{{1,2}}|ttp|htt)s{{0,2}})\ ?(?P<signs>[:;.,]{{0,2}}\ ?/{{1,3}}\ ?|:\ ?){_HOST}
      | https?:/{{1,2}}(?=https?:/)
      | (?:www[,;:]\ ?|www\.\ |ww\.|w{{4,}}\.)(?=[\w-]+(?:[.,][\w-]+)+)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_REST = re.compile(r"[^\s<>()\[\]\"“”]*")
_RIGHT_SCHEMES = ("http", "https")


def _broken_links(text: str, first: int) -> Iterator[Fault]:
    lowered = text.lower()
    if not any(sign in lowered for sign in ("htt", "htp", "ttp", "hht", "ww")):
        return
    for match in _SCHEME.finditer(text):
        if match["scheme"] and match["scheme"].lower() in _RIGHT_SCHEMES and match["signs"] == "://":
            continue
        rest = _REST.match(text, match.end())
        address = (rest[0] if rest else "").rstrip(".,;:!?*_'’")
        if match["scheme"]:
            right = f"{'https' if 's' in match['scheme'].lower() else 'http'}://{address}"
        elif match[0].lower().startswith("http"):
            right = address
        else:
            right = f"www.{address.replace(',', '.')}"
        yield Fault(line_at(text, match.start(), first), "not_a_link", (match[0] + address, right))


# --- bold that is not closed

_BLANK = re.compile(r"\n[ \t]*\n")
_MARK = re.compile(r"(?<![*\\])\*\*(?!\*)")
_CLOSED = re.compile(r"(?<![*\\])\*\*(?![\s*])(?:(?!\*\*).)+?(?<![\s\\])\*\*(?!\*)", re.DOTALL)
_OPENING = re.compile(r"(?<![\w*\\])\*\*(?=[^\s*])")


def _open_bold(text: str, first: int) -> Iterator[Fault]:
    """In each paragraph with an odd number of ``**`` the one that opens and is not closed."""
    if "**" not in text:
        return
    start = 0
    for paragraph in _BLANK.split(text):
        place = text.find(paragraph, start)
        start = place + len(paragraph)
        if "**" not in paragraph or len(_MARK.findall(paragraph)) % 2 == 0:
            continue
        rest = _CLOSED.sub(lambda bold: " " * len(bold[0]), paragraph)
        if opening := _OPENING.search(rest):
            words = paragraph[opening.end() :].split("\n")[0]
            yield Fault(line_at(text, place + opening.start(), first), "bold_left_open", (words,))
