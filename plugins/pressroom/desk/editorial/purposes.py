"""What a text is for by its look: whether it invites journalists, or says of something that it is a hoax."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ...records.rules.readable import readable
from .remark import Fault

_HEAD = 10  # lines with words
_MARKS = " #*_>|\\-•"
_PRESS = r"(?:media|pers|wartawan|jurnalis|pewarta|redaksi)"
_COLLEAGUES = r"(?:rekan|kawan|teman|sahabat|awak|insan|para)"
_INVITES = re.compile(
    rf"""undangan\W+(?:(?:untuk\W+)?(?:pe)?liputan|{_PRESS}|(?:konferensi|jumpa)\W+pers)\b
       | (?:kami|dengan\ ini|bermaksud|ingin)\ (?:\w+\ )?(?:mengundang|mengajak|mengharapkan\ kehadiran)\b[^.\n]{{0,60}}\b{_PRESS}\b
       | (?:mengundang|mengharapkan\ kehadiran|memohon\ kehadiran|dimohon\ kehadiran)\ (?:rekan|kawan|teman)\b[^.\n]{{0,40}}\b{_PRESS}\b
       | kepada\W+(?:yth\W+)?{_COLLEAGUES}\b[^.\n]{{0,20}}\b{_PRESS}\b""",
    re.VERBOSE | re.IGNORECASE,
)
_INVITING_LINE = re.compile(r"undangan\b(?!\s+\w+kan\b)", re.IGNORECASE)
_DAY_LINE = re.compile(r"hari\s?(?:[/,]|dan|&)?\s?(?:tanggal|tgl)\.?\s?:", re.IGNORECASE)
# Beside such a line: without it, a notice says when something takes place.
_ASKS = re.compile(r"\b(?:mengundang|undangan|kehadiran|meliput|peliputan|liputan)\b", re.IGNORECASE)
_HOAX = r"(?:hoaks|hoax|hoak)"
_CALLED_HOAX = re.compile(
    rf"""[\[(]\s?{_HOAX}\s?[\])]
       | ^\W*{_HOAX}\s?[!:|–—-]
       | \b(?:adalah|merupakan|dipastikan|dinyatakan|ternyata|itu|ini|tersebut|hanya|cuma)\ (?:kabar\ |berita\ |pesan\ |informasi\ )?{_HOAX}\b
       | \b(?:awas|waspada)\W+{_HOAX}\b""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_LABELLED_HOAX = re.compile(rf"\[\s?{_HOAX}\s?\]", re.IGNORECASE)


def purpose_faults(text: str, first: int, title: str) -> Iterator[Fault]:
    """Of the body ``text``, from line ``first`` of its file, and the ``title``: the first place where it invites
    journalists, and the first that calls something a hoax. The title stands on line 0."""
    written = ((number, readable(line).strip(_MARKS)) for number, line in enumerate(text.split("\n"), first))
    head = list(islice(((number, words) for number, words in written if words), _HEAD))
    called = next((line for line in [(0, title), *head] if _CALLED_HOAX.search(line[1])), None)
    if not called and (label := _LABELLED_HOAX.search(text)):
        called = first + text.count("\n", 0, label.start()), label[0]
    if called:
        yield Fault(called[0], "calls_hoax", (called[1],))
        return
    asks = any(_ASKS.search(words) for _, words in head)
    for number, words in [(0, title), *head]:
        is_invitation = _INVITING_LINE.match(words) and (not number or len(words.split()) < 10)
        if is_invitation or _INVITES.search(words) or (asks and _DAY_LINE.match(words)):
            yield Fault(number, "invites", (words,))
            return
