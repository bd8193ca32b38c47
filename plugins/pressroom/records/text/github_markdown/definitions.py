"""Definitions of links (``[label]: address``) and of footnotes (``[^1]: text``).

A definition that nothing uses is text: ``[HOAKS]: pesan`` means what it says.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# Python-Markdown finds no label with code or an escape in it.
_LINK = re.compile(
    r"""\[([^\[\]\\`]++)\]:[ ]*+(?:\n[ ]*+)?(<[^<>\n]*+>|[^\s<]\S*+)"""
    r"""(?:(?:[ ]++|[ ]*+\n[ ]*+)("[^"\n]*"|'[^'\n]*'|\([^()\n]*\))(?=[ ]*(?:\n|$)))?[ ]*(?=\n|$)"""
)
_LINES_OF_LINK = 3  # label, address and title, each on a line of its own
_NOTE = re.compile(r"\[\^([^\]]+)\]:[ ]*(.*)$")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)++)\](:?)")


class Uses:
    """The labels that a body uses, beside where they are defined."""

    def __init__(self, text: str) -> None:
        self.labels: set[str] = set()
        self.notes: set[str] = set()
        for match in _LABEL.finditer(text) if "]:" in text else ():
            at_line_start = not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip(" >")
            if not (match[2] and at_line_start):
                self.labels.add(normal_label(match[1]))
                if match[1][0] == "^":
                    self.notes.add(match[1][1:])


def normal_label(label: str) -> str:
    """``label`` as labels are compared."""
    return " ".join(label.split()).lower()


def link_definition(lines: list[str], start: int) -> tuple[str, str, str | None, int] | None:
    """Label, address, title and number of lines of the definition that begins with the line ``start`` of
    ``lines``; None if none does."""
    match = _LINK.match("\n".join(lines[start : start + _LINES_OF_LINK]).lstrip(" "))
    if not match:
        return None
    address = match[2][1:-1] if match[2].startswith("<") else match[2]
    title = match[3][1:-1] if match[3] else None
    return normal_label(match[1]), address, title, match[0].count("\n") + 1


def note_definition(
    lines: list[str], start: int, ends_paragraph: Callable[[str], bool]
) -> tuple[str, list[str], int] | None:
    """Label, lines and the index after the last line of the footnote that begins with the line ``start``;
    None if none does."""
    match = _NOTE.match(lines[start].lstrip(" "))
    if not match:
        return None
    text = [match[2]]
    index = start + 1
    while index < len(lines):
        line = lines[index]
        if line.startswith("    "):
            text.append(line[4:])
        elif not line.strip():
            text.append("")
        elif text[-1] and not ends_paragraph(line) and not line.startswith("["):
            text.append(line.lstrip())
        else:
            break
        index += 1
    while len(text) > 1 and not text[-1]:
        text.pop()
        index -= 1
    return match[1], text, index
