"""The palette of the theme, and whether everyone can read it: the contrast of WCAG 2.2.

A palette is read from ``theme/styles/tokens.css`` as it stands there, so another city's
colours are judged like our own. Text needs 7 (success criterion 1.4.6), what is only seen, a
border or a large figure, needs 3 (1.4.11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ... import content_problems
from ...problems import Message

TEXT, SEEN = 7.0, 3.0


class Pair(NamedTuple):
    """Two tokens that meet on a page: what stands on which ground, and the least contrast."""

    front: str
    ground: str
    least: float


PAIRS = (
    *(
        Pair(text, ground, TEXT)
        for ground in ("paper", "cloth")
        for text in ("ink", "ink-2", "link", "visited")
    ),
    *(Pair(text, "field", TEXT) for text in ("on-field", "on-field-2")),
    Pair("on-accent", "accent", TEXT),
    Pair("on-btn", "btn", TEXT),
    Pair("alert", "paper", TEXT),
    Pair("alert", "alert-bg", TEXT),
    Pair("ink", "alert-bg", TEXT),
    Pair("ink", "hit", TEXT),
    *(Pair(seen, ground, SEEN) for ground in ("paper", "cloth") for seen in ("edge", "mark", "focus")),
    Pair("accent", "field", SEEN),
    Pair("card-date", "field", TEXT),  # on the social card
)


class Token(NamedTuple):
    """A custom property as it is written: its value, and its line in the file (from 1)."""

    value: str
    line: int


class Palette(NamedTuple):
    """The tokens of ``:root`` by name, without the dashes; ``dark`` and ``wide`` hold only those
    that the dark scheme and a wide screen change."""

    light: dict[str, Token]
    dark: dict[str, Token]
    wide: dict[str, Token]

    def scheme(self, *, dark: bool) -> dict[str, Token]:
        """The tokens in effect."""
        return self.light | self.dark if dark else self.light


_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PART = re.compile(r"(?P<open>[^{};]*)\{|(?P<close>\})|(?P<said>[^{};]+)")
_TOKEN = re.compile(r"\s*--([\w-]+)\s*:\s*(.*?)\s*(?:!important\s*)?$", re.DOTALL)
_DARK = re.compile(r"prefers-color-scheme\s*:\s*dark")
_WIDE = re.compile(r"\(min-width\b")
_VAR = re.compile(r"var\(\s*--([\w-]+)\s*\)")
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


def read_palette(css: str) -> Palette:
    """The palette in a style sheet: what stands in ``:root``, by itself, for the dark scheme or
    for a wide screen. Other conditions are not ours to judge."""
    palette = Palette({}, {}, {})
    around: list[str] = []
    text = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), css)
    for part in _PART.finditer(text):
        if part["close"]:
            del around[-1:]
        elif part["said"] is None:
            around.append(part["open"].strip())
        elif (said := _TOKEN.match(part["said"])) and ":root" in around:
            line = text.count("\n", 0, part.start() + part["said"].index("--")) + 1
            conditions = " ".join(rule for rule in around if rule.startswith("@media"))
            if not conditions:
                palette.light[said[1]] = Token(said[2], line)
            elif _DARK.search(conditions):
                palette.dark[said[1]] = Token(said[2], line)
            elif _WIDE.search(conditions):
                palette.wide[said[1]] = Token(said[2], line)
    return palette


def colour(tokens: Mapping[str, Token], name: str) -> str:
    """The colour of a token as ``#rrggbb``, followed through ``var()``. Raises KeyError naming a
    token that is not there, ValueError for a notation that is no such colour."""
    value = tokens[name].value
    for _ in tokens:
        if not (other := _VAR.fullmatch(value)):
            break
        value = tokens[other[1]].value
    if not _HEX.fullmatch(value):
        raise ValueError(value)
    digits = value[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours ``#rrggbb``, from 1 to 21:
    https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def faults(css: str) -> list[tuple[int, Message]]:
    """What is wrong with the palette in ``css`` (the text of ``tokens.css``): line and problem."""
    palette = read_palette(css)
    found = [*_scheme(palette.light, dark=False)]
    if palette.dark:
        # What cannot be read in either scheme is told once.
        found += [fault for fault in _scheme(palette.scheme(dark=True), dark=True) if fault not in found]
    else:
        found.append((1, content_problems.no_dark_colours()))
    return sorted(found)


def _scheme(tokens: Mapping[str, Token], *, dark: bool) -> Iterator[tuple[int, Message]]:
    colours: dict[str, str] = {}
    for name in dict.fromkeys(name for pair in PAIRS for name in pair[:2]):
        try:
            colours[name] = colour(tokens, name)
        except KeyError as missing:
            yield 1, content_problems.no_colour(missing.args[0])
        except ValueError as written:
            yield tokens[name].line, content_problems.unread_colour(name, str(written))
    for front, ground, least in PAIRS:
        if front not in colours or ground not in colours:
            continue
        ratio = contrast(colours[front], colours[ground])
        if ratio < least:
            yield (
                tokens[front].line,
                content_problems.low_contrast(
                    (front, colours[front]),
                    (ground, colours[ground]),
                    ratio,
                    least,
                    dark=dark,
                    # Against a dark ground only a lighter colour helps, and the other way round.
                    lighter=contrast("#ffffff", colours[ground]) > contrast("#000000", colours[ground]),
                ),
            )
