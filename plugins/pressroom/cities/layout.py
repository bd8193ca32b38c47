"""Where things stand in a city's repository, in a copy of ours too."""

from __future__ import annotations

from ..site.theme.palette import TOKENS as TOKENS

SETTINGS, PUBLIC_SETTINGS = "pelicanconf.py", "publishconf.py"
CONTENT = "content"
THEME = "theme"
# Within the theme, as TOKENS is.
WORDS = "words/"
DRAWINGS = "city/"
EMBLEM = f"{DRAWINGS}emblem.svg"
