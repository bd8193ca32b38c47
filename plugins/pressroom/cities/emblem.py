"""The emblem of a city as somebody has it, an SVG or a PNG, as the drawing that the theme can show.

The shapes of an SVG go into every page, so it must be simple: what is not (letters, gradients, photographs in it, or more
than some kilobytes) is refused, with the advice to bring a PNG. A PNG keeps its own colours: it is cut to what is drawn,
made as small as it is shown, and lies within an SVG, from which the theme publishes it as a file of its own.
"""

from __future__ import annotations

import base64
import io
import os
import re
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, ImageChops, ImageDraw, ImageOps, UnidentifiedImageError

from .. import command_messages
from ..site.theme.drawings import fault

_MOST_SHAPES = 24_000  # bytes of an SVG, which stand in every page
_MOST_BYTES = 20_000_000
_PNG = b"\x89PNG"
_LARGE = 1_000_000
_MOST_PIXELS = 40_000_000
# The emblem is 49 pixels high where screens are wide; three times that is as fine as eyes see, also on paper.
_HEIGHT = 160
_COLOURS = 128
_FILLED = 400  # pixels of the longer side
_WHITE = 240  # how light a ground is that counts as white
_MARK = (255, 0, 255)
_NS = "http://www.w3.org/2000/svg"


class EmblemUnfit(ValueError):
    """The file cannot be the emblem; the text says why and what to do, in Indonesian."""


def find(text: str) -> Path:
    """The file that somebody typed or pasted: also with quotes, as an address, with a sign for the home folder, or with
    the backslashes of a terminal. Raises EmblemUnfit."""
    text = re.sub(r"^file:/*(?=[A-Za-z]:)|^file://(?=/)", "", text)
    choices = [text, re.sub(r"\\(.)", r"\1", text), text.replace("%20", " ")]
    for choice in choices:
        file = Path(os.path.expanduser(choice))
        try:
            if file.is_file():
                return file.resolve()
        except (OSError, ValueError):
            continue
    raise EmblemUnfit(command_messages.emblem_missing(text))


def read(file: Path) -> bytes:
    """``theme/city/emblem.svg`` made of ``file``. Raises EmblemUnfit."""
    try:
        status = file.stat()
        if status.st_size > _MOST_BYTES:
            raise EmblemUnfit(command_messages.emblem_large(file.name))
        return _drawn(file, status.st_size, status.st_mtime_ns)
    except OSError as error:
        raise EmblemUnfit(command_messages.emblem_unreadable(file.name, error.strerror or "")) from error


def takes_long(file: Path) -> bool:
    """Whether reading ``file`` takes a moment. Raises OSError."""
    with file.open("rb") as start:
        return start.read(4) == _PNG and _LARGE < file.stat().st_size <= _MOST_BYTES


def is_box(svg: bytes) -> bool:
    """Whether the emblem ``svg`` is a picture that nothing shines through, which stands as a box on a page."""
    match = re.search(rb'href="data:image/png;base64,([^"]+)"', svg)
    if not match:
        return False
    with Image.open(io.BytesIO(base64.b64decode(match[1])), formats=("PNG",)) as picture:
        least, _ = picture.convert("RGBA").getchannel("A").getextrema()
    return least == 255


@lru_cache(1)
def _drawn(file: Path, size: int, changed: int) -> bytes:
    """The drawing made of ``file``, which had a ``size`` when it was ``changed``: it is wanted where it is answered, and
    where it is written. Raises EmblemUnfit, OSError."""
    data = file.read_bytes()
    if data.startswith(_PNG):
        return _of_png(file.name, data)
    if b"<svg" in data[:4096] or file.suffix.lower() == ".svg":
        return _of_svg(file.name, data)
    raise EmblemUnfit(command_messages.emblem_form(file.name))


