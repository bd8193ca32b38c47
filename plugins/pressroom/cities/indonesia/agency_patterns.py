"""The agencies that a body of some kind has by the national pattern, as files to confirm: no name of a person and no
telephone is in them, and nothing of them is public before somebody says so.

The patterns stand in ``agencies/``, a file for kinds of bodies that have much in common.
"""

from __future__ import annotations

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
from ...records.vocabulary import of_body
from .agency_names import PartName, part_named

_FOLDER = Path(__file__).with_name("agencies")
_DRAFT = "draf"
# What an agency may be where a special autonomy calls districts and villages otherwise.
_AUTONOMOUS_KINDS = {"papua": {"kecamatan": "distrik", "desa": "kampung"}}


class AgencyDraft(NamedTuple):
    """An agency to confirm: its name, what it is called for short (empty if nothing), and its kind. ``is_typed``: its name
    is not of the pattern."""

    name: str
    short: str
    kind: str
    is_typed: bool = False

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
    listed = [
        entry
        for entry in rules["agency"]
        if kind in entry.get("of", rules["of"]) and not (parts and entry.get("usual_part"))
    ]
    usual = [_draft(entry, entry.get(autonomy, {}), kind) for entry in listed]
    own = [AgencyDraft(*named, is_typed=True) for named in parts_named(kind, autonomy, parts)]
    taken = {slugify(name) for draft in usual for name in (draft.name, draft.short)}
    own = [draft for draft in own if slugify(draft.name) not in taken]
    return Pattern(rules["basis"], part_of(kind, autonomy), (*own, *usual))


def part_of(kind: str, autonomy: str = "") -> str:
    """What the parts of a body of ``kind`` are where some ``autonomy`` holds; empty if it has none."""
    [rules] = [rules for rules in _rules() if kind in rules["of"]]
    part: str = rules.get("parts_in", {}).get(autonomy, rules["parts"]).get(kind, "")
    return part


def parts_named(kind: str, autonomy: str, parts: Sequence[str]) -> list[PartName]:
    """What ``parts`` of a body of ``kind`` are called in full, as they were typed or pasted."""
    part = part_of(kind, autonomy)
    return [part_named(part, name, kinds(kind, autonomy)) for name in parts if part]


def kinds(body: str, autonomy: str = "") -> tuple[str, ...]:
    """The kinds of agencies that a ``body`` of some kind has where some ``autonomy`` holds."""
    other = _AUTONOMOUS_KINDS.get(autonomy, {})
    return tuple(dict.fromkeys(other.get(kind, kind) for kind in of_body(body)["agency_kinds"]))


def abbreviations(body: str) -> set[str]:
    """Those of agencies that a ``body`` of some kind usually has."""
    [rules] = [rules for rules in _rules() if body in rules["of"]]
    return {entry["short"] for entry in rules["agency"] if "short" in entry}


def _draft(entry: dict[str, Any], overrides: dict[str, str], body: str) -> AgencyDraft:
    """The agency ``entry`` of a kind of ``body``, of which ``overrides`` are said otherwise; another name has not the usual
    abbreviation."""
    short = (overrides or entry).get("short", "")
    return AgencyDraft((overrides or entry)["name"].format(body=body.capitalize()), short, entry["kind"])


def files(drafts: Sequence[AgencyDraft], basis: str) -> dict[str, bytes]:
    """The files of ``drafts`` by their paths from the content folder; of two with one name the first counts."""
    texts: dict[str, bytes] = {}
    for draft in drafts:
        texts.setdefault(f"{AGENCIES}/{slugify(draft.known_as)}.md", _text(draft, basis).encode())
    return texts


def _text(draft: AgencyDraft, basis: str) -> str:
    declared = declared_fields(Agency)
    values = {"name": draft.name, "abbreviation": draft.short, "kind": draft.kind, "status": _DRAFT}
    lines = [f"# {command_messages.agency_to_confirm('' if draft.is_typed else basis)}"]
    lines += [f"{declared[attribute].key}: {value}" for attribute, value in values.items() if value]
    return "\n".join(["---", *lines, "---", command_messages.agency_begins(draft.name), ""])


@cache
def _rules() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(_FOLDER.glob("*.toml")))
