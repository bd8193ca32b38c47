"""The social card: a picture of words, for what has no photograph.

All words stand in the middle 590 pixels, so that a square crop loses none. Whatever stands on the field
is drawn in one of five tones, and a tone is six steps from the field to its colour: 31 colours with the
field. So the picture is made in its final palette at once; and the ground with its shoots, the same on
every card, is drawn once a process.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from math import ceil, hypot
from pathlib import Path
from typing import TYPE_CHECKING

from .font_coverage import characters, readable

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

RECIPE = "cards-1"

WIDTH, HEIGHT = 1200, 630


@dataclass(frozen=True, slots=True)
class Face:
    """What a card says, in plain texts as they are read; any may be empty. ``date`` is the line over
    ``agency``: of a release its date, of an innovation what its name stands for."""

    title: str
    date: str
    agency: str
    office: str


@dataclass(frozen=True, slots=True)
class Palette:
    """The city's colours, ``#rrggbb``: the field, the shoots woven into it, the motif and the emblem,
    the words, the date. The agency is written in ``ink`` with a fifth of the field in it."""

    field: str
    ground: str
    accent: str
    ink: str
    date: str


def card(face: Face, palette: Palette, fonts: Path) -> bytes:
    """The card that says ``face`` in the colours of ``palette``: a PNG of 1200 × 630 pixels in 31
    colours. ``fonts`` is the folder of the house's fonts. What no size of type makes fit ends in "…"."""
    image = _ground().copy()
    office = _OFFICE.fitted(face.office, fonts, _MEASURE - _NAME, 56)
    _write(image, office, _LEFT + _NAME, 85 + office.height / 2, _INK)
    last = 542.0
    for text, style, tone in ((face.agency, _AGENCY, _QUIET), (face.date, _DATE, _DAY)):
        lines = style.fitted(text, fonts, _MEASURE, 60)
        _write(image, lines, _LEFT, last, tone)
        last -= len(lines.texts) * lines.leading
    top, bottom = 114, last + 20
    title = _TITLE.fitted(face.title, fonts, _MEASURE, bottom - top - 2 * 34)
    _write(image, title, _LEFT, (top + bottom + title.height) / 2, _INK)
    image.putpalette([channel for colour in _colours(palette) for channel in colour])
    result = BytesIO()
    image.save(result, "PNG", compress_level=6)
    return result.getvalue()


# Colours: the field is number 0, then come the steps of each tone.

_GROUND, _ACCENT, _INK, _DAY, _QUIET = range(5)
_STEPS = 6
_Colour = tuple[int, ...]


def _colours(palette: Palette) -> list[_Colour]:
    from PIL.ImageColor import getrgb

    field, ink = getrgb(palette.field), getrgb(palette.ink)
    tones = (
        *(getrgb(palette.ground), getrgb(palette.accent), ink, getrgb(palette.date)),
        _between(field, ink, 0.8),
    )
    return [field, *(_between(field, tone, step / _STEPS) for tone in tones for step in range(1, _STEPS + 1))]


def _between(start: _Colour, end: _Colour, part: float) -> _Colour:
    return tuple(round(a + (b - a) * part) for a, b in zip(start, end, strict=True))


def _lay(image: Image, mask: Image, tone: int) -> None:
    """Colour ``image`` with ``tone`` where and as far as ``mask`` says."""
    steps = [round(value * _STEPS / 255) for value in range(256)]
    shade = mask.point([step and tone * _STEPS + step for step in steps])
    image.paste(shade, mask=mask.point([255 if step else 0 for step in steps]))


# Words.

_LEFT, _MEASURE, _NAME = 305, 590, 77  # the office's name stands beside the emblem


@dataclass(frozen=True, slots=True)
class _Lines:
    """Text broken into lines, its font, the distance of base lines, and the height from the top of the
    first line's capitals to the last base line, in pixels."""

    texts: Sequence[str]
    font: FreeTypeFont
    leading: float
    height: float