def _of_svg(name: str, data: bytes) -> bytes:
    if len(data) > _MOST_SHAPES:
        raise EmblemUnfit(command_messages.emblem_intricate(name))
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        data = re.sub(rb"<!DOCTYPE[^>\[]*>", b"", data)
    if b"<!ENTITY" in data:
        raise EmblemUnfit(command_messages.emblem_intricate(name))
    data = _with_view_box(data)
    if b"url(#" in data or fault(data):
        raise EmblemUnfit(command_messages.emblem_intricate(name))
    return data


def _with_view_box(data: bytes) -> bytes:
    """``data`` with the ``viewBox`` that an SVG of a width and a height in pixels means, where it has none."""
    try:
        root = ElementTree.fromstring(data)
        width, height = (float(root.get(name, "").removesuffix("px")) for name in ("width", "height"))
    except (ElementTree.ParseError, ValueError):
        return data
    if root.get("viewBox"):
        return data
    return re.sub(rb"<svg\b", f'<svg viewBox="0 0 {width:g} {height:g}"'.encode(), data, count=1)


def _of_png(name: str, data: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise EmblemUnfit(command_messages.emblem_large(name))
            picture.load()
            emblem = _trimmed(picture.convert("RGBA"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        if isinstance(error, EmblemUnfit):
            raise
        raise EmblemUnfit(command_messages.emblem_broken(name)) from None
    if emblem is None:
        raise EmblemUnfit(command_messages.emblem_empty(name))
    ratio = _HEIGHT / max(emblem.size)
    if ratio < 1:
        size = (max(1, round(emblem.width * ratio)), max(1, round(emblem.height * ratio)))
        emblem = emblem.resize(size, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    few = emblem.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    picture_data = base64.b64encode(out.getvalue()).decode()
    width, height = emblem.size
    return (
        f'<svg xmlns="{_NS}" viewBox="0 0 {width} {height}">\n'
        f'  <image width="{width}" height="{height}" href="data:image/png;base64,{picture_data}"/>\n</svg>\n'
    ).encode()


def _trimmed(picture: Image.Image) -> Image.Image | None:
    """``picture`` cut to what is drawn in it; one on a plain ground without transparency is cut free of it. None if
    nothing is drawn."""
    if picture.getchannel("A").getextrema()[0] == 255:
        picture = _without_ground(picture)
    box = picture.getchannel("A").point(lambda alpha: 255 if alpha > 8 else 0).getbbox()
    return picture.crop(box) if box else None


def _without_ground(picture: Image.Image) -> Image.Image:
    """``picture`` with the nearly white ground around what is drawn transparent, where all four corners have it; light
    parts within the drawing stay."""
    if not all(_is_white(picture, corner) for corner in _corners(picture)):
        return picture
    seen = picture.convert("L").point(lambda light: 255 if light < _WHITE else 0).getbbox()
    if seen is None:
        return Image.new("RGBA", (1, 1))
    # With a ground on every side, also where the drawing touches the edge.
    picture = ImageOps.expand(picture.crop(seen), border=1, fill=(255, 255, 255, 255))
    # Filling looks at every pixel, which takes long in a large picture.
    picture.thumbnail((_FILLED, _FILLED), Image.Resampling.LANCZOS)
    marked = picture.convert("RGB")
    for corner in _corners(marked):
        ImageDraw.floodfill(marked, corner, _MARK, thresh=48)
    filled = ImageChops.difference(marked, Image.new("RGB", picture.size, _MARK)).convert("L")
    picture.putalpha(filled.point(lambda value: 255 if value else 0))
    return picture


def _is_white(picture: Image.Image, place: tuple[int, int]) -> bool:
    x, y = place
    return min(picture.crop((x, y, x + 1, y + 1)).convert("RGB").tobytes()) >= _WHITE


def _corners(picture: Image.Image) -> list[tuple[int, int]]:
    width, height = picture.size
    return [(x, y) for x in (0, width - 1) for y in (0, height - 1)]
