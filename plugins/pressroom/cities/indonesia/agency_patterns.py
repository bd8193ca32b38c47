"""The agencies that a body of some kind has by the national pattern, as files to confirm: no name of a person and no
telephone is in them, and nothing of them is public before somebody says so.

The patterns stand in ``agencies/``, a file for kinds of bodies that have much in common.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ... import command_messages
from ...records.fields import slugify
from ...records.folder import AGENCIES
from ...records.kinds.agency import Agency
from ...records.schema import declared_fields

_FOLDER = Path(__file__).with_name("agencies")
_DRAFT = "draf"


class AgencyDraft(NamedTuple):
    """An agency to confirm: its name, what it is called for short (empty if nothing), and its kind."""

    name: str
    short: str
    kind: str

    @property
    def known_as(self) -> str:
        """How releases name it."""
        return self.short or self.name


class Pattern(NamedTuple):
    """The agencies of a body: ``basis`` says by which rules; ``part`` is what its parts are (``distrik``, ``fakultas``),
    of which only the body knows the names."""

    basis: str
    part: str
    agencies: tuple[AgencyDraft, ...]


def pattern(kind: str, autonomy: str = "", parts: Sequence[str] = ()) -> Pattern:
    """The pattern of a body of ``kind``, where some special ``autonomy`` holds if that is not empty. ``parts``: the names
    of its parts, as they were typed, in place of those that are usual."""
    [rules] = [rules for rules in _rules() if kind in rules["of"]]
    part = rules.get("parts_in", {}).get(autonomy, rules["parts"]).get(kind, "")
    listed = [
        entry
        for entry in rules["agency"]
        if kind in entry.get("of", rules["of"]) and not (parts and entry.get("usual_part"))
    ]
    own = [AgencyDraft(_part_name(part, name), "", part) for name in parts if part]
    usual = [_draft(entry, entry.get(autonomy, {})) for entry in listed]
    return Pattern(rules["basis"], part, (*own, *usual))


def _draft(entry: dict[str, Any], overrides: dict[str, str]) -> AgencyDraft:
    """The agency ``entry``, of which ``overrides`` are said otherwise; another name has not the usual abbreviation."""
    short = (overrides or entry).get("short", "")
    return AgencyDraft((overrides or entry)["name"], short, entry["kind"])


def _part_name(part: str, name: str) -> str:
    """``name`` with what it is before it: ``Distrik Kurulu``."""
    word = part.replace("-", " ")
    return name if name.casefold().startswith(word) else f"{word.title()} {name}"


def files(drafts: Sequence[AgencyDraft], basis: str) -> dict[str, bytes]:
    """The files of ``drafts`` by their paths from the content folder; of two with one name the first counts."""
    texts: dict[str, bytes] = {}
    for draft in drafts:
        texts.setdefault(f"{AGENCIES}/{slugify(draft.known_as)}.md", _text(draft, basis).encode())
    return texts


def _text(draft: AgencyDraft, basis: str) -> str:
    declared = declared_fields(Agency)
    values = {"name": draft.name, "abbreviation": draft.short, "kind": draft.kind, "status": _DRAFT}
    lines = [f"# {command_messages.agency_to_confirm(basis)}"]
    lines += [f"{declared[attribute].key}: {value}" for attribute, value in values.items() if value]
    return "\n".join(["---", *lines, "---", command_messages.agency_begins(draft.name), ""])


def part_names(text: str) -> list[str]:
    """The names in a list that somebody typed or pasted: between commas, semicolons or line ends, perhaps numbered."""
    names = (re.sub(r"^\s*(?:\d+[.)]|[-•*])\s*", "", name).strip(" .") for name in re.split(r"[,;\n]", text))
    return [name for name in dict.fromkeys(names) if slugify(name)]


@cache
def _rules() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(_FOLDER.glob("*.toml")))
