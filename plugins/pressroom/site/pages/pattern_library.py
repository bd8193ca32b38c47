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

from ..contexts import Context, Head, Link
from ..page import FileInputs, Inputs, Page, file_bytes
from ..signals import pages_wanted
from ..site import Site
from ..theme import assets, palette

_STYLE = "gaya.css"
_ID = re.compile(r'\sid="([^"]+)"')
_STEP = re.compile(r"s-?\d")
_FORMATS = {".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".avif": "AVIF"}


class Swatch(Context, frozen=True):
    """A colour: its token's name, and its value in either scheme as typed."""

    name: str
    light: str
    dark: str


class ContrastPair(Context, frozen=True):
    """Two tokens used one upon the other, the contrast that they need, and what it is in either scheme."""

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


class TokensInputs(Inputs, frozen=True):
    """What the first page of the library shows: the tokens, and links to the components."""

    swatches: tuple[Swatch, ...]
    contrast_pairs: tuple[ContrastPair, ...]
    steps: tuple[Step, ...]
    components: tuple[Link, ...]


class ComponentInputs(Inputs, frozen=True):
    """What the page of a component shows."""

    component: Link
    examples: tuple[Example, ...]


class PhotoInputs(Inputs, frozen=True):
    """A grey picture in the place of a photo that an example names."""

    path: str
    width: int
    height: int


class PatternLibraryPage(Context, frozen=True):
    """What ``pattern_library.html`` shows: the tokens and links to the components, or one component with
    its ``examples``, whose macros stand in ``template``."""

    head: Head
    title: str
    style: str
    swatches: tuple[Swatch, ...] = ()
    contrast_pairs: tuple[ContrastPair, ...] = ()
    steps: tuple[Step, ...] = ()
    components: tuple[Link, ...] = ()
    template: str = ""
    examples: tuple[Example, ...] = ()

    def with_own_ids(self, rendered: list[Markup]) -> list[Markup]:
        """The ``rendered`` examples: an id that an earlier one has is numbered, and with
        it what refers to it, since an id stands once a page."""
        seen: set[str] = set()
        examples = []
        for number, html in enumerate(rendered, start=1):
            own = set(_ID.findall(html))
            for name in own & seen:
                references = re.compile(
                    rf"""((?:id|for|form|aria-\w+)="|href="#|url\(#){re.escape(name)}(?=["\)])"""
                )
                html = Markup(references.sub(rf"\g<1>{name}-{number}", html))
            examples.append(html)
            seen |= own
        return examples


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """Tokens and an index, a page for each component, their style, and the pictures that examples
    show; nothing in public."""
    if not site.edition.preview:
        return
    root, theme = site.settings.urls.pattern_library, site.theme
    components = {folder.parent.name: read_examples(folder) for folder in _example_files(theme)}
    tokens = (theme / palette.TOKENS).read_text(encoding="utf-8")
    links = tuple(Link(name, f"{root}{name}/") for name in components)
    inputs = TokensInputs(swatches(tokens), contrast_pairs(tokens), steps(tokens), links)
    yield Page(root, _tokens, inputs, "pattern_library.html")
    for link, examples in zip(links, components.values(), strict=True):
        yield Page(link.path, _component, ComponentInputs(link, examples), "pattern_library.html")
    style = (theme / "styles" / "patterns.css").read_bytes()
    yield Page(root + _STYLE, file_bytes, FileInputs(style))
    photos = {path: size for examples in components.values() for path, *size in _photos(examples)}
    for path in sorted(photos.keys() - {media.path for media in site.media.files.values()}):
        yield Page(path, _grey_photo, PhotoInputs(path, *photos[path]))
    # An example cannot know under which name an asset is published.
    yield Page(assets.FOLDER + assets.ICON, file_bytes, FileInputs(assets.icon(theme)))


def read_examples(file: Path) -> tuple[Example, ...]:
    """The examples in a component's ``examples.yaml``."""
    listed = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return tuple(
        Example(entry["name"], entry["macro"], entry["args"], entry.get("ground", "")) for entry in listed
    )


def swatches(css: str) -> tuple[Swatch, ...]:
    """Every token whose value is a hexadecimal colour in the light scheme."""
    theme_palette = palette.read_palette(css)
    light, dark = theme_palette.scheme(dark=False), theme_palette.scheme(dark=True)
    names = [name for name, token in light.items() if token.value.startswith("#")]
    return tuple(Swatch(name, light[name].value, dark[name].value) for name in names)


def contrast_pairs(css: str) -> tuple[ContrastPair, ...]:
    """Every pair of colours that must keep a contrast; empty where one cannot be read."""
    theme_palette = palette.read_palette(css)

    def ratio(pair: palette.Pair, *, dark: bool) -> str:
        tokens = theme_palette.scheme(dark=dark)
        try:
            one, other = (palette.colour(tokens, name) for name in (pair.front, pair.ground))
        except (KeyError, ValueError):
            return ""
        return f"{int(palette.contrast(one, other) * 100) / 100:.2f}".replace(".", ",")

    return tuple(
        ContrastPair(
            pair.front, pair.ground, f"{pair.least:g}", ratio(pair, dark=False), ratio(pair, dark=True)
        )
        for pair in palette.PAIRS
    )


def steps(css: str) -> tuple[Step, ...]:
    """The sizes of type, as they stand among the tokens."""
    theme_palette = palette.read_palette(css)
    return tuple(
        Step(name, token.value, theme_palette.wide.get(name, token).value)
        for name, token in theme_palette.light.items()
        if _STEP.fullmatch(name)
    )


def _example_files(theme: Path) -> list[Path]:
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


def _tokens(site: Site, inputs: TokensInputs) -> PatternLibraryPage:
    title = site.words["patterns"]["title"]
    path = site.settings.urls.pattern_library
    return PatternLibraryPage(
        head=_head(site, title, path),
        title=title,
        style=path + _STYLE,
        swatches=inputs.swatches,
        contrast_pairs=inputs.contrast_pairs,
        steps=inputs.steps,
        components=inputs.components,
    )


def _component(site: Site, inputs: ComponentInputs) -> PatternLibraryPage:
    name, path = inputs.component.text, inputs.component.path
    return PatternLibraryPage(
        head=_head(site, name, path),
        title=name,
        style=site.settings.urls.pattern_library + _STYLE,
        template=f"components/{name}/template.html",
        examples=inputs.examples,
    )


def _head(site: Site, title: str, path: str) -> Head:
    # The section of search has no search box in its masthead, and so none beside that of the examples.
    return Head(title, site.words["patterns"]["intro"], path, "search", noindex=True)


def _grey_photo(site: object, inputs: PhotoInputs) -> bytes:
    from PIL import Image

    out = BytesIO()
    size = (inputs.width, inputs.height)
    Image.new("RGB", size, "#8b968c").save(out, _FORMATS[Path(inputs.path).suffix])
    return out.getvalue()
