"""The theme is read: its words, its tokens, its drawings, and what of a city's lies over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..problems import Message, Problems
from ..site.theme import drawings, palette, words
from ..site.theme.layers import Theme
from ..site.theme.overlay import read_overlay
from .run_state import Run, display_path
from .theme_folder import merge


@dataclass(frozen=True, slots=True)
class ReadTheme:
    """The theme, ``words`` by language, and, where something of the city's lies over it: what is to be said of files that
    take the place of none, by their paths; whether a template could not be used."""

    theme: Theme
    words: dict[str, words.Words]
    strays: dict[str, Message] = field(default_factory=dict)
    broken_templates: bool = False


def read_theme(run: Run, jinja_options: Mapping[str, Any], theme: Theme, problems: Problems) -> ReadTheme:
    """The theme, in whose folder now stands what is to be read; ``jinja_options``: those of the environment of templates.
    What is wrong with it is added to ``problems``. Raises OSError, and UnicodeDecodeError and tomllib.TOMLDecodeError for
    files of the house."""

    def report(path: str, line: int, message: Message) -> None:
        problems.add(display_path(str(theme.source(path))), line, message)

    words_by_language = words.load(theme.house / "words")
    for file, line, message in words.find_problems(theme.house / "words", words_by_language):
        report(f"words/{file}", line, message)
    read = ReadTheme(theme, words_by_language)
    if theme.city:
        overlay = read_overlay(theme, words_by_language, jinja_options)
        for problem in overlay.problems:
            report(*problem)
        # Words alone need no folder.
        folder = merge(theme, overlay.files, run) if overlay.files else theme.house
        theme = replace(theme, folder=folder)
        read = ReadTheme(theme, overlay.words, overlay.strays, overlay.broken_templates)
    else:
        tokens = theme.folder / palette.TOKENS
        for line, message in palette.find_problems(tokens.read_text(encoding="utf-8")):
            report(palette.TOKENS, line, message)
    for drawing, line, message in drawings.find_problems(theme.folder):
        report(drawing.relative_to(theme.folder).as_posix(), line, message)
    read.words["en"] = words.with_fallback(read.words["en"], read.words["id"])
    return read