@dataclass(frozen=True, slots=True)
class _Style:
    """A kind of text: its font, its sizes from the wanted to the smallest (pixels), and the leading and
    the height of capitals as parts of the size."""

    file: str
    sizes: Sequence[int]
    leading: float
    capitals: float

    def fitted(self, text: str, fonts: Path, width: float, height: float) -> _Lines:
        """``text`` in the largest size that needs no more than ``width`` and ``height``."""
        words = readable(text, characters(fonts / self.file)).replace("\u00ad", "").split(" ")
        words = [word for word in words if word]
        for size in self.sizes:
            font = _font(fonts / self.file, size)
            most = 1 + int((height - self.capitals * size) / (self.leading * size))
            smallest = size == self.sizes[-1]
            if smallest:
                words = [piece for word in words for piece in _pieces(word, font, width)]
            lines = _balanced(words, font, width)
            if len(lines) <= most and all(font.getlength(word) <= width for word in words):
                break
        if len(lines) > most:
            lines = [*lines[: most - 1], _cut(lines[most - 1], font, width)]
        leading = self.leading * size
        return _Lines(lines, font, leading, self.capitals * size + leading * (len(lines) - 1))


_OFFICE = _Style("faustina-650.ttf", (34, 28, 24), 1.1, 0.65)
_TITLE = _Style("faustina-650.ttf", (60, 50, 42, 36, 32, 28), 1.1, 0.65)
_DATE = _Style("roboto-700.ttf", (30, 26, 22), 41 / 30, 0.711)
_AGENCY = _Style("roboto-400.ttf", (30, 26, 22), 41 / 30, 0.711)


