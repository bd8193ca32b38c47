"""The theme's style sheets, static files and icon, named by the digest of their bytes.

A changed file gets a new name, so browsers may keep each file for ever. The files of ``styles/`` and those of
the components become one minified style sheet, each in its cascade layer; a component that few pages use has
a style sheet of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...digests import hex_digest
from ..page import FileInputs, Page, file_bytes
from . import drawings
from .palette import TOKENS, colour, read_palette

FOLDER = "aset/"
# Where the search index lies, whose names change with their bytes too: hosts keep those for pages that are open still.
INDEX_FOLDER = f"{FOLDER}cari/"
STYLE = "style.css"
ICON = "icon.svg"
EMBLEM = "emblem.png"  # the picture in the emblem, if there is one
FEED_STYLE = "feed.css"
# That of what only the preview shows, which it alone writes.
OUTLOOK_STYLE = "outlook.css"
# The style of a component that few pages have; they load it by the component's name.
APART = "apart.css"
# A word, and a link to an asset, in a style.
WORD = re.compile(r"\{words\.(\w+)\.(\w+)\}")
LINK = re.compile(r'url\("([^"/:]+)"\)')
# The component that narrows a list by kinds.
_FILTER = "filter"
_LAYERS = ("tokens", "base", "layout", "components", "print")
# Nesting and newer colour notation are lowered for phones that have not been updated.
_BROWSERS = ["chrome >= 99", "firefox >= 97", "safari >= 15.4", "samsung >= 18"]
# The files of ``static/`` that are published.
PUBLISHED = (".svg", ".woff2", ".png", ".ico", ".js")


@dataclass(frozen=True, slots=True)
class Assets:
    """Every asset by its plain name (``style.css``): its published path and its bytes."""

    files: dict[str, tuple[str, bytes]]

    def path(self, name: str) -> str:
        """The path within the site of the asset ``name``. Raises KeyError."""
        return self.files[name][0]

    def pages(self) -> Iterator[Page]:
        """A Page for each asset."""
        for path, data in self.files.values():
            yield Page(path, file_bytes, FileInputs(data))


def gather(theme: Path, words: dict[str, Any], agency_kinds: Iterable[str] = ()) -> Assets:
    """The assets of the theme in the folder ``theme``. ``{words.print.page}`` in a style is replaced by that word of
    ``words``; the filter has a rule for each of the ``agency_kinds``. Raises OSError, UnicodeDecodeError, and KeyError
    for an asset or a word that is missing."""
    files: dict[str, tuple[str, bytes]] = {}
    for file in sorted((theme / "static").iterdir()):
        if file.suffix in PUBLISHED:
            files[file.name] = _named(file.name, file.read_bytes())
    files[ICON] = _named(ICON, icon(theme))
    if picture := drawings.read_drawings(theme).emblem.png:
        files[EMBLEM] = _named(EMBLEM, picture)
    css = _linked(WORD.sub(lambda match: _quoted(words[match[1]][match[2]]), _styles(theme)), files)
    files[STYLE] = _named(STYLE, _minify(css).encode())
    for file in sorted((theme / "templates" / "components").glob(f"*/{APART}")):
        name = f"{file.parent.name}.css"
        css = file.read_text(encoding="utf-8")
        if file.parent.name == _FILTER:
            css += "".join(_kind_rules(css, agency_kinds))
        own = f"@layer components {{\n{css}\n}}"
        files[name] = _named(name, _minify(own).encode())
    # Feed readers keep a feed for a long time, so its style sheet has the same name in every build.
    style = (theme / TOKENS).read_text(encoding="utf-8")
    style += (theme / "static" / FEED_STYLE).read_text(encoding="utf-8")
    files[FEED_STYLE] = FEED_STYLE, _minify(_linked(style, files, FOLDER)).encode()
    return Assets(files)


def _kind_rules(css: str, kinds: Iterable[str]) -> Iterator[str]:
    """The rules that hide all other kinds of agencies where one is chosen, for those of the ``kinds`` that ``css`` does
    not know."""
    for kind in kinds:
        if f"#jenis-{kind}:" not in css:
            yield f'main:has(#jenis-{kind}:checked) .group:not([data-kind="{kind}"]) {{ display: none; }}\n'


def icon(theme: Path) -> bytes:
    """The icon of the site: the city's emblem in its accent colour on its field."""
    tokens = read_palette((theme / TOKENS).read_text(encoding="utf-8"))
    try:
        field, accent = (colour(tokens.light, name) for name in ("field", "accent"))
    except (KeyError, ValueError):  # Reported by palette.find_problems.
        field, accent = "#000000", "#ffffff"
    return drawings.icon(drawings.read_drawings(theme).emblem, field, accent)


def _linked(css: str, files: Mapping[str, tuple[str, bytes]], folder: str = "") -> str:
    """``css`` with each ``url("name")`` of an asset replaced by its published name; ``folder`` is the path from
    the style sheet to the assets."""
    return LINK.sub(lambda match: f'url("{folder}{files[match[1]][0].removeprefix(FOLDER)}")', css)


def _quoted(word: Any) -> str:
    """``word`` between the quotation marks of a style."""
    return re.sub(r'["\\]', r"\\\g<0>", " ".join(str(word).split()))


def _named(name: str, data: bytes) -> tuple[str, bytes]:
    """The published path of an asset, which contains the digest of its bytes, and the bytes."""
    stem, _, suffix = name.rpartition(".")
    return f"{FOLDER}{stem}.{hex_digest(data, 5)}.{suffix}", data


def _styles(theme: Path) -> str:
    """The source of the main style sheet, layer by layer."""
    parts = [f"@layer {', '.join(_LAYERS)};"]
    for layer in _LAYERS:
        if layer == "components":
            files = sorted((theme / "templates" / "components").glob("*/style.css"))
        else:
            files = [theme / "styles" / f"{layer}.css"]
        text = "\n".join(file.read_text(encoding="utf-8") for file in files)
        parts.append(f"@layer {layer} {{\n{text}\n}}")
    return "\n".join(parts)


def _minify(css: str) -> str:
    import lightningcss

    return str(lightningcss.process_stylesheet(css, minify=True, browsers_list=_BROWSERS, filename=STYLE))
