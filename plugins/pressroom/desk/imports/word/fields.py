"""Fields of Word: an instruction (``PAGE``, ``HYPERLINK "…"``) and the result that Word shows of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from .elements import small_integer
from .package import find, find_all
from .styles import is_on

_LINK = re.compile(r'\s*HYPERLINK\s+(?:"((?:[^"\\]|\\.)*)"|([^\s"\\]\S*))', re.IGNORECASE)
_ANCHOR = re.compile(r'\\l\s+"([^"]*)"')
# Marks for indexes and tables of contents, which never show anything.
_SILENT = re.compile(r"\s*(?:TC|XE|TA|RD|SET|ASK|NOTEREF|PRIVATE|ADVANCE|BOOKMARK)\b", re.IGNORECASE)


@dataclass(slots=True)
class Field:
    """A field that is open. ``data``: the settings of an old form's field; ``has_result``: its instruction is over and
    its result goes on; ``is_shown``: anything of the result was."""

    instruction: str = ""
    data: Element | None = None
    has_result: bool = False
    is_shown: bool = False

    @property
    def href(self) -> str:
        """The address to which its result leads; empty if to none, or within the document."""
        match = _LINK.match(self.instruction)
        if not match:
            return ""
        address = re.sub(r"\\(.)", r"\1", match[1]) if match[1] is not None else match[2]
        anchor = _ANCHOR.search(self.instruction, match.end())
        return f"{address}#{anchor[1]}" if anchor and address else address

    @property
    def is_silent(self) -> bool:
        return bool(_SILENT.match(self.instruction)) or not self.instruction.strip()

    def form_text(self) -> str:
        """What the field of an old form shows without a result: a box, or the entry that was chosen."""
        if self.data is None:
            return ""
        if (box := find(self.data, "w:checkBox")) is not None:
            checked = is_on(find(box, "w:checked"))
            checked = is_on(find(box, "w:default")) if checked is None else checked
            return "☑" if checked else "☐"
        choices = find(self.data, "w:ddList")
        entries = (
            [] if choices is None else [entry.get("w:val", "") for entry in find_all(choices, "w:listEntry")]
        )
        chosen = find(choices, "w:result") if choices is not None else None
        index = small_integer(chosen.get("w:val", "") if chosen is not None else "", 0)
        return entries[index] if index < len(entries) else ""
