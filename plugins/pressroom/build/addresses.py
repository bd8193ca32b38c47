"""Every address belongs to one page: a page is accepted, or rejected if its address is taken."""

from __future__ import annotations

from collections.abc import Iterable

from .. import content_problems
from ..problems import Message
from ..records.folder import MOVED_ADDRESSES
from ..site.page import Page

SourceProblem = tuple[str, int, Message]


class Addresses:
    """The addresses that are taken so far. Upper and lower case count as the same, as on the disks of
    Windows and macOS."""

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()

    def accept(self, pages: Iterable[Page]) -> tuple[list[Page], list[SourceProblem]]:
        """Those of ``pages`` that have a place, sorted by path, those with an ``origin`` last, and what is wrong with the others
        (source, line, problem).

        Of two that want one place, the one whose author chose the address yields and is a problem of its
        file. Anything else is a fault of a plugin: raises ValueError.
        """
        candidates = list(pages)
        plain = sorted((page for page in candidates if not page.origin), key=lambda page: page.path)
        chosen = sorted(
            (page for page in candidates if page.origin), key=lambda page: (page.path, page.origin)
        )
        placed, problems = [], []
        for page in (*plain, *chosen):
            if self._claim(page.file.casefold()):
                placed.append(page)
            elif page.origin:
                problems.append((*page.origin, _message(page)))
            else:
                raise ValueError(f"two pages want the address {page.path!r}")
        return placed, problems

    def _claim(self, file: str) -> bool:
        """Take the place ``file``, unless something stands there, below or above it."""
        if file in self._files or file in self._folders:
            return False
        above = []
        folder = file.rpartition("/")[0]
        while folder and folder not in self._folders:
            if folder in self._files:
                return False
            above.append(folder)
            folder = folder.rpartition("/")[0]
        self._files.add(file)
        self._folders.update(above)
        return True


def _message(page: Page) -> Message:
    if page.redirect:
        message = content_problems.old_path_taken(page.path, own=page.path == page.redirect)
        # A row of a long list holds nothing back.
        return message._replace(error=page.origin is not None and page.origin[0] != MOVED_ADDRESSES)
    return content_problems.page_hides_section(page.path.strip("/"))
