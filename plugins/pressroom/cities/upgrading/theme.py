"""What a city lays over the theme, beside the theme of this version: names that are no more, and what the theme changed
under a file or a word of the city's."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import Path as PathInZip

from ... import __version__, command_messages, successors
from ...problems import printed
from ...site.theme.drawings import draw_the_same, is_sign
from ...site.theme.palette import read_palette
from ...site.theme.words_file import flatten, line_of, lines_of, placeholders
from ..founding.repository import first_emblem
from ..git_blobs import unix
from ..layout import EMBLEM, THEME, TOKENS, WORDS
from ..merging import merge
from ..record import Record
from .changes import Change, Remark
from .template_names import renamed_templates, with_names

_TEXTS = (".html", ".css", ".js", ".typ", ".yaml")


@dataclass(frozen=True, slots=True)
class Overlay:
    """``texts``: what the theme has under each text that a city lays over it; ``words``: by language and name what it
    says where the city says something else."""

    texts: dict[str, str]
    words: dict[str, dict[str, Any]]


def overlay(files: Mapping[str, bytes], theme: Path | PathInZip) -> Overlay:
    """What lies under ``files`` of a city's theme, by their paths within it."""
    texts, words = {}, {}
    for path, data in files.items():
        beneath = theme / path
        if path.endswith(_TEXTS) and path != TOKENS and beneath.is_file():
            texts[path] = beneath.read_text(encoding="utf-8")
        elif path.startswith(WORDS) and beneath.is_file():
            said = dict(flatten(_table(beneath.read_bytes()) or {}))
            named = dict(flatten(_table(data) or {}))
            words[path.removeprefix(WORDS).removesuffix(".toml")] = {
                name: said[name] for name in named if name in said
            }
    return Overlay(texts, words)


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of the city's theme in the repository at ``folder``, by their paths within it."""
    own = folder / THEME
    return {path: (own / path).read_bytes() for path in _paths(own)}


def update(folder: Path, theme: Path, record: Record) -> Iterator[Change | Remark]:
    """What becomes of the city's files over ``theme`` in the repository at ``folder``: changes, and what somebody has to
    look at."""
    own = folder / THEME
    if own.resolve() == theme.resolve():  # the theme itself
        return
    paths = _paths(own)
    names = renamed_templates(paths)
    for path in paths:
        source, data = f"{THEME}/{path}", (own / path).read_bytes()
        beneath = theme / path
        if path.startswith(WORDS) and path.endswith(".toml"):
            yield from _words(source, data, beneath, record)
        elif path == EMBLEM:
            yield from _emblem(source, data)
        elif path == TOKENS:
            yield from _tokens(source, data, beneath)
        elif path.endswith(_TEXTS) or not beneath.is_file():
            named = with_names(data, names) if path.endswith(".html") else data
            if beneath.is_file():
                base = record.theme[path].encode() if path in record.theme else None
                yield from _template(source, data, named, base, beneath.read_bytes(), record)
            else:
                yield from _moved(source, path, data, named, paths)


def _moved(source: str, path: str, data: bytes, own: bytes, paths: list[str]) -> Iterator[Change | Remark]:
    """A file that takes the place of none of the theme's now, in its place of today if it has another. ``own``: its text
    with the names of today."""
    successor = successors.THEME_FILES.get(path)
    if successor is None:
        if own != data:
            yield Change(source, data, own, command_messages.theme_references_renamed(), edited=True)
        return
    if not successor or successor in paths:
        yield Remark(printed(source, 1, command_messages.theme_file_not_read(successor), warning=True))
        return
    why = command_messages.theme_file_moved(f"{THEME}/{successor}", renamed=own != data)
    yield Change(f"{THEME}/{successor}", None, own, why)
    yield Change(source, data, None, why)


