"""The names by which agencies and innovations are called, and what they stand for."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from unicodedata import normalize

from .. import content_problems
from ..problems import Message
from .fields import Name


class Registry:
    """The names of one kind of record, upper and lower case the same. ``uncertain``: a file
    of that kind could not be read at all, so that names may be missing."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.uncertain = False
        self._slugs: dict[str, tuple[str, str]] = {}
        self._shown: dict[str, str] = {}
        self._found: dict[tuple[str, bool], tuple[str, ...]] = {}

    def claim(self, name: str, slug: str, source: str) -> str:
        """Register ``name`` for ``slug``; the source that claimed it before, or empty."""
        self._found.clear()
        key = _key(name)
        held = self._slugs.setdefault(key, (slug, source))
        if held[1] != source:
            return held[1]
        self._shown[key] = name
        return ""

    def find(self, names: Iterable[Name]) -> tuple[tuple[str, ...], list[tuple[int, Message]]]:
        """The slugs that ``names`` stand for, each once, in order; and what is unknown.

        Text that is no item of a list is tried whole first, then split at commas.
        """
        slugs: dict[str, None] = {}
        problems: list[tuple[int, Message]] = []
        for name in names:
            known = self._found.get((name.text, name.listed))
            if known is None:
                before = len(problems)
                known = self._look_up(name, problems)
                if len(problems) == before:
                    self._found[name.text, name.listed] = known
            slugs |= dict.fromkeys(known)
        return tuple(slugs), problems

    def _look_up(self, name: Name, problems: list[tuple[int, Message]]) -> tuple[str, ...]:
        whole = self._slugs.get(_key(name.text))
        if whole:
            return (whole[0],)
        slugs = []
        for part in [name.text] if name.listed else self._cut(name.text):
            found = self._slugs.get(_key(part))
            if found:
                slugs.append(found[0])
            elif " dan " in part and all(_key(half) in self._slugs for half in part.split(" dan ")):
                problems.append((name.line, content_problems.joined_names(self.kind, part.split(" dan "))))
            else:
                problems.append((name.line, content_problems.unknown_name(self.kind, part, self._near(part))))
        return tuple(slugs)

    def _cut(self, text: str) -> list[str]:
        """``text`` cut at commas, longest registered runs first (``Dinas Koperasi, UKM``)."""
        parts = [part.strip() for part in text.split(",") if part.strip()]
        cut: list[str] = []
        while parts:
            for end in range(min(len(parts), 6), 0, -1):
                run = ", ".join(parts[:end])
                if end == 1 or _key(run) in self._slugs:
                    cut.append(run)
                    del parts[:end]
                    break
        return cut

    def _near(self, name: str) -> list[str]:
        return [self._shown[key] for key in get_close_matches(_key(name), self._slugs, 3, 0.6)]


def _key(name: str) -> str:
    return " ".join(normalize("NFC", name).replace("’", "'").casefold().split())
