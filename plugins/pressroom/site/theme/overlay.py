"""What a city lays over the theme: which of its files take the place of which, what is wrong with them, and which take the
place of none.

A file that cannot be used is left out, so that the house's stands in its place until it is mended.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import yaml

from ... import content_problems
from ...problems import Message
from . import palette, strays, style_check, tokens, words
from .assets import APART, FEED_STYLE, ICON, PUBLISHED, STYLE
from .layers import TEMPLATES, Theme, files_in
from .palette import TOKENS
from .template_check import HOUSE, TemplateCheck

_WORDS = "words/"
_HOUSE_TEMPLATES = f"{TEMPLATES}{HOUSE}/"
_TEXTS = (".html", ".css", ".toml", ".yaml", ".js", ".typ", ".svg")
_FONT = ".ttf"
_BOM = b"\xef\xbb\xbf"
_EXAMPLE_PARTS = {"name", "macro", "args"}


@dataclass(slots=True)
class Overlay:
    """``files``: what stands in the merged folder beside what stands there of the house, or in place of it, by path.
    ``words``: those of the house and the city, by language. ``problems``: the path within the theme, the line (from 1),
    the message. ``strays``: by path what is to be said of files that take the place of none and that no other file of
    the city names. ``broken_templates``: a template was left out."""

    words: dict[str, words.Words]
    files: dict[str, bytes]
    problems: list[tuple[str, int, Message]]
    strays: dict[str, Message] = field(default_factory=dict)
    broken_templates: bool = False


def read_overlay(
    theme: Theme, house_words: Mapping[str, words.Words], jinja_options: Mapping[str, Any]
) -> Overlay:
    """What the city of ``theme``, which has one, lays over the house, whose words are ``house_words``;
    ``jinja_options``: those of the environment of templates. Raises OSError for files of the house."""
    assert theme.city
    house = set(files_in(theme.house))
    problems: list[tuple[str, int, Message]] = []
    files = dict(_read(theme, house, problems))
    texts = dict(_decode(files, problems))
    mentioned = "\n".join(texts.values())

    merged_words, word_problems = words.lay_over(house_words, theme.city / _WORDS, mentioned)
    problems += [(_WORDS + name, line, message) for name, line, message in word_problems]
    overlay = Overlay(merged_words, files, problems)
    overlay.strays = dict(strays.find_strays(files.keys() - house, house, texts))

    assets = _assets(house | files.keys())
    templates = _templates(theme, house, texts)
    check = TemplateCheck(jinja_options, templates, merged_words["id"], assets)
    house_tokens = (theme.house / TOKENS).read_text(encoding="utf-8")
    for path, text in texts.items():
        faults = list(tokens.find_outside_root(house_tokens, text)) if path == TOKENS else []
        if faults := faults or list(_problems(path, text, check, merged_words["id"], assets)):
            problems += [(path, line, message) for line, message in faults]
            del files[path]
    overlay.broken_templates = any(path.endswith(".html") and path not in files for path, _, _ in problems)
    for path in [path for path in files if path.endswith(_FONT) and not _is_font(files[path])]:
        problems.append((path, 1, content_problems.broken_font()))
        del files[path]
    if TOKENS in files:
        own = texts[TOKENS]
        problems += [(TOKENS, *problem) for problem in palette.find_problems(house_tokens, own)]
        problems += [(TOKENS, *problem) for problem in tokens.find_strays(house_tokens, own, mentioned)]
        files[TOKENS] = tokens.lay_over(house_tokens, own).encode()
    files.update({path: text.encode() for path, text in _under_house(templates)})
    for path in [path for path in files if path.startswith(_WORDS)]:
        del files[path]  # a build takes the words of both as they stand above
    return overlay


def _read(
    theme: Theme, house: set[str], problems: list[tuple[str, int, Message]]
) -> Iterator[tuple[str, bytes]]:
    """The path and the bytes of each file of the city that is not the house's to the last byte."""
    assert theme.city
    for path in files_in(theme.city):
        file = theme.city / path
        if file.is_dir():
            problems.append((path, 1, content_problems.is_link(path)))
        elif path.startswith(_HOUSE_TEMPLATES):
            problems.append((path, 1, content_problems.name_of_house(_HOUSE_TEMPLATES)))
        else:
            try:
                data = file.read_bytes()
            except OSError as error:
                reason = content_problems.reason_of(error)
                problems.append((path, 1, content_problems.unreadable_file(reason)))
                continue
            data = data.removeprefix(_BOM) if path.endswith(_TEXTS) else data
            if path not in house or data != (theme.house / path).read_bytes():
                yield path, data


