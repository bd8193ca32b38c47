"""Every word the public reads that is not content: a file a language in ``theme/words``, all of
one shape.

What the Indonesian file says in Indonesian, the English one says for the pages under ``/en/``.
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
Words = dict[str, Any]


def load(folder: Path) -> dict[str, Words]:
    """The words of every language from the files in ``folder``. Raises OSError and
    tomllib.TOMLDecodeError."""
    return {
        language: tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))
        for language in LANGUAGES
    }


def whole(words: Mapping[str, Any], instead: Mapping[str, Any]) -> Words:
    """``words``, and of ``instead`` what is missing there: a fault is told, and no page breaks."""
    return {
        key: whole(words.get(key, {}), value) if isinstance(value, dict) else words.get(key, value)
        for key, value in instead.items()
    }


def faults(folder: Path, words: Mapping[str, Words]) -> Iterator[tuple[str, int, Message]]:
    """What one file has and another lacks: the file's name, the line where it belongs, the
    problem."""
    flat = {language: dict(_flat(found)) for language, found in words.items()}
    for language in flat:
        name = f"{language}.toml"
        text = (folder / name).read_text(encoding="utf-8").splitlines()
        for other in flat:
            for key, value in flat[other].items() if other != language else ():
                if key not in flat[language]:
                    line = _line(text, key.rpartition(".")[0])
                    yield name, line, content_problems.missing_word(key, f"{other}.toml")
                elif language != LANGUAGES[0] and _placeholders(value) != _placeholders(flat[language][key]):
                    line = _line(text, *_split(key))
                    yield name, line, content_problems.other_placeholders(key, sorted(_placeholders(value)))


def _flat(words: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in words.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield before + key, value


def _placeholders(value: Any) -> set[str]:
    return set(_PLACEHOLDER.findall(str(value)))


def _split(key: str) -> tuple[str, str]:
    section, _, word = key.rpartition(".")
    return section, word


def _line(text: list[str], section: str, word: str = "") -> int:
    """The line of ``word`` in ``section``, else that of the section, else the first."""
    found = 1
    here = ""
    for number, line in enumerate(text, start=1):
        if line.startswith("["):
            here = line.strip().strip("[]")
            if here == section:
                found = number
        elif word and here == section and line.partition("=")[0].strip().strip('"') == word:
            return number
    return found
