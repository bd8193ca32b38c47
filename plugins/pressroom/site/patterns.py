"""The pattern page, for whoever works on the theme: its tokens, and every component with its
examples. In preview only.

Nothing is written a second time: the tokens are read from ``tokens.css``, and what is shown of
a component is what its ``examples.yaml`` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup

from . import assets, palette
from .contexts import Context, Head, Link
from .page import Page, as_it_is
from .signals import pages_wanted
from .site import Site

_STYLE = "gaya.css"
_ID = re.compile(r'\sid="([^"]+)"')
_STEP = re.compile(r"s-?\d")
_PHOTOS = {".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".avif": "AVIF"}


class Swatch(Context, frozen=True):
    """A colour by its token's name, as ``#rrggbb`` in either scheme."""

    name: str
    light: str
    dark: str


class Meeting(Context, frozen=True):
    """Two tokens that meet, the contrast that they need, and what it is in either scheme."""

    front: str
    ground: str
    least: str
    light: str
    dark: str


class Step(Context, frozen=True):
    """A size of type: its token, and the length on a phone and on a wide screen."""

    name: str
    phone: str
    wide: str


class Example(Context, frozen=True):
    """A macro of a component and what it is called with; ``ground`` names what it stands on, if
    not paper."""

    name: str
    macro: str
    args: dict[str, Any]
    ground: str = ""


class PatternsPage(Context, frozen=True):
    """What ``patterns.html`` shows: the tokens and links to the components, or one component with
    its ``examples``, whose macros stand in ``template``."""

    head: Head
    title: str
    style: str
    swatches: tuple[Swatch, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    steps: tuple[Step, ...] = ()
    components: tuple[Link, ...] = ()
    template: str = ""
    examples: tuple[Example, ...] = ()

    def apart(self, made: list[Markup]) -> list[Markup]:
        """The examples as they were ``made``: an id that an earlier one has is numbered, and with
        it what refers to it, since an id stands once a page."""
        seen: set[str] = set()
        found = []
        for number, html in enumerate(made, start=1):
            own = set(_ID.findall(html))
            for name in own & seen:
                there = re.compile(
                    rf"""((?:id|for|form|aria-\w+)="|href="#|url\(#){re.escape(name)}(?=["\)])"""
                )
                html = Markup(there.sub(rf"\g<1>{name}-{number}", html))
            found.append(html)
            seen |= own
        return found


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """Tokens and an index, a page for each component, their style, and the pictures that examples
    show; nothing in public."""
    if not site.edition.preview:
        return
    root, theme = site.settings.urls.patterns, site.theme
    found = {folder.parent.name: read(folder) for folder in _folders(theme)}
    tokens = (theme / "styles" / "tokens.css").read_text(encoding="utf-8")
    links = tuple(Link(name, f"{root}{name}/") for name in found)
    yield Page(root, _index, (swatches(tokens), meetings(tokens), steps(tokens), links), "patterns.html")
    for link, examples in zip(links, found.values(), strict=True):
        yield Page(link.path, _component, (link, examples), "patterns.html")
    yield Page(root + _STYLE, as_it_is, ((theme / "styles" / "patterns.css").read_bytes(),))
    photos = {path: size for examples in found.values() for path, *size in _photos(examples)}
    for path in sorted(photos.keys() - {media.path for media in site.media.files.values()}):
        yield Page(path, _photo, (path, *photos[path]))
    # An example cannot know under which name an asset is published.
    yield Page(assets.FOLDER + assets.ICON, as_it_is, (assets.icon(theme),))


def read(file: Path) -> tuple[Example, ...]:
    """The examples in a component's ``examples.yaml``."""
    listed = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return tuple(
        Example(given["name"], given["macro"], given["args"], given.get("ground", "")) for given in listed
    )


def swatches(css: str) -> tuple[Swatch, ...]:
    """Every colour among the tokens."""
    found = palette.read(css)
    light, dark = found.scheme(dark=False), found.scheme(dark=True)
    names = [name for name, token in light.items() if token.value.startswith("#")]
    return tuple(Swatch(name, light[name].value, dark[name].value) for name in names)


def meetings(css: str) -> tuple[Meeting, ...]:
    """Every pair of colours that must keep a contrast; empty where one cannot be read."""
    found = palette.read(css)

    def ratio(pair: palette.Pair, *, dark: bool) -> str:
        tokens = found.scheme(dark=dark)
        try:
            one, other = (palette.colour(tokens, name) for name in (pair.front, pair.ground))
        except (KeyError, ValueError):
            return ""
        return f"{int(palette.contrast(one, other) * 100) / 100:.2f}".replace(".", ",")

    return tuple(
        Meeting(pair.front, pair.ground, f"{pair.least:g}", ratio(pair, dark=False), ratio(pair, dark=True))
        for pair in palette.PAIRS
    )


def steps(css: str) -> tuple[Step, ...]:
    """The sizes of type, as they stand among the tokens."""
    found = palette.read(css)
    return tuple(
        Step(name, token.value, found.wide.get(name, token).value)
        for name, token in found.light.items()
        if _STEP.fullmatch(name)
    )


def _folders(theme: Path) -> list[Path]:
    return sorted((theme / "templates" / "components").glob("*/examples.yaml"))


def _photos(value: Any) -> Iterator[tuple[str, int, int]]:
    """The path and size of every picture in examples."""
    if isinstance(value, Example):
        yield from _photos(value.args)
    elif isinstance(value, dict):
        if {"path", "width", "height"} <= value.keys():
            yield value["path"], value["width"], value["height"]
            for source in value.get("sources") or ():
                for path, width in source["sizes"]:
                    yield path, width, width * value["height"] // value["width"]
        yield from _photos(list(value.values()))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _photos(part)


def _index(
    site: Site,
    swatches: tuple[Swatch, ...],
    meetings: tuple[Meeting, ...],
    steps: tuple[Step, ...],
    components: tuple[Link, ...],
) -> PatternsPage:
    title = site.words["patterns"]["title"]
    path = site.settings.urls.patterns
    return PatternsPage(
        head=_head(site, title, path),
        title=title,
        style=path + _STYLE,
        swatches=swatches,
        meetings=meetings,
        steps=steps,
        components=components,
    )


def _component(site: Site, link: Link, examples: tuple[Example, ...]) -> PatternsPage:
    return PatternsPage(
        head=_head(site, link.text, link.path),
        title=link.text,
        style=site.settings.urls.patterns + _STYLE,
        template=f"components/{link.text}/template.html",
        examples=examples,
    )


def _head(site: Site, title: str, path: str) -> Head:
    # The section of search has no search box in its masthead, and so none beside that of the examples.
    return Head(title, site.words["patterns"]["intro"], path, "search", noindex=True)


def _photo(site: object, path: str, width: int, height: int) -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (width, height), "#8b968c").save(out, _PHOTOS[Path(path).suffix])
    return out.getvalue()
