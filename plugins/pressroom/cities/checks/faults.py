"""A fault on a finished page, and how faults that many pages share become one problem each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ... import content_problems
from ...problems import Message, Problems
from .site_files import FinishedPage


class Place(NamedTuple):
    """Where a fault is to be mended: a line (from 1) of a ``file``; whether that is ``packaged``: a file of the package,
    which a city cannot change but lay its own over."""

    file: str
    line: int = 1
    packaged: bool = False


class Fault(NamedTuple):
    """What is wrong on ``page``, and where to mend it."""

    page: FinishedPage
    place: Place
    message: Message


def problems_of(faults: Iterable[Fault]) -> Problems:
    """``faults`` as problems: what is wrong in the same place on several pages is said once."""
    pages: dict[tuple[Place, Message], dict[FinishedPage, None]] = {}
    for page, place, message in faults:
        pages.setdefault((place, message), {})[page] = None
    problems = Problems()
    for (place, message), found in pages.items():
        first, *others = found
        where = content_problems.on_pages(None if first.hidden else first.path, len(others))
        if place.packaged:
            message = message._replace(fix=content_problems.lay_over(place.file, message.fix))
        problems.add(place.file, place.line, message.prefixed(where))
    return problems
