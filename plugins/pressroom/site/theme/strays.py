"""Files of a city that take the place of no file of the theme: most likely a name is misspelt."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath

from ... import content_problems, successors
from ...problems import Message
from .layers import TEMPLATES
from .misspelt import nearest

_COMPONENT = re.compile(r"templates/(components/([^/]+)/)([^/]+)")
# What is used of a component without being named, and what is named by the component's name.
_ITS_OWN = ("style.css", "examples.yaml")
_APART = "apart.css"


def find_strays(
    paths: Collection[str], house: Collection[str], texts: Mapping[str, str]
) -> Iterator[tuple[str, Message]]:
    """Those of ``paths``, none of which is among those of the ``house``, that no other of the city's ``texts`` names,
    with what is to be said of them."""
    for path in sorted(paths):
        names = _names(path, house)
        others = (text for other, text in texts.items() if other != path)
        if names and not any(name in text for text in others for name in names):
            if path in successors.THEME_FILES:
                yield path, content_problems.former_theme_file(path, successors.THEME_FILES[path])
            else:
                yield path, content_problems.overlies_nothing(path, _nearest(path, house))


def _names(path: str, house: Collection[str]) -> tuple[str, ...]:
    """By which name whatever uses the file at ``path`` says so; none if it is used anyhow."""
    if component := _COMPONENT.fullmatch(path):
        folder, name, file = component.groups()
        if file in _ITS_OWN:
            known = f"{TEMPLATES}{folder}template.html" in house
            return () if known else (f"{folder}template.html",)
        return (f"{name}.css",) if file == _APART else (folder + file,)
    if path.startswith(TEMPLATES):
        return (path.removeprefix(TEMPLATES),)
    return (PurePosixPath(path).name,)


def _nearest(path: str, house: Collection[str]) -> str:
    """The path of the ``house`` that is most like ``path``: one of the same name, if there is one."""
    name = PurePosixPath(path).name.casefold()
    same = [known for known in house if PurePosixPath(known).name.casefold() == name]
    folded = {known.casefold(): known for known in sorted(same or house)}
    if near := nearest(path.casefold(), folded):
        return folded[near]
    return same[0] if len(same) == 1 else ""
