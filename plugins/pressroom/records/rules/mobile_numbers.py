"""Numbers of mobile telephones in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

# 08…, 62 8…, +62 (0)8…: nine to twelve figures from the 8 on (Kepmenkominfo on the national numbering plan).
_MOBILE = re.compile(
    r"(?<!\d)(?<!\d[ .-])(?:\(?\+?62\)?[ .-]?(?:\(0\)[ .-]?)?|\(?0)"
    r"8[1235789](?:[ .()–-]{0,2}\d){7,10}(?!\d|/\d{4}(?![\d -])|/[A-Z])"
)
_BEGINNING = re.compile(r"(?:0|62\)?[ .-]?(?:\(0\)[ .-]?)?)8[1235789]")
# What a number is called that is meant for everybody.
_PUBLIC = re.compile(
    r"hotline|call cent(?:er|re)|layanan|aduan|posko|darurat|siaga|piket|narahubung|contact person|kontak media"
    r"|help ?desk|humas",
    re.IGNORECASE,
)
_BEFORE = 60  # characters in which such a word stands, within one sentence


def may_have(text: str) -> bool:
    """Whether ``text`` may have such a number, quickly: it has what one begins with."""
    return ("08" in text or "62" in text) and _BEGINNING.search(text) is not None


def find(text: str, *, every: bool = False) -> Iterator[tuple[int, str, str]]:
    """The position of each mobile number in ``text`` that is not called public there, or of ``every`` one; how it
    is written, and its figures from the 8 on."""
    for match in _MOBILE.finditer(text):
        before = re.split(r"[.!?;]\s|\n\s*\n", text[max(match.start() - _BEFORE, 0) : match.start()])[-1]
        if every or not _PUBLIC.search(before):
            yield match.start(), match[0], normal(match[0])


def normal(number: str) -> str:
    """The figures of a telephone ``number`` without the prefix of the country and the 0 before the rest."""
    return re.sub(r"\D", "", number).removeprefix("62").lstrip("0")
