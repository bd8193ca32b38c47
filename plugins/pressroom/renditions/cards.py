"""The social card: a picture with text for pages without a photo, set by ``theme/card/card.typ``.

The picture is reduced to few colours, so that the file is small. Everything is drawn on the field in one of
four colours, and the edges of its shapes have steps between the field and that colour. A picture in the emblem has
colours of its own, of which as many stay as are seen at its size.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path

from .font_coverage import characters, drawable
from .typst_document import compile_document

TEMPLATE = "card"
# The font in which the template sets the office and the title, and that of the other lines, which also has the
# letters that the first one lacks.
_HEADLINE_FONT, _TEXT_FONT = "faustina-650.ttf", "roboto-400.ttf"
_STEPS = 5
_EMBLEM = Path("city") / "emblem.svg"
_PICTURE_COLOURS = 96

_Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class CardText:
    """The texts of a card, any of which may be empty. ``date`` is the line above ``agency``: the date of a
    release, or what the name of an innovation stands for. ``band`` is set across the top, apart from all else."""

    title: str
    date: str
    agency: str
    office: str
    band: str = ""


@dataclass(frozen=True, slots=True)
class CardColours:
    """The colours of the city as ``#rrggbb``: the field, the accent of emblem and motif, the ink of the text,
    and the colour of the date."""

    field: str
    accent: str
    ink: str
    date: str

    def by_name(self) -> dict[str, str]:
        """All colours of a card by name. Two follow from the others: ``ground`` is the colour of the motifs
        on the field; ``quiet``, the last step before the ink, is that of the agency."""
        field, ink = _parsed(self.field), _parsed(self.ink)
        return {
            **asdict(self),
            "ground": _hex(_lightened(field)),
            "quiet": _hex(_mixed(field, ink, (_STEPS - 1) / _STEPS)),
        }


def card(text: CardText, colours: CardColours, theme: Path) -> bytes:
    """A card with ``text`` in ``colours``, as a PNG of 1200 × 630 pixels in 21 colours, and those of a picture in the
    emblem. ``theme`` is the folder of the theme. A text that is too long for its smallest size is shortened and ends in "…". Raises
    DocumentError, OSError, and ValueError if a font is damaged."""
    colours_by_name = colours.by_name()
    fonts = theme / "fonts"
    text_font = characters(fonts / _TEXT_FONT)
    headline_fonts = text_font | characters(fonts / _HEADLINE_FONT)
    data = {
        "office": _line(text.office, headline_fonts, theme),
        "title": _line(text.title, headline_fonts, theme),
        "date": _line(text.date, text_font, theme),
        "agency": _line(text.agency, text_font, theme),
        "band": _line(text.band, text_font, theme),
        "colours": colours_by_name,
    }
    has_picture = b"<image" in (theme / _EMBLEM).read_bytes()
    png = compile_document(theme, TEMPLATE, data, format="png", ppi=72)
    return _reduced(png, colours_by_name, _PICTURE_COLOURS if has_picture else 0)


def _line(text: str, coverage: frozenset[str], theme: Path) -> str:
    """``text`` on one line, in the characters of ``coverage`` and of the script fonts of ``theme``, without
    soft hyphens."""
    words = drawable(text, coverage, theme).replace("\u00ad", "").split(" ")
    return " ".join(filter(None, words))


def _reduced(png: bytes, colours: Mapping[str, str], others_too: int) -> bytes:
    """The picture ``png`` with no other colours than the field, the steps from it to the other ``colours``, and so many
    of ``others_too``."""
    from PIL import Image

    field, *others = (_parsed(colours[name]) for name in ("field", "ground", "accent", "ink", "date"))
    steps = [_mixed(field, other, step / _STEPS) for other in others for step in range(1, _STEPS + 1)]
    palette = [channel for colour in (field, *steps) for channel in colour]
    image = Image.open(BytesIO(png), formats=("PNG",)).convert("RGB")
    if others_too:
        palette += image.quantize(others_too).getpalette() or []
    reference = Image.new("P", (1, 1))
    reference.putpalette(palette)
    result = BytesIO()
    image.quantize(palette=reference, dither=Image.Dither.NONE).save(result, "PNG", compress_level=7)
    return result.getvalue()


def _lightened(colour: _Colour) -> _Colour:
    """``colour`` a third brighter, and lighter by a twentieth of white so that black changes too."""
    red, green, blue = (min(round(channel * 4 / 3 + 12), 255) for channel in colour)
    return red, green, blue


def _mixed(start: _Colour, end: _Colour, part: float) -> _Colour:
    """The colour at ``part`` of the way from ``start`` (0) to ``end`` (1)."""
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(start, end, strict=True))
    return red, green, blue


def _parsed(colour: str) -> _Colour:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _hex(colour: _Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
