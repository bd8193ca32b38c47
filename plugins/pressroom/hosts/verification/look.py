"""One look at a site: what its steps have in common."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from ... import command_messages
from ...command_messages import Advice
from ...hidden_paths import hidden_path
from ..deployments.record import PATHS, ListedFile
from ..site_address import SiteAddress, join
from .contents.differences import Usual, differences, linked_paths
from .headers import wanted_headers, wrong_headers
from .http.fetching import Answer, Failure, Fetcher
from .listing import Listing, good_copy
from .result import Finding, Question, Result


@dataclass(slots=True)
class Look:
    """``files``: those of the list, by path. ``record``: the answer with the record of the deployment; ``last``: the
    counter of the newest deployment that is known. ``listing``: what the host says that it holds, if it was asked.
    ``before``: the hashes of the deployment before, by path, as far as they are known. ``changed``: answers that are not
    as they should be, by path; ``stale``: paths of which old copies are about. ``strange``: paths that are not ours and
    still to be asked for. ``usual``: what our pages have. ``rules``: the text of ``_headers``, None if it is not known;
    ``odd``: what headers do that nobody asked for, with the paths at which they do it. ``without_copy``: a
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
    rules: str | None = None
    odd: dict[Advice, set[str]] = field(default_factory=dict)
    without_copy: bool = False
    _met: set[str] = field(default_factory=set)

    def get(self, path: str, limit: int) -> Answer:
        """The answer for the file at ``path``, of at most ``limit`` bytes."""
        return self.fetcher.fetch(self.site.target(path), limit)

    def find(self, path: str, advice: Advice) -> None:
        """Something is wrong with the file at ``path``."""
        self.result.findings.append(Finding(self.site.address(path), advice))

    def lacks_answer(self, address: str, answer: Answer) -> bool:
        """Whether nothing can be told by ``answer``. The ``address`` is remembered as one that gave none, unless the time
        of the whole run is over, which is said once."""
        lacks = answer.failure is not None or answer.status == 429 or answer.status >= 500
        if lacks and answer.failure is not Failure.TIME:
            self.result.unanswered.append(address)
        return lacks

    def judge_headers(self, path: str, answer: Answer) -> None:
        """Remember what is wrong with the headers of ``answer`` for the file at ``path``."""
        if answer.failure or not answer.status:
            return
        wanted = None if self.rules is None else wanted_headers(self.rules, self.site.target(path))
        for one in wrong_headers(self.site, path, answer, wanted):
            if isinstance(one, Advice):
                self.odd.setdefault(one, set()).add(path)
            elif one not in self.result.notes:
                self.result.notes.append(one)

    def find_odd_headers(self) -> None:
        """Say what is wrong with headers, once for all the addresses at which it is."""
        for advice, paths in self.odd.items():
            first, *others = sorted(paths, key=lambda path: (path.count("/"), path))
            if others:
                example = self.site.target(others[0])
                advice = command_messages.found_elsewhere_too(advice, len(others), example)
            self.find(first, advice)
        self.odd.clear()

    def target(self, path: str, answer: Answer) -> str:
        """The address to which ``answer`` sends whoever asked for ``path``."""
        return self.target_of(self.site.address(path), answer)

    def target_of(self, address: str, answer: Answer) -> str:
        """The address to which ``answer`` sends whoever asked for ``address``."""
        location = answer.headers.get("location", "")
        try:
            return join(address, location)
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
