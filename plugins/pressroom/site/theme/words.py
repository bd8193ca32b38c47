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
from .words_file import flatten, line_of, lines_of, placeholders

LANGUAGES = ("id", "en")
_AT_LINE = re.compile(r" \(at (?:line (\d+)|end of document).*\)")
_NEAR = 0.7
# A word of the table [body] (see ``city_words``).
_BODY_WORD = re.compile(r"\{body\.(\w+)\}")
# Tables whose keys are a city's to choose: its kinds of agencies, and who heads them.
_OPEN = ("agency_kinds", "leaders")
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
    word of the table [body] that there is not: the name of the file at fault, the line where the word belongs (from 1),
    the message."""
    flat = {language: dict(flatten(own_words)) for language, own_words in words.items()}
    for language, own in flat.items():
        body = {key for key in own if key.startswith("body.")}
        name = f"{language}.toml"
        lines = lines_of((folder / name).read_text(encoding="utf-8"))
        for key, value in own.items():
            for word in sorted(set(_BODY_WORD.findall(str(value)))):
                if f"body.{word[:1].lower()}{word[1:]}" not in body:
                    yield name, line_of(lines, key), content_problems.unknown_body_word(key, word)
        for other in flat:
            for key, value in flat[other].items() if other != language else ():
                if key not in flat[language]:
                    line = line_of(lines, key.rpartition(".")[0])
                    yield name, line, content_problems.missing_word(key, f"{other}.toml")
                elif language != LANGUAGES[0] and placeholders(value) != placeholders(flat[language][key]):
                    message = content_problems.other_placeholders(key, sorted(placeholders(value)))
                    yield name, line_of(lines, key), message


def lay_over(
    words: Mapping[str, Words], folder: Path, mentioned: str
) -> tuple[dict[str, Words], list[tuple[str, int, Message]]]:
    """``words`` with those of the files in ``folder`` in place of their own, and what is wrong in these: the name of the
    file, the line (from 1), the message. A word that cannot stand in the place of the other is left out. ``mentioned``:
    the text of the templates that may show words of their own."""
    merged, problems = {language: _copy(words[language]) for language in words}, []
    new: dict[str, set[str]] = {language: set() for language in words}
    written: dict[str, dict[str, int]] = {}
    for language in words:
        name = f"{language}.toml"
        if not (folder / name).is_file():
            continue
        try:
            text, own = _read(folder / name)
        except _UnreadableWords as unreadable:
            problems.append((name, *unreadable.args))
            continue
        lines = written[language] = lines_of(text)
        body = _body_words(words[language])
        for key, message in _replace(merged[language], own, "", new[language], body):
            problems.append((name, line_of(lines, key), message))
        known = list(dict(flatten(words[language])))
        for key in sorted(new[language]):
            if f"words.{key}" not in mentioned and key.partition(".")[0] not in _OPEN:
                problems.append((name, line_of(lines, key), _overlies_nothing(key, known)))
    for language, other in (LANGUAGES, LANGUAGES[::-1]):
        for key in sorted(new[other] - new[language]):
            if f"words.{key}" in mentioned:
                message = content_problems.missing_word(key, f"{other}.toml")
                line = line_of(written.get(language, {}), key.rpartition(".")[0])
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


def _replace(
    words: Words, own: Words, prefix: str, new: set[str], body: set[str]
) -> Iterator[tuple[str, Message]]:
    """Put those of ``own`` into ``words``, whose keys begin with ``prefix``; the keys that these lack are added to
    ``new``. Gives what is wrong with which: a word with more than a warning is left out."""
    for key, word in own.items():
        path = prefix + key
        if key not in words:
            words[key] = word
            new.update(dict(flatten({path: word})))
        elif isinstance(word, dict) and isinstance(words[key], dict):
            yield from _replace(words[key], word, f"{path}.", new, body)
        elif type(word) is not type(words[key]):
            yield path, content_problems.word_of_other_kind(path, words[key])
        elif _fields(word) - body != _fields(words[key]) - body:
            yield path, content_problems.placeholders_not_of_house(path, sorted(placeholders(words[key])))
        else:
            if not word and words[key]:
                yield path, content_problems.emptied_word(path)
            words[key] = word


def _body_words(words: Words) -> set[str]:
    """The placeholders ``{body.agency}`` and ``{body.Agency}`` of the table ``[body]``, which any word may have."""
    tables = words.get("body", {})
    names = {*tables, *(name for table in tables.values() if isinstance(table, dict) for name in table)}
    return {f"body.{form}" for name in names for form in (name, name[:1].upper() + name[1:])}


def _fields(word: Any) -> set[str | None]:
    """What ``str.format`` would fill in ``word``; None where it would fail."""
    try:
        return {name for _, name, _, _ in Formatter().parse(str(word)) if name is not None}
    except ValueError:
        return {None}