def _template(
    source: str, data: bytes, own: bytes, base: bytes | None, new: bytes, record: Record
) -> Iterator[Change | Remark]:
    """The city's text with what the theme changed in its own, ``base``, since the city was last brought up to date.
    ``own``: the city's with the names of today."""
    why, text = command_messages.theme_references_renamed(), unix(own)
    if base is None:
        if record.version != __version__ and text != new:
            message = printed(source, 1, command_messages.theme_file_unrecorded(), warning=True)
            difference = Change(source, text, new, "", edited=True).difference()
            yield Remark("\n".join([message, *difference]))
    elif base != new:
        merged = merge(text, base, new)
        if merged is None:
            message = printed(source, 1, command_messages.theme_file_conflicts(), warning=True)
            difference = Change(source, base, new, "", edited=True).difference()
            yield Remark("\n".join([message, *difference]), source)
        elif merged != text:
            why, own = command_messages.theme_file_merged(), _ended_as(data, merged)
    if own != data:
        yield Change(source, data, own, why, edited=True)


def _ended_as(data: bytes, text: bytes) -> bytes:
    """``text`` with the line ends of ``data``."""
    return text if unix(data) == data else text.replace(b"\n", b"\r\n")


def _emblem(source: str, data: bytes) -> Iterator[Change]:
    """The sign with which a repository begins, in its place where it does not say yet that it is no emblem."""
    sign = first_emblem()
    if draw_the_same(data, sign) and not is_sign(data):
        yield Change(source, data, sign, command_messages.emblem_is_sign(), edited=True)


def _tokens(source: str, data: bytes, beneath: Path) -> Iterator[Remark]:
    own = read_palette(data.decode("utf-8", "replace"))
    now = read_palette(beneath.read_text(encoding="utf-8"))
    for name, token in own.light.items():
        if name not in now.light and name in successors.TOKENS:
            message = command_messages.token_not_read(name, successors.TOKENS[name])
            yield Remark(printed(source, token.line, message, warning=True))


def _words(source: str, data: bytes, beneath: Path, record: Record) -> Iterator[Change | Remark]:
    own, theme = _table(data), _table(beneath.read_bytes()) if beneath.is_file() else None
    if own is None or theme is None:
        return  # a build says what is wrong with it
    named, now = dict(flatten(own)), dict(flatten(theme))
    text = data.decode()
    for name, value in named.items():
        if name in now or name not in successors.WORDS:
            continue
        successor = successors.WORDS[name]
        fits = (
            successor in now
            and successor not in named
            and placeholders(value) == placeholders(now[successor])
        )
        renamed = _with_word_renamed(text, name, successor) if fits else None
        if renamed is None:
            message = command_messages.word_not_read(name, str(value), successor)
            yield Remark(printed(source, line_of(lines_of(text), name), message, warning=True))
        else:
            text = renamed
    if text != data.decode():
        yield Change(source, data, text.encode(), command_messages.words_renamed(), edited=True)
    language = beneath.stem
    recorded = record.words.get(language, {})
    for name, value in named.items():
        if name not in now or value == now[name]:
            continue
        if name in recorded:
            message = command_messages.word_changed(name, str(recorded[name]), str(now[name]))
            told = recorded[name] != now[name]
        else:
            message = command_messages.word_unrecorded(name, str(now[name]))
            told = record.version != __version__
        if told:
            yield Remark(printed(source, line_of(lines_of(text), name), message, warning=True))


def _with_word_renamed(text: str, name: str, successor: str) -> str | None:
    """The TOML ``text`` with the word ``name`` under the name ``successor``, in its section; None if that cannot be done
    line by line."""
    lines = text.splitlines(keepends=True)
    number = line_of(lines_of(text), name) - 1
    section, _, key = successor.rpartition(".")
    match = re.match(r"\s*[\w\"-]+\s*=", lines[number])
    if not match:
        return None
    word = f"{key} = {lines[number][match.end() :].strip()}\n"
    del lines[number]
    heading = f"[{section}]"
    if any(line.strip() == heading for line in lines):
        at = next(index for index, line in enumerate(lines) if line.strip() == heading) + 1
        lines.insert(at, word)
    else:
        lines += ["\n"] * bool(lines) + [f"{heading}\n", word]
    renamed = "".join(lines)
    expected = {successor if each == name else each: value for each, value in flatten(tomllib.loads(text))}
    table = _table(renamed.encode())
    return renamed if table is not None and dict(flatten(table)) == expected else None


def _table(data: bytes) -> Mapping[str, Any] | None:
    try:
        return tomllib.loads(data.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None


def _paths(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
