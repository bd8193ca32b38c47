"""Whom a text names, and whether as more than a place or in passing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...records.names.expansions import Kind
from ...records.names.mentions import Mention, NameFinder
from ...records.rules.readable import line_at


class Named(NamedTuple):
    """An agency or innovation that a text names: its slug, the words and the line of the first place, and whether the
    text is about it too: it stands in the title, the summary or the first paragraph, twice, or it speaks or acts."""

    kind: Kind
    slug: str
    words: str
    line: int
    matters: bool


_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\n]*\)")
_MARKS = "*_`"
# A name behind these is where something is, not who does it: ``di aula Kecamatan X``, ``pada Dinas Y``.
_PLACE = re.compile(
    r"\b(?:(?:di|ke|pada|dekat|depan|sekitar|menuju|hubungi|alamat|kontak)\s+(?:[\w-]+\s+){0,2}|(?:warga|wilayah|kawasan)\s+)$",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s*(?:,|/|&|,?\s+(?:dan|serta|hingga|atau))\s*")
_SPEECH = (
    r"(?:kata|ujar|tutur|ucap|jelas|terang|papar|tambah|sambung|imbuh|ungkap|tegas|lanjut|menurut|"
    r"(?:meng|men|mem|me|ber)(?:ata|yata|jelas|erang|utur|yampai|egas|ambah|ungkap|aku|imbau|ingat|ajak|apar|ucap|harap)\w*)"
)
_SPEAKS_BEFORE = re.compile(rf"\b{_SPEECH}\s+(?:\w+\s+){{0,3}}$", re.IGNORECASE)
_SPEAKS_BEHIND = re.compile(rf"[^.!?\n]{{0,80}}?\b{_SPEECH}\b", re.IGNORECASE)
# The head of an agency speaks for it.
_HEAD = re.compile(
    r"\b(?:kepala|plt|pj|sekretaris|kabid|camat|lurah|kadis\w*|kabag\w*)\W+(?:\w+\W+){0,2}$", re.IGNORECASE
)
_HEAD_WORD = re.compile(r"(?:camat|lurah|ka(?:dis|ban|bag))", re.IGNORECASE)
# ``Dinas X menggelar``, ``Dinas X Kota Y akan membuka``: at the beginning of a sentence.
_BEGINS = re.compile(r"(?:^|[.!?:—–-]\s+|\n\s*(?:[-*•]\s+|\d+[.)]\s+)?)$")
_ACTS = re.compile(
    r"(?:\s+(?:Kota|Kabupaten)\s+\w+(?:\s[A-Z]\w+)?)?(?:\s*\([^)\n]{1,30}\))?(?:\s*,[^,.\n]{1,60},)?"
    r"\s+(?:(?:akan|telah|sudah|juga|kini|mulai|kembali|bersama\s[^,.\n]{1,60}?)\s+)?(?:me[mnrlwy]\w{3,}|meng\w{3,}|ber\w{4,})\b"
)
_REACH = 60


def named_in(text: str, first: int, title: str, summary: str, finder: NameFinder) -> Iterator[Named]:
    """Each agency and innovation that the body ``text``, from line ``first`` of its file, the title or the summary
    names. What only these two name is said of no line of the body, but of line 0."""
    plain = _LINK.sub(r"\1", text) if "](" in text else text
    for mark in _MARKS:
        plain = plain.replace(mark, "")
    lead = plain.find("\n\n", len(plain) - len(plain.lstrip()))
    heading = {(one.kind, one.slug): one for part in (title, summary) for one in finder.mentions(part)}
    places: dict[tuple[Kind, str], list[Mention]] = {}
    actors: dict[tuple[Kind, str], list[Mention]] = {}
    for mention, is_place in _with_places(plain, finder.mentions(plain)):
        key = mention.kind, mention.slug
        actors.setdefault(key, [])
        (places if is_place else actors).setdefault(key, []).append(mention)
    for key, one in heading.items():
        if key not in actors:
            yield Named(*key, one.words, 0, True)
    for key, mentions in actors.items():
        matters = (
            key in heading
            or len(mentions) > 1
            or any(one.start < lead or lead < 0 for one in mentions)
            or any(one.kind == "agency" and _speaks_or_acts(plain, one) for one in mentions)
        )
        told = (mentions or places[key])[0]
        yield Named(*key, " ".join(told.words.split()), line_at(plain, told.start, first), matters)


def _with_places(text: str, mentions: list[Mention]) -> Iterator[tuple[Mention, bool]]:
    """Each of the ``mentions``, and whether it says where something is; so does what a list goes on with."""
    end, was_place = 0, False
    for mention in mentions:
        before = text[max(mention.start - _REACH, 0) : mention.start]
        goes_on = was_place and _JOINT.fullmatch(text, end, mention.start)
        was_place = mention.kind == "agency" and bool(goes_on or _PLACE.search(before))
        end = mention.end
        yield mention, was_place


def _speaks_or_acts(text: str, mention: Mention) -> bool:
    before = text[max(mention.start - _REACH, 0) : mention.start]
    behind = text[mention.end : mention.end + 2 * _REACH]
    if _SPEAKS_BEFORE.search(before):
        return True
    if (_HEAD.search(before) or _HEAD_WORD.match(mention.words)) and _SPEAKS_BEHIND.match(behind):
        return True
    return bool(_BEGINS.search(before) and _ACTS.match(behind))
