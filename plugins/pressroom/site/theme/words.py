"""Every word the public reads that is not content: one file for each language in ``theme/words``, all
with the same keys.

The English file has the words of the pages under ``/en/``. A city's own files hold only the words that differ, and lie
over the house's (``lay_over``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from string import Formatter
from typing import Any

from ... import content_problems, successors
from ...problems import Message

LANGUAGES = ("id", "en")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_HEADER = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_AT_LINE = re.compile(r" \(at (?:line (\d+)|end of document).*\)")
_NEAR = 0.7
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


def lay_over(
    words: Mapping[str, Words], folder: Path, mentioned: str
) -> tuple[dict[str, Words], list[tuple[str, int, Message]]]:
    """``words`` with those of the files in ``folder`` in place of their own, and what is wrong in these: the name of the
    file, the line (from 1), the message. A word that cannot stand in the place of the other is left out. ``mentioned``:
    the text of the templates that may show words of their own."""
    merged, problems = {language: _copy(words[language]) for language in words}, []
    new: dict[str, set[str]] = {language: set() for language in words}
    lines_of: dict[str, dict[str, int]] = {}
    for language in words:
        name = f"{language}.toml"
        if not (folder / name).is_file():
            continue
        try:
            text, own = _read(folder / name)
        except _UnreadableWords as unreadable:
            problems.append((name, *unreadable.args))
            continue
        lines = lines_of[language] = _lines(text)
        for key, message in _replace(merged[language], own, "", new[language]):
            problems.append((name, _line_of(lines, key), message))
        known = list(dict(_flatten(words[language])))
        for key in sorted(new[language]):
            if f"words.{key}" not in mentioned:
                problems.append((name, _line_of(lines, key), _overlies_nothing(key, known)))
    for language, other in (LANGUAGES, LANGUAGES[::-1]):
        for key in sorted(new[other] - new[language]):
            if f"words.{key}" in mentioned:
                message = content_problems.missing_word(key, f"{other}.toml")
                line = _line_of(lines_of.get(language, {}), key.rpartition(".")[0])
                problems.append((f"{language}.toml", line, message))
    return merged, problems


def _overlies_nothing(key: str, known: list[str]) -> Message:
    if key in successors.WORDS:
        return content_problems.former_word(key, successors.WORDS[key])
    return content_problems.word_overlies_nothing(key, "".join(get_close_matches(key, known, 1, _NEAR)))


class _UnreadableWords(Exception):
    """A file of words cannot be read; the arguments are the line (from 1) and the message."""


def _read(file: Path) -> tuple[str, Words]:
    """The text of ``file``, and its words. Raises _UnreadableWords."""
    try:
        data = file.read_bytes()
        text = data.decode("utf-8-sig")
        return text, tomllib.loads(text)
    except OSError as error:
        message = content_problems.unreadable_file(content_problems.reason_of(error))
        raise _UnreadableWords(1, message) from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _UnreadableWords(line, content_problems.theme_not_utf8()) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = _AT_LINE.search(str(error))
        line = int(place[1] or text.count("\n") + 1) if place else 1
        written = "".join(text.splitlines()[line - 1 : line]).strip()
        raise _UnreadableWords(line, content_problems.broken_words(written)) from error


def _copy(words: Mapping[str, Any]) -> Words:
    return {key: _copy(word) if isinstance(word, dict) else word for key, word in words.items()}


def _replace(words: Words, own: Words, prefix: str, new: set[str]) -> Iterator[tuple[str, Message]]:
    """Put those of ``own`` into ``words``, whose keys begin with ``prefix``; the keys that these lack are added to
    ``new``. Gives what is wrong with which: a word with more than a warning is left out."""
    for key, word in own.items():
        path = prefix + key
        if key not in words:
            words[key] = word
            new.update(dict(_flatten({path: word})))
        elif isinstance(word, dict) and isinstance(words[key], dict):
            yield from _replace(words[key], word, f"{path}.", new)
        elif type(word) is not type(words[key]):
            yield path, content_problems.word_of_other_kind(path, words[key])
        elif _fields(word) != _fields(words[key]):
            yield path, content_problems.placeholders_not_of_house(path, sorted(_placeholders(words[key])))
        else:
            if not word and words[key]:
                yield path, content_problems.emptied_word(path)
            words[key] = word


def _fields(word: Any) -> set[str | None]:
    """What ``str.format`` would fill in ``word``; None where it would fail."""
    try:
        return {name for _, name, _, _ in Formatter().parse(str(word)) if name is not None}
    except ValueError:
        return {None}


def _lines(text: str) -> dict[str, int]:
    """The line (from 1) of each table and each word in the TOML ``text``, by its dotted key."""
    lines: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.fullmatch(line):
            table = _dotted(header[1])
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault(f"{table}.{_dotted(key[1])}".lstrip("."), number)
    return lines


def _dotted(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))


def _line_of(lines: Mapping[str, int], key: str) -> int:
    """The line of the word ``key``, else of the table around it, else the first."""
    while key and key not in lines:
        key = key.rpartition(".")[0]
    return lines.get(key, 1)


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
