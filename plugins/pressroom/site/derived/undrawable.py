"""What cards and letters cannot draw, because no font of the theme has it."""

from __future__ import annotations

from collections.abc import Iterator

from ... import content_problems
from ...problems import Message
from ...renditions.font_coverage import undrawable
from ...renditions.letter import text_characters
from ..site import Site


def undrawable_characters(site: Site) -> Iterator[tuple[str, int, Message]]:
    """The characters of visible releases, and of the names of agencies and innovations, that their letters and
    cards leave out: source, line, problem. Raises OSError, ValueError if the theme's fonts are damaged."""
    for release in site.edition.every_release():
        yield from _problems(site, release.source, release.body.rare)
    for agency in site.edition.agencies.values():
        names = agency.name + agency.abbreviation
        yield from _problems(site, agency.source, [pair for pair in agency.body.rare if pair[0] in names])
    for innovation in site.edition.innovations.values():
        names = innovation.name + innovation.stands_for
        rare = [pair for pair in innovation.body.rare if pair[0] in names]
        yield from _problems(site, innovation.source, rare)


def _problems(
    site: Site, source: str, rare: tuple[tuple[str, int], ...] | list[tuple[str, int]]
) -> Iterator[tuple[str, int, Message]]:
    """One problem for each line of the file ``source`` with characters that no font has."""
    if not rare:
        return
    lost = undrawable("".join(char for char, _ in rare), text_characters(site.theme), site.theme)
    by_line: dict[int, str] = {}
    for char, line in rare:
        if char in lost:
            by_line[line] = by_line.get(line, "") + char
    for line, characters in by_line.items():
        yield source, line, content_problems.undrawable(characters)
