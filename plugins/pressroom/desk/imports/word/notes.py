"""What is said of a document while it is read: words that belong together are said together."""

from __future__ import annotations

from ..document import Remark


class Notes:
    def __init__(self) -> None:
        self._entries: list[tuple[str, str]] = []
        self._open: dict[str, int] = {}

    def add(self, kind: str, words: str) -> None:
        """Say ``words`` of this ``kind``, behind those said before if no text came between."""
        if kind in self._open:
            index = self._open[kind]
            self._entries[index] = (kind, self._entries[index][1] + words)
        elif words.strip():
            self._open[kind] = len(self._entries)
            self._entries.append((kind, words))

    def text_follows(self, *kept: str) -> None:
        """Text stands between what was said and what will be, but for these ``kept`` kinds."""
        self._open = {kind: index for kind, index in self._open.items() if kind in kept}

    def paragraph(self) -> None:
        """A paragraph ends: what is said goes on as another word."""
        for index in self._open.values():
            kind, words = self._entries[index]
            self._entries[index] = (kind, f"{words} ")

    def once(self, kind: str, words: str) -> None:
        """Say this alone, and only once."""
        if (kind, words) not in self._entries:
            self._entries.append((kind, words))

    def words(self, kind: str) -> str:
        """All that was said of this ``kind``."""
        return " ".join(" ".join(words for said, words in self._entries if said == kind).split())

    def remarks(self) -> tuple[Remark, ...]:
        remarks = [Remark(kind, " ".join(words.split())) for kind, words in self._entries]
        return tuple(dict.fromkeys(remarks))
