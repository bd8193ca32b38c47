"""The names by which a city's templates name others, where those are called otherwise now."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from ... import successors
from ...site.theme.layers import TEMPLATES
from ...site.theme.template_check import HOUSE

_TAG = re.compile(rb"\{%[-+]?\s*(?:extends|include|import|from)\b.*?%\}", re.DOTALL)
_QUOTED = re.compile(rb"""(["'])([^"']+)\1""")


def renamed_templates(paths: Collection[str]) -> dict[bytes, bytes]:
    """The former names of templates, as templates name each other, and those of today, where the city's files at
    ``paths`` have none that stays under the former one."""
    names: dict[bytes, bytes] = {}
    for former, successor in successors.THEME_FILES.items():
        if not former.endswith(".html") or not successor:
            continue
        old, new = (path.removeprefix(TEMPLATES).encode() for path in (former, successor))
        names[f"{HOUSE}/".encode() + old] = f"{HOUSE}/".encode() + new
        if not (former in paths and successor in paths):
            names[old] = new
    return names


def with_names(template: bytes, names: Mapping[bytes, bytes]) -> bytes:
    """``template`` in which each template that it builds on, or takes in, has its name of today."""

    def renamed(tag: re.Match[bytes]) -> bytes:
        return _QUOTED.sub(lambda text: text[1] + names.get(text[2], text[2]) + text[1], tag[0])

    return _TAG.sub(renamed, template)
