"""Where things stand in a city's repository, in a copy of ours too."""

from __future__ import annotations

SETTINGS, PUBLIC_SETTINGS = "pelicanconf.py", "publishconf.py"
CONTENT = "content"
THEME = "theme"
# Within the theme.
TOKENS = "styles/tokens.css"
WORDS = "words/"
DRAWINGS = "city/"
EMBLEM = f"{DRAWINGS}emblem.svg"
