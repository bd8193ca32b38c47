"""What can be found: a document, and the words that it is found by."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from msgspec import Struct

from .words import chunks, stem

# How well a word fits a document, from its least mention to its being a name.
_ONCE, _TWICE, _OFTEN, _SUMMARY, _TITLE, _TITLE_AND_TEXT, NAME = 0, 1, 2, 3, 5, 6, 7
_OFTEN_FROM = 4  # mentions
_LEAD = 45  # words at the beginning of a text that count twice, since they say what it is about
# How a whole name is kept beside its words: a reader who types it asks for what bears it.
NAME_SIGN = "="
LONGEST_NAME = 80  # characters
# What may be the end of a sentence, and what is likelier an abbreviation ("Jl.", "No.", "dr.").
_SENTENCE_END = re.compile(r"[.!?…][”\"’)]?\s+(?=[\"“‘(]?[A-Z0-9])")
_ABBREVIATION = re.compile(r"\b[^\W\d_]{1,3}\.\s+$")


class Document(Struct, frozen=True):
    """A page as search knows it.

    A hit shows ``title``, ``kind``, ``day`` (``moment`` in ISO), ``mark``, and sentences out of ``summary``,
    ``text`` or ``facts``, which are paragraphs of the page. ``others`` are words by which people ask for it and
    which its page need not show; ``names`` those that are its own, if it is something that has a name.
    ``filters``: by what a search can be narrowed to it, pairs of a filter and a value.
    """

    url: str
    title: str
    kind: str
    moment: str = ""
    day: str = ""
    mark: str = ""
    language: str = ""
    names: tuple[str, ...] = ()
    summary: str = ""
    text: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()

    def row(self) -> list[str]:
        """What a hit shows: the last part is a sentence a line."""
        paragraphs = [paragraph for paragraph in (self.summary, *self.text, *self.facts) if paragraph]
        lines = [sentence for paragraph in paragraphs for sentence in sentences(paragraph)]
        return [
            *(self.url, self.title, self.kind, self.moment, self.day, self.mark, self.language),
            "\n".join(lines),
        ]


@dataclass(slots=True)
class Analysis:
    """The words of a document with their levels and places; the stems of those words that are not among them,
    with the best level of a word of that stem."""

    levels: dict[str, int]
    places: dict[str, list[int]]
    stems: dict[str, int]


def analyse(document: Document) -> Analysis:
    """The words by which ``document`` is found."""
    counts = Counter[str]()
    places = defaultdict[str, list[int]](list)
    place = 0

    def read(lines: tuple[str, ...]) -> list[str]:
        """The words of ``lines``, whose places are noted."""
        nonlocal place
        words: list[str] = []
        for line in lines:
            for chunk in chunks(line):
                for word in chunk:
                    places[word].append(place)
                words += chunk
                place += 1
            place += 1
        return words

    title, summary = read((document.title,)), read((document.summary,))
    body, names = read(document.text), read(document.names)
    counts.update(body)
    counts.update(body[:_LEAD])
    counts.update(read(document.facts))
    counts.update(read(document.others))
    levels = {
        word: _ONCE if count == 1 else _TWICE if count < _OFTEN_FROM else _OFTEN
        for word, count in counts.items()
    }
    levels |= dict.fromkeys(summary, _SUMMARY)
    if document.names:
        levels |= dict.fromkeys((*title, *names), NAME)
    else:
        levels |= {word: _TITLE if counts[word] < 2 else _TITLE_AND_TEXT for word in title}
    stems: dict[str, int] = {}
    for word, level in levels.items():
        root = stem(word)
        if root != word and root not in levels:
            stems[root] = max(level, stems.get(root, 0))
    levels |= dict.fromkeys(map(whole_name, document.names), NAME)
    return Analysis(levels, places, stems)


def whole_name(name: str) -> str:
    """The word under which the whole of ``name`` is kept."""
    return NAME_SIGN + " ".join(chunk[0] for chunk in chunks(name))[:LONGEST_NAME]


def sentences(paragraph: str) -> list[str]:
    """The sentences of ``paragraph``."""
    result, start = [], 0
    for end in _SENTENCE_END.finditer(paragraph):
        if not _ABBREVIATION.search(paragraph, max(start, end.start() - 5), end.end()):
            result.append(paragraph[start : end.end()].rstrip())
            start = end.end()
    return [*result, paragraph[start:]]