@lru_cache(maxsize=32)
def _font(file: Path, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(file, size)


def _balanced(words: Sequence[str], font: FreeTypeFont, width: float) -> list[str]:
    """``words`` in as few lines as ``width`` allows, and these as equally long as may be."""
    space = font.getlength(" ")
    lengths = [font.getlength(word) for word in words]

    def broken(limit: float) -> list[str]:
        lines: list[list[str]] = []
        room = -1.0
        for word, length in zip(words, lengths, strict=True):
            if room < space + length:
                lines.append([])
                room = limit + space
            lines[-1].append(word)
            room -= space + length
        return [" ".join(line) for line in lines]

    fewest = len(broken(width))
    narrow, wide = 0.0, width
    for _ in range(10):
        limit = (narrow + wide) / 2
        if limit >= max(lengths, default=0) and len(broken(limit)) == fewest:
            wide = limit
        else:
            narrow = limit
    return broken(wide)


def _pieces(word: str, font: FreeTypeFont, width: float) -> list[str]:
    """``word`` in pieces that a line can hold."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and font.getlength(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(line: str, font: FreeTypeFont, width: float) -> str:
    """As much of ``line`` as fits before a "…" that says there is more."""
    while line and font.getlength(f"{line}…") > width:
        line = line[:-1]
    return line.rstrip(" ,.;:–—-") + "…"


def _write(image: Image, lines: _Lines, left: float, last: float, tone: int) -> None:
    """Write ``lines`` into ``image``, the last on the base line ``last``."""
    from PIL import Image, ImageDraw

    if not lines.texts:
        return
    mask = Image.new("L", image.size)
    draw = ImageDraw.Draw(mask)
    for number, text in enumerate(reversed(lines.texts)):
        draw.text((left, round(last - number * lines.leading)), text, 255, lines.font, anchor="ls")
    _lay(image, mask, tone)


# Shoots: the drawings of the components ``motif`` and ``emblem``.

_Point = tuple[float, float]
_FINE = 4  # drawn so much larger, then reduced


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Curves to be stroked and filled (a point, then three for every cubic curve), and polygons."""

    stroked: Sequence[Sequence[_Point]]
    filled: Sequence[Sequence[_Point]]
    corners: Sequence[Sequence[_Point]] = ()

    def mask(self, size: tuple[int, int], scale: float, line: float) -> Image:
        """The drawing with lines ``line`` wide, then ``scale`` times as large, in the upper left of
        ``size`` pixels."""
        from PIL import Image, ImageDraw

        mask = Image.new("L", size)
        draw = ImageDraw.Draw(mask)
        shapes = [
            *(_stroke(_flat(path), line) for path in self.stroked),
            *(_flat(path) for path in self.filled),
            *self.corners,
        ]
        for shape in shapes:
            draw.polygon([(x * scale, y * scale) for x, y in shape], fill=255)
        return mask


# A tile of 20 × 22, and 36 × 38.
_MOTIF = _Drawing(
    stroked=[[(1, 22), (2, 13), (6, 6), (10, 1), (14, 6), (18, 13), (19, 22)]],
    filled=[[(6, 22), (6.5, 17), (8, 13), (10, 10), (12, 13), (13.5, 17), (14, 22)]],
    corners=[[(0, 3), (1.5, 5.5), (0, 8)], [(20, 3), (18.5, 5.5), (20, 8)]],
)
_EMBLEM = _Drawing(
    stroked=[
        [(1, 37), (2, 28), (5, 18), (8.5, 13.5), (10, 15), (11, 17), (11.9, 19.5)],
        [(35, 37), (34, 28), (31, 18), (27.5, 13.5), (26, 15), (25, 17), (24.1, 19.5)],
        [(10, 37), (10.6, 25), (13, 11), (18, 1), (23, 11), (25.4, 25), (26, 37)],
        [(0, 37), (12, 37), (24, 37), (36, 37)],
    ],
    filled=[[(14, 37), (14.5, 29), (16, 22), (18, 17.5), (20, 22), (21.5, 29), (22, 37)]],
)


@lru_cache(maxsize=1)
def _ground() -> Image:
    """The card before anything is written on it: shoots at both sides and along the floor, emblem."""
    from PIL import Image

    ground = _tiled(4.75, 1.1)
    ground.paste(0, (265, 0, 935, HEIGHT))
    ground.paste(0, (0, 585, WIDTH, HEIGHT))
    floor = _tiled(1.5, 1.4)
    accent = Image.new("L", (WIDTH, HEIGHT))
    accent.paste(floor.crop((0, 0, WIDTH, 33)), (0, HEIGHT - 33))
    emblem = _EMBLEM.mask((58 * _FINE, 61 * _FINE), 1.6 * _FINE, 1.7).reduce(_FINE)
    accent.paste(emblem, (_LEFT, 52))
    image = Image.new("P", (WIDTH, HEIGHT))
    _lay(image, ground, _GROUND)
    _lay(image, accent, _ACCENT)
    return image


def _tiled(scale: float, line: float) -> Image:
    """A card full of motifs with lines ``line`` wide, ``scale`` times as large, each on whole pixels."""
    from PIL import Image

    across, down = ceil(20 * scale) * _FINE, ceil(22 * scale) * _FINE
    tile = _MOTIF.mask((across, down), scale * _FINE, line)
    whole = Image.new("L", (WIDTH * _FINE, HEIGHT * _FINE))
    for x in range(0, whole.width, across):
        for y in range(0, whole.height, down):
            whole.paste(tile, (x, y))
    return whole.reduce(_FINE)


def _flat(path: Sequence[_Point]) -> list[_Point]:
    """The curves of ``path`` as short straight lines."""
    points = [path[0]]
    for n in range(1, len(path), 3):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = points[-1], *path[n : n + 3]
        for step in range(1, 17):
            t = step / 16
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            points.append((a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy))
    return points


def _stroke(line: Sequence[_Point], width: float) -> list[_Point]:
    """The outline of ``line`` drawn ``width`` wide, with sharp corners."""
    normals = []
    for (ax, ay), (bx, by) in pairwise(line):
        length = hypot(bx - ax, by - ay)
        normals.append(((ay - by) / length, (bx - ax) / length))
    left, right = [], []
    for (x, y), (ax, ay), (bx, by) in zip(line, [normals[0], *normals], [*normals, normals[-1]], strict=True):
        reach = width / 2 / (1 + ax * bx + ay * by)
        left.append((x + (ax + bx) * reach, y + (ay + by) * reach))
        right.append((x - (ax + bx) * reach, y - (ay + by) * reach))
    return left + right[::-1]
