"""Who seems to be quoted in a text. Only a hint for staff: on texts that nobody has seen before most are missed."""

from __future__ import annotations

import re

from ...records.dates import DAYS

_VERBS = r"(?:kata|ujar|tutur|jelas|ungkap|ucap|imbuh|tambah|papar|tegas|terang|sambung|lanjut|pungkas|sebut|beber|harap)(?:nya)?"
_NAME = r"(?P<name>(?:[A-Z][\w.'’-]*,?)(?: (?:[A-Z][\w.'’-]*|bin|binti))*(?: [A-Z][\w.'’-]*)*)"
_AFTER = re.compile(rf"[\"”][,.]?\s*{_VERBS}\s+{_NAME}")
# Behind a position stands who has it: ``kata Kepala Dinas, Budi Santoso``.
_POSITION = re.compile(
    r"(?:Plt\.?|Plh\.?|Kepala|Wakil|Wali|Camat|Lurah|Sekretaris|Ketua|Asisten|Direktur|Kabag|Kabid|Kasi|Kasubag|Staf)\b"
)
_HOLDER = re.compile(r",\s+((?:(?:dr|drg|Dr|Drs|Dra|Ir|H|Hj)\.? )*[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){0,4})")
_WEEKDAY = re.compile(rf",? (?:{'|'.join(DAYS)})\b.*")
_NO_NAME = frozenset(("Dia", "Ia", "Beliau"))


def speakers(text: str) -> list[str]:
    """The words that stand where a paragraph ``text`` names who speaks."""
    if '"' not in text and "”" not in text:
        return []
    names = [_whole(match["name"], text[match.end() :]) for match in _AFTER.finditer(text)]
    return [name for name in dict.fromkeys(names) if name and name.split()[0] not in _NO_NAME]


def _whole(words: str, rest: str) -> str:
    """The name in ``words``, before which a verb stands; with the ``rest`` of the text if that goes on with it."""
    name = _WEEKDAY.sub("", words).rstrip(",. ")
    holder = _HOLDER.match(f", {rest}" if words.endswith(",") else rest)
    if not _POSITION.match(name) or not holder or _WEEKDAY.match(holder[1]):
        return name
    return f"{name}, {holder[1].rstrip('. ')}"


def full_name(name: str, text: str) -> str:
    """The ``name`` of a speaker as the whole ``text`` gives it where it stands with more words."""
    if " " in name or not (match := re.search(rf"\b{re.escape(name)}(?: [A-Z][\w'’-]+)+", text)):
        return name
    return _WEEKDAY.sub("", match[0])
