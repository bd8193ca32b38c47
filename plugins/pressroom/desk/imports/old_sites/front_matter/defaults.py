"""What the configuration of an old site says of all its posts, or of those in a folder: it is read as text and never run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from .....records.text.front_matter import Items, Mapping, Text, Value
from .formats import NotTaken, split

_PELICAN = ("pelicanconf.py", "publishconf.py")
_JEKYLL = ("_config.yml", "_config.yaml")
_DEFAULT_STATUS = re.compile(
    r"^[ \t]*+DEFAULT_METADATA\b[^\n#]{0,40}?=[^#]{0,400}?[\"'(\s]status[\"']?\s{0,9}[:=,]\s{0,9}[\"']([\w -]{1,40})[\"']",
    re.MULTILINE | re.IGNORECASE,
)
_CANNOT_READ = re.compile(r"^\s{0,40}-?\s{0,9}(?:published|draft)\s*+:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Defaults:
    """``status``: the status of a post that names none itself, empty if nothing says it; ``secret``: the beginnings of
    the paths of posts that are kept back; ``public``: the folders with an underscore that the site shows."""

    status: str = ""
    secret: tuple[str, ...] = ()
    public: frozenset[str] = frozenset()


def read(folder: Path, keeps_back: Callable[[Mapping], bool]) -> Defaults:
    """The defaults of the site in ``folder``, or of that whose texts it holds. ``keeps_back``: whether such keys keep a
    post from the public."""
    status = ""
    for text in _texts(folder, _PELICAN):
        match = _DEFAULT_STATUS.search(text)
        if match and status.casefold() in ("", "published"):
            status = match[1]
    secret: list[str] = []
    public: set[str] = set()
    for text in _texts(folder, _JEKYLL):
        settings = _mapping(text)
        if settings is None:
            secret += [""] if _CANNOT_READ.search(text) else []
            continue
        secret += _kept_back(settings, keeps_back)
        public.update(f"_{name}".casefold() for name in _shown_collections(settings))
    return Defaults(status, tuple(secret), frozenset(public))


def _texts(folder: Path, names: tuple[str, ...]) -> Iterator[str]:
    """What stands in the files called ``names`` in ``folder``, or in the one that it is in."""
    for place in (folder, folder.absolute().parent):
        for name in names:
            with suppress(OSError):
                yield (place / name).read_text(encoding="utf-8", errors="replace")


def _mapping(text: str) -> Mapping | None:
    with suppress(NotTaken):
        parts = split(f"---\n{text}\n---\n".encode(), metadata=False)
        return parts[0] if parts and not parts[2] else None
    return None


def _kept_back(settings: Mapping, keeps_back: Callable[[Mapping], bool]) -> Iterator[str]:
    """The beginnings of the paths to which ``settings`` of Jekyll give a value that keeps them back."""
    for default in _items(settings, "defaults"):
        values, scope = _inner(default, "values"), _inner(default, "scope")
        if isinstance(values, Mapping) and keeps_back(values):
            path = _inner(scope, "path") if isinstance(scope, Mapping) else None
            kind = _inner(scope, "type") if isinstance(scope, Mapping) else None
            typed = path.text.strip().strip("/") if isinstance(path, Text) else ""
            if not typed and isinstance(kind, Text) and kind.text.strip() not in ("", "posts", "pages"):
                typed = f"_{kind.text.strip()}"
            yield typed.partition("*")[0]


def _shown_collections(settings: Mapping) -> Iterator[str]:
    """The collections of Jekyll that have pages."""
    collections = _inner(settings, "collections")
    for name, entry in collections.entries.items() if isinstance(collections, Mapping) else ():
        output = _inner(entry.value, "output")
        if isinstance(output, Text) and output.text.strip().casefold() == "true":
            yield name


def _items(mapping: Mapping, key: str) -> tuple[Value, ...]:
    value = _inner(mapping, key)
    return tuple(value.items) if isinstance(value, Items) else ()


def _inner(value: Value | None, key: str) -> Value | None:
    entry = value.entries.get(key) if isinstance(value, Mapping) else None
    return entry.value if entry else None