def _decode(files: dict[str, bytes], problems: list[tuple[str, int, Message]]) -> Iterator[tuple[str, str]]:
    """The texts among ``files``; one that is not UTF-8 is taken out of these. Of words, their own file says it."""
    for path in [path for path in files if path.endswith(_TEXTS) and not path.startswith(_WORDS)]:
        try:
            yield path, files[path].decode()
        except UnicodeDecodeError as error:
            line = files.pop(path).count(b"\n", 0, error.start) + 1
            problems.append((path, line, content_problems.theme_not_utf8()))


def _templates(theme: Theme, house: set[str], texts: Mapping[str, str]) -> dict[str, str]:
    """All templates by name, if some of ``texts`` are: the city's, else the house's, and each of the house's under its
    prefix."""
    own = {path.removeprefix(TEMPLATES): text for path, text in texts.items() if _is_template(path)}
    if not own:
        return {}
    names = [path.removeprefix(TEMPLATES) for path in sorted(house) if _is_template(path)]
    of_house = {name: (theme.house / TEMPLATES / name).read_text(encoding="utf-8") for name in names}
    return {**of_house, **own, **{f"{HOUSE}/{name}": text for name, text in of_house.items()}}


def _under_house(templates: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((TEMPLATES + name, text) for name, text in templates.items() if name.startswith(f"{HOUSE}/"))


def _is_template(path: str) -> bool:
    return path.startswith(TEMPLATES) and path.endswith(".html")


def _assets(paths: set[str]) -> set[str]:
    """The names of the assets of a theme with files at ``paths``."""
    names = {STYLE, FEED_STYLE, ICON}
    for path in paths:
        folder, _, name = path.rpartition("/")
        if folder == "static" and name.endswith(PUBLISHED):
            names.add(name)
        elif name == APART:
            names.add(f"{folder.rpartition('/')[2]}.css")
    return names


def _problems(
    path: str, text: str, check: TemplateCheck, own_words: words.Words, assets: set[str]
) -> Iterator[tuple[int, Message]]:
    """What is wrong with the city's ``text`` at ``path``."""
    if _is_template(path):
        yield from check.find_problems(path.removeprefix(TEMPLATES))
    elif path.endswith(".css"):
        yield from style_check.find_problems(text, own_words, assets)
    elif path.endswith("/examples.yaml"):
        yield from _example_problems(text)


def _is_font(data: bytes) -> bool:
    """Whether ``data`` is a font whose characters and name can be read."""
    from fontTools.ttLib import TTFont

    try:
        with TTFont(BytesIO(data), lazy=True) as font:
            return bool(font.getBestCmap() and font["name"].getBestFamilyName())
    except Exception:  # a spoiled file makes fontTools raise almost anything
        return False


def _example_problems(text: str) -> Iterator[tuple[int, Message]]:
    """What is wrong with the examples of a component."""
    try:
        listed = yaml.load(text, yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error)
        yield mark.line + 1 if mark else 1, content_problems.broken_examples(reason)
        return
    whole = isinstance(listed, list) and all(
        isinstance(one, dict) and one.keys() >= _EXAMPLE_PARTS for one in listed
    )
    if not whole:
        yield 1, content_problems.broken_examples("name, macro, args")
