"""One look at a site: what its steps have in common."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from ...command_messages import Advice
from ..deployments.record import PATHS, ListedFile, hidden_path
from .differences import Usual, differences, linked_paths
from .fetching import Answer, Fetcher
from .listing import Listing, good_copy
from .result import Finding, Question, Result
from .site_address import SiteAddress, join


@dataclass(slots=True)
class Look:
    """``files``: those of the list, by path. ``record``: the answer with the record of the deployment;
    ``last``: the counter of the newest deployment that is known. ``listing``: what
    the host says that it holds, if it was asked. ``before``: the hashes of the deployment before, by path, as far as they
    are known. ``changed``: answers that are not as they should be, by
    path; ``stale``: paths of which old copies are about. ``strange``: paths that are not ours and still to be asked for. ``usual``: what our pages have. ``without_copy``: a
    change could not be told for want of a good copy. What is found goes into ``result``."""

    question: Question
    site: SiteAddress
    fetcher: Fetcher
    usual: Usual
    record: Answer
    last: int = 0
    result: Result = field(default_factory=Result)
    files: dict[str, ListedFile] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    listing: Listing | None = None
    changed: dict[str, Answer] = field(default_factory=dict)
    stale: set[str] = field(default_factory=set)
    strange: deque[str] = field(default_factory=deque)
    without_copy: bool = False
    _met: set[str] = field(default_factory=set)

    def get(self, path: str, limit: int) -> Answer:
        """The answer for the file at ``path``, of at most ``limit`` bytes."""
        return self.fetcher.fetch(self.site.target(path), limit)

    def find(self, path: str, advice: Advice) -> None:
        """Something is wrong with the file at ``path``."""
        self.result.findings.append(Finding(self.site.address(path), advice))

    def target(self, path: str, answer: Answer) -> str:
        """The address to which ``answer`` sends whoever asked for ``path``."""
        location = answer.headers.get("location", "")
        try:
            return join(self.site.address(path), location)
        except ValueError:
            return location

    def differences(self, path: str, now: bytes, file: ListedFile | None = None) -> list[str]:
        """What can be named of ``now``, the bytes at ``path``, that is not as in ``file``, or nowhere else in the
        site."""
        good = good_copy(file, self.question.output, self.listing) if file else None
        if file and good is None:
            self.without_copy = True
        return differences(path, self.site.address(path), good, now, self.usual)

    def note_links(self, path: str, body: bytes) -> None:
        """Remember where a file that is not as it should be leads to."""
        for linked in sorted(linked_paths(self.site.address(path), path, body, self.site)):
            self.suspect(linked)

    def suspect(self, path: str) -> None:
        """Ask for ``path`` later, unless it is ours."""
        if path not in self._met and not self._is_ours(path):
            self._met.add(path)
            self.strange.append(path)

    def _is_ours(self, path: str) -> bool:
        return any(
            one in self.files or hidden_path(one) in self.files or one in PATHS
            for one in (path, page_file(path), f"{path}/index.html")
        )


def page_file(path: str) -> str:
    """The file of a page at ``path``, which may be its folder, or have a fragment."""
    path = path.partition("#")[0]
    return f"{path}index.html" if path.endswith("/") or not path else path
