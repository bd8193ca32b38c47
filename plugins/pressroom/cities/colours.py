"""A city's colours: from a field and an accent all tokens of the theme that depend on them, for light and for dark
screens, each as near to what was wished as the least contrasts of ``site.theme.palette`` allow.

Colours are moved in OKLCH, where a step of lightness looks alike whatever the hue: https://www.w3.org/TR/css-color-4/
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from ..site.theme.palette import (
    GRAPHIC,
    TEXT,
    Token,
    colour,
    contrast,
    linear_light,
    read_palette,
    six_digits,
)

# Names by which people know colours; what they type else is hexadecimal or rgb().
NAMES = {
    "hijau": "#1b6b3a",
    "hijau tua": "#0c3a2d",
    "biru": "#1d4f91",
    "biru tua": "#12305c",
    "merah": "#b3261e",
    "merah tua": "#6e1420",
    "marun": "#6e1420",
    "kuning": "#f2c037",
    "emas": "#e2a93b",
    "oranye": "#d96a1c",
    "jingga": "#d96a1c",
    "ungu": "#54307a",
    "cokelat": "#5b3a1e",
    "coklat": "#5b3a1e",
    "hitam": "#1a1a1a",
    "putih": "#f7f5ee",
    "abu-abu": "#4a5056",
    "toska": "#0f5c63",
    "krem": "#efe4c8",
}
_HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_RGB = re.compile(r"rgb\(?\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)?", re.IGNORECASE)
_STEP = 0.004  # of lightness, which runs from 0 to 1


class Moved(NamedTuple):
    """The colour ``used`` where the ``wished`` one has too little contrast: ``ratio``, of at least ``least``; ``is_text``:
    with the text on it, otherwise with the field beneath it."""

    wished: str
    used: str
    ratio: float
    least: float
    is_text: bool


class Tokens(NamedTuple):
    """The tokens that depend on a city's colours, by name, in the light and in the dark scheme; ``moved``: the field and
    the accent, by the token, as far as they could not hold as they were wished."""

    light: dict[str, str]
    dark: dict[str, str]
    moved: dict[str, Moved]


def read_colour(text: str) -> str:
    """The colour that somebody typed as ``#rrggbb``; empty if it is none."""
    text = " ".join(text.split()).casefold()
    if text in NAMES:
        return NAMES[text]
    if match := _HEX.fullmatch(text):
        return six_digits(match[1])
    if (match := _RGB.fullmatch(text)) and all(int(part) < 256 for part in match.groups()):
        return "#" + "".join(f"{int(part):02x}" for part in match.groups())
    return ""


def derive(field: str, accent: str, tokens_css: str) -> Tokens:
    """The tokens of a city whose colours are ``field`` and ``accent`` (``#rrggbb``). ``tokens_css``: the theme's, whose
    other colours stay."""
    palette = read_palette(tokens_css)
    schemes: dict[bool, dict[str, str]] = {}
    for is_dark in (False, True):
        tokens = palette.scheme(dark=is_dark)
        derived = _dark if is_dark else _light
        schemes[is_dark] = derived(field, accent, partial(colour, tokens))
    return Tokens(schemes[False], schemes[True], _moved(field, accent, schemes[False], palette.light))


def _moved(field: str, accent: str, light: Mapping[str, str], theme: Mapping[str, Token]) -> dict[str, Moved]:
    """Which of the wished ``field`` and ``accent`` the tokens ``light`` have otherwise, and what they lacked."""
    ink, on_field = colour(theme, "ink"), colour(theme, "on-field")
    moved = {}
    if light["field"] != field:
        moved["field"] = Moved(field, light["field"], contrast(field, on_field), TEXT, True)
    if light["accent"] != accent:
        on_ground = contrast(accent, light["field"])
        text = max(contrast(accent, ink), contrast(accent, on_field))
        lacking = (on_ground, GRAPHIC, False) if on_ground < GRAPHIC else (text, TEXT, True)
        moved["accent"] = Moved(accent, light["accent"], *lacking)
    return moved


Theme = Callable[[str], str]


