"""The names of agencies and innovations, and the slugs that they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from unicodedata import normalize

from ... import content_problems
from ...problems import Message
from ..fields import Name, slugify
from .abbreviations import is_short_for
from .similar import SimilarNames

# What people write between two names where a comma belongs.
_JOINT = re.compile(r"\s*[,;/&+|]\s*(?:(?:dan|serta|and)\s+)?|(?:^|\s+)(?:dan|serta|and)\s+", re.IGNORECASE)

# Of more names than this, none is likely.
_MOST = 3


class Registry:
    """The names of all records of one kind; upper and lower case are the same. ``kind`` is the Indonesian
    word for such a record, ``folder`` the content folder as messages name it. ``uncertain``: the names in some file
    could not be read, so that names may be missing."""

    def __init__(self, kind: str, folder: str) -> None:
        self.kind = kind
        self.folder = folder
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

    def find(
        self, names: Iterable[Name], typed_line: Callable[[int], str]
    ) -> tuple[tuple[str, ...], list[tuple[int, Message]]]:
        """The slugs that ``names`` stand for, each once, in order; and the problems of those that are
        unknown. ``typed_line`` gives a line of their file by its number, empty if it has none.

        Text that is not an item of a list is one name if such a name is registered; else it is split at
        commas.
        """
        slugs: dict[str, None] = {}
        problems: list[tuple[int, Message]] = []
        joined: dict[int, _Joined] = {}
        for name in names:
            resolved = self._resolved.get((name.text, name.listed))
            if resolved is None:
                parts = self._parts(name)
                unknown = [part for part in parts if _key(part) not in self._claims]
                if len(parts) > 1 and unknown and self._joined(name.text):
                    parts = unknown = [name.text]  # commas are some of the signs between the names
                for part in unknown:
                    several = self._joined(part)
                    line = joined.get(name.line) or _Joined(typed_line(name.line) if several else "")
                    if several and line.takes_several(name):
                        joined[name.line] = line.with_names(name, part, several)
                    else:
                        problems.append((name.line, self._unknown(part)))
                resolved = tuple(self._claims[_key(part)][0] for part in parts if part not in unknown)
                if not unknown:
                    self._resolved[name.text, name.listed] = resolved
            slugs |= dict.fromkeys(resolved)
        problems += ((number, line.message(self.kind)) for number, line in joined.items())
        return tuple(slugs), problems

    def slug_of(self, name: str) -> str:
        """The slug that ``name`` stands for; empty if it is not registered."""
        return self._claims[_key(name)][0] if _key(name) in self._claims else ""

    def similar(self, name: str) -> dict[str, str]:
        """The slugs of the records that ``name`` may have been meant as, each with its registered name: it is like
        theirs, or one is likely the short form of the other."""
        if self._similar_names is None:
            # People read names; a slug is the name of a file.
            names = (key for key, typed in self._names.items() if typed != self._claims[key][0])
            self._similar_names = SimilarNames(names)
        keys = self._similar_names.most_similar(_key(name)) or [
            key for key in self._names if is_short_for(key, name) or is_short_for(_key(name), key)
        ]
        similar: dict[str, str] = {}
        for key in keys:
            similar.setdefault(self._claims[key][0], self._names[key])
        return similar if len(similar) <= _MOST else {}

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

    def _unknown(self, name: str) -> Message:
        file = f"{self.kind}/{slugify(name) or '…'}.md"
        similar = list(self.similar(name).values())
        return content_problems.unknown_name(self.kind, name, similar, file, self.folder)

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

    def _joined(self, text: str) -> list[str]:
        """The registered names in ``text``, with signs between them that are not all commas; none if there is anything
        else. A name may have such signs itself: the longest is taken."""
        names: list[str] = []
        starts = [0, *(match.end() for match in _JOINT.finditer(text))]
        ends = [*(match.start() for match in _JOINT.finditer(text)), len(text)]
        while starts:
            name = ""
            for count in range(min(len(starts), 6), 0, -1):
                name = text[starts[0] : ends[count - 1]].strip()
                if not name or _key(name) in self._claims:
                    break
            else:
                return []
            names += [name] * bool(name)
            del starts[:count], ends[:count]
        return names if names != [text] else []


@dataclass(frozen=True, slots=True)
class _Joined:
    """A line of a file and what it is to be, where several names in it count as one: ``typed`` and ``names``. An
    empty line cannot be told."""

    right: str
    typed: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def takes_several(self, name: Name) -> bool:
        """Whether the line, on which ``name`` stands, has room for more names."""
        return not name.listed or self._item() is not None or "[" in self.right

    def _item(self) -> re.Match[str] | None:
        """What is before the text of an item that stands on a line by itself."""
        return re.match(r"\s*(?:- +)+", self.right)

    def with_names(self, name: Name, part: str, names: list[str]) -> _Joined:
        """The same with ``names`` in the place of ``part`` of ``name``, one after another or each on a line."""
        return _Joined(self._separated(name, part, names), (*self.typed, part), (*self.names, *names))

    def _separated(self, name: Name, part: str, names: list[str]) -> str:
        """The line with ``names``; empty if ``part`` does not stand there once, as typed."""
        line = self.right
        if name.listed and (item := self._item()):
            text = line[item.end() :].strip()
            lines = [item[0] + text.replace(part, each) for each in names]
            return "\n".join(lines) if text.strip("\"'") == part else ""
        if line.count(part) != 1 or (name.listed and any("," in each for each in names)):
            return ""
        before = line[: line.index(part)][-1:]
        quote = before if name.listed and before in ("'", '"') else ""
        return line.replace(part, f"{quote}, {quote}".join(names))

    def message(self, kind: str) -> Message:
        """The message that says so; ``kind`` is the Indonesian word for what is named."""
        return content_problems.joined_names(kind, ", ".join(self.typed), self.names, self.right)


def _key(name: str) -> str:
    return " ".join(normalize("NFC", name).replace("’", "'").casefold().split())
