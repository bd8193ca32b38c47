"""How a body begins: with its title once more, or with the letterhead of a letter or a press release on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from rapidfuzz import fuzz

from ...records.rules.readable import readable
from .remark import Fault
from .wording import letters

_HEAD = 8  # lines with words
_PROSE = 90  # characters; a longer line is no part of a letterhead, and ends it
_HEADING_MARKS = " #*_>|\\"
_LIKE_TITLE = 92  # per cent
# What says by itself that this is a letterhead; what does beside another line; and what stands in it with others.
_SURE = re.compile(
    r"""(?: siaran\ pers | pers(?:s)?\ rilis | press?\ (?:release|rilis|relis) | rilis(?:\ (?:pers|media|berita))?
            | (?:news|media)\ release | keterangan\ pers | for\ immediate\ release
            | untuk\ (?:segera\ )?(?:disiarkan|diterbitkan|dipublikasikan|dimuat)(?:\ segera)? )
          (?:[\ :–—|-]+(?:humas|nomor|no|pemerintah|pemkot|pemkab|dinas|badan)\b.*)?
        | kepada\s*:?\ yth\b.*
        | (?:pemerintah|pemkot|pemkab|pemprov)\ (?:daerah\ )?(?:(?:kota|kabupaten|provinsi)\ )?
          (?-i:[A-Z][\w']*(?:\ [A-Z][\w']*)?|[A-Z' ]+)""",
    re.VERBOSE | re.IGNORECASE,
)
_LIKELY = re.compile(
    r"""(?-i:(?:DINAS|BADAN|BAGIAN|SEKRETARIAT|INSPEKTORAT|KECAMATAN|KELURAHAN|KANTOR|HUMAS)\ [A-Z ,.&-]+)
        | (?:nomor|nomer|no|sifat|lampiran|lamp|perihal|hal|kepada|yth)\s*[.:]\s?\S.*""",
    re.VERBOSE | re.IGNORECASE,
)
_CONTACT = re.compile(
    r"""(?:jl|jln|jalan)\b\.?\ .*(?:telp|tlp|telepon|fax|faks|kode\ pos|\b\d{5}\b).*
        | (?:telp|tlp|telepon|fax|faks|faksimile|laman|website|e-?mail|surel|pos-?el)\b\s*[.:(].*""",
    re.VERBOSE | re.IGNORECASE,
)


def opening_faults(text: str, first: int, title: str) -> Iterator[Fault]:
    """That the body ``text``, from line ``first`` of its file, begins with its ``title``, or with a letterhead."""
    written = (
        (number, readable(line).strip(_HEADING_MARKS)) for number, line in enumerate(text.split("\n"), first)
    )
    lines = list(islice(((number, words) for number, words in written if words), _HEAD + 1))
    head = list(takewhile(lambda line: len(line[1]) <= _PROSE, lines[:_HEAD]))
    sure, likely, contact = (
        [line for line in head if form.fullmatch(line[1])] for form in (_SURE, _LIKELY, _CONTACT)
    )
    letterhead = sorted([*sure, *likely, *contact])
    if sure or (likely and len(letterhead) > 1):
        yield Fault(letterhead[0][0], "letterhead_in_body", tuple(words for _, words in letterhead))
    number, words = next((line for line in lines if line not in letterhead), (0, ""))
    if words and len(lines) > 1 and _is_title(words, title):
        yield Fault(number, "title_repeated", (words,))


def _is_title(words: str, title: str) -> bool:
    """Whether the line ``words`` is the ``title``, which may be set otherwise."""
    if abs(len(words) - len(title)) > 0.2 * len(title) + 2:
        return False
    return fuzz.ratio(letters(words), letters(title)) >= _LIKE_TITLE
