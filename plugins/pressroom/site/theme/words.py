"""Every word the public reads that is not content: one file for each language in ``theme/words``, all
with the same keys.

The English file has the words of the pages under ``/en/``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ... import content_problems
from ...problems import Message

LANGUAGES = ("id", "en")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
# A word of the table [body] (see ``city_words``).
_BODY_WORD = re.compile(r"\{body\.(\w+)\}")
Words = dict[str, Any]


def load(folder: Path) -> dict[str, Words]:
    """The words of every language, by its code, from the files in ``folder``. Raises OSError,
    UnicodeDecodeError and tomllib.TOMLDecodeError."""
    return {
        language: tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))
        for language in LANGUAGES
    }


def with_fallback(words: Mapping[str, Any], fallback: Mapping[str, Any]) -> Words:
    """``words`` with exactly the keys of ``fallback``, which also gives the words that are missing. So a
    missing word is a problem that is reported, but breaks no page."""
    return {
        key: with_fallback(words.get(key, {}), value) if isinstance(value, dict) else words.get(key, value)
        for key, value in fallback.items()
    }


def find_problems(folder: Path, words: Mapping[str, Words]) -> Iterator[tuple[str, int, Message]]:
    """The words that one file of ``folder`` has and another lacks, those with other placeholders, and those that name a
    word of the table [body] that there is not:
    the name of the file at fault, the line where the word belongs (from 1), the message."""
    flat = {language: dict(_flatten(own_words)) for language, own_words in words.items()}
    for language, own in flat.items():
        body = {key for key in own if key.startswith("body.")}
        name = f"{language}.toml"
        text = (folder / name).read_text(encoding="utf-8").splitlines()
        for key, value in own.items():
            for word in sorted(set(_BODY_WORD.findall(str(value)))):
                if f"body.{word[:1].lower()}{word[1:]}" not in body:
                    line = _line(text, *key.rpartition(".")[::2])
                    yield name, line, content_problems.unknown_body_word(key, word)
        for other in flat:
            for key, value in flat[other].items() if other != language else ():
                if key not in flat[language]:
                    line = _line(text, key.rpartition(".")[0])
                    yield name, line, content_problems.missing_word(key, f"{other}.toml")
                elif language != LANGUAGES[0] and _placeholders(value) != _placeholders(flat[language][key]):
                    section, _, word = key.rpartition(".")
                    line = _line(text, section, word)
                    yield name, line, content_problems.other_placeholders(key, sorted(_placeholders(value)))


def _flatten(words: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Each word with its dotted key (``search.title``)."""
    for key, value in words.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def _placeholders(value: Any) -> set[str]:
    return set(_PLACEHOLDER.findall(str(value)))


def _line(text: list[str], section: str, word: str = "") -> int:
    """The line of ``word`` in ``section``, else that of the section, else the first, counted from 1."""
    section_line = 1
    current = ""
    for number, line in enumerate(text, start=1):
        if line.startswith("["):
            current = line.strip().strip("[]")
            if current == section:
                section_line = number
        elif word and current == section and line.partition("=")[0].strip().strip('"') == word:
            return number
    return section_line
