"""Who seems to be quoted in a text. Only a hint for staff: on texts that nobody has seen before most are missed."""

from __future__ import annotations

import re

from ...records.dates import DAYS

_VERBS = r"(?:kata|ujar|tutur|jelas|ungkap|ucap|imbuh|tambah|papar|tegas|terang|sambung|lanjut|pungkas|sebut|beber|harap)(?:nya)?"
_NAME = r"(?P<name>(?:[A-Z][\w.'’-]*,?)(?: (?:[A-Z][\w.'’-]*|bin|binti))*(?: [A-Z][\w.'’-]*)*)"
_AFTER = re.compile(rf"[\"”][,.]?\s*{_VERBS}\s+{_NAME}")
_WEEKDAY = re.compile(rf",? (?:{'|'.join(DAYS)})\b.*")
_NO_NAME = frozenset(("Dia", "Ia", "Beliau"))


def speakers(text: str) -> list[str]:
    """The words that stand where a paragraph ``text`` names who speaks."""
    if '"' not in text and "”" not in text:
        return []
    names = [_WEEKDAY.sub("", match["name"]).rstrip(",. ") for match in _AFTER.finditer(text)]
    return [name for name in dict.fromkeys(names) if name and name.split()[0] not in _NO_NAME]
