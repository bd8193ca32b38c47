"""What leads back to itself: two agencies each of which replaces the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def find_circle(start: str, steps: Mapping[str, Sequence[str]]) -> list[str]:
    """The shortest way from ``start`` back to it, with ``start`` at both ends; empty if there is none. ``steps``: what
    each leads to."""
    ways, seen = [[start]], {start}
    while ways:
        longer = []
        for way in ways:
            for step in steps.get(way[-1], ()):
                if step == start:
                    return [*way, start]
                if step not in seen:
                    seen.add(step)
                    longer.append([*way, step])
        ways = longer
    return []
