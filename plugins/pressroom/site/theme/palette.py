"""The palette of the theme, and whether everyone can read it: the contrast of WCAG 2.2.

A palette is read from ``theme/styles/tokens.css``, so another city's colours are judged like our own. A city's own file
holds only the tokens that differ, and lies over the house's.
Text needs a contrast of 7 (success criterion 1.4.6); a border, a mark or a large figure needs 3 (1.4.11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ... import content_problems
from ...problems import Message

# The file of the tokens, within the theme.
TOKENS = "styles/tokens.css"
TEXT, GRAPHIC = 7.0, 3.0


class Pair(NamedTuple):
    """Two tokens that meet on a page: the colour in front, its ground, and the least contrast ratio."""

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
    *(
        Pair(graphic, ground, GRAPHIC)
        for ground in ("paper", "cloth")
        for graphic in ("edge", "mark", "focus")
    ),
    Pair("accent", "field", GRAPHIC),
    Pair("card-date", "field", TEXT),  # on the social card
)


class Token(NamedTuple):
    """A custom property of CSS: its value as typed, and its line in the file (from 1; 0 if it stands in a file over which
    another lies)."""

    value: str
    line: int


class Declaration(NamedTuple):
    """A token as it is declared in ``:root``. ``scheme``: ``light`` without a condition, ``dark`` for the dark scheme,
    ``wide`` for a wide screen with its condition, else empty. Its value stands from ``start`` to ``end``; all of it from
    ``first`` on."""

    scheme: str
    name: str
    value: str
    line: int
    first: int
    start: int
    end: int


class Palette(NamedTuple):
    """The tokens of ``:root`` by name, without the leading dashes; ``dark`` and ``wide`` hold only those
    that the dark scheme and a wide screen change."""

    light: dict[str, Token]
    dark: dict[str, Token]
    wide: dict[str, Token]

    def scheme(self, *, dark: bool) -> dict[str, Token]:
        """The tokens that apply in the dark or in the light scheme."""
        return self.light | self.dark if dark else self.light


_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PART = re.compile(r"(?P<open>[^{};]*)\{|(?P<close>\})|(?P<declaration>[^{};]+)")
_TOKEN = re.compile(r"\s*--([\w-]+)\s*:\s*(.*?)\s*(?:!important\s*)?$", re.DOTALL)
_DARK = re.compile(r"prefers-color-scheme\s*:\s*dark")
_WIDE = re.compile(r"\(min-width\b")
_VAR = re.compile(r"var\(\s*--([\w-]+)\s*\)")
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


def declarations(css: str) -> Iterator[Declaration]:
    """The tokens that ``:root`` declares in the style sheet ``css``, in their order."""
    enclosing_rules: list[str] = []
    text = without_comments(css)
    for part in _PART.finditer(text):
        if part["close"]:
            del enclosing_rules[-1:]
        elif part["declaration"] is None:
            enclosing_rules.append(part["open"].strip())
        elif (token := _TOKEN.match(part["declaration"])) and ":root" in enclosing_rules:
            name, value = token.groups()
            first = part.start() + part["declaration"].index("--")
            line = text.count("\n", 0, first) + 1
            start, end = (part.start() + place for place in token.span(2))
            conditions = " ".join(rule for rule in enclosing_rules if rule.startswith("@media"))
            yield Declaration(_scheme(conditions), name, value, line, first, start, end)


def without_comments(css: str) -> str:
    """``css`` with spaces in place of its comments, so that everything else keeps its place."""
    return _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), css)


def _scheme(conditions: str) -> str:
    if not conditions:
        return "light"
    if _DARK.search(conditions):
        return "dark"
    return f"wide {' '.join(conditions.split())}" if _WIDE.search(conditions) else ""


def read_palette(css: str, own: str | None = None) -> Palette:
    """The palette in the style sheet ``css``: the tokens of ``:root`` without a condition, for the dark
    scheme, and for a wide screen. Tokens under any other condition are ignored. The style sheet ``own`` lies over it, if
    there is one; the lines are those of ``own`` then."""
    palette = Palette({}, {}, {})
    for style in (css, own):
        for one in declarations(style or ""):
            token = Token(one.value, one.line if own is None or style is own else 0)
            if one.scheme:
                getattr(palette, one.scheme.partition(" ")[0])[one.name] = token
    return palette


def colour(tokens: Mapping[str, Token], name: str) -> str:
    """The colour of the token ``name`` as ``#rrggbb``, with ``var()`` resolved. Raises KeyError with the
    name of a token that is missing, ValueError with a value that is no hexadecimal colour."""
    value = tokens[name].value
    for _ in tokens:
        if not (reference := _VAR.fullmatch(value)):
            break
        value = tokens[reference[1]].value
    if not _HEX.fullmatch(value):
        raise ValueError(value)
    return six_digits(value[1:])


def six_digits(digits: str) -> str:
    """The colour ``#rrggbb`` of its three or six hexadecimal ``digits``."""
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)).lower()


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours ``#rrggbb``, from 1 to 21, in either order:
    https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """The relative luminance of a colour ``#rrggbb``, from 0 to 1:
    https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    red, green, blue = linear_light(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear_light(colour: str) -> tuple[float, float, float]:
    """How much red, green and blue light a screen gives for a colour ``#rrggbb``, from 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    )
    return red, green, blue


def find_problems(css: str, own: str | None = None) -> list[tuple[int, Message]]:
    """The problems of the palette in ``css`` (the text of ``tokens.css``), each with its line (from 1). Where the style
    sheet ``own`` lies over it, that is the line in ``own`` of a colour that has a part in the problem."""
    palette = read_palette(css, own)
    problems = [*_scheme_problems(palette.light, dark=False)]
    if palette.dark:
        # A problem that both schemes have is reported once.
        dark_problems = _scheme_problems(palette.scheme(dark=True), dark=True)
        problems += [problem for problem in dark_problems if problem not in problems]
    else:
        problems.append((1, content_problems.no_dark_colours()))
    return sorted(problems)


def _scheme_problems(tokens: Mapping[str, Token], *, dark: bool) -> Iterator[tuple[int, Message]]:
    colours: dict[str, str] = {}
    for name in dict.fromkeys(name for pair in PAIRS for name in pair[:2]):
        try:
            colours[name] = colour(tokens, name)
        except KeyError as missing:
            yield _line(tokens, name), content_problems.no_colour(missing.args[0])
        except ValueError as value:
            yield _line(tokens, name), content_problems.unread_colour(name, str(value))
    for front, ground, least in PAIRS:
        if front not in colours or ground not in colours:
            continue
        ratio = contrast(colours[front], colours[ground])
        if ratio < least:
            yield (
                _line(tokens, front) or _line(tokens, ground),
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


def _line(tokens: Mapping[str, Token], name: str) -> int:
    """The line of the token ``name``, or of one to which it refers, in the file that is judged; 0 if none stands
    there."""
    for _ in tokens:
        if name not in tokens or tokens[name].line:
            break
        reference = _VAR.fullmatch(tokens[name].value)
        if not reference:
            break
        name = reference[1]
    return tokens[name].line if name in tokens else 0
