"""The words of a theme as this city says them: those of its kind of body, of its kinds of agencies, and without the
sections that it leaves out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from .words import Words

# {body.agency}, or {body.Agency} at the beginning of a sentence: a word of the table [body].
_OF_BODY = re.compile(r"\{body\.([A-Za-z])(\w+)\}")
# The tables of the words files that no page reads: they tell how other words are to be said.
_BODY, _WITHOUT = "body", "without"
# Those that lead to the page of a section or describe its files, which an empty one has too.
_OF_PAGES = ("search", "data")
# The tables of open data, in the order of their page, each with the section of which it is.
_TABLES = {
    "releases": "releases",
    "agencies": "agencies",
    "innovations": "innovations",
    "visits": "visits",
    "replications": "innovations",
}


def for_city(
    words: Mapping[str, Any],
    kind: str,
    sections: Collection[str],
    agency_kinds: Iterable[str],
    empty: Collection[str] = (),
) -> Words:
    """``words`` as a body of the ``kind`` with these ``sections`` and ``agency_kinds`` says them. Sections that are
    ``empty`` are promised no more than those that are left out. A kind of agency that has no word is called by its own name,
    and the head of such an agency as that of any other."""
    own = {key: table for key, table in words.items() if key not in (_BODY, _WITHOUT)}
    for section, tables in words.get(_WITHOUT, {}).items():
        if section not in sections:
            own = _merged(own, tables)
        elif section in empty:
            own = _merged(own, {key: table for key, table in tables.items() if key not in _OF_PAGES})
    body = words.get(_BODY, {})
    body = body | body.get(kind, {})
    own = dict(_said(own, body))
    for agency_kind in agency_kinds:
        name = agency_kind.replace("-", " ")
        own["agency_kinds"].setdefault(agency_kind, name[:1].upper() + name[1:])
        own["leaders"].setdefault(agency_kind, own["leaders"]["lainnya"])
    data = own["data"]
    tables = [data[table] for table, section in _TABLES.items() if section in sections]
    data["intro"] = data["intro"].replace("{tables}", _enumerated(tables, data))
    return own


def _merged(words: Mapping[str, Any], others: Mapping[str, Any]) -> Words:
    """``words`` with those of ``others`` in their places."""
    return {
        **words,
        **{
            key: _merged(words[key], value) if isinstance(value, dict) else value
            for key, value in others.items()
        },
    }


def _enumerated(names: Iterable[str], words: Mapping[str, str]) -> str:
    """``names``, of which there are two at least, as a sentence begins with them."""
    first, *others = names
    *others, last = (other[:1].lower() + other[1:] for other in others)
    return words["many" if others else "two"].format(others=", ".join([first, *others]), last=last)


def _said(words: Any, body: Mapping[str, Any]) -> Any:
    """``words`` with those of ``body`` in their places, however deep."""
    match words:
        case str():
            return _OF_BODY.sub(lambda match: _word_of(body, *match.groups()), words)
        case dict():
            return {key: _said(value, body) for key, value in words.items()}
        case list():
            return [_said(value, body) for value in words]
    return words


def _word_of(body: Mapping[str, Any], first: str, rest: str) -> str:
    word = body.get(first.lower() + rest)
    if not isinstance(word, str):  # reported as a problem of the words file
        return f"{{body.{first}{rest}}}"
    return word[:1].upper() + word[1:] if first.isupper() else word
