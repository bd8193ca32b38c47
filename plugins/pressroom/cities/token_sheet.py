"""A city's ``theme/styles/tokens.css``, which holds only the tokens that differ from the theme's."""

from __future__ import annotations

from collections.abc import Mapping


def token_sheet(light: Mapping[str, str], dark: Mapping[str, str], heading: str) -> str:
    """The style sheet that gives the tokens their values for ``light`` and for ``dark`` screens, below the comment
    ``heading``."""
    light_lines = "".join(f"  --{name}: {value};\n" for name, value in light.items())
    dark_lines = "".join(f"    --{name}: {value};\n" for name, value in dark.items())
    parts = [f"/* {heading} */\n"]
    if light:
        parts.append(f":root {{\n{light_lines}}}\n")
    if dark:
        parts.append(f"@media screen and (prefers-color-scheme: dark) {{\n  :root {{\n{dark_lines}  }}\n}}\n")
    return "\n".join(parts)
