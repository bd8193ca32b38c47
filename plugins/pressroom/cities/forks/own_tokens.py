"""The colours, sizes and spaces of a theme in which a city differs from the theme that it took over."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...site.theme.palette import Palette, Token, read_palette

_DECLARATION = re.compile(r"--[\w-]+\s*:[^;}]*;?")


class OwnTokens(NamedTuple):
    """The tokens that a city changed, by name, for light and for dark screens; ``gone``: those that no style asks for
    now; ``others``: those that only wide screens get; ``more``: the style sheet differs in more than tokens."""

    light: dict[str, str]
    dark: dict[str, str]
    gone: dict[str, str]
    others: dict[str, str]
    more: bool


def own_tokens(city: str, base: str, new: str) -> OwnTokens:
    """What the style sheet ``city`` changed of the theme's tokens in ``base``, for a theme that has those in ``new``."""
    own, before, now = read_palette(city), read_palette(base), read_palette(new)
    light, dark = _changed(own.light, before.light), _changed(own.dark, before.dark)
    gone = {
        name: value for name, value in (light | dark).items() if name not in _names(own, now, light, dark)
    }
    light = {name: value for name, value in light.items() if name not in gone}
    dark = {name: value for name, value in dark.items() if name not in gone}
    for name in light:
        # What is changed for light screens is written after what the theme says for dark ones, and would win there.
        if name not in dark and name in now.dark:
            dark[name] = now.dark[name].value
    return OwnTokens(light, dark, gone, _changed(own.wide, before.wide), _rest(city) != _rest(base))


def _changed(own: dict[str, Token], before: dict[str, Token]) -> dict[str, str]:
    return {
        name: token.value
        for name, token in own.items()
        if name not in before or token.value != before[name].value
    }


def _names(own: Palette, now: Palette, *changed: dict[str, str]) -> set[str]:
    """The tokens that styles ask for: the theme's, and those of the city's own by which it says others."""
    used = {
        part for values in changed for value in values.values() for part in re.findall(r"--([\w-]+)", value)
    }
    return set(now.light) | set(now.dark) | used & (set(own.light) | set(own.dark))


def _rest(css: str) -> str:
    """``css`` without comments, tokens and spaces."""
    return re.sub(r"\s+", "", _DECLARATION.sub("", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)))
