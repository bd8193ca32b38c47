"""The names of agencies and innovations, and the slugs that they stand for."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import normalize

from ... import content_problems
from ...problems import Message
from ..fields import Name, slugify
from ..names.similar import SimilarNames


class Registry:
    """The names of all records of one kind; upper and lower case are the same. ``kind`` is the Indonesian
    word for such a record. ``uncertain``: the names in some file could not be read, so that names may be
    missing."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.uncertain = False
        self._claims: dict[str, tuple[str, str]] = {}  # slug and source, by key
        self._names: dict[str, str] = {}  # as typed, by key
        self._resolved: dict[tuple[str, bool], tuple[str, ...]] = {}
        self._similar_names: SimilarNames | None = None

    def claim(self, name: str, slug: str, source: str) -> str:
        """Register ``name`` as one of ``slug``, the record of ``source``. If another source has it already,
        it stays that one's, and the result is that source; otherwise empty."""
        self._resolved.clear()
        self._similar_names = None
        key = _key(name)
        _, owner = self._claims.setdefault(key, (slug, source))
        if owner != source:
            return owner
        self._names[key] = name
        return ""

    def find(self, names: Iterable[Name]) -> tuple[tuple[str, ...], list[tuple[int, Message]]]:
        """The slugs that ``names`` stand for, each once, in order; and the problems of those that are
        unknown.

        Text that is not an item of a list is one name if such a name is registered; else it is split at
        commas.
        """
        slugs: dict[str, None] = {}
        problems: list[tuple[int, Message]] = []
        for name in names:
            resolved = self._resolved.get((name.text, name.listed))
            if resolved is None:
                resolved, name_problems = self._resolve(name)
                problems += name_problems
                if not name_problems:
                    self._resolved[name.text, name.listed] = resolved
            slugs |= dict.fromkeys(resolved)
        return tuple(slugs), problems

    def typed(self, names: Iterable[Name]) -> dict[str, str]:
        """The slugs that ``names`` stand for, as ``find`` gives them, each with the words that name it
        there."""
        words: dict[str, str] = {}
        for name in names:
            for part in self._parts(name):
                if claim := self._claims.get(_key(part)):
                    words.setdefault(claim[0], part)
        return words

    def _parts(self, name: Name) -> list[str]:
        """The single names that ``name`` consists of."""
        whole = name.listed or _key(name.text) in self._claims
        return [name.text] if whole else self._split(name.text)

    def _resolve(self, name: Name) -> tuple[tuple[str, ...], list[tuple[int, Message]]]:
        """As ``find``, of one name."""
        slugs: list[str] = []
        problems: list[tuple[int, Message]] = []
        for part in self._parts(name):
            claim = self._claims.get(_key(part))
            if claim:
                slugs.append(claim[0])
            elif " dan " in part and all(_key(half) in self._claims for half in part.split(" dan ")):
                problems.append((name.line, content_problems.joined_names(self.kind, part.split(" dan "))))
            else:
                file = f"{self.kind}/{slugify(part) or '…'}.md"
                message = content_problems.unknown_name(self.kind, part, self._similar(part), file)
                problems.append((name.line, message))
        return tuple(slugs), problems

    def _split(self, text: str) -> list[str]:
        """The names in ``text``, between commas. A registered name may have commas itself (``Dinas Koperasi,
        UKM``): of those that could begin at a place the longest is taken."""
        parts = [part.strip() for part in text.split(",") if part.strip()]
        names: list[str] = []
        while parts:
            for end in range(min(len(parts), 6), 0, -1):
                run = ", ".join(parts[:end])
                if end == 1 or _key(run) in self._claims:
                    names.append(run)
                    del parts[:end]
                    break
        return names

    def _similar(self, name: str) -> list[str]:
        """The registered names that ``name`` may have been meant as, one of each record."""
        if self._similar_names is None:
            # People read names; a slug is the name of a file.
            names = (key for key, name in self._names.items() if name != self._claims[key][0])
            self._similar_names = SimilarNames(names)
        keys = self._similar_names.most_similar(_key(name))
        return list({self._claims[key][0]: self._names[key] for key in reversed(keys)}.values())[::-1]


def _key(name: str) -> str:
    return " ".join(normalize("NFC", name).replace("’", "'").casefold().split())
