"""The social card: a picture of words for what has no photograph, set by ``theme/card/card.typ``.

The picture is reduced to few colours, so that it stays small: everything stands on the field in one of four
colours, and the edges of its shapes have steps between the field and that colour.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path

from .font_coverage import characters, readable
from .typst_document import compile_document

TEMPLATE = "card"
# The fonts in which the template sets the office and the title, and the lines below the title.
_HEADLINE_FONT, _TEXT_FONT = "faustina-650.ttf", "roboto-400.ttf"
_STEPS = 5

_Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Face:
    """What a card says, as plain texts, any of which may be empty. ``date`` is the line above ``agency``:
    the date of a release, and what the name of an innovation stands for."""

    title: str
    date: str
    agency: str
    office: str


@dataclass(frozen=True, slots=True)
class Palette:
    """The city's colours as ``#rrggbb``: the field, the accent of emblem and motif, the ink of the words,
    and the colour of the date."""

    field: str
    accent: str
    ink: str
    date: str

    def colours(self) -> dict[str, str]:
        """All colours of a card by name. Two follow from the others: ``ground``, in which motifs are woven
        into the field, and ``quiet``, in which the agency is written: the last step before the ink."""
        field, ink = _parsed(self.field), _parsed(self.ink)
        return {
            **asdict(self),
            "ground": _written(_lightened(field)),
            "quiet": _written(_mixed(field, ink, (_STEPS - 1) / _STEPS)),
        }


def card(face: Face, palette: Palette, theme: Path) -> bytes:
    """The card that says ``face`` in the colours of ``palette``, as a PNG of 1200 × 630 pixels in 21
    colours. ``theme`` is the folder of the theme. A text that is too long for its smallest size ends in
    "…". Raises DocumentError, OSError."""
    colours = palette.colours()
    headline, text = (characters(theme / "fonts" / font) for font in (_HEADLINE_FONT, _TEXT_FONT))
    data = {
        "office": _line(face.office, headline),
        "title": _line(face.title, headline),
        "date": _line(face.date, text),
        "agency": _line(face.agency, text),
        "colours": colours,
    }
    return _reduced(compile_document(theme, TEMPLATE, data, format="png", ppi=72), colours)


def _line(text: str, coverage: frozenset[str]) -> str:
    words = readable(text, coverage).replace("\u00ad", "").split(" ")
    return " ".join(filter(None, words))


def _reduced(png: bytes, colours: Mapping[str, str]) -> bytes:
    """The picture ``png`` in the field's colour and the steps from there to the other ``colours`` alone."""
    from PIL import Image

    field, *others = (_parsed(colours[name]) for name in ("field", "ground", "accent", "ink", "date"))
    steps = [_mixed(field, other, step / _STEPS) for other in others for step in range(1, _STEPS + 1)]
    reference = Image.new("P", (1, 1))
    reference.putpalette([channel for colour in (field, *steps) for channel in colour])
    image = Image.open(BytesIO(png), formats=("PNG",)).convert("RGB")
    result = BytesIO()
    image.quantize(palette=reference, dither=Image.Dither.NONE).save(result, "PNG", compress_level=7)
    return result.getvalue()


def _lightened(colour: _Colour) -> _Colour:
    """``colour`` a third brighter and, so that black changes too, a twentieth of white lighter."""
    red, green, blue = (min(round(channel * 4 / 3 + 12), 255) for channel in colour)
    return red, green, blue


def _mixed(start: _Colour, end: _Colour, part: float) -> _Colour:
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(start, end, strict=True))
    return red, green, blue


def _parsed(colour: str) -> _Colour:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _written(colour: _Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
