"""Finds what stands between two signs, in time that grows with the text and not with its square: where a closing sign is
missing once, it is missing for all that follow."""

from __future__ import annotations

from collections.abc import Callable, Iterator


def spans(text: str, opening: str, closing: str) -> Iterator[tuple[int, int]]:
    """Where each part of ``text`` from an ``opening`` to the next ``closing`` begins and ends, signs included."""
    position = 0
    while (start := text.find(opening, position)) >= 0:
        end = text.find(closing, start + len(opening))
        if end < 0:
            return
        position = end + len(closing)
        yield start, position


def replaced(text: str, opening: str, closing: str, change: Callable[[str], str]) -> str:
    """``text`` with what ``change`` makes of what stands between each ``opening`` and its ``closing``, in place of all
    three."""
    if opening not in text:
        return text
    parts: list[str] = []
    position = 0
    for start, end in spans(text, opening, closing):
        parts += (text[position:start], change(text[start + len(opening) : end - len(closing)]))
        position = end
    return "".join([*parts, text[position:]])