def _light(field: str, accent: str, theme: Theme) -> dict[str, str]:
    paper, cloth, ink, on_field = theme("paper"), theme("cloth"), theme("ink"), theme("on-field")
    ground = _nearest(field, lambda c: contrast(c, on_field) >= TEXT)
    held, on_accent = _accent(accent, ground, ink, on_field)
    return {
        **_on_the_field(field, ground, held, on_accent),
        "mark": _nearest(accent, _on(GRAPHIC + 1, paper, cloth)),
        # Lighter than the text around it.
        "link": _nearest(_lit(field, max(_oklch(ground)[0], 0.4)), _on(TEXT, paper, cloth)),
        "hit": _nearest(_lit(accent, 0.92, 0.09), lambda c: contrast(ink, c) >= TEXT),
        "btn": ground,
        "on-btn": on_field,
    }


def _dark(field: str, accent: str, theme: Theme) -> dict[str, str]:
    paper, cloth, ink, on_field = theme("paper"), theme("cloth"), theme("ink"), theme("on-field")
    ground = _nearest(_lit(field, min(_oklch(field)[0], 0.27)), lambda c: contrast(c, on_field) >= TEXT + 1)
    held, on_accent = _accent(accent, ground, theme("on-accent"), on_field, _on(GRAPHIC, paper, cloth))
    link = _nearest(_lit(field, 0.82, min(_oklch(field)[1], 0.1)), _on(TEXT, paper, cloth))
    return {
        **_on_the_field(field, ground, held, on_accent),
        "mark": held,
        "link": link,
        "hit": _nearest(_lit(accent, 0.38, 0.07), lambda c: contrast(ink, c) >= TEXT),
        "btn": link,
        "on-btn": _nearest(paper, lambda c: contrast(link, c) >= TEXT),
    }


def _on_the_field(field: str, ground: str, accent: str, on_accent: str) -> dict[str, str]:
    """The tokens of the masthead, whose ground is the colour ``ground`` in place of the wished ``field``."""
    return {
        "field": ground,
        "on-field-2": _nearest(_lit(field, 0.88, 0.03), lambda c: contrast(c, ground) >= TEXT),
        "accent": accent,
        "on-accent": on_accent,
        "card-date": _nearest(accent, lambda c: contrast(c, ground) >= TEXT),
    }


def _accent(
    wished: str, ground: str, ink: str, on_field: str, holds: Callable[[str], bool] = lambda c: True
) -> tuple[str, str]:
    """The accent next to ``wished`` that is seen on the field ``ground`` and carries text, and the colour of that text."""

    def text_on(accent: str) -> str:
        return max((ink, on_field), key=lambda text: contrast(text, accent))

    held = _nearest(
        wished,
        lambda c: contrast(c, ground) >= GRAPHIC and contrast(c, text_on(c)) >= TEXT and holds(c),
    )
    return held, text_on(held)


def _on(least: float, *grounds: str) -> Callable[[str], bool]:
    return lambda front: all(contrast(front, ground) >= least for ground in grounds)


def _nearest(wished: str, holds: Callable[[str], bool]) -> str:
    """The colour of the same hue and nearest lightness of which ``holds`` is true; ``wished`` itself if it is."""
    if holds(wished):
        return wished
    lightness, chroma, hue = _oklch(wished)
    for step in range(1, math.ceil(1 / _STEP)):
        for moved in (lightness - step * _STEP, lightness + step * _STEP):
            if 0 <= moved <= 1 and holds(found := _hex(moved, chroma, hue)):
                return found
    raise AssertionError(wished)  # black or white holds against every ground of the theme


def _lit(wished: str, lightness: float, chroma: float | None = None) -> str:
    """``wished`` in another ``lightness``, and no more colourful than ``chroma``."""
    _, own, hue = _oklch(wished)
    return _hex(lightness, own if chroma is None else min(own, chroma), hue)


def _oklch(text: str) -> tuple[float, float, float]:
    """Lightness (0 to 1), chroma and hue (radians) of a colour ``#rrggbb``."""
    red, green, blue = linear_light(text)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _hex(lightness: float, chroma: float, hue: float) -> str:
    """The colour as ``#rrggbb``, less colourful where screens have none that is so."""
    while True:
        a, b = chroma * math.cos(hue), chroma * math.sin(hue)
        long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
        middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
        short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
        parts = (
            4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
        )
        if chroma < 0.001 or all(-0.001 <= part <= 1.001 for part in parts):
            break
        chroma *= 0.95
    channels = (
        12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
        for part in (min(max(part, 0.0), 1.0) for part in parts)
    )
    return "#" + "".join(f"{round(part * 255):02x}" for part in channels)
