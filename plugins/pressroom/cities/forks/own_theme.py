"""The theme of a copy as a city's folder that lies over the theme of today: only what the city changed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ... import command_messages, successors
from ...command_error import CommandError
from ...problems import printed
from ...site.theme.drawings import draw_the_same
from ..git_blobs import blob_names, unix
from ..layout import DRAWINGS, THEME, TOKENS, WORDS
from ..merging import merge
from ..token_sheet import token_sheet
from .history import Upstream
from .own_tokens import OwnTokens, own_tokens
from .own_words import OwnWords, own_words
from .toml_text import toml


@dataclass
class OwnTheme:
    """``files``: what lies over the theme, by path; ``by_hand``: what the city changed where the theme of today
    changed too, or where it has nothing now, as the city has it; ``unknown``: the paths of files of which it cannot be
    told whether the city changed them; ``deleted``: those that the city deleted; ``words`` by language and ``tokens``:
    what was told of them; ``theme``: the folder of the theme of today."""

    theme: Path
    files: dict[str, bytes] = field(default_factory=dict)
    by_hand: dict[str, bytes] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    words: dict[str, OwnWords] = field(default_factory=dict)
    tokens: OwnTokens | None = None


def own_theme(fork: Path, paths: list[str], upstream: Upstream | None, theme: Path) -> OwnTheme:
    """What is the city's own among the files ``paths`` of the theme of the copy at ``fork``, from within its theme.
    Raises CommandError for words that cannot be read, OSError."""
    own = OwnTheme(theme)
    before = upstream.files(THEME) if upstream else {}
    for path in paths:
        data = (fork / THEME / path).read_bytes()
        if before.get(f"{THEME}/{path}") in blob_names(data):
            continue
        base = upstream.read(f"{THEME}/{path}") if upstream else _bytes(theme / path)
        if path == TOKENS:
            _add_tokens(own, data, base or b"")
        elif path.startswith(WORDS) and path.endswith(".toml"):
            _add_words(own, f"{fork.as_posix()}/{THEME}/{path}", path, data, base or b"")
        elif upstream or path.startswith(DRAWINGS):
            _add_file(own, path, data, base)
        elif data != base:
            own.unknown.append(path)
    own.deleted = sorted({path.removeprefix(f"{THEME}/") for path in before} - set(paths))
    return own


def _add_file(own: OwnTheme, path: str, data: bytes, base: bytes | None) -> None:
    today = path if (own.theme / path).is_file() else successors.THEME_FILES.get(path, path)
    new = _bytes(own.theme / today)
    if today.startswith(DRAWINGS):
        if not (new and draw_the_same(data, new)) and today not in own.files:
            own.files[today] = data
    elif base is None and new is None:
        own.files[path] = data
    else:
        merged = merge(unix(data), base, new) if base is not None and new is not None else None
        if merged is None:
            own.by_hand[path] = data
        elif merged != new:
            own.files[today] = merged


def _add_words(own: OwnTheme, source: str, path: str, data: bytes, base: bytes) -> None:
    new = _bytes(own.theme / path)
    if new is None:  # a language that the theme does not have
        own.files[path] = data
        return
    language = path.removeprefix(WORDS).removesuffix(".toml")
    words = own_words(_table(source, data), _table(path, base), _table(path, new))
    own.words[language] = words
    if words.words:
        heading = command_messages.own_words_heading()
        own.files[path] = f"# {heading}\n\n{toml(words.words)}".encode()


def _add_tokens(own: OwnTheme, data: bytes, base: bytes) -> None:
    new = _bytes(own.theme / TOKENS) or b""
    own.tokens = own_tokens(*(text.decode("utf-8", "replace") for text in (data, base, new)))
    if own.tokens.light or own.tokens.dark:
        own.files[TOKENS] = token_sheet(
            own.tokens.light, own.tokens.dark, command_messages.own_tokens_heading()
        ).encode()
    if own.tokens.more or own.tokens.others:
        own.by_hand[TOKENS] = data


def _table(source: str, data: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CommandError(printed(source, 1, command_messages.words_unreadable(str(error)))) from error


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
